//! An evaluation under way: the one place that takes input.
//!
//! Grading is a function of everything, but an answer changes little. So the session grades once
//! per answer and then writes only the signals whose value changed: the question itself, the
//! cells of the mosaic that moved, the level, the progress.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::engine::{Answer, Assessment, Document, Edition, Place, Profile, Standing, grade};
use crate::ui::storage::{Keeping, Shelf};

/// An answer is written to storage after this pause, together with those that follow at once.
const SAVE_PAUSE: Duration = Duration::from_millis(80);

/// The evaluation of one edition. Cheap to clone; given to all screens as context.
#[derive(Clone)]
pub(super) struct Session {
    /// The questionnaire.
    pub(super) edition: Arc<Edition>,
    /// Where the person is.
    pub(super) place: RwSignal<Place>,
    /// Who answers.
    pub(super) profile: RwSignal<Profile>,
    /// The grade of the answers as they are.
    pub(super) assessment: RwSignal<Arc<Assessment>>,
    /// One per question.
    pub(super) cells: Arc<Vec<Cell>>,
    /// Whether answers outlive the page.
    pub(super) keeping: RwSignal<Keeping>,
    /// What was found amiss in what was stored.
    pub(super) notice: RwSignal<Option<Notice>>,
    /// What was erased, until the page closes.
    pub(super) erased: RwSignal<Option<Document>>,
    document: StoredValue<Document>,
    shelf: StoredValue<Shelf>,
    save_is_due: StoredValue<bool>,
}

/// The signals of one question.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    /// What was said.
    pub(super) answer: RwSignal<Option<Answer>>,
    /// What became of it.
    pub(super) standing: RwSignal<Standing>,
}

/// What was found amiss in what was stored.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Notice {
    /// A damaged copy was set aside; the other was used, or nothing.
    Damaged {
        /// Answers could be read all the same.
        recovered: bool,
    },
    /// Answers that this edition does not know are kept without counting.
    SetAside(usize),
}

impl Session {
    /// Takes up what is stored, or begins.
    pub(super) fn open(edition: Arc<Edition>) -> Self {
        let (shelf, found) = Shelf::open(&edition);
        let recovered = found.document.is_some();
        let document = found.document.unwrap_or_else(|| Document::new(&edition));
        let notice = match document.set_aside() {
            _ if found.damaged => Some(Notice::Damaged { recovered }),
            0 => None,
            count => Some(Notice::SetAside(count)),
        };
        let assessment = grade(&edition, &document.profile, &document.answers);
        let cells = assessment.questions.iter().enumerate().map(|(question, result)| Cell {
            answer: RwSignal::new(document.answers.get(question)),
            standing: RwSignal::new(result.standing),
        });
        let session = Session {
            cells: Arc::new(cells.collect()),
            place: RwSignal::new(document.place),
            profile: RwSignal::new(document.profile.clone()),
            assessment: RwSignal::new(Arc::new(assessment)),
            keeping: RwSignal::new(shelf.state()),
            notice: RwSignal::new(notice),
            erased: RwSignal::new(None),
            document: StoredValue::new(document),
            shelf: StoredValue::new(shelf),
            save_is_due: StoredValue::new(false),
            edition,
        };
        let leaving = session.clone();
        let listener = window_event_listener_untyped("pagehide", move |_| leaving.save_now());
        let leaving = session.clone();
        on_cleanup(move || {
            leaving.save_now();
            listener.remove();
        });
        session
    }

    /// Answers a question, or takes the answer back.
    pub(super) fn answer(&self, question: usize, answer: Option<Answer>) {
        self.document.update_value(|document| {
            document.answers.set(question, answer);
            if let Place::Section(section, _) = document.place {
                document.place = Place::Section(section, Some(question));
            }
        });
        self.cells[question].answer.set(answer);
        self.refresh();
    }

    /// Says something about who answers.
    pub(super) fn choose(&self, field: usize, choice: usize) {
        self.document.update_value(|document| document.profile.choose(field, choice));
        self.profile.set(self.document.with_value(|document| document.profile.clone()));
        self.refresh();
    }

    /// Goes to a screen.
    pub(super) fn go(&self, place: Place) {
        self.document.update_value(|document| document.place = place);
        self.place.set(place);
        self.save_soon();
    }

    /// Forgets everything, until [`Session::restore`].
    pub(super) fn erase(&self) {
        let blank = Document::new(&self.edition);
        let before = self.document.with_value(Document::clone);
        self.replace(blank);
        self.erased.set(Some(before));
        // Into both slots: nothing of it stays on this computer.
        for _ in 0..2 {
            self.save_is_due.set_value(true);
            self.save_now();
        }
    }

    /// Takes back the last [`Session::erase`].
    pub(super) fn restore(&self) {
        if let Some(document) = self.erased.get_untracked() {
            self.erased.set(None);
            self.replace(document);
        }
    }

    /// Whether anything was said yet.
    pub(super) fn is_begun(&self) -> bool {
        self.document.with_value(|d| {
            d.answers.count() > 0 || (0..self.edition.profile.len()).any(|f| d.profile.is_chosen(f))
        })
    }

    fn replace(&self, document: Document) {
        for (question, cell) in self.cells.iter().enumerate() {
            let answer = document.answers.get(question);
            if cell.answer.get_untracked() != answer {
                cell.answer.set(answer);
            }
        }
        self.profile.set(document.profile.clone());
        let place = document.place;
        self.document.set_value(document);
        self.refresh();
        self.place.set(place);
    }

    /// Grades, and writes the signals that changed.
    fn refresh(&self) {
        let graded = self.document.with_value(|d| grade(&self.edition, &d.profile, &d.answers));
        for (cell, result) in self.cells.iter().zip(&graded.questions) {
            if cell.standing.get_untracked() != result.standing {
                cell.standing.set(result.standing);
            }
        }
        self.assessment.set(Arc::new(graded));
        self.save_soon();
    }

    fn save_soon(&self) {
        if self.save_is_due.get_value() {
            return;
        }
        self.save_is_due.set_value(true);
        let session = self.clone();
        set_timeout(move || session.save_now(), SAVE_PAUSE);
    }

    fn save_now(&self) {
        // The widget may have been removed from the page meanwhile.
        if self.save_is_due.try_get_value() != Some(true) {
            return;
        }
        self.save_is_due.set_value(false);
        let text = self.document.with_value(|document| document.write(&self.edition));
        self.shelf.update_value(|shelf| shelf.save(text));
        let state = self.shelf.with_value(Shelf::state);
        if self.keeping.get_untracked() != state {
            self.keeping.set(state);
        }
    }
}
