//! Files that a command uses only if they have no defect.

use std::path::Path;

use tnl_authoring::review::layout;
use tnl_authoring::source;
use tnl_engine::{Actions, Edition, Problem};

use crate::outcome::{Failure, Outcome};

/// Reads an edition that must be sound; its examples are not graded.
pub(crate) fn edition(path: &Path) -> Outcome<Edition> {
    sound(path, source::edition(path).map(|source| source.edition))
}

/// Reads actions that must be sound.
pub(crate) fn actions(path: &Path) -> Outcome<Actions> {
    sound(path, source::actions(path))
}

fn sound<T>(path: &Path, read: Result<T, Vec<Problem>>) -> Outcome<T> {
    read.map_err(|problems| Failure::Unusable(layout(&path.display().to_string(), &problems)))
}
