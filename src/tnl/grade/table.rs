//! Grades a folder of answers into a table for spreadsheets.

use std::path::{Path, PathBuf};
use std::{fs, iter};

use tnl_authoring::source;
use tnl_authoring::words::count;
use tnl_engine::{Document, Edition, Evaluation};

use crate::outcome::{Failure, Outcome, print, print_error, refused};
use crate::sheet;
use crate::words::tenths;

pub(super) fn run(edition: &Edition, directory: &Path, out: Option<&Path>) -> Outcome {
    let files = documents(directory).map_err(|error| refused(directory, &error))?;
    if files.is_empty() {
        let what = format!("{} : aucun fichier .json dans ce dossier", directory.display());
        return Err(Failure::Unusable(what));
    }
    let rows: Vec<Row> = files.iter().map(|path| row(edition, path)).collect();
    let (all, bad) = (rows.len(), rows.iter().filter(|row| row.failed).count());
    let cells = rows.into_iter().map(|row| row.cells);
    let text = sheet::text(iter::once(header(edition)).chain(cells))?;
    match out {
        Some(path) => fs::write(path, text).map_err(|error| refused(path, &error))?,
        None => print(&text)?,
    }
    if bad == 0 {
        return Ok(());
    }
    print_error(&format!("{} sur {all} : voir la colonne « erreur »", count(bad, "fichier")));
    Err(Failure::Reported)
}

/// One row of the table, in the order of [`header`].
struct Row {
    cells: Vec<String>,
    failed: bool,
}

/// The files sorted by name.
fn documents(directory: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn header(edition: &Edition) -> Vec<String> {
    let mut cells = vec!["fichier".to_owned(), "édition".into()];
    cells.extend(edition.profile.iter().map(|field| format!("profil {}", field.id)));
    cells.extend(["niveau assuré", "niveau possible", "total"].map(str::to_owned));
    cells.extend(edition.sections.iter().map(|section| format!("volet {}", section.id)));
    cells.extend(["réponses", "questions posées", "je ne sais pas", "erreur"].map(str::to_owned));
    cells
}

fn row(edition: &Edition, path: &Path) -> Row {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = source::text(path).map_err(|problem| problem.what);
    // Even a file that cannot be graded may name its edition.
    let named = text.as_ref().ok().and_then(|text| Document::edition_of(text).ok());
    let mut cells = vec![name, named.unwrap_or_default()];
    let read = |text: String| Document::read(edition, &text).map_err(|error| error.to_string());
    match text.and_then(read) {
        Ok(document) => {
            cells.extend(results(&Evaluation::of(edition, &document)));
            cells.push(String::new());
            Row { cells, failed: false }
        }
        Err(error) => {
            cells.resize(header(edition).len() - 1, String::new());
            cells.push(error);
            Row { cells, failed: true }
        }
    }
}

fn results(evaluation: &Evaluation) -> Vec<String> {
    let Evaluation { edition, profile, ref assessment, .. } = *evaluation;
    let percent = |permille: Option<u32>| permille.map_or(String::new(), tenths);
    let choices = edition.profile.iter().enumerate().map(|(position, field)| {
        let choice = &field.choices[profile.choice(position)].id;
        if profile.is_chosen(position) { choice.clone() } else { String::new() }
    });
    let mut cells: Vec<String> = choices.collect();
    cells.push(assessment.sure.to_string());
    cells.push(assessment.possible.to_string());
    cells.push(percent(assessment.total.permille()));
    cells.extend(assessment.sections.iter().map(|section| percent(section.score.permille())));
    cells.push(assessment.answered().to_string());
    cells.push(assessment.asked().to_string());
    cells.push(assessment.unknown().to_string());
    cells
}
