//! What to do to gain points on a question.

use crate::draft::{Draft, Value};
use crate::fresh::unwritten;
use crate::place::Place;

impl Draft {
    /// Gives a question its action, to be written, unless it has one. Returns where it stands.
    pub fn add_action(&mut self, question: &Place) -> Place {
        let list = question.field("action");
        if self.count(&list) == 0 {
            let [title, start, further, evidence] =
                ["title", "start", "further", "evidence"].map(unwritten);
            let who = ("who", Value::Numbers(Vec::new()));
            self.add(&list, &[title, start, further, who, evidence]);
        }
        list.item(0)
    }
}
