//! Conditions as menus know them: lines, and how they are joined. A line that no menu can say stays as it
//! is, whatever happens to those beside it.

use toml_edit::{Array, InlineTable, Item, Value};

use crate::draft::{Draft, push};
use crate::place::Place;

/// How the lines of a condition are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joined {
    /// Every line holds.
    All,
    /// One line holds at least.
    Any,
    /// Not every line holds.
    NotAll,
    /// No line holds.
    NotAny,
}

/// How a question of the profile is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It is this choice.
    Is,
    /// It is not this choice.
    IsNot,
    /// It is one of these.
    In,
    /// It is none of these.
    NotIn,
    /// It is this choice or one after it.
    AtLeast,
    /// It is this choice or one before it.
    AtMost,
}

/// A line of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A question of the profile, compared with some of its choices.
    Profile {
        /// Its identifier.
        field: String,
        /// How it is compared.
        how: How,
        /// The identifiers of the choices; only `In` and `NotIn` have several.
        choices: Vec<String>,
    },
    /// A question that earned so many points.
    Mark {
        /// Its identifier.
        question: String,
        /// From 1 to 3.
        at_least: i64,
    },
    /// What no menu can say.
    Other,
}

impl Joined {
    /// The fields that lead to the list of the lines.
    fn keys(self) -> &'static [&'static str] {
        match self {
            Joined::All => &["all"],
            Joined::Any => &["any"],
            Joined::NotAll => &["not", "all"],
            Joined::NotAny => &["not", "any"],
        }
    }
}

impl How {
    fn key(self) -> &'static str {
        match self {
            How::Is | How::IsNot => "is",
            How::In | How::NotIn => "in",
            How::AtLeast => "at_least",
            How::AtMost => "at_most",
        }
    }

    /// Whether it takes several choices.
    pub fn takes_several(self) -> bool {
        matches!(self, How::In | How::NotIn)
    }

    fn denies(self) -> bool {
        matches!(self, How::IsNot | How::NotIn)
    }
}

impl Draft {
    /// The list of lines of a condition, if it has one.
    fn list(&self, condition: &Place) -> Option<(Joined, Place)> {
        // Of several fields, none may be lost: that is left to the text.
        let only = |place: &Place, key: &str| self.fields(place) == [key];
        [Joined::All, Joined::Any, Joined::NotAll, Joined::NotAny].into_iter().find_map(|joined| {
            let mut place = condition.clone();
            for key in joined.keys() {
                if !only(&place, key) {
                    return None;
                }
                place = place.field(key);
            }
            self.item(&place)?.as_array().map(|_| (joined, place))
        })
    }

    /// How the lines of a condition are joined.
    pub fn joined(&self, condition: &Place) -> Joined {
        self.list(condition).map_or(Joined::All, |(joined, _)| joined)
    }

    /// Where the lines of a condition stand: one alone is the condition itself.
    pub fn lines(&self, condition: &Place) -> Vec<Place> {
        match self.list(condition) {
            Some((_, list)) => (0..self.count(&list)).map(|at| list.item(at)).collect(),
            None if self.has(condition) && self.flag(condition).is_none() => {
                vec![condition.clone()]
            }
            None => Vec::new(),
        }
    }

    /// The line there.
    pub fn line(&self, place: &Place) -> Line {
        let table = self.item(place).and_then(Item::as_value).and_then(Value::as_inline_table);
        table.and_then(read).unwrap_or(Line::Other)
    }

    /// Writes a line in the place of the one there.
    pub fn set_line(&mut self, place: &Place, line: &Line) {
        if let Some(value) = written(line) {
            self.put(place, value);
        }
    }

    /// Adds a line to a condition, which may be missing.
    pub fn add_line(&mut self, condition: &Place, line: &Line) {
        let Some(value) = written(line) else { return };
        if let Some((_, list)) = self.list(condition) {
            if let Some(array) = self.item_mut(&list).and_then(Item::as_array_mut) {
                push(array, value);
            }
            return;
        }
        match self.lines(condition).is_empty() {
            true => self.put(condition, value),
            false => {
                let first = self.plain(condition);
                let lines = first.into_iter().chain([value]).collect::<Array>();
                self.put(condition, wrapped(Joined::All, lines.into()));
            }
        }
    }

    /// Takes a line away, from 0, and the condition with the last one.
    pub fn remove_line(&mut self, condition: &Place, at: usize) {
        let Some((joined, list)) = self.list(condition) else { return self.remove(condition) };
        let count = self.count(&list);
        if count <= 1 {
            return self.remove(condition);
        }
        self.remove(&list.item(at));
        let Some(array) = self.item(&list).and_then(Item::as_array) else { return };
        let is_bare = !array.to_string().contains(['\n', '#']);
        // One alone needs no list around it.
        if let (true, Joined::All | Joined::Any, 2) = (is_bare, joined, count)
            && let Some(last) = self.plain(&list.item(0))
        {
            self.put(condition, last);
        }
    }

    /// Joins the lines of a condition otherwise.
    pub fn join(&mut self, condition: &Place, joined: Joined) {
        let lines = match self.list(condition) {
            Some((was, _)) if was == joined => return,
            Some((_, list)) => self.plain(&list),
            None => self.plain(condition).map(|line| Array::from_iter([line]).into()),
        };
        if let Some(lines) = lines {
            self.put(condition, wrapped(joined, lines));
        }
    }

    /// The value there, without what stands around it.
    pub(crate) fn plain(&self, place: &Place) -> Option<Value> {
        let mut value = self.item(place)?.as_value()?.clone();
        value.decor_mut().clear();
        Some(value)
    }
}

/// The line that a table says, if menus know it.
fn read(table: &InlineTable) -> Option<Line> {
    let keys: Vec<&str> = table.iter().map(|(key, _)| key).collect();
    let text = |key: &str| table.get(key)?.as_str().map(str::to_owned);
    match keys.as_slice() {
        ["not"] => match read(table.get("not")?.as_inline_table()?)? {
            Line::Profile { field, how: How::Is, choices } => {
                Some(Line::Profile { field, how: How::IsNot, choices })
            }
            Line::Profile { field, how: How::In, choices } => {
                Some(Line::Profile { field, how: How::NotIn, choices })
            }
            _ => None,
        },
        ["question", "at_least"] | ["at_least", "question"] => Some(Line::Mark {
            question: text("question")?,
            at_least: table.get("at_least")?.as_integer()?,
        }),
        [one, other] if [one, other].contains(&&"profile") => {
            let key = if *one == "profile" { other } else { one };
            let how = match *key {
                "is" => How::Is,
                "in" => How::In,
                "at_least" => How::AtLeast,
                "at_most" => How::AtMost,
                _ => return None,
            };
            let choices = match how.takes_several() {
                true => {
                    let list = table.get(key)?.as_array()?.iter();
                    list.map(|id| id.as_str().map(str::to_owned)).collect::<Option<_>>()?
                }
                false => vec![text(key)?],
            };
            Some(Line::Profile { field: text("profile")?, how, choices })
        }
        _ => None,
    }
}

fn written(line: &Line) -> Option<Value> {
    Some(match line {
        Line::Profile { field, how, choices } => {
            let choice = match how.takes_several() {
                true => choices.iter().collect::<Array>().into(),
                false => choices.first()?.into(),
            };
            let table = table([("profile", field.into()), (how.key(), choice)]);
            if how.denies() { self::table([("not", table)]) } else { table }
        }
        Line::Mark { question, at_least } => {
            table([("question", question.into()), ("at_least", (*at_least).into())])
        }
        Line::Other => return None,
    })
}

fn wrapped(joined: Joined, lines: Value) -> Value {
    joined.keys().iter().rev().fold(lines, |value, key| table([(*key, value)]))
}

fn table<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let mut table = InlineTable::new();
    for (key, value) in fields {
        table.insert(key, value);
    }
    table.into()
}
