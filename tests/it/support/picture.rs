//! A terminal screen as an SVG picture: cells in a frame, at a fixed pitch whatever fonts there are where it is looked at.

use std::fmt::Write as _;

use vt100::{Cell, Color, Screen};

/// How wide a cell is, in tenths of a unit.
const WIDE: usize = 84;
/// How high a cell is, in tenths of a unit.
const HIGH: usize = 190;
/// From the top of a cell to the line that letters stand on, in tenths of a unit.
const BASE: usize = 137;
/// The room around the cells, in tenths of a unit.
const AROUND: usize = 160;
/// The height of the bar above them, in tenths of a unit.
const BAR: usize = 300;

const FONTS: &str = "ui-monospace,'SF Mono',SFMono-Regular,Menlo,'Cascadia Mono',Consolas,'DejaVu Sans Mono',\
                     'Liberation Mono','Noto Sans Mono CJK KR','Noto Sans CJK KR',monospace";

/// How a cell looks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Look {
    ink: String,
    ground: String,
    /// The classes of its letters.
    class: String,
    underline: bool,
}

/// What has to be set apart from its neighbours, so that no font can move it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Letters, digits and what stands between them.
    Words,
    /// Characters of two cells.
    Wide,
    /// A sign that fonts draw as they like: alone.
    Sign,
    /// Rules and boxes: drawn as lines.
    Line,
    /// Part of a cell: drawn as a rectangle.
    Block,
    Blank,
}

/// The picture of a screen. `ground` and `ink` are the colours of cells that have none of their own.
pub fn picture(screen: &Screen, title: &str, ground: &str, ink: &str) -> String {
    let (rows, columns) = (
        usize::from(screen.size().0.get()),
        usize::from(screen.size().1.get()),
    );
    let width = columns * WIDE + 2 * AROUND;
    let height = rows * HIGH + BAR + AROUND;
    let mut svg = String::new();
    let _ = writeln!(
        svg,
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" xml:space="preserve">"#,
        tenths(width),
        tenths(height)
    );
    let _ = writeln!(svg, "<title>{}</title>", escaped(title));
    let _ = writeln!(
        svg,
        "<style>text{{font:14px {FONTS};white-space:pre}}.b{{font-weight:bold}}.i{{font-style:italic}}\
         .d{{opacity:.6}}</style>"
    );
    frame(&mut svg, width, height, ground, ink);
    let mut lines = String::new();
    for row in 0..rows {
        let cells: Vec<&Cell> = (0..columns)
            .filter_map(|c| screen.cell(u16::try_from(row).ok()?, u16::try_from(c).ok()?))
            .collect();
        let mut looks: Vec<Look> = cells.iter().map(|c| look(c, ground, ink)).collect();
        for (at, _) in cells.iter().enumerate().filter(|(_, c)| c.is_wide()) {
            looks[at + 1] = looks[at].clone();
        }
        grounds(&mut svg, row, &looks, ground);
        let mut at = 0;
        while at < columns {
            let end = run(&cells, &looks, at);
            draw(&mut svg, &mut lines, row, (at, end), &cells, &looks[at]);
            at = end;
        }
    }
    svg + &lines + "</svg>\n"
}

fn frame(svg: &mut String, width: usize, height: usize, ground: &str, ink: &str) {
    let _ = writeln!(
        svg,
        r#"<rect x=".5" y=".5" width="{}" height="{}" rx="8" fill="{ground}" stroke="{ink}" stroke-opacity=".3"/>"#,
        tenths(width - 10),
        tenths(height - 10)
    );
    for i in 0..3 {
        let _ = writeln!(
            svg,
            r#"<circle cx="{}" cy="15" r="4.5" fill="{ink}" fill-opacity=".25"/>"#,
            18 + i * 16
        );
    }
}

/// The grounds of a row that are not those of the frame, each as one rectangle.
fn grounds(svg: &mut String, row: usize, looks: &[Look], ground: &str) {
    let mut at = 0;
    while at < looks.len() {
        let same = looks[at..]
            .iter()
            .take_while(|l| l.ground == looks[at].ground);
        let end = at + same.count();
        if looks[at].ground != ground {
            let _ = writeln!(
                svg,
                r#"<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>"#,
                x(at),
                y(row, 0),
                tenths((end - at) * WIDE),
                tenths(HIGH),
                looks[at].ground
            );
        }
        at = end;
    }
}

/// Where a stretch ends that begins at a cell and can be drawn as one.
fn run(cells: &[&Cell], looks: &[Look], at: usize) -> usize {
    let kind = kind_of(cells[at]);
    let mut end = at + 1 + usize::from(kind == Kind::Wide);
    if kind == Kind::Sign {
        return end;
    }
    while end < cells.len() && looks[end] == looks[at] {
        let next = kind_of(cells[end]);
        // One space between words is part of them; more are a gap, unless a line runs below.
        let after = cells.get(end + 1).map(|c| kind_of(c));
        let joined = next == kind
            || kind == Kind::Words
                && next == Kind::Blank
                && (looks[at].underline
                    || after == Some(Kind::Words) && looks[end + 1] == looks[at]);
        if !joined {
            break;
        }
        end += 1 + usize::from(next == Kind::Wide);
    }
    end
}

fn draw(
    svg: &mut String,
    lines: &mut String,
    row: usize,
    (at, end): (usize, usize),
    cells: &[&Cell],
    look: &Look,
) {
    let kind = kind_of(cells[at]);
    let width = (end - at) * WIDE;
    match kind {
        Kind::Blank => {}
        Kind::Line => {
            let mut path = String::new();
            for (i, cell) in cells[at..end].iter().enumerate() {
                arms(&mut path, row, at + i, cell.contents());
            }
            let _ = writeln!(
                lines,
                r#"<path d="{path}" stroke="{}" stroke-width="1.2" fill="none"/>"#,
                look.ink
            );
        }
        Kind::Block => {
            for (i, cell) in cells[at..end].iter().enumerate() {
                let eighths = eighths(cell.contents()).unwrap_or(0);
                let high = HIGH * eighths / 8;
                let _ = writeln!(
                    lines,
                    r#"<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>"#,
                    x(at + i),
                    y(row, HIGH - high),
                    tenths(WIDE),
                    tenths(high),
                    look.ink
                );
            }
        }
        Kind::Words | Kind::Wide | Kind::Sign => {
            let text: String = cells[at..end]
                .iter()
                .filter(|c| !c.is_wide_continuation())
                .map(|c| if c.has_contents() { c.contents() } else { " " })
                .collect();
            let words = text.trim_end();
            let shown = width - (text.chars().count() - words.chars().count()) * WIDE;
            let class = if look.class.is_empty() {
                String::new()
            } else {
                format!(r#" class="{}""#, look.class)
            };
            let place = if kind == Kind::Wide {
                let each: Vec<String> = (at..end).step_by(2).map(x).collect();
                format!(r#"x="{}""#, each.join(" "))
            } else {
                let shown = tenths(shown);
                format!(
                    r#"x="{}" textLength="{shown}" lengthAdjust="spacingAndGlyphs""#,
                    x(at)
                )
            };
            let _ = writeln!(
                svg,
                r#"<text {place} y="{}" fill="{}"{class}>{}</text>"#,
                y(row, BASE),
                look.ink,
                escaped(words)
            );
        }
    }
    if look.underline {
        let _ = writeln!(
            lines,
            r#"<path d="M{} {}h{}" stroke="{}" stroke-opacity=".7"/>"#,
            x(at),
            y(row, BASE + 25),
            tenths(width),
            look.ink
        );
    }
}

fn kind_of(cell: &Cell) -> Kind {
    let text = cell.contents();
    let Some(c) = text.chars().next() else {
        return Kind::Blank;
    };
    if cell.is_wide() {
        return Kind::Wide;
    }
    match c {
        ' ' | '\u{a0}' => Kind::Blank,
        _ if sides(text).is_some() => Kind::Line,
        _ if eighths(text).is_some() => Kind::Block,
        // Latin, Greek and Cyrillic letters, and the marks and dashes of prose.
        '!'..='~' | '\u{a1}'..='\u{52f}' | '\u{1e00}'..='\u{1fff}' | '\u{2010}'..='\u{2026}' => {
            Kind::Words
        }
        _ => Kind::Sign,
    }
}

/// Where the lines of a box character go: up, right, down, left.
fn sides(text: &str) -> Option<[bool; 4]> {
    let sides = match text {
        "│" | "┃" => "ud",
        "─" | "━" => "rl",
        "┌" | "╭" => "rd",
        "┐" | "╮" => "dl",
        "└" | "╰" => "ur",
        "┘" | "╯" => "ul",
        "├" => "urd",
        "┤" => "udl",
        "┬" => "rdl",
        "┴" => "url",
        "┼" => "urdl",
        _ => return None,
    };
    Some(['u', 'r', 'd', 'l'].map(|side| sides.contains(side)))
}

fn eighths(text: &str) -> Option<usize> {
    let c = u32::from(text.chars().next()?);
    (0x2581..=0x2588)
        .contains(&c)
        .then(|| (c - 0x2580) as usize)
}

fn arms(path: &mut String, row: usize, column: usize, text: &str) {
    let Some([up, right, down, left]) = sides(text) else {
        return;
    };
    let (middle, half) = (AROUND + column * WIDE + WIDE / 2, WIDE / 2);
    let level = BAR + row * HIGH + HIGH / 2;
    if left || right {
        let from = if left { middle - half } else { middle };
        let to = if right { middle + half } else { middle };
        let _ = write!(path, "M{} {}H{}", tenths(from), tenths(level), tenths(to));
    }
    if up || down {
        let from = if up { level - HIGH / 2 } else { level };
        let to = if down { level + HIGH / 2 } else { level };
        let _ = write!(path, "M{} {}V{}", tenths(middle), tenths(from), tenths(to));
    }
}

fn look(cell: &Cell, ground: &str, ink: &str) -> Look {
    let (mut fore, mut back) = (colour(cell.fgcolor(), ink), colour(cell.bgcolor(), ground));
    if cell.inverse() {
        std::mem::swap(&mut fore, &mut back);
    }
    let classes = [(cell.bold(), "b"), (cell.italic(), "i"), (cell.dim(), "d")];
    let class: Vec<&str> = classes.iter().filter(|c| c.0).map(|c| c.1).collect();
    Look {
        ink: fore,
        ground: back,
        class: class.join(" "),
        underline: cell.underline(),
    }
}

fn colour(colour: Color, default: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Default => default.to_owned(),
        Color::Idx(index) => {
            panic!("the picture is to be in true colours, and has the colour {index}")
        }
    }
}

fn x(column: usize) -> String {
    tenths(AROUND + column * WIDE)
}

fn y(row: usize, below: usize) -> String {
    tenths(BAR + row * HIGH + below)
}

/// A number of tenths as SVG writes it.
fn tenths(number: usize) -> String {
    match number % 10 {
        0 => format!("{}", number / 10),
        rest => format!("{}.{rest}", number / 10),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
