//! The rules of the self-evaluation against the label « Territoire Numérique Libre »: pure,
//! whole-numbered, deterministic.
//!
//! ```
//! use tnl_engine::{Answer, Answers, Edition, Profile, grade};
//!
//! let text = include_str!("../../tests/frozen/edition-v1.json");
//! let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
//!
//! let mut answers = Answers::new(&edition);
//! let before = grade(&edition, &Profile::new(&edition), &answers);
//! answers.set(0, Some(Answer::Unknown));
//! let after = grade(&edition, &Profile::new(&edition), &answers);
//!
//! // Nothing is known yet: nothing is sure, everything is possible.
//! assert_eq!((after.sure, after.possible), (0, edition.levels.len()));
//! assert_eq!((before.answered(), after.answered()), (0, 1));
//! # Ok::<(), String>(())
//! ```
//!
//! Nothing here knows the web, the clock, storage or a syntax but JSON; nothing here panics on
//! anything from outside. Positions (`usize`) are made when an edition is read and checked, so they
//! always exist. Defects and errors are told in French, the language of those who write editions.
//!
//! # What it does not do
//! It grants no label: only the jury of the label does. It sends nothing anywhere. It knows no
//! edition: the questions are data, in `questionnaires/`.

mod actions;
mod answers;
mod climb;
mod compare;
mod condition;
mod cursor;
mod day;
mod deciding;
mod document;
mod edition;
mod evaluation;
mod example;
mod fingerprint;
mod grading;
mod laureates;
mod month;
mod plan;
mod problem;
mod profile;
mod reading;
mod share;
mod tree;

pub use actions::{Action, Actions, Actor, Candidature, Fact, Precedent, Resource};
pub use answers::{Answer, Answers};
pub use climb::{Climb, Step, climb};
pub use compare::{Carried, carry};
pub use condition::Condition;
pub use day::Day;
pub use deciding::deciding;
pub use document::{Document, DocumentError, Place, Slot, newest};
pub use edition::{
    Choice, Duty, Edition, Effort, Example, Level, ProfileChoice, ProfileField, Question, Scale,
    Section, Sentence, Stage, Term, Variant,
};
pub use evaluation::Evaluation;
pub use grading::{
    Assessment, LevelResult, Missing, QuestionResult, Score, SectionResult, Standing, grade,
};
pub use laureates::{Awarded, Body, Distribution, Grade, Laureate, Laureates};
pub use month::Month;
pub use plan::{Plan, PlanMark};
pub use problem::Problem;
pub use profile::Profile;
pub use share::{ShareError, Shared};
pub use tree::{Node, Value};
