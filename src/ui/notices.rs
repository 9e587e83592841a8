//! What the person must know of what is kept.

use leptos::prelude::*;

use crate::element::{El, button, el, p};
use crate::files::download;
use crate::handover::Notice;
use crate::session::Session;
use crate::storage::Keeping;
use crate::texts;

/// Whether answers outlive the page.
pub(super) fn keep(session: &Session) -> El {
    let keeping = session.keeping;
    let look = move || {
        let look = match keeping.get() {
            Keeping::Kept => "kept",
            Keeping::Tab => "tab",
            Keeping::Refused | Keeping::Newer | Keeping::Elsewhere => "not-kept",
        };
        Some(look.to_owned())
    };
    el("p")
        .class("keep")
        .attr("role", "status")
        .live_attr("data-look", look)
        .live_text(move || texts::keeping(keeping.get()).to_owned())
}

/// What was found amiss, what was erased, what another tab did.
pub(super) fn notices(session: &Session) -> [El; 3] {
    let (found, erased, keeping) = (session.notice, session.erased, session.keeping);
    let box_ = || el("div").class("notice").attr("role", "status");
    let close = move || button("", texts::CLOSE, move || found.set(None));
    let (restoring, choosing) = (session.clone(), session.clone());
    [
        box_().fill(move || match found.get() {
            None => Vec::new(),
            Some(Notice::SetAside(count)) => vec![p("", texts::set_aside(count)), close()],
            Some(Notice::Damaged { copy, recovered }) => {
                let save = move || download(texts::DAMAGED_FILE, "text/plain", &copy);
                let save = button("", texts::DOWNLOAD_DAMAGED, save);
                vec![p("", texts::damaged(recovered)), save, close()]
            }
        }),
        box_().fill(move || match erased.get() {
            None => Vec::new(),
            Some(_) => {
                let restoring = restoring.clone();
                let restore = button("", texts::RESTORE, move || restoring.restore());
                vec![p("", texts::ERASED), restore]
            }
        }),
        box_().fill(move || match keeping.get() {
            Keeping::Elsewhere => {
                let (other, this) = (choosing.clone(), choosing.clone());
                vec![
                    p("", texts::OTHER_TAB),
                    button("", texts::TAKE_OTHER, move || other.follow_other_tab()),
                    button("", texts::KEEP_THIS, move || this.insist()),
                ]
            }
            _ => Vec::new(),
        }),
    ]
}
