//! Every word of the interface, in English. French words stand between `\u{2}fr ` and `\u{3}`, so
//! that they are read out as such: see `in_language`.

use crate::page::{Keeping, NoCamera, Reason};
use crate::words::formats;
pub(crate) use crate::words::formats::{day, decimal, moment, month, month_typed, percent, score, when};
use crate::words::language::in_language;
use tnl_engine::{
    Actor, Answer, Assessment, Awarded, Begun, Day, DocumentError, Dossier, Edition, Effort,
    Foreign, Grade, Met, Missing, Month, OF_A_FILE, Question, Role, ShareError, Standing, Taken, Votes, When,
};
use tnl_engine::letters::{Fault, letter};
use tnl_report::table::{Slip, TableError, Wrong};
use tnl_report::words;

pub(crate) const LOADING_MORE: &str = "Loading the rest…";
pub(crate) const LOADING: &str = "Loading the questionnaire…";
pub(crate) const LOAD_FAILED: &str = "The questionnaire could not be loaded";
pub(crate) const RETRY: &str = "Try again";
pub(crate) const OTHER_EDITION: &str = "Choose another edition";
pub(crate) const BROKEN_EDITION: &str = "This questionnaire has faults in it";
pub(crate) const BROKEN_EDITION_HINT: &str = "It cannot be used as it is. Your answers to the other editions are safe. \
     Please pass this list, which is in French, to the person who wrote it:";

pub(crate) const WELCOME_TITLE: &str = "Where do you stand on free and open digital tools?";
pub(crate) const WELCOME_LEAD: &str = "Answer a few simple questions about your software, your documents and your data. \
     You will see at once where your local authority (\u{2}fr collectivité\u{3}) stands, and what that may be worth for the French label “\u{2}fr Territoire Numérique Libre\u{3}” today: a badge, bronze, silver or gold. \
     The questions stay in the language they were written in, usually French.";

/// What comes after the summary of an edition that is of no label.
pub(crate) fn welcome_levels(levels: usize) -> String {
    format!("You will see at once which level, from 1 to {levels}, your answers come to, and why.")
}

pub(crate) const PRIVACY: &str =
    "Nothing leaves this device: no account, nothing sent, no tracking.";
pub(crate) const UNSURE: &str =
    "“I don’t know” is always an answer; you may skip a question and come back to it.";
pub(crate) const CHOOSE_EDITION: &str = "Which questionnaire?";
pub(crate) const EDITION_BY_ADDRESS: &str = "Another questionnaire, at another address";
pub(crate) const EDITION_ADDRESS: &str = "Address of the questionnaire (https://…)";
pub(crate) const OPEN_ADDRESS: &str = "Open this questionnaire";
pub(crate) const START: &str = "Start";

/// “Continue: level 1, 43 answers, yesterday”. As long as no level is sure, none is told.
pub(crate) fn resume(level: usize, answers: usize, when: Option<&str>) -> String {
    let level = if level > 0 { format!("level {level}, ") } else { String::new() };
    let answers = format!("Continue: {level}{answers} {}", plural(answers, "answer", "answers"));
    [Some(&*answers), when].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

pub(crate) const PROFILE: &str = "Your local authority";
pub(crate) const PROFILE_LEAD: &str = "These answers earn no points. They make sure that you are asked only the questions that concern you.";
pub(crate) const PICK: &str = "Choose…";

pub(crate) const HELP: &str = "Help and example";
pub(crate) const EXAMPLE: &str = "Example";
pub(crate) const WHY: &str = "What it is good for";
pub(crate) const EFFORT: &str = "To gain a point";
pub(crate) const UNMARKED: &str = "This question earns no points";
pub(crate) const SEVERAL: &str = "You may choose several answers";
pub(crate) const CLEAR: &str = "Clear the answer";

pub(crate) const NEW_TAB: &str = " (new tab)";
pub(crate) const COLON: &str = ": ";
pub(crate) const PARTS: &str = "Parts of the questionnaire";
pub(crate) const PROGRESS: &str = "Your level and your progress";
pub(crate) const PREVIOUS: &str = "Previous";
pub(crate) const NEXT: &str = "Next";
pub(crate) const SEE_RESULT: &str = "See the result";
pub(crate) const RESULT: &str = "Result";
pub(crate) const MENU: &str = "Menu";
pub(crate) const WELCOME: &str = "Home";
pub(crate) const LEVEL_TO_COME: &str = "Your level will appear here";

pub(crate) const RESULT_TITLE: &str = "Your result";
pub(crate) const NOTHING_YET: &str =
    "You have not answered yet. Even a few answers are enough to see a first result.";
pub(crate) const MOSAIC_LEAD: &str =
    "One row for each section, one square for each question. The fuller the square, the better.";
pub(crate) const RECEIVED_RESULT: &str = "Received result";
pub(crate) const NO_ANSWER_RECEIVED: &str = "This result holds no answer.";
/// Before the words of the questionnaire to those who answered.
pub(crate) const SAID_TO_THEM: &str = "What the questionnaire says to those who answered it:";
/// “…”.
pub(crate) fn quoted(words: &str) -> String {
    format!("“{words}”")
}
pub(crate) const BY_SECTION: &str = "Section by section";
pub(crate) const RADAR_CAPTION: &str = "Score of each section, out of 100";
pub(crate) const SECTION: &str = "Section";
pub(crate) const SCORE: &str = "Score";
pub(crate) const BEST_SCORE: &str = "Possible score";
pub(crate) const SHARE: &str = "Share of the total";
pub(crate) const TOTAL: &str = "Total";
pub(crate) const NO_SCORE: &str =
    "No question in this section applies here: it is left out of the total.";
pub(crate) const THIN: &str = "hard to assess: much of this section does not apply here";
pub(crate) const HIGHER: &str = "Moving up";
pub(crate) const HIGHER_LEAD: &str =
    "A level requires a total and, in some sections, a minimum score.";
pub(crate) const ASKS: &str = "What is missing:";
pub(crate) const IN_REACH: &str =
    "possible if the answers still to be checked turn out at their best";
pub(crate) const AFTER: &str = "The levels after that";
/// At the highest level; to those whose it is, or about them.
pub(crate) fn top(is_own: bool) -> &'static str {
    match is_own {
        true => "You are at the highest level: there is nothing above it. Let people know, and help your neighbours.",
        false => "The highest level is reached: there is nothing above it.",
    }
}

pub(crate) const COUNTED: &str = "What counted";
pub(crate) const COUNTED_LEAD: &str = "Each question earns 0 to 3 points, multiplied by its weight. A section’s score is the sum of its points compared with the most it could earn; the total is the average of the sections according to their shares.";
pub(crate) const QUESTION: &str = "Question";
pub(crate) const ANSWER: &str = "Answer";
pub(crate) const MARK: &str = "Points";
pub(crate) const WEIGHT: &str = "Weight";
pub(crate) const METHOD: &str = "Where does this scoring come from?";
pub(crate) const ANSWER_NOW: &str = "Answer the questions";
pub(crate) const EXPORT: &str = "Save to a file";
pub(crate) const BACK: &str = "Back to my answers";

/// Above an edition of another source.
pub(crate) fn comes_from(title: &str, host: &str) -> String {
    let host = source_told(host);
    format!("Questionnaire “{title}”, source: {host}. Only the people who wrote it answer for what it says.")
}

/// The edition chosen at an earlier visit cannot be fetched, and the page's own is open.
pub(crate) fn gone(name: &str, why: String) -> String {
    format!(
        "The questionnaire chosen at an earlier visit, “{name}”, cannot be read: {why}. This page’s own is open in its place; your answers to the other are still kept."
    )
}

pub(crate) const STOP: &str = ". ";
pub(crate) const BROUGHT: &str = "This questionnaire does not come from this site";
pub(crate) const BROUGHT_BY: &str = "The address that you opened asks for it at";
pub(crate) const BROUGHT_HINT: &str = "This site does not answer for it: open it only if you know who wrote it, and give neither a password nor money there. Your answers to the questionnaires of this site stay apart.";
pub(crate) const BROUGHT_BY_FILE: &str = "The file that you opened holds the questionnaire";
pub(crate) const FILE_REPLACES: &str = "It takes the place of the one with the same identifier that you had opened; your answers stay with it.";
pub(crate) const NOT_OPEN: &str = "Do not open it";
pub(crate) const EDITION_ALONE: &str =
    "A questionnaire, not answers: open this file alone, and first.";
pub(crate) const FILE_TOO: &str = "This questionnaire is at no address: send its file too, to be opened first in “My assessments”.";
pub(crate) const SAVE_EDITION: &str = "Save the questionnaire (.json)";

/// An edition that came as a file is not kept any more.
pub(crate) fn file_gone(id: &str) -> String {
    format!(
        "The questionnaire “{id}”, which came as a file, is no longer here: open that file again, your answers to it are kept."
    )
}

/// What an edition with defects is called: of a file, where it comes from.
pub(crate) fn source_told(name: &str) -> &str {
    if name == OF_A_FILE { "a file on your computer" } else { name }
}

pub(crate) const OPEN_BROUGHT: &str = "Open this questionnaire";
pub(crate) const TURN_DOWN: &str = "Choose a questionnaire of this site";

/// What a level is worth.
pub(crate) fn indicative(edition: &Edition) -> &'static str {
    match (edition.is_of_label, &edition.source) {
        (true, None) => {
            "An indicative self-assessment with this tool’s own scoring; only the jury of the label awards a badge or a grade."
        }
        (true, _) => {
            "An indicative self-assessment with this questionnaire’s own scoring; only the jury of the label awards a badge or a grade."
        }
        (false, _) => "An indicative self-assessment with this questionnaire’s own scoring.",
    }
}

pub(crate) const UNKNOWN: &str = "I don’t know";
pub(crate) const NOT_CONCERNED: &str = "Does not concern us";
pub(crate) const NONE_OF_THESE: &str = "None of these answers";

pub(crate) const FRAMED: &str =
    "If a button does nothing here, the page around this frame forbids it: open";
pub(crate) const OWN_TAB: &str = "this result in a tab of its own, with its answers";
pub(crate) const FRAMED_TOO: &str = ". If that does nothing either, copy the link of the result, under “Share this result by a link”.";
pub(crate) const SHARE_RESULT: &str = "Share this result by a link";
pub(crate) const SHARE_WARNING: &str = "The link contains all the answers: whoever opens it sees them. Nothing is sent to a server; the result is worked out again on the computer of the person who opens the link.";
pub(crate) const SHARE_ONLY_HERE: &str = "Please note: this page has no address that others can open (a file on this device, or a block of another page), and the link opens here only. To give someone the answers, save them to a file instead.";
pub(crate) const SHARE_MONTH: &str = "Include the month";
pub(crate) const SHARE_PLAN: &str =
    "With the plan: what is planned or set aside, and for when; never who sees to it";
pub(crate) const LINK: &str = "Link to this result";
pub(crate) const COPY_LINK: &str = "Copy the link";
pub(crate) const COPIED: &str = "The link has been copied.";
pub(crate) const COPY_BY_HAND: &str =
    "Copying is not allowed here: the link is selected, copy it with Ctrl + C.";
/// “Save (.png)”.
pub(crate) fn save_as(end: &str) -> String {
    let kind = end.rsplit('.').next().unwrap_or_default();
    format!("Save (.{kind})")
}

/// “Save (.png): Card”, for those who do not see what stands beside.
pub(crate) fn labelled(text: &str, what: &str) -> String {
    format!("{text}: {what}")
}

pub(crate) const PLAN: &str = "The shortest way up";
pub(crate) const AIM: &str = "Level to aim for:";
pub(crate) const NOT_LEAST: &str = "This way does lead to the level aimed for, but another one may take less effort: this questionnaire is too long, or its questions depend on one another too much, for this page to compare them all.";
pub(crate) const FEWER: &str = "Show fewer actions";
pub(crate) const STEP_DUTY: &str = "This is also a legal duty.";
pub(crate) const LAW_ALL_THE_SAME: &str =
    "The law asks for it: to set it aside here does not free you from it.";
pub(crate) const CHECK_FIRST: &str =
    "To check first: nothing is said of it yet, so it may already be done.";
pub(crate) const WHY_AND_HOW: &str = "Why and how";
pub(crate) const HOW: &str = "How to understand it";
pub(crate) const FROM_NOTHING: &str = "Starting from nothing";
pub(crate) const GO_FURTHER: &str = "Going further";
pub(crate) const HELP_AT: &str = "Where to find help";
pub(crate) const ANSWER_THIS: &str = "Answer the question";
pub(crate) const DONE: &str = "Done";
pub(crate) const DONE_TICK: &str = "Done: tick the answer";
pub(crate) const PLAN_THIS: &str = "Already planned";
pub(crate) const NO_LONGER_PLANNED: &str = "No longer planned";
pub(crate) const UNDO: &str = "Undo";
pub(crate) const UNDONE: &str = "Undone; the way up has been worked out again.";
pub(crate) const NOT_HERE: &str = "Not possible for us";
pub(crate) const TAKE_BACK: &str = "Put back";
pub(crate) const PLANNED: &str = "Already planned";
pub(crate) const WITHOUT_ACTIONS: &str = "The file of the actions could not be read: this way up goes question by question, without what settles several at once, and may be longer. Reload the page to try again.";
pub(crate) const WITHOUT_OTHERS: &str = "The file of the bodies that hold the label could not be read. Reload the page to try again.";
pub(crate) const PLANNED_BESIDE: &str = "Also planned, beside this way up";
pub(crate) const EXCLUDED: &str = "Set aside: not possible here";
pub(crate) const NOTED: &str = "Noted; the way up has been worked out again.";
pub(crate) const NOTED_PLANNED: &str =
    "Noted; the way up has been worked out again. Under this action, you can say for which month.";
pub(crate) const PLAN_ANEW: &str = "The way up has been worked out again.";
pub(crate) const FOR_WHEN: &str = "For which month? (optional, for example 03/2027)";
pub(crate) const WHO_SEES: &str = "Who sees to it";
pub(crate) const WHO: &str = "Who sees to it? (optional, for example the town clerk’s office)";
pub(crate) const NO_MONTH: &str =
    "This month is not understood, and nothing has changed: write it like 03/2027 or March 2027.";

pub(crate) fn aimed(level: usize) -> String {
    format!("Level aimed for: {level}. The way up has been worked out again.")
}

/// `law`: how many of these actions the law asks for.
pub(crate) fn plan_lead(count: usize, law: usize, target: usize, is_least: bool) -> String {
    let asked = match law {
        0 => String::new(),
        1 => ", one of which the law asks for".to_owned(),
        law => format!(", {law} of which the law asks for"),
    };
    // Only what is proven is said.
    let least = match law {
        _ if !is_least || law == count => "",
        0 => ", with the least effort possible",
        _ => "; beyond that, it is the least effort possible",
    };
    match count {
        1 => format!("A single action is enough for level {target}."),
        count => format!(
            "{count} actions are enough for level {target}{asked}{least}. In this order: what the law asks, tools that people see, then the rest."
        ),
    }
}

/// “Together, these 4 actions: + 14.3 in total, from 25.7 to 40.0.”
pub(crate) fn plan_sum(count: usize, before: u32, gain: u32) -> String {
    let who = match count {
        1 => "This action".to_owned(),
        count => format!("Together, these {count} actions"),
    };
    let (more, from, to) = (decimal(gain), decimal(before), decimal(before + gain));
    format!("{who}: + {more} in total, from {from} to {to}.")
}

pub(crate) const ALSO_ANSWERS: &str = "Answers at once:";

/// “Answer to reach: A computer to try it on”.
pub(crate) fn goal(answer: &str) -> String {
    format!("Answer to reach: {answer}")
}

/// “at least 3 choices”.
pub(crate) fn at_least(count: u32) -> String {
    format!("at least {count} {}", plural(count as usize, "choice", "choices"))
}

pub(crate) fn more(count: usize) -> String {
    match count {
        1 => "Show the next action".to_owned(),
        count => format!("Show the next {count} actions"),
    }
}

pub(crate) fn planned_for(year: u32, at: usize) -> String {
    format!("Already planned, {}", month(year, at))
}

/// “From 0 to 2 points out of 3 · medium effort · elected members, office staff · + 2.1 points overall”.
pub(crate) fn step_facts(
    effort: Option<Effort>,
    from: u8,
    to: u8,
    gain: u32,
    who: Option<String>,
) -> String {
    let points = format!("From {from} to {to} {} out of 3", plural(to.into(), "point", "points"));
    let effort = effort.map(|effort| self::effort(effort).to_owned());
    let gain = format!("+ {} overall", decimal(gain));
    let facts = [Some(points), effort, who, Some(gain)];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

pub(crate) fn actors(who: &[Actor]) -> String {
    let names = who.iter().map(|actor| match actor {
        Actor::Elected => "elected members",
        Actor::Office => "office staff",
        Actor::It => "IT",
        Actor::Provider => "supplier",
    });
    names.collect::<Vec<_>>().join(", ")
}

/// “Arles, 2016”.
pub(crate) fn done_by(name: &str, year: u32) -> String {
    format!("{name}, {year}")
}

pub(crate) fn out_of_reach(target: usize) -> String {
    format!("With what is set aside, level {target} is out of reach. At best:")
}

pub(crate) fn best_total(have: u32, need: u32) -> String {
    format!("the total would reach {} out of 100, and {need} is needed", decimal(have))
}

pub(crate) fn best_floor(section: &str, have: u32, need: u32) -> String {
    format!("“{section}” would reach {} out of 100, and {need} is needed", decimal(have))
}

pub(crate) const ANSWER_IT: &str = "Answer";

pub(crate) fn deciding_title(open: usize) -> String {
    match open {
        1 => "1 answer to give or to check".to_owned(),
        open => format!("{open} answers to give or to check"),
    }
}

/// Why these questions stand here: `count` of those proven to decide.
pub(crate) fn deciding_lead(count: usize, of: usize, sure: usize, possible: usize) -> String {
    let between = match sure {
        0 => format!("how far up one can go: level {possible} at best"),
        sure => format!("between level {sure} and level {possible}"),
    };
    match (count, of) {
        (1, 1) => format!("This question decides {between}."),
        (count, of) if count == of => {
            format!("These {count} questions decide, alone or together, {between}.")
        }
        (count, of) => {
            format!("{of} questions decide, alone or together, {between}. First these {count}:")
        }
    }
}

pub(crate) const REFINING: &str =
    "The level no longer depends on them: these answers refine the score and the way up.";

pub(crate) const MAY_DECIDE: &str = "May decide too:";

/// The other questions change no level, whatever is said.
pub(crate) fn only_refine(count: usize) -> String {
    match count {
        1 => "One other refines the score and cannot change the level.".to_owned(),
        count => format!("{count} others refine the score and cannot change the level."),
    }
}

pub(crate) const ONE_BY_ONE: &str = "Question by question";
pub(crate) const EXPRESS: &str = "Express: what decides comes first";
pub(crate) const PASS: &str = "Pass";
pub(crate) const PROJECT: &str = "Project on a screen";
pub(crate) const STOP_PROJECTING: &str = "Stop projecting (Esc)";
pub(crate) const KEYBOARD: &str = "With the keyboard";
pub(crate) const KEYS: &str = "1 to 9, or the letter of the answer, to answer; the question mark for “I don’t know”; Enter or → to go on; ← to go back; 0 to project.";
pub(crate) const LEVEL_KNOWN: &str = "Your level is known";
pub(crate) const LEVEL_KNOWN_LEAD: &str =
    "No other answer can change it. The questions that are left refine the score and the way up.";
pub(crate) const ALL_ASKED: &str = "All that decides was asked";
pub(crate) const ALL_ASKED_LEAD: &str =
    "What you passed or do not know still decides: the result tells what to check first.";

/// “6 questions still decide”; `is_all` of them.
pub(crate) fn still_deciding(count: usize, is_all: bool) -> String {
    let least = if is_all { "" } else { "At least " };
    format!("{least}{count} {}.", plural(count, "question still decides", "questions still decide"))
}

/// “6 answers to check still decide”.
pub(crate) fn unknown_deciding(count: usize) -> String {
    let answers = plural(count, "answer to check still decides", "answers to check still decide");
    format!("{count} {answers}.")
}

/// Before that, where two levels are left.
pub(crate) const WITHIN_ONE: &str = "Your level is known within one.";

pub(crate) const TAKEN_BACK: &str = "The answer has been taken back.";

/// “Noted: Yes, everywhere”.
pub(crate) fn noted(answer: &str) -> String {
    format!("Noted: {answer}")
}

pub(crate) fn go_on(open: usize) -> String {
    format!("Go on: {open} {}", plural(open, "other question", "other questions"))
}

/// “Level 2 secured, 4 possible”.
pub(crate) fn level(edition: &Edition, sure: usize, possible: usize) -> String {
    let below = || in_language(&edition.language, &edition.below.name);
    match (sure, possible) {
        (0, 0) => below(),
        (0, possible) => format!("{}, level {possible} possible", below()),
        (sure, possible) if sure == possible => format!("Level {sure}"),
        (sure, possible) => format!("Level {sure} secured, {possible} possible"),
    }
}

pub(crate) fn level_heading(number: usize, name: &str) -> String {
    format!("Level {number} “{name}”")
}

/// The sentence under the level.
pub(crate) fn verdict(
    edition: &Edition,
    sure: usize,
    possible: usize,
    open: usize,
    is_own: bool,
) -> String {
    let level = |level| {
        let name = in_language(&edition.language, &edition.stage(level).name);
        format!("level {level} “{name}”")
    };
    let checks = match open {
        0 => String::new(),
        1 => ", depending on one answer still to be given or checked".to_owned(),
        open => format!(", depending on the {open} answers still to be given or checked"),
    };
    let (answers, can) = match is_own {
        true => ("Your answers", "You can reach"),
        false => ("The answers", "It is possible to reach"),
    };
    match (sure, possible) {
        (0, 0) if is_own => "You are not yet at the first level: here is where to begin.".to_owned(),
        (0, 0) => "The first level is not reached yet: here is where to begin.".to_owned(),
        (0, possible) => format!("{can} {}{checks}.", level(possible)),
        (sure, possible) if sure == possible => {
            format!("{answers} correspond to {}.", level(sure))
        }
        (sure, possible) => {
            format!("{answers} secure {}. {can} {}{checks}.", level(sure), level(possible))
        }
    }
}

/// What holds the level back, in one sentence; none at the top.
pub(crate) fn binding(edition: &Edition, assessment: &Assessment) -> Option<String> {
    let next = assessment.levels.get(assessment.sure)?;
    let number = assessment.sure + 1;
    let named = |level: usize| {
        let name = in_language(&edition.language, &edition.stage(level).name);
        format!("level {level} “{name}”")
    };
    let aim = named(number);
    let total = decimal(assessment.total.permille().unwrap_or(0));
    let floors = next.missing.iter().filter_map(|missing| match *missing {
        Missing::Floor { section, have, need } => {
            let title = in_language(&edition.language, &edition.sections[section].title);
            Some(format!("“{title}” is at {} and needs {need}", decimal(have)))
        }
        Missing::Total { .. } => None,
    });
    let floors = floors.collect::<Vec<_>>().join(", ");
    let by_points = edition.levels.iter().take_while(|l| assessment.total.reaches(l.total)).count();
    let need = edition.levels[assessment.sure].total;
    Some(if floors.is_empty() {
        format!(
            "What is missing for {aim}: points. The total is {total} out of 100, and {need} is needed."
        )
    } else if by_points >= number {
        format!(
            "The total, {total} out of 100, would be enough for {}, but {floors}.",
            named(by_points)
        )
    } else {
        format!(
            "What is missing for {aim}: a total of {need} out of 100, and it is {total}; also, {floors}."
        )
    })
}

pub(crate) fn equivalent(grade: &str) -> String {
    format!("Rough equivalent: {grade}.")
}

pub(crate) fn missing_total(have: u32, need: u32) -> String {
    format!("a total of at least {need} out of 100; it is {}", decimal(have))
}

pub(crate) fn missing_floor(section: &str, have: u32, need: u32) -> String {
    format!("at least {need} out of 100 in “{section}”; the score is {}", decimal(have))
}

/// What was said to a question, or why nothing was.
pub(crate) fn answer_given(
    question: &Question,
    standing: Standing,
    answer: Option<Answer>,
) -> String {
    let why = match standing {
        Standing::Outside => "does not apply here",
        Standing::Hidden => "is not asked",
        Standing::Waiting => "depends on another answer",
        Standing::Open => "no answer",
        Standing::Unknown => UNKNOWN,
        Standing::NotConcerned => NOT_CONCERNED,
        Standing::Marked(_) | Standing::Recorded => match answer {
            Some(Answer::Several(0)) => NONE_OF_THESE,
            answer => {
                let chosen = answer.and_then(|answer| words::answer_words(question, answer));
                return chosen.unwrap_or_else(|| "answered".to_owned());
            }
        },
    };
    why.to_owned()
}

pub(crate) const PRODUCT: &str = "Points × weight";
pub(crate) const TOTAL_COMPUTED: &str = "How the total is worked out";
pub(crate) const LEVEL_DECIDED: &str = "How the level is decided";
pub(crate) const CONTRIBUTION: &str = "Part of the total";

/// Between a figure and what it is of, in the name of the button that leads to its computation.
pub(crate) const SEE_COMPUTATION: &str = ", see how it is worked out: ";

/// “23 out of a possible 60, that is 38.3 out of 100”.
pub(crate) fn sum(earned: &str, out_of: &str, score: &str) -> String {
    format!("{earned} out of a possible {out_of}, that is {score} out of 100")
}

pub(crate) fn shares_counted(shares: u32) -> String {
    let shares = percent(shares);
    format!(
        "The sections that count here make up {shares} of the questionnaire: each part is compared with those {shares}."
    )
}

/// “a total of at least 42 (it is 38.3): no”.
pub(crate) fn asked_total(have: &str, need: u32, reached: bool) -> String {
    format!("a total of at least {need} (it is {have}): {}", yes_no(reached))
}

pub(crate) fn asked_floor(section: &str, have: &str, need: u32, reached: bool) -> String {
    format!("at least {need} in “{section}” (the score is {have}): {}", yes_no(reached))
}

fn yes_no(reached: bool) -> &'static str {
    if reached { "yes" } else { "no" }
}

// The files go to a French council: they are in French.
/// Where only the first actions are printed.
pub(crate) const PAPER_REST: &str = "The next actions are on the screen and in the report.";
pub(crate) const ANNEXES: &str = "Annexes";
pub(crate) const PAPER_LINK: &str =
    "This code and this link lead to this result; they hold all the answers.";
pub(crate) const REPORTS: &str = "Take away a report, a table or a picture (in French)";
pub(crate) const REPORT: &str = "Editable report";
pub(crate) const REPORT_ABOUT: &str = "In French, for a French council: the result, the plan of action, the answers and the evidence to gather. Opens with LibreOffice or Word.";
pub(crate) const RESOLUTION: &str =
    "It also holds a draft council resolution (\u{2}fr délibération\u{3}).";
pub(crate) const TABLE: &str = "Table";
pub(crate) const TABLE_ABOUT: &str =
    "In French: each answer and its points, for a spreadsheet. This page can read the .csv again.";
pub(crate) const AGENDA: &str = "Calendar";
pub(crate) const AGENDA_ABOUT: &str =
    "In French: the actions that are planned, on the first day of their month, and a new look in a year.";
pub(crate) const CARD: &str = "Card";
pub(crate) const CARD_ABOUT: &str = "In French: a picture to show, print or publish.";
pub(crate) const BADGE: &str = "“Self-assessed” badge";
pub(crate) const BADGE_ABOUT: &str = "In French: a small picture for a website.";
pub(crate) const NOT_THE_LOGO: &str = "It is not the logo of the label, and says so.";
pub(crate) const REPORT_LINK: &str = "Include the link to this result";
pub(crate) const REPORT_LINK_ABOUT: &str =
    "With the link anyone can work out the result again: it contains all the answers.";
pub(crate) const BADGE_SNIPPET: &str = "To show the badge on a website, next to its file";
pub(crate) const PNG_REFUSED: &str =
    "This page does not allow PNG pictures to be made: take the SVG picture.";

// Preparing an application.
pub(crate) const APPLYING: &str = "Prepare an application for the label";
pub(crate) const NOT_THE_LABEL: &str = "This tool is not the label’s and sends nothing. Before you apply, read the rules and the questions on the label’s website.";
pub(crate) const PEOPLE: &str = "The people to name";
pub(crate) const CALENDAR: &str = "The calendar";
pub(crate) const EVIDENCE: &str = "The evidence to gather";
pub(crate) const EVIDENCE_LEAD: &str =
    "What the answers claim, to be shown by documents. Those named show the whole action: for a partial answer, those that show it are enough.";
pub(crate) const NO_EVIDENCE: &str = "No answer earns points yet.";
pub(crate) const TO_VERIFY: &str = "To check before you claim it";
pub(crate) const TO_VERIFY_LEAD: &str = "The answer to these questions is “I don’t know”.";
pub(crate) const TO_GATHER: &str = "To gather";
pub(crate) const GATHERED: &str = "Gathered";
pub(crate) const DOSSIER_LEAD: &str = "Each answer that earns points asks for one document. It counts once gathered; the evidence added beside it does not count.";

/// How far the documents of an application are gathered.
pub(crate) fn dossier(dossier: Dossier) -> String {
    let Dossier { gathered, asked } = dossier;
    let percent = dossier.percent().unwrap_or(0);
    let documents = if asked == 1 { "document" } else { "documents" };
    format!("Application {percent}% ready: {gathered} of {asked} {documents} gathered.")
}

pub(crate) const NOTES: &str = "Notes and evidence";
pub(crate) const NOTES_LEAD: &str =
    "What was noted below the answers, with the evidence that supports them.";
pub(crate) const NOTES_SHORT: &str = "Notes";
pub(crate) const NOTING: &str = "Write a note, keep evidence";
pub(crate) const NOTE_THERE: &str = "Your note and evidence";
pub(crate) const NOTE: &str = "Note, for you or whoever takes over";
pub(crate) const NOTES_STAY: &str = "Notes and evidence stay in the answers, their file, the report and the table. The link never contains them.";
pub(crate) const PIECES: &str = "Evidence";
pub(crate) const PIECE: &str = "A piece of evidence: decision, invoice, published page…";
pub(crate) const PIECE_LINK: &str = "Its address, if it is online (https://…)";
pub(crate) const ADD_PIECE: &str = "Add the evidence";
pub(crate) const PIECE_ADDED: &str = "Added";
pub(crate) const REMOVE_PIECE: &str = "Remove";
pub(crate) const PIECE_REMOVED: &str = "Removed";
pub(crate) const PIECE_NAMELESS: &str = "Please say first what the evidence is.";
pub(crate) const PIECE_LINK_WRONG: &str = "This address cannot be kept as it is: give it whole, beginning with https:// or http://, without spaces, in 400 characters at most.";
pub(crate) const PIECES_FULL: &str =
    "There are ten pieces of evidence here already: remove one to add another.";

/// How many characters a note has room for.
pub(crate) fn note_room(room: usize) -> String {
    match room {
        1 => "1 more character.".to_owned(),
        _ => format!("{room} more characters."),
    }
}

/// How many characters of what was written or pasted had no room.
pub(crate) fn note_full(over: usize) -> String {
    match over {
        1 => "A note holds 500 characters: the last one was not kept.".to_owned(),
        _ => format!("A note holds 500 characters: {over} were not kept."),
    }
}

/// Beside how many answers more was noted in a file than there is room for.
pub(crate) fn notes_cut(count: usize) -> String {
    let what = match count {
        1 => "Below one answer, the note or the evidence did not fit".to_owned(),
        _ => format!("Below {count} answers, the notes or the evidence did not fit"),
    };
    format!("{what}: what was too much was left out; all the rest is there.")
}

/// Before a piece of evidence: is it there?
pub(crate) fn piece(is_gathered: bool) -> &'static str {
    if is_gathered { "Gathered" } else { "To gather" }
}
pub(crate) const PRINT_CANDIDATURE: &str = "Print these pages";

/// How old the facts about the label are.
pub(crate) fn gathered(date: Day) -> String {
    format!("Gathered from public pages on {}; all of it may have changed since.", day(date))
}

pub(crate) const SEND: &str = "Send…";
pub(crate) const QR: &str = "QR code of the link";

pub(crate) const UNREADABLE: &str = "This cannot be opened";
pub(crate) const PASTE_LINK: &str = "Paste here a link that you received";
pub(crate) const OPEN_LINK: &str = "Open the link";
pub(crate) const CHOOSE_FILE: &str = "Open one or more files of answers, or a questionnaire: choose them, or drop them here";
pub(crate) const FILE_TOO_LARGE: &str = "this file is too large to be a file of answers";
pub(crate) const FILE_UNREADABLE: &str = "this file cannot be read";

/// Why something could not be fetched.
pub(crate) fn reason(why: Reason) -> String {
    why.unwrap_or_else(|| "for an unknown reason".to_owned())
}

/// Why stored answers or a file of them cannot be read.
pub(crate) fn unreadable_document(why: &DocumentError) -> String {
    match why {
        DocumentError::NotJson(line, column) => {
            format!("this file is damaged or incomplete (line {line}, column {column})")
        }
        DocumentError::Foreign => "this file does not come from this self-assessment tool".to_owned(),
        DocumentError::Newer(version) => {
            format!("these answers were saved by a newer version of the tool (format {version})")
        }
        DocumentError::Altered => "this file was changed or damaged after it was saved; take the original, or ask for it to be sent to you again".to_owned(),
        DocumentError::OtherEdition(id) => {
            format!("these answers belong to another edition (“{id}”)")
        }
    }
}

/// What a file is that holds no answers.
pub(crate) fn foreign_file(kind: &Foreign) -> String {
    let what = match kind {
        Foreign::Empty => {
            return "this file is empty: save it again, or ask for it to be sent to you again"
                .to_owned();
        }
        Foreign::EditionSource => {
            return "this file is a questionnaire being written, not answers: the page editeur.html opens it and saves it as .json, which opens here".to_owned();
        }
        Foreign::DamagedCopy => {
            return "this file is a copy that a browser kept, and it is damaged: if you have a saved file or a link, open that".to_owned();
        }
        Foreign::Spreadsheet => {
            return "this file is a spreadsheet: if it is the table of this tool, save it as CSV and open that; if it is a questionnaire, the page editeur.html opens it and saves it as .json; otherwise, answers cannot be read from it".to_owned();
        }
        Foreign::Actions => "this file says what to do on each criterion",
        Foreign::Laureates => "this file is the list of the labelled authorities",
        Foreign::TextDocument => "this file is a text document",
        Foreign::Slides => "this file is a presentation",
        Foreign::Pdf => "this file is a PDF",
        Foreign::Picture => "this file is a picture",
        Foreign::Archive => "this file is an archive: take the file out of it first",
        Foreign::WebPage => "this file is a web page",
        Foreign::Text => "this file is a text without a link to a result",
        Foreign::Unknown => "this file is of a kind that is not known here",
    };
    format!(
        "{what}. Answers are read from the file of answers (.json), the table (.csv) and the link that this tool makes"
    )
}

/// Why a table gives no answers.
pub(crate) fn unreadable_table(why: &TableError) -> String {
    match why {
        TableError::Foreign => "this table does not come from this tool: answers to a survey, or other data, cannot be read here".to_owned(),
        TableError::Incomplete => "this table comes from this tool, but lacks the column “Code” and the row “edition” that answers are read from: it is incomplete, or older than they; open the file of answers or the link instead".to_owned(),
        TableError::Edited(wrong) => format!("this table was changed, and nothing of it was taken: {}", listed(wrong)),
        TableError::Answers(why) => unreadable_document(why),
    }
}

/// What a result that comes says that its questionnaire does not know.
pub(crate) fn received_aside(count: usize, is_outdated: bool) -> Option<String> {
    match (count, is_outdated) {
        (0, false) => None,
        (0, true) => Some("This questionnaire has changed since these answers were given: read them again with it.".to_owned()),
        (1, _) => Some("One answer, or choice of the profile, does not fit this questionnaire: it is set aside and does not count.".to_owned()),
        (count, _) => Some(format!("{count} answers, or choices of the profile, do not fit this questionnaire: they are set aside and do not count.")),
    }
}

/// What of its plan and date was not understood: where, and what is written there.
pub(crate) fn unread(unread: &[(&str, String)]) -> Option<String> {
    let told = unread.iter().map(|(at, text)| {
        let at = match *at {
            "target" => "the level aimed at",
            "changed" => "the date",
            criterion => criterion,
        };
        format!("{at}: “{text}”")
    });
    let told = told.collect::<Vec<_>>().join("; ");
    (!unread.is_empty()).then(|| format!("Of the plan or the date, this was not understood and does not count: {told}. All else is there, and it can be decided again in the plan."))
}

/// What rows of a table say that was not taken.
pub(crate) fn slips(slips: &[Slip]) -> String {
    format!("In this table, {}.", listed(slips))
}

fn listed(slips: &[Slip]) -> String {
    let told: Vec<String> = slips.iter().take(Slip::SHOWN).map(slip).collect();
    let more = match slips.len() - told.len() {
        0 => String::new(),
        1 => "; and one more row".to_owned(),
        more => format!("; and {more} more rows"),
    };
    format!("{}{more}", told.join("; "))
}

fn slip(slip: &Slip) -> String {
    let given = "“\u{2}fr Réponse\u{3}”";
    let what = match &slip.wrong {
        Wrong::Disagrees(words, code) if words.is_empty() => format!(
            "{given} is empty and the code is still “{code}”: erase it too, or put the answer back"
        ),
        Wrong::Disagrees(words, code) => format!(
            "{given} is “\u{2}fr {words}\u{3}”, and the code “{code}” says something else: erase the code if the answer is right"
        ),
        Wrong::Unnamed(words) => {
            format!("“{words}” is none of the choices: copy one of them, or leave it empty")
        }
        Wrong::Impossible(code) => format!(
            "no answer has the code “{code}”: erase it, and write one of the choices under {given}"
        ),
        Wrong::Twice(other) => format!(
            "row {other} has the same identifier and says something else: keep one of the two"
        ),
        Wrong::Unread(words) => format!(
            "“{words}” is none of the choices: the code was taken. If the answer changed, change it here"
        ),
        Wrong::Unknown => {
            "this questionnaire has nothing of that name: the row does not count".to_owned()
        }
        Wrong::Gathered(words) => format!(
            "“{words}” was not understood under “\u{2}fr Prêt\u{3}”: write “oui”, or nothing"
        ),
    };
    format!("row {} (“{}”), {what}", slip.line, slip.id)
}

/// An edition that could not be found, and why.
pub(crate) fn homeless(id: &str, why: &str) -> String {
    format!("These answers belong to the edition “{id}”, which was not found ({why}).")
}

pub(crate) const HOMELESS_HINT: &str = "If you know the address of that questionnaire, give it here; if you have its file (.json), open that here: the answers will open at once. Otherwise, open the link or the file on the site where it was made. Nothing is lost.";

pub(crate) fn another_edition(address: &str, id: &str) -> String {
    format!("at the address {address} stands the edition “{id}”")
}

pub(crate) fn unreachable(name: &str, why: &str) -> String {
    format!("{name}: {why}")
}

/// Why a link cannot be read.
pub(crate) fn unreadable_link(why: &ShareError) -> String {
    match why {
        ShareError::Empty => "there is nothing here: paste the whole link that you received",
        ShareError::NoCode => "there is no result in this text: copy the whole link again",
        ShareError::NoRequest => "there is no request in this text: copy the whole link again",
        ShareError::NoBallot => "there is no ballot in this text: copy the whole link again",
        ShareError::Newer => "this link comes from a newer version of the tool: reload the page, or open the link on the site where it was made",
        ShareError::Damaged => "this link is damaged or incomplete: copy the whole link again, or ask for it to be sent to you again",
        ShareError::LostCase => "this link lost its capital letters, or its small ones, on the way, and they matter: ask for it to be sent to you in another way, or for the file",
        ShareError::OtherFrame => "the questions of this edition are not those of this link: open it on the site where it was made",
        ShareError::OtherEdition(id) => {
            return format!(
                "this link belongs to another edition (“{id}”): choose that edition, then open the link again"
            );
        }
    }
    .to_owned()
}

pub(crate) const NO_DATE: &str = "undated";
pub(crate) const DAMAGED_FILE: &str = "damaged-self-assessment.txt";
pub(crate) const DOWNLOAD_DAMAGED: &str = "Download the damaged copy";
pub(crate) const OTHER_TAB: &str =
    "Another tab has saved other answers to this assessment. Which ones do you want to keep?";
pub(crate) const TAKE_OTHER: &str = "Those of the other tab";
pub(crate) const KEEP_THIS: &str = "Those of this tab";

pub(crate) const NO_ASSESSMENT: &str =
    "Nothing is kept here yet: your assessments will be, at each answer.";
pub(crate) const WITH_NAME: &str = "With this name";
pub(crate) const ANOTHER: &str = "Start another assessment";
pub(crate) const NAME: &str = "Name of the assessment";
pub(crate) const RENAME: &str = "Rename";
pub(crate) const OPEN: &str = "Open";
pub(crate) const COPY: &str = "Copy";
pub(crate) const DELETE: &str = "Delete";

pub(crate) const EARLIER: &str = "As it was before";
pub(crate) const EARLIER_LEAD: &str = "Your evaluation as it was: three states of the last hours, then one a day, ten at most. “Erase everything” erases them too.";
pub(crate) const COMPARE_WITH_NOW: &str = "Compare with now";
pub(crate) const NOW: &str = "Now";
pub(crate) const RETURN_TO: &str = "Go back to it";
/// “Level 2 sure, 14 answers”.
pub(crate) fn earlier(level: &str, answers: usize) -> String {
    format!("{level}, {answers} {}", if answers == 1 { "answer" } else { "answers" })
}
pub(crate) fn taken_back(moment: &str) -> String {
    format!("Your answers are those of {moment}. The ones before are at the top of this list.")
}

pub(crate) const RENAMED: &str = "The name has been saved.";
pub(crate) fn copied(name: &str) -> String {
    format!("A copy has been made: {name}.")
}
pub(crate) fn restored(count: usize) -> String {
    match count {
        1 => "The assessment is back.".to_owned(),
        count => format!("{count} assessments are back."),
    }
}
pub(crate) fn deleted(count: usize) -> String {
    match count {
        1 => "The assessment has been deleted.".to_owned(),
        count => format!("{count} assessments have been deleted."),
    }
}

pub(crate) const TO_COMPARE: &str = "Compare";
pub(crate) const COMPARE: &str = "Compare the assessments ticked";
pub(crate) const COMPARE_WITH_MINE: &str = "Compare with mine";
pub(crate) const COMPARISON: &str = "Comparison";
pub(crate) const RISEN: &str = "up";
pub(crate) const FALLEN: &str = "down";
pub(crate) const DIFFERENCES: &str = "What changes";
pub(crate) const ABOVE: &str = "higher";
pub(crate) const BELOW: &str = "lower";
pub(crate) const NO_DIFFERENCE: &str = "No question has another answer.";
/// Where nobody knows, or nobody said.
pub(crate) const UNKNOWN_SIGN: &str = "?";

/// “A partial list (1 / 3)”.
pub(crate) fn answer_and_mark(answer: &str, mark: u32) -> String {
    format!("{answer} ({})", self::mark(mark))
}

/// “12.3”, or “12.3 to 45.6” as long as answers are missing.
pub(crate) fn between_scores((low, high): (u32, u32)) -> String {
    match low == high {
        true => decimal(low),
        false => format!("{} to {}", decimal(low), decimal(high)),
    }
}

/// “A partial list: 4 assessments”.
pub(crate) fn said_by(answer: &str, count: usize) -> String {
    format!("{answer}: {count} {}", plural(count, "assessment", "assessments"))
}

/// “12.3 to 56; in the middle, 30.1 to 41.7”.
pub(crate) fn spread((least, most): (u32, u32), middle: (u32, u32)) -> String {
    let (least, most) = (decimal(least), decimal(most));
    format!("{least} to {most}; in the middle, {}", between_scores(middle))
}

pub(crate) const SAME_ANSWERS: &str = "With the same answers";
pub(crate) const SAME_ANSWERS_HINT: &str = "The same answers, read by the other edition: the difference comes from the edition, not from the answers. The bar rises from year to year.";

pub(crate) fn edition_level(level: &str, edition: &str) -> String {
    format!("{level} ({edition})")
}

pub(crate) fn mark(mark: u32) -> String {
    format!("{mark} / 3")
}

pub(crate) fn same_questions(count: usize) -> String {
    match count {
        0 => "No identical question".to_owned(),
        1 => "1 identical question".to_owned(),
        count => format!("{count} identical questions"),
    }
}

pub(crate) fn carried(name: &str, count: usize, edition: &str, level: &str) -> String {
    format!(
        "“{name}”, {count} {} in common: {edition} gives {level}.",
        plural(count, "answer", "answers")
    )
}

pub(crate) fn more_defects(count: usize) -> String {
    format!("… and {count} other {}", plural(count, "fault", "faults"))
}

pub(crate) const UNNAMED: &str = "Unnamed assessment";
pub(crate) const KEEP_RECEIVED: &str = "Keep it among my assessments";
pub(crate) const RECEIVED_HINT: &str =
    "Worked out again here, from the answers received. Your own answers do not change.";

pub(crate) fn unnamed(number: u32) -> String {
    format!("Assessment {number}")
}

pub(crate) fn copy_of(name: &str) -> String {
    format!("{name} (copy)")
}

/// “Level 2, 21 November 2026, open”.
pub(crate) fn assessment(
    level: &str,
    date: Option<&str>,
    edition: &str,
    progress: &str,
    is_open: bool,
) -> String {
    let date = date.map(|date| format!(", {date}")).unwrap_or_default();
    let open = if is_open { ", open at the moment" } else { "" };
    format!("{level}{date}{open} · {edition}, {progress}")
}

pub(crate) const RENAMING: &str = "Change the name";

pub(crate) fn export_all(count: usize) -> String {
    format!("Save all ({count} files)")
}

/// Of an edition of another source.
pub(crate) fn kept_at(address: &str) -> String {
    format!("Answers to a questionnaire from {address}")
}

pub(crate) fn kept_as(name: &str) -> String {
    format!("added to your assessments, “{name}”")
}

/// What came by a link or a file.
pub(crate) fn received(name: &str, date: Option<&str>, edition: &str, answers: usize) -> String {
    let date = date.map(|date| format!(", {date}")).unwrap_or_default();
    format!(
        "Result received: {name}{date}. {edition}, {answers} {}. Indicative self-assessment.",
        plural(answers, "answer", "answers")
    )
}

pub(crate) fn more_failed(why: &str) -> String {
    format!(
        "The rest could not be loaded ({why}). Your answers are safe; check the connection and try again."
    )
}

pub(crate) const CHANGE: &str = "Change my answers";
pub(crate) const PRINT: &str = "Print";
pub(crate) const ERASE: &str = "Erase everything";
pub(crate) const ERASE_ASK: &str = "Erase all the answers of this assessment? Your other assessments stay: delete them in “My assessments”.";
pub(crate) const ERASE_YES: &str = "Yes, erase";
pub(crate) const ERASE_NO: &str = "No, keep";
pub(crate) const ERASED: &str = "The answers of this assessment have been erased.";
pub(crate) const RESTORE: &str = "Undo";
pub(crate) const CLOSE: &str = "Close this message";

/// “No answer, 2 questions”, of a row of the mosaic.
pub(crate) fn cells(meaning: &str, count: usize) -> String {
    format!("{meaning}, {count} {}", plural(count, "question", "questions"))
}

pub(crate) const THEN: &str = "; ";
pub(crate) const MOSAIC_DETAIL: &str =
    "The details, question by question, are further down, under “What counted”.";
pub(crate) const LEGEND: [(&str, &str); 10] = [
    ("3", "3 points"),
    ("2", "2 points"),
    ("1", "1 point"),
    ("0", "0 points"),
    ("unknown", "I don’t know"),
    ("open", "No answer"),
    ("not-concerned", "Does not concern us"),
    ("told", "Earns no points"),
    ("waiting", "Depends on another answer"),
    ("hidden", "Not asked"),
];

pub(crate) fn duration(minutes: u32) -> String {
    format!("About {minutes} minutes, at one go or in several.")
}

pub(crate) fn edition_facts(questions: u32, minutes: u32) -> String {
    format!("{questions} questions, about {minutes} minutes")
}

pub(crate) const SHORTER: &str = "For a body like yours there is a shorter one:";

/// An edition as a button that opens it.
pub(crate) fn edition_way(title: &str, minutes: u32) -> String {
    format!("{title}, {minutes} minutes")
}

/// Beside a level of a short edition, above its first.
pub(crate) const TO_CONFIRM: &str =
    "To be confirmed with the whole edition: so few questions prove the first level only.";
pub(crate) fn go_on_in(title: &str, minutes: u32) -> String {
    format!("Go on with “{title}”, {minutes} minutes")
}
pub(crate) const WHOLE_EDITION: &str =
    "The whole edition takes over those of your answers that it asks for too; the tools, what you make known and your data are asked about there in more detail.";

/// Beside an edition that is no longer the one that opens.
pub(crate) const NEWER_EDITION: &str = "A newer edition takes over those of your answers that it asks for too; the answers here stay kept.";

/// “28 answers already there, 9 to give, 4 to confirm.”
pub(crate) fn begun(begun: Begun) -> String {
    let Begun { there, open, proposed } = begun;
    let confirm = if proposed > 0 { format!(", {proposed} to confirm") } else { String::new() };
    format!("{there} {} already there, {open} to give{confirm}.", plural(there, "answer", "answers"))
}

pub(crate) fn proposed_title(count: usize) -> String {
    match count {
        1 => "1 answer to confirm".to_owned(),
        count => format!("{count} answers to confirm"),
    }
}
pub(crate) const PROPOSED_LEAD: &str = "Given in another edition, they do not count here yet.";

/// What was answered in another edition.
pub(crate) fn proposed(said: &str, has_other: bool) -> String {
    match has_other {
        true => format!("In another edition, you answered otherwise: “{said}”."),
        false => format!(
            "To confirm: in another edition, with other choices, you answered “{said}”."
        ),
    }
}
pub(crate) const CONFIRM: &str = "Confirm";
pub(crate) const ANSWER_OTHERWISE: &str = "Answer otherwise";
pub(crate) const TAKE_PROPOSED: &str = "Take this answer";
pub(crate) const KEEP_MINE: &str = "Keep the one here";

pub(crate) fn default_choice(choice: &str) -> String {
    format!("Without an answer, we assume: “{choice}”.")
}

/// A choice that nobody made.
pub(crate) fn supposed(choice: &str) -> String {
    format!("{choice} (assumed)")
}

pub(crate) fn number(position: usize, of: usize) -> String {
    format!("Section {position} of {of}")
}

/// Read out before a question.
pub(crate) fn question_number((number, of): (usize, usize)) -> String {
    format!("Question {number} of {of}. ")
}

pub(crate) fn progress(answered: usize, asked: usize) -> String {
    format!("{answered} of {asked}")
}

pub(crate) fn progress_long(answered: usize, asked: usize) -> String {
    format!("{answered} {} of {asked}", plural(answered, "answer", "answers"))
}

pub(crate) fn level_announced(edition: &Edition, sure: usize, possible: usize) -> String {
    let below = in_language(&edition.language, &edition.below.name);
    let level = match (sure, possible) {
        (0, 0) => below,
        (0, possible) => format!("{below} so far, up to {possible} possible"),
        (sure, possible) if sure == possible => sure.to_string(),
        (sure, possible) => format!("{sure} secured, {possible} possible"),
    };
    format!("Your level: {level}, on a scale of {}", edition.levels.len())
}

pub(crate) fn out_of_hundred(score: &str) -> String {
    format!("{score} / 100")
}

pub(crate) const DUTY: &str = "Legal duty";
pub(crate) const ENCOURAGED: &str = "The law also says";

/// A legal text, whom it binds, and since when.
pub(crate) fn law(text: &str, threshold: &str, date: Day) -> String {
    format!("{text}; {threshold}; since {}", day(date))
}

pub(crate) fn effort(effort: Effort) -> &'static str {
    match effort {
        Effort::Easy => "easy",
        Effort::Medium => "medium effort",
        Effort::Hard => "major effort",
    }
}

pub(crate) fn hidden(count: usize) -> String {
    match count {
        1 => "One question in this section depends on another answer: it will appear if it concerns you.".to_owned(),
        count => format!("{count} questions in this section depend on another answer: they will appear if they concern you."),
    }
}

pub(crate) fn keeping(state: Keeping) -> &'static str {
    match state {
        Keeping::Kept => "Answers kept on this device",
        Keeping::Tab => "Answers kept only until this tab is closed: save them to a file",
        Keeping::Elsewhere => {
            "Another tab has taken over: the answers in this one are waiting for your choice"
        }
        Keeping::Refused => {
            "Nothing is kept here: your answers will last until the page is closed; save them to a file"
        }
        Keeping::Newer => {
            "Answers from a newer version of the tool are kept here: we leave them alone, and today’s answers will last until the page is closed"
        }
    }
}

/// Where the browser deletes what nobody came back to.
pub(crate) const KEPT_A_WEEK: &str = "Answers kept on this device; without a visit for seven days, this browser may delete them: save them to a file";

pub(crate) fn damaged(recovered: bool) -> &'static str {
    if recovered {
        "One copy of your answers was damaged. The other copy has taken over; check your latest answers. The damaged copy has been put aside."
    } else {
        "Answers were kept here, but they are damaged and could not be read. They have been put aside; nothing is erased."
    }
}

pub(crate) fn set_aside(count: usize) -> String {
    match count {
        0 => "This questionnaire has changed since you answered it: read your answers again.".to_owned(),
        1 => "One answer kept here no longer fits this questionnaire. It has been put aside and does not count.".to_owned(),
        count => format!("{count} answers kept here no longer fit this questionnaire. They have been put aside and do not count."),
    }
}

// Where one stands: duties, and others.

pub(crate) const DUTIES: &str = "Legal duties";
pub(crate) const DUTIES_LEAD: &str = "Shown here are only the legal texts that the questionnaire quotes, for this type and size of local authority. The answer given stands beside each; it says less than the text itself, and this is no check of compliance.";
pub(crate) const DUTIES_APART: &str =
    "These duties do not count as such towards the level: only the answers to the questions do.";
pub(crate) const BINDING: &str = "What the law requires";
pub(crate) const NO_DUTY: &str = "None of the legal texts quoted by this questionnaire binds a local authority like this one. All that is done is voluntary, and worth all the more for it.";
pub(crate) const ENCOURAGING: &str = "What the law also says, without binding";
pub(crate) const SUPPOSED: &str = "Part of your profile is assumed: complete “Your local authority” to see only the texts that concern you.";
pub(crate) const SEE_QUESTION: &str = "See the question";

/// Where an answer stands on what a text asks: it never says that the law is met.
pub(crate) fn duty_met(met: Met) -> &'static str {
    match met {
        Met::Yes => "seems up to date, going by the answer",
        Met::No => "not yet, going by the answer",
        Met::Unknown => "to be checked",
    }
}

/// When the legal texts and addresses of the edition were looked at last.
pub(crate) fn checked(date: Day) -> String {
    format!("Texts and addresses last checked on {}: they may have changed since.", day(date))
}

pub(crate) const OTHERS: &str = "Similar local authorities";
pub(crate) const OTHERS_LEAD: &str =
    "Local authorities that have received the label, the nearest first.";
pub(crate) const NOBODY_LIKE_YOU: &str = "We know of no labelled local authority of the same type. This one would be the first in this list.";
pub(crate) const DEPARTMENT: &str = "Department";
pub(crate) const YEAR: &str = "Year of the label";
pub(crate) const ALL_DEPARTMENTS: &str = "All";
pub(crate) const ALL_YEARS: &str = "All";
pub(crate) const LEVEL: &str = "Level";
pub(crate) const LABELS: &str = "Labels";
pub(crate) const SHARE_OF_LABELS: &str = "Share";
pub(crate) const WHOLE_YEAR_LEAD: &str = "It is the only year for which all levels are known. These local authorities had applied: they are not like all the others.";
pub(crate) const CAVEATS_TITLE: &str = "Good to know before you compare";
pub(crate) const CAVEATS: [&str; 5] = [
    "Local authorities with the label chose to apply for it. No average is drawn from them: it would say nothing of the others.",
    "A level is a snapshot: it holds for its year. The bar rises from year to year.",
    "Since 2025 there has been another scale: a badge, or a bronze, silver or gold grade. It cannot be compared with levels 1 to 5.",
    "What public pages do not say is not guessed: it stays “unknown”.",
    "This is no official ranking: it is our own record of public pages.",
];

/// What decides who is near.
pub(crate) fn like(profile: &[String]) -> String {
    format!(
        "Of the same type, from the nearest size to the furthest, according to the profile: {}.",
        profile.join(" · ")
    )
}

pub(crate) fn incomplete(named: usize, (least, most): (u32, u32)) -> String {
    format!(
        "The list is incomplete: {named} names, out of about {least} to {most}. Not being in it means nothing."
    )
}

/// How many are shown of those found.
pub(crate) fn found(shown: usize, found: usize) -> String {
    let authorities = plural(found, "local authority", "local authorities");
    match found {
        0 => "No local authority fits these two choices.".to_owned(),
        found if found == shown => format!("{found} {authorities}."),
        found => format!("{found} {authorities}, {shown} of them shown."),
    }
}

pub(crate) fn show_others(count: usize) -> String {
    match count {
        1 => "Show the last one too".to_owned(),
        count => format!("Show the other {count}"),
    }
}

/// Where a local authority is and how large; its size by its population, or else by its stratum.
pub(crate) fn facts(
    department: Option<&str>,
    population: Option<u32>,
    stratum: Option<&str>,
) -> String {
    let department = match department {
        Some(number) => format!("department {number}"),
        None => "department unknown".to_owned(),
    };
    let size = match (population, stratum) {
        (Some(count), _) => format!("{} inhabitants", formats::thousands(count)),
        (None, Some(stratum)) => format!("inhabitants: {stratum}"),
        (None, None) => "population unknown".to_owned(),
    };
    format!("{department}, {size}")
}

/// “level 3 or 4”.
pub(crate) fn awarded(level: Awarded) -> String {
    match level {
        Awarded::Known(level) => format!("level {level}"),
        Awarded::Between(low, high) if high == low + 1 => format!("level {low} or {high}"),
        Awarded::Between(low, high) => format!("level {low} to {high}"),
        Awarded::Grade(Grade::Badge) => "badge".to_owned(),
        Awarded::Grade(Grade::Bronze) => "bronze grade".to_owned(),
        Awarded::Grade(Grade::Silver) => "silver grade".to_owned(),
        Awarded::Grade(Grade::Gold) => "gold grade".to_owned(),
        Awarded::Unknown => "level unknown".to_owned(),
    }
}

/// What the jury singled out, behind the level.
pub(crate) fn mention(text: &str) -> String {
    format!(" (“{text}”)")
}

pub(crate) fn whole_year(year: u32) -> String {
    format!("A whole year: {year}")
}

pub(crate) fn level_number(level: usize) -> String {
    format!("Level {level}")
}

pub(crate) fn labels(total: u32, year: u32) -> String {
    format!("The {total} labels of {year}, by level (shares rounded)")
}

pub(crate) fn source(page: &str) -> String {
    format!("Source: {page}.")
}

fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

// What the page wishes, and what it asks.

pub(crate) const LET_KNOW: &str = "Agree";
pub(crate) const KEEP_FOR_ME: &str = "Keep it to myself";
pub(crate) const TELL_NO_MORE: &str = "Tell it no more";

pub(crate) fn asks_result(who: &str, is_apart: bool) -> String {
    let end = if is_apart { "." } else { ", but the scripts of this page could read them." };
    format!(
        "{who} asks to know your level, your scores and your progress, now and as long as this page stays open. Your answers are not given to it{end}"
    )
}

pub(crate) fn is_told(who: &str) -> String {
    format!("{who} is told your level, your scores and your progress.")
}

pub(crate) fn is_not_told(who: &str) -> String {
    format!("{who} is told nothing.")
}

/// For the integrator, on the console.
pub(crate) fn unknown_setting(name: &str, value: &str) -> String {
    format!("{name}=\"{value}\" does not exist in this questionnaire.")
}

// ---- The first screen of the result, and its parts --------------------------------------------

pub(crate) const CONTENTS: &str = "In this result";
pub(crate) const TO_CHECK: &str = "What is left to answer or to check";
pub(crate) const TO_CHECK_SHORT: &str = "To check";
pub(crate) const PLAN_SHORT: &str = "Plan";
pub(crate) const VOLETS_SHORT: &str = "Parts";
pub(crate) const COUNTED_SHORT: &str = "Figures";
pub(crate) const DUTIES_SHORT: &str = "Duties";
pub(crate) const OTHERS_SHORT: &str = "Authorities";
pub(crate) const APPLYING_SHORT: &str = "Application";
pub(crate) const EVIDENCE_SHORT: &str = "Evidence";
pub(crate) const SHARE_THIS: &str = "Share";
pub(crate) const REPORT_SHORT: &str = "Report";
pub(crate) const AGAIN: &str = "Take stock again";
/// Told where the copy opens.
pub(crate) fn again(name: &str, date: Option<&str>) -> String {
    let date = date.map(|date| format!(" of {date}")).unwrap_or_default();
    format!("A copy of “{name}”{date}: your answers are there, to be looked at again.")
}
pub(crate) fn compare_with_last(date: &str) -> String {
    format!("Compare with the one before, {date}")
}
pub(crate) const MINE: &str = "My assessments";
pub(crate) const BACK_TO_RESULT: &str = "← Back to the result";
pub(crate) const SEE_HOW: &str = "See how";

/// “Where to begin, towards level 3 “Argent””.
pub(crate) fn first_acts(target: usize, name: &str) -> String {
    format!("Where to begin, towards level {target} “{name}”")
}

/// “medium effort · +2.1 in total”.
pub(crate) fn first_facts(effort: Option<Effort>, gain: u32, law: bool) -> String {
    let law = law.then(|| "legal duty".to_owned());
    let effort = effort.map(|effort| self::effort(effort).to_owned());
    let gain = format!("+{} in total", decimal(gain));
    [law, effort, Some(gain)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// “Towards level 3 “Engaged””.
pub(crate) fn actions_for(target: usize, name: &str) -> String {
    format!("Towards level {target} “{name}”")
}

pub(crate) const MARGIN: &str = "The margin at the highest level";

/// What comes before what could still be gained.
pub(crate) fn margin_left(is_of_label: bool) -> &'static str {
    match is_of_label {
        true => "What a jury would look at next, and what it may still bring:",
        false => "What may still bring most:",
    }
}

/// “Total: 84.6 out of 100, for 80 asked”.
pub(crate) fn margin_total(have: u32, need: u32) -> String {
    format!("Total: {} out of 100, for {need} asked", decimal(have))
}

/// “Section closest to its minimum: “Data”, 62.5 out of 100, for 60 asked”.
pub(crate) fn margin_floor(section: &str, have: u32, need: u32) -> String {
    format!("Section closest to its minimum: “{section}”, {} out of 100, for {need} asked", decimal(have))
}

pub(crate) const BY_MAIL: &str = "Send by e-mail";
/// Of one’s own result, or of one that was received.
pub(crate) fn mail_subject(is_own: bool) -> &'static str {
    match is_own {
        true => "Our self-assessment on free software and open data",
        false => "A self-assessment on free software and open data",
    }
}
pub(crate) const QR_LARGE: &str = "Enlarge the QR code of the link";
pub(crate) const QR_SMALL: &str = "Make the QR code of the link smaller";
pub(crate) const QR_SAVE: &str = "Save the QR code (.svg)";

/// What a mail with a result says.
pub(crate) fn mail_body(link: &str, is_own: bool) -> String {
    let whose = if is_own { "our" } else { "a" };
    format!("Hello,\n\nHere is the result of {whose} self-assessment: the page that opens works it out again, and nothing is sent.\n\n{link}\n")
}

pub(crate) const YEARS: &str = "Where you stood, where you stand";
pub(crate) const YEARS_SHORT: &str = "Over time";
pub(crate) const YEARS_CAPTION: &str = "The assessments of the same name, of this questionnaire";
pub(crate) const DAY: &str = "Date";
pub(crate) const UNDATED: &str = "undated";

pub(crate) const ASK_OTHERS: &str = "Whom to ask?";
pub(crate) const ASK_LEAD: &str = "Choose questions and send them to whoever knows: they see only those, answer, and send you a link back. Nothing changes here without your agreement.";
pub(crate) const NOBODY_TO_ASK: &str = "You have answered everything: there is nothing to ask.";
pub(crate) fn who_knows(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Technical) => "Whoever looks after the computers",
        Some(Role::Agent) => "The office and the services",
        Some(Role::Elected) => "The elected members",
        None => "Whoever knows",
    }
}
pub(crate) const WHO_YOU_LIKE: &str = "Whoever you like: these questions do not change the level";
pub(crate) fn who_was_asked(role: Role) -> &'static str {
    match role {
        Role::Technical => "whoever looks after the computers",
        Role::Agent => "the office and the services",
        Role::Elected => "the elected members",
    }
}
pub(crate) const ASKED_BEFORE: &str = "Asked already";
pub(crate) const ASKED_ALREADY: &str = "(asked already)";
pub(crate) fn asked_of(count: usize, whom: &str, when: Option<&str>) -> String {
    let questions = if count == 1 { "question" } else { "questions" };
    let whom = if whom.is_empty() { String::new() } else { format!(" to: {whom}") };
    let when = when.map(|when| format!(", on {when}")).unwrap_or_default();
    format!("{count} {questions}{whom}{when}")
}
pub(crate) fn asked_came(given: usize, count: usize) -> String {
    match given {
        0 => "No answer yet.".to_owned(),
        1 => format!("1 answer of {count}."),
        given => format!("{given} answers of {count}."),
    }
}
pub(crate) const SEE_REPLIES: &str = "See the answers";
pub(crate) const SEND_AGAIN: &str = "Send again";
pub(crate) const FORGET_ASKED: &str = "Forget";
pub(crate) const ASKED_WHAT: &str = "The questions";
pub(crate) const ASKED_FORGOTTEN: &str = "Request forgotten: the answer to it would no longer be recognised.";
pub(crate) const ASK_NOTED: &str = "Noted: the next time you open this page, “Asked already” will say so.";
pub(crate) const ASK_WHOM: &str = "Whom? A name or an e-mail address (optional, stays in this browser)";
pub(crate) fn not_answered_yet(count: usize) -> String {
    match count {
        1 => "1 other question without an answer yet".to_owned(),
        count => format!("{count} other questions without an answer yet"),
    }
}
pub(crate) fn send_questions(count: usize) -> String {
    match count {
        0 => "Prepare to send the ticked questions".to_owned(),
        1 => "Prepare to send this question".to_owned(),
        count => format!("Prepare to send these {count} questions"),
    }
}
pub(crate) fn questions_that_belong(count: usize) -> String {
    match count {
        1 => "1 question that another depends on goes with them.".to_owned(),
        count => format!("{count} questions that depend on them, or that they depend on, go with them."),
    }
}
pub(crate) fn known_goes_along(count: usize) -> String {
    match count {
        1 => "One of your answers goes with these questions, which depend on it: it is not asked again.".to_owned(),
        count => format!("{count} of your answers go with these questions, which depend on them: they are not asked again."),
    }
}
pub(crate) const ASK_TITLE: &str = "For which local authority? (optional, can be read in the link)";
pub(crate) const REPLY_TO: &str = "Your e-mail address (optional): the reply will be addressed to it; it can be read in the link";
pub(crate) const ADDRESS_WRONG: &str =
    "This address is not complete: it is not put into the link. Example: mairie@exemple.fr.";
pub(crate) const ASK_LINK: &str = "Link to these questions";
pub(crate) const SAVE_LETTER: &str = "Save the message (.txt)";
pub(crate) const ASK_NEXT: &str = "When the reply comes, paste its link, or the whole message, in “My assessments”, on this page.";
pub(crate) fn ask_file(end: &str) -> String {
    format!("questions{end}")
}
pub(crate) fn ask_subject(count: usize, title: &str) -> String {
    let questions = if count == 1 { "question" } else { "questions" };
    let about = if title.trim().is_empty() { String::new() } else { format!(" ({})", title.trim()) };
    format!("{count} {questions} about our digital tools{about}")
}
pub(crate) fn ask_body(count: usize, link: &str) -> String {
    let these = match count {
        1 => "1 question that you can probably answer".to_owned(),
        count => format!("{count} questions that you can probably answer"),
    };
    format!("Hello,\n\nWe are finding out where our local authority stands on free and open digital tools. We still need the answers to {these}. The page that opens asks nothing else; “I do not know” is a useful answer too. At the end it prepares a link to send back to us: nothing is sent without you.\n\n{link}\n\nThank you!\n")
}

pub(crate) const ASKED_TITLE: &str = "Questions for you";
pub(crate) fn asked_for(title: &str) -> String {
    format!("Questions for you: {title}")
}
pub(crate) fn asked_lead(count: usize, in_a_room: bool) -> String {
    let these = match count {
        1 => "this question".to_owned(),
        count => format!("these {count} questions"),
    };
    let end = match in_a_room {
        true => "at the end, you show a code, or send a link, to whoever leads the workshop",
        false => "at the end, you send a link back",
    };
    format!("A local authority is finding out where it stands on free and open digital tools, and asks you to answer {these}. “You”, in the questions, is that authority. “I do not know” is a useful answer too. Nothing leaves by itself: {end}.")
}
pub(crate) const ASKED_HERE: &str = "This request is your own, made in this browser: this is what the person you send it to will see. To answer yourself, go back to your assessment.";
pub(crate) const OWN_EVALUATION_BACK: &str = "Back to my assessment";
pub(crate) const ABOUT_WHOM: &str = "Which local authority it is about";
pub(crate) const NOTHING_ASKED: &str =
    "None of these questions applies to this local authority: please tell whoever sent you the link.";
pub(crate) const YOUR_REPLY: &str = "Your reply";
pub(crate) fn reply_progress(given: usize, count: usize, in_a_room: bool) -> String {
    let answers = if given == 1 { "answer" } else { "answers" };
    match (given, count) {
        (0, _) if in_a_room => "From the first answer on, your ballot will be here.".to_owned(),
        (given, count) if in_a_room => {
            format!("{given} {answers} of {count}: your ballot is ready.")
        }
        (0, _) => "From the first answer on, a link to send back will be here.".to_owned(),
        (given, count) if given == count => {
            format!("{given} {answers} of {count}: the link is ready to send.")
        }
        (given, count) => {
            format!("{given} {answers} of {count}, kept here; you can send the link already, or finish first.")
        }
    }
}
pub(crate) const YOUR_NAME: &str = "Your name (optional, can be read in the link)";
pub(crate) const REPLY_LINK: &str = "Link that holds your answers, to send back";
pub(crate) fn reply_file(end: &str) -> String {
    format!("answers{end}")
}
pub(crate) fn reply_subject(title: &str) -> String {
    match title {
        "" => "Our answers to your questions about digital tools".to_owned(),
        title => format!("Our answers to your questions about digital tools ({title})"),
    }
}
pub(crate) fn reply_body(link: &str) -> String {
    format!("Hello,\n\nHere are our answers: paste this link in “My assessments”, on the page from which you wrote to us. Nothing changes there without your agreement.\n\n{link}\n")
}
pub(crate) fn ballot_body(link: &str) -> String {
    format!("Hello,\n\nHere is my ballot: paste this whole message under “Gather”, in the workshop.\n\n{link}\n")
}
pub(crate) const OWN_EVALUATION: &str = "Do my own evaluation";

pub(crate) fn replies(count: usize, who: Option<&str>) -> String {
    let from = who.map(|who| format!(" by {who}")).unwrap_or_default();
    match count {
        0 => format!("No new answer{from}"),
        1 => format!("1 answer suggested{from}"),
        count => format!("{count} answers suggested{from}"),
    }
}
/// Of several people who answered.
pub(crate) fn replies_together(count: usize) -> String {
    format!("{count} sets of answers, received together")
}
pub(crate) fn reply_unread(line: usize, why: &str) -> String {
    format!("Line {line}: {why}.")
}
pub(crate) fn replies_left_out(count: usize) -> String {
    match count {
        1 => "1 question is left without an answer:".to_owned(),
        count => format!("{count} questions are left without an answer:"),
    }
}
pub(crate) fn replies_came(count: usize) -> String {
    match count {
        1 => "See the answers in the file".to_owned(),
        count => format!("See the answers in these {count} files"),
    }
}
pub(crate) const REPLIES_WAIT: &str = "Answers to your questions: nothing changes without your agreement.";
pub(crate) fn reply_for(name: &str) -> String {
    format!("For “{name}”. Nothing changes there until you accept.")
}
pub(crate) const REPLY_UNASKED: &str = "The request that this person answers was not sent from here, or is no longer here. If you sent it from another page, copy the link below and paste it there, in “My assessments”; if not, please check that these answers are for the evaluation that is open.";
pub(crate) const REPLY_TO_CARRY: &str = "Link to these answers, to paste in “My assessments” where you asked";
pub(crate) const REPLY_OTHER_TERMS: &str = "This person answered another version of your request, made for another local authority or other questions. Please read the answers before accepting them.";
pub(crate) const REPLY_OTHER_PROFILE: &str = "What you say of your local authority has changed since the request: the questions may have changed too. Please read before accepting.";
pub(crate) fn accept_all(count: usize) -> String {
    match count {
        1 => "Accept this answer".to_owned(),
        count => format!("Accept the {count} answers"),
    }
}
pub(crate) const ACCEPT: &str = "Accept";
pub(crate) const ACCEPTED: &str = "Accepted";
pub(crate) const GIVE_BACK: &str = "Undo";
pub(crate) const GIVEN_BACK: &str = "Undone: your answer from before is there again.";
pub(crate) const BEFORE_IS_KEPT: &str = "Your assessment from before is kept: “My assessments”, “As it was before”.";
pub(crate) const TAKE_NONE: &str = "Back";
pub(crate) fn accepted(count: usize) -> String {
    match count {
        1 => "1 answer accepted, it counts now.".to_owned(),
        count => format!("{count} answers accepted, they count now."),
    }
}
pub(crate) const NOTHING_NEW: &str = "Nothing here that you do not have already.";
pub(crate) fn reply_said(said: &str) -> String {
    format!("Suggested answer: “{said}”")
}
pub(crate) fn reply_own(own: &str) -> String {
    format!("Yours, which this one would replace: “{own}”")
}
pub(crate) fn replies_same(count: usize) -> String {
    match count {
        1 => "1 answer is yours already:".to_owned(),
        count => format!("{count} answers are yours already:"),
    }
}
pub(crate) fn replies_unknown(count: usize) -> String {
    match count {
        1 => "This person does not know the answer to 1 question:".to_owned(),
        count => format!("This person does not know the answer to {count} questions:"),
    }
}
pub(crate) const OPEN_ALONE: &str =
    "Questions of somebody: open this file alone.";
pub(crate) const ASK_ONLY_HERE: &str = "This page has no address that others can open: they must have the same file, and paste this link there in “My assessments”.";
pub(crate) const ANSWER_ANEW: &str = "Answer from the first question on";
pub(crate) const ERASE_REPLY: &str = "Erase my answers from here";
pub(crate) const REPLY_NOT_KEPT: &str =
    "This browser keeps nothing here: send your reply before you close the page.";
pub(crate) const REPLY_GONE: &str = "The assessment for which you asked is no longer here: these answers would begin another one.";
pub(crate) const REPLY_OVERTAKEN: &str = "Your assessment has changed meanwhile, in another tab: please look again before you accept.";
pub(crate) fn replies_differ(count: usize) -> String {
    match count {
        1 => "1 answer is not yours: you choose, below.".to_owned(),
        count => format!("{count} answers are not yours: you choose, below."),
    }
}

pub(crate) const WORKSHOP: &str = "Workshop";
pub(crate) const WORKSHOP_LEAD: &str = "A room answers together: everybody on their phone, on paper or by raised hands. You see where it agrees, it settles the rest, and you go home with an assessment and minutes. Nothing passes through a server.";
pub(crate) const WORKSHOP_NEW: &str = "Prepare a workshop";
pub(crate) const WORKSHOP_STEPS: &str = "Steps of the workshop";
pub(crate) const WORKSHOP_EDITION: &str = "Questionnaire";
pub(crate) const WORKSHOP_NO_EDITION: &str =
    "The questionnaire could not be loaded: check the connection, then reload the page. Nothing is lost.";
pub(crate) const WORKSHOP_NAME: &str = "Name of the workshop, or of the body (optional, can be read in the link)";
pub(crate) const WORKSHOP_PEOPLE: &str = "How many people answer? (optional)";
pub(crate) const WHICH: &str = "Which questions?";
pub(crate) const WHICH_ALL: &str = "All";
pub(crate) const WHICH_SECTION: &str = "One section";
pub(crate) const WHICH_ONE: &str = "Which section?";
pub(crate) const WHICH_HEAVIEST: &str = "Those that count most here";
pub(crate) const WHICH_HOW_MANY: &str = "How many questions?";
pub(crate) fn workshop_asks(count: usize) -> String {
    match count {
        0 => "No question: choose others.".to_owned(),
        1 => "1 question will be asked.".to_owned(),
        count => format!("{count} questions will be asked, with those that they depend on."),
    }
}
pub(crate) const WORKSHOP_OPEN: &str = "Open the workshop";
pub(crate) const OWN_EVALUATION_OPEN: &str = "Go to my assessment";
pub(crate) const WORKSHOP_OTHERS: &str = "Other workshops";
pub(crate) const WORKSHOP_RESUME: &str = "Resume";
pub(crate) const WORKSHOP_UNREADABLE: &str = "This workshop cannot be opened: its questionnaire could not be loaded, or its copy is damaged. Nothing was erased.";
pub(crate) const WORKSHOP_FORGOTTEN: &str = "Workshop deleted.";
pub(crate) const WORKSHOP_UNFORGET: &str = "Undo the deletion";
pub(crate) const WORKSHOP_BACK: &str = "The workshop is there again.";
pub(crate) const WORKSHOP_FILE: &str = "Was the workshop on another device? Open its file here.";
pub(crate) const WORKSHOP_NO_FILE: &str = "this is not the file of a workshop. It is saved by “Save the workshop”, and its name ends with “-atelier.json”.";
pub(crate) const WORKSHOP_HERE_TOO: &str = "This workshop is here already, in another state: resume it above, or delete it first to open the file.";
pub(crate) const WORKSHOP_NOT_KEPT: &str = "This browser keeps nothing: save the workshop in a file before you close the page.";
pub(crate) const WORKSHOP_SAVE: &str = "Save the workshop (.json)";
pub(crate) const WORKSHOP_ELSEWHERE: &str =
    "this file is a workshop: open it on the workshop page (atelier.html); its field for files is at the bottom";
pub(crate) fn workshop_named(title: &str, number: u32, day: Option<When>, ballots: &str) -> String {
    let title = match title {
        "" => format!("Workshop no. {}", number % 10_000),
        title => title.to_owned(),
    };
    let day = day.map_or(String::new(), |day| format!(", {}", when(day)));
    format!("{title}{day}: {ballots}")
}
pub(crate) const STEP_JOIN: &str = "Invite";
pub(crate) const STEP_GATHER: &str = "Gather";
pub(crate) const STEP_AGREE: &str = "Agreements";
pub(crate) const STEP_DISCUSS: &str = "Discuss";
pub(crate) const STEP_BEGIN: &str = "Begin";
pub(crate) const STEP_MINUTES: &str = "Minutes";
pub(crate) const JOIN_LINES: [&str; 3] = [
    "Point the camera of your phone at this code.",
    "Answer the questions on your own; “I do not know” is a useful answer.",
    "At the end, show the code of your ballot.",
];
pub(crate) const JOIN_ONLY_HERE: &str = "This page has no address that phones can open: print ballots, count raised hands, or open the workshop from a site.";
pub(crate) const JOIN_LINK: &str = "Link to these questions, for those who are not in the room";
pub(crate) fn workshop_subject(title: &str) -> String {
    match title {
        "" => "Workshop about our digital tools".to_owned(),
        title => format!("Workshop about our digital tools ({title})"),
    }
}
pub(crate) fn workshop_body(link: &str) -> String {
    format!("Hello,\n\nHere are the questions of our workshop about free software. “I do not know” is a useful answer too. At the end, the page prepares a link to send back to us: nothing is sent without you.\n\n{link}\n\nThank you!\n")
}
pub(crate) const SHEETS: &str = "Ballots to print";
pub(crate) const SHEETS_PRINT: &str = "Ballots to print…";
pub(crate) const SHEETS_LEAD: &str = "One ballot a person, several to a sheet where they fit. Afterwards, each is typed in one line, in “Gather”.";
pub(crate) const SHEETS_COUNT: &str = "How many ballots?";
pub(crate) const PRINT_SHEETS: &str = "Print these ballots";
pub(crate) const PRINT_FORBIDDEN: &str = "The page around the tool forbids printing: open it in a tab of its own.";
pub(crate) const SHEET_LEAD: &str = "Circle one letter a question, or several where it says so; “?” if you do not know. No name.";
pub(crate) fn ballots(count: usize, people: u32) -> String {
    let ballots = plural(count, "ballot", "ballots");
    match people {
        0 => format!("{count} {ballots}"),
        people => format!("{count} {ballots} of {people}"),
    }
}
pub(crate) const PASTE: &str = "Paste a link, or a whole message";
pub(crate) const PASTE_TAKE: &str = "Take the ballots";
pub(crate) const NO_BALLOT: &str = "No ballot in this text: it takes its whole link, the one that the page shows at the end of the questions.";
pub(crate) fn took(new: usize, again: usize, counted: &str) -> String {
    let new = match new {
        0 => "No new ballot".to_owned(),
        1 => "1 ballot taken".to_owned(),
        new => format!("{new} ballots taken"),
    };
    let again = match again {
        0 => String::new(),
        1 => ", 1 counted already".to_owned(),
        again => format!(", {again} counted already"),
    };
    format!("{new}{again}: {counted}.")
}
pub(crate) fn taken(taken: Taken) -> &'static str {
    match taken {
        Taken::New => "A ballot counts now.",
        Taken::Again => "A ballot counted already.",
        Taken::Corrected => "A ballot was corrected by the same person: the last one counts.",
        Taken::OtherRequest => "A ballot is of another workshop: it does not count here.",
        Taken::OtherTerms => "A ballot answers other questions than those of this workshop, or for another body: it does not count.",
        Taken::Full => "There is no room for more ballots.",
    }
}
pub(crate) fn not_a_ballot(line: usize, why: &ShareError) -> String {
    format!("Line {line}: {}", unreadable_link(why))
}
pub(crate) const PHONES_DOOR: &str = "Ballots of phones, for a workshop opened from a site";
pub(crate) const PAPER_DOOR: &str = "Ballots of paper, by the keyboard";
pub(crate) const HANDS_DOOR: &str = "By raised hands";
pub(crate) const FILES_DOOR: &str = "Files: saved messages, texts";
pub(crate) const CAMERA_OPEN: &str = "Open the camera";
pub(crate) const CAMERA_STOP: &str = "Close the camera";
pub(crate) const CAMERA_LEAD: &str = "Show the code of each ballot to the camera: it is taken by itself. The picture does not leave this device.";
pub(crate) const CAMERA_VIEW: &str = "What the camera sees";
pub(crate) fn camera_failed(why: NoCamera) -> &'static str {
    match why {
        NoCamera::Insecure => "The camera opens on https pages only. Take the ballots by their links, by files, on paper or by raised hands.",
        NoCamera::Refused => "The camera was refused. Allow it in the settings of the browser for this page, or take the ballots in another way.",
        NoCamera::Absent => "This device has no camera. Another phone can read the codes and send you the links; paste them below.",
        NoCamera::Busy => "Another program uses the camera: close it, then try again.",
        NoCamera::Policy => "The page around the tool forbids the camera: open the workshop in a tab of its own, or take the ballots in another way.",
        NoCamera::Gone => "The camera was unplugged, or its permission taken back. The ballots read so far are kept: open it again, or take the others in another way.",
        NoCamera::Program => "What reads the codes could not be loaded: check the connection, then try again.",
        NoCamera::Other => "The camera could not be opened. Take the ballots by their links, by files, on paper or by raised hands.",
    }
}
pub(crate) const PAPER: &str = "One ballot a line";
pub(crate) fn paper_how(count: usize, (several, not_concerned): (bool, bool)) -> String {
    let mut signs = String::new();
    if several {
        signs += "“*” for “none of these answers”, ";
    }
    signs += "“?” for “I do not know”, ";
    if not_concerned {
        signs += "“0” for “not concerned”, ";
    }
    match count {
        1 => format!("1 answer: the letter that is circled (together, where there are several), {signs}“-” for none."),
        count => format!("{count} answers in order, such as “A C BD”: the letter that is circled (together, where there are several), {signs}“-” for none."),
    }
}
pub(crate) const PAPER_TAKE: &str = "Take this ballot";
pub(crate) const PAPER_ORDER: &str = "The order of the questions";
pub(crate) fn paper_letters(last: char) -> String {
    format!("A to {last}.")
}
pub(crate) fn paper_wrong(fault: &Fault, is_several: impl Fn(usize) -> bool) -> String {
    match fault {
        Fault::Count(given, asked) => format!(
            "{given} {} for {asked} {}: it takes one for each, “-” where there is none.",
            plural(*given, "answer", "answers"),
            plural(*asked, "question", "questions"),
        ),
        Fault::Letter(number, typed, last) => {
            let letters = last.map(|last| format!(", from A to {last}")).unwrap_or_default();
            let needed = match is_several(*number) {
                true => format!("one or more letters together{letters}, “*”"),
                false => format!("a letter{letters}"),
            };
            format!("Question {number}: “{typed}” does not answer it. It takes {needed}, “?”, or “-” where there is none.")
        }
    }
}
pub(crate) fn ballot(number: usize, name: Option<&str>, role: Option<Role>, answers: usize) -> String {
    let name = name.map(|name| format!(", {name}")).unwrap_or_default();
    let role = role.map(|role| format!(", {}", role_name(role))).unwrap_or_default();
    format!("Ballot {number}{name}{role}: {answers} {}", plural(answers, "answer", "answers"))
}
pub(crate) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Elected => "elected",
        Role::Agent => "staff",
        Role::Technical => "IT",
    }
}
pub(crate) const YOUR_ROLE: &str = "You are (optional)";
pub(crate) const NO_ROLE: &str = "No answer";
pub(crate) const BALLOT_REMOVE: &str = "Take out";
pub(crate) const BALLOT_REMOVED: &str = "Ballot taken out: it does not count any more.";
pub(crate) const BALLOT_BACK: &str = "Put back the ballot taken out";
pub(crate) const BALLOT_IS_BACK: &str = "The ballot counts again.";
pub(crate) fn hands_beside(ballots: usize) -> String {
    match ballots {
        1 => "These hands come on top of the ballot that answers this question.".to_owned(),
        count => format!("These hands come on top of the {count} ballots that answer this question."),
    }
}
pub(crate) fn more_than_people(votes: u64, people: u32) -> String {
    format!("That makes {votes} votes for {people} {}: check that nobody is counted twice.", plural(people as usize, "person", "people"))
}
pub(crate) fn more_than_voters(raised: u32, voters: u32) -> String {
    let said = plural(voters as usize, "person", "people");
    format!("These hands are those of {raised} people at least, not of {voters} {said} who voted: {raised} are counted.")
}
pub(crate) fn number_wrong(least: u32, most: u32) -> String {
    format!("A whole number from {least} to {most} is needed: the one before stays.")
}
pub(crate) fn taken_for_voters(voters: u32) -> String {
    format!("{voters} people are taken to have voted, as announced: say how many if not.")
}
pub(crate) const ONE_VOTE: &str = "Only one person answered: let the room confirm it.";
pub(crate) const HANDS_VOTERS: &str = "People who voted";
pub(crate) const NO_VOTES: &str = "Nothing has been gathered yet: take ballots, or count raised hands, in “Gather”.";
pub(crate) fn agreed(count: usize) -> String {
    match count {
        1 => "Agreed: 1 question".to_owned(),
        count => format!("Agreed: {count} questions"),
    }
}
pub(crate) fn disputed(count: usize) -> String {
    match count {
        1 => "To discuss: 1 question".to_owned(),
        count => format!("To discuss: {count} questions"),
    }
}
pub(crate) fn nobody_knows(count: usize) -> String {
    match count {
        1 => "Nobody knows: 1 question".to_owned(),
        count => format!("Nobody knows: {count} questions"),
    }
}
pub(crate) fn silent(count: usize) -> String {
    match count {
        1 => "Without a vote: 1 question".to_owned(),
        count => format!("Without a vote: {count} questions"),
    }
}
pub(crate) fn accept_agreed(count: usize) -> String {
    match count {
        1 => "Accept this agreement".to_owned(),
        count => format!("Accept the {count} agreements"),
    }
}
pub(crate) fn agreed_accepted(count: usize) -> String {
    match count {
        1 => "1 agreement accepted.".to_owned(),
        count => format!("{count} agreements accepted."),
    }
}
pub(crate) fn overtaken(count: usize) -> String {
    match count {
        1 => "Since then, the votes agree on something else than what is decided for 1 question: look at it again under “Discuss”.".to_owned(),
        count => format!("Since then, the votes agree on something else than what is decided for {count} questions: look at them again under “Discuss”."),
    }
}
pub(crate) const AGREED_BACK: &str = "Undo these agreements";
pub(crate) const AGREED_GIVEN_BACK: &str = "The agreements are not accepted any more.";
pub(crate) fn votes_told(votes: &Votes) -> String {
    let choices = votes.choices.iter().enumerate().filter_map(|(at, count)| {
        Some(format!("{}: {count}", letter(at)?))
    });
    let mut told: Vec<String> = choices.collect();
    if votes.none > 0 {
        told.push(format!("none: {}", votes.none));
    }
    if votes.not_concerned > 0 {
        told.push(format!("not concerned: {}", votes.not_concerned));
    }
    if votes.unknown > 0 {
        told.push(format!("do not know: {}", votes.unknown));
    }
    told.join(", ")
}
pub(crate) fn decided(what: &str) -> String {
    format!("Decided: {what}")
}
pub(crate) const UNDECIDED: &str = "Not decided yet";
pub(crate) fn to_verify(who: Option<&str>, until: Option<Month>) -> String {
    let who = who.map(|who| format!(" by {who}")).unwrap_or_default();
    let until = until.map(|until| format!(" for {}", month_of(until))).unwrap_or_default();
    format!("to be checked{who}{until}")
}
pub(crate) fn month_of(at: Month) -> String {
    month(at.year().into(), at.month().into())
}
pub(crate) const NOTHING_DISPUTED: &str = "There is nothing to discuss: the votes agree, or nothing has been gathered yet.";
pub(crate) fn disputed_place(number: usize, count: usize) -> String {
    format!("To discuss, {number} of {count}")
}
pub(crate) const REVEAL: &str = "Show the votes";
pub(crate) const DECIDE: &str = "Decide";
pub(crate) const DISCUSS_THIS: &str = "Discuss it";
pub(crate) const RETAIN: &str = "Keep";
pub(crate) const RETAIN_MOST: &str = "Keep what most people chose";
pub(crate) const RETAIN_TOP: &str = "Keep what has most votes";
pub(crate) const RETAIN_ANY: &str = "Keep all that anybody chose";
pub(crate) const VERIFY: &str = "To be checked";
pub(crate) const VERIFY_WHO: &str = "By whom? (optional)";
pub(crate) const VERIFY_WHEN: &str = "For which month? (optional)";
pub(crate) const MONTH_EXAMPLE: &str = "March 2027";
pub(crate) const MONTH_WRONG: &str = "This month is not understood. Examples: March 2027, 03/2027.";
pub(crate) const QUESTION_BEFORE: &str = "Question before";
pub(crate) const QUESTION_AFTER: &str = "Next question";
pub(crate) const GLASS: &str = "Five-minute glass";
pub(crate) const GLASS_STOP: &str = "Stop the glass";
pub(crate) const GLASS_OVER: &str = "The five minutes are over: decide, or note “to be checked”.";
pub(crate) fn of_role(role: Role, count: usize) -> String {
    format!("{} {count}", role_name(role))
}
pub(crate) fn common_level(edition: &Edition, sure: usize, possible: usize) -> String {
    format!("Common assessment: {}", level(edition, sure, possible))
}
pub(crate) fn begin_lead(acts: usize) -> &'static str {
    match acts {
        1 => "A single action leads there: note how many hands are raised, then who sees to it and for when.",
        2 | 3 => "Everybody raises a hand once, for the action to begin with. Note the hands, then who sees to it and for when.",
        _ => "Everybody raises a hand three times, for three of these actions. Note the hands, then who sees to it and for when.",
    }
}
pub(crate) const NOTHING_TO_BEGIN: &str = "With what is decided, no action leads to the next level yet: accept the agreements and settle what is disputed first.";
pub(crate) const ACT_HANDS: &str = "Raised hands";
pub(crate) const ACT_WHO: &str = "Who sees to it?";
pub(crate) const ACT_WHEN: &str = "For which month?";
pub(crate) const MINUTES_LEAD: &str = "What follows prints. The common assessment is one like the others: kept, it bears the minutes in its notes and in its file.";
pub(crate) const PRINT_MINUTES: &str = "Print the minutes";
pub(crate) const MINUTES_ODT: &str = "Minutes to edit (.odt)";
pub(crate) const COMMON_KEEP: &str = "Keep the common assessment";
pub(crate) const COMMON_KEPT: &str = "The common assessment is kept, in “My assessments”.";
pub(crate) const COMMON_OPEN: &str = "Open the common assessment";
pub(crate) const SHOW_BALLOT: &str = "Show this code to the person who leads";
pub(crate) fn asked_end(in_a_room: bool) -> &'static str {
    if in_a_room { "See my ballot" } else { "See my reply" }
}

pub(crate) fn relayed(count: usize) -> String {
    match count {
        1 => "Do you relay a workshop? 1 ballot opened here".to_owned(),
        count => format!("Do you relay a workshop? {count} ballots opened here"),
    }
}
pub(crate) const RELAY_LEAD: &str = "Open the other ballots in the same way with the camera of this phone, then send all of them together to the person who leads: they paste the message in “Gather”.";
pub(crate) const RELAY_FORGET: &str = "Erase these ballots from here";
pub(crate) const RELAY_FORGOTTEN: &str = "These ballots are not on this device any more.";
pub(crate) const RELAY_LINKS: &str = "The links of these ballots, one a line";
pub(crate) const RELAY_SUBJECT: &str = "Ballots of the workshop";
pub(crate) fn relay_body(links: &str) -> String {
    format!("Hello,\n\nHere are ballots of the workshop: paste all of this message in “Gather”.\n\n{links}\n")
}
pub(crate) fn relay_file(end: &str) -> String {
    format!("ballots{end}")
}
pub(crate) fn agreed_pending(count: usize) -> String {
    match count {
        1 => "1 agreement is not accepted yet: it does not count.".to_owned(),
        count => format!("{count} agreements are not accepted yet: they do not count."),
    }
}
pub(crate) const NOT_YET_A_BALLOT: &str = "This is the link to the questions, not a ballot: the ballot is the link that the page shows once they are answered.";
pub(crate) fn ballot_of_other_edition(line: usize) -> String {
    format!("Line {line}: a ballot answers another questionnaire than that of this workshop, it does not count.")
}
pub(crate) fn more_wrong(count: usize) -> String {
    match count {
        1 => "And 1 more that cannot be read.".to_owned(),
        count => format!("And {count} more that cannot be read."),
    }
}
