//! Questions sent to someone who knows, or to a room.

use crate::asking::needed;
use crate::bits::{Reader, Writer};
use crate::code::Kind;
use crate::fingerprint::CRC_32;
use crate::{Answer, Answers, Ballot, Edition, Profile, ShareError, Shared, Standing, grade};

/// Questions of an edition, to be answered for a profile by someone else. It carries no answer but those
/// that decide whether a question is asked at all.
///
/// Links must keep working, so their format is specified here.
///
/// # Version 1
///
/// `https://…#tnl-ask=<code>`. The code is the digit `1` and the payload in base64url without padding. The
/// payload is a stream of bits, the most significant first; fields, questions and *w* are as in
/// [`Shared`]:
///
/// | What | Bits |
/// |---|---|
/// | Identifier of the edition: its length in bytes, then ASCII | 8, then 8 each |
/// | Frame of the edition | 32 |
/// | Number of the request | 32 |
/// | Flags: 1, a title follows; 2, an address follows; 4, answers follow; 8, it is asked in a room; the others are 0 | 8 |
/// | Title, if any: its length in bytes, then UTF-8 | 8, then 8 each |
/// | Address, if any: its length in bytes, then UTF-8 | 8, then 8 each |
/// | Each field of the profile: 0, no choice made; else 1 + the position of the choice | *w*(choices + 1) |
/// | Each question: 1 if it is asked; at least one is | 1 |
/// | Answers, if any: of each question that a condition of one asked names, or of one named so, and that is not asked itself; at least one is given | |
/// | Zeros to the end of the byte | 0 to 7 |
/// | CRC-32 (ISO HDLC) of all the bytes before and of the ASCII text `tnl-ask`, the least significant byte first | 32 |
///
/// Every content has exactly one code: a reader refuses what a writer would not write. Unknown flags belong
/// to a newer version.
///
/// ```
/// use tnl_engine::{Edition, Profile, Request};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let request = Request {
///     number: 4_122_019,
///     profile: Profile::new(&edition),
///     questions: vec![0, 2],
///     title: Some("Nos serveurs".into()),
///     reply_to: Some("mairie@exemple.fr".into()),
///     known: vec![],
///     in_room: false,
/// };
/// let link = request.link(&edition, "https://exemple.fr/evaluation.html");
/// assert!(link.contains("#tnl-ask=1") && link.len() <= 200);
/// assert_eq!(Request::decode(&edition, &link), Ok(request));
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Drawn at random by who asks: what comes back says it again.
    pub number: u32,
    /// Whom the questions are about.
    pub profile: Profile,
    /// The questions asked, by position, rising.
    pub questions: Vec<usize>,
    /// What it is about, as [`Shared::tidy_label`] leaves it.
    pub title: Option<String>,
    /// Where to send the answers: an address that [`Request::is_address`] takes.
    pub reply_to: Option<String>,
    /// What is known already of the questions that those asked depend on, by position, rising.
    pub known: Vec<(usize, Answer)>,
    /// Whether people answer in one room, and show their ballots there, instead of sending answers back.
    pub in_room: bool,
}

const HAS_TITLE: u64 = 1;
const HAS_ADDRESS: u64 = 2;
const HAS_KNOWN: u64 = 4;
const IN_ROOM: u64 = 8;

impl Request {
    /// Characters of a mail address.
    pub const ADDRESS_LENGTH: usize = 64;

    /// Whether this is a mail address that a link may carry and a page may open: one `@` between two
    /// parts of letters, digits and `.-_+`.
    ///
    /// ```
    /// use tnl_engine::Request;
    ///
    /// assert!(Request::is_address("mairie@saint-exemple.fr"));
    /// for text in ["mairie", "@exemple.fr", "a@b@c.fr", "a b@c.fr", "a@exemple.fr?bcc=b@c.fr"] {
    ///     assert!(!Request::is_address(text), "{text}");
    /// }
    /// ```
    pub fn is_address(text: &str) -> bool {
        let sound = |part: &str| {
            !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || ".-_+".contains(c))
        };
        text.chars().count() <= Self::ADDRESS_LENGTH
            && text.len() <= 255
            && text.split_once('@').is_some_and(|(who, place)| sound(who) && sound(place))
    }

    /// What the answers depend on: the profile, the questions, and what is known before. Another title,
    /// address or place leaves it as it is.
    pub fn terms(&self, edition: &Edition) -> u32 {
        let mut bits = Writer::default();
        self.write_terms(edition, &mut bits);
        CRC_32.checksum(&bits.bytes)
    }

    fn write_terms(&self, edition: &Edition, bits: &mut Writer) {
        bits.profile(edition, &self.profile);
        for question in 0..edition.questions.len() {
            bits.put(self.questions.contains(&question).into(), 1);
        }
        let known = self.carried(edition);
        if known.iter().any(|(_, answer)| answer.is_some()) {
            known.into_iter().for_each(|(at, one)| bits.answer(&edition.questions[at], one));
        }
    }

    /// What of it a link carries: each question that those asked depend on, with what is known of it.
    fn carried(&self, edition: &Edition) -> Vec<(usize, Option<Answer>)> {
        let answer = |at: usize| {
            let known =
                self.known.iter().find(|(known, _)| *known == at).map(|(_, answer)| *answer);
            known.filter(|answer| edition.questions[at].accepts(*answer))
        };
        needed(edition, &self.questions).into_iter().map(|at| (at, answer(at))).collect()
    }

    /// The answers that whoever answers begins with: what is known before.
    pub fn answers(&self, edition: &Edition) -> Answers {
        let mut answers = Answers::new(edition);
        self.known.iter().for_each(|(at, answer)| answers.set(*at, Some(*answer)));
        answers
    }

    /// The questions that a ballot leaves without an answer, though they were shown.
    pub fn left_out(&self, edition: &Edition, ballot: &Ballot) -> Vec<usize> {
        let mut answers = self.answers(edition);
        for at in &self.questions {
            answers.set(*at, ballot.answers.get(*at));
        }
        let graded = grade(edition, &self.profile, &answers);
        let is_open = |at: &usize| graded.questions[*at].standing == Standing::Open;
        self.questions.iter().copied().filter(is_open).collect()
    }

    /// The link to a page that asks them: see [`Shared::link`].
    pub fn link(&self, edition: &Edition, page: &str) -> String {
        Kind::Request.link(page, &self.encode(edition))
    }

    /// The code of a link; the same content gives the same code. Questions that the edition does not have
    /// and an address that is none are left out, and the title is tidied.
    pub fn encode(&self, edition: &Edition) -> String {
        let title = self.title.as_deref().and_then(Shared::tidy_label);
        let reply_to = self.reply_to.as_deref().filter(|address| Self::is_address(address));
        let mut bits = Writer::default();
        bits.edition(edition);
        bits.put(self.number.into(), 32);
        let flag = |set, flag| if set { flag } else { 0 };
        let is_known = self.carried(edition).iter().any(|(_, answer)| answer.is_some());
        bits.put(
            flag(title.is_some(), HAS_TITLE)
                | flag(reply_to.is_some(), HAS_ADDRESS)
                | flag(is_known, HAS_KNOWN)
                | flag(self.in_room, IN_ROOM),
            8,
        );
        title.iter().for_each(|title| bits.text(title));
        reply_to.iter().for_each(|address| bits.text(address));
        self.write_terms(edition, &mut bits);
        Kind::Request.seal(bits.bytes)
    }

    /// Reads the code in a text: a link, a bare code, or a mail that contains one.
    ///
    /// # Errors
    /// See [`ShareError`]; nothing is read in part.
    pub fn decode(edition: &Edition, text: &str) -> Result<Self, ShareError> {
        let read = |bits: &mut Reader| Self::read(bits, edition).ok_or(ShareError::Damaged)?;
        Kind::Request.decode(edition, text, read, |request| request.encode(edition))
    }

    /// The identifier of the edition that [`Request::decode`] needs; safe as a file name.
    ///
    /// # Errors
    /// As [`Request::decode`], except that the link may belong to any edition.
    pub fn edition_of(text: &str) -> Result<String, ShareError> {
        Kind::Request.edition_of(text)
    }

    fn read(bits: &mut Reader, edition: &Edition) -> Option<Result<Self, ShareError>> {
        let number = bits.take(32)? as u32;
        let flags = bits.take(8)?;
        if flags & !(HAS_TITLE | HAS_ADDRESS | HAS_KNOWN | IN_ROOM) != 0 {
            return Some(Err(ShareError::Newer));
        }
        let title = if flags & HAS_TITLE == 0 { None } else { Some(bits.text()?) };
        let reply_to = if flags & HAS_ADDRESS == 0 { None } else { Some(bits.text()?) };
        let profile = bits.profile(edition)?;
        let mut questions = Vec::new();
        for question in 0..edition.questions.len() {
            if bits.take(1)? == 1 {
                questions.push(question);
            }
        }
        let mut known = Vec::new();
        if flags & HAS_KNOWN != 0 {
            for at in needed(edition, &questions) {
                known.extend(bits.answer(&edition.questions[at])?.map(|answer| (at, answer)));
            }
        }
        let in_room = flags & IN_ROOM != 0;
        let request = Request { number, profile, questions, title, reply_to, known, in_room };
        (!request.questions.is_empty()).then_some(Ok(request))
    }
}
