//! The same answers, read by another edition.

#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

use serde_json::{Value, json};
use tnl_engine::{Answer, Edition, Evaluation, carry};
use tnl_tests::made::{level, one, real, several};
use tnl_tests::{made, said};

#[test]
fn answers_are_carried_where_the_question_is_the_same_and_counted() {
    let [from, to] = ["tnl-2024", "tnl-2016"].map(|id| Edition::read(&real(id)).expect("sound"));
    let mut most = 0;
    for example in &from.examples {
        let evaluation = Evaluation::new(&from, &example.profile, &example.answers);
        let carried = carry(&evaluation, &to);
        let fits = |(position, question): (usize, &tnl_engine::Question)| -> Option<Answer> {
            let other = &to.questions[to.question(&question.id)?];
            let same =
                other.several == question.several && other.choices.len() == question.choices.len();
            example.answers.get(position).filter(|_| same)
        };
        let expected = from.questions.iter().enumerate().filter_map(fits).count();
        assert_eq!(carried.count, expected, "{}", example.name);
        assert_eq!(carried.answers.count(), expected, "{}", example.name);
        most = most.max(expected);
    }
    assert!(most > 1, "nothing to carry");
}

fn text(questions: Vec<Value>) -> Value {
    let text = made::text(vec![(100, questions)], vec![level(1, 50, json!({}))]);
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_choice_of_the_profile_is_carried_by_its_name_and_an_answer_to_the_same_question_only() {
    let own = text(vec![one("a", json!({})), one("b", json!({})), several("c", json!({}))]);
    // The fields and their choices in another order, and no region; b has one choice more, c takes one
    // of as many, and a stands last.
    let five: Value = [0, 1, 2, 3, 3].map(|mark| json!({ "text": "choix", "mark": mark })).into();
    let mut other = text(vec![
        one("c", json!({ "choices": five })),
        one("b", json!({ "choices": five })),
        one("a", json!({})),
    ]);
    for list in ["/profile", "/profile/1/choices"] {
        other.pointer_mut(list).and_then(Value::as_array_mut).expect("a list").reverse();
    }
    other["profile"][1]["choices"].as_array_mut().expect("a list").retain(|c| c["id"] != "region");
    let (own, other) = (made::read(&own.to_string()), made::read(&other.to_string()));
    for (said, expected, count) in [
        ("a=2 b=1 c=[0,1]", "a=2", 1),
        ("type=departement", "type=departement", 0),
        ("type=commune site=oui a=?", "type=commune site=oui a=?", 1),
        ("type=region site=non a=-", "site=non a=-", 1),
    ] {
        let (profile, answers) = said::read(&own, said);
        let carried = carry(&Evaluation::new(&own, &profile, &answers), &other);
        let expected = said::read(&other, expected);
        assert_eq!((carried.profile, carried.answers), expected, "said: {said}");
        assert_eq!(carried.count, count, "said: {said}");
    }
}
