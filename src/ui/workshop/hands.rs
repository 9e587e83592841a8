//! Raised hands, counted by choice: no phone in the room.

use leptos::prelude::*;
use tnl_engine::{Ballot, Gathering, Votes};

use crate::dom::{El, details, el, status};
use crate::words;
use crate::workshop::number::number;
use crate::workshop::room::Room;

/// Hands at most for one choice: more than any room holds.
pub(super) const MOST: u32 = 10_000;

/// For each question, a number for each choice.
pub(super) fn hands(room: &Room) -> El {
    let request = room.request();
    el("div").all(request.questions.iter().enumerate().map(|(place, at)| {
        let text = room.shown().in_language(room.edition.questions[*at].text(&request.profile));
        let title = el("summary").text(format!("{}. ", place + 1)).with(el("span").text(text));
        details("hands", title, hands_for(room, *at))
    }))
}

/// The numbers for one question.
pub(super) fn hands_for(room: &Room, at: usize) -> El {
    let question = &room.edition.questions[at];
    let (shown, counting) = (room.shown(), room.clone());
    let now = move |votes: Option<&Votes>, part: Part| {
        votes.map_or(0, |votes| match part {
            Part::Choice(choice) => votes.choices.get(choice).copied().unwrap_or(0),
            Part::None => votes.none,
            Part::NotConcerned => votes.not_concerned,
            Part::Unknown => votes.unknown,
            Part::Known => votes.known,
        })
    };
    // As typed: whoever raised a hand for a choice voted, so more may be counted.
    let before = room.workshop.with_untracked(|workshop| {
        let votes = workshop.gathering.hands(at);
        let said = votes.filter(|votes| question.several && votes.known > voted(votes));
        said.map_or(0, |votes| votes.known)
    });
    let voters = RwSignal::new(before);
    let field = |part: Part, text: String| {
        let changing = room.clone();
        // Not to follow: what is typed stands there already.
        let value =
            room.workshop.with_untracked(|workshop| now(workshop.gathering.hands(at), part));
        let [input, wrong] = number(0..=MOST, value, move |count| {
            changing.change(|workshop| {
                let question = &changing.edition.questions[at];
                let mut votes = workshop.gathering.hands(at).cloned();
                let counted = votes.get_or_insert_with(|| Votes::new(question));
                match part {
                    Part::Choice(choice) => {
                        if let Some(place) = counted.choices.get_mut(choice) {
                            *place = count;
                        }
                    }
                    Part::None => counted.none = count,
                    Part::NotConcerned => counted.not_concerned = count,
                    Part::Unknown => counted.unknown = count,
                    Part::Known => voters.set(count),
                }
                counted.known = match question.several {
                    false => (counted.choices.iter())
                        .fold(counted.not_concerned, |all, count| all.saturating_add(*count)),
                    true => voters.get_untracked().max(voted(counted)),
                };
                let is_none = counted.known == 0 && counted.unknown == 0;
                // Who raised no hand for some choice voted all the same, as far as one knows.
                if question.several && voters.get_untracked() == 0 && !is_none {
                    let unknown = counted.unknown as usize;
                    let others = unknown + answering(&workshop.gathering, at);
                    let room = (workshop.people as usize).saturating_sub(others);
                    counted.known = counted.known.max(u32::try_from(room).unwrap_or(0));
                }
                workshop.gathering.raise(at, votes.filter(|_| !is_none));
            });
        });
        let label = el("label").class("hand").with(input).with(el("span").text(text));
        el("div").with(label).with(wrong)
    };
    let choices = question.choices.iter().enumerate();
    let choices =
        choices.map(|(choice, told)| field(Part::Choice(choice), shown.in_language(&told.text)));
    let is_offered = question.not_concerned.holds_for(&room.request().profile);
    let fields: Vec<El> = choices.collect();
    el("div")
        .class("hand-counts")
        .all(fields)
        .all(question.several.then(|| field(Part::None, words::NONE_OF_THESE.to_owned())))
        .with(field(Part::Unknown, words::UNKNOWN.to_owned()))
        .all(is_offered.then(|| field(Part::NotConcerned, words::NOT_CONCERNED.to_owned())))
        .all(question.several.then(|| field(Part::Known, words::HANDS_VOTERS.to_owned())))
        .with(status("note", move || told(&counting, at, voters.get())))
}

/// How many ballots say something about a question.
fn answering(gathering: &Gathering, at: usize) -> usize {
    let is_said = |ballot: &&Ballot| ballot.answers.get(at).is_some();
    gathering.ballots().iter().filter(is_said).count()
}

/// How many voted at least, where several can be chosen: nobody chose some and none.
fn voted(votes: &Votes) -> u32 {
    let most = votes.choices.iter().copied().max().unwrap_or(0);
    most.saturating_add(votes.none).saturating_add(votes.not_concerned)
}

/// That the hands are added to ballots, if any answers the same question; that more hands were raised for a
/// choice than people are said to have voted; and that there are more votes than people.
fn told(room: &Room, at: usize, voters: u32) -> String {
    room.workshop.with(|workshop| {
        let gathering = &workshop.gathering;
        let Some(hands) = gathering.hands(at) else { return String::new() };
        let raised = hands.known.saturating_add(hands.unknown);
        let ballots = answering(gathering, at);
        let mut told = Vec::new();
        if ballots > 0 {
            told.push(words::hands_beside(ballots));
        }
        if room.edition.questions[at].several && voters == 0 && hands.known > voted(hands) {
            told.push(words::taken_for_voters(hands.known));
        }
        if (1..hands.known).contains(&voters) {
            told.push(words::more_than_voters(hands.known, voters));
        }
        let all = u64::from(raised) + ballots as u64;
        if workshop.people > 0 && all > workshop.people.into() {
            told.push(words::more_than_people(all, workshop.people));
        }
        told.join(" ")
    })
}

/// What a number counts.
#[derive(Clone, Copy)]
enum Part {
    Choice(usize),
    /// Where several can be chosen, none of them.
    None,
    NotConcerned,
    Unknown,
    /// Where several can be chosen, who voted at all.
    Known,
}
