//! Evaluations side by side: over the years, with a neighbour, from one edition to another.

use tnl_engine::{Assessment, Evaluation, Score, carry, grade};

use crate::answering::provenance;
use crate::dom::{El, button, details, el, heading, p};
use crate::pictures::radar;
use crate::state::{Compared, Visit};
use crate::words;

/// The pictures of the evaluations, in order; past the third they stand in the tables only.
const LOOKS: [&str; 3] = ["sure", "second", "third"];

/// The comparison. The first evaluation is the one that the others are measured against.
pub(crate) fn compare_screen(compared: &[Compared], visit: Visit) -> El {
    let graded: Vec<Assessment> = compared.iter().map(Compared::graded).collect();
    let screen = el("section").class("screen compare").with(heading(words::COMPARISON));
    let Some(first) = compared.first() else { return screen };
    let same_edition = compared.iter().all(|other| other.is_of_same_edition(first));
    let levels = compared.iter().zip(&graded).enumerate().map(|(position, (one, graded))| {
        let look = LOOKS.get(position).copied().unwrap_or("none");
        let level = words::level(&one.edition, graded.sure, graded.possible);
        el("li")
            .with(el("span").class("swatch").attr("data-look", look).attr("aria-hidden", "true"))
            .with(el("strong").text(&one.name))
            .text(words::COLON)
            .text(words::edition_level(&level, &one.in_language(&one.edition.title)))
            .all(provenance(&one.edition))
    });
    let series = graded.iter().zip(LOOKS).map(|(graded, look)| {
        let scores = graded.sections.iter().map(|s| s.score.permille().unwrap_or(0));
        (look, scores.collect())
    });
    let picture = same_edition.then(|| radar(&first.edition, series.collect())).flatten();
    let screen = screen
        .with(el("ul").class("compared").all(levels))
        .with(el("div").class("scores").all(picture).with(volets(compared, &graded)))
        .with(questions(compared, &graded));
    let screen = if same_edition { screen } else { screen.with(same_answers(compared)) };
    let back = button("primary", words::BACK, move || visit.back());
    screen.with(el("div").class("actions").with(back))
}

fn names(compared: &[Compared]) -> El {
    let names = compared.iter().map(|one| el("th").attr("scope", "col").text(&one.name));
    el("thead").with(el("tr").with(el("td")).all(names))
}

/// A figure beside the first one: what rose and what fell, in words too.
fn trend_cell(first: Option<u32>, this: Option<u32>, words: impl Fn(u32) -> String) -> El {
    let Some(this) = this else { return el("td").text("–") };
    let cell = el("td").text(words(this));
    match first {
        Some(first) if this > first => cell.text(" ").with(trend("▲ ", words::RISEN)),
        Some(first) if this < first => cell.text(" ").with(trend("▼ ", words::FALLEN)),
        _ => cell,
    }
}

fn trend(arrow: &str, word: &str) -> El {
    el("small").with(el("span").attr("aria-hidden", "true").text(arrow)).text(word)
}

/// The scores, volet by volet; volets are the same if their identifiers are.
fn volets(compared: &[Compared], graded: &[Assessment]) -> El {
    let mut ids: Vec<(&str, String)> = Vec::new();
    for one in compared {
        for section in &one.edition.sections {
            if ids.iter().all(|(id, _)| *id != section.id) {
                ids.push((&section.id, one.in_language(&section.title)));
            }
        }
    }
    let row = |title: &str, scores: Vec<Option<Score>>| {
        let figures: Vec<Option<u32>> =
            scores.into_iter().map(|score| score.and_then(Score::permille)).collect();
        let first = figures.first().copied().flatten();
        let cells = figures.iter().map(|figure| trend_cell(first, *figure, words::decimal));
        el("tr").with(el("th").attr("scope", "row").text(title)).all(cells)
    };
    let rows = ids.iter().map(|(id, title)| {
        let scores = compared.iter().zip(graded).map(|(one, graded)| {
            let section = one.edition.sections.iter().position(|section| section.id == *id)?;
            Some(graded.sections[section].score)
        });
        row(title, scores.collect())
    });
    let total = row(words::TOTAL, graded.iter().map(|graded| Some(graded.total)).collect());
    el("table")
        .with(el("caption").text(words::RADAR_CAPTION))
        .with(names(compared))
        .with(el("tbody").all(rows).with(total.class("total")))
}

/// The marks, question by question: those that differ in sight, the others folded.
fn questions(compared: &[Compared], graded: &[Assessment]) -> El {
    let first = &compared[0];
    let (mut differ, mut same) = (Vec::new(), Vec::new());
    for (position, question) in first.edition.questions.iter().enumerate() {
        let marks = compared.iter().zip(graded).map(|(one, graded)| {
            let position = match one.is_of_same_edition(first) {
                true => Some(position),
                false => one.edition.question(&question.id),
            };
            graded.questions[position?].low.map(u32::from)
        });
        let marks: Vec<Option<u32>> = marks.collect();
        if marks.iter().all(Option::is_none) {
            continue;
        }
        let cells = marks.iter().map(|mark| trend_cell(marks[0], *mark, words::mark));
        let text = first.in_language(question.text(&first.document.profile));
        let row = el("tr").with(el("th").attr("scope", "row").text(text)).all(cells);
        if marks.iter().all(|mark| *mark == marks[0]) { same.push(row) } else { differ.push(row) }
    }
    let table = |title: &str, rows: Vec<El>| {
        let table = el("table").attr("aria-labelledby", title).with(names(compared));
        table.with(el("tbody").all(rows))
    };
    let folded = words::same_questions(same.len());
    let none = differ.is_empty().then(|| p("", words::NO_DIFFERENCE));
    let shown = (!differ.is_empty()).then(|| table("differ", differ));
    let title = el("h3").attr("id", "differ").text(words::DIFFERENCES);
    let folded = el("summary").attr("id", "same").text(folded);
    el("div").with(title).all(none).all(shown).with(details("counted", folded, table("same", same)))
}

/// What changes because the edition changed: the same answers, read by each edition.
fn same_answers(compared: &[Compared]) -> El {
    let mut lines = Vec::new();
    for one in compared {
        for other in compared.iter().filter(|other| !other.is_of_same_edition(one)) {
            let evaluation = Evaluation::of(&one.edition, &one.document);
            let carried = carry(&evaluation, &other.edition);
            let graded = grade(&other.edition, &carried.profile, &carried.answers);
            let level = words::level(&other.edition, graded.sure, graded.possible);
            let edition = other.in_language(&other.edition.title);
            lines.push(el("li").text(words::carried(&one.name, carried.count, &edition, &level)));
        }
    }
    el("div")
        .with(el("h3").text(words::SAME_ANSWERS))
        .with(p("", words::SAME_ANSWERS_HINT))
        .with(el("ul").all(lines))
}
