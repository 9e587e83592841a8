//! Reads editions, actions and laureates, and lists their defects.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;

use tnl_engine::{Edition, Node, Problem};

use crate::source::{self, Content, Source};
use crate::words::count;

/// The outcome of reading some files.
pub struct Review {
    /// The editions without a defect, their examples included.
    pub sound: Vec<Source>,
    /// The other files without a defect: the name and the tree of each.
    pub others: Vec<(&'static str, Node)>,
    /// The defects, and one summary line per file.
    pub text: String,
    /// Whether any file has a defect.
    pub has_defects: bool,
}

/// Reads every file, grades the examples of the editions, and checks that the laureates use choices
/// of these editions.
pub fn review(files: &[PathBuf]) -> Review {
    let mut owners: BTreeMap<String, String> = BTreeMap::new();
    let mut read: Vec<(String, Result<Content, Vec<Problem>>)> = Vec::new();
    for path in files {
        let file = path.display().to_string();
        let content = source::content(path).and_then(|content| {
            let mut problems = match &content {
                Content::Edition(source) => source.defects(),
                _ => Vec::new(),
            };
            let owner = owners.entry(name(&content).to_owned()).or_insert(file.clone());
            if *owner != file {
                problems.push(taken(&content, owner));
            }
            if problems.is_empty() { Ok(content) } else { Err(problems) }
        });
        read.push((file, content));
    }
    let editions = read.iter().filter_map(|(_, content)| match content {
        Ok(Content::Edition(source)) => Some(&source.edition),
        _ => None,
    });
    let known = Known::of(editions);

    let mut review =
        Review { sound: Vec::new(), others: Vec::new(), text: String::new(), has_defects: false };
    for (file, content) in read {
        let content = content.and_then(|content| known.check(content));
        // Writing to a String cannot fail.
        match content {
            Ok(content) => {
                let _ = writeln!(review.text, "{file} : {}, aucun défaut", summary(&content));
                match content {
                    Content::Edition(source) => review.sound.push(*source),
                    Content::Actions(root, _) => review.others.push((ACTIONS, root)),
                    Content::Laureates(root, _) => review.others.push((LAUREATES, root)),
                }
            }
            Err(problems) => {
                review.text.push_str(&layout(&file, &problems));
                let _ = writeln!(review.text, "{file} : {}", count(problems.len(), "défaut"));
                review.has_defects = true;
            }
        }
    }
    review
}

/// The name of the compiled actions file.
pub const ACTIONS: &str = "actions";
/// The name of the compiled laureates file.
pub const LAUREATES: &str = "laureates";

/// The name of the compiled file.
fn name(content: &Content) -> &str {
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
    fn check(&self, content: Content) -> Result<Content, Vec<Problem>> {
        let Content::Laureates(root, laureates) = content else { return Ok(content) };
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
        if problems.is_empty() { Ok(Content::Laureates(root, laureates)) } else { Err(problems) }
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
