//! TOML: a value on one line, a whole file, and a file that changes while its comments and its order stay.

use tnl_engine::{Node, Value as Tree};
use toml_edit::{
    Array, ArrayOfTables, Decor, DocumentMut, InlineTable, Item, Table, TableLike, Value,
};

use crate::toml_tree;

/// The names of lists that stand in the file as tables of their own.
const BLOCKS: [&str; 16] = [
    "profile",
    "term",
    "section",
    "sentence",
    "question",
    "variant",
    "duty",
    "level",
    "example",
    "resource",
    "action",
    "step",
    "person",
    "laureat",
    "below",
    "candidature",
];

/// Whether two trees say the same: neither lines nor the order of the fields of a table count.
pub(super) fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Tree::List(one), Tree::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same(a, b))
        }
        (Tree::Table(entries), Tree::Table(others)) => {
            entries.len() == others.len()
                && entries.iter().all(|(key, a)| other.get(key).is_some_and(|b| same(a, b)))
        }
        (one, other) => one == other,
    }
}

/// A value as TOML writes it on one line; none if TOML cannot.
pub(super) fn inline(node: &Node) -> Option<String> {
    Some(match &node.value {
        Tree::Bool(flag) => flag.to_string(),
        Tree::Integer(number) => number.to_string(),
        Tree::Text(text) => quoted(text),
        Tree::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(inline).collect();
            format!("[{}]", items?.join(", "))
        }
        Tree::Table(entries) if entries.is_empty() => "{}".to_owned(),
        Tree::Table(entries) => {
            let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            let entry = |(key, node): &(String, Node)| {
                let is_bare = !key.is_empty() && key.chars().all(is_bare);
                let key = if is_bare { key.clone() } else { quoted(key) };
                Some(format!("{key} = {}", inline(node)?))
            };
            let entries: Option<Vec<String>> = entries.iter().map(entry).collect();
            format!("{{ {} }}", entries?.join(", "))
        }
        Tree::Other(_) => return None,
    })
}

/// A text between quotes, on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out += "\\\"",
            '\\' => out += "\\\\",
            '\n' => out += "\\n",
            '\r' => out += "\\r",
            '\t' => out += "\\t",
            // XML has no such signs either.
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                out += &format!("\\u{:04X}", u32::from(c))
            }
            c => out.push(c),
        }
    }
    out + "\""
}

/// The value that a line of TOML stands for, without lines.
pub(super) fn parsed(text: &str) -> Option<Tree> {
    if text.contains('\n') {
        return None;
    }
    let (root, problems) = toml_tree::parse(&format!("x = {text}"));
    let root = root.filter(|_| problems.is_empty())?;
    match root.entries() {
        [(_, node)] => Some(bare(node).value),
        _ => None,
    }
}

/// A tree without its lines.
pub(super) fn bare(node: &Node) -> Node {
    Node::new(match &node.value {
        Tree::List(items) => Tree::List(items.iter().map(bare).collect()),
        Tree::Table(entries) => {
            Tree::Table(entries.iter().map(|(key, node)| (key.clone(), bare(node))).collect())
        }
        value => value.clone(),
    })
}

fn value(node: &Node) -> Option<Value> {
    Some(match &node.value {
        Tree::Bool(flag) => Value::from(*flag),
        Tree::Integer(number) => Value::from(*number),
        Tree::Text(text) => text_value(text)?,
        Tree::List(items) => {
            let mut array = Array::new();
            for item in items {
                array.push(value(item)?);
            }
            Value::Array(array)
        }
        Tree::Table(entries) => {
            let mut table = InlineTable::new();
            for (key, node) in entries {
                if table.insert(key, value(node)?).is_some() {
                    return None;
                }
            }
            Value::InlineTable(table)
        }
        Tree::Other(_) => return None,
    })
}

/// A text between plain quotes, whatever it holds.
fn text_value(text: &str) -> Option<Value> {
    quoted(text).parse().ok()
}

/// A whole file; none if TOML cannot say it.
pub(super) fn written(root: &Node) -> Option<String> {
    let mut document = DocumentMut::new();
    for (key, node) in root.entries() {
        let twice = document.as_table_mut().insert(key, item(key, node, true)?).is_some();
        if twice {
            return None;
        }
    }
    Some(document.to_string().trim_start_matches('\n').to_owned())
}

/// A field of a table that has a title of its own, if `titled`.
fn item(key: &str, node: &Node, titled: bool) -> Option<Item> {
    let is_block = titled && BLOCKS.contains(&key);
    match &node.value {
        Tree::Table(_) if is_block => Some(Item::Table(table(node)?)),
        Tree::List(items) if is_block && is_tables(items) => {
            let mut blocks = ArrayOfTables::new();
            for item in items {
                blocks.push(table(item)?);
            }
            Some(Item::ArrayOfTables(blocks))
        }
        // Choices are read one below the other.
        Tree::List(items) if items.len() > 1 && is_tables(items) => {
            let mut array = Array::new();
            for item in items {
                let mut value = value(item)?;
                *value.decor_mut() = Decor::new("\n  ", "");
                array.push_formatted(value);
            }
            array.set_trailing("\n");
            array.set_trailing_comma(true);
            Some(Item::Value(Value::Array(array)))
        }
        _ => value(node).map(Item::Value),
    }
}

fn is_tables(items: &[Node]) -> bool {
    !items.is_empty() && items.iter().all(|item| matches!(item.value, Tree::Table(_)))
}

fn table(node: &Node) -> Option<Table> {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    for (key, node) in node.entries() {
        if table.insert(key, item(key, node, true)?).is_some() {
            return None;
        }
    }
    Some(table)
}

/// A file that says what `root` says, as near to `base` as can be: its comments, its order and its way of
/// writing stay. None if `base` is no TOML, or TOML cannot say it.
pub(super) fn updated(base: &str, root: &Node) -> Option<String> {
    let (old, _) = toml_tree::parse(base);
    let old = old?;
    if same(&old, root) {
        return Some(base.to_owned());
    }
    let mut document: DocumentMut = base.parse().ok()?;
    merge_table(document.as_table_mut(), &old, root, true)?;
    order(document.as_table_mut(), &mut 0);
    let text = document.to_string();
    // Where the file was written in a way that we do not follow, it is written anew.
    let said = toml_tree::parse(&text).0.is_some_and(|said| same(&said, root));
    if said { Some(text) } else { written(root) }
}

fn merge_table(table: &mut dyn TableLike, old: &Node, new: &Node, titled: bool) -> Option<()> {
    let gone = old.entries().iter().filter(|(key, _)| new.get(key).is_none());
    for (key, _) in gone {
        table.remove(key);
    }
    for (key, node) in new.entries() {
        match (old.get(key), table.get_mut(key)) {
            (Some(old), _) if same(old, node) => {}
            (Some(old), Some(place)) => merge(key, place, old, node, titled)?,
            _ => {
                table.insert(key, item(key, node, titled)?);
            }
        }
    }
    Some(())
}

fn merge(key: &str, place: &mut Item, old: &Node, new: &Node, titled: bool) -> Option<()> {
    match (&mut *place, &new.value) {
        (Item::ArrayOfTables(blocks), Tree::List(items)) if is_tables(items) => {
            let before: Vec<Table> = blocks.iter().cloned().collect();
            let mut after = ArrayOfTables::new();
            for (item, found) in items.iter().zip(matched(old.items(), items)) {
                let known = found.and_then(|at| Some((before.get(at)?, old.items().get(at)?)));
                after.push(match known {
                    Some((known, old)) => {
                        let mut known = known.clone();
                        merge_table(&mut known, old, item, true)?;
                        known
                    }
                    None => table(item)?,
                });
            }
            *blocks = after;
        }
        (Item::Table(table), Tree::Table(_)) => merge_table(table, old, new, titled)?,
        (Item::Value(old_value), _) => merge_value(old_value, old, new)?,
        _ => *place = item(key, new, titled)?,
    }
    Some(())
}

fn merge_value(place: &mut Value, old: &Node, new: &Node) -> Option<()> {
    if same(old, new) {
        return Some(());
    }
    let decor = place.decor().clone();
    match (&mut *place, &new.value) {
        (Value::InlineTable(table), Tree::Table(_)) => merge_table(table, old, new, false)?,
        (Value::Array(array), Tree::List(items)) => {
            let before: Vec<Value> = array.iter().cloned().collect();
            let model = before.last().map(|last| last.decor().clone());
            let mut after = Vec::new();
            for (item, found) in items.iter().zip(matched(old.items(), items)) {
                let known = found.and_then(|at| Some((before.get(at)?, old.items().get(at)?)));
                after.push(match known {
                    Some((known, old)) => {
                        let mut known = known.clone();
                        merge_value(&mut known, old, item)?;
                        known
                    }
                    None => {
                        let mut value = value(item)?;
                        if let Some(model) = model.clone().filter(|_| !before.is_empty()) {
                            *value.decor_mut() = Decor::new(blanks(model.prefix()), "");
                        }
                        value
                    }
                });
            }
            array.clear();
            after.into_iter().for_each(|value| array.push_formatted(value));
        }
        _ => *place = value(new)?,
    }
    *place.decor_mut() = decor;
    Some(())
}

/// What stands before a value, without the comment of another.
fn blanks(prefix: Option<&toml_edit::RawString>) -> String {
    let text = prefix.and_then(toml_edit::RawString::as_str).unwrap_or_default();
    match text.rfind('\n') {
        Some(at) => text[at..].to_owned(),
        None => text.to_owned(),
    }
}

/// For each new item, the old one that it comes from: by its name, or else by its place.
fn matched(old: &[Node], new: &[Node]) -> Vec<Option<usize>> {
    let name = |node: &Node| -> Option<String> {
        let keys = ["id", "criterion", "number", "from", "name", "text"];
        let named = keys.iter().find_map(|key| node.get(key));
        named.or(Some(node)).map(|node| bare(node).to_json())
    };
    let olds: Vec<Option<String>> = old.iter().map(name).collect();
    let news: Vec<Option<String>> = new.iter().map(name).collect();
    let mut taken = vec![false; old.len()];
    let mut found: Vec<Option<usize>> = Vec::new();
    for wanted in &news {
        let at = (0..old.len()).find(|at| !taken[*at] && olds[*at] == *wanted);
        if let Some(at) = at {
            taken[at] = true;
        }
        found.push(at);
    }
    // What has another name at the same place was renamed.
    for (at, place) in found.iter_mut().enumerate() {
        if place.is_none() && taken.get(at) == Some(&false) {
            taken[at] = true;
            *place = Some(at);
        }
    }
    found
}

/// Numbers all tables in the order in which they stand in each other, so that new ones come in their place.
fn order(table: &mut Table, next: &mut isize) {
    table.set_position(Some(*next));
    *next += 1;
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => order(table, next),
            Item::ArrayOfTables(blocks) => blocks.iter_mut().for_each(|table| order(table, next)),
            _ => {}
        }
    }
}
