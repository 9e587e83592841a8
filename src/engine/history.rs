//! Earlier states of an evaluation: few, dated, the recent ones closer together.

use crate::Node;

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;

/// States of the last hours that are kept, whatever their day.
const RECENT: usize = 3;

/// States kept in all.
const MOST: usize = 10;

/// A state of an evaluation that another one replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Until when it was so: milliseconds since 1970, UTC.
    pub until: u64,
    /// The document, as [`crate::Document::write`] wrote it.
    pub document: String,
}

/// The earlier states of an evaluation, the newest first: the three last ones, at least an hour apart,
/// then one a day, ten in all.
///
/// ```
/// use tnl_engine::History;
///
/// let mut history = History::default();
/// assert!(history.note(1_760_000_000_000, "{}"));
/// // Within the hour, the state that the hour began with is worth more than those between.
/// assert!(!history.note(1_760_000_900_000, "{\"a\":1}"));
/// assert_eq!(history.states().len(), 1);
/// assert_eq!(History::read(&history.write()), history);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History(Vec<Earlier>);

impl History {
    /// Reads what [`History::write`] wrote; what cannot be read is left out.
    pub fn read(text: &str) -> Self {
        let mut history = History::default();
        let Ok(root) = Node::from_json(text) else { return history };
        for state in root.get("states").map_or(&[][..], Node::items) {
            if let Some(until) = state.get_integer("until")
                && let Some(document) = state.get_text("document")
                && history.0.len() < MOST
            {
                history.0.push(Earlier { until, document: document.to_owned() });
            }
        }
        history
    }

    /// The text to store.
    pub fn write(&self) -> String {
        let state = |earlier: &Earlier| {
            Node::table([
                ("until".to_owned(), Node::integer(earlier.until as i64)),
                ("document".to_owned(), Node::text(&earlier.document)),
            ])
        };
        let states = Node::list(self.0.iter().map(state));
        Node::table([("states".to_owned(), states)]).to_json()
    }

    /// The states, the newest first.
    pub fn states(&self) -> &[Earlier] {
        &self.0
    }

    /// Notes the state that is being replaced `now`, unless the last hour has one; whether it did.
    pub fn note(&mut self, now: u64, document: &str) -> bool {
        let last = self.0.first();
        // A clock may have been set back since.
        let is_due = last.is_none_or(|last| now.abs_diff(last.until) >= HOUR);
        is_due && self.keep(now, document)
    }

    /// Notes the state that is being replaced `now`, whatever the last hour has; whether it did.
    pub fn keep(&mut self, now: u64, document: &str) -> bool {
        if self.0.first().is_some_and(|last| last.document == document) {
            return false;
        }
        let mut kept = vec![Earlier { until: now, document: document.to_owned() }];
        let mut day = now / DAY;
        for earlier in std::mem::take(&mut self.0) {
            let is_new_day = std::mem::replace(&mut day, earlier.until / DAY) != day;
            if kept.len() < RECENT || kept.len() < MOST && is_new_day {
                kept.push(earlier);
            }
        }
        self.0 = kept;
        true
    }

    /// Lets go of the oldest state, to make room; whether there was one.
    pub fn forget_oldest(&mut self) -> bool {
        self.0.pop().is_some()
    }
}
