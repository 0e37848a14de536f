//! How closely a timeline is looked at: from decades with their turning points to single days.

use super::Scale;
use crate::model::{Study, Weight};

/// How closely a timeline is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Level {
    /// What the headings are.
    pub scale: Scale,
    /// The least weight of the events that are shown; the others are counted.
    pub least: Weight,
}

impl Level {
    /// What is shown of the events, in a word; nothing where all of them are.
    pub fn word(self) -> &'static str {
        match self.least {
            Weight::Minor => "",
            Weight::Usual => ", main",
            Weight::Major => ", major",
        }
    }

    /// What is shown of the events, in a sentence.
    pub fn sentence(self) -> &'static str {
        match self.least {
            Weight::Minor => "every event.",
            Weight::Usual => "all but minor events; the headings count the rest.",
            Weight::Major => "major events only; the headings count the rest.",
        }
    }
}

/// The levels of a study, from the farthest to the nearest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels {
    all: Vec<Level>,
    usual: usize,
}

impl Levels {
    /// The levels of a study. The usual one shows every event under headings of the scale that fits; a level that would
    /// hide nothing more than the next is left out.
    pub fn of(study: &Study) -> Self {
        let fitting = Scale::fitting(study, study.chronology());
        let weighs = |weight| study.parts().events.iter().any(|e| e.weight == weight);
        let level = |scale, least| Level { scale, least };
        let mut all = Vec::new();
        let (minor, usual) = (weighs(Weight::Minor), weighs(Weight::Usual));
        let far = fitting.coarser().or((minor || usual).then_some(fitting));
        all.extend(far.map(|scale| level(scale, Weight::Major)));
        all.extend(minor.then_some(level(fitting, Weight::Usual)));
        let at = all.len();
        let finer = std::iter::successors(Some(fitting), |s| s.finer());
        all.extend(finer.map(|scale| level(scale, Weight::Minor)));
        Self { all, usual: at }
    }

    /// The level so many steps nearer than the usual one; farther, if negative.
    pub fn at(&self, nearer: i8) -> Level {
        self.all
            .get(self.index(nearer))
            .copied()
            .unwrap_or_default()
    }

    /// So many steps nearer than the usual level as there are, at most.
    pub fn within(&self, nearer: i8) -> i8 {
        let steps = self.index(nearer).cast_signed() - self.usual.cast_signed();
        i8::try_from(steps).unwrap_or(0)
    }

    fn index(&self, nearer: i8) -> usize {
        let last = self.all.len().saturating_sub(1);
        self.usual
            .saturating_add_signed(isize::from(nearer))
            .min(last)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Level, Levels};
    use crate::model::{Date, Event, Parts, SafeText, Study, Weight};
    use crate::timeline::Scale;

    /// A study of events on these dates, of these weights.
    pub fn study(events: &[(&str, Weight)]) -> Study {
        let event = |(date, weight): &(&str, Weight)| Event {
            slug: SafeText::new(date),
            date: Date::parse(date).unwrap(),
            title: SafeText::new("it"),
            text: Vec::new(),
            people: Vec::new(),
            factions: Vec::new(),
            organizations: Vec::new(),
            place: None,
            section: None,
            weight: *weight,
            sources: Vec::new(),
        };
        let events = events.iter().map(event).collect();
        Study::new(Parts {
            events,
            ..Parts::default()
        })
    }

    #[test]
    fn the_usual_level_shows_everything_and_the_others_lie_around_it() {
        use Weight::{Major, Minor, Usual};
        let year = study(&[("1945", Major), ("1945-02", Usual), ("1945-03", Minor)]);
        let levels = Levels::of(&year);
        for (nearer, scale, least) in [
            (-9, Scale::Decades, Major),
            (-2, Scale::Decades, Major),
            (-1, Scale::Years, Usual),
            (0, Scale::Years, Minor),
            (1, Scale::Months, Minor),
            (2, Scale::Days, Minor),
            (9, Scale::Days, Minor),
        ] {
            assert_eq!(levels.at(nearer), Level { scale, least }, "{nearer}");
        }
        assert_eq!((levels.within(-9), levels.within(9)), (-2, 2));
    }

    #[test]
    fn a_level_that_would_hide_nothing_is_left_out() {
        use Weight::{Major, Usual};
        let levels = Levels::of(&study(&[("1945", Major), ("1945-02", Usual)]));
        assert_eq!(levels.at(-1).scale, Scale::Decades);
    }
}
