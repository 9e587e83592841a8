//! What is missing for a level, for programs: a stable part of `tnl grade --json` and
//! `tnl path --json`.

use serde::Serialize;
use tnl_engine::{Edition, Missing};

/// A [`Missing`] with everything in thousandths and sections by identifier.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Lack<'a> {
    Total { have: u32, need: u32 },
    Floor { section: &'a str, have: u32, need: u32 },
}

impl<'a> Lack<'a> {
    pub(crate) fn of(edition: &'a Edition, missing: Missing) -> Self {
        match missing {
            Missing::Total { have, need } => Lack::Total { have, need: need * 10 },
            Missing::Floor { section, have, need } => {
                Lack::Floor { section: &edition.sections[section].id, have, need: need * 10 }
            }
        }
    }
}
