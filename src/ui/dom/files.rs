//! Files: given to the person, and taken from them.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Brought, Document, Edition, Foreign};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, File, FileList, HtmlElement, HtmlInputElement, Url};

use crate::dom::element::{El, el};
use crate::words;

/// A file of answers weighs a few kilobytes; of what is larger, the start tells what it is.
const LARGEST: f64 = 1_000_000.0;
/// Notes that somebody pasted into one can make it larger: they are cut, and the answers read.
const LARGEST_ANSWERS: f64 = 16_000_000.0;

/// The files given together: their names, and what they are or why they could not be read.
pub(crate) type Given = Vec<(String, Result<Brought, String>)>;

type Take = Rc<dyn Fn(Given)>;

/// The name of a file made from an evaluation: its edition, its name if it has one, its day, and what it
/// is. Signs that some systems refuse in names, and blanks, become hyphens.
pub(crate) fn name(edition: &Edition, document: &Document, end: &str) -> String {
    let date = document.changed.map_or_else(|| words::NO_DATE.to_owned(), |day| day.to_string());
    let name = document.name.as_deref().unwrap_or_default();
    let refused = |sign: char| sign.is_whitespace() || "<>:\"/\\|?*.".contains(sign);
    let words = name.split(refused).filter(|word| !word.is_empty());
    let name: String = words.map(|word| format!("{word}-")).collect();
    format!("auto-evaluation-{}-{name}{date}{end}", edition.id)
}

/// Offers bytes as a file.
pub(crate) fn download(name: &str, kind: &str, content: &[u8]) {
    let parts = Array::of1(&Uint8Array::from(content));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    if let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) {
        give(name, &blob);
    }
}

/// Gives an assessment as a file.
pub(crate) fn save_file(edition: &Edition, document: &Document) {
    let name = self::name(edition, document, ".json");
    download(&name, "application/json", document.export(edition).as_bytes());
}

/// Offers a file. Where the page forbids downloads, the browser does nothing.
pub(crate) fn give(name: &str, blob: &Blob) {
    let Ok(address) = Url::create_object_url_with_blob(blob) else { return };
    let link = el("a").attr("href", &address).attr("download", name);
    if let Some(link) = link.node().dyn_ref::<HtmlElement>() {
        link.click();
    }
    // The download has begun by then.
    set_timeout(move || drop(Url::revoke_object_url(&address)), std::time::Duration::from_secs(60));
}

/// A place to choose files or drop them on; `take` gets them all at once.
pub(crate) fn file_box(take: impl Fn(Given) + 'static) -> El {
    let take: Take = Rc::new(take);
    let chosen = take.clone();
    let input = el("input")
        .attr("type", "file")
        .attr("multiple", "")
        .attr("accept", ".json,.csv,.txt,.eml,.toml,.ods,.xlsx,application/json,text/*");
    let input = input.on("change", move |event| {
        let input = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            read(input.files(), chosen.clone());
            // So that the same file can be chosen again.
            input.set_value("");
        }
    });
    el("label")
        .class("file-box")
        .text(words::CHOOSE_FILE)
        .with(input)
        .on("dragover", |event: Event| event.prevent_default())
        .on("drop", move |event: Event| {
            event.prevent_default();
            let dropped = event.dyn_into::<web_sys::DragEvent>().ok();
            let files = dropped.and_then(|e| e.data_transfer()).and_then(|data| data.files());
            read(files, take.clone());
        })
}

fn read(files: Option<FileList>, take: Take) {
    let Some(files) = files else { return };
    let files: Vec<File> = (0..files.length()).filter_map(|at| files.get(at)).collect();
    spawn_local(async move {
        let mut given = Vec::new();
        for file in files {
            given.push((file.name(), read_one(file.into()).await));
        }
        take(given);
    });
}

async fn read_one(file: Blob) -> Result<Brought, String> {
    let is_large = file.size() > LARGEST;
    match start(&file, LARGEST).await? {
        Brought::Answers(_) if is_large && file.size() <= LARGEST_ANSWERS => {
            start(&file, LARGEST_ANSWERS).await
        }
        // Cut in a letter, it may be no text any more.
        Brought::Foreign(Foreign::Text | Foreign::Unknown)
        | Brought::Answers(_)
        | Brought::Table(_)
            if is_large =>
        {
            Err(words::FILE_TOO_LARGE.to_owned())
        }
        brought => Ok(brought),
    }
}

/// What a file is, by so many bytes of it.
async fn start(file: &Blob, bytes: f64) -> Result<Brought, String> {
    let unreadable = || words::FILE_UNREADABLE.to_owned();
    let start = file.slice_with_f64_and_f64(0.0, bytes).map_err(|_| unreadable())?;
    let bytes = JsFuture::from(start.array_buffer()).await.map_err(|_| unreadable())?;
    Ok(Brought::read(&Uint8Array::new(&bytes).to_vec()))
}
