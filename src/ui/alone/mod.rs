//! One question at a time: the whole program only, which is there once the first screen was read.

mod course;
mod keys;
mod screen;
mod standing;

pub(crate) use screen::alone_screen;
