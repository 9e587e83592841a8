//! Whom answers are about, for programs: a stable part of `tnl grade --json` and `tnl gather --json`.

use std::collections::BTreeMap;

use serde::Serialize;
use tnl_engine::{Edition, Profile};

/// A choice in a profile, made or assumed.
#[derive(Serialize)]
pub(crate) struct Choice<'a> {
    choice: &'a str,
    chosen: bool,
}

/// The choice of each field, by their identifiers.
pub(crate) fn profile<'a>(
    edition: &'a Edition,
    profile: &Profile,
) -> BTreeMap<&'a str, Choice<'a>> {
    let fields = edition.profile.iter().enumerate().map(|(position, field)| {
        let choice = &field.choices[profile.choice(position)].id;
        (field.id.as_str(), Choice { choice, chosen: profile.is_chosen(position) })
    });
    fields.collect()
}
