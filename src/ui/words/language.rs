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

/// No text has these, and one from outside that had them would be shown all the same.
pub(crate) const START: char = '\u{2}';
pub(crate) const END: char = '\u{3}';
