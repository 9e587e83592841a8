//! One sort for all lists: the library's takes 4 kB in the browser for each kind of item.

use std::cmp::Ordering;

/// Sorts positions by merging the runs that are in order already: lists made of a few such runs take
/// little time. Those that are equal stay as they are.
pub(crate) fn sort_positions(
    positions: &mut Vec<usize>,
    order: &mut dyn FnMut(&usize, &usize) -> Ordering,
) {
    let count = positions.len();
    let mut ends: Vec<usize> = (1..=count)
        .filter(|end| *end == count || order(&positions[*end], &positions[*end - 1]).is_lt())
        .collect();
    let mut merged = Vec::with_capacity(count);
    while ends.len() > 1 {
        for both in ends.chunks_mut(2) {
            let [middle, .., end] = *both else { continue };
            let (mut left, mut right) =
                positions[merged.len()..end].split_at(middle - merged.len());
            while let (Some(one), Some(other)) = (left.first(), right.first()) {
                let from = if order(other, one).is_lt() { &mut right } else { &mut left };
                merged.push(from[0]);
                *from = &from[1..];
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
            both[0] = end;
        }
        merged.extend_from_slice(&positions[merged.len()..]);
        std::mem::swap(positions, &mut merged);
        merged.clear();
        ends = ends.into_iter().step_by(2).collect();
    }
}

/// The items in order; those that are equal stay as they are.
pub(crate) fn sorted<T: Copy>(items: &[T], order: fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut positions: Vec<usize> = (0..items.len()).collect();
    sort_positions(&mut positions, &mut |a, b| order(&items[*a], &items[*b]));
    positions.into_iter().map(|at| items[at]).collect()
}
