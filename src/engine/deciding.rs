//! Which of the unknown answers are worth a phone call first.

use std::cmp::Reverse;

use crate::sorting::sort_positions;
use crate::{Assessment, Evaluation, Missing, Score, Standing, grade};

/// Questions tried, so that the largest edition stays quick.
const MAX_TRIED: usize = 200;

/// The questions whose answers would decide most between the sure and the possible level, most
/// decisive first, at most `most` of them, by position. Only questions without an answer or
/// answered « je ne sais pas » are considered. Empty if the two levels are the same.
///
/// Each question is tried on its own, at its best and at its worst. Those that change the level
/// come first: the levels made sure at best plus those put out of reach at worst. Then those that
/// most narrow the gap between the sure and the best score, in the total and in the sections that
/// hold back the next level. Then the order of the edition. Beyond 200 such questions, those of the
/// greatest weight in the total are tried.
///
/// ```
/// use tnl_engine::{Document, Edition, Evaluation, deciding};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let document = Document::new(&edition);
/// let evaluation = Evaluation::of(&edition, &document);
/// let first = deciding(&evaluation, 1);
/// assert_eq!(edition.questions[first[0]].id, "portage");
/// # Ok::<(), String>(())
/// ```
pub fn deciding(evaluation: &Evaluation, most: usize) -> Vec<usize> {
    let Evaluation { edition, profile, answers, assessment: ref before, .. } = *evaluation;
    if before.sure == before.possible {
        return Vec::new();
    }
    let mut open: Vec<usize> = (0..edition.questions.len())
        .filter(|q| {
            let result = before.questions[*q];
            matches!(result.standing, Standing::Open | Standing::Unknown)
                && result.low < result.high
        })
        .collect();
    // A question counts its weight times the share of its section over the weight of that section.
    let counts = |q: usize| {
        let section = edition.questions[q].section;
        let part = u128::from(before.questions[q].weight * edition.sections[section].share);
        part * 1_000_000 / before.sections[section].score.out_of.max(1)
    };
    sort_positions(&mut open, &mut |a, b| counts(*b).cmp(&counts(*a)));
    open.truncate(MAX_TRIED);

    let lacking: Vec<usize> = before.levels.get(before.sure).map_or(Vec::new(), |level| {
        let floor = |missing: &Missing| match missing {
            Missing::Floor { section, .. } => Some(*section),
            Missing::Total { .. } => None,
        };
        level.missing.iter().filter_map(floor).collect()
    });
    let width = |a: &Assessment| -> u32 {
        let between = |low: Score, best: Score| {
            best.permille().unwrap_or(0).saturating_sub(low.permille().unwrap_or(0))
        };
        let sections = lacking.iter().map(|s| between(a.sections[*s].score, a.sections[*s].best));
        between(a.total, a.best_total) + sections.sum::<u32>()
    };
    let tried = |question: usize, mark| {
        let mut answers = answers.clone();
        answers.set(question, edition.questions[question].answer_worth(profile, mark));
        grade(edition, profile, &answers)
    };
    let decides = |q: usize| {
        let (best, worst) = (tried(q, 3), tried(q, 0));
        let moved =
            best.sure.saturating_sub(before.sure) + before.possible.saturating_sub(worst.possible);
        let narrowed = (2 * width(before)).saturating_sub(width(&best) + width(&worst));
        (Reverse(moved), Reverse(narrowed), q)
    };
    // Trying takes long: each question once.
    let decides: Vec<_> = open.into_iter().map(decides).collect();
    let mut first: Vec<usize> = (0..decides.len()).collect();
    sort_positions(&mut first, &mut |a, b| decides[*a].cmp(&decides[*b]));
    first.into_iter().take(most).map(|at| decides[at].2).collect()
}
