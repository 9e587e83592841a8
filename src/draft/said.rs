//! A condition in words, however elaborate it is.

use toml_edit::{Item, TableLike};

use crate::condition::{How, Line};
use crate::draft::Draft;
use crate::place::Place;

impl Draft {
    /// A condition, or a line of one, as it is read aloud; nothing where there is none.
    ///
    /// ```
    /// use tnl_draft::{Draft, Place};
    ///
    /// let draft = Draft::blank();
    /// assert_eq!(draft.said(&Place::of("applies")), "");
    /// ```
    pub fn said(&self, condition: &Place) -> String {
        self.item(condition).map(|item| self.words(item, false)).unwrap_or_default()
    }

    /// The place of a question of this identifier.
    pub fn question_of(&self, id: &str) -> Option<Place> {
        let is_it = |place: &Place| self.text(&place.field("id")).as_deref() == Some(id);
        self.questions().into_iter().find(is_it)
    }

    /// The place of the question of the profile of this identifier.
    pub fn profile_of(&self, id: &str) -> Option<Place> {
        let is_it = |place: &Place| self.text(&place.field("id")).as_deref() == Some(id);
        let profile = Place::of("profile");
        (0..self.count(&profile)).map(|at| profile.item(at)).find(is_it)
    }

    /// The identifiers and the words of the choices of a question of the profile.
    pub fn options(&self, field: &str) -> Vec<(String, String)> {
        let Some(choices) = self.profile_of(field).map(|place| place.field("choices")) else {
            return Vec::new();
        };
        let text = |place: Place| self.text(&place).unwrap_or_default();
        let option = |at| {
            let choice = choices.item(at);
            (text(choice.field("id")), text(choice.field("text")))
        };
        (0..self.count(&choices)).map(option).collect()
    }

    /// Within others, several lines stand in brackets.
    fn words(&self, item: &Item, is_within: bool) -> String {
        let Some(table) = item.as_table_like() else {
            return item
                .as_bool()
                .map(|flag| if flag { "oui" } else { "non" }.into())
                .unwrap_or_default();
        };
        let parts = |key: &str, word: &str| {
            let list = table.get(key)?.as_array()?.iter();
            let parts: Vec<String> =
                list.map(|part| self.words(&Item::Value(part.clone()), true)).collect();
            let is_one = parts.len() < 2;
            let joined = parts.join(word);
            Some(if is_within && !is_one { format!("({joined})") } else { joined })
        };
        if let Some(inner) = table.get("not") {
            let line = inner.as_table_like().map(|table| self.compared(table, true));
            return line.flatten().unwrap_or_else(|| {
                let inner = self.words(inner, false);
                if is_within { format!("pas ({inner})") } else { format!("sauf si {inner}") }
            });
        }
        parts("all", " et ")
            .or_else(|| parts("any", " ou "))
            .or_else(|| self.compared(table, false))
            .unwrap_or_default()
    }

    fn compared(&self, table: &dyn TableLike, is_denied: bool) -> Option<String> {
        let text = |key: &str| table.get(key)?.as_str();
        if let Some(question) = text("question") {
            let line = Line::Mark {
                question: question.to_owned(),
                at_least: table.get("at_least")?.as_integer()?,
            };
            return (!is_denied).then(|| self.line_said(&line)).flatten();
        }
        let field = text("profile")?;
        let line = |how: How, choices: Vec<String>| {
            self.line_said(&Line::Profile { field: field.to_owned(), how, choices })
        };
        let mut said = Vec::new();
        let (is, within) = if is_denied { (How::IsNot, How::NotIn) } else { (How::Is, How::In) };
        if let Some(choice) = text("is") {
            said.extend(line(is, vec![choice.to_owned()]));
        }
        if let Some(list) = table.get("in").and_then(Item::as_array) {
            let ids = list.iter().filter_map(|id| id.as_str().map(str::to_owned));
            said.extend(line(within, ids.collect()));
        }
        for (key, how) in [("at_least", How::AtLeast), ("at_most", How::AtMost)] {
            if let Some(choice) = text(key) {
                if is_denied {
                    return None;
                }
                said.extend(line(how, vec![choice.to_owned()]));
            }
        }
        (said.len() == 1 || !is_denied).then(|| said.join(" et ")).filter(|said| !said.is_empty())
    }

    fn line_said(&self, line: &Line) -> Option<String> {
        let quoted = |text: &str| format!("«\u{a0}{text}\u{a0}»");
        match line {
            Line::Mark { question, at_least } => {
                let text = self.question_of(question);
                let text = text.and_then(|place| self.text(&place.field("text")));
                let text = quoted(&text.unwrap_or_else(|| question.clone()));
                let points = if *at_least == 1 { "point" } else { "points" };
                Some(format!("{text} rapporte au moins {at_least} {points}"))
            }
            Line::Profile { field, how, choices } => {
                let text = self.profile_of(field);
                let text = text.and_then(|place| self.text(&place.field("text")));
                let text = quoted(&text.unwrap_or_else(|| field.clone()));
                let options = self.options(field);
                let choices: Vec<String> = choices
                    .iter()
                    .map(|id| {
                        let option = options.iter().find(|(other, _)| other == id);
                        quoted(option.map_or(id, |(_, words)| words))
                    })
                    .collect();
                let (verb, word) = match how {
                    How::Is => ("est", ""),
                    How::IsNot => ("n’est pas", ""),
                    How::In => ("est", " ou "),
                    How::NotIn if choices.len() > 1 => ("n’est ni", " ni "),
                    How::NotIn => ("n’est pas", ""),
                    How::AtLeast => ("est au moins", ""),
                    How::AtMost => ("est au plus", ""),
                };
                Some(format!("{text} {verb} {}", choices.join(word)))
            }
            Line::Other => None,
        }
    }
}
