//! The document itself: read, looked at, changed field by field, written.

use tnl_authoring::toml_tree;
use tnl_engine::{Node, Problem};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table};

use crate::order::{end_of_line, remove_line};
use crate::place::{Place, Step};
use crate::tree;

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// `true` or `false`.
    Flag(bool),
    /// Whole numbers.
    Numbers(Vec<i64>),
}

/// An edition being written. What nobody changes is written as it was read, comments and order too.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(crate) document: DocumentMut,
}

impl Draft {
    /// Reads TOML, with or without defects of content.
    ///
    /// # Errors
    /// What is not TOML, in the words of `tnl check`.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        // Some editors write a byte order mark.
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        text.parse().map(|document| Draft { document }).map_err(|_| {
            let (_, problems) = toml_tree::parse(&text);
            problems
        })
    }

    /// Reads a compiled edition, which has neither comments nor examples.
    pub fn read_json(text: &str) -> Option<Self> {
        let root = Node::from_json(text).ok()?;
        (!root.entries().is_empty()).then(|| Draft { document: tree::document(&root) })
    }

    /// The file.
    pub fn write(&self) -> String {
        self.document.to_string()
    }

    pub(crate) fn item(&self, place: &Place) -> Option<&Item> {
        place.0.iter().try_fold(self.document.as_item(), |item, step| match step {
            Step::Field(name) => item.get(name.as_str()),
            Step::Item(at) => item.get(*at),
        })
    }

    pub(crate) fn item_mut(&mut self, place: &Place) -> Option<&mut Item> {
        // toml_edit adds what is looked for in vain.
        self.item(place)?;
        place.0.iter().try_fold(self.document.as_item_mut(), |item, step| match step {
            Step::Field(name) => item.get_mut(name.as_str()),
            Step::Item(at) => item.get_mut(*at),
        })
    }

    /// The text that stands there.
    pub fn text(&self, place: &Place) -> Option<String> {
        self.item(place)?.as_str().map(str::to_owned)
    }

    /// The whole number that stands there.
    pub fn number(&self, place: &Place) -> Option<i64> {
        self.item(place)?.as_integer()
    }

    /// The `true` or `false` that stands there.
    pub fn flag(&self, place: &Place) -> Option<bool> {
        self.item(place)?.as_bool()
    }

    /// The whole numbers that stand there.
    pub fn numbers(&self, place: &Place) -> Vec<i64> {
        let list = self.item(place).and_then(Item::as_array);
        list.into_iter().flatten().filter_map(toml_edit::Value::as_integer).collect()
    }

    /// The texts of the list that stands there.
    pub fn texts(&self, place: &Place) -> Vec<String> {
        let list = self.item(place).and_then(Item::as_array);
        let texts = list.into_iter().flatten().filter_map(toml_edit::Value::as_str);
        texts.map(str::to_owned).collect()
    }

    /// Puts a text into the list there, or takes it out.
    pub fn put_text(&mut self, list: &Place, text: &str, is_in: bool) {
        if self.texts(list).iter().any(|there| there == text) == is_in {
            return;
        }
        if !self.has(list) {
            self.set(list, Value::Numbers(Vec::new()));
        }
        if let Some(Item::Value(toml_edit::Value::Array(array))) = self.item_mut(list) {
            match is_in {
                true => array.push(text),
                false => {
                    let at = array.iter().position(|there| there.as_str() == Some(text));
                    if let Some(at) = at {
                        self.remove(&list.item(at));
                    }
                }
            }
        }
    }

    /// How many items the list there has.
    pub fn count(&self, place: &Place) -> usize {
        match self.item(place) {
            Some(Item::ArrayOfTables(list)) => list.len(),
            Some(Item::Value(toml_edit::Value::Array(list))) => list.len(),
            _ => 0,
        }
    }

    /// The names of the fields there, in their order.
    pub fn fields(&self, place: &Place) -> Vec<String> {
        let table = self.item(place).and_then(Item::as_table_like);
        table
            .map(|table| table.iter().map(|(name, _)| name.to_owned()).collect())
            .unwrap_or_default()
    }

    /// Whether anything stands there.
    pub fn has(&self, place: &Place) -> bool {
        self.item(place).is_some_and(|item| !item.is_none())
    }

    /// Writes a field; the comment beside it stays. Nothing happens where there is no table for it.
    pub fn set(&mut self, place: &Place, value: Value) {
        if let Some(Step::Field(_)) = place.0.last() {
            self.make_table(&place.parent());
        }
        self.put(place, value.into());
    }

    /// The same, of any form.
    pub(crate) fn put(&mut self, place: &Place, value: toml_edit::Value) {
        if let Some(Item::Value(old)) = self.item_mut(place) {
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
        } else if !self.has(place) {
            self.insert(place, value);
        }
    }

    /// A field that is not there yet.
    fn insert(&mut self, place: &Place, value: toml_edit::Value) {
        let Some(Step::Field(name)) = place.0.last() else { return };
        match self.item_mut(&place.parent()) {
            Some(Item::Table(table)) => {
                table.insert(name, Item::Value(value));
            }
            Some(Item::Value(toml_edit::Value::InlineTable(table))) => {
                table.insert(name, value);
                // Or a blank would stand before the comma.
                table.fmt();
            }
            _ => {}
        }
    }

    /// A table within a table, such as the floors of a level, where there is none yet.
    fn make_table(&mut self, place: &Place) {
        if let (false, Some(Step::Field(name))) = (self.has(place), place.0.last().cloned())
            && let Some(Item::Table(around)) = self.item_mut(&place.parent())
        {
            around.insert(&name, Item::Value(InlineTable::new().into()));
        }
    }

    /// Takes a field or an item of a list away, with what belongs to it.
    pub fn remove(&mut self, place: &Place) {
        let last = place.0.last().cloned();
        match (self.item_mut(&place.parent()), last) {
            (Some(Item::Table(table)), Some(Step::Field(name))) => {
                table.remove(&name);
            }
            (Some(Item::Value(toml_edit::Value::InlineTable(table))), Some(Step::Field(name))) => {
                table.remove(&name);
                table.fmt();
            }
            (Some(Item::ArrayOfTables(list)), Some(Step::Item(at))) if at < list.len() => {
                let heading = heading(&list.remove(at));
                // What is said above a list is not its first item's own.
                if let (Some(heading), Some(next)) = (heading, list.get_mut(at)) {
                    let own =
                        next.decor().prefix().and_then(|own| own.as_str()).unwrap_or_default();
                    let prefix = heading + own;
                    next.decor_mut().set_prefix(prefix);
                }
            }
            (Some(Item::Value(toml_edit::Value::Array(list))), Some(Step::Item(at)))
                if at < list.len() =>
            {
                remove_line(list, at);
                // Or a blank would stand before the first.
                if !list.to_string().contains(['\n', '#']) {
                    list.fmt();
                }
            }
            _ => {}
        }
    }

    /// Adds an item, with these fields, to the end of the list there; a list that is missing is made.
    pub fn add(&mut self, list: &Place, fields: &[(&str, Value)]) {
        match self.item_mut(list) {
            Some(Item::ArrayOfTables(tables)) => {
                tables.push(table(fields));
                self.number_tables();
            }
            Some(Item::Value(toml_edit::Value::Array(array))) => push(array, inline(fields).into()),
            _ => {
                let Some(Step::Field(name)) = list.0.last().cloned() else { return };
                if let Some(Item::Table(parent)) = self.item_mut(&list.parent()) {
                    let tables: ArrayOfTables = [table(fields)].into_iter().collect();
                    parent.insert(&name, Item::ArrayOfTables(tables));
                    self.number_tables();
                }
            }
        }
    }
}

impl From<Value> for toml_edit::Value {
    fn from(value: Value) -> Self {
        match value {
            Value::Text(text) => text.into(),
            Value::Number(number) => number.into(),
            Value::Flag(flag) => flag.into(),
            Value::Numbers(numbers) => numbers.into_iter().collect::<Array>().into(),
        }
    }
}

/// The comments above a table that a blank line parts from it.
fn heading(table: &Table) -> Option<String> {
    let prefix = table.decor().prefix()?.as_str()?;
    let (heading, _) = prefix.rsplit_once("\n\n")?;
    heading.contains('#').then(|| format!("{heading}\n"))
}

/// A table of these fields, with a blank line before it.
pub(crate) fn table(fields: &[(&str, Value)]) -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    for (name, value) in fields {
        table.insert(name, Item::Value(value.clone().into()));
    }
    table
}

fn inline(fields: &[(&str, Value)]) -> InlineTable {
    let mut table = InlineTable::new();
    for (name, value) in fields {
        table.insert(*name, value.clone().into());
    }
    table
}

/// One more item of a list, set as the last one, whose comment stays behind it.
pub(crate) fn push(array: &mut Array, mut value: toml_edit::Value) {
    let stands_apart = array.iter().any(|item| {
        item.decor().prefix().and_then(|prefix| prefix.as_str()).is_some_and(|p| p.contains('\n'))
    });
    if !stands_apart && !array.is_empty() {
        return array.push(value);
    }
    let comment =
        array.len().checked_sub(1).map(|last| end_of_line(array, last)).unwrap_or_default();
    let trailing = array.trailing().as_str().unwrap_or_default()[comment.len()..].to_owned();
    value.decor_mut().set_prefix(format!("{comment}\n  "));
    array.set_trailing_comma(true);
    array.push_formatted(value);
    array.set_trailing(if trailing.contains('\n') { &trailing } else { "\n" });
}
