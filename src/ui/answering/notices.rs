//! What the person must know of what is kept.

use leptos::prelude::*;

use crate::dom::{El, button, download, el, p};
use crate::page::{Keeping, deletes_after_a_week};
use crate::state::{Notice, Session};
use crate::words;

/// Whether answers outlive the page.
pub(crate) fn keep(session: &Session) -> El {
    let keeping = session.keeping;
    let look = move || {
        let look = match keeping.get() {
            Keeping::Kept => "kept",
            Keeping::Tab => "tab",
            Keeping::Refused | Keeping::Newer | Keeping::Elsewhere => "not-kept",
        };
        Some(look.to_owned())
    };
    el("p").class("keep").attr("role", "status").live_attr("data-look", look).live_text(move || {
        match keeping.get() {
            Keeping::Kept if deletes_after_a_week() => words::KEPT_A_WEEK.to_owned(),
            keeping => words::keeping(keeping).to_owned(),
        }
    })
}

/// What was found amiss, what was erased, what another tab did.
pub(crate) fn notices(session: &Session) -> [El; 3] {
    let (found, erased, keeping) = (session.notice, session.erased, session.keeping);
    let box_ = || el("div").class("notice").attr("role", "status");
    let (taking, closing) = (session.clone(), session.clone());
    let close = move || {
        let closing = closing.clone();
        button("", words::CLOSE, move || closing.close_notice())
    };
    let (restoring, choosing) = (session.clone(), session.clone());
    [
        box_().fill(move || match found.get() {
            None => Vec::new(),
            Some(Notice::SetAside(count)) => vec![p("", words::set_aside(count)), close()],
            Some(Notice::Damaged { copy, recovered }) => {
                let taking = taking.clone();
                let save = move || {
                    download(words::DAMAGED_FILE, "text/plain", copy.as_bytes());
                    taking.dismiss(&copy);
                };
                let save = button("", words::DOWNLOAD_DAMAGED, save);
                vec![p("", words::damaged(recovered)), save, close()]
            }
        }),
        box_().fill(move || match erased.get() {
            None => Vec::new(),
            Some(_) => {
                let restoring = restoring.clone();
                let restore = button("", words::RESTORE, move || restoring.restore());
                vec![p("", words::ERASED), restore]
            }
        }),
        box_().fill(move || match keeping.get() {
            Keeping::Elsewhere => {
                let (other, this) = (choosing.clone(), choosing.clone());
                vec![
                    p("", words::OTHER_TAB),
                    button("", words::TAKE_OTHER, move || other.follow_other_tab()),
                    button("", words::KEEP_THIS, move || this.insist()),
                ]
            }
            _ => Vec::new(),
        }),
    ]
}
