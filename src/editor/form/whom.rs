//! Whom a question is for: whose total it counts in, who is asked, who may say « non concerné ».

use leptos::prelude::*;
use tnl_draft::{Place, Value};

use super::condition::{Condition, Scope};
use crate::desk::Desk;
use crate::focus;

const NOBODY: &str = "À personne";
const EVERYBODY: &str = "À tout le monde";
const SOME: &str = "À certains";

pub(super) fn view(desk: Desk, place: &Place) -> AnyView {
    let applies = Condition {
        place: place.field("applies"),
        label: "La question s’applique",
        hint: "Aux autres, elle n’est pas posée, et elle sort du total.",
        none: "À tout le monde.",
        question: place.clone(),
        scope: Scope::Profile,
        is_needed: false,
    };
    let asked = Condition {
        place: place.field("asked_if"),
        label: "La question est posée",
        hint: "Sinon, elle est cachée et vaut 0\u{a0}: pour ce qui suit d’une réponse donnée avant.",
        none: "Toujours.",
        question: place.clone(),
        scope: Scope::Back,
        is_needed: false,
    };
    view! {
        <h3>"À qui elle est posée"</h3>
        {applies.view(desk)}
        {asked.view(desk)}
        {not_concerned(desk, place)}
    }
    .into_any()
}

/// Nobody, everybody, or a condition.
fn not_concerned(desk: Desk, question: &Place) -> AnyView {
    let (question, place) = (question.clone(), question.field("not_concerned"));
    let chosen = {
        let place = place.clone();
        Memo::new(move |_| {
            desk.with(|draft| match draft.flag(&place) {
                Some(true) => EVERYBODY,
                None if draft.has(&place) => SOME,
                _ => NOBODY,
            })
        })
    };
    let id = format!("{place}-qui");
    let change = {
        let (question, place, id) = (question.clone(), place.clone(), id.clone());
        move |event| {
            let wished = event_target_value(&event);
            desk.act(|draft| match (wished.as_str(), draft.first_line(Some(&question))) {
                (SOME, Some(line)) => draft.set_line(&place, &line),
                (wished, _) => draft.set(&place, Value::Flag(wished == EVERYBODY)),
            });
            focus::to(id.clone());
        }
    };
    let can_be_some = Memo::new(move |_| desk.with(|draft| draft.first_line(None).is_some()));
    let options = move || {
        let all = [NOBODY, EVERYBODY, SOME].into_iter();
        let all = all.filter(|words| *words != SOME || can_be_some.get());
        let all = all.map(|words| {
            view! { <option value=words selected=move || chosen.get() == words>{words}</option> }
        });
        all.collect_view()
    };
    let condition = move || {
        (chosen.get() == SOME).then(|| {
            Condition {
                place: place.clone(),
                label: "«\u{a0}Non concerné\u{a0}» est proposé",
                hint: "",
                none: "",
                question: question.clone(),
                scope: Scope::Profile,
                is_needed: true,
            }
            .view(desk)
        })
    };
    view! {
        <div class="field">
            <label for=id.clone()>"«\u{a0}Non concerné\u{a0}» est proposé"</label>
            <select id=id prop:value=chosen on:change=change>{options}</select>
        </div>
        {condition}
    }
    .into_any()
}
