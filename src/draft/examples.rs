//! The examples of an edition whose level the draft changes.

use tnl_authoring::source::Source;
use tnl_engine::grade;

use crate::draft::{Draft, Value};
use crate::place::Place;
use crate::told::told;

/// An example that the edition no longer grades as it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Its position, from 0.
    pub at: usize,
    /// Its name.
    pub name: String,
    /// The sure and the possible level that it promises.
    pub promised: (usize, usize),
    /// Those that the draft gives it.
    pub given: (usize, usize),
    /// How it changes, in sentences.
    pub told: Vec<String>,
}

/// Every example that is graded otherwise than it says.
pub fn moved(source: &Source) -> Vec<Moved> {
    let edition = &source.edition;
    let examples = edition.examples.iter().enumerate();
    let moved = examples.map(|(at, example)| {
        let got = grade(edition, &example.profile, &example.answers);
        let promised = (example.level, example.possible);
        let told = told(edition, example, &got);
        Moved { at, name: example.name.clone(), promised, given: (got.sure, got.possible), told }
    });
    moved.filter(|moved| moved.promised != moved.given).collect()
}

impl Draft {
    /// Writes what the draft gives an example as what it promises.
    pub fn accept(&mut self, moved: &Moved) {
        let example = Place::default().field("example").item(moved.at);
        for (name, level) in [("level", moved.given.0), ("possible", moved.given.1)] {
            let level = i64::try_from(level).unwrap_or_default();
            self.set(&example.field(name), Value::Number(level));
        }
    }
}
