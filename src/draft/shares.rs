//! The shares of the sections: one whole of 100, whatever is changed.

use crate::draft::{Draft, Value};
use crate::place::Place;

/// The whole.
const WHOLE: u32 = 100;

/// The shares once one of them is wished to be so large: the others keep their proportions as well as
/// whole numbers allow, none is less than 1, and all make 100.
///
/// ```
/// assert_eq!(tnl_draft::balanced(&[50, 30, 20], 0, 60), [60, 24, 16]);
/// ```
pub fn balanced(shares: &[u32], at: usize, wished: u32) -> Vec<u32> {
    let others = u32::try_from(shares.len()).unwrap_or(WHOLE).saturating_sub(1);
    // Each of the others keeps 1 at least; more sections than that, no edition has.
    let most = WHOLE.saturating_sub(others).max(1);
    let own = if others == 0 { WHOLE } else { wished.clamp(1, most) };
    let rest = WHOLE.saturating_sub(own + others);
    let weight = |share: u32| u64::from(share.clamp(1, WHOLE));
    let is_other = |nth: &usize| *nth != at;
    let total: u64 = (0..shares.len()).filter(is_other).map(|nth| weight(shares[nth])).sum();
    let parts = |nth: usize| u64::from(rest) * weight(shares[nth]);
    let mut made: Vec<u32> = (0..shares.len())
        .map(|nth| match nth == at {
            true => own,
            false => 1 + u32::try_from(parts(nth) / total.max(1)).unwrap_or(0),
        })
        .collect();
    // What rounding left goes to those that lost most by it.
    let mut losers: Vec<usize> = (0..shares.len()).filter(is_other).collect();
    losers.sort_by_key(|nth| std::cmp::Reverse(parts(*nth) % total.max(1)));
    let left = WHOLE.saturating_sub(made.iter().sum());
    for nth in losers.into_iter().cycle().take(left as usize) {
        made[nth] += 1;
    }
    made
}

impl Draft {
    /// The shares of the sections; what is no share counts as none.
    pub fn shares(&self) -> Vec<u32> {
        let sections = self.count(&Place::default().field("section"));
        let share = |at| self.number(&Place::section(at).field("share"));
        (0..sections).map(|at| share(at).and_then(|s| s.try_into().ok()).unwrap_or(0)).collect()
    }

    /// Gives a section a share; the others make room for it.
    pub fn set_share(&mut self, section: usize, wished: u32) {
        self.write_shares(&balanced(&self.shares(), section, wished));
    }

    /// Moves the border between a section and the next one: no other changes.
    pub fn move_border(&mut self, section: usize, by: i32) {
        let mut shares = self.shares();
        let Some([before, after]) = shares.get_mut(section..section + 2) else { return };
        let room = i64::from(*before + *after);
        let moved = (i64::from(*before) + i64::from(by)).clamp(1, (room - 1).max(1));
        *before = u32::try_from(moved).unwrap_or(1);
        *after = u32::try_from(room - moved).unwrap_or(1);
        self.write_shares(&shares);
    }

    pub(crate) fn write_shares(&mut self, shares: &[u32]) {
        for (at, share) in shares.iter().enumerate() {
            let place = Place::section(at).field("share");
            if self.number(&place) != Some(i64::from(*share)) {
                self.set(&place, Value::Number(i64::from(*share)));
            }
        }
    }
}
