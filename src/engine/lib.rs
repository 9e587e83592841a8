//! The rules of the self-evaluation against the label « Territoire Numérique Libre » (free software,
//! open formats, open data in French collectivités): pure, deterministic, in whole numbers.
//!
//! The questions are not part of the engine: an [`Edition`] is data, read from JSON and checked as a
//! whole. A [`Document`] holds the answers of one collectivité; an [`Evaluation`] grades them.
//!
//! ```
//! use tnl_engine::{Acts, Answer, Document, Edition, Evaluation, climb};
//!
//! let text = include_str!("../../tests/frozen/edition-v1.json");
//! let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
//!
//! let mut document = Document::new(&edition);
//! document.answers.set(0, Some(Answer::One(2)));
//! document.answers.set(1, Some(Answer::Unknown));
//!
//! let evaluation = Evaluation::of(&edition, &document);
//! // Whatever the unknown answers are, it is level 1; at best, it is level 2.
//! assert_eq!((evaluation.assessment.sure, evaluation.assessment.possible), (1, 2));
//! // What to improve for level 2.
//! let climb = climb(&evaluation, &Acts::default(), 2, &[]).map_err(|missing| format!("{missing:?}"))?;
//! assert_eq!(edition.questions[climb.steps[0].question].id, "bilan-annuel");
//! # Ok::<(), String>(())
//! ```
//!
//! | To | Use |
//! |---|---|
//! | read a questionnaire, or list all its defects | [`Edition::read_json`], [`Problem`] |
//! | grade answers | [`Evaluation`], [`grade`] |
//! | find the improvements of least effort that reach a level | [`climb`](climb()) |
//! | find the question to ask next, and those that can change the level | [`next_question`], [`Stakes`] |
//! | see how firm the highest level is | [`Margin`] |
//! | store answers | [`Document`], [`Slot`] |
//! | read what was noted beside them, and how far a dossier is ready | [`Note`], [`Dossier`] |
//! | put answers into a link | [`Shared`] |
//! | ask others, and see what they agree on | [`Request`], [`Ballot`], [`Gathering`], [`Workshop`], [`Agreement`] |
//! | read a ballot of paper | [`letters`] |
//! | compare editions | [`carry`] |
//! | read what to do on each criterion, and who holds the label | [`Actions`], [`Laureates`] |
//!
//! The engine knows neither the web, nor the clock, nor storage, nor any syntax but JSON, and no
//! input makes it panic. Positions (`usize`) come from an edition that was checked, so they exist.
//! Defects and errors are in French, the language of those who write and answer editions.
//!
//! It grants no label: only the jury of the label does.

mod actions;
mod acts;
mod agreement;
mod answers;
mod asking;
mod ballot;
mod bits;
mod brought;
mod climb;
mod code;
mod compare;
mod condition;
mod cursor;
mod day;
mod deciding;
mod document;
mod dossier;
mod edition;
mod evaluation;
mod example;
mod fingerprint;
mod gathering;
mod grading;
mod history;
mod laureates;
pub mod letters;
mod mail;
mod margin;
mod month;
mod notes;
mod parts;
mod plan;
mod problem;
mod profile;
mod proposed;
mod reading;
mod request;
mod share;
mod sorting;
mod tree;
mod votes;
mod when;
mod workshop;

pub use actions::{Action, Actions, Actor, Candidature, Fact, Precedent, Resource};
pub use acts::{Act, Acts, Brings, Need, Turn};
pub use agreement::Agreement;
pub use answers::{Answer, Answers};
pub use asking::ToAsk;
pub use ballot::{Ballot, Role};
pub use brought::{Brought, Foreign};
pub use climb::{Climb, Step, Stride, climb};
pub use code::Kind;
pub use compare::{Carried, carry};
pub use condition::Condition;
pub use day::Day;
pub use deciding::{Stakes, next_question};
pub use document::{Document, DocumentError, Place, Slot, Way, newest};
pub use dossier::Dossier;
pub use edition::{
    Choice, Duty, Edition, Effort, Example, Level, Met, OF_A_FILE, ProfileChoice, ProfileField,
    Proof, Question, Scale, Section, Sentence, Stage, Term, Variant,
};
pub use evaluation::Evaluation;
pub use gathering::{Decision, Gathering, Taken};
pub use grading::{
    Assessment, LevelResult, Missing, QuestionResult, Score, SectionResult, Standing, grade,
};
pub use history::{Earlier, History};
pub use laureates::{Awarded, Body, Distribution, Grade, Laureate, Laureates};
pub use margin::Margin;
pub use month::Month;
pub use notes::{Note, Notes, Piece};
pub use plan::{Plan, PlanMark};
pub use problem::Problem;
pub use profile::Profile;
pub use proposed::{Begun, Proposal};
pub use request::Request;
pub use share::{ShareError, Shared};
pub use tree::{Node, Value};
pub use votes::{Finding, Votes};
pub use when::When;
pub use workshop::{Resolve, Workshop};
