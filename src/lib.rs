//! Self-evaluation of a French collectivité against the label « Territoire Numérique Libre ».
//!
//! ```
//! use tnl_autoevaluation::engine::{Answer, Answers, Edition, Profile, grade};
//!
//! let text = include_str!("../tests/frozen/edition-v1.json");
//! let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
//!
//! let mut answers = Answers::new(&edition);
//! let before = grade(&edition, &Profile::new(&edition), &answers);
//! answers.set(0, Some(Answer::Unknown));
//! let after = grade(&edition, &Profile::new(&edition), &answers);
//!
//! // Nothing is known yet: nothing is sure, everything is possible.
//! assert_eq!((after.sure, after.possible), (0, edition.levels.len()));
//! assert_eq!((before.answered(), after.answered()), (0, 1));
//! # Ok::<(), String>(())
//! ```
//!
//! # Map
//! - [`engine`]: the rules. It reads an edition (a questionnaire as data), grades answers, and
//!   writes documents. Pure: no web, clock, float, hash order or panic.
//! - `ui`: the screens, compiled for `wasm32` only. They hold no rule.
//! - The native command `tnl` (`src/main.rs`, `src/cli`) and the door to the browser (`www`)
//!   stand on these two.
//!
//! The whole house and its invariants are told in `ARCHITECTURE.md`.
//!
//! # What it does not do
//! It grants no label: only the jury of the label does. It sends nothing anywhere. It knows no
//! edition: the questions are data, in `questionnaires/`.

pub mod engine;
pub mod report;
#[cfg(target_arch = "wasm32")]
pub mod ui;
