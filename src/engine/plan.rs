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

/// The target level, and for questions of one edition, by position, what was decided and who sees to it.
///
/// Outside the engine, they are keyed by the identifier of the criterion: see
/// [`crate::Document`].
///
/// ```
/// use tnl_engine::{Month, Plan, PlanMark};
///
/// let mut plan = Plan::default();
/// plan.set(4, Some(PlanMark::Planned(Month::new(2027, 3))));
/// plan.set(2, Some(PlanMark::Impossible));
/// plan.entrust(4, Some("Mme Durand".to_owned()));
/// assert_eq!(plan.get(2), Some(PlanMark::Impossible));
/// assert_eq!(plan.marks().map(|(question, _)| question).collect::<Vec<_>>(), [2, 4]);
/// assert_eq!(plan.set_aside().collect::<Vec<_>>(), [2]);
/// assert_eq!(plan.who(4), Some("Mme Durand"));
/// assert_eq!(plan.aim(1), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The target level, from 1; `None` for the level after the sure one.
    pub target: Option<usize>,
    /// Sorted by position, without duplicates; with who sees to it, empty if nobody is said.
    marks: Vec<(usize, PlanMark, String)>,
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
            (Ok(at), Some(mark)) => {
                self.marks[at].1 = mark;
                if mark == PlanMark::Impossible {
                    self.marks[at].2.clear();
                }
            }
            (Ok(at), None) => drop(self.marks.remove(at)),
            (Err(at), Some(mark)) => self.marks.insert(at, (question, mark, String::new())),
            (Err(_), None) => {}
        }
    }

    /// Who sees to what is planned for the question at this position, in the words of the person.
    pub fn who(&self, question: usize) -> Option<&str> {
        self.find(question).ok().map(|at| &*self.marks[at].2).filter(|who| !who.is_empty())
    }

    /// Says who sees to it, or takes that back; written on one line of 80 characters at most. Nobody sees
    /// to what is not planned.
    pub fn entrust(&mut self, question: usize, who: Option<String>) {
        if let Ok(at) = self.find(question)
            && self.marks[at].1 != PlanMark::Impossible
        {
            self.marks[at].2 = who.unwrap_or_default();
        }
    }

    /// The level to climb to from the `sure` one: the target if it is above, else the next one, which
    /// the edition may not have.
    pub fn aim(&self, sure: usize) -> usize {
        self.target.filter(|target| *target > sure).unwrap_or(sure + 1)
    }

    /// The questions that no climb raises, in the order of the edition.
    pub fn set_aside(&self) -> impl Iterator<Item = usize> {
        self.marks().filter(|(_, mark)| *mark == PlanMark::Impossible).map(|(question, _)| question)
    }

    /// Whether there is neither a target nor a decision.
    pub fn is_empty(&self) -> bool {
        self.target.is_none() && self.marks.is_empty()
    }

    /// The decisions with their positions, in the order of the edition.
    pub fn marks(&self) -> impl Iterator<Item = (usize, PlanMark)> {
        self.marks.iter().map(|(question, mark, _)| (*question, *mark))
    }

    fn find(&self, question: usize) -> Result<usize, usize> {
        self.marks.binary_search_by_key(&question, |(position, ..)| *position)
    }
}
