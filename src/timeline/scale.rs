//! How much time a heading of the timeline stands for.

use crate::model::{Date, EventId, Study};

/// What the headings of a timeline are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Scale {
    /// Years.
    #[default]
    Years,
    /// Decades.
    Decades,
    /// Centuries.
    Centuries,
}

impl Scale {
    const ALL: [Self; 3] = [Self::Years, Self::Decades, Self::Centuries];

    /// The finest scale whose headings are outnumbered by the events below them, three to two at least.
    pub fn fitting(study: &Study, events: &[EventId]) -> Self {
        let fits = |scale: &Self| {
            let mut headings: Vec<i64> = events
                .iter()
                .map(|e| scale.heading(study[*e].date.year()))
                .collect();
            headings.dedup();
            headings.len() * 3 <= events.len() * 2
        };
        Self::ALL.into_iter().find(fits).unwrap_or_default()
    }

    /// The first year of the heading that a year stands under.
    pub fn heading(self, year: i64) -> i64 {
        let span = self.years();
        year.div_euclid(span) * span
    }

    /// How many years a heading stands for.
    pub fn years(self) -> i64 {
        match self {
            Self::Years => 1,
            Self::Decades => 10,
            Self::Centuries => 100,
        }
    }

    /// A heading in words: `1945`, `1940s`, `1900–1999`, `50–41 BC`.
    pub fn words(self, first: i64) -> String {
        let last = first.saturating_add(self.years() - 1);
        match self {
            Self::Years => Date::year_label(first),
            Self::Decades if first > 0 => format!("{first}s"),
            Self::Decades | Self::Centuries if first > 0 => format!("{first}–{last}"),
            Self::Decades | Self::Centuries if last < 0 => format!("{}–{} BC", 1 - first, 1 - last),
            Self::Decades | Self::Centuries => {
                format!("{} – {}", Date::year_label(first), Date::year_label(last))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scale;

    #[test]
    fn years_stand_under_the_heading_that_holds_them() {
        for (scale, year, heading, words) in [
            (Scale::Years, 1945, 1945, "1945"),
            (Scale::Years, -43, -43, "44 BC"),
            (Scale::Decades, 1945, 1940, "1940s"),
            (Scale::Decades, -43, -50, "51–42 BC"),
            (Scale::Decades, 7, 0, "1 BC – 9"),
            (Scale::Centuries, 1945, 1900, "1900–1999"),
        ] {
            assert_eq!(scale.heading(year), heading);
            assert_eq!(scale.words(heading), words);
        }
    }
}
