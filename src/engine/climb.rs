//! The improvements of least effort that reach a level.
//!
//! # Algorithm
//! Dynamic programming over the questions. Each question that may be raised offers several marks,
//! each at its effort. Section by section, in the order of the edition, we keep the cheapest way to
//! earn each number of points, and drop every way that another one dominates. A mark on which later
//! conditions depend (a gate) is part of the state, from its question to the last one that refers
//! to it. The sections then add up by their surplus over the total that the level asks: a pass from
//! the last section to the first gives the highest surplus for each effort, hence the least effort;
//! a pass from the first to the last follows the ways of that effort and breaks the ties.
//!
//! # Bound
//! At most `MAX_WORK` ways are examined. An edition that is too large, or whose conditions are too
//! intertwined (many marks that questions far away depend on), gets a climb that reaches the level
//! without proof that it is the least: see [`Climb::is_least`]. Of the climbs of least effort, the
//! first `MAX_TIES` at each section are compared; no edition measured, up to 800 questions, has
//! that many.

use std::cmp::Ordering;

use crate::sorting::sort_positions;
use crate::{
    Answer, Answers, Assessment, Condition, Effort, Evaluation, Level, Missing, Profile, Question,
    grade,
};

/// Ways examined before giving up on the proof; the sums over the sections may take four times as
/// many. A second at most on an old computer.
const MAX_WORK: usize = 3_000_000;
/// Ways of least effort whose ties are compared, at each section.
const MAX_TIES: usize = 2_000;
/// Ways built at once from these, before the worse ones are dropped.
const MAX_TIES_AT_ONCE: usize = 200_000;
/// Gates open at the same time: two bits each in a `u64`.
const MAX_GATES: u32 = 32;
/// Questions graded in all while shortening a climb that is not proven least.
const MAX_GRADED: usize = 4_000_000;

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
    /// large or too intertwined for the proof; the climb reaches the level all the same.
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
    /// Whether a binding legal duty of this profile asks for it.
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

    let sought = Sought { evaluation, target, level, best, ways };
    let least = Search::new(&sought).and_then(Search::least);
    let is_least = least.is_some();
    Ok(sought.describe(least.unwrap_or_else(|| sought.short()), is_least))
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
    target: usize,
    level: &'a Level,
    /// The grade with every question that may be raised at its best.
    best: Assessment,
    /// For each question its current mark, then those it can be raised to.
    ways: Vec<Vec<u8>>,
}

impl Sought<'_> {
    fn per_mark(&self, question: usize) -> u32 {
        self.evaluation.edition.questions[question].effort.map_or(1, Effort::per_mark)
    }

    fn is_duty(&self, question: usize) -> bool {
        self.evaluation.edition.questions[question]
            .duties(self.evaluation.profile)
            .any(|duty| duty.binding)
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

    fn reaches(&self, to: &[(usize, u8)]) -> bool {
        self.after(to).sure >= self.target
    }

    /// The grade once these questions have these marks.
    fn after(&self, to: &[(usize, u8)]) -> Assessment {
        let answers = raised(self.evaluation, to.iter().copied());
        grade(self.evaluation.edition, self.evaluation.profile, &answers)
    }

    /// A greedy climb, not proven least: the most points for the effort until the level is reached,
    /// then without the steps that turn out to be superfluous. No step can be left out, except in
    /// an edition of thousands of questions, where not every step is tried.
    fn short(&self) -> Vec<(usize, u8)> {
        let asked = |q: usize| self.best.questions[q].standing.is_asked();
        let may_rise = (0..self.ways.len()).filter(|q| self.ways[*q].len() > 1 && asked(*q));
        let mut may_rise: Vec<usize> = may_rise.collect();
        sort_positions(&mut may_rise, &mut |a, b| self.by_worth(&self.best, *a, *b));
        let mut to: Vec<(usize, u8)> = may_rise.iter().map(|q| (*q, 3)).collect();
        let (mut low, mut high) = (0, to.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.reaches(&to[..middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        to.truncate(high);
        let mut tries = MAX_GRADED / self.ways.len().max(1);
        for at in (0..to.len()).rev() {
            let (question, mark) = to[at];
            for &lower in self.ways[question].iter().filter(|lower| **lower < mark) {
                if tries == 0 {
                    break;
                }
                tries -= 1;
                to[at].1 = lower;
                if self.reaches(&to) {
                    break;
                }
                to[at].1 = mark;
            }
        }
        to.retain(|(question, mark)| *mark > self.ways[*question][0]);
        // A question that no step opens any more earns nothing.
        let after = self.after(&to);
        let asked = |q: &usize| after.questions[*q].standing.is_asked();
        let to = (0..self.ways.len()).filter(asked).filter_map(|q| to.iter().find(|to| to.0 == q));
        to.copied().collect()
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
                duty: self.is_duty(question),
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

/// What the search knows of a question that may count.
struct Item<'a> {
    weight: u32,
    opens: Opens<'a>,
    /// « Non concerné »: once open, it leaves the total.
    leaves: bool,
    /// Where its mark is kept for the conditions that refer to it.
    gate: Option<Gate>,
    /// The gates that no later condition refers to.
    closes: u64,
}

#[derive(Clone, Copy)]
enum Opens<'a> {
    Always,
    Never,
    If(&'a Condition),
}

#[derive(Clone, Copy)]
struct Gate {
    /// Its two bits.
    shift: u32,
    /// The marks that conditions ask for: bits 1 to 3.
    looked_for: u8,
}

/// A way to raise the questions up to some position.
#[derive(Clone, Copy)]
struct Way {
    /// The gates where its section begins.
    entry: u64,
    /// The gates now.
    gates: u64,
    /// What could be earned in this section.
    out_of: u32,
    /// The points earned in this section; after [`Search::weigh`], the surplus over the total
    /// asked.
    earned: i128,
    cost: Cost,
    /// The last step, as a position from 1 in a linked list; 0 before the first.
    last: usize,
    /// A step not yet in that list.
    step: usize,
}

/// Compared field by field, least first.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    effort: u32,
    steps: u32,
    /// Steps that no binding duty asks for.
    unbound: u32,
    /// The raised questions as bits: smaller if the first that differs is raised here.
    raised: u64,
    /// The marks reached: smaller if the first that differs is lower here.
    marks: u64,
}

impl Way {
    fn new(gates: u64) -> Self {
        let cost = Cost::default();
        Way { entry: gates, gates, out_of: 0, earned: 0, cost, last: 0, step: 0 }
    }

    /// Only ways of the same kind can replace one another.
    fn kind(&self) -> (u64, u64, u32) {
        (self.entry, self.gates, self.out_of)
    }
}

/// Sorts by kind and points, most first, and drops each way that another of its kind dominates: as
/// many points at no higher cost.
fn prune(ways: &mut Vec<Way>) {
    sort_ways(ways, |a, b| {
        let kinds = a.kind().cmp(&b.kind());
        kinds.then(b.earned.cmp(&a.earned)).then(a.cost.cmp(&b.cost))
    });
    let mut kept: Option<Way> = None;
    ways.retain(|way| {
        let keep = kept.is_none_or(|kept| kept.kind() != way.kind() || way.cost < kept.cost);
        if keep {
            kept = Some(*way);
        }
        keep
    });
}

/// One sort for all lists of ways: see [`sort_positions`].
fn sort_ways(ways: &mut [Way], order: fn(&Way, &Way) -> Ordering) {
    ways.sort_by(order);
}

/// Replaces the tie-breaking numbers by their ranks, so that they stay small.
fn renumber(ways: &mut [Way]) {
    let fields: [fn(&mut Way) -> &mut u64; 2] =
        [|way| &mut way.cost.raised, |way| &mut way.cost.marks];
    for field in fields {
        let mut numbers: Vec<u64> = ways.iter_mut().map(|way| *field(way)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for number in ways.iter_mut().map(field) {
            *number = numbers.partition_point(|n| *n < *number) as u64;
        }
    }
}

/// Appends the new steps to the list.
fn link(list: &mut Vec<(usize, usize)>, ways: &mut [Way]) {
    for way in ways.iter_mut().filter(|way| way.step > 0) {
        list.push((way.last, way.step));
        way.last = list.len();
        way.step = 0;
    }
}

/// The steps that end at `last`, in the order they were made.
fn unlink(list: &[(usize, usize)], mut last: usize) -> Vec<usize> {
    let mut steps = Vec::new();
    while let Some((before, step)) = last.checked_sub(1).and_then(|at| list.get(at)) {
        steps.push(*step);
        last = *before;
    }
    steps.reverse();
    steps
}

/// For each state of the gates at some position, sorted, the highest surplus still to be had for
/// each effort.
type Tables = Vec<(u64, Vec<i128>)>;

fn lookup(tables: &Tables, gates: u64) -> Option<&[i128]> {
    let at = tables.binary_search_by_key(&gates, |table| table.0).ok()?;
    Some(&tables[at].1)
}

/// The exact search; its methods return `None` beyond the bounds.
struct Search<'a> {
    sought: &'a Sought<'a>,
    items: Vec<Option<Item<'a>>>,
    work: usize,
}

impl<'a> Search<'a> {
    fn new(sought: &'a Sought<'a>) -> Option<Self> {
        let questions = &sought.evaluation.edition.questions;
        let mut items: Vec<Option<Item>> = Vec::with_capacity(questions.len());
        for (q, question) in questions.iter().enumerate() {
            let (before, best) =
                (sought.evaluation.assessment.questions[q], sought.best.questions[q]);
            let opens = match (before.standing.is_asked(), best.standing.is_asked()) {
                (true, _) => Opens::Always,
                (_, false) => Opens::Never,
                _ => Opens::If(&question.asked_if),
            };
            // Every question that counts has a mark by now: 0 if it is hidden.
            items.push(before.low.map(|_| Item {
                weight: before.weight,
                opens,
                leaves: best.low.is_none(),
                gate: None,
                closes: 0,
            }));
        }

        // The gates: marks that may change and that conditions refer to, and until where.
        let mut looked_at = vec![(0_u8, 0); questions.len()];
        for (q, item) in items.iter().enumerate() {
            let Some(Item { opens: Opens::If(condition), .. }) = item else { continue };
            condition.each(&mut |part| {
                if let Condition::Mark { question, at_least } = *part {
                    let low = sought.evaluation.assessment.questions[question].low.unwrap_or(0);
                    if sought.best.questions[question].low.unwrap_or(0) > low {
                        looked_at[question].0 |= 1 << at_least;
                        looked_at[question].1 = q;
                    }
                }
            });
        }
        let mut taken = 0_u64;
        let mut until: Vec<(usize, u64)> = Vec::new();
        for q in 0..items.len() {
            let ends = until.iter().filter(|(end, _)| *end == q).map(|(_, bits)| bits);
            let closes = ends.fold(0, |all, bits| all | bits);
            until.retain(|(end, _)| *end != q);
            taken &= !closes;
            let Some(item) = &mut items[q] else { continue };
            item.closes = closes;
            let (looked_for, end) = looked_at[q];
            if looked_for > 0 {
                let shift = 2 * (0..MAX_GATES).find(|gate| taken >> (2 * gate) & 3 == 0)?;
                item.gate = Some(Gate { shift, looked_for });
                taken |= 3 << shift;
                until.push((end, 3 << shift));
            }
        }
        Some(Search { sought, items, work: 0 })
    }

    /// The marks to reach, in edition order.
    fn least(mut self) -> Option<Vec<(usize, u8)>> {
        let edition = self.sought.evaluation.edition;
        let mut steps = Vec::new();
        let mut sections = Vec::with_capacity(edition.sections.len());
        let mut entries = vec![0];
        for section in 0..edition.sections.len() {
            let ways = self.section(section, entries, &mut steps)?;
            entries = ways.iter().map(|way| way.gates).collect();
            entries.sort_unstable();
            entries.dedup();
            sections.push(ways);
        }
        self.weigh(&mut sections)?;
        let most = self.most(&sections)?;
        let effort = lookup(most.last()?, 0)?.iter().position(|surplus| *surplus >= 0)?;
        let parts = first(&sections, &most, effort)?;
        let parts = parts.into_iter().flat_map(|part| unlink(&steps, part));
        Some(parts.map(|step| (step / 4, (step % 4) as u8)).collect())
    }

    /// The ways through a section, for each state of the gates where it begins.
    fn section(
        &mut self,
        section: usize,
        entries: Vec<u64>,
        steps: &mut Vec<(usize, usize)>,
    ) -> Option<Vec<Way>> {
        let range = &self.sought.evaluation.edition.sections[section];
        let mut ways: Vec<Way> = entries.into_iter().map(Way::new).collect();
        let mut grown = 0;
        for q in range.first..range.end {
            let Some(item) = &self.items[q] else { continue };
            let marks = &self.sought.ways[q];
            self.work += ways.len() * marks.len();
            if self.work > MAX_WORK {
                return None;
            }
            ways = self.ask(q, item, &ways);
            prune(&mut ways);
            link(steps, &mut ways);
            // Two bits of 64 for each question since the last time.
            grown += 1;
            if grown % 16 == 0 {
                renumber(&mut ways);
            }
        }
        let floor = i128::from(self.sought.level.floors[section]);
        ways.retain(|way| way.earned * 100 >= floor * i128::from(way.out_of));
        Some(ways)
    }

    fn ask(&self, q: usize, item: &Item, before: &[Way]) -> Vec<Way> {
        let marks = &self.sought.ways[q];
        let (per_mark, is_duty) = (self.sought.per_mark(q), self.sought.is_duty(q));
        let mut after = Vec::with_capacity(before.len() * marks.len());
        // By mark, not by way: the result is nearly sorted.
        for &to in marks {
            let is_raised = to > marks[0];
            for way in before {
                let open = match item.opens {
                    Opens::Always => true,
                    Opens::Never => false,
                    Opens::If(condition) => condition
                        .holds(self.sought.evaluation.profile, &|i| Some(self.mark(i, way.gates))),
                };
                if is_raised && !open {
                    continue;
                }
                let mut way = *way;
                let mark = if open { to } else { 0 };
                if !(open && item.leaves) {
                    way.out_of += 3 * item.weight;
                    way.earned += i128::from(item.weight * u32::from(mark));
                }
                way.gates &= !item.closes;
                if let Some(Gate { shift, looked_for }) = item.gate {
                    let passed = (1..=mark).rev().find(|mark| looked_for >> mark & 1 == 1);
                    way.gates |= u64::from(passed.unwrap_or(0)) << shift;
                }
                way.cost.raised = way.cost.raised << 1 | u64::from(!is_raised);
                way.cost.marks <<= 2;
                if is_raised {
                    way.cost.effort += per_mark * u32::from(to - marks[0]);
                    way.cost.steps += 1;
                    way.cost.unbound += u32::from(!is_duty);
                    way.cost.marks |= u64::from(to);
                    way.step = 4 * q + usize::from(to);
                }
                after.push(way);
            }
        }
        after
    }

    /// The mark of an earlier question as conditions see it.
    fn mark(&self, question: usize, gates: u64) -> u8 {
        match self.items[question].as_ref().and_then(|item| item.gate) {
            Some(gate) => (gates >> gate.shift & 3) as u8,
            None => self.sought.evaluation.assessment.questions[question].low.unwrap_or(0),
        }
    }

    /// Turns the points of each section into its surplus over the total asked, all in one unit: the
    /// total is reached if the surpluses add up to 0 or more.
    fn weigh(&self, sections: &mut [Vec<Way>]) -> Option<()> {
        let mut common = 1_u128;
        for way in sections.iter().flatten().filter(|way| way.out_of > 0) {
            let out_of = u128::from(way.out_of);
            if !common.is_multiple_of(out_of) {
                let (mut a, mut b) = (common, out_of);
                while b > 0 {
                    (a, b) = (b, a % b);
                }
                common = common.checked_mul(out_of / a)?;
            }
        }
        // A share and a score, both in per cent, over eight sections.
        common.checked_mul(100 * 100 * 16).filter(|most| i128::try_from(*most).is_ok())?;
        let need = i128::from(self.sought.level.total);
        for (section, ways) in self.sought.evaluation.edition.sections.iter().zip(sections) {
            for way in ways.iter_mut().filter(|way| way.out_of > 0) {
                let unit = i128::from(section.share) * (common as i128 / i128::from(way.out_of));
                way.earned = unit * (100 * way.earned - need * i128::from(way.out_of));
                way.out_of = 0;
            }
            prune(ways);
            renumber(ways);
        }
        Some(())
    }

    /// From the last section to the first: for each state of the gates, the highest surplus that
    /// this section and those after it can add for each effort (`MIN`: impossible).
    fn most(&mut self, sections: &[Vec<Way>]) -> Option<Vec<Tables>> {
        let mut most = vec![vec![(0, vec![0])]];
        for ways in sections.iter().rev() {
            let next = most.last()?;
            let mut tables = Tables::new();
            let mut seen = None;
            for way in ways {
                // Sorted: the first way of an effort earns most.
                let now = Some((way.entry, way.gates, way.cost.effort));
                if seen == now {
                    continue;
                }
                seen = now;
                let Some(after) = lookup(next, way.gates) else { continue };
                self.work += after.len();
                if self.work > MAX_WORK * 4 {
                    return None;
                }
                if tables.last().is_none_or(|table| table.0 != way.entry) {
                    tables.push((way.entry, Vec::new()));
                }
                let (_, table) = tables.last_mut()?;
                let effort = way.cost.effort as usize;
                table.resize(table.len().max(effort + after.len()), i128::MIN);
                for (most, after) in table[effort..].iter_mut().zip(after) {
                    if *after > i128::MIN {
                        *most = (*most).max(way.earned + after);
                    }
                }
            }
            for (_, table) in &mut tables {
                for effort in 1..table.len() {
                    table[effort] = table[effort].max(table[effort - 1]);
                }
            }
            most.push(tables);
        }
        Some(most)
    }
}

/// Of the ways of this effort through all sections, the first once ties are broken, as the last
/// step in each section. `most` runs from the last section to the first.
fn first(sections: &[Vec<Way>], most: &[Tables], effort: usize) -> Option<Vec<usize>> {
    let mut list = Vec::new();
    let mut ways = vec![Way::new(0)];
    for (ways_on, most) in sections.iter().zip(most.iter().rev().skip(1)) {
        let mut next = Vec::new();
        'full: for way in &ways {
            let from = ways_on.partition_point(|on| on.entry < way.gates);
            for on in ways_on[from..].iter().take_while(|on| on.entry == way.gates) {
                let spent = way.cost.effort + on.cost.effort;
                let Some(left) = effort.checked_sub(spent as usize) else { continue };
                let Some(most) = lookup(most, on.gates) else { continue };
                let Some(most) = most.get(left).or(most.last()) else { continue };
                // Keep only ways that can be completed.
                if *most == i128::MIN || way.earned + on.earned + most < 0 {
                    continue;
                }
                let count = ways_on.len() as u64;
                next.push(Way {
                    entry: 0,
                    gates: on.gates,
                    out_of: 0,
                    earned: way.earned + on.earned,
                    cost: Cost {
                        effort: spent,
                        steps: way.cost.steps + on.cost.steps,
                        unbound: way.cost.unbound + on.cost.unbound,
                        raised: way.cost.raised * count + on.cost.raised,
                        marks: way.cost.marks * count + on.cost.marks,
                    },
                    last: way.last,
                    step: on.last,
                });
                if next.len() == MAX_TIES_AT_ONCE {
                    break 'full;
                }
            }
        }
        prune(&mut next);
        renumber(&mut next);
        sort_ways(&mut next, |a, b| a.cost.cmp(&b.cost));
        next.truncate(MAX_TIES);
        link(&mut list, &mut next);
        ways = next;
    }
    Some(unlink(&list, ways.first()?.last))
}
