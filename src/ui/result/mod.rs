//! The result: the level, the picture, the reasons.

mod again;
mod candidature;
mod counted;
mod deciding;
mod duties;
mod first;
mod framed;
mod naming;
mod notes;
mod noting;
mod onward;
mod others;
mod paper;
mod parts;
mod plan;
mod proposed;
mod reports;
mod sending;
mod share;
mod unfolding;
mod who;
mod years;

use leptos::prelude::*;
use tnl_engine::{Assessment, LevelResult, Missing, Note, Place, Section, SectionResult};
use wasm_bindgen::JsCast;

use crate::dom::{
    El, Held, after_the_heading, button, details, el, entry, focus_soon, heading, p, pressed,
    save_file,
};
use crate::pictures::{mosaic_picture, radar, signs};
use crate::result::again::begin_again;
use crate::result::candidature::applying;
use crate::result::counted::{COUNTED, computations, figure, row, table_head};
use crate::result::deciding::to_check;
use crate::result::duties::duties;
use crate::result::first::first_acts;
pub(crate) use crate::result::framed::{framed_note, print};
use crate::result::notes::notes;
pub(crate) use crate::result::noting::note_fold;
use crate::result::onward::onward;
use crate::result::others::others;
use crate::result::paper::for_paper;
use crate::result::parts::{Part, Parts};
use crate::result::plan::{Desk, plan_part};
use crate::result::proposed::to_confirm;
pub(crate) use crate::result::proposed::with_proposals;
use crate::result::reports::{REPORTS, reports};
pub(crate) use crate::result::sending::{Letter, Link, copying, qr_code, sending};
use crate::result::share::{SHARE, share};
pub(crate) use crate::result::share::{file_too, is_only_here, page_of_links};
use crate::result::years::{compare_with_last, earlier, years};
use crate::state::{Session, Visit};
use crate::words;

/// The level of the answers as they are, what to do first, and everything that explains it, folded.
///
/// The plan can change an answer: what depends on answers is made again when the grade changes.
pub(crate) fn result_screen(session: &Session, visit: Visit) -> El {
    session.restore_earlier();
    let screen = el("section").class("screen result");
    let screen = screen.with(p("overline", session.in_language(&session.edition.title)));
    let changing = session.clone();
    let change = move || changing.go(Place::Section(0, None));
    let graded = session.graded;
    // Another tab may give the first answer, or take back the last.
    let nothing = Memo::new(move |_| graded.with(|assessment| assessment.answered() == 0));
    if nothing.get() {
        if session.is_received {
            return screen
                .with(heading(whose_and_when(session)))
                .with(p("lead", words::NO_ANSWER_RECEIVED));
        }
        return screen
            .with(heading(words::RESULT_TITLE))
            .with(p("lead", words::NOTHING_YET))
            .with(el("div").class("actions").with(button("primary", words::ANSWER_NOW, change)));
    }
    let parts = Parts::new(visit);
    let desk = Desk::new(session, visit);
    unfold_for_print(&screen, parts);
    for_paper(&screen, session, visit);
    // Somebody else’s result goes by their name: the title of the page says it too.
    let whose = match session.is_received {
        true => heading(whose_and_when(session)),
        false => whose_result(session),
    };
    let is_forbidden = RwSignal::new(false);
    let framed = session.clone();
    let forbidden = el("div").attr("role", "status").fill(move || {
        let note = is_forbidden.get().then(|| framed_note(&framed, visit));
        note.flatten().into_iter().collect()
    });
    keep_place(screen, session, visit)
        .with(whose)
        .with(live(session, headline))
        .with(onward(session, visit))
        .with(first_acts(&desk, parts))
        .with(bar(session, change, visit, parts, is_forbidden))
        .with(forbidden)
        .with(parts.fill(all_parts(session, visit, desk, parts)))
        .with(actions(session))
        .all(framed_note(session, visit))
}

/// Who comes back from a question finds the page where they left it, at what they had pressed.
fn keep_place(screen: El, session: &Session, visit: Visit) -> El {
    let node = screen.node().clone();
    let pressed = visit.left.with_value(|left| left.pressed.clone());
    if let Some(pressed) = pressed.filter(|_| session.comes_from_result()) {
        let node = node.clone();
        after_the_heading(move || pressed.give_back(&node));
    }
    // Before what is pressed brings another screen.
    screen.capture("click", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let button = target.and_then(|target| target.closest("button").ok().flatten());
        if let Some(button) = button {
            visit.left.update_value(|left| left.pressed = Some(Held::of(&node, &button)));
        }
    })
}

/// Made again when the grade changes.
fn live(session: &Session, part: impl Fn(&Session, &Assessment) -> Vec<El> + 'static) -> El {
    let session = session.clone();
    unfolding::part(move || part(&session, &session.graded.get()))
}

/// What the result holds below its first screen, in order.
fn all_parts(session: &Session, visit: Visit, desk: Desk, parts: Parts) -> Vec<Part> {
    let always = Memo::new(|_| true);
    let graded = session.graded;
    let waiting = session.clone();
    let is_open = Memo::new(move |_| {
        waiting.track();
        graded.with(|graded| graded.unknown() > 0 || graded.answered() < graded.asked())
            || waiting.proposals().next().is_some()
    });
    let is_of_label = session.edition.is_of_label;
    let noted = session.clone();
    let has_notes = Memo::new(move |_| {
        let notes = noted.notes();
        let mut questions = noted.edition.questions.iter();
        questions.any(|question| notes.of(&question.id).is_some_and(Note::says))
    });
    let library = visit.library;
    let has_others = Memo::new(move |_| {
        is_of_label && (library.laureates.get().is_some() || library.without_laureates.get())
    });
    let part = |key, short, title: &str, content: Box<dyn Fn(&Session) -> El>| {
        let session = session.clone();
        let content = Box::new(move || content(&session));
        Part { key, short, title: title.to_owned(), is_there: always, content }
    };
    let is_followed = !earlier(session).is_empty();
    let has_years = Memo::new(move |_| is_followed);
    let (candidature, candidature_short) = match is_of_label {
        true => (words::APPLYING, words::APPLYING_SHORT),
        false => (words::EVIDENCE, words::EVIDENCE_SHORT),
    };
    vec![
        Part {
            is_there: is_open,
            ..part(
                "check",
                Some(words::TO_CHECK_SHORT),
                words::TO_CHECK,
                Box::new(move |session| {
                    let waiting = session.clone();
                    let proposed = unfolding::part(move || {
                        waiting.track();
                        to_confirm(&waiting)
                    });
                    let ask = (!session.is_received)
                        .then(|| button("", words::ASK_OTHERS, move || visit.ask_others()));
                    el("div")
                        .with(proposed)
                        .all(ask.map(|ask| el("div").class("actions").with(ask)))
                        .with(live(session, |session, _| to_check(session)))
                }),
            )
        },
        part(
            "plan",
            Some(words::PLAN_SHORT),
            words::PLAN,
            Box::new(move |session| el("div").with(live(session, higher)).with(plan_part(&desk))),
        ),
        part(
            "volets",
            Some(words::VOLETS_SHORT),
            words::BY_SECTION,
            Box::new(move |session| {
                el("div")
                    .with(p("", words::MOSAIC_LEAD))
                    .with(mosaic_picture(session))
                    .with(p("visually-hidden", words::MOSAIC_DETAIL))
                    .with(live(session, move |session, assessment| {
                        volets(session, assessment, parts)
                    }))
            }),
        ),
        part(
            COUNTED,
            Some(words::COUNTED_SHORT),
            words::COUNTED,
            Box::new(|session| {
                live(session, explained)
                    .with(p("note", session.in_language(&session.edition.method)))
            }),
        ),
        Part {
            is_there: has_years,
            ..part(
                "years",
                Some(words::YEARS_SHORT),
                words::YEARS,
                Box::new(move |session| years(session, visit)),
            )
        },
        part("duties", Some(words::DUTIES_SHORT), words::DUTIES, Box::new(duties)),
        Part {
            is_there: has_others,
            ..part(
                "others",
                Some(words::OTHERS_SHORT),
                words::OTHERS,
                Box::new(move |session| others(session, visit)),
            )
        },
        part(
            "candidature",
            Some(candidature_short),
            candidature,
            Box::new(move |session| applying(session, visit)),
        ),
        Part {
            is_there: has_notes,
            ..part("notes", Some(words::NOTES_SHORT), words::NOTES, Box::new(notes))
        },
        part(SHARE, None, words::SHARE_RESULT, Box::new(move |session| share(session, visit))),
        part(REPORTS, None, words::REPORTS, Box::new(move |session| reports(session, visit))),
    ]
}

fn volets(session: &Session, assessment: &Assessment, parts: Parts) -> Vec<El> {
    let scores = el("div")
        .class("scores")
        .all(picture(session, assessment))
        .with(scores(session, assessment, parts));
    let stage = &session.edition.stage(assessment.sure).text;
    let lead = session.is_received.then(|| p("note", words::SAID_TO_THEM));
    let stage = p("", told_to_them(session, stage));
    lead.into_iter().chain([stage, sentences(session, assessment), scores]).collect()
}

/// What an edition says to those who answer it, quoted where they are others.
fn told_to_them(session: &Session, text: &str) -> String {
    let text = session.in_language(text);
    if session.is_received { words::quoted(&text) } else { text }
}

fn explained(session: &Session, assessment: &Assessment) -> Vec<El> {
    let about = session.edition.equivalence.as_deref().filter(|_| assessment.sure > 0);
    let about = about.map(|about| p("", session.in_language(about)));
    let lead = p("", words::COUNTED_LEAD);
    about.into_iter().chain([lead]).chain(computations(session, assessment)).collect()
}

/// What one does with a result, always in the same place.
fn bar(
    session: &Session,
    change: impl Fn() + 'static,
    visit: Visit,
    parts: Parts,
    is_forbidden: RwSignal<bool>,
) -> El {
    let bar = el("div")
        .class("actions bar")
        .with(button("primary", words::SHARE_THIS, move || parts.open(SHARE, None)))
        .with(button("", words::PRINT, move || print(is_forbidden)))
        .with(button("", words::REPORT_SHORT, move || parts.open(REPORTS, None)));
    if session.is_received {
        return bar.with(button("", words::BACK, move || visit.back()));
    }
    // Who said « je ne sais pas » is told where to go on.
    let graded = session.graded;
    let ask = button("", words::ASK_OTHERS, move || visit.ask_others())
        .live_prop("hidden", move || graded.with(|graded| graded.unknown() == 0));
    let again = session.clone();
    bar.with(ask)
        .with(button("", words::CHANGE, change))
        .with(button("", words::AGAIN, move || begin_again(&again, visit)))
        .all(compare_with_last(session, visit))
}

/// The end of a result: kept in a file; one's own can be erased.
fn actions(session: &Session) -> El {
    let saving = session.clone();
    let save = move || save_file(&saving.edition, &saving.document());
    el("div")
        .class("actions")
        .with(button("", words::EXPORT, save))
        .all((!session.is_received).then(|| erase(session)))
}

/// The level in words and signs.
fn headline(session: &Session, assessment: &Assessment) -> Vec<El> {
    let edition = &session.edition;
    let bounds = (assessment.sure, assessment.possible);
    let open = assessment.unknown() + assessment.asked() - assessment.answered();
    let level = assessment.sure.checked_sub(1).map(|i| &edition.levels[i]);
    let grade = level.and_then(|level| level.equivalent.as_ref());
    let grade = grade.map(|grade| p("grade", words::equivalent(&session.in_language(grade))));
    let words = el("div")
        .with(p("lead", words::verdict(edition, bounds.0, bounds.1, open, !session.is_received)))
        .all(grade)
        .all(words::binding(edition, assessment).map(|text| p("binding", text)));
    let signs = signs(edition.levels.len(), move || bounds);
    let title = match level {
        Some(level) if bounds.0 == bounds.1 => {
            words::level_heading(bounds.0, &session.in_language(&level.stage.name))
        }
        _ => words::level(edition, bounds.0, bounds.1),
    };
    let title = match session.is_received {
        true => el("h3").class("level").text(title),
        false => heading(title),
    };
    vec![title, el("div").class("headline").with(signs).with(words)]
}

/// Made again when the evaluation gets another name.
fn whose_result(session: &Session) -> El {
    let session = session.clone();
    el("div").fill(move || {
        session.track();
        vec![whose(&session)]
    })
}

/// « Saint-Exemple, novembre 2026 ».
fn whose_and_when(session: &Session) -> String {
    let document = session.document();
    let name = document.name.unwrap_or_else(|| words::RECEIVED_RESULT.to_owned());
    let when = document.changed.map(words::when);
    [Some(name), when].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The name of the evaluation, which can be given here, and its day.
fn whose(session: &Session) -> El {
    let document = session.document();
    let name = document.name.as_deref().unwrap_or(words::UNNAMED);
    let date = document.changed.map(|when| el("span").text(words::when(when)));
    let told = el("p").with(el("strong").text(name)).text(" ").all(date);
    el("div").class("whose").with(told).with(naming(session))
}

fn naming(session: &Session) -> El {
    let name = session.document().name;
    let field = el("input").attr("type", "text").attr("maxlength", "80");
    let field = field.attr("value", name.as_deref().unwrap_or(""));
    let naming = session.clone();
    let [field, give] = entry(field, words::RENAME, move |name| {
        naming.rename(&name);
    });
    let label = el("label").text(words::NAME).with(field);
    let form = el("div").class("rename").with(label).with(give);
    details("naming", el("summary").text(words::RENAMING), form)
}

/// One sentence per volet.
fn sentences(session: &Session, assessment: &Assessment) -> El {
    let volets = session.edition.sections.iter().zip(&assessment.sections);
    let sentence = |(section, result): (&Section, &SectionResult)| {
        let said = result.score.permille().and_then(|permille| section.sentence(permille));
        let said =
            said.map_or_else(|| words::NO_SCORE.to_owned(), |said| told_to_them(session, said));
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
fn scores(session: &Session, assessment: &Assessment, parts: Parts) -> El {
    let volets = session.edition.sections.iter().zip(&assessment.sections).enumerate();
    let rows = volets.map(|(position, (section, result))| {
        let thin = result.thin.then(|| el("small").text(words::THIN));
        let score = figure(
            &words::score(result.score),
            &session.in_language(&section.title),
            Some(position),
            parts,
        );
        let cells = [
            el("td").with(score),
            el("td").text(words::score(result.best)),
            el("td").text(words::percent(section.share)),
        ];
        row(el("th").text(session.in_language(&section.title)).text(" ").all(thin), cells)
    });
    let total = figure(&words::score(assessment.total), words::TOTAL, None, parts);
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
            .with(el("h5").text(title))
            .all(result.possible.then(|| p("note", words::IN_REACH)))
            .with(p("", told_to_them(session, &level.stage.text)))
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
    [el("h4").text(words::HIGHER), lead].into_iter().chain(next).chain(after).collect()
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

/// What belongs to the printed result.
const PAPER: &str = "[data-paper], .part:not([data-part='others'], [data-part='share'], [data-part='reports'], [data-part='candidature'])";

/// Nothing can be unfolded on paper: what belongs to the report is opened for printing, then closed
/// again; the rest prints if the person unfolded it.
fn unfold_for_print(screen: &El, parts: Parts) {
    let all = |wanted: bool| {
        let node = screen.node().clone();
        move |_| {
            if wanted {
                parts.make_all();
            }
            let Ok(found) = node.query_selector_all(PAPER) else {
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
