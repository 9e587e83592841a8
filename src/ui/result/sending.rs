//! The ways out of a link: copied, by the device's own sharing, by mail, as a QR code.

use std::rc::Rc;

use js_sys::Reflect;
use leptos::prelude::*;
use tnl_report::qr::{MARGIN, qr, qr_picture};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlInputElement;

use crate::dom::{El, button, download, el, pressed, status, svg};
use crate::words;

/// The link as it is now, to follow.
pub(crate) type Link = Rc<dyn Fn() -> String>;

/// A mail that carries a link.
pub(crate) struct Letter {
    /// An address; empty where the person is to say.
    pub(crate) to: String,
    pub(crate) subject: String,
    /// With the link in it.
    pub(crate) body: String,
}

/// The link under its `title`, to be copied and no more.
pub(crate) fn copying(title: &str, link: Link) -> El {
    let Copying { field, button, said } = Copying::of(title, link);
    el("div").with(field).with(el("div").class("actions").with(button)).with(said)
}

/// The link in a field, a button that copies it, and what came of that.
struct Copying {
    field: El,
    button: El,
    said: El,
}

impl Copying {
    fn of(title: &str, link: Link) -> Self {
        let shown = el("input").attr("type", "text").attr("readonly", "").class("link");
        let field = shown.node().clone();
        let (followed, copied) = (link.clone(), link.clone());
        let shown = shown.live_attr("value", move || Some(link()));
        let (said, of) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
        // Once the link is another, it is not the one that was copied.
        let told = move || if of.get() == followed() { said.get() } else { String::new() };
        let copy = move || {
            of.set(copied());
            copy(&copied(), &field, said);
        };
        Copying {
            field: el("label").class("line").text(title).with(shown),
            button: button("primary", words::COPY_LINK, copy),
            said: status("note", told),
        }
    }
}

/// The link under its `title`, and how to send it: `letter` is the mail that carries it, `file` the name of
/// its QR code.
pub(crate) fn sending(
    title: &str,
    link: Link,
    letter: impl Fn(&str) -> Letter + Clone + 'static,
    file: impl Fn() -> String + 'static,
) -> El {
    let Copying { field, button: copy, said } = Copying::of(title, link.clone());
    let (sent, mailed) = (link.clone(), link.clone());
    let titled = letter.clone();
    let send = can_share().then(|| {
        button("", words::SEND, move || {
            let link = sent();
            send(&link, &titled(&link).subject);
        })
    });
    let mail = el("a").class("button").text(words::BY_MAIL);
    let mail = mail.live_attr("href", move || Some(address_of(&letter(&mailed()))));
    el("div")
        .with(field)
        .with(el("div").class("actions").with(copy).all(send).with(mail))
        .with(said)
        .with(qr_part(link, Rc::new(file)))
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
fn send(link: &str, title: &str) {
    let data = js_sys::Object::new();
    let _ = Reflect::set(&data, &"url".into(), &link.into());
    let _ = Reflect::set(&data, &"title".into(), &title.into());
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
fn address_of(letter: &Letter) -> String {
    let escaped = |text: &str| String::from(js_sys::encode_uri_component(text));
    let [to, subject, body] = [&letter.to, &letter.subject, &letter.body].map(|text| escaped(text));
    // An address is read as it is written.
    format!("mailto:{}?subject={subject}&body={body}", to.replace("%40", "@"))
}

/// The QR code: large at a press, for a room or another phone, and small at the next; or as a picture.
fn qr_part(link: Link, file: Rc<dyn Fn() -> String>) -> El {
    let is_large = RwSignal::new(false);
    let shown = link.clone();
    let part = el("div").class("qr");
    let seen = part.node().clone();
    let picture = button("", "", move || {
        is_large.update(|large| *large = !*large);
        // It is to be seen whole, below what stays at the top of the window.
        let seen = seen.clone();
        request_animation_frame(move || seen.scroll_into_view_with_bool(false));
    });
    let picture = picture
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
    let save = button("", words::QR_SAVE, move || {
        if let Some(code) = qr_picture(&link()) {
            download(&file(), "image/svg+xml", code.as_bytes());
        }
    });
    let large = move || is_large.get().then(|| "large".to_owned());
    part.live_attr("data-look", large).with(picture).with(save)
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
