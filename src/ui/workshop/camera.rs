//! The camera of this device, which takes each ballot that it is shown.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::dom::{El, button, el, p};
use crate::page::{NoCamera, Watching};
use crate::words;
use crate::workshop::room::Room;

/// A press opens it, another closes it; so does leaving the screen.
pub(super) fn camera(room: &Room) -> El {
    let watching = StoredValue::new_local(None::<Watching>);
    // What was asked for last: who changed their mind while the browser asked wants no camera.
    let asked = RwSignal::new(false);
    let failed = RwSignal::new(None);
    let seen = StoredValue::new(String::new());
    let video = el("video").attr("aria-label", words::CAMERA_VIEW).attr("muted", "");
    let node = video.node().clone();
    let stop = move || {
        drop(watching.try_update_value(Option::take));
        let _ = asked.try_set(false);
    };
    on_cleanup(stop);
    // See `www/camera.js`.
    let shown = video.live_prop("hidden", move || !asked.get()).on("gone", move |_| {
        stop();
        failed.set(Some(NoCamera::Gone));
    });
    let taking = room.clone();
    let open = move || {
        failed.set(None);
        asked.set(true);
        seen.set_value(String::new());
        let (host, node, taking) = (taking.visit.host(), node.clone(), taking.clone());
        spawn_local(async move {
            let on_text = move |text: String| {
                // A code is seen at every frame as long as it is there.
                let is_new = seen.try_update_value(|last| {
                    let is_new = *last != text;
                    last.clone_from(&text);
                    is_new
                });
                if is_new == Some(true) {
                    taking.take(&text);
                }
            };
            match host.watch(&node, on_text).await {
                Ok(camera) if asked.try_get_untracked() == Some(true) => {
                    drop(watching.try_update_value(|watching| watching.replace(camera)));
                }
                Ok(camera) => camera.stop(),
                Err(why) => {
                    let _ = failed.try_set(Some(why));
                    let _ = asked.try_set(false);
                }
            }
        });
    };
    let press = button("primary", "", move || if asked.get_untracked() { stop() } else { open() });
    let press = press.attr("data-key", "camera").live_text(move || {
        if asked.get() { words::CAMERA_STOP } else { words::CAMERA_OPEN }.to_owned()
    });
    let told = el("div").attr("role", "alert").fill(move || {
        failed.get().map(|why| p("notice", words::camera_failed(why))).into_iter().collect()
    });
    el("div")
        .class("door")
        .with(p("", words::CAMERA_LEAD))
        .with(el("div").class("actions").with(press))
        .with(told)
        .with(shown)
}
