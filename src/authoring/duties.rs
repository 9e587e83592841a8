//! The duties of an edition: each applies to someone, is told once, and is proven by an answer that says
//! something.

use std::collections::BTreeSet;

use tnl_engine::{Condition, Edition, Problem, Profile, Proof, Question, Scale, Variant};

use crate::source::{Source, item};

/// Combinations of profile choices that are tried; beyond, nothing is said.
const MAX_PROFILES: usize = 100_000;

/// What is wrong with the duties, and with the variants, which rest on the profile alike.
pub(crate) fn defects(source: &Source) -> Vec<Problem> {
    let mut defects = Vec::new();
    let edition = &source.edition;
    let mut told: Vec<(usize, usize)> = Vec::new();
    for (position, question) in edition.questions.iter().enumerate() {
        for (at, variant) in question.variants.iter().enumerate() {
            if changes_nothing(variant) {
                defects.push(problem(
                    source,
                    position,
                    ("variant", at, "when"),
                    "cette variante ne change rien",
                    "donnez-lui un texte, une aide, un exemple, un poids ou des notes à elle, ou enlevez-la",
                ));
            }
            let when = [&variant.when, &question.applies];
            if !holds_for_someone(edition, &when) {
                defects.push(problem(
                    source,
                    position,
                    ("variant", at, "when"),
                    "cette variante ne convient à personne",
                    "relisez «\u{a0}when\u{a0}» et le «\u{a0}applies\u{a0}» de la question",
                ));
            }
        }
        for (at, duty) in question.duties.iter().enumerate() {
            let mut tell = |key: &str, what: &str, hint: &str| {
                defects.push(problem(source, position, ("duty", at, key), what, hint));
            };
            if proves_nothing(question, duty.proof) {
                tell(
                    "proven_by",
                    "toutes les réponses, même la première, prouveraient cette obligation",
                    "ne gardez dans «\u{a0}proven_by\u{a0}» que les choix qui la prouvent, ou écrivez proven_by = []",
                );
            } else if let Some(choice) = worthless(question, duty.proof) {
                let text = &question.choices[choice].text;
                tell(
                    "proven_by",
                    &format!(
                        "«\u{a0}{text}\u{a0}», une réponse qui ne vaut rien, prouverait cette obligation"
                    ),
                    "nommez dans «\u{a0}proven_by\u{a0}» les choix qui la prouvent, ou écrivez proven_by = []",
                );
            }
            if edition.checked.is_some_and(|checked| duty.date > checked) {
                tell(
                    "date",
                    "cette obligation commence après le jour où les textes ont été vérifiés («\u{a0}checked\u{a0}»)",
                    "corrigez la date, ou attendez qu’elle soit passée pour l’ajouter",
                );
            } else if !(1800..=2100).contains(&duty.date.year()) && duty.date.year() > 0 {
                tell(
                    "date",
                    &format!(
                        "l’année {} n’est celle d’aucun texte de loi en vigueur",
                        duty.date.year()
                    ),
                    "écrivez la date d’effet, l’année d’abord\u{a0}: date = \"2024-06-01\"",
                );
            }
            if !holds_for_someone(edition, &circle(question, at)) {
                tell(
                    "when",
                    "cette obligation ne s’applique à personne",
                    "relisez son «\u{a0}when\u{a0}», le «\u{a0}applies\u{a0}» et le «\u{a0}asked_if\u{a0}» de la question\u{a0}: ils se contredisent",
                );
            }
            let twin = told.iter().find(|(other, twin)| {
                let first = &edition.questions[*other];
                let same = &first.duties[*twin];
                let alike = heard(&same.text) == heard(&duty.text)
                    && heard(&same.asks) == heard(&duty.asks);
                let both = [circle(first, *twin), circle(question, at)].concat();
                alike && holds_for_someone(edition, &both)
            });
            if let Some((other, _)) = twin {
                let id = &edition.questions[*other].id;
                tell(
                    "when",
                    &format!(
                        "cette obligation est déjà dite à «\u{a0}{id}\u{a0}», aux mêmes collectivités"
                    ),
                    "gardez-la à la question qui la mesure, ou séparez les deux par «\u{a0}when\u{a0}»",
                );
            }
            told.push((position, at));
        }
    }
    defects
}

/// Whether a variant is the question as it is.
fn changes_nothing(variant: &Variant) -> bool {
    let Variant { when: _, text, help, example, weight, scale } = variant;
    let has_words = [text, help, example].into_iter().any(Option::is_some);
    !has_words && weight.is_none() && scale.is_none()
}

/// A defect of an item of one of the lists of a question, at the line of this field of it if it is written.
fn problem(
    source: &Source,
    position: usize,
    (list, at, key): (&str, usize, &str),
    what: &str,
    hint: &str,
) -> Problem {
    let (path, table) = source.place(position);
    let node = table.and_then(|table| item(table, list, at));
    let line = node.and_then(|node| node.get(key).map_or(node.line, |field| field.line));
    Problem {
        line,
        path: format!("{path}.{list}[{}]", at + 1),
        id: Some(source.edition.questions[position].id.clone()),
        what: what.into(),
        hint: hint.into(),
    }
}

/// Whether each answer to a question with one choice would prove it.
fn proves_nothing(question: &Question, proof: Option<Proof>) -> bool {
    let all = u64::MAX >> (64 - question.choices.len().clamp(1, 64));
    !question.several && matches!(proof, Some(Proof::Choices(wanted)) if wanted & all == all)
}

/// A choice that would prove it and is worth nothing to anybody, where choices are worth something.
fn worthless(question: &Question, proof: Option<Proof>) -> Option<usize> {
    let Some(Proof::Choices(wanted)) = proof.filter(|_| question.weight > 0) else { return None };
    let scales = question.variants.iter().filter_map(|variant| variant.scale.as_ref());
    let scales: Vec<&Scale> = scales.chain([&question.scale]).collect();
    let is_worth = |scale: &Scale, choice: usize| match scale {
        Scale::Marks(marks) => marks.get(choice).is_some_and(|mark| *mark > 0),
        _ => question.choices[choice].value > 0,
    };
    let named = (0..question.choices.len()).filter(|choice| wanted >> choice & 1 == 1);
    named.into_iter().find(|choice| !scales.iter().any(|scale| is_worth(scale, *choice)))
}

/// The conditions under which someone meets a duty.
fn circle(question: &Question, duty: usize) -> Vec<&Condition> {
    vec![&question.duties[duty].when, &question.applies, &question.asked_if]
}

/// A text as it is heard: its spaces, its capitals and its last point make no difference.
fn heard(text: &str) -> String {
    let words = text.to_lowercase();
    words.trim_end_matches('.').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether all of these hold together for some profile, every answer being at its best.
pub(crate) fn holds_for_someone(edition: &Edition, conditions: &[&Condition]) -> bool {
    any_profile(edition, conditions, |profile| {
        conditions.iter().all(|condition| condition.holds(profile, &|_| Some(3)))
    })
}

/// Whether one of the profiles that these conditions tell apart is such; true beyond what can be tried.
pub(crate) fn any_profile(
    edition: &Edition,
    conditions: &[&Condition],
    is_such: impl Fn(&Profile) -> bool,
) -> bool {
    let mut fields = BTreeSet::new();
    for condition in conditions {
        fields_of(condition, &mut fields);
    }
    let sizes: Vec<(usize, usize)> =
        fields.into_iter().map(|field| (field, edition.profile[field].choices.len())).collect();
    let count = sizes.iter().try_fold(1_usize, |n, (_, size)| n.checked_mul(*size));
    let Some(count) = count.filter(|count| *count <= MAX_PROFILES) else { return true };
    let mut profile = Profile::new(edition);
    (0..count).any(|mut combination| {
        for (field, size) in &sizes {
            profile.choose(*field, combination % size);
            combination /= size;
        }
        is_such(&profile)
    })
}

/// The profile fields that a condition compares.
fn fields_of(condition: &Condition, fields: &mut BTreeSet<usize>) {
    match condition {
        Condition::Profile { field, .. } => {
            fields.insert(*field);
        }
        Condition::Mark { .. } => {}
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| fields_of(part, fields));
        }
        Condition::Not(inner) => fields_of(inner, fields),
    }
}
