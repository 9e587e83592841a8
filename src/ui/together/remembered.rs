//! What was asked of whom, as this browser remembers it: by the number of the request, until the person
//! forgets it or erases the evaluation.

use tnl_engine::{Ballot, Edition, Node, Request, Role};

use crate::page::{Exchange, storage};

/// A request that was made here.
#[derive(Clone)]
pub(super) struct Asked {
    /// The number of the evaluation that it is of.
    pub(super) number: u32,
    /// What was asked.
    pub(super) request: Request,
    /// Of whom, as the person says it; it stays here.
    pub(super) whom: String,
    /// As whom they know.
    pub(super) role: Option<Role>,
    /// When it was sent last, in milliseconds since 1970; none while it was only prepared.
    pub(super) sent: Option<u64>,
    /// What was answered, as far as it was opened here.
    pub(super) replies: Vec<Ballot>,
}

/// Replies to one request that are remembered.
const MOST_REPLIES: usize = 20;

const ROLES: [Role; 3] = [Role::Elected, Role::Agent, Role::Technical];

impl Asked {
    /// The request with this number, if it was made here for this edition.
    pub(super) fn find(edition: &Edition, request: u32) -> Option<Self> {
        let kept = Node::from_json(&storage::exchange(Exchange::Asked, request)?).ok()?;
        (kept.get_text("edition")? == edition.key()).then(|| Asked::read(edition, &kept))?
    }

    /// All that were sent, or answered, for an evaluation: the last one first.
    pub(super) fn all(edition: &Edition, number: u32) -> Vec<Self> {
        let kept = storage::asked_of(&edition.key(), number);
        let all = kept.iter().filter_map(|(_, kept)| Asked::read(edition, kept));
        let is_known = |asked: &Asked| asked.sent.is_some() || !asked.replies.is_empty();
        // In order as they come: the library's sort weighs more than all of this.
        let mut sorted: Vec<Asked> = Vec::new();
        for asked in all.filter(is_known) {
            let place = sorted.iter().position(|other| other.sent <= asked.sent);
            sorted.insert(place.unwrap_or(sorted.len()), asked);
        }
        sorted
    }

    fn read(edition: &Edition, kept: &Node) -> Option<Self> {
        let role = kept.get_integer::<usize>("role").and_then(|at| ROLES.get(at).copied());
        let replies = kept.get_text("replies").unwrap_or_default();
        let replies = Ballot::all_in(edition, replies).into_iter();
        Some(Asked {
            number: kept.get_integer("number")?,
            request: Request::decode(edition, kept.get_text("request")?).ok()?,
            whom: kept.get_text("whom").unwrap_or_default().to_owned(),
            role,
            sent: kept.get_integer("sent"),
            replies: replies.filter_map(|(_, read)| read.ok()).collect(),
        })
    }

    /// Remembers it.
    pub(super) fn keep(&self, edition: &Edition) {
        let number = |number: u64| Node::integer(number.min(i64::MAX as u64) as i64);
        let role = self.role.and_then(|role| ROLES.iter().position(|one| *one == role));
        let entries = [
            Some(("edition", Node::text(edition.key()))),
            Some(("number", number(self.number.into()))),
            Some(("request", Node::text(self.request.encode(edition)))),
            (!self.whom.is_empty()).then(|| ("whom", Node::text(&self.whom))),
            role.map(|role| ("role", number(role as u64))),
            self.sent.map(|sent| ("sent", number(sent))),
            (!self.replies.is_empty()).then(|| ("replies", Node::text(self.links(edition)))),
        ];
        let entries = entries.into_iter().flatten().map(|(key, node)| (key.to_owned(), node));
        let text = Node::table(entries).to_json();
        storage::remember_exchange(Exchange::Asked, self.request.number, &text);
    }

    /// Forgets it.
    pub(super) fn forget(&self) {
        storage::forget_exchange(Exchange::Asked, self.request.number);
    }

    /// Takes in what was answered; who corrected their answers counts once.
    pub(super) fn take(&mut self, ballot: &Ballot) {
        self.replies.retain(|one| one.number != ballot.number);
        self.replies.push(ballot.clone());
        let more = self.replies.len().saturating_sub(MOST_REPLIES);
        self.replies.drain(..more);
    }

    /// How many of the questions have an answer, whoever gave it.
    pub(super) fn answered(&self) -> usize {
        let has_answer =
            |at: &&usize| self.replies.iter().any(|one| one.answers.get(**at).is_some());
        self.request.questions.iter().filter(has_answer).count()
    }

    /// The replies as links, one a line.
    pub(super) fn links(&self, edition: &Edition) -> String {
        let links = self.replies.iter().map(|one| one.link(edition, ""));
        links.collect::<Vec<_>>().join("\n")
    }
}
