//! A room answers on paper or by ballots, decides, and goes home with an evaluation and minutes.

#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use tnl_engine::letters::{self, Fault, letter};
use tnl_engine::{
    Answer, Answers, Ballot, Day, Decision, Document, DocumentError, Edition, Evaluation,
    Gathering, Month, Note, PlanMark, Profile, Request, Resolve, Standing, Votes, Workshop, grade,
};
use tnl_report::{About, Minutes, minuted, minutes_document, minutes_facts};
use tnl_tests::{made, random};

fn edition() -> Edition {
    Edition::read(&made::real("tnl-2026")).expect("a sound edition")
}

/// About these criteria; each ballot says one choice for each of them.
fn workshop(edition: &Edition, ids: &[&str], ballots: &[&[Answer]]) -> Workshop {
    let mut questions: Vec<usize> =
        ids.iter().map(|id| edition.question(id).expect("a question")).collect();
    questions.sort_unstable();
    let title = Some("Conseil".to_owned());
    let profile = Profile::new(edition);
    let request = Request {
        number: 7,
        profile,
        questions,
        title,
        reply_to: None,
        known: vec![],
        in_room: false,
    };
    let mut gathering = Gathering::new(request.clone());
    for (number, says) in ballots.iter().enumerate() {
        let mut ballot = Ballot::to(&request, edition, number as u32);
        for (id, answer) in ids.iter().zip(*says) {
            ballot.answers.set(edition.question(id).expect("a question"), Some(*answer));
        }
        gathering.take(edition, ballot);
    }
    Workshop::new(gathering, 12)
}

const ONE: fn(u8) -> Answer = Answer::One;

#[test]
fn a_line_of_paper_tells_the_first_letter_that_answers_nothing() {
    let edition = edition();
    let workshop = workshop(&edition, &["portage", "mutualisation"], &[]);
    let read = |line: &str| letters::read(&edition, &workshop.gathering.request, line);
    let portage = &edition.questions[edition.question("portage").expect("a question")];
    let last = letter(portage.choices.len() - 1);
    for (line, fault) in [
        ("", Fault::Count(0, 2)),
        ("A", Fault::Count(1, 2)),
        ("A B C", Fault::Count(3, 2)),
        ("Z A", Fault::Letter(1, "Z".into(), last)),
        ("é A", Fault::Letter(1, "é".into(), last)),
        ("AB A", Fault::Letter(1, "AB".into(), last)),
        // One choice at most, so none of several is no answer.
        ("* A", Fault::Letter(1, "*".into(), last)),
    ] {
        assert_eq!(read(line), Err(fault), "{line:?}");
    }
    for line in ["a ?", "A?", " A,? ", "A;?", "A / ?"] {
        let answers = read(line).expect("a ballot");
        assert_eq!(answers.count(), 2, "{line:?}");
    }
    assert_eq!(read("- ?").expect("a ballot").count(), 1);
}

#[test]
fn what_is_agreed_upon_is_accepted_once_and_a_decision_of_the_room_stays() {
    let edition = edition();
    let says = [ONE(2), ONE(1)];
    let mut workshop = workshop(&edition, &["portage", "mutualisation"], &[&says, &says, &says]);
    let at = |id: &str| edition.question(id).expect("a question");
    let verify = Decision::Verify { who: Some("Mme Durand".into()), until: Month::new(2027, 3) };
    workshop.gathering.decide(&edition, at("portage"), Some(verify.clone()));
    assert_eq!(workshop.accept(&edition), [at("mutualisation")]);
    assert!(workshop.accept(&edition).is_empty());
    assert_eq!(workshop.gathering.decision(at("portage")), Some(&verify));

    workshop.acts.insert(
        at("portage"),
        Resolve { hands: 7, who: Some("Mme Durand".into()), month: Month::new(2027, 3) },
    );
    let told = |question| minuted(&workshop, &edition, question);
    let document = workshop.document(&edition, None, told);
    assert_eq!(document.answers.get(at("portage")), Some(Answer::Unknown));
    assert_eq!(document.answers.get(at("mutualisation")), Some(ONE(1)));
    assert_eq!(document.name.as_deref(), Some("Conseil"));
    assert_eq!(document.plan.get(at("portage")), Some(PlanMark::Planned(Month::new(2027, 3))));
    assert_eq!(document.plan.who(at("portage")), Some("Mme Durand"));
    let note = document.note("portage").text;
    assert_eq!(
        note,
        "Atelier\u{a0}: votes C\u{a0}3\u{a0}; à vérifier par Mme Durand pour mars 2027."
            .replace("C\u{a0}3", "C 3")
    );

    // What somebody wrote there since stays; the minutes follow the votes.
    let mut before = document;
    let own = Note { text: "Vu avec le maire.".into(), ..Note::default() };
    before.set_note("portage", &own);
    let other = edition.question("contribution").expect("a question");
    before.answers.set(other, Some(ONE(0)));
    let again = workshop.document(&edition, Some(before), told);
    assert_eq!(again.note("portage"), own);
    assert_eq!(again.answers.get(other), Some(ONE(0)));
}

#[test]
fn who_chose_none_of_several_is_counted_wherever_votes_are_told() {
    let edition = edition();
    let none = [Answer::Several(0)];
    let mut workshop = workshop(&edition, &["logiciels-courants"], &[&none, &none]);
    let at = edition.question("logiciels-courants").expect("a question");
    assert!(edition.questions[at].several);
    let mut hands = Votes::new(&edition.questions[at]);
    (hands.none, hands.known) = (3, 3);
    workshop.gathering.raise(at, Some(hands));
    let votes = workshop.gathering.votes(&edition, at).expect("votes");
    assert_eq!((votes.none, votes.known), (5, 5));
    assert_eq!(workshop.gathering.agreed(&edition), [(at, Answer::Several(0))]);
    assert!(minuted(&workshop, &edition, at).contains("votes aucune 5"));
    let text = workshop.write(&edition);
    assert_eq!(Workshop::read(&edition, &text), Ok(workshop));
}

#[test]
fn a_decision_that_late_ballots_speak_against_is_to_be_looked_at_again() {
    let edition = edition();
    let (then, now) = ([ONE(2)], [ONE(1)]);
    let mut workshop = workshop(&edition, &["portage"], &[&then]);
    let at = edition.question("portage").expect("a question");
    workshop.accept(&edition);
    assert_eq!(workshop.gathering.overtaken(&edition), [] as [usize; 0]);
    for number in 7..12 {
        let mut late = Ballot::to(&workshop.gathering.request, &edition, number);
        late.answers.set(at, Some(now[0]));
        workshop.gathering.take(&edition, late);
    }
    assert_eq!(workshop.gathering.overtaken(&edition), [at]);
    assert_eq!(workshop.gathering.decision(at), Some(&Decision::Answer(ONE(2))));
}

#[test]
fn the_minutes_say_upon_how_many_people_ballots_and_hands_they_rest() {
    let edition = edition();
    let says = [ONE(2), ONE(1)];
    let mut workshop = workshop(&edition, &["portage", "mutualisation"], &[&says, &says]);
    let at = edition.question("portage").expect("a question");
    assert_eq!(minutes_facts("", &workshop), "2 bulletins pour 12 personnes");
    let mut hands = Votes::new(&edition.questions[at]);
    hands.add(ONE(1));
    workshop.gathering.raise(at, Some(hands));
    workshop.people = 0;
    let told = "27 novembre 2026, 2 bulletins, mains levées comptées pour 1 question";
    assert_eq!(minutes_facts("27 novembre 2026", &workshop), told);
}

#[test]
fn the_minutes_tell_apart_what_unites_what_was_decided_and_what_waits() {
    let edition = edition();
    let ids = ["portage", "mutualisation", "contribution"];
    let (yes, no) = ([ONE(2), ONE(0), Answer::Unknown], [ONE(2), ONE(1), Answer::Unknown]);
    let mut workshop = workshop(&edition, &ids, &[&yes, &no]);
    let at = |id: &str| edition.question(id).expect("a question");
    workshop.gathering.decide(&edition, at("mutualisation"), Some(Decision::Answer(ONE(1))));
    workshop.acts.insert(at("contribution"), Resolve { hands: 1, ..Resolve::default() });
    workshop.acts.insert(at("portage"), Resolve { hands: 5, ..Resolve::default() });
    let document = workshop.document(&edition, None, |_| String::new());
    let evaluation = Evaluation::of(&edition, &document);
    // What nobody accepted unites nobody yet.
    let before = Minutes::of(&workshop, &evaluation, None);
    assert!(before.agreed.is_empty());
    assert_eq!(before.discussed.len(), 3);
    workshop.accept(&edition);
    let minutes = Minutes::of(&workshop, &evaluation, None);
    assert_eq!(minutes.agreed.len(), 1);
    let told: Vec<_> = minutes
        .discussed
        .iter()
        .map(|line| (line.question, line.votes.as_str(), line.decision.is_empty()))
        .collect();
    assert_eq!(
        told,
        [
            (at("mutualisation"), "Non (1) ; C’est en projet (1)", false),
            (at("contribution"), "Je ne sais pas (2)", false)
        ]
    );
    assert_eq!(minutes.discussed[1].decision, "Pas encore décidé");
    assert_eq!(minutes.acts[0].1, "5 mains levées");
    let about = About { name: Some("<b>Conseil</b>".into()), ..About::default() };
    let file = minutes_document(&workshop, &evaluation, &about, None);
    let text = String::from_utf8_lossy(&file);
    assert!(text.contains("&lt;b>Conseil") || text.contains("&lt;b&gt;Conseil"), "escaped");
    assert!(text.contains("C’est en projet (1)"));
}

#[test]
fn the_heaviest_questions_are_asked_of_this_body_and_the_edition_has_no_heavier() {
    let edition = edition();
    let profile = Profile::new(&edition);
    let graded = grade(&edition, &profile, &Answers::new(&edition));
    let twelve = Workshop::heaviest(&edition, &profile, 12);
    assert_eq!(twelve.len(), 12);
    assert!(twelve.windows(2).all(|two| two[0] < two[1]));
    for at in &twelve {
        assert_ne!(graded.questions[*at].standing, Standing::Outside);
    }
    let worth = |at: usize| {
        let section = &edition.sections[edition.questions[at].section];
        let all: u32 = (section.first..section.end)
            .filter(|other| graded.questions[*other].standing != Standing::Outside)
            .map(|other| graded.questions[other].weight)
            .sum();
        f64::from(graded.questions[at].weight * section.share) / f64::from(all.max(1))
    };
    let least = twelve.iter().map(|at| worth(*at)).fold(f64::MAX, f64::min);
    for at in 0..edition.questions.len() {
        let is_asked = graded.questions[at].standing != Standing::Outside;
        assert!(!is_asked || twelve.contains(&at) || worth(at) <= least + 1e-4, "{at}");
    }
}

/// The files that were given stay readable for ever.
#[test]
fn every_workshop_ever_given_opens() {
    let text = include_str!("frozen/edition-v1.json");
    let edition = Edition::read_json(text).expect("a sound edition");
    let file = include_str!("frozen/workshop-v1.json");
    let workshop = Workshop::read(&edition, file).expect("a workshop");
    assert_eq!(workshop.write(&edition), file);
    assert_eq!((workshop.people, workshop.kept), (12, Some(3)));
    assert_eq!(workshop.acts[&0].who.as_deref(), Some("Mme Durand"));
    assert_eq!(Workshop::edition_of(file), Some(("gelee".to_owned(), None)));
    // A gathering alone is one of which nothing more is said.
    let gathering = include_str!("frozen/gathering-v1.json");
    let alone = Workshop::read(&edition, gathering).expect("a workshop");
    assert_eq!((alone.gathering, alone.people), (workshop.gathering, 0));
}

#[test]
fn a_file_that_is_no_workshop_of_this_version_is_told() {
    let text = include_str!("frozen/edition-v1.json");
    let edition = Edition::read_json(text).expect("a sound edition");
    let file = include_str!("frozen/workshop-v1.json");
    let newer = file.replacen("\"version\":1", "\"version\":2", 1);
    assert_eq!(Workshop::read(&edition, &newer), Err(DocumentError::Newer(2)));
    let altered = file.replace("\"portage\":1", "\"portage\":2");
    assert_eq!(Workshop::read(&edition, &altered), Err(DocumentError::Altered));
    let foreign = Document::new(&edition).export(&edition);
    assert_eq!(Workshop::read(&edition, &foreign), Err(DocumentError::Foreign));
    assert!(matches!(Workshop::read(&edition, "{"), Err(DocumentError::NotJson(..))));
}

proptest! {
    #[test]
    fn a_ballot_typed_from_paper_is_what_was_circled(
        case in random::cases(),
        asked in vec(any::<Index>(), 1..=8),
    ) {
        let random::Case { edition, profile, answers, .. } = case;
        let count = edition.questions.len();
        let mut questions: Vec<usize> = asked.iter().map(|at| at.index(count)).collect();
        questions.sort_unstable();
        questions.dedup();
        let circled = |at: &usize| match answers.get(*at) {
            Some(Answer::One(choice)) => letter(choice.into()).map(String::from),
            Some(Answer::Several(0)) => Some("*".to_owned()),
            Some(Answer::Several(set)) => {
                (0..26).filter(|at| set >> at & 1 == 1).map(letter).collect()
            }
            Some(Answer::NotConcerned) => Some("0".to_owned()),
            Some(Answer::Unknown) => Some("?".to_owned()),
            None => Some("-".to_owned()),
        };
        let line: Option<Vec<String>> = questions.iter().map(circled).collect();
        let line = line.expect("no more choices than letters").join(" ");
        let request = Request { number: 1, profile, questions, title: None, reply_to: None, known: vec![], in_room: false };
        let read = letters::read(&edition, &request, &line);
        let offered = request.questions.iter().all(|at| {
            answers.get(*at) != Some(Answer::NotConcerned)
                || edition.questions[*at].not_concerned.holds_for(&request.profile)
        });
        if offered {
            let read = read.expect("a ballot");
            for at in &request.questions {
                prop_assert_eq!(read.get(*at), answers.get(*at));
            }
        } else {
            prop_assert!(matches!(read, Err(Fault::Letter(..))));
        }
    }

    #[test]
    fn a_workshop_comes_back_as_it_went_and_no_line_stops_it(
        case in random::cases(),
        asked in vec(any::<Index>(), 1..=8),
        (people, hands) in any::<(u32, u32)>(),
        who in any::<Option<String>>(),
        line in any::<String>(),
    ) {
        let random::Case { edition, profile, answers, .. } = case;
        let count = edition.questions.len();
        let mut questions: Vec<usize> = asked.iter().map(|at| at.index(count)).collect();
        questions.sort_unstable();
        questions.dedup();
        let first = questions[0];
        let request = Request { number: 1, profile, questions, title: None, reply_to: None, known: vec![], in_room: false };
        let mut ballot = Ballot::to(&request, &edition, 2);
        ballot.answers = answers;
        let code = ballot.encode(&edition);
        let mut gathering = Gathering::new(request.clone());
        gathering.take(&edition, Ballot::decode(&edition, &code).expect("a ballot"));
        let mut workshop = Workshop::new(gathering, people);
        let who = who.as_deref().and_then(Document::tidy_name);
        workshop.acts.insert(first, Resolve { hands, who, month: Month::new(2027, 3) });
        workshop.accept(&edition);
        workshop.changed = Day::new(2026, 11, 27);
        let text = workshop.write(&edition);
        let read = Workshop::read(&edition, &text).expect("a workshop");
        prop_assert_eq!(read.write(&edition), text);
        prop_assert_eq!(read.changed, workshop.changed);
        prop_assert_eq!(read.gathering, workshop.gathering);
        let _ = letters::read(&edition, &request, &line);
    }
}
