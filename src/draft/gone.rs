//! What goes with a question or a volet that is taken away: the answers of the examples, the minimums.

use crate::{Draft, Place};

impl Draft {
    /// Takes a question away, and what the examples answer to it.
    pub fn remove_question(&mut self, question: &Place) {
        let id = self.text(&question.field("id"));
        self.remove(question);
        if let Some(id) = id {
            self.forget("example", "answers", &id);
        }
    }

    /// Takes away what stands under the identifiers of a section and of its questions elsewhere.
    pub(crate) fn forget_section(&mut self, at: usize) {
        let section = Place::section(at);
        let questions = section.field("question");
        let ids =
            (0..self.count(&questions)).filter_map(|at| self.text(&questions.item(at).field("id")));
        for id in ids.collect::<Vec<_>>() {
            self.forget("example", "answers", &id);
        }
        if let Some(id) = self.text(&section.field("id")) {
            self.forget("example", "fill", &id);
            self.forget("level", "floors", &id);
        }
    }

    /// Takes a field away from a table of each item of a list. Says whether one had it.
    pub(crate) fn forget(&mut self, list: &str, table: &str, name: &str) -> bool {
        let list = Place::of(list);
        let mut had = false;
        for at in 0..self.count(&list) {
            let field = list.item(at).field(table).field(name);
            if self.has(&field) {
                self.remove(&field);
                had = true;
            }
        }
        had
    }
}
