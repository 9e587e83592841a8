//! Answers and marks as a table that French spreadsheets open correctly, and that is read again.

use std::error::Error;
use std::fmt::{self, Display, Formatter, Write};

use crate::words;
use tnl_engine::{
    Answer, Document, DocumentError, Edition, Evaluation, Node, Note, Piece, Question, grade,
};

/// The column of what was answered, in words.
const GIVEN: &str = "Réponse";
/// The column of what was answered, as files of answers write it.
const CODE: &str = "Code";
/// Rows of the profile, and of what is no answer.
const PROFILE: &str = "Profil";
const RESULT: &str = "Résultat";
const SCORE: &str = "Score sur 100";
/// The columns of what was noted, if anything was.
const NOTED: [&str; 3] = ["Note", "Preuves", "Prêt"];
/// In the last of them: what the criterion asks to gather is there.
const IS_GATHERED: &str = "oui";
/// Before a piece that is there, and one that is not: signs that any spreadsheet can save.
const TICKS: [&str; 2] = ["[x] ", "[ ] "];
/// The row of the edition.
const EDITION: &str = "edition";

/// One line per question of the profile, per question of the volets, and per result, as CSV:
/// UTF-8 with a byte order mark, `;` between cells, `,` in numbers, CRLF at the end of lines. A column
/// holds answers so that [`read`] finds them again, and three more what was noted beside them, if
/// anything was. What this edition does not ask for stands in no row.
pub fn table(evaluation: &Evaluation) -> String {
    // Spreadsheets recognise UTF-8 by its byte order mark.
    let mut out = "\u{feff}".to_owned();
    for line in lines(evaluation) {
        for (column, cell) in line.iter().enumerate() {
            let between = if column > 0 { ";" } else { "" };
            // Writing to a String cannot fail.
            let _ = write!(out, "{between}{}", Cell(cell));
        }
        out += "\r\n";
    }
    out
}

/// The titles, and the rows under them.
pub(crate) fn lines(evaluation: &Evaluation) -> Vec<Vec<String>> {
    let Evaluation { edition, profile, answers, ref assessment, .. } = *evaluation;
    let mut lines = Vec::new();
    let mut line = |cells: [&str; 9]| lines.push(cells.map(str::to_owned).to_vec());
    line([
        "Volet",
        "N°",
        "Identifiant",
        "Question",
        GIVEN,
        "Points au moins",
        "Points au plus",
        "Poids",
        CODE,
    ]);
    for (position, field) in edition.profile.iter().enumerate() {
        let choice = words::profile_choice(field, profile, position);
        let chosen = profile.is_chosen(position).then(|| profile.choice(position));
        let code = chosen.and_then(|choice| field.choices.get(choice)).map_or("", |c| &c.id);
        line([PROFILE, "", &field.id, &field.text, &choice, "", "", "", code]);
    }
    for (position, question) in edition.questions.iter().enumerate() {
        let result = assessment.questions[position];
        let answer = words::answer_given(question, result.standing, answers.get(position));
        let volet = &edition.sections[question.section].title;
        let mark = |mark: Option<u8>| mark.map_or(String::new(), |mark| mark.to_string());
        let (low, high) = (mark(result.low), mark(result.high));
        let weight = result.low.map_or(String::new(), |_| result.weight.to_string());
        let code = answers.get(position).map_or(String::new(), code);
        let text = question.text(profile);
        let number = assessment.number(position).map_or(String::new(), |number| number.to_string());
        line([volet, &number, &question.id, text, &answer, &low, &high, &weight, &code]);
    }
    let mut result = |id: &str, title: &str, given: &str, low: &str, high: &str, code: &str| {
        line([RESULT, "", id, title, given, low, high, "", code]);
    };
    for (section, scores) in edition.sections.iter().zip(&assessment.sections) {
        let (low, high) = (words::score(scores.score), words::score(scores.best));
        result(&section.id, &section.title, SCORE, &low, &high, "");
    }
    let (low, high) = (words::score(assessment.total), words::score(assessment.best_total));
    result("total", "Total", SCORE, &low, &high, "");
    let (sure, possible) = (assessment.sure, assessment.possible);
    let level = words::level(edition, sure, possible);
    result("niveau", "Niveau", &level, &sure.to_string(), &possible.to_string(), "");
    result("avertissement", "Avertissement", words::indicative(edition), "", "", "");
    result(EDITION, "Édition", &words::edition(edition), "", "", &edition.id);
    let notes = evaluation.notes();
    if !notes.is_empty() {
        let questions = 1 + edition.profile.len()..;
        lines[0].extend(NOTED.map(str::to_owned));
        lines[1..].iter_mut().for_each(|line| line.resize(9 + NOTED.len(), String::new()));
        for (question, line) in edition.questions.iter().zip(&mut lines[questions]) {
            if let Some(note) = notes.of(&question.id) {
                line.splice(9.., noted(note));
            }
        }
    }
    lines
}

/// What was noted, in three cells.
fn noted(note: &Note) -> [String; 3] {
    let piece = |Piece { title, link, is_gathered }: &Piece| {
        let between = if link.is_empty() { "" } else { " " };
        format!("{}{title}{between}{link}", TICKS[usize::from(!is_gathered)])
    };
    let pieces: Vec<String> = note.pieces.iter().map(piece).collect();
    let gathered = if note.is_gathered { IS_GATHERED } else { "" };
    [note.text.clone(), pieces.join("\n"), gathered.to_owned()]
}

/// What [`noted`] wrote of pieces, as files of answers write them.
fn pieces(cell: &str) -> Node {
    Node::list(cell.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        let is_there = line.starts_with(TICKS[0]);
        let line = TICKS.iter().find_map(|tick| line.strip_prefix(tick)).unwrap_or(line).trim();
        let (title, link) = match line.rsplit_once(' ') {
            Some((title, link)) if Piece::is_link(link) => (title, link),
            _ => (line, ""),
        };
        Node::list([Node::text(title), Node::text(link), Node::bool(is_there)])
    }))
}

/// As files of answers write it. No spreadsheet takes these for a date, a formula or a decimal.
fn code(answer: Answer) -> String {
    match answer {
        Answer::Unknown => "unknown".to_owned(),
        Answer::NotConcerned => "not-concerned".to_owned(),
        Answer::One(choice) => choice.to_string(),
        Answer::Several(set) => {
            let mut list = String::from("[");
            for choice in (0..64).filter(|choice| set >> choice & 1 == 1) {
                let space = if list.len() > 1 { " " } else { "" };
                // Writing to a String cannot fail.
                let _ = write!(list, "{space}{choice}");
            }
            list + "]"
        }
    }
}

/// A text as one cell; no spreadsheet mistakes it for a formula.
struct Cell<'a>(&'a str);

impl Display for Cell<'_> {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        let quote = if self.0.bytes().any(|b| b";\"\r\n".contains(&b)) { "\"" } else { "" };
        f.write_str(quote)?;
        if self.0.bytes().next().is_some_and(|b| b"=+-@\t\r".contains(&b)) {
            f.write_char('\'')?;
        }
        for c in self.0.chars() {
            if c == '"' {
                f.write_char(c)?;
            }
            f.write_char(c)?;
        }
        f.write_str(quote)
    }
}

/// Why a table gives no answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableError {
    /// It is not ours.
    Foreign,
    /// It is ours, without the column or the row that answers are read from.
    Incomplete,
    /// This row, by its identifier, says one thing in words and another in its code.
    Edited(String),
    /// Its answers cannot be read.
    Answers(DocumentError),
}

impl Display for TableError {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            TableError::Foreign => f.write_str(
                "ce tableau ne vient pas de cet outil : les réponses à un sondage, ou d’autres \
                 données, ne se lisent pas ici",
            ),
            TableError::Incomplete => write!(
                f,
                "ce tableau vient de cet outil, mais sans la colonne « {CODE} » et la ligne \
                 « {EDITION} » où se lisent les réponses : il y manque quelque chose, ou il a été \
                 fait avant qu’elles existent ; ouvrez plutôt le fichier de réponses ou le lien"
            ),
            TableError::Edited(id) => write!(
                f,
                "ce tableau a été modifié : à la ligne « {id} », les colonnes « {GIVEN} » et \
                 « {CODE} » ne disent plus la même chose ; effacez le code de cette ligne, ou \
                 reprenez l’original"
            ),
            TableError::Answers(why) => why.fmt(f),
        }
    }
}

impl Error for TableError {}

/// The answers in a table as a text that [`Document::read`] reads.
///
/// # Errors
/// It is none of ours, or old.
pub fn answers_in(text: &str) -> Result<String, TableError> {
    let (mut tables, mut edition) = (<[String; 5]>::default(), None);
    for Row { volet, id, code, noted, .. } in rows(text)? {
        let mut add = |table: usize, value: String| {
            let members = &mut tables[table];
            let between = if members.is_empty() { "" } else { "," };
            // Writing to a String cannot fail.
            let _ = write!(members, "{between}{}:{value}", quoted(&id));
        };
        match volet.as_str() {
            RESULT if id == EDITION && !code.is_empty() => edition = Some(code),
            RESULT => {}
            PROFILE if code.is_empty() => {}
            PROFILE => add(0, quoted(&code)),
            _ => {
                if !code.is_empty() {
                    add(1, value(&code));
                }
                let [note, list, gathered] = noted;
                if !note.is_empty() {
                    add(2, quoted(unguarded(&note)));
                }
                if !list.is_empty() {
                    add(3, pieces(unguarded(&list)).to_json());
                }
                if gathered.trim() == IS_GATHERED {
                    add(4, "true".to_owned());
                }
            }
        }
    }
    let edition = quoted(&edition.ok_or(TableError::Incomplete)?);
    let [profile, answers, notes, pieces, gathered] = tables;
    Ok(format!(
        "{{\"format\":\"tnl-evaluation\",\"version\":3,\"edition\":{edition},\
         \"profile\":{{{profile}}},\"answers\":{{{answers}}},\"notes\":{{{notes}}},\
         \"pieces\":{{{pieces}}},\"gathered\":{{{gathered}}}}}"
    ))
}

/// A text without the sign by which [`Cell`] keeps it from being a formula.
fn unguarded(text: &str) -> &str {
    let bare = text.strip_prefix('\'');
    bare.filter(|bare| bare.starts_with(['=', '+', '-', '@', '\t', '\r'])).unwrap_or(text)
}

fn quoted(text: &str) -> String {
    Node::text(text).to_json()
}

/// What [`code`] wrote, as files of answers write it.
fn value(code: &str) -> String {
    let plain = code.bytes().all(|byte| b"0123456789[] ".contains(&byte));
    if plain { code.replace(' ', ",") } else { quoted(code) }
}

/// Reads the answers of a table.
///
/// # Errors
/// See [`TableError`]; nothing is read by halves.
pub fn read(edition: &Edition, text: &str) -> Result<Document, TableError> {
    let document = Document::read(edition, &answers_in(text)?);
    let mut document = document.map_err(TableError::Answers)?;
    let assessment = grade(edition, &document.profile, &document.answers);
    for row in rows(text)? {
        let Some(position) = edition.question(&row.id).filter(|_| row.volet != PROFILE) else {
            continue;
        };
        let question = &edition.questions[position];
        let answer = document.answers.get(position);
        let ours = words::answer_given(question, assessment.questions[position].standing, answer);
        // Texts may have been corrected since; only what names another answer contradicts.
        match in_words(question, &row.given).filter(|_| bare(&row.given) != bare(&ours)) {
            Some(given) if row.code.is_empty() => document.answers.set(position, Some(given)),
            Some(given) if Some(given) != answer => return Err(TableError::Edited(row.id)),
            _ => {}
        }
    }
    Ok(document)
}

/// The answer that these words name.
fn in_words(question: &Question, given: &str) -> Option<Answer> {
    match bare(given) {
        words::UNKNOWN => return Some(Answer::Unknown),
        words::NOT_CONCERNED => return Some(Answer::NotConcerned),
        _ => {}
    }
    let is = |answer: &Answer| {
        words::answer_words(question, *answer).is_some_and(|words| bare(&words) == bare(given))
    };
    let choice =
        |text: &str| question.choices.iter().position(|choice| bare(&choice.text) == bare(text));
    let answer = if question.several {
        let chosen = given.split(" · ").filter_map(choice);
        Answer::Several(chosen.fold(0, |set, choice| set | 1 << choice))
    } else {
        Answer::One(choice(given)?.try_into().ok()?)
    };
    Some(answer).filter(is)
}

struct Row {
    volet: String,
    id: String,
    given: String,
    code: String,
    noted: [String; 3],
}

/// The rows under the first one. A spreadsheet may have chosen other separators, put columns in
/// another order, or quotes around everything.
fn rows(text: &str) -> Result<Vec<Row>, TableError> {
    let text = text.trim_start_matches('\u{feff}');
    for separator in [';', '\t', ','] {
        let mut rows = cells(text, separator).into_iter();
        let names = rows.next().unwrap_or_default();
        let column = |name: &str| names.iter().position(|other| other == name);
        let (Some(volet), Some(id)) = (column("Volet"), column("Identifiant")) else { continue };
        let code = column(CODE).ok_or(TableError::Incomplete)?;
        let given = column(GIVEN).unwrap_or(usize::MAX);
        let noted = NOTED.map(|name| column(name).unwrap_or(usize::MAX));
        let row = |mut row: Vec<String>| {
            let mut cell = |at: usize| row.get_mut(at).map(std::mem::take).unwrap_or_default();
            let [volet, id, given, code] = [volet, id, given, code].map(&mut cell);
            Row { volet, id, given, code, noted: noted.map(cell) }
        };
        return Ok(rows.map(row).collect());
    }
    Err(TableError::Foreign)
}

/// A text without what [`Cell`] or a spreadsheet puts around it.
fn bare(text: &str) -> &str {
    text.trim().trim_start_matches('\'').trim()
}

/// The cells of each line (RFC 4180).
fn cells(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let Some(row) = rows.last_mut() else { break };
        let Some(cell) = row.last_mut() else { break };
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            '\r' if !quoted => {}
            '\n' if !quoted => rows.push(vec![String::new()]),
            sign if sign == separator && !quoted => row.push(String::new()),
            sign => cell.push(sign),
        }
    }
    rows
}
