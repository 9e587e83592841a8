//! The level: five signs, and the words for them.

use leptos::prelude::*;

use crate::engine::Edition;
use crate::ui::session::session;
use crate::ui::texts;

/// The copyleft signs of a level: full up to the sure level, outlined up to the possible one.
#[component]
pub(super) fn Signs(
    /// How many there are.
    count: usize,
    /// Sure level and possible level.
    #[prop(into)]
    bounds: Signal<(usize, usize)>,
) -> impl IntoView {
    let sign = move |number: usize| {
        let state = move || {
            let (sure, possible) = bounds.get();
            match number {
                n if n <= sure => "sure",
                n if n <= possible => "possible",
                _ => "none",
            }
        };
        view! {
            <svg class="sign" viewBox="0 0 24 24" data-state=state focusable="false">
                <circle class="disc" cx="12" cy="12" r="10.5" />
                <path class="letter" d="M8.2 9a5 5 0 1 1 0 6" />
            </svg>
        }
    };
    view! {
        <span class="signs" part="signs" aria-hidden="true">
            {(1..=count).map(sign).collect_view()}
        </span>
    }
}

/// The bounds of the session's level.
pub(super) fn bounds() -> Memo<(usize, usize)> {
    let assessment = session().assessment;
    Memo::new(move |_| assessment.with(|a| (a.sure, a.possible)))
}

/// The level in a word, or an invitation while nothing was said.
pub(super) fn words(edition: &Edition, answered: usize, (sure, possible): (usize, usize)) -> String {
    if answered == 0 {
        texts::LEVEL_TO_COME.to_owned()
    } else {
        texts::level(edition, sure, possible)
    }
}
