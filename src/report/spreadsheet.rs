//! The table as a spreadsheet (`.ods`), ready to read: widths, and titles that stay in sight.

use std::fmt::Write;

use crate::package::{package, part};
use crate::table::lines;
use crate::xml::Text;
use tnl_engine::Evaluation;

/// Widths in millimetres.
const WIDTHS: [u32; 12] = [42, 10, 40, 90, 70, 18, 18, 14, 24, 90, 90, 14];
/// The columns of numbers, points and weights; all others hold text, whatever it looks like.
const NUMBERS: [usize; 4] = [1, 5, 6, 7];

/// The rows and columns of [`crate::table()`], as an OpenDocument spreadsheet.
pub fn spreadsheet(evaluation: &Evaluation) -> Vec<u8> {
    let lines = lines(evaluation);
    let widths = &WIDTHS[..lines.first().map_or(0, Vec::len).min(WIDTHS.len())];
    let mut body = String::from("<office:automatic-styles>");
    // Writing to a String cannot fail.
    for (column, width) in widths.iter().enumerate() {
        let _ = write!(
            body,
            "<style:style style:name=\"c{column}\" style:family=\"table-column\">\
             <style:table-column-properties style:column-width=\"{width}mm\"/></style:style>"
        );
    }
    body += "<style:style style:name=\"head\" style:family=\"table-cell\">\
             <style:table-cell-properties fo:wrap-option=\"wrap\" \
             fo:border-bottom=\"1pt solid #0c6b58\"/>\
             <style:text-properties fo:font-weight=\"bold\"/></style:style>\
             <style:style style:name=\"cell\" style:family=\"table-cell\">\
             <style:table-cell-properties fo:wrap-option=\"wrap\" style:vertical-align=\"top\"/>\
             </style:style><style:style style:name=\"sheet\" style:family=\"table\" \
             style:master-page-name=\"Default\"/></office:automatic-styles>\
             <office:body><office:spreadsheet>\
             <table:table table:name=\"Réponses\" table:style-name=\"sheet\">";
    for column in 0..widths.len() {
        let _ = write!(body, "<table:table-column table:style-name=\"c{column}\"/>");
    }
    for (row, cells) in lines.iter().enumerate() {
        let (open, style, close) = match row {
            // Repeated at the top of every page.
            0 => ("<table:table-header-rows>", "head", "</table:table-header-rows>"),
            _ => ("", "cell", ""),
        };
        body += open;
        body += "<table:table-row>";
        for (column, cell) in cells.iter().enumerate() {
            let is_number = NUMBERS.contains(&column)
                && !cell.is_empty()
                && cell.bytes().all(|byte| byte == b',' || byte.is_ascii_digit());
            let kind = match is_number {
                true => format!("float\" office:value=\"{}", cell.replace(',', ".")),
                false => "string".to_owned(),
            };
            let _ = write!(
                body,
                "<table:table-cell table:style-name=\"{style}\" office:value-type=\"{kind}\">"
            );
            // What is noted has lines.
            for line in cell.split(|sign| sign == '\n' && column > 7) {
                let _ = write!(body, "<text:p>{}</text:p>", Text(line));
            }
            body += "</table:table-cell>";
        }
        body += "</table:table-row>";
        body += close;
    }
    body += "</table:table></office:spreadsheet></office:body>";
    let parts = [("content", &*body), ("styles", STYLES), ("settings", SETTINGS)];
    package("spreadsheet", parts.map(|(name, inside)| part(name, inside)).into())
}

/// All columns on one sheet of paper, laid down.
const STYLES: &str = r#"<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1.5cm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="A4"/></office:master-styles>"#;

/// The first row stays when the others scroll.
const SETTINGS: &str = r#"<office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name="Réponses"><config:config-item config:name="VerticalSplitMode" config:type="short">2</config:config-item><config:config-item config:name="VerticalSplitPosition" config:type="int">1</config:config-item><config:config-item config:name="ActiveSplitRange" config:type="short">2</config:config-item><config:config-item config:name="PositionBottom" config:type="int">1</config:config-item></config:config-item-map-entry></config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>"#;
