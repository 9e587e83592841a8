//! At the highest level: how much room there is, and what could still be gained.

use proptest::prelude::*;
use serde_json::{Value, json};
use tnl_engine::{Edition, Evaluation, Margin, grade};
use tnl_tests::made::{self, level, one};
use tnl_tests::{random, said};

/// Two sections of two questions each; the highest level asks for 60 in all and a minimum in each.
fn edition(floors: Value) -> Edition {
    let question = |id: &str, weight: u32| one(id, json!({ "weight": weight }));
    let sections = vec![
        (60, vec![question("q0", 3), question("q1", 1)]),
        (40, vec![question("q2", 1), question("q3", 1)]),
    ];
    made::read(&made::text(sections, vec![level(1, 30, json!({})), level(2, 60, floors)]))
}

fn margin(edition: &Edition, said: &str) -> Option<Margin> {
    let (profile, answers) = said::read(edition, said);
    Margin::of(&Evaluation::new(edition, &profile, &answers))
}

#[test]
fn below_the_highest_level_there_is_none() {
    assert_eq!(margin(&edition(json!({})), "q0=1 q1=1 q2=1 q3=1"), None);
}

#[test]
fn the_tightest_minimum_is_that_with_the_least_room_not_the_lowest_score() {
    let edition = edition(json!({ "s1": 80, "s2": 40 }));
    // 83.3 for 80, and 66.6 for 40.
    let margin = margin(&edition, "q0=3 q1=1 q2=3 q3=1").expect("the highest level");
    assert_eq!(margin.floor, Some((0, 833, 80)));
    assert_eq!(margin.total, (766, 60));
}

#[test]
fn without_a_minimum_none_is_named() {
    let margin = margin(&edition(json!({})), "q0=3 q1=3 q2=3 q3=3").expect("the highest level");
    assert_eq!(margin, Margin { total: (1000, 60), floor: None, left: Vec::new() });
}

#[test]
fn what_brings_most_comes_first_and_equals_in_the_order_of_the_edition() {
    // 10 of 60 for q1, 13.3 of 40 for each of the others.
    let margin = margin(&edition(json!({})), "q0=3 q1=1 q2=1 q3=1").expect("the highest level");
    assert_eq!(margin.left, [(2, 133), (3, 133), (1, 100)]);
}

proptest! {
    #![proptest_config(random::tries(64))]

    #[test]
    fn each_gain_is_what_grading_says_after_the_best_answer(case in random::cases()) {
        let evaluation = Evaluation::new(&case.edition, &case.profile, &case.answers);
        let margin = Margin::of(&evaluation);
        prop_assert_eq!(
            margin.is_some(),
            evaluation.assessment.sure == case.edition.levels.len()
                && evaluation.assessment.total.permille().is_some()
        );
        for (question, gain) in margin.map_or_else(Vec::new, |margin| margin.left) {
            let best = case.edition.questions[question].answer_worth(&case.profile, 3);
            let mut better = case.answers.clone();
            better.set(question, best);
            let after = grade(&case.edition, &case.profile, &better).total.permille();
            prop_assert_eq!(after, evaluation.assessment.total.permille().map(|have| have + gain));
            prop_assert!(gain > 0);
        }
    }
}
