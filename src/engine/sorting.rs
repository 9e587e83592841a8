//! One sort for all lists: the library's takes 4 kB in the browser for each kind of item.

use std::cmp::Ordering;

/// Sorts positions by merging; those that are equal stay as they are.
pub(crate) fn sort_positions(
    positions: &mut Vec<usize>,
    order: &mut dyn FnMut(&usize, &usize) -> Ordering,
) {
    let mut merged = Vec::with_capacity(positions.len());
    let mut width = 1;
    while width < positions.len() {
        for both in positions.chunks(2 * width) {
            let (mut left, mut right) = both.split_at(width.min(both.len()));
            while let (Some(one), Some(other)) = (left.first(), right.first()) {
                let from = if order(other, one).is_lt() { &mut right } else { &mut left };
                merged.push(from[0]);
                *from = &from[1..];
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(positions, &mut merged);
        merged.clear();
        width *= 2;
    }
}

/// The items in order; those that are equal stay as they are.
pub(crate) fn sorted<T: Copy>(items: &[T], order: fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut positions: Vec<usize> = (0..items.len()).collect();
    sort_positions(&mut positions, &mut |a, b| order(&items[*a], &items[*b]));
    positions.into_iter().map(|at| items[at]).collect()
}
