//! Random editions, all sound, and what may be said to them.

use std::fmt;

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tnl_engine::{Answer, Answers, Edition, Profile, Question};

use crate::made;

/// An edition, who answers, and answers that fit; some questions stay open.
#[derive(Clone)]
pub struct Case {
    text: String,
    pub edition: Edition,
    pub profile: Profile,
    pub answers: Answers,
}

impl Case {
    /// A case that is not drawn; `text` is its edition.
    pub fn new(text: String, edition: Edition, profile: Profile, answers: Answers) -> Self {
        Case { text, edition, profile, answers }
    }
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}\n{:?}\n{:?}", self.text, self.profile, self.answers)
    }
}

/// How many cases a property tries. Failures are told in full, so nothing needs to be kept.
pub fn tries(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// One to three sections of one to three questions each, and a person who answers.
pub fn cases() -> impl Strategy<Value = Case> {
    let fields = vec(option::of(0..3_usize), 2);
    (editions(), fields, vec(any::<u16>(), 9)).prop_map(|((text, edition), fields, seeds)| {
        let mut profile = Profile::new(&edition);
        for (field, choice) in fields.into_iter().enumerate() {
            if let Some(choice) = choice {
                profile.choose(field, choice % edition.profile[field].choices.len());
            }
        }
        let mut answers = Answers::new(&edition);
        for (position, (question, seed)) in edition.questions.iter().zip(seeds).enumerate() {
            answers.set(position, said(question, seed));
        }
        Case { text, edition, profile, answers }
    })
}

/// Something that this question knows, or nothing.
fn said(question: &Question, seed: u16) -> Option<Answer> {
    let choice = u64::from(seed / 8);
    let count = question.choices.len() as u64;
    match seed % 8 {
        0..=2 => None,
        3 => Some(Answer::Unknown),
        4 => Some(Answer::NotConcerned),
        _ if question.several => Some(Answer::Several(choice % (1 << count))),
        _ => Some(Answer::One((choice % count) as u8)),
    }
}

fn editions() -> impl Strategy<Value = (String, Edition)> {
    let sections = vec(vec(question(), 1..=3), 1..=3);
    let totals = btree_set(1..=100_u32, 1..=5);
    let floor = prop_oneof![3 => Just(0), 2 => 0..=100_u32];
    let floors = vec(vec(floor, 5), 3);
    let shares = (1..=98_u32, any::<u32>());
    (sections, totals, floors, shares).prop_filter_map("nobody sees a question", |draft| {
        let text = text(draft);
        match Edition::read_json(&text) {
            Ok(edition) => Some((text, edition)),
            Err(problems) => {
                let unseen = |p: &str| p.contains("personne ne verra jamais");
                assert!(problems.iter().all(|p| unseen(&p.what)), "{text}\n{problems:?}");
                None
            }
        }
    })
}

type Draft = (Vec<Vec<QuestionDraft>>, std::collections::BTreeSet<u32>, Vec<Vec<u32>>, (u32, u32));

fn text((sections, totals, mut floors, (first, second)): Draft) -> String {
    let shares = match sections.len() {
        1 => vec![100],
        2 => vec![first, 100 - first],
        _ => {
            let second = 1 + second % (99 - first);
            vec![first, second, 100 - first - second]
        }
    };
    floors.iter_mut().for_each(|rising| rising.sort_unstable());
    let levels = totals.into_iter().enumerate().map(|(i, total)| {
        let floors = (0..sections.len()).map(|s| (format!("s{}", s + 1), json!(floors[s][i])));
        made::level(i + 1, total, Value::Object(floors.collect()))
    });
    let levels = levels.collect();
    let mut marked = Vec::new();
    let mut number = 0;
    let mut questions = |drafts: Vec<QuestionDraft>| -> Vec<Value> {
        let write = drafts.into_iter().map(|draft| {
            let id = format!("q{number}");
            number += 1;
            let question = draft.write(&id, &marked);
            if draft.weight > 0 {
                marked.push(id);
            }
            question
        });
        write.collect()
    };
    let sections = sections.into_iter().map(&mut questions).collect::<Vec<_>>();
    made::text(shares.into_iter().zip(sections).collect(), levels)
}

#[derive(Clone, Debug)]
struct QuestionDraft {
    several: bool,
    weight: u32,
    /// Values of the choices; for one choice their number, and the middle mark.
    values: Vec<u32>,
    counts: Vec<u32>,
    not_concerned: Option<Value>,
    applies: Option<Value>,
    asked_if: Option<Shown>,
    variant: Option<(Value, u32, Vec<u32>)>,
    effort: &'static str,
    /// Whom a legal text speaks to, whether it obliges, and the mark that proves it.
    duty: Option<(Value, bool, u8)>,
}

/// A condition on earlier marks, before it is known which questions come earlier.
#[derive(Clone, Debug)]
enum Shown {
    Mark(usize, u32),
    Who(Value),
    Both(&'static str, Vec<Shown>),
}

fn question() -> impl Strategy<Value = QuestionDraft> {
    let weight = prop_oneof![1 => Just(0), 5 => 1..=4_u32, 1 => Just(10)];
    let not_concerned = prop_oneof![
        2 => Just(None), 2 => Just(Some(json!(true))), 1 => who().prop_map(Some),
    ];
    let rare = |strategy| option::weighted(0.25, strategy);
    let counts = || vec(0..6_u32, 3);
    (
        (any::<bool>(), weight, vec(0..=2_u32, 1..=3), counts()),
        (not_concerned, rare(who().boxed())),
        option::weighted(0.5, shown()),
        option::weighted(0.25, (who(), 1..=10_u32, counts())),
        prop::sample::select(vec!["easy", "medium", "hard"]),
        option::weighted(0.25, (who(), any::<bool>(), 1..=3_u8)),
    )
        .prop_map(|(own, who, asked_if, variant, effort, duty)| {
            let (several, weight, values, counts) = own;
            let (not_concerned, applies) = who;
            QuestionDraft {
                several,
                weight,
                values,
                counts,
                not_concerned,
                applies,
                asked_if,
                variant,
                effort,
                duty,
            }
        })
}

/// A condition on the profile.
fn who() -> impl Strategy<Value = Value> {
    let kinds = prop::sample::select(vec!["commune", "departement", "region"]);
    let operators = prop::sample::select(vec!["is", "at_least", "at_most"]);
    let compare = (operators, kinds.clone())
        .prop_map(|(operator, kind)| json!({ "profile": "type", operator: kind }));
    let among = vec(kinds, 1..=2).prop_map(|set| json!({ "profile": "type", "in": set }));
    let leaf = prop_oneof![compare, among, Just(json!({ "profile": "site", "is": "oui" }))];
    leaf.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|c| json!({ "not": c })),
            vec(inner.clone(), 1..=2).prop_map(|c| json!({ "all": c })),
            vec(inner, 1..=2).prop_map(|c| json!({ "any": c })),
        ]
    })
}

fn shown() -> impl Strategy<Value = Shown> {
    let mark = (any::<usize>(), 1..=3_u32).prop_map(|(q, at_least)| Shown::Mark(q, at_least));
    let leaf = prop_oneof![4 => mark, 1 => who().prop_map(Shown::Who)];
    leaf.prop_recursive(2, 4, 2, |inner| {
        (prop::sample::select(vec!["all", "any"]), vec(inner, 1..=2))
            .prop_map(|(word, parts)| Shown::Both(word, parts))
    })
}

impl Shown {
    fn write(&self, earlier: &[String]) -> Option<Value> {
        match self {
            Shown::Mark(_, _) if earlier.is_empty() => None,
            Shown::Mark(question, at_least) => {
                let question = &earlier[question % earlier.len()];
                Some(json!({ "question": question, "at_least": at_least }))
            }
            Shown::Who(condition) => Some(condition.clone()),
            Shown::Both(word, parts) => {
                let parts: Vec<Value> = parts.iter().filter_map(|p| p.write(earlier)).collect();
                (!parts.is_empty()).then(|| json!({ *word: parts }))
            }
        }
    }
}

impl QuestionDraft {
    fn write(&self, id: &str, earlier: &[String]) -> Value {
        let mut changes = Map::new();
        let mut set = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                changes.insert(key.to_owned(), value);
            }
        };
        set("weight", Some(json!(self.weight)));
        set("effort", Some(json!(self.effort)));
        set("not_concerned", self.not_concerned.clone());
        set("applies", self.applies.clone());
        set("asked_if", self.asked_if.as_ref().and_then(|shown| shown.write(earlier)));
        if self.several {
            let choice = |value| json!({ "text": "choix", "value": value });
            set("choices", Some(self.several_values().into_iter().map(choice).collect()));
            set("counts", Some(json!(self.rising_counts(&self.counts))));
        } else {
            let choice = |mark| json!({ "text": "choix", "mark": mark });
            set("choices", Some(self.marks(self.counts[0]).into_iter().map(choice).collect()));
        }
        if let Some((when, weight, counts)) = &self.variant {
            let mut variant = json!({ "when": when, "text": "autre texte" });
            if self.weight > 0 {
                variant["weight"] = json!(weight);
                if self.several {
                    variant["counts"] = json!(self.rising_counts(counts));
                } else {
                    variant["marks"] = json!(self.marks(counts[0]));
                }
            }
            set("variant", Some(json!([variant])));
        }
        if let Some((when, binding, proof)) = &self.duty {
            let duty = json!({
                "when": when, "text": "texte", "threshold": "texte", "date": "2024-01-01",
                "binding": binding, "asks": "texte",
                "proven_by": if self.weight > 0 { json!({ "mark": proof }) } else { json!([0]) },
            });
            set("duty", Some(json!([duty])));
        }
        let make = if self.several { made::several } else { made::one };
        make(id, Value::Object(changes))
    }

    /// At least one choice is worth something, or no mark could be earned.
    fn several_values(&self) -> Vec<u32> {
        let mut values = self.values.clone();
        values[0] = values[0].max(1);
        values
    }

    fn rising_counts(&self, raw: &[u32]) -> Vec<u32> {
        let reachable: u32 = self.several_values().iter().sum();
        let mut counts: Vec<u32> = raw.iter().map(|count| 1 + count % reachable).collect();
        counts.sort_unstable();
        counts
    }

    fn marks(&self, middle: u32) -> Vec<u32> {
        if self.values.len() < 3 { vec![0, 3] } else { vec![0, middle % 4, 3] }
    }
}
