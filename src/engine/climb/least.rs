//! The exact search.

use super::prices::{EFFORT, Prices};
use super::{Item, Opens, Sought};
use crate::Condition;
use crate::acts::NeedOf;
use crate::sorting::{sort_positions, sorted};

/// Comparisons, or what takes as long, before giving up on the proof.
const MAX_WORK: usize = 4_000_000;
/// What it takes to keep a way: to sort it among the others.
const KEEPING: usize = 10;
/// Ways kept at once, of a hundred bytes each.
const MAX_WAYS: usize = 50_000;
/// Surpluses kept at once, of sixteen bytes each.
const MAX_SURPLUSES: usize = 250_000;
/// Ways of least effort whose ties are compared, at each section.
const MAX_TIES: usize = 2_000;
/// Ways built at once from these, before the worse ones are dropped.
const MAX_TIES_AT_ONCE: usize = 20_000;
/// Gates and ties open at the same time: two bits each in a `u64`.
const MAX_GATES: u32 = 32;

/// An act that is done: its leader is raised far enough, or will be.
const DONE: u64 = 1;
/// An act that is left out.
const LEFT: u64 = 2;
/// What is needed is there.
const THERE: u64 = 1;
/// What is needed must still be reached.
const OWED: u64 = 2;

#[derive(Clone, Copy)]
struct Gate {
    /// Its two bits.
    shift: u32,
    /// The marks that conditions ask for: bits 1 to 3.
    looked_for: u8,
}

/// What ties a question to others, and has two bits in the gates.
#[derive(Clone, Copy)]
struct Tie {
    shift: u32,
    role: Role,
}

/// How a question takes part in a tie.
#[derive(Clone, Copy)]
enum Role {
    /// It is answered by the act of a group, or leads it: [`DONE`] or [`LEFT`].
    Grouped,
    /// From this mark on it needs something: [`THERE`] or [`OWED`].
    Needs(u8),
    /// At this mark it is what is needed.
    Gives(u8),
    /// It is the last that takes part: what is owed is there by now.
    Settles,
}

/// The questions that take part in a tie.
struct Tied {
    first: usize,
    last: usize,
    roles: Vec<(usize, Role)>,
}

impl Tied {
    fn all(sought: &Sought) -> Vec<Tied> {
        let groups = sought.groups.iter().map(|group| -> Vec<(usize, Role)> {
            group.members().map(|q| (q, Role::Grouped)).collect()
        });
        let may_rise = |need: &&NeedOf| {
            sought.items[need.question].is_some() && sought.ways[need.question].len() > 1
        };
        let needs = sought.needs.iter().filter(may_rise).map(|need| {
            let gives = need.one_of.iter().map(|(q, at)| (*q, Role::Gives(*at)));
            let mut roles: Vec<(usize, Role)> = gives.collect();
            roles.push((need.question, Role::Needs(need.at)));
            let last = roles.iter().map(|(q, _)| *q).max().unwrap_or(need.question);
            roles.push((last, Role::Settles));
            roles
        });
        let tied = groups.chain(needs).filter_map(|roles| {
            let questions = || roles.iter().map(|(q, _)| *q);
            let (first, last) = (questions().min()?, questions().max()?);
            Some(Tied { first, last, roles })
        });
        tied.collect()
    }
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
    /// What is lost so far at the prices of the search, at least.
    loss: i64,
    /// The last step, as a position from 1 in a linked list; 0 before the first.
    last: u32,
    /// A step not yet in that list.
    step: u32,
}

/// Compared field by field, least first.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    effort: u32,
    steps: u32,
    /// Steps that no binding duty asks for.
    unbound: u32,
    /// The turns of the steps, added up.
    turns: u32,
    /// The raised questions as bits: smaller if the first that differs is raised here.
    raised: u64,
    /// The marks reached: smaller if the first that differs is lower here.
    marks: u64,
}

impl Way {
    fn new((gates, loss): (u64, i64)) -> Self {
        let cost = Cost::default();
        Way { entry: gates, gates, out_of: 0, earned: 0, cost, loss, last: 0, step: 0 }
    }

    /// Only ways of the same kind can replace one another.
    fn kind(&self) -> (u64, u64, u32) {
        (self.entry, self.gates, self.out_of)
    }
}

/// Sorts by kind and points, most first, and drops each way that another of its kind dominates: as
/// many points at no higher cost.
fn prune(ways: &mut Vec<Way>) {
    *ways = sorted(ways, |a, b| {
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

/// Replaces the tie-breaking numbers by their ranks, so that they stay small.
fn renumber(ways: &mut [Way]) {
    let fields: [fn(&mut Way) -> &mut u64; 2] =
        [|way| &mut way.cost.raised, |way| &mut way.cost.marks];
    for field in fields {
        let numbers: Vec<u64> = ways.iter_mut().map(|way| *field(way)).collect();
        let mut order: Vec<usize> = (0..ways.len()).collect();
        sort_positions(&mut order, &mut |a, b| numbers[*a].cmp(&numbers[*b]));
        let (mut rank, mut last) = (0, None);
        for at in order {
            rank += u64::from(last.is_some_and(|last| last != numbers[at]));
            last = Some(numbers[at]);
            *field(&mut ways[at]) = rank;
        }
    }
}

/// Appends the new steps to the list.
fn link(list: &mut Vec<(u32, u32)>, ways: &mut [Way]) {
    for way in ways.iter_mut().filter(|way| way.step > 0) {
        list.push((way.last, way.step));
        way.last = list.len() as u32;
        way.step = 0;
    }
}

/// The steps that end at `last`, in the order they were made.
fn unlink(list: &[(u32, u32)], mut last: u32) -> Vec<u32> {
    let mut steps = Vec::new();
    while let Some((before, step)) = last.checked_sub(1).and_then(|at| list.get(at as usize)) {
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

/// The ways through each section, and the list of their steps.
struct Sections {
    ways: Vec<Vec<Way>>,
    steps: Vec<(u32, u32)>,
}

/// The exact search; its methods return `None` beyond the bounds.
pub(super) struct Search<'a> {
    sought: &'a Sought<'a>,
    /// Where the mark of each question is kept for the conditions that refer to it.
    gates: Vec<Option<Gate>>,
    /// What ties each question to others.
    ties: Vec<Vec<Tie>>,
    /// For each question, the gates that no later condition refers to, and the ties that end with it.
    closes: Vec<u64>,
    /// The most that each question can be worth beyond its effort: with the act of its group left
    /// out, then done.
    best: Vec<[i64; 2]>,
    /// What is lost at the first question of a group: with its act left out, then done.
    lost: Vec<[i64; 2]>,
    /// What a point is worth in each section.
    per_point: Vec<i64>,
    /// No climb takes less effort than this.
    bound: i64,
    /// Ways that lose more are dropped.
    most_lost: i64,
    work: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(sought: &'a Sought<'a>) -> Option<Self> {
        let count = sought.items.len();
        // The gates: marks that may change and that conditions refer to, and until where.
        let mut looked_at = vec![(0_u8, 0); count];
        for (q, item) in sought.items.iter().enumerate() {
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
        let (mut gates, mut closes) = (vec![None; count], vec![0; count]);
        let mut ties = vec![Vec::new(); count];
        let tied = Tied::all(sought);
        let free = |taken: u64| (0..MAX_GATES).map(|at| 2 * at).find(|at| taken >> at & 3 == 0);
        for q in 0..count {
            // Before any gate closes: the question is looked at with its gates as they were.
            for each in tied.iter().filter(|each| each.first == q) {
                let shift = free(taken)?;
                for (q, role) in &each.roles {
                    ties[*q].push(Tie { shift, role: *role });
                }
                taken |= 3 << shift;
                until.push((each.last, 3 << shift));
            }
            let ends = until.iter().filter(|(end, _)| *end == q).map(|(_, bits)| bits);
            closes[q] = ends.fold(0, |all, bits| all | bits);
            until.retain(|(end, _)| *end != q);
            taken &= !closes[q];
            let (looked_for, end) = looked_at[q];
            if looked_for > 0 {
                let shift = free(taken)?;
                gates[q] = Some(Gate { shift, looked_for });
                taken |= 3 << shift;
                until.push((end, 3 << shift));
            }
        }
        let (best, lost, per_point) = (vec![[0; 2]; count], vec![[0; 2]; count], Vec::new());
        let (bound, most_lost, work) = (0, 0, 0);
        let mut search =
            Search { sought, gates, ties, closes, best, lost, per_point, bound, most_lost, work };
        search.set_prices();
        Some(search)
    }

    /// Conditions and needs apart, a question is worth raising to the mark that is worth most beyond
    /// its effort, whatever the others, but for the act of its group; no climb can do better than all
    /// of these together.
    fn set_prices(&mut self) {
        let sought = self.sought;
        // Worth and points.
        let best = |q: usize, is_done: bool, per_point: &[i64]| -> Option<(i64, i64)> {
            let item = sought.items[q].as_ref()?;
            let marks = sought.ends(q, is_done);
            let marks = marks.filter(|_| !matches!(item.opens, Opens::Never));
            marks.map(|to| (sought.worth(q, to, is_done, per_point), item.points(to))).max()
        };
        // Whether the act of each group is worth doing.
        let is_done = |per_point: &[i64]| -> Vec<bool> {
            let groups = sought.groups.iter().map(|group| {
                let all = |is_done| -> (i64, i64) {
                    let each = group.members().filter_map(|q| best(q, is_done, per_point));
                    each.fold((0, 0), |all, each| (all.0 + each.0, all.1 + each.1))
                };
                all(true) > all(false)
            });
            groups.collect()
        };
        let done = |done: &[bool], q: usize| sought.group[q].is_some_and(|group| done[group]);
        let prices = Prices::lowest(sought, (4 * EFFORT, 1), &mut |per_point| {
            let acts = is_done(per_point);
            let mut earned = vec![0; per_point.len()];
            for (q, item) in sought.items.iter().enumerate() {
                if let (Some(item), Some((_, points))) = (item, best(q, done(&acts, q), per_point))
                {
                    earned[item.section] += points;
                }
            }
            earned
        });
        self.bound = prices.least_worth();
        for (q, most) in self.best.iter_mut().enumerate() {
            let worth = |is_done| best(q, is_done, &prices.per_point).map_or(0, |best| best.0);
            *most = [worth(false), worth(true)];
        }
        let alone = self.best.iter().zip(&sought.group).filter(|(_, group)| group.is_none());
        self.bound -= alone.map(|(most, _)| most[0]).sum::<i64>();
        for group in &sought.groups {
            let all = |at: usize| group.members().map(|q| self.best[q][at]).sum::<i64>();
            let most = all(0).max(all(1));
            self.bound -= most;
            if let Some(first) = group.members().min() {
                self.lost[first] = [most - all(0), most - all(1)];
            }
        }
        self.per_point = prices.per_point;
    }

    /// The marks to reach, in edition order.
    pub(super) fn least(mut self) -> Option<Vec<(usize, u8)>> {
        self.most_lost = EFFORT;
        loop {
            let sections = self.sections()?;
            let most = self.most(&sections.ways)?;
            let surplus = most.last().and_then(|tables| lookup(tables, 0)).unwrap_or(&[]);
            let Some(effort) = surplus.iter().position(|surplus| *surplus >= 0) else {
                self.most_lost *= 2;
                continue;
            };
            let lost = EFFORT * effort as i64 - self.bound;
            if lost <= self.most_lost {
                let parts = self.first(&sections.ways, &most, effort)?;
                let steps = parts.into_iter().flat_map(|part| unlink(&sections.steps, part));
                return Some(steps.map(|step| (step as usize / 4, (step % 4) as u8)).collect());
            }
            // Others may lose as much for no more effort.
            self.most_lost = lost;
        }
    }

    /// The ways through each section that lose no more than is allowed.
    fn sections(&mut self) -> Option<Sections> {
        let mut sections = Sections { ways: Vec::new(), steps: Vec::new() };
        let mut entries = vec![(0, 0)];
        for section in 0..self.sought.evaluation.edition.sections.len() {
            let kept = sections.ways.iter().map(Vec::len).sum();
            let ways = self.section(section, entries, kept, &mut sections.steps)?;
            let ends: Vec<(u64, i64)> = ways.iter().map(|way| (way.gates, way.loss)).collect();
            entries = sorted(&ends, Ord::cmp);
            entries.dedup_by_key(|entry| entry.0);
            sections.ways.push(ways);
        }
        self.weigh(&mut sections.ways)?;
        Some(sections)
    }

    fn work(&mut self, more: usize) -> Option<()> {
        self.work += more;
        (self.work <= MAX_WORK).then_some(())
    }

    /// The ways through a section, for each state of the gates where it begins.
    fn section(
        &mut self,
        section: usize,
        entries: Vec<(u64, i64)>,
        kept: usize,
        steps: &mut Vec<(u32, u32)>,
    ) -> Option<Vec<Way>> {
        let range = &self.sought.evaluation.edition.sections[section];
        let mut ways: Vec<Way> = entries.into_iter().map(Way::new).collect();
        let mut grown = 0;
        for q in range.first..range.end {
            if self.sought.items[q].is_none() {
                continue;
            }
            ways = self.ask(q, kept, &ways)?;
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

    fn ask(&mut self, q: usize, kept: usize, before: &[Way]) -> Option<Vec<Way>> {
        let item = self.sought.items[q].as_ref()?;
        let now = self.sought.ways[q][0];
        let (duty_up_to, turn) = (self.sought.duty_up_to(q), self.sought.acts.turn(q) as u32);
        let acts = if self.sought.group[q].is_some() { &[true, false][..] } else { &[false] };
        let mut after = Vec::new();
        // By mark, not by way: the result is nearly sorted.
        let acts = acts.iter().flat_map(|done| self.sought.ends(q, *done).map(|to| (*done, to)));
        for (is_done, to) in acts.collect::<Vec<_>>() {
            self.work(before.len() * item.size)?;
            let is_raised = to > now;
            let worth = self.sought.worth(q, to, is_done, &self.per_point);
            let effort = self.sought.effort(q, to, is_done);
            let (best, lost) =
                (self.best[q][usize::from(is_done)], self.lost[q][usize::from(is_done)]);
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
                way.loss += lost + best - if open { worth } else { 0 };
                if way.loss > self.most_lost {
                    continue;
                }
                let mark = if open { to } else { 0 };
                let Some(tied) = self.tie(q, way.gates, is_done, mark, is_raised) else { continue };
                way.gates = tied;
                if !(open && item.leaves) {
                    way.out_of += 3 * item.weight;
                    way.earned += i128::from(item.weight * u32::from(mark));
                }
                way.gates &= !self.closes[q];
                if let Some(Gate { shift, looked_for }) = self.gates[q] {
                    let passed = (1..=mark).rev().find(|mark| looked_for >> mark & 1 == 1);
                    way.gates |= u64::from(passed.unwrap_or(0)) << shift;
                }
                way.cost.raised = way.cost.raised << 1 | u64::from(!is_raised);
                way.cost.marks <<= 2;
                if is_raised {
                    way.cost.effort += effort;
                    if effort > 0 {
                        way.cost.steps += 1;
                        way.cost.unbound += u32::from(to > duty_up_to);
                        way.cost.turns += turn;
                    }
                    // What takes no effort is taken whole.
                    way.cost.marks |= u64::from(if effort > 0 { to } else { 3 - to });
                    way.step = 4 * q as u32 + u32::from(to);
                }
                after.push(way);
                if kept + after.len() > MAX_WAYS {
                    return None;
                }
            }
        }
        self.work(KEEPING * after.len())?;
        Some(after)
    }

    /// What ties a question to others once it has this mark; `None` if they contradict it.
    fn tie(
        &self,
        q: usize,
        mut gates: u64,
        is_done: bool,
        mark: u8,
        is_raised: bool,
    ) -> Option<u64> {
        for Tie { shift, role } in &self.ties[q] {
            let state = gates >> shift & 3;
            let next = match *role {
                Role::Grouped => {
                    if is_done {
                        DONE
                    } else {
                        LEFT
                    }
                }
                Role::Needs(at) if is_raised && mark >= at && state != THERE => OWED,
                Role::Gives(at) if mark >= at => THERE,
                _ => state,
            };
            if match role {
                Role::Grouped => state != 0 && state != next,
                Role::Settles => state == OWED,
                _ => false,
            } {
                return None;
            }
            gates = gates & !(3 << shift) | next << shift;
        }
        Some(gates)
    }

    /// The mark of an earlier question as conditions see it.
    fn mark(&self, question: usize, gates: u64) -> u8 {
        match self.gates[question] {
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
        let mut kept = 0;
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
                self.work(after.len() / 4)?;
                if tables.last().is_none_or(|table| table.0 != way.entry) {
                    tables.push((way.entry, Vec::new()));
                }
                let (_, table) = tables.last_mut()?;
                let effort = way.cost.effort as usize;
                let len = table.len().max(effort + after.len());
                kept += len - table.len();
                if kept > MAX_SURPLUSES {
                    return None;
                }
                table.resize(len, i128::MIN);
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

    /// Of the ways of this effort through all sections, the first once ties are broken, as the last
    /// step in each section. `most` runs from the last section to the first.
    fn first(&mut self, sections: &[Vec<Way>], most: &[Tables], effort: usize) -> Option<Vec<u32>> {
        let mut list = Vec::new();
        let mut ways = vec![Way::new((0, 0))];
        for (ways_on, most) in sections.iter().zip(most.iter().rev().skip(1)) {
            let mut next: Vec<Way> = Vec::new();
            for way in &ways {
                let from = ways_on.partition_point(|on| on.entry < way.gates);
                let on = ways_on[from..].iter().take_while(|on| on.entry == way.gates);
                self.work(on.clone().count())?;
                for on in on {
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
                            turns: way.cost.turns + on.cost.turns,
                            raised: way.cost.raised * count + on.cost.raised,
                            marks: way.cost.marks * count + on.cost.marks,
                        },
                        loss: 0,
                        last: way.last,
                        step: on.last,
                    });
                }
                if next.len() > MAX_TIES_AT_ONCE {
                    self.work(KEEPING * next.len())?;
                    cheapest(&mut next);
                }
            }
            cheapest(&mut next);
            renumber(&mut next);
            link(&mut list, &mut next);
            ways = next;
        }
        Some(unlink(&list, ways.first()?.last))
    }
}

/// Keeps the first ways once ties are broken.
fn cheapest(ways: &mut Vec<Way>) {
    prune(ways);
    *ways = sorted(ways, |a, b| a.cost.cmp(&b.cost));
    ways.truncate(MAX_TIES);
}
