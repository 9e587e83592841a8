//! The widget as a whole: which edition, which screen.

use std::sync::Arc;

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::engine::{Edition, Node, Place, Value};
use crate::ui::element::{El, button, el, heading, p};
use crate::ui::host::Host;
use crate::ui::level::{bounds, signs, words};
use crate::ui::mosaic::mosaic_navigation;
use crate::ui::problems::{Trouble, trouble_screen};
use crate::ui::profile::profile_screen;
use crate::ui::result::result_screen;
use crate::ui::section::section_screen;
use crate::ui::session::{Notice, Session};
use crate::ui::storage::{self, Keeping};
use crate::ui::texts;
use crate::ui::welcome::{edition_choice, welcome_screen};

/// A mounted widget; dropped, it leaves the page.
#[must_use = "the widget leaves the page when this is dropped"]
pub struct Widget(#[allow(dead_code, reason = "held for its drop")] UnmountHandle<El>);

/// Mounts the widget on an element, with the edition that the page wishes.
pub fn mount(root: web_sys::HtmlElement, edition: String, host: Host) -> Widget {
    let place = root.clone();
    Widget(mount_to(root, move || app(place, edition, host)))
}

/// An edition that comes with the widget, as its list tells.
#[derive(Clone, PartialEq)]
pub(super) struct Listed {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) questions: u32,
    pub(super) minutes: u32,
}

/// What all screens share beside the session: which editions there are, and the way to change.
#[derive(Clone, Copy)]
pub(super) struct Editions {
    /// Those that come with the widget.
    pub(super) list: RwSignal<Vec<Listed>>,
    /// The one that was asked for: an identifier or an address.
    pub(super) wanted: RwSignal<String>,
    state: RwSignal<State>,
    host: StoredValue<Host, LocalStorage>,
    /// What the page wishes; the person's own wish is remembered beside it.
    default: StoredValue<String>,
}

#[derive(Clone)]
enum State {
    Loading,
    Choosing,
    Trouble(Trouble),
    Ready(Arc<Edition>),
}

impl Editions {
    /// Opens another edition; the answers to this one stay kept.
    pub(super) fn open(self, name: String) {
        self.wanted.set(name.clone());
        self.state.set(State::Loading);
        let host = self.host.get_value();
        spawn_local(async move {
            let state = match host.text(&name).await {
                Err(why) => State::Trouble(Trouble::Unreachable(name.clone(), why)),
                Ok(text) => match Edition::read_json(&text) {
                    Err(problems) => State::Trouble(Trouble::Broken(name.clone(), problems)),
                    Ok(edition) => State::Ready(Arc::new(edition)),
                },
            };
            // Meanwhile the widget may be gone, or another edition asked for.
            if self.wanted.try_get_untracked().as_ref() != Some(&name) {
                return;
            }
            match &state {
                State::Ready(edition) => {
                    storage::remember_edition(&self.default.get_value(), &name);
                    host.emit("ready", &edition.id);
                }
                _ => host.emit("error", &name),
            }
            self.state.set(state);
        });
    }

    fn choose(self) {
        self.state.set(State::Choosing);
    }

    /// Fetches the list of the editions that come with the widget; without it, no choice is shown.
    fn fetch_list(self) {
        let host = self.host.get_value();
        spawn_local(async move {
            if let Ok(text) = host.text("index").await {
                let _ = self.list.try_set(read_list(&text));
            }
        });
    }
}

fn read_list(text: &str) -> Vec<Listed> {
    let Ok(Node { value: Value::List(items), .. }) = Node::from_json(text) else {
        return Vec::new();
    };
    let text = |item: &Node, key| match item.get(key).map(|n| &n.value) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let number = |item: &Node, key| match item.get(key).map(|n| &n.value) {
        Some(Value::Integer(number)) => u32::try_from(*number).ok(),
        _ => None,
    };
    let listed = items.iter().filter_map(|item| {
        Some(Listed {
            id: text(item, "id")?,
            title: text(item, "title")?,
            summary: text(item, "summary")?,
            questions: number(item, "questions")?,
            minutes: number(item, "minutes")?,
        })
    });
    listed.collect()
}

/// The widget: the edition it was asked for, or why there is none.
fn app(root: web_sys::HtmlElement, edition: String, host: Host) -> El {
    let wanted = storage::remembered_edition(&edition).unwrap_or_else(|| edition.clone());
    let editions = Editions {
        list: RwSignal::new(Vec::new()),
        wanted: RwSignal::new(wanted.clone()),
        state: RwSignal::new(State::Loading),
        host: StoredValue::new_local(host),
        default: StoredValue::new(edition),
    };
    editions.open(wanted);
    editions.fetch_list();
    el("div").class("widget").fill(move || {
        let shown = match editions.state.get() {
            State::Loading => p("screen loading", texts::LOADING).attr("role", "status"),
            State::Choosing => el("section")
                .class("screen")
                .with(heading(texts::CHOOSE_EDITION))
                .with(edition_choice(editions)),
            State::Trouble(trouble) => trouble_screen(
                trouble,
                move || editions.open(editions.wanted.get_untracked()),
                move || editions.choose(),
            ),
            State::Ready(edition) => evaluation(&root, edition, editions),
        };
        vec![shown]
    })
}

/// The evaluation of one edition.
fn evaluation(root: &web_sys::HtmlElement, edition: Arc<Edition>, editions: Editions) -> El {
    let session = Session::open(edition);
    let place = session.place;
    // A question of the same volet changes the place, not the screen.
    let screen = Memo::new(move |_| match place.get() {
        Place::Section(section, _) => Place::Section(section, None),
        place => place,
    });
    follow(root.clone(), place);
    let name = move || {
        let name = match screen.get() {
            Place::Welcome => "welcome",
            Place::Profile => "profile",
            Place::Section(..) => "section",
            Place::Result => "result",
        };
        Some(name.to_owned())
    };
    let is_welcome = Memo::new(move |_| screen.get() == Place::Welcome);
    let inside = session.clone();
    let body = el("div").class("body").fill(move || {
        vec![match screen.get() {
            Place::Welcome => welcome_screen(&inside, editions),
            Place::Profile => profile_screen(&inside),
            Place::Section(section, _) => section_screen(&inside, section),
            Place::Result => result_screen(&inside),
        }]
    });
    let columns = el("div")
        .class("columns")
        .with(companion(&session).live_prop("hidden", move || is_welcome.get()))
        .with(body);
    let footer = el("footer").with(keep(&session)).with(p("indicative", texts::INDICATIVE));
    el("div")
        .class("evaluation")
        .live_attr("data-screen", name)
        .all(notices(&session))
        .with(columns)
        .with(footer)
}

/// The level, the mosaic and the parts of the questionnaire, always in sight.
fn companion(session: &Session) -> El {
    let bounds = bounds(session);
    let assessment = session.assessment;
    let progress = Memo::new(move |_| assessment.with(|a| (a.answered(), a.asked())));
    let begun = Memo::new(move |_| progress.get().0 > 0);
    let edition = session.edition.clone();
    let level = move || words(&edition, begun.get(), bounds.get());
    let edition = session.edition.clone();
    let announced = move || match bounds.get() {
        (sure, possible) if begun.get() => texts::level_announced(&edition, sure, possible),
        _ => String::new(),
    };
    let shown = move || if begun.get() { bounds.get() } else { (0, 0) };
    let answered = move || {
        let (answered, asked) = progress.get();
        texts::progress_long(answered, asked)
    };
    let place = session.place;
    let step = |to: Place, text| {
        let session = session.clone();
        let current = move || (place.get() == to).then(|| "step".to_owned());
        button("step", text, move || session.go(to)).live_attr("aria-current", current)
    };
    let bar = el("div")
        .class("level-bar")
        .attr("part", "level")
        .with(signs(session.edition.levels.len(), shown))
        .with(el("p").class("level-words").live_text(level))
        .with(el("p").class("visually-hidden").attr("role", "status").live_text(announced))
        .with(el("p").class("progress-words").live_text(answered));
    let nav = el("nav")
        .attr("aria-label", texts::PARTS)
        .with(step(Place::Profile, texts::PROFILE))
        .with(mosaic_navigation(session))
        .with(step(Place::Result, texts::RESULT));
    el("section").class("companion").attr("aria-label", texts::PROGRESS).with(bar).with(nav)
}

/// Whether answers outlive the page.
fn keep(session: &Session) -> El {
    let keeping = session.keeping;
    let look = move || match keeping.get() {
        Keeping::Kept => Some("kept".to_owned()),
        Keeping::Refused | Keeping::Newer => Some("not-kept".to_owned()),
    };
    el("p")
        .class("keep")
        .attr("role", "status")
        .live_attr("data-look", look)
        .live_text(move || texts::keeping(keeping.get()).to_owned())
}

/// What the person must know of what was stored or erased.
fn notices(session: &Session) -> [El; 2] {
    let (found, erased) = (session.notice, session.erased);
    let box_ = || el("div").class("notice").attr("role", "status");
    let restoring = session.clone();
    [
        box_().fill(move || match found.get() {
            None => Vec::new(),
            Some(notice) => {
                let text = match notice {
                    Notice::Damaged { recovered } => texts::damaged(recovered).to_owned(),
                    Notice::SetAside(count) => texts::set_aside(count),
                };
                vec![p("", text), button("", texts::CLOSE, move || found.set(None))]
            }
        }),
        box_().fill(move || match erased.get() {
            None => Vec::new(),
            Some(_) => {
                let restoring = restoring.clone();
                let restore = button("", texts::RESTORE, move || restoring.restore());
                vec![p("", texts::ERASED), restore]
            }
        }),
    ]
}

/// Moves focus to the heading of a new screen, or to the question asked for, so that keyboard and
/// screen reader follow. On the first screen only a reload scrolls, and nothing takes the focus:
/// the widget may stand below other things on the page.
fn follow(root: web_sys::HtmlElement, place: RwSignal<Place>) {
    Effect::new(move |before: Option<()>| {
        let root = root.clone();
        let place = place.get();
        let is_first = before.is_none();
        request_animation_frame(move || {
            let target = match place {
                Place::Section(_, Some(question)) => {
                    root.query_selector(&format!("[data-fieldset='{question}']"))
                }
                _ => root.query_selector("h2"),
            };
            let Some(target) = target.ok().flatten() else { return };
            let Ok(target) = target.dyn_into::<web_sys::HtmlElement>() else { return };
            if !is_first {
                let _ = target.focus();
                // A notice stands above the heading, and is to be seen.
                let notice = root.query_selector(".notice:not(:empty)").ok().flatten();
                notice.as_ref().unwrap_or(&target).scroll_into_view();
            } else if matches!(place, Place::Section(_, Some(_))) && is_reload() {
                target.scroll_into_view();
            }
        });
    });
}

/// Whether the person reloaded the page or came back to it, rather than opened it.
fn is_reload() -> bool {
    let entries = window().performance().map(|p| p.get_entries_by_type("navigation"));
    let Some(entry) = entries.map(|list| list.get(0)) else { return false };
    let kind = js_sys::Reflect::get(&entry, &"type".into()).ok().and_then(|kind| kind.as_string());
    matches!(kind.as_deref(), Some("reload" | "back_forward"))
}
