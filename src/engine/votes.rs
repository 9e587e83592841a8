//! What a room says to one question: counts, never a mean.

use crate::{Agreement, Answer, Question};

/// The votes for one question. « Je ne sais pas » stands apart: it is for no choice and against none.
///
/// ```
/// use tnl_engine::{Answer, Edition, Finding, Votes};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let question = &edition.questions[0];
/// let mut votes = Votes::new(question);
/// for answer in [Answer::One(1), Answer::One(1), Answer::One(0), Answer::Unknown] {
///     votes.add(answer);
/// }
/// assert_eq!(votes.finding(), Finding::Agreed(Answer::One(1)));
/// votes.add(Answer::One(0));
/// assert_eq!(votes.finding(), Finding::Disputed);
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Votes {
    /// For each choice, how many chose it; where several can be chosen, one vote may count for some.
    pub choices: Vec<u32>,
    /// Where several can be chosen: none of the choices.
    pub none: u32,
    /// « Non concerné ».
    pub not_concerned: u32,
    /// « Je ne sais pas ».
    pub unknown: u32,
    /// All votes but those.
    pub known: u32,
    several: bool,
}

/// What the votes for a question come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Nobody voted.
    Silent,
    /// Nobody knows.
    Unknown,
    /// Two thirds or more of those who know say the same.
    Agreed(Answer),
    /// The room decides.
    Disputed,
}

impl Votes {
    /// None yet.
    pub fn new(question: &Question) -> Self {
        Votes {
            choices: vec![0; question.choices.len()],
            none: 0,
            not_concerned: 0,
            unknown: 0,
            known: 0,
            several: question.several,
        }
    }

    /// One more; an answer that the question does not take counts for nothing.
    pub fn add(&mut self, answer: Answer) {
        let in_range = |choice: usize| choice < self.choices.len();
        match answer {
            Answer::Unknown => self.unknown = self.unknown.saturating_add(1),
            Answer::NotConcerned => {
                self.not_concerned = self.not_concerned.saturating_add(1);
                self.known = self.known.saturating_add(1);
            }
            Answer::One(choice) if !self.several && in_range(choice.into()) => {
                self.known = self.known.saturating_add(1);
                let count = &mut self.choices[usize::from(choice)];
                *count = count.saturating_add(1);
            }
            Answer::Several(set) if self.several => {
                self.known = self.known.saturating_add(1);
                self.none = self.none.saturating_add(u32::from(set == 0));
                for (choice, count) in self.choices.iter_mut().enumerate() {
                    *count = count.saturating_add(u32::from(set >> choice & 1 == 1));
                }
            }
            Answer::One(_) | Answer::Several(_) => {}
        }
    }

    /// Those of another count of the same question, such as raised hands, come to these.
    pub fn join(&mut self, other: &Votes) {
        for (count, more) in self.choices.iter_mut().zip(&other.choices) {
            *count = count.saturating_add(*more);
        }
        self.none = self.none.saturating_add(other.none);
        self.not_concerned = self.not_concerned.saturating_add(other.not_concerned);
        self.unknown = self.unknown.saturating_add(other.unknown);
        self.known = self.known.saturating_add(other.known);
    }

    /// What they come to. Where several can be chosen, each choice is agreed upon that two thirds chose, or
    /// two thirds did not; that none of them holds, only where two thirds chose none for certain.
    pub fn finding(&self) -> Finding {
        let is_most = |count: u32| u64::from(count) * 3 >= u64::from(self.known) * 2;
        let is_few = |count: u32| u64::from(count) * 3 <= u64::from(self.known);
        match (self.known, self.unknown) {
            (0, 0) => return Finding::Silent,
            (0, _) => return Finding::Unknown,
            _ if is_most(self.not_concerned) => return Finding::Agreed(Answer::NotConcerned),
            _ => {}
        }
        let most = |(_, count): &(usize, &u32)| is_most(**count);
        let mut agreed = self.choices.iter().enumerate().filter(most);
        if self.several {
            let is_settled = self.choices.iter().all(|count| is_most(*count) || is_few(*count));
            let set = agreed.fold(0, |set, (choice, _)| set | 1 << choice);
            // Whoever chose something chose one at least.
            let some = self.choices.iter().fold(0_u32, |all, count| all.saturating_add(*count));
            let is_none = is_most(self.none.max(self.known.saturating_sub(some)));
            return if is_settled && (set != 0 || is_none) {
                Finding::Agreed(Answer::Several(set))
            } else {
                Finding::Disputed
            };
        }
        match agreed.next() {
            Some((choice, _)) => Finding::Agreed(Answer::One(choice as u8)),
            None => Finding::Disputed,
        }
    }

    /// How far apart the votes are, from 0 to 1000: by [`Agreement`] where the choices are ordered, by the
    /// choice most disputed where several can be chosen.
    pub fn spread(&self) -> u32 {
        if self.several {
            let apart = |count: &u32| {
                let less = u64::from(*count).min(u64::from(self.known.saturating_sub(*count)));
                (less * 2000).checked_div(self.known.into()).unwrap_or(0) as u32
            };
            return self.choices.iter().map(apart).max().unwrap_or(0);
        }
        let agreement = Agreement::of(&self.choices).map_or(1000, Agreement::thousandths);
        (1000 - agreement).unsigned_abs() / 2
    }

    /// The lowest and the highest answers that somebody gave, of those that have an order.
    pub(crate) fn ends(&self) -> Option<(Answer, Answer)> {
        let mut chosen = (0..self.choices.len()).filter(|choice| self.choices[*choice] > 0);
        let first = chosen.next()?;
        let last = chosen.next_back().unwrap_or(first);
        Some(match self.several {
            true => {
                let all = (0..self.choices.len()).filter(|choice| self.choices[*choice] > 0);
                (Answer::Several(0), Answer::Several(all.fold(0, |set, choice| set | 1 << choice)))
            }
            false => (Answer::One(first as u8), Answer::One(last as u8)),
        })
    }
}
