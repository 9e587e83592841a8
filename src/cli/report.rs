//! Reads editions and lays out their defects.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use tnl_autoevaluation::engine::{Edition, Problem};

use crate::cli::outcome::{Failure, Outcome};
use crate::cli::source::{self, Source};
use crate::cli::words::count;

/// What was read of some editions.
pub(super) struct Review {
    /// Those without defect, examples included.
    pub(super) sound: Vec<Source>,
    /// What there is to say, with one line to sum up each file.
    pub(super) text: String,
    /// Some have defects.
    pub(super) has_defects: bool,
}

/// Reads every file and tries its examples.
pub(super) fn review(files: &[PathBuf]) -> Review {
    let mut review = Review { sound: Vec::new(), text: String::new(), has_defects: false };
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    for path in files {
        let file = path.display().to_string();
        let read = source::edition(path).and_then(|source| {
            let mut problems = source.broken_examples();
            let owner = owners.entry(source.edition.id.clone()).or_insert(file.clone());
            if *owner != file {
                problems.push(taken(&source, owner));
            }
            if problems.is_empty() { Ok(source) } else { Err(problems) }
        });
        // Writing to a String cannot fail.
        match read {
            Ok(source) => {
                let _ =
                    writeln!(review.text, "{file} : {}, aucun défaut", summary(&source.edition));
                review.sound.push(source);
            }
            Err(problems) => {
                review.text.push_str(&layout(&file, &problems));
                let _ = writeln!(review.text, "{file} : {}", count(problems.len(), "défaut"));
                review.has_defects = true;
            }
        }
    }
    review
}

/// Reads an edition that must be sound; its examples are not tried.
pub(super) fn edition(path: &Path) -> Outcome<Edition> {
    match source::edition(path) {
        Ok(source) => Ok(source.edition),
        Err(problems) => Err(Failure::Unusable(layout(&path.display().to_string(), &problems))),
    }
}

/// Each defect over two lines: where and what, then what to do.
fn layout(file: &str, problems: &[Problem]) -> String {
    let mut text = String::new();
    for Problem { line, path, id, what, hint } in problems {
        let line = line.map_or(String::new(), |line| format!(":{line}"));
        let id = id.as_ref().map_or(String::new(), |id| format!("« {id} », "));
        let _ = writeln!(text, "{file}{line}: {id}{path} : {what}\n    → {hint}");
    }
    text
}

fn summary(edition: &Edition) -> String {
    let questions = count(edition.questions.len(), "question");
    let sections = count(edition.sections.len(), "volet");
    format!("{questions}, {sections}, {}", count(edition.examples.len(), "exemple"))
}

fn taken(source: &Source, owner: &str) -> Problem {
    Problem {
        line: source.root.get("id").and_then(|node| node.line),
        path: "id".into(),
        id: None,
        what: format!("« {} » est déjà l’édition de {owner}", source.edition.id),
        hint: "donnez à chaque édition un identifiant différent".into(),
    }
}
