//! The widget on other people's pages: several, removed, put back, changed.

use serde_json::json;
use tnl_browser_tests::{Browser, Engine, editions, in_browser, in_each_browser};
use tnl_engine::Answer;

const WIDGET: &str = "<tnl-autoevaluation></tnl-autoevaluation>";

#[test]
fn two_widgets_on_a_page_do_not_mind_each_other() {
    in_each_browser(async |browser| {
        let page =
            format!("{WIDGET}<tnl-autoevaluation edition=\"tnl-2016\"></tnl-autoevaluation>");
        let first = browser.open_elsewhere(&page).await;
        let second = browser.meet(1).await.showing(editions::real("tnl-2016"));
        first.start().await;
        second.start().await;
        first.answer("formats-bureautiques", 3).await;
        second.answer("formats-bureautiques", 1).await;
        first.see_answer("formats-bureautiques", Some(Answer::One(3))).await;
        second.see_answer("formats-bureautiques", Some(Answer::One(1))).await;
        second.go_to_result().await;
        first.answer("formats-bureautiques", 2).await;
        second.see_answer("formats-bureautiques", Some(Answer::One(1))).await;

        // One goes, the other stays.
        browser.run("document.querySelectorAll('tnl-autoevaluation')[1].remove()", []).await;
        first.answer("portage", 2).await;
        first.see_answer("formats-bureautiques", Some(Answer::One(2))).await;
    });
}

#[test]
fn a_widget_taken_off_the_page_and_put_back_resumes() {
    in_each_browser(async |browser| {
        let widget = browser.open_elsewhere(WIDGET).await;
        widget.start().await;
        widget.go_to_section(0).await;
        // Taken off in the same breath as the answer.
        let choice = editions::answer_words(&widget.edition(), "portage", Answer::One(3));
        const TAKE_OFF: &str = "eye(n).must('choice', a[1], a[0]).click(); \
            window.widget = eye(n).host; widget.remove(); return widget.shadowRoot.firstChild?.childNodes.length";
        let left =
            widget.ask(TAKE_OFF, [widget.wording("portage").into(), choice[0].clone().into()]);
        assert_eq!(left.await, 0);
        browser.run("document.body.append(widget)", []).await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
        browser.allow_requests(&[&editions::usual_file(), "index.json"]).await;
    });
}

#[test]
fn another_edition_attribute_shows_another_edition() {
    in_each_browser(async |browser| {
        let widget = browser.open_elsewhere(WIDGET).await;
        widget.start().await;
        widget.answer("portage", 2).await;
        let set =
            "document.querySelector('tnl-autoevaluation').setAttribute('edition', arguments[0])";
        browser.run(set, [json!("tnl-2016")]).await;
        widget.expect_edition(editions::real("tnl-2016"));
        widget.start().await;
        widget.answer("formats-bureautiques", 3).await;
        // There and back at once: what comes late is not shown.
        let usual = editions::usual().id;
        for edition in [&*usual, "tnl-2016", &usual] {
            browser.run(set, [json!(edition)]).await;
        }
        widget.expect_edition(editions::usual());
        widget.see_answer("portage", Some(Answer::One(2))).await;
        browser.allow_requests(&[&editions::usual_file(), "tnl-2016.json", "index.json"]).await;
    });
}

#[test]
fn the_page_is_told_when_the_widget_is_ready_and_when_it_is_not() {
    in_each_browser(async |browser| {
        let listen = "<script>window.told = []; for (const name of ['ready', 'error']) \
            document.addEventListener(`tnl:${name}`, (e) => told.push([e.type, e.detail]))</script>";
        browser.open_elsewhere(&format!("{listen}{WIDGET}")).await;
        assert_eq!(
            browser.run("return told", []).await,
            json!([["tnl:ready", editions::usual().id]])
        );
        let absent = "<tnl-autoevaluation edition=\"absente\"></tnl-autoevaluation>";
        browser.open_elsewhere(&format!("{listen}{absent}")).await;
        browser.expect_console("404").await;
        assert_eq!(browser.run("return told", []).await, json!([["tnl:error", "absente"]]));
    });
}

#[test]
fn two_thousand_comings_and_goings_leave_nothing_behind() {
    in_each_browser(async |browser| {
        let page = format!("<div id=\"place\">{WIDGET}</div>");
        browser.open_elsewhere(&page).await;
        browser.devtools("Performance.enable", json!({})).await;
        // What is made once and kept is made by then.
        come_and_go(browser, 200).await;
        let before = counts(browser).await;
        for _ in 0..9 {
            come_and_go(browser, 200).await;
        }
        let after = counts(browser).await;
        println!("{before:?} {after:?}");
        if let (Some(before), Some(after)) = (before, after) {
            assert!(after.listeners <= before.listeners + 5.0, "{before:?} {after:?}");
            assert!(after.nodes <= before.nodes + 50.0, "{before:?} {after:?}");
            // Loosely: the collector decides, and the program's memory grows in steps.
            assert!(after.heap <= before.heap + 500_000.0, "{before:?} {after:?}");
        }
        browser.allow_requests(&[&editions::usual_file(), "index.json"]).await;
        let widget = browser.meet(0).await;
        widget.start().await;
        widget.answer("portage", 1).await;
    });
}

#[test]
fn forty_changes_of_screen_leave_no_screen_behind() {
    // By the menu, in turn; what a driver clicks on, it keeps.
    const CHANGE: &str = "const [times, done] = arguments; \
        const root = document.querySelector('tnl-autoevaluation').shadowRoot; \
        const frame = () => new Promise(requestAnimationFrame); \
        (async () => { for (let i = 0; i < times; i++) { \
        const before = root.querySelector('h2'); const steps = root.querySelectorAll('nav button'); \
        steps[i % (steps.length - 2)].click(); \
        while (root.querySelector('h2') === before) await frame(); await frame(); } \
        done(true); })()";
    in_browser(Engine::Chromium, async |browser| {
        let page = "<tnl-autoevaluation start=\"questions\"></tnl-autoevaluation>";
        browser.open_elsewhere(page).await;
        browser.devtools("Performance.enable", json!({})).await;
        // From the profile to the last volet, and again.
        browser.run_async(CHANGE, [json!(6)]).await;
        let before = counts(browser).await.expect("counts");
        for _ in 0..7 {
            browser.run_async(CHANGE, [json!(6)]).await;
        }
        let after = counts(browser).await.expect("counts");
        println!("{before:?} {after:?}");
        assert!(after.nodes <= before.nodes + 50.0, "{before:?} {after:?}");
    });
}

/// Takes the widget off and puts a new one in its place, as soon as each can be used.
async fn come_and_go(browser: &Browser, times: u32) {
    const CYCLES: &str = "const [times, done] = arguments; const place = document.getElementById('place'); \
        (async () => { for (let i = 0; i < times; i++) { place.replaceChildren(); \
        const widget = document.createElement('tnl-autoevaluation'); \
        const ready = new Promise((ok) => widget.addEventListener('tnl:ready', ok)); \
        place.append(widget); \
        // Some go before they have come. \n\
        if (i % 4) await ready; } \
        const last = place.firstChild; \
        while (!last.shadowRoot?.querySelector('h2')) await new Promise((ok) => setTimeout(ok)); \
        done(true); })()";
    browser.run_async(CYCLES, [json!(times)]).await;
}

/// What Chromium counts after it has collected what is no longer used.
#[derive(Debug)]
struct Counts {
    listeners: f64,
    nodes: f64,
    heap: f64,
}

async fn counts(browser: &Browser) -> Option<Counts> {
    // Finalizers run after a first collection and let go of more.
    for _ in 0..3 {
        browser.devtools("HeapProfiler.collectGarbage", json!({})).await;
        let turn = "const done = arguments[0]; requestAnimationFrame(() => setTimeout(done))";
        browser.run_async(turn, []).await;
    }
    let metrics = browser.devtools_answer("Performance.getMetrics", json!({})).await?;
    let all = metrics["metrics"].as_array()?;
    let of = |name: &str| all.iter().find(|m| m["name"] == name).and_then(|m| m["value"].as_f64());
    Some(Counts {
        listeners: of("JSEventListeners")?,
        nodes: of("Nodes")?,
        heap: of("JSHeapUsedSize")?,
    })
}
