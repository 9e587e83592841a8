//! What is kept and carried is never lost: documents, their slots, and those of former versions.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise"
)]

use std::sync::OnceLock;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use tnl_engine::{
    Answer, Answers, Day, Document, DocumentError, Edition, Month, Note, Piece, Place, Plan,
    PlanMark, Profile, Proposal, Slot, Way, When, newest,
};
use tnl_tests::random::Case;
use tnl_tests::{made, random};

/// The small edition of the frozen documents.
fn frozen_edition() -> Edition {
    made::read(include_str!("frozen/edition-v1.json"))
}

/// A level to aim at or none, up to nine marks, and up to three people.
type Planned = (Option<Index>, Vec<(Index, PlanMark)>, Vec<(Index, String)>);

fn plans() -> impl Strategy<Value = Planned> {
    let month = (2016..=2143_u16, 1..=12_u8).prop_map(|(year, month)| Month::new(year, month));
    let mark = prop_oneof![
        Just(PlanMark::Impossible),
        Just(PlanMark::Planned(None)),
        month.prop_map(PlanMark::Planned),
    ];
    let marks = prop::collection::vec((any::<Index>(), mark), 0..=9);
    let people = prop::collection::vec((any::<Index>(), "[a-zé,;\"]{1,80}"), 0..=3);
    (any::<Option<Index>>(), marks, people)
}

fn planned(edition: &Edition, (target, marks, people): Planned) -> Plan {
    let mut plan = Plan::default();
    plan.target = target.map(|target| 1 + target.index(edition.levels.len()));
    for (question, mark) in marks {
        plan.set(question.index(edition.questions.len()), Some(mark));
    }
    for (question, who) in people {
        plan.entrust(question.index(edition.questions.len()), Some(who));
    }
    plan
}

/// What may be noted, tidy or not, beside questions of the edition.
fn notes() -> impl Strategy<Value = Vec<(Index, Note)>> {
    let text = prop_oneof!["[a-z é\\n\u{202e}\t]{0,40}", ".{0,600}"];
    let link = prop_oneof![Just(String::new()), "https?://[a-z.]{0,12}", ".{0,8}"];
    let piece = (".{0,130}", link, any::<bool>()).prop_map(|(title, link, is_gathered)| Piece {
        title,
        link,
        is_gathered,
    });
    let pieces = prop::collection::vec(piece, 0..=11);
    let note = (text, pieces, any::<bool>()).prop_map(|(text, pieces, is_gathered)| Note {
        text,
        pieces,
        is_gathered,
    });
    prop::collection::vec((any::<Index>(), note), 0..=3)
}

fn note_all(document: &mut Document, edition: &Edition, notes: Vec<(Index, Note)>) {
    for (question, note) in notes {
        document.set_note(&edition.questions[question.index(edition.questions.len())].id, &note);
    }
}

// ---- Documents ----------------------------------------------------------------------------

proptest! {
    #![proptest_config(random::tries(200))]

    #[test]
    fn what_is_written_is_read_again(
        case in random::cases(), place in any::<(u8, Index, Index)>(), plan in plans(),
        notes in notes(),
    ) {
        let Case { edition, profile, answers, .. } = case;
        let mut document = Document::new(&edition);
        (document.profile, document.answers) = (profile, answers);
        document.plan = planned(&edition, plan);
        note_all(&mut document, &edition, notes);
        let (screen, section, question) = place;
        let section = section.index(edition.sections.len());
        let question = question.index(edition.questions.len());
        document.name = (screen > 100).then(|| format!("Préparation n° {screen}"));
        document.changed = match screen % 3 {
            0 => Day::new(2026, 11, 21).map(When::Day),
            1 => Month::new(2026, 11).map(When::Month),
            _ => None,
        };
        document.place = match screen % 5 {
            0 => Place::Welcome,
            1 => Place::Profile,
            2 => Place::Result,
            3 => Place::Section(section, None),
            _ => Place::Section(section, Some(question)),
        };
        document.way = [Way::Sections, Way::One, Way::Express][usize::from(screen % 3)];
        let text = document.write(&edition);
        let again = Document::read(&edition, &text).expect("our own document");
        prop_assert_eq!(&again, &document);
        prop_assert_eq!(again.write(&edition), text.clone(), "the same content, the same text");
        prop_assert_eq!(again.set_aside(), 0);
        prop_assert_eq!(Document::edition_of(&text), Ok(edition.id.clone()));
        // Without notes or a plan, it opens in what was installed before there were any.
        let version = match (document.has_notes(), document.plan.is_empty()) {
            (true, _) => 3,
            (false, false) => 2,
            (false, true) => 1,
        };
        prop_assert_eq!(&written(&edition, &document)["version"], version);
    }
}

#[test]
fn the_same_content_is_the_same_text_in_whatever_order_it_came() {
    let edition = frozen_edition();
    let one = r#"{ "format": "tnl-evaluation", "version": 1, "edition": "gelee",
        "profile": { "type": "region", "site": "oui" },
        "answers": { "portage": 1, "disparue": 4, "logiciels-courants": [2, 0, 2] },
        "place": { "screen": "result" } }"#;
    let other = r#"{"place":{"screen":"result"},"answers":{"logiciels-courants":[0,2],"portage":1,
        "disparue":4},"profile":{"site":"oui","type":"region"},"edition":"gelee","version":1,
        "format":"tnl-evaluation"}"#;
    let write = |text| Document::read(&edition, text).expect("sound").write(&edition);
    assert_eq!(write(one), write(other));
}

#[test]
fn a_document_tells_that_the_questions_were_others_when_it_was_written() {
    let edition = |marks: &[u8]| {
        let choice = |mark| json!({ "text": "choix", "mark": mark });
        let choices: Vec<Value> = marks.iter().map(choice).collect();
        let questions = vec![made::one("a", json!({ "choices": choices }))];
        made::read(&made::text(vec![(100, questions)], vec![made::level(1, 50, json!({}))]))
    };
    let (before, after) = (edition(&[0, 1, 3]), edition(&[0, 1, 2, 3]));
    let mut document = Document::new(&before);
    document.answers.set(0, Some(Answer::One(1)));
    for text in [document.write(&before), document.export(&before)] {
        let read = |edition| Document::read(edition, &text).expect("a document");
        assert_eq!(read(&before), document);
        let outdated = read(&after);
        assert!(outdated.is_outdated && outdated.answers == document.answers);
        // Written again, it is of the edition as it is now.
        let again = Document::read(&after, &outdated.write(&after)).expect("a document");
        assert!(!again.is_outdated);
        // Programs of before knew no frame, and wrote none.
        let mut old: Value = serde_json::from_str(&text).expect("JSON");
        assert!(old.as_object_mut().is_some_and(|old| old.remove("frame").is_some()));
        assert_eq!(Document::read(&before, &old.to_string()), Ok(document.clone()));
    }
}

#[test]
fn a_document_of_two_thousand_answers_is_read_again() {
    let edition = made::read(&made::large(2000, 8, 10));
    let mut document = Document::new(&edition);
    for (position, question) in edition.questions.iter().enumerate() {
        let answer = question.answer_worth(&document.profile, (position % 4) as u8);
        document.answers.set(position, answer);
    }
    assert_eq!(document.answers.count(), 2000);
    assert_eq!(Document::read(&edition, &document.write(&edition)), Ok(document));
}

#[test]
fn all_of_sixty_four_choices_are_kept() {
    let choices = json!({ "choices": vec![json!({ "text": "choix" }); 64] });
    let questions = vec![made::several("a", choices)];
    let edition =
        made::read(&made::text(vec![(100, questions)], vec![made::level(1, 50, json!({}))]));
    for set in [0, 1, 1 << 63, 1 << 62 | 1, u64::MAX] {
        let mut document = Document::new(&edition);
        document.answers.set(0, Some(Answer::Several(set)));
        assert_eq!(Document::read(&edition, &document.write(&edition)), Ok(document));
    }
}

/// A document of the frozen edition with these parts.
fn document(profile: Value, answers: Value) -> String {
    json!({ "format": "tnl-evaluation", "version": 1, "edition": "gelee",
            "profile": profile, "answers": answers })
    .to_string()
}

fn written(edition: &Edition, document: &Document) -> Value {
    serde_json::from_str(&document.write(edition)).expect("JSON")
}

#[test]
fn an_answer_that_the_edition_does_not_know_is_kept_until_it_is_answered_anew() {
    let edition = frozen_edition();
    // Question, an answer that does not fit, and one that does.
    let cases = [
        ("portage", json!(3), Answer::One(2)),
        ("portage", json!(-1), Answer::One(0)),
        ("portage", json!(256), Answer::Unknown),
        ("portage", json!(i64::MAX), Answer::One(0)),
        ("portage", json!([0]), Answer::One(0)),
        ("portage", json!([]), Answer::One(0)),
        ("portage", json!("peut-être"), Answer::NotConcerned),
        ("portage", json!(true), Answer::One(1)),
        ("portage", json!(null), Answer::One(1)),
        ("portage", json!({ "choix": [1, { "sûr": false }] }), Answer::One(1)),
        ("logiciels-courants", json!(1), Answer::Several(0b111)),
        ("logiciels-courants", json!([0, 3]), Answer::Several(0)),
        ("logiciels-courants", json!([-1]), Answer::Several(0)),
        ("logiciels-courants", json!([64]), Answer::Several(0)),
        ("logiciels-courants", json!([0, "deux"]), Answer::Several(0b100)),
    ];
    for (id, misfit, answer) in cases {
        let text = document(json!({}), json!({ id: misfit, "contribution": 1 }));
        let mut read = Document::read(&edition, &text).expect("a document");
        let question = edition.question(id).expect("a question");
        assert_eq!((read.set_aside(), read.answers.get(question)), (1, None), "{id}: {misfit}");
        assert_eq!(written(&edition, &read)["answers"][id], misfit, "kept as it was written");
        assert_eq!(written(&edition, &read)["answers"]["contribution"], json!(1));

        read.answers.set(question, Some(answer));
        let again = Document::read(&edition, &read.write(&edition)).expect("a document");
        assert_eq!((again.set_aside(), again.answers.get(question)), (0, Some(answer)));
    }
}

#[test]
fn questions_and_profile_choices_of_another_year_are_kept_apart() {
    let edition = frozen_edition();
    let profile = json!({ "type": "metropole", "site": 1, "ecoles": "oui" });
    let answers = json!({ "disparue": [1, 2], "oubliee": "unknown", "portage": "unknown" });
    let text = document(profile.clone(), answers.clone());
    let mut read = Document::read(&edition, &text).expect("a document");
    assert_eq!(read.set_aside(), 5);
    assert_eq!(read.answers.count(), 1);
    assert_eq!(read.profile, Profile::new(&edition), "the defaults hold");
    assert_eq!(written(&edition, &read)["profile"], profile);
    assert_eq!(written(&edition, &read)["answers"], answers);
    assert_eq!(Document::read(&edition, &read.write(&edition)), Ok(read.clone()));

    read.profile.choose(0, 2);
    assert_eq!(written(&edition, &read)["profile"]["type"], "region");
}

#[test]
fn a_place_that_is_gone_leads_to_the_welcome() {
    let edition = frozen_edition();
    let cases = [
        (json!({ "screen": "welcome" }), Place::Welcome),
        (json!({ "screen": "profile" }), Place::Profile),
        (json!({ "screen": "result" }), Place::Result),
        (json!({ "screen": "section", "section": "pratiques" }), Place::Section(1, None)),
        (
            json!({ "screen": "section", "section": "pratiques", "question": "bilan-annuel" }),
            Place::Section(1, Some(3)),
        ),
        (
            json!({ "screen": "section", "section": "logiciels", "question": "disparue" }),
            Place::Section(0, None),
        ),
        (json!({ "screen": "section", "section": "disparu" }), Place::Welcome),
        (json!({ "screen": "section", "section": 3 }), Place::Welcome),
        (json!({ "screen": "section" }), Place::Welcome),
        (json!({ "screen": "ailleurs" }), Place::Welcome),
        (json!({ "screen": null }), Place::Welcome),
        (json!([1, 2]), Place::Welcome),
        (json!(null), Place::Welcome),
    ];
    for (place, expected) in cases {
        let mut text: Value = serde_json::from_str(&document(json!({}), json!({}))).unwrap();
        text["place"] = place.clone();
        let read = Document::read(&edition, &text.to_string()).expect("a document");
        assert_eq!(read.place, expected, "{place}");
    }
}

// ---- The plan ----------------------------------------------------------------------------------

/// A document of the frozen edition with this plan.
fn with_plan(version: u8, plan: Value) -> String {
    json!({ "format": "tnl-evaluation", "version": version, "edition": "gelee",
            "profile": {}, "answers": { "portage": 1 }, "plan": plan })
    .to_string()
}

#[test]
fn a_plan_keeps_one_mark_for_each_question_in_the_order_of_the_edition() {
    const LATER: PlanMark = PlanMark::Planned(None);
    let mut plan = Plan::default();
    assert!(plan.is_empty());
    for (question, mark) in [
        (7, Some(LATER)),
        (2, Some(LATER)),
        (usize::MAX, Some(LATER)),
        (4, None),
        (2, Some(PlanMark::Impossible)),
        (7, None),
    ] {
        plan.set(question, mark);
        assert_eq!(plan.get(question), mark, "{question}");
    }
    let marks: Vec<_> = plan.marks().collect();
    assert_eq!(marks, [(2, PlanMark::Impossible), (usize::MAX, LATER)]);
    assert_eq!((plan.get(0), plan.get(7)), (None, None));

    plan.set(2, None);
    plan.set(usize::MAX, None);
    assert!(plan.is_empty());
    plan.target = Some(1);
    assert!(!plan.is_empty(), "a target is a plan");
}

#[test]
fn who_sees_to_what_is_planned_is_one_line_of_text_behind_its_mark() {
    use PlanMark::{Impossible, Planned};
    let edition = frozen_edition();
    let portage = edition.question("portage").expect("a question");
    let long = "é".repeat(81);
    let cases = [
        ("planned: Mme Durand".to_owned(), Some((None, "Mme Durand"))),
        ("planned 2027-03: Mme Durand".to_owned(), Some((Month::new(2027, 3), "Mme Durand"))),
        (
            "planned:  le secrétariat : 2 jours\n".to_owned(),
            Some((None, "le secrétariat : 2 jours")),
        ),
        ("planned: M.\u{202e}Dupont".to_owned(), Some((None, "M.Dupont"))),
        (format!("planned: {long}"), Some((None, &long[..160]))),
        ("planned: ".to_owned(), None),
        ("planned:".to_owned(), None),
        ("planned:Mme Durand".to_owned(), None),
        ("planned 2027-13: Mme Durand".to_owned(), None),
        ("impossible: Mme Durand".to_owned(), None),
    ];
    for (mark, expected) in cases {
        let text = with_plan(2, json!({ "marks": { "portage": mark } }));
        let mut read = Document::read(&edition, &text).expect("a document");
        let planned = read.plan.get(portage).map(|mark| match mark {
            Planned(month) => (month, read.plan.who(portage).expect("somebody")),
            Impossible => panic!("{mark:?}"),
        });
        assert_eq!(planned, expected, "{mark}");
        let marks = |read: &Document| written(&edition, read)["plan"]["marks"]["portage"].clone();
        if expected.is_none() {
            assert_eq!(marks(&read), mark, "what is none is kept as it was written");
        }
        assert_eq!(Document::read(&edition, &read.export(&edition)), Ok(read.clone()));

        read.plan.set(portage, Some(Planned(None)));
        read.plan.entrust(portage, Some("Mme Petit".to_owned()));
        read.plan.set(portage, Some(Planned(Month::new(2028, 1))));
        assert_eq!(marks(&read), "planned 2028-01: Mme Petit", "who stays when the month moves");
        read.plan.entrust(portage, None);
        assert_eq!(marks(&read), "planned 2028-01");
        read.plan.entrust(portage, Some("Mme Petit".to_owned()));
        read.plan.set(portage, Some(Impossible));
        read.plan.entrust(portage, Some("Mme Petit".to_owned()));
        assert_eq!((read.plan.who(portage), marks(&read)), (None, json!("impossible")));
    }
}

#[test]
fn a_plan_beyond_the_edition_is_not_written() {
    let edition = frozen_edition();
    for target in [0, edition.levels.len() + 1, usize::MAX] {
        let mut document = Document::new(&edition);
        document.plan.target = Some(target);
        document.plan.set(edition.questions.len(), Some(PlanMark::Impossible));
        document.plan.entrust(edition.questions.len(), Some("Mme Durand".to_owned()));
        assert_eq!(document.write(&edition), Document::new(&edition).write(&edition), "{target}");
    }
}

#[test]
fn a_mark_is_one_of_three_words_else_it_is_kept_until_it_is_made_anew() {
    use PlanMark::{Impossible, Planned};
    let edition = frozen_edition();
    let (portage, other) = (edition.question("portage"), edition.question("contribution"));
    let (portage, other) = (portage.expect("a question"), other.expect("a question"));
    let cases = [
        (json!("impossible"), Some(Impossible)),
        (json!("planned"), Some(Planned(None))),
        (json!("planned 2027-03"), Some(Planned(Month::new(2027, 3)))),
        (json!("planned 2016-01"), Some(Planned(Month::new(2016, 1)))),
        (json!("planned 2143-12"), Some(Planned(Month::new(2143, 12)))),
        (json!("planned 2144-01"), None),
        (json!("planned 2015-12"), None),
        (json!("planned 2027-13"), None),
        (json!("planned 2027-3"), None),
        (json!("planned 2027-03-01"), None),
        (json!("planned  2027-03"), None),
        (json!("planned "), None),
        (json!("planned2027-03"), None),
        (json!("Impossible"), None),
        (json!("impossible 2027-03"), None),
        (json!(""), None),
        (json!("done"), None),
        (json!(1), None),
        (json!(null), None),
        (json!(["impossible"]), None),
        (json!({ "planned": "2027-03" }), None),
    ];
    for (word, mark) in cases {
        let marks = json!({ "portage": word, "contribution": "planned" });
        let text = with_plan(2, json!({ "marks": marks }));
        let mut read = Document::read(&edition, &text).expect("a document");
        assert_eq!(read.plan.get(portage), mark, "{word}");
        assert_eq!(read.plan.get(other), Some(Planned(None)));
        assert_eq!((read.set_aside(), read.answers.count()), (0, 1), "no answer is concerned");
        assert_eq!(written(&edition, &read)["plan"]["marks"], marks, "kept as it was written");
        assert_eq!(Document::read(&edition, &read.export(&edition)), Ok(read.clone()));

        read.plan.set(portage, Some(Impossible));
        assert_eq!(written(&edition, &read)["plan"]["marks"]["portage"], "impossible");
    }
}

#[test]
fn a_target_that_the_edition_does_not_have_is_kept_until_another_is_chosen() {
    let edition = frozen_edition();
    assert_eq!(edition.levels.len(), 2);
    let cases = [
        (json!(1), Some(1)),
        (json!(2), Some(2)),
        (json!(3), None),
        (json!(0), None),
        (json!(-1), None),
        (json!(i64::MAX), None),
        (json!("2"), None),
        (json!([2]), None),
        (json!(null), None),
    ];
    for (target, expected) in cases {
        let text = with_plan(2, json!({ "target": target }));
        let mut read = Document::read(&edition, &text).expect("a document");
        assert_eq!(read.plan.target, expected, "{target}");
        assert_eq!(written(&edition, &read)["plan"], json!({ "target": target }));
        assert_eq!(Document::read(&edition, &read.export(&edition)), Ok(read.clone()));

        read.plan.target = Some(1);
        assert_eq!(written(&edition, &read)["plan"], json!({ "target": 1 }));
    }
}

#[test]
fn marks_of_criteria_of_another_year_are_kept_apart() {
    let edition = frozen_edition();
    let plan = json!({ "marks": { "disparue": "impossible", "oubliee": "planned 2027-03" } });
    let read = Document::read(&edition, &with_plan(2, plan.clone())).expect("a document");
    assert!(read.plan.is_empty());
    assert_eq!(read.set_aside(), 0, "they are no answers");
    assert_eq!(written(&edition, &read)["plan"], plan);
    assert_eq!(written(&edition, &read)["version"], 2, "there is a plan, known here or not");
    assert_eq!(Document::read(&edition, &read.write(&edition)), Ok(read));
}

#[test]
fn a_plan_that_is_none_leaves_the_answers_alone() {
    let edition = frozen_edition();
    for plan in [
        json!(null),
        json!(7),
        json!("impossible"),
        json!([1, 2]),
        json!({}),
        json!({ "marks": {} }),
        json!({ "marks": [] , "autre": 1 }),
    ] {
        let read = Document::read(&edition, &with_plan(2, plan.clone())).expect("a document");
        assert!(read.plan.is_empty(), "{plan}");
        assert_eq!(read.answers.count(), 1);
        let written = written(&edition, &read);
        assert_eq!((&written["version"], written.get("plan")), (&json!(1), None), "{plan}");
    }
}

#[test]
fn more_marks_than_any_edition_has_questions_are_no_document_of_ours() {
    let edition = frozen_edition();
    let marks = |count: usize| -> Value {
        (0..count).map(|n| (format!("q{n}"), json!("planned"))).collect()
    };
    let text = |count| with_plan(2, json!({ "marks": marks(count) }));
    assert_eq!(fate(&edition, &text(10_000)), "read 1+0");
    assert_eq!(fate(&edition, &text(10_001)), "foreign");
}

// ---- Notes ------------------------------------------------------------------------------------

/// A document of the frozen edition with these notes.
fn with_notes(notes: Value, pieces: Value, gathered: Value) -> String {
    json!({ "format": "tnl-evaluation", "version": 3, "edition": "gelee", "profile": {},
            "answers": { "portage": 1 }, "notes": notes, "pieces": pieces, "gathered": gathered })
    .to_string()
}

#[test]
fn what_is_noted_is_kept_tidy_and_within_its_limits() {
    let piece = |title: &str, link: &str| json!([title, link, true]);
    let text = |length: usize| "é".repeat(length);
    let address = |length: usize| format!("https://{}", "a".repeat(length - 8));
    // A note and its pieces as they came; as they are read; whether some of it had no room.
    let cases = [
        (json!("Vu.\nOui."), json!([piece("D 45", "https://a.fr/")]), "Vu.\nOui.", 1, 0),
        (json!(" \n Vu\r\n\u{202e}avec\tmoi \n"), json!([]), "Vu\navec moi", 0, 0),
        (json!(text(500)), json!([piece(&text(120), &address(400))]), &text(500), 1, 0),
        (json!(text(501)), json!([]), &text(500), 0, 1),
        (json!(text(5_000_000)), json!([piece("D 45", "")]), &text(500), 1, 1),
        (json!(""), json!([piece(&text(121), "")]), "", 1, 1),
        (json!(""), json!([piece("D 45", &address(401))]), "", 1, 1),
        (json!(""), json!([piece("D 45", "http://intranet/45")]), "", 1, 0),
        (json!(""), json!([piece("D 45", "http://")]), "", 1, 1),
        (json!(""), json!([piece("D 45", "http:// a")]), "", 1, 1),
        (json!(""), json!([piece("D 45", "ftp://a.fr")]), "", 1, 1),
        (json!(""), json!([piece("D 45", "javascript:alert(1)")]), "", 1, 1),
        (json!(""), json!([piece("D 45", "https://a.fr/ b")]), "", 1, 1),
        (json!(""), json!([piece("D 45", "https://")]), "", 1, 1),
        (json!(""), json!([piece("", "https://a.fr/")]), "", 1, 0),
        (json!(""), json!([piece(" \u{202e}", "")]), "", 0, 1),
        (json!(""), json!(vec![piece("D 45", ""); 10]), "", 10, 0),
        (json!(""), json!(vec![piece("D 45", ""); 11]), "", 10, 1),
        (json!(12), json!("D 45"), "", 0, 1),
    ];
    let edition = frozen_edition();
    for (note, pieces, told, count, cut) in cases {
        let name: String = format!("{note} {pieces}").chars().take(80).collect();
        let file = with_notes(json!({ "portage": note }), json!({ "portage": pieces }), json!({}));
        let mut read = Document::read(&edition, &file).expect("a document");
        let before = read.note("portage");
        assert_eq!((&*before.text, before.pieces.len()), (told, count), "{name}");
        assert_eq!(read.cut_notes(), cut, "{name}");
        assert_eq!(read.note("portage"), before, "{name}");
        assert_eq!(read.answers.count(), 1, "nothing else is lost: {name}");
        assert!(read.write(&edition).len() < 12_000, "{name}");
        let again = Document::read(&edition, &read.export(&edition));
        assert_eq!(again.as_ref(), Ok(&read), "{name}");
    }
    let file =
        with_notes(json!({}), json!({ "portage": [["", "https://a.fr/b", true]] }), json!({}));
    let read = Document::read(&edition, &file).expect("a document");
    assert_eq!(read.note("portage").pieces[0].title, "a.fr/b", "it goes by its address");
    let file = file.replace("https:", "http:");
    let read = Document::read(&edition, &file).expect("a document");
    assert_eq!(read.note("portage").pieces[0].title, "a.fr/b", "whatever its scheme");
}

#[test]
fn notes_of_criteria_of_another_year_are_kept_apart_until_they_are_taken_back() {
    let edition = frozen_edition();
    let (notes, gathered) = (json!({ "disparue": "à garder" }), json!({ "oubliee": true }));
    let text = with_notes(notes.clone(), json!({}), gathered.clone());
    let mut read = Document::read(&edition, &text).expect("a document");
    assert_eq!(read.set_aside(), 0, "they are no answers");
    assert_eq!(written(&edition, &read)["notes"], notes);
    assert_eq!(written(&edition, &read)["gathered"], gathered);
    assert_eq!(written(&edition, &read)["version"], 3);
    assert_eq!(read.notes().of("disparue").map(|note| &*note.text), Some("à garder"));

    read.set_note("disparue", &Note::default());
    read.set_note("oubliee", &Note::default());
    assert!(read.notes().is_empty() && !read.has_notes());
    assert_eq!(written(&edition, &read)["version"], 1, "older programs can open it again");
}

#[test]
fn more_notes_than_any_edition_has_questions_are_no_document_of_ours() {
    let edition = frozen_edition();
    let notes =
        |count: usize| -> Value { (0..count).map(|n| (format!("q{n}"), json!("note"))).collect() };
    let text = |count| with_notes(notes(count), json!({}), json!({}));
    assert_eq!(fate(&edition, &text(10_000)), "read 1+0");
    assert_eq!(fate(&edition, &text(10_001)), "foreign");
}

#[test]
fn notes_are_added_to_those_that_are_there_and_none_of_these_goes() {
    let edition = frozen_edition();
    let (mut here, mut there) = (Document::new(&edition), Document::new(&edition));
    let mut note = noted();
    there.set_note("portage", &note);
    there.set_note("disparue", &note);
    note.text = "Voté.\nVu avec M. Petit.".to_owned();
    note.pieces.remove(0);
    note.is_gathered = false;
    here.set_note("portage", &note);
    here.join_notes(&there, &edition);
    let joined = here.note("portage");
    assert_eq!(joined.text, "Voté.\nVu avec M. Petit.\nÀ redire en mars.");
    let titles: Vec<_> = joined.pieces.iter().map(|piece| &*piece.title).collect();
    assert_eq!(titles, ["Facture de l’hébergeur", "Délibération 2026-45"]);
    assert!(joined.is_gathered);
    assert_eq!(here.notes().of("disparue"), None, "the edition does not ask for it");
}

proptest! {
    #![proptest_config(random::tries(100))]

    #[test]
    fn joining_notes_again_changes_nothing_and_loses_nothing_of_ones_own(
        ours in notes(), theirs in notes(),
    ) {
        let edition = frozen_edition();
        let (mut here, mut there) = (Document::new(&edition), Document::new(&edition));
        note_all(&mut here, &edition, ours);
        note_all(&mut there, &edition, theirs);
        let before = here.clone();
        here.join_notes(&there, &edition);
        for question in &edition.questions {
            let (old, new) = (before.note(&question.id), here.note(&question.id));
            prop_assert!(new.text.starts_with(&old.text));
            let titles = |note: &Note| note.pieces.iter().map(|p| p.title.clone()).collect::<Vec<_>>();
            prop_assert!(titles(&new).starts_with(&titles(&old)));
            prop_assert!(new.is_gathered >= old.is_gathered);
        }
        let once = here.clone();
        here.join_notes(&there, &edition);
        prop_assert_eq!(here, once);
    }
}

// ---- Files -----------------------------------------------------------------------------------

proptest! {
    #![proptest_config(random::tries(100))]

    #[test]
    fn an_exported_file_opens_with_the_same_content(
        case in random::cases(), plan in plans(), notes in notes(),
    ) {
        let Case { edition, profile, answers, .. } = case;
        let mut document = Document::new(&edition);
        (document.profile, document.answers) = (profile, answers);
        document.plan = planned(&edition, plan);
        note_all(&mut document, &edition, notes);
        let text = document.export(&edition);
        prop_assert_eq!(Document::read(&edition, &text), Ok(document.clone()));
        // A program that lays it out or orders it otherwise changes nothing of what it says.
        let laid_out = serde_json::from_str::<Value>(&text).expect("JSON");
        let laid_out = serde_json::to_string_pretty(&laid_out).expect("JSON");
        prop_assert_eq!(Document::read(&edition, &laid_out), Ok(document));
    }
}

#[test]
fn a_file_with_any_answer_changed_by_hand_is_told_from_the_original() {
    let edition = frozen_edition();
    let text = include_str!("frozen/document-v2.json");
    assert_eq!(fate(&edition, text), "read 4+2");
    for (before, after) in [
        (r#""portage":1"#, r#""portage":2"#),
        (r#"[0,2]"#, r#"[0,1]"#),
        (r#""unknown""#, r#""not-concerned""#),
        (r#""departement""#, r#""region""#),
        (r#""target":2"#, r#""target":1"#),
        (r#""impossible""#, r#""planned""#),
        (r#""planned 2027-03""#, r#""planned 2027-04""#),
        (r#""plus tard""#, r#""jamais""#),
        (r#""checksum":""#, r#""checksum":"0"#),
    ] {
        let changed = text.replacen(before, after, 1);
        assert_ne!(changed, text, "{before}");
        assert_eq!(fate(&edition, &changed), "altered", "{before} → {after}");
    }
}

#[test]
fn a_name_typed_with_blanks_does_not_make_a_file_look_altered() {
    let edition = frozen_edition();
    let mut document = Document::new(&edition);
    document.name = Some("  Notre\n évaluation ".into());
    let read = Document::read(&edition, &document.export(&edition)).expect("our own file");
    assert_eq!(read.name.as_deref(), Some("Notre évaluation"));
}

#[test]
fn the_way_through_the_questions_stands_outside_the_checksum_so_that_older_programs_read_the_file()
{
    let edition = frozen_edition();
    let text = include_str!("frozen/document-v2-way.json");
    let read = |text: &str| Document::read(&edition, text).expect("a whole file");
    assert_eq!(read(text).way, Way::One);
    let without = text.replace(r#","way":"one""#, "");
    assert_eq!(read(&without).way, Way::Sections);
    for (written, way) in [("express", Way::Express), ("à rebours", Way::Sections)] {
        assert_eq!(read(&text.replace("one", written)).way, way);
    }
    let mut document = read(text);
    document.way = Way::Express;
    let file = document.export(&edition);
    let stripped = file.replace(r#""way":"express""#, r#""later":1"#);
    assert_ne!(stripped, file);
    assert_eq!(read(&stripped).way, Way::Sections);
}

#[test]
fn a_name_from_a_file_disguises_nothing_and_its_file_is_still_whole() {
    let edition = frozen_edition();
    let mut document = Document::new(&edition);
    document.name = Some("Commune\u{202e}gpj\u{200f}".into());
    let file = document.export(&edition);
    assert!(file.contains('\u{202e}'), "as an older version wrote it");
    let read = Document::read(&edition, &file).expect("a whole file");
    assert_eq!(read.name.as_deref(), Some("Communegpj"));
}

#[test]
fn a_name_is_one_short_line() {
    let edition = frozen_edition();
    let name = |name: Value| {
        let mut text: Value = serde_json::from_str(&document(json!({}), json!({}))).unwrap();
        text["name"] = name;
        Document::read(&edition, &text.to_string()).expect("a document").name
    };
    assert_eq!(name(json!(" 2024,\n préparation ")), Some("2024, préparation".into()));
    assert_eq!(name(json!("x".repeat(500))), Some("x".repeat(80)));
    assert_eq!(name(json!("\u{7}")), None);
    assert_eq!(name(json!(12)), None);
}

// ---- What is no document of ours ------------------------------------------------------------

/// What becomes of a text, in a word.
fn fate(edition: &Edition, text: &str) -> String {
    match Document::read(edition, text) {
        Ok(document) => format!("read {}+{}", document.answers.count(), document.set_aside()),
        Err(DocumentError::NotJson(..)) => "not JSON".into(),
        Err(DocumentError::Foreign) => "foreign".into(),
        Err(DocumentError::Newer(version)) => format!("newer {version}"),
        Err(DocumentError::OtherEdition(id)) => format!("of {id}"),
        Err(DocumentError::Altered) => "altered".into(),
    }
}

#[test]
fn a_text_that_cannot_be_read_says_why() {
    let edition = frozen_edition();
    let head = |format: &str, version: &str, edition: &str| {
        format!(
            r#"{{"format":{format},"version":{version},"edition":{edition},"answers":{{"portage":1}}}}"#
        )
    };
    let ours = r#""tnl-evaluation""#;
    let deep = |n: usize| "[".repeat(n) + &"]".repeat(n);
    let answers =
        |answers: &str| head(ours, "1", r#""gelee""#).replace(r#"{"portage":1}"#, answers);
    let cases = [
        (head(ours, "1", r#""gelee""#), "read 1+0"),
        (String::new(), "not JSON"),
        ("tnl".into(), "not JSON"),
        ("<html><body>404</body></html>".into(), "not JSON"),
        (head(ours, "1", r#""gelee""#) + "}", "not JSON"),
        (format!("{0}{0}", head(ours, "1", r#""gelee""#)), "not JSON"),
        (head(ours, "1e999", r#""gelee""#), "not JSON"),
        (deep(100_000), "not JSON"),
        (answers(&deep(100_000)), "not JSON"),
        (answers(&format!("{{\"portage\":{}}}", r#"{"a":"#.repeat(100_000))), "not JSON"),
        ("{}".into(), "foreign"),
        ("[]".into(), "foreign"),
        ("null".into(), "foreign"),
        ("12".into(), "foreign"),
        (deep(100), "foreign"),
        (r#"{"version":1,"edition":"gelee","answers":{}}"#.into(), "foreign"),
        (head(r#""autre""#, "1", r#""gelee""#), "foreign"),
        (head(r#""tnl-evaluation ""#, "1", r#""gelee""#), "foreign"),
        (head("1", "1", r#""gelee""#), "foreign"),
        (head(ours, "0", r#""gelee""#), "foreign"),
        (head(ours, "-1", r#""gelee""#), "foreign"),
        (head(ours, "1.5", r#""gelee""#), "foreign"),
        (head(ours, r#""1""#, r#""gelee""#), "foreign"),
        (head(ours, "null", r#""gelee""#), "foreign"),
        (head(ours, "99999999999999999999", r#""gelee""#), "foreign"),
        (head(ours, "1", "null"), "foreign"),
        (head(ours, "1", "7"), "foreign"),
        (head(ours, "1", r#"["gelee"]"#), "foreign"),
        (head(ours, "2", r#""gelee""#), "read 1+0"),
        (head(ours, "3", r#""gelee""#), "read 1+0"),
        (head(ours, "4", r#""gelee""#), "newer 4"),
        (head(ours, "4", r#""autre""#), "newer 4"),
        (head(ours, "4", "null"), "newer 4"),
        (head(ours, "9223372036854775807", r#""gelee""#), "newer 9223372036854775807"),
        (head(ours, "1", r#""tnl-2016""#), "of tnl-2016"),
        (head(ours, "1", r#""""#), "of "),
        (answers("{}"), "read 0+0"),
        (answers(&format!("{{\"portage\":{}}}", deep(100))), "read 0+1"),
        (answers(r#"{"portage":99999999999999999999}"#), "read 0+1"),
        (answers(r#"{"portage":1.0}"#), "read 0+1"),
        // Written twice: one answer.
        (answers(r#"{"portage":1,"portage":2}"#), "read 1+0"),
        (answers(r#"{"":1,"é":2,"\u0000":3}"#), "read 0+3"),
    ];
    for (text, expected) in cases {
        let start: String = text.chars().take(120).collect();
        assert_eq!(fate(&edition, &text), expected, "{start}");
    }
}

#[test]
fn a_torn_document_is_refused_wherever_it_tore() {
    let edition = frozen_edition();
    for text in [
        include_str!("frozen/document-v1.json"),
        include_str!("frozen/document-v2.json"),
        include_str!("frozen/document-v3.json"),
    ] {
        let text = text.trim_end();
        for (end, _) in text.char_indices() {
            assert_eq!(fate(&edition, &text[..end]), "not JSON", "{}", &text[..end]);
        }
        assert_eq!(fate(&edition, text), "read 4+2");
    }
}

#[test]
fn a_refusal_is_told_in_french() {
    let cases = [
        (DocumentError::NotJson(3, 14), "abîmé ou incomplet (ligne 3, colonne 14)"),
        (DocumentError::Foreign, "ne vient pas de cet outil"),
        (DocumentError::Newer(7), "(format 7, celui-ci lit jusqu’au format 3)"),
        (DocumentError::OtherEdition("tnl-2016".into()), "«\u{a0}tnl-2016\u{a0}»"),
    ];
    for (error, expected) in cases {
        assert!(error.to_string().contains(expected), "{error}");
    }
}

/// A note as people write them.
fn noted() -> Note {
    let piece = |title: &str, link: &str, is_gathered| Piece {
        title: title.to_owned(),
        link: link.to_owned(),
        is_gathered,
    };
    Note {
        text: "Vu avec M. Petit.\nÀ redire en mars.".to_owned(),
        pieces: vec![
            piece("Délibération 2026-45", "https://exemple.fr/45.pdf", true),
            piece("Facture de l’hébergeur", "", false),
        ],
        is_gathered: true,
    }
}

fn real_document() -> &'static (Edition, String) {
    static REAL: OnceLock<(Edition, String)> = OnceLock::new();
    REAL.get_or_init(|| {
        let edition = Edition::read(&made::real("tnl-2024")).expect("a sound edition");
        let mut document = Document::new(&edition);
        for field in 0..edition.profile.len() {
            document.profile.choose(field, 1);
        }
        for (position, question) in edition.questions.iter().enumerate() {
            let answer = match position % 6 {
                4 => Some(Answer::Unknown),
                5 => Some(Answer::NotConcerned),
                mark => question.answer_worth(&document.profile, mark as u8),
            };
            document.answers.set(position, answer);
            if position % 4 == 1 {
                document.set_note(&question.id, &noted());
            }
            document.plan.set(
                position,
                match position % 5 {
                    0 => Some(PlanMark::Impossible),
                    1 => Some(PlanMark::Planned(None)),
                    2 => Some(PlanMark::Planned(Month::new(2027, 3))),
                    _ => None,
                },
            );
        }
        document.plan.target = Some(3);
        document.place = Place::Section(1, Some(edition.sections[1].first));
        let text = document.write(&edition);
        (edition, text)
    })
}

/// Reads a hostile text; what can be read is stable from then on.
fn survives(edition: &Edition, text: &str) -> Result<(), TestCaseError> {
    let _ = Document::edition_of(text);
    if let Ok(document) = Document::read(edition, text) {
        let written = document.write(edition);
        let again = Document::read(edition, &written);
        prop_assert_eq!(again.map(|again| again.write(edition)), Ok(written));
    }
    Ok(())
}

/// Changes one character: out, in, or another.
fn change(text: &str, at: Index, kind: u8, by: char) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    if chars.is_empty() {
        return by.to_string();
    }
    let at = at.index(chars.len());
    match kind % 3 {
        0 => drop(chars.remove(at)),
        1 => chars.insert(at, by),
        _ => chars[at] = by,
    }
    chars.into_iter().collect()
}

/// Characters that matter to JSON, and some that do not.
fn telling_char() -> impl Strategy<Value = char> {
    prop_oneof![
        prop::sample::select("{}[]\",:-0189.e\\untx é".chars().collect::<Vec<_>>()),
        any::<char>()
    ]
}

fn any_json() -> impl Strategy<Value = Value> {
    let word = prop::sample::select(vec![
        "unknown",
        "not-concerned",
        "impossible",
        "planned",
        "planned 2027-03",
        "target",
        "marks",
        "portage",
        "logiciels-courants",
        "type",
        "commune",
        "screen",
        "section",
        "logiciels",
        "",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (0..4_i64).prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((word.clone(), inner), 0..4)
                .prop_map(|entries| entries.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()),
        ]
    })
}

proptest! {
    #![proptest_config(random::tries(500))]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        survives(&frozen_edition(), &text)?;
    }

    #[test]
    fn any_content_under_our_name_is_read_or_refused(
        profile in any_json(), answers in any_json(), place in any_json(),
        plan in any_json(), target in any_json(), marks in any_json(),
    ) {
        let mut text: Value = serde_json::from_str(&document(profile, answers)).unwrap();
        text["place"] = place;
        text["plan"] = plan;
        survives(&frozen_edition(), &text.to_string())?;
        text["plan"] = json!({ "target": target, "marks": marks });
        survives(&frozen_edition(), &text.to_string())?;
    }

    #[test]
    fn any_content_of_notes_is_read_or_left_aside(
        notes in any_json(), pieces in any_json(), gathered in any_json(),
        note in any_json(), list in prop::collection::vec(any_json(), 0..12), there in any_json(),
    ) {
        let edition = frozen_edition();
        let mut text: Value = serde_json::from_str(&document(json!({}), json!({}))).unwrap();
        (text["notes"], text["pieces"], text["gathered"]) = (notes, pieces, gathered);
        survives(&edition, &text.to_string())?;
        text["notes"] = json!({ "portage": note, "disparue": "gardée" });
        text["pieces"] = json!({ "portage": list });
        text["gathered"] = json!({ "portage": there });
        survives(&edition, &text.to_string())?;
        let mut read = Document::read(&edition, &text.to_string()).expect("a document");
        let before = read.note("portage");
        prop_assert_eq!(&read.note("disparue").text, "gardée");
        read.cut_notes();
        prop_assert_eq!(read.note("portage"), before, "what is read is tidy already");
        prop_assert_eq!(read.cut_notes(), 0);
        survives(&edition, &read.write(&edition))?;
    }

    #[test]
    fn a_real_document_with_damage_is_read_or_refused(
        changes in prop::collection::vec((any::<Index>(), any::<u8>(), telling_char()), 1..6),
    ) {
        let (edition, text) = real_document();
        let damaged =
            changes.into_iter().fold(text.clone(), |text, (at, kind, by)| change(&text, at, kind, by));
        survives(edition, &damaged)?;
    }

    // ---- Slots ------------------------------------------------------------------------------

    #[test]
    fn a_slot_is_read_again_until_one_character_changes(
        generation in 0..i64::MAX as u64, text in any::<String>(),
        at in any::<Index>(), kind in any::<u8>(), by in telling_char(),
    ) {
        let slot = Slot::new(generation, text);
        let kept = slot.write();
        prop_assert_eq!(Slot::read(&kept), Some(slot.clone()));
        // Anywhere in what the browser keeps, the checksum itself included.
        if let Some(changed) = Slot::read(&change(&kept, at, kind, by)) {
            prop_assert_eq!(changed, slot, "a change of layout only");
        }
    }

    #[test]
    fn any_text_is_a_slot_or_is_not(text in any::<String>(), json in any_json()) {
        prop_assert_eq!(Slot::read(&text), None);
        prop_assert_eq!(Slot::read(&json.to_string()), None);
    }
}

#[test]
fn a_slot_with_another_number_or_document_is_refused() {
    let kept = Slot::new(41, "document".into()).write();
    for (before, after) in [
        ("41", "42"),
        ("41", "-41"),
        ("41", "4294967337"),
        ("41", "41.0"),
        ("document\"}", "documents\"}"),
        ("checksum", "control"),
    ] {
        let changed = kept.replacen(before, after, 1);
        assert_ne!(changed, kept, "{before}");
        assert_eq!(Slot::read(&changed), None, "{changed}");
    }
}

#[test]
fn the_newest_slot_is_found() {
    const LAST: u64 = u32::MAX as u64;
    let slot = |generation| Some(Slot::new(generation, format!("document {generation}")));
    let cases = [
        ([None, None], None),
        ([slot(0), None], Some(0)),
        ([None, slot(0)], Some(1)),
        ([slot(1), slot(2)], Some(1)),
        ([slot(3), slot(2)], Some(0)),
        ([slot(9), slot(10)], Some(1)),
        ([slot(LAST - 1), slot(LAST)], Some(1)),
        ([slot(LAST), slot(LAST - 1)], Some(0)),
        // Two tabs at once: either will do, always the same.
        ([slot(5), slot(5)], Some(0)),
    ];
    for (slots, expected) in cases {
        assert_eq!(newest(&slots), expected, "{slots:?}");
    }
}

// ---- Former versions ------------------------------------------------------------------------
// Files of tests/frozen were written by the version in their name. They are never rewritten: what
// people kept then must open for ever. If the form of an edition changes, edition-v1.json may
// follow it, as long as its questions and choices stay.

fn expect_frozen(edition: &Edition, text: &str, plan: &Plan) {
    let document = Document::read(edition, text).expect("the frozen document");
    let mut profile = Profile::new(edition);
    profile.choose(0, 1);
    let mut answers = Answers::new(edition);
    for (id, answer) in [
        ("portage", Answer::One(1)),
        ("logiciels-courants", Answer::Several(0b101)),
        ("contribution", Answer::Unknown),
        ("bilan-annuel", Answer::NotConcerned),
    ] {
        answers.set(edition.question(id).expect("a question"), Some(answer));
    }
    assert_eq!(document.profile, profile);
    assert_eq!(document.answers, answers);
    assert_eq!(document.plan, *plan);
    assert_eq!(document.place, Place::Section(0, Some(1)));
    assert_eq!(document.set_aside(), 2);
    let written = written(edition, &document);
    assert_eq!(written["profile"]["ecoles"], "oui");
    assert_eq!(written["answers"]["criteres-anciens"], json!([1, 4]));
}

/// The plan of the frozen documents of version 2.
fn frozen_plan(edition: &Edition) -> Plan {
    let mut plan = Plan::default();
    plan.target = Some(2);
    for (id, mark) in [
        ("portage", PlanMark::Planned(None)),
        ("logiciels-courants", PlanMark::Impossible),
        ("bilan-annuel", PlanMark::Planned(Month::new(2027, 3))),
    ] {
        plan.set(edition.question(id).expect("a question"), Some(mark));
    }
    plan
}

#[test]
fn a_document_of_version_1_opens_for_ever_without_a_plan() {
    let edition = frozen_edition();
    expect_frozen(&edition, include_str!("frozen/document-v1.json"), &Plan::default());
}

#[test]
fn a_document_of_version_2_opens_for_ever_and_is_written_alike() {
    let (edition, text) = (frozen_edition(), include_str!("frozen/document-v2.json"));
    expect_frozen(&edition, text, &frozen_plan(&edition));
    let document = Document::read(&edition, text).expect("the frozen document");
    // The frame is of later; marks of another year are written again.
    let frame = format!(",\"frame\":\"{:08x}\"", edition.fingerprint());
    assert_eq!(document.export(&edition).replace(&frame, ""), text.trim_end());
}

#[test]
fn a_document_that_says_who_opens_for_ever_and_is_written_alike() {
    let (edition, text) = (frozen_edition(), include_str!("frozen/document-v2-who.json"));
    let mut plan = frozen_plan(&edition);
    plan.entrust(edition.question("portage").expect("a question"), Some("Mme Durand".to_owned()));
    expect_frozen(&edition, text, &plan);
    let document = Document::read(&edition, text).expect("the frozen document");
    let frame = format!(",\"frame\":\"{:08x}\"", edition.fingerprint());
    assert_eq!(document.export(&edition).replace(&frame, ""), text.trim_end());
}

#[test]
fn a_document_with_notes_opens_for_ever_and_is_written_alike() {
    let (edition, text) = (frozen_edition(), include_str!("frozen/document-v3.json"));
    expect_frozen(&edition, text, &frozen_plan(&edition));
    let document = Document::read(&edition, text).expect("the frozen document");
    assert_eq!(document.note("portage"), noted());
    assert_eq!(document.note("criteres-anciens").text, "Voir l’an dernier.");
    let frame = format!(",\"frame\":\"{:08x}\"", edition.fingerprint());
    assert_eq!(document.export(&edition).replace(&frame, ""), text.trim_end());
}

#[test]
fn what_came_by_a_link_with_its_month_and_what_is_proposed_opens_for_ever() {
    let (edition, text) =
        (frozen_edition(), include_str!("frozen/document-v1-proposed.json").trim_end());
    let document = Document::read(&edition, text).expect("the frozen document");
    assert_eq!(document.changed, Month::new(2026, 11).map(When::Month));
    let at = |id| edition.question(id).expect("a question");
    let [portage, contribution] = ["portage", "contribution"].map(at);
    let proposal = |question, choice| Proposal { question, answer: Answer::One(choice) };
    let expected = [proposal(portage, 2), proposal(contribution, 0)];
    assert_eq!(document.proposals(&edition), expected);
    assert_eq!(document.answers.get(portage), Some(Answer::One(1)), "it counts for nothing yet");
    assert_eq!(document.export(&edition), text, "and is written the same for ever");
    assert!(!document.is_outdated);
}

#[test]
fn slots_of_former_versions_open_for_ever() {
    let edition = frozen_edition();
    let slots = [include_str!("frozen/slot-v1.json"), include_str!("frozen/slot-v2.json")];
    let [first, second] = slots.map(|text| Slot::read(text).expect("a slot"));
    assert_eq!((first.generation, second.generation), (41, 42));
    expect_frozen(&edition, &first.document, &Plan::default());
    expect_frozen(&edition, &second.document, &frozen_plan(&edition));
    // What is told beside it is for pages that do not grade, which read this file too.
    let told = include_str!("frozen/slot-told.json");
    assert_eq!(Slot::read(told).as_ref(), Some(&first));
    assert_eq!(first.write_told(0, 5, 1_795_500_000_000), told.trim_end());
}
