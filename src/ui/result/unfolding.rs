//! What stands unfolded in a part of the result stays so in what takes its place.

use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::dom::{El, el};

/// A part that is made again whenever what it reads changes; each `details` with a `data-key` stays as
/// it is.
pub(crate) fn part(content: impl Fn() -> Vec<El> + 'static) -> El {
    let part = el("div");
    let node = part.node().clone();
    part.fill(move || {
        let content = content();
        unfold(&node, &content);
        content
    })
}

fn unfold(before: &Element, content: &[El]) {
    let Ok(open) = before.query_selector_all("details[open][data-key]") else { return };
    for details in (0..open.length()).filter_map(|at| open.item(at)) {
        let details = details.dyn_ref::<Element>();
        let key = details.and_then(|details| details.get_attribute("data-key")).unwrap_or_default();
        let same = format!("details[data-key='{key}']");
        for piece in content.iter().map(El::node) {
            let within = || piece.query_selector(&same).ok().flatten();
            let found =
                if piece.matches(&same) == Ok(true) { Some(piece.clone()) } else { within() };
            if let Some(found) = found {
                let _ = found.set_attribute("open", "");
            }
        }
    }
}
