//! The examples whose level the draft changes: told at once, accepted by a press.

use leptos::prelude::*;
use tnl_draft::Place;

use crate::desk::Desk;
use crate::focus;
use crate::seen::Seen;

pub(crate) fn view(desk: Desk) -> AnyView {
    let moved = Memo::new(move |_| desk.found.with(|found| found.moved.clone()));
    let line = move |at: usize| {
        let place = Place::of("example").item(at).to_string();
        desk.found.with_untracked(|found| {
            found.problems.iter().find(|problem| problem.path == place).and_then(|p| p.line)
        })
    };
    let content = move || {
        let all = moved.get();
        if all.is_empty() {
            return None;
        }
        let title = match all.len() {
            1 => "1 exemple change de niveau".to_owned(),
            count => format!("{count} exemples changent de niveau"),
        };
        let rows = all.iter().cloned().map(|one| {
            let about = format!("\u{a0}: {}", one.name);
            let (name, told) = (one.name.clone(), one.told.clone());
            let told = told.into_iter().map(|told| view! { <p>{told}</p> }).collect_view();
            let at = one.at;
            let see = move |_| {
                desk.seen.set(Seen::File(line(at)));
                focus::to("fichier");
            };
            let accept = move |_| {
                desk.act(|draft| draft.accept(&one));
                focus::to("exemples");
            };
            view! {
                <li>
                    <p><strong>{name}</strong></p>
                    {told}
                    <p class="tools">
                        <button type="button" class="small" on:click=accept>
                            "Accepter"<span class="unseen">{about.clone()}</span>
                        </button>
                        <button type="button" class="small" on:click=see>
                            "Corriger dans le fichier"<span class="unseen">{about}</span>
                        </button>
                    </p>
                </li>
            }
        });
        let rows = rows.collect_view();
        let accept_all = move |_| {
            desk.act(|draft| all.iter().for_each(|one| draft.accept(one)));
            focus::to(focus::FORM);
        };
        Some(view! {
            <details class="moved" open>
                <summary id="exemples">{title}</summary>
                <ul>{rows}</ul>
                <p><button type="button" on:click=accept_all>"Tout accepter"</button></p>
            </details>
        })
    };
    view! { <div>{content}</div> }.into_any()
}
