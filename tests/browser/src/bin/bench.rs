//! How fast the widget is in Chromium, beside a page written by hand that does the same.
//!
//! Milliseconds say as much of the computer as of the widget; the ratio to the control page, of the
//! same run on the same computer, says more.

use serde_json::json;
use tnl_browser_tests::{Browser, Engine, editions, in_browser, in_release};
use tnl_engine::{Document, Edition, Place, Slot};

/// Loads of each page, and series of answers on each.
const ROUNDS: usize = 15;
/// Answers of a series: the browser's clock is too coarse for one.
const ANSWERS: usize = 20;

fn main() {
    in_browser(Engine::Chromium, async |browser| {
        // Every visit is a first one.
        browser.devtools("Network.enable", json!({})).await;
        browser.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
        let watch = json!({ "source": FIRST_QUESTION });
        browser.devtools("Page.enable", json!({})).await;
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", watch).await;
        for (file, text) in [
            ("control.html", include_str!("../../control/index.html")),
            ("control.js", include_str!("../../control/control.js")),
        ] {
            browser.site.put(file, text);
        }

        println!(
            "Médianes de {ROUNDS} mesures, en millisecondes ; rapport à une page écrite à la main.\n"
        );
        println!(
            "{:<24}{:>32}{:>32}",
            "", "de l’adresse à la question", "du clic au niveau à jour"
        );
        print!("{:<24}", "questions");
        println!("{0:>12}{1:>10}{2:>10}{0:>12}{1:>10}{2:>10}", "widget", "témoin", "rapport");
        for (id, questions) in [("tnl-2024", 47), ("made-400", 400), ("made-2000", 2_000)] {
            if id != "tnl-2024" {
                let made = editions::made(id, questions, 8);
                browser.site.put(&in_release(&format!("editions/{id}.json")), made.to_string());
            }
            let pages = prepare(browser, id).await;
            let mut times = [(); 4].map(|()| Vec::new());
            // In turn, so that whatever else the computer does disturbs both.
            for _ in 0..ROUNDS {
                for (page, address) in pages.iter().enumerate() {
                    browser.go(address).await;
                    times[page].push(number(browser.run_async(WAIT, []).await));
                    let answers = [json!(ANSWERS)];
                    times[2 + page].push(number(browser.run_async(ANSWER, answers).await));
                }
            }
            let [widget, control, click, control_click] = times.map(median);
            println!(
                "{:<24}{widget:>12.1}{control:>10.1}{:>10.1}{click:>12.2}{control_click:>10.2}{:>10.1}",
                format!("{id} ({questions})"),
                widget / control,
                click / control_click,
            );
        }
        // This measures; what pages say and ask is for the tests.
        browser.forget_what_was_noticed().await;
    });
}

/// Two pages that open on the first question: the widget's and the control.
async fn prepare(browser: &Browser, id: &str) -> [String; 2] {
    let page = format!(
        "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Mesure</title>\
         <link rel=\"icon\" href=\"data:,\"><script type=\"module\" src=\"tnl-autoevaluation.js\">\
         </script><tnl-autoevaluation edition=\"{id}\"></tnl-autoevaluation>"
    );
    browser.site.put(&format!("{id}.html"), page);
    let edition = in_release(&format!("editions/{id}.json"));
    let control = format!("control.html?edition={edition}");
    let text = std::fs::read_to_string(browser.site.folder().join(edition)).expect("an edition");
    let edition = Edition::read_json(&text).expect("a sound edition");
    let mut document = Document::new(&edition);
    document.place = Place::Section(0, None);
    browser.wait_outside().await;
    browser.keep(&format!("tnl:{id}:1:b"), &Slot::new(1, document.write(&edition)).write()).await;
    [format!("{id}.html"), control].map(|path| browser.site.address(&path))
}

/// Runs before anything of the page: notes the frame in which the first question can be answered.
const FIRST_QUESTION: &str = "
    const inputs = () => {
        const root = document.querySelector('tnl-autoevaluation')?.shadowRoot ?? document;
        return [...root.querySelectorAll('fieldset input')].filter((i) => i.checkVisibility());
    };
    globalThis.question = new Promise((seen) => {
        const look = () => inputs().length ? seen(performance.now()) : requestAnimationFrame(look);
        requestAnimationFrame(look);
    });
";

const WAIT: &str = "question.then(arguments[0])";

/// The time of one answer, averaged over a series: from the click, through everything it sets off
/// in script (handlers, then all microtasks: a message comes after them), to a finished layout.
/// Painting is left out: it is the browser's, and waits for the screen.
const ANSWER: &str = "
    const [count, done] = arguments;
    const channel = new MessageChannel();
    const settled = () => new Promise((go) => { channel.port1.onmessage = go; channel.port2.postMessage(0); });
    const root = document.querySelector('tnl-autoevaluation')?.shadowRoot ?? document;
    const inputs = [...root.querySelectorAll('fieldset input')].filter((i) => i.checkVisibility());
    (async () => {
        let spent = 0;
        const shown = () => (root.body ?? root).innerHTML;
        const before = shown();
        for (let i = 0; i < count; i++) {
            await new Promise(requestAnimationFrame);
            await settled();
            // One that is not chosen yet, here and there on the page.
            const others = inputs.filter((input) => !input.checked);
            const input = others[(i * 7 + 1) % others.length];
            const start = performance.now();
            input.click();
            await settled();
            document.documentElement.getBoundingClientRect();
            input.getBoundingClientRect();
            spent += performance.now() - start;
        }
        done(shown() === before ? 'nothing changed' : spent / count);
    })();
";

fn number(value: serde_json::Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("not a time: {value}"))
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
