//! Where the person stands, as one text from one program to the other.

use tnl_engine::{Node, Slot};

use crate::page::Keeping;

/// Where the person stands, from one program to the other.
pub(crate) struct Handover {
    /// The number of the assessment.
    pub(crate) number: u32,
    /// Its answers, with the generation last seen on the shelf.
    pub(crate) slot: Slot,
    /// Whether answers outlive the page, as it was found out.
    pub(crate) keeping: Keeping,
    /// What the person must still be told.
    pub(crate) notice: Option<Notice>,
    /// The person came to this place, rather than found it when the page opened.
    pub(crate) moved: bool,
}

/// The name of the edition.
pub(super) const EDITION: &str = "edition";
/// Where the person goes.
pub(super) const TO: &str = "to";

/// Where the person goes in the next program.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aim {
    /// To the evaluation that is open.
    Evaluation,
    /// To their assessments.
    Shelf,
    /// To whom they may ask what they do not know.
    Asking,
}

impl Aim {
    pub(super) fn node(self) -> Node {
        Node::integer(self as i64)
    }

    pub(super) fn read(number: Option<u32>) -> Aim {
        match number {
            Some(1) => Aim::Shelf,
            Some(2) => Aim::Asking,
            _ => Aim::Evaluation,
        }
    }
}

const KEEPINGS: [Keeping; 5] =
    [Keeping::Kept, Keeping::Tab, Keeping::Refused, Keeping::Newer, Keeping::Elsewhere];

impl Handover {
    /// With the name of its edition, and where the person goes.
    pub(crate) fn write(&self, edition: &str, to: Aim) -> String {
        let keeping = KEEPINGS.iter().position(|keeping| *keeping == self.keeping).unwrap_or(2);
        let mut entries = vec![
            ("number".to_owned(), Node::integer(self.number.into())),
            ("slot".to_owned(), Node::text(self.slot.write())),
            ("keeping".to_owned(), Node::integer(keeping as i64)),
            (EDITION.to_owned(), Node::text(edition)),
            (TO.to_owned(), to.node()),
            ("moved".to_owned(), Node::bool(self.moved)),
        ];
        // Other notices are told anew by the answers themselves.
        if let Some(Notice::Damaged { copy, recovered }) = &self.notice {
            entries.push(("damaged".to_owned(), Node::text(copy)));
            entries.push(("recovered".to_owned(), Node::bool(*recovered)));
        }
        Node::table(entries).to_json()
    }

    /// Reads what the other program wrote; without it, the shelf is opened anew.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let root = Node::from_json(text).ok()?;
        let is = |key| root.get_bool(key) == Some(true);
        let damaged = root.get_text("damaged").map(str::to_owned);
        Some(Handover {
            number: root.get_integer("number")?,
            slot: Slot::read(root.get_text("slot")?)?,
            keeping: *KEEPINGS.get(root.get_integer::<u32>("keeping")? as usize)?,
            notice: damaged.map(|copy| Notice::Damaged { copy, recovered: is("recovered") }),
            moved: is("moved"),
        })
    }
}

/// What the person must know of what was stored.
#[derive(Clone, PartialEq)]
pub(crate) enum Notice {
    /// A damaged copy was set aside; the other was used, or nothing.
    Damaged {
        /// The copy, to download.
        copy: String,
        /// Answers could be read all the same.
        recovered: bool,
    },
    /// Answers that this edition does not know are kept without counting.
    SetAside(usize),
}
