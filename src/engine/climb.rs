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
//! An act may answer several questions at once, and may need others first (`ties`): whether it is
//! done, and whether what it needs is there, is part of the state as a gate is.
//!
//! Few ways are worth keeping. At the lowest prices for a point at which the level would be reached
//! if every question were open (`prices`), each choice loses something or nothing against the best
//! one, and no climb takes less effort than a bound known beforehand plus all that it loses. So ways
//! that lose more than some effort are dropped: first 1, then twice as much until a climb is found,
//! then as much as this climb would allow. Ties, too, lose no more than that.
//!
//! # Bound
//! The search gives up after a number of comparisons (`MAX_WORK`), and when it would keep too many
//! ways at once (`MAX_WAYS`, `MAX_SURPLUSES`): 32 MB and, in a browser, 200 ms. An edition that
//! is too large, or in which too many questions depend on others, gets a climb that reaches the
//! level without proof that it is the least (`short`): see [`Climb::is_least`]. On the editions of
//! `tests/path_bounds.rs` such a climb takes at most 10 % more effort than the least. Of the climbs
//! of least effort, the first `MAX_TIES` at each section are compared.

use std::cmp::Ordering;

use self::least::Search;
use self::short::Shortener;
use self::tally::Counter;
use self::ties::{Group, groups, needs};
use crate::acts::NeedOf;
use crate::grading::total;
use crate::sorting::sort_positions;
use crate::{
    Acts, Answer, Answers, Assessment, Condition, Effort, Evaluation, Level, Missing, Profile,
    Question, QuestionResult, Score, grade,
};

mod least;
mod prices;
mod short;
mod tally;
mod ties;

/// Improvements that reach a level together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Climb {
    /// The improvements, in the order of the edition; empty if the level is reached already.
    pub steps: Vec<Step>,
    /// Positions in `steps`, in the order in which to do them: what the law asks, then by
    /// [`Turn`](crate::Turn), then sections below their minimum, then the most points for the effort,
    /// then the order of the edition. What a step needs precedes it, and comes as early as that step
    /// deserves; what an act brings follows it.
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
    /// [`Effort::per_mark`] for each mark gained, but for those that another step brings, and with
    /// [`Acts`] for the first one where binding duties ask for it.
    pub effort: u32,
    /// Position of the question whose step brings it at no effort of its own.
    pub brought_by: Option<usize>,
    /// Whether binding legal duties of this profile ask for as much ([`Question::duty_up_to`]).
    pub duty: bool,
    /// What it adds to the total once those before it in [`Climb::order`] are done, in thousandths:
    /// together, exactly what the climb adds.
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

/// One thing to do: a step, with those that it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stride {
    /// The step that is done for itself.
    pub step: Step,
    /// The steps that come with it, in the order of the climb.
    pub brought: Vec<Step>,
}

impl Stride {
    /// What it adds to the total once those before it are done, in thousandths.
    pub fn gain(&self) -> u32 {
        self.step.gain + self.brought.iter().map(|step| step.gain).sum::<u32>()
    }
}

impl Climb {
    /// What there is to do, in the order in which to do it: each step stands in one of them.
    pub fn strides(&self) -> impl Iterator<Item = Stride> {
        let steps = || self.order.iter().map(|position| self.steps[*position]);
        steps().filter(|step| step.brought_by.is_none()).map(move |step| {
            let brought = steps().filter(|other| other.brought_by == Some(step.question));
            Stride { step, brought: brought.collect() }
        })
    }

    /// The answers once every step is done; `evaluation` is the one that was given to [`climb`].
    pub fn improved(&self, evaluation: &Evaluation) -> Answers {
        raised(evaluation, self.steps.iter().map(|step| (step.question, step.to)))
    }
}

/// The climb of least effort to the level `target` (1 is the first), without raising the `excluded`
/// questions, given by position; `acts` says what is answered at once, and what is needed first.
///
/// A step raises one question to a mark that its scale has for this profile. Unknown answers count
/// as 0, as for the sure level. A hidden question is raised only if the climb opens it, starting
/// from its answer, if any. « Non concerné » is kept.
///
/// Among climbs of least effort, it prefers the fewest steps, then the most steps that a binding
/// duty asks for, then those whose [`Turn`](crate::Turn) comes early, then questions that come early,
/// then low marks on the first of them. What takes no effort does not count as a step, and is part of
/// every climb.
///
/// # Errors
/// The level is out of reach: what is missing even at best. Empty if the edition has no such level.
///
/// ```
/// use tnl_engine::{Acts, Document, Edition, Evaluation, Missing, climb};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let document = Document::new(&edition);
/// let evaluation = Evaluation::of(&edition, &document);
///
/// let acts = Acts::default();
/// let climb_to_2 = climb(&evaluation, &acts, 2, &[]).map_err(|missing| format!("{missing:?}"))?;
/// assert!(climb_to_2.is_least);
/// let improved = climb_to_2.improved(&evaluation);
/// assert_eq!(Evaluation::new(&edition, &document.profile, &improved).assessment.sure, 2);
///
/// // Without the first three questions, level 2 is out of reach.
/// let missing = climb(&evaluation, &acts, 2, &[0, 1, 2]).unwrap_err();
/// assert!(matches!(missing[0], Missing::Total { need: 60, .. }));
/// # Ok::<(), String>(())
/// ```
pub fn climb(
    evaluation: &Evaluation,
    acts: &Acts,
    target: usize,
    excluded: &[usize],
) -> Result<Climb, Vec<Missing>> {
    let Evaluation { edition, profile, answers, ref assessment, .. } = *evaluation;
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
    let mut ways: Vec<Vec<u8>> = edition
        .questions
        .iter()
        .enumerate()
        .map(|(q, question)| {
            let marks = marks(question, profile, answers.get(q), free[q]);
            let (now, highest) = (marks[0], marks.last().copied());
            let ends = |to: &u8| *to == now || Some(*to) == highest || acts.stops_at(q, *to);
            marks.into_iter().filter(ends).collect()
        })
        .collect();
    let (best, needs) = loop {
        let all = ways.iter().enumerate().filter(|(_, marks)| marks.len() > 1);
        let all = all.map(|(q, marks)| (q, marks[marks.len() - 1]));
        // More never harms, so nothing can be had beyond this.
        let best = grade(edition, profile, &raised(evaluation, all));
        let (needs, vain) = needs(acts, assessment, &best);
        let before: usize = ways.iter().map(Vec::len).sum();
        for (question, at) in vain {
            let now = ways[question][0];
            ways[question].retain(|to| *to == now || *to < at);
        }
        // What is out of reach may be what something else needs.
        if ways.iter().map(Vec::len).sum::<usize>() == before {
            break (best, needs);
        }
    };
    if let Some(result) = best.levels.get(target - 1).filter(|result| !result.sure) {
        return Err(result.missing.clone());
    }

    let sought = Sought::new(evaluation, acts, level, best, ways, needs);
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
    acts: &'a Acts,
    level: &'a Level,
    /// The grade with every question that may be raised at its best.
    best: Assessment,
    /// For each question its current mark, then those it can be raised to.
    ways: Vec<Vec<u8>>,
    /// What is known of each question that may count.
    items: Vec<Option<Item<'a>>>,
    /// What is not there yet and may be.
    needs: Vec<NeedOf>,
    /// Acts that answer several questions at once.
    groups: Vec<Group>,
    /// For each question, its group.
    group: Vec<Option<usize>>,
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
        acts: &'a Acts,
        level: &'a Level,
        best: Assessment,
        ways: Vec<Vec<u8>>,
        needs: Vec<NeedOf>,
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
        let items: Vec<Option<Item>> = questions.zip(states).map(item).collect();
        let groups = groups(evaluation, acts, &best, &ways);
        let mut group = vec![None; ways.len()];
        for (at, each) in groups.iter().enumerate() {
            for member in each.members() {
                group[member] = Some(at);
            }
        }
        Sought { evaluation, acts, level, best, ways, items, needs, groups, group }
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

    /// The effort of raising a question to this mark; `is_brought`: once the act of its group is done.
    fn effort(&self, question: usize, to: u8, is_brought: bool) -> u32 {
        let from = self.ways[question][0];
        let brought = if is_brought { self.brought_up_to(question) } else { 0 };
        let from = from.max(brought).max(self.due(question));
        self.per_mark(question) * u32::from(to.saturating_sub(from))
    }

    /// Up to which mark the act of its group brings it; 0 if none does.
    fn brought_up_to(&self, question: usize) -> u8 {
        let group = self.group[question].map(|group| &self.groups[group]);
        group.map_or(0, |group| group.brought_up_to(question))
    }

    /// Whether the act of its group is done once the questions have these marks.
    fn is_brought(&self, question: usize, marks: &[u8]) -> bool {
        self.group[question].is_some_and(|group| {
            let Group { leader, at, .. } = self.groups[group];
            marks[leader] >= at
        })
    }

    /// The first mark of a question where nothing is done of what binding duties ask; else 0.
    fn due(&self, question: usize) -> u8 {
        let asked = if self.acts.law_is_due { self.duty_up_to(question) } else { 0 };
        match self.ways[question][..] {
            [0, first, ..] if first <= asked => first,
            _ => 0,
        }
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
        let mut marks: Vec<u8> = self.ways.iter().map(|marks| marks[0]).collect();
        for (question, to) in &to {
            marks[*question] = *to;
        }
        let step = |&(question, to): &(usize, u8)| {
            let is_brought = self.is_brought(question, &marks);
            let group = self.group[question].filter(|_| is_brought);
            let group = group.filter(|_| to <= self.brought_up_to(question));
            Step {
                question,
                from: self.ways[question][0],
                to,
                effort: self.effort(question, to, is_brought),
                brought_by: group.map(|group| self.groups[group].leader),
                duty: to <= self.duty_up_to(question),
                gain: 0,
            }
        };
        let mut steps: Vec<Step> = to.iter().map(step).collect();
        let effort = steps.iter().map(|step| step.effort).sum();
        let order = self.order(&steps, &after);
        self.tell_gains(&mut steps, &order);
        Climb { steps, order, effort, is_least }
    }

    /// What each step adds once those before it are done.
    fn tell_gains(&self, steps: &mut [Step], order: &[usize]) {
        let counter = Counter::new(self);
        let mut tally = counter.count(self.ways.iter().map(|marks| marks[0]).collect());
        let edition = self.evaluation.edition;
        let permille =
            |scores: &[Score]| total(edition, scores.iter().copied()).permille().unwrap_or(0);
        let mut before = permille(&tally.scores);
        for at in order {
            let Step { question, to, .. } = steps[*at];
            tally.chosen[question] = to;
            counter.look_on(question, &mut tally, false);
            let after = permille(&tally.scores);
            steps[*at].gain = after.saturating_sub(before);
            before = after;
        }
    }

    fn order(&self, steps: &[Step], after: &Assessment) -> Vec<usize> {
        let is_low = |question: usize| {
            let section = self.evaluation.edition.questions[question].section;
            !self.evaluation.assessment.sections[section].score.reaches(self.level.floors[section])
        };
        let rank =
            |step: &Step| (!step.duty, self.acts.turn(step.question), !is_low(step.question));
        let mut best: Vec<usize> = (0..steps.len()).collect();
        sort_positions(&mut best, &mut |a, b| {
            let (a, b) = (&steps[*a], &steps[*b]);
            rank(a).cmp(&rank(b)).then_with(|| self.by_worth(after, a.question, b.question))
        });
        let mut place = vec![None; self.ways.len()];
        for (at, step) in steps.iter().enumerate() {
            place[step.question] = Some(at);
        }
        let taken = vec![false; place.len()];
        let mut line = Line { sought: self, steps, best: &best, place, taken, order: Vec::new() };
        let mut led = 0;
        for at in best.iter().filter(|at| steps[**at].brought_by.is_none()) {
            line.take(steps[*at].question);
            // What it brings comes next.
            while let Some(leader) = line.order.get(led).map(|at| steps[*at].question) {
                led += 1;
                if self.group[leader].is_some() {
                    let brought = best.iter().map(|at| &steps[*at]);
                    for step in brought.filter(|step| step.brought_by == Some(leader)) {
                        line.take(step.question);
                    }
                }
            }
        }
        line.order
    }
}

/// Steps that line up, the best first.
struct Line<'a> {
    sought: &'a Sought<'a>,
    steps: &'a [Step],
    best: &'a [usize],
    /// The step of each question.
    place: Vec<Option<usize>>,
    taken: Vec<bool>,
    order: Vec<usize>,
}

impl Line<'_> {
    /// Takes a question, after what it needs.
    fn take(&mut self, question: usize) {
        // Not by calling itself: a large edition has long rows of questions that open one another.
        let mut ahead = vec![(question, false)];
        while let Some((question, is_ready)) = ahead.pop() {
            if is_ready {
                self.order.extend(self.place[question]);
            } else if !std::mem::replace(&mut self.taken[question], true) {
                ahead.push((question, true));
                let mut first = Vec::new();
                self.before(question, &mut |other| first.push(other));
                first.retain(|other| !self.taken[*other]);
                sort_positions(&mut first, &mut |a, b| b.cmp(a));
                ahead.extend(first.into_iter().map(|other| (other, false)));
            }
        }
    }

    /// The questions that come before this one; some are no steps.
    fn before(&self, question: usize, visit: &mut dyn FnMut(usize)) {
        let Evaluation { edition, ref assessment, .. } = *self.sought.evaluation;
        if !assessment.questions[question].standing.is_asked() {
            edition.questions[question].asked_if.each(&mut |part| {
                if let Condition::Mark { question: gate, .. } = *part {
                    visit(gate);
                }
            });
        }
        let Some(step) = self.place[question].map(|at| self.steps[at]) else { return };
        // Also where it goes further than what is brought: its effort counts that.
        let group = self.sought.group[question].map(|group| &self.sought.groups[group]);
        let is_done = |group: &&Group| {
            let led = self.place[group.leader].map(|at| self.steps[at]);
            led.is_some_and(|led| led.to >= group.at)
        };
        if let Some(group) = group.filter(is_done).filter(|group| group.leader != question) {
            visit(group.leader);
        }
        let mine = |need: &&NeedOf| need.question == question && step.to >= need.at;
        for need in self.sought.needs.iter().filter(mine) {
            let gives = |step: &Step| {
                need.one_of.iter().any(|(other, at)| *other == step.question && step.to >= *at)
            };
            // One is enough: the best of those that are raised.
            if let Some(step) = self.best.iter().map(|at| self.steps[*at]).find(gives) {
                visit(step.question);
            }
        }
    }
}
