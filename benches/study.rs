//! How many questions it takes to know the level, by the order in which they are asked: `make study`.
//!
//! Over all worked examples whose answers tell their level, and over bodies drawn at random whose answers
//! hang together: each has its own ease, each section a little more or less, each answer again; only what
//! is asked is answered. Nothing depends on the day or the machine.

#![allow(clippy::panic, reason = "a measure may stop at the first surprise")]

use tnl_engine::{
    Answer, Answers, Assessment, Edition, Evaluation, Missing, Profile, Score, Standing, grade,
    next_question,
};
use tnl_tests::made;

const EDITIONS: [&str; 4] = ["tnl-2024", "tnl-2026", "tnl-badge-2025", "tnl-2016"];
/// Bodies drawn, in all.
const DRAWN: usize = 10_000;

/// Which question comes next, if any does.
type Order = fn(&Evaluation) -> Option<usize>;

const ORDERS: [(&str, Order); 3] = [
    ("edition", in_order),
    ("before", before),
    ("next_question", |evaluation| next_question(evaluation, &[])),
];

fn main() {
    println!(
        "edition         bodies    asked in order     known      within one    known, % of all"
    );
    println!("                of        of              median worst  median worst   median worst");
    for id in EDITIONS {
        let edition = Edition::read(&made::real(id)).unwrap_or_else(|p| panic!("{id}: {p:?}"));
        let examples: Vec<(Profile, Answers)> = edition
            .examples
            .iter()
            .filter(|example| example.level == example.possible)
            .map(|example| (example.profile.clone(), example.answers.clone()))
            .collect();
        let mut draw = Draw(7);
        let drawn: Vec<(Profile, Answers)> =
            (0..DRAWN / EDITIONS.len()).map(|_| draw.body(&edition)).collect();
        for (kind, bodies) in [("examples", examples), ("drawn", drawn)] {
            tell(&edition, kind, &bodies);
        }
    }
}

fn tell(edition: &Edition, kind: &str, bodies: &[(Profile, Answers)]) {
    for (name, order) in ORDERS {
        let counts = bodies.iter().map(|(profile, says)| ask(edition, profile, says, order));
        print_row(&edition.id, kind, name, counts.collect());
    }
    let counts = bodies.iter().map(|(profile, says)| {
        let [known, close] = [0, 1].map(|apart| proof(edition, profile, says, apart));
        (known, close, grade(edition, profile, says).asked())
    });
    print_row(&edition.id, kind, "foreknown", counts.collect());
}

fn print_row(id: &str, kind: &str, name: &str, counts: Vec<(usize, usize, usize)>) {
    let row = |of: fn(&(usize, usize, usize)) -> usize| {
        let mut all: Vec<usize> = counts.iter().map(of).collect();
        all.sort_unstable();
        format!("{:9} {:5}", all[all.len() / 2], all[all.len() - 1])
    };
    let part = row(|(known, _, asked)| known * 100 / asked.max(&1));
    let (known, close) = (row(|counts| counts.0), row(|counts| counts.1));
    println!("{id:15} {kind:9} {name:14} {known}  {close}  {part}");
}

/// How many questions are answered when the level is known, when it is within one, and how many are
/// asked in all.
fn ask(
    edition: &Edition,
    profile: &Profile,
    says: &Answers,
    order: Order,
) -> (usize, usize, usize) {
    let mut answers = Answers::new(edition);
    let mut close = None;
    for count in 0.. {
        let evaluation = Evaluation::new(edition, profile, &answers);
        let got = &evaluation.assessment;
        if got.possible <= got.sure + 1 {
            close = close.or(Some(count));
        }
        let next = if got.sure < got.possible { order(&evaluation) } else { None };
        let Some(next) = next else {
            let asked = grade(edition, profile, says).asked();
            return (count, close.unwrap_or(count), asked);
        };
        answers.set(next, says.get(next).or(Some(Answer::Unknown)));
    }
    (0, 0, 0)
}

/// How many answers prove the level, or that it is within so many, to who knows all answers beforehand: those
/// left when each that is not needed was taken away, the lightest first. No order can be expected to come
/// below by much.
fn proof(edition: &Edition, profile: &Profile, says: &Answers, apart: usize) -> usize {
    let mut answers = says.clone();
    let all = grade(edition, profile, says);
    let mut asked: Vec<usize> =
        (0..edition.questions.len()).filter(|q| all.questions[*q].standing.is_asked()).collect();
    let counts = |q: &usize| {
        let section = edition.questions[*q].section;
        u128::from(all.questions[*q].weight * edition.sections[section].share) * 1_000_000
            / all.sections[section].score.out_of.max(1)
    };
    asked.sort_by_key(counts);
    let mut needed = asked.len();
    for q in asked {
        answers.set(q, None);
        let got = grade(edition, profile, &answers);
        if got.possible > got.sure + apart {
            answers.set(q, says.get(q));
        } else {
            needed -= 1;
        }
    }
    needed
}

fn in_order(evaluation: &Evaluation) -> Option<usize> {
    let all = &evaluation.assessment.questions;
    all.iter().position(|result| result.standing == Standing::Open)
}

/// The rule before `next_question`: the levels that a question moves alone, then by how much it narrows the
/// total and what the next level lacks.
fn before(evaluation: &Evaluation) -> Option<usize> {
    let Evaluation { edition, profile, answers, assessment: ref now, .. } = *evaluation;
    let lacking = now.levels.get(now.sure).into_iter().flat_map(|level| &level.missing);
    let lacking: Vec<usize> = lacking
        .filter_map(|missing| match missing {
            Missing::Floor { section, .. } => Some(*section),
            Missing::Total { .. } => None,
        })
        .collect();
    let width = |graded: &Assessment| -> u32 {
        let between = |low: Score, best: Score| {
            best.permille().unwrap_or(0).saturating_sub(low.permille().unwrap_or(0))
        };
        let sections = lacking.iter().map(|s| &graded.sections[*s]);
        let sections = sections.map(|section| between(section.score, section.best));
        between(graded.total, graded.best_total) + sections.sum::<u32>()
    };
    let tried = |question: usize, mark| {
        let mut answers = answers.clone();
        answers.set(question, edition.questions[question].answer_worth(profile, mark));
        grade(edition, profile, &answers)
    };
    let is_open = |q: &usize| {
        let result = now.questions[*q];
        result.standing == Standing::Open && result.low < result.high
    };
    (0..edition.questions.len()).filter(is_open).min_by_key(|q| {
        let (best, worst) = (tried(*q, 3), tried(*q, 0));
        let moved =
            best.sure.saturating_sub(now.sure) + now.possible.saturating_sub(worst.possible);
        let narrowed = (2 * width(now)).saturating_sub(width(&best) + width(&worst));
        std::cmp::Reverse((moved, narrowed))
    })
}

/// What is drawn from it is the same for ever.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: usize) -> usize {
        // Knuth's MMIX.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn body(&mut self, edition: &Edition) -> (Profile, Answers) {
        let mut profile = Profile::new(edition);
        for (field, asked) in edition.profile.iter().enumerate() {
            profile.choose(field, self.below(asked.choices.len()));
        }
        let mut answers = Answers::new(edition);
        // In hundredths of a mark.
        let ease = self.below(301);
        for section in &edition.sections {
            let here = ease + self.below(121);
            for q in section.first..section.end {
                let question = &edition.questions[q];
                let mark = (here + self.below(201)).saturating_sub(160).div_euclid(100).min(3);
                let aside = question.not_concerned.holds_for(&profile) && self.below(4) == 0;
                let answer = if aside {
                    Some(Answer::NotConcerned)
                } else {
                    // What is not marked has any answer.
                    question.answer_worth(&profile, mark as u8)
                };
                answers.set(q, answer.or(Some(Answer::One(0))));
            }
        }
        (profile, answers)
    }
}
