//! Whatever file somebody brings, what is said of it is true, and the way on is told.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise"
)]

use std::fs;

use proptest::prelude::*;
use tnl_engine::{Brought, Document, Edition, Evaluation, Foreign, Plan, Shared, Slot};
use tnl_report::{About, badge, table};
use tnl_tests::{made, project, random};

fn edition() -> Edition {
    made::read(include_str!("frozen/edition-v1.json"))
}

fn answers() -> &'static str {
    include_str!("frozen/document-v2.json")
}

fn link() -> String {
    let edition = edition();
    let document = Document::read(&edition, answers()).expect("a document");
    let Document { profile, answers, .. } = document;
    Shared { profile, answers, label: None, month: None, plan: Plan::default() }
        .link(&edition, "https://exemple.fr/")
}

/// What spreadsheets, phones and mail programs write.
fn wide(text: &str, order: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let mark = mark.then_some('\u{feff}').into_iter();
    let text: String = mark.chain(text.chars()).collect();
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn answers_are_answers_however_their_text_is_written() {
    let text = answers().trim_end();
    let files = [
        text.as_bytes().to_vec(),
        format!("\u{feff}{text}").into_bytes(),
        format!("\r\n  {text}\n").into_bytes(),
        wide(text, u16::to_le_bytes, true),
        wide(text, u16::to_be_bytes, true),
        wide(text, u16::to_le_bytes, false),
        wide(text, u16::to_be_bytes, false),
    ];
    for file in files {
        let Brought::Answers(read) = Brought::read(&file) else { panic!("{file:?}") };
        assert_eq!(read.trim(), text);
    }
    // A copy out of a browser is one too.
    let copy = Slot::new(7, text.to_owned()).write();
    assert_eq!(Brought::read(copy.as_bytes()), Brought::Answers(text.to_owned()));
    // Whoever reads answers refuses these, and says where they stop.
    for torn in
        [&text[..text.len() / 2], "{\"a\":", "[1, 2]", "[[[[", "{\"format\":\"autre\"}", "{}"]
    {
        assert_eq!(Brought::read(torn.as_bytes()), Brought::Answers(torn.to_owned()));
    }
}

#[test]
fn a_text_with_a_link_is_opened_by_it() {
    let link = link();
    let edition = edition();
    let document = Document::read(&edition, answers()).expect("a document");
    let evaluation = Evaluation::of(&edition, &document);
    let about = About { name: None, date: None, link: Some(link.clone()) };
    // Reports were one flat text until the end of 2026: those who kept one open it as before.
    let report = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document \
         office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><text:p><text:a \
         xlink:href=\"{link}\">ici</text:a></text:p></office:body></office:document>"
    );
    let texts = [
        link.clone(),
        format!("Bonjour,\r\n\r\nnotre résultat : <{link}>.\r\n"),
        format!(
            "Subject: resultat\nContent-Type: text/html\n\n<a href=3D\"{}\">",
            link.replace('=', "=3D")
        ),
        format!("[InternetShortcut]\r\nURL={link}\r\n"),
        format!("<html><body><a href=\"{link}\">ici</a></body></html>"),
        format!("[{{\"message\": \"{link}\"}}]"),
        format!("nom;lien\r\nSaint-Exemple;{link}\r\n"),
        report,
        badge(&evaluation, &about),
    ];
    for text in texts {
        let brought = Brought::read(text.as_bytes());
        assert_eq!(brought, Brought::Link(text.clone()), "{text}");
        assert_eq!(Shared::edition_of(&text), Ok("gelee".into()), "{text}");
    }
    let torn = format!("voir {}", &link[..link.len() - 3]);
    assert_eq!(Brought::read(torn.as_bytes()), Brought::Link(torn.clone()));
}

#[test]
fn our_table_is_a_table_and_so_is_a_survey() {
    let edition = edition();
    let document = Document::read(&edition, answers()).expect("a document");
    let evaluation = Evaluation::of(&edition, &document);
    let ours = table(&evaluation);
    let ours = ours.trim_start_matches('\u{feff}');
    for text in [
        ours,
        "id,submitdate,lastpage,startlanguage\r\n\"1\",\"2026-03-01\",\"4\",\"fr\"\r\n",
        "Horodateur\tQuestion 1\n01/03/2026\tOui\n",
    ] {
        let told = Brought::Table(text.to_owned());
        assert_eq!(Brought::read(text.as_bytes()), told);
        assert_eq!(Brought::read(format!("\u{feff}{text}").as_bytes()), told);
        assert_eq!(Brought::read(&wide(text, u16::to_le_bytes, true)), told);
    }
}

/// The first file in an archive, as it stands there without compression.
fn archive(name: &str, content: &str) -> Vec<u8> {
    let mut bytes = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    for length in [content.len(), content.len()] {
        bytes.extend(u32::try_from(length).unwrap().to_le_bytes());
    }
    bytes.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
    bytes.extend([0, 0]);
    bytes.extend([name.as_bytes(), content.as_bytes()].concat());
    bytes
}

fn open_document(kind: &str) -> Vec<u8> {
    archive("mimetype", &format!("application/vnd.oasis.opendocument.{kind}"))
}

#[test]
fn a_workshop_is_one_whether_or_not_it_has_begun() {
    for text in [include_str!("frozen/workshop-v1.json"), include_str!("frozen/gathering-v1.json")]
    {
        assert_eq!(Brought::read(text.as_bytes()), Brought::Workshop(text.to_owned()));
    }
}

#[test]
fn a_questionnaire_is_one_even_with_a_defect() {
    let whole = include_str!("frozen/edition-v1.json");
    let torn = whole.replace("\"level\"", "\"niveau\"");
    for text in [whole, &torn, "{\"section\":[]}", "{\"level\":[]}"] {
        assert_eq!(Brought::read(text.as_bytes()), Brought::Edition(text.to_owned()));
    }
}

#[test]
fn each_other_kind_of_file_is_called_what_it_is() {
    let read = |path: &str| fs::read(project().join(path)).expect(path);
    let slot = include_str!("frozen/slot-v2.json");
    let office = |name: &str| {
        let name: Vec<u8> = name.bytes().flat_map(|byte| [byte, 0]).collect();
        [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), vec![0; 500], name].concat()
    };
    let files = [
        (Vec::new(), Foreign::Empty, "est vide"),
        (b" \r\n\t".to_vec(), Foreign::Empty, "est vide"),
        (b"\xef\xbb\xbf".to_vec(), Foreign::Empty, "est vide"),
        (b"\xff\xfe".to_vec(), Foreign::Empty, "est vide"),
        (read("questionnaires/tnl-2024.toml"), Foreign::EditionSource, "editeur.html"),
        (read("questionnaires/actions.toml"), Foreign::Actions, "que faire sur chaque critère"),
        (b"{\"kind\":\"actions\",\"action\":[]}".to_vec(), Foreign::Actions, "que faire"),
        (read("questionnaires/laureats.csv"), Foreign::Laureates, "collectivités labellisées"),
        (b"{\"kind\":\"laureats\"}".to_vec(), Foreign::Laureates, "collectivités labellisées"),
        (slot.replace("42", "43").into_bytes(), Foreign::DamagedCopy, "elle est abîmée"),
        (open_document("spreadsheet"), Foreign::Spreadsheet, "au format CSV"),
        (archive("xl/workbook.xml", ""), Foreign::Spreadsheet, "au format CSV"),
        (office("Workbook"), Foreign::Spreadsheet, "au format CSV"),
        (open_document("text"), Foreign::TextDocument, "traitement de texte"),
        (archive("word/document.xml", ""), Foreign::TextDocument, "traitement de texte"),
        (office("WordDocument"), Foreign::TextDocument, "traitement de texte"),
        (b"{\\rtf1\\ansi}".to_vec(), Foreign::TextDocument, "traitement de texte"),
        (
            b"<?xml version=\"1.0\"?>\n<office:document office:mimetype=\"application/vnd.oasis.opendocument.text\">".to_vec(),
            Foreign::TextDocument,
            "traitement de texte",
        ),
        (open_document("presentation"), Foreign::Slides, "une présentation"),
        (archive("reponses.json", answers()), Foreign::Archive, "une archive"),
        (b"PK\x05\x06\0\0".to_vec(), Foreign::Archive, "une archive"),
        (b"\x1f\x8b\x08\0".to_vec(), Foreign::Archive, "une archive"),
        (b"%PDF-1.7\n%\xe2\xe3".to_vec(), Foreign::Pdf, "un PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0".to_vec(), Foreign::Picture, "une image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), Foreign::Picture, "une image"),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_vec(), Foreign::Picture, "une image"),
        (b"<!doctype html><title>Une page</title>".to_vec(), Foreign::WebPage, "une page web"),
        ("Bonjour, voici notre résultat.".into(), Foreign::Text, "sans lien vers un résultat"),
        ("Bonjour\nVoici notre résultat.".into(), Foreign::Text, "sans lien vers un résultat"),
        ("Bonjour, à tous, ici\nMerci".into(), Foreign::Text, "sans lien vers un résultat"),
        (b"\0\x01\x02\x03".to_vec(), Foreign::Unknown, "un genre inconnu"),
        (office("PowerPoint Document"), Foreign::Unknown, "un genre inconnu"),
        (b"MZ\x90\0\x03\0".to_vec(), Foreign::Unknown, "un genre inconnu"),
    ];
    for (file, kind, told) in files {
        let start = String::from_utf8_lossy(&file[..file.len().min(80)]).into_owned();
        assert_eq!(Brought::read(&file), Brought::Foreign(kind.clone()), "{start}");
        let sentence = kind.to_string();
        assert!(sentence.contains(told), "{sentence}");
        let way_on = ["renvoie", "s’ouvre ici", "ouvrez", "fichier de réponses (.json)"];
        assert!(way_on.iter().any(|way| sentence.contains(way)), "{sentence}");
    }
}

proptest! {
    #![proptest_config(random::tries(1000))]

    #[test]
    fn any_bytes_are_called_something(bytes in any::<Vec<u8>>(), text in any::<String>()) {
        let _ = Brought::read(&bytes);
        let _ = Brought::read(text.as_bytes());
        let _ = Brought::read(&[&bytes[..bytes.len().min(4)], text.as_bytes()].concat());
    }
}
