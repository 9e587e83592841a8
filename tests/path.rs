//! The way up: by hand on small editions, against every other way on random ones.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise"
)]

use std::cmp::Reverse;

use proptest::prelude::*;
use serde_json::{Value, json};
use tnl_engine::{
    Acts, Answer, Answers, Assessment, Climb, Edition, Evaluation, Missing, Profile, Question,
    Scale, Standing, Step, climb, grade,
};
use tnl_tests::made::{level, one, several};
use tnl_tests::random::Case;
use tnl_tests::{made, random, said, steep};

// ---- By hand ------------------------------------------------------------------------------

fn edition(sections: Vec<(u32, Vec<Value>)>, levels: Vec<Value>) -> Edition {
    made::read(&made::text(sections, levels))
}

/// What is said, the level, what is excluded, and the path told.
fn check(edition: &Edition, cases: &[(&str, usize, &str, &str)]) {
    for (said, target, excluded, expected) in cases {
        let (profile, answers) = said::read(edition, said);
        let excluded: Vec<usize> =
            excluded.split_whitespace().map(|id| edition.question(id).expect("an id")).collect();
        let told = match climb(
            &Evaluation::new(edition, &profile, &answers),
            &Acts::default(),
            *target,
            &excluded,
        ) {
            Ok(climb) => told(edition, &climb),
            Err(missing) => missing_words(&missing),
        };
        assert_eq!(told, *expected, "said: {said}, level {target}, without {excluded:?}");
    }
}

/// `a 0→3, b 1→2 duty: effort 5`, in the order in which to do them.
fn told(edition: &Edition, climb: &Climb) -> String {
    let step = |at: &usize| {
        let Step { question, from, to, duty, .. } = climb.steps[*at];
        let duty = if duty { " duty" } else { "" };
        format!("{} {from}→{to}{duty}", edition.questions[question].id)
    };
    let steps: Vec<String> = climb.order.iter().map(step).collect();
    format!("{}: effort {}", steps.join(", "), climb.effort)
}

fn missing_words(missing: &[Missing]) -> String {
    let told = missing.iter().map(|missing| match missing {
        Missing::Total { have, need } => format!("total {have}<{need}"),
        Missing::Floor { section, have, need } => format!("s{} {have}<{need}", section + 1),
    });
    format!("out of reach: {}", told.collect::<Vec<_>>().join(", "))
}

#[test]
fn a_path_takes_the_least_effort_to_the_total_and_to_each_minimum() {
    let edition = edition(
        vec![
            (
                60,
                vec![
                    one("a", json!({ "effort": "hard" })),
                    one("b", json!({ "effort": "medium" })),
                    several("c", json!({})),
                ],
            ),
            (40, vec![one("d", json!({ "effort": "hard" })), one("e", json!({ "weight": 2 }))]),
        ],
        vec![
            level(1, 20, json!({})),
            level(2, 40, json!({ "s1": 50 })),
            level(3, 90, json!({ "s1": 50 })),
        ],
    );
    check(
        &edition,
        &[
            ("", 0, "", ": effort 0"),
            ("", 1, "", "c 0→3: effort 3"),
            ("", 1, "c", "e 0→3: effort 3"),
            ("e=3", 1, "", ": effort 0"),
            ("e=1", 1, "", "c 0→2: effort 2"),
            // Not known is 0.
            ("e=? c=?", 1, "", "c 0→3: effort 3"),
            // The section below its minimum first, then what earns most.
            ("", 2, "", "c 0→3, b 0→2, e 0→1: effort 8"),
            ("", 2, "c", "b 0→3, a 0→2, e 0→1: effort 15"),
            ("a=3 b=3 c=[0,1,2,3,4] e=3", 3, "", "d 0→1: effort 4"),
            ("a=3 c=[0,1]", 2, "", "c 1→3: effort 2"),
            ("", 3, "d", "out of reach: total 866<90"),
            ("c=[]", 2, "a c", "out of reach: s1 333<50"),
            ("", 2, "a b c d e", "out of reach: total 0<40, s1 0<50"),
            ("", 4, "", "out of reach: "),
        ],
    );
}

#[test]
fn a_threshold_is_reached_exactly_and_not_nearly() {
    for (floors, total, expected) in [
        (json!({}), 66, "a 0→2: effort 2"),
        (json!({}), 67, "a 0→3: effort 3"),
        (json!({ "s1": 66 }), 1, "a 0→2: effort 2"),
        (json!({ "s1": 67 }), 1, "a 0→3: effort 3"),
    ] {
        let questions = vec![one("a", json!({}))];
        let edition = edition(vec![(100, questions)], vec![level(1, total, floors)]);
        check(&edition, &[("", 1, "", expected)]);
    }
}

#[test]
fn a_step_stops_at_marks_that_the_scale_of_the_profile_has() {
    let region = json!({ "profile": "type", "is": "region" });
    let questions = vec![
        one("a", json!({ "variant": [{ "when": region, "marks": [0, 0, 3, 3], "weight": 3 }] })),
        several(
            "b",
            json!({ "counts": [1, 1, 2], "effort": "hard",
                    "variant": [{ "when": region, "counts": [2, 3, 4] }] }),
        ),
    ];
    let edition =
        edition(vec![(100, questions)], vec![level(1, 16, json!({})), level(2, 70, json!({}))]);
    check(
        &edition,
        &[
            ("", 1, "", "a 0→1: effort 1"),
            ("", 1, "a", "b 0→2: effort 8"),
            ("b=[3]", 2, "", "a 0→3: effort 3"),
            ("b=[3]", 2, "a", "out of reach: total 500<70"),
            ("type=region", 1, "", "a 0→3: effort 3"),
            ("b=[3] type=region", 1, "a", "b 0→2: effort 8"),
        ],
    );
}

#[test]
fn a_hidden_question_is_raised_only_after_what_opens_it() {
    let questions = vec![
        one("a", json!({ "effort": "medium" })),
        one("b", json!({ "weight": 4, "asked_if": { "question": "a", "at_least": 1 } })),
        one("c", json!({ "effort": "hard" })),
        one(
            "d",
            json!({ "weight": 3, "not_concerned": true,
                    "asked_if": { "question": "b", "at_least": 2 } }),
        ),
    ];
    let edition = edition(
        vec![(100, questions)],
        vec![level(1, 20, json!({})), level(2, 50, json!({})), level(3, 90, json!({}))],
    );
    check(
        &edition,
        &[
            ("", 1, "", "a 0→1, b 0→2: effort 4"),
            ("", 2, "", "a 0→1, b 0→2, d 0→2: effort 6"),
            ("", 1, "a", "out of reach: total 111<20"),
            ("", 1, "b", "a 0→3, c 0→3: effort 18"),
            ("", 2, "b", "out of reach: total 222<50"),
            // What is already answered there comes with the opening, at no cost.
            ("a=0 b=3", 1, "", "a 0→1: effort 2"),
            ("a=0 b=3 d=3", 2, "", "a 0→1: effort 2"),
            ("a=0 b=2 d=3", 3, "c", "out of reach: total 888<90"),
            // « Non concerné » leaves the total once its question is asked.
            ("b=1 d=-", 2, "", "a 0→1, b 1→2: effort 3"),
            ("a=3 b=1 d=-", 3, "", "b 1→3, c 0→2: effort 10"),
        ],
    );
}

#[test]
fn ties_go_to_fewer_steps_then_duties_then_the_first_questions() {
    let duty = |binding| {
        json!([{ "text": "t", "threshold": "t", "date": "2024-01-01", "asks": "t",
                 "binding": binding, "when": { "profile": "type", "is": "region" },
                 "proven_by": { "mark": 3 } }])
    };
    let questions = vec![
        one("a", json!({ "duty": duty(false) })),
        one("b", json!({})),
        one("c", json!({ "duty": duty(true) })),
        one("d", json!({})),
    ];
    let edition =
        edition(vec![(100, questions)], vec![level(1, 25, json!({})), level(2, 41, json!({}))]);
    check(
        &edition,
        &[
            ("", 1, "", "a 0→3: effort 3"),
            ("type=region", 1, "", "c 0→3 duty: effort 3"),
            ("a=1", 1, "", "a 1→3: effort 2"),
            ("a=2 type=region", 1, "", "c 0→1 duty: effort 1"),
            ("", 2, "", "a 0→2, b 0→3: effort 5"),
            ("type=region", 2, "", "c 0→3 duty, a 0→2: effort 5"),
            ("", 2, "a", "b 0→2, c 0→3: effort 5"),
        ],
    );
}

#[test]
fn a_step_is_a_duty_up_to_what_the_law_asks_and_no_further() {
    let duty = |proof: Value| {
        let mut duty =
            json!([{ "text": "t", "threshold": "t", "date": "2024-01-01", "asks": "t" }]);
        if !proof.is_null() {
            duty[0]["proven_by"] = proof;
        }
        json!({ "duty": duty })
    };
    for (proof, expected) in [
        // Without a word on what proves it, or where nothing does, no step is called a duty.
        (json!(null), ["a 0→1", "a 0→2", "a 0→3"]),
        (json!([]), ["a 0→1", "a 0→2", "a 0→3"]),
        (json!({ "mark": 2 }), ["a 0→1 duty", "a 0→2 duty", "a 0→3"]),
        (json!([3]), ["a 0→1 duty", "a 0→2 duty", "a 0→3 duty"]),
        (json!([1, 2, 3]), ["a 0→1 duty", "a 0→2", "a 0→3"]),
    ] {
        let levels = [33, 66, 100].into_iter().enumerate();
        let levels = levels.map(|(at, total)| level(at + 1, total, json!({}))).collect();
        let edition = edition(vec![(100, vec![one("a", duty(proof.clone()))])], levels);
        for (target, step) in (1..).zip(expected) {
            check(&edition, &[("", target, "", &format!("{step}: effort {target}"))]);
        }
    }
    let several = edition(
        vec![(100, vec![several("a", duty(json!([4])))])],
        vec![level(1, 33, json!({})), level(2, 66, json!({}))],
    );
    // Another choice would earn the mark as well.
    check(&several, &[("", 1, "", "a 0→1: effort 1"), ("", 2, "", "a 0→2: effort 2")]);
}

#[test]
fn ties_are_broken_alike_in_a_long_section_and_over_many() {
    let bound = json!([{ "text": "t", "threshold": "t", "date": "2024-01-01", "asks": "t",
                         "proven_by": { "mark": 3 } }]);
    let like = |q: usize| {
        one(&format!("q{q}"), if q == 39 { json!({ "duty": bound }) } else { json!({}) })
    };
    for (shares, expected) in [
        (&[100][..], (0..19).chain([39]).collect::<Vec<_>>()),
        // As many points in each section would do as well.
        (&[50, 50], (0..19).chain([39]).collect()),
        (&[10, 20, 30, 40], (20..24).chain(30..40).collect()),
    ] {
        let size = 40 / shares.len();
        let part = |s: usize| (s * size..(s + 1) * size).map(like).collect();
        let sections = shares.iter().enumerate().map(|(s, share)| (*share, part(s)));
        let edition = edition(sections.collect(), vec![level(1, 50, json!({}))]);
        let (profile, answers) = (Profile::new(&edition), Answers::new(&edition));
        let climb = climb(&Evaluation::new(&edition, &profile, &answers), &Acts::default(), 1, &[])
            .unwrap();
        let raised: Vec<usize> = climb.steps.iter().map(|step| step.question).collect();
        assert_eq!(raised, expected, "{shares:?}");
    }
}

#[test]
fn each_real_edition_is_reached_from_nothing_at_every_level() {
    for edition in made::all() {
        let id = &edition.id;
        let (profile, answers) = (Profile::new(&edition), Answers::new(&edition));
        let mut before = 0;
        for target in 1..=edition.levels.len() {
            let climb = climb(
                &Evaluation::new(&edition, &profile, &answers),
                &Acts::default(),
                target,
                &[],
            )
            .unwrap();
            assert!(climb.is_least && climb.effort > before, "{id}, level {target}");
            before = climb.effort;
            holds(&edition, &profile, &answers, target, &[], &climb).unwrap();
        }
    }
}

// ---- Against every other way --------------------------------------------------------------

/// The mark of an answer, counted anew.
pub(crate) fn mark(question: &Question, profile: &Profile, answer: Answer) -> Option<u8> {
    match (question.scale(profile), answer) {
        (Scale::Marks(marks), Answer::One(choice)) => Some(marks[usize::from(choice)]),
        (Scale::Counts(counts), Answer::Several(chosen)) => {
            let value = |i: usize| question.choices[i].value;
            let count: u32 =
                (0..question.choices.len()).filter(|i| chosen >> i & 1 == 1).map(value).sum();
            Some(counts.iter().filter(|least| count >= **least).count() as u8)
        }
        _ => None,
    }
}

/// A question's mark now, and an answer for each better mark.
pub(crate) fn ways(
    question: &Question,
    profile: &Profile,
    now: Option<Answer>,
) -> (u8, Vec<(u8, Answer)>) {
    let from = now.and_then(|answer| mark(question, profile, answer)).unwrap_or(0);
    let stays = now == Some(Answer::NotConcerned) && question.not_concerned.holds_for(profile);
    let count = question.choices.len();
    let all: Vec<Answer> = match (question.several, stays) {
        (_, true) => Vec::new(),
        (true, _) => (0..1 << count).map(Answer::Several).collect(),
        (false, _) => (0..count as u8).map(Answer::One).collect(),
    };
    let better = (from + 1..=3).filter_map(|to| {
        Some((to, *all.iter().find(|answer| mark(question, profile, **answer) == Some(to))?))
    });
    (from, better.collect())
}

/// What is compared, least first.
type Rank = (u32, usize, Reverse<usize>, Vec<usize>, Vec<u8>);

fn rank(edition: &Edition, profile: &Profile, steps: &[(usize, u8, u8)]) -> Rank {
    let effort = |&(q, from, to): &(usize, u8, u8)| {
        edition.questions[q].effort.unwrap().per_mark() * u32::from(to - from)
    };
    let bound = |(q, to): (usize, u8)| to <= edition.questions[q].duty_up_to(profile);
    (
        steps.iter().map(effort).sum(),
        steps.len(),
        Reverse(steps.iter().filter(|step| bound((step.0, step.2))).count()),
        steps.iter().map(|step| step.0).collect(),
        steps.iter().map(|step| step.2).collect(),
    )
}

/// A question, its mark, and an answer for each better mark.
pub(crate) type Choice = (usize, u8, Vec<(u8, Answer)>);

/// The questions that may be raised, and those that may not: some by chance, and as many as it takes
/// to leave few ways to look at.
pub(crate) fn drawn_choices(case: &Case, seeds: &[u8]) -> (Vec<Choice>, Vec<usize>) {
    let Case { edition, profile, answers, .. } = case;
    let (mut choices, mut excluded, mut count) = (Vec::new(), Vec::new(), 1);
    for (q, question) in edition.questions.iter().enumerate() {
        let (from, better) = ways(question, profile, answers.get(q));
        count *= 1 + better.len();
        if seeds[q] == 0 || count > 2000 {
            count /= 1 + better.len();
            excluded.push(q);
        } else if question.applies.holds_for(profile) && question.weight(profile) > 0 {
            choices.push((q, from, better));
        }
    }
    (choices, excluded)
}

/// Every way to raise the questions left, from the last, with the least rank for each level.
struct Every<'a> {
    case: &'a Case,
    choices: Vec<Choice>,
    least: Vec<Option<Rank>>,
}

impl Every<'_> {
    fn visit(&mut self, at: usize, answers: &mut Answers, steps: &mut Vec<(usize, u8, u8)>) {
        let Case { edition, profile, .. } = self.case;
        let Some((question, from, better)) = self.choices.get(at).cloned() else {
            let got = grade(edition, profile, answers);
            let open = |q: usize| matches!(got.questions[q].standing, Standing::Marked(_));
            if steps.iter().all(|step| open(step.0)) {
                let rank = rank(edition, profile, steps);
                for least in &mut self.least[..got.sure] {
                    if least.as_ref().is_none_or(|least| rank < *least) {
                        *least = Some(rank.clone());
                    }
                }
            }
            return;
        };
        self.visit(at + 1, answers, steps);
        let before = answers.get(question);
        for (to, answer) in better {
            answers.set(question, Some(answer));
            steps.push((question, from, to));
            self.visit(at + 1, answers, steps);
            steps.pop();
        }
        answers.set(question, before);
    }
}

/// What a path promises, whatever else there is.
fn holds(
    edition: &Edition,
    profile: &Profile,
    answers: &Answers,
    target: usize,
    excluded: &[usize],
    climb: &Climb,
) -> Result<(), TestCaseError> {
    for step in &climb.steps {
        let per_mark = edition.questions[step.question].effort.unwrap().per_mark();
        prop_assert_eq!(step.effort, per_mark * u32::from(step.to - step.from));
    }
    holds_with_acts(edition, profile, answers, target, excluded, climb)
}

/// The same, whatever is brought at no effort.
pub(crate) fn holds_with_acts(
    edition: &Edition,
    profile: &Profile,
    answers: &Answers,
    target: usize,
    excluded: &[usize],
    climb: &Climb,
) -> Result<(), TestCaseError> {
    let before = grade(edition, profile, answers);
    let after =
        grade(edition, profile, &climb.improved(&Evaluation::new(edition, profile, answers)));
    prop_assert!(after.sure >= target, "level {} instead of {target}", after.sure);
    let mut efforts = 0;
    for step in &climb.steps {
        prop_assert!(step.from < step.to && !excluded.contains(&step.question), "{step:?}");
        prop_assert_eq!(after.questions[step.question].standing, Standing::Marked(step.to));
        efforts += step.effort;
    }
    prop_assert_eq!(climb.effort, efforts);
    prop_assert!(climb.steps.is_sorted_by(|a, b| a.question < b.question));

    // What the cards say adds up.
    let total = |grade: &Assessment| grade.total.permille().unwrap_or(0);
    let gains: u32 = climb.steps.iter().map(|step| step.gain).sum();
    prop_assert_eq!(gains, total(&after) - total(&before));

    let mut sorted = climb.order.clone();
    sorted.sort_unstable();
    prop_assert_eq!(sorted, (0..climb.steps.len()).collect::<Vec<_>>());
    // Done in this order, each step is one of a question that is asked by then.
    let mut answers = answers.clone();
    for at in &climb.order {
        let Step { question, to, .. } = climb.steps[*at];
        let got = grade(edition, profile, &answers);
        prop_assert!(
            got.questions[question].standing.is_asked(),
            "{:?} too early",
            climb.steps[*at]
        );
        answers.set(question, edition.questions[question].answer_worth(profile, to));
    }
    Ok(())
}

proptest! {
    #![proptest_config(random::tries(2000))]

    #[test]
    fn no_other_way_is_better(case in random::cases(), seeds in prop::collection::vec(0..6_u8, 9)) {
        let Case { edition, profile, answers, .. } = &case;
        let (choices, excluded) = drawn_choices(&case, &seeds);
        let least = vec![None; edition.levels.len()];
        let mut every = Every { case: &case, choices, least };
        every.visit(0, &mut answers.clone(), &mut Vec::new());
        for (at, least) in every.least.into_iter().enumerate() {
            let target = at + 1;
            match (climb(&Evaluation::new(edition, profile, answers), &Acts::default(), target, &excluded), least) {
                (Ok(climb), Some(least)) => {
                    prop_assert!(climb.is_least);
                    let steps: Vec<_> =
                        climb.steps.iter().map(|s| (s.question, s.from, s.to)).collect();
                    prop_assert_eq!(rank(edition, profile, &steps), least, "level {}", target);
                    holds(edition, profile, answers, target, &excluded, &climb)?;
                }
                (Err(missing), None) => prop_assert!(!missing.is_empty()),
                (got, least) => prop_assert!(false, "level {target}: {got:?}, {least:?}"),
            }
        }
    }
}

// ---- At the limits ------------------------------------------------------------------------

#[test]
fn a_large_edition_has_its_least_path_too() {
    let edition = made::read(&made::large(400, 7, 3));
    let profile = Profile::new(&edition);
    let mut answers = Answers::new(&edition);
    for (q, question) in edition.questions.iter().enumerate() {
        answers.set(q, question.answer_worth(&profile, (q % 4) as u8));
    }
    let climb =
        climb(&Evaluation::new(&edition, &profile, &answers), &Acts::default(), 5, &[]).unwrap();
    assert!(climb.is_least);
    holds(&edition, &profile, &answers, 5, &[], &climb).unwrap();
}

/// Forty questions that all look back at the same forty: every mark would have to be remembered.
#[test]
fn an_edition_too_intertwined_gets_a_path_without_proof() {
    for gates in [20, 40] {
        let gate = |q: usize| one(&format!("a{q}"), json!({ "weight": 1 + q % 3 }));
        let look = |q: usize| {
            let back = (0..gates)
                .map(|g| json!({ "question": format!("a{g}"), "at_least": 1 + (g + q) % 3 }));
            let word = if q < gates / 2 { "any" } else { "all" };
            let shown = json!({ word: back.collect::<Vec<_>>() });
            one(&format!("b{q}"), json!({ "asked_if": shown, "effort": "hard" }))
        };
        let edition = edition(
            vec![(50, (0..gates).map(gate).collect()), (50, (0..gates).map(look).collect())],
            vec![
                level(1, 30, json!({ "s2": 5 })),
                level(2, 70, json!({ "s2": 5 })),
                level(3, 100, json!({ "s2": 5 })),
            ],
        );
        let (profile, answers) = (Profile::new(&edition), Answers::new(&edition));
        for target in 1..=3 {
            let climb = climb(
                &Evaluation::new(&edition, &profile, &answers),
                &Acts::default(),
                target,
                &[],
            )
            .unwrap();
            assert!(!climb.is_least);
            holds(&edition, &profile, &answers, target, &[], &climb).unwrap();
            needs_every_step(&edition, target, &climb);
        }
    }
}

/// From nothing, no step can be left out.
fn needs_every_step(edition: &Edition, target: usize, climb: &Climb) {
    let (profile, answers) = (Profile::new(edition), Answers::new(edition));
    for step in &climb.steps {
        let kept = climb.steps.iter().filter(|kept| kept.question != step.question);
        let left = Climb { steps: kept.copied().collect(), ..climb.clone() };
        let after = left.improved(&Evaluation::new(edition, &profile, &answers));
        assert!(grade(edition, &profile, &after).sure < target, "{step:?} is of no use");
    }
}

/// `tests/path_bounds.rs` tries larger ones.
#[test]
fn a_path_without_proof_is_hardly_longer_than_the_least() {
    let small = ["tree-60", "gates-62", "dense-50", "dense-120"];
    for (name, text) in steep::all() {
        if !small.iter().any(|small| name.starts_with(small)) {
            continue;
        }
        let edition = made::read(&text);
        let (profile, answers) = (Profile::new(&edition), Answers::new(&edition));
        let (_, least) = steep::LEAST.iter().find(|(known, _)| *known == name).unwrap();
        for (target, least) in (1..).zip(least) {
            let climb = climb(
                &Evaluation::new(&edition, &profile, &answers),
                &Acts::default(),
                target,
                &[],
            )
            .unwrap();
            assert!(climb.effort * 10 <= least * 11, "{name}: {} for {least}", climb.effort);
            holds(&edition, &profile, &answers, target, &[], &climb).unwrap();
            needs_every_step(&edition, target, &climb);
        }
    }
}

/// Hidden, an answer « non concerné » counts as 0; once opened, its question leaves the total.
#[test]
fn a_path_without_proof_counts_what_leaves_the_total_once_it_is_open() {
    let mut unproven = 0;
    for (name, text) in steep::all() {
        if !["tree-60", "gates-62", "dense-50"].iter().any(|small| name.starts_with(small)) {
            continue;
        }
        let mut text: Value = serde_json::from_str(&text).unwrap();
        for section in text["section"].as_array_mut().unwrap() {
            for question in section["question"].as_array_mut().unwrap() {
                question["not_concerned"] = json!(true);
            }
        }
        let edition = made::read(&text.to_string());
        let (profile, mut answers) = (Profile::new(&edition), Answers::new(&edition));
        for question in (1..edition.questions.len()).step_by(4) {
            answers.set(question, Some(Answer::NotConcerned));
        }
        for target in 1..=3 {
            let evaluation = Evaluation::new(&edition, &profile, &answers);
            let Ok(climb) = climb(&evaluation, &Acts::default(), target, &[]) else { continue };
            unproven += u32::from(!climb.is_least);
            holds(&edition, &profile, &answers, target, &[], &climb).unwrap();
        }
    }
    assert!(unproven > 5, "{unproven}");
}

proptest! {
    #![proptest_config(random::tries(500))]

    #[test]
    fn what_the_edition_does_not_have_is_harmless(case in random::cases(), far in 6..2000_usize) {
        let Case { edition, profile, answers, .. } = &case;
        let known = edition.levels.len();
        let excluded = [usize::MAX, edition.questions.len() + far];
        prop_assert_eq!(climb(&Evaluation::new(edition, profile, answers), &Acts::default(), known + far, &[]), Err(Vec::new()));
        prop_assert_eq!(
            climb(&Evaluation::new(edition, profile, answers), &Acts::default(), known, &excluded),
            climb(&Evaluation::new(edition, profile, answers), &Acts::default(), known, &[])
        );
    }
}
