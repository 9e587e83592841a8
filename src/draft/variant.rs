//! The variants of a question: other words, another weight or other marks for a part of the profiles.

use crate::condition::Line;
use crate::draft::{Draft, Value};
use crate::place::Place;

impl Draft {
    /// The line that a condition of this question begins with: one of those that it applies by, so that
    /// somebody meets it, or else the choice of the profile that is supposed where nothing is said.
    pub fn first_line(&self, question: Option<&Place>) -> Option<Line> {
        let applies = question.map(|question| self.lines(&question.field("applies")));
        let own = applies.into_iter().flatten().map(|place| self.line(&place));
        let own = own.into_iter().find(|line| matches!(line, Line::Profile { .. }));
        own.or_else(|| {
            let id = self.text(&Place::of("profile").item(0).field("id"))?;
            Some(self.line_of(&id))
        })
    }

    /// The line that a question of the profile begins with.
    pub fn line_of(&self, field: &str) -> Line {
        let default = self.profile_of(field).map(|place| place.field("default"));
        let supposed = default.and_then(|place| self.text(&place));
        let supposed =
            supposed.or_else(|| self.options(field).into_iter().next().map(|(id, _)| id));
        Line::Profile {
            field: field.to_owned(),
            how: crate::condition::How::Is,
            choices: supposed.into_iter().collect(),
        }
    }

    /// Adds a variant to a question, which says nothing else yet. Returns where it stands.
    pub fn add_variant(&mut self, question: &Place) -> Place {
        let list = question.field("variant");
        let line = self.first_line(Some(question));
        self.add(&list, &[]);
        let variant = list.item(self.count(&list).saturating_sub(1));
        if let Some(line) = line {
            self.add_line(&variant.field("when"), &line);
        }
        variant
    }

    /// Gives a variant a scale of its own, which begins as that of its question, or takes it away.
    pub fn set_scale(&mut self, question: &Place, variant: &Place, is_own: bool) {
        let is_several = self.text(&question.field("kind")).as_deref() == Some("several");
        let name = if is_several { "counts" } else { "marks" };
        if !is_own {
            return self.remove(&variant.field(name));
        }
        let numbers = if is_several {
            self.numbers(&question.field("counts"))
        } else {
            let choices = question.field("choices");
            let mark = |at| self.number(&choices.item(at).field("mark")).unwrap_or(0);
            (0..self.count(&choices)).map(mark).collect()
        };
        self.set(&variant.field(name), Value::Numbers(numbers));
    }
}
