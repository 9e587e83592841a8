//! The files that are named, and those in the folders that are named.

use std::fs;
use std::path::{Path, PathBuf};

use tnl_authoring::words::io;
use tnl_engine::{Brought, DocumentError, Edition, Foreign, Gathering, Shared};

use crate::outcome::{Failure, Outcome, refused};

use super::remark::What;

/// Of a text, some twenty times its bytes are held while it is searched.
const LONGEST: u64 = 64 << 20;

/// A file.
pub(super) struct Source {
    /// As it is told.
    pub(super) name: String,
    pub(super) content: Content,
    /// What is wrong with it, though something could be read.
    pub(super) defect: Option<What>,
}

/// What a file holds.
pub(super) enum Content {
    /// What a room said already.
    Session(Box<Gathering>),
    /// A text, in which ballots may be.
    Text(String),
    /// Nothing of use.
    Other(What),
}

/// Reads all files, those of a folder sorted by name, without the one that is written.
pub(super) fn read(
    edition: &Edition,
    paths: &[PathBuf],
    written: Option<&Path>,
) -> Outcome<Vec<Source>> {
    let written = written.and_then(|path| fs::canonicalize(path).ok());
    let is_read = |path: &PathBuf| written.is_none() || fs::canonicalize(path).ok() != written;
    let mut sources = Vec::new();
    for path in paths {
        if !path.is_dir() {
            sources.push(file(edition, path));
            continue;
        }
        let mut files = files(path).map_err(|error| refused(path, &error))?;
        files.retain(is_read);
        if files.is_empty() {
            let what = format!("{} : aucun fichier dans ce dossier", shown(path));
            return Err(Failure::Unusable(what));
        }
        sources.extend(files.iter().map(|path| file(edition, path)));
    }
    Ok(sources)
}

/// All files of a folder and of those in it, but for hidden ones.
fn files(directory: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(directory)?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        // A link to a folder may lead around in a circle.
        match entry.file_type()? {
            _ if is_hidden => {}
            kind if kind.is_dir() => files.extend(self::files(&path)?),
            kind if kind.is_symlink() && path.is_dir() => {}
            _ => files.push(path),
        }
    }
    Ok(files)
}

/// Reads one file.
pub(super) fn file(edition: &Edition, path: &Path) -> Source {
    let of = |content, defect| Source { name: shown(path), content, defect };
    let other = |what: &str| of(Content::Other(What::Unreadable(what.into())), None);
    match fs::metadata(path) {
        Ok(about) if about.len() > LONGEST => {
            return other("ce fichier dépasse 64 Mo ; gardez-en les messages utiles");
        }
        Ok(about) if !about.is_file() => return other("ce n’est pas un fichier"),
        _ => {}
    }
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return other(&io(&error)),
    };
    let text = match Brought::text(&bytes) {
        Ok(text) => text,
        Err(Foreign::Empty) => return other("ce fichier est vide"),
        // A mail may hold a stray sign that no text has.
        Err(Foreign::Unknown) if !bytes.contains(&0) => {
            String::from_utf8_lossy(&bytes).into_owned()
        }
        Err(_) => {
            return other(
                "ce n’est pas un texte ; copiez-en les liens, ou le courriel, dans un fichier .txt",
            );
        }
    };
    if !text.trim_start().starts_with('{') || !text.contains("\"tnl-gathering\"") {
        return of(Content::Text(text), None);
    }
    match Gathering::read(edition, &text) {
        Ok(gathering) => of(Content::Session(Box::new(gathering)), None),
        Err(DocumentError::OtherEdition(id)) => {
            let id = Shared::tidy_label(&id).unwrap_or_default();
            of(Content::Other(What::OtherEdition(id)), None)
        }
        Err(DocumentError::Newer(_)) => of(Content::Other(What::Newer), None),
        // Each ballot has a checksum of its own.
        Err(_) => {
            let what = "cette séance est abîmée ou modifiée ; ses bulletins intacts comptent, pas ses \
                        mains levées ni ses décisions";
            of(Content::Text(text), Some(What::Unreadable(what.into())))
        }
    }
}

/// The name of a file, without signs that would garble the text around it.
fn shown(path: &Path) -> String {
    let disguises = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain = |c: char| if c.is_control() || disguises(c) { '\u{fffd}' } else { c };
    path.display().to_string().chars().map(plain).collect()
}
