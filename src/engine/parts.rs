//! What mails carry in base64: texts with accents often come so, and whatever is attached.

use base64ct::{Base64Unpadded, Encoding};

/// A mail, or many.
#[derive(Default)]
pub(crate) struct Parts {
    /// All that is not in base64; the lines that are in it are empty here.
    pub(crate) plain: String,
    /// The texts in base64, each with the line where it begins, from 1.
    pub(crate) texts: Vec<(usize, String)>,
}

/// What the head of a part says so far, and the letters under it.
#[derive(Default)]
struct Part {
    is_base64: bool,
    is_attached: bool,
    /// Where its letters begin, once its head has ended.
    body: Option<usize>,
    letters: String,
}

impl Parts {
    pub(crate) fn of(text: &str) -> Self {
        let (mut parts, mut part) = (Parts::default(), Part::default());
        for (line, words) in (1..).zip(text.split_inclusive('\n')) {
            let bare = words.trim();
            let is_ours = part.body.is_some() && bare.bytes().all(is_letter);
            if is_ours && !bare.is_empty() {
                part.letters.push_str(bare);
                parts.plain.push('\n');
                continue;
            }
            if part.body.is_some() && !(bare.is_empty() && part.letters.is_empty()) {
                parts.texts.extend(std::mem::take(&mut part).text());
            }
            match bare {
                "" if part.is_base64 => part.body = Some(line + 1),
                "" => part = Part::default(),
                _ => part.read(bare),
            }
            parts.plain.push_str(words);
        }
        parts.texts.extend(part.text());
        parts
    }
}

impl Part {
    /// A line of its head.
    fn read(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or_default();
        let value = value.trim();
        let starts = |start: &str| {
            value.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
        };
        if name.eq_ignore_ascii_case("content-transfer-encoding") {
            self.is_base64 = starts("base64");
        } else if name.eq_ignore_ascii_case("content-type") {
            self.is_attached = !starts("text/");
        }
    }

    /// What it says, if it is a text in base64.
    fn text(self) -> Option<(usize, String)> {
        let line = self.body.filter(|_| !self.is_attached && !self.letters.is_empty())?;
        let letters = self.letters.trim_end_matches('=');
        // A mail may have been cut.
        let whole = letters.get(..letters.len() / 4 * 4);
        let bytes = Base64Unpadded::decode_vec(letters);
        let bytes = bytes.ok().or_else(|| Base64Unpadded::decode_vec(whole?).ok())?;
        Some((line, String::from_utf8_lossy(&bytes).into_owned()))
    }
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/=".contains(&byte)
}
