//! What is still to be told or checked: first what decides, then what only refines.

use tnl_engine::{Assessment, Evaluation, Place, Stakes, Standing};

use crate::dom::{El, about, button, el, p};
use crate::state::Session;
use crate::words;

/// As many as a person would check in a day.
const MOST: usize = 6;

/// The answers to give or to check, the most deciding first; where the level is known, those that refine
/// the score. Nothing where all is said.
pub(crate) fn to_check(session: &Session) -> Vec<El> {
    let document = session.document();
    let evaluation = Evaluation::of(&session.edition, &document);
    let Stakes { mut deciding, refining, mut unsettled } = Stakes::of(&evaluation);
    let graded = &evaluation.assessment;
    let open = graded.unknown() + graded.asked() - graded.answered();
    let proven = deciding.len();
    deciding.truncate(MOST);
    unsettled.truncate(MOST - deciding.len());
    if deciding.is_empty() && unsettled.is_empty() {
        return only_refining(session, graded, open);
    }
    let lead = (proven > 0)
        .then(|| p("", words::deciding_lead(deciding.len(), proven, graded.sure, graded.possible)));
    let list = |found: &[usize]| {
        let items = found.iter().map(|question| item(session, *question));
        (!found.is_empty()).then(|| el("ul").class("to-check").all(items))
    };
    let may = (!unsettled.is_empty()).then(|| p("", words::MAY_DECIDE));
    let refine = (!refining.is_empty()).then(|| p("", words::only_refine(refining.len())));
    let title = el("h4").text(words::deciding_title(open));
    let parts = [Some(title), lead, list(&deciding), may, list(&unsettled), refine];
    parts.into_iter().flatten().collect()
}

/// Whatever is said to them, the level stays.
fn only_refining(session: &Session, graded: &Assessment, open: usize) -> Vec<El> {
    let is_open = |question: &usize| {
        matches!(graded.questions[*question].standing, Standing::Open | Standing::Unknown)
    };
    let items = (0..graded.questions.len()).filter(is_open).take(MOST);
    let list = el("ul").class("to-check").all(items.map(|question| item(session, question)));
    let title = el("h4").text(words::deciding_title(open));
    if open == 0 { Vec::new() } else { vec![title, p("", words::REFINING), list] }
}

fn item(session: &Session, number: usize) -> El {
    let question = &session.edition.questions[number];
    let place = Place::Section(question.section, Some(number));
    let going = session.clone();
    let text = session.in_language(question.text(&session.profile()));
    let go = (!session.is_received)
        .then(|| button("", words::ANSWER_IT, move || going.go(place)).with(about(&text)));
    el("li").with(el("span").text(&text)).all(go)
}
