//! The duties of a question: begun, and what proves them.

use toml_edit::{Array, InlineTable, Item};

use crate::draft::Draft;
use crate::fresh::unwritten;
use crate::place::Place;

/// What proves a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proven {
    /// It is not said.
    Unsaid,
    /// No answer does.
    Never,
    /// One of these choices, from 0.
    Choices(Vec<usize>),
    /// So many points.
    Mark(i64),
}

impl Draft {
    /// What proves the duty there.
    pub fn proven(&self, duty: &Place) -> Proven {
        let place = duty.field("proven_by");
        if let Some(mark) = self.number(&place.field("mark")) {
            return Proven::Mark(mark);
        }
        if self.item(&place).and_then(Item::as_array).is_none() {
            return Proven::Unsaid;
        }
        let choices = self.numbers(&place);
        let choices: Vec<usize> = choices.into_iter().filter_map(|at| at.try_into().ok()).collect();
        if choices.is_empty() { Proven::Never } else { Proven::Choices(choices) }
    }

    /// Says what proves the duty there.
    pub fn prove_by(&mut self, duty: &Place, proven: &Proven) {
        let place = duty.field("proven_by");
        let value = match proven {
            Proven::Unsaid => return self.remove(&place),
            Proven::Never => Array::new().into(),
            Proven::Choices(choices) => {
                let numbers = choices.iter().filter_map(|at| i64::try_from(*at).ok());
                numbers.collect::<Array>().into()
            }
            Proven::Mark(mark) => InlineTable::from_iter([("mark", *mark)]).into(),
        };
        self.put(&place, value);
    }

    /// The choices of a question that may prove something: those that are worth nothing to anybody do not.
    pub fn telling(&self, question: &Place) -> Vec<usize> {
        let choices = question.field("choices");
        let all = 0..self.count(&choices);
        let has_variant = (0..self.count(&question.field("variant")))
            .any(|at| self.has(&question.field("variant").item(at).field("marks")));
        if !self.is_marked(question) || has_variant {
            return all.collect();
        }
        let worth = |at: &usize, name| self.number(&choices.item(*at).field(name));
        all.filter(|at| worth(at, "mark") != Some(0) && worth(at, "value") != Some(0)).collect()
    }

    /// Adds a duty to a question, to be written: nothing of it is said yet, nor what proves it. Returns where
    /// it stands.
    pub fn add_duty(&mut self, question: &Place) -> Place {
        let list = question.field("duty");
        self.add(&list, &["text", "threshold", "date", "asks"].map(unwritten));
        list.item(self.count(&list).saturating_sub(1))
    }
}
