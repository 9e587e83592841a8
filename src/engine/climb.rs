//! The way up: the improvements of least effort that reach a level.
//!
//! # How it is found
//! Every question that may be raised is a choice of marks, each with its effort. Section by
//! section, in edition order, we keep for each number of points the cheapest way to earn them,
//! and drop a way beside which another earns as much for no more. A condition on an earlier mark
//! makes that mark part of what is kept, from its question to the last one that looks back at it.
//! What each section earns beyond its part of the asked total then adds up across the sections:
//! from the last section back, the most that can be had for each effort, so the least effort; and
//! from the first on, only ways that still end at that effort, so the ties.
//!
//! # Bound
//! The work is at most [`MAX_WORK`] ways looked at. An edition whose conditions are too
//! intertwined for that (many marks looked back at from far away), or too large, gets a climb that
//! reaches the level, but that is not proven least: [`Climb::is_least`] says so. Of climbs of the
//! same least effort, the first [`MAX_TIES`] at each section are compared; no edition measured,
//! up to 800 questions, has that many.

use std::cmp::Ordering;

use crate::{
    Answer, Answers, Assessment, Condition, Effort, Evaluation, Level, Missing, Profile, Question,
    grade,
};

/// Ways looked at before giving up on the proof, and a multiple of it for the sums that follow: a
/// second at most on an old computer.
const MAX_WORK: usize = 3_000_000;
/// Ways that end at the least effort, compared for their ties, at most, at each section.
const MAX_TIES: usize = 2_000;
/// Ways made of these at once, before the worse are dropped.
const MAX_TIES_AT_ONCE: usize = 200_000;
/// Marks that later questions may look back at, at any one place: two bits each.
const MAX_GATES: u32 = 32;
/// Questions graded in all while a climb that is not proven least is shortened.
const MAX_GRADED: usize = 4_000_000;

/// Improvements that reach a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Climb {
    /// The improvements, in edition order; none if the level is reached already.
    pub steps: Vec<Step>,
    /// Positions in `steps`, best first: sections below their minimum come first, then what earns
    /// most points for its effort, then the edition order. What opens a question comes before it,
    /// and as early as that question would.
    pub order: Vec<usize>,
    /// The efforts of the steps together.
    pub effort: u32,
    /// No other climb needs less effort. False only where the conditions of an edition are too
    /// intertwined to tell; the climb reaches the level all the same.
    pub is_least: bool,
}

/// One improvement: a question raised from its mark to a better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Position of the question.
    pub question: usize,
    /// The mark it has, or would have once it is opened; 0 while it is not known.
    pub from: u8,
    /// The mark to reach, at most 3.
    pub to: u8,
    /// [`Effort::per_mark`] for each mark gained.
    pub effort: u32,
    /// It answers a legal duty that binds this profile.
    pub duty: bool,
    /// What its own marks bring to the total at the end of the climb, in thousandths, rounded down.
    pub gain: u32,
}

impl Effort {
    /// What one mark costs, in efforts: 1, 2 or 4.
    pub fn per_mark(self) -> u32 {
        match self {
            Effort::Easy => 1,
            Effort::Medium => 2,
            Effort::Hard => 4,
        }
    }
}

impl Climb {
    /// The answers once every step is done.
    pub fn improved(&self, evaluation: &Evaluation) -> Answers {
        raised(evaluation, self.steps.iter().map(|step| (step.question, step.to)))
    }
}

/// The climb of least effort to a level (0 is before level 1), without raising the `excluded`
/// questions, given by position.
///
/// A step raises one question to a mark that its scale has for this profile. What is not known
/// stands at 0, as for the sure level. A hidden question is raised only where the climb opens it,
/// and then starts from the answer it holds, if any. « Non concerné » stays.
///
/// Of several climbs of least effort: the one of fewest steps; then with most steps that answer a
/// binding duty; then whose questions come first; then whose first marks are lowest.
///
/// # Errors
/// The level cannot be reached so: what stands in the way, with the best that can be had. The list
/// is empty if the edition has no such level.
///
/// ```
/// # use tnl_engine::{Document, Edition, Evaluation, Missing, climb};
/// # fn demo(edition: &Edition) -> Result<(), Vec<Missing>> {
/// let mut document = Document::new(edition);
/// let evaluation = Evaluation::of(edition, &document);
/// let climb = climb(&evaluation, 2, &[])?;
/// document.answers = climb.improved(&evaluation);
/// assert!(Evaluation::of(edition, &document).assessment.sure >= 2);
/// # Ok(())
/// # }
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

/// The present mark of a question, then those it can be raised to.
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

/// What is asked, and what everything would be worth at most.
struct Sought<'a> {
    evaluation: &'a Evaluation<'a>,
    target: usize,
    level: &'a Level,
    /// With all that may be raised at its best.
    best: Assessment,
    /// For each question its present mark, then those it can be raised to.
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

    /// Most points for the effort first.
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

    /// The grade once these marks are reached.
    fn after(&self, to: &[(usize, u8)]) -> Assessment {
        let answers = raised(self.evaluation, to.iter().copied());
        grade(self.evaluation.edition, self.evaluation.profile, &answers)
    }

    /// A climb not proven least: what earns most for its effort until the level is reached, then
    /// without what turns out not to be needed. No step of it can be left out, save in an edition
    /// of thousands of questions, where not every step is tried.
    fn short(&self) -> Vec<(usize, u8)> {
        let asked = |q: usize| self.best.questions[q].standing.is_asked();
        let may_rise = (0..self.ways.len()).filter(|q| self.ways[*q].len() > 1 && asked(*q));
        let mut to: Vec<(usize, u8)> = may_rise.map(|q| (q, 3)).collect();
        to.sort_by(|a, b| self.by_worth(&self.best, a.0, b.0));
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
        // What nothing opened any more brings nothing.
        let after = self.after(&to);
        to.retain(|(question, _)| after.questions[*question].standing.is_asked());
        to.sort_unstable();
        to
    }

    /// What there is to say of the marks to reach, given in edition order.
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
        best.sort_by(|a, b| is_low(*b).cmp(&is_low(*a)).then_with(|| self.by_worth(after, *a, *b)));
        let mut turn = vec![usize::MAX; self.ways.len()];
        for (place, question) in best.into_iter().enumerate() {
            turn[question] = place;
        }
        // Conditions only look back, so each turn is settled before it is passed on.
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
        order.sort_by_key(|step| (turn[steps[*step].question], *step));
        order
    }
}

/// What may become of a question; one that never counts has none.
struct Item<'a> {
    weight: u32,
    opens: Opens<'a>,
    /// « Non concerné »: once open, it leaves the total.
    leaves: bool,
    /// Where its mark is kept for the questions that look back at it.
    gate: Option<Gate>,
    /// The gates that nothing looks back at any more.
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
    /// The marks that are looked for: bit 1, 2, 3.
    looked_for: u8,
}

/// A way to raise the questions up to some place.
#[derive(Clone, Copy)]
struct Way {
    /// The gates where its section begins.
    entry: u64,
    /// The gates now.
    gates: u64,
    /// What could be earned in this section.
    out_of: u32,
    /// What is earned in this section; then what is earned beyond what the total asks.
    earned: i128,
    cost: Cost,
    /// The last step made, in a list of linked steps, from 1; 0 before the first.
    last: usize,
    /// A step not yet in that list.
    step: usize,
}

/// Compared from the first field to the last, least first.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    effort: u32,
    steps: u32,
    /// Steps that no duty asks for.
    unbound: u32,
    /// Which questions are raised: less where the first that differs is raised here.
    raised: u64,
    /// To which marks: less where the first that differs is lower here.
    marks: u64,
}

impl Way {
    fn new(gates: u64) -> Self {
        let cost = Cost::default();
        Way { entry: gates, gates, out_of: 0, earned: 0, cost, last: 0, step: 0 }
    }

    /// Only ways alike in this can replace one another.
    fn kind(&self) -> (u64, u64, u32) {
        (self.entry, self.gates, self.out_of)
    }
}

/// Sorts by kind, then by what is earned, most first, and drops each way beside which another of
/// its kind earns as much for no more.
fn prune(ways: &mut Vec<Way>) {
    ways.sort_by(|a, b| {
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

/// Numbers what breaks ties anew, in the same order, so that the numbers stay small.
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

/// Puts the new steps into the list.
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

/// For each state of the gates at some place, in their order, what can still be earned for each
/// effort.
type Tables = Vec<(u64, Vec<i128>)>;

fn lookup(tables: &Tables, gates: u64) -> Option<&[i128]> {
    let at = tables.binary_search_by_key(&gates, |table| table.0).ok()?;
    Some(&tables[at].1)
}

/// The exact search; every method gives up with `None` beyond the bounds.
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
            // Before, all that counts has a mark: 0 at least while it is hidden.
            items.push(before.low.map(|_| Item {
                weight: before.weight,
                opens,
                leaves: best.low.is_none(),
                gate: None,
                closes: 0,
            }));
        }

        // The marks that may change and that something looks back at: which, and until where.
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
        // By mark, not by way: what comes out is nearly sorted.
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

    /// What later questions see of a mark.
    fn mark(&self, question: usize, gates: u64) -> u8 {
        match self.items[question].as_ref().and_then(|item| item.gate) {
            Some(gate) => (gates >> gate.shift & 3) as u8,
            None => self.sought.evaluation.assessment.questions[question].low.unwrap_or(0),
        }
    }

    /// From what is earned in each section to what is earned there beyond what the total asks, all
    /// in the same unit: the total is reached where the sum over the sections is not negative.
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

    /// From the last section back to the first: by the gates there, the most that this section and
    /// those after it can add for each effort (`MIN`: the level is out of reach for that).
    fn most(&mut self, sections: &[Vec<Way>]) -> Option<Vec<Tables>> {
        let mut most = vec![vec![(0, vec![0])]];
        for ways in sections.iter().rev() {
            let next = most.last()?;
            let mut tables = Tables::new();
            let mut seen = None;
            for way in ways {
                // Sorted: the first of an effort is the one that earns most.
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

/// Of the ways of this effort through all sections, the first by its ties: the last step of each
/// section. `most` goes from the last section back.
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
                // So that every way kept can be completed.
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
        next.sort_by_key(|way| way.cost);
        next.truncate(MAX_TIES);
        link(&mut list, &mut next);
        ways = next;
    }
    Some(unlink(&list, ways.first()?.last))
}
