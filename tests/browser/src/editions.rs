//! Editions as the tests know them: the real ones with their worked examples, and made ones.

use serde_json::{Value, json};
use tnl_authoring::toml_tree;
use tnl_engine::{Actions, Answer, Edition, Example, Node, Profile};

use crate::widget::plain;

/// An edition of `questionnaires/`, with its worked examples.
pub fn real(id: &str) -> Edition {
    read(&crate::project().join(format!("questionnaires/{id}.toml"))).1
}

/// The identifiers of all editions of `questionnaires/`.
pub fn ids() -> Vec<String> {
    all().into_iter().map(|(_, edition)| edition.id).collect()
}

/// The edition that opens where none is named, with its worked examples.
pub fn usual() -> Edition {
    let mut all = all();
    let usual = all.iter().position(|(root, _)| root.get_bool("default") == Some(true));
    all.swap_remove(usual.expect("an edition with default = true")).1
}

/// The file of the edition that opens where none is named, in its release.
pub fn usual_file() -> String {
    format!("editions/{}.json", usual().id)
}

/// Every edition of `questionnaires/`.
fn all() -> Vec<(Node, Edition)> {
    let folder = std::fs::read_dir(crate::project().join("questionnaires")).expect("a folder");
    let mut paths: Vec<_> = folder.map(|entry| entry.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    paths.retain(|path| path.file_stem().is_some_and(|name| name != "actions"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

/// What to do on each criterion.
pub fn actions() -> Actions {
    let text = std::fs::read_to_string(crate::project().join("questionnaires/actions.toml"));
    let read = toml_tree::read(&text.expect("actions"), Actions::read);
    read.map(|(_, actions)| actions).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// An edition file, sound or not, in the JSON that the browser reads; its syntax must be sound.
pub fn as_json(file: &str) -> String {
    let path = crate::project().join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file} : {error}"));
    let (tree, problems) = toml_tree::parse(&text);
    assert!(problems.is_empty(), "{file} : {problems:?}");
    serde_json::to_string(&tree.expect("a tree")).expect("JSON")
}

fn read(path: &std::path::Path) -> (Node, Edition) {
    let text = std::fs::read_to_string(path);
    let text = text.unwrap_or_else(|error| panic!("{} : {error}", path.display()));
    toml_tree::read(&text, Edition::read)
        .unwrap_or_else(|problems| panic!("{} : {problems:?}", path.display()))
}

/// The worked example whose name begins so.
pub fn example<'e>(edition: &'e Edition, name: &str) -> &'e Example {
    let found = edition.examples.iter().find(|example| plain(&example.name).starts_with(name));
    found.unwrap_or_else(|| panic!("{} n’a pas d’exemple « {name} »", edition.id))
}

/// Examples that between them show every pair of bounds that those with answers have.
pub fn varied_examples(edition: &Edition) -> Vec<&Example> {
    let mut varied: Vec<&Example> = Vec::new();
    for example in edition.examples.iter().rev().filter(|example| example.answers.count() > 0) {
        let bounds = (example.level, example.possible);
        if !varied.iter().any(|seen| (seen.level, seen.possible) == bounds) {
            varied.push(example);
        }
    }
    varied
}

/// The words of an answer, as the choices on the screen; the first two are those of the widget.
pub fn answer_words(edition: &Edition, id: &str, answer: Answer) -> Vec<String> {
    let choices = &edition.questions[position(edition, id)].choices;
    match answer {
        Answer::Unknown => vec!["Je ne sais pas".into()],
        Answer::NotConcerned => vec!["Non concerné".into()],
        Answer::One(choice) => vec![choices[usize::from(choice)].text.clone()],
        Answer::Several(0) => vec!["Aucune de ces réponses".into()],
        Answer::Several(chosen) => {
            let chosen = choices.iter().enumerate().filter(|(i, _)| chosen >> i & 1 == 1);
            chosen.map(|(_, choice)| choice.text.clone()).collect()
        }
    }
}

/// The position of a question.
pub fn position(edition: &Edition, id: &str) -> usize {
    edition.question(id).unwrap_or_else(|| panic!("{} n’a pas de question « {id} »", edition.id))
}

/// The words of what a profile says: question and choice.
pub fn profile_words(edition: &Edition, profile: &Profile) -> Vec<(String, String)> {
    let said = edition.profile.iter().enumerate().filter(|(field, _)| profile.is_chosen(*field));
    let words = said.map(|(position, field)| {
        (field.text.clone(), field.choices[profile.choice(position)].text.clone())
    });
    words.collect()
}

/// A sound edition with this many questions in this many sections, for measures and for tests of
/// size. Every question has four choices worth 0 to 3.
pub fn made(id: &str, questions: usize, sections: usize) -> Value {
    let question = |number: usize| {
        let choices: Vec<Value> = (0..4)
            .map(|mark| json!({ "text": format!("Choix {} de la question {number}", mark + 1), "mark": mark }))
            .collect();
        json!({
            "id": format!("q{number}"), "kind": "one", "weight": 1, "effort": "easy",
            "text": format!("Question numéro {number} ?"), "why": "Pourquoi.", "help": "Comment.",
            "example": "Par exemple.", "choices": choices,
        })
    };
    let shared = 100 / sections;
    let section = |number: usize| {
        let share = if number + 1 < sections { shared } else { 100 - shared * number };
        let range = number * questions / sections..(number + 1) * questions / sections;
        json!({
            "id": format!("s{number}"), "title": format!("Volet numéro {}", number + 1),
            "short": format!("Volet {}", number + 1), "share": share, "intro": "Un volet.",
            "sentence": [{ "from": 0, "text": "Une phrase." }],
            "question": range.map(question).collect::<Vec<_>>(),
        })
    };
    let level = |number: u32| {
        json!({ "number": number, "name": format!("Nom {number}"), "total": 15 * number,
                "text": "Un niveau.", "floors": {} })
    };
    json!({
        "id": id, "title": format!("Édition de {questions} questions"), "language": "fr",
        "year": 2024, "minutes": 15, "summary": "Une édition.", "method": "Une méthode.",
        "below": { "name": "Premier pas", "text": "Avant le premier niveau." },
        "profile": [{
            "id": "type", "text": "Qui êtes-vous ?", "default": "commune",
            "choices": [{ "id": "commune", "text": "Une commune" },
                        { "id": "region", "text": "Une région" }],
        }],
        "term": [{ "id": "mot", "name": "mot", "text": "Un mot." }],
        "section": (0..sections).map(section).collect::<Vec<_>>(),
        "level": (1..=5).map(level).collect::<Vec<_>>(),
    })
}
