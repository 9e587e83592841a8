//! What a page wishes of the widget: attributes, properties, methods, events.

use serde_json::{Value, json};
use tnl_browser_tests::{Browser, Engine, Widget, editions, eventually, in_each_browser};
use tnl_engine::Answer;

use crate::access::no_fault;
use crate::sharing::{BACK, link};

const LISTEN: &str = "<script>window.told = []; for (const name of ['ready', 'progress', 'result']) \
    document.addEventListener(`tnl:${name}`, (e) => told.push([e.type, e.detail]))</script>";

#[test]
fn a_page_says_who_answers_and_where_to_begin_and_the_person_may_change_it() {
    in_each_browser(async |browser| {
        let page = "<tnl-autoevaluation profil=\"type:commune, population:500-1999\" start=\"profile\">\
            </tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        widget.see_screen("Votre collectivité").await;
        assert_eq!(profile(&widget).await, ["Une commune", "De 500 à 1 999"]);
        widget.say_profile("population", "Moins de 500").await;
        let again = browser.reload().await.known_as(&widget);
        again.see_screen("Votre collectivité").await;
        assert_eq!(profile(&again).await, ["Une commune", "Moins de 500"]);
        // Who begins anew begins as the page wishes.
        again.answer("portage", 2).await;
        again.go_to_result().await;
        again.click("button", "Tout effacer").await;
        again.click("button", "Oui, effacer").await;
        again.see_screen("Votre collectivité").await;
        assert_eq!(profile(&again).await, ["Une commune", "De 500 à 1 999"]);
    });
}

/// What is chosen in the lists of the profile.
async fn profile(widget: &Widget<'_>) -> Vec<String> {
    const CHOSEN: &str = "return eye(n).all('list').map((list) => list.selectedOptions[0])\
        .filter((option) => option.value).map((option) => eye(n).plain(option.text))";
    serde_json::from_value(widget.ask(CHOSEN, []).await).expect("words")
}

#[test]
fn a_page_may_begin_with_the_questions_or_with_one_volet() {
    in_each_browser(async |browser| {
        let edition = editions::usual();
        let third = &edition.sections[2];
        for (start, title) in
            [("questions", &edition.sections[0].title), (&*third.id, &third.title)]
        {
            let page = format!("<tnl-autoevaluation start=\"{start}\"></tnl-autoevaluation>");
            browser.open_elsewhere(&page).await.see_screen(title).await;
            browser.run("localStorage.clear()", []).await;
        }
    });
}

#[test]
fn an_attribute_that_is_not_understood_is_told_to_the_integrator_and_changes_nothing() {
    const WRONG: [(&str, &str); 8] = [
        ("profil=\"type:village\"", "profil=\\\"type:village\\\""),
        ("start=\"fin\"", "start=\\\"fin\\\""),
        ("storage=\"oui\"", "local, tab ou none"),
        ("theme=\"noir\"", "auto, light ou dark"),
        ("lang=\"bzh\"", "les langues sont fr et en"),
        ("accent=\"red} * { display: none\"", "une couleur CSS"),
        ("height=\"haut\"", "une hauteur CSS"),
        ("accent=\"#ffdd00\"", "ne contraste pas assez"),
    ];
    in_each_browser(async |browser| {
        for (attribute, hint) in WRONG {
            let page = format!("<tnl-autoevaluation {attribute}></tnl-autoevaluation>");
            let widget = browser.open_elsewhere(&page).await;
            browser.expect_console(hint).await;
            widget.see("button", "Commencer").await;
        }
        let page = "<tnl-autoevaluation share-base=\"ftp://exemple.fr\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        widget.start().await;
        widget.answer("portage", 2).await;
        widget.go_to_result().await;
        widget.click("button", "Partager").await;
        browser.expect_console("une adresse qui commence par https://").await;
    });
}

#[test]
fn what_a_page_does_not_want_kept_is_kept_nowhere() {
    in_each_browser(async |browser| {
        let page = "<tnl-autoevaluation storage=\"none\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        widget.read("vos réponses dureront jusqu’à la fermeture de la page").await;
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.go_to_result().await;
        const KEPT: &str = "return [localStorage.length, sessionStorage.length]";
        assert_eq!(browser.run(KEPT, []).await, json!([0, 0]));
        browser.reload().await.see("button", "Commencer").await;

        let page = "<tnl-autoevaluation storage=\"tab\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        widget.read("gardées jusqu’à la fermeture de cet onglet seulement").await;
        widget.start().await;
        widget.answer("portage", 3).await;
        eventually("la réponse dans l’onglet", async || {
            let kept = browser.run("return JSON.stringify(sessionStorage)", []).await;
            kept.as_str().filter(|kept| kept.contains("portage")).map(drop)
        })
        .await;
        let again = browser.reload().await;
        again.see_answer("portage", Some(Answer::One(3))).await;
        assert_eq!(browser.run("return localStorage.length", []).await, 0);
    });
}

#[test]
fn a_link_leads_where_the_page_wishes() {
    in_each_browser(async |browser| {
        let page = "<tnl-autoevaluation share-base=\"https://exemple.fr/evaluer?de=nous#ici\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        widget.start().await;
        widget.answer("portage", 2).await;
        widget.go_to_result().await;
        widget.click("button", "Partager").await;
        let field = widget.find("textbox", "Lien vers ce résultat").await;
        let link = field.value().await.expect("a value").unwrap_or_default();
        assert!(link.starts_with("https://exemple.fr/evaluer?de=nous#tnl="), "{link}");
    });
}

#[test]
fn a_link_keeps_the_route_to_a_page_within_a_page() {
    in_each_browser(async |browser| {
        let page = browser.page_elsewhere("<tnl-autoevaluation></tnl-autoevaluation>");
        for route in ["#/evaluation", "#!/outils/evaluation?de=nous"] {
            browser.go(&format!("{page}{route}")).await;
            let widget = browser.meet(0).await;
            let link = link_of_an_answer(&widget).await;
            assert!(link.starts_with(&format!("{page}{route}#tnl=")), "{link}");
            browser.go("about:blank").await;
            browser.go(&link).await;
            let widget = browser.meet(0).await;
            widget.read("Résultat reçu").await;
            widget.click_on(BACK, &[]).await;
            widget.see("button", "Modifier mes réponses").await;
            assert_eq!(browser.run("return location.hash", []).await, json!(route));
            browser.run("localStorage.clear()", []).await;
            browser.go("about:blank").await;
        }
        let base = "https://exemple.fr/#/evaluer";
        let page = format!("<tnl-autoevaluation share-base=\"{base}\"></tnl-autoevaluation>");
        let link = link_of_an_answer(&browser.open_elsewhere(&page).await).await;
        assert!(link.starts_with(&format!("{base}#tnl=")), "{link}");
    });
}

#[test]
fn a_block_without_an_address_of_its_own_gives_links_to_the_page_of_the_widget() {
    in_each_browser(async |browser| {
        let script = browser.site.address("tnl-autoevaluation.js");
        let block = format!(
            "<!doctype html><meta charset=utf-8><script type=module src={script}></script><tnl-autoevaluation></tnl-autoevaluation>"
        );
        let make = [
            "frame.srcdoc = block",
            "frame.src = URL.createObjectURL(new Blob([block], { type: 'text/html' }))",
        ];
        for make in make {
            let page = format!(
                "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Un site</title><link rel=\"icon\" href=\"data:,\">\
                 <iframe width=\"900\" height=\"900\"></iframe><script>const block = `{}`; \
                 const frame = document.querySelector('iframe'); {make}</script>",
                block.replace("</script>", "<\\/script>")
            );
            browser.go(&browser.put_elsewhere("bloc.html", &page)).await;
            let widget = crate::framing::enter(browser, 0).await;
            let link = link_of_an_answer(&widget).await;
            assert!(link.starts_with(&browser.site.address("evaluation.html#tnl=")), "{link}");
            browser.leave_frame().await;
            browser.run("localStorage.clear()", []).await;
        }
    });
}

/// Answers one question, and takes the link to the result.
async fn link_of_an_answer(widget: &Widget<'_>) -> String {
    widget.start().await;
    widget.answer("portage", 2).await;
    widget.go_to_result().await;
    widget.click("button", "Partager").await;
    link(widget).await
}

#[test]
fn an_attribute_written_as_the_property_is_heard() {
    in_each_browser(async |browser| {
        // React 19 and Svelte 5 do so before the script has run.
        let page = "<tnl-autoevaluation sharebase=\"https://exemple.fr/evaluer\" headinglevel=\"3\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        const LEVEL: &str = "return eye(n).root.querySelector('h2').getAttribute('aria-level')";
        eventually("le niveau des titres", async || {
            (widget.ask(LEVEL, []).await == json!("3")).then_some(())
        })
        .await;
        assert!(link_of_an_answer(&widget).await.starts_with("https://exemple.fr/evaluer#tnl="));
    });
}

#[test]
fn without_a_theme_of_its_own_it_follows_that_of_the_page() {
    const DARK: &str = "rgb(20, 25, 23)";
    const LIGHT: &str = "rgb(255, 253, 248)";
    // What is done to the page, and the ground that follows; before it, the system's wish is light.
    const STEPS: [(&str, &str); 10] = [
        ("void 0", LIGHT),
        ("html.dataset.bsTheme = 'dark'", DARK),
        ("html.dataset.bsTheme = 'light'", LIGHT),
        (
            "delete html.dataset.bsTheme; html.dataset.frScheme = 'system'; html.dataset.frTheme = 'dark'",
            DARK,
        ),
        ("html.dataset.frScheme = 'light'; html.dataset.frTheme = 'light'", LIGHT),
        (
            "delete html.dataset.frScheme; delete html.dataset.frTheme; html.style.colorScheme = 'dark'",
            DARK,
        ),
        ("html.style.colorScheme = 'light dark'", LIGHT),
        ("document.body.className = 'sombre'", DARK),
        ("document.querySelector('main').dataset.bsTheme = 'light'", LIGHT),
        ("document.querySelector('tnl-autoevaluation').theme = 'dark'", DARK),
    ];
    in_each_browser(async |browser| {
        browser.prefer_dark(false).await;
        let page = "<style>.sombre { color-scheme: only dark }</style><main><tnl-autoevaluation></tnl-autoevaluation></main>";
        let widget = browser.open_elsewhere(page).await;
        let ground = async |step: &str, expected: &str| {
            const GROUND: &str =
                "return getComputedStyle(eye(n).root.querySelector('.tnl')).backgroundColor";
            eventually(&format!("« {step} » suivi"), async || {
                (widget.ask(GROUND, []).await == json!(expected)).then_some(())
            })
            .await;
        };
        for (step, expected) in STEPS {
            browser.run(&format!("const html = document.documentElement; {step}"), []).await;
            ground(step, expected).await;
        }
        // A page that says light is light on a dark system too; one that says nothing is as the system.
        if browser.engine != Engine::Chromium {
            return; // Their system cannot be made dark from here.
        }
        browser.prefer_dark(true).await;
        browser.run("document.querySelector('tnl-autoevaluation').theme = 'auto'", []).await;
        ground("une page claire, un système sombre", LIGHT).await;
        const NOTHING: &str = "delete document.querySelector('main').dataset.bsTheme; document.body.className = ''; \
            document.documentElement.style.colorScheme = ''";
        browser.run(NOTHING, []).await;
        ground("rien de dit, un système sombre", DARK).await;
        const IN_THE_HEAD: &str = "const meta = Object.assign(document.createElement('meta'), { name: 'color-scheme', content: 'light' }); \
            document.head.append(meta); document.body.className = 'claire'";
        browser.run(IN_THE_HEAD, []).await;
        ground("dit en tête de la page, un système sombre", LIGHT).await;
        browser.prefer_dark(false).await;
    });
}

#[test]
fn an_accent_is_corrected_until_it_can_be_read_and_a_good_one_is_left_alone() {
    in_each_browser(async |browser| {
        for (accent, light) in [
            ("#7a1f5c", Some("#7a1f5c")),
            ("gold", None),
            ("oklch(0.8 0.2 120)", None),
            ("white", None),
            ("black", Some("#000000")),
        ] {
            let page = format!(
                "<main><h1>Essai</h1><tnl-autoevaluation accent=\"{accent}\"></tnl-autoevaluation></main>"
            );
            let widget = browser.open_elsewhere(&page).await;
            browser.forget_what_was_noticed().await;
            widget.start().await;
            widget.answer("portage", 2).await;
            no_fault(browser, accent).await;
            if let Some(light) = light {
                const ACCENT: &str =
                    "return getComputedStyle(eye(n).host).getPropertyValue('--tnl-accent')";
                let shown = widget.ask(ACCENT, []).await;
                assert!(shown.as_str().is_some_and(|shown| shown.contains(light)), "{shown}");
            }
            browser.run("localStorage.clear()", []).await;
        }
    });
}

#[test]
fn a_height_makes_the_widget_scroll_inside_and_can_be_taken_back() {
    in_each_browser(async |browser| {
        let page = "<tnl-autoevaluation height=\"400\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        const SIZE: &str =
            "const { host } = eye(n); return [host.clientHeight, host.scrollHeight > 400]";
        assert_eq!(widget.ask(SIZE, []).await, json!([400, true]));
        widget.ask("eye(n).host.height = '60vh'", []).await;
        widget.ask("eye(n).host.height = null", []).await;
        assert_eq!(widget.ask("return eye(n).host.clientHeight > 400", []).await, true);
    });
}

#[test]
fn nothing_heavy_is_fetched_before_the_widget_comes_near_the_window() {
    in_each_browser(async |browser| {
        let far = "<div style=\"height: 9000px\"></div>";
        let page = format!("{far}<tnl-autoevaluation></tnl-autoevaluation>{far}");
        let address = browser.page_elsewhere(&page);
        for come in [
            "document.querySelector('tnl-autoevaluation').scrollIntoView()",
            "document.querySelector('tnl-autoevaluation').load()",
        ] {
            browser.go(&address).await;
            eventually("l’élément", async || {
                let there = "return eye(n).root?.textContent === 'Chargement…'";
                Widget::of(browser, 0).ask(there, []).await.as_bool().filter(|is| *is)
            })
            .await;
            // Two frames: who watches the window has been told by then.
            let turns = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))";
            browser.run_async(turns, []).await;
            const FETCHED: &str = "return performance.getEntriesByType('resource').filter((e) => /widget|wasm|json/.test(e.name)).length";
            assert_eq!(browser.run(FETCHED, []).await, 0);
            browser.run(come, []).await;
            browser.meet(0).await.see("button", "Commencer").await;
        }
    });
}

#[test]
fn properties_say_what_attributes_say_also_before_the_script_is_there() {
    in_each_browser(async |browser| {
        let page = "<div id=\"place\"></div><script>const widget = document.createElement('tnl-autoevaluation'); \
            widget.edition = 'tnl-2016'; widget.shareBase = 'https://exemple.fr/'; \
            place.append(widget)</script>";
        let widget = browser.open_elsewhere(page).await.showing(editions::real("tnl-2016"));
        const SAID: &str = "const { host } = eye(n); return [host.getAttribute('edition'), host.getAttribute('share-base'), \
            host.edition, host.shareBase, host.theme, Object.keys(host).length]";
        let said = widget.ask(SAID, []).await;
        assert_eq!(
            said,
            json!(["tnl-2016", "https://exemple.fr/", "tnl-2016", "https://exemple.fr/", "", 0])
        );
        widget.start().await;
        widget.answer("formats-bureautiques", 3).await;
    });
}

#[test]
fn the_page_hears_of_the_result_only_if_it_asks_and_the_person_agrees() {
    in_each_browser(async |browser| {
        let page = format!("{LISTEN}<tnl-autoevaluation></tnl-autoevaluation>");
        let widget = browser.open_elsewhere(&page).await;
        widget.start().await;
        widget.answer("portage", 2).await;
        widget.ask("eye(n).host.askResult('La préfecture')", []).await;
        widget.read("La préfecture demande à connaître votre niveau").await;
        widget.answer("portage", 3).await;
        assert_eq!(told(browser).await, ["tnl:ready"]);
        widget.click("button", "Accepter").await;
        let edition = editions::usual();
        let last = last_told(browser, "tnl:result").await;
        assert_eq!((&last["edition"], &last["sure"]), (&json!(edition.id), &json!(0)));
        assert_eq!(last["sections"].as_array().map(Vec::len), Some(edition.sections.len()));
        assert_eq!(last_told(browser, "tnl:progress").await["answered"], 1);
        // Also from the other program; and answers are never told.
        widget.go_to_result().await;
        widget.read("La préfecture reçoit votre niveau").await;
        widget.click("button", "Modifier mes réponses").await;
        widget.answer("engagement-ecrit", 2).await;
        eventually("l’avancement", async || {
            (last_told(browser, "tnl:progress").await["answered"] == 2).then_some(())
        })
        .await;
        let all = browser.run("return JSON.stringify(told)", []).await.to_string();
        assert!(!all.contains("engagement-ecrit") && !all.contains("portage"), "{all}");
        widget.click("button", "Ne plus lui dire").await;
        const HEARD: &str = "return eye(n).all('status').map(eye(n).text)\
            .some((status) => status.startsWith('Rien n’est dit à '))";
        assert_eq!(widget.ask(HEARD, []).await, true);
        let before = told(browser).await.len();
        widget.answer("engagement-ecrit", 3).await;
        widget.ask("eye(n).host.askResult()", []).await;
        assert!(!widget.page().await.contains("demande à connaître"));
        assert_eq!(told(browser).await.len(), before);
    });
}

async fn told(browser: &Browser) -> Vec<String> {
    let names = browser.run("return told.map(([name]) => name)", []).await;
    serde_json::from_value(names).expect("names")
}

async fn last_told(browser: &Browser, name: &str) -> Value {
    eventually(name, async || {
        const LAST: &str =
            "return told.filter(([name]) => name === arguments[0]).pop()?.[1] ?? null";
        Some(browser.run(LAST, [json!(name)]).await).filter(|last| !last.is_null())
    })
    .await
}

#[test]
fn the_styles_a_page_may_set_reach_the_widget() {
    in_each_browser(async |browser| {
        let page = "<style>body { font-family: monospace; background: #eef } \
            tnl-autoevaluation { --tnl-background: transparent; --tnl-accent: rgb(122, 31, 92); --tnl-radius: 0px } \
            tnl-autoevaluation::part(root) { font-family: inherit } \
            tnl-autoevaluation::part(heading) { text-transform: uppercase }</style>\
            <tnl-autoevaluation theme=\"light\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        const LOOK: &str = "const of = (part) => getComputedStyle(eye(n).root.querySelector(part) ?? eye(n).root.firstChild); \
            const root = getComputedStyle(eye(n).root.firstChild); const primary = of('button.primary'); \
            return [root.fontFamily, root.backgroundColor, of('h2').textTransform, primary.backgroundColor, primary.borderTopLeftRadius]";
        let look = widget.ask(LOOK, []).await;
        assert_eq!(
            look,
            json!(["monospace", "rgba(0, 0, 0, 0)", "uppercase", "rgb(122, 31, 92)", "0px"])
        );
    });
}

#[test]
fn a_page_written_from_the_right_with_a_base_and_a_strict_policy_holds_the_widget() {
    in_each_browser(async |browser| {
        let site = browser.site.address("");
        let site = site.trim_end_matches('/');
        let policy = format!(
            "Content-Security-Policy: default-src 'none'; script-src {site} 'wasm-unsafe-eval'; \
             connect-src {site}; img-src data:; base-uri 'self'\r\n"
        );
        let page = format!(
            "<!doctype html><html lang=\"ar\" dir=\"rtl\"><meta charset=\"utf-8\"><title>بلدية</title>\
             <base href=\"/ailleurs/\"><link rel=\"icon\" href=\"data:,\">\
             <script type=\"module\" src=\"{site}/tnl-autoevaluation.js\"></script>\
             <tnl-autoevaluation height=\"80vh\"></tnl-autoevaluation>"
        );
        let headers = format!("Content-Type: text/html; charset=utf-8\r\n{policy}");
        browser.go(&browser.put_elsewhere_with("stricte.html", &headers, page)).await;
        let widget = browser.meet(0).await;
        widget.start().await;
        widget.answer("portage", 2).await;
        widget.go_to_result().await;
        const DIRECTION: &str =
            "return getComputedStyle(eye(n).root.querySelector('h2')).direction";
        assert_eq!(widget.ask(DIRECTION, []).await, "ltr");
        widget.click("button", "Partager").await;
        let field = widget.find("textbox", "Lien vers ce résultat").await;
        let link = field.value().await.expect("a value").unwrap_or_default();
        assert!(link.contains("/stricte.html#tnl="), "{link}");
    });
}

#[test]
fn a_button_and_enter_do_what_a_form_would_also_where_forms_are_forbidden() {
    in_each_browser(async |browser| {
        if browser.engine == Engine::Webkit {
            return; // Its driver types nothing in a frame.
        }
        let address = browser.site.address("evaluation.html?start=welcome");
        let page = format!(
            "<!doctype html><title>Un site</title><link rel=\"icon\" href=\"data:,\">\
             <iframe sandbox=\"allow-scripts allow-same-origin\" src=\"{address}\" width=\"900\" height=\"800\"></iframe>"
        );
        browser.go(&browser.put_elsewhere("cadre-strict.html", &page)).await;
        browser.enter_frame(0).await;
        let widget = browser.meet(0).await;
        widget.open_address("brouillon-absent.json").await;
        widget.read("il n’y a rien à cette adresse").await;
        browser.forget_what_was_noticed().await;
    });
}
