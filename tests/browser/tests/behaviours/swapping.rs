//! Pages that libraries swap without a load: Turbo and htmx, as npm has them.

use serde_json::json;
use tnl_browser_tests::{Browser, eventually, in_each_browser, project};
use tnl_engine::{Plan, Profile, Shared};

/// Two pages of a site that carries one of these libraries, the first with this body.
fn site(browser: &Browser, library: &str, body: &str) -> String {
    let file = project().join("tools/node_modules").join(library);
    let text = std::fs::read_to_string(file).expect("installed by « make test »");
    browser.put_elsewhere_with("library.js", "Content-Type: text/javascript\r\n", text);
    let head = "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Un site</title>\
        <link rel=\"icon\" href=\"data:,\"><script src=\"library.js\"></script>";
    let links = "<p hx-boost:inherited=\"true\" hx-boost=\"true\"><a id=\"go\" href=\"autre.html\">Ailleurs</a></p>";
    browser.put_elsewhere("autre.html", &format!("{head}<body><h1>Ailleurs</h1></body>"));
    browser.put_elsewhere("hote.html", &format!("{head}<body><h1>Ici</h1>{links}{body}</body>"))
}

const TURBO: &str = "@hotwired/turbo/dist/turbo.es2017-umd.js";
const HTMX: &str = "htmx.org/dist/htmx.js";

async fn is_at(browser: &Browser, title: &str) {
    const HERE: &str = "return document.querySelector('h1')?.textContent";
    eventually(title, async || (browser.run(HERE, []).await == json!(title)).then_some(())).await;
}

#[test]
fn back_on_a_page_that_was_swapped_there_is_one_frame_and_it_grows_with_its_content() {
    in_each_browser(async |browser| {
        for library in [TURBO, HTMX] {
            let script = browser.site.address("tnl-embed.js");
            let page = site(browser, library, &format!("<script src=\"{script}\"></script>"));
            browser.go(&page).await;
            for _ in 0..2 {
                browser.enter_frame(0).await;
                browser.leave_frame().await;
                browser.run("document.querySelector('#go').click()", []).await;
                is_at(browser, "Ailleurs").await;
                browser.run("history.back()", []).await;
                is_at(browser, "Ici").await;
            }
            const FRAMES: &str = "return document.querySelectorAll('iframe').length";
            eventually("un seul cadre", async || {
                (browser.run(FRAMES, []).await == json!(1)).then_some(())
            })
            .await;
            crate::framing::enter(browser, 0).await;
            assert!(crate::framing::fits(browser, 0).await > 300.0);
            browser.forget_what_was_noticed().await;
        }
    });
}

#[test]
fn a_frame_taken_out_and_put_back_keeps_growing() {
    in_each_browser(async |browser| {
        let script = browser.site.address("tnl-embed.js");
        let body =
            format!("<div id=\"a\"><script src=\"{script}\"></script></div><div id=\"b\"></div>");
        browser.go(&site(browser, TURBO, &body)).await;
        browser.enter_frame(0).await;
        browser.leave_frame().await;
        // A message comes while it is out.
        const OUT: &str = "const done = arguments[0]; const frame = document.querySelector('iframe'); \
            frame.remove(); postMessage('', '*'); \
            setTimeout(() => { document.querySelector('#b').append(frame); done() }, 50)";
        browser.run_async(OUT, []).await;
        crate::framing::enter(browser, 0).await;
        assert!(crate::framing::fits(browser, 0).await > 300.0);
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn a_script_in_the_head_of_a_page_shows_the_frame_all_the_same() {
    in_each_browser(async |browser| {
        let script = browser.site.address("tnl-embed.js");
        let page = format!(
            "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>Un site</title>\
             <link rel=\"icon\" href=\"data:,\"><script src=\"{script}\"></script></head>\
             <body><h1>Ici</h1></body></html>"
        );
        browser.go(&browser.put_elsewhere("tete.html", &page)).await;
        crate::framing::enter(browser, 0).await;
        assert!(crate::framing::fits(browser, 0).await > 300.0);
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn each_link_that_a_page_opens_without_a_load_is_shown() {
    in_each_browser(async |browser| {
        let widget = browser.open_elsewhere("<tnl-autoevaluation></tnl-autoevaluation>").await;
        let edition = widget.edition();
        let can = browser.run("return 'navigation' in window", []).await == json!(true);
        for name in ["Une", "Autre"] {
            let example = edition.examples.first().expect("an example");
            let shared = Shared {
                profile: Profile::new(&edition),
                answers: example.answers.clone(),
                label: Some(name.into()),
                month: None,
                plan: Plan::default(),
            };
            let link = shared.link(&edition, "");
            // Where a browser cannot tell, the address changes by its hash alone.
            let go = match can {
                true => "history.pushState(null, '', arguments[0])",
                false => "location.hash = arguments[0]",
            };
            browser.run(go, [json!(link)]).await;
            widget.read(&format!("Résultat reçu : {name}")).await;
        }
        browser.forget_what_was_noticed().await;
    });
}
