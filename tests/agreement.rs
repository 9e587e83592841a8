//! How far votes agree: van der Eijk’s A, exact.

#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]
#![allow(clippy::float_arithmetic, reason = "another way to the same figure, to compare with")]

use proptest::collection::vec;
use proptest::prelude::*;
use tnl_engine::Agreement;

/// As the paper tells it, by trying every three choices, in floating point.
fn as_told(votes: &[u32]) -> f64 {
    let (choices, all) = (votes.len(), f64::from(votes.iter().sum::<u32>()));
    let mut left = votes.to_vec();
    let mut agreement = 0.0;
    while let Some(height) = left.iter().copied().filter(|votes| *votes > 0).min() {
        let layer: Vec<bool> = left.iter().map(|votes| *votes > 0).collect();
        let (mut one_mode, mut two_modes) = (0.0, 0.0);
        for a in 0..choices {
            for b in a + 1..choices {
                for c in b + 1..choices {
                    match (layer[a], layer[b], layer[c]) {
                        (true, true, false) | (false, true, true) => one_mode += 1.0,
                        (true, false, true) => two_modes += 1.0,
                        _ => {}
                    }
                }
            }
        }
        let has = layer.iter().filter(|has| **has).count() as f64;
        let (k, triples) = (choices as f64, one_mode + two_modes);
        let mode = if triples == 0.0 {
            1.0
        } else {
            ((k - 2.0) * one_mode - (k - 1.0) * two_modes) / ((k - 2.0) * triples)
        };
        let concentration = 1.0 - (has - 1.0) / (k - 1.0);
        agreement += f64::from(height) * has / all * mode * concentration;
        left.iter_mut().for_each(|votes| *votes = votes.saturating_sub(height));
    }
    agreement
}

fn votes() -> impl Strategy<Value = Vec<u32>> {
    vec(prop_oneof![Just(0), 0..=12_u32, 0..=10_000_u32], 2..=12)
}

#[test]
fn it_is_one_for_one_choice_none_for_all_alike_and_least_for_both_ends() {
    for (votes, thousandths) in [
        (&[0, 0, 12, 0][..], 1000),
        (&[3, 3, 3, 3], 0),
        (&[6, 0, 0, 6], -1000),
        (&[6, 6], 0),
        (&[12, 0], 1000),
        (&[30, 40, 210, 130, 530, 50, 10], 611),
        (&[0, 4, 8, 0], 777),
    ] {
        let agreement = Agreement::of(votes).map(Agreement::thousandths);
        assert_eq!(agreement, Some(thousandths), "{votes:?}");
    }
    for none in [&[][..], &[5], &[0, 0], &[1; 65], &[1_000_000, 1]] {
        assert_eq!(Agreement::of(none), None, "{none:?}");
    }
    // The largest that there is stays exact.
    let many: Vec<u32> = (0..64).map(|at| 1 + at * 400).collect();
    let agreement = Agreement::of(&many).expect("an agreement");
    let told = (as_told(&many) * 1000.0) as i32;
    assert!((agreement.thousandths() - told).abs() <= 1, "{agreement:?} {told}");
}

proptest! {
    #[test]
    fn it_is_what_the_paper_tells(votes in votes()) {
        let agreement = Agreement::of(&votes);
        prop_assert_eq!(agreement.is_some(), votes.iter().any(|votes| *votes > 0));
        if let Some(agreement) = agreement {
            let told = as_told(&votes) * 1000.0;
            prop_assert!((f64::from(agreement.thousandths()) - told).abs() <= 1.0, "{}", told);
            prop_assert!((-1000..=1000).contains(&agreement.thousandths()));
        }
    }

    #[test]
    fn it_depends_on_neither_the_number_of_votes_nor_the_end_that_one_counts_from(votes in votes()) {
        let times = votes.iter().map(|votes| votes * 3).collect::<Vec<_>>();
        let back = votes.iter().rev().copied().collect::<Vec<_>>();
        prop_assert_eq!(Agreement::of(&times), Agreement::of(&votes));
        prop_assert_eq!(Agreement::of(&back), Agreement::of(&votes));
    }

    #[test]
    fn votes_are_ordered_by_it_as_by_its_value(one in votes(), other in votes()) {
        if let (Some(a), Some(b)) = (Agreement::of(&one), Agreement::of(&other)) {
            let told = as_told(&one) - as_told(&other);
            if told.abs() > 1e-9 {
                prop_assert_eq!(a < b, told < 0.0);
            }
        }
    }
}
