//! Escaping for XML; nothing else does it.

use std::fmt::{Display, Formatter, Result, Write};

/// A text escaped for an element or an attribute. XML allows almost no control characters, not even
/// escaped ones: tabs and line breaks become spaces, the others are dropped.
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
