//! `tnl grade`: grades the answers of one collectivité, or of a whole folder.

mod json;
mod table;
mod text;

use lexopt::Parser;
use lexopt::prelude::*;
use tnl_engine::Evaluation;

use crate::outcome::{Failure, Outcome, once, print, required};
use crate::{link, sound};

const HELP: &str = "\
Noter des réponses enregistrées par le widget, ou mises dans un lien.

Utilisation : tnl grade --edition FICHIER --answers FICHIER [--json]
              tnl grade --edition FICHIER --answers DOSSIER [--csv FICHIER]

Options :
  --edition FICHIER    le questionnaire, .toml ou .json
  --answers CHEMIN     un fichier de réponses, un lien, ou un dossier de fichiers .json
  --json               un seul fichier : tout le résultat, pour un programme
  --csv FICHIER        un dossier : écrire le tableau ici plutôt qu’à l’écran
  -h, --help           afficher cette aide

Le tableau a une ligne par fichier, des points-virgules entre les colonnes et s’ouvre dans un
tableur. Une réponse du profil qui n’a pas été donnée y reste vide ; les scores sont en pour cent.

Le résultat --json, dont les noms ne changeront pas :
  format, version      \"tnl-assessment\", 1
  edition              l’identifiant du questionnaire
  profile              pour chaque question du profil, { choice, chosen } : chosen est false si
                       le choix est supposé
  sure, possible       { level, name } : le niveau assuré et le niveau possible
  total                { sure, possible }, en millièmes ; null si rien ne compte
  answered, asked      questions répondues, questions posées
  unknown              réponses « je ne sais pas »
  set_aside            réponses que ce questionnaire ne connaît pas
  sections             { id, sure, possible, answered, asked, thin }, scores en millièmes ;
                       thin : trop peu de questions y comptent
  questions            { id, section, standing, weight, low, high } ; standing est outside, hidden,
                       waiting, open, unknown, not-concerned, marked ou told ; low et high sont la
                       note au pire et au mieux, null si la question ne compte pas ; noted, s’il y a
                       une note ou une preuve : { text, gathered, pieces }, où gathered dit si la
                       pièce demandée est réunie, et pieces une liste de { title, link, gathered }
  levels               { number, name, sure, possible, missing } ; missing est une liste de
                       { kind: \"total\", have, need } et { kind: \"floor\", section, have, need },
                       en millièmes
  note                 ce que vaut ce résultat

Code de sortie : 0, tout est noté ; 1, un fichier ne peut pas l’être ; 2, commande mal écrite.
";

pub(super) fn run(arguments: &mut Parser) -> Outcome {
    let (mut edition, mut answers, mut csv, mut json) = (None, None, None, false);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(HELP),
            Long("edition") => once(&mut edition, "--edition", arguments.value()?)?,
            Long("answers") => once(&mut answers, "--answers", arguments.value()?)?,
            Long("csv") => once(&mut csv, "--csv", arguments.value()?)?,
            Long("json") => json = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let path = required(edition, "--edition")?;
    let answers = required(answers, "--answers")?;
    let directory = answers.is_dir();
    if directory && json {
        return Err(Failure::Misuse("--json ne vaut que pour un seul fichier de réponses".into()));
    }
    if !directory && csv.is_some() {
        return Err(Failure::Misuse("--csv ne vaut que pour un dossier de réponses".into()));
    }

    let edition = sound::edition(&path)?;
    if directory {
        return table::run(&edition, &answers, csv.as_deref());
    }
    let document = link::document(&edition, &answers)?;
    let render = if json { json::render } else { text::render };
    print(&render(&Evaluation::of(&edition, &document), document.set_aside()))
}
