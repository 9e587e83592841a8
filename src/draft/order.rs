//! What stands before what: moving keeps every comment with what it is about.

use toml_edit::{Array, Item, Table};

use crate::draft::Draft;
use crate::place::Place;

impl Draft {
    /// Moves an item of a list to another position of it, both from 0. Says whether anything moved.
    pub fn shift(&mut self, list: &Place, from: usize, to: usize) -> bool {
        let count = self.count(list);
        if from == to || from >= count || to >= count {
            return false;
        }
        match self.item_mut(list) {
            Some(Item::ArrayOfTables(tables)) => {
                let table = tables.remove(from);
                tables.insert(to, table);
                self.number_tables();
            }
            Some(Item::Value(toml_edit::Value::Array(array))) => shift_line(array, from, to),
            _ => return false,
        }
        true
    }

    /// Moves a question, maybe into another section, before the one that stands there. Returns where it
    /// is now.
    pub fn move_question(&mut self, from: (usize, usize), to: (usize, usize)) -> Option<Place> {
        let questions = |section| Place::section(section).field("question");
        if from.0 == to.0 {
            let to = to.1.min(self.count(&questions(from.0)).saturating_sub(1));
            return self.shift(&questions(from.0), from.1, to).then(|| Place::question(from.0, to));
        }
        if to.0 >= self.count(&Place::default().field("section")) {
            return None;
        }
        let Some(Item::ArrayOfTables(tables)) = self.item_mut(&questions(from.0)) else {
            return None;
        };
        if from.1 >= tables.len() {
            return None;
        }
        let table = tables.remove(from.1);
        Some(self.insert_question(to.0, to.1, table))
    }

    /// A question one further up or down, across the border of its section too. Returns where it is now.
    pub fn step_question(&mut self, section: usize, at: usize, up: bool) -> Option<Place> {
        let count = |section| self.count(&Place::section(section).field("question"));
        let to = match (up, at) {
            (true, 0) => section.checked_sub(1).map(|before| (before, count(before)))?,
            (true, _) => (section, at - 1),
            (false, _) if at + 1 < count(section) => (section, at + 1),
            (false, _) => (section + 1, 0),
        };
        self.move_question((section, at), to)
    }

    pub(crate) fn insert_question(&mut self, section: usize, at: usize, table: Table) -> Place {
        let list = Place::section(section).field("question");
        if !matches!(self.item(&list), Some(Item::ArrayOfTables(_)))
            && let Some(Item::Table(parent)) = self.item_mut(&Place::section(section))
        {
            parent.insert("question", Item::ArrayOfTables(toml_edit::ArrayOfTables::new()));
        }
        let mut stands = 0;
        if let Some(Item::ArrayOfTables(tables)) = self.item_mut(&list) {
            stands = at.min(tables.len());
            tables.insert(stands, table);
        }
        self.number_tables();
        Place::question(section, stands)
    }

    /// toml_edit writes tables in the order of their numbers: each gets the number of where it stands.
    pub(crate) fn number_tables(&mut self) {
        number(self.document.as_table_mut(), &mut 0);
    }
}

fn number(table: &mut Table, next: &mut isize) {
    for (_, item) in table.iter_mut() {
        let tables: Vec<&mut Table> = match item {
            Item::Table(table) => vec![table],
            Item::ArrayOfTables(tables) => tables.iter_mut().collect(),
            _ => continue,
        };
        for table in tables {
            *next += 1;
            table.set_position(Some(*next));
            number(table, next);
        }
    }
}

fn shift_line(array: &mut Array, from: usize, to: usize) {
    with_lines(array, |lines| {
        let line = lines.remove(from);
        lines.insert(to, line);
    });
}

/// Takes an item away, with its comment and no other.
pub(crate) fn remove_line(array: &mut Array, at: usize) {
    with_lines(array, |lines| {
        lines.remove(at);
    });
}

/// What stands behind an item on its line, a comment, is kept before the next one: it goes along.
fn with_lines(array: &mut Array, change: impl FnOnce(&mut Vec<(String, toml_edit::Value)>)) {
    let ends: Vec<String> = (0..array.len()).map(|at| end_of_line(array, at)).collect();
    let mut lines: Vec<(String, toml_edit::Value)> = Vec::new();
    for (at, end) in ends.iter().enumerate() {
        let Some(mut value) = array.get(at).cloned() else { return };
        let before = at.checked_sub(1).map_or(0, |at| ends[at].len());
        if before > 0 {
            let prefix = prefix(&value)[before..].to_owned();
            value.decor_mut().set_prefix(prefix);
        }
        lines.push((end.clone(), value));
    }
    let last = ends.last().map_or(0, String::len);
    let trailing = array.trailing().as_str().unwrap_or_default()[last..].to_owned();
    change(&mut lines);
    array.clear();
    let mut end = String::new();
    for (next, mut value) in lines {
        if !end.is_empty() {
            let prefix = end + prefix(&value);
            value.decor_mut().set_prefix(prefix);
        }
        array.push_formatted(value);
        end = next;
    }
    array.set_trailing(end + &trailing);
}

fn prefix(value: &toml_edit::Value) -> &str {
    value.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default()
}

/// The comment behind an item, up to the end of its line.
pub(crate) fn end_of_line(array: &Array, at: usize) -> String {
    let after = match array.get(at + 1) {
        Some(next) => prefix(next),
        None => array.trailing().as_str().unwrap_or_default(),
    };
    match after.split_once('\n') {
        Some((end, _)) if end.contains('#') => end.to_owned(),
        _ => String::new(),
    }
}
