//! The document opens in a real word processor, with its sentences and on few pages; the spreadsheet in a
//! real one, with its cells; a questionnaire saved there comes back.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tnl_authoring::convert::{Format, read, same, write};
use tnl_authoring::toml_tree;
use tnl_engine::{Actions, Edition, Evaluation, Month, Plan, PlanMark, grade};
use tnl_report::{About, opendocument, spreadsheet, table};

#[test]
fn libreoffice_opens_the_document_on_few_pages_and_the_spreadsheet_with_the_same_cells() {
    let (_, edition) =
        toml_tree::read(include_str!("../questionnaires/tnl-2024.toml"), Edition::read)
            .expect("a sound edition");
    let (_, actions) =
        toml_tree::read(include_str!("../questionnaires/actions.toml"), Actions::read)
            .expect("sound actions");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("libreoffice");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let (mut files, mut sheets, mut tables) = (Vec::new(), Vec::new(), Vec::new());
    for (number, example) in edition.examples.iter().enumerate() {
        let (profile, answers) = (&example.profile, &example.answers);
        let about = About {
            name: Some("Saint-Exemple & <environs>".into()),
            date: Some("mars 2026".into()),
            link: Some("https://exemple.fr/resultat".into()),
        };
        let evaluation = Evaluation::new(&edition, profile, answers);
        let mut plan = Plan::default();
        let marks =
            [PlanMark::Planned(Month::new(2027, 3)), PlanMark::Planned(None), PlanMark::Impossible];
        for (question, mark) in open(&evaluation).zip(marks) {
            plan.set(question, Some(mark));
        }
        let sheet = folder.join(format!("{number}.ods"));
        fs::write(&sheet, spreadsheet(&evaluation)).expect("a writable folder");
        sheets.push(sheet);
        tables.push(table(&evaluation));
        for (end, actions) in [("", None), ("-candidature", Some(&actions))] {
            let document = opendocument(&evaluation, &about, &plan, actions);
            let file = folder.join(format!("{number}{end}.odt"));
            fs::write(&file, document).expect("a writable folder");
            files.push(file);
        }
    }
    convert(&folder, "pdf", &files);
    convert(&folder, "txt:Text (encoded):UTF8", &files);
    // Fields between semicolons, in UTF-8, as they are shown.
    convert(&folder, "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false", &sheets);
    for (sheet, table) in sheets.iter().zip(&tables) {
        let saved = fs::read_to_string(sheet.with_extension("csv")).expect("a table");
        assert_eq!(cells(&saved), cells(table), "{}", sheet.display());
    }

    for (number, file) in files.iter().enumerate() {
        let example = &edition.examples[number / 2];
        let name = &example.name;
        let applies = number % 2 == 1;
        let pages = pages(&fs::read(file.with_extension("pdf")).expect(name));
        // The plan says how for each of its steps.
        let most = if applies { 16 } else { 12 };
        assert!((1..=most).contains(&pages), "{name} : {pages} pages");
        let text = fs::read_to_string(file.with_extension("txt")).expect(name);
        let text = text.replace('\u{a0}', " ");
        let level = format!("niveau {} « {} »", example.level, edition.stage(example.level).name);
        for sentence in [
            "Auto-évaluation du numérique libre",
            "Saint-Exemple & <environs>",
            "mars 2026",
            "exemple.fr/resultat",
            if example.level > 0 { &level } else { &edition.below.name },
            "Auto-évaluation indicative, barème de cet outil ; seul le jury du label attribue un badge ou un grade.",
            "Volet par volet",
            "Le plan d’action",
            "Qui porte le sujet du logiciel libre chez vous ?",
            "Ce que disent les textes",
            "Projet de délibération",
            "DÉCIDE :",
        ] {
            assert!(text.contains(sentence), "{name} : il manque « {sentence} » dans\n{text}");
        }
        for sentence in ["1. Lire le règlement. En 2024", "Les preuves à réunir"] {
            assert_eq!(text.contains(sentence), applies, "{name} : « {sentence} » dans\n{text}");
        }
        let evaluation = Evaluation::new(&edition, &example.profile, &example.answers);
        for mark in ["Prévu pour mars 2027", "Écarté : pas possible chez nous"] {
            let is_there = open(&evaluation).count() > 2;
            assert_eq!(text.contains(mark), is_there, "{name} : « {mark} » dans\n{text}");
        }
        let results = grade(&edition, &example.profile, &example.answers).questions;
        let claims = results.iter().filter(|result| result.standing.earns()).count();
        assert_eq!(text.matches('☐').count(), if applies { claims } else { 0 }, "{name}\n{text}");
    }
}

/// Whoever opens a questionnaire in LibreOffice and saves it, in either form, has the same questionnaire:
/// its TOML comes back to the byte, with its comments.
#[test]
fn a_questionnaire_saved_by_libreoffice_comes_back_equal() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("libreoffice-convert");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let text = include_str!("../questionnaires/tnl-2026.toml");
    let root = toml_tree::parse(text).0.expect("a questionnaire");
    let written = |name: &str, form| {
        let file = folder.join(name);
        let bytes = write(&root, form, Some(text)).expect("a spreadsheet");
        fs::write(&file, bytes).expect("a writable folder");
        file
    };
    let [ods, xlsx] =
        [("a.ods", Format::Ods), ("b.xlsx", Format::Xlsx)].map(|(n, f)| written(n, f));
    convert(&folder, "xlsx", &[ods]);
    convert(&folder, "ods", &[xlsx]);
    for (name, form) in [("a.xlsx", Format::Xlsx), ("b.ods", Format::Ods)] {
        let saved = fs::read(folder.join(name)).expect("what LibreOffice saved");
        let draft = read(&saved, form).expect(name);
        assert!(same(&draft.root, &root), "{name}");
        let again = write(&draft.root, Format::Toml, draft.source.as_deref()).expect(name);
        assert!(again == text.as_bytes(), "{name}");
    }
}

/// The questions that can still earn points.
fn open(evaluation: &Evaluation) -> impl Iterator<Item = usize> {
    let results = evaluation.assessment.questions.iter().enumerate();
    results.filter(|(_, result)| result.low.is_some_and(|mark| mark < 3)).map(|(at, _)| at)
}

/// The cells of a table. This LibreOffice may write numbers as the English do; a table guards texts that
/// look like a formula.
fn cells(table: &str) -> Vec<Vec<String>> {
    let table = table.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(table.as_bytes());
    let cell = |(column, cell): (usize, &str)| match column {
        4..7 => cell.replace('.', ","),
        _ => cell.strip_prefix('\'').unwrap_or(cell).to_owned(),
    };
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.map(|row| row.iter().enumerate().map(cell).collect()).collect()
}

/// Converts all files at once, in a profile of our own: another LibreOffice may be open.
fn convert(folder: &Path, format: &str, files: &[PathBuf]) {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let mut soffice = Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", format, "--outdir"])
        .arg(folder)
        .args(files)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| {
            panic!(
                "LibreOffice ne se lance pas (commande soffice : {error}). \
                 Installez les paquets libreoffice-writer-nogui et libreoffice-calc-nogui, ou LibreOffice."
            )
        });
    for _ in 0..1200 {
        match soffice.try_wait().expect("a child of ours") {
            Some(status) => return assert!(status.success(), "LibreOffice : {status}"),
            None => sleep(Duration::from_millis(100)),
        }
    }
    let _ = soffice.kill();
    panic!("LibreOffice n’a pas converti les documents en {format} en deux minutes");
}

/// Pages of a PDF, counted by their objects.
fn pages(pdf: &[u8]) -> usize {
    let mark = b"/Type/Page";
    pdf.windows(mark.len() + 1)
        .filter(|bytes| bytes.starts_with(mark) && bytes[mark.len()] != b's')
        .count()
}
