//! The numbers of each edition, and what they give, stand once more in `tests/numbers/`: a slip of
//! the pen in a weight or a floor moves no example to another level, and would pass unseen.

use std::fmt::{Display, Write};
use std::fs;

use tnl_engine::{Condition, Edition, Proof, Scale, Score, grade};
use tnl_tests::project;

use super::{editions, update};

/// A change is shown line by line; `UPDATE=1 cargo test editions` writes the tables anew.
#[test]
fn numbers_change_only_with_their_table() {
    let mut changes = String::new();
    for (_, edition) in editions() {
        let path = project().join(format!("tests/numbers/{}.txt", edition.id));
        let now = table(&edition);
        if update() {
            fs::write(&path, now).unwrap();
            continue;
        }
        let before = fs::read_to_string(&path).unwrap_or_default();
        if before != now {
            changes += &format!("{} :\n{}", path.display(), difference(&before, &now));
        }
    }
    assert!(
        changes.is_empty(),
        "Des nombres ont changé.\n{changes}Si c’est voulu, lancez « UPDATE=1 cargo test editions » \
         et relisez la différence dans tests/numbers/."
    );
}

/// The lines that only one of them has, or has more often.
fn difference(before: &str, now: &str) -> String {
    let mut gone: Vec<&str> = before.lines().collect();
    let mut come = Vec::new();
    for line in now.lines() {
        match gone.iter().position(|other| *other == line) {
            Some(same) => drop(gone.remove(same)),
            None => come.push(line),
        }
    }
    let signed = |sign: &str, lines: Vec<&str>| -> String {
        lines.into_iter().map(|line| format!("{sign} {line}\n")).collect()
    };
    signed("-", gone) + &signed("+", come)
}

/// One line for each thing that has numbers, in the words of the TOML file.
fn table(edition: &Edition) -> String {
    let mut table = format!(
        "# Les nombres de l’édition {}, et le résultat de ses exemples en millièmes, au pire…au mieux.\n\
         # Ce fichier ne s’écrit pas à la main : « UPDATE=1 cargo test editions », puis relisez la différence.\n\n",
        edition.id
    );
    let mut line = |name: &str, parts: Vec<String>| {
        writeln!(table, "{name}: {}", parts.join(", ")).unwrap();
    };
    for field in &edition.profile {
        let default = &field.choices[field.default].id;
        line(&format!("profile {}", field.id), vec![format!("default {default}")]);
    }
    for section in &edition.sections {
        let from: Vec<u32> = section.sentences.iter().map(|sentence| sentence.from).collect();
        let parts = vec![format!("share {}", section.share), listed("from", &from)];
        line(&format!("section {}", section.id), parts);
    }
    for (number, level) in (1..).zip(&edition.levels) {
        let mut parts = vec![format!("total {}", level.total)];
        let floors = edition.sections.iter().zip(&level.floors).filter(|(_, floor)| **floor > 0);
        parts.extend(floors.map(|(section, floor)| format!("{} {floor}", section.id)));
        line(&format!("level {number}"), parts);
    }
    for question in &edition.questions {
        let mut parts = vec![format!("weight {}", question.weight)];
        parts.extend(scale(&question.scale));
        if question.several {
            let values: Vec<u32> = question.choices.iter().map(|choice| choice.value).collect();
            parts.push(listed("values", &values));
        }
        parts.extend(question.effort.map(|effort| format!("effort {effort:?}").to_lowercase()));
        for (name, condition, usual) in [
            ("not_concerned", &question.not_concerned, Condition::NEVER),
            ("applies", &question.applies, Condition::ALWAYS),
            ("asked_if", &question.asked_if, Condition::ALWAYS),
        ] {
            if *condition != usual {
                parts.push(format!("{name} {}", told(edition, condition)));
            }
        }
        line(&format!("question {}", question.id), parts);
        for variant in &question.variants {
            let mut parts = vec![format!("when {}", told(edition, &variant.when))];
            parts.extend(variant.weight.map(|weight| format!("weight {weight}")));
            parts.extend(variant.scale.as_ref().and_then(scale));
            line(&format!("variant {}", question.id), parts);
        }
        for duty in &question.duties {
            let binding = if duty.binding { "binding" } else { "not binding" };
            let when = format!("when {}", told(edition, &duty.when));
            let mut parts = vec![when, format!("date {}", duty.date), binding.to_owned()];
            match duty.proof {
                Some(Proof::Choices(0)) => parts.push("proven by nothing".to_owned()),
                Some(Proof::Choices(set)) => {
                    let choices = (0..64).filter(|at| set >> at & 1 == 1);
                    let choices: Vec<String> = choices.map(|at: u32| at.to_string()).collect();
                    parts.push(format!("proven by choice {}", choices.join("|")));
                }
                Some(Proof::Mark(least)) => parts.push(format!("proven by mark {least}")),
                None => {}
            }
            line(&format!("duty {}", question.id), parts);
        }
    }
    for example in &edition.examples {
        let got = grade(edition, &example.profile, &example.answers);
        let total = permille(got.total, got.best_total);
        let mut parts =
            vec![format!("level {}", bounds(got.sure, got.possible)), format!("total {total}")];
        for (section, result) in edition.sections.iter().zip(&got.sections) {
            parts.push(format!("{} {}", section.id, permille(result.score, result.best)));
        }
        line(&format!("example {}", example.name), parts);
    }
    table
}

fn scale(scale: &Scale) -> Option<String> {
    match scale {
        Scale::Marks(marks) => Some(listed("marks", marks)),
        Scale::Counts(counts) => Some(listed("counts", counts)),
        Scale::Unmarked => None,
    }
}

fn listed(name: &str, numbers: &[impl ToString]) -> String {
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    format!("{name} {}", numbers.join(" "))
}

fn permille(low: Score, best: Score) -> String {
    let told = |score: Score| score.permille().map_or("–".into(), |part| part.to_string());
    bounds(told(low), told(best))
}

fn bounds<T: PartialEq + Display>(low: T, best: T) -> String {
    if low == best { low.to_string() } else { format!("{low}…{best}") }
}

fn told(edition: &Edition, condition: &Condition) -> String {
    let each = |list: &[Condition]| -> String {
        list.iter().map(|part| told(edition, part)).collect::<Vec<_>>().join("; ")
    };
    match condition {
        Condition::All(list) if list.is_empty() => "always".into(),
        Condition::Profile { field, choices } => {
            let field = &edition.profile[*field];
            let chosen = field.choices.iter().enumerate();
            let chosen = chosen.filter(|(i, _)| choices >> i & 1 == 1).map(|(_, c)| c.id.as_str());
            format!("{} {}", field.id, chosen.collect::<Vec<_>>().join("|"))
        }
        Condition::Mark { question, at_least } => {
            format!("{} at_least {at_least}", edition.questions[*question].id)
        }
        Condition::All(list) => format!("all({})", each(list)),
        Condition::Any(list) => format!("any({})", each(list)),
        Condition::Not(inner) => format!("not({})", told(edition, inner)),
    }
}
