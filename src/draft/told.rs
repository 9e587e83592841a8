//! How the level of an example changes, in words: from which to which, and what the level it had lacks now.

use tnl_engine::{Assessment, Edition, Example, Missing};

/// One sentence for each thing that changes.
pub(crate) fn told(edition: &Edition, example: &Example, got: &Assessment) -> Vec<String> {
    let name = |level: usize| {
        let stage = match level.checked_sub(1) {
            Some(at) => edition.levels.get(at).map(|level| &level.stage),
            None => Some(&edition.below),
        };
        let stage = stage.map(|stage| stage.name.as_str()).unwrap_or_default();
        format!("{level} «\u{a0}{stage}\u{a0}»")
    };
    let changes = [
        ("Niveau assuré", example.level, got.sure),
        ("Niveau possible", example.possible, got.possible),
    ];
    let changes = changes.into_iter().filter(|(_, before, now)| before != now);
    let mut told: Vec<String> = changes
        .map(|(which, before, now)| {
            let way = if before < now { "monte" } else { "descend" };
            format!("{which}\u{a0}: {way} de {} à {}.", name(before), name(now))
        })
        .collect();
    // What was reached and is not: the first level that is lost says why.
    let lost = got.levels.get(got.sure).filter(|_| got.sure < example.level);
    if let Some(lost) = lost.filter(|lost| !lost.missing.is_empty()) {
        let percent = |permille: u32| {
            // Rounded down, as everywhere.
            format!("{},{}", permille / 10, permille % 10).replace(",0", "")
        };
        let missing = lost.missing.iter().map(|missing| match missing {
            Missing::Total { have, need } => format!("total {} sur {need}", percent(*have)),
            Missing::Floor { section, have, need } => {
                let title = edition.sections.get(*section).map(|section| section.short.as_str());
                format!(
                    "volet «\u{a0}{}\u{a0}» {} sur {need}",
                    title.unwrap_or_default(),
                    percent(*have)
                )
            }
        });
        let missing: Vec<String> = missing.collect();
        told.push(format!(
            "Pour le niveau {}, en pour cent\u{a0}: {}.",
            name(got.sure + 1),
            missing.join(", ")
        ));
    }
    told
}
