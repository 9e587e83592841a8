//! The rules: pure, whole-numbered, deterministic.
//!
//! Modules in reading order. Nothing here knows the web, the clock, the language of the
//! interface, storage or a syntax but JSON; nothing here panics on anything from outside.
//! Positions (`usize`) are made when an edition is read and checked, so they always exist.

mod actions;
mod answers;
mod compare;
mod condition;
mod cursor;
mod deciding;
mod document;
mod example;
mod fingerprint;
mod grading;
mod laureates;
mod month;
mod path;
mod plan;
mod problems;
mod profile;
mod questionnaire;
mod reading;
mod share;
mod tree;

pub use actions::{Action, Actions, Actor, Candidature, Fact, Precedent, Resource};
pub use answers::{Answer, Answers};
pub use compare::{Carried, carry};
pub use condition::Condition;
pub use deciding::deciding;
pub use document::{Document, DocumentError, Place, Slot, newest};
pub use grading::{
    Assessment, LevelResult, Missing, QuestionResult, Score, SectionResult, Standing, grade,
};
pub use laureates::{Awarded, Body, Distribution, Grade, Laureate, Laureates};
pub use month::Month;
pub use path::{Path, Step, path};
pub use plan::{Plan, PlanMark};
pub use problems::Problem;
pub use profile::Profile;
pub use questionnaire::{
    Choice, Duty, Edition, Effort, Example, Level, ProfileChoice, ProfileField, Question, Scale,
    Section, Sentence, Stage, Term, Variant,
};
pub use share::{ShareError, Shared};
pub use tree::{Node, Value};
