//! A position in the tree of a file, which logs the defects found there with their path.

use std::cell::RefCell;
use std::rc::Rc;

use crate::{Day, Node, Problem, Value};

/// Whether defects are told in words. The program of the questions only has to know that there is
/// one: the whole program then reads the file again, and tells.
pub(super) const TELLS: bool = cfg!(feature = "defects");

/// The tree of a JSON text; a text that is not JSON is one defect.
pub(super) fn tree_of(text: &str) -> Result<Node, Vec<Problem>> {
    Node::from_json(text).map_err(|error| {
        if !TELLS {
            return vec![Problem::default()];
        }
        vec![Problem {
            line: u32::try_from(error.line()).ok(),
            path: "fichier".into(),
            id: None,
            what: format!("ce n’est pas un fichier JSON lisible (colonne {})", error.column()),
            hint: "vérifiez l’adresse, ou refaites le fichier avec « tnl compile »".into(),
        }]
    })
}

/// The defects found so far.
#[derive(Default)]
pub(super) struct Log(RefCell<Vec<Problem>>);

impl Log {
    fn push(&self, problem: Problem) {
        self.0.borrow_mut().push(problem);
    }

    pub(super) fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// The value read if there is no defect, else every defect. What gives a tree its lines sorts by
    /// them, once it has added the defects of the syntax.
    pub(super) fn verdict<T>(self, read: T) -> Result<T, Vec<Problem>> {
        let problems = self.0.into_inner();
        if problems.is_empty() { Ok(read) } else { Err(problems) }
    }
}

/// A position in the file. Reading a field that is missing or of the wrong kind logs a defect and
/// returns an empty value.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    node: &'a Node,
    log: &'a Log,
    path: String,
    /// The nearest identifier on the path.
    id: Option<Rc<str>>,
    reading: RefCell<Reading<'a>>,
}

/// What has been read of a table through one cursor.
#[derive(Clone, Default)]
struct Reading<'a> {
    /// The fields read so far, present or not, in this order.
    known: Vec<&'a str>,
    /// The length of the log before the first of them.
    start: usize,
}

impl<'a> Cursor<'a> {
    /// The whole file; `start` says how such a file begins.
    pub(super) fn top(node: &'a Node, log: &'a Log, start: &str) -> Self {
        let top = Cursor { node, log, path: String::new(), id: None, reading: RefCell::default() };
        if !matches!(node.value, Value::Table(_)) {
            top.problem_here(|| {
                (format!("le fichier contient {} au lieu de champs", node.value.kind()), start)
            });
        }
        top
    }

    fn step(&self, node: &'a Node, path: impl FnOnce() -> String) -> Self {
        let (mut id, mut to) = (None, String::new());
        if TELLS {
            id = node.get_text("id").map(Rc::from).or_else(|| self.id.clone());
            to = path();
        }
        Cursor { node, log: self.log, path: to, id, reading: RefCell::default() }
    }

    /// The same position, identified by this field.
    pub(super) fn named(&self, key: &str) -> Self {
        let name = self.peek_text(key).map(Rc::from);
        Cursor { id: name.or_else(|| self.id.clone()), ..self.clone() }
    }

    fn path_to(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// A field of this table, which counts as read from now on.
    fn field(&self, key: &'a str) -> Option<&'a Node> {
        let mut reading = self.reading.borrow_mut();
        if reading.known.is_empty() {
            reading.start = self.log.len();
        }
        if !reading.known.contains(&key) {
            reading.known.push(key);
        }
        self.node.get(key)
    }

    /// A defect at this position: what is wrong, and what to do.
    fn defect(&self, what: String, hint: String) -> Problem {
        Problem {
            line: self.node.line,
            path: if self.path.is_empty() { "fichier".into() } else { self.path.clone() },
            id: self.id.as_deref().map(str::to_owned),
            what,
            hint,
        }
    }

    /// Logs a defect at this position.
    pub(super) fn problem_here<W: Into<String>, H: Into<String>>(
        &self,
        told: impl FnOnce() -> (W, H),
    ) {
        if TELLS {
            let (what, hint) = told();
            self.log.push(self.defect(what.into(), hint.into()));
        } else {
            self.log.push(Problem::default());
        }
    }

    /// Logs a defect at a field of this table, or at the table if the field is missing.
    pub(super) fn problem<W: Into<String>, H: Into<String>>(
        &self,
        key: &str,
        told: impl FnOnce() -> (W, H),
    ) {
        if TELLS {
            let (what, hint) = told();
            self.problem_at(key, what.into(), hint.into());
        } else {
            self.log.push(Problem::default());
        }
    }

    fn problem_at(&self, key: &str, what: String, hint: String) {
        let mut problem = self.defect(what, hint);
        problem.line = self.node.get(key).and_then(|n| n.line).or(self.node.line);
        problem.path = self.path_to(key);
        self.log.push(problem);
    }

    /// Whether a defect of this field, or of one item of its list, is told already. What a rule would
    /// say of a value that could not be read would only mislead; where nothing is told in words, there
    /// is no one to mislead.
    pub(super) fn is_told(&self, key: &str) -> bool {
        TELLS && {
            let path = self.path_to(key);
            let is_item = |rest: &str| rest.starts_with('[') && rest.ends_with(']');
            let here = |rest: &str| rest.is_empty() || is_item(rest) && !rest.contains('.');
            let log = self.log.0.borrow();
            log.iter().any(|told| told.path.strip_prefix(&path).is_some_and(here))
        }
    }

    /// Whether a defect of this field, or anywhere within it, is told already.
    pub(super) fn is_told_within(&self, key: &str) -> bool {
        TELLS && {
            let path = self.path_to(key);
            let within = |rest: &str| rest.is_empty() || rest.starts_with(['[', '.']);
            let log = self.log.0.borrow();
            log.iter().any(|told| told.path.strip_prefix(&path).is_some_and(within))
        }
    }

    /// Whether a field is there, which does not count as read.
    pub(super) fn shows(&self, key: &str) -> bool {
        self.node.get(key).is_some()
    }

    pub(super) fn duplicate(&self, key: &str, id: &str) {
        self.problem(key, || {
            (
                format!("l’identifiant « {id} » sert déjà"),
                "donnez à chacun un identifiant différent",
            )
        });
    }

    fn wrong_kind(&self, key: &str, node: &Node, wanted: &str) {
        self.problem(key, || {
            let hint = match wanted {
                "une liste" => "écrivez-la entre crochets, avec des virgules",
                _ => "écrivez-le entre guillemets droits",
            };
            (format!("{} au lieu d’{wanted}", node.value.kind()), hint)
        });
    }

    /// A table where a list is wanted: its title has brackets too few.
    fn lone_table(&self, key: &str) {
        self.problem(key, || {
            let title = title(&self.path_to(key));
            let hint = format!("écrivez [[{title}]], avec deux crochets de chaque côté\u{a0}: il peut y en avoir plusieurs");
            ("un seul bloc au lieu d’une liste de blocs".to_owned(), hint)
        });
    }

    fn missing(&self, key: &str) {
        self.problem(key, || (format!("le champ « {key} » manque"), "ajoutez-le"));
    }

    /// Logs a field that is missing.
    pub(super) fn require(&self, key: &'a str) {
        if !self.has(key) {
            self.missing(key);
        }
    }

    pub(super) fn has(&self, key: &'a str) -> bool {
        self.field(key).is_some()
    }

    pub(super) fn entries(&self) -> &'a [(String, Node)] {
        self.node.entries()
    }

    pub(super) fn keys(&self) -> Vec<&'a str> {
        self.entries().iter().map(|(key, _)| key.as_str()).collect()
    }

    /// Passes on the value read from this table, and logs the fields that were not read and those
    /// written twice. They precede its other defects, which a misspelt name often explains.
    pub(super) fn finish<T>(&self, read: T) -> T {
        self.log_unread();
        read
    }

    fn log_unread(&self) {
        let Reading { known, start } = &*self.reading.borrow();
        let mut log = self.log.0.borrow_mut();
        let mut at = (*start).min(log.len());
        // Once: of a hostile file, looking again for each of its fields would take minutes.
        let missing: Vec<&str> = match TELLS && self.entries().len() <= MOST_FIELDS {
            true => known.iter().copied().filter(|name| self.node.get(name).is_none()).collect(),
            false => Vec::new(),
        };
        let is_strange = |key: &str| !known.contains(&key) && meant(key, &missing).is_none();
        let strange: Vec<&str> = if TELLS {
            self.keys().into_iter().filter(|key| is_strange(key)).collect()
        } else {
            Vec::new()
        };
        for (position, (key, node)) in self.entries().iter().enumerate() {
            let is_known = known.contains(&key.as_str());
            if is_known && !self.entries()[..position].iter().any(|(other, _)| other == key) {
                continue;
            }
            if !TELLS {
                log.push(Problem::default());
                continue;
            }
            let mut field = key.as_str();
            let (what, hint) = if is_known {
                (format!("le champ « {key} » est écrit deux fois"), "gardez-en un".into())
            } else if let Some(meant) = meant(key, &missing) {
                let (what, hint) =
                    (format!("le champ « {key} » est inconnu"), format!("écrivez « {meant} »"));
                // Not told again as missing: who misspells it has written it.
                let path = self.path_to(meant);
                if let Some(missing) = log.iter_mut().skip(*start).find(|told| told.path == path) {
                    (missing.line, missing.what, missing.hint) = (node.line, what, hint);
                    continue;
                }
                field = meant;
                (what, hint)
            } else if strange.len() > 2 {
                // What belongs to another table, whose title is not there, is told once.
                if strange[0] != key {
                    continue;
                }
                (
                    format!(
                        "plusieurs champs sont inconnus ici\u{a0}: {}",
                        strange[..strange.len().min(20)].join(", ")
                    ),
                    format!(
                        "s’ils vont dans un autre bloc, ajoutez son titre au-dessus\u{a0}; ici, champs possibles\u{a0}: {}",
                        known.join(", ")
                    ),
                )
            } else {
                (
                    format!("le champ « {key} » est inconnu"),
                    format!("champs possibles\u{a0}: {}", known.join(", ")),
                )
            };
            let here = self.step(node, || self.path_to(field));
            log.insert(at, here.defect(what, hint));
            at += 1;
        }
    }

    /// Accepts fields that are not read: notes for the people who maintain the file.
    pub(super) fn pass_over(&self, keys: &[&'a str]) {
        for key in keys {
            self.field(key);
        }
    }

    /// Logs a field that contradicts the others.
    pub(super) fn forbid(&self, key: &'a str, why: &str) {
        if self.has(key) {
            self.problem(key, || (why.to_owned(), format!("enlevez « {key} »")));
        }
    }

    pub(super) fn as_table(&self) -> Option<Cursor<'a>> {
        matches!(self.node.value, Value::Table(_)).then(|| self.clone())
    }

    /// A required field of any kind.
    pub(super) fn any(&self, key: &'a str) -> Option<Cursor<'a>> {
        let found = self.any_if(key);
        if found.is_none() {
            self.missing(key);
        }
        found
    }

    pub(super) fn any_if(&self, key: &'a str) -> Option<Cursor<'a>> {
        self.field(key).map(|node| self.step(node, || self.path_to(key)))
    }

    /// A required text, trimmed and not empty.
    pub(super) fn text(&self, key: &'a str) -> String {
        if !self.has(key) {
            self.problem(key, || (format!("le texte « {key} » manque"), "ajoutez-le"));
        }
        self.text_if(key).unwrap_or_default()
    }

    pub(super) fn text_if(&self, key: &'a str) -> Option<String> {
        let node = self.field(key)?;
        match &node.value {
            Value::Text(text) if text.trim().is_empty() => {
                self.problem(key, || (format!("le texte « {key} » est vide"), "écrivez-le"));
                None
            }
            Value::Text(text) => Some(text.trim().to_owned()),
            _ => {
                self.wrong_kind(key, node, "un texte");
                None
            }
        }
    }

    /// A required text of a limited length, in characters.
    pub(super) fn text_within(&self, key: &'a str, most: usize) -> String {
        let text = self.text(key);
        let length = text.chars().count();
        if length > most {
            self.problem(key, || {
                (
                    format!("le texte « {key} » est trop long ({length} caractères)"),
                    format!("{most} caractères au plus"),
                )
            });
        }
        text
    }

    /// An https address, if present.
    pub(super) fn link_if(&self, key: &'a str) -> Option<String> {
        let link = self.text_if(key);
        if let Some(link) = link.as_deref().filter(|link| !link.starts_with("https://")) {
            self.problem(key, || {
                (
                    format!("l’adresse « {link} » n’est pas sûre"),
                    "une adresse commence par https://",
                )
            });
        }
        link
    }

    /// Parses the text of a field as a day.
    pub(super) fn day(&self, key: &str, text: &str) -> Day {
        text.parse().unwrap_or_else(|()| {
            self.problem(key, || match text.as_bytes() {
                [_, _, _, _, b'-', _, _, b'-', _, _]
                    if text.bytes().all(|b| b == b'-' || b.is_ascii_digit()) =>
                {
                    (
                        format!("le calendrier n’a pas de jour «\u{a0}{text}\u{a0}»"),
                        "écrivez un jour qui existe, l’année d’abord, puis le mois et le jour",
                    )
                }
                _ => (
                    format!("« {text} » n’est pas une date"),
                    "écrivez l’année, le mois et le jour : 2024-06-01",
                ),
            });
            Day::UNREAD
        })
    }

    /// A required language tag (BCP 47), of which only the syntax is checked.
    pub(super) fn language(&self, key: &'a str) -> String {
        let tag = self.text(key);
        let sound = tag.split('-').enumerate().all(|(at, part)| {
            let lengths = if at == 0 { 2..=3 } else { 1..=8 };
            let mut bytes = part.bytes();
            lengths.contains(&part.len())
                && bytes.all(|b| b.is_ascii_alphabetic() || at > 0 && b.is_ascii_digit())
        });
        if !sound && !tag.is_empty() {
            self.problem(key, || {
                (format!("« {tag} » n’est pas le code d’une langue"), "par exemple fr, br ou pt-BR")
            });
        }
        tag
    }

    /// A text as written, which does not count as read.
    pub(super) fn peek_text(&self, key: &str) -> Option<&'a str> {
        self.node.get_text(key)
    }

    pub(super) fn peek_integer(&self, key: &str) -> Option<i64> {
        self.node.get_integer(key)
    }

    /// A required kebab-case identifier.
    pub(super) fn id(&self, key: &'a str) -> String {
        let id = self.text(key);
        if !id.is_empty() && !is_id(&id) {
            self.problem(key, || {
                (
                    format!("« {id} » n’est pas un identifiant"),
                    "des minuscules sans accent, des chiffres et des tirets, 60 au plus",
                )
            });
        }
        id
    }

    /// A required word, one of a few.
    pub(super) fn word(&self, key: &'a str, words: &[&str]) -> String {
        let word = self.text(key);
        if !word.is_empty() && !words.contains(&word.as_str()) {
            self.problem(key, || {
                (
                    format!("« {word} » n’est pas permis ici"),
                    format!("choisissez parmi : {}", words.join(", ")),
                )
            });
        }
        word
    }

    /// A required whole number between two bounds.
    pub(super) fn integer(&self, key: &'a str, least: u32, most: u32) -> u32 {
        self.require(key);
        self.integer_if(key, least, most).unwrap_or(least)
    }

    pub(super) fn integer_if(&self, key: &'a str, least: u32, most: u32) -> Option<u32> {
        let node = self.field(key)?;
        let number = within(node, least, most);
        if number.is_none() {
            let hint = || format!("un nombre entier de {least} à {most}");
            self.problem(key, || (misfit(node), hint()));
        }
        number
    }

    /// A required list of whole numbers.
    pub(super) fn integers(&self, key: &'a str, least: u32, most: u32) -> Option<Vec<u32>> {
        let mut numbers = Vec::new();
        match self.field(key) {
            Some(node) if TELLS && !matches!(node.value, Value::List(_)) => {
                self.wrong_kind(key, node, "une liste");
                return None;
            }
            _ => {}
        }
        for item in self.items(key) {
            let Some(number) = within(item.node, least, most) else {
                let hint = || format!("des nombres entiers de {least} à {most}");
                item.problem_here(|| (misfit(item.node), hint()));
                return None;
            };
            numbers.push(number);
        }
        self.has(key).then_some(numbers)
    }

    /// `true` or `false`; other kinds are left to the caller.
    pub(super) fn flag_if(&self, key: &'a str) -> Option<bool> {
        match self.field(key)?.value {
            Value::Bool(flag) => Some(flag),
            _ => None,
        }
    }

    /// A list of texts, if present.
    pub(super) fn texts_if(&self, key: &'a str) -> Vec<String> {
        if self.has(key) { texts_of(self.items(key)) } else { Vec::new() }
    }

    /// A required list of texts, not empty.
    pub(super) fn texts(&self, key: &'a str) -> Vec<String> {
        texts_of(self.some_items(key))
    }

    /// The items of a required list.
    pub(super) fn items(&self, key: &'a str) -> Vec<Cursor<'a>> {
        match self.field(key).map(|node| (node, &node.value)) {
            Some((_, Value::List(items))) => self.numbered(key, items),
            Some((_, Value::Table(_))) => {
                self.lone_table(key);
                Vec::new()
            }
            Some((node, _)) => {
                self.wrong_kind(key, node, "une liste");
                Vec::new()
            }
            None => {
                self.missing(key);
                Vec::new()
            }
        }
    }

    fn numbered(&self, key: &str, items: &'a [Node]) -> Vec<Cursor<'a>> {
        let numbered = items.iter().enumerate();
        let path = |i| move || format!("{}[{}]", self.path_to(key), i + 1);
        numbered.map(|(i, item)| self.step(item, path(i))).collect()
    }

    /// The items of a required list that is not empty.
    fn some_items(&self, key: &'a str) -> Vec<Cursor<'a>> {
        let items = self.items(key);
        if items.is_empty() && matches!(self.node.get(key).map(|n| &n.value), Some(Value::List(_)))
        {
            self.problem(key, || {
                (format!("la liste « {key} » est vide"), "ajoutez au moins un élément")
            });
        }
        items
    }

    /// The tables of a required list that is not empty.
    pub(super) fn tables(&self, key: &'a str) -> Vec<Cursor<'a>> {
        self.some_items(key).into_iter().filter(Cursor::is_table_or_tell).collect()
    }

    pub(super) fn tables_if(&self, key: &'a str) -> Vec<Cursor<'a>> {
        if self.has(key) { self.tables(key) } else { Vec::new() }
    }

    /// As [`Cursor::tables_if`], but logs nothing and does not count as read.
    pub(super) fn tables_quietly(&self, key: &str) -> Vec<Cursor<'a>> {
        let items = self.node.get(key).map(Node::items).unwrap_or_default();
        let mut tables = self.numbered(key, items);
        tables.retain(|item| matches!(item.node.value, Value::Table(_)));
        tables
    }

    fn is_table_or_tell(&self) -> bool {
        let is_table = matches!(self.node.value, Value::Table(_));
        if !is_table {
            self.problem_here(|| {
                let hint = match self.node.value {
                    Value::List(_) if !self.path.ends_with(']') => {
                        let title = title(&self.path);
                        format!("écrivez [{title}], avec un seul crochet de chaque côté\u{a0}: il n’y en a qu’un")
                    }
                    _ => "écrivez ses champs entre accolades\u{a0}: { nom = valeur, … }".to_owned(),
                };
                (format!("{} au lieu d’un bloc", self.node.value.kind()), hint)
            });
        }
        is_table
    }

    /// A required table.
    pub(super) fn table(&self, key: &'a str) -> Option<Cursor<'a>> {
        self.require(key);
        self.table_if(key)
    }

    pub(super) fn table_if(&self, key: &'a str) -> Option<Cursor<'a>> {
        self.any_if(key).filter(Cursor::is_table_or_tell)
    }
}

/// Whether a text may be an identifier.
pub(super) fn is_id(text: &str) -> bool {
    let sound = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    text.len() <= 60 && text.split('-').all(sound)
}

/// Fields of a table at most, for a misspelt one to be looked for.
const MOST_FIELDS: usize = 200;

/// The field that a misspelt name stands for: the nearest of those that are not there.
fn meant<'a>(key: &str, missing: &[&'a str]) -> Option<&'a str> {
    // No field has so long a name.
    let missing = missing.iter().filter(|_| key.len() <= 60);
    let near = missing.map(|name| (slips(key, name), *name));
    near.min().filter(|(slips, name)| *slips == 1 || *slips == 2 && name.len() > 4).map(|(_, n)| n)
}

/// How many letters one changes, adds or takes away to make a name of another.
fn slips(written: &str, meant: &str) -> usize {
    let (written, meant) = (written.to_ascii_lowercase(), meant.as_bytes());
    let mut row: Vec<usize> = (0..=meant.len()).collect();
    for (at, letter) in written.bytes().enumerate() {
        let mut before = std::mem::replace(&mut row[0], at + 1);
        for (to, other) in meant.iter().enumerate() {
            let changed = before + usize::from(letter != *other);
            before = row[to + 1];
            row[to + 1] = changed.min(before + 1).min(row[to] + 1);
        }
    }
    row.pop().unwrap_or_default()
}

/// A path as the title of a table is written in TOML: without the ranks.
fn title(path: &str) -> String {
    path.split('.').map(|step| step.split('[').next().unwrap_or(step)).collect::<Vec<_>>().join(".")
}

fn texts_of(items: Vec<Cursor>) -> Vec<String> {
    let texts = items.into_iter().filter_map(|item| match &item.node.value {
        Value::Text(text) => Some(text.clone()),
        _ => {
            item.problem_here(|| ("ce n’est pas un texte", "corrigez la valeur"));
            None
        }
    });
    texts.collect()
}

/// A whole number between two bounds.
fn within(node: &Node, least: u32, most: u32) -> Option<u32> {
    let Value::Integer(number) = node.value else { return None };
    u32::try_from(number).ok().filter(|number| (least..=most).contains(number))
}

/// Why a node is no such number.
fn misfit(node: &Node) -> String {
    match node.value {
        Value::Integer(number) => format!("{number} n’est pas possible ici"),
        _ => format!("{} au lieu d’un nombre entier", node.value.kind()),
    }
}
