//! The building blocks of a document: titles, lists, tables, pictures.

use std::fmt::Write;

use tnl_engine::Fact;

use crate::package::Part;
use crate::xml::Text;

/// A column of a table.
pub(super) struct Column {
    /// In millimetres; `styles.xml` has a style for each width.
    width: u32,
    kind: Kind,
}

#[derive(PartialEq)]
enum Kind {
    Text,
    Number,
}

impl Column {
    /// Wide enough for its title.
    pub(super) const NUMBER: Column = Column { width: 17, kind: Kind::Number };

    pub(super) const fn text(width: u32) -> Column {
        Column { width, kind: Kind::Text }
    }
}

/// The document so far. Style names are those of `styles.xml` and `automatic.xml`.
#[derive(Default)]
pub(super) struct Page {
    pub(super) text: String,
    /// The pictures in it, which are parts of their own.
    pub(super) pictures: Vec<Part>,
}

impl Page {
    pub(super) fn write(&mut self, markup: std::fmt::Arguments) {
        // Writing to a String cannot fail.
        let _ = self.text.write_fmt(markup);
    }

    /// A paragraph, or a heading if its style is one.
    pub(super) fn p(&mut self, style: &str, text: &str) {
        let text = Text(text);
        let level = match style {
            "Heading_20_1" | "First" => 1,
            "Heading_20_2" => 2,
            "Heading_20_3" => 3,
            _ => {
                self.write(format_args!("<text:p text:style-name=\"{style}\">{text}</text:p>\n"));
                return;
            }
        };
        self.write(format_args!(
            "<text:h text:style-name=\"{style}\" text:outline-level=\"{level}\">{text}</text:h>\n"
        ));
    }

    /// A link in a paragraph of its own.
    pub(super) fn link(&mut self, link: &str, shown: &str) {
        self.write(format_args!(
            "<text:p text:style-name=\"Note\"><text:a xlink:type=\"simple\" xlink:href=\"{}\">\
             {}</text:a></text:p>\n",
            Text(link),
            Text(shown)
        ));
    }

    pub(super) fn list(&mut self, items: impl IntoIterator<Item = String>) {
        self.text.push_str("<text:list text:style-name=\"Bullets\">");
        for item in items {
            self.text.push_str("<text:list-item>");
            self.p("List", &item);
            self.text.push_str("</text:list-item>");
        }
        self.text.push_str("</text:list>\n");
    }

    /// A list of facts, each introduced by its name.
    pub(super) fn facts(&mut self, style: &str, facts: &[Fact]) {
        self.write(format_args!("<text:list text:style-name=\"{style}\">"));
        for Fact { name, text } in facts {
            self.write(format_args!(
                "<text:list-item><text:p text:style-name=\"List\"><text:span \
                 text:style-name=\"Strong\">{}.</text:span> {}</text:p></text:list-item>",
                Text(name),
                Text(text)
            ));
        }
        self.text.push_str("</text:list>\n");
    }

    /// A picture in a paragraph of its own; its size is in points.
    pub(super) fn picture(
        &mut self,
        svg: String,
        description: &str,
        (width, height): (usize, usize),
    ) {
        let path = format!("Pictures/{}.svg", self.pictures.len());
        self.write(format_args!(
            "<text:p text:style-name=\"Text_20_body\"><draw:frame text:anchor-type=\"as-char\" \
             svg:width=\"{width}pt\" svg:height=\"{height}pt\">\
             <draw:image draw:mime-type=\"image/svg+xml\" xlink:href=\"{path}\" \
             xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>\
             <svg:desc>{}</svg:desc></draw:frame></text:p>\n",
            Text(description)
        ));
        self.pictures.push((path, svg));
    }

    /// Opens a table; its header row is repeated on every page.
    pub(super) fn table(&mut self, columns: &[Column], titles: &[&str]) {
        self.text.push_str("<table:table table:style-name=\"T\">");
        for Column { width, .. } in columns {
            self.write(format_args!("<table:table-column table:style-name=\"w{width}\"/>"));
        }
        self.text.push_str("<table:table-header-rows>");
        self.row("Heading", columns, titles);
        self.text.push_str("</table:table-header-rows>\n");
    }

    pub(super) fn row(&mut self, style: &str, columns: &[Column], cells: &[&str]) {
        self.text.push_str("<table:table-row>");
        for (column, text) in columns.iter().zip(cells) {
            let number = if column.kind == Kind::Number { "_20_Number" } else { "" };
            self.write(format_args!("<table:table-cell table:style-name=\"{style}\">"));
            self.p(&format!("Table_20_{style}{number}"), text);
            self.text.push_str("</table:table-cell>");
        }
        self.text.push_str("</table:table-row>\n");
    }

    pub(super) fn end_table(&mut self) {
        self.text.push_str("</table:table>\n");
    }
}
