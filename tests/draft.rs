//! The editor's pure part: what is done to an edition that is being written.

#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

use proptest::prelude::*;
use tnl_authoring::typography::faults;
use tnl_draft::{
    Change, Draft, Fate, Format, Past, Place, Refused, Value, balanced, changes, moved, plain,
    proposed, prove, shares_changed, typed, unwritten,
};
use tnl_engine::Problem;
use tnl_tests::project;

fn edition(name: &str) -> String {
    std::fs::read_to_string(project().join(format!("questionnaires/{name}.toml")))
        .expect("an edition")
}

fn ours() -> [String; 4] {
    ["tnl-2016", "tnl-2024", "tnl-2026", "tnl-badge-2025"].map(edition)
}

/// The lines of a file, in no order.
fn lines(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.sort_unstable();
    lines
}

#[test]
fn a_file_that_nobody_changes_is_written_as_it_was_read() {
    for text in ours() {
        assert_eq!(Draft::read(&text).expect("a draft").write(), text);
    }
}

#[test]
fn moving_a_question_keeps_every_comment_and_every_line() {
    for text in ours() {
        let mut draft = Draft::read(&text).expect("a draft");
        let last = draft.count(&Place::default().field("section")) - 1;
        for (from, to) in [((0, 0), (0, 2)), ((0, 1), (last, 0)), ((last, 1), (0, 99))] {
            let id = draft.text(&Place::question(from.0, from.1).field("id"));
            let place = draft.move_question(from, to).expect("a move");
            assert_eq!(draft.text(&place.field("id")), id);
            assert_eq!(lines(&draft.write()), lines(&text), "nothing is lost, nothing is added");
            let again = Draft::read(&draft.write()).expect("a draft");
            assert_eq!(again.text(&place.field("id")), id, "what is written is in this order");
        }
        let mut draft = Draft::read(&text).expect("a draft");
        assert!(draft.shift(&Place::default().field("section"), 0, last));
        assert_eq!(lines(&draft.write()), lines(&text));
    }
}

#[test]
fn a_question_steps_over_the_border_of_its_section() {
    let mut draft = Draft::read(&edition("tnl-2026")).expect("a draft");
    let first = draft.text(&Place::question(1, 0).field("id"));
    let place = draft.step_question(1, 0, true).expect("a move");
    assert_eq!((place.within("section"), draft.text(&place.field("id"))), (Some(0), first.clone()));
    let at = place.position().expect("a position");
    let back = draft.step_question(0, at, false).expect("a move");
    assert_eq!(
        (back, draft.text(&Place::question(1, 0).field("id"))),
        (Place::question(1, 0), first)
    );
    assert_eq!(draft.step_question(0, 0, true), None);
}

#[test]
fn a_comment_behind_a_choice_goes_with_it() {
    const TEXT: &str = "choices = [\n  { text = \"a\" }, # of a\n  # over b\n  { text = \"b\" },\n  { text = \"c\" }, # of c\n]\n";
    let mut draft = Draft::read(TEXT).expect("a draft");
    assert!(draft.shift(&Place::of("choices"), 0, 2));
    let moved = "choices = [\n  # over b\n  { text = \"b\" },\n  { text = \"c\" }, # of c\n  { text = \"a\" }, # of a\n]\n";
    assert_eq!(draft.write(), moved);
    assert!(draft.shift(&Place::of("choices"), 2, 0));
    assert_eq!(draft.write(), TEXT);
}

#[test]
fn a_field_that_is_written_keeps_its_comment_and_touches_no_other() {
    const TEXT: &str = "# top\nweight = 3 # heavy\ntext = \"a\"\nnew = { a = 1, b = 2 }\n";
    let mut draft = Draft::read(TEXT).expect("a draft");
    draft.set(&Place::of("weight"), Value::Number(5));
    draft.set(&Place::of("text"), Value::Text("«\u{a0}b\u{a0}»".into()));
    draft.set(&Place::of("new.c"), Value::Flag(true));
    let written =
        "# top\nweight = 5 # heavy\ntext = \"«\u{a0}b\u{a0}»\"\nnew = { a = 1, b = 2, c = true }\n";
    assert_eq!(draft.write(), written);
    draft.remove(&Place::of("new.c"));
    draft.set(&Place::of("nowhere.at.all"), Value::Number(1));
    let written = written.replace(", c = true", "");
    assert_eq!(draft.write(), written);
    draft.set(&Place::of("floors.logiciels"), Value::Number(15));
    draft.put_text(&Place::of("terms"), "a", true);
    draft.put_text(&Place::of("terms"), "b", true);
    draft.put_text(&Place::of("terms"), "a", true);
    draft.put_text(&Place::of("terms"), "a", false);
    assert_eq!(draft.write(), format!("{written}floors = {{ logiciels = 15 }}\nterms = [\"b\"]\n"));
}

#[test]
fn a_compiled_edition_becomes_a_draft_that_compiles_to_the_same() {
    for text in ours() {
        let compiled = prove(&text).compiled().expect("a sound edition");
        let draft = Draft::read_json(&compiled).expect("a draft");
        let proof = prove(&draft.write());
        assert_eq!(proof.problems, []);
        assert_eq!(proof.compiled(), Some(compiled));
    }
    assert!(Draft::read_json("[1]").is_none() && Draft::read_json("non").is_none());
}

#[test]
fn a_blank_edition_and_all_that_is_added_to_it_lacks_its_texts_and_nothing_else() {
    let mut draft = Draft::blank();
    assert_eq!(prove(&written(&draft).write()).problems, []);
    draft.add_question(0, Some(0));
    draft.add_question(0, None);
    let section = draft.add_section();
    assert_eq!(prove(&written(&draft).write()).problems, []);
    assert_eq!(draft.shares().iter().sum::<u32>(), 100);
    draft.remove_section(section.position().expect("a position"));
    assert_eq!(draft.shares(), [100]);
    assert_eq!(prove(&written(&draft).write()).problems, []);
}

/// Nobody publishes by mistake what the editor put in.
#[test]
fn what_is_added_is_a_defect_until_it_is_written_and_is_seen_meanwhile() {
    let added: [fn(&mut Draft); 9] = [
        |draft| drop(draft.add_question(0, None)),
        |draft| drop(draft.add_section()),
        |draft| drop(draft.add_profile()),
        |draft| drop(draft.add_duty(&Place::question(0, 0))),
        |draft| drop(draft.add_variant(&Place::question(0, 0))),
        |draft| add(draft, "section[1].question[1].choices", &[("mark", Value::Number(3))]),
        |draft| add(draft, "profile[1].choices", &[("id", Value::Text("encore".into()))]),
        |draft| add(draft, "term", &[("id", Value::Text("encore".into())), unwritten("name")]),
        |draft| add(draft, "section[1].sentence", &[("from", Value::Number(90))]),
    ];
    for (nth, add) in added.into_iter().enumerate() {
        let mut draft = Draft::read(&edition("tnl-2026")).expect("a draft");
        add(&mut draft);
        assert_ne!(prove(&draft.write()).problems, [], "{nth}: tnl check");
        let proof = draft.prove();
        assert!(proof.compiled().is_some(), "{nth}: the preview");
        assert!(!proof.problems.is_empty());
        for told in proof.problems {
            assert!(!told.hint.is_empty() && !told.path.is_empty(), "{nth}: {told:?}");
            assert!(!told.what.contains("À écrire") && !told.what.contains("a-ecrire"), "{told:?}");
        }
    }
    let proof = Draft::blank().prove();
    assert!(proof.compiled().is_some_and(|seen| seen.contains("À écrire (2)")));
}

/// What is empty hides no other defect: who fills it in last is not surprised.
#[test]
fn a_text_that_is_missing_hides_no_other_defect() {
    let mut draft = Draft::read(&edition("tnl-2026")).expect("a draft");
    draft.set(&Place::of("summary"), Value::Text("Trois questions.".into()));
    let others = draft.prove().problems;
    assert!(!others.is_empty());
    let duty = draft.add_duty(&Place::question(0, 0));
    let told = draft.prove().problems;
    assert!(others.iter().all(|other| told.iter().any(|told| told.what == other.what)));
    let of = |name: &str| told.iter().filter(|told| told.path == name).count();
    for name in ["text", "threshold", "date", "asks"] {
        assert_eq!(of(&duty.field(name).to_string()), 1, "{name}");
    }
    assert_eq!(of(&duty.to_string()), 1, "what proves it");
}

fn add(draft: &mut Draft, list: &str, fields: &[(&str, Value)]) {
    let fields: Vec<_> = [unwritten("text")].into_iter().chain(fields.iter().cloned()).collect();
    draft.append(&Place::of(list), &fields);
}

/// The draft with a text of its own wherever one is to be written.
fn written(draft: &Draft) -> Draft {
    let mut nth = 0;
    let line = |line: &str| {
        line.split_inclusive("\"\"").fold(String::new(), |made, part| {
            nth += 1;
            let word = if part == "id = \"\"" { "texte" } else { "Texte" };
            made + &part.replace("\"\"", &format!("\"{word}-{nth}\""))
        })
    };
    let text: Vec<String> = draft.write().lines().map(line).collect();
    Draft::read(&(text.join("\n") + "\n")).expect("a draft")
}

#[test]
fn what_is_added_stands_in_its_place() {
    let mut draft = Draft::read(&edition("tnl-2026")).expect("a draft");
    let place = draft.add_question(1, Some(0));
    assert_eq!(place, Place::question(1, 1));
    let source = draft.prove().source.expect("an edition that can be read");
    let section = &source.edition.sections[1];
    assert!(source.edition.questions[section.first + 1].text.starts_with("À écrire"));
}

#[test]
fn the_next_year_has_a_new_identifier_and_its_year_in_the_title() {
    let mut draft = Draft::read(&edition("tnl-2026")).expect("a draft");
    draft.begin_next_year();
    let text = |name: &str| draft.text(&Place::of(name)).unwrap_or_default();
    assert_eq!((text("id"), text("title")), ("tnl-2027".into(), "Édition 2027".into()));
    assert_eq!(draft.number(&Place::of("year")), Some(2027));
    assert!(!draft.has(&Place::of("default")));
    assert!(prove(&draft.write()).problems.is_empty());
}

#[test]
fn a_defect_of_a_draft_is_that_of_the_command() {
    let mut draft = Draft::read(&edition("tnl-2026")).expect("a draft");
    let place = Place::question(0, 0);
    draft.remove(&place.field("why"));
    let problems = prove(&draft.write()).problems;
    assert_eq!(problems.len(), 1);
    assert!(Place::of(&problems[0].path).is_in(&place), "{}", problems[0].path);
    assert!(problems[0].what.contains("manque"));
}

#[test]
fn an_example_whose_level_moves_is_told_and_accepted() {
    let mut draft = Draft::read(&edition("tnl-2026")).expect("a draft");
    draft.set_share(2, 90);
    let proof = prove(&draft.write());
    let source = proof.source.expect("an edition");
    let all = moved(&source);
    assert!(!all.is_empty());
    // Each says from which level to which, by its name.
    let is_said = |moved: &tnl_draft::Moved| {
        moved.told.iter().any(|told| told.starts_with("Niveau ") && told.contains("\u{a0}» à "))
    };
    assert!(all.iter().all(is_said), "{all:?}");
    let lost = all.iter().find(|moved| moved.given.0 < moved.promised.0).expect("one that falls");
    assert!(lost.told.iter().any(|told| told.starts_with("Pour le niveau ")), "{lost:?}");
    assert_eq!(all.len(), proof.problems.iter().filter(|p| p.path.starts_with("example[")).count());
    all.iter().for_each(|moved| draft.accept(moved));
    assert!(!prove(&draft.write()).problems.iter().any(|p| p.path.starts_with("example[")));
}

#[test]
fn an_identifier_is_proposed_from_the_text() {
    let none = [];
    for (text, id) in [
        ("Vos mots de passe sont-ils gardés dans un coffre-fort libre\u{a0}?", "mots-passe-gardes"),
        ("L’élue au numérique, depuis 2024\u{a0}?", "elue-numerique-depuis"),
        ("Cœur de métier", "coeur-metier"),
        ("\u{a0}?", "question"),
    ] {
        assert_eq!(proposed(text, &none), id);
    }
    let taken = ["coeur-metier".to_owned(), "coeur-metier-2".to_owned()];
    assert_eq!(proposed("Cœur de métier", &taken), "coeur-metier-3");
}

#[test]
fn french_is_set_while_it_is_typed() {
    let set = |text: &str, caret| typed(text, caret);
    assert_eq!(set("L'élue", Some(6)).text, "L’élue");
    assert_eq!(set("Quoi?", Some(5)).text, "Quoi?", "more may come");
    assert_eq!(set("Quoi? ", Some(6)).text, "Quoi\u{a0}? ");
    assert_eq!(set("Quoi ?", None).text, "Quoi\u{a0}?");
    assert_eq!(set("http://a.fr et 12:30", None).text, "http://a.fr et 12:30");
    let quoted = set("Dire \"oui\" puis", Some(10));
    assert_eq!((quoted.text.as_str(), quoted.caret), ("Dire «\u{a0}oui\u{a0}» puis", 12));
    assert_eq!(set("« a »", None).text, "«\u{a0}a\u{a0}»");
    assert_eq!(set("Attendre...", None).text, "Attendre…");
}

#[test]
fn typing_into_one_field_is_taken_back_at_once_and_had_again() {
    let mut past = Past::default();
    let field = Place::of("title");
    past.keep(|| "0".into(), Some(&field), 1_000);
    past.keep(|| "1".into(), Some(&field), 1_500);
    past.keep(|| "2".into(), None, 1_600);
    assert_eq!(past.undo("3".into()), Some("2".into()));
    assert_eq!(past.undo("2".into()), Some("0".into()));
    assert_eq!(past.undo("0".into()), None);
    assert_eq!(past.redo("0".into()), Some("2".into()));
    past.keep(|| "2".into(), None, 9_000);
    assert!(!past.can_redo() && past.can_undo());
}

/// Whoever drags a border looks for one step back, however slowly it went.
#[test]
fn one_drag_is_taken_back_at_once() {
    let mut past = Past::default();
    let border = Place::of("section[1].share");
    for (since, states) in [(1_000, ["0", "1", "2"]), (1_400, ["3", "4", "5"])] {
        past.pause();
        for state in states {
            past.keep(|| state.into(), Some(&border), since);
        }
    }
    assert_eq!(past.undo("6".into()), Some("3".into()));
    assert_eq!(past.undo("3".into()), Some("0".into()));
    assert!(!past.can_undo());
}

proptest! {
    #[test]
    fn shares_always_make_a_hundred(
        shares in prop::collection::vec(0_u32..=200, 1..12), at in 0_usize..12, wished in 0_u32..=300
    ) {
        let at = at % shares.len();
        let made = balanced(&shares, at, wished);
        prop_assert_eq!(made.iter().sum::<u32>(), 100);
        prop_assert!(made.iter().all(|share| *share >= 1));
        if shares.len() > 1 && (1..=89).contains(&wished) {
            prop_assert_eq!(made[at], wished);
        }
    }

    #[test]
    fn borders_keep_the_whole(moves in prop::collection::vec((0_usize..6, -30_i32..30), 0..20)) {
        let mut draft = Draft::read(&edition("tnl-2026")).expect("a draft");
        for (border, by) in moves {
            draft.move_border(border, by);
            prop_assert_eq!(draft.shares().iter().sum::<u32>(), 100);
            prop_assert!(draft.shares().iter().all(|share| *share >= 1));
        }
    }

    #[test]
    fn what_is_set_is_well_set_and_stays(text in "[a-cé'\"«»:;?!. \u{a0}]{0,24}") {
        let once = typed(&text, None).text;
        // A straight quote that nothing closes is left, and told.
        if !once.contains('"') {
            prop_assert_eq!(faults(&once), []);
        }
        prop_assert_eq!(&typed(&once, None).text, &once);
    }

    #[test]
    fn a_place_is_written_as_it_is_read(section in 0_usize..9, at in 0_usize..99) {
        let place = Place::question(section, at).field("choices").item(2).field("text");
        prop_assert_eq!(Place::of(&place.to_string()), place);
    }
}

/// People who know a spreadsheet write one, and lose nothing of what others wrote.
#[test]
fn a_draft_goes_through_a_spreadsheet_and_keeps_its_comments() {
    for format in [Format::Ods, Format::Xlsx, Format::Toml] {
        let text =
            std::fs::read_to_string(tnl_tests::project().join("questionnaires/tnl-2026.toml"));
        let text = text.expect("an edition");
        let mut draft = Draft::read(&text).expect("a draft");
        draft.set(&Place::of("title"), Value::Text("Édition d’essai".into()));
        let file = draft.write_file(format).expect("a file");
        let back = Draft::read_file(&file, format).expect("a draft");
        assert_eq!(back.write(), draft.write(), "{format:?}");
    }
    let json = Draft::blank().write_file(Format::Json).expect("a file");
    assert!(Draft::read_file(&json, Format::Json).is_ok());
    for format in [Format::Ods, Format::Xlsx, Format::Json] {
        assert!(Draft::read_file(b"PK\x03\x04 rien", format).is_err(), "{format:?}");
    }
}

/// Examples and minimums are far from the question: nobody looks for them there.
#[test]
fn what_is_taken_away_takes_its_answers_and_its_minimums_with_it() {
    let mut draft = Draft::read(&edition("tnl-2026")).expect("a draft");
    let first = Place::question(0, 0);
    let id = draft.text(&first.field("id")).expect("an identifier");
    let examples = Place::of("example");
    let answers = |draft: &Draft, id: &str| {
        (0..draft.count(&examples))
            .filter(|at| draft.has(&examples.item(*at).field("answers").field(id)))
            .count()
    };
    assert!(answers(&draft, &id) > 0);
    draft.remove_question(&first);
    assert_eq!(answers(&draft, &id), 0);
    let section = draft.text(&Place::section(0).field("id")).expect("an identifier");
    draft.remove_section(0);
    let text = draft.write();
    let left = text.lines().filter(|line| line.starts_with("floors") || line.starts_with("fill"));
    assert!(left.clone().count() > 0);
    assert!(left.clone().all(|line| !line.contains(&format!("{section} ="))));
}

/// Every identifier of an edition.
fn identifiers(draft: &Draft) -> Vec<Place> {
    let items = |list: Place| (0..draft.count(&list)).map(move |at| list.item(at));
    let mut places: Vec<Place> = draft.questions();
    for list in ["section", "term", "profile"] {
        places.extend(items(Place::of(list)));
    }
    for field in items(Place::of("profile")) {
        places.extend(items(field.field("choices")));
    }
    places.into_iter().map(|place| place.field("id")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]
    /// Whoever corrects a name has nothing else to correct, and nothing is lost on the way back.
    #[test]
    fn a_renamed_identifier_takes_all_that_refers_to_it_along(name in 0_usize..4, at in 0_usize..400) {
        let text = &ours()[name];
        let mut draft = Draft::read(text).expect("a draft");
        let all = identifiers(&draft);
        let place = &all[at % all.len()];
        let old = draft.text(place).expect("an identifier");
        prop_assert_eq!(draft.rename(place, "un-autre-nom"), Ok(()));
        prop_assert_eq!(draft.text(place), Some("un-autre-nom".into()));
        prop_assert_eq!(prove(&draft.write()).problems, []);
        prop_assert_eq!(draft.rename(place, &old), Ok(()));
        prop_assert_eq!(&draft.write(), text);
    }
}

#[test]
fn an_identifier_that_is_taken_or_badly_written_is_refused() {
    let text = edition("tnl-2026");
    let mut draft = Draft::read(&text).expect("a draft");
    let taken = draft.text(&Place::of("section[2].question[1].id")).expect("an identifier");
    let place = Place::of("section[1].question[1].id");
    assert_eq!(draft.rename(&place, &taken), Err(Refused::Taken));
    for ill in ["", "Coffre", "a b", "é", "-", "a--b"] {
        assert_eq!(draft.rename(&place, ill), Err(Refused::Ill), "{ill}");
        let mut written = draft.clone();
        written.set(&place, Value::Text(ill.into()));
        assert!(!prove(&written.write()).problems.is_empty(), "{ill}: so does the command");
    }
    assert_eq!(draft.write(), text);
}

/// All that may be said of a question with marks, and its weight taken away: nothing is left to mend.
#[test]
fn a_weight_of_0_takes_with_it_what_has_no_meaning_then() {
    for text in ours() {
        let draft = Draft::read(&text).expect("a draft");
        let awaited =
            |draft: &Draft, id: &str| draft.write().contains(&format!("question = \"{id}\""));
        for place in draft.questions() {
            let mut draft = draft.clone();
            let id = draft.text(&place.field("id")).expect("an identifier");
            if !draft.is_marked(&place) || awaited(&draft, &id) {
                continue;
            }
            assert!(draft.set_weight(&place, 0), "{id}");
            let problems = prove(&draft.write()).problems;
            // Levels move: that is for the author to accept.
            let own = problems.iter().filter(|told| !told.path.starts_with("example["));
            assert_eq!(own.collect::<Vec<_>>(), Vec::<&Problem>::new(), "{id}");
            assert!(!draft.set_weight(&place, 2));
            let asked = prove(&draft.write()).problems;
            assert!(asked.iter().any(|told| told.path.ends_with("effort")), "{id}");
        }
    }
}

#[test]
fn a_question_that_changes_its_kind_takes_its_answers_from_the_examples() {
    for text in ours() {
        let draft = Draft::read(&text).expect("a draft");
        for place in draft.questions() {
            let mut draft = draft.clone();
            let several = draft.text(&place.field("kind")).as_deref() == Some("one");
            draft.set_kind(&place, several);
            // Levels move, and which answer proves a duty: both are for the author to say.
            let problems = prove(&draft.write()).problems;
            let own = problems
                .iter()
                .filter(|told| !told.what.contains("niveau") && !told.path.contains("duty"));
            assert_eq!(own.collect::<Vec<_>>(), Vec::<&Problem>::new(), "{place}");
        }
    }
}

/// Who fills in a form has never seen the file. Each kind of defect has its file among the broken
/// editions, each slip its line.
#[test]
fn a_defect_is_told_in_the_words_of_the_form() {
    let mut said = Vec::new();
    for file in std::fs::read_dir(project().join("tests/broken-editions")).expect("a folder") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a text");
        let Ok(draft) = Draft::read(&text) else { continue };
        let in_words = draft.prove().problems;
        for before in prove(&text).problems {
            let told = plain(before.clone(), Some(&draft));
            assert!(in_words.contains(&told), "{told}");
            said.push((told, before));
        }
    }
    assert!(said.len() > 60);
    // `level`, `question`… would be French too.
    const NAMES: &str = "id title language year summary method equivalence scale checked below \
        profile term kind weight why help terms not_concerned applies asked_if choices mark marks \
        counts value variant duty action start further who evidence resource when threshold binding \
        asks proven_by link section short share intro sentence from number total floors equivalent example answers fill possible is in \
        at_least at_most all any not one several easy medium hard true false";
    let french = ["possible", "total"];
    let names: Vec<&str> = NAMES.split_whitespace().filter(|n| !french.contains(n)).collect();
    for (told, before) in said {
        let text = format!("{}\u{a0}; {}", told.what, told.hint);
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
        let strange: Vec<&str> = words.filter(|word| names.contains(word)).collect();
        assert_eq!(strange, Vec::<&str>::new(), "{text}\n{before}");
        for sign in ["[", " = ", "{", "}", "TOML", "tnl ", "accolades", "crochets", "bloc", "champ"]
        {
            assert!(!text.contains(sign), "{text}\n{before}");
        }
        assert_eq!(faults(&text), [], "{text}");
        if std::env::var_os("SHOW").is_some() {
            println!("{text}");
        }
    }
}

#[test]
fn what_changes_between_two_editions_is_counted_with_its_answers() {
    let read = |draft: &Draft| prove(&draft.write()).source.expect("an edition").edition;
    let mut before = Draft::blank();
    for _ in 0..4 {
        before.add_question(0, None);
    }
    let before = written(&before);
    let mut after = before.clone();
    let fates = |draft: &Draft| changes(&read(&before), &read(draft));
    let same = |change: &Change| change.fate == Fate::Kept && change.carried == change.choices;
    assert!(fates(&after).iter().all(same));

    let id = |draft: &Draft, at| draft.text(&Place::question(0, at).field("id")).expect("an id");
    let ids: Vec<String> = (0..4).map(|at| id(&before, at)).collect();
    after.set(&Place::question(0, 0).field("text"), Value::Text("Autrement\u{a0}?".into()));
    let choices = Place::question(0, 1).field("choices");
    let count = before.count(&choices);
    after.remove(&choices.item(1));
    after.set(&choices.item(1).field("mark"), Value::Number(1));
    after.set_kind(&Place::question(0, 2), true);
    after.rename(&Place::question(0, 3).field("id"), "tout-autre").expect("a name");
    let all = fates(&after);
    let of = |id: &str| {
        let change = all.iter().find(|change| change.id == id).expect("a change");
        (change.fate, change.carried, change.proposed)
    };
    assert_eq!(of(&ids[0]).0, Fate::Reworded);
    assert!(of(&ids[0]).1 > 0, "asked otherwise, answered alike");
    assert_eq!(of(&ids[1]), (Fate::Reworded, 0, count - 1));
    assert_eq!(of(&ids[2]), (Fate::Reworded, 0, 0));
    assert_eq!(of(&ids[3]), (Fate::Gone, 0, 0));
    assert_eq!(of("tout-autre"), (Fate::New, 0, 0));
    assert_eq!(all.iter().filter(|change| !same(change)).count(), 5);
    assert!(all.iter().all(|change| change.weights.is_none()));

    // What counts otherwise is told, though it is asked in the same words.
    let mut heavier = before.clone();
    let weight = Place::question(0, 0).field("weight");
    let was = before.number(&weight).expect("a weight");
    heavier.set(&weight, Value::Number(was + 2));
    let all = fates(&heavier);
    assert!(all.iter().all(same));
    let was = u32::try_from(was).expect("a small number");
    let told: Vec<_> = all.iter().filter_map(|change| change.weights).collect();
    assert_eq!(told, [(was, was + 2)]);
    heavier.add_section();
    let heavier = read(&written(&heavier));
    let told = shares_changed(&read(&before), &heavier);
    let title = |at: usize| heavier.sections[at].title.clone();
    assert_eq!(told, [(title(0), Some(100), Some(90)), (title(1), None, Some(10))]);
    let back = shares_changed(&heavier, &read(&before));
    assert_eq!(back.last(), Some(&(title(1), Some(10), None)));
}
