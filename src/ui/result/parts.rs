//! The parts of a result below its first screen: folded until one asks for them, and the list that
//! leads to each.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use send_wrapper::SendWrapper;

use crate::dom::{El, arrive, button, details, el};
use crate::state::Visit;
use crate::words;

/// What takes long to make waits until the first screen of the result is there.
const PAUSE: Duration = Duration::from_millis(60);

/// The parts of the result on the screen, by their keys.
#[derive(Clone, Copy)]
pub(crate) struct Parts {
    folds: StoredValue<Vec<Fold>, LocalStorage>,
    visit: Visit,
}

/// One part, before it is made.
pub(crate) struct Part {
    /// What it goes by here.
    pub(crate) key: &'static str,
    /// In the list of parts: one word. None for what a button above leads to.
    pub(crate) short: Option<&'static str>,
    /// Above the part.
    pub(crate) title: String,
    /// Whether there is anything in it, to follow.
    pub(crate) is_there: Memo<bool>,
    /// What it unfolds.
    pub(crate) content: Box<dyn Fn() -> El>,
}

#[derive(Clone)]
struct Fold {
    key: &'static str,
    details: El,
    make: Rc<dyn Fn()>,
}

impl Parts {
    /// None yet: what stands above may already lead to them.
    pub(crate) fn new(visit: Visit) -> Self {
        Parts { folds: StoredValue::new_local(Vec::new()), visit }
    }

    /// The list of the parts, then each of them. Made one after the other once the screen is there, so
    /// that the page can be searched; and at once when one is asked for, or for paper.
    pub(crate) fn fill(self, parts: Vec<Part>) -> El {
        let leads = parts.iter().filter_map(|part| {
            let (key, is_there) = (part.key, part.is_there);
            let lead = button("", part.short?, move || self.open(key, None));
            Some(el("li").with(lead).live_prop("hidden", move || !is_there.get()))
        });
        let list = el("nav").class("contents").attr("aria-label", words::CONTENTS);
        let list = list.with(el("ul").all(leads));
        let folds: Vec<Fold> = parts.into_iter().map(|part| self.fold(part)).collect();
        let shown = el("div").all(folds.iter().map(|fold| fold.details.clone()));
        self.folds.set_value(folds);
        let waiting = Rc::new(Cell::new(None::<TimeoutHandle>));
        self.make_next(0, &waiting);
        let waiting = SendWrapper::new(waiting);
        on_cleanup(move || {
            if let Some(handle) = waiting.get() {
                handle.clear();
            }
        });
        el("div").class("parts").with(list).with(shown)
    }

    fn fold(self, part: Part) -> Fold {
        let Part { key, title, is_there, content, .. } = part;
        let place = el("div");
        let (owner, is_made) = (Owner::current(), Cell::new(false));
        let making = place.clone();
        let make: Rc<dyn Fn()> = Rc::new(move || {
            if is_there.get_untracked() && !is_made.replace(true) {
                let content = owner.as_ref().map_or_else(&content, |owner| owner.with(&content));
                making.clone().with(content);
            }
        });
        let visit = self.visit;
        let was_open = visit.left.with_value(|left| left.unfolded.contains(&key));
        let summary = el("summary").with(el("h3").text(title));
        let details = details("part", summary, place)
            .attr("data-part", key)
            .live_prop("hidden", move || !is_there.get());
        let details = if was_open {
            make();
            details.attr("open", "")
        } else {
            details
        };
        let (node, making) = (details.node().clone(), make.clone());
        let details = details.on("toggle", move |_| {
            let is_open = node.has_attribute("open");
            if is_open {
                making();
            }
            self.remember(key, is_open);
        });
        Fold { key, details, make }
    }

    fn remember(self, key: &'static str, is_open: bool) {
        self.visit.left.update_value(|left| {
            left.unfolded.retain(|other| *other != key);
            left.unfolded.extend(is_open.then_some(key));
        });
    }

    /// Makes the parts from this one on, each after a pause.
    fn make_next(self, at: usize, waiting: &Rc<Cell<Option<TimeoutHandle>>>) {
        let again = waiting.clone();
        let next = move || {
            // The screen may have left.
            let fold = self.folds.try_with_value(|folds| folds.get(at).cloned()).flatten();
            if let Some(fold) = fold {
                (fold.make)();
                self.make_next(at + 1, &again);
            }
        };
        waiting.set(set_timeout_with_handle(next, PAUSE).ok());
    }

    /// Unfolds a part, and goes to what a selector finds in it, or else to its title.
    pub(crate) fn open(self, key: &str, target: Option<&str>) {
        let found = |folds: &Vec<Fold>| folds.iter().find(|fold| fold.key == key).cloned();
        let Some(fold) = self.folds.with_value(found) else { return };
        (fold.make)();
        let details = fold.details.node();
        let _ = details.set_attribute("open", "");
        // Its own event comes a moment later, when one may have left already.
        self.remember(fold.key, true);
        let find = |selector| details.query_selector(selector).ok().flatten();
        let Some(target) = target.and_then(find).or_else(|| find("summary")) else { return };
        // It may stand in a fold of its own.
        if let Some(inner) = target.closest("details").ok().flatten() {
            let _ = inner.set_attribute("open", "");
        }
        // What a card says of how is what one came for.
        let card = target.closest(".steps > li").ok().flatten();
        if let Some(how) = card.and_then(|card| card.query_selector(".how").ok().flatten()) {
            let _ = how.set_attribute("open", "");
        }
        arrive(&target);
    }

    /// Makes all parts at once: for paper.
    pub(crate) fn make_all(self) {
        for fold in self.folds.get_value() {
            (fold.make)();
        }
    }
}
