//! The code of a link in a text, whatever mail programs, redirectors and people did to it.

use crate::share::payload;

/// What stands before the sign `=` and the code.
const NAME: &[u8] = b"tnl";
/// How often a link may be wrapped in the address of another.
const REDIRECTIONS: usize = 2;
/// Places of a text at most where a code is tried.
const PLACES: usize = 10;
/// Pieces at most of a broken code, and letters of it; a longer one is found whole only.
const PIECES: usize = 64;
const LONGEST_BROKEN: usize = 4096;
/// Letters of a code at least, where nothing else says that it is one.
const SHORTEST_BARE: usize = 16;

/// The first code that is whole, else the first that looks like one.
pub(crate) fn code(text: &str) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=REDIRECTIONS {
        bytes = unescape(&bytes);
    }
    Letters::of(&bytes).code()
}

/// Undoes percent-encoding once, also where a line was broken inside an escape.
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
            _ => plain.push(first),
        }
    }
    plain
}

/// The letters of base64url in a text, and the sign `=`; whatever else mail programs and people put
/// between them is passed over: the checksum tells what belongs together.
#[derive(Default)]
struct Letters {
    text: Vec<u8>,
    /// Whether something was passed over just before the letter.
    breaks: Vec<bool>,
}

impl Letters {
    fn of(text: &[u8]) -> Self {
        let mut letters = Letters::default();
        let mut broken = true;
        for (position, &byte) in text.iter().enumerate() {
            let kept = match byte {
                // At the end of a line it is a line break of quoted-printable, or our own sign.
                b'=' if letters.text.ends_with(NAME) => true,
                b'=' => !matches!(text.get(position + 1), Some(b'\r' | b'\n')),
                _ => byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_',
            };
            if kept {
                letters.text.push(byte);
                letters.breaks.push(broken);
            }
            broken = !kept;
        }
        letters
    }

    fn code(&self) -> Option<String> {
        let starts: Vec<usize> = self.starts().take(PLACES).collect();
        let whole = starts.iter().chain(&[0]).find_map(|start| self.whole_from(*start));
        let torn = || {
            let versioned = |start: &&usize| self.is_version(**start);
            let start = *starts.iter().find(versioned).or(starts.first())?;
            self.ends(start).next().map(|end| &self.text[start..end])
        };
        let bare = || {
            let one = self.text.len() >= SHORTEST_BARE && self.is_version(0);
            (one && self.ends(0).next() == Some(self.text.len())).then_some(&self.text[..])
        };
        let code = whole.or_else(torn).or_else(bare)?;
        String::from_utf8(code.to_vec()).ok()
    }

    /// After each `tnl=`, and after `tnl=3D`, which is the same in quoted-printable.
    fn starts(&self) -> impl Iterator<Item = usize> {
        let names = self.text.windows(NAME.len() + 1).enumerate();
        let signs = names.filter(|(_, four)| four.starts_with(NAME) && four.ends_with(b"="));
        signs.flat_map(|(at, _)| {
            let after = at + NAME.len();
            let signs = self.text[after..].iter().take_while(|letter| **letter == b'=').count();
            let start = after + signs;
            let quoted = self.text[start..].starts_with(b"3D").then_some(start + 2);
            quoted.into_iter().chain([start])
        })
    }

    /// Where a code that starts here may end: at a break, for the next word may follow.
    fn ends(&self, start: usize) -> impl Iterator<Item = usize> {
        let length = self.text[start..].iter().take_while(|letter| **letter != b'=').count();
        let last = start + length;
        (start + 1..=last).filter(move |end| *end == last || self.breaks[*end])
    }

    fn whole_from(&self, start: usize) -> Option<&[u8]> {
        let near = |(piece, end): &(usize, usize)| *piece == 0 || end - start < LONGEST_BROKEN;
        let codes = self.ends(start).take(PIECES).enumerate().take_while(near);
        let mut codes = codes.map(|(_, end)| &self.text[start..end]);
        codes.find(|code| payload(code).is_ok())
    }

    fn is_version(&self, start: usize) -> bool {
        matches!(self.text.get(start), Some(b'1'..=b'9'))
    }
}
