//! Whom to ask what one does not know, and which questions go together.

use crate::{Actions, Actor, Condition, Evaluation, Role, Standing};

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
                let action = actions.and_then(|actions| actions.for_criterion(&question.id));
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

    /// These questions, with those that they depend on, and those that wait for them: whoever answers meets
    /// each in its place. In the order of the edition.
    pub fn with_what_belongs(evaluation: &Evaluation, chosen: &[usize]) -> Vec<usize> {
        let questions = &evaluation.edition.questions;
        let mut all: Vec<bool> = (0..questions.len()).map(|at| chosen.contains(&at)).collect();
        // Conditions look back only, so that once each way is enough.
        for position in (0..questions.len()).rev() {
            if all[position] {
                named(&questions[position].asked_if).iter().for_each(|at| all[*at] = true);
            }
        }
        for position in 0..questions.len() {
            let waits = evaluation.assessment.questions[position].standing == Standing::Waiting;
            let of = named(&questions[position].asked_if);
            if waits && !of.is_empty() && of.iter().all(|at| all[*at]) {
                all[position] = true;
            }
        }
        (0..questions.len()).filter(|position| all[*position]).collect()
    }
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
