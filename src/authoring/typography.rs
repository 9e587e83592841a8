//! How French is set: apostrophes, no-break spaces, guillemets, ellipses.

use tnl_engine::{Node, Problem, Value};

const NBSP: char = '\u{a0}';
/// The narrow no-break space, which some keyboards write before ; ? and !.
const NARROW: char = '\u{202f}';

/// A sign that is badly set in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// How many lines of the text come before it.
    pub line: usize,
    /// What is wrong, with the words around it.
    pub what: String,
    /// What to write instead.
    pub hint: &'static str,
}

/// Everything that is badly set in a French text.
///
/// ```
/// use tnl_authoring::typography::faults;
///
/// assert_eq!(faults("L’élue arrive\u{a0}!"), []);
/// assert_eq!(faults("L'élue arrive !").len(), 2);
/// ```
pub fn faults(text: &str) -> Vec<Fault> {
    let chars: Vec<char> = text.chars().collect();
    let mut faults = Vec::new();
    for (at, &sign) in chars.iter().enumerate() {
        let Some((what, hint)) = fault(&chars, at, sign) else { continue };
        let around: String =
            chars[at.saturating_sub(15)..(at + 10).min(chars.len())].iter().collect();
        let line = chars[..at].iter().filter(|c| **c == '\n').count();
        faults.push(Fault { line, what: format!("{what} dans «\u{a0}{around}\u{a0}»"), hint });
    }
    faults
}

fn fault(chars: &[char], at: usize, sign: char) -> Option<(String, &'static str)> {
    const SPACE: &str = "elle se tape Alt+0160, ou Ctrl+Maj+Espace dans LibreOffice";
    let before = at.checked_sub(1).map(|at| chars[at]);
    let after = chars.get(at + 1).copied();
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let is_fixed = |c: Option<char>| matches!(c, Some(NBSP | NARROW));
    let told = match sign {
        '\'' if is_letter(before) && is_letter(after) => {
            ("apostrophe droite".to_owned(), "écrivez l’apostrophe courbe, ’")
        }
        '.' if before != Some('.') && chars[at..].starts_with(&['.'; 3]) => {
            ("trois points".to_owned(), "écrivez les points de suspension en un seul signe, …")
        }
        '"' if opens(chars, at) && is_letter(after) => {
            ("guillemets droits".to_owned(), "écrivez des guillemets français, «\u{a0}\u{a0}»")
        }
        '«' if !is_fixed(after) => (format!("il manque une espace insécable après {sign}"), SPACE),
        '»' if !is_fixed(before) => {
            (format!("il manque une espace insécable avant {sign}"), SPACE)
        }
        // Within a word it is an address, a time or a format, at the start it stands alone.
        ':' | ';' | '?' | '!' => {
            let ends = after.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | ')' | '"'));
            // `kind: "total"` is a notation, no sentence.
            let quotes = sign == ':' && chars.get(at + 2) == Some(&'"');
            let joins = before.is_some_and(|c| {
                c.is_alphanumeric() || matches!(c, ' ' | ')' | ']' | '}' | '»' | '%')
            });
            if !ends || quotes || !joins {
                return None;
            }
            (format!("il manque une espace insécable avant {sign}"), SPACE)
        }
        _ => return None,
    };
    Some(told)
}

/// Whether a straight quote opens a quotation, rather than a value in a notation.
fn opens(chars: &[char], at: usize) -> bool {
    let before = &chars[..at];
    let is_apart = before.last().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '«'));
    // Columns are a notation too.
    let is_apart = is_apart && !before.ends_with(&[' ', ' ']);
    let sign = before.iter().rev().find(|c| !c.is_whitespace());
    is_apart && sign.is_none_or(|c| !"=:[{,".contains(*c))
}

/// What is badly set in the texts of a file whose language is French; nothing in any other.
pub(crate) fn defects(root: &Node) -> Vec<Problem> {
    let mut defects = Vec::new();
    if root.get_text("language") == Some("fr") {
        read(root, "", None, &mut defects);
    }
    defects
}

fn read(node: &Node, path: &str, id: Option<&str>, defects: &mut Vec<Problem>) {
    match &node.value {
        Value::Text(text) => defects.extend(faults(text).into_iter().map(|fault| Problem {
            line: node.line.map(|line| line + fault.line as u32),
            path: path.to_owned(),
            id: id.map(str::to_owned),
            what: fault.what,
            hint: fault.hint.into(),
        })),
        Value::List(items) => {
            for (at, item) in (1..).zip(items) {
                read(item, &format!("{path}[{at}]"), id, defects);
            }
        }
        Value::Table(entries) => {
            // The criterion of an action, the identifier of anything else; the whole file needs none.
            let own = ["id", "criterion"].into_iter().find_map(|key| node.get_text(key));
            let id = own.filter(|_| !path.is_empty()).or(id);
            for (key, value) in entries {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                read(value, &path, id, defects);
            }
        }
        _ => {}
    }
}
