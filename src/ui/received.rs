//! A result that came by a link or a file: what it is, and what to do with it.

use std::sync::Arc;

use crate::engine::{Document, Edition, Place};
use crate::ui::compare::Compared;
use crate::ui::editions::Editions;
use crate::ui::element::{El, button, el, p};
use crate::ui::storage::{Shelf, next_number};
use crate::ui::texts;

/// Stands above the result. Keeping it makes another assessment; nothing is replaced.
pub(super) fn received_banner(
    edition: &Arc<Edition>,
    document: &Document,
    date: Option<String>,
    editions: Editions,
) -> El {
    let name = document.name.clone().unwrap_or_else(|| texts::UNNAMED.to_owned());
    let about = texts::received(&name, date.as_deref(), &edition.title, document.answers.count());
    let (edition, document) = (edition.clone(), document.clone());
    let other = Compared { name, edition: edition.clone(), document: document.clone() };
    let compare = editions.own(&edition).map(|own| {
        let both = vec![own, other];
        button("", texts::COMPARE_WITH_MINE, move || editions.compare(both.clone()))
    });
    let keep = move || {
        let number = next_number(&edition.id);
        let (mut shelf, _) = Shelf::open(&edition, number);
        let mut kept = document.clone();
        kept.place = Place::Result;
        shelf.save(kept.write(&edition));
        editions.open_assessment(&edition, number);
    };
    el("div")
        .class("notice received")
        .with(el("div").with(p("", about)).with(p("note", texts::RECEIVED_HINT)))
        .with(button("primary", texts::KEEP_RECEIVED, keep))
        .all(compare)
        .with(button("", texts::BACK, move || editions.back()))
}
