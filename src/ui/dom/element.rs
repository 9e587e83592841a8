//! One builder for all elements, so that its code is compiled once.
//!
//! Leptos' `view!` gives every element a type of its own, and the compiler writes code to build,
//! rebuild and clean up each of them. An [`El`] uses the same reactive system with a single type: a
//! real DOM element, made at once, whose live parts are effects owned by the current owner. When
//! that owner goes (another screen, the widget unmounted), they go with it. `ARCHITECTURE.md` has
//! the figures. Where the price does not matter, any view of Leptos stands inside an `El`, and an
//! `El` inside any view: see [`citizen`](super::citizen).
//!
//! What changes in number is always the whole content of one element: see [`El::fill`].

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlInputElement, Node};

use crate::dom::focus::held;
use crate::words;
use crate::words::language::{END, START};

/// A DOM element being built.
#[derive(Clone)]
pub(crate) struct El(pub(super) Element);

/// An HTML element.
pub(crate) fn el(tag: &'static str) -> El {
    El::wrap(document().create_element(tag))
}

/// An SVG element.
pub(crate) fn svg(tag: &'static str) -> El {
    El::wrap(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag))
}

/// A paragraph.
pub(crate) fn p(class: &'static str, text: impl AsRef<str>) -> El {
    el("p").class(class).text(text)
}

/// A button that does something.
pub(crate) fn button(class: &'static str, text: &str, act: impl Fn() + 'static) -> El {
    let button = el("button").attr("type", "button").class(class);
    let button = if class == "primary" { button.attr("part", "primary") } else { button };
    button.text(text).on("click", move |_| act())
}

/// A field, and a button that does something with what is typed; Enter does it too, except in a
/// text of several lines. No form: a sandboxed frame may forbid to submit one, even without sending.
///
/// Where the field is required and empty, the browser says so.
pub(crate) fn entry(field: El, text: &str, act: impl Fn(String) + Clone + 'static) -> [El; 2] {
    let typed = field.node().clone();
    let act = move || {
        if typed.dyn_ref::<HtmlInputElement>().is_some_and(|input| !input.report_validity()) {
            return;
        }
        let value = js_sys::Reflect::get(&typed, &"value".into()).ok();
        act(value.and_then(|value| value.as_string()).unwrap_or_default().trim().to_owned());
    };
    let entered = act.clone();
    let is_line = field.node().local_name() == "input";
    let field = field.on("keydown", move |event| {
        if is_line && pressed(&event).as_deref() == Some("Enter") {
            // What takes the focus then would be pressed too.
            event.prevent_default();
            entered();
        }
    });
    [field, button("", text, act)]
}

/// The key of a keyboard event.
pub(crate) fn pressed(event: &Event) -> Option<String> {
    js_sys::Reflect::get(event, &"key".into()).ok()?.as_string()
}

/// The heading of a screen, which takes the focus when the screen changes.
pub(crate) fn heading(text: impl AsRef<str>) -> El {
    el("h2").attr("part", "heading").attr("tabindex", "-1").text(text)
}

/// What was just done, for those who do not see it; said again, the same words are heard again.
pub(crate) fn status(class: &'static str, text: impl Fn() -> String + 'static) -> El {
    el("p").class(class).attr("role", "status").fill(move || vec![el("span").text(text())])
}

/// A disclosure: a summary, and what it unfolds.
pub(crate) fn details(class: &'static str, summary: El, content: El) -> El {
    el("details").class(class).with(summary).with(content)
}

/// A link to another site: it opens beside, and tells that site nothing. Shown by its text, or else
/// by its address.
pub(crate) fn away(address: &str, text: Option<&str>) -> El {
    el("a")
        .attr("href", address)
        .attr("target", "_blank")
        .attr("rel", "noopener noreferrer")
        .text(text.unwrap_or(address.trim_start_matches("https://")))
        .with(unseen(words::NEW_TAB))
}

/// Words for those who do not see what is around.
pub(crate) fn unseen(text: impl AsRef<str>) -> El {
    el("span").class("visually-hidden").text(text)
}

/// What a control is about, where its name stands several times on a screen: the end of that name.
/// No attribute could say in which language it is.
pub(crate) fn about(what: impl AsRef<str>) -> El {
    unseen(words::COLON).text(what)
}

impl El {
    fn wrap(made: Result<Element, wasm_bindgen::JsValue>) -> Self {
        // A fixed, valid tag name is never refused; should it be, this piece alone is missing.
        El(made.unwrap_or_else(|not_made| not_made.unchecked_into()))
    }

    /// The DOM element.
    pub(crate) fn node(&self) -> &Element {
        &self.0
    }

    pub(crate) fn class(self, class: &str) -> Self {
        if class.is_empty() { self } else { self.attr("class", class) }
    }

    pub(crate) fn attr(self, name: &str, value: impl AsRef<str>) -> Self {
        set_attribute(&self.0, name, Some(value.as_ref()));
        self
    }

    /// An attribute that follows what it reads; `None` takes it away.
    pub(crate) fn live_attr(
        self,
        name: &'static str,
        value: impl Fn() -> Option<String> + 'static,
    ) -> Self {
        let node = self.0.clone();
        let value: Box<dyn Fn() -> Option<String>> = Box::new(value);
        follow(Box::new(move || set_attribute(&node, name, value().as_deref())));
        self
    }

    /// A yes-or-no property (`checked`, `hidden`, `selected`) that follows what it reads.
    pub(crate) fn live_prop(self, name: &'static str, value: impl Fn() -> bool + 'static) -> Self {
        let node = self.0.clone();
        let value: Box<dyn Fn() -> bool> = Box::new(value);
        follow(Box::new(move || {
            let _ = js_sys::Reflect::set(&node, &name.into(), &value().into());
        }));
        self
    }

    /// A text, maybe with words in another language: see [`in_language`](crate::words::language::in_language).
    pub(crate) fn text(self, text: impl AsRef<str>) -> Self {
        write(&self.0, text.as_ref());
        self
    }

    /// Says that all it holds is in this language, where that is not the interface's: for elements
    /// that hold a text and nothing else.
    pub(crate) fn lang(self, language: &str) -> Self {
        if language == words::LANG { self } else { self.attr("lang", language) }
    }

    /// A text of the interface that follows what it reads, in an element that holds nothing else.
    /// Written into the element: what translates a page puts other text nodes in the place of ours.
    pub(crate) fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        let node = self.0.clone();
        let text: Box<dyn Fn() -> String> = Box::new(text);
        follow(Box::new(move || {
            let text = text();
            if node.text_content().as_ref() != Some(&text) {
                node.set_text_content(Some(&text));
            }
        }));
        self
    }

    pub(crate) fn with(self, child: El) -> Self {
        append(&self.0, &child.0);
        self
    }

    /// Several children, or one or none: an `Option` will do.
    pub(crate) fn all(self, children: impl IntoIterator<Item = El>) -> Self {
        for child in children {
            append(&self.0, &child.0);
        }
        self
    }

    /// The whole content, made again whenever what it reads changes. The focus stays: see
    /// [`focus`](super::focus).
    pub(crate) fn fill(self, content: impl Fn() -> Vec<El> + 'static) -> Self {
        self.content(true, Box::new(content))
    }

    /// As [`El::fill`], for a screen that takes the place of another: whoever brings it says where
    /// the focus goes.
    pub(crate) fn screen(self, content: impl Fn() -> El + 'static) -> Self {
        self.content(false, Box::new(move || vec![content()]))
    }

    // Compiled once, whatever the content.
    fn content(self, keeps_focus: bool, content: Box<dyn Fn() -> Vec<El>>) -> Self {
        let node = self.0.clone();
        follow(Box::new(move || {
            let children = content();
            let held = keeps_focus.then(|| held(&node)).flatten();
            node.set_text_content(None);
            for child in children {
                append(&node, &child.0);
            }
            if let Some(held) = held {
                held.give_back(&node);
            }
        }));
        self
    }

    pub(crate) fn on(self, event: &str, act: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, false, Box::new(act))
    }

    /// As [`El::on`], before anything inside the element hears of it.
    pub(crate) fn capture(self, event: &str, act: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, true, Box::new(act))
    }

    // Compiled once, whatever the act.
    fn listen(self, event: &str, capture: bool, act: Box<dyn FnMut(Event)>) -> Self {
        let closure = Closure::wrap(act);
        let heard = closure.as_ref().unchecked_ref();
        let _ = self.0.add_event_listener_with_callback_and_bool(event, heard, capture);
        // Some events come late, after their element has left: nobody may hear them then.
        let (node, event) = (self.0.clone(), event.to_owned());
        let listening = SendWrapper::new((node, closure));
        on_cleanup(move || {
            let (node, closure) = listening.take();
            let heard = closure.as_ref().unchecked_ref();
            let _ = node.remove_event_listener_with_callback_and_bool(&event, heard, capture);
            // Chromium keeps a named radio button that leaves a shadow root, and its whole screen with it.
            let _ = node.remove_attribute("name");
        });
        self
    }
}

/// Runs now, and again whenever what it reads changes, until the owner of the moment goes.
fn follow(run: Box<dyn Fn()>) {
    StoredValue::new_local(RenderEffect::new(move |_| run()));
}

fn append(parent: &Element, child: &Node) {
    // Fresh nodes have no parent that could refuse.
    let _ = parent.append_child(child);
}

/// A loop, not recursion: text from outside may hold any number of markers.
fn write(parent: &Element, mut text: &str) {
    let plain = |text: &str| append(parent, &document().create_text_node(text));
    while let Some((before, rest)) = text.split_once(START)
        && let Some((told, after)) = rest.split_once(END)
        && let Some((language, words)) = told.split_once(' ')
    {
        let span = el("span").attr("lang", language);
        append(&span.0, &document().create_text_node(words));
        plain(before);
        append(parent, &span.0);
        text = after;
    }
    plain(text);
}

fn set_attribute(node: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => node.set_attribute(name, value),
        None => node.remove_attribute(name),
    };
}
