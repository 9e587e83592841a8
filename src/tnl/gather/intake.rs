//! Takes in what came, file by file, and remembers what became of each ballot.

use std::collections::BTreeMap;

use tnl_engine::{Ballot, Edition, Gathering, Request, Taken};

use super::remark::{Place, Remark, What};
use super::sources::{Content, Source};

/// What came so far.
pub(super) struct Intake<'a> {
    edition: &'a Edition,
    gathering: Gathering,
    remarks: Vec<Remark>,
    /// Where each ballot stood first and what became of it, by its code: what is quoted later corrects
    /// nothing.
    seen: BTreeMap<String, (Place, Option<What>)>,
    /// Where the one that counts stands, by its number.
    counted: BTreeMap<u32, Place>,
}

/// All that came, for those who write it.
pub(super) struct Synthesis<'a> {
    pub(super) edition: &'a Edition,
    pub(super) gathering: Gathering,
    pub(super) files: usize,
    pub(super) remarks: Vec<Remark>,
}

impl<'a> Intake<'a> {
    pub(super) fn new(edition: &'a Edition, request: Request) -> Self {
        let (seen, counted) = (BTreeMap::new(), BTreeMap::new());
        let gathering = Gathering::new(request);
        Intake { edition, gathering, remarks: Vec::new(), seen, counted }
    }

    pub(super) fn end(self, files: usize) -> Synthesis<'a> {
        let Intake { edition, gathering, remarks, .. } = self;
        Synthesis { edition, gathering, files, remarks }
    }

    /// Takes in a file.
    pub(super) fn take(&mut self, source: Source) {
        let Source { name, content, defect } = source;
        let first = self.remarks.len();
        let is_known_bad = defect.is_some();
        self.remarks.extend(defect.map(|what| whole(&name, what)));
        match content {
            Content::Other(what) => self.remarks.push(whole(&name, what)),
            Content::Session(session) => self.session(&name, &session),
            Content::Text(text) => {
                let found = self.text(&name, &text);
                if found == 0 && !is_known_bad {
                    let is_request = Request::decode(self.edition, &text).is_ok();
                    let what = if is_request { What::Request } else { What::NoBallot };
                    self.remarks.push(whole(&name, what));
                }
            }
        }
        // What is quoted was taken in before what quotes it.
        if let Some(of_file) = self.remarks.get_mut(first..) {
            of_file.sort_by_key(|remark| remark.place.line);
        }
    }

    /// Takes in the ballots of a text, and says how many there are.
    fn text(&mut self, name: &str, text: &str) -> usize {
        let found = Ballot::all_in_thread(self.edition, text);
        let count = found.len();
        for (line, ballot) in found {
            let place = Place { file: name.to_owned(), line: Some(line) };
            match ballot {
                Ok(ballot) => self.ballot(place, ballot),
                Err(error) => self.remarks.push(Remark {
                    place,
                    what: error.into(),
                    is_of_ballot: true,
                    name: None,
                    earlier: None,
                }),
            }
        }
        count
    }

    fn ballot(&mut self, place: Place, ballot: Ballot) {
        let (number, name) = (ballot.number, ballot.name.clone());
        let code = ballot.encode(self.edition);
        let mut remark = |what, place, earlier| {
            self.remarks.push(Remark {
                place,
                what,
                is_of_ballot: true,
                name: name.clone(),
                earlier,
            });
        };
        if let Some((first, what)) = self.seen.get(&code) {
            // Quoted in the same file, it needs no word.
            if first.file != place.file {
                match what {
                    None | Some(What::Corrected) => {
                        let counted = self.counted.get(&number).unwrap_or(first);
                        remark(What::Again, place, Some(counted.clone()));
                    }
                    Some(what) => remark(what.clone(), place, Some(first.clone())),
                }
            }
            return;
        }
        let what = match self.gathering.take(self.edition, ballot) {
            Taken::New => None,
            Taken::Again => Some(What::Again),
            Taken::Corrected => Some(What::Corrected),
            Taken::OtherRequest => Some(What::OtherRequest),
            Taken::OtherTerms => Some(What::OtherTerms),
            Taken::Full => Some(What::Full),
        };
        let counts = matches!(what, None | Some(What::Corrected));
        let earlier = if counts { self.counted.insert(number, place.clone()) } else { None };
        self.seen.insert(code, (place.clone(), what.clone()));
        what.into_iter().for_each(|what| remark(what, place.clone(), earlier.clone()));
    }

    /// Takes in what a room said: its ballots, and what is only in its file, unless that is said already.
    fn session(&mut self, name: &str, session: &Gathering) {
        let place = Place { file: name.to_owned(), line: None };
        for ballot in session.ballots() {
            self.ballot(place.clone(), ballot.clone());
        }
        let asked = &self.gathering.request;
        let is_other = match asked.number == session.request.number {
            false => Some("cette séance est celle d’une autre demande"),
            true if asked.terms(self.edition) != session.request.terms(self.edition) => {
                Some("depuis cette séance, le profil ou les questions de la demande ont changé")
            }
            true => None,
        };
        let questions = session.request.questions.iter().copied();
        let says_more = |question: &usize| {
            session.hands(*question).is_some() || session.decision(*question).is_some()
        };
        if let Some(why) = is_other {
            if questions.clone().any(|question| says_more(&question)) {
                let what = format!("{why} ; ses mains levées et ses décisions ne comptent pas");
                self.remarks.push(whole(name, What::Session(what)));
            } else if session.ballots().is_empty() {
                self.remarks.push(whole(name, What::Session(why.to_owned())));
            }
            return;
        }
        let (mut twice, mut again) = (Vec::new(), Vec::new());
        for question in questions {
            let id = self.edition.questions.get(question).map(|one| format!("« {} »", one.id));
            match (self.gathering.hands(question), session.hands(question)) {
                (None, Some(hands)) => self.gathering.raise(question, Some(hands.clone())),
                (Some(known), Some(hands)) if known != hands => twice.extend(id.clone()),
                _ => {}
            }
            match (self.gathering.decision(question), session.decision(question)) {
                (_, None) => {}
                (known, Some(decision)) => {
                    if known.is_some_and(|known| known != decision) {
                        again.extend(id);
                    }
                    self.gathering.decide(self.edition, question, Some(decision.clone()));
                }
            }
        }
        for (ids, what) in [
            (
                twice,
                "les mains levées de cette séance ne s’ajoutent pas à celles d’une autre, déjà \
                 comptées, sur ",
            ),
            (again, "les décisions de cette séance remplacent celles d’une autre, sur "),
        ] {
            if !ids.is_empty() {
                let what = format!("{what}{}", ids.join(", "));
                self.remarks.push(whole(name, What::Session(what)));
            }
        }
    }
}

/// A remark about a whole file.
fn whole(name: &str, what: What) -> Remark {
    let place = Place { file: name.to_owned(), line: None };
    Remark { place, what, is_of_ballot: false, name: None, earlier: None }
}
