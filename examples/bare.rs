//! The smallest program with the same terminal library: one paragraph, until `q`. `benches/whole_process.py` compares with it.

use ratatui::crossterm::event::{self, Event, KeyCode};
use ratatui::widgets::Paragraph;

fn main() -> std::io::Result<()> {
    ratatui::run(|terminal| {
        loop {
            terminal.draw(|frame| {
                frame.render_widget(Paragraph::new("A bare paragraph. Press q."), frame.area());
            })?;
            let quits = |key: event::KeyEvent| key.code == KeyCode::Char('q');
            if matches!(event::read()?, Event::Key(key) if quits(key)) {
                return Ok(());
            }
        }
    })
}
