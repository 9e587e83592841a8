//! A questionnaire goes from one form to another and back, and loses nothing: TOML with its comments,
//! JSON, and a spreadsheet (`.ods`, `.xlsx`), one sheet for each kind of thing.
//!
//! Bytes in, bytes out: no file is touched here, so that a page can do the same.

mod cells;
mod layout;
mod ods;
mod text;
mod workbook;
mod xlsx;

pub use layout::word;

use std::collections::BTreeMap;

use tnl_engine::{Node, Problem, Value};

use crate::source::whole;
use crate::{encoding, toml_tree};

/// A form that a questionnaire is written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Format {
    /// Text, as authors write it.
    Toml,
    /// What programs read.
    Json,
    /// A spreadsheet of LibreOffice.
    Ods,
    /// A spreadsheet of Excel.
    Xlsx,
}

impl Format {
    /// The form that the end of a name stands for.
    pub fn of_extension(extension: &str) -> Option<Format> {
        match extension.to_lowercase().as_str() {
            "toml" => Some(Format::Toml),
            "json" => Some(Format::Json),
            "ods" => Some(Format::Ods),
            "xlsx" => Some(Format::Xlsx),
            _ => None,
        }
    }

    /// Whether it is one with sheets and cells.
    pub fn is_spreadsheet(self) -> bool {
        matches!(self, Format::Ods | Format::Xlsx)
    }
}

/// Where each value of a questionnaire stands in a spreadsheet.
#[derive(Debug, Default)]
pub struct Places(BTreeMap<String, (&'static str, String)>);

impl Places {
    fn put(&mut self, path: String, sheet: &'static str, cell: Option<String>) {
        if let Some(cell) = cell {
            self.0.insert(path, (sheet, cell));
        }
    }

    /// Tells a defect at its sheet and its cell, instead of its line and its path.
    pub fn move_to_cell(&self, problem: &mut Problem) {
        if self.0.is_empty() {
            return;
        }
        let mut path = problem.path.as_str();
        let found = loop {
            if let Some(found) = self.0.get(path) {
                break Some(found);
            }
            // What is inside a cell, or is not there, is told at what is around it.
            match path.rfind(['.', '[']) {
                Some(at) => path = &path[..at],
                None => break None,
            }
        };
        problem.line = None;
        if let Some((sheet, cell)) = found {
            problem.path = format!("feuille «\u{a0}{sheet}\u{a0}», {cell}");
        }
    }
}

/// A questionnaire as it was read, whether or not it is sound.
#[derive(Debug)]
pub struct Draft {
    /// What it says; lines are those of its file, or of its sheets.
    pub root: Node,
    /// The TOML that it comes from, with its comments: the file itself, or what a spreadsheet kept of it.
    pub source: Option<String>,
    /// Of a spreadsheet, where each value stands.
    pub places: Places,
}

/// Reads a questionnaire in one of its forms. What it says is not looked at.
///
/// # Errors
/// What cannot be taken, with its line, or its sheet and cell.
pub fn read(bytes: &[u8], format: Format) -> Result<Draft, Vec<Problem>> {
    let plain = || encoding::text(bytes.to_vec()).map_err(|problem| vec![problem]);
    match format {
        Format::Toml => {
            let text = plain()?;
            match toml_tree::parse(&text) {
                (Some(root), problems) if problems.is_empty() => {
                    Ok(Draft { root, source: Some(text), places: Places::default() })
                }
                (_, problems) => Err(problems),
            }
        }
        Format::Json => {
            let root = Node::from_json(&plain()?).map_err(|error| {
                let line = u32::try_from(error.line()).ok();
                let what =
                    format!("ce n’est pas un fichier JSON lisible (colonne {})", error.column());
                vec![whole(
                    line,
                    what,
                    "refaites le fichier avec « tnl compile » ou « tnl convert »",
                )]
            })?;
            Ok(Draft { root, source: None, places: Places::default() })
        }
        Format::Ods | Format::Xlsx => {
            let book = match format {
                Format::Xlsx => xlsx::read(bytes)?,
                _ => ods::read(bytes)?,
            };
            let (root, source, places) = layout::read(book)?;
            Ok(Draft { root, source, places })
        }
    }
}

/// Writes a questionnaire in a form. `base` is the TOML that it was made from: what it says of the same
/// things keeps its comments, its order and its way of writing.
///
/// # Errors
/// What this form cannot hold.
pub fn write(root: &Node, format: Format, base: Option<&str>) -> Result<Vec<u8>, Vec<Problem>> {
    let impossible = || {
        let hint = "relisez le fichier avec « tnl check » et corrigez ce qu’il en dit";
        vec![whole(None, "ce questionnaire ne peut pas s’écrire ainsi".into(), hint)]
    };
    if !matches!(root.value, Value::Table(_)) {
        return Err(impossible());
    }
    match format {
        Format::Toml => {
            let updated = base.and_then(|base| text::updated(base, root));
            let text = updated.or_else(|| text::written(root)).ok_or_else(impossible)?;
            Ok(text.into_bytes())
        }
        Format::Json => {
            // A hole in the tree would be written as nothing.
            if text::inline(root).is_none() {
                return Err(impossible());
            }
            Ok((root.to_json() + "\n").into_bytes())
        }
        Format::Ods | Format::Xlsx => {
            if root.get("kind").is_some() {
                let hint = "gardez-le en .toml ou en .json : seuls les questionnaires vont dans un tableur";
                return Err(vec![whole(None, "ce n’est pas un questionnaire".into(), hint)]);
            }
            let sheets = layout::sheets(root, base)?;
            let bytes = match format {
                Format::Xlsx => xlsx::write(&sheets)?,
                _ => ods::write(&sheets),
            };
            bytes.ok_or_else(impossible)
        }
    }
}

/// Whether two questionnaires say the same: neither lines nor the order of fields count.
pub fn same(one: &Node, other: &Node) -> bool {
    text::same(one, other)
}
