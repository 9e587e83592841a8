//! The result: the level, the picture, the reasons.

mod candidature;
mod counted;
mod duties;
mod framed;
mod onward;
mod others;
mod plan;
mod reports;
mod share;
mod unfolding;

use leptos::prelude::*;
use tnl_engine::{Assessment, LevelResult, Missing, Place, Section, SectionResult};
use wasm_bindgen::JsCast;

use crate::answering::to_check;
use crate::dom::{El, button, details, el, focus_soon, heading, p, pressed, save_file};
use crate::pictures::{mosaic_picture, radar, signs};
use crate::result::candidature::candidature_panel;
use crate::result::counted::{computations, figure, row, table_head};
use crate::result::duties::duties_panel;
pub(crate) use crate::result::framed::framed_note;
use crate::result::onward::onward;
use crate::result::others::others_panel;
use crate::result::plan::plan_part;
use crate::result::reports::reports_panel;
use crate::result::share::share_panel;
use crate::state::{Session, Visit};
use crate::words;

/// The level of the answers as they are, and everything that explains it.
///
/// The plan can change an answer: what depends on answers is made again when the grade changes.
pub(crate) fn result_screen(session: &Session, visit: Visit) -> El {
    let screen = el("section").class("screen result");
    let screen = screen.with(p("overline", session.in_language(&session.edition.title)));
    let changing = session.clone();
    let change = move || changing.go(Place::Section(0, None));
    let graded = session.graded;
    // Another tab may give the first answer, or take back the last.
    let nothing = Memo::new(move |_| graded.with(|assessment| assessment.answered() == 0));
    if nothing.get() {
        return screen
            .with(heading(words::RESULT_TITLE))
            .with(p("lead", words::NOTHING_YET))
            .with(el("div").class("actions").with(button("primary", words::ANSWER_NOW, change)));
    }
    let live = |part: fn(&Session, &Assessment) -> Vec<El>| {
        let session = session.clone();
        unfolding::part(move || part(&session, &session.graded.get()))
    };
    unfold_for_print(&screen);
    let method = p("", session.in_language(&session.edition.method));
    screen
        .with(live(headline))
        .with(onward(session, visit))
        .with(live(|session, _| to_check(session)))
        .with(el("h3").text(words::MOSAIC))
        .with(p("", words::MOSAIC_LEAD))
        .with(mosaic_picture(session))
        .with(live(higher))
        .with(plan_part(session, visit))
        .with(live(volets))
        .with(live(explained))
        .with(duties_panel(session))
        .with(others_panel(session, visit))
        .with(details("method", el("summary").text(words::METHOD), method))
        .with(share_panel(session, visit))
        .with(candidature_panel(session, visit))
        .with(reports_panel(session, visit))
        .with(actions(session, change, visit))
        .all(framed_note(session, visit))
}

fn volets(session: &Session, assessment: &Assessment) -> Vec<El> {
    let scores = el("div")
        .class("scores")
        .all(picture(session, assessment))
        .with(scores(session, assessment));
    vec![el("h3").text(words::BY_SECTION), sentences(session, assessment), scores]
}

fn explained(session: &Session, assessment: &Assessment) -> Vec<El> {
    let mut parts = vec![el("h3").text(words::COUNTED), p("", words::COUNTED_LEAD)];
    parts.extend(computations(session, assessment));
    parts
}

/// What to do with the result: one's own can be changed and erased, a received one cannot.
fn actions(session: &Session, change: impl Fn() + 'static, visit: Visit) -> El {
    let actions = el("div").class("actions");
    let print = button("", words::PRINT, || drop(window().print()));
    let saving = session.clone();
    let save = move || save_file(&saving.edition, &saving.document());
    let save = button("", words::EXPORT, save);
    if session.is_received {
        return actions.with(print).with(save).with(button("", words::BACK, move || visit.back()));
    }
    actions
        .with(button("primary", words::CHANGE, change))
        .with(print)
        .with(save)
        .with(erase(session))
}

/// The level in words and signs.
fn headline(session: &Session, assessment: &Assessment) -> Vec<El> {
    let edition = &session.edition;
    let bounds = (assessment.sure, assessment.possible);
    let unknown = assessment.unknown();
    let open = assessment.asked() - assessment.answered();
    let level = assessment.sure.checked_sub(1).map(|i| &edition.levels[i]);
    let grade = level.and_then(|level| level.equivalent.as_ref());
    let about = session.in_language(edition.equivalence.as_deref().unwrap_or_default());
    let grade = grade.map(|grade| {
        let grade = words::equivalent(&session.in_language(grade));
        [p("grade", grade), p("note", about)]
    });
    let words = el("div")
        .with(p("lead", words::verdict(edition, bounds.0, bounds.1, unknown + open)))
        .all(grade.into_iter().flatten())
        .with(p("", session.in_language(&edition.stage(assessment.sure).text)))
        .all((unknown > 0).then(|| p("note", words::to_check(unknown))))
        .all((open > 0).then(|| p("note", words::open_questions(open))))
        .all(words::binding(edition, assessment).map(|text| p("binding", text)));
    let signs = signs(edition.levels.len(), move || bounds);
    let title = match level {
        Some(level) if bounds.0 == bounds.1 => {
            words::level_heading(bounds.0, &session.in_language(&level.stage.name))
        }
        _ => words::level(edition, bounds.0, bounds.1),
    };
    vec![heading(title), el("div").class("headline").with(signs).with(words)]
}

/// One sentence per volet.
fn sentences(session: &Session, assessment: &Assessment) -> El {
    let volets = session.edition.sections.iter().zip(&assessment.sections);
    let sentence = |(section, result): (&Section, &SectionResult)| {
        let said = result.score.permille().and_then(|permille| section.sentence(permille));
        let said =
            said.map_or_else(|| words::NO_SCORE.to_owned(), |said| session.in_language(said));
        let title = el("strong").text(session.in_language(&section.title));
        el("li").with(title).text(" ").with(el("span").text(said))
    };
    el("ul").class("sentences").all(volets.map(sentence))
}

/// The sure scores filled, the possible ones outlined.
fn picture(session: &Session, assessment: &Assessment) -> Option<El> {
    let series = |best: bool| {
        let scores = assessment.sections.iter().map(|s| if best { s.best } else { s.score });
        scores.map(|score| score.permille().unwrap_or(0)).collect()
    };
    radar(&session.edition, vec![("best", series(true)), ("sure", series(false))])
}

/// The scores in figures: what the radar draws. Each sure score leads to its computation.
fn scores(session: &Session, assessment: &Assessment) -> El {
    let volets = session.edition.sections.iter().zip(&assessment.sections).enumerate();
    let rows = volets.map(|(position, (section, result))| {
        let thin = result.thin.then(|| el("small").text(words::THIN));
        let score = figure(
            &words::score(result.score),
            &session.in_language(&section.title),
            Some(position),
        );
        let cells = [
            el("td").with(score),
            el("td").text(words::score(result.best)),
            el("td").text(words::percent(section.share)),
        ];
        row(el("th").text(session.in_language(&section.title)).text(" ").all(thin), cells)
    });
    let total = figure(&words::score(assessment.total), words::TOTAL, None);
    let total = [
        el("td").with(total),
        el("td").text(words::score(assessment.best_total)),
        el("td").text(words::percent(100)),
    ];
    let total = row(el("th").text(words::TOTAL), total);
    let titles = [words::SECTION, words::SCORE, words::BEST_SCORE, words::SHARE];
    el("table")
        .with(el("caption").text(words::RADAR_CAPTION))
        .with(table_head(&titles))
        .with(el("tbody").all(rows).with(total.class("total")))
}

/// What is missing for each higher level.
fn higher(session: &Session, assessment: &Assessment) -> Vec<El> {
    let edition = &session.edition;
    if assessment.sure == edition.levels.len() {
        return Vec::new();
    }
    let missing = |result: &LevelResult| {
        let missing = result.missing.iter().map(|missing| match *missing {
            Missing::Total { have, need } => words::missing_total(have, need),
            Missing::Floor { section, have, need } => words::missing_floor(
                &session.in_language(&edition.sections[section].title),
                have,
                need,
            ),
        });
        el("ul").all(missing.map(|text| el("li").text(text)))
    };
    let levels = edition.levels.iter().zip(&assessment.levels).enumerate().skip(assessment.sure);
    let mut levels = levels.map(|(position, (level, result))| {
        let title = words::level_heading(position + 1, &session.in_language(&level.stage.name));
        el("div")
            .class("higher")
            .with(el("h4").text(title))
            .all(result.possible.then(|| p("note", words::IN_REACH)))
            .with(p("", session.in_language(&level.stage.text)))
            .with(p("", words::ASKS))
            .with(missing(result))
    });
    // One step at a time: the next level in full view, those after it folded.
    let next = levels.next();
    let after: Vec<El> = levels.collect();
    let after = (!after.is_empty())
        .then(|| details("after", el("summary").text(words::AFTER), el("div").all(after)))
        .map(|after| after.attr("data-key", "after"));
    let lead = p("", words::HIGHER_LEAD);
    [el("h3").text(words::HIGHER), lead].into_iter().chain(next).chain(after).collect()
}

/// Erasing asks once, and can be undone until the page closes.
fn erase(session: &Session) -> El {
    let asking = RwSignal::new(None);
    let session = session.clone();
    el("div").class("erase").fill(move || match asking.get() {
        Some(true) => {
            let session = session.clone();
            let keep = button("primary", words::ERASE_NO, move || asking.set(Some(false)));
            focus_soon(&keep);
            let question = el("div").attr("role", "group").attr("aria-label", words::ERASE_ASK);
            vec![
                question
                    .with(el("span").text(words::ERASE_ASK))
                    .with(button("", words::ERASE_YES, move || session.erase()))
                    .with(keep)
                    .on("keydown", move |event| {
                        if pressed(&event).as_deref() == Some("Escape") {
                            asking.set(Some(false));
                        }
                    }),
            ]
        }
        before => {
            let ask = button("quiet", words::ERASE, move || asking.set(Some(true)));
            if before.is_some() {
                focus_soon(&ask);
            }
            vec![ask]
        }
    })
}

/// Nothing can be unfolded on paper: what belongs to the report is opened for printing, then closed
/// again; the rest prints if the person unfolded it.
fn unfold_for_print(screen: &El) {
    let all = |wanted: bool| {
        let node = screen.node().clone();
        move |_| {
            let Ok(found) = node.query_selector_all(".method, [data-paper]") else {
                return;
            };
            for details in (0..found.length()).filter_map(|i| found.item(i)) {
                let Some(details) = details.dyn_ref::<web_sys::Element>() else { continue };
                let _ = match (wanted, details.has_attribute("open")) {
                    (true, false) => details
                        .set_attribute("open", "")
                        .and(details.set_attribute("data-opened", "")),
                    (false, true) if details.has_attribute("data-opened") => details
                        .remove_attribute("open")
                        .and(details.remove_attribute("data-opened")),
                    _ => Ok(()),
                };
            }
        }
    };
    let before = window_event_listener_untyped("beforeprint", all(true));
    let after = window_event_listener_untyped("afterprint", all(false));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}
