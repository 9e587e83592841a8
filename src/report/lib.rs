//! Reports to keep or publish: a document, a table, a card and a badge.
//!
//! Pure functions like the engine, so that the page makes the same files as the command; they write
//! into a plain `String` to stay small. Nothing is decided here: an
//! [`Evaluation`](tnl_engine::Evaluation) comes in, words and shapes go out. No report claims to be
//! official.

mod calendar;
mod card;
mod minutes;
mod opendocument;
mod package;
mod picture;
pub mod qr;
mod spreadsheet;
pub mod table;
mod way;
pub mod words;
mod xml;

pub use calendar::calendar;
pub use card::{badge, badge_html, card};
pub use minutes::{Discussed, Minutes, minuted, minutes_facts, votes_in_letters};
pub use opendocument::{minutes_document, opendocument};
pub use spreadsheet::spreadsheet;
pub use table::table;

/// What a report shows beyond the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The collectivité, as it calls itself.
    pub name: Option<String>,
    /// The day or month of the answers, already in words.
    pub date: Option<String>,
    /// Where to see the result again; ignored unless it is an http(s) address.
    pub link: Option<String>,
}

impl About {
    /// The link and its text without the scheme; none for `javascript:` and the like.
    fn web(&self) -> Option<(&str, &str)> {
        let link = self.link.as_deref()?;
        let shown = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"))?;
        Some((link, shown))
    }
}
