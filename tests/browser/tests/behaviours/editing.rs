//! The editor: what people of an association do to write a questionnaire.

use serde_json::{Value, json};
use tnl_browser_tests::{Browser, eventually, in_each_browser};

use crate::access::no_fault;

/// The first question of the edition.
const QUESTION: &str = "section[1].question[1]";
const NEW: &str = "Qui porte le numérique libre chez vous\u{a0}?";

#[test]
fn a_questionnaire_is_written_seen_mended_and_taken_home_without_a_terminal() {
    in_each_browser(async |browser| {
        browser.resize(1600, 1000).await;
        browser.go(&browser.site.address("editeur.html")).await;
        press(browser, "Préparer l’année suivante : Édition 2026").await;
        see(browser, "Édition 2027").await;
        see(browser, "Aucun défaut").await;
        no_fault(browser, "the editor").await;

        // What is typed is set, shown by the widget, and kept.
        browser.run("document.getElementById('plan-0-0').click()", []).await;
        write(browser, &format!("{QUESTION}.text"), "Qui porte le numérique libre chez vous ?")
            .await;
        eventually("the text as it is set", async || {
            (value(browser, &format!("{QUESTION}.text")).await == json!(NEW)).then_some(())
        })
        .await;
        in_the_preview(browser, NEW).await;

        // A defect is told in the words of the form, leads to its field, and goes.
        const EMPTY: &str = "const field = document.getElementById(arguments[0]); field.value = ''; \
            field.dispatchEvent(new Event('input', { bubbles: true }))";
        browser.run(EMPTY, [json!(format!("{QUESTION}.weight"))]).await;
        see(browser, "«\u{a0}poids\u{a0}» manque").await;
        write(browser, &format!("{QUESTION}.weight"), "11").await;
        see(browser, "1 défaut").await;
        browser.run("document.querySelector('.defects li button').click()", []).await;
        eventually("the focus on the field", async || {
            let there = browser.run("return document.activeElement.id", []).await;
            (there == json!(format!("{QUESTION}.weight"))).then_some(())
        })
        .await;
        write(browser, &format!("{QUESTION}.weight"), "3").await;
        see(browser, "Aucun défaut").await;

        // Asked and not graded: what has no meaning then goes, and comes back at once.
        write(browser, &format!("{QUESTION}.weight"), "0").await;
        see(browser, "Posée, non notée").await;
        eventually("neither effort nor marks", async || {
            let effort = value(browser, &format!("{QUESTION}.effort")).await;
            let mark = value(browser, &format!("{QUESTION}.choices[1].mark")).await;
            (effort.is_null() && mark.is_null()).then_some(())
        })
        .await;
        press(browser, "Annuler").await;
        eventually("the marks", async || {
            let mark = value(browser, &format!("{QUESTION}.choices[1].mark")).await;
            (mark == json!("0")).then_some(())
        })
        .await;

        // Of another kind, it is another question: another identifier is proposed.
        const KIND: &str = "const field = document.getElementById(arguments[0]); \
            field.value = 'several'; field.dispatchEvent(new Event('change', { bubbles: true }))";
        browser.run(KIND, [json!(format!("{QUESTION}.kind"))]).await;
        see(browser, "Elle n’est plus celle de l’édition d’avant").await;
        press(browser, "Annuler").await;
        see(browser, "Aucun défaut").await;

        // What to do is said here too, by whom, and told until it is whole.
        press(browser, "Écrire l’action").await;
        see(browser, "«\u{a0}ce qu’il faut faire\u{a0}» est vide").await;
        see(browser, "rien n’est dans «\u{a0}qui s’en occupe\u{a0}»").await;
        let action = format!("{QUESTION}.action[1]");
        for name in ["title", "start", "further", "evidence"] {
            write(browser, &format!("{action}.{name}"), "Nommer une élue").await;
        }
        const TICK: &str = "document.getElementById(arguments[0]).querySelector('input').click()";
        browser.run(TICK, [json!(format!("{action}.who"))]).await;
        see(browser, "Aucun défaut").await;
        write(browser, &format!("{action}.link"), "https://exemple.fr").await;
        see(browser, "«\u{a0}où trouver de l’aide\u{a0}» manque").await;
        write(browser, &format!("{action}.resource"), "Une page").await;
        see(browser, "Aucun défaut").await;
        no_fault(browser, "an action").await;
        press(browser, "Supprimer l’action").await;
        eventually("the focus on its heading", async || {
            let there = browser.run("return document.activeElement.id", []).await;
            (there == json!(format!("{QUESTION}.action"))).then_some(())
        })
        .await;
        press(browser, "Annuler").await;
        eventually("the action", async || {
            let title = value(browser, &format!("{action}.title")).await;
            (title == json!("Nommer une élue")).then_some(())
        })
        .await;

        // An identifier that is taken is not kept, and the field says so.
        write(browser, &format!("{QUESTION}.id"), "engagement-ecrit").await;
        see(browser, "n’est pas gardé\u{a0}: il sert déjà").await;
        write(browser, &format!("{QUESTION}.id"), "qui-porte").await;
        see(browser, "Aucun défaut").await;

        // What is tried out in the preview becomes an example, to be named, and is undone.
        press(browser, "Enregistrer comme exemple").await;
        see(browser, "Rien n’est encore répondu dans l’aperçu").await;
        const ANSWER: &str = "const inside = document.querySelector('.preview tnl-autoevaluation').shadowRoot; \
            inside.querySelector('[data-fieldset] input')?.click()";
        eventually("an example without a name", async || {
            browser.run(ANSWER, []).await;
            press(browser, "Enregistrer comme exemple").await;
            let there = browser.run("return document.activeElement.id", []).await;
            there.as_str().is_some_and(|id| id.starts_with("example[")).then_some(())
        })
        .await;
        see(browser, "«\u{a0}nom\u{a0}» est vide").await;
        no_fault(browser, "the examples").await;
        press(browser, "Annuler").await;
        see(browser, "Aucun défaut").await;

        // What changes since the edition that it comes from leads to each question, by the keyboard too.
        press(browser, "Ce qui change").await;
        see(browser, "Ce qui change depuis «\u{a0}Édition 2026\u{a0}»").await;
        see(browser, "45 questions gardées, 0 changée, 1 nouvelle, 1 enlevée.").await;
        no_fault(browser, "what changes").await;
        browser.run("document.querySelector('.changes li button').click()", []).await;
        eventually("the question", async || {
            let there = browser.run("return document.activeElement.id", []).await;
            (there == json!("formulaire")).then_some(())
        })
        .await;
        write(browser, &format!("{QUESTION}.id"), "portage").await;
        see(browser, "Aucun défaut").await;

        // A question moves, comes back by « Annuler », and the focus goes along.
        browser
            .run(
                "document.getElementById('plan-0-0-bas').focus(); document.activeElement.click()",
                [],
            )
            .await;
        eventually("the question below", async || {
            let there = browser.run("return document.activeElement.id", []).await;
            (there == json!("plan-0-1-bas")).then_some(())
        })
        .await;
        press(browser, "Annuler").await;
        eventually("the question above", async || {
            let text =
                browser.run("return document.getElementById('plan-0-0').textContent", []).await;
            text.as_str().is_some_and(|text| text.contains("Qui porte")).then_some(())
        })
        .await;

        // So does a section, by hand.
        const TITLE: &str = "return document.getElementById('plan-0').textContent.slice(3)";
        const DRAG: &str = "const rows = document.querySelectorAll('.row.section'); \
            const fire = (row, kind) => row.dispatchEvent(new DragEvent(kind, \
                { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() })); \
            fire(rows[1], 'dragstart'); fire(rows[0], 'drop')";
        let first = browser.run(TITLE, []).await;
        browser.run(DRAG, []).await;
        eventually("the second section above", async || {
            (browser.run(TITLE, []).await != first).then_some(())
        })
        .await;
        press(browser, "Annuler").await;
        eventually("the first section above", async || {
            (browser.run(TITLE, []).await == first).then_some(())
        })
        .await;

        // A reload finds the draft again.
        eventually("a draft that is kept", async || {
            let kept = browser.kept("tnl:draft:1").await?;
            kept.contains("Qui porte le numérique libre").then_some(())
        })
        .await;
        browser.wait_outside().await;
        browser.go(&browser.site.address("editeur.html#brouillon-1")).await;
        see(browser, "Édition 2027").await;
        browser.run("document.getElementById('plan-0-0').click()", []).await;
        eventually("the text after a reload", async || {
            (value(browser, &format!("{QUESTION}.text")).await == json!(NEW)).then_some(())
        })
        .await;

        // Both files, with the comments of the edition in the first.
        let toml = take(browser, "Télécharger le questionnaire (.toml)").await;
        assert!(
            toml.starts_with("# SPDX-") && toml.contains("id = \"tnl-2027\"") && toml.contains(NEW)
        );
        let compiled = take(browser, "Télécharger pour un site (.json)").await;
        let compiled: Value = serde_json::from_str(&compiled).expect("a compiled edition");
        let question = &compiled["section"][0]["question"][0];
        assert_eq!(question["text"], json!(NEW));
        assert_eq!(question["action"][0]["who"], json!(["elus"]));
        see(browser, "«\u{a0}tnl-2027.json\u{a0}» est dans vos téléchargements").await;

        for (width, height) in [(1280, 900), (320, 640)] {
            browser.resize(width, height).await;
            no_fault(browser, &format!("the editor, {width} × {height}")).await;
            const WIDE: &str = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
            assert_eq!(browser.run(WIDE, []).await, json!(0), "{width} × {height}");
            // « Annuler » and the defects stay in sight, and leave the form its room.
            const BAR: &str = "const place = () => document.querySelector('.at-hand').getBoundingClientRect(); \
                scrollBy(0, place().top + 300); const bar = place(); \
                return Math.round(bar.top) === 0 && bar.height < innerHeight / 5";
            assert_eq!(browser.run(BAR, []).await, json!(true), "{width} × {height}");
        }
        // The draft itself never travels.
        let asked = browser.requests().await;
        assert!(!asked.iter().any(|address| address.contains("brouillon-")), "{asked:?}");
    });
}

#[test]
fn two_tabs_on_one_draft_are_told_and_neither_is_overwritten() {
    in_each_browser(async |browser| {
        browser.resize(1600, 1000).await;
        browser.go(&browser.site.address("editeur.html")).await;
        press(browser, "Commencer un questionnaire vide").await;
        // Nothing that the editor put in is published by mistake; the preview shows it meanwhile.
        see(browser, "«\u{a0}titre\u{a0}» est vide").await;
        in_the_preview(browser, "À écrire").await;
        write(browser, "title", "Mon questionnaire").await;
        eventually("the title, kept", async || {
            let kept = browser.kept("tnl:draft:1").await?;
            kept.contains("Mon questionnaire").then_some(())
        })
        .await;
        // As another tab would leave it.
        const GO_ON: &str = "const kept = JSON.parse(localStorage.getItem('tnl:draft:1')); \
            kept.generation += 5; kept.text = kept.text.replace('Mon questionnaire', 'Le leur'); \
            localStorage.setItem('tnl:draft:1', JSON.stringify(kept))";
        browser.run(GO_ON, []).await;
        write(browser, "title", "Le nôtre").await;
        see(browser, "changé dans un autre onglet").await;
        let kept = browser.kept("tnl:draft:1").await.expect("a draft");
        assert!(kept.contains("Le leur") && !kept.contains("Le nôtre"));
        // What is here is kept too, and a reload finds it.
        see(browser, "Ce qui est ici est gardé à part").await;
        let address = browser.run("return location.hash", []).await;
        assert_eq!(address, json!("#brouillon-2"));
        assert!(browser.kept("tnl:draft:2").await.is_some_and(|kept| kept.contains("Le nôtre")));
        press(browser, "Prendre ce qui est là-bas").await;
        see(browser, "Le leur").await;
        assert_eq!(browser.kept("tnl:draft:2").await, None);
        press(browser, "Annuler").await;
        see(browser, "Le nôtre").await;

        // « Retour » at once after typing, while nothing is kept yet.
        write(browser, "title", "Tapé trop tard").await;
        browser.run("location.hash = ''", []).await;
        see(browser, "Partir d’un de nos questionnaires").await;
        let kept = browser.kept("tnl:draft:1").await;
        assert!(kept.is_some_and(|kept| kept.contains("Tapé trop tard")));
        browser.run("history.back()", []).await;
        see(browser, "Tapé trop tard").await;

        // A draft that cannot be read is listed, and neither lost nor written over.
        browser.run("localStorage.setItem('tnl:draft:7', '{\"text\":\"id = \\\"\"')", []).await;
        browser.run("[...document.querySelectorAll('#editeur a')].at(-1).click()", []).await;
        see(browser, "Brouillon 7, illisible").await;
        assert!(take(browser, "Télécharger").await.contains("id = "));
        press(browser, "Commencer un questionnaire vide").await;
        eventually("a number of its own", async || browser.kept("tnl:draft:8").await).await;

        // What is published already is not to be changed under those who answered it.
        browser.run("location.hash = ''", []).await;
        press(browser, "Ouvrir telle quelle : Édition 2026").await;
        see(browser, "Aucun défaut").await;
        browser.run("document.getElementById('plan-0-0').click()", []).await;
        write(browser, &format!("{QUESTION}.id"), "tout-autre").await;
        see(browser, "«\u{a0}tnl-2026\u{a0}» est déjà publié").await;
        no_fault(browser, "a warning").await;
        press(browser, "En faire l’année suivante").await;
        see(browser, "Édition 2027").await;
        const PUBLISHED: &str =
            "return document.getElementById('editeur').innerText.includes('est déjà publié')";
        eventually("no warning", async || {
            (browser.run(PUBLISHED, []).await == json!(false)).then_some(())
        })
        .await;
        browser.requests().await;
    });
}

/// Presses the button of this name.
async fn press(browser: &Browser, name: &str) {
    const PRESS: &str = "const plain = (text) => text.replace(/\\s+/g, ' ').trim(); \
        const button = [...document.querySelectorAll('#editeur button')] \
            .find((one) => plain(one.textContent) === arguments[0]); \
        button?.click(); return !!button";
    eventually(name, async || {
        (browser.run(PRESS, [json!(name)]).await == json!(true)).then_some(())
    })
    .await;
}

/// Waits until the editor says this.
async fn see(browser: &Browser, text: &str) {
    const SAID: &str = "return document.getElementById('editeur').innerText.includes(arguments[0])";
    eventually(text, async || {
        (browser.run(SAID, [json!(text)]).await == json!(true)).then_some(())
    })
    .await;
}

/// Types a text in the place of what a field holds.
async fn write(browser: &Browser, id: &str, text: &str) {
    const CLEAR: &str = "const field = document.getElementById(arguments[0]); if (!field) return false; \
        field.focus(); field.select(); return true";
    eventually(id, async || (browser.run(CLEAR, [json!(id)]).await == json!(true)).then_some(()))
        .await;
    browser.type_text(text).await;
    browser
        .run("document.activeElement.dispatchEvent(new Event('change', { bubbles: true }))", [])
        .await;
}

async fn value(browser: &Browser, id: &str) -> Value {
    browser.run("return document.getElementById(arguments[0])?.value", [json!(id)]).await
}

/// Waits until the widget shows this.
async fn in_the_preview(browser: &Browser, text: &str) {
    const SHOWN: &str = "return document.querySelector('.preview tnl-autoevaluation')?.shadowRoot \
        ?.textContent.includes(arguments[0]) ?? false";
    eventually(text, async || {
        (browser.run(SHOWN, [json!(text)]).await == json!(true)).then_some(())
    })
    .await;
}

/// Presses a button that gives a file, and reads the file.
async fn take(browser: &Browser, button: &str) -> String {
    const CATCH: &str = "const make = URL.createObjectURL; window.taken = null; \
        URL.createObjectURL = (blob) => { blob.text().then((text) => { window.taken = text; }); \
        URL.createObjectURL = make; return 'data:,'; }; HTMLAnchorElement.prototype.click = () => {}";
    browser.run(CATCH, []).await;
    press(browser, button).await;
    eventually(button, async || {
        browser.run("return window.taken", []).await.as_str().map(str::to_owned)
    })
    .await
}
