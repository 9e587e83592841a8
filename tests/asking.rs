//! Whom to ask what one does not know: each question once, and with all that it needs.

use proptest::prelude::*;
use tnl_engine::{Actions, Answer, Condition, Edition, Evaluation, Role, Standing, ToAsk};
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
    fn what_is_sent_holds_all_that_it_depends_on_and_nothing_else_than_what_waits_for_it(
        case in random::cases(),
        picks in any::<u64>(),
    ) {
        let random::Case { edition, profile, answers, .. } = &case;
        let evaluation = Evaluation::new(edition, profile, answers);
        let chosen: Vec<usize> =
            (0..edition.questions.len()).filter(|at| picks >> (at % 64) & 1 == 1).collect();
        let sent = ToAsk::with_what_belongs(&evaluation, &chosen);
        prop_assert!(sent.is_sorted_by(|one, other| one < other));
        for at in &chosen {
            prop_assert!(sent.contains(at));
        }
        let needs = |at: usize| named(edition, at);
        for at in &sent {
            for need in needs(*at) {
                prop_assert!(sent.contains(&need), "{at} needs {need}");
            }
            let is_needed = sent.iter().any(|other| needs(*other).contains(at));
            let waits = evaluation.assessment.questions[*at].standing == Standing::Waiting;
            prop_assert!(chosen.contains(at) || is_needed || waits, "{at} is too much");
        }
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
