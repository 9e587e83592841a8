//! Editions for tests and measures: made by hand, made large, and the real ones.

use serde_json::{Map, Value, json};
use tnl_authoring::toml_tree;
use tnl_engine::{Edition, Node};

use crate::project;

/// A question with four choices worth 0, 1, 2 and 3, weight 1; `changes` replaces fields.
pub fn one(id: &str, changes: Value) -> Value {
    let choices: Vec<Value> = (0..4).map(|m| json!({ "text": "choix", "mark": m })).collect();
    question(id, "one", json!({ "choices": choices }), changes)
}

/// A question with five choices of which 1, 3 and 5 earn 1, 2 and 3, weight 1.
pub fn several(id: &str, changes: Value) -> Value {
    let choices = vec![json!({ "text": "choix" }); 5];
    question(id, "several", json!({ "choices": choices, "counts": [1, 3, 5] }), changes)
}

fn question(id: &str, kind: &str, own: Value, changes: Value) -> Value {
    let mut all = json!({
        "id": id, "kind": kind, "text": "texte", "weight": 1, "effort": "easy",
        "why": "texte", "help": "texte", "example": "texte",
    });
    overlay(&mut all, own);
    overlay(&mut all, changes);
    if all["weight"] == 0 {
        unmark(&mut all);
    }
    all
}

fn overlay(table: &mut Value, changes: Value) {
    if let (Value::Object(table), Value::Object(changes)) = (table, changes) {
        table.extend(changes);
    }
}

/// A question that is not marked has neither marks nor counts nor effort.
fn unmark(question: &mut Value) {
    let Value::Object(fields) = question else {
        return;
    };
    fields.remove("counts");
    fields.remove("effort");
    let choices = fields.get_mut("choices").and_then(Value::as_array_mut);
    for choice in choices.into_iter().flatten().filter_map(Value::as_object_mut) {
        choice.remove("mark");
        choice.remove("value");
    }
}

/// A level; `floors` by section: `{ "s1": 50 }`.
pub fn level(number: usize, total: u32, floors: Value) -> Value {
    json!({ "number": number, "name": "nom", "text": "texte", "total": total, "floors": floors })
}

/// The text of an edition whose sections, given by share and questions, are called s1, s2 …
pub fn text(sections: Vec<(u32, Vec<Value>)>, levels: Vec<Value>) -> String {
    let choices = |ids: &[&str]| -> Vec<Value> {
        ids.iter().map(|id| json!({ "id": id, "text": "choix" })).collect()
    };
    let sections: Vec<Value> = sections
        .into_iter()
        .enumerate()
        .map(|(i, (share, questions))| {
            json!({
                "id": format!("s{}", i + 1), "title": "titre", "short": "court", "share": share,
                "intro": "texte", "sentence": [{ "from": 0, "text": "texte" }],
                "question": questions,
            })
        })
        .collect();
    let edition = json!({
        "id": "essai", "title": "Essai", "language": "fr", "year": 2024, "minutes": 15,
        "label": "Territoire Numérique Libre",
        "summary": "texte", "method": "texte", "below": { "name": "nom", "text": "texte" },
        "profile": [
            { "id": "type", "text": "texte", "default": "commune",
              "choices": choices(&["commune", "departement", "region"]) },
            { "id": "site", "text": "texte", "default": "non", "choices": choices(&["non", "oui"]) },
        ],
        "term": [{ "id": "mot", "name": "mot", "text": "texte" }],
        "section": sections, "level": levels,
    });
    edition.to_string()
}

/// Reads an edition that must be sound.
pub fn read(text: &str) -> Edition {
    Edition::read_json(text).unwrap_or_else(|problems| panic!("{}", listed(&problems)))
}

fn listed(problems: &[impl ToString]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The text of an edition with this many questions in this many sections: both kinds, chains of
/// conditions, variants, efforts, every weight up to `weight`, and five levels with floors.
pub fn large(questions: usize, sections: usize, weight: usize) -> String {
    let mut parts: Vec<(u32, Vec<Value>)> = Vec::new();
    let shared = 100 / sections as u32;
    for section in 0..sections {
        // The last takes the rest.
        let share = if section + 1 < sections { shared } else { 100 - shared * section as u32 };
        let numbers = section * questions / sections..(section + 1) * questions / sections;
        let part = numbers.map(|number| {
            let mut changes = Map::new();
            changes.insert("weight".into(), json!(weight - number % weight.min(3)));
            changes.insert("effort".into(), json!(["easy", "medium", "hard"][number % 11 % 3]));
            if number % 4 == 1 {
                let earlier = format!("q{}", number - 1);
                let shown = json!({ "question": earlier, "at_least": 1 + number % 3 });
                changes.insert("asked_if".into(), shown);
            }
            if number % 5 == 2 {
                let when = json!({ "profile": "type", "at_least": "departement" });
                changes.insert("variant".into(), json!([{ "when": when, "weight": weight }]));
            }
            if number % 7 == 3 {
                let site = json!({ "not": { "profile": "site", "is": "oui" } });
                changes.insert("not_concerned".into(), site);
            }
            let id = format!("q{number}");
            let make = if number % 3 == 2 { several } else { one };
            make(&id, Value::Object(changes))
        });
        parts.push((share, part.collect()));
    }
    let floors = |percent: u32| -> Value {
        (1..=sections).map(|s| (format!("s{s}"), json!(percent))).collect::<Map<_, _>>().into()
    };
    let levels = (1..=5).map(|n: u32| level(n as usize, 15 * n, floors(10 * n))).collect();
    text(parts, levels)
}

/// Every edition of the product.
pub fn all() -> Vec<Edition> {
    let folder = std::fs::read_dir(project().join("questionnaires")).unwrap();
    let mut paths: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    let names = paths.iter().filter_map(|path| path.file_stem()?.to_str());
    // What has a kind is no edition.
    let trees = names.map(real).filter(|tree| tree.get("kind").is_none());
    trees.map(|tree| Edition::read(&tree).unwrap_or_else(|p| panic!("{p:?}"))).collect()
}

/// An edition of the product, in the tree that both its syntaxes share.
pub fn real(id: &str) -> Node {
    let path = project().join(format!("questionnaires/{id}.toml"));
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{id}: {e}"));
    toml_tree::parse(&text).0.unwrap_or_else(|| panic!("{id}: not TOML"))
}
