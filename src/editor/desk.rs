//! The draft under way: what changes it, what is wrong with it, where it is kept.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use tnl_draft::{Draft, Moved, Past, Place, Refused, Value, moved};
use tnl_engine::{Edition, Problem};

use crate::app;
use crate::base::Base;
use crate::focus;
use crate::host::Host;
use crate::seen::Seen;
use crate::storage::{self, Keeping, Kept};

/// How long typing rests before the draft is looked at, in milliseconds.
const REST: Duration = Duration::from_millis(300);

/// Behind the title of what is kept apart.
const ASIDE: &str = " (gardé à part d’un autre onglet)";
const UNANSWERED: &str =
    "Rien n’est encore répondu dans l’aperçu\u{a0}: répondez-y, puis recommencez.";
/// What is shown then is not what the draft says.
const STALE: &str =
    "L’aperçu montre une version d’avant\u{a0}: corrigez d’abord les défauts, puis recommencez.";
const UNMARKED: &str =
    "Posée, non notée\u{a0}: l’effort et les notes sont enlevés. «\u{a0}Annuler\u{a0}» les rend.";

/// What was found when the draft was looked at last.
#[derive(Clone, Default)]
pub(crate) struct Found {
    pub(crate) problems: Vec<Problem>,
    pub(crate) moved: Vec<Moved>,
    /// Whether the edition can be read.
    pub(crate) is_sound: bool,
    /// The last one that could be, as the preview reads it.
    pub(crate) preview: Option<String>,
    /// The same, as the engine reads it.
    pub(crate) edition: Option<Rc<Edition>>,
}

/// The draft under way.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    draft: RwSignal<Draft, LocalStorage>,
    /// What the form shows.
    pub(crate) seen: RwSignal<Seen>,
    pub(crate) found: RwSignal<Found, LocalStorage>,
    /// Before and after; a signal, so that the buttons follow.
    past: RwSignal<Past>,
    pub(crate) keeping: RwSignal<Keeping>,
    /// Said to those who do not see what an action did.
    pub(crate) said: RwSignal<String>,
    /// The text of the file as it was typed, where it could not be taken.
    pub(crate) unread: RwSignal<Option<String>>,
    /// The edition that the draft is compared with.
    pub(crate) since: RwSignal<Option<String>>,
    pub(crate) base: RwSignal<Base, LocalStorage>,
    /// What is being dragged: a section, or a question of it.
    pub(crate) dragged: RwSignal<Option<(usize, Option<usize>)>>,
    number: u32,
    /// Where what is here is kept while another tab has the place of this draft.
    aside: StoredValue<Option<(u32, u64)>>,
    generation: StoredValue<u64>,
    /// Changes at every change: a look that finds another one was overtaken.
    turn: StoredValue<u64>,
    /// Whether a change is not kept yet.
    is_waiting: StoredValue<bool>,
    host: StoredValue<Host, LocalStorage>,
}

impl Desk {
    /// Takes a kept draft up.
    pub(crate) fn open(kept: &Kept, host: &Host) -> Option<Self> {
        let draft = Draft::read(&kept.text).ok()?;
        let desk = Desk {
            draft: RwSignal::new_local(draft),
            seen: RwSignal::new(Seen::Edition),
            found: RwSignal::new_local(Found::default()),
            past: RwSignal::new(Past::default()),
            // Generation 0 was never kept.
            keeping: RwSignal::new(match kept.generation {
                0 => Keeping::Refused,
                generation => Keeping::Kept(generation),
            }),
            said: RwSignal::new(String::new()),
            unread: RwSignal::new(None),
            since: RwSignal::new(None),
            base: RwSignal::new_local(Base::default()),
            dragged: RwSignal::new(None),
            number: kept.number,
            aside: StoredValue::new(None),
            generation: StoredValue::new(kept.generation),
            turn: StoredValue::new(0),
            is_waiting: StoredValue::new(false),
            host: StoredValue::new_local(host.clone()),
        };
        desk.look();
        Some(desk)
    }

    /// Whether it is shown still: an event may come after.
    pub(crate) fn is_open(self) -> bool {
        self.turn.try_get_value().is_some()
    }

    pub(crate) fn number(self) -> u32 {
        self.number
    }

    pub(crate) fn host(self) -> Host {
        self.host.get_value()
    }

    // ---- Looking ---------------------------------------------------------------------------

    /// Something of the draft, followed.
    pub(crate) fn with<T>(self, look: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with(look)
    }

    /// Something of the draft as it is now.
    pub(crate) fn now<T>(self, look: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with_untracked(look)
    }

    pub(crate) fn text(self, place: &Place) -> String {
        self.with(|draft| draft.text(place).unwrap_or_default())
    }

    pub(crate) fn is_french(self) -> bool {
        self.now(|draft| draft.text(&Place::of("language")).as_deref() == Some("fr"))
    }

    /// What is wrong at a place, or inside it too.
    pub(crate) fn problems_of(self, place: &Place, inside: bool) -> Vec<Problem> {
        self.found.with(|found| {
            let is_here = |problem: &&Problem| {
                let at = Place::of(&problem.path);
                if inside { at.is_in(place) } else { at == *place }
            };
            found.problems.iter().filter(is_here).cloned().collect()
        })
    }

    pub(crate) fn can_undo(self) -> bool {
        self.past.with(Past::can_undo)
    }

    /// The same, not followed.
    pub(crate) fn can_undo_now(self) -> bool {
        self.past.with_untracked(Past::can_undo)
    }

    pub(crate) fn can_redo(self) -> bool {
        self.past.with(Past::can_redo)
    }

    // ---- Changing --------------------------------------------------------------------------

    /// Does something to the draft that can be taken back.
    pub(crate) fn act<T: Default>(self, change: impl FnOnce(&mut Draft) -> T) -> T {
        self.change(None, change)
    }

    /// Does a part of one long gesture, which is taken back as a whole.
    pub(crate) fn slide(self, gesture: &Place, since: u64, change: impl FnOnce(&mut Draft)) {
        self.change(Some((gesture, since)), change);
    }

    /// What is done from now on is another gesture.
    pub(crate) fn pause(self) {
        self.past.update_untracked(Past::pause);
    }

    /// Writes what is typed into a field.
    pub(crate) fn write(self, place: &Place, value: Value) {
        self.change(Some((place, milliseconds())), |draft| draft.set(place, value));
    }

    /// Takes a field out of the file, where it is in it.
    pub(crate) fn clear(self, place: &Place) {
        if self.now(|draft| draft.has(place)) {
            self.change(Some((place, milliseconds())), |draft| draft.remove(place));
        }
    }

    /// Gives something another identifier, and says why not.
    pub(crate) fn rename(self, id: &Place, wished: &str) -> Result<(), Refused> {
        let mut draft = self.now(Draft::clone);
        draft.rename(id, wished)?;
        self.act(|kept| *kept = draft);
        Ok(())
    }

    /// Makes an example of what is answered in the preview, to be named.
    pub(crate) fn keep_example(self) {
        if !self.found.with_untracked(|found| found.is_sound) {
            self.said.set(STALE.into());
            return;
        }
        let preview = self.found.with_untracked(|found| found.preview.clone());
        let edition = preview.and_then(|text| Edition::read_json(&text).ok());
        let kept = edition.and_then(|edition| Some((storage::answered(&edition)?, edition)));
        let Some((document, edition)) = kept.filter(|(document, _)| document.answers.count() > 0)
        else {
            self.said.set(UNANSWERED.into());
            return;
        };
        let place = self.act(|draft| draft.add_example(&edition, &document));
        self.seen.set(Seen::Examples);
        self.said.set("L’exemple est ajouté\u{a0}: donnez-lui un nom.".into());
        focus::to_field(place.field("name"));
    }

    /// Gives a question a weight, and says what went with it.
    pub(crate) fn weigh(self, weight: &Place, wished: i64) {
        let change = |draft: &mut Draft| draft.set_weight(&weight.parent(), wished);
        if self.change(Some((weight, milliseconds())), change) {
            self.said.set(UNMARKED.into());
        }
    }

    /// `typing`: the field, and when, in milliseconds.
    fn change<T: Default>(
        self,
        typing: Option<(&Place, u64)>,
        change: impl FnOnce(&mut Draft) -> T,
    ) -> T {
        let state = || self.now(Draft::write);
        let when = typing.map_or(0, |(_, when)| when);
        self.past.update(|past| past.keep(state, typing.map(|(place, _)| place), when));
        self.said.set(String::new());
        focus::hold();
        let shown = self.shown();
        let made = self.draft.try_update(change);
        self.follow(shown);
        self.look_soon();
        made.unwrap_or_default()
    }

    pub(crate) fn undo(self) {
        let present = self.now(Draft::write);
        let mut state = None;
        self.past.update(|past| state = past.undo(present));
        self.come_back(state, "Annulé.");
    }

    pub(crate) fn redo(self) {
        let present = self.now(Draft::write);
        let mut state = None;
        self.past.update(|past| state = past.redo(present));
        self.come_back(state, "Rétabli.");
    }

    fn come_back(self, state: Option<String>, said: &str) {
        let Some(draft) = state.and_then(|text| Draft::read(&text).ok()) else { return };
        focus::hold();
        self.put(draft);
        self.said.set(said.to_owned());
    }

    /// The identifier of what the form shows.
    fn shown(self) -> Option<String> {
        let place = self.seen.get_untracked().place();
        let id = self.now(|draft| draft.text(&place.field("id")));
        id.filter(|id| !place.0.is_empty() && !id.is_empty())
    }

    /// The form goes on with what it showed, wherever that stands now; it may be gone.
    fn follow(self, shown: Option<String>) {
        let seen = self.seen.get_untracked();
        if shown.is_some() && self.shown() != shown {
            let found = self.now(|draft| {
                let sections = draft.count(&Place::of("section"));
                let places = match seen {
                    Seen::Question(..) => draft.questions(),
                    _ => (0..sections).map(Place::section).collect(),
                };
                places.into_iter().find(|place| draft.text(&place.field("id")) == shown)
            });
            if let Some(place) = found {
                return self.seen.set(Seen::of(&place, None));
            }
        }
        let place = seen.place();
        if !place.0.is_empty() && !self.now(|draft| draft.has(&place)) {
            self.seen.set(Seen::Edition);
        }
    }

    /// Puts another draft in the place of this one.
    fn put(self, draft: Draft) {
        let shown = self.shown();
        self.draft.set(draft);
        self.follow(shown);
        self.look_soon();
    }

    /// Takes a whole file in the place of the draft.
    pub(crate) fn take(self, text: &str) -> Result<(), Vec<Problem>> {
        let draft = Draft::read(text)?;
        let state = || self.now(Draft::write);
        self.past.update(|past| past.keep(state, None, milliseconds()));
        self.put(draft);
        Ok(())
    }

    // ---- Looking at it, keeping it ------------------------------------------------------------

    fn look_soon(self) {
        self.is_waiting.set_value(true);
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        set_timeout(
            move || {
                // The draft may be closed by then.
                if self.turn.try_get_value() == Some(turn) {
                    self.look();
                    self.keep();
                }
            },
            REST,
        );
    }

    /// Keeps at once what rests still.
    pub(crate) fn keep_now(self) {
        if self.is_waiting.try_get_value() == Some(true) {
            self.keep();
        }
    }

    /// Keeps what rests still once the form goes: nothing follows that any more, and the address is that of
    /// something else.
    pub(crate) fn keep_last(self) {
        if self.is_waiting.get_value() && self.store() == Keeping::Elsewhere {
            self.store_aside();
        }
    }

    fn look(self) {
        let proof = self.now(Draft::prove);
        let preview = proof.preview(self.number);
        let moved = proof.source.as_ref().map(moved).unwrap_or_default();
        let edition = proof.source.map(|source| Rc::new(source.edition));
        self.found.update(|found| {
            found.is_sound = preview.is_some();
            found.preview = preview.or(found.preview.take());
            found.edition = edition.or(found.edition.take());
            found.problems = proof.problems;
            found.moved = moved;
        });
    }

    fn keep(self) {
        let keeping = self.store();
        if keeping == Keeping::Elsewhere
            && let Some(number) = self.store_aside()
        {
            // Where a reload finds it.
            app::go_on_as(number);
        }
        self.keeping.set(keeping);
    }

    fn store(self) -> Keeping {
        self.is_waiting.set_value(false);
        let keeping = storage::write(&self.kept(self.number, self.generation.get_value()));
        if let Keeping::Kept(generation) = keeping {
            self.generation.set_value(generation);
        }
        keeping
    }

    /// Keeps what is here as a draft of its own, under the number that it returns.
    fn store_aside(self) -> Option<u32> {
        let (number, generation) = self.aside.get_value().unwrap_or_else(|| (storage::free(), 0));
        let kept = self.kept(number, generation);
        let title = format!("{}{ASIDE}", kept.title);
        let Keeping::Kept(generation) = storage::write(&Kept { title, ..kept }) else {
            return None;
        };
        self.aside.set_value(Some((number, generation)));
        Some(number)
    }

    fn kept(self, number: u32, generation: u64) -> Kept {
        Kept {
            number,
            title: self.now(|draft| draft.text(&Place::of("title")).unwrap_or_default()),
            stored: milliseconds(),
            generation,
            text: self.now(Draft::write),
        }
    }

    /// Whether what is here is kept beside what the other tab wrote.
    pub(crate) fn is_aside(self) -> bool {
        self.aside.get_value().is_some()
    }

    /// Once it is chosen which of both goes on, the place apart is free again.
    fn come_home(self) {
        if let Some((number, _)) = self.aside.get_value() {
            storage::remove(number);
            self.aside.set_value(None);
            app::go_on_as(self.number);
        }
    }

    /// Another tab wrote this draft.
    pub(crate) fn heed(self) {
        let there = storage::generation(self.number);
        if there <= self.generation.get_value() {
            return;
        }
        if self.can_undo_now() {
            self.keep();
        } else {
            // Nothing is at stake here.
            self.take_theirs();
            self.past.set(Past::default());
            self.said.set("Repris de l’autre onglet.".into());
        }
    }

    /// Goes on with what the other tab wrote; what was here can be had again.
    pub(crate) fn take_theirs(self) {
        let Some(kept) = storage::read(self.number) else { return };
        self.generation.set_value(kept.generation);
        // What cannot be read is told where drafts are listed, and takes no place.
        if self.take(&kept.text).is_ok() {
            self.come_home();
            self.keeping.set(Keeping::Kept(kept.generation));
        }
    }

    /// Writes over what the other tab wrote.
    pub(crate) fn keep_ours(self) {
        let there = storage::generation(self.number);
        self.generation.set_value(there);
        self.keep();
        if matches!(self.keeping.get_untracked(), Keeping::Kept(_)) {
            self.come_home();
        }
    }

    // ---- Going ---------------------------------------------------------------------------------

    /// Shows a part of the edition, and takes the focus there.
    pub(crate) fn see(self, seen: Seen) {
        self.seen.set(seen);
        focus::to(focus::FORM);
    }

    /// Goes to the field of a defect.
    pub(crate) fn go(self, problem: &Problem) {
        let place = Place::of(&problem.path);
        let seen = Seen::of(&place, problem.line);
        self.seen.set(seen);
        match seen {
            Seen::File(_) => focus::to("fichier"),
            _ => focus::to_field(place),
        }
    }
}

/// Since 1970.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no date is so far")]
pub(crate) fn milliseconds() -> u64 {
    js_sys::Date::now() as u64
}
