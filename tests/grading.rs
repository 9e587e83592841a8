//! What a grade promises: by hand on small editions, and for all answers on random ones.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise"
)]

use std::cmp::Ordering;

use proptest::prelude::*;
use serde_json::{Value, json};
use tnl_engine::{
    Answer, Answers, Assessment, Edition, Missing, Profile, Question, QuestionResult, Score,
    Standing, grade,
};
use tnl_tests::made::{level, one, several};
use tnl_tests::random::Case;
use tnl_tests::{made, random, said};

// ---- By hand ------------------------------------------------------------------------------

/// Grades what is said in each case (see [`said::read`]) and compares what `told` makes of it.
fn check(edition: &Edition, told: fn(&Assessment) -> String, cases: &[(&str, &str)]) {
    for (said, expected) in cases {
        let (profile, answers) = said::read(edition, said);
        assert_eq!(told(&grade(edition, &profile, &answers)), *expected, "said: {said}");
    }
}

/// `level 0…3, total 0…1000; 0…1000, –, 0…500 thin`: levels, total, then section by section.
fn scores(got: &Assessment) -> String {
    let range = |low: Score, best: Score| match (low.permille(), best.permille()) {
        (None, None) => "–".to_owned(),
        (low, best) => {
            let word = |p: Option<u32>| p.map_or("–".to_owned(), |p| p.to_string());
            format!("{}…{}", word(low), word(best))
        }
    };
    let sections = got.sections.iter().map(|s| {
        let thin = if s.thin { " thin" } else { "" };
        format!("{}{thin}", range(s.score, s.best))
    });
    format!(
        "level {}…{}, total {}; {}",
        got.sure,
        got.possible,
        range(got.total, got.best_total),
        sections.collect::<Vec<_>>().join(", "),
    )
}

/// `open 0…3, waiting 0…2, marked 1…1, told –`: question by question.
fn standings(got: &Assessment) -> String {
    let told = |q: &QuestionResult| {
        let name = match q.standing {
            Standing::Outside => "outside",
            Standing::Hidden => "hidden",
            Standing::Waiting => "waiting",
            Standing::Open => "open",
            Standing::Unknown => "unknown",
            Standing::NotConcerned => "not concerned",
            Standing::Marked(_) => "marked",
            Standing::Recorded => "told",
        };
        match (q.low, q.high) {
            (None, None) => format!("{name} –"),
            (low, high) => {
                let mark = |m: Option<u8>| m.map_or("–".to_owned(), |m| m.to_string());
                format!("{name} {}…{}", mark(low), mark(high))
            }
        }
    };
    got.questions.iter().map(told).collect::<Vec<_>>().join(", ")
}

/// `2: total 466<50, s1 333<40`: what each level not reached yet misses.
fn missing(got: &Assessment) -> String {
    let levels = got.levels.iter().enumerate().filter(|(_, level)| !level.sure);
    let told = levels.map(|(position, level)| {
        let parts = level.missing.iter().map(|missing| match missing {
            Missing::Total { have, need } => format!("total {have}<{need}"),
            Missing::Floor { section, have, need } => format!("s{} {have}<{need}", section + 1),
        });
        format!("{}: {}", position + 1, parts.collect::<Vec<_>>().join(", "))
    });
    told.collect::<Vec<_>>().join("; ")
}

fn edition(sections: Vec<(u32, Vec<Value>)>, levels: Vec<Value>) -> Edition {
    made::read(&made::text(sections, levels))
}

fn levels(totals: &[u32]) -> Vec<Value> {
    totals.iter().enumerate().map(|(i, total)| level(i + 1, *total, json!({}))).collect()
}

#[test]
fn the_total_is_the_mean_of_the_sections_by_their_shares() {
    let first = vec![one("a", json!({ "weight": 2 })), several("b", json!({}))];
    let edition =
        edition(vec![(60, first), (40, vec![one("c", json!({}))])], levels(&[20, 50, 80]));
    check(
        &edition,
        scores,
        &[
            ("", "level 0…3, total 0…1000; 0…1000, 0…1000"),
            ("a=3 b=[0,1,2,3,4] c=3", "level 3…3, total 1000…1000; 1000…1000, 1000…1000"),
            ("a=0 b=[] c=0", "level 0…0, total 0…0; 0…0, 0…0"),
            ("a=? b=? c=?", "level 0…3, total 0…1000; 0…1000, 0…1000"),
            ("a=1", "level 0…2, total 133…733; 222…555, 0…1000"),
            ("a=3 b=[0] c=0", "level 1…1, total 466…466; 777…777, 0…0"),
            ("a=3 b=[0,1] c=0", "level 1…1, total 466…466; 777…777, 0…0"),
            ("a=3 b=[1,3,4] c=0", "level 2…2, total 533…533; 888…888, 0…0"),
            ("a=3 b=[] c=2", "level 2…2, total 666…666; 666…666, 666…666"),
            ("a=2 b=[4] c=?", "level 1…2, total 333…733; 555…555, 0…1000"),
        ],
    );
}

#[test]
fn a_threshold_is_reached_exactly_and_not_by_rounding() {
    let questions =
        vec![one("a", json!({})), one("b", json!({})), one("c", json!({ "not_concerned": true }))];
    let edition = edition(vec![(100, questions)], levels(&[33, 34, 50, 66, 67]));
    check(
        &edition,
        scores,
        &[
            ("a=3 b=0 c=0", "level 1…1, total 333…333; 333…333"),
            ("a=3 b=0 c=-", "level 3…3, total 500…500; 500…500"),
            ("a=3 b=3 c=0", "level 4…4, total 666…666; 666…666"),
            ("a=2 b=0 c=-", "level 1…1, total 333…333; 333…333"),
            ("a=3 b=1 c=-", "level 4…4, total 666…666; 666…666"),
            ("a=3 b=3 c=1", "level 5…5, total 777…777; 777…777"),
        ],
    );
}

#[test]
fn a_level_asks_for_its_total_and_for_its_floors() {
    let edition = edition(
        vec![(80, vec![one("a", json!({}))]), (20, vec![one("b", json!({}))])],
        vec![
            level(1, 20, json!({})),
            level(2, 50, json!({ "s2": 34 })),
            level(3, 60, json!({ "s1": 50, "s2": 67 })),
        ],
    );
    check(
        &edition,
        scores,
        &[
            ("a=3 b=1", "level 1…1, total 866…866; 1000…1000, 333…333"),
            ("a=3 b=2", "level 2…2, total 933…933; 1000…1000, 666…666"),
            ("a=3 b=3", "level 3…3, total 1000…1000; 1000…1000, 1000…1000"),
            ("a=3", "level 1…3, total 800…1000; 1000…1000, 0…1000"),
            ("b=3", "level 1…3, total 200…1000; 0…1000, 1000…1000"),
            ("b=0", "level 0…1, total 0…800; 0…1000, 0…0"),
        ],
    );
    check(
        &edition,
        missing,
        &[
            ("a=3 b=3", ""),
            ("a=3 b=2", "3: s2 666<67"),
            ("a=3 b=1", "2: s2 333<34; 3: s2 333<67"),
            ("a=1 b=3", "2: total 466<50; 3: total 466<60, s1 333<50"),
            ("", "1: total 0<20; 2: total 0<50, s2 0<34; 3: total 0<60, s1 0<50, s2 0<67"),
        ],
    );
}

#[test]
fn a_section_without_anything_to_measure_leaves_the_total_and_asks_nothing() {
    let edition = edition(
        vec![
            (30, vec![one("a", json!({ "not_concerned": true }))]),
            (
                70,
                vec![
                    one("b", json!({ "not_concerned": { "profile": "site", "is": "non" } })),
                    one("c", json!({ "applies": { "profile": "type", "is": "region" } })),
                ],
            ),
        ],
        vec![level(1, 20, json!({ "s2": 50 })), level(2, 100, json!({ "s2": 100 }))],
    );
    check(
        &edition,
        scores,
        &[
            ("a=2 b=-", "level 1…1, total 666…666; 666…666, – thin"),
            ("a=3 b=-", "level 2…2, total 1000…1000; 1000…1000, – thin"),
            ("a=- b=2", "level 1…1, total 666…666; – thin, 666…666 thin"),
            ("a=- b=-", "level 0…0, total –; – thin, – thin"),
            ("a=3 b=- type=region", "level 0…2, total 300…1000; 1000…1000, 0…1000 thin"),
            ("a=3 b=- c=1 type=region", "level 0…0, total 533…533; 1000…1000, 333…333 thin"),
            ("a=3 b=3 c=3 type=region", "level 2…2, total 1000…1000; 1000…1000, 1000…1000"),
            // A site makes « non concerné » unfit: it is asked again.
            ("a=3 b=- site=oui", "level 0…2, total 300…1000; 1000…1000, 0…1000 thin"),
        ],
    );
    check(
        &edition,
        missing,
        &[("a=- b=-", "1: total 0<20; 2: total 0<100"), ("a=2 b=-", "2: total 666<100")],
    );
}

#[test]
fn a_section_says_little_when_more_than_two_fifths_of_its_weight_do_not_count() {
    let section = |counts, leaves| {
        let leaves = json!({ "weight": leaves, "not_concerned": true });
        vec![one("a", json!({ "weight": counts })), one("b", leaves)]
    };
    for (counts, leaves, expected) in [
        (3, 2, "level 1…1, total 1000…1000; 1000…1000"),
        (4, 3, "level 1…1, total 1000…1000; 1000…1000 thin"),
        (10, 6, "level 1…1, total 1000…1000; 1000…1000"),
        (10, 7, "level 1…1, total 1000…1000; 1000…1000 thin"),
    ] {
        let edition = edition(vec![(100, section(counts, leaves))], levels(&[50]));
        check(&edition, scores, &[("a=3 b=-", expected)]);
    }
}

#[test]
fn a_question_hidden_by_a_mark_is_worth_0_and_one_that_may_still_show_waits() {
    let questions = vec![
        one("a", json!({ "not_concerned": true })),
        one(
            "b",
            json!({ "not_concerned": true,
                         "asked_if": { "question": "a", "at_least": 2 } }),
        ),
        several("c", json!({ "asked_if": { "question": "b", "at_least": 1 } })),
    ];
    let edition = edition(vec![(100, questions)], levels(&[50]));
    check(
        &edition,
        standings,
        &[
            ("", "open 0…3, waiting 0…3, waiting 0…3"),
            ("a=?", "unknown 0…3, waiting 0…3, waiting 0…3"),
            ("a=1", "marked 1…1, hidden 0…0, hidden 0…0"),
            ("a=-", "not concerned –, hidden 0…0, hidden 0…0"),
            ("a=1 b=3 c=[0]", "marked 1…1, hidden 0…0, hidden 0…0"),
            ("a=2", "marked 2…2, open 0…3, waiting 0…3"),
            ("a=2 b=?", "marked 2…2, unknown 0…3, waiting 0…3"),
            ("a=2 b=0", "marked 2…2, marked 0…0, hidden 0…0"),
            ("a=2 b=-", "marked 2…2, not concerned –, hidden 0…0"),
            ("a=2 b=1 c=[0]", "marked 2…2, marked 1…1, marked 1…1"),
            // Answered before it was hidden: kept for the day it shows again.
            ("b=2 c=[0,1,2]", "open 0…3, waiting 0…2, waiting 0…2"),
            ("b=0", "open 0…3, waiting 0…0, hidden 0…0"),
            ("b=-", "open 0…3, waiting 0…–, hidden 0…0"),
        ],
    );
    check(
        &edition,
        scores,
        &[
            ("a=1 b=3 c=[0]", "level 0…0, total 111…111; 111…111"),
            ("b=-", "level 0…1, total 0…500; 0…500"),
            ("a=2 b=3 c=[]", "level 1…1, total 555…555; 555…555"),
        ],
    );
}

#[test]
fn a_question_of_weight_0_is_asked_and_never_marked() {
    let edition = edition(
        vec![
            (50, vec![one("a", json!({})), one("b", json!({ "weight": 0 }))]),
            (50, vec![several("c", json!({ "weight": 0, "not_concerned": true }))]),
        ],
        levels(&[50]),
    );
    check(
        &edition,
        standings,
        &[
            ("", "open 0…3, open –, open –"),
            ("b=0 c=[1]", "open 0…3, told –, told –"),
            ("b=? c=-", "open 0…3, unknown –, not concerned –"),
        ],
    );
    check(
        &edition,
        scores,
        &[
            ("", "level 0…1, total 0…1000; 0…1000, –"),
            ("a=3 b=0 c=[]", "level 1…1, total 1000…1000; 1000…1000, –"),
        ],
    );
}

#[test]
fn a_variant_weighs_and_marks_otherwise_for_its_profiles_and_the_last_one_wins() {
    let large = json!({ "profile": "type", "at_least": "departement" });
    let region = json!({ "profile": "type", "is": "region" });
    let questions = vec![
        one(
            "a",
            json!({ "variant": [
            { "when": large, "weight": 4, "marks": [0, 0, 0, 3] },
            { "when": region, "weight": 2 },
        ] }),
        ),
        several("b", json!({ "variant": [{ "when": { "not": large }, "counts": [1, 1, 2] }] })),
    ];
    let edition = edition(vec![(100, questions)], levels(&[50]));
    check(
        &edition,
        scores,
        &[
            ("a=2 b=[0]", "level 1…1, total 666…666; 666…666"),
            ("a=2 b=[0,1]", "level 1…1, total 833…833; 833…833"),
            ("a=2 b=[0] type=departement", "level 0…0, total 66…66; 66…66"),
            ("a=3 b=[0] type=departement", "level 1…1, total 866…866; 866…866"),
            ("a=3 b=[0] type=region", "level 1…1, total 777…777; 777…777"),
            ("a=2 b=[0,1,2] type=region", "level 0…0, total 222…222; 222…222"),
        ],
    );
}

#[test]
fn a_variant_words_a_question_for_its_profiles() {
    let changes = json!({ "help": "aide", "example": "exemple", "variant": [{
        "when": { "profile": "type", "is": "region" },
        "text": "autre texte", "help": "autre aide", "example": "autre exemple",
    }] });
    let edition = edition(vec![(100, vec![one("a", changes)])], levels(&[50]));
    let told = |said| {
        let (profile, _) = said::read(&edition, said);
        let question = &edition.questions[0];
        [question.text(&profile), question.help(&profile), question.example(&profile)]
    };
    assert_eq!(told(""), ["texte", "aide", "exemple"]);
    assert_eq!(told("type=region"), ["autre texte", "autre aide", "autre exemple"]);
}

#[test]
fn the_answer_worth_a_mark_has_as_few_choices_as_possible_and_the_first_ones() {
    let choices = |key: &str, numbers: &[u32]| -> Vec<Value> {
        numbers.iter().map(|number| json!({ "text": "choix", key: number })).collect()
    };
    let marks = |marks: &[u32]| one("a", json!({ "choices": choices("mark", marks) }));
    let values = |values: &[u32], counts: [u32; 3]| {
        several("a", json!({ "choices": choices("value", values), "counts": counts }))
    };
    let set = Answer::Several;
    for (question, worth) in [
        (marks(&[0, 1, 1, 3, 3]), [0, 1, 1, 3].map(Answer::One)),
        (values(&[1, 1, 2], [1, 2, 4]), [0, 0b001, 0b100, 0b111].map(set)),
        (values(&[1, 2, 2], [1, 2, 4]), [0, 0b001, 0b010, 0b110].map(set)),
        (values(&[0, 2, 0], [1, 2, 2]), [0, 0, 0, 0b010].map(set)),
        // Two choices that add up to 2 are more than one that counts for 3.
        (values(&[1, 1, 3], [2, 5, 5]), [0, 0b100, 0b100, 0b111].map(set)),
    ] {
        let told = question.to_string();
        let edition = edition(vec![(100, vec![question])], levels(&[50]));
        let profile = Profile::new(&edition);
        let got = [0, 1, 2, 3].map(|mark| edition.questions[0].answer_worth(&profile, mark));
        assert_eq!(got, worth.map(Some), "{told}");
    }
}

#[test]
fn progress_counts_what_is_asked_and_what_is_said() {
    let questions = vec![
        one("a", json!({})),
        one("b", json!({ "asked_if": { "question": "a", "at_least": 1 } })),
        one("c", json!({ "applies": { "profile": "site", "is": "oui" } })),
        one("d", json!({ "weight": 0 })),
    ];
    let edition = edition(vec![(100, questions)], levels(&[50]));
    let progress =
        |got: &Assessment| format!("{}/{}, {} unknown", got.answered(), got.asked(), got.unknown());
    check(
        &edition,
        progress,
        &[
            ("", "0/2, 0 unknown"),
            ("site=oui", "0/3, 0 unknown"),
            ("a=1 d=2", "2/3, 0 unknown"),
            ("a=? b=1", "1/2, 1 unknown"),
            ("a=0 b=? c=1 d=?", "2/2, 1 unknown"),
        ],
    );
}

#[test]
fn an_empty_evaluation_of_the_real_editions_is_sure_of_nothing_and_may_be_everything() {
    for edition in made::all() {
        let got = grade(&edition, &Profile::new(&edition), &Answers::new(&edition));
        assert_eq!((got.sure, got.possible), (0, edition.levels.len()), "{}", edition.id);
    }
}

// ---- For all answers ----------------------------------------------------------------------

/// Every answer to a question that this profile may give, but « je ne sais pas ».
fn all_answers(question: &Question, profile: &Profile) -> Vec<Answer> {
    let count = question.choices.len();
    let not_concerned = question.not_concerned.holds_for(profile).then_some(Answer::NotConcerned);
    let choices: Vec<Answer> = if question.several {
        (0..1 << count).map(Answer::Several).collect()
    } else {
        (0..count as u8).map(Answer::One).collect()
    };
    choices.into_iter().chain(not_concerned).collect()
}

/// Pairs of answers, the second never worse than the first.
fn steps_up(question: &Question, profile: &Profile) -> Vec<(Answer, Answer)> {
    let count = question.choices.len();
    let (mut steps, worst, best) = if question.several {
        let all = (1 << count) - 1;
        let add = |set: u64| (0..count).map(move |i| (set, set | 1 << i));
        let steps = (0..=all).flat_map(add);
        let steps: Vec<_> = steps.map(|(a, b)| (Answer::Several(a), Answer::Several(b))).collect();
        (steps, Answer::Several(0), Answer::Several(all))
    } else {
        let last = count as u8 - 1;
        let steps = (0..last).map(|i| (Answer::One(i), Answer::One(i + 1))).collect();
        (steps, Answer::One(0), Answer::One(last))
    };
    if question.not_concerned.holds_for(profile) {
        steps.extend([(worst, Answer::NotConcerned), (Answer::NotConcerned, best)]);
    }
    steps
}

fn is_open(edition: &Edition, profile: &Profile, answers: &Answers, question: usize) -> bool {
    match answers.get(question) {
        None | Some(Answer::Unknown) => true,
        Some(Answer::NotConcerned) => !edition.questions[question].not_concerned.holds_for(profile),
        Some(_) => false,
    }
}

fn with(answers: &Answers, question: usize, answer: impl Into<Option<Answer>>) -> Answers {
    let mut answers = answers.clone();
    answers.set(question, answer.into());
    answers
}

/// Compares exactly; a score without anything to measure compares with nothing.
fn compare(a: Score, b: Score) -> Option<Ordering> {
    let both = a.out_of > 0 && b.out_of > 0;
    both.then(|| (a.earned * b.out_of).cmp(&(b.earned * a.out_of)))
}

fn falls(before: Score, after: Score) -> bool {
    compare(before, after) == Some(Ordering::Greater)
}

/// Says what is worse in `after`.
fn worse(before: &Assessment, after: &Assessment) -> Option<String> {
    let levels = before.levels.iter().zip(&after.levels);
    let level_lost =
        levels.filter(|(b, a)| b.sure && !a.sure || b.possible && !a.possible).count() > 0;
    let sections = before.sections.iter().zip(&after.sections);
    let section_falls =
        sections.filter(|(b, a)| falls(b.score, a.score) || falls(b.best, a.best)).count() > 0;
    let worse = after.sure < before.sure
        || after.possible < before.possible
        || falls(before.total, after.total)
        || falls(before.best_total, after.best_total)
        || level_lost
        || section_falls;
    worse.then(|| format!("{} became {}", scores(before), scores(after)))
}

/// Calls `visit` with every way to answer the `open` questions.
fn each_completion(
    edition: &Edition,
    profile: &Profile,
    answers: &mut Answers,
    open: &[usize],
    visit: &mut dyn FnMut(&Answers),
) {
    let Some((&question, rest)) = open.split_first() else {
        return visit(answers);
    };
    let before = answers.get(question);
    for answer in all_answers(&edition.questions[question], profile) {
        answers.set(question, Some(answer));
        each_completion(edition, profile, answers, rest, visit);
    }
    answers.set(question, before);
}

/// The open questions, after closing enough of them to keep the completions countable.
fn open_questions(edition: &Edition, profile: &Profile, answers: &mut Answers) -> Vec<usize> {
    const MOST: usize = 600;
    let all = 0..edition.questions.len();
    let mut open: Vec<usize> = all.filter(|q| is_open(edition, profile, answers, *q)).collect();
    let ways = |q: &usize| all_answers(&edition.questions[*q], profile);
    while open.iter().map(|q| ways(q).len()).product::<usize>() > MOST {
        let question = open.remove(open.len() / 2);
        let ways = ways(&question);
        answers.set(question, Some(ways[(question * 5 + open.len()) % ways.len()]));
    }
    open
}

proptest! {
    #![proptest_config(random::tries(150))]

    #[test]
    fn bounds_hold_every_completion_and_are_reached(case in random::cases()) {
        let Case { edition, profile, mut answers, .. } = case;
        let open = open_questions(&edition, &profile, &mut answers);
        let got = grade(&edition, &profile, &answers);
        let (mut least, mut most) = (usize::MAX, 0);
        let (mut lowest, mut highest) = (got.best_total, got.total);
        each_completion(&edition, &profile, &mut answers.clone(), &open, &mut |complete| {
            let full = grade(&edition, &profile, complete);
            assert_eq!(full.sure, full.possible, "complete, yet unsure: {complete:?}");
            assert_eq!(full.total, full.best_total, "complete, yet unsure: {complete:?}");
            least = least.min(full.sure);
            most = most.max(full.sure);
            if falls(lowest, full.total) {
                lowest = full.total;
            }
            if falls(full.total, highest) {
                highest = full.total;
            }
        });
        prop_assert_eq!((least, most), (got.sure, got.possible));
        prop_assert_ne!(compare(lowest, got.total), Some(Ordering::Less));
        prop_assert_ne!(compare(lowest, got.total), Some(Ordering::Greater));
        prop_assert_ne!(compare(highest, got.best_total), Some(Ordering::Less));
        prop_assert_ne!(compare(highest, got.best_total), Some(Ordering::Greater));
    }
}

proptest! {
    #![proptest_config(random::tries(300))]

    #[test]
    fn bounds_only_narrow_as_answers_come(case in random::cases()) {
        let Case { edition, profile, answers, .. } = case;
        let before = grade(&edition, &profile, &answers);
        for question in 0..edition.questions.len() {
            if !is_open(&edition, &profile, &answers, question) {
                continue;
            }
            let mut all = all_answers(&edition.questions[question], &profile);
            all.push(Answer::Unknown);
            for answer in all {
                let after = grade(&edition, &profile, &with(&answers, question, answer));
                let narrows = after.sure >= before.sure && after.possible <= before.possible;
                let totals_narrow = !falls(before.total, after.total)
                    && !falls(after.best_total, before.best_total);
                prop_assert!(narrows && totals_narrow, "q{question} {answer:?}: {} became {}",
                    scores(&before), scores(&after));
            }
        }
    }

    /// « Non concerné » stands between the worst and the best choice.
    #[test]
    fn a_better_answer_never_lowers_anything(case in random::cases()) {
        let Case { edition, profile, answers, .. } = case;
        for (position, question) in edition.questions.iter().enumerate() {
            for (low, high) in steps_up(question, &profile) {
                let before = grade(&edition, &profile, &with(&answers, position, low));
                let after = grade(&edition, &profile, &with(&answers, position, high));
                let worse = worse(&before, &after);
                prop_assert!(worse.is_none(), "q{position} {low:?} to {high:?}: {worse:?}");
            }
        }
    }

    #[test]
    fn the_order_of_answers_does_not_matter(case in random::cases()) {
        let Case { edition, profile, answers, .. } = case;
        let mut backwards = Answers::new(&edition);
        for question in (0..edition.questions.len()).rev() {
            backwards.set(question, Some(Answer::Unknown));
            backwards.set(question, answers.get(question));
        }
        let got = grade(&edition, &profile, &answers);
        prop_assert_eq!(&grade(&edition, &profile, &backwards), &got);
        prop_assert_eq!(&grade(&edition, &profile, &answers), &got);
    }

    /// What each section brings, as it is shown, adds up to the total as it is shown.
    #[test]
    fn the_parts_of_the_total_add_up_to_it_as_they_are_shown(case in random::cases()) {
        let Case { edition, profile, answers, .. } = &case;
        let got = grade(edition, profile, answers);
        let parts = got.contributions(edition);
        let sum: u32 = parts.iter().flatten().sum();
        prop_assert_eq!(sum, got.total.permille().unwrap_or(0));
        for (part, section) in parts.iter().zip(&got.sections) {
            prop_assert_eq!(part.is_some(), section.score.out_of > 0);
        }
        // None is off by a thousandth or more.
        let counted = edition.sections.iter().zip(&got.sections).filter(|(_, s)| s.score.out_of > 0);
        let shares: u128 = counted.map(|(section, _)| u128::from(section.share)).sum();
        for ((part, section), found) in parts.iter().zip(&edition.sections).zip(&got.sections) {
            let Some(part) = part else { continue };
            let exact = 1000 * u128::from(section.share) * found.score.earned;
            let of = shares * found.score.out_of;
            let shown = u128::from(*part) * of;
            prop_assert!(shown < exact + of && exact < shown + of, "{} {}/{}", part, exact, of);
        }
    }

    #[test]
    fn a_grade_agrees_with_itself(case in random::cases()) {
        let got = grade(&case.edition, &case.profile, &case.answers);
        prop_assert!(got.sure <= got.possible);
        for (position, level) in got.levels.iter().enumerate() {
            prop_assert_eq!(level.sure, position < got.sure, "a level implies all lower ones");
            prop_assert_eq!(level.possible, position < got.possible);
            prop_assert_eq!(level.missing.is_empty(), level.sure);
            for missing in &level.missing {
                let (Missing::Total { have, need } | Missing::Floor { have, need, .. }) = missing;
                prop_assert!(*have < need * 10, "{have}‰ looks like {need} %");
            }
        }
        let sections = got.sections.iter().flat_map(|s| [s.score, s.best]);
        for score in sections.chain([got.total, got.best_total]) {
            let Some(permille) = score.permille() else { continue };
            for percent in 0..=100 {
                prop_assert_eq!(permille >= percent * 10, score.reaches(percent));
            }
        }
        prop_assert_eq!(exact(&case.edition, &got, |q| q.low), reduced(got.total));
        prop_assert_eq!(exact(&case.edition, &got, |q| q.high), reduced(got.best_total));
    }

    #[test]
    fn an_answer_that_does_not_fit_counts_as_open(case in random::cases()) {
        let Case { edition, profile, answers, .. } = case;
        for (position, question) in edition.questions.iter().enumerate() {
            let count = question.choices.len();
            let mut misfits = vec![
                Answer::One(count as u8), Answer::One(64), Answer::One(u8::MAX),
                Answer::Several(1 << count), Answer::Several(1 << 63), Answer::Several(u64::MAX),
                if question.several { Answer::One(0) } else { Answer::Several(1) },
                if question.several { Answer::One(1) } else { Answer::Several(0) },
            ];
            if !question.not_concerned.holds_for(&profile) {
                misfits.push(Answer::NotConcerned);
            }
            let open = grade(&edition, &profile, &with(&answers, position, None));
            for misfit in misfits {
                let got = grade(&edition, &profile, &with(&answers, position, misfit));
                prop_assert_eq!(&got, &open, "q{} {:?}", position, misfit);
            }
        }
    }

    #[test]
    fn what_the_edition_does_not_have_changes_nothing(
        case in random::cases(), place in 0..5_usize, far in prop_oneof![0..300_usize, Just(usize::MAX)],
    ) {
        let Case { edition, profile, answers, .. } = case;
        let known = edition.profile.get(place).is_some_and(|f| far < f.choices.len());
        let mut other = profile.clone();
        other.choose(place, far);
        prop_assert!(known || other == profile);
        grade(&edition, &other, &answers);

        let question = edition.questions.len() + far.min(300);
        prop_assert_eq!(with(&answers, question, Answer::One(0)), answers);
    }
}

// ---- At the limits ------------------------------------------------------------------------

#[test]
fn a_choice_more_than_a_field_has_is_not_made() {
    let edition = Edition::read(&made::real("tnl-2024")).expect("a sound edition");
    for (field, asked) in edition.profile.iter().enumerate() {
        let mut profile = Profile::new(&edition);
        profile.choose(field, asked.choices.len());
        assert_eq!(profile, Profile::new(&edition), "{}", asked.id);
        profile.choose(field, asked.choices.len() - 1);
        assert_eq!(profile.choice(field), asked.choices.len() - 1, "{}", asked.id);
    }
}

/// The total with the product of all denominators instead of their least common multiple,
/// in lowest terms. At most 100 × 9000⁸, which 128 bits hold.
fn exact(
    edition: &Edition,
    got: &Assessment,
    mark: fn(&QuestionResult) -> Option<u8>,
) -> (u128, u128) {
    let (mut earned, mut out_of, mut shares) = (0_u128, 1_u128, 0_u128);
    for section in &edition.sections {
        let (mut marks, mut most) = (0_u128, 0_u128);
        for question in &got.questions[section.first..section.end] {
            if let Some(mark) = mark(question) {
                marks += u128::from(mark) * u128::from(question.weight);
                most += 3 * u128::from(question.weight);
            }
        }
        if most > 0 {
            earned = earned * most + u128::from(section.share) * marks * out_of;
            out_of *= most;
            shares += u128::from(section.share);
        }
    }
    reduced(Score { earned, out_of: out_of * shares })
}

fn reduced(score: Score) -> (u128, u128) {
    let (mut a, mut b) = (score.earned, score.out_of);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    (score.earned / a.max(1), score.out_of / a.max(1))
}

/// Eight sections of 300 questions, all of weight 10 but the first of each: the denominators have
/// hardly a common factor.
fn heaviest() -> String {
    let section = |s: u32| {
        let question =
            |q| one(&format!("q{s}-{q}"), json!({ "weight": if q > 0 { 10 } else { s + 1 } }));
        (if s < 7 { 12 } else { 16 }, (0..300).map(question).collect())
    };
    made::text((0..8).map(section).collect(), levels(&[1, 25, 50, 75, 100]))
}

#[test]
fn the_largest_edition_is_graded_exactly() {
    for edition in [made::read(&heaviest()), made::read(&made::large(2000, 8, 10))] {
        let profile = Profile::new(&edition);
        // 0: nothing known; then all the best; then irregular marks.
        for pattern in 0..20_usize {
            let mut answers = Answers::new(&edition);
            for (position, question) in edition.questions.iter().enumerate() {
                let mark = match pattern {
                    0 => continue,
                    1 => 3,
                    _ => position * position / pattern % 4,
                };
                answers.set(position, question.answer_worth(&profile, mark as u8));
            }
            let got = grade(&edition, &profile, &answers);
            for (exact, score) in [
                (exact(&edition, &got, |q| q.low), got.total),
                (exact(&edition, &got, |q| q.high), got.best_total),
            ] {
                assert_eq!(exact, reduced(score));
                assert_eq!(exact.0 * 1000 / exact.1, score.permille().unwrap().into());
                for percent in 0..=100 {
                    assert_eq!(
                        exact.0 * 100 >= u128::from(percent) * exact.1,
                        score.reaches(percent)
                    );
                }
            }
            if pattern < 2 {
                assert_eq!((got.sure, got.possible), (5 * pattern, 5));
            }
        }
    }
}

/// Each question depends on the two before it: looking back question by question would take
/// longer than a life.
#[test]
fn a_braid_of_conditions_is_read_and_graded_at_once() {
    let question = |q: usize| {
        let mark = |earlier: usize| json!({ "question": format!("q{earlier}"), "at_least": 1 });
        let changes = match q {
            0 | 1 => json!({}),
            _ => json!({ "asked_if": { "all": [mark(q - 1), mark(q - 2)] } }),
        };
        one(&format!("q{q}"), changes)
    };
    let edition = edition(vec![(100, (0..100).map(question).collect())], levels(&[50]));
    check(
        &edition,
        scores,
        &[
            ("", "level 0…1, total 0…1000; 0…1000"),
            ("q98=0", "level 0…1, total 0…980; 0…980"),
            ("q1=0", "level 0…0, total 0…10; 0…10"),
        ],
    );
}

#[test]
fn an_edition_too_large_for_exact_arithmetic_is_refused() {
    let section =
        |questions| (0..questions).map(|q| one(&format!("q{q}"), json!({ "weight": 10 })));
    let read = |questions| {
        Edition::read_json(&made::text(vec![(100, section(questions).collect())], levels(&[50])))
    };
    assert!(read(300).is_ok());
    assert!(read(301).is_err());

    let sections = |count: u32| {
        let share = |s| if s == 0 { 101 - count } else { 1 };
        let sections = (0..count).map(|s| (share(s), vec![one(&format!("q{s}"), json!({}))]));
        Edition::read_json(&made::text(sections.collect(), levels(&[50])))
    };
    assert!(sections(8).is_ok());
    assert!(sections(9).is_err());
}
