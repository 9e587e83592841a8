//! What a file is that somebody brings, by its content: its name says little.

use std::fmt;

use crate::{Kind, Node, Slot, Value, Workshop};

/// A file, and what can be done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Brought {
    /// Answers as they are saved, or a text that begins like them.
    Answers(String),
    /// A text with a link in it, or a part of one.
    Link(String),
    /// A table, ours or not.
    Table(String),
    /// A workshop or a gathering, as it is saved.
    Workshop(String),
    /// A questionnaire as the browser reads it, sound or not.
    Edition(String),
    /// Something else.
    Foreign(Foreign),
}

/// A file without answers that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is what it is called")]
pub enum Foreign {
    Empty,
    /// A questionnaire as people write it.
    EditionSource,
    Actions,
    Laureates,
    /// The two copies in a browser: this one is damaged.
    DamagedCopy,
    Spreadsheet,
    TextDocument,
    Slides,
    Pdf,
    Picture,
    Archive,
    WebPage,
    Text,
    Unknown,
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let (what, is_all) = match self {
            Foreign::Empty => (
                "ce fichier est vide : demandez qu’on vous le renvoie, ou enregistrez-le à nouveau",
                true,
            ),
            Foreign::EditionSource => (
                "ce fichier est un questionnaire en préparation, pas des réponses : la page « Écrire un \
                 questionnaire » (editeur.html) l’ouvre et l’enregistre en .json, qui s’ouvre ici",
                true,
            ),
            Foreign::DamagedCopy => (
                "ce fichier est une copie gardée par un navigateur, et elle est abîmée : si vous avez \
                 un fichier enregistré ou un lien, ouvrez-le",
                true,
            ),
            Foreign::Spreadsheet => (
                "ce fichier est un classeur de tableur : si c’est le tableau de cet outil, \
                 enregistrez-le au format CSV et ouvrez celui-là ; si c’est un questionnaire, la page \
                 « Écrire un questionnaire » (editeur.html) l’ouvre et l’enregistre en .json ; sinon, les \
                 réponses ne s’y lisent pas",
                true,
            ),
            Foreign::Actions => ("ce fichier dit que faire sur chaque critère", false),
            Foreign::Laureates => ("ce fichier est la liste des collectivités labellisées", false),
            Foreign::TextDocument => ("ce fichier est un document de traitement de texte", false),
            Foreign::Slides => ("ce fichier est une présentation", false),
            Foreign::Pdf => ("ce fichier est un PDF", false),
            Foreign::Picture => ("ce fichier est une image ou une vidéo", false),
            Foreign::Archive => (
                "ce fichier est une archive : sortez-en d’abord le fichier qu’elle contient",
                false,
            ),
            Foreign::WebPage => ("ce fichier est une page web", false),
            Foreign::Text => ("ce fichier est un texte sans lien vers un résultat", false),
            Foreign::Unknown => ("ce fichier est d’un genre inconnu ici", false),
        };
        f.write_str(what)?;
        if is_all {
            return Ok(());
        }
        f.write_str(
            ". Les réponses se lisent dans le fichier de réponses (.json), dans le tableau (.csv) \
             et dans le lien que fait cet outil",
        )
    }
}

impl std::error::Error for Foreign {}

impl Brought {
    /// Looks at a file.
    pub fn read(bytes: &[u8]) -> Self {
        match Self::text(bytes) {
            Ok(text) => of_text(text),
            Err(kind) => Brought::Foreign(kind),
        }
    }

    /// The text in a file, whatever it says: UTF-8, UTF-16, or else what old programs write.
    ///
    /// ```
    /// use tnl_engine::{Brought, Foreign};
    ///
    /// assert_eq!(Brought::text(b"\xef\xbb\xbfBonjour"), Ok("Bonjour".into()));
    /// assert_eq!(Brought::text(b"%PDF-1.7"), Err(Foreign::Pdf));
    /// ```
    ///
    /// # Errors
    /// It is empty, or no text.
    pub fn text(bytes: &[u8]) -> Result<String, Foreign> {
        if let Some(kind) = magic(bytes) {
            return Err(kind);
        }
        match text(bytes) {
            Some(text) if text.trim().is_empty() => Err(Foreign::Empty),
            Some(text) => Ok(text),
            None => Err(Foreign::Unknown),
        }
    }
}

/// What a file says of itself in its first bytes, if it is no text.
fn magic(bytes: &[u8]) -> Option<Foreign> {
    let has = |part: &[u8]| bytes.windows(part.len()).any(|here| here == part);
    let kind = match bytes {
        [b'P', b'K', 3, 4, ..] if has(b"opendocument.spreadsheet") || has(b"xl/workbook") => {
            Foreign::Spreadsheet
        }
        [b'P', b'K', 3, 4, ..] if has(b"opendocument.text") || has(b"word/document") => {
            Foreign::TextDocument
        }
        [b'P', b'K', 3, 4, ..] if has(b"opendocument.presentation") || has(b"ppt/slides") => {
            Foreign::Slides
        }
        [b'P', b'K', 3 | 5, 4 | 6, ..]
        | [0x1f, 0x8b, ..]
        | [b'7', b'z', 0xbc, 0xaf, ..]
        | [b'R', b'a', b'r', b'!', ..] => Foreign::Archive,
        // The old formats of Microsoft Office have one beginning; the names inside are UTF-16.
        [0xd0, 0xcf, 0x11, 0xe0, ..] if has(b"W\0o\0r\0k\0b\0o\0o\0k\0") => Foreign::Spreadsheet,
        [0xd0, 0xcf, 0x11, 0xe0, ..] if has(b"W\0o\0r\0d\0D\0o\0c\0") => Foreign::TextDocument,
        [b'{', b'\\', b'r', b't', b'f', ..] => Foreign::TextDocument,
        [b'%', b'P', b'D', b'F', ..] => Foreign::Pdf,
        [0x89, b'P', b'N', b'G', ..]
        | [0xff, 0xd8, 0xff, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..]
        | [_, _, _, _, b'f', b't', b'y', b'p', ..] => Foreign::Picture,
        _ => return None,
    };
    Some(kind)
}

/// The text in a file: UTF-8, UTF-16, or else what old spreadsheets write.
fn text(bytes: &[u8]) -> Option<String> {
    let (bytes, order) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, Some([0, 1])),
        [0xfe, 0xff, rest @ ..] => (rest, Some([1, 0])),
        [_, 0, ..] => (bytes, Some([0, 1])),
        [0, _, ..] => (bytes, Some([1, 0])),
        [0xef, 0xbb, 0xbf, rest @ ..] => (rest, None),
        _ => (bytes, None),
    };
    let text: String = match order {
        Some([low, high]) => {
            let units =
                bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[low], unit[high]]));
            char::decode_utf16(units).collect::<Result<_, _>>().ok()?
        }
        None => match str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            // Latin letters, as Windows writes them; what is read of a table is ASCII.
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    };
    let is_text = |c: char| !c.is_ascii_control() || c.is_ascii_whitespace();
    text.chars().all(is_text).then_some(text)
}

fn of_text(text: String) -> Brought {
    let begin = text.trim_start();
    if begin.starts_with(['{', '['])
        && let Ok(root) = Node::from_json(&text)
        && let Some(known) = of_json(&root, &text)
    {
        return known;
    }
    // Whatever else it is: it was brought to be opened.
    let kind = Kind::of(&text);
    if kind.edition_of(&text).is_ok() {
        return Brought::Link(text);
    }
    let lines = || begin.lines().map(str::trim);
    let foreign = if begin.starts_with('<') {
        markup(begin)
    } else if lines().any(|line| line == "[[section]]" || line == "[[level]]") {
        Foreign::EditionSource
    } else if lines().any(|line| line == "[[action]]") {
        Foreign::Actions
    } else if begin.starts_with(['{', '[']) {
        return Brought::Answers(text);
    } else if begin.starts_with("nom;type;departement;") {
        Foreign::Laureates
    } else if is_table(begin) {
        return Brought::Table(text);
    } else if kind.find(&text).is_ok() {
        return Brought::Link(text);
    } else {
        Foreign::Text
    };
    Brought::Foreign(foreign)
}

/// What is known to be no answers; other JSON is for whoever reads answers to refuse.
fn of_json(root: &Node, whole: &str) -> Option<Brought> {
    let is_list = |key| matches!(root.get(key).map(|node| &node.value), Some(Value::List(_)));
    let text = |key| root.get_text(key);
    if Workshop::edition_of(whole).is_some() {
        return Some(Brought::Workshop(whole.to_owned()));
    }
    if text("format").is_some() {
        return Some(Brought::Answers(whole.to_owned()));
    }
    if let (Some(document), Some(_)) = (text("document"), text("checksum")) {
        return Some(match Slot::read(whole) {
            Some(_) => Brought::Answers(document.to_owned()),
            None => Brought::Foreign(Foreign::DamagedCopy),
        });
    }
    // With both it is one; with either, one with a defect.
    if is_list("section") || is_list("level") {
        return Some(Brought::Edition(whole.to_owned()));
    }
    let foreign = if text("kind") == Some("actions") {
        Foreign::Actions
    } else if text("kind") == Some("laureats") {
        Foreign::Laureates
    } else {
        return None;
    };
    Some(Brought::Foreign(foreign))
}

fn markup(text: &str) -> Foreign {
    let head = &text.as_bytes()[..text.len().min(4000)];
    let has = |part: &str| {
        head.windows(part.len()).any(|here| here.eq_ignore_ascii_case(part.as_bytes()))
    };
    if has("opendocument.spreadsheet") {
        Foreign::Spreadsheet
    } else if has("opendocument.text") {
        Foreign::TextDocument
    } else if has("<html") || has("<!doctype html") {
        Foreign::WebPage
    } else if has("<svg") {
        Foreign::Picture
    } else {
        Foreign::Unknown
    }
}

/// Whether the first two lines have as many cells.
fn is_table(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.is_empty()).map(str::as_bytes);
    let (Some(head), Some(next)) = (lines.next(), lines.next()) else { return false };
    [(b';', 1), (b'\t', 1), (b',', 2)].iter().any(|(sign, least)| {
        let count = |line: &[u8]| line.iter().filter(|byte| *byte == sign).count();
        count(head) >= *least && count(next) >= count(head)
    })
}
