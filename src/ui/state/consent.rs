//! Whether the page that holds the widget may have the result: only if it asks, and the person
//! agrees. Never the answers.

use leptos::prelude::*;
use tnl_engine::{Assessment, Edition, Node, Score};

use crate::dom::{El, button, el, p};
use crate::page::Host;
use crate::state::session::Session;
use crate::words;

/// What the page asked and what the person said; the page remembers both from one program to the
/// other, and forgets them when it closes.
#[derive(Clone, Copy)]
pub(crate) struct Consent {
    who: RwSignal<String>,
    reply: RwSignal<Reply>,
    host: StoredValue<Host, LocalStorage>,
}

#[derive(Clone, Copy, PartialEq)]
enum Reply {
    None,
    Agreed,
    Refused,
}

impl Consent {
    pub(crate) fn new(host: &Host) -> Self {
        let reply = match &*host.setting("consent") {
            "agreed" => Reply::Agreed,
            "refused" => Reply::Refused,
            _ => Reply::None,
        };
        Consent {
            who: RwSignal::new(host.setting("asking")),
            reply: RwSignal::new(reply),
            host: StoredValue::new_local(host.clone()),
        }
    }

    /// The page asks in the name of `who`. A person who refused is not asked again.
    pub(crate) fn ask(self, who: String) {
        self.who.set(who);
    }

    fn settle(self, reply: Reply) {
        let word = if reply == Reply::Agreed { "agreed" } else { "refused" };
        self.host.with_value(|host| host.emit("consent", word));
        self.reply.set(reply);
    }

    /// The question, while it is open.
    pub(crate) fn notice(self) -> El {
        el("div").class("notice").attr("role", "status").fill(move || {
            let who = self.who.get();
            if who.is_empty() || self.reply.get() != Reply::None {
                return Vec::new();
            }
            // In one page, no script is kept from reading what another shows.
            let is_apart = self.host.with_value(|host| !host.setting("apart").is_empty());
            vec![
                p("", words::asks_result(&who, is_apart)),
                button("", words::LET_KNOW, move || self.settle(Reply::Agreed)),
                button("", words::KEEP_FOR_ME, move || self.settle(Reply::Refused)),
            ]
        })
    }

    /// Who is told, and the way to end it.
    pub(crate) fn footer(self) -> El {
        el("div").attr("role", "status").fill(move || match self.reply.get() {
            Reply::Agreed => vec![
                p("note", words::is_told(&self.who.get())),
                button("quiet", words::TELL_NO_MORE, move || self.settle(Reply::Refused)),
            ],
            Reply::Refused => vec![p("note", words::is_not_told(&self.who.get()))],
            Reply::None => Vec::new(),
        })
    }

    /// From the person's word on, tells the page where the evaluation stands, at every change.
    pub(crate) fn report(self, session: &Session, host: &Host) {
        let (session, host) = (session.clone(), host.clone());
        Effect::new(move |_| {
            if self.reply.get() == Reply::Agreed {
                session.graded.with(|graded| {
                    host.emit("progress", &Node::table(progress(graded)).to_json());
                    let result = result(&session.edition, graded);
                    host.emit("result", &Node::table(result).to_json());
                });
            }
        });
    }
}

type Entries = Vec<(String, Node)>;

fn progress(assessment: &Assessment) -> Entries {
    vec![
        entry("answered", integer(assessment.answered())),
        entry("asked", integer(assessment.asked())),
    ]
}

/// Scores are whole numbers out of 1000, rounded down; absent where nothing counts.
fn result(edition: &Edition, assessment: &Assessment) -> Entries {
    let sections = edition.sections.iter().zip(&assessment.sections).map(|(section, result)| {
        let mut entries = vec![entry("id", Node::text(&section.id))];
        entries.extend(scores(result.score, result.best));
        Node::table(entries)
    });
    let mut entries = vec![
        entry("edition", Node::text(&edition.id)),
        entry("sure", integer(assessment.sure)),
        entry("possible", integer(assessment.possible)),
        entry("sections", Node::list(sections)),
    ];
    entries.extend(scores(assessment.total, assessment.best_total));
    entries
}

fn scores(score: Score, best: Score) -> impl Iterator<Item = (String, Node)> {
    [("score", score), ("best", best)]
        .into_iter()
        .filter_map(|(key, score)| Some(entry(key, integer(score.permille()? as usize))))
}

fn entry(key: &str, value: Node) -> (String, Node) {
    (key.to_owned(), value)
}

fn integer(number: usize) -> Node {
    Node::integer(number as i64)
}
