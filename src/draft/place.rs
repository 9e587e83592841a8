//! Where something stands in an edition, written as the defects write it: `section[2].question[11].text`.

use std::fmt;
use std::str::FromStr;

/// One step down from the top of the file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Step {
    /// Into a field.
    Field(String),
    /// To an item of a list, from 0.
    Item(usize),
}

/// The way from the top of the file; items are written from 1, as people count.
///
/// ```
/// use tnl_draft::Place;
///
/// let place = Place::of("section[2].question[11].text");
/// assert_eq!(place.to_string(), "section[2].question[11].text");
/// assert_eq!(place.parent().to_string(), "section[2].question[11]");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place(pub Vec<Step>);

impl Place {
    /// Reads a place; what is written otherwise leads as far as it can be read.
    pub fn of(text: &str) -> Self {
        text.parse().unwrap_or_default()
    }

    /// A section, from 0.
    pub fn section(at: usize) -> Self {
        Place::default().field("section").item(at)
    }

    /// A question of a section, both from 0.
    pub fn question(section: usize, at: usize) -> Self {
        Place::section(section).field("question").item(at)
    }

    /// A field of what stands here.
    #[must_use]
    pub fn field(&self, name: &str) -> Self {
        self.step(Step::Field(name.to_owned()))
    }

    /// An item of the list that stands here, from 0.
    #[must_use]
    pub fn item(&self, at: usize) -> Self {
        self.step(Step::Item(at))
    }

    fn step(&self, step: Step) -> Self {
        Place(self.0.iter().cloned().chain([step]).collect())
    }

    /// What stands here at a place of its own, such as `floors.logiciels`.
    #[must_use]
    pub fn join(&self, text: &str) -> Self {
        Place(self.0.iter().cloned().chain(Place::of(text).0).collect())
    }

    /// What it stands in; the top of the file stands in itself.
    #[must_use]
    pub fn parent(&self) -> Self {
        Place(self.0.split_last().map(|(_, up)| up.to_vec()).unwrap_or_default())
    }

    /// Which item of its list it is, from 0.
    pub fn position(&self) -> Option<usize> {
        match self.0.last() {
            Some(Step::Item(at)) => Some(*at),
            _ => None,
        }
    }

    /// The position in the list of that name on the way, from 0.
    pub fn within(&self, list: &str) -> Option<usize> {
        self.0.windows(2).find_map(|pair| match pair {
            [Step::Field(name), Step::Item(at)] if name == list => Some(*at),
            _ => None,
        })
    }

    /// Whether the way leads through another place, or ends there.
    pub fn is_in(&self, other: &Place) -> bool {
        self.0.starts_with(&other.0)
    }
}

impl FromStr for Place {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut steps = Vec::new();
        for part in text.split('.') {
            let (name, mut rest) = part.split_at(part.find('[').unwrap_or(part.len()));
            if name.is_empty() {
                break;
            }
            steps.push(Step::Field(name.to_owned()));
            while let Some((number, after)) = rest.strip_prefix('[').and_then(|r| r.split_once(']'))
            {
                let Some(at) = number.parse().ok().and_then(|n: usize| n.checked_sub(1)) else {
                    break;
                };
                steps.push(Step::Item(at));
                rest = after;
            }
        }
        Ok(Place(steps))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (nth, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if nth > 0 => write!(f, ".{name}")?,
                Step::Field(name) => f.write_str(name)?,
                Step::Item(at) => write!(f, "[{}]", at + 1)?,
            }
        }
        Ok(())
    }
}
