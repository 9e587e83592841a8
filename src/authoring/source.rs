//! Reads the files named on the command line.

use std::path::Path;

use tnl_engine::{Actions, Edition, Laureates, Node, Problem, Value};

use crate::convert::{self, Draft, Format, Places};
use crate::{csv_tree, encoding, toml_tree, words};

/// An edition without a defect, and the tree it was read from.
pub struct Source {
    /// The tree, with line numbers.
    pub root: Node,
    /// The edition.
    pub edition: Edition,
    /// Where its values stand, if it comes from a spreadsheet.
    pub places: Places,
}

/// Reads a text file, without the byte order mark that some editors write.
///
/// # Errors
/// One defect: the file cannot be read, or is written in another encoding than UTF-8.
pub fn text(path: &Path) -> Result<String, Problem> {
    let bytes = std::fs::read(path)
        .map_err(|error| whole(None, words::io(&error), "vérifiez le nom du fichier"))?;
    encoding::text(bytes)
}

/// A file of `questionnaires/` without a defect.
pub enum Content {
    /// A questionnaire.
    Edition(Box<Source>),
    /// What to do on each criterion.
    Actions(Node, Box<Actions>),
    /// Who holds the label.
    Laureates(Node, Laureates),
}

impl Content {
    /// Reads a tree by its `kind`; an edition has none.
    pub(crate) fn of(root: &Node) -> Result<Content, Vec<Problem>> {
        let kind = root.get_text("kind");
        if let Some(wrong) = kind_unknown(root) {
            return Err(vec![wrong]);
        }
        let root = root.clone();
        match kind {
            Some("actions") => {
                Actions::read(&root).map(|actions| Content::Actions(root, Box::new(actions)))
            }
            Some("laureats") => {
                Laureates::read(&root).map(|laureates| Content::Laureates(root, laureates))
            }
            _ => Edition::read(&root).map(|edition| {
                Content::Edition(Box::new(Source { root, edition, places: Places::default() }))
            }),
        }
    }
}

impl Content {
    /// The edition, or that it is something else.
    pub(crate) fn edition(self) -> Result<Source, Problem> {
        let other = match self {
            Content::Edition(source) => return Ok(*source),
            Content::Actions(..) => "c’est une liste d’actions",
            Content::Laureates(..) => "c’est une liste de lauréats",
        };
        Err(whole(None, other.into(), "nommez un questionnaire, par exemple tnl-2024.toml"))
    }
}

/// A `kind` that is none of ours: the file would be read as an edition, and every line seem wrong.
fn kind_unknown(root: &Node) -> Option<Problem> {
    let Some(node) = root.get("kind") else {
        let list = root.get("action").filter(|_| root.get("section").is_none())?;
        let what = "le texte « kind » manque\u{a0}: ce fichier se lirait comme un questionnaire"
            .to_owned();
        let hint = "pour une liste d’actions, commencez le fichier par kind = \"actions\"";
        let before = list.line.map(|_| 1);
        return Some(Problem { path: "kind".into(), ..whole(before, what, hint) });
    };
    let known = matches!(root.get_text("kind"), Some("actions" | "laureats"));
    let what = match root.get_text("kind") {
        Some(kind) => format!("«\u{a0}{kind}\u{a0}» n’est pas un genre de fichier"),
        None => format!("{} au lieu d’un genre de fichier", node.value.kind()),
    };
    let hint = "écrivez kind = \"actions\" pour une liste d’actions ; un questionnaire n’a pas de « kind »";
    (!known).then(|| Problem { path: "kind".into(), ..whole(node.line, what, hint) })
}

/// Reads a TOML, JSON or CSV file by its extension; the examples of an edition are not graded.
pub fn content(path: &Path) -> Result<Content, Vec<Problem>> {
    let end = path.extension().unwrap_or_default().to_string_lossy();
    if let Some(format) = Format::of_extension(&end).filter(|format| format.is_spreadsheet()) {
        return spreadsheet(path, format);
    }
    let text = text(path).map_err(|problem| vec![problem])?;
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("toml") => toml_tree::read(&text, Content::of).map(|(_, content)| content),
        Some("json") => match Node::from_json(&text) {
            Ok(root) => Content::of(&root),
            // The engine words that defect.
            Err(_) => Err(Edition::read_json(&text).err().unwrap_or_default()),
        },
        Some("csv") => {
            csv_tree::read(&text).map(|(root, laureates)| Content::Laureates(root, laureates))
        }
        _ => Err(vec![whole(
            None,
            "ce n’est pas un questionnaire".into(),
            "le nom d’un questionnaire finit par .toml, .json, .ods ou .xlsx, celui de la liste des lauréats par .csv",
        )]),
    }
}

/// Reads an edition from a spreadsheet: its defects are told at their cells.
fn spreadsheet(path: &Path, format: Format) -> Result<Content, Vec<Problem>> {
    let bytes = std::fs::read(path)
        .map_err(|error| vec![whole(None, words::io(&error), "vérifiez le nom du fichier")])?;
    let Draft { root, places, .. } = convert::read(&bytes, format)?;
    match Content::of(&root) {
        Ok(Content::Edition(mut source)) => {
            source.places = places;
            Ok(Content::Edition(source))
        }
        Ok(other) => Ok(other),
        Err(mut problems) => {
            problems.iter_mut().for_each(|problem| places.move_to_cell(problem));
            Err(problems)
        }
    }
}

/// Reads a file that must be an edition; its examples are not graded.
pub fn edition(path: &Path) -> Result<Source, Vec<Problem>> {
    content(path)?.edition().map_err(|problem| vec![problem])
}

/// Reads a file that must be a list of actions.
pub fn actions(path: &Path) -> Result<Actions, Vec<Problem>> {
    match content(path)? {
        Content::Actions(_, actions) => Ok(*actions),
        _ => {
            let what = "ce n’est pas une liste d’actions".into();
            Err(vec![whole(None, what, "nommez par exemple actions.toml")])
        }
    }
}

/// A defect of a whole file.
pub(crate) fn whole(line: Option<u32>, what: String, hint: &str) -> Problem {
    Problem { line, path: "fichier".into(), id: None, what, hint: hint.into() }
}

impl Source {
    /// What the browser reads. A program of before would refuse an edition with a field it does not know.
    pub fn for_browsers(&self) -> Node {
        let mut root = self.root.clone();
        if let Value::Table(entries) = &mut root.value {
            entries.retain(|(key, _)| !["example", "default", "first_for"].contains(&key.as_str()));
        }
        root
    }

    /// What an author has to mend in an edition that can be read.
    pub fn defects(&self) -> Vec<Problem> {
        let mut defects = self.unproven_duties();
        defects.extend(self.broken_examples());
        defects.extend(self.nothing_counts());
        defects
    }

    /// That no question has a weight: whatever one answers, one would stand where one stood.
    fn nothing_counts(&self) -> Option<Problem> {
        let counts = self.edition.questions.iter().any(|question| question.weight > 0);
        (!counts).then(|| Problem {
            line: self.root.get("section").and_then(|sections| sections.line),
            path: "section".into(),
            id: None,
            what:
                "aucune question ne compte\u{a0}: quoi que l’on réponde, le résultat serait le même"
                    .into(),
            hint: "donnez à une question au moins un poids de 1 à 10, et des notes à ses choix"
                .into(),
        })
    }

    /// Where a question is written: its path, and its table.
    pub(crate) fn place(&self, question: usize) -> (String, Option<&Node>) {
        let sections = &self.edition.sections;
        let at = sections.iter().position(|section| question < section.end).unwrap_or_default();
        let within = question - sections.get(at).map_or(0, |section| section.first);
        let path = format!("section[{}].question[{}]", at + 1, within + 1);
        (path, item(&self.root, "section", at).and_then(|table| item(table, "question", within)))
    }

    /// The duties that bind and say nothing about what proves them: editions of before are read without.
    fn unproven_duties(&self) -> Vec<Problem> {
        let mut unproven = Vec::new();
        for (position, question) in self.edition.questions.iter().enumerate() {
            let duties = question.duties.iter().enumerate();
            for (duty, _) in duties.filter(|(_, duty)| duty.binding && duty.proof.is_none()) {
                let (path, table) = self.place(position);
                let node = table.and_then(|table| item(table, "duty", duty));
                unproven.push(Problem {
                    line: node.and_then(|node| node.line),
                    path: format!("{path}.duty[{}]", duty + 1),
                    id: Some(question.id.clone()),
                    what: "cette obligation ne dit pas quelle réponse la prouve".into(),
                    hint: "ajoutez les rangs des choix, à partir de 0 (proven_by = [2, 3]), ou une note \
                           (proven_by = { mark = 2 }) ; proven_by = [] si aucune réponse ne la prouve"
                        .into(),
                });
            }
        }
        unproven
    }

    /// The examples that are not graded as the edition promises.
    fn broken_examples(&self) -> Vec<Problem> {
        let places = self.root.get("example").map(Node::items).unwrap_or_default();
        let examples = self.edition.examples.iter().enumerate();
        let broken = examples.filter_map(|(position, example)| {
            let defect = example.defect(&self.edition)?;
            Some(Problem {
                line: places.get(position).and_then(|node| node.line),
                path: format!("example[{}]", position + 1),
                id: None,
                what: format!("« {} » : {defect}", example.name),
                hint: "corrigez l’exemple, ou ce qui le note s’il a raison".into(),
            })
        });
        broken.collect()
    }
}

/// A table of a list.
pub(crate) fn item<'a>(table: &'a Node, list: &str, at: usize) -> Option<&'a Node> {
    table.get(list).and_then(|list| list.items().get(at))
}
