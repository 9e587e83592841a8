//! A day of the calendar: when an evaluation was changed, when an address was checked.

use std::fmt;
use std::str::FromStr;

/// A day of a year from 0 to 9999; written `2026-03-28`, in files too.
///
/// ```
/// use tnl_engine::Day;
///
/// let day: Day = "2024-02-29".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2024, 2, 29));
/// assert_eq!(day.to_string(), "2024-02-29");
/// assert!("2023-02-29".parse::<Day>().is_err());
/// # Ok::<(), ()>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// A placeholder where reading failed: a file with that defect is refused as a whole.
    pub(crate) const UNREAD: Day = Day { year: 0, month: 1, day: 1 };

    /// A day that the calendar has; months and days count from 1.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap =
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (year <= 9999 && (1..=days).contains(&day)).then_some(Day { year, month, day })
    }

    /// 0 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Day {
    type Err = ();

    /// Reads `2026-03-28`, and no other form.
    fn from_str(text: &str) -> Result<Self, ()> {
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0, |number: u16, digit| {
                digit.is_ascii_digit().then(|| 10 * number + u16::from(digit - b'0'))
            })
        };
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return Err(());
        };
        let (year, month, day) = (number(&[y1, y2, y3, y4]), number(&[m1, m2]), number(&[d1, d2]));
        match (year, month, day) {
            (Some(year), Some(month), Some(day)) => {
                Day::new(year, month as u8, day as u8).ok_or(())
            }
            _ => Err(()),
        }
    }
}
