//! The code of a link: a version, and behind it some bytes with their checksum in base64url.

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::bits::Reader;
use crate::fingerprint::CRC_32;
use crate::{Edition, ShareError, mail};

/// The version written by this build, of each kind.
const VERSION: u8 = b'1';
/// Letters of a code from which on those of one kind only are no chance.
const SHORTEST_CASED: usize = 24;

/// What a code carries. Each kind has a name, which stands in the address before the sign `=`, and
/// checksums of its own: a code alone is never taken for one of another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An evaluation: see [`Shared`](crate::Shared).
    Result,
    /// Questions to answer: see [`Request`](crate::Request).
    Request,
    /// What was answered to them: see [`Ballot`](crate::Ballot).
    Ballot,
}

impl Kind {
    /// What a text carries: the kind of the first code in it that is whole, answers before questions
    /// before a result, for they are sent as replies; else the kind that it names.
    ///
    /// ```
    /// use tnl_engine::Kind;
    ///
    /// assert_eq!(Kind::of("https://exemple.fr/evaluation.html#tnl-ask=1"), Kind::Request);
    /// assert_eq!(Kind::of("Bonjour"), Kind::Result);
    /// ```
    pub fn of(text: &str) -> Kind {
        let kinds = [Kind::Ballot, Kind::Request, Kind::Result];
        let is_whole = |kind: &Kind| kind.edition_of(text).is_ok();
        let lower = text.to_ascii_lowercase();
        let is_named = |kind: &Kind| lower.contains(kind.name());
        let found = kinds.into_iter().find(is_whole);
        found.or_else(|| kinds.into_iter().find(is_named)).unwrap_or(Kind::Result)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Result => "tnl",
            Kind::Request => "tnl-ask",
            Kind::Ballot => "tnl-ballot",
        }
    }

    fn checksum(self, content: &[u8]) -> u32 {
        let mut digest = CRC_32.digest();
        digest.update(content);
        // Results came first.
        if self != Kind::Result {
            digest.update(self.name().as_bytes());
        }
        digest.finalize()
    }

    /// The code of this content.
    pub(crate) fn seal(self, mut content: Vec<u8>) -> String {
        let sum = self.checksum(&content).to_le_bytes();
        content.extend(sum);
        format!("{}{}", char::from(VERSION), Base64UrlUnpadded::encode_string(&content))
    }

    /// The content of a code whose checksum is right.
    pub(crate) fn content(self, code: &[u8]) -> Result<Vec<u8>, ShareError> {
        let body = match code {
            [VERSION, body @ ..] => body,
            [b'2'..=b'9', ..] => return Err(ShareError::Newer),
            _ => return Err(ShareError::Damaged),
        };
        let mut bytes = vec![0; body.len()];
        // Spare bits of the last letter may be wrong where the case is.
        let bytes = Base64UrlUnpadded::decode(body, &mut bytes).unwrap_or_default();
        match bytes.split_last_chunk::<4>() {
            Some((content, sum)) if self.checksum(content) == u32::from_le_bytes(*sum) => {
                Ok(content.to_vec())
            }
            _ if has_lost_case(body) => Err(ShareError::LostCase),
            _ => Err(ShareError::Damaged),
        }
    }

    /// The code in a text, despite what mail programs, redirectors and people do to links.
    pub(crate) fn find(self, text: &str) -> Result<String, ShareError> {
        match mail::code(text, self) {
            Some(code) => Ok(code),
            None if text.trim().is_empty() => Err(ShareError::Empty),
            None => Err(match self {
                Kind::Result => ShareError::NoCode,
                Kind::Request => ShareError::NoRequest,
                Kind::Ballot => ShareError::NoBallot,
            }),
        }
    }

    /// What the code in a text says of this edition, as `read` reads what stands behind the frame.
    /// A content that `encode` would have written otherwise is refused.
    pub(crate) fn decode<T>(
        self,
        edition: &Edition,
        text: &str,
        read: impl Fn(&mut Reader) -> Result<T, ShareError>,
        encode: impl Fn(&T) -> String,
    ) -> Result<T, ShareError> {
        self.open(edition, &self.find(text)?, &read, &encode)
    }

    /// The same of each code in a text, with the line where it begins.
    pub(crate) fn decode_all<T>(
        self,
        edition: &Edition,
        text: &str,
        read: impl Fn(&mut Reader) -> Result<T, ShareError>,
        encode: impl Fn(&T) -> String,
    ) -> Vec<(usize, Result<T, ShareError>)> {
        let codes = mail::codes(text, self).into_iter();
        codes.map(|(line, code)| (line, self.open(edition, &code, &read, &encode))).collect()
    }

    fn open<T>(
        self,
        edition: &Edition,
        code: &str,
        read: impl Fn(&mut Reader) -> Result<T, ShareError>,
        encode: impl Fn(&T) -> String,
    ) -> Result<T, ShareError> {
        let content = self.content(code.as_bytes())?;
        let mut bits = Reader::new(&content);
        bits.expect_edition(edition)?;
        let said = read(&mut bits)?;
        if encode(&said) == code { Ok(said) } else { Err(ShareError::Damaged) }
    }

    /// The identifier of the edition of the code of this kind in a text; safe as a file name.
    ///
    /// # Errors
    /// See [`ShareError`]; nothing is read in part.
    pub fn edition_of(self, text: &str) -> Result<String, ShareError> {
        let content = self.content(self.find(text)?.as_bytes())?;
        Reader::new(&content).edition().ok_or(ShareError::Damaged)
    }

    /// The link to a page that takes it. An existing fragment of `page` is dropped, unless it is the
    /// route to a page within a page: `#/…` or `#!/…`.
    pub(crate) fn link(self, page: &str, code: &str) -> String {
        let mut parts = page.split('#');
        let page = parts.next().unwrap_or_default();
        let is_route = |route: &&str| route.starts_with('/') || route.starts_with("!/");
        let (sign, route) = parts.next().filter(is_route).map_or(("", ""), |route| ("#", route));
        format!("{page}{sign}{route}#{}={code}", self.name())
    }
}

/// A code begins with a capital letter, and one of some length has letters of both kinds.
fn has_lost_case(body: &[u8]) -> bool {
    let has = |kind: fn(&u8) -> bool| body.iter().any(kind);
    body.len() >= SHORTEST_CASED
        && has(u8::is_ascii_uppercase) != has(u8::is_ascii_lowercase)
        && body.iter().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(letter))
}
