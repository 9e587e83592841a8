//! What to do on each criterion: every defect is told.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use tnl_authoring::toml_tree;
use tnl_engine::{Action, Actions, Actor, Edition, Fact, Problem};
use tnl_tests::random::tries;

const SHIPPED: &str = include_str!("../questionnaires/actions.toml");

fn sound() -> Value {
    json!({
        "kind": "actions",
        "language": "fr",
        "checked": "2026-11-20",
        "resource": [{ "id": "comptoir", "name": "Comptoir", "link": "https://exemple.fr" }],
        "action": [action("bureautique-libre"), action("postes-linux")],
        "candidature": {
            "title": "Candidater",
            "text": "Qui peut.",
            "checked": "2026-11-22",
            "resource": "comptoir",
            "contact": "label@exemple.fr",
            "step": [{ "name": "Lire", "text": "En 2024." }, { "name": "Remplir", "text": "Ici." }],
            "person": [{ "name": "Une élue", "text": "Qui porte." }],
            "calendar": "En automne 2025.",
        },
    })
}

fn action(criterion: &str) -> Value {
    json!({
        "criterion": criterion,
        "title": "Essayer",
        "start": "Commencez par un poste.",
        "further": "Continuez par tous.",
        "who": ["elus", "secretariat", "informatique", "prestataire"],
        "resource": "comptoir",
        "evidence": "Une liste.",
        "example": [{ "name": "Arles", "text": "Tout.", "year": 2016 }],
    })
}

fn read(actions: &Value) -> Result<Actions, Vec<Problem>> {
    Actions::read_json(&actions.to_string())
}

/// Told without non-breaking spaces.
fn told(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n").replace('\u{a0}', " ")
}

#[test]
fn an_action_is_found_by_its_criterion() {
    let actions = read(&sound()).unwrap();
    let action = actions.for_criterion("postes-linux").unwrap();
    assert_eq!(action.who, [Actor::Elected, Actor::Office, Actor::It, Actor::Provider]);
    assert_eq!(action.resource.as_ref().unwrap().link, "https://exemple.fr");
    assert_eq!((action.examples[0].name.as_str(), action.examples[0].year), ("Arles", 2016));
    assert_eq!(actions.for_criterion("autre"), None);
}

#[test]
fn what_an_edition_says_beside_its_questions_comes_before_what_all_share() {
    let text = include_str!("slips/essai.toml");
    let (_, edition) = toml_tree::read(text, Edition::read).unwrap();
    let question = |id| &edition.questions[edition.question(id).unwrap()];
    let text = include_str!("slips/actions.toml");
    let (_, shared) = toml_tree::read(text, Actions::read).unwrap();
    for shared in [None, Some(&shared)] {
        let own = question("logiciels-courants").action(shared).unwrap();
        assert_eq!(own.title, "Proposer trois logiciels libres");
        assert_eq!((&*own.criterion, &*own.language), ("logiciels-courants", "fr"));
        assert_eq!(own.who, [Actor::It, Actor::Provider]);
        let help = own.help(&edition, shared).unwrap();
        assert_eq!((&*help.name, &*help.link), ("Un catalogue", "https://exemple.fr/catalogue"));
    }
    assert_eq!(question("base-adresse").action(None), None);
    let other = question("base-adresse").action(Some(&shared));
    assert!(other.is_some() && other == shared.for_criterion("base-adresse"));
}

#[test]
fn an_answer_worth_less_may_have_less_to_show() {
    let mut told = sound();
    told["action"][0]["partly"] = json!([{ "at": 2, "evidence": "La moitié." }]);
    let actions = read(&told).unwrap();
    let action = actions.for_criterion("bureautique-libre").unwrap();
    let shown = [0, 1, 2, 3].map(|mark| action.evidence(mark));
    let whole = &*action.evidence;
    assert_eq!(shown, [whole, whole, "La moitié.", whole]);
}

#[test]
fn how_to_apply_is_told_step_by_step_or_not_at_all() {
    let told = read(&sound()).unwrap().candidature.unwrap();
    let names = |facts: &[Fact]| facts.iter().map(|fact| fact.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&told.steps), ["Lire", "Remplir"]);
    assert_eq!(names(&told.people), ["Une élue"]);
    assert_eq!(told.resource.link, "https://exemple.fr");
    assert_eq!((&*told.contact, &*told.checked.to_string()), ("label@exemple.fr", "2026-11-22"));
    let mut silent = sound();
    silent.as_object_mut().unwrap().remove("candidature");
    assert_eq!(read(&silent).unwrap().candidature, None);
}

/// One field changed, one defect told, with its place.
#[test]
fn each_defect_is_told_with_its_place() {
    let long = "é".repeat(91);
    let many = json!([1, 2, 3, 4].map(|_| json!({ "name": "A", "text": "B", "year": 2016 })));
    for (place, value, expected) in [
        ("/kind", json!("action"), "kind : « action » n’est pas permis ici"),
        ("/checked", json!("2026-13-01"), "checked : le calendrier n’a pas de jour « 2026-13-01 »"),
        ("/checked", json!("hier"), "checked : « hier » n’est pas une date"),
        ("/language", json!(""), "language : le texte « language » est vide"),
        ("/action", json!([]), "action : la liste « action » est vide"),
        ("/action", json!(1), "action : un nombre entier au lieu d’une liste"),
        ("/autre", json!(1), "autre : le champ « autre » est inconnu"),
        ("/resource/0/link", json!("http://exemple.fr"), "« http://exemple.fr » n’est pas sûre"),
        ("/resource/0/autre", json!(1), "« comptoir », resource[1].autre : le champ « autre »"),
        ("/resource/1", json!({ "id": "x", "name": "X" }), "resource[2].link : le champ « link »"),
        (
            "/resource/1",
            json!({ "id": "comptoir", "name": "X", "link": "https://x.fr" }),
            "resource[2].id : l’identifiant « comptoir » sert déjà",
        ),
        (
            "/action/1/criterion",
            json!("bureautique-libre"),
            "action[2].criterion : le critère « bureautique-libre » a déjà son action",
        ),
        ("/action/1/criterion", json!("Été"), "« Été » n’est pas un identifiant"),
        (
            "/action/1/title",
            json!(long),
            "« postes-linux », action[2].title : le texte « title » est trop long (91 caractères)",
        ),
        ("/action/0/start", json!("é".repeat(501)), "« start » est trop long (501 caractères)"),
        ("/action/0/further", json!(" "), "action[1].further : le texte « further » est vide"),
        ("/action/0/evidence", json!(null), "evidence : rien (null) au lieu d’un texte"),
        (
            "/action/0/partly",
            json!([{ "at": 1, "evidence": "A" }, { "at": 1, "evidence": "B" }]),
            "action[1].partly[2].at : la note 1 a déjà ses preuves",
        ),
        ("/action/0/partly", json!([{ "at": 3, "evidence": "A" }]), "partly[1].at : 3 n’est pas"),
        ("/action/0/who", json!([]), "action[1].who : la liste « who » est vide"),
        ("/action/0/who", json!("elus"), "action[1].who : un texte au lieu d’une liste"),
        ("/action/0/who", json!(["maire"]), "action[1].who : « maire » n’est pas permis ici"),
        ("/action/0/who", json!(["elus", "elus"]), "« elus » est nommé deux fois"),
        ("/action/0/resource", json!("sill"), "« sill » n’est pas une adresse de ce fichier"),
        ("/action/0/effort", json!(1), "« effort » est inconnu"),
        ("/action/0/example", many, "action[1].example : 4 exemples, c’est trop"),
        ("/action/0/example/0/year", json!(16), "example[1].year : 16 n’est pas possible ici"),
        ("/action/0/example/0/link", json!("x"), "example[1].link : le champ « link » est inconnu"),
        ("/action/0/turn", json!("mot"), "action[1].turn : « mot » n’est pas permis ici"),
        ("/action/0/stops", json!([1, 2]), "stops : ces notes ne montent pas jusqu’à 3"),
        ("/action/0/stops", json!([3, 3]), "stops : ces notes ne montent pas jusqu’à 3"),
        ("/action/0/stops", json!([0, 3]), "action[1].stops[1] : 0 n’est pas possible ici"),
        ("/action/0/brings", json!({ "marks": {} }), "brings.marks : « marks » est vide"),
        ("/action/0/brings", json!({ "at": 1 }), "brings.marks : le champ « marks » manque"),
        (
            "/action/0/brings",
            json!({ "at": 4, "marks": { "postes-linux": 1 } }),
            "brings.at : 4 n’est pas possible ici",
        ),
        (
            "/action/0/brings",
            json!({ "marks": { "postes-linux": 0 } }),
            "brings.marks.postes-linux : 0 n’est pas possible ici",
        ),
        (
            "/action/0/brings",
            json!({ "marks": { "autre": 1 } }),
            "« bureautique-libre », action[1].brings : « autre » n’a pas d’action dans ce fichier",
        ),
        (
            "/action/0/needs",
            json!([{ "one_of": { "autre": 1, "postes-linux": 1 } }]),
            "action[1].needs : « autre » n’a pas d’action dans ce fichier",
        ),
        (
            "/action/0/needs",
            json!([{ "one_of": { "bureautique-libre": 1 } }]),
            "needs : « bureautique-libre » vient après lui-même",
        ),
        ("/candidature", json!([]), "candidature : une liste au lieu d’un bloc"),
        ("/candidature/autre", json!(1), "candidature.autre : le champ « autre » est inconnu"),
        ("/candidature/title", json!("é".repeat(81)), "« title » est trop long (81 caractères)"),
        ("/candidature/text", json!(""), "candidature.text : le texte « text » est vide"),
        (
            "/candidature/checked",
            json!("hier"),
            "candidature.checked : « hier » n’est pas une date",
        ),
        ("/candidature/resource", json!("sill"), "« sill » n’est pas une adresse de ce fichier"),
        ("/candidature/contact", json!("exemple.fr"), "n’est pas une adresse électronique"),
        ("/candidature/contact", json!("a@exemple"), "n’est pas une adresse électronique"),
        ("/candidature/contact", json!("@exemple.fr"), "n’est pas une adresse électronique"),
        ("/candidature/contact", json!("a@b@exemple.fr"), "n’est pas une adresse électronique"),
        ("/candidature/contact", json!("a@exemple.fr?cc=b"), "n’est pas une adresse électronique"),
        ("/candidature/step", json!([]), "candidature.step : la liste « step » est vide"),
        ("/candidature/step/1/text", json!("é".repeat(501)), "candidature.step[2].text : le texte"),
        (
            "/candidature/person/0/role",
            json!("x"),
            "candidature.person[1].role : le champ « role »",
        ),
        ("/candidature/calendar", json!(2025), "calendar : un nombre entier au lieu d’un texte"),
    ] {
        let problems = read(&with(sound(), place, value)).unwrap_err();
        assert_eq!(problems.len(), 1, "{place} : {}", told(&problems));
        assert!(told(&problems).contains(expected), "{place} : {}", told(&problems));
    }
}

#[test]
fn actions_that_contradict_one_another_are_all_told() {
    let act = |criterion: &str, key: &str, value: Value| {
        with(action(criterion), &format!("/{key}"), value)
    };
    let needs =
        |criterion: &str, other: &str| act(criterion, "needs", json!([{ "one_of": { other: 1 } }]));
    let brings = |criterion: &str, other: &str, mark: u8| {
        act(criterion, "brings", json!({ "marks": { other: mark } }))
    };
    for (actions, expected) in [
        // Three in a circle, and one that only leads there.
        (
            vec![needs("a", "b"), needs("b", "c"), needs("c", "a"), needs("d", "a")],
            vec!["« a » vient après lui-même", "« b » vient après", "« c » vient après"],
        ),
        (
            vec![brings("a", "b", 1), brings("c", "b", 1), action("b")],
            vec!["« b » est déjà répondu par l’action de « a »"],
        ),
        (
            vec![brings("a", "b", 1), brings("b", "c", 1), action("c")],
            vec!["« b » est répondu par une autre action et répond à d’autres"],
        ),
        (
            vec![brings("a", "b", 2), act("b", "stops", json!([1, 3]))],
            vec!["« b » ne s’arrête pas à 2"],
        ),
        (
            vec![
                with(brings("a", "b", 1), "/needs", json!([{ "one_of": { "b": 1 } }])),
                action("b"),
            ],
            vec!["action[1].needs : « a » vient après", "action[2].criterion : « b » vient après"],
        ),
    ] {
        let whole = with(sound(), "/action", json!(actions));
        let problems = read(&whole).err().unwrap_or_default();
        let told = problems.iter().map(|problem| told(std::slice::from_ref(problem)));
        let told: Vec<String> = told.collect();
        assert_eq!(told.len(), expected.len(), "{told:?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.contains(expected), "{told} : {expected}");
        }
    }
}

#[test]
fn a_text_may_be_as_long_as_its_limit() {
    for (place, most) in [
        ("/action/1/title", Action::MAX_TITLE),
        ("/action/0/start", 500),
        ("/candidature/title", 80),
    ] {
        assert!(read(&with(sound(), place, json!("é".repeat(most)))).is_ok(), "{place}");
    }
}

#[test]
fn what_is_missing_is_told_all_at_once() {
    let problems = told(&read(&json!({ "action": [{}] })).unwrap_err());
    for field in ["kind", "language", "checked", "resource", "criterion", "title", "start"] {
        assert!(problems.contains(&format!("« {field} » manque")), "{field} : {problems}");
    }
    for field in ["further", "who", "evidence"] {
        assert!(problems.contains(&format!("« {field} » manque")), "{field} : {problems}");
    }
    let examples = with(sound(), "/action/0/example", json!([{}]));
    assert_eq!(read(&examples).unwrap_err().len(), 3);
    let none = with(sound(), "/action/0/example", json!(null));
    assert!(told(&read(&none).unwrap_err()).contains("rien (null) au lieu d’une liste"));
    let nothing = read(&with(sound(), "/candidature", json!({}))).unwrap_err();
    assert_eq!(nothing.len(), 8, "{}", told(&nothing));
    let problems = told(&Actions::read_json("[]").unwrap_err());
    assert!(problems.contains("un fichier d’actions commence par"), "{problems}");
}

// ---- The shipped actions ------------------------------------------------------------------

fn shipped() -> Actions {
    let read = toml_tree::read(SHIPPED, Actions::read);
    read.unwrap_or_else(|problems| panic!("{}", told(&problems))).1
}

/// The label is not ours: what is said of it can be checked, and may have changed since.
#[test]
fn what_is_told_of_the_label_has_its_year_and_sends_to_its_site() {
    let told = shipped().candidature.expect("how to apply");
    assert_eq!(told.resource.link, "https://territoire-numerique-libre.org");
    assert_eq!(told.contact, "label@territoire-numerique-libre.org");
    assert_eq!(told.people.len(), 2);
    let facts = told.steps.iter().chain(&told.people).map(|fact| &fact.text);
    for text in facts.chain([&told.text, &told.calendar]) {
        let has_year = text
            .split(|c: char| !c.is_ascii_digit())
            .any(|n| n.parse::<u32>().is_ok_and(|year| (2016..=2026).contains(&year)));
        assert!(has_year, "{text}");
    }
    let moving = [&told.text, &told.calendar, &told.steps[0].text];
    for text in moving {
        assert!(text.contains("à vérifier sur le site du label"), "{text}");
    }
}

// ---- Whatever comes -----------------------------------------------------------------------

proptest! {
    #![proptest_config(tries(256))]

    #[test]
    fn no_text_breaks_the_reader(text in any::<String>(), at in any::<Index>(), cut in 0..9_usize) {
        let _ = Actions::read_json(&text);
        let _ = Actions::read_json(&spoilt(&sound().to_string(), &text, at, cut));
    }

    /// A value of another kind anywhere is a defect or harmless, and never more.
    #[test]
    fn no_value_breaks_the_reader(place in any::<Index>(), value in any_value()) {
        let places = places(&sound());
        let spoilt = with(sound(), &places[place.index(places.len())], value);
        if let Err(problems) = read(&spoilt) {
            prop_assert!(!problems.is_empty());
        }
    }
}

/// The text with something else in place of a few letters.
fn spoilt(text: &str, by: &str, at: Index, cut: usize) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let start = at.index(chars.len());
    let end = (start + cut).min(chars.len());
    chars.splice(start..end, by.chars());
    chars.into_iter().collect()
}

fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!([])),
        Just(json!([[], {}, 1, "x"])),
        Just(json!({})),
    ]
}

/// The way to every value within.
fn places(value: &Value) -> Vec<String> {
    let within: Vec<(String, &Value)> = match value {
        Value::Array(items) => items.iter().enumerate().map(|(i, v)| (i.to_string(), v)).collect(),
        Value::Object(map) => map.iter().map(|(key, v)| (key.clone(), v)).collect(),
        _ => Vec::new(),
    };
    let mut found = vec![String::new()];
    for (key, value) in within {
        found.extend(places(value).into_iter().map(|rest| format!("/{key}{rest}")));
    }
    found
}

/// With another value at a place, which may be new.
fn with(mut whole: Value, place: &str, value: Value) -> Value {
    let Some((parent, key)) = place.rsplit_once('/') else { return value };
    match whole.pointer_mut(parent).unwrap() {
        Value::Array(items) if key.parse() == Ok(items.len()) => items.push(value),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        parent => parent[key] = value,
    }
    whole
}
