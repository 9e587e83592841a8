//! The mounted widget, piece by piece, in a real browser.
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use serde_json::{Value, json};
use tnl_engine::{Answer, Document, Edition, Place, Slot};
use tnl_ui::{Host, Screens, Shelf, Widget};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    Element, HtmlElement, HtmlInputElement, MutationObserver, MutationObserverInit, MutationRecord,
};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn mounting_shows_the_edition_and_unmounting_leaves_the_element_empty() {
    let page = Page::with(4).await;
    assert_eq!(page.text("h2"), "Essai");
    assert_eq!(*page.told.borrow(), ["ready essai-4"]);
    drop(page.widget.take());
    assert_eq!(page.root.child_nodes().length(), 0);
}

#[wasm_bindgen_test]
async fn an_edition_that_cannot_be_fetched_is_told_with_its_reason() {
    let page = Page::mounted(Err("pas là".into()), "absente");
    page.find(".trouble").await;
    assert!(page.root.text_content().unwrap_or_default().contains("pas là"));
    assert_eq!(*page.told.borrow(), ["error absente"]);
}

#[wasm_bindgen_test]
async fn a_widget_unmounted_while_its_edition_is_on_its_way_stays_away() {
    // What panics on its way ends alone, and nobody would see it.
    let panicked = Arc::new(AtomicBool::new(false));
    let (seen, before) = (panicked.clone(), std::panic::take_hook());
    std::panic::set_hook(Box::new(move |panic| {
        seen.store(true, Relaxed);
        before(panic);
    }));
    let page = Page::mounted(Ok(edition(4)), "essai-4");
    drop(page.widget.take());
    frames(3).await;
    assert_eq!(page.root.child_nodes().length(), 0);
    assert!(page.told.borrow().is_empty());
    assert!(!panicked.load(Relaxed));
}

#[wasm_bindgen_test]
async fn unmounting_keeps_an_answer_given_just_before() {
    let page = Page::with(5).await;
    page.go_to_questions().await;
    page.choice(1, 3).click();
    drop(page.widget.take());
    let edition = Edition::read_json(&edition(5)).expect("a sound edition");
    let (_, found) = Shelf::open(&edition, 1);
    let document = found.document.expect("what was said");
    assert!(document.answers.get(1).is_some());
}

#[wasm_bindgen_test]
async fn the_whole_program_goes_on_where_the_questions_stood_even_if_nothing_could_be_kept() {
    let page = Page::with_questions_only(6).await;
    page.go_to_questions().await;
    page.choice(1, 2).click();
    page.go_to_result().await;
    let state = page.told_last("handOver ");
    drop(page);
    forget("essai-6");

    let page = Page::showing(&tnl_ui::WHOLE, Ok(edition(6)), "essai-6", &state);
    page.find("h2").await;
    assert!(page.text("h2").starts_with("Avant, niveau"), "{}", page.text("h2"));
    // The page was told that it is ready by the first program.
    assert!(page.told.borrow().is_empty());
    page.go_to_questions().await;
    let chosen: HtmlInputElement = page.choice(1, 2).unchecked_into();
    assert!(chosen.checked());
}

#[wasm_bindgen_test]
async fn the_assessments_asked_for_in_one_program_are_there_in_the_other() {
    let page = Page::with_questions_only(6).await;
    page.find(".welcome .actions button + button").await.unchecked_into::<HtmlElement>().click();
    page.told("handOver ").await;
    let state = page.told_last("handOver ");
    drop(page);
    let page = Page::showing(&tnl_ui::WHOLE, Ok(edition(6)), "essai-6", &state);
    page.find(".shelf .open-box").await;
}

#[wasm_bindgen_test]
async fn what_another_program_hands_over_damaged_is_as_if_nothing_was_handed_over() {
    for state in ["{", "{}", "[]", r#"{"number":1,"slot":"{}","keeping":0}"#] {
        forget("essai-6");
        let page = Page::showing(&tnl_ui::WHOLE, Ok(edition(6)), "essai-6", state);
        page.find(".welcome").await;
        assert_eq!(*page.told.borrow(), ["ready essai-6"], "{state}");
    }
}

#[wasm_bindgen_test]
async fn what_comes_after_the_questions_and_cannot_be_fetched_is_told_and_asked_for_again() {
    let page = Page::with_questions_only(6).await;
    page.go_to_result().await;
    let alert = page.find("[role=alert]").await.text_content().unwrap_or_default();
    assert!(alert.contains("(pas encore là). Vos réponses sont intactes"), "{alert}");
    let asked = page.told.borrow().len();
    page.find(".screen button").await.unchecked_into::<HtmlElement>().click();
    frames(2).await;
    assert_eq!(page.told.borrow().len(), asked + 1);
    page.find("[role=alert]").await;
}

/// The promise behind a page that stays quick: an answer touches what it changes, no more.
#[wasm_bindgen_test]
async fn an_answer_changes_as_few_nodes_among_400_questions_as_among_40() {
    let mut counts = Vec::new();
    for questions in [40, 400] {
        let page = Page::with(questions).await;
        page.go_to_questions().await;
        // The first answer of all also starts the level; the next ones are the rule.
        page.choice(0, 1).click();
        frames(2).await;
        let watched = page.watch();
        page.choice(5, 2).click();
        frames(2).await;
        counts.push((watched.get(), page.root.query_selector_all("*").expect("nodes").length()));
    }
    let ((few, small), (many, large)) = (counts[0], counts[1]);
    assert!(large > 4 * small, "{small} and {large} nodes on the screen");
    assert_eq!(few, many, "changes in {small} and in {large} nodes");
    assert!(many <= 12, "{many} changes");
}

#[wasm_bindgen_test]
fn the_two_slots_of_a_shelf_take_turns() {
    let edition = clean_edition("tours");
    let (mut shelf, found) = Shelf::open(&edition, 1);
    assert!(found.document.is_none() && found.damaged.is_none());
    for saves in 1..=3_u8 {
        shelf.save(&edition, &document(&edition, saves));
        assert_eq!(format!("{:?}", shelf.state()), "Kept");
        let slots = ["a", "b"].map(|slot| stored(&edition, slot));
        let generations: Vec<u64> = slots.iter().flatten().map(|text| generation(text)).collect();
        assert_eq!(generations.iter().max(), Some(&u64::from(saves)), "{slots:?}");
        assert_eq!(generations.len(), usize::from(saves.min(2)), "{slots:?}");
    }
    let (_, found) = Shelf::open(&edition, 1);
    assert_eq!(found.document.expect("the newest").answers.get(0), said(3));
}

#[wasm_bindgen_test]
fn a_damaged_slot_gives_way_to_the_other_and_is_set_aside() {
    let edition = clean_edition("abime");
    let (mut shelf, _) = Shelf::open(&edition, 1);
    shelf.save(&edition, &document(&edition, 1));
    shelf.save(&edition, &document(&edition, 2));
    let newest = ["a", "b"]
        .into_iter()
        .find(|slot| stored(&edition, slot).is_some_and(|text| generation(&text) == 2));
    let newest = newest.expect("a slot");
    let torn = stored(&edition, newest).expect("a slot").replace("q0", "q1");
    store(&edition, newest, &torn);

    let (mut shelf, found) = Shelf::open(&edition, 1);
    assert!(found.damaged.is_some());
    assert_eq!(found.document.expect("the other").answers.get(0), said(1));
    let kept = all_values();
    assert!(kept.contains(&torn), "{kept:?}");
    shelf.save(&edition, &document(&edition, 3));
    let (_, found) = Shelf::open(&edition, 1);
    assert!(found.damaged.is_some(), "offered until it is dismissed");
    assert_eq!(found.document.expect("the newest").answers.get(0), said(3));
}

#[wasm_bindgen_test]
fn what_a_newer_version_wrote_is_left_alone() {
    let edition = clean_edition("futur");
    let newer = document(&edition, 1).write(&edition).replace("\"version\":1", "\"version\":99");
    let text = Slot::new(7, newer).write();
    store(&edition, "b", &text);
    let (mut shelf, found) = Shelf::open(&edition, 1);
    assert!(found.document.is_none());
    assert_eq!(format!("{:?}", shelf.state()), "Newer");
    shelf.save(&edition, &document(&edition, 2));
    shelf.save(&edition, &document(&edition, 3));
    assert_eq!(stored(&edition, "b"), Some(text));
    assert_eq!(stored(&edition, "a"), None);
}

// ---- A page with one widget -----------------------------------------------------------------

/// An element with a widget on it, and what it told the page.
struct Page {
    root: HtmlElement,
    widget: Cell<Option<Widget>>,
    told: Rc<RefCell<Vec<String>>>,
}

impl Page {
    /// A page on which a made edition of this many questions, in two sections, has been opened.
    async fn with(questions: usize) -> Self {
        let id = format!("essai-{questions}");
        forget(&id);
        let page = Page::mounted(Ok(edition(questions)), &id);
        page.find("h2").await;
        page
    }

    /// The same, with the program that holds the questions only; the other one is never there.
    async fn with_questions_only(questions: usize) -> Self {
        let id = format!("essai-{questions}");
        forget(&id);
        let page = Page::showing(&tnl_ui::QUESTIONS, Ok(edition(questions)), &id, "");
        page.find("h2").await;
        page
    }

    fn mounted(edition: Result<String, String>, name: &str) -> Self {
        Page::showing(&tnl_ui::WHOLE, edition, name, "")
    }

    fn showing(
        screens: &'static Screens,
        edition: Result<String, String>,
        name: &str,
        state: &str,
    ) -> Self {
        let document = window().document().expect("a document");
        let root: HtmlElement = document.create_element("div").expect("a div").unchecked_into();
        document.body().expect("a body").append_child(&root).expect("a place");
        let told = Rc::new(RefCell::new(Vec::new()));
        let host = host(edition, told.clone());
        let (name, state) = (name.to_owned(), state.to_owned());
        let widget = tnl_ui::mount(screens, root.clone(), name, state, String::new(), host);
        Page { root, widget: Cell::new(Some(widget)), told }
    }

    /// Waits until there is such an element.
    async fn find(&self, selector: &str) -> Element {
        for _ in 0..200 {
            if let Some(found) = self.root.query_selector(selector).expect("a selector") {
                return found;
            }
            frames(1).await;
        }
        panic!("no {selector} in {}", self.root.inner_html());
    }

    fn text(&self, selector: &str) -> String {
        let found = self.root.query_selector(selector).expect("a selector");
        found.and_then(|found| found.text_content()).unwrap_or_default()
    }

    async fn go_to_questions(&self) {
        let row = self.find("nav li button").await;
        row.unchecked_into::<HtmlElement>().click();
        self.find("[data-fieldset] input").await;
    }

    async fn go_to_result(&self) {
        let steps = self.root.query_selector_all("nav button.step").expect("a selector");
        steps.get(1).expect("a step").unchecked_into::<HtmlElement>().click();
        self.told("handOver ").await;
    }

    /// Waits until the page was told something that begins so.
    async fn told(&self, start: &str) {
        for _ in 0..200 {
            if self.told.borrow().iter().any(|told| told.starts_with(start)) {
                return;
            }
            frames(1).await;
        }
        panic!("{start} is not among {:?}", self.told.borrow());
    }

    /// The rest of what was told last with this beginning.
    fn told_last(&self, start: &str) -> String {
        let told = self.told.borrow();
        let found = told.iter().rev().find_map(|told| told.strip_prefix(start));
        found.expect("told").to_owned()
    }

    /// The choice at this rank of the question at this position.
    fn choice(&self, question: usize, rank: usize) -> HtmlElement {
        let choices = self.root.query_selector_all("[data-fieldset]").expect("a selector");
        let fieldset = choices.get(question as u32).expect("a question");
        let inputs = fieldset.unchecked_into::<Element>().query_selector_all("input");
        inputs.expect("a selector").get(rank as u32).expect("a choice").unchecked_into()
    }

    /// Counts every change of the element's nodes, attributes and texts.
    fn watch(&self) -> Rc<Cell<u32>> {
        let count = Rc::new(Cell::new(0));
        let counting = count.clone();
        let note = move |records: Vec<MutationRecord>| {
            counting.set(counting.get() + records.len() as u32);
        };
        let note = Closure::<dyn FnMut(Vec<MutationRecord>)>::new(note).into_js_value();
        let observer = MutationObserver::new(note.unchecked_ref()).expect("an observer");
        let all = MutationObserverInit::new();
        all.set_attributes(true);
        all.set_character_data(true);
        all.set_child_list(true);
        all.set_subtree(true);
        observer.observe_with_options(&self.root, &all).expect("an observer");
        count
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        drop(self.widget.take());
        self.root.remove();
    }
}

/// What the custom element is for the widget, without a network.
fn host(edition: Result<String, String>, told: Rc<RefCell<Vec<String>>>) -> Host {
    let load = move |name: String| match &edition {
        _ if name == "index" => js_sys::Promise::resolve(&JsValue::from("[]")),
        Ok(text) => js_sys::Promise::resolve(&JsValue::from(text)),
        Err(why) => js_sys::Promise::reject(&js_sys::Error::new(why)),
    };
    let load = Closure::<dyn Fn(String) -> js_sys::Promise>::new(load).into_js_value();
    let handing = told.clone();
    let hand_over = move |state: String, link: String| {
        handing.borrow_mut().push(format!("handOver {state}{link}"));
        js_sys::Promise::reject(&js_sys::Error::new("pas encore là"))
    };
    let hand_over =
        Closure::<dyn Fn(String, String) -> js_sys::Promise>::new(hand_over).into_js_value();
    let prepare = || js_sys::Promise::resolve(&JsValue::NULL);
    let prepare = Closure::<dyn Fn() -> js_sys::Promise>::new(prepare).into_js_value();
    let emit = move |name: String, detail: String| {
        // A page around a frame scrolls for it, a page of its own has a history; here is neither.
        if !matches!(&*name, "screen" | "place") {
            told.borrow_mut().push(format!("{name} {detail}"));
        }
    };
    let emit = Closure::<dyn Fn(String, String)>::new(emit).into_js_value();
    let setting = |_: String| JsValue::from("");
    let setting = Closure::<dyn Fn(String) -> JsValue>::new(setting).into_js_value();
    let host = js_sys::Object::new();
    let source = |_: String| JsValue::from("");
    let source = Closure::<dyn Fn(String) -> JsValue>::new(source).into_js_value();
    let since = |day: String| JsValue::from(day);
    let since = Closure::<dyn Fn(String) -> JsValue>::new(since).into_js_value();
    let functions = [("load", load), ("emit", emit), ("prepare", prepare), ("handOver", hand_over)];
    let told = [("setting", setting), ("source", source), ("since", since)];
    for (name, function) in functions.into_iter().chain(told) {
        js_sys::Reflect::set(&host, &name.into(), &function).expect("a property");
    }
    host.unchecked_into()
}

/// Lets the page draw so many times.
async fn frames(count: u32) {
    for _ in 0..count {
        let next = js_sys::Promise::new(&mut |done, _| {
            window().request_animation_frame(&done).expect("a frame");
        });
        JsFuture::from(next).await.expect("a frame");
    }
}

fn window() -> web_sys::Window {
    web_sys::window().expect("a window")
}

// ---- Editions and storage -------------------------------------------------------------------

fn edition(questions: usize) -> String {
    edition_called(&format!("essai-{questions}"), questions)
}

fn edition_called(id: &str, questions: usize) -> String {
    let question = |number: usize| -> Value {
        let choices: Vec<Value> =
            (0..4).map(|mark| json!({ "text": format!("{mark}"), "mark": mark })).collect();
        json!({ "id": format!("q{number}"), "kind": "one", "text": "Quoi", "weight": 1,
                "effort": "easy", "why": "w", "help": "h", "example": "e", "choices": choices })
    };
    let section = |number: usize| -> Value {
        let range = number * questions / 2..(number + 1) * questions / 2;
        json!({ "id": format!("s{number}"), "title": "Titre", "short": "Court", "share": 50,
                "intro": "i", "sentence": [{ "from": 0, "text": "t" }],
                "question": range.map(question).collect::<Vec<_>>() })
    };
    json!({
        "id": id, "title": "Essai", "language": "fr", "year": 2024, "minutes": 1, "summary": "s",
        "method": "m", "below": { "name": "Avant", "text": "t" },
        "profile": [{ "id": "type", "text": "Qui", "default": "a",
                      "choices": [{ "id": "a", "text": "A" }, { "id": "b", "text": "B" }] }],
        "term": [{ "id": "mot", "name": "mot", "text": "t" }],
        "section": [section(0), section(1)],
        "level": (1..=5).map(|n| json!({ "number": n, "name": "N", "total": 15 * n, "text": "t",
                                         "floors": {} })).collect::<Vec<_>>(),
    })
    .to_string()
}

/// A small edition of which nothing is kept yet.
fn clean_edition(id: &str) -> Edition {
    forget(id);
    Edition::read_json(&edition_called(id, 6)).expect("a sound edition")
}

/// A document whose first answer tells which one it is.
fn document(edition: &Edition, number: u8) -> Document {
    let mut document = Document::new(edition);
    document.answers.set(0, said(number));
    document.place = Place::Section(0, None);
    document
}

fn said(choice: u8) -> Option<Answer> {
    Some(Answer::One(choice))
}

fn storage() -> web_sys::Storage {
    window().local_storage().ok().flatten().expect("local storage")
}

fn stored(edition: &Edition, slot: &str) -> Option<String> {
    storage().get_item(&format!("tnl:{}:1:{slot}", edition.id)).expect("storage")
}

fn store(edition: &Edition, slot: &str, text: &str) {
    storage().set_item(&format!("tnl:{}:1:{slot}", edition.id), text).expect("storage");
}

fn generation(slot: &str) -> u64 {
    Slot::read(slot).expect("a slot").generation
}

fn keys() -> Vec<String> {
    let storage = storage();
    let count = storage.length().expect("storage");
    (0..count).filter_map(|key| storage.key(key).ok().flatten()).collect()
}

fn all_values() -> Vec<String> {
    keys().iter().filter_map(|key| storage().get_item(key).ok().flatten()).collect()
}

fn forget(id: &str) {
    for key in keys().iter().filter(|key| key.contains(id)) {
        storage().remove_item(key).expect("storage");
    }
}
