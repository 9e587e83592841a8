//! The link that carries the result: text, QR code, the device's own sharing.

use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::*;
use tnl_engine::{Document, Edition, Plan, Shared, When};
use tnl_report::qr::{MARGIN, qr, qr_picture};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;

use crate::dom::{El, button, download, el, files, p, pressed, status, svg};
use crate::result::naming::name_field;
use crate::state::{Session, Visit};
use crate::words;

/// The part of the result that it stands in.
pub(crate) const SHARE: &str = "share";

/// It says plainly that the link contains the answers; the name stands in the link only if the person
/// says so here.
pub(crate) fn share(session: &Session, visit: Visit) -> El {
    let with_name = RwSignal::new(false);
    let with_month = RwSignal::new(true);
    let with_plan = RwSignal::new(false);
    let edition = session.edition.clone();
    let sharing = session.clone();
    let link = Rc::new(move || {
        let name = sharing.name();
        let name = if with_name.get() { name } else { String::new() };
        sharing.track_plan();
        let document = sharing.document();
        link_to(&edition, &document, name, with_month.get(), with_plan.get(), visit)
    });
    let (naming, named) = (session.clone(), session.clone());
    let name = el("input").attr("type", "checkbox").live_prop("disabled", move || {
        // What has no name has none to show.
        naming.name().is_empty()
    });
    let name = name.on("change", move |event| with_name.set(event_target_checked(&event)));
    // Of one's own, the name stands above.
    let told = move || match named.is_received {
        true => words::WITH_NAME.to_owned() + words::COLON + &named.name(),
        false => words::WITH_NAME.to_owned(),
    };
    let tick = el("input").attr("type", "checkbox").attr("checked", "");
    let tick = tick.on("change", move |event| with_month.set(event_target_checked(&event)));
    let planned = el("input").attr("type", "checkbox");
    let planned = planned.on("change", move |event| with_plan.set(event_target_checked(&event)));
    let planned = el("label").class("tick").with(planned).text(words::SHARE_PLAN);
    let plan = session.plan();
    let planned = planned.live_prop("hidden", move || plan.with(Plan::is_empty));
    let shown = el("input").attr("type", "text").attr("readonly", "").class("link");
    let field = shown.node().clone();
    let shown_link = link.clone();
    let shown = shown.live_attr("value", move || Some(shown_link()));
    let said = RwSignal::new(String::new());
    let (copied, sent) = (link.clone(), link.clone());
    let is_own = !session.is_received;
    let copy = button("primary", words::COPY_LINK, move || copy(&copied(), &field, said));
    let send = can_share().then(|| button("", words::SEND, move || send(&sent(), is_own)));
    let mailed = link.clone();
    let mail = el("a").class("button").text(words::BY_MAIL);
    let mail = mail.live_attr("href", move || Some(mail_with(&mailed(), is_own)));
    let noting = session.clone();
    let notes = el("div").fill(move || {
        noting.track();
        noting.has_notes().then(|| p("note", words::NOTES_STAY)).into_iter().collect()
    });
    el("div")
        .with(p("", words::SHARE_WARNING))
        .all(is_only_here(visit).then(|| p("note", words::SHARE_ONLY_HERE)))
        .with(notes)
        .all(name_field(session))
        .with(el("label").class("tick").with(name).with(el("span").live_text(told)))
        .with(el("label").class("tick").with(tick).text(words::SHARE_MONTH))
        .with(planned)
        .with(el("label").class("line").text(words::LINK).with(shown))
        .with(el("div").class("actions").with(copy).all(send).with(mail))
        .with(status("note", move || said.get()))
        .with(qr_part(session, link))
}

/// The link that carries these answers to this page, or to the one that it names instead.
pub(crate) fn link_to(
    edition: &Edition,
    document: &Document,
    label: String,
    with_month: bool,
    with_plan: bool,
    visit: Visit,
) -> String {
    let shared = Shared {
        profile: document.profile.clone(),
        answers: document.answers.clone(),
        label: Some(label),
        // That of the answers, whenever the link is made.
        month: document.changed.filter(|_| with_month).and_then(When::month),
        plan: if with_plan { document.plan.clone() } else { Plan::default() },
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
fn send(link: &str, is_own: bool) {
    let data = js_sys::Object::new();
    let _ = Reflect::set(&data, &"url".into(), &link.into());
    let _ = Reflect::set(&data, &"title".into(), &words::mail_subject(is_own).into());
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

/// A mail to write, with the link in it.
fn mail_with(link: &str, is_own: bool) -> String {
    let escaped = |text: &str| String::from(js_sys::encode_uri_component(text));
    let body = words::mail_body(link, is_own);
    format!("mailto:?subject={}&body={}", escaped(words::mail_subject(is_own)), escaped(&body))
}

/// The QR code: large at a press, for a room or another phone, and small at the next; or as a picture.
fn qr_part(session: &Session, link: Rc<impl Fn() -> String + 'static>) -> El {
    let is_large = RwSignal::new(false);
    let shown = link.clone();
    let picture = button("", "", move || is_large.update(|large| *large = !*large))
        .attr("data-key", "qr")
        .live_attr("aria-label", move || {
            Some(if is_large.get() { words::QR_SMALL } else { words::QR_LARGE }.to_owned())
        })
        .fill(move || qr_code(&shown()).into_iter().collect());
    let picture = picture.on("keydown", move |event| {
        if pressed(&event).as_deref() == Some("Escape") {
            is_large.set(false);
        }
    });
    let saving = session.clone();
    let save = button("", words::QR_SAVE, move || {
        let name = files::name(&saving.edition, &saving.document(), "-qr.svg");
        if let Some(code) = qr_picture(&link()) {
            download(&name, "image/svg+xml", code.as_bytes());
        }
    });
    let large = move || is_large.get().then(|| "large".to_owned());
    el("div").class("qr").live_attr("data-look", large).with(picture).with(save)
}

/// The link as a QR code, on white paper.
pub(crate) fn qr_code(link: &str) -> Option<El> {
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
