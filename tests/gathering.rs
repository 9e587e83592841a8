//! Questions go to others, ballots come back, and a room agrees, decides, or puts off.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop at the first surprise")]

use base64ct::{Base64, Encoding};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::Index;
use tnl_engine::{
    Answer, Answers, Ballot, Decision, Document, DocumentError, Edition, Finding, Gathering, Month,
    Profile, Request, Role, ShareError, Shared, Taken, Votes, grade,
};
use tnl_tests::{made, random};

use crate::share::WRAPS;

fn edition() -> Edition {
    Edition::read(&made::real("tnl-2026")).expect("a sound edition")
}

/// Of a commune, about the questions with these identifiers.
fn request(edition: &Edition, ids: &[&str]) -> Request {
    let mut questions: Vec<usize> =
        ids.iter().map(|id| edition.question(id).expect("a question")).collect();
    questions.sort_unstable();
    Request {
        number: 7,
        profile: Profile::new(edition),
        questions,
        title: None,
        reply_to: None,
        known: vec![],
        in_room: false,
    }
}

/// One question that is asked only after the right answer to another, and that answer.
fn asked_with_what_is_known(edition: &Edition) -> Request {
    let at = |id| edition.question(id).expect("a question");
    let known = vec![(at("nombre-jeux-donnees"), Answer::One(2))];
    Request { known, ..request(edition, &["lieu-publication"]) }
}

fn ballot(edition: &Edition, request: &Request, number: u32, says: &[(&str, Answer)]) -> Ballot {
    let mut ballot = Ballot::to(request, edition, number);
    for (id, answer) in says {
        ballot.answers.set(edition.question(id).expect("a question"), Some(*answer));
    }
    ballot
}

#[test]
fn a_ballot_counts_once_and_one_of_another_request_or_of_other_terms_is_told() {
    let edition = edition();
    let asked = request(&edition, &["portage", "mutualisation"]);
    let mut gathering = Gathering::new(asked.clone());
    let first = ballot(&edition, &asked, 1, &[("portage", Answer::One(2))]);
    assert_eq!(gathering.take(&edition, first.clone()), Taken::New);
    assert_eq!(gathering.take(&edition, first.clone()), Taken::Again);
    let better = ballot(&edition, &asked, 1, &[("portage", Answer::One(3))]);
    assert_eq!(gathering.take(&edition, better.clone()), Taken::Corrected);
    assert_eq!(gathering.ballots(), [better]);

    let other = Request { number: 8, ..asked.clone() };
    let of_other = ballot(&edition, &other, 2, &[]);
    assert_eq!(gathering.take(&edition, of_other), Taken::OtherRequest);
    // Who is asked about has changed since, or what is asked; another title changes nothing.
    let mut profile = Profile::new(&edition);
    profile.choose(0, 1);
    let of_another = Request { profile, ..asked.clone() };
    let of_fewer = Request { questions: asked.questions[..1].to_vec(), ..asked.clone() };
    let titled = Request { title: Some("Atelier".into()), ..asked.clone() };
    for (terms, taken) in
        [(of_another, Taken::OtherTerms), (of_fewer, Taken::OtherTerms), (titled, Taken::New)]
    {
        let ballot = ballot(&edition, &terms, 3, &[]);
        assert_eq!(gathering.take(&edition, ballot), taken);
    }
    assert_eq!(gathering.remove(3).map(|ballot| ballot.number), Some(3));
    assert_eq!(gathering.ballots().len(), 1);
}

#[test]
fn two_thirds_agree_less_is_disputed_and_who_does_not_know_is_for_nothing() {
    let edition = edition();
    let portage = &edition.questions[edition.question("portage").expect("a question")];
    let several = edition.questions.iter().find(|one| one.several).expect("a question");
    let (one, set, unknown) = (Answer::One, Answer::Several, Answer::Unknown);
    for (says, finding) in [
        (&[][..], Finding::Silent),
        (&[unknown, unknown], Finding::Unknown),
        (&[one(1), unknown, unknown], Finding::Agreed(one(1))),
        (&[one(1), one(1), one(2)], Finding::Agreed(one(1))),
        (&[one(1), one(2)], Finding::Disputed),
        (&[one(1), one(1), one(2), one(2), one(3)], Finding::Disputed),
        (
            &[Answer::NotConcerned, Answer::NotConcerned, one(0)],
            Finding::Agreed(Answer::NotConcerned),
        ),
        // What does not fit the question counts for nothing.
        (&[one(63), set(1)], Finding::Silent),
    ] {
        let mut votes = Votes::new(portage);
        says.iter().for_each(|answer| votes.add(*answer));
        assert_eq!(votes.finding(), finding, "{says:?}");
    }
    for (says, finding) in [
        (&[set(0b11), set(0b01), set(0b01)][..], Finding::Agreed(set(0b01))),
        (&[set(0b11), set(0b01)], Finding::Disputed),
        (&[set(0), set(0), unknown], Finding::Agreed(set(0))),
        // Each chose another: nobody said that none holds.
        (&[set(0b001), set(0b010), set(0b100)], Finding::Disputed),
        (&[set(0), set(0), set(0b1)], Finding::Agreed(set(0))),
    ] {
        let mut votes = Votes::new(several);
        says.iter().for_each(|answer| votes.add(*answer));
        assert_eq!(votes.finding(), finding, "{says:?}");
    }
}

#[test]
fn what_splits_the_room_on_what_counts_comes_first_and_what_is_agreed_upon_is_not_discussed() {
    let edition = edition();
    let ids = ["portage", "mutualisation", "postes-linux", "bureautique-libre"];
    let asked = request(&edition, &ids);
    let mut gathering = Gathering::new(asked.clone());
    // Split to both ends; split between neighbours; agreed upon; known to nobody.
    for (number, says) in [(1, [0, 1, 2]), (2, [3, 2, 2]), (3, [0, 1, 2]), (4, [3, 2, 2])] {
        let [portage, mutualisation, bureau] = says.map(Answer::One);
        let says = [
            ("portage", portage),
            ("mutualisation", mutualisation),
            ("bureautique-libre", bureau),
            ("postes-linux", Answer::Unknown),
        ];
        let ballot = ballot(&edition, &asked, number, &says);
        assert_eq!(gathering.take(&edition, ballot), Taken::New);
    }
    let named = |questions: Vec<usize>| -> Vec<&str> {
        questions.into_iter().map(|question| &*edition.questions[question].id).collect()
    };
    assert_eq!(named(gathering.to_discuss(&edition)), ["portage", "mutualisation"]);
    assert_eq!(named(gathering.unknown(&edition)), ["postes-linux"]);
    let bureau = edition.question("bureautique-libre").expect("a question");
    assert_eq!(gathering.agreed(&edition), [(bureau, Answer::One(2))]);
    let order = ["portage", "mutualisation", "postes-linux", "bureautique-libre"];
    assert_eq!(named(gathering.in_order(&edition)), order);

    // Raised hands count like ballots, and can be taken back.
    let portage = edition.question("portage").expect("a question");
    let mut hands = Votes::new(&edition.questions[portage]);
    (0..8).for_each(|_| hands.add(Answer::One(3)));
    gathering.raise(portage, Some(hands.clone()));
    assert_eq!(gathering.hands(portage), Some(&hands));
    let votes = gathering.votes(&edition, portage).expect("votes");
    assert_eq!((votes.choices[3], votes.known), (10, 12));
    assert_eq!(votes.finding(), Finding::Agreed(Answer::One(3)));
    gathering.raise(portage, None);
    assert_eq!(gathering.to_discuss(&edition).len(), 2);

    // What is decided is the common answer; what is put off is not known.
    gathering.decide(&edition, portage, Some(Decision::Answer(Answer::One(3))));
    let mutualisation = edition.question("mutualisation").expect("a question");
    let verify = Decision::Verify { who: Some("Mme Durand".into()), until: Month::new(2027, 3) };
    gathering.decide(&edition, mutualisation, Some(verify.clone()));
    let document = gathering.document(&edition, true);
    let said = [portage, mutualisation, bureau].map(|question| document.answers.get(question));
    assert_eq!(said, [Some(Answer::One(3)), Some(Answer::Unknown), Some(Answer::One(2))]);
    assert_eq!(gathering.answers(&edition, false).count(), 2);
    assert!(grade(&edition, &document.profile, &document.answers).answered() == 3);

    let text = gathering.write(&edition);
    assert_eq!(Gathering::read(&edition, &text), Ok(gathering.clone()));
    assert_eq!(gathering.decision(mutualisation), Some(&verify));
    let other = Edition::read(&made::real("tnl-2024")).expect("a sound edition");
    assert_eq!(
        Gathering::read(&other, &text),
        Err(DocumentError::OtherEdition(edition.id.clone()))
    );
    let altered = text.replace("Mme Durand", "M. Durand");
    assert_eq!(Gathering::read(&edition, &altered), Err(DocumentError::Altered));
    let newer = text.replace("\"version\":1", "\"version\":2");
    assert_eq!(Gathering::read(&edition, &newer), Err(DocumentError::Newer(2)));
}

#[test]
fn late_ballots_reopen_a_decision_and_a_room_that_decides_otherwise_on_purpose_is_not_asked_again()
{
    let edition = edition();
    let asked = request(&edition, &["portage", "mutualisation", "bureautique-libre"]);
    let at = |id| edition.question(id).expect("a question");
    let (portage, mutualisation, bureau) =
        (at("portage"), at("mutualisation"), at("bureautique-libre"));
    let mut gathering = Gathering::new(asked.clone());
    // Nobody voted yet: all of it may be settled by raised hands.
    assert_eq!(gathering.silent(&edition), asked.questions);
    for number in 1..=3 {
        let says = [("portage", Answer::One(2)), ("mutualisation", Answer::One(number as u8))];
        gathering.take(&edition, ballot(&edition, &asked, number, &says));
    }
    assert_eq!(gathering.silent(&edition), [bureau]);
    let decided = |choice| Some(Decision::Answer(Answer::One(choice)));
    gathering.decide(&edition, portage, decided(1));
    gathering.decide(&edition, mutualisation, decided(1));
    assert!(gathering.overtaken(&edition).is_empty(), "the room knew what the votes say");
    let kept = Gathering::read(&edition, &gathering.write(&edition)).expect("a gathering");
    assert_eq!((kept.overtaken(&edition), &kept), (vec![], &gathering));

    // Now others outvote the one that was disputed, and those of the other one change their mind.
    for number in 4..=20 {
        let says = [("portage", Answer::One(2)), ("mutualisation", Answer::One(0))];
        gathering.take(&edition, ballot(&edition, &asked, number, &says));
    }
    assert_eq!(gathering.overtaken(&edition), [mutualisation]);
    for number in 21..=99 {
        let says = [("portage", Answer::One(3))];
        gathering.take(&edition, ballot(&edition, &asked, number, &says));
    }
    assert_eq!(gathering.overtaken(&edition), [portage, mutualisation]);
    gathering.decide(&edition, portage, decided(1));
    gathering.decide(&edition, mutualisation, decided(0));
    assert!(gathering.overtaken(&edition).is_empty());
    // Taken back, nothing of it stays.
    gathering.decide(&edition, portage, None);
    gathering.decide(&edition, mutualisation, None);
    assert!(!gathering.write(&edition).contains("overruled"));
}

#[test]
fn what_comes_back_by_mail_is_proposed_and_replaces_nothing() {
    let edition = edition();
    let asked = request(&edition, &["portage", "mutualisation"]);
    let says = [("portage", Answer::One(2)), ("mutualisation", Answer::One(1))];
    let mut reply = ballot(&edition, &asked, 5, &says);
    // What nobody asked for is not taken.
    reply.answers.set(edition.question("postes-linux").expect("a question"), Some(Answer::Unknown));
    let mail = format!(
        "> Bonjour,\r\n> voici : {}\r\n> Cordialement",
        reply
            .link(&edition, "https://exemple.fr/evaluation.html")
            .replace("#tnl-ballot=1", "#tnl-ballot=1=\r\n> ")
    );
    let came = Ballot::decode(&edition, &mail).expect("a ballot");
    assert_eq!(came, reply);
    let mut document = Document::new(&edition);
    let portage = edition.question("portage").expect("a question");
    document.answers.set(portage, Some(Answer::One(0)));
    document.propose(&edition, came.proposals(&asked));
    assert_eq!(document.answers.count(), 1);
    assert_eq!(document.proposals(&edition).len(), 2);
}

/// A line, and the number of the ballot that begins there, or why it has none.
type Found = (usize, Result<u32, ShareError>);

/// What a thread of mails looks like, and at which lines the ballots in it begin: `1` and `2` are links,
/// `1a` and `1b` a link in two pieces, and `<1` the beginning of one.
const THREADS: &[(&str, &[Found])] = &[
    ("", &[]),
    ("Merci, je regarde.", &[]),
    ("[1]", &[(1, Ok(1))]),
    ("[1]\n[2]\n", &[(1, Ok(1)), (2, Ok(2))]),
    ("[1] [2]", &[(1, Ok(1)), (1, Ok(2))]),
    ("[2]\r\n\r\n[1]\r\n", &[(1, Ok(2)), (3, Ok(1))]),
    // Quoted, and quoted again: once is enough.
    ("Voici : [1]\n> Et moi :\n> [2]\n>> [1]\n>> Bonjour", &[(1, Ok(1)), (3, Ok(2))]),
    ("Bonjour,\n> > [1a]\n> > [1b]\n\n> [2a]=\n[2b].", &[(2, Ok(1)), (5, Ok(2))]),
    ("[1a]\n\n[1b]", &[(1, Ok(1))]),
    // As programs of mail write it.
    (
        "Content-Type: text/html\r\n\r\n<p><a href=3D\"[1]\">[1]</a><br>\r\n<b>Zoé</b> [2]</p>",
        &[(3, Ok(1)), (4, Ok(2))],
    ),
    ("De : a@b.fr\n\n_[1]_\n\nDe : c@d.fr\n\n<[2]>\n", &[(3, Ok(1)), (7, Ok(2))]),
    // Whole parts of a mail in base64, which text is whose.
    (
        "Content-Type: text/plain; charset=\"utf-8\"\nContent-Transfer-Encoding: base64\n\n{Voilà, \
         déjà : [1]}\n\n--limite\nContent-transfer-encoding: BASE64\nContent-Type: image/png\n\n\
         {[3]}\n--limite--\n[2]\n",
        &[(4, Ok(1)), (12, Ok(2))],
    ),
    ("Content-Transfer-Encoding: base64\n\n{Coupé : [1]", &[(3, Ok(1))]),
    ("Content-Transfer-Encoding: base64\n\n[1]", &[(3, Ok(1))]),
    // Codes alone, one to a line, or in a file of a gathering.
    ("(1)\n(2)", &[(1, Ok(1)), (2, Ok(2))]),
    ("{\"ballots\":[\"(1)\",\n\"(2)\"]}", &[(1, Ok(1)), (2, Ok(2))]),
    // What cannot be read is told where it stands, and hides nothing.
    ("[<1]\n[2]", &[(1, Err(ShareError::Damaged)), (2, Ok(2))]),
    ("[2]\nCoupé : [<1], désolé\n", &[(1, Ok(2)), (2, Err(ShareError::Damaged))]),
    ("[2]\n#tnl-ballot=2AAAA\n", &[(1, Ok(2)), (2, Err(ShareError::Newer))]),
    ("[1]\n#tnl-ballot=", &[(1, Ok(1)), (2, Err(ShareError::Damaged))]),
    ("(<1)", &[(1, Err(ShareError::Damaged))]),
    ("[1^]\n[2]", &[(1, Err(ShareError::LostCase)), (2, Ok(2))]),
    // A link of another kind is no ballot.
    ("#tnl=1AAAA #tnl-ask=1AAAA\n[2]", &[(2, Ok(2))]),
];

#[test]
fn every_ballot_of_a_thread_is_found_once_with_the_line_where_it_begins() {
    let edition = edition();
    let asked = request(&edition, &["portage", "mutualisation"]);
    for (thread, expected) in THREADS {
        let mut text = (*thread).to_owned();
        for number in [1, 2, 3] {
            let ballot = ballot(&edition, &asked, number, &[("portage", Answer::One(2))]);
            let link = ballot.link(&edition, "https://exemple.fr/atelier.html");
            let (code, middle) = (ballot.encode(&edition), link.len() - 30);
            text = text
                .replace(&format!("[{number}]"), &link)
                .replace(&format!("[{number}a]"), &link[..middle])
                .replace(&format!("[{number}b]"), &link[middle..])
                .replace(&format!("[<{number}]"), &link[..middle])
                .replace(&format!("[{number}^]"), &link.to_lowercase())
                .replace(&format!("(<{number})"), &code[..30])
                .replace(&format!("({number})"), &code);
        }
        while let Some((before, rest)) = text.split_once('{').filter(|_| thread.contains("base64"))
        {
            let (part, after) = rest.split_once('}').unwrap_or((rest, ""));
            text = format!("{before}{}{after}", Base64::encode_string(part.as_bytes()));
        }
        let found = Ballot::all_in(&edition, &text).into_iter();
        let found: Vec<_> = found.map(|(line, one)| (line, one.map(|one| one.number))).collect();
        assert_eq!(found, *expected, "{thread:?}\n{text}");
    }
    // Of another edition, it is told which.
    let other = Edition::read(&made::real("tnl-2024")).expect("a sound edition");
    let link = ballot(&edition, &asked, 1, &[]).link(&edition, "https://exemple.fr/");
    let error = ShareError::OtherEdition(edition.id.clone());
    assert_eq!(Ballot::all_in(&other, &link), [(1, Err(error))]);
}

/// A redirector rewrites one link of a thread, and leaves the next one as it is.
#[test]
fn ballots_are_found_whatever_happened_to_each_of_them() {
    let edition = edition();
    let asked = request(&edition, &["portage"]);
    for (first, one) in WRAPS.iter().enumerate() {
        for (second, two) in WRAPS.iter().enumerate() {
            let link = |number| {
                let ballot = ballot(&edition, &asked, number, &[("portage", Answer::One(1))]);
                ballot.link(&edition, "https://exemple.fr/atelier.html?lang=fr")
            };
            let text = format!("{}\n\nLe 3 mars :\n{}\n", one(&link(1)), two(&link(2)));
            let found = Ballot::all_in(&edition, &text).into_iter();
            let found: Vec<_> = found.map(|(_, one)| one.map(|one| one.number)).collect();
            assert_eq!(found, [Ok(1), Ok(2)], "{first} {second}\n{text}");
        }
    }
}

/// What is tried grows no faster than the text.
#[test]
fn a_long_thread_is_searched_in_a_moment() {
    let edition = edition();
    let asked = request(&edition, &["portage"]);
    let link = ballot(&edition, &asked, 1, &[]).link(&edition, "https://exemple.fr/");
    let size = 200_000;
    for part in
        ["tnl-ballot=1A ", "tnl-ballot=1A", "1A ", "=3D", "-3D*3D%", "mot ", "tnl-ballot=3D3D"]
    {
        let text = format!("{}\n{link}\n", part.repeat(size / part.len()));
        let found = Ballot::all_in(&edition, &text);
        assert!(found.iter().any(|(line, one)| *line == 2 && one.is_ok()), "{part}");
    }
    let many: String = (0..2_000)
        .map(|number| ballot(&edition, &asked, number, &[]).link(&edition, "\nhttps://exemple.fr/"))
        .collect();
    assert_eq!(Ballot::all_in(&edition, &many).len(), 2_000);
}

/// A code alone bears no name: its checksum tells what it is.
#[test]
fn no_code_is_taken_for_one_of_another_kind() {
    let edition = edition();
    let asked = request(&edition, &["portage"]);
    let ballot = Ballot::to(&asked, &edition, 1);
    let (ask, vote) = (asked.encode(&edition), ballot.encode(&edition));
    assert!(Request::decode(&edition, &ask).is_ok() && Ballot::decode(&edition, &vote).is_ok());
    assert!(Shared::decode(&edition, &ask).is_err() && Shared::decode(&edition, &vote).is_err());
    assert!(Request::decode(&edition, &vote).is_err() && Ballot::decode(&edition, &ask).is_err());
    let link = asked.link(&edition, "https://exemple.fr/");
    assert_eq!(Shared::decode(&edition, &link), Err(ShareError::NoCode));
    assert_eq!(Ballot::decode(&edition, &link), Err(ShareError::NoBallot));
    let vote = ballot.link(&edition, "https://exemple.fr/");
    assert_eq!(Request::decode(&edition, &vote), Err(ShareError::NoRequest));
    assert_eq!(Request::decode(&edition, " \n"), Err(ShareError::Empty));
    assert_eq!(Request::edition_of(&link), Ok(edition.id.clone()));
    assert_eq!(Ballot::edition_of(&vote), Ok(edition.id));
}

#[test]
fn links_of_the_real_edition_are_short_enough_for_a_mail_and_a_code() {
    let edition = edition();
    let all: Vec<usize> = (0..edition.questions.len()).collect();
    let asked = Request {
        number: u32::MAX,
        profile: Profile::new(&edition),
        questions: all,
        title: Some("Ce que seul notre prestataire sait".into()),
        reply_to: Some("secretariat@saint-martin-d-uriage.fr".into()),
        known: vec![],
        in_room: false,
    };
    let link = asked.link(&edition, "https://exemple.fr/evaluation.html");
    assert!(link.len() <= 200, "{} : {link}", link.len());
    let mut ballot = Ballot::to(&asked, &edition, u32::MAX);
    ballot.role = Some(Role::Agent);
    for (position, question) in edition.questions.iter().enumerate() {
        let answer = if question.several { Answer::Several(1) } else { Answer::One(0) };
        ballot.answers.set(position, Some(answer));
    }
    let link = ballot.link(&edition, "https://exemple.fr/atelier.html");
    assert!(link.len() <= 200, "{} : {link}", link.len());
}

/// The links that were given stay readable for ever.
#[test]
fn every_request_and_ballot_ever_given_opens() {
    let text = include_str!("frozen/edition-v1.json");
    let edition = Edition::read_json(text).expect("a sound edition");
    let lines: Vec<&str> = include_str!("frozen/ask-v1.txt").lines().collect();
    let [ask, vote] = lines[..] else { panic!("two lines") };
    let mut profile = Profile::new(&edition);
    profile.choose(0, 1);
    let asked = Request {
        number: 4_122_019,
        profile,
        questions: vec![0, 2],
        title: Some("Nos serveurs".into()),
        reply_to: Some("mairie@exemple.fr".into()),
        known: vec![],
        in_room: false,
    };
    let mut answers = Answers::new(&edition);
    answers.set(0, Some(Answer::One(1)));
    answers.set(2, Some(Answer::Unknown));
    let ballot = Ballot {
        role: Some(Role::Technical),
        name: Some("Mme Petit".into()),
        answers,
        ..Ballot::to(&asked, &edition, 99)
    };
    assert_eq!(
        (asked.encode(&edition), ballot.encode(&edition)),
        (ask.to_owned(), vote.to_owned())
    );
    assert_eq!(Request::decode(&edition, ask).as_ref(), Ok(&asked));
    assert_eq!(Ballot::decode(&edition, vote), Ok(ballot));

    // The same, of people in one room.
    let room = include_str!("frozen/ask-v1-room.txt").trim();
    let of_room = Request { in_room: true, ..asked };
    assert_eq!(of_room.encode(&edition), room);
    assert_eq!(Request::decode(&edition, room), Ok(of_room));

    // Of one that depends on what is known already.
    let real = Edition::read(&made::real("tnl-2024")).expect("a sound edition");
    let asked = asked_with_what_is_known(&real);
    let known = include_str!("frozen/ask-v1-known.txt").trim();
    assert_eq!(asked.encode(&real), known);
    assert_eq!(Request::decode(&real, known), Ok(asked));

    let file = include_str!("frozen/gathering-v1.json");
    let gathering = Gathering::read(&edition, file).expect("a gathering");
    assert_eq!(gathering.write(&edition), file);
    let votes = gathering.votes(&edition, 0).expect("votes");
    assert_eq!((votes.choices, votes.known), (vec![1, 1, 0], 2));
    assert_eq!(gathering.decision(0), Some(&Decision::Answer(Answer::One(1))));
}

fn roles() -> impl Strategy<Value = Option<Role>> {
    option::of(prop_oneof![Just(Role::Elected), Just(Role::Agent), Just(Role::Technical)])
}

proptest! {
    #[test]
    fn requests_and_ballots_come_back_as_they_went(
        case in random::cases(),
        asked in vec(any::<Index>(), 1..=8),
        (number, own) in any::<(u32, u32)>(),
        in_room in any::<bool>(),
        (title, name) in any::<(Option<String>, Option<String>)>(),
        role in roles(),
        hands in vec((any::<Index>(), 0..=40_u32), 0..=4),
        verified in option::of(any::<Index>()),
    ) {
        let random::Case { edition, profile, answers, .. } = case;
        let count = edition.questions.len();
        let mut questions: Vec<usize> = asked.iter().map(|at| at.index(count)).collect();
        questions.sort_unstable();
        questions.dedup();
        let title = title.as_deref().and_then(Shared::tidy_label);
        let request = Request { number, profile, questions, title, reply_to: None, known: vec![], in_room };
        let link = request.link(&edition, "https://exemple.fr/#/route");
        prop_assert_eq!(Request::decode(&edition, &link), Ok(request.clone()));
        let name = name.as_deref().and_then(Shared::tidy_label);
        let ballot = Ballot { role, name, answers, ..Ballot::to(&request, &edition, own) };
        let code = ballot.encode(&edition);
        let read = Ballot::decode(&edition, &code).expect("a ballot");
        prop_assert_eq!(read.encode(&edition), code);

        let mut gathering = Gathering::new(request);
        prop_assert_eq!(gathering.take(&edition, read), Taken::New);
        for (at, raised) in hands {
            let question = at.index(count);
            let mut votes = Votes::new(&edition.questions[question]);
            (0..raised).for_each(|_| votes.add(Answer::Unknown));
            gathering.raise(question, Some(votes));
        }
        let before = gathering.to_discuss(&edition);
        if let Some(at) = verified {
            let decision = Decision::Verify { who: None, until: None };
            gathering.decide(&edition, at.index(count), Some(decision));
        }
        let discussed = gathering.to_discuss(&edition);
        prop_assert_eq!(&discussed, &before, "a decision moves nothing under the room");
        prop_assert!(discussed.iter().all(|q| gathering.request.questions.contains(q)));
        let text = gathering.write(&edition);
        prop_assert_eq!(Gathering::read(&edition, &text), Ok(gathering));
    }
}
