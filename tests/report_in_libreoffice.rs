//! The document opens in a real word processor, with its sentences and on few pages.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tnl_authoring::toml_tree;
use tnl_engine::{Actions, Edition, Evaluation, grade};
use tnl_report::{About, opendocument};

#[test]
fn libreoffice_opens_the_document_and_prints_it_on_few_pages() {
    let (_, edition) =
        toml_tree::read(include_str!("../questionnaires/tnl-2024.toml"), Edition::read)
            .expect("a sound edition");
    let (_, actions) =
        toml_tree::read(include_str!("../questionnaires/actions.toml"), Actions::read)
            .expect("sound actions");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("libreoffice");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let mut files = Vec::new();
    for (number, example) in edition.examples.iter().enumerate() {
        let (profile, answers) = (&example.profile, &example.answers);
        let about = About {
            name: Some("Saint-Exemple & <environs>".into()),
            date: Some("mars 2026".into()),
            link: Some("https://exemple.fr/resultat".into()),
        };
        let evaluation = Evaluation::new(&edition, profile, answers);
        for (end, actions) in [("", None), ("-candidature", Some(&actions))] {
            let document = opendocument(&evaluation, &about, actions);
            let file = folder.join(format!("{number}{end}.fodt"));
            fs::write(&file, document).expect("a writable folder");
            files.push(file);
        }
    }
    convert(&folder, "pdf", &files);
    convert(&folder, "txt:Text (encoded):UTF8", &files);

    for (number, file) in files.iter().enumerate() {
        let example = &edition.examples[number / 2];
        let name = &example.name;
        let applies = number % 2 == 1;
        let pages = pages(&fs::read(file.with_extension("pdf")).expect(name));
        let most = if applies { 13 } else { 8 };
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
        let results = grade(&edition, &example.profile, &example.answers).questions;
        let claims = results.iter().filter(|result| result.standing.earns()).count();
        assert_eq!(text.matches('☐').count(), if applies { claims } else { 0 }, "{name}\n{text}");
    }
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
                 Installez le paquet libreoffice-writer-nogui, ou LibreOffice."
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
