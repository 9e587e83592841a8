//! The sections and their questions: chosen, moved by buttons or by hand, added.

use leptos::ev::DragEvent;
use leptos::prelude::*;
use tnl_draft::{Draft, Place};

use crate::desk::Desk;
use crate::focus;
use crate::seen::Seen;
use crate::share_bar::{self, shares_told, whole};

#[derive(Clone, PartialEq)]
struct Section {
    title: String,
    questions: Vec<String>,
}

pub(crate) fn view(desk: Desk) -> AnyView {
    let sections = Memo::new(move |_| {
        desk.with(|draft| {
            let count = draft.count(&Place::of("section"));
            let text = |place: Place| draft.title_of(&place);
            let section = |at| {
                let place = Place::section(at);
                let questions = draft.count(&place.field("question"));
                let question = |q| text(Place::question(at, q).field("text"));
                let title = text(place.field("title"));
                Section { title, questions: (0..questions).map(question).collect() }
            };
            (0..count).map(section).collect::<Vec<_>>()
        })
    });
    let list = move || {
        let all = sections.get();
        let count = all.len();
        let mut number = 0;
        let rows = all.into_iter().enumerate().map(|(at, section)| {
            let first = number;
            number += section.questions.len();
            section_row(desk, at, count, section, first)
        });
        rows.collect_view()
    };
    let add = move |_| {
        let place = desk.act(|draft| draft.add_section());
        desk.see(Seen::of(&place, None));
        desk.said.set(format!("Les autres volets lui font place\u{a0}: {}.", shares_told(desk)));
    };
    Effect::new(move |_| {
        desk.seen.track();
        focus::soon(reveal);
    });
    view! {
        <nav class="outline" aria-label="Plan du questionnaire">
            <ul class="whole">
                {part(desk, Seen::Edition, "Présentation")}
                {part(desk, Seen::Profile, "Profil")}
                {part(desk, Seen::Levels, "Niveaux")}
                {part(desk, Seen::Terms, "Glossaire")}
                {part(desk, Seen::Examples, "Exemples")}
                {part(desk, Seen::Changes, "Ce qui change")}
                <li>
                    <button type="button" class="plain"
                        aria-current=move || matches!(desk.seen.get(), Seen::File(_)).then_some("true")
                        on:click=move |_| desk.see(Seen::File(None))>"Le fichier"</button>
                </li>
            </ul>
            {share_bar::view(desk)}
            <ol class="sections">{list}</ol>
            <p><button type="button" id="ajouter-volet" on:click=add>"Ajouter un volet"</button></p>
        </nav>
    }
    .into_any()
}

/// Brings what is chosen into sight, where the outline scrolls by itself: the page stays where it is.
fn reveal() {
    let find = |what: &str| document().query_selector(what).ok().flatten();
    let Some(chosen) = find(".sections [aria-current]") else { return };
    for around in [".outline", ".outline .sections"].into_iter().filter_map(find) {
        if around.scroll_height() <= around.client_height() {
            continue;
        }
        let (own, room) = (chosen.get_bounding_client_rect(), around.get_bounding_client_rect());
        let is_in = own.top() >= room.top() && own.bottom() <= room.bottom();
        if !is_in {
            let by = whole(own.top()) - whole(room.top()) - around.client_height() / 3;
            around.set_scroll_top(around.scroll_top() + by);
        }
    }
}

fn part(desk: Desk, seen: Seen, name: &'static str) -> AnyView {
    view! {
        <li>
            <button type="button" class="plain"
                aria-current=move || (desk.seen.get() == seen).then_some("true")
                on:click=move |_| desk.see(seen)>{name}</button>
        </li>
    }
    .into_any()
}

fn section_row(desk: Desk, at: usize, count: usize, section: Section, first: usize) -> AnyView {
    let Section { title, questions } = section;
    let last = questions.len();
    let rows = questions.into_iter().enumerate().map(|(question, text)| {
        let is_first = at == 0 && question == 0;
        let is_last = at + 1 == count && question + 1 == last;
        question_row(desk, (at, question), first + question + 1, text, is_first, is_last)
    });
    let rows = rows.collect_view();
    let shift = move |to: usize, ways: [&'static str; 2]| {
        move |_| {
            if desk.act(|draft| draft.shift(&Place::of("section"), at, to)) {
                focus::to_first(ways.map(|way| format!("plan-{to}-{way}")));
                desk.said.set(format!("Volet {} sur {count}.", to + 1));
            }
        }
    };
    let add = move |_| {
        let place = desk.act(|draft| draft.add_question(at, None));
        desk.see(Seen::of(&place, None));
    };
    let drop_at = move |question: usize| {
        move |event: DragEvent| {
            event.prevent_default();
            event.stop_propagation();
            dropped(desk, (at, question));
        }
    };
    view! {
        <li>
            <div class="row section" draggable="true" on:dragstart=move |event| dragged(desk, &event, (at, None))
                on:dragend=move |_| desk.dragged.set(None)
                on:dragover=|event: DragEvent| event.prevent_default() on:drop=drop_at(0)>
                <button type="button" class="plain" id=format!("plan-{at}")
                    aria-current=move || (desk.seen.get() == Seen::Section(at)).then_some("true")
                    on:click=move |_| desk.see(Seen::Section(at))>{format!("{}. {title}", at + 1)}</button>
                {flaws(desk, Place::section(at), true)}
                <button type="button" class="small" id=format!("plan-{at}-haut") disabled=at == 0
                    aria-label=format!("Monter le volet «\u{a0}{title}\u{a0}»")
                    on:click=shift(at.wrapping_sub(1), ["haut", "bas"])>"↑"</button>
                <button type="button" class="small" id=format!("plan-{at}-bas") disabled=at + 1 == count
                    aria-label=format!("Descendre le volet «\u{a0}{title}\u{a0}»")
                    on:click=shift(at + 1, ["bas", "haut"])>"↓"</button>
            </div>
            <ol class="questions">{rows}</ol>
            // Dropped behind the last one.
            <p on:dragover=|event: DragEvent| event.prevent_default() on:drop=drop_at(usize::MAX)>
                <button type="button" class="small" id=format!("ajouter-{at}") on:click=add>
                    "Ajouter une question"<span class="unseen">{format!(" au volet «\u{a0}{title}\u{a0}»")}</span>
                </button>
            </p>
        </li>
    }
    .into_any()
}

fn question_row(
    desk: Desk,
    (section, at): (usize, usize),
    number: usize,
    text: String,
    is_first: bool,
    is_last: bool,
) -> AnyView {
    let id = format!("plan-{section}-{at}");
    let step = move |up: bool| {
        move |_| {
            let is_shown = desk.seen.get_untracked() == Seen::Question(section, at);
            let Some(place) = desk.act(|draft| draft.step_question(section, at, up)) else {
                return;
            };
            arrive(desk, &place, is_shown);
            let (Some(section), Some(at)) = (place.within("section"), place.position()) else {
                return;
            };
            let (way, back) = if up { ("haut", "bas") } else { ("bas", "haut") };
            focus::to_first([way, back].map(|way| format!("plan-{section}-{at}-{way}")));
        }
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        event.stop_propagation();
        dropped(desk, (section, at));
    };
    view! {
        <li class="row" draggable="true"
            on:dragstart=move |event| dragged(desk, &event, (section, Some(at)))
            on:dragend=move |_| desk.dragged.set(None)
            on:dragover=|event: DragEvent| event.prevent_default() on:drop=drop>
            <button type="button" class="plain" id=id.clone()
                aria-current=move || (desk.seen.get() == Seen::Question(section, at)).then_some("true")
                on:click=move |_| desk.see(Seen::Question(section, at))>
                {format!("{number}. {text}")}
            </button>
            {flaws(desk, Place::question(section, at), false)}
            <button type="button" class="small" id=format!("{id}-haut") disabled=is_first
                aria-label=format!("Monter la question {number}") on:click=step(true)>"↑"</button>
            <button type="button" class="small" id=format!("{id}-bas") disabled=is_last
                aria-label=format!("Descendre la question {number}") on:click=step(false)>"↓"</button>
        </li>
    }
    .into_any()
}

fn dragged(desk: Desk, event: &DragEvent, what: (usize, Option<usize>)) {
    desk.dragged.set(Some(what));
    // Firefox drags nothing that carries nothing.
    if let Some(data) = event.data_transfer() {
        let _ = data.set_data("text/plain", "…");
    }
}

fn dropped(desk: Desk, to: (usize, usize)) {
    let Some((section, question)) = desk.dragged.get_untracked() else { return };
    desk.dragged.set(None);
    match question {
        Some(question) => {
            let is_shown = desk.seen.get_untracked() == Seen::Question(section, question);
            let moved = desk.act(|draft| draft.move_question((section, question), to));
            if let Some(place) = moved {
                arrive(desk, &place, is_shown);
            }
        }
        // Wherever in the other one: sections hold no sections.
        None => {
            let shift = |draft: &mut Draft| draft.shift(&Place::of("section"), section, to.0);
            if section != to.0 && desk.act(shift) {
                desk.said.set(format!("Volet {}.", to.0 + 1));
            }
        }
    }
}

/// Says where a question is now; the form goes along, even with one that has no identifier yet.
fn arrive(desk: Desk, place: &Place, is_shown: bool) {
    if is_shown {
        desk.seen.set(Seen::of(place, None));
    }
    let (Some(section), Some(at)) = (place.within("section"), place.position()) else { return };
    desk.said.set(format!("Question {} du volet {}.", at + 1, section + 1));
}

/// How many defects a part has.
fn flaws(desk: Desk, place: Place, is_section: bool) -> AnyView {
    let count = Memo::new(move |_| {
        let all = desk.problems_of(&place, true);
        let own = all.iter().filter(|p| !is_section || !p.path.contains("question["));
        own.count()
    });
    let told = move || {
        let count = count.get();
        (count > 0).then(|| {
            view! { <span class="flaws">{count}<span class="unseen">{if count == 1 { " défaut" } else { " défauts" }}</span></span> }
        })
    };
    view! { <span>{told}</span> }.into_any()
}
