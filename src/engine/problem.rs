//! Defects of a file: where, what, and what to do.

use std::fmt;

/// A defect of an edition or another file, in French for its author.
///
/// ```
/// use tnl_engine::Problem;
///
/// let problem = Problem {
///     line: Some(12),
///     path: "section[1].question[2].weight".into(),
///     id: Some("bureautique-libre".into()),
///     what: "le poids manque".into(),
///     hint: "ajoutez par exemple : weight = 2".into(),
/// };
/// assert!(problem.to_string().starts_with("ligne 12, "));
/// assert!(problem.to_string().ends_with("ajoutez par exemple : weight = 2"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1, where the syntax provides it: TOML does, JSON does not.
    pub line: Option<u32>,
    /// The path from the top of the file; list items are counted from 1, as people count.
    pub path: String,
    /// The identifier of the criterion, term… around it.
    pub id: Option<String>,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub hint: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "ligne {line}, ")?;
        }
        if let Some(id) = &self.id {
            write!(f, "«\u{a0}{id}\u{a0}», ")?;
        }
        write!(f, "{}\u{a0}: {}\u{a0}; {}", self.path, self.what, self.hint)
    }
}
