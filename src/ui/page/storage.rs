//! The browser's storage: the only file that touches it.
//!
//! Every access may be refused (sandboxed frame, blocked cookies, full quota): that is a normal
//! state, told to the person, never a panic. gloo's storages assume that they are there and throw
//! where they are not, so they are reached only through [`Medium::storage`], which asks first.
//!
//! A page may wish that less is kept: [`limit`].
//!
//! # Keys
//! - `tnl:<edition>:<number>:a` and `…:b`: an assessment, in two slots written in turn;
//! - `tnl:<edition>:<number>:damaged`, `…:damaged-2` …: slots that could not be read, set aside;
//! - `tnl:<edition>:current`: the number of the assessment last worked on;
//! - `tnl:chosen:<edition>`: the edition that a person chose on a page which wishes another.

use std::cell::{Cell, RefCell};

use gloo_storage::{LocalStorage, SessionStorage, Storage};
use tnl_engine::{Document, DocumentError, Edition, Slot};

/// Where an assessment is kept.
#[derive(Debug)]
pub struct Shelf {
    edition: String,
    number: u32,
    generation: u32,
    state: Keeping,
}

/// Whether answers outlive the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Kept on this computer.
    Kept,
    /// Kept for this tab: gone when it closes.
    Tab,
    /// The browser refuses: gone when the page closes.
    Refused,
    /// What is there was written by a newer version of the product: left alone.
    Newer,
    /// Another tab went on with this assessment: nothing is written until the person chooses.
    Elsewhere,
}

/// What was found on the shelf.
#[derive(Debug)]
pub struct Found {
    /// The answers, if there are any that can be read.
    pub document: Option<Document>,
    /// A copy that could not be read, now set aside.
    pub damaged: Option<String>,
}

/// The storages, the lasting one first.
#[derive(Clone, Copy, PartialEq)]
enum Medium {
    Local,
    Tab,
}

const MEDIA: [Medium; 2] = [Medium::Local, Medium::Tab];
const SLOTS: [&str; 2] = ["a", "b"];

thread_local! {
    /// What no storage takes, or what waits for the person's choice: kept as long as the page, so
    /// that nothing is lost by looking at something else meanwhile.
    static PAGE: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };

    /// The storages that the page allows.
    static ALLOWED: Cell<&'static [Medium]> = const { Cell::new(&MEDIA) };
}

/// Sets what the page allows: `none`, `tab`, or else everything.
pub(crate) fn limit(wish: &str) {
    ALLOWED.set(match wish {
        "none" => &[],
        "tab" => &[Medium::Tab],
        _ => &MEDIA,
    });
}

/// The last part of the key in [`PAGE`]: one slot, with the generation last seen on the shelf.
const IN_PAGE: &str = "page";

impl Shelf {
    /// Opens an assessment of an edition and reads what is there. What cannot be read is set aside,
    /// and whoever opens it tells so.
    pub fn open(edition: &Edition, number: u32) -> (Self, Found) {
        Shelf::find(edition, number, true)
    }

    /// The answers of an assessment, if there are any that can be read. The shelf stays as it is.
    pub(crate) fn peek(edition: &Edition, number: u32) -> Option<Document> {
        Shelf::find(edition, number, false).1.document
    }

    fn find(edition: &Edition, number: u32, aside: bool) -> (Self, Found) {
        let mut shelf =
            Shelf { edition: edition.id.clone(), number, generation: 0, state: Keeping::Refused };
        let mut found = Found { document: None, damaged: None };
        for medium in MEDIA.into_iter().rev() {
            if medium.storage().is_some() {
                shelf.state = medium.keeping();
            }
        }
        let mut slots = Vec::new();
        for (medium, key) in shelf.places() {
            let Some(text) = medium.read(&key) else { continue };
            match Slot::read(&text) {
                Some(slot) => slots.push((slot, text, medium, key)),
                None => {
                    if aside {
                        shelf.set_aside(medium, &key, &text);
                    }
                    found.damaged = Some(text);
                }
            }
        }
        // The newest first; the older ones may be readable when it is not.
        while let Some(newest) = (0..slots.len()).max_by_key(|&i: &usize| slots[i].0.generation) {
            let (slot, text, medium, key) = slots.swap_remove(newest);
            shelf.generation = shelf.generation.max(slot.generation);
            match Document::read(edition, &slot.document) {
                Ok(document) => {
                    found.document = Some(document);
                    break;
                }
                Err(DocumentError::Newer(_)) => {
                    shelf.state = Keeping::Newer;
                    break;
                }
                Err(_) => {
                    if aside {
                        shelf.set_aside(medium, &key, &text);
                    }
                    found.damaged = Some(text);
                }
            }
        }
        let in_page = page_read(&shelf.key(IN_PAGE)).and_then(|text| Slot::read(&text));
        if let Some(slot) = in_page
            && let Ok(document) = Document::read(edition, &slot.document)
        {
            found.document = Some(document);
            if shelf.state != Keeping::Newer {
                let overtaken = shelf.generation > slot.generation;
                shelf.state = if overtaken { Keeping::Elsewhere } else { Keeping::Refused };
                shelf.generation = slot.generation;
            }
        }
        (shelf, found)
    }

    /// The shelf as another program of the page left it.
    pub(crate) fn resume(edition: &Edition, number: u32, slot: &Slot, state: Keeping) -> Self {
        let generation = slot.generation;
        let shelf = Shelf { edition: edition.id.clone(), number, generation, state };
        if !matches!(state, Keeping::Kept | Keeping::Tab) {
            page_write(&shelf.key(IN_PAGE), &slot.write());
        }
        shelf
    }

    /// The generation last written or read here.
    pub(crate) fn generation(&self) -> u32 {
        self.generation
    }

    /// Whether answers outlive the page.
    pub fn state(&self) -> Keeping {
        self.state
    }

    /// The number of the assessment.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Writes a document into the slot that is not the newest. Where the lasting storage refuses,
    /// the tab's own is tried.
    pub fn save(&mut self, document: String) {
        if self.state != Keeping::Newer && self.is_overtaken() {
            self.state = Keeping::Elsewhere;
        }
        if matches!(self.state, Keeping::Newer | Keeping::Elsewhere) {
            return self.keep_in_page(document);
        }
        let generation = self.generation.wrapping_add(1);
        let key = self.key(SLOTS[(generation % 2) as usize]);
        let text = Slot::new(generation, document.clone()).write();
        // Tried again each time: a person may free space or allow storage meanwhile.
        let medium = MEDIA.into_iter().find(|medium| medium.write(&key, &text));
        self.state = medium.map_or(Keeping::Refused, Medium::keeping);
        if medium.is_some() {
            self.generation = generation;
            self.forget_in_page();
        } else {
            self.keep_in_page(document);
        }
    }

    fn keep_in_page(&self, document: String) {
        page_write(&self.key(IN_PAGE), &Slot::new(self.generation, document).write());
    }

    /// Forgets what no storage took: the person chose what is on the shelf, or chose to write there.
    pub(crate) fn forget_in_page(&self) {
        page_remove(&self.key(IN_PAGE));
    }

    /// Whether another tab saved this assessment since it was opened here.
    pub fn is_overtaken(&self) -> bool {
        self.newest_generation() > self.generation
    }

    /// Takes the assessment off the shelf.
    pub fn remove(&mut self) {
        for (medium, key) in self.places() {
            medium.remove(&key);
        }
        self.forget_in_page();
        self.forget_damaged();
        self.generation = 0;
    }

    /// Forgets the damaged copies too: who erases wants nothing left behind.
    pub fn forget_damaged(&self) {
        for key in self.damaged_keys() {
            for medium in MEDIA {
                medium.remove(&key);
            }
        }
    }

    fn damaged_keys(&self) -> impl Iterator<Item = String> {
        let names = std::iter::once("damaged".to_owned());
        names.chain((2..20).map(|n| format!("damaged-{n}"))).map(|name| self.key(&name))
    }

    fn newest_generation(&self) -> u32 {
        let slots = self.places().into_iter().filter_map(|(medium, key)| medium.read(&key));
        let whole = slots.filter_map(|text| Slot::read(&text));
        whole.map(|slot| slot.generation).max().unwrap_or(0)
    }

    fn places(&self) -> Vec<(Medium, String)> {
        let keys = MEDIA.into_iter().flat_map(|medium| SLOTS.map(|slot| (medium, self.key(slot))));
        keys.collect()
    }

    fn key(&self, last: &str) -> String {
        format!("tnl:{}:{}:{last}", self.edition, self.number)
    }

    /// Keeps a text that cannot be read under a key of its own, beside those set aside before.
    fn set_aside(&self, medium: Medium, key: &str, text: &str) {
        let free =
            self.damaged_keys().find(|name| medium.read(name).is_none_or(|other| other == text));
        if free.is_some_and(|name| medium.write(&name, text)) {
            medium.remove(key);
        }
    }
}

fn page_read(key: &str) -> Option<String> {
    PAGE.with_borrow(|page| page.iter().find(|(k, _)| k == key).map(|(_, text)| text.clone()))
}

fn page_write(key: &str, text: &str) {
    page_remove(key);
    PAGE.with_borrow_mut(|page| page.push((key.to_owned(), text.to_owned())));
}

fn page_remove(key: &str) {
    PAGE.with_borrow_mut(|page| page.retain(|(k, _)| k != key));
}

/// The numbers of the assessments of an edition, in order.
pub(crate) fn numbers(edition: &str) -> Vec<u32> {
    let prefix = format!("tnl:{edition}:");
    let mut numbers = Vec::new();
    let mut note = |key: &str| {
        let Some((number, slot)) = key.strip_prefix(&prefix).and_then(|k| k.split_once(':')) else {
            return;
        };
        if !SLOTS.contains(&slot) && slot != IN_PAGE {
            return;
        }
        let Ok(number) = number.parse() else { return };
        // In order as they come: the library's sort weighs more than all of this.
        let place = numbers.iter().position(|other| *other >= number).unwrap_or(numbers.len());
        if numbers.get(place) != Some(&number) {
            numbers.insert(place, number);
        }
    };
    for storage in MEDIA.into_iter().filter_map(Medium::storage) {
        for position in 0..storage.length().unwrap_or(0) {
            if let Some(key) = storage.key(position).ok().flatten() {
                note(&key);
            }
        }
    }
    PAGE.with_borrow(|page| page.iter().for_each(|(key, _)| note(key)));
    numbers
}

/// A number that no assessment of an edition has.
pub(crate) fn next_number(edition: &str) -> u32 {
    numbers(edition).last().map_or(1, |last| last.saturating_add(1))
}

/// The number of the assessment last worked on, or of the first.
pub(crate) fn current(edition: &str) -> u32 {
    let numbers = numbers(edition);
    let key = current_key(edition);
    let stored = page_read(&key).or_else(|| MEDIA.into_iter().find_map(|medium| medium.read(&key)));
    let stored =
        stored.and_then(|text| text.parse().ok()).filter(|number| numbers.contains(number));
    stored.or(numbers.last().copied()).unwrap_or(1)
}

/// Remembers the assessment that is worked on.
pub(crate) fn remember_current(edition: &str, number: u32) {
    let (key, number) = (current_key(edition), number.to_string());
    page_remove(&key);
    if !MEDIA.into_iter().any(|medium| medium.write(&key, &number)) {
        page_write(&key, &number);
    }
}

/// Whether a key that another tab wrote belongs to an assessment.
pub(crate) fn is_slot_of(key: &str, edition: &str, number: u32) -> bool {
    key.strip_prefix(&format!("tnl:{edition}:{number}:")).is_some_and(|last| SLOTS.contains(&last))
}

/// The edition that the person chose on a page which wishes another, if any.
pub(crate) fn remembered_edition(default: &str) -> Option<String> {
    Medium::Local.read(&chosen_key(default)).filter(|name| !name.trim().is_empty())
}

/// Remembers the edition chosen, so that a reload finds it again. Where that is refused, the page
/// opens its own edition: nothing is lost.
pub(crate) fn remember_edition(default: &str, name: &str) {
    if name == default {
        Medium::Local.remove(&chosen_key(default));
    } else {
        Medium::Local.write(&chosen_key(default), name);
    }
}

fn chosen_key(default: &str) -> String {
    format!("tnl:chosen:{default}")
}

fn current_key(edition: &str) -> String {
    format!("tnl:{edition}:current")
}

impl Medium {
    /// The storage, if it may be touched: the mere look can throw.
    fn storage(self) -> Option<web_sys::Storage> {
        if !ALLOWED.get().contains(&self) {
            return None;
        }
        let window = web_sys::window()?;
        let storage = match self {
            Medium::Local => {
                window.local_storage().ok().flatten().is_some().then(LocalStorage::raw)
            }
            Medium::Tab => {
                window.session_storage().ok().flatten().is_some().then(SessionStorage::raw)
            }
        };
        storage.filter(|storage| storage.length().is_ok())
    }

    fn keeping(self) -> Keeping {
        match self {
            Medium::Local => Keeping::Kept,
            Medium::Tab => Keeping::Tab,
        }
    }

    fn read(self, key: &str) -> Option<String> {
        self.storage()?.get_item(key).ok().flatten()
    }

    fn write(self, key: &str, text: &str) -> bool {
        self.storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
    }

    fn remove(self, key: &str) {
        if let Some(storage) = self.storage() {
            let _ = storage.remove_item(key);
        }
    }
}
