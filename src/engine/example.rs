//! Checks the worked examples of an edition.

use crate::{Edition, Example, grade};

impl Example {
    /// How the grade differs from the expected one, in French; `None` if it does not.
    pub fn defect(&self, edition: &Edition) -> Option<String> {
        let got = grade(edition, &self.profile, &self.answers);
        if (got.sure, got.possible) == (self.level, self.possible) {
            return None;
        }
        let scores: Vec<String> = edition
            .sections
            .iter()
            .zip(&got.sections)
            .map(|(section, result)| {
                let percent = |p: Option<u32>| p.map_or("–".into(), |p| (p / 10).to_string());
                let (low, best) = (result.score.permille(), result.best.permille());
                format!("{} {}…{}", section.id, percent(low), percent(best))
            })
            .collect();
        Some(format!(
            "niveau {} assuré et {} possible, au lieu de {} et {} (total {}…{} ; {})",
            got.sure,
            got.possible,
            self.level,
            self.possible,
            got.total.permille().unwrap_or(0) / 10,
            got.best_total.permille().unwrap_or(0) / 10,
            scores.join(", "),
        ))
    }
}
