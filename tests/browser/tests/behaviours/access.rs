//! What a machine can check of accessibility: axe-core on every screen.
//!
//! A person's ear and hand find more; the keyboard and the focus have their own tests.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tnl_browser_tests::{Browser, Engine, Key, editions, in_browser, in_each_browser, project};

use crate::screens::{SCREENS, show};

#[test]
fn axe_finds_no_fault_on_any_screen_of_a_computer() {
    no_fault_on_any_screen(1280, 900);
}

#[test]
fn axe_finds_no_fault_on_any_screen_of_a_phone() {
    no_fault_on_any_screen(390, 844);
}

/// High contrast, as Windows has it: the system chooses the colours. Only Chromium can be told so.
#[test]
fn in_forced_colours_one_sees_what_one_has_and_where_one_stands() {
    in_browser(Engine::Chromium, async |browser| {
        let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        browser.devtools("Emulation.setEmulatedMedia", forced).await;
        let page = "<i style=\"color: Canvas\"></i><b style=\"color: CanvasText\"></b>\
            <tnl-autoevaluation></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        let edition = widget.edition();
        widget.answer_as(editions::example(&edition, "Commune de 1 500 habitants")).await;

        const MARKED: &str = "const canvas = getComputedStyle(document.querySelector('i')).color; \
            return [...eye(n).root.querySelectorAll('.companion nav button')] \
            .filter((row) => getComputedStyle(row).borderInlineStartColor !== canvas) \
            .map((row) => row.getAttribute('aria-current'))";
        assert_eq!(widget.ask(MARKED, []).await, json!(["step"]));

        widget.click("button", "Volets").await;
        const SIGNS: &str = "const text = getComputedStyle(document.querySelector('b')).color; \
            const shown = (of) => getComputedStyle(eye(n).root.querySelector(of)); \
            const none = shown('.sign[data-state=none] .disc'); \
            const had = shown('.sign[data-state=possible] .disc'); \
            return [none.stroke === text, parseFloat(none.strokeWidth) < parseFloat(had.strokeWidth), \
            shown('.radar .axis-name').fill === text, shown('.radar .ring').stroke === text]";
        assert_eq!(widget.ask(SIGNS, []).await, json!([true, true, true, true]));

        // The ring goes around a choice that is made, and is not taken for it.
        widget.answer("portage", 3).await;
        browser.press(Key::Tab).await;
        browser.press_with_shift(Key::Tab).await;
        const RINGS: &str = "const choice = eye(n).active().closest('.choice'); \
            const others = [...eye(n).root.querySelectorAll('.choice')].filter((c) => c !== choice); \
            const width = (of) => parseFloat(getComputedStyle(of).outlineWidth); \
            return eye(n).active().checked && others.every((c) => width(c) < width(choice))";
        assert_eq!(widget.ask(RINGS, []).await, true);
    });
}

fn no_fault_on_any_screen(width: u32, height: u32) {
    in_each_browser(async |browser| {
        browser.resize(width, height).await;
        let widget = browser.open().await;
        // By rule: how often, and an example.
        let mut faults: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for screen in SCREENS {
            show(&widget, screen).await;
            for dark in [false, true] {
                browser.prefer_dark(dark).await;
                let look = if dark { "sombre" } else { "clair" };
                for (rule, place) in faults_of(browser).await {
                    let example = format!("{screen:?}, {look} : {place}");
                    faults.entry(rule).or_insert((0, example)).0 += 1;
                }
            }
        }
        let told: Vec<String> = faults
            .iter()
            .map(|(rule, (times, example))| format!("{times} × {rule}\n    {example}"))
            .collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    });
}

/// Axe finds nothing wrong with the page as it is, neither in light nor in dark.
pub(crate) async fn no_fault(browser: &Browser, screen: &str) {
    for dark in [false, true] {
        browser.prefer_dark(dark).await;
        let faults = faults_of(browser).await;
        assert!(faults.is_empty(), "{screen}, sombre : {dark} : {faults:#?}");
    }
}

/// What axe finds: the rule and its message, then the place.
async fn faults_of(browser: &Browser) -> Vec<(String, String)> {
    const RUN: &str = "const done = arguments[0]; axe.run(document, { \
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], \
        resultTypes: ['violations'] }).then((found) => done(found.violations.flatMap((rule) => \
        rule.nodes.map((node) => [`${rule.id} : ${rule.help}`, `${node.html.slice(0, 200)} — \
        ${[...node.any, ...node.all, ...node.none].map((c) => c.message).join(' ; ')}`]))), \
        (error) => done([[String(error), '']]))";
    if browser.run("return typeof axe", []).await == json!("undefined") {
        let axe = project().join("tools/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(axe).expect("axe-core, installed by « make test »");
        browser.run(&axe, []).await;
    }
    let found: Value = browser.run_async(RUN, []).await;
    let mut found: Vec<(String, String)> = serde_json::from_value(found).expect("a list of faults");
    let ours: Value = browser.run(OURS, []).await;
    found.extend(serde_json::from_value::<Vec<_>>(ours).expect("a list of faults"));
    found
}

/// What axe leaves to people, in the widgets of the page.
const OURS: &str = "const faults = []; \
    for (const { shadowRoot: root } of document.querySelectorAll('tnl-autoevaluation')) { \
    const seen = (of, from = root) => [...from.querySelectorAll(of)].filter((e) => e.checkVisibility()); \
    const fault = (rule, e) => faults.push([rule, e.outerHTML.slice(0, 200)]); \
    const text = (id) => root.getElementById(id)?.textContent.trim(); \
    for (const e of seen('footer, header, main, aside')) fault('un repère de page, dans un composant', e); \
    for (const e of seen('table')) \
    if (!e.caption && !text(e.getAttribute('aria-labelledby'))) fault('un tableau sans titre', e); \
    for (const e of seen('select, textarea, input:not([type=radio], [type=checkbox])')) \
    if (![...e.labels].some((label) => label.checkVisibility())) fault('un champ sans étiquette visible', e); \
    for (const list of seen('ul:not(.situated), ol')) { const names = new Set(); \
    for (const item of list.children) for (const e of seen('button, input, summary', item)) { \
    const name = e.ariaLabel ?? e.labels?.[0]?.textContent ?? e.textContent; \
    if (names.has(name)) fault(`« ${name} » deux fois dans une liste`, e); names.add(name); } } \
    let level = 2; for (const e of seen('h2, h3, h4, h5, h6')) { \
    if (e.localName[1] > level + 1) fault('un niveau de titre sauté', e); level = +e.localName[1]; } } \
    return faults";
