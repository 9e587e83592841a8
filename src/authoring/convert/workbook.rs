//! A spreadsheet as both formats know it: sheets of cells, and where what cannot be taken stands.

use std::io::{Cursor, Read, Write};

use roxmltree::Document;
use tnl_engine::Problem;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::source::whole;

/// Rows that a sheet may have: no questionnaire comes near.
pub(super) const MAX_ROWS: usize = 10_000;
/// Columns that a sheet may have.
pub(super) const MAX_COLUMNS: usize = 200;
/// Bytes that a part of a file may unpack to.
const MAX_PART: u64 = 64 << 20;

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Cell {
    #[default]
    Empty,
    Text(String),
    /// A number as it is written, with a point.
    Number(String),
    Flag(bool),
}

/// A sheet: its name, and its rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// Puts a cell in its place, unless there is no room for it.
    pub(super) fn put(&mut self, row: usize, column: usize, cell: Cell) -> bool {
        if cell == Cell::Empty {
            return true;
        }
        if row >= MAX_ROWS || column >= MAX_COLUMNS {
            return false;
        }
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let cells = &mut self.rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        true
    }
}

/// The sheets of a file, and what in them cannot be taken.
#[derive(Default)]
pub(super) struct Workbook {
    pub(super) sheets: Vec<Sheet>,
    pub(super) problems: Vec<Problem>,
}

impl Workbook {
    pub(super) fn tell(&mut self, sheet: &str, place: &str, what: &str, hint: &str) {
        self.problems.push(problem(sheet, place, what.to_owned(), hint));
    }

    pub(super) fn formula(&mut self, sheet: &str, row: usize, column: usize) {
        let hint = "copiez la cellule, puis\u{a0}: Édition, Collage spécial, Valeurs";
        self.tell(sheet, &a1(row, column), "une formule, et non une valeur", hint);
    }

    pub(super) fn merged(&mut self, sheet: &str, range: &str) {
        let hint = "séparez-les (Format, Fusionner et séparer les cellules) et écrivez dans chacune ce qui lui revient";
        self.tell(sheet, range, "ces cellules sont fusionnées", hint);
    }

    pub(super) fn too_large(&mut self, sheet: &str, row: usize, column: usize) {
        let what = format!("plus de {MAX_ROWS} lignes ou de {MAX_COLUMNS} colonnes");
        let hint = "effacez ce qui est au-delà\u{a0}: un questionnaire n’en demande pas tant";
        if !self.problems.iter().any(|told| told.what == what) {
            self.tell(sheet, &a1(row, column), &what, hint);
        }
    }
}

/// A defect at a cell of a sheet.
pub(super) fn problem(sheet: &str, place: &str, what: String, hint: &str) -> Problem {
    let path = format!("feuille «\u{a0}{sheet}\u{a0}», {place}");
    Problem { path, ..whole(None, what, hint) }
}

/// The name of a cell: `A1`.
pub(super) fn a1(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from(b'A' + (rest % 26) as u8));
        match (rest / 26).checked_sub(1) {
            Some(more) => rest = more,
            None => break,
        }
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

/// The row and the column of `A1`, from 0.
pub(super) fn place(name: &str) -> Option<(usize, usize)> {
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = name.split_at(digits);
    let mut column = 0_usize;
    for letter in letters.bytes() {
        let letter = letter.is_ascii_uppercase().then(|| usize::from(letter - b'A') + 1)?;
        column = column.checked_mul(26)?.checked_add(letter)?;
    }
    Some((row.parse::<usize>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// The text of a part of an archive; none if it has no such part.
pub(super) fn part(bytes: &[u8], name: &str) -> Result<Option<String>, Problem> {
    let damaged = || {
        let hint = "ouvrez-le dans un tableur et enregistrez-le de nouveau";
        whole(None, "ce classeur est abîmé".into(), hint)
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let Some(index) = archive.index_for_name(name) else { return Ok(None) };
    let part = archive.by_index(index).map_err(|_| damaged())?;
    let mut text = String::new();
    match part.take(MAX_PART).read_to_string(&mut text) {
        Ok(length) if (length as u64) < MAX_PART => Ok(Some(text)),
        _ => Err(damaged()),
    }
}

/// A part as XML.
pub(super) fn xml<'a>(name: &str, text: &'a str) -> Result<Document<'a>, Problem> {
    Document::parse(text).map_err(|_| {
        let hint = "ouvrez-le dans un tableur et enregistrez-le de nouveau";
        whole(None, format!("ce classeur est abîmé ({name})"), hint)
    })
}

/// An archive of these parts; the first is stored as it is. The same parts give the same bytes.
pub(super) fn archive(parts: &[(&str, String)]) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, content)) in parts.iter().enumerate() {
        let method = if at == 0 { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::DEFAULT);
        writer.start_file(*name, options).ok()?;
        writer.write_all(content.as_bytes()).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// A text inside XML, or inside the quotes of an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// How wide a column of each sheet is, in characters: by what it holds.
pub(super) fn widths(sheet: &Sheet) -> Vec<usize> {
    let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
    let length = |cell: &Cell| match cell {
        Cell::Text(text) => text.chars().count(),
        _ => 6,
    };
    let widest = |column: usize| {
        let cells = sheet.rows.iter().filter_map(|row| row.get(column));
        cells.map(length).max().unwrap_or_default()
    };
    (0..columns).map(|column| (widest(column) + 2).clamp(8, 60)).collect()
}

#[cfg(test)]
mod tests {
    use super::{a1, place};

    #[test]
    fn each_cell_has_one_name() {
        for (row, column, name) in [(0, 0, "A1"), (11, 25, "Z12"), (0, 26, "AA1"), (8, 727, "AAZ9")]
        {
            assert_eq!(a1(row, column), name);
            assert_eq!(place(name), Some((row, column)), "{name}");
        }
        for name in ["", "A", "1", "A0", "é1", "A99999999999999999999"] {
            assert_eq!(place(name), None, "{name}");
        }
    }
}
