//! What people do with the widget. Each test is a sentence.

mod access;
mod alone;
mod answering;
mod applying;
mod bundled;
mod climbing;
mod crashing;
mod editions;
mod embedding;
mod english;
mod framing;
mod handing;
mod integrating;
mod keeping;
mod layout;
mod moving;
mod pressing;
mod screens;
mod serving;
mod sharing;
mod site;
mod situating;
mod spip;
mod tabs;
mod taking_away;
mod wishes;
