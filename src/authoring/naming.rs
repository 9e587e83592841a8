//! An edition is found by its identifier: its file has that name, and no other edition has it.

use std::path::Path;

use tnl_engine::Problem;

use crate::source::Source;

/// An edition in a file of another name.
pub(crate) fn misnamed(path: &Path, source: &Source) -> Option<Problem> {
    let id = &source.edition.id;
    let (name, stem) = (path.file_name()?.to_string_lossy(), path.file_stem()?.to_string_lossy());
    let end = path.extension().unwrap_or_default().to_string_lossy();
    (stem != id.as_str()).then(|| Problem {
        line: source.root.get("id").and_then(|node| node.line),
        path: "id".into(),
        id: None,
        what: format!("l’édition «\u{a0}{id}\u{a0}» est dans le fichier {name}"),
        hint: format!("nommez le fichier {id}.{end}, ou corrigez l’identifiant"),
    })
}
