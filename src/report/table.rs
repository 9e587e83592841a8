//! Answers and marks as a table that French spreadsheets open correctly, and that is read again.

use std::error::Error;
use std::fmt::{self, Display, Formatter, Write};

use crate::words;
use tnl_engine::{
    Answer, Document, DocumentError, Edition, Evaluation, Node, Note, Piece, Question, Standing,
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
/// How [`words::profile_choice`] ends what nobody chose, as [`folded`] leaves it.
const SUPPOSED: &str = "suppos";
/// Between choices, as [`words::answer_words`] puts them.
const BETWEEN: &str = " · ";
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
        let begins = |tick: &str| {
            line.get(..tick.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(tick))
        };
        let tick = TICKS.iter().find(|tick| begins(tick));
        let is_there = tick == TICKS.first();
        let line = tick.and_then(|tick| line.get(tick.len()..)).unwrap_or(line).trim();
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
    /// These rows cannot be taken as they are.
    Edited(Vec<Slip>),
    /// Its answers cannot be read.
    Answers(DocumentError),
}

/// A row that says something that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Its line in a spreadsheet, from 1.
    pub line: usize,
    /// Its identifier.
    pub id: String,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a row; the last three are no reason to refuse it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// These words and this code do not say the same. The words may be none.
    Disagrees(String, String),
    /// These words, beside no code, name no answer.
    Unnamed(String),
    /// No answer has this code.
    Impossible(String),
    /// Another line says something else of the same.
    Twice(usize),
    /// These words name no answer; the code does.
    Unread(String),
    /// This edition has nothing of that name.
    Unknown,
    /// Whether what it asks for is there, in words that are not ours.
    Gathered(String),
}

impl Display for Slip {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        write!(f, "ligne {} (« {} »), ", self.line, self.id)?;
        match &self.wrong {
            Wrong::Disagrees(given, code) if given.is_empty() => write!(
                f,
                "« {GIVEN} » est vide et le code est encore « {code} » : effacez-le aussi, ou \
                 remettez la réponse"
            ),
            Wrong::Disagrees(given, code) => write!(
                f,
                "« {GIVEN} » est « {given} », et le code « {code} » dit autre chose : effacez le \
                 code si c’est la réponse qui est juste"
            ),
            Wrong::Unnamed(given) => write!(
                f,
                "« {given} » n’est pas un des choix : recopiez l’un d’eux, ou laissez vide"
            ),
            Wrong::Impossible(code) => write!(
                f,
                "aucune réponse n’a le code « {code} » : effacez-le, et écrivez l’un des choix \
                 sous « {GIVEN} »"
            ),
            Wrong::Twice(other) => write!(
                f,
                "la ligne {other} porte le même identifiant et dit autre chose : n’en gardez \
                 qu’une des deux"
            ),
            Wrong::Unread(given) => write!(
                f,
                "« {given} » n’est pas un des choix : c’est le code qui a été pris. Si la réponse \
                 a changé, changez-la ici"
            ),
            Wrong::Unknown => {
                f.write_str("ce questionnaire n’a rien de ce nom : la ligne ne compte pas")
            }
            Wrong::Gathered(given) => write!(
                f,
                "« {given} » n’a pas été compris sous « {} » : écrivez « {IS_GATHERED} », ou rien",
                NOTED[2]
            ),
        }
    }
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
            TableError::Edited(slips) => {
                f.write_str("ce tableau a été modifié, et rien n’en a été pris : ")?;
                for (position, slip) in slips.iter().take(Slip::SHOWN).enumerate() {
                    let between = if position > 0 { " ; " } else { "" };
                    write!(f, "{between}{slip}")?;
                }
                match slips.len().saturating_sub(Slip::SHOWN) {
                    0 => Ok(()),
                    1 => f.write_str(" ; et une autre ligne"),
                    more => write!(f, " ; et {more} autres lignes"),
                }
            }
            TableError::Answers(why) => why.fmt(f),
        }
    }
}

impl Error for TableError {}

impl Slip {
    /// How many are told at once.
    pub const SHOWN: usize = 5;
}

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
                    add(1, value(&code).to_json());
                }
                let [note, list, gathered] = noted;
                if !note.is_empty() {
                    add(2, quoted(unguarded(&note)));
                }
                if !list.is_empty() {
                    add(3, pieces(unguarded(&list)).to_json());
                }
                if is_gathered(&gathered) == Some(true) {
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

/// Whether what a criterion asks for is there; none if that cannot be told from these words.
fn is_gathered(cell: &str) -> Option<bool> {
    match folded(cell).as_str() {
        IS_GATHERED | "x" => Some(true),
        "non" => Some(false),
        _ => cell.trim().is_empty().then_some(false),
    }
}

/// What [`code`] wrote, as files of answers write it; a text if it is no code.
fn value(code: &str) -> Node {
    let choice = |text: &str| text.parse().ok().map(Node::integer);
    let list = code.strip_prefix('[').and_then(|code| code.strip_suffix(']'));
    let list = list.and_then(|list| {
        let choices = list.split([' ', ',']).filter(|choice| !choice.is_empty());
        choices.map(choice).collect::<Option<Vec<Node>>>()
    });
    list.map(Node::list).or_else(|| choice(code)).unwrap_or_else(|| Node::text(code))
}

/// Reads the answers of a table.
///
/// # Errors
/// See [`TableError`]; nothing is read by halves.
pub fn read(edition: &Edition, text: &str) -> Result<Document, TableError> {
    read_telling(edition, text).map(|(document, _)| document)
}

/// The same, and what else its rows say that was not taken.
///
/// # Errors
/// See [`TableError`]; nothing is read by halves.
pub fn read_telling(edition: &Edition, text: &str) -> Result<(Document, Vec<Slip>), TableError> {
    let document = Document::read(edition, &answers_in(text)?);
    let mut document = document.map_err(TableError::Answers)?;
    let (mut refused, mut told) = (Vec::new(), Vec::new());
    let rows = rows(text)?;
    for (position, row) in rows.iter().enumerate() {
        let same =
            |other: &&Row| !row.id.is_empty() && other.kind() == row.kind() && other.id == row.id;
        let wrong = match rows[..position].iter().find(same) {
            Some(_) if row.kind() == Kind::Result && row.id != EDITION => None,
            Some(other) if other.says() != row.says() => Some(Wrong::Twice(other.line)),
            _ => match row.kind() {
                Kind::Result => None,
                Kind::Profile => of_profile(edition, &mut document, row),
                Kind::Question => of_question(edition, &mut document, row),
            },
        };
        let slip = |wrong| Slip { line: row.line, id: row.id.clone(), wrong };
        match wrong {
            None => {}
            Some(wrong @ (Wrong::Unread(_) | Wrong::Unknown)) => told.push(slip(wrong)),
            Some(wrong) => refused.push(slip(wrong)),
        }
        let gathered = row.noted[2].trim();
        if is_gathered(gathered).is_none() {
            told.push(slip(Wrong::Gathered(gathered.to_owned())));
        }
    }
    if refused.is_empty() { Ok((document, told)) } else { Err(TableError::Edited(refused)) }
}

/// Takes the words of a row of the profile where there is no code; or what is wrong with the two.
fn of_profile(edition: &Edition, document: &mut Document, row: &Row) -> Option<Wrong> {
    let Some(position) = edition.profile.iter().position(|field| field.id == row.id) else {
        return row.is_unknown();
    };
    let choices = &edition.profile[position].choices;
    let given = row.given.as_deref().map(bare);
    let named = given.and_then(|given| only(choices.iter().map(|choice| &*choice.text), given));
    let coded = choices.iter().position(|choice| choice.id == row.code);
    let is_supposed = given.is_none_or(|given| folded(given).ends_with(SUPPOSED));
    let wrong = match coded {
        Some(choice) if row.is_given(&choices[choice].text) => None,
        _ => row.wrong(named, coded, |_| is_supposed),
    };
    if let (None, Some(choice), None) = (&wrong, named, coded) {
        document.profile.choose(position, choice);
    }
    wrong
}

/// The same of a row of a question.
fn of_question(edition: &Edition, document: &mut Document, row: &Row) -> Option<Wrong> {
    let Some(position) = edition.question(&row.id) else { return row.is_unknown() };
    let question = &edition.questions[position];
    let named = row.given.as_deref().and_then(|given| in_words(question, given));
    let coded = document.answers.get(position).filter(|_| !row.code.is_empty());
    // What is no answer may have become one by what was changed in other rows.
    let says_nothing = |given: &str| {
        let is = |standing| folded(words::standing(standing)) == folded(given);
        [Standing::Outside, Standing::Hidden, Standing::Waiting].into_iter().any(is)
            || row.code.is_empty() && is(Standing::Open)
    };
    let words = coded.and_then(|answer| words::answer_words(question, answer));
    let wrong = match words {
        Some(words) if row.is_given(&words) => None,
        _ => row.wrong(named, coded, says_nothing),
    };
    if let (None, Some(answer), None) = (&wrong, named, coded) {
        document.answers.set(position, Some(answer));
    }
    wrong
}

/// The answer that these words name.
fn in_words(question: &Question, given: &str) -> Option<Answer> {
    let own = [words::UNKNOWN, words::NOT_CONCERNED, words::NONE_OF_THESE];
    let choices = || question.choices.iter().map(|choice| &*choice.text);
    match only(own.into_iter(), given) {
        Some(0) => return Some(Answer::Unknown),
        Some(1) => return Some(Answer::NotConcerned),
        Some(_) if question.several => return Some(Answer::Several(0)),
        _ => {}
    }
    if !question.several {
        return only(choices(), given)?.try_into().ok().map(Answer::One);
    }
    // A choice may hold the sign that stands between two.
    if let Some(choice) = only(choices(), given) {
        return Some(Answer::Several(1 << choice));
    }
    let mut chosen = 0;
    for choice in given.split(BETWEEN).filter(|choice| !bare(choice).is_empty()) {
        chosen |= 1_u64 << only(choices(), choice)?;
    }
    Some(Answer::Several(chosen)).filter(|_| chosen > 0)
}

/// The position of the only text that reads so, whatever a keyboard or a spreadsheet made of its signs.
fn only<'a>(texts: impl Iterator<Item = &'a str> + Clone, given: &str) -> Option<usize> {
    if let Some(exact) = texts.clone().position(|text| bare(text) == bare(given)) {
        return Some(exact);
    }
    let given = folded(given);
    let mut alike = texts.enumerate().filter(|(_, text)| folded(text) == given);
    let (position, _) = alike.next()?;
    (!given.is_empty() && alike.next().is_none()).then_some(position)
}

/// The letters and digits that no keyboard, encoding or correction of a spreadsheet changes.
fn folded(text: &str) -> String {
    let letters = text.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

struct Row {
    line: usize,
    volet: String,
    id: String,
    /// None where the table has no such column.
    given: Option<String>,
    code: String,
    noted: [String; 3],
}

/// What a row is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Profile,
    Question,
    Result,
}

impl Row {
    fn kind(&self) -> Kind {
        match self.volet.as_str() {
            PROFILE => Kind::Profile,
            RESULT => Kind::Result,
            _ => Kind::Question,
        }
    }

    /// What is read of it.
    fn says(&self) -> (&str, Option<&str>, [&str; 3]) {
        let noted = self.noted.each_ref().map(|cell| cell.trim());
        (&self.code, self.given.as_deref().map(bare), noted)
    }

    /// Whether its words are these.
    fn is_given(&self, words: &str) -> bool {
        self.given.as_deref().is_some_and(|given| bare(given) == bare(words))
    }

    /// Where nothing has its identifier: whether it says anything at all.
    fn is_unknown(&self) -> Option<Wrong> {
        let given = self.given.as_deref().map(bare).unwrap_or_default();
        let says = !self.code.is_empty() || !self.id.is_empty() && !given.is_empty();
        says.then_some(Wrong::Unknown)
    }

    /// What is wrong between its words and its code, which may name an answer each. Some words say
    /// nothing of it.
    fn wrong<A: PartialEq>(
        &self,
        named: Option<A>,
        coded: Option<A>,
        says_nothing: impl Fn(&str) -> bool,
    ) -> Option<Wrong> {
        if coded.is_none() && !self.code.is_empty() {
            return Some(Wrong::Impossible(self.code.clone()));
        }
        let given = bare(self.given.as_deref()?);
        match (named, coded) {
            (Some(named), Some(coded)) if named == coded => None,
            (Some(_), None) => None,
            (Some(_), Some(_)) => Some(Wrong::Disagrees(given.to_owned(), self.code.clone())),
            (None, Some(_)) if given.is_empty() => {
                Some(Wrong::Disagrees(String::new(), self.code.clone()))
            }
            (None, _) if given.is_empty() || says_nothing(given) => None,
            // A text may have been corrected since.
            (None, Some(_)) => Some(Wrong::Unread(given.to_owned())),
            (None, None) => Some(Wrong::Unnamed(given.to_owned())),
        }
    }
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
        let given = column(GIVEN);
        let noted = NOTED.map(|name| column(name).unwrap_or(usize::MAX));
        let row = |(position, mut row): (usize, Vec<String>)| {
            let mut cell = |at: usize| row.get_mut(at).map(std::mem::take).unwrap_or_default();
            let given = given.map(&mut cell);
            let [volet, id, code] = [volet, id, code].map(|at| cell(at).trim().to_owned());
            // The first row is that of the titles.
            Row { line: position + 2, volet, id, given, code, noted: noted.map(cell) }
        };
        return Ok(rows.enumerate().map(row).collect());
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
