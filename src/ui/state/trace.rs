//! The screens one came by, for the history of the browser: « retour » goes to the one before.

use leptos::prelude::*;
use tnl_engine::Place;

use crate::state::visit::{State, Visit};

impl Visit {
    /// Tells the page which screen of one's own evaluation came.
    pub(crate) fn leave_trace(self, place: Place) {
        let name = match place {
            Place::Welcome => "welcome".to_owned(),
            Place::Profile => "profile".to_owned(),
            Place::Section(section, None) => section.to_string(),
            Place::Section(section, Some(question)) => format!("{section}.{question}"),
            Place::Result => "result".to_owned(),
        };
        self.host().emit("place", &name);
    }

    /// Goes back to a screen of one's own evaluation, by what the history calls it. Nothing is lost: what
    /// was answered since stays.
    pub(crate) fn retrace(self, name: &str) {
        let place = match name {
            "welcome" => Place::Welcome,
            "profile" => Place::Profile,
            "result" => Place::Result,
            name => {
                let (section, question) = name.split_once('.').unwrap_or((name, ""));
                Place::Section(section.parse().unwrap_or(usize::MAX), question.parse().ok())
            }
        };
        match self.session.get_value() {
            Some(session) => session.retrace(place),
            None => {
                if let State::Guest(_) | State::Choosing = self.state.get_untracked() {
                    self.retraced.set_value(Some(place));
                    self.back();
                }
            }
        }
    }
}
