//! What `tnl check` says of the draft, in its own sentences; each leads to its field.

use leptos::prelude::*;
use tnl_draft::Place;
use tnl_engine::Problem;

use crate::desk::Desk;
use crate::seen::Seen;

/// A defect in one sentence, of a file that is no draft yet.
pub(crate) fn sentence(problem: &Problem) -> String {
    let line = problem.line.map(|line| format!("ligne {line}\u{a0}: "));
    // Of a spreadsheet, the cell.
    let cell = problem.path.starts_with("feuille").then(|| format!("{}\u{a0}: ", problem.path));
    let line = line.or(cell).unwrap_or_default();
    format!("{line}{}\u{a0}; {}", problem.what, problem.hint)
}

/// Where it stands, as the outline names it.
fn whereabouts(problem: &Problem) -> String {
    let place = Place::of(&problem.path);
    const PARTS: [(&str, &str); 10] = [
        ("section", "volet"),
        ("question", "question"),
        ("choices", "choix"),
        ("variant", "variante"),
        ("duty", "obligation"),
        ("sentence", "phrase"),
        ("level", "niveau"),
        ("term", "mot"),
        ("profile", "profil"),
        ("example", "exemple"),
    ];
    let part = |(name, word): (&str, &str)| Some(format!("{word} {}", place.within(name)? + 1));
    let mut parts: Vec<String> = PARTS.into_iter().filter_map(part).collect();
    if parts.is_empty() {
        parts.push(match (Seen::of(&place, None), problem.line) {
            (Seen::File(_), Some(line)) => format!("ligne {line}"),
            (Seen::File(_), None) => "le fichier".into(),
            _ => "présentation".into(),
        });
    }
    let id = problem.id.as_ref().filter(|id| !id.is_empty());
    let id = id.map(|id| format!(" («\u{a0}{id}\u{a0}»)")).unwrap_or_default();
    let text = parts.join(", ") + &id;
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// How many.
pub(crate) fn counted(count: usize) -> String {
    match count {
        0 => "Aucun défaut".into(),
        1 => "1 défaut".into(),
        _ => format!("{count} défauts"),
    }
}

pub(crate) fn view(desk: Desk) -> AnyView {
    let count = Memo::new(move |_| desk.found.with(|found| found.problems.len()));
    let rows = move || {
        let problems = desk.found.with(|found| found.problems.clone());
        let rows = problems.into_iter().map(|problem| {
            let told = format!("{}\u{a0}: {}", whereabouts(&problem), problem.what);
            let hint = problem.hint.clone();
            view! {
                <li>
                    <button type="button" class="plain" on:click=move |_| desk.go(&problem)>{told}</button>
                    <span class="hint">{hint}</span>
                </li>
            }
        });
        rows.collect_view()
    };
    view! {
        <section class="defects" aria-labelledby="defauts">
            <h2 id="defauts" tabindex="-1"><span role="status">{move || counted(count.get())}</span></h2>
            <ol>{rows}</ol>
        </section>
    }
    .into_any()
}
