//! The rules of the house that no compiler checks, each with its reason.

#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

mod screens;

use std::fs;
use std::path::Path;

use tnl_authoring::typography;
use tnl_tests::project;

const NBSP: char = '\u{a0}';

// ---- Rules of the code --------------------------------------------------------------------

/// Whoever opens a file learns first what it is for.
#[test]
fn every_file_says_what_it_is_for() {
    let mut faults = Faults::default();
    for file in rust_files("") {
        if !file.text.starts_with("//! ") {
            faults.add(&file, 1, "the file does not start with //!".into());
        }
    }
    faults.tell();
}

/// A panic stops every widget of the page, and the answers not kept yet are gone.
#[test]
fn nothing_panics_on_purpose() {
    const PANICS: [&str; 6] =
        [".unwrap()", ".expect(", "panic!", "todo!", "unimplemented!", "unreachable!"];
    let mut faults = Faults::default();
    for file in rust_files("").iter().filter(|file| is_product(&file.path)) {
        for piece in file.pieces(Kind::Code) {
            // By custom of the house, tests close a file.
            if piece.text.contains("#[cfg(test)]") {
                break;
            }
            for panic in PANICS.into_iter().filter(|panic| piece.text.contains(panic)) {
                faults.add(file, piece.line, format!("{panic} outside tests"));
            }
        }
    }
    faults.tell();
}

/// What is published stands on its own, and its history shows no changes of blanks.
#[test]
fn no_file_leans_on_a_neighbour_or_ends_a_line_with_blanks() {
    // In two halves, or this file would name them.
    let neighbours = [concat!("..", "/shared"), concat!("/work", "/shared")];
    let mut faults = Faults::default();
    for file in files("") {
        for (line, text) in (1..).zip(file.text.lines()) {
            if text.ends_with([' ', '\t', NBSP]) {
                faults.add(&file, line, "blanks at the end of the line".into());
            }
            for neighbour in neighbours.into_iter().filter(|n| text.contains(n)) {
                faults.add(&file, line, format!("names {neighbour}, which is not ours"));
            }
        }
    }
    faults.tell();
}

// ---- Rules of the French texts -------------------------------------------------------------

/// People judge a public tool by its spelling; and without a non-breaking space a sign falls alone
/// on the next line of a narrow screen. `tnl check` says the same of questionnaires.
#[test]
fn french_texts_are_well_set() {
    let mut faults = Faults::default();
    for file in files("www/").iter().filter(|file| file.path.ends_with(".html")) {
        for (before, text) in html_texts(&file.text) {
            for fault in typography::faults(text) {
                faults.add(file, 1 + before + fault.line, fault.what);
            }
        }
    }
    for file in rust_files("src/").iter().filter(|file| !is_foreign(&file.path)) {
        for piece in file.pieces(Kind::Text).filter(|piece| looks_french(&piece.text)) {
            for fault in typography::faults(&piece.text) {
                faults.add(file, piece.line, fault.what);
            }
        }
    }
    faults.tell();
}

/// The words of the interface in another language than French.
fn is_foreign(path: &str) -> bool {
    const OURS: [&str; 4] = ["fr.rs", "formats.rs", "language.rs", "mod.rs"];
    path.strip_prefix("src/ui/words/").is_some_and(|file| !OURS.contains(&file))
}

/// Whoever chose English is not left with a French word, a French quote or a French blank; what must
/// stay French stands between the marks of `words::language`.
#[test]
fn english_texts_are_english() {
    let file = files("src/ui/words/en.rs").remove(0);
    let mut faults = Faults::default();
    for piece in file.pieces(Kind::Text) {
        for fault in not_english(&piece.text) {
            faults.add(&file, piece.line, fault);
        }
    }
    faults.tell();
}

/// What is not English in a text, but for the words marked as French.
fn not_english(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, marked)) = rest.split_once("\u{2}fr ") {
        plain += before;
        // A mark that does not end is found below.
        rest = marked.split_once('\u{3}').map_or("\u{2}", |(_, after)| after);
    }
    plain += rest;
    let mut faults = Vec::new();
    let foreign = |c: &char| "àâçéèêëîïôùûœÀÂÇÉÈÊËÎÏÔÙÛŒ«»'\u{2}\u{3}\u{a0}\u{202f}".contains(*c);
    faults.extend(plain.chars().find(foreign).map(|c| format!("{c:?} in “{plain}”")));
    const FRENCH: [&str; 14] = [
        "le", "les", "la", "des", "du", "une", "est", "et", "vous", "votre", "vos", "pour",
        "niveau", "volet",
    ];
    let french = words(&plain).find(|word| FRENCH.contains(&word.to_lowercase().as_str()));
    faults.extend(french.map(|word| format!("“{word}” in “{plain}”")));
    let blank = [" :", " ;", " ?", " !"].into_iter().find(|blank| plain.contains(blank));
    faults.extend(blank.map(|blank| format!("a blank before “{}” in “{plain}”", &blank[1..])));
    faults
}

/// An accented letter, a guillemet or an elision: no code, no style sheet, no English.
fn looks_french(text: &str) -> bool {
    const ELIDED: [&str; 12] =
        ["l", "d", "j", "n", "s", "c", "m", "qu", "jusqu", "lorsqu", "puisqu", "aujourd"];
    let elides = |quote: char| {
        text.match_indices(quote).any(|(i, _)| {
            let before = text[..i].rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            let goes_on = text[i..].chars().nth(1).is_some_and(char::is_alphabetic);
            goes_on && ELIDED.contains(&before.to_lowercase().as_str())
        })
    };
    text.contains(|c: char| "àâçéèêëîïôùûœÀÂÇÉÈÊËÎÏÔÙÛŒ«»".contains(c))
        || elides('\'')
        || elides('’')
}

/// What a page says between its tags, code apart, each with the lines before it.
fn html_texts(page: &str) -> Vec<(usize, &str)> {
    let mut texts = Vec::new();
    let (mut code, mut at) = (0, 0);
    while let Some(start) = page[at..].find('<').map(|i| at + i) {
        if code == 0 {
            texts.push((page[..at].matches('\n').count(), &page[at..start]));
        }
        let tag = &page[start..];
        for name in ["pre", "code", "script", "style"] {
            let opens = tag.strip_prefix(&format!("<{name}"));
            code += usize::from(opens.is_some_and(|rest| rest.starts_with([' ', '>'])));
            code -= usize::from(code > 0 && tag.starts_with(&format!("</{name}>")));
        }
        let end = if tag.starts_with("<!--") { "-->" } else { ">" };
        at = tag.find(end).map_or(page.len(), |i| start + i + end.len());
    }
    texts
}

// ---- The rules see what they look for ------------------------------------------------------

#[test]
fn french_is_told_from_code_and_from_english() {
    for text in ["l'ordinateur", "Jusqu’ici", "déjà", "« x"] {
        assert!(looks_french(text), "{text}");
    }
    for text in ["don't: no", "a ? b : c", "color: red; top: 0", "'l'"] {
        assert!(!looks_french(text), "{text}");
    }
}

#[test]
fn the_texts_of_a_page_are_told_from_its_code() {
    let page = "<!-- a : b > -->\n<p title=\"x\">Où <b>est-ce</b></p>\n<pre>a <b>: b</b></pre>fin";
    let texts: Vec<_> =
        html_texts(page).into_iter().filter(|(_, t)| !t.trim().is_empty()).collect();
    assert_eq!(texts, [(1, "Où "), (1, "est-ce")]);
}

#[test]
fn a_french_word_is_found_in_english_unless_it_is_marked() {
    let bad = [
        "it's",
        "a « b »",
        "déjà",
        "Level : 2",
        "see : this",
        "votre level",
        "\u{2}fr x",
        "x\u{3}",
    ];
    for text in bad {
        assert!(!not_english(text).is_empty(), "{text}");
    }
    for text in ["it’s “so”: 2", "the \u{2}fr délibération\u{3} is", "https://…", "Esther: yes"]
    {
        assert_eq!(not_english(text), [""; 0], "{text}");
    }
}

#[test]
fn code_comments_and_texts_are_told_apart() {
    let source = "//! Doc \"no\"\nlet a = \"x \\\"y\\u{a0}\\\n    z\"; // é\n/* é /* \" */ */ b'\"' '\\'' &'a r#\"q\"r\"#;\n\"end\"";
    let all = pieces(source);
    let of = |kind| -> Vec<(usize, String)> {
        let some = all.iter().filter(|p| p.kind == kind && !p.text.trim().is_empty());
        some.map(|p| (p.line, p.text.trim().to_owned())).collect()
    };
    assert_eq!(of(Kind::Text), [(2, "x \"y\u{a0}z".into()), (4, "q\"r".into()), (5, "end".into())]);
    let code: String = of(Kind::Code).into_iter().map(|(_, text)| text).collect();
    assert!(!code.contains('é') && !code.contains("Doc") && !code.contains('q'), "{code}");
    assert!(code.contains("let a =") && code.contains("&'a"), "{code}");
}

// ---- Files, pieces, faults -----------------------------------------------------------------

struct File {
    /// From the top of the project, with slashes.
    path: String,
    text: String,
}

/// All text files of the project under a path, but what is built or installed.
fn files(under: &str) -> Vec<File> {
    fn walk(folder: &Path, path: &str, files: &mut Vec<File>) {
        const NOT_OURS: [&str; 5] = ["target", "dist", "node_modules", "screenshots", ".tools"];
        let entries = fs::read_dir(folder).expect("a readable folder");
        for entry in entries.map(|entry| entry.expect("a readable entry")) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let at = format!("{path}{name}");
            if entry.file_type().expect("a kind of file").is_dir() {
                if !NOT_OURS.contains(&name.as_str()) && !name.starts_with(".git") {
                    walk(&entry.path(), &format!("{at}/"), files);
                }
            } else if let Ok(text) = fs::read_to_string(entry.path()) {
                files.push(File { path: at, text });
            }
        }
    }
    let mut files = Vec::new();
    walk(project(), "", &mut files);
    files.retain(|file| file.path.starts_with(under));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!files.is_empty(), "nothing under {under}");
    files
}

fn rust_files(under: &str) -> Vec<File> {
    let mut files = files(under);
    files.retain(|file| file.path.ends_with(".rs"));
    files
}

fn is_product(path: &str) -> bool {
    let rooms = ["src/", "www/src/", "www/scan/src/", "www/editor/src/"];
    rooms.into_iter().any(|room| path.starts_with(room)) && !path.contains("/tests/")
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    fn add(&mut self, file: &File, line: usize, what: String) {
        self.0.push(format!("{}:{line}: {what}", file.path));
    }

    /// All at once, so that they are mended at once.
    fn tell(self) {
        assert!(self.0.is_empty(), "{} faults\n{}", self.0.len(), self.0.join("\n"));
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Code,
    Comment,
    Text,
}

/// A stretch of Rust; code and comments line by line, a text whole and without its escapes.
#[derive(Debug)]
struct Piece {
    kind: Kind,
    line: usize,
    text: String,
}

impl File {
    fn pieces(&self, kind: Kind) -> impl Iterator<Item = Piece> {
        pieces(&self.text).into_iter().filter(move |piece| piece.kind == kind)
    }
}

/// As much of Rust's grammar as it takes to tell texts from comments and code.
fn pieces(source: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut line, mut rest) = (1, source);
    let mut before = ' ';
    while let Some(first) = rest.chars().next() {
        let hashes = rest[1.min(rest.len())..].chars().take_while(|c| *c == '#').count();
        let in_word = before.is_alphanumeric() || before == '_';
        let raw =
            first == 'r' && (!in_word || before == 'b') && rest[1 + hashes..].starts_with('"');
        let (kind, length) = if rest.starts_with("//") {
            (Kind::Comment, rest.find('\n').unwrap_or(rest.len()))
        } else if rest.starts_with("/*") {
            (Kind::Comment, block_comment(rest))
        } else if raw {
            let close = format!("\"{}", "#".repeat(hashes));
            let open = 1 + close.len();
            (Kind::Text, rest[open..].find(&close).map_or(rest.len(), |i| open + i + close.len()))
        } else if first == '"' {
            (Kind::Text, quoted(rest, '"'))
        } else if first == '\'' && is_char_literal(rest) {
            (Kind::Code, quoted(rest, '\''))
        } else {
            (Kind::Code, first.len_utf8())
        };
        let (piece, after) = rest.split_at(length);
        let text = match kind {
            Kind::Text if raw => {
                piece[2 + hashes..].trim_end_matches('#').trim_end_matches('"').to_owned()
            }
            Kind::Text => unescaped(piece.trim_matches('"')),
            _ => piece.to_owned(),
        };
        match pieces.last_mut() {
            Some(Piece { kind: Kind::Code, line: at, text: code })
                if kind == Kind::Code && *at == line =>
            {
                code.push_str(&text);
            }
            _ => pieces.push(Piece { kind, line, text }),
        }
        line += piece.matches('\n').count();
        before = piece.chars().next_back().unwrap_or(' ');
        rest = after;
    }
    pieces
}

/// The length of a quoted text, quotes included.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (i, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return i + 1,
            _ => {}
        }
    }
    text.len()
}

/// `'a'` and `'\n'`, but not the lifetime `'a`.
fn is_char_literal(text: &str) -> bool {
    let mut chars = text.chars().skip(1);
    match chars.next() {
        Some('\\') => true,
        _ => chars.next() == Some('\''),
    }
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    for (i, _) in text.char_indices() {
        if text[i..].starts_with("/*") {
            depth += 1;
        } else if text[i..].starts_with("*/") {
            depth -= 1;
            if depth == 0 {
                return i + 2;
            }
        }
    }
    text.len()
}

fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let escape = after.chars().next().unwrap_or_default();
        rest = after.get(escape.len_utf8()..).unwrap_or_default();
        match escape {
            'n' => plain.push('\n'),
            't' => plain.push('\t'),
            '\n' => rest = rest.trim_start_matches([' ', '\n']),
            'u' => {
                if let Some((code, after)) = rest.trim_start_matches('{').split_once('}') {
                    plain.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
                    rest = after;
                }
            }
            other => plain.push(other),
        }
    }
    plain + rest
}
