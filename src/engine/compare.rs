//! Carries answers from one edition to another.

use crate::{Answers, Document, Edition, Evaluation, Profile};

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

impl Carried {
    /// Whether these answers and those of a document can be of the same body: neither name nor profile
    /// says otherwise.
    pub fn may_join(&self, to: &Edition, name: Option<&str>, document: &Document) -> bool {
        let (one, other) = (&self.profile, &document.profile);
        let agree = |field: usize| {
            let both = one.is_chosen(field) && other.is_chosen(field);
            !both || one.choice(field) == other.choice(field)
        };
        let names = name.zip(document.name.as_deref());
        names.is_none_or(|(one, other)| one == other) && (0..to.profile.len()).all(agree)
    }

    /// The questions that both answer, and not alike: joining them keeps one answer only.
    pub fn differing(&self, to: &Edition, document: &Document) -> Vec<usize> {
        let both = |question: &usize| {
            let pair = self.answers.get(*question).zip(document.answers.get(*question));
            pair.is_some_and(|(one, other)| one != other)
        };
        (0..to.questions.len()).filter(both).collect()
    }

    /// Adds to a document what it lacks; where both say something, `later` tells whether these answers
    /// were given after those.
    pub fn join(&self, to: &Edition, document: &mut Document, later: bool) {
        for field in 0..to.profile.len() {
            if self.profile.is_chosen(field) && !document.profile.is_chosen(field) {
                document.profile.choose(field, self.profile.choice(field));
            }
        }
        for question in 0..to.questions.len() {
            let said = self.answers.get(question);
            if said.is_some() && (later || document.answers.get(question).is_none()) {
                document.answers.set(question, said);
            }
        }
    }
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
