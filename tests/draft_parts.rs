//! The parts of a question that have menus in the editor: each change is one that `tnl check` accepts, keeps
//! every comment, and is taken back to the letter.

#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

use tnl_draft::{Draft, How, Joined, Line, Past, Place, Proven, Value, is_preview, prove};
use tnl_engine::{Answer, Document, Edition};
use tnl_tests::project;

const OURS: [&str; 4] = ["tnl-2016", "tnl-2024", "tnl-2026", "tnl-badge-2025"];

fn draft(name: &str) -> Draft {
    let path = project().join(format!("questionnaires/{name}.toml"));
    Draft::read(&std::fs::read_to_string(path).expect("an edition")).expect("a draft")
}

fn comments(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.split_once("# ")).map(|(_, comment)| comment).collect()
}

/// Defects of anything but the levels of the examples, which any change of a question may move.
fn defects(text: &str) -> Vec<String> {
    let problems = prove(text).problems.into_iter();
    let problems = problems.filter(|problem| !problem.path.starts_with("example["));
    problems.map(|problem| format!("{}\u{a0}: {}", problem.path, problem.what)).collect()
}

/// Changes a draft as the editor does.
fn changed(draft: &mut Draft, change: impl FnOnce(&mut Draft)) -> String {
    let before = draft.write();
    let mut past = Past::default();
    past.keep(|| before.clone(), None, 0);
    change(draft);
    let after = draft.write();
    assert!(comments(&after) == comments(&before), "comments");
    assert_eq!(Draft::read(&after).expect("what can be read again").write(), after);
    assert_eq!(past.undo(after.clone()), Some(before));
    after
}

/// The lines of a file that are not those of another.
fn strange<'a>(text: &'a str, other: &'a str) -> Vec<&'a str> {
    if text == other {
        return Vec::new();
    }
    let other: Vec<&str> = other.lines().collect();
    let lines: Vec<&str> = text.lines().filter(|line| !other.contains(line)).collect();
    if lines.is_empty() { vec!["another order"] } else { lines }
}

fn line(field: &str, how: How, choices: &[&str]) -> Line {
    let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
    Line::Profile { field: field.to_owned(), how, choices }
}

/// Every condition of our editions.
fn conditions(draft: &Draft) -> Vec<Place> {
    let own = |question: Place| {
        let lists = ["variant", "duty"].map(|list| question.field(list));
        let inner: Vec<Place> = lists
            .iter()
            .flat_map(|list| (0..draft.count(list)).map(|at| list.item(at).field("when")))
            .collect();
        let own = ["applies", "asked_if", "not_concerned"].map(|name| question.field(name));
        own.into_iter().chain(inner)
    };
    let all = draft.questions().into_iter().flat_map(own);
    all.filter(|place| draft.has(place) && draft.flag(place).is_none()).collect()
}

#[test]
fn a_condition_is_built_line_by_line_and_taken_apart_again() {
    let mut draft = draft("tnl-2026");
    let is_bare = |place: &Place| {
        !["applies", "asked_if", "variant", "duty"].iter().any(|name| draft.has(&place.field(name)))
    };
    let question = draft.questions().into_iter().find(is_bare).expect("a question for everybody");
    let place = question.field("applies");
    assert_eq!(draft.lines(&place), []);
    let commune = line("type", How::Is, &["commune"]);
    let towns = line("population", How::AtLeast, &["3500-9999"]);
    let neither = line("type", How::NotIn, &["syndicat", "autre"]);
    let id = draft.text(&question.field("id")).expect("an identifier");
    let mut written = |change: &dyn Fn(&mut Draft)| {
        let text = changed(&mut draft, |draft| change(draft));
        assert_eq!(defects(&text), [] as [String; 0]);
        let own = text.split("[[").find(|part| part.contains(&format!("\nid = \"{id}\"\n")));
        let found = own.and_then(|own| own.lines().find(|line| line.starts_with("applies = ")));
        found.map(|line| line["applies = ".len()..].to_owned()).unwrap_or_default()
    };
    let none = place.clone();
    assert_eq!(
        written(&|draft| draft.add_line(&none, &commune)),
        r#"{ profile = "type", is = "commune" }"#
    );
    assert_eq!(
        written(&|draft| draft.add_line(&none, &towns)),
        r#"{ all = [{ profile = "type", is = "commune" }, { profile = "population", at_least = "3500-9999" }] }"#
    );
    assert_eq!(
        written(&|draft| draft.set_line(&none.field("all").item(0), &neither)),
        r#"{ all = [{ not = { profile = "type", in = ["syndicat", "autre"] } }, { profile = "population", at_least = "3500-9999" }] }"#
    );
    assert_eq!(
        written(&|draft| draft.join(&none, Joined::NotAny)),
        r#"{ not = { any = [{ not = { profile = "type", in = ["syndicat", "autre"] } }, { profile = "population", at_least = "3500-9999" }] } }"#
    );
    assert_eq!(
        written(&|draft| draft.remove_line(&none, 0)),
        r#"{ not = { any = [{ profile = "population", at_least = "3500-9999" }] } }"#
    );
    assert_eq!(
        written(&|draft| draft.join(&none, Joined::Any)),
        r#"{ any = [{ profile = "population", at_least = "3500-9999" }] }"#
    );
    assert_eq!(
        written(&|draft| draft.add_line(&none, &commune)),
        r#"{ any = [{ profile = "population", at_least = "3500-9999" }, { profile = "type", is = "commune" }] }"#
    );
    assert_eq!(
        written(&|draft| draft.remove_line(&none, 0)),
        r#"{ profile = "type", is = "commune" }"#
    );
    assert_eq!(written(&|draft| draft.remove_line(&none, 0)), "");
    assert_eq!(draft.write(), self::draft("tnl-2026").write());
}

#[test]
fn a_question_waits_for_the_points_of_an_earlier_one() {
    let mut draft = draft("tnl-2026");
    let first = draft.text(&Place::question(0, 0).field("id")).expect("an identifier");
    let place = Place::question(0, 1).field("asked_if");
    let line = Line::Mark { question: first, at_least: 2 };
    let text = changed(&mut draft, |draft| draft.add_line(&place, &line));
    assert_eq!(defects(&text), [] as [String; 0]);
    assert_eq!(draft.line(&place), line);
    assert!(draft.said(&place).ends_with("\u{a0}» rapporte au moins 2 points"));
}

#[test]
fn a_questionnaire_is_offered_first_to_whom_the_menus_say() {
    let mut draft = draft("tnl-2026");
    let place = Place::of("first_for");
    let line = draft.first_line(Some(&Place::default())).expect("a line of the profile");
    let text = changed(&mut draft, |draft| draft.add_line(&place, &line));
    assert_eq!(defects(&text), [] as [String; 0]);
    assert_ne!(draft.said(&place), "");
    // What a page would not read is told in the words of the form.
    let denied = self::line("type", How::IsNot, &["commune"]);
    changed(&mut draft, |draft| draft.set_line(&place, &denied));
    let told = draft.prove().problems;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].hint.starts_with("comparez des questions du profil"), "{}", told[0].hint);
    changed(&mut draft, |draft| draft.remove_line(&place, 0));
    assert_eq!(draft.write(), self::draft("tnl-2026").write());
}

/// What menus cannot say stands beside what they can.
#[test]
fn every_line_of_our_editions_is_kept_while_another_comes_and_goes() {
    for name in OURS {
        let draft = draft(name);
        for place in conditions(&draft) {
            let mut draft = draft.clone();
            let before: Vec<(Line, String)> = draft
                .lines(&place)
                .iter()
                .map(|line| (draft.line(line), draft.said(line)))
                .collect();
            let joined = draft.joined(&place);
            assert!(before.iter().all(|(_, said)| !said.is_empty()), "{place}");
            let more = line("type", How::Is, &["commune"]);
            changed(&mut draft, |draft| draft.add_line(&place, &more));
            let lines = draft.lines(&place);
            assert_eq!(lines.len(), before.len() + 1, "{place}");
            for ((line, said), place) in before.iter().zip(&lines) {
                assert_eq!((&draft.line(place), &draft.said(place)), (line, said));
                changed(&mut draft, |draft| draft.set_line(place, line));
            }
            let text = changed(&mut draft, |draft| draft.remove_line(&place, before.len()));
            assert_eq!(draft.joined(&place), joined);
            assert_eq!(
                strange(&text, &self::draft(name).write()),
                [] as [&str; 0],
                "{name}, {place}"
            );
        }
    }
}

#[test]
fn a_condition_is_read_aloud() {
    const PROFILE: &str = "[[profile]]\nid = \"type\"\ntext = \"Qui ?\"\nchoices = [\n  { id = \"a\", text = \"A\" },\n  { id = \"b\", text = \"B\" },\n]\n";
    for (condition, said, is_known) in [
        ("{ profile = \"type\", is = \"a\" }", "« Qui ? » est « A »", true),
        ("{ not = { profile = \"type\", is = \"a\" } }", "« Qui ? » n’est pas « A »", true),
        ("{ profile = \"type\", in = [\"a\", \"b\"] }", "« Qui ? » est « A » ou « B »", true),
        (
            "{ not = { profile = \"type\", in = [\"a\", \"b\"] } }",
            "« Qui ? » n’est ni « A » ni « B »",
            true,
        ),
        (
            "{ profile = \"type\", at_least = \"a\", at_most = \"b\" }",
            "« Qui ? » est au moins « A » et « Qui ? » est au plus « B »",
            false,
        ),
        (
            "{ not = { profile = \"type\", at_least = \"b\" } }",
            "sauf si « Qui ? » est au moins « B »",
            false,
        ),
        (
            "{ any = [{ profile = \"type\", is = \"gone\" }, { all = [{ question = \"q\", at_least = 1 }, { profile = \"type\", is = \"b\" }] }] }",
            "« Qui ? » est « gone » ou (« q » rapporte au moins 1 point et « Qui ? » est « B »)",
            true,
        ),
    ] {
        let draft = Draft::read(&format!("applies = {condition}\n{PROFILE}")).expect("a draft");
        let place = Place::of("applies");
        assert_eq!(draft.said(&place).replace('\u{a0}', " "), said);
        assert_eq!(draft.line(&draft.lines(&place)[0]) != Line::Other, is_known, "{condition}");
    }
}

#[test]
fn a_line_is_added_and_taken_away_among_comments() {
    const TEXT: &str = "applies = { all = [\n  { profile = \"type\", is = \"a\" }, # of a\n  # over b\n  { profile = \"type\", is = \"b\" }, # of b\n] } # of all\n";
    let place = Place::of("applies");
    let mut draft = Draft::read(TEXT).expect("a draft");
    let more = line("type", How::Is, &["c"]);
    let text = changed(&mut draft, |draft| draft.add_line(&place, &more));
    assert_eq!(
        text,
        TEXT.replace("\n] }", "\n  { profile = \"type\", is = \"c\" },\n] }"),
        "behind the comment of the last"
    );
    changed(&mut draft, |draft| draft.remove_line(&place, 2));
    assert_eq!(draft.write(), TEXT);
}

#[test]
fn a_duty_is_begun_and_what_proves_it_is_said() {
    for name in OURS {
        let mut draft = draft(name);
        for question in draft.questions() {
            changed(&mut draft, |draft| {
                draft.add_duty(&question);
            });
        }
        // What is to be written is told, and nothing else.
        let told = defects(&draft.write());
        let is_empty = |told: &&String| {
            told.contains(".duty[") && (told.ends_with("est vide") || told.ends_with("pas de date"))
        };
        assert_eq!(told.iter().filter(|told| !is_empty(told)).count(), 0, "{name}: {told:?}");
        assert_eq!(told.len(), 4 * draft.questions().len(), "{name}");
    }
    let mut draft = draft("tnl-2026");
    let is_one = |place: &&Place| {
        draft.text(&place.field("kind")).as_deref() == Some("one")
            && draft.number(&place.field("weight")) != Some(0)
            && !draft.has(&place.field("variant"))
    };
    let question = draft.questions().iter().find(is_one).cloned().expect("such a question");
    let telling = draft.telling(&question);
    assert!(!telling.is_empty() && !telling.contains(&0), "the first one is worth nothing");
    let mut duty = Place::default();
    changed(&mut draft, |draft| duty = draft.add_duty(&question));
    assert_eq!(draft.proven(&duty), Proven::Unsaid);
    for (name, text) in [
        ("text", "Loi n° 2026-1 du 1er mars 2026, art. 1er"),
        ("threshold", "toutes les communes"),
        ("date", "2026-03-01"),
        ("asks", "Dire qui s’en occupe."),
    ] {
        changed(&mut draft, |draft| draft.set(&duty.field(name), Value::Text(text.into())));
    }
    assert_eq!(defects(&draft.write()).len(), 1, "it binds, and nothing proves it");
    for (proven, written) in [
        (Proven::Choices(telling.clone()), format!("proven_by = {telling:?}")),
        (Proven::Mark(2), "proven_by = { mark = 2 }".to_owned()),
        (Proven::Never, "proven_by = []".to_owned()),
    ] {
        let text = changed(&mut draft, |draft| draft.prove_by(&duty, &proven));
        assert_eq!(draft.proven(&duty), proven);
        assert!(text.contains(&written), "{written}");
        assert_eq!(defects(&text), [] as [String; 0], "{proven:?}");
    }
}

#[test]
fn an_action_is_begun_and_is_seen_in_the_preview_before_it_is_whole() {
    for name in OURS {
        let mut draft = draft(name);
        let question = draft.questions()[0].clone();
        let mut action = Place::default();
        changed(&mut draft, |draft| action = draft.add_action(&question));
        let told = draft.prove().problems.into_iter();
        let own = told.filter(|told| told.path.contains(".action[1].")).count();
        assert_eq!(own, 5, "four texts, and who sees to it");
        assert!(draft.prove().preview(1).is_some_and(|preview| preview.contains("\"action\"")));
        // It has one at most.
        changed(&mut draft, |draft| assert_eq!(draft.add_action(&question), action));
        for field in ["title", "start", "further", "evidence"] {
            let text = Value::Text("Nommer une élue.".into());
            changed(&mut draft, |draft| draft.set(&action.field(field), text));
        }
        let text = changed(&mut draft, |draft| draft.put_text(&action.field("who"), "elus", true));
        assert_eq!(defects(&text), [] as [String; 0], "{name}");
        changed(&mut draft, |draft| draft.remove(&question.field("action")));
        assert!(!draft.write().contains("section.question.action"));
    }
}

#[test]
fn a_variant_is_begun_for_somebody_and_takes_a_scale_of_its_own() {
    for name in OURS {
        let mut draft = draft(name);
        for question in draft.questions() {
            let mut variant = Place::default();
            changed(&mut draft, |draft| variant = draft.add_variant(&question));
            if draft.number(&question.field("weight")) == Some(0) {
                let text = Value::Text("Et chez vous\u{a0}?".into());
                changed(&mut draft, |draft| draft.set(&variant.field("text"), text));
                continue;
            }
            changed(&mut draft, |draft| draft.set_scale(&question, &variant, true));
            let scale = ["marks", "counts"].map(|name| draft.numbers(&variant.field(name)));
            assert!(scale.iter().any(|numbers| !numbers.is_empty()), "{question}");
        }
        let told = defects(&draft.write());
        // One that is asked of nobody in particular by menus: its author is told.
        let told: Vec<&String> =
            told.iter().filter(|told| !told.contains("ne convient à personne")).collect();
        assert_eq!(told, [] as [&String; 0], "{name}");
    }
}

#[test]
fn a_question_of_the_profile_comes_and_goes() {
    for name in OURS {
        let mut draft = draft(name);
        let before = draft.write();
        let mut place = Place::default();
        changed(&mut draft, |draft| place = draft.add_profile());
        assert_eq!(defects(&draft.write()).len(), 2, "{name}: its text, its identifier");
        draft.rename(&place.field("id"), "neuve").expect("a name");
        draft.set(&place.field("text"), Value::Text("Et encore\u{a0}?".into()));
        assert_eq!(defects(&draft.write()), [] as [String; 0], "{name}");
        let id = draft.text(&place.field("id")).expect("an identifier");
        assert_eq!((draft.options(&id).len(), draft.lookers(&id)), (2, 0));
        changed(&mut draft, |draft| draft.take_away(&place));
        assert_eq!(draft.write(), before);
        assert!(draft.lookers("type") > 0, "{name}");
    }
}

/// Every example is graded as before: what it answers follows the choices.
#[test]
fn what_names_a_choice_follows_it() {
    for name in ["tnl-2026", "tnl-badge-2025"] {
        let draft = draft(name);
        for question in draft.questions() {
            let several = draft.text(&question.field("kind")).as_deref() == Some("several");
            let (list, count) =
                (question.field("choices"), draft.count(&question.field("choices")));
            if several && count > 2 {
                let mut draft = draft.clone();
                changed(&mut draft, |draft| assert!(draft.carry(&list, 0, count - 1)));
                assert_eq!(prove(&draft.write()).problems, [], "{name}, {question}");
                changed(&mut draft, |draft| assert!(draft.carry(&list, count - 1, 0)));
                assert_eq!(strange(&draft.write(), &self::draft(name).write()), [] as [&str; 0]);
            }
            let mut draft = draft.clone();
            let fields = [("text", Value::Text("Encore un".into()))];
            let mark = [("mark", Value::Number(3))];
            let is_marked = !several && draft.number(&question.field("weight")) != Some(0);
            let fields: Vec<_> =
                fields.into_iter().chain(mark.into_iter().filter(|_| is_marked)).collect();
            changed(&mut draft, |draft| draft.append(&list, &fields));
            assert_eq!(prove(&draft.write()).problems, [], "{name}, {question}");
            changed(&mut draft, |draft| draft.take_away(&list.item(count)));
            assert_eq!(
                strange(&draft.write(), &self::draft(name).write()),
                [] as [&str; 0],
                "{name}, {question}"
            );
        }
    }
}

#[test]
fn a_word_of_the_glossary_goes_out_of_the_questions_too() {
    let mut draft = draft("tnl-2026");
    let term = Place::of("term").item(0);
    changed(&mut draft, |draft| draft.take_away(&term));
    assert_eq!(defects(&draft.write()), [] as [String; 0]);
}

/// Who writes tries it out, and keeps what came of it.
#[test]
fn what_is_answered_in_the_preview_becomes_an_example() {
    for name in OURS {
        let mut draft = draft(name);
        let preview = draft.prove().preview(3).expect("a preview");
        let edition = Edition::read_json(&preview).expect("an edition");
        assert!(is_preview(&edition.id) && edition.is_of_label, "{name}");
        let mut tried = Document::new(&edition);
        tried.profile.choose(0, 1);
        for (at, question) in edition.questions.iter().enumerate() {
            let answer = match (at % 4, question.several) {
                (0, _) => Answer::Unknown,
                (1, _) => Answer::NotConcerned,
                (_, true) => Answer::Several(0b101),
                (_, false) => Answer::One(1),
            };
            tried.answers.set(at, Some(answer).filter(|_| at % 7 > 0));
        }
        let tried =
            Document::read(&edition, &tried.write(&edition)).expect("what the widget keeps");
        let mut example = Place::default();
        changed(&mut draft, |draft| example = draft.add_example(&edition, &tried));
        let told = prove(&draft.write()).problems;
        let told: Vec<&str> = told.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(told, [example.field("name").to_string()], "{name}: its name is missing");
        draft.set(&example.field("name"), Value::Text("Un essai".into()));
        let proof = prove(&draft.write());
        assert_eq!(proof.problems, [], "{name}");
        let edition = proof.source.expect("an edition").edition;
        let kept = edition.examples.last().expect("an example");
        assert_eq!(kept.profile, tried.profile);
        for at in 0..edition.questions.len() {
            let given = tried.answers.get(at);
            let is_refused = given == Some(Answer::NotConcerned)
                && !edition.questions[at].not_concerned.holds_for(&tried.profile);
            assert_eq!(kept.answers.get(at), given.filter(|_| !is_refused), "{name}, {at}");
        }
    }
}

/// A question without an identifier, in its place one that nobody chose: no example can name it.
#[test]
fn an_example_names_nothing_that_is_still_to_be_named() {
    let mut draft = draft("tnl-2026");
    let question = draft.add_question(0, Some(0));
    let edition = draft.prove().preview(1).expect("a preview");
    let edition = Edition::read_json(&edition).expect("an edition");
    let mut tried = Document::new(&edition);
    tried.answers.set(0, Some(Answer::One(1)));
    tried.answers.set(1, Some(Answer::One(2)));
    let example = draft.add_example(&edition, &tried);
    let first = draft.text(&Place::question(0, 0).field("id")).expect("an identifier");
    assert_eq!(draft.text(&question.field("id")).as_deref(), Some(""));
    assert_eq!(draft.fields(&example.field("answers")), [first]);
}

/// Under the same identifier, what was answered before would be taken for an answer to something else.
#[test]
fn a_question_that_is_no_longer_the_same_should_have_another_identifier() {
    let draft = draft("tnl-2026");
    let before = prove(&draft.write()).source.expect("an edition").edition;
    let question = Place::question(0, 0);
    let choices = question.field("choices");
    let outgrown = |change: &dyn Fn(&mut Draft)| {
        let mut draft = draft.clone();
        change(&mut draft);
        draft.has_outgrown(&question, &before)
    };
    let reword = |draft: &mut Draft, at: usize| {
        draft.set(&choices.item(at).field("text"), Value::Text(format!("Autre chose {at}")));
    };
    assert!(!outgrown(&|_| {}));
    assert!(!outgrown(&|draft| reword(draft, 0)), "one choice is said better");
    assert!(outgrown(&|draft| (0..4).for_each(|at| reword(draft, at))));
    assert!(outgrown(&|draft| {
        draft.set_kind(&question, true);
    }));
    assert!(!outgrown(&|draft| {
        draft.set_kind(&question, true);
        draft.rename(&question.field("id"), "tout-autre").expect("a name");
    }));
}
