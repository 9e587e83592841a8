//! The one place where texts are escaped for XML.

use std::fmt::{Display, Formatter, Result, Write};

/// A text as it stands in an element or an attribute. XML allows almost no control character, not
/// even escaped: blanks become spaces, the others are dropped.
pub(super) struct Text<'a>(pub(super) &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut Formatter) -> Result {
        for c in self.0.chars() {
            match c {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\t' | '\n' | '\r' => f.write_char(' ')?,
                '\0'..=' ' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' if c != ' ' => {}
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Binary data as XML carries them.
pub(super) fn base64(out: &mut String, data: &[u8]) {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for three in data.chunks(3) {
        let byte = |place: usize| usize::from(three.get(place).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sign = SIGNS[bits >> (18 - 6 * place) & 63];
            out.push(if place > three.len() { '=' } else { char::from(sign) });
        }
    }
}
