//! A result for people.

use tnl_authoring::words::count;
use tnl_engine::{
    Edition, Evaluation, Level, LevelResult, Missing, QuestionResult, Score, Standing,
};

use tnl_report::words::indicative;

use crate::words::{Page, percent, profile_lines, stage};

pub(super) fn render(evaluation: &Evaluation, set_aside: usize) -> String {
    let mut page = Page(String::new());
    head(&mut page, evaluation, set_aside);
    sections(&mut page, evaluation);
    levels(&mut page, evaluation);
    page.line(format_args!("\n{}", indicative(evaluation.edition)));
    page.0
}

fn head(page: &mut Page, evaluation: &Evaluation, set_aside: usize) {
    let Evaluation { edition, profile, ref assessment, .. } = *evaluation;
    page.line(format_args!("{} ({})", edition.title, edition.id));
    profile_lines(edition, profile).iter().for_each(|line| page.line(line));
    let (sure, possible) = (assessment.sure, assessment.possible);
    page.line("");
    page.line(format_args!("Niveau assuré   : {}", stage(edition, sure)));
    page.line(format_args!("Niveau possible : {}", stage(edition, possible)));
    page.line(format_args!("Total           : {}", range(assessment.total, assessment.best_total)));
    page.line(format_args!(
        "Réponses        : {} sur {}, dont {} « je ne sais pas »",
        assessment.answered(),
        assessment.asked(),
        assessment.unknown()
    ));
    if set_aside > 0 {
        let what = "Réponses inconnues de ce questionnaire, qui ne comptent pas";
        page.line(format_args!("{what} : {set_aside}"));
    }
}

fn sections(page: &mut Page, evaluation: &Evaluation) {
    let Evaluation { edition, ref assessment, .. } = *evaluation;
    let width = edition.questions.iter().map(|q| q.id.len()).max().unwrap_or(0);
    for (section, result) in edition.sections.iter().zip(&assessment.sections) {
        let thin = if result.thin { " ; peu de questions y comptent" } else { "" };
        page.line(format_args!(
            "\n{} : {} ({} sur {}{thin})",
            section.title,
            range(result.score, result.best),
            count(result.answered, "réponse"),
            result.asked
        ));
        for position in section.first..section.end {
            let id = &edition.questions[position].id;
            page.line(format_args!("  {id:width$}  {}", worth(&assessment.questions[position])));
        }
    }
}

fn levels(page: &mut Page, evaluation: &Evaluation) {
    let Evaluation { edition, ref assessment, .. } = *evaluation;
    page.line("\nNiveaux");
    for (position, (level, result)) in edition.levels.iter().zip(&assessment.levels).enumerate() {
        page.line(format_args!("  {} : {}", stage(edition, position + 1), reached(result)));
        page.line(format_args!(
            "    demande un total de {} %{}",
            level.total,
            floors(edition, level)
        ));
        for missing in &result.missing {
            let (what, have, need) = match *missing {
                Missing::Total { have, need } => ("le total", have, need),
                Missing::Floor { section, have, need } => {
                    (edition.sections[section].short.as_str(), have, need)
                }
            };
            page.line(format_args!(
                "    il manque : {what}, {} pour {need} %",
                percent(Some(have))
            ));
        }
    }
}

/// « , et Logiciels 15 %, Données 10 % ».
fn floors(edition: &Edition, level: &Level) -> String {
    let floors = edition.sections.iter().zip(&level.floors).filter(|(_, least)| **least > 0);
    let floors: Vec<String> =
        floors.map(|(section, least)| format!("{} {least} %", section.short)).collect();
    if floors.is_empty() { String::new() } else { format!(", et {}", floors.join(", ")) }
}

fn reached(result: &LevelResult) -> &'static str {
    match (result.sure, result.possible) {
        (true, _) => "assuré",
        (false, true) => "possible",
        (false, false) => "pas encore",
    }
}

/// « 34,2 % », or « 34,2 % à 71,0 % » while answers are missing.
fn range(sure: Score, possible: Score) -> String {
    let (sure, possible) = (percent(sure.permille()), percent(possible.permille()));
    if sure == possible { sure } else { format!("{sure} à {possible}") }
}

fn worth(result: &QuestionResult) -> String {
    let standing = match result.standing {
        Standing::Outside => return "ne s’applique pas".into(),
        Standing::NotConcerned => return "non concerné".into(),
        Standing::Recorded => return "dit, non noté".into(),
        Standing::Marked(mark) => return format!("{mark} sur 3, poids {}", result.weight),
        Standing::Hidden => "cachée par une autre réponse",
        Standing::Waiting => "attend une autre réponse",
        Standing::Open => "sans réponse",
        Standing::Unknown => "je ne sais pas",
    };
    match (result.low, result.high) {
        (Some(low), Some(high)) if low == high => {
            format!("{low} sur 3, poids {}, {standing}", result.weight)
        }
        (Some(low), Some(high)) => {
            format!("{low} à {high} sur 3, poids {}, {standing}", result.weight)
        }
        _ => standing.into(),
    }
}
