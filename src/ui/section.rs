//! One volet: its questions, and the way on.

use leptos::prelude::*;

use crate::engine::{Place, Standing};
use crate::ui::question::QuestionView;
use crate::ui::session::session;
use crate::ui::texts;

/// The questions of a volet that apply to this profile. They are built once; answers only change
/// what they touch.
#[component]
pub(super) fn SectionScreen(
    /// Position of the volet.
    section: usize,
) -> impl IntoView {
    let session = session();
    let edition = session.edition.clone();
    let of = edition.sections.len();
    let this = edition.sections[section].clone();
    let applies = |question: &usize| {
        session.cells[*question].standing.get_untracked() != Standing::Outside
    };
    let shown = (this.first..this.end).filter(applies).collect::<Vec<_>>();
    let assessment = session.assessment;
    let range = this.first..this.end;
    let hidden = Memo::new(move |_| {
        assessment.with(|a| {
            let questions = a.questions[range.clone()].iter();
            let hidden = |s| matches!(s, Standing::Hidden | Standing::Waiting);
            questions.filter(|q| hidden(q.standing)).count()
        })
    });
    let questions = shown.iter().enumerate().map(|(at, question)| {
        view! { <QuestionView question=*question number=at + 1 /> }
    });
    let questions = questions.collect_view();
    let previous = match section {
        0 => (texts::PROFILE.to_owned(), Place::Profile),
        n => (edition.sections[n - 1].title.clone(), Place::Section(n - 1, None)),
    };
    let next = match edition.sections.get(section + 1) {
        Some(next) => (next.title.clone(), Place::Section(section + 1, None)),
        None => (texts::SEE_RESULT.to_owned(), Place::Result),
    };
    let go = |to: Place| {
        let session = session.clone();
        move |_| session.go(to)
    };
    view! {
        <section class="screen section">
            <p class="overline">{texts::number(section + 1, of)}</p>
            <h2 tabindex="-1">{this.title}</h2>
            <p class="lead">{this.intro}</p>
            {questions}
            {move || {
                let count = hidden.get();
                (count > 0).then(|| view! { <p class="note hidden-note">{texts::hidden(count)}</p> })
            }}
            <div class="actions ways">
                <button type="button" on:click=go(previous.1)>
                    <small>{texts::PREVIOUS}</small>
                    {previous.0}
                </button>
                <button type="button" class="primary" on:click=go(next.1)>
                    <small>{texts::NEXT}</small>
                    {next.0}
                </button>
            </div>
        </section>
    }
}
