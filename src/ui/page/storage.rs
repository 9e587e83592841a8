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
//! - `tnl:<edition>:<number>:history`: earlier states of it;
//! - `tnl:<edition>:<number>:line`: which others it was made from or into, when one takes stock again: they
//!   have the same;
//! - `tnl:<edition>:<number>:damaged`, `…:damaged-2` …: slots that could not be read, set aside, and
//!   offered until the person takes or dismisses them; then `…:dismissed` …;
//! - `tnl:<edition>:current`: the number of the assessment last worked on;
//! - `tnl:chosen:<edition>`: the edition that a person chose on a page which wishes another;
//! - `tnl:trusted:<address>`: an edition that an address brought, and the person opened;
//! - `tnl:file:<edition>`: an edition that came as a file, by its identifier;
//! - `tnl:asked:<number>`: questions asked of somebody, of which assessment they are, whom, when, and the
//!   replies that were opened here;
//! - `tnl:reply:<number>`: what was answered here to questions of somebody, until it is sent, and after;
//! - `tnl:relayed:<number>`: ballots of a workshop that is led elsewhere, opened here by their links;
//! - `tnl:workshop:<number>-a` and `…-b`: a workshop by the number of its request, in two slots written in turn;
//! - `tnl:room`: in the tab, the workshop that is open, its step, and the question that is discussed;
//! - `tnl:preparing`: in the tab, what was typed for a workshop that is not open yet;
//! - `tnl:shown:<number>`: a received result or a comparison, in the tab only: there when the page is
//!   loaded again.
//!
//! `<edition>` is [`Edition::key`]: the identifier alone for the editions of the site.

use std::cell::{Cell, RefCell};

use gloo_storage::{LocalStorage, SessionStorage, Storage};
use tnl_engine::{Document, DocumentError, Edition, History, Node, Slot, grade};

/// Where an assessment is kept.
#[derive(Debug)]
pub struct Shelf {
    edition: String,
    number: u32,
    /// That of the lasting storage, last read or written here.
    generation: u64,
    state: Keeping,
    /// When the history was last looked at, in milliseconds since 1970.
    noted: u64,
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
    /// A copy that could not be read, now or at an earlier visit, and that is set aside.
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
const HISTORY: &str = "history";
const LINE: &str = "line";
const DAMAGED: &str = "damaged";
const DISMISSED: &str = "dismissed";
/// Copies that are set aside at most.
const MOST_ASIDE: usize = 19;

/// What was shown and is kept with the tab at most: answers that wait there need room too.
const MOST_SHOWN: u32 = 8;

/// Milliseconds: the history takes one state an hour, so it need not be read more often.
const NOTED_PAUSE: u64 = 3_600_000;

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

    /// An assessment of which nothing is read yet.
    pub(crate) fn at(edition: &Edition, number: u32) -> Self {
        Shelf { edition: edition.key(), number, generation: 0, state: Keeping::Refused, noted: 0 }
    }

    fn find(edition: &Edition, number: u32, aside: bool) -> (Self, Found) {
        let state = Medium::lasting().map_or(Keeping::Refused, Medium::keeping);
        let mut shelf = Shelf { edition: edition.key(), number, generation: 0, state, noted: 0 };
        let mut found = Found { document: None, damaged: None };
        let lasting =
            Medium::lasting().and_then(|medium| shelf.newest(medium, edition, aside, &mut found));
        if let Some((slot, document)) = lasting {
            shelf.generation = slot.generation;
            if document.is_none() {
                shelf.state = Keeping::Newer;
            }
            found.document = document;
        }
        if let Some((slot, document, state)) = shelf.waiting(edition, aside, &mut found) {
            if shelf.state != Keeping::Newer {
                let overtaken = shelf.generation > slot.generation;
                shelf.state = if overtaken { Keeping::Elsewhere } else { state };
                shelf.generation = slot.generation;
            }
            found.document = Some(document);
        }
        if aside {
            found.damaged = shelf.damaged().or(found.damaged);
        }
        (shelf, found)
    }

    /// The newest slot of a storage that can be read, or that a newer version wrote (then without
    /// document). Others are noted as damaged.
    fn newest(
        &self,
        medium: Medium,
        edition: &Edition,
        aside: bool,
        found: &mut Found,
    ) -> Option<(Slot, Option<Document>)> {
        let mut slots = Vec::new();
        let mut damaged = |key: &str, text: String| {
            if aside {
                self.set_aside(medium, key, &text);
            }
            found.damaged = Some(text);
        };
        for key in self.slot_keys() {
            let Some(text) = medium.read(&key) else { continue };
            match Slot::read(&text) {
                Some(slot) => slots.push((slot, text, key)),
                None => damaged(&key, text),
            }
        }
        while let Some(newest) = (0..slots.len()).max_by_key(|&i: &usize| slots[i].0.generation) {
            let (slot, text, key) = slots.swap_remove(newest);
            match Document::read(edition, &slot.document) {
                Ok(document) => return Some((slot, Some(document))),
                Err(DocumentError::Newer(_)) => return Some((slot, None)),
                Err(_) => damaged(&key, text),
            }
        }
        None
    }

    /// Answers that the lasting storage did not take, with the generation that they go on from: in
    /// the tab, or in the page.
    fn waiting(
        &self,
        edition: &Edition,
        aside: bool,
        found: &mut Found,
    ) -> Option<(Slot, Document, Keeping)> {
        if let Some(slot) = page_read(&self.key(IN_PAGE)).and_then(|text| Slot::read(&text))
            && let Ok(document) = Document::read(edition, &slot.document)
        {
            return Some((slot, document, Keeping::Refused));
        }
        if Medium::lasting() != Some(Medium::Local) {
            return None;
        }
        let (slot, document) = self.newest(Medium::Tab, edition, aside, found)?;
        Some((slot, document?, Keeping::Tab))
    }

    /// The shelf as another program of the page left it.
    pub(crate) fn resume(edition: &Edition, number: u32, slot: &Slot, state: Keeping) -> Self {
        let generation = slot.generation;
        let shelf = Shelf { edition: edition.key(), number, generation, state, noted: 0 };
        if !matches!(state, Keeping::Kept | Keeping::Tab) {
            page_write(&shelf.key(IN_PAGE), &slot.write());
        }
        shelf
    }

    /// The generation last written or read here.
    pub(crate) fn generation(&self) -> u64 {
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

    /// Writes a document into the slot that is not the newest, with its level, for pages that do not
    /// grade. Where the lasting storage refuses, the tab's own is tried.
    pub fn save(&mut self, edition: &Edition, document: &Document) {
        let level = grade(edition, &document.profile, &document.answers).sure;
        let told = (level, document.answers.count());
        let document = document.write(edition);
        if self.state != Keeping::Newer && self.is_overtaken() {
            self.state = Keeping::Elsewhere;
        }
        if matches!(self.state, Keeping::Newer | Keeping::Elsewhere) {
            return self.keep_in_page(document);
        }
        // Tried again each time: a person may free space or allow storage meanwhile.
        self.state = Medium::lasting().map_or(Keeping::Refused, |medium| {
            if self.save_in(medium, &document, told) {
                medium.keeping()
            } else if medium == Medium::Local && self.keep_in_tab(&document) {
                Keeping::Tab
            } else {
                Keeping::Refused
            }
        });
        match self.state {
            Keeping::Refused => self.keep_in_page(document),
            _ => self.forget_in_page(),
        }
    }

    fn save_in(
        &mut self,
        medium: Medium,
        document: &str,
        (level, answers): (usize, usize),
    ) -> bool {
        self.note_replaced(medium);
        // No further than what a file can hold.
        let generation = (self.generation + 1).min(i64::MAX as u64);
        let key = self.key(SLOTS[(generation % 2) as usize]);
        let text = Slot::new(generation, document.to_owned()).write_told(level, answers, now());
        // Where room is short, answers matter more than their history.
        if !medium.write(&key, &text) {
            medium.remove(&self.key(HISTORY));
            if !medium.write(&key, &text) {
                return false;
            }
        }
        self.generation = generation;
        if medium == Medium::Local {
            self.forget_in_tab();
        }
        true
    }

    /// In the tab, with the generation that the lasting storage had: so it is seen whether another tab
    /// went on there.
    fn keep_in_tab(&self, document: &str) -> bool {
        let keys = self.slot_keys();
        let text = Slot::new(self.generation, document.to_owned()).write();
        let is_kept = Medium::Tab.write(&keys[0], &text);
        if is_kept {
            Medium::Tab.remove(&keys[1]);
        }
        is_kept
    }

    fn keep_in_page(&self, document: String) {
        page_write(&self.key(IN_PAGE), &Slot::new(self.generation, document).write());
    }

    /// Forgets what the lasting storage did not take: the person chose what is on the shelf, or chose to
    /// write there.
    pub(crate) fn forget_waiting(&self) {
        self.forget_in_page();
        if Medium::lasting() == Some(Medium::Local) {
            self.forget_in_tab();
        }
    }

    fn forget_in_page(&self) {
        page_remove(&self.key(IN_PAGE));
    }

    fn forget_in_tab(&self) {
        self.slot_keys().iter().for_each(|key| Medium::Tab.remove(key));
    }

    /// Whether another tab saved this assessment since it was opened here.
    pub fn is_overtaken(&self) -> bool {
        let last = Medium::lasting().and_then(|medium| self.last(medium));
        last.is_some_and(|slot| slot.generation > self.generation)
    }

    /// The newest slot that is whole.
    fn last(&self, medium: Medium) -> Option<Slot> {
        let slots = self.slot_keys().into_iter().filter_map(|key| medium.read(&key));
        slots.filter_map(|text| Slot::read(&text)).max_by_key(|slot| slot.generation)
    }

    /// The states that those on the shelf replaced.
    pub(crate) fn history(&self) -> History {
        let text = Medium::lasting().and_then(|medium| medium.read(&self.key(HISTORY)));
        History::read(&text.unwrap_or_default())
    }

    /// Keeps a state that is about to be replaced on purpose.
    pub(crate) fn keep_earlier(&self, document: &str) {
        if let Some(medium) = Medium::lasting() {
            self.note(medium, document, History::keep);
        }
    }

    /// Notes the state that a save is about to replace, at most once an hour.
    fn note_replaced(&mut self, medium: Medium) {
        if now().abs_diff(self.noted) >= NOTED_PAUSE
            && let Some(slot) = self.last(medium)
        {
            self.noted = now();
            self.note(medium, &slot.document, History::note);
        }
    }

    /// Writes as many states as there is room for.
    fn note(&self, medium: Medium, document: &str, note: fn(&mut History, u64, &str) -> bool) {
        let mut history = self.history();
        if note(&mut history, now(), document) {
            let key = self.key(HISTORY);
            while !medium.write(&key, &history.write()) && history.forget_oldest() {}
        }
    }

    /// What those have in common that were made from one another; empty if there is none.
    pub(crate) fn line(&self) -> String {
        let key = self.key(LINE);
        let kept = MEDIA.into_iter().find_map(|medium| medium.read(&key));
        kept.or_else(|| page_read(&key)).unwrap_or_default()
    }

    /// Puts it in line with others; in none if that is empty.
    pub(crate) fn put_in_line(&self, line: &str) {
        let key = self.key(LINE);
        MEDIA.into_iter().for_each(|medium| medium.remove(&key));
        page_remove(&key);
        if !line.is_empty() && !MEDIA.into_iter().any(|medium| medium.write(&key, line)) {
            page_write(&key, line);
        }
    }

    /// A line that no other is in.
    pub(crate) fn new_line() -> String {
        now().to_string()
    }

    /// What stands beside it on the shelf.
    pub(crate) fn beside(&self) -> Beside {
        let asked = asked_of(&self.edition, self.number);
        Beside { history: self.history(), line: self.line(), asked }
    }

    /// Puts back what stood beside it, the earlier states behind what came since.
    pub(crate) fn put_beside(&self, Beside { history, line, asked }: Beside) {
        if !line.is_empty() {
            self.put_in_line(&line);
        }
        for (request, kept) in asked {
            // It may stand under another number by now.
            let rest = kept.entries().iter().filter(|(key, _)| key != NUMBER).cloned();
            let number = (NUMBER.to_owned(), Node::integer(self.number.into()));
            let text = Node::table(rest.chain([number])).to_json();
            remember_exchange(Exchange::Asked, request, &text);
        }
        self.put_back(history);
    }

    fn put_back(&self, mut before: History) {
        let Some(medium) = Medium::lasting() else { return };
        for state in self.history().states().iter().rev() {
            before.keep(state.until, &state.document);
        }
        let key = self.key(HISTORY);
        while !before.states().is_empty()
            && !medium.write(&key, &before.write())
            && before.forget_oldest()
        {}
    }

    /// Takes the assessment off the shelf.
    pub fn remove(&mut self) {
        for medium in MEDIA {
            self.slot_keys().iter().for_each(|key| medium.remove(key));
        }
        self.forget_in_page();
        self.forget_earlier();
        self.put_in_line("");
        self.generation = 0;
    }

    /// Forgets damaged copies, earlier states and what was asked of others too: who erases wants nothing
    /// left behind, and a late reply is not for what begins in its place.
    pub fn forget_earlier(&self) {
        for medium in MEDIA {
            medium.remove(&self.key(HISTORY));
            for count in 0..2 * MOST_ASIDE {
                let name = if count < MOST_ASIDE { DAMAGED } else { DISMISSED };
                medium.remove(&self.aside_key(name, count % MOST_ASIDE));
            }
        }
        (0..).take_while(|number| shown(*number).is_some()).for_each(forget_shown);
        for (number, _) in asked_of(&self.edition, self.number) {
            forget_exchange(Exchange::Asked, number);
        }
    }

    /// The first damaged copy that is still to be offered.
    pub(crate) fn damaged(&self) -> Option<String> {
        self.first_damaged().map(|(.., text)| text)
    }

    /// That copy need not be offered any more; it stays until all is erased.
    pub(crate) fn dismiss(&self, copy: &str) {
        if let Some((medium, key, text)) = self.first_damaged()
            && text == copy
        {
            self.move_aside(medium, &key, copy, DISMISSED);
        }
    }

    fn first_damaged(&self) -> Option<(Medium, String, String)> {
        for count in 0..MOST_ASIDE {
            for medium in MEDIA {
                let key = self.aside_key(DAMAGED, count);
                if let Some(text) = medium.read(&key) {
                    return Some((medium, key, text));
                }
            }
        }
        None
    }

    fn aside_key(&self, name: &str, count: usize) -> String {
        let key = self.key(name);
        if count == 0 { key } else { format!("{key}-{}", count + 1) }
    }

    fn slot_keys(&self) -> [String; 2] {
        SLOTS.map(|slot| self.key(slot))
    }

    fn key(&self, last: &str) -> String {
        format!("tnl:{}:{}:{last}", self.edition, self.number)
    }

    /// Keeps a text that cannot be read under a key of its own, beside those set aside before.
    fn set_aside(&self, medium: Medium, key: &str, text: &str) {
        self.move_aside(medium, key, text, DAMAGED);
    }

    fn move_aside(&self, medium: Medium, key: &str, text: &str, name: &str) {
        for count in 0..MOST_ASIDE {
            let free = self.aside_key(name, count);
            if medium.read(&free).is_none_or(|other| other == text) {
                if medium.write(&free, text) {
                    medium.remove(key);
                }
                return;
            }
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
    each_key(&mut |key| {
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
    });
    numbers
}

/// The addresses of the editions of other sources of which something is kept, each once.
pub(crate) fn kept_elsewhere() -> Vec<String> {
    let mut addresses: Vec<String> = Vec::new();
    each_key(&mut |key| {
        let Some((edition, rest)) = key.strip_prefix("tnl:").and_then(|k| k.split_once(':')) else {
            return;
        };
        let Some((_, source)) = edition.split_once('@') else { return };
        let slot = rest.split_once(':').map_or("", |(_, slot)| slot);
        let address = source.replace("%3A", ":").replace("%25", "%");
        if (SLOTS.contains(&slot) || slot == IN_PAGE) && !addresses.contains(&address) {
            addresses.push(address);
        }
    });
    addresses
}

/// Every key of every medium, in no order.
fn each_key(note: &mut dyn FnMut(&str)) {
    for storage in MEDIA.into_iter().filter_map(Medium::storage) {
        for position in 0..storage.length().unwrap_or(0) {
            if let Some(key) = storage.key(position).ok().flatten() {
                note(&key);
            }
        }
    }
    PAGE.with_borrow(|page| page.iter().for_each(|(key, _)| note(key)));
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

/// Whether this browser deletes what nobody came back to for seven days: WebKit's Intelligent Tracking
/// Prevention does, in Safari and in every browser of iOS.
pub(crate) fn deletes_after_a_week() -> bool {
    let vendor = web_sys::window().map(|window| window.navigator());
    let vendor = vendor.and_then(|it| js_sys::Reflect::get(&it, &"vendor".into()).ok());
    vendor.and_then(|vendor| vendor.as_string()).is_some_and(|vendor| vendor.starts_with("Apple"))
}

/// The edition that the person chose on a page which wishes another, if any.
pub(crate) fn remembered_edition(default: &str) -> Option<String> {
    Medium::Local.read(&chosen_key(default)).filter(|name| !name.trim().is_empty())
}

/// Remembers the edition chosen, so that a reload finds it again, on this page and on one that wishes
/// that edition. Where that is refused, the page opens its own edition: nothing is lost.
pub(crate) fn remember_edition(default: &str, name: &str) {
    // Unless the page's own was turned down.
    if !default.is_empty() {
        Medium::Local.remove(&chosen_key(name));
        if name != default {
            Medium::Local.write(&chosen_key(default), name);
        }
    }
}

/// Whether the person opened the edition at this address before, when it was brought.
pub(crate) fn is_trusted(source: &str) -> bool {
    let key = trusted_key(source);
    page_read(&key).is_some() || MEDIA.into_iter().any(|medium| medium.read(&key).is_some())
}

/// Remembers that the person opened it.
pub(crate) fn trust(source: &str) {
    let key = trusted_key(source);
    if !MEDIA.into_iter().any(|medium| medium.write(&key, "1")) {
        page_write(&key, "1");
    }
}

/// Keeps an edition that came as a file, in the place of another of its identifier; where no storage takes
/// it, as long as the page.
pub(crate) fn keep_edition(id: &str, text: &str) {
    forget_edition(id);
    let key = edition_key(id);
    if !MEDIA.into_iter().any(|medium| medium.write(&key, text)) {
        page_write(&key, text);
    }
}

/// An edition that was kept so, as it came.
pub(crate) fn kept_edition(id: &str) -> Option<String> {
    let key = edition_key(id);
    page_read(&key).or_else(|| MEDIA.into_iter().find_map(|medium| medium.read(&key)))
}

/// The identifiers of the editions that were kept so.
pub(crate) fn kept_editions() -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    each_key(&mut |key| {
        // Answers to an edition that goes by this name have more in their keys.
        let id = key.strip_prefix(OF_A_FILE).filter(|id| !id.contains(':'));
        ids.extend(id.map(str::to_owned));
    });
    ids
}

/// Forgets an edition that was kept so.
pub(crate) fn forget_edition(id: &str) {
    let key = edition_key(id);
    MEDIA.into_iter().for_each(|medium| medium.remove(&key));
    page_remove(&key);
}

fn edition_key(id: &str) -> String {
    format!("{OF_A_FILE}{id}")
}

const OF_A_FILE: &str = "tnl:file:";

/// Remembers what was sent to somebody, or is answered to them, by the number of the request; whether it
/// outlives the page.
pub(crate) fn remember_exchange(exchange: Exchange, number: u32, text: &str) -> bool {
    let key = exchange.key(number);
    page_remove(&key);
    let is_kept = MEDIA.into_iter().any(|medium| medium.write(&key, text));
    if !is_kept {
        page_write(&key, text);
    }
    is_kept
}

/// What was remembered so.
pub(crate) fn exchange(exchange: Exchange, number: u32) -> Option<String> {
    let key = exchange.key(number);
    page_read(&key).or_else(|| MEDIA.into_iter().find_map(|medium| medium.read(&key)))
}

/// Forgets it.
pub(crate) fn forget_exchange(exchange: Exchange, number: u32) {
    let key = exchange.key(number);
    MEDIA.into_iter().for_each(|medium| medium.remove(&key));
    page_remove(&key);
}

/// What stands on the shelf beside an assessment and goes with it: earlier states, what it has in common with
/// others, and what was asked of whom.
#[derive(Clone, Default)]
pub(crate) struct Beside {
    history: History,
    line: String,
    asked: Vec<(u32, Node)>,
}

impl Beside {
    /// Whether erasing the answers would lose any of it.
    pub(crate) fn is_empty(&self) -> bool {
        self.history.states().is_empty() && self.asked.is_empty()
    }
}

/// The numbers of the requests made of an assessment, and what was remembered of each; in no order.
pub(crate) fn asked_of(edition: &str, number: u32) -> Vec<(u32, Node)> {
    let mut requests: Vec<u32> = Vec::new();
    each_key(&mut |key| {
        if let Some(request) = key.strip_prefix(ASKED).and_then(|request| request.parse().ok())
            && !requests.contains(&request)
        {
            requests.push(request);
        }
    });
    let read = |request: u32| {
        let kept = Node::from_json(&exchange(Exchange::Asked, request)?).ok()?;
        let is_of_it =
            kept.get_text("edition") == Some(edition) && kept.get_integer(NUMBER) == Some(number);
        is_of_it.then_some((request, kept))
    };
    requests.into_iter().filter_map(read).collect()
}

const ASKED: &str = "tnl:asked:";
/// Of which assessment it was asked, in what is remembered of a request.
const NUMBER: &str = "number";

/// What goes from one to another.
#[derive(Clone, Copy)]
pub(crate) enum Exchange {
    /// Questions that were asked here.
    Asked,
    /// Answers that were given here to questions of somebody.
    Reply,
    /// Ballots that go on to where their workshop is.
    Relayed,
}

impl Exchange {
    fn key(self, number: u32) -> String {
        match self {
            Exchange::Asked => format!("{ASKED}{number}"),
            Exchange::Reply => format!("tnl:reply:{number}"),
            Exchange::Relayed => format!("tnl:relayed:{number}"),
        }
    }
}

/// Keeps a workshop in the slot that is not the newest; whether it outlives the page.
pub(crate) fn keep_workshop(number: u32, text: &str) -> bool {
    let generation = workshop_slots(number).map(|slot| slot.generation).max();
    let generation = generation.map_or(1, |last| (last + 1).min(i64::MAX as u64));
    let key = workshop_key(number, SLOTS[(generation % 2) as usize]);
    let text = Slot::new(generation, text.to_owned()).write();
    page_remove(&key);
    let is_kept = MEDIA.into_iter().any(|medium| medium.write(&key, &text));
    if !is_kept {
        page_write(&key, &text);
    }
    is_kept
}

/// A workshop as it was kept last.
pub(crate) fn workshop(number: u32) -> Option<String> {
    let newest = workshop_slots(number).max_by_key(|slot| slot.generation);
    newest.map(|slot| slot.document)
}

/// The numbers of the workshops that are kept, in order.
pub(crate) fn workshops() -> Vec<u32> {
    let mut numbers: Vec<u32> = Vec::new();
    each_key(&mut |key| {
        let number = key.strip_prefix(WORKSHOP).and_then(|rest| rest.split_once('-'));
        if let Some(number) = number.and_then(|(number, _)| number.parse().ok())
            && !numbers.contains(&number)
        {
            numbers.push(number);
        }
    });
    numbers.sort_unstable();
    numbers
}

/// Forgets a workshop.
pub(crate) fn forget_workshop(number: u32) {
    for key in SLOTS.map(|slot| workshop_key(number, slot)) {
        MEDIA.into_iter().for_each(|medium| medium.remove(&key));
        page_remove(&key);
    }
}

/// Whether a key that another tab wrote belongs to a workshop.
pub(crate) fn is_of_workshop(key: &str, number: u32) -> bool {
    SLOTS.iter().any(|slot| workshop_key(number, slot) == key)
}

/// What is whole of both slots, wherever they are.
fn workshop_slots(number: u32) -> impl Iterator<Item = Slot> {
    let keys = SLOTS.map(|slot| workshop_key(number, slot)).into_iter();
    keys.flat_map(|key| {
        let kept = MEDIA.into_iter().filter_map(|medium| medium.read(&key)).collect::<Vec<_>>();
        kept.into_iter().chain(page_read(&key))
    })
    .filter_map(|text| Slot::read(&text))
}

fn workshop_key(number: u32, slot: &str) -> String {
    format!("{WORKSHOP}{number}-{slot}")
}

const WORKSHOP: &str = "tnl:workshop:";
const ROOM: &str = "tnl:room";

/// Remembers with the tab which workshop is open, and where the room stands; none is any more where it is
/// `None`.
pub(crate) fn remember_room(open: Option<&str>) {
    match open {
        Some(place) => drop(Medium::Tab.write(ROOM, place)),
        None => Medium::Tab.remove(ROOM),
    }
}

/// What was remembered so.
pub(crate) fn room() -> Option<String> {
    Medium::Tab.read(ROOM)
}

const PREPARING: &str = "tnl:preparing";

/// Keeps with the tab what was typed for a workshop that is not open yet; nothing once it is.
pub(crate) fn keep_preparing(text: Option<&str>) {
    match text {
        Some(text) => drop(Medium::Tab.write(PREPARING, text)),
        None => Medium::Tab.remove(PREPARING),
    }
}

/// What was typed for a workshop that is not open yet.
pub(crate) fn preparing() -> Option<String> {
    Medium::Tab.read(PREPARING)
}

/// Keeps with the tab what is shown, under a number that it has not had yet.
pub(crate) fn show(text: &str) -> u32 {
    let mut number = 0;
    while shown(number).is_some() {
        number += 1;
    }
    let key = shown_key(number);
    if !Medium::Tab.write(&key, text) {
        page_write(&key, "");
    }
    if let Some(before) = number.checked_sub(MOST_SHOWN) {
        forget_shown(before);
    }
    number
}

/// Its number stays taken.
fn forget_shown(number: u32) {
    Medium::Tab.write(&shown_key(number), "");
}

/// What was shown under a number.
pub(crate) fn shown(number: u32) -> Option<String> {
    let key = shown_key(number);
    Medium::Tab.read(&key).or_else(|| page_read(&key))
}

fn shown_key(number: u32) -> String {
    format!("tnl:shown:{number}")
}

fn trusted_key(source: &str) -> String {
    format!("tnl:trusted:{source}")
}

/// Brings what was kept under the identifier alone, as it was until 2026, to the edition of another source
/// that it belongs to.
pub(crate) fn adopt(edition: &Edition) {
    let (from, to) = (format!("tnl:{}:", edition.id), format!("tnl:{}:", edition.key()));
    if !numbers(&edition.key()).is_empty() {
        return;
    }
    for medium in MEDIA {
        let Some(storage) = medium.storage() else { continue };
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
        let keys: Vec<String> = keys.filter(|key| key.starts_with(&from)).collect();
        for key in keys {
            let (Some(text), Some(rest)) = (medium.read(&key), key.strip_prefix(&from)) else {
                continue;
            };
            if medium.write(&(to.clone() + rest), &text) {
                medium.remove(&key);
            }
        }
    }
}

fn chosen_key(default: &str) -> String {
    format!("tnl:chosen:{default}")
}

fn current_key(edition: &str) -> String {
    format!("tnl:{edition}:current")
}

/// Milliseconds since 1970, UTC.
fn now() -> u64 {
    js_sys::Date::now() as u64
}

impl Medium {
    /// The first that may be touched.
    fn lasting() -> Option<Medium> {
        MEDIA.into_iter().find(|medium| medium.storage().is_some())
    }

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

    /// Whether it was written: some storages take everything and keep nothing.
    fn write(self, key: &str, text: &str) -> bool {
        self.storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
            && self.read(key).as_deref() == Some(text)
    }

    fn remove(self, key: &str) {
        if let Some(storage) = self.storage() {
            let _ = storage.remove_item(key);
        }
    }
}
