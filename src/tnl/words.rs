//! Figures, levels and profiles, in French, and the lines that hold them.

use std::fmt::{Display, Write};

use tnl_engine::{Edition, Profile};

/// A text for people, line by line.
#[derive(Default)]
pub(crate) struct Page(pub(crate) String);

impl Page {
    pub(crate) fn line(&mut self, text: impl Display) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.0, "{text}");
    }
}

/// A line for each field: the question, and the choice, made or assumed.
pub(crate) fn profile_lines(edition: &Edition, profile: &Profile) -> Vec<String> {
    let fields = edition.profile.iter().enumerate().map(|(position, field)| {
        let choice = &field.choices[profile.choice(position)].text;
        let supposed = if profile.is_chosen(position) { "" } else { " (supposé)" };
        format!("  {} {choice}{supposed}", field.text)
    });
    fields.collect()
}

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
