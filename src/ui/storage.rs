//! Local storage: the only file that touches it.
//!
//! Every access may be refused (sandboxed frame, blocked cookies, full quota): that is a normal
//! state, told to the person, never a panic. gloo's own `LocalStorage` assumes that storage is
//! there, so each call here is made only after asking the browser.

use gloo_storage::{LocalStorage, Storage, errors::StorageError};

use crate::engine::{Document, DocumentError, Edition, Slot, newest};

/// The two slots in which one edition's answers are kept, written in turn.
#[derive(Debug)]
pub struct Shelf {
    prefix: String,
    generation: u64,
    state: Keeping,
}

/// Whether answers outlive the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// Kept on this computer.
    Kept,
    /// The browser refuses: kept until the page closes.
    Refused,
    /// What is there was written by a newer version: left alone.
    Newer,
}

/// What was found on the shelf.
#[derive(Debug)]
pub struct Found {
    /// The answers, if there are any that can be read.
    pub document: Option<Document>,
    /// A damaged copy was there; it was set aside under its own key.
    pub damaged: bool,
}

impl Shelf {
    /// Opens the shelf of an edition and reads what is there.
    pub fn open(edition: &Edition) -> (Self, Found) {
        let mut shelf = Shelf {
            prefix: format!("tnl:{}:", edition.id),
            generation: 0,
            state: if is_allowed() { Keeping::Kept } else { Keeping::Refused },
        };
        let mut found = Found { document: None, damaged: false };
        if shelf.state == Keeping::Refused {
            return (shelf, found);
        }
        let mut slots = [None, None];
        for (position, slot) in slots.iter_mut().enumerate() {
            match LocalStorage::get::<Slot>(shelf.key(position)) {
                Ok(read) => *slot = Some(read),
                Err(StorageError::KeyNotFound(_)) => {}
                Err(_) => found.damaged |= shelf.set_aside(position),
            }
            if slot.as_ref().is_some_and(|slot| !slot.is_whole()) {
                found.damaged |= shelf.set_aside(position);
                *slot = None;
            }
        }
        // The other slot is older, but may be readable when the newest is not.
        while let Some(position) = newest(&slots) {
            let Some(slot) = slots[position].take() else { break };
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
                Err(_) => found.damaged |= shelf.set_aside(position),
            }
        }
        (shelf, found)
    }

    /// Whether answers outlive the page.
    pub fn state(&self) -> Keeping {
        self.state
    }

    /// Writes a document into the slot that is not the newest.
    pub fn save(&mut self, document: String) {
        if self.state == Keeping::Newer {
            return;
        }
        let generation = self.generation.wrapping_add(1);
        let key = self.key((generation % 2) as usize);
        // Asked again each time: a person may free space or allow storage meanwhile.
        let saved = is_allowed() && LocalStorage::set(key, Slot::new(generation, document)).is_ok();
        if saved {
            self.generation = generation;
        }
        self.state = if saved { Keeping::Kept } else { Keeping::Refused };
    }

    fn key(&self, slot: usize) -> String {
        format!("{}{}", self.prefix, ["a", "b"][slot])
    }

    /// Keeps a damaged text under a key of its own; false if there was nothing to keep.
    fn set_aside(&self, slot: usize) -> bool {
        let Some(storage) = browser_storage() else { return false };
        let Ok(Some(text)) = storage.get_item(&self.key(slot)) else { return false };
        let aside = format!("{}damaged", self.prefix);
        if storage.set_item(&aside, &text).is_ok() {
            let _ = storage.remove_item(&self.key(slot));
        }
        true
    }
}

/// The browser's local storage, if it may be touched: the mere look can throw.
fn browser_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Whether local storage can be read.
fn is_allowed() -> bool {
    browser_storage().is_some_and(|storage| storage.length().is_ok())
}

/// The edition that the person chose on a page which wishes another, if any.
pub(super) fn remembered_edition(default: &str) -> Option<String> {
    is_allowed().then(|| LocalStorage::get(format!("tnl:chosen:{default}")).ok()).flatten()
}

/// Remembers the edition chosen, so that a reload finds it again.
pub(super) fn remember_edition(default: &str, name: &str) {
    if !is_allowed() {
        return;
    }
    let key = format!("tnl:chosen:{default}");
    if name == default {
        LocalStorage::delete(key);
    } else {
        // Not remembered, the page opens its own edition: nothing is lost.
        let _ = LocalStorage::set(key, name);
    }
}
