//! `tnl report`: writes the result of one collectivité as files to keep, publish and vote on.

use std::fs;
use std::path::PathBuf;

use lexopt::Parser;
use lexopt::prelude::*;
use tnl_engine::{Evaluation, When};
use tnl_report::{About, badge, calendar, card, opendocument, spreadsheet, table};

use crate::outcome::{Outcome, once, print, refused, required};
use crate::{link, sound};

const HELP: &str = "\
Faire de réponses un rapport, un tableau, un calendrier et des images.

Utilisation : tnl report --edition FICHIER --answers CHEMIN --out DOSSIER [--name TEXTE] [--date TEXTE] [--actions FICHIER]

Écrit dans DOSSIER :
  rapport.odt          le résultat, le plan d’action, les réponses et un projet de délibération,
                       pour LibreOffice ou Word
  reponses.ods         les réponses et leurs points, pour un tableur
  reponses.csv         le même tableau, que cet outil sait relire
  plan.ics             les mois prévus, et le jour où refaire le point, pour un agenda ; si les
                       réponses disent leur jour
  carte.svg            une image de 1200 × 630 pour les réseaux
  badge.svg            une petite image pour un site

Options :
  --edition FICHIER    le questionnaire, .toml ou .json
  --answers CHEMIN     un fichier ou un tableau de réponses, ou un lien
  -o, --out DOSSIER    où écrire ; le dossier est créé s’il manque
  --name TEXTE         le nom de la collectivité
  --date TEXTE         la date des réponses, en toutes lettres : « mars 2026 »
  --actions FICHIER    que faire sur chaque critère ; le rapport aide alors à candidater
  -h, --help           afficher cette aide

Code de sortie : 0, tout est écrit ; 1, un fichier inutilisable ; 2, commande mal écrite.
";

pub(crate) fn run(arguments: &mut Parser) -> Outcome {
    let (mut edition, mut answers, mut out) = (None, None, None);
    let (mut name, mut date, mut actions) = (None, None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(HELP),
            Long("edition") => once(&mut edition, "--edition", arguments.value()?)?,
            Long("answers") => once(&mut answers, "--answers", arguments.value()?)?,
            Short('o') | Long("out") => once(&mut out, "--out", arguments.value()?)?,
            Long("name") => once(&mut name, "--name", arguments.value()?)?,
            Long("date") => once(&mut date, "--date", arguments.value()?)?,
            Long("actions") => once(&mut actions, "--actions", arguments.value()?)?,
            other => return Err(other.unexpected().into()),
        }
    }
    let path = required(edition, "--edition")?;
    let answers = required(answers, "--answers")?;
    let out = required(out, "--out")?;
    let text = |value: Option<PathBuf>| value.map(|value| value.to_string_lossy().into_owned());
    let about = About { name: text(name), date: text(date), link: None };

    let edition = sound::edition(&path)?;
    let actions = actions.map(|path: PathBuf| sound::actions(&path)).transpose()?;
    let document = link::document(&edition, &answers)?;
    let evaluation = Evaluation::of(&edition, &document);

    fs::create_dir_all(&out).map_err(|error| refused(&out, &error))?;
    let mut summary = String::new();
    let (plan, actions) = (&document.plan, actions.as_ref());
    let day = document.changed.and_then(When::first);
    let agenda = day.map(|day| calendar(&evaluation, &about, plan, actions, day));
    let files = [
        ("rapport.odt", opendocument(&evaluation, &about, plan, actions)),
        ("reponses.ods", spreadsheet(&evaluation)),
        ("reponses.csv", table(&evaluation).into_bytes()),
        ("carte.svg", card(&evaluation, &about).into_bytes()),
        ("badge.svg", badge(&evaluation, &about).into_bytes()),
    ];
    let agenda = agenda.map(|agenda| ("plan.ics", agenda.into_bytes()));
    for (name, content) in files.into_iter().chain(agenda) {
        let path = out.join(name);
        fs::write(&path, content).map_err(|error| refused(&path, &error))?;
        summary += &format!("{} : écrit\n", path.display());
    }
    print(&summary)
}
