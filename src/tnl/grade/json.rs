//! A result for programs. The names are stable and documented in the help of `tnl grade`:
//! identifiers instead of positions, thousandths instead of fractions.

use std::collections::BTreeMap;

use serde::Serialize;
use tnl_engine::{Evaluation, Note, Piece, Score, Standing};
use tnl_report::words::indicative;

use crate::about::{self, Choice};
use crate::lack::Lack;

#[derive(Serialize)]
struct Report<'a> {
    format: &'static str,
    version: u32,
    edition: &'a str,
    profile: BTreeMap<&'a str, Choice<'a>>,
    sure: Stage<'a>,
    possible: Stage<'a>,
    total: Bounds,
    answered: usize,
    asked: usize,
    unknown: usize,
    set_aside: usize,
    sections: Vec<Section<'a>>,
    questions: Vec<Question<'a>>,
    levels: Vec<Level<'a>>,
    note: &'static str,
}

#[derive(Serialize)]
struct Stage<'a> {
    level: usize,
    name: &'a str,
}

#[derive(Serialize)]
struct Bounds {
    sure: Option<u32>,
    possible: Option<u32>,
}

#[derive(Serialize)]
struct Section<'a> {
    id: &'a str,
    #[serde(flatten)]
    score: Bounds,
    answered: usize,
    asked: usize,
    thin: bool,
}

#[derive(Serialize)]
struct Question<'a> {
    id: &'a str,
    section: &'a str,
    standing: &'static str,
    weight: u32,
    low: Option<u8>,
    high: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    noted: Option<Noted>,
}

#[derive(Serialize)]
struct Noted {
    text: String,
    gathered: bool,
    pieces: Vec<Proof>,
}

#[derive(Serialize)]
struct Proof {
    title: String,
    link: String,
    gathered: bool,
}

#[derive(Serialize)]
struct Level<'a> {
    number: usize,
    name: &'a str,
    sure: bool,
    possible: bool,
    missing: Vec<Lack<'a>>,
}

pub(super) fn render(evaluation: &Evaluation, set_aside: usize) -> String {
    let Evaluation { edition, profile, ref assessment, .. } = *evaluation;
    let section_id = |position: usize| edition.sections[position].id.as_str();
    let stage = |level| Stage { level, name: &edition.stage(level).name };
    let sections = edition.sections.iter().zip(&assessment.sections).map(|(section, result)| {
        let score = bounds(result.score, result.best);
        let (answered, asked, thin) = (result.answered, result.asked, result.thin);
        Section { id: &section.id, score, answered, asked, thin }
    });
    let notes = evaluation.notes();
    let questions =
        edition.questions.iter().zip(&assessment.questions).map(|(question, result)| Question {
            id: &question.id,
            section: section_id(question.section),
            standing: standing(result.standing),
            weight: result.weight,
            low: result.low,
            high: result.high,
            noted: notes.of(&question.id).cloned().map(noted),
        });
    let levels = edition.levels.iter().zip(&assessment.levels).enumerate();
    let levels = levels.map(|(position, (level, result))| Level {
        number: position + 1,
        name: &level.stage.name,
        sure: result.sure,
        possible: result.possible,
        missing: result.missing.iter().map(|missing| Lack::of(edition, *missing)).collect(),
    });
    let report = Report {
        format: "tnl-assessment",
        version: 1,
        edition: &edition.id,
        profile: about::profile(edition, profile),
        sure: stage(assessment.sure),
        possible: stage(assessment.possible),
        total: bounds(assessment.total, assessment.best_total),
        answered: assessment.answered(),
        asked: assessment.asked(),
        unknown: assessment.unknown(),
        set_aside,
        sections: sections.collect(),
        questions: questions.collect(),
        levels: levels.collect(),
        note: indicative(edition),
    };
    // Writing texts and numbers to memory cannot fail.
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn noted(note: Note) -> Noted {
    let pieces = note.pieces.into_iter().map(|Piece { title, link, is_gathered }| Proof {
        title,
        link,
        gathered: is_gathered,
    });
    Noted { text: note.text, gathered: note.is_gathered, pieces: pieces.collect() }
}

fn bounds(sure: Score, possible: Score) -> Bounds {
    Bounds { sure: sure.permille(), possible: possible.permille() }
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Outside => "outside",
        Standing::Hidden => "hidden",
        Standing::Waiting => "waiting",
        Standing::Open => "open",
        Standing::Unknown => "unknown",
        Standing::NotConcerned => "not-concerned",
        Standing::Marked(_) => "marked",
        Standing::Recorded => "told",
    }
}
