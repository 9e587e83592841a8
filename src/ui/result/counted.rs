//! Where every figure of the result comes from, down to the answers.

use tnl_engine::{Assessment, Score, Standing};

use crate::dom::{El, button, details, el, p, unseen};
use crate::result::parts::Parts;
use crate::state::Session;
use crate::words;

/// The part of the result that holds the computations.
pub(crate) const COUNTED: &str = "counted";

/// A row of a table: a heading, then cells.
pub(crate) fn row(title: El, cells: impl IntoIterator<Item = El>) -> El {
    el("tr").with(title.attr("scope", "row")).all(cells)
}

pub(crate) fn table_head(titles: &[&str]) -> El {
    let titles = titles.iter().map(|title| el("th").attr("scope", "col").text(title));
    el("thead").with(el("tr").all(titles))
}

/// A table whose title is its summary.
fn named_table(title: &str) -> El {
    el("table").attr("aria-labelledby", title)
}

fn cell(text: impl AsRef<str>) -> El {
    el("td").text(text)
}

/// The computations: volet by volet, then the total, then the level. Each can be unfolded from the
/// figure that it explains.
pub(crate) fn computations(session: &Session, assessment: &Assessment) -> Vec<El> {
    let sections = 0..session.edition.sections.len();
    let volets = sections.map(|section| counted(session, assessment, section));
    volets.chain([total(session, assessment), level(session, assessment)]).collect()
}

/// A figure that leads to its computation: the one of a volet, or of the total.
pub(crate) fn figure(text: &str, of: &str, section: Option<usize>, parts: Parts) -> El {
    let summary = format!("[data-key='{}'] > summary", computation(section));
    let figure = button("figure", text, move || parts.open(COUNTED, Some(&summary)));
    figure.with(unseen(words::SEE_COMPUTATION).text(of))
}

fn computation(section: Option<usize>) -> String {
    section.map_or("counted-total".to_owned(), |section| format!("counted-{section}"))
}

/// Every question of a volet with its answer, mark and weight, and their sum.
fn counted(session: &Session, assessment: &Assessment, section: usize) -> El {
    let result = &assessment.sections[section];
    let score = words::score(result.score);
    let volet = &session.edition.sections[section];
    let profile = session.profile();
    let rows = (volet.first..volet.end).filter_map(|position| {
        let question = &session.edition.questions[position];
        let result = assessment.questions[position];
        if result.standing == Standing::Outside {
            return None;
        }
        let said = session.answer_text(position, result.standing);
        let figures = match result.low {
            Some(mark) => [
                words::mark(mark.into()),
                result.weight.to_string(),
                (u32::from(mark) * result.weight).to_string(),
            ],
            None => [(); 3].map(|()| "–".to_owned()),
        };
        let number = assessment.number(position).unwrap_or_default();
        let text = session.in_language(question.text(&profile));
        let title = el("th").text(format!("{number}. {text}"));
        // On a narrow screen the titles are gone: each figure bears its own.
        let titles = [words::MARK, words::WEIGHT, words::PRODUCT];
        let figures = figures.into_iter().zip(titles);
        let figures = figures.map(|(figure, title)| cell(figure).attr("data-label", title));
        Some(row(title, std::iter::once(cell(said)).chain(figures)))
    });
    let key = computation(Some(section));
    let summary = el("summary")
        .attr("id", &key)
        .text(session.in_language(&volet.title))
        .text(" ")
        .with(el("span").class("score").text(words::out_of_hundred(&score)));
    let sum =
        words::sum(&result.score.earned.to_string(), &result.score.out_of.to_string(), &score);
    let titles = [words::QUESTION, words::ANSWER, words::MARK, words::WEIGHT, words::PRODUCT];
    let table = named_table(&key).with(table_head(&titles)).with(el("tbody").all(rows));
    let content = el("div").with(table).all((result.score.out_of > 0).then(|| p("sum", sum)));
    details("counted", summary, content).attr("data-key", key).attr("data-paper", "")
}

/// Score × share, volet by volet.
fn total(session: &Session, assessment: &Assessment) -> El {
    let volets = session.edition.sections.iter().zip(&assessment.sections);
    let counts = |score: Score| score.out_of > 0;
    let contributions = assessment.contributions(&session.edition);
    let rows = volets.clone().zip(contributions).map(|((section, result), contribution)| {
        let contribution = contribution.map_or("–".to_owned(), words::decimal);
        let cells = [words::score(result.score), words::percent(section.share), contribution];
        let titles = [words::SCORE, words::SHARE, words::CONTRIBUTION];
        let cells = cells.into_iter().zip(titles);
        let cells = cells.map(|(text, title)| cell(text).attr("data-label", title));
        row(el("th").text(session.in_language(&section.title)), cells)
    });
    let shares = volets.filter(|(_, result)| counts(result.score)).map(|(s, _)| s.share).sum();
    let titles = [words::SECTION, words::SCORE, words::SHARE, words::CONTRIBUTION];
    let key = computation(None);
    let table = named_table(&key).with(table_head(&titles)).with(el("tbody").all(rows));
    let score = words::score(assessment.total);
    let summary = el("summary")
        .attr("id", &key)
        .text(words::TOTAL_COMPUTED)
        .text(" ")
        .with(el("span").class("score").text(words::out_of_hundred(&score)));
    let note = (shares < 100).then(|| p("sum", words::shares_counted(shares)));
    details("counted", summary, el("div").with(table).all(note)).attr("data-key", key)
}

/// What each level asks, and what is there.
fn level(session: &Session, assessment: &Assessment) -> El {
    let edition = &session.edition;
    let levels = edition.levels.iter().enumerate().map(|(position, level)| {
        let have = words::score(assessment.total);
        let reached = assessment.total.reaches(level.total) && assessment.total.out_of > 0;
        let total = words::asked_total(&have, level.total, reached);
        let floors = level.floors.iter().enumerate().filter(|(_, need)| **need > 0);
        let floors = floors.map(|(section, need)| {
            let score = assessment.sections[section].score;
            let title = session.in_language(&edition.sections[section].title);
            words::asked_floor(&title, &words::score(score), *need, score.reaches(*need))
        });
        let asked = std::iter::once(total).chain(floors).map(|text| el("li").text(text));
        let title = words::level_heading(position + 1, &session.in_language(&level.stage.name));
        el("li").with(el("strong").text(title)).with(el("ul").all(asked))
    });
    let list = el("ol").class("levels").all(levels);
    details("counted", el("summary").text(words::LEVEL_DECIDED), list)
        .attr("data-key", "counted-level")
}
