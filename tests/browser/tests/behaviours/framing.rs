//! The widget in a frame: by one script, or by the frame alone, whatever it is forbidden.

use serde_json::{Value, json};
use tnl_browser_tests::{Browser, Engine, Widget, editions, eventually, in_each_browser};
use tnl_engine::Answer;

use crate::sharing::BACK;

const HEAD: &str = "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Un site</title>\
    <meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\" href=\"data:,\">\
    <script>window.told = []; for (const name of ['ready', 'error', 'progress', 'result']) \
    document.addEventListener(`tnl:${name}`, (e) => told.push([e.type, e.detail, e.target.title]))</script>";

fn script(browser: &Browser, attributes: &str) -> String {
    let address = browser.site.address("tnl-embed.js");
    format!("<script src=\"{address}\" {attributes}></script>")
}

async fn open(browser: &Browser, body: &str) {
    let address = browser.put_elsewhere("hote.html", &format!("{HEAD}<h1>Un site</h1>{body}"));
    browser.go(&address).await;
}

/// The widget inside a frame of the page; commands go there until the page is entered again.
pub(crate) async fn enter(browser: &Browser, frame: u16) -> Widget<'_> {
    // It may go out of sight again while the one above grows, and fetches nothing more then: it is
    // looked for until it has all.
    eventually("un écran dans le cadre", async || {
        browser.enter_frame(frame).await;
        browser.is_ready(0).await.then_some(())
    })
    .await;
    browser.meet(0).await
}

/// Waits until a frame stands as high as its content, and stays so.
pub(crate) async fn fits(browser: &Browser, frame: u16) -> f64 {
    browser.leave_frame().await;
    let height = async || {
        const HEIGHT: &str = "return document.querySelectorAll('iframe')[arguments[0]].getBoundingClientRect().height";
        browser.run(HEIGHT, [json!(frame)]).await.as_f64().unwrap_or_default()
    };
    eventually("un cadre à la hauteur de son contenu", async || {
        let before = height().await;
        browser.enter_frame(frame).await;
        const NEEDED: &str = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => \
            done([document.documentElement.scrollHeight, innerHeight])))";
        let sizes = browser.run_async(NEEDED, []).await;
        browser.leave_frame().await;
        let after = height().await;
        (sizes[0] == sizes[1] && before == after).then_some(after)
    })
    .await
}

#[test]
fn one_script_inserts_a_titled_frame_as_high_as_its_content() {
    in_each_browser(async |browser| {
        open(browser, &script(browser, "data-edition=\"tnl-2016\" data-theme=\"dark\"")).await;
        let widget = enter(browser, 0).await.showing(editions::real("tnl-2016"));
        let welcome = fits(browser, 0).await;
        browser.enter_frame(0).await;
        widget.start().await;
        widget.answer("formats-bureautiques", 3).await;
        widget.go_to_result().await;
        widget.click("button", "Plan").await;
        let result = fits(browser, 0).await;
        assert!(result > welcome + 200.0, "{welcome} puis {result}");
        const FRAME: &str = "const f = document.querySelector('iframe'); return [f.title, f.previousElementSibling.localName]";
        assert_eq!(
            browser.run(FRAME, []).await,
            json!(["Auto-évaluation du numérique libre", "script"])
        );
        assert_eq!(
            browser.run("return told", []).await,
            json!([["tnl:ready", "tnl-2016", "Auto-évaluation du numérique libre"]])
        );
        // And smaller again.
        browser.enter_frame(0).await;
        widget.click("button", "Votre collectivité").await;
        let profile = fits(browser, 0).await;
        assert!(profile < result, "{result} puis {profile}");
    });
}

#[test]
fn a_hostile_page_does_not_break_the_frame_that_a_script_inserts() {
    in_each_browser(async |browser| {
        let site = browser.site.address("");
        let site = site.trim_end_matches('/');
        // No style of a page's own is allowed but this one, by its hash: the script writes none.
        let style = "* { all: unset !important } iframe { display: none !important; height: 3px !important; \
            width: 9px !important; border: 9px solid red !important; box-sizing: content-box !important }";
        let page = format!(
            "<!doctype html><html lang=\"ar\" dir=\"rtl\"><meta charset=\"utf-8\"><title>بلدية</title>\
             <base href=\"/ailleurs/\"><link rel=\"icon\" href=\"data:,\"><link rel=\"stylesheet\" href=\"/hostile.css\">\
             <p>نص</p><script src=\"{site}/tnl-embed.js\"></script>"
        );
        let headers = format!(
            "Content-Type: text/html; charset=utf-8\r\nContent-Security-Policy: default-src 'none'; \
             script-src {site}; frame-src {site}; style-src 'self'; img-src data:; base-uri 'self'\r\n"
        );
        browser.put_elsewhere_with("hostile.css", "Content-Type: text/css\r\n", style);
        browser.go(&browser.put_elsewhere_with("hostile.html", &headers, page)).await;
        let widget = enter(browser, 0).await;
        widget.start().await;
        widget.answer("portage", 2).await;
        assert!(fits(browser, 0).await > 300.0);
        const WIDTH: &str = "const f = document.querySelector('iframe'); return f.getBoundingClientRect().width > 600";
        assert_eq!(browser.run(WIDTH, []).await, true);
    });
}

#[test]
fn the_page_around_a_frame_scrolls_to_each_new_screen() {
    in_each_browser(async |browser| {
        let far = "<div style=\"height: 1500px\"></div>";
        open(browser, &format!("{far}{}{far}", script(browser, ""))).await;
        let widget = enter(browser, 0).await;
        widget.start().await;
        widget.go_to_section(2).await;
        fits(browser, 0).await;
        // The end of a long screen, then on: the heading of the next comes in sight. From here on
        // nobody but the page scrolls.
        const END: &str = "document.querySelector('iframe').scrollIntoView({ block: 'end', behavior: 'instant' }); \
            return document.querySelector('iframe').getBoundingClientRect().top";
        let top = browser.run(END, []).await.as_f64().unwrap_or_default();
        assert!(top < -300.0, "le haut du cadre est hors de vue : {top}");
        browser.driver.enter_frame(0).await.expect("a frame");
        widget.ask("[...eye(n).root.querySelectorAll('.ways button')].pop().click()", []).await;
        let title = editions::usual().sections[3].title.clone();
        widget.see_screen(&title).await;
        browser.leave_frame().await;
        eventually("le titre en vue", async || {
            const TOP: &str = "return document.querySelector('iframe').getBoundingClientRect().top";
            let frame = browser.run(TOP, []).await.as_f64().unwrap_or_default();
            browser.driver.enter_frame(0).await.expect("a frame");
            const INSIDE: &str =
                "return eye(n).root.querySelector('h2').getBoundingClientRect().top";
            let inside = widget.ask(INSIDE, []).await;
            browser.leave_frame().await;
            let seen = browser.run("return innerHeight", []).await.as_f64().unwrap_or_default();
            let top = frame + inside.as_f64().unwrap_or_default();
            (top >= 0.0 && top < seen / 2.0).then_some(())
        })
        .await;
    });
}

#[test]
fn several_frames_of_a_page_have_each_their_own_wishes() {
    in_each_browser(async |browser| {
        let second = script(
            browser,
            "data-edition=\"tnl-2016\" data-start=\"profile\" data-height=\"500\" data-title=\"Autre\"",
        );
        open(browser, &format!("{}{second}", script(browser, "data-storage=\"none\""))).await;
        let first = enter(browser, 0).await;
        first.read("vos réponses dureront jusqu’à la fermeture de la page").await;
        first.start().await;
        first.answer("portage", 2).await;
        let second = enter(browser, 1).await.showing(editions::real("tnl-2016"));
        second.see_screen("Votre collectivité").await;
        browser.leave_frame().await;
        const SECOND: &str =
            "const f = document.querySelectorAll('iframe')[1]; return [f.clientHeight, f.title]";
        assert_eq!(browser.run(SECOND, []).await, json!([500, "Autre"]));
    });
}

#[test]
fn a_frame_tells_its_page_the_result_only_if_it_asks_and_the_person_agrees() {
    in_each_browser(async |browser| {
        open(browser, &script(browser, "")).await;
        let widget = enter(browser, 0).await;
        widget.start().await;
        widget.answer("portage", 2).await;
        browser.leave_frame().await;
        // Neither a stranger's word nor one's own from elsewhere counts.
        browser.run("postMessage({ tnl: 1, type: 'result', detail: 'faux' }, '*'); \
            postMessage({ tnl: 1, type: 'height', height: 5 }, '*'); \
            const other = document.createElement('iframe'); other.srcdoc = '<p>autre'; document.body.append(other)", []).await;
        browser.run("document.querySelector('iframe').askResult()", []).await;
        let widget = enter(browser, 0).await;
        let host = browser.put_elsewhere("hote.html", "");
        let host = host.trim_start_matches("http://").trim_end_matches("/hote.html");
        widget.read(&format!("{host} demande à connaître votre niveau")).await;
        widget.read("Vos réponses ne lui sont pas données.").await;
        browser.leave_frame().await;
        assert_eq!(names(browser).await, ["tnl:ready"]);
        let widget = enter(browser, 0).await;
        widget.click("button", "Accepter").await;
        browser.leave_frame().await;
        eventually("le résultat", async || {
            names(browser).await.contains(&"tnl:result".to_owned()).then_some(())
        })
        .await;
        let fake = browser.run("return JSON.stringify(told).includes('faux')", []).await;
        assert_eq!(fake, false);
    });
}

#[test]
fn a_page_that_asks_before_the_frame_is_there_is_heard_all_the_same() {
    in_each_browser(async |browser| {
        let ask = "<script>document.querySelector('iframe').askResult()</script>";
        open(browser, &format!("{}{ask}", script(browser, ""))).await;
        enter(browser, 0).await.read("demande à connaître votre niveau").await;
        browser.leave_frame().await;
    });
}

async fn names(browser: &Browser) -> Vec<String> {
    let names = browser.run("return told.map(([name]) => name)", []).await;
    serde_json::from_value(names).expect("names")
}

#[test]
fn a_link_to_the_page_around_shows_its_result_in_its_first_frame_until_it_is_left() {
    in_each_browser(async |browser| {
        let base = browser.put_elsewhere("hote.html", "");
        let body = script(browser, &format!("data-share-base=\"{base}\""));
        let edition = editions::usual();
        let example = editions::example(&edition, "Commune de 5 700 habitants");
        let shared = tnl_engine::Shared {
            profile: example.profile.clone(),
            answers: example.answers.clone(),
            label: Some("Notre village".into()),
            month: None,
            plan: tnl_engine::Plan::default(),
        };
        browser.put_elsewhere("hote.html", &format!("{HEAD}<h1>Un site</h1>{body}{body}"));
        let link = shared.link(&edition, &base);
        browser.go(&link).await;
        enter(browser, 1).await.see("button", "Commencer").await;
        let widget = enter(browser, 0).await;
        widget.read("Résultat reçu : Notre village").await;
        browser.leave_frame().await;
        assert_eq!(browser.run("return location.href", []).await, json!(link));
        browser.enter_frame(0).await;
        browser.run("window.stays = true", []).await;
        widget.click_on(BACK, &[]).await;
        browser.leave_frame().await;
        eventually("l’adresse sans le résultat", async || {
            (browser.run("return location.href", []).await == json!(base)).then_some(())
        })
        .await;
        browser.enter_frame(0).await;
        widget.see("button", "Commencer").await;
        assert_eq!(browser.run("return window.stays", []).await, true);
        browser.leave_frame().await;
    });
}

#[test]
fn a_frame_alone_needs_no_script_of_its_page_and_is_usable_at_300_pixels() {
    in_each_browser(async |browser| {
        let address = browser.site.address(&format!("cadre.html?edition={}", editions::usual().id));
        let policy = format!(
            "Content-Security-Policy: default-src 'none'; frame-src {}; img-src data:\r\n",
            browser.site.address("")
        );
        let page = format!(
            "<!doctype html><title>Un site</title><link rel=\"icon\" href=\"data:,\">\
             <iframe src=\"{address}\" title=\"Auto-évaluation\" width=\"300\" height=\"500\"></iframe>"
        );
        let headers = format!("Content-Type: text/html; charset=utf-8\r\n{policy}");
        browser.go(&browser.put_elsewhere_with("cadre.html", &headers, page)).await;
        let widget = enter(browser, 0).await;
        widget.start().await;
        widget.answer("portage", 2).await;
        widget.go_to_result().await;
        const WIDE: &str = "const { clientWidth } = document.documentElement; \
            return [...eye(n).root.querySelectorAll('*')].filter((e) => e.checkVisibility() \
            && !e.closest('.visually-hidden') && e.getBoundingClientRect().right > clientWidth + 0.5) \
            .map((e) => `${e.localName}.${e.className} ${eye(n).text(e).slice(0, 40)}`)";
        assert_eq!(widget.ask(WIDE, []).await, json!([]));
        widget.click("button", "Partager").await;
        let field = widget.find("textbox", "Lien vers ce résultat").await;
        let link = field.value().await.expect("a value").unwrap_or_default();
        assert!(
            link.starts_with(
                &browser
                    .site
                    .address(&format!("evaluation.html?edition={}#tnl=", editions::usual().id))
            ),
            "{link}"
        );
        // Printing prints the frame, without its ways out.
        assert_eq!(widget.ask(SEEN, []).await, 1);
        browser.run("window.print = () => { window.printed = true }", []).await;
        widget.click("button", "Imprimer").await;
        assert_eq!(browser.run("return window.printed", []).await, true);
        let media = json!({ "media": "print" });
        if browser.devtools("Emulation.setEmulatedMedia", media).await {
            const SHOWN: &str = "return document.querySelector('footer').checkVisibility()";
            assert_eq!(browser.run(SHOWN, []).await, false);
            assert_eq!(widget.ask(SEEN, []).await, 0);
        }
    });
}

/// How many ways from a frame to a tab of its own are seen.
const SEEN: &str = "return eye(n).all('link', 'ce résultat dans son propre onglet').length";

/// What a frame may be allowed, beside `allow-scripts` and `allow-same-origin`.
const OTHERS: [&str; 4] = ["allow-forms", "allow-popups", "allow-modals", "allow-downloads"];

#[test]
fn whatever_a_frame_is_forbidden_it_works_or_says_what_is_missing() {
    in_each_browser(async |browser| {
        // As high as the four frames, whatever bars this browser shows of its own.
        browser.resize(1280, 1000).await;
        for storage in [true, false] {
            // Storage that throws, in every frame to come; only Chromium can be told so.
            const REFUSE: &str = "for (const name of ['localStorage', 'sessionStorage']) \
                Object.defineProperty(window, name, { get() { throw new DOMException('non', 'SecurityError') } })";
            let refuse = json!({ "source": REFUSE });
            if !storage && !browser.devtools("Page.addScriptToEvaluateOnNewDocument", refuse).await
            {
                break;
            }
            // Nothing more, each alone, all.
            let none = std::iter::once(String::new());
            let each = OTHERS.iter().map(|other| other.to_string());
            for allowed in none.chain(each).chain([OTHERS.join(" ")]) {
                let frames = [
                    (format!("{allowed} allow-scripts allow-same-origin"), true, storage),
                    // The policy of the page names its own origin, which WebKit takes from it there.
                    (format!("{allowed} allow-scripts"), browser.engine != Engine::Webkit, false),
                    (format!("{allowed} allow-same-origin"), false, false),
                    (allowed, false, false),
                ];
                // All in sight at once: frames out of sight draw nothing.
                let address = browser.site.address("cadre.html");
                let frame = |(sandbox, ..): &(String, bool, bool)| {
                    format!(
                        "<iframe sandbox=\"{sandbox}\" src=\"{address}\" width=\"600\" height=\"320\"></iframe>"
                    )
                };
                let body: String = frames.iter().map(frame).collect();
                browser.wait_outside().await;
                browser.run("try { localStorage.clear() } catch { }", []).await;
                open(browser, &body).await;
                const OUT_OF_SIGHT: &str = "return [...document.querySelectorAll('iframe')] \
                    .map((f) => f.getBoundingClientRect().bottom - innerHeight).filter((by) => by > 0)";
                if browser.engine == Engine::Chromium {
                    assert_eq!(browser.run(OUT_OF_SIGHT, []).await, json!([]));
                }
                for (nth, (sandbox, runs, keeps)) in (0..).zip(&frames) {
                    browser.leave_frame().await;
                    browser.enter_frame(nth).await;
                    works_or_says(browser, sandbox, *runs, *keeps).await;
                }
                browser.leave_frame().await;
                browser.forget_what_was_noticed().await;
            }
        }
    });
}

/// From whatever is shown first: some browsers keep what a frame of another page was told.
pub(crate) async fn begin(widget: &Widget<'_>) {
    eventually("un écran", async || {
        let there = "return eye(n).all('heading').length > 0";
        widget.ask(there, []).await.as_bool().filter(|is| *is)
    })
    .await;
    if widget.sees("button", "Commencer").await {
        widget.start().await;
    }
}

async fn works_or_says(browser: &Browser, sandbox: &str, runs: bool, keeps: bool) {
    if !runs {
        // Drivers run their scripts where pages may not.
        eventually(&format!("« {sandbox} » : ce qui manque"), async || {
            let said = "return document.querySelector('main > .missing')?.textContent ?? ''";
            let said = browser.run(said, []).await;
            said.as_str().filter(|said| said.contains("interdit JavaScript")).map(drop)
        })
        .await;
        return;
    }
    let widget = Widget::of(browser, 0);
    begin(&widget).await;
    widget.answer("portage", 3).await;
    widget.see_answer("portage", Some(Answer::One(3))).await;
    let words = if keeps {
        "Réponses gardées sur cet appareil"
    } else {
        "vos réponses dureront jusqu’à la fermeture de la page"
    };
    widget.read(words).await;
    let out: Value = browser.run("return document.querySelector('footer').innerText", []).await;
    assert!(out.as_str().is_some_and(|out| out.contains("dans son propre onglet")), "{out}");
}

#[test]
fn in_a_frame_the_result_opens_in_its_own_tab_with_the_answers_whatever_the_frame_forbids() {
    in_each_browser(async |browser| {
        const LINK: &str = "return eye(n).find('link', 'ce résultat dans son propre onglet')?.href";
        let frame = browser.page_elsewhere("<tnl-autoevaluation></tnl-autoevaluation>");
        let page = format!(
            "{HEAD}<iframe sandbox=\"allow-scripts\" src=\"{frame}\" \
             width=\"900\" height=\"700\"></iframe>"
        );
        browser.go(&browser.put_elsewhere("hote.html", &page)).await;
        browser.enter_frame(0).await;
        let widget = browser.meet(0).await;
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.go_to_result().await;
        widget.read("la page autour de ce cadre l’interdit").await;
        let link = widget.ask(LINK, []).await;
        let link = link.as_str().expect("a link");
        assert!(link.starts_with(&frame), "{link}");
        let shared = tnl_engine::Shared::decode(&widget.edition(), link).expect("answers");
        let portage = editions::position(&widget.edition(), "portage");
        assert_eq!(shared.answers.get(portage), Some(Answer::One(3)));
        // Wherever something is saved or printed.
        widget.click("summary", "Préparer une candidature").await;
        widget.click("summary", "Emporter un rapport").await;
        assert_eq!(widget.ask(SEEN, []).await, 3);
        // Here the browser says nothing of it to anybody.
        widget.click("button", "Imprimer").await;
        eventually("ce qu’il en est, sous le bouton", async || {
            (widget.ask(SEEN, []).await == 4).then_some(())
        })
        .await;
        browser.forget_what_was_noticed().await;
        widget.go_to_welcome().await;
        widget.go_to_shelf().await;
        eventually("le même lien dans « Mes évaluations »", async || {
            (widget.ask(SEEN, []).await == 1).then_some(())
        })
        .await;
        // Not where nobody forbids anything.
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.go_to_result().await;
        assert!(!widget.page().await.contains("autour de ce cadre"));
    });
}

#[test]
fn the_link_behind_the_script_goes_when_the_frame_speaks_and_stays_where_frames_are_forbidden() {
    in_each_browser(async |browser| {
        let site = browser.site.address("");
        let site = site.trim_end_matches('/');
        const OWN: &str =
            "<p data-tnl><a href=\"SITE/evaluation.html\">Évaluer notre commune</a></p>";
        let own = OWN.replace("SITE", site);
        for (link, frames, left) in [
            (&*own, site, json!([])),
            (&*own, "'none'", json!(["Évaluer notre commune"])),
            ("", site, json!([])),
            // There was none: the script has one.
            ("", "'none'", json!(["Auto-évaluation du numérique libre"])),
        ] {
            let headers = format!(
                "Content-Type: text/html; charset=utf-8\r\nContent-Security-Policy: \
                 script-src 'unsafe-inline' {site}; frame-src {frames}\r\n"
            );
            let page = format!("{HEAD}<h1>Un site</h1>{}{link}", script(browser, ""));
            browser.go(&browser.put_elsewhere_with("lien.html", &headers, page)).await;
            if frames == site {
                begin(&enter(browser, 0).await).await;
                browser.leave_frame().await;
            }
            const SEEN: &str = "return [[...document.links].filter((a) => a.checkVisibility()).map((a) => a.textContent), \
                document.querySelectorAll('iframe').length, told.filter(([name]) => name === 'tnl:error').length]";
            let (frame, errors) = if frames == site { (1, 0) } else { (0, 1) };
            eventually("le lien ou le cadre", async || {
                (browser.run(SEEN, []).await == json!([left, frame, errors])).then_some(())
            })
            .await;
            browser.forget_what_was_noticed().await;
        }
    });
}

#[test]
fn the_frame_of_the_script_follows_the_theme_of_the_page_unless_it_was_given_one() {
    in_each_browser(async |browser| {
        let page = format!(
            "{}{}",
            script(browser, "data-height=\"300\""),
            script(browser, "data-theme=\"light\" data-height=\"300\"")
        );
        open(browser, &page).await;
        for frame in [0, 1] {
            browser.enter_frame(frame).await;
            begin(&Widget::of(browser, 0)).await;
            browser.leave_frame().await;
        }
        const SET: &str = "document.documentElement.setAttribute('data-bs-theme', arguments[0])";
        for (theme, ground) in [
            ("dark", "rgb(20, 25, 23)"),
            ("light", "rgb(255, 253, 248)"),
            ("dark", "rgb(20, 25, 23)"),
        ] {
            browser.run(SET, [json!(theme)]).await;
            for (frame, wanted) in [(0, ground), (1, "rgb(255, 253, 248)")] {
                browser.enter_frame(frame).await;
                eventually("le fond du cadre et de l’évaluation", async || {
                    const GROUNDS: &str = "const root = document.querySelector('tnl-autoevaluation').shadowRoot; \
                        return [document.body, root.querySelector('.tnl')].map((one) => getComputedStyle(one).backgroundColor)";
                    (browser.run(GROUNDS, []).await == json!([wanted, wanted])).then_some(())
                })
                .await;
                browser.leave_frame().await;
            }
        }
        // Each of the two frames asks for what it shows.
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn said_to_be_a_module_the_script_inserts_its_frames_all_the_same() {
    in_each_browser(async |browser| {
        let module = script(browser, "type=\"module\" data-start=\"profile\"");
        open(browser, &format!("{module}<hr>{}", script(browser, "type=\"module\""))).await;
        enter(browser, 0).await.see_screen("Votre collectivité").await;
        browser.leave_frame().await;
        const PLACES: &str = "return [...document.querySelectorAll('iframe')].map((f) => f.previousElementSibling.localName)";
        assert_eq!(browser.run(PLACES, []).await, json!(["script", "script"]));
    });
}

#[test]
fn a_link_opened_while_the_page_is_open_shows_its_result_in_the_frame() {
    in_each_browser(async |browser| {
        let edition = editions::usual();
        let shared = |label: &str| {
            let example = editions::example(&edition, "Commune de 5 700 habitants");
            let shared = tnl_engine::Shared {
                profile: example.profile.clone(),
                answers: example.answers.clone(),
                label: Some(label.into()),
                month: None,
                plan: tnl_engine::Plan::default(),
            };
            format!("#tnl={}", shared.encode(&edition))
        };
        open(browser, &script(browser, "")).await;
        begin(&enter(browser, 0).await).await;
        for label in ["Notre village", "Notre bourg"] {
            browser.leave_frame().await;
            browser.run("location.hash = arguments[0]", [json!(shared(label))]).await;
            enter(browser, 0).await.read(&format!("Résultat reçu : {label}")).await;
        }
        browser.leave_frame().await;
    });
}

#[test]
fn a_page_that_is_isolated_from_others_shows_the_frame() {
    in_each_browser(async |browser| {
        for policy in ["require-corp", "credentialless"] {
            let headers = format!(
                "Content-Type: text/html\r\nCross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: {policy}\r\n"
            );
            let body = format!("{HEAD}<h1>Un site</h1>{}", script(browser, ""));
            browser.go(&browser.put_elsewhere_with("isolee.html", &headers, body)).await;
            begin(&enter(browser, 0).await).await;
            browser.leave_frame().await;
        }
    });
}

#[test]
fn a_frame_whose_program_cannot_be_loaded_says_so() {
    in_each_browser(async |browser| {
        let page =
            std::fs::read_to_string(browser.site.folder().join("cadre.html")).expect("a page");
        let script = std::fs::read_to_string(
            browser.site.folder().join(tnl_browser_tests::in_release("cadre.js")),
        )
        .expect("a script");
        browser.site.put("cadre.js", script);
        browser.site.put(
            "cadre-perdu.html",
            page.replace(&tnl_browser_tests::in_release("cadre.js"), "cadre.js"),
        );
        browser.site.put("tnl-autoevaluation.js", "throw new Error('perdu')");
        browser.go(&browser.site.address("cadre-perdu.html")).await;
        eventually("ce qui manque", async || {
            let said = browser.run("return document.body.innerText", []).await;
            said.as_str()
                .filter(|said| said.contains("empêchent de charger son programme"))
                .map(drop)
        })
        .await;
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn the_frame_shows_a_result_whatever_happened_to_the_link_to_the_page_around() {
    in_each_browser(async |browser| {
        let edition = editions::usual();
        let example = editions::example(&edition, "Commune de 5 700 habitants");
        let shared = tnl_engine::Shared {
            profile: example.profile.clone(),
            answers: example.answers.clone(),
            label: Some("Notre village".into()),
            month: None,
            plan: tnl_engine::Plan::default(),
        };
        let code = shared.encode(&edition);
        let body = format!("{HEAD}<h1>Un site</h1>{}", script(browser, ""));
        let page = browser.put_elsewhere("hote.html", &body);
        for (link, before) in [
            (format!("{page}?tnl={code}"), ""),
            (format!("{page}?page=3&tnl={code}"), "?page=3"),
            (format!("{page}#tnl%3D{code}"), ""),
            (format!("{page}?page=3#%23tnl%3D{code}"), "?page=3"),
            (format!("{page}?%2523tnl%253D{code}"), ""),
        ] {
            browser.wait_outside().await;
            browser.go(&link).await;
            let widget = enter(browser, 0).await;
            widget.read("Résultat reçu : Notre village").await;
            browser.leave_frame().await;
            let address = browser.run("return location.search + location.hash", []).await;
            // Behind # from now on, where no server sees it, until it is left.
            assert_eq!(address, json!(format!("{before}#tnl={code}")), "{link}");
        }
    });
}
