//! Reads editions, actions and laureates, and lists their defects.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use tnl_engine::{Edition, Laureates, Node, Problem};

use crate::source::{self, Content, Source};
use crate::words::count;
use crate::{acts, claims, coverage, duties, naming, opening, signs, toml_tree, typography};

/// The outcome of reading some files.
#[derive(Default)]
pub struct Review {
    /// The editions without a defect, their examples included.
    pub sound: Vec<Source>,
    /// The other files without a defect: the name and the tree of each.
    pub others: Vec<(&'static str, Node)>,
    /// Those with defects that could be read all the same.
    pub drafts: Vec<Content>,
    /// The defects, and one summary line per file.
    pub text: String,
    /// Whether any file has a defect.
    pub has_defects: bool,
    /// Whether any could not be read.
    pub has_unread: bool,
}

/// Reads every file, and lists what is wrong with each by itself and with all of them together:
/// actions are compared with the criteria of the editions beside them, laureates with their choices.
pub fn review(files: &[PathBuf]) -> Review {
    let mut read: Vec<File> = files.iter().map(|path| File::read(path)).collect();
    for (at, problem) in together(&read) {
        read[at].problems.push(problem);
    }
    let mut review = Review::default();
    for File { name, content, mut problems } in read {
        // Writing to a String cannot fail.
        match content {
            Some(content) if problems.is_empty() => {
                let _ = writeln!(review.text, "{name} : {}, aucun défaut", summary(&content));
                match content {
                    Content::Edition(source) => review.sound.push(*source),
                    Content::Actions(root, _) => review.others.push((ACTIONS, root)),
                    Content::Laureates(root, _) => review.others.push((LAUREATES, root)),
                }
            }
            content => {
                problems.sort_by_key(|problem| problem.line);
                if let Some(Content::Edition(source)) = &content {
                    problems.iter_mut().for_each(|told| source.places.move_to_cell(told));
                }
                review.text.push_str(&layout(&name, &problems));
                let _ = writeln!(review.text, "{name} : {}", count(problems.len(), "défaut"));
                review.has_defects = true;
                review.has_unread |= content.is_none();
                review.drafts.extend(content);
            }
        }
    }
    review
}

/// A file under review.
struct File {
    /// As it was named on the command line.
    name: String,
    /// What it holds, if it could be read, with or without defects.
    content: Option<Content>,
    problems: Vec<Problem>,
}

impl File {
    fn read(path: &Path) -> Self {
        let name = path.display().to_string();
        match source::content(path) {
            Ok(content) => {
                let problems = alone(path, &content);
                File { name, content: Some(content), problems }
            }
            Err(problems) => File { name, content: None, problems },
        }
    }

    fn edition(&self) -> Option<&Source> {
        match &self.content {
            Some(Content::Edition(source)) => Some(source),
            _ => None,
        }
    }
}

/// What is wrong with a file by itself.
fn alone(path: &Path, content: &Content) -> Vec<Problem> {
    match content {
        Content::Edition(source) => {
            let mut problems = source.defects();
            problems.extend(naming::misnamed(path, source));
            problems.extend(opening::unclear(&source.root));
            problems.extend(opening::first_for(source).err().into_iter().flatten());
            problems.extend(claims::wrong(source));
            problems.extend(duties::defects(source));
            problems.extend(signs::defects(&source.root));
            problems.extend(typography::defects(&source.root));
            problems
        }
        Content::Actions(root, _) => [signs::defects(root), typography::defects(root)].concat(),
        Content::Laureates(..) => Vec::new(),
    }
}

/// An edition that is still being written, if it can be read, and what is wrong with it by itself, as if
/// its file had the right name.
pub fn edition(text: &str) -> (Option<Source>, Vec<Problem>) {
    let source = toml_tree::read(text, Content::of)
        .and_then(|(_, content)| content.edition().map_err(|problem| vec![problem]));
    match source {
        Ok(source) => {
            let path = PathBuf::from(format!("{}.toml", source.edition.id));
            let content = Content::Edition(Box::new(source));
            let problems = alone(&path, &content);
            (content.edition().ok(), problems)
        }
        Err(problems) => (None, problems),
    }
}

/// What is wrong with files beside each other: for each defect, the position of its file.
fn together(files: &[File]) -> Vec<(usize, Problem)> {
    let mut problems = Vec::new();
    let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
    // The same file named twice is the same edition.
    let mut editions: Vec<(usize, &Source)> = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let Some(content) = &file.content else { continue };
        let owner = *owners.entry(compiled_name(content)).or_insert(&file.name);
        if owner != file.name {
            problems.push((at, taken(content, owner)));
        }
        if let Some(source) = file.edition()
            && editions.iter().all(|(other, _)| files[*other].name != file.name)
        {
            editions.push((at, source));
        }
    }
    // What could not be read may be the edition that is missed.
    let is_complete = files.iter().all(|file| file.content.is_some());
    let named: Vec<(&str, &Source)> =
        editions.iter().map(|(at, source)| (&*files[*at].name, *source)).collect();
    let opening = opening::defects(&named, is_complete).into_iter();
    problems.extend(opening.map(|(at, problem)| (editions[at].0, problem)));

    let known = Known::of(editions.iter().map(|(_, source)| &source.edition));
    for (at, file) in files.iter().enumerate() {
        match &file.content {
            Some(Content::Actions(root, actions)) if !editions.is_empty() => {
                if is_complete {
                    let sources = editions.iter().map(|(_, source)| *source);
                    let strange = coverage::without_criterion(root, actions, sources);
                    problems.extend(strange.into_iter().map(|problem| (at, problem)));
                }
                let sources = editions.iter().map(|(_, source)| *source);
                let strange = acts::defects(root, actions, sources);
                problems.extend(strange.into_iter().map(|problem| (at, problem)));
                for (edition, source) in &editions {
                    let forgotten = coverage::without_action(source, actions).into_iter();
                    problems.extend(forgotten.map(|problem| (*edition, problem)));
                }
            }
            Some(Content::Laureates(root, laureates)) => {
                let strange = known.strangers(root, laureates).into_iter();
                problems.extend(strange.map(|problem| (at, problem)));
            }
            _ => {}
        }
    }
    problems
}

/// The name of the compiled actions file.
pub const ACTIONS: &str = "actions";
/// The name of the compiled laureates file.
pub const LAUREATES: &str = "laureates";

/// The name of the compiled file.
fn compiled_name(content: &Content) -> &str {
    match content {
        Content::Edition(source) => &source.edition.id,
        Content::Actions(..) => ACTIONS,
        Content::Laureates(..) => LAUREATES,
    }
}

/// The profile choices that laureates may use.
struct Known {
    types: BTreeSet<String>,
    strata: BTreeSet<String>,
}

impl Known {
    fn of<'a>(editions: impl Iterator<Item = &'a Edition>) -> Self {
        let mut known = Known { types: BTreeSet::new(), strata: BTreeSet::new() };
        for field in editions.flat_map(|edition| &edition.profile) {
            let set = match field.id.as_str() {
                "type" => &mut known.types,
                "population" => &mut known.strata,
                _ => continue,
            };
            set.extend(field.choices.iter().map(|choice| choice.id.clone()));
        }
        known
    }

    /// If no edition asks for type or population, anything goes.
    fn strangers(&self, root: &Node, laureates: &Laureates) -> Vec<Problem> {
        let rows = root.get("laureat").map(Node::items).unwrap_or_default();
        let mut problems = Vec::new();
        for (row, laureate) in rows.iter().zip(&laureates.laureates) {
            let columns = [
                ("type", &laureate.kind, &self.types),
                ("strate", &laureate.stratum, &self.strata),
            ];
            for (column, id, known) in columns {
                let Some(id) = id.as_ref().filter(|id| !known.is_empty() && !known.contains(*id))
                else {
                    continue;
                };
                problems.push(Problem {
                    line: row.get(column).and_then(|node| node.line),
                    path: column.into(),
                    id: Some(laureate.name.clone()),
                    what: format!("« {id} » n’est un choix d’aucun questionnaire"),
                    hint: format!("choisissez parmi : {}", joined(known)),
                });
            }
        }
        problems
    }
}

fn joined(ids: &BTreeSet<String>) -> String {
    ids.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Two lines per defect: where and what, then what to do.
pub fn layout(file: &str, problems: &[Problem]) -> String {
    let mut text = String::new();
    for Problem { line, path, id, what, hint } in problems {
        let line = line.map_or(String::new(), |line| format!(":{line}"));
        let id = id.as_ref().map_or(String::new(), |id| format!("« {id} », "));
        let _ = writeln!(text, "{file}{line}: {id}{path} : {what}\n    → {hint}");
    }
    text
}

fn summary(content: &Content) -> String {
    match content {
        Content::Edition(source) => {
            let edition = &source.edition;
            let questions = count(edition.questions.len(), "question");
            let sections = count(edition.sections.len(), "volet");
            format!("{questions}, {sections}, {}", count(edition.examples.len(), "exemple"))
        }
        Content::Actions(_, actions) => count(actions.actions.len(), "action"),
        Content::Laureates(_, laureates) => {
            let bodies = count(laureates.bodies().len(), "collectivité");
            format!("{bodies}, {}", count(laureates.laureates.len(), "ligne"))
        }
    }
}

fn taken(content: &Content, owner: &str) -> Problem {
    let (key, what, hint) = match content {
        Content::Edition(source) => (
            "id",
            format!("« {} » est déjà l’édition de {owner}", source.edition.id),
            "donnez à chaque édition un identifiant différent",
        ),
        _ => ("kind", format!("{owner} tient déjà ce rôle"), "gardez un seul fichier de ce genre"),
    };
    let root = match content {
        Content::Edition(source) => &source.root,
        Content::Actions(root, _) | Content::Laureates(root, _) => root,
    };
    let line = root.get(key).and_then(|node| node.line);
    Problem { line, path: key.into(), id: None, what, hint: hint.into() }
}
