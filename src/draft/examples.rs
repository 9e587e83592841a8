//! The examples of an edition whose level the draft changes.

use tnl_authoring::source::Source;
use tnl_engine::{Answer, Answers, Document, Edition, grade};
use toml_edit::{Array, InlineTable};

use crate::draft::{Draft, Value};
use crate::fresh::unwritten;
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
        self.promise(&Place::of("example").item(moved.at), moved.given);
    }

    fn promise(&mut self, example: &Place, (level, possible): (usize, usize)) {
        for (name, level) in [("level", level), ("possible", possible)] {
            let level = i64::try_from(level).unwrap_or_default();
            self.set(&example.field(name), Value::Number(level));
        }
    }

    /// Adds what was answered to the edition that this draft makes, with the level that it gives: an example to be
    /// named. Returns where it stands.
    pub fn add_example(&mut self, edition: &Edition, document: &Document) -> Place {
        let mut profile = InlineTable::new();
        for (at, field) in edition.profile.iter().enumerate() {
            let choice = field.choices.get(document.profile.choice(at));
            // What has no identifier yet cannot be named.
            if document.profile.is_chosen(at)
                && let Some(choice) = choice
                && self.options(&field.id).iter().any(|(id, _)| *id == choice.id)
            {
                profile.insert(&field.id, choice.id.as_str().into());
            }
        }
        let mut kept = Answers::new(edition);
        let mut answers = InlineTable::new();
        for (at, question) in edition.questions.iter().enumerate() {
            let Some(answer) = document.answers.get(at) else { continue };
            let is_refused = answer == Answer::NotConcerned
                && !question.not_concerned.holds_for(&document.profile);
            if !is_refused && self.question_of(&question.id).is_some() {
                kept.set(at, Some(answer));
                answers.insert(&question.id, written(answer));
            }
        }
        let got = grade(edition, &document.profile, &kept);
        let list = Place::of("example");
        self.add(&list, &[unwritten("name")]);
        let example = list.item(self.count(&list).saturating_sub(1));
        self.put(&example.field("profile"), profile.into());
        self.put(&example.field("answers"), answers.into());
        self.promise(&example, (got.sure, got.possible));
        example
    }
}

/// An answer as examples write it.
fn written(answer: Answer) -> toml_edit::Value {
    match answer {
        Answer::Unknown => "unknown".into(),
        Answer::NotConcerned => "not-concerned".into(),
        Answer::One(rank) => i64::from(rank).into(),
        Answer::Several(ranks) => {
            (0..64).filter(|rank| ranks >> rank & 1 == 1).collect::<Array>().into()
        }
    }
}
