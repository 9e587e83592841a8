//! What to do to gain points on a criterion: read from its own file, whatever the edition.

use std::collections::BTreeMap;

use crate::engine::cursor::{Cursor, Log, tree_of};
use crate::engine::{Node, Problem};

/// What to do, criterion by criterion.
///
/// Only [`Actions::read`] makes one, and it refuses any defect. A criterion keeps its identifier
/// from one edition to the next, so these serve every edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actions {
    /// Language of its texts, BCP 47.
    pub language: String,
    /// The day its addresses were looked at last, `YYYY-MM-DD`.
    pub checked: String,
    /// At most one per criterion, in the order of the file.
    pub actions: Vec<Action>,
}

/// What to do to gain points on one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The identifier of the criterion.
    pub criterion: String,
    /// What to do, in the infinitive, [`Action::TITLE`] characters at most.
    pub title: String,
    /// How to begin with nothing.
    pub start: String,
    /// How to go on when some points are there.
    pub further: String,
    /// Who has a hand in it, at least one, each once.
    pub who: Vec<Actor>,
    /// Where help is found.
    pub resource: Resource,
    /// What to gather for an application file.
    pub evidence: String,
    /// What others did; three at most, maybe none.
    pub examples: Vec<Precedent>,
}

impl Action {
    /// Characters of a title at most.
    pub const TITLE: usize = 90;
}

/// Who acts, in a collectivité or for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The elected members.
    Elected,
    /// The secretariat, the direction.
    Office,
    /// Whoever looks after the computers.
    It,
    /// A company or a shared service.
    Provider,
}

/// A help address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// What people call it.
    pub name: String,
    /// An https address.
    pub link: String,
}

/// What a collectivité did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precedent {
    /// The collectivité.
    pub name: String,
    /// What it did.
    pub text: String,
    /// The year its source speaks of.
    pub year: u32,
}

/// Characters of a text at most: what a person reads in one go.
const TEXT: usize = 500;
/// Characters of a name at most.
const NAME: usize = 80;

impl Actions {
    /// Reads the actions from their tree (TOML or JSON).
    ///
    /// # Errors
    /// Every defect of the file, in the order of the file.
    pub fn read(root: &Node) -> Result<Actions, Vec<Problem>> {
        let log = Log::default();
        let start = "un fichier d’actions commence par : kind = \"actions\"";
        let actions = actions(&Cursor::top(root, &log, start));
        log.verdict(actions)
    }

    /// Reads their JSON form.
    ///
    /// # Errors
    /// Every defect of the text; a text that is not JSON is one defect.
    ///
    /// ```
    /// use tnl_autoevaluation::engine::Actions;
    ///
    /// let problems = Actions::read_json(r#"{ "kind": "actions", "action": [] }"#).unwrap_err();
    /// assert!(problems.iter().any(|p| p.path == "action" && p.what.contains("vide")));
    /// ```
    pub fn read_json(text: &str) -> Result<Actions, Vec<Problem>> {
        Actions::read(&tree_of(text)?)
    }

    /// What to do for a criterion, if anything is said of it.
    pub fn for_criterion(&self, id: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.criterion == id)
    }
}

fn actions(top: &Cursor) -> Actions {
    top.allow(&["kind", "language", "checked", "resource", "action"]);
    top.word("kind", &["actions"]);
    let checked = top.text("checked");
    if !checked.is_empty() {
        top.check_date("checked", &checked);
    }
    let mut resources = BTreeMap::new();
    for table in top.tables("resource") {
        table.allow(&["id", "name", "link"]);
        let id = table.id("id");
        table.require("link");
        let resource = Resource {
            name: table.text_within("name", NAME),
            link: table.link_if("link").unwrap_or_default(),
        };
        if !id.is_empty() && resources.insert(id.clone(), resource).is_some() {
            table.duplicate("id", &id);
        }
    }
    let mut actions: Vec<Action> = Vec::new();
    for table in top.tables("action") {
        let action = action(&table.named("criterion"), &resources);
        if !action.criterion.is_empty() && actions.iter().any(|a| a.criterion == action.criterion) {
            table.problem(
                "criterion",
                format!("le critère « {} » a déjà son action", action.criterion),
                "gardez-en une seule",
            );
        }
        actions.push(action);
    }
    Actions { language: top.text("language"), checked, actions }
}

fn action(table: &Cursor, resources: &BTreeMap<String, Resource>) -> Action {
    table.allow(&[
        "criterion",
        "title",
        "start",
        "further",
        "who",
        "resource",
        "evidence",
        "example",
    ]);
    let name = table.text("resource");
    let resource = resources.get(&name);
    if resource.is_none() && !name.is_empty() {
        table.problem(
            "resource",
            format!("« {name} » n’est pas une adresse de ce fichier"),
            "nommez l’identifiant d’un [[resource]], ou ajoutez-le",
        );
    }
    let examples = table.tables_if("example");
    if examples.len() > 3 {
        table.problem("example", format!("{} exemples, c’est trop", examples.len()), "3 au plus");
    }
    Action {
        criterion: table.id("criterion"),
        title: table.text_within("title", Action::TITLE),
        start: table.text_within("start", TEXT),
        further: table.text_within("further", TEXT),
        who: who(table),
        resource: resource
            .cloned()
            .unwrap_or(Resource { name: String::new(), link: String::new() }),
        evidence: table.text_within("evidence", TEXT),
        examples: examples.iter().map(precedent).collect(),
    }
}

fn who(table: &Cursor) -> Vec<Actor> {
    let mut who = Vec::new();
    for word in table.texts("who") {
        let actor = match word.as_str() {
            "elus" => Actor::Elected,
            "secretariat" => Actor::Office,
            "informatique" => Actor::It,
            "prestataire" => Actor::Provider,
            _ => {
                table.problem(
                    "who",
                    format!("« {word} » n’est pas permis ici"),
                    "choisissez parmi : elus, secretariat, informatique, prestataire",
                );
                continue;
            }
        };
        if who.contains(&actor) {
            table.problem("who", format!("« {word} » est nommé deux fois"), "une fois suffit");
        }
        who.push(actor);
    }
    who
}

fn precedent(table: &Cursor) -> Precedent {
    table.allow(&["name", "text", "year"]);
    Precedent {
        name: table.text_within("name", NAME),
        text: table.text_within("text", TEXT),
        year: table.integer("year", 1990, 2100),
    }
}
