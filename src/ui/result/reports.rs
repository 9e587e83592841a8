//! What people take away from a result: a report, a table, a calendar, a card, a badge.

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Document, Edition, Evaluation, When};
use tnl_report::words::when;
use tnl_report::{About, badge, badge_html, calendar, card, opendocument, spreadsheet, table};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement};

use crate::dom::{El, button, download, el, files, give, p, status};
use crate::result::framed::framed_note;
use crate::result::naming::name_field;
use crate::result::share::link_to;
use crate::state::{FRENCH, Session, Visit, today};
use crate::words;

const SVG: &str = "image/svg+xml";

/// The part of the result that they stand in.
pub(crate) const REPORTS: &str = "reports";

/// Every file is made here, at the moment it is asked for.
pub(crate) fn reports(session: &Session, visit: Visit) -> El {
    let with_link = RwSignal::new(true);
    let failed = RwSignal::new(false);
    let source = Source { session: session.clone(), visit, with_link };

    let file = |end: &'static str, kind: &'static str, content: fn(&Source) -> Vec<u8>| {
        let source = source.clone();
        let give = move || download(&source.file(end), kind, &content(&source));
        button("", &words::save_as(end), give)
    };
    let picture = |end: &'static str, scale: u32, text: fn(&Source) -> String| {
        let source = source.clone();
        button("", &words::save_as(end), move || {
            let (name, picture) = (source.file(end), text(&source));
            failed.set(false);
            spawn_local(async move {
                match png(&picture, scale).await {
                    Some(blob) => give(&name, &blob),
                    None => drop(failed.try_set(true)),
                }
            });
        })
    };
    let row = |title: &str, about: &str, buttons: Vec<El>| {
        let told = el("p").with(el("strong").text(title)).text(" ").with(el("small").text(about));
        let named = buttons.into_iter().map(|button| {
            let name = button.node().text_content().unwrap_or_default();
            button.attr("aria-label", words::labelled(&name, title))
        });
        el("li").with(told).with(el("div").class("actions").all(named))
    };
    let about = |text: &str, of_label: &str| match session.edition.is_of_label {
        true => format!("{text} {of_label}"),
        false => text.to_owned(),
    };
    let rows = [
        row(
            words::REPORT,
            &about(words::REPORT_ABOUT, words::RESOLUTION),
            vec![file(".odt", "application/vnd.oasis.opendocument.text", Source::report)],
        ),
        row(
            words::TABLE,
            words::TABLE_ABOUT,
            vec![
                file(".ods", "application/vnd.oasis.opendocument.spreadsheet", Source::spreadsheet),
                file(".csv", "text/csv;charset=utf-8", Source::table),
            ],
        ),
        row(
            words::AGENDA,
            words::AGENDA_ABOUT,
            vec![file(".ics", "text/calendar;charset=utf-8", Source::calendar)],
        ),
        row(
            words::CARD,
            words::CARD_ABOUT,
            vec![
                picture("-carte.png", 1, Source::card),
                file("-carte.svg", SVG, |source| source.card().into_bytes()),
            ],
        ),
        row(
            words::BADGE,
            &about(words::BADGE_ABOUT, words::NOT_THE_LOGO),
            vec![
                picture("-badge.png", 3, Source::badge),
                file("-badge.svg", SVG, |source| source.badge().into_bytes()),
            ],
        ),
    ];
    let tick = el("input").attr("type", "checkbox").attr("checked", "");
    let tick = tick.on("change", move |event| with_link.set(event_target_checked(&event)));
    let refused = move || if failed.get() { words::PNG_REFUSED.to_owned() } else { String::new() };
    let snippet = el("textarea").attr("rows", "3").attr("readonly", "").attr("spellcheck", "false");
    let html = source.clone();
    let snippet = snippet.lang(FRENCH).live_text(move || {
        with_link.track();
        html.session.track();
        html.snippet()
    });
    el("div")
        .all(name_field(session))
        .with(el("label").class("tick").with(tick).text(words::REPORT_LINK))
        .with(p("note", words::REPORT_LINK_ABOUT))
        .with(el("ul").class("takeaways").all(rows))
        .with(status("note", refused))
        .all(framed_note(session, visit))
        .with(el("label").class("line").text(words::BADGE_SNIPPET).with(snippet))
}

/// What a file is made from.
#[derive(Clone)]
struct Source {
    session: Session,
    visit: Visit,
    with_link: RwSignal<bool>,
}

impl Source {
    fn edition(&self) -> &Edition {
        &self.session.edition
    }

    fn about(&self, document: &Document) -> About {
        let name = document.name.clone();
        let with_link = self.with_link.get_untracked();
        // The name stands beside it; in a link it stands only where the person says so.
        let link = || link_to(self.edition(), document, String::new(), true, false, self.visit);
        let link = with_link.then(link);
        let date = document.changed.map(when);
        About { name, date, link }
    }

    fn file(&self, end: &str) -> String {
        files::name(self.edition(), &self.session.document(), end)
    }

    fn report(&self) -> Vec<u8> {
        let document = self.session.document();
        let about = self.about(&document);
        let actions = self.visit.library.actions.get_untracked();
        let evaluation = Evaluation::of(self.edition(), &document);
        opendocument(&evaluation, &about, &document.plan, actions.as_deref())
    }

    fn calendar(&self) -> Vec<u8> {
        let document = self.session.document();
        let about = self.about(&document);
        let actions = self.visit.library.actions.get_untracked();
        let evaluation = Evaluation::of(self.edition(), &document);
        // A received result may not say its day.
        let day = document.changed.and_then(When::first).or_else(today);
        let text = |day| calendar(&evaluation, &about, &document.plan, actions.as_deref(), day);
        day.map(text).unwrap_or_default().into_bytes()
    }

    fn table(&self) -> Vec<u8> {
        table(&Evaluation::of(self.edition(), &self.session.document())).into_bytes()
    }

    fn spreadsheet(&self) -> Vec<u8> {
        spreadsheet(&Evaluation::of(self.edition(), &self.session.document()))
    }

    fn card(&self) -> String {
        let document = self.session.document();
        card(&Evaluation::of(self.edition(), &document), &self.about(&document))
    }

    fn badge(&self) -> String {
        let document = self.session.document();
        badge(&Evaluation::of(self.edition(), &document), &self.about(&document))
    }

    fn snippet(&self) -> String {
        let document = self.session.document();
        let evaluation = Evaluation::of(self.edition(), &document);
        badge_html(&evaluation, &self.about(&document), &self.file("-badge.svg"))
    }
}

/// Draws an SVG picture; none where the page forbids images made here.
async fn png(picture: &str, scale: u32) -> Option<Blob> {
    let image = HtmlImageElement::new().ok()?;
    // A page that is strict about images allows this sort of address more often than others.
    let picture = String::from(js_sys::encode_uri_component(picture));
    image.set_src(&format!("data:{SVG};charset=utf-8,{picture}"));
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = (image.natural_width() * scale, image.natural_height() * scale);
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context
        .draw_image_with_html_image_element_and_dw_and_dh(
            &image,
            0.0,
            0.0,
            width.into(),
            height.into(),
        )
        .ok()?;
    let blob = js_sys::Promise::new(&mut |done, _| drop(canvas.to_blob(&done)));
    JsFuture::from(blob).await.ok()?.dyn_into().ok()
}
