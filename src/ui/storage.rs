//! Local storage: the only file that touches it.
//!
//! Every access may be refused (sandboxed frame, blocked cookies, full quota): that is a normal
//! state, told to the person, never a panic. gloo's `LocalStorage` assumes that storage is there and
//! throws where it is not, so it is reached only through [`browser_storage`], which asks first.

use gloo_storage::{LocalStorage, Storage};

use crate::engine::{Document, DocumentError, Edition, Slot, newest};

/// The two slots in which one edition's answers are kept, written in turn.
#[derive(Debug)]
pub struct Shelf {
    prefix: String,
    generation: u32,
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
            let Some(text) = read(&shelf.key(position)) else { continue };
            *slot = Slot::read(&text);
            if slot.is_none() {
                found.damaged |= shelf.set_aside(position);
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
        // Tried again each time: a person may free space or allow storage meanwhile.
        let saved = write(&key, &Slot::new(generation, document).write());
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
        let Some(text) = read(&self.key(slot)) else { return false };
        if write(&format!("{}damaged", self.prefix), &text) {
            remove(&self.key(slot));
        }
        true
    }
}

/// The edition that the person chose on a page which wishes another, if any.
pub(super) fn remembered_edition(default: &str) -> Option<String> {
    read(&chosen_key(default))
}

/// Remembers the edition chosen, so that a reload finds it again. Where that is refused, the page
/// opens its own edition: nothing is lost.
pub(super) fn remember_edition(default: &str, name: &str) {
    if name == default {
        remove(&chosen_key(default));
    } else {
        write(&chosen_key(default), name);
    }
}

fn chosen_key(default: &str) -> String {
    format!("tnl:chosen:{default}")
}

/// The browser's local storage, if it may be touched: the mere look can throw.
fn browser_storage() -> Option<web_sys::Storage> {
    let allowed = web_sys::window()?.local_storage().ok().flatten().is_some();
    allowed.then(LocalStorage::raw)
}

fn is_allowed() -> bool {
    browser_storage().is_some_and(|storage| storage.length().is_ok())
}

fn read(key: &str) -> Option<String> {
    browser_storage()?.get_item(key).ok().flatten()
}

fn write(key: &str, text: &str) -> bool {
    browser_storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

fn remove(key: &str) {
    if let Some(storage) = browser_storage() {
        let _ = storage.remove_item(key);
    }
}
