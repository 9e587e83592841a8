//! Carries answers from one edition to another.

use crate::{Answer, Answers, Document, Edition, Evaluation, Profile, Proposal, Question};

/// An evaluation as another edition reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// The profile choices that both editions have.
    pub profile: Profile,
    /// The answers to the questions that both editions ask in the same way.
    pub answers: Answers,
    /// How many answers were carried over.
    pub count: usize,
    /// Answers to questions that both ask with other choices, found by their words: to confirm.
    pub worded: Vec<Proposal>,
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

    /// The questions that both answer, and not alike.
    pub fn differing(&self, to: &Edition, document: &Document) -> Vec<usize> {
        let both = |question: &usize| {
            let pair = self.answers.get(*question).zip(document.answers.get(*question));
            pair.is_some_and(|(one, other)| one != other)
        };
        (0..to.questions.len()).filter(both).collect()
    }

    /// Adds to a document what it lacks. What it says stays: where these answers say otherwise and were
    /// given `later`, they are proposed, like those that were found by their words.
    pub fn join(&self, to: &Edition, document: &mut Document, later: bool) {
        for field in 0..to.profile.len() {
            if self.profile.is_chosen(field) && !document.profile.is_chosen(field) {
                document.profile.choose(field, self.profile.choice(field));
            }
        }
        for question in 0..to.questions.len() {
            if document.answers.get(question).is_none() {
                document.answers.set(question, self.answers.get(question));
            }
        }
        let otherwise = self.differing(to, document).into_iter().filter(|_| later);
        let otherwise = otherwise.filter_map(|question| {
            Some(Proposal { question, answer: self.answers.get(question)? })
        });
        let open = |one: &Proposal| document.answers.get(one.question).is_none();
        let worded = self.worded.iter().copied().filter(open);
        let proposals: Vec<Proposal> = otherwise.chain(worded).collect();
        document.propose(to, proposals);
    }
}

/// Carries an evaluation over to another edition, by the identifiers of profile choices and
/// criteria. A question with another number of choices, or of another kind, is not the same
/// question: its answer is left out, or found by its words and to be confirmed.
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
    let mut carried = Carried {
        profile: Profile::new(to),
        answers: Answers::new(to),
        count: 0,
        worded: Vec::new(),
    };
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
        } else if other.several == question.several {
            let answer = by_words(question, answer, other);
            carried.worded.extend(answer.map(|answer| Proposal { question: same, answer }));
        }
    }
    carried
}

/// The choices of the same words; of several, those that are there.
fn by_words(question: &Question, answer: Answer, other: &Question) -> Option<Answer> {
    let same = |choice: usize| {
        let text = &question.choices.get(choice)?.text;
        other.choices.iter().position(|choice| choice.text == *text)
    };
    match answer {
        Answer::One(choice) => Some(Answer::One(same(choice.into())? as u8)),
        Answer::Several(set) => {
            let chosen = (0..question.choices.len()).filter(|choice| set >> choice & 1 == 1);
            let found = chosen.filter_map(same).fold(0, |set, choice| set | 1 << choice);
            (found != 0).then_some(Answer::Several(found))
        }
        Answer::Unknown | Answer::NotConcerned => None,
    }
}
