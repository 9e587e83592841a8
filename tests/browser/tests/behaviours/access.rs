//! What a machine can check of accessibility: axe-core on every screen.
//!
//! A person's ear and hand find more; the keyboard and the focus have their own tests.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tnl_browser_tests::{Browser, in_each_browser, project};

use crate::screens::{SCREENS, show};

#[test]
fn axe_finds_no_fault_on_any_screen_of_a_computer() {
    no_fault_on_any_screen(1280, 900);
}

#[test]
fn axe_finds_no_fault_on_any_screen_of_a_phone() {
    no_fault_on_any_screen(390, 844);
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
    serde_json::from_value(found).expect("a list of faults")
}
