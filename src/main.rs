//! Reads the command line, starts the runtime, answers with an exit code.
use std::process::ExitCode;
use std::sync::Arc;
use studium::app::{Action, Effect, Options, State, update};
use studium::model::Clean;
use studium::runtime::{self, Input, Program, Reaction, Request};
use studium::ui::{Theme, draw};

struct Reading { state: State, theme: Theme, asking: u64 }
impl Program for Reading {
    fn update(&mut self, inputs: &[Input]) -> Reaction {
        let mut r = Reaction { draw: true, ..Reaction::default() };
        for i in inputs {
            let a = match i { Input::Key(k) => Action::Key(*k), Input::Paste(t) => Action::Paste(t.clone()), Input::Resize(w, h) => Action::Resize(*w, *h), Input::Resumed => Action::Resumed, Input::Tick => Action::Woken(self.asking), _ => continue };
            for e in update(&mut self.state, a) {
                match e { Effect::Quit => r.requests.push(Request::Quit), Effect::Suspend => r.requests.push(Request::Suspend), Effect::Repaint => r.requests.push(Request::Repaint), Effect::Wake { milliseconds, asking } => { self.asking = asking; r.wake = Some(std::time::Duration::from_millis(milliseconds)); } }
            }
        }
        r
    }
    fn draw(&self, b: &mut ratatui::buffer::Buffer) -> Option<ratatui::layout::Position> { draw(&self.state, &self.theme, b) }
    fn on_end(&mut self) {}
}
fn main() -> ExitCode {
    let path = std::env::args().nth(1).unwrap_or("assets/studies/workers-party.ron".into());
    let src = std::fs::read_to_string(&path).unwrap();
    let l = studium::content::load(&src, &Clean::line(&path));
    for d in &l.diagnostics { println!("{} {}:{} {}", d.code.word(), d.line, d.column, d.message); }
    let Some(study) = l.study else { return ExitCode::from(1) };
    let theme = Theme::named(&std::env::var("THEME").unwrap_or("dark".into())).unwrap();
    let mut p = Reading { state: State::new(Arc::new(study), 80, 24, Options::default()), theme, asking: 0 };
    runtime::run(&mut p, runtime::Options { mouse: false }).map_or(ExitCode::FAILURE, |e| ExitCode::from(e.code()))
}
