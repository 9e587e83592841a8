//! What somebody answered: shown beside one's own, and taken only by a word.

use std::sync::Arc;

use leptos::prelude::*;
use tnl_engine::{
    Answer, Ballot, Document, Edition, Node, Place, Proposal, Request, Standing, When,
};

use crate::answering::{provenance, signature};
use crate::dom::{El, about, button, el, heading, p, status};
use crate::page::{Exchange, Shelf, next_number, storage};
use crate::state::{Session, Visit, today};
use crate::together::relay::relay;
use crate::together::wording;
use crate::words;

/// The evaluation that the answers are for, and what is decided about each.
#[derive(Clone)]
struct Taking {
    edition: Arc<Edition>,
    number: u32,
    /// One's own evaluation, as it is shown.
    document: RwSignal<Document>,
    /// What each answer that was taken replaced, to be given back.
    replaced: StoredValue<Vec<(usize, Option<Answer>)>>,
    /// What was just done, for those who do not see it.
    done: RwSignal<String>,
}

/// The answers of a ballot, each beside one's own.
pub(super) fn replied_screen(edition: Arc<Edition>, ballot: Ballot, visit: Visit) -> El {
    let asked = asked_here(&edition, ballot.request);
    let number = asked.as_ref().map_or_else(|| storage::current(&edition.key()), |(n, _)| *n);
    let request = asked.map(|(_, request)| request);
    let found = Shelf::peek(&edition, number);
    let is_gone = request.is_some() && found.is_none();
    let number = if is_gone { next_number(&edition.key()) } else { number };
    let mut document = found.unwrap_or_else(|| Document::new(&edition));
    let is_begun = document.answers.count() > 0;
    if let (false, Some(request)) = (is_begun, &request) {
        document.profile = request.profile.clone();
    }
    let is_answered = |request: &&Request| request.terms(&edition) == ballot.terms;
    let proposals = match request.as_ref().filter(is_answered) {
        Some(request) => ballot.proposals(request),
        None => every_answer(&edition, &ballot),
    };
    let warning = match &request {
        None => Some(words::REPLY_UNASKED),
        Some(_) if is_gone => Some(words::REPLY_GONE),
        Some(request) if !is_answered(&request) => Some(words::REPLY_OTHER_TERMS),
        Some(request) if request.profile != document.profile => Some(words::REPLY_OTHER_PROFILE),
        Some(_) => None,
    };
    let name = document.name.clone().unwrap_or_else(|| words::unnamed(number));
    let shown = Session::received(edition.clone(), document.clone());
    let taking = Taking {
        edition: edition.clone(),
        number,
        replaced: StoredValue::new(Vec::new()),
        document: RwSignal::new(document.clone()),
        done: RwSignal::new(String::new()),
    };
    let relayed = request.is_none().then(|| relay(&edition, &ballot, visit));
    let who = ballot.name.as_deref();
    let (new, same): (Vec<Proposal>, Vec<Proposal>) =
        proposals.iter().partition(|one| document.answers.get(one.question) != Some(one.answer));
    // Nobody learns anything from « je ne sais pas ».
    let (unknown, new): (Vec<_>, Vec<_>) =
        new.into_iter().partition(|one| one.answer == Answer::Unknown);
    let items = new.iter().map(|one| item(&taking, &shown, *one));
    let list = el("ul").class("replies").all(items);
    let all = new.clone();
    let acting = taking.clone();
    let actions = el("div").class("actions").fill(move || {
        let (accepting, opening, all) = (acting.clone(), acting.clone(), all.clone());
        // What would replace an answer of one's own is taken one by one.
        let (differ, waiting): (Vec<Proposal>, Vec<Proposal>) = all
            .into_iter()
            .filter(|one| !accepting.has_all(&[*one]))
            .partition(|one| accepting.own(one).is_some());
        // Once nothing waits, the result is what one comes for.
        let is_done = waiting.is_empty();
        let see = if is_done { "primary" } else { "" };
        let differ = (!differ.is_empty()).then(|| p("note", words::replies_differ(differ.len())));
        let accept = (!is_done).then(|| {
            button("primary", &words::accept_all(waiting.len()), move || accepting.take(&waiting))
        });
        // What takes the place of the first button takes the focus.
        let key = |button: El, is_first: bool| match is_first {
            true => button.attr("data-key", "go"),
            false => button,
        };
        let accept = accept.map(|accept| key(accept, true));
        let see = key(button(see, words::SEE_RESULT, move || opening.open(visit)), is_done);
        let back = button("quiet", words::TAKE_NONE, move || visit.back());
        accept.into_iter().chain([see, back]).chain(differ).collect()
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
                .all(relayed)
                .all(told(&same, words::replies_same))
                .all(told(&unknown, words::replies_unknown)),
        )
        .with(el("div").class("footer").with(signature(&edition)))
}

/// One answer beside one's own, to be taken or left.
fn item(taking: &Taking, shown: &Session, one: Proposal) -> El {
    let said = answer_words(shown, &taking.edition, one.question, one.answer);
    let text = wording(shown, one.question);
    let (owning, taking, spoken) = (taking.clone(), taking.clone(), said.clone());
    let (shown, edition) = (shown.clone(), taking.edition.clone());
    // Another answer of one's own: never replaced unseen.
    let conflict = el("div").fill(move || {
        let own = owning.own(&one);
        let own = own.map(|own| answer_words(&shown, &edition, one.question, own));
        own.map(|own| p("conflict", words::reply_own(&own))).into_iter().collect()
    });
    let buttons = el("div").class("actions").fill(move || {
        let (acting, about_it) = (taking.clone(), about(&spoken));
        let is_taken = taking.has_all(&[one]);
        let act = match is_taken {
            true => button("quiet", words::GIVE_BACK, move || acting.give_back(one)),
            false => button("", words::ACCEPT, move || acting.take(&[one])),
        };
        // The focus stays with the answer.
        let act = act.attr("data-key", format!("reply-{}", one.question));
        let taken = is_taken.then(|| el("strong").class("taken").text(words::ACCEPTED).text(" "));
        taken.into_iter().chain([act.with(about_it)]).collect()
    });
    el("li")
        .with(p("", text))
        .with(p("said", words::reply_said(&said)))
        .with(conflict)
        .with(buttons)
}

/// An answer, as its question says it.
pub(crate) fn answer_words(
    shown: &Session,
    edition: &Edition,
    question: usize,
    answer: Answer,
) -> String {
    match answer {
        Answer::Unknown => words::UNKNOWN.to_owned(),
        Answer::NotConcerned => words::NOT_CONCERNED.to_owned(),
        answer => {
            let question = &edition.questions[question];
            shown.in_language(&words::answer_given(question, Standing::Recorded, Some(answer)))
        }
    }
}

impl Taking {
    fn take(&self, proposals: &[Proposal]) {
        let done = words::accepted(proposals.len());
        self.change(proposals, &done, |document, one| {
            let own = document.answers.get(one.question);
            self.replaced.update_value(|all| all.push((one.question, own)));
            document.answers.set(one.question, Some(one.answer));
        });
    }

    fn give_back(&self, one: Proposal) {
        self.change(&[one], words::GIVEN_BACK, |document, one| {
            let own = self.replaced.with_value(|all| {
                all.iter()
                    .rev()
                    .find(|(question, _)| *question == one.question)
                    .map(|(_, own)| *own)
            });
            document.answers.set(one.question, own.flatten());
        });
    }

    /// What one said oneself to the question of an answer, if it is known and another.
    fn own(&self, one: &Proposal) -> Option<Answer> {
        let own = self.document.with(|document| document.answers.get(one.question));
        own.filter(|own| *own != Answer::Unknown && *own != one.answer)
    }

    fn has_all(&self, proposals: &[Proposal]) -> bool {
        let has = |one: &Proposal| {
            self.document.with(|document| document.answers.get(one.question)) == Some(one.answer)
        };
        proposals.iter().all(has)
    }

    /// Changes what is on the shelf by now. Where another tab answered meanwhile, what it said is shown first.
    fn change(
        &self,
        proposals: &[Proposal],
        done: &str,
        change: impl Fn(&mut Document, &Proposal),
    ) {
        let (mut shelf, found) = Shelf::open(&self.edition, self.number);
        let shown = self.document.get_untracked();
        let mut document = found.document.unwrap_or_else(|| shown.clone());
        let is_as_shown =
            |one: &Proposal| document.answers.get(one.question) == shown.answers.get(one.question);
        if proposals.iter().all(is_as_shown) {
            proposals.iter().for_each(|one| change(&mut document, one));
            document.changed = today().map(When::Day);
            shelf.save(&self.edition, &document);
            self.done.set(done.to_owned());
        } else {
            self.done.set(words::REPLY_OVERTAKEN.to_owned());
        }
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
