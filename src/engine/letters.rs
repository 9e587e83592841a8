//! Answers on paper: one letter a choice, typed in one line a ballot.

use crate::{Answer, Answers, Edition, Question, Request};

/// « Je ne sais pas ».
pub const UNKNOWN: char = '?';
/// « Non concerné »: no choice has a digit.
pub const NOT_CONCERNED: char = '0';
/// None of the choices, where several may be chosen; « * » stands on every keyboard and separates nothing.
pub const NONE: char = '*';
/// No answer.
pub const NOTHING: char = '-';

/// The letter of a choice, by its position: A, B, C…; none for what no alphabet reaches.
///
/// ```
/// use tnl_engine::letters::letter;
///
/// assert_eq!((letter(0), letter(25), letter(26)), (Some('A'), Some('Z'), None));
/// ```
pub fn letter(choice: usize) -> Option<char> {
    (choice < 26).then(|| (b'A' + choice as u8) as char)
}

/// Why a line of letters is no ballot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Another number of answers than of questions: given, asked.
    Count(usize, usize),
    /// What stands for a question cannot answer it: the number of the question on paper, from 1, what was
    /// typed, and its last letter.
    Letter(usize, String, Option<char>),
}

/// Reads one ballot as it stands on paper: for each question of the request, in order, the letter of the
/// choice, [`NONE`], [`UNKNOWN`], [`NOT_CONCERNED`] or [`NOTHING`]; blanks between are free where no question takes
/// several letters.
///
/// # Errors
/// See [`Fault`]; nothing is read in part.
///
/// ```
/// use tnl_engine::letters::{Fault, read};
/// use tnl_engine::{Answer, Edition, Profile, Request};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let profile = Profile::new(&edition);
/// let asked = Request { number: 7, profile, questions: vec![0, 2], title: None, reply_to: None, known: vec![], in_room: false };
/// let answers = read(&edition, &asked, "b ?").map_err(|fault| format!("{fault:?}"))?;
/// assert_eq!((answers.get(0), answers.get(2)), (Some(Answer::One(1)), Some(Answer::Unknown)));
/// assert_eq!(read(&edition, &asked, "B?"), Ok(answers));
/// assert_eq!(read(&edition, &asked, "b"), Err(Fault::Count(1, 2)));
/// assert_eq!(read(&edition, &asked, "b w"), Err(Fault::Letter(2, "w".into(), Some('B'))));
/// # Ok::<(), String>(())
/// ```
pub fn read(edition: &Edition, request: &Request, line: &str) -> Result<Answers, Fault> {
    let asked: Vec<(usize, &Question)> = request
        .questions
        .iter()
        .filter_map(|at| edition.questions.get(*at).map(|question| (*at, question)))
        .collect();
    let parts: Vec<String> = line
        .split(|sign: char| sign.is_whitespace() || ",;./|".contains(sign))
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    // Without blanks, each letter is an answer, unless one may take several.
    let parts = match &parts[..] {
        [] => return Err(Fault::Count(0, asked.len())),
        [_] if asked.len() > 1 => line.trim().chars().map(String::from).collect(),
        _ => parts,
    };
    if parts.len() != asked.len() {
        return Err(Fault::Count(parts.len(), asked.len()));
    }
    let mut answers = Answers::new(edition);
    for (place, ((at, question), typed)) in asked.iter().zip(&parts).enumerate() {
        let is_offered = question.not_concerned.holds_for(&request.profile);
        let Some(answer) = answer(question, typed, is_offered) else {
            let last = letter(question.choices.len().saturating_sub(1));
            return Err(Fault::Letter(place + 1, typed.clone(), last));
        };
        answers.set(*at, answer);
    }
    Ok(answers)
}

/// What is typed for one question; `None` if that is no answer to it.
fn answer(question: &Question, typed: &str, is_offered: bool) -> Option<Option<Answer>> {
    let mut signs = typed.chars().map(|sign| sign.to_ascii_uppercase());
    let mut only = typed.chars();
    match (only.next(), only.next()) {
        (Some(UNKNOWN), None) => return Some(Some(Answer::Unknown)),
        (Some(NOTHING), None) => return Some(None),
        (Some(NONE), None) if question.several => return Some(Some(Answer::Several(0))),
        (Some(NOT_CONCERNED), None) if is_offered => return Some(Some(Answer::NotConcerned)),
        _ => {}
    }
    let choice = |sign: char| {
        let at = (sign as usize).checked_sub('A' as usize)?;
        (sign.is_ascii_uppercase() && at < question.choices.len()).then_some(at)
    };
    if question.several {
        let set = signs.try_fold(0, |set, sign| choice(sign).map(|at| set | 1 << at))?;
        return Some(Some(Answer::Several(set)));
    }
    let at = choice(signs.next()?)?;
    signs.next().is_none().then_some(Some(Answer::One(at as u8)))
}
