//! `tnl compile`: writes the editions as the browser reads them.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use lexopt::Parser;
use lexopt::prelude::*;
use serde::Serialize;
use tnl_engine::{Node, Value as Tree};

use crate::outcome::{Failure, Outcome, once, print, print_error, refused};
use tnl_authoring::opening::{first_for, is_default};
use tnl_authoring::review::{ACTIONS, LAUREATES, review};
use tnl_authoring::source::{Content, Source};

const HELP: &str = "\
Faire d’un questionnaire le fichier que lit le navigateur.

Utilisation : tnl compile [--draft] FICHIER… --out DOSSIER

Écrit DOSSIER/IDENTIFIANT.json pour chaque questionnaire, sans ses exemples, et DOSSIER/index.json,
leur liste : d’abord celui qui s’ouvre quand aucun n’est nommé (default = true), puis les autres, le
plus récent d’abord ; DOSSIER/actions.json pour une liste d’actions, et DOSSIER/laureates.json pour
une liste de lauréats, sans ses sources ni ses remarques.
Un fichier qui ne change pas n’est pas réécrit. Rien n’est écrit si un fichier a un défaut.

Avec --draft, un questionnaire qui a encore des défauts est écrit quand même, pour le voir, s’il peut
être lu ; ses défauts sont dits, et son titre finit par « (brouillon) », sur chaque écran aussi.

Options :
      --draft          écrire aussi ce qui a encore des défauts, comme brouillon
  -o, --out DOSSIER    où écrire ; le dossier est créé s’il manque
  -h, --help           afficher cette aide

Code de sortie : 0, tout est écrit ; 1, un défaut ou une écriture impossible ; 2, commande mal écrite.
";

/// An edition in the list that people choose from.
#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    title: &'a str,
    /// French if absent.
    #[serde(skip_serializing_if = "is_french")]
    language: &'a str,
    summary: &'a str,
    year: u32,
    minutes: u32,
    questions: usize,
    sections: usize,
    /// To whom it is offered before the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    first_for: Option<String>,
    /// The field of the profile after which a page knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    first_after: Option<String>,
}

pub(crate) fn run(arguments: &mut Parser) -> Outcome {
    let (mut files, mut out, mut takes_drafts) = (Vec::new(), None, false);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(HELP),
            Long("draft") => takes_drafts = true,
            Short('o') | Long("out") => once(&mut out, "--out", arguments.value()?)?,
            Value(file) => files.push(file.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err(Failure::Misuse("nommez au moins un questionnaire".into()));
    }
    let out = out.ok_or(Failure::Misuse("dites où écrire : --out DOSSIER".into()))?;

    let mut review = review(&files);
    if review.has_defects && (!takes_drafts || review.has_unread) {
        return Err(Failure::Unusable(review.text));
    }
    for draft in std::mem::take(&mut review.drafts) {
        match draft {
            Content::Edition(source) => review.sound.push(as_draft(*source)),
            Content::Actions(root, _) => review.others.push((ACTIONS, root)),
            Content::Laureates(root, _) => review.others.push((LAUREATES, root)),
        }
    }
    let mut sources: Vec<&Source> = review.sound.iter().collect();
    let ids = || sources.iter().map(|source| source.edition.id.as_str());
    if let Some(id) = ids().find(|id| ["index", ACTIONS, LAUREATES].contains(id)) {
        let what = format!(
            "« {id} » est le nom d’un autre fichier de la page ; prenez un autre identifiant"
        );
        return Err(Failure::Unusable(what));
    }
    let names = || ids().chain(review.others.iter().map(|(name, _)| *name));
    if names().collect::<BTreeSet<_>>().len() < names().count() {
        // Of two files of one name, the review says which.
        return Err(Failure::Unusable(review.text));
    }
    if review.has_defects {
        print_error(&review.text);
    }
    // The first is the one that opens where none is named.
    sources.sort_by_key(|source| {
        (!is_default(source), Reverse(source.edition.year), &source.edition.id)
    });

    create(&out)?;
    let mut summary = String::new();
    for source in &review.sound {
        let name = format!("{}.json", source.edition.id);
        write(&out.join(name), &source.for_browsers(), &mut summary)?;
    }
    for (name, root) in &review.others {
        write(&out.join(format!("{name}.json")), &without_notes(root), &mut summary)?;
    }
    let index: Vec<Entry> = sources.into_iter().map(entry).collect();
    write(&out.join("index.json"), &index, &mut summary)?;
    print(&summary)
}

/// An edition that still has defects says so wherever it is named.
fn as_draft(mut source: Source) -> Source {
    let title = format!("{} (brouillon)", source.edition.title);
    if let Tree::Table(entries) = &mut source.root.value {
        let written = entries.iter_mut().find(|(key, _)| key == "title");
        written.into_iter().for_each(|(_, node)| *node = Node::text(title.clone()));
    }
    source.edition.title = title;
    source
}

fn entry(source: &Source) -> Entry<'_> {
    let edition = &source.edition;
    // Its defects were told by the review.
    let first = first_for(source).ok().flatten();
    Entry {
        id: &edition.id,
        title: &edition.title,
        language: &edition.language,
        summary: &edition.summary,
        year: edition.year,
        minutes: edition.minutes,
        questions: edition.questions.len(),
        sections: edition.sections.len(),
        first_after: first.as_ref().map(|first| first.after.clone()),
        first_for: first.map(|first| first.choices),
    }
}

fn is_french(language: &&str) -> bool {
    *language == "fr"
}

/// Drops the columns of the laureates that the page does not show.
fn without_notes(root: &Node) -> Node {
    let mut root = root.clone();
    if let Tree::Table(entries) = &mut root.value {
        for (key, node) in entries {
            if let (Tree::List(rows), "laureat") = (&mut node.value, key.as_str()) {
                rows.iter_mut().for_each(|row| remove(row, &["source", "remarque"]));
            }
        }
    }
    root
}

fn remove(table: &mut Node, keys: &[&str]) {
    if let Tree::Table(entries) = &mut table.value {
        entries.retain(|(key, _)| !keys.contains(&key.as_str()));
    }
}

fn create(directory: &Path) -> Outcome {
    fs::create_dir_all(directory).map_err(|error| refused(directory, &error))
}

/// Writes a file only if it changes: browsers keep their copy of one whose date does not.
fn write(path: &Path, content: &impl Serialize, summary: &mut String) -> Outcome {
    let unwritable = |_| Failure::Unusable(format!("{} : contenu imprévu", path.display()));
    let text = serde_json::to_string(content).map_err(unwritable)?;
    let same = fs::read(path).is_ok_and(|before| before == text.as_bytes());
    if !same {
        fs::write(path, &text).map_err(|error| refused(path, &error))?;
    }
    let state = if same { "inchangé" } else { "écrit" };
    // Writing to a String cannot fail.
    let _ = writeln!(summary, "{} : {state} ({} octets)", path.display(), text.len());
    Ok(())
}
