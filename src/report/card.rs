//! Pictures to publish, as SVG: a card for social networks and a badge for a web page.

use std::fmt::Write;

use crate::picture::{ACCENT, INK, LINE, PAPER, SANS, SOFT, mosaic, signs};
use crate::qr::{MARGIN, qr};
use crate::xml::Text;
use crate::{About, words};
use tnl_engine::Evaluation;

/// Attributes of a [`Line`].
const TITLE: &str = "font-weight=\"700\" \
     font-family=\"ui-serif, Charter, Cambria, 'Noto Serif', 'DejaVu Serif', serif\"";
const BOLD: &str = "font-weight=\"700\"";
const PLAIN: &str = "";

/// The result as a picture of 1200 × 630 pixels, the size that social networks show.
pub fn card(evaluation: &Evaluation, about: &About) -> String {
    let Evaluation { edition, ref assessment, .. } = *evaluation;
    let (sure, possible) = (assessment.sure, assessment.possible);
    let level = words::level(edition, sure, possible);
    let name = about.name.as_deref().unwrap_or_default();
    let date = about.date.as_deref().unwrap_or_default();

    let mut description = format!("{}, {}. ", words::TITLE, words::edition(edition));
    for (section, result) in edition.sections.iter().zip(&assessment.sections) {
        // Writing to a String cannot fail.
        let _ = write!(description, "{} : {} sur 100. ", section.title, words::score(result.score));
    }
    description += words::indicative(edition);
    let said = [&*level, name, date].into_iter().filter(|said| !said.is_empty());
    let mut out = open(1200, &said.collect::<Vec<_>>().join(" · "), &description);
    let _ = write!(
        out,
        "<path fill=\"{PAPER}\" d=\"M0 0h1200v630H0z\"/>\
         <path fill=\"{ACCENT}\" d=\"M0 0h1200v14H0z\"/>\
         <path fill=\"{LINE}\" d=\"M64 528h1072v2H64z\"/>\
         <text x=\"64\" y=\"84\" font-size=\"28\" fill=\"{SOFT}\">{}</text>",
        words::TITLE
    );
    let worth = Line { x: 64, y: 558, size: 20, room: 1072, attributes: PLAIN };
    let rest = worth.wrap(&mut out, words::indicative(edition));
    Line { y: 582, ..worth }.cut(&mut out, rest);
    let attributes = format!("text-anchor=\"end\" fill=\"{SOFT}\"");
    Line { x: 1136, y: 84, size: 28, room: 420, attributes: &attributes }.cut(&mut out, date);
    let mut y = 104;
    if !name.is_empty() {
        y += 52;
        let first = Line { x: 64, y, size: 44, room: 1072, attributes: TITLE };
        let rest = first.wrap(&mut out, name);
        if !rest.is_empty() {
            y += 52;
            Line { y, ..first }.cut(&mut out, rest);
        }
    }
    y += 78;
    // « Niveau 5 » is short enough for a larger size.
    let size = if sure == possible { 60 } else { 46 };
    let attributes = format!("{TITLE} fill=\"{ACCENT}\"");
    Line { x: 64, y, size, room: 1072, attributes: &attributes }.cut(&mut out, &level);

    // The space left above the rule: the signs and the name of the level, and the mosaic.
    y += 30;
    let height = 504 - y;
    let middle = y + height / 2;
    let place = format!(
        "x=\"64\" y=\"{}\" width=\"400\" height=\"70\" preserveAspectRatio=\"xMinYMid\"",
        middle - 70
    );
    signs(&mut out, &place, evaluation);
    let stage = format!("« {} »", edition.stage(sure).name);
    Line { x: 64, y: middle + 52, size: 30, room: 400, attributes: PLAIN }.cut(&mut out, &stage);
    let web = about.web();
    let code = web.and_then(|(link, _)| qr(link));
    // The mosaic makes room for the code.
    let (x, width) = if code.is_some() { (480, 416) } else { (520, 616) };
    let place = format!(
        "x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"xMaxYMid\""
    );
    mosaic(&mut out, &place, evaluation);
    if let Some((size, path)) = code {
        let (start, around) = (-MARGIN, size + 2 * MARGIN);
        let _ = write!(
            out,
            "<svg x=\"920\" y=\"{y}\" width=\"216\" height=\"{height}\" \
             preserveAspectRatio=\"xMaxYMid\" viewBox=\"{start} {start} {around} {around}\">\
             <path fill=\"#fff\" d=\"M{start} {start}h{around}v{around}h-{around}z\"/>\
             <path d=\"{path}\"/></svg>"
        );
    }

    // Only the part that people recognise; the QR code carries the whole link.
    let address = web.map_or("", |(_, shown)| shown.split('#').next().unwrap_or_default());
    Line { x: 64, y: 612, size: 22, room: 1072, attributes: PLAIN }.cut(&mut out, address);
    out.push_str("</svg>");
    out
}

/// The sure level as a small picture, with the link if there is one. It has no logo and no copyleft
/// sign, so that nobody mistakes it for the label itself.
pub fn badge(evaluation: &Evaluation, about: &About) -> String {
    let Evaluation { edition, ref assessment, .. } = *evaluation;
    let level = match assessment.sure {
        0 => format!("auto-évalué · {}", edition.below.name),
        sure => format!("auto-évalué · niveau {sure}"),
    };
    let mut out =
        open(300, &format!("{level}, {}", words::edition(edition)), words::indicative(edition));
    let link = about.web();
    if let Some((link, _)) = link {
        let _ = write!(out, "<a href=\"{}\">", Text(link));
    }
    let _ = write!(
        out,
        "<rect x=\"1\" y=\"1\" width=\"298\" height=\"62\" rx=\"8\" fill=\"{PAPER}\" \
         stroke=\"{ACCENT}\" stroke-width=\"2\"/>"
    );
    Line { x: 56, y: 30, size: 14, room: 236, attributes: BOLD }.cut(&mut out, &level);
    let attributes = format!("fill=\"{SOFT}\"");
    let note = Line { x: 56, y: 48, size: 12, room: 240, attributes: &attributes };
    note.cut(&mut out, "auto-évaluation indicative");
    // One step per level, filled up to the sure one.
    let count = edition.levels.len();
    for step in 0..count {
        let fill = if step < assessment.sure { ACCENT } else { LINE };
        let (x, height) = (12 + 36 * step / count, 8 + 28 * (step + 1) / count);
        let _ = write!(out, "<path fill=\"{fill}\" d=\"M{x} 50v-{height}h5v{height}z\"/>");
    }
    out.push_str(if link.is_some() { "</a></svg>" } else { "</svg>" });
    out
}

/// The HTML that shows the badge in a web page; `file` is the address of the picture.
///
/// Links inside an SVG do not work in an `<img>`, so the link goes around it. The alternative text
/// says what the picture shows.
pub fn badge_html(evaluation: &Evaluation, about: &About, file: &str) -> String {
    let Evaluation { edition, ref assessment, .. } = *evaluation;
    let level = words::level(edition, assessment.sure, assessment.sure);
    let image = format!(
        "<img src=\"{}\" width=\"300\" height=\"64\" alt=\"Auto-évalué : {} ({}). {}\">",
        Text(file),
        Text(&level),
        Text(&words::edition(edition)),
        words::indicative(edition)
    );
    match about.web() {
        Some((link, _)) => format!("<a href=\"{}\">{image}</a>", Text(link)),
        None => image,
    }
}

fn open(width: u32, title: &str, description: &str) -> String {
    let height = if width == 1200 { 630 } else { 64 };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" lang=\"fr\" fill=\"{INK}\" \
         font-family=\"{SANS}\"><title>{}</title><desc>{}</desc>",
        Text(title),
        Text(description)
    )
}

/// Position and attributes of one line of text; lengths in pixels.
#[derive(Clone, Copy)]
struct Line<'a> {
    x: u32,
    y: u32,
    /// The font size.
    size: u32,
    /// Maximum width of the text.
    room: u32,
    /// Further attributes of the element.
    attributes: &'a str,
}

impl Line<'_> {
    /// Writes the words that fit and returns the rest, for another line.
    fn wrap<'t>(self, out: &mut String, text: &'t str) -> &'t str {
        match self.overflow(text) {
            Some((_, Some(blank))) => {
                self.write(out, &text[..blank], "");
                &text[blank..]
            }
            _ => {
                self.cut(out, text);
                ""
            }
        }
    }

    /// Writes the text, shortened with « … » where it does not fit.
    fn cut(self, out: &mut String, text: &str) {
        match self.overflow(text) {
            Some((end, _)) => self.write(out, &text[..end], "…"),
            None => self.write(out, text, ""),
        }
    }

    /// If the text does not fit: where to cut it before « … », and the end of its last whole word.
    fn overflow(self, text: &str) -> Option<(usize, Option<usize>)> {
        let room = 1000 * self.room / self.size;
        let (mut used, mut end, mut blank) = (0, 0, None);
        for (at, c) in text.char_indices() {
            used += letter_width(c);
            if used > room {
                return Some((end, blank));
            }
            let after = at + c.len_utf8();
            if used + letter_width('…') <= room {
                end = after;
            }
            if c == ' ' {
                blank = Some(after);
            }
        }
        None
    }

    fn write(self, out: &mut String, text: &str, end: &str) {
        let Line { x, y, size, attributes, .. } = self;
        let space = if attributes.is_empty() { "" } else { " " };
        let text = Text(text);
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "<text y=\"{y}\" font-size=\"{size}\" x=\"{x}\"{space}{attributes}>{text}{end}</text>"
        );
    }
}

/// Maximum width of a letter, in thousandths of the font size. The font that will be used is not
/// known, so this assumes the widest of those named, in bold.
fn letter_width(c: char) -> u32 {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0,
        ' ' | '\u{a0}' | '.' | ',' | '\'' | '’' | '-' | 'i' | 'j' | 'l' => 420,
        't' | 'f' | 'r' => 500,
        '…' | 'm' | 'w' | 'M' | 'W' | '\u{2e80}'.. => 1150,
        'A'..='Z' | 'À'..='Þ' | 'Œ' => 900,
        _ => 720,
    }
}
