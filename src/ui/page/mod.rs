//! What is outside the widget: its host and the browser’s storage. No words.

mod host;
pub(crate) mod storage;

pub(crate) use host::Reason;
pub use host::{Host, NoCamera, Watching};
pub use storage::Shelf;
pub(crate) use storage::{
    Beside, Exchange, Keeping, deletes_after_a_week, is_slot_of, kept_elsewhere, next_number,
    numbers,
};
