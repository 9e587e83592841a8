//! An identifier that is written anew takes along what names it: conditions, examples, minimums, words.

use toml_edit::{Item, TableLike, Value};

use crate::draft::{self, Draft};
use crate::place::{Place, Step};

impl Draft {
    /// Writes the identifier there, and wherever it is named. One that others bear too, before or after, is
    /// written there alone: nobody could tell which one was meant.
    pub fn rename(&mut self, id: &Place, new: &str) {
        let old = self.text(id).unwrap_or_default();
        let others = self.ids_beside(&id.parent());
        self.set(id, draft::Value::Text(new.to_owned()));
        let is_clear = |id: &str| !id.is_empty() && !others.iter().any(|other| other == id);
        if old == new || !is_clear(&old) || !is_clear(new) {
            return;
        }
        let owner = id.parent();
        let Some(Step::Field(top)) = owner.0.first().cloned() else { return };
        match top.as_str() {
            "profile" if owner.within("choices").is_some() => {
                let field = owner.parent().parent();
                self.rename_option(&field, &old, new);
            }
            "profile" => {
                self.each_table(&mut |table| swap(table.get_mut("profile"), &old, new));
                self.rename_key("example", "profile", &old, new);
            }
            "term" => self.each_table(&mut |table| swap(table.get_mut("terms"), &old, new)),
            "section" if owner.within("question").is_some() => {
                self.each_table(&mut |table| swap(table.get_mut("question"), &old, new));
                self.rename_key("example", "answers", &old, new);
            }
            "section" => {
                self.rename_key("example", "fill", &old, new);
                self.rename_key("level", "floors", &old, new);
            }
            _ => {}
        }
    }

    /// The identifiers of the others of its kind.
    fn ids_beside(&self, owner: &Place) -> Vec<String> {
        if owner.within("question").is_some() {
            return self.taken(owner);
        }
        let list = owner.parent();
        let others = (0..self.count(&list)).map(|at| list.item(at)).filter(|other| other != owner);
        others.filter_map(|other| self.text(&other.field("id"))).collect()
    }

    fn rename_option(&mut self, field: &Place, old: &str, new: &str) {
        let Some(id) = self.text(&field.field("id")) else { return };
        self.each_table(&mut |table| {
            if table.get("profile").and_then(Item::as_str) == Some(&id) {
                for key in ["is", "in", "at_least", "at_most"] {
                    swap(table.get_mut(key), old, new);
                }
            }
        });
        let examples = Place::of("example");
        let chosen =
            (0..self.count(&examples)).map(|at| examples.item(at).field("profile").field(&id));
        let default = field.field("default");
        for place in chosen.chain([default]).collect::<Vec<_>>() {
            if self.text(&place).as_deref() == Some(old) {
                self.set(&place, draft::Value::Text(new.to_owned()));
            }
        }
    }

    /// A field of a table of each item of a list.
    fn rename_key(&mut self, list: &str, table: &str, old: &str, new: &str) {
        let list = Place::of(list);
        for at in 0..self.count(&list) {
            let table = list.item(at).field(table);
            if let Some(value) = self.plain(&table.field(old)) {
                self.remove(&table.field(old));
                self.put(&table.field(new), value);
            }
        }
    }

    /// Every table of the file, however deep.
    fn each_table(&mut self, visit: &mut dyn FnMut(&mut dyn TableLike)) {
        each_in(self.document.as_item_mut(), visit);
    }
}

fn each_in(item: &mut Item, visit: &mut dyn FnMut(&mut dyn TableLike)) {
    match item {
        Item::Table(table) => {
            visit(table);
            table.iter_mut().for_each(|(_, item)| each_in(item, visit));
        }
        Item::ArrayOfTables(tables) => {
            for table in tables.iter_mut() {
                visit(table);
                table.iter_mut().for_each(|(_, item)| each_in(item, visit));
            }
        }
        Item::Value(value) => each_value(value, visit),
        Item::None => {}
    }
}

fn each_value(value: &mut Value, visit: &mut dyn FnMut(&mut dyn TableLike)) {
    match value {
        Value::InlineTable(table) => {
            visit(table);
            table.iter_mut().for_each(|(_, value)| each_value(value, visit));
        }
        Value::Array(array) => array.iter_mut().for_each(|value| each_value(value, visit)),
        _ => {}
    }
}

/// A text, or one of a list.
fn swap(item: Option<&mut Item>, old: &str, new: &str) {
    let Some(Item::Value(value)) = item else { return };
    let one = |value: &mut Value| {
        if value.as_str() == Some(old) {
            let decor = value.decor().clone();
            *value = new.into();
            *value.decor_mut() = decor;
        }
    };
    match value {
        Value::Array(array) => array.iter_mut().for_each(one),
        value => one(value),
    }
}
