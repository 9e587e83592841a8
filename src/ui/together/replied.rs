//! What somebody answered: shown beside one's own, and taken only by a word.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use tnl_engine::{
    Answer, Ballot, Document, Edition, Place, Proposal, Request, ShareError, Standing, When,
};

use crate::answering::{provenance, signature};
use crate::dom::{El, about, button, el, heading, p, status};
use crate::page::{Shelf, next_number, storage};
use crate::result::{copying, page_of_links};
use crate::state::{Session, Visit, today};
use crate::together::relay::relay;
use crate::together::remembered::Asked;
use crate::together::wording;
use crate::words;
use crate::words::language::in_language;

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

/// What one person answered.
struct Reply {
    ballot: Ballot,
    /// What was asked, where it was asked from here.
    asked: Option<Asked>,
    taking: Taking,
    /// The evaluation that was asked for is not here any more.
    is_gone: bool,
}

/// The answers of each ballot in a text, each beside one's own.
///
/// # Errors
/// Where there is none that can be read.
pub(super) fn replied_screen(
    edition: Arc<Edition>,
    text: &str,
    visit: Visit,
) -> Result<El, ShareError> {
    let mut ballots: Vec<Ballot> = Vec::new();
    let mut torn = Vec::new();
    for (line, read) in Ballot::all_in_thread(&edition, text) {
        match read {
            Ok(ballot) => {
                // Who corrected their answers is shown once, as they are now.
                ballots.retain(|before| before.number != ballot.number);
                ballots.push(ballot);
            }
            Err(why) => torn.push((line, why)),
        }
    }
    let mut replies: Vec<Reply> = Vec::new();
    for ballot in ballots {
        let reply = Reply::of(&edition, ballot, &replies);
        replies.push(reply);
    }
    if replies.is_empty() {
        return Err(torn.into_iter().next().map_or(ShareError::NoBallot, |(_, why)| why));
    }
    let count = replies.len();
    let parts = replies.iter().map(|reply| reply_part(reply, count == 1, visit));
    let parts: Vec<El> = parts.collect();
    let head = match count {
        1 => None,
        count => Some(heading(words::replies_together(count))),
    };
    let torn: Vec<El> = torn
        .iter()
        .map(|(line, why)| p("notice", words::reply_unread(*line, &words::unreadable_link(why))))
        .collect();
    let back = button("quiet", words::TAKE_NONE, move || visit.back());
    let title = in_language(&edition.language, &edition.title);
    Ok(el("div")
        .class("evaluation")
        .all(provenance(&edition))
        .with(
            el("section")
                .class("screen replied")
                .with(p("overline", title))
                .all(head)
                .all(torn)
                .all(parts)
                .with(el("div").class("actions").with(back)),
        )
        .with(el("div").class("footer").with(signature(&edition))))
}

impl Reply {
    /// Finds what a ballot answers; those `before` it on the screen may be for the same evaluation.
    fn of(edition: &Arc<Edition>, ballot: Ballot, before: &[Reply]) -> Self {
        let asked = Asked::find(edition, ballot.request).map(|mut asked| {
            asked.take(&ballot);
            asked.keep(edition);
            asked
        });
        let current = || storage::current(&edition.key());
        let number = asked.as_ref().map_or_else(current, |asked| asked.number);
        let same = before.iter().find(|reply| {
            let asked_of = reply.asked.as_ref().map_or(reply.taking.number, |asked| asked.number);
            asked_of == number
        });
        if let Some(same) = same {
            let done = RwSignal::new(String::new());
            let taking = Taking { done, ..same.taking.clone() };
            return Reply { ballot, asked, taking, is_gone: same.is_gone };
        }
        let found = Shelf::peek(edition, number);
        let is_gone = asked.is_some() && found.is_none();
        let number = if is_gone { next_number(&edition.key()) } else { number };
        let mut document = found.unwrap_or_else(|| Document::new(edition));
        if let (0, Some(asked)) = (document.answers.count(), &asked) {
            document.profile = asked.request.profile.clone();
        }
        let taking = Taking {
            edition: edition.clone(),
            number,
            replaced: StoredValue::new(Vec::new()),
            document: RwSignal::new(document),
            done: RwSignal::new(String::new()),
        };
        Reply { ballot, asked, taking, is_gone }
    }

    /// What was asked, if that is what was answered.
    fn request(&self) -> Option<&Request> {
        let request = self.asked.as_ref().map(|asked| &asked.request)?;
        (request.terms(&self.taking.edition) == self.ballot.terms).then_some(request)
    }

    /// What is to be read before anything is accepted.
    fn warning(&self, document: &Document) -> Option<&'static str> {
        match (&self.asked, self.request()) {
            (None, _) => Some(words::REPLY_UNASKED),
            (Some(_), _) if self.is_gone => Some(words::REPLY_GONE),
            (Some(_), None) => Some(words::REPLY_OTHER_TERMS),
            (Some(_), Some(request)) if request.profile != document.profile => {
                Some(words::REPLY_OTHER_PROFILE)
            }
            (Some(_), Some(_)) => None,
        }
    }
}

/// What one person answered; `is_alone` where nobody else did.
fn reply_part(reply: &Reply, is_alone: bool, visit: Visit) -> El {
    let Reply { ballot, taking, .. } = reply;
    let edition = taking.edition.clone();
    let document = taking.document.get_untracked();
    let proposals = match reply.request() {
        Some(request) => ballot.proposals(request),
        None => every_answer(&edition, ballot),
    };
    let warning = reply.warning(&document);
    let name = document.name.clone().unwrap_or_else(|| words::unnamed(taking.number));
    let shown = Session::received(edition.clone(), document.clone());
    let is_unasked = reply.asked.is_none();
    let relayed = is_unasked.then(|| relay(&edition, ballot, visit));
    let carried = ballot.link(&edition, &page_of_links(visit));
    let carry =
        is_unasked.then(|| copying(words::REPLY_TO_CARRY, Rc::new(move || carried.clone())));
    let who = ballot.name.as_deref();
    let (new, same): (Vec<Proposal>, Vec<Proposal>) =
        proposals.iter().partition(|one| document.answers.get(one.question) != Some(one.answer));
    // Nobody learns anything from « je ne sais pas ».
    let (unknown, new): (Vec<_>, Vec<_>) =
        new.into_iter().partition(|one| one.answer == Answer::Unknown);
    let left_out = reply.request().map(|request| request.left_out(&edition, ballot));
    let items = new.iter().map(|one| item(taking, &shown, *one));
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
        accept.into_iter().chain([see]).chain(differ).collect()
    });
    let done = taking.done;
    let none = new.is_empty().then(|| p("", words::NOTHING_NEW));
    let told = |list: &[usize], text: fn(usize) -> String| {
        let items = list.iter().map(|question| el("li").text(wording(&shown, *question)));
        let items = el("ul").class("replies told").all(items);
        (!list.is_empty()).then(|| el("div").with(p("note", text(list.len()))).with(items))
    };
    let questions = |list: &[Proposal]| list.iter().map(|one| one.question).collect::<Vec<_>>();
    let title = words::replies(new.len(), who);
    let (part, title) = match is_alone {
        true => (el("div"), heading(title)),
        false => (el("section").class("group"), el("h3").attr("tabindex", "-1").text(title)),
    };
    part.with(title)
        .with(p("lead", words::reply_for(&name)))
        .all(warning.map(|warning| p("notice", warning)))
        .all(carry)
        .all(none)
        .with(actions)
        .with(status("note", move || done.get()))
        .with(list)
        .all(relayed)
        .all(told(&questions(&same), words::replies_same))
        .all(told(&questions(&unknown), words::replies_unknown))
        .all(told(&left_out.unwrap_or_default(), words::replies_left_out))
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
        let act = match (is_taken, taking.before(one.question)) {
            (false, _) => Some(button("", words::ACCEPT, move || acting.take(&[one]))),
            (true, Some(before)) => {
                let give_back = move || acting.give_back(one, before);
                Some(button("quiet", words::GIVE_BACK, give_back))
            }
            // Somebody gave the same answer elsewhere meanwhile.
            (true, None) => None,
        };
        // The focus stays with the answer.
        let act = act.map(|act| act.attr("data-key", format!("reply-{}", one.question)));
        let taken = is_taken.then(|| el("strong").class("taken").text(words::ACCEPTED).text(" "));
        taken.into_iter().chain(act.map(|act| act.with(about_it))).collect()
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
        // What was there before the first of them can be had again, also after this screen.
        let is_first = self.replaced.with_value(Vec::is_empty);
        if is_first {
            let (shelf, found) = Shelf::open(&self.edition, self.number);
            if let Some(before) = found.document {
                shelf.keep_earlier(&before.write(&self.edition));
            }
        }
        let done = format!("{} {}", words::accepted(proposals.len()), words::BEFORE_IS_KEPT);
        self.change(proposals, &done, |document, one| {
            let own = document.answers.get(one.question);
            self.replaced.update_value(|all| all.push((one.question, own)));
            document.answers.set(one.question, Some(one.answer));
        });
    }

    fn give_back(&self, one: Proposal, before: Option<Answer>) {
        self.change(&[one], words::GIVEN_BACK, |document, one| {
            document.answers.set(one.question, before);
        });
    }

    /// What the answer to a question was before one was taken here; none if none was.
    fn before(&self, question: usize) -> Option<Option<Answer>> {
        let found = |all: &Vec<(usize, Option<Answer>)>| {
            all.iter().rev().find(|(other, _)| *other == question).map(|(_, own)| *own)
        };
        self.replaced.with_value(found)
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

fn every_answer(edition: &Edition, ballot: &Ballot) -> Vec<Proposal> {
    let proposal =
        |question: usize| Some(Proposal { question, answer: ballot.answers.get(question)? });
    (0..edition.questions.len()).filter_map(proposal).collect()
}
