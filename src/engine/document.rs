//! How answers are stored: the document, and the slot that keeps it in a browser.

use std::fmt;

use crate::fingerprint::CRC_32;
use crate::share::disguises;
use crate::{Answer, Answers, Edition, Node, Plan, PlanMark, Profile, Value, When};

/// The newest version that this build reads. It writes the oldest that can hold the content.
const VERSION: i64 = 3;
const WITHOUT_NOTES: i64 = 2;
const WITHOUT_PLAN: i64 = 1;
const FORMAT: &str = "tnl-evaluation";
/// More entries than any edition has questions: not a document of ours.
const MAX_ENTRIES: usize = 10_000;

/// An evaluation in progress: the profile, the answers, the plan, and the screen to return to.
///
/// People come back to these years later, so the wire form is separate from the types of the
/// engine: choices by position, everything else by identifier, and a version number.
///
/// ```json
/// { "format": "tnl-evaluation", "version": 2, "edition": "tnl-2024",
///   "name": "2024, préparation", "changed": "2026-11-21", "frame": "4f1d02a7",
///   "profile": { "type": "commune" },
///   "answers": { "portage": 1, "logiciels-courants": [0, 2],
///                "bilan-annuel": "not-concerned", "contribution": "unknown" },
///   "plan": { "target": 3, "marks": { "portage": "impossible", "contribution": "planned",
///                                     "logiciels-courants": "planned 2027-03: Mme Durand" } },
///   "notes": { "portage": "Vu avec le maire.\nÀ redire en mars." },
///   "pieces": { "portage": [["Délibération 2026-45", "https://exemple.fr/45.pdf", true]] },
///   "gathered": { "portage": true },
///   "place": { "screen": "section", "section": "logiciels", "question": "postes-linux" } }
/// ```
///
/// Version 2 added the plan, version 3 what was noted beside answers ([`Note`](crate::Note)). A document
/// without either is still written as version 1, and one without notes as version 2, so that older
/// programs can open it. The frame ([`Edition::fingerprint`]) came later: older programs pass over it,
/// so the checksum of a file leaves it out; and so do the way, `"one"` or `"express"`, and what was
/// answered elsewhere (`"proposed"`), which counts for nothing until the person says so. Who sees to what
/// came later too: older programs keep such a mark as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Who answers.
    pub profile: Profile,
    /// The answers.
    pub answers: Answers,
    /// The plan.
    pub plan: Plan,
    /// The screen to return to.
    pub place: Place,
    /// How the person goes through the questions.
    pub way: Way,
    /// The name the person gave it; written on one line of 80 characters at most.
    pub name: Option<String>,
    /// When the last answer was given, set by the caller: the engine has no clock. Of what came by a link
    /// the month is known, which older programs keep as written.
    pub changed: Option<When>,
    /// Whether the questions or their choices were others when it was written. Not written again.
    pub is_outdated: bool,
    /// The tables of what was noted, as written, that are not empty, under the names of [`NOTEBOOK`]:
    /// `notes` reads them.
    pub(crate) notebook: Entries,
    /// Answers from elsewhere that wait for a word, as written: see [`Document::proposals`].
    pub(crate) proposed: Option<Node>,
    /// What this edition does not know, kept as written.
    aside: Aside,
}

/// Sorted by key.
pub(crate) type Entries = Vec<(String, Node)>;

/// What may be noted beside an answer: a text, pieces, and whether what it asks for is there.
pub(crate) const NOTEBOOK: [&str; 3] = ["notes", "pieces", "gathered"];

#[derive(Clone, Debug, Default, PartialEq)]
struct Aside {
    profile: Entries,
    answers: Entries,
    marks: Entries,
    target: Option<Node>,
    /// A date that is neither a day nor a month.
    changed: Option<String>,
}

/// The screen to return to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Before the first question.
    #[default]
    Welcome,
    /// The profile.
    Profile,
    /// A section, by position, and the question last answered there, if any.
    Section(usize, Option<usize>),
    /// The result.
    Result,
}

/// How a person goes through the questions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// Section by section.
    #[default]
    Sections,
    /// One question a screen, in the order of the edition.
    One,
    /// One question a screen, in the order of what decides most: [`next_question`](crate::next_question).
    Express,
}

/// Why a document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentError {
    /// It is not JSON; the line and column of the error.
    NotJson(usize, usize),
    /// It is JSON, but not a document of this tool.
    Foreign,
    /// It was written by a newer version of the tool: the version of its format.
    Newer(i64),
    /// It belongs to another edition: the identifier of that edition.
    OtherEdition(String),
    /// It was changed after its export, by accident or by hand.
    Altered,
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            DocumentError::NotJson(line, column) => {
                write!(f, "ce fichier est abîmé ou incomplet (ligne {line}, colonne {column})")
            }
            DocumentError::Foreign => {
                f.write_str("ce fichier ne vient pas de cet outil d’auto-évaluation")
            }
            DocumentError::Newer(version) => write!(
                f,
                "ces réponses ont été enregistrées par une version plus récente de l’outil \
                 (format {version}, celui-ci lit jusqu’au format {VERSION})"
            ),
            DocumentError::Altered => f.write_str(
                "ce fichier a été modifié ou abîmé depuis son enregistrement ; \
                 reprenez l’original, ou demandez qu’on vous le renvoie",
            ),
            DocumentError::OtherEdition(id) => {
                write!(f, "ces réponses sont celles d’une autre édition (« {id} »)")
            }
        }
    }
}

impl std::error::Error for DocumentError {}

impl Document {
    /// An empty document.
    pub fn new(edition: &Edition) -> Self {
        Document {
            profile: Profile::new(edition),
            answers: Answers::new(edition),
            plan: Plan::default(),
            place: Place::Welcome,
            way: Way::Sections,
            name: None,
            changed: None,
            is_outdated: false,
            notebook: Entries::new(),
            proposed: None,
            aside: Aside::default(),
        }
    }

    /// A name as it is kept: on one line of 80 characters at most, without the signs that make a text
    /// look like another; none if nothing is left of it.
    ///
    /// ```
    /// use tnl_engine::Document;
    ///
    /// assert_eq!(Document::tidy_name(" Mairie\u{202e} \n"), Some("Mairie".to_owned()));
    /// assert_eq!(Document::tidy_name(" \u{200f}"), None);
    /// ```
    pub fn tidy_name(text: &str) -> Option<String> {
        plain(text)
    }

    /// How many answers and profile choices this edition does not know. They are kept and written
    /// again, but do not count. The same holds for parts of the plan and for notes, which are not
    /// counted here.
    pub fn set_aside(&self) -> usize {
        self.aside.profile.len() + self.aside.answers.len()
    }

    /// What of the plan and of the date was not understood, such as a month 13: where it stands, and what is
    /// written there. It is kept and written again, but does not count.
    ///
    /// ```
    /// use tnl_engine::{Document, Edition};
    ///
    /// let text = include_str!("../../tests/frozen/edition-v1.json");
    /// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// let file = r#"{"format":"tnl-evaluation","version":2,"edition":"gelee",
    ///     "plan":{"marks":{"portage":"planned 2027-13"}}}"#;
    /// let read = Document::read(&edition, file).map_err(|error| error.to_string())?;
    /// let unread: Vec<_> = read.unread().collect();
    /// assert_eq!(unread, [("portage", "planned 2027-13".to_owned())]);
    /// # Ok::<(), String>(())
    /// ```
    pub fn unread(&self) -> impl Iterator<Item = (&str, String)> {
        let Aside { marks, target, changed, .. } = &self.aside;
        let text = |node: &Node| match &node.value {
            Value::Text(text) => text.clone(),
            _ => node.to_json(),
        };
        let marks = marks.iter().map(move |(id, node)| (id.as_str(), text(node)));
        let target = target.iter().map(move |node| ("target", text(node)));
        marks.chain(target).chain(changed.iter().map(|changed| ("changed", changed.clone())))
    }

    /// Whether anything is noted, here or of a criterion that this edition does not know.
    pub fn has_notes(&self) -> bool {
        !self.notebook.is_empty()
    }

    /// Whether answers may wait for a word: see [`Document::proposals`].
    pub fn has_proposals(&self) -> bool {
        self.proposed.is_some()
    }

    /// Reads what [`Document::write`] or [`Document::export`] wrote. What this edition does not
    /// know is set aside, not lost.
    ///
    /// # Errors
    /// See [`DocumentError`]; nothing is read in part.
    ///
    /// ```
    /// use tnl_engine::{Answer, Document, DocumentError, Edition};
    ///
    /// let text = include_str!("../../tests/frozen/edition-v1.json");
    /// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// let mut document = Document::new(&edition);
    /// document.answers.set(0, Some(Answer::One(1)));
    ///
    /// let file = document.export(&edition);
    /// assert_eq!(Document::read(&edition, &file), Ok(document));
    /// let altered = file.replace(r#""portage":1"#, r#""portage":2"#);
    /// assert_eq!(Document::read(&edition, &altered), Err(DocumentError::Altered));
    /// # Ok::<(), String>(())
    /// ```
    pub fn read(edition: &Edition, text: &str) -> Result<Self, DocumentError> {
        let root = read_root(text)?;
        match root.get_text("edition") {
            Some(id) if id == edition.id => {}
            Some(id) => return Err(DocumentError::OtherEdition(id.to_owned())),
            None => return Err(DocumentError::Foreign),
        }
        let plan = |key| root.get("plan").and_then(|plan| plan.get(key));
        let tables = [root.get("profile"), root.get("answers"), plan("marks")]
            .map(|table| table.map(Node::entries).unwrap_or_default());
        if tables.iter().any(|table| table.len() > MAX_ENTRIES) {
            return Err(DocumentError::Foreign);
        }
        let mut document = Document::new(edition);
        let [profile, answers, marks] = tables;
        for (id, node) in profile {
            match profile_choice(edition, id, node) {
                Some((field, choice)) => document.profile.choose(field, choice),
                None => set_aside(&mut document.aside.profile, id, node),
            }
        }
        for (id, node) in answers {
            match read_answer(edition, id, node) {
                Some((question, answer)) => document.answers.set(question, Some(answer)),
                None => set_aside(&mut document.aside.answers, id, node),
            }
        }
        for (id, node) in marks {
            match read_mark(edition, id, node) {
                Some((question, mark, who)) => {
                    document.plan.set(question, Some(mark));
                    document.plan.entrust(question, who);
                }
                None => set_aside(&mut document.aside.marks, id, node),
            }
        }
        for key in NOTEBOOK {
            let entries = root.get(key).map(Node::entries).unwrap_or_default();
            if entries.len() > MAX_ENTRIES {
                return Err(DocumentError::Foreign);
            }
            let mut table = Entries::new();
            for (id, node) in entries {
                set_aside(&mut table, id, node);
            }
            if !table.is_empty() {
                document.notebook.push((key.into(), Node::table(table)));
            }
        }
        if let Some(node) = plan("target") {
            document.plan.target = read_target(edition, node);
            document.aside.target = Some(node.clone()).filter(|_| document.plan.target.is_none());
        }
        document.place = root.get("place").map_or(Place::Welcome, |node| place(edition, node));
        document.way = match root.get_text("way") {
            Some("one") => Way::One,
            Some("express") => Way::Express,
            _ => Way::Sections,
        };
        document.name = root.get_text("name").and_then(label);
        let changed = root.get_text("changed").and_then(label);
        document.changed = changed.as_ref().and_then(|changed| changed.parse().ok());
        document.aside.changed = changed.filter(|_| document.changed.is_none());
        document.proposed = root.get("proposed").cloned();
        let frame = root.get_text("frame");
        document.is_outdated = frame.is_some_and(|frame| frame != frame_of(edition));
        // Only exports have a checksum, of what was written.
        if let Some(sum) = root.get("checksum")
            && sum.value != Value::Text(document.checksum(edition))
        {
            return Err(DocumentError::Altered);
        }
        // What comes from elsewhere disguises nothing.
        document.name = document.name.as_deref().and_then(plain);
        Ok(document)
    }

    /// The identifier of the edition that a document belongs to.
    ///
    /// # Errors
    /// As [`Document::read`], except that the document may belong to any edition.
    pub fn edition_of(text: &str) -> Result<String, DocumentError> {
        let root = read_root(text)?;
        // Callers may build an address from it: nothing but an identifier may pass.
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let id = root.get_text("edition").filter(|id| (1..=60).contains(&id.len()));
        id.filter(|id| id.bytes().all(plain)).map(str::to_owned).ok_or(DocumentError::Foreign)
    }

    /// Writes it as JSON; the same content gives the same text.
    ///
    /// ```
    /// use tnl_engine::{Day, Document, Edition, When};
    ///
    /// let text = include_str!("../../tests/frozen/edition-v1.json");
    /// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// let mut document = Document::new(&edition);
    /// document.changed = Day::new(2026, 11, 21).map(When::Day);
    /// assert!(document.write(&edition).contains(r#""changed":"2026-11-21""#));
    ///
    /// // A date that is neither a day nor a month is kept as written.
    /// let text = document.write(&edition).replace("2026-11-21", "2026-02-30");
    /// let read = Document::read(&edition, &text).map_err(|error| error.to_string())?;
    /// assert_eq!(read.changed, None);
    /// assert_eq!(read.write(&edition), text);
    /// # Ok::<(), String>(())
    /// ```
    pub fn write(&self, edition: &Edition) -> String {
        Node::table(self.framed(edition)).to_json()
    }

    /// Writes it as a file to keep: with a checksum, so that damage is detected when it is read.
    /// The checksum is that of what is written here, but for the frame, the way and what is proposed, so that
    /// reformatting the file or reordering its members does no harm.
    pub fn export(&self, edition: &Edition) -> String {
        let mut entries = self.framed(edition);
        entries.push(("checksum".into(), Node::text(self.checksum(edition))));
        Node::table(entries).to_json()
    }

    fn checksum(&self, edition: &Edition) -> String {
        let text = Node::table(self.entries(edition)).to_json();
        format!("{:08x}", CRC_32.checksum(text.as_bytes()))
    }

    fn framed(&self, edition: &Edition) -> Entries {
        let mut entries = self.entries(edition);
        entries.push(("frame".into(), Node::text(frame_of(edition))));
        entries.extend(self.proposed.clone().map(|proposed| ("proposed".into(), proposed)));
        let way = match self.way {
            Way::Sections => None,
            Way::One => Some("one"),
            Way::Express => Some("express"),
        };
        entries.extend(way.map(|way| ("way".into(), Node::text(way))));
        entries
    }

    fn entries(&self, edition: &Edition) -> Vec<(String, Node)> {
        let profile = edition.profile.iter().enumerate().filter_map(|(position, field)| {
            let choice = &field.choices[self.profile.choice(position)];
            let is_chosen = self.profile.is_chosen(position);
            is_chosen.then(|| (field.id.clone(), Node::text(&choice.id)))
        });
        let profile = with_aside(profile.collect(), &self.aside.profile);
        let answers = edition.questions.iter().enumerate().filter_map(|(position, question)| {
            let answer = self.answers.get(position)?;
            Some((question.id.clone(), write_answer(answer)))
        });
        let answers = with_aside(answers.collect(), &self.aside.answers);
        let plan = self.plan_entries(edition);
        let version = match (self.has_notes(), plan.is_empty()) {
            (true, _) => VERSION,
            (false, false) => WITHOUT_NOTES,
            (false, true) => WITHOUT_PLAN,
        };
        let mut entries = vec![
            ("format".into(), Node::text(FORMAT)),
            ("version".into(), Node::integer(version)),
            ("edition".into(), Node::text(&edition.id)),
        ];
        let name = self.name.as_deref().and_then(label);
        let changed = self.changed.map(|when| when.to_string());
        let changed = changed.or_else(|| self.aside.changed.clone());
        for (key, text) in [("name", name), ("changed", changed)] {
            entries.extend(text.map(|text| (key.to_owned(), Node::text(text))));
        }
        entries.push(("profile".into(), Node::table(profile)));
        entries.push(("answers".into(), Node::table(answers)));
        if !plan.is_empty() {
            entries.push(("plan".into(), Node::table(plan)));
        }
        entries.extend(self.notebook.clone());
        entries.push(("place".into(), write_place(edition, self.place)));
        entries
    }

    /// Empty if the plan is empty.
    fn plan_entries(&self, edition: &Edition) -> Entries {
        let level = self.plan.target.filter(|level| has_level(edition, *level));
        let level = level.map(|level| Node::integer(level as i64));
        let target = level.or_else(|| self.aside.target.clone());
        let marks = self.plan.marks().filter_map(|(position, mark)| {
            let question = edition.questions.get(position)?;
            Some((question.id.clone(), write_mark(mark, self.plan.who(position))))
        });
        let marks = with_aside(marks.collect(), &self.aside.marks);
        let mut entries = Entries::new();
        entries.extend(target.map(|target| ("target".to_owned(), target)));
        if !marks.is_empty() {
            entries.push(("marks".into(), Node::table(marks)));
        }
        entries
    }
}

fn frame_of(edition: &Edition) -> String {
    format!("{:08x}", edition.fingerprint())
}

/// Keeps a node as it is, sorted by key; the last one of a repeated key wins.
pub(crate) fn set_aside(aside: &mut Entries, id: &str, node: &Node) {
    match aside.binary_search_by(|(key, _)| key.as_str().cmp(id)) {
        Ok(at) => aside[at].1 = node.clone(),
        Err(at) => aside.insert(at, (id.to_owned(), node.clone())),
    }
}

/// The known entries, then those set aside; a known one replaces one set aside.
fn with_aside(mut known: Entries, aside: &Entries) -> Entries {
    let is_new = |(id, _): &&(String, Node)| known.iter().all(|(key, _)| key != id);
    let rest: Entries = aside.iter().filter(is_new).cloned().collect();
    known.extend(rest);
    known
}

/// A text on one line of 80 characters at most; `None` if nothing is left of it.
fn label(text: &str) -> Option<String> {
    let line: String = text.chars().filter(|c| !c.is_control()).take(80).collect();
    Some(line.trim().to_owned()).filter(|line| !line.is_empty())
}

/// The same without the signs that make a text look like another.
pub(crate) fn plain(text: &str) -> Option<String> {
    label(&text.chars().filter(|c| !disguises(*c)).collect::<String>())
}

fn read_root(text: &str) -> Result<Node, DocumentError> {
    let place = |e: serde_json::Error| DocumentError::NotJson(e.line(), e.column());
    let root = Node::from_json(text).map_err(place)?;
    if root.get_text("format") != Some(FORMAT) {
        return Err(DocumentError::Foreign);
    }
    match root.get_integer("version") {
        Some(WITHOUT_PLAN..=VERSION) => Ok(root),
        Some(version) if version > VERSION => Err(DocumentError::Newer(version)),
        _ => Err(DocumentError::Foreign),
    }
}

/// Reads `"type": "commune"`.
pub(crate) fn profile_choice(edition: &Edition, id: &str, node: &Node) -> Option<(usize, usize)> {
    let Value::Text(chosen) = &node.value else { return None };
    let field = edition.profile.iter().position(|f| f.id == id)?;
    let choice = edition.profile[field].choices.iter().position(|c| c.id == *chosen)?;
    Some((field, choice))
}

/// Reads `"portage": 1`, `"logiciels-courants": [0, 2]`, `"contribution": "unknown"`.
pub(crate) fn read_answer(edition: &Edition, id: &str, node: &Node) -> Option<(usize, Answer)> {
    let question = edition.question(id)?;
    let answer = match &node.value {
        Value::Text(word) if word == "unknown" => Answer::Unknown,
        Value::Text(word) if word == "not-concerned" => Answer::NotConcerned,
        Value::Integer(choice) => Answer::One(u8::try_from(*choice).ok()?),
        Value::List(items) => {
            let mut choices = 0_u64;
            for item in items {
                let Value::Integer(choice @ 0..64) = item.value else { return None };
                choices |= 1 << choice;
            }
            Answer::Several(choices)
        }
        _ => return None,
    };
    edition.questions[question].accepts(answer).then_some((question, answer))
}

pub(crate) fn write_answer(answer: Answer) -> Node {
    match answer {
        Answer::Unknown => Node::text("unknown"),
        Answer::NotConcerned => Node::text("not-concerned"),
        Answer::One(choice) => Node::integer(choice.into()),
        Answer::Several(choices) => {
            Node::list((0..64).filter(|i| choices >> i & 1 == 1).map(Node::integer))
        }
    }
}

/// Reads `"portage": "impossible"`, `"contribution": "planned"`, `"portage": "planned 2027-03"`, and
/// behind a colon who sees to what is planned: `"portage": "planned: Mme Durand"`.
fn read_mark(
    edition: &Edition,
    id: &str,
    node: &Node,
) -> Option<(usize, PlanMark, Option<String>)> {
    let Value::Text(text) = &node.value else { return None };
    // By a sign, not a text: searching for texts weighs 3 kB in the browser.
    let (text, who) = match text.split_once(':') {
        Some((text, who)) => (text, Some(plain(who.strip_prefix(' ')?)?)),
        None => (&**text, None),
    };
    let mark = match text.strip_prefix("planned") {
        Some("") => PlanMark::Planned(None),
        Some(month) => PlanMark::Planned(Some(month.strip_prefix(' ')?.parse().ok()?)),
        None if text == "impossible" && who.is_none() => PlanMark::Impossible,
        None => return None,
    };
    Some((edition.question(id)?, mark, who))
}

fn write_mark(mark: PlanMark, who: Option<&str>) -> Node {
    let mut text = match mark {
        PlanMark::Impossible => "impossible".to_owned(),
        PlanMark::Planned(None) => "planned".to_owned(),
        PlanMark::Planned(Some(month)) => format!("planned {month}"),
    };
    if let Some(who) = who.and_then(plain) {
        text.push_str(": ");
        text.push_str(&who);
    }
    Node::text(text)
}

/// Reads `"target": 3`, if the edition has that many levels.
fn read_target(edition: &Edition, node: &Node) -> Option<usize> {
    let Value::Integer(level) = node.value else { return None };
    usize::try_from(level).ok().filter(|level| has_level(edition, *level))
}

pub(crate) fn has_level(edition: &Edition, level: usize) -> bool {
    (1..=edition.levels.len()).contains(&level)
}

fn place(edition: &Edition, node: &Node) -> Place {
    match node.get_text("screen") {
        Some("profile") => Place::Profile,
        Some("result") => Place::Result,
        Some("section") => {
            let id = node.get_text("section");
            match edition.sections.iter().position(|s| Some(s.id.as_str()) == id) {
                Some(section) => {
                    let question = node.get_text("question").and_then(|id| edition.question(id));
                    Place::Section(section, question)
                }
                None => Place::Welcome,
            }
        }
        _ => Place::Welcome,
    }
}

fn write_place(edition: &Edition, place: Place) -> Node {
    let screen = match place {
        Place::Welcome => "welcome",
        Place::Profile => "profile",
        Place::Section(..) => "section",
        Place::Result => "result",
    };
    let mut table = vec![("screen".to_owned(), Node::text(screen))];
    if let Place::Section(section, question) = place {
        table.push(("section".into(), Node::text(&edition.sections[section].id)));
        if let Some(question) = question {
            table.push(("question".into(), Node::text(&edition.questions[question].id)));
        }
    }
    Node::table(table)
}

/// A document in one of the two slots where a browser keeps it.
///
/// The slots are written in turn: a page killed in the middle of a save leaves the other one whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Increases by one with each save: 2^63 − 1 at most.
    pub generation: u64,
    /// CRC-32 of the generation and the document, in hexadecimal.
    checksum: String,
    /// The document as [`Document::write`] wrote it.
    pub document: String,
}

impl Slot {
    /// A slot with its checksum.
    pub fn new(generation: u64, document: String) -> Self {
        Slot { generation, checksum: checksum(generation, &document), document }
    }

    /// Reads what [`Slot::write`] wrote; `None` if it is damaged.
    pub fn read(text: &str) -> Option<Self> {
        let root = Node::from_json(text).ok()?;
        let slot =
            Slot::new(root.get_integer("generation")?, root.get_text("document")?.to_owned());
        (root.get_text("checksum")? == slot.checksum).then_some(slot)
    }

    /// The text to store.
    pub fn write(&self) -> String {
        Node::table(self.entries()).to_json()
    }

    /// The same, with what pages tell that do not grade: the level that is sure, how many answers there
    /// are, and when this was stored, in milliseconds since 1970. Nothing here reads that again.
    pub fn write_told(&self, level: usize, answers: usize, stored: u64) -> String {
        let told =
            [("level", level as i64), ("answers", answers as i64), ("stored", stored as i64)];
        let told = told.map(|(key, number)| (key.to_owned(), Node::integer(number)));
        Node::table(self.entries().into_iter().chain(told)).to_json()
    }

    fn entries(&self) -> [(String, Node); 3] {
        [
            ("generation".into(), Node::integer(self.generation as i64)),
            ("checksum".into(), Node::text(&self.checksum)),
            ("document".into(), Node::text(&self.document)),
        ]
    }
}

fn checksum(generation: u64, document: &str) -> String {
    let mut digest = CRC_32.digest();
    digest.update(&generation.to_le_bytes());
    digest.update(document.as_bytes());
    format!("{:08x}", digest.finalize())
}

/// The position of the newest of two slots, the first one on a tie; `None` if there is none.
pub fn newest(slots: &[Option<Slot>; 2]) -> Option<usize> {
    match slots {
        [Some(a), Some(b)] => Some(usize::from(b.generation > a.generation)),
        [Some(_), None] => Some(0),
        [None, Some(_)] => Some(1),
        [None, None] => None,
    }
}
