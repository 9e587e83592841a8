//! The focus is never lost: where content is made anew, it goes back to the same thing, or else to the
//! nearest heading.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::dom::El;

/// What can have the focus.
const FOCUSABLE: &str = "button, a[href], input, select, textarea, summary, [tabindex]";

/// What had the focus inside an element, and where it stood, for [`Held::give_back`].
#[derive(Clone)]
pub(crate) struct Held {
    key: String,
    /// How many of the same key come before it.
    nth: usize,
    /// The list that it stood in, by its class, and the place of its item.
    item: Option<(String, u32)>,
    /// How far from the top of the window, in CSS pixels.
    top: i32,
}

/// What has the focus inside an element, if anything.
pub(super) fn held(inside: &Element) -> Option<Held> {
    focused(inside).map(|focused| Held::of(inside, &focused))
}

/// The list around an element, by its class, and the place in it.
fn item(element: &Element) -> Option<(String, u32)> {
    let item = element.closest("li").ok()??;
    let list = item.parent_element()?;
    let items = list.children();
    let place = (0..items.length()).find(|at| items.item(*at).as_ref() == Some(&item))?;
    Some((list.get_attribute("class")?, place))
}

impl Held {
    /// What an element inside another is, and where it stands.
    pub(crate) fn of(inside: &Element, element: &Element) -> Self {
        let key = key(element);
        let same = focusable(inside).into_iter().filter(|other| self::key(other) == key);
        let nth = same.take_while(|other| !other.is_same_node(Some(element))).count();
        Held { key, nth, item: item(element), top: top(element) }
    }

    /// Gives the focus to what is the same now; else to what took its place in its list; else to the
    /// nearest heading, here or around. It stays where it was in the window.
    pub(crate) fn give_back(&self, inside: &Element) {
        let mut same = focusable(inside).into_iter().filter(|element| key(element) == self.key);
        let found = same.nth(self.nth).or_else(|| self.next(inside));
        if let Some(element) = &found {
            give_in_place(element, self.top);
        }
        let mut around = Some(inside.clone());
        while let Some(place) = around.filter(|_| focused(inside).is_none()) {
            let heading = place.query_selector("[tabindex='-1'], .part > summary").ok().flatten();
            if let Some(heading) = heading {
                return give(&heading);
            }
            around = place.parent_element();
        }
    }

    /// What stands now where the item stood, or at the end of its list.
    fn next(&self, inside: &Element) -> Option<Element> {
        let (class, place) = self.item.as_ref()?;
        let items = inside.get_elements_by_class_name(class).item(0)?.children();
        let item = items.item(*place).or_else(|| items.item(items.length().checked_sub(1)?))?;
        item.query_selector("[tabindex='-1']").ok()?.or_else(|| focusable(&item).into_iter().next())
    }
}

/// Elements match if their names match; `data-key` is for those whose name changes.
fn key(element: &Element) -> String {
    let given =
        ["data-key", "aria-label", "id"].iter().find_map(|name| element.get_attribute(name));
    let text = || element.text_content().unwrap_or_default();
    let label = || element.closest("label").ok().flatten().and_then(|label| label.text_content());
    let name = given.or_else(label).unwrap_or_else(text);
    format!("{} {name}", element.local_name())
}

fn focusable(inside: &Element) -> Vec<Element> {
    let found = inside.query_selector_all(FOCUSABLE).ok();
    let list = found.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.item(at)));
    list.filter_map(|node| node.dyn_into().ok()).collect()
}

/// What has the focus, if it is inside.
fn focused(inside: &Element) -> Option<Element> {
    let root = js_sys::Reflect::get(&inside.get_root_node(), &"activeElement".into()).ok()?;
    root.dyn_into::<Element>().ok().filter(|focused| inside.contains(Some(focused)))
}

fn top(element: &Element) -> i32 {
    element.get_bounding_client_rect().top() as i32
}

/// Gives the focus, and scrolls so that the element stands as far from the top as another stood.
fn give_in_place(element: &Element, before: i32) {
    give(element);
    let element = element.clone();
    let settle = move || {
        if focused(&element).is_some() {
            let moved = top(&element) - before;
            leptos::prelude::window().scroll_by_with_x_and_y(0.0, moved.into());
        }
    };
    settle();
    // What stands above may be made anew after it, and not every browser keeps the place then.
    leptos::prelude::request_animation_frame(settle);
}

/// Goes to an element: it takes the focus, at the top of the window.
pub(crate) fn arrive(element: &Element) {
    give(element);
    element.scroll_into_view();
}

fn give(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    }
}

/// Gives the focus to the first element that a selector finds in what is shown, unless something there
/// has it.
pub(crate) fn focus_on(root: &Element, selector: &str) {
    if focused(root).is_none()
        && let Some(element) = root.query_selector(selector).ok().flatten()
    {
        give(&element);
    }
}

/// Does something once a screen is on the page and its heading had its turn.
pub(crate) fn after_the_heading(act: impl FnOnce() + 'static) {
    leptos::prelude::request_animation_frame(move || {
        leptos::prelude::request_animation_frame(act);
    });
}

/// Gives the focus to an element once it is on the page.
pub(crate) fn focus_soon(element: &El) {
    let element = element.clone();
    leptos::prelude::request_animation_frame(move || focus(&element));
}

/// Gives the focus to what is around something that is about to go, if there is such a thing.
pub(crate) fn focus_in(around: Option<&Element>) {
    if let Some(around) = around {
        give(around);
    }
}

/// Gives the focus to an element of the page.
pub(crate) fn focus(element: &El) {
    give(element.node());
}
