//! Which edition opens where none is named, and which is offered before it, to whom.

use tnl_engine::{Condition, Node, Problem, ProfileField, Value};

use crate::duties::any_profile;
use crate::source::Source;

/// Whether an edition is the one that opens where none is named.
pub fn is_default(source: &Source) -> bool {
    source.root.get_bool("default") == Some(true)
}

/// For whom an edition is offered first, as pages read it.
pub struct First {
    /// Choices of the profile, written as in the attribute `profil` of a page: commas between those of
    /// which one is enough, a space before those of another field.
    pub choices: String,
    /// The identifier of the last of these fields.
    pub after: String,
}

/// For whom an edition is offered first; none if it is to nobody.
///
/// # Errors
/// Every defect of `first_for`.
pub fn first_for(source: &Source) -> Result<Option<First>, Vec<Problem>> {
    let Some(node) = source.root.get("first_for") else { return Ok(None) };
    let placed = |mut problem: Problem| {
        // A defect of the whole condition has no place in it.
        problem.path = match problem.path.as_str() {
            "fichier" => "first_for".into(),
            within => format!("first_for.{within}"),
        };
        problem
    };
    let condition = match node.value {
        Value::Table(_) => source.edition.profile_condition(node),
        _ => Ok(Condition::ALWAYS),
    };
    let condition = condition.map_err(|all| all.into_iter().map(placed).collect::<Vec<_>>())?;
    let profile = &source.edition.profile;
    let groups = groups(&condition, profile).unwrap_or_default();
    let one = [&condition];
    let told = if groups.is_empty() {
        None
    } else if !any_profile(&source.edition, &one, |profile| condition.holds_for(profile)) {
        Some((
            "cette condition n’est vraie pour personne",
            "relisez-la\u{a0}: ses parties se contredisent",
        ))
    } else if !any_profile(&source.edition, &one, |profile| !condition.holds_for(profile)) {
        Some((
            "cette condition est vraie pour tout le monde",
            "retirez cette ligne, et écrivez default = true si l’édition doit s’ouvrir d’abord",
        ))
    } else {
        None
    };
    if let Some((what, hint)) = told {
        let (path, what, hint) = ("first_for".into(), what.into(), hint.into());
        return Err(vec![Problem { line: node.line, path, id: None, what, hint }]);
    }
    let Some(last) = groups.iter().map(|(field, _)| *field).max() else {
        return Err(vec![Problem {
            line: node.line,
            path: "first_for".into(),
            id: None,
            what: "cette condition n’est pas une suite de choix du profil".into(),
            hint:
                "écrivez { profile = …, at_most = … }, ou plusieurs, réunies par «\u{a0}all\u{a0}»"
                    .into(),
        }]);
    };
    let choices: Vec<String> = groups.into_iter().map(|(_, choices)| choices).collect();
    Ok(Some(First { choices: choices.join(" "), after: profile[last].id.clone() }))
}

/// The fields and choices of a conjunction of comparisons with the profile; a page reads no more.
fn groups(condition: &Condition, profile: &[ProfileField]) -> Option<Vec<(usize, String)>> {
    match condition {
        Condition::Profile { field, choices } => {
            let ProfileField { id, choices: all, .. } = profile.get(*field)?;
            let chosen = all.iter().enumerate().filter(|(at, _)| choices >> at & 1 == 1);
            let chosen: Vec<_> = chosen.map(|(_, choice)| format!("{id}:{}", choice.id)).collect();
            Some(vec![(*field, chosen.join(","))])
        }
        Condition::All(list) => {
            let parts: Option<Vec<_>> = list.iter().map(|part| groups(part, profile)).collect();
            Some(parts?.concat())
        }
        _ => None,
    }
}

/// A `default` that says neither yes nor no.
pub(crate) fn unclear(root: &Node) -> Option<Problem> {
    let default = root.get("default")?;
    (!matches!(default.value, Value::Bool(_))).then(|| Problem {
        line: default.line,
        path: "default".into(),
        id: None,
        what: format!("{} au lieu d’un oui ou non", default.value.kind()),
        hint: "écrivez default = true, ou retirez cette ligne".into(),
    })
}

/// What is wrong with the choice among several editions: for each defect, the position of its edition.
/// `complete` if all files could be read: one of the others may be the one.
pub(crate) fn defects(editions: &[(&str, &Source)], complete: bool) -> Vec<(usize, Problem)> {
    let defaults: Vec<usize> =
        (0..editions.len()).filter(|at| is_default(editions[*at].1)).collect();
    let problem = |at: usize, key: &str, what: String, hint: &str| {
        let line = editions[at].1.root.get(key).and_then(|node| node.line);
        (at, Problem { line, path: "default".into(), id: None, what, hint: hint.into() })
    };
    if let [first, others @ ..] = defaults.as_slice() {
        let what = format!("{} s’ouvre déjà quand aucune édition n’est nommée", editions[*first].0);
        let more = others.iter();
        return more
            .map(|at| {
                problem(*at, "default", what.clone(), "gardez une seule ligne default = true")
            })
            .collect();
    }
    let newest = (0..editions.len()).max_by_key(|at| editions[*at].1.edition.year);
    match newest {
        Some(newest) if complete && editions.len() > 1 => vec![problem(
            newest,
            "id",
            "de ces éditions, aucune n’est celle qui s’ouvre quand on n’en nomme pas".into(),
            "ajoutez à l’une d’elles la ligne default = true",
        )],
        _ => Vec::new(),
    }
}
