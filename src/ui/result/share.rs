//! The link that carries the result.

use std::rc::Rc;

use leptos::prelude::*;
use tnl_engine::{Document, Edition, Plan, Shared, When};

use crate::dom::{El, button, download, el, files, p};
use crate::page::storage;
use crate::result::naming::name_field;
use crate::result::sending::{Letter, Link, sending};
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
    let link: Link = Rc::new(move || {
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
    let is_own = !session.is_received;
    let letter = move |link: &str| Letter {
        to: String::new(),
        subject: words::mail_subject(is_own).to_owned(),
        body: words::mail_body(link, is_own),
    };
    let saving = session.clone();
    let file = move || files::name(&saving.edition, &saving.document(), "-qr.svg");
    let noting = session.clone();
    let notes = el("div").fill(move || {
        noting.track();
        noting.has_notes().then(|| p("note", words::NOTES_STAY)).into_iter().collect()
    });
    el("div")
        .with(p("", words::SHARE_WARNING))
        .all(is_only_here(visit).then(|| p("note", words::SHARE_ONLY_HERE)))
        .all(file_too(&session.edition))
        .with(notes)
        .all(name_field(session))
        .with(el("label").class("tick").with(name).with(el("span").live_text(told)))
        .with(el("label").class("tick").with(tick).text(words::SHARE_MONTH))
        .with(planned)
        .with(sending(words::LINK, link, letter, file))
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
    shared.link(edition, &page_of_links(visit))
}

/// The page that links lead to: this one, or the one that it names instead. What its address wishes for
/// who is here (how to begin, who answers, what to keep) is not for those whom the link goes to.
pub(crate) fn page_of_links(visit: Visit) -> String {
    let host = visit.host();
    let base = Some(host.setting("share-base")).filter(|base| !base.is_empty());
    base.unwrap_or_else(|| {
        let address = window().location().href().unwrap_or_default();
        let is_own = |part: &&str| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let value = js_sys::decode_uri_component(&value.replace('+', " "));
            let value = value.map(String::from).unwrap_or_default();
            // A page of others may give such a name to something else.
            OWN.contains(&name) && host.setting(name) == value.trim()
        };
        without(&address, is_own)
    })
}

/// What an address wishes for one person alone.
const OWN: [&str; 3] = ["profil", "start", "storage"];

/// An address without these parts of its query.
fn without(address: &str, is_left_out: impl Fn(&&str) -> bool) -> String {
    let (page, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let kept: Vec<&str> = query.split('&').filter(|part| !is_left_out(part)).collect();
    let kept = kept.join("&");
    let behind = |sign: &str, text: &str| match text {
        "" => String::new(),
        text => format!("{sign}{text}"),
    };
    format!("{path}{}{}", behind("?", &kept), behind("#", fragment))
}

/// Who is to open a link at an edition that came as a file needs that file too: it is told, and given.
pub(crate) fn file_too(edition: &Edition) -> Option<El> {
    edition.is_of_a_file().then(|| {
        let id = edition.id.clone();
        let save = button("", words::SAVE_EDITION, move || {
            if let Some(text) = storage::kept_edition(&id) {
                download(&format!("{id}.json"), "application/json", text.as_bytes());
            }
        });
        el("div").with(p("note", words::FILE_TOO)).with(save)
    })
}

/// Whether the address of the page says nothing to others: it was opened from a disk, or stands in a block
/// of another page.
pub(crate) fn is_only_here(visit: Visit) -> bool {
    visit.host().setting("share-base").is_empty()
        && !window().location().protocol().is_ok_and(|protocol| protocol.starts_with("http"))
}
