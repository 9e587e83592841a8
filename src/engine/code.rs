//! The code of a link: a version, and behind it some bytes with their checksum in base64url.

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::ShareError;
use crate::fingerprint::CRC_32;

/// The version written by this build.
const VERSION: u8 = b'1';
/// Letters of a code from which on those of one kind only are no chance.
const SHORTEST_CASED: usize = 24;

/// The code of this content.
pub(crate) fn sealed(mut content: Vec<u8>) -> String {
    let sum = CRC_32.checksum(&content).to_le_bytes();
    content.extend(sum);
    format!("{}{}", char::from(VERSION), Base64UrlUnpadded::encode_string(&content))
}

/// The content of a code whose checksum is right.
pub(crate) fn content(code: &[u8]) -> Result<Vec<u8>, ShareError> {
    let body = match code {
        [VERSION, body @ ..] => body,
        [b'2'..=b'9', ..] => return Err(ShareError::Newer),
        _ => return Err(ShareError::Damaged),
    };
    let mut bytes = vec![0; body.len()];
    // Spare bits of the last letter may be wrong where the case is.
    let bytes = Base64UrlUnpadded::decode(body, &mut bytes).unwrap_or_default();
    match bytes.split_last_chunk::<4>() {
        Some((content, sum)) if CRC_32.checksum(content) == u32::from_le_bytes(*sum) => {
            Ok(content.to_vec())
        }
        _ if has_lost_case(body) => Err(ShareError::LostCase),
        _ => Err(ShareError::Damaged),
    }
}

/// A code begins with a capital letter, and one of some length has letters of both kinds.
fn has_lost_case(body: &[u8]) -> bool {
    let has = |kind: fn(&u8) -> bool| body.iter().any(kind);
    body.len() >= SHORTEST_CASED
        && has(u8::is_ascii_uppercase) != has(u8::is_ascii_lowercase)
        && body.iter().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(letter))
}
