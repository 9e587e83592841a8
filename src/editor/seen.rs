//! What the form shows: a part of the edition.

use tnl_draft::{Place, Step};

/// A part of the edition that has a form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Seen {
    /// What is said of the whole.
    Edition,
    /// A section.
    Section(usize),
    /// A question of a section.
    Question(usize, usize),
    /// The levels.
    Levels,
    /// The glossary.
    Terms,
    /// Who answers.
    Profile,
    /// The examples, and the levels that they promise.
    Examples,
    /// What changes since another edition.
    Changes,
    /// The file itself, at a line.
    File(Option<u32>),
}

impl Seen {
    /// The part that a place belongs to; what no form knows is shown in the file.
    pub(crate) fn of(place: &Place, line: Option<u32>) -> Self {
        let Some(Step::Field(first)) = place.0.first() else { return Seen::File(line) };
        match first.as_str() {
            "section" => match (place.within("section"), place.within("question")) {
                (Some(section), Some(question)) => Seen::Question(section, question),
                (Some(section), None) => Seen::Section(section),
                _ => Seen::File(line),
            },
            "level" => Seen::Levels,
            "term" => Seen::Terms,
            "profile" => Seen::Profile,
            "example" => Seen::Examples,
            "default" | "label" | "fichier" => Seen::File(line),
            name if name.starts_with("syntaxe") => Seen::File(line),
            _ => Seen::Edition,
        }
    }

    /// Where it stands.
    pub(crate) fn place(self) -> Place {
        match self {
            Seen::Section(section) => Place::section(section),
            Seen::Question(section, question) => Place::question(section, question),
            Seen::Levels => Place::default().field("level"),
            Seen::Terms => Place::default().field("term"),
            Seen::Profile => Place::default().field("profile"),
            // There may be none yet.
            Seen::Edition | Seen::Examples | Seen::Changes | Seen::File(_) => Place::default(),
        }
    }
}
