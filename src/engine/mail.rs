//! The code of a link in a text, whatever mail programs, redirectors and people did to it.
//!
//! Nothing is guessed: whatever reading gives a code whose checksum is right is the right one.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Kind;
use crate::parts::Parts;

/// How often a link may be wrapped in the address of another.
const REDIRECTIONS: usize = 2;
/// Places of a text at most where a code is tried.
const PLACES: usize = 40;
/// Pieces at most of a broken code, and letters of it; a longer one is found whole only.
const PIECES: usize = 64;
const LONGEST_BROKEN: usize = 4096;
/// Letters of a code at least, where nothing else says that it is one.
const SHORTEST_BARE: usize = 16;
/// Signs at most that stand behind a code and are letters of base64url too.
const SIGNS: usize = 4;

/// The first code that is whole, else the first that looks like one.
pub(crate) fn code(text: &str, kind: Kind) -> Option<String> {
    let text = Traced::of(text);
    let plain = Letters::of(&unescaped(&text), kind);
    let whole = plain.whole().or_else(|| rewritten(&text, kind).find_map(|one| one.whole()));
    String::from_utf8(whole.or_else(|| plain.torn().map(<[u8]>::to_vec))?).ok()
}

/// All codes with the lines where they begin, from 1, in the order of the text: each that is whole,
/// once; and what begins like one, if no reading makes it whole.
pub(crate) fn codes(text: &str, kind: Kind) -> Vec<(usize, String)> {
    let parts = Parts::of(text);
    let mut codes = codes_of(&parts.plain, kind);
    for (line, part) in &parts.texts {
        codes.extend(codes_of(part, kind).into_iter().map(|(_, code)| (*line, code)));
    }
    codes.sort_by_key(|(line, _)| *line);
    let mut seen = BTreeSet::new();
    codes.retain(|(_, code)| seen.insert(code.clone()));
    codes
}

/// The same of a text that is no mail in parts; each may come more than once.
fn codes_of(text: &str, kind: Kind) -> Vec<(usize, String)> {
    let traced = Traced::of(text);
    let plain = Letters::of(&unescaped(&traced), kind);
    // By where they stand: what is torn in one reading may be whole in another.
    let mut codes: BTreeMap<u32, (bool, Vec<u8>)> = BTreeMap::new();
    let mut look = |letters: &Letters| {
        for (at, is_whole, code) in letters.all() {
            let known = codes.entry(at).or_insert_with(|| (is_whole, code.clone()));
            if is_whole && !known.0 {
                *known = (is_whole, code);
            }
        }
    };
    look(&plain);
    rewritten(&traced, kind).for_each(|letters| look(&letters));
    if codes.is_empty() {
        codes.extend(plain.torn().map(|code| (0, (false, code.to_vec()))));
    }

    let mut found = Vec::new();
    let (mut line, mut before) = (1, 0);
    for (at, (_, code)) in codes {
        let at = at as usize;
        let between = text.as_bytes().get(before..at).unwrap_or_default();
        line += between.iter().filter(|byte| **byte == b'\n').count();
        before = at;
        found.extend(String::from_utf8(code).map(|code| (line, code)));
    }
    found
}

/// The bytes of a text, and where each of them stood when it came.
#[derive(Default)]
struct Traced {
    bytes: Vec<u8>,
    at: Vec<u32>,
}

impl Traced {
    fn of(text: &str) -> Self {
        Traced { bytes: text.as_bytes().to_vec(), at: (0..text.len() as u32).collect() }
    }

    /// With this byte behind it, which came of the one at a position of another.
    fn push(&mut self, byte: u8, of: &Traced, position: usize) {
        self.bytes.push(byte);
        self.at.extend(of.at.get(position));
    }
}

/// What rewrites the letters of a code itself: whether a text looks like it, and what undoes it.
type Rewriter = (fn(&[u8]) -> bool, fn(&Traced) -> Traced);

/// The readings besides the plain one.
fn rewritten(text: &Traced, kind: Kind) -> impl Iterator<Item = Letters> {
    let likely = REWRITERS.iter().filter(|(is_likely, _)| is_likely(&text.bytes));
    likely.map(move |(_, undo)| Letters::of(&unescaped(&undo(text)), kind))
}

const REWRITERS: [Rewriter; 3] = [
    // A word broken with a hyphen, as in a PDF, or an escape broken by quoted-printable.
    (|text| text.contains(&b'\n'), with_words_joined),
    // Proofpoint’s URL Defense, version 2: `%` is written `-`, `/` is written `_`.
    (|text| has(text, b"-3D"), |text| with_percent(text, b'-')),
    // Its version 3: `%` is written `*`.
    (|text| has(text, b"*3D"), |text| with_percent(text, b'*')),
];

fn has(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|here| here.eq_ignore_ascii_case(part))
}

fn with_words_joined(text: &Traced) -> Traced {
    let mut joined = Traced::default();
    let mut start = 0;
    for line in text.bytes.split_inclusive(|byte| *byte == b'\n') {
        let words = line.strip_suffix(b"\r\n").or_else(|| line.strip_suffix(b"\n"));
        let broken = words.and_then(<[u8]>::split_last).filter(|(sign, _)| b"-=".contains(sign));
        let kept = broken.map_or(line, |(_, words)| words);
        kept.iter().zip(start..).for_each(|(byte, at)| joined.push(*byte, text, at));
        start += line.len();
    }
    joined
}

/// With the sign that is written for `%`, and `_` written for `/` where it is `-`.
fn with_percent(text: &Traced, sign: u8) -> Traced {
    let plain = |byte: &u8| match *byte {
        byte if byte == sign => b'%',
        b'_' if sign == b'-' => b'/',
        byte => byte,
    };
    Traced { bytes: text.bytes.iter().map(plain).collect(), at: text.at.clone() }
}

fn unescaped(text: &Traced) -> Traced {
    (0..REDIRECTIONS).fold(unescape(text), |text, _| unescape(&text))
}

/// Undoes percent-encoding and references to characters (`&#61;`) once, also where a line was
/// broken inside an escape.
fn unescape(text: &Traced) -> Traced {
    let mut plain = Traced::default();
    let mut rest = &text.bytes[..];
    while let Some((&first, after)) = rest.split_first() {
        let at = text.bytes.len() - rest.len();
        rest = after;
        let near = after.iter().enumerate().take(8).filter(|(_, b)| b.is_ascii_alphanumeric());
        let mut digits = near.map(|(i, b)| (i, char::from(*b).to_digit(16)));
        let byte = match (first, digits.next(), digits.next()) {
            (b'%', Some((_, Some(high))), Some((end, Some(low)))) => {
                rest = &after[end + 1..];
                (high << 4 | low) as u8
            }
            (b'&', ..) => match reference(after) {
                Some((byte, length)) => {
                    rest = &after[length..];
                    byte
                }
                None => first,
            },
            _ => first,
        };
        plain.push(byte, text, at);
    }
    plain
}

/// What stands for a sign in HTML, without its `&`: of all, only `=` and `&` itself matter.
const REFERENCES: [(&[u8], u8); 3] = [(b"#61;", b'='), (b"#x3d;", b'='), (b"amp;", b'&')];

/// The sign that a reference stands for, and the length of that.
fn reference(text: &[u8]) -> Option<(u8, usize)> {
    let is_here =
        |name: &[u8]| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let found = REFERENCES.iter().find(|(name, _)| is_here(name));
    found.map(|(name, sign)| (*sign, name.len()))
}

/// The letters of base64url in a text, and the sign `=`; whatever else mail programs and people put
/// between them is passed over: the checksum tells what belongs together.
struct Letters {
    kind: Kind,
    text: Vec<u8>,
    /// Whether something was passed over just before the letter.
    breaks: Vec<bool>,
    /// Where the letter stood when it came.
    at: Vec<u32>,
}

impl Letters {
    fn of(text: &Traced, kind: Kind) -> Self {
        let mut letters = Letters { kind, text: Vec::new(), breaks: Vec::new(), at: Vec::new() };
        let mut broken = true;
        let mut rest = &text.bytes[..];
        while let Some((&byte, after)) = rest.split_first() {
            let at = text.bytes.len() - rest.len();
            rest = after;
            let kept = match byte {
                // At the end of a line it is a line break of quoted-printable, or our own sign.
                b'=' if ends_with_name(&letters.text, kind) => true,
                b'=' => match soft_break(after) {
                    Some(length) => {
                        rest = &after[length..];
                        false
                    }
                    None => true,
                },
                _ => byte.is_ascii_alphanumeric() || is_sign(byte),
            };
            if kept {
                letters.text.push(byte);
                letters.breaks.push(broken);
                letters.at.extend(text.at.get(at));
            }
            broken = !kept;
        }
        letters
    }

    fn whole(&self) -> Option<Vec<u8>> {
        let bare = self.text.iter().take_while(|letter| is_sign(**letter)).count();
        let starts = self.starts().filter(|start| self.may_be_whole(*start)).take(PLACES);
        starts.chain([bare]).find_map(|start| self.whole_from(start))
    }

    fn torn(&self) -> Option<&[u8]> {
        let versioned = self.starts().find(|start| self.is_version(*start));
        match versioned.or_else(|| self.starts().next()) {
            Some(start) => self.ends(start).next().map(|end| &self.text[start..end]),
            None => {
                let one = self.text.len() >= SHORTEST_BARE && self.is_version(0);
                (one && self.ends(0).next() == Some(self.text.len())).then_some(&self.text[..])
            }
        }
    }

    /// Where each code stands, whether it is whole, and its letters, or the first of them.
    fn all(&self) -> Vec<(u32, bool, Vec<u8>)> {
        let place = |at: usize| self.at.get(at).copied().unwrap_or_default();
        let mut all = Vec::new();
        for sign in self.signs() {
            let whole = self.starts_after(sign).filter(|start| self.may_be_whole(*start));
            match whole.into_iter().find_map(|start| self.whole_from(start)) {
                Some(code) => all.push((place(sign), true, code)),
                None => {
                    let versioned = self.starts_after(sign).find(|start| self.is_version(*start));
                    let start = versioned.or_else(|| self.starts_after(sign).last());
                    let start = start.unwrap_or(sign);
                    let end = self.ends(start).next().unwrap_or(start);
                    all.push((place(sign), false, self.text[start..end].to_vec()));
                }
            }
        }
        // Without a name: the first, as broken as any; the others within a word.
        let first = self.text.iter().take_while(|letter| is_sign(**letter)).count();
        let code = self.whole_from(first).map(|code| (place(first), true, code));
        all.extend(code);
        let begins = (0..self.text.len()).filter(|at| self.breaks[*at] && self.may_be_whole(*at));
        for start in begins {
            let goes_on = |at: &usize| self.text[*at] != b'=' && !self.breaks[*at];
            let length = 1 + (start + 1..self.text.len()).take_while(goes_on).count();
            let word = &self.text[start..start + length];
            let code = (length >= SHORTEST_BARE).then(|| whole(word, self.kind)).flatten();
            all.extend(code.map(|code| (place(start), true, code)));
        }
        all
    }

    /// The `=` of each `tnl=`.
    fn signs(&self) -> impl Iterator<Item = usize> {
        let signs = (0..self.text.len()).filter(|at| self.text[*at] == b'=');
        signs.filter(|at| ends_with_name(&self.text[..*at], self.kind))
    }

    /// After each `tnl=`, and after `tnl=3D`, which is the same in quoted-printable.
    fn starts(&self) -> impl Iterator<Item = usize> {
        self.signs().flat_map(|sign| self.starts_after(sign))
    }

    fn starts_after(&self, sign: usize) -> impl Iterator<Item = usize> + use<> {
        let signs = self.text[sign..].iter().take_while(|letter| **letter == b'=').count();
        let start = sign + signs;
        let quoted = self.text[start..].chunks(2).take_while(|two| **two == *b"3D").count();
        // A mail may be quoted more than once.
        (0..=quoted.min(REDIRECTIONS + 1)).rev().map(move |times| start + 2 * times)
    }

    /// Where a code that starts here may end: at a break, for the next word may follow.
    fn ends(&self, start: usize) -> impl Iterator<Item = usize> {
        let length = self.text[start..].iter().take_while(|letter| **letter != b'=').count();
        let last = start + length;
        (start + 1..=last).filter(move |end| *end == last || self.breaks[*end])
    }

    fn whole_from(&self, start: usize) -> Option<Vec<u8>> {
        let near = |(piece, end): &(usize, usize)| *piece == 0 || end - start < LONGEST_BROKEN;
        let mut codes = self.ends(start).take(PIECES).enumerate().take_while(near);
        codes.find_map(|(_, end)| whole(&self.text[start..end], self.kind))
    }

    fn is_version(&self, start: usize) -> bool {
        matches!(self.text.get(start), Some(b'1'..=b'9'))
    }

    /// What follows the version is the length of an identifier, 60 at most.
    fn may_be_whole(&self, start: usize) -> bool {
        self.is_version(start) && matches!(self.text.get(start + 1), Some(b'A'..=b'P'))
    }
}

/// What follows the `=` of a line break in quoted-printable, which may be quoted itself.
fn soft_break(text: &[u8]) -> Option<usize> {
    let quoted = text.chunks(2).take_while(|two| **two == *b"3D").take(REDIRECTIONS).count();
    matches!(text[2 * quoted..], [b'\r' | b'\n', ..]).then_some(2 * quoted)
}

fn ends_with_name(letters: &[u8], kind: Kind) -> bool {
    let name = kind.name().as_bytes();
    let start = letters.len().checked_sub(name.len());
    start.is_some_and(|start| letters[start..].eq_ignore_ascii_case(name))
}

fn is_sign(letter: u8) -> bool {
    matches!(letter, b'-' | b'_')
}

/// The code in these letters: they, or without signs behind it that emphasize or wrap it
/// (`_link_`, `__link__;`), or with the last ones that a program took for punctuation.
fn whole(letters: &[u8], kind: Kind) -> Option<Vec<u8>> {
    let is_whole = |code: &[u8]| kind.content(code).is_ok();
    let signs = letters.iter().rev().take(SIGNS).take_while(|letter| is_sign(**letter)).count();
    let shorter = (0..=signs).map(|signs| &letters[..letters.len() - signs]);
    if let Some(code) = shorter.into_iter().find(|code| is_whole(code)) {
        return Some(code.to_vec());
    }
    // Only a code without spare bits can end so: its letters come by four, after the version.
    let lost: &[&[u8]] = match letters.len() % 4 {
        0 => &[b"-", b"_"],
        3 => &[b"--", b"-_", b"_-", b"__"],
        _ => &[],
    };
    lost.iter().map(|lost| [letters, lost].concat()).find(|code| is_whole(code))
}
