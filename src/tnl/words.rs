//! Figures and levels, in French.

use tnl_engine::Edition;

/// « 2, Initiatives »; below level 1, the name alone.
pub(crate) fn stage(edition: &Edition, level: usize) -> String {
    let name = &edition.stage(level).name;
    if level == 0 { name.clone() } else { format!("{level}, {name}") }
}

/// Thousandths as « 34,2 % »; « – » if there is no score.
pub(crate) fn percent(permille: Option<u32>) -> String {
    permille.map_or("–".into(), |p| format!("{} %", tenths(p)))
}

/// Thousandths as « 34,2 » out of a hundred; always one decimal, so that columns line up.
pub(crate) fn tenths(permille: u32) -> String {
    format!("{},{}", permille / 10, permille % 10)
}
