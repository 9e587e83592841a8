//! What a collectivité intends to do next.

use crate::Month;

/// The decision about one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanMark {
    /// « Pas possible chez nous »: no climb raises it.
    Impossible,
    /// « Déjà prévu », with the month if it is known.
    Planned(Option<Month>),
}

/// The target level, and the decisions about questions of one edition, by position.
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
    /// The target level, from 1; `None` for the level after the sure one.
    pub target: Option<usize>,
    /// Sorted by position, without duplicates.
    marks: Vec<(usize, PlanMark)>,
}

impl Plan {
    /// The decision about the question at this position.
    pub fn get(&self, question: usize) -> Option<PlanMark> {
        self.find(question).ok().map(|at| self.marks[at].1)
    }

    /// Sets a decision, or removes it with `None`. Positions that the edition does not have are
    /// left out when the plan is written.
    pub fn set(&mut self, question: usize, mark: Option<PlanMark>) {
        match (self.find(question), mark) {
            (Ok(at), Some(mark)) => self.marks[at].1 = mark,
            (Ok(at), None) => drop(self.marks.remove(at)),
            (Err(at), Some(mark)) => self.marks.insert(at, (question, mark)),
            (Err(_), None) => {}
        }
    }

    /// Whether there is neither a target nor a decision.
    pub fn is_empty(&self) -> bool {
        self.target.is_none() && self.marks.is_empty()
    }

    /// The decisions with their positions, in the order of the edition.
    pub fn marks(&self) -> impl Iterator<Item = (usize, PlanMark)> {
        self.marks.iter().copied()
    }

    fn find(&self, question: usize) -> Result<usize, usize> {
        self.marks.binary_search_by_key(&question, |(position, _)| *position)
    }
}
