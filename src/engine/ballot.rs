//! What somebody answers to a request.

use std::cmp::Reverse;

use crate::bits::{Reader, Writer};
use crate::code::Kind;
use crate::{Answers, Edition, Proposal, Request, ShareError, Shared};

/// The answers of one person to a [`Request`]: a reply by mail, or a vote in a room.
///
/// # Version 1
///
/// `https://…#tnl-ballot=<code>`, as [`Request`] specifies it, with the name `tnl-ballot` in the checksum:
///
/// | What | Bits |
/// |---|---|
/// | Identifier of the edition: its length in bytes, then ASCII | 8, then 8 each |
/// | Frame of the edition | 32 |
/// | Number of the request | 32 |
/// | Its terms: the CRC-32 of its fields and questions, as the request writes them, with zeros to the end of the byte | 32 |
/// | Number of the ballot | 32 |
/// | Flags: 1, a role follows; 2, a name follows; the others are 0 | 8 |
/// | Role, if any: 0, élu·e; 1, agent·e; 2, technique; 3 is for newer versions | 2 |
/// | Name, if any: its length in bytes, then UTF-8 | 8, then 8 each |
/// | Each question of the edition, asked or not: its answer, as in [`Shared`] | |
/// | Zeros to the end of the byte | 0 to 7 |
/// | CRC-32 | 32 |
///
/// ```
/// use tnl_engine::{Answer, Answers, Ballot, Edition, Profile, Request, Role};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let profile = Profile::new(&edition);
/// let request =
///     Request { number: 7, profile, questions: vec![0, 2], title: None, reply_to: None, known: vec![], in_room: false };
/// let mut ballot = Ballot::to(&request, &edition, 99);
/// ballot.role = Some(Role::Technical);
/// ballot.answers.set(0, Some(Answer::One(1)));
/// let link = ballot.link(&edition, "https://exemple.fr/atelier.html");
/// assert!(link.contains("#tnl-ballot=1"));
/// assert_eq!(Ballot::decode(&edition, &link), Ok(ballot));
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ballot {
    /// The number of the request that it answers.
    pub request: u32,
    /// What the answers depend on: see [`Request::terms`].
    pub terms: u32,
    /// Drawn at random by who answers: what comes twice counts once.
    pub number: u32,
    /// As whom, if the person says so.
    pub role: Option<Role>,
    /// The name that the person typed, as [`Shared::tidy_label`] leaves it.
    pub name: Option<String>,
    /// The answers.
    pub answers: Answers,
}

/// As whom someone answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Élu·e.
    Elected,
    /// Agent·e.
    Agent,
    /// Whoever runs the computers, inside or outside.
    Technical,
}

const ROLES: [Role; 3] = [Role::Elected, Role::Agent, Role::Technical];
const ROLE_WIDTH: u32 = 2;
const HAS_ROLE: u64 = 1;
const HAS_NAME: u64 = 2;

impl Ballot {
    /// An empty one.
    pub fn to(request: &Request, edition: &Edition, number: u32) -> Self {
        Ballot {
            request: request.number,
            terms: request.terms(edition),
            number,
            role: None,
            name: None,
            answers: Answers::new(edition),
        }
    }

    /// The link to a page that takes it in: see [`Shared::link`].
    pub fn link(&self, edition: &Edition, page: &str) -> String {
        Kind::Ballot.link(page, &self.encode(edition))
    }

    /// The code of a link or a QR code; the same content gives the same code. Answers that do not fit the
    /// edition are left out, and the name is tidied.
    pub fn encode(&self, edition: &Edition) -> String {
        let name = self.name.as_deref().and_then(Shared::tidy_label);
        let role = self.role.and_then(|role| ROLES.iter().position(|one| *one == role));
        let mut bits = Writer::default();
        bits.edition(edition);
        for number in [self.request, self.terms, self.number] {
            bits.put(number.into(), 32);
        }
        let flag = |set, flag| if set { flag } else { 0 };
        bits.put(flag(role.is_some(), HAS_ROLE) | flag(name.is_some(), HAS_NAME), 8);
        role.iter().for_each(|role| bits.put(*role as u64, ROLE_WIDTH));
        name.iter().for_each(|name| bits.text(name));
        for (position, question) in edition.questions.iter().enumerate() {
            bits.answer(question, self.answers.get(position));
        }
        Kind::Ballot.seal(bits.bytes)
    }

    /// Reads the code in a text: a link, a bare code, or a mail that contains one.
    ///
    /// # Errors
    /// See [`ShareError`]; nothing is read in part.
    pub fn decode(edition: &Edition, text: &str) -> Result<Self, ShareError> {
        let read = |bits: &mut Reader| Self::read(bits, edition).ok_or(ShareError::Damaged)?;
        Kind::Ballot.decode(edition, text, read, |ballot| ballot.encode(edition))
    }

    /// All ballots in a text, such as a thread of mails, each once, with the line where it begins, from 1;
    /// and why, where there is one that cannot be read. None: there is no ballot in it.
    ///
    /// ```
    /// use tnl_engine::{Ballot, Edition, Profile, Request, ShareError};
    ///
    /// let text = include_str!("../../tests/frozen/edition-v1.json");
    /// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// let profile = Profile::new(&edition);
    /// let request =
    ///     Request { number: 7, profile, questions: vec![0], title: None, reply_to: None, known: vec![], in_room: false };
    /// let link = |number| Ballot::to(&request, &edition, number).link(&edition, "https://exemple.fr/");
    /// let thread = format!(
    ///     "Voici : {}\n> Pour moi :\n> {}\n>> {}\n{}",
    ///     link(1),
    ///     link(2).replace("ballot=1", "ballot=1\n> "),
    ///     link(1),
    ///     &link(3)[..40],
    /// );
    /// let found = Ballot::all_in(&edition, &thread);
    /// let numbers: Vec<_> =
    ///     found.into_iter().map(|(line, one)| (line, one.map(|ballot| ballot.number))).collect();
    /// assert_eq!(numbers, [(1, Ok(1)), (3, Ok(2)), (6, Err(ShareError::Damaged))]);
    /// # Ok::<(), String>(())
    /// ```
    pub fn all_in(edition: &Edition, text: &str) -> Vec<(usize, Result<Self, ShareError>)> {
        let read = |bits: &mut Reader| Self::read(bits, edition).ok_or(ShareError::Damaged)?;
        Kind::Ballot.decode_all(edition, text, read, |ballot| ballot.encode(edition))
    }

    /// The same, the oldest first: what is quoted was there before what answers it.
    ///
    /// ```
    /// use tnl_engine::{Ballot, Edition, Profile, Request};
    ///
    /// let text = include_str!("../../tests/frozen/edition-v1.json");
    /// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// let profile = Profile::new(&edition);
    /// let request =
    ///     Request { number: 7, profile, questions: vec![0], title: None, reply_to: None, known: vec![], in_room: false };
    /// let link = |number| Ballot::to(&request, &edition, number).link(&edition, "https://exemple.fr/");
    /// let thread = format!("{}\n> {}\n>> {}", link(3), link(2), link(1));
    /// let found = Ballot::all_in_thread(&edition, &thread).into_iter();
    /// let numbers: Vec<_> = found.filter_map(|(_, one)| one.ok()).map(|one| one.number).collect();
    /// assert_eq!(numbers, [1, 2, 3]);
    /// # Ok::<(), String>(())
    /// ```
    pub fn all_in_thread(edition: &Edition, text: &str) -> Vec<(usize, Result<Self, ShareError>)> {
        let mut found = Self::all_in(edition, text);
        let depths: Vec<usize> = text.lines().map(quoted).collect();
        let depth = |line: usize| line.checked_sub(1).and_then(|at| depths.get(at)).copied();
        found.sort_by_key(|(line, _)| Reverse(depth(*line)));
        found
    }

    /// The identifier of the edition that [`Ballot::decode`] needs; safe as a file name.
    ///
    /// # Errors
    /// As [`Ballot::decode`], except that the link may belong to any edition.
    pub fn edition_of(text: &str) -> Result<String, ShareError> {
        Kind::Ballot.edition_of(text)
    }

    /// The answers to what was asked, to be taken up or turned down one by one:
    /// see [`Document::propose`](crate::Document::propose).
    pub fn proposals(&self, request: &Request) -> Vec<Proposal> {
        let proposal = |question: &usize| {
            Some(Proposal { question: *question, answer: self.answers.get(*question)? })
        };
        request.questions.iter().filter_map(proposal).collect()
    }

    fn read(bits: &mut Reader, edition: &Edition) -> Option<Result<Self, ShareError>> {
        let mut number = || Some(bits.take(32)? as u32);
        let (request, terms, number) = (number()?, number()?, number()?);
        let flags = bits.take(8)?;
        if flags & !(HAS_ROLE | HAS_NAME) != 0 {
            return Some(Err(ShareError::Newer));
        }
        let role = match flags & HAS_ROLE {
            0 => None,
            _ => match ROLES.get(bits.take(ROLE_WIDTH)? as usize) {
                Some(role) => Some(*role),
                None => return Some(Err(ShareError::Newer)),
            },
        };
        let name = if flags & HAS_NAME == 0 { None } else { Some(bits.text()?) };
        let mut answers = Answers::new(edition);
        for (position, question) in edition.questions.iter().enumerate() {
            answers.set(position, bits.answer(question)?);
        }
        Some(Ok(Ballot { request, terms, number, role, name, answers }))
    }
}

/// How often a line of a mail is quoted: by the signs before it.
fn quoted(line: &str) -> usize {
    let before = line.chars().take_while(|sign| *sign == '>' || sign.is_whitespace());
    before.filter(|sign| *sign == '>').count()
}
