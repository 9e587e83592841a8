//! A tree becomes a document: that of a compiled edition, set as an author would.

use tnl_engine::{Node, Value as Tree};
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

/// The longest list that stands on one line, in items.
const SHORT: usize = 8;
/// Lists that are written one item a line, however short.
const LINES: &str = "choices";

/// The document of a file.
pub(crate) fn document(root: &Node) -> DocumentMut {
    let mut document = DocumentMut::new();
    fill(document.as_table_mut(), root);
    document
}

fn fill(into: &mut Table, from: &Node) {
    for (key, node) in from.entries() {
        let is_list_of_tables = !node.items().is_empty()
            && node.items().iter().all(|item| matches!(item.value, Tree::Table(_)))
            && key != LINES
            && key != "needs"
            && key != "partly";
        let item = if is_list_of_tables {
            Item::ArrayOfTables(node.items().iter().map(table).collect())
        } else if key == "below" && matches!(node.value, Tree::Table(_)) {
            Item::Table(table(node))
        } else {
            match value(key, node) {
                Some(value) => Item::Value(value),
                None => continue,
            }
        };
        into.insert(key, item);
    }
}

fn table(node: &Node) -> Table {
    let mut made = Table::new();
    made.decor_mut().set_prefix("\n");
    fill(&mut made, node);
    made
}

/// `None` for what no file of ours needs.
fn value(key: &str, node: &Node) -> Option<Value> {
    Some(match &node.value {
        Tree::Bool(flag) => (*flag).into(),
        Tree::Integer(number) => (*number).into(),
        Tree::Text(text) => text.as_str().into(),
        Tree::List(items) => {
            let mut array: Array = items.iter().filter_map(|item| value("", item)).collect();
            if key == LINES || items.len() > SHORT {
                array.iter_mut().for_each(|item| item.decor_mut().set_prefix("\n  "));
                array.set_trailing_comma(true);
                array.set_trailing("\n");
            }
            array.into()
        }
        Tree::Table(entries) => {
            let mut table = InlineTable::new();
            for (key, node) in entries {
                if let Some(value) = value(key, node) {
                    table.insert(key, value);
                }
            }
            table.into()
        }
        Tree::Other(_) => return None,
    })
}
