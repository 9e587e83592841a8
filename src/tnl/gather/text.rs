//! What a room says, for people.

use std::fmt::Display;

use tnl_authoring::words::count;
use tnl_engine::{Answer, Decision, Finding, Question, Role, Votes, grade};
use tnl_report::words::{NONE_OF_THESE, NOT_CONCERNED, UNKNOWN, answer_words, month};

use crate::words::{Page, profile_lines, tenths};

use super::intake::Synthesis;

/// The title of what does not count, or not as the others.
pub(super) const REMARKS: &str = "À savoir";

pub(super) fn render(synthesis: &Synthesis) -> String {
    let Synthesis { edition, gathering, files, remarks } = synthesis;
    let mut page = Page::default();
    if let Some(title) = &gathering.request.title {
        page.line(title);
    }
    page.line(format_args!("{} ({})", edition.title, edition.id));
    profile_lines(edition, &gathering.request.profile).iter().for_each(|line| page.line(line));
    page.line("");
    page.line(format_args!("Fichiers lus : {files}"));
    let ballots = gathering.ballots();
    page.line(format_args!("Bulletins qui comptent : {}{}", ballots.len(), roles(synthesis)));
    if !remarks.is_empty() {
        page.line(format_args!("\n{REMARKS} : {}", remarks.len()));
        for remark in remarks {
            page.line(format_args!("  {} : {remark}", remark.place));
        }
    }
    questions(&mut page, synthesis);
    page.0
}

/// « , dont 3 élu·e·s et 2 sans rôle ».
fn roles(synthesis: &Synthesis) -> String {
    let ballots = synthesis.gathering.ballots();
    let named = [
        (Some(Role::Elected), "élu·e"),
        (Some(Role::Agent), "agent·e"),
        (Some(Role::Technical), "technique"),
        (None, "sans rôle"),
    ];
    if ballots.iter().all(|ballot| ballot.role.is_none()) {
        return String::new();
    }
    let said = named.iter().filter_map(|(role, name)| {
        let count = ballots.iter().filter(|ballot| ballot.role == *role).count();
        (count > 0).then(|| format!("{name} : {count}"))
    });
    format!(" ({})", said.collect::<Vec<_>>().join(" ; "))
}

fn questions(page: &mut Page, synthesis: &Synthesis) {
    let Synthesis { edition, gathering, .. } = synthesis;
    let profile = &gathering.request.profile;
    let numbers = grade(edition, profile, &gathering.answers(edition, true));
    let mut last = "";
    for position in gathering.in_order(edition) {
        let Some(votes) = gathering.votes(edition, position) else { continue };
        let question = &edition.questions[position];
        let title = found(votes.finding());
        if title != last {
            let is_same = |other: &usize| {
                gathering.votes(edition, *other).is_some_and(|one| found(one.finding()) == title)
            };
            let asked = gathering.request.questions.iter().filter(|other| is_same(other)).count();
            page.line(format_args!("\n{title} : {}", count(asked, "question")));
            last = title;
        }
        let number = numbers.number(position).map_or(String::new(), |number| format!("{number}. "));
        page.line(format_args!("\n  {number}{}", question.text(profile)));
        tally(page, question, &votes);
        if let Some(hands) = gathering.hands(position) {
            line(page, hands.known.saturating_add(hands.unknown), "dont à main levée");
        }
        if votes.known > 1 {
            page.line(format_args!("    écart : {} %", tenths(votes.spread())));
        }
        if let Finding::Agreed(answer) = votes.finding() {
            page.line(format_args!("    accord : {}", said(question, answer)));
        }
        if let Some(decision) = gathering.decision(position) {
            page.line(format_args!("    {}", decided(question, decision)));
        }
    }
}

/// How many say what.
fn tally(page: &mut Page, question: &Question, votes: &Votes) {
    for (choice, count) in question.choices.iter().zip(&votes.choices) {
        line(page, *count, &choice.text);
    }
    if votes.none > 0 {
        line(page, votes.none, NONE_OF_THESE);
    }
    if votes.not_concerned > 0 {
        line(page, votes.not_concerned, NOT_CONCERNED);
    }
    line(page, votes.unknown, UNKNOWN);
}

fn line(page: &mut Page, count: u32, what: impl Display) {
    page.line(format_args!("    {count:>5}  {what}"));
}

/// What votes come to.
pub(super) fn found(finding: Finding) -> &'static str {
    match finding {
        Finding::Disputed => "À discuter",
        Finding::Unknown => "Personne ne sait",
        Finding::Agreed(_) => "Accord",
        Finding::Silent => "Pas de réponse",
    }
}

/// An answer, in words.
pub(super) fn said(question: &Question, answer: Answer) -> String {
    match answer {
        Answer::Unknown => UNKNOWN.to_owned(),
        Answer::NotConcerned => NOT_CONCERNED.to_owned(),
        answer => answer_words(question, answer).unwrap_or_default(),
    }
}

/// What the room decided, in words.
pub(super) fn decided(question: &Question, decision: &Decision) -> String {
    match decision {
        Decision::Answer(answer) => format!("décidé : {}", said(question, *answer)),
        Decision::Verify { who, until } => {
            let who = who.as_ref().map_or(String::new(), |who| format!(", par « {who} »"));
            let until =
                until.map_or(String::new(), |until| format!(", d’ici la fin de {}", month(until)));
            format!("à vérifier{who}{until}")
        }
    }
}
