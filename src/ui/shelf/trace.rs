//! What was shown that is not one's own, for the history of the browser.

use std::cell::RefCell;

use crate::state::{Guest, Visit};

thread_local! {
    // Only the page that is there for the widget alone has its screens in the history, and there is one.
    static SHOWN: RefCell<Shown> = RefCell::default();
}

/// What was shown, one after the other, and the number of the one that is shown again.
#[derive(Default)]
struct Shown {
    guests: Vec<Guest>,
    again: Option<usize>,
}

/// What the history calls such a screen, with its number.
const GUEST: &str = "guest";

/// Tells the page that such a screen came.
pub(crate) fn leave_trace(guest: &Guest, visit: Visit) {
    let number = SHOWN.with_borrow_mut(|shown| {
        shown.again.take().unwrap_or_else(|| {
            shown.guests.push(guest.clone());
            shown.guests.len() - 1
        })
    });
    visit.host().emit("place", &format!("{GUEST}{number}"));
}

/// Goes back to a screen, by what the history calls it.
pub(crate) fn retrace(visit: Visit, name: &str) {
    let Some(number) = name.strip_prefix(GUEST) else { return visit.retrace(name) };
    let number = number.parse::<usize>().unwrap_or(usize::MAX);
    // After a reload nothing of it is there any more.
    let guest = SHOWN.with_borrow_mut(|shown| {
        let guest = shown.guests.get(number).cloned();
        shown.again = guest.as_ref().map(|_| number);
        guest
    });
    if let Some(guest) = guest {
        visit.show(guest);
    }
}
