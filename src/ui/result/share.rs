//! The link that carries the result: text, QR code, the device's own sharing.

use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::*;
use tnl_engine::{Document, Edition, Month, Shared};
use tnl_report::qr::{MARGIN, qr};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;

use crate::dom::{El, button, el, p, panel, status, svg};
use crate::state::{Session, Visit, today};
use crate::words;

/// The panel. It says plainly that the link contains the answers; the name stands in the link only
/// if it is typed here.
pub(crate) fn share_panel(session: &Session, visit: Visit) -> El {
    let name = RwSignal::new(String::new());
    let with_month = RwSignal::new(true);
    let edition = session.edition.clone();
    let sharing = session.clone();
    let link = Rc::new(move || {
        sharing.graded.track();
        link_to(&edition, &sharing.document(), name.get(), with_month.get(), visit)
    });
    let text_field = el("input").attr("type", "text").attr("maxlength", "60");
    let text_field = text_field.on("input", move |event| name.set(event_target_value(&event)));
    let tick = el("input").attr("type", "checkbox").attr("checked", "");
    let tick = tick.on("change", move |event| with_month.set(event_target_checked(&event)));
    let shown = el("input").attr("type", "text").attr("readonly", "").class("link");
    let field = shown.node().clone();
    let shown_link = link.clone();
    let shown = shown.live_attr("value", move || Some(shown_link()));
    let said = RwSignal::new(String::new());
    let (copied, sent) = (link.clone(), link.clone());
    let copy = button("primary", words::COPY_LINK, move || copy(&copied(), &field, said));
    let send = can_share().then(|| button("", words::SEND, move || send(&sent())));
    let content = el("div")
        .with(p("", words::SHARE_WARNING))
        .all(is_only_here(visit).then(|| p("note", words::SHARE_ONLY_HERE)))
        .with(el("label").class("line").text(words::SHARE_NAME).with(text_field))
        .with(el("label").class("tick").with(tick).text(words::SHARE_MONTH))
        .with(el("label").class("line").text(words::LINK).with(shown))
        .with(el("div").class("actions").with(copy).all(send))
        .with(status("note", move || said.get()))
        .with(el("div").class("qr").fill(move || qr_code(&link()).into_iter().collect()));
    panel("panel", words::SHARE_RESULT, content)
}

/// The link that carries these answers to this page, or to the one that it names instead.
pub(crate) fn link_to(
    edition: &Edition,
    document: &Document,
    label: String,
    with_month: bool,
    visit: Visit,
) -> String {
    let shared = Shared {
        profile: document.profile.clone(),
        answers: document.answers.clone(),
        label: Some(label),
        month: with_month.then(this_month).flatten(),
    };
    let base = Some(visit.host().setting("share-base")).filter(|base| !base.is_empty());
    let here = || window().location().href().unwrap_or_default();
    shared.link(edition, &base.unwrap_or_else(here))
}

/// Whether the address of the page says nothing to others: it was opened from a disk, or stands in a block
/// of another page.
fn is_only_here(visit: Visit) -> bool {
    visit.host().setting("share-base").is_empty()
        && !window().location().protocol().is_ok_and(|protocol| protocol.starts_with("http"))
}

fn this_month() -> Option<Month> {
    let today = today()?;
    Month::new(today.year(), today.month())
}

/// Copies, or selects the text where the clipboard is refused.
fn copy(link: &str, field: &web_sys::Element, said: RwSignal<String>) {
    let field = field.clone();
    let select = move || {
        if let Some(field) = field.dyn_ref::<HtmlInputElement>() {
            let _ = field.focus();
            field.select();
        }
        said.set(words::COPY_BY_HAND.to_owned());
    };
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok();
    let write = clipboard.as_ref().and_then(|c| Reflect::get(c, &"writeText".into()).ok());
    let promise = write.and_then(|write| {
        let write = write.dyn_into::<js_sys::Function>().ok()?;
        let promise = write.call1(&clipboard?, &link.into()).ok()?;
        promise.dyn_into::<js_sys::Promise>().ok()
    });
    let Some(promise) = promise else { return select() };
    leptos::task::spawn_local(async move {
        match wasm_bindgen_futures::JsFuture::from(promise).await {
            Ok(_) => said.set(words::COPIED.to_owned()),
            Err(_) => select(),
        }
    });
}

fn can_share() -> bool {
    Reflect::has(&window().navigator(), &"share".into()).unwrap_or(false)
}

/// Hands the link to the device's own sharing; a refusal or a change of mind needs no word.
fn send(link: &str) {
    let data = js_sys::Object::new();
    let _ = Reflect::set(&data, &"url".into(), &link.into());
    let _ = Reflect::set(&data, &"title".into(), &words::RESULT_TITLE.into());
    let navigator = JsValue::from(window().navigator());
    let share = Reflect::get(&navigator, &"share".into()).ok();
    let Some(share) = share.and_then(|s| s.dyn_into::<js_sys::Function>().ok()) else { return };
    if let Ok(promise) = share.call1(&navigator, &data)
        && let Ok(promise) = promise.dyn_into::<js_sys::Promise>()
    {
        leptos::task::spawn_local(async move {
            drop(wasm_bindgen_futures::JsFuture::from(promise).await);
        });
    }
}

/// The link as a QR code, on white paper.
fn qr_code(link: &str) -> Option<El> {
    let (size, path) = qr(link)?;
    let (start, around) = (-MARGIN, size + 2 * MARGIN);
    let picture = svg("svg")
        .attr("viewBox", format!("{start} {start} {around} {around}"))
        .attr("role", "img")
        .attr("aria-label", words::QR);
    let paper = svg("rect").attr("x", start.to_string()).attr("y", start.to_string());
    let paper = paper.attr("width", around.to_string()).attr("height", around.to_string());
    let dark = svg("path").attr("d", path).attr("fill", "#000");
    Some(picture.with(paper.attr("fill", "#fff")).with(dark))
}
