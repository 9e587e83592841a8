//! Which question to ask next, and which can change the level at all.

use proptest::prelude::*;
use serde_json::{Value, json};
use tnl_engine::{
    Answer, Answers, Edition, Evaluation, Profile, Question, Stakes, Standing, grade, next_question,
};
use tnl_tests::made::{self, level, one};
use tnl_tests::random::{self, Case};
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

/// Two volets, three levels, a question that opens another.
fn varied() -> Edition {
    let first = vec![
        one("a", json!({})),
        one("b", json!({ "weight": 8 })),
        one("c", json!({ "weight": 0 })),
        one("d", json!({ "asked_if": { "question": "a", "at_least": 1 } })),
    ];
    let second = vec![one("e", json!({})), one("f", json!({}))];
    let levels = vec![
        level(1, 30, json!({})),
        level(2, 60, json!({ "s2": 40 })),
        level(3, 90, json!({ "s2": 40 })),
    ];
    made::read(&made::text(vec![(80, first), (20, second)], levels))
}

fn ids(edition: &Edition, questions: &[usize]) -> String {
    let ids: Vec<&str> = questions.iter().map(|q| &*edition.questions[*q].id).collect();
    ids.join(" ")
}

/// All questions in the order in which they are asked, if each one is passed over.
fn order(edition: &Edition, said: &str) -> String {
    let (profile, answers) = said::read(edition, said);
    let evaluation = Evaluation::new(edition, &profile, &answers);
    let mut passed = Vec::new();
    while let Some(next) = next_question(&evaluation, &passed) {
        passed.push(next);
    }
    ids(edition, &passed)
}

#[test]
fn the_heaviest_comes_first_and_equals_in_the_order_of_the_edition() {
    let edition = edition(&[(100, &[3, 1, 10, 2, 5, 5, 10, 4])], json!({}));
    assert_eq!(order(&edition, ""), "q2 q6 q4 q5 q7 q0 q3 q1");
}

#[test]
fn what_a_minimum_still_asks_comes_before_what_weighs_more() {
    // The total is sure. Either of the last two lifts the minimum of their section.
    let edition = edition(&[(95, &[10, 8]), (5, &[1, 1])], json!({ "s2": 50 }));
    assert_eq!(order(&edition, "q0=3"), "q2 q3 q1");
}

#[test]
fn the_next_question_has_no_answer_yet_and_there_is_none_where_the_level_is_known() {
    let edition = varied();
    for (said, expected) in [
        ("", "b a e f"),
        ("b=3", "e f a"),
        // « Je ne sais pas » was said: it is not asked again.
        ("b=3 e=?", "f a"),
        ("b=3 a=3 d=3 f=1", "e"),
        // Whatever e and f are, b alone keeps level 1 away.
        ("a=0 b=0", ""),
        ("a=3 b=3 d=3 e=3 f=3", ""),
    ] {
        assert_eq!(order(&edition, said), expected, "said: {said}");
    }
}

#[test]
fn what_decides_and_what_only_refines_are_told_apart() {
    let varied = varied();
    let floor = edition(&[(95, &[10, 8]), (5, &[1, 1])], json!({ "s2": 50 }));
    for (edition, said, decide, refine) in [
        (&varied, "", "b a e f", ""),
        (&varied, "b=3 a=3 d=3 f=1", "e", ""),
        (&varied, "a=0 b=0", "", ""),
        // The total is sure: what lifts no minimum only refines, however heavy it is.
        (&floor, "q0=3 q1=?", "q2 q3", "q1"),
        (&floor, "q0=3 q2=? q3=1", "q2", "q1"),
        (&floor, "", "q0 q2 q3 q1", ""),
    ] {
        let (profile, answers) = said::read(edition, said);
        let stakes = Stakes::of(&Evaluation::new(edition, &profile, &answers));
        let got = [&stakes.deciding, &stakes.refining, &stakes.unsettled];
        assert_eq!(got.map(|list| ids(edition, list)), [decide, refine, ""], "said: {said}");
    }
}

#[test]
fn in_an_edition_too_large_to_search_nothing_is_claimed() {
    let edition = made::read(&made::large(2000, 7, 3));
    let (profile, answers) = (Profile::new(&edition), Answers::new(&edition));
    let stakes = Stakes::of(&Evaluation::new(&edition, &profile, &answers));
    assert!(stakes.refining.is_empty());
    assert!(stakes.unsettled.len() > 1000);
}

// ---- For all answers ----------------------------------------------------------------------

/// An answer for each mark that the question may earn, and « non concerné ».
fn telling_answers(question: &Question, profile: &Profile) -> Vec<Answer> {
    let mut answers: Vec<Answer> =
        (0..=3).filter_map(|mark| question.answer_worth(profile, mark)).collect();
    answers.dedup();
    answers.extend(question.not_concerned.holds_for(profile).then_some(Answer::NotConcerned));
    answers
}

/// Every question that may be answered or that an answer may open, with what may be said to it.
fn unknown(edition: &Edition, profile: &Profile, answers: &Answers) -> Vec<(usize, Vec<Answer>)> {
    let got = grade(edition, profile, answers);
    let is_unknown = |q: &usize| {
        let is_said = match answers.get(*q) {
            None | Some(Answer::Unknown) => false,
            Some(Answer::NotConcerned) => edition.questions[*q].not_concerned.holds_for(profile),
            Some(_) => true,
        };
        let result = got.questions[*q];
        !is_said
            && result.weight > 0
            && !matches!(result.standing, Standing::Outside | Standing::Hidden)
    };
    let all = (0..edition.questions.len()).filter(is_unknown);
    all.map(|q| (q, telling_answers(&edition.questions[q], profile))).collect()
}

/// The questions of `unknown` whose answer changes the level, for some answers to all others.
fn really_decide(
    edition: &Edition,
    profile: &Profile,
    answers: &Answers,
    unknown: &[(usize, Vec<Answer>)],
) -> Vec<usize> {
    let ways: usize = unknown.iter().map(|(_, says)| says.len()).product();
    let mut answers = answers.clone();
    let level = |way: usize| {
        let mut rest = way;
        for (question, says) in unknown {
            answers.set(*question, Some(says[rest % says.len()]));
            rest /= says.len();
        }
        let full = grade(edition, profile, &answers);
        assert_eq!(full.sure, full.possible);
        full.sure
    };
    let levels: Vec<usize> = (0..ways).map(level).collect();
    let mut stride = 1;
    let mut decide = Vec::new();
    for (question, says) in unknown {
        // The same answers to all others stand a stride apart.
        let changes = |way: &usize| {
            let is_first = (way / stride).is_multiple_of(says.len());
            is_first && (1..says.len()).any(|by| levels[*way] != levels[way + by * stride])
        };
        if (0..ways).any(|way| changes(&way)) {
            decide.push(*question);
        }
        stride *= says.len();
    }
    decide
}

/// Says what is wrong with what is said to decide.
fn wrong(edition: &Edition, profile: &Profile, answers: &Answers) -> Option<String> {
    let evaluation = Evaluation::new(edition, profile, answers);
    let stakes = Stakes::of(&evaluation);
    let unknown = unknown(edition, profile, answers);
    let really = really_decide(edition, profile, answers, &unknown);
    let can_be_answered = |q: &usize| {
        let standing = evaluation.assessment.questions[*q].standing;
        matches!(standing, Standing::Open | Standing::Unknown)
    };
    let in_doubt = evaluation.assessment.sure != evaluation.assessment.possible;
    let asked = unknown.iter().map(|(q, _)| *q).filter(can_be_answered).filter(|_| in_doubt);
    let (mut decide, mut refine): (Vec<usize>, Vec<usize>) =
        asked.partition(|q| really.contains(q));
    let (mut told, mut refining) = (stakes.deciding.clone(), stakes.refining.clone());
    for list in [&mut decide, &mut refine, &mut told, &mut refining] {
        list.sort_unstable();
    }
    let holds = told == decide && refining == refine && stakes.unsettled.is_empty();
    (!holds).then(|| format!("{stakes:?}, instead of {decide:?} and {refine:?}"))
}

/// What is drawn from it is the same for ever.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// The lists were once filled up with questions that no answers to the others made matter.
#[test]
fn in_the_real_editions_what_is_named_decides_and_what_is_not_does_not() {
    for (id, states) in
        [("tnl-2024", 60), ("tnl-2026", 60), ("tnl-2016", 40), ("tnl-badge-2025", 40)]
    {
        let edition = Edition::read(&made::real(id)).unwrap_or_else(|p| panic!("{id}: {p:?}"));
        let mut draw = Draw(7);
        let (mut in_doubt, mut not_all_decide) = (0, 0);
        while in_doubt < states {
            let mut profile = Profile::new(&edition);
            for (field, asked) in edition.profile.iter().enumerate() {
                profile.choose(field, draw.below(asked.choices.len()));
            }
            let mut answers = Answers::new(&edition);
            let usual = draw.below(4);
            for (q, question) in edition.questions.iter().enumerate() {
                let mark = (usual + draw.below(3)).saturating_sub(1).min(3);
                answers.set(q, question.answer_worth(&profile, mark as u8));
            }
            for _ in 0..1 + draw.below(4) {
                answers.set(draw.below(edition.questions.len()), Some(Answer::Unknown));
            }
            let evaluation = Evaluation::new(&edition, &profile, &answers);
            if evaluation.assessment.sure == evaluation.assessment.possible {
                continue;
            }
            let unknown = unknown(&edition, &profile, &answers);
            if unknown.iter().map(|(_, says)| says.len()).product::<usize>() > 1000 {
                continue;
            }
            in_doubt += 1;
            not_all_decide += usize::from(!Stakes::of(&evaluation).refining.is_empty());
            let wrong = wrong(&edition, &profile, &answers);
            assert_eq!(wrong, None, "{id}: {profile:?} {answers:?}");
        }
        assert!(not_all_decide > 0 || id != "tnl-2024", "no state where one only refines");
    }
}

proptest! {
    #![proptest_config(random::tries(400))]

    #[test]
    fn what_is_named_decides_and_what_is_not_does_not(case in random::cases()) {
        let Case { edition, profile, answers, .. } = &case;
        let ways = unknown(edition, profile, answers);
        prop_assume!(ways.iter().map(|(_, says)| says.len()).product::<usize>() <= 2500);
        prop_assert_eq!(wrong(edition, profile, answers), None);
    }

    #[test]
    fn asked_one_after_the_other_the_questions_end_the_doubt(case in random::cases()) {
        let Case { edition, profile, answers, .. } = &case;
        let mut answers = answers.clone();
        for _ in 0..=edition.questions.len() {
            let evaluation = Evaluation::new(edition, profile, &answers);
            let got = &evaluation.assessment;
            let Some(q) = next_question(&evaluation, &[]) else { break };
            prop_assert_eq!(got.questions[q].standing, Standing::Open);
            prop_assert!(got.questions[q].weight > 0);
            prop_assert!(got.sure < got.possible);
            prop_assert_ne!(next_question(&evaluation, &[q]), Some(q));
            answers.set(q, edition.questions[q].answer_worth(profile, (q % 4) as u8));
        }
        let got = grade(edition, profile, &answers);
        let is_open = |q: &usize| got.questions[*q].standing == Standing::Open;
        let open = (0..edition.questions.len()).any(|q| is_open(&q) && got.questions[q].weight > 0);
        prop_assert!(got.sure == got.possible || !open);
    }
}
