//! What the files of `src` import from each other and from outside, tests aside: read from their tokens, so that no way of
//! writing a path hides it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

/// A file of `src`.
pub struct Source {
    pub file: PathBuf,
    /// The path of its module; that of `lib.rs` is empty.
    pub module: Vec<String>,
    pub text: String,
    /// The paths it names, whole from the root: of this crate, they begin with `crate`.
    pub paths: BTreeSet<Vec<String>>,
    /// Names that it hands on (`pub use`), with what they are.
    reexports: BTreeMap<String, Vec<String>>,
    /// Methods that are called, with the name before the dot: `history.push`.
    pub calls: BTreeSet<(String, String)>,
}

impl Source {
    /// The name of the module of the first level that it belongs to; nothing for `lib.rs`.
    pub fn layer(&self) -> Option<&str> {
        self.module.first().map(String::as_str)
    }
}

/// Every file of the library, tests aside.
pub fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(read_all);
    &SOURCES
}

fn read_all() -> Vec<Source> {
    let mut files = Vec::new();
    walk(Path::new("src"), &mut files);
    files.retain(|file| !file.ends_with("tests.rs") && !file.ends_with("src/main.rs"));
    files.sort();
    assert!(files.len() > 50, "the sources were not found");
    let modules: BTreeSet<Vec<String>> = files.iter().map(|file| module_of(file)).collect();
    files.into_iter().map(|file| read(file, &modules)).collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

fn module_of(file: &Path) -> Vec<String> {
    let path = file.strip_prefix("src").unwrap().with_extension("");
    let parts = path.iter().map(|part| part.to_str().unwrap().to_owned());
    parts.filter(|part| part != "lib").collect()
}

fn read(file: PathBuf, modules: &BTreeSet<Vec<String>>) -> Source {
    let text = fs::read_to_string(&file).unwrap();
    let tokens: TokenStream = text
        .parse()
        .unwrap_or_else(|e| panic!("{}: {e}", file.display()));
    let mut found = Found::default();
    let module = module_of(&file);
    found.read(tokens, &module);
    let imported = found.imports.iter().filter(|i| i.name != "*");
    let names: BTreeMap<String, Vec<String>> = imported
        .map(|i| {
            (
                i.name.clone(),
                absolute(&i.path, &i.module, modules, &BTreeMap::new()),
            )
        })
        .collect();
    let reexports = found.imports.iter().filter(|i| i.handed_on);
    let reexports = reexports.map(|i| {
        (
            i.name.clone(),
            absolute(&i.path, &i.module, modules, &BTreeMap::new()),
        )
    });
    let used = found
        .imports
        .iter()
        .filter(|i| !i.handed_on)
        .map(|i| (&i.path, &i.module));
    let inline = found.paths.iter().map(|(path, module)| (path, module));
    Source {
        reexports: reexports.collect(),
        paths: used
            .chain(inline)
            .map(|(path, module)| absolute(path, module, modules, &names))
            .collect(),
        calls: found.calls,
        file,
        module,
        text,
    }
}

/// A path as it is seen from the root.
fn absolute(
    path: &[String],
    module: &[String],
    modules: &BTreeSet<Vec<String>>,
    names: &BTreeMap<String, Vec<String>>,
) -> Vec<String> {
    let (first, rest) = path.split_first().expect("a path has a name in it");
    let mut inside = module.to_vec();
    let mut rest = rest;
    match first.as_str() {
        "crate" => inside.clear(),
        "self" => {}
        "super" => {
            inside.pop();
            while let Some((_, more)) = rest.split_first().filter(|(next, _)| *next == "super") {
                inside.pop();
                rest = more;
            }
        }
        name => {
            let child: Vec<String> = module.iter().cloned().chain([name.to_owned()]).collect();
            if let Some(known) = names.get(name).filter(|known| known.as_slice() != path) {
                return known.iter().chain(rest).cloned().collect();
            }
            if !modules.contains(&child) {
                return path.to_vec();
            }
            inside = child;
        }
    }
    let root = ["crate".to_owned()];
    root.into_iter()
        .chain(inside)
        .chain(rest.iter().cloned())
        .collect()
}

struct Import {
    name: String,
    path: Vec<String>,
    module: Vec<String>,
    handed_on: bool,
}

/// What stands in a file, as it is written, with the module it stands in.
#[derive(Default)]
struct Found {
    imports: Vec<Import>,
    paths: BTreeSet<(Vec<String>, Vec<String>)>,
    calls: BTreeSet<(String, String)>,
}

impl Found {
    fn read(&mut self, tokens: TokenStream, module: &[String]) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            let rest = &tokens[at..];
            at += match rest {
                [hash, TokenTree::Group(group), ..] if is(hash, '#') && is_test(group) => {
                    item(rest)
                }
                // `pub(in crate::a)` says who may use, and uses nothing.
                [TokenTree::Ident(word), TokenTree::Group(_), ..] if word == "pub" => 2,
                [TokenTree::Ident(word), ..] if word == "use" => {
                    let length = rest.iter().position(|t| is(t, ';')).unwrap_or(rest.len());
                    let before = tokens[..at]
                        .iter()
                        .rev()
                        .find(|t| !matches!(t, TokenTree::Group(_)));
                    let handed_on = before.is_some_and(|t| is_word(t, "pub"));
                    self.import(&rest[1..length], &[], module, handed_on);
                    length
                }
                [
                    TokenTree::Ident(word),
                    TokenTree::Ident(name),
                    TokenTree::Group(body),
                    ..,
                ] if word == "mod" => {
                    let inside: Vec<String> =
                        module.iter().cloned().chain([name.to_string()]).collect();
                    self.read(body.stream(), &inside);
                    3
                }
                [TokenTree::Ident(_), ..] => {
                    let (path, length) = path(rest);
                    if path.len() > 1 {
                        self.paths.insert((path, module.to_vec()));
                    }
                    length
                }
                [dot, TokenTree::Ident(method), ..] if is(dot, '.') => {
                    let on = tokens[..at]
                        .last()
                        .filter(|t| matches!(t, TokenTree::Ident(_)));
                    let on = on.map(ToString::to_string).unwrap_or_default();
                    self.calls.insert((on, method.to_string()));
                    1
                }
                [TokenTree::Group(group), ..] => {
                    self.read(group.stream(), module);
                    1
                }
                _ => 1,
            };
        }
    }

    /// A tree of imports: `a::{b, c::{self, d as e}, f::*}`.
    fn import(
        &mut self,
        tree: &[TokenTree],
        before: &[String],
        module: &[String],
        handed_on: bool,
    ) {
        let mut all = before.to_vec();
        let mut name = None;
        let mut rest = tree;
        loop {
            match rest {
                [TokenTree::Ident(word), TokenTree::Ident(other)] if word == "as" => {
                    name = Some(other.to_string());
                    break;
                }
                [TokenTree::Ident(word), more @ ..] if word == "self" && !all.is_empty() => {
                    rest = more;
                }
                [TokenTree::Ident(word), more @ ..] => {
                    all.push(word.to_string());
                    rest = more;
                }
                [TokenTree::Group(group)] => {
                    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                    for part in inside.split(|t| is(t, ',')).filter(|part| !part.is_empty()) {
                        self.import(part, &all, module, handed_on);
                    }
                    return;
                }
                [star] if is(star, '*') => {
                    name = Some("*".to_owned());
                    break;
                }
                [_, more @ ..] => rest = more,
                [] => break,
            }
        }
        let name = name.or_else(|| all.last().cloned()).unwrap_or_default();
        let (path, module) = (all, module.to_vec());
        self.imports.push(Import {
            name,
            path,
            module,
            handed_on,
        });
    }
}

fn is(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == sign)
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

/// Whether an attribute is `[cfg(test)]`.
fn is_test(attribute: &Group) -> bool {
    attribute.stream().to_string().replace(' ', "") == "cfg(test)"
}

/// How many tokens an item has, its attributes with it.
fn item(tokens: &[TokenTree]) -> usize {
    let braced =
        |t: &TokenTree| matches!(t, TokenTree::Group(g) if g.delimiter() == Delimiter::Brace);
    let end = tokens.iter().position(|t| is(t, ';') || braced(t));
    end.map_or(tokens.len(), |end| end + 1)
}

/// A path at the beginning of tokens, and how many of them it takes.
fn path(tokens: &[TokenTree]) -> (Vec<String>, usize) {
    let mut path = vec![tokens[0].to_string()];
    let mut length = 1;
    while let [TokenTree::Punct(colon), second, TokenTree::Ident(name), ..] = &tokens[length..]
        && colon.as_char() == ':'
        && colon.spacing() == Spacing::Joint
        && is(second, ':')
    {
        path.push(name.to_string());
        length += 3;
    }
    (path, length)
}

/// Which files each file imports from: the file that has the thing, whoever hands it on.
pub fn edges(sources: &[Source]) -> Vec<BTreeSet<usize>> {
    let numbers: BTreeMap<&[String], usize> = (0..)
        .zip(sources)
        .map(|(i, s)| (s.module.as_slice(), i))
        .collect();
    let edges = (0..).zip(sources).map(|(own, source)| {
        let targets = source
            .paths
            .iter()
            .filter_map(|path| target(path, sources, &numbers, 0));
        targets.filter(|target| *target != own).collect()
    });
    edges.collect()
}

fn target(
    path: &[String],
    sources: &[Source],
    numbers: &BTreeMap<&[String], usize>,
    depth: usize,
) -> Option<usize> {
    let (root, inside) = path.split_first()?;
    if root != "crate" || depth > 8 {
        return None;
    }
    let known = (0..=inside.len())
        .rev()
        .find(|length| numbers.contains_key(&inside[..*length]))?;
    let number = numbers[&inside[..known]];
    let handed_on = inside
        .get(known)
        .and_then(|name| sources[number].reexports.get(name));
    let elsewhere = handed_on.and_then(|path| {
        let path: Vec<String> = path.iter().chain(&inside[known + 1..]).cloned().collect();
        target(&path, sources, numbers, depth + 1)
    });
    elsewhere.or(Some(number))
}

/// The largest set of files each of which leads to all others.
pub fn largest_cycle(edges: &[BTreeSet<usize>]) -> Vec<usize> {
    let reached: Vec<BTreeSet<usize>> = (0..edges.len()).map(|from| reached(edges, from)).collect();
    let cycle = |own: usize| {
        reached[own]
            .iter()
            .copied()
            .filter(|other| reached[*other].contains(&own))
            .collect()
    };
    (0..edges.len())
        .map(cycle)
        .max_by_key(Vec::len)
        .unwrap_or_default()
}

fn reached(edges: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(next) = open.pop() {
        open.extend(edges[next].iter().filter(|to| reached.insert(**to)));
    }
    reached
}

#[test]
fn no_way_of_writing_a_path_hides_it() {
    let modules = ["app", "app/list", "app/list/rows", "model"];
    let modules = modules.map(|m| m.split('/').map(str::to_owned).collect());
    let modules: BTreeSet<Vec<String>> = modules.into_iter().collect();
    let module = ["app".to_owned(), "list".to_owned()];
    for (code, wanted) in [
        ("use crate::model;", "crate::model"),
        ("use crate::{model};", "crate::model"),
        (
            "use crate::{model::{Study, id::{self, Person as P}}};",
            "crate::model::id::Person",
        ),
        ("use super::super::model::Study;", "crate::model::Study"),
        ("use super::{super::{model}};", "crate::model"),
        (
            "use crate::{self as root}; fn f() { root::model::f() }",
            "crate::model::f",
        ),
        ("use rows::Row;", "crate::app::list::rows::Row"),
        (
            "fn f() -> crate :: model :: Study {}",
            "crate::model::Study",
        ),
        (
            "use crate::model as m; type A = Vec<m::Study>;",
            "crate::model::Study",
        ),
        (
            "fn f() { call!(\"{}\", super::super::model::f()) }",
            "crate::model::f",
        ),
        (
            "mod inner { use super::super::super::model::Study; }",
            "crate::model::Study",
        ),
        (
            "macro_rules! m { () => { $crate::model::f() } }",
            "crate::model::f",
        ),
        ("use ratatui::{self, style::*};", "ratatui::style"),
        (
            "/* crate::app::f() */ const A: &str = \"crate::app::f()\"; use crate::model;",
            "crate::model",
        ),
    ] {
        let mut found = Found::default();
        found.read(code.parse().unwrap(), &module);
        let none = BTreeMap::new();
        let names = found.imports.iter().map(|i| {
            (
                i.name.clone(),
                absolute(&i.path, &i.module, &modules, &none),
            )
        });
        let names: BTreeMap<String, Vec<String>> = names.collect();
        let written = found.imports.iter().map(|i| (&i.path, &i.module));
        let written = written.chain(found.paths.iter().map(|(path, module)| (path, module)));
        let all: Vec<String> = written
            .map(|(path, module)| absolute(path, module, &modules, &names).join("::"))
            .collect();
        assert!(all.iter().any(|path| path == wanted), "{code}: {all:?}");
        assert!(
            !all.iter().any(|path| path.starts_with("crate::app::f")),
            "{code}: {all:?}"
        );
    }
    let mut found = Found::default();
    let tests = "#[cfg(test)] mod tests { use crate::cli; } #[cfg(test)] use crate::cli; fn f() {}";
    found.read(tests.parse().unwrap(), &module);
    assert!(found.imports.is_empty() && found.paths.is_empty());
}
