//! What to do next, for those who decide and for those who do it: a table, then why and how.

use super::page::{Column, Page};
use crate::way::Way;
use crate::words;
use tnl_engine::{Evaluation, Fact, Missing};

const COLUMNS: &[Column] =
    &[Column::text(10), Column::text(70), Column::text(33), Column::text(40), Column::NUMBER];

pub(super) fn write(page: &mut Page, way: &Way) {
    let Evaluation { edition, ref assessment, .. } = *way.evaluation;
    page.p("Heading_20_1", words::PLAN);
    let count = way.deeds.iter().filter(|deed| deed.stride.is_some()).count();
    let due = way.deeds.iter().filter(|deed| deed.is_due()).count();
    match (&way.found, edition.levels.get(way.target.wrapping_sub(1))) {
        (_, None) => page.p("Text_20_body", words::TOP),
        (Ok(climb), Some(level)) => {
            let heading = words::level_heading(way.target, &level.stage.name);
            page.p("Lead", &words::plan_lead(&heading, count, due));
            if !climb.is_least {
                page.p("Note", words::NOT_LEAST);
            }
        }
        (Err(missing), Some(_)) => {
            page.p("Lead", &words::out_of_reach(way.target));
            page.list(missing.iter().map(|missing| match *missing {
                Missing::Total { have, need } => words::best_total(have, need),
                Missing::Floor { section, have, need } => {
                    words::best_floor(&edition.sections[section].title, have, need)
                }
            }));
        }
    }
    if way.deeds.is_empty() {
        return;
    }
    page.table(COLUMNS, &["N°", "Action", "Qui", "Quand", "Points"]);
    for (place, deed) in way.deeds.iter().enumerate() {
        let (number, title) = ((place + 1).to_string(), way.title(deed));
        let is_due = deed.is_due() || way.is_due_all_the_same(deed);
        let due = if is_due { words::IS_DUE } else { "" };
        let gain = deed.gain().map_or("–".to_owned(), words::gain);
        let cells = [&*number, &format!("{title}{due}"), &way.who(deed), &way.state(deed), &gain];
        page.row("Contents", COLUMNS, &cells);
    }
    if count > 0 {
        let gain = way.deeds.iter().filter_map(|deed| deed.gain()).sum();
        let before = assessment.total.permille().unwrap_or(0);
        let together = words::plan_sum(count, before, before + gain);
        page.row("Contents", COLUMNS, &["", &together, "", "", &words::gain(gain)]);
    }
    page.end_table();
    if way.deeds.iter().any(|deed| deed.stride.is_none()) {
        page.p("Note", words::NOT_COUNTED);
    }

    for (place, deed) in way.deeds.iter().enumerate().filter(|(_, deed)| !deed.is_set_aside()) {
        page.p("Heading_20_3", &format!("{}. {}", place + 1, way.title(deed)));
        let mut facts = Vec::new();
        let mut fact = |name: &str, text: String| {
            if !text.is_empty() {
                facts.push(Fact { name: name.to_owned(), text });
            }
        };
        let stride = deed.stride.as_ref();
        fact(words::GOAL, stride.map_or(String::new(), |stride| way.goal(&stride.step)));
        let also = stride.iter().flat_map(|stride| &stride.brought).map(|step| {
            let question = &edition.questions[step.question];
            let (text, goal) = (question.text(way.evaluation.profile), way.goal(step));
            if goal.is_empty() { text.to_owned() } else { format!("{text} ({goal})") }
        });
        fact(words::ALSO, also.collect::<Vec<_>>().join(" · "));
        fact(words::WHY, way.question(deed).why.clone());
        fact(words::HOW, way.how(deed).to_owned());
        page.facts("Bullets", &facts);
        if let Some(help) = way.help(deed) {
            page.link(&help.link, &help.name);
        }
    }
}
