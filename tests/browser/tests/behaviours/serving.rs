//! Servers that do not know WebAssembly, lose a file, or compress on their own.

use tnl_browser_tests::{Browser, Widget, editions, in_each_browser, in_release, project};

const SCRIPTS: &str = "Content-Type: text/javascript\r\n";

/// What a server does with the programs: `.wasm` and `.wasm.gz`.
struct Server {
    wasm: Option<&'static str>,
    copy: Option<&'static str>,
}

#[test]
fn the_widget_runs_from_servers_that_do_not_know_webassembly() {
    const SERVERS: [(&str, Server); 4] = [
        (
            "la sert comme du texte",
            Server { wasm: Some("Content-Type: text/plain\r\n"), copy: None },
        ),
        ("ne dit pas ce que c’est", Server { wasm: Some(""), copy: None }),
        ("la refuse", Server { wasm: None, copy: Some("Content-Type: application/x-gzip\r\n") }),
        (
            "la refuse et dit la copie compressée",
            Server {
                wasm: None,
                copy: Some("Content-Type: application/wasm\r\nContent-Encoding: gzip\r\n"),
            },
        ),
    ];
    in_each_browser(async |browser| {
        for (what, server) in SERVERS {
            let refused = server.wasm.is_none();
            browser.go(&serve(browser, &server, &[])).await;
            let widget = Widget::of(browser, 0);
            println!("{what}");
            widget.start().await;
            widget.answer("portage", 2).await;
            widget.go_to_result().await;
            if refused {
                browser.forget_what_was_noticed().await;
            }
            browser.run("localStorage.clear()", []).await;
        }
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn a_file_that_is_missing_is_told_in_words_and_never_leaves_a_blank() {
    let edition = editions::usual_file();
    let cases = [
        ("tnl-widget.js", "un de ses fichiers manque"),
        ("tnl_bg.wasm", "le fichier tnl_bg.wasm : il n’y a rien à cette adresse"),
        ("tnl.js", "le fichier tnl.js : il n’y a rien à cette adresse"),
        ("tnl.css", "le fichier tnl.css : il n’y a rien à cette adresse"),
        (&*edition, "il n’y a rien à cette adresse"),
    ];
    in_each_browser(async |browser| {
        for (missing, words) in cases {
            let server = Server { wasm: Some("Content-Type: application/wasm\r\n"), copy: None };
            browser.go(&serve(browser, &server, &[missing])).await;
            Widget::of(browser, 0).read(words).await;
            // The page around keeps its own way.
            const OWN: &str =
                "return document.querySelector('tnl-autoevaluation > a').checkVisibility()";
            assert_eq!(browser.run(OWN, []).await, true, "{missing}");
            browser.forget_what_was_noticed().await;
        }
        // What follows is fetched when it suits the browser.
        browser.go(&browser.put_elsewhere("fin.html", "<link rel=icon href=data:,>")).await;
        browser.forget_what_was_noticed().await;
    });
}

/// Puts the product on the other site, but for what is missing; the address of a page with the
/// widget.
fn serve(browser: &Browser, server: &Server, missing: &[&str]) -> String {
    // Each server of its own, so that nothing is remembered from the one before.
    static COUNT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let folder = format!("s{}", COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    let edition = editions::usual_file();
    let files = [
        "tnl-autoevaluation.js",
        "tnl-widget.js",
        "tnl-why.js",
        "tnl.js",
        "tnl-whole.css",
        "tnl-whole.js",
        "tnl.css",
        "tnl_bg.wasm",
        "tnl-whole_bg.wasm",
        "editions/index.json",
        &*edition,
        "editions/actions.json",
        "editions/laureates.json",
    ];
    let read = |file: &str| {
        let path = project().join("dist").join(in_release(file));
        std::fs::read(path).expect("a built product")
    };
    for file in files.into_iter().filter(|file| !missing.contains(file)) {
        let put = |file: &str, headers| {
            browser.put_elsewhere_with(&format!("{folder}/{file}"), headers, read(file));
        };
        if file.ends_with(".wasm") {
            server.wasm.inspect(|headers| put(file, headers));
            server.copy.inspect(|headers| put(&format!("{file}.gz"), headers));
        } else if file.ends_with(".css") {
            put(file, "Content-Type: text/css\r\n");
        } else {
            put(file, SCRIPTS);
        }
    }
    let page = "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Un site</title><link rel=\"icon\" href=\"data:,\">\
        <script type=\"module\" src=\"tnl-autoevaluation.js\"></script><tnl-autoevaluation><a href=\"#\">Notre lien</a></tnl-autoevaluation>";
    browser.put_elsewhere(&format!("{folder}/page.html"), page)
}
