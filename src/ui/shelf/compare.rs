//! Evaluations side by side: over the years, with a neighbour, from one edition to another.

use tnl_engine::{Assessment, Evaluation, Score, Standing, carry, grade};

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

/// More evaluations than this stand in no column of their own: what they say is counted instead.
const COLUMNS: usize = 3;

/// From the sure to the possible score, in tenths.
type Bounds = (u32, u32);

/// Whether two evaluations are of one body at different times: else neither has risen nor fallen.
fn is_same_body(one: &Compared, other: &Compared) -> bool {
    match (&one.document.name, &other.document.name) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one.document.profile == other.document.profile,
        _ => false,
    }
}

/// What became of a figure since the first one, in words too; nothing where what nobody knows could
/// make it either.
fn trend(first: Option<Bounds>, this: Option<Bounds>, same_body: bool) -> Option<El> {
    let (first, this) = (first?, this?);
    let (arrow, word) = match (this.0 > first.1, this.1 < first.0, same_body) {
        (true, _, true) => ("▲ ", words::RISEN),
        (true, _, false) => ("▲ ", words::ABOVE),
        (_, true, true) => ("▼ ", words::FALLEN),
        (_, true, false) => ("▼ ", words::BELOW),
        _ => return None,
    };
    Some(el("small").with(el("span").attr("aria-hidden", "true").text(arrow)).text(word))
}

/// A row of a table: of each evaluation what it says, or for many how often each thing is said.
fn row(title: &str, compared: &[Compared], said: Vec<(String, Option<Bounds>)>) -> El {
    let row = el("tr").with(el("th").attr("scope", "row").text(title));
    if compared.len() > COLUMNS {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for (text, _) in &said {
            match counts.iter_mut().find(|(known, _)| known == text) {
                Some((_, count)) => *count += 1,
                None => counts.push((text, 1)),
            }
        }
        let counts = counts.iter().map(|(text, count)| el("li").text(words::said_by(text, *count)));
        return row.with(el("td").with(el("ul").class("counts").all(counts)));
    }
    let first = said.first().and_then(|(_, bounds)| *bounds);
    let cells = said.iter().zip(compared).map(|((text, bounds), one)| {
        let trend = trend(first, *bounds, is_same_body(&compared[0], one));
        el("td").text(text).text(" ").all(trend)
    });
    row.all(cells)
}

fn head(compared: &[Compared]) -> Option<El> {
    (compared.len() <= COLUMNS).then(|| names(compared))
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
    let figure = |scores: Option<(Score, Score)>| {
        let bounds = scores.and_then(|(low, high)| Some((low.permille()?, high.permille()?)));
        (bounds.map_or("–".to_owned(), words::between_scores), bounds)
    };
    let line = |title: &str, scores: Vec<Option<(Score, Score)>>| {
        if compared.len() <= COLUMNS {
            return row(title, compared, scores.into_iter().map(figure).collect());
        }
        let bounds = scores.into_iter().filter_map(|scores| figure(scores).1);
        let text = spread(bounds.collect()).unwrap_or("–".to_owned());
        el("tr").with(el("th").attr("scope", "row").text(title)).with(el("td").text(text))
    };
    let rows = ids.iter().map(|(id, title)| {
        let scores = compared.iter().zip(graded).map(|(one, graded)| {
            let section = one.edition.sections.iter().position(|section| section.id == *id)?;
            Some((graded.sections[section].score, graded.sections[section].best))
        });
        line(title, scores.collect())
    });
    let total = graded.iter().map(|graded| Some((graded.total, graded.best_total)));
    let total = line(words::TOTAL, total.collect());
    el("table")
        .with(el("caption").text(words::RADAR_CAPTION))
        .all(head(compared))
        .with(el("tbody").all(rows).with(total.class("total")))
}

/// How far many scores reach, and the one in the middle, from sure to possible.
fn spread(bounds: Vec<Bounds>) -> Option<String> {
    let (mut sure, mut possible): (Vec<u32>, Vec<u32>) = bounds.into_iter().unzip();
    sure.sort_unstable();
    possible.sort_unstable();
    let middle = |of: &[u32]| of.get(of.len() / 2).copied();
    let ends = (*sure.first()?, *possible.last()?);
    Some(words::spread(ends, (middle(&sure)?, middle(&possible)?)))
}

/// What was answered, question by question: what differs in sight, the rest folded.
fn questions(compared: &[Compared], graded: &[Assessment]) -> El {
    let first = &compared[0];
    let (mut differ, mut same) = (Vec::new(), Vec::new());
    for (position, question) in first.edition.questions.iter().enumerate() {
        let said = compared.iter().zip(graded).map(|(one, graded)| {
            let position = match one.is_of_same_edition(first) {
                true => Some(position),
                false => one.edition.question(&question.id),
            };
            said(one, graded, position)
        });
        let said: Vec<(String, Option<Bounds>)> = said.collect();
        if said.iter().all(|(text, _)| text == NOT_ASKED) {
            continue;
        }
        let is_same = said.iter().all(|(text, _)| *text == said[0].0);
        let text = first.in_language(question.text(&first.document.profile));
        let row = row(&text, compared, said);
        if is_same { same.push(row) } else { differ.push(row) }
    }
    let table = |title: &str, rows: Vec<El>| {
        let table = el("table").attr("aria-labelledby", title).all(head(compared));
        table.with(el("tbody").all(rows))
    };
    let folded = words::same_questions(same.len());
    let none = differ.is_empty().then(|| p("", words::NO_DIFFERENCE));
    let shown = (!differ.is_empty()).then(|| table("differ", differ));
    let title = el("h3").attr("id", "differ").text(words::DIFFERENCES);
    let folded = el("summary").attr("id", "same").text(folded);
    el("div").with(title).all(none).all(shown).with(details("counted", folded, table("same", same)))
}

const NOT_ASKED: &str = "–";

/// What one evaluation says to a question, and the mark of it where it is known: what nobody knows is
/// no zero.
fn said(one: &Compared, graded: &Assessment, position: Option<usize>) -> (String, Option<Bounds>) {
    let Some(position) = position else { return (NOT_ASKED.to_owned(), None) };
    let standing = graded.questions[position].standing;
    let text = match standing {
        Standing::Outside | Standing::Hidden => NOT_ASKED.to_owned(),
        Standing::Open | Standing::Unknown | Standing::Waiting => words::UNKNOWN_SIGN.to_owned(),
        Standing::NotConcerned => words::NOT_CONCERNED.to_owned(),
        Standing::Marked(_) | Standing::Recorded => {
            let answer = one.document.answers.get(position);
            let question = &one.edition.questions[position];
            let said = one.in_language(&words::answer_given(question, standing, answer));
            match standing {
                Standing::Marked(mark) => words::answer_and_mark(&said, mark.into()),
                _ => said,
            }
        }
    };
    let mark = match standing {
        Standing::Marked(mark) => Some((mark.into(), mark.into())),
        _ => None,
    };
    (text, mark)
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
