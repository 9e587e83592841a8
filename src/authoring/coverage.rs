//! Each criterion that earns marks has its action, and each action its criterion.

use std::collections::BTreeSet;

use tnl_engine::{Actions, Node, Problem};

use crate::source::Source;

/// The criteria of an edition that no action is about.
pub(crate) fn without_action(source: &Source, actions: &Actions) -> Vec<Problem> {
    let questions = source.edition.questions.iter().enumerate();
    let forgotten = questions
        .filter(|(_, question)| question.weight > 0 && question.action(Some(actions)).is_none());
    let problem = |position: usize, id: &str| {
        let (path, node) = source.place(position);
        Problem {
            line: node.and_then(|node| node.line),
            path,
            id: Some(id.to_owned()),
            what: "ce critère n’a pas d’action".into(),
            hint: format!(
                "ajoutez au fichier d’actions un bloc [[action]] avec criterion = \"{id}\", ou à la question un bloc [[section.question.action]]"
            ),
        }
    };
    forgotten.map(|(position, question)| problem(position, &question.id)).collect()
}

/// The actions about a criterion that none of these editions has.
pub(crate) fn without_criterion<'a>(
    root: &Node,
    actions: &Actions,
    editions: impl Iterator<Item = &'a Source>,
) -> Vec<Problem> {
    let known: BTreeSet<&str> =
        editions.flat_map(|source| &source.edition.questions).map(|q| q.id.as_str()).collect();
    let rows = root.get("action").map(Node::items).unwrap_or_default();
    let strange = (1..).zip(rows.iter().zip(&actions.actions));
    let strange = strange.filter(|(_, (_, action))| !known.contains(action.criterion.as_str()));
    let problem = |at: usize, row: &Node, id: &str| Problem {
        line: row.get("criterion").and_then(|node| node.line),
        path: format!("action[{at}].criterion"),
        id: Some(id.to_owned()),
        what: "aucune édition relue n’a ce critère".into(),
        hint:
            "corrigez-le, retirez l’action, ou relisez en même temps l’édition qui pose la question"
                .into(),
    };
    strange.map(|(at, (row, action))| problem(at, row, &action.criterion)).collect()
}
