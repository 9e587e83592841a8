//! What begins: a blank edition, the next year of one, a question, a section.

use crate::draft::{Draft, Value, table};
use crate::place::Place;
use crate::shares::balanced;

/// An edition of one question, to be written.
const BLANK: &str = include_str!("blank.toml");

/// A text that its author has to write: until then, it is a defect.
pub fn unwritten(name: &str) -> (&str, Value) {
    (name, Value::Text(String::new()))
}

impl Draft {
    /// An edition of one question, to be written.
    pub fn blank() -> Self {
        Draft::read(BLANK).unwrap_or_else(|_| Draft { document: Default::default() })
    }

    /// Makes of an edition that of the next year: year, identifier and title, where the year stands in
    /// them. It is not the default any more: one edition is.
    pub fn begin_next_year(&mut self) {
        let top = Place::default();
        let Some(year) = self.number(&top.field("year")) else { return };
        let (old, new) = (year.to_string(), (year + 1).to_string());
        self.set(&top.field("year"), Value::Number(year + 1));
        for name in ["id", "title"] {
            let Some(text) = self.text(&top.field(name)) else { continue };
            let next = match (text.contains(&old), name) {
                (true, _) => text.replace(&old, &new),
                (false, "id") => format!("{text}-{new}"),
                (false, _) => format!("{text} {new}"),
            };
            self.set(&top.field(name), Value::Text(next));
        }
        self.remove(&top.field("default"));
    }

    /// Adds a question behind the one there, or at the end of its section. Returns where it stands.
    pub fn add_question(&mut self, section: usize, behind: Option<usize>) -> Place {
        let told = |text: &str| Value::Text(text.to_owned());
        let question = table(&[
            unwritten("id"),
            unwritten("text"),
            ("kind", told("one")),
            ("weight", Value::Number(1)),
            ("effort", told("medium")),
            unwritten("why"),
            unwritten("help"),
            unwritten("example"),
            ("terms", Value::Numbers(Vec::new())),
            ("not_concerned", Value::Flag(false)),
            ("choices", Value::Numbers(Vec::new())),
        ]);
        let at = behind.map_or(usize::MAX, |at| at + 1);
        let place = self.insert_question(section, at, question);
        for mark in 0..=3 {
            let fields = [unwritten("text"), ("mark", Value::Number(mark))];
            self.add(&place.field("choices"), &fields);
        }
        place
    }

    /// Adds a section with one question; the others make room for its share. Returns where it stands.
    pub fn add_section(&mut self) -> Place {
        let sections = Place::default().field("section");
        let at = self.count(&sections);
        self.add(
            &sections,
            &[
                ("id", Value::Text(format!("volet-{}", at + 1))),
                unwritten("title"),
                unwritten("short"),
                ("share", Value::Number(1)),
                unwritten("intro"),
            ],
        );
        let place = Place::section(at);
        self.add(&place.field("sentence"), &[("from", Value::Number(0)), unwritten("text")]);
        self.add_question(at, None);
        self.set_share(at, 10);
        place
    }

    /// Takes a section away, with its questions, its minimums and what the examples say of it; the others
    /// take its share.
    pub fn remove_section(&mut self, at: usize) {
        self.forget_section(at);
        self.remove(&Place::section(at));
        let shares = self.shares();
        if let Some(first) = shares.first().copied() {
            let total: u32 = shares.iter().sum();
            let grown = (first * 100 + total / 2).checked_div(total).unwrap_or(100);
            self.write_shares(&balanced(&shares, 0, grown));
        }
    }
}
