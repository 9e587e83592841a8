//! What a workshop came to, for its minutes: the page shows it, the document holds it, in the same words.

use tnl_engine::{
    Actions, Answer, Decision, Edition, Evaluation, Finding, Question, Resolve, Standing, Votes,
    Workshop,
};

use crate::words::{self, answer_given};

/// « Ce qui unit », « Ce qui a été discuté » and « Par quoi commencer ».
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minutes {
    /// What the votes agree upon and the room accepted: question and answer.
    pub agreed: Vec<(String, String)>,
    /// What was discussed, decided or put off.
    pub discussed: Vec<Discussed>,
    /// By what the room begins: the act, and hands, who and when in words. Most hands first.
    pub acts: Vec<(String, String)>,
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discussed {
    /// Its position.
    pub question: usize,
    /// The question.
    pub text: String,
    /// « Oui (7) ; Non (3) ; je ne sais pas (2) ».
    pub votes: String,
    /// The answer decided, or that there is none yet; empty if somebody looks it up.
    pub decision: String,
    /// « par Mme Durand pour mars 2027 »; empty if nobody does.
    pub verify: String,
}

impl Minutes {
    /// What `workshop` came to; `evaluation` is the common one. With the actions, acts have their titles.
    pub fn of(workshop: &Workshop, evaluation: &Evaluation, actions: Option<&Actions>) -> Self {
        let (edition, gathering) = (evaluation.edition, &workshop.gathering);
        let text = |at: usize| edition.questions[at].text(evaluation.profile).to_owned();
        let agreed = gathering.agreed(edition);
        // What the room has not accepted, or decided otherwise, is none of it.
        let is_agreed = |at: usize| {
            agreed.iter().any(|(other, answer)| {
                *other == at && gathering.decision(at) == Some(&Decision::Answer(*answer))
            })
        };
        let is_told = |at: &usize| {
            let votes = gathering.votes(edition, *at);
            let is_silent = votes.is_none_or(|votes| votes.finding() == Finding::Silent);
            !is_agreed(*at) && (!is_silent || gathering.decision(*at).is_some())
        };
        let discussed = gathering.in_order(edition).into_iter().filter(is_told).map(|question| {
            let votes = gathering.votes(edition, question);
            let (decision, verify) = match gathering.decision(question) {
                Some(Decision::Answer(answer)) => (said(edition, question, *answer), String::new()),
                Some(Decision::Verify { who, until }) => {
                    (String::new(), words::verified_by(who.as_deref(), *until))
                }
                None => (words::UNDECIDED.to_owned(), String::new()),
            };
            let votes = votes.map(|votes| votes_in_words(&edition.questions[question], &votes));
            let votes = votes.unwrap_or_default();
            Discussed { question, text: text(question), votes, decision, verify }
        });
        let discussed = discussed.collect();
        let mut acts: Vec<(usize, &Resolve)> =
            workshop.acts.iter().map(|(at, resolve)| (*at, resolve)).collect();
        acts.sort_by_key(|(_, resolve)| std::cmp::Reverse(resolve.hands));
        let acts = acts.into_iter().map(|(at, resolve)| {
            let action = edition.questions[at].action(actions);
            (action.map_or_else(|| text(at), |action| action.title.clone()), resolved(resolve))
        });
        Minutes {
            agreed: agreed
                .iter()
                .filter(|(at, _)| is_agreed(*at))
                .map(|(at, answer)| (text(*at), said(edition, *at, *answer)))
                .collect(),
            acts: acts.collect(),
            discussed,
        }
    }
}

/// « 27 novembre 2026, 7 bulletins pour 12 personnes, mains levées comptées pour 3 questions »: when, and what
/// the minutes rest upon.
pub fn minutes_facts(date: &str, workshop: &Workshop) -> String {
    let gathering = &workshop.gathering;
    let asked = gathering.request.questions.iter();
    let by_hands = asked.filter(|at| gathering.hands(**at).is_some()).count();
    let date = (!date.is_empty()).then(|| date.to_owned());
    let ballots = words::ballots_of(gathering.ballots().len(), workshop.people);
    let hands = (by_hands > 0).then(|| words::hands_for(by_hands));
    let told: Vec<String> = date.into_iter().chain([ballots]).chain(hands).collect();
    told.join(", ")
}

/// The minutes of one question, for a note beside its answer: « Atelier : votes A 7 · ? 2. ». Empty where
/// nothing was voted or put off.
pub fn minuted(workshop: &Workshop, edition: &Edition, question: usize) -> String {
    let votes = workshop.gathering.votes(edition, question);
    let votes = votes.filter(|votes| votes.known > 0 || votes.unknown > 0);
    let votes = votes.map(|votes| format!("votes {}", votes_in_letters(&votes)));
    let verify = match workshop.gathering.decision(question) {
        Some(Decision::Verify { who, until }) => Some(words::to_verify(who.as_deref(), *until)),
        _ => None,
    };
    let told: Vec<String> = votes.into_iter().chain(verify).collect();
    if told.is_empty() { String::new() } else { format!("Atelier : {}.", told.join(" ; ")) }
}

/// An answer, as its question says it.
fn said(edition: &Edition, question: usize, answer: Answer) -> String {
    let standing = match answer {
        Answer::Unknown => Standing::Unknown,
        Answer::NotConcerned => Standing::NotConcerned,
        _ => Standing::Recorded,
    };
    answer_given(&edition.questions[question], standing, Some(answer))
}

/// « Oui (7) ; Non (3) ; je ne sais pas (2) », most votes first.
fn votes_in_words(question: &Question, votes: &Votes) -> String {
    let beside = [
        (words::NONE_OF_THESE, votes.none),
        (words::NOT_CONCERNED, votes.not_concerned),
        (words::UNKNOWN, votes.unknown),
    ];
    let choices = question.choices.iter().map(|choice| choice.text.as_str());
    let mut told: Vec<(&str, u32)> = choices.zip(votes.choices.iter().copied()).collect();
    told.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let told = told.into_iter().chain(beside).filter(|(_, count)| *count > 0);
    told.map(|(text, count)| format!("{text} ({count})")).collect::<Vec<_>>().join(" ; ")
}

/// « A 7 · B 3 · ? 2 »: short enough for a note.
///
/// ```
/// use tnl_engine::{Answer, Edition, Votes};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let mut votes = Votes::new(&edition.questions[0]);
/// [Answer::One(1), Answer::One(1), Answer::Unknown].map(|answer| votes.add(answer));
/// assert_eq!(tnl_report::votes_in_letters(&votes), "B 2 · ? 1");
/// # Ok::<(), String>(())
/// ```
pub fn votes_in_letters(votes: &Votes) -> String {
    let choices = votes.choices.iter().enumerate().filter(|(_, count)| **count > 0);
    let letter = tnl_engine::letters::letter;
    let mut told: Vec<String> =
        choices.filter_map(|(at, count)| Some(format!("{} {count}", letter(at)?))).collect();
    if votes.none > 0 {
        told.push(format!("aucune {}", votes.none));
    }
    if votes.not_concerned > 0 {
        told.push(format!("non concerné {}", votes.not_concerned));
    }
    if votes.unknown > 0 {
        told.push(format!("? {}", votes.unknown));
    }
    told.join(" · ")
}

/// « 7 mains levées, Mme Durand, mars 2027 ».
fn resolved(resolve: &Resolve) -> String {
    let hands = (resolve.hands > 0).then(|| words::raised(resolve.hands));
    let month = resolve.month.map(words::month);
    let told: Vec<String> = [hands, resolve.who.clone(), month].into_iter().flatten().collect();
    told.join(", ")
}
