//! Tables as French spreadsheets open them.

use std::error::Error;

use csv::{Writer, WriterBuilder};

use crate::outcome::{Failure, Outcome};

/// The text of a table, its titles first.
pub(crate) fn text(rows: impl IntoIterator<Item = Vec<String>>) -> Outcome<String> {
    written(rows).map_err(|_| Failure::Unusable("le tableau ne peut pas être écrit".into()))
}

fn written(rows: impl IntoIterator<Item = Vec<String>>) -> Result<String, Box<dyn Error>> {
    let mut writer: Writer<Vec<u8>> = WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    // Spreadsheets recognise UTF-8 by its byte order mark.
    Ok(format!("\u{feff}{}", String::from_utf8(writer.into_inner()?)?))
}

/// Keeps spreadsheets from reading a cell as a formula.
fn harmless(cell: &str) -> String {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}
