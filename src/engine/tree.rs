//! A file as written: tables, lists, texts and numbers, with their lines where known.
//!
//! Authors write editions in TOML, and the browser reads them as JSON. Both become the same tree,
//! so that one reader serves both and reports every defect at once instead of stopping at the
//! first.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value and its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// The line, from 1, if the syntax provides it: JSON does not.
    pub line: Option<u32>,
}

/// A value in a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A table, in the order of the file; a repeated key stays repeated.
    Table(Vec<(String, Node)>),
    /// Anything that no file of ours needs, such as a decimal number or `null`: what it is, in
    /// French.
    Other(&'static str),
}

impl Value {
    /// What it is, in French, for messages.
    pub fn kind(&self) -> &'static str {
        match self {
            Value::Bool(_) => "un oui ou non (true, false)",
            Value::Integer(_) => "un nombre entier",
            Value::Text(_) => "un texte",
            Value::List(_) => "une liste",
            // Not « un tableau », which is a spreadsheet to those who read this.
            Value::Table(_) => "un bloc de champs",
            Value::Other(kind) => kind,
        }
    }
}

impl Node {
    /// A node without a line.
    pub fn new(value: Value) -> Self {
        Node { value, line: None }
    }

    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Node::new(Value::Text(text.into()))
    }

    /// A whole number.
    pub fn integer(number: i64) -> Self {
        Node::new(Value::Integer(number))
    }

    /// `true` or `false`.
    pub fn bool(flag: bool) -> Self {
        Node::new(Value::Bool(flag))
    }

    /// A list.
    pub fn list(items: impl IntoIterator<Item = Node>) -> Self {
        Node::new(Value::List(items.into_iter().collect()))
    }

    /// A table, in this order.
    pub fn table(entries: impl IntoIterator<Item = (String, Node)>) -> Self {
        Node::new(Value::Table(entries.into_iter().collect()))
    }

    /// Parses JSON.
    ///
    /// # Errors
    /// The text is not JSON, or is nested too deeply; the error has the line and column.
    pub fn from_json(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    /// Writes compact JSON; a [`Value::Other`] becomes `null`.
    ///
    /// ```
    /// use tnl_engine::Node;
    ///
    /// let mark = Node::table([("poids".to_owned(), Node::integer(2))]);
    /// assert_eq!(mark.to_json(), r#"{"poids":2}"#);
    /// assert_eq!(mark.get_integer("poids"), Some(2_u32));
    /// ```
    pub fn to_json(&self) -> String {
        // Writing a tree of texts and numbers to memory cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The items of a list; empty for anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The entries of a table, in the order of the file; empty for anything else.
    pub fn entries(&self) -> &[(String, Node)] {
        match &self.value {
            Value::Table(entries) => entries,
            _ => &[],
        }
    }

    /// The first entry of a table under this key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(k, _)| k == key).map(|(_, node)| node)
    }

    /// The text under this key; `None` for anything else.
    pub fn get_text(&self, key: &str) -> Option<&str> {
        match &self.get(key)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number under this key; `None` for anything else, or if it does not fit in `T`.
    pub fn get_integer<T: TryFrom<i64>>(&self, key: &str) -> Option<T> {
        match self.get(key)?.value {
            Value::Integer(number) => T::try_from(number).ok(),
            _ => None,
        }
    }

    /// `true` or `false` under this key; `None` for anything else.
    pub fn get_bool(&self, key: &str) -> Option<bool> {
        match self.get(key)?.value {
            Value::Bool(flag) => Some(flag),
            _ => None,
        }
    }
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Integer(value) => serializer.serialize_i64(*value),
            Value::Text(value) => serializer.serialize_str(value),
            Value::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Value::Table(entries) => {
                let mut table = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    table.serialize_entry(key, value)?;
                }
                table.end()
            }
            Value::Other(_) => serializer.serialize_unit(),
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor).map(Node::new)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("une valeur")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Integer(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(i64::try_from(value).map_or(Value::Other("un nombre trop grand"), Value::Integer))
    }

    #[expect(clippy::disallowed_types, reason = "serde asks how to read it; it is refused here")]
    fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
        Ok(Value::Other("un nombre à virgule"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::Text(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Other("rien (null)"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut table: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = table.next_entry()? {
            entries.push(entry);
        }
        Ok(Value::Table(entries))
    }
}
