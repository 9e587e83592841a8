//! Carries answers from one edition to another.

use crate::{Answers, Edition, Evaluation, Profile};

/// An evaluation as another edition reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The profile choices that both editions have.
    pub profile: Profile,
    /// The answers to the questions that both editions ask in the same way.
    pub answers: Answers,
    /// How many answers were carried over.
    pub count: usize,
}

/// Carries an evaluation over to another edition, by the identifiers of profile choices and
/// criteria. A question with another number of choices, or of another kind, is not the same
/// question: its answer is left out.
///
/// ```
/// use tnl_engine::{Answer, Document, Edition, Evaluation, carry};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let mut next = edition.clone();
/// next.questions[1].id = "autre-critere".into();
///
/// let mut document = Document::new(&edition);
/// document.answers.set(0, Some(Answer::One(1)));
/// document.answers.set(1, Some(Answer::Several(0b101)));
///
/// let carried = carry(&Evaluation::of(&edition, &document), &next);
/// assert_eq!(carried.count, 1);
/// assert_eq!(carried.answers.get(0), Some(Answer::One(1)));
/// # Ok::<(), String>(())
/// ```
pub fn carry(evaluation: &Evaluation, to: &Edition) -> Carried {
    let Evaluation { edition: from, profile, answers, .. } = *evaluation;
    let mut carried = Carried { profile: Profile::new(to), answers: Answers::new(to), count: 0 };
    for (position, field) in from.profile.iter().enumerate() {
        let same = to.profile.iter().position(|other| other.id == field.id);
        let chosen = field.choices.get(profile.choice(position));
        if let (true, Some(same), Some(chosen)) = (profile.is_chosen(position), same, chosen)
            && let Some(choice) = to.profile[same].choices.iter().position(|c| c.id == chosen.id)
        {
            carried.profile.choose(same, choice);
        }
    }
    for (position, question) in from.questions.iter().enumerate() {
        let (Some(answer), Some(same)) = (answers.get(position), to.question(&question.id)) else {
            continue;
        };
        let other = &to.questions[same];
        if other.several == question.several && other.choices.len() == question.choices.len() {
            carried.answers.set(same, Some(answer));
            carried.count += 1;
        }
    }
    carried
}
