//! A list of the form: one row for each item, moved, added and taken away by buttons.

use leptos::prelude::*;
use tnl_draft::{Place, Value};

use crate::desk::Desk;
use crate::field::{Field, Kind};
use crate::focus;

/// A field of each row.
#[derive(Clone)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) kind: Kind,
    pub(crate) is_optional: bool,
}

impl Column {
    pub(crate) fn new(name: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        Column { name: name.into(), label: label.into(), kind, is_optional: false }
    }

    pub(crate) fn optional(self) -> Self {
        Column { is_optional: true, ..self }
    }
}

/// A list, and what a new item of it holds.
pub(crate) struct Rows {
    pub(crate) list: Place,
    /// What one item is called.
    pub(crate) one: &'static str,
    /// The words of the button that adds one.
    pub(crate) more: &'static str,
    pub(crate) columns: Vec<Column>,
    pub(crate) fresh: fn(usize) -> Vec<(&'static str, Value)>,
    /// Whether its order may be changed.
    pub(crate) is_sorted: bool,
}

impl Rows {
    pub(crate) fn view(self, desk: Desk) -> AnyView {
        let Rows { list, one, more, columns, fresh, is_sorted } = self;
        let counted = list.clone();
        let count = Memo::new(move |_| desk.with(|draft| draft.count(&counted)));
        let id = list.to_string();
        let rows = {
            let list = list.clone();
            move || {
                let row = |at| row(desk, &list, one, at, count.get(), &columns, is_sorted);
                (0..count.get()).map(row).collect_view()
            }
        };
        let add = move |_| {
            let at = count.get_untracked();
            desk.act(|draft| draft.append(&list, &fresh(at)));
            focus::to_field(list.item(at).field("text"));
        };
        view! {
            <ol class="rows" id=id tabindex="-1">{rows}</ol>
            <p><button type="button" on:click=add>{more}</button></p>
        }
        .into_any()
    }
}

fn row(
    desk: Desk,
    list: &Place,
    one: &'static str,
    at: usize,
    count: usize,
    columns: &[Column],
    is_sorted: bool,
) -> AnyView {
    let place = list.item(at);
    let name = format!("{one} {}", at + 1);
    let fields = columns.iter().map(|column| {
        let field = Field::new(place.join(&column.name), column.label.clone(), column.kind);
        Field { is_optional: column.is_optional, ..field }.view(desk)
    });
    let fields = fields.collect_view();
    let tools = tools(desk, list, one, at, count, is_sorted);
    view! {
        <li>
            <div role="group" aria-label=name>
                <div class="cells">{fields}</div>
                {tools}
            </div>
        </li>
    }
    .into_any()
}

/// The buttons of an item: to move it, where the order may be changed, and to take it away.
pub(crate) fn tools(
    desk: Desk,
    list: &Place,
    one: &'static str,
    at: usize,
    count: usize,
    is_sorted: bool,
) -> AnyView {
    let place = list.item(at);
    let name = format!("{one} {}", at + 1);
    let shift = |to: usize, ways: [&'static str; 2]| {
        let list = list.clone();
        move |_| {
            if desk.act(|draft| draft.carry(&list, at, to)) {
                focus::to_first(ways.map(|way| format!("{}-{way}", list.item(to))));
                desk.said.set(format!("{one} {} sur {count}.", to + 1));
            }
        }
    };
    let sorts = is_sorted.then(|| {
        view! {
            <button type="button" class="small" id=format!("{place}-haut") disabled=at == 0
                aria-label=format!("Monter\u{a0}: {name}") on:click=shift(at.wrapping_sub(1), ["haut", "bas"])>"↑"</button>
            <button type="button" class="small" id=format!("{place}-bas") disabled={at + 1 >= count}
                aria-label=format!("Descendre\u{a0}: {name}") on:click=shift(at + 1, ["bas", "haut"])>"↓"</button>
        }
    });
    let remove = {
        let (list, place) = (list.clone(), place.clone());
        move |_| {
            desk.act(|draft| draft.take_away(&place));
            desk.said.set("Supprimé. «\u{a0}Annuler\u{a0}» le rend.".into());
            focus::to(list.to_string());
        }
    };
    view! {
        <p class="tools">
            {sorts}
            <button type="button" class="small" aria-label=format!("Supprimer\u{a0}: {name}")
                on:click=remove>"Supprimer"</button>
        </p>
    }
    .into_any()
}
