//! By what to begin: the acts that lead to the next level, three raised hands each, who, and for when.

use leptos::prelude::*;
use tnl_engine::{Acts, Document, Evaluation, Resolve, climb};

use crate::dom::{El, button, el, p, unseen};
use crate::words;
use crate::workshop::hands::MOST as MOST_HANDS;
use crate::workshop::number::number;
use crate::workshop::room::{Room, Step};

/// Acts in view at most: a room chooses among few.
const MOST: usize = 10;

/// The acts of the way up, by what the room decided.
pub(super) fn begin(room: &Room) -> El {
    let library = room.visit.library;
    let shown = room.clone();
    // Made once it is there: what is typed into it stays.
    let content = el("div").fill(move || {
        let actions = library.actions.get();
        if library.is_waiting() {
            return vec![p("loading", words::LOADING_MORE).attr("role", "status")];
        }
        let document = untrack(|| shown.common());
        let evaluation = Evaluation::of(&shown.edition, &document);
        let sure = evaluation.assessment.sure;
        let level =
            p("", words::common_level(&shown.edition, sure, evaluation.assessment.possible));
        if sure == shown.edition.levels.len() {
            return vec![level, p("", words::top(false))];
        }
        let acts =
            actions.as_ref().map_or_else(Acts::default, |actions| actions.acts(&shown.edition));
        let steps: Vec<usize> = match climb(&evaluation, &acts, sure + 1, &[]) {
            Ok(climb) => climb.strides().map(|stride| stride.step.question).collect(),
            Err(_) => Vec::new(),
        };
        if steps.is_empty() {
            return vec![level, p("", words::NOTHING_TO_BEGIN)];
        }
        let items = steps.iter().take(MOST).map(|at| {
            let question = &shown.edition.questions[*at];
            let title = match question.action(actions.as_deref()) {
                Some(action) => action.title.clone(),
                None => shown.shown().in_language(question.text(&document.profile)),
            };
            act(&shown, *at, title)
        });
        let name = shown.shown().in_language(&shown.edition.levels[sure].stage.name);
        let target = el("h4").text(words::actions_for(sure + 1, &name));
        let lead = p("", words::begin_lead(steps.len().min(MOST)));
        vec![level, target, lead, el("ol").class("acts").all(items)]
    });
    let going = room.clone();
    let next = button("primary", words::STEP_MINUTES, move || going.go(Step::Minutes));
    el("div").class("begin").with(content).with(el("div").class("actions").with(next))
}

/// One act: hands, who, for when.
fn act(room: &Room, at: usize, title: String) -> El {
    let known = room.workshop.with_untracked(|workshop| workshop.acts.get(&at).cloned());
    let known = known.unwrap_or_default();
    let change = {
        let room = room.clone();
        move |change: &dyn Fn(&mut Resolve)| {
            room.change(|workshop| {
                let resolve = workshop.acts.entry(at).or_default();
                change(resolve);
                if *resolve == Resolve::default() {
                    workshop.acts.remove(&at);
                }
            });
        }
    };
    let wrong = RwSignal::new(false);
    let (raising, entrusting, dating) = (change.clone(), change.clone(), change);
    // Nobody raises two hands for the same act.
    let people = room.workshop.with_untracked(|workshop| workshop.people);
    let most = if people == 0 { MOST_HANDS } else { people.max(known.hands) };
    let [hands, many] = number(0..=most, known.hands, move |count| {
        raising(&|resolve| resolve.hands = count);
    });
    let who = el("input").attr("type", "text").attr("autocomplete", "off").attr("maxlength", "80");
    let who = who.attr("value", known.who.unwrap_or_default()).on("input", move |event| {
        let who = Document::tidy_name(&event_target_value(&event));
        entrusting(&|resolve| resolve.who.clone_from(&who));
    });
    let month = el("input").attr("type", "text").attr("autocomplete", "off");
    let month = month
        .attr("placeholder", words::MONTH_EXAMPLE)
        .attr("value", known.month.map_or(String::new(), words::month_of))
        .on("change", move |event| {
            let typed = event_target_value(&event);
            let read = words::month_typed(&typed);
            wrong.set(read.is_none() && !typed.trim().is_empty());
            dating(&|resolve| resolve.month = read);
        });
    let wrong = el("div")
        .attr("role", "alert")
        .fill(move || wrong.get().then(|| p("note", words::MONTH_WRONG)).into_iter().collect());
    // The same fields stand at each act.
    let field = |text: &str, input: El| {
        el("label").class("line").text(text).with(unseen(words::COLON).text(&title)).with(input)
    };
    el("li").attr("aria-label", &title).with(el("strong").text(&title)).with(
        el("div")
            .class("act-fields")
            .with(field(words::ACT_HANDS, hands))
            .with(field(words::ACT_WHO, who))
            .with(field(words::ACT_WHEN, month))
            .with(many)
            .with(wrong),
    )
}
