//! The result as a document to read, edit and vote on: an OpenDocument text.

mod deliberation;
mod minutes;
mod page;
mod plan;

use crate::package::{package, part};
use crate::picture::{mosaic, mosaic_size, signs, signs_size};
use crate::way::Way;
use crate::xml::Text;
use crate::{About, words};
pub use minutes::minutes_document;
use page::{Column, Page};
use tnl_engine::{Actions, Candidature, Dossier, Evaluation, Missing, Plan, Section, Standing};

/// The whole result, as an OpenDocument text (`.odt`); for an edition of the label, with a draft
/// resolution. The same result gives the same bytes.
///
/// The plan stands in it, with what was decided, and what was noted beside the answers. With the actions, it
/// also says which evidence to gather and how to apply to the label.
pub fn opendocument(
    evaluation: &Evaluation,
    about: &About,
    plan: &Plan,
    actions: Option<&Actions>,
) -> Vec<u8> {
    let report = Report { evaluation, about };
    document(evaluation, about, words::TITLE, |page| {
        report.level(page);
        report.sections(page);
        report.next_level(page);
        plan::write(page, &Way::new(evaluation, plan, actions));
        report.answers(page);
        report.duties(page);
        if let Some(actions) = actions {
            report.applying(page, actions);
        }
        report.notes(page);
        if evaluation.edition.is_of_label {
            deliberation::write(page, evaluation, about);
        }
    })
}

/// A document under a title, with what is written into it.
fn document(
    evaluation: &Evaluation,
    about: &About,
    title: &str,
    write: impl FnOnce(&mut Page),
) -> Vec<u8> {
    let mut page = Page::default();
    page.text.push_str(include_str!("automatic.xml"));
    page.text.push_str("<office:body><office:text>\n");
    write(&mut page);
    page.text.push_str("</office:text></office:body>");
    let (between, name) = about.name.as_deref().map_or(("", ""), |name| (" · ", name));
    let title = format!(
        "<office:meta><dc:title>{}{between}{}</dc:title><dc:language>fr-FR</dc:language>\
         </office:meta>",
        title,
        Text(name)
    );
    let footer = words::indicative(evaluation.edition);
    let styles = include_str!("styles.xml").replace("INDICATIVE", footer);
    let mut parts =
        vec![part("content", &page.text), part("styles", &styles), part("meta", &title)];
    parts.append(&mut page.pictures);
    package("text", parts)
}

fn draw_mosaic(page: &mut Page, evaluation: &Evaluation) {
    let mut svg = String::new();
    mosaic(&mut svg, "", evaluation);
    let (width, height) = mosaic_size(evaluation);
    // A cell is as large as a letter, unless the page is too narrow.
    let narrow = (width * 3 / 4).max(480);
    let size = (width * 360 / narrow, height * 360 / narrow);
    page.picture(svg, "Mosaïque des réponses", size);
    page.p("Note", words::MOSAIC_LEAD);
}

struct Report<'a> {
    evaluation: &'a Evaluation<'a>,
    about: &'a About,
}

impl Report<'_> {
    /// The name, the date and the level.
    fn level(&self, page: &mut Page) {
        let Report { evaluation, about } = *self;
        let Evaluation { edition, ref assessment, .. } = *evaluation;
        page.p("Title", words::TITLE);
        if let Some(name) = &about.name {
            page.p("Subtitle", name);
        }
        if let Some(date) = &about.date {
            page.p("Note", date);
        }
        let (answered, asked) = (assessment.answered(), assessment.asked());
        let facts =
            format!("{} · {answered} réponses sur {asked} questions", words::edition(edition));
        page.p("Note", &facts);
        let (sure, possible) = (assessment.sure, assessment.possible);
        let level = match sure.checked_sub(1) {
            Some(place) if sure == possible => {
                words::level_heading(sure, &edition.levels[place].stage.name)
            }
            _ => words::level(edition, sure, possible),
        };
        page.p("Heading_20_1", &level);
        let mut svg = String::new();
        signs(&mut svg, "", evaluation);
        page.picture(svg, &level, signs_size(edition));
        let (unknown, open) = (assessment.unknown(), asked - answered);
        page.p("Text_20_body", &words::verdict(edition, sure, possible, unknown + open, false));
        let reached = sure.checked_sub(1).map(|place| &edition.levels[place]);
        if let Some(grade) = reached.and_then(|level| level.equivalent.as_ref()) {
            page.p("Text_20_body", &words::equivalent(grade));
            page.p("Note", edition.equivalence.as_deref().unwrap_or_default());
        }
        page.p("Text_20_body", &edition.stage(sure).text);
        if unknown > 0 {
            page.p("Note", &words::to_check(unknown));
        }
        if open > 0 {
            page.p("Note", &words::open_questions(open));
        }
        if let Some(binding) = words::binding(edition, assessment) {
            page.p("Text_20_body", &binding);
        }
        page.p("Notice", words::indicative(edition));
        if let Some((link, shown)) = about.web() {
            page.link(link, shown);
        }
    }

    /// The mosaic, and a line per volet.
    fn sections(&self, page: &mut Page) {
        const COLUMNS: &[Column] =
            &[Column::text(41), Column::text(78), Column::NUMBER, Column::NUMBER, Column::NUMBER];
        let Evaluation { edition, ref assessment, .. } = *self.evaluation;
        page.p("Heading_20_1", "Volet par volet");
        draw_mosaic(page, self.evaluation);
        page.table(
            COLUMNS,
            &["Volet", "En bref", "Score sur 100", "Score possible", "Part du total"],
        );
        let mut row = |title: &str, sentence: &str, score, best, share| {
            let (score, best) = (words::score(score), words::score(best));
            let cells = [title, sentence, &score, &best, &format!("{share} %")];
            page.row("Contents", COLUMNS, &cells);
        };
        for (section, result) in edition.sections.iter().zip(&assessment.sections) {
            let sentence = result.score.permille().and_then(|permille| section.sentence(permille));
            let mut sentence = sentence.unwrap_or(words::NO_SCORE).to_owned();
            if result.thin {
                sentence = format!("{sentence} ({})", words::THIN);
            }
            row(&section.title, &sentence, result.score, result.best, section.share);
        }
        row("Total", "", assessment.total, assessment.best_total, 100);
        page.end_table();
    }

    /// What is missing for the level after the sure one.
    fn next_level(&self, page: &mut Page) {
        let Evaluation { edition, ref assessment, .. } = *self.evaluation;
        let next = assessment.sure;
        let (Some(level), Some(result)) = (edition.levels.get(next), assessment.levels.get(next))
        else {
            return;
        };
        page.p("Heading_20_1", "Pour monter");
        page.p("Heading_20_2", &words::level_heading(next + 1, &level.stage.name));
        if result.possible {
            page.p("Lead", &format!("({})", words::IN_REACH));
        }
        page.p("Lead", &level.stage.text);
        page.p("Lead", words::ASKS);
        page.list(result.missing.iter().map(|missing| match *missing {
            Missing::Total { have, need } => words::missing_total(have, need),
            Missing::Floor { section, have, need } => {
                words::missing_floor(&edition.sections[section].title, have, need)
            }
        }));
    }

    /// Every question with its answer and marks.
    fn answers(&self, page: &mut Page) {
        const PROFILE: &[Column] = &[Column::text(90), Column::text(80)];
        const COLUMNS: &[Column] =
            &[Column::text(10), Column::text(70), Column::text(56), Column::NUMBER, Column::NUMBER];
        let Evaluation { edition, profile, answers, ref assessment, .. } = *self.evaluation;
        page.p("Heading_20_1", "Les réponses, question par question");
        page.p("Text_20_body", words::COUNTED_LEAD);
        page.p("Note", &edition.method);
        page.p("Heading_20_2", "La collectivité");
        page.table(PROFILE, &["Question", "Réponse"]);
        for (place, field) in edition.profile.iter().enumerate() {
            let answer = words::profile_choice(field, profile, place);
            page.row("Contents", PROFILE, &[&field.text, &answer]);
        }
        page.end_table();
        for (volet, section) in edition.sections.iter().enumerate() {
            page.p("Heading_20_2", &format!("{}. {}", volet + 1, section.title));
            page.table(COLUMNS, &["N°", "Question", "Réponse", "Points", "Poids"]);
            for (number, place) in self.shown(volet) {
                let (question, result) = (&edition.questions[place], assessment.questions[place]);
                let answer = words::answer_given(question, result.standing, answers.get(place));
                let (marks, weight) = (words::marks(result), result.weight.to_string());
                let weight = if result.low.is_some() { &weight } else { "–" };
                let cells = [&*number, question.text(profile), &answer, &marks, weight];
                page.row("Contents", COLUMNS, &cells);
            }
            page.end_table();
        }
    }

    /// The questions of a volet that apply to the profile, numbered as on screen.
    fn shown(&self, volet: usize) -> impl Iterator<Item = (String, usize)> {
        let Section { first, end, .. } = self.evaluation.edition.sections[volet];
        let number = |place| self.evaluation.assessment.number(place);
        (first..end).filter_map(move |place| Some((number(place)?.to_string(), place)))
    }

    /// The legal duties of this profile, next to the answers.
    fn duties(&self, page: &mut Page) {
        const COLUMNS: &[Column] =
            &[Column::text(56), Column::text(64), Column::text(10), Column::text(40)];
        let Evaluation { edition, profile, answers, ref assessment, .. } = *self.evaluation;
        let mut some = false;
        for volet in 0..edition.sections.len() {
            for (number, place) in self.shown(volet) {
                let question = &edition.questions[place];
                for duty in question.duties(profile) {
                    if !some {
                        some = true;
                        page.p("Heading_20_1", "Ce que disent les textes");
                        page.p("Lead", words::DUTIES);
                        if let Some(day) = edition.checked {
                            page.p("Note", &words::checked(day));
                        }
                        let titles =
                            ["Ce qui est demandé", "Texte, seuil et date", "N°", "Réponse donnée"];
                        page.table(COLUMNS, &titles);
                    }
                    let standing = assessment.questions[place].standing;
                    let answer = words::answer_given(question, standing, answers.get(place));
                    let given = answers.get(place).filter(|_| standing.is_answered());
                    let met = words::duty_met(question.met(duty, profile, given));
                    let answer = format!("{answer} ({met})");
                    let (asks, text) = (words::duty(duty), words::reference(duty));
                    page.row("Contents", COLUMNS, &[&asks, &text, &number, &answer]);
                }
            }
        }
        if some {
            page.end_table();
        }
    }

    /// What was noted beside the answers of this profile, and the pieces that show them.
    fn notes(&self, page: &mut Page) {
        let Evaluation { edition, profile, answers, ref assessment, .. } = *self.evaluation;
        let notes = self.evaluation.notes();
        let all = (0..edition.sections.len()).flat_map(|volet| self.shown(volet));
        let told = |place: usize| {
            let note = notes.of(&edition.questions[place].id)?;
            Some(note).filter(|note| note.says())
        };
        let mut noted = all.filter_map(|(number, place)| Some((number, place, told(place)?)));
        let Some(first) = noted.next() else { return };
        page.p("Heading_20_1", words::NOTES);
        page.p("Lead", words::NOTES_LEAD);
        for (number, place, note) in [first].into_iter().chain(noted) {
            let (question, standing) =
                (&edition.questions[place], assessment.questions[place].standing);
            page.p("Heading_20_3", &format!("{number}. {}", question.text(profile)));
            page.p("Note", &words::answer_given(question, standing, answers.get(place)));
            for line in note.text.lines() {
                page.p("Text_20_body", line);
            }
            for piece in &note.pieces {
                page.list([format!("{} {}", tick(piece.is_gathered), piece.title)]);
                if !piece.link.is_empty() {
                    page.link(&piece.link, &piece.link);
                }
            }
        }
    }

    /// How to apply to the label, and the evidence to gather.
    fn applying(&self, page: &mut Page, actions: &Actions) {
        const COLUMNS: &[Column] = &[
            Column::text(10),
            Column::text(46),
            Column::text(52),
            Column::text(52),
            Column::text(10),
        ];
        let Evaluation { edition, profile, answers, ref assessment, .. } = *self.evaluation;
        let notes = self.evaluation.notes();
        if edition.is_of_label {
            page.p("Heading_20_1", words::APPLYING);
            page.p("Notice", words::NOT_THE_LABEL);
            if let Some(candidature) = &actions.candidature {
                steps(page, candidature);
            }
            page.p("Heading_20_2", words::EVIDENCE);
        } else {
            page.p("Heading_20_1", words::EVIDENCE);
        }
        let shown = || {
            let all = (0..edition.sections.len()).flat_map(|volet| self.shown(volet));
            all.map(|(number, place)| (number, place, assessment.questions[place].standing))
        };
        let mut claimed = shown().filter(|(.., standing)| standing.earns()).peekable();
        if claimed.peek().is_none() {
            page.p("Text_20_body", words::NO_EVIDENCE);
        } else {
            page.p("Lead", words::EVIDENCE_LEAD);
            let dossier = Dossier::of(edition, assessment, &notes, actions);
            if dossier.gathered > 0 {
                page.p("Text_20_body", &words::dossier(dossier));
                page.p("Note", words::DOSSIER_LEAD);
            }
            let titles = ["N°", "Question", "Réponse donnée", "Preuves à réunir", "Prêt"];
            page.table(COLUMNS, &titles);
            for (number, place, standing) in claimed {
                let question = &edition.questions[place];
                let answer = words::answer_given(question, standing, answers.get(place));
                let action = question.action(Some(actions));
                let mark = assessment.questions[place].low.unwrap_or(0);
                let is_there = notes.of(&question.id).is_some_and(|note| note.is_gathered);
                let (evidence, tick) =
                    action.map_or(("", ""), |a| (a.evidence(mark), tick(is_there)));
                let cells = [&*number, question.text(profile), &answer, evidence, tick];
                page.row("Contents", COLUMNS, &cells);
            }
            page.end_table();
        }
        if assessment.unknown() > 0 {
            page.p("Heading_20_2", words::TO_VERIFY);
            page.p("Lead", words::TO_VERIFY_LEAD);
            let unknown = shown().filter(|(.., standing)| *standing == Standing::Unknown);
            page.list(unknown.map(|(number, place, _)| {
                format!("{number} {}", edition.questions[place].text(profile))
            }));
        }
    }
}

fn tick(is_there: bool) -> &'static str {
    if is_there { "☒" } else { "☐" }
}

/// The steps of an application, as public pages describe them.
fn steps(page: &mut Page, candidature: &Candidature) {
    page.p("Heading_20_2", &candidature.title);
    page.p("Text_20_body", &candidature.text);
    page.facts("Numbers", &candidature.steps);
    page.p("Heading_20_2", words::PEOPLE);
    page.facts("Bullets", &candidature.people);
    page.p("Heading_20_2", words::CALENDAR);
    page.p("Text_20_body", &candidature.calendar);
    page.p("Note", &words::gathered(candidature.checked));
    page.link(&candidature.resource.link, &candidature.resource.name);
    page.link(&format!("mailto:{}", candidature.contact), &candidature.contact);
}
