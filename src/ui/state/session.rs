//! An evaluation under way: the one place that takes input.
//!
//! The document is the one truth; the grade and the plan are memos of it. Nothing is copied: a
//! question's answer and standing are read where they are. Grading is a function of everything, but an
//! answer changes little, so each question has a signal without a value, notified only when something
//! of that question changed. Two memos per question would be simpler, and would wake every effect of
//! the screen and the mosaic at each click.

use std::cell::RefCell;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use tnl_engine::{
    Answer, Answers, Assessment, Day, Document, Edition, Month, Note, Notes, Place, Plan, PlanMark,
    Profile, Proposal, Slot, Standing, Way, When, grade,
};

use crate::dom::El;
use crate::page::{Beside, Keeping, Shelf, is_slot_of};
use crate::state::handover::{Handover, Notice};
use crate::words;
use crate::words::language::in_language;

thread_local! {
    /// What stood beside the answers that were erased last, until that is taken back.
    static ERASED: RefCell<Option<((String, u32), Beside)>> = const { RefCell::new(None) };
}

/// An answer is written to storage after this pause, together with those that follow at once.
const SAVE_PAUSE: Duration = Duration::from_millis(80);

/// The evaluation of one edition. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Session {
    /// The questionnaire.
    pub(crate) edition: Arc<Edition>,
    /// What is shown. Answering a question changes where to resume, not this.
    pub(crate) place: RwSignal<Place>,
    /// Who answers, what was said, and the grade of it.
    pub(crate) graded: Memo<Arc<Graded>>,
    /// Whether answers outlive the page.
    pub(crate) keeping: RwSignal<Keeping>,
    /// What the person must know of what was stored.
    pub(crate) notice: RwSignal<Option<Notice>>,
    /// What was erased, until the page closes.
    pub(crate) erased: RwSignal<Option<Document>>,
    /// It came by a link or a file: nothing is kept of it, nothing can be changed.
    pub(crate) is_received: bool,
    /// What this program puts below a question.
    pub(crate) beside: fn(&Session, usize) -> Option<El>,
    document: RwSignal<Document>,
    /// One per question: something of it changed.
    changed: Arc<Vec<Trigger>>,
    /// As one begins: what the page wishes, nothing answered.
    blank: StoredValue<Document>,
    shelf: StoredValue<Option<Shelf>>,
    save_is_due: StoredValue<bool>,
    moved: StoredValue<bool>,
    /// A question was gone to from the result, and its volet is still there, or the result again.
    comes_from_result: StoredValue<bool>,
}

/// Answers with their grade; notifies on any change, even one that leaves the score the same.
#[derive(PartialEq)]
pub(crate) struct Graded {
    pub(crate) profile: Profile,
    pub(crate) answers: Answers,
    assessment: Assessment,
}

impl Graded {
    fn of(edition: &Edition, document: &Document) -> Self {
        let (profile, answers) = (document.profile.clone(), document.answers.clone());
        let assessment = grade(edition, &profile, &answers);
        Graded { profile, answers, assessment }
    }
}

impl Deref for Graded {
    type Target = Assessment;

    fn deref(&self) -> &Assessment {
        &self.assessment
    }
}

/// One question of the session, to follow. `_untracked` reads without following.
#[derive(Clone, Copy)]
pub(crate) struct Cell {
    question: usize,
    changed: Trigger,
    graded: Memo<Arc<Graded>>,
}

impl Cell {
    /// What was said.
    pub(crate) fn answer(self) -> Option<Answer> {
        self.changed.track();
        self.answer_untracked()
    }

    pub(crate) fn answer_untracked(self) -> Option<Answer> {
        self.graded.with_untracked(|graded| graded.answers.get(self.question))
    }

    /// What became of it.
    pub(crate) fn standing(self) -> Standing {
        self.changed.track();
        self.standing_untracked()
    }

    pub(crate) fn standing_untracked(self) -> Standing {
        self.graded.with_untracked(|graded| graded.questions[self.question].standing)
    }
}

impl Session {
    /// Takes up an assessment that is stored, or begins it as `blank`; or goes on where another
    /// program stood.
    pub(crate) fn open(
        edition: Arc<Edition>,
        number: u32,
        handover: Option<Handover>,
        blank: Document,
    ) -> Self {
        if let Some(handover) = handover
            && let Ok(document) = Document::read(&edition, &handover.slot.document)
        {
            let shelf = Shelf::resume(&edition, number, &handover.slot, handover.keeping);
            let session = Session::of(edition, document, blank, Some(shelf));
            session.notice.set(handover.notice);
            session.listen();
            return session;
        }
        let (shelf, found) = Shelf::open(&edition, number);
        let recovered = found.document.is_some();
        let document = found.document.unwrap_or_else(|| blank.clone());
        let notice = match (found.damaged, document.set_aside()) {
            (Some(copy), _) => Some(Notice::Damaged { copy, recovered }),
            (None, 0) if !document.is_outdated => None,
            (None, count) => Some(Notice::SetAside(count)),
        };
        let session = Session::of(edition, document, blank, Some(shelf));
        session.notice.set(notice);
        session.listen();
        session
    }

    /// A result that came by a link or a file: shown, not kept.
    pub(crate) fn received(edition: Arc<Edition>, document: Document) -> Self {
        let blank = Document::new(&edition);
        let session = Session::of(edition, document, blank, None);
        session.place.set(Place::Result);
        session
    }

    fn of(
        edition: Arc<Edition>,
        document: Document,
        blank: Document,
        shelf: Option<Shelf>,
    ) -> Self {
        let place = document.place;
        let document = RwSignal::new(document);
        let asked = edition.clone();
        let graded =
            Memo::new(move |_| Arc::new(document.with(|document| Graded::of(&asked, document))));
        Session {
            place: RwSignal::new(place),
            graded,
            keeping: RwSignal::new(shelf.as_ref().map_or(Keeping::Refused, Shelf::state)),
            notice: RwSignal::new(None),
            erased: RwSignal::new(None),
            is_received: shelf.is_none(),
            beside: |_, _| None,
            document,
            changed: Arc::new(edition.questions.iter().map(|_| Trigger::new()).collect()),
            blank: StoredValue::new(blank),
            shelf: StoredValue::new(shelf),
            save_is_due: StoredValue::new(false),
            moved: StoredValue::new(false),
            comes_from_result: StoredValue::new(false),
            edition,
        }
    }

    /// Saves before the page goes, and hears what other tabs save.
    fn listen(&self) {
        let leaving = self.clone();
        let pagehide = window_event_listener_untyped("pagehide", move |_| leaving.save_now());
        let hearing = self.clone();
        let storage = window_event_listener_untyped("storage", move |event| {
            let key = js_sys::Reflect::get(&event, &"key".into()).ok().and_then(|k| k.as_string());
            hearing.hear(&key.unwrap_or_default());
        });
        let leaving = self.clone();
        on_cleanup(move || {
            leaving.save_now();
            pagehide.remove();
            storage.remove();
        });
    }

    /// Another tab saved something.
    fn hear(&self, key: &str) {
        if self.number().is_some_and(|number| is_slot_of(key, &self.edition.key(), number)) {
            self.follow_or_ask();
        }
    }

    /// Takes what another tab saved meanwhile, if nothing of this one is at stake.
    fn follow_or_ask(&self) {
        if self.shelf.with_value(|shelf| !shelf.as_ref().is_some_and(Shelf::is_overtaken)) {
            return;
        }
        // Answers of this tab that are not written yet, that wait for the person's choice, or that only
        // this tab has.
        let at_stake = match self.keeping.get_untracked() {
            // Nothing of a newer version can be taken: those of this tab stay.
            Keeping::Newer => return,
            Keeping::Kept => self.save_is_due.get_value(),
            Keeping::Elsewhere => true,
            Keeping::Tab | Keeping::Refused => self.is_begun(),
        };
        if at_stake {
            self.keeping.set(Keeping::Elsewhere);
        } else {
            self.follow_other_tab();
        }
    }

    /// Takes the answers that another tab saved; the screen stays. Those that a newer version
    /// wrote cannot be taken: from then on they are left alone.
    pub(crate) fn follow_other_tab(&self) {
        let Some(number) = self.number() else { return };
        self.forget_waiting();
        let (shelf, found) = Shelf::open(&self.edition, number);
        if found.document.is_some() || shelf.state() == Keeping::Newer {
            self.save_is_due.set_value(false);
            self.keeping.set(shelf.state());
            self.shelf.set_value(Some(shelf));
        }
        if let Some(mut document) = found.document {
            document.place = self.document.with_untracked(|document| document.place);
            self.change(|current| *current = document);
        }
    }

    /// Goes on with the answers of this tab, over those of the other, unless a newer version wrote
    /// those.
    pub(crate) fn insist(&self) {
        let Some(number) = self.number() else { return };
        self.forget_waiting();
        self.shelf.set_value(Some(Shelf::open(&self.edition, number).0));
        self.save_is_due.set_value(true);
        self.save_now();
    }

    fn forget_waiting(&self) {
        self.shelf.with_value(|shelf| shelf.as_ref().map(Shelf::forget_waiting));
    }

    /// The number of the assessment on its shelf.
    pub(crate) fn number(&self) -> Option<u32> {
        self.shelf.with_value(|shelf| shelf.as_ref().map(Shelf::number))
    }

    /// What it has in common with those it was made from.
    pub(crate) fn line(&self) -> String {
        self.shelf.with_value(|shelf| shelf.as_ref().map(Shelf::line)).unwrap_or_default()
    }

    /// The assessment as it is.
    pub(crate) fn document(&self) -> Document {
        self.document.get_untracked()
    }

    /// A question of the edition, by its position.
    pub(crate) fn cell(&self, question: usize) -> Cell {
        Cell { question, changed: self.changed[question], graded: self.graded }
    }

    /// How the person goes through the questions; to follow, follow the place.
    pub(crate) fn way(&self) -> Way {
        self.document.with_untracked(|document| document.way)
    }

    /// Who answers.
    pub(crate) fn profile(&self) -> Profile {
        self.document.with_untracked(|document| document.profile.clone())
    }

    /// What was said of who answers, in the words of the attribute `profil`; to follow.
    pub(crate) fn said(&self) -> String {
        let mut said = String::new();
        self.graded.with(|graded| {
            for (at, field) in self.edition.profile.iter().enumerate() {
                if graded.profile.is_chosen(at) {
                    let choice = &field.choices[graded.profile.choice(at)].id;
                    for part in [&field.id, ":", choice, " "] {
                        said.push_str(part);
                    }
                }
            }
        });
        said
    }

    /// What is to be done next, to follow.
    pub(crate) fn plan(&self) -> Memo<Plan> {
        let document = self.document;
        Memo::new(move |_| document.with(|document| document.plan.clone()))
    }

    /// Its name, to follow; empty if it has none.
    pub(crate) fn name(&self) -> String {
        self.document.with(|document| document.name.clone().unwrap_or_default())
    }

    /// Follows the plan with its months, which change quietly.
    pub(crate) fn track_plan(&self) {
        self.document.track();
        self.changed.iter().for_each(Trigger::track);
    }

    /// Follows the assessment as a whole.
    pub(crate) fn track(&self) {
        self.document.track();
    }

    /// What the whole program needs to go on from here.
    pub(crate) fn handover(&self) -> Handover {
        let document = self.document.with_untracked(|document| document.write(&self.edition));
        let (number, generation) = self
            .shelf
            .with_value(|shelf| shelf.as_ref().map(|shelf| (shelf.number(), shelf.generation())))
            .unwrap_or((1, 0));
        Handover {
            number,
            slot: Slot::new(generation, document),
            keeping: self.keeping.get_untracked(),
            notice: self.notice.get_untracked(),
            moved: self.moved.get_value(),
        }
    }

    /// Gives it a name, or takes it away with a text that is none.
    pub(crate) fn rename(&self, name: &str) {
        self.change(|document| document.name = Document::tidy_name(name));
        self.save_soon();
    }

    /// Answers a question, or takes the answer back.
    pub(crate) fn answer(&self, question: usize, answer: Option<Answer>) {
        self.change(|document| {
            document.answers.set(question, answer);
            document.changed = today().map(When::Day);
            if let Place::Section(section, _) = document.place {
                document.place = Place::Section(section, Some(question));
            }
        });
        self.save_soon();
    }

    /// The answers that wait for a word; a received result says what it says.
    pub(crate) fn proposals(&self) -> impl Iterator<Item = Proposal> {
        let proposals = self.document.with_untracked(|document| document.proposals(&self.edition));
        proposals.into_iter().filter(|_| !self.is_received)
    }

    /// What was said elsewhere to a question is no longer proposed.
    pub(crate) fn turn_down(&self, question: usize) {
        let edition = self.edition.clone();
        self.change(|document| document.turn_down(&edition, question));
        self.save_soon();
    }

    /// Decides something about a question in the plan, or takes it back.
    pub(crate) fn decide(&self, question: usize, mark: Option<PlanMark>) {
        self.change(|document| document.plan.set(question, mark));
        self.save_soon();
    }

    /// Sets the month of a planned question without notifying, so that the field being edited is not
    /// rebuilt.
    pub(crate) fn plan_month(&self, question: usize, month: Option<Month>) {
        let mark = Some(PlanMark::Planned(month));
        self.document.update_untracked(|document| document.plan.set(question, mark));
        self.changed[question].notify();
        self.save_soon();
    }

    /// Says who sees to a question, as quietly.
    pub(crate) fn entrust(&self, question: usize, who: Option<String>) {
        self.document.update_untracked(|document| document.plan.entrust(question, who));
        self.save_soon();
    }

    /// What is noted beside a question.
    pub(crate) fn note(&self, question: usize) -> Note {
        let criterion = &self.edition.questions[question].id;
        self.document.with_untracked(|document| document.note(criterion))
    }

    /// All that is noted, to follow.
    pub(crate) fn notes(&self) -> Notes {
        self.document.with(Document::notes)
    }

    /// Whether anything is noted.
    pub(crate) fn has_notes(&self) -> bool {
        self.document.with_untracked(Document::has_notes)
    }

    /// Notes something beside a question.
    pub(crate) fn take_note(&self, question: usize, note: &Note) {
        let criterion = self.edition.questions[question].id.clone();
        self.change(|document| document.set_note(&criterion, note));
        self.save_soon();
    }

    /// Aims at a level.
    pub(crate) fn aim(&self, level: Option<usize>) {
        self.change(|document| document.plan.target = level);
        self.save_soon();
    }

    /// Says something about who answers.
    pub(crate) fn choose(&self, field: usize, choice: usize) {
        self.change(|document| document.profile.choose(field, choice));
        self.save_soon();
    }

    /// Whether the person came to this volet from the result, or back to the result from there.
    pub(crate) fn comes_from_result(&self) -> bool {
        self.comes_from_result.get_value()
    }

    /// Goes to a screen.
    pub(crate) fn go(&self, place: Place) {
        let stays = match (self.place.get_untracked(), place) {
            (Place::Result, Place::Section(_, Some(_))) => true,
            (Place::Section(before, _), Place::Section(after, _)) if before == after => {
                self.comes_from_result()
            }
            (Place::Section(..), Place::Result) => self.comes_from_result(),
            _ => false,
        };
        self.comes_from_result.set_value(stays);
        // The first screen is where nobody wants to come back to: see [`Session::resume`].
        if place != Place::Welcome {
            self.change(|document| document.place = place);
            self.save_soon();
        }
        self.moved.set_value(true);
        self.place.set(place);
    }

    /// Goes back to where the person was before the first screen, or to the first question.
    pub(crate) fn resume(&self, way: Way) {
        self.change(|document| document.way = way);
        let place = self.document.with_untracked(|document| document.place);
        let is_new = self.graded.with_untracked(|graded| graded.answers.count() == 0);
        self.go(if is_new || place == Place::Welcome { Place::Profile } else { place });
    }

    /// Goes through the questions in this way from now on, from where the person stands, or from `place`.
    pub(crate) fn take(&self, way: Way, place: Option<Place>) {
        let here = self.document.with_untracked(|document| document.place);
        self.change(|document| document.way = way);
        self.go(place.unwrap_or(here));
    }

    /// Goes back to a screen, if there is such a one: another edition may be open by now.
    pub(crate) fn retrace(&self, place: Place) {
        let sections = self.edition.sections.len();
        if !matches!(place, Place::Section(section, _) if section >= sections) {
            self.go(place);
        }
    }

    /// Forgets everything, until [`Session::restore`].
    pub(crate) fn erase(&self) {
        let blank = self.blank.get_value();
        let before = self.document();
        self.replace(blank);
        // Erasing an empty evaluation keeps the previous erasure undoable.
        let is_empty = before.answers.count() == 0 && !before.has_notes();
        if !is_empty || self.erased.with_untracked(Option::is_none) {
            self.erased.set(Some(before));
        }
        // Into both slots: nothing of it stays on this computer.
        for _ in 0..2 {
            self.save_is_due.set_value(true);
            self.save_now();
        }
        self.shelf.with_value(|shelf| {
            if let Some(shelf) = shelf {
                let beside = shelf.beside();
                // Erasing twice loses nothing of what came before the first time.
                if !beside.is_empty() {
                    let of = (self.edition.key(), shelf.number());
                    ERASED.with_borrow_mut(|erased| *erased = Some((of, beside)));
                }
                shelf.forget_earlier();
            }
        });
    }

    /// Puts back what was erased with answers that are there again: the result is where
    /// all is erased, and where one is once that was taken back.
    pub(crate) fn restore_earlier(&self) {
        let Some(number) = self.number() else { return };
        if self.erased.with_untracked(Option::is_some) || !self.is_begun() {
            return;
        }
        let own = (self.edition.key(), number);
        let is_own = |erased: &Option<((String, u32), Beside)>| {
            erased.as_ref().is_some_and(|(of, _)| *of == own)
        };
        let Some((_, beside)) =
            ERASED.with_borrow_mut(|erased| is_own(erased).then(|| erased.take()).flatten())
        else {
            return;
        };
        self.shelf.with_value(|shelf| shelf.as_ref().map(|shelf| shelf.put_beside(beside)));
    }

    /// Takes back the last [`Session::erase`].
    pub(crate) fn restore(&self) {
        if let Some(document) = self.erased.get_untracked() {
            self.erased.set(None);
            self.replace(document);
        }
    }

    /// A damaged copy need not be offered any more.
    pub(crate) fn dismiss(&self, copy: &str) {
        self.shelf.with_value(|shelf| shelf.as_ref().map(|shelf| shelf.dismiss(copy)));
    }

    /// Closes what was said, and goes on to the next damaged copy, if there is one.
    pub(crate) fn close_notice(&self) {
        let next = match self.notice.get_untracked() {
            Some(Notice::Damaged { copy, recovered }) => {
                self.dismiss(&copy);
                let next = self.shelf.with_value(|shelf| shelf.as_ref().and_then(Shelf::damaged));
                next.map(|copy| Notice::Damaged { copy, recovered })
            }
            _ => None,
        };
        self.notice.set(next);
    }

    /// Words of the edition, in its language.
    pub(crate) fn in_language(&self, words: &str) -> String {
        in_language(&self.edition.language, words)
    }

    /// What was said to a question, or why nothing was.
    pub(crate) fn answer_text(&self, question: usize, standing: Standing) -> String {
        let answer = self.cell(question).answer_untracked();
        let said = words::answer_given(&self.edition.questions[question], standing, answer);
        match (standing, answer) {
            (
                Standing::Marked(_) | Standing::Recorded,
                Some(Answer::One(_) | Answer::Several(1..)),
            ) => self.in_language(&said),
            _ => said,
        }
    }

    /// Whether answers wait for a word: only the whole program asks for it.
    pub(crate) fn has_proposals(&self) -> bool {
        self.document.with_untracked(Document::has_proposals)
    }

    /// Whether the person came to this place, rather than found it when the page opened.
    pub(crate) fn has_moved(&self) -> bool {
        self.moved.get_value()
    }

    /// Whether anything was said yet.
    pub(crate) fn is_begun(&self) -> bool {
        self.document.with_untracked(|d| {
            d.answers.count() > 0
                || d.has_notes()
                || self.blank.with_value(|blank| d.profile != blank.profile)
        })
    }

    fn replace(&self, document: Document) {
        let place = document.place;
        self.change(|current| *current = document);
        self.save_soon();
        self.place.set(place);
    }

    /// Changes the document: the only way. Tells the questions of which something changed.
    fn change(&self, how: impl FnOnce(&mut Document)) {
        let before = self.graded.get_untracked();
        self.document.update(how);
        let after = self.graded.get_untracked();
        for (question, changed) in self.changed.iter().enumerate() {
            let standing = |graded: &Graded| graded.questions[question].standing;
            if standing(&before) != standing(&after)
                || before.answers.get(question) != after.answers.get(question)
            {
                changed.notify();
            }
        }
    }

    fn save_soon(&self) {
        if self.is_received || self.save_is_due.get_value() {
            return;
        }
        self.save_is_due.set_value(true);
        let session = self.clone();
        set_timeout(move || session.save_now(), SAVE_PAUSE);
    }

    /// Writes what is due.
    pub(crate) fn save_now(&self) {
        // The widget may have been removed from the page meanwhile.
        if self.save_is_due.try_get_value() != Some(true) {
            return;
        }
        self.save_is_due.set_value(false);
        let saved = self.shelf.try_update_value(|shelf| {
            shelf.as_mut().map(|shelf| {
                self.document.with_untracked(|document| shelf.save(&self.edition, document));
                shelf.state()
            })
        });
        if let Some(state) = saved.flatten()
            && self.keeping.get_untracked() != state
        {
            self.keeping.set(state);
        }
    }
}

/// The day it is here.
pub(crate) fn today() -> Option<Day> {
    let now = js_sys::Date::new_0();
    let year = u16::try_from(now.get_full_year()).ok()?;
    Day::new(year, now.get_month() as u8 + 1, now.get_date() as u8)
}
