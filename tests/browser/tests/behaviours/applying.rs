//! A person prepares an application to the label from the result.

use serde_json::json;
use tnl_browser_tests::{Key, Widget, in_each_browser, in_release, plain, project};
use tnl_engine::{Actions, Answer};

use crate::access::no_fault;
use crate::taking_away::{TEXT, take};

const PANEL: &str = "Préparer une candidature";
const PRINT: &str = "Imprimer ce dossier";
const NOTE: &str = "Note, pour vous ou pour qui prendra la suite";
const PIECE: &str = "Une preuve : compte rendu, facture, page publiée…";
const ADDRESS: &str = "Son adresse, si elle est en ligne (https://…)";

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
fn what_is_noted_is_kept_and_leads_back_to_its_question_and_into_the_report() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        answer_and_unfold(&widget).await;
        let portage = widget.wording("portage");
        let about = |what: &str| format!("{what} : {portage}");
        widget.read("Dossier prêt à 0 % : 0 pièce réunie sur 2.").await;
        widget.click("checkbox", &about("Réunie")).await;
        widget.read("Dossier prêt à 50 % : 1 pièce réunie sur 2.").await;

        widget.click("summary", &about("Noter, garder une preuve")).await;
        let note = widget.find("textbox", NOTE).await;
        note.send_keys("Voté le 3 mars,\nà l’unanimité.").await.expect("a typed note");
        for (title, link, told) in [
            ("", "", "Dites d’abord quelle preuve."),
            ("Délibération 45", "exemple.fr/45.pdf", "commençant par https://"),
            ("", "https://exemple.fr/45.pdf", "Ajoutée : Délibération 45"),
            ("Sur notre réseau", "http://intranet/45", "Ajoutée : Sur notre réseau"),
            ("Facture", "", "Ajoutée : Facture"),
        ] {
            let field = widget.find("textbox", PIECE).await;
            field.send_keys(title).await.expect("a typed title");
            let address = widget.find("textbox", ADDRESS).await;
            if !link.is_empty() {
                address.clear().await.expect("an empty field");
            }
            address.send_keys(link).await.expect("a typed address");
            browser.press(Key::Enter).await;
            if title.is_empty() && link.is_empty() {
                widget.click("button", "Ajouter la preuve").await;
            }
            widget.read(told).await;
        }
        widget.click("button", "Retirer : Facture").await;
        widget.read("Retirée : Facture").await;
        assert_eq!(focused(&widget).await, "Retirée : Facture");
        widget.click("button", "Annuler : Facture").await;
        widget.see("checkbox", "Réunie : Facture").await;
        widget.click("checkbox", "Réunie : Délibération 45").await;
        // Typed, and not added: kept all the same when one goes elsewhere.
        widget.find("textbox", PIECE).await.send_keys("Photo").await.expect("a typed title");

        // It is read at one go, and leads back to where it was asked.
        widget.click("button", "Notes").await;
        widget.read("Preuve réunie : Délibération 45").await;
        widget.read("Preuve à réunir : Facture").await;
        widget.click("button", "Partager").await;
        widget.read("Le lien ne les contient jamais.").await;
        widget.click("button", &portage).await;
        widget.see("summary", "Votre note et vos preuves").await;
        widget.click("summary", "Votre note et vos preuves").await;
        widget.see("checkbox", "Réunie : Photo").await;

        // Even the page that opens with the questions shows it.
        let widget = browser.reload().await.known_as(&widget);
        widget.click("summary", "Votre note et vos preuves").await;
        let note = widget.find("textbox", NOTE).await;
        let written = note.prop("value").await.expect("a field");
        assert_eq!(written.as_deref(), Some("Voté le 3 mars,\nà l’unanimité."));

        widget.go_to_result().await;
        widget.click("summary", "Emporter un rapport, un tableau ou une image").await;
        let report = take(&widget, "Enregistrer (.odt) : Rapport modifiable", TEXT).await;
        let report = report.as_str().expect("a text");
        for text in ["Notes et preuves", "à l’unanimité.", "☒ Délibération 45", "☐ Facture"]
        {
            assert!(report.contains(text), "{text}");
        }
        let table = take(&widget, "Enregistrer (.csv) : Tableau", TEXT).await;
        assert!(table.as_str().is_some_and(|table| table.contains("[ ] Facture")), "{table}");
    });
}

#[test]
fn a_note_of_ten_megabytes_is_cut_and_told_and_what_stood_there_stays() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        answer_and_unfold(&widget).await;
        let about = format!("Noter, garder une preuve : {}", widget.wording("portage"));
        widget.click("summary", &about).await;
        let note = widget.find("textbox", NOTE).await;
        note.send_keys("Voté.").await.expect("a typed note");
        // As if it were pasted before what stands there.
        const PASTE: &str = "const field = eye(n).must('textbox', a[0]); \
            field.value = 'x'.repeat(10_000_000) + field.value; \
            field.dispatchEvent(new Event('input', { bubbles: true })); return field.value";
        let left = widget.ask(PASTE, [json!(NOTE)]).await;
        assert_eq!(left, json!(format!("{}Voté.", "x".repeat(495))));
        widget.read("9999505 n’ont pas été gardés").await;
        widget.read("Encore 0 signe.").await;
        note.send_keys(Key::Backspace).await.expect("a key");
        widget.read("Encore 1 signe.").await;
        assert!(!widget.page().await.contains("n’ont pas été gardés"));
    });
}

#[test]
fn axe_finds_no_fault_in_the_panel() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        answer_and_unfold(&widget).await;
        let about = format!("Noter, garder une preuve : {}", widget.wording("portage"));
        widget.click("summary", &about).await;
        widget.find("textbox", PIECE).await.send_keys("Facture").await.expect("a typed title");
        widget.click("button", "Ajouter la preuve").await;
        widget.see("checkbox", "Réunie : Facture").await;
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

/// What has the focus.
async fn focused(widget: &Widget<'_>) -> String {
    let text =
        widget.ask("return eye(n).root.getRootNode().activeElement?.textContent ?? ''", []).await;
    plain(text.as_str().unwrap_or_default())
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
