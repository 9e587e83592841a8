//! `tnl convert`: a questionnaire from one form to another, without loss.

use std::fs;
use std::path::{Path, PathBuf};

use lexopt::Parser;
use lexopt::prelude::*;
use tnl_authoring::convert::{self, Draft, Format};
use tnl_authoring::review::layout;
use tnl_engine::{Edition, Problem};

use crate::outcome::{Failure, Outcome, once, print, refused};

const HELP: &str = "\
Faire passer un questionnaire d’une forme à une autre, sans rien perdre.

Utilisation : tnl convert FICHIER --out FICHIER

La fin de chaque nom dit sa forme : .toml, .json, .ods (LibreOffice) ou .xlsx (Excel).
Dans un tableur, une feuille par genre de chose (édition, volets, questions, choix…) et une ligne
par chose ; questionnaires/README.md dit les colonnes. « tnl check » et « tnl compile » lisent
aussi les classeurs.
Un .toml qui existe déjà est mis à jour : ses commentaires et son ordre restent. Tout autre
fichier qui existe déjà est laissé comme il est, et c’est dit.
Ce qui ne peut pas être pris (cellules fusionnées, formules, colonnes qui manquent…) est dit avec
sa feuille et sa cellule, et rien n’est écrit.

Options :
  -o, --out FICHIER    où écrire
  -h, --help           afficher cette aide

Code de sortie : 0, le fichier est écrit ; 1, il ne peut pas l’être ; 2, commande mal écrite.
";

pub(crate) fn run(arguments: &mut Parser) -> Outcome {
    let (mut file, mut out): (Option<PathBuf>, Option<PathBuf>) = (None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(HELP),
            Short('o') | Long("out") => once(&mut out, "--out", arguments.value()?)?,
            Value(name) if file.is_none() => file = Some(name.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let file = file.ok_or(Failure::Misuse("nommez un questionnaire".into()))?;
    let out = out.ok_or(Failure::Misuse("dites où écrire : --out FICHIER".into()))?;
    let (from, to) = (format(&file)?, format(&out)?);

    let bytes = fs::read(&file).map_err(|error| refused(&file, &error))?;
    let draft = convert::read(&bytes, from).map_err(|told| unusable(&file, &told))?;
    let base = match to {
        Format::Toml => there(&out, &draft)?.or_else(|| draft.source.clone()),
        _ if out.exists() => return Err(taken(&out)),
        _ => draft.source.clone(),
    };
    let bytes = convert::write(&draft.root, to, base.as_deref());
    let bytes = bytes.map_err(|told| unusable(&file, &told))?;
    fs::write(&out, &bytes).map_err(|error| refused(&out, &error))?;
    print(&format!("{} : écrit ({} octets){}\n", out.display(), bytes.len(), defects(&draft)))
}

fn format(path: &Path) -> Outcome<Format> {
    let end = path.extension().unwrap_or_default().to_string_lossy();
    Format::of_extension(&end).ok_or_else(|| {
        let name = path.display();
        Failure::Misuse(format!("{name} : le nom finit par .toml, .json, .ods ou .xlsx"))
    })
}

/// The TOML that is there already, if it is of the same questionnaire.
fn there(out: &Path, draft: &Draft) -> Outcome<Option<String>> {
    if !out.exists() {
        return Ok(None);
    }
    let bytes = fs::read(out).map_err(|error| refused(out, &error))?;
    let before = convert::read(&bytes, Format::Toml).map_err(|told| unusable(out, &told))?;
    if before.root.get_text("id") != draft.root.get_text("id") {
        return Err(taken(out));
    }
    Ok(before.source)
}

fn taken(out: &Path) -> Failure {
    let name = out.display();
    Failure::Unusable(format!("{name} existe déjà : donnez un autre nom, ou déplacez-le d’abord"))
}

fn unusable(file: &Path, told: &[Problem]) -> Failure {
    Failure::Unusable(layout(&file.display().to_string(), told))
}

/// What is not sound is converted too, and told.
fn defects(draft: &Draft) -> &'static str {
    let is_edition = draft.root.get("kind").is_none();
    match Edition::read(&draft.root) {
        Err(_) if is_edition => "\nCe questionnaire a des défauts : « tnl check » les dit.",
        _ => "",
    }
}
