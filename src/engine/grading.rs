//! From answers to a level, with its bounds and the reasons for it.

use crate::{Answer, Answers, Edition, Profile, Scale};

/// The level of a collectivité and everything that explains it.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The level with every unknown answer at its worst; 0 is below level 1.
    pub sure: usize,
    /// The level with every unknown answer at its best.
    pub possible: usize,
    /// The total behind the sure level.
    pub total: Score,
    /// The total behind the possible level.
    pub best_total: Score,
    /// The sections, in the order of the edition.
    pub sections: Vec<SectionResult>,
    /// The questions, in the order of the edition.
    pub questions: Vec<QuestionResult>,
    /// The levels, lowest first, with what each one still lacks; the first one is level 1.
    pub levels: Vec<LevelResult>,
}

/// An exact fraction; `0 / 0` where nothing counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// The points earned.
    pub earned: u128,
    /// The points that could be earned.
    pub out_of: u128,
}

/// A section's score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SectionResult {
    /// With every unknown answer at its worst.
    pub score: Score,
    /// With every unknown answer at its best.
    pub best: Score,
    /// How many of the questions asked have an answer, « je ne sais pas » included.
    pub answered: usize,
    /// How many questions are asked.
    pub asked: usize,
    /// More than two fifths of its weight does not count: its score means little.
    pub thin: bool,
}

/// The state of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does not apply to this profile: neither shown nor counted.
    Outside,
    /// Hidden by an earlier answer: counts as 0.
    Hidden,
    /// Hidden, but an earlier question without a known answer may still show it.
    Waiting,
    /// No answer yet.
    Open,
    /// « Je ne sais pas ».
    Unknown,
    /// « Non concerné ».
    NotConcerned,
    /// Answered, with its mark, 0 to 3.
    Marked(u8),
    /// Answered, in a question that earns no mark.
    Recorded,
}

/// The result of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionResult {
    /// Its state.
    pub standing: Standing,
    /// Its weight for this profile, 1 to 10; 0 if it is not marked.
    pub weight: u32,
    /// Its mark at worst, 0 to 3; `None` if it does not count.
    pub low: Option<u8>,
    /// Its mark at best, 0 to 3; `None` if it does not count.
    pub high: Option<u8>,
}

/// How far a level is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelResult {
    /// Reached, whatever the unknown answers are.
    pub sure: bool,
    /// Reached if the unknown answers are at their best.
    pub possible: bool,
    /// What is missing for it to be sure; empty if it is.
    pub missing: Vec<Missing>,
}

/// A threshold of a level that is not reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The total is too low.
    Total {
        /// The total, in thousandths, rounded down.
        have: u32,
        /// The total asked, in per cent.
        need: u32,
    },
    /// A section is below its minimum.
    Floor {
        /// Position of the section.
        section: usize,
        /// Its score, in thousandths, rounded down.
        have: u32,
        /// The score asked, in per cent.
        need: u32,
    },
}

impl Score {
    /// In thousandths, 0 to 1000; rounded down so that no threshold looks reached before it is.
    /// `None` for `0 / 0`.
    pub fn permille(self) -> Option<u32> {
        (self.earned * 1000).checked_div(self.out_of).map(|permille| permille as u32)
    }

    /// Whether it is at least this many per cent; always true for `0 / 0`.
    pub fn reaches(self, percent: u32) -> bool {
        self.earned * 100 >= u128::from(percent) * self.out_of
    }
}

impl Assessment {
    /// What each section brings to the total, in thousandths; none where a section has no score. Rounded
    /// so that what is shown adds up to the total that is shown.
    pub fn contributions(&self, edition: &Edition) -> Vec<Option<u32>> {
        let mut scores: Vec<Score> =
            self.sections.iter().map(|section| Score { earned: 0, ..section.score }).collect();
        let mut before = 0;
        let add = |(at, section): (usize, &SectionResult)| {
            scores[at] = section.score;
            let after = total(edition, scores.iter().copied()).permille().unwrap_or(0);
            let brought = after - std::mem::replace(&mut before, after);
            (section.score.out_of > 0).then_some(brought)
        };
        self.sections.iter().enumerate().map(add).collect()
    }
}

impl Standing {
    /// Whether the question is shown.
    pub fn is_asked(self) -> bool {
        !matches!(self, Standing::Outside | Standing::Hidden | Standing::Waiting)
    }

    /// Whether the question is shown and has an answer, « je ne sais pas » included.
    pub fn is_answered(self) -> bool {
        self.is_asked() && self != Standing::Open
    }

    /// Whether the answer earns points, on which an application can rest.
    pub fn earns(self) -> bool {
        matches!(self, Standing::Marked(1..))
    }
}

impl Assessment {
    /// The number of a question among those that apply to the profile, through all sections: the same on
    /// every screen and in every report. None for one that does not apply.
    pub fn number(&self, question: usize) -> Option<usize> {
        let applies = |one: &&QuestionResult| one.standing != Standing::Outside;
        self.questions.get(question).filter(applies)?;
        Some(self.questions.iter().take(question + 1).filter(applies).count())
    }

    /// How many of the questions asked have an answer, « je ne sais pas » included.
    pub fn answered(&self) -> usize {
        self.sections.iter().map(|s| s.answered).sum()
    }

    /// How many questions are asked, given the profile and the answers.
    pub fn asked(&self) -> usize {
        self.sections.iter().map(|s| s.asked).sum()
    }

    /// How many questions are answered by « je ne sais pas ».
    pub fn unknown(&self) -> usize {
        self.questions.iter().filter(|q| q.standing == Standing::Unknown).count()
    }
}

/// Grades the answers of a profile.
///
/// Whole numbers only: a question earns 0 to 3; a section is Σ weight × mark out of
/// 3 × Σ weight over what counts; the total is the mean of the sections by their shares;
/// comparisons cross-multiply. A level asks for a total and for a least score in some sections.
///
/// # Invariants
/// - Unknown answers count as 0 for the sure level and as their best for the possible one. Both
///   bounds are exact: no completion of the answers falls outside, and both are reached. This holds
///   because a better mark never lowers a score, a better answer never closes a question (reading
///   an edition refuses such conditions), and « non concerné » is neither worse than 0 nor better
///   than the full mark.
/// - A section in which nothing counts has no score: it leaves the total, and its floors do not
///   apply. No other « non concerné » lifts a floor, since that would reward ticking it.
///
/// An answer that does not fit any more, such as a « non concerné » that a changed profile no
/// longer allows, counts as unknown: it is asked again and never wrongly gains or loses a level.
///
/// [`Evaluation`](crate::Evaluation) keeps the result together with its answers.
///
/// ```
/// use tnl_engine::{Answer, Answers, Edition, Profile, Standing, grade};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let profile = Profile::new(&edition);
/// let mut answers = Answers::new(&edition);
/// answers.set(0, Some(Answer::One(2)));
///
/// let assessment = grade(&edition, &profile, &answers);
/// assert_eq!(assessment.questions[0].standing, Standing::Marked(3));
/// assert_eq!((assessment.sure, assessment.possible), (1, 2));
/// assert_eq!(assessment.total.permille(), Some(400));
/// # Ok::<(), String>(())
/// ```
pub fn grade(edition: &Edition, profile: &Profile, answers: &Answers) -> Assessment {
    let questions = question_results(edition, profile, answers);
    let sections: Vec<SectionResult> = edition
        .sections
        .iter()
        .map(|section| {
            let all = &edition.questions[section.first..section.end];
            summarize(&questions[section.first..section.end], || {
                all.iter().map(|q| q.weight(profile)).sum()
            })
        })
        .collect();

    let total = total(edition, sections.iter().map(|s| s.score));
    let best_total = self::total(edition, sections.iter().map(|s| s.best));
    let levels: Vec<LevelResult> = edition
        .levels
        .iter()
        .map(|level| {
            let mut missing = Vec::new();
            // If nothing counts at all, there is nothing to grade.
            if total.out_of == 0 || !total.reaches(level.total) {
                let have = total.permille().unwrap_or(0);
                missing.push(Missing::Total { have, need: level.total });
            }
            let mut possible = best_total.out_of > 0 && best_total.reaches(level.total);
            for (section, (result, &need)) in sections.iter().zip(&level.floors).enumerate() {
                if !result.score.reaches(need) {
                    let have = result.score.permille().unwrap_or(0);
                    missing.push(Missing::Floor { section, have, need });
                }
                possible &= result.best.reaches(need);
            }
            LevelResult { sure: missing.is_empty(), possible, missing }
        })
        .collect();

    Assessment {
        // Thresholds never fall from one level to the next, so the levels reached come first.
        sure: levels.iter().take_while(|level| level.sure).count(),
        possible: levels.iter().take_while(|level| level.possible).count(),
        total,
        best_total,
        sections,
        questions,
        levels,
    }
}

/// The state of every question, and its marks at worst and at best.
fn question_results(
    edition: &Edition,
    profile: &Profile,
    answers: &Answers,
) -> Vec<QuestionResult> {
    let mut results: Vec<QuestionResult> = Vec::with_capacity(edition.questions.len());
    for (position, question) in edition.questions.iter().enumerate() {
        let weight = question.weight(profile);
        let result = if !question.applies.holds_for(profile) {
            QuestionResult { standing: Standing::Outside, weight, low: None, high: None }
        } else {
            // Conditions refer to earlier questions only, which is checked on reading.
            let asked = question.asked_if.holds(profile, &|i| results.get(i).and_then(|r| r.low));
            let may_be = question.asked_if.holds(profile, &|i| results.get(i).and_then(|r| r.high));
            let scale = question.scale(profile);
            let standing = match answers.get(position) {
                _ if !may_be => Standing::Hidden,
                _ if !asked => Standing::Waiting,
                Some(Answer::NotConcerned) if question.not_concerned.holds_for(profile) => {
                    Standing::NotConcerned
                }
                Some(Answer::Unknown) => Standing::Unknown,
                Some(answer) => match question.mark(scale, answer) {
                    Some(_) if *scale == Scale::Unmarked => Standing::Recorded,
                    Some(mark) => Standing::Marked(mark),
                    None => Standing::Open,
                },
                None => Standing::Open,
            };
            // The mark at best of a waiting question, if it were shown.
            let if_asked = match answers.get(position) {
                Some(Answer::NotConcerned) if question.not_concerned.holds_for(profile) => None,
                Some(answer) => Some(question.mark(scale, answer).unwrap_or(3)),
                None => Some(3),
            };
            let (low, high) = match standing {
                _ if weight == 0 => (None, None),
                Standing::Outside | Standing::NotConcerned | Standing::Recorded => (None, None),
                Standing::Hidden => (Some(0), Some(0)),
                Standing::Waiting => (Some(0), if_asked),
                Standing::Open | Standing::Unknown => (Some(0), Some(3)),
                Standing::Marked(mark) => (Some(mark), Some(mark)),
            };
            QuestionResult { standing, weight, low, high }
        };
        results.push(result);
    }
    results
}

fn summarize(questions: &[QuestionResult], weight_of_all: impl Fn() -> u32) -> SectionResult {
    let score = |mark: fn(&QuestionResult) -> Option<u8>| {
        let mut score = Score { earned: 0, out_of: 0 };
        for question in questions {
            if let Some(mark) = mark(question) {
                score.earned += u128::from(question.weight) * u128::from(mark);
                score.out_of += 3 * u128::from(question.weight);
            }
        }
        score
    };
    let (low, best) = (score(|q| q.low), score(|q| q.high));
    SectionResult {
        score: low,
        best,
        answered: questions.iter().filter(|q| q.standing.is_answered()).count(),
        asked: questions.iter().filter(|q| q.standing.is_asked()).count(),
        // Counted weight under three fifths: out_of is three times the weight.
        thin: low.out_of * 5 < 9 * u128::from(weight_of_all()),
    }
}

/// The mean of the sections that have a score, weighted by their shares.
pub(crate) fn total(edition: &Edition, scores: impl Iterator<Item = Score> + Clone) -> Score {
    let counted = || {
        let shares = edition.sections.iter().map(|s| u128::from(s.share));
        shares.zip(scores.clone()).filter(|(_, score)| score.out_of > 0)
    };
    // One denominator for all; the limits on an edition keep it far from overflowing.
    let common: u128 = counted().map(|(_, score)| score.out_of).product();
    Score {
        earned: counted().map(|(share, s)| share * s.earned * (common / s.out_of)).sum(),
        out_of: counted().map(|(share, _)| share * common).sum(),
    }
}
