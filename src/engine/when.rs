//! When answers were given, as exactly as it is known.

use std::fmt;
use std::str::FromStr;

use crate::{Day, Month};

/// A day, or where no more is known a month; written `2026-11-21` or `2026-11`.
///
/// ```
/// use tnl_engine::{Day, Month, When};
///
/// let when: When = "2026-11".parse()?;
/// assert_eq!(Some(when), Month::new(2026, 11).map(When::Month));
/// assert_eq!(when.to_string(), "2026-11");
/// let day: When = "2026-11-21".parse()?;
/// assert_eq!(day.month(), Month::new(2026, 11));
/// // What is known to its month only may have been before every day of it.
/// assert!(when < day && when.first() == Day::new(2026, 11, 1));
/// # Ok::<(), ()>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The day.
    Day(Day),
    /// The month, such as a link tells it.
    Month(Month),
}

impl When {
    /// Its month, where links can tell it.
    pub fn month(self) -> Option<Month> {
        match self {
            When::Day(day) => Month::new(day.year(), day.month()),
            When::Month(month) => Some(month),
        }
    }

    /// The day, or the first one of the month.
    pub fn first(self) -> Option<Day> {
        match self {
            When::Day(day) => Some(day),
            When::Month(month) => Day::new(month.year(), month.month(), 1),
        }
    }

    fn order(self) -> (u16, u8, u8) {
        match self {
            When::Day(day) => (day.year(), day.month(), day.day()),
            When::Month(month) => (month.year(), month.month(), 0),
        }
    }
}

impl Ord for When {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.order().cmp(&other.order())
    }
}

impl PartialOrd for When {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            When::Day(day) => day.fmt(f),
            When::Month(month) => month.fmt(f),
        }
    }
}

impl FromStr for When {
    type Err = ();

    /// Reads `2026-11-21` or `2026-11`, and no other form.
    fn from_str(text: &str) -> Result<Self, ()> {
        text.parse().map(When::Day).or_else(|()| text.parse().map(When::Month))
    }
}
