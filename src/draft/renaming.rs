//! Another identifier: whatever refers to it follows, in the conditions, the examples, the minimums.

use toml_edit::{Item, Key, Table, TableLike, Value as Written};

use crate::draft::{Draft, Value};
use crate::naming::is_id;
use crate::place::{Place, Step};

/// Why an identifier is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is not written as one.
    Ill,
    /// Another one of its kind has it.
    Taken,
}

/// What an identifier names, and with it who may refer to it.
enum Named {
    Question,
    Section,
    Term,
    Field,
    /// A choice of this field of the profile.
    Choice(String),
    /// What nobody refers to.
    Other,
}

impl Draft {
    /// Gives what has its identifier there another one; what refers to it follows.
    ///
    /// # Errors
    /// Why it cannot be: nothing is changed then.
    pub fn rename(&mut self, place: &Place, new: &str) -> Result<(), Refused> {
        let owner = place.parent();
        let named = self.named(&owner);
        let others: Vec<String> = self.beside(&owner, &named);
        if !is_id(new) {
            return Err(Refused::Ill);
        }
        if others.iter().any(|other| other == new) {
            return Err(Refused::Taken);
        }
        let old = self.text(place).unwrap_or_default();
        self.set(place, Value::Text(new.to_owned()));
        // Where two have the same, who is meant is not known: what refers to it stays with the other.
        if !old.is_empty() && !others.contains(&old) {
            self.follow(&named, &old, new);
        }
        Ok(())
    }

    fn named(&self, owner: &Place) -> Named {
        let names: Vec<&str> = owner
            .0
            .iter()
            .filter_map(|step| match step {
                Step::Field(name) => Some(name.as_str()),
                Step::Item(_) => None,
            })
            .collect();
        match names.as_slice() {
            ["section"] => Named::Section,
            ["section", "question"] => Named::Question,
            ["term"] => Named::Term,
            ["profile"] => Named::Field,
            ["profile", "choices"] => {
                let field = owner.parent().parent().field("id");
                Named::Choice(self.text(&field).unwrap_or_default())
            }
            _ => Named::Other,
        }
    }

    /// The identifiers of all others of its kind.
    fn beside(&self, owner: &Place, named: &Named) -> Vec<String> {
        match named {
            Named::Question => self.taken(owner),
            Named::Other => Vec::new(),
            _ => {
                let list = owner.parent();
                let all = (0..self.count(&list)).map(|at| list.item(at));
                all.filter(|place| place != owner)
                    .filter_map(|place| self.text(&place.field("id")))
                    .collect()
            }
        }
    }

    fn follow(&mut self, named: &Named, old: &str, new: &str) {
        match named {
            Named::Question => {
                self.rename_fields("example", "answers", old, new);
                self.rename_in_conditions(&|table| rename_text(table, "question", old, new));
            }
            Named::Section => {
                self.rename_fields("example", "fill", old, new);
                self.rename_fields("level", "floors", old, new);
            }
            Named::Term => {
                for question in self.questions() {
                    if let Some(list) = self.item_mut(&question.field("terms")) {
                        rename_item(list, old, new);
                    }
                }
            }
            Named::Field => {
                self.rename_fields("example", "profile", old, new);
                self.rename_in_conditions(&|table| rename_text(table, "profile", old, new));
            }
            Named::Choice(field) => {
                let examples = Place::of("example");
                let fields = Place::of("profile");
                let chosen = (0..self.count(&examples))
                    .map(|at| examples.item(at).field("profile").field(field));
                let supposed = (0..self.count(&fields))
                    .map(|at| fields.item(at))
                    .filter(|place| self.text(&place.field("id")).as_ref() == Some(field))
                    .map(|place| place.field("default"));
                for place in chosen.chain(supposed).collect::<Vec<_>>() {
                    if self.text(&place).as_deref() == Some(old) {
                        self.set(&place, Value::Text(new.to_owned()));
                    }
                }
                self.rename_in_conditions(&|table| {
                    if text_of(table, "profile") != Some(field) {
                        return;
                    }
                    for name in ["is", "at_least", "at_most"] {
                        rename_text(table, name, old, new);
                    }
                    if let Some(list) = table.get_mut("in") {
                        rename_item(list, old, new);
                    }
                });
            }
            Named::Other => {}
        }
    }

    /// Renames a field of a table of each item of a list; its place among the others stays.
    fn rename_fields(&mut self, list: &str, table: &str, old: &str, new: &str) {
        let list = Place::of(list);
        for at in 0..self.count(&list) {
            let table = list.item(at).field(table);
            if self.has(&table.field(old))
                && !self.has(&table.field(new))
                && let Some(table) = self.item_mut(&table)
            {
                rename_field(table, old, new);
            }
        }
    }

    /// Does this to each part of every condition.
    fn rename_in_conditions(&mut self, act: &dyn Fn(&mut dyn TableLike)) {
        for question in self.questions() {
            let own = ["applies", "asked_if", "not_concerned"].map(|name| question.field(name));
            let lists = ["variant", "duty"].map(|name| question.field(name));
            let inner = lists.iter().flat_map(|list| {
                (0..self.count(list)).map(|at| list.item(at).field("when")).collect::<Vec<_>>()
            });
            for place in own.into_iter().chain(inner).collect::<Vec<_>>() {
                if let Some(item) = self.item_mut(&place) {
                    each_part(item, act);
                }
            }
        }
        if let Some(item) = self.item_mut(&Place::of("first_for")) {
            each_part(item, act);
        }
    }
}

/// A condition and those it is made of.
fn each_part(item: &mut Item, act: &dyn Fn(&mut dyn TableLike)) {
    if let Item::Value(value) = item {
        return each_part_of(value, act);
    }
    let Some(table) = item.as_table_like_mut() else { return };
    act(table);
    for name in ["all", "any", "not"] {
        if let Some(part) = table.get_mut(name) {
            each_part(part, act);
        }
    }
}

fn each_part_of(value: &mut Written, act: &dyn Fn(&mut dyn TableLike)) {
    match value {
        Written::InlineTable(table) => {
            act(table);
            for name in ["all", "any", "not"] {
                if let Some(part) = table.get_mut(name) {
                    each_part_of(part, act);
                }
            }
        }
        Written::Array(parts) => parts.iter_mut().for_each(|part| each_part_of(part, act)),
        _ => {}
    }
}

fn text_of<'a>(table: &'a dyn TableLike, name: &str) -> Option<&'a str> {
    table.get(name)?.as_str()
}

fn rename_text(table: &mut dyn TableLike, name: &str, old: &str, new: &str) {
    if let Some(value) = table.get_mut(name).and_then(Item::as_value_mut) {
        rename_value(value, old, new);
    }
}

fn rename_value(value: &mut Written, old: &str, new: &str) {
    if value.as_str() == Some(old) {
        let decor = value.decor().clone();
        *value = new.into();
        *value.decor_mut() = decor;
    }
}

/// In a list of texts.
fn rename_item(list: &mut Item, old: &str, new: &str) {
    for value in list.as_array_mut().into_iter().flat_map(|list| list.iter_mut()) {
        rename_value(value, old, new);
    }
}

/// toml_edit renames no key: all are taken out and put back in their order.
fn rename_field(item: &mut Item, old: &str, new: &str) {
    let renamed = |key: Key| match key.get() == old {
        true => Key::new(new)
            .with_leaf_decor(key.leaf_decor().clone())
            .with_dotted_decor(key.dotted_decor().clone()),
        false => key,
    };
    match item {
        Item::Table(table) => {
            for name in names(table) {
                if let Some((key, item)) = table.remove_entry(&name) {
                    table.insert_formatted(&renamed(key), item);
                }
            }
        }
        Item::Value(Written::InlineTable(table)) => {
            let names: Vec<String> = table.iter().map(|(name, _)| name.to_owned()).collect();
            for name in names {
                if let Some((key, value)) = table.remove_entry(&name) {
                    table.insert_formatted(&renamed(key), value);
                }
            }
        }
        _ => {}
    }
}

fn names(table: &Table) -> Vec<String> {
    table.iter().map(|(name, _)| name.to_owned()).collect()
}
