//! Words that keep a language of their own among those of the interface.

use crate::words::LANG;

/// Words of the edition or of other data, to stand among those of the interface: where their language
/// is another, `El::text` says so to the browser, which reads them out.
pub(crate) fn in_language(language: &str, words: &str) -> String {
    if language == LANG || words.is_empty() {
        return words.to_owned();
    }
    format!("{START}{language} {words}{END}")
}

/// Control characters that our texts never contain; a text from outside with them is still shown.
pub(crate) const START: char = '\u{2}';
pub(crate) const END: char = '\u{3}';
