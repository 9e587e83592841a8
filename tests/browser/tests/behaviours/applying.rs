//! A person prepares an application to the label from the result.

use serde_json::json;
use tnl_browser_tests::{Widget, in_each_browser, in_release, plain, project};
use tnl_engine::{Actions, Answer};

use crate::access::no_fault;

const PANEL: &str = "Préparer une candidature";
const PRINT: &str = "Imprimer ce dossier";

#[test]
fn the_steps_the_people_and_the_evidence_for_what_was_answered_are_there() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        answer_and_unfold(&widget).await;
        for text in [
            "Cet outil n’est pas celui du label",
            "Lire le règlement",
            "La personne élue référente",
            "La personne référente technique",
            "à vérifier sur le site du label",
        ] {
            widget.read(text).await;
        }
        widget.see("heading", "À vérifier avant de l’affirmer").await;

        let actions = shipped_actions();
        let told = candidature(&widget).await;
        for (id, is_claimed) in
            [("portage", true), ("bureautique-libre", true), ("mutualisation", false)]
        {
            let evidence = &actions.for_criterion(id).expect("an action").evidence;
            assert_eq!(told.contains(&plain(evidence)), is_claimed, "{id} : {told}");
            assert!(told.contains(&plain(&widget.wording(id))), "{id} : {told}");
        }
        // Worth no point, so nothing to show for it.
        let formats = plain(&widget.wording("formats-bureautiques"));
        assert!(!told.contains(&formats), "{told}");
    });
}

#[test]
fn without_what_stands_beside_editions_what_was_answered_is_listed_all_the_same() {
    in_each_browser(async |browser| {
        browser.site.put_unchecked("editions/actions.json", "{}");
        browser.site.put_unchecked("editions/laureates.json", "{}");
        let widget = browser.open().await;
        answer_and_unfold(&widget).await;
        let told = candidature(&widget).await;
        assert!(told.contains(&plain(&widget.wording("portage"))), "{told}");
        assert!(told.contains("À vérifier avant de l’affirmer"), "{told}");
        assert!(!told.contains("Lire le règlement") && !told.contains("À réunir"), "{told}");
        // The way up is another one then, which would go unnoticed.
        widget.unfold().await;
        widget.read("Le fichier des actions n’a pas pu être lu").await;
        widget.read("Le fichier des collectivités labellisées n’a pas pu être lu").await;
    });
}

#[test]
fn the_file_is_printed_alone_and_the_result_is_whole_again_after() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        answer_and_unfold(&widget).await;
        let before = widget.names("heading").await;
        // What the page looks like while the browser makes it into paper.
        browser.run("window.print = () => { window.asked = true; }", []).await;
        widget.click("button", PRINT).await;
        assert_eq!(browser.run("return window.asked", []).await, json!(true));
        let media = |media: &str| json!({ "media": media });
        if browser.devtools("Emulation.setEmulatedMedia", media("print")).await {
            let printed = widget.names("heading").await;
            assert_eq!(printed, headings(&widget, "[data-part=candidature]").await);
            assert!(!widget.sees("button", PRINT).await);
            assert!(
                widget.page().await.contains("seul le jury du label attribue un badge ou un grade")
            );
            browser.devtools("Emulation.setEmulatedMedia", media("")).await;
        }
        browser.run("window.dispatchEvent(new Event('afterprint'))", []).await;
        const ALONE: &str = "return eye(n).root.querySelector('[data-print]') !== null";
        assert_eq!(widget.ask(ALONE, []).await, json!(false));
        assert_eq!(widget.names("heading").await, before);
        if browser.devtools("Emulation.setEmulatedMedia", media("print")).await {
            assert!(headings(&widget, "[data-part=candidature]").await.len() > 2);
            assert!(!widget.names("heading").await.contains(&"Le calendrier".to_owned()));
        }
    });
}

#[test]
fn axe_finds_no_fault_in_the_panel() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        answer_and_unfold(&widget).await;
        for width in [1280, 320] {
            browser.resize(width, 900).await;
            no_fault(browser, &format!("{width} px")).await;
        }
    });
}

async fn answer_and_unfold(widget: &Widget<'_>) {
    widget.start().await;
    widget.answer("portage", 3).await;
    widget.give("mutualisation", Answer::Unknown).await;
    widget.answer("formats-bureautiques", 0).await;
    widget.answer("bureautique-libre", 2).await;
    widget.go_to_result().await;
    widget.click("summary", PANEL).await;
    widget.see("button", PRINT).await;
}

/// What the panel says.
async fn candidature(widget: &Widget<'_>) -> String {
    let told = widget
        .ask("return eye(n).root.querySelector('[data-part=candidature]').innerText", [])
        .await;
    plain(told.as_str().unwrap_or_default())
}

/// The headings of a part, seen or not.
async fn headings(widget: &Widget<'_>, part: &str) -> Vec<String> {
    const HEADINGS: &str =
        "return [...eye(n).root.querySelectorAll(`${a[0]} :is(h3, h4, h5)`)].map(eye(n).text)";
    let headings = widget.ask(HEADINGS, [json!(part)]).await;
    serde_json::from_value(headings).expect("headings")
}

fn shipped_actions() -> Actions {
    let text = project().join("dist").join(in_release("editions/actions.json"));
    let text = std::fs::read_to_string(text).expect("actions, compiled by « make build »");
    Actions::read_json(&text).expect("sound actions")
}
