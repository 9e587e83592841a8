//! Spreadsheets as Excel keeps them (Office Open XML).

use std::fmt::Write;

use roxmltree::Node as Xml;
use tnl_engine::{Day, Problem};

use super::workbook::{
    Cell, Sheet, Workbook, a1, archive, escaped, part, place, problem, widths, xml,
};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Signs that Excel takes in a cell.
const MAX_TEXT: usize = 32_767;

/// The sheets of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, Vec<Problem>> {
    let text = |name: &str| part(bytes, name).map_err(|problem| vec![problem]);
    let parsed =
        |name: &str| Ok::<_, Vec<Problem>>(text(name)?.unwrap_or_else(|| "<none/>".into()));
    let (book_text, relations) =
        (parsed("xl/workbook.xml")?, parsed("xl/_rels/workbook.xml.rels")?);
    let (strings, styles) = (parsed("xl/sharedStrings.xml")?, parsed("xl/styles.xml")?);
    let one = |problem| vec![problem];
    let main = xml("workbook.xml", &book_text).map_err(one)?;
    let relations = xml("workbook.xml.rels", &relations).map_err(one)?;
    let strings = xml("sharedStrings.xml", &strings).map_err(one)?;
    let styles = xml("styles.xml", &styles).map_err(one)?;
    let items = strings.root_element().children().filter(|node| is(node, "si"));
    let strings: Vec<String> = items.map(|item| string(&item)).collect();
    let dates = date_styles(&styles.root_element());
    let since_1904 = main.descendants().any(|node| {
        is(&node, "workbookPr") && matches!(node.attribute("date1904"), Some("1" | "true"))
    });

    let mut book = Workbook::default();
    for sheet in main.descendants().filter(|node| is(node, "sheet")) {
        let id = sheet.attribute((RELATIONS, "id")).unwrap_or_default();
        let target = relations.descendants().find(|node| node.attribute("Id") == Some(id));
        let target = target.and_then(|node| node.attribute("Target")).unwrap_or_default();
        let name = match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        let content = parsed(&name)?;
        let content = xml(&name, &content).map_err(one)?;
        let title = sheet.attribute("name").unwrap_or_default().to_owned();
        let mut sheet = Sheet { name: title, rows: Vec::new() };
        // A cell may leave its place unsaid: it follows the one before.
        let (mut row, mut column) = (0, 0);
        for node in content.descendants() {
            if is(&node, "row") {
                let said = node.attribute("r").and_then(|row| row.parse::<usize>().ok());
                row = said.unwrap_or(row + 1);
                column = 0;
            } else if is(&node, "c") {
                let at = node.attribute("r").and_then(place);
                let (line, cell) = at.unwrap_or((row.saturating_sub(1), column));
                column = cell + 1;
                if node.children().any(|child| is(&child, "f")) {
                    book.formula(&sheet.name, line, cell);
                }
                if node.attribute("t") == Some("e") {
                    let hint = "écrivez à sa place ce qui doit y être";
                    book.tell(&sheet.name, &a1(line, cell), "une erreur du tableur", hint);
                }
                if !sheet.put(line, cell, value(&node, &strings, &dates, since_1904)) {
                    book.too_large(&sheet.name, line, cell);
                }
            } else if is(&node, "mergeCell") {
                book.merged(&sheet.name, node.attribute("ref").unwrap_or_default());
            }
        }
        book.sheets.push(sheet);
    }
    Ok(book)
}

/// Whether it is such an element, in whichever of the two namespaces of this format.
fn is(node: &Xml, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

fn value(cell: &Xml, strings: &[String], dates: &[bool], since_1904: bool) -> Cell {
    let child = |name| cell.children().find(|node| is(node, name));
    let raw = child("v").and_then(|v| v.text()).unwrap_or_default();
    let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::Text(text) };
    match cell.attribute("t") {
        Some("s") => {
            let at = raw.trim().parse::<usize>().ok();
            text(at.and_then(|at| strings.get(at)).cloned().unwrap_or_default())
        }
        Some("inlineStr") => text(child("is").map(|is| string(&is)).unwrap_or_default()),
        Some("str") => text(decoded(raw)),
        Some("b") => Cell::Flag(raw.trim() == "1"),
        Some("d") => text(raw.chars().take(10).collect()),
        Some("e") => Cell::Empty,
        _ if raw.is_empty() => Cell::Empty,
        _ => {
            let style = cell.attribute("s").and_then(|style| style.parse::<usize>().ok());
            let is_date = style.and_then(|style| dates.get(style)).copied().unwrap_or(false);
            match date(raw, since_1904).filter(|_| is_date) {
                Some(day) => Cell::Text(day),
                None => Cell::Number(raw.trim().to_owned()),
            }
        }
    }
}

/// The text of an entry, without how it is read aloud in Japanese.
fn string(item: &Xml) -> String {
    let texts = item
        .descendants()
        .filter(|node| is(node, "t") && !node.ancestors().any(|up| is(&up, "rPh")));
    texts.map(|t| decoded(t.text().unwrap_or_default())).collect()
}

/// `_x000D_` stands for a sign that XML has not.
fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 7).and_then(|code| code.strip_suffix('_'));
        let code = code.filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(sign) => {
                out += &rest[..at];
                out.push(sign);
                rest = &rest[at + 7..];
            }
            None => {
                out += &rest[..at + 2];
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

/// Which styles show a number as a day.
fn date_styles(styles: &Xml) -> Vec<bool> {
    let custom = |id: &str| {
        let format = styles
            .descendants()
            .find(|node| is(node, "numFmt") && node.attribute("numFmtId") == Some(id));
        format.and_then(|node| node.attribute("formatCode")).is_some_and(|code| {
            let code = code.to_lowercase();
            code.contains(['y', 'd']) && !code.contains("red")
        })
    };
    let formats = styles.descendants().find(|node| is(node, "cellXfs"));
    let formats = formats.into_iter().flat_map(|all| all.children()).filter(|node| is(node, "xf"));
    let is_date = |format: Xml| {
        let id = format.attribute("numFmtId").unwrap_or_default();
        matches!(id.parse::<u32>(), Ok(14..=17 | 22)) || custom(id)
    };
    formats.map(is_date).collect()
}

/// The day that a number stands for: whole days since the last of December 1899, or since 1904.
fn date(number: &str, since_1904: bool) -> Option<String> {
    let days: i64 = number.trim().split('.').next()?.parse().ok()?;
    let days = if since_1904 { days + 1462 } else { days };
    // Days since 1 March of the year 0, by which months have a rhythm.
    let days = days.checked_add(693_899)?;
    let era = days.div_euclid(146_097);
    let day = days.rem_euclid(146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    let day = format!("{year:04}-{month:02}-{of_month:02}");
    day.parse::<Day>().ok().map(|_| day)
}

/// The file.
pub(super) fn write(sheets: &[Sheet]) -> Result<Option<Vec<u8>>, Vec<Problem>> {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut parts: Vec<(String, String)> = Vec::new();
    let (mut types, mut list, mut relations) = (String::new(), String::new(), String::new());
    for (at, sheet) in (1..).zip(sheets) {
        let name = format!("xl/worksheets/sheet{at}.xml");
        // Writing to a String cannot fail.
        let _ =
            write!(types, "<Override PartName=\"/{name}\" ContentType=\"{kind}.worksheet+xml\"/>");
        let _ = write!(
            list,
            "<sheet name=\"{}\" sheetId=\"{at}\" r:id=\"r{at}\"/>",
            escaped(&sheet.name)
        );
        let _ = write!(
            relations,
            "<Relationship Id=\"r{at}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
        );
        parts.push((
            name,
            format!("{head}<worksheet xmlns=\"{main}\">{}</worksheet>", rows(sheet)?),
        ));
    }
    let styles = format!(
        "{head}<styleSheet xmlns=\"{main}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf><xf fontId=\"1\" applyFont=\"1\" applyAlignment=\"1\"><alignment wrapText=\"1\"/></xf></cellXfs></styleSheet>"
    );
    let mut all = vec![
        (
            "[Content_Types].xml",
            format!(
                "{head}<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>{types}</Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{head}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{head}<workbook xmlns=\"{main}\" xmlns:r=\"{RELATIONS}\"><sheets>{list}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{head}<Relationships xmlns=\"{package}/relationships\">{relations}<Relationship Id=\"styles\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        ("xl/styles.xml", styles),
    ];
    all.extend(parts.iter().map(|(name, text)| (name.as_str(), text.clone())));
    Ok(archive(&all))
}

fn rows(sheet: &Sheet) -> Result<String, Vec<Problem>> {
    // The first row stays when the others scroll.
    let mut body = String::from(
        "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>",
    );
    let widths = widths(sheet);
    if !widths.is_empty() {
        body += "<cols>";
        for (at, width) in (1..).zip(widths) {
            let _ = write!(
                body,
                "<col min=\"{at}\" max=\"{at}\" width=\"{width}\" customWidth=\"1\" style=\"0\"/>"
            );
        }
        body += "</cols>";
    }
    body += "<sheetData>";
    for (at, row) in sheet.rows.iter().enumerate() {
        let _ = write!(body, "<row r=\"{}\">", at + 1);
        let style = u8::from(at == 0);
        for (column, cell) in row.iter().enumerate() {
            let place = a1(at, column);
            let _ = match cell {
                Cell::Empty => Ok(()),
                Cell::Number(number) => {
                    write!(body, "<c r=\"{place}\" s=\"{style}\"><v>{number}</v></c>")
                }
                Cell::Flag(flag) => {
                    write!(
                        body,
                        "<c r=\"{place}\" s=\"{style}\" t=\"b\"><v>{}</v></c>",
                        u8::from(*flag)
                    )
                }
                Cell::Text(text) => {
                    if text.encode_utf16().count() > MAX_TEXT {
                        let what = format!("un texte de plus de {MAX_TEXT} signes");
                        let hint =
                            "raccourcissez-le, ou choisissez .ods\u{a0}: Excel n’en prend pas tant";
                        return Err(vec![problem(&sheet.name, &place, what, hint)]);
                    }
                    // What looks like the code of a sign is none.
                    let text = escaped(text).replace("_x", "_x005F_x");
                    write!(
                        body,
                        "<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
                    )
                }
            };
        }
        body += "</row>";
    }
    Ok(body + "</sheetData>")
}

#[cfg(test)]
mod tests {
    use super::{date, decoded};

    #[test]
    fn a_number_of_days_is_a_date() {
        for (number, day) in
            [("45444", "2024-06-01"), ("60.75", "1900-02-28"), ("45351", "2024-02-29")]
        {
            // Excel counts a 29 February 1900 that never was: its days before March 1900 are one off.
            let day = if number == "60.75" { "1900-02-28" } else { day };
            assert_eq!(date(number, false).as_deref(), Some(day), "{number}");
        }
        assert_eq!(date("43982", true).as_deref(), Some("2024-06-01"));
        assert_eq!(date("1e99", false), None);
    }

    #[test]
    fn the_code_of_a_sign_is_one_only_where_it_is_whole() {
        for (text, sign) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x12", "_x12"),
            ("_x00é0_", "_x00é0_"),
        ] {
            assert_eq!(decoded(text), sign);
        }
    }
}
