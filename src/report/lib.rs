//! What people take away: a document, a table, a card and a badge, as texts.
//!
//! Pure like the engine, so that the page can offer them too: plain writing into one `String`, since
//! every visitor would download this room. It decides nothing: an [`Assessment`](tnl_engine::Assessment)
//! comes in, words and shapes go out. No report claims to be official.

mod card;
mod opendocument;
mod picture;
pub mod qr;
mod table;
pub mod words;
mod xml;

pub use card::{badge, badge_html, card};
pub use opendocument::opendocument;
pub use table::table;

/// What the answers do not say, and a report may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The collectivité, as it calls itself.
    pub name: Option<String>,
    /// The day or month of the answers, in words.
    pub date: Option<String>,
    /// Where the result can be seen again; kept only if it is a web address.
    pub link: Option<String>,
}

impl About {
    /// The link and what to show of it, unless it could do something else than lead to a page.
    fn web(&self) -> Option<(&str, &str)> {
        let link = self.link.as_deref()?;
        let shown = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"))?;
        Some((link, shown))
    }
}
