//! Over the years: the evaluations of one body, one step each.

use tnl_engine::{Assessment, Document, grade};

use crate::dom::{El, button, el, svg};
use crate::page::{Shelf, numbers};
use crate::pictures::signs;
use crate::result::counted::{row, table_head};
use crate::state::{Compared, Session, Visit};
use crate::words;

/// Drawn in whole numbers: the width and the height of a step.
const STEP: (usize, usize) = (40, 16);

/// The other evaluations that this one was made from or into, or that bear the same name, the oldest first.
/// A received one has none.
pub(crate) fn earlier(session: &Session) -> Vec<Document> {
    if session.is_received {
        return Vec::new();
    }
    let name = session.document().name;
    let mut all: Vec<Document> = Vec::new();
    for (_, document) in others(session, |document, is_in_line| is_in_line || document.name == name)
    {
        let later = all.iter().position(|other| other.changed > document.changed);
        all.insert(later.unwrap_or(all.len()), document);
    }
    all
}

/// Those with answers, in the order in which they were begun; `is` is told whether one was made from the other.
/// They bear the name that this one has now: it is the same body.
fn others(
    session: &Session,
    is: impl Fn(&Document, bool) -> bool,
) -> impl Iterator<Item = (u32, Document)> {
    let (edition, line, name) = (session.edition.clone(), session.line(), session.document().name);
    let others = numbers(&edition.key()).into_iter().filter(|at| Some(*at) != session.number());
    let others: Vec<(u32, Document)> = others
        .filter_map(|number| {
            let mut document = Shelf::peek(&edition, number)?;
            let is_in_line = !line.is_empty() && Shelf::at(&edition, number).line() == line;
            let is_wanted = document.answers.count() > 0 && is(&document, is_in_line);
            document.name.clone_from(&name);
            is_wanted.then_some((number, document))
        })
        .collect();
    others.into_iter()
}

/// One press from a result to the comparison with the one it was made from, if it was.
pub(crate) fn compare_with_last(session: &Session, visit: Visit) -> Option<El> {
    let own = session.number()?;
    let (_, before) =
        others(session, |_, is_in_line| is_in_line).filter(|(number, _)| *number < own).last()?;
    let day = before.changed.map_or_else(|| words::UNDATED.to_owned(), words::when);
    let session = session.clone();
    Some(button("", &words::compare_with_last(&day), move || {
        let compared = |name: &str, document: Document| Compared {
            name: name.to_owned(),
            edition: session.edition.clone(),
            document,
        };
        visit.compare(vec![
            compared(&day, before.clone()),
            compared(words::NOW, session.document()),
        ]);
    }))
}

/// The steps as a picture, then the same as a table, each with a way to compare it with today.
pub(crate) fn years(session: &Session, visit: Visit) -> El {
    let edition = &session.edition;
    let graded = |document: &Document| grade(edition, &document.profile, &document.answers);
    let own = session.document();
    let documents: Vec<Document> = earlier(session).into_iter().chain([own.clone()]).collect();
    let steps: Vec<Assessment> = documents.iter().map(graded).collect();
    let rows = documents.iter().zip(&steps).enumerate().map(|(at, (document, graded))| {
        let day = document.changed.map_or_else(|| words::UNDATED.to_owned(), words::when);
        let bounds = (graded.sure, graded.possible);
        let level = words::level(edition, graded.sure, graded.possible);
        let level =
            el("td").with(signs(edition.levels.len(), move || bounds)).text(" ").text(level);
        let total = el("td").text(words::score(graded.total));
        let then =
            Compared { name: day.clone(), edition: edition.clone(), document: document.clone() };
        let now = own.clone();
        let compared = edition.clone();
        let compare = (at + 1 < documents.len()).then(|| {
            button("", words::COMPARE_WITH_NOW, move || {
                let name = words::NOW.to_owned();
                let now = Compared { name, edition: compared.clone(), document: now.clone() };
                visit.compare(vec![then.clone(), now]);
            })
            .attr("aria-label", words::labelled(words::COMPARE_WITH_NOW, &day))
        });
        row(el("th").text(day), [level, total, el("td").all(compare)])
    });
    let titles = [words::DAY, words::LEVEL, words::TOTAL, words::COMPARISON];
    let table = el("table").with(el("caption").text(words::YEARS_CAPTION));
    let table = table.with(table_head(&titles)).with(el("tbody").all(rows));
    el("div").with(staircase(&steps, edition.levels.len())).with(table)
}

/// One step for each evaluation, as high as its sure level, with what is possible above it.
fn staircase(steps: &[Assessment], levels: usize) -> El {
    let (width, height) = STEP;
    let bar = |at: usize, from: usize, to: usize, look: &'static str| {
        svg("rect")
            .attr("class", look)
            .attr("x", (at * width).to_string())
            .attr("y", ((levels - to) * height).to_string())
            .attr("width", (width - 4).to_string())
            .attr("height", ((to - from) * height).to_string())
    };
    let bars = steps.iter().enumerate().flat_map(|(at, graded)| {
        [bar(at, graded.sure, graded.possible, "best"), bar(at, 0, graded.sure, "sure")]
    });
    svg("svg")
        .attr("class", "staircase")
        .attr("viewBox", format!("-2 -2 {} {}", steps.len() * width + 4, levels * height + 4))
        .attr("aria-hidden", "true")
        .all(bars)
}
