//! Links that carry a whole evaluation: the profile and the answers, the plan if the person wants, and no
//! name but the one typed.

use std::fmt;

use crate::bits::{Reader, Writer};
use crate::code::Kind;
use crate::document::has_level;
use crate::{Answers, Document, Edition, Month, Place, Plan, PlanMark, Profile, When};

/// What a link carries.
///
/// Links must keep working, so their format is specified here, for anyone who wants to read or
/// write one.
///
/// # Version 1
///
/// `https://…#tnl=<code>`. The code is the digit `1` and the payload in base64url without padding
/// (RFC 4648 §5). The payload is a stream of bits, the most significant first:
///
/// | What | Bits |
/// |---|---|
/// | Identifier of the edition: its length in bytes, then ASCII | 8, then 8 each |
/// | Frame of the edition, see below | 32 |
/// | Flags: 1, a month follows; 2, a label follows; 4, a plan follows; the others are 0 | 8 |
/// | Month, if any: `(year - 2016) * 12 + month - 1`, below 1536 | 11 |
/// | Label, if any: its length in bytes, then UTF-8 | 8, then 8 each |
/// | Each field of the profile: 0, no choice made; else 1 + the position of the choice | *w*(choices + 1) |
/// | Each question with one choice: 0, no answer; 1, unknown; 2, not concerned; else 3 + the position of the choice | *w*(choices + 3) |
/// | Each question with several: 0, no answer; 1, unknown; 2, not concerned; 3, answered, then one bit per choice, in order | 2, then 1 each |
/// | Level aimed at, if a plan follows: 0, none; else its number | 4 |
/// | Each question, if a plan follows: 0, no mark; 1, not possible; 2, planned; 3, planned for the month that follows | 2, then 11 |
/// | Zeros to the end of the byte | 0 to 7 |
/// | CRC-32 (ISO HDLC) of all the bytes before, the least significant byte first | 32 |
///
/// Fields, questions and choices come in the order of the edition, positions count from 0, and
/// *w*(*n*) is the least number of bits for *n* values. A label is as [`Shared::tidy_label`] leaves
/// it.
///
/// The frame ([`Edition::fingerprint`]) is the CRC-32 of this text, its lines joined by line feeds:
/// the identifier of the edition; for each field of the profile, its identifier and those of its
/// choices; for each section, its identifier, then a line for each of its questions: identifier,
/// `one` or `several`, number of choices. The words of a line are separated by one space.
///
/// Every content has exactly one code: a reader refuses what a writer would not write. The checksum
/// at the end detects any change within four bytes, such as one wrong letter or two neighbours
/// swapped. An identifier has 1 to 60 characters of `a-z0-9-`, so the payload begins with a capital
/// letter, and a missing version digit is noticed. Unknown flags belong to a newer version: so do links
/// with a plan for the programs of before, which say so and open nothing by halves. A plan that says
/// nothing is none, and a level that the edition does not have is not aimed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Who answers.
    pub profile: Profile,
    /// The answers.
    pub answers: Answers,
    /// What the person typed for this link, such as the name of the collectivité.
    pub label: Option<String>,
    /// The month of the answers.
    pub month: Option<Month>,
    /// What is to be done next. Who sees to it is never in a link.
    pub plan: Plan,
}

/// Why a link cannot be opened; its text, in French, says what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareError {
    /// The text is empty.
    Empty,
    /// The text holds no code of a result.
    NoCode,
    /// The text holds no code of a request.
    NoRequest,
    /// The text holds no code of a ballot.
    NoBallot,
    /// It was made by a newer version of the tool.
    Newer,
    /// A part is missing or was altered on the way.
    Damaged,
    /// Its capital letters, or its small ones, were changed on the way.
    LostCase,
    /// It was made for an edition of the same name with other questions or choices.
    OtherFrame,
    /// It belongs to another edition: the identifier of that edition.
    OtherEdition(String),
}

impl fmt::Display for ShareError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            ShareError::Empty => "il n’y a rien ici : collez le lien reçu, en entier",
            ShareError::NoCode => {
                "il n’y a pas de résultat dans ce texte : copiez le lien à nouveau, en entier"
            }
            ShareError::NoRequest => {
                "il n’y a pas de demande dans ce texte : copiez le lien à nouveau, en entier"
            }
            ShareError::NoBallot => {
                "il n’y a pas de bulletin dans ce texte : copiez le lien à nouveau, en entier"
            }
            ShareError::Newer => {
                "ce lien vient d’une version plus récente de l’outil : rechargez la page, ou \
                 ouvrez-le sur le site où il a été fait"
            }
            ShareError::Damaged => {
                "ce lien est abîmé ou incomplet : copiez-le à nouveau, en entier, ou demandez \
                 qu’on vous le renvoie"
            }
            ShareError::LostCase => {
                "ce lien a perdu ses majuscules, ou ses minuscules, en route, et elles comptent : \
                 demandez qu’on vous le renvoie autrement, ou qu’on vous envoie le fichier"
            }
            ShareError::OtherFrame => {
                "les questions de cette édition ne sont pas celles de ce lien : ouvrez-le sur le \
                 site où il a été fait"
            }
            ShareError::OtherEdition(id) => {
                return write!(
                    f,
                    "ce lien est celui d’une autre édition (« {id} ») : choisissez-la, puis ouvrez \
                     le lien à nouveau"
                );
            }
        })
    }
}

impl std::error::Error for ShareError {}

const HAS_MONTH: u64 = 1;
const HAS_LABEL: u64 = 2;
const HAS_PLAN: u64 = 4;
const LEVEL_WIDTH: u32 = 4;
/// The last one that a link can aim at.
const LAST_LEVEL: u64 = (1 << LEVEL_WIDTH) - 1;
const MARK_WIDTH: u32 = 2;

/// Whether a character could garble or disguise the text around it: a control character, a line
/// separator, a direction mark.
pub(crate) fn disguises(c: char) -> bool {
    let is_mark =
        matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    is_mark || c.is_control()
}

impl Shared {
    /// Maximum length of a label, in characters.
    pub const LABEL_LENGTH: usize = 60;

    /// The label as a link carries it: 60 characters at most, without a space or non-breaking space
    /// (U+00A0) at either end. Characters that could garble or disguise the text around it (control
    /// characters, line separators, direction marks) become spaces. `None` if nothing is left.
    pub fn tidy_label(text: &str) -> Option<String> {
        let plain = |c| if disguises(c) { ' ' } else { c };
        let text: String = text.chars().map(plain).collect();
        let start: String =
            text.trim_start_matches(SPACES).chars().take(Self::LABEL_LENGTH).collect();
        let label = start.trim_end_matches(SPACES);
        (!label.is_empty()).then(|| label.to_owned())
    }

    /// The link to a page that shows it. An existing fragment of `page` is dropped, unless it is the route
    /// to a page within a page: `#/…` or `#!/…`.
    ///
    /// ```
    /// use tnl_engine::{Answer, Document, Edition, Shared};
    ///
    /// let text = include_str!("../../tests/frozen/edition-v1.json");
    /// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// let Document { profile, mut answers, plan, .. } = Document::new(&edition);
    /// answers.set(0, Some(Answer::One(1)));
    /// let shared = Shared { profile, answers, label: Some("Vannes".into()), month: None, plan };
    ///
    /// let link = shared.link(&edition, "https://exemple.fr/evaluation.html");
    /// assert!(link.starts_with("https://exemple.fr/evaluation.html#tnl=1"));
    /// assert_eq!(Shared::decode(&edition, &link), Ok(shared));
    /// # Ok::<(), String>(())
    /// ```
    pub fn link(&self, edition: &Edition, page: &str) -> String {
        Kind::Result.link(page, &self.encode(edition))
    }

    /// The code of a link; the same content gives the same code. Answers that do not fit the
    /// edition are left out, and the label is tidied.
    pub fn encode(&self, edition: &Edition) -> String {
        let label = self.label.as_deref().and_then(Self::tidy_label);
        let mut bits = Writer::default();
        bits.edition(edition);
        let flag = |set, flag| if set { flag } else { 0 };
        let level = self.plan.target.filter(|level| has_level(edition, *level));
        let level = level.map(|level| level as u64).filter(|level| *level <= LAST_LEVEL);
        let level = level.unwrap_or(0);
        let marks: Vec<Option<PlanMark>> =
            (0..edition.questions.len()).map(|question| self.plan.get(question)).collect();
        let has_plan = level > 0 || marks.iter().any(Option::is_some);
        let flags = flag(self.month.is_some(), HAS_MONTH)
            | flag(label.is_some(), HAS_LABEL)
            | flag(has_plan, HAS_PLAN);
        bits.put(flags, 8);
        if let Some(month) = self.month {
            bits.month(month);
        }
        if let Some(label) = label {
            bits.text(&label);
        }
        bits.profile(edition, &self.profile);
        for (position, question) in edition.questions.iter().enumerate() {
            bits.answer(question, self.answers.get(position));
        }
        if has_plan {
            bits.put(level, LEVEL_WIDTH);
            for mark in marks {
                let (tag, month) = match mark {
                    None => (0, None),
                    Some(PlanMark::Impossible) => (1, None),
                    Some(PlanMark::Planned(None)) => (2, None),
                    Some(PlanMark::Planned(Some(month))) => (3, Some(month)),
                };
                bits.put(tag, MARK_WIDTH);
                if let Some(month) = month {
                    bits.month(month);
                }
            }
        }
        Kind::Result.seal(bits.bytes)
    }

    /// Reads the code in a text: a link, a bare code, or a mail that contains one.
    ///
    /// # Errors
    /// See [`ShareError`]; nothing is read in part.
    ///
    /// ```
    /// # use tnl_engine::{Edition, ShareError, Shared};
    /// # let text = include_str!("../../tests/frozen/edition-v1.json");
    /// # let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// let mail = "Bonjour,\nvoici le lien : https://exemple.fr/#tnl=1BWdlbGVlvh8YEAA\nAAABS4BIw";
    /// assert!(Shared::decode(&edition, mail).is_ok());
    /// assert_eq!(Shared::decode(&edition, "https://exemple.fr/"), Err(ShareError::NoCode));
    /// # Ok::<(), String>(())
    /// ```
    pub fn decode(edition: &Edition, text: &str) -> Result<Self, ShareError> {
        let read = |bits: &mut Reader| {
            let flags = bits.take(8).ok_or(ShareError::Damaged)?;
            if flags & !(HAS_MONTH | HAS_LABEL | HAS_PLAN) != 0 {
                return Err(ShareError::Newer);
            }
            Self::read(bits, edition, flags).ok_or(ShareError::Damaged)
        };
        Kind::Result.decode(edition, text, read, |shared| shared.encode(edition))
    }

    /// What it says, as a document: its label is the name, its month all that is known of its day.
    pub fn document(self, edition: &Edition) -> Document {
        let mut document = Document::new(edition);
        let Shared { profile, answers, label, month, plan } = self;
        (document.profile, document.answers, document.plan) = (profile, answers, plan);
        (document.name, document.changed) = (label, month.map(When::Month));
        document.place = Place::Result;
        document
    }

    /// The identifier of the edition that [`Shared::decode`] needs; safe as a file name.
    ///
    /// # Errors
    /// As [`Shared::decode`], except that the link may belong to any edition.
    pub fn edition_of(text: &str) -> Result<String, ShareError> {
        Kind::Result.edition_of(text)
    }

    /// What stands behind the flags.
    fn read(bits: &mut Reader, edition: &Edition, flags: u64) -> Option<Self> {
        let month = match flags & HAS_MONTH {
            0 => None,
            _ => Some(bits.month()?),
        };
        let label = match flags & HAS_LABEL {
            0 => None,
            _ => Some(bits.text()?),
        };
        let profile = bits.profile(edition)?;
        let mut answers = Answers::new(edition);
        for (position, question) in edition.questions.iter().enumerate() {
            answers.set(position, bits.answer(question)?);
        }
        let mut plan = Plan::default();
        if flags & HAS_PLAN != 0 {
            plan.target = Some(bits.take(LEVEL_WIDTH)? as usize).filter(|level| *level > 0);
            for question in 0..edition.questions.len() {
                let mark = match bits.take(MARK_WIDTH)? {
                    0 => None,
                    1 => Some(PlanMark::Impossible),
                    2 => Some(PlanMark::Planned(None)),
                    _ => Some(PlanMark::Planned(Some(bits.month()?))),
                };
                plan.set(question, mark);
            }
        }
        Some(Shared { profile, answers, label, month, plan })
    }

    /// The code in a text, despite what mail programs, redirectors and people do to links: the
    /// first intact one, else the first that looks like a code.
    pub fn find(text: &str) -> Option<String> {
        Kind::Result.find(text).ok()
    }
}

const SPACES: [char; 2] = [' ', '\u{a0}'];
