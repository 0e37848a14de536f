//! Resolves sources, and makes the text that cites them.

use super::Resolver;
use crate::content::raw;
use crate::model::{Date, Day, SafeText, Source};

pub(super) struct Citation {
    pub text: SafeText,
    issued: Option<Date>,
}

impl Resolver<'_, '_> {
    pub(super) fn cite(&self, source: &raw::Source<'_>) -> Citation {
        let issued = self.date(source.issued.as_ref());
        let families: Vec<String> = source
            .authors
            .iter()
            .filter_map(|a| family_name(&SafeText::line(&a.value)))
            .collect();
        let names = match families.as_slice() {
            [] => SafeText::line(&source.title.value).to_string(),
            [one] => one.clone(),
            [one, two] => format!("{one} & {two}"),
            [first, ..] => format!("{first} et al."),
        };
        let year = issued.as_ref().filter(|_| !families.is_empty()).map(year);
        let text = match year {
            Some(year) => format!("{names} {year}"),
            None => names,
        };
        Citation {
            text: SafeText::line(&text),
            issued,
        }
    }

    pub(super) fn sources(&self) -> Vec<Source> {
        let written = self.study.sources.iter();
        written
            .zip(&self.citations)
            .map(|(source, citation)| {
                self.required(&source.title, "title", &source.id);
                Source {
                    slug: SafeText::line(&source.id.value),
                    title: self.line(&source.title),
                    authors: self.line_list(&source.authors),
                    container: self.optional_line(source.container.as_ref()),
                    issued: citation.issued.clone(),
                    url: self.optional_line(source.url.as_ref()),
                    note: self.paragraph(source.note.as_ref()),
                    citation: citation.text.clone(),
                }
            })
            .collect()
    }
}

/// The text before a comma, else the last word.
fn family_name(author: &str) -> Option<String> {
    if let Some((family, _)) = author.split_once(',') {
        return Some(family.trim().to_owned()).filter(|f| !f.is_empty());
    }
    let additions = ["Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"];
    let mut words = author.split_whitespace().rev();
    let last = words.next()?;
    let family = words
        .next()
        .filter(|_| additions.contains(&last))
        .unwrap_or(last);
    Some(family.to_owned())
}

/// The year of a day, month or year, the first year of an interval, else the whole label.
fn year(date: &Date) -> String {
    let first = date.earliest().map(Day::year);
    let last = date.latest().map(Day::year);
    if first == last || date.is_interval() {
        Date::year_label(date.year())
    } else {
        date.label()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_author_is_cited_by_family_name() {
        for (author, family) in [
            ("Andrei Lankov", Some("Lankov")),
            ("Lankov, Andrei", Some("Lankov")),
            ("R. Cohen", Some("Cohen")),
            ("Charles K. Armstrong Jr.", Some("Armstrong")),
            ("Livy", Some("Livy")),
            ("  ", None),
        ] {
            assert_eq!(family_name(author).as_deref(), family, "{author}");
        }
    }

    #[test]
    fn a_citation_gives_the_year_and_no_more_than_is_known() {
        for (issued, shown) in [
            ("2002", "2002"),
            ("1530-03-23", "1530"),
            ("1972/1973", "1972"),
            ("194X", "1940s"),
            ("-0043", "44 BC"),
        ] {
            assert_eq!(year(&Date::parse(issued).unwrap()), shown, "{issued}");
        }
    }
}
