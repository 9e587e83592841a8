//! Who answers.

use leptos::prelude::*;

use crate::engine::{Place, ProfileField};
use crate::ui::session::session;
use crate::ui::texts;

/// Fields with more choices than this are lists to unfold.
const FEW: usize = 5;

/// The questions of the profile; all may stay unanswered.
#[component]
pub(super) fn ProfileScreen() -> impl IntoView {
    let session = session();
    let edition = session.edition.clone();
    let fields = edition.profile.iter().enumerate().map(|(position, field)| {
        view! { <Field position=position field=field.clone() /> }
    });
    let fields = fields.collect_view();
    let back = session.clone();
    view! {
        <section class="screen profile">
            <h2 tabindex="-1">{texts::PROFILE}</h2>
            <p class="lead">{texts::PROFILE_LEAD}</p>
            {fields}
            <p class="actions">
                <button type="button" on:click=move |_| back.go(Place::Welcome)>
                    {texts::WELCOME}
                </button>
                <button
                    type="button"
                    class="primary"
                    on:click=move |_| session.go(Place::Section(0, None))
                >
                    {texts::NEXT}
                </button>
            </p>
        </section>
    }
}

/// One question of the profile.
#[component]
fn Field(
    /// Its position in the edition.
    position: usize,
    /// Its texts and choices.
    field: ProfileField,
) -> impl IntoView {
    let session = session();
    let profile = session.profile;
    let chosen = Memo::new(move |_| {
        profile.with(|p| p.is_chosen(position).then(|| p.choice(position)))
    });
    let supposed = texts::default_choice(&field.choices[field.default].text);
    let note = move || chosen.get().is_none().then(|| supposed.clone());
    let is_long = field.choices.len() > FEW;
    let name = format!("profile-{position}");
    let note_id = format!("{name}-note");
    let control = if is_long {
        let options = field.choices.iter().enumerate().map(|(choice, text)| {
            view! {
                <option value=choice.to_string() prop:selected=move || chosen.get() == Some(choice)>
                    {text.text.clone()}
                </option>
            }
        });
        let options = options.collect_view();
        let pick = move |event| {
            if let Ok(choice) = event_target_value(&event).parse() {
                session.choose(position, choice);
            }
        };
        view! {
            <label class="field-name" for=name.clone()>
                {field.text}
            </label>
            <select id=name.clone() aria-describedby=note_id.clone() on:change=pick>
                <option value="" disabled prop:selected=move || chosen.get().is_none()>
                    {texts::PICK}
                </option>
                {options}
            </select>
        }
        .into_any()
    } else {
        let choices = field.choices.iter().enumerate().map(|(choice, text)| {
            let session = session.clone();
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=name.clone()
                        prop:checked=move || chosen.get() == Some(choice)
                        on:change=move |_| session.choose(position, choice)
                    />
                    <span>{text.text.clone()}</span>
                </label>
            }
        });
        view! {
            <fieldset aria-describedby=note_id.clone()>
                <legend class="field-name">{field.text}</legend>
                <div class="choices">{choices.collect_view()}</div>
            </fieldset>
        }
        .into_any()
    };
    view! {
        <div class="field">
            {control}
            <p class="note" id=note_id>
                {(!field.help.is_empty()).then(|| view! { <span>{field.help} " "</span> })}
                {note}
            </p>
        </div>
    }
}
