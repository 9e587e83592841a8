//! The widget in one HTML file, opened by a double click: no server, no network.

use serde_json::json;
use tnl_browser_tests::{Browser, Widget, editions, eventually, in_each_browser, project};
use tnl_engine::{Answer, Answers, Edition, Plan, Profile, Shared};

#[test]
fn one_file_asks_answers_and_keeps_without_a_server() {
    in_each_browser(async |browser| {
        let widget = open(browser).await;
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.go_to_result().await;
        // What to do came along too.
        widget.see("heading", "Le chemin le plus court").await;
        eventually("les actions", async || {
            let shown = widget.ask("return eye(n).root.querySelectorAll('.steps .how').length", []);
            shown.await.as_u64().filter(|count| *count > 0)
        })
        .await;
        widget.click("button", "Partager").await;
        widget.read("cette page n’a pas d’adresse que d’autres puissent ouvrir").await;
        let kept = widget.page().await.contains("Réponses gardées sur cet appareil");

        let again = open(browser).await;
        if kept {
            again.see_answer("portage", Some(Answer::One(3))).await;
        } else {
            again.see("button", "Commencer").await;
        }
        assert_eq!(loaded(browser).await, json!([]));
    });
}

#[test]
fn a_questionnaire_that_the_file_does_not_hold_is_told_and_leaves_a_way_on() {
    in_each_browser(async |browser| {
        let widget = open(browser).await;
        widget.open_address("https://exemple.fr/edition.json").await;
        widget.read("cette page n’utilise pas le réseau").await;
        widget.click("button", "Choisir une autre édition").await;
        widget.choose("Quel questionnaire ?", "Édition 2024").await;
        widget.start().await;

        // The same of a link; it waits for the address, on whatever page has a network.
        let edition = editions::made("partenaire", 6, 2).to_string();
        let edition = Edition::read_json(&edition).expect("a sound edition");
        let (profile, answers) = (Profile::new(&edition), Answers::new(&edition));
        let code = Shared { profile, answers, label: None, month: None, plan: Plan::default() }
            .encode(&edition);
        browser.run("location.hash = arguments[0]", [json!(format!("tnl={code}"))]).await;
        widget.read("l’édition « partenaire », qui n’a pas été trouvée").await;
        assert_eq!(loaded(browser).await, json!([]));
    });
}

async fn open(browser: &Browser) -> Widget<'_> {
    let file = project().join("dist/autoevaluation.html");
    browser.go(&format!("file://{}", file.display())).await;
    browser.meet_inside().await
}

/// What the page fetched; nothing of it is a fetch to the browser if it was inside.
async fn loaded(browser: &Browser) -> serde_json::Value {
    let script = "return performance.getEntriesByType('resource').map((e) => e.name)\
        .filter((name) => !name.startsWith('data:') && !name.startsWith('blob:'))";
    browser.run(script, []).await
}
