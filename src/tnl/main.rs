//! `tnl`, the native command: checks, compiles and serves editions, grades answers. This file picks
//! the subcommand and turns its outcome into an exit code.
//!
//! Exit codes: 0, success; 1, defects were found or an input cannot be used; 2, misuse.

mod about;
mod check;
mod compile;
mod convert;
mod gather;
mod grade;
mod lack;
mod link;
mod outcome;
mod path;
mod report;
mod serve;
mod sheet;
mod sound;
mod words;

use std::process::ExitCode;

use lexopt::Parser;
use lexopt::prelude::*;

use outcome::{Failure, Outcome, print, print_error};

const HELP: &str = "\
tnl : outils de l’auto-évaluation « Territoire Numérique Libre »

Utilisation : tnl COMMANDE …

Commandes :
  check FICHIER…      relire des questionnaires et dire tout ce qui ne va pas
  compile FICHIER…    en faire les fichiers que lit le navigateur
  convert FICHIER     le faire passer en .toml, .json, .ods ou .xlsx, sans rien perdre
  gather              réunir des bulletins et dire ce qu’une salle en pense
  grade               noter des réponses, une à une ou tout un dossier
  link                mettre des réponses dans un lien, ou les en tirer
  path                dire le chemin de moindre effort vers un niveau
  report              en faire un rapport, un tableau et des images
  serve DOSSIER       servir le widget sur cet ordinateur

Options :
  -h, --help          afficher cette aide ; « tnl COMMANDE --help » pour chacune
  -V, --version       afficher la version

Code de sortie : 0, tout va bien ; 1, un défaut ou un fichier inutilisable ; 2, commande mal écrite.
";

fn main() -> ExitCode {
    let mut arguments = Parser::from_env();
    let mut command = "tnl".to_owned();
    match dispatch(&mut arguments, &mut command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::FAILURE,
        Err(Failure::Unusable(text)) => {
            print_error(&text);
            ExitCode::FAILURE
        }
        Err(Failure::Misuse(what)) => {
            print_error(&format!("{command} : {what}\nAide : {command} --help"));
            ExitCode::from(2)
        }
    }
}

fn dispatch(arguments: &mut Parser, command: &mut String) -> Outcome {
    let subcommand = match arguments.next()? {
        Some(Short('h') | Long("help")) => return print(HELP),
        Some(Short('V') | Long("version")) => {
            return print(concat!("tnl ", env!("CARGO_PKG_VERSION"), "\n"));
        }
        Some(Value(subcommand)) => subcommand.string()?,
        Some(other) => return Err(other.unexpected().into()),
        None => return Err(Failure::Misuse("il manque une commande".into())),
    };
    let run = match subcommand.as_str() {
        "check" => check::run,
        "compile" => compile::run,
        "convert" => convert::run,
        "gather" => gather::run,
        "grade" => grade::run,
        "path" => path::run,
        "report" => report::run,
        "link" => link::run,
        "serve" => serve::run,
        _ => {
            let what = format!("« {subcommand} » n’est pas une commande");
            return Err(Failure::Misuse(what));
        }
    };
    *command = format!("tnl {subcommand}");
    run(arguments)
}
