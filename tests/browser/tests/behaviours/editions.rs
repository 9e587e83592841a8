//! Choosing another questionnaire, ours or somebody else's, sound or not.

use std::process::Command;

use serde_json::{Value, json};
use tnl_browser_tests::{Widget, editions, in_each_browser, in_release, plain, project};
use tnl_engine::{Answer, Answers, Edition, Plan, Profile, Shared};

use crate::access::no_fault;
use crate::sharing::{choose_file, link, save_to_file};
use crate::sources::agree;

const CHOICE: &str = "Quel questionnaire ?";

#[test]
fn each_edition_keeps_its_answers_and_the_choice_survives_a_reload() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.answer("formats-bureautiques", 2).await;
        widget.go_to_welcome().await;

        let short = editions::real("tnl-2016");
        widget.choose(CHOICE, &short.title).await;
        widget.expect_edition(short.clone());
        widget.start().await;
        browser.expect_requests(&["editions/tnl-2016.json"]).await;
        widget.see_answer("formats-bureautiques", None).await;
        widget.answer("formats-bureautiques", 1).await;

        let widget = browser.reload().await.showing(short);
        widget.see_answer("formats-bureautiques", Some(Answer::One(1))).await;
        widget.go_to_welcome().await;
        let full = editions::usual();
        widget.choose(CHOICE, &full.title).await;
        widget.expect_edition(full);
        widget.start().await;
        // The page's own edition may have come along with the page.
        browser.allow_requests(&[&editions::usual_file()]).await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
        widget.see_answer("formats-bureautiques", Some(Answer::One(2))).await;
        browser.reload().await.see_answer("portage", Some(Answer::One(3))).await;
    });
}

#[test]
fn an_edition_at_an_address_opens_is_found_again_and_gives_way_while_it_is_gone() {
    let text = editions::made("partenaire", 12, 3).to_string();
    let edition = Edition::read_json(&text).expect("a sound edition");
    in_each_browser(async |browser| {
        browser.site.put("partenaire.json", &text);
        let widget = browser.open().await;
        let address = browser.site.address("partenaire.json");
        widget.open_address(&address).await;
        widget.expect_edition(edition.clone());
        browser.expect_requests(&["partenaire.json"]).await;
        widget.start().await;
        widget.answer("q0", 3).await;
        let widget = browser.reload().await.showing(edition.clone());
        widget.see_answer("q0", Some(Answer::One(3))).await;

        // Gone, it gives way to the page's own until it is there again.
        let file = browser.site.folder().join("partenaire.json");
        std::fs::remove_file(&file).expect("a file");
        let own = browser.reload().await;
        own.see("button", "Commencer").await;
        own.read(&format!("« {address} », ne peut pas être lu : il n’y a rien à cette adresse"))
            .await;
        no_fault(browser, "un questionnaire disparu").await;
        own.click("button", "Réessayer").await;
        own.see_screen("Le questionnaire n’a pas pu être chargé").await;
        browser.forget_what_was_noticed().await;

        browser.site.put("partenaire.json", &text);
        let widget = browser.reload().await.showing(edition.clone());
        widget.see_answer("q0", Some(Answer::One(3))).await;
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn the_link_and_the_file_of_an_edition_at_an_address_open_where_that_edition_is() {
    let text = editions::made("partenaire", 12, 3).to_string();
    let edition = Edition::read_json(&text).expect("a sound edition");
    in_each_browser(async |browser| {
        browser.site.put("partenaire.json", &text);
        let place = browser.site.address("partenaire.json");
        browser.go(&browser.site.address(&format!("evaluation.html?edition={place}"))).await;
        let widget = agree(browser).await.showing(edition.clone());
        widget.start().await;
        widget.answer("q0", 3).await;
        widget.go_to_result().await;
        widget.click("button", "Partager").await;
        let link = link(&widget).await;
        let file = save_to_file(&widget, "Enregistrer dans un fichier").await;

        // In the page that is there, in a new one, after a reload.
        let hash = link.split_once('#').expect("a link").1.to_owned();
        browser.run("location.hash = arguments[0]", [json!(hash)]).await;
        widget.read("Résultat reçu").await;
        browser.wait_outside().await;
        browser.go(&link).await;
        browser.meet(0).await.read("Résultat reçu").await;
        let widget = browser.reload().await.showing(edition.clone());
        widget.read("Résultat reçu").await;
        widget.click("button", "Comparer avec la mienne").await;
        widget.see_screen("Comparaison").await;
        widget.click("button", "Revenir à mes réponses").await;
        widget.see_answer("q0", Some(Answer::One(3))).await;
        widget.go_to_welcome().await;
        widget.go_to_shelf().await;
        choose_file(&widget, &file).await;
        widget.read("Résultat reçu").await;

        // In a frame that wishes it.
        let frame = in_release(&format!("cadre.html?edition={place}#{hash}"));
        browser.go(&browser.site.address(&frame)).await;
        browser.meet(0).await.read("Résultat reçu").await;

        // Elsewhere it is named, and waits for its address.
        browser.forget_what_was_noticed().await;
        browser.run("localStorage.clear()", []).await;
        browser.wait_outside().await;
        browser.go(&browser.site.address(&format!("evaluation.html#{hash}"))).await;
        let widget = browser.meet(0).await.showing(edition.clone());
        widget.read("l’édition « partenaire », qui n’a pas été trouvée").await;
        no_fault(browser, "une édition introuvable").await;
        for (address, told) in [
            ("absent.json", "il n’y a rien à cette adresse"),
            (&*browser.site.address(&in_release("editions/tnl-2016.json")), "« tnl-2016 »"),
            (&*place, "Résultat reçu"),
        ] {
            let field = widget.find("textbox", "Adresse du questionnaire").await;
            field.send_keys(address).await.expect("a typed address");
            widget.click("button", "Ouvrir ce questionnaire").await;
            widget.read(told).await;
        }
        widget.click("button", "Garder parmi mes évaluations").await;
        widget.see_answer("q0", Some(Answer::One(3))).await;
        let widget = browser.reload().await.showing(edition.clone());
        widget.see_answer("q0", Some(Answer::One(3))).await;
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn an_edition_at_an_address_may_bear_the_name_of_one_of_ours() {
    let text = editions::made("tnl-2016", 12, 3).to_string();
    let edition = Edition::read_json(&text).expect("a sound edition");
    let ours = editions::real("tnl-2016");
    let link = |edition: &Edition| {
        let (profile, answers) = (Profile::new(edition), Answers::new(edition));
        Shared { profile, answers, label: Some("Ici".into()), month: None, plan: Plan::default() }
            .encode(edition)
    };
    in_each_browser(async |browser| {
        browser.site.put("tnl-2016.json", &text);
        let place = browser.site.address("tnl-2016.json");
        for (nth, code) in [link(&edition), link(&ours)].iter().enumerate() {
            let page = format!("evaluation.html?edition={place}#tnl={code}");
            browser.wait_outside().await;
            browser.go(&browser.site.address(&page)).await;
            let widget = if nth == 0 { agree(browser).await } else { browser.meet(0).await };
            widget.read("Résultat reçu : Ici").await;
        }
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn a_broken_edition_shows_its_defects_as_the_command_tells_them() {
    in_each_browser(async |browser| {
        let files = ["plusieurs-a-la-fois", "seuils-inaccessibles", "champ-inconnu", "mot-inconnu"];
        let widget = browser.open().await;
        for file in files {
            let text = editions::as_json(&format!("tests/broken-editions/{file}.toml"));
            browser.site.put("brouillon.json", text);
            let told = told_by_command(&browser.site.folder().join("brouillon.json"));
            assert!(!told.is_empty());
            widget.open_address("brouillon.json").await;
            widget.see_screen("Ce questionnaire contient des défauts").await;
            browser.expect_requests(&["brouillon.json"]).await;
            const DEFECTS: &str = "return [...eye(n).root.querySelectorAll('li')].map(eye(n).text)";
            let shown = widget.ask(DEFECTS, []).await;
            assert_eq!(shown, json!(told), "{file}");

            widget.click("button", "Choisir une autre édition").await;
        }
        // Mended meanwhile, it opens at the same place.
        widget.open_address("brouillon.json").await;
        widget.see("button", "Réessayer").await;
        let mended = editions::made("brouillon", 6, 2).to_string();
        browser.site.put("brouillon.json", &mended);
        widget.click("button", "Réessayer").await;
        widget.expect_edition(Edition::read_json(&mended).expect("a sound edition"));
        widget.start().await;
        browser.expect_requests(&["brouillon.json", "brouillon.json"]).await;
    });
}

#[test]
fn an_address_without_edition_gives_a_clear_message_and_a_way_back() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.go_to_welcome().await;

        widget.open_address("absent.json").await;
        widget.see_screen("Le questionnaire n’a pas pu être chargé").await;
        widget.read("absent.json : il n’y a rien à cette adresse").await;
        browser.expect_requests(&["absent.json"]).await;
        browser.expect_console("404").await;
        widget.click("button", "Choisir une autre édition").await;

        // Nothing typed: the browser says so, in its own words, and stays there.
        widget.click("summary", "Un autre questionnaire, à une autre adresse").await;
        widget.click("button", "Ouvrir ce questionnaire").await;
        const EMPTY: &str =
            "return eye(n).active().name === 'address' && eye(n).active().validity.valueMissing";
        assert_eq!(widget.ask(EMPTY, []).await, true);

        for (address, why) in [
            ("http://127.0.0.1:9/edition.json", "l’adresse doit commencer par https://"),
            ("http://[", "ce n’est ni le nom d’une édition ni une adresse"),
            ("javascript:alert(1)", "l’adresse doit commencer par https://"),
            ("mairie.fr/questionnaire", "l’adresse doit commencer par https://"),
        ] {
            widget.open_address(address).await;
            widget.read(&format!("{address} : {why}")).await;
            widget.click("button", "Choisir une autre édition").await;
        }
        widget.choose(CHOICE, &editions::usual().title).await;
        widget.start().await;
        browser.expect_requests(&[]).await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
    });
}

#[test]
fn an_edition_that_the_page_wishes_and_that_is_not_there_leaves_a_way_on() {
    in_each_browser(async |browser| {
        let page = "<tnl-autoevaluation edition=\"tnl-1999\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        browser.expect_console("404").await;
        let names = "aucun questionnaire ne porte ce nom ; il y a tnl-2026,";
        widget.read(names).await;
        widget.click("button", "Choisir une autre édition").await;
        widget.choose(CHOICE, &editions::usual().title).await;
        widget.start().await;
        browser.expect_requests(&[&editions::usual_file()]).await;
    });
}

#[test]
fn texts_of_a_foreign_edition_are_texts_whatever_they_say() {
    const HOSTILE: &str = "<img src=x onerror=\"window.harmed=1\"><script>harmed=1</script></p><style>*{display:none}</style>";
    let mut edition = editions::made("hostile", 6, 3);
    spoil(&mut edition, HOSTILE);
    for section in 0..3 {
        edition["section"][section]["short"] = json!("<b>x</b>");
    }
    edition["section"][0]["question"][0]["terms"] = json!(["mot"]);
    let read = Edition::read_json(&edition.to_string()).expect("a sound edition");
    in_each_browser(async |browser| {
        let address = browser.put_elsewhere("hostile.json", &edition.to_string());
        // A page that forbids nothing: only the widget stands between.
        let page = format!("<tnl-autoevaluation edition=\"{address}\"></tnl-autoevaluation>");
        let widget = browser.open_elsewhere(&page).await.showing(read.clone());
        widget.click("button", "Commencer").await;
        for section in 0..3 {
            widget.ask("eye(n).all('button', '<b>')[a[0]].click()", [section.into()]).await;
            widget.read("Volet").await;
            widget.ask("eye(n).all('summary').forEach((s) => s.click())", []).await;
            widget.ask("eye(n).all('radio')[a[0]].click()", [section.into()]).await;
        }
        widget.go_to_result().await;
        widget.unfold().await;
        assert!(widget.page().await.contains("<img src=x"));
        let made = "return eye(n).root.querySelectorAll('img, script, style, b').length + \
            (window.harmed ?? 0)";
        assert_eq!(widget.ask(made, []).await, json!(0));
    });
}

#[test]
fn no_screen_speaks_of_the_label_where_the_edition_is_not_of_it() {
    let text = editions::made("partenaire", 12, 3).to_string();
    let edition = Edition::read_json(&text).expect("a sound edition");
    in_each_browser(async |browser| {
        browser.site.put("partenaire.json", &text);
        let place = browser.site.address("partenaire.json");
        let address = format!("evaluation.html?start=welcome&edition={place}");
        browser.go(&browser.site.address(&address)).await;
        let widget = agree(browser).await.showing(edition.clone());
        widget.see("button", "Commencer").await;
        assert!(
            widget.page().await.contains("Une édition. Vous verrez aussitôt quel niveau, de 1 à 5")
        );
        silent_on_the_label(&widget, "accueil").await;
        widget.start().await;
        silent_on_the_label(&widget, "profil").await;
        for section in 0..3 {
            widget.go_to_section(section).await;
            silent_on_the_label(&widget, "questions").await;
        }
        widget.answer("q11", 3).await;
        widget.go_to_result().await;
        silent_on_the_label(&widget, "résultat").await;
        assert!(widget.page().await.contains("Les preuves à réunir"));
        let link = link(&widget).await;
        widget.click("button", "Tout effacer").await;
        silent_on_the_label(&widget, "question avant d’effacer").await;
        widget.click("button", "Non, garder").await;

        let code = link.split_once('#').expect("a code").1;
        let address = format!("evaluation.html?edition={place}#{code}");
        browser.wait_outside().await;
        browser.go(&browser.site.address(&address)).await;
        let widget = browser.meet(0).await.showing(edition.clone());
        widget.read("Résultat reçu").await;
        silent_on_the_label(&widget, "résultat reçu").await;

        // At the highest level, with something left to gain.
        let (profile, mut answers) = (Profile::new(&edition), Answers::new(&edition));
        (0..12).for_each(|at| answers.set(at, Some(Answer::One(if at == 0 { 2 } else { 3 }))));
        let shared = Shared { profile, answers, label: None, month: None, plan: Plan::default() };
        let code = shared.encode(&edition);
        browser.wait_outside().await;
        let address = format!("evaluation.html?edition={place}#tnl={code}");
        browser.go(&browser.site.address(&address)).await;
        let widget = browser.meet(0).await.showing(edition.clone());
        widget.read("Ce qui peut encore apporter le plus").await;
        silent_on_the_label(&widget, "niveau le plus haut").await;
        browser.forget_what_was_noticed().await;
    });
}

/// Everything is unfolded; what other editions say of themselves does not count.
async fn silent_on_the_label(widget: &Widget<'_>, screen: &str) {
    widget.unfold().await;
    const SAID: &str = "const all = eye(n).root.querySelector('.widget').cloneNode(true); \
        all.querySelectorAll('.editions').forEach((one) => one.remove()); \
        const names = [...all.querySelectorAll('[aria-label], [title], [alt]')]\
        .map((one) => ['aria-label', 'title', 'alt'].map((name) => one.getAttribute(name)).join(' ')); \
        const fields = [...eye(n).root.querySelectorAll('textarea')].map((one) => one.value); \
        return [all.textContent, ...names, ...fields].join('\\n')";
    let said = widget.ask(SAID, []).await;
    let said = said.as_str().unwrap_or_default().to_lowercase();
    assert!(said.len() > 100, "{screen} : {said}");
    for word in ["label", "jury", "lauréat", "candidat", "délibér", "territoire numérique"] {
        assert!(!said.contains(word), "{screen}, « {word} » : {said}");
    }
}

#[test]
fn files_that_are_no_edition_do_no_harm_whatever_their_size() {
    let deep = "[".repeat(200_000);
    let deep_and_closed = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let long = format!("\"{}\"", "é".repeat(1_900_000));
    let huge = " ".repeat(4_000_001);
    let many = format!("[{}0]", "0,".repeat(1_900_000));
    let keys = format!("{{{}\"a\":0}}", "\"a\":0,".repeat(300_000));
    let files: [(&str, &str); 10] = [
        ("deep", &deep),
        ("closed", &deep_and_closed),
        ("long", &long),
        ("huge", &huge),
        ("many", &many),
        ("keys", &keys),
        ("empty", ""),
        ("null", "null"),
        ("page", "<!doctype html><title>Une page</title>"),
        ("numbers", "{\"id\":1e999,\"minutes\":99999999999999999999,\"section\":{}}"),
    ];
    in_each_browser(async |browser| {
        for (name, text) in files {
            browser.site.put(&format!("{name}.json"), text);
        }
        let widget = browser.open().await;
        for (name, _) in files {
            println!("{name}");
            widget.open_address(&format!("{name}.json")).await;
            let title = match name {
                "huge" => "Le questionnaire n’a pas pu être chargé",
                _ => "Ce questionnaire contient des défauts",
            };
            widget.see_screen(title).await;
            browser.expect_requests(&[&format!("{name}.json")]).await;
            let nodes = widget.ask("return eye(n).root.querySelectorAll('*').length", []).await;
            assert!(nodes.as_u64().is_some_and(|count| count < 5_000), "{name} : {nodes} nœuds");
            widget.click("button", "Choisir une autre édition").await;
        }
        widget.choose(CHOICE, &editions::usual().title).await;
        widget.start().await;
        browser.expect_requests(&[]).await;
    });
}

#[test]
fn an_edition_of_two_thousand_questions_opens_and_counts() {
    let text = editions::made("enorme", 2_000, 8).to_string();
    let edition = Edition::read_json(&text).expect("a sound edition");
    in_each_browser(async |browser| {
        browser.site.put("enorme.json", &text);
        let widget = browser.open().await;
        widget.open_address("enorme.json").await;
        widget.expect_edition(edition.clone());
        widget.start().await;
        browser.expect_requests(&["enorme.json"]).await;
        widget.answer("q1999", 3).await;
        widget.read("1 réponse sur 2000").await;
        widget.see_level(0, 5).await;
    });
}

/// The defects that `tnl check` tells of a file, as the page words them.
fn told_by_command(file: &std::path::Path) -> Vec<String> {
    let command = std::env::current_exe().expect("this program");
    let command =
        command.ancestors().find_map(|folder| Some(folder.join("tnl")).filter(|f| f.is_file()));
    let output = Command::new(command.expect("the command tnl"))
        .current_dir(project())
        .args(["check".as_ref(), file.as_os_str()])
        .output()
        .expect("tnl check");
    let text = String::from_utf8_lossy(&output.stdout).replace("\n    → ", " ; ");
    let head = format!("{}: ", file.display());
    let lines = text.lines().filter_map(|line| line.strip_prefix(&head));
    lines.map(plain).collect()
}

/// Puts something before every text that people read.
fn spoil(value: &mut Value, words: &str) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Value::String(text)
                        if !["id", "kind", "effort", "language", "default"]
                            .contains(&key.as_str()) =>
                    {
                        *text = format!("{words}{text}");
                    }
                    _ => spoil(value, words),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, words)),
        _ => {}
    }
}
