//! What released editions hold for ever, and the defects that the files in `broken-editions/` tell.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

mod numbers;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::json;
use tnl_authoring::toml_tree;
use tnl_engine::Answer::{One, Several};
use tnl_engine::{Answer, Answers, Edition, Met, Node, Problem, Profile, Value, grade};
use tnl_tests::made::{level, one, several};
use tnl_tests::random::tries;
use tnl_tests::{made, project, said};

/// The frame of each released edition: see [`frames_are_frozen`].
const FROZEN: &[(&str, u32)] = &[
    ("tnl-2016", 0x505d42d5),
    ("tnl-2024", 0xe593330c),
    ("tnl-2026", 0x93026912),
    ("tnl-badge-2025", 0x77087b2d),
];

/// Links and files kept by people rely on the frame: sections, identifiers, kinds, choices.
#[test]
fn frames_are_frozen() {
    let editions: Vec<Edition> = editions().into_iter().map(|(_, edition)| edition).collect();
    let mut changed = Vec::new();
    for edition in &editions {
        let (id, now) = (&edition.id, edition.fingerprint());
        match FROZEN.iter().find(|(frozen, _)| frozen == id) {
            Some((_, frozen)) if *frozen == now => {}
            Some(_) => changed.push(format!(
                "La charpente de l’édition « {id} » a changé : un volet, un identifiant, un genre \
                 de question ou le nombre des choix.\nLes réponses et les liens déjà \
                 donnés ne se liraient plus : remettez-la comme avant et faites une nouvelle \
                 édition.\nSi celle-ci n’a jamais été publiée, son empreinte est 0x{now:08x}."
            )),
            None => changed.push(format!(
                "L’édition « {id} » est nouvelle : une fois prête à être publiée, ajoutez à FROZEN \
                 la ligne\n    (\"{id}\", 0x{now:08x}),"
            )),
        }
    }
    for (id, _) in FROZEN {
        if editions.iter().all(|edition| edition.id != *id) {
            changed.push(format!(
                "L’édition publiée « {id} » a disparu ou a un défaut : les réponses déjà données \
                 ne se liraient plus."
            ));
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn the_model_of_the_broken_editions_is_sound() {
    let text = fs::read_to_string(broken().join(SOUND)).unwrap();
    let edition = toml_tree::read(&text, Edition::read)
        .unwrap_or_else(|problems| panic!("{}", lines(&problems)))
        .1;
    assert_eq!(edition.examples[0].defect(&edition), None);
}

/// Each file begins with its defects, all of them. `UPDATE=1 cargo test` writes them anew.
#[test]
fn broken_editions_tell_their_defects() {
    let mut surprises = Vec::new();
    for (path, text) in broken_editions() {
        let (comment, edition) = text.split_once("\n\n").unwrap();
        let found = |comment: &str| match toml_tree::read(
            &format!("{comment}\n\n{edition}"),
            Edition::read,
        ) {
            Err(problems) => told(&problems),
            Ok(_) => String::new(),
        };
        let mut told = found(comment);
        if update() {
            // A comment of another length moves the lines.
            told = found(&told);
            fs::write(&path, format!("{told}\n\n{edition}")).unwrap();
        } else if comment != told || told.is_empty() {
            surprises.push(format!("{}\nattendu :\n{comment}\ntrouvé :\n{told}", path.display()));
        }
    }
    assert!(surprises.is_empty(), "{}", surprises.join("\n\n"));
}

#[test]
fn a_language_is_told_by_its_tag() {
    let model = fs::read_to_string(broken().join(SOUND)).unwrap();
    let check = |tag: &str, sound: bool| {
        let text = model.replace("language = \"fr\"", &format!("language = \"{tag}\""));
        match toml_tree::read(&text, Edition::read) {
            Ok((_, edition)) => assert!(sound && edition.language == tag, "{tag}"),
            Err(problems) => {
                assert!(!sound, "{tag}");
                assert_eq!((problems.len(), problems[0].path.as_str()), (1, "language"), "{tag}");
            }
        }
    };
    for tag in ["fr", "en", "br", "gcf", "pt-BR", "fr-1694acad", "zh-Hant-TW", "de-CH-1996"] {
        check(tag, true);
    }
    for tag in
        ["f", "français", "french", "fr_FR", "fr-", "-fr", "fr--CA", "2a", "fr ca", "fr-123456789"]
    {
        check(tag, false);
    }
}

#[test]
fn a_date_may_go_without_quotes() {
    let (root, problems) = toml_tree::parse("date = 2024-06-01");
    assert_eq!(problems, []);
    let date = root.unwrap().get("date").unwrap().clone();
    assert_eq!(date.value, Value::Text("2024-06-01".into()));
}

/// A partner's edition is read by the browser as JSON, and told the same.
#[test]
fn broken_editions_tell_the_same_in_json() {
    for (path, text) in broken_editions() {
        let (Some(root), syntax) = toml_tree::parse(&text) else {
            continue;
        };
        let Err(in_toml) = Edition::read(&root) else {
            assert!(!syntax.is_empty());
            continue;
        };
        let in_json = Edition::read_json(&json(&root).to_string()).unwrap_err();
        assert_eq!(without_lines(in_json), without_lines(in_toml), "{}", path.display());
    }
}

proptest! {
    #![proptest_config(tries(256))]

    /// Whatever is typed into an edition, reading it ends, with lines that exist.
    #[test]
    fn no_text_breaks_the_reader(at in any::<prop::sample::Index>(), cut in 0..40_usize, typed in TYPED) {
        let mut text = fs::read_to_string(broken().join(SOUND)).unwrap();
        let boundary = |text: &str, at| (at..=text.len()).find(|i| text.is_char_boundary(*i)).unwrap();
        let start = boundary(&text, at.index(text.len()));
        let end = boundary(&text, (start + cut).min(text.len()));
        text.replace_range(start..end, &typed);
        if let Err(problems) = toml_tree::read(&text, Edition::read) {
            prop_assert!(!problems.is_empty());
            let last = text.lines().count().max(1) as u32 + 1;
            prop_assert!(problems.iter().all(|p| p.line.is_none_or(|line| (1..=last).contains(&line))));
        }
    }
}

/// What breaks TOML.
const TYPED: &str = "([\\[\\]{}=\"'\\\\.,#\n\r -]|id|1|é|\u{0}|section|question|weight){0,12}";
const SOUND: &str = "tnl-court.toml";

#[test]
fn unknown_fields_of_one_table_are_told_in_their_order() {
    let text = fs::read_to_string(project().join("tests/frozen/edition-v1.json")).unwrap();
    let strange = |keys: &str| {
        let text = text.replacen('{', &format!("{{ {keys}, "), 1);
        Edition::read_json(&text).unwrap_err()
    };
    let two = strange(r#""zone": 1, "aire": 2"#);
    let paths: Vec<&str> = two.iter().map(|problem| &*problem.path).collect();
    assert_eq!(paths, ["zone", "aire"]);
    // More belong elsewhere, most often: told once.
    let more = strange(r#""zone": 1, "aire": 2, "lieu": 3"#);
    let [one] = &more[..] else { panic!("{more:?}") };
    assert_eq!(one.what, "plusieurs champs sont inconnus ici\u{a0}: zone, aire, lieu");
}

/// Whether to write what is found instead of comparing it.
fn update() -> bool {
    std::env::var_os("UPDATE").is_some()
}

fn broken() -> PathBuf {
    project().join("tests/broken-editions")
}

fn broken_editions() -> Vec<(PathBuf, String)> {
    let mut files = files(broken());
    files.retain(|(path, _)| !path.ends_with(SOUND));
    files
}

fn editions() -> Vec<(PathBuf, Edition)> {
    let read = |(path, text): (PathBuf, String)| {
        let (_, edition) = toml_tree::read(&text, Edition::read).ok()?;
        Some((path, edition))
    };
    edition_files().into_iter().filter_map(read).collect()
}

/// What has a kind is no edition.
fn edition_files() -> Vec<(PathBuf, String)> {
    let mut files = files(project().join("questionnaires"));
    files
        .retain(|(_, text)| toml_tree::parse(text).0.is_none_or(|root| root.get("kind").is_none()));
    files
}

fn files(directory: impl AsRef<Path>) -> Vec<(PathBuf, String)> {
    let paths = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        paths.filter(|p| p.extension().is_some_and(|e| e == "toml")).collect();
    assert!(!paths.is_empty());
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path, text)
    };
    paths.into_iter().map(read).collect()
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n")
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("# défaut: {problem}")).collect::<Vec<_>>().join("\n")
}

fn without_lines(mut problems: Vec<Problem>) -> Vec<String> {
    problems.iter_mut().for_each(|problem| problem.line = None);
    let mut told: Vec<String> = problems.iter().map(Problem::to_string).collect();
    told.sort();
    told
}

/// The JSON that a person would have written instead.
fn json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Other("un nombre à virgule") => 1.5.into(),
        Value::Other(_) => u64::MAX.into(),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Table(entries) => {
            entries.iter().map(|(key, node)| (key.clone(), json(node))).collect()
        }
        _ => serde_json::to_value(node).unwrap(),
    }
}

#[test]
fn answers_to_editions_of_different_sources_are_kept_apart() {
    let (path, text) = edition_files().remove(0);
    let read = toml_tree::read(&text, Edition::read);
    let mut edition = read.unwrap_or_else(|problems| panic!("{} : {problems:?}", path.display())).1;
    let sources = [
        None,
        Some("https://a.example/q.json"),
        Some("https://a.example:8443/q.json"),
        Some("https://a.example%3A8443/q.json"),
        Some("https://a.example/q/.json"),
        Some("http://a.example/q.json"),
        Some(&Edition::source_of_file("tnl-2024")),
        Some(&Edition::source_of_file("tnl-2026")),
    ];
    let mut keys = std::collections::BTreeSet::new();
    for source in sources {
        edition.source = source.map(str::to_owned);
        let key = edition.key();
        assert!(!key.contains(':'), "{key} would be cut where keys are");
        assert!(keys.insert(key), "{source:?} shares its answers with another");
    }
    edition.source = None;
    assert_eq!(edition.key(), edition.id, "what was kept before stays where it is");
}

#[test]
fn a_wrong_example_is_told_with_its_scores_out_of_a_hundred() {
    let percent = |p: Option<u32>| p.map_or("–".to_owned(), |p| (p / 10).to_string());
    let mut told = String::new();
    for (_, edition) in editions() {
        for mut example in edition.examples.clone() {
            assert_eq!(example.defect(&edition), None);
            example.level = (example.level + 1) % (edition.levels.len() + 1);
            let defect = example.defect(&edition).expect("a defect");
            let graded = tnl_engine::grade(&edition, &example.profile, &example.answers);
            for (section, result) in edition.sections.iter().zip(&graded.sections) {
                let (low, best) = (result.score.permille(), result.best.permille());
                let scores = format!("{} {}…{}", section.id, percent(low), percent(best));
                assert!(defect.contains(&scores), "{defect}");
            }
            told += &defect;
        }
    }
    assert!(["0…0", "100…100", "0…100"].iter().all(|scores| told.contains(scores)), "{told}");
}

#[test]
fn an_identifier_may_have_sixty_characters_and_no_more() {
    let (_, text) = edition_files().remove(0);
    let edition = toml_tree::read(&text, Edition::read).expect("a sound edition").1;
    let renamed = |length: usize| {
        let (old, new) = (format!("id = \"{}\"", edition.id), "x".repeat(length));
        let text = text.replacen(&old, &format!("id = \"{new}\""), 1);
        toml_tree::read(&text, Edition::read).is_ok()
    };
    assert!(renamed(60));
    assert!(!renamed(61));
}

#[test]
fn yes_and_no_are_read_and_nothing_else_is_taken_for_them() {
    let node = Node::from_json(r#"{ "yes": true, "no": false, "word": "true" }"#).expect("a table");
    assert_eq!(
        ["yes", "no", "word"].map(|key| node.get_bool(key)),
        [Some(true), Some(false), None]
    );
}

#[test]
fn the_sentence_of_a_volet_changes_exactly_at_its_threshold() {
    for (_, text) in edition_files() {
        let edition = toml_tree::read(&text, Edition::read).expect("a sound edition").1;
        for section in &edition.sections {
            for sentence in &section.sentences {
                let at = sentence.from * 10;
                assert_eq!(section.sentence(at), Some(&*sentence.text), "{}", section.id);
                if let Some(below) = at.checked_sub(1) {
                    assert_ne!(section.sentence(below), Some(&*sentence.text), "{}", section.id);
                }
            }
        }
    }
}

#[test]
fn an_answer_proves_a_duty_or_not_and_most_often_nobody_can_tell() {
    let edition = |proof: serde_json::Value, several: bool| {
        let duty = json!([{ "text": "t", "threshold": "t", "date": "2024-01-01", "asks": "t",
                            "proven_by": proof }]);
        let make = if several { made::several } else { made::one };
        let questions = vec![make("a", json!({ "duty": duty }))];
        made::read(&made::text(vec![(100, questions)], vec![made::level(1, 50, json!({}))]))
    };
    type Said = (Option<Answer>, Met);
    let cases: [(_, _, &[Said]); 4] = [
        (
            json!([2, 3]),
            false,
            &[
                (Some(One(3)), Met::Yes),
                (Some(One(1)), Met::Unknown),
                (Some(One(0)), Met::No),
                (Some(Answer::Unknown), Met::Unknown),
                (None, Met::Unknown),
            ],
        ),
        (json!({ "mark": 2 }), false, &[(Some(One(2)), Met::Yes), (Some(One(1)), Met::Unknown)]),
        (json!([]), false, &[(Some(One(0)), Met::Unknown), (Some(One(3)), Met::Unknown)]),
        // What is not ticked may not concern them.
        (json!([1]), true, &[(Some(Several(2)), Met::Yes), (Some(Several(5)), Met::Unknown)]),
    ];
    for (proof, several, answers) in cases {
        let edition = edition(proof.clone(), several);
        let (question, profile) = (&edition.questions[0], Profile::new(&edition));
        for (answer, met) in answers {
            let told = question.met(&question.duties[0], &profile, *answer);
            assert_eq!(told, *met, "{proof} {answer:?}");
        }
    }
}

#[test]
fn no_duty_of_ours_is_said_to_be_proven_by_an_answer_that_is_worth_nothing() {
    for (path, edition) in editions() {
        let profile = Profile::new(&edition);
        for question in &edition.questions {
            for duty in question.duties.iter().filter(|duty| duty.binding) {
                assert!(duty.proof.is_some(), "{path:?} {}", question.id);
                if !question.several {
                    let met = question.met(duty, &profile, Some(Answer::One(0)));
                    assert_ne!(met, Met::Yes, "{path:?} {}", question.id);
                }
            }
        }
    }
}

/// What binding duties ask of a profile, whichever question they stand at.
fn binding_asks(edition: &Edition, said: &str) -> Vec<String> {
    let profile = said::read(edition, said).0;
    let applies = edition.questions.iter().filter(|question| question.applies.holds_for(&profile));
    let duties = applies.flat_map(|question| question.duties(&profile)).filter(|duty| duty.binding);
    duties.map(|duty| duty.asks.clone()).collect()
}

/// The law asks a body to publish its acts whether it has a site or not.
#[test]
fn a_body_without_a_site_is_told_to_publish_its_acts_as_one_with_a_site_is() {
    for (path, edition) in editions() {
        if edition.profile.iter().all(|field| field.id != "site") {
            continue;
        }
        for who in [
            "type=commune population=500-1999",
            "type=commune population=3500-9999",
            "type=cc",
            "type=syndicat",
            "type=region",
        ] {
            let acts = |site: &str| {
                let asks = binding_asks(&edition, &format!("{who} site={site}"));
                let acts = |asks: &String| asks.to_lowercase().contains("les actes");
                asks.into_iter().filter(acts).collect::<Vec<_>>()
            };
            let with_site = acts("oui");
            assert!(!with_site.is_empty(), "{path:?} {who}");
            assert_eq!(acts("non"), with_site, "{path:?} {who}");
        }
    }
}

/// A GIP or a centre de gestion is of the type « syndicat », which holds others: what binds only those says
/// whom. What binds collectivités and their groupings binds no other public body.
#[test]
fn what_binds_only_some_of_a_type_says_whom() {
    const ONLY_SOME: [&str; 4] =
        ["les actes", "les décisions", "vers le réemploi", "de réparabilité"];
    let only_some =
        |asks: &String| ONLY_SOME.iter().any(|words| asks.to_lowercase().contains(words));
    let mut told = 0;
    for (path, edition) in editions() {
        for asks in binding_asks(&edition, "type=syndicat").iter().filter(|asks| only_some(asks)) {
            assert!(asks.starts_with("Si vous êtes un "), "{path:?} {asks}");
            told += 1;
        }
        let others = binding_asks(&edition, "type=autre");
        assert_eq!(others.iter().find(|asks| only_some(asks)), None, "{path:?}");
    }
    assert!(told > 5, "{told}");
}

// ---- At the limits --------------------------------------------------------------------------

/// A sound edition of one question with one choice and one with several.
fn small() -> serde_json::Value {
    let questions = vec![one("a", json!({})), several("b", json!({}))];
    let text = made::text(vec![(100, questions)], vec![level(1, 50, json!({}))]);
    serde_json::from_str(&text).unwrap()
}

fn told_of(edition: &serde_json::Value) -> String {
    Edition::read_json(&edition.to_string())
        .map_or_else(|problems| lines(&problems), |_| String::new())
}

#[test]
fn what_is_just_allowed_is_sound_and_what_is_just_not_is_told() {
    let sentences = |from: [u32; 2]| json!(from.map(|from| json!({ "from": from, "text": "t" })));
    let profile = |count: usize| -> serde_json::Value {
        let id = |at| if at == 0 { "commune".to_owned() } else { format!("c{at}") };
        (0..count).map(|at| json!({ "id": id(at), "text": "choix" })).collect()
    };
    let marked = |count: usize| -> serde_json::Value {
        let mark = |at| if at + 1 == count { 3 } else { 0 };
        (0..count).map(|at| json!({ "text": "choix", "mark": mark(at) })).collect()
    };
    let choices = |count: usize| json!(vec![json!({ "text": "choix" }); count]);
    for (place, just, beyond, expected) in [
        ("/section/0/short", json!("é".repeat(14)), json!("é".repeat(15)), "trop long pour"),
        ("/section/0/sentence", sentences([0, 1]), sentences([0, 0]), "ne se suivent pas"),
        ("/profile/0/choices", profile(64), profile(65), "65 choix, c’est trop"),
        ("/section/0/question/0/choices", marked(64), marked(65), "65 choix, c’est trop"),
        ("/section/0/question/1/choices", choices(64), choices(65), "65 choix, c’est trop"),
    ] {
        let mut edition = small();
        for (value, expected) in [(just, ""), (beyond, expected)] {
            *edition.pointer_mut(place).unwrap() = value;
            let told = told_of(&edition);
            assert_eq!(told.is_empty(), expected.is_empty(), "{place}: {told}");
            assert!(told.contains(expected) && told.lines().count() <= 1, "{place}: {told}");
        }
    }
    // A condition on a choice too many is no more than that.
    let mut edition = small();
    edition["profile"][0]["choices"] = profile(65);
    edition["section"][0]["question"][0]["applies"] = json!({ "profile": "type", "is": "c64" });
    assert!(told_of(&edition).contains("65 choix, c’est trop"), "{}", told_of(&edition));
}

#[test]
fn a_question_is_seen_by_whoever_fulfils_all_its_conditions() {
    for kind in ["commune", "departement", "region"] {
        for site in ["non", "oui"] {
            let both = json!([
                { "profile": "type", "in": [kind, kind] }, { "profile": "site", "is": site },
            ]);
            let mut edition = small();
            edition["section"][0]["question"][0]["applies"] = json!({ "all": both });
            let edition = made::read(&edition.to_string());
            for (said, holds) in
                [(format!("type={kind} site={site}"), true), (String::new(), false)]
            {
                let (profile, _) = said::read(&edition, &said);
                let is_default = (kind, site) == ("commune", "non");
                let applies = edition.questions[0].applies.holds_for(&profile);
                assert_eq!(applies, holds || is_default, "{kind} {site}, said: {said}");
            }
        }
    }
}

#[test]
fn a_text_that_is_no_json_is_one_defect_with_its_place() {
    let problems = Edition::read_json("{\n  \"id\": }").unwrap_err();
    assert_eq!((problems.len(), problems[0].line), (1, Some(2)));
    assert!(problems[0].what.contains("fichier JSON lisible (colonne 9)"), "{}", lines(&problems));
}

/// The address base has been compulsory since 2024: having filed it is no proof of open data.
#[test]
fn a_commune_with_nothing_but_its_address_base_is_below_every_floor_of_the_data() {
    // What the editions ask of open data, with the answer of whoever filed the base and no more.
    const ONLY_THE_BASE: [(&str, Answer); 4] = [
        ("nombre-jeux-donnees", One(0)),
        ("jeux-publies", Several(1)),
        ("sujets-publies", Several(0)),
        ("premieres-donnees", One(1)),
    ];
    let mut some = false;
    for (path, edition) in editions().into_iter().filter(|(_, edition)| edition.year > 2016) {
        let asked = ONLY_THE_BASE.map(|(id, answer)| Some((edition.question(id)?, answer)));
        let Some(data) = edition.sections.iter().position(|section| section.id == "donnees") else {
            continue;
        };
        if asked.iter().all(Option::is_none) {
            continue;
        }
        some = true;
        let floored = edition.levels.iter().position(|level| level.floors[data] > 0);
        let floored = floored.unwrap_or_else(|| panic!("{path:?} asks for no data")) + 1;
        let at = edition.profile.iter().position(|field| field.id == "population").unwrap();
        for size in 0..edition.profile[at].choices.len() {
            let mut profile = Profile::new(&edition);
            profile.choose(at, size);
            let mut answers = Answers::new(&edition);
            for (at, question) in edition.questions.iter().enumerate() {
                answers.set(at, question.answer_worth(&profile, 3));
            }
            let level = |answers: &Answers| grade(&edition, &profile, answers).sure;
            assert_eq!(level(&answers), edition.levels.len(), "{path:?} size {size} at best");
            for (question, answer) in asked.into_iter().flatten() {
                answers.set(question, Some(answer));
            }
            assert!(level(&answers) < floored, "{path:?} size {size}");
        }
    }
    assert!(some);
}

/// In 2026 the base stands among the good practices, so that no floor of the data can lean on it.
#[test]
fn the_address_base_of_2026_counts_elsewhere_than_among_the_data() {
    let (_, edition) = named("tnl-2026");
    let base = &edition.questions[edition.question("base-adresse").unwrap()];
    assert_eq!(edition.sections[base.section].id, "pratiques");
    assert_eq!(base.duties.iter().filter(|duty| duty.binding).count(), 4);
}

/// Open data is more than one table, however well it is published.
#[test]
fn a_licence_on_the_only_table_moves_no_level_in_2026() {
    let (_, edition) = named("tnl-2026");
    let town = "Commune de 5\u{a0}600 habitants, engagée de longue date, peu de données";
    let example = edition.examples.iter().find(|example| example.name == town).unwrap();
    let quality = edition.question("qualite-donnees").unwrap();
    let level = |answer| {
        let mut answers = example.answers.clone();
        answers.set(quality, Some(answer));
        grade(&edition, &example.profile, &answers).sure
    };
    assert_eq!(level(Several(0b0001)), example.level);
    assert_eq!(level(Several(0b0011)), example.level);
}

/// Whoever publishes much is asked most.
#[test]
fn the_edition_of_2026_asks_a_village_forty_questions_at_most_and_anyone_forty_five() {
    let (_, edition) = named("tnl-2026");
    let asked = |said: &str| {
        let (profile, _) = said::read(&edition, said);
        let mut answers = Answers::new(&edition);
        for (at, question) in edition.questions.iter().enumerate() {
            answers.set(at, question.answer_worth(&profile, 3));
        }
        grade(&edition, &profile, &answers).asked()
    };
    assert_eq!(edition.questions.len(), 46);
    assert_eq!(asked("population=moins-500"), 39);
    assert_eq!(asked("population=500-1999"), 40);
    let field = |id: &str| edition.profile.iter().find(|field| field.id == id).unwrap();
    for kind in &field("type").choices {
        for size in &field("population").choices {
            let all = "agents=50-plus ecoles=oui site=oui serveur=oui developpements=oui";
            let most = asked(&format!("type={} population={} {all}", kind.id, size.id));
            assert!(most <= 45, "{} {}: {most}", kind.id, size.id);
        }
    }
}

/// Whoever runs the computers is asked in the words of the trade; what an answer is worth is the same,
/// or results would not compare.
#[test]
fn a_technician_is_asked_in_other_words_with_the_same_choices_and_marks() {
    const ASKED: [(&str, &[&str]); 2] = [
        (
            "tnl-2024",
            &[
                "recuperation-donnees",
                "refonte-site",
                "lieu-des-donnees",
                "serveurs-libres",
                "infrastructure-libre",
                "messagerie-libre",
                "dematerialisation-libre",
                "metiers-libres",
                "publication-code",
                "lieu-publication",
                "forme-donnees",
                "licence-donnees",
                "mise-a-jour-donnees",
            ],
        ),
        (
            "tnl-2026",
            &[
                "clauses-des-commandes",
                "reprise-des-donnees",
                "echanges-entre-logiciels",
                "lieu-des-donnees",
                "serveurs-libres",
                "infrastructure-libre",
                "messagerie-libre",
                "dematerialisation-libre",
                "metiers-libres",
                "publication-code",
                "qualite-donnees",
                "mise-a-jour-donnees",
            ],
        ),
    ];
    for (id, expected) in ASKED {
        let (_, edition) = named(id);
        let mut other = Vec::new();
        for kind in ["commune", "syndicat", "region"] {
            for size in ["moins-500", "2000-3499", "100000-plus"] {
                let who = format!("type={kind} population={size}");
                let (anyone, _) = said::read(&edition, &format!("{who} informatique=prestataire"));
                let (inside, _) = said::read(&edition, &format!("{who} informatique=interne"));
                other = Vec::new();
                for question in &edition.questions {
                    let differs = question.text(&anyone) != question.text(&inside);
                    other.extend(differs.then_some(question.id.as_str()));
                    assert_eq!(question.scale(&anyone), question.scale(&inside), "{}", question.id);
                    assert_eq!(question.weight(&anyone), question.weight(&inside));
                }
                other.sort_unstable();
                let mut expected = expected.to_vec();
                expected.sort_unstable();
                assert_eq!(other, expected, "{id} {who}");
            }
        }
        assert!(!other.is_empty());
    }
}

/// Who cannot know has one sentence to send to whoever does, ready to be copied.
#[test]
fn what_a_secretariat_cannot_know_ends_with_a_sentence_to_send() {
    for id in ["tnl-2024", "tnl-2026"] {
        let (_, edition) = named(id);
        let profile = Profile::new(&edition);
        for criterion in [
            "lieu-des-donnees",
            "serveurs-libres",
            "infrastructure-libre",
            "messagerie-libre",
            "site-et-demarches",
            "ecoles-libres",
            if id == "tnl-2024" { "refonte-site" } else { "clauses-des-commandes" },
        ] {
            let question = &edition.questions[edition.question(criterion).unwrap()];
            let help = question.help(&profile);
            let (_, sentence) =
                help.split_once("À demander\u{a0}: ").unwrap_or_else(|| panic!("{help}"));
            assert!(sentence.ends_with("\u{a0}?\u{a0}»"), "{id} {criterion}: {sentence}");
            assert_eq!(sentence.rfind('«'), Some(0), "{id} {criterion}: {sentence}");
        }
    }
}

fn named(id: &str) -> (PathBuf, Edition) {
    let found = editions().into_iter().find(|(_, edition)| edition.id == id);
    found.unwrap_or_else(|| panic!("no edition {id}"))
}
