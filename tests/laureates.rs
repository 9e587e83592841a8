//! The labelled collectivités: their file, its defects, and which of them are near whom.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::Index;
use tnl_authoring::csv_tree;
use tnl_authoring::toml_tree;
use tnl_engine::{Awarded, Edition, Grade, Laureate, Laureates, Problem, Profile};
use tnl_tests::random::tries;

const SHIPPED: &str = include_str!("../questionnaires/laureats.csv");
const NOTES: &str = include_str!("../questionnaires/laureats.md");
const HEAD: &str = "nom;type;departement;population;strate;annee;niveau;mention;source;remarque";

fn edition(text: &str) -> Edition {
    toml_tree::read(text, Edition::read).unwrap_or_else(|problems| panic!("{}", told(&problems))).1
}

fn real() -> Edition {
    edition(include_str!("../questionnaires/tnl-2024.toml"))
}

/// Laureates written as `name type stratum year level`, `-` where nothing is known.
fn laureates(lines: &str) -> Laureates {
    let rows = lines.lines().map(|line| {
        let cells: Vec<&str> =
            line.split_whitespace().map(|c| if c == "-" { "" } else { c }).collect();
        let [name, kind, stratum, year, level] = cells[..] else { panic!("{line}") };
        format!("{name};{kind};;;{stratum};{year};{level};;;")
    });
    csv_tree::read(&format!("{HEAD}\n{}", rows.collect::<Vec<_>>().join("\n"))).unwrap().1
}

/// Told without non-breaking spaces.
fn told(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n").replace('\u{a0}', " ")
}

// ---- The file -----------------------------------------------------------------------------

#[test]
fn a_row_says_what_is_known_and_nothing_else() {
    let rows = format!(
        "{HEAD}\nBoé;commune;47;5700;3500-9999;2019;3-4;Coup de cœur;p;r\nX;;;;;2025;;;;\n"
    );
    let (_, read) = csv_tree::read(&rows).unwrap();
    let known = Laureate {
        name: "Boé".into(),
        kind: Some("commune".into()),
        department: Some("47".into()),
        population: Some(5700),
        stratum: Some("3500-9999".into()),
        year: 2019,
        level: Awarded::Between(3, 4),
        mention: Some("Coup de cœur".into()),
    };
    let unknown = Laureate {
        name: "X".into(),
        kind: None,
        department: None,
        population: None,
        stratum: None,
        year: 2025,
        level: Awarded::Unknown,
        mention: None,
    };
    assert_eq!(read.laureates, [known, unknown]);
}

#[test]
fn a_level_is_a_number_two_numbers_or_a_grade() {
    for (written, level) in [
        ("1", Awarded::Known(1)),
        ("5", Awarded::Known(5)),
        ("3-5", Awarded::Between(3, 5)),
        ("badge", Awarded::Grade(Grade::Badge)),
        ("bronze", Awarded::Grade(Grade::Bronze)),
        ("argent", Awarded::Grade(Grade::Silver)),
        ("or", Awarded::Grade(Grade::Gold)),
        ("-", Awarded::Unknown),
    ] {
        let read = laureates(&format!("X - - 2020 {written}"));
        assert_eq!(read.laureates[0].level, level, "{written}");
    }
}

#[test]
fn each_defect_of_a_row_is_told_with_its_line() {
    let sound = "Boé;commune;47;5700;3500-9999;2019;4;;;";
    for (row, expected) in [
        (";commune;;;;2020;4;;;", "laureat[2].nom : le texte « nom » manque"),
        ("X;Commune;;;;2020;4;;;", "laureat[2].type : « Commune » n’est pas un identifiant"),
        ("X;commune;7;;;2020;4;;;", "« 7 » n’est pas le numéro d’un département"),
        ("X;commune;;beaucoup;;2020;4;;;", "laureat[2].population : un texte au lieu d’un nombre"),
        ("X;commune;;0;;2020;4;;;", "laureat[2].population : 0 n’est pas possible ici"),
        ("X;commune;;;3 500;2020;4;;;", "laureat[2].strate : « 3 500 » n’est pas un identifiant"),
        ("X;commune;;;;2015;4;;;", "laureat[2].annee : 2015 n’est pas possible ici"),
        ("X;commune;;;;2036;4;;;", "laureat[2].annee : 2036 n’est pas possible ici"),
        ("X;commune;;;;2020?;4;;;", "laureat[2].annee : un texte au lieu d’un nombre entier"),
        ("X;commune;;;;;4;;;", "laureat[2].annee : le champ « annee » manque"),
        ("X;commune;;;;2020;6;;;", "laureat[2].niveau : « 6 » n’est pas un niveau"),
        ("X;commune;;;;2020;0;;;", "« 0 » n’est pas un niveau"),
        ("X;commune;;;;2020;4-3;;;", "« 4-3 » n’est pas un niveau"),
        ("X;commune;;;;2020;3-3;;;", "« 3-3 » n’est pas un niveau"),
        ("X;commune;;;;2020;3-4-5;;;", "« 3-4-5 » n’est pas un niveau"),
        ("X;commune;;;;2020;Or;;;", "« Or » n’est pas un niveau"),
        ("X;commune;;;;2020;?;;;", "« ? » n’est pas un niveau"),
        ("Boé;;47;;;2019;3;;;", "laureat[2].annee : « Boé » est déjà là pour 2019"),
        ("Boé;ca;47;;;2020;3;;;", "laureat[2].type : « Boé » a déjà le type « commune »"),
        ("X;commune;;;2020;4;;;", "ligne : 9 cellules au lieu de 10"),
        ("X;commune;;;;2020;4;a;b;c;d", "ligne : 11 cellules au lieu de 10"),
    ] {
        let problems = csv_tree::read(&format!("{HEAD}\n{sound}\n{row}\n")).unwrap_err();
        assert_eq!(problems.len(), 1, "{row} : {}", told(&problems));
        let told = told(&problems);
        assert!(told.starts_with("ligne 3, ") && told.contains(expected), "{row} : {told}");
    }
}

/// Blank lines count, and a cell between quotes may run over several.
#[test]
fn lines_are_those_of_the_file() {
    let rows = "\n\nA;;;;;2020;4;;;\r\n\r\n\"B\nb\";;;;;2020;4;;;\nC;;;;;2020;9;;;\n\nD";
    let problems = told(&csv_tree::read(&format!("\u{feff}{HEAD}\n{rows}")).unwrap_err());
    assert!(problems.starts_with("ligne 8, « C »,"), "{problems}");
    assert!(problems.contains("\nligne 10, « D », ligne : 1 cellules au lieu de 10"), "{problems}");
}

#[test]
fn the_columns_are_all_there_in_any_order_or_the_file_is_refused() {
    for head in ["", "nom;type", &format!("{HEAD};autre"), &HEAD.replace("strate", "nom")] {
        let problems = csv_tree::read(&format!("{head}\nX;commune\n")).unwrap_err();
        assert!(told(&problems).contains("ce ne sont pas les colonnes"), "{}", told(&problems));
    }
    let turned: Vec<&str> = HEAD.split(';').rev().collect();
    let (_, read) =
        csv_tree::read(&format!("{}\n;;;4;2020;;;;commune;X\n", turned.join(";"))).unwrap();
    assert_eq!((read.laureates[0].name.as_str(), read.laureates[0].year), ("X", 2020));
    assert!(told(&csv_tree::read(HEAD).unwrap_err()).contains("la liste « laureat » est vide"));
}

// ---- Who is near --------------------------------------------------------------------------

/// A profile of the edition by the identifiers of its choices.
fn profile(edition: &Edition, chosen: &[(&str, &str)]) -> Profile {
    let mut profile = Profile::new(edition);
    for (field, choice) in chosen {
        let at = edition.profile.iter().position(|f| f.id == *field).unwrap();
        let choices = &edition.profile[at].choices;
        profile.choose(at, choices.iter().position(|c| c.id == *choice).unwrap());
    }
    profile
}

fn names(bodies: &[tnl_engine::Body]) -> String {
    bodies.iter().map(|body| body.name).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_collectivite_stands_once_with_its_years_newest_first() {
    let all = laureates(
        "A commune - 2016 4\nB ca - 2019 3\nA - moins-500 2021 5\nA commune 500-1999 2018 3",
    );
    let bodies = all.bodies();
    assert_eq!(names(&bodies), "A B");
    let years: Vec<u32> = bodies[0].years.iter().map(|laureate| laureate.year).collect();
    assert_eq!(years, [2021, 2018, 2016]);
    assert_eq!((bodies[0].kind, bodies[0].stratum), (Some("commune"), Some("moins-500")));
}

#[test]
fn the_nearest_are_of_the_same_type_and_of_the_nearest_size() {
    let all = laureates(
        "Inconnue commune - 2024 5\n\
         Grande commune 100000-plus 2024 5\n\
         Voisine commune 500-1999 2018 2\n\
         Jumelle commune moins-500 2016 1\n\
         Agglo ca moins-500 2024 5\n\
         Récente commune 500-1999 2022 -\n\
         Mystère - moins-500 2024 5\n\
         Étrange commune gigantesque 2019 3",
    );
    let edition = real();
    let nearest = |kind, size, most| {
        let profile = profile(&edition, &[("type", kind), ("population", size)]);
        names(&all.nearest(&edition, &profile, most))
    };
    for (kind, size, most, expected) in [
        ("commune", "moins-500", 9, "Jumelle Récente Voisine Grande Inconnue Étrange"),
        ("commune", "2000-3499", 9, "Récente Voisine Jumelle Grande Inconnue Étrange"),
        ("commune", "100000-plus", 2, "Grande Récente"),
        ("commune", "moins-500", 0, ""),
        ("ca", "100000-plus", 9, "Agglo"),
        ("region", "100000-plus", 9, ""),
    ] {
        assert_eq!(nearest(kind, size, most), expected, "{kind} {size} {most}");
    }
}

#[test]
fn an_edition_that_asks_neither_type_nor_size_orders_by_year() {
    let text = include_str!("broken-editions/tnl-court.toml");
    let edition = edition(text);
    assert!(edition.profile.iter().all(|f| f.id != "type" && f.id != "population"));
    let all = laureates("A commune moins-500 2016 4\nB ca - 2020 3\nC - - 2018 2");
    assert_eq!(names(&all.nearest(&edition, &Profile::new(&edition), 9)), "B C A");
}

// ---- The shipped laureates ----------------------------------------------------------------

fn shipped() -> Laureates {
    csv_tree::read(SHIPPED).unwrap_or_else(|problems| panic!("{}", told(&problems))).1
}

/// The known part of each palmarès never exceeds what was announced of it.
#[test]
fn the_shipped_levels_fit_what_was_announced() {
    let shipped = shipped();
    let count = |year, level: Awarded| {
        let those = shipped.laureates.iter().filter(|l| (l.year, l.level) == (year, level));
        those.count()
    };
    // 2022: 23 labels, three at level 2, seven at 3, ten at 4, three at 5; four are named.
    let of_2022: Vec<usize> = (1..=5).map(|level| count(2022, Awarded::Known(level))).collect();
    assert_eq!(of_2022, [0, 0, 0, 1, 3]);
    for (year, labels, top) in [
        (2016, usize::MAX, 0),
        (2017, 23, 0),
        (2018, 22, 0),
        (2019, 31, 1),
        (2020, 26, 26),
        (2021, 24, 1),
        (2022, 23, 3),
        (2023, 23, 4),
        (2024, 24, 4),
        (2025, 36, 0),
    ] {
        let named = shipped.laureates.iter().filter(|laureate| laureate.year == year).count();
        assert!((1..=labels).contains(&named), "{year} : {named}");
        assert!(count(year, Awarded::Known(5)) <= top, "{year}");
    }
    assert_eq!(count(2025, Awarded::Grade(Grade::Gold)), 3);
    assert_eq!((shipped.bodies().len(), shipped.laureates.len()), (51, 93));
}

/// Levels until 2024, grades since; a size that its population bears out.
#[test]
fn the_shipped_rows_do_not_contradict_themselves() {
    let edition = real();
    let strata = &edition.profile.iter().find(|field| field.id == "population").unwrap().choices;
    for laureate in shipped().laureates {
        let graded = match laureate.level {
            Awarded::Grade(_) => true,
            Awarded::Known(_) | Awarded::Between(..) => false,
            Awarded::Unknown => laureate.year >= 2025,
        };
        assert_eq!(graded, laureate.year >= 2025, "{laureate:?}");
        let Some(population) = laureate.population else { continue };
        let first = |id: &str| id.split('-').find_map(|part| part.parse::<u32>().ok()).unwrap();
        // « moins-500 » ends where the next one begins.
        let fitting = strata.iter().rfind(|s| s.id == "moins-500" || first(&s.id) <= population);
        assert_eq!(laureate.stratum.as_ref(), fitting.map(|s| &s.id), "{laureate:?}");
    }
}

#[test]
fn every_source_is_told_beside_the_file_and_every_row_has_one() {
    let told: BTreeMap<&str, &str> = NOTES
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split_once(" | "))
        .filter(|(key, _)| key.contains(|c: char| c.is_ascii_digit()))
        .collect();
    let cited: BTreeSet<&str> = SHIPPED
        .lines()
        .skip(1)
        .flat_map(|line| line.split(';').nth(8).unwrap().split(", "))
        .collect();
    let known: BTreeSet<&str> = told.keys().copied().collect();
    assert_eq!(cited, known);
}

/// The notes list those whose size is not known by reason; nobody else is without one.
#[test]
fn the_notes_say_why_a_row_has_no_size() {
    let shipped = shipped();
    let without: Vec<&str> = shipped
        .laureates
        .iter()
        .filter(|laureate| laureate.stratum.is_none())
        .map(|laureate| laureate.name.as_str())
        .collect();
    let table = NOTES.split_once("| Raison | Noms |\n|---|---|\n").unwrap().1;
    let reasons = table.lines().map_while(|line| {
        let (reason, names) =
            line.strip_prefix("| ")?.strip_suffix(" |").unwrap().split_once(" | ").unwrap();
        Some((reason, names.split(", ").collect::<Vec<_>>()))
    });
    let reasons: Vec<_> = reasons.collect();
    let counted = reasons.iter().map(|(reason, names)| {
        (*reason, without.iter().filter(|name| names.contains(name)).count())
    });
    assert_eq!(
        counted.collect::<Vec<_>>(),
        [
            ("Plusieurs communes de ce nom, et la source ne dit pas le département", 1),
            ("Membres non relevés dans une page lue", 6),
            ("Organisme dont le territoire ne se compte pas en communes", 2),
        ],
    );
    assert_eq!((without.len(), shipped.laureates.len()), (9, 93));
    let named: BTreeSet<&str> = reasons.into_iter().flat_map(|(_, names)| names).collect();
    assert_eq!(without.into_iter().collect::<BTreeSet<_>>(), named);
}

/// Each type and size for which a laureate exists sees first one of that type and size; the other
/// sizes of that type see the nearest.
#[test]
fn every_type_and_size_that_has_a_laureate_sees_one_of_its_own_first() {
    let (edition, shipped) = (real(), shipped());
    let choices = |id: &str| {
        let field = edition.profile.iter().find(|field| field.id == id).unwrap();
        field.choices.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>()
    };
    let bodies = shipped.bodies();
    let mut sizes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for kind in choices("type") {
        let same: Vec<_> = bodies.iter().filter(|body| body.kind == Some(kind)).collect();
        for size in choices("population") {
            let own = same.iter().filter(|body| body.stratum == Some(size)).count();
            let chosen = profile(&edition, &[("type", kind), ("population", size)]);
            let nearest = shipped.nearest(&edition, &chosen, usize::MAX);
            assert_eq!(nearest.len(), same.len(), "{kind} {size}");
            assert!(nearest[..own].iter().all(|body| body.stratum == Some(size)), "{kind} {size}");
            sizes.entry(kind).or_default().push(own);
        }
    }
    // From « moins-500 » to « 100000-plus ».
    for (kind, expected) in [
        ("commune", [2, 0, 0, 4, 4, 7, 3, 7]),
        ("cc", [0, 0, 0, 0, 0, 1, 0, 0]),
        ("ca", [0, 0, 0, 0, 0, 0, 0, 3]),
        ("cu", [0; 8]),
        ("metropole", [0, 0, 0, 0, 0, 0, 0, 5]),
        ("departement", [0, 0, 0, 0, 0, 0, 0, 2]),
        ("region", [0, 0, 0, 0, 0, 0, 0, 1]),
        ("syndicat", [0, 0, 0, 0, 0, 0, 0, 3]),
        ("autre", [0; 8]),
    ] {
        assert_eq!(sizes[kind], expected, "{kind}");
    }
}

#[test]
fn a_village_sees_lettret_first() {
    let (edition, shipped) = (real(), shipped());
    let village = profile(&edition, &[("type", "commune"), ("population", "moins-500")]);
    let nearest = shipped.nearest(&edition, &village, 3);
    assert_eq!(nearest[0].name, "Lettret");
    assert_eq!(nearest[0].population, Some(196));
}

/// The notes beside the file and the screens tell the same.
#[test]
fn the_whole_year_is_the_one_of_the_notes_and_holds_those_that_are_named() {
    let (whole, shipped) = (Laureates::DISTRIBUTION, shipped());
    let percents = whole.labels.map(|labels| whole.percent(labels));
    assert_eq!((whole.total(), percents), (23, [0, 13, 30, 43, 13]));
    for (level, labels) in (1..).zip(whole.labels) {
        let named = shipped.laureates.iter().filter(|laureate| {
            (laureate.year, laureate.level) == (whole.year, Awarded::Known(level))
        });
        assert!(named.count() <= labels as usize, "{level}");
    }
    let notes = NOTES.replace('\u{a0}', " ");
    assert!(notes.contains(&whole.source.replace('\u{a0}', " ")));
    let (least, most) = Laureates::LABELLED;
    let named = shipped.bodies().len();
    assert!(named < least as usize);
    assert!(notes.contains(&format!("{named} noms sur {least} à {most} environ")));
    assert!(notes.contains(&format!(
        "{} labels, dont {} au niveau 2, {} au niveau 3, {} au niveau 4 et {} au niveau 5",
        whole.total(),
        whole.labels[1],
        whole.labels[2],
        whole.labels[3],
        whole.labels[4],
    )));
}

// ---- Whatever comes -----------------------------------------------------------------------

proptest! {
    #![proptest_config(tries(256))]

    #[test]
    fn no_text_breaks_the_readers(text in "\\PC*|[;\"\n\r,a1-]*", at in any::<Index>(), cut in 0..9_usize) {
        let (root, _) = csv_tree::read(&SHIPPED[..SHIPPED.match_indices('\n').nth(4).unwrap().0]).unwrap();
        let json = serde_json::to_string(&root).unwrap();
        prop_assert!(Laureates::read_json(&json).is_ok());
        for whole in [SHIPPED, &json] {
            let mut chars: Vec<char> = whole.chars().collect();
            let start = at.index(chars.len());
            let end = (start + cut).min(chars.len());
            chars.splice(start..end, text.chars());
            let spoilt: String = chars.into_iter().collect();
            for text in [&spoilt, &text] {
                if let Err(problems) = Laureates::read_json(text) {
                    prop_assert!(!problems.is_empty());
                }
                match csv_tree::read(text) {
                    Ok((_, read)) => prop_assert!(read.bodies().iter().all(|b| !b.years.is_empty())),
                    Err(problems) => prop_assert!(!problems.is_empty()),
                }
            }
        }
    }
}
