//! Choices are named by their rank: what names them follows when they move, come and go.

use crate::draft::{Draft, Value};
use crate::duty::Proven;
use crate::place::Place;

impl Draft {
    /// Takes an item of a list away, with what is said of it elsewhere.
    pub fn take_away(&mut self, place: &Place) {
        let list = place.parent();
        match (question_of(&list), place.position()) {
            (Some(question), Some(at)) if at < self.count(&list) => {
                self.remove(place);
                let follow = |rank: usize| match rank.cmp(&at) {
                    std::cmp::Ordering::Less => Some(rank),
                    std::cmp::Ordering::Equal => None,
                    std::cmp::Ordering::Greater => Some(rank - 1),
                };
                self.follow_ranks(&question, &follow);
                for marks in self.marks_of(&question) {
                    self.remove(&marks.item(at));
                }
            }
            _ if list == Place::of("term") => self.remove_term(place),
            _ if list == Place::of("profile") => self.remove_profile(place),
            _ => self.remove(place),
        }
    }

    /// Adds an item to the end of a list; where it is a choice, the variants give it a mark too.
    pub fn append(&mut self, list: &Place, fields: &[(&str, Value)]) {
        self.add(list, fields);
        let Some(question) = question_of(list) else { return };
        for marks in self.marks_of(&question) {
            let mut numbers = self.numbers(&marks);
            numbers.extend(numbers.last().copied());
            self.set(&marks, Value::Numbers(numbers));
        }
    }

    /// Moves an item of a list to another position of it, with what is said of it elsewhere. Says whether
    /// anything moved.
    pub fn carry(&mut self, list: &Place, from: usize, to: usize) -> bool {
        if !self.shift(list, from, to) {
            return false;
        }
        if let Some(question) = question_of(list) {
            let follow = |rank: usize| {
                Some(match rank {
                    _ if rank == from => to,
                    _ if from < rank && rank <= to => rank - 1,
                    _ if to <= rank && rank < from => rank + 1,
                    _ => rank,
                })
            };
            self.follow_ranks(&question, &follow);
            for marks in self.marks_of(&question) {
                self.shift(&marks, from, to);
            }
        }
        true
    }

    /// The marks that variants of a question give to its choices.
    fn marks_of(&self, question: &Place) -> Vec<Place> {
        let variants = question.field("variant");
        let marks = (0..self.count(&variants)).map(|at| variants.item(at).field("marks"));
        marks.filter(|place| self.has(place)).collect()
    }

    /// What proves the duties of a question, and what the examples answer to it.
    fn follow_ranks(&mut self, question: &Place, follow: &dyn Fn(usize) -> Option<usize>) {
        let duties = question.field("duty");
        for duty in (0..self.count(&duties)).map(|at| duties.item(at)) {
            if let Proven::Choices(choices) = self.proven(&duty) {
                let now = in_order(&choices, follow);
                if now != choices {
                    self.prove_by(&duty, &Proven::Choices(now));
                }
            }
        }
        let Some(id) = self.text(&question.field("id")) else { return };
        let examples = Place::of("example");
        let follow = |rank: i64| {
            let rank = usize::try_from(rank).ok().and_then(follow)?;
            i64::try_from(rank).ok()
        };
        for example in (0..self.count(&examples)).map(|at| examples.item(at)) {
            let answer = example.field("answers").field(&id);
            if let Some(rank) = self.number(&answer) {
                match follow(rank) {
                    Some(now) if now == rank => {}
                    Some(now) => self.set(&answer, Value::Number(now)),
                    None => self.remove(&answer),
                }
            } else if self.count(&answer) > 0 {
                let ranks = self.numbers(&answer);
                let now = in_order(&ranks, &follow);
                if now != ranks {
                    self.set(&answer, Value::Numbers(now));
                }
            }
        }
    }
}

/// The question whose choices stand there.
fn question_of(list: &Place) -> Option<Place> {
    let question = list.parent();
    (question.within("question").is_some() && *list == question.field("choices"))
        .then_some(question)
}

/// What was sorted stays so.
fn in_order<T: Copy + Ord>(ranks: &[T], follow: &dyn Fn(T) -> Option<T>) -> Vec<T> {
    let mut now: Vec<T> = ranks.iter().filter_map(|rank| follow(*rank)).collect();
    if ranks.is_sorted() {
        now.sort_unstable();
    }
    now
}
