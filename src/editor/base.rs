//! The edition that a draft comes from, or another of ours that it is compared with.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_draft::Place;
use tnl_engine::{Edition, Node};

use crate::desk::Desk;

/// An edition of ours: its identifier and its title.
type Listed = (String, String);

/// What is there of it.
#[derive(Clone, Default)]
pub(crate) enum Base {
    /// Nobody asked for it, or it is on its way.
    #[default]
    Awaited,
    /// It could not be read.
    Lost,
    /// It is there.
    Found(Rc<Edition>),
}

/// Fetches the edition that the draft seems to come from, unless another was asked for; again where that failed.
pub(crate) fn want(desk: Desk) {
    let asked = desk.since.get_untracked();
    if asked.is_some() && !desk.base.with_untracked(|base| matches!(base, Base::Lost)) {
        return;
    }
    let own = desk.now(|draft| draft.text(&Place::of("id")).unwrap_or_default());
    if let Some(id) = asked.or_else(|| before(&own, &ours(desk))) {
        fetch(desk, id);
    }
}

/// Fetches one of ours.
pub(crate) fn fetch(desk: Desk, id: String) {
    let host = desk.host();
    desk.since.set(Some(id.clone()));
    desk.base.set(Base::Awaited);
    spawn_local(async move {
        let text = host.edition(&id).await;
        let source = text.and_then(|text| tnl_draft::prove(&text).source);
        // Another one may be chosen, or the draft closed, by then.
        if desk.since.try_get_untracked().flatten().as_deref() == Some(&*id) {
            let found = source.map(|source| Base::Found(Rc::new(source.edition)));
            let _ = desk.base.try_set(found.unwrap_or(Base::Lost));
        }
    });
}

/// Whether the draft bears the name of an edition of ours and no longer has its structure: answers already given
/// would not open any more. Its name, then.
pub(crate) fn breaks(desk: Desk) -> Memo<Option<String>> {
    let released = RwSignal::new(None::<(String, u32)>);
    let own = Memo::new(move |_| desk.text(&Place::of("id")));
    Effect::new(move |_| {
        let id = own.get();
        let is_known =
            released.with_untracked(|known| known.as_ref().is_some_and(|(known, _)| *known == id));
        if is_known || !ours(desk).iter().any(|(listed, _)| *listed == id) {
            return;
        }
        let host = desk.host();
        spawn_local(async move {
            let text = host.edition(&id).await;
            if let Some(source) = text.and_then(|text| tnl_draft::prove(&text).source) {
                let _ = released.try_set(Some((id, source.edition.fingerprint())));
            }
        });
    });
    Memo::new(move |_| {
        let (id, structure) = released.get()?;
        desk.found.with(|found| {
            let edition = found.edition.as_deref()?;
            (edition.id == id && edition.fingerprint() != structure).then_some(id)
        })
    })
}

/// Our editions.
pub(crate) fn ours(desk: Desk) -> Vec<Listed> {
    let listed = Node::from_json(&desk.host().editions()).unwrap_or(Node::list([]));
    let one =
        |item: &Node| Some((item.get_text("id")?.to_owned(), item.get_text("title")?.to_owned()));
    listed.items().iter().filter_map(one).collect()
}

/// The edition that a draft seems to come from: the last one of its name that is not of a later year.
fn before(own: &str, ours: &[Listed]) -> Option<String> {
    let (name, year) = dated(own);
    let older = ours.iter().filter(|(id, _)| dated(id).0 == name && dated(id).1 <= year);
    let last = older.max_by_key(|(id, _)| dated(id).1).or(ours.first());
    last.map(|(id, _)| id.clone())
}

/// An identifier without its year, and the year.
fn dated(id: &str) -> (&str, u32) {
    let dated = id.rsplit_once('-').and_then(|(name, year)| Some((name, year.parse().ok()?)));
    dated.unwrap_or((id, u32::MAX))
}
