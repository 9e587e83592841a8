//! Whom to ask what one does not know, and which questions go together.

use crate::{Actions, Actor, Answer, Condition, Edition, Evaluation, Role, Standing};

/// Questions that somebody else is likely to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToAsk {
    /// Who is likely to know; none where nothing says so.
    pub role: Option<Role>,
    /// Those answered by « je ne sais pas », in the order of the edition.
    pub unknown: Vec<usize>,
    /// Those without an answer yet, in the order of the edition.
    pub open: Vec<usize>,
}

impl ToAsk {
    /// What is not known yet, by who is likely to know it: who runs the computers first, since they alone
    /// know most of it. A question that an action says nothing of stands last.
    ///
    /// ```
    /// use tnl_engine::{Answer, Document, Edition, Evaluation, ToAsk};
    ///
    /// let text = include_str!("../../tests/frozen/edition-v1.json");
    /// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// let mut document = Document::new(&edition);
    /// document.answers.set(1, Some(Answer::Unknown));
    /// let asked = ToAsk::of(&Evaluation::of(&edition, &document), None);
    /// assert_eq!((asked[0].role, &asked[0].unknown[..]), (None, &[1][..]));
    /// assert!(asked[0].open.contains(&0));
    /// # Ok::<(), String>(())
    /// ```
    pub fn of(evaluation: &Evaluation, actions: Option<&Actions>) -> Vec<ToAsk> {
        let roles = [Some(Role::Technical), Some(Role::Agent), Some(Role::Elected), None];
        let groups = roles.into_iter().map(|role| {
            let mut group = ToAsk { role, unknown: Vec::new(), open: Vec::new() };
            for (position, question) in evaluation.edition.questions.iter().enumerate() {
                let action = question.action(actions);
                if action.map(|action| knows(&action.who)) != role {
                    continue;
                }
                match evaluation.assessment.questions[position].standing {
                    Standing::Unknown => group.unknown.push(position),
                    Standing::Open => group.open.push(position),
                    _ => {}
                }
            }
            group
        });
        groups.filter(|group| !group.unknown.is_empty() || !group.open.is_empty()).collect()
    }

    /// These questions, with those that they depend on as far as they are not known, and those that wait for
    /// them: whoever answers meets each in its place. In the order of the edition.
    pub fn with_what_belongs(evaluation: &Evaluation, chosen: &[usize]) -> Vec<usize> {
        let questions = &evaluation.edition.questions;
        let standing = |at: usize| evaluation.assessment.questions[at].standing;
        let is_wanting = |at: usize| {
            matches!(standing(at), Standing::Open | Standing::Unknown | Standing::Waiting)
        };
        let mut all: Vec<bool> = (0..questions.len()).map(|at| chosen.contains(&at)).collect();
        let needed = needed(evaluation.edition, chosen).into_iter();
        needed.filter(|at| is_wanting(*at)).for_each(|at| all[at] = true);
        for position in 0..questions.len() {
            let of = named(&questions[position].asked_if);
            let is_settled = |at: &usize| all[*at] || !is_wanting(*at);
            if standing(position) == Standing::Waiting
                && !of.is_empty()
                && of.iter().all(is_settled)
            {
                all[position] = true;
            }
        }
        (0..questions.len()).filter(|position| all[*position]).collect()
    }

    /// What is known of the questions that these depend on: whoever answers need not be asked again.
    pub fn known_before(evaluation: &Evaluation, asked: &[usize]) -> Vec<(usize, Answer)> {
        let needed = needed(evaluation.edition, asked).into_iter();
        let known = needed.filter(|at| evaluation.assessment.questions[*at].standing.is_answered());
        let answer = |at: usize| Some((at, evaluation.answers.get(at)?));
        known.filter_map(answer).filter(|(_, answer)| *answer != Answer::Unknown).collect()
    }
}

/// The questions that the conditions of these name, and those of the named ones, without these themselves; in
/// the order of the edition.
pub(crate) fn needed(edition: &Edition, asked: &[usize]) -> Vec<usize> {
    let questions = &edition.questions;
    let mut is_met: Vec<bool> = (0..questions.len()).map(|at| asked.contains(&at)).collect();
    // Conditions look back only, so that once is enough.
    for position in (0..questions.len()).rev() {
        if is_met[position] {
            named(&questions[position].asked_if).iter().for_each(|at| is_met[*at] = true);
        }
    }
    (0..questions.len()).filter(|at| is_met[*at] && !asked.contains(at)).collect()
}

/// Whoever takes the lead knows, but what a provider has a hand in, those who run the computers know best.
fn knows(who: &[Actor]) -> Role {
    match who {
        [Actor::Elected, ..] => Role::Elected,
        [Actor::It | Actor::Provider, ..] => Role::Technical,
        who if who.contains(&Actor::Provider) => Role::Technical,
        _ => Role::Agent,
    }
}

/// The questions that a condition names.
fn named(condition: &Condition) -> Vec<usize> {
    let mut found = Vec::new();
    condition.each(&mut |leaf| {
        if let Condition::Mark { question, .. } = leaf {
            found.push(*question);
        }
    });
    found
}
