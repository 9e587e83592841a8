//! A field of the form: its name, what is typed into it, and what is wrong with it.

use leptos::prelude::*;
use tnl_draft::{Place, Value, typed};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement};

use crate::desk::Desk;

/// What a field takes.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// A text of one line, set in French.
    Line,
    /// A text of several lines, set in French.
    Text,
    /// An address: as typed.
    Plain,
    /// An identifier: once written, what names it follows.
    Id,
    /// A day.
    Date,
    /// A whole number.
    Number(i64, i64),
}

/// A field, as the form names it.
#[derive(Clone)]
pub(crate) struct Field {
    pub(crate) place: Place,
    pub(crate) label: String,
    pub(crate) hint: &'static str,
    pub(crate) kind: Kind,
    /// Taken out of the file where it is empty.
    pub(crate) is_optional: bool,
}

impl Field {
    pub(crate) fn new(place: Place, label: impl Into<String>, kind: Kind) -> Self {
        Field { place, label: label.into(), hint: "", kind, is_optional: false }
    }

    pub(crate) fn hint(self, hint: &'static str) -> Self {
        Field { hint, ..self }
    }

    pub(crate) fn optional(self) -> Self {
        Field { is_optional: true, ..self }
    }

    pub(crate) fn view(self, desk: Desk) -> AnyView {
        let Field { place, label, hint, kind, is_optional } = self;
        let id = place.to_string();
        let (hint_id, wrong_id) = (format!("{id}-aide"), format!("{id}-faux"));
        let value = {
            let place = place.clone();
            Memo::new(move |_| {
                desk.with(|draft| match kind {
                    Kind::Number(..) => {
                        draft.number(&place).map(|n| n.to_string()).unwrap_or_default()
                    }
                    _ => draft.text(&place).unwrap_or_default(),
                })
            })
        };
        let wrong = {
            let place = place.clone();
            Memo::new(move |_| {
                let problems = desk.problems_of(&place, true);
                let told = |p: tnl_engine::Problem| format!("{}\u{a0}; {}", p.what, p.hint);
                problems.into_iter().map(told).collect::<Vec<_>>()
            })
        };
        let invalid = move || wrong.with(|wrong| (!wrong.is_empty()).then_some("true"));
        let described = format!("{hint_id} {wrong_id}");
        let typing = {
            let place = place.clone();
            move |event: Event| take(desk, &place, kind, is_optional, &event, true)
        };
        let left = move |event: Event| take(desk, &place, kind, is_optional, &event, false);
        let control = match kind {
            Kind::Text => view! {
                <textarea id=id.clone() rows="2" prop:value=value aria-invalid=invalid
                    aria-describedby=described on:input=typing on:change=left></textarea>
            }
            .into_any(),
            Kind::Number(least, most) => view! {
                <input id=id.clone() type="number" min=least max=most step="1" prop:value=value
                    aria-invalid=invalid aria-describedby=described on:input=typing />
            }
            .into_any(),
            Kind::Id => view! {
                <input id=id.clone() type="text" autocomplete="off" spellcheck="false" prop:value=value
                    aria-invalid=invalid aria-describedby=described on:change=left />
            }
            .into_any(),
            Kind::Date => view! {
                <input id=id.clone() type="date" prop:value=value aria-invalid=invalid
                    aria-describedby=described on:change=left />
            }
            .into_any(),
            _ => view! {
                <input id=id.clone() type="text" autocomplete="off"
                    spellcheck=(kind == Kind::Line).to_string() prop:value=value
                    aria-invalid=invalid aria-describedby=described on:input=typing on:change=left />
            }
            .into_any(),
        };
        view! {
            <div class="field">
                <label for=id>{label}</label>
                <span class="hint" id=hint_id>{hint}</span>
                {control}
                <div class="wrong" id=wrong_id>
                    {move || wrong.get().into_iter().map(|told| view! { <p>{told}</p> }).collect_view()}
                </div>
            </div>
        }
        .into_any()
    }
}

/// Writes what was typed; while typing goes on, the sign before the caret waits for the next one.
fn take(desk: Desk, place: &Place, kind: Kind, is_optional: bool, event: &Event, goes_on: bool) {
    let Some(target) = event.target() else { return };
    let text = match (target.dyn_ref::<HtmlInputElement>(), target.dyn_ref::<HtmlTextAreaElement>())
    {
        (Some(input), _) => input.value(),
        (_, Some(area)) => area.value(),
        _ => return,
    };
    if let Kind::Number(..) = kind {
        if let Ok(number) = text.trim().parse() {
            desk.write(place, Value::Number(number));
        } else if is_optional && text.is_empty() && desk.now(|draft| draft.has(place)) {
            desk.act(|draft| draft.remove(place));
        }
        return;
    }
    let text = if matches!(kind, Kind::Plain | Kind::Id | Kind::Date)
        || !desk.is_french()
        || is_composing(event)
    {
        text
    } else {
        let caret = goes_on.then(|| caret(&target)).flatten();
        let before = caret.map(|units| characters(&text, units));
        let set = typed(&text, before);
        if set.text != text {
            put(&target, &set.text, caret.map(|_| units(&set.text, set.caret)));
        }
        set.text
    };
    if desk.now(|draft| draft.text(place)).unwrap_or_default() == text {
        return;
    }
    if is_optional && text.trim().is_empty() {
        desk.act(|draft| draft.remove(place));
    } else if kind == Kind::Id {
        desk.act(|draft| draft.rename(place, text.trim()));
    } else {
        desk.write(place, Value::Text(text));
    }
}

/// A letter that is being put together by several keys must be left alone.
fn is_composing(event: &Event) -> bool {
    js_sys::Reflect::get(event, &"isComposing".into()).is_ok_and(|value| value.is_truthy())
}

fn caret(target: &web_sys::EventTarget) -> Option<u32> {
    match target.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.selection_start().ok().flatten(),
        None => target.dyn_ref::<HtmlInputElement>()?.selection_start().ok().flatten(),
    }
}

fn put(target: &web_sys::EventTarget, text: &str, caret: Option<u32>) {
    if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
        if let Some(at) = caret {
            let _ = area.set_selection_range(at, at);
        }
    } else if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
        if let Some(at) = caret {
            let _ = input.set_selection_range(at, at);
        }
    }
}

/// Browsers count in units of UTF-16.
fn characters(text: &str, units: u32) -> usize {
    let mut left = units as usize;
    text.chars()
        .take_while(|letter| {
            let fits = left >= letter.len_utf16();
            left = left.saturating_sub(letter.len_utf16());
            fits
        })
        .count()
}

fn units(text: &str, characters: usize) -> u32 {
    let units: usize = text.chars().take(characters).map(char::len_utf16).sum();
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// One of several values.
pub(crate) fn choice(
    desk: Desk,
    place: Place,
    label: &'static str,
    choices: &'static [(&'static str, &'static str)],
    chosen: impl Fn(&'static str) + 'static,
) -> AnyView {
    let id = place.to_string();
    let value = Memo::new(move |_| {
        desk.with(|draft| match draft.flag(&place) {
            Some(flag) => flag.to_string(),
            // The first is what holds where nothing is written.
            None => draft.text(&place).unwrap_or_else(|| choices[0].0.to_owned()),
        })
    });
    let options = choices.iter().map(|(name, words)| {
        view! { <option value=*name selected=move || value.with(|value| value == name)>{*words}</option> }
    });
    let options = options.collect_view();
    let change = move |event: Event| {
        let wished = event_target_value(&event);
        if let Some((name, _)) = choices.iter().find(|(name, _)| *name == wished) {
            chosen(name);
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id prop:value=value on:change=change>{options}</select>
        </div>
    }
    .into_any()
}
