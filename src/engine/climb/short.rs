//! A climb that is not proven least.

use super::Sought;
use crate::sorting::sort_positions;

/// Questions graded in all while shortening a climb that is not proven least.
const MAX_GRADED: usize = 4_000_000;

impl Sought<'_> {
    /// A greedy climb, not proven least: the most points for the effort until the level is reached,
    /// then without the steps that turn out to be superfluous. No step can be left out, except in
    /// an edition of thousands of questions, where not every step is tried.
    pub(super) fn short(&self) -> Vec<(usize, u8)> {
        let asked = |q: usize| self.best.questions[q].standing.is_asked();
        let may_rise = (0..self.ways.len()).filter(|q| self.ways[*q].len() > 1 && asked(*q));
        let mut may_rise: Vec<usize> = may_rise.collect();
        sort_positions(&mut may_rise, &mut |a, b| self.by_worth(&self.best, *a, *b));
        let mut to: Vec<(usize, u8)> = may_rise.iter().map(|q| (*q, 3)).collect();
        let (mut low, mut high) = (0, to.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.reaches(&to[..middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        to.truncate(high);
        let mut tries = MAX_GRADED / self.ways.len().max(1);
        for at in (0..to.len()).rev() {
            let (question, mark) = to[at];
            for &lower in self.ways[question].iter().filter(|lower| **lower < mark) {
                if tries == 0 {
                    break;
                }
                tries -= 1;
                to[at].1 = lower;
                if self.reaches(&to) {
                    break;
                }
                to[at].1 = mark;
            }
        }
        to.retain(|(question, mark)| *mark > self.ways[*question][0]);
        // A question that no step opens any more earns nothing.
        let after = self.after(&to);
        let asked = |q: &usize| after.questions[*q].standing.is_asked();
        let to = (0..self.ways.len()).filter(asked).filter_map(|q| to.iter().find(|to| to.0 == q));
        to.copied().collect()
    }
}
