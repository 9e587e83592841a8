//! One question: its wording, its help, its choices.

use tnl_engine::{Answer, Duty};

use crate::dom::{El, away, button, details, el, focus, unseen};
use crate::state::Session;
use crate::words;

/// A question of the edition, as this profile reads it; `place` is its number, of how many.
pub(crate) fn question_view(session: &Session, question: usize, place: (usize, usize)) -> El {
    let edition = &session.edition;
    let this = &edition.questions[question];
    let profile = session.profile();
    let cell = session.cell(question);

    let option = |pick: Pick, text: &str| option(session, question, this.several, pick, text);
    let choices = this.choices.iter().enumerate().map(|(position, choice)| {
        let pick = match this.several {
            true => Pick::Toggle(position),
            false => Pick::Say(Answer::One(position as u8)),
        };
        option(pick, &session.in_language(&choice.text))
    });
    let none = this.several.then(|| option(Pick::Say(Answer::Several(0)), words::NONE_OF_THESE));
    let unknown = option(Pick::Say(Answer::Unknown), words::UNKNOWN);
    let not_concerned = this.not_concerned.holds_for(&profile);
    let not_concerned =
        not_concerned.then(|| option(Pick::Say(Answer::NotConcerned), words::NOT_CONCERNED));
    let fieldset = el("fieldset").class("question").attr("tabindex", "-1");
    let (clearing, stay) = (session.clone(), fieldset.clone());
    let clear = button("clear", words::CLEAR, move || {
        // The button is about to go: the focus stays with its question.
        focus(&stay);
        clearing.answer(question, None);
    });
    let clear = clear.live_prop("hidden", move || cell.answer().is_none());

    let note = |text| el("small").class("several").text(text);
    let legend = el("legend")
        .with(el("span").class("number").attr("aria-hidden", "true").text(place.0.to_string()))
        .with(unseen(words::question_number(place)))
        .with(el("span").class("wording").text(session.in_language(this.text(&profile))))
        .all(this.several.then(|| note(words::SEVERAL)))
        .all((this.weight == 0).then(|| note(words::UNMARKED)));
    let help = [
        ("", session.in_language(this.help(&profile))),
        (words::EXAMPLE, session.in_language(this.example(&profile))),
        (words::WHY, session.in_language(&this.why)),
        (words::EFFORT, this.effort.map_or("", words::effort).to_owned()),
    ];
    let terms = this.terms.iter().map(|term| {
        let term = &edition.terms[*term];
        let (name, text) = (session.in_language(&term.name), session.in_language(&term.text));
        details("term", el("summary").text(name), el("p").text(text))
    });
    // Said in one line, and read by those who want to know.
    let binds = this.duties(&profile).any(|duty| duty.binding);
    let duties: Vec<El> = this.duties(&profile).map(|duty| duty_view(session, duty)).collect();
    let duties = (!duties.is_empty()).then(|| {
        let title = if binds { words::DUTY } else { words::ENCOURAGED };
        details("duty", el("summary").text(title), el("div").all(duties))
    });
    // Heard with the question, by those who go from choice to choice.
    let id = format!("duty-{question}");
    let fieldset = if duties.is_some() { fieldset.attr("aria-describedby", &id) } else { fieldset };
    let duties = duties.map(|duties| duties.attr("id", id));
    fieldset
        .attr("data-fieldset", question.to_string())
        .live_prop("hidden", move || !cell.standing().is_asked())
        .with(legend)
        .with(el("div").class("helps").with(help_view(&help)).all(terms).all(duties))
        .with(el("div").class("choices").all(choices))
        .with(
            el("div")
                .class("choices asides")
                .all(none)
                .with(unknown)
                .all(not_concerned)
                .with(clear),
        )
        .all((session.beside)(session, question))
}

/// Labelled paragraphs to unfold; those that say nothing are left out.
fn help_view(parts: &[(&str, String)]) -> El {
    let part = |(label, text): &(&str, String)| match *label {
        "" => el("p").text(text),
        label => el("p").with(el("strong").text(label)).text(words::COLON).text(text),
    };
    let told = parts.iter().filter(|(_, text)| !text.is_empty()).map(part);
    details("help", el("summary").text(words::HELP), el("div").all(told))
}

fn duty_view(session: &Session, duty: &Duty) -> El {
    let link = duty.link.as_ref().map(|href| away(href, None));
    // Beside what binds may stand what does not.
    let kind = (!duty.binding).then(|| el("strong").text(words::ENCOURAGED).text(words::COLON));
    el("p")
        .all(kind)
        .text(session.in_language(&duty.asks))
        .text(" ")
        .with(el("small").text(format!("({})", law(session, duty))))
        .text(" ")
        .all(link)
}

/// A legal text, whom it binds, and since when.
pub(crate) fn law(session: &Session, duty: &Duty) -> String {
    words::law(&session.in_language(&duty.text), &session.in_language(&duty.threshold), duty.date)
}

/// What choosing an option does.
#[derive(Clone, Copy)]
enum Pick {
    /// Gives this answer; chosen again where several can be, takes it back.
    Say(Answer),
    /// Adds this choice to the others, or takes it away.
    Toggle(usize),
}

fn option(session: &Session, question: usize, several: bool, pick: Pick, text: &str) -> El {
    let session = session.clone();
    let cell = session.cell(question);
    let is_chosen = move || match (pick, cell.answer()) {
        (Pick::Say(said), given) => given == Some(said),
        (Pick::Toggle(at), Some(Answer::Several(chosen))) => chosen >> at & 1 == 1,
        (Pick::Toggle(_), _) => false,
    };
    let choose = move |_| {
        let next = match (pick, cell.answer_untracked()) {
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
    let input = el("input")
        .attr("type", if several { "checkbox" } else { "radio" })
        .attr("name", format!("question-{question}"))
        .live_prop("checked", is_chosen)
        .on("change", choose);
    el("label").class("choice").with(input).with(el("span").text(text))
}
