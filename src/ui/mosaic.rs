//! The mosaic: one row per volet, one cell per criterion, filled by its mark.
//!
//! It is the progress bar, the navigation and the picture of the result. Its text equivalents are
//! the names of its rows and, on the result, the table of what counted.

use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsCast;

use crate::engine::{Place, Standing};
use crate::ui::session::session;
use crate::ui::texts;

/// What a cell looks like; the styles give each name its picture.
pub(super) fn look(standing: Standing) -> &'static str {
    match standing {
        Standing::Outside => "outside",
        Standing::Hidden => "hidden",
        Standing::Waiting => "waiting",
        Standing::Open => "open",
        Standing::Unknown => "unknown",
        Standing::NotConcerned => "not-concerned",
        Standing::Told => "told",
        Standing::Marked(0) => "0",
        Standing::Marked(1) => "1",
        Standing::Marked(2) => "2",
        Standing::Marked(_) => "3",
    }
}

/// The cells of one volet.
#[component]
fn Cells(
    /// Position of the volet.
    section: usize,
) -> impl IntoView {
    let session = session();
    let range = session.edition.sections[section].first..session.edition.sections[section].end;
    let cell = |question: usize| {
        let standing = session.cells[question].standing;
        html::i()
            .class("cell")
            .attr("data-question", question.to_string())
            .attr("data-look", move || look(standing.get()))
    };
    view! { <span class="cells" aria-hidden="true">{range.map(cell).collect_view()}</span> }
}

/// The mosaic as navigation: a row leads to its volet, a cell to its question.
#[component]
pub(super) fn MosaicNavigation() -> impl IntoView {
    let session = session();
    let edition = session.edition.clone();
    let place = session.place;
    let rows = edition.sections.iter().enumerate().map(|(position, section)| {
        let assessment = session.assessment;
        let progress = Memo::new(move |_| {
            assessment.with(|a| (a.sections[position].answered, a.sections[position].asked))
        });
        let title = section.title.clone();
        let name = move || {
            let (answered, asked) = progress.get();
            format!("{title}, {}", texts::progress_long(answered, asked))
        };
        let count = move || {
            let (answered, asked) = progress.get();
            texts::progress(answered, asked)
        };
        let session = session.clone();
        let go = move |event: ev::MouseEvent| {
            let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
            let question = target.and_then(|t| t.get_attribute("data-question"));
            session.go(Place::Section(position, question.and_then(|q| q.parse().ok())));
        };
        let current =
            move || matches!(place.get(), Place::Section(at, _) if at == position).then_some("step");
        view! {
            <li>
                <button type="button" class="row" aria-label=name aria-current=current on:click=go>
                    <span class="row-name">{section.short.clone()}</span>
                    <Cells section=position />
                    <span class="row-count">{count}</span>
                </button>
            </li>
        }
    });
    view! { <ol class="mosaic" part="mosaic">{rows.collect_view()}</ol> }
}

/// The mosaic as a picture, with its legend.
#[component]
pub(super) fn MosaicPicture() -> impl IntoView {
    let session = session();
    let rows = session.edition.sections.iter().enumerate().map(|(position, section)| {
        view! {
            <li class="row">
                <span class="row-name">{section.short.clone()}</span>
                <Cells section=position />
            </li>
        }
    });
    let entry = |(look, meaning): (&'static str, &'static str)| {
        view! {
            <li>
                <i class="cell" data-look=look aria-hidden="true"></i>
                {meaning}
            </li>
        }
    };
    view! {
        <ol class="mosaic picture" aria-hidden="true">
            {rows.collect_view()}
        </ol>
        <ul class="legend">{texts::LEGEND.map(entry).collect_view()}</ul>
    }
}
