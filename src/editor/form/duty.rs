//! The duties of a question: the law, whom it binds, what it asks, and which answer proves it.

use std::rc::Rc;

use leptos::prelude::*;
use tnl_draft::{Place, Proven, Value};

use super::cards::{Cards, Fresh};
use super::condition::{Condition, Scope};
use crate::desk::Desk;
use crate::field::{Field, Kind, choice};

const BINDS: &[(&str, &str)] =
    &[("true", "Elle oblige"), ("false", "Elle encourage ou recommande, sans obliger")];
const UNSAID: &str = "Ce n’est pas dit";
const NEVER: &str = "Aucune réponse ne la prouve";
const CHOICES: &str = "L’une de ces réponses";
const MARK: &str = "Assez de points";
const MARKS: [(i64, &str); 3] =
    [(1, "1 point au moins"), (2, "2 points au moins"), (3, "3 points")];

pub(super) fn view(desk: Desk, question: &Place) -> AnyView {
    let (own, body) = (question.clone(), question.clone());
    let cards = Cards {
        list: question.field("duty"),
        one: "Obligation",
        title: |draft, place| draft.title_of(&place.field("text")),
        fresh: Some(Fresh {
            more: "Ajouter une obligation",
            add: Rc::new(move |draft| draft.add_duty(&own)),
            first: "text",
        }),
        body: Rc::new(move |place| form(desk, &body, place)),
    };
    view! { <h3>"Obligations"</h3> {cards.view(desk)} }.into_any()
}

fn form(desk: Desk, question: &Place, place: &Place) -> AnyView {
    let field = |name: &str, label, kind| Field::new(place.field(name), label, kind);
    let binding = {
        let place = place.field("binding");
        let own = place.clone();
        let set = move |chosen: &'static str| {
            desk.act(|draft| match chosen {
                // What holds where nothing is written.
                "true" => draft.remove(&own),
                _ => draft.set(&own, Value::Flag(false)),
            });
        };
        choice(desk, place, "Ce qu’elle fait", BINDS, set)
    };
    let when = Condition {
        place: place.field("when"),
        label: "Qui elle concerne",
        hint: "Parmi les profils à qui la question est posée.",
        none: "Tout le monde.",
        question: question.clone(),
        scope: Scope::Profile,
        is_needed: false,
    };
    view! {
        {field("text", "Loi et article", Kind::Line)
            .hint("Par exemple\u{a0}: Loi n° 2016-1321 du 7 octobre 2016, art. 16.")
            .view(desk)}
        {field("asks", "Ce qu’elle demande", Kind::Text)
            .hint("Se lit seul, loin de la question\u{a0}: dans «\u{a0}Vos obligations\u{a0}» et dans le rapport.")
            .view(desk)}
        {field("threshold", "Pour qui, en quelques mots", Kind::Line)
            .hint("Par exemple\u{a0}: les communes de 3 500 habitants et plus.")
            .view(desk)}
        <div class="cells">
            {field("date", "En vigueur depuis le", Kind::Date).view(desk)}
            {binding}
        </div>
        {field("link", "Adresse du texte", Kind::Plain)
            .hint("https://…, si elle aide.")
            .optional()
            .view(desk)}
        {when.view(desk)}
        {proof(desk, question, place)}
    }
    .into_any()
}

/// Which answer proves it.
fn proof(desk: Desk, question: &Place, duty: &Place) -> AnyView {
    let proven = {
        let duty = duty.clone();
        Memo::new(move |_| desk.with(|draft| draft.proven(&duty)))
    };
    let way = Memo::new(move |_| match proven.get() {
        Proven::Unsaid => UNSAID,
        Proven::Never => NEVER,
        Proven::Choices(_) => CHOICES,
        Proven::Mark(_) => MARK,
    });
    let ways = {
        let (question, duty) = (question.clone(), duty.clone());
        Memo::new(move |_| {
            desk.with(|draft| {
                let binds = draft.flag(&duty.field("binding")) != Some(false);
                let offered = [
                    (CHOICES, !draft.telling(&question).is_empty()),
                    (MARK, draft.is_marked(&question)),
                    (NEVER, true),
                    (UNSAID, !binds),
                ];
                offered.to_vec()
            })
        })
    };
    let id = duty.field("proven_by").to_string();
    let change = {
        let (question, duty) = (question.clone(), duty.clone());
        move |event| {
            let wished = event_target_value(&event);
            desk.act(|draft| {
                let proven = match wished.as_str() {
                    UNSAID => Proven::Unsaid,
                    NEVER => Proven::Never,
                    MARK => Proven::Mark(3),
                    _ => Proven::Choices(
                        draft.telling(&question).into_iter().next_back().into_iter().collect(),
                    ),
                };
                draft.prove_by(&duty, &proven);
            });
        }
    };
    let options = move || {
        let now = way.get();
        let offered =
            ways.get().into_iter().filter(|(words, is_offered)| *is_offered || *words == now);
        let options = offered.map(|(words, _)| {
            view! { <option value=words selected=words == now>{words}</option> }
        });
        options.collect_view()
    };
    let (own, asked) = (duty.clone(), question.clone());
    let rest = move || match proven.get() {
        Proven::Choices(chosen) => choices(desk, &asked, &own, chosen),
        Proven::Mark(mark) => marks(desk, &own, mark),
        _ => ().into_any(),
    };
    let hint = format!("{id}-aide");
    let wrong = {
        let place = duty.field("proven_by");
        let duty = duty.clone();
        Memo::new(move |_| {
            let own = desk.problems_of(&place, true).into_iter();
            // Some are told of the duty as a whole.
            let all = own.chain(desk.problems_of(&duty, false));
            all.map(|p| format!("{}\u{a0}; {}", p.what, p.hint)).collect::<Vec<_>>()
        })
    };
    view! {
        <div class="field">
            <label for=id.clone()>"Ce qui la prouve"</label>
            <span class="hint" id=hint.clone()>"Alors seulement, il est dit «\u{a0}semble à jour\u{a0}»."</span>
            <select id=id.clone() aria-describedby=format!("{hint} {id}-faux") on:change=change>{options}</select>
            {rest}
            <div class="wrong" id=format!("{id}-faux")>
                {move || wrong.get().into_iter().map(|told| view! { <p>{told}</p> }).collect_view()}
            </div>
        </div>
    }
    .into_any()
}

fn choices(desk: Desk, question: &Place, duty: &Place, chosen: Vec<usize>) -> AnyView {
    let list = question.field("choices");
    let (telling, count) = desk.now(|draft| (draft.telling(question), draft.count(&list)));
    let offered = (0..count).filter(|at| telling.contains(at) || chosen.contains(at));
    let boxes = offered.map(|at| {
        let text = list.item(at).field("text");
        let is_in = chosen.contains(&at);
        // Without any, no answer would prove it: that is said above.
        let is_last = is_in && chosen.len() == 1;
        let (duty, chosen) = (duty.clone(), chosen.clone());
        let id = format!("{}-{}", duty.field("proven_by"), at + 1);
        let change = move |event| {
            let is_in = event_target_checked(&event);
            let all = (0..count).filter(|other| match *other == at {
                true => is_in,
                false => chosen.contains(other),
            });
            let proven = Proven::Choices(all.collect());
            desk.act(|draft| draft.prove_by(&duty, &proven));
        };
        view! {
            <label class="tick">
                <input type="checkbox" id=id checked=is_in disabled=is_last on:change=change />
                {move || desk.text(&text)}
            </label>
        }
    });
    let boxes = boxes.collect_view();
    view! { <div class="ticks" role="group" aria-label="Réponses qui la prouvent">{boxes}</div> }
        .into_any()
}

fn marks(desk: Desk, duty: &Place, mark: i64) -> AnyView {
    let options = MARKS.map(|(points, words)| {
        view! { <option value=points.to_string() selected=points == mark>{words}</option> }
    });
    let id = format!("{}-points", duty.field("proven_by"));
    let duty = duty.clone();
    let change = move |event| {
        if let Ok(mark) = event_target_value(&event).parse() {
            desk.act(|draft| draft.prove_by(&duty, &Proven::Mark(mark)));
        }
    };
    view! {
        <select id=id aria-label="Points qui la prouvent" on:change=change>{options.collect_view()}</select>
    }
    .into_any()
}
