//! A list whose items have a form of their own: each folds away behind its title.

use std::rc::Rc;

use leptos::prelude::*;
use tnl_draft::{Draft, Place};

use crate::desk::Desk;
use crate::focus;
use crate::rows::tools;

/// A list of cards.
pub(super) struct Cards {
    pub(super) list: Place,
    /// What one item is called.
    pub(super) one: &'static str,
    /// What tells an item from the others.
    pub(super) title: fn(&Draft, &Place) -> String,
    /// How one is added here, if one can be.
    pub(super) fresh: Option<Fresh>,
    pub(super) body: Rc<dyn Fn(&Place) -> AnyView>,
}

/// How an item is added.
pub(super) struct Fresh {
    /// The words of the button.
    pub(super) more: &'static str,
    pub(super) add: Rc<dyn Fn(&mut Draft) -> Place>,
    /// The field that is written first.
    pub(super) first: &'static str,
}

impl Cards {
    pub(super) fn view(self, desk: Desk) -> AnyView {
        let Cards { list, one, title, fresh, body } = self;
        let counted = list.clone();
        let count = Memo::new(move |_| desk.with(|draft| draft.count(&counted)));
        let id = list.to_string();
        let rows = {
            let (list, body) = (list.clone(), StoredValue::new_local(body));
            move || {
                let count = count.get();
                let row = |at: usize| {
                    let place = list.item(at);
                    let tools = tools(desk, &list, one, at, count, true);
                    let body = body.get_value();
                    let fields = body(&place);
                    let words = {
                        let place = place.clone();
                        Memo::new(move |_| {
                            let title = desk.with(|draft| title(draft, &place));
                            format!("{one} {}\u{a0}: {title}", at + 1)
                        })
                    };
                    view! {
                        <li>
                            <details class="fold">
                                <summary id=place.to_string()>{words}</summary>
                                {fields}
                                {tools}
                            </details>
                        </li>
                    }
                };
                (0..count).map(row).collect_view()
            }
        };
        let fresh = fresh.map(|Fresh { more, add, first }| {
            let begin = move |_| {
                let place = desk.act(|draft| add(draft));
                focus::to_field(place.join(first));
            };
            view! { <p><button type="button" on:click=begin>{more}</button></p> }
        });
        view! {
            <ol class="folds" id=id tabindex="-1">{rows}</ol>
            {fresh}
        }
        .into_any()
    }
}
