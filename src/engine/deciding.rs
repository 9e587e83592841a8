//! What to ask or to check first, and what can change the level at all.

use crate::sorting::sort_positions;
use crate::{
    Answer, Answers, Assessment, Condition, Edition, Evaluation, Missing, Profile, Score, Standing,
    grade,
};

/// Questions weighed, so that the largest edition stays quick: beyond, the heaviest in the total.
const MAX_WEIGHED: usize = 100;
/// What the search for what decides may cost: questions graded.
const WORK: usize = 100_000;
/// Looks for each answer to suppose, at least, as long as work is left: a search that goes straight to
/// what it looks for takes little more than one.
const STRAIGHT: usize = 4;
/// How many answers of half the full mark are taken for given, before any other tells more.
const PRIOR: u64 = 4;

/// The question to ask next: the one without an answer that most narrows the doubt about the level,
/// in expectation. None where the level is known, or where no such question is left but those of
/// `passed`.
///
/// The rule, in whole numbers, so that it is the same everywhere:
/// - Each answer to come is expected to earn, out of the full mark, what those of its section earn so
///   far, drawn towards what all answers earn so far, and that towards one half (four answers each).
/// - A level is likely if it is reached when all answers to come earn just that. A likely level remains to
///   be proven: each of its thresholds that is not reached yet is to be lifted. Another one remains to be
///   ruled out: one of its thresholds is to come out of reach, the one of which the least part of what is
///   expected to be lost must be lost.
/// - A question is worth what part of each of these it is expected to do, over all levels in doubt. Between
///   equals, the order of the edition.
///
/// Beyond 100 questions without an answer, those of the greatest weight in the total are weighed.
///
/// ```
/// use tnl_engine::{Document, Edition, Evaluation, next_question};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let document = Document::new(&edition);
/// let next = next_question(&Evaluation::of(&edition, &document), &[]);
/// assert_eq!(next.map(|q| &*edition.questions[q].id), Some("portage"));
/// # Ok::<(), String>(())
/// ```
pub fn next_question(evaluation: &Evaluation, passed: &[usize]) -> Option<usize> {
    let open = |q: &usize| {
        evaluation.assessment.questions[*q].standing == Standing::Open && !passed.contains(q)
    };
    ranked(evaluation, in_doubt(evaluation).into_iter().filter(open).collect()).first().copied()
}

/// What the answers that are not known yet can change: those that are open, or « je ne sais pas ».
/// All by position; empty where the level is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stakes {
    /// They decide: for each there are answers to all others with which its own answer changes the
    /// level. In the order of [`next_question`].
    pub deciding: Vec<usize>,
    /// They only refine the score: whatever all others say, their answer changes no level.
    pub refining: Vec<usize>,
    /// Neither could be proven within the work that a page can wait for.
    pub unsettled: Vec<usize>,
}

impl Stakes {
    /// Looks at every question whose answer is not known.
    ///
    /// Nothing is guessed: a question decides where such answers to all others were found, and refines
    /// where all of them were tried or ruled out. What was not settled when the work is done (as many
    /// grades as 100,000 questions take, shared among the questions) is told apart: nothing may be
    /// claimed of it.
    pub fn of(evaluation: &Evaluation) -> Self {
        let candidates = ranked(evaluation, in_doubt(evaluation));
        let mut search = Search::new(evaluation, &candidates);
        let mut found: Vec<Option<bool>> = vec![None; candidates.len()];
        for at in 0..candidates.len() {
            if found[at] == Some(true) {
                continue;
            }
            let share = search.work / (candidates.len() - at);
            search.left = share.max(STRAIGHT * search.unknown.len()).min(search.work);
            search.work -= search.left;
            found[at] = search.decides(candidates[at]);
            search.work += search.left;
            if found[at] == Some(true) {
                // The same answers often show it for others.
                for other in at + 1..candidates.len() {
                    if found[other].is_none() && search.shows(candidates[at], candidates[other]) {
                        found[other] = Some(true);
                    }
                }
            }
            search.answers.clone_from(search.given);
        }
        let of = |kind: Option<bool>| {
            let found = candidates.iter().zip(&found).filter(|(_, found)| **found == kind);
            found.map(|(question, _)| *question).collect()
        };
        Stakes { deciding: of(Some(true)), refining: of(Some(false)), unsettled: of(None) }
    }
}

/// The questions whose answer is not known, where the level is not.
fn in_doubt(evaluation: &Evaluation) -> Vec<usize> {
    let graded = &evaluation.assessment;
    let is_open = |q: &usize| {
        let result = graded.questions[*q];
        matches!(result.standing, Standing::Open | Standing::Unknown) && result.low < result.high
    };
    let all = if graded.sure == graded.possible { 0 } else { graded.questions.len() };
    (0..all).filter(is_open).collect()
}

/// By what they count in the total: their weight times the share of their section, over the weight of that
/// section.
fn heaviest_first(evaluation: &Evaluation, questions: &mut Vec<usize>) {
    let Evaluation { edition, ref assessment, .. } = *evaluation;
    let counts = |q: usize| {
        let section = edition.questions[q].section;
        let part = u128::from(assessment.questions[q].weight * edition.sections[section].share);
        part * 1_000_000 / assessment.sections[section].score.out_of.max(1)
    };
    sort_positions(questions, &mut |a, b| counts(*b).cmp(&counts(*a)));
}

/// In the order of what they are worth.
fn ranked(evaluation: &Evaluation, mut questions: Vec<usize>) -> Vec<usize> {
    let Evaluation { edition, profile, answers, assessment: ref before, .. } = *evaluation;
    if questions.len() > MAX_WEIGHED {
        heaviest_first(evaluation, &mut questions);
    }
    let rest = questions.split_off(questions.len().min(MAX_WEIGHED));

    let now = Bounds::of(before);
    let expected = expected(evaluation);
    let aims = aims(edition, before, &now, &expected);
    let worth = |q: &usize| {
        let tried = |mark| {
            let mut answers = answers.clone();
            answers.set(*q, edition.questions[*q].answer_worth(profile, mark));
            Bounds::of(&grade(edition, profile, &answers))
        };
        let (worst, best) = (tried(0), tried(3));
        let mark = expected[edition.questions[*q].section];
        let worth = aims.iter().map(|aim| {
            let done = match aim.proves {
                true => best.low[aim.what].saturating_sub(now.low[aim.what]) * mark,
                false => now.high[aim.what].saturating_sub(worst.high[aim.what]) * (1000 - mark),
            };
            (done / 1000).min(aim.need) * 1_000_000 / aim.need
        });
        worth.sum::<u64>()
    };
    // Trying takes long: each question once.
    let worth: Vec<u64> = questions.iter().map(worth).collect();
    let mut order: Vec<usize> = (0..questions.len()).collect();
    sort_positions(&mut order, &mut |a, b| {
        worth[*b].cmp(&worth[*a]).then(questions[*a].cmp(&questions[*b]))
    });
    order.into_iter().map(|at| questions[at]).chain(rest).collect()
}

/// The scores that a level asks for, in millionths: those of the sections, then the total.
struct Bounds {
    low: Vec<u64>,
    high: Vec<u64>,
}

impl Bounds {
    fn of(graded: &Assessment) -> Self {
        let part = |score: Score| {
            (score.earned * 1_000_000).checked_div(score.out_of).unwrap_or(1_000_000) as u64
        };
        let sections = graded.sections.iter();
        Bounds {
            low: sections.clone().map(|s| s.score).chain([graded.total]).map(part).collect(),
            high: sections.map(|s| s.best).chain([graded.best_total]).map(part).collect(),
        }
    }
}

/// What answers to come are expected to earn in each section, and in all, in thousandths of the full
/// mark.
fn expected(evaluation: &Evaluation) -> Vec<u64> {
    let Evaluation { edition, assessment, .. } = evaluation;
    let known = |first: usize, end: usize| {
        let mut known = (0, 0);
        for result in &assessment.questions[first..end] {
            if let Standing::Marked(mark) = result.standing {
                known.0 += u64::from(mark) * 1000 / 3;
                known.1 += 1;
            }
        }
        known
    };
    let drawn =
        |(earned, count): (u64, u64), towards: u64| (earned + PRIOR * towards) / (count + PRIOR);
    let all = drawn(known(0, edition.questions.len()), 500);
    let of = |section: &crate::Section| drawn(known(section.first, section.end), all);
    edition.sections.iter().map(of).chain([all]).collect()
}

/// Something that settles a level, in part or alone.
struct Aim {
    /// Which score, as in [`Bounds`].
    what: usize,
    /// Whether it must rise, rather than fall.
    proves: bool,
    /// By how much, in millionths.
    need: u64,
}

/// What remains to be done to know the level.
fn aims(edition: &Edition, graded: &Assessment, now: &Bounds, expected: &[u64]) -> Vec<Aim> {
    let total = edition.sections.len();
    let doubt = |what: usize| now.high[what] - now.low[what];
    let likely = |what: usize| now.low[what] + doubt(what) * expected[what] / 1000;
    let mut aims = Vec::new();
    let asked = |level: usize| {
        let level = &edition.levels[level];
        let floors = level.floors.iter().copied().enumerate();
        floors.chain([(total, level.total)]).map(|(what, need)| (what, u64::from(need) * 10_000))
    };
    let in_doubt = graded.sure..graded.possible;
    let is_likely = |level: &usize| asked(*level).all(|(what, need)| likely(what) >= need);
    let reached = in_doubt.clone().take_while(is_likely).count() + graded.sure;
    for level in in_doubt {
        let open = asked(level).filter(|(what, need)| now.low[*what] < *need);
        if level < reached {
            let rise =
                |(what, need): (usize, u64)| Aim { what, proves: true, need: need - now.low[what] };
            aims.extend(open.map(rise));
        } else {
            let fall = |(what, need): (usize, u64)| Aim {
                what,
                proves: false,
                need: now.high[what] + 1 - need,
            };
            let lost = |aim: &Aim| {
                let lost = doubt(aim.what) * (1000 - expected[aim.what]) / 1000;
                aim.need * 1000 / lost.max(1)
            };
            aims.extend(open.map(fall).min_by_key(lost));
        }
    }
    aims
}

/// The search for answers to all other questions with which one decides.
struct Search<'a> {
    edition: &'a Edition,
    profile: &'a Profile,
    given: &'a Answers,
    /// Those supposed, over those given.
    answers: Answers,
    /// The questions whose answer is not known, those that still wait included: each with what may be
    /// said to it, the worst first. The heaviest come first: the lightest then bring a score close to a
    /// threshold.
    unknown: Vec<(usize, Vec<Answer>)>,
    /// Looks left for all questions still to settle, and for the present one; a look is two grades.
    work: usize,
    left: usize,
}

impl<'a> Search<'a> {
    fn new(evaluation: &Evaluation<'a>, candidates: &[usize]) -> Self {
        let Evaluation { edition, profile, answers, ref assessment, .. } = *evaluation;
        let waiting = (0..edition.questions.len()).filter(|q| {
            let result = assessment.questions[*q];
            let is_said = answers.get(*q).is_some_and(|answer| {
                let question = &edition.questions[*q];
                question.mark(question.scale(profile), answer).is_some()
                    || answer == Answer::NotConcerned && question.not_concerned.holds_for(profile)
            });
            result.standing == Standing::Waiting && result.weight > 0 && !is_said
        });
        let mut unknown: Vec<usize> = candidates.iter().copied().chain(waiting).collect();
        heaviest_first(evaluation, &mut unknown);
        let unknown = unknown.into_iter().map(|q| {
            let question = &edition.questions[q];
            let worth = (0..=3).filter_map(|mark| question.answer_worth(profile, mark));
            let mut says: Vec<Answer> = worth.collect();
            says.dedup();
            let aside = question.not_concerned.holds_for(profile);
            says.extend(aside.then_some(Answer::NotConcerned));
            (q, says)
        });
        Search {
            edition,
            profile,
            given: answers,
            answers: answers.clone(),
            unknown: unknown.collect(),
            work: WORK / 2 / edition.questions.len().max(1),
            left: 0,
        }
    }

    /// Whether a question decides, if that could be settled; if it does, `answers` show it. Looked for
    /// around the lowest level in doubt, then around the highest: one way goes straight where the other
    /// goes astray.
    fn decides(&mut self, question: usize) -> Option<bool> {
        let touched = self.touched(question);
        let share = self.left / 2;
        let look = |falls| {
            self.left = share;
            self.answers.clone_from(self.given);
            self.look(question, &touched, falls, 0)
        };
        [false, true].into_iter().find_map(look)
    }

    /// The sections whose score may change with a question: its own, and those of the questions that it
    /// may open.
    fn touched(&self, question: usize) -> Vec<bool> {
        let mut opened = vec![false; self.edition.questions.len()];
        let mut sections = vec![false; self.edition.sections.len()];
        for (at, this) in self.edition.questions.iter().enumerate().skip(question) {
            let mut is_opened = at == question;
            this.asked_if.each(&mut |part| {
                if let Condition::Mark { question, .. } = part {
                    is_opened |= opened[*question];
                }
            });
            opened[at] = is_opened;
            sections[this.section] |= is_opened;
        }
        sections
    }

    /// Supposes answers to the unknown questions from the `next` one on, the worst first, or the best if it
    /// `falls`.
    fn look(
        &mut self,
        question: usize,
        touched: &[bool],
        falls: bool,
        next: usize,
    ) -> Option<bool> {
        self.left = self.left.checked_sub(1)?;
        let (worst, best) = (self.with(question, 0), self.with(question, 3));
        if worst.possible < best.sure {
            return Some(true);
        }
        // A level that only this question keeps away lacks something that it can bring.
        let brings = |missing: &Missing| match missing {
            Missing::Total { .. } => true,
            Missing::Floor { section, .. } => touched[*section],
        };
        let in_doubt = worst.levels.iter().take(best.possible).skip(worst.sure);
        if !in_doubt.into_iter().any(|level| level.missing.iter().any(brings)) {
            return Some(false);
        }
        let Some((other, mut says)) = self.unknown.get(next).cloned() else { return Some(false) };
        if other == question {
            return self.look(question, touched, falls, next + 1);
        }
        if falls {
            says.reverse();
        }
        let before = self.answers.get(other);
        for answer in says {
            self.answers.set(other, Some(answer));
            match self.look(question, touched, falls, next + 1) {
                Some(false) => {}
                found => return found,
            }
        }
        self.answers.set(other, before);
        Some(false)
    }

    /// Whether the answers that show that one question decides show it of another one.
    fn shows(&mut self, shown: usize, other: usize) -> bool {
        let (said, before) = (self.answers.get(shown), self.answers.get(other));
        let shows = [0, 3].into_iter().any(|mark| {
            if self.work == 0 {
                return false;
            }
            self.work -= 1;
            let answer = self.edition.questions[shown].answer_worth(self.profile, mark);
            self.answers.set(shown, answer);
            self.with(other, 0).possible < self.with(other, 3).sure
        });
        self.answers.set(shown, said);
        self.answers.set(other, before);
        shows
    }

    /// The grade with an answer of this mark to a question.
    fn with(&mut self, question: usize, mark: u8) -> Assessment {
        let before = self.answers.get(question);
        let answer = self.edition.questions[question].answer_worth(self.profile, mark);
        self.answers.set(question, answer);
        let graded = grade(self.edition, self.profile, &self.answers);
        self.answers.set(question, before);
        graded
    }
}
