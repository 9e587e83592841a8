//! Earlier states of an evaluation: few, dated, none lost that could still serve.

use proptest::collection::vec;
use proptest::prelude::*;
use tnl_engine::{Earlier, History};
use tnl_tests::random;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;
const START: u64 = 1_764_000_000_000;

/// The hours since the first save at which states stand, the newest first.
fn hours(history: &History) -> Vec<u64> {
    history.states().iter().map(|earlier| (earlier.until - START) / HOUR).collect()
}

#[test]
fn three_states_of_the_last_hours_are_kept_then_one_a_day_ten_in_all() {
    // Two weeks from midnight on, a change each hour from 8 to 17.
    let midnight = START / DAY * DAY;
    let mut history = History::default();
    for day in 0..14 {
        for hour in 8..18 {
            history.note(midnight + day * DAY + hour * HOUR, &format!("{day}-{hour}"));
        }
    }
    let states: Vec<&str> = history.states().iter().map(|earlier| &*earlier.document).collect();
    let expected =
        ["13-17", "13-16", "13-15", "12-17", "11-17", "10-17", "9-17", "8-17", "7-17", "6-17"];
    assert_eq!(states, expected);
}

#[test]
fn within_the_hour_only_what_it_began_with_is_kept_unless_it_is_replaced_on_purpose() {
    let mut history = History::default();
    assert!(history.note(START, "a"));
    assert!(!history.note(START + HOUR - 1, "b"));
    assert!(history.keep(START + HOUR - 1, "c"));
    assert!(!history.keep(START + HOUR - 1, "c"), "the same twice");
    assert!(!history.note(START + HOUR, "d"));
    // A clock that was set back hinders nothing.
    assert!(history.note(START - 2 * HOUR, "e"));
    let states: Vec<&str> = history.states().iter().map(|earlier| &*earlier.document).collect();
    assert_eq!(states, ["e", "c", "a"]);
}

#[test]
fn the_oldest_makes_room_first() {
    let mut history = History::default();
    history.note(START, "a");
    history.note(START + HOUR, "b");
    assert!(history.forget_oldest());
    assert_eq!(hours(&history), [1]);
    assert!(history.forget_oldest());
    assert!(!history.forget_oldest());
}

#[test]
fn a_history_that_was_released_is_read_for_ever() {
    let text = include_str!("frozen/history-v1.json");
    let history = History::read(text);
    let document = "{\"format\":\"tnl-evaluation\",\"version\":1,\"edition\":\"gelee\"}";
    let expected = [
        Earlier { until: 1_764_003_600_000, document: document.into() },
        Earlier { until: 1_764_000_000_000, document: "{}".into() },
    ];
    assert_eq!(history.states(), expected);
    assert_eq!(history.write(), text.trim_end());
}

#[test]
fn what_is_no_history_is_an_empty_one_and_what_is_torn_costs_no_more_than_itself() {
    for text in ["", "{", "[]", "{\"states\":3}", "{\"states\":[3,{}]}", "\0", "{\"states\":{}}"] {
        assert_eq!(History::read(text), History::default(), "{text}");
    }
    let text = "{\"states\":[{\"until\":-1,\"document\":\"a\"},{\"until\":5,\"document\":\"b\"}]}";
    assert_eq!(History::read(text).states().len(), 1);
    let many = ["{\"until\":5,\"document\":\"b\"}"; 12].join(",");
    assert_eq!(History::read(&format!("{{\"states\":[{many}]}}")).states().len(), 10);
}

proptest! {
    #![proptest_config(random::tries(300))]

    #[test]
    fn whatever_happens_it_is_short_is_read_again_and_holds_what_came_last(
        pauses in vec(0..3 * DAY, 1..60),
    ) {
        let mut history = History::default();
        let (mut now, mut last) = (START, None);
        for (count, pause) in pauses.into_iter().enumerate() {
            now += pause;
            let document = format!("{count}");
            if history.note(now, &document) {
                last = Some(document);
            }
            let states = history.states();
            prop_assert!(states.len() <= 10);
            prop_assert_eq!(states.first().map(|earlier| &earlier.document), last.as_ref());
            for pair in states.windows(2) {
                prop_assert!(pair[0].until >= pair[1].until + HOUR);
            }
            for pair in states.get(2..).unwrap_or_default().windows(2) {
                prop_assert!(pair[0].until / DAY > pair[1].until / DAY);
            }
            prop_assert_eq!(&History::read(&history.write()), &history);
        }
    }
}
