//! What is shown to others: a card for social networks and a badge for a web page, as SVG.

use std::fmt::Write;

use crate::picture::{ACCENT, INK, LINE, PAPER, SANS, SOFT, mosaic, signs};
use crate::qr::{MARGIN, qr};
use crate::xml::Text;
use crate::{About, words};
use tnl_engine::Evaluation;

/// Where a line starts, and its look.
const TITLE: &str = "64\" font-weight=\"700\" \
     font-family=\"ui-serif, Charter, Cambria, 'Noto Serif', 'DejaVu Serif', serif";

const SMALL: &str = "56\" fill=\"#535d58";

/// The result in one picture of 1200 × 630, the size that social networks show.
pub fn card(evaluation: &Evaluation, about: &About) -> String {
    let Evaluation { edition, ref assessment, .. } = *evaluation;
    let (sure, possible) = (assessment.sure, assessment.possible);
    let level = words::level(edition, sure, possible);
    let mut name = about.name.as_deref().unwrap_or_default();
    let date = about.date.as_deref().unwrap_or_default();

    let mut told = format!("{}, {}. ", words::TITLE, edition.title);
    for (section, result) in edition.sections.iter().zip(&assessment.sections) {
        // Writing to a String cannot fail.
        let _ = write!(told, "{} : {} sur 100. ", section.title, words::score(result.score));
    }
    told += words::INDICATIVE;
    let mut out = open(1200, &format!("{level} · {name} · {date}"), &told);
    let _ = write!(
        out,
        "<path fill=\"{PAPER}\" d=\"M0 0h1200v630H0z\"/>\
         <path fill=\"{ACCENT}\" d=\"M0 0h1200v14H0z\"/>\
         <path fill=\"{LINE}\" d=\"M64 528h1072v2H64z\"/>\
         <text x=\"64\" y=\"570\" font-size=\"24\">{}</text>\
         <text x=\"64\" y=\"84\" font-size=\"28\" fill=\"{SOFT}\">{}</text>",
        words::INDICATIVE,
        words::TITLE
    );
    line(&mut out, "1136\" text-anchor=\"end\" fill=\"#535d58", 84, 28, 420, date, false);
    let mut y = 104;
    for more in [true, false] {
        if !name.is_empty() {
            y += 52;
            name = line(&mut out, TITLE, y, 44, 1072, name, more);
        }
    }
    y += 78;
    // « Niveau 5 » can be larger than a sentence.
    let size = if sure == possible { 60 } else { 46 };
    line(&mut out, &format!("{TITLE}\" fill=\"{ACCENT}"), y, size, 1072, &level, false);

    // What is left above the line: the signs over the name of the level, and the mosaic.
    y += 30;
    let height = 504 - y;
    let middle = y + height / 2;
    let place = format!(
        "x=\"64\" y=\"{}\" width=\"400\" height=\"70\" preserveAspectRatio=\"xMinYMid\"",
        middle - 70
    );
    signs(&mut out, &place, evaluation);
    let stage = format!("« {} »", edition.stage(sure).name);
    line(&mut out, "64", middle + 52, 30, 400, &stage, false);
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

    // Of the address, what people know again; the code carries the rest.
    let address = web.map_or("", |(_, shown)| shown.split('#').next().unwrap_or_default());
    line(&mut out, "64", 604, 22, 1072, address, false);
    out.push_str("</svg>");
    out
}

/// The sure level as a small picture that leads to the link. It bears no logo and no copyleft
/// sign, so that nobody takes it for the label itself.
pub fn badge(evaluation: &Evaluation, about: &About) -> String {
    let Evaluation { edition, ref assessment, .. } = *evaluation;
    let level = match assessment.sure {
        0 => format!("auto-évalué · {}", edition.below.name),
        sure => format!("auto-évalué · niveau {sure}"),
    };
    let mut out = open(300, &format!("{level}, {}", edition.title), words::INDICATIVE);
    let link = about.web();
    if let Some((link, _)) = link {
        let _ = write!(out, "<a href=\"{}\">", Text(link));
    }
    let _ = write!(
        out,
        "<rect x=\"1\" y=\"1\" width=\"298\" height=\"62\" rx=\"8\" fill=\"{PAPER}\" \
         stroke=\"{ACCENT}\" stroke-width=\"2\"/>"
    );
    line(&mut out, "56\" font-weight=\"700", 30, 14, 236, &level, false);
    line(&mut out, SMALL, 48, 12, 240, "auto-évaluation indicative", false);
    // Steps, full up to the level.
    let count = edition.levels.len();
    for step in 0..count {
        let fill = if step < assessment.sure { ACCENT } else { LINE };
        let (x, height) = (12 + 36 * step / count, 8 + 28 * (step + 1) / count);
        let _ = write!(out, "<path fill=\"{fill}\" d=\"M{x} 50v-{height}h5v{height}z\"/>");
    }
    out.push_str(if link.is_some() { "</a></svg>" } else { "</svg>" });
    out
}

/// What to put into a web page to show the badge, whose file lies beside the page.
///
/// An image alone cannot lead anywhere; and what it says must be there for those who do not see it.
pub fn badge_html(evaluation: &Evaluation, about: &About, file: &str) -> String {
    let Evaluation { edition, ref assessment, .. } = *evaluation;
    let level = words::level(edition, assessment.sure, assessment.sure);
    let image = format!(
        "<img src=\"{}\" width=\"300\" height=\"64\" alt=\"Auto-évalué : {} ({}). {}\">",
        Text(file),
        Text(&level),
        Text(&edition.title),
        words::INDICATIVE
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

/// One line of a text; what it has no room for is left for the next line if there is one `more`,
/// else cut. `x` may bring more attributes.
fn line<'a>(
    out: &mut String,
    x: &str,
    y: u32,
    size: u32,
    room: u32,
    text: &'a str,
    more: bool,
) -> &'a str {
    let room = 1000 * room / size;
    let mut rest = text.chars();
    let mut line = String::new();
    // Where the line can end: with « … », or after a word.
    let (mut cut, mut blank) = (0, None);
    let mut used = 0;
    while let Some(c) = rest.next() {
        used += letter_width(c);
        if used > room {
            match blank {
                Some((end, after)) if more => {
                    line.truncate(end);
                    rest = after;
                }
                _ => {
                    line.truncate(cut);
                    line.push('…');
                    rest = "".chars();
                }
            }
            break;
        }
        line.push(c);
        if used + letter_width('…') <= room {
            cut = line.len();
        }
        if c == ' ' {
            blank = Some((line.len(), rest.clone()));
        }
    }
    let _ = write!(out, "<text y=\"{y}\" font-size=\"{size}\" x=\"{x}\">{}</text>", Text(&line));
    rest.as_str()
}

/// How wide a letter may be, in thousandths of the size of the font. Which font will draw it is
/// not known: letters are taken as wide as in the widest of those asked for, in bold.
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
