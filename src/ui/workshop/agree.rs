//! Where the room agrees, what it has to discuss, and what nobody knows.

use leptos::prelude::*;
use tnl_engine::{Answer, Decision, Finding};

use crate::dom::{El, about, button, el, p};
use crate::together::answer_words;
use crate::words;
use crate::workshop::room::{Room, Step};
use crate::workshop::stacks::told_stacks;

/// The questions in three groups, each with its votes; what is agreed upon is accepted at a press.
pub(super) fn agree(room: &Room) -> El {
    let shown = room.clone();
    let content = el("div").fill(move || groups(&shown));
    let going = room.clone();
    let next = button("primary", words::STEP_DISCUSS, move || going.go(Step::Discuss));
    el("div").class("agree").with(content).with(el("div").class("actions").with(next))
}

fn groups(room: &Room) -> Vec<El> {
    let workshop = room.workshop.get();
    let (edition, gathering) = (&room.edition, &workshop.gathering);
    let agreed = gathering.agreed(edition);
    let open: Vec<usize> = agreed
        .iter()
        .filter(|(at, _)| gathering.decision(*at).is_none())
        .map(|(at, _)| *at)
        .collect();
    let accepted: Vec<usize> = agreed
        .iter()
        .filter(|(at, answer)| gathering.decision(*at) == Some(&Decision::Answer(*answer)))
        .map(|(at, _)| *at)
        .collect();
    let accepting = room.clone();
    let accept = (!open.is_empty()).then(|| {
        let count = open.len();
        button("primary", &words::accept_agreed(count), move || {
            accepting.change(|workshop| workshop.accept(&accepting.edition));
            accepting.say(words::agreed_accepted(count));
        })
        .attr("data-key", "accept")
    });
    let giving = room.clone();
    let back = (!accepted.is_empty() && open.is_empty()).then(|| {
        button("quiet", words::AGREED_BACK, move || {
            giving.change(|workshop| {
                accepted
                    .iter()
                    .for_each(|at| workshop.gathering.decide(&giving.edition, *at, None));
            });
            giving.say(words::AGREED_GIVEN_BACK);
        })
        .attr("data-key", "accept")
    });
    let disputed = gathering.to_discuss(edition);
    let unknown = gathering.unknown(edition);
    let silent: Vec<usize> = gathering
        .request
        .questions
        .iter()
        .copied()
        .filter(|at| gathering.votes(edition, *at).is_some_and(|v| v.finding() == Finding::Silent))
        .collect();
    let group = |title: String, class: &str, list: Vec<(usize, Option<Answer>)>| {
        let items = list.into_iter().map(|(at, answer)| item(room, at, answer));
        el("section")
            .class("group")
            .attr("data-look", class)
            .with(el("h4").attr("tabindex", "-1").text(title))
            .with(el("ul").class("voted").all(items))
    };
    let plain = |list: Vec<usize>| list.into_iter().map(|at| (at, None)).collect::<Vec<_>>();
    let buttons = el("div").class("actions").all(accept).all(back);
    let agreed_list = agreed.iter().map(|(at, answer)| (*at, Some(*answer))).collect::<Vec<_>>();
    let none = gathering.ballots().is_empty()
        && agreed.is_empty()
        && disputed.is_empty()
        && unknown.is_empty();
    let overtaken = gathering.overtaken(edition).len();
    let mut content = Vec::new();
    if overtaken > 0 {
        content.push(p("notice", words::overtaken(overtaken)));
    }
    if none {
        content.push(p("", words::NO_VOTES));
    }
    if !agreed.is_empty() {
        content.push(group(words::agreed(agreed.len()), "agreed", agreed_list).with(buttons));
    }
    for (title, class, list) in [
        (words::disputed(disputed.len()), "disputed", disputed),
        (words::nobody_knows(unknown.len()), "unknown", unknown),
        (words::silent(silent.len()), "silent", silent),
    ] {
        if !list.is_empty() && !none {
            content.push(group(title, class, plain(list)));
        }
    }
    content
}

/// A question, its votes, and what they come to.
fn item(room: &Room, at: usize, answer: Option<Answer>) -> El {
    let shown = room.shown();
    let request = room.request();
    let text = shown.in_language(room.edition.questions[at].text(&request.profile));
    let votes = room.workshop.with(|workshop| workshop.gathering.votes(&room.edition, at));
    let decided = room.workshop.with(|workshop| {
        workshop
            .gathering
            .decision(at)
            .map(|decision| words::decided(&decided_words(room, at, decision)))
    });
    let said = answer.map(|answer| answer_words(&shown, &room.edition, at, answer));
    // The one who knows may be right; the room hears that it is one.
    let is_alone = answer.is_some() && votes.as_ref().is_some_and(|votes| votes.known == 1);
    let alone = is_alone.then(|| p("note", words::ONE_VOTE));
    let all = votes.as_ref().map_or(0, |votes| u64::from(votes.known) + u64::from(votes.unknown));
    let people = room.workshop.with(|workshop| workshop.people);
    let is_too_many = people > 0 && all > people.into();
    let too_many = is_too_many.then(|| p("note", words::more_than_people(all, people)));
    let reopening = room.clone();
    let reopen = answer.is_some().then(|| {
        let reopen = button("quiet", words::DISCUSS_THIS, move || reopening.reopen(at));
        reopen.attr("data-key", format!("discuss-{at}")).with(about(&text))
    });
    el("li").all(votes.as_ref().map(told_stacks)).with(
        el("div")
            .with(p("", text))
            .all(said.map(|said| p("said", said)))
            .all(alone)
            .all(too_many)
            .all(decided.map(|decided| p("note", decided)))
            .all(reopen),
    )
}

/// What was decided, in words.
pub(super) fn decided_words(room: &Room, at: usize, decision: &Decision) -> String {
    match decision {
        Decision::Answer(answer) => answer_words(&room.shown(), &room.edition, at, *answer),
        Decision::Verify { who, until } => words::to_verify(who.as_deref(), *until),
    }
}
