//! The drafts that the browser keeps: the only file of the editor that touches its storage.
//!
//! # Keys
//! - `tnl:draft:<number>`: a draft, with the generation that tells one tab that another went on;
//! - `tnl:<preview>:…`, in the tab: what is answered in the preview, as the widget keeps it. It is read here, and
//!   goes with the page.
//!
//! Every access may be refused: what is written then lives as long as the page, and the person is told.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::window;
use tnl_draft::{Draft, is_preview};
use tnl_engine::{Document, Edition, Node, Slot, newest};

/// The beginning of every key.
const DRAFT: &str = "tnl:draft:";

/// A draft as the list of them shows it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    pub(crate) number: u32,
    pub(crate) title: String,
    /// In milliseconds since 1970.
    pub(crate) stored: u64,
    pub(crate) generation: u64,
    pub(crate) text: String,
}

/// What became of what was to be kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Keeping {
    /// It is kept, as this generation.
    Kept(u64),
    /// The browser refuses.
    Refused,
    /// Another tab went on with it: nothing is written until the person chooses.
    Elsewhere,
}

/// Whether there is a storage at all: gloo's own access throws where it is refused.
fn is_there() -> bool {
    window().local_storage().ok().flatten().is_some()
}

fn key(number: u32) -> String {
    format!("tnl:draft:{number}")
}

/// The number of a draft, of its key.
pub(crate) fn number(key: &str) -> Option<u32> {
    key.strip_prefix(DRAFT)?.parse().ok()
}

/// A draft that is kept and can be read.
pub(crate) fn read(number: u32) -> Option<Kept> {
    let node = Node::from_json(&raw(number)?).ok()?;
    let text = node.get_text("text")?;
    Draft::read(text).ok()?;
    Some(Kept {
        number,
        title: node.get_text("title").unwrap_or_default().to_owned(),
        stored: node.get_integer("stored").unwrap_or_default(),
        generation: node.get_integer("generation").unwrap_or_default(),
        text: text.to_owned(),
    })
}

/// What is kept under a number, as it is.
pub(crate) fn raw(number: u32) -> Option<String> {
    is_there().then(|| LocalStorage::raw().get_item(&key(number)).ok().flatten()).flatten()
}

/// Keeps again what was kept.
pub(crate) fn put_back(number: u32, raw: &str) {
    if is_there() {
        let _ = LocalStorage::raw().set_item(&key(number), raw);
    }
}

fn numbers() -> Vec<u32> {
    if !is_there() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    keys.filter_map(|key| number(&key)).collect()
}

/// All drafts, the last one first; and the numbers of those that cannot be read.
pub(crate) fn all() -> (Vec<Kept>, Vec<u32>) {
    let (mut kept, mut damaged) = (Vec::new(), Vec::new());
    for number in numbers() {
        match read(number) {
            Some(draft) => kept.push(draft),
            None => damaged.push(number),
        }
    }
    kept.sort_by_key(|kept| std::cmp::Reverse(kept.stored));
    damaged.sort_unstable();
    (kept, damaged)
}

/// A number that no draft has, readable or not.
pub(crate) fn free() -> u32 {
    numbers().into_iter().max().unwrap_or(0) + 1
}

/// How often it was written; 0 where nothing is, or nothing that says so.
pub(crate) fn generation(number: u32) -> u64 {
    let node = raw(number).and_then(|raw| Node::from_json(&raw).ok());
    node.and_then(|node| node.get_integer("generation")).unwrap_or_default()
}

/// Keeps a draft that goes on from the generation last seen.
pub(crate) fn write(kept: &Kept) -> Keeping {
    if !is_there() {
        return Keeping::Refused;
    }
    if generation(kept.number) > kept.generation {
        return Keeping::Elsewhere;
    }
    let generation = kept.generation + 1;
    let whole = |number: u64| Node::integer(i64::try_from(number).unwrap_or(i64::MAX));
    let node = Node::table([
        ("generation".to_owned(), whole(generation)),
        ("stored".to_owned(), whole(kept.stored)),
        ("title".to_owned(), Node::text(&kept.title)),
        ("text".to_owned(), Node::text(&kept.text)),
    ]);
    match LocalStorage::raw().set_item(&key(kept.number), &node.to_json()) {
        Ok(()) => Keeping::Kept(generation),
        Err(_) => Keeping::Refused,
    }
}

/// Forgets a draft.
pub(crate) fn remove(number: u32) {
    if is_there() {
        LocalStorage::delete(key(number));
    }
}

/// The storage of the tab, where there is one.
fn of_tab() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// What is answered in the preview of this edition.
pub(crate) fn answered(edition: &Edition) -> Option<Document> {
    let storage = of_tab()?;
    let read = |key: String| storage.get_item(&key).ok().flatten();
    let name = edition.key();
    let number = read(format!("tnl:{name}:current")).unwrap_or_else(|| "1".to_owned());
    let slot = |slot: &str| Slot::read(&read(format!("tnl:{name}:{number}:{slot}"))?);
    let slots = ["a", "b"].map(slot);
    let slot = newest(&slots).and_then(|at| slots[at].as_ref())?;
    Document::read(edition, &slot.document).ok()
}

/// Forgets what was answered in previews: no other page of this tab is to find it.
pub(crate) fn forget_previews() {
    let Some(storage) = of_tab() else { return };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
    let is_of_preview = |key: &String| {
        let edition = key.strip_prefix("tnl:").and_then(|key| key.split_once(':'));
        edition.is_some_and(|(edition, _)| is_preview(edition))
    };
    for key in keys.collect::<Vec<_>>().into_iter().filter(is_of_preview) {
        let _ = storage.remove_item(&key);
    }
}
