//! Which question comes before and after.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use tnl_engine::{Answer, Evaluation, Place, Standing, Way, next_question};

use crate::state::Session;
use crate::words;

/// What is on the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// A field of the profile.
    Field(usize),
    /// A question.
    Question(usize),
    /// Express has nothing more to ask.
    End,
}

/// The way through the questions, one at a time. Cheap to clone.
///
/// Each type of a signal has its own code in the program: what is to be followed are a few numbers and
/// words, of types that are followed elsewhere.
#[derive(Clone)]
pub(super) struct Course {
    pub(super) session: Session,
    /// What was said last, in words, as long as it can be taken back, or that it was.
    pub(super) noted: RwSignal<String>,
    /// A [`Step`], by its kind and position.
    step: Memo<(usize, usize)>,
    way: Way,
    /// The field of the profile that is asked, while the profile is; [`OVER`] once Express has nothing
    /// more to ask.
    field: RwSignal<u32>,
    /// The fields that change something.
    fields: Rc<Vec<usize>>,
    past: Rc<RefCell<Past>>,
}

/// What came before.
#[derive(Default)]
struct Past {
    /// What had been said to the question on the screen when it came.
    before: Option<Answer>,
    /// The last answer, to take back: its question, and what had been said to it when it came.
    undo: Option<(usize, Option<Answer>)>,
    /// Express came by these questions; they are not asked again.
    trail: Vec<usize>,
}

const OVER: u32 = u32::MAX;

impl Course {
    pub(super) fn new(session: &Session) -> Self {
        let edition = &session.edition;
        let fields: Vec<usize> =
            (0..edition.profile.len()).filter(|field| edition.reads_field(*field)).collect();
        let profile = session.profile();
        let unsaid = fields.iter().find(|field| !profile.is_chosen(**field));
        let field = RwSignal::new(unsaid.or(fields.first()).map_or(0, |field| *field as u32));
        let (place, way, of) = (session.place, session.way(), session.clone());
        let step = Memo::new(move |_| match (field.get(), place.get()) {
            (OVER, _) => (2, 0),
            (_, Place::Section(section, question)) => {
                let from = question.unwrap_or(of.edition.sections[section].first);
                let asked = question.filter(|question| is_asked(&of, *question));
                // One that is no longer asked gives way to the next.
                let next = asked.or_else(|| first_from(&of, way, from));
                next.map_or((2, 0), |question| (1, question))
            }
            (field, _) => (0, field as usize),
        });
        let course = Course {
            session: session.clone(),
            noted: RwSignal::new(String::new()),
            step,
            way,
            field,
            fields: Rc::new(fields),
            past: Rc::default(),
        };
        course.begin();
        course
    }

    /// Passes over what needs no word when the page opens: a profile that the page knows, and the last
    /// question of Express once that was over.
    fn begin(&self) {
        let profile = self.session.profile();
        match self.step_untracked() {
            Step::Field(_) if !self.session.has_moved() => {
                let is_known = self.fields.iter().all(|field| profile.is_chosen(*field));
                let first = first_from(&self.session, self.way, 0).filter(|_| is_known);
                if let Some(first) = first {
                    self.session.place.set(self.place_of(first));
                }
            }
            Step::Question(question) if self.way == Way::Express => {
                let is_answered = self.session.cell(question).answer_untracked().is_some();
                if is_answered && next(&self.session, &[]).is_none() {
                    self.field.set(OVER);
                }
            }
            _ => {}
        }
    }

    /// What is on the screen, to follow.
    pub(super) fn step(&self) -> Step {
        self.step.track();
        self.step_untracked()
    }

    pub(super) fn step_untracked(&self) -> Step {
        match self.step.get_untracked() {
            (0, field) => Step::Field(field),
            (1, question) => Step::Question(question),
            _ => Step::End,
        }
    }

    /// A question comes.
    pub(super) fn meet(&self, question: usize) {
        self.past.borrow_mut().before = self.session.cell(question).answer_untracked();
    }

    /// What was chosen among several gives way to a word about all of it: that is what can be taken back.
    pub(super) fn hold(&self) {
        if let Step::Question(question) = self.step_untracked()
            && let Some(Answer::Several(1..)) = self.session.cell(question).answer_untracked()
        {
            self.meet(question);
        }
    }

    /// What comes next: a field, a question, the end of Express, or the result.
    pub(super) fn forward(&self) {
        let step = self.step_untracked();
        if let Step::Question(question) = step {
            self.note(question);
        }
        let next = match step {
            Step::Field(field) => match self.beside(field, 1) {
                Some(next) => return self.field.set(next as u32),
                None => first_from(&self.session, self.way, 0),
            },
            Step::Question(question) if self.way == Way::Express => {
                let mut past = self.past.borrow_mut();
                past.trail.retain(|before| *before != question);
                past.trail.push(question);
                let next = next(&self.session, &past.trail);
                drop(past);
                if next.is_none() {
                    return self.field.set(OVER);
                }
                next
            }
            Step::Question(question) => first_from(&self.session, self.way, question + 1),
            Step::End => None,
        };
        self.go(next, Place::Result);
    }

    /// Notes what was said to a question that is left, to take it back.
    fn note(&self, question: usize) {
        let cell = self.session.cell(question);
        let mut past = self.past.borrow_mut();
        let before = past.before;
        past.undo = (cell.answer_untracked() != before).then_some((question, before));
        let said = match past.undo {
            Some(_) => words::noted(&self.session.answer_text(question, cell.standing_untracked())),
            None => String::new(),
        };
        drop(past);
        self.noted.set(said);
    }

    /// What came before.
    pub(super) fn back(&self) {
        let previous = match self.step_untracked() {
            Step::Field(field) => match self.beside(field, -1) {
                Some(previous) => return self.field.set(previous as u32),
                None => return self.session.go(Place::Welcome),
            },
            Step::Question(question) if self.way == Way::One => {
                (0..question).rev().find(|question| is_asked(&self.session, *question))
            }
            _ => self.past.borrow_mut().trail.pop(),
        };
        self.field.set(self.fields.last().map_or(0, |field| *field as u32));
        self.go(previous, Place::Profile);
    }

    /// Takes the last answer back, and returns to its question.
    pub(super) fn take_back(&self) {
        let undo = self.past.borrow_mut().undo.take();
        if let Some((question, before)) = undo {
            self.noted.set(words::TAKEN_BACK.to_owned());
            self.past.borrow_mut().trail.retain(|passed| *passed != question);
            self.field.set(0);
            self.go(Some(question), Place::Profile);
            self.session.answer(question, before);
            self.meet(question);
        }
    }

    /// Whether the last answer can be taken back.
    pub(super) fn can_take_back(&self) -> bool {
        self.past.borrow().undo.is_some()
    }

    /// Whether the order is that of what decides most.
    pub(super) fn is_express(&self) -> bool {
        self.way == Way::Express
    }

    /// Goes on with all other questions, in the order of the edition.
    pub(super) fn go_on(&self) {
        let is_open = |q: &usize| self.session.cell(*q).standing_untracked() == Standing::Open;
        let open = (0..self.session.edition.questions.len()).find(is_open);
        let place = open.map_or(Place::Result, |question| self.place_of(question));
        self.session.take(Way::One, Some(place));
    }

    /// Which of the fields that are asked this one is, of how many.
    pub(super) fn number_of(&self, field: usize) -> (usize, usize) {
        let at = self.fields.iter().position(|other| *other == field).unwrap_or(0);
        (at + 1, self.fields.len())
    }

    fn go(&self, question: Option<usize>, or: Place) {
        self.session.go(question.map_or(or, |question| self.place_of(question)));
    }

    fn place_of(&self, question: usize) -> Place {
        Place::Section(self.session.edition.questions[question].section, Some(question))
    }

    /// The field so many after this one.
    fn beside(&self, field: usize, by: isize) -> Option<usize> {
        let at = self.fields.iter().position(|other| *other == field)?;
        self.fields.get(at.checked_add_signed(by)?).copied()
    }
}

fn is_asked(session: &Session, question: usize) -> bool {
    let count = session.edition.questions.len();
    question < count && session.cell(question).standing_untracked().is_asked()
}

/// The first question to ask, from this one on where their order is that of the edition.
fn first_from(session: &Session, way: Way, from: usize) -> Option<usize> {
    if way == Way::Express {
        return next(session, &[]);
    }
    (from..session.edition.questions.len()).find(|q| is_asked(session, *q))
}

fn next(session: &Session, passed: &[usize]) -> Option<usize> {
    let document = session.document();
    next_question(&Evaluation::of(&session.edition, &document), passed)
}
