//! One question: its wording, its help, its choices.

use leptos::prelude::*;

use crate::engine::Answer;
use crate::ui::session::{Session, session};
use crate::ui::texts;

/// A question of the edition, as this profile reads it.
#[component]
pub(super) fn QuestionView(
    /// Its position in the edition.
    question: usize,
    /// Its number on the screen.
    number: usize,
) -> impl IntoView {
    let session = session();
    let edition = session.edition.clone();
    let this = &edition.questions[question];
    let profile = session.profile.get_untracked();
    let cell = session.cells[question];
    let name = format!("question-{question}");

    let mut choices = Vec::new();
    for (position, choice) in this.choices.iter().enumerate() {
        let pick = if this.several { Pick::Toggle(position) } else { Pick::Say(Answer::One(position as u8)) };
        choices.push(option(&session, question, this.several, &name, pick, choice.text.clone()));
    }
    let mut asides = Vec::new();
    let mut aside = |answer, text: &str| {
        let pick = Pick::Say(answer);
        asides.push(option(&session, question, this.several, &name, pick, text.to_owned()));
    };
    if this.several {
        aside(Answer::Several(0), texts::NONE_OF_THESE);
    }
    aside(Answer::Unknown, texts::UNKNOWN);
    if this.not_concerned.holds_for(&profile) {
        aside(Answer::NotConcerned, texts::NOT_CONCERNED);
    }
    let clear = session.clone();
    let duties = this.duties(&profile).map(|duty| {
        let link = duty.link.clone().map(|href| {
            view! {
                " "
                <a href=href.clone() target="_blank" rel="noopener noreferrer">
                    {href.trim_start_matches("https://").to_owned()}
                </a>
            }
        });
        view! {
            <p class="duty">
                <strong>{texts::DUTY}</strong>
                " : "
                {duty.asks.clone()}
                " "
                <small>{duty.text.clone()} " ; " {duty.threshold.clone()} "."</small>
                {link}
            </p>
        }
    });
    let duties = duties.collect_view();
    let terms = this.terms.iter().map(|term| {
        let term = &edition.terms[*term];
        view! {
            <details class="term">
                <summary>{term.name.clone()}</summary>
                <p>{term.text.clone()}</p>
            </details>
        }
    });
    let terms = terms.collect_view();
    let told = |label: &'static str, text: String| {
        view! {
            <p>
                <strong>{label}</strong>
                " : "
                {text}
            </p>
        }
    };
    view! {
        <fieldset
            class="question"
            tabindex="-1"
            data-fieldset=question.to_string()
            prop:hidden=move || !cell.standing.get().is_asked()
        >
            <legend>
                <span class="number" aria-hidden="true">
                    {number}
                </span>
                <span class="wording">{this.text(&profile).to_owned()}</span>
                {this.several.then(|| view! { <small class="several">{texts::SEVERAL}</small> })}
                {(this.weight == 0).then(|| view! { <small class="several">{texts::UNMARKED}</small> })}
            </legend>
            <div class="helps">
                <details class="help">
                    <summary>{texts::HELP}</summary>
                    <div>
                        <p>{this.help(&profile).to_owned()}</p>
                        {told(texts::EXAMPLE, this.example(&profile).to_owned())}
                        {told(texts::WHY, this.why.clone())}
                        {this.effort.map(|effort| told(texts::EFFORT, texts::effort(effort).to_owned()))}
                    </div>
                </details>
                {terms}
            </div>
            {duties}
            <div class="choices">{choices}</div>
            <div class="choices asides">
                {asides}
                <button
                    type="button"
                    class="clear"
                    prop:hidden=move || cell.answer.get().is_none()
                    on:click=move |_| clear.answer(question, None)
                >
                    {texts::CLEAR}
                </button>
            </div>
        </fieldset>
    }
}

/// What choosing an option does.
#[derive(Clone, Copy)]
enum Pick {
    /// Gives this answer; chosen again where several can be, takes it back.
    Say(Answer),
    /// Adds this choice to the others, or takes it away.
    Toggle(usize),
}

fn option(
    session: &Session,
    question: usize,
    several: bool,
    name: &str,
    pick: Pick,
    text: String,
) -> AnyView {
    let session = session.clone();
    let answer = session.cells[question].answer;
    let is_chosen = move || match (pick, answer.get()) {
        (Pick::Say(said), given) => given == Some(said),
        (Pick::Toggle(at), Some(Answer::Several(chosen))) => chosen >> at & 1 == 1,
        (Pick::Toggle(_), _) => false,
    };
    let choose = move |_| {
        let given = answer.get_untracked();
        let next = match (pick, given) {
            (Pick::Say(said), given) if several && given == Some(said) => None,
            (Pick::Say(said), _) => Some(said),
            (Pick::Toggle(at), Some(Answer::Several(chosen))) => match chosen ^ 1 << at {
                // Taking the last one away is not saying « none of these ».
                0 => None,
                chosen => Some(Answer::Several(chosen)),
            },
            (Pick::Toggle(at), _) => Some(Answer::Several(1 << at)),
        };
        session.answer(question, next);
    };
    let kind = if several { "checkbox" } else { "radio" };
    view! {
        <label class="choice">
            <input type=kind name=name.to_owned() prop:checked=is_chosen on:change=choose />
            <span>{text}</span>
        </label>
    }
    .into_any()
}
