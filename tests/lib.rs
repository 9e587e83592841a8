//! Behaviour from outside, without a browser: one crate, one module for each thing that is promised.

mod actions;
mod acts;
mod agreement;
mod asking;
mod authoring;
mod brought;
mod compare;
mod convert;
mod corpus;
mod deciding;
mod document;
mod draft;
mod editions;
mod gathering;
mod grading;
mod history;
mod laureates;
mod margin;
mod month;
mod path;
mod report;
mod report_in_libreoffice;
mod share;
mod slips;
mod tidy;
mod workshop;
