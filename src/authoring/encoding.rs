//! A file of text as editors write it: UTF-8, with lines that end; any other is told by its name.

use tnl_engine::Problem;

use crate::source::whole;

const HINT: &str = "enregistrez-le en UTF-8\u{a0}: dans le Bloc-notes, «\u{a0}Enregistrer sous\u{a0}», puis «\u{a0}Encodage\u{a0}: UTF-8\u{a0}»";

/// The text of a file, without its byte order mark.
///
/// # Errors
/// It is written in another encoding, or its lines end like none of today’s.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, Problem> {
    if is_utf_16(&bytes) {
        return Err(whole(Some(1), "ce fichier est en UTF-16, pas en UTF-8".into(), HINT));
    }
    // No text has a zero in it; pictures and spreadsheets do.
    if bytes.contains(&0) {
        let hint = "choisissez le fichier .toml ou .json du questionnaire";
        return Err(whole(None, "ce n’est pas un fichier texte".into(), hint));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        foreign(error.as_bytes(), at)
    })?;
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    match lone_return(text.as_bytes()) {
        Some(line) => Err(whole(
            Some(line),
            "cette ligne finit par un retour seul (CR), comme sur d’anciens Macintosh".into(),
            "enregistrez le fichier avec des fins de ligne LF (Unix) ou CR LF (Windows)",
        )),
        None => Ok(text),
    }
}

/// By its mark, or by the zeros that Latin letters have there.
fn is_utf_16(bytes: &[u8]) -> bool {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => true,
        [first, 0, second, 0, ..] | [0, first, 0, second, ..] => *first > 0 && *second > 0,
        _ => false,
    }
}

/// A byte that no UTF-8 has there, and the letter that it most often stands for.
fn foreign(bytes: &[u8], at: usize) -> Problem {
    let before = &bytes[..at];
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count() as u32;
    let byte = bytes.get(at).copied().unwrap_or_default();
    // The letters of Windows-1252 above 0xa0 have their own place in Unicode; the signs of French below.
    let letter = match byte {
        0x80 => Some('€'),
        0x85 => Some('…'),
        0x91 => Some('‘'),
        0x92 => Some('’'),
        0x93 => Some('“'),
        0x94 => Some('”'),
        0x96 => Some('–'),
        0x97 => Some('—'),
        0x9c => Some('œ'),
        0x8c => Some('Œ'),
        0xa0.. => Some(char::from(byte)),
        _ => None,
    };
    let what = match letter {
        Some(letter) if letter.is_whitespace() => {
            "une espace insécable est écrite en Windows-1252, pas en UTF-8".to_owned()
        }
        Some(letter) => {
            format!("la lettre «\u{a0}{letter}\u{a0}» est écrite en Windows-1252, pas en UTF-8")
        }
        None => "ce n’est pas un fichier texte (UTF-8)".to_owned(),
    };
    whole(Some(line), what, HINT)
}

/// The line of the first return that no line feed follows.
fn lone_return(bytes: &[u8]) -> Option<u32> {
    let at =
        (0..bytes.len()).find(|at| bytes[*at] == b'\r' && bytes.get(at + 1) != Some(&b'\n'))?;
    Some(1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count() as u32)
}
