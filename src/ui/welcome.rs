//! The first screen: what this is, what it costs, what it does not do.

use leptos::prelude::*;

use crate::engine::Place;
use crate::ui::app::{Editions, Listed};
use crate::ui::session::session;
use crate::ui::texts;

/// What this is, and the way in.
#[component]
pub(super) fn WelcomeScreen() -> impl IntoView {
    let session = session();
    let start = if session.is_begun() { texts::RESUME } else { texts::START };
    let minutes = session.edition.minutes;
    let method = session.edition.method.clone();
    view! {
        <section class="screen welcome">
            <Emblem />
            <h2 tabindex="-1">{texts::WELCOME_TITLE}</h2>
            <p class="lead">{texts::WELCOME_LEAD}</p>
            <ul class="promises">
                <li>{texts::duration(minutes)}</li>
                <li>{texts::PRIVACY}</li>
                <li>{texts::UNSURE}</li>
                <li>{texts::INDICATIVE}</li>
            </ul>
            <EditionChoice />
            <p class="actions">
                <button
                    type="button"
                    class="primary"
                    on:click=move |_| session.go(Place::Profile)
                >
                    {start}
                </button>
            </p>
            <details>
                <summary>{texts::METHOD}</summary>
                <p>{method}</p>
            </details>
        </section>
    }
}

/// Which questionnaire: those that come with the widget, or one at an address.
#[component]
pub(super) fn EditionChoice() -> impl IntoView {
    let editions = expect_context::<Editions>();
    let address = RwSignal::new(String::new());
    let choice = move |listed: Listed| {
        let id = listed.id.clone();
        let is_current = {
            let id = id.clone();
            move || editions.wanted.get() == id
        };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="edition"
                    prop:checked=is_current
                    on:change=move |_| editions.open(id.clone())
                />
                <span>
                    <strong>{listed.title}</strong>
                    " "
                    <small>{texts::edition_facts(listed.questions, listed.minutes)}</small>
                    <br />
                    {listed.summary}
                </span>
            </label>
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let address = address.get_untracked().trim().to_owned();
        if !address.is_empty() {
            editions.open(address);
        }
    };
    view! {
        <fieldset class="editions">
            <legend>{texts::CHOOSE_EDITION}</legend>
            {move || editions.list.get().into_iter().map(choice).collect_view()}
            <details>
                <summary>{texts::EDITION_BY_ADDRESS}</summary>
                <form on:submit=submit novalidate>
                    <label>
                        {texts::EDITION_ADDRESS} <input type="url" name="address" bind:value=address />
                    </label>
                    <button type="submit">{texts::OPEN_ADDRESS}</button>
                </form>
            </details>
        </fieldset>
    }
}

/// A small mosaic, as a picture of what is to come.
#[component]
fn Emblem() -> impl IntoView {
    const ROWS: [&str; 5] = ["3321", "2310u", "33312", "120u", "21u"];
    let cell = |look: char| {
        let look = if look == 'u' { "unknown".to_owned() } else { look.to_string() };
        view! { <i class="cell" data-look=look></i> }
    };
    let row = |row: &'static str| {
        view! { <span class="cells">{row.chars().map(cell).collect_view()}</span> }
    };
    view! {
        <div class="emblem" aria-hidden="true">
            {ROWS.map(row).collect_view()}
        </div>
    }
}
