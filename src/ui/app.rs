//! The widget as a whole: which edition, which screen.

use std::any::Any;
use std::sync::Arc;

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::engine::{Edition, Node, Place, Value};
use crate::ui::host::Host;
use crate::ui::level::{Signs, bounds, words};
use crate::ui::mosaic::MosaicNavigation;
use crate::ui::problems::{Trouble, TroubleScreen};
use crate::ui::profile::ProfileScreen;
use crate::ui::result::ResultScreen;
use crate::ui::section::SectionScreen;
use crate::ui::session::{Notice, Session, session};
use crate::ui::storage::{self, Keeping};
use crate::ui::texts;
use crate::ui::welcome::{EditionChoice, WelcomeScreen};

/// A mounted widget; dropped, it leaves the page.
#[must_use = "the widget leaves the page when this is dropped"]
pub struct Widget(#[allow(dead_code, reason = "held for its drop")] Box<dyn Any>);

/// Mounts the widget on an element, with the edition that the page wishes.
pub fn mount(root: web_sys::HtmlElement, edition: String, host: Host) -> Widget {
    let place = root.clone();
    Widget(Box::new(mount_to(root, move || view! { <App root=place edition=edition host=host /> })))
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

#[component]
fn App(root: web_sys::HtmlElement, edition: String, host: Host) -> impl IntoView {
    let wanted = storage::remembered_edition(&edition).unwrap_or_else(|| edition.clone());
    let editions = Editions {
        list: RwSignal::new(Vec::new()),
        wanted: RwSignal::new(wanted.clone()),
        state: RwSignal::new(State::Loading),
        host: StoredValue::new_local(host),
        default: StoredValue::new(edition),
    };
    provide_context(editions);
    provide_context(Root(StoredValue::new_local(root)));
    editions.open(wanted);
    editions.fetch_list();
    move || match editions.state.get() {
        State::Loading => view! {
            <p class="screen loading" role="status">
                {texts::LOADING}
            </p>
        }
        .into_any(),
        State::Choosing => view! {
            <section class="screen">
                <h2 tabindex="-1">{texts::CHOOSE_EDITION}</h2>
                <EditionChoice />
            </section>
        }
        .into_any(),
        State::Trouble(trouble) => view! {
            <TroubleScreen
                trouble=trouble
                retry=move || editions.open(editions.wanted.get_untracked())
                choose=move || editions.choose()
            />
        }
        .into_any(),
        State::Ready(edition) => view! { <Evaluation edition=edition /> }.into_any(),
    }
}

/// The element that the widget was mounted on.
#[derive(Clone, Copy)]
struct Root(StoredValue<web_sys::HtmlElement, LocalStorage>);

/// The evaluation of one edition.
#[component]
fn Evaluation(edition: Arc<Edition>) -> impl IntoView {
    let session = Session::open(edition);
    provide_context(session.clone());
    let place = session.place;
    // A question of the same volet changes the place, not the screen.
    let screen = Memo::new(move |_| match place.get() {
        Place::Section(section, _) => Place::Section(section, None),
        place => place,
    });
    follow(place);
    let body = move || match screen.get() {
        Place::Welcome => view! { <WelcomeScreen /> }.into_any(),
        Place::Profile => view! { <ProfileScreen /> }.into_any(),
        Place::Section(section, _) => view! { <SectionScreen section=section /> }.into_any(),
        Place::Result => view! { <ResultScreen /> }.into_any(),
    };
    let name = move || match screen.get() {
        Place::Welcome => "welcome",
        Place::Profile => "profile",
        Place::Section(..) => "section",
        Place::Result => "result",
    };
    view! {
        <div class="evaluation" data-screen=name>
            <Notices />
            <div class="columns">
                {move || (screen.get() != Place::Welcome).then(|| view! { <Companion /> })}
                {body}
            </div>
            <footer>
                <Keep />
                <p class="indicative">{texts::INDICATIVE}</p>
            </footer>
        </div>
    }
}

/// The level, the mosaic and the parts of the questionnaire, always in sight.
#[component]
fn Companion() -> impl IntoView {
    let session = session();
    let bounds = bounds();
    let assessment = session.assessment;
    let progress = Memo::new(move |_| assessment.with(|a| (a.answered(), a.asked())));
    let begun = Memo::new(move |_| progress.get().0 > 0);
    let edition = session.edition.clone();
    let level = move || words(&edition, usize::from(begun.get()), bounds.get());
    let edition = session.edition.clone();
    let announced = move || {
        let (sure, possible) = bounds.get();
        if begun.get() { texts::level_announced(&edition, sure, possible) } else { String::new() }
    };
    let shown = move || if begun.get() { bounds.get() } else { (0, 0) };
    let place = session.place;
    let go = |to: Place| {
        let session = session.clone();
        move |_| session.go(to)
    };
    let current = move |to: Place| move || (place.get() == to).then_some("step");
    view! {
        <aside class="companion" part="companion" aria-label=texts::NAVIGATION>
            <div class="level-bar" part="level">
                <Signs count=session.edition.levels.len() bounds=Signal::derive(shown) />
                <p class="level-words">{level}</p>
                <p class="visually-hidden" role="status">{announced}</p>
                <p class="progress-words">
                    {move || {
                        let (answered, asked) = progress.get();
                        texts::progress_long(answered, asked)
                    }}
                </p>
            </div>
            <nav aria-label=texts::NAVIGATION>
                <button
                    type="button"
                    class="step"
                    aria-current=current(Place::Profile)
                    on:click=go(Place::Profile)
                >
                    {texts::PROFILE}
                </button>
                <MosaicNavigation />
                <button
                    type="button"
                    class="step"
                    aria-current=current(Place::Result)
                    on:click=go(Place::Result)
                >
                    {texts::RESULT}
                </button>
            </nav>
        </aside>
    }
}

/// Whether answers outlive the page.
#[component]
fn Keep() -> impl IntoView {
    let keeping = session().keeping;
    let look = move || match keeping.get() {
        Keeping::Kept => "kept",
        Keeping::Refused | Keeping::Newer => "not-kept",
    };
    view! {
        <p class="keep" data-look=look role="status">
            {move || texts::keeping(keeping.get())}
        </p>
    }
}

/// What the person must know of what was stored or erased.
#[component]
fn Notices() -> impl IntoView {
    let session = session();
    let (notice, erased) = (session.notice, session.erased);
    let found = move || {
        notice.get().map(|notice| {
            let text = match notice {
                Notice::Damaged { recovered } => texts::damaged(recovered).to_owned(),
                Notice::SetAside(count) => texts::set_aside(count),
            };
            view! {
                <p>{text}</p>
                <button type="button" on:click=move |_| session.notice.set(None)>
                    {texts::CLOSE}
                </button>
            }
        })
    };
    let restoring = self::session();
    let gone = move || {
        let restoring = restoring.clone();
        erased.get().map(|_| {
            view! {
                <p>{texts::ERASED}</p>
                <button type="button" on:click=move |_| restoring.restore()>
                    {texts::RESTORE}
                </button>
            }
        })
    };
    view! {
        <div class="notice" role="status">{found}</div>
        <div class="notice" role="status">{gone}</div>
    }
}

/// Moves focus to the heading of a new screen, or to the question asked for, so that keyboard and
/// screen reader follow. On the first screen only a reload scrolls, and nothing takes the focus:
/// the widget may stand below other things on the page.
fn follow(place: RwSignal<Place>) {
    let root = expect_context::<Root>().0;
    Effect::new(move |before: Option<()>| {
        let place = place.get();
        let is_first = before.is_none();
        request_animation_frame(move || {
            let Some(root) = root.try_get_value() else { return };
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
                target.scroll_into_view();
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
