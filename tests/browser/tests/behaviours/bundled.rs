//! The npm package: in a site built by Vite, and copied to a site as it is.

use std::path::PathBuf;

use serde_json::json;
use tnl_browser_tests::{Browser, Site, Widget, editions, eventually, in_each_browser, project};

/// In the place of the edition that opens where none is named.
const USUAL: &str = "";
/// What the page asks for, each once.
const PARTS: [&str; 13] = [
    "actions.json",
    "index.js",
    "laureates.json",
    "tnl-2016.json",
    USUAL,
    "tnl-whole.css",
    "tnl-whole.js",
    "tnl-whole_bg.wasm",
    "tnl-why.js",
    "tnl-widget.js",
    "tnl.css",
    "tnl.js",
    "tnl_bg.wasm",
];

#[test]
fn a_site_built_with_the_package_asks_answers_and_shows_the_result() {
    in_each_browser(async |browser| {
        let site = Site::serve(&made("target/npm-sample/dist"));
        browser.go(&site.address("")).await;
        let widget = Widget::of(browser, 0);
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.go_to_result().await;
        widget.see("heading", "Le chemin le plus court").await;
        let ready = browser.run("return document.documentElement.dataset.ready", []).await;
        assert_eq!(ready, json!(editions::usual().id));

        // The list of editions came along, inside a script: Vite does so with small files.
        widget.go_to_welcome().await;
        let short = editions::real("tnl-2016");
        widget.choose("Quel questionnaire ?", &short.title).await;
        widget.expect_edition(short);
        widget.start().await;

        let mut parts = eventually("tous les fichiers", async || {
            let loaded = loaded(browser).await;
            let parts = loaded.iter().map(|address| part(address, &site)).collect::<Vec<_>>();
            ["laureates.json", "tnl-2016.json"]
                .iter()
                .all(|late| parts.iter().any(|part| part == late))
                .then_some(parts)
        })
        .await;
        parts.sort();
        let usual = editions::usual_file();
        let usual = usual.rsplit('/').next().expect("a file");
        let mut wanted = PARTS.map(|part| if part == USUAL { usual } else { part });
        wanted.sort();
        assert_eq!(parts, wanted);
        browser.allow_requests(&["/", ".js", ".json", ".wasm", ".css"]).await;
    });
}

#[test]
fn the_package_copied_to_a_site_works_without_being_built() {
    in_each_browser(async |browser| {
        let site = Site::serve(&made("target/npm/package"));
        let page = "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Un site</title>\
            <link rel=\"icon\" href=\"data:,\">\
            <script type=\"module\" src=\"tnl-autoevaluation.js\"></script>\
            <tnl-autoevaluation></tnl-autoevaluation>";
        site.put("page.html", page);
        browser.go(&site.address("page.html")).await;
        let widget = browser.meet(0).await;
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.go_to_result().await;

        let script = site.address("tnl-embed.js");
        let page = "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Un site</title>\
            <link rel=\"icon\" href=\"data:,\"><body><script src=\"SCRIPT\"></script>";
        browser.go(&browser.put_elsewhere("page.html", &page.replace("SCRIPT", &script))).await;
        browser.enter_frame(0).await;
        browser.meet(0).await;
        // The site is not in the package: the frame page leads to itself.
        let away = browser.run("return document.querySelector('footer a').href", []).await;
        assert_eq!(away, json!(site.address("cadre.html")));
    });
}

/// What `tools/npm.sh` makes.
fn made(folder: &str) -> PathBuf {
    let path = project().join(folder);
    assert!(path.is_dir(), "{folder} manque : lancez « tools/npm.sh », après « make build ».");
    path
}

async fn loaded(browser: &Browser) -> Vec<String> {
    const NAMES: &str = "return performance.getEntriesByType('resource').map((e) => e.name)\
        .filter((name) => !name.startsWith('data:'))";
    serde_json::from_value(browser.run(NAMES, []).await).expect("names")
}

/// The name of a file of the site, without its hash.
fn part(address: &str, site: &Site) -> String {
    let name = address.strip_prefix(&site.address("assets/"));
    let name = name.unwrap_or_else(|| panic!("demandé ailleurs : {address}"));
    let (name, kind) = name.rsplit_once('.').unwrap_or((name, ""));
    // A hash has eight signs, and may have a dash among them.
    format!("{}.{kind}", &name[..name.len().saturating_sub(9)])
}
