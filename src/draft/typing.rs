//! French is set while it is typed: ’ « » … and no-break spaces, by the rules of
//! [`tnl_authoring::typography`].

use std::collections::BTreeMap;

const NBSP: char = '\u{a0}';
const NARROW: char = '\u{202f}';
const OPEN: &str = "«\u{a0}";
const CLOSE: &str = "\u{a0}»";

/// A text as it is set, and where the caret stands in it, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// The caret.
    pub caret: usize,
}

/// Sets a French text. With a caret, the sign just typed before it waits for what comes next: `:` may
/// go on as an address. Without one, everything is set.
///
/// ```
/// use tnl_draft::typed;
///
/// assert_eq!(typed("L'élue dit \"oui\" !", None).text, "L’élue dit «\u{a0}oui\u{a0}»\u{a0}!");
/// assert_eq!(typed("https:", Some(6)).text, "https:");
/// ```
pub fn typed(text: &str, caret: Option<usize>) -> Typed {
    let made = typed_once(text, caret);
    // What was set may be what the sign before it waited for.
    if caret.is_none() && made.text != text { typed_once(&made.text, None) } else { made }
}

fn typed_once(text: &str, caret: Option<usize>) -> Typed {
    let chars: Vec<char> = text.chars().collect();
    let quotes = quotations(&chars);
    let mut made = String::new();
    let mut stands = 0;
    let mut at = 0;
    while at < chars.len() {
        let waits = caret == Some(at + 1);
        let (taken, piece) = set(&chars, at, waits, &quotes, made.chars().next_back());
        if caret.is_none_or(|caret| caret > at) {
            stands += piece.chars().count();
        }
        made.push_str(&piece);
        at += taken;
    }
    Typed { text: made, caret: stands }
}

/// How many signs are taken, and what they become.
fn set(
    chars: &[char],
    at: usize,
    waits: bool,
    quotes: &BTreeMap<usize, &'static str>,
    before: Option<char>,
) -> (usize, String) {
    let sign = chars[at];
    let after = chars.get(at + 1).copied();
    let is_fixed = |c: Option<char>| matches!(c, Some(NBSP | NARROW));
    let own = |sign: char| (1, sign.to_string());
    match sign {
        '\'' if letter(before) && letter(after) => own('’'),
        '.' if before != Some('.') && chars[at..].starts_with(&['.'; 3]) => (3, "…".into()),
        '"' if quotes.contains_key(&at) => (1, quotes[&at].into()),
        '«' if after == Some(' ') => (2, OPEN.into()),
        '«' if !is_fixed(after) && !waits => (1, OPEN.into()),
        // The blank before a sign of two parts.
        ' ' if after == Some('»') => own(NBSP),
        '»' if !is_fixed(before) && !waits => (1, CLOSE.into()),
        ' ' if after.is_some_and(is_double) && ends(chars, at + 1) => own(NBSP),
        _ if is_double(sign) && !waits && before.is_some_and(joins) && ends(chars, at) => {
            (1, format!("{NBSP}{sign}"))
        }
        _ => own(sign),
    }
}

fn letter(sign: Option<char>) -> bool {
    sign.is_some_and(char::is_alphabetic)
}

fn is_double(sign: char) -> bool {
    matches!(sign, ':' | ';' | '?' | '!')
}

/// What a sign of two parts follows; a blank there is set by itself.
fn joins(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, ')' | ']' | '}' | '»' | '%')
}

/// Whether the sign there ends a part of a sentence, and is no notation.
fn ends(chars: &[char], at: usize) -> bool {
    let after = chars.get(at + 1).copied();
    let quotes = chars[at] == ':' && chars.get(at + 2) == Some(&'"');
    !quotes && after.is_none_or(|c| c.is_whitespace() || matches!(c, '»' | ')' | '"'))
}

/// What the straight quotes that quote become, in pairs; one that is not closed yet waits.
fn quotations(chars: &[char]) -> BTreeMap<usize, &'static str> {
    let mut pairs = BTreeMap::new();
    let mut open = None;
    for (at, _) in chars.iter().enumerate().filter(|(_, sign)| **sign == '"') {
        match open {
            Some(from) if at > from + 1 => {
                pairs.extend([(from, OPEN), (at, CLOSE)]);
                open = None;
            }
            _ if opens(chars, at) => open = Some(at),
            _ => {}
        }
    }
    pairs
}

/// As in `typography`: rather a quotation than a value in a notation.
fn opens(chars: &[char], at: usize) -> bool {
    let before = &chars[..at];
    let is_apart = before.last().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '«'));
    let is_apart = is_apart && !before.ends_with(&[' ', ' ']);
    let sign = before.iter().rev().find(|c| !c.is_whitespace());
    is_apart && sign.is_none_or(|c| !"=:[{,".contains(*c)) && letter(chars.get(at + 1).copied())
}
