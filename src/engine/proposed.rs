//! Answers from elsewhere that wait for a word: kept beside the others, and never counted before.

use crate::document::{Entries, read_answer, write_answer};
use crate::{Answer, Answers, Assessment, Document, Edition, Node};

/// What was said elsewhere.
const PROPOSED: &str = "answers";
/// What was answered here when it came.
const INSTEAD: &str = "instead";

/// What was answered elsewhere to a question of this edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The question, by its position.
    pub question: usize,
    /// What was answered.
    pub answer: Answer,
}

/// How far an evaluation is that began with answers from elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Answers that are there already.
    pub there: usize,
    /// Answers to give.
    pub open: usize,
    /// Answers to confirm.
    pub proposed: usize,
}

impl Begun {
    /// Each question that is asked counts once.
    pub fn of(edition: &Edition, document: &Document, assessment: &Assessment) -> Self {
        let asked = |one: &Proposal| assessment.questions[one.question].standing.is_asked();
        let proposals = document.proposals(edition).into_iter().filter(asked);
        let given = |one: &Proposal| assessment.questions[one.question].standing.is_answered();
        let (given, not_given): (Vec<_>, Vec<_>) = proposals.partition(given);
        let open = assessment.asked().saturating_sub(assessment.answered() + not_given.len());
        Begun {
            there: assessment.answered().saturating_sub(given.len()),
            open,
            proposed: given.len() + not_given.len(),
        }
    }
}

impl Document {
    /// The answers that wait for a word, in the order of the edition: until the person gives any other
    /// answer than the one that was there, or takes them up, or turns them down.
    ///
    /// ```
    /// use tnl_engine::{Answer, Document, Edition, Proposal};
    ///
    /// let text = include_str!("../../tests/frozen/edition-v1.json");
    /// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// let mut document = Document::new(&edition);
    /// document.propose(&edition, [Proposal { question: 0, answer: Answer::One(1) }]);
    ///
    /// let document = Document::read(&edition, &document.write(&edition));
    /// let mut document = document.map_err(|error| error.to_string())?;
    /// assert_eq!((document.proposals(&edition).len(), document.answers.count()), (1, 0));
    /// document.answers.set(0, Some(Answer::One(2)));
    /// assert_eq!(document.proposals(&edition), []);
    /// # Ok::<(), String>(())
    /// ```
    pub fn proposals(&self, edition: &Edition) -> Vec<Proposal> {
        let read = |key| {
            let mut read = Answers::new(edition);
            let table = self.proposed.as_ref().and_then(|proposed| proposed.get(key));
            for (id, node) in table.map(Node::entries).unwrap_or_default() {
                if let Some((question, answer)) = read_answer(edition, id, node) {
                    read.set(question, Some(answer));
                }
            }
            read
        };
        let (proposed, instead) = (read(PROPOSED), read(INSTEAD));
        let waiting = |question: usize| {
            let answer = proposed.get(question)?;
            let given = self.answers.get(question);
            let waits = given == instead.get(question) && given != Some(answer);
            waits.then_some(Proposal { question, answer })
        };
        (0..edition.questions.len()).filter_map(waiting).collect()
    }

    /// Adds answers that wait for a word; of one question, the last.
    pub fn propose(&mut self, edition: &Edition, proposals: impl IntoIterator<Item = Proposal>) {
        let mut all = self.proposals(edition);
        for one in proposals {
            all.retain(|other| other.question != one.question);
            all.push(one);
        }
        self.write_proposals(edition, &all);
    }

    /// The answer stays as it is: what was said elsewhere is no longer proposed.
    pub fn turn_down(&mut self, edition: &Edition, question: usize) {
        let mut all = self.proposals(edition);
        all.retain(|one| one.question != question);
        self.write_proposals(edition, &all);
    }

    fn write_proposals(&mut self, edition: &Edition, all: &[Proposal]) {
        let id =
            |question: usize| edition.questions.get(question).map(|question| question.id.clone());
        let proposed =
            all.iter().filter_map(|one| Some((id(one.question)?, write_answer(one.answer))));
        let instead = all.iter().filter_map(|one| {
            Some((id(one.question)?, write_answer(self.answers.get(one.question)?)))
        });
        let tables: Entries = vec![
            (PROPOSED.to_owned(), Node::table(proposed)),
            (INSTEAD.to_owned(), Node::table(instead)),
        ];
        self.proposed = (!all.is_empty()).then(|| Node::table(tables));
    }
}
