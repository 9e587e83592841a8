//! The mosaic: one row per volet, one cell per criterion, filled by its mark.
//!
//! It is the progress bar, the navigation and the picture of the result. Its text equivalents are
//! the names of its rows and, on the result, the table of what counted.

use leptos::prelude::*;
use tnl_engine::{Place, Standing};
use wasm_bindgen::JsCast;

use crate::dom::{El, el, unseen};
use crate::state::Session;
use crate::words;

/// What a cell looks like; the styles give each name its picture.
pub(crate) fn cell_look(standing: Standing) -> &'static str {
    match standing {
        Standing::Outside => "outside",
        Standing::Hidden => "hidden",
        Standing::Waiting => "waiting",
        Standing::Open => "open",
        Standing::Unknown => "unknown",
        Standing::NotConcerned => "not-concerned",
        Standing::Recorded => "told",
        Standing::Marked(0) => "0",
        Standing::Marked(1) => "1",
        Standing::Marked(2) => "2",
        Standing::Marked(_) => "3",
    }
}

/// A cell that does not change.
pub(crate) fn still_cell(look: &str) -> El {
    el("span").class("cell").attr("data-look", look)
}

/// The cells of one volet.
fn cells(session: &Session, section: usize) -> El {
    let section = &session.edition.sections[section];
    let cell = |question: usize| {
        let cell = session.cell(question);
        el("span")
            .class("cell")
            .attr("data-question", question.to_string())
            .live_attr("data-look", move || Some(cell_look(cell.standing()).to_owned()))
    };
    let row = el("span").class("cells").attr("aria-hidden", "true");
    row.all((section.first..section.end).map(cell))
}

/// Where the pointer rests on a cell, its question and what was said to it.
pub(crate) fn told_cell_by_cell(mosaic: El, session: &Session) -> El {
    // No attribute could say in which language it is.
    if session.edition.language != words::LANG {
        return mosaic;
    }
    let session = session.clone();
    mosaic.on("mouseover", move |event| {
        let cell = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        let question = cell.as_ref().and_then(|cell| cell.get_attribute("data-question"));
        let question: Option<usize> = question.and_then(|question| question.parse().ok());
        let (Some(cell), Some(question)) = (cell, question) else { return };
        let graded = session.graded.get_untracked();
        let standing = graded.questions[question].standing;
        let asked = &session.edition.questions[question];
        let text = asked.text(&graded.profile);
        let number = graded.number(question).map_or(String::new(), |n| format!("{n}. "));
        let said = words::answer_given(asked, standing, graded.answers.get(question));
        let _ = cell.set_attribute("title", &format!("{number}{text}\n{said}"));
    })
}

/// The mosaic as navigation: a row leads to its volet, a cell to its question.
pub(crate) fn mosaic_navigation(session: &Session) -> El {
    let place = session.place;
    let row = |(position, section): (usize, &tnl_engine::Section)| {
        let graded = session.graded;
        let progress = Memo::new(move |_| {
            graded.with(|a| (a.sections[position].answered, a.sections[position].asked))
        });
        let count = move || {
            let (answered, asked) = progress.get();
            words::progress(answered, asked)
        };
        let going = session.clone();
        let button = el("button")
            .attr("type", "button")
            .class("row")
            .live_attr("aria-current", move || {
                let here = matches!(place.get(), Place::Section(at, _) if at == position);
                here.then(|| "step".to_owned())
            })
            .on("click", move |event| {
                let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
                let question = target.and_then(|t| t.get_attribute("data-question"));
                going.go(Place::Section(position, question.and_then(|q| q.parse().ok())));
            })
            .with(el("span").class("row-name").text(session.in_language(&section.short)))
            .with(cells(session, position))
            .with(el("span").class("row-count").live_text(count));
        el("li").with(button)
    };
    let list = el("ol").class("mosaic").attr("part", "mosaic");
    list.all(session.edition.sections.iter().enumerate().map(row))
}

/// The mosaic as a picture, with its legend; each row is told in words too.
pub(crate) fn mosaic_picture(session: &Session) -> El {
    let graded = session.graded;
    let row = |(position, section): (usize, &tnl_engine::Section)| {
        let name = el("span").class("row-name").text(session.in_language(&section.short));
        let range = section.first..section.end;
        let told = move || {
            let looks = graded.with(|graded| {
                let looks = graded.questions[range.clone()].iter();
                looks.map(|question| cell_look(question.standing)).collect::<Vec<_>>()
            });
            let entry = |(look, meaning): (&str, &str)| {
                let count = looks.iter().filter(|seen| **seen == look).count();
                (count > 0).then(|| words::cells(meaning, count))
            };
            words::COLON.to_owned()
                + &words::LEGEND.into_iter().filter_map(entry).collect::<Vec<_>>().join(words::THEN)
        };
        let told = unseen("").live_text(told);
        el("li").class("row").with(name).with(told).with(cells(session, position))
    };
    let entry = |(look, meaning): (&str, &str)| el("li").with(still_cell(look)).text(meaning);
    let rows = session.edition.sections.iter().enumerate().map(row);
    let legend = el("ul").class("legend").attr("aria-hidden", "true");
    el("div")
        .with(told_cell_by_cell(el("ol").class("mosaic picture").all(rows), session))
        .with(legend.all(words::LEGEND.into_iter().map(entry)))
}
