//! The answers of many to the same request, and what they come to.

use std::collections::BTreeMap;

use crate::document::{plain, read_answer, write_answer};
use crate::fingerprint::CRC_32;
use crate::{
    Answer, Answers, Ballot, Document, DocumentError, Edition, Finding, Month, Node, Request,
    Standing, Value, Votes, grade,
};

const FORMAT: &str = "tnl-gathering";
const VERSION: i64 = 1;
/// More than any room holds: not a gathering of ours.
const MAX_BALLOTS: usize = 10_000;

/// Ballots and raised hands for one request, and what the room decided.
///
/// Its file, version 1, is JSON: `format`, `version`, `edition`, `request` and `ballots` as codes,
/// `hands` (counts typed in, by criterion) and `decisions` (by criterion: an answer as in a document, or
/// `{ "verify": { "who", "until" } }`), `overruled` where the room decided otherwise than its votes agreed
/// upon (by criterion: that answer), and the checksum of all that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathering {
    /// What was asked.
    pub request: Request,
    /// In the order in which they came.
    ballots: Vec<Ballot>,
    /// Counts without ballots, by position of the question.
    hands: BTreeMap<usize, Votes>,
    decisions: BTreeMap<usize, Decision>,
    /// What the votes agreed upon when the room decided otherwise, knowing it.
    overruled: BTreeMap<usize, Answer>,
}

/// What became of a ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It counts.
    New,
    /// It counts already.
    Again,
    /// It counts instead of what the same person sent before.
    Corrected,
    /// It answers another request.
    OtherRequest,
    /// It answers this request as it was before its profile or its questions changed.
    OtherTerms,
    /// There is no room for more.
    Full,
}

/// What the room decided about a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// This answer.
    Answer(Answer),
    /// Somebody looks it up, until some month.
    Verify {
        /// Who, if that was said; a file keeps one line of 80 characters.
        who: Option<String>,
        /// Until when, if that was said.
        until: Option<Month>,
    },
}

impl Gathering {
    /// Nothing came yet.
    pub fn new(request: Request) -> Self {
        Gathering {
            request,
            ballots: Vec::new(),
            hands: BTreeMap::new(),
            decisions: BTreeMap::new(),
            overruled: BTreeMap::new(),
        }
    }

    /// Takes a ballot in, if it answers this request; the same one counts once.
    pub fn take(&mut self, edition: &Edition, ballot: Ballot) -> Taken {
        if ballot.request != self.request.number {
            return Taken::OtherRequest;
        }
        if ballot.terms != self.request.terms(edition) {
            return Taken::OtherTerms;
        }
        let known = self.ballots.iter().position(|known| known.number == ballot.number);
        match known {
            Some(at) if self.ballots[at] == ballot => Taken::Again,
            Some(at) => {
                self.ballots[at] = ballot;
                Taken::Corrected
            }
            None if self.ballots.len() >= MAX_BALLOTS => Taken::Full,
            None => {
                self.ballots.push(ballot);
                Taken::New
            }
        }
    }

    /// The ballots, in the order in which they came.
    pub fn ballots(&self) -> &[Ballot] {
        &self.ballots
    }

    /// Takes a ballot out again, by its number.
    pub fn remove(&mut self, number: u32) -> Option<Ballot> {
        let at = self.ballots.iter().position(|ballot| ballot.number == number)?;
        Some(self.ballots.remove(at))
    }

    /// Counts raised hands for a question instead of those counted before; none takes them back.
    pub fn raise(&mut self, question: usize, hands: Option<Votes>) {
        match hands.filter(|_| self.request.questions.contains(&question)) {
            Some(hands) => drop(self.hands.insert(question, hands)),
            None => drop(self.hands.remove(&question)),
        }
    }

    /// The raised hands that were counted for a question.
    pub fn hands(&self, question: usize) -> Option<&Votes> {
        self.hands.get(&question)
    }

    /// All votes for a question that is asked.
    pub fn votes(&self, edition: &Edition, question: usize) -> Option<Votes> {
        let asked = edition.questions.get(question)?;
        let mut votes = Votes::new(asked);
        self.ballots
            .iter()
            .filter_map(|ballot| ballot.answers.get(question))
            .for_each(|answer| votes.add(answer));
        if let Some(hands) = self.hands.get(&question) {
            votes.join(hands);
        }
        Some(votes)
    }

    /// Decides about a question that is asked, or takes the decision back.
    pub fn decide(&mut self, edition: &Edition, question: usize, decision: Option<Decision>) {
        self.overruled.remove(&question);
        let Some(decision) = decision.filter(|_| self.request.questions.contains(&question)) else {
            self.decisions.remove(&question);
            return;
        };
        if let Some(Finding::Agreed(answer)) = self.votes(edition, question).map(|v| v.finding())
            && decision != Decision::Answer(answer)
        {
            self.overruled.insert(question, answer);
        }
        self.decisions.insert(question, decision);
    }

    /// What was decided about a question.
    pub fn decision(&self, question: usize) -> Option<&Decision> {
        self.decisions.get(&question)
    }

    /// The questions upon which the room agrees, with the answer.
    pub fn agreed(&self, edition: &Edition) -> Vec<(usize, Answer)> {
        let agreed = |question: &usize| match self.votes(edition, *question)?.finding() {
            Finding::Agreed(answer) => Some((*question, answer)),
            _ => None,
        };
        self.request.questions.iter().filter_map(agreed).collect()
    }

    /// The questions that nobody knows the answer to, in the order of the edition.
    pub fn unknown(&self, edition: &Edition) -> Vec<usize> {
        self.found(edition, Finding::Unknown)
    }

    /// The questions to discuss, the one first whose votes are furthest apart, count most and move the
    /// level most: spread × weight in the total × (1 + levels between the lowest and the highest vote, with
    /// what is agreed upon elsewhere). Between equals, the order of the edition. By the votes alone: what is
    /// decided moves nothing under the room.
    pub fn to_discuss(&self, edition: &Edition) -> Vec<usize> {
        let mut common = Answers::new(edition);
        for (question, answer) in self.agreed(edition) {
            common.set(question, Some(answer));
        }
        let graded = grade(edition, &self.request.profile, &common);
        let worth = |question: usize| -> u128 {
            let Some(votes) = self.votes(edition, question) else { return 0 };
            let section = edition.questions[question].section;
            let share = graded.questions[question].weight * edition.sections[section].share;
            let counts =
                u128::from(share) * 1_000_000 / graded.sections[section].score.out_of.max(1);
            let with = |answer| {
                let mut answers = common.clone();
                answers.set(question, Some(answer));
                let graded = grade(edition, &self.request.profile, &answers);
                (graded.sure, graded.possible)
            };
            let moved = votes.ends().map_or(0, |(low, high)| {
                let (low, high) = (with(low), with(high));
                high.0.abs_diff(low.0) + high.1.abs_diff(low.1)
            });
            u128::from(votes.spread()) * counts * (1 + moved as u128)
        };
        let mut disputed: Vec<(u128, usize)> = self
            .found(edition, Finding::Disputed)
            .into_iter()
            .map(|question| (worth(question), question))
            .collect();
        disputed.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
        disputed.into_iter().map(|(_, question)| question).collect()
    }

    /// The questions that were decided otherwise than the votes agree upon by now, in the order of the edition:
    /// late ballots changed that, for who decided otherwise knowing it is not asked again.
    pub fn overtaken(&self, edition: &Edition) -> Vec<usize> {
        let agreed = self.agreed(edition).into_iter();
        let is_other = |(question, answer): &(usize, Answer)| {
            self.decision(*question).is_some_and(|decision| *decision != Decision::Answer(*answer))
                && self.overruled.get(question) != Some(answer)
        };
        agreed.filter(is_other).map(|(question, _)| question).collect()
    }

    /// The questions that nobody voted on, though what is decided and agreed upon leaves them open, in the order
    /// of the edition.
    pub fn silent(&self, edition: &Edition) -> Vec<usize> {
        let graded = grade(edition, &self.request.profile, &self.answers(edition, true));
        let mut silent = self.found(edition, Finding::Silent);
        silent.retain(|question| graded.questions[*question].standing == Standing::Open);
        silent
    }

    /// All that is asked, in the order in which a room goes through it: what to discuss, what nobody knows,
    /// what is agreed upon, what nobody voted on.
    pub fn in_order(&self, edition: &Edition) -> Vec<usize> {
        let mut order = self.to_discuss(edition);
        order.extend(self.unknown(edition));
        order.extend(self.agreed(edition).into_iter().map(|(question, _)| question));
        order.extend(self.found(edition, Finding::Silent));
        order
    }

    fn found(&self, edition: &Edition, finding: Finding) -> Vec<usize> {
        let is_found = |question: &usize| {
            self.votes(edition, *question).is_some_and(|votes| votes.finding() == finding)
        };
        self.request.questions.iter().copied().filter(is_found).collect()
    }

    /// The common answers: those decided; and those agreed upon, if they are `accepted`. What is to be
    /// verified is « je ne sais pas ».
    pub fn answers(&self, edition: &Edition, accepted: bool) -> Answers {
        let mut answers = Answers::new(edition);
        if accepted {
            for (question, answer) in self.agreed(edition) {
                answers.set(question, Some(answer));
            }
        }
        for (question, decision) in &self.decisions {
            let answer = match decision {
                Decision::Answer(answer) => *answer,
                Decision::Verify { .. } => Answer::Unknown,
            };
            answers.set(*question, Some(answer));
        }
        answers
    }

    /// The common evaluation, an ordinary one: the profile that was asked about, the common answers, and
    /// the title of the request as its name.
    pub fn document(&self, edition: &Edition, accepted: bool) -> Document {
        let mut document = Document::new(edition);
        document.profile = self.request.profile.clone();
        document.answers = self.answers(edition, accepted);
        document.name = self.request.title.clone();
        document
    }

    /// Writes its file; the same content gives the same text.
    pub fn write(&self, edition: &Edition) -> String {
        let mut entries = self.entries(edition);
        let sum = CRC_32.checksum(Node::table(entries.clone()).to_json().as_bytes());
        entries.push(("checksum".into(), Node::text(format!("{sum:08x}"))));
        Node::table(entries).to_json()
    }

    /// Reads its file.
    ///
    /// # Errors
    /// It is none, was damaged, is of a newer version or of another edition.
    pub fn read(edition: &Edition, text: &str) -> Result<Self, DocumentError> {
        let place = |e: serde_json::Error| DocumentError::NotJson(e.line(), e.column());
        let root = Node::from_json(text).map_err(place)?;
        if root.get_text("format") != Some(FORMAT) {
            return Err(DocumentError::Foreign);
        }
        match root.get_integer("version") {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(DocumentError::Newer(version)),
            _ => return Err(DocumentError::Foreign),
        }
        let id = root.get_text("edition").unwrap_or_default();
        if id != edition.id {
            return Err(DocumentError::OtherEdition(id.to_owned()));
        }
        let gathering = Self::of(edition, &root).ok_or(DocumentError::Altered)?;
        match gathering.write(edition) == Node::table(root.entries().to_vec()).to_json() {
            true => Ok(gathering),
            false => Err(DocumentError::Altered),
        }
    }

    fn of(edition: &Edition, root: &Node) -> Option<Self> {
        let request = Request::decode(edition, root.get_text("request")?).ok()?;
        let mut gathering = Gathering::new(request);
        for ballot in root.get("ballots")?.items() {
            let Value::Text(code) = &ballot.value else { return None };
            let ballot = Ballot::decode(edition, code).ok()?;
            if gathering.take(edition, ballot) != Taken::New {
                return None;
            }
        }
        for (id, node) in root.get("hands").map(Node::entries).unwrap_or_default() {
            let question = edition.question(id)?;
            let mut votes = Votes::new(&edition.questions[question]);
            let count = |key: &str| node.get_integer::<u32>(key);
            let counts: Option<Vec<u32>> = node
                .get("choices")?
                .items()
                .iter()
                .map(|count| match count.value {
                    Value::Integer(count) => u32::try_from(count).ok(),
                    _ => None,
                })
                .collect();
            votes.choices = counts.filter(|counts| counts.len() == votes.choices.len())?;
            votes.none = count("none").unwrap_or(0);
            votes.not_concerned = count("not-concerned")?;
            votes.unknown = count("unknown")?;
            votes.known = count("known")?;
            gathering.raise(question, Some(votes));
        }
        for (id, node) in root.get("decisions").map(Node::entries).unwrap_or_default() {
            let (question, decision) = match node.get("verify") {
                Some(verify) => {
                    let who = verify.get_text("who").map(str::to_owned);
                    let until = verify.get_text("until").and_then(|until| until.parse().ok());
                    (edition.question(id)?, Decision::Verify { who, until })
                }
                None => {
                    let (question, answer) = read_answer(edition, id, node)?;
                    (question, Decision::Answer(answer))
                }
            };
            gathering.decisions.insert(question, decision);
        }
        for (id, node) in root.get("overruled").map(Node::entries).unwrap_or_default() {
            let (question, answer) = read_answer(edition, id, node)?;
            gathering.overruled.insert(question, answer);
        }
        Some(gathering)
    }

    fn entries(&self, edition: &Edition) -> Vec<(String, Node)> {
        let id = |question: &usize| edition.questions.get(*question).map(|one| one.id.clone());
        let ballots = self.ballots.iter().map(|ballot| Node::text(ballot.encode(edition)));
        let hands = self.hands.iter().filter_map(|(question, votes)| {
            let number = |count: u32| Node::integer(count.into());
            let counts = [
                ("choices", Node::list(votes.choices.iter().map(|count| number(*count)))),
                ("not-concerned", number(votes.not_concerned)),
                ("unknown", number(votes.unknown)),
                ("known", number(votes.known)),
            ];
            // Earlier versions count it as nothing else.
            let none = (votes.none > 0).then(|| ("none", number(votes.none)));
            let counts = counts.into_iter().chain(none);
            Some((id(question)?, Node::table(counts.map(|(key, node)| (key.to_owned(), node)))))
        });
        let decisions = self.decisions.iter().filter_map(|(question, decision)| {
            let node = match decision {
                Decision::Answer(answer) => write_answer(*answer),
                Decision::Verify { who, until } => {
                    let who = who.as_deref().and_then(plain);
                    let who = who.map(|who| ("who".to_owned(), Node::text(who)));
                    let until = until.map(|month| ("until".into(), Node::text(month.to_string())));
                    Node::table([("verify".into(), Node::table(who.into_iter().chain(until)))])
                }
            };
            Some((id(question)?, node))
        });
        let mut entries = vec![
            ("format".into(), Node::text(FORMAT)),
            ("version".into(), Node::integer(VERSION)),
            ("edition".into(), Node::text(&edition.id)),
            ("request".into(), Node::text(self.request.encode(edition))),
            ("ballots".into(), Node::list(ballots)),
            ("hands".into(), Node::table(hands)),
            ("decisions".into(), Node::table(decisions)),
        ];
        if !self.overruled.is_empty() {
            let overruled = self.overruled.iter();
            let overruled = overruled.filter_map(|(at, one)| Some((id(at)?, write_answer(*one))));
            entries.push(("overruled".into(), Node::table(overruled)));
        }
        entries
    }
}
