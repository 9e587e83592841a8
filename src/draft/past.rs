//! What was before each change, for « Annuler » and « Rétablir ».

use crate::place::Place;

/// States that are kept: more than anybody takes back, in some ten megabytes.
const MOST: usize = 100;
/// Letters typed into one field within so many milliseconds are one change.
const PAUSE: u64 = 1_500;

/// The states before and after the one that is there.
#[derive(Clone, Debug, Default)]
pub struct Past {
    before: Vec<String>,
    after: Vec<String>,
    last: Option<(Place, u64)>,
}

impl Past {
    /// Keeps the state that a change is about to replace. `typing` is the field that is typed into, if
    /// any; `now` is in milliseconds.
    pub fn keep(&mut self, state: impl FnOnce() -> String, typing: Option<&Place>, now: u64) {
        self.after.clear();
        let goes_on = |(place, then): &(Place, u64)| {
            typing == Some(place) && now.saturating_sub(*then) < PAUSE
        };
        if !self.last.as_ref().is_some_and(goes_on) {
            if self.before.len() == MOST {
                self.before.remove(0);
            }
            self.before.push(state());
        }
        self.last = typing.map(|place| (place.clone(), now));
    }

    /// What is typed or dragged from now on is another change.
    pub fn pause(&mut self) {
        self.last = None;
    }

    /// The state before; the present one can be had again.
    pub fn undo(&mut self, present: String) -> Option<String> {
        self.last = None;
        let state = self.before.pop()?;
        self.after.push(present);
        Some(state)
    }

    /// The state that was taken back last.
    pub fn redo(&mut self, present: String) -> Option<String> {
        self.last = None;
        let state = self.after.pop()?;
        self.before.push(present);
        Some(state)
    }

    /// Whether anything can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether anything that was taken back can be had again.
    pub fn can_redo(&self) -> bool {
        !self.after.is_empty()
    }
}
