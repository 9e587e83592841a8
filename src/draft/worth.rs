//! What a question is worth: its kind and its weight, and what has a meaning only with them.

use crate::draft::{Draft, Value};
use crate::place::Place;

impl Draft {
    /// Makes a question take one choice or several: what the choices are worth is written anew, and what
    /// the examples answered the other way goes. Says whether an answer went.
    pub fn set_kind(&mut self, question: &Place, several: bool) -> bool {
        let told = if several { "several" } else { "one" };
        if self.text(&question.field("kind")).as_deref() == Some(told) {
            return false;
        }
        self.set(&question.field("kind"), Value::Text(told.to_owned()));
        self.unmark(question);
        if self.is_marked(question) {
            if several { self.count_anew(question) } else { self.mark_anew(question) }
        }
        self.drop_idle_variants(question);
        let id = self.text(&question.field("id")).unwrap_or_default();
        self.forget("example", "answers", &id)
    }

    /// Whether a question counts; one whose weight cannot be read does.
    pub fn is_marked(&self, question: &Place) -> bool {
        self.number(&question.field("weight")) != Some(0)
    }

    /// Gives a question a weight. With 0, which is asked and not graded, goes what would have no meaning.
    /// Says whether anything went.
    pub fn set_weight(&mut self, question: &Place, weight: i64) -> bool {
        self.set(&question.field("weight"), Value::Number(weight));
        if weight != 0 {
            return false;
        }
        let before = self.write();
        self.prove_by_choices(question);
        self.unmark(question);
        self.remove(&question.field("effort"));
        for at in 0..self.count(&question.field("variant")) {
            self.remove(&question.field("variant").item(at).field("weight"));
        }
        self.drop_idle_variants(question);
        self.write() != before
    }

    /// Takes the marks and the counts away, those of the variants too.
    fn unmark(&mut self, question: &Place) {
        let choices = question.field("choices");
        for at in 0..self.count(&choices) {
            for name in ["mark", "value"] {
                self.take(&choices.item(at).field(name));
            }
        }
        self.take(&question.field("counts"));
        let variants = question.field("variant");
        for at in 0..self.count(&variants) {
            for name in ["marks", "counts"] {
                self.take(&variants.item(at).field(name));
            }
        }
    }

    /// Variants that only counted otherwise change nothing any more.
    fn drop_idle_variants(&mut self, question: &Place) {
        let variants = question.field("variant");
        for at in (0..self.count(&variants)).rev() {
            if self.fields(&variants.item(at)) == ["when"] {
                self.remove(&variants.item(at));
            }
        }
    }

    /// What is there is taken away: what is not leaves its table as it was written.
    fn take(&mut self, place: &Place) {
        if self.has(place) {
            self.remove(place);
        }
    }

    /// From 0 for the first choice to 3 for the last.
    fn mark_anew(&mut self, question: &Place) {
        let choices = question.field("choices");
        let count = self.count(&choices);
        for at in 0..count {
            let mark = (at * 3 + count / 2).checked_div(count.saturating_sub(1)).unwrap_or(0);
            let mark = if at + 1 == count { 3 } else { mark.min(3) };
            let mark = Value::Number(i64::try_from(mark).unwrap_or(3));
            self.set(&choices.item(at).field("mark"), mark);
        }
    }

    fn count_anew(&mut self, question: &Place) {
        let most = i64::try_from(self.count(&question.field("choices"))).unwrap_or(1).max(1);
        let counts = [1, 2, 3].map(|number: i64| number.min(most));
        self.set(&question.field("counts"), Value::Numbers(counts.to_vec()));
    }

    /// A duty that a mark proves is proven by the choices of that mark and above.
    fn prove_by_choices(&mut self, question: &Place) {
        let choices = question.field("choices");
        let marks: Vec<Option<i64>> = (0..self.count(&choices))
            .map(|at| self.number(&choices.item(at).field("mark")))
            .collect();
        let duties = question.field("duty");
        for at in 0..self.count(&duties) {
            let proof = duties.item(at).field("proven_by");
            let Some(least) = self.number(&proof.field("mark")) else { continue };
            let ranks = (0..).zip(&marks).filter(|(_, mark)| mark.is_some_and(|m| m >= least));
            let ranks = Value::Numbers(ranks.map(|(rank, _)| rank).collect());
            self.set(&proof, ranks);
        }
    }
}
