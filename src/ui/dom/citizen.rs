//! An [`El`] among the views of Leptos: it stands inside `view!` and components, and they inside it.
//!
//! ```ignore
//! let button = button("primary", "Agree", agree);
//! let view = view! { <p>"Are you sure? " {button}</p> };
//! el("section").view(view)
//! ```

use leptos::prelude::*;
use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Mountable, Position, PositionState, add_attr::AddAnyAttr};
use send_wrapper::SendWrapper;
use web_sys::Element;

use crate::dom::El;

/// An [`El`] as Leptos takes it: it may be asked to be `Send`, which an element of the page is not.
pub(crate) struct Native(SendWrapper<Element>);

impl IntoRender for El {
    type Output = Native;

    fn into_render(self) -> Native {
        Native(SendWrapper::new(self.0))
    }
}

impl El {
    /// Any view of Leptos, as a child; it lives as long as the current owner.
    pub(crate) fn view(self, view: impl IntoView + 'static) -> Self {
        let mut state = view.into_view().build();
        state.mount(&self.0, None);
        StoredValue::new_local(state);
        self
    }
}

impl Render for Native {
    type State = Element;

    fn build(self) -> Element {
        self.0.take()
    }

    fn rebuild(self, state: &mut Element) {
        let element = self.0.take();
        let _ = state.replace_with_with_node_1(&element);
        *state = element;
    }
}

impl AddAnyAttr for Native {
    type Output<NewAttr: Attribute> = Native;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Native {
        self
    }
}

/// Leptos asks this of every view; the widget is never rendered on a server.
impl RenderHtml for Native {
    type AsyncOutput = Native;
    type Owned = Native;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Native {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Element {
        self.build()
    }

    fn into_owned(self) -> Native {
        self
    }
}
