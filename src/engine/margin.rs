//! At the highest level: how far above its thresholds one stands, and what could still be gained.

use crate::evaluation::Evaluation;
use crate::grading::grade;
use crate::sorting::sorted;

/// What stands between an evaluation and the fall from the highest level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Margin {
    /// The sure total in tenths of a point, and the total asked in points.
    pub total: (u32, u32),
    /// The volet with the least room above its minimum: its position, its sure score in tenths of a
    /// point, the minimum in points. None where the level asks for no minimum.
    pub floor: Option<(usize, u32, u32)>,
    /// What each question could still bring to the sure total by its best answer alone, in tenths of a
    /// point, the most first; equals in the order of the edition.
    pub left: Vec<(usize, u32)>,
}

impl Margin {
    /// The margin to the highest level of the edition; none below it, or where nothing counts.
    pub fn of(evaluation: &Evaluation) -> Option<Self> {
        let Evaluation { edition, profile, answers, assessment, .. } = evaluation;
        let level = edition.levels.last().filter(|_| assessment.sure == edition.levels.len())?;
        let have = assessment.total.permille()?;
        let floors = level.floors.iter().enumerate().filter(|(_, need)| **need > 0);
        let floors = floors.filter_map(|(section, need)| {
            Some((section, assessment.sections[section].score.permille()?, *need))
        });
        let floor = floors.min_by_key(|(_, have, need)| i64::from(*have) - i64::from(*need) * 10);
        let gain = |question: usize| {
            let best = edition.questions[question].answer_worth(profile, 3)?;
            let mut better = (*answers).clone();
            better.set(question, Some(best));
            let after = grade(edition, profile, &better).total.permille()?;
            after.checked_sub(have).filter(|gain| *gain > 0)
        };
        let asked = assessment.questions.iter().enumerate();
        let asked = asked.filter(|(_, result)| result.low.is_some_and(|mark| mark < 3));
        let gains = asked.filter_map(|(question, _)| Some((question, gain(question)?)));
        let gains: Vec<(usize, u32)> = gains.collect();
        let left = sorted(&gains, |one, other| other.1.cmp(&one.1));
        Some(Margin { total: (have, level.total), floor, left })
    }
}
