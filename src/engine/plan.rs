//! What a collectivité means to do next.

use crate::Month;

/// What was decided about one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanMark {
    /// « Pas possible chez nous »: no way up leads through it.
    Impossible,
    /// « Déjà prévu », with the month if it is known.
    Planned(Option<Month>),
}

/// The level aimed at, and what was decided about questions of one edition, by position.
///
/// Outside the engine, marks are keyed by the identifier of the criterion: see
/// [`crate::Document`].
///
/// ```
/// use tnl_engine::{Month, Plan, PlanMark};
///
/// let mut plan = Plan::default();
/// plan.set(4, Some(PlanMark::Planned(Month::new(2027, 3))));
/// plan.set(2, Some(PlanMark::Impossible));
/// assert_eq!(plan.get(2), Some(PlanMark::Impossible));
/// assert_eq!(plan.marks().map(|(question, _)| question).collect::<Vec<_>>(), [2, 4]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The level aimed at, counted from 1; none while the next one will do.
    pub target: Option<usize>,
    /// By rising position, each once.
    marks: Vec<(usize, PlanMark)>,
}

impl Plan {
    /// What was decided about the question at this position.
    pub fn get(&self, question: usize) -> Option<PlanMark> {
        self.find(question).ok().map(|at| self.marks[at].1)
    }

    /// Decides it, or takes it back with `None`. A question that the edition does not have is
    /// left out when the plan is written.
    pub fn set(&mut self, question: usize, mark: Option<PlanMark>) {
        match (self.find(question), mark) {
            (Ok(at), Some(mark)) => self.marks[at].1 = mark,
            (Ok(at), None) => drop(self.marks.remove(at)),
            (Err(at), Some(mark)) => self.marks.insert(at, (question, mark)),
            (Err(_), None) => {}
        }
    }

    /// Whether nothing is decided, not even a target.
    pub fn is_empty(&self) -> bool {
        self.target.is_none() && self.marks.is_empty()
    }

    /// What was decided, in the order of the edition.
    pub fn marks(&self) -> impl Iterator<Item = (usize, PlanMark)> {
        self.marks.iter().copied()
    }

    fn find(&self, question: usize) -> Result<usize, usize> {
        self.marks.binary_search_by_key(&question, |(position, _)| *position)
    }
}
