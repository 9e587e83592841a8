//! Declarative conditions: who is asked what.

use crate::Profile;

/// A comparison of profile fields and of earlier marks, or a combination of comparisons.
///
/// References are positions, resolved once when the edition is read, so that evaluating a
/// condition cannot fail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The profile field at this position has one of the choices of this set (bit = position).
    Profile {
        /// Position of the field in the edition.
        field: usize,
        /// The choices that fulfil it, one bit each.
        choices: u64,
    },
    /// The question at this position earned at least this mark, 1 to 3.
    Mark {
        /// Position of the question in the edition.
        question: usize,
        /// The least mark.
        at_least: u8,
    },
    /// Every one holds; an empty list always holds.
    All(Vec<Condition>),
    /// One holds at least; an empty list never holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
}

impl Condition {
    /// Holds for everybody.
    pub const ALWAYS: Condition = Condition::All(Vec::new());
    /// Holds for nobody.
    pub const NEVER: Condition = Condition::Any(Vec::new());

    /// Whether it holds for this profile, given the marks of the earlier questions
    /// (`None`: the question does not count, so it has no mark).
    pub fn holds(&self, profile: &Profile, mark: &dyn Fn(usize) -> Option<u8>) -> bool {
        match self {
            Condition::Profile { field, choices } => choices >> profile.choice(*field) & 1 == 1,
            Condition::Mark { question, at_least } => {
                mark(*question).is_some_and(|mark| mark >= *at_least)
            }
            Condition::All(list) => list.iter().all(|c| c.holds(profile, mark)),
            Condition::Any(list) => list.iter().any(|c| c.holds(profile, mark)),
            Condition::Not(inner) => !inner.holds(profile, mark),
        }
    }

    /// Whether it holds for this profile; comparisons of marks never do.
    pub fn holds_for(&self, profile: &Profile) -> bool {
        self.holds(profile, &|_| None)
    }

    /// How much there is to look at in it.
    pub(crate) fn size(&self) -> usize {
        match self {
            Condition::All(list) | Condition::Any(list) => {
                list.iter().map(|part| 1 + part.size()).sum()
            }
            _ => 1,
        }
    }

    /// Calls `visit` with every comparison in it.
    pub(crate) fn each(&self, visit: &mut dyn FnMut(&Condition)) {
        match self {
            Condition::All(list) | Condition::Any(list) => {
                for condition in list {
                    condition.each(visit);
                }
            }
            Condition::Not(inner) => inner.each(visit),
            leaf => visit(leaf),
        }
    }
}
