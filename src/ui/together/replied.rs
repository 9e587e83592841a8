//! What somebody answered: shown beside one's own, and taken only by a word.

use std::sync::Arc;

use leptos::prelude::*;
use tnl_engine::{
    Answer, Ballot, Document, Edition, Node, Place, Proposal, Request, Standing, When,
};

use crate::answering::{provenance, signature};
use crate::dom::{El, about, button, el, heading, p, status};
use crate::page::{Exchange, Shelf, storage};
use crate::state::{Session, Visit, today};
use crate::together::wording;
use crate::words;

/// The evaluation that the answers are for, and what is decided about each.
#[derive(Clone)]
struct Taking {
    edition: Arc<Edition>,
    number: u32,
    /// One's own evaluation, as it is on the shelf.
    document: RwSignal<Document>,
    /// As it was before the answers came: what is taken can be given back.
    before: Document,
    /// What was just done, for those who do not see it.
    done: RwSignal<String>,
}

/// The answers of a ballot, each beside one's own.
pub(super) fn replied_screen(edition: Arc<Edition>, ballot: Ballot, visit: Visit) -> El {
    let asked = asked_here(&edition, ballot.request);
    let number = asked.as_ref().map_or_else(|| storage::current(&edition.key()), |(n, _)| *n);
    let request = asked.map(|(_, request)| request);
    let mut document = Shelf::peek(&edition, number).unwrap_or_else(|| Document::new(&edition));
    let is_begun = document.answers.count() > 0;
    if let (false, Some(request)) = (is_begun, &request) {
        document.profile = request.profile.clone();
    }
    let proposals = match &request {
        Some(request) => ballot.proposals(request),
        None => every_answer(&edition, &ballot),
    };
    let warning = match &request {
        None => Some(words::REPLY_UNASKED),
        Some(request) if request.terms(&edition) != ballot.terms => Some(words::REPLY_OTHER_TERMS),
        Some(request) if request.profile != document.profile => Some(words::REPLY_OTHER_PROFILE),
        Some(_) => None,
    };
    let name = document.name.clone().unwrap_or_else(|| words::unnamed(number));
    let shown = Session::received(edition.clone(), document.clone());
    let taking = Taking {
        edition: edition.clone(),
        number,
        before: document.clone(),
        document: RwSignal::new(document),
        done: RwSignal::new(String::new()),
    };
    let who = ballot.name.as_deref();
    let (new, same): (Vec<Proposal>, Vec<Proposal>) = proposals
        .iter()
        .partition(|one| taking.before.answers.get(one.question) != Some(one.answer));
    // Nobody learns anything from « je ne sais pas ».
    let (unknown, new): (Vec<_>, Vec<_>) =
        new.into_iter().partition(|one| one.answer == Answer::Unknown);
    let items = new.iter().map(|one| item(&taking, &shown, *one));
    let list = el("ul").class("replies").all(items);
    let all = new.clone();
    let acting = taking.clone();
    let actions = el("div").class("actions").fill(move || {
        let (accepting, opening, all) = (acting.clone(), acting.clone(), all.clone());
        // Once all is taken, the result is what one comes for.
        let is_done = acting.has_all(&all);
        let see = if is_done { "primary" } else { "" };
        let accept = (!is_done).then(|| {
            button("primary", &words::accept_all(all.len()), move || accepting.take(&all))
        });
        let see = button(see, words::SEE_RESULT, move || opening.open(visit));
        let back = button("quiet", words::TAKE_NONE, move || visit.back());
        accept.into_iter().chain([see, back]).collect()
    });
    let done = taking.done;
    let none = new.is_empty().then(|| p("", words::NOTHING_NEW));
    let told = |list: &[Proposal], text: fn(usize) -> String| {
        let items = list.iter().map(|one| el("li").text(wording(&shown, one.question)));
        let items = el("ul").class("replies told").all(items);
        (!list.is_empty()).then(|| el("div").with(p("note", text(list.len()))).with(items))
    };
    el("div")
        .class("evaluation")
        .all(provenance(&edition))
        .with(
            el("section")
                .class("screen replied")
                .with(p("overline", shown.in_language(&edition.title)))
                .with(heading(words::replies(new.len(), who)))
                .with(p("lead", words::reply_for(&name)))
                .all(warning.map(|warning| p("notice", warning)))
                .all(none)
                .with(actions)
                .with(status("note", move || done.get()))
                .with(list)
                .all(told(&same, words::replies_same))
                .all(told(&unknown, words::replies_unknown)),
        )
        .with(el("div").class("footer").with(signature(&edition)))
}

/// One answer beside one's own, to be taken or left.
fn item(taking: &Taking, shown: &Session, one: Proposal) -> El {
    let question = &taking.edition.questions[one.question];
    let words_of = |answer: Answer| match answer {
        Answer::Unknown => words::UNKNOWN.to_owned(),
        Answer::NotConcerned => words::NOT_CONCERNED.to_owned(),
        answer => {
            shown.in_language(&words::answer_given(question, Standing::Recorded, Some(answer)))
        }
    };
    let said = words_of(one.answer);
    let own = taking.before.answers.get(one.question);
    let own = own.filter(|own| *own != Answer::Unknown);
    let conflict = own.map(|own| p("conflict", words::reply_own(&words_of(own))));
    let text = wording(shown, one.question);
    let (taking, spoken) = (taking.clone(), said.clone());
    let buttons = el("div").class("actions").fill(move || {
        let is_taken =
            taking.document.with(|document| document.answers.get(one.question)) == Some(one.answer);
        let (acting, about_it) = (taking.clone(), about(&spoken));
        let act = match is_taken {
            true => button("quiet", words::GIVE_BACK, move || acting.give_back(one)),
            false => button("", words::ACCEPT, move || acting.take(&[one])),
        };
        let taken = is_taken.then(|| el("strong").class("taken").text(words::ACCEPTED).text(" "));
        taken.into_iter().chain([act.with(about_it)]).collect()
    });
    el("li").with(p("", text)).with(p("said", words::reply_said(&said))).all(conflict).with(buttons)
}

impl Taking {
    fn take(&self, proposals: &[Proposal]) {
        self.change(|document| {
            for one in proposals {
                document.answers.set(one.question, Some(one.answer));
            }
        });
        self.done.set(words::accepted(proposals.len()));
    }

    fn give_back(&self, one: Proposal) {
        let own = self.before.answers.get(one.question);
        self.change(|document| document.answers.set(one.question, own));
        self.done.set(words::GIVEN_BACK.to_owned());
    }

    fn has_all(&self, proposals: &[Proposal]) -> bool {
        let has = |one: &Proposal| {
            self.document.with(|document| document.answers.get(one.question)) == Some(one.answer)
        };
        proposals.iter().all(has)
    }

    /// Changes what is on the shelf by now: another tab may have gone on.
    fn change(&self, change: impl FnOnce(&mut Document)) {
        let (mut shelf, found) = Shelf::open(&self.edition, self.number);
        let mut document = found.document.unwrap_or_else(|| self.document.get_untracked());
        change(&mut document);
        document.changed = today().map(When::Day);
        shelf.save(&self.edition, &document);
        self.document.set(document);
    }

    /// Goes to the result of the evaluation.
    fn open(&self, visit: Visit) {
        let (mut shelf, found) = Shelf::open(&self.edition, self.number);
        let mut document = found.document.unwrap_or_else(|| self.document.get_untracked());
        document.place = Place::Result;
        shelf.save(&self.edition, &document);
        visit.leave_received();
        visit.open_kept(&self.edition, self.number);
    }
}

/// The number of the evaluation of which a request was sent from here, and the request.
fn asked_here(edition: &Edition, number: u32) -> Option<(u32, Request)> {
    let kept = Node::from_json(&storage::exchange(Exchange::Asked, number)?).ok()?;
    if kept.get_text("edition")? != edition.key() {
        return None;
    }
    let request = Request::decode(edition, kept.get_text("request")?).ok()?;
    Some((kept.get_integer("number")?, request))
}

fn every_answer(edition: &Edition, ballot: &Ballot) -> Vec<Proposal> {
    let proposal =
        |question: usize| Some(Proposal { question, answer: ballot.answers.get(question)? });
    (0..edition.questions.len()).filter_map(proposal).collect()
}
