//! What is asked of all rows of the cast, in sight or not: how wide they are, how many the cursor can stand on.

use std::ops::Range;

use super::words::{group_name, people, sorted_by};
use super::{PeopleRow, PeopleRows, Sort};
use crate::app::names;
use crate::model::{SafeText, Study};
use crate::text;

/// How many columns the widest of all rows takes, part by part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Widths {
    /// The names that have another beside them.
    pub name: u16,
    /// The names in other scripts.
    pub native: u16,
    /// What people are sorted by.
    pub key: u16,
    /// The names of groups, with what they hold in words.
    pub group: u16,
}

impl PeopleRows {
    /// The rows with their widths, where names stand in `script` too, and people are sorted so.
    #[must_use]
    pub fn measured(mut self, study: &Study, sort: Sort, script: Option<&SafeText>) -> Self {
        let width = |text: &SafeText| u16::try_from(text::width_of(text)).unwrap_or(u16::MAX);
        let mut most = Widths::default();
        for row in &self.0 {
            match *row {
                PeopleRow::Gap => {}
                PeopleRow::Group { group, holds, .. } => {
                    let name = width(&group_name(study, group));
                    let said = name.saturating_add(width(&people(study, group, holds)));
                    most.group = most.group.max(said);
                }
                PeopleRow::Entry(entry, _) => {
                    let key = sorted_by(study, sort, entry);
                    most.key = most.key.max(key.as_ref().map_or(0, width));
                    let common = study.common(entry);
                    let both = common.and_then(|c| Some((c, names::in_list(c, script)?)));
                    if let Some((common, native)) = both {
                        most.name = most.name.max(width(&common.name));
                        most.native = most.native.max(width(native));
                    }
                }
            }
        }
        self.1.widths = most;
        self
    }

    /// How wide they are.
    pub fn widths(&self) -> Widths {
        self.1.widths
    }

    /// On how many of some rows the cursor can stand.
    pub fn stops_in(&self, rows: Range<usize>) -> usize {
        let gaps = &self.1.gaps;
        let before = |row: usize| {
            let row = row.min(self.0.len());
            row - gaps.partition_point(|gap| *gap < row)
        };
        before(rows.end).saturating_sub(before(rows.start))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{PeopleFolds, PeopleRows, rows};
    use super::{Sort, Widths};
    use crate::app::panes::list::Rows;
    use crate::app::words::script_word;
    use crate::content;
    use crate::model::{SafeText, Study};
    use crate::safe;

    /// Two dockers, one with names in other scripts, and somebody of no faction.
    fn study() -> Study {
        let source = r#"Study(format: 1, id: "t", title: "T",
            sections: [(id: "s", title: "S", body: "Words.")],
            factions: [(id: "dockers", name: "Dockers")],
            people: [
                (id: "ada", name: "Ada Lind", factions: [(of: "dockers")]),
                (id: "hana", name: "Hana", factions: [(of: "dockers")],
                    native: {"ko-Hang": "김하나", "ko-Latn": "Gim Hana"}),
                (id: "boris", name: "Boris"),
            ])"#;
        content::load(source, &SafeText::new("t.ron"))
            .study
            .unwrap()
    }

    fn all(study: &Study, sort: Sort) -> PeopleRows {
        rows(study, &PeopleFolds::default(), "", &|_| true, sort)
    }

    #[test]
    fn what_is_out_of_sight_is_counted_without_the_space_between_groups() {
        let rows = all(&study(), Sort::Faction);
        // Dockers, Ada, Hana, a gap, Others, Boris.
        assert_eq!((rows.len(), rows.stops_in(0..6)), (6, 5));
        for from in 0..=rows.len() {
            for to in from..=rows.len() + 3 {
                let count = (from..to).filter(|row| rows.stops(*row)).count();
                assert_eq!(rows.stops_in(from..to), count, "{from}..{to}");
            }
        }
    }

    #[test]
    fn the_widest_row_says_how_wide_each_part_is() {
        let study = study();
        let latin = safe!("{}", script_word(&study.parts().people[1].common.native[1]));
        for (sort, script, name, native, key, group) in [
            (Sort::Faction, None, 4, 6, 0, "Dockers2 people"),
            (Sort::Faction, Some(&latin), 4, 8, 0, "Dockers2 people"),
            (Sort::Mentions, None, 4, 6, 2, "Factions1"),
            (Sort::First, None, 4, 6, 1, "Factions1"),
        ] {
            let widths = all(&study, sort).measured(&study, sort, script).widths();
            let wanted = Widths {
                name,
                native,
                key,
                group: u16::try_from(group.len()).unwrap(),
            };
            assert_eq!(widths, wanted, "{sort:?}, {script:?}");
        }
    }
}
