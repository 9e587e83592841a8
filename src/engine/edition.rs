//! The model of an edition: sections, questions, marks, levels.
//!
//! Only [`Edition::read`] makes an [`Edition`], and it refuses files with defects; the rest of the
//! engine relies on these checks.

use crate::{Action, Actions, Answer, Answers, Condition, Day, Profile};

/// A questionnaire of one year, with its grading.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Edition {
    /// Kebab-case identifier of 60 characters at most, also the name of its file: `tnl-2024`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Language of its texts, a BCP 47 tag.
    pub language: String,
    /// Its year, 2000 to 2100.
    pub year: u32,
    /// Whether it follows the label « Territoire Numérique Libre »: what is said of its jury, of who
    /// holds it and of how to apply is said for such an edition only.
    pub is_of_label: bool,
    /// Announced time to answer, in minutes, 1 to 600.
    pub minutes: u32,
    /// Two sentences, for the list of editions.
    pub summary: String,
    /// Where the grading comes from and what it does not claim to be.
    pub method: String,
    /// How to understand the [`Level::equivalent`] of the levels.
    pub equivalence: Option<String>,
    /// Whose scale its levels follow, as it ends the sentence « sur une échelle … »; its own if none.
    pub scale: Option<String>,
    /// The day its legal texts and addresses were last checked, if known.
    pub checked: Option<Day>,
    /// Name and meaning of the stage below level 1.
    pub below: Stage,
    /// The questions about who answers.
    pub profile: Vec<ProfileField>,
    /// The glossary.
    pub terms: Vec<Term>,
    /// The sections (« volets »), in order; 8 at most.
    pub sections: Vec<Section>,
    /// The questions of all sections, in order.
    pub questions: Vec<Question>,
    /// The levels, lowest first; the first one is level 1.
    pub levels: Vec<Level>,
    /// Plausible collectivités with their expected levels; dropped in compiled editions.
    pub examples: Vec<Example>,
    /// The address it was fetched from, without its query, if not from the folder of the site that shows
    /// it. Not in its file: whoever fetches it says so.
    pub source: Option<String>,
}

/// A stage of the scale: its name and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// One or two words.
    pub name: String,
    /// What it means, in a sentence or two.
    pub text: String,
}

/// A question of the profile; it earns no mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileField {
    /// Kebab-case identifier.
    pub id: String,
    /// The question.
    pub text: String,
    /// Some help; may be empty.
    pub help: String,
    /// Position of the choice assumed without an answer.
    pub default: usize,
    /// The choices, in order; 1 to 64.
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

/// A word of the glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Kebab-case identifier.
    pub id: String,
    /// The word itself.
    pub name: String,
    /// What it means.
    pub text: String,
}

/// A section (« volet ») of the questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Kebab-case identifier.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Short title for the pictures, 14 characters at most.
    pub short: String,
    /// Share of the total, in per cent; the shares of all sections add up to 100.
    pub share: u32,
    /// What it is about.
    pub intro: String,
    /// The sentences about the result, by rising score; the first one starts at 0.
    pub sentences: Vec<Sentence>,
    /// Position of its first question.
    pub first: usize,
    /// Position after its last question: its questions are `first..end`.
    pub end: usize,
}

/// The sentence about a section from a certain score on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Lowest score, in per cent.
    pub from: u32,
    /// The sentence.
    pub text: String,
}

/// How much effort it takes to gain one mark; see [`Effort::per_mark`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effort {
    /// A morning, without asking anybody.
    Easy,
    /// Some weeks and a decision.
    Medium,
    /// A project.
    Hard,
}

/// How answers earn marks, from 0 to 3.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scale {
    /// One choice: the mark of each, rising from 0 to 3.
    Marks(Vec<u8>),
    /// Several choices: the sums of [`Choice::value`] that earn 1, 2 and 3.
    Counts([u32; 3]),
    /// Asked but not marked.
    Unmarked,
}

/// A question about one criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Kebab-case identifier of the criterion, the same in every edition that asks it.
    pub id: String,
    /// Position of its section.
    pub section: usize,
    /// The question.
    pub text: String,
    /// What the collectivité gains from it.
    pub why: String,
    /// How to understand it and where to look.
    pub help: String,
    /// An everyday example.
    pub example: String,
    /// Whether several choices can be made, rather than one.
    pub several: bool,
    /// Weight in its section, 1 to 10; 0 if it is not marked.
    pub weight: u32,
    /// Effort to gain a mark; `None` if it is not marked.
    pub effort: Option<Effort>,
    /// Positions of its words in the glossary.
    pub terms: Vec<usize>,
    /// The choices, 1 to 64.
    pub choices: Vec<Choice>,
    /// How they earn marks.
    pub scale: Scale,
    /// Who may answer « non concerné »; depends on the profile only.
    pub not_concerned: Condition,
    /// To whom it applies: for others it is neither shown nor counted. Depends on the profile only.
    pub applies: Condition,
    /// When it is shown; hidden, it earns 0. A better earlier answer never hides it.
    pub asked_if: Condition,
    /// Other wordings, weights and scales for some profiles; the last one that fits wins.
    pub variants: Vec<Variant>,
    /// The legal duties that it is about.
    pub duties: Vec<Duty>,
    /// What to do to gain points, where the edition says it itself.
    pub own_action: Option<Action>,
}

/// A choice of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What people read.
    pub text: String,
    /// What it adds to the count, 0 to 10, if several choices can be made; else unused.
    pub value: u32,
}

/// Another wording, weight or scale for some profiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// To whom it applies; depends on the profile only.
    pub when: Condition,
    /// Another wording of the question.
    pub text: Option<String>,
    /// Another help.
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
    /// Whom it binds; depends on the profile only.
    pub when: Condition,
    /// The legal text and its article.
    pub text: String,
    /// From which size on it applies, in words.
    pub threshold: String,
    /// The day it took effect.
    pub date: Day,
    /// Whether it is an obligation, rather than an encouragement or a recommendation.
    pub binding: bool,
    /// What it asks.
    pub asks: String,
    /// An https address, if any.
    pub link: Option<String>,
    /// What in an answer proves that it is met; `None` if the edition does not tell.
    pub proof: Option<Proof>,
}

/// What in an answer proves that a duty is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// One of these choices, as bits by position; none of them if no answer can prove it.
    Choices(u64),
    /// At least this mark, 1 to 3.
    Mark(u8),
}

/// Where an answer stands on a duty. It never says that the law is complied with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    /// The answer is one that proves it.
    Yes,
    /// The answer is the lowest of a question that could prove it.
    No,
    /// The question does not tell, or has no answer.
    Unknown,
}

/// A level of the scale: the least total and the least score in each section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Its name and meaning; its number is its position plus one.
    pub stage: Stage,
    /// Least total, in per cent; rises from level to level.
    pub total: u32,
    /// Least score of each section, in per cent; 0 where there is no minimum. Never falls from
    /// level to level.
    pub floors: Vec<u32>,
    /// The closest grade of another scale.
    pub equivalent: Option<String>,
}

/// A plausible collectivité and the levels it should get: a test of the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// Its profile.
    pub profile: Profile,
    /// Its answers.
    pub answers: Answers,
    /// The sure level expected of it.
    pub level: usize,
    /// The possible level expected of it.
    pub possible: usize,
}

/// What stands for the host of an edition that came as a file, in French, as it is shown. `www/tnl-widget.js`
/// knows its first word.
pub const OF_A_FILE: &str = "fichier de votre ordinateur";

impl Edition {
    /// What its answers are kept under: an edition of another source may claim the same identifier.
    /// No identifier has an `@` in it, and no key a `:`.
    pub fn key(&self) -> String {
        let mut key = self.id.clone();
        if let Some(source) = &self.source {
            key.push('@');
            for c in source.chars() {
                match c {
                    '%' => key.push_str("%25"),
                    ':' => key.push_str("%3A"),
                    c => key.push(c),
                }
            }
        }
        key
    }

    /// What it is asked for by: its source, or its identifier if it comes with the widget.
    pub fn name(&self) -> &str {
        self.source.as_deref().unwrap_or(&self.id)
    }

    /// The source of an edition that came as a file: it stands at no address, and its author may mend it, so
    /// its identifier alone tells it from others.
    pub fn source_of_file(id: &str) -> String {
        format!("{OF_A_FILE}/{id}")
    }

    /// Whether it came as a file.
    pub fn is_of_a_file(&self) -> bool {
        self.host() == Some(OF_A_FILE)
    }

    /// The host of its source, with its port if that is not the usual one; of a file, [`OF_A_FILE`].
    pub fn host(&self) -> Option<&str> {
        let source = self.source.as_deref()?;
        let secure = source.strip_prefix("https://");
        secure.or(source.strip_prefix("http://")).unwrap_or(source).split('/').next()
    }

    /// The position of a question, by its identifier.
    pub fn question(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|q| q.id == id)
    }

    /// Whether what is said in a field of the profile can change anything here: a question, how it is
    /// worded or weighed, a duty.
    pub fn reads_field(&self, field: usize) -> bool {
        let mut reads = false;
        let mut look = |condition: &Condition| {
            condition.each(&mut |part| {
                reads |= matches!(part, Condition::Profile { field: read, .. } if *read == field);
            });
        };
        for question in &self.questions {
            look(&question.not_concerned);
            look(&question.applies);
            look(&question.asked_if);
            question.variants.iter().for_each(|variant| look(&variant.when));
            question.duties.iter().for_each(|duty| look(&duty.when));
        }
        reads
    }

    /// The stage of a level; that below level 1 for 0, and for a level that does not exist.
    pub fn stage(&self, level: usize) -> &Stage {
        match level.checked_sub(1).and_then(|i| self.levels.get(i)) {
            Some(level) => &level.stage,
            None => &self.below,
        }
    }
}

impl Section {
    /// The sentence for a score, in thousandths.
    pub fn sentence(&self, permille: u32) -> Option<&str> {
        let fits = self.sentences.iter().rev().find(|s| permille >= s.from * 10);
        fits.map(|sentence| sentence.text.as_str())
    }
}

impl Question {
    /// What to do to gain points: as the edition says it, or else as all editions share it.
    pub fn action<'a>(&'a self, shared: Option<&'a Actions>) -> Option<&'a Action> {
        self.own_action.as_ref().or_else(|| shared?.for_criterion(&self.id))
    }

    fn variant<'a, T: ?Sized>(
        &'a self,
        profile: &Profile,
        field: impl Fn(&'a Variant) -> Option<&'a T>,
    ) -> Option<&'a T> {
        let fitting = self.variants.iter().rev().filter(|v| v.when.holds_for(profile));
        fitting.filter_map(field).next()
    }

    /// The question, as worded for this profile.
    pub fn text<'a>(&'a self, profile: &Profile) -> &'a str {
        self.variant(profile, |v| v.text.as_deref()).unwrap_or(&self.text)
    }

    /// The help, as worded for this profile.
    pub fn help<'a>(&'a self, profile: &Profile) -> &'a str {
        self.variant(profile, |v| v.help.as_deref()).unwrap_or(&self.help)
    }

    /// The everyday example for this profile.
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

    /// Where an answer stands on a duty of this question.
    pub fn met(&self, duty: &Duty, profile: &Profile, answer: Option<Answer>) -> Met {
        let mark = |answer| self.mark(self.scale(profile), answer);
        match (duty.proof, answer) {
            (None | Some(Proof::Choices(0)), _) | (_, None) => Met::Unknown,
            (Some(Proof::Choices(wanted)), Some(Answer::One(choice)))
                if wanted >> choice & 1 == 1 =>
            {
                Met::Yes
            }
            // What is not among several may not concern them.
            (Some(Proof::Choices(wanted)), Some(Answer::Several(given))) => {
                if wanted & given > 0 {
                    Met::Yes
                } else {
                    Met::Unknown
                }
            }
            (Some(Proof::Mark(least)), Some(given)) if mark(given) >= Some(least) => Met::Yes,
            (Some(_), Some(Answer::One(0))) => Met::No,
            _ => Met::Unknown,
        }
    }

    /// Of several choices, how many earn this mark, 1 to 3; none where one is chosen.
    pub fn choices_needed(&self, profile: &Profile, mark: u8) -> Option<u32> {
        match self.scale(profile) {
            Scale::Counts(counts) => counts.get(usize::from(mark).checked_sub(1)?).copied(),
            _ => None,
        }
    }

    /// Up to which mark the binding duties of this profile ask for: 0 where none of them tells what
    /// proves it, or where another of several choices would earn the mark as well.
    pub fn duty_up_to(&self, profile: &Profile) -> u8 {
        let scale = self.scale(profile);
        let asked = |duty: &Duty| match duty.proof {
            None | Some(Proof::Choices(0)) => 0,
            Some(Proof::Mark(least)) => least,
            Some(Proof::Choices(_)) if self.several => 0,
            Some(Proof::Choices(wanted)) => {
                let lowest = Answer::One(wanted.trailing_zeros() as u8);
                self.mark(scale, lowest).unwrap_or(0)
            }
        };
        self.duties(profile).filter(|duty| duty.binding).map(asked).max().unwrap_or(0)
    }

    /// Whether binding duties of this profile ask for more than a mark at worst: to set the question aside
    /// sets no law aside.
    pub fn is_due(&self, profile: &Profile, low: Option<u8>) -> bool {
        low.is_some_and(|low| low < self.duty_up_to(profile))
    }

    /// Whether the question has the choices of this answer; « je ne sais pas » and « non concerné »
    /// are always accepted.
    pub fn accepts(&self, answer: Answer) -> bool {
        match answer {
            Answer::Unknown | Answer::NotConcerned => true,
            Answer::One(choice) => !self.several && usize::from(choice) < self.choices.len(),
            Answer::Several(choices) => {
                self.several && (choices == 0 || (choices.ilog2() as usize) < self.choices.len())
            }
        }
    }

    /// The mark that an answer earns on a scale; `None` if it names no choice.
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

    /// The answer that earns `mark` for this profile, or the best below it, with as few choices as
    /// possible; `None` if every answer earns more.
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

    /// For each sum of values that choices can add up to, the smallest set, the first on a tie;
    /// small sets first.
    fn sets(&self) -> Vec<u64> {
        let mut sets: Vec<Option<u64>> = vec![Some(0)];
        for (i, choice) in self.choices.iter().enumerate() {
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
        let sets: Vec<u64> = sets.into_iter().flatten().collect();
        let of = |count| sets.iter().copied().filter(move |set| set.count_ones() == count);
        (0..=u64::BITS).flat_map(of).collect()
    }
}
