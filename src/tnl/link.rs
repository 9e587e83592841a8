//! `tnl link`: puts a whole evaluation into a link, and reads it back.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use lexopt::Parser;
use lexopt::prelude::*;
use tnl_authoring::words::io;
use tnl_engine::{Brought, Document, Edition, Month, Plan, Shared};
use tnl_report::table;

use crate::outcome::{Failure, Outcome, once, print, print_error, required};
use crate::sound;

const HELP: &str = "\
Mettre des réponses dans un lien, ou les en tirer.

Utilisation : tnl link encode --edition FICHIER --answers CHEMIN [--label TEXTE]
                              [--month AAAA-MM] [--plan] [--base ADRESSE]
              tnl link decode --edition FICHIER LIEN…

encode écrit le lien ; decode écrit, pour chaque lien, le fichier de réponses que lit le widget.
Un LIEN peut être une adresse, le code seul ou le texte d’un courriel, même coupé par des retours à
la ligne. Le libellé d’un lien devient le nom des réponses, et son mois leur date ; il est aussi dit à
part, sur la sortie d’erreur. À l’inverse, ni le nom ni la date des réponses n’entrent dans un lien :
écrivez-les avec --label et --month.

Options :
  --edition FICHIER    le questionnaire, .toml ou .json
  --answers CHEMIN     un fichier ou un tableau de réponses, ou un lien
  --label TEXTE        un libellé de 60 caractères au plus, lu par qui ouvre le lien
  --month AAAA-MM      le mois de l’auto-évaluation, de 2016-01 à 2143-12
  --plan               y mettre le plan aussi : niveau visé, actions prévues, leur mois, ou pas
                       possibles ; jamais qui s’en occupe
  --base ADRESSE       la page qui montre le résultat ; sans elle, le lien commence par #tnl=
  -h, --help           afficher cette aide

Code de sortie : 0, tout va bien ; 1, un fichier ou un lien inutilisable ; 2, commande mal écrite.
";

pub(crate) fn run(arguments: &mut Parser) -> Outcome {
    match arguments.next()? {
        Some(Short('h') | Long("help")) => print(HELP),
        Some(Value(what)) if what == "encode" => encode(arguments),
        Some(Value(what)) if what == "decode" => decode(arguments),
        Some(other) => Err(other.unexpected().into()),
        None => Err(Failure::Misuse("dites encode ou decode".into())),
    }
}

fn encode(arguments: &mut Parser) -> Outcome {
    let (mut edition, mut answers, mut label, mut month, mut base) = (None, None, None, None, None);
    let mut with_plan = false;
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(HELP),
            Long("edition") => once(&mut edition, "--edition", arguments.value()?)?,
            Long("answers") => once(&mut answers, "--answers", arguments.value()?)?,
            Long("label") => label = Some(read_label(arguments.value()?)?),
            Long("month") => month = Some(read_month(arguments.value()?)?),
            Long("plan") => with_plan = true,
            Long("base") => base = Some(arguments.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let edition = required(edition, "--edition")?;
    let answers = required(answers, "--answers")?;
    let edition = sound::edition(&edition)?;
    let document = document(&edition, &answers)?;
    if document.set_aside() > 0 {
        let what = "Réponses inconnues de ce questionnaire, laissées hors du lien";
        print_error(&format!("{what} : {}", document.set_aside()));
    }
    if document.has_notes() {
        print_error("Les notes et les preuves restent dans le fichier : aucun lien ne les porte.");
    }
    let Document { profile, answers, plan, .. } = document;
    let plan = if with_plan { plan } else { Plan::default() };
    let shared = Shared { profile, answers, label, month, plan };
    print(&format!("{}\n", shared.link(&edition, &base.unwrap_or_default())))
}

fn read_label(text: OsString) -> Outcome<String> {
    let text = text.string()?;
    let long = text.trim().chars().count() > Shared::LABEL_LENGTH;
    let label = Shared::tidy_label(&text).filter(|_| !long);
    label.ok_or_else(|| Failure::Misuse("un libellé a 1 à 60 caractères".into()))
}

fn read_month(text: OsString) -> Outcome<Month> {
    let text = text.string()?;
    let what = || format!("« {text} » n’est pas un mois : écrivez par exemple 2026-03");
    text.parse().map_err(|()| Failure::Misuse(what()))
}

fn decode(arguments: &mut Parser) -> Outcome {
    let (mut edition, mut links) = (None, Vec::new());
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(HELP),
            Long("edition") => once(&mut edition, "--edition", arguments.value()?)?,
            Value(link) => links.push(link.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let edition = required(edition, "--edition")?;
    if links.is_empty() {
        return Err(Failure::Misuse("donnez au moins un lien".into()));
    }
    let edition = sound::edition(&edition)?;
    let mut outcome = Ok(());
    for (position, link) in links.iter().enumerate() {
        let number = position + 1;
        match Shared::decode(&edition, link) {
            Ok(shared) => {
                if let Some(month) = shared.month {
                    print_error(&format!("lien {number} : mois : {month}"));
                }
                print(&format!("{}\n", shared.document(&edition).write(&edition)))?;
            }
            Err(error) => {
                print_error(&format!("lien {number} : {error}"));
                outcome = Err(Failure::Reported);
            }
        }
    }
    outcome
}

/// The answers in a file or a table, in a text with a link, or in a link where no file has that name.
pub(crate) fn document(edition: &Edition, answers: &Path) -> Outcome<Document> {
    let link = answers.to_str().filter(|text| !answers.exists() && Shared::find(text).is_some());
    if let Some(link) = link {
        let shared = Shared::decode(edition, link);
        return shared
            .map(|shared| shared.document(edition))
            .map_err(|error| Failure::Unusable(error.to_string()));
    }
    let told = |mut document: Document| {
        let count = document.cut_notes();
        if count > 0 {
            let what = "Réponses dont la note ou les preuves dépassaient la place, coupées";
            print_error(&format!("{} : {what} : {count}", answers.display()));
        }
        document
    };
    let read = fs::read(answers).map_err(|error| io(&error));
    let read = read.and_then(|bytes| match Brought::read(&bytes) {
        Brought::Answers(text) => Document::read(edition, &text).map_err(|why| why.to_string()),
        Brought::Table(text) => table::read(edition, &text).map_err(|why| why.to_string()),
        Brought::Link(text) => Shared::decode(edition, &text)
            .map(|shared| shared.document(edition))
            .map_err(|why| why.to_string()),
        Brought::Workshop(_) => Err("ce fichier est un atelier, pas des réponses".to_owned()),
        Brought::Edition(_) => Err("ce fichier est un questionnaire, pas des réponses".to_owned()),
        Brought::Foreign(kind) => Err(kind.to_string()),
    });
    read.map(told).map_err(|what| Failure::Unusable(format!("{} : {what}", answers.display())))
}
