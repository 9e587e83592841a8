//! How far the votes on an ordered scale agree.

use std::cmp::Ordering;

/// Van der Eijk’s measure of agreement A, as an exact fraction: 1 where all votes are for one choice, 0
/// where each choice has as many, −1 where half of them are at either end.
///
/// Source: Cees van der Eijk, « Measuring agreement in ordered rating scales », Quality and Quantity
/// 35 (2001), 325–341. The votes are taken apart in layers, each with as many votes for each choice that it
/// has; a layer agrees by how few choices it has, and by how few gaps are between them.
///
/// ```
/// use tnl_engine::Agreement;
///
/// // The example of the paper.
/// let agreement = Agreement::of(&[30, 40, 210, 130, 530, 50, 10]).ok_or("no votes")?;
/// assert_eq!(agreement, Agreement::of(&[3, 4, 21, 13, 53, 5, 1]).ok_or("no votes")?);
/// assert_eq!(agreement.thousandths(), 611);
/// assert!(Agreement::of(&[6, 0, 0, 6]) < Agreement::of(&[3, 3, 3, 3]));
/// assert_eq!(Agreement::of(&[0, 0, 0]), None);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Agreement {
    part: i128,
    of: i128,
}

impl Agreement {
    /// Choices at most: as many as a question has.
    pub const MAX_CHOICES: usize = 64;
    /// Votes at most: more than any room holds, and few enough for nothing to overflow.
    pub const MAX_VOTES: u32 = 1_000_000;

    /// The agreement of these votes, choice by choice in their order; none without a vote, with more than
    /// [`Agreement::MAX_VOTES`], or on a scale of less than two choices or more than
    /// [`Agreement::MAX_CHOICES`].
    pub fn of(votes: &[u32]) -> Option<Self> {
        let choices = votes.len() as i128;
        let all: i128 = votes.iter().map(|votes| i128::from(*votes)).sum();
        let is_many = all > i128::from(Self::MAX_VOTES);
        if all == 0 || is_many || !(2..=Self::MAX_CHOICES).contains(&votes.len()) {
            return None;
        }
        let mut left = votes.to_vec();
        // Of each layer, its votes times how much it agrees.
        let mut agreed = Agreement { part: 0, of: 1 };
        while let Some(height) = left.iter().copied().filter(|votes| *votes > 0).min() {
            let layer: Vec<bool> = left.iter().map(|votes| *votes > 0).collect();
            left.iter_mut().for_each(|votes| *votes = votes.saturating_sub(height));
            let count = layer.iter().filter(|has| **has).count() as i128;
            let (part, of) = match count {
                1 => (1, 1),
                count if count == choices => (0, 1),
                count => {
                    let (conform, deviate) = triples(&layer);
                    let part = (choices - 2) * conform - (choices - 1) * deviate;
                    (2 * part, (choices - 2) * (choices - 1) * (count - 1))
                }
            };
            agreed = agreed.plus(part * i128::from(height), of);
        }
        Some(Agreement { part: 0, of: 1 }.plus(agreed.part, agreed.of * all))
    }

    /// In thousandths, from −1000 to 1000, rounded towards 0.
    pub fn thousandths(self) -> i32 {
        (self.part * 1000 / self.of) as i32
    }

    fn plus(self, part: i128, of: i128) -> Self {
        // In lowest terms: for 64 choices the denominator stays below 2^101, and the votes add 20 bits.
        let shared = common(self.of, of);
        let sum = self.part * (of / shared) + part * (self.of / shared);
        let of = self.of / shared * of;
        let shared = common(sum, of);
        Agreement { part: sum / shared, of: of / shared }
    }
}

impl PartialEq for Agreement {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Agreement {}

impl PartialOrd for Agreement {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Agreement {
    fn cmp(&self, other: &Self) -> Ordering {
        compare((self.part, self.of), (other.part, other.of))
    }
}

/// Of three choices of which two have votes: how many have the third beside them, and how many between.
fn triples(layer: &[bool]) -> (i128, i128) {
    let (mut conform, mut deviate) = (0, 0);
    for first in 0..layer.len() {
        for last in first + 1..layer.len() {
            if layer[first] && layer[last] {
                let is_gap = |at: &usize| !layer[*at];
                let between = (first..last).filter(is_gap).count() as i128;
                let all = (0..layer.len()).filter(is_gap).count() as i128;
                deviate += between;
                conform += all - between;
            }
        }
    }
    (conform, deviate)
}

/// The greatest common divisor; 1 for a fraction that is 0.
fn common(one: i128, other: i128) -> i128 {
    let (mut one, mut other) = (one.abs(), other.abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}

/// By continued fractions: the products could overflow.
fn compare(one: (i128, i128), other: (i128, i128)) -> Ordering {
    let (first, second) = (one.0.div_euclid(one.1), other.0.div_euclid(other.1));
    let (rest, other_rest) = (one.0.rem_euclid(one.1), other.0.rem_euclid(other.1));
    first.cmp(&second).then_with(|| match (rest, other_rest) {
        (0, 0) => Ordering::Equal,
        (0, _) => Ordering::Less,
        (_, 0) => Ordering::Greater,
        _ => compare((other.1, other_rest), (one.1, rest)),
    })
}
