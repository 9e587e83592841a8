//! Which edition is open, and what is shown instead: the state above one evaluation.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Assessment, Document, Edition, Node, Place, Problem, grade};

use crate::dom::{El, Held};
use crate::page::{Host, Reason, Shelf, storage};
use crate::state::consent::Consent;
use crate::state::handover::{Aim, EDITION, Handover, TO};
use crate::state::library::{Library, Trouble};
use crate::state::session::Session;
use crate::words;
use crate::words::language::in_language;

/// What is open, and the ways to open something else. Given to all screens.
#[derive(Clone, Copy)]
pub(crate) struct Visit {
    /// The editions there are.
    pub(crate) library: Library,
    /// The edition that was asked for: an identifier or an address.
    pub(crate) wanted: RwSignal<String>,
    /// What is shown.
    pub(crate) state: RwSignal<State>,
    /// What this program shows beyond the questions.
    pub(crate) screens: &'static Screens,
    /// Where the other program stood, until the evaluation is open.
    pub(crate) handed: StoredValue<Option<Handover>>,
    /// Whether the page may have the result.
    pub(crate) consent: Consent,
    /// The last link that was given, to correct it if it cannot be read.
    pub(crate) link: StoredValue<String>,
    /// What was said of who answers, for the edition on its way.
    pub(crate) said: StoredValue<String>,
    /// What the other program was asked for.
    aim: StoredValue<Aim>,
    /// The edition on its way was picked from the list.
    pub(crate) picking: StoredValue<bool>,
    /// How the person left the result.
    pub(crate) left: StoredValue<Left>,
    /// One's own evaluation, while it is on the screen.
    pub(crate) session: StoredValue<Option<Session>>,
    /// The evaluation that is open began with answers from another edition.
    pub(crate) arrived: StoredValue<bool>,
    /// The screen to go back to, once one's own evaluation is there.
    pub(crate) retraced: StoredValue<Option<Place>>,
    host: StoredValue<Host, LocalStorage>,
    /// The edition the page asks for; the person's own choice is stored under its name.
    default: StoredValue<String>,
    /// The last edition that was opened, for a link or a file of the same.
    loaded: StoredValue<Option<Arc<Edition>>>,
    /// The edition chosen at an earlier visit that cannot be fetched any more, and why; the page's own is
    /// open in its place.
    pub(crate) gone: RwSignal<Option<(String, Reason)>>,
}

/// How the person left the result.
#[derive(Default)]
pub(crate) struct Left {
    /// The parts that they unfolded.
    pub(crate) unfolded: Vec<&'static str>,
    /// What they pressed last.
    pub(crate) pressed: Option<Held>,
}

/// What came, opened at an edition of its identifier, and whether that knows all of it; if not,
/// another edition of that identifier may.
pub(crate) type Opening = fn(Arc<Edition>, &str, &Arrival) -> (Guest, bool);

/// What a program shows beyond the questions.
pub struct Screens {
    /// The result of an evaluation under way.
    pub(crate) result: fn(&Session, Visit) -> El,
    /// One question at a time.
    pub(crate) alone: fn(&Session, Visit) -> El,
    /// A volet of an evaluation under way.
    pub(crate) section: fn(&Session, usize, Visit) -> El,
    /// What stands below a question.
    pub(crate) beside: fn(&Session, usize) -> Option<El>,
    /// A screen of an evaluation under way, with the answers that wait for a word.
    pub(crate) with_proposals: fn(El, &Session, Visit) -> El,
    /// The mosaic, with what each cell stands for.
    pub(crate) told_mosaic: fn(El, &Session) -> El,
    /// Takes what came from outside.
    pub(crate) receive: fn(Visit, Arrival),
    /// Opens what came at the edition that it belongs to, which goes by a name.
    pub(crate) open: Opening,
    /// Fetches what only these rooms need.
    pub(crate) fetch: fn(Visit),
    /// What is shown instead of one's own evaluation.
    pub(crate) guest: fn(Guest, Visit) -> El,
    /// Goes back to a screen that was there before.
    pub(crate) retrace: fn(Visit, &str),
}

/// The edition that is open, and the names of those that the page wishes and the person chose.
pub(crate) type AtHand = (Option<Arc<Edition>>, [String; 2]);

/// What is shown.
#[derive(Clone)]
pub(crate) enum State {
    /// Something is on its way.
    Loading,
    /// Which edition?
    Choosing,
    /// An edition could not be fetched: its name, and why.
    Unreachable(String, Reason),
    /// An assessment of an edition, by its number.
    Open(Arc<Edition>, u32),
    /// Something else than one's own evaluation.
    Guest(Guest),
}

/// What is shown instead of one's own evaluation. What only other programs make is shared, so that the
/// program of the questions need not know how to copy it.
#[derive(Clone)]
pub(crate) enum Guest {
    /// One's assessments; where the person stood, for the program that has no such screen.
    Shelf(String),
    /// Whom one may ask what one does not know; where the person stood, as for the shelf.
    Asking(String),
    /// A result that came by a link or a file.
    Received(Arc<Received>),
    /// Questions that somebody asks, or answers to such questions: the text that carries them. Not as
    /// they are read: what it takes to drop them would weigh on the program of the questions.
    Exchanged(Arc<Edition>, String),
    /// What came belongs to an edition that could not be found.
    Homeless(Arc<Homeless>),
    /// Evaluations side by side.
    Comparing(Arc<Vec<Compared>>),
    /// A link or a file that cannot be read, and why.
    Unreadable(String),
    /// A link, for the next program to read.
    Link(String),
    /// An edition with defects: its name, and they; only the whole program has words for them.
    Broken(String, Vec<Problem>),
    /// The address of the page brings an edition of another source, and maybe a link; or a file brings one,
    /// and its text: open it?
    Brought(String, String),
}

/// A result that came by a link or a file.
#[derive(Clone)]
pub(crate) struct Received {
    /// Its edition.
    pub(crate) edition: Arc<Edition>,
    /// How that was found: an identifier or an address.
    pub(crate) name: String,
    /// Its answers.
    pub(crate) document: Document,
    /// What of it was not taken, a sentence a line.
    pub(crate) told: String,
}

/// What came belongs to an edition that could not be found.
#[derive(Clone)]
pub(crate) struct Homeless {
    /// The identifier of the edition.
    pub(crate) id: String,
    /// Why it was not found, in words.
    pub(crate) why: String,
    /// What came.
    pub(crate) arrival: Arrival,
}

/// One of the evaluations compared.
#[derive(Clone)]
pub(crate) struct Compared {
    /// What it is called here.
    pub(crate) name: String,
    /// Its edition.
    pub(crate) edition: Arc<Edition>,
    /// Its answers.
    pub(crate) document: Document,
}

impl Compared {
    /// Whether a position means the same question in both.
    pub(crate) fn is_of_same_edition(&self, other: &Compared) -> bool {
        let (one, other) = (&self.edition, &other.edition);
        one.key() == other.key() && one.fingerprint() == other.fingerprint()
    }

    /// Words of its edition, in their language.
    pub(crate) fn in_language(&self, words: &str) -> String {
        in_language(&self.edition.language, words)
    }

    pub(crate) fn graded(&self) -> Assessment {
        grade(&self.edition, &self.document.profile, &self.document.answers)
    }
}

/// What comes from outside.
#[derive(Clone)]
pub(crate) enum Arrival {
    /// A link, or a text with one in it.
    Link(String),
    /// A file of answers.
    File(String),
    /// A table of answers.
    Table(String),
}

impl Visit {
    /// Nothing open yet; `default` is what the page wishes.
    pub(crate) fn new(screens: &'static Screens, host: Host, default: String) -> Self {
        let wanted = storage::remembered_edition(&default).unwrap_or_else(|| default.clone());
        Visit {
            library: Library::new(&host),
            wanted: RwSignal::new(wanted),
            state: RwSignal::new(State::Loading),
            screens,
            handed: StoredValue::new(None),
            consent: Consent::new(&host),
            link: StoredValue::new(String::new()),
            said: StoredValue::new(String::new()),
            aim: StoredValue::new(Aim::Evaluation),
            picking: StoredValue::new(false),
            left: StoredValue::default(),
            session: StoredValue::new(None),
            arrived: StoredValue::new(false),
            retraced: StoredValue::new(None),
            host: StoredValue::new_local(host),
            default: StoredValue::new(default),
            loaded: StoredValue::new(None),
            gone: RwSignal::new(None),
        }
    }

    /// Shows what the page asks for, or what a `link` brings; or what the other program was asked for.
    pub(crate) fn begin(self, link: String) {
        match self.aim.get_value() {
            Aim::Evaluation => {}
            Aim::Shelf => return self.show(Guest::Shelf(String::new())),
            Aim::Asking => return self.show(Guest::Asking(String::new())),
        }
        if !link.is_empty() {
            return self.receive(Arrival::Link(link));
        }
        match self.brought() {
            Some(name) => self.show(Guest::Brought(name, link)),
            None => self.open(self.wanted.get_untracked()),
        }
    }

    /// The edition of another source that the address brings, until the person agrees: it may say anything
    /// in the name of this site, so nothing of it is shown, or even fetched.
    fn brought(self) -> Option<String> {
        let (name, host) = (self.wanted.get_untracked(), self.host());
        let is_brought = name == self.default.get_value() && !host.setting("brought").is_empty();
        let source = host.source(&name);
        (is_brought && !source.is_empty() && !storage::is_trusted(&source)).then_some(name)
    }

    /// Opens what the address brought, now and from now on.
    pub(crate) fn trust(self, name: &str, link: String) {
        storage::trust(&self.host().source(name));
        self.begin(link);
    }

    /// Turns down what the address brought.
    pub(crate) fn turn_down(self) {
        self.default.set_value(String::new());
        self.wanted.set(String::new());
        self.choose();
    }

    /// Opens an edition of the list, where the focus stays: a person may go through it with the arrow
    /// keys.
    pub(crate) fn pick(self, name: String) {
        self.picking.set_value(true);
        self.retraced.set_value(Some(Place::Welcome));
        self.open(name);
    }

    /// Opens another edition; the answers to this one stay kept.
    pub(crate) fn open(self, name: String) {
        self.gone.set(None);
        self.fetch(name);
    }

    fn fetch(self, name: String) {
        self.wanted.set(name.clone());
        self.state.set(State::Loading);
        let host = self.host.get_value();
        spawn_local(async move {
            let loaded = self.library.edition(&host, &name).await;
            // Meanwhile the widget may be gone, or another edition asked for.
            if self.wanted.try_get_untracked().as_ref() != Some(&name) {
                return;
            }
            let default = self.default.get_value();
            match loaded {
                Err(Trouble::Unreachable(_, why)) if self.is_remembered(&name) => {
                    self.gone.set(Some((name, why)));
                    self.fetch(default);
                }
                Ok(edition) => {
                    // What is gone may be there again at the next visit.
                    if self.gone.with_untracked(Option::is_none) {
                        storage::remember_edition(&default, &name);
                    }
                    if edition.source.is_some() && !self.library.has(&host, &edition.id).await {
                        storage::adopt(&edition);
                    }
                    let handover = self.handed.with_value(|h| h.as_ref().map(|h| h.number));
                    if handover.is_none() {
                        host.emit("ready", &edition.id);
                    }
                    let number = handover.unwrap_or_else(|| storage::current(&edition.key()));
                    self.open_assessment(&edition, number);
                }
                Err(trouble) => self.tell(trouble),
            }
        });
    }

    /// Whether nothing was opened yet and this edition is the one chosen at an earlier visit, not the page's own.
    fn is_remembered(self, name: &str) -> bool {
        let default = self.default.get_value();
        let is_first = self.loaded.with_value(Option::is_none);
        let chosen = storage::remembered_edition(&default);
        is_first && !default.is_empty() && chosen.is_some_and(|chosen| chosen == name)
    }

    /// Tells why an edition cannot be shown.
    pub(crate) fn tell(self, trouble: Trouble) {
        self.state.set(match trouble {
            Trouble::Unreachable(name, why) => {
                self.host().emit("error", &name);
                State::Unreachable(name, why)
            }
            Trouble::Broken(name, problems) => State::Guest(Guest::Broken(name, problems)),
        });
    }

    /// What the whole program needs to open an edition that this one has no words for.
    pub(crate) fn on_the_way_to(self, edition: &str) -> String {
        let moved = self.loaded.with_value(Option::is_some);
        let entries = [(EDITION, Node::text(edition)), ("moved", Node::bool(moved))];
        Node::table(entries.map(|(key, node)| (key.to_owned(), node))).to_json()
    }

    /// The same with the edition that is open, or would be, for what comes by a link.
    pub(crate) fn on_the_way(self) -> String {
        self.on_the_way_to(&self.wanted.get_untracked())
    }

    /// Takes what [`Visit::on_the_way_to`] says; whether the person had opened something before.
    pub(crate) fn go_on(self, state: &str) -> bool {
        let Ok(state) = Node::from_json(state) else { return false };
        let aim = Aim::read(state.get_integer(TO));
        self.aim.set_value(aim);
        if let Some(edition) = state.get_text(EDITION) {
            self.wanted.set(edition.to_owned());
        }
        // Answers that come along say so themselves.
        let is_on_the_way = state.get_text("slot").is_none();
        aim != Aim::Evaluation || (is_on_the_way && state.get_bool("moved") == Some(true))
    }

    /// What the next program needs to go on with an evaluation, or elsewhere from there.
    pub(crate) fn handover(self, session: &Session, to: Aim) -> String {
        session.save_now();
        session.handover().write(&self.wanted.get_untracked(), to)
    }

    /// Goes to one's assessments, from any screen.
    pub(crate) fn shelve(self) {
        self.show(Guest::Shelf(self.left_for(Aim::Shelf)));
    }

    /// Goes to whom one may ask.
    pub(crate) fn ask_others(self) {
        self.show(Guest::Asking(self.left_for(Aim::Asking)));
    }

    /// What is left for another place, kept first: for the program that has no such screen.
    fn left_for(self, aim: Aim) -> String {
        match self.session.get_value() {
            Some(session) => self.handover(&session, aim),
            None => Node::table([(TO.to_owned(), aim.node())]).to_json(),
        }
    }

    /// The edition that is open, or that would be; none if it cannot be had, or the person has not agreed
    /// to it.
    pub(crate) async fn opened(self, host: &Host) -> Option<Arc<Edition>> {
        if let Some(edition) = self.loaded.try_get_value().flatten() {
            return Some(edition);
        }
        if self.brought().is_some() {
            return None;
        }
        let name = self.wanted.get_untracked();
        let edition = self.library.edition(host, &name).await.ok()?;
        // What only the other program had is found on the shelf from now on.
        if let Some(handover) = self.handed.try_update_value(Option::take).flatten() {
            Shelf::resume(&edition, handover.number, &handover.slot, handover.keeping);
        }
        let _ = self.loaded.try_set_value(Some(edition.clone()));
        Some(edition)
    }

    /// Opens one of the assessments of an edition.
    pub(crate) fn open_assessment(self, edition: &Arc<Edition>, number: u32) {
        self.arrived.set_value(false);
        self.loaded.set_value(Some(edition.clone()));
        storage::remember_current(&edition.key(), number);
        self.state.set(State::Open(edition.clone(), number));
    }

    /// Opens an assessment of whatever edition, and finds it after a reload.
    pub(crate) fn open_kept(self, edition: &Arc<Edition>, number: u32) {
        // That at an address is open already.
        if edition.source.is_none() || edition.is_of_a_file() {
            storage::remember_edition(&self.default.get_value(), edition.name());
            self.wanted.set(edition.name().to_owned());
        }
        self.open_assessment(edition, number);
    }

    /// Opens an edition that came as a file, and finds it after a reload.
    pub(crate) fn open_of_a_file(self, edition: &Arc<Edition>) {
        self.gone.set(None);
        self.host().emit("ready", &edition.id);
        let number = storage::current(&edition.key());
        self.keep_to(edition, edition.name().to_owned(), number);
    }

    /// The edition that was open came as a file, which is not kept here any more.
    pub(crate) fn without_file(self, why: String) {
        self.wanted.set(self.default.get_value());
        self.show(Guest::Unreadable(why));
    }

    /// Shows something else than one's own evaluation.
    pub(crate) fn show(self, guest: Guest) {
        self.state.set(State::Guest(guest));
    }

    /// The page around.
    pub(crate) fn host(self) -> Host {
        self.host.get_value()
    }

    /// Puts evaluations side by side.
    pub(crate) fn compare(self, compared: Vec<Compared>) {
        self.show(Guest::Comparing(Arc::new(compared)));
    }

    /// One's own evaluation, the one last worked on, to compare a received one with; of the edition
    /// that was open, or else of the received one. None if nothing was answered yet.
    pub(crate) fn own(self, received: &Arc<Edition>) -> Option<Compared> {
        let edition = self.loaded.get_value().unwrap_or_else(|| received.clone());
        let number = storage::current(&edition.key());
        let document = Shelf::peek(&edition, number);
        let document = document.filter(|document| document.answers.count() > 0)?;
        let name = document.name.clone().unwrap_or_else(|| words::unnamed(number));
        Some(Compared { name, edition, document })
    }

    /// The edition that is open, the one that the page wishes, and the one that the person chose:
    /// editions of an address go by the same identifiers as ours.
    pub(crate) fn at_hand(self) -> AtHand {
        (self.loaded.get_value(), [self.default.get_value(), self.wanted.get_untracked()])
    }

    /// Opens an assessment of an edition that came with a result, and finds it after a reload.
    pub(crate) fn keep_to(self, edition: &Arc<Edition>, name: String, number: u32) {
        self.leave_received();
        storage::remember_edition(&self.default.get_value(), &name);
        self.wanted.set(name);
        self.open_assessment(edition, number);
    }

    /// The address of the page need not carry what came any longer.
    pub(crate) fn leave_received(self) {
        self.host().emit("left", "");
    }

    /// Goes back to one's own answers.
    pub(crate) fn back(self) {
        self.leave_received();
        match self.loaded.get_value() {
            Some(edition) => self.open_assessment(&edition, storage::current(&edition.key())),
            None => self.open(self.wanted.get_untracked()),
        }
    }

    /// Asks for another edition.
    pub(crate) fn choose(self) {
        self.state.set(State::Choosing);
    }

    /// Shows what came from outside. Nothing of one's own is replaced.
    pub(crate) fn receive(self, arrival: Arrival) {
        match (self.brought(), arrival) {
            (Some(name), Arrival::Link(link)) => self.show(Guest::Brought(name, link)),
            (_, arrival) => (self.screens.receive)(self, arrival),
        }
    }
}
