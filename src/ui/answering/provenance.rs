//! Which questionnaire this is, and who answers for it.

use tnl_engine::Edition;

use crate::dom::{El, p};
use crate::words;
use crate::words::language::in_language;

/// Above everything: where an edition of another source comes from.
pub(crate) fn provenance(edition: &Edition) -> Option<El> {
    let title = in_language(&edition.language, &edition.title);
    edition.host().map(|host| p("provenance", words::comes_from(&title, host)))
}

/// Below everything: the name of the edition, and what a level is worth.
pub(crate) fn signature(edition: &Edition) -> El {
    let title = in_language(&edition.language, &edition.title);
    p("indicative", title).text(words::STOP).text(words::indicative(edition))
}
