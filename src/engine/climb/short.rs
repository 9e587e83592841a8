//! A short climb, not proven least.
//!
//! # Algorithm
//! At some prices a question is worth what it earns, less its effort, and a part of what each
//! question that it opens is worth: a pass from the last question to the first chooses a mark for
//! each. The lowest prices at which the level is reached, and some around them, give a climb each,
//! which is freed of what it does not need. The shortest one then guides the next round: of the
//! questions that would open another one, only that which it raises is thought to.

use super::Sought;
use super::prices::{EFFORT, Prices};
use super::tally::{Counter, Tally};
use crate::Condition;
use crate::acts::NeedOf;
use crate::sorting::sort_positions;

/// Questions and comparisons looked at, in all. The last quarter is for freeing the shortest climb of
/// what it does not need.
const MAX_LOOKS: usize = 4_000_000;
/// Rounds at most; few find a shorter climb after the third.
const MAX_ROUNDS: usize = 6;
/// More effort than any climb takes: this cannot be opened.
const CLOSED: i64 = 1 << 30;

/// More than a question is worth; one that opens many of those that open many could be.
const MOST: i64 = 1 << 58;

pub(super) struct Shortener<'a> {
    sought: &'a Sought<'a>,
    /// The questions that may be raised, those that are worth least first.
    worst_first: Vec<usize>,
    counter: Counter<'a>,
    /// What it takes to open each question, at least.
    toll: Vec<i64>,
    /// The marks that count in the shortest climb so far.
    guide: Vec<Option<u8>>,
}

impl<'a> Shortener<'a> {
    pub(super) fn new(sought: &'a Sought<'a>) -> Self {
        let count = sought.items.len();
        let may_rise =
            |q: &usize| sought.ways[*q].len() > 1 && sought.best.questions[*q].standing.is_asked();
        let mut worst_first: Vec<usize> = (0..count).filter(may_rise).collect();
        sort_positions(&mut worst_first, &mut |a, b| sought.by_worth(&sought.best, *b, *a));
        let (counter, toll) = (Counter::new(sought), vec![0; count]);
        let mut short = Shortener { sought, worst_first, counter, toll, guide: Vec::new() };
        for q in 0..count {
            if let Some(condition) = sought.condition(q) {
                short.toll[q] = short.effort_to(condition);
            }
        }
        short
    }

    /// The marks to reach, in edition order. No step can be left out, except in an edition so large
    /// that not every step is tried.
    pub(super) fn short(mut self) -> Vec<(usize, u8)> {
        let sought = self.sought;
        let mut best = self.most_first();
        let mut least = u32::MAX;
        let limit = MAX_LOOKS / 4 * 3;
        let all = self.worst_first.iter().map(|q| i64::from(3 * sought.per_mark(*q)));
        let highest = EFFORT * (all.sum::<i64>() as u64).next_power_of_two() as i64;
        for _ in 0..MAX_ROUNDS {
            let before = (least, self.counter.looks());
            // What one pass takes, before there are dozens.
            self.at(&vec![highest; sought.level.floors.len()]);
            let once = self.counter.looks() - before.1;
            if self.counter.looks() + 60 * once > limit {
                break;
            }
            let prices = Prices::lowest(sought, (highest, EFFORT >> 8), &mut |per_point| {
                let tally = self.at(per_point);
                tally.scores.iter().map(|score| score.earned as i64).collect()
            });
            // Lower by a sixteenth, since some may be too high, up to a third higher.
            for part in 60..84 {
                let per_point: Vec<i64> =
                    prices.per_point.iter().map(|price| price / 64 * part).collect();
                let mut tally = self.at(&per_point);
                if self.counter.looks() < limit && self.counter.reaches(&tally) {
                    self.trim(&mut tally, limit);
                    let effort = self.effort(&tally);
                    if effort < least {
                        (least, best) = (effort, tally);
                    }
                }
            }
            if least == before.0 {
                break;
            }
            self.guide = best.counted.clone();
        }
        self.trim(&mut best, MAX_LOOKS);
        let steps = (0..best.chosen.len()).map(|q| (q, best.chosen[q]));
        // A question that no step opens any more earns nothing.
        steps.filter(|(q, to)| *to > sought.ways[*q][0] && best.counted[*q] == Some(*to)).collect()
    }

    /// The questions that are worth most, all raised as far as they can be, until the level is reached.
    fn most_first(&self) -> Tally {
        let (mut low, mut high) = (0, self.worst_first.len());
        let with = |count: usize| {
            let mut chosen: Vec<u8> = self.sought.ways.iter().map(|marks| marks[0]).collect();
            for q in self.worst_first.iter().rev().take(count) {
                chosen[*q] = self.sought.ways[*q].last().copied().unwrap_or(0);
            }
            self.settled(chosen)
        };
        while low < high {
            let middle = (low + high) / 2;
            match self.counter.reaches(&with(middle)) {
                true => high = middle,
                false => low = middle + 1,
            }
        }
        with(high)
    }

    fn effort(&self, tally: &Tally) -> u32 {
        let effort = |q: &usize| {
            let is_brought = self.sought.is_brought(*q, &tally.chosen);
            self.sought.effort(*q, tally.counted[*q].unwrap_or(0), is_brought)
        };
        self.worst_first.iter().map(effort).sum()
    }

    /// What these marks earn once each act brings what it does, and what is needed is there.
    fn settled(&self, chosen: Vec<u8>) -> Tally {
        let mut tally = self.counter.count(chosen);
        while let Some((question, to)) = self.lacks(&tally) {
            tally.chosen[question] = to;
            self.counter.look_on(question, &mut tally, false);
        }
        tally
    }

    /// A question that an act brings higher, or whose mark is needed; the mark to reach.
    fn lacks(&self, tally: &Tally) -> Option<(usize, u8)> {
        let sought = self.sought;
        let low = |(q, to): &(usize, u8)| tally.counted[*q].is_some_and(|mark| mark < *to);
        let brought =
            sought.groups.iter().filter(|group| tally.counted[group.leader] >= Some(group.at));
        let brought =
            brought.flat_map(|group| group.members().map(|q| (q, group.brought_up_to(q))));
        let is_unmet = |need: &NeedOf, mark: u8| {
            let is_there = |(q, to): &(usize, u8)| tally.counted[*q] >= Some(*to);
            mark >= need.at && !need.one_of.iter().any(is_there)
        };
        // Nothing is brought that still needs something.
        let may_be = |(q, to): &(usize, u8)| {
            !sought.needs.iter().any(|need| need.question == *q && is_unmet(need, *to))
        };
        let mine = |need: &&NeedOf| {
            let raised = tally.counted[need.question];
            let raised = raised.filter(|mark| *mark > sought.ways[need.question][0]);
            raised.is_some_and(|mark| is_unmet(need, mark))
        };
        self.counter.spend(sought.groups.len() + sought.needs.len());
        brought.filter(low).find(may_be).or_else(|| {
            let need = sought.needs.iter().find(mine)?;
            let effort = |one: &&(usize, u8)| {
                self.toll[one.0] + i64::from(sought.effort(one.0, one.1, false))
            };
            let (question, at) = *need.one_of.iter().min_by_key(effort)?;
            self.towards(question, at, tally)
        })
    }

    /// A step towards this mark of a question: on it, or on what opens it.
    fn towards(&self, mut question: usize, mut at: u8, tally: &Tally) -> Option<(usize, u8)> {
        while tally.counted[question].is_none() {
            let mut gate = None;
            self.sought.condition(question)?.each(&mut |part| {
                if let Condition::Mark { question, at_least } = *part {
                    let may_be = self.sought.best.questions[question].low >= Some(at_least);
                    if gate.is_none() && may_be && tally.counted[question] < Some(at_least) {
                        gate = Some((question, at_least));
                    }
                }
            });
            (question, at) = gate?;
        }
        self.ends(question).into_iter().find(|to| *to >= at).map(|to| (question, to))
    }

    /// The climb worth making at these prices.
    fn at(&self, per_point: &[i64]) -> Tally {
        let sought = self.sought;
        let mut chosen = vec![0; sought.items.len()];
        // What each mark opens is worth.
        let mut opens = vec![[0; 4]; sought.items.len()];
        for q in (0..chosen.len()).rev() {
            let mut most = (i64::MIN, 0);
            for to in self.ends(q) {
                let opened = opens[q][..=usize::from(to)].iter().sum::<i64>();
                let worth = sought.worth(q, to, false, per_point) + opened;
                if worth > most.0 {
                    most = (worth, to);
                }
            }
            chosen[q] = most.1;
            if let Some(condition) = sought.condition(q) {
                self.share(condition, most.0, &mut opens);
            }
        }
        self.settled(chosen)
    }

    /// The marks at which a question may end, whether its act is done or not.
    fn ends(&self, question: usize) -> Vec<u8> {
        let mut ends: Vec<u8> = self.sought.ends(question, false).collect();
        if self.sought.brought_up_to(question) == 0 {
            let last = ends.last().copied();
            ends.extend(self.sought.ends(question, true).filter(|to| Some(*to) > last));
        }
        ends
    }

    /// Gives each mark that a condition looks for its part of what the condition is worth.
    fn share(&self, condition: &Condition, worth: i64, opens: &mut [[i64; 4]]) {
        if worth == 0 {
            return;
        }
        let effort = |part: &&Condition| self.effort_to(part);
        match condition {
            Condition::Mark { question, at_least } => {
                let opened = &mut opens[*question][usize::from(*at_least)];
                *opened = (*opened + worth).min(MOST);
            }
            Condition::All(list) => {
                let parts = list.iter().filter(|part| effort(part) > 0).count().max(1) as i64;
                for part in list {
                    self.share(part, worth / parts, opens);
                }
            }
            Condition::Any(list) => {
                let profile = self.sought.evaluation.profile;
                let guide = |q: usize| {
                    self.counter.spend(1);
                    self.guide.get(q).copied().flatten()
                };
                let held = list.iter().filter(|part| part.holds(profile, &guide));
                if let Some(part) = held.min_by_key(effort) {
                    return self.share(part, worth, opens);
                }
                let least = list.iter().map(|part| effort(&part)).min().unwrap_or(0);
                for part in list {
                    let worth =
                        i128::from(worth) * i128::from(least) / i128::from(effort(&part).max(1));
                    self.share(part, worth as i64, opens);
                }
            }
            _ => {}
        }
    }

    /// The least effort after which a condition holds, if those of its parts have nothing in common.
    fn effort_to(&self, condition: &Condition) -> i64 {
        let sought = self.sought;
        self.counter.spend(1);
        match condition {
            Condition::Mark { question, at_least } => {
                if sought.best.questions[*question].low < Some(*at_least) {
                    return CLOSED;
                }
                let marks = at_least.saturating_sub(sought.ways[*question][0]);
                self.toll[*question] + i64::from(sought.per_mark(*question) * u32::from(marks))
            }
            Condition::All(list) => {
                list.iter().map(|part| self.effort_to(part)).sum::<i64>().min(CLOSED)
            }
            Condition::Any(list) => {
                list.iter().map(|part| self.effort_to(part)).min().unwrap_or(CLOSED)
            }
            other if other.holds_for(sought.evaluation.profile) => 0,
            _ => CLOSED,
        }
    }

    /// Chooses another mark, if the level is reached with it.
    fn lower(&self, question: usize, mark: u8, tally: &mut Tally) -> bool {
        let before = std::mem::replace(&mut tally.chosen[question], mark);
        let reaches = self.counter.look_on(question, tally, true) && self.lacks(tally).is_none();
        if !reaches {
            tally.chosen[question] = before;
            self.counter.look_on(question, tally, false);
        }
        reaches
    }

    /// Takes away what the level does not need.
    fn trim(&self, tally: &mut Tally, limit: usize) {
        for at in 0..self.worst_first.len() {
            let q = self.worst_first[at];
            let mark = tally.chosen[q];
            // Where one mark less is too few, two are.
            for lower in self.ends(q).into_iter().rev().filter(|lower| *lower < mark) {
                if self.counter.looks() > limit {
                    return;
                }
                if !self.lower(q, lower, tally) {
                    break;
                }
            }
        }
    }
}
