//! The same answers in two tabs.

use serde_json::json;
use tnl_browser_tests::{Browser, Engine, Widget, editions, eventually, in_each_browser};
use tnl_engine::{Answer, Document, Slot};

use crate::keeping::SLOTS;

pub(crate) const ASKED: &str = "Celles de l’autre onglet";

#[test]
fn an_answer_given_in_one_tab_appears_in_the_other_and_none_is_lost() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 2).await;
        saved(browser, "portage", 2).await;

        let first = browser.another_tab().await;
        let second = browser.driver.window().await.expect("a tab");
        let other = browser.open().await;
        other.see_answer("portage", Some(Answer::One(2))).await;
        other.answer("mutualisation", 1).await;
        saved(browser, "mutualisation", 1).await;

        browser.driver.switch_to_window(first.clone()).await.expect("the first tab");
        widget.see_answer("mutualisation", Some(Answer::One(1))).await;
        widget.see_answer("portage", Some(Answer::One(2))).await;
        assert!(!widget.sees("button", ASKED).await);
        widget.answer("portage", 3).await;
        saved(browser, "portage", 3).await;

        browser.driver.switch_to_window(second).await.expect("the other tab");
        other.see_answer("portage", Some(Answer::One(3))).await;
        browser.close_tab(first).await;
        let widget = browser.close_and_open().await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
        widget.see_answer("mutualisation", Some(Answer::One(1))).await;
    });
}

#[test]
fn when_both_tabs_have_something_to_lose_the_answers_of_the_other_can_be_taken() {
    in_each_browser(async |browser| {
        let (widget, theirs) = disagree(browser).await;
        widget.click("button", ASKED).await;
        gone(&widget).await;
        widget.see_answer("portage", Some(Answer::One(0))).await;
        widget.see_answer("engagement-ecrit", None).await;
        assert_eq!(newest(browser).await, theirs);
        widget.answer("mutualisation", 2).await;
        saved(browser, "mutualisation", 2).await;
        saved(browser, "portage", 0).await;
    });
}

#[test]
fn when_both_tabs_have_something_to_lose_the_answers_of_this_one_can_be_kept() {
    in_each_browser(async |browser| {
        let (widget, theirs) = disagree(browser).await;
        widget.click("button", "Celles d’ici").await;
        gone(&widget).await;
        widget.see_answer("engagement-ecrit", Some(Answer::One(1))).await;
        saved(browser, "engagement-ecrit", 1).await;
        saved(browser, "portage", 2).await;
        assert!(newest(browser).await.generation > theirs.generation);
        widget.answer("mutualisation", 2).await;
        saved(browser, "mutualisation", 2).await;
        let widget = browser.reload().await;
        widget.see_answer("portage", Some(Answer::One(2))).await;
        widget.see_answer("engagement-ecrit", Some(Answer::One(1))).await;
    });
}

#[test]
fn while_the_question_stands_the_answers_of_this_tab_wait_whatever_the_other_does() {
    in_each_browser(async |browser| {
        let (widget, _) = disagree(browser).await;
        // Given meanwhile: written nowhere.
        widget.answer("mutualisation", 1).await;
        let this = browser.another_tab().await;
        browser.wait_outside().await;
        let theirs = overtake(browser, 1).await;
        browser.close_tab(this).await;
        // The page heard of it before this script: it was told when the other wrote.
        browser
            .run_async("const done = arguments[0]; setTimeout(() => setTimeout(done))", [])
            .await;
        if browser.engine != Engine::Chromium {
            // Each document knows its own requests only.
            browser.forget_what_was_noticed().await;
        }
        widget.see("button", ASKED).await;
        widget.see_answer("engagement-ecrit", Some(Answer::One(1))).await;
        widget.see_answer("mutualisation", Some(Answer::One(1))).await;
        assert_eq!(newest(browser).await, theirs);
        widget.click("button", "Celles d’ici").await;
        gone(&widget).await;
        saved(browser, "mutualisation", 1).await;
        saved(browser, "engagement-ecrit", 1).await;
    });
}

#[test]
fn what_another_tab_writes_as_a_newer_version_is_never_overwritten() {
    in_each_browser(async |browser| {
        const TOLD: &str = "d’une version plus récente de l’outil sont gardées ici";
        for choice in ["Celles d’ici", ASKED] {
            browser.wait_outside().await;
            browser.run("localStorage.clear()", []).await;
            let (widget, theirs) = disagree(browser).await;
            let newer = theirs.document.replace("\"version\":1", "\"version\":99");
            let newer = Slot::new(theirs.generation + 1, newer);
            let place = SLOTS[(newer.generation % 2) as usize];
            browser.keep(place, &newer.write()).await;
            let before = slots(browser).await;
            widget.click("button", choice).await;
            widget.read(TOLD).await;
            // What was said here is still here, and stays here.
            widget.see_answer("engagement-ecrit", Some(Answer::One(1))).await;
            widget.answer("mutualisation", 1).await;
            widget.go_to_result().await;
            widget.read(TOLD).await;
            browser.reload().await.read(TOLD).await;
            assert_eq!(slots(browser).await, before);
        }
    });
}

#[test]
fn when_another_tab_writes_as_a_newer_version_it_is_said_at_once() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 2).await;
        saved(browser, "portage", 2).await;
        let here = browser.another_tab().await;
        browser.wait_outside().await;
        let ours = newest(browser).await;
        let newer = ours.document.replace("\"version\":1", "\"version\":99");
        let newer = Slot::new(ours.generation + 1, newer);
        browser.keep(SLOTS[(newer.generation % 2) as usize], &newer.write()).await;
        let before = slots(browser).await;
        browser.close_tab(here).await;
        widget.read("d’une version plus récente de l’outil sont gardées ici").await;
        widget.see_answer("portage", Some(Answer::One(2))).await;
        widget.answer("portage", 0).await;
        browser.reload().await;
        assert_eq!(slots(browser).await, before);
    });
}

#[test]
fn answers_that_only_this_tab_keeps_are_not_dropped_for_those_of_another() {
    const LOCAL: &str = "const { setItem } = Storage.prototype; \
        Storage.prototype.setItem = function (...all) { \
        if (this === localStorage) throw new DOMException('plein', 'QuotaExceededError'); \
        setItem.apply(this, all); }";
    const BOTH: &str = "Storage.prototype.setItem = () => { \
        throw new DOMException('plein', 'QuotaExceededError'); }";
    in_each_browser(async |browser| {
        for (refuse, keeps) in [(LOCAL, "de cet onglet seulement"), (BOTH, "Rien n’est gardé ici")]
        {
            browser.wait_outside().await;
            browser.run("localStorage.clear(); sessionStorage.clear()", []).await;
            let widget = browser.open().await;
            browser.run(refuse, []).await;
            widget.start().await;
            for (id, choice) in [("portage", 2), ("mutualisation", 2), ("engagement-ecrit", 2)] {
                widget.answer(id, choice).await;
            }
            widget.read(keeps).await;
            let first = browser.another_tab().await;
            let other = browser.open().await;
            other.start().await;
            other.answer("portage", 0).await;
            saved(browser, "portage", 0).await;
            let theirs = newest(browser).await;
            browser.close_tab(first).await;

            widget.see("button", ASKED).await;
            widget.see_answer("portage", Some(Answer::One(2))).await;
            widget.see_answer("mutualisation", Some(Answer::One(2))).await;
            assert_eq!(newest(browser).await, theirs);
            if refuse == LOCAL {
                // Nor by a reload.
                let widget = browser.reload().await.known_as(&widget);
                widget.see("button", ASKED).await;
                widget.see_answer("mutualisation", Some(Answer::One(2))).await;
                // Storage takes answers again.
                widget.click("button", "Celles d’ici").await;
                gone(&widget).await;
                saved(browser, "portage", 2).await;
                let widget = browser.close_and_open().await;
                widget.see_answer("mutualisation", Some(Answer::One(2))).await;
            } else {
                widget.click("button", ASKED).await;
                gone(&widget).await;
                widget.see_answer("portage", Some(Answer::One(0))).await;
                widget.see_answer("mutualisation", None).await;
            }
        }
    });
}

#[test]
fn what_another_tab_changes_while_a_page_loads_is_seen_and_nothing_is_written_before() {
    let hold = "<script>{ const { fetch } = window; const { setItem } = Storage.prototype; \
        window.written = []; const held = new Promise((done) => { window.let_go = done }); \
        window.fetch = async (address, ...rest) => { \
            if (/USUAL/.test(address)) await held; return fetch(address, ...rest) }; \
        Storage.prototype.setItem = function (key, ...rest) { \
            written.push(key); setItem.call(this, key, ...rest) } }</script>\
        <tnl-autoevaluation></tnl-autoevaluation>"
        .replace("USUAL", &editions::usual().id);
    in_each_browser(async |browser| {
        let widget = browser.open_elsewhere("<tnl-autoevaluation></tnl-autoevaluation>").await;
        widget.start().await;
        widget.answer("portage", 2).await;
        saved(browser, "portage", 2).await;
        browser.go(&browser.page_elsewhere(&hold)).await;
        Widget::of(browser, 0).read("Chargement").await;
        let theirs = overtake(browser, 1).await;
        // Written by the test itself.
        browser.run("written.length = 0; let_go()", []).await;
        let widget = browser.meet(0).await;
        widget.see_answer("portage", Some(Answer::One(1))).await;
        assert_eq!(newest(browser).await, theirs);
        let slots = "return written.filter((key) => /:[ab]$/.test(key))";
        assert_eq!(browser.run(slots, []).await, json!([]));
        widget.answer("mutualisation", 2).await;
        saved(browser, "mutualisation", 2).await;
        saved(browser, "portage", 1).await;
    });
}

/// Another tab saved, and this one, which has not heard of it, has an answer too; what the other
/// saved.
pub(crate) async fn disagree(browser: &Browser) -> (Widget<'_>, Slot) {
    let widget = browser.open().await;
    widget.start().await;
    widget.answer("portage", 2).await;
    saved(browser, "portage", 2).await;
    // The page hears nothing of what its own scripts write.
    let theirs = overtake(browser, 0).await;
    widget.answer("engagement-ecrit", 1).await;
    widget.see("button", ASKED).await;
    widget.read("les réponses d’ici attendent votre choix").await;
    widget.see_answer("engagement-ecrit", Some(Answer::One(1))).await;
    assert_eq!(newest(browser).await, theirs);
    (widget, theirs)
}

/// Writes as another tab does: this answer to the question « portage », in the next slot.
async fn overtake(browser: &Browser, choice: u8) -> Slot {
    let edition = editions::usual();
    let before = newest(browser).await;
    let mut document = Document::read(&edition, &before.document).expect("a document");
    document.answers.set(editions::position(&edition, "portage"), Some(Answer::One(choice)));
    let slot = Slot::new(before.generation + 1, document.write(&edition));
    let key = SLOTS[(slot.generation % 2) as usize];
    browser.keep(key, &slot.write()).await;
    slot
}

/// The newest of the two slots.
pub(crate) async fn newest(browser: &Browser) -> Slot {
    slots(browser).await.into_iter().max_by_key(|slot| slot.generation).expect("a slot")
}

async fn slots(browser: &Browser) -> Vec<Slot> {
    let mut slots = Vec::new();
    for key in *SLOTS {
        let text = browser.kept(key).await;
        slots.extend(text.map(|text| Slot::read(&text).expect("a sound slot")));
    }
    slots
}

/// Waits until the newest slot has this answer.
pub(crate) async fn saved(browser: &Browser, id: &str, choice: u8) {
    eventually(&format!("{id} : {choice}, gardé"), async || {
        let newest = slots(browser).await.into_iter().max_by_key(|slot| slot.generation)?;
        newest.document.contains(&format!("\"{id}\":{choice}")).then_some(())
    })
    .await;
}

/// Waits until nothing is asked any more.
pub(crate) async fn gone(widget: &Widget<'_>) {
    eventually("plus de question", async || (!widget.sees("button", ASKED).await).then_some(()))
        .await;
}
