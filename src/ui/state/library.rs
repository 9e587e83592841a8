//! The editions there are, and the auxiliary data: what is fetched, once each.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Actions, Edition, Laureates, Node, Problem};

use crate::page::{Host, Reason};

/// The language of what does not tell its own: the list of the editions, the laureates, the defects.
pub(crate) const FRENCH: &str = "fr";

/// An edition that comes with the widget, as its list tells.
#[derive(Clone, PartialEq)]
pub(crate) struct Listed {
    pub(crate) id: String,
    pub(crate) title: String,
    /// Of the title and the summary, BCP 47.
    pub(crate) language: String,
    pub(crate) summary: String,
    pub(crate) questions: u32,
    pub(crate) minutes: u32,
    /// To whom it is offered before the others, as [`Listed::is_first_for`] reads it; empty if to nobody.
    first_for: String,
    /// The field of the profile after which that is known.
    pub(crate) first_after: Option<String>,
}

impl Listed {
    /// Whether it is offered before the others to some.
    pub(crate) fn is_short(&self) -> bool {
        self.first_after.is_some()
    }

    /// Whether it is offered before the others to whoever said this: of each group of choices, one.
    pub(crate) fn is_first_for(&self, said: &str) -> bool {
        let is_said = |choice: &str| said.split(' ').any(|said| said == choice);
        self.is_short() && self.first_for.split(' ').all(|group| group.split(',').any(is_said))
    }
}

/// What can be fetched through the page, and what was.
#[derive(Clone, Copy)]
pub(crate) struct Library {
    /// The editions that come with the widget.
    pub(crate) list: RwSignal<Vec<Listed>>,
    /// What to do on each criterion, once it is there.
    pub(crate) actions: RwSignal<Option<Arc<Actions>>>,
    /// Whether that was asked for in vain.
    pub(crate) without_actions: RwSignal<bool>,
    /// Who was labelled, once it is there.
    pub(crate) laureates: RwSignal<Option<Arc<Laureates>>>,
    /// Whether that was asked for in vain.
    pub(crate) without_laureates: RwSignal<bool>,
    /// The editions of ours that were fetched, and those that came as files.
    fetched: StoredValue<Vec<Arc<Edition>>>,
    host: StoredValue<Host, LocalStorage>,
}

/// Why an edition cannot be shown.
#[derive(Clone, PartialEq)]
pub(crate) enum Trouble {
    /// An edition could not be fetched: its name, and why.
    Unreachable(String, Reason),
    /// An edition has defects: its name, and they.
    Broken(String, Vec<Problem>),
}

impl Library {
    /// Nothing fetched yet.
    pub(crate) fn new(host: &Host) -> Self {
        Library {
            list: RwSignal::new(Vec::new()),
            actions: RwSignal::new(None),
            without_actions: RwSignal::new(false),
            laureates: RwSignal::new(None),
            without_laureates: RwSignal::new(false),
            fetched: StoredValue::new(Vec::new()),
            host: StoredValue::new_local(host.clone()),
        }
    }

    /// An edition by its identifier or address. One of ours is fetched once; one at an address each
    /// time, since its author may be mending it.
    ///
    /// The widget may be gone before this begins, and while it waits: so the host is given.
    pub(crate) async fn edition(self, host: &Host, name: &str) -> Result<Arc<Edition>, Trouble> {
        let known =
            self.fetched.try_with_value(|all| all.iter().find(|e| e.name() == name).cloned());
        if let Some(known) = known.flatten() {
            return Ok(known);
        }
        let text = host.text(name).await;
        let text = text.map_err(|why| Trouble::Unreachable(name.to_owned(), why))?;
        let edition = Edition::read_json(&text);
        let edition = edition.map_err(|problems| Trouble::Broken(name.to_owned(), problems))?;
        let mut edition = edition;
        edition.source = Some(host.source(name)).filter(|source| !source.is_empty());
        let edition = Arc::new(edition);
        if edition.id == name {
            let _ = self.fetched.try_update_value(|all| all.push(edition.clone()));
        }
        Ok(edition)
    }

    /// An edition of ours that was fetched already, or one that came as a file.
    pub(crate) fn at_hand(self, name: &str) -> Option<Arc<Edition>> {
        self.fetched.with_value(|all| all.iter().find(|edition| edition.name() == name).cloned())
    }

    /// Takes an edition that came as a file, in the place of the one of its name.
    pub(crate) fn hold(self, edition: Arc<Edition>) {
        let _ = self.fetched.try_update_value(|all| {
            all.retain(|known| known.name() != edition.name());
            all.push(edition);
        });
    }

    /// Those that came as files.
    pub(crate) fn of_files(self) -> Vec<Arc<Edition>> {
        let all = self.fetched.try_get_value().unwrap_or_default();
        all.into_iter().filter(|edition| edition.is_of_a_file()).collect()
    }

    /// Whether an edition of this identifier comes with the widget; if that cannot be known, it may.
    pub(crate) async fn has(self, host: &Host, id: &str) -> bool {
        let list = host.text("index").await;
        list.map_or(true, |text| read_list(&text).iter().any(|listed| listed.id == id))
    }

    /// The identifiers of the editions that come with the widget; none if that cannot be known.
    pub(crate) async fn ids(self, host: &Host) -> Vec<String> {
        let list = host.text("index").await.map(|text| read_list(&text)).unwrap_or_default();
        list.into_iter().map(|listed| listed.id).collect()
    }

    /// Whether the actions are still on their way, to follow.
    pub(crate) fn is_waiting(self) -> bool {
        self.actions.with(Option::is_none) && !self.without_actions.get()
    }

    /// Fetches the auxiliary data; without it the result is shorter but still correct.
    pub(crate) fn fetch_auxiliary(self) {
        let host = self.host.get_value();
        spawn_local(async move {
            let actions = host.text("actions").await.ok();
            let actions = actions.and_then(|text| Actions::read_json(&text).ok()).map(Arc::new);
            let _ = self.without_actions.try_set(actions.is_none());
            let _ = self.actions.try_set(actions);
            let laureates = host.text("laureates").await.ok();
            let laureates = laureates.and_then(|text| Laureates::read_json(&text).ok());
            let _ = self.without_laureates.try_set(laureates.is_none());
            let _ = self.laureates.try_set(laureates.map(Arc::new));
        });
    }

    /// Fetches the list of the editions that come with the widget; without it, no choice is shown.
    pub(crate) fn fetch_list(self) {
        let host = self.host.get_value();
        spawn_local(async move {
            if let Ok(text) = host.text("index").await {
                let _ = self.list.try_set(read_list(&text));
            }
        });
    }
}

fn read_list(text: &str) -> Vec<Listed> {
    let Ok(list) = Node::from_json(text) else { return Vec::new() };
    let listed = list.items().iter().filter_map(|item| {
        let text = |key| item.get_text(key).map(str::to_owned);
        Some(Listed {
            id: text("id")?,
            title: text("title")?,
            language: text("language").unwrap_or_else(|| FRENCH.to_owned()),
            summary: text("summary")?,
            questions: item.get_integer("questions")?,
            minutes: item.get_integer("minutes")?,
            first_for: text("first_for").unwrap_or_default(),
            first_after: text("first_after"),
        })
    });
    listed.collect()
}
