//! A month, where a day would be too precise: when a link was made, when a step is planned.

use std::fmt;
use std::str::FromStr;

/// A month from January 2016 to December 2143; written `2026-03`.
///
/// ```
/// use tnl_engine::Month;
///
/// let month: Month = "2026-03".parse()?;
/// assert_eq!(Some(month), Month::new(2026, 3));
/// assert_eq!(month.to_string(), "2026-03");
/// # Ok::<(), ()>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(u16);

impl Month {
    const FIRST_YEAR: u16 = 2016;
    const COUNT: u16 = 128 * 12;

    /// `month` is 1 to 12, `year` 2016 to 2143; `None` for anything else.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        let month = u16::from(month).checked_sub(1).filter(|month| *month < 12)?;
        let years = year.checked_sub(Self::FIRST_YEAR)?;
        Self::at(years.checked_mul(12)?.checked_add(month)?.into())
    }

    /// The inverse of [`Month::index`].
    pub(crate) fn at(index: u64) -> Option<Self> {
        u16::try_from(index).ok().filter(|index| *index < Self::COUNT).map(Month)
    }

    /// Months since January 2016, as links carry it.
    pub(crate) fn index(self) -> u64 {
        self.0.into()
    }

    /// Reads a month as people type it: « 03/2027 », « 3/27 », « 2027-3 », « mars 2027 », « Sept. 2027 ». `name`
    /// says what the months 1 to 12 are called; as many letters as tell one from the others will do.
    ///
    /// ```
    /// use tnl_engine::Month;
    ///
    /// let name = |month: u8| format!("{month}e mois");
    /// assert_eq!(Month::typed("3/2027", name), Month::new(2027, 3));
    /// assert_eq!(Month::typed("3/27", name), Month::new(2027, 3));
    /// assert_eq!(Month::typed("bientôt", name), None);
    /// ```
    pub fn typed(text: &str, name: impl Fn(u8) -> String) -> Option<Self> {
        let between = |c: char| "/-., \u{a0}\u{202f}".contains(c);
        let (first, rest) = text.trim_matches(between).split_once(between)?;
        let second = rest.trim_start_matches(between);
        let year: Option<u16> = first.parse().ok();
        let (year, month) = match year.filter(|_| first.len() == 4) {
            Some(year) => (year, second),
            // A year in two digits stands last.
            None => {
                let year: u16 = second.parse().ok()?;
                (if second.len() == 2 { 2000 + year } else { year }, first)
            }
        };
        Month::new(year, month.parse().ok().or_else(|| named(month, name))?)
    }

    /// 2016 to 2143.
    pub fn year(self) -> u16 {
        Self::FIRST_YEAR + self.0 / 12
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        (self.0 % 12 + 1) as u8
    }
}

/// The month whose name begins so, if it is the only one.
fn named(start: &str, name: impl Fn(u8) -> String) -> Option<u8> {
    let start = folded(start);
    let mut found = (1..=12).filter(|month| folded(&name(*month)).starts_with(&start));
    let month = found.next()?;
    (start.len() >= 3 && found.next().is_none()).then_some(month)
}

/// Without capital letters, nor the accents that names of months have.
fn folded(text: &str) -> String {
    let letter = |letter| match letter {
        'é' | 'É' => 'e',
        'û' | 'Û' => 'u',
        other => other.to_ascii_lowercase(),
    };
    text.chars().map(letter).collect()
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}-{:02}", self.year(), self.month())
    }
}

impl FromStr for Month {
    type Err = ();

    /// Reads `2026-03`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, month) = text.split_once('-').ok_or(())?;
        let parsed = year.parse().ok().zip(month.parse().ok());
        let read = parsed.and_then(|(year, month)| Month::new(year, month)).ok_or(())?;
        // Neither « +2026 » nor « 2026-3 ».
        if read.to_string() == text { Ok(read) } else { Err(()) }
    }
}
