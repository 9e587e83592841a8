//! What a point of each section is worth, in effort.
//!
//! At high prices every question is worth raising, at low ones none: the lowest prices at which the
//! level is reached tell which questions matter, long before one knows which marks to reach.

use super::Sought;
use crate::Assessment;

/// One unit of effort.
pub(super) const EFFORT: i64 = 1 << 20;

/// The lowest prices at which a level is reached.
pub(super) struct Prices {
    /// What a point is worth in each section.
    pub(super) per_point: Vec<i64>,
    sections: Vec<Section>,
    /// What one per cent of the total is worth.
    total: i64,
    /// The total asked of the sections together.
    need: i64,
}

struct Section {
    share: i64,
    /// What can be earned at least; 0 if the section leaves the total, or may.
    out_of: i64,
    /// The points that its minimum asks for.
    least: i64,
    /// What a point is worth for the minimum alone.
    per_point: i64,
}

impl Prices {
    /// `points` tells what each section earns at some prices: all that it can at `highest`. Found to
    /// `precision`; both are powers of two.
    pub(super) fn lowest(
        sought: &Sought,
        (highest, precision): (i64, i64),
        points: &mut dyn FnMut(&[i64]) -> Vec<i64>,
    ) -> Self {
        let need = i64::from(sought.level.total);
        let mut prices = Prices { per_point: Vec::new(), sections: Vec::new(), total: 0, need: 0 };
        for (at, section) in sought.evaluation.edition.sections.iter().enumerate() {
            // What the climb opens may leave the total, and never enters it.
            let out_of = |grade: &Assessment| grade.sections[at].score.out_of as i64;
            let before = out_of(&sought.evaluation.assessment);
            let (share, out_of) = (i64::from(section.share), out_of(&sought.best));
            let least = (i64::from(sought.level.floors[at]) * out_of + 99) / 100;
            prices.sections.push(Section { share, out_of, least, per_point: 0 });
            if out_of > 0 {
                prices.need += share * need;
            } else if before > 0 {
                // At best it leaves, with no harm to the total.
                prices.need -= share * (100 - need);
            }
        }
        let mut step = highest;
        while step >= precision {
            // All sections at once: few conditions lead from one to another.
            prices.per_point =
                prices.sections.iter().map(|section| section.per_point + step).collect();
            let points = points(&prices.per_point);
            for (section, points) in prices.sections.iter_mut().zip(points) {
                if points < section.least {
                    section.per_point += step;
                }
            }
            step /= 2;
        }
        for section in prices.sections.iter_mut().filter(|section| section.least > 0) {
            section.per_point += precision;
        }
        let most = prices.sections.iter().map(|section| section.out_of / section.share + 1);
        let most = most.max().unwrap_or(1);
        let (mut too_low, mut step) = (0, highest * most);
        while step >= precision * most {
            prices.set(too_low + step);
            if !prices.reach(&points(&prices.per_point)) {
                too_low += step;
            }
            step /= 2;
        }
        prices.set(too_low + precision * most);
        prices
    }

    /// Makes one per cent of the total worth this much.
    pub(super) fn set(&mut self, total: i64) {
        self.total = total;
        let price = |section: &Section| section.of(total).max(section.per_point);
        self.per_point = self.sections.iter().map(price).collect();
    }

    fn reach(&self, points: &[i64]) -> bool {
        let earned = |(section, points): (&Section, &i64)| {
            section.share * 100 * points * EFFORT / section.out_of.max(1)
        };
        self.sections.iter().zip(points).map(earned).sum::<i64>() >= self.need * EFFORT
    }

    /// What the points of a climb that reaches the level are worth at least.
    pub(super) fn least_worth(&self) -> i64 {
        let more = |section: &Section| {
            let more = section.per_point - section.of(self.total) - 1;
            // Prices are rounded down.
            more.max(0) * section.least - section.out_of
        };
        self.total * self.need / 100 + self.sections.iter().map(more).sum::<i64>()
    }
}

impl Section {
    /// What a point is worth for the total.
    fn of(&self, total: i64) -> i64 {
        if self.out_of == 0 { 0 } else { total * self.share / self.out_of }
    }
}

impl Sought<'_> {
    /// What raising a question to this mark is worth beyond its effort; `is_done`: with the act of its
    /// group.
    pub(super) fn worth(&self, question: usize, to: u8, is_done: bool, per_point: &[i64]) -> i64 {
        let Some(item) = &self.items[question] else { return 0 };
        let effort = self.effort(question, to, is_done);
        per_point[item.section] * item.points(to) - EFFORT * i64::from(effort)
    }
}
