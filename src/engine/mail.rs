//! The code of a link in a text, whatever mail programs, redirectors and people did to it.
//!
//! Nothing is guessed: whatever reading gives a code whose checksum is right is the right one.

use crate::code::Kind;

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
    let text = text.as_bytes();
    let letters = |text: &[u8]| Letters::of(&unescaped(text), kind);
    let plain = letters(text);
    let whole = plain.whole().or_else(|| {
        REWRITERS
            .iter()
            .find_map(|(is_likely, undo)| is_likely(text).then(|| letters(&undo(text)).whole())?)
    });
    String::from_utf8(whole.or_else(|| plain.torn().map(<[u8]>::to_vec))?).ok()
}

/// What rewrites the letters of a code itself: whether a text looks like it, and what undoes it.
type Rewriter = (fn(&[u8]) -> bool, fn(&[u8]) -> Vec<u8>);

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

fn with_words_joined(text: &[u8]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let words = line.strip_suffix(b"\r\n").or_else(|| line.strip_suffix(b"\n"));
        let broken = words.and_then(<[u8]>::split_last).filter(|(sign, _)| b"-=".contains(sign));
        joined.extend(broken.map_or(line, |(_, words)| words));
    }
    joined
}

/// With the sign that is written for `%`, and `_` written for `/` where it is `-`.
fn with_percent(text: &[u8], sign: u8) -> Vec<u8> {
    let mut plain = text.to_vec();
    for byte in &mut plain {
        if *byte == sign {
            *byte = b'%';
        } else if *byte == b'_' && sign == b'-' {
            *byte = b'/';
        }
    }
    plain
}

fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for _ in 0..=REDIRECTIONS {
        bytes = unescape(&bytes);
    }
    bytes
}

/// Undoes percent-encoding and references to characters (`&#61;`) once, also where a line was
/// broken inside an escape.
fn unescape(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        let near = after.iter().enumerate().take(8).filter(|(_, b)| b.is_ascii_alphanumeric());
        let mut digits = near.map(|(i, b)| (i, char::from(*b).to_digit(16)));
        match (first, digits.next(), digits.next()) {
            (b'%', Some((_, Some(high))), Some((end, Some(low)))) => {
                plain.push((high << 4 | low) as u8);
                rest = &after[end + 1..];
            }
            (b'&', ..) => match reference(after) {
                Some((byte, length)) => {
                    plain.push(byte);
                    rest = &after[length..];
                }
                None => plain.push(first),
            },
            _ => plain.push(first),
        }
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
}

impl Letters {
    fn of(text: &[u8], kind: Kind) -> Self {
        let mut letters = Letters { kind, text: Vec::new(), breaks: Vec::new() };
        let mut broken = true;
        let mut rest = text;
        while let Some((&byte, after)) = rest.split_first() {
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

    /// After each `tnl=`, and after `tnl=3D`, which is the same in quoted-printable.
    fn starts(&self) -> impl Iterator<Item = usize> {
        let signs = self.text.iter().enumerate().filter(|(_, letter)| **letter == b'=');
        let after = signs.map(|(at, _)| at);
        after.filter(|at| ends_with_name(&self.text[..*at], self.kind)).flat_map(|after| {
            let signs = self.text[after..].iter().take_while(|letter| **letter == b'=').count();
            let start = after + signs;
            let quoted = self.text[start..].chunks(2).take_while(|two| **two == *b"3D").count();
            // A mail may be quoted more than once.
            (0..=quoted.min(REDIRECTIONS + 1)).rev().map(move |times| start + 2 * times)
        })
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
