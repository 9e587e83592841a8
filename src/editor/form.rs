//! The form for what is chosen. What it does not know stays in the file as it is, and is named.

mod action;
mod cards;
mod changes;
mod condition;
mod duty;
mod edition;
mod examples;
mod file;
mod profile;
mod question;
mod section;
mod variant;
mod whom;

use leptos::prelude::*;
use tnl_draft::{Place, named};

use crate::desk::Desk;
use crate::focus;
use crate::seen::Seen;

pub(crate) fn view(desk: Desk) -> AnyView {
    let content = move || match desk.seen.get() {
        Seen::Edition => edition::view(desk),
        Seen::Levels => edition::levels(desk),
        Seen::Terms => edition::terms(desk),
        Seen::Profile => profile::view(desk),
        Seen::Examples => examples::view(desk),
        Seen::Changes => changes::view(desk),
        Seen::Section(at) => section::view(desk, at),
        Seen::Question(section, at) => question::view(desk, section, at),
        Seen::File(line) => file::view(desk, line),
    };
    view! { <section class="form" aria-labelledby=focus::FORM>{content}</section> }.into_any()
}

/// The heading, which takes the focus when something else is chosen.
fn heading(text: impl Fn() -> String + Send + 'static) -> AnyView {
    view! { <h2 id=focus::FORM tabindex="-1">{text}</h2> }.into_any()
}

/// What stands there and has no field here.
fn untouched(desk: Desk, place: &Place, known: &'static [&'static str]) -> AnyView {
    let place = place.clone();
    let names = Memo::new(move |_| {
        let fields = desk.with(|draft| draft.fields(&place));
        let strange = fields.into_iter().filter(|name| !known.contains(&name.as_str()));
        strange.map(|name| named(&place.field(&name))).collect::<Vec<_>>()
    });
    let told = move || {
        names.with(|names| {
            (!names.is_empty()).then(|| {
                let names = names.join(", ");
                view! {
                    <p class="hint">{format!("Aussi là, gardé tel quel\u{a0}: {names}. Cela se change dans «\u{a0}Le fichier\u{a0}».")}</p>
                }
            })
        })
    };
    view! { <div>{told}</div> }.into_any()
}
