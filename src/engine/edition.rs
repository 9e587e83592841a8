//! The model of an edition: sections, questions, marks, levels.
//!
//! An [`Edition`] is only ever made by [`Edition::read`], which refuses a file with defects;
//! the rest of the engine relies on what is checked there.

use crate::{Answer, Answers, Condition, Day, Profile};

/// One year's questionnaire with its grading.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Edition {
    /// Kebab-case identifier, also the name of its file: `tnl-2024`.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// Language of its texts, BCP 47.
    pub language: String,
    /// The year whose label it follows.
    pub year: u32,
    /// Announced time to answer, in minutes.
    pub minutes: u32,
    /// Two sentences, shown where the edition is chosen.
    pub summary: String,
    /// Where the grading comes from and what it does not claim to be.
    pub method: String,
    /// What the `equivalent` of the levels is worth.
    pub equivalence: Option<String>,
    /// The day its legal texts and addresses were looked at last, if it tells.
    pub checked: Option<Day>,
    /// The word and text before level 1.
    pub below: Stage,
    /// Who answers.
    pub profile: Vec<ProfileField>,
    /// Words explained.
    pub terms: Vec<Term>,
    /// The volets, in order.
    pub sections: Vec<Section>,
    /// All questions in the order of the volets.
    pub questions: Vec<Question>,
    /// The levels, lowest first; the first is number 1.
    pub levels: Vec<Level>,
    /// Collectivités with their expected level.
    pub examples: Vec<Example>,
}

/// A stage of the scale: its name and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// One or two words.
    pub name: String,
    /// What it means, in a sentence or two.
    pub text: String,
}

/// A question of the profile, not marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileField {
    /// Kebab-case identifier.
    pub id: String,
    /// The question.
    pub text: String,
    /// A word of help, maybe empty.
    pub help: String,
    /// Position of the choice supposed without an answer.
    pub default: usize,
    /// The choices, in order (at most 64).
    pub choices: Vec<ProfileChoice>,
}

/// A choice of a profile question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileChoice {
    /// Kebab-case identifier.
    pub id: String,
    /// What people read.
    pub text: String,
}

/// A word of the field, explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Kebab-case identifier.
    pub id: String,
    /// The word.
    pub name: String,
    /// What it means.
    pub text: String,
}

/// A volet of the questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Kebab-case identifier.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Title of at most 14 characters, for the pictures.
    pub short: String,
    /// Share of the total, in per cent; the shares make 100.
    pub share: u32,
    /// What it is about.
    pub intro: String,
    /// One sentence for the result, by score; the first from 0 per cent, rising.
    pub sentences: Vec<Sentence>,
    /// Position of its first question.
    pub first: usize,
    /// Position after its last question.
    pub end: usize,
}

/// The sentence for a section whose score is at least `from` per cent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Least score, in per cent.
    pub from: u32,
    /// The sentence.
    pub text: String,
}

/// Effort to gain one mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// A morning, nobody to ask.
    Easy,
    /// Some weeks, a decision.
    Medium,
    /// A project.
    Hard,
}

/// How answers earn marks, 0 to 3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// One choice: the mark of each.
    Marks(Vec<u8>),
    /// Several choices: the counts that earn 1, 2 and 3.
    Counts([u32; 3]),
    /// Asked but not marked.
    Unmarked,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Kebab-case identifier, the same in every edition that asks it.
    pub id: String,
    /// Position of its section.
    pub section: usize,
    /// The question.
    pub text: String,
    /// What the collectivité gains by it.
    pub why: String,
    /// How to understand it, where to look.
    pub help: String,
    /// An everyday example.
    pub example: String,
    /// Whether one or several choices can be made.
    pub several: bool,
    /// Weight in its section, 0 (not marked) to 10.
    pub weight: u32,
    /// Effort to gain a mark; none for a question that is not marked.
    pub effort: Option<Effort>,
    /// Positions of the words explained.
    pub terms: Vec<usize>,
    /// The choices (1 to 64).
    pub choices: Vec<Choice>,
    /// How they earn marks.
    pub scale: Scale,
    /// Who may say « non concerné ».
    pub not_concerned: Condition,
    /// For whom it is part of the total; speaks of the profile only.
    pub applies: Condition,
    /// When it is shown; hidden, it earns 0. Never loosened by a worse answer.
    pub asked_if: Condition,
    /// Other wordings, weights and scales, by profile; the last that fits wins.
    pub variants: Vec<Variant>,
    /// Legal duties behind it.
    pub duties: Vec<Duty>,
}

/// A choice of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What people read.
    pub text: String,
    /// What it adds to the count where several can be chosen; else unused.
    pub value: u32,
}

/// Another wording, weight or scale for some profiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Whom it is for; speaks of the profile only.
    pub when: Condition,
    /// The question, worded otherwise.
    pub text: Option<String>,
    /// The help, worded otherwise.
    pub help: Option<String>,
    /// Another example.
    pub example: Option<String>,
    /// Another weight, 1 to 10.
    pub weight: Option<u32>,
    /// Other marks or counts.
    pub scale: Option<Scale>,
}

/// A legal duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Whom it binds; speaks of the profile only.
    pub when: Condition,
    /// The text and article.
    pub text: String,
    /// The threshold, in words.
    pub threshold: String,
    /// The day it took effect.
    pub date: Day,
    /// Whether it obliges; else the law only encourages or recommends.
    pub binding: bool,
    /// What it asks.
    pub asks: String,
    /// An https address, if any.
    pub link: Option<String>,
}

/// A level of the scale: a total and minima.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its name and meaning; its number is its position plus one.
    pub stage: Stage,
    /// Least total, in per cent.
    pub total: u32,
    /// Least score by section, in per cent; 0 where it asks nothing.
    pub floors: Vec<u32>,
    /// The grade of another scale that it comes near.
    pub equivalent: Option<String>,
}

/// A plausible collectivité and the level expected of it; a test of the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Who it is.
    pub name: String,
    /// Its profile.
    pub profile: Profile,
    /// Its answers.
    pub answers: Answers,
    /// The level it is sure of.
    pub level: usize,
    /// The level it may have.
    pub possible: usize,
}

impl Edition {
    /// The position of a question, by its identifier.
    pub fn question(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|q| q.id == id)
    }

    /// The stage of a level; 0 is before the first.
    pub fn stage(&self, level: usize) -> &Stage {
        match level.checked_sub(1).and_then(|i| self.levels.get(i)) {
            Some(level) => &level.stage,
            None => &self.below,
        }
    }
}

impl Section {
    /// The sentence for a score in thousandths; a section without score has none.
    pub fn sentence(&self, permille: u32) -> Option<&str> {
        let fits = self.sentences.iter().rev().find(|s| permille >= s.from * 10);
        fits.map(|sentence| sentence.text.as_str())
    }
}

impl Question {
    fn variant<'a, T: ?Sized>(
        &'a self,
        profile: &Profile,
        field: impl Fn(&'a Variant) -> Option<&'a T>,
    ) -> Option<&'a T> {
        let fitting = self.variants.iter().rev().filter(|v| v.when.holds_for(profile));
        fitting.filter_map(field).next()
    }

    /// The question as this profile reads it.
    pub fn text<'a>(&'a self, profile: &Profile) -> &'a str {
        self.variant(profile, |v| v.text.as_deref()).unwrap_or(&self.text)
    }

    /// The help as this profile reads it.
    pub fn help<'a>(&'a self, profile: &Profile) -> &'a str {
        self.variant(profile, |v| v.help.as_deref()).unwrap_or(&self.help)
    }

    /// The everyday example as this profile reads it.
    pub fn example<'a>(&'a self, profile: &Profile) -> &'a str {
        self.variant(profile, |v| v.example.as_deref()).unwrap_or(&self.example)
    }

    /// The weight for this profile.
    pub fn weight(&self, profile: &Profile) -> u32 {
        self.variant(profile, |v| v.weight.as_ref()).copied().unwrap_or(self.weight)
    }

    /// The scale for this profile.
    pub fn scale<'a>(&'a self, profile: &Profile) -> &'a Scale {
        self.variant(profile, |v| v.scale.as_ref()).unwrap_or(&self.scale)
    }

    /// The duties that bind this profile.
    pub fn duties<'a>(&'a self, profile: &'a Profile) -> impl Iterator<Item = &'a Duty> {
        self.duties.iter().filter(|duty| duty.when.holds_for(profile))
    }

    /// Whether the answer is one that this question knows.
    pub fn accepts(&self, answer: Answer) -> bool {
        match answer {
            Answer::Unknown | Answer::NotConcerned => true,
            Answer::One(choice) => !self.several && usize::from(choice) < self.choices.len(),
            Answer::Several(choices) => {
                self.several && (choices == 0 || (choices.ilog2() as usize) < self.choices.len())
            }
        }
    }

    /// The mark that an answer earns on a scale; none if it names no choice.
    pub(crate) fn mark(&self, scale: &Scale, answer: Answer) -> Option<u8> {
        if !self.accepts(answer) {
            return None;
        }
        match (scale, answer) {
            (Scale::Marks(marks), Answer::One(choice)) => marks.get(usize::from(choice)).copied(),
            (Scale::Counts(counts), Answer::Several(choices)) => {
                let chosen = self.choices.iter().enumerate().filter(|(i, _)| choices >> i & 1 == 1);
                let count: u32 = chosen.map(|(_, choice)| choice.value).sum();
                Some(counts.iter().filter(|needed| count >= **needed).count() as u8)
            }
            (Scale::Unmarked, Answer::One(_) | Answer::Several(_)) => Some(0),
            _ => None,
        }
    }

    /// The answer with the best mark not above `mark`, with as few choices as it takes.
    pub fn answer_worth(&self, profile: &Profile, mark: u8) -> Option<Answer> {
        let scale = self.scale(profile);
        let candidates: Vec<Answer> = if self.several {
            self.sets().into_iter().map(Answer::Several).collect()
        } else {
            (0..self.choices.len()).map(|i| Answer::One(i as u8)).collect()
        };
        let mut best: Option<(u8, Answer)> = None;
        for answer in candidates {
            if let Some(earned) = self.mark(scale, answer)
                && earned <= mark
                && best.is_none_or(|(before, _)| earned > before)
            {
                best = Some((earned, answer));
            }
        }
        best.map(|(_, answer)| answer)
    }

    /// For each count that choices can add up to, the fewest and first of them; small sets first.
    fn sets(&self) -> Vec<u64> {
        let mut sets: Vec<Option<u64>> = vec![Some(0)];
        for (i, choice) in self.choices.iter().enumerate().filter(|(_, choice)| choice.value > 0) {
            let value = choice.value as usize;
            sets.resize(sets.len() + value, None);
            for count in (value..sets.len()).rev() {
                if let Some(with) = sets[count - value].map(|set| set | 1 << i)
                    && sets[count].is_none_or(|set| set.count_ones() > with.count_ones())
                {
                    sets[count] = Some(with);
                }
            }
        }
        let mut sets: Vec<u64> = sets.into_iter().flatten().collect();
        sets.sort_by_key(|set| set.count_ones());
        sets
    }
}
