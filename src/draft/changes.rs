//! What changes from one edition to another, and which answers go along.

use tnl_engine::{Answer, Document, Edition, Evaluation, carry};

use crate::{Draft, Place};

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// The other edition does not ask it.
    New,
    /// Its text, its choices or its kind are others.
    Reworded,
    /// It is asked no more.
    Gone,
    /// It is asked in the same words.
    Kept,
}

/// A question that one edition or both ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What became of it.
    pub fate: Fate,
    /// Its identifier.
    pub id: String,
    /// Its text, the new one if it has one.
    pub text: String,
    /// Its position in the new edition, if it is there.
    pub at: Option<usize>,
    /// Of its choices before, how many are taken over as answers,
    pub carried: usize,
    /// how many are proposed, found by their words,
    pub proposed: usize,
    /// and how many there were.
    pub choices: usize,
    /// Its weight before and now, where both editions ask it and it is another.
    pub weights: Option<(u32, u32)>,
}

/// The volets whose share is another: the title, the share before, and now, where it is there. Those of the new
/// edition in their order, then those that are gone.
pub fn shares_changed(from: &Edition, to: &Edition) -> Vec<(String, Option<u32>, Option<u32>)> {
    let share = |edition: &Edition, id: &str| {
        edition.sections.iter().find(|section| section.id == id).map(|section| section.share)
    };
    let now = to.sections.iter().filter_map(|section| {
        let before = share(from, &section.id);
        let is_other = before != Some(section.share);
        is_other.then(|| (section.title.clone(), before, Some(section.share)))
    });
    let gone = from.sections.iter().filter(|section| share(to, &section.id).is_none());
    now.chain(gone.map(|section| (section.title.clone(), Some(section.share), None))).collect()
}

/// Every question of both editions: those of the new one in their order, then those that are gone.
pub fn changes(from: &Edition, to: &Edition) -> Vec<Change> {
    let carried = carried(from, to);
    let now = to.questions.iter().enumerate().map(|(at, question)| {
        let before = from.question(&question.id);
        let fate = match before.map(|before| &from.questions[before]) {
            None => Fate::New,
            Some(before) => {
                let texts = |question: &tnl_engine::Question| -> Vec<String> {
                    question.choices.iter().map(|choice| choice.text.clone()).collect()
                };
                let is_same = before.text == question.text
                    && before.several == question.several
                    && texts(before) == texts(question);
                if is_same { Fate::Kept } else { Fate::Reworded }
            }
        };
        let (carried, proposed) = before.map_or((0, 0), |before| carried[before]);
        let choices = before.map_or(0, |before| from.questions[before].choices.len());
        let (id, text) = (question.id.clone(), question.text.clone());
        let weights = before.map(|before| (from.questions[before].weight, question.weight));
        let weights = weights.filter(|(before, now)| before != now);
        Change { fate, id, text, at: Some(at), carried, proposed, choices, weights }
    });
    let gone = from.questions.iter().filter(|question| to.question(&question.id).is_none());
    let gone = gone.map(|question| Change {
        fate: Fate::Gone,
        id: question.id.clone(),
        text: question.text.clone(),
        at: None,
        carried: 0,
        proposed: 0,
        choices: question.choices.len(),
        weights: None,
    });
    now.chain(gone).collect()
}

impl Draft {
    /// Whether a question is no longer the one that an edition asks under its identifier: of another kind, or with
    /// less than half of its choices still there. What was answered would be lost, or mean something else.
    pub fn has_outgrown(&self, question: &Place, before: &Edition) -> bool {
        let id = self.text(&question.field("id")).unwrap_or_default();
        let Some(before) = before.question(&id).map(|at| &before.questions[at]) else {
            return false;
        };
        let choices = question.field("choices");
        let texts: Vec<String> = (0..self.count(&choices))
            .filter_map(|at| self.text(&choices.item(at).field("text")))
            .collect();
        let is_several = self.text(&question.field("kind")).as_deref() == Some("several");
        let kept = before.choices.iter().filter(|choice| texts.contains(&choice.text)).count();
        is_several != before.several || kept * 2 < before.choices.len()
    }
}

/// Of each question, how many of its choices are taken over, and how many proposed: evaluations that
/// give each choice in turn are carried over, as those of people are.
fn carried(from: &Edition, to: &Edition) -> Vec<(usize, usize)> {
    let mut counts = vec![(0, 0); from.questions.len()];
    let most = from.questions.iter().map(|question| question.choices.len()).max().unwrap_or(0);
    for choice in 0..most {
        let mut document = Document::new(from);
        for (at, question) in from.questions.iter().enumerate() {
            let Ok(rank) = u8::try_from(choice) else { continue };
            if choice < question.choices.len() {
                let answer =
                    if question.several { Answer::Several(1 << rank) } else { Answer::One(rank) };
                document.answers.set(at, Some(answer));
            }
        }
        let carried = carry(&Evaluation::of(from, &document), to);
        for (at, question) in from.questions.iter().enumerate() {
            let Some(same) = to.question(&question.id) else { continue };
            if carried.answers.get(same).is_some() {
                counts[at].0 += 1;
            } else if carried.worded.iter().any(|one| one.question == same) {
                counts[at].1 += 1;
            }
        }
    }
    counts
}
