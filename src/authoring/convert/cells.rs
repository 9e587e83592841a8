//! A value in a cell, and back: as people write it where they can, in TOML where only TOML says it.

use tnl_engine::{Node, Value};

use super::text::{bare, inline, parsed};
use super::workbook::Cell;

/// How a column is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A text, as it is.
    Text,
    /// A whole number.
    Number,
    /// « oui » or « non »; or a condition.
    Flag,
    /// Texts or numbers with semicolons between; or a condition.
    List,
    /// `{ … }`, as in TOML.
    Inline,
    /// Any text; all else in TOML.
    Any,
}

/// What comes before a value in TOML, where the column has no simpler way to say it.
const TOML: &str = "toml:";

/// The cell of a value; none if no cell can hold it.
pub(super) fn encoded(kind: Kind, node: &Node) -> Option<Cell> {
    let node = &bare(node);
    let simple = simply(kind, node);
    if let Some(cell) = simple.filter(|cell| decoded(kind, cell).as_ref() == Some(&node.value)) {
        return Some(cell);
    }
    let cell = Cell::Text(format!("{TOML} {}", inline(node)?));
    (decoded(kind, &cell).as_ref() == Some(&node.value)).then_some(cell)
}

fn simply(kind: Kind, node: &Node) -> Option<Cell> {
    let text = match (kind, &node.value) {
        (Kind::Text | Kind::Any, Value::Text(text)) => text.clone(),
        (Kind::Number, Value::Integer(number)) => return Some(Cell::Number(number.to_string())),
        (Kind::Flag, Value::Bool(flag)) => if *flag { "oui" } else { "non" }.to_owned(),
        (Kind::Flag | Kind::Inline | Kind::List, Value::Table(_)) => inline(node)?,
        (Kind::List, Value::List(items)) => {
            let items: Option<Vec<String>> = items.iter().map(item).collect();
            items?.join(" ; ")
        }
        _ => return None,
    };
    // XML knows no other signs, and spreadsheets turn a tab into blanks.
    let is_kept = |c: char| c == '\n' || !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    (!text.is_empty() && text.chars().all(is_kept)).then_some(Cell::Text(text))
}

fn item(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The value of a cell; none if it holds nothing.
pub(super) fn decoded(kind: Kind, cell: &Cell) -> Option<Value> {
    let text = match cell {
        Cell::Empty => return None,
        Cell::Flag(flag) => match kind {
            Kind::Flag => return Some(Value::Bool(*flag)),
            _ => if *flag { "oui" } else { "non" }.to_owned(),
        },
        Cell::Number(number) => {
            // « 3.0 » is three.
            let whole = match number.split_once('.') {
                Some((whole, rest)) if rest.bytes().all(|b| b == b'0') => whole,
                _ => number,
            };
            match (kind, whole.parse()) {
                (Kind::Number | Kind::Any, Ok(number)) => return Some(Value::Integer(number)),
                (Kind::List, Ok(number)) => {
                    return Some(Value::List(vec![Node::integer(number)]));
                }
                (Kind::Text, _) | (_, Ok(_)) => whole.to_owned(),
                _ => return Some(Value::Other("un nombre à virgule")),
            }
        }
        Cell::Text(text) => text.clone(),
    };
    if let Some(value) = text.strip_prefix(TOML).and_then(parsed) {
        return Some(value);
    }
    let bare = text.trim().trim_end_matches(['%', '\u{a0}', '\u{202f}', ' ']);
    let value = match kind {
        Kind::Number => bare.parse().ok().map(Value::Integer),
        Kind::Flag => match bare.to_lowercase().as_str() {
            "oui" | "vrai" | "true" => Some(Value::Bool(true)),
            "non" | "faux" | "false" => Some(Value::Bool(false)),
            _ => braces(&text),
        },
        Kind::List => braces(&text).or_else(|| listed(&text)),
        Kind::Inline => braces(&text),
        Kind::Text | Kind::Any => None,
    };
    // What it should have been is told by whoever reads the questionnaire.
    Some(value.unwrap_or(Value::Text(text)))
}

/// A condition, also with the quotes that word processors put.
fn braces(text: &str) -> Option<Value> {
    let text = text.trim();
    if !text.starts_with('{') {
        return None;
    }
    parsed(text).or_else(|| parsed(&text.replace(['“', '”', '„'], "\"")))
}

/// Texts or whole numbers, with semicolons or commas between.
fn listed(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches('[').trim_end_matches(']');
    let items: Vec<&str> = text.split([';', ',']).map(str::trim).collect();
    if items.iter().any(|item| item.is_empty()) {
        return None;
    }
    let numbers: Option<Vec<i64>> = items.iter().map(|item| item.parse().ok()).collect();
    Some(Value::List(match numbers {
        Some(numbers) => numbers.into_iter().map(Node::integer).collect(),
        None => items.into_iter().map(Node::text).collect(),
    }))
}
