//! Collectivités that hold the label and are like the one that answers.

use std::sync::Arc;

use js_sys::JsString;
use leptos::prelude::*;
use tnl_engine::{Body, Edition, Laureate, Laureates};

use crate::dom::{El, button, el, focus_soon, p, status};
use crate::pictures::still_cell;
use crate::state::{FRENCH, Session, Visit};
use crate::words;
use crate::words::language::in_language;

/// How many are shown at first.
const FIRST: usize = 10;

/// What is to be seen of the list.
#[derive(Clone, Default)]
struct Wanted {
    department: Option<String>,
    year: Option<u32>,
    all: bool,
}

/// Those that are near; empty as long as it is not known whether anything is known of others.
pub(crate) fn others(session: &Session, visit: Visit) -> El {
    let session = session.clone();
    el("div").fill(move || match visit.library.laureates.get() {
        Some(laureates) => content(&session, laureates),
        None if visit.library.without_laureates.get() => vec![p("", words::WITHOUT_OTHERS)],
        None => Vec::new(),
    })
}

fn content(session: &Session, laureates: Arc<Laureates>) -> Vec<El> {
    let list = list(session, &laureates);
    let title = |text: &str| el("h4").text(text);
    let named = laureates.bodies().len();
    let caveats = words::CAVEATS.iter().map(|text| el("li").text(text));
    let caveats =
        el("ul").with(el("li").text(words::incomplete(named, Laureates::LABELLED))).all(caveats);
    let mut content = vec![p("", words::OTHERS_LEAD)];
    let profile = profile(session);
    content.extend((!profile.is_empty()).then(|| p("note", words::like(&profile))));
    content.extend(list);
    content.extend([
        title(&words::whole_year(Laureates::DISTRIBUTION.year)),
        p("", words::WHOLE_YEAR_LEAD),
        distribution(),
        p("note", words::source(&in_language(FRENCH, Laureates::DISTRIBUTION.source))),
        title(words::CAVEATS_TITLE),
        caveats,
    ]);
    content
}

/// What decides who is near, in words.
fn profile(session: &Session) -> Vec<String> {
    let profile = session.profile();
    let fields = session.edition.profile.iter().enumerate();
    let deciding = fields.filter(|(_, field)| ["type", "population"].contains(&&*field.id));
    let said = deciding.map(|(at, field)| {
        let choice = session.in_language(&field.choices[profile.choice(at)].text);
        if profile.is_chosen(at) { choice } else { words::supposed(&choice) }
    });
    said.collect()
}

/// Those of the same type, the nearest first.
fn nearest<'a>(session: &Session, laureates: &'a Laureates) -> Vec<Body<'a>> {
    laureates.nearest(&session.edition, &session.profile(), usize::MAX)
}

/// Those that are wanted among them.
fn wanted<'a>(session: &Session, laureates: &'a Laureates, wanted: &Wanted) -> Vec<Body<'a>> {
    let mut bodies = nearest(session, laureates);
    bodies.retain(|body| {
        let there = |department: &String| body.department == Some(department);
        let then = |year: u32| body.years.iter().any(|laureate| laureate.year == year);
        wanted.department.as_ref().is_none_or(there) && wanted.year.is_none_or(then)
    });
    bodies
}

/// The list with its filters, and how many are shown.
fn list(session: &Session, laureates: &Arc<Laureates>) -> Vec<El> {
    let bodies = nearest(session, laureates);
    if bodies.is_empty() {
        return vec![p("", words::NOBODY_LIKE_YOU)];
    }
    let seen = RwSignal::new(Wanted::default());
    let departments = ordered(bodies.iter().filter_map(|body| body.department));
    let years =
        ordered(bodies.iter().flat_map(|body| body.years.iter().map(|laureate| laureate.year)));
    let departments = departments.into_iter().map(str::to_owned);
    let department =
        filter(words::DEPARTMENT, words::ALL_DEPARTMENTS, departments, move |chosen| {
            seen.set(Wanted { department: chosen, all: false, ..seen.get_untracked() });
        });
    let years = years.into_iter().rev().map(|year| year.to_string());
    let year = filter(words::YEAR, words::ALL_YEARS, years, move |chosen| {
        let year = chosen.and_then(|year| year.parse().ok());
        seen.set(Wanted { year, all: false, ..seen.get_untracked() });
    });
    let (counting, counted) = (session.clone(), laureates.clone());
    let count = move || {
        let seen = seen.get();
        let found = wanted(&counting, &counted, &seen).len();
        words::found(if seen.all { found } else { found.min(FIRST) }, found)
    };
    let (session, laureates) = (session.clone(), laureates.clone());
    let listed = move || {
        let seen_now = seen.get();
        let found = wanted(&session, &laureates, &seen_now);
        let most = if seen_now.all { found.len() } else { FIRST };
        let items = found.iter().take(most).enumerate().map(|(at, body)| {
            let item = item(&session.edition, body);
            if at != FIRST {
                return item;
            }
            // The button is gone: the first of those it brought takes the focus.
            let item = item.attr("tabindex", "-1");
            focus_soon(&item);
            item
        });
        let mut listed = vec![el("ul").class("situated").all(items)];
        if found.len() > most {
            let all = move || seen.update(|seen| seen.all = true);
            listed.push(button("more", &words::show_others(found.len() - most), all));
        }
        listed
    };
    vec![
        el("div").class("filters").with(department).with(year),
        status("note", count),
        el("div").fill(listed),
    ]
}

/// Each once, in order; a set of the library's would take 4 kB.
fn ordered<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut ordered = Vec::new();
    for one in all {
        if let Err(at) = ordered.binary_search(&one) {
            ordered.insert(at, one);
        }
    }
    ordered
}

/// A choice among what the list holds; nothing chosen is all of it.
fn filter(
    label: &str,
    all: &str,
    choices: impl Iterator<Item = String>,
    choose: impl Fn(Option<String>) + 'static,
) -> El {
    let option = |value: &str, text: &str| el("option").attr("value", value).text(text);
    let select = el("select")
        .with(option("", all))
        .all(choices.map(|choice| option(&choice, &choice).lang(FRENCH)))
        .on("change", move |event| {
            choose(Some(event_target_value(&event)).filter(|chosen| !chosen.is_empty()));
        });
    el("label").class("line").text(label).with(select)
}

/// A collectivité with its years.
fn item(edition: &Edition, body: &Body) -> El {
    let field = edition.profile.iter().find(|field| field.id == "population");
    let stratum = field.and_then(|field| {
        let stratum = field.choices.iter().find(|choice| Some(&*choice.id) == body.stratum)?;
        // By the browser: the tables of the library weigh several kilobytes.
        let text = String::from(JsString::from(&*stratum.text).to_lower_case());
        Some(in_language(&edition.language, &text))
    });
    let facts = words::facts(body.department, body.population, stratum.as_deref());
    let year = |laureate: &&Laureate| {
        let mention = laureate.mention.as_ref();
        el("li")
            .with(el("strong").text(laureate.year.to_string()))
            .text(words::COLON)
            .text(words::awarded(laureate.level))
            .all(mention.map(|text| el("small").text(words::mention(&in_language(FRENCH, text)))))
    };
    el("li")
        .with(
            el("p")
                .with(el("strong").text(in_language(FRENCH, body.name)))
                .text(" ")
                .with(el("small").text(facts)),
        )
        .with(el("ul").class("years").all(body.years.iter().map(year)))
}

/// The labels of one whole year by level: a square for each, its number, its share.
fn distribution() -> El {
    let whole = Laureates::DISTRIBUTION;
    let head = [words::LEVEL, words::LABELS, words::SHARE_OF_LABELS];
    let head = head.map(|title| el("th").attr("scope", "col").text(title));
    let rows = whole.labels.iter().enumerate().map(|(level, labels)| {
        let squares = (0..*labels).map(|_| still_cell("3"));
        let squares = el("span").class("cells").attr("aria-hidden", "true").all(squares);
        el("tr")
            .with(el("th").attr("scope", "row").text(words::level_number(level + 1)))
            .with(el("td").with(squares).text(labels.to_string()))
            .with(el("td").text(words::percent(whole.percent(*labels))))
    });
    el("table")
        .class("distribution")
        .with(el("caption").text(words::labels(whole.total(), whole.year)))
        .with(el("thead").with(el("tr").all(head)))
        .with(el("tbody").all(rows))
}
