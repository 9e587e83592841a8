//! A result goes to others and comes back: by its link, its QR code, a file; and stands beside others.

use serde_json::{Value, json};
use tnl_browser_tests::{
    Browser, Key, Widget, editions, eventually, in_each_browser, plain, project,
};
use tnl_engine::{
    Answer, Answers, Document, Edition, Example, Month, Note, Piece, Plan, PlanMark, Profile,
    Shared, Slot, When, grade,
};

use crate::access::no_fault;
use crate::keeping::SLOTS;

pub(crate) const SHARE: &str = "Partager ce résultat par un lien";
const NAME: &str = "Nom de l’évaluation";
/// It stands above a received result and below it.
pub(crate) const BACK: &str = "return eye(n).all('button', 'Revenir à mes réponses')[0]";
const UNREADABLE: &str = "Ceci ne peut pas être ouvert";

const SAID: [(&str, Answer); 4] = [
    ("portage", Answer::One(2)),
    ("mutualisation", Answer::Unknown),
    ("bureautique-libre", Answer::One(3)),
    ("logiciels-courants", Answer::Several(0b1001)),
];

#[test]
fn a_result_travels_by_its_link_and_replaces_nothing_where_it_arrives() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        say_all(&widget).await;
        widget.go_to_result().await;
        widget.click("button", "Partager").await;
        let name = "Bourg-l’Évêque <b>& Cie";
        give_name(&widget, name).await;
        let edition = widget.edition();
        // It bears a name only if the person says so for this link.
        let nameless = Shared::decode(&edition, &link(&widget).await).expect("a link");
        assert_eq!(nameless.label, None);
        widget.click("checkbox", "Avec ce nom").await;
        let link = eventually("le lien avec ce nom", async || {
            let link = link(&widget).await;
            let shared = Shared::decode(&edition, &link).expect("a link that can be read");
            assert_eq!((&shared.profile, &shared.answers), (&profile(&edition), &said(&edition)));
            assert!(shared.month.is_some());
            (shared.label.as_deref() == Some(name)).then_some(link)
        })
        .await;
        widget.click("checkbox", "Dire le mois").await;
        eventually("le lien sans le mois", async || {
            let shared = Shared::decode(&edition, &self::link(&widget).await);
            shared.is_ok_and(|shared| shared.month.is_none()).then_some(())
        })
        .await;

        // Somebody else's computer, where other answers are kept.
        browser.wait_outside().await;
        browser.run("localStorage.clear()", []).await;
        let own = browser.open().await;
        own.start().await;
        own.answer("portage", 0).await;
        browser.wait_outside().await;
        browser.go(&link).await;
        let theirs = browser.meet(0).await;
        theirs.read(&format!("Résultat reçu : {name}, ")).await;
        see_that_level(&theirs).await;
        assert!(!theirs.sees("button", "Modifier mes réponses").await);
        assert!(!theirs.sees("button", "Tout effacer").await);
        // It stays in the address until they leave it: a reload and a bookmark show it again.
        assert!(address(browser).await.contains("#tnl="));
        let theirs = browser.reload().await;
        theirs.read(&format!("Résultat reçu : {name}, ")).await;

        theirs.click_on(BACK, &[]).await;
        let own = theirs;
        own.see_answer("portage", Some(Answer::One(0))).await;
        own.see_answer("mutualisation", None).await;
        assert!(!address(browser).await.contains("tnl="));
        browser.expect_requests(&[]).await;

        browser.wait_outside().await;
        browser.go(&link).await;
        let theirs = browser.meet(0).await;
        theirs.click("button", "Garder parmi mes évaluations").await;
        theirs.see("button", "Modifier mes réponses").await;
        see_that_level(&theirs).await;
        let widget = browser.reload().await;
        widget.see("button", "Modifier mes réponses").await;
        see_that_level(&widget).await;
        assert_eq!(kept(browser, 2).await.answers, said(&edition));
        assert_eq!(kept(browser, 2).await.name.as_deref(), Some(name));
        let first = kept(browser, 1).await.answers;
        assert_eq!(first, answers(&edition, &[("portage", Answer::One(0))]));
    });
}

/// Its name and its month head it, and nobody is « vous »: only the questionnaire and the actions say so,
/// to those who answered.
#[test]
fn a_received_result_goes_by_its_name_and_month_and_speaks_to_nobody() {
    in_each_browser(async |browser| {
        let edition = editions::usual();
        let quoted = ["tnl-2026.toml", "actions.toml"].map(|file| {
            let path = project().join("questionnaires").join(file);
            plain(&std::fs::read_to_string(path).expect("a file"))
        });
        let quoted = quoted.concat();
        let mut examples = edition.examples.iter();
        let worst = examples.clone().min_by_key(|example| example.possible);
        let middle = examples.clone().find(|one| one.level == 1 && one.possible > 1);
        let best = examples.find(|example| example.level == edition.levels.len());
        for example in [worst, middle, best].into_iter().flatten() {
            let mut plan = Plan::default();
            plan.set(editions::position(&edition, "postes-linux"), Some(PlanMark::Impossible));
            let month = Month::new(2026, 11);
            let shared = Shared {
                profile: example.profile.clone(),
                answers: example.answers.clone(),
                label: Some("Saint-Exemple".to_owned()),
                month,
                plan,
            };
            browser.wait_outside().await;
            browser.run("localStorage.clear()", []).await;
            browser.go(&shared.link(&edition, &browser.site.address("evaluation.html"))).await;
            let widget = browser.meet(0).await;
            widget.see_screen("Saint-Exemple, novembre 2026").await;
            widget.see_level(example.level, example.possible).await;
            widget.unfold().await;
            browser.run("window.dispatchEvent(new Event('beforeprint'))", []).await;
            const TEXTS: &str = "const { root } = eye(n); const texts = []; \
                const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); \
                while (walk.nextNode()) { const { data, parentElement } = walk.currentNode; \
                    if (!parentElement.closest('[hidden]')) texts.push(data); } return texts";
            let texts = widget.ask(TEXTS, []).await;
            let texts: Vec<String> = serde_json::from_value(texts).expect("texts");
            assert!(texts.len() > 500, "{}", texts.len());
            // It is told to those who read it that their own answers stay.
            const TO_THE_READER: &str = "Vos propres réponses ne changent pas";
            for text in texts {
                let text = plain(&text);
                for sentence in text.split(['\n', '.', ':', ';', '·', '(', ')', '?', '!']) {
                    let mut words = sentence.split(|sign: char| !sign.is_alphabetic());
                    let to_you =
                        |word: &str| ["vous", "votre", "vos"].contains(&&*word.to_lowercase());
                    let sentence = sentence.trim().trim_matches(['«', '»', ' ']);
                    assert!(
                        !words.any(to_you)
                            || quoted.contains(sentence)
                            || sentence == TO_THE_READER,
                        "{} : {sentence}",
                        example.name
                    );
                }
            }
            browser.run("window.dispatchEvent(new Event('afterprint'))", []).await;

            // Kept, it has its month still, and no day that nobody said.
            widget.click("button", "Garder parmi mes évaluations").await;
            widget.see("button", "Modifier mes réponses").await;
            widget.read("Saint-Exemple novembre 2026").await;
            assert_eq!(kept(browser, 1).await.changed, month.map(When::Month));
            let widget = browser.reload().await;
            widget.read("Saint-Exemple novembre 2026").await;
            widget.go_to_shelf().await;
            see_listed(&widget, &["Saint-Exemple"]).await;
            assert!(!widget.page().await.contains("1er novembre"));
        }
    });
}

#[test]
fn the_plan_travels_in_the_link_if_one_wants_and_never_who_sees_to_it() {
    in_each_browser(async |browser| {
        let edition = editions::usual();
        let mut example = edition.examples.iter();
        let example = example.find(|example| example.level == 1).expect("a beginner").clone();
        let Example { profile, answers, .. } = example;
        let nothing = Plan::default();
        let shared = Shared { profile, answers, label: None, month: None, plan: nothing.clone() };
        browser.go(&shared.link(&edition, &browser.site.address("evaluation.html"))).await;
        let widget = browser.meet(0).await;
        widget.click("button", "Garder parmi mes évaluations").await;
        widget.see("button", "Modifier mes réponses").await;
        widget.click("button", "Partager").await;
        const WITH_PLAN: &str = "Avec le plan";
        assert!(!widget.sees("checkbox", WITH_PLAN).await, "there is nothing in it yet");
        widget.click("button", "Plan").await;
        // The first button of its kind in the list; what moves up takes its place.
        const PRESS: &str = "return [...eye(n).root.querySelectorAll('.steps button')]\
            .find((button) => eye(n).text(button).startsWith(a[0]))";
        widget.click_on(PRESS, &[json!("Pas possible chez nous")]).await;
        widget.read("Écarté : pas possible ici").await;
        widget.click_on(PRESS, &[json!("Déjà prévu")]).await;
        for (name, typed) in [("Pour quel mois", "mars 2027"), ("Qui s’en occupe", "Mme Durand")]
        {
            let field = widget.find("textbox", name).await;
            field.send_keys(typed).await.expect("typed");
            browser.press(Key::Tab).await;
        }
        widget.click("button", "Partager").await;
        let plan = async || Shared::decode(&edition, &link(&widget).await).expect("a link").plan;
        assert_eq!(plan().await, nothing, "nobody asked for it");
        widget.click("checkbox", WITH_PLAN).await;
        let month = Month::new(2027, 3);
        let plan = eventually("le plan dans le lien", async || {
            let plan = plan().await;
            let planned = plan.marks().any(|(_, mark)| mark == PlanMark::Planned(month));
            (planned && plan.marks().count() == 2).then_some(plan)
        })
        .await;
        assert!(plan.marks().all(|(question, _)| plan.who(question).is_none()));
        let sent = link(&widget).await;

        browser.wait_outside().await;
        browser.run("localStorage.clear()", []).await;
        browser.go(&sent).await;
        let theirs = browser.meet(0).await;
        theirs.read("Résultat reçu").await;
        theirs.click("button", "Plan").await;
        theirs.read("Déjà prévu, mars 2027").await;
        theirs.read("Écarté : pas possible ici").await;
        assert!(!theirs.page().await.contains("Mme Durand"));
        assert!(
            !theirs.sees("button", "Plus prévu").await && !theirs.sees("button", "Remettre").await
        );
        theirs.click("button", "Garder parmi mes évaluations").await;
        theirs.see("button", "Modifier mes réponses").await;
        assert_eq!(kept(browser, 1).await.plan, plan);
    });
}

#[test]
fn links_that_mail_programs_mangled_open_all_the_same() {
    in_each_browser(async |browser| {
        let edition = editions::usual();
        let page = browser.site.address("evaluation.html");
        let code = shared(&edition).encode(&edition);
        let links = [
            format!("{page}?tnl={code}"),
            format!("{page}#tnl={code}%3E."),
            format!("{page}#tnl={code}>."),
            format!("{page}#tnl%3D{code}"),
            format!("{page}?%23tnl%3D{code}"),
            format!("{page}#%23tnl%3D{code}"),
            format!("{page}#TNL=3D{code}_%C2%A0%C2%BB"),
            format!("{page}?lang=fr%23tnl%3D{code}"),
            // There is no page of that name.
            format!("{page}%23tnl={code}"),
            format!("{page}%2523tnl%253D{code}."),
            browser.site.address(&format!("nulle-part%3Ftnl%3D{code})")),
            // Nor a folder.
            browser.site.address(&format!("evaluation.html/#tnl={code}")),
            browser.site.address(&format!("ancien/site/evaluation.html%23tnl={code}")),
        ];
        for link in links {
            println!("{link}");
            browser.wait_outside().await;
            browser.go(&link).await;
            let widget = browser.meet(0).await;
            widget.read("Résultat reçu : Ici. ").await;
            see_that_level(&widget).await;
            let address = address(browser).await;
            let (place, behind) = address.split_once('#').expect("a fragment");
            assert!(place.starts_with(&page) && !place.contains("tnl"), "{address}");
            assert!(behind.contains(&code), "{address}");
            browser.forget_what_was_noticed().await;
        }
        browser.go(&format!("{page}%23tnl={}", code.to_lowercase())).await;
        let widget = browser.meet(0).await;
        widget.read("ce lien a perdu ses majuscules").await;
        widget.see("textbox", "Collez ici un lien reçu").await;
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn a_link_opened_in_the_page_that_is_there_already_loses_no_answer_under_way() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.go_to_section(0).await;
        let edition = widget.edition();
        let code = shared(&edition).encode(&edition);
        for _ in 0..2 {
            // In one breath: no pause in which the answer could have been kept already.
            const ARRIVE: &str = "eye(n).find('choice', a[1], a[0])?.click(); location.hash = a[2]";
            let choice = editions::answer_words(&edition, "portage", Answer::One(3));
            let arguments = [widget.wording("portage"), choice[0].clone(), format!("tnl={code}")];
            widget.ask(ARRIVE, arguments.map(|text| json!(text))).await;
            widget.read("Résultat reçu : Ici. ").await;
            assert!(address(browser).await.contains(&code));
        }
        assert_eq!(
            kept(browser, 1).await.answers,
            answers(&edition, &[("portage", Answer::One(3))])
        );
        widget.click_on(BACK, &[]).await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
    });
}

#[test]
fn a_broken_link_says_so_and_the_right_one_can_be_pasted() {
    in_each_browser(async |browser| {
        let edition = editions::usual();
        let code = shared(&edition).encode(&edition);
        let page = browser.site.address("evaluation.html");
        browser.go(&format!("{page}#tnl={}", &code[..code.len() - 3])).await;
        let widget = browser.meet(0).await;
        widget.see_screen(UNREADABLE).await;
        widget.read("ce lien est abîmé ou incomplet").await;
        for (text, why) in [
            ("", "il n’y a rien ici"),
            ("Bonjour, voici notre résultat.", "il n’y a pas de résultat dans ce texte"),
            (&format!("#tnl=2{}", &code[1..]), "vient d’une version plus récente"),
        ] {
            paste(&widget, text).await;
            widget.read(why).await;
            const PASTED: &str = "return eye(n).must('textbox', 'Collez ici un lien reçu').value";
            assert_eq!(widget.ask(PASTED, []).await, text);
        }
        let mail = format!("Bonjour,\n> notre résultat : <{page}%23tnl%3D{code}>.\n> À bientôt");
        paste(&widget, &mail).await;
        widget.read("Résultat reçu : Ici. ").await;
        see_that_level(&widget).await;
        browser.allow_requests(&[&editions::usual_file()]).await;
    });
}

#[test]
fn the_qr_code_is_the_link() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        say_all(&widget).await;
        widget.go_to_result().await;
        widget.click("button", "Partager").await;
        give_name(&widget, "Ici").await;
        widget.click("checkbox", "Avec ce nom").await;
        let edition = widget.edition();
        let link = eventually("le lien avec ce nom", async || {
            let link = link(&widget).await;
            let shared = Shared::decode(&edition, &link).ok()?;
            (shared.label.as_deref() == Some("Ici")).then_some(link)
        })
        .await;
        const DRAWING: &str = "const svg = eye(n).root.querySelector('.qr svg'); \
            return [svg.getAttribute('viewBox'), svg.querySelector('path').getAttribute('d')]";
        let drawing = widget.ask(DRAWING, []).await;
        let drawing: (String, String) = serde_json::from_value(drawing).expect("a drawing");
        assert_eq!(read_qr(&drawing.0, &drawing.1), link);

        // Large for a room, and small again; the hand stays on it.
        const WIDTH: &str =
            "return eye(n).root.querySelector('.qr svg').getBoundingClientRect().width";
        let width = async || widget.ask(WIDTH, []).await.as_f64();
        let small = width().await;
        widget.click("button", "Agrandir le QR code du lien").await;
        widget.see("button", "Réduire le QR code du lien").await;
        assert!(width().await > small.map(|small| 2.0 * small));
        browser.press(Key::Escape).await;
        widget.see("button", "Agrandir le QR code du lien").await;
        assert_eq!(width().await, small);

        let picture = save_to_file(&widget, "Enregistrer le QR code (.svg)").await;
        let part = |name: &str| {
            let rest = picture.rsplit_once(&format!(" {name}=\"")).expect("a part").1;
            rest.split('"').next().unwrap_or_default().to_owned()
        };
        assert_eq!(read_qr(&part("viewBox"), &part("d")), link);
        const MAIL: &str = "const mail = new URL(eye(n).must('link', 'Envoyer par courriel').href); \
            return [mail.protocol, mail.searchParams.get('body').includes(a[0])]";
        assert_eq!(widget.ask(MAIL, [json!(link)]).await, json!(["mailto:", true]));
    });
}

#[test]
fn answers_go_into_a_file_and_come_back_exactly() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        say_all(&widget).await;
        widget.go_to_result().await;
        let text = save_to_file(&widget, "Enregistrer dans un fichier").await;
        let edition = widget.edition();
        let saved = Document::read(&edition, &text).expect("a document");
        assert_eq!((&saved.profile, &saved.answers), (&profile(&edition), &said(&edition)));
        assert_eq!(saved.export(&edition), text);

        widget.click("summary", "Emporter un rapport, un tableau ou une image").await;
        let table = save_to_file(&widget, "Enregistrer (.csv) : Tableau").await;

        widget.erase_all().await;
        widget.go_to_shelf().await;
        choose_file(&widget, &table).await;
        widget.read("Résultat reçu : Évaluation sans nom").await;
        see_that_level(&widget).await;
        widget.click_on(BACK, &[]).await;
        widget.go_to_shelf().await;
        choose_file(&widget, &text).await;
        widget.read("Résultat reçu : Évaluation sans nom, ").await;
        see_that_level(&widget).await;
        assert!(!widget.sees("button", "Modifier mes réponses").await);
        assert_eq!(kept(browser, 1).await.answers, Answers::new(&edition));
        assert_eq!(browser.kept(&SLOTS[1].replace(":1:", ":2:")).await, None);
        // The received result can be saved too: the same file.
        let again = save_to_file(&widget, "Enregistrer dans un fichier").await;
        assert_eq!(Document::read(&edition, &again).expect("a document").answers, saved.answers);

        widget.click("button", "Garder parmi mes évaluations").await;
        widget.see("button", "Modifier mes réponses").await;
        let back = kept(browser, 2).await;
        assert_eq!((back.profile, back.answers), (saved.profile, saved.answers));
        assert_eq!(kept(browser, 1).await.answers, Answers::new(&edition));
        for (id, answer) in SAID {
            widget.see_answer(id, Some(answer)).await;
        }
    });
}

#[test]
fn files_that_cannot_be_read_give_a_clear_message_and_change_nothing() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        say_all(&widget).await;
        widget.go_to_result().await;
        let good = save_to_file(&widget, "Enregistrer dans un fichier").await;
        let many: String = (0..20_000).map(|n| format!("\"q{n}\":0,")).collect();
        let files = [
            (good.replace("\"portage\":2", "\"portage\":1"), "a été modifié ou abîmé"),
            (good[..good.len() / 2].to_owned(), "est abîmé ou incomplet (ligne 1"),
            (String::new(), "est vide"),
            ("<!doctype html><title>Une page</title>".into(), "une page web"),
            ("[[section]]\nid = \"a\"\n".into(), "est un questionnaire en préparation"),
            ("id,date,Q1\n1,2026,A2\n".into(), "ce tableau ne vient pas de cet outil"),
            ("Volet;Identifiant;Question\nA;b;c\n".into(), "sans la colonne « Code »"),
            ("Bonjour, voici notre résultat.".into(), "un texte sans lien"),
            ("%PDF-1.7".into(), "un PDF"),
            ("{\"format\":\"autre\"}".into(), "ne vient pas de cet outil"),
            ("[1, 2]".into(), "ne vient pas de cet outil"),
            (good.replace("\"version\":1", "\"version\":9"), "une version plus récente de l’outil"),
            ("[".repeat(200_000), "est abîmé ou incomplet"),
            (format!("{}{}", "[".repeat(5_000), "]".repeat(5_000)), "ce fichier"),
            (good.replace("\"answers\":{", &format!("\"answers\":{{{many}")), "ce fichier"),
            ("é".repeat(1_000_000), "trop grand"),
        ];
        widget.go_to_welcome().await;
        for (text, why) in files {
            println!("{why} : {}", text.chars().take(40).collect::<String>());
            widget.go_to_shelf().await;
            choose_file(&widget, &text).await;
            widget.see_screen(UNREADABLE).await;
            widget.read(why).await;
            widget.click("button", "Revenir à mes réponses").await;
            widget.see("button", "Votre collectivité").await;
        }
        assert_eq!(kept(browser, 1).await.answers, said(&widget.edition()));
        for (id, answer) in SAID {
            widget.see_answer(id, Some(answer)).await;
        }
    });
}

#[test]
fn the_notes_of_a_file_are_read_only_and_what_is_too_long_is_cut_and_told() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        let edition = widget.edition();
        let mut document = Document::new(&edition);
        let portage = edition.question("portage").expect("a question");
        document.answers.set(portage, Some(Answer::One(2)));
        let piece = Piece { title: "Délibération 45".into(), ..Piece::default() };
        let note = Note { text: "Vu.".into(), pieces: vec![piece], is_gathered: true };
        document.set_note("portage", &note);
        // As a program of theirs may have written it: 10 MB.
        let long = "é".repeat(5_000_000);
        let file = document.write(&edition).replace("Vu.", &long);
        widget.see("button", "Commencer").await;
        widget.go_to_shelf().await;
        choose_file(&widget, &file).await;
        widget.read("Sous une réponse, la note ou les preuves ne tenaient pas").await;
        widget.click("button", "Notes").await;
        widget.read("Preuve à réunir : Délibération 45").await;
        widget.read(&"é".repeat(500)).await;
        assert!(!widget.page().await.contains(&"é".repeat(501)));
        assert!(!widget.sees("summary", "Votre note et vos preuves").await);

        widget.click("button", "Garder parmi mes évaluations").await;
        let kept = kept(browser, 1).await;
        assert_eq!(kept.answers.get(portage), Some(Answer::One(2)));
        assert_eq!(kept.note("portage"), Note { text: "é".repeat(500), ..note });
    });
}

#[test]
fn what_of_a_file_does_not_count_is_told_as_soon_as_it_comes() {
    // Above the result and in its bar.
    const FIRST_BACK: &str = "return eye(n).all('button', 'Revenir à mes réponses')[0]";
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        let edition = widget.edition();
        let mut document = Document::new(&edition);
        let portage = edition.question("portage").expect("a question");
        document.answers.set(portage, Some(Answer::One(2)));
        let whole = document.write(&edition);
        let file = whole.replace(
            r#""portage":2"#,
            r#""portage":2,"disparue":1,"oubliee":0},"plan":{"marks":{"portage":"planned 2027-13"}"#,
        );
        assert!(Document::read(&edition, &file).is_ok_and(|read| read.set_aside() == 2));
        widget.see("button", "Commencer").await;
        widget.go_to_shelf().await;
        choose_file(&widget, &file).await;
        widget.read("2 réponses, ou choix du profil, ne correspondent pas").await;
        widget.read("portage : « planned 2027-13 »").await;
        widget.click_on(FIRST_BACK, &[]).await;
        widget.go_to_shelf().await;
        choose_file(&widget, &whole.replace(r#""frame":""#, r#""frame":"0"#)).await;
        widget.read("Ce questionnaire a changé depuis que ces réponses ont été données").await;
        widget.click_on(FIRST_BACK, &[]).await;
        widget.go_to_shelf().await;
        choose_file(&widget, &whole).await;
        widget.read("Résultat reçu").await;
        let page = widget.page().await;
        assert!(!page.contains("a changé depuis") && !page.contains("correspond"), "{page}");

        // A table of it where a cell was changed says which.
        widget.click("summary", "Emporter un rapport, un tableau ou une image").await;
        let table = save_to_file(&widget, "Enregistrer (.csv) : Tableau").await;
        let choices = &edition.questions[portage].choices;
        let said = |choice: usize| choices[choice].text.clone();
        for (changed, told) in [
            (table.replace(&said(2), &said(1)), "et le code « 2 » dit autre chose"),
            (table.replace(&said(2), "Un peu"), "« Un peu » n’est pas un des choix"),
        ] {
            widget.click("button", "Mes évaluations").await;
            choose_file(&widget, &changed).await;
            widget.read(told).await;
            widget.read("(« portage »)").await;
        }
    });
}

#[test]
fn a_file_cannot_send_the_browser_to_an_address() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        let edition = widget.edition();
        let good = Document::new(&edition).write(&edition);
        for address in ["outside.html", "https://127.0.0.1:9/x.json", "../outside.html"] {
            widget.see("button", "Commencer").await;
            widget.go_to_shelf().await;
            choose_file(&widget, &good.replace(&edition.id, address)).await;
            widget.read("ne vient pas de cet outil").await;
            widget.click("button", "Revenir à mes réponses").await;
        }
        browser.expect_requests(&[]).await;
    });
}

#[test]
fn assessments_stand_side_by_side() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 1).await;
        widget.answer("mutualisation", 2).await;
        widget.go_to_welcome().await;
        widget.go_to_shelf().await;
        see_listed(&widget, &["Évaluation 1"]).await;
        rename(&widget, "Évaluation 1", "Avant").await;
        see_listed(&widget, &["Avant"]).await;

        widget.click("button", "Commencer une autre évaluation").await;
        widget.see_screen("Votre collectivité").await;
        widget.see_answer("portage", None).await;
        widget.answer("portage", 3).await;
        widget.answer("mutualisation", 0).await;
        widget.go_to_welcome().await;
        widget.go_to_shelf().await;
        see_listed(&widget, &["Avant", "Évaluation 2"]).await;

        press(&widget, "Avant", "Copier").await;
        see_listed(&widget, &["Avant", "Évaluation 2", "Avant (copie)"]).await;
        press(&widget, "Avant (copie)", "Supprimer").await;
        see_listed(&widget, &["Avant", "Évaluation 2"]).await;
        widget.read("L’évaluation est supprimée.").await;
        widget.click("button", "Annuler l’effacement").await;
        see_listed(&widget, &["Avant", "Évaluation 2", "Avant (copie)"]).await;
        rename(&widget, "Avant (copie)", "Plus tard").await;
        see_listed(&widget, &["Avant", "Évaluation 2", "Plus tard"]).await;

        press(&widget, "Avant", "À comparer").await;
        assert!(!widget.sees("button", "Comparer les évaluations cochées").await);
        press(&widget, "Évaluation 2", "À comparer").await;
        widget.click("button", "Comparer les évaluations cochées").await;
        widget.see_screen("Comparaison").await;
        // What each of them says; under two names, nothing rises or falls.
        let said = |id: &str, choice| in_words(&widget.edition(), id, choice);
        let portage = format!("{} {} plus haut", said("portage", 1), said("portage", 3));
        see_row(&widget, "portage", &portage).await;
        let (two, none) = (said("mutualisation", 2), said("mutualisation", 0));
        see_row(&widget, "mutualisation", &format!("{two} {none} plus bas")).await;
        widget.click("button", "Revenir à mes réponses").await;

        widget.go_to_shelf().await;
        press(&widget, "Avant", "Ouvrir").await;
        widget.see("button", "Modifier mes réponses").await;
        widget.see_answer("portage", Some(Answer::One(1))).await;
        let widget = browser.reload().await;
        widget.see_answer("mutualisation", Some(Answer::One(2))).await;
        let names = [kept(browser, 1).await, kept(browser, 2).await, kept(browser, 3).await];
        let names = names.map(|document| document.name.unwrap_or_default());
        assert_eq!(names, ["Avant", "", "Plus tard"]);
    });
}

#[test]
fn in_a_comparison_only_one_body_rises_and_what_nobody_knows_is_no_zero() {
    in_each_browser(async |browser| {
        let edition = editions::usual();
        let link = |portage, mutualisation| {
            let mut answers = Answers::new(&edition);
            answers.set(editions::position(&edition, "portage"), Some(portage));
            answers.set(editions::position(&edition, "mutualisation"), Some(mutualisation));
            let profile = Profile::new(&edition);
            Shared {
                profile,
                answers,
                label: Some("Ici".to_owned()),
                month: None,
                plan: Plan::default(),
            }
        };
        let before = link(Answer::One(1), Answer::One(2));
        browser.go(&before.link(&edition, &browser.site.address("evaluation.html"))).await;
        let widget = browser.meet(0).await;
        widget.click("button", "Garder parmi mes évaluations").await;
        widget.see("button", "Modifier mes réponses").await;
        let after = link(Answer::One(3), Answer::Unknown).encode(&edition);
        browser.run("location.hash = arguments[0]", [json!(format!("tnl={after}"))]).await;
        widget.click("button", "Comparer avec la mienne").await;
        widget.see_screen("Comparaison").await;
        let said = |id: &str, choice| in_words(&edition, id, choice);
        let portage = format!("{} {} en hausse", said("portage", 1), said("portage", 3));
        see_row(&widget, "portage", &portage).await;
        see_row(&widget, "mutualisation", &format!("{} ?", said("mutualisation", 2))).await;
    });
}

#[test]
fn files_given_together_are_kept_and_told_one_by_one_and_many_are_compared_by_count() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        let edition = widget.edition();
        let portage = editions::position(&edition, "portage");
        let answers = [Answer::One(0), Answer::One(3), Answer::One(3), Answer::Unknown];
        let names = ["Aix", "Bresse", "Caux", "Dole"];
        let documents = names.iter().zip(answers).map(|(name, answer)| {
            let mut document = Document::new(&edition);
            document.name = Some((*name).to_owned());
            document.answers.set(portage, Some(answer));
            document
        });
        let documents: Vec<Document> = documents.collect();
        let mut files: Vec<(String, Vec<u8>)> =
            vec![("photo.png".to_owned(), b"\x89PNG\r\n\x1a\n".to_vec())];
        for (name, document) in names.iter().zip(&documents) {
            files.push((format!("{name}.json"), document.export(&edition).into_bytes()));
        }
        widget.go_to_shelf().await;
        choose_files(&widget, &files).await;
        see_listed(&widget, &names).await;
        for name in names {
            widget.read(&format!("{name}.json : ajoutée à vos évaluations, « {name} »")).await;
        }
        widget.read("photo.png : ce fichier").await;

        for name in names {
            press(&widget, name, "À comparer").await;
        }
        widget.click("button", "Comparer les évaluations cochées").await;
        widget.see_screen("Comparaison").await;
        let (none, all) = (in_words(&edition, "portage", 0), in_words(&edition, "portage", 3));
        let counts = format!("{none} : 1 évaluation {all} : 2 évaluations ? : 1 évaluation");
        see_row(&widget, "portage", &plain(&counts)).await;
        // The lowest sure total, the highest possible one, and both in the middle.
        let total = |document: &Document| {
            let graded = grade(&edition, &document.profile, &document.answers);
            [graded.total, graded.best_total].map(|score| score.permille().expect("a total"))
        };
        let totals: Vec<[u32; 2]> = documents.iter().map(total).collect();
        let [mut sure, mut possible] =
            [0, 1].map(|end| totals.iter().map(|t| t[end]).collect::<Vec<_>>());
        sure.sort_unstable();
        possible.sort_unstable();
        let said = |tenths: u32| format!("{},{}", tenths / 10, tenths % 10).replace(",0", "");
        let [least, most, low, high] = [sure[0], possible[3], sure[2], possible[2]].map(said);
        widget.read(&format!("de {least} à {most} ; au milieu, {low} à {high}")).await;
        no_fault(browser, "la comparaison de plusieurs").await;
    });
}

#[test]
fn twelve_files_of_which_three_are_damaged_are_each_told_and_nine_are_kept() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        let edition = widget.edition();
        let text = |name: &str| {
            let mut document = Document::new(&edition);
            document.name = Some(name.to_owned());
            document.answers.set(0, Some(Answer::Unknown));
            document.export(&edition)
        };
        let names: Vec<String> = (1..=12).map(|number| format!("Commune {number}")).collect();
        let file = |(at, name): (usize, &String)| {
            let text = match at {
                3 => text(name)[..100].to_owned(),
                6 => text(name).replace("Commune", "Ville"),
                9 => String::new(),
                _ => text(name),
            };
            (format!("{name}.json"), text.into_bytes())
        };
        let files: Vec<(String, Vec<u8>)> = names.iter().enumerate().map(file).collect();
        widget.go_to_shelf().await;
        choose_files(&widget, &files).await;
        let whole = names.iter().enumerate().filter(|(at, _)| ![3, 6, 9].contains(at));
        let whole: Vec<&str> = whole.map(|(_, name)| &**name).collect();
        see_listed(&widget, &whole).await;
        for (at, why) in [(3, "est abîmé"), (6, "a été modifié"), (9, "est vide")] {
            let told = format!("{}.json : ", names[at]);
            let page = widget.page().await;
            let rest = page.split_once(&told).map_or("", |(_, rest)| rest);
            assert!(rest.chars().take(120).collect::<String>().contains(why), "{page}");
        }
        widget.see("button", "Tout enregistrer").await;
    });
}

#[test]
fn one_s_assessments_are_one_press_from_any_screen() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        let edition = widget.edition();
        // The first time it is the other program that shows them.
        let look = async |from: &str| {
            widget.click("button", "Mes évaluations").await;
            widget.see("textbox", "Collez ici un lien reçu").await;
            eventually(&format!("le titre, depuis {from}"), async || {
                let focused = widget.ask("return eye(n).focused().name", []).await;
                (focused == json!("Mes évaluations")).then_some(())
            })
            .await;
        };
        let go_back = async || widget.click("button", "Revenir à mes réponses").await;
        look("l’accueil").await;
        widget.read("Rien n’est encore gardé ici").await;
        go_back().await;
        widget.start().await;
        look("le profil").await;
        go_back().await;
        widget.see_screen("Votre collectivité").await;
        widget.answer("portage", 3).await;
        look("une question").await;
        see_listed(&widget, &["Évaluation 1"]).await;
        go_back().await;
        widget.see_screen(&edition.sections[0].title).await;
        widget.go_to_result().await;
        look("le résultat").await;
        let code = shared(&edition).encode(&edition);
        browser.run("location.hash = arguments[0]", [json!(format!("tnl={code}"))]).await;
        widget.read("Résultat reçu : Ici").await;
        look("un résultat reçu").await;
        browser.run("history.back()", []).await;
        widget.click("button", "Comparer avec la mienne").await;
        widget.see_screen("Comparaison").await;
        look("une comparaison").await;
        browser.run("location.hash = 'tnl=1'", []).await;
        widget.see_screen(UNREADABLE).await;
        look("un lien abîmé").await;
        go_back().await;
        widget.see("button", "Modifier mes réponses").await;
        widget.go_to_welcome().await;
        widget.open_address("http://[").await;
        widget.see("button", "Choisir une autre édition").await;
        look("une édition qui ne vient pas").await;
        see_listed(&widget, &["Évaluation 1"]).await;
        press(&widget, "Évaluation 1", "Ouvrir").await;
        widget.see("button", "Modifier mes réponses").await;
    });
}

/// What is kept of other editions, damaged, or named without end.
#[test]
fn all_editions_stand_on_the_shelf_together_whatever_is_kept() {
    in_each_browser(async |browser| {
        browser.wait_outside().await;
        let (usual, old) = (editions::usual(), editions::real("tnl-2016"));
        let mut document = Document::new(&old);
        document.answers.set(0, Some(Answer::Unknown));
        let long = format!("{{\"name\":\"{}\",", "n".repeat(10_000));
        let named = document.write(&old).replacen('{', &long, 1);
        browser.keep("tnl:tnl-2016:1:a", &Slot::new(1, named).write()).await;
        browser.keep("tnl:tnl-2016:2:a", "{\"generation\":1").await;
        let mut ours = Document::new(&usual);
        ours.name = Some("Ici".to_owned());
        ours.answers.set(0, Some(Answer::Unknown));
        browser.keep(SLOTS[0], &Slot::new(1, ours.write(&usual)).write()).await;
        let widget = browser.open().await;
        widget.go_to_shelf().await;
        see_listed(&widget, &["Ici", &"n".repeat(80)]).await;
        browser.resize(320, 640).await;
        const INSIDE: &str = "return eye(n).host.scrollWidth <= eye(n).host.clientWidth";
        assert_eq!(widget.ask(INSIDE, []).await, true);
        press(&widget, "Ici", "Supprimer").await;
        see_listed(&widget, &[&"n".repeat(80)]).await;
        widget.click("button", "Annuler l’effacement").await;
        see_listed(&widget, &["Ici", &"n".repeat(80)]).await;
        widget.click_on("return eye(n).all('button', 'Ouvrir : nnn')[0]", &[]).await;
        widget.see("button", "Modifier mes réponses").await;
        widget.read(&old.title).await;
        browser.allow_requests(&["tnl-2016.json"]).await;
    });
}

#[test]
fn an_evaluation_has_one_name_wherever_it_is_given() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.go_to_result().await;
        // Beside the level, on the result, where it is shared, where it is taken away.
        const NAMES: &str = "const { root, text } = eye(n); const field = (part) => \
            root.querySelector(`[data-part='${part}'] .line input[maxlength]`).value; \
            return [text(root.querySelector('.bar-name')), text(root.querySelector('.whose strong')), \
            field('share'), field('reports')]";
        let see_name = async |name: &str| {
            eventually(&format!("« {name} » partout"), async || {
                (widget.ask(NAMES, []).await == json!([name, name, name, name])).then_some(())
            })
            .await;
        };
        const GIVE: &str = "const field = eye(n).root.querySelector(a[0]); field.value = a[1]; \
            field.dispatchEvent(new Event('change', { bubbles: true }))";
        let give = async |place: &str, name: &str| {
            widget.ask(GIVE, [json!(format!("{place} input[maxlength]")), json!(name)]).await;
        };
        widget.unfold().await;
        give("[data-part='share'] .line", "  Bourg ").await;
        see_name("Bourg").await;
        give("[data-part='reports'] .line", "Bourg-sur-Mer").await;
        see_name("Bourg-sur-Mer").await;
        const SAVE: &str =
            "HTMLAnchorElement.prototype.click = function () { window.named = this.download }";
        browser.run(SAVE, []).await;
        widget.click("button", "Enregistrer (.csv) : Tableau").await;
        let file = browser.run("return window.named", []).await;
        assert!(file.as_str().is_some_and(|file| file.contains("Bourg-sur-Mer")), "{file}");
        widget.go_to_shelf().await;
        see_listed(&widget, &["Bourg-sur-Mer"]).await;
        // What turns a text around is left out.
        rename(&widget, "Bourg-sur-Mer", "Ail\u{202e}leurs").await;
        see_listed(&widget, &["Ailleurs"]).await;
        widget.click("button", "Revenir à mes réponses").await;
        widget.see("button", "Modifier mes réponses").await;
        widget.unfold().await;
        see_name("Ailleurs").await;
        widget.go_to_welcome().await;
        widget.read("Ailleurs").await;
    });
}

#[test]
fn taking_stock_again_keeps_what_was_and_shows_what_became_of_it() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 1).await;
        widget.go_to_result().await;
        assert!(!widget.sees("button", "Évolution").await);
        widget.click("button", "Refaire le point").await;
        let edition = widget.edition();
        widget.see_screen(&edition.sections[0].title).await;
        widget.read("Copie de « Évaluation 1 » du ").await;
        widget.read(" : vos réponses sont là, à revoir.").await;
        widget.see_answer("portage", Some(Answer::One(1))).await;
        widget.answer("portage", 3).await;
        widget.go_to_result().await;
        assert!(!widget.page().await.contains("à revoir."), "it was said once");
        // The third press, beside the answers.
        widget.click("button", "Comparer avec la précédente, ").await;
        widget.see_screen("Comparaison").await;
        widget.click("button", "Revenir à mes réponses").await;
        widget.go_to_result().await;
        // Whatever it is called.
        widget.click("button", "Partager").await;
        give_name(&widget, "Un an après").await;
        let widget = browser.reload().await;
        widget.see("button", "Comparer avec la précédente, ").await;
        widget.click("button", "Évolution").await;
        widget.click("button", "Comparer avec maintenant").await;
        widget.see_screen("Comparaison").await;
        let said = |choice| in_words(&edition, "portage", choice);
        see_row(&widget, "portage", &format!("{} {} en hausse", said(1), said(3))).await;
        assert_eq!(kept(browser, 1).await.answers.count(), 1);
        let portage = editions::position(&edition, "portage");
        assert_eq!(kept(browser, 1).await.answers.get(portage), Some(Answer::One(1)));
        assert_eq!(kept(browser, 2).await.answers.get(portage), Some(Answer::One(3)));
        // A deletion that is taken back takes nothing of that.
        widget.click("button", "Revenir à mes réponses").await;
        widget.go_to_shelf().await;
        press(&widget, "Un an après", "Supprimer").await;
        widget.click("button", "Annuler l’effacement").await;
        const LINES: &str = "const lines = Object.entries(localStorage)\
            .filter(([key]) => key.endsWith(':line')).map(([, line]) => line); \
            return lines.length === 2 && lines[0] === lines[1]";
        eventually("l’une faite de l’autre", async || {
            (browser.run(LINES, []).await == json!(true)).then_some(())
        })
        .await;
    });
}

#[test]
fn a_deletion_taken_back_later_overwrites_no_other_assessment() {
    in_each_browser(async |browser| {
        let widget = two_assessments(browser).await;
        press(&widget, "Évaluation 1", "Copier").await;
        see_listed(&widget, &["Évaluation 1", "Évaluation 2", "Évaluation 1 (copie)"]).await;
        press(&widget, "Évaluation 1 (copie)", "Supprimer").await;
        see_listed(&widget, &["Évaluation 1", "Évaluation 2"]).await;
        press(&widget, "Évaluation 2", "Copier").await;
        see_listed(&widget, &["Évaluation 1", "Évaluation 2", "Évaluation 2 (copie)"]).await;
        widget.click("button", "Annuler l’effacement").await;
        eventually("les deux copies", async || {
            let listed = listed(&widget).await;
            let both = ["Évaluation 2 (copie)", "Évaluation 1 (copie)"];
            both.iter().all(|name| listed.iter().any(|one| one == name)).then_some(())
        })
        .await;
    });
}

#[test]
fn what_is_done_with_the_others_leaves_open_the_one_that_is_open() {
    in_each_browser(async |browser| {
        let widget = two_assessments(browser).await;
        press(&widget, "Évaluation 1", "Copier").await;
        see_listed(&widget, &["Évaluation 1", "Évaluation 2", "Évaluation 1 (copie)"]).await;
        rename(&widget, "Évaluation 1", "Avant").await;
        see_listed(&widget, &["Avant", "Évaluation 2", "Évaluation 1 (copie)"]).await;
        let widget = browser.reload().await;
        widget.go_to_shelf().await;
        see_listed(&widget, &["Avant", "Évaluation 2", "Évaluation 1 (copie)"]).await;
        let open = "return [...eye(n).root.querySelectorAll('.assessments li')]\
            .filter((li) => eye(n).text(li).includes('ouverte en ce moment'))\
            .map((li) => eye(n).text(li.querySelector('strong')))";
        assert_eq!(widget.ask(open, []).await, json!(["Évaluation 2"]));
    });
}

#[test]
fn what_is_compared_is_what_is_ticked() {
    in_each_browser(async |browser| {
        let widget = two_assessments(browser).await;
        press(&widget, "Évaluation 1", "À comparer").await;
        press(&widget, "Évaluation 2", "À comparer").await;
        widget.see("button", "Comparer les évaluations cochées").await;
        press(&widget, "Évaluation 1", "Copier").await;
        see_listed(&widget, &["Évaluation 1", "Évaluation 2", "Évaluation 1 (copie)"]).await;
        const TICKED: &str = "return eye(n).all('checkbox').filter((box) => box.checked).length";
        let ticked = widget.ask(TICKED, []).await.as_u64();
        let offered = widget.sees("button", "Comparer les évaluations cochées").await;
        assert_eq!(
            ticked >= Some(2),
            offered,
            "{ticked:?} cochées, comparaison offerte : {offered}"
        );
    });
}

#[test]
fn axe_finds_no_fault_in_what_is_shared_received_and_compared() {
    in_each_browser(async |browser| {
        let widget = two_assessments(browser).await;
        no_fault(browser, "la liste").await;
        press(&widget, "Évaluation 1", "Supprimer").await;
        widget.read("L’évaluation est supprimée.").await;
        no_fault(browser, "la suppression").await;
        widget.click("button", "Annuler l’effacement").await;
        press(&widget, "Évaluation 1", "À comparer").await;
        press(&widget, "Évaluation 2", "À comparer").await;
        widget.click("button", "Comparer les évaluations cochées").await;
        widget.see_screen("Comparaison").await;
        no_fault(browser, "la comparaison").await;
        // Whoever sees no colours tells the two apart, in the picture and in its legend.
        const LOOKS: &str = "const all = (of) => [...eye(n).root.querySelectorAll(of)].map(getComputedStyle); \
            return [all('.radar .sure, .radar .second').map((s) => s.strokeDasharray), \
            all('.swatch').map((s) => `${s.borderTopStyle} ${s.borderBottomStyle}`)]";
        let looks = widget.ask(LOOKS, []).await;
        assert_eq!(looks, json!([["none", "8px, 3px"], ["solid solid", "none dashed"]]));
        widget.click("button", "Revenir à mes réponses").await;
        widget.go_to_result().await;
        widget.click("button", "Partager").await;
        no_fault(browser, "le partage").await;
        let link = link(&widget).await;
        let hash = link.split_once('#').expect("a link").1;
        browser.run("location.hash = arguments[0]", [json!(hash)]).await;
        widget.read("Résultat reçu").await;
        no_fault(browser, "le résultat reçu").await;
        browser.run("location.hash = 'tnl=1'", []).await;
        widget.see_screen(UNREADABLE).await;
        no_fault(browser, "le lien abîmé").await;
    });
}

// ---- Helpers --------------------------------------------------------------------------------

/// Two assessments with answers; the list is open.
pub(crate) async fn two_assessments(browser: &Browser) -> Widget<'_> {
    let widget = browser.open().await;
    widget.start().await;
    widget.answer("portage", 1).await;
    widget.go_to_welcome().await;
    widget.go_to_shelf().await;
    widget.click("button", "Commencer une autre évaluation").await;
    widget.see_screen("Votre collectivité").await;
    widget.answer("portage", 3).await;
    widget.go_to_welcome().await;
    widget.go_to_shelf().await;
    see_listed(&widget, &["Évaluation 1", "Évaluation 2"]).await;
    widget
}

/// Names the evaluation, where its name is asked for.
pub(crate) async fn give_name(widget: &Widget<'_>, name: &str) {
    widget.find("textbox", NAME).await.send_keys(name).await.expect("a typed name");
    widget.browser.press(Key::Tab).await;
}

async fn say_all(widget: &Widget<'_>) {
    widget.start().await;
    widget.say_profile("population", "Moins de 500").await;
    for (id, answer) in SAID {
        widget.give(id, answer).await;
    }
}

fn profile(edition: &Edition) -> Profile {
    let mut profile = Profile::new(edition);
    let field = edition.profile.iter().position(|field| field.id == "population").expect("a field");
    let mut choices = edition.profile[field].choices.iter();
    let choice = choices.position(|choice| plain(&choice.text) == "Moins de 500");
    profile.choose(field, choice.expect("a choice"));
    profile
}

fn said(edition: &Edition) -> Answers {
    answers(edition, &SAID)
}

fn answers(edition: &Edition, said: &[(&str, Answer)]) -> Answers {
    let mut answers = Answers::new(edition);
    for (id, answer) in said {
        answers.set(editions::position(edition, id), Some(*answer));
    }
    answers
}

fn shared(edition: &Edition) -> Shared {
    let label = Some("Ici".to_owned());
    Shared {
        profile: profile(edition),
        answers: said(edition),
        label,
        month: None,
        plan: Plan::default(),
    }
}

/// Waits for the level of what was said, on a result.
async fn see_that_level(widget: &Widget<'_>) {
    let edition = widget.edition();
    let graded = grade(&edition, &profile(&edition), &said(&edition));
    widget.see_level(graded.sure, graded.possible).await;
}

pub(crate) async fn link(widget: &Widget<'_>) -> String {
    let script = "return eye(n).must('textbox', 'Lien vers ce résultat').value";
    widget.ask(script, []).await.as_str().unwrap_or_default().to_owned()
}

async fn address(browser: &Browser) -> String {
    browser.driver.current_url().await.expect("an address").to_string()
}

/// Over what was pasted before and could not be read, which stays there to be corrected.
async fn paste(widget: &Widget<'_>, text: &str) {
    widget.see_screen(UNREADABLE).await;
    const PASTE: &str = "eye(n).must('textbox', 'Collez ici un lien reçu').value = a[0]; \
        eye(n).must('button', 'Ouvrir le lien').click()";
    widget.ask(PASTE, [json!(text)]).await;
}

/// The newest document of an assessment on this computer.
async fn kept(browser: &Browser, number: u32) -> Document {
    let mut slots = Vec::new();
    for slot in ["a", "b"] {
        let text = browser.kept(&format!("tnl:{}:{number}:{slot}", editions::usual().id)).await;
        slots.extend(text.map(|text| Slot::read(&text).expect("a sound slot")));
    }
    let newest = slots.into_iter().max_by_key(|slot| slot.generation).expect("a slot");
    Document::read(&editions::usual(), &newest.document).expect("a document")
}

/// Clicks on a button that gives a file; the text of the file.
pub(crate) async fn save_to_file(widget: &Widget<'_>, button: &str) -> String {
    const CATCH: &str = "const make = URL.createObjectURL; window.saved = null; \
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); \
        URL.createObjectURL = make; return 'data:,'; }; \
        HTMLAnchorElement.prototype.click = () => {}";
    widget.browser.run(CATCH, []).await;
    widget.click("button", button).await;
    eventually("le fichier", async || {
        let saved: Value = widget.browser.run("return window.saved", []).await;
        saved.as_str().map(str::to_owned)
    })
    .await
}

pub(crate) async fn choose_file(widget: &Widget<'_>, text: &str) {
    choose_files(widget, &[("reponses.json".to_owned(), text.as_bytes().to_vec())]).await;
}

/// Files with their names, given together.
async fn choose_files(widget: &Widget<'_>, files: &[(String, Vec<u8>)]) {
    let site = &widget.browser.site;
    let paths = files.iter().map(|(name, content)| {
        site.put(name, content.clone());
        site.folder().join(name).display().to_string()
    });
    let paths: Vec<String> = paths.collect();
    let input = "return eye(n).root.querySelector('input[type=file]')";
    let input = widget.element(input, &[]).await;
    input.send_keys(paths.join("\n")).await.expect("chosen files");
}

async fn listed(widget: &Widget<'_>) -> Vec<String> {
    const NAMES: &str = "return [...eye(n).root.querySelectorAll('.assessments strong')]\
        .filter((name) => !name.closest('.earlier')).map(eye(n).text)";
    serde_json::from_value(widget.ask(NAMES, []).await).expect("names")
}

pub(crate) async fn see_listed(widget: &Widget<'_>, names: &[&str]) {
    eventually(&format!("les évaluations {names:?}"), async || {
        (listed(widget).await == names).then_some(())
    })
    .await;
}

/// A button or a tick of one assessment of the list.
pub(crate) async fn press(widget: &Widget<'_>, assessment: &str, action: &str) {
    const ACTION: &str = "const { root, text, name } = eye(n); \
        const own = [...root.querySelectorAll('.assessments li')]\
        .find((li) => text(li.querySelector('strong')) === a[0]); \
        return [...own?.querySelectorAll('button, input[type=checkbox]') ?? []]\
        .find((thing) => [a[1], `${a[1]} : ${a[0]}`].includes(name(thing)))";
    widget.click_on(ACTION, &[json!(assessment), json!(action)]).await;
}

async fn rename(widget: &Widget<'_>, assessment: &str, name: &str) {
    const FIELD: &str = "const { root, text } = eye(n); \
        return [...root.querySelectorAll('.assessments li')]\
        .find((li) => text(li.querySelector('strong')) === a[0])?.querySelector('input[type=text]')";
    const UNFOLD: &str = "eye(n).root.querySelectorAll('.assessments .naming')\
        .forEach((one) => { one.open = true; })";
    widget.ask(UNFOLD, []).await;
    let field = widget.element(FIELD, &[json!(assessment)]).await;
    field.clear().await.expect("an empty field");
    // Nothing else is pressed by that key: the list is still there.
    field.send_keys(name.to_owned() + Key::Enter).await.expect("a typed name");
}

/// How a comparison says an answer.
fn in_words(edition: &Edition, id: &str, choice: u8) -> String {
    let (position, answer) = (editions::position(edition, id), Answer::One(choice));
    let mut answers = Answers::new(edition);
    answers.set(position, Some(answer));
    let mark = grade(edition, &Profile::new(edition), &answers).questions[position].low;
    let words = editions::answer_words(edition, id, answer).join(" ");
    plain(&format!("{words} ({} / 3)", mark.unwrap_or_default()))
}

/// What a comparison says of a question.
async fn see_row(widget: &Widget<'_>, id: &str, figures: &str) {
    const ROW: &str = "const { root, text, plain } = eye(n); \
        const row = [...root.querySelectorAll('tr')]\
        .find((row) => text(row.querySelector('th') ?? row) === plain(a[0])); \
        return row && [...row.querySelectorAll('td')].map(text).join(' ')";
    let wording = widget.wording(id);
    assert_eq!(widget.ask(ROW, [json!(wording)]).await, json!(figures), "{id}");
}

/// Reads a drawing of dark modules, `M{x} {y}h1v1h-1z` each, as a camera sees it.
fn read_qr(view: &str, path: &str) -> String {
    const SCALE: usize = 5;
    let view: Vec<i32> = view.split(' ').map(|n| n.parse().expect("a number")).collect();
    let size = usize::try_from(view[2]).expect("a size");
    let mut dark = vec![false; size * size];
    for module in path.split_terminator("h1v1h-1z") {
        let place = module.strip_prefix('M').and_then(|place| place.split_once(' '));
        let (x, y) = place.expect("a module");
        let at = |text: &str, from: i32| {
            usize::try_from(text.parse::<i32>().expect("a number") - from).expect("in the picture")
        };
        dark[at(y, view[1]) * size + at(x, view[0])] = true;
    }
    let side = size * SCALE;
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
        if dark[y / SCALE * size + x / SCALE] { 0 } else { 255 }
    });
    let codes = picture.detect_grids();
    assert_eq!(codes.len(), 1, "un code QR");
    codes[0].decode().expect("a code that can be read").1
}
