//! Reports can be opened by anybody, say what the result says, and claim nothing more.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may stop at the first surprise"
)]

use std::io::{Cursor, Read};

use proptest::collection::vec;
use proptest::prelude::*;
use roxmltree::{Document, Node};
use tnl_authoring::toml_tree;
use tnl_engine::{
    Action, Actions, Actor, Acts, Answers, Candidature, Day, Dossier, Edition, Evaluation, Example,
    Fact, Month, Note, Piece, Plan, PlanMark, Profile, Question, Resource, Score, Standing, climb,
    grade,
};
use tnl_report::{About, badge, calendar, card, opendocument, spreadsheet, table};
use tnl_tests::random::Case;
use tnl_tests::{made, random};

const INDICATIVE: &str = "Auto-évaluation indicative, barème de cet outil ; seul le jury du label attribue un badge ou un grade.";

// ---- Whatever the texts are ---------------------------------------------------------------

/// What could break a file: signs of its syntax, of formulas, and characters that XML refuses.
fn hostile() -> impl Strategy<Value = String> {
    const PIECES: [&str; 30] = [
        "<",
        "&",
        ">",
        "\"",
        "'",
        "]]>",
        "<!--",
        "&amp;",
        "</text:p>",
        "\0",
        "\u{1}",
        "\u{b}",
        "\u{1b}",
        "\u{85}",
        "\u{fffe}",
        "\u{ffff}",
        "\u{202e}",
        "\n",
        "\r",
        "\t",
        ";",
        ",",
        "=",
        "+",
        "-",
        "@",
        "😀👩‍👩‍👧",
        "שלום",
        "é",
        " mot ",
    ];
    let piece = prop_oneof![
        prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// The same case with other texts, all different.
fn spoilt(mut case: Case, hostile: &[String]) -> Case {
    let mut next = hostile.iter().cycle();
    let mut spoil = |text: &mut String| *text = next.next().unwrap().clone();
    let edition = &mut case.edition;
    spoil(&mut edition.title);
    spoil(&mut edition.method);
    spoil(&mut edition.below.name);
    spoil(&mut edition.below.text);
    for field in &mut edition.profile {
        spoil(&mut field.text);
        field.choices.iter_mut().for_each(|choice| spoil(&mut choice.text));
    }
    for section in &mut edition.sections {
        spoil(&mut section.title);
        spoil(&mut section.short);
        section.sentences.iter_mut().for_each(|sentence| spoil(&mut sentence.text));
    }
    for (place, question) in edition.questions.iter_mut().enumerate() {
        spoil(&mut question.text);
        // So that it can be found again.
        question.text += &format!("[{place}]");
        question.variants.clear();
        question.choices.iter_mut().for_each(|choice| spoil(&mut choice.text));
    }
    for level in &mut edition.levels {
        spoil(&mut level.stage.name);
        spoil(&mut level.stage.text);
        level.equivalent = Some(String::new());
        level.equivalent.iter_mut().for_each(&mut spoil);
    }
    case
}

/// What to do on each criterion, in such texts.
fn spoilt_actions(edition: &Edition, hostile: &[String]) -> Actions {
    let mut next = hostile.iter().cycle().cloned();
    let mut text = || next.next().unwrap();
    let mut fact = || Fact { name: text(), text: text() };
    let steps = vec![fact(), fact()];
    let people = vec![fact()];
    let resource = Resource { name: text(), link: format!("https://{}", text()) };
    let action = |(place, question): (usize, &Question)| Action {
        criterion: question.id.clone(),
        language: "fr".into(),
        title: text(),
        start: text(),
        further: text(),
        who: vec![Actor::Office],
        resource: Some(resource.clone()),
        evidence: format!("{}{{{place}}}", text()),
        partly: [None, None],
        act: tnl_engine::Act::default(),
        examples: Vec::new(),
    };
    let actions = edition.questions.iter().enumerate().map(action).collect();
    let checked = Day::new(2026, 11, 20).unwrap();
    let candidature = Candidature {
        title: text(),
        text: text(),
        checked,
        resource: resource.clone(),
        contact: text(),
        steps,
        people,
        calendar: text(),
    };
    Actions { language: text(), checked, actions, candidature: Some(candidature) }
}

proptest! {
    #![proptest_config(random::tries(200))]

    #[test]
    fn xml_is_well_formed_and_csv_gives_back_the_answers(
        case in random::cases(),
        texts in vec(hostile(), 40),
    ) {
        let Case { edition, profile, answers, .. } = &spoilt(case, &texts);
        let evaluation = Evaluation::new(edition, profile, answers);
        let assessment = &evaluation.assessment;
        let about = About {
            name: Some(texts[0].clone()),
            date: Some(texts[1].clone()),
            link: Some(format!("https://{}", texts[2])),
        };
        let document = opendocument(&evaluation, &about, &Plan::default(), None);
        let told = without_plan(&self::told(&document));
        for (place, result) in assessment.questions.iter().enumerate() {
            let shown = usize::from(result.standing != Standing::Outside);
            prop_assert_eq!(told.matches(&format!("[{place}]")).count(), shown, "{}", told);
        }
        prop_assert!(told.contains(INDICATIVE));
        let actions = spoilt_actions(edition, &texts);
        let document = opendocument(&evaluation, &about, &Plan::default(), Some(&actions));
        let told = self::told(&document);
        for (place, result) in assessment.questions.iter().enumerate() {
            let claimed = usize::from(result.standing.earns());
            prop_assert_eq!(told.matches(&format!("{{{place}}}")).count(), claimed, "{}", told);
        }
        for picture in [card(&evaluation, &about), badge(&evaluation, &about)] {
            is_a_picture(&picture);
        }
        is_the_data(&evaluation);
        is_a_calendar(&evaluation, &about, &actions);
    }
}

/// The parts of a document, as an archive holds them, each by its name.
fn parts(document: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).expect("an archive");
    let count = archive.len();
    let part = |at| {
        let mut part = archive.by_index(at).expect("a part");
        let mut text = String::new();
        // Compares the checksum too.
        part.read_to_string(&mut text).expect("a text");
        (part.name().expect("a name").into_owned(), text)
    };
    (0..count).map(part).collect()
}

fn part(document: &[u8], name: &str) -> String {
    let mut parts = parts(document).into_iter();
    parts.find(|part| part.0 == name).unwrap_or_else(|| panic!("{name}")).1
}

/// All the text of a document; its other parts are checked on the way.
fn told(document: &[u8]) -> String {
    for (name, text) in parts(document) {
        if name != "mimetype" {
            parsed(&text);
        }
    }
    let mut told = String::new();
    for node in parsed(&part(document, "content.xml")).descendants() {
        if ["p", "h"].contains(&node.tag_name().name()) {
            told.extend(
                node.descendants().filter_map(|node| node.text().filter(|_| node.is_text())),
            );
            told.push('\n');
        }
    }
    told
}

/// Without the plan, which names questions once more.
fn without_plan(told: &str) -> String {
    let (before, plan) = told.split_once("\nLe plan d’action\n").expect("a plan");
    let (_, after) = plan.split_once("\nLes réponses, question par question\n").expect("answers");
    format!("{before}\n{after}")
}

fn parsed(xml: &str) -> Document<'_> {
    Document::parse(xml).unwrap_or_else(|error| panic!("{error}\n{xml}"))
}

/// A picture with a size and words for who does not see it, that fetches nothing.
fn is_a_picture(svg: &str) {
    let document = parsed(svg);
    let root = document.root_element();
    for attribute in ["width", "height", "viewBox"] {
        assert!(root.has_attribute(attribute), "{svg}");
    }
    assert_eq!(root.attribute("role"), Some("img"));
    let words: Vec<&str> = root.children().take(2).map(|node| node.tag_name().name()).collect();
    assert_eq!(words, ["title", "desc"]);
    let desc = root.children().nth(1).unwrap().text().unwrap();
    assert!(desc.ends_with(INDICATIVE), "{desc}");
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(!["image", "use", "script", "style", "foreignObject"].contains(&name), "{name}");
        for attribute in node.attributes() {
            assert!(name == "a" || attribute.name() != "href", "{svg}");
            assert!(!attribute.value().contains("url("), "{svg}");
        }
    }
}

/// The table read back is the edition, the answers and the marks, and holds no formula.
fn is_the_data(evaluation: &Evaluation) {
    let Evaluation { edition, profile, answers, ref assessment, .. } = *evaluation;
    let text = table(evaluation);
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    assert!(text.ends_with("\r\n"));
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.expect("as many cells in every row").iter().map(str::to_owned).collect())
        .collect();
    is_the_same_table(&spreadsheet(evaluation), &rows);
    let formula = ['=', '+', '-', '@', '\t', '\r'];
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(formula)));
    let harmless = |text: &str| match text.starts_with(formula) {
        true => format!("'{text}"),
        false => text.to_owned(),
    };

    let counts = [edition.profile.len(), edition.questions.len(), edition.sections.len() + 4];
    assert_eq!(rows.len(), counts.iter().sum::<usize>());
    let (profile_rows, rows) = rows.split_at(counts[0]);
    let (question_rows, result_rows) = rows.split_at(counts[1]);
    for (place, (field, row)) in edition.profile.iter().zip(profile_rows).enumerate() {
        let choice = &field.choices[profile.choice(place)].text;
        let supposed = if profile.is_chosen(place) { "" } else { " (supposé)" };
        let choice = harmless(&format!("{choice}{supposed}"));
        assert_eq!(row[..5], ["Profil", "", &field.id, &harmless(&field.text), &choice]);
    }
    for (place, (question, row)) in edition.questions.iter().zip(question_rows).enumerate() {
        let result = assessment.questions[place];
        let section = harmless(&edition.sections[question.section].title);
        // The number that the question has on the screen.
        let applies = |at: &usize| assessment.questions[*at].standing != Standing::Outside;
        let number = (0..=place).filter(applies).count().to_string();
        let number = if applies(&place) { number } else { String::new() };
        let text = harmless(question.text(profile));
        assert_eq!(row[..4], [section, number, question.id.clone(), text]);
        let mark = |mark: Option<u8>| mark.map_or(String::new(), |mark| mark.to_string());
        assert_eq!(row[5..7], [mark(result.low), mark(result.high)]);
        if let (Standing::Marked(_), Some(tnl_engine::Answer::One(choice))) =
            (result.standing, answers.get(place))
        {
            assert_eq!(row[4], harmless(&question.choices[usize::from(choice)].text));
        }
    }
    for (result, row) in assessment.sections.iter().zip(result_rows) {
        assert_eq!(row[5..7], [french(result.score), french(result.best)]);
    }
    let last: Vec<&str> = result_rows.iter().rev().take(4).map(|row| row[2].as_str()).collect();
    assert_eq!(last, ["edition", "avertissement", "niveau", "total"]);
    let read = tnl_report::table::read(edition, text).expect("answers");
    assert_eq!((&read.profile, &read.answers), (profile, answers));
    assert_eq!(read.set_aside(), 0);
}

/// A spreadsheet holds the rows of the table, as they are: what looks like a formula there is a text.
fn is_the_same_table(file: &[u8], rows: &[Vec<String>]) {
    is_open_document(file, "application/vnd.oasis.opendocument.spreadsheet");
    let content = part(file, "content.xml");
    let shown = parsed(&content);
    let named = |node: Node, name: &str| node.tag_name().name() == name;
    let value = |node: Node, name: &str| {
        node.attributes().find(|a| a.name() == name).map(|a| a.value().to_owned())
    };
    let lines = shown.descendants().filter(|node| named(*node, "table-row"));
    let lines: Vec<Vec<(String, Option<String>)>> = lines
        .map(|line| {
            let cells = line.children().filter(|node| named(*node, "table-cell"));
            let text = |cell: Node| {
                let said = cell.descendants().find_map(|node| node.text().map(str::to_owned));
                said.unwrap_or_default()
            };
            cells.map(|cell| (text(cell), value(cell, "value"))).collect()
        })
        .collect();
    let head = shown.descendants().find(|node| named(*node, "table-header-rows")).expect("titles");
    assert_eq!(head.children().count(), 1);
    assert_eq!((lines.len(), lines[0].len()), (rows.len() + 1, 9));
    // XML knows no control characters.
    let shown = |text: &str| -> String {
        let kept = text.chars().map(|c| if "\t\n\r".contains(c) { ' ' } else { c });
        kept.filter(|c| !c.is_control() && !"\u{fffe}\u{ffff}".contains(*c)).collect()
    };
    for (line, row) in lines[1..].iter().zip(rows) {
        for (column, ((text, number), cell)) in line.iter().zip(row).enumerate() {
            // What guards a formula there is no part of the text.
            let bare = cell.strip_prefix('\'').filter(|_| text != &shown(cell)).unwrap_or(cell);
            assert_eq!(text, &shown(bare), "{row:?}");
            let counts =
                [1, 5, 6, 7].contains(&column) && cell.starts_with(|c: char| c.is_ascii_digit());
            assert_eq!(number.as_deref(), counts.then(|| cell.replace(',', ".")).as_deref());
        }
    }
}

fn french(score: Score) -> String {
    score.permille().map_or("–".into(), |permille| {
        let text = format!("{},{}", permille / 10, permille % 10);
        text.strip_suffix(",0").map_or(text.clone(), str::to_owned)
    })
}

// ---- What they say ------------------------------------------------------------------------

fn real(id: &str) -> Edition {
    Edition::read(&made::real(id)).unwrap_or_else(|_| panic!("{id}"))
}

/// The example whose name starts so.
fn example<'a>(edition: &'a Edition, name: &str) -> &'a Example {
    edition.examples.iter().find(|example| plain(&example.name).starts_with(name)).expect(name)
}

fn about() -> About {
    let text = |text: &str| Some(text.to_owned());
    About { name: text("Saint-Exemple"), date: text("mars 2026"), link: None }
}

fn document_of(edition: &Edition, profile: &Profile, answers: &Answers) -> String {
    told(&opendocument(
        &Evaluation::new(edition, profile, answers),
        &about(),
        &Plan::default(),
        None,
    ))
}

/// Non-breaking spaces as spaces, for comparing.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

#[test]
fn every_example_is_told_with_its_level_its_questions_and_its_limits() {
    for edition in made::all() {
        for Example { name, profile, answers, level, possible } in &edition.examples {
            let assessment = grade(&edition, profile, answers);
            let told = plain(&document_of(&edition, profile, answers));
            let lines: Vec<&str> = told.lines().collect();
            let below = &edition.below.name;
            let title = match (*level, *possible) {
                (0, 0) => below.clone(),
                (0, possible) => format!("{below}, niveau {possible} possible"),
                (level, possible) if level == possible => {
                    let stage = &edition.levels[level - 1].stage;
                    plain(&format!("Niveau {level} « {} »", stage.name))
                }
                (level, possible) => format!("Niveau {level} assuré, {possible} possible"),
            };
            assert!(lines.contains(&&*title), "{name} : {title}\n{told}");
            assert!(lines.contains(&&*plain(INDICATIVE)), "{name}");
            assert!(told.contains(&plain(&edition.method)), "{name}");
            let answers = without_plan(&told);
            for (question, result) in edition.questions.iter().zip(&assessment.questions) {
                let text = plain(question.text(profile));
                let shown = usize::from(result.standing != Standing::Outside);
                let times = answers.lines().filter(|line| *line == text).count();
                assert_eq!(times, shown, "{name} : {text}");
            }
            let next = lines.contains(&"Pour monter");
            assert_eq!(next, *level < edition.levels.len(), "{name}");
            for section in &edition.sections {
                assert!(told.contains(&plain(&section.title)), "{name}");
            }
        }
    }
}

#[test]
fn a_commune_reads_where_it_stands_and_what_is_missing() {
    let edition = real("tnl-2024");
    let example = example(&edition, "Commune de 1 500 habitants");
    let told = plain(&document_of(&edition, &example.profile, &example.answers));
    for line in [
        "Saint-Exemple",
        "mars 2026",
        "Édition 2024 · 37 réponses sur 37 questions",
        "Les réponses assurent le niveau 1 « Découverte ». Il est possible d’atteindre le niveau 3 \
         « Usage avancé », selon les 8 réponses qui restent à donner ou à vérifier.",
        "8 réponses « je ne sais pas » à vérifier.",
        "Niveau 2 « Initiatives »",
        "un total d’au moins 22 sur 100 ; il est de 18,1",
        "Firefox (internet) · Thunderbird (courriel) · VLC (vidéo) · 7-Zip ou PeaZip (fichiers compressés)",
        "Une commune",
        "Non concerné",
        "dépend d’une autre réponse",
    ] {
        assert!(told.lines().any(|l| l == line), "{line}\n{told}");
    }
}

/// Whoever reads it, in a council or elsewhere: only the questionnaire and the actions say « vous », to
/// those who answered.
#[test]
fn a_report_speaks_of_the_answers_and_to_nobody() {
    let edition = real("tnl-2026");
    let actions = include_str!("../questionnaires/actions.toml");
    let quoted = plain(&(include_str!("../questionnaires/tnl-2026.toml").to_owned() + actions));
    let (_, actions) = toml_tree::read(actions, Actions::read).expect("sound actions");
    for example in &edition.examples {
        let evaluation = Evaluation::new(&edition, &example.profile, &example.answers);
        let report = opendocument(&evaluation, &about(), &Plan::default(), Some(&actions));
        let told = plain(&told(&report));
        let sentences = told.split(['\n', '.', ':', ';', '·', '(', ')', '?', '!']);
        for sentence in sentences.filter(|sentence| speaks_to_you(sentence)) {
            let said =
                sentence.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == ' ');
            assert!(quoted.contains(said.trim()), "{} : {sentence}", example.name);
        }
    }
}

fn speaks_to_you(sentence: &str) -> bool {
    let mut words = sentence.split(|sign: char| !sign.is_alphabetic());
    words.any(|word| ["vous", "votre", "vos"].contains(&&*word.to_lowercase()))
}

#[test]
fn duties_bind_those_they_bind_and_the_answer_stands_beside() {
    let edition = real("tnl-2024");
    let adresses = "Déposer la base adresse locale sur adresse.data.gouv.fr.";
    let village = example(&edition, "Commune de 1 500 habitants");
    let told = plain(&document_of(&edition, &village.profile, &village.answers));
    let lines: Vec<&str> = told.lines().collect();
    let at = lines.iter().position(|line| line.ends_with(adresses)).expect(adresses);
    assert_eq!(
        lines[at..at + 4],
        [
            &*format!("Obligation légale : {adresses}"),
            "Loi n° 2022-217 du 21 février 2022 (3DS), art. 169 ; CGCT, art. L. 2121-30 ; \
             décret n° 2023-767 ; communes de 2 000 habitants ou moins ; depuis le 1er juin 2024",
            "38",
            "dépend d’une autre réponse (à vérifier)",
        ]
    );
    let day = "Textes et adresses vérifiés pour la dernière fois le 20 novembre 2026 : ils ont pu changer depuis.";
    assert!(lines.contains(&day), "{told}");
    let mut silent = edition.clone();
    silent.checked = None;
    let silent = plain(&document_of(&silent, &village.profile, &village.answers));
    assert!(!silent.contains("vérifiés pour la dernière fois"), "{silent}");
    assert!(told.contains("Les textes disent aussi : Garder la maîtrise"), "{told}");
    let number = lines.iter().position(|line| *line == "38").expect("the question");
    assert!(lines[number + 1].starts_with("Quelles données publiez-vous"), "{}", lines[number + 1]);

    let region = example(&edition, "Région");
    let told = plain(&document_of(&edition, &region.profile, &region.answers));
    assert!(!told.contains(adresses) && told.contains("50 agents"), "{told}");
}

fn shipped_actions() -> Actions {
    let read = toml_tree::read(include_str!("../questionnaires/actions.toml"), Actions::read);
    read.unwrap_or_else(|problems| panic!("{problems:?}")).1
}

#[test]
fn an_application_rests_on_what_earns_points_and_on_nothing_unknown() {
    let edition = real("tnl-2024");
    let Example { profile, answers, .. } = example(&edition, "Commune de 1 500 habitants");
    let evaluation = Evaluation::new(&edition, profile, answers);
    let of =
        |actions| plain(&told(&opendocument(&evaluation, &about(), &Plan::default(), actions)));
    assert!(!of(None).contains("Préparer une candidature"));

    let actions = shipped_actions();
    let whole = of(Some(&actions));
    let (_, part) = whole.split_once("Préparer une candidature\n").expect("a part");
    let (part, _) = part.split_once("Projet de délibération\n").expect("an end");
    for sentence in [
        "Cet outil n’est pas celui du label",
        "Lire le règlement. En 2024, on commençait",
        "La personne élue référente. Demandée en 2024.",
        "du 19 septembre au 19 octobre en 2025",
        "à vérifier sur le site du label",
        "Réuni le 22 novembre 2026 d’après des pages publiques",
        "label@territoire-numerique-libre.org",
    ] {
        assert!(part.contains(sentence), "{sentence}\n{part}");
    }
    let (claims, unknown) = part.split_once("À vérifier avant de l’affirmer\n").expect("a list");
    for (question, result) in edition.questions.iter().zip(&evaluation.assessment.questions) {
        let text = plain(question.text(profile));
        let mark = result.low.unwrap_or(0);
        let evidence = actions.for_criterion(&question.id).map(|a| plain(a.evidence(mark)));
        let gathered = evidence.is_some_and(|evidence| claims.contains(&evidence));
        let earns = matches!(result.standing, Standing::Marked(1..=3));
        assert_eq!((claims.contains(&text), gathered), (earns, earns), "{text}\n{claims}");
        assert_eq!(unknown.contains(&text), result.standing == Standing::Unknown, "{text}");
    }

    // Without an action, the question and the answer stand alone.
    let silent = Actions { actions: Vec::new(), candidature: None, ..actions.clone() };
    let bare = of(Some(&silent));
    assert!(bare.contains("Les preuves à réunir") && !bare.contains('☐'), "{bare}");
    assert!(!bare.contains("Lire le règlement"), "{bare}");

    let nothing = Answers::new(&edition);
    let evaluation = Evaluation::new(&edition, profile, &nothing);
    let document = opendocument(&evaluation, &about(), &Plan::default(), Some(&actions));
    assert!(told(&document).contains("Aucune réponse ne rapporte encore de points."));
}

#[test]
fn beside_a_duty_stands_whether_the_answer_proves_it_and_never_that_the_law_is_met() {
    let edition = real("tnl-2024");
    let declared = edition.question("accessibilite-site").expect("a question");
    let profile = Profile::new(&edition);
    let cases = [
        (Some(0), "(pas encore, d’après la réponse)"),
        (Some(1), "(semble à jour, d’après la réponse)"),
        (Some(2), "(semble à jour, d’après la réponse)"),
        (Some(3), "(semble à jour, d’après la réponse)"),
        (None, "sans réponse (à vérifier)"),
    ];
    for (mark, said) in cases {
        let mut answers = Answers::new(&edition);
        let answer = mark.and_then(|mark| edition.questions[declared].answer_worth(&profile, mark));
        answers.set(declared, answer);
        let told = plain(&document_of(&edition, &profile, &answers));
        let mut lines = told.lines().skip_while(|line| !line.contains("Afficher la mention"));
        let beside = lines.nth(3).unwrap_or_default();
        assert!(beside.ends_with(said), "{mark:?} : {beside}");
    }
}

#[test]
fn the_draft_resolution_speaks_of_the_right_council() {
    let edition = real("tnl-2024");
    let field = edition.profile.iter().position(|field| field.id == "type").unwrap();
    for (id, council, whole) in [
        ("commune", "conseil municipal", "la commune"),
        ("cc", "conseil communautaire", "la communauté de communes"),
        ("ca", "conseil communautaire", "la communauté d’agglomération"),
        ("cu", "conseil communautaire", "la communauté urbaine"),
        ("metropole", "conseil de la métropole", "la métropole"),
        ("departement", "conseil départemental", "le département"),
        ("region", "conseil régional", "la région"),
        (
            "syndicat",
            "… (comité syndical, conseil d’administration ou assemblée générale)",
            "l’établissement",
        ),
        ("autre", "conseil d’administration", "l’établissement"),
    ] {
        let choices = &edition.profile[field].choices;
        let choice = choices.iter().position(|choice| choice.id == id).expect(id);
        let mut profile = Profile::new(&edition);
        profile.choose(field, choice);
        let told = plain(&document_of(&edition, &profile, &Answers::new(&edition)));
        let (_, act) = told.split_once("Projet de délibération\n").expect("a draft");
        for sentence in [
            format!("Extrait du registre des délibérations du {council}\n"),
            format!("Le {council},\n"),
            "Vu la loi n° 2016-1321 du 7 octobre 2016 pour une République numérique, notamment son article 16 ;\n".into(),
            format!("situe {whole} avant le premier niveau"),
            format!("Par la présente délibération, {whole} s’engage"),
            format!("membre du {council}, est désigné(e) personne élue référente"),
            format!("présenté chaque année au {council}."),
        ] {
            assert_eq!(act.matches(&sentence).count(), 1, "{id} : {sentence}\n{act}");
        }
        let head =
            if id == "commune" { "La ou le maire" } else { "La présidente ou le président" };
        assert!(act.contains(head), "{id}");
        assert_eq!(act.contains("article L. 2121-29"), id == "commune", "{id}");
        let others = ["municipal", "communautaire", "départemental", "régional", "syndical"];
        for other in others.into_iter().filter(|other| !council.contains(other)) {
            assert!(!act.contains(other), "{id} : {other}");
        }
    }
}

#[test]
fn the_draft_resolution_names_the_scale_of_the_label_only_where_it_is_used() {
    for (id, standing) in [
        (
            "tnl-2024",
            "au niveau 5 « Excellence », sur une échelle qui reprend celle du label jusqu’en 2024 ;",
        ),
        ("tnl-2026", "au niveau 4 « Or », sur une échelle propre à ce questionnaire ;"),
    ] {
        let edition = real(id);
        let profile = Profile::new(&edition);
        let mut answers = Answers::new(&edition);
        for (at, question) in edition.questions.iter().enumerate() {
            answers.set(at, question.answer_worth(&profile, 3));
        }
        let told = plain(&document_of(&edition, &profile, &answers));
        assert!(told.contains(&format!("situe la commune {standing}")), "{id}");
    }
}

#[test]
fn a_document_has_real_styles_and_numbered_pages() {
    let edition = real("tnl-2024");
    let (profile, answers) = (Profile::new(&edition), Answers::new(&edition));
    let evaluation = Evaluation::new(&edition, &profile, &answers);
    let actions = shipped_actions();
    let file = opendocument(&evaluation, &about(), &Plan::default(), Some(&actions));
    let (content, styles) = (part(&file, "content.xml"), part(&file, "styles.xml"));
    let (document, styles) = (parsed(&content), parsed(&styles));
    let nodes = || document.descendants().chain(styles.descendants());
    let with = |name: &str| nodes().filter(|n| n.tag_name().name() == name).count();
    assert_eq!((with("page-number"), with("page-count"), with("image")), (1, 1, 2));
    let style = |node: &Node| {
        let styled = ["p", "h", "span", "list", "table", "table-cell", "table-column"];
        let name = node.attributes().find(|a| a.name() == "style-name");
        styled.contains(&node.tag_name().name()).then(|| name.map(|a| a.value().to_owned()))
    };
    let body = document.descendants().find(|node| node.tag_name().name() == "body").unwrap();
    let named: Vec<&str> = nodes()
        .filter(|node| ["style", "list-style"].contains(&node.tag_name().name()))
        .filter_map(|node| node.attributes().find(|a| a.name() == "name").map(|a| a.value()))
        .collect();
    for style in body.descendants().filter_map(|node| style(&node)) {
        let style = style.expect("a style for everything");
        assert!(named.contains(&&*style), "{style}");
    }
    let titles = |level| {
        let title = |node: &Node| {
            node.attributes().any(|a| a.name() == "outline-level" && a.value() == level)
        };
        body.descendants().filter(title).count()
    };
    assert_eq!((titles("1"), titles("2")), (8, 6 + edition.sections.len()));
}

#[test]
fn a_document_is_an_archive_that_says_first_what_it_is_and_lists_what_it_holds() {
    let edition = real("tnl-2024");
    let (profile, answers) = (Profile::new(&edition), Answers::new(&edition));
    let evaluation = Evaluation::new(&edition, &profile, &answers);
    let file = opendocument(&evaluation, &about(), &Plan::default(), None);
    assert_eq!(
        file,
        opendocument(&evaluation, &about(), &Plan::default(), None),
        "the same bytes each time"
    );
    is_open_document(&file, "application/vnd.oasis.opendocument.text");
    let content = part(&file, "content.xml");
    let shown = parsed(&content);
    let pictures = shown.descendants().filter(|node| node.tag_name().name() == "image");
    let path =
        |image: Node| image.attributes().find(|a| a.name() == "href").map(|a| a.value().to_owned());
    let pictures: Vec<String> = pictures.map(|image| path(image).expect("an address")).collect();
    assert_eq!(pictures.len(), 2);
    for picture in pictures {
        assert!(part(&file, &picture).starts_with("<svg "), "{picture}");
    }
}

/// OpenDocument 1.3, part 2: the kind of the file comes first, as it is, so that its first bytes tell
/// it; the manifest lists all else.
fn is_open_document(file: &[u8], kind: &str) {
    let said = [b"mimetype", kind.as_bytes()].concat();
    assert_eq!(&file[30..30 + said.len()], said);
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("an archive");
    for at in 0..archive.len() {
        let part = archive.by_index(at).expect("a part");
        assert_eq!(part.compression(), zip::CompressionMethod::Stored);
        let time = part.last_modified().expect("a time");
        assert_eq!((time.year(), time.month(), time.day(), time.hour()), (1980, 1, 1, 0));
    }
    let names = |parts: Vec<(String, String)>| parts.into_iter().map(|part| part.0);
    let held: Vec<String> = names(parts(file)).collect();
    assert_eq!(held.first().map(String::as_str), Some("mimetype"));
    let manifest = part(file, "META-INF/manifest.xml");
    let listed = parsed(&manifest);
    let entries = listed.descendants().filter(|node| node.tag_name().name() == "file-entry");
    let value = |node: &Node, name: &str| {
        let found = node.attributes().find(|attribute| attribute.name() == name);
        found.map(|attribute| attribute.value().to_owned()).expect(name)
    };
    let entries: Vec<(String, String)> =
        entries.map(|node| (value(&node, "full-path"), value(&node, "media-type"))).collect();
    assert_eq!(entries[0], ("/".to_owned(), kind.to_owned()));
    let inside = held.iter().filter(|name| *name != "mimetype" && !name.starts_with("META-INF/"));
    assert!(names(entries[1..].to_vec()).eq(inside.cloned()), "{entries:?}\n{held:?}");
    for (path, kind) in &entries[1..] {
        let expected = if path.ends_with(".svg") { "image/svg+xml" } else { "text/xml" };
        assert_eq!(kind, expected, "{path}");
    }
}

// ---- The plan -----------------------------------------------------------------------------

/// A village, its actions, and a plan with a mark of each kind: on the first two steps of its way up, and
/// on what is no part of it.
fn village() -> (Edition, Profile, Answers, Actions) {
    let edition = real("tnl-2024");
    let Example { profile, answers, .. } = example(&edition, "Commune de 1 500 habitants").clone();
    (edition, profile, answers, shipped_actions())
}

#[test]
fn the_plan_says_of_each_action_what_why_how_who_when_and_what_it_brings() {
    let (edition, profile, answers, actions) = village();
    let evaluation = Evaluation::new(&edition, &profile, &answers);
    let acts = actions.acts(&edition);
    let way = |aside: &[usize]| climb(&evaluation, &acts, 3, aside).expect("a way");
    let first = |way: &tnl_engine::Climb| way.steps[way.order[0]].question;
    let aside = first(&way(&[]));
    let found = way(&[aside]);
    let planned = first(&found);
    let beside = (0..edition.questions.len()).find(|at| {
        let low = evaluation.assessment.questions[*at].low;
        low == Some(0) && *at != aside && found.steps.iter().all(|step| step.question != *at)
    });
    let beside = beside.expect("a question that is not raised");
    let mut plan = Plan::default();
    plan.target = Some(3);
    plan.set(aside, Some(PlanMark::Impossible));
    plan.set(planned, Some(PlanMark::Planned(Month::new(2027, 3))));
    plan.entrust(planned, Some("Mme <Durand>".to_owned()));
    plan.set(beside, Some(PlanMark::Planned(None)));

    let told = plain(&told(&opendocument(&evaluation, &about(), &plan, Some(&actions))));
    let (_, told) = told.split_once("Le plan d’action\n").expect("a part");
    let (told, _) = told.split_once("Les réponses, question par question\n").expect("an end");
    let lines: Vec<&str> = told.lines().collect();
    let title = |question: usize| {
        let action = actions.for_criterion(&edition.questions[question].id).expect("an action");
        plain(&action.title)
    };
    let at = lines.iter().position(|line| *line == "Points").expect("a table") + 1;
    let rows: Vec<&[&str]> = lines[at..].chunks(5).collect();
    let steps: Vec<_> = found.order.iter().map(|at| found.steps[*at]).collect();
    let leading = || steps.iter().filter(|step| step.brought_by.is_none());
    let mut whole = 0;
    for (number, (step, row)) in leading().zip(&rows).enumerate() {
        let brought = steps.iter().filter(|other| other.brought_by == Some(step.question));
        let gain = step.gain + brought.map(|step| step.gain).sum::<u32>();
        whole += gain;
        let due = if step.duty { " (obligation légale)" } else { "" };
        assert_eq!(row[0], (number + 1).to_string());
        assert_eq!(row[1], format!("{}{due}", title(step.question)));
        assert_eq!(row[2] == "Mme <Durand>", step.question == planned, "{row:?}");
        assert!(!row[2].is_empty(), "{row:?}");
        let unknown = matches!(
            evaluation.assessment.questions[step.question].standing,
            Standing::Open | Standing::Unknown
        );
        let state = match step.question {
            question if question == planned => "Prévu pour mars 2027",
            _ if unknown => "À vérifier d’abord : c’est peut-être déjà fait",
            _ => "À faire",
        };
        assert_eq!(row[3..5], [state, &*format!("+ {}", french_number(gain))]);
    }
    let count = leading().count();
    assert_eq!(rows[count][1..], [&title(beside), rows[count][2], "Prévu", "–"]);
    let refused = "Écarté : pas possible chez nous";
    // What the law asks for is said to be, set aside or not.
    let low = evaluation.assessment.questions[aside].low;
    let due = edition.questions[aside].is_due(&profile, low);
    let set_aside = format!("{}{}", title(aside), if due { " (obligation légale)" } else { "" });
    assert_eq!(rows[count + 1][1..], [&*set_aside, rows[count + 1][2], refused, "–"]);
    // The total is that of the way alone, and says so.
    let before = evaluation.assessment.total.permille().expect("a total");
    let together = format!(
        "Ces {count} actions ensemble : de {} à {} sur 100",
        french_number(before),
        french_number(before + whole)
    );
    assert_eq!(rows[count + 2], ["", &*together, "", "", &*format!("+ {}", french_number(whole))]);
    let improved = found.improved(&evaluation);
    let after = Evaluation::new(&edition, &profile, &improved).assessment.total.permille();
    assert_eq!(after, Some(before + whole), "what is promised comes true");
    assert!(rows[count + 3][0].starts_with("– : hors de ce chemin"), "{:?}", rows[count + 3]);

    // Why and how, for all but what was set aside.
    let (_, details) = told.split_once(rows[count + 3][0]).expect("the details");
    for question in leading().map(|step| step.question).chain([beside]) {
        let action = actions.for_criterion(&edition.questions[question].id).expect("an action");
        let why = plain(&edition.questions[question].why);
        let earned = evaluation.assessment.questions[question].low > Some(0);
        let how = plain(if earned { &action.further } else { &action.start });
        let from = details.find(&format!(". {}\n", title(question))).expect("a heading");
        assert!(details[from..].contains(&format!("Pourquoi. {why}")), "{details}");
        assert!(details[from..].contains(&format!("Comment. {how}")), "{details}");
    }
    assert!(!details.contains(&title(aside)), "{details}");
}

fn french_number(permille: u32) -> String {
    let text = format!("{},{}", permille / 10, permille % 10);
    text.strip_suffix(",0").map_or(text.clone(), str::to_owned)
}

#[test]
fn without_a_way_up_the_plan_says_why() {
    let (edition, profile, answers, actions) = village();
    let evaluation = Evaluation::new(&edition, &profile, &answers);
    let mut plan = Plan::default();
    for question in 0..edition.questions.len() {
        plan.set(question, Some(PlanMark::Impossible));
    }
    let nothing = plain(&told(&opendocument(&evaluation, &about(), &plan, Some(&actions))));
    assert!(nothing.contains("le niveau 2 est hors d’atteinte. Au mieux :"), "{nothing}");
    assert!(!nothing.contains("actions ensemble"), "{nothing}");
    // A click sets no law aside.
    let asked = |at: &usize| {
        let low = evaluation.assessment.questions[*at].low;
        low.is_some_and(|low| low < edition.questions[*at].duty_up_to(&profile))
    };
    let asked = (0..edition.questions.len()).filter(asked).count();
    assert!(asked > 0);
    assert_eq!(nothing.matches(" (obligation légale)\n").count(), asked, "{nothing}");

    let mut best = Answers::new(&edition);
    for (at, question) in edition.questions.iter().enumerate() {
        best.set(at, question.answer_worth(&profile, 3));
    }
    let evaluation = Evaluation::new(&edition, &profile, &best);
    let top = told(&opendocument(&evaluation, &about(), &Plan::default(), Some(&actions)));
    assert!(plain(&top).contains("Le niveau le plus haut est atteint"), "{top}");

    // Without a list of actions, the questions speak.
    let evaluation = Evaluation::new(&edition, &profile, &answers);
    let bare = plain(&told(&opendocument(&evaluation, &about(), &Plan::default(), None)));
    let found = climb(&evaluation, &Acts::default(), 2, &[]).expect("a way");
    let question = &edition.questions[found.steps[found.order[0]].question];
    let heading = format!("\n1. {}\n", plain(question.text(&profile)));
    assert!(bare.contains(&heading), "{heading}\n{bare}");
}

// ---- The calendar -------------------------------------------------------------------------

/// The lines of a calendar, put together again (RFC 5545, 3.1), each as its name and its value.
fn lines_of(calendar: &str) -> Vec<(String, String)> {
    let whole = calendar.strip_suffix("\r\n").expect("an end");
    for line in whole.split("\r\n") {
        assert!(line.len() <= 75, "{} octets : {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line}");
    }
    let unfolded = whole.replace("\r\n ", "");
    let pair = |line: &str| {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{line}"));
        (name.to_owned(), value.to_owned())
    };
    unfolded.split("\r\n").map(pair).collect()
}

/// A value as a text (RFC 5545, 3.3.11).
fn text_of(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => match letters.next() {
                Some('n') => '\n',
                Some(letter @ ('\\' | ';' | ',')) => letter,
                other => panic!("{other:?} : {value}"),
            },
            ';' | ',' => panic!("not escaped: {value}"),
            letter => letter,
        });
    }
    text
}

/// The events of a calendar, each by the names of its lines.
fn events(calendar: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let lines = lines_of(calendar);
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let ends = [pair("BEGIN", "VCALENDAR"), pair("VERSION", "2.0")];
    assert_eq!(lines[..2], ends);
    assert_eq!(lines[2].0, "PRODID");
    assert_eq!(lines.last(), Some(&pair("END", "VCALENDAR")));
    let mut events = Vec::new();
    for (name, value) in &lines[3..lines.len() - 1] {
        match (&**name, &**value) {
            ("BEGIN", "VEVENT") => events.push(std::collections::BTreeMap::new()),
            ("END", "VEVENT") => {}
            _ => {
                let event = events.last_mut().expect("an event");
                assert_eq!(event.insert(name.clone(), value.clone()), None, "{name} twice");
            }
        }
    }
    events
}

/// Whatever its texts are, what is planned can be read again, and nothing else is in it.
fn is_a_calendar(evaluation: &Evaluation, about: &About, actions: &Actions) {
    let day = Day::new(2028, 2, 29).unwrap();
    let mut plan = Plan::default();
    let month = |at: usize| Month::new(2027, 1 + (at % 12) as u8);
    for at in 0..evaluation.edition.questions.len() {
        plan.set(at, Some(PlanMark::Planned(month(at).filter(|_| at % 3 > 0))));
    }
    let events = events(&calendar(evaluation, about, &plan, Some(actions), day));
    let (again, planned) = events.split_last().expect("a new look");
    let known =
        |text: &str| -> String { text.chars().filter(|c| *c == '\n' || !c.is_control()).collect() };
    let whose = about.name.as_ref().map_or(String::new(), |name| format!(" ({})", known(name)));
    assert_eq!(again["DTSTART;VALUE=DATE"], "20290228");
    assert_eq!(
        text_of(&again["SUMMARY"]),
        format!("Refaire le point sur le numérique libre{whose}")
    );
    let due = (0..evaluation.edition.questions.len()).filter(|at| {
        at % 3 > 0 && evaluation.assessment.questions[*at].low.is_some_and(|mark| mark < 3)
    });
    let mut expected: Vec<(String, String)> = due
        .map(|at| {
            let action = actions.for_criterion(&evaluation.edition.questions[at].id).unwrap();
            let title = format!("{}{whose}", known(&action.title));
            (format!("2027{:02}01", 1 + at % 12), title)
        })
        .collect();
    let mut told: Vec<(String, String)> = planned
        .iter()
        .map(|event| (event["DTSTART;VALUE=DATE"].clone(), text_of(&event["SUMMARY"])))
        .collect();
    expected.sort();
    told.sort();
    assert_eq!(told, expected);
    let names: std::collections::BTreeSet<&String> =
        events.iter().map(|event| &event["UID"]).collect();
    assert_eq!(names.len(), events.len(), "a name for each");
    for event in &events {
        assert_eq!(event["DTSTAMP"], "20280229T000000Z");
        assert!(text_of(&event["DESCRIPTION"]).ends_with(INDICATIVE));
        let names: Vec<&str> = event.keys().map(String::as_str).collect();
        let all = ["DESCRIPTION", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY", "TRANSP", "UID"];
        assert_eq!(names, all);
    }
}

#[test]
fn a_planned_month_is_a_day_in_the_calendar_that_moves_with_it() {
    let (edition, profile, answers, actions) = village();
    let evaluation = Evaluation::new(&edition, &profile, &answers);
    let question = edition.question("contribution").expect("a question");
    let of = |name: Option<&str>, month: Month, day: &str| {
        let mut plan = Plan::default();
        plan.set(question, Some(PlanMark::Planned(Some(month))));
        let about = About { name: name.map(str::to_owned), ..About::default() };
        let day = day.parse().expect("a day");
        events(&calendar(&evaluation, &about, &plan, Some(&actions), day))
    };
    let march = of(Some("Saint-Exemple"), Month::new(2027, 3).unwrap(), "2026-11-26");
    let [action, again] = &march[..] else { panic!("{march:?}") };
    assert_eq!(action["DTSTART;VALUE=DATE"], "20270301");
    let title = &actions.for_criterion("contribution").expect("an action").title;
    assert_eq!(text_of(&action["SUMMARY"]), format!("{title} (Saint-Exemple)"));
    let told = plain(&text_of(&action["DESCRIPTION"]));
    let why = plain(&edition.questions[question].why);
    assert!(told.starts_with(&format!("Pourquoi : {why}\n\nComment : ")), "{told}");
    assert_eq!(again["DTSTART;VALUE=DATE"], "20271126");

    // The same event, moved; that of another collectivité is another one.
    let april = of(Some("Saint-Exemple"), Month::new(2027, 4).unwrap(), "2026-12-01");
    assert_eq!(april[0]["DTSTART;VALUE=DATE"], "20270401");
    assert_eq!((&april[0]["UID"], &april[1]["UID"]), (&action["UID"], &again["UID"]));
    let other = of(Some("Autre-Exemple"), Month::new(2027, 3).unwrap(), "2026-11-26");
    assert_ne!(other[0]["UID"], action["UID"]);
    assert_ne!(other[1]["UID"], again["UID"]);
}

// ---- Pictures -----------------------------------------------------------------------------

/// The texts of a picture: where they stand, their size, what they say.
fn texts(svg: &str) -> Vec<(u32, u32, String)> {
    let document = parsed(svg);
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "text")));
    let number = |node: &Node, name| node.attribute(name).unwrap().parse().unwrap();
    texts
        .map(|node| {
            let said = node.text().unwrap_or_default().to_owned();
            (number(&node, "y"), number(&node, "font-size"), said)
        })
        .collect()
}

#[test]
fn long_names_are_wrapped_then_cut_and_push_the_rest_down() {
    let edition = real("tnl-2024");
    let example = example(&edition, "Commune de 1 500 habitants");
    let evaluation = Evaluation::new(&edition, &example.profile, &example.answers);
    let long = "Communauté de communes des Très-Hautes-Vallées-Réunies de l’Exemple-Supérieur et du \
                Bas-Pays d’Essai-sur-Rivière";
    for (name, lines) in [
        ("", vec![]),
        ("Mions", vec!["Mions"]),
        (long, vec!["Communauté de communes des", "…"]),
        (&"W".repeat(500), vec!["…"]),
        (&"😀 ".repeat(500), vec!["😀", "…"]),
    ] {
        let about = About { name: Some(name.into()), ..about() };
        let card = card(&evaluation, &about);
        is_a_picture(&card);
        let texts = texts(&card);
        let names: Vec<&(u32, u32, String)> = texts.iter().filter(|text| text.1 == 44).collect();
        assert_eq!(names.len(), lines.len(), "{name}");
        for ((_, size, said), expected) in names.iter().zip(lines) {
            assert!(said.starts_with(expected) || said.ends_with(expected), "{said}");
            // Letters are half as wide as high at the very least, on average.
            assert!(said.chars().count() as u32 * size / 2 < 1072, "{said}");
        }
        // One under the other, the mosaic beside.
        let column: Vec<u32> = texts.iter().filter(|text| text.1 > 28).map(|text| text.0).collect();
        assert!(
            column.is_sorted() && column.windows(2).all(|pair| pair[1] - pair[0] >= 44),
            "{column:?}"
        );
        assert!(texts.iter().any(|text| plain(&text.2) == "Niveau 1 assuré, 3 possible"));
        let last = texts.iter().filter(|text| text.1 == 20).map(|text| plain(&text.2));
        assert_eq!(last.collect::<String>(), plain(INDICATIVE));
    }
}

#[test]
fn a_title_leaves_out_what_is_not_said() {
    let edition = real("tnl-2024");
    let example = example(&edition, "Commune de 1 500 habitants");
    let evaluation = Evaluation::new(&edition, &example.profile, &example.answers);
    let nobody = About { name: None, date: None, link: None };
    for (about, whole) in [(&nobody, 1), (&About { date: None, ..about() }, 2), (&about(), 3)] {
        let title = |text: &str| {
            let start = text.find("title>").expect("a title") + "title>".len();
            text[start..].split('<').next().unwrap_or_default().to_owned()
        };
        let card = title(&card(&evaluation, about));
        assert_eq!(
            card.split(" · ").filter(|said| !said.trim().is_empty()).count(),
            whole,
            "{card}"
        );
        assert_eq!(card.split(" · ").count(), whole, "{card}");
        // The day stands in the report itself.
        let report =
            title(&part(&opendocument(&evaluation, about, &Plan::default(), None), "meta.xml"));
        assert_eq!(report.split('·').filter(|said| !said.trim().is_empty()).count(), whole.min(2));
        assert_eq!(report.split('·').count(), whole.min(2), "{report}");
    }
}

#[test]
fn a_badge_cannot_be_taken_for_the_label() {
    let edition = real("tnl-2024");
    let example = example(&edition, "Commune de 1 500 habitants");
    let mut evaluation = Evaluation::new(&edition, &example.profile, &example.answers);
    let link = "https://exemple.fr/?a=1&b=\"2\"#tnl=x";
    let linked = badge(&evaluation, &About { link: Some(link.into()), ..about() });
    is_a_picture(&linked);
    let document = parsed(&linked);
    let anchor = document.descendants().find(|node| node.tag_name().name() == "a").unwrap();
    assert_eq!(anchor.attribute("href"), Some(link));
    let says = |svg: &str| texts(svg).into_iter().map(|text| text.2).collect::<Vec<_>>();
    assert_eq!(says(&linked), ["auto-évalué · niveau 1", "auto-évaluation indicative"]);

    evaluation.assessment.sure = 0;
    for link in [None, Some("javascript:alert(1)".to_owned()), Some("//exemple.fr".to_owned())] {
        let plain = badge(&evaluation, &About { link, ..about() });
        is_a_picture(&plain);
        assert!(!plain.contains("<a "), "{plain}");
        assert_eq!(says(&plain), ["auto-évalué · Premier pas", "auto-évaluation indicative"]);
    }
}

// ---- The table, read again ------------------------------------------------------------------

use tnl_engine::Answer;
use tnl_report::table::{Slip, TableError, Wrong, answers_in, read, read_telling};

/// The table of an example, as text.
fn table_of(edition: &Edition) -> (String, Answers) {
    let example = example(edition, "Commune");
    let evaluation = Evaluation::new(edition, &example.profile, &example.answers);
    (table(&evaluation), example.answers.clone())
}

/// What spreadsheets make of a table that is opened and saved.
const SAVED: &[fn(&str) -> String] = &[
    |text| text.trim_start_matches('\u{feff}').to_owned(),
    |text| text.replace("\r\n", "\n"),
    |text| format!("{text};;;;;;;;\r\n\r\n"),
    |text| with_separator(text, b'\t', csv::QuoteStyle::Necessary),
    |text| with_separator(text, b',', csv::QuoteStyle::Always),
    // As Windows writes it, read byte by byte.
    |text| {
        let plain: Vec<u8> = text
            .trim_start_matches('\u{feff}')
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
            .collect();
        match tnl_engine::Brought::read(&plain) {
            tnl_engine::Brought::Table(text) => text,
            other => panic!("{other:?}"),
        }
    },
];

fn with_separator(text: &str, separator: u8, style: csv::QuoteStyle) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let mut rows =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    let mut out =
        csv::WriterBuilder::new().delimiter(separator).quote_style(style).from_writer(Vec::new());
    for row in rows.records() {
        out.write_record(&row.expect("a row")).expect("written");
    }
    String::from_utf8(out.into_inner().expect("the bytes")).expect("a text")
}

#[test]
fn a_table_saved_by_a_spreadsheet_gives_the_same_answers() {
    let edition = real("tnl-2024");
    let (text, answers) = table_of(&edition);
    assert!(answers.count() > 20);
    for (position, saved) in SAVED.iter().enumerate() {
        let read = read(&edition, &saved(&text)).unwrap_or_else(|why| panic!("{position}: {why}"));
        assert_eq!(read.answers, answers, "{position}");
    }
}

/// An example with something noted beside two answers, and what was noted.
fn noted(edition: &Edition) -> (tnl_engine::Document, [(&'static str, Note); 2]) {
    let example = example(edition, "Commune de 1 500 habitants");
    let mut document = tnl_engine::Document::new(edition);
    document.profile = example.profile.clone();
    document.answers = example.answers.clone();
    let portage = edition.question("portage").expect("a question");
    document.answers.set(portage, Some(tnl_engine::Answer::One(2)));
    let piece = |title: &str, link: &str, is_gathered| Piece {
        title: title.to_owned(),
        link: link.to_owned(),
        is_gathered,
    };
    let pieces = vec![
        piece("Délibération 45 ; « libre »", "https://exemple.fr/45.pdf?a=1&b=2", true),
        piece("[x] Facture", "", false),
    ];
    let notes = [
        ("portage", Note { text: "=1+1\n;\"Vu\" <b>".into(), pieces, is_gathered: true }),
        ("contribution", Note { text: "Plus tard.".into(), ..Note::default() }),
    ];
    for (id, note) in &notes {
        document.set_note(id, note);
    }
    (document, notes)
}

#[test]
fn what_is_noted_comes_back_from_a_table_saved_by_a_spreadsheet() {
    let edition = real("tnl-2024");
    let (document, notes) = noted(&edition);
    let evaluation = Evaluation::of(&edition, &document);
    let text = table(&evaluation);
    for (position, saved) in SAVED.iter().enumerate() {
        let read = read(&edition, &saved(&text)).unwrap_or_else(|why| panic!("{position}: {why}"));
        assert_eq!(read.answers, document.answers, "{position}");
        for (id, note) in &notes {
            assert_eq!(read.note(id), *note, "{position}");
        }
        assert_eq!(read.notes(), document.notes(), "{position}");
    }
    // The spreadsheet holds the same cells, a line of text for each line.
    let sheet = part(&spreadsheet(&evaluation), "content.xml");
    let head =
        parsed(&sheet).descendants().filter(|n| n.tag_name().name() == "table-column").count();
    assert_eq!(head, 12);
    let lines = ["=1+1", ";\"Vu\" <b>", "[ ] [x] Facture", "oui"];
    let parsed = parsed(&sheet);
    let said: Vec<&str> = parsed.descendants().filter_map(|node| node.text()).collect();
    assert!(lines.iter().all(|line| said.contains(line)), "{said:?}");
    // Where nothing is noted, there is no column for it.
    let bare = Evaluation::new(&edition, &document.profile, &document.answers);
    assert!(!table(&bare).contains("Preuves"));
}

#[test]
fn what_is_noted_stands_in_the_report_with_its_question_and_counts_in_the_dossier() {
    let edition = real("tnl-2024");
    let actions = shipped_actions();
    let (mut document, notes) = noted(&edition);
    let of = |document: &tnl_engine::Document| {
        let evaluation = Evaluation::of(&edition, document);
        let dossier = Dossier::of(&edition, &evaluation.assessment, &evaluation.notes(), &actions);
        let report = opendocument(&evaluation, &about(), &Plan::default(), Some(&actions));
        (plain(&told(&report)), dossier)
    };
    let (report, dossier) = of(&document);
    let (_, annex) = report.split_once("Notes et preuves\n").expect("an annex");
    for line in ["=1+1", ";\"Vu\" <b>", "☒ Délibération 45 ; « libre »", "Plus tard."] {
        assert!(annex.contains(line), "{line}\n{annex}");
    }
    assert!(annex.contains("https://exemple.fr/45.pdf?a=1&b=2"), "{annex}");
    let question = &edition.questions[edition.question("portage").expect("a question")];
    assert!(annex.contains(&plain(question.text(&document.profile))), "{annex}");

    // Of what the claimed answers ask for, one piece is there; those of one's own do not count.
    let claimed = Evaluation::of(&edition, &document).assessment.questions;
    let asked = claimed.iter().filter(|result| result.standing.earns()).count();
    assert_eq!(dossier, Dossier { gathered: 1, asked });
    let sentence = format!("Dossier prêt à {} % : 1 pièce réunie sur {asked}.", 100 / asked);
    assert!(report.contains(&sentence), "{sentence}");
    assert_eq!(report.matches("☒").count(), 2, "the piece asked for, and one's own");

    for (id, _) in notes {
        document.set_note(id, &Note::default());
    }
    let (report, dossier) = of(&document);
    assert_eq!(dossier.percent(), Some(0));
    assert!(!report.contains("Notes et preuves") && !report.contains("Dossier prêt"));
}

/// A table where one cell of a row was changed, as a spreadsheet would; and the line of that row.
fn with_cell(text: &str, id: &str, column: usize, cell: &str) -> (String, usize) {
    let mut rows = rows_of(text);
    let at = rows.iter().position(|row| row[2] == id && row[0] != "Résultat").expect("a row");
    rows[at][column] = cell.to_owned();
    (of_rows(&rows), at + 1)
}

fn rows_of(text: &str) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    let row = |row: csv::StringRecord| row.iter().map(str::to_owned).collect();
    reader.records().map(|record| row(record.expect("a row"))).collect()
}

fn of_rows(rows: &[Vec<String>]) -> String {
    let mut out = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    rows.iter().for_each(|row| out.write_record(row).expect("written"));
    String::from_utf8(out.into_inner().expect("the bytes")).expect("a text")
}

const GIVEN: usize = 4;
const CODE: usize = 8;

#[test]
fn a_table_changed_by_hand_says_one_thing_or_says_where_it_does_not() {
    let edition = real("tnl-2024");
    let (text, answers) = table_of(&edition);
    let (position, question) = (edition.question("portage").expect("a question"), "portage");
    let choices = &edition.questions[position].choices;
    let Some(Answer::One(old)) = answers.get(position) else { panic!("an answer") };
    let place = (usize::from(old) + 1) % choices.len();
    let other = &choices[place].text;
    let refused = |text: &str, line: usize, id: &str, wrong: Wrong| {
        let slip = Slip { line, id: id.to_owned(), wrong };
        assert_eq!(read(&edition, text), Err(TableError::Edited(vec![slip.clone()])), "{slip}");
        let told = TableError::Edited(vec![slip]).to_string();
        assert!(told.contains(&format!("ligne {line} (« {id} »)")), "{told}");
    };
    let (edited, line) = with_cell(&text, question, GIVEN, other);
    refused(&edited, line, question, Wrong::Disagrees(other.clone(), old.to_string()));
    let (edited, _) = with_cell(&text, question, GIVEN, "");
    refused(&edited, line, question, Wrong::Disagrees(String::new(), old.to_string()));
    // Without a code, the words count, whatever signs the keyboard has.
    let typed = other.replace('’', "'").replace('\u{a0}', " ").to_uppercase();
    for words in [other, &typed] {
        let edited = with_cell(&with_cell(&text, question, GIVEN, words).0, question, CODE, "").0;
        let read_again = read(&edition, &edited).expect("answers");
        assert_eq!(read_again.answers.get(position), Some(Answer::One(place as u8)), "{words}");
    }
    let (bare, _) = with_cell(&text, question, CODE, "");
    let (unnamed, _) = with_cell(&bare, question, GIVEN, "Un peu, je crois");
    refused(&unnamed, line, question, Wrong::Unnamed("Un peu, je crois".into()));
    // Neither is nothing.
    let (erased, _) = with_cell(&bare, question, GIVEN, "");
    assert_eq!(read(&edition, &erased).expect("answers").answers.get(position), None);
    for code in ["9", "oui", "[0]", "1 2", "007x", "\"", "[0,,a]"] {
        let (edited, line) = with_cell(&text, question, CODE, code);
        refused(&edited, line, question, Wrong::Impossible(code.to_owned()));
    }
    // A text corrected since is no other answer, and what was taken is said.
    let (corrected, line) = with_cell(&text, question, GIVEN, "Un ancien texte");
    let (document, told) = read_telling(&edition, &corrected).expect("answers");
    let wrong = Wrong::Unread("Un ancien texte".into());
    assert_eq!(document.answers, answers);
    assert_eq!(told, [Slip { line, id: question.into(), wrong }]);
    assert_eq!(read_telling(&edition, &text).expect("answers").1, []);
}

#[test]
fn the_profile_of_a_table_changed_by_hand_is_read_or_refused() {
    let edition = real("tnl-2024");
    let (text, _) = table_of(&edition);
    let field = &edition.profile[0];
    let old = &read(&edition, &text).expect("answers").profile;
    let place = (old.choice(0) + 1) % field.choices.len();
    let (other, id) = (&field.choices[place].text, &*field.id);
    let (edited, line) = with_cell(&text, id, GIVEN, other);
    let wrong = Wrong::Disagrees(other.clone(), field.choices[old.choice(0)].id.clone());
    let slip = |wrong| Err(TableError::Edited(vec![Slip { line, id: id.to_owned(), wrong }]));
    assert_eq!(read(&edition, &edited), slip(wrong));
    let (edited, _) = with_cell(&edited, id, CODE, "");
    assert_eq!(read(&edition, &edited).expect("answers").profile.choice(0), place);
    let (edited, _) = with_cell(&text, id, CODE, "royaume");
    assert_eq!(read(&edition, &edited), slip(Wrong::Impossible("royaume".into())));
}

#[test]
fn a_criterion_that_stands_twice_in_a_table_is_told() {
    let edition = real("tnl-2024");
    let (text, answers) = table_of(&edition);
    let mut rows = rows_of(&text);
    let at = rows.iter().position(|row| row[2] == "portage").expect("a row");
    // The same line again loses nothing.
    let mut again = rows[at].clone();
    rows.push(again.clone());
    assert_eq!(read(&edition, &of_rows(&rows)).expect("answers").answers, answers);
    rows.pop();
    (again[GIVEN], again[CODE]) = (String::new(), String::new());
    rows.push(again);
    let slip = Slip { line: rows.len(), id: "portage".into(), wrong: Wrong::Twice(at + 1) };
    assert_eq!(read(&edition, &of_rows(&rows)), Err(TableError::Edited(vec![slip])));
    // What this edition does not know is told, and kept.
    rows.pop();
    rows.push(["Volet", "", "inconnu", "", "", "", "", "", "1"].map(str::to_owned).to_vec());
    let (document, told) = read_telling(&edition, &of_rows(&rows)).expect("answers");
    assert_eq!((document.answers.clone(), document.set_aside()), (answers, 1));
    let slip = Slip { line: rows.len(), id: "inconnu".into(), wrong: Wrong::Unknown };
    assert_eq!(told, [slip]);
}

#[test]
fn words_and_codes_of_every_answer_agree() {
    for id in ["tnl-2024", "tnl-2026"] {
        let edition = real(id);
        let (text, _) = table_of(&edition);
        for (position, question) in edition.questions.iter().enumerate() {
            let of = |choice: usize| match question.several {
                true => Answer::Several(1 << choice),
                false => Answer::One(choice as u8),
            };
            for (choice, words) in question.choices.iter().enumerate() {
                let words = words.text.replace('’', "'").replace('\u{a0}', " ");
                let (text, _) = with_cell(&text, &question.id, CODE, "");
                let (text, _) = with_cell(&text, &question.id, GIVEN, &words);
                let read = read(&edition, &text).unwrap_or_else(|why| panic!("{why}"));
                assert_eq!(read.answers.get(position), Some(of(choice)), "{words}");
            }
        }
    }
}

#[test]
fn whether_a_piece_is_there_is_read_as_people_write_it() {
    let edition = real("tnl-2024");
    let (document, _) = noted(&edition);
    let text = table(&Evaluation::of(&edition, &document));
    for (words, is_gathered) in [("Oui", true), ("X", true), ("non", false), ("", false)] {
        let (text, _) = with_cell(&text, "contribution", 11, words);
        let (read, told) = read_telling(&edition, &text).expect("answers");
        assert_eq!((read.note("contribution").is_gathered, told.len()), (is_gathered, 0));
    }
    let (text, line) = with_cell(&text, "contribution", 11, "bientôt");
    let told = read_telling(&edition, &text).expect("answers").1;
    let wrong = Wrong::Gathered("bientôt".into());
    assert_eq!(told, [Slip { line, id: "contribution".into(), wrong }]);
}

#[test]
fn a_table_that_gives_no_answers_says_why() {
    let edition = real("tnl-2024");
    let (text, _) = table_of(&edition);
    let before = "\u{feff}Volet;Identifiant;Question;Réponse;Points au moins;Points au plus;Poids\r\n\
        Profil;type;Type;Commune;;;\r\n";
    let survey = "id,submitdate,lastpage,Q00001\r\n1,2026-03-01,4,A2\r\n";
    let without = text.replace(";tnl-2024\r\n", ";\r\n");
    for (text, expected) in [
        (before, TableError::Incomplete),
        (&without, TableError::Incomplete),
        (survey, TableError::Foreign),
        ("", TableError::Foreign),
        ("Volet", TableError::Foreign),
    ] {
        assert_eq!(answers_in(text), Err(expected.clone()), "{text}");
        assert_eq!(read(&edition, text), Err(expected), "{text}");
    }
    let other = text.replace(";tnl-2024\r\n", ";tnl-1999\r\n");
    let why = tnl_engine::DocumentError::OtherEdition("tnl-1999".into());
    assert_eq!(read(&edition, &other), Err(TableError::Answers(why)));
}

#[test]
fn whatever_leaves_the_page_says_where_an_edition_of_another_source_comes_from() {
    let mut edition = real("tnl-2024");
    let Example { profile, answers, .. } = example(&edition, "Commune de 1 500 habitants").clone();
    let leaving = |edition: &Edition| {
        let evaluation = Evaluation::new(edition, &profile, &answers);
        [
            told(&opendocument(&evaluation, &about(), &Plan::default(), None)),
            table(&evaluation),
            told(&spreadsheet(&evaluation)),
            card(&evaluation, &about()),
            badge(&evaluation, &about()),
            tnl_report::badge_html(&evaluation, &about(), "badge.svg"),
        ]
    };
    assert!(leaving(&edition).iter().all(|text| !text.contains("venu de")));
    edition.source = Some("https://ailleurs.example:8443/questionnaires/nous.json".to_owned());
    for text in leaving(&edition) {
        assert!(text.contains("(questionnaire venu de ailleurs.example:8443)"), "{text}");
    }
    // Who reads it elsewhere has another computer.
    edition.source = Some(Edition::source_of_file(&edition.id));
    for text in leaving(&edition) {
        assert!(text.contains("(questionnaire venu d’un fichier, sans adresse)"), "{text}");
    }
}
