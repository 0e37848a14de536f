//! What needs the whole of a study: reading it on the screen, printing it.

use std::io::{self, BufReader, BufWriter, IsTerminal, Write};
use std::sync::Arc;

use super::config;
use super::open::Opened;
use super::screen_reader::{self, Outside, Plain};
use super::{Exit, Look, Origins, Request, Streams, keys, log, print, reload, themes, written};
use crate::app::{self, Action, Preferences};
use crate::model::Study;
use crate::runtime::{self, Ending, Home, Options, Rest};
use crate::safe;

/// How wide printed lines are where nobody says otherwise.
const WIDTH: u16 = 80;

/// Does what is left to do.
pub fn perform(request: Request, streams: &mut Streams<'_>) -> Exit {
    match request {
        Request::Keys(keys) => print_keys(&keys, streams),
        Request::Print(opened, width) => print_study(&opened, width.unwrap_or(WIDTH), streams),
        Request::Read(opened, look) => read(*opened, &look, streams),
    }
}

fn print_keys(keys: &Origins, streams: &mut Streams<'_>) -> Exit {
    let read = match config::read(keys.config.as_deref(), keys.preset) {
        Ok(read) => read,
        Err(why) => {
            streams.complain(&why);
            return Exit::Io;
        }
    };
    tell(&read, streams);
    let mut out = BufWriter::new(&mut *streams.output);
    let done = keys::print(&mut out, &read.config.keymap).and_then(|()| out.flush());
    drop(out);
    written(done, streams)
}

/// Tells what is wrong with the configuration on standard error.
fn tell(read: &config::Read, streams: &mut Streams<'_>) {
    if let Some(why) = &read.unread {
        streams.complain(why);
    }
    let _ = read.tell(&mut *streams.errors);
}

fn print_study(opened: &Opened, width: u16, streams: &mut Streams<'_>) -> Exit {
    let mut out = BufWriter::with_capacity(1 << 16, &mut *streams.output);
    let done =
        print::print(&mut out, &opened.study, opened.entry, width).and_then(|()| out.flush());
    drop(out);
    written(done, streams)
}

fn read(mut opened: Opened, look: &Look, streams: &mut Streams<'_>) -> Exit {
    let configuration = match config::read(look.keys.config.as_deref(), look.keys.preset) {
        Ok(read) => read,
        Err(why) => {
            streams.complain(&why);
            return Exit::Io;
        }
    };
    log::configured(&configuration);
    let config = &configuration.config;
    let (themes, query_background) = match themes::choose(look, config, streams) {
        Ok(chosen) => chosen,
        Err(exit) => return exit,
    };
    if look.plain {
        tell(&configuration, streams);
        return read_plain(opened.whole(), configuration.preferences(), streams);
    }
    if let Some(reason) = runtime::terminal_reason() {
        tell(&configuration, streams);
        streams.complain(&format!("{reason}, so the study is printed"));
        runtime::log::printed(reason);
        return print_study(&opened.whole(), WIDTH, streams);
    }
    let begin: Vec<Action> = opened.entry.map(Action::Open).into_iter().collect();
    let options = Options {
        mouse: !look.no_mouse && config.mouse.unwrap_or(true),
        query_background,
    };
    let ascii = look.ascii || config.ascii.unwrap_or(false);
    log::drawn(&themes, ascii, options.mouse);
    let preferences = configuration.preferences();
    let greeting = app::greeting(&preferences.keymap);
    let greeted = move |study: Study| study.greeted(&greeting);
    let home = home(&opened, greeted.clone());
    let rest = opened.rest().map(|rest| -> Rest {
        let greeted = greeted.clone();
        Box::new(move || rest().map(greeted).map(Arc::new))
    });
    let study = Arc::new(greeted(opened.study));
    let ended = runtime::read((study, rest), home, themes, preferences, &begin, options);
    tell(&configuration, streams);
    match ended {
        Ok(ending) => {
            runtime::log::ended(ending);
            Exit::Ended(ending.code())
        }
        Err(error) => {
            streams.complain(&format!("the terminal could not be had: {error}"));
            Exit::Io
        }
    }
}

/// Reads a study line by line.
fn read_plain(opened: Opened, preferences: Preferences, streams: &mut Streams<'_>) -> Exit {
    let Home {
        origin,
        file,
        reload,
    } = home(&opened, |study| study);
    let outside = Outside {
        browse: Box::new(runtime::browse),
        edit: Box::new(|line| match &file {
            Some(_) if !io::stdin().is_terminal() => {
                Action::Told(safe!("An editor needs a terminal, and this is none."))
            }
            Some(file) => match runtime::edit(file, line) {
                Ok(()) => reload(file),
                Err(why) => Action::Told(why),
            },
            None => Action::Told(safe!("There is no file to edit.")),
        }),
        reload: Box::new(|| file.as_deref().map(&reload)),
    };
    let study = Arc::new(opened.study);
    let mut plain = Plain::new(study, origin, preferences, opened.entry, outside);
    let echo = !io::stdin().is_terminal();
    let mut input = BufReader::new(&mut *streams.input);
    let done = screen_reader::converse(&mut plain, &mut input, &mut *streams.output, echo);
    drop(input);
    runtime::log::ended(Ending::Quit);
    written(done, streams)
}

/// Where the study comes from. What is no regular file cannot be read twice.
fn home(opened: &Opened, prepare: impl Fn(Study) -> Study + 'static) -> Home {
    let name = opened.name.clone();
    let file = opened.file.clone().filter(|f| f.is_file());
    Home {
        origin: match (&file, &opened.file) {
            (Some(_), _) => app::Origin::File(name),
            (None, None) if name.as_str() != "-" => app::Origin::Bundled(name),
            (None, _) => app::Origin::Input,
        },
        file,
        reload: Box::new(move |file| reload::reload(file, &prepare)),
    }
}
