//! Which unknown answers are worth a phone call first, where many are unknown.

use serde_json::{Value, json};
use tnl_engine::{Edition, Evaluation, deciding};
use tnl_tests::made::{self, level, one};
use tnl_tests::said;

/// One section for each share, with a question of each of these weights.
fn edition(sections: &[(u32, &[u32])], floors: Value) -> Edition {
    let mut number = 0;
    let sections = sections.iter().map(|(share, weights)| {
        let questions = weights.iter().map(|weight| {
            number += 1;
            one(&format!("q{}", number - 1), json!({ "weight": weight }))
        });
        (*share, questions.collect::<Vec<Value>>())
    });
    made::read(&made::text(sections.collect(), vec![level(1, 50, floors)]))
}

fn decide(edition: &Edition, said: &str) -> Vec<usize> {
    let (profile, answers) = said::read(edition, said);
    deciding(&Evaluation::new(edition, &profile, &answers), usize::MAX)
}

#[test]
fn where_none_moves_a_level_the_heaviest_come_first_then_the_order_of_the_edition() {
    let edition = edition(&[(100, &[3, 1, 10, 2, 5, 5, 10, 4])], json!({}));
    assert_eq!(decide(&edition, ""), [2, 6, 4, 5, 7, 0, 3, 1]);
}

#[test]
fn what_makes_a_level_sure_and_puts_none_out_of_reach_comes_before_what_weighs_more() {
    // The total is sure. Either of the last two lifts the minimum of their section.
    let edition = edition(&[(95, &[10, 8]), (5, &[1, 1])], json!({ "s2": 50 }));
    assert_eq!(decide(&edition, "q0=3"), [2, 3, 1]);
}

#[test]
fn of_more_than_200_the_one_that_weighs_least_in_the_total_is_not_tried() {
    for (sections, untried) in [
        // The lightest; of two alike the last one.
        (&[(100, &[[2; 77].as_slice(), &[1], &[2; 123]].concat()[..])][..], 77),
        (&[(100, &[2; 201])], 200),
        // That of the least share, though it is as heavy, and of two alike the last one.
        (&[(49, &[5; 100]), (51, &[5; 101])], 99),
        // Where a section has more weight, each question has less of its share.
        (&[(50, &[5; 101]), (50, &[5; 100])], 100),
        (&[(50, &[10; 100]), (50, &[1; 101])], 200),
        (&[(50, &[1; 50]), (50, &[[10].as_slice(), &[1; 150]].concat())], 200),
    ] {
        let edition = edition(sections, json!({}));
        let decide = decide(&edition, "");
        let left: Vec<usize> = (0..201).filter(|q| !decide.contains(q)).collect();
        assert_eq!(left, [untried], "{sections:?}");
    }
}
