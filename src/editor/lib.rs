//! The screens in which an edition is written: what it is made of, a form, and the widget itself beside it.
//!
//! All rules are elsewhere: what may be done to a draft in `tnl-draft`, what is wrong with it in
//! `tnl-authoring`.

mod app;
mod base;
mod begin;
mod defects;
mod desk;
mod examples;
mod field;
mod focus;
mod form;
mod host;
mod outline;
mod rows;
mod seen;
mod share_bar;
mod storage;
mod toolbar;
mod writing;

pub use app::mount;
pub use host::Host;
