//! Who answers: type, population and the few other facts on which questions depend.

use crate::{Edition, ProfileField};

/// The choices made in the profile of an edition. Where none was made, the default of the edition
/// holds.
///
/// ```
/// use tnl_engine::{Edition, Profile};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let mut profile = Profile::new(&edition);
/// assert_eq!((profile.choice(0), profile.is_chosen(0)), (0, false));
/// profile.choose(0, 2);
/// assert_eq!((profile.choice(0), profile.is_chosen(0)), (2, true));
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    fields: Vec<Field>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Field {
    choice: u8,
    chosen: bool,
    /// How many choices the field has.
    choices: u8,
}

impl Profile {
    /// No choice made: every field at its default.
    pub fn new(edition: &Edition) -> Self {
        Profile::of(&edition.profile)
    }

    pub(crate) fn of(fields: &[ProfileField]) -> Self {
        let fields = fields.iter().map(|f| Field {
            choice: f.default as u8,
            chosen: false,
            choices: f.choices.len() as u8,
        });
        Profile { fields: fields.collect() }
    }

    /// The choice in force for a field, made or assumed; 0 for a field that does not exist.
    pub fn choice(&self, field: usize) -> usize {
        self.fields.get(field).map_or(0, |f| f.choice.into())
    }

    /// Whether the choice was made, rather than assumed.
    pub fn is_chosen(&self, field: usize) -> bool {
        self.fields.get(field).is_some_and(|f| f.chosen)
    }

    /// Makes a choice. A field or choice that the edition does not have changes nothing.
    pub fn choose(&mut self, field: usize, choice: usize) {
        if let Some(f) = self.fields.get_mut(field).filter(|f| choice < f.choices.into()) {
            f.choice = choice as u8;
            f.chosen = true;
        }
    }
}
