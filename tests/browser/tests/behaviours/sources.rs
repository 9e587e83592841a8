//! Nobody is fooled: an edition of another source is asked about, named, and kept apart.

use serde_json::json;
use tnl_browser_tests::{Browser, Widget, editions, in_each_browser};
use tnl_engine::{Answer, Answers, Edition, Plan, Profile, Shared};

use crate::access::no_fault;
use crate::keeping::{document_of, slot};
use crate::sharing::{BACK, choose_file, link, save_to_file};

const TITLE: &str = "Ce questionnaire ne vient pas de ce site";
const OPEN: &str = "Ouvrir ce questionnaire";
const ANSWERABLE: &str = "Seules les personnes qui l’ont écrit répondent de ce qu’il dit.";

/// Opens the edition that the address of the page brings.
pub(crate) async fn agree(browser: &Browser) -> Widget<'_> {
    let widget = browser.meet(0).await;
    widget.see_screen(TITLE).await;
    widget.click("button", OPEN).await;
    widget
}

#[test]
fn an_edition_that_an_address_brings_is_asked_about_then_named_on_every_screen() {
    let text = editions::made("partenaire", 12, 3).to_string();
    let edition = Edition::read_json(&text).expect("a sound edition");
    in_each_browser(async |browser| {
        browser.site.put("ailleurs.json", &text);
        let place = browser.site.address("ailleurs.json");
        let page =
            browser.site.address(&format!("evaluation.html?start=welcome&edition={place}?v=2"));
        browser.go(&page).await;
        let widget = browser.meet(0).await;
        widget.see_screen(TITLE).await;
        widget.read(&place).await;
        no_fault(browser, "un questionnaire apporté").await;
        const ASKED: &str = "return performance.getEntriesByType('resource')\
            .filter((entry) => entry.name.includes('ailleurs.json')).length";
        // Nor does a link that comes meanwhile open it.
        let (profile, answers) = (Profile::new(&edition), Answers::new(&edition));
        let code = Shared { profile, answers, label: None, month: None, plan: Plan::default() }
            .encode(&edition);
        browser.run("location.hash = `tnl=${arguments[0]}`", [json!(code)]).await;
        browser
            .run_async("const done = arguments[0]; setTimeout(() => setTimeout(done))", [])
            .await;
        widget.see_screen(TITLE).await;
        assert_eq!(browser.run(ASKED, []).await, 0);
        browser
            .run("history.replaceState(null, '', location.pathname + location.search)", [])
            .await;
        widget.click("button", "Choisir un questionnaire de ce site").await;
        widget.see("group", "Quel questionnaire ?").await;

        let widget = browser.reload().await.showing(edition.clone());
        widget.see_screen(TITLE).await;
        widget.click("button", OPEN).await;
        let host = place.trim_start_matches("http://").trim_end_matches("/ailleurs.json");
        let named = format!("source : {host}. {ANSWERABLE}");
        widget.see("button", "Commencer").await;
        widget.read(&named).await;
        widget.start().await;
        widget.read(&named).await;
        widget.answer("q0", 3).await;
        widget.read(&named).await;
        widget.go_to_result().await;
        widget.read(&named).await;
        no_fault(browser, "le résultat d’un questionnaire venu d’ailleurs").await;
        widget.click("button", "Partager").await;
        let shared = link(&widget).await;

        // Once is enough, also for a link to a result.
        let widget = browser.reload().await.showing(edition.clone());
        widget.read(&named).await;
        widget.see_answer("q0", Some(Answer::One(3))).await;
        let hash = shared.split_once('#').expect("a link").1.to_owned();
        browser.run("location.hash = arguments[0]", [json!(hash)]).await;
        widget.read("Résultat reçu").await;
        widget.read(&named).await;
        widget.click_on(BACK, &[]).await;
        // An edition of this site is named too, without a warning.
        let widget = browser.open().await;
        widget.start().await;
        let page = widget.page().await;
        assert!(page.contains(&widget.edition().title) && !page.contains(ANSWERABLE), "{page}");
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn an_edition_of_a_file_is_asked_about_once_named_on_every_screen_and_kept_apart() {
    let mut text = editions::made("partenaire", 12, 3);
    // It says itself what to do.
    for section in text["section"].as_array_mut().expect("volets") {
        for question in section["question"].as_array_mut().expect("questions") {
            let title = format!("Agir pour {}", question["id"]);
            question["action"] = json!([{
                "title": title, "start": "Commencer.", "further": "Continuer.",
                "who": ["elus"], "evidence": "Un acte.",
            }]);
        }
    }
    let text = text.to_string();
    let edition = Edition::read_json(&text).expect("a sound edition");
    let mended = text.replace("partenaire\"", "partenaire\" ");
    let broken = text.replace("\"section\"", "\"volet\"");
    const NAMED: &str = "source : fichier de votre ordinateur. ";
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 3).await;
        let give = async |widget: &Widget<'_>, text: &str| {
            widget.go_to_welcome().await;
            widget.go_to_shelf().await;
            choose_file(widget, text).await;
        };
        // What cannot be used, or is turned down, changes nothing.
        give(&widget, &broken).await;
        widget.see_screen("Ce questionnaire contient des défauts").await;
        widget.read("fichier de votre ordinateur").await;
        widget.read("section").await;
        no_fault(browser, "un fichier de questionnaire avec des défauts").await;
        widget.click("button", "Revenir à mes réponses").await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
        give(&widget, &text).await;
        widget.see_screen(TITLE).await;
        widget.read("contient le questionnaire partenaire").await;
        no_fault(browser, "un questionnaire d’un fichier").await;
        widget.click("button", "Ne pas l’ouvrir").await;
        widget.see_answer("portage", Some(Answer::One(3))).await;

        give(&widget, &text).await;
        widget.click("button", OPEN).await;
        let widget = widget.showing(edition.clone());
        widget.see("button", "Commencer").await;
        widget.read(NAMED).await;
        widget.start().await;
        widget.answer("q0", 3).await;
        widget.read(ANSWERABLE).await;
        widget.go_to_result().await;
        widget.read(NAMED).await;
        widget.read("Agir pour ").await;
        widget.click("button", "Partager").await;
        widget.read("envoyez aussi son fichier").await;
        let given = save_to_file(&widget, "Enregistrer le questionnaire (.json)").await;
        assert_eq!(given, text);
        let shared = link(&widget).await;

        // It is there after a reload, where the first program knows nothing of it, and in the list of all.
        let widget = browser.reload().await.showing(edition.clone());
        widget.read(NAMED).await;
        widget.see_answer("q0", Some(Answer::One(3))).await;
        give(&widget, &text).await;
        widget.see_answer("q0", Some(Answer::One(3))).await;
        give(&widget, &mended).await;
        widget.see_screen(TITLE).await;
        widget.read("Il prend la place").await;
        widget.click("button", OPEN).await;
        widget.see_answer("q0", Some(Answer::One(3))).await;
        let ours = browser.open().await;
        ours.read(NAMED).await;
        ours.go_to_welcome().await;
        ours.go_to_shelf().await;
        ours.read("Édition de 12 questions").await;
        ours.read(&editions::usual().title).await;
        browser.forget_what_was_noticed().await;

        // Elsewhere, a link waits for the file.
        browser.wait_outside().await;
        browser.run("localStorage.clear()", []).await;
        browser.go(&shared).await;
        let widget = browser.meet(0).await.showing(edition.clone());
        widget.read("si vous en avez le fichier").await;
        choose_file(&widget, &text).await;
        widget.see_screen(TITLE).await;
        widget.click("button", OPEN).await;
        widget.read("Résultat reçu").await;
        let widget = browser.reload().await.showing(edition.clone());
        widget.read("Résultat reçu").await;
        widget.click("button", "Garder parmi mes évaluations").await;
        browser.reload().await.read(NAMED).await;
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn an_edition_that_claims_the_identifier_of_ours_neither_reads_nor_changes_our_answers() {
    in_each_browser(async |browser| {
        let ours = std::fs::read_to_string(
            browser.site.folder().join(tnl_browser_tests::in_release(&editions::usual_file())),
        );
        let copy = browser.put_elsewhere("copie.json", &ours.expect("an edition"));
        let ours = "<tnl-autoevaluation></tnl-autoevaluation>";
        let theirs = format!("<tnl-autoevaluation edition=\"{copy}\"></tnl-autoevaluation>");
        let widget = browser.open_elsewhere(ours).await;
        widget.start().await;
        widget.answer("portage", 3).await;
        let widget = browser.open_elsewhere(&theirs).await;
        widget.see("button", "Commencer").await;
        widget.start().await;
        widget.see_answer("portage", None).await;
        widget.answer("portage", 0).await;
        browser.open_elsewhere(ours).await.see_answer("portage", Some(Answer::One(3))).await;
        browser.open_elsewhere(&theirs).await.see_answer("portage", Some(Answer::One(0))).await;
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn answers_kept_by_the_identifier_alone_are_found_again() {
    let text = editions::made("partenaire", 12, 3).to_string();
    let edition = Edition::read_json(&text).expect("a sound edition");
    in_each_browser(async |browser| {
        let address = browser.put_elsewhere("partenaire.json", &text);
        let page = format!("<tnl-autoevaluation edition=\"{address}\"></tnl-autoevaluation>");
        browser.open_elsewhere(&page).await;
        let kept = slot(5, &document_of(&edition, &[("q0", Answer::One(2))]));
        browser.run("localStorage.clear()", []).await;
        browser.keep("tnl:partenaire:1:a", &kept).await;
        let widget = browser.reload().await.showing(edition.clone());
        widget.see_answer("q0", Some(Answer::One(2))).await;
        assert_eq!(browser.kept("tnl:partenaire:1:a").await, None);
        // Erased, they do not come back.
        widget.go_to_result().await;
        widget.erase_all().await;
        let widget = browser.reload().await.showing(edition.clone());
        widget.start().await;
        widget.see_answer("q0", None).await;
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn an_address_cannot_make_links_lead_to_another_site() {
    in_each_browser(async |browser| {
        let here = browser.site.address("index.html");
        let own = browser.site.address("evaluation.html");
        for (wished, expected) in [("https://ailleurs.test/vol", &*own), (&here, &here)] {
            browser.wait_outside().await;
            browser.run("localStorage.clear()", []).await;
            browser.go(&format!("{own}?share-base={wished}")).await;
            let widget = browser.meet(0).await;
            widget.start().await;
            widget.answer("portage", 3).await;
            widget.go_to_result().await;
            widget.click("button", "Partager").await;
            let link = link(&widget).await;
            assert!(link.starts_with(expected), "{link}");
        }
        browser.forget_what_was_noticed().await;
    });
}
