//! What a result needs on paper only: whose it is, its picture under the level, when and by whom what is
//! planned is done, and the way back to it; the rest are annexes.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use tnl_engine::PlanMark;

use crate::dom::{El, el, p};
use crate::pictures::mosaic_picture;
use crate::result::plan::card_of;
use crate::result::sending::qr_code;
use crate::result::share::link_to;
use crate::state::{Session, Visit};
use crate::words;

/// Puts it in for printing, and takes it away after: the screen is not made of it.
pub(crate) fn for_paper(screen: &El, session: &Session, visit: Visit) {
    let added = Rc::new(RefCell::new(Vec::<El>::new()));
    let owner = Owner::new();
    let (gone, over) = (added.clone(), owner.clone());
    let take_away = move || {
        gone.take().iter().for_each(|element| element.node().remove());
        over.cleanup();
    };
    let (node, session, again) = (screen.node().clone(), session.clone(), take_away.clone());
    let put = move |_| {
        again();
        let put = |place: &str, element: El, around: &web_sys::Element| {
            let _ = around.insert_adjacent_element(place, element.node());
            added.borrow_mut().push(element);
        };
        owner.with(|| {
            put("afterbegin", head(&session), &node);
            // The picture comes at once under what it shows.
            if let Ok(Some(level)) = node.query_selector(".headline") {
                put("afterend", el("div").class("paper").with(mosaic_picture(&session)), &level);
            }
            if let Ok(Some(plan)) = node.query_selector("[data-part='plan']") {
                put("afterend", el("h3").class("paper annexes").text(words::ANNEXES), &plan);
                put("afterend", end(&session, visit), &plan);
            }
            if let Ok(Some(more)) = node.query_selector("[data-key='whole']") {
                put("afterend", p("paper note", words::PAPER_REST), &more);
            }
            for (question, told) in planned(&session) {
                let name = node.query_selector(&format!(".steps {}", card_of(question)));
                let card = name.ok().flatten().and_then(|name| name.closest("li").ok().flatten());
                let mark = card.and_then(|card| card.query_selector(".planned").ok().flatten());
                if let Some(mark) = mark {
                    put("afterend", p("paper", told), &mark);
                }
            }
        });
    };
    let before = window_event_listener_untyped("beforeprint", put);
    let after = window_event_listener_untyped("afterprint", move |_| take_away());
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}

/// When and by whom what is planned is done: on the screen, fields say so.
fn planned(session: &Session) -> Vec<(usize, String)> {
    if session.is_received {
        return Vec::new();
    }
    let plan = session.document().plan;
    let told = |(question, mark): (usize, PlanMark)| {
        let PlanMark::Planned(month) = mark else { return None };
        let month = month.map(|month| words::month(month.year().into(), month.month().into()));
        let who = plan.who(question).map(|who| words::labelled(words::WHO_SEES, who));
        let told: Vec<String> = month.into_iter().chain(who).collect();
        (!told.is_empty()).then(|| (question, told.join(" · ")))
    };
    plan.marks().filter_map(told).collect()
}

/// Name, questionnaire, day, and who answers.
fn head(session: &Session) -> El {
    let (document, edition) = (session.document(), &session.edition);
    let host = edition.host().map(str::to_owned);
    let when = document.changed.map(words::when);
    let facts = [Some(session.in_language(&edition.title)), host, when];
    // What is a yes or a no stands with the duties and the questions that hang on it.
    let told = edition.profile.iter().enumerate().filter(|(_, field)| field.choices.len() > 2);
    let chosen = told.map(|(at, field)| {
        let choice = &field.choices[document.profile.choice(at)];
        session.in_language(&format!("{} {}", field.text, choice.text))
    });
    let join = |parts: Vec<String>| parts.join(" · ");
    el("div")
        .class("paper head")
        // That of somebody else heads the result itself.
        .all(document.name.filter(|_| !session.is_received).map(|name| el("strong").text(name)))
        .with(p("", join(facts.into_iter().flatten().collect())))
        .with(p("note", join(chosen.collect())))
}

/// The link, for who has the paper only; as long as it leads somewhere. Nobody typed a name for it.
fn end(session: &Session, visit: Visit) -> El {
    let link = link_to(&session.edition, &session.document(), String::new(), true, false, visit);
    let end = el("div").class("paper end");
    if !link.starts_with("http") {
        return end;
    }
    let told = el("div").with(p("", words::PAPER_LINK)).with(p("note", &link));
    end.all(qr_code(&link).map(|code| el("div").class("qr").with(code))).with(told)
}
