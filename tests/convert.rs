//! A questionnaire goes through every form and comes back the same: comments, order and hostile texts too;
//! a spreadsheet that cannot be taken is told with its sheet and its cell.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

use std::fs;
use std::io::{Cursor, Read, Write};

use proptest::prelude::*;
use tnl_authoring::convert::{Format, read, same, write};
use tnl_authoring::toml_tree::parse;
use tnl_engine::{Node, Value};
use tnl_tests::{project, random};

const SPREADSHEETS: [Format; 2] = [Format::Ods, Format::Xlsx];
const SMALL: &str = include_str!("slips/essai.toml");

// ---- Round trips ---------------------------------------------------------------------------

fn editions() -> Vec<(String, String)> {
    let folder = fs::read_dir(project().join("questionnaires")).unwrap();
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.file_name().unwrap().to_string_lossy().starts_with("tnl-"));
    paths.sort();
    assert!(paths.len() >= 4, "{paths:?}");
    let read =
        |path: &std::path::PathBuf| (path.display().to_string(), fs::read_to_string(path).unwrap());
    paths.iter().map(read).collect()
}

fn tree(text: &str) -> Node {
    parse(text).0.unwrap()
}

/// What comes back from a form.
fn back(root: &Node, format: Format, base: Option<&str>) -> Node {
    let bytes = write(root, format, base).unwrap_or_else(|told| panic!("{format:?}: {told:?}"));
    read(&bytes, format).unwrap_or_else(|told| panic!("{format:?}: {told:?}")).root
}

#[test]
fn every_edition_comes_back_from_every_form() {
    for (name, text) in editions() {
        let root = tree(&text);
        for format in [Format::Toml, Format::Json, Format::Ods, Format::Xlsx] {
            assert!(same(&root, &back(&root, format, None)), "{name} {format:?}");
        }
    }
}

#[test]
fn every_edition_comes_back_from_a_spreadsheet_to_the_byte_with_its_comments() {
    for (name, text) in editions() {
        for format in SPREADSHEETS {
            let bytes = write(&tree(&text), format, Some(&text)).unwrap();
            let draft = read(&bytes, format).unwrap();
            let again = write(&draft.root, Format::Toml, draft.source.as_deref()).unwrap();
            assert!(again == text.as_bytes(), "{name} {format:?}");
        }
    }
}

#[test]
fn the_same_questionnaire_gives_the_same_bytes() {
    let root = tree(SMALL);
    for format in SPREADSHEETS {
        assert_eq!(write(&root, format, None), write(&root, format, None), "{format:?}");
    }
}

/// A change in a spreadsheet changes its lines of the TOML, and no other.
#[test]
fn what_changes_leaves_the_comments_and_the_order_of_the_rest() {
    let base = "# Le tout.\nid = \"essai\" # un nom\n\n# Avant le glossaire.\n[[term]]\nid = \"b\"\nname = \"B\" # dit « bé »\ntext = \"Un.\"\n\n# Le second.\n[[term]]\ntext = \"Deux.\"\nid = \"a\"\nname = \"A\"\nmarks = [\n  0, # rien\n  3, # tout\n]\n";
    for (from, to, wanted) in [
        ("\"Un.\"", "\"Autre.\"", base.replace("\"Un.\"", "\"Autre.\"")),
        ("name = \"A\"", "name = \"Ah\"", base.replace("name = \"A\"", "name = \"Ah\"")),
        ("3, # tout", "2, # tout", base.replace("3, # tout", "2, # tout")),
        (
            "# Le second.\n",
            "[[term]]\nid = \"c\"\n\n# Le second.\n",
            base.replace("# Le second.\n", "[[term]]\nid = \"c\"\n\n# Le second.\n"),
        ),
    ] {
        let changed = tree(&base.replace(from, to));
        let text = String::from_utf8(write(&changed, Format::Toml, Some(base)).unwrap()).unwrap();
        assert_eq!(text, wanted, "{from} ⇒ {to}");
    }
}

#[test]
fn what_is_moved_keeps_what_was_noted_above_it() {
    let base = "[[term]]\nid = \"b\"\n\n# De A.\n[[term]]\nid = \"a\"\n";
    let moved = tree("[[term]]\nid = \"a\"\n[[term]]\nid = \"b\"\n");
    let text = String::from_utf8(write(&moved, Format::Toml, Some(base)).unwrap()).unwrap();
    let (note, first, second) =
        (text.find("# De A.").unwrap(), text.find("\"a\"").unwrap(), text.find("\"b\"").unwrap());
    assert!(note < first && first < second, "{text}");
}

proptest! {
    #![proptest_config(random::tries(1000))]

    /// Also where it is no sound questionnaire: an author may stop in the middle.
    #[test]
    fn a_spoilt_edition_comes_back_from_every_form(
        seeds in proptest::collection::vec((any::<u32>(), any::<u32>(), hostile()), 1..4),
    ) {
        let mut root = tree(SMALL);
        for (place, change, text) in &seeds {
            let mut left = 1 + *place as usize % 150;
            spoil(&mut root, &mut left, *change, text);
        }
        for format in [Format::Toml, Format::Json, Format::Ods, Format::Xlsx] {
            let found = back(&root, format, None);
            prop_assert!(same(&root, &found), "{format:?}\n{}\n{}", root.to_json(), found.to_json());
        }
        let found = back(&root, Format::Toml, Some(SMALL));
        prop_assert!(same(&root, &found), "onto the base\n{}\n{}", root.to_json(), found.to_json());
        let found = back(&root, Format::Ods, Some(SMALL));
        prop_assert!(same(&root, &found), "with the source");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,8}",
        "[ a\u{a0}\n]{0,6}",
        Just("toml: 3".to_owned()),
        Just("_x000D_ \u{7}\r\n\t\u{fffe}".to_owned()),
        Just("{ profile = \"a\" }".to_owned()),
        Just("1 ; 2".to_owned()),
        Just("oui".to_owned()),
        Just("=A1".to_owned()),
        Just("ligne 2".to_owned()),
        Just("12".to_owned()),
        Just("\"\"\" ''' \\".to_owned()),
        Just("]]>&lt;<".to_owned()),
    ]
}

/// Changes the node that stands at this place, if there is one.
fn spoil(node: &mut Node, left: &mut usize, change: u32, text: &str) -> bool {
    if *left == 0 {
        match (change % 9, &mut node.value) {
            (0, value) => *value = Value::Text(text.to_owned()),
            (1, value) => *value = Value::Integer(i64::from(change) - 70_000),
            (2, value) => *value = Value::Bool(change & 1 == 0),
            (3, value) => *value = Value::List(Vec::new()),
            (4, value) => *value = Value::Table(Vec::new()),
            (5, Value::List(items)) if !items.is_empty() => {
                let copy = items[change as usize % items.len()].clone();
                items.push(copy);
            }
            (6, Value::List(items)) if !items.is_empty() => {
                items.remove(change as usize % items.len());
            }
            (7, Value::List(items)) => items.reverse(),
            (5 | 6, Value::Table(entries)) if !entries.is_empty() => {
                entries.remove(change as usize % entries.len());
            }
            (7, Value::Table(entries)) => entries.reverse(),
            (_, Value::Table(entries)) => {
                let is_new = !entries.iter().any(|(key, _)| key == text);
                if is_new {
                    entries.push((text.to_owned(), Node::text(text)));
                }
            }
            (_, value) => *value = Value::Text(text.to_owned()),
        }
        return true;
    }
    *left -= 1;
    match &mut node.value {
        Value::List(items) => items.iter_mut().any(|item| spoil(item, left, change, text)),
        Value::Table(entries) => {
            entries.iter_mut().any(|(_, node)| spoil(node, left, change, text))
        }
        _ => false,
    }
}

// ---- What people do in a spreadsheet -------------------------------------------------------

/// A spreadsheet of the small edition, with one change in the text of one of its parts.
fn changed(format: Format, part: &str, from: &str, to: &str) -> Vec<u8> {
    let bytes = write(&tree(SMALL), format, None).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        if name == part {
            assert!(text.contains(from), "{from} is not in {text}");
            text = text.replacen(from, to, 1);
        }
        let options = zip::write::SimpleFileOptions::default();
        writer
            .start_file(name, options.compression_method(zip::CompressionMethod::Stored))
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// All that is told of a spreadsheet, without no-break spaces.
fn told(bytes: &[u8], format: Format) -> Vec<String> {
    let told = match read(bytes, format) {
        Ok(_) => Vec::new(),
        Err(told) => told,
    };
    let line = |told: &tnl_engine::Problem| format!("{}: {} → {}", told.path, told.what, told.hint);
    told.iter().map(|told| line(told).replace('\u{a0}', " ")).collect()
}

#[test]
fn what_cannot_be_taken_is_told_with_its_sheet_and_its_cell() {
    let text = |text: &str| format!("<text:p>{text}</text:p>");
    let long = format!(
        "</table:table-cell></table:table-row><table:table-row table:number-rows-repeated=\"10000\"><table:table-cell office:value-type=\"string\">{}",
        text("x")
    );
    let cases: &[(&str, &str, &str, &str)] = &[
        (
            "une formule",
            "office:value-type=\"float\" office:value=\"60\"",
            "table:formula=\"of:=30+30\" office:value-type=\"float\" office:value=\"60\"",
            "feuille « volets », D2: une formule, et non une valeur → copiez la cellule, puis : Édition, Collage spécial, Valeurs",
        ),
        (
            "des cellules fusionnées",
            "office:value-type=\"float\" office:value=\"60\"",
            "table:number-rows-spanned=\"2\" office:value-type=\"float\" office:value=\"60\"",
            "feuille « volets », D2:D3: ces cellules sont fusionnées → séparez-les (Format, Fusionner et séparer les cellules) et écrivez dans chacune ce qui lui revient",
        ),
        (
            "une colonne qui manque",
            "titre court (short)",
            "résumé (short_title)",
            "feuille « volets », ligne 1: la colonne « titre court (short) » manque → ajoutez-la, même vide ; son titre est écrit comme ici",
        ),
        (
            "une feuille qui manque",
            "table:table table:name=\"niveaux\"",
            "table:table table:name=\"_niveaux\"",
            "feuille « niveaux », A1: cette feuille manque → partez d’un classeur fait par « tnl convert », ou rendez à la feuille son nom",
        ),
        (
            "un choix d’aucune question",
            "<text:p>base-adresse</text:p></table:table-cell><table:table-cell table:style-name=\"cell\" office:value-type=\"string\"><text:p>Non</text:p>",
            "<text:p>base</text:p></table:table-cell><table:table-cell table:style-name=\"cell\" office:value-type=\"string\"><text:p>Non</text:p>",
            "feuille « choix », A9: « base » n’est dans aucune ligne de la feuille « questions » → recopiez l’identifiant de cette feuille, ou « ligne » et son numéro",
        ),
        (
            "trop de lignes",
            "<text:p>logiciel libre</text:p>",
            &long,
            "feuille « glossaire », A10001: plus de 10000 lignes ou de 200 colonnes → effacez ce qui est au-delà : un questionnaire n’en demande pas tant",
        ),
    ];
    for (title, from, to, wanted) in cases {
        let bytes = changed(Format::Ods, "content.xml", from, to);
        assert_eq!(told(&bytes, Format::Ods).first().map(String::as_str), Some(*wanted), "{title}");
    }
}

#[test]
fn a_workbook_made_before_actions_stood_beside_questions_is_read() {
    let before = changed(
        Format::Ods,
        "content.xml",
        "table:table table:name=\"actions\"",
        "table:table table:name=\"_actions\"",
    );
    let root = read(&before, Format::Ods).unwrap().root;
    assert!(!root.to_json().contains("\"action\""));
    assert!(tree(SMALL).to_json().contains("\"action\""));
}

#[test]
fn an_excel_file_tells_the_same() {
    let cases: &[(&str, &str, &str, &str, &str)] = &[
        (
            "une formule",
            "sheet5.xml",
            "<v>60</v>",
            "<f>30+30</f><v>60</v>",
            "feuille « volets », D2: une formule, et non une valeur",
        ),
        (
            "des cellules fusionnées",
            "sheet5.xml",
            "</sheetData>",
            "</sheetData><mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>",
            "feuille « volets », A2:A3: ces cellules sont fusionnées",
        ),
        (
            "une erreur",
            "sheet5.xml",
            "<c r=\"D2\" s=\"0\"><v>60</v>",
            "<c r=\"D2\" t=\"e\"><v>#REF!</v>",
            "feuille « volets », D2: une erreur du tableur",
        ),
    ];
    for (title, part, from, to, wanted) in cases {
        let bytes = changed(Format::Xlsx, &format!("xl/worksheets/{part}"), from, to);
        let told = told(&bytes, Format::Xlsx);
        assert!(told.first().is_some_and(|told| told.starts_with(wanted)), "{title}: {told:?}");
    }
}

#[test]
fn what_is_no_spreadsheet_is_told() {
    for bytes in [&b"PK\x03\x04"[..], b"", b"id = \"x\"", &[0xff; 100]] {
        for format in SPREADSHEETS {
            assert_eq!(told(bytes, format).len(), 1, "{bytes:?}");
        }
    }
}

/// What spreadsheets do by themselves is understood.
#[test]
fn what_people_type_is_understood() {
    let number = "office:value-type=\"float\" office:value=\"60\"><text:p>60</text:p>";
    for (title, typed) in [
        ("un nombre tapé comme du texte", "office:value-type=\"string\"><text:p> 60 </text:p>"),
        (
            "pour cent",
            "office:value-type=\"percentage\" office:value=\"0.6\"><text:p>60 %</text:p>",
        ),
        (
            "un nombre avec une virgule nulle",
            "office:value-type=\"float\" office:value=\"60.0\"><text:p>60,0</text:p>",
        ),
        (
            "un texte mis en gras",
            "office:value-type=\"string\"><text:p><text:span>6</text:span>0</text:p>",
        ),
        (
            "une note à côté",
            "office:value-type=\"float\" office:value=\"60\"><office:annotation><text:p>à revoir</text:p></office:annotation><text:p>60</text:p>",
        ),
    ] {
        let bytes = changed(Format::Ods, "content.xml", number, typed);
        let draft = read(&bytes, Format::Ods).unwrap_or_else(|told| panic!("{title}: {told:?}"));
        assert!(same(&draft.root, &tree(SMALL)), "{title}: {}", draft.root.to_json());
    }
    let day = "office:value-type=\"string\"><text:p>2024-06-01</text:p>";
    let bytes = changed(
        Format::Ods,
        "content.xml",
        day,
        "office:value-type=\"date\" office:date-value=\"2024-06-01T00:00:00\"><text:p>01/06/24</text:p>",
    );
    assert!(same(&read(&bytes, Format::Ods).unwrap().root, &tree(SMALL)));
}

#[test]
fn a_defect_of_what_it_says_is_told_at_its_cell() {
    let bytes = changed(
        Format::Ods,
        "content.xml",
        "office:value=\"60\"><text:p>60</text:p>",
        "office:value=\"600\"><text:p>600</text:p>",
    );
    let draft = read(&bytes, Format::Ods).unwrap();
    let mut told = tnl_engine::Edition::read(&draft.root).unwrap_err();
    draft.places.move_to_cell(&mut told[0]);
    assert_eq!(told[0].path.replace('\u{a0}', " "), "feuille « volets », D2");
    assert_eq!(told[0].what, "600 n’est pas possible ici");
}
