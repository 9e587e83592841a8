//! Which edition opens where none is named.

use tnl_engine::{Node, Problem, Value};

use crate::source::Source;

/// Whether an edition is the one that opens where none is named.
pub fn is_default(source: &Source) -> bool {
    source.root.get_bool("default") == Some(true)
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
