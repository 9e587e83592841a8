//! French for figures and levels.

use tnl_engine::Edition;

/// « 2, Initiatives »; before the first level, its name alone.
pub(crate) fn stage(edition: &Edition, level: usize) -> String {
    let name = &edition.stage(level).name;
    if level == 0 { name.clone() } else { format!("{level}, {name}") }
}

/// Thousandths as people read them: « 34,2 % »; « – » where there is no score.
pub(crate) fn percent(permille: Option<u32>) -> String {
    permille.map_or("–".into(), |p| format!("{} %", tenths(p)))
}

/// Thousandths as « 34,2 » out of a hundred, with its tenth even if that is 0: a column lines up.
pub(crate) fn tenths(permille: u32) -> String {
    format!("{},{}", permille / 10, permille % 10)
}
