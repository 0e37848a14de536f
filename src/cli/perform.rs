//! Carries out the requests that need a terminal or a whole study: reading, printing, the key bindings.

use std::io::{self, BufReader, IsTerminal};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::Request;
use super::args::{KeyOptions, ReadOptions};
use super::open::{self, Opened};
use super::output::{Exit, Failure, Streams};
use super::output::{write_buffered, written};
use super::screen_reader::{self, Outside, ScreenReader};
use super::{config, keys, log, print, themes};
use crate::app::{self, Action, Preferences};
use crate::model::Study;
use crate::runtime::{self, Ending, Home, Options, Rest};
use crate::safe;

/// The default width of printed lines, in columns.
const WIDTH: u16 = 80;

/// Carries out a request.
pub fn perform(request: Request, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    match request {
        Request::Keys(options) => print_keys(&options, streams),
        Request::Print(opened, width) => {
            let opened = opened.whole()?;
            Ok(print_study(&opened, width.unwrap_or(WIDTH), streams))
        }
        Request::Read(opened, options) => read(*opened, &options, streams),
    }
}

fn print_keys(options: &KeyOptions, streams: &mut Streams<'_>) -> Result<Exit, Failure> {
    let configuration = config::load(options.config.as_deref(), options.preset)?;
    configuration.report(streams);
    Ok(write_buffered(streams, |mut out| {
        keys::print(&mut out, &configuration.config.keymap)
    }))
}

fn print_study(opened: &Opened, width: u16, streams: &mut Streams<'_>) -> Exit {
    write_buffered(streams, |mut out| {
        print::print(&mut out, &opened.study.read_through(), opened.entry, width)
    })
}

fn read(
    mut opened: Opened,
    options: &ReadOptions,
    streams: &mut Streams<'_>,
) -> Result<Exit, Failure> {
    let configuration = config::load(options.keys.config.as_deref(), options.keys.preset)?;
    log::configured(&configuration);
    let config = &configuration.config;
    let (themes, query_background) = themes::choose(options, config, streams)?;
    if options.plain {
        configuration.report(streams);
        let preferences = configuration.preferences();
        return Ok(read_plain(&opened.whole()?, preferences, streams));
    }
    if let Some(reason) = runtime::terminal_reason() {
        configuration.report(streams);
        streams.error(&format!("{reason}, so the study is printed"));
        runtime::log::printed(reason);
        return Ok(print_study(&opened.whole()?, WIDTH, streams));
    }
    let begin: Vec<Action> = opened.entry.map(Action::Open).into_iter().collect();
    let terminal = Options {
        mouse: !options.no_mouse && config.mouse.unwrap_or(true),
        query_background,
    };
    let ascii = options.ascii || config.ascii.unwrap_or(false);
    log::drawn(&themes, ascii, terminal.mouse);
    let preferences = configuration.preferences();
    let greeting = app::greeting(&preferences.keymap);
    let greeted = move |study: Study| study.greeted(&greeting);
    let home = home(&opened, greeted.clone());
    let failure = Arc::new(Mutex::new(None));
    let rest = opened.rest().map(|rest| -> Rest {
        let (failure, greeted) = (Arc::clone(&failure), greeted.clone());
        Box::new(move || match rest() {
            Ok(study) => Some(Arc::new(greeted(study))),
            Err(why) => {
                *failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(why);
                None
            }
        })
    });
    let study = Arc::new(greeted(opened.study));
    let ended = runtime::read((study, rest), home, themes, preferences, &begin, terminal);
    configuration.report(streams);
    let ending = ended.map_err(|error| {
        let message = format!("could not set up the terminal: {error}");
        Failure::Message(Exit::Io, message)
    })?;
    runtime::log::ended(ending);
    let failure = failure
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    match failure {
        Some(why) => Err(why),
        None => Ok(Exit::Session(ending.code())),
    }
}

/// Reads a study in screen-reader mode.
fn read_plain(opened: &Opened, preferences: Preferences, streams: &mut Streams<'_>) -> Exit {
    let Home {
        origin,
        file,
        reload,
    } = home(opened, |study| study.read_through());
    let outside = Outside {
        browse: Box::new(runtime::browse),
        edit: Box::new(|line| edit(file.as_deref(), line, &reload)),
        reload: Box::new(|| file.as_deref().map(&reload)),
    };
    let study = Arc::new(opened.study.read_through());
    let mut reader = ScreenReader::new(study, origin, preferences, opened.entry, outside);
    let echo = !io::stdin().is_terminal();
    let mut input = BufReader::new(&mut *streams.input);
    let result = screen_reader::converse(&mut reader, &mut input, &mut *streams.output, echo);
    drop(input);
    runtime::log::ended(Ending::Quit);
    written(result, streams)
}

/// Opens the study's file in an editor and reads it again.
fn edit(file: Option<&Path>, line: u32, reload: &dyn Fn(&Path) -> Action) -> Action {
    let Some(file) = file else {
        return Action::Notify(safe!("There is no file to edit."));
    };
    if !io::stdin().is_terminal() {
        return Action::Notify(safe!("An editor needs a terminal."));
    }
    match runtime::edit(file, line) {
        Ok(()) => reload(file),
        Err(reason) => Action::Notify(reason),
    }
}

/// Where the study comes from. Only a regular file can be read twice.
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
        reload: Box::new(move |file| open::reload(file, &prepare)),
    }
}
