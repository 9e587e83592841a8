//! The answers of a collectivité.

use crate::Edition;

/// The answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// « Je ne sais pas »: counts as 0 until it is checked.
    Unknown,
    /// « Non concerné »: the question does not count, if the edition allows this answer to the
    /// profile.
    NotConcerned,
    /// The choice at this position, from 0.
    One(u8),
    /// The choices whose bits are set, bit 0 for the first; 0 is « aucune de ces réponses ».
    Several(u64),
}

/// The answers to the questions of one edition, by position.
///
/// Outside the engine, in files and in storage, answers are keyed by the identifier of the
/// criterion: see [`crate::Document`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers(Vec<Option<Answer>>);

impl Answers {
    /// No answer to any question.
    pub fn new(edition: &Edition) -> Self {
        Answers(vec![None; edition.questions.len()])
    }

    /// The answer to the question at this position; `None` if there is none.
    pub fn get(&self, question: usize) -> Option<Answer> {
        self.0.get(question).copied().flatten()
    }

    /// Sets an answer, or removes it with `None`. A position beyond the edition changes nothing.
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
