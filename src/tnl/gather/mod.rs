//! `tnl gather`: takes in the ballots of a folder or of a mailbox, and tells what they come to.

mod intake;
mod json;
mod remark;
mod sources;
mod table;
mod text;

use std::fs;
use std::path::{Path, PathBuf};

use lexopt::Parser;
use lexopt::prelude::*;
use tnl_engine::{Edition, Request, ShareError};

use crate::outcome::{Failure, Outcome, once, print, print_error, refused, required};
use crate::sound;

use intake::Intake;
use sources::{Content, Source};

const HELP: &str = "\
Réunir les bulletins que des personnes ont envoyés, et dire question par question ce qu’ils disent.

Utilisation : tnl gather --edition FICHIER [--request DEMANDE] [--json] [--csv FICHIER] SOURCE…

Une SOURCE est un fichier, ou un dossier, dont tous les fichiers sont lus, dans l’ordre de leurs noms,
sauf ceux dont le nom commence par un point. Un fichier peut être un texte quelconque (liens, codes,
fil de courriels avec ses citations et ses lignes coupées), un courriel (.eml), une boîte (.mbox) ou
une séance enregistrée (.json), dont les mains levées et les décisions sont prises aussi. Tous les
bulletins d’un texte sont lus, pas seulement le premier. Le même bulletin compte une fois ; celui qui
en corrige un autre, de la même personne, compte à sa place : le dernier lu, et dans un courriel
celui qui n’est pas une citation.

Options :
  --edition FICHIER    le questionnaire, .toml ou .json
  --request DEMANDE    la demande à laquelle on répond : son lien, un texte ou un fichier qui le
                       contient, ou une séance ; sans elle, celle de la première séance des sources
  --json               toute la synthèse, pour un programme
  --csv FICHIER        écrire aussi le tableau ici
  -h, --help           afficher cette aide

Les questions viennent dans l’ordre où une salle les prend : à discuter, d’abord celle qui divise le
plus sur ce qui compte le plus ; puis ce que personne ne sait, ce qui fait accord (deux tiers de ceux
qui savent), ce qui n’a pas de réponse. L’écart va de 0 % (tous disent la même chose) à 100 % (la
moitié à chaque bout) ; entre deux choix seulement, il est de 50 % au plus. Chaque bulletin qui ne
compte pas est dit, avec son fichier et sa ligne.

Le tableau a une ligne par question, dans le même ordre, des points-virgules entre les colonnes et
s’ouvre dans un tableur.

La synthèse --json, dont les noms ne changeront pas :
  format, version      \"tnl-synthesis\", 1
  edition              l’identifiant du questionnaire
  request              { number, title } : la demande ; title est null s’il n’y en a pas
  profile              pour chaque question du profil, { choice, chosen }, comme « tnl grade »
  files                nombre de fichiers lus
  ballots              nombre de bulletins qui comptent
  roles                { elected, agent, technical, unsaid } : combien de chacun
  questions            { rank, number, id, section, text, finding, agreed, spread, choices,
                       none, not_concerned, unknown, known, raised, decision }, par ordre de
                       discussion ; number est celui de l’écran ; finding est disputed, unknown,
                       agreed ou silent ; agreed est la réponse commune, comme dans un fichier de
                       réponses, ou null ; spread est l’écart en millièmes ; choices une liste de
                       { text, votes } ; none dit combien n’en ont choisi aucune ; known,
                       combien ont répondu autre chose que « je ne sais pas » (unknown) ; raised,
                       combien l’ont fait à main levée ; decision est null, { answer } ou
                       { verify }, où verify est { who, until }
  remarks              { status, file, line, name, earlier, text } : ce qu’il faut savoir de chaque
                       bulletin ou fichier qui ne compte pas, ou pas comme les autres ; status est
                       again, corrected, other-request, other-terms, other-edition, other-frame,
                       damaged, lost-case, newer, full, request, no-ballot, session (ce qui, d’une
                       séance, ne compte pas ou en remplace une autre) ou unreadable ;
                       earlier, { file, line }, est le même bulletin, ou celui qu’il corrige

Code de sortie : 0, tout est lu ; 1, un fichier sans bulletin ou illisible, ou un bulletin abîmé, trop
récent ou d’autres questions, et le reste est écrit ; 2, commande mal écrite.
";

pub(super) fn run(arguments: &mut Parser) -> Outcome {
    let (mut edition, mut request, mut csv, mut json) = (None, None, None, false);
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(HELP),
            Long("edition") => once(&mut edition, "--edition", arguments.value()?)?,
            Long("request") => once(&mut request, "--request", arguments.value()?)?,
            Long("csv") => once(&mut csv, "--csv", arguments.value()?)?,
            Long("json") => json = true,
            Value(path) => paths.push(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let edition = required(edition, "--edition")?;
    if paths.is_empty() {
        return Err(Failure::Misuse(
            "nommez au moins un fichier ou un dossier de bulletins".into(),
        ));
    }
    let edition = sound::edition(&edition)?;
    let request = request.map(|request| asked(&edition, &request)).transpose()?;
    let sources = sources::read(&edition, &paths, csv.as_deref())?;
    let session = sources.iter().find_map(|source| match &source.content {
        Content::Session(gathering) => Some(gathering.request.clone()),
        _ => None,
    });
    let request = required(request.or(session), "--request")?;

    let mut intake = Intake::new(&edition, request);
    let files = sources.len();
    sources.into_iter().for_each(|source| intake.take(source));
    let synthesis = intake.end(files);
    if let Some(path) = csv {
        let table = table::render(&synthesis)?;
        fs::write(&path, table).map_err(|error| refused(&path, &error))?;
    }
    print(&if json { json::render(&synthesis) } else { text::render(&synthesis) })?;
    let bad = synthesis.remarks.iter().filter(|remark| remark.what.is_failure()).count();
    if bad == 0 {
        return Ok(());
    }
    let place = if json { "remarks" } else { text::REMARKS };
    let unread = match bad {
        1 => "1 fichier ou bulletin n’a pu être lu".to_owned(),
        bad => format!("{bad} fichiers ou bulletins n’ont pu être lus"),
    };
    print_error(&format!("{unread} : voir « {place} »"));
    Err(Failure::Reported)
}

/// The request in a file, in a text, or of a session that was saved.
fn asked(edition: &Edition, value: &Path) -> Outcome<Request> {
    let text = match value.exists() {
        false => value.to_string_lossy().into_owned(),
        true => match sources::file(edition, value) {
            Source { content: Content::Session(gathering), .. } => return Ok(gathering.request),
            Source { content: Content::Text(text), .. } => text,
            Source { name, content: Content::Other(what), .. } => {
                return Err(Failure::Unusable(format!("{name} : {what}")));
            }
        },
    };
    Request::decode(edition, &text).map_err(|error| {
        let what = match error {
            ShareError::NoRequest if !value.exists() => {
                "ce n’est ni un fichier, ni un texte où il y ait une demande".to_owned()
            }
            error => error.to_string(),
        };
        Failure::Unusable(format!("--request : {what}"))
    })
}
