//! The text of a study: the order of its sections, their numbers, and their prose in one document.

use std::collections::HashMap;

use super::Resolver;
use crate::content::diagnostic::{Code, quoted};
use crate::content::raw;
use crate::content::texts::{Form, Heading, Text};
use crate::model::{Document, Kind, Prose, SafeText, Section, SectionId, Shape};

/// The reading order of sections: parents before their parts, else the order of the file.
pub(super) struct Order {
    /// The index in the file of each section in reading order.
    reading: Vec<usize>,
    /// The position in reading order of each section of the file.
    places: Vec<usize>,
    /// The parent of each section of the file.
    parents: Vec<Option<usize>>,
    /// The sections of the file that are their own ancestors.
    cyclic: Vec<usize>,
}

impl Order {
    /// A section whose parent does not exist has none.
    pub fn of(sections: &[raw::Section<'_>]) -> Self {
        let mut by_id = HashMap::with_capacity(sections.len());
        for (i, section) in sections.iter().enumerate() {
            by_id.entry(&*section.id.value).or_insert(i);
        }
        let parents: Vec<Option<usize>> = sections
            .iter()
            .map(|s| {
                s.parent
                    .as_ref()
                    .and_then(|p| by_id.get(&*p.0.value).copied())
            })
            .collect();
        let mut parts: Vec<Vec<usize>> = vec![Vec::new(); sections.len()];
        let mut roots = Vec::new();
        for (i, parent) in parents.iter().enumerate() {
            match parent.and_then(|p| parts.get_mut(p)) {
                Some(siblings) => siblings.push(i),
                None => roots.push(i),
            }
        }
        let mut order = Self {
            reading: Vec::with_capacity(sections.len()),
            places: vec![usize::MAX; sections.len()],
            cyclic: cyclic(&parents),
            parents,
        };
        // A cycle has no root: its first section is taken, so that all sections can be read.
        for start in roots.into_iter().chain(0..sections.len()) {
            let mut next = vec![start];
            while let Some(i) = next.pop() {
                match order.places.get_mut(i) {
                    Some(place) if *place == usize::MAX => *place = order.reading.len(),
                    _ => continue,
                }
                order.reading.push(i);
                next.extend(parts.get(i).into_iter().flatten().rev());
            }
        }
        order
    }

    pub fn id_of(&self, index: usize) -> SectionId {
        SectionId::new(self.places.get(index).copied().unwrap_or(index))
    }

    /// Puts values of sections, which are in the order of the file, into reading order.
    pub fn sort<T>(&self, of_sections: &mut Vec<T>) {
        let mut values: Vec<Option<T>> = of_sections.drain(..).map(Some).collect();
        let take = |i: &usize| values.get_mut(*i).and_then(Option::take);
        of_sections.extend(self.reading.iter().filter_map(take));
    }

    fn parent_of(&self, index: usize) -> Option<usize> {
        self.parents.get(index).copied().flatten()
    }
}

/// The sections that are their own ancestors.
fn cyclic(parents: &[Option<usize>]) -> Vec<usize> {
    let mut walked = vec![usize::MAX; parents.len()];
    let mut cyclic = Vec::new();
    for start in 0..parents.len() {
        let mut at = Some(start);
        while let Some(i) = at {
            match walked.get_mut(i) {
                Some(walk) if *walk == usize::MAX => *walk = start,
                Some(walk) if *walk == start => {
                    let mut on = i;
                    loop {
                        cyclic.push(on);
                        on = parents.get(on).copied().flatten().unwrap_or(i);
                        if on == i {
                            break;
                        }
                    }
                    break;
                }
                _ => break,
            }
            at = parents.get(i).copied().flatten();
        }
    }
    cyclic
}

impl Resolver<'_, '_> {
    /// The sections and the text they and the head make.
    pub(super) fn document(&self) -> (Vec<Section>, Document) {
        let study = self.study;
        if study.sections.given && study.sections.items.is_empty() {
            self.report.add(
                Code::Empty,
                study.sections.at.clone(),
                format!("the study {} has no section", quoted(&study.id.value)),
                None,
            );
        }
        for i in &self.order.cyclic {
            self.report_cycle(*i);
        }
        let mut parts = vec![self.head()];
        let mut sections: Vec<Section> = Vec::with_capacity(study.sections.items.len());
        let mut counts = vec![0_usize; study.sections.items.len()];
        let mut roots = 0;
        for (place, index) in self.order.reading.iter().enumerate() {
            let Some(written) = study.sections.items.get(*index) else {
                continue;
            };
            if let Some(parent) = &written.parent {
                self.reference(parent, &[Kind::Section]);
            }
            let parent = self
                .order
                .parent_of(*index)
                .map(|p| self.order.id_of(p))
                .filter(|p| p.index() < place);
            let above = parent.and_then(|p| sections.get(p.index()));
            let count = parent
                .and_then(|p| counts.get_mut(p.index()))
                .unwrap_or(&mut roots);
            *count += 1;
            let section = Section {
                slug: SafeText::line(&written.id.value),
                title: self.line(&written.title),
                number: number(above, *count),
                period: self.date(written.period.as_ref()),
                parent,
                depth: above.map_or(0, |s| s.depth.saturating_add(1)),
            };
            self.required(&written.title, "title", &written.id);
            self.required(&written.body, "body", &written.id);
            parts.push(self.part(written, &section, place + 1));
            sections.push(section);
        }
        (sections, Document::of_parts(parts))
    }

    fn report_cycle(&self, index: usize) {
        let Some(section) = self.study.sections.items.get(index) else {
            return;
        };
        if let Some(parent) = &section.parent {
            self.report.add(
                Code::Cycle,
                parent.0.at.clone(),
                format!(
                    "the section {} is part of itself",
                    quoted(&section.id.value)
                ),
                Some(format!("{} leads back to it", quoted(&parent.0.value))),
            );
        }
    }

    /// The title, the lines below it, and what the study says about itself.
    fn head(&self) -> (Prose, u64) {
        let study = self.study;
        let mut lines = Vec::new();
        let mut add = |shape, texts: &[raw::Text<'_>]| {
            let shown: Vec<SafeText> = texts
                .iter()
                .map(|t| SafeText::line(t.value.trim()))
                .collect();
            let shown: Vec<&str> = shown.iter().map(SafeText::as_str).collect();
            let text = SafeText::line(&shown.join(", "));
            if !text.is_empty() {
                lines.push((shape, text, texts.first().map_or(0, |t| t.at.start)));
            }
        };
        add(Shape::Title, std::slice::from_ref(&study.title));
        add(Shape::Byline, study.subtitle.as_slice());
        add(Shape::Byline, &study.authors);
        add(Shape::Byline, study.license.as_slice());
        let before = Heading {
            lines,
            number: None,
        };
        self.part_of_text(study.about.as_ref(), before, 0)
    }

    fn part(&self, written: &raw::Section<'_>, section: &Section, part: usize) -> (Prose, u64) {
        let title = section.title.clone();
        let mut lines = vec![(Shape::Heading(1), title, written.title.at.start)];
        if let (Some(period), Some(text)) = (&section.period, &written.period) {
            let label = SafeText::line(&period.label());
            lines.push((Shape::Byline, label, text.at.start));
        }
        let before = Heading {
            lines,
            number: Some(section.number.clone()),
        };
        self.part_of_text(Some(&written.body), before, part)
    }

    /// A part of the text, and its length.
    fn part_of_text(
        &self,
        body: Option<&raw::Text<'_>>,
        before: Heading,
        part: usize,
    ) -> (Prose, u64) {
        let lines = before.lines.iter().map(|(_, text, _)| text.len() + 1);
        let length = lines.sum::<usize>() + body.map_or(0, |b| b.value.len());
        let form = Form::Part { part, before };
        (self.prose(Text::new(body, form, None)), length as u64)
    }
}

/// The number of the `count`th section inside `above`, without the start if it is very long.
fn number(above: Option<&Section>, count: usize) -> SafeText {
    const LONGEST: usize = 40;
    match above {
        None => crate::safe!("{count}"),
        Some(above) if above.number.len() > LONGEST => crate::safe!("….{count}"),
        Some(above) => crate::safe!("{}.{count}", above.number),
    }
}
