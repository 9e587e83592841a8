//! What to do to gain points on a criterion: read from its own file, whatever the edition.

use std::collections::BTreeMap;

use crate::cursor::{Cursor, Log, tree_of};
use crate::{Day, Node, Problem};

/// What to do, criterion by criterion.
///
/// Only [`Actions::read`] makes one, and it refuses any defect. A criterion keeps its identifier
/// from one edition to the next, so these serve every edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actions {
    /// Language of its texts, BCP 47.
    pub language: String,
    /// The day its addresses were looked at last.
    pub checked: Day,
    /// At most one per criterion, in the order of the file.
    pub actions: Vec<Action>,
    /// How to apply to the label, if it is told.
    pub candidature: Option<Candidature>,
}

/// What to do to gain points on one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The identifier of the criterion.
    pub criterion: String,
    /// What to do, in the infinitive, [`Action::MAX_TITLE`] characters at most.
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
    pub const MAX_TITLE: usize = 90;
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

/// How to apply to the label, as public pages told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidature {
    /// What it is about.
    pub title: String,
    /// Who may apply.
    pub text: String,
    /// The day its facts were gathered or looked at last.
    pub checked: Day,
    /// Where the label tells it itself.
    pub resource: Resource,
    /// Where to ask: an e-mail address.
    pub contact: String,
    /// What happens, in this order; at least one.
    pub steps: Vec<Fact>,
    /// Whom to name; at least one.
    pub people: Vec<Fact>,
    /// When applications were taken.
    pub calendar: String,
}

/// One thing told of the label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub name: String,
    /// What is known of it, and of which year.
    pub text: String,
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
const MAX_TEXT: usize = 500;
/// Characters of a name at most.
const MAX_NAME: usize = 80;

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
    /// use tnl_engine::Actions;
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
    top.word("kind", &["actions"]);
    let language = top.language("language");
    let checked = checked(top);
    let mut resources = BTreeMap::new();
    for table in top.tables("resource") {
        let id = table.id("id");
        let name = table.text_within("name", MAX_NAME);
        table.require("link");
        let link = table.link_if("link").unwrap_or_default();
        let resource = table.finish(Resource { name, link });
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
    let candidature = top.table_if("candidature").map(|table| candidature(&table, &resources));
    top.finish(Actions { language, checked, actions, candidature })
}

fn checked(table: &Cursor) -> Day {
    match table.text("checked") {
        day if day.is_empty() => Day::UNREAD,
        day => table.day("checked", &day),
    }
}

/// The address that a table names.
fn resource(table: &Cursor, resources: &BTreeMap<String, Resource>) -> Resource {
    let name = table.text("resource");
    let resource = resources.get(&name);
    if resource.is_none() && !name.is_empty() {
        table.problem(
            "resource",
            format!("« {name} » n’est pas une adresse de ce fichier"),
            "nommez l’identifiant d’un [[resource]], ou ajoutez-le",
        );
    }
    resource.cloned().unwrap_or(Resource { name: String::new(), link: String::new() })
}

fn action(table: &Cursor, resources: &BTreeMap<String, Resource>) -> Action {
    table.finish(Action {
        criterion: table.id("criterion"),
        title: table.text_within("title", Action::MAX_TITLE),
        start: table.text_within("start", MAX_TEXT),
        further: table.text_within("further", MAX_TEXT),
        who: who(table),
        resource: resource(table, resources),
        evidence: table.text_within("evidence", MAX_TEXT),
        examples: precedents(table),
    })
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

fn precedents(table: &Cursor) -> Vec<Precedent> {
    let examples = table.tables_if("example");
    if examples.len() > 3 {
        table.problem("example", format!("{} exemples, c’est trop", examples.len()), "3 au plus");
    }
    examples.iter().map(precedent).collect()
}

fn precedent(table: &Cursor) -> Precedent {
    table.finish(Precedent {
        name: table.text_within("name", MAX_NAME),
        text: table.text_within("text", MAX_TEXT),
        year: table.integer("year", 1990, 2100),
    })
}

fn candidature(table: &Cursor, resources: &BTreeMap<String, Resource>) -> Candidature {
    let facts = |key| table.tables(key).iter().map(fact).collect();
    table.finish(Candidature {
        title: table.text_within("title", MAX_NAME),
        text: table.text_within("text", MAX_TEXT),
        checked: checked(table),
        resource: resource(table, resources),
        contact: contact(table),
        steps: facts("step"),
        people: facts("person"),
        calendar: table.text_within("calendar", MAX_TEXT),
    })
}

/// An e-mail address.
fn contact(table: &Cursor) -> String {
    let contact = table.text("contact");
    let plain = |part: &str| {
        let sign = |b: u8| b.is_ascii_alphanumeric() || b"._-+".contains(&b);
        !part.is_empty() && part.bytes().all(sign)
    };
    let sound = contact
        .split_once('@')
        .is_some_and(|(who, place)| plain(who) && plain(place) && place.contains('.'));
    if !sound && !contact.is_empty() {
        table.problem(
            "contact",
            format!("« {contact} » n’est pas une adresse électronique"),
            "écrivez-la ainsi : nom@exemple.fr",
        );
    }
    contact
}

fn fact(table: &Cursor) -> Fact {
    let (name, text) = (table.text_within("name", MAX_NAME), table.text_within("text", MAX_TEXT));
    table.finish(Fact { name, text })
}
