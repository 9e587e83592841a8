//! What is still to be written has a word in its place, so that the rest is looked at and shown meanwhile.

use tnl_engine::Problem;

use crate::draft::{Draft, Value};
use crate::place::{Place, Step};

impl Draft {
    /// Whether a text stands there that says nothing.
    pub(crate) fn is_unwritten(&self, place: &Place) -> bool {
        self.text(place).is_some_and(|text| text.trim().is_empty())
    }

    /// The text that stands there, or that it is still to be written.
    pub fn title_of(&self, place: &Place) -> String {
        let text = self.text(place).filter(|text| !text.trim().is_empty());
        text.unwrap_or_else(|| "à écrire".to_owned())
    }

    /// The draft with a word for each text that these defects say is empty, no two alike, and with somebody who
    /// sees to each action that nobody sees to yet.
    pub(crate) fn filled(&self, problems: &[Problem]) -> Draft {
        let mut filled = self.clone();
        let empty = problems.iter().map(|problem| Place::of(&problem.path));
        for (nth, place) in (1..).zip(empty.filter(|place| self.is_unwritten(place))) {
            let Some(Step::Field(name)) = place.0.last() else { continue };
            let word = match name.as_str() {
                "id" => format!("a-ecrire-{nth}"),
                // A day that nobody takes for the true one.
                "date" => "1900-01-01".to_owned(),
                _ => format!("À écrire ({nth})"),
            };
            filled.set(&place, Value::Text(word));
        }
        for place in problems.iter().map(|problem| Place::of(&problem.path)) {
            let is_who = matches!(place.0.last(), Some(Step::Field(name)) if name == "who");
            if is_who && self.texts(&place).is_empty() {
                filled.put_text(&place, "elus", true);
            }
        }
        filled
    }
}
