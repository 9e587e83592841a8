//! Whom to ask what one does not know: each question once, and with all that it needs.

use proptest::prelude::*;
use tnl_engine::{
    Actions, Answer, Ballot, Condition, Edition, Evaluation, Request, Role, Standing, ToAsk, grade,
};
use tnl_tests::{made, random, said};

#[test]
fn who_runs_the_computers_is_asked_of_the_servers_and_the_elus_of_what_they_decide() {
    let edition = Edition::read(&made::real("tnl-2026")).expect("a sound edition");
    let actions = Actions::read(&made::real("actions")).expect("sound actions");
    let (profile, answers) = said::read(&edition, "messagerie-libre=? portage=? base-adresse=?");
    let asked = ToAsk::of(&Evaluation::new(&edition, &profile, &answers), Some(&actions));
    let unknown = |role| {
        let group = asked.iter().find(|group| group.role == role);
        let ids = group.map_or(&[][..], |group| &group.unknown[..]).iter();
        ids.map(|at| edition.questions[*at].id.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(unknown(Some(Role::Technical)), ["messagerie-libre"]);
    assert_eq!(unknown(Some(Role::Agent)), ["base-adresse"]);
    assert_eq!(unknown(Some(Role::Elected)), ["portage"]);
    // What earns no mark has no action, and stands apart.
    let apart = asked.iter().filter(|group| group.role.is_none());
    let apart = apart.flat_map(|group| group.unknown.iter().chain(&group.open));
    assert_eq!(apart.filter(|at| edition.questions[**at].weight > 0).count(), 0);
}

#[test]
fn what_is_known_of_what_a_question_depends_on_is_not_asked_again_and_travels_with_it() {
    let edition = Edition::read(&made::real("tnl-2026")).expect("a sound edition");
    let at = |id| edition.question(id).expect("a question");
    let sent = |text: &str| {
        let (profile, answers) = said::read(&edition, text);
        let evaluation = Evaluation::new(&edition, &profile, &answers);
        let sent = ToAsk::with_what_belongs(&evaluation, &[at("qualite-donnees")]);
        let known = ToAsk::known_before(&evaluation, &sent);
        (sent, known.into_iter().map(|(at, _)| at).collect::<Vec<_>>())
    };
    let [subjects, quality] = ["sujets-publies", "qualite-donnees"].map(at);
    assert_eq!(sent("sujets-publies=[0,1] qualite-donnees=?"), (vec![quality], vec![subjects]));
    // Unknown, it is asked, with all that waits for it.
    let (all, known) = sent("sujets-publies=?");
    assert!(all.starts_with(&[subjects, quality]) && all.len() > 2 && known.is_empty(), "{all:?}");
}

proptest! {
    #![proptest_config(random::tries(256))]

    #[test]
    fn each_question_that_is_not_known_stands_in_one_group_and_no_other_does(case in random::cases()) {
        let random::Case { edition, profile, answers, .. } = &case;
        let evaluation = Evaluation::new(edition, profile, answers);
        let mut all: Vec<usize> = Vec::new();
        for group in ToAsk::of(&evaluation, None) {
            for at in &group.unknown {
                prop_assert_eq!(answers.get(*at), Some(Answer::Unknown));
            }
            all.extend(group.unknown.iter().chain(&group.open));
        }
        all.sort_unstable();
        let is_wanting = |at: &usize| {
            matches!(evaluation.assessment.questions[*at].standing, Standing::Unknown | Standing::Open)
        };
        let wanting: Vec<usize> = (0..edition.questions.len()).filter(is_wanting).collect();
        prop_assert_eq!(all, wanting);
    }

    #[test]
    fn what_is_sent_holds_what_is_not_known_of_what_it_depends_on_and_whoever_answers_meets_each(
        case in random::cases(),
        picks in any::<u64>(),
    ) {
        let random::Case { edition, profile, answers, .. } = &case;
        let evaluation = Evaluation::new(edition, profile, answers);
        let standing = |at: usize| evaluation.assessment.questions[at].standing;
        let is_wanting =
            |at: usize| matches!(standing(at), Standing::Open | Standing::Unknown | Standing::Waiting);
        let is_chosen = |at: &usize| is_wanting(*at) && picks >> (at % 64) & 1 == 1;
        let chosen: Vec<usize> = (0..edition.questions.len()).filter(is_chosen).collect();
        let sent = ToAsk::with_what_belongs(&evaluation, &chosen);
        let known = ToAsk::known_before(&evaluation, &sent);
        prop_assert!(sent.is_sorted_by(|one, other| one < other));
        prop_assert!(chosen.iter().all(|at| sent.contains(at)));
        let needs = |of: &[usize]| {
            let mut all: Vec<usize> = of.to_vec();
            let mut place = 0;
            while let Some(at) = all.get(place) {
                all.extend(named(edition, *at));
                place += 1;
            }
            all
        };
        for need in needs(&sent) {
            let has_answer = known.iter().any(|(at, _)| *at == need);
            prop_assert!(!is_wanting(need) || sent.contains(&need), "{need} is not known, nor asked");
            prop_assert!(!sent.contains(&need) || !has_answer, "{need} is known, and asked");
        }
        for at in &sent {
            let is_needed = needs(&chosen).contains(at);
            prop_assert!(is_needed || standing(*at) == Standing::Waiting, "{at} is too much");
            prop_assert!(is_wanting(*at), "{at} is known");
        }
        for (at, answer) in &known {
            prop_assert_eq!(answers.get(*at), Some(*answer));
            prop_assert!(needs(&sent).contains(at), "{at} says too much");
        }
        // What may be asked here may be asked there.
        let request = Request {
            number: 1, profile: profile.clone(), questions: sent.clone(), title: None, reply_to: None, known, in_room: false,
        };
        if !sent.is_empty() {
            let read = Request::decode(edition, &request.encode(edition));
            prop_assert_eq!(read.as_ref(), Ok(&request));
        }
        let there = grade(edition, profile, &request.answers(edition));
        for at in &sent {
            let standing = there.questions[*at].standing;
            prop_assert!(matches!(standing, Standing::Open | Standing::Waiting), "{at}: {standing:?}");
        }
        // What they leave out is what they met.
        let mut ballot = Ballot::to(&request, edition, 2);
        prop_assert_eq!(
            request.left_out(edition, &ballot),
            sent.iter().copied().filter(|at| there.questions[*at].standing == Standing::Open).collect::<Vec<_>>()
        );
        sent.iter().for_each(|at| ballot.answers.set(*at, Some(Answer::Unknown)));
        prop_assert!(request.left_out(edition, &ballot).is_empty());
    }
}

/// The questions that one depends on, found another way.
fn named(edition: &Edition, at: usize) -> Vec<usize> {
    fn look(condition: &Condition, found: &mut Vec<usize>) {
        match condition {
            Condition::Profile { .. } => {}
            Condition::Mark { question, .. } => found.push(*question),
            Condition::All(list) | Condition::Any(list) => {
                list.iter().for_each(|part| look(part, found));
            }
            Condition::Not(inner) => look(inner, found),
        }
    }
    let mut found = Vec::new();
    look(&edition.questions[at].asked_if, &mut found);
    found
}
