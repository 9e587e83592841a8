//! An edition that cannot be used: what is wrong with it, or why it did not come.

use crate::engine::Problem;
use crate::ui::element::{El, button, el, heading, p};
use crate::ui::texts;

/// Why there is no questionnaire to show.
#[derive(Clone, PartialEq)]
pub(super) enum Trouble {
    /// It could not be fetched: its name, and why.
    Unreachable(String, String),
    /// It was fetched, and has defects: its name, and they.
    Broken(String, Vec<Problem>),
}

/// Tells the trouble, with a way on: try again, or choose another edition.
pub(super) fn trouble_screen(
    trouble: Trouble,
    retry: impl Fn() + 'static,
    choose: impl Fn() + 'static,
) -> El {
    let screen = el("section").class("screen trouble").attr("role", "alert");
    let told = match trouble {
        Trouble::Unreachable(name, why) => screen
            .with(heading(texts::LOAD_FAILED))
            .with(el("p").with(el("code").text(name)).text(texts::COLON).text(why)),
        Trouble::Broken(name, problems) => screen
            .with(heading(texts::BROKEN_EDITION))
            .with(el("p").with(el("code").text(name)))
            .with(p("", texts::BROKEN_EDITION_HINT))
            .with(
                el("ul")
                    .class("defects")
                    .all(problems.iter().map(|problem| el("li").text(problem.to_string()))),
            ),
    };
    told.with(el("div").class("actions").with(button("primary", texts::RETRY, retry)).with(button(
        "",
        texts::OTHER_EDITION,
        choose,
    )))
}
