//! An edition that cannot be used: what is wrong with it, or why it did not come.

use leptos::prelude::*;

use crate::engine::Problem;
use crate::ui::texts;

/// Why there is no questionnaire to show.
#[derive(Clone, PartialEq)]
pub(super) enum Trouble {
    /// It could not be fetched: its name, and why.
    Unreachable(String, String),
    /// It was fetched, and has defects: its name, and they.
    Broken(String, Vec<Problem>),
}

/// Tells the trouble, with a way on.
#[component]
pub(super) fn TroubleScreen(
    /// What happened.
    trouble: Trouble,
    /// Tries again.
    retry: impl Fn() + 'static,
    /// Goes to the choice of the edition.
    choose: impl Fn() + 'static,
) -> impl IntoView {
    let told = match trouble {
        Trouble::Unreachable(name, why) => view! {
            <h2 tabindex="-1">{texts::LOAD_FAILED}</h2>
            <p>
                <code>{name}</code>
                " : "
                {why}
            </p>
        }
        .into_any(),
        Trouble::Broken(name, problems) => view! {
            <h2 tabindex="-1">{texts::BROKEN_EDITION}</h2>
            <p>
                <code>{name}</code>
            </p>
            <p>{texts::BROKEN_EDITION_HINT}</p>
            <ul class="defects">
                {problems.iter().map(|p| view! { <li>{p.to_string()}</li> }).collect_view()}
            </ul>
        }
        .into_any(),
    };
    view! {
        <section class="screen trouble" role="alert">
            {told}
            <p class="actions">
                <button type="button" class="primary" on:click=move |_| retry()>
                    {texts::RETRY}
                </button>
                <button type="button" on:click=move |_| choose()>
                    {texts::OTHER_EDITION}
                </button>
            </p>
        </section>
    }
}
