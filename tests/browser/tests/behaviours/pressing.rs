//! A hand that presses twice where it means once.

use std::cell::Cell;
use std::time::Duration;

use serde_json::{Value, json};
use tnl_browser_tests::{Browser, Engine, Widget, editions, eventually, in_each_browser};
use tnl_engine::{Edition, Plan, Shared};

use crate::keeping::SLOTS;

/// Where a person may be.
struct Scene {
    /// The heading seen there.
    heading: &'static str,
    /// The buttons that lead there from the result.
    ways: &'static [&'static str],
    /// The edition that the page asks for, if not the usual one.
    edition: String,
    /// The link in the address.
    link: String,
    /// All evaluations are put side by side.
    compares: bool,
    /// One of the copies kept is damaged.
    damaged: bool,
}

fn at(heading: &'static str, ways: &'static [&'static str]) -> Scene {
    let (edition, link) = (String::new(), String::new());
    Scene { heading, ways, edition, link, compares: false, damaged: false }
}

/// Milliseconds between the two presses.
const GAPS: [u64; 3] = [0, 120, 250];

/// Puts another widget in the place of this one, over the answers given, goes to a screen and unfolds
/// its panels. Counts what leaves no trace in the page.
const COME: &str = "
    const [kept, ways, heading, edition, link, compares, done] = a;
    window.left = { prints: 0, files: 0 };
    if (!window.presses) addEventListener('click', (event) => event.isTrusted && presses.push({ at: event.timeStamp, on: event.target }), true);
    window.presses = [];
    window.print = () => void left.prints++;
    HTMLAnchorElement.prototype.click = function () { if (this.download) left.files++; };
    const before = document.querySelector('tnl-autoevaluation');
    const widget = before.cloneNode();
    widget.toggleAttribute('edition', !!edition);
    if (edition) widget.setAttribute('edition', edition);
    const around = before.parentNode;
    // What leaves saves its answers first.
    before.remove();
    localStorage.clear();
    for (const [key, text] of Object.entries(JSON.parse(kept))) localStorage.setItem(key, text);
    history.replaceState(null, '', location.pathname + link);
    around.prepend(widget);
    widget.load();
    const frame = () => new Promise(requestAnimationFrame);
    const see = async (role, name) => {
        for (let frames = 0; !eye(n).all(role, name).length; frames++) {
            if (frames > 900) throw `${role} « ${name} »`;
            await frame();
        }
        return eye(n).all(role, name)[0];
    };
    (async () => {
        if (ways.length) await see('heading', 'Niveau');
        for (const way of ways) (await see('button', way)).click();
        if (compares) {
            (await see('button', 'Mes évaluations')).click();
            await see('checkbox', 'À comparer');
            for (const box of eye(n).all('checkbox', 'À comparer')) box.click();
            (await see('button', 'Comparer les évaluations cochées')).click();
        }
        await see('heading', heading);
        for (const summary of widget.shadowRoot.querySelectorAll('.earlier > summary, .part > summary')) summary.click();
        await frame();
        await frame();
    })().then(done, done);";

/// Brings the nth button in sight to the middle of the window and tells its centre and its name; of a
/// row of the mosaic the place of its name, since each cell and each gap between two leads elsewhere.
const AIM: &str = "
    const button = eye(n).all('button')[a[0]];
    if (!button) return null;
    button.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = button.getBoundingClientRect();
    if (button.matches('.row')) return [Math.round(x + 16), Math.round(y + 14), eye(n).name(button)];
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
    // A press on the page around the widget is the page's.
    const { on } = presses.at(-1);
    const focused = on !== eye(n).host || !!eye(n).root.activeElement;
    return { page: eye(n).page(), kept, left, focused };";

#[test]
fn a_press_on_any_button_keeps_the_focus_and_a_double_press_has_its_effect_once_and_no_other() {
    in_each_browser(async |browser| {
        let (widget, kept) = answered(browser).await;
        let link = shared(&widget.edition());
        let scenes = [
            at("Où en êtes-vous", &["Votre collectivité", "Accueil"]),
            at("Votre collectivité", &["Votre collectivité"]),
            at("Stratégie", &["Stratégie"]),
            at("Gestion", &["Données"]),
            at("Niveau", &[]),
            at("Mes évaluations", &["Mes évaluations"]),
            Scene { damaged: true, ..at("Stratégie", &["Stratégie"]) },
            Scene { link: link.clone(), ..at("Niveau", &[]) },
        ];
        press_everywhere(&widget, &kept, &scenes).await;
        // Each widget asks anew for what it shows.
        browser
            .allow_requests(&[
                &editions::usual_file(),
                "index.json",
                "actions.json",
                "laureates.json",
            ])
            .await;
    });
}

#[test]
fn so_it_is_where_evaluations_are_compared_and_where_something_cannot_be_shown() {
    in_each_browser(async |browser| {
        browser.site.put("cassee.json", "{}");
        let (widget, kept) = answered(browser).await;
        let mut elsewhere = widget.edition().clone();
        elsewhere.id = "une-autre".into();
        let scenes = [
            Scene { compares: true, ..at("Comparaison", &["Votre collectivité", "Accueil"]) },
            Scene { link: "#tnl=2abcd".into(), ..at("Ceci ne peut pas être ouvert", &[]) },
            Scene { link: shared(&elsewhere), ..at("Ceci ne peut pas être ouvert", &[]) },
            Scene { edition: "absente".into(), ..at("Le questionnaire n’a pas pu", &[]) },
            Scene {
                edition: "cassee.json".into(),
                ..at("Ce questionnaire contient des défauts", &[])
            },
        ];
        press_everywhere(&widget, &kept, &scenes).await;
        // What is not there was asked for again and again.
        browser.forget_what_was_noticed().await;
    });
}

/// A widget with answers, at its result, and all that is kept of them: twice, to compare.
async fn answered(browser: &Browser) -> (Widget<'_>, Value) {
    let widget = browser.open().await;
    let edition = widget.edition();
    widget.answer_as(editions::example(&edition, "Village de 190")).await;
    let kept = eventually("les réponses gardées", async || {
        let kept = browser.run("return { ...localStorage }", []).await;
        kept.to_string().contains("result").then_some(kept)
    })
    .await;
    (widget, kept)
}

fn shared(edition: &Edition) -> String {
    let example = editions::example(edition, "Village de 190");
    let shared = Shared {
        profile: example.profile.clone(),
        answers: example.answers.clone(),
        label: Some("Un village".into()),
        month: None,
        plan: Plan::default(),
    };
    shared.link(edition, "")
}

async fn press_everywhere(widget: &Widget<'_>, kept: &Value, scenes: &[Scene]) {
    let browser = widget.browser;
    let mut surprises = Vec::new();
    for (width, height) in [(1366, 768), (390, 844)] {
        browser.resize(width, height).await;
        for scene in scenes {
            let Scene { heading, ways, edition, link, compares, damaged } = scene;
            let mut kept = kept.clone();
            if *damaged {
                // Not the one that is at the result.
                let older = SLOTS.iter().find(|slot| !kept[**slot].to_string().contains("result"));
                kept[*older.expect("two slots")] = "abîmé".into();
            }
            if *compares {
                for slot in *SLOTS {
                    let Some(copy) = kept.get(slot).cloned() else { continue };
                    kept[slot.replace(":1:", ":2:")] = copy;
                }
            }
            let come = async || {
                let arguments = [json!(kept.to_string()), json!(ways), json!(heading)];
                let rest = [json!(edition), json!(link), json!(compares)];
                let missing = widget.ask_async(COME, arguments.into_iter().chain(rest)).await;
                assert!(missing.is_null(), "« {heading} », en vain attendu : {missing}");
            };
            let mut tried = 0;
            for button in 0.. {
                come().await;
                let Some(name) = press(widget, button, None).await else { break };
                let once = outcome(widget).await;
                // WebKit gives the focus to no button that is clicked, as Safari does.
                if once["focused"] == json!(false) && browser.engine != Engine::Webkit {
                    surprises.push(format!("« {heading} », « {name} » : the focus is lost"));
                }
                let gap = Cell::new(GAPS[button % GAPS.len()]);
                let twice = eventually("deux clics rapprochés", async || {
                    come().await;
                    press(widget, button, Some(Duration::from_millis(gap.get()))).await;
                    let twice = outcome(widget).await;
                    let apart = widget.ask("return presses.at(-1).at - presses[0].at", []).await;
                    // On a busy machine the second press may come too late to be one of a double
                    // press: then the hand is quicker.
                    gap.set(gap.get() / 2);
                    (apart.as_f64()? < 340.0).then_some(twice)
                })
                .await;
                if twice != once {
                    surprises
                        .push(format!("{width} px, « {heading} », « {name} » :\n{once}\n{twice}"));
                }
                tried += 1;
            }
            // A comparison has no button but the way back.
            assert!(tried > usize::from(!compares), "« {heading} » : no button was tried");
        }
    }
    assert!(surprises.is_empty(), "{}", surprises.join("\n\n"));
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
