//! `tnl path`: the climb of least effort to a level.

use std::ffi::OsString;
use std::fmt::Write;
use std::path::PathBuf;

use lexopt::Parser;
use lexopt::prelude::*;
use serde::Serialize;
use tnl_engine::{Acts, Climb, Evaluation, Missing, Stakes, climb};

use tnl_report::words::indicative;

use crate::lack::Lack;
use crate::outcome::{Failure, Outcome, once, print, required};
use crate::words::{percent, stage};
use crate::{link, sound};

/// How many of the questions to check first are listed.
const DECIDING: usize = 3;

const HELP: &str = "\
Dire le chemin de moindre effort vers un niveau.

Utilisation : tnl path --edition FICHIER --answers CHEMIN [--actions FICHIER] [--level N] [--exclude ID,ID…]
                       [--json]

Un pas fait monter la note d’une question. Chaque point gagné coûte 1 si le questionnaire le dit
facile, 2 s’il demande quelques semaines, 4 si c’est un projet. Une liste d’actions dit ce qu’un
même acte répond d’un coup, et ce qu’il faut avoir d’abord ; commencer ce que la loi demande ne
coûte alors rien de plus. Aucun autre chemin ne coûte moins.
Ce qui n’est pas connu compte 0 : vérifier les questions citées à la fin peut raccourcir le chemin.

Options :
  --edition FICHIER    le questionnaire, .toml ou .json
  --answers CHEMIN     un fichier ou un tableau de réponses, ou un lien
  --actions FICHIER    que faire sur chaque critère ; sans elle, chaque question se gagne à part
  --level N            le niveau à atteindre ; sans elle, celui qui suit le niveau assuré
  --exclude ID,ID…     des questions où rien n’est possible ; l’option peut se répéter
  --json               tout le résultat, pour un programme
  -h, --help           afficher cette aide

Le résultat --json, dont les noms ne changeront pas :
  format, version      \"tnl-path\", 1
  edition              l’identifiant du questionnaire
  sure, target         le niveau assuré, le niveau à atteindre
  steps                dans l’ordre où les faire, { id, from, to, effort, duty, gain } : la note
                       et celle à atteindre ; duty : une obligation légale le demande ; gain : ce
                       que ce pas ajoute au total après ceux d’avant, en millièmes ; avec des
                       actions, brought_by : la question dont le pas y répond aussi
  effort               la somme des efforts ; null si le niveau est hors d’atteinte
  least                il est prouvé qu’aucun chemin ne coûte moins ; false si le questionnaire est
                       trop long, ou ses questions trop dépendantes les unes des autres
  missing              si le niveau est hors d’atteinte, une liste de { kind: \"total\", have, need }
                       et { kind: \"floor\", section, have, need }, en millièmes : have est le mieux
                       que l’on puisse avoir
  deciding             les questions à vérifier d’abord
  note                 ce que vaut ce résultat

Code de sortie : 0, la réponse est donnée ; 1, un fichier inutilisable ; 2, commande mal écrite.
";

pub(crate) fn run(arguments: &mut Parser) -> Outcome {
    let (mut edition, mut answers, mut level, mut json) = (None, None, None, false);
    let mut actions = None;
    let mut excluded: Vec<String> = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(HELP),
            Long("edition") => once(&mut edition, "--edition", arguments.value()?)?,
            Long("answers") => once(&mut answers, "--answers", arguments.value()?)?,
            Long("actions") => once(&mut actions, "--actions", arguments.value()?)?,
            Long("level") => level = Some(read_level(arguments.value()?)?),
            Long("exclude") => {
                let ids = arguments.value()?.string()?;
                excluded.extend(ids.split(',').map(|id| id.trim().to_owned()));
            }
            Long("json") => json = true,
            other => return Err(other.unexpected().into()),
        }
    }
    let edition = required(edition, "--edition")?;
    let answers = required(answers, "--answers")?;

    let edition = sound::edition(&edition)?;
    let actions = actions.map(|path: PathBuf| sound::actions(&path)).transpose()?;
    let acts = actions.map_or_else(Acts::default, |actions| actions.acts(&edition));
    let levels = edition.levels.len();
    if level > Some(levels) {
        let what = format!("les niveaux de ce questionnaire vont de 1 à {levels}");
        return Err(Failure::Misuse(what));
    }
    let position = |id: &String| {
        let what = || format!("« {id} » n’est pas une question de ce questionnaire");
        edition.question(id).ok_or_else(|| Failure::Misuse(what()))
    };
    let excluded = excluded.iter().filter(|id| !id.is_empty()).map(position);
    let excluded: Vec<usize> = excluded.collect::<Outcome<_>>()?;

    let document = link::document(&edition, &answers)?;
    let evaluation = Evaluation::of(&edition, &document);
    let target = level.unwrap_or((evaluation.assessment.sure + 1).min(levels));
    let found = Found {
        target,
        climb: climb(&evaluation, &acts, target, &excluded),
        deciding: Stakes::of(&evaluation).deciding.into_iter().take(DECIDING).collect(),
        evaluation,
    };
    print(&if json { found.json() } else { found.text() })
}

fn read_level(text: OsString) -> Outcome<usize> {
    let text = text.string()?;
    let level = text.parse().ok().filter(|level| *level > 0);
    level.ok_or_else(|| Failure::Misuse(format!("« {text} » n’est pas un niveau")))
}

/// A climb, or what is missing for it, with the evaluation it starts from.
struct Found<'a> {
    evaluation: Evaluation<'a>,
    target: usize,
    climb: Result<Climb, Vec<Missing>>,
    deciding: Vec<usize>,
}

#[derive(Serialize)]
struct Report<'a> {
    format: &'static str,
    version: u32,
    edition: &'a str,
    sure: usize,
    target: usize,
    steps: Vec<Step<'a>>,
    effort: Option<u32>,
    least: bool,
    missing: Vec<Lack<'a>>,
    deciding: Vec<&'a str>,
    note: &'static str,
}

#[derive(Serialize)]
struct Step<'a> {
    id: &'a str,
    from: u8,
    to: u8,
    effort: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    brought_by: Option<&'a str>,
    duty: bool,
    gain: u32,
}

impl Found<'_> {
    fn id(&self, question: usize) -> &str {
        &self.evaluation.edition.questions[question].id
    }

    fn question(&self, question: usize) -> &str {
        self.evaluation.edition.questions[question].text(self.evaluation.profile)
    }

    fn json(&self) -> String {
        let steps =
            self.climb.iter().flat_map(|climb| climb.order.iter().map(|at| &climb.steps[*at]));
        let missing = self.climb.as_ref().err().into_iter().flatten();
        let report = Report {
            format: "tnl-path",
            version: 1,
            edition: &self.evaluation.edition.id,
            sure: self.evaluation.assessment.sure,
            target: self.target,
            steps: steps
                .map(|step| Step {
                    id: self.id(step.question),
                    from: step.from,
                    to: step.to,
                    effort: step.effort,
                    brought_by: step.brought_by.map(|question| self.id(question)),
                    duty: step.duty,
                    gain: step.gain,
                })
                .collect(),
            effort: self.climb.as_ref().ok().map(|climb| climb.effort),
            least: self.climb.as_ref().is_ok_and(|climb| climb.is_least),
            missing: missing.map(|missing| Lack::of(self.evaluation.edition, *missing)).collect(),
            deciding: self.deciding.iter().map(|q| self.id(*q)).collect(),
            note: indicative(self.evaluation.edition),
        };
        // Writing texts and numbers to memory cannot fail.
        let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
        text.push('\n');
        text
    }

    fn text(&self) -> String {
        let Evaluation { edition, ref assessment, .. } = self.evaluation;
        let mut page = format!("{} ({})\n", edition.title, edition.id);
        // Writing to a String cannot fail.
        let _ = writeln!(page, "Niveau assuré   : {}", stage(edition, assessment.sure));
        let _ = writeln!(page, "But             : {}", stage(edition, self.target));
        match &self.climb {
            Ok(climb) if climb.steps.is_empty() => page += "\nCe niveau est déjà assuré.\n",
            Ok(climb) => {
                let steps = climb.steps.len();
                let _ = writeln!(page, "Chemin          : {steps} pas, effort {}", climb.effort);
                if !climb.is_least {
                    page += "Un autre chemin demande peut-être moins d’efforts : ce questionnaire est trop long, ou ses questions dépendent trop les unes des autres, pour les comparer tous.\n";
                }
                page += "\nDans cet ordre :\n";
                for (number, at) in climb.order.iter().enumerate() {
                    let step = &climb.steps[*at];
                    let duty = if step.duty { ", obligation légale" } else { "" };
                    let effort = match step.brought_by {
                        Some(leader) => format!("avec {}", self.id(leader)),
                        None => format!("effort {}", step.effort),
                    };
                    let _ = writeln!(
                        page,
                        "{:3}. {} : de {} à {} sur 3, {effort}, {} du total{duty}\n     {}",
                        number + 1,
                        self.id(step.question),
                        step.from,
                        step.to,
                        percent(Some(step.gain)),
                        self.question(step.question)
                    );
                }
            }
            Err(missing) => {
                page += "\nCe niveau est hors d’atteinte avec ce qui est exclu ou non concerné :\n";
                for missing in missing {
                    let (what, have, need) = match *missing {
                        Missing::Total { have, need } => ("le total", have, need),
                        Missing::Floor { section, have, need } => {
                            (edition.sections[section].short.as_str(), have, need)
                        }
                    };
                    let have = percent(Some(have));
                    let _ = writeln!(page, "  {what} : au mieux {have} pour {need} %");
                }
            }
        }
        if !self.deciding.is_empty() {
            page += "\nÀ vérifier d’abord :\n";
            for q in &self.deciding {
                let _ = writeln!(page, "  {} : {}", self.id(*q), self.question(*q));
            }
        }
        let _ = writeln!(page, "\n{}", indicative(self.evaluation.edition));
        page
    }
}
