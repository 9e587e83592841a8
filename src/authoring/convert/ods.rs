//! OpenDocument spreadsheets, as LibreOffice keeps them.

use std::fmt::Write;

use roxmltree::Node as Xml;
use tnl_engine::Problem;

use super::workbook::{Cell, Sheet, Workbook, a1, archive, escaped, part, widths, xml};

const TABLE: &str = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
const TEXT: &str = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
/// The names that both parts use.
const NAMES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" office:version="1.3""#;
pub(super) const MIME: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// The sheets of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, Vec<Problem>> {
    let text = part(bytes, "content.xml").map_err(|problem| vec![problem])?.unwrap_or_default();
    let document = xml("content.xml", &text).map_err(|problem| vec![problem])?;
    let mut book = Workbook::default();
    for table in document.descendants().filter(|node| node.has_tag_name((TABLE, "table"))) {
        let name = table.attribute((TABLE, "name")).unwrap_or_default().to_owned();
        let mut sheet = Sheet { name, rows: Vec::new() };
        let mut row = 0_usize;
        // Rows stand in the table, or in a group of them.
        let is_ours = |node: &Xml| {
            node.ancestors().find(|up| up.has_tag_name((TABLE, "table"))) == Some(table)
        };
        let rows = table.descendants().filter(|node| node.has_tag_name((TABLE, "table-row")));
        for line in rows.filter(is_ours) {
            let repeated = number(&line, "number-rows-repeated");
            let filled = cells(&line, &mut book, &sheet.name, row);
            if !filled.is_empty() {
                'rows: for copy in 0..repeated {
                    for (column, cell) in &filled {
                        if !sheet.put(row + copy, *column, cell.clone()) {
                            book.too_large(&sheet.name, row + copy, *column);
                            break 'rows;
                        }
                    }
                }
            }
            row = row.saturating_add(repeated);
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// The cells of a row that hold something, each with its column.
fn cells(row: &Xml, book: &mut Workbook, sheet: &str, at: usize) -> Vec<(usize, Cell)> {
    let mut filled = Vec::new();
    let mut column = 0_usize;
    for cell in row.children().filter(|node| {
        node.has_tag_name((TABLE, "table-cell")) || node.has_tag_name((TABLE, "covered-table-cell"))
    }) {
        let repeated = number(&cell, "number-columns-repeated");
        let content = content(&cell);
        let spans = ["number-columns-spanned", "number-rows-spanned"].map(|key| number(&cell, key));
        if spans != [1, 1] {
            let [wide, high] = spans;
            let last = a1(at.saturating_add(high - 1), column.saturating_add(wide - 1));
            book.merged(sheet, &format!("{}:{last}", a1(at, column)));
        }
        if cell.attribute((TABLE, "formula")).is_some() {
            book.formula(sheet, at, column);
        }
        if content != Cell::Empty {
            for copy in 0..repeated {
                if column + copy >= super::workbook::MAX_COLUMNS {
                    book.too_large(sheet, at, column + copy);
                    break;
                }
                filled.push((column + copy, content.clone()));
            }
        }
        column = column.saturating_add(repeated);
    }
    filled
}

/// A number of repetitions: 1 if it is not said.
fn number(node: &Xml, key: &str) -> usize {
    let number = node.attribute((TABLE, key)).and_then(|number| number.parse().ok());
    number.unwrap_or(1_usize).max(1)
}

fn content(cell: &Xml) -> Cell {
    let shown = || {
        let lines = cell.children().filter(|node| node.has_tag_name((TEXT, "p")));
        lines.map(|line| line_of(&line)).collect::<Vec<_>>().join("\n")
    };
    let value = |key: &str| cell.attribute((OFFICE, key)).unwrap_or_default().to_owned();
    match cell.attribute((OFFICE, "value-type")) {
        Some("float" | "currency") => Cell::Number(value("value")),
        Some("boolean") => Cell::Flag(value("boolean-value") == "true"),
        // The hour, if there is one, is nobody's.
        Some("date") => Cell::Text(value("date-value").chars().take(10).collect()),
        None if !cell.has_children() => Cell::Empty,
        _ => match shown() {
            text if text.is_empty() => Cell::Empty,
            text => Cell::Text(text),
        },
    }
}

/// The text of a paragraph: blanks count once, unless they are written as such.
fn line_of(paragraph: &Xml) -> String {
    let mut text = String::new();
    let mut is_blank = true;
    collect(paragraph, &mut text, &mut is_blank);
    text
}

fn collect(node: &Xml, text: &mut String, is_blank: &mut bool) {
    for child in node.children() {
        if let Some(piece) = child.text().filter(|_| child.is_text()) {
            for c in piece.chars() {
                let blank = matches!(c, ' ' | '\t' | '\r' | '\n');
                if !blank {
                    text.push(c);
                } else if !*is_blank {
                    text.push(' ');
                }
                *is_blank = blank;
            }
            continue;
        }
        match child.tag_name().name() {
            "s" => {
                let count = child.attribute((TEXT, "c")).and_then(|c| c.parse().ok());
                text.extend(std::iter::repeat_n(' ', count.unwrap_or(1).min(10_000)));
                *is_blank = false;
            }
            "tab" => text.push('\t'),
            "line-break" => text.push('\n'),
            // What somebody noted beside the cell.
            "annotation" => {}
            _ => collect(&child, text, is_blank),
        }
    }
}

/// The file; none if it cannot be made.
pub(super) fn write(sheets: &[Sheet]) -> Option<Vec<u8>> {
    let mut body = String::from("<office:automatic-styles>");
    // Writing to a String cannot fail.
    for width in 8..=62 {
        let _ = write!(
            body,
            "<style:style style:name=\"w{width}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{}mm\"/></style:style>",
            width * 2
        );
    }
    body += "<style:style style:name=\"head\" style:family=\"table-cell\"><style:table-cell-properties fo:wrap-option=\"wrap\" fo:border-bottom=\"1pt solid #0c6b58\"/><style:text-properties fo:font-weight=\"bold\"/></style:style><style:style style:name=\"cell\" style:family=\"table-cell\"><style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>";
    for sheet in sheets {
        let _ = write!(body, "<table:table table:name=\"{}\">", escaped(&sheet.name));
        for width in widths(sheet) {
            let _ = write!(
                body,
                "<table:table-column table:style-name=\"w{width}\" table:default-cell-style-name=\"cell\"/>"
            );
        }
        for (at, row) in sheet.rows.iter().enumerate() {
            let style = if at == 0 { "head" } else { "cell" };
            body += "<table:table-row>";
            for cell in row {
                written(cell, style, &mut body);
            }
            if row.is_empty() {
                body += "<table:table-cell/>";
            }
            body += "</table:table-row>";
        }
        if sheet.rows.is_empty() {
            body += "<table:table-row><table:table-cell/></table:table-row>";
        }
        body += "</table:table>";
    }
    body += "</office:spreadsheet></office:body>";
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let part = |name: &str, inside: &str| {
        format!("{head}<office:document-{name} {NAMES}>{inside}</office:document-{name}>\n")
    };
    let manifest = format!(
        "{head}<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\"><manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{MIME}\"/><manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/><manifest:file-entry manifest:full-path=\"settings.xml\" manifest:media-type=\"text/xml\"/></manifest:manifest>\n"
    );
    archive(&[
        ("mimetype", MIME.to_owned()),
        ("content.xml", part("content", &body)),
        ("settings.xml", part("settings", &settings(sheets))),
        ("META-INF/manifest.xml", manifest),
    ])
}

fn written(cell: &Cell, style: &str, body: &mut String) {
    let _ = match cell {
        Cell::Empty => write!(body, "<table:table-cell table:style-name=\"{style}\"/>"),
        Cell::Number(number) => write!(
            body,
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"float\" office:value=\"{number}\"><text:p>{number}</text:p></table:table-cell>"
        ),
        Cell::Flag(flag) => write!(
            body,
            "<table:table-cell table:style-name=\"{style}\" office:value-type=\"boolean\" office:boolean-value=\"{flag}\"/>"
        ),
        Cell::Text(text) => {
            let _ = write!(
                body,
                "<table:table-cell table:style-name=\"{style}\" office:value-type=\"string\">"
            );
            for line in text.split('\n') {
                let _ = write!(body, "<text:p>{}</text:p>", spaced(line));
            }
            write!(body, "</table:table-cell>")
        }
    };
}

/// A line whose blanks are kept: the first, the last, and any after another.
fn spaced(line: &str) -> String {
    let mut out = String::new();
    let mut before = true;
    let last = line.chars().count();
    for (at, c) in (1..).zip(line.chars()) {
        match c {
            ' ' if before || at == last => out += "<text:s/>",
            '\t' => out += "<text:tab/>",
            _ => out += &escaped(c.encode_utf8(&mut [0; 4])),
        }
        before = c == ' ';
    }
    out
}

/// The first row stays when the others scroll.
fn settings(sheets: &[Sheet]) -> String {
    let mut inside = String::from(
        "<office:settings><config:config-item-set config:name=\"ooo:view-settings\"><config:config-item-map-indexed config:name=\"Views\"><config:config-item-map-entry><config:config-item-map-named config:name=\"Tables\">",
    );
    for sheet in sheets {
        let _ = write!(
            inside,
            "<config:config-item-map-entry config:name=\"{}\"><config:config-item config:name=\"VerticalSplitMode\" config:type=\"short\">2</config:config-item><config:config-item config:name=\"VerticalSplitPosition\" config:type=\"int\">1</config:config-item><config:config-item config:name=\"ActiveSplitRange\" config:type=\"short\">2</config:config-item><config:config-item config:name=\"PositionBottom\" config:type=\"int\">1</config:config-item></config:config-item-map-entry>",
            escaped(&sheet.name)
        );
    }
    inside
        + "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>"
}
