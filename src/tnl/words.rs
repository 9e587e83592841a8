//! French for percentages.

/// Thousandths as people read them: « 34,2 % »; « – » where there is no score.
pub(crate) fn percent(permille: Option<u32>) -> String {
    permille.map_or("–".into(), |p| format!("{} %", decimal(p)))
}

/// Thousandths as a spreadsheet reads them: « 34,2 ».
pub(crate) fn decimal(permille: u32) -> String {
    format!("{},{}", permille / 10, permille % 10)
}
