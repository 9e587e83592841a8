//! The file itself, for all that has no form.

use leptos::html::Textarea;
use leptos::prelude::*;
use tnl_draft::Draft;
use tnl_engine::Problem;

use super::heading;
use crate::defects;
use crate::desk::Desk;
use crate::focus;

pub(super) fn view(desk: Desk, line: Option<u32>) -> AnyView {
    // What could not be taken stays to be mended, wherever one went meanwhile.
    let text = Memo::new(move |_| desk.unread.get().unwrap_or_else(|| desk.with(Draft::write)));
    let wrong = RwSignal::new(Vec::<Problem>::new());
    let area = NodeRef::<Textarea>::new();
    let take = move |event| {
        if !desk.is_open() {
            return;
        }
        let typed = event_target_value(&event);
        let taken = desk.take(&typed);
        desk.unread.set(taken.is_err().then_some(typed));
        wrong.set(taken.err().unwrap_or_default());
    };
    if let Some(line) = line {
        focus::soon(move || {
            let Some(area) = area.get_untracked() else { return };
            let text = area.value();
            let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap_or(0);
            let lines = text.split_inclusive('\n');
            let before: String = lines.clone().take(line.saturating_sub(1) as usize).collect();
            let own = lines.clone().nth(line.saturating_sub(1) as usize).unwrap_or_default();
            let start = units(&before);
            // Selecting brings it into sight only where the caret arrives by focus.
            let _ = area.set_selection_range(start, start + units(own.trim_end()));
            let all = i32::try_from(lines.count()).unwrap_or(1).max(1);
            let at = i32::try_from(line).unwrap_or(0);
            area.set_scroll_top(
                // The whole first: a line is no whole number of pixels high.
                (area.scroll_height().saturating_mul(at) / all - area.client_height() / 2).max(0),
            );
        });
    }
    let told = move || {
        wrong
            .get()
            .iter()
            .map(|problem| view! { <p>{defects::sentence(problem)}</p> })
            .collect_view()
    };
    view! {
        {heading(|| "Le fichier".into())}
        <p class="hint" id="fichier-aide">
            "Tout ce que le formulaire ne montre pas se change ici\u{a0}: les réponses des exemples, ou une condition élaborée. Le changement est pris quand on quitte le cadre."
        </p>
        <label class="unseen" for="fichier">"Texte du fichier"</label>
        <textarea id="fichier" class="file" rows="30" spellcheck="false" autocomplete="off" node_ref=area
            aria-describedby="fichier-aide fichier-faux" prop:value=text on:change=take></textarea>
        <div class="wrong" id="fichier-faux" role="alert">{told}</div>
    }
    .into_any()
}
