//! What some marks earn, counted anew only where it changes.

use std::cell::Cell;

use super::{Opens, Sought};
use crate::grading::total;
use crate::{Condition, Score};

/// What is earned with some marks, kept up to date.
pub(super) struct Tally {
    /// The marks chosen.
    pub(super) chosen: Vec<u8>,
    /// The marks that count: `None` for a question that is not open.
    pub(super) counted: Vec<Option<u8>>,
    /// By section.
    pub(super) scores: Vec<Score>,
}

/// Counts what marks earn.
pub(super) struct Counter<'a> {
    sought: &'a Sought<'a>,
    /// For each question, those whose conditions refer to it.
    opened: Vec<Vec<usize>>,
    looks: Cell<usize>,
}

impl<'a> Counter<'a> {
    pub(super) fn new(sought: &'a Sought<'a>) -> Self {
        let mut opened = vec![Vec::<usize>::new(); sought.items.len()];
        for q in 0..opened.len() {
            let Some(condition) = sought.condition(q) else { continue };
            condition.each(&mut |part| {
                if let Condition::Mark { question, .. } = *part {
                    let opened = &mut opened[question];
                    if opened.last() != Some(&q) {
                        opened.push(q);
                    }
                }
            });
        }
        Counter { sought, opened, looks: Cell::new(0) }
    }

    /// Questions and comparisons looked at so far.
    pub(super) fn looks(&self) -> usize {
        self.looks.get()
    }

    /// Notes that as much was looked at.
    pub(super) fn spend(&self, looks: usize) {
        self.looks.set(self.looks.get() + looks);
    }

    /// What these marks earn.
    pub(super) fn count(&self, chosen: Vec<u8>) -> Tally {
        let items = &self.sought.items;
        let scores = vec![Score { earned: 0, out_of: 0 }; self.sought.level.floors.len()];
        let mut tally = Tally { chosen, counted: vec![None; items.len()], scores };
        for (q, item) in items.iter().enumerate() {
            if let Some(item) = item {
                tally.scores[item.section].out_of += u128::from(3 * item.weight);
                self.look(q, &mut tally);
            }
        }
        tally
    }

    /// Counts a question anew, and tells whether that changes it.
    fn look(&self, q: usize, tally: &mut Tally) -> bool {
        let Some(item) = &self.sought.items[q] else { return false };
        self.spend(1);
        let open = match item.opens {
            Opens::Always => true,
            Opens::Never => false,
            Opens::If(condition) => {
                let mark = |q: usize| {
                    self.spend(1);
                    tally.counted[q]
                };
                condition.holds(self.sought.evaluation.profile, &mark)
            }
        };
        let mark = open.then_some(tally.chosen[q]);
        let before = std::mem::replace(&mut tally.counted[q], mark);
        let score = &mut tally.scores[item.section];
        let weight = u128::from(item.weight);
        if item.leaves {
            score.out_of += 3 * weight * u128::from(before.is_some());
            score.out_of -= 3 * weight * u128::from(open);
        } else {
            score.earned += weight * u128::from(mark.unwrap_or(0));
            score.earned -= weight * u128::from(before.unwrap_or(0));
        }
        mark != before
    }

    /// Counts anew a question and what depends on it; if `stop`, only while the level is reached,
    /// which it tells. Counting goes back the same way: no further than where it stopped.
    pub(super) fn look_on(&self, question: usize, tally: &mut Tally, stop: bool) -> bool {
        // The first last. Conditions refer to earlier questions only: each is final once looked at.
        let mut again = vec![question];
        let mut changes = 0;
        while let Some(q) = again.pop() {
            if !self.look(q, tally) {
                continue;
            }
            // The question itself is nearly always enough to know.
            if stop && changes & (changes + 1_usize) == 0 && !self.reaches(tally) {
                return false;
            }
            changes += 1;
            for later in &self.opened[q] {
                if let Err(place) = again.binary_search_by(|other| later.cmp(other)) {
                    again.insert(place, *later);
                }
            }
        }
        !stop || self.reaches(tally)
    }

    /// Whether the level is reached.
    pub(super) fn reaches(&self, tally: &Tally) -> bool {
        self.spend(tally.scores.len());
        let level = self.sought.level;
        // The points of a section are few.
        let points = |score: &Score| (score.earned as u64, score.out_of as u64);
        let is_low = |(score, floor): (&Score, &u32)| {
            let (earned, out_of) = points(score);
            earned * 100 < u64::from(*floor) * out_of
        };
        if tally.scores.iter().zip(&level.floors).any(is_low) {
            return false;
        }
        // Rounded down, each score loses less than one; exactly only where that decides.
        let (mut mean, mut shares) = (0, 0);
        for (score, section) in tally.scores.iter().zip(&self.sought.evaluation.edition.sections) {
            if let (earned, out_of @ 1..) = points(score) {
                mean += u64::from(section.share) * ((earned << 32) / out_of);
                shares += u64::from(section.share);
            }
        }
        let need = (u64::from(level.total) * shares) << 32;
        if shares == 0 || (mean + shares) * 100 < need {
            return false;
        }
        mean * 100 >= need || {
            let total = total(self.sought.evaluation.edition, tally.scores.iter().copied());
            total.reaches(level.total)
        }
    }
}
