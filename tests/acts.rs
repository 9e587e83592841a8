//! One act answers several questions and needs others first: by hand on small editions, and against
//! every other way on random ones.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise"
)]

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tnl_authoring::toml_tree;
use tnl_engine::{
    Actions, Acts, Answers, Climb, Condition, Edition, Evaluation, Profile, Scale, Standing, Step,
    climb, grade,
};
use tnl_tests::made::{self, level, one};
use tnl_tests::random::{self, Case};
use tnl_tests::{said, steep};

use crate::path::{Choice, drawn_choices, holds_with_acts, ways};

/// Actions that say only how they relate to one another, by criterion.
fn actions(acts: &[(String, Value)]) -> Actions {
    let action = |(criterion, act): &(String, Value)| {
        let mut action = json!({
            "criterion": criterion, "title": "t", "start": "t", "further": "t", "who": ["elus"],
            "resource": "r", "evidence": "t",
        });
        action.as_object_mut().unwrap().extend(act.as_object().unwrap().clone());
        action
    };
    let text = json!({
        "kind": "actions", "language": "fr", "checked": "2026-11-20",
        "resource": [{ "id": "r", "name": "R", "link": "https://exemple.fr" }],
        "action": acts.iter().map(action).collect::<Vec<_>>(),
    });
    Actions::read_json(&text.to_string()).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"))
}

fn acts_of(edition: &Edition, acts: Value) -> Acts {
    let acts = acts.as_object().unwrap().clone();
    let of = |question: &tnl_engine::Question| {
        (question.id.clone(), acts.get(&question.id).cloned().unwrap_or(json!({})))
    };
    actions(&edition.questions.iter().map(of).collect::<Vec<_>>()).acts(edition)
}

/// `a 0→3, b 0→1 with a: effort 3`, in the order in which to do them.
fn told(edition: &Edition, climb: &Climb) -> String {
    let id = |question: usize| &edition.questions[question].id;
    let step = |at: &usize| {
        let Step { question, from, to, brought_by, .. } = climb.steps[*at];
        let with = brought_by.map_or(String::new(), |leader| format!(" with {}", id(leader)));
        format!("{} {from}→{to}{with}", id(question))
    };
    let steps: Vec<String> = climb.order.iter().map(step).collect();
    format!("{}: effort {}", steps.join(", "), climb.effort)
}

/// The acts, then what is said, the level and the path told.
fn check(edition: &Edition, acts: Value, cases: &[(&str, usize, &str)]) {
    let acts = acts_of(edition, acts);
    for (said, target, expected) in cases {
        let (profile, answers) = said::read(edition, said);
        let evaluation = Evaluation::new(edition, &profile, &answers);
        let told = match climb(&evaluation, &acts, *target, &[]) {
            Ok(climb) => {
                assert!(climb.is_least, "said: {said}, level {target}");
                holds_with_acts(edition, &profile, &answers, *target, &[], &climb).unwrap();
                told(edition, &climb)
            }
            Err(_) => "out of reach".to_owned(),
        };
        assert_eq!(told, *expected, "said: {said}, level {target}, {acts:?}");
    }
}

/// Four alike, in two sections.
fn four() -> Edition {
    let part = |ids: [&str; 2]| (50, ids.map(|id| one(id, json!({}))).to_vec());
    let levels = [25, 50, 75, 100].into_iter().enumerate();
    let levels = levels.map(|(at, total)| level(at + 1, total, json!({}))).collect();
    made::read(&made::text(vec![part(["a", "b"]), part(["c", "d"])], levels))
}

#[test]
fn an_act_answers_others_at_no_further_effort() {
    check(
        &four(),
        json!({ "c": { "brings": { "at": 2, "marks": { "a": 2, "d": 1 } } } }),
        &[
            ("", 1, "c 0→2, a 0→2 with c, d 0→1 with c: effort 2"),
            // Beyond what is brought, each point has its effort.
            ("", 2, "c 0→3, a 0→2 with c, d 0→1 with c: effort 3"),
            // What goes further still comes after what brings it.
            ("b=3", 4, "c 0→3, a 0→3, d 0→3: effort 6"),
            // Done already, the others would have been answered with it.
            ("c=2 a=0", 2, "a 0→1, b 0→3: effort 4"),
            // What is there already stays as it is.
            ("a=3 d=2", 2, "b 0→1: effort 1"),
        ],
    );
    // Not worth doing for what it brings.
    check(
        &four(),
        json!({ "c": { "brings": { "at": 3, "marks": { "d": 1 } } } }),
        &[
            ("c=1", 1, "a 0→2: effort 2"),
            ("b=3", 2, "a 0→3: effort 3"),
            ("a=3 b=3", 3, "c 0→3, d 0→1 with c: effort 3"),
        ],
    );
}

#[test]
fn what_is_needed_is_there_first_wherever_it_stands() {
    let needs = |id: &str, need: Value| json!({ id: { "needs": [need] } });
    check(
        &four(),
        needs("a", json!({ "one_of": { "c": 1, "d": 2 } })),
        &[
            ("", 1, "b 0→3: effort 3"),
            ("", 3, "c 0→3, a 0→3, b 0→3: effort 9"),
            ("", 4, "c 0→3, a 0→3, b 0→3, d 0→3: effort 12"),
            ("b=3 d=2", 2, "a 0→1: effort 1"),
            ("b=3 d=1", 2, "c 0→2: effort 2"),
        ],
    );
    check(
        &four(),
        needs("d", json!({ "at": 3, "one_of": { "a": 2 } })),
        &[("b=3 c=3", 3, "a 0→3: effort 3"), ("b=3 c=3", 4, "a 0→3, d 0→3: effort 6")],
    );
    // None of them is in this edition.
    let acts = actions(&[
        ("a".into(), json!({ "needs": [{ "one_of": { "z": 1 } }] })),
        ("z".into(), json!({})),
    ]);
    assert_eq!(acts.acts(&four()), actions(&[("a".into(), json!({}))]).acts(&four()));
}

#[test]
fn what_needs_the_impossible_is_not_proposed() {
    let edition = four();
    let acts = acts_of(
        &edition,
        json!({
            "a": { "needs": [{ "one_of": { "c": 1 } }] },
            "b": { "needs": [{ "at": 2, "one_of": { "a": 1 } }] },
        }),
    );
    let (profile, answers) = said::read(&edition, "");
    let evaluation = Evaluation::new(&edition, &profile, &answers);
    // Without c no a, without a no more of b than its first point.
    let climb_to = |target| climb(&evaluation, &acts, target, &[2]);
    assert_eq!(told(&edition, &climb_to(1).unwrap()), "d 0→3: effort 3");
    assert!(climb_to(2).is_err());
}

#[test]
fn a_step_ends_where_it_is_worth_stopping() {
    check(
        &four(),
        json!({ "a": { "stops": [3] }, "b": { "stops": [1, 3] }, "c": { "stops": [3] },
                "d": { "stops": [3] } }),
        &[
            ("a=2 b=1", 1, ": effort 0"),
            ("a=1 b=1", 1, "a 1→3: effort 2"),
            ("a=0 b=1", 1, "b 1→3: effort 2"),
            ("b=2", 1, "b 2→3: effort 1"),
        ],
    );
}

#[test]
fn at_equal_effort_tools_come_before_words_and_words_before_votes() {
    check(
        &four(),
        json!({ "a": { "turn": "vote" }, "b": { "turn": "parole" }, "d": { "turn": "outil" } }),
        &[
            ("", 1, "d 0→3: effort 3"),
            ("", 2, "d 0→3, c 0→3: effort 6"),
            ("", 3, "d 0→3, c 0→3, b 0→3: effort 9"),
            ("", 4, "d 0→3, c 0→3, b 0→3, a 0→3: effort 12"),
        ],
    );
}

// ---- Against every other way --------------------------------------------------------------

/// Acts of the questions of an edition, by position. What comes before stands earlier in `ranks`, so
/// nothing goes round in circles.
#[derive(Clone, Debug)]
struct Drawn {
    stops: Vec<u8>,
    /// At, leader, mark.
    brought: Option<(u8, usize, u8)>,
    needs: Vec<(u8, Vec<(usize, u8)>)>,
}

fn drawn(edition: &Edition) -> impl Strategy<Value = Vec<Drawn>> + use<> {
    let count = edition.questions.len();
    let opened_by: Vec<Vec<usize>> =
        edition.questions.iter().map(|question| gates(&question.asked_if)).collect();
    // Anywhere after what opens it.
    let ranks = prop::collection::vec(any::<prop::sample::Index>(), count).prop_map(move |seeds| {
        let mut ranks: Vec<usize> = Vec::new();
        for (q, seed) in seeds.iter().enumerate() {
            let place = |gate: &usize| ranks.iter().position(|q| q == gate).unwrap() + 1;
            let least = opened_by[q].iter().map(place).max().unwrap_or(0);
            ranks.insert(least + seed.index(ranks.len() - least + 1), q);
        }
        ranks
    });
    let other = move || (any::<prop::sample::Index>(), 1..=3_u8);
    let each = (
        prop_oneof![3 => Just(vec![]), 1 => Just(vec![3]), 1 => Just(vec![1, 3])],
        prop::option::weighted(0.4, (1..=3_u8, any::<prop::sample::Index>(), 1..=3_u8)),
        prop::collection::vec((1..=3_u8, prop::collection::vec(other(), 1..=3)), 0..=1),
    );
    (ranks, prop::collection::vec(each, count)).prop_map(move |(ranks, each)| {
        let place = |q: usize| ranks.iter().position(|other| *other == q).unwrap();
        let mut drawn: Vec<Drawn> = Vec::new();
        for (q, (stops, brought, needs)) in each.into_iter().enumerate() {
            let before = &ranks[..place(q)];
            let brought = brought.filter(|_| !before.is_empty());
            let brought = brought.map(|(at, leader, up_to)| {
                let up_to = if stops.is_empty() { up_to } else { 3 };
                (at, before[leader.index(before.len())], up_to)
            });
            let needs = needs.into_iter().filter(|_| !before.is_empty()).map(|(at, one_of)| {
                let one = |(other, mark): (prop::sample::Index, u8)| {
                    (before[other.index(before.len())], mark)
                };
                let mut one_of: Vec<(usize, u8)> = one_of.into_iter().map(one).collect();
                one_of.sort_unstable();
                one_of.dedup_by_key(|one| one.0);
                (at, one_of)
            });
            drawn.push(Drawn { stops, brought, needs: needs.collect() });
        }
        // Who is brought brings nothing, and all that one brings comes at the same mark.
        let leaders: Vec<Option<usize>> =
            drawn.iter().map(|drawn| drawn.brought.map(|brought| brought.1)).collect();
        for (q, drawn) in drawn.iter_mut().enumerate() {
            let is_leader = leaders.contains(&Some(q));
            drawn.brought = drawn.brought.filter(|(_, by, _)| !is_leader && leaders[*by].is_none());
        }
        for leader in 0..count {
            let at = drawn.iter().find_map(|drawn| drawn.brought.filter(|b| b.1 == leader));
            for drawn in &mut drawn {
                if let (Some(brought), Some(at)) = (&mut drawn.brought, at)
                    && brought.1 == leader
                {
                    brought.0 = at.0;
                }
            }
        }
        drawn
    })
}

/// The questions that a condition refers to.
fn gates(condition: &Condition) -> Vec<usize> {
    match condition {
        Condition::Mark { question, .. } => vec![*question],
        Condition::All(list) | Condition::Any(list) => list.iter().flat_map(gates).collect(),
        Condition::Not(inner) => gates(inner),
        Condition::Profile { .. } => Vec::new(),
    }
}

fn written(edition: &Edition, drawn: &[Drawn]) -> Acts {
    let id = |q: usize| edition.questions[q].id.clone();
    let acts = drawn.iter().enumerate().map(|(q, Drawn { stops, needs, .. })| {
        let mut act = Map::new();
        if !stops.is_empty() {
            act.insert("stops".into(), json!(stops));
        }
        let needs: Vec<Value> = needs
            .iter()
            .map(|(at, one_of)| {
                let one_of = one_of.iter().map(|(q, mark)| (id(*q), json!(mark)));
                json!({ "at": at, "one_of": one_of.collect::<Map<_, _>>() })
            })
            .collect();
        if !needs.is_empty() {
            act.insert("needs".into(), json!(needs));
        }
        let brought = drawn.iter().enumerate().filter_map(|(other, drawn)| {
            drawn.brought.filter(|brought| brought.1 == q).map(|brought| (other, brought))
        });
        let brought: Vec<_> = brought.collect();
        if let Some((_, (at, ..))) = brought.first() {
            let marks = brought.iter().map(|(other, brought)| (id(*other), json!(brought.2)));
            act.insert("brings".into(), json!({ "at": at, "marks": marks.collect::<Map<_, _>>() }));
        }
        (id(q), Value::Object(act))
    });
    actions(&acts.collect::<Vec<_>>()).acts(edition)
}

/// Every way to raise the questions, with the least effort for each level.
struct Every<'a> {
    case: &'a Case,
    drawn: &'a [Drawn],
    /// A question, its mark, and an answer for each better mark.
    choices: Vec<Choice>,
    least: Vec<Option<u32>>,
}

impl Every<'_> {
    fn visit(&mut self, at: usize, answers: &mut Answers, steps: &mut Vec<(usize, u8, u8)>) {
        let Some((question, from, better)) = self.choices.get(at).cloned() else {
            if let Some((level, effort)) = self.reached(answers, steps) {
                for least in &mut self.least[..level] {
                    if least.is_none_or(|least| effort < least) {
                        *least = Some(effort);
                    }
                }
            }
            return;
        };
        self.visit(at + 1, answers, steps);
        let before = answers.get(question);
        for (to, answer) in better {
            if self.ends(question).any(|end| end == to) {
                answers.set(question, Some(answer));
                steps.push((question, from, to));
                self.visit(at + 1, answers, steps);
                steps.pop();
            }
        }
        answers.set(question, before);
    }

    /// The marks that a question may be raised to.
    fn ends(&self, question: usize) -> impl Iterator<Item = u8> {
        let better = &self.choices.iter().find(|choice| choice.0 == question).unwrap().2;
        let highest = better.last().map(|(to, _)| *to);
        let stops = &self.drawn[question].stops;
        let marks = better.iter().map(|(to, _)| *to);
        marks.filter(move |to| stops.is_empty() || stops.contains(to) || Some(*to) == highest)
    }

    /// The level and the effort, if this way is one.
    fn reached(&self, answers: &Answers, steps: &[(usize, u8, u8)]) -> Option<(usize, u32)> {
        let Case { edition, profile, .. } = self.case;
        let got = grade(edition, profile, answers);
        let has = |&(q, at): &(usize, u8)| matches!(got.questions[q].standing, Standing::Marked(mark) if mark >= at);
        let mut effort = 0;
        for &(question, from, to) in steps {
            if !matches!(got.questions[question].standing, Standing::Marked(_)) {
                return None;
            }
            for (at, one_of) in &self.drawn[question].needs {
                let asks = |one: &&(usize, u8)| got.questions[one.0].standing != Standing::Outside;
                let one_of: Vec<_> = one_of.iter().filter(asks).collect();
                if to >= *at && !one_of.is_empty() && !one_of.into_iter().any(has) {
                    return None;
                }
            }
            let brought = self.drawn[question].brought.filter(|(at, leader, _)| {
                steps.iter().any(|step| step.0 == *leader && step.1 < *at && step.2 >= *at)
            });
            // Up to a mark that its scale has.
            let better = self.choices.iter().find(|choice| choice.0 == question);
            let marks = better.into_iter().flat_map(|choice| &choice.2).map(|(mark, _)| *mark);
            let up_to =
                brought.map(|(.., up_to)| match edition.questions[question].scale(profile) {
                    // As many choices as earn that mark may earn a better one here.
                    Scale::Counts([one, two, three]) => match up_to {
                        1 if one == three => 3,
                        1 if one == two => 2,
                        2 if two == three => 3,
                        _ => up_to,
                    },
                    _ => up_to,
                });
            let brought = up_to.and_then(|up_to| marks.filter(|mark| *mark <= up_to).max());
            // To begin with what the law asks is due anyway.
            let duty = edition.questions[question].duty_up_to(profile);
            let first = self.ends(question).min().filter(|first| from == 0 && *first <= duty);
            let from = from.max(brought.unwrap_or(0)).max(first.unwrap_or(0));
            let per_mark = edition.questions[question].effort.unwrap().per_mark();
            effort += per_mark * u32::from(to.saturating_sub(from));
        }
        Some((got.sure, effort))
    }
}

fn cases() -> impl Strategy<Value = (Case, Vec<Drawn>)> {
    random::cases().prop_flat_map(|case| {
        let drawn = drawn(&case.edition);
        (Just(case), drawn)
    })
}

proptest! {
    #![proptest_config(random::tries(2000))]

    #[test]
    fn no_other_way_takes_less_effort(
        (case, drawn) in cases(),
        seeds in prop::collection::vec(0..6_u8, 9),
    ) {
        let Case { edition, profile, answers, .. } = &case;
        let acts = written(edition, &drawn);
        let (choices, excluded) = drawn_choices(&case, &seeds);
        let least = vec![None; edition.levels.len()];
        let mut every = Every { case: &case, drawn: &drawn, choices, least };
        every.visit(0, &mut answers.clone(), &mut Vec::new());
        for (target, least) in (1..).zip(every.least) {
            let found = climb(&Evaluation::new(edition, profile, answers), &acts, target, &excluded);
            match (found, least) {
                (Ok(climb), Some(least)) => {
                    prop_assert!(climb.is_least);
                    prop_assert_eq!(climb.effort, least, "level {}: {}", target, told(edition, &climb));
                    holds_with_acts(edition, profile, answers, target, &excluded, &climb)?;
                }
                (Err(missing), None) => prop_assert!(!missing.is_empty()),
                (got, least) => prop_assert!(false, "level {target}: {got:?}, {least:?}"),
            }
        }
    }
}

/// Too intertwined for a proof: the way up still keeps to what acts bring and need.
#[test]
fn a_way_without_proof_keeps_to_the_acts_too() {
    let mut unproven = 0;
    for (name, text) in steep::all() {
        if !["tree-60", "gates-62", "dense-50"].iter().any(|small| name.starts_with(small)) {
            continue;
        }
        let edition = made::read(&text);
        let (profile, answers) = (Profile::new(&edition), Answers::new(&edition));
        // What opens a question stands before it: so does what brings it, or what it needs.
        let each = |q: usize| Drawn {
            stops: if q % 7 == 3 { vec![1, 3] } else { Vec::new() },
            brought: (q % 5 == 4).then(|| (1 + (q % 3) as u8, q - 1, 3)),
            needs: match q % 4 {
                3 if q > 8 => vec![(2, vec![(q - 2, 1), (q - 8, 3)])],
                _ => Vec::new(),
            },
        };
        let drawn: Vec<Drawn> = (0..edition.questions.len()).map(each).collect();
        let choices = edition.questions.iter().enumerate().map(|(q, question)| {
            let (from, better) = ways(question, &profile, None);
            (q, from, better)
        });
        let choices = choices.collect();
        let acts = written(&edition, &drawn);
        let case = Case::new(text, edition.clone(), profile.clone(), answers.clone());
        let every = Every { case: &case, drawn: &drawn, choices, least: Vec::new() };
        for target in 1..=3 {
            let evaluation = Evaluation::new(&edition, &profile, &answers);
            let Ok(climb) = climb(&evaluation, &acts, target, &[]) else { continue };
            unproven += u32::from(!climb.is_least);
            holds_with_acts(&edition, &profile, &answers, target, &[], &climb).unwrap();
            let steps: Vec<_> = climb.steps.iter().map(|s| (s.question, s.from, s.to)).collect();
            let (level, effort) = every.reached(&climb.improved(&evaluation), &steps).expect(&name);
            assert!(level >= target, "{name}: {level}");
            assert_eq!(effort, climb.effort, "{name}, level {target}");
        }
    }
    assert!(unproven > 5, "{unproven}");
}

// ---- The shipped actions ------------------------------------------------------------------

/// The first six cards of the way to the next level, for bodies whose way an expert ordered by hand.
const WORKED: &[(&str, &[&str])] = &[
    // By hand: address base, LibreOffice on one computer, what is there already, somebody in charge,
    // the statement of accessibility, .odt. This one has filed its base; .odt comes with LibreOffice,
    // a first table takes less effort than a person in charge.
    (
        "Commune de 600 habitants",
        &["accessibilite-site 0→1", "bureautique-libre 0→2", "sujets-publies 0→1"],
    ),
    // By hand: a person for the data, then tables. Nobody is named yet; with the inventory, that is enough.
    ("Commune de 5 600 habitants, engagée", &["pilotage-donnees 1→3"]),
    // By hand: a person for the data, five subjects, then words.
    (
        "Ville de 21 000 habitants",
        &["pilotage-donnees 0→2", "sujets-publies 0→3", "portage 2→3", "information-habitants 1→2"],
    ),
    // By hand: the data of the members, a strategy that is voted, accessibility. The law first.
    (
        "Syndicat informatique de 210 000",
        &["accessibilite-site 0→1", "pilotage-donnees 1→2", "sujets-publies 0→2"],
    ),
    (
        "Ville de 25 000 habitants",
        &[
            "ecoles-libres 2→3",
            "sujets-publies 2→3",
            "clauses-des-commandes 2→3",
            "moyens-et-bilan 2→3",
            "publication-actes 2→3",
            "seconde-vie-materiel 2→3",
        ],
    ),
];

#[test]
fn the_way_up_of_a_village_a_town_and_a_syndicate_is_one_that_they_would_follow() {
    let actions = toml_tree::read(include_str!("../questionnaires/actions.toml"), Actions::read);
    let (_, actions) = actions.unwrap();
    let edition = Edition::read(&made::real("tnl-2026")).unwrap();
    for (name, expected) in WORKED {
        let plain = |name: &str| name.replace(['\u{a0}', '\u{202f}'], " ");
        let mut examples = edition.examples.iter();
        let example = examples.find(|example| plain(&example.name).starts_with(name));
        let example = example.unwrap_or_else(|| panic!("{name}"));
        let evaluation = Evaluation::new(&edition, &example.profile, &example.answers);
        let target = evaluation.assessment.sure + 1;
        let climb = climb(&evaluation, &actions.acts(&edition), target, &[]).unwrap();
        assert!(climb.is_least, "{name}");
        let cards = climb.order.iter().map(|at| climb.steps[*at]);
        let cards = cards.filter(|step| step.brought_by.is_none());
        let told = cards.map(|Step { question, from, to, .. }| {
            format!("{} {from}→{to}", edition.questions[question].id)
        });
        assert_eq!(told.take(6).collect::<Vec<_>>(), *expected, "{name}");
    }
}
