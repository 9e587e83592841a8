//! What one act answers, what it needs first, and its turn among those of equal effort.

use crate::cursor::Cursor;
use crate::{Action, Actions, Condition, Edition};

/// How doing something on one criterion relates to the other criteria, by their identifiers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Act {
    /// Its turn among acts of equal effort.
    pub turn: Turn,
    /// The marks at which it is worth stopping, ascending up to 3; empty: every mark.
    pub stops: Vec<u8>,
    /// What it answers at once on other criteria.
    pub brings: Option<Brings>,
    /// What must be there first.
    pub needs: Vec<Need>,
}

/// What comes first at equal effort, after what the law asks: people see a tool before they hear
/// words about it, and they vote on what they know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// A tool that people see.
    Tool,
    /// Anything else that is done.
    #[default]
    Deed,
    /// Words: to inform, to train.
    Words,
    /// A decision of the council.
    Vote,
}

/// What one act answers beside its own criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brings {
    /// From which mark of its own criterion, 1 to 3.
    pub at: u8,
    /// Other criteria, and the mark that each reaches at no further effort, 1 to 3.
    pub marks: Vec<(String, u8)>,
}

/// What must be there before a mark is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// From which mark of its own criterion, 1 to 3.
    pub at: u8,
    /// One of these criteria at this mark, 1 to 3; an edition that has none of them asks for nothing.
    pub one_of: Vec<(String, u8)>,
}

/// The acts of one edition, by position of its questions.
///
/// Without any (the default), each question is raised mark by mark and for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acts {
    /// Whether beginning with what binding duties ask for is due anyway, and no effort of a climb.
    pub(crate) law_is_due: bool,
    pub(crate) turns: Vec<Turn>,
    pub(crate) stops: Vec<Vec<u8>>,
    pub(crate) needs: Vec<NeedOf>,
    pub(crate) brought: Vec<Option<BroughtBy>>,
}

/// Raising `question` to `at` or more needs one of these questions at this mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NeedOf {
    pub(crate) question: usize,
    pub(crate) at: u8,
    pub(crate) one_of: Vec<(usize, u8)>,
}

/// Raising `question` to `at` or more brings another one up to a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BroughtBy {
    pub(crate) question: usize,
    pub(crate) at: u8,
    pub(crate) up_to: u8,
}

impl Actions {
    /// What they say of the questions of an edition, but for what its conditions contradict: what opens
    /// a question cannot come after it. To begin with what the law asks is due whatever one aims at:
    /// its first mark is part of each climb and takes no effort of it.
    pub fn acts(&self, edition: &Edition) -> Acts {
        self.tied(edition, &mut |_, _, _| {})
    }

    /// What [`Actions::acts`] leaves out because the conditions of an edition contradict it: the criterion
    /// of the action, the key that says it, and the other criterion.
    pub fn contradicted(&self, edition: &Edition) -> Vec<(String, &'static str, String)> {
        let mut told = Vec::new();
        self.tied(edition, &mut |action: &Action, key, other| {
            let id = edition.questions[other].id.clone();
            told.push((action.criterion.clone(), key, id));
        });
        told
    }

    /// `left_out` is told what the conditions of the edition contradict.
    fn tied(
        &self,
        edition: &Edition,
        left_out: &mut dyn FnMut(&Action, &'static str, usize),
    ) -> Acts {
        let count = edition.questions.len();
        let mut acts = Acts {
            law_is_due: true,
            turns: vec![Turn::default(); count],
            stops: vec![Vec::new(); count],
            needs: Vec::new(),
            brought: vec![None; count],
        };
        let mut before = vec![Vec::new(); count];
        for (question, opened) in before.iter_mut().zip(&edition.questions) {
            opened.asked_if.each(&mut |part| {
                if let Condition::Mark { question: gate, .. } = *part {
                    question.push(gate);
                }
            });
        }
        let place = |(id, mark): &(String, u8)| Some((edition.question(id)?, *mark));
        for action in &self.actions {
            let Some(question) = edition.question(&action.criterion) else { continue };
            acts.turns[question] = action.act.turn;
            acts.stops[question] = action.act.stops.clone();
            for Need { at, one_of } in &action.act.needs {
                let one_of = one_of.iter().filter_map(place);
                let may = |one: &(usize, u8)| {
                    let may = comes_before(one.0, question, &mut before);
                    if !may {
                        left_out(action, "needs", one.0);
                    }
                    may
                };
                let one_of: Vec<_> = one_of.filter(may).collect();
                if !one_of.is_empty() {
                    acts.needs.push(NeedOf { question, at: *at, one_of });
                }
            }
            if let Some(Brings { at, marks }) = &action.act.brings {
                for (other, up_to) in marks.iter().filter_map(place) {
                    if comes_before(question, other, &mut before) {
                        acts.brought[other] = Some(BroughtBy { question, at: *at, up_to });
                    } else {
                        left_out(action, "brings", other);
                    }
                }
            }
        }
        acts
    }
}

/// Notes that a question comes before another one, unless it comes after it.
fn comes_before(first: usize, then: usize, before: &mut [Vec<usize>]) -> bool {
    let may = first != then && !precedes(then, first, before);
    if may {
        before[then].push(first);
    }
    may
}

/// Whether one comes before the other, with others between them or not.
fn precedes(first: usize, then: usize, before: &[Vec<usize>]) -> bool {
    let (mut seen, mut ahead) = (vec![false; before.len()], before[then].clone());
    while let Some(at) = ahead.pop() {
        if at == first {
            return true;
        }
        if !std::mem::replace(&mut seen[at], true) {
            ahead.extend(&before[at]);
        }
    }
    false
}

impl Acts {
    pub(crate) fn turn(&self, question: usize) -> Turn {
        self.turns.get(question).copied().unwrap_or_default()
    }

    /// Whether a step may end at this mark.
    pub(crate) fn stops_at(&self, question: usize, mark: u8) -> bool {
        self.stops.get(question).is_none_or(|stops| stops.is_empty() || stops.contains(&mark))
    }

    pub(crate) fn brought(&self, question: usize) -> Option<BroughtBy> {
        self.brought.get(question).copied().flatten()
    }
}

/// Reads the part of an action that relates it to others.
pub(crate) fn act(table: &Cursor) -> Act {
    let turn = match table.has("turn").then(|| table.word("turn", &["outil", "parole", "vote"])) {
        Some(word) if word == "outil" => Turn::Tool,
        Some(word) if word == "parole" => Turn::Words,
        Some(word) if word == "vote" => Turn::Vote,
        _ => Turn::Deed,
    };
    let brings = table.table_if("brings").map(|brings| {
        let (at, marks) = (mark(&brings), marks(&brings, "marks"));
        brings.finish(Brings { at, marks })
    });
    let needs = table.tables_if("needs");
    let needs = needs.iter().map(|need| {
        let (at, one_of) = (mark(need), marks(need, "one_of"));
        need.finish(Need { at, one_of })
    });
    Act { turn, stops: stops(table), brings, needs: needs.collect() }
}

/// The mark from which something holds: the first if it is not said.
fn mark(table: &Cursor) -> u8 {
    table.integer_if("at", 1, 3).map_or(1, |mark| mark as u8)
}

fn stops(table: &Cursor) -> Vec<u8> {
    let stops = if table.has("stops") { table.integers("stops", 1, 3) } else { None };
    let Some(stops) = stops else { return Vec::new() };
    if !stops.is_sorted_by(|a, b| a < b) || stops.last() != Some(&3) {
        table.problem("stops", || {
            ("ces notes ne montent pas jusqu’à 3", "écrivez-les dans l’ordre ; la dernière est 3")
        });
    }
    stops.into_iter().map(|mark| mark as u8).collect()
}

/// Criteria with a mark for each.
fn marks<'a>(table: &Cursor<'a>, key: &'a str) -> Vec<(String, u8)> {
    let Some(marks) = table.table(key) else { return Vec::new() };
    if marks.entries().is_empty() {
        table.problem(key, || {
            (format!("« {key} » est vide"), "nommez au moins un critère, avec sa note")
        });
    }
    let keys = marks.keys().into_iter();
    let read = keys.map(|key| (key.to_owned(), marks.integer(key, 1, 3) as u8)).collect();
    marks.finish(read)
}

/// Logs what contradicts itself, action by action.
pub(crate) fn check(top: &Cursor, actions: &Actions) {
    let position = |id: &str| actions.actions.iter().position(|action| action.criterion == id);
    // The criteria that must come before each.
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); actions.actions.len()];
    let mut bringer: Vec<Option<usize>> = vec![None; actions.actions.len()];
    let tables = top.tables_quietly("action");
    let unread = |table: &Cursor| {
        let within = ["brings", "needs"].iter().any(|key| table.is_told_within(key));
        within || table.is_told("criterion") || table.is_told("stops")
    };
    // What could not be read would seem to contradict the rest.
    if tables.iter().any(unread) {
        return;
    }
    for (at, (table, action)) in tables.iter().zip(&actions.actions).enumerate() {
        let table = table.named("criterion");
        let Act { brings, needs, .. } = &action.act;
        let needed = needs.iter().flat_map(|need| &need.one_of).map(|(id, _)| ("needs", id));
        for (id, mark) in brings.iter().flat_map(|brings| &brings.marks) {
            let stops = position(id).map(|other| &actions.actions[other].act.stops);
            if stops.is_some_and(|stops| !stops.is_empty() && !stops.contains(mark)) {
                table.problem("brings", || {
                    (
                        format!("« {id} » ne s’arrête pas à {mark}"),
                        "prenez une note de ses « stops », ou ajoutez-la",
                    )
                });
            }
        }
        let brought = brings.iter().flat_map(|brings| &brings.marks).map(|(id, _)| ("brings", id));
        for (key, id) in needed.chain(brought) {
            match position(id) {
                None => table.problem(key, || {
                    (
                        format!("« {id} » n’a pas d’action dans ce fichier"),
                        "corrigez l’identifiant, ou écrivez l’action de ce critère",
                    )
                }),
                Some(other) if key == "needs" => before[at].push(other),
                Some(other) => {
                    if let Some(first) = bringer[other] {
                        table.problem(key, || {
                            let first = &actions.actions[first].criterion;
                            (
                                format!("« {id} » est déjà répondu par l’action de « {first} »"),
                                "un critère n’est répondu que par une autre action",
                            )
                        });
                    }
                    bringer[other] = Some(at);
                    before[other].push(at);
                }
            }
        }
    }
    for (at, (table, action)) in tables.iter().zip(&actions.actions).enumerate() {
        if bringer[at].is_some() && action.act.brings.is_some() {
            table.named("criterion").problem("brings", || {
                let id = &action.criterion;
                (
                    format!("« {id} » est répondu par une autre action et répond à d’autres"),
                    "écrivez tous ces critères dans une seule action",
                )
            });
        } else if precedes(at, at, &before) {
            // What only others bring or need says nothing itself.
            let said = ["needs", "brings"].into_iter().find(|key| table.has(key));
            table.named("criterion").problem(said.unwrap_or("criterion"), || {
                let id = &action.criterion;
                (
                    format!("« {id} » vient après lui-même : ces actions tournent en rond"),
                    "enlevez un des « needs » ou « brings » qui mènent de l’une à l’autre",
                )
            });
        }
    }
}
