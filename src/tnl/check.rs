//! `tnl check`: lists every defect of editions, actions and laureates.

use lexopt::Parser;
use lexopt::prelude::*;

use crate::outcome::{Failure, Outcome, print};
use tnl_authoring::review::review;

const HELP: &str = "\
Relire des questionnaires et dire tout ce qui ne va pas.

Utilisation : tnl check FICHIER…

Chaque FICHIER est un questionnaire ou une liste d’actions, .toml ou .json, un questionnaire dans un
tableur, .ods ou .xlsx, ou une liste de lauréats, .csv. Chaque défaut est dit avec son fichier, sa ligne, ce qui ne va pas et ce qu’il faut
faire ; les exemples des questionnaires sont rejoués, la typographie des textes français est relue.
Ce qui est nommé ensemble est comparé : les actions aux critères des questionnaires, les types et
les strates des lauréats à leurs choix. De plusieurs questionnaires, un seul dit default = true.

Options :
  -h, --help    afficher cette aide

Code de sortie : 0, aucun défaut ; 1, au moins un défaut ; 2, commande mal écrite.
";

pub(crate) fn run(arguments: &mut Parser) -> Outcome {
    let mut files = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(HELP),
            Value(file) => files.push(file.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err(Failure::Misuse("nommez au moins un questionnaire".into()));
    }
    let review = review(&files);
    print(&review.text)?;
    if review.has_defects { Err(Failure::Reported) } else { Ok(()) }
}
