//! `tnl compile`: writes the editions as the browser reads them.

use std::cmp::Reverse;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use lexopt::Parser;
use lexopt::prelude::*;
use serde::Serialize;
use tnl_autoevaluation::engine::{Edition, Node, Value as Tree};

use crate::cli::outcome::{Failure, Outcome, once, print};
use crate::cli::report::review;
use crate::cli::words;

const HELP: &str = "\
Faire d’un questionnaire le fichier que lit le navigateur.

Utilisation : tnl compile FICHIER… --out DOSSIER

Écrit DOSSIER/IDENTIFIANT.json pour chaque questionnaire, sans ses exemples, et DOSSIER/index.json,
leur liste, la plus récente d’abord. Un fichier qui ne change pas n’est pas réécrit.
Rien n’est écrit si un questionnaire a un défaut.

Options :
  -o, --out DOSSIER    où écrire ; le dossier est créé s’il manque
  -h, --help           afficher cette aide

Code de sortie : 0, tout est écrit ; 1, un défaut ou une écriture impossible ; 2, commande mal écrite.
";

/// What the page says of an edition where one is chosen.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    title: &'a str,
    summary: &'a str,
    year: u32,
    minutes: u32,
    questions: usize,
    sections: usize,
}

pub(super) fn run(arguments: &mut Parser) -> Outcome {
    let (mut files, mut out) = (Vec::new(), None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(HELP),
            Short('o') | Long("out") => once(&mut out, "--out", arguments.value()?)?,
            Value(file) => files.push(file.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err(Failure::Misuse("nommez au moins un questionnaire".into()));
    }
    let out = out.ok_or(Failure::Misuse("dites où écrire : --out DOSSIER".into()))?;

    let review = review(&files);
    if review.has_defects {
        return Err(Failure::Unusable(review.text));
    }
    let mut editions: Vec<&Edition> = review.sound.iter().map(|source| &source.edition).collect();
    if editions.iter().any(|edition| edition.id == "index") {
        let what = "« index » est le nom de la liste des éditions ; prenez un autre identifiant";
        return Err(Failure::Unusable(what.into()));
    }
    editions.sort_by_key(|edition| (Reverse(edition.year), &edition.id));

    create(&out)?;
    let mut told = String::new();
    for source in &review.sound {
        let name = format!("{}.json", source.edition.id);
        write(&out.join(name), &without_examples(&source.root), &mut told)?;
    }
    let index: Vec<Entry> = editions.into_iter().map(entry).collect();
    write(&out.join("index.json"), &index, &mut told)?;
    print(&told)
}

fn entry(edition: &Edition) -> Entry<'_> {
    Entry {
        id: &edition.id,
        title: &edition.title,
        summary: &edition.summary,
        year: edition.year,
        minutes: edition.minutes,
        questions: edition.questions.len(),
        sections: edition.sections.len(),
    }
}

fn without_examples(root: &Node) -> Node {
    let mut root = root.clone();
    if let Tree::Table(entries) = &mut root.value {
        entries.retain(|(key, _)| key != "example");
    }
    root
}

fn create(directory: &Path) -> Outcome {
    fs::create_dir_all(directory).map_err(|error| failure(directory, &error))
}

/// Writes what is new; a date that does not change spares a download.
fn write(path: &Path, content: &impl Serialize, told: &mut String) -> Outcome {
    let unwritable = |_| Failure::Unusable(format!("{} : contenu imprévu", path.display()));
    let text = serde_json::to_string(content).map_err(unwritable)?;
    let same = fs::read(path).is_ok_and(|before| before == text.as_bytes());
    if !same {
        fs::write(path, &text).map_err(|error| failure(path, &error))?;
    }
    let state = if same { "inchangé" } else { "écrit" };
    // Writing to a String cannot fail.
    let _ = writeln!(told, "{} : {state} ({} octets)", path.display(), text.len());
    Ok(())
}

fn failure(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Unusable(format!("{} : {}", path.display(), words::io(error)))
}
