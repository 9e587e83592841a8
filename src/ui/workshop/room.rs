//! A workshop that is open: what every step reads and changes.

use std::sync::Arc;

use leptos::prelude::*;
use tnl_engine::{
    Ballot, Day, Document, Edition, Kind, Request, ShareError, Taken, When, Workshop,
};

use tnl_report::minuted;

use crate::dom::{download, files};
use crate::page::storage;
use crate::state::{Session, Visit, today};
use crate::words;
use crate::workshop::{discuss, leave_step};

/// Signs of a word at most, where a ballot is looked for.
const LONGEST: usize = 20_000;
/// Ballots that cannot be read, told one by one.
const MOST_TOLD: usize = 5;

/// Where the room stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Join,
    /// The ballots to print, beside the way of the others.
    Sheets,
    Gather,
    Agree,
    Discuss,
    Begin,
    Minutes,
}

impl Step {
    /// Those that one goes through, in order.
    pub(super) const NAMED: [(Step, &'static str); 6] = [
        (Step::Join, words::STEP_JOIN),
        (Step::Gather, words::STEP_GATHER),
        (Step::Agree, words::STEP_AGREE),
        (Step::Discuss, words::STEP_DISCUSS),
        (Step::Begin, words::STEP_BEGIN),
        (Step::Minutes, words::STEP_MINUTES),
    ];

    pub(super) fn name(self) -> &'static str {
        let named = Self::NAMED.into_iter().find(|(step, _)| *step == self);
        named.map_or(words::SHEETS, |(_, name)| name)
    }

    /// The one that was noted as this number.
    fn at(number: u32) -> Step {
        let all = Self::NAMED.into_iter().map(|(step, _)| step);
        all.into_iter().find(|step| *step as u32 == number).unwrap_or(Step::Join)
    }
}

/// Where a room stands, as the tab and the history call it: `<number>-<step>`, and `-<question>` where one is
/// discussed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Stand {
    /// The number of the workshop.
    pub(super) number: u32,
    pub(super) step: Step,
    /// The question that is discussed, by its position.
    pub(super) question: Option<usize>,
}

impl Stand {
    pub(super) fn read(place: &str) -> Option<Self> {
        let mut parts = place.split('-');
        let number = parts.next()?.parse().ok()?;
        let step = Step::at(parts.next()?.parse().ok()?);
        Some(Stand { number, step, question: parts.next().and_then(|at| at.parse().ok()) })
    }

    pub(super) fn write(self) -> String {
        let question = self.question.map_or(String::new(), |at| format!("-{at}"));
        format!("{}-{}{question}", self.number, self.step as u32)
    }
}

/// A workshop that is open.
#[derive(Clone)]
pub(super) struct Room {
    pub(super) edition: Arc<Edition>,
    pub(super) visit: Visit,
    /// As it was kept last.
    pub(super) workshop: RwSignal<Workshop>,
    pub(super) step: RwSignal<Step>,
    /// The question that is discussed, while one is.
    pub(super) question: StoredValue<Option<usize>>,
    /// What was just done, for those who do not see it.
    pub(super) said: RwSignal<String>,
    /// What became of what was given last, a sentence a line.
    pub(super) told: RwSignal<Vec<String>>,
    /// Whether it outlives the page.
    pub(super) is_kept: RwSignal<bool>,
}

impl Room {
    /// Opens a workshop where its room stands, and keeps it.
    pub(super) fn open(
        edition: Arc<Edition>,
        workshop: Workshop,
        step: Step,
        question: Option<usize>,
        visit: Visit,
    ) -> Self {
        let room = Room {
            edition,
            visit,
            workshop: RwSignal::new(workshop),
            step: RwSignal::new(step),
            question: StoredValue::new(question),
            said: RwSignal::new(String::new()),
            told: RwSignal::new(Vec::new()),
            is_kept: RwSignal::new(true),
        };
        room.leave_trace();
        room.change(|_| ());
        room
    }

    /// From now on, shows what another tab takes in.
    pub(super) fn follow_other_tabs(&self) {
        let (room, number) = (self.clone(), self.number());
        let heard = window_event_listener_untyped("storage", move |event| {
            let key =
                js_sys::Reflect::get(&event, &"key".into()).ok().and_then(|key| key.as_string());
            if key.is_some_and(|key| storage::is_of_workshop(&key, number))
                && let Some(workshop) = room.stored()
            {
                let _ = room.workshop.try_set(workshop);
            }
        });
        on_cleanup(move || heard.remove());
    }

    fn stored(&self) -> Option<Workshop> {
        Workshop::read(&self.edition, &storage::workshop(self.number())?).ok()
    }

    pub(super) fn number(&self) -> u32 {
        self.workshop.with_untracked(|workshop| workshop.gathering.request.number)
    }

    pub(super) fn request(&self) -> Request {
        self.workshop.with_untracked(|workshop| workshop.gathering.request.clone())
    }

    pub(super) fn title(&self) -> String {
        self.request().title.unwrap_or_default()
    }

    /// Changes what is kept by now, whichever tab kept it, and keeps it at once.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut Workshop) -> T) -> T {
        let known = self.workshop.get_untracked();
        let mut workshop = self.stored().unwrap_or(known);
        let before = workshop.clone();
        let done = change(&mut workshop);
        if workshop != before {
            workshop.changed = today();
        }
        let text = workshop.write(&self.edition);
        self.is_kept.set(storage::keep_workshop(self.number(), &text));
        self.workshop.set(workshop);
        done
    }

    pub(super) fn say(&self, said: impl Into<String>) {
        self.said.set(said.into());
    }

    pub(super) fn go(&self, step: Step) {
        self.question.set_value((step == Step::Discuss).then(|| discuss::first(self)).flatten());
        self.told.set(Vec::new());
        self.step.set(step);
        self.leave_trace();
    }

    /// Discusses what the room agrees upon all the same.
    pub(super) fn reopen(&self, question: usize) {
        self.told.set(Vec::new());
        self.question.set_value(Some(question));
        self.step.set(Step::Discuss);
        self.leave_trace();
    }

    /// Discusses another question.
    pub(super) fn discuss(&self, question: usize) {
        self.question.set_value(Some(question));
        self.leave_trace();
    }

    /// Tells the tab and the history where the room stands.
    fn leave_trace(&self) {
        let step = self.step.get_untracked();
        let stand = Stand { number: self.number(), step, question: self.question.get_value() };
        storage::remember_room(Some(&stand.write()));
        leave_step(self.visit);
    }

    /// What the profile of the request reads, for wordings and pictures.
    pub(super) fn shown(&self) -> Session {
        let mut document = Document::new(&self.edition);
        document.profile = self.request().profile;
        Session::received(self.edition.clone(), document)
    }

    /// The common evaluation, as it stands, of the day of the workshop.
    pub(super) fn common(&self) -> Document {
        let mut document = self.workshop.with(|workshop| {
            workshop.document(&self.edition, None, |question| {
                minuted(workshop, &self.edition, question)
            })
        });
        document.changed = self.day().map(When::Day);
        document
    }

    /// The day of the workshop: the last one on which something was taken in or decided.
    pub(super) fn day(&self) -> Option<Day> {
        self.workshop.with(|workshop| workshop.changed).or_else(today)
    }

    /// « 7 bulletins sur 12 ».
    pub(super) fn counted(&self) -> String {
        self.workshop
            .with(|workshop| words::ballots(workshop.gathering.ballots().len(), workshop.people))
    }

    /// Takes in all ballots of a text, and tells what became of each; how many count now that did not.
    pub(super) fn take(&self, text: &str) -> usize {
        // No link has words so long: looking for one in them would take minutes.
        let is_endless = |line: &str| line.split_whitespace().any(|word| word.len() > LONGEST);
        let lines: Vec<&str> =
            text.lines().map(|line| if is_endless(line) { "" } else { line }).collect();
        let found = Ballot::all_in_thread(&self.edition, &lines.join("\n"));
        if found.is_empty() {
            let said = match Kind::of(text) {
                Kind::Request if text.contains("tnl-ask") => words::NOT_YET_A_BALLOT,
                _ => words::NO_BALLOT,
            };
            self.told.set(vec![said.to_owned()]);
            self.say(said);
            return 0;
        }
        let mut told = Vec::new();
        let mut more = 0;
        let (mut new, mut again, mut wrong) = (0, 0, 0);
        for (line, ballot) in found {
            match ballot.map(|ballot| {
                self.change(|workshop| workshop.gathering.take(&self.edition, ballot))
            }) {
                Ok(Taken::New) => new += 1,
                Ok(Taken::Again) => again += 1,
                Ok(taken) => told.push(words::taken(taken).to_owned()),
                Err(_) if wrong == MOST_TOLD => more += 1,
                Err(ShareError::OtherEdition(_)) => {
                    wrong += 1;
                    told.push(words::ballot_of_other_edition(line));
                }
                Err(why) => {
                    wrong += 1;
                    told.push(words::not_a_ballot(line, &why));
                }
            }
        }
        if more > 0 {
            told.push(words::more_wrong(more));
        }
        let counted = self.counted();
        let summary = words::took(new, again, &counted);
        self.say(summary.clone());
        told.insert(0, summary);
        self.told.set(told);
        new
    }

    /// Gives the workshop as a file.
    pub(super) fn save(&self) {
        let document = self.common();
        let name = files::name(&self.edition, &document, "-atelier.json");
        let text = self.workshop.with_untracked(|workshop| workshop.write(&self.edition));
        download(&name, "application/json", text.as_bytes());
    }
}
