//! Answers and marks as a table that French spreadsheets open correctly.

use std::fmt::{Display, Formatter, Result, Write};

use crate::words;
use tnl_engine::Evaluation;

/// One line per question of the profile, per question of the volets, and per result, as CSV:
/// UTF-8 with a byte order mark, `;` between cells, `,` in numbers, CRLF at the end of lines.
pub fn table(evaluation: &Evaluation) -> String {
    let Evaluation { edition, profile, answers, ref assessment } = *evaluation;
    // Spreadsheets recognise UTF-8 by its byte order mark.
    let mut out = String::from(
        "\u{feff}Volet;Identifiant;Question;Réponse;Points au moins;Points au plus;Poids\r\n",
    );
    // Writing to a String cannot fail.
    for (position, field) in edition.profile.iter().enumerate() {
        let choice = words::profile_choice(field, profile, position);
        let (text, choice) = (Cell(&field.text), Cell(&choice));
        let _ = write!(out, "Profil;{};{text};{choice};;;\r\n", field.id);
    }
    for (position, question) in edition.questions.iter().enumerate() {
        let result = assessment.questions[position];
        let answer = words::answer_given(question, result.standing, answers.get(position));
        let volet = Cell(&edition.sections[question.section].title);
        let (text, answer) = (Cell(question.text(profile)), Cell(&answer));
        let _ = write!(out, "{volet};{};{text};{answer};", question.id);
        let mark = |mark: Option<u8>| mark.map_or(String::new(), |mark| mark.to_string());
        let weight = result.low.map_or(String::new(), |_| result.weight.to_string());
        let _ = write!(out, "{};{};{weight}\r\n", mark(result.low), mark(result.high));
    }
    for (section, scores) in edition.sections.iter().zip(&assessment.sections) {
        let (low, high) = (words::score(scores.score), words::score(scores.best));
        let (id, title) = (&section.id, Cell(&section.title));
        let _ = write!(out, "Résultat;{id};{title};Score sur 100;{low};{high};\r\n");
    }
    let (low, high) = (words::score(assessment.total), words::score(assessment.best_total));
    let (sure, possible) = (assessment.sure, assessment.possible);
    let level = words::level(edition, sure, possible);
    let (level, note) = (Cell(&level), Cell(words::INDICATIVE));
    let _ = write!(
        out,
        "Résultat;total;Total;Score sur 100;{low};{high};\r\n\
         Résultat;niveau;Niveau;{level};{sure};{possible};\r\n\
         Résultat;avertissement;Avertissement;{note};;;\r\n"
    );
    out
}

/// A text as one cell; no spreadsheet mistakes it for a formula.
struct Cell<'a>(&'a str);

impl Display for Cell<'_> {
    fn fmt(&self, f: &mut Formatter) -> Result {
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
