//! Taking stock again, a year later or after a change.

use tnl_engine::{Place, When};

use crate::page::{Shelf, next_number};
use crate::state::{Session, Visit, today};

/// Opens a copy as of today at its first questions; what it was copied from stays as it was.
pub(crate) fn begin_again(session: &Session, visit: Visit) {
    session.save_now();
    let edition = &session.edition;
    let mut document = session.document();
    document.changed = today().map(When::Day);
    document.place = Place::Section(0, None);
    let number = next_number(&edition.key());
    Shelf::open(edition, number).0.save(edition, &document);
    visit.open_assessment(edition, number);
}
