//! What a room says, for programs. The names are stable and documented in the help of `tnl gather`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value, json};
use tnl_engine::{Answer, Decision, Finding, Role, grade};

use crate::about::{self, Choice};

use super::intake::Synthesis;
use super::remark::Place;

#[derive(Serialize)]
struct Report<'a> {
    format: &'static str,
    version: u32,
    edition: &'a str,
    request: Asked<'a>,
    profile: BTreeMap<&'a str, Choice<'a>>,
    files: usize,
    ballots: usize,
    roles: Roles,
    questions: Vec<Question<'a>>,
    remarks: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Asked<'a> {
    number: u32,
    title: Option<&'a str>,
}

#[derive(Serialize)]
struct Roles {
    elected: usize,
    agent: usize,
    technical: usize,
    unsaid: usize,
}

#[derive(Serialize)]
struct Question<'a> {
    rank: usize,
    number: Option<usize>,
    id: &'a str,
    section: &'a str,
    text: &'a str,
    finding: &'static str,
    agreed: Option<Value>,
    spread: u32,
    choices: Vec<Counted<'a>>,
    none: u32,
    not_concerned: u32,
    unknown: u32,
    known: u32,
    raised: u32,
    decision: Option<Value>,
}

#[derive(Serialize)]
struct Counted<'a> {
    text: &'a str,
    votes: u32,
}

#[derive(Serialize)]
struct Told<'a> {
    status: &'static str,
    #[serde(flatten)]
    place: At<'a>,
    name: Option<&'a str>,
    earlier: Option<At<'a>>,
    text: String,
}

#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    line: Option<usize>,
}

pub(super) fn render(synthesis: &Synthesis) -> String {
    let Synthesis { edition, gathering, files, remarks } = synthesis;
    let (request, ballots) = (&gathering.request, gathering.ballots());
    let role = |role| ballots.iter().filter(|ballot| ballot.role == role).count();
    let remarks = remarks.iter().map(|remark| Told {
        status: remark.what.status(),
        place: At::of(&remark.place),
        name: remark.name.as_deref(),
        earlier: remark.earlier.as_ref().map(At::of),
        text: remark.to_string(),
    });
    let report = Report {
        format: "tnl-synthesis",
        version: 1,
        edition: &edition.id,
        request: Asked { number: request.number, title: request.title.as_deref() },
        profile: about::profile(edition, &request.profile),
        files: *files,
        ballots: ballots.len(),
        roles: Roles {
            elected: role(Some(Role::Elected)),
            agent: role(Some(Role::Agent)),
            technical: role(Some(Role::Technical)),
            unsaid: role(None),
        },
        questions: questions(synthesis),
        remarks: remarks.collect(),
    };
    // Writing texts and numbers to memory cannot fail.
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

impl<'a> At<'a> {
    fn of(place: &'a Place) -> Self {
        At { file: &place.file, line: place.line }
    }
}

fn questions<'a>(synthesis: &'a Synthesis) -> Vec<Question<'a>> {
    let Synthesis { edition, gathering, .. } = synthesis;
    let profile = &gathering.request.profile;
    let numbers = grade(edition, profile, &gathering.answers(edition, true));
    let order = gathering.in_order(edition).into_iter().enumerate();
    let questions = order.filter_map(|(rank, position)| {
        let votes = gathering.votes(edition, position)?;
        let question = edition.questions.get(position)?;
        let (finding, agreed) = match votes.finding() {
            Finding::Disputed => ("disputed", None),
            Finding::Unknown => ("unknown", None),
            Finding::Agreed(answer) => ("agreed", Some(written(answer))),
            Finding::Silent => ("silent", None),
        };
        let counted = question.choices.iter().zip(&votes.choices);
        let hands = gathering.hands(position);
        Some(Question {
            rank: rank + 1,
            number: numbers.number(position),
            id: &question.id,
            section: &edition.sections[question.section].id,
            text: question.text(profile),
            finding,
            agreed,
            spread: votes.spread(),
            choices: counted
                .map(|(choice, votes)| Counted { text: &choice.text, votes: *votes })
                .collect(),
            none: votes.none,
            not_concerned: votes.not_concerned,
            unknown: votes.unknown,
            known: votes.known,
            raised: hands.map_or(0, |hands| hands.known.saturating_add(hands.unknown)),
            decision: gathering.decision(position).map(|decision| match decision {
                Decision::Answer(answer) => json!({ "answer": written(*answer) }),
                Decision::Verify { who, until } => {
                    let until = until.map(|month| month.to_string());
                    json!({ "verify": { "who": who, "until": until } })
                }
            }),
        })
    });
    questions.collect()
}

/// An answer as files of answers write it.
fn written(answer: Answer) -> Value {
    match answer {
        Answer::Unknown => "unknown".into(),
        Answer::NotConcerned => "not-concerned".into(),
        Answer::One(choice) => choice.into(),
        Answer::Several(set) => {
            (0..64).filter(|choice| set >> choice & 1 == 1).collect::<Vec<u8>>().into()
        }
    }
}
