//! What ties questions together beyond their conditions: an act that answers several of them at
//! once, and what must be there first.

use super::Sought;
use crate::acts::{BroughtBy, NeedOf};
use crate::{Acts, Assessment, Evaluation, Scale, Standing};

/// Questions that one act answers: once the leader is raised to `at` or more, the others reach a
/// mark at no further effort.
pub(super) struct Group {
    pub(super) leader: usize,
    pub(super) at: u8,
    /// The others, and the mark that each reaches.
    brought: Vec<(usize, u8)>,
}

impl Group {
    pub(super) fn members(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.leader).chain(self.brought.iter().map(|brought| brought.0))
    }

    /// The mark that a question reaches; 0 for the leader.
    pub(super) fn brought_up_to(&self, question: usize) -> u8 {
        let brought = self.brought.iter().find(|brought| brought.0 == question);
        brought.map_or(0, |brought| brought.1)
    }
}

/// What is needed and not there, of those things that may be; and the questions, from some mark, that
/// need what cannot be.
pub(super) fn needs(
    acts: &Acts,
    before: &Assessment,
    best: &Assessment,
) -> (Vec<NeedOf>, Vec<(usize, u8)>) {
    let (mut open, mut vain) = (Vec::new(), Vec::new());
    for need in &acts.needs {
        let is_at = |grade: &Assessment, (question, at): (usize, u8)| {
            grade.questions[question].low >= Some(at)
        };
        let counts = |one: &&(usize, u8)| best.questions[one.0].standing != Standing::Outside;
        let ones: Vec<(usize, u8)> = need.one_of.iter().filter(counts).copied().collect();
        if ones.is_empty() || ones.iter().any(|one| is_at(before, *one)) {
            continue;
        }
        let one_of: Vec<_> = ones.into_iter().filter(|one| is_at(best, *one)).collect();
        match one_of.is_empty() {
            true => vain.push((need.question, need.at)),
            false => open.push(NeedOf { question: need.question, at: need.at, one_of }),
        }
    }
    (open, vain)
}

/// The acts that may be done and bring something. `ways` are the marks of each question: now, then
/// those that it can be raised to.
pub(super) fn groups(
    evaluation: &Evaluation,
    acts: &Acts,
    best: &Assessment,
    ways: &[Vec<u8>],
) -> Vec<Group> {
    let may_rise = |q: usize| ways[q].len() > 1 && best.questions[q].standing.is_asked();
    let mut groups: Vec<Group> = Vec::new();
    for (question, marks) in ways.iter().enumerate() {
        let Some(BroughtBy { question: leader, at, up_to }) = acts.brought(question) else {
            continue;
        };
        // Done already, it would have been said of all.
        let may_be_done =
            may_rise(leader) && ways[leader][0] < at && ways[leader].last() >= Some(&at);
        // As many choices as are said to earn a mark may earn this profile a better one.
        let up_to = match evaluation.edition.questions[question].scale(evaluation.profile) {
            Scale::Counts(counts) => {
                let wanted = counts[usize::from(up_to.clamp(1, 3)) - 1];
                counts.iter().filter(|count| **count <= wanted).count() as u8
            }
            _ => up_to,
        };
        let reached = marks.iter().rev().find(|mark| **mark <= up_to).copied();
        let Some(mark) = reached.filter(|mark| *mark > marks[0]) else { continue };
        if may_be_done && may_rise(question) {
            match groups.iter_mut().find(|group| group.leader == leader) {
                Some(group) => group.brought.push((question, mark)),
                None => groups.push(Group { leader, at, brought: vec![(question, mark)] }),
            }
        }
    }
    groups
}

impl Sought<'_> {
    /// The marks that a question may end at, the present one first; `is_done`: with the act of its
    /// group.
    pub(super) fn ends(&self, question: usize, is_done: bool) -> impl Iterator<Item = u8> {
        let group = self.group[question].map(|group| &self.groups[group]);
        let leads = group.filter(|group| group.leader == question);
        let may_end = move |to: &u8| leads.is_none_or(|group| (*to >= group.at) == is_done);
        self.ways[question].iter().copied().filter(may_end)
    }
}
