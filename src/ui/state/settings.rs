//! What the page wishes for an evaluation that begins: its profile and its first screen.

use tnl_engine::{Document, Edition, Place, Way};

use crate::page::Host;
use crate::words;

/// A document with nothing answered, as the attributes `profil` and `start` of the page wish it.
/// The integrator is told of what the edition does not know; the person may change all of it.
///
/// - `profil`: `field:choice` by their identifiers, several separated by spaces or commas, such as
///   `type:commune population:500-1999`;
/// - `start`: `welcome`, `profile`, `questions`, `one` (one question at a time, who answers first),
///   `express` (the same, what decides first), or the identifier of a section.
///
/// `said` was said in another edition, in the words of `profil`: the questions come next.
pub(crate) fn first_document(edition: &Edition, host: &Host, said: &str) -> Document {
    let mut document = Document::new(edition);
    let is_new = said.is_empty();
    let wishes = host.setting("profil") + " " + said;
    for wish in wishes.split([' ', ',']).filter(|wish| !wish.is_empty()) {
        match profile_choice(edition, wish) {
            Some((field, choice)) => document.profile.choose(field, choice),
            // The integrator did not wish for what was said elsewhere.
            None if !is_new => {}
            None => host.emit("hint", &words::unknown_setting("profil", wish)),
        }
    }
    let start = host.setting("start");
    document.place = match &*start {
        _ if !is_new => Place::Section(0, None),
        "" | "welcome" => Place::Welcome,
        "profile" => Place::Profile,
        "one" | "express" => {
            document.way = if start == "one" { Way::One } else { Way::Express };
            Place::Profile
        }
        "questions" => Place::Section(0, None),
        id => match edition.sections.iter().position(|section| section.id == id) {
            Some(section) => Place::Section(section, None),
            None => {
                host.emit("hint", &words::unknown_setting("start", id));
                Place::Welcome
            }
        },
    };
    document
}

fn profile_choice(edition: &Edition, wish: &str) -> Option<(usize, usize)> {
    let (field, choice) = wish.split_once(':')?;
    let field = edition.profile.iter().position(|known| known.id == field)?;
    let choice = edition.profile[field].choices.iter().position(|known| known.id == choice)?;
    Some((field, choice))
}
