//! Numbers and dates as the interface's language writes them: the browser knows how.

use std::cell::OnceCell;

use js_sys::{Array, Date, Function, Intl, JSON, Object};
use tnl_engine::{Day, Month, Score, When};
use wasm_bindgen::{JsCast, JsValue};

use crate::words;

/// What the browser is asked to write.
#[derive(Clone, Copy)]
enum Kind {
    Number,
    Percent,
    Month,
    Day,
    Moment,
}

thread_local! {
    /// One for each kind, made when it is first asked for: making one takes longer than writing a
    /// whole screen of figures.
    static FORMATS: [OnceCell<Function>; 5] = const { [const { OnceCell::new() }; 5] };
}

/// Thousandths as « 41,5 » or “41.5” out of a hundred.
pub(crate) fn decimal(permille: u32) -> String {
    format(Kind::Number, &scaled(permille, 10))
}

/// A score out of a hundred, « – » where there is none.
pub(crate) fn score(score: Score) -> String {
    score.permille().map_or("–".to_owned(), decimal)
}

/// « 37 000 » or “37,000”.
pub(crate) fn thousands(number: u32) -> String {
    format(Kind::Number, &number.into())
}

/// A share, in per cent.
pub(crate) fn percent(share: u32) -> String {
    format(Kind::Percent, &scaled(share, 100))
}

/// « juin 2024 » or “June 2024”; the month is 1 to 12.
pub(crate) fn month(year: u32, month: usize) -> String {
    date(Kind::Month, &format!("{year}-{month:02}"))
}

/// The month that somebody typed.
pub(crate) fn month_typed(text: &str) -> Option<Month> {
    Month::typed(text, |at| {
        let month = month(2027, at.into());
        month.split(' ').next().unwrap_or_default().to_owned()
    })
}

/// « 2 juin 2024 » or “2 June 2024”.
pub(crate) fn day(day: Day) -> String {
    date(Kind::Day, &day.to_string())
}

/// The day, or the month where no more is known.
pub(crate) fn when(when: When) -> String {
    match when {
        When::Day(day) => words::day(day),
        When::Month(at) => month(at.year().into(), at.month().into()),
    }
}

/// « 2 juin 2024 à 14:05 » or “2 June 2024 at 14:05”, by the clock of this place; milliseconds since
/// 1970, UTC.
pub(crate) fn moment(time: u64) -> String {
    format(Kind::Moment, &JsValue::from(time as f64))
}

fn date(kind: Kind, text: &str) -> String {
    format(kind, &Date::new(&text.into()))
}

/// A whole number divided by ten or a hundred, for the browser to write.
#[allow(clippy::float_arithmetic)] // Shown only: no grade is computed here.
fn scaled(number: u32, by: u32) -> JsValue {
    (f64::from(number) / f64::from(by)).into()
}

fn format(kind: Kind, what: &JsValue) -> String {
    FORMATS.with(|formats| {
        let format = formats[kind as usize].get_or_init(|| make(kind));
        let written = format.call1(&JsValue::NULL, what).ok();
        written.and_then(|text| text.as_string()).unwrap_or_default()
    })
}

fn make(kind: Kind) -> Function {
    let options = match kind {
        Kind::Number => r#"{"maximumFractionDigits":1}"#,
        Kind::Percent => r#"{"style":"percent"}"#,
        // UTC, so that a date does not shift with the time zone.
        Kind::Month => r#"{"timeZone":"UTC","year":"numeric","month":"long"}"#,
        Kind::Day => r#"{"timeZone":"UTC","year":"numeric","month":"long","day":"numeric"}"#,
        Kind::Moment => r#"{"dateStyle":"long","timeStyle":"short"}"#,
    };
    // These literals always parse; if not, the default format is still readable.
    let options: Object = JSON::parse(options).unwrap_or_default().unchecked_into();
    let locales = Array::of1(&env!("TNL_LOCALE").into());
    match kind {
        Kind::Number | Kind::Percent => Intl::NumberFormat::new(&locales, &options).format(),
        Kind::Month | Kind::Day | Kind::Moment => {
            Intl::DateTimeFormat::new(&locales, &options).format()
        }
    }
}
