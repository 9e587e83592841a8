//! A hand that presses twice where it means once.

use std::time::Duration;

use serde_json::{Value, json};
use tnl_browser_tests::{Engine, Widget, editions, eventually, in_each_browser};

/// Where a person may be: the buttons that lead there from the result, and the heading seen there.
const SCREENS: [(&[&str], &str); 5] = [
    (&["Votre collectivité", "Accueil"], "Où en êtes-vous"),
    (&["Votre collectivité"], "Votre collectivité"),
    (&["Stratégie"], "Stratégie"),
    (&["Données"], "Gestion"),
    (&[], "Niveau"),
];

/// Milliseconds between the two presses.
const GAPS: [u64; 3] = [0, 120, 250];

/// Puts another widget in the place of this one, over the answers given, goes to a screen and unfolds
/// its panels. Counts what leaves no trace in the page.
const COME: &str = "
    const [kept, ways, heading, done] = a;
    window.left = { prints: 0, files: 0 };
    if (!window.presses) addEventListener('click', (event) => event.isTrusted && presses.push(event.timeStamp), true);
    window.presses = [];
    window.print = () => void left.prints++;
    HTMLAnchorElement.prototype.click = function () { if (this.download) left.files++; };
    const before = document.querySelector('tnl-autoevaluation');
    const widget = before.cloneNode();
    const around = before.parentNode;
    // What leaves saves its answers first.
    before.remove();
    localStorage.clear();
    for (const [key, text] of Object.entries(JSON.parse(kept))) localStorage.setItem(key, text);
    around.prepend(widget);
    widget.load();
    const frame = () => new Promise(requestAnimationFrame);
    const see = async (role, name) => {
        while (!eye(n).all(role, name).length) await frame();
        return eye(n).all(role, name)[0];
    };
    (async () => {
        await see('heading', 'Niveau');
        for (const way of ways) (await see('button', way)).click();
        await see('heading', heading);
        for (const summary of widget.shadowRoot.querySelectorAll('.panel > summary')) summary.click();
        await frame();
        await frame();
        done();
    })();";

/// Brings the nth button in sight to the middle of the window and tells its centre and its name.
const AIM: &str = "
    const button = eye(n).all('button')[a[0]];
    if (!button) return null;
    button.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = button.getBoundingClientRect();
    return [Math.round(x + width / 2), Math.round(y + height / 2), eye(n).name(button)];";

/// All that a press can change: what is seen, what is kept, what left the page.
const OUTCOME: &str = "
    const newest = {};
    for (const [key, text] of Object.entries(localStorage)) {
        const [, name] = /^(.*):[ab]$/.exec(key) ?? [];
        if (!name) continue;
        const { generation, document } = JSON.parse(text);
        if (!(newest[name]?.generation > generation)) newest[name] = { generation, document };
    }
    const kept = Object.entries(newest).map(([name, { document }]) => [name, document]).sort();
    const { activeElement } = document.querySelector('tnl-autoevaluation').shadowRoot;
    return { page: eye(n).page(), kept, left, focused: !!activeElement };";

#[test]
fn a_press_on_any_button_keeps_the_focus_and_a_double_press_has_its_effect_once_and_no_other() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        let edition = widget.edition();
        widget.answer_as(editions::example(&edition, "Village de 190")).await;
        let kept = eventually("les réponses gardées", async || {
            let kept = browser.run("return JSON.stringify(localStorage)", []).await;
            kept.as_str().filter(|kept| kept.contains("result")).map(str::to_owned)
        })
        .await;
        let mut surprises = Vec::new();
        for (width, height) in [(1366, 768), (390, 844)] {
            browser.resize(width, height).await;
            for (ways, heading) in SCREENS {
                let come = async || {
                    let arguments = [json!(kept), json!(ways), json!(heading)];
                    widget.ask_async(COME, arguments).await;
                };
                let mut tried = 0;
                for button in 0.. {
                    come().await;
                    let Some(name) = press(&widget, button, None).await else { break };
                    let once = outcome(&widget).await;
                    // WebKit gives the focus to no button that is clicked, as Safari does.
                    if once["focused"] == json!(false) && browser.engine != Engine::Webkit {
                        surprises.push(format!("« {heading} », « {name} » : the focus is lost"));
                    }
                    let gap = Duration::from_millis(GAPS[button % GAPS.len()]);
                    // On a busy machine the second press may come too late to be one of a double press.
                    let twice = eventually("deux clics rapprochés", async || {
                        come().await;
                        press(&widget, button, Some(gap)).await;
                        let twice = outcome(&widget).await;
                        let apart = widget.ask("return presses.at(-1) - presses[0]", []).await;
                        (apart.as_f64()? < 340.0).then_some(twice)
                    })
                    .await;
                    if twice != once {
                        surprises.push(format!(
                            "{width} px, « {heading} », « {name} », {gap:?} :\n{once}\n{twice}"
                        ));
                    }
                    tried += 1;
                }
                assert!(tried > 1, "« {heading} » : no button was tried");
            }
        }
        // Each widget asks anew for what it shows.
        browser
            .allow_requests(&["tnl-2024.json", "index.json", "actions.json", "laureates.json"])
            .await;
        assert!(surprises.is_empty(), "{}", surprises.join("\n\n"));
    });
}

/// Presses the nth button in sight, and where it was a second time after the gap; tells its name.
async fn press(widget: &Widget<'_>, button: usize, gap: Option<Duration>) -> Option<String> {
    let aim: Option<(i64, i64, String)> =
        serde_json::from_value(widget.ask(AIM, [json!(button)]).await).expect("a place");
    let (x, y, name) = aim?;
    widget.browser.click_at(x, y, gap).await;
    Some(name)
}

/// What it did, once the page is at rest: answers are written a moment after they are given.
async fn outcome(widget: &Widget<'_>) -> Value {
    const REST: &str = "setTimeout(() => requestAnimationFrame(() => a[0]()), 120)";
    widget.ask_async(REST, []).await;
    widget.ask(OUTCOME, []).await
}
