//! The same answers, read by another edition.

#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

use std::fs;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};
use tnl_engine::{Answer, Begun, Document, Edition, Evaluation, Proposal, carry};
use tnl_tests::made::{level, one, real, several};
use tnl_tests::random::Case;
use tnl_tests::{made, project, random, said};

#[test]
fn answers_are_carried_where_the_question_is_the_same_and_counted() {
    let [from, to] = ["tnl-2024", "tnl-2016"].map(|id| Edition::read(&real(id)).expect("sound"));
    let mut most = 0;
    for example in &from.examples {
        let evaluation = Evaluation::new(&from, &example.profile, &example.answers);
        let carried = carry(&evaluation, &to);
        let fits = |(position, question): (usize, &tnl_engine::Question)| -> Option<Answer> {
            let other = &to.questions[to.question(&question.id)?];
            let same =
                other.several == question.several && other.choices.len() == question.choices.len();
            example.answers.get(position).filter(|_| same)
        };
        let expected = from.questions.iter().enumerate().filter_map(fits).count();
        assert_eq!(carried.count, expected, "{}", example.name);
        assert_eq!(carried.answers.count(), expected, "{}", example.name);
        most = most.max(expected);
    }
    assert!(most > 1, "nothing to carry");
}

/// An answer is carried by its place among the choices: where it arrives, each place says the same.
#[test]
fn no_answer_arrives_in_another_edition_of_ours_with_another_meaning() {
    let folder = fs::read_dir(project().join("questionnaires")).expect("a folder");
    let paths = folder.map(|entry| entry.expect("an entry").path());
    let names = paths.filter_map(|path| {
        let edition = path.extension().is_some_and(|end| end == "toml");
        edition.then(|| path.file_stem().expect("a name").to_string_lossy().into_owned())
    });
    // What is no edition has no questions.
    let editions: Vec<Edition> = names.filter_map(|id| Edition::read(&real(&id)).ok()).collect();
    assert!(editions.len() >= 3, "the editions are missing");
    let mut compared = 0;
    for (from, to) in editions.iter().flat_map(|from| editions.iter().map(move |to| (from, to))) {
        for question in &from.questions {
            let Some(other) = to.question(&question.id).map(|at| &to.questions[at]) else {
                continue;
            };
            if other.several != question.several || other.choices.len() != question.choices.len() {
                continue;
            }
            for (choice, same) in question.choices.iter().zip(&other.choices) {
                assert_eq!(choice.text, same.text, "{} to {}: {}", from.id, to.id, question.id);
                compared += 1;
            }
        }
    }
    assert!(compared > 0);
}

/// From 2024 to 2026: what keeps its name and its sense arrives, the rest is asked.
#[test]
fn answers_of_2024_arrive_in_2026_where_they_mean_the_same() {
    const ARRIVES: [&str; 32] = [
        "portage",
        "engagement-ecrit",
        "inventaire-logiciels",
        "freins",
        "mutualisation",
        "financement-libre",
        "formats-bureautiques",
        "accessibilite-site",
        "duree-ordinateurs",
        "demarche-sobriete",
        "nom-de-domaine",
        "lieu-des-donnees",
        "bureautique-libre",
        "logiciels-courants",
        "postes-linux",
        "serveurs-libres",
        "infrastructure-libre",
        "travail-collaboratif",
        "dematerialisation-libre",
        "metiers-libres",
        "site-et-demarches",
        "ecoles-libres",
        "sensibilisation",
        "formation-outils",
        "information-habitants",
        "reseaux-du-libre",
        "partage-experience",
        "contribution",
        "publication-code",
        "pilotage-donnees",
        "mise-a-jour-donnees",
        "animation-donnees",
    ];
    const ASKED_AGAIN: [&str; 3] = ["actions-ouvertes", "messagerie-libre", "seconde-vie-materiel"];
    let [from, to] = ["tnl-2024", "tnl-2026"].map(|id| Edition::read(&real(id)).expect("sound"));
    let position = |id: &str| to.question(id);
    for question in &from.questions {
        let Some(other) = position(&question.id).map(|at| &to.questions[at]) else {
            assert!(!ARRIVES.contains(&question.id.as_str()), "{} is gone", question.id);
            continue;
        };
        let alike =
            other.several == question.several && other.choices.len() == question.choices.len();
        assert_eq!(alike, ARRIVES.contains(&question.id.as_str()), "{}", question.id);
        assert_eq!(!alike, ASKED_AGAIN.contains(&question.id.as_str()), "{}", question.id);
    }
    for example in &from.examples {
        let evaluation = Evaluation::new(&from, &example.profile, &example.answers);
        let carried = carry(&evaluation, &to);
        for (at, question) in to.questions.iter().enumerate() {
            let before = from.question(&question.id).and_then(|at| example.answers.get(at));
            let arrives = ARRIVES.contains(&question.id.as_str());
            assert_eq!(carried.answers.get(at), before.filter(|_| arrives), "{}", question.id);
        }
        // What is asked anew narrows the level of 2026, never away from what was carried.
        let graded = Evaluation::new(&to, &carried.profile, &carried.answers).assessment;
        let same = to.examples.iter().find(|other| other.name == example.name).expect("its like");
        assert_eq!(carried.profile, same.profile, "{}", example.name);
        let levels = graded.sure..=graded.possible;
        assert!(levels.contains(&same.level) && levels.contains(&same.possible), "{}", same.name);
    }
}

/// What one of them lacks is added; what was said there stays, and what was said otherwise later waits for
/// a word.
#[test]
fn carried_answers_join_those_kept_and_replace_none() {
    let edition = made::read(&text(vec![one("a", json!({})), one("b", json!({}))]).to_string());
    let carried = |said: &str| {
        let (profile, answers) = said::read(&edition, said);
        carry(&Evaluation::new(&edition, &profile, &answers), &edition)
    };
    let kept = |said: &str| {
        let mut document = Document::new(&edition);
        (document.profile, document.answers) = said::read(&edition, said);
        document
    };
    for (came, there, later, expected, proposed) in [
        ("type=region a=1", "", false, "type=region a=1", None),
        ("a=1 b=2", "site=oui a=3", false, "site=oui a=3 b=2", None),
        ("a=1 b=2", "site=oui a=3", true, "site=oui a=3 b=2", Some(1)),
        ("", "type=region a=3 b=?", true, "type=region a=3 b=?", None),
    ] {
        let mut document = kept(there);
        carried(came).join(&edition, &mut document, later);
        let (profile, answers) = said::read(&edition, expected);
        assert_eq!((&document.profile, &document.answers), (&profile, &answers), "{came} {there}");
        let proposal = |choice| Proposal { question: 0, answer: Answer::One(choice) };
        let expected: Vec<Proposal> = proposed.map(proposal).into_iter().collect();
        assert_eq!(document.proposals(&edition), expected, "{came} {there}");
    }
}

/// From 2024 to 2026, three questions have other choices: what was answered is found by its words.
#[test]
fn answers_to_questions_with_other_choices_are_found_by_their_words_and_wait() {
    let [from, to] = ["tnl-2024", "tnl-2026"].map(|id| Edition::read(&real(id)).expect("sound"));
    let words = |edition: &Edition, id: &str, choices: &[usize]| -> Vec<String> {
        let question = &edition.questions[edition.question(id).expect("a question")];
        choices.iter().map(|choice| question.choices[*choice].text.clone()).collect()
    };
    for (id, said, found) in [
        ("messagerie-libre", &[3][..], Some(&[2][..])),
        ("messagerie-libre", &[1], None),
        ("actions-ouvertes", &[0, 5], Some(&[0, 5])),
        // Two of these three are asked otherwise now.
        ("seconde-vie-materiel", &[1, 3, 4], Some(&[1])),
        ("seconde-vie-materiel", &[3], None),
    ] {
        let several = |choices: &[usize]| choices.iter().fold(0, |set, choice| set | 1 << choice);
        let answer = |edition: &Edition, choices: &[usize]| {
            let question = &edition.questions[edition.question(id).expect("a question")];
            if question.several {
                Answer::Several(several(choices))
            } else {
                Answer::One(choices[0] as u8)
            }
        };
        let mut before = Document::new(&from);
        before.answers.set(from.question(id).expect("a question"), Some(answer(&from, said)));
        let mut after = Document::new(&to);
        carry(&Evaluation::of(&from, &before), &to).join(&to, &mut after, true);
        assert_eq!(after.answers.count(), 0, "{id}: nothing counts before it is confirmed");
        let proposals = after.proposals(&to);
        let expected: Vec<Proposal> = found
            .map(|found| Proposal {
                question: to.question(id).expect("a question"),
                answer: answer(&to, found),
            })
            .into_iter()
            .collect();
        assert_eq!(proposals, expected, "{id} {said:?}");
        for (found, choice) in
            found.into_iter().flatten().zip(said.iter().filter(|_| found.is_some()))
        {
            assert_eq!(words(&to, id, &[*found]), words(&from, id, &[*choice]), "{id}");
        }
    }
}

proptest! {
    #![proptest_config(random::tries(200))]

    /// Each question that is asked is there, to give, or to confirm; and nothing proposed is lost or
    /// counted on the way through a file.
    #[test]
    fn what_is_there_to_give_and_to_confirm_makes_up_all_that_is_asked(
        case in random::cases(), proposed in vec((any::<Index>(), any::<Index>()), 0..6),
    ) {
        let Case { edition, profile, answers, .. } = case;
        let mut document = Document::new(&edition);
        (document.profile, document.answers) = (profile, answers);
        let graded = Evaluation::of(&edition, &document).assessment;
        for (question, choice) in proposed {
            let question = question.index(edition.questions.len());
            let choice = choice.index(edition.questions[question].choices.len());
            let answer = match edition.questions[question].several {
                true => Answer::Several(1 << choice),
                false => Answer::One(choice as u8),
            };
            document.propose(&edition, [Proposal { question, answer }]);
        }
        let Begun { there, open, proposed } = Begun::of(&edition, &document, &graded);
        prop_assert_eq!(there + open + proposed, graded.asked());
        let proposals = document.proposals(&edition);
        for one in &proposals {
            prop_assert_ne!(document.answers.get(one.question), Some(one.answer));
        }
        for text in [document.write(&edition), document.export(&edition)] {
            let again = Document::read(&edition, &text).expect("our own document");
            prop_assert_eq!(&again, &document);
            prop_assert_eq!(again.proposals(&edition), proposals.clone());
        }
        // A word on each, whichever, and nothing waits any more.
        for (at, one) in proposals.iter().enumerate() {
            match at % 3 {
                0 => document.answers.set(one.question, Some(one.answer)),
                1 => document.turn_down(&edition, one.question),
                _ => {
                    let other = document.answers.get(one.question);
                    let other = if other.is_none() { Some(Answer::Unknown) } else { None };
                    document.answers.set(one.question, other);
                }
            }
        }
        prop_assert_eq!(document.proposals(&edition), vec![]);
    }
}

#[test]
fn answers_that_differ_from_those_kept_are_named_before_one_replaces_the_other() {
    let questions = ["a", "b", "c", "d"].map(|id| one(id, json!({})));
    let edition = made::read(&text(questions.to_vec()).to_string());
    let (profile, answers) = said::read(&edition, "a=1 b=2 c=?");
    let carried = carry(&Evaluation::new(&edition, &profile, &answers), &edition);
    let mut document = Document::new(&edition);
    document.answers = said::read(&edition, "a=3 b=2 c=1 d=1").1;
    // What one of them lacks is no difference, and what both say neither.
    assert_eq!(carried.differing(&edition, &document), [0, 2]);
}

#[test]
fn answers_of_two_bodies_are_not_mixed() {
    let edition = made::read(&text(vec![one("a", json!({}))]).to_string());
    let may_join = |came: &str, name: Option<&str>, there: &str, other: Option<&str>| {
        let (profile, answers) = said::read(&edition, came);
        let carried = carry(&Evaluation::new(&edition, &profile, &answers), &edition);
        let mut document = Document::new(&edition);
        document.profile = said::read(&edition, there).0;
        document.name = other.map(str::to_owned);
        carried.may_join(&edition, name, &document)
    };
    assert!(may_join("type=region", None, "", None));
    assert!(may_join("type=region", None, "type=region site=oui", Some("Ici")));
    assert!(may_join("type=region site=non", Some("Ici"), "type=region", Some("Ici")));
    assert!(!may_join("type=region", None, "type=commune", None));
    assert!(!may_join("type=region", Some("Ici"), "type=region", Some("Ailleurs")));
}

fn text(questions: Vec<Value>) -> Value {
    let text = made::text(vec![(100, questions)], vec![level(1, 50, json!({}))]);
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn a_choice_of_the_profile_is_carried_by_its_name_and_an_answer_to_the_same_question_only() {
    let own = text(vec![one("a", json!({})), one("b", json!({})), several("c", json!({}))]);
    // The fields and their choices in another order, and no region; b has one choice more, c takes one
    // of as many, and a stands last.
    let five: Value = [0, 1, 2, 3, 3].map(|mark| json!({ "text": "choix", "mark": mark })).into();
    let mut other = text(vec![
        one("c", json!({ "choices": five })),
        one("b", json!({ "choices": five })),
        one("a", json!({})),
    ]);
    for list in ["/profile", "/profile/1/choices"] {
        other.pointer_mut(list).and_then(Value::as_array_mut).expect("a list").reverse();
    }
    other["profile"][1]["choices"].as_array_mut().expect("a list").retain(|c| c["id"] != "region");
    let (own, other) = (made::read(&own.to_string()), made::read(&other.to_string()));
    for (said, expected, count) in [
        ("a=2 b=1 c=[0,1]", "a=2", 1),
        ("type=departement", "type=departement", 0),
        ("type=commune site=oui a=?", "type=commune site=oui a=?", 1),
        ("type=region site=non a=-", "site=non a=-", 1),
    ] {
        let (profile, answers) = said::read(&own, said);
        let carried = carry(&Evaluation::new(&own, &profile, &answers), &other);
        let expected = said::read(&other, expected);
        assert_eq!((carried.profile, carried.answers), expected, "said: {said}");
        assert_eq!(carried.count, count, "said: {said}");
    }
}
