//! From the page « Intégrer » alone: the code that it gives runs on a plain page, as it says.

use serde_json::json;
use tnl_browser_tests::{
    Browser, Engine, Widget, editions, eventually, in_each_browser, in_release, release,
};

use crate::framing::begin;

const HEAD: &str = "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Un site</title>\
    <meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\" href=\"data:,\"><h1>Un site</h1>";

/// Opens the configurator and waits until it gives code.
async fn open(browser: &Browser) {
    browser.go(&browser.site.address("integrer.html")).await;
    eventually("le code", async || (!code(browser).await.is_empty()).then_some(())).await;
}

async fn code(browser: &Browser) -> String {
    let code = browser.run("return document.getElementById('code').value", []).await;
    code.as_str().unwrap_or_default().to_owned()
}

async fn policy(browser: &Browser) -> String {
    let policy = browser.run("return document.getElementById('politique').value", []).await;
    policy.as_str().unwrap_or_default().to_owned()
}

/// Says what is wished in the form, by the names of its fields.
async fn wish(browser: &Browser, wishes: &[(&str, &str)]) {
    for (name, value) in wishes {
        const SET: &str = "const [name, value] = arguments; \
            const field = document.getElementById('configurateur').elements[name]; \
            if (field.type === 'checkbox') field.checked = value === 'true'; else field.value = value; \
            (field[0]?.type ? [...field].find((one) => one.checked) : field).dispatchEvent(new Event('change', { bubbles: true }))";
        browser.run(SET, [json!(name), json!(value)]).await;
    }
}

/// Puts code on a page of another site that sends this policy, and goes there.
async fn paste(browser: &Browser, code: &str, policy: &str) {
    let policy =
        if policy.is_empty() { "img-src data:".into() } else { format!("{policy}; img-src data:") };
    let headers = format!(
        "Content-Type: text/html; charset=utf-8\r\nContent-Security-Policy: default-src 'none'; {policy}\r\n"
    );
    browser.go(&browser.put_elsewhere_with("page.html", &headers, format!("{HEAD}{code}"))).await;
}

async fn runs(widget: &Widget<'_>) {
    begin(widget).await;
    widget.answer("portage", 2).await;
    widget.go_to_result().await;
}

#[test]
fn each_code_runs_on_a_plain_page_with_the_policy_that_it_asks_for() {
    in_each_browser(async |browser| {
        for pinned in ["false", "true"] {
            for mode in ["element", "script", "frame", "link"] {
                open(browser).await;
                wish(browser, &[("mode", mode), ("pinned", pinned)]).await;
                let (code, policy) = (code(browser).await, policy(browser).await);
                assert_eq!(code.contains(&release()), pinned == "true" && mode != "link", "{code}");
                assert_eq!(
                    code.contains("integrity="),
                    pinned == "true" && ["element", "script"].contains(&mode),
                    "{code}"
                );
                browser.forget_what_was_noticed().await;
                paste(browser, &code, if mode == "link" { "" } else { &policy }).await;
                match mode {
                    "element" => runs(&browser.meet(0).await).await,
                    "script" | "frame" => {
                        browser.enter_frame(0).await;
                        runs(&browser.meet(0).await).await;
                        browser.leave_frame().await;
                    }
                    _ => {
                        browser.run("document.querySelector('a').click()", []).await;
                        runs(&browser.meet(0).await).await;
                    }
                }
                browser.run("localStorage.clear()", []).await;
                browser.wait_outside().await;
                browser.run("localStorage.clear()", []).await;
            }
        }
    });
}

#[test]
fn no_file_that_was_changed_runs_in_a_page_that_pinned_the_release_and_each_is_named() {
    in_each_browser(async |browser| {
        open(browser).await;
        wish(browser, &[("pinned", "true")]).await;
        let (code, policy) = (code(browser).await, policy(browser).await);
        browser.forget_what_was_noticed().await;
        // A program has a copy, which is as good unless it was changed too.
        for (files, words) in [
            (&["tnl-autoevaluation.js"][..], ""),
            (&["tnl-widget.js"], "a été changé"),
            (&["tnl.js"], "le fichier tnl.js : il a été changé"),
            (&["tnl_bg.wasm", "tnl_bg.wasm.gz"], "le fichier tnl_bg.wasm : il a été changé"),
            (&["tnl.css"], "le fichier tnl.css : il a été changé"),
            (&[&*editions::usual_file()], "il a été changé"),
            (&["tnl-whole.js"], "le fichier tnl-whole.js : il a été changé"),
        ] {
            let mut whole = Vec::new();
            for file in files {
                let path = in_release(file);
                let bytes = std::fs::read(browser.site.folder().join(&path)).expect("a file");
                // It would be noticed if it ran.
                let more = match file.rsplit_once('.') {
                    Some((_, "js")) => &b"\nwindow.altered = true;"[..],
                    Some((_, "wasm" | "gz")) => &[0, 1, 0],
                    _ => b"\n",
                };
                browser.site.put(&path, [&bytes, more].concat());
                whole.push((path, bytes));
            }
            paste(browser, &code, &policy).await;
            if files[0] == "tnl-whole.js" {
                let widget = Widget::of(browser, 0);
                begin(&widget).await;
                widget.ask_for_result().await;
            }
            eventually(files[0], async || {
                const SAID: &str = "const host = document.querySelector('tnl-autoevaluation'); \
                    const root = host.shadowRoot; const way = host.querySelector('a').checkVisibility(); \
                    if (window.altered) return 'elle a tourné'; if (!root) return way ? 'rien que le lien' : ''; \
                    return root.querySelector('[role=alert]')?.textContent ?? ''";
                let said = browser.run(SAID, []).await;
                let said = tnl_browser_tests::plain(said.as_str().unwrap_or_default());
                assert!(!said.contains("elle a tourné"), "{files:?}");
                let wanted = if words.is_empty() { "rien que le lien" } else { words };
                said.contains(wanted).then_some(())
            })
            .await;
            for (path, bytes) in whole {
                browser.site.put(&path, bytes);
            }
            browser.forget_what_was_noticed().await;
        }
    });
}

#[test]
fn each_code_with_a_script_leaves_a_link_where_no_script_of_ours_runs() {
    in_each_browser(async |browser| {
        for mode in ["element", "script"] {
            open(browser).await;
            wish(browser, &[("mode", mode)]).await;
            let code = code(browser).await;
            browser.forget_what_was_noticed().await;
            paste(browser, &code, "script-src 'none'").await;
            const LEADS: &str = "const link = document.querySelector('a'); \
                return link.checkVisibility() && link.href";
            let evaluation = json!(browser.site.address("evaluation.html"));
            assert_eq!(browser.run(LEADS, []).await, evaluation, "{mode}");
            browser.forget_what_was_noticed().await;
        }
    });
}

#[test]
fn on_a_page_that_wants_trusted_types_the_scripts_are_checked_and_run() {
    in_each_browser(async |browser| {
        open(browser).await;
        wish(browser, &[("pinned", "true")]).await;
        let (code, policy) = (code(browser).await, policy(browser).await);
        let policy = format!("{policy}; require-trusted-types-for 'script'; trusted-types 'none'");
        browser.forget_what_was_noticed().await;
        paste(browser, &code, &policy).await;
        runs(&browser.meet(0).await).await;
        browser.forget_what_was_noticed().await;
        let path = in_release("tnl.js");
        let kept = std::fs::read(browser.site.folder().join(&path)).expect("a script");
        browser.site.put(&path, [&kept[..], b"\nwindow.altered = true;"].concat());
        paste(browser, &code, &policy).await;
        Widget::of(browser, 0).read("le fichier tnl.js : il a été changé").await;
        assert_eq!(browser.run("return window.altered ?? null", []).await, json!(null));
        browser.site.put(&path, kept);
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn what_the_policy_of_a_page_forbids_is_named_with_what_to_add_to_it() {
    in_each_browser(async |browser| {
        open(browser).await;
        let (code, policy) = (code(browser).await, policy(browser).await);
        let site = browser.site.address("");
        let site = site.trim_end_matches('/');
        browser.forget_what_was_noticed().await;
        let without_wasm = policy.replace(" 'wasm-unsafe-eval'", "");
        let without_files = policy.replace(&format!("connect-src {site}"), "connect-src 'none'");
        for (policy, words) in [
            (without_wasm, "il faut y ajouter 'wasm-unsafe-eval' à script-src".to_owned()),
            (without_files, format!("il faut y ajouter {site} à connect-src")),
        ] {
            if browser.engine == Engine::Webkit && words.contains("wasm") {
                continue; // It compiles without being allowed to.
            }
            paste(browser, &code, &policy).await;
            Widget::of(browser, 0).read(&words).await;
            browser.forget_what_was_noticed().await;
        }
    });
}

#[test]
fn a_paragraph_for_the_declaration_of_the_page_is_ready_to_copy() {
    in_each_browser(async |browser| {
        open(browser).await;
        let read = async |what: &str| {
            let read = browser.run(&format!("return document.getElementById({what}"), []).await;
            tnl_browser_tests::plain(read.as_str().unwrap_or_default())
        };
        let paragraph = read("'paragraphe').value").await;
        let grid = browser.site.address("grille-rgaa.html");
        assert!(paragraph.contains(&format!("(version {})", release())), "{paragraph}");
        assert!(paragraph.contains("sans audit") && paragraph.ends_with(&grid), "{paragraph}");
        browser.run("document.getElementById('copier-paragraphe').click()", []).await;
        eventually("la copie", async || {
            let said = read("'paragraphe-copie').textContent").await;
            (said == "C’est copié." || said.starts_with("La copie est refusée")).then_some(())
        })
        .await;
        // The button of the code says nothing of it.
        assert_eq!(read("'copie').textContent").await, "");
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn settings_are_written_in_the_code_and_shown_at_once() {
    in_each_browser(async |browser| {
        open(browser).await;
        wish(
            browser,
            &[
                ("edition", "tnl-2016"),
                ("theme", "dark"),
                ("type", "commune"),
                ("start", "profile"),
                ("share-base", "https://exemple.fr/?a=1&b=\"2\""),
            ],
        )
        .await;
        eventually("le code avec ses réglages", async || {
            let wanted = [
                "edition=\"tnl-2016\"",
                "theme=\"dark\"",
                "profil=\"type:commune\"",
                "start=\"profile\"",
                "share-base=\"https://exemple.fr/?a=1&amp;b=&quot;2&quot;\"",
                "evaluation.html?edition=tnl-2016&amp;",
            ];
            let code = code(browser).await;
            wanted.iter().all(|part| code.contains(part)).then_some(())
        })
        .await;
        browser.run("document.getElementById('apercu').scrollIntoView()", []).await;
        let widget = browser.meet(0).await.showing(editions::real("tnl-2016"));
        widget.see_screen("Votre collectivité").await;
        widget.read("Rien n’est gardé ici").await;

        wish(browser, &[("share-base", "pas une adresse")]).await;
        let said = "return document.querySelector('.problem').textContent";
        assert!(
            browser
                .run(said, [])
                .await
                .as_str()
                .is_some_and(|said| said.contains("n’est pas une adresse"))
        );
        // Of the field itself too, to whoever comes back to it.
        const WRONG: &str = "return [...document.querySelectorAll('[aria-invalid=true]')].map((field) => \
            [field.name, document.getElementById(field.getAttribute('aria-describedby'))?.className])";
        assert_eq!(browser.run(WRONG, []).await, json!([["share-base", "problem"]]));
        // The code of before would say something else than the form.
        const CODE: &str = "return [document.getElementById('code').value, document.getElementById('copier').disabled]";
        assert_eq!(browser.run(CODE, []).await, json!(["", true]));
        // A frame alone does not see the address of its page.
        let inside = "https://exemple.fr/page";
        wish(browser, &[("mode", "frame"), ("share-base", inside)]).await;
        assert_eq!(browser.run(WRONG, []).await, json!([["share-base", "problem"]]));
        wish(browser, &[("mode", "element")]).await;
        assert!(code(browser).await.contains(inside));
        wish(browser, &[("share-base", ""), ("accent", "rouge")]).await;
        assert_eq!(browser.run(WRONG, []).await, json!([["accent", "problem"]]));
        assert!(
            browser
                .run(said, [])
                .await
                .as_str()
                .is_some_and(|said| said.contains("n’est pas une couleur"))
        );
        wish(browser, &[("accent", "#7a1f5c"), ("mode", "script")]).await;
        assert!(code(browser).await.contains("data-accent=\"#7a1f5c\""));
        eventually("l’aperçu du cadre", async || {
            let frame = "return document.querySelector('#apercu iframe')?.src ?? ''";
            let source = browser.run(frame, []).await;
            source
                .as_str()
                .filter(|source| source.contains("storage=none") && source.contains("accent="))
                .map(drop)
        })
        .await;
        browser.run("document.getElementById('apercu').scrollIntoView()", []).await;
        browser.enter_frame(0).await;
        browser.meet(0).await.see_screen("Votre collectivité").await;
        browser.forget_what_was_noticed().await;
    });
}

/// The code of the trial on a page, after what a site made of it; what the page then says.
async fn trial(browser: &Browser, strip: &str, policy: Option<&str>) -> String {
    browser.go(&browser.site.address("essai.html")).await;
    eventually("le code", async || (!code(browser).await.is_empty()).then_some(())).await;
    let code = code(browser).await;
    const STRIP: &str = "const made = new DOMParser().parseFromString(arguments[0], 'text/html'); \
        if (arguments[1]) made.querySelectorAll(arguments[1]).forEach((one) => one.remove()); \
        return made.body.innerHTML";
    let left = browser.run(STRIP, [json!(code), json!(strip)]).await;
    let site = browser.site.address("");
    let site = site.trim_end_matches('/');
    let policy = policy.map(|policy| policy.replace("SITE", site));
    let policy = policy.map(|policy| format!("Content-Security-Policy: {policy}\r\n"));
    let headers =
        format!("Content-Type: text/html; charset=utf-8\r\n{}", policy.unwrap_or_default());
    let page = format!("{HEAD}{}", left.as_str().unwrap_or_default());
    browser.forget_what_was_noticed().await;
    browser.go(&browser.put_elsewhere_with("essai.html", &headers, page)).await;
    if strip.contains("script") {
        return told(browser).await;
    }
    eventually("la fin de l’essai", async || {
        Some(told(browser).await).filter(|said| said.contains("À prendre ici"))
    })
    .await
}

/// What the trial says on the page so far.
async fn told(browser: &Browser) -> String {
    const READ: &str = "const place = [...document.querySelectorAll('div')].find((one) => one.shadowRoot); \
        return place?.shadowRoot.textContent ?? ''";
    let said = browser.run(READ, []).await;
    tnl_browser_tests::plain(said.as_str().unwrap_or_default())
}

#[test]
fn a_trial_tells_what_a_page_takes_away_or_forbids_and_what_to_take() {
    const ALL: &str = "default-src 'none'; script-src SITE 'wasm-unsafe-eval'; connect-src SITE; frame-src SITE; img-src data:";
    let cases: [(&str, Option<&str>, &str, &[&str]); 7] = [
        ("", None, "la balise", &["Oui : Exécuter", "Oui : Garder les réponses"]),
        ("", Some(ALL), "la balise", &["Oui : Lire ses questionnaires"]),
        ("tnl-essai", None, "le script", &["Non : Garder la balise"]),
        (
            "",
            Some("script-src SITE; connect-src SITE; frame-src SITE"),
            "le script",
            &["Non : Exécuter", "'wasm-unsafe-eval'"],
        ),
        (
            "",
            Some("script-src SITE 'wasm-unsafe-eval'; connect-src 'none'; frame-src SITE"),
            "le script",
            &["Non : Lire ses questionnaires", "connect-src"],
        ),
        (
            "",
            Some("script-src SITE; connect-src 'none'; frame-src 'none'"),
            "le lien",
            &["Non : Montrer un cadre", "frame-src"],
        ),
        ("script", None, "", &[]),
    ];
    in_each_browser(async |browser| {
        for (strip, policy, take, told) in &cases {
            if browser.engine == Engine::Webkit && told.contains(&"'wasm-unsafe-eval'") {
                continue; // It compiles without being allowed to; « essai.html » says which to use.
            }
            let said = trial(browser, strip, *policy).await;
            assert!(said.contains(take), "{strip} {policy:?} : {said}");
            if *strip == "script" {
                // Nothing is said here; the frame beside speaks for itself.
                assert_eq!(said, "");
                browser.enter_frame(0).await;
                eventually("l’essai du cadre", async || {
                    let said = browser.run("return document.body?.innerText ?? ''", []).await;
                    said.as_str().filter(|said| said.contains("Le cadre seul marche ici")).map(drop)
                })
                .await;
                browser.leave_frame().await;
            }
            for words in *told {
                assert!(said.contains(words), "{strip} {policy:?} : {said}");
            }
            browser.forget_what_was_noticed().await;
        }
    });
}

#[test]
fn a_trial_in_an_isolated_page_tells_which_headers_the_frame_needs() {
    in_each_browser(async |browser| {
        // A server that sends none of them.
        for (file, kind) in [
            ("tnl-essai.js", "text/javascript"),
            ("essai-cadre.js", "text/javascript"),
            ("essai-module.js", "text/javascript"),
            ("essai-cadre.html", "text/html"),
            ("integrity.json", "application/json"),
        ] {
            let bytes = std::fs::read(tnl_browser_tests::project().join("dist").join(file))
                .expect("a file");
            let headers = format!("Content-Type: {kind}; charset=utf-8\r\n");
            browser.put_elsewhere_with(&format!("outil/{file}"), &headers, bytes);
        }
        let headers = "Content-Type: text/html; charset=utf-8\r\n\
            Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n";
        let page = format!(
            "{HEAD}<tnl-essai edition=\"essai\"></tnl-essai><script src=\"outil/tnl-essai.js\"></script>"
        );
        browser.go(&browser.put_elsewhere_with("isolee.html", headers, page)).await;
        let said = eventually("la fin de l’essai", async || {
            Some(told(browser).await).filter(|said| said.contains("À prendre ici"))
        })
        .await;
        assert!(said.contains("À prendre ici : la balise"), "{said}");
        assert!(
            said.contains("Cette page est isolée (en-tête Cross-Origin-Embedder-Policy)"),
            "{said}"
        );
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn a_trial_frame_tells_what_it_is_allowed() {
    const CASES: [(&str, &[&str]); 3] = [
        (
            "",
            &[
                "Le cadre seul marche ici",
                "Enregistrer un fichier d’essai",
                "Oui : Avoir une origine propre",
                "Oui : Garder les réponses",
            ],
        ),
        (
            "sandbox=\"allow-scripts\"",
            &[
                "Le cadre seul marche ici",
                "Non : Avoir une origine propre",
                "Non : Garder les réponses",
            ],
        ),
        ("sandbox", &["Les scripts sont interdits ici"]),
    ];
    in_each_browser(async |browser| {
        for (sandbox, told) in CASES {
            // There WebKit takes the page its own origin, which its policy names.
            let told = match browser.engine {
                Engine::Webkit if !sandbox.is_empty() => CASES[2].1,
                _ => told,
            };
            let page = format!(
                "{HEAD}<iframe {sandbox} src=\"{}\" width=\"800\"></iframe>",
                browser.site.address("essai-cadre.html")
            );
            browser.go(&browser.put_elsewhere("cadre.html", &page)).await;
            browser.enter_frame(0).await;
            eventually(&format!("« {sandbox} » : {told:?}"), async || {
                let said = browser.run("return document.body?.innerText ?? ''", []).await;
                let said = tnl_browser_tests::plain(said.as_str().unwrap_or_default());
                told.iter().all(|words| said.contains(words)).then_some(())
            })
            .await;
            browser.leave_frame().await;
        }
        browser.forget_what_was_noticed().await;
    });
}
