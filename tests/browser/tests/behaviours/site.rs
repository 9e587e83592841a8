//! The site around the widget: its pages, and what is left of it without a network.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tnl_browser_tests::{
    Browser, Key, Site, Widget, editions, eventually, in_each_browser, in_release, plain, project,
    release,
};
use tnl_engine::{Answer, Plan, Shared};

use crate::access::no_fault;

/// The page of the widget.
const EVALUATION: &str = "evaluation.html";
/// For other sites, for a double click, for these tests: no pages of the site.
const APART: [&str; 4] = ["autoevaluation.html", "cadre.html", "essai-cadre.html", "outside.html"];

// ---- Pages ---------------------------------------------------------------------------------

#[test]
fn each_page_says_what_it_is_and_asks_nothing_of_other_sites() {
    in_each_browser(async |browser| {
        let mut titles = Vec::new();
        for page in pages(&browser.site) {
            let asked = open(browser, &page).await;
            const TOLD: &str = "const all = (part) => [...document.querySelectorAll(part)]; return { \
                lang: document.documentElement.lang, title: document.title, \
                heads: all('h1').length, mains: all('main').length, \
                description: document.querySelector('meta[name=description]')?.content ?? '', \
                current: all('[aria-current=page]').map((link) => link.getAttribute('href')) }";
            let told = browser.run(TOLD, []).await;
            assert_eq!(
                (&told["lang"], &told["heads"], &told["mains"]),
                (&json!("fr"), &json!(1), &json!(1)),
                "{page}"
            );
            assert!(told["description"].as_str().is_some_and(|text| text.len() > 20), "{page}");
            // Nobody goes to the page of a wrong address on purpose.
            let current = if page == "404.html" { json!([]) } else { json!([page]) };
            assert_eq!(told["current"], current, "{page}");
            titles.push(told["title"].to_string());
            let elsewhere: Vec<_> =
                asked.iter().filter(|one| !one.starts_with(&browser.site.address(""))).collect();
            assert!(elsewhere.is_empty(), "{page} : {elsewhere:?}");
        }
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), pages(&browser.site).len(), "{titles:#?}");
    });
}

#[test]
fn each_link_of_the_site_leads_somewhere() {
    in_each_browser(async |browser| {
        let mut parts: Vec<(String, Vec<String>)> = Vec::new();
        let mut links = Vec::new();
        for page in pages(&browser.site) {
            open(browser, &page).await;
            const FOUND: &str = "const all = (part) => [...document.querySelectorAll(part)]; \
                return [all('[id]').map((one) => one.id), all('a[href]').map((one) => one.href)]";
            let found = browser.run(FOUND, []).await;
            let (ids, hrefs): (Vec<String>, Vec<String>) =
                serde_json::from_value(found).expect("two lists");
            links.extend(hrefs.into_iter().map(|href| (page.clone(), href)));
            parts.push((page, ids));
        }
        for (page, href) in links {
            let Some(path) = href.strip_prefix(&browser.site.address("")) else {
                assert!(href.starts_with("https://"), "{page} : {href}");
                continue;
            };
            let (path, part) = path.split_once('#').unwrap_or((path, ""));
            let path = path.split('?').next().unwrap_or_default();
            assert!(browser.site.folder().join(path).is_file(), "{page} : {href}");
            let there = parts.iter().find(|(name, _)| name == path);
            let found = there.is_none_or(|(_, ids)| ids.iter().any(|id| id == part));
            assert!(part.is_empty() || found, "{page} : {href}");
        }
    });
}

#[test]
fn axe_finds_no_fault_on_any_page_of_the_site() {
    in_each_browser(async |browser| {
        for page in pages(&browser.site) {
            for (width, height) in [(1280, 900), (320, 640)] {
                browser.resize(width, height).await;
                open(browser, &page).await;
                no_fault(browser, &format!("{page}, {width} × {height}")).await;
                const WIDE: &str = "return document.documentElement.scrollWidth - \
                    document.documentElement.clientWidth";
                assert_eq!(browser.run(WIDE, []).await, json!(0), "{page}, {width} × {height}");
                // The spacing that a person may need: WCAG 2.2, 1.4.12.
                const SPACE: &str = "const sheet = new CSSStyleSheet(); sheet.replaceSync('* { \
                    line-height: 1.5 !important; letter-spacing: 0.12em !important; \
                    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'); \
                    document.adoptedStyleSheets.push(sheet)";
                browser.run(SPACE, []).await;
                let wide = browser.run(WIDE, []).await;
                assert_eq!(wide, json!(0), "{page}, {width} × {height}, espacé");
            }
        }
    });
}

/// As tools that measure pages count: what is asked for, and what it weighs on its way.
#[test]
fn pages_to_read_are_small() {
    const MOST: (usize, usize) = (8, 25_000);
    in_each_browser(async |browser| {
        for page in pages(&browser.site) {
            let asked = open(browser, &page).await;
            const HELD: &str = "return !!document.querySelector('tnl-autoevaluation, iframe')";
            let is_held = asked.iter().any(|file| file.ends_with("tnl-autoevaluation.js"));
            if is_held || browser.run(HELD, []).await == json!(true) {
                continue; // What the widget weighs has its own test.
            }
            let path = |address: &String| {
                address.strip_prefix(&browser.site.address("")).map(str::to_owned)
            };
            let mut files: Vec<String> = asked.iter().filter_map(path).collect();
            files.extend([page.clone(), "manifest.webmanifest".into()]);
            files.sort();
            files.dedup();
            let sizes = files.iter().map(|file| brotli(&browser.site.folder().join(file)));
            let weight: usize = sizes.sum();
            println!("{page} : {} fichiers, {weight} octets en brotli", files.len());
            assert!(
                files.len() <= MOST.0 && weight <= MOST.1,
                "{page} : {weight} octets, {files:?}"
            );
        }
    });
}

#[test]
fn by_the_keyboard_one_skips_to_the_content() {
    in_each_browser(async |browser| {
        open(browser, "methode.html").await;
        browser.press(Key::Tab).await;
        const FOCUSED: &str = "const one = document.activeElement; \
            return [one.localName, one.getAttribute('href'), one.checkVisibility() && one.getBoundingClientRect().top >= 0]";
        assert_eq!(browser.run(FOCUSED, []).await, json!(["a", "#contenu", true]));
        browser.press(Key::Enter).await;
        eventually("le contenu", async || {
            let focused = browser.run("return document.activeElement.localName", []).await;
            (focused == json!("main")).then_some(())
        })
        .await;
        browser.requests().await;
    });
}

#[test]
fn the_method_tells_the_numbers_of_the_editions() {
    in_each_browser(async |browser| {
        open(browser, "methode.html").await;
        for id in editions::ids() {
            let edition = editions::real(&id);
            const ROWS: &str = "return [...document.getElementById(arguments[0]).closest('section') \
                .querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent.trim()))";
            let rows = browser.run(ROWS, [json!(id)]).await;
            let rows: Vec<Vec<String>> = serde_json::from_value(rows).expect("rows");
            let told = |head: &str, cells: Vec<String>| {
                let row = [vec![head.to_owned()], cells].concat();
                assert!(rows.contains(&row), "{id} : {row:?} n’est pas dans {rows:#?}");
            };
            told("Total", edition.levels.iter().map(|level| level.total.to_string()).collect());
            for (position, section) in edition.sections.iter().enumerate() {
                let count = section.end - section.first;
                told(&section.title, vec![format!("{}\u{a0}%", section.share), count.to_string()]);
                let floor =
                    |need: u32| if need == 0 { "–aucun".to_owned() } else { need.to_string() };
                let floors = edition.levels.iter().map(|level| floor(level.floors[position]));
                told(&format!("Minimum du volet {}", section.short), floors.collect());
            }
        }
    });
}

#[test]
fn each_page_tells_how_accessible_the_site_is_and_leads_to_the_declaration() {
    in_each_browser(async |browser| {
        let filled = project().join("www/site/declaration.exemple.txt");
        for (declared, state) in [(None, "non conforme"), (Some(filled), "partiellement conforme")]
        {
            if let Some(file) = &declared {
                let told = make_site(&browser.site, release().as_ref(), "TNL_DECLARATION", file);
                assert_eq!(told, Ok(()));
            }
            for page in pages(&browser.site) {
                open(browser, &page).await;
                const TOLD: &str = "return document.querySelector('footer a[href=\"declaration.html\"]').textContent";
                let told = browser.run(TOLD, []).await;
                let told = tnl_browser_tests::plain(told.as_str().unwrap_or_default());
                assert_eq!(told, format!("Accessibilité : {state}"), "{page}");
            }
        }
    });
}

#[test]
fn a_declaration_with_a_defect_stops_the_build_with_what_to_do() {
    let site = Site::start();
    let file = site.folder().join("declaration.txt");
    std::fs::write(&file, "organisme : Commune d’Exemple\ntaus : 72\n").expect("a folder");
    let told = make_site(&site, release().as_ref(), "TNL_DECLARATION", &file);
    let told = told.expect_err("a defect");
    assert!(told.contains("declaration.txt:2") && told.contains("→ les champs sont"), "{told}");
    assert!(!told.contains("at file:"), "{told}");
}

#[test]
fn who_builds_the_site_says_from_where_else_questionnaires_may_come() {
    let site = Site::start();
    let policy = || {
        let page = std::fs::read_to_string(site.folder().join(EVALUATION)).expect("a page");
        page.split("connect-src ")
            .nth(1)
            .and_then(|rest| rest.split(['"', ';']).next())
            .map(str::to_owned)
    };
    assert_eq!(policy().as_deref(), Some("'self' https:"));
    let one = Path::new("https://questionnaires.example");
    assert_eq!(make_site(&site, release().as_ref(), "TNL_SOURCES", one), Ok(()));
    assert_eq!(policy().as_deref(), Some("'self' https://questionnaires.example"));
}

#[test]
fn the_grid_of_the_widget_shows_all_criteria_and_their_count() {
    in_each_browser(async |browser| {
        open(browser, "grille-rgaa.html").await;
        const TOLD: &str = "const rows = [...document.querySelectorAll('.grid tbody tr')]; \
            const count = (state) => rows.filter((row) => row.cells[2].textContent === state).length; \
            const told = [...document.querySelectorAll('.numbers tbody td')].map((cell) => +cell.textContent); \
            return [rows.length, told, ['C', 'NC', 'NA'].map(count), \
            document.querySelectorAll('#manques + ul li').length]";
        let told = browser.run(TOLD, []).await;
        assert_eq!(told[0], json!(106));
        assert_eq!(told[1], told[2]);
        assert_eq!(told[3], told[2][1]);
    });
}

#[test]
fn a_result_linked_to_the_front_page_is_opened() {
    in_each_browser(async |browser| {
        let edition = editions::usual();
        let example = editions::example(&edition, "Commune de 5 700 habitants");
        let (profile, answers) = (example.profile.clone(), example.answers.clone());
        let shared = Shared {
            profile,
            answers,
            label: Some("Bourg".into()),
            month: None,
            plan: Plan::default(),
        };
        let code = shared.encode(&edition);
        browser.go(&browser.site.address(&format!("#tnl={code}"))).await;
        eventually("la page de l’auto-évaluation", async || {
            let path = browser.run("return location.pathname", []).await;
            (path == json!(format!("/{EVALUATION}"))).then_some(())
        })
        .await;
        browser.meet(0).await.read("Résultat reçu : Bourg").await;
    });
}

/// What is told to who comes back; empty for who begins.
const RETURN: &str = "const way = document.querySelector('.return'); \
    return way.checkVisibility() ? way.textContent.trim() : ''";

/// What the front page tells who comes back, once it knows.
async fn who_comes_back(browser: &Browser) -> String {
    eventually("le retour, sur la page d’accueil", async || {
        let told = browser.run(RETURN, []).await.as_str()?.to_owned();
        (!told.is_empty()).then_some(told)
    })
    .await
}

#[test]
fn the_front_page_leads_who_begins_to_the_first_question_and_who_comes_back_to_where_they_were() {
    in_each_browser(async |browser| {
        let front = browser.site.address("index.html");
        browser.go(&front).await;
        assert_eq!(browser.run(RETURN, []).await, json!(""));
        const WAYS: &str = "return [...document.querySelectorAll('ul.begin a')].map((a) => a.href)";
        let ways: Vec<String> = serde_json::from_value(browser.run(WAYS, []).await).expect("ways");
        for way in &ways {
            browser.go(way).await;
            let widget = browser.meet(0).await;
            widget.see_screen("Votre collectivité").await;
            // Express asks one thing at a time.
            let alone = widget.ask("return !!eye(n).root.querySelector('.alone')", []).await;
            assert_eq!(alone, json!(way.ends_with("start=express")), "{way}");
            browser.forget_what_was_noticed().await;
        }
        assert_eq!(ways.len(), 3);
        // Nothing was said yet: nobody comes back.
        browser.go(&front).await;
        assert_eq!(browser.run(RETURN, []).await, json!(""));

        let edition = editions::usual();
        let example = editions::example(&edition, "Commune de 5 700 habitants");
        let (profile, answers) = (example.profile.clone(), example.answers.clone());
        let shared = Shared {
            profile,
            answers,
            label: Some("Bourg".into()),
            month: None,
            plan: Plan::default(),
        };
        browser.go(&shared.link(&edition, &browser.site.address(EVALUATION))).await;
        let widget = browser.meet(0).await;
        widget.click("button", "Garder parmi mes évaluations").await;
        widget.see("button", "Modifier mes réponses").await;
        let count = example.answers.count();
        let told = format!("Reprendre : niveau {}, {count} réponses", example.level);
        let about = format!(" Bourg · {}", edition.title);
        eventually("la page d’accueil au courant", async || {
            browser.go(&front).await;
            (browser.run(RETURN, []).await == json!(format!("{told}{about}"))).then_some(())
        })
        .await;
        browser.go(&front).await;
        const GO: &str = "document.querySelector('.return a').click()";
        browser.run(GO, []).await;
        let widget = browser.meet(0).await;
        widget.see("button", "Modifier mes réponses").await;
        widget.go_to_section(0).await;
        const FIRST: &str = "return eye(n).root.querySelector('.question input')";
        widget.click_on(FIRST, &[]).await;
        // Told in the evaluation too, where its first screen is asked for.
        widget.go_to_welcome().await;
        widget.see("button", "Reprendre : ").await;
        let names = widget.names("button").await;
        let told = names.into_iter().find(|name| name.starts_with("Reprendre")).expect("a way");
        assert!(told.ends_with(&format!("{count} réponses, aujourd’hui")), "{told}");
        widget.click("button", &told).await;
        widget.see_screen("Votre collectivité").await;
        widget.go_to_section(0).await;
        assert_eq!(widget.ask(&format!("{FIRST}.checked"), []).await, true);
        browser.wait_outside().await;
        browser.go(&front).await;
        let after = who_comes_back(browser).await;
        assert_eq!(plain(&after), plain(&format!("{told}{about}")));

        // Another edition that was worked on since.
        browser.go(&ways[2]).await;
        let id = editions::ids().into_iter().find(|id| ways[2].contains(&**id));
        let short = editions::real(&id.expect("a short edition"));
        let widget = browser.meet(0).await.showing(short.clone());
        widget.give("bureautique-libre", Answer::One(3)).await;
        browser.wait_outside().await;
        browser.go(&front).await;
        let after = who_comes_back(browser).await;
        assert!(after.ends_with(&short.title), "{after}");
        browser.run(GO, []).await;
        let widget = browser.meet(0).await.showing(short);
        widget.see_answer("bureautique-libre", Some(Answer::One(3))).await;
        browser.forget_what_was_noticed().await;
    });
}

/// Whatever is kept, or if nothing may be read: the page is as for who begins.
#[test]
fn what_is_damaged_or_cannot_be_read_leaves_the_front_page_as_it_is() {
    in_each_browser(async |browser| {
        let front = browser.site.address("index.html");
        browser.wait_outside().await;
        let edition = editions::usual();
        for text in ["{", "null", "{\"document\":\"{}\"}"] {
            browser.keep(&format!("tnl:{}:1:a", edition.id), text).await;
            browser.go(&front).await;
            assert_eq!(browser.run(RETURN, []).await, json!(""), "{text}");
        }
        const REFUSE: &str = "Object.defineProperty(window, 'localStorage', \
            { get() { throw new DOMException('non', 'SecurityError'); } })";
        let script = json!({ "source": REFUSE });
        if browser.devtools("Page.addScriptToEvaluateOnNewDocument", script).await {
            browser.go(&front).await;
            assert_eq!(browser.run(RETURN, []).await, json!(""));
        }
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn the_site_says_how_it_is_installed() {
    let dist = project().join("dist");
    let read = |path: &str| std::fs::read(dist.join(path)).unwrap_or_else(|_| panic!("{path}"));
    let manifest: Value =
        serde_json::from_slice(&read("manifest.webmanifest")).expect("a manifest in JSON");
    for field in ["name", "short_name", "description", "lang", "theme_color", "background_color"] {
        assert!(manifest[field].as_str().is_some_and(|text| !text.is_empty()), "{field}");
    }
    assert_eq!((&manifest["scope"], &manifest["display"]), (&json!("./"), &json!("standalone")));
    read(manifest["start_url"].as_str().expect("a page"));
    let icons = manifest["icons"].as_array().expect("icons");
    let mut sizes: Vec<&str> = Vec::new();
    for icon in icons {
        let (path, size) = (icon["src"].as_str().expect("a path"), icon["sizes"].as_str());
        let (bytes, size) = (read(path), size.expect("a size"));
        if path.ends_with(".png") {
            let number = |at: usize| {
                u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
            };
            assert_eq!(format!("{}x{}", number(16), number(20)), size, "{path}");
        }
        sizes.push(size);
    }
    assert!(sizes.contains(&"192x192") && sizes.contains(&"512x512"), "{sizes:?}");
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"));
}

// ---- Without a network ---------------------------------------------------------------------

#[test]
fn after_a_first_visit_the_site_goes_on_without_a_network() {
    in_each_browser(async |browser| {
        let widget = open_kept(browser).await;
        widget.start().await;
        widget.answer("portage", 1).await;
        browser.site.end();

        let again = come_back(browser).await;
        again.see_answer("portage", Some(Answer::One(1))).await;
        again.answer("engagement-ecrit", 2).await;
        let again = browser.close_and_open().await;
        again.see_answer("engagement-ecrit", Some(Answer::One(2))).await;

        // The other pages, by any of their addresses.
        for (path, title) in [("methode.html?x=1#niveau", "Méthode"), ("", "Où en êtes-vous")] {
            browser.go(&browser.site.address(path)).await;
            let shown = browser.run("return document.title", []).await.to_string();
            assert!(shown.contains(title), "{path} : {shown}");
        }
        browser.requests().await;
    });
}

#[test]
fn what_is_for_other_sites_is_not_kept() {
    in_each_browser(async |browser| {
        open_kept(browser).await;
        let kept = kept(browser).await;
        for path in [EVALUATION, "index.html", "site.css", &in_release("tnl-whole_bg.wasm")] {
            assert!(kept.iter().any(|one| one == path), "{path} : {kept:#?}");
        }
        let apart =
            ["autoevaluation.html", "cadre.html", "tnl-embed.js", "tnl-autoevaluation.js", "sw.js"];
        for path in apart
            .map(str::to_owned)
            .into_iter()
            .chain(["cadre.html", "tnl-embed.js"].map(in_release))
        {
            assert!(!kept.contains(&path), "{path} : {kept:#?}");
        }
    });
}

#[test]
fn a_new_version_waits_until_no_page_of_the_old_one_is_open() {
    in_each_browser(async |browser| {
        open_kept(browser).await;
        let widget = come_back(browser).await;
        widget.start().await;
        widget.answer("portage", 1).await;
        // A cache of somebody else on the same address, and of another copy of the site.
        const OTHERS: [&str; 2] = ["autre", "tnl-/ailleurs/#0.1.0"];
        const MAKE: &str = "const [names, done] = arguments; \
            Promise.all(names.map((name) => caches.open(name))).then(() => done())";
        browser.run_async(MAKE, [json!(OTHERS)]).await;

        publish(&browser.site, "Commune d’Exemple <contact@exemple.fr>");
        assert_eq!(update(browser).await, json!("waiting"));
        // The open page goes on with its own files, gone from the server as they are.
        widget.answer("engagement-ecrit", 2).await;
        let widget = come_back(browser).await;
        widget.see_answer("engagement-ecrit", Some(Answer::One(2))).await;
        assert_eq!(running(browser).await, release());

        let widget = eventually("la nouvelle version", async || {
            let widget = browser.close_and_open().await;
            (running(browser).await == NEXT).then_some(widget)
        })
        .await;
        widget.see_answer("portage", Some(Answer::One(1))).await;
        let names = browser.run_async("caches.keys().then(arguments[0])", []).await;
        let names: Vec<String> = serde_json::from_value(names).expect("names");
        let ours = names.iter().filter(|name| name.starts_with("tnl-/#")).collect::<Vec<_>>();
        assert!(ours.len() == 1 && ours[0].contains(NEXT), "{names:?}");
        assert!(OTHERS.iter().all(|name| names.iter().any(|one| one == name)), "{names:?}");

        open(browser, "mentions.html").await;
        let text = browser.run("return document.querySelector('main').innerText", []).await;
        assert!(text.to_string().contains("Commune d’Exemple <contact@exemple.fr>"), "{text}");
    });
}

#[test]
fn a_site_that_closes_reaches_those_who_came_once_and_their_answers_stay() {
    in_each_browser(async |browser| {
        let widget = open_kept(browser).await;
        widget.start().await;
        widget.answer("portage", 1).await;
        // The new address is shown at the old one.
        let farewell = std::fs::read(browser.site.folder().join("sw-adieu.js")).expect("a worker");
        browser.site.put("sw.js", farewell);
        browser.site.put(
            EVALUATION,
            "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><h1>Nous avons déménagé</h1>",
        );
        browser.go(&browser.site.address(EVALUATION)).await;
        eventually("la nouvelle page", async || {
            let text = browser.run("return document.body?.innerText ?? ''", []).await;
            text.as_str().filter(|text| text.contains("déménagé")).map(drop)
        })
        .await;
        eventually("plus rien de gardé pour l’absence de réseau", async || {
            kept(browser).await.is_empty().then_some(())
        })
        .await;
        let answers = browser.run("return JSON.stringify(localStorage)", []).await;
        assert!(answers.to_string().contains("portage"), "{answers}");
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn a_deployment_of_mixed_versions_leaves_the_old_one_as_it_is() {
    in_each_browser(async |browser| {
        let widget = open_kept(browser).await;
        widget.start().await;
        widget.answer("portage", 1).await;
        let before = kept(browser).await;
        publish(&browser.site, "Commune d’Exemple");
        let page = browser.site.folder().join("methode.html");
        let text = std::fs::read_to_string(&page).expect("a page");
        std::fs::write(page, format!("{text}<p>D’une autre version.</p>")).expect("a page");

        assert_eq!(update(browser).await, json!("refused"));
        // The browser tells what it refused.
        browser.forget_what_was_noticed().await;
        let widget = browser.close_and_open().await;
        assert_eq!(running(browser).await, release());
        widget.see_answer("portage", Some(Answer::One(1))).await;
        assert_eq!(kept(browser).await, before);
        browser.forget_what_was_noticed().await;
    });
}

// ---- Helpers -------------------------------------------------------------------------------

/// A release after all others.
const NEXT: &str = "9.9.9-0123456789";

/// The pages of the site, as they are served.
fn pages(site: &Site) -> Vec<String> {
    let files = std::fs::read_dir(site.folder()).expect("a folder").flatten();
    let names = files.map(|file| file.file_name().to_string_lossy().into_owned());
    let mut pages: Vec<String> =
        names.filter(|name| name.ends_with(".html") && !APART.contains(&name.as_str())).collect();
    pages.sort();
    assert!(pages.len() > 5, "{pages:?}");
    pages
}

/// Opens a page and waits until it asks for nothing more; what it asked for.
async fn open(browser: &Browser, page: &str) -> Vec<String> {
    browser.requests().await;
    browser.go(&browser.site.address(page)).await;
    if page == EVALUATION {
        browser.meet(0).await;
    }
    // Some engines list a request a moment after its answer was used.
    const ASKED: &str = "const asked = performance.getEntriesByType('resource').map((one) => one.name); \
        const parts = [...document.querySelectorAll('link[rel=stylesheet], script[src], img')]; \
        return document.readyState === 'complete' && \
        parts.every((one) => asked.includes(one.src ?? one.href)) && asked";
    let asked = eventually("la page entière", async || {
        serde_json::from_value(browser.run(ASKED, []).await).ok()
    })
    .await;
    browser.requests().await;
    asked
}

/// Opens the page of the widget, with the site's worker, and waits until the site is kept.
async fn open_kept(browser: &Browser) -> Widget<'_> {
    browser.site.put_worker();
    let widget = come_back(browser).await;
    browser.run_async("navigator.serviceWorker.ready.then(() => arguments[0]())", []).await;
    browser.requests().await;
    widget
}

/// Goes to the page of the widget once more. A reload would not do: Firefox's driver goes around
/// the worker then.
async fn come_back(browser: &Browser) -> Widget<'_> {
    browser.go(&browser.site.address(EVALUATION)).await;
    browser.meet(0).await
}

/// The paths that the worker keeps.
async fn kept(browser: &Browser) -> Vec<String> {
    const KEPT: &str = "const done = arguments[0]; (async () => { const paths = []; \
        for (const name of await caches.keys()) for (const one of await (await caches.open(name)).keys()) \
        paths.push(new URL(one.url).pathname.slice(1)); done(paths.sort()); })()";
    serde_json::from_value(browser.run_async(KEPT, []).await).expect("paths")
}

/// The release of the widget on the page.
async fn running(browser: &Browser) -> String {
    const RUNNING: &str =
        "return document.querySelector('script[src*=\"/tnl-\"]').getAttribute('src').split('/')[0]";
    browser.run(RUNNING, []).await.as_str().unwrap_or_default().to_owned()
}

/// Asks the browser to look for a new version; whether one waits, or was refused.
async fn update(browser: &Browser) -> Value {
    const UPDATE: &str = "const done = arguments[0]; (async () => { \
        const registration = await navigator.serviceWorker.ready; \
        await registration.update().catch(() => {}); \
        while (registration.installing) await new Promise((go) => setTimeout(go, 20)); \
        done(registration.waiting ? 'waiting' : 'refused'); })()";
    browser.run_async(UPDATE, []).await
}

/// Puts the next version of the site on the server, as the build does, published by somebody.
fn publish(site: &Site, publisher: &str) {
    let folder = site.folder();
    std::fs::rename(folder.join(release()), folder.join(NEXT)).expect("a folder");
    let told = folder.join("editeur.txt");
    std::fs::write(&told, publisher).expect("a writable folder");
    assert_eq!(make_site(site, NEXT.as_ref(), "TNL_EDITEUR", &told), Ok(()));
}

/// Makes the pages anew, as the build does, with a file of the publisher's; what is said if it fails.
fn make_site(site: &Site, release: &Path, variable: &str, file: &Path) -> Result<(), String> {
    let made = Command::new("node")
        .arg(project().join("tools/site.mjs"))
        .args([site.folder(), release])
        .env(variable, file)
        .output()
        .map_err(|error| error.to_string())?;
    if made.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&made.stderr).into()) }
}

fn brotli(file: &Path) -> usize {
    let bytes = std::fs::read(file).unwrap_or_else(|error| panic!("{} : {error}", file.display()));
    let mut small = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &parameters).expect("memory");
    small.len()
}
