//! What `tnl check` says of files that can be read: how they are set, and whether they fit together.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use tnl_authoring::review::{Review, review};
use tnl_authoring::typography::faults;
use tnl_tests::project;

const SOUND: &str = include_str!("broken-editions/tnl-court.toml");

// ---- How French is set ---------------------------------------------------------------------

#[test]
fn a_badly_set_text_is_found_and_a_well_set_one_is_left_alone() {
    let bad = [
        "l'élu",
        "« oui\u{a0}»",
        "«\u{a0}oui »",
        "Où ?",
        "Où?",
        "à savoir : rien",
        "à savoir: rien",
        "{nom}: rien",
        "fin ;",
        "(oui) !",
        "«\u{a0}oui\u{a0}»: dit-on",
        "et ainsi de suite...",
        "et.....",
        "Dites \"oui\".",
        "(\"oui\")",
    ];
    for text in bad {
        assert_eq!(faults(text).len(), 1, "{text}");
    }
    let good = [
        "l’élu",
        "«\u{a0}oui\u{a0}»",
        "Où\u{a0}?",
        "Où\u{202f}?",
        "«\u{202f}oui\u{202f}»",
        "{ nom: \"oui\" }",
        "nom = \"oui\", [\"a\", \"b\"]",
        "à 12:30, sur https://exemple.fr?a=b;c",
        "{x:?} {y:>3}",
        ": seul",
        "A::B",
        "'a'",
        "5'",
        "5'30",
        "et ainsi de suite…",
        "un écran de 24\"",
    ];
    for text in good {
        assert_eq!(faults(text), [], "{text}");
    }
}

#[test]
fn a_fault_is_told_with_its_line_and_the_words_around_it() {
    let faults = faults("Première ligne.\nLa mairie de l'an dernier");
    assert_eq!(faults[0].line, 1);
    assert_eq!(faults[0].what, "apostrophe droite dans «\u{a0}\nLa mairie de l'an dernie\u{a0}»");
}

// ---- A file by itself ----------------------------------------------------------------------

#[test]
fn what_is_badly_set_is_told_with_its_line_and_its_question() {
    let text = SOUND
        .replace("Elle est à vous.", "Elle est à l'agent...")
        .replace("Un premier niveau.", "Un premier niveau !");
    let told = told(&[("tnl-court.toml", &text)]);
    assert_eq!(told.matches("→").count(), 3, "{told}");
    for place in [
        ":43: « bureautique-libre », section[1].question[1].why : apostrophe droite dans « Elle est à l'agent... »",
        ":43: « bureautique-libre », section[1].question[1].why : trois points dans",
        ":67: level[1].text : il manque une espace insécable avant ! dans « premier niveau ! »",
    ] {
        assert!(told.contains(&format!("tnl-court.toml{place}")), "{place}\n{told}");
    }
}

#[test]
fn other_languages_have_their_own_signs() {
    let text = SOUND.replace("\"fr\"", "\"en\"").replace("Deux questions.", "Three questions!");
    assert!(is_sound(&[("tnl-court.toml", &text)]));
}

#[test]
fn actions_are_read_for_their_signs_too() {
    let text = actions(&["bureautique-libre", "logiciels-courants"]).replace("Un poste.", "L'un");
    let told = told(&[("actions.toml", &text)]);
    let place = "« bureautique-libre », action[1].start : apostrophe droite";
    assert!(told.contains(place) && told.contains("actions.toml:"), "{told}");
}

#[test]
fn a_summary_that_counts_wrong_is_told() {
    for (text, wrong) in [
        ("Deux questions, un volet.", &[][..]),
        ("Trois questions.", &["ce texte annonce 3 questions", "il y en a 2"]),
        ("47 questions et cinq volets", &["annonce 47 questions", "annonce 5 volets"]),
        ("Deux questions, puis quarante-sept questions.", &["annonce 47 questions"]),
    ] {
        let edition = SOUND.replace("Deux questions.", text);
        let files = [("tnl-court.toml", edition.as_str())];
        assert_eq!(is_sound(&files), wrong.is_empty(), "{text}");
        let told = told(&files);
        for what in wrong {
            assert!(told.contains(what) && told.contains("tnl-court.toml:8: summary"), "{told}");
        }
    }
    let title = SOUND.replace("Édition courte", "Le Badge en dix questions");
    let told = told(&[("tnl-court.toml", &title)]);
    assert!(told.contains(":4: title : ce texte annonce 10 questions"), "{told}");
}

#[test]
fn a_questionnaire_of_which_nothing_counts_is_told() {
    let nothing = SOUND
        .replace("weight = 2\neffort = \"easy\"", "weight = 0")
        .replace("weight = 1\neffort = \"medium\"", "weight = 0")
        .replace(", mark = 0", "")
        .replace(", mark = 3", "")
        .replace("counts = [1, 2, 3]\n", "")
        .replace("asked_if = { question = \"bureautique-libre\", at_least = 1 }\n", "");
    assert!(nothing.contains("weight = 0") && !nothing.contains("mark = "));
    let told = told(&[("tnl-court.toml", &nothing)]);
    assert!(told.contains("section : aucune question ne compte"), "{told}");
    assert!(!self::told(&[("tnl-court.toml", SOUND)]).contains("ne compte"));
}

#[test]
fn a_file_that_has_not_the_name_of_its_edition_is_told() {
    let told = told(&[("autre.toml", SOUND)]);
    assert!(
        told.contains("autre.toml:3: id : l’édition « tnl-court » est dans le fichier autre.toml"),
        "{told}"
    );
    assert!(told.contains("nommez le fichier tnl-court.toml"), "{told}");
}

// ---- Files beside each other ---------------------------------------------------------------

#[test]
fn every_marked_criterion_has_its_action_and_every_action_its_criterion() {
    let unmarked = SOUND
        .replace("weight = 1\neffort = \"medium\"", "weight = 0")
        .replace("counts = [1, 2, 3]", "");
    for (edition, criteria, wrong) in [
        (SOUND, &["bureautique-libre", "logiciels-courants"][..], &[][..]),
        (&unmarked, &["bureautique-libre"], &[]),
        (&unmarked, &["bureautique-libre", "logiciels-courants"], &[]),
        (
            SOUND,
            &["logiciels-courants", "postes-linux"],
            &[
                "tnl-court.toml:37: « bureautique-libre », section[1].question[1] : ce critère n’a pas d’action",
                "actions.toml:20: « postes-linux », action[2].criterion : aucune édition relue n’a ce critère",
            ],
        ),
    ] {
        let actions = actions(criteria);
        let files = [("tnl-court.toml", edition), ("actions.toml", actions.as_str())];
        let told = told(&files);
        assert_eq!(told.matches("→").count(), wrong.len(), "{told}");
        for what in wrong {
            assert!(told.contains(what), "{what}\n{told}");
        }
    }
}

#[test]
fn actions_alone_or_beside_an_edition_that_cannot_be_read_are_left_alone() {
    let actions = actions(&["postes-linux"]);
    let actions = ("actions.toml", actions.as_str());
    assert!(is_sound(&[actions]));
    let broken = SOUND.replace("share = 100", "share = 90");
    let told = told(&[("tnl-court.toml", &broken), actions]);
    assert!(told.contains("actions.toml : 1 action, aucun défaut"), "{told}");
}

#[test]
fn of_several_editions_exactly_one_opens_when_none_is_named() {
    let edition = |id: &str, year: u32, default: &str| {
        let named = format!("id = \"{id}\"{default}");
        SOUND
            .replace("id = \"tnl-court\"", &named)
            .replace("year = 2024", &format!("year = {year}"))
    };
    let both = |first: &str, second: &str| {
        let (old, new) = (edition("vieille", 2020, first), edition("neuve", 2026, second));
        told(&[("vieille.toml", &old), ("neuve.toml", &new)])
    };
    const YES: &str = "\ndefault = true";
    for (first, second) in [(YES, ""), ("", YES), ("\ndefault = false", YES)] {
        assert_eq!(both(first, second).matches("aucun défaut").count(), 2);
    }
    let none = both("", "");
    assert!(none.contains("neuve.toml:3: default : de ces éditions, aucune"), "{none}");
    assert!(none.contains("ajoutez à l’une d’elles la ligne default = true"), "{none}");
    let two = both(YES, YES);
    assert!(
        two.contains("neuve.toml:4: default : ") && two.contains("vieille.toml s’ouvre déjà"),
        "{two}"
    );
    let unclear = both(YES, "\ndefault = 1");
    assert!(
        unclear.contains("neuve.toml:4: default : un nombre entier au lieu d’un oui ou non"),
        "{unclear}"
    );

    // One alone opens by itself; one that cannot be read may be the one.
    assert!(is_sound(&[("seule.toml", &edition("seule", 2020, ""))]));
    let broken = edition("neuve", 2026, YES).replace("share = 100", "share = 90");
    let one = told(&[("vieille.toml", &edition("vieille", 2020, "")), ("neuve.toml", &broken)]);
    assert!(one.contains("vieille.toml : 2 questions"), "{one}");
}

#[test]
fn an_edition_is_offered_first_for_choices_of_its_profile_only() {
    let edition = |condition: &str| {
        let first = format!("id = \"tnl-court\"\nfirst_for = {condition}");
        SOUND.replace("id = \"tnl-court\"", &first)
    };
    for condition in [
        "{ profile = \"site\", is = \"oui\" }",
        "{ all = [{ profile = \"site\", at_most = \"oui\" }] }",
    ] {
        assert!(is_sound(&[("tnl-court.toml", &edition(condition))]), "{condition}");
    }
    for (condition, wrong) in [
        ("{ autre = 1 }", ":4: first_for : la condition doit dire une chose"),
        ("\"tous\"", ":4: first_for : cette condition n’est pas"),
        ("{ profile = \"taille\", is = \"oui\" }", ":4: first_for.profile : « taille » n’est pas"),
        ("{ profile = \"site\", is = \"rien\" }", ":4: first_for.is : « rien » n’est pas un choix"),
        (
            "{ question = \"bureautique-libre\", at_least = 1 }",
            ":4: first_for.question : cette condition ne peut parler que du profil",
        ),
        (
            "{ profile = \"site\", at_least = \"oui\" }",
            ":4: first_for : cette condition est vraie pour tout",
        ),
        (
            "{ all = [{ profile = \"site\", is = \"oui\" }, { profile = \"site\", is = \"non\" }] }",
            ":4: first_for : cette condition n’est vraie pour personne",
        ),
        (
            "{ not = { profile = \"site\", is = \"oui\" } }",
            ":4: first_for : cette condition n’est pas",
        ),
        (
            "{ any = [{ profile = \"site\", is = \"oui\" }] }",
            ":4: first_for : cette condition n’est pas",
        ),
    ] {
        let told = told(&[("tnl-court.toml", &edition(condition))]);
        assert!(told.contains(&format!("tnl-court.toml{wrong}")), "{condition}\n{told}");
        assert!(told.ends_with("tnl-court.toml : 1 défaut\n"), "{told}");
    }
}

#[test]
fn all_defects_of_all_files_are_told_at_once_in_the_order_of_their_lines() {
    let edition = SOUND
        .replace("Deux questions.", "Trois questions")
        .replace("Elle est à vous.", "L'autre")
        .replace("\nlevel = 1\n", "\nlevel = 0\n");
    let (edition, actions) = (edition, actions(&["postes-linux"]).replace("Un poste.", "L'un"));
    let told = told(&[("court.toml", &edition), ("actions.toml", &actions)]);
    let lines: Vec<u32> = told
        .lines()
        .filter_map(|line| line.split_once("court.toml:")?.1.split(':').next()?.parse().ok())
        .collect();
    assert_eq!(lines, [3, 8, 37, 43, 49, 69], "{told}");
    assert!(told.contains("actions.toml : 2 défauts"), "{told}");
}

// ---- The files of the project --------------------------------------------------------------

#[test]
fn the_questionnaires_have_no_defect() {
    let folder = fs::read_dir(project().join("questionnaires")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path());
    let files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml" || end == "csv"))
        .collect();
    let review = review(&files);
    assert!(!review.has_defects, "{}", review.text);
    assert!(review.sound.iter().all(|source| !source.edition.examples.is_empty()));
}

// ---- Files ---------------------------------------------------------------------------------

/// An actions file about these criteria.
fn actions(criteria: &[&str]) -> String {
    let head = "kind = \"actions\"\nlanguage = \"fr\"\nchecked = \"2026-11-20\"\n\n[[resource]]\n\
                id = \"aide\"\nname = \"Aide\"\nlink = \"https://exemple.fr\"\n";
    let action = |id: &&str| {
        format!(
            "\n[[action]]\ncriterion = \"{id}\"\ntitle = \"Essayer\"\nstart = \"Un poste.\"\n\
             further = \"Tous.\"\nwho = [\"elus\"]\nresource = \"aide\"\nevidence = \"Une liste.\"\n"
        )
    };
    head.to_owned() + &criteria.iter().map(action).collect::<String>()
}

/// The review of these files, in a folder of their own.
fn reviewed(files: &[(&str, &str)]) -> Review {
    static FOLDERS: AtomicUsize = AtomicUsize::new(0);
    let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("review-{number}"));
    fs::create_dir_all(&folder).unwrap();
    let write = |(name, text): &(&str, &str)| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let paths: Vec<PathBuf> = files.iter().map(write).collect();
    review(&paths)
}

/// What is told of them, without no-break spaces.
fn told(files: &[(&str, &str)]) -> String {
    reviewed(files).text.replace('\u{a0}', " ")
}

fn is_sound(files: &[(&str, &str)]) -> bool {
    !reviewed(files).has_defects
}
