//! The widget as a whole: what is shown, and where the focus goes.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::mount::{UnmountHandle, mount_to_renderer};
use leptos::prelude::*;
use tnl_engine::{Edition, Place, Way};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::answering::{
    companion, edition_choice, gone, keep, notices, profile_screen, provenance, signature,
    trouble_screen, welcome_screen,
};
use crate::dom::{El, button, el, focus_on, guard, heading, p};
use crate::page::{Host, storage};
use crate::state::{Arrival, Guest, Handover, Screens, Session, State, Visit, first_document};
use crate::words;

/// The volet of questions that come one at a time: none.
const ALONE: usize = usize::MAX;

/// A mounted widget; dropped, it leaves the page.
#[must_use = "the widget leaves the page when this is dropped"]
pub struct Widget {
    visit: Rc<Cell<Option<Visit>>>,
    #[allow(dead_code, reason = "held for its drop")]
    handle: UnmountHandle<Element>,
}

impl Widget {
    /// Shows the result that a link carries.
    pub fn receive(&self, link: String) {
        if let Some(visit) = self.visit.get() {
            visit.receive(Arrival::Link(link));
        }
    }

    /// Goes back to a screen that was there before.
    pub fn go(&self, place: &str) {
        if let Some(visit) = self.visit.get() {
            (visit.screens.retrace)(visit, place);
        }
    }

    /// The page asks the person for the result, in the name of `who`.
    pub fn ask(&self, who: String) {
        if let Some(visit) = self.visit.get() {
            visit.consent.ask(who);
        }
    }
}

/// Mounts the widget on an element; `screens` is what this program can show, `edition` what the page
/// asks for. If `link` carries a result, it is shown first; if `state` tells where another program stood,
/// this one goes on there.
pub fn mount(
    screens: &'static Screens,
    root: HtmlElement,
    edition: String,
    state: String,
    link: String,
    host: Host,
) -> Widget {
    let visit = Rc::new(Cell::new(None));
    let mounted = visit.clone();
    let handle = mount_to_renderer(&root.clone(), move || {
        storage::limit(&host.setting("storage"));
        // Its signals belong to the owner that lives as long as the widget.
        let visit = Visit::new(screens, host, edition);
        visit.handed.set_value(Handover::read(&state));
        mounted.set(Some(visit));
        app(root, visit, link, visit.go_on(&state)).into_render()
    });
    Widget { visit, handle }
}

/// What is shown; `moved` if the person came here in another program.
fn app(root: HtmlElement, visit: Visit, link: String, moved: bool) -> El {
    visit.begin(link);
    visit.library.fetch_list();
    (visit.screens.fetch)(visit);
    let is_first = Cell::new(!moved);
    guard(el("div").class("widget").attr("lang", words::LANG)).fill(move || {
        let state = visit.state.get();
        // The first thing shown takes no focus: the widget may stand below others on the page.
        if !matches!(state, State::Loading) && !is_first.replace(false) {
            let root = root.clone();
            let picked = visit.picking.try_update_value(std::mem::take) == Some(true);
            // An edition that cannot be shown leaves no list to stay in.
            let in_list = picked && matches!(state, State::Open(..));
            let place = if in_list { "input[name='edition']:checked" } else { "h2" };
            // By then the widget may be gone, and what it knows with it.
            let host = visit.host();
            request_animation_frame(move || {
                focus_on(&root, place);
                if !in_list {
                    tell_screen(&root, &host);
                }
            });
        }
        // One's own evaluation has its own way there.
        let mine = match state {
            State::Loading | State::Open(..) | State::Guest(Guest::Shelf(_)) => None,
            _ => Some(button("quiet mine", words::MINE, move || visit.shelve())),
        };
        let screen = match state {
            State::Loading => p("screen loading", words::LOADING).attr("role", "status"),
            State::Choosing => el("section")
                .class("screen")
                .with(heading(words::CHOOSE_EDITION))
                .with(edition_choice(visit)),
            State::Unreachable(name, why) => trouble_screen(name, why, visit),
            State::Open(edition, number) => evaluation(&root, edition, number, visit),
            State::Guest(guest) => (visit.screens.guest)(guest, visit),
        };
        mine.into_iter().chain([screen]).collect()
    })
}

/// One's own evaluation.
fn evaluation(root: &HtmlElement, edition: Arc<Edition>, number: u32, visit: Visit) -> El {
    let handover = visit.handed.try_update_value(Option::take).flatten();
    let moved = handover.as_ref().is_some_and(|handover| handover.moved);
    let host = visit.host();
    let said = visit.said.try_update_value(std::mem::take).unwrap_or_default();
    let blank = first_document(&edition, &host, &said);
    let mut session = Session::open(edition, number, handover, blank);
    session.beside = visit.screens.beside;
    if let Some(place) = visit.retraced.try_update_value(Option::take).flatten() {
        session.retrace(place);
    }
    visit.session.set_value(Some(session.clone()));
    on_cleanup(move || drop(visit.session.try_set_value(None)));
    visit.consent.report(&session, &host);
    let place = session.place;
    let going = session.clone();
    // A question of the same volet changes the place, not the screen, unless each has its own.
    let screen = Memo::new(move |_| match place.get() {
        Place::Section(section, _) if going.way() == Way::Sections => Place::Section(section, None),
        place => place,
    });
    // The frame of those that come one at a time stays.
    let going = session.clone();
    let frame = Memo::new(move |_| match (place.get(), going.way()) {
        (Place::Section(section, _), Way::Sections) => Place::Section(section, None),
        (Place::Profile | Place::Section(..), way @ (Way::One | Way::Express)) => {
            Place::Section(ALONE, Some(way as usize))
        }
        (place, _) => place,
    });
    follow(root.clone(), place, moved, host);
    Effect::new(move |_| visit.leave_trace(screen.get()));
    let is_welcome = Memo::new(move |_| screen.get() == Place::Welcome);
    let inside = session.clone();
    let body = el("div").class("body").screen(move || {
        let shown = match frame.get() {
            Place::Welcome => return welcome_screen(&inside, visit),
            Place::Profile => profile_screen(&inside, visit),
            Place::Section(ALONE, _) => return (visit.screens.alone)(&inside, visit),
            Place::Section(section, _) => (visit.screens.section)(&inside, section, visit),
            Place::Result => return (visit.screens.result)(&inside, visit),
        };
        (visit.screens.with_proposals)(shown, &inside, visit)
    });
    let columns = el("div")
        .class("columns")
        .with(companion(&session, visit).live_prop("hidden", move || is_welcome.get()))
        .with(body);
    // No footer element: where nothing sets the widget apart, that would be the page's.
    let footer = el("div")
        .class("footer")
        .attr("part", "footer")
        .with(keep(&session))
        .with(visit.consent.footer())
        .with(signature(&session.edition));
    el("div")
        .class("evaluation")
        .all(gone(visit))
        .all(provenance(&session.edition))
        .all(notices(&session))
        .with(visit.consent.notice())
        .with(columns)
        .with(footer)
}

/// Moves focus to the heading of a new screen, or to the question asked for, so that keyboard and
/// screen reader follow. On the first screen, unless the person `moved` there in another program,
/// only a reload scrolls, and nothing takes the focus: the widget may stand below other things.
fn follow(root: HtmlElement, place: RwSignal<Place>, moved: bool, host: Host) {
    Effect::new(move |before: Option<()>| {
        let (root, host) = (root.clone(), host.clone());
        let place = place.get();
        let is_first = before.is_none() && !moved;
        request_animation_frame(move || {
            let target = match place {
                Place::Section(_, Some(question)) => {
                    root.query_selector(&format!("[data-fieldset='{question}']"))
                }
                _ => root.query_selector("h2"),
            };
            let Some(target) = target.ok().flatten() else { return };
            let Ok(target) = target.dyn_into::<HtmlElement>() else { return };
            if !is_first {
                let _ = target.focus();
                // A notice stands above the heading, and is to be seen.
                let notice = root.query_selector(".notice:not(:empty)").ok().flatten();
                notice.as_ref().unwrap_or(&target).scroll_into_view();
                tell_screen(&root, &host);
            } else if matches!(place, Place::Section(_, Some(_))) && is_reload() {
                target.scroll_into_view();
            }
        });
    });
}

/// Tells the page which screen came: a title may name it, and what is around a frame has to scroll.
fn tell_screen(root: &HtmlElement, host: &Host) {
    let heading = root.query_selector("h2").ok().flatten();
    host.emit("screen", &heading.and_then(|heading| heading.text_content()).unwrap_or_default());
}

/// Whether the person reloaded the page or came back to it, rather than opened it.
fn is_reload() -> bool {
    let entries = window().performance().map(|p| p.get_entries_by_type("navigation"));
    let Some(entry) = entries.map(|list| list.get(0)) else { return false };
    let kind = js_sys::Reflect::get(&entry, &"type".into()).ok().and_then(|kind| kind.as_string());
    matches!(kind.as_deref(), Some("reload" | "back_forward"))
}
