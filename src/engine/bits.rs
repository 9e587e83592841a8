//! What the codes of links are written in: numbers of some bits, the most significant first, and what is
//! made of them.

use crate::{Answer, Edition, Month, Profile, Question, ShareError};

const MONTH_WIDTH: u32 = 11;

/// The least number of bits for this many values.
fn width(values: usize) -> u32 {
    usize::BITS - values.saturating_sub(1).leading_zeros()
}

fn tag_width(question: &Question) -> u32 {
    if question.several { 2 } else { width(question.choices.len() + 3) }
}

/// Bits being written.
#[derive(Default)]
pub(crate) struct Writer {
    pub(crate) bytes: Vec<u8>,
    /// Bits not yet used in the last byte.
    free: u32,
}

impl Writer {
    pub(crate) fn put(&mut self, value: u64, width: u32) {
        for bit in (0..width).rev() {
            if self.free == 0 {
                self.bytes.push(0);
                self.free = 8;
            }
            self.free -= 1;
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((value >> bit & 1) as u8) << self.free;
            }
        }
    }

    /// At most 255 bytes.
    pub(crate) fn text(&mut self, text: &str) {
        self.put(text.len() as u64, 8);
        text.bytes().for_each(|byte| self.put(byte.into(), 8));
    }

    /// Which edition, and its frame.
    pub(crate) fn edition(&mut self, edition: &Edition) {
        self.text(&edition.id);
        self.put(edition.fingerprint().into(), 32);
    }

    pub(crate) fn month(&mut self, month: Month) {
        self.put(month.index(), MONTH_WIDTH);
    }

    pub(crate) fn profile(&mut self, edition: &Edition, profile: &Profile) {
        for (position, field) in edition.profile.iter().enumerate() {
            let choice = profile.choice(position);
            let is_chosen = profile.is_chosen(position) && choice < field.choices.len();
            self.put(if is_chosen { 1 + choice as u64 } else { 0 }, width(field.choices.len() + 1));
        }
    }

    /// An answer that the question does not accept is none.
    pub(crate) fn answer(&mut self, question: &Question, answer: Option<Answer>) {
        let (tag, set) = match answer.filter(|answer| question.accepts(*answer)) {
            None => (0, None),
            Some(Answer::Unknown) => (1, None),
            Some(Answer::NotConcerned) => (2, None),
            Some(Answer::One(choice)) => (3 + u64::from(choice), None),
            Some(Answer::Several(set)) => (3, Some(set)),
        };
        self.put(tag, tag_width(question));
        for choice in 0..question.choices.len() {
            if let Some(set) = set {
                self.put(set >> choice & 1, 1);
            }
        }
    }
}

/// Bits being read; none where they end too soon, or say what cannot be.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    /// Bits read.
    at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Reader { bytes, at: 0 }
    }

    pub(crate) fn take(&mut self, width: u32) -> Option<u64> {
        let mut value = 0;
        for _ in 0..width {
            let byte = self.bytes.get(self.at / 8)?;
            value = value << 1 | u64::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(value)
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        let length = self.take(8)?;
        let bytes = (0..length).map(|_| self.take(8).map(|byte| byte as u8));
        String::from_utf8(bytes.collect::<Option<_>>()?).ok()
    }

    /// An identifier; callers may build file names and addresses from it.
    pub(crate) fn edition(&mut self) -> Option<String> {
        let kebab = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        self.text().filter(|id| !id.is_empty() && id.bytes().all(kebab))
    }

    /// What [`Writer::edition`] wrote of this one.
    pub(crate) fn expect_edition(&mut self, edition: &Edition) -> Result<(), ShareError> {
        let id = self.edition().ok_or(ShareError::Damaged)?;
        if id != edition.id {
            return Err(ShareError::OtherEdition(id));
        }
        match self.take(32).ok_or(ShareError::Damaged)? == u64::from(edition.fingerprint()) {
            true => Ok(()),
            false => Err(ShareError::OtherFrame),
        }
    }

    pub(crate) fn month(&mut self) -> Option<Month> {
        Month::at(self.take(MONTH_WIDTH)?)
    }

    pub(crate) fn profile(&mut self, edition: &Edition) -> Option<Profile> {
        let mut profile = Profile::new(edition);
        for (position, field) in edition.profile.iter().enumerate() {
            if let Some(choice) = self.take(width(field.choices.len() + 1))?.checked_sub(1) {
                profile.choose(position, choice as usize);
            }
        }
        Some(profile)
    }

    pub(crate) fn answer(&mut self, question: &Question) -> Option<Option<Answer>> {
        Some(Some(match self.take(tag_width(question))? {
            0 => return Some(None),
            1 => Answer::Unknown,
            2 => Answer::NotConcerned,
            _ if question.several => {
                let mut set = 0;
                for choice in 0..question.choices.len() {
                    set |= self.take(1)? << choice;
                }
                Answer::Several(set)
            }
            tag => Answer::One((tag - 3) as u8),
        }))
    }
}
