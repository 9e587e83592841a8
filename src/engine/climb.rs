//! The improvements of least effort that reach a level.
//!
//! # Algorithm
//! Dynamic programming over the questions (`least`). Each question that may be raised offers several
//! marks, each at its effort. Section by section, in the order of the edition, we keep the cheapest
//! way to earn each number of points, and drop every way that another one dominates. A mark on which
//! later conditions depend (a gate) is part of the state, from its question to the last one that
//! refers to it. The sections then add up by their surplus over the total that the level asks: a
//! pass from the last section to the first gives the highest surplus for each effort, hence the
//! least effort; a pass from the first to the last follows the ways of that effort and breaks the
//! ties.
//!
//! Few ways are worth keeping. At the lowest prices for a point at which the level would be reached
//! if every question were open (`prices`), each choice loses something or nothing against the best
//! one, and no climb takes less effort than a bound known beforehand plus all that it loses. So ways
//! that lose more than some effort are dropped: first 1, then twice as much until a climb is found,
//! then as much as this climb would allow. Ties, too, lose no more than that.
//!
//! # Bound
//! The search gives up after a number of comparisons (`MAX_WORK`), and when it would keep too many
//! ways at once (`MAX_WAYS`, `MAX_SURPLUSES`): 32 MB and, in a browser, a quarter of a second. An edition that
//! is too large, or in which too many questions depend on others, gets a climb that reaches the
//! level without proof that it is the least (`short`): see [`Climb::is_least`]. On the editions of
//! `tests/path_bounds.rs` such a climb takes at most 10 % more effort than the least. Of the climbs
//! of least effort, the first `MAX_TIES` at each section are compared.

use std::cmp::Ordering;

use self::least::Search;
use self::short::Shortener;
use crate::sorting::sort_positions;
use crate::{
    Answer, Answers, Assessment, Condition, Effort, Evaluation, Level, Missing, Profile, Question,
    QuestionResult, grade,
};

mod least;
mod prices;
mod short;
mod tally;

/// Improvements that reach a level together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Climb {
    /// The improvements, in the order of the edition; empty if the level is reached already.
    pub steps: Vec<Step>,
    /// Positions in `steps`, most useful first: sections below their minimum, then the most points
    /// for the effort, then the order of the edition. A step that opens a question precedes it, and
    /// comes as early as that question deserves.
    pub order: Vec<usize>,
    /// The sum of the efforts of the steps.
    pub effort: u32,
    /// Whether it is proven that no other climb takes less effort. False only if the edition is too
    /// large, or its questions depend on one another too much, for a proof in the time and memory
    /// that a page has; the climb reaches the level all the same.
    pub is_least: bool,
}

/// One improvement: a question raised to a better mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Position of the question.
    pub question: usize,
    /// The mark it has, or would have once opened; 0 while unknown.
    pub from: u8,
    /// The mark to reach, above `from` and at most 3.
    pub to: u8,
    /// [`Effort::per_mark`] for each mark gained.
    pub effort: u32,
    /// Whether binding legal duties of this profile ask for as much ([`Question::duty_up_to`]).
    pub duty: bool,
    /// What the marks gained add to the total at the end of the climb, in thousandths, rounded
    /// down.
    pub gain: u32,
}

impl Effort {
    /// The effort of gaining one mark: 1, 2 or 4.
    pub fn per_mark(self) -> u32 {
        match self {
            Effort::Easy => 1,
            Effort::Medium => 2,
            Effort::Hard => 4,
        }
    }
}

impl Climb {
    /// The answers once every step is done; `evaluation` is the one that was given to [`climb`].
    pub fn improved(&self, evaluation: &Evaluation) -> Answers {
        raised(evaluation, self.steps.iter().map(|step| (step.question, step.to)))
    }
}

/// The climb of least effort to the level `target` (1 is the first), without raising the `excluded`
/// questions, given by position.
///
/// A step raises one question to a mark that its scale has for this profile. Unknown answers count
/// as 0, as for the sure level. A hidden question is raised only if the climb opens it, starting
/// from its answer, if any. « Non concerné » is kept.
///
/// Among climbs of least effort, it prefers the fewest steps, then the most steps that a binding
/// duty asks for, then questions that come early, then low marks on the first of them.
///
/// # Errors
/// The level is out of reach: what is missing even at best. Empty if the edition has no such level.
///
/// ```
/// use tnl_engine::{Document, Edition, Evaluation, Missing, climb};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let document = Document::new(&edition);
/// let evaluation = Evaluation::of(&edition, &document);
///
/// let climb_to_2 = climb(&evaluation, 2, &[]).map_err(|missing| format!("{missing:?}"))?;
/// assert!(climb_to_2.is_least);
/// let improved = climb_to_2.improved(&evaluation);
/// assert_eq!(Evaluation::new(&edition, &document.profile, &improved).assessment.sure, 2);
///
/// // Without the first three questions, level 2 is out of reach.
/// let missing = climb(&evaluation, 2, &[0, 1, 2]).unwrap_err();
/// assert!(matches!(missing[0], Missing::Total { need: 60, .. }));
/// # Ok::<(), String>(())
/// ```
pub fn climb(
    evaluation: &Evaluation,
    target: usize,
    excluded: &[usize],
) -> Result<Climb, Vec<Missing>> {
    let Evaluation { edition, profile, answers, ref assessment } = *evaluation;
    if assessment.sure >= target {
        return Ok(Climb { steps: Vec::new(), order: Vec::new(), effort: 0, is_least: true });
    }
    let Some(level) = edition.levels.get(target - 1) else { return Err(Vec::new()) };
    let mut free = vec![true; edition.questions.len()];
    for question in excluded {
        if let Some(free) = free.get_mut(*question) {
            *free = false;
        }
    }
    let ways: Vec<Vec<u8>> = edition
        .questions
        .iter()
        .enumerate()
        .map(|(q, question)| marks(question, profile, answers.get(q), free[q]))
        .collect();
    let all = ways.iter().enumerate().filter(|(_, marks)| marks.len() > 1).map(|(q, _)| (q, 3));
    // More never harms, so nothing can be had beyond this.
    let best = grade(edition, profile, &raised(evaluation, all));
    if let Some(result) = best.levels.get(target - 1).filter(|result| !result.sure) {
        return Err(result.missing.clone());
    }

    let sought = Sought::new(evaluation, level, best, ways);
    let least = Search::new(&sought).and_then(Search::least);
    let is_least = least.is_some();
    Ok(sought.describe(least.unwrap_or_else(|| Shortener::new(&sought).short()), is_least))
}

/// The current mark of a question, then those it can be raised to.
fn marks(question: &Question, profile: &Profile, answer: Option<Answer>, free: bool) -> Vec<u8> {
    let scale = question.scale(profile);
    let mark = |answer| question.mark(scale, answer);
    let present = answer.and_then(mark).unwrap_or(0);
    let stays = answer == Some(Answer::NotConcerned) && question.not_concerned.holds_for(profile);
    let moves = free && !stays && question.weight(profile) > 0;
    let better = (present + 1..=3).filter(|better| {
        moves && question.answer_worth(profile, *better).and_then(mark) == Some(*better)
    });
    std::iter::once(present).chain(better).collect()
}

fn raised(evaluation: &Evaluation, to: impl IntoIterator<Item = (usize, u8)>) -> Answers {
    let mut answers = evaluation.answers.clone();
    for (question, mark) in to {
        let better = evaluation.edition.questions[question].answer_worth(evaluation.profile, mark);
        answers.set(question, better);
    }
    answers
}

/// The problem to solve.
struct Sought<'a> {
    evaluation: &'a Evaluation<'a>,
    level: &'a Level,
    /// The grade with every question that may be raised at its best.
    best: Assessment,
    /// For each question its current mark, then those it can be raised to.
    ways: Vec<Vec<u8>>,
    /// What is known of each question that may count.
    items: Vec<Option<Item<'a>>>,
}

struct Item<'a> {
    section: usize,
    weight: u32,
    opens: Opens<'a>,
    /// « Non concerné »: once open, it leaves the total.
    leaves: bool,
    /// How much there is to look at: itself and its condition.
    size: usize,
}

#[derive(Clone, Copy)]
enum Opens<'a> {
    Always,
    Never,
    If(&'a Condition),
}

impl Item<'_> {
    /// What it earns once it is open and has this mark.
    fn points(&self, mark: u8) -> i64 {
        if self.leaves { 0 } else { i64::from(self.weight * u32::from(mark)) }
    }
}

impl<'a> Sought<'a> {
    fn new(
        evaluation: &'a Evaluation,
        level: &'a Level,
        best: Assessment,
        ways: Vec<Vec<u8>>,
    ) -> Self {
        let questions = evaluation.edition.questions.iter();
        let states = evaluation.assessment.questions.iter().zip(&best.questions);
        let item =
            |(question, (before, best)): (&'a Question, (&QuestionResult, &QuestionResult))| {
                let opens = match (before.standing.is_asked(), best.standing.is_asked()) {
                    (true, _) => Opens::Always,
                    (_, false) => Opens::Never,
                    _ => Opens::If(&question.asked_if),
                };
                // Every question that counts has a mark by now: 0 if it is hidden.
                before.low.map(|_| Item {
                    section: question.section,
                    weight: before.weight,
                    opens,
                    leaves: best.low.is_none(),
                    size: match opens {
                        Opens::If(condition) => 1 + condition.size(),
                        _ => 1,
                    },
                })
            };
        let items = questions.zip(states).map(item).collect();
        Sought { evaluation, level, best, ways, items }
    }

    /// What opens a question, if the climb may.
    fn condition(&self, question: usize) -> Option<&'a Condition> {
        match self.items[question].as_ref()?.opens {
            Opens::If(condition) => Some(condition),
            _ => None,
        }
    }

    fn per_mark(&self, question: usize) -> u32 {
        self.evaluation.edition.questions[question].effort.map_or(1, Effort::per_mark)
    }

    /// Up to which mark binding duties ask for it.
    fn duty_up_to(&self, question: usize) -> u8 {
        self.evaluation.edition.questions[question].duty_up_to(self.evaluation.profile)
    }

    /// What a mark brings to the total, as a fraction.
    fn per_total(&self, after: &Assessment, question: usize) -> (u128, u128) {
        let section = self.evaluation.edition.questions[question].section;
        let share = |section: usize| u128::from(self.evaluation.edition.sections[section].share);
        let counted = after.sections.iter().enumerate().filter(|(_, s)| s.score.out_of > 0);
        let shares: u128 = counted.map(|(section, _)| share(section)).sum();
        let weight = u128::from(after.questions[question].weight);
        (share(section) * weight, after.sections[section].score.out_of * shares)
    }

    /// Orders by points for the effort, most first.
    fn by_worth(&self, after: &Assessment, a: usize, b: usize) -> Ordering {
        let rate = |q| {
            let (points, of) = self.per_total(after, q);
            (points, of * u128::from(self.per_mark(q)))
        };
        let ((a_points, a_cost), (b_points, b_cost)) = (rate(a), rate(b));
        (b_points * a_cost).cmp(&(a_points * b_cost)).then(a.cmp(&b))
    }

    /// The grade once these questions have these marks.
    fn after(&self, to: &[(usize, u8)]) -> Assessment {
        let answers = raised(self.evaluation, to.iter().copied());
        grade(self.evaluation.edition, self.evaluation.profile, &answers)
    }

    /// The climb to these marks, given in the order of the edition.
    fn describe(&self, to: Vec<(usize, u8)>, is_least: bool) -> Climb {
        let after = self.after(&to);
        let step = |&(question, to): &(usize, u8)| {
            let from = self.ways[question][0];
            let (points, of) = self.per_total(&after, question);
            let gain = points * 1000 * u128::from(to - from) / of.max(1);
            Step {
                question,
                from,
                to,
                effort: self.per_mark(question) * u32::from(to - from),
                duty: to <= self.duty_up_to(question),
                gain: gain as u32,
            }
        };
        let steps: Vec<Step> = to.iter().map(step).collect();
        let effort = steps.iter().map(|step| step.effort).sum();
        let order = self.order(&steps, &after);
        Climb { steps, order, effort, is_least }
    }

    fn order(&self, steps: &[Step], after: &Assessment) -> Vec<usize> {
        let is_low = |question: usize| {
            let section = self.evaluation.edition.questions[question].section;
            !self.evaluation.assessment.sections[section].score.reaches(self.level.floors[section])
        };
        let mut best: Vec<usize> = steps.iter().map(|step| step.question).collect();
        sort_positions(&mut best, &mut |a, b| {
            is_low(*b).cmp(&is_low(*a)).then_with(|| self.by_worth(after, *a, *b))
        });
        let mut turn = vec![usize::MAX; self.ways.len()];
        for (place, question) in best.into_iter().enumerate() {
            turn[question] = place;
        }
        // Conditions only refer to earlier questions: each turn is final before it is passed on.
        for question in (0..turn.len()).rev() {
            if turn[question] < usize::MAX
                && !self.evaluation.assessment.questions[question].standing.is_asked()
            {
                self.evaluation.edition.questions[question].asked_if.each(&mut |part| {
                    if let Condition::Mark { question: gate, .. } = *part {
                        turn[gate] = turn[gate].min(turn[question]);
                    }
                });
            }
        }
        let mut order: Vec<usize> = (0..steps.len()).collect();
        let place = |step: usize| (turn[steps[step].question], step);
        sort_positions(&mut order, &mut |a, b| place(*a).cmp(&place(*b)));
        order
    }
}
