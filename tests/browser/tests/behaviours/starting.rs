//! How the evaluation starts where that is not a matter of course: behind a password, in an old
//! browser, without one of its files. It runs, or says why not.

use serde_json::{Value, json};
use tnl_browser_tests::{
    Browser, Engine, OLD, OldChromium, Widget, editions, eventually, in_browser, in_each_browser,
    in_release, project,
};
use tnl_engine::{Answer, Document, Shared};

use crate::framing::begin;

// ---- At once -------------------------------------------------------------------------------

#[test]
fn on_our_own_pages_the_program_is_asked_for_once_and_in_chromium_before_the_scripts() {
    in_each_browser(async |browser| {
        let edition = editions::usual();
        let Document { profile, answers, plan, .. } = Document::new(&edition);
        let code = Shared { profile, answers, label: None, month: None, plan }.encode(&edition);
        for (page, program) in [
            ("evaluation.html".to_owned(), "tnl_bg.wasm"),
            ("cadre.html".to_owned(), "tnl_bg.wasm"),
            ("evaluation.html?start=express".to_owned(), "tnl-whole_bg.wasm"),
            (format!("evaluation.html#tnl={code}"), "tnl-whole_bg.wasm"),
        ] {
            browser.wait_outside().await;
            browser.go(&browser.site.address(&page)).await;
            browser.meet(0).await;
            const ASKED: &str = "return performance.getEntriesByType('resource') \
                .sort((a, b) => a.startTime - b.startTime).map((e) => e.name.split('/').at(-1)) \
                .filter((name) => name === arguments[0] || name === 'tnl-widget.js')";
            let asked = browser.run(ASKED, [json!(program)]).await;
            // Firefox and WebKit would load twice what is asked for early.
            let expected = match browser.engine {
                Engine::Chromium => [program, "tnl-widget.js"],
                _ => ["tnl-widget.js", program],
            };
            assert_eq!(asked, json!(expected), "{page}");
        }
        browser.forget_what_was_noticed().await;
    });
}

// ---- Behind a password ---------------------------------------------------------------------

/// The password, as a browser sends it: « nom », « secret ».
const BASIC: &str = "Basic bm9tOnNlY3JldA==";

#[test]
fn behind_a_password_or_a_session_the_evaluation_runs_as_an_element_and_in_a_frame() {
    in_each_browser(async |browser| {
        put_product(browser, "basic");
        put_product(browser, "session");
        let ask = (401, "WWW-Authenticate: Basic realm=\"mairie\"\r\n");
        browser.guard_elsewhere("basic", ask, |headers| headers.contains(BASIC));
        // As a portal does where people sign in once for all.
        let portal = (302, "Location: /portail.html\r\n");
        browser.guard_elsewhere("session", portal, |headers| headers.contains("session=ouverte"));
        browser.put_elsewhere("portail.html", "<link rel=\"icon\" href=\"data:,\"><p>Portail</p>");

        // The address holds the password: what the widget asks for and makes does not.
        let page = browser.put_elsewhere("basic/evaluation.html", &product("evaluation.html"));
        browser.go(&page.replace("//", "//nom:secret@")).await;
        let widget = browser.meet(0).await;
        widget.start().await;
        widget.answer("portage", 2).await;
        widget.go_to_result().await;
        widget.click("button", "Partager").await;
        let field = widget.find("textbox", "Lien vers ce résultat").await;
        let link = field.value().await.expect("a value").unwrap_or_default();
        assert!(link.starts_with(&page) && !link.contains("secret"), "{link}");
        runs_both_ways(browser, "basic").await;

        browser
            .go(&browser.put_elsewhere("portail.html", "<link rel=\"icon\" href=\"data:,\">"))
            .await;
        browser.run("document.cookie = 'session=ouverte; path=/'", []).await;
        runs_both_ways(browser, "session").await;

        // From another origin nothing is told, and « * » will do as an answer.
        put_product(browser, "autre");
        let stranger = |headers: &str| {
            let headers = headers.to_lowercase();
            !headers.contains("\r\ncookie:") && !headers.contains("\r\nauthorization:")
        };
        browser.guard_elsewhere("autre", (403, ""), stranger);
        let script = browser
            .put_elsewhere("autre/rien.html", "")
            .replace("rien.html", "tnl-autoevaluation.js");
        let page = format!(
            "<!doctype html><link rel=\"icon\" href=\"data:,\"><script type=\"module\" src=\"{script}\"></script>\
             <tnl-autoevaluation></tnl-autoevaluation>"
        );
        // Another name of the same computer is another origin.
        let page = browser.put_elsewhere("intranet.html", &page);
        browser.go(&page.replace("127.0.0.1", "localhost")).await;
        begin(&Widget::of(browser, 0)).await;
        browser.meet(0).await;
        // A refusal comes before each password.
        browser.forget_what_was_noticed().await;
    });
}

/// The element, then the frame, on pages of the same folder.
async fn runs_both_ways(browser: &Browser, folder: &str) {
    const HEAD: &str = "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\">";
    let element = format!(
        "{HEAD}<script type=\"module\" src=\"tnl-autoevaluation.js\"></script><tnl-autoevaluation></tnl-autoevaluation>"
    );
    browser.go(&browser.put_elsewhere(&format!("{folder}/balise.html"), &element)).await;
    begin(&browser.meet(0).await).await;
    let frame = format!("{HEAD}<h1>Intranet</h1><script src=\"tnl-embed.js\"></script>");
    browser.go(&browser.put_elsewhere(&format!("{folder}/cadre-hote.html"), &frame)).await;
    browser.enter_frame(0).await;
    begin(&browser.meet(0).await).await;
    browser.leave_frame().await;
}

fn product(path: &str) -> String {
    std::fs::read_to_string(project().join("dist").join(path)).expect("a built product")
}

/// Puts the whole product into a folder of the other site.
fn put_product(browser: &Browser, folder: &str) {
    let dist = project().join("dist");
    let mut folders = vec![dist.clone()];
    while let Some(from) = folders.pop() {
        for entry in std::fs::read_dir(from).expect("a built product").flatten() {
            let path = entry.path();
            let name = path.strip_prefix(&dist).expect("a path in dist/").display().to_string();
            let kind = match path.extension().and_then(|end| end.to_str()) {
                _ if path.is_dir() => {
                    folders.push(path);
                    continue;
                }
                Some("html") => "text/html; charset=utf-8",
                Some("js") => "text/javascript",
                Some("css") => "text/css",
                Some("json") => "application/json",
                Some("wasm") => "application/wasm",
                Some("svg") => "image/svg+xml",
                Some("webmanifest") => "application/manifest+json",
                _ => continue,
            };
            let headers = format!("Content-Type: {kind}\r\nAccess-Control-Allow-Origin: *\r\n");
            let bytes = std::fs::read(&path).expect("a readable file");
            browser.put_elsewhere_with(&format!("{folder}/{name}"), &headers, bytes);
        }
    }
}

// ---- What a browser lacks ------------------------------------------------------------------

/// What a script takes away before any other runs; what is then said, in French and in English.
const LACKS: [(&str, &str, &str); 2] = [
    (
        "delete window.WebAssembly",
        "WebAssembly, qui est désactivé",
        "WebAssembly, which is switched off",
    ),
    ("delete Document.prototype.adoptedStyleSheets", "trop ancien", "too old"),
];

#[test]
fn what_a_browser_lacks_is_named_in_the_language_of_the_page_with_the_questionnaire_to_print() {
    in_each_browser(async |browser| {
        for (lack, french, english) in LACKS {
            let Some(script) = before(browser, lack).await else { return };
            let file = format!("file://{}", project().join("dist/autoevaluation.html").display());
            let element = "<tnl-autoevaluation lang=\"en\"><a href=\"#x\">Notre lien</a></tnl-autoevaluation>";
            for (address, words) in [
                (browser.site.address("evaluation.html"), french),
                (browser.site.address("cadre.html?lang=en"), english),
                (file, french),
                (browser.page_elsewhere(element), english),
            ] {
                browser.go(&address).await;
                read_on_page(browser, words).await;
                // Once, and with a way out that leads somewhere.
                const LINK: &str = "const own = document.querySelector('.lacking, .missing'); \
                    const root = document.querySelector('tnl-autoevaluation').shadowRoot; \
                    return (!own || !own.checkVisibility()) && root.querySelector('[role=alert] a')?.href";
                let link = eventually("le questionnaire à imprimer", async || {
                    browser.run(LINK, []).await.as_str().map(str::to_owned)
                })
                .await;
                browser.go(&link).await;
                read_on_page(browser, "Qui porte le sujet du logiciel libre chez vous").await;
            }
            // Before the element is there, or without it, the page itself says so.
            let missing = in_release("tnl-autoevaluation.js");
            let kept = std::fs::read(browser.site.folder().join(&missing)).expect("a script");
            browser.site.put(&missing, "");
            for (page, words) in [("evaluation.html", french), ("cadre.html?lang=en", english)] {
                browser.go(&browser.site.address(page)).await;
                read_on_page(browser, words).await;
            }
            browser.site.put(&missing, kept);
            let script = json!({ "identifier": script });
            browser.devtools("Page.removeScriptToEvaluateOnNewDocument", script).await;
        }
        browser.forget_what_was_noticed().await;
    });
}

/// Runs a script before any of each page to come; its name, in Chromium alone.
async fn before(browser: &Browser, script: &str) -> Option<Value> {
    let source = json!({ "source": script });
    let answer = browser.devtools_answer("Page.addScriptToEvaluateOnNewDocument", source).await?;
    Some(answer["identifier"].clone())
}

/// Waits until the page, or the first widget in it, shows this text.
async fn read_on_page(browser: &Browser, words: &str) {
    eventually(&format!("le texte « {words} »"), async || {
        const TEXT: &str = "const root = document.querySelector('tnl-autoevaluation')?.shadowRoot; \
            return `${document.body?.innerText ?? ''} ${root?.firstElementChild?.innerText ?? ''}`.replace(/\\s/g, ' ')";
        let text = browser.run(TEXT, []).await;
        text.as_str().filter(|text| text.contains(&words.replace('\u{a0}', " "))).map(drop)
    })
    .await;
}

// ---- Never blank ---------------------------------------------------------------------------

#[test]
fn without_scripts_or_without_its_program_each_page_says_so() {
    in_each_browser(async |browser| {
        // A proxy that « optimises » changes the hash.
        let script = in_release("tnl-autoevaluation.js");
        let kept = std::fs::read(browser.site.folder().join(&script)).expect("a script");
        browser.site.put(&script, "void 0");
        browser.go(&browser.site.address("evaluation.html")).await;
        read_on_page(browser, "un de ses fichiers manque ou a été changé en chemin").await;
        browser.site.put(&script, kept);
        browser.forget_what_was_noticed().await;

        let off = json!({ "value": true });
        if !browser.devtools("Emulation.setScriptExecutionDisabled", off).await {
            return;
        }
        let file = format!("file://{}", project().join("dist/autoevaluation.html").display());
        for (address, words) in [
            (browser.site.address("evaluation.html"), "ce navigateur interdit JavaScript"),
            (browser.site.address("cadre.html"), "interdit JavaScript"),
            (file, "ce navigateur interdit JavaScript"),
            (browser.site.address("integrer.html"), "que ce navigateur n’exécute pas"),
            (browser.site.address("essai.html"), "que ce navigateur n’exécute pas"),
        ] {
            browser.go(&address).await;
            read_on_page(browser, words).await;
        }
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn pages_opened_by_a_double_click_say_that_they_need_a_server() {
    in_each_browser(async |browser| {
        if browser.engine == Engine::Firefox {
            return; // Its driver lets files read one another.
        }
        for page in ["evaluation.html", "cadre.html", "integrer.html", "essai.html"] {
            browser.go(&format!("file://{}", project().join("dist").join(page).display())).await;
            read_on_page(browser, "ouverte d’un double-clic").await;
        }
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn where_the_program_cannot_start_the_evaluation_page_keeps_its_own_ways_on() {
    in_each_browser(async |browser| {
        let path = in_release("tnl_bg.wasm");
        for path in [&path, &format!("{path}.gz")] {
            std::fs::remove_file(browser.site.folder().join(path)).expect("a file");
        }
        browser.go(&browser.site.address("evaluation.html")).await;
        read_on_page(browser, "le fichier tnl_bg.wasm : il n’y a rien à cette adresse").await;
        const WAYS: &str = "return [...document.querySelectorAll('tnl-autoevaluation a')]\
            .filter((link) => link.checkVisibility({ visibilityProperty: true })).map((link) => link.textContent)";
        let ways = json!(["la même en un seul fichier", "le questionnaire à imprimer"]);
        assert_eq!(browser.run(WAYS, []).await, ways);
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn a_failure_at_any_step_of_the_start_is_told_above_what_the_page_put_inside() {
    const FAILS: [(&str, &str, &str); 3] = [
        (
            "tnl-widget.js",
            "export class Shown { constructor() { throw new Error('perdu') } }",
            "n’est pas là",
        ),
        (
            "tnl.js",
            "export default async () => {}; export const mount = () => { throw new Error('perdu') }",
            "n’a pas pu démarrer. Rechargez",
        ),
        (
            "tnl.js",
            "export default async () => { throw new Error('perdu') }",
            "n’a pas pu démarrer. Rechargez",
        ),
    ];
    in_each_browser(async |browser| {
        for (file, text, words) in FAILS {
            let path = in_release(file);
            let kept = std::fs::read(browser.site.folder().join(&path)).expect("a script");
            browser.site.put_unchecked(file, text);
            const INSIDE: &str = "<script>window.told = []; \
                document.addEventListener('tnl:error', (e) => told.push(e.detail))</script>\
                <tnl-autoevaluation><a href=\"#x\">Notre lien</a></tnl-autoevaluation>";
            browser.go(&browser.page_elsewhere(INSIDE)).await;
            read_on_page(browser, words).await;
            const SEEN: &str = "return [document.querySelector('tnl-autoevaluation a').checkVisibility(), told.length]";
            assert_eq!(browser.run(SEEN, []).await, json!([true, 1]), "{file}");
            browser.site.put(&path, kept);
        }
        browser.forget_what_was_noticed().await;
        // An extension that puts its own things first takes nothing away.
        let first = "<script>const own = Element.prototype.attachShadow; \
            Element.prototype.attachShadow = function (how) { const root = own.call(this, how); \
            queueMicrotask(() => root.prepend(document.createElement('style'))); return root }</script>";
        let widget = browser
            .open_elsewhere(&format!(
                "{first}<tnl-autoevaluation style=\"display: contents\"></tnl-autoevaluation>"
            ))
            .await;
        begin(&widget).await;
    });
}

// ---- Pages that are not like others --------------------------------------------------------

#[test]
fn where_a_library_replaced_what_the_browser_knows_objects_by_it_runs() {
    in_each_browser(async |browser| {
        // MooTools does so with the first two; others might with the rest.
        const REPLACED: &str = "<script>for (const name of ['Window', 'Document', 'Element', 'HTMLInputElement']) \
            window[name] = function () {}</script>";
        let widget = browser
            .open_elsewhere(&format!("{REPLACED}<tnl-autoevaluation></tnl-autoevaluation>"))
            .await;
        begin(&widget).await;
        widget.answer("portage", 2).await;
        widget.go_to_result().await;
        widget.click("button", "Partager").await;
        // Where the clipboard is refused, the text of the field is selected.
        browser.run("navigator.clipboard.writeText = () => Promise.reject()", []).await;
        widget.click("button", "Copier le lien").await;
        widget.read("Ctrl + C").await;
    });
}

#[test]
fn with_the_engine_of_dark_reader_it_stays_whole_whatever_is_switched() {
    let engine = project().join("tools/node_modules/darkreader/darkreader.js");
    let engine = std::fs::read_to_string(engine).expect("installed by « make test »");
    in_each_browser(async |browser| {
        browser.put_elsewhere_with("darkreader.js", "Content-Type: text/javascript\r\n", &engine);
        let page = "<script src=\"darkreader.js\"></script><script>DarkReader.enable({ brightness: 100 })</script>\
            <div id=\"a\"><tnl-autoevaluation></tnl-autoevaluation></div><div id=\"b\"></div>";
        let widget = browser.open_elsewhere(page).await;
        begin(&widget).await;
        widget.answer("portage", 2).await;
        for change in [
            "document.querySelector('#b').append(document.querySelector('tnl-autoevaluation'))",
            "DarkReader.enable({ brightness: 80, sepia: 20 })",
            "DarkReader.disable()",
            "DarkReader.enable({ brightness: 100 })",
        ] {
            browser.run(change, []).await;
            widget.see_answer("portage", Some(Answer::One(2))).await;
        }
        const PLACE: &str = "const { root } = eye(n); return [root.querySelector('.widget').closest('style'), root.querySelectorAll('h2').length]";
        assert_eq!(widget.ask(PLACE, []).await, json!([null, 1]));
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn a_script_that_is_not_said_to_be_a_module_runs_all_the_same() {
    in_each_browser(async |browser| {
        let script = browser.site.address("tnl-autoevaluation.js");
        let page = format!(
            "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Un site</title>\
             <link rel=\"icon\" href=\"data:,\"><script src=\"{script}\"></script>\
             <tnl-autoevaluation></tnl-autoevaluation>"
        );
        browser.go(&browser.put_elsewhere("sans-type.html", &page)).await;
        begin(&browser.meet(0).await).await;
    });
}

/// Twenty seconds are one and a half: long enough for all that does come.
// Only what the product waits: the driver of WebKit counts its own time in the page.
const IMPATIENT: &str = "<script>const own = setTimeout; window.setTimeout = (act, wait, ...more) => \
    own(act, wait === 20000 ? 1500 : wait, ...more)</script>";

#[test]
fn an_edition_that_never_comes_ends_with_a_word_and_ways_on() {
    in_each_browser(async |browser| {
        let silent = browser.hush_elsewhere("muette.json");
        let page =
            format!("{IMPATIENT}<tnl-autoevaluation edition=\"{silent}\"></tnl-autoevaluation>");
        let widget = browser.open_elsewhere(&page).await;
        widget.see_screen("Le questionnaire n’a pas pu être chargé").await;
        widget.read("l’adresse ne répond pas").await;
        widget.click("button", "Choisir une autre édition").await;
        widget.choose("Quel questionnaire ?", "Édition 2024").await;
        begin(&widget).await;
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn a_file_of_the_start_that_is_late_is_told_and_shown_as_soon_as_it_comes() {
    in_each_browser(async |browser| {
        let page = format!(
            "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\">{IMPATIENT}\
             <script type=\"module\" src=\"tnl-autoevaluation.js\"></script>\
             <tnl-autoevaluation><a href=\"#x\">Notre lien</a></tnl-autoevaluation>"
        );
        for (file, words) in [
            ("tnl-widget.js", "un de ses fichiers manque, ne répond pas"),
            ("tnl.js", "se fait attendre"),
            ("tnl_bg.wasm", "se fait attendre"),
            ("tnl.css", "se fait attendre"),
            ("tnl-whole.js", ""),
            ("tnl-whole_bg.wasm", ""),
        ] {
            // Each server of its own: nothing is remembered from the one before.
            let folder = format!("lent-{file}");
            put_product(browser, &folder);
            browser.delay_elsewhere(&format!("{folder}/{}", in_release(file)));
            browser.go(&browser.put_elsewhere(&format!("{folder}/page.html"), &page)).await;
            let widget = Widget::of(browser, 0);
            if !words.is_empty() {
                read_on_page(browser, words).await;
                const LINK: &str =
                    "return document.querySelector('tnl-autoevaluation a').checkVisibility()";
                assert_eq!(browser.run(LINK, []).await, true, "{file}");
                browser.speak_elsewhere();
                begin(&widget).await;
                const CALM: &str = "return eye(n).root.querySelector('.tnl').hasAttribute('role')";
                assert_eq!(widget.ask(CALM, []).await, false, "{file}");
            } else {
                begin(&widget).await;
                widget.answer("portage", 2).await;
                widget.ask_for_result().await;
                widget.read("La suite n’a pas pu être chargée (l’adresse ne répond pas)").await;
                browser.speak_elsewhere();
                widget.click("button", "Réessayer").await;
                widget.see("button", "Modifier mes réponses").await;
                widget.see_answer("portage", Some(Answer::One(2))).await;
            }
            browser.run("localStorage.clear()", []).await;
            browser.forget_what_was_noticed().await;
        }
        browser.wait_outside().await;
        browser.forget_what_was_noticed().await;
    });
}

// ---- Browsers of other years ---------------------------------------------------------------

#[test]
fn without_light_dark_color_mix_and_has_everything_is_seen_and_stands_where_it_should() {
    in_each_browser(async |browser| {
        let path = in_release("tnl.css");
        let styles = std::fs::read_to_string(browser.site.folder().join(&path)).expect("styles");
        let older = ["light-dark(", "color-mix(", ":has("];
        let styles = older.iter().fold(styles, |styles, new| {
            assert!(styles.contains(new), "{new}");
            styles.replace(new, &new.replace('-', "-x-").replace(":has", ":x-has"))
        });
        browser.site.put_unchecked("tnl.css", styles);
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 3).await;
        for dark in [false, true] {
            browser.prefer_dark(dark).await;
            const SEEN: &str = "const { root } = eye(n); const style = (part) => getComputedStyle(root.querySelector(part)); \
                const input = root.querySelector('.choices input'); input.focus({ focusVisible: true }); \
                const box = (part) => root.querySelector(part).getBoundingClientRect(); \
                return { ground: style('.tnl').backgroundColor, ink: style('.tnl').color, \
                filled: style('.cell[data-look=\"3\"]').backgroundColor, edge: style('.choice').borderTopColor, \
                ring: getComputedStyle(input).outlineStyle, primary: style('button.primary').backgroundColor, \
                beside: box('.companion').right < box('.body').left }";
            let seen = widget.ask(SEEN, []).await;
            let (ground, accent) = if dark {
                ("rgb(20, 25, 23)", "rgb(106, 209, 183)")
            } else {
                ("rgb(255, 253, 248)", "rgb(12, 107, 88)")
            };
            assert_eq!((&seen["ground"], &seen["primary"]), (&json!(ground), &json!(accent)));
            assert_eq!(seen["filled"], json!(accent), "{seen}");
            assert_eq!((&seen["ring"], &seen["beside"]), (&json!("solid"), &json!(true)), "{seen}");
            assert!(seen["ink"] != seen["ground"] && seen["edge"] != seen["ground"], "{seen}");
        }
    });
}

/// Drives the evaluation in a frame and tells what it saw, once.
const DRIVE: &str = r#"<!doctype html><meta charset="utf-8"><iframe src="evaluation.html?start=welcome" width="1200" height="800"></iframe><script>
var frame = document.querySelector('iframe'), step = 0, walk = setInterval(function () {
  var page = frame.contentDocument, place = page && page.querySelector('.lacking'), host = page && page.querySelector('tnl-autoevaluation');
  var root = host && host.shadowRoot, said = place ? place.textContent : '';
  if (said) return tell(said + (page.defaultView.getComputedStyle(place).display === 'none' ? root.textContent : ''));
  if (!root) return;
  var button = function (name) { return [].filter.call(root.querySelectorAll('button'), function (one) { return one.textContent.indexOf(name) === 0 })[0] };
  var press = function (one) { if (one) { one.click(); step++ } };
  if (step === 0) press(button('Commencer'));
  else if (step === 1) press(root.querySelectorAll('nav button')[1]);
  else if (step === 2) press(root.querySelectorAll('.choices')[0] && root.querySelectorAll('.choices')[0].querySelectorAll('input')[3]);
  else if (step === 3) press(button('Résultat'));
  else if (button('Modifier mes réponses')) tell('résultat ' + frame.contentWindow.getComputedStyle(root.querySelector('.cell[data-look="3"]')).backgroundColor);
}, 50);
function tell(text) { clearInterval(walk); new Image().src = 'TELL?' + encodeURIComponent(text) }
</script>"#;

#[test]
fn the_oldest_chromium_runs_it_to_the_result_and_an_older_one_is_told() {
    // No driver but one of this year's; the page drives itself.
    in_browser(Engine::Chromium, async |browser| {
        let seen = ["résultat rgb(12, 107, 88)", "trop ancien"];
        put_product(browser, "ancien");
        for (version, words) in OLD.into_iter().zip(seen) {
            let tell = format!("dit-{version}");
            let page = format!("ancien/pilote-{version}.html");
            let page = browser.put_elsewhere(&page, &DRIVE.replace("TELL", &tell));
            let _open = OldChromium::open(version, &page);
            let told = eventually(&format!("ce que dit Chromium {version}"), async || {
                let mut asked = browser.asked_elsewhere().into_iter();
                asked.find(|asked| asked.starts_with(&format!("/ancien/{tell}?")))
            })
            .await;
            let plain = browser.run("return decodeURIComponent(arguments[0])", [json!(told)]).await;
            assert!(plain.as_str().is_some_and(|plain| plain.contains(words)), "{plain}");
        }
    });
}
