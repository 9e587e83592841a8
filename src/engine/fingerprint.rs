//! A checksum of the structure that old answers and links rely on.

use std::fmt::Write;

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

use crate::Edition;

/// Computed without a lookup table: 16 kB less for the browser, and texts are short.
pub(crate) const CRC_32: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

impl Edition {
    /// A checksum of everything that old answers and links rely on: the identifiers and order of
    /// profile fields, their choices, sections and questions, and the kind and number of choices of
    /// each question. Texts, weights, marks and levels do not affect it.
    pub fn fingerprint(&self) -> u32 {
        let mut frame = self.id.clone();
        // Writing to a String cannot fail.
        for field in &self.profile {
            let _ = write!(frame, "\n{}", field.id);
            for choice in &field.choices {
                let _ = write!(frame, " {}", choice.id);
            }
        }
        for section in &self.sections {
            let _ = write!(frame, "\n{}", section.id);
            for question in &self.questions[section.first..section.end] {
                let kind = if question.several { "several" } else { "one" };
                let _ = write!(frame, "\n{} {kind} {}", question.id, question.choices.len());
            }
        }
        CRC_32.checksum(frame.as_bytes())
    }
}
