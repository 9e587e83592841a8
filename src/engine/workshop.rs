//! A workshop: what a room is asked, what came of it, and by what it begins.

use std::collections::BTreeMap;

use crate::document::plain;
use crate::{
    Day, Decision, Document, DocumentError, Edition, Evaluation, Gathering, Month, Node, Note,
    PlanMark, Profile, Standing, grade,
};

const FORMAT: &str = "tnl-workshop";
const VERSION: i64 = 1;

/// A gathering, and what its room needs beside the votes.
///
/// Its file, version 1, is JSON: `format`, `version`, `edition` (its identifier), `source` (its address, if
/// it has one), `title` (that of the request), `people`, `gathering` as [`Gathering`] writes it, `acts` (by criterion: `hands`, `who`,
/// `month`), `kept`, the number of the common evaluation in this browser, and `changed`, the day of the last
/// change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workshop {
    /// What was asked, and what came.
    pub gathering: Gathering,
    /// How many answer, as far as that was said; 0 if not.
    pub people: u32,
    /// By what the room begins, by position of the question that the act raises.
    pub acts: BTreeMap<usize, Resolve>,
    /// The number of the common evaluation, once it is kept.
    pub kept: Option<u32>,
    /// The day on which something was taken in or decided last, if it is known.
    pub changed: Option<Day>,
}

/// What a room thinks of an act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolve {
    /// Hands raised for it.
    pub hands: u32,
    /// Who sees to it; a file keeps one line of 80 characters.
    pub who: Option<String>,
    /// For when.
    pub month: Option<Month>,
}

impl Workshop {
    /// Nothing came yet.
    pub fn new(gathering: Gathering, people: u32) -> Self {
        Workshop { gathering, people, acts: BTreeMap::new(), kept: None, changed: None }
    }

    /// The questions that count most for this profile, by weight in their volet and by its share; between
    /// equals, the first ones. At most `count`, in the order of the edition.
    ///
    /// ```
    /// use tnl_engine::{Edition, Profile, Workshop};
    ///
    /// let text = include_str!("../../tests/frozen/edition-v1.json");
    /// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// let profile = Profile::new(&edition);
    /// let two = Workshop::heaviest(&edition, &profile, 2);
    /// let three = Workshop::heaviest(&edition, &profile, 3);
    /// assert!(two.len() == 2 && two.iter().all(|question| three.contains(question)));
    /// # Ok::<(), String>(())
    /// ```
    pub fn heaviest(edition: &Edition, profile: &Profile, count: usize) -> Vec<usize> {
        let graded = grade(edition, profile, &crate::Answers::new(edition));
        let all: Vec<u64> = edition
            .sections
            .iter()
            .map(|section| {
                let weights = graded.questions[section.first..section.end].iter();
                weights.filter(|one| one.standing != Standing::Outside).map(|q| q.weight).sum()
            })
            .map(|sum: u32| u64::from(sum.max(1)))
            .collect();
        let worth = |at: usize| {
            let section = edition.questions[at].section;
            let share = u64::from(edition.sections[section].share);
            u64::from(graded.questions[at].weight) * share * 1_000_000 / all[section]
        };
        let mut asked: Vec<(u64, usize)> = (0..edition.questions.len())
            .filter(|at| graded.questions[*at].standing != Standing::Outside)
            .map(|at| (worth(at), at))
            .collect();
        asked.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut first: Vec<usize> = asked.into_iter().take(count).map(|(_, at)| at).collect();
        first.sort_unstable();
        first
    }

    /// Decides as agreed upon where nothing else was decided; the questions that this settles.
    pub fn accept(&mut self, edition: &Edition) -> Vec<usize> {
        let open = |(at, _): &(usize, _)| self.gathering.decision(*at).is_none();
        let agreed: Vec<_> = self.gathering.agreed(edition).into_iter().filter(open).collect();
        for (at, answer) in &agreed {
            self.gathering.decide(edition, *at, Some(Decision::Answer(*answer)));
        }
        agreed.into_iter().map(|(at, _)| at).collect()
    }

    /// The common evaluation, an ordinary one: what was decided, what the room begins by as its plan, and
    /// beside each answer the minutes, in the words of `told`. What `before` holds beyond that stays.
    pub fn document(
        &self,
        edition: &Edition,
        before: Option<Document>,
        told: impl Fn(usize) -> String,
    ) -> Document {
        let common = self.gathering.document(edition, false);
        let mut document = before.unwrap_or_else(|| common.clone());
        document.profile = common.profile;
        for at in &self.gathering.request.questions {
            document.answers.set(*at, common.answers.get(*at));
            let id = &edition.questions[*at].id;
            let (text, _) = Note::tidy(&told(*at));
            let note = document.note(id);
            // What somebody else noted there stays.
            let is_ours =
                note.text.is_empty() || note.text.split(':').next() == text.split(':').next();
            if is_ours {
                document.set_note(id, &Note { text, ..note });
            }
        }
        for (at, resolve) in &self.acts {
            if resolve.hands > 0 || resolve.who.is_some() || resolve.month.is_some() {
                document.plan.set(*at, Some(PlanMark::Planned(resolve.month)));
                document.plan.entrust(*at, resolve.who.clone());
            }
        }
        document
    }

    /// Whether the room is asked all that concerns it.
    pub fn asks_all(&self, evaluation: &Evaluation) -> bool {
        let asked = &self.gathering.request.questions;
        let mut all = evaluation.assessment.questions.iter().enumerate();
        all.all(|(at, question)| question.standing == Standing::Outside || asked.contains(&at))
    }

    /// Writes its file; the same content gives the same text.
    pub fn write(&self, edition: &Edition) -> String {
        let id = |at: &usize| edition.questions.get(*at).map(|question| question.id.clone());
        let acts = self.acts.iter().filter_map(|(at, resolve)| {
            let who = resolve.who.as_deref().and_then(plain).map(Node::text);
            let month = resolve.month.map(|month| Node::text(month.to_string()));
            let entries = [
                ("hands", Some(Node::integer(resolve.hands.into()))),
                ("who", who),
                ("month", month),
            ];
            let entries = entries.into_iter().filter_map(|(key, node)| Some((key.into(), node?)));
            Some((id(at)?, Node::table(entries)))
        });
        let gathering = self.gathering.write(edition);
        let entries = [
            ("format", Some(Node::text(FORMAT))),
            ("version", Some(Node::integer(VERSION))),
            ("edition", Some(Node::text(&edition.id))),
            ("source", edition.source.as_ref().map(Node::text)),
            ("title", self.gathering.request.title.as_ref().map(Node::text)),
            ("people", Some(Node::integer(self.people.into()))),
            // Its own text is what its checksum is of.
            ("gathering", Node::from_json(&gathering).ok()),
            ("acts", Some(Node::table(acts))),
            ("kept", self.kept.map(|number| Node::integer(number.into()))),
            ("changed", self.changed.map(|day| Node::text(day.to_string()))),
        ];
        let entries = entries.into_iter().filter_map(|(key, node)| Some((key.into(), node?)));
        Node::table(entries).to_json()
    }

    /// Reads its file, or that of a gathering alone.
    ///
    /// # Errors
    /// It is none, was damaged, is of a newer version or of another edition.
    pub fn read(edition: &Edition, text: &str) -> Result<Self, DocumentError> {
        let place = |e: serde_json::Error| DocumentError::NotJson(e.line(), e.column());
        let root = Node::from_json(text).map_err(place)?;
        if root.get_text("format") != Some(FORMAT) {
            return Gathering::read(edition, text).map(|gathering| Workshop::new(gathering, 0));
        }
        match root.get_integer("version") {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(DocumentError::Newer(version)),
            _ => return Err(DocumentError::Foreign),
        }
        let gathering = root.get("gathering").map(Node::to_json).unwrap_or_default();
        let mut workshop = Workshop::new(Gathering::read(edition, &gathering)?, 0);
        workshop.people = root.get_integer("people").unwrap_or(0);
        workshop.kept = root.get_integer("kept");
        workshop.changed = root.get_text("changed").and_then(|day| day.parse().ok());
        for (id, node) in root.get("acts").map(Node::entries).unwrap_or_default() {
            let Some(at) = edition.question(id) else { continue };
            let resolve = Resolve {
                hands: node.get_integer("hands").unwrap_or(0),
                who: node.get_text("who").and_then(plain),
                month: node.get_text("month").and_then(|month| month.parse().ok()),
            };
            workshop.acts.insert(at, resolve);
        }
        Ok(workshop)
    }

    /// The edition of a file of a workshop or a gathering: its identifier, and its address if it has one;
    /// none if the text is neither.
    pub fn edition_of(text: &str) -> Option<(String, Option<String>)> {
        let root = Node::from_json(text).ok()?;
        let is_ours = matches!(root.get_text("format"), Some(FORMAT | "tnl-gathering"));
        let id = root.get_text("edition").filter(|_| is_ours)?;
        Some((id.to_owned(), root.get_text("source").map(str::to_owned)))
    }
}
