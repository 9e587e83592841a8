//! A field of the form: its name, what is typed into it, and what is wrong with it.

use leptos::prelude::*;
use tnl_draft::{Place, Refused, Value, typed};
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
    /// An address, a code: as typed.
    Plain,
    /// An identifier: taken when the field is left, with whatever refers to it.
    Id,
    /// A day.
    Date,
    /// A whole number.
    Number,
    /// The weight of a question: with 0 goes what has no meaning then.
    Weight,
}

impl Kind {
    fn is_number(self) -> bool {
        matches!(self, Kind::Number | Kind::Weight)
    }
}

const LATER: &str = "Sera pris quand vous quitterez ce champ.";

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
                desk.with(|draft| match draft.number(&place) {
                    Some(number) if kind.is_number() => number.to_string(),
                    // What is typed in the place of a number is kept, and told.
                    _ => draft.text(&place).unwrap_or_default(),
                })
            })
        };
        // Why what is shown is not what is kept, as long as that is kept.
        let unkept = RwSignal::new(None::<(String, String)>);
        let why = move || {
            let now = unkept.get().filter(|(kept, _)| value.with(|value| value == kept));
            now.map(|(_, why)| view! { <p>{why}</p> })
        };
        let wrong = wrong(desk, place.clone());
        let invalid = move || wrong.with(|wrong| (!wrong.is_empty()).then_some("true"));
        let described = format!("{hint_id} {wrong_id}");
        let typing = {
            let place = place.clone();
            move |event: Event| match kind {
                _ if !desk.is_open() => {}
                Kind::Id => {
                    let kept = value.get_untracked();
                    let is_kept = event_target_value(&event) == kept;
                    unkept.set((!is_kept).then(|| (kept, LATER.to_owned())));
                }
                _ => take(desk, &place, kind, is_optional, &event, true),
            }
        };
        // Browsers say of a field that goes away under the caret that it was left.
        let left = move |event: Event| match kind {
            _ if !desk.is_open() => {}
            Kind::Id => {
                let why = rename(desk, &place, &event_target_value(&event));
                unkept.set(why.map(|why| (value.get_untracked(), why)));
            }
            _ => take(desk, &place, kind, is_optional, &event, false),
        };
        let control = match kind {
            Kind::Text => view! {
                <textarea id=id.clone() rows="2" prop:value=value aria-invalid=invalid
                    aria-describedby=described on:input=typing on:change=left></textarea>
            }
            .into_any(),
            // A field of numbers would hide from us what is typed and is none.
            Kind::Number | Kind::Weight => view! {
                <input id=id.clone() type="text" inputmode="numeric" autocomplete="off" prop:value=value
                    aria-invalid=invalid aria-describedby=described on:input=typing />
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
                    {why}
                    {told(wrong)}
                </div>
            </div>
        }
        .into_any()
    }
}

/// What is wrong at a field, or inside it.
fn wrong(desk: Desk, place: Place) -> Memo<Vec<String>> {
    Memo::new(move |_| {
        let problems = desk.problems_of(&place, true);
        let told = |told: tnl_engine::Problem| format!("{}\u{a0}; {}", told.what, told.hint);
        problems.into_iter().map(told).collect()
    })
}

fn told(wrong: Memo<Vec<String>>) -> impl Fn() -> AnyView {
    move || wrong.get().into_iter().map(|told| view! { <p>{told}</p> }).collect_view().into_any()
}

/// Why an identifier is not kept as it was typed, if it is not.
fn rename(desk: Desk, place: &Place, wished: &str) -> Option<String> {
    let kept = desk.now(|draft| draft.text(place)).unwrap_or_default();
    if wished == kept {
        return None;
    }
    let why = match desk.rename(place, wished) {
        Ok(()) => return None,
        Err(Refused::Ill) => {
            "il y faut des minuscules sans accent, des chiffres et des tirets, 60 au plus"
        }
        Err(Refused::Taken) => "il sert déjà",
    };
    Some(format!("Cet identifiant n’est pas gardé\u{a0}: {why}. «\u{a0}{kept}\u{a0}» reste."))
}

/// Writes what was typed; while typing goes on, the sign before the caret waits for the next one.
fn take(desk: Desk, place: &Place, kind: Kind, is_optional: bool, event: &Event, goes_on: bool) {
    // Who takes the caret's own field away leaves it, too: there is nothing to write to any more.
    let within = place.parent();
    if within.position().is_some() && !desk.now(|draft| draft.has(&within)) {
        return;
    }
    let Some(target) = event.target() else { return };
    let text = match (target.dyn_ref::<HtmlInputElement>(), target.dyn_ref::<HtmlTextAreaElement>())
    {
        (Some(input), _) => input.value(),
        (_, Some(area)) => area.value(),
        _ => return,
    };
    if kind.is_number() {
        let text = text.trim();
        match text.parse() {
            Ok(weight) if kind == Kind::Weight => desk.weigh(place, weight),
            Ok(number) => desk.write(place, Value::Number(number)),
            Err(_) if is_optional && text.is_empty() => desk.clear(place),
            // In its place, so that the number that comes finds the comment of the line again.
            Err(_) => desk.write(place, Value::Text(text.to_owned())),
        }
        return;
    }
    let text =
        if matches!(kind, Kind::Plain | Kind::Date) || !desk.is_french() || is_composing(event) {
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
        desk.clear(place);
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
    let wrong_id = format!("{id}-faux");
    let wrong = wrong(desk, place.clone());
    let invalid = move || wrong.with(|wrong| (!wrong.is_empty()).then_some("true"));
    // A yes or no that is not written is the first; of others, nothing holds then.
    let unwritten = choices.first().map_or("", |(name, _)| match *name {
        "true" | "false" => name,
        _ => "",
    });
    let value = Memo::new(move |_| {
        desk.with(|draft| match draft.flag(&place) {
            Some(flag) => flag.to_string(),
            None => draft.text(&place).unwrap_or_else(|| unwritten.to_owned()),
        })
    });
    let options = choices.iter().map(|(name, words)| {
        view! { <option value=*name selected=move || value.with(|value| value == name)>{*words}</option> }
    });
    let options = options.collect_view();
    let open = move || {
        let is_open = value.with(|value| choices.iter().all(|(name, _)| name != value));
        is_open.then(|| view! { <option value="" selected>"À choisir"</option> })
    };
    let change = move |event: Event| {
        let wished = event_target_value(&event);
        if let Some((name, _)) = choices.iter().find(|(name, _)| *name == wished) {
            chosen(name);
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id prop:value=value aria-invalid=invalid aria-describedby=wrong_id.clone()
                on:change=change>{open}{options}</select>
            <div class="wrong" id=wrong_id>{told(wrong)}</div>
        </div>
    }
    .into_any()
}
