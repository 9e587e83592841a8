//! The minutes of a workshop as a document, to complete and to send.

use tnl_engine::{Actions, Evaluation, Workshop};

use super::page::{Column, Page};
use super::{document, draw_mosaic};
use crate::minutes::{Minutes, minutes_facts};
use crate::{About, words};

/// The minutes of a workshop as an OpenDocument text (`.odt`): the level, the mosaic, what unites, what was
/// discussed, by what the room begins. `evaluation` is the common one. The same workshop gives the same
/// bytes.
pub fn minutes_document(
    workshop: &Workshop,
    evaluation: &Evaluation,
    about: &About,
    actions: Option<&Actions>,
) -> Vec<u8> {
    const COLUMNS: &[Column] =
        &[Column::text(64), Column::text(33), Column::text(40), Column::text(33)];
    let edition = evaluation.edition;
    let minutes = Minutes::of(workshop, evaluation, actions);
    let (sure, possible) = (evaluation.assessment.sure, evaluation.assessment.possible);
    document(evaluation, about, words::MINUTES, |page: &mut Page| {
        page.p("Title", words::MINUTES);
        if let Some(name) = &about.name {
            page.p("Subtitle", name);
        }
        let date = about.date.as_deref().unwrap_or_default();
        page.p("Note", &minutes_facts(date, workshop));
        page.p("Heading_20_1", &words::level(edition, sure, possible));
        draw_mosaic(page, evaluation);
        if !workshop.asks_all(evaluation) {
            page.p("Note", words::MOSAIC_ASKED);
        }
        if !minutes.agreed.is_empty() {
            page.p("Heading_20_1", words::UNITES);
            page.list(minutes.agreed.iter().map(|(text, said)| format!("{text} {said}")));
        }
        if !minutes.discussed.is_empty() {
            page.p("Heading_20_1", words::DISCUSSED);
            page.table(COLUMNS, &words::MINUTES_HEAD);
            for line in &minutes.discussed {
                page.row(
                    "Contents",
                    COLUMNS,
                    &[&line.text, &line.votes, &line.decision, &line.verify],
                );
            }
            page.end_table();
        }
        if !minutes.acts.is_empty() {
            page.p("Heading_20_1", words::BEGINS_BY);
            page.list(minutes.acts.iter().map(|(act, told)| match told.as_str() {
                "" => act.clone(),
                told => format!("{act} : {told}"),
            }));
        }
        page.p("Notice", words::indicative(edition));
        if let Some((link, shown)) = about.web() {
            page.link(link, shown);
        }
    })
}
