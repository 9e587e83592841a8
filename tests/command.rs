//! The command as people run it: exit codes and what it says.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod documented;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tnl_authoring::source;
use tnl_engine::{
    Answer, Ballot, Decision, Edition, Gathering, Month, Profile, Request, Role, Votes,
};

const SOUND: &str = "tests/broken-editions/tnl-court.toml";

#[test]
fn help_and_version() {
    for arguments in [&["--help"][..], &["-h"]] {
        let (code, out, err) = tnl(arguments);
        assert_eq!((code, err.as_str()), (0, ""));
        for command in ["check", "compile", "convert", "gather", "grade", "link", "path", "serve"] {
            assert!(out.contains(command), "{out}");
        }
    }
    for command in ["check", "compile", "convert", "gather", "grade", "link", "path", "serve"] {
        let (code, out, err) = tnl(&[command, "--help"]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert!(out.contains(&format!("tnl {command} ")), "{out}");
    }
    let (code, out, _) = tnl(&["--version"]);
    assert_eq!((code, out), (0, format!("tnl {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn a_questionnaire_goes_to_a_spreadsheet_and_comes_back_with_its_comments() {
    let folder = temporary("convert");
    let at = |name: &str| folder.join(name).display().to_string();
    let text = format!("# Pour essayer.\n{}", fs::read_to_string(project().join(SOUND)).unwrap());
    let (toml, again) = (at("tnl-court.toml"), at("encore.toml"));
    fs::write(&toml, &text).unwrap();
    for end in ["ods", "xlsx"] {
        let sheet = at(&format!("tnl-court.{end}"));
        let (code, out, err) = tnl(&["convert", &toml, "--out", &sheet]);
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
        let (code, out, _) = tnl(&["check", &sheet]);
        assert_eq!(code, 0, "{out}");
        let (code, _, err) = tnl(&["convert", &sheet, "--out", &again]);
        assert_eq!((code, err.as_str()), (0, ""));
        assert_eq!(fs::read_to_string(&again).unwrap(), text);
        // Nothing that is there is lost.
        let (code, _, err) = tnl(&["convert", &toml, "--out", &sheet]);
        assert_eq!(code, 1);
        assert!(err.contains("existe déjà"), "{err}");
    }
    let (code, _, err) = tnl(&["convert", &toml, "--out", &at("x.ods")]);
    assert_eq!((code, err.as_str()), (0, ""));
    fs::write(at("autre.toml"), "id = \"autre\"\n").unwrap();
    let (code, _, err) = tnl(&["convert", &toml, "--out", &at("autre.toml")]);
    assert_eq!(code, 1);
    assert!(err.contains("existe déjà"), "{err}");
}

#[test]
fn misuse_is_told_and_exits_with_2() {
    for (arguments, told) in [
        (&[][..], "il manque une commande"),
        (&["verifier"], "« verifier » n’est pas une commande"),
        (&["check"], "nommez au moins un questionnaire"),
        (&["check", "--vite", SOUND], "l’option --vite n’existe pas"),
        (&["compile", SOUND], "dites où écrire : --out DOSSIER"),
        (&["compile", SOUND, "--out"], "l’option --out attend une valeur"),
        (&["convert"], "nommez un questionnaire"),
        (&["convert", SOUND], "dites où écrire : --out FICHIER"),
        (&["convert", SOUND, "--out", "x.doc"], "le nom finit par .toml, .json, .ods ou .xlsx"),
        (&["gather", "src"], "il manque l’option --edition"),
        (&["gather", "--edition", SOUND], "nommez au moins un fichier ou un dossier"),
        (&["gather", "--edition", SOUND, SOUND], "il manque l’option --request"),
        (&["gather", "--csv"], "l’option --csv attend une valeur"),
        (&["grade", "--edition", SOUND], "il manque l’option --answers"),
        (&["grade", "--json=oui"], "l’option --json n’attend pas de valeur"),
        (&["grade", "--edition", SOUND, "--edition", SOUND], "--edition est donnée deux fois"),
        (&["grade", "--edition", SOUND, "--answers", "src", "--json"], "un seul fichier"),
        (&["grade", "--edition", SOUND, "--answers", SOUND, "--csv", "x"], "un dossier"),
        (&["link"], "dites encode ou decode"),
        (&["link", "deviner"], "« deviner » est de trop"),
        (&["link", "encode", "--edition", SOUND], "il manque l’option --answers"),
        (&["link", "encode", "--month", "2026-13"], "« 2026-13 » n’est pas un mois"),
        (&["link", "encode", "--label", " "], "un libellé a 1 à 60 caractères"),
        (&["link", "encode", "--label", &"é".repeat(61)], "un libellé a 1 à 60 caractères"),
        (&["link", "decode", "#tnl=1"], "il manque l’option --edition"),
        (&["link", "decode", "--edition", SOUND], "donnez au moins un lien"),
        (&["path", "--edition", SOUND], "il manque l’option --answers"),
        (&["path", "--level", "0"], "« 0 » n’est pas un niveau"),
        (
            &["path", "--edition", SOUND, "--answers", SOUND, "--level", "2"],
            "les niveaux de ce questionnaire vont de 1 à 1",
        ),
        (
            &["path", "--edition", SOUND, "--answers", SOUND, "--exclude", "bureautique-libre,ici"],
            "« ici » n’est pas une question de ce questionnaire",
        ),
        (&["serve"], "nommez le dossier à servir"),
        (&["serve", "src", "tests"], "« tests » est de trop"),
        (&["serve", "src", "--port", "70000"], "« 70000 » n’est pas possible ici"),
    ] {
        let (code, out, err) = tnl(arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}");
        assert!(plain(&err).contains(told), "{arguments:?} : {err}");
        assert!(plain(&err).contains("Aide : tnl"), "{err}");
    }
}

#[test]
fn check_sums_up_a_sound_edition() {
    let (code, out, err) = tnl(&["check", SOUND]);
    let summary = format!("{SOUND} : 2 questions, 1 volet, 1 exemple, aucun défaut\n");
    assert_eq!((code, plain(&out), err), (0, summary, String::new()));
}

#[test]
fn check_tells_each_defect_with_its_place() {
    let file = "tests/broken-editions/texte-vide.toml";
    let (code, out, _) = tnl(&["check", SOUND, file]);
    assert_eq!(code, 1);
    let place = format!("\n{file}:43: « bureautique-libre », section[1].question[1].why : ");
    assert!(plain(&out).contains(&place), "{out}");
    assert!(out.contains("\n    → "), "{out}");
    assert!(plain(&out).ends_with(&format!("{file} : 1 défaut\n")), "{out}");
}

#[test]
fn check_replays_the_examples() {
    let directory = temporary("examples");
    let file = directory.join("tnl-court.toml");
    let text = fs::read_to_string(project().join(SOUND)).unwrap();
    fs::write(&file, text.replace("\nlevel = 1\n", "\nlevel = 0\n")).unwrap();
    let (code, out, _) = tnl(&["check", path(&file)]);
    assert_eq!(code, 1);
    let told = plain(&out);
    assert!(told.contains(":69: example[1] : « Village avec LibreOffice et Firefox » : "), "{out}");
    assert!(told.contains("niveau 1 assuré et 1 possible, au lieu de 0 et 1"), "{out}");
}

#[test]
fn check_survives_any_file() {
    let directory = temporary("any");
    for (name, content, told) in [
        (
            "binaire.toml",
            &[0x7f, 0x45, 0x4c, 0x46, 0x02, 0x00, 0xff][..],
            "ce n’est pas un fichier texte",
        ),
        ("utf-16.toml", &[0xff, 0xfe, 0x00], "ce fichier est en UTF-16"),
        ("vide.toml", b"", "le texte « id » manque"),
        ("vide.json", b"", "ce n’est pas un fichier JSON lisible"),
        ("liste.json", b"[1]", "le fichier contient une liste"),
        ("profond.json", &[b'['; 5000], "ce n’est pas un fichier JSON lisible"),
        ("profond.toml", &[b'['; 5000], "syntaxe TOML"),
        ("image.png", b"", "le nom d’un questionnaire finit par .toml, .json, .ods ou .xlsx"),
        ("abime.ods", b"PK", "ce classeur est abîmé"),
    ] {
        let file = directory.join(name);
        fs::write(&file, content).unwrap();
        let (code, out, err) = tnl(&["check", path(&file)]);
        assert_eq!((code, err.as_str()), (1, ""), "{name}");
        assert!(plain(&out).contains(told), "{name} : {out}");
    }
    let (code, out, _) = tnl(&["check", path(&directory), "nulle-part.toml"]);
    assert_eq!(code, 1);
    assert!(out.contains("c’est un dossier") && out.contains("introuvable"), "{out}");
}

#[test]
fn a_byte_order_mark_is_no_defect() {
    let file = temporary("mark").join("tnl-court.toml");
    fs::write(&file, format!("\u{feff}{}", fs::read_to_string(project().join(SOUND)).unwrap()))
        .unwrap();
    assert_eq!(tnl(&["check", path(&file)]).0, 0);
}

#[test]
fn compile_writes_what_check_accepts() {
    let directory = temporary("compile");
    let older = directory.join("tnl-ancien.toml");
    let text = fs::read_to_string(project().join(SOUND)).unwrap();
    let text = text
        .replace("\"tnl-court\"", "\"tnl-ancien\"\ndefault = true\nfirst_for = { all = [{ profile = \"site\", at_least = \"oui\" }, { profile = \"site\", is = \"non\" }] }")
        .replace("year = 2024", "year = 2016")
        .replace("language = \"fr\"", "language = \"br\"");
    fs::write(&older, text).unwrap();
    let out = directory.join("neuf").join("editions");
    let (code, told, _) = tnl(&["compile", path(&older), SOUND, "--out", path(&out)]);
    assert_eq!((code, told.matches("écrit").count()), (0, 3), "{told}");

    let index = json(&fs::read_to_string(out.join("index.json")).unwrap());
    // The one that opens where none is named comes first, whatever its year.
    assert_eq!(index[0]["id"], "tnl-ancien");
    assert_eq!(index[1]["id"], "tnl-court");
    assert_eq!(index[1]["title"], "Édition courte");
    // French goes without saying.
    assert_eq!((index[1].get("language"), &index[0]["language"]), (None, &"br".into()));
    assert_eq!((&index[1]["year"], &index[1]["minutes"]), (&2024.into(), &1.into()));
    assert_eq!((&index[1]["questions"], &index[1]["sections"]), (&2.into(), &1.into()));
    // Programs of before refuse an edition with a field that they do not know.
    let first = json(&fs::read_to_string(out.join("tnl-ancien.json")).unwrap());
    assert_eq!((first.get("default"), first.get("first_for")), (None, None));
    // In the words of the attribute « profil » of a page.
    assert_eq!(index[0]["first_for"], "site:oui,site:non site:non");
    assert_eq!(index[0]["first_after"], "site");
    assert_eq!(index[1].get("first_for"), None);

    let compiled = out.join("tnl-court.json");
    let written = fs::read_to_string(&compiled).unwrap();
    assert!(!written.contains('\n') && json(&written).get("example").is_none());
    let (code, told, _) = tnl(&["check", path(&compiled)]);
    assert_eq!(code, 0, "{told}");

    let before = fs::metadata(&compiled).unwrap().modified().unwrap();
    let (code, told, _) = tnl(&["compile", path(&older), SOUND, "--out", path(&out)]);
    assert_eq!((code, told.matches("inchangé").count()), (0, 3), "{told}");
    assert_eq!(fs::metadata(&compiled).unwrap().modified().unwrap(), before);
}

#[test]
fn what_stands_beside_the_editions_is_checked_and_compiled_but_no_edition() {
    let directory = temporary("beside");
    let (actions, laureates) = ("questionnaires/actions.toml", "questionnaires/laureats.csv");
    let editions = editions();
    let mut files: Vec<&str> = editions.iter().map(String::as_str).collect();
    files.extend([laureates, actions]);
    let (code, out, _) = tnl(&[&["check"][..], &files].concat());
    assert_eq!(code, 0, "{out}");
    assert!(
        plain(&out).contains(&format!("{laureates} : 51 collectivités, 93 lignes, aucun")),
        "{out}"
    );
    assert!(out.contains(" actions, aucun défaut"), "{out}");

    let (code, told, err) = tnl(&[&["compile"][..], &files, &["--out", path(&directory)]].concat());
    // With their list.
    assert_eq!((code, err.as_str(), told.lines().count()), (0, "", files.len() + 1), "{told}");
    let read = |name: &str| fs::read_to_string(directory.join(name)).unwrap();
    assert_eq!(json(&read("index.json")).as_array().unwrap().len(), editions.len());
    let compiled = json(&read("actions.json"));
    assert_eq!(compiled["kind"], "actions");
    assert!(compiled["action"].as_array().unwrap().iter().any(|a| a.get("example").is_some()));
    let first = json(&read("laureates.json"))["laureat"][0].clone();
    let expected = r#"{ "nom": "Arles", "type": "commune", "departement": "13",
        "population": 51811, "strate": "50000-99999", "annee": 2016, "niveau": "4" }"#;
    assert_eq!(first, json(expected));
    for name in ["actions.json", "laureates.json"] {
        let (code, out, _) = tnl(&["check", path(&directory.join(name))]);
        assert_eq!(code, 0, "{out}");
    }
    let (code, _, err) = tnl(&["grade", "--edition", actions, "--answers", SOUND]);
    assert!(code == 1 && err.contains("c’est une liste d’actions"), "{err}");
}

#[test]
fn laureates_use_the_choices_of_the_editions_beside_them() {
    let file = temporary("strangers").join("laureats.csv");
    let head = "nom;type;departement;population;strate;annee;niveau;mention;source;remarque";
    let row = "Orsay;ville;91;;moyenne;2020;4;;;";
    fs::write(&file, format!("\u{feff}{head}\n\n{row}\n")).unwrap();
    let (code, out, _) = tnl(&["check", path(&file)]);
    assert_eq!(code, 0, "{out}");
    let (code, out, _) = tnl(&["check", path(&file), "questionnaires/tnl-2024.toml"]);
    assert_eq!(code, 1);
    for (column, id) in [("type", "ville"), ("strate", "moyenne")] {
        let told = format!("laureats.csv:3: « Orsay », {column} : « {id} » n’est un choix d’aucun");
        assert!(plain(&out).contains(&told), "{out}");
    }
    let (code, out, _) = tnl(&["check", path(&file), "questionnaires/laureats.csv"]);
    assert_eq!(code, 1);
    assert!(out.contains("tient déjà ce rôle"), "{out}");
}

#[test]
fn check_refuses_a_duty_that_does_not_say_what_proves_it() {
    let file = temporary("unproven").join("tnl-court.toml");
    let sound = fs::read_to_string(project().join(SOUND)).unwrap();
    let question = sound.find("[[section.question]]").unwrap();
    let end = question + sound[question..].find("\n\n").unwrap_or(sound.len() - question);
    for (more, code, told) in [
        ("", 1, "cette obligation ne dit pas quelle réponse la prouve"),
        ("proven_by = []", 0, "aucun défaut"),
        ("proven_by = [1]", 0, "aucun défaut"),
        ("binding = false", 0, "aucun défaut"),
    ] {
        let duty = format!(
            "[[section.question.duty]]\ntext = \"Loi\"\nthreshold = \"tous\"\n\
             date = \"2024-06-01\"\nasks = \"Faire.\"\n{more}\n"
        );
        let text = format!("{}\n\n{duty}{}", &sound[..end], &sound[end..]);
        fs::write(&file, text).unwrap();
        let (exit, out, _) = tnl(&["check", path(&file)]);
        assert!(exit == code && out.contains(told), "{more}: {exit} {out}");
        assert_eq!(code == 1, out.contains("section[1].question[1].duty[1]"), "{out}");
    }
}

#[test]
fn compile_refuses_defects() {
    let out = temporary("refused").join("editions");
    let broken = "tests/broken-editions/parts-pas-100.toml";
    let (code, told, err) = tnl(&["compile", SOUND, broken, "--out", path(&out)]);
    assert_eq!((code, told.as_str()), (1, ""));
    assert!(err.contains("parts-pas-100.toml:"), "{err}");
    assert!(!out.exists());

    let (code, _, err) = tnl(&["compile", SOUND, &format!("./{SOUND}"), "--out", path(&out)]);
    assert_eq!(code, 1);
    assert!(plain(&err).contains("« tnl-court » est déjà l’édition de"), "{err}");

    for name in ["index", "actions", "laureates"] {
        let file = temporary("reserved").join(format!("{name}.toml"));
        let text = fs::read_to_string(project().join(SOUND))
            .unwrap()
            .replace("\"tnl-court\"", &format!("{name:?}"));
        fs::write(&file, text).unwrap();
        let (code, _, err) = tnl(&["compile", path(&file), "--out", path(&out)]);
        assert!(code == 1 && err.contains("est le nom d’un autre fichier"), "{err}");
    }
}

const ANSWERS: &str = r#"{ "format": "tnl-evaluation", "version": 1, "edition": "tnl-court",
    "profile": { "site": "non" }, "answers": { "bureautique-libre": 1, "oubliee": 2 } }"#;

#[test]
fn grade_tells_people() {
    let file = temporary("people").join("reponses.json");
    fs::write(&file, ANSWERS).unwrap();
    let (code, out, err) = tnl(&["grade", "--edition", SOUND, "--answers", path(&file)]);
    assert_eq!((code, err.as_str()), (0, ""));
    let told = plain(&out);
    for line in [
        "Édition courte (tnl-court)",
        "  Un site web ? Non",
        "Niveau assuré   : 1, Découverte",
        "Total           : 66,6 % à 100,0 %",
        "Réponses        : 1 sur 2, dont 0 « je ne sais pas »",
        "  bureautique-libre   3 sur 3, poids 2",
        "  logiciels-courants  0 à 3 sur 3, poids 1, sans réponse",
        "  1, Découverte : assuré",
        "    demande un total de 50 %, et Logiciels 10 %",
        "Réponses inconnues de ce questionnaire, qui ne comptent pas : 1",
        "Auto-évaluation indicative, barème de cet outil ; seul le jury du label attribue un badge ou un grade.",
    ] {
        assert!(told.lines().any(|told| told == line), "{line}\n{out}");
    }
}

#[test]
fn grade_tells_programs() {
    let file = temporary("programs").join("reponses.json");
    fs::write(&file, ANSWERS.replace("libre\": 1", "libre\": 0")).unwrap();
    let arguments = ["grade", "--edition", SOUND, "--answers", path(&file), "--json"];
    let (code, out, _) = tnl(&arguments);
    assert_eq!(code, 0);
    let expected = serde_json::json!({
        "format": "tnl-assessment", "version": 1, "edition": "tnl-court",
        "profile": { "site": { "choice": "non", "chosen": true } },
        "sure": { "level": 0, "name": "Premier pas" },
        "possible": { "level": 0, "name": "Premier pas" },
        "total": { "sure": 0, "possible": 0 },
        "answered": 1, "asked": 1, "unknown": 0, "set_aside": 1,
        "sections": [{ "id": "logiciels", "sure": 0, "possible": 0, "answered": 1, "asked": 1,
                       "thin": false }],
        "questions": [
            { "id": "bureautique-libre", "section": "logiciels", "standing": "marked",
              "weight": 2, "low": 0, "high": 0 },
            { "id": "logiciels-courants", "section": "logiciels", "standing": "hidden",
              "weight": 1, "low": 0, "high": 0 },
        ],
        "levels": [{ "number": 1, "name": "Découverte", "sure": false, "possible": false,
                     "missing": [{ "kind": "total", "have": 0, "need": 500 },
                                 { "kind": "floor", "section": "logiciels", "have": 0,
                                   "need": 100 }] }],
    });
    let mut got = json(&out);
    assert!(got.as_object_mut().unwrap().remove("note").is_some());
    assert_eq!(got, expected);
}

#[test]
fn what_is_noted_is_told_to_programs_and_in_reports_and_cut_where_it_is_too_much() {
    let directory = temporary("noted");
    let (file, out) = (directory.join("reponses.json"), directory.join("rapport"));
    let note = "é".repeat(501);
    let noted = format!(
        r#""version": 3, "notes": {{ "bureautique-libre": "{note}" }}, "pieces": {{
           "bureautique-libre": [["Délibération 45", "https://exemple.fr/45", true]] }}, "edition""#
    );
    let answers = ANSWERS.replace(r#""version": 1, "edition""#, &noted);
    fs::write(&file, answers).unwrap();
    let common = ["--edition", SOUND, "--answers", path(&file)];
    let (code, told, err) = tnl(&[&["grade"], &common[..], &["--json"]].concat());
    assert_eq!(code, 0);
    assert!(err.contains("dépassaient la place, coupées : 1"), "{err}");
    let expected = serde_json::json!({
        "text": "é".repeat(500), "gathered": false,
        "pieces": [{ "title": "Délibération 45", "link": "https://exemple.fr/45",
                     "gathered": true }],
    });
    assert_eq!(json(&told)["questions"][0]["noted"], expected);
    assert_eq!(json(&told)["questions"][1].get("noted"), None);

    let (code, ..) = tnl(&[&["report"], &common[..], &["--out", path(&out)]].concat());
    assert_eq!(code, 0);
    let table = fs::read_to_string(out.join("reponses.csv")).unwrap();
    assert!(table.contains("[x] Délibération 45 https://exemple.fr/45"), "{table}");

    let (code, link, err) = tnl(&[&["link", "encode"], &common[..]].concat());
    assert_eq!(code, 0);
    assert!(err.contains("aucun lien ne les porte"), "{err}");
    assert!(link.len() < 100, "{link}");
}

#[test]
fn grade_makes_a_table_of_a_folder() {
    let directory = temporary("table");
    let answers = directory.join("réponses");
    fs::create_dir(&answers).unwrap();
    fs::write(answers.join("=1+1.json"), ANSWERS).unwrap();
    fs::write(answers.join("abîmé; ou pas.json"), "{").unwrap();
    fs::write(answers.join("autre.json"), ANSWERS.replace("tnl-court", "-tnl")).unwrap();
    fs::write(answers.join("notes.txt"), "rien").unwrap();
    let csv = directory.join("table.csv");
    let base = ["grade", "--edition", SOUND, "--answers", path(&answers)];
    let (code, out, err) = tnl(&[&base[..], &["--csv", path(&csv)]].concat());
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.starts_with("2 fichiers sur 3"), "{err}");

    let table = fs::read_to_string(&csv).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(
        lines[0],
        "\u{feff}fichier;édition;profil site;niveau assuré;niveau possible;total;volet logiciels;\
         réponses;questions posées;je ne sais pas;erreur"
    );
    assert_eq!(lines[1], "'=1+1.json;tnl-court;non;1;1;66,6;66,6;1;2;0;");
    assert!(
        lines[2].starts_with("\"abîmé; ou pas.json\";;;;;;;;;;ce fichier est abîmé"),
        "{table}"
    );
    assert!(lines[3].starts_with("autre.json;'-tnl;;;;;;;;;ces réponses sont celles d’une autre"));
    assert_eq!(lines.len(), 4);

    fs::remove_file(answers.join("abîmé; ou pas.json")).unwrap();
    fs::remove_file(answers.join("autre.json")).unwrap();
    let (code, out, err) = tnl(&base);
    assert_eq!((code, out.lines().count(), err.as_str()), (0, 2, ""));
}

/// The questions of [`SOUND`], asked of a room.
fn asked(edition: &Edition) -> Request {
    let title = Some("Nos logiciels".to_owned());
    let profile = Profile::new(edition);
    Request {
        number: 7,
        profile,
        questions: vec![0, 1],
        title,
        reply_to: None,
        known: vec![],
        in_room: false,
    }
}

fn court() -> Edition {
    source::edition(&project().join(SOUND)).ok().unwrap().edition
}

/// A ballot with this answer to the first question.
fn vote(edition: &Edition, request: &Request, number: u32, answer: Answer) -> Ballot {
    let mut ballot = Ballot::to(request, edition, number);
    ballot.answers.set(0, Some(answer));
    ballot
}

/// With links in the place of their marks: `[1]` and so on are ballots for the request, `[1 corrigé]`
/// another of the same person; `[1a]` and `[1b]` are a link in two pieces.
fn with_links(edition: &Edition, text: &str) -> String {
    let request = asked(edition);
    let link = |ballot: &Ballot| ballot.link(edition, "https://exemple.fr/atelier.html");
    let mut text = text.to_owned();
    for number in 1..=3 {
        let first = link(&vote(edition, &request, number, Answer::One(1)));
        let (start, end) = first.split_at(first.len() - 20);
        let corrected = link(&vote(edition, &request, number, Answer::One(0)));
        for (mark, link) in [("]", &*first), ("a]", start), ("b]", end), (" corrigé]", &corrected)]
        {
            text = text.replace(&format!("[{number}{mark}"), link);
        }
    }
    let mut evil = vote(edition, &request, 66, Answer::One(1));
    evil.name = Some("<script>alert(1)</script>".into());
    let other = Request { number: 8, ..request.clone() };
    let fewer = Request { questions: vec![0], ..request.clone() };
    let real =
        source::edition(&project().join("questionnaires/tnl-2024.toml")).ok().unwrap().edition;
    let foreign = Request { profile: Profile::new(&real), ..request.clone() };
    let newer = "https://exemple.fr/#tnl-ballot=2AAAAAAAA".to_owned();
    for (mark, link) in [
        ("[html]", link(&evil)),
        ("[autre demande]", link(&vote(edition, &other, 9, Answer::Unknown))),
        ("[autres questions]", link(&vote(edition, &fewer, 9, Answer::Unknown))),
        ("[autre édition]", Ballot::to(&foreign, &real, 9).link(&real, "https://exemple.fr/")),
        ("[récent]", newer),
        ("[minuscules]", link(&vote(edition, &request, 4, Answer::Unknown)).to_lowercase()),
        ("[demande]", request.link(edition, "https://exemple.fr/evaluation.html")),
    ] {
        text = text.replace(mark, &link);
    }
    text
}

/// What a ballot or a file is told to be, with its line.
type Told = (&'static str, Option<u64>);

/// What may come, how many ballots of it count, the exit code, and what is told.
const CAME: &[(&str, usize, i32, &[Told])] = &[
    ("[1]\n[2]\n[3]\n", 3, 0, &[]),
    // A thread of mails: quoted, with a broken line, the request in it.
    (
        "Voici : [2]\n\n> De : Zoé\n> [1a]\n> [1b]\n>\n>> Bonjour, votez : [demande]\n> [2]\n",
        2,
        0,
        &[],
    ),
    ("Subject: =?utf-8?Q?Vot=C3=A9?=\n\n<p><a href=3D\"[1]\">[1]</a></p>=\n\n[2]", 2, 0, &[]),
    // What corrects another, which stands quoted under it.
    ("[1 corrigé]\n\n> [1]\n", 1, 0, &[("corrected", Some(1))]),
    ("[1]\n[1 corrigé]\n[1]\n", 1, 0, &[("corrected", Some(2))]),
    // What does not count is told, and hides nothing.
    ("[autre demande]\n[1]", 1, 0, &[("other-request", Some(1))]),
    ("[1]\n[autres questions]", 1, 0, &[("other-terms", Some(2))]),
    ("[autre édition]\n[1]", 1, 0, &[("other-edition", Some(1))]),
    ("[1]\n\n[récent]\n[2]", 2, 1, &[("newer", Some(3))]),
    ("[1a]\n---\n[2]", 1, 1, &[("damaged", Some(1))]),
    ("[minuscules]\n[2]", 1, 1, &[("lost-case", Some(1))]),
    ("[html] [1]", 2, 0, &[]),
    ("[html]\n> [autres questions] [html]", 1, 0, &[("other-terms", Some(2))]),
    // A hostile one.
    ("tnl-ballot=1\0[1]", 0, 1, &[("unreadable", None)]),
    ("tnl-ballot=1A\u{202e}\u{1b}[31m\n[1]", 1, 1, &[("damaged", Some(1))]),
    ("[demande]", 0, 0, &[("request", None)]),
    ("Je n’ai pas d’avis.", 0, 1, &[("no-ballot", None)]),
    ("", 0, 1, &[("unreadable", None)]),
    ("%PDF-1.7 [1]", 0, 1, &[("unreadable", None)]),
];

#[test]
fn gather_finds_each_ballot_and_tells_what_does_not_count() {
    let edition = court();
    let request = asked(&edition).link(&edition, "https://exemple.fr/");
    let file = temporary("came").join("fil.eml");
    for (came, ballots, exit, told) in CAME {
        fs::write(&file, with_links(&edition, came)).unwrap();
        let base = ["gather", "--edition", SOUND, "--request", &request, path(&file)];
        let (code, out, err) = tnl(&[&base[..], &["--json"]].concat());
        assert_eq!(code, *exit, "{came:?} {err}");
        assert_eq!(*exit == 1, err.contains("voir «\u{a0}remarks\u{a0}»"), "{came:?} {err}");
        let got = json(&out);
        assert_eq!(got["ballots"], *ballots, "{came:?} {out}");
        let remarks = got["remarks"].as_array().unwrap().iter();
        let remarks: Vec<_> = remarks
            .map(|remark| (remark["status"].as_str().unwrap(), remark["line"].as_u64()))
            .collect();
        assert_eq!(remarks, *told, "{came:?}");

        // People are told as much.
        let (code, out, _) = tnl(&base);
        assert_eq!(code, *exit, "{came:?}");
        let counted = format!("Bulletins qui comptent : {ballots}\n");
        assert!(plain(&out).contains(&counted), "{came:?} {out}");
        let lines = out.lines().filter(|line| line.contains("fil.eml")).count();
        assert_eq!(lines, told.len(), "{came:?} {out}");
        assert!(!out.contains(|c: char| c.is_control() && c != '\n'), "{out:?}");
    }
}

#[test]
fn gather_tells_people_what_a_room_says() {
    let edition = court();
    let request = asked(&edition);
    let directory = temporary("room");
    let write = |name: &str, ballot: &Ballot| {
        fs::write(directory.join(name), ballot.link(&edition, "https://exemple.fr/")).unwrap();
    };
    for number in 0..40 {
        let mut ballot = vote(&edition, &request, number, Answer::One((number % 2) as u8));
        ballot.answers.set(1, (number % 4 == 0).then_some(Answer::Several(0b01)));
        ballot.role = (number == 0).then_some(Role::Elected);
        if number == 39 {
            (ballot.name, ballot.terms) = (Some("<b>Zoé</b>".into()), 0);
        }
        write(&format!("{number:02}.txt"), &ballot);
    }
    fs::create_dir(directory.join("suite")).unwrap();
    write("suite/encore.txt", &vote(&edition, &request, 2, Answer::One(1)));
    write("suite/même.txt", &vote(&edition, &request, 3, Answer::One(1)));
    fs::write(directory.join(".cache"), [0, 1, 2]).unwrap();
    fs::write(directory.join("photo.png"), b"\x89PNG").unwrap();
    let ask = directory.join("demande.txt");
    fs::write(&ask, format!("Votez ici : {}", request.link(&edition, "https://exemple.fr/")))
        .unwrap();
    let csv = directory.join("table.csv");
    fs::write(&csv, "celui d’avant").unwrap();
    let (code, out, err) = tnl(&[
        "gather",
        "--edition",
        SOUND,
        "--request",
        path(&ask),
        "--csv",
        path(&csv),
        path(&directory),
    ]);
    assert_eq!(code, 1);
    assert_eq!(plain(&err), "1 fichier ou bulletin n’a pu être lu : voir « À savoir »\n");
    let folder = path(&directory);
    let expected = format!(
        "Nos logiciels
Édition courte (tnl-court)
  Un site web ? Oui (supposé)

Fichiers lus : 44
Bulletins qui comptent : 39 (élu·e : 1 ; sans rôle : 38)

À savoir : 5
  {folder}/39.txt, ligne 1 : bulletin de « <b>Zoé</b> » : répond à cette demande telle qu’elle \
était avant que le profil ou les questions changent ; envoyez la nouvelle à cette personne
  {folder}/demande.txt : la demande, et aucun bulletin
  {folder}/photo.png : ce n’est pas un texte ; copiez-en les liens, ou le courriel, dans un \
fichier .txt
  {folder}/suite/encore.txt, ligne 1 : bulletin : compte à la place d’un autre de la même personne \
({folder}/02.txt, ligne 1)
  {folder}/suite/même.txt, ligne 1 : bulletin : déjà compté ({folder}/03.txt, ligne 1)

À discuter : 1 question

  1. Une suite bureautique libre ?
       19  Non
       20  Oui
        0  Je ne sais pas
    écart : 48,7 %

Accord : 1 question

  2. Quels logiciels libres ?
       10  Firefox
        0  Thunderbird
        0  VLC
        0  Je ne sais pas
    écart : 0,0 %
    accord : Firefox
"
    );
    assert_eq!(plain(&out), expected);
    let table = fs::read_to_string(&csv).unwrap();
    assert_eq!(
        table,
        "\u{feff}rang;n°;identifiant;volet;question;constat;réponse commune;écart sur 100;votes;\
         je ne sais pas;aucune des réponses;non concerné;à main levée;décision;choix 1;votes 1;choix 2;votes 2;choix 3;\
         votes 3\n\
         1;1;bureautique-libre;Logiciels;Une suite bureautique libre\u{a0}?;à discuter;;48,7;39;0;0;0;;;\
         Non;19;Oui;20;;\n\
         2;2;logiciels-courants;Logiciels;Quels logiciels libres\u{a0}?;accord;Firefox;0,0;10;0;0;0;;;\
         Firefox;10;Thunderbird;0;VLC;0\n"
    );
}

#[test]
fn gather_takes_up_sessions_that_were_saved_and_tells_programs() {
    let edition = court();
    let request = asked(&edition);
    let directory = temporary("sessions");
    let mut session = Gathering::new(request.clone());
    let _ = session.take(&edition, vote(&edition, &request, 1, Answer::One(1)));
    let mut hands = Votes::new(&edition.questions[0]);
    (0..3).for_each(|_| hands.add(Answer::One(1)));
    hands.add(Answer::Unknown);
    session.raise(0, Some(hands.clone()));
    session.decide(&edition, 0, Some(Decision::Answer(Answer::One(1))));
    let verify = Decision::Verify { who: Some("Mme Petit".into()), until: Month::new(2027, 3) };
    session.decide(&edition, 1, Some(verify));
    let (first, second) = (directory.join("a.json"), directory.join("b.txt"));
    let text = session.write(&edition);
    fs::write(&first, &text).unwrap();
    fs::write(&second, with_links(&edition, "[1]\n[2 corrigé]\n")).unwrap();
    let base = ["gather", "--edition", SOUND];
    let (code, out, err) = tnl(&[&base[..], &[path(&first), path(&second), "--json"]].concat());
    assert_eq!((code, err.as_str()), (0, ""));
    let expected = serde_json::json!({
        "format": "tnl-synthesis", "version": 1, "edition": "tnl-court",
        "request": { "number": 7, "title": "Nos logiciels" },
        "profile": { "site": { "choice": "oui", "chosen": false } },
        "files": 2, "ballots": 2,
        "roles": { "elected": 0, "agent": 0, "technical": 0, "unsaid": 2 },
        "questions": [
            { "rank": 1, "number": 1, "id": "bureautique-libre", "section": "logiciels",
              "text": "Une suite bureautique libre\u{a0}?", "finding": "agreed", "agreed": 1,
              "spread": 200, "choices": [{ "text": "Non", "votes": 1 }, { "text": "Oui", "votes": 4 }],
              "none": 0, "not_concerned": 0, "unknown": 1, "known": 5, "raised": 4,
              "decision": { "answer": 1 } },
            { "rank": 2, "number": 2, "id": "logiciels-courants", "section": "logiciels",
              "text": "Quels logiciels libres\u{a0}?", "finding": "silent", "agreed": null,
              "spread": 0, "choices": [{ "text": "Firefox", "votes": 0 },
                                       { "text": "Thunderbird", "votes": 0 },
                                       { "text": "VLC", "votes": 0 }],
              "none": 0, "not_concerned": 0, "unknown": 0, "known": 0, "raised": 0,
              "decision": { "verify": { "who": "Mme Petit", "until": "2027-03" } } },
        ],
        "remarks": [
            { "status": "again", "file": path(&second), "line": 1, "name": null,
              "earlier": { "file": path(&first), "line": null },
              "text": format!("bulletin\u{a0}: déjà compté ({})", path(&first)) },
        ],
    });
    assert_eq!(json(&out), expected);
    let (_, out, _) = tnl(&[&base[..], &[path(&first)]].concat());
    for line in [
        "        4  dont à main levée",
        "    accord : Oui",
        "    décidé : Oui",
        "    à vérifier, par « Mme Petit », d’ici la fin de mars 2027",
        "Pas de réponse : 1 question",
    ] {
        assert!(plain(&out).lines().any(|told| told == line), "{line}\n{out}");
    }

    // Hands are counted once; what was altered keeps the ballots that are whole.
    let (again, altered) = (directory.join("c.json"), directory.join("d.json"));
    hands.add(Answer::One(0));
    session.raise(0, Some(hands));
    session.decide(&edition, 0, Some(Decision::Answer(Answer::One(0))));
    let _ = session.remove(1);
    fs::write(&again, session.write(&edition)).unwrap();
    fs::write(&altered, text.replace("Mme Petit", "M. Petit")).unwrap();
    let [other, foreign, newer] = ["e.json", "f.json", "g.json"].map(|name| directory.join(name));
    let elsewhere = Request { number: 8, ..request.clone() };
    let mut of_other = Gathering::new(elsewhere.clone());
    let _ = of_other.take(&edition, vote(&edition, &elsewhere, 1, Answer::One(0)));
    of_other.decide(&edition, 0, Some(Decision::Answer(Answer::One(0))));
    fs::write(&other, of_other.write(&edition)).unwrap();
    fs::write(&foreign, text.replace("tnl-court", "\\u001b[31mtnl")).unwrap();
    fs::write(&newer, text.replace("\"version\":1", "\"version\":2")).unwrap();
    let cases = [
        (vec![&first, &again], 0, 1, 4, vec!["session", "session"]),
        (vec![&first, &first], 0, 1, 4, vec![]),
        (vec![&altered], 1, 1, 0, vec!["unreadable"]),
        (vec![&other, &first], 0, 1, 4, vec!["other-request", "session"]),
        (vec![&foreign], 0, 0, 0, vec!["other-edition"]),
        (vec![&newer], 1, 0, 0, vec!["newer"]),
    ];
    for (files, exit, ballots, raised, told) in cases {
        let files: Vec<&str> = files.into_iter().map(|file| path(file)).collect();
        let link = request.link(&edition, "https://exemple.fr/");
        let options = ["--json", "--request", &link];
        let (code, out, _) = tnl(&[&base[..], &options, &files].concat());
        let got = json(&out);
        let remarks = got["remarks"].as_array().unwrap().iter();
        let statuses: Vec<_> = remarks.map(|remark| remark["status"].as_str().unwrap()).collect();
        assert_eq!((code, statuses), (exit, told), "{out}");
        assert_eq!(got["ballots"], ballots);
        let questions = got["questions"].as_array().unwrap();
        let bureau = questions.iter().find(|one| one["id"] == "bureautique-libre").unwrap();
        assert_eq!(bureau["raised"], raised);
    }
}

#[test]
fn gather_refuses_a_request_that_is_none() {
    let directory = temporary("no-request");
    let (empty, told) = (directory.join("vide"), directory.join("lettre.txt"));
    fs::create_dir(&empty).unwrap();
    fs::write(&told, "Bonjour").unwrap();
    let edition = court();
    let request = asked(&edition).link(&edition, "https://exemple.fr/");
    for (request, source, expected) in [
        ("nulle-part.txt", path(&told), "ni un fichier, ni un texte où il y ait une demande"),
        (path(&told), path(&told), "il n’y a pas de demande dans ce texte"),
        (path(&empty), path(&told), "ce n’est pas un fichier"),
        (&request[..60], path(&told), "ce lien est abîmé ou incomplet"),
        (&request, path(&empty), "aucun fichier dans ce dossier"),
    ] {
        let (code, out, err) = tnl(&["gather", "--edition", SOUND, "--request", request, source]);
        assert_eq!((code, out.as_str()), (1, ""), "{request} {err}");
        assert!(err.contains(expected), "{err}");
    }
    let (code, out, _) =
        tnl(&["gather", "--edition", SOUND, "--request", &request, "nulle-part.txt"]);
    assert_eq!(code, 1);
    assert!(plain(&out).contains("nulle-part.txt : introuvable"), "{out}");
}

#[test]
fn grade_refuses_what_it_cannot_read() {
    let directory = temporary("unreadable");
    let broken = "tests/broken-editions/parts-pas-100.toml";
    for (edition, answers, told) in [
        (SOUND, "nulle-part.json", "nulle-part.json : introuvable"),
        (SOUND, SOUND, "un questionnaire en préparation"),
        (SOUND, path(&directory), "aucun fichier .json"),
        (broken, SOUND, "les parts des volets font 90"),
    ] {
        let (code, out, err) = tnl(&["grade", "--edition", edition, "--answers", answers]);
        assert_eq!((code, out.as_str()), (1, ""));
        assert!(plain(&err).contains(told), "{err}");
    }
}

#[test]
fn a_link_carries_answers_there_and_back() {
    let file = temporary("link").join("reponses.json");
    fs::write(&file, ANSWERS).unwrap();
    let base = "https://exemple.fr/tnl/?lang=fr#haut";
    let (code, link, err) = tnl(&[
        "link",
        "encode",
        "--edition",
        SOUND,
        "--answers",
        path(&file),
        "--base",
        base,
        "--label",
        "Mairie de Vert",
        "--month",
        "2026-03",
    ]);
    assert_eq!(code, 0, "{err}");
    assert!(plain(&err).contains("laissées hors du lien : 1"), "{err}");
    assert!(link.starts_with("https://exemple.fr/tnl/?lang=fr#tnl=1") && link.ends_with('\n'));

    // As it comes out of a mail, and the code alone.
    let mail = format!("> Notre niveau : <{}\n> {}>.", &link[..50], &link[50..]);
    let bare = link.trim_end().split('=').next_back().unwrap();
    let (code, out, err) = tnl(&["link", "decode", "--edition", SOUND, &mail, bare]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(plain(&err), "lien 1 : mois : 2026-03\nlien 2 : mois : 2026-03\n");
    let documents: Vec<_> = out.lines().map(json).collect();
    assert_eq!(documents[0], documents[1]);
    assert_eq!(documents[0]["name"], "Mairie de Vert");
    assert_eq!(documents[0]["changed"], "2026-03");
    assert_eq!(documents[0]["answers"], serde_json::json!({ "bureautique-libre": 1 }));
    assert_eq!(documents[0]["profile"], serde_json::json!({ "site": "non" }));

    // What it says is what the file says, without what the edition does not know.
    fs::write(&file, out.lines().next().unwrap()).unwrap();
    let grade = |answers: &str| tnl(&["grade", "--edition", SOUND, "--answers", answers]);
    let (code, out, _) = grade(path(&file));
    assert_eq!(code, 0);
    for link in [link.as_str(), &mail, bare] {
        assert_eq!(grade(link), (0, out.clone(), String::new()), "{link}");
    }
    let encode = ["link", "encode", "--edition", SOUND, "--answers", bare];
    let (code, again, err) = tnl(&encode);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(again.starts_with("#tnl=1") && again.len() < link.len(), "no label, no month: {again}");
}

#[test]
fn a_link_that_cannot_be_opened_says_why() {
    let file = temporary("link-refused").join("reponses.json");
    fs::write(&file, ANSWERS).unwrap();
    let encode = ["link", "encode", "--edition", SOUND, "--answers", path(&file)];
    let (_, link, _) = tnl(&encode);
    let link = link.trim_end();
    let edition = "questionnaires/tnl-2024.toml";
    for (edition, text, told) in [
        (SOUND, &link[..link.len() - 1], "ce lien est abîmé ou incomplet"),
        (SOUND, &link.replace("=1", "=7"), "une version plus récente de l’outil"),
        (edition, link, "celui d’une autre édition (« tnl-court »)"),
        (SOUND, "https://exemple.fr/", "il n’y a pas de résultat dans ce texte"),
        (SOUND, "", "il n’y a rien ici"),
    ] {
        let (code, out, err) = tnl(&["link", "decode", "--edition", edition, text]);
        assert_eq!((code, out.as_str()), (1, ""), "{text}");
        assert!(plain(&err).contains(told), "{err}");
    }
    // One bad link does not hide the others.
    let (code, out, err) = tnl(&["link", "decode", "--edition", SOUND, "rien", link]);
    assert_eq!((code, out.lines().count()), (1, 1));
    assert!(plain(&err).starts_with("lien 1 : il n’y a pas"), "{err}");

    let torn = &link[..link.len() - 1];
    for (answers, told) in [(torn, "abîmé ou incomplet"), ("nulle-part.json", "introuvable")] {
        for command in [&["grade"][..], &["link", "encode"]] {
            let arguments = [command, &["--edition", SOUND, "--answers", answers]].concat();
            let (code, out, err) = tnl(&arguments);
            assert_eq!((code, out.as_str()), (1, ""), "{arguments:?}");
            assert!(plain(&err).contains(told), "{err}");
        }
    }
}

#[test]
fn path_tells_people() {
    let file = temporary("path").join("reponses.json");
    fs::write(&file, ANSWERS.replace("libre\": 1", "libre\": \"unknown\"")).unwrap();
    let path_to = |more: &[&str]| {
        let base = ["path", "--edition", SOUND, "--answers", path(&file)];
        let (code, out, err) = tnl(&[&base[..], more].concat());
        assert_eq!((code, err.as_str()), (0, ""));
        plain(&out)
    };
    let expected = "\
Édition courte (tnl-court)
Niveau assuré   : Premier pas
But             : 1, Découverte
Chemin          : 1 pas, effort 3

Dans cet ordre :
  1. bureautique-libre : de 0 à 3 sur 3, effort 3, 66,6 % du total
     Une suite bureautique libre ?

À vérifier d’abord :
  bureautique-libre : Une suite bureautique libre ?

Auto-évaluation indicative, barème de cet outil ; seul le jury du label attribue un badge ou un grade.
";
    assert_eq!(path_to(&[]), expected);
    assert_eq!(path_to(&["--level", "1", "--exclude", "logiciels-courants"]), expected);
    let told = path_to(&["--exclude", "logiciels-courants, bureautique-libre"]);
    let out_of_reach = "\nCe niveau est hors d’atteinte avec ce qui est exclu ou non concerné :
  le total : au mieux 0,0 % pour 50 %
  Logiciels : au mieux 0,0 % pour 10 %\n";
    assert!(told.contains(out_of_reach), "{told}");

    fs::write(&file, ANSWERS).unwrap();
    let told = path_to(&[]);
    assert!(
        told.contains("But             : 1, Découverte\n\nCe niveau est déjà assuré."),
        "{told}"
    );
}

#[test]
fn path_tells_programs() {
    let file = temporary("path-json").join("reponses.json");
    fs::write(&file, ANSWERS.replace("\"bureautique-libre\": 1, ", "")).unwrap();
    let path_to = |more: &[&str]| {
        let base = ["path", "--edition", SOUND, "--answers", path(&file), "--json"];
        let (code, out, _) = tnl(&[&base[..], more].concat());
        let mut got = json(&out);
        assert!(code == 0 && got.as_object_mut().unwrap().remove("note").is_some());
        got
    };
    let mut expected = serde_json::json!({
        "format": "tnl-path", "version": 1, "edition": "tnl-court", "sure": 0, "target": 1,
        "steps": [{ "id": "bureautique-libre", "from": 0, "to": 3, "effort": 3, "duty": false,
                    "gain": 666 }],
        "effort": 3, "least": true, "missing": [], "deciding": ["bureautique-libre"],
    });
    assert_eq!(path_to(&[]), expected);

    expected["steps"] = serde_json::json!([]);
    expected["effort"] = serde_json::Value::Null;
    expected["least"] = false.into();
    expected["missing"] = serde_json::json!([
        { "kind": "total", "have": 0, "need": 500 },
        { "kind": "floor", "section": "logiciels", "have": 0, "need": 100 },
    ]);
    assert_eq!(path_to(&["--exclude", "bureautique-libre"]), expected);
}

#[test]
fn serve_sends_each_file_as_what_it_is() {
    let server = Server::start("kinds");
    for (address, kind) in [
        ("/", "text/html"),
        ("/tnl.js", "text/javascript"),
        ("/tnl.css", "text/css"),
        ("/tnl_bg.wasm", "application/wasm"),
        ("/editions/index.json", "application/json"),
        ("/mosaic.svg", "image/svg+xml"),
    ] {
        let answer = server.ask("GET", address, "");
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("content-type"), Some(kind), "{address}");
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("cross-origin"));
        assert_eq!(
            answer.header("content-security-policy"),
            Some(
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                 connect-src 'self'; img-src 'self' data:; manifest-src 'self'; frame-src 'self'; \
                 font-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *"
            )
        );
    }
}

#[test]
fn serve_compresses_text_and_wasm() {
    let server = Server::start("compression");
    for address in ["/tnl_bg.wasm", "/tnl.js"] {
        let whole = server.ask("GET", address, "").body.len();
        for coding in ["br", "gzip"] {
            let answer = server.ask("GET", address, &format!("Accept-Encoding: {coding}\r\n"));
            assert_eq!(answer.header("content-encoding"), Some(coding), "{address}");
            assert_eq!(answer.header("vary"), Some("accept-encoding"));
            assert!(answer.body.len() * 10 < whole, "{address} : {}", answer.body.len());
        }
    }
}

#[test]
fn serve_sends_the_compressed_copies_that_lie_beside_a_file() {
    let server = Server::start("copies");
    for (end, coding) in [("br", "br"), ("gz", "gzip")] {
        fs::write(server.site.join(format!("tnl.js.{end}")), format!("copie {coding}")).unwrap();
        let answer = server.ask("GET", "/tnl.js", &format!("Accept-Encoding: {coding}\r\n"));
        assert_eq!(answer.body, format!("copie {coding}"));
        assert_eq!(answer.header("content-encoding"), Some(coding));
        assert_eq!(answer.header("content-type"), Some("text/javascript"));
        assert_eq!(answer.header("vary"), Some("accept-encoding"));
    }
}

#[test]
fn serve_sends_no_compressed_copy_of_how_a_file_was_before() {
    let server = Server::start("older-copies");
    let before = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
    for end in ["br", "gz"] {
        let copy = server.site.join(format!("tnl.js.{end}"));
        fs::write(&copy, "avant").unwrap();
        fs::File::options().write(true).open(copy).unwrap().set_modified(before).unwrap();
        // Nor one of a file that is gone.
        fs::write(server.site.join(format!("gone.js.{end}")), "avant").unwrap();
    }
    for coding in ["br", "gzip"] {
        let accepted = format!("Accept-Encoding: {coding}\r\n");
        assert_ne!(server.ask("GET", "/tnl.js", &accepted).body, "avant");
        assert_ne!(server.ask("GET", "/gone.js", &accepted).body, "avant");
    }
}

#[test]
fn serve_says_when_nothing_changed() {
    let server = Server::start("unchanged");
    let date = server.ask("HEAD", "/tnl.js", "");
    assert!(date.body.is_empty());
    let date = date.header("last-modified").unwrap();
    let again = server.ask("GET", "/tnl.js", &format!("If-Modified-Since: {date}\r\n"));
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[test]
fn serve_gives_nothing_else() {
    let server = Server::start("nothing");
    for address in [
        "/nulle-part",
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/editions/../../secret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/%00",
    ] {
        let answer = server.ask("GET", address, "");
        assert_eq!(answer.status, 404, "{address}");
        assert!(!answer.body.contains("secret"), "{address}");
    }
    assert_eq!(server.ask("GET", "/nulle-part", "").body, "Il n’y a rien à cette adresse.\n");
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        assert_eq!(server.ask(method, "/tnl.js", "").status, 405, "{method}");
    }
}

#[test]
fn serve_answers_an_unknown_address_with_the_page_of_the_site() {
    let server = Server::start("page");
    fs::write(server.site.join("404.html"), "<title>Page introuvable</title>").unwrap();
    fs::write(server.site.join("evaluation.html"), "<title>Évaluation</title>").unwrap();
    for address in
        ["/nulle-part", "/evaluation.html%23tnl%3D1BWdlbGVl", "/evaluation.html/", "/editions/"]
    {
        let answer = server.ask("GET", address, "");
        assert_eq!(answer.status, 404, "{address}");
        assert_eq!(answer.body, "<title>Page introuvable</title>", "{address}");
        assert!(answer.header("content-type").unwrap().starts_with("text/html"), "{address}");
        assert!(answer.header("content-security-policy").is_some(), "{address}");
    }
}

#[test]
fn serve_tells_what_stops_it() {
    let (code, out, err) = tnl(&["serve", "nulle-part"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("ce dossier n’existe pas"), "{err}");

    let server = Server::start("taken");
    let port = server.address.rsplit(':').next().unwrap();
    let (code, out, err) = tnl(&["serve", "src", "--port", port]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(plain(&err), format!("port {port} : déjà pris\n"));
}

#[test]
fn report_writes_four_files() {
    let out = temporary("report");
    let report = |arguments: &[&str]| {
        let (code, out, err) = tnl(&[arguments, &["--out", path(&out)]].concat());
        (code, out + &err)
    };
    let edition = ["report", "--edition", "tests/frozen/edition-v1.json"];
    let answers = ["--answers", "tests/frozen/document-v1.json"];
    let named = ["--name", "Saint-<Exemple>", "--date", "mars 2026"];
    let (code, said) = report(&[&edition[..], &answers, &named].concat());
    assert_eq!(code, 0, "{said}");
    let read = |name: &str| {
        assert!(said.contains(name), "{said}");
        String::from_utf8_lossy(&fs::read(out.join(name)).unwrap()).into_owned()
    };
    // Its parts stand in it as they are.
    let document = read("rapport.odt");
    assert!(document.contains("Saint-&lt;Exemple&gt;") && document.contains("mars 2026"));
    assert!(read("reponses.csv").starts_with('\u{feff}'));
    let grade = |answers: &str| tnl(&["grade", edition[1], edition[2], "--answers", answers]);
    let (of_file, of_table) = (grade(answers[1]).1, grade(path(&out.join("reponses.csv"))).1);
    // What the edition does not know stands in no row.
    let counting: Vec<&str> = of_file.lines().filter(|line| !line.contains("inconnues")).collect();
    assert_eq!(of_table.lines().collect::<Vec<_>>(), counting, "the table read again");
    for picture in ["carte.svg", "badge.svg"] {
        let svg = read(picture);
        assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{svg}");
    }

    let actions = ["--actions", "questionnaires/actions.toml"];
    let labelled = out.join("labellisee.json");
    let text = fs::read_to_string(project().join(edition[2])).unwrap();
    let label = "\"label\": \"Territoire Numérique Libre\", \"year\"";
    fs::write(&labelled, text.replacen("\"year\"", label, 1)).unwrap();
    let labelled = ["report", "--edition", path(&labelled)];
    for (edition, actions, is_there) in [
        (&labelled, &actions[..], true),
        (&labelled, &[][..], false),
        (&edition, &actions[..], false),
    ] {
        let (code, said) = report(&[&edition[..], &answers, actions].concat());
        assert_eq!(code, 0, "{said}");
        let document = read("rapport.odt");
        assert_eq!(document.contains("Préparer une candidature"), is_there, "{document}");
        let is_of_label = edition == &labelled;
        assert_eq!(document.contains("Projet de délibération"), is_of_label, "{document}");
    }
    let (code, said) = report(&[&edition[..], &answers, &["--actions", edition[2]]].concat());
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("ce n’est pas une liste d’actions"), "{said}");

    let (code, said) = report(&edition);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("il manque l’option --answers"), "{said}");
    let (code, said) = report(&[&edition[..], &["--answers", "absent.json"]].concat());
    assert_eq!(code, 1, "{said}");
}

/// An edition of no label, as the frozen one: nothing that the command writes speaks of one.
#[test]
fn nothing_is_said_of_the_label_for_an_edition_that_is_not_of_it() {
    let out = temporary("foreign");
    let given =
        ["--edition", "tests/frozen/edition-v1.json", "--answers", "tests/frozen/document-v1.json"];
    let mut told = Vec::new();
    for (command, more) in [
        ("grade", &[][..]),
        ("grade", &["--json"]),
        ("path", &[]),
        ("path", &["--json"]),
        ("report", &["--actions", "questionnaires/actions.toml", "--out", path(&out)]),
    ] {
        let (code, said, err) = tnl(&[&[command], &given[..], more].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{said}");
        told.push((command.to_owned(), said));
    }
    for file in ["rapport.odt", "reponses.csv", "carte.svg", "badge.svg"] {
        let bytes = fs::read(out.join(file)).unwrap();
        told.push((file.to_owned(), String::from_utf8_lossy(&bytes).into_owned()));
    }
    for (from, text) in told {
        // Tags have names of their own.
        let text: String =
            text.split('<').map(|part| part.split_once('>').map_or(part, |p| p.1)).collect();
        let text = text.to_lowercase();
        assert!(text.len() > 100, "{from} : {text}");
        for word in ["label", "jury", "lauréat", "candidat", "délibér", "territoire numérique"]
        {
            assert!(!text.contains(word), "{from}, « {word} » : {text}");
        }
        assert!(!from.ends_with(".svg") || text.contains("barème de ce questionnaire"), "{from}");
    }
}

/// A server over a small site, with a secret beside it; it ends with the test.
struct Server {
    child: Child,
    address: String,
    site: PathBuf,
}

struct Reply {
    status: u16,
    head: String,
    body: String,
}

impl Server {
    fn start(name: &str) -> Server {
        let directory = temporary(&format!("serve-{name}"));
        let site = directory.join("dist");
        fs::create_dir_all(site.join("editions")).unwrap();
        fs::write(directory.join("secret.txt"), "secret").unwrap();
        let long = "// Le même commentaire, encore et encore.\n".repeat(2000);
        for (file, content) in [
            ("index.html", "<!doctype html>"),
            ("tnl.js", &long),
            ("tnl.css", "a{}"),
            ("tnl_bg.wasm", &long),
            ("editions/index.json", "[]"),
            ("mosaic.svg", "<svg/>"),
        ] {
            fs::write(site.join(file), content).unwrap();
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_tnl"))
            .args(["serve", path(&site), "--port", "0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.strip_prefix("Le widget est servi sur http://").unwrap();
        let address = address.strip_suffix("/\n").unwrap().to_owned();
        Server { child, address, site }
    }

    fn ask(&self, method: &str, address: &str, headers: &str) -> Reply {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        write!(
            stream,
            "{method} {address} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head: head.to_owned(), body: body.to_owned() }
    }
}

impl Reply {
    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn tnl(arguments: &[&str]) -> (i32, String, String) {
    let mut tnl = Command::new(env!("CARGO_BIN_EXE_tnl"));
    let output = tnl.current_dir(project()).args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The top of the project.
fn project() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// The editions of the project, by their paths.
fn editions() -> Vec<String> {
    let names = fs::read_dir(project().join("questionnaires")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let editions = names.filter(|name| name.ends_with(".toml") && name != "actions.toml");
    editions.map(|name| format!("questionnaires/{name}")).collect()
}

/// An empty directory of its own.
fn temporary(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// With plain spaces, to be compared with what is typed here.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}
