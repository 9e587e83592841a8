//! What a room says, as a table for spreadsheets: one row per question.

use tnl_engine::{Finding, grade};

use crate::outcome::Outcome;
use crate::sheet;
use crate::words::tenths;

use super::intake::Synthesis;
use super::text::{decided, found, said};

const HEADER: [&str; 14] = [
    "rang",
    "n°",
    "identifiant",
    "volet",
    "question",
    "constat",
    "réponse commune",
    "écart sur 100",
    "votes",
    "je ne sais pas",
    "aucune des réponses",
    "non concerné",
    "à main levée",
    "décision",
];

pub(super) fn render(synthesis: &Synthesis) -> Outcome<String> {
    let Synthesis { edition, gathering, .. } = synthesis;
    let profile = &gathering.request.profile;
    let numbers = grade(edition, profile, &gathering.answers(edition, true));
    let choices = gathering.request.questions.iter();
    let choices = choices.filter_map(|question| edition.questions.get(*question));
    let choices = choices.map(|question| question.choices.len()).max().unwrap_or(0);
    let mut header = HEADER.map(str::to_owned).to_vec();
    header.extend((1..=choices).flat_map(|n| [format!("choix {n}"), format!("votes {n}")]));
    let width = header.len();
    let mut rows = vec![header];
    for (rank, position) in gathering.in_order(edition).into_iter().enumerate() {
        let Some(votes) = gathering.votes(edition, position) else { continue };
        let question = &edition.questions[position];
        let agreed = match votes.finding() {
            Finding::Agreed(answer) => said(question, answer),
            _ => String::new(),
        };
        let spread = if votes.known > 1 { tenths(votes.spread()) } else { String::new() };
        let raised = gathering
            .hands(position)
            .map_or(String::new(), |hands| hands.known.saturating_add(hands.unknown).to_string());
        let decision = gathering.decision(position);
        let mut row = vec![
            (rank + 1).to_string(),
            numbers.number(position).map_or(String::new(), |number| number.to_string()),
            question.id.clone(),
            edition.sections[question.section].title.clone(),
            question.text(profile).to_owned(),
            found(votes.finding()).to_lowercase(),
            agreed,
            spread,
            votes.known.saturating_add(votes.unknown).to_string(),
            votes.unknown.to_string(),
            votes.none.to_string(),
            votes.not_concerned.to_string(),
            raised,
            decision.map_or(String::new(), |decision| decided(question, decision)),
        ];
        for (choice, count) in question.choices.iter().zip(&votes.choices) {
            row.extend([choice.text.clone(), count.to_string()]);
        }
        row.resize(width, String::new());
        rows.push(row);
    }
    sheet::text(rows)
}
