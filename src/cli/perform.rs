//! What needs the whole of a study: reading it on the screen, printing it.

use std::io::{BufWriter, Write};
use std::sync::Arc;

use super::open::Opened;
use super::{Exit, Look, Request, Streams, keys, print, reload, themes, written};
use crate::app::{self, Action};
use crate::model::Study;
use crate::runtime::{self, Home, Options, Rest};

/// How wide printed lines are where nobody says otherwise.
const WIDTH: u16 = 80;

/// Does what is left to do.
pub fn perform(request: Request, streams: &mut Streams<'_>) -> Exit {
    match request {
        Request::Keys => {
            let done = keys::print(&mut BufWriter::new(&mut *streams.output));
            written(done, streams)
        }
        Request::Print(opened, width) => print_study(&opened, width.unwrap_or(WIDTH), streams),
        Request::Read(opened, look) => read(*opened, &look, streams),
    }
}

fn print_study(opened: &Opened, width: u16, streams: &mut Streams<'_>) -> Exit {
    let mut out = BufWriter::with_capacity(1 << 16, &mut *streams.output);
    let done =
        print::print(&mut out, &opened.study, opened.entry, width).and_then(|()| out.flush());
    drop(out);
    written(done, streams)
}

fn read(mut opened: Opened, look: &Look, streams: &mut Streams<'_>) -> Exit {
    let (themes, ask_ground) = match themes::choose(look, streams) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    if let Some(reason) = runtime::terminal_reason() {
        streams.complain(&format!("{reason}, so the study is printed"));
        return print_study(&opened.whole(), WIDTH, streams);
    }
    let begin: Vec<Action> = opened.entry.map(Action::Open).into_iter().collect();
    let options = Options {
        mouse: !look.no_mouse,
        ask_ground,
    };
    let home = home(&opened);
    let ready = |study: Study| Arc::new(study.greeted(&app::greeting()));
    let rest = opened
        .rest()
        .map(|rest| -> Rest { Box::new(move || rest().map(ready)) });
    let study = ready(opened.study);
    match runtime::read(
        (study, rest),
        home,
        themes,
        app::Options::default(),
        &begin,
        options,
    ) {
        Ok(ending) => Exit::Ended(ending.code()),
        Err(error) => {
            streams.complain(&format!("the terminal could not be had: {error}"));
            Exit::Io
        }
    }
}

/// Where the study comes from. What is no regular file cannot be read twice.
fn home(opened: &Opened) -> Home {
    let name = opened.name.clone();
    let file = opened.file.clone().filter(|f| f.is_file());
    Home {
        origin: match (&file, &opened.file) {
            (Some(_), _) => app::Origin::File(name),
            (None, None) if name.as_str() != "-" => app::Origin::Bundled(name),
            (None, _) => app::Origin::Input,
        },
        file,
        reload: Box::new(reload::reload),
    }
}
