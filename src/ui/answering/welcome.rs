//! The first screen: what this is, what it costs, what it does not do; and the way back to what was
//! begun.

use leptos::prelude::*;
use tnl_engine::{Edition, Way};

use crate::answering::offer::offer;
use crate::answering::ways::way_choice;
use crate::dom::{El, button, details, el, entry, heading, p};
use crate::pictures::still_cell;
use crate::state::{Listed, Session, Visit};
use crate::words;
use crate::words::language::in_language;

/// What this is, and the way in.
pub(crate) fn welcome_screen(session: &Session, visit: Visit) -> El {
    // A page that starts elsewhere has said so much itself.
    let start = visit.host().setting("start");
    let is_front = start.is_empty() || start == "welcome";
    let going = session.clone();
    // On a phone a volet is many screens long.
    let way = if session.is_begun() || !is_phone() { session.way() } else { Way::One };
    let start = button("primary", &way_in(session, visit), move || going.resume(way));
    let mine = button("", words::MINE, move || visit.shelve());
    let name = Some(session.name()).filter(|name| !name.is_empty());
    let promises = [
        words::duration(session.edition.minutes),
        words::PRIVACY.to_owned(),
        words::UNSURE.to_owned(),
        words::indicative(&session.edition).to_owned(),
    ];
    let method = p("", session.in_language(&session.edition.method));
    let title = session.in_language(&session.edition.title);
    let is_ours = is_ours_of_the_label(&session.edition);
    let (above, heading) = match is_front {
        true if !is_ours => (None, heading(title)),
        true => (Some(title), heading(words::WELCOME_TITLE)),
        false => (Some(title), heading(words::WELCOME)),
    };
    let promises = el("ul").class("promises").all(promises.map(|text| el("li").text(text)));
    el("section")
        .class("screen welcome")
        .all(is_front.then(emblem))
        .all(above.map(|title| p("overline", title)))
        .all(name.map(|name| p("overline", name)))
        .with(heading)
        .all(is_front.then(|| lead(session)))
        .all(is_front.then_some(promises))
        .with(el("div").class("actions").with(start).with(mine))
        .with(way_choice(session, Some(way)))
        .with(edition_choice(visit))
        .with(offer(session, visit))
        .with(details("method", el("summary").text(words::METHOD), method))
}

/// Who comes back is told where they were.
fn way_in(session: &Session, visit: Visit) -> String {
    let document = session.document();
    match document.answers.count() {
        0 => words::START.to_owned(),
        answers => {
            let when = document.changed.map(|day| visit.host().since(&day.to_string()));
            let level = session.graded.with_untracked(|graded| graded.sure);
            words::resume(level, answers, when.as_deref())
        }
    }
}

/// What another site says of itself is not ours to say.
fn is_ours_of_the_label(edition: &Edition) -> bool {
    edition.is_of_label && edition.source.is_none()
}

fn is_phone() -> bool {
    let width = window().inner_width().ok().and_then(|width| width.as_f64());
    width.is_some_and(|width| width < 600.0)
}

/// What to expect: of the label, or of what the edition says that it is about.
fn lead(session: &Session) -> El {
    let edition = &session.edition;
    if is_ours_of_the_label(edition) {
        return p("lead", words::WELCOME_LEAD);
    }
    let summary = session.in_language(&edition.summary);
    p("lead", summary).text(" ").text(words::welcome_levels(edition.levels.len()))
}

/// Which questionnaire: those that come with the widget, or one at an address.
pub(crate) fn edition_choice(visit: Visit) -> El {
    let choice = move |listed: Listed| {
        let (id, own) = (listed.id.clone(), listed.id);
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "edition")
            .live_prop("checked", move || visit.wanted.get() == own)
            .on("change", move |_| visit.pick(id.clone()));
        let about = el("span")
            .with(el("strong").text(in_language(&listed.language, &listed.title)))
            .text(" ")
            .with(el("small").text(words::edition_facts(listed.questions, listed.minutes)))
            .with(el("br"))
            .text(in_language(&listed.language, &listed.summary));
        el("label").class("choice").with(input).with(about)
    };
    let [address, open] =
        entry(address_field(), words::OPEN_ADDRESS, move |address| visit.open(address));
    let form = el("div")
        .class("entry")
        .with(el("label").text(words::EDITION_ADDRESS).with(address))
        .with(open);
    let listed = el("div").fill(move || visit.library.list.get().into_iter().map(choice).collect());
    el("fieldset")
        .class("editions")
        .with(el("legend").text(words::CHOOSE_EDITION))
        .with(listed)
        .with(details("", el("summary").text(words::EDITION_BY_ADDRESS), form))
}

/// Where the address of a questionnaire is typed, which may be one of this site.
pub(crate) fn address_field() -> El {
    let field = el("input").attr("type", "text").attr("inputmode", "url");
    field.attr("required", "").attr("name", "address")
}

/// A small mosaic, as a picture of what is to come.
fn emblem() -> El {
    const ROWS: [&[&str]; 5] = [
        &["3", "3", "2", "1"],
        &["2", "3", "1", "0", "unknown"],
        &["3", "3", "3", "1", "2"],
        &["1", "2", "0", "unknown"],
        &["2", "1", "unknown"],
    ];
    let row = |row: &[&str]| el("span").class("cells").all(row.iter().map(|look| still_cell(look)));
    el("div").class("emblem").attr("aria-hidden", "true").all(ROWS.map(row))
}
