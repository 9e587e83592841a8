//! Many files at once: each becomes one more assessment, or is told why not.

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Brought, Kind};

use crate::dom::files::Given;
use crate::dom::{El, button, el};
use crate::page::{Shelf, next_number};
use crate::shelf::received::found;
use crate::state::{Arrival, Guest, Received, State, Visit};
use crate::words;

/// What became of the files last given.
#[derive(Clone, Copy)]
pub(crate) struct Many {
    visit: Visit,
    changes: Option<RwSignal<u32>>,
    told: RwSignal<Vec<(String, String)>>,
    /// Answers of somebody among them: the questionnaire and the text of each file.
    replies: RwSignal<Vec<(String, String)>>,
}

/// The names of the files, and what became of each.
pub(crate) fn many_files(many: Many) -> El {
    el("div").attr("role", "status").fill(move || {
        let told = many.told.get().into_iter().map(|(name, what)| {
            el("li").with(el("strong").text(name)).text(words::COLON).text(what)
        });
        let told: Vec<El> = told.collect();
        let told = (!told.is_empty()).then(|| el("ul").class("told").all(told));
        let replies = grouped(&many.replies.get()).into_iter().map(|(count, text)| {
            button("primary", &words::replies_came(count), move || {
                many.visit.receive(Arrival::Link(text.clone()));
            })
        });
        told.into_iter().chain(replies).collect()
    })
}

impl Many {
    pub(crate) fn new(visit: Visit, changes: Option<RwSignal<u32>>) -> Self {
        let (told, replies) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
        Many { visit, changes, told, replies }
    }

    /// Keeps what can be kept of them, one after the other.
    pub(crate) fn keep(self, files: Given) {
        let (visit, host) = (self.visit, self.visit.host());
        let hand = visit.at_hand();
        self.told.set(Vec::new());
        self.replies.set(Vec::new());
        let count = files.len();
        spawn_local(async move {
            for (name, read) in files {
                let told = match arrival(read) {
                    Ok(arrival) => {
                        match found(visit.library, &host, hand.clone(), arrival, None).await {
                            State::Guest(Guest::Received(came)) => keep((*came).clone()),
                            State::Guest(Guest::Unreadable(why)) => why,
                            State::Guest(Guest::Homeless(homeless)) => homeless.why.clone(),
                            State::Guest(Guest::Link(text)) => self.set_aside(text),
                            _ => words::FILE_UNREADABLE.to_owned(),
                        }
                    }
                    Err(why) => why,
                };
                // The panel may be gone meanwhile.
                let _ = self.told.try_update(|all| all.push((name, told)));
            }
            // Where nothing else came, there is nothing else to look at.
            let replies = self.replies.try_get_untracked().unwrap_or_default();
            if let [(all, text)] = &grouped(&replies)[..]
                && *all == count
            {
                return visit.receive(Arrival::Link(text.clone()));
            }
            if let Some(changes) = self.changes {
                let _ = changes.try_update(|n| *n += 1);
            }
        });
    }

    /// Answers of somebody are shown together, once all files were read; what became of the file.
    fn set_aside(self, text: String) -> String {
        let edition = match Kind::of(&text) {
            Kind::Ballot => Kind::Ballot.edition_of(&text),
            _ => return words::OPEN_ALONE.to_owned(),
        };
        let Ok(edition) = edition else { return words::FILE_UNREADABLE.to_owned() };
        // The panel may be gone meanwhile.
        let _ = self.replies.try_update(|all| all.push((edition, text)));
        words::REPLIES_WAIT.to_owned()
    }
}

/// How many of the files are of each questionnaire, and what they say.
fn grouped(replies: &[(String, String)]) -> Vec<(usize, String)> {
    let firsts = replies
        .iter()
        .enumerate()
        .filter(|(at, (edition, _))| replies[..*at].iter().all(|(other, _)| other != edition));
    let group = |(_, (edition, _)): (usize, &(String, String))| {
        let same = replies.iter().filter(|(other, _)| other == edition);
        let texts: Vec<&str> = same.map(|(_, text)| text.as_str()).collect();
        (texts.len(), texts.join("\n\n"))
    };
    firsts.map(group).collect()
}

/// What a file brings, or why it brings nothing.
pub(crate) fn arrival(read: Result<Brought, String>) -> Result<Arrival, String> {
    match read? {
        Brought::Answers(text) => Ok(Arrival::File(text)),
        Brought::Link(text) => Ok(Arrival::Link(text)),
        Brought::Table(text) => Ok(Arrival::Table(text)),
        Brought::Workshop(_) => Err(words::WORKSHOP_ELSEWHERE.to_owned()),
        Brought::Edition(_) => Err(words::EDITION_ALONE.to_owned()),
        Brought::Foreign(kind) => Err(words::foreign_file(&kind)),
    }
}

/// Puts what came beside the others.
fn keep(came: Received) -> String {
    let Received { edition, document, told, .. } = came;
    let number = next_number(&edition.key());
    Shelf::open(&edition, number).0.save(&edition, &document);
    let name = document.name.unwrap_or_else(|| words::unnamed(number));
    let kept = words::kept_as(&name);
    if told.is_empty() { kept } else { format!("{kept} {}", told.replace('\n', " ")) }
}
