//! Who sees to an action that is planned, in the words of the person.

use leptos::prelude::*;
use tnl_engine::{Document, PlanMark};

use crate::dom::{El, el, p};
use crate::state::Session;
use crate::words;

/// A field, once the action is planned; on a received result what it says. It stays in this document: no
/// link carries it.
pub(crate) fn who_field(session: &Session, question: usize) -> Option<El> {
    let plan = session.document().plan;
    let who = plan.who(question).unwrap_or_default().to_owned();
    if session.is_received {
        return (!who.is_empty()).then(|| p("planned", words::labelled(words::WHO_SEES, &who)));
    }
    if !matches!(plan.get(question), Some(PlanMark::Planned(_))) {
        return None;
    }
    let session = session.clone();
    let field = el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("maxlength", "80")
        .attr("value", who)
        .on("change", move |event| {
            session.entrust(question, Document::tidy_name(&event_target_value(&event)));
        });
    let label = el("label").text(words::WHO).text(" ").with(field);
    Some(el("div").class("who").with(label))
}
