//! Zoom levels of a timeline: from decades with their major events to single days.

use super::Scale;
use crate::model::{Study, Weight};

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct ZoomLevel {
    pub scale: Scale,
    /// Lighter events are hidden, and counted by their headings.
    pub min_weight: Weight,
}

impl ZoomLevel {
    /// Which events are shown, in a word behind the scale: `, main`; empty for all.
    pub fn suffix(self) -> &'static str {
        match self.min_weight {
            Weight::Minor => "",
            Weight::Usual => ", main",
            Weight::Major => ", major",
        }
    }

    /// Which events are shown, as the end of a sentence.
    pub fn description(self) -> &'static str {
        match self.min_weight {
            Weight::Minor => "every event.",
            Weight::Usual => "all but minor events; the headings count the rest.",
            Weight::Major => "major events only; the headings count the rest.",
        }
    }
}

/// The zoom levels of a study, the coarsest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ZoomLevels {
    all: Vec<ZoomLevel>,
    default: usize,
}

impl ZoomLevels {
    /// The default level shows every event under headings of the scale that fits; levels that would hide no more than
    /// the next finer one are left out.
    pub fn of(study: &Study) -> Self {
        let fitting = Scale::for_events(study, study.chronology());
        let events = &study.parts().events;
        let minor = events.iter().any(|e| e.weight == Weight::Minor);
        let usual = events.iter().any(|e| e.weight == Weight::Usual);
        let coarse = fitting
            .coarser()
            .or((minor || usual).then_some(fitting))
            .map(|scale| (scale, Weight::Major));
        let main = minor.then_some((fitting, Weight::Usual));
        let finer = std::iter::successors(Some(fitting), |s| s.finer());
        Self {
            default: usize::from(coarse.is_some()) + usize::from(minor),
            all: coarse
                .into_iter()
                .chain(main)
                .chain(finer.map(|scale| (scale, Weight::Minor)))
                .map(|(scale, min_weight)| ZoomLevel { scale, min_weight })
                .collect(),
        }
    }

    /// The level `steps` finer than the default one, or coarser if negative; the last one there is.
    pub fn at(&self, steps: i8) -> ZoomLevel {
        let level = self.all.get(self.index(steps));
        level.copied().unwrap_or_default()
    }

    /// `steps` from the default level, as far as there are levels.
    pub fn clamp(&self, steps: i8) -> i8 {
        let steps = self.index(steps).cast_signed() - self.default.cast_signed();
        i8::try_from(steps).unwrap_or(0)
    }

    fn index(&self, steps: i8) -> usize {
        let last = self.all.len().saturating_sub(1);
        self.default
            .saturating_add_signed(isize::from(steps))
            .min(last)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::{ZoomLevel, ZoomLevels};
    use crate::model::{Date, Event, Parts, SafeText, Study, Weight};
    use crate::timeline::Scale;

    /// A study of events on these dates, of these weights.
    pub fn study(events: &[(&str, Weight)]) -> Study {
        let event = |(date, weight): &(&str, Weight)| Event {
            slug: SafeText::new(date),
            date: Date::parse(date).unwrap(),
            title: SafeText::new("it"),
            weight: *weight,
            ..Event::default()
        };
        let events = events.iter().map(event).collect();
        Study::new(Parts {
            events,
            ..Parts::default()
        })
    }

    #[test]
    fn the_default_level_shows_everything_and_the_others_lie_around_it() {
        use Weight::{Major, Minor, Usual};
        let year = study(&[("1945", Major), ("1945-02", Usual), ("1945-03", Minor)]);
        let levels = ZoomLevels::of(&year);
        for (nearer, scale, min_weight) in [
            (-9, Scale::Decades, Major),
            (-2, Scale::Decades, Major),
            (-1, Scale::Years, Usual),
            (0, Scale::Years, Minor),
            (1, Scale::Months, Minor),
            (2, Scale::Days, Minor),
            (9, Scale::Days, Minor),
        ] {
            assert_eq!(
                levels.at(nearer),
                ZoomLevel { scale, min_weight },
                "{nearer}"
            );
        }
        assert_eq!((levels.clamp(-9), levels.clamp(9)), (-2, 2));
    }

    #[test]
    fn a_level_that_would_hide_nothing_is_left_out() {
        use Weight::{Major, Usual};
        let levels = ZoomLevels::of(&study(&[("1945", Major), ("1945-02", Usual)]));
        assert_eq!(levels.at(-1).scale, Scale::Decades);
    }
}
