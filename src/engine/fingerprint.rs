//! The frame of an edition, in one number.

use std::fmt::Write;

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};

use crate::Edition;

/// Without a table of its own: 16 kB less for the browser, and texts are short.
pub(crate) const CRC_32: Crc<u32, NoTable> = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);

impl Edition {
    /// A number that changes when anything changes on which old answers and links rely: sections,
    /// identifiers, kinds, number of choices, and their order of profile choices. Texts, weights,
    /// marks and levels are not part of it.
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
