//! One sort for all lists of the same kind: the library's takes 4 kB in the browser for each place that
//! calls it.

use std::cmp::Ordering;

/// Sorts positions; those that are equal stay as they are.
pub(crate) fn sort_positions(
    positions: &mut [usize],
    order: &mut dyn FnMut(&usize, &usize) -> Ordering,
) {
    positions.sort_by(order);
}
