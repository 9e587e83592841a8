//! One disputed question at a time, in large letters: the votes when the room wants them, then a decision.

use leptos::leptos_dom::helpers::{IntervalHandle, set_interval_with_handle};
use leptos::prelude::*;
use std::time::Duration;
use tnl_engine::{Answer, Decision, Document, Question, Votes};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::dom::{El, about, button, details, el, focus, focus_in, focus_soon, p, status};
use crate::words;
use crate::workshop::agree::decided_words;
use crate::workshop::gather::ROLES;
use crate::workshop::hands::hands_for;
use crate::workshop::room::{Room, Step};
use crate::workshop::stacks::stacks;

/// Seconds that one question is discussed at most, before the room decides or puts it off.
const GLASS: u32 = 300;

/// What the votes leave open, one question after the other.
pub(super) fn discuss(room: &Room) -> El {
    // The order stays while one decides; what the room asked to discuss is in it, agreed upon or not.
    let mut order = order(room);
    let asked = room.question.get_value().filter(|at| !order.contains(at));
    order.splice(0..0, asked);
    let going = room.clone();
    let next = button("", words::STEP_BEGIN, move || going.go(Step::Begin));
    let next = el("div").class("actions").with(next);
    if order.is_empty() {
        return el("div").with(p("", words::NOTHING_DISPUTED)).with(next);
    }
    let stood = room.question.get_value().or_else(|| first(room));
    let at = order.iter().position(|at| Some(*at) == stood).unwrap_or(0);
    let (place, last) = (RwSignal::new(at), order.len() - 1);
    let shown = room.clone();
    let frame = el("div").screen(move || one(&shown, &order, place));
    // After the last question, its own button leads there.
    let next = next.live_prop("hidden", move || place.get() == last);
    el("div").class("discuss").with(frame).with(next)
}

/// What is disputed, what nobody knows, what the votes say otherwise by now than was decided, and what nobody
/// voted on: without ballots, the room goes through all of it by raised hands.
fn order(room: &Room) -> Vec<usize> {
    room.workshop.with_untracked(|workshop| {
        let mut order = workshop.gathering.to_discuss(&room.edition);
        order.extend(workshop.gathering.unknown(&room.edition));
        order.extend(workshop.gathering.overtaken(&room.edition));
        order.extend(workshop.gathering.silent(&room.edition));
        order
    })
}

/// The question that is discussed first: one that is not decided yet, if there is one.
pub(super) fn first(room: &Room) -> Option<usize> {
    let order = order(room);
    room.workshop.with_untracked(|workshop| {
        let is_open = |at: &&usize| workshop.gathering.decision(**at).is_none();
        order.iter().find(is_open).or(order.first()).copied()
    })
}

/// One question, with its way to the one before and after.
fn one(room: &Room, order: &[usize], place: RwSignal<usize>) -> El {
    let now = place.get();
    let (at, count) = (order[now.min(order.len() - 1)], order.len());
    let request = room.request();
    let question = room.edition.questions[at].clone();
    let text = room.shown().in_language(question.text(&request.profile));
    let title = el("h4").class("large").attr("tabindex", "-1").text(text);
    let is_revealed = RwSignal::new(false);
    let reading = room.clone();
    let decision = Memo::new(move |_| {
        reading.workshop.with(|workshop| workshop.gathering.decision(at).cloned())
    });
    let deciding = room.clone();
    // What was decided before, to go back to.
    let before = StoredValue::new(Vec::<Option<Decision>>::new());
    let settle = move |decision: Option<Decision>| {
        let said = match &decision {
            Some(decision) => words::decided(&decided_words(&deciding, at, decision)),
            None => words::UNDECIDED.to_owned(),
        };
        deciding.change(|workshop| {
            workshop.gathering.decide(&deciding.edition, at, decision);
        });
        deciding.say(said);
    };
    let settling = settle.clone();
    let decide = move |now: Option<Decision>| {
        let known = decision.get_untracked();
        if now != known {
            before.update_value(|before| before.push(known));
        }
        settling(now);
    };
    // The button goes, and digits are heard from here on.
    let stay = title.clone();
    let reveal = button("primary", words::REVEAL, move || {
        is_revealed.set(true);
        focus(&stay);
    });
    let hidden =
        el("div").class("actions").with(reveal).live_prop("hidden", move || is_revealed.get());
    let voted = room.clone();
    let choosing = decide.clone();
    let choices = el("div").class("revealed").fill(move || match is_revealed.get() {
        // The room sees between what it chooses.
        false => vec![el("ul").class("offered").all(offered(&voted, at))],
        true => {
            let votes =
                voted.workshop.with(|workshop| workshop.gathering.votes(&voted.edition, at));
            votes
                .map(|votes| revealed(&voted, at, &votes, decision.get(), &choosing))
                .into_iter()
                .collect()
        }
    });
    let verify = verify(decide.clone(), decision);
    let told = room.clone();
    let undoing = settle;
    let decided = el("div").fill(move || {
        let Some(decision) = decision.get() else { return Vec::new() };
        let undoing = undoing.clone();
        let text = words::decided(&decided_words(&told, at, &decision));
        let undo = button("quiet", words::GIVE_BACK, move || {
            undoing(before.try_update_value(Vec::pop).flatten().flatten());
        })
        .attr("data-key", "undo");
        vec![el("div").class("decided").with(p("", text)).with(undo)]
    });
    let going = room.clone();
    let go = |text: &str, class: &'static str, to: Option<usize>| {
        let going = going.clone();
        let question = to.and_then(|to| order.get(to)).copied();
        let button = button(class, text, move || {
            if let Some((to, question)) = to.zip(question) {
                going.say("");
                place.set(to);
                going.discuss(question);
            }
        });
        if to.is_none() { button.attr("disabled", "") } else { button }
    };
    let before = go(words::QUESTION_BEFORE, "", now.checked_sub(1));
    let after = match now + 1 < count {
        true => go(words::QUESTION_AFTER, "primary", Some(now + 1)),
        false => {
            let going = room.clone();
            button("primary", words::STEP_BEGIN, move || going.go(Step::Begin))
        }
    };
    let sides = [before.node().clone(), after.node().clone()];
    let ways = el("div").class("actions").with(before).with(after);
    let hands = details("hands", el("summary").text(words::HANDS_DOOR), hands_for(room, at));
    if now != 0 || is_moved(place) {
        focus_soon(&title);
    }
    let frame = el("section").class("disputed").attr("tabindex", "-1");
    let keyed = decide;
    frame
        .with(p("overline", words::disputed_place(now + 1, count)))
        .with(title)
        .with(glass())
        .with(hidden)
        .with(choices)
        .with(decided)
        .with(verify)
        .with(hands)
        .with(ways)
        .on("keydown", move |event| {
            // A digit typed into a field is a digit.
            let into = event.target().and_then(|t| {
                js_sys::Reflect::get(&t, &"localName".into()).ok().and_then(|name| name.as_string())
            });
            if matches!(into.as_deref(), Some("input" | "select" | "textarea")) {
                return;
            }
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            if key.ctrl_key() || key.alt_key() || key.meta_key() || key.repeat() {
                return;
            }
            let side = match &*key.key() {
                "ArrowLeft" => Some(&sides[0]),
                "ArrowRight" => Some(&sides[1]),
                _ => None,
            };
            if let Some(side) = side.and_then(|side| side.dyn_ref::<HtmlElement>()) {
                event.prevent_default();
                side.click();
            }
            // The upper row of a French keyboard gives figures with the shift key only.
            let code = key.code();
            let figure = code.strip_prefix("Digit").and_then(|figure| figure.parse::<usize>().ok());
            let digit = figure.or_else(|| key.key().parse().ok());
            let choice = digit.and_then(|digit| digit.checked_sub(1));
            if let Some(choice) = choice.filter(|choice| *choice < question.choices.len())
                && is_revealed.get_untracked()
            {
                let known = decision.get_untracked();
                keyed(pressed_choice(&question, choice, known.as_ref()));
            }
        })
}

/// The choices, before their votes are seen.
fn offered(room: &Room, at: usize) -> impl Iterator<Item = El> {
    let (shown, question) = (room.shown(), &room.edition.questions[at]);
    question.choices.iter().map(move |told| el("li").text(shown.in_language(&told.text)))
}

/// Whether one went from question to question already.
fn is_moved(place: RwSignal<usize>) -> bool {
    place.try_get_untracked().is_some_and(|now| now > 0)
}

/// The votes, a row a choice, each with its button to decide so; where several can be chosen, each adds its
/// choice to what is decided, or takes it out.
fn revealed(
    room: &Room,
    at: usize,
    votes: &Votes,
    decision: Option<Decision>,
    decide: &(impl Fn(Option<Decision>) + Clone + 'static),
) -> El {
    let question = &room.edition.questions[at];
    let shown = room.shown();
    let by_role = |is: &dyn Fn(Answer) -> bool| {
        room.workshop.with_untracked(|workshop| {
            let said = ROLES.into_iter().filter_map(|role| {
                let of_role = workshop.gathering.ballots().iter().filter(|ballot| {
                    ballot.role == Some(role) && ballot.answers.get(at).is_some_and(is)
                });
                let count = of_role.count();
                (count > 0).then(|| words::of_role(role, count))
            });
            said.collect::<Vec<_>>().join(words::THEN)
        })
    };
    let row = |text: String, count: u32, roles: String, press: Option<Press>| {
        let is_it = press.as_ref().is_some_and(|press| press.is_pressed);
        let acting = decide.clone();
        let choose = press.map(|press| {
            let button = button("", &press.label, move || acting(press.settles.clone()));
            button
                .attr("aria-pressed", press.is_pressed.to_string())
                .attr("data-key", format!("decide-{}", press.key))
                .with(about(&text))
        });
        let count = el("strong").class("votes").text(count.to_string());
        el("li")
            .attr("data-look", if is_it { "decided" } else { "" })
            .with(count)
            .with(
                el("span")
                    .class("choice-text")
                    .text(text)
                    .all((!roles.is_empty()).then(|| el("small").text(roles))),
            )
            .all(choose)
    };
    let whole = |key: &str, answer: Answer| Press {
        key: key.to_owned(),
        label: words::DECIDE.to_owned(),
        is_pressed: decision == Some(Decision::Answer(answer)),
        settles: Some(Decision::Answer(answer)),
    };
    let mut rows = Vec::new();
    for (choice, told) in question.choices.iter().enumerate() {
        let is = move |answer: Answer| match answer {
            Answer::One(said) => usize::from(said) == choice,
            Answer::Several(set) => set >> choice & 1 == 1,
            _ => false,
        };
        let decided = answered(decision.as_ref());
        let act = if question.several { words::RETAIN } else { words::DECIDE };
        let press = Press {
            key: choice.to_string(),
            // No key has two digits.
            label: if choice < 9 { format!("{} {act}", choice + 1) } else { act.to_owned() },
            is_pressed: decided.is_some_and(is),
            settles: pressed_choice(question, choice, decision.as_ref()),
        };
        let text = shown.in_language(&told.text);
        rows.push(row(text, votes.choices[choice], by_role(&is), Some(press)));
    }
    if question.not_concerned.holds_for(&room.request().profile) {
        let roles = by_role(&|answer| answer == Answer::NotConcerned);
        let press = whole("other", Answer::NotConcerned);
        rows.push(row(words::NOT_CONCERNED.to_owned(), votes.not_concerned, roles, Some(press)));
    }
    if question.several {
        let roles = by_role(&|answer| answer == Answer::Several(0));
        let press = whole("none", Answer::Several(0));
        rows.push(row(words::NONE_OF_THESE.to_owned(), votes.none, roles, Some(press)));
    }
    let roles = by_role(&|answer| answer == Answer::Unknown);
    rows.push(row(words::UNKNOWN.to_owned(), votes.unknown, roles, None));
    let at_once = question.several.then(|| at_once(votes, decide));
    el("div").with(stacks(votes)).all(at_once).with(el("ul").class("vote-rows").all(rows))
}

/// What the button of a row does.
struct Press {
    key: String,
    label: String,
    is_pressed: bool,
    /// What is decided then; none where nothing would be left of it.
    settles: Option<Decision>,
}

/// The answer that was decided, if one was.
fn answered(decision: Option<&Decision>) -> Option<Answer> {
    match decision {
        Some(Decision::Answer(answer)) => Some(*answer),
        _ => None,
    }
}

/// What is decided once a choice is pressed.
fn pressed_choice(
    question: &Question,
    choice: usize,
    before: Option<&Decision>,
) -> Option<Decision> {
    if !question.several {
        return Some(Decision::Answer(Answer::One(choice as u8)));
    }
    let set = match answered(before) {
        Some(Answer::Several(set)) => set,
        _ => 0,
    };
    let set = set ^ 1 << choice;
    (set != 0).then_some(Decision::Answer(Answer::Several(set)))
}

/// Where several can be chosen, what the votes suggest: what most chose, or else what has most votes; and all
/// that anybody chose.
fn at_once(votes: &Votes, decide: &(impl Fn(Option<Decision>) + Clone + 'static)) -> El {
    let chosen = |enough: &dyn Fn(u64) -> bool| {
        let chosen = votes.choices.iter().enumerate();
        chosen.filter(|(_, count)| enough(u64::from(**count))).map(|(choice, _)| choice).collect()
    };
    let most: Vec<usize> = chosen(&|count| count * 2 > u64::from(votes.known));
    let top = votes.choices.iter().copied().max().map_or(0, u64::from);
    let (most, act) = match most.is_empty() {
        true => (chosen(&|count| count == top && count > 0), words::RETAIN_TOP),
        false => (most, words::RETAIN_MOST),
    };
    let any: Vec<usize> = chosen(&|count| count > 0);
    let suggest = |key: &str, act: &str, choices: &[usize]| {
        let set = choices.iter().fold(0, |set, choice| set | 1 << choice);
        let numbers: Vec<String> = choices.iter().map(|choice| (choice + 1).to_string()).collect();
        let acting = decide.clone();
        let button =
            button("", &format!("{act}{}{}", words::COLON, numbers.join(", ")), move || {
                acting(Some(Decision::Answer(Answer::Several(set))));
            });
        button.attr("data-key", key)
    };
    let by_most = (!most.is_empty()).then(|| suggest("decide-most", act, &most));
    let by_any =
        (!any.is_empty() && any != most).then(|| suggest("decide-any", words::RETAIN_ANY, &any));
    el("div").class("actions").all(by_most).all(by_any)
}

/// « À vérifier par … pour le … ».
fn verify(
    decide: impl Fn(Option<Decision>) + Clone + 'static,
    decision: Memo<Option<Decision>>,
) -> El {
    let (said_who, said_month) = match decision.get_untracked() {
        Some(Decision::Verify { who, until }) => (who.unwrap_or_default(), until),
        _ => (String::new(), None),
    };
    let who = RwSignal::new(said_who);
    let month = RwSignal::new(said_month);
    let wrong = RwSignal::new(false);
    let whom = el("input").attr("type", "text").attr("autocomplete", "off").attr("maxlength", "80");
    let whom = whom
        .attr("value", who.get_untracked())
        .on("input", move |event| who.set(event_target_value(&event)));
    let when = el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("placeholder", words::MONTH_EXAMPLE);
    let when = when.on("input", move |event| {
        let typed = event_target_value(&event);
        let read = words::month_typed(&typed);
        wrong.set(read.is_none() && !typed.trim().is_empty());
        month.set(read);
    });
    let stay = when.node().clone();
    let verify = move || {
        let who = Document::tidy_name(&who.get_untracked());
        decide(Some(Decision::Verify { who, until: month.get_untracked() }));
    };
    let noting = verify.clone();
    let act = button("", words::VERIFY, move || {
        // A month that is not understood would be lost.
        if wrong.get_untracked() {
            return focus_in(Some(&stay));
        }
        verify();
    });
    // What was typed counts, unless something else was decided.
    let note = move || {
        let is_typed = !who.with_untracked(String::is_empty) || month.get_untracked().is_some();
        let counts = match decision.get_untracked() {
            Some(Decision::Answer(_)) => false,
            Some(Decision::Verify { .. }) => true,
            None => is_typed,
        };
        if counts && !wrong.get_untracked() {
            noting();
        }
    };
    let noting = note.clone();
    let whom = whom.on("change", move |_| noting());
    let when = when.on("change", move |_| note());
    let wrong = el("div")
        .attr("role", "alert")
        .fill(move || wrong.get().then(|| p("note", words::MONTH_WRONG)).into_iter().collect());
    let fields = el("div")
        .class("verify")
        .with(el("label").class("line").text(words::VERIFY_WHO).with(whom))
        .with(el("label").class("line").text(words::VERIFY_WHEN).with(when))
        .with(wrong)
        .with(el("div").class("actions").with(act));
    details("verify-fold", el("summary").text(words::VERIFY), fields)
}

/// Five minutes, for who wants them.
fn glass() -> El {
    let left = RwSignal::new(None::<u32>);
    let ticking = StoredValue::new(None::<IntervalHandle>);
    let stop = move || {
        if let Some(handle) = ticking.try_update_value(Option::take).flatten() {
            handle.clear();
        }
    };
    on_cleanup(stop);
    let start = button("quiet", "", move || {
        stop();
        if left.get_untracked().is_some_and(|left| left > 0) {
            return left.set(None);
        }
        // Of the clock of the page, not of the ticks: a tab that sleeps misses some.
        let now = || js_sys::Date::now() as u64 / 1000;
        let end = now() + u64::from(GLASS);
        left.set(Some(GLASS));
        let tick = move || {
            let now = end.saturating_sub(now());
            let _ = left.try_set(Some(now as u32));
            if now == 0 {
                stop();
            }
        };
        ticking.set_value(set_interval_with_handle(tick, Duration::from_secs(1)).ok());
    });
    let start = start.attr("data-key", "glass").live_text(move || match left.get() {
        Some(left) if left > 0 => words::GLASS_STOP.to_owned(),
        _ => words::GLASS.to_owned(),
    });
    let shown = el("span").class("glass-left").attr("aria-hidden", "true").live_text(move || {
        left.get().map_or(String::new(), |left| format!("{}:{:02}", left / 60, left % 60))
    });
    let said = move || match left.get() {
        Some(0) => words::GLASS_OVER.to_owned(),
        _ => String::new(),
    };
    el("div").class("glass").with(start).with(shown).with(status("", said))
}
