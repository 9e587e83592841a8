//! Counts and system errors, in French.

use std::io::{Error, ErrorKind};

/// « 1 question », « 47 questions ».
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number < 2 { "" } else { "s" })
}

/// A system error about a file or a port.
pub fn io(error: &Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "introuvable".into(),
        ErrorKind::PermissionDenied => "accès refusé".into(),
        ErrorKind::IsADirectory => "c’est un dossier, pas un fichier".into(),
        ErrorKind::NotADirectory => "ce n’est pas un dossier".into(),
        ErrorKind::AlreadyExists => "il existe déjà".into(),
        ErrorKind::InvalidData => "ce n’est pas un fichier texte (UTF-8)".into(),
        ErrorKind::AddrInUse => "déjà pris".into(),
        ErrorKind::StorageFull => "plus de place sur le disque".into(),
        _ => match error.raw_os_error() {
            Some(code) => format!("erreur {code} du système"),
            None => "erreur du système".into(),
        },
    }
}
