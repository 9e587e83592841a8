//! What actions say of each other, beside the editions that it is said of: it must not lose what the law
//! asks, nor speak of marks that nobody can have.

use std::collections::BTreeSet;

use tnl_engine::{Action, Actions, Node, Problem, Proof, Question, Scale};

use crate::source::{Source, item};

/// Every such defect of an actions file, each once, whatever the number of editions that show it.
pub(crate) fn defects<'a>(
    root: &Node,
    actions: &Actions,
    editions: impl Iterator<Item = &'a Source>,
) -> Vec<Problem> {
    let mut found = Found { root, told: BTreeSet::new(), defects: Vec::new() };
    for Source { edition, .. } in editions {
        let question = |id: &str| edition.question(id).map(|at| &edition.questions[at]);
        for (at, action) in actions.actions.iter().enumerate() {
            let mut tell = |key, what: String, hint: String| {
                found.tell(at, action, key, what, hint);
            };
            if let Some(question) = question(&action.criterion) {
                out_of_the_way(action, question, &edition.id, &mut tell);
            }
            for (id, mark) in action.act.brings.iter().flat_map(|brings| &brings.marks) {
                if question(id).is_some_and(|question| !every_scale_has(question, *mark)) {
                    let (what, hint) = no_such_mark(id, *mark, &edition.id);
                    tell("brings", what, hint);
                }
            }
        }
        for (criterion, key, other) in actions.contradicted(edition) {
            let Some(at) = actions.actions.iter().position(|a| a.criterion == criterion) else {
                continue;
            };
            let (first, then) =
                if key == "needs" { (&other, &criterion) } else { (&criterion, &other) };
            let what = format!(
                "«\u{a0}{key}\u{a0}» fait passer «\u{a0}{first}\u{a0}» avant «\u{a0}{then}\u{a0}»\u{a0}; dans «\u{a0}{}\u{a0}», c’est l’inverse",
                edition.id
            );
            let hint = format!(
                "enlevez-en «\u{a0}{other}\u{a0}»\u{a0}: ce qui ouvre une question («\u{a0}asked_if\u{a0}») la précède toujours"
            );
            found.tell(at, &actions.actions[at], key, what, hint);
        }
    }
    found.defects
}

struct Found<'a> {
    root: &'a Node,
    /// The place and the key of each: two editions may show the same one.
    told: BTreeSet<(usize, &'static str, String)>,
    defects: Vec<Problem>,
}

impl Found<'_> {
    fn tell(&mut self, at: usize, action: &Action, key: &'static str, what: String, hint: String) {
        if !self.told.insert((at, key, hint.clone())) {
            return;
        }
        let row = item(self.root, "action", at);
        self.defects.push(Problem {
            line: row.and_then(|row| row.get(key)).and_then(|node| node.line),
            path: format!("action[{}].{key}", at + 1),
            id: Some(action.criterion.clone()),
            what,
            hint,
        });
    }
}

/// What the law asks for is due by itself: neither a mark where one may not stop nor another criterion
/// stands before it.
fn out_of_the_way(
    action: &Action,
    question: &Question,
    edition: &str,
    tell: &mut impl FnMut(&'static str, String, String),
) {
    let stops = &action.act.stops;
    for duty in question.duties.iter().filter(|duty| duty.binding) {
        for asked in scales(question).filter_map(|scale| asked(question, scale, duty.proof)) {
            if !stops.is_empty() && !stops.contains(&asked) {
                tell(
                    "stops",
                    format!(
                        "la loi demande ici la note {asked} ({edition}), où le chemin ne s’arrêterait pas"
                    ),
                    format!(
                        "ajoutez {asked} à «\u{a0}stops\u{a0}», ou enlevez «\u{a0}stops\u{a0}»"
                    ),
                );
            }
            for need in action.act.needs.iter().filter(|need| need.at <= asked) {
                tell(
                    "needs",
                    format!(
                        "la loi demande ici la note {asked} ({edition}), et cette action voudrait d’abord autre chose dès la note {}",
                        need.at
                    ),
                    if asked < 3 {
                        format!("demandez-le au-dessus seulement\u{a0}: at = {}", asked + 1)
                    } else {
                        "enlevez ce «\u{a0}needs\u{a0}»\u{a0}: une obligation n’attend pas".into()
                    },
                );
            }
        }
    }
}

/// The mark of a scale that proves a duty, if an answer that earns one does.
fn asked(question: &Question, scale: &Scale, proof: Option<Proof>) -> Option<u8> {
    match (proof?, scale) {
        (Proof::Mark(least), _) => marks(scale).into_iter().find(|mark| *mark >= least),
        (Proof::Choices(0), _) => None,
        (Proof::Choices(wanted), Scale::Marks(marks)) if !question.several => {
            marks.get(wanted.trailing_zeros() as usize).copied().filter(|mark| *mark > 0)
        }
        _ => None,
    }
}

/// The scale of a question, and those of its variants.
fn scales(question: &Question) -> impl Iterator<Item = &Scale> {
    std::iter::once(&question.scale)
        .chain(question.variants.iter().filter_map(|variant| variant.scale.as_ref()))
}

/// The marks that can be earned, 0 apart.
fn marks(scale: &Scale) -> Vec<u8> {
    match scale {
        Scale::Marks(marks) => (1..=3).filter(|mark| marks.contains(mark)).collect(),
        // Where two thresholds are the same, only the higher mark is earned.
        Scale::Counts(counts) => (1..=3)
            .filter(|mark| counts.get(usize::from(*mark)) != counts.get(usize::from(*mark) - 1))
            .collect(),
        Scale::Unmarked => Vec::new(),
    }
}

/// Whether all profiles may earn a mark; as many choices as it takes elsewhere may earn some a better one.
fn every_scale_has(question: &Question, mark: u8) -> bool {
    scales(question).all(|scale| !matches!(scale, Scale::Marks(marks) if !marks.contains(&mark)))
}

fn no_such_mark(id: &str, mark: u8, edition: &str) -> (String, String) {
    (
        format!("la note {mark} n’existe pas pour tous à «\u{a0}{id}\u{a0}» ({edition})"),
        format!(
            "prenez une note que le barème de «\u{a0}{id}\u{a0}» et ses variantes donnent tous"
        ),
    )
}
