//! How far the pieces of an application are gathered.

use crate::{Actions, Assessment, Edition, Notes};

/// Of the pieces that the claimed answers ask for, how many are gathered.
///
/// Each answer that earns points asks for one: [`crate::Action::evidence`] of its criterion. It counts once
/// the person said that it is there ([`crate::Note::is_gathered`]). Pieces of one's own count neither way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    /// Gathered.
    pub gathered: usize,
    /// Asked for.
    pub asked: usize,
}

impl Dossier {
    /// What this evaluation claims, with what is noted beside it.
    pub fn of(
        edition: &Edition,
        assessment: &Assessment,
        notes: &Notes,
        actions: &Actions,
    ) -> Self {
        let mut dossier = Dossier::default();
        for (question, result) in edition.questions.iter().zip(&assessment.questions) {
            if result.standing.earns() && question.action(Some(actions)).is_some() {
                dossier.asked += 1;
                let is_there = notes.of(&question.id).is_some_and(|note| note.is_gathered);
                dossier.gathered += usize::from(is_there);
            }
        }
        dossier
    }

    /// Out of a hundred, rounded down: a hundred is all of it. None if nothing is asked for.
    ///
    /// ```
    /// use tnl_engine::Dossier;
    ///
    /// assert_eq!(Dossier { gathered: 2, asked: 3 }.percent(), Some(66));
    /// assert_eq!(Dossier { gathered: 0, asked: 0 }.percent(), None);
    /// ```
    pub fn percent(self) -> Option<usize> {
        (self.gathered * 100).checked_div(self.asked)
    }
}
