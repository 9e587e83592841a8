//! What each fuzz target does with some bytes. `tests/corpus.rs` does the same with the corpora.

#![allow(
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    reason = "a check stops at the first surprise; a test includes this file"
)]

use std::sync::LazyLock;

use base64ct::{Base64UrlUnpadded, Encoding};
use crc::{CRC_32_ISO_HDLC, Crc};
use tnl_engine::{
    Answer, Answers, Assessment, Ballot, Brought, Document, Edition, Gathering, Month, Plan,
    PlanMark, Profile, Request, Shared, Slot, Workshop, grade, newest,
};

/// The edition of the frozen documents and links.
static EDITION: LazyLock<Edition> = LazyLock::new(|| {
    let text = include_str!("../../tests/frozen/edition-v1.json");
    Edition::read_json(text).expect("a sound edition")
});

/// A received link: the bytes as a text, then as what stands behind a right checksum, then as what
/// stands behind a right frame too.
pub fn link(data: &[u8]) {
    let edition = &*EDITION;
    let text = String::from_utf8_lossy(data);
    if Shared::edition_of(&text).is_ok() {
        let code = Shared::find(&text).expect("the code that was read");
        assert_eq!(Shared::find(&code), Some(code), "a code is a text with a code");
    }
    opens(edition, &text);
    opens(edition, &sealed(data));

    let nothing = Document::new(edition);
    let empty = Shared {
        profile: nothing.profile,
        answers: nothing.answers,
        label: None,
        month: None,
        plan: Plan::default(),
    };
    let payload = Base64UrlUnpadded::decode_vec(&empty.encode(edition)[1..]).expect("base64url");
    let frame = 1 + edition.id.len() + 4;
    opens(edition, &sealed(&[&payload[..frame], data].concat()));
}

/// What is read is written with the same code.
fn opens(edition: &Edition, text: &str) {
    let _ = Shared::edition_of(text);
    match Shared::decode(edition, text) {
        Ok(shared) => assert_eq!(Some(shared.encode(edition)), Shared::find(text)),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fn sealed(content: &[u8]) -> String {
    sealed_as(content, "")
}

/// With the name of its kind in the checksum.
fn sealed_as(content: &[u8], kind: &str) -> String {
    let summed = [content, kind.as_bytes()].concat();
    let sum = Crc::<u32>::new(&CRC_32_ISO_HDLC).checksum(&summed).to_le_bytes();
    format!("1{}", Base64UrlUnpadded::encode_string(&[content, &sum].concat()))
}

/// A request or a ballot that came, or the file of a gathering: the bytes as a text, then as what stands
/// behind a right frame and before a right checksum.
pub fn ask(data: &[u8]) {
    let edition = &*EDITION;
    let text = String::from_utf8_lossy(data);
    asks(edition, &text);
    let mut frame = vec![edition.id.len() as u8];
    frame.extend(edition.id.as_bytes());
    frame.extend(edition.fingerprint().to_be_bytes());
    let content = [&frame, data].concat();
    asks(edition, &sealed_as(&content, "tnl-ask"));
    asks(edition, &sealed_as(&content, "tnl-ballot"));
    if let Ok(gathering) = Gathering::read(edition, &text) {
        assert_eq!(Gathering::read(edition, &gathering.write(edition)), Ok(gathering));
    }
    if let Ok(workshop) = Workshop::read(edition, &text) {
        let written = workshop.write(edition);
        let again = Workshop::read(edition, &written).map(|again| again.write(edition));
        assert_eq!(again, Ok(written));
    }
}

/// What is read is written with the same code, and taken in.
fn asks(edition: &Edition, text: &str) {
    let request = Request::decode(edition, text);
    let ballot = Ballot::decode(edition, text);
    if let Ok(request) = &request {
        assert_eq!(Request::decode(edition, &request.encode(edition)), Ok(request.clone()));
        let mut gathering = Gathering::new(request.clone());
        let _ = gathering.take(edition, Ballot::to(request, edition, 1));
        let _ = gathering.to_discuss(edition);
    }
    if let Ok(ballot) = &ballot {
        assert_eq!(Ballot::decode(edition, &ballot.encode(edition)), Ok(ballot.clone()));
    }
    let all = Ballot::all_in(edition, text);
    assert!(all.iter().is_sorted_by_key(|(line, _)| *line));
    if let Ok(ballot) = &ballot {
        assert!(all.iter().any(|(_, one)| one.as_ref() == Ok(ballot)), "the first is among all");
    }
    let errors = [request.err(), ballot.err()].into_iter().flatten();
    errors.for_each(|error| assert!(!error.to_string().is_empty()));
}

/// A document that was stored, or a file that somebody brings.
pub fn document(data: &[u8]) {
    match Brought::read(data) {
        Brought::Foreign(kind) => assert!(!kind.to_string().is_empty()),
        Brought::Answers(text)
        | Brought::Link(text)
        | Brought::Table(text)
        | Brought::Workshop(text)
        | Brought::Edition(text) => reads(&text),
    }
    reads(&String::from_utf8_lossy(data));
}

/// What is read is stable once written, and a file of it is whole.
fn reads(text: &str) {
    let edition = &*EDITION;
    let _ = Document::edition_of(text);
    match Document::read(edition, text) {
        Ok(document) => {
            let written = document.write(edition);
            for text in [&written, &document.export(edition)] {
                let again = Document::read(edition, text).expect("our own document");
                assert_eq!(again.write(edition), written);
                assert_eq!(again.answers, document.answers);
                assert_eq!(again.plan, document.plan);
                assert_eq!(again.notes(), document.notes());
                // A member written twice may be set aside and known; once written, it is known.
                assert!(again.set_aside() <= document.set_aside());
            }
            let mut tidy = document.clone();
            tidy.cut_notes();
            assert_eq!(tidy.notes(), document.notes(), "what is read is tidy already");
            assert_eq!(tidy.cut_notes(), 0);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// What a browser kept: two slots, an empty line between them; then the first sealed anew.
pub fn slot(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (one, other) = text.split_once("\n\n").unwrap_or((&text, ""));
    let slots = [Slot::read(one), Slot::read(other)];
    match newest(&slots) {
        Some(position) => reads(&slots[position].as_ref().expect("a slot").document),
        None => assert_eq!(slots, [None, None]),
    }
    for slot in slots.iter().flatten() {
        assert_eq!(Slot::read(&slot.write()).as_ref(), Some(slot));
    }
    let slot = Slot::new(data.len() as u64, one.to_owned());
    assert_eq!(Slot::read(&slot.write()), Some(slot));
}

/// An edition, perhaps a partner’s: it tells its defects, or it can be answered.
pub fn edition(data: &[u8]) {
    let edition = match Edition::read_json(&String::from_utf8_lossy(data)) {
        Ok(edition) => edition,
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(problems.iter().all(|problem| !problem.to_string().is_empty()));
            return;
        }
    };
    let mut dice = Dice(data.iter().fold(1, |sum, byte| sum * 31 % 1_000_003 + u64::from(*byte)));
    let mut profile = Profile::new(&edition);
    for (position, field) in edition.profile.iter().enumerate() {
        if dice.roll(3) > 0 {
            profile.choose(position, dice.roll(field.choices.len()));
        }
    }
    let mut answers = Answers::new(&edition);
    let mut before = grade(&edition, &profile, &answers);
    bounds_are_in_order(&edition, &before);
    for (position, question) in edition.questions.iter().enumerate() {
        let choices = question.choices.len();
        let answer = match dice.roll(6) {
            0 => None,
            1 => Some(Answer::Unknown),
            2 => Some(Answer::NotConcerned),
            _ if question.several => {
                Some(Answer::Several(u64::MAX >> (64 - choices) & dice.next() as u64))
            }
            _ => Some(Answer::One(dice.roll(choices) as u8)),
        };
        answers.set(position, answer);
        // Grading is quick, but not for thousands of answers at each of millions of tries.
        if position < 8 || position + 1 == edition.questions.len() {
            let after = grade(&edition, &profile, &answers);
            bounds_are_in_order(&edition, &after);
            assert!(before.sure <= after.sure && after.possible <= before.possible);
            before = after;
        }
    }
    for question in &edition.questions {
        assert!(!question.text(&profile).is_empty());
        assert!(question.answer_worth(&profile, 3).is_none_or(|answer| question.accepts(answer)));
    }
    for example in &edition.examples {
        let _ = example.defect(&edition);
    }

    let mut document = Document::new(&edition);
    (document.profile, document.answers) = (profile.clone(), answers.clone());
    document.plan.target =
        dice.roll(edition.levels.len() + 1).checked_sub(1).map(|level| level + 1);
    for position in 0..edition.questions.len() {
        let mark = [None, Some(PlanMark::Impossible), Some(PlanMark::Planned(None))];
        document.plan.set(position, mark[dice.roll(3)]);
    }
    assert_eq!(Document::read(&edition, &document.write(&edition)).as_ref(), Ok(&document));
    let label = Shared::tidy_label(&edition.title);
    let plan = document.plan;
    let shared = Shared { profile, answers, label, month: Month::new(2026, 3), plan };
    assert_eq!(Shared::decode(&edition, &shared.encode(&edition)), Ok(shared));
}

fn bounds_are_in_order(edition: &Edition, assessment: &Assessment) {
    assert!(assessment.sure <= assessment.possible && assessment.possible <= edition.levels.len());
    in_order(assessment.total.permille(), assessment.best_total.permille());
    for section in &assessment.sections {
        in_order(section.score.permille(), section.best.permille());
    }
    for question in &assessment.questions {
        in_order(question.low, question.high);
    }
    for level in &assessment.levels {
        assert!(level.possible || !level.sure);
        assert_eq!(level.sure, level.missing.is_empty());
    }
}

/// What does not count has neither mark nor score; that may be so in one of the two cases only.
fn in_order<T: PartialOrd>(low: Option<T>, high: Option<T>) {
    assert!(low.zip(high).is_none_or(|(low, high)| low <= high));
}

/// The same rolls for the same bytes.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.next() % sides
    }
}
