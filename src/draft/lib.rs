//! An edition being written: a TOML document whose comments and order stay, and what is done to it.
//! No browser here, so that every rule is tested natively.

mod action;
mod changes;
mod condition;
mod draft;
mod duty;
mod examples;
mod file;
mod filled;
mod fresh;
mod gone;
mod naming;
mod order;
mod past;
mod place;
mod plain;
mod profile;
mod proof;
mod ranks;
mod renaming;
mod said;
mod shares;
mod told;
mod tree;
mod typing;
mod variant;
mod worth;

pub use changes::{Change, Fate, changes, shares_changed};
pub use condition::{How, Joined, Line};
pub use draft::{Draft, Value};
pub use duty::Proven;
pub use examples::{Moved, moved};
pub use file::Format;
pub use fresh::unwritten;
pub use naming::proposed;
pub use past::Past;
pub use place::{Place, Step};
pub use plain::{named, plain};
pub use proof::{Proof, is_preview, prove};
pub use renaming::Refused;
pub use shares::balanced;
pub use typing::{Typed, typed};
