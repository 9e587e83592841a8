//! The profile and the glossary: begun, and taken away with what names them.

use toml_edit::{Item, TableLike};

use crate::draft::{Draft, Value};
use crate::fresh::unwritten;
use crate::place::Place;

impl Draft {
    /// Adds a question to the profile, to be written: yes or no. Returns where it stands.
    pub fn add_profile(&mut self) -> Place {
        let list = Place::of("profile");
        let words = |text: &str| Value::Text(text.to_owned());
        let fields = [
            unwritten("id"),
            unwritten("text"),
            ("default", words("non")),
            ("choices", Value::Numbers(Vec::new())),
        ];
        self.add(&list, &fields);
        let place = list.item(self.count(&list).saturating_sub(1));
        for (id, text) in [("non", "Non"), ("oui", "Oui")] {
            self.add(&place.field("choices"), &[("id", words(id)), ("text", words(text))]);
        }
        place
    }

    /// Takes a question of the profile away, and what the examples say of it. The conditions that look at it
    /// stay, as defects: only their author knows what they mean without it.
    pub(crate) fn remove_profile(&mut self, place: &Place) {
        let id = self.text(&place.field("id"));
        self.remove(place);
        if let Some(id) = id {
            self.forget("example", "profile", &id);
        }
    }

    /// How many questions look at this question of the profile, by any of their conditions.
    pub fn lookers(&self, profile: &str) -> usize {
        let looks = |place: &Place| self.item(place).is_some_and(|item| looks_at(item, profile));
        self.questions().iter().filter(|place| looks(place)).count()
    }

    /// Takes a word of the glossary away, and out of the questions that it helps.
    pub(crate) fn remove_term(&mut self, place: &Place) {
        let id = self.text(&place.field("id"));
        self.remove(place);
        let Some(id) = id else { return };
        for question in self.questions() {
            self.put_text(&question.field("terms"), &id, false);
        }
    }
}

fn looks_at(item: &Item, profile: &str) -> bool {
    let of = |table: &dyn TableLike| {
        table.get("profile").and_then(Item::as_str) == Some(profile)
            || table.iter().any(|(_, item)| looks_at(item, profile))
    };
    match item {
        Item::Table(table) => of(table),
        Item::ArrayOfTables(tables) => tables.iter().any(|table| of(table)),
        Item::Value(toml_edit::Value::InlineTable(table)) => of(table),
        Item::Value(toml_edit::Value::Array(array)) => {
            array.iter().any(|value| looks_at(&Item::Value(value.clone()), profile))
        }
        _ => false,
    }
}
