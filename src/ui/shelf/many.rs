//! Many files at once: each becomes one more assessment, or is told why not.

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::Brought;

use crate::dom::files::Given;
use crate::dom::{El, el};
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
}

/// The names of the files, and what became of each.
pub(crate) fn many_files(many: Many) -> El {
    el("div").attr("role", "status").fill(move || {
        let told = many.told.get().into_iter().map(|(name, what)| {
            el("li").with(el("strong").text(name)).text(words::COLON).text(what)
        });
        let told: Vec<El> = told.collect();
        (!told.is_empty()).then(|| el("ul").class("told").all(told)).into_iter().collect()
    })
}

impl Many {
    pub(crate) fn new(visit: Visit, changes: Option<RwSignal<u32>>) -> Self {
        Many { visit, changes, told: RwSignal::new(Vec::new()) }
    }

    /// Keeps what can be kept of them, one after the other.
    pub(crate) fn keep(self, files: Given) {
        let (visit, host) = (self.visit, self.visit.host());
        let hand = visit.at_hand();
        self.told.set(Vec::new());
        spawn_local(async move {
            for (name, read) in files {
                let told = match arrival(read) {
                    Ok(arrival) => {
                        match found(visit.library, &host, hand.clone(), arrival, None).await {
                            State::Guest(Guest::Received(came)) => keep((*came).clone()),
                            State::Guest(Guest::Unreadable(why)) => why,
                            State::Guest(Guest::Homeless(homeless)) => homeless.why.clone(),
                            State::Guest(Guest::Link(_)) => words::OPEN_ALONE.to_owned(),
                            _ => words::FILE_UNREADABLE.to_owned(),
                        }
                    }
                    Err(why) => why,
                };
                // The panel may be gone meanwhile.
                let _ = self.told.try_update(|all| all.push((name, told)));
            }
            if let Some(changes) = self.changes {
                let _ = changes.try_update(|n| *n += 1);
            }
        });
    }
}

/// What a file brings, or why it brings nothing.
pub(crate) fn arrival(read: Result<Brought, String>) -> Result<Arrival, String> {
    match read? {
        Brought::Answers(text) => Ok(Arrival::File(text)),
        Brought::Link(text) => Ok(Arrival::Link(text)),
        Brought::Table(text) => Ok(Arrival::Table(text)),
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
