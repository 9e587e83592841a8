//! What to do to gain points on a criterion. Read from a file of its own that serves every edition.

use std::collections::BTreeMap;

use crate::acts::{Act, act, check};
use crate::cursor::{Cursor, Log, tree_of};
use crate::{Day, Edition, Node, Problem};

/// What to do, criterion by criterion.
///
/// Only [`Actions::read`] makes one, and it refuses any defect. A criterion keeps its identifier
/// from one edition to the next, so one file serves them all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actions {
    /// Language of the texts, a BCP 47 tag.
    pub language: String,
    /// The day the addresses were last checked.
    pub checked: Day,
    /// One per criterion at most, in the order of the file.
    pub actions: Vec<Action>,
    /// How to apply to the label, if the file covers it.
    pub candidature: Option<Candidature>,
}

/// What to do to gain points on one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The identifier of the criterion.
    pub criterion: String,
    /// Language of its texts, a BCP 47 tag.
    pub language: String,
    /// What to do, in the infinitive; [`Action::MAX_TITLE`] characters at most.
    pub title: String,
    /// How to start from nothing.
    pub start: String,
    /// How to go on from a mark of 1 or 2.
    pub further: String,
    /// Who is involved: at least one, without duplicates.
    pub who: Vec<Actor>,
    /// Where to find help; an action of [`Actions`] says it always.
    pub resource: Option<Resource>,
    /// The evidence to gather for an application, of the best answer.
    pub evidence: String,
    /// That of an answer worth 1, and of one worth 2, where it is another.
    pub partly: [Option<String>; 2],
    /// What others did: up to three.
    pub examples: Vec<Precedent>,
    /// How it relates to the other criteria.
    pub act: Act,
}

impl Action {
    /// Maximum length of a title, in characters.
    pub const MAX_TITLE: usize = 90;

    /// The evidence to gather for an answer of this mark.
    pub fn evidence(&self, mark: u8) -> &str {
        let place = usize::from(mark).checked_sub(1);
        let partly = place.and_then(|place| self.partly.get(place)?.as_ref());
        partly.unwrap_or(&self.evidence)
    }

    /// Where help is found: not at the label, which `shared` may name, for an edition that is not of it.
    pub fn help(&self, edition: &Edition, shared: Option<&Actions>) -> Option<&Resource> {
        let label = shared.and_then(|shared| shared.candidature.as_ref());
        let label = label.filter(|_| !edition.is_of_label);
        let resource = self.resource.as_ref();
        resource.filter(|resource| label.is_none_or(|label| label.resource != **resource))
    }
}

/// Who acts in a collectivité or on its behalf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Elected members.
    Elected,
    /// The town clerk's office, the management.
    Office,
    /// The IT staff, or whoever does their work.
    It,
    /// A company or a shared service.
    Provider,
}

/// How to apply to the label, according to public pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidature {
    /// Title of the section.
    pub title: String,
    /// Who may apply.
    pub text: String,
    /// The day these facts were last checked.
    pub checked: Day,
    /// The page of the label about it.
    pub resource: Resource,
    /// E-mail address for questions.
    pub contact: String,
    /// The steps, in order; at least one.
    pub steps: Vec<Fact>,
    /// The people to appoint; at least one.
    pub people: Vec<Fact>,
    /// When applications have been accepted.
    pub calendar: String,
}

/// One fact about the label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What the fact is about.
    pub name: String,
    /// The fact, with the year it was true.
    pub text: String,
}

/// Where to find help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resource {
    /// Its name.
    pub name: String,
    /// Its address, in https.
    pub link: String,
}

/// What a collectivité did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precedent {
    /// The collectivité.
    pub name: String,
    /// What it did.
    pub text: String,
    /// The year according to its source, 1990 to 2100.
    pub year: u32,
}

/// Maximum length of a text, in characters: what a person reads in one go.
const MAX_TEXT: usize = 500;
/// Maximum length of a name, in characters.
const MAX_NAME: usize = 80;

impl Actions {
    /// Reads the actions from their tree (TOML or JSON).
    ///
    /// # Errors
    /// Every defect of the file.
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

    /// The action for a criterion, by its identifier.
    ///
    /// ```
    /// use tnl_engine::{Actions, Actor};
    ///
    /// let text = r#"{
    ///     "kind": "actions", "language": "fr", "checked": "2026-11-20",
    ///     "resource": [
    ///         { "id": "aide", "name": "Aide", "link": "https://exemple.fr" }
    ///     ],
    ///     "action": [{
    ///         "criterion": "portage", "title": "Nommer une élue", "start": "En parler.",
    ///         "further": "Voter.", "who": ["elus"], "resource": "aide", "evidence": "L’acte."
    ///     }]
    /// }"#;
    /// let actions = Actions::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// let action = actions.for_criterion("portage").unwrap();
    /// assert_eq!(action.who, [Actor::Elected]);
    /// assert_eq!(action.resource.as_ref().unwrap().link, "https://exemple.fr");
    /// # Ok::<(), String>(())
    /// ```
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
        if table.is_told("id") {
            resources.insert(UNREAD.to_owned(), resource.clone());
        }
        if !id.is_empty() && resources.insert(id.clone(), resource).is_some() {
            table.duplicate("id", &id);
        }
    }
    if top.is_told("resource") {
        resources.insert(UNREAD.to_owned(), Resource { name: String::new(), link: String::new() });
    }
    let mut actions: Vec<Action> = Vec::new();
    for table in top.tables("action") {
        let action = action(&table.named("criterion"), &language, &resources);
        if !action.criterion.is_empty() && actions.iter().any(|a| a.criterion == action.criterion) {
            table.problem("criterion", || {
                (
                    format!("le critère « {} » a déjà son action", action.criterion),
                    "gardez-en une seule",
                )
            });
        }
        actions.push(action);
    }
    let candidature = top.table_if("candidature").map(|table| candidature(&table, &resources));
    let actions = Actions { language, checked, actions, candidature };
    check(top, &actions);
    top.finish(actions)
}

/// Stands for a resource whose identifier could not be read: nothing is said of who refers to one.
const UNREAD: &str = "";

fn checked(table: &Cursor) -> Day {
    match table.text("checked") {
        day if day.is_empty() => Day::UNREAD,
        day => table.day("checked", &day),
    }
}

/// Looks up the resource that a table refers to.
fn resource(table: &Cursor, resources: &BTreeMap<String, Resource>) -> Resource {
    let name = table.text("resource");
    let resource = resources.get(&name);
    if resource.is_none() && !name.is_empty() && !resources.contains_key(UNREAD) {
        table.problem("resource", || {
            (
                format!("« {name} » n’est pas une adresse de ce fichier"),
                "nommez l’identifiant d’un [[resource]], ou ajoutez-le",
            )
        });
    }
    resource.cloned().unwrap_or(Resource { name: String::new(), link: String::new() })
}

fn action(table: &Cursor, language: &str, resources: &BTreeMap<String, Resource>) -> Action {
    table.finish(Action {
        criterion: table.id("criterion"),
        language: language.to_owned(),
        title: table.text_within("title", Action::MAX_TITLE),
        start: table.text_within("start", MAX_TEXT),
        further: table.text_within("further", MAX_TEXT),
        who: who(table),
        resource: Some(resource(table, resources)),
        evidence: table.text_within("evidence", MAX_TEXT),
        partly: partly(table),
        examples: precedents(table),
        act: act(table),
    })
}

/// The action that stands beside a question of an edition, if one does: `resource` is the name of the page at
/// `link`, both or none.
pub(crate) fn of_question(question: &Cursor, criterion: &str, language: &str) -> Option<Action> {
    let mut all = question.tables_if("action").into_iter();
    let table = all.next()?;
    if all.next().is_some() {
        question
            .problem("action", || ("cette question a plusieurs actions", "gardez-en une seule"));
    }
    let action = Action {
        criterion: criterion.to_owned(),
        language: language.to_owned(),
        title: table.text_within("title", Action::MAX_TITLE),
        start: table.text_within("start", MAX_TEXT),
        further: table.text_within("further", MAX_TEXT),
        who: who(&table),
        resource: (table.has("resource") || table.has("link")).then(|| {
            table.require("link");
            Resource {
                name: table.text_within("resource", MAX_NAME),
                link: table.link_if("link").unwrap_or_default(),
            }
        }),
        evidence: table.text_within("evidence", MAX_TEXT),
        partly: [None, None],
        examples: Vec::new(),
        act: Act::default(),
    };
    Some(table.finish(action))
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
                table.problem("who", || {
                    (
                        format!("« {word} » n’est pas permis ici"),
                        "choisissez parmi : elus, secretariat, informatique, prestataire",
                    )
                });
                continue;
            }
        };
        if who.contains(&actor) {
            table.problem("who", || (format!("« {word} » est nommé deux fois"), "une fois suffit"));
        }
        who.push(actor);
    }
    who
}

fn partly(table: &Cursor) -> [Option<String>; 2] {
    let mut partly = [None, None];
    for table in table.tables_if("partly") {
        let at = table.integer("at", 1, 2);
        let evidence = table.text_within("evidence", MAX_TEXT);
        let place = &mut partly[usize::from(at == 2)];
        if place.replace(evidence).is_some() {
            table.problem("at", || {
                (format!("la note {at} a déjà ses preuves"), "gardez-les une seule fois")
            });
        }
        table.finish(());
    }
    partly
}

fn precedents(table: &Cursor) -> Vec<Precedent> {
    let examples = table.tables_if("example");
    if examples.len() > 3 {
        table.problem("example", || {
            (format!("{} exemples, c’est trop", examples.len()), "3 au plus")
        });
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
        table.problem("contact", || {
            (
                format!("« {contact} » n’est pas une adresse électronique"),
                "écrivez-la ainsi : nom@exemple.fr",
            )
        });
    }
    contact
}

fn fact(table: &Cursor) -> Fact {
    let (name, text) = (table.text_within("name", MAX_NAME), table.text_within("text", MAX_TEXT));
    table.finish(Fact { name, text })
}
