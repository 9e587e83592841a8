//! What is planned, as events for anybody's calendar (`.ics`, RFC 5545).

use crate::package::CRC_32;
use crate::way::Way;
use crate::{About, words};
use tnl_engine::{Actions, Day, Evaluation, Plan, PlanMark};

/// Each planned action on the first of its month, and a new look at everything one year after `day`,
/// that of the answers.
///
/// An event keeps its name from one file to the next, so that a calendar moves what it has in place of
/// showing it twice.
pub fn calendar(
    evaluation: &Evaluation,
    about: &About,
    plan: &Plan,
    actions: Option<&Actions>,
    day: Day,
) -> String {
    let way = Way::new(evaluation, plan, actions);
    let mut calendar = Calendar { text: String::new(), evaluation, about, day };
    calendar.line("BEGIN:VCALENDAR");
    calendar.line("VERSION:2.0");
    calendar.line("PRODID:-//auto-evaluation du numerique libre//FR");
    for deed in &way.deeds {
        let Some(PlanMark::Planned(Some(month))) = deed.mark else { continue };
        let question = way.question(deed);
        let mut told = plan.who(deed.question).map_or(String::new(), |who| format!("{who}\n\n"));
        told += &format!("{} : {}", words::WHY, question.why);
        told += &format!("\n\n{} : {}", words::HOW, way.how(deed));
        if let Some(help) = way.help(deed) {
            told += &format!("\n\n{} : {}", help.name, help.link);
        }
        let start = format!("{:04}{:02}01", month.year(), month.month());
        calendar.event(&question.id, &start, way.title(deed), &told);
    }
    let next = day.year() + 1;
    // The day after the 28 February may be missing.
    let again = Day::new(next, day.month(), day.day()).or(Day::new(next, day.month(), 28));
    if let Some(again) = again {
        let told = about.web().map_or("", |(link, _)| link);
        calendar.event("", &compact(again), words::LOOK_AGAIN, told);
    }
    calendar.line("END:VCALENDAR");
    calendar.text
}

/// « 20261126 ».
fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}

struct Calendar<'a> {
    text: String,
    evaluation: &'a Evaluation<'a>,
    about: &'a About,
    day: Day,
}

impl Calendar<'_> {
    /// An event of one whole day, which leaves the people of the calendar free.
    fn event(&mut self, id: &str, start: &str, title: &str, told: &str) {
        let (edition, name) = (self.evaluation.edition, self.about.name.as_deref());
        // Whoever follows several collectivités has all of them in one calendar.
        let whose = format!("{} {}", edition.key(), name.unwrap_or_default());
        let whose = CRC_32.checksum(whose.as_bytes());
        let name = name.map_or(String::new(), |name| format!(" ({name})"));
        let note = words::indicative(edition);
        let between = if told.is_empty() { "" } else { "\n\n" };
        self.line("BEGIN:VEVENT");
        self.line(&format!("UID:{}-{id}-{whose:08x}@auto-evaluation", edition.id));
        self.line(&format!("DTSTAMP:{}T000000Z", compact(self.day)));
        self.line(&format!("DTSTART;VALUE=DATE:{start}"));
        self.line(&format!("SUMMARY:{}", escaped(&format!("{title}{name}"))));
        self.line(&format!("DESCRIPTION:{}", escaped(&format!("{told}{between}{note}"))));
        self.line("TRANSP:TRANSPARENT");
        self.line("END:VEVENT");
    }

    /// Cut where it is longer than 75 bytes, never inside a letter; a space begins what goes on.
    fn line(&mut self, line: &str) {
        let mut room = 75;
        for letter in line.chars() {
            if letter.len_utf8() > room {
                self.text += "\r\n ";
                room = 74;
            }
            self.text.push(letter);
            room -= letter.len_utf8();
        }
        self.text += "\r\n";
    }
}

/// A text as a value. Of control characters it may have line breaks only.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\n' => out += "\\n",
            letter if letter.is_control() => {}
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            letter => out.push(letter),
        }
    }
    out
}
