//! What was said.

use crate::Edition;

/// The answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// « Je ne sais pas »: worth 0 for now, to be checked.
    Unknown,
    /// « Non concerné »: the question leaves the total, where the edition allows it.
    NotConcerned,
    /// The choice at this position.
    One(u8),
    /// The choices whose bits are set; none set means « aucune de ces réponses ».
    Several(u64),
}

/// The answers to the questions of one edition, by position.
///
/// Outside the engine, in files and in storage, answers are keyed by the identifier of the
/// criterion: see [`crate::Document`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers(Vec<Option<Answer>>);

impl Answers {
    /// Nothing said yet.
    pub fn new(edition: &Edition) -> Self {
        Answers(vec![None; edition.questions.len()])
    }

    /// What was said to the question at this position.
    pub fn get(&self, question: usize) -> Option<Answer> {
        self.0.get(question).copied().flatten()
    }

    /// Says it, or takes it back with `None`.
    pub fn set(&mut self, question: usize, answer: Option<Answer>) {
        if let Some(place) = self.0.get_mut(question) {
            *place = answer;
        }
    }

    /// How many questions have an answer, « je ne sais pas » included.
    pub fn count(&self) -> usize {
        self.0.iter().flatten().count()
    }
}
