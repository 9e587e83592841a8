//! Two programs from one source: the questions come first, the whole house while the person answers.
//!
//! A visitor waits for the first program only, so it holds nothing that comes after the questions.
//! What it cannot show, it hands over: the page then puts the whole program in its place, where the
//! person stands. A program is a choice of [`Rooms`]; what a program does not name, the linker
//! leaves out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::engine::{Node, Slot, Value};
use crate::ui::assessments::assessments;
use crate::ui::editions::{Arrival, Editions, Guest};
use crate::ui::element::{El, button, el, heading, p};
use crate::ui::received::{guest_screen, receive};
use crate::ui::result::result_screen;
use crate::ui::session::{Notice, Session};
use crate::ui::storage::Keeping;
use crate::ui::texts;

/// What a program shows beyond the questions.
pub struct Rooms {
    /// The result of an evaluation under way.
    pub(super) result: fn(&Session, Editions) -> El,
    /// One's assessments, files and links, inside their panel.
    pub(super) assessments: fn(&Session, Editions) -> El,
    /// Takes what came from outside.
    pub(super) receive: fn(Editions, Arrival),
    /// Fetches what only these rooms need.
    pub(super) fetch: fn(Editions),
    /// What is shown instead of one's own evaluation.
    pub(super) guest: fn(Guest, Editions) -> El,
}

/// Everything.
pub static WHOLE: Rooms = Rooms {
    result: result_screen,
    assessments,
    receive,
    fetch: Editions::fetch_beside,
    guest: guest_screen,
};

/// The questions; the rest is handed over.
pub static QUESTIONS: Rooms =
    Rooms {
        result: |session, editions| hand_over(session, editions, false),
        assessments: |session, editions| hand_over(session, editions, true),
        receive: |editions, arrival| match arrival {
            Arrival::Link(text) | Arrival::File(text) => editions.show(Guest::Link(text)),
        },
        fetch: |_| (),
        guest: |guest, editions| match guest {
            Guest::Link(link) => wait(move || (String::new(), link.clone()), editions)
                .with(button("", texts::BACK, move || editions.back())),
            _ => el("div"),
        },
    };

/// Where the person stands, from one program to the other.
pub(super) struct Handed {
    /// The number of the assessment.
    pub(super) number: u32,
    /// Its answers, with the generation last seen on the shelf.
    pub(super) slot: Slot,
    /// Whether answers outlive the page, as it was found out.
    pub(super) keeping: Keeping,
    /// What the person must still be told.
    pub(super) notice: Option<Notice>,
    /// The panel of the assessments was unfolded.
    pub(super) panel: bool,
    /// The person came to this place, rather than found it when the page opened.
    pub(super) moved: bool,
}

const KEEPINGS: [Keeping; 5] =
    [Keeping::Kept, Keeping::Tab, Keeping::Refused, Keeping::Newer, Keeping::Elsewhere];

impl Handed {
    fn write(&self) -> String {
        let integer = |number: i64| Node::new(Value::Integer(number));
        let text = |text: &str| Node::new(Value::Text(text.to_owned()));
        let keeping = KEEPINGS.iter().position(|keeping| *keeping == self.keeping).unwrap_or(2);
        let mut entries = vec![
            ("number".to_owned(), integer(self.number.into())),
            ("slot".to_owned(), text(&self.slot.write())),
            ("keeping".to_owned(), integer(keeping as i64)),
            ("panel".to_owned(), Node::new(Value::Bool(self.panel))),
            ("moved".to_owned(), Node::new(Value::Bool(self.moved))),
        ];
        // Other notices are told anew by the answers themselves.
        if let Some(Notice::Damaged { copy, recovered }) = &self.notice {
            entries.push(("damaged".to_owned(), text(copy)));
            entries.push(("recovered".to_owned(), Node::new(Value::Bool(*recovered))));
        }
        serde_json::to_string(&Node::new(Value::Table(entries))).unwrap_or_default()
    }

    /// Reads what the other program wrote; without it, the shelf is opened anew.
    pub(super) fn read(text: &str) -> Option<Self> {
        let root = Node::from_json(text).ok()?;
        let integer = |key| match root.get(key)?.value {
            Value::Integer(number) => u32::try_from(number).ok(),
            _ => None,
        };
        let text = |key| match &root.get(key)?.value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        };
        let is = |key| root.get(key).is_some_and(|node| node.value == Value::Bool(true));
        let damaged = text("damaged");
        Some(Handed {
            number: integer("number")?,
            slot: Slot::read(&text("slot")?)?,
            keeping: *KEEPINGS.get(integer("keeping")? as usize)?,
            notice: damaged.map(|copy| Notice::Damaged { copy, recovered: is("recovered") }),
            panel: is("panel"),
            moved: is("moved"),
        })
    }
}

fn hand_over(session: &Session, editions: Editions, panel: bool) -> El {
    let session = session.clone();
    let state = move || {
        session.save_now();
        (session.handed(panel).write(), String::new())
    };
    wait(state, editions)
}

/// Asks the page for the whole program, with where the person stands or the link that came. This
/// program leaves as soon as the other is there, most often at once: it was fetched meanwhile.
/// Who did not wait for it stays: what is said in between would be lost.
fn wait(state: impl Fn() -> (String, String) + Clone + 'static, editions: Editions) -> El {
    let failed = RwSignal::new(None::<String>);
    let ask = move || {
        failed.set(None);
        let (host, state) = (editions.host(), state.clone());
        spawn_local(async move {
            let mut done = host.prepare_whole().await;
            if done.is_ok() && failed.try_get_untracked().is_some() {
                let (state, link) = state();
                done = host.hand_over(&state, &link).await;
            }
            if let Err(why) = done {
                let _ = failed.try_set(Some(why));
            }
        });
    };
    ask();
    let told = el("div").fill(move || match failed.get() {
        None => vec![p("loading", texts::LOADING_MORE).attr("role", "status")],
        Some(why) => {
            let told = p("", texts::more_failed(&why)).attr("role", "alert");
            vec![told, button("primary", texts::RETRY, ask.clone())]
        }
    });
    el("section").class("screen").with(heading(texts::RESULT_TITLE)).with(told)
}
