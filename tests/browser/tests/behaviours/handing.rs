//! From the program of the questions to the whole one, nothing that was said or told is lost.

use serde_json::json;
use tnl_browser_tests::{Widget, editions, eventually, in_each_browser, plain};
use tnl_engine::Answer;

use crate::keeping::{DAMAGED, SLOTS, document, slot};
use crate::sharing::{press, see_listed};
use crate::tabs::{ASKED, disagree, gone, newest, saved};

const REFUSED: &str = "for (const name of ['localStorage', 'sessionStorage']) \
    Object.defineProperty(window, name, \
    { get() { throw new DOMException('non', 'SecurityError'); } })";
const FULL: &str = "Storage.prototype.setItem = () => { \
    throw new DOMException('plein', 'QuotaExceededError'); }";

#[test]
fn an_answer_given_in_the_same_breath_as_the_click_on_the_result_is_on_it() {
    in_each_browser(async |browser| {
        for storage in ["", REFUSED, FULL] {
            browser.wait_outside().await;
            let page = format!(
                "<script>localStorage.clear(); {storage}</script><tnl-autoevaluation></tnl-autoevaluation>"
            );
            let widget = browser.open_elsewhere(&page).await;
            widget.start().await;
            widget.answer("mutualisation", 2).await;
            const BOTH: &str = "eye(n).must('choice', a[1], a[0]).click(); \
                eye(n).must('button', 'Résultat').click()";
            let words = editions::answer_words(&widget.edition(), "portage", Answer::One(3));
            widget.ask(BOTH, [json!(widget.wording("portage")), json!(words[0])]).await;
            widget.see("button", "Modifier mes réponses").await;
            counted(&widget, "portage", Answer::One(3)).await;
            counted(&widget, "mutualisation", Answer::One(2)).await;
            widget.see_answer("portage", Some(Answer::One(3))).await;
            widget.see_answer("mutualisation", Some(Answer::One(2))).await;
            if storage.is_empty() {
                saved(browser, "portage", 3).await;
            } else {
                widget.read("Rien n’est gardé ici").await;
            }
        }
    });
}

#[test]
fn where_nothing_is_kept_looking_at_another_result_or_assessment_loses_no_answer() {
    in_each_browser(async |browser| {
        for storage in [REFUSED, FULL] {
            browser.wait_outside().await;
            let page =
                format!("<script>{storage}</script><tnl-autoevaluation></tnl-autoevaluation>");
            let widget = browser.open_elsewhere(&page).await;
            widget.start().await;
            widget.answer("portage", 3).await;
            widget.go_to_result().await;
            const LINK: &str = "return eye(n).must('textbox', 'Lien vers ce résultat').value";
            widget.click("button", "Partager").await;
            let link = widget.ask(LINK, []).await;
            widget.answer("mutualisation", 2).await;

            // A link opened in this page: a result to look at, then one's own again.
            browser.run("location.href = arguments[0]", [link]).await;
            widget.read("Résultat reçu").await;
            let back = "return eye(n).all('button', 'Revenir à mes réponses')[0]";
            widget.click_on(back, &[]).await;
            widget.see_answer("mutualisation", Some(Answer::One(2))).await;
            widget.see_answer("portage", Some(Answer::One(3))).await;

            // Another assessment, and the first one again.
            widget.go_to_welcome().await;
            widget.go_to_shelf().await;
            widget.click("button", "Commencer une autre évaluation").await;
            widget.see_answer("portage", None).await;
            widget.answer("portage", 1).await;
            widget.go_to_welcome().await;
            widget.go_to_shelf().await;
            see_listed(&widget, &["Évaluation 1", "Évaluation 2"]).await;
            press(&widget, "Évaluation 1", "Ouvrir").await;
            widget.see("button", "Modifier mes réponses").await;
            widget.see_answer("portage", Some(Answer::One(3))).await;
            widget.read("Rien n’est gardé ici").await;
        }
    });
}

#[test]
fn where_nothing_is_kept_the_edition_that_was_chosen_goes_along() {
    in_each_browser(async |browser| {
        let page = format!("<script>{REFUSED}</script><tnl-autoevaluation></tnl-autoevaluation>");
        let other = editions::real("tnl-2016");
        let widget = browser.open_elsewhere(&page).await;
        widget.choose("Quel questionnaire ?", &other.title).await;
        widget.read_exactly(&other.title).await;
        let widget = widget.showing(other.clone());
        widget.start().await;
        let first = other.questions.iter().find(|one| !one.several).expect("a question");
        widget.give(&first.id, Answer::One(0)).await;
        widget.go_to_result().await;
        widget.go_to_shelf().await;
        see_listed(&widget, &["Évaluation 1"]).await;
        press(&widget, "Évaluation 1", "Ouvrir").await;
        widget.see_answer(&first.id, Some(Answer::One(0))).await;
        browser.allow_requests(&["tnl-2016.json"]).await;
    });
}

#[test]
fn answers_given_while_the_rest_is_still_on_its_way_are_not_lost() {
    in_each_browser(async |browser| {
        // The rest comes when the test says so.
        const HOLD: &str = "<script>const ask = window.fetch; let held = true; window.waiting = []; \
            window.fetch = async (address, ...more) => { \
                const answer = await ask(address, ...more); \
                if (!String(address).endsWith('tnl-whole_bg.wasm')) return answer; \
                const bytes = await answer.arrayBuffer(); \
                if (held) await new Promise((go) => waiting.push(go)); \
                return new Response(bytes, { headers: { 'Content-Type': 'application/wasm' } }); \
            }; \
            window.release = () => { held = false; waiting.forEach((go) => go()); }</script>";
        let page = format!("{HOLD}<tnl-autoevaluation></tnl-autoevaluation>");
        let release = async || {
            browser.run("window.release()", []).await;
        };

        // Who waits for the result gets it.
        let widget = browser.open_elsewhere(&page).await;
        widget.start().await;
        widget.answer("portage", 2).await;
        widget.ask_for_result().await;
        widget.read("Chargement de la suite").await;
        release().await;
        widget.see("button", "Modifier mes réponses").await;
        counted(&widget, "portage", Answer::One(2)).await;

        // Who goes on meanwhile is not called back, and keeps what was said meanwhile.
        browser.run("localStorage.clear()", []).await;
        let widget = browser.reload().await;
        widget.start().await;
        widget.answer("portage", 2).await;
        widget.ask_for_result().await;
        widget.read("Chargement de la suite").await;
        widget.answer("portage", 3).await;
        widget.answer("mutualisation", 1).await;
        release().await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
        saved(browser, "mutualisation", 1).await;
        widget.see_answer("mutualisation", Some(Answer::One(1))).await;
        assert!(!widget.sees("button", ASKED).await);
        widget.go_to_result().await;
        counted(&widget, "portage", Answer::One(3)).await;
        counted(&widget, "mutualisation", Answer::One(1)).await;
        saved(browser, "portage", 3).await;
    });
}

#[test]
fn the_question_which_answers_to_keep_still_stands_on_the_result_and_those_of_the_other_can_be_taken()
 {
    in_each_browser(async |browser| {
        let (widget, theirs) = disagree(browser).await;
        ask_on_the_result(&widget).await;
        assert_eq!(newest(browser).await, theirs);
        widget.click("button", ASKED).await;
        gone(&widget).await;
        counted(&widget, "portage", Answer::One(0)).await;
        widget.see_answer("portage", Some(Answer::One(0))).await;
        widget.see_answer("engagement-ecrit", None).await;
        assert!(!newest(browser).await.document.contains("engagement-ecrit"));
    });
}

#[test]
fn the_question_which_answers_to_keep_still_stands_on_the_result_and_those_of_here_can_be_kept() {
    in_each_browser(async |browser| {
        let (widget, theirs) = disagree(browser).await;
        ask_on_the_result(&widget).await;
        assert_eq!(newest(browser).await, theirs);
        widget.click("button", "Celles d’ici").await;
        gone(&widget).await;
        counted(&widget, "engagement-ecrit", Answer::One(1)).await;
        saved(browser, "engagement-ecrit", 1).await;
        saved(browser, "portage", 2).await;
        let widget = browser.reload().await;
        counted(&widget, "portage", Answer::One(2)).await;
    });
}

#[test]
fn a_result_follows_what_another_tab_answers() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 2).await;
        widget.go_to_result().await;
        saved(browser, "portage", 2).await;
        let here = browser.another_tab().await;
        let second = browser.open().await;
        second.see("button", "Modifier mes réponses").await;
        second.answer("portage", 3).await;
        saved(browser, "portage", 3).await;
        browser.close_tab(here).await;
        counted(&widget, "portage", Answer::One(3)).await;
    });
}

#[test]
fn what_is_told_of_a_damaged_copy_still_stands_on_the_result() {
    in_each_browser(async |browser| {
        let newest = slot(8, &document(&[("portage", Answer::One(3))]));
        let torn = &newest[..newest.len() / 2];
        for (other, copies, told) in [
            (
                slot(7, &document(&[("portage", Answer::One(2))])),
                1,
                "L’autre copie a pris le relais",
            ),
            ("tout autre chose".to_owned(), 2, "elles sont abîmées et n’ont pas pu être relues"),
        ] {
            browser.wait_outside().await;
            browser.run("localStorage.clear()", []).await;
            browser.keep(SLOTS[0], torn).await;
            browser.keep(SLOTS[1], &other).await;
            let widget = browser.open().await;
            widget.read(told).await;
            if widget.sees("button", "Commencer").await {
                widget.start().await;
            }
            widget.answer("mutualisation", 1).await;
            widget.go_to_result().await;
            widget.read(told).await;
            widget.see("button", "Télécharger la copie abîmée").await;
            let kept = browser.run("return Object.values(localStorage)", []).await;
            assert!(kept.as_array().is_some_and(|kept| kept.contains(&json!(torn))));
            for _ in 0..copies {
                widget.read(told).await;
                widget.click("button", "Fermer ce message").await;
            }
            eventually("le message, fermé", async || {
                (!widget.page().await.contains("abîmée")).then_some(())
            })
            .await;
        }
    });
}

#[test]
fn what_is_damaged_of_another_assessment_is_told_when_it_is_opened_not_lost_in_the_list() {
    in_each_browser(async |browser| {
        let newest = slot(8, &document(&[("portage", Answer::One(3))]));
        let torn = &newest[..newest.len() / 2];
        browser.wait_outside().await;
        browser.keep(SLOTS[0], &slot(2, &document(&[("portage", Answer::One(1))]))).await;
        browser.keep(&SLOTS[0].replace(":1:", ":2:"), torn).await;
        let older = slot(7, &document(&[("portage", Answer::One(2))]));
        browser.keep(&SLOTS[1].replace(":1:", ":2:"), &older).await;
        browser.keep(&format!("tnl:{}:current", editions::usual().id), "1").await;
        let widget = browser.open().await;
        widget.go_to_welcome().await;
        widget.go_to_shelf().await;
        press(&widget, "Évaluation 2", "Ouvrir").await;
        widget.read("L’autre copie a pris le relais").await;
        widget.see_answer("portage", Some(Answer::One(2))).await;
        assert_eq!(browser.kept(&DAMAGED.replace(":1:", ":2:")).await.as_deref(), Some(torn));
    });
}

/// To the result, where the question of the other tab is asked too.
async fn ask_on_the_result(widget: &Widget<'_>) {
    widget.go_to_result().await;
    widget.see("button", ASKED).await;
    widget.read("Lesquelles garder").await;
    counted(widget, "engagement-ecrit", Answer::One(1)).await;
    counted(widget, "portage", Answer::One(2)).await;
}

/// Waits until the result counts this answer.
async fn counted(widget: &Widget<'_>, id: &str, answer: Answer) {
    const ROW: &str = "const { root, text, plain } = eye(n); \
        const row = [...root.querySelectorAll('.counted tr')]\
        .find((row) => text(row.querySelector('th')).endsWith(plain(a[0]))); \
        return row && text(row.querySelector('td'))";
    let words = editions::answer_words(&widget.edition(), id, answer).join(" ");
    eventually(&format!("{id} : {words}, sur le résultat"), async || {
        let said = widget.ask(ROW, [json!(widget.wording(id))]).await;
        (said == json!(plain(&words))).then_some(())
    })
    .await;
}
