//! A draft as a file, in each of its forms.

use tnl_authoring::convert;
pub use tnl_authoring::convert::Format;
use tnl_engine::Problem;

use crate::Draft;

impl Draft {
    /// Reads a file. What a spreadsheet kept of its TOML, comments and order, comes back with it.
    ///
    /// # Errors
    /// What cannot be taken, with its line, or its sheet and cell; nothing where it is no questionnaire at
    /// all.
    pub fn read_file(bytes: &[u8], format: Format) -> Result<Self, Vec<Problem>> {
        let read = convert::read(bytes, format)?;
        match (format, read.source) {
            (Format::Toml, Some(text)) => Draft::read(&text),
            (Format::Json, _) => Draft::read_json(&read.root.to_json()).ok_or_else(Vec::new),
            (_, source) => {
                let text = convert::write(&read.root, Format::Toml, source.as_deref())?;
                Draft::read(&String::from_utf8_lossy(&text))
            }
        }
    }

    /// Writes a file.
    ///
    /// # Errors
    /// What this form cannot hold.
    pub fn write_file(&self, format: Format) -> Result<Vec<u8>, Vec<Problem>> {
        let text = self.write();
        let read = convert::read(text.as_bytes(), Format::Toml)?;
        convert::write(&read.root, format, Some(&text))
    }
}
