//! Files as they are named on the command line.

use std::path::Path;

use tnl_autoevaluation::engine::{Edition, Node, Problem, Value};

use crate::cli::{toml_tree, words};

/// An edition without defect, with the tree it was read from.
pub(super) struct Source {
    pub(super) root: Node,
    pub(super) edition: Edition,
}

/// Reads a text file, without the mark that some editors put first.
pub(super) fn text(path: &Path) -> Result<String, String> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => Err(words::io(&error)),
    }
}

/// Reads an edition, TOML or JSON by its extension; its examples are not tried.
pub(super) fn edition(path: &Path) -> Result<Source, Vec<Problem>> {
    let whole = |what: String, hint: &str| {
        vec![Problem { line: None, path: "fichier".into(), id: None, what, hint: hint.into() }]
    };
    let text = text(path).map_err(|what| whole(what, "vérifiez le nom du fichier"))?;
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("toml") => toml_tree::read(&text).map(|(root, edition)| Source { root, edition }),
        Some("json") => match Node::from_json(&text) {
            Ok(root) => Edition::read(&root).map(|edition| Source { root, edition }),
            // The engine has the words for it.
            Err(_) => Err(Edition::read_json(&text).err().unwrap_or_default()),
        },
        _ => Err(whole(
            "ce n’est pas un questionnaire".into(),
            "le nom d’un questionnaire finit par .toml ou .json",
        )),
    }
}

impl Source {
    /// The examples that do not come out as the edition promises.
    pub(super) fn broken_examples(&self) -> Vec<Problem> {
        let places = match self.root.get("example").map(|node| &node.value) {
            Some(Value::List(places)) => places.as_slice(),
            _ => &[],
        };
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
