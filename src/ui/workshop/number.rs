//! A whole number to type: what the field shows, once it is left, is what counts.

use std::ops::RangeInclusive;

use leptos::prelude::*;

use crate::dom::{El, el, p};
use crate::words;

/// A field for a number of `range`, which shows `now` at first, and what it tells of a number that cannot
/// be: that one changes nothing, and gives way to what counted before once the field is left. An empty field is 0 where 0 may be,
/// else what counted last. `set` hears what counts now.
pub(super) fn number(range: RangeInclusive<u32>, now: u32, set: impl Fn(u32) + 'static) -> [El; 2] {
    let (least, most) = (*range.start(), *range.end());
    // What counted when the field was left last: the first digits of a number are another number.
    let kept = StoredValue::new(now);
    let typed_now = StoredValue::new(now);
    // What is told stays once the field is left; what the field shows is right by then.
    let (is_wrong, is_told) = (RwSignal::new(false), RwSignal::new(false));
    // No hand is an empty field: a column of noughts could not be read at a glance.
    let shown = move |count: u32| if count == 0 { String::new() } else { count.to_string() };
    let field = el("input").attr("type", "number").attr("inputmode", "numeric");
    let field = field.attr("min", least.to_string()).attr("max", most.to_string());
    let field = field.attr("value", shown(now));
    let node = field.node().clone();
    let field = field
        .live_attr("aria-invalid", move || is_wrong.get().then(|| "true".to_owned()))
        .on("input", move |event| {
            let typed = event_target_value(&event);
            let count = match typed.trim() {
                "" => Some(if least == 0 { 0 } else { kept.get_value() }),
                typed => typed.parse().ok().filter(|count| range.contains(count)),
            };
            is_wrong.set(count.is_none());
            is_told.set(count.is_none());
            let count = count.unwrap_or_else(|| kept.get_value());
            typed_now.set_value(count);
            set(count);
        })
        .on("change", move |_| {
            kept.set_value(typed_now.get_value());
            let _ = js_sys::Reflect::set(&node, &"value".into(), &shown(kept.get_value()).into());
            is_wrong.set(false);
        });
    let told = el("div").attr("role", "alert").fill(move || {
        let wrong = is_told.get().then(|| p("note", words::number_wrong(least, most)));
        wrong.into_iter().collect()
    });
    [field, told]
}
