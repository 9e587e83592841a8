//! Narrow windows, other pages' styles, paper.

use std::io::Read;

use serde_json::{Value, json};
use thirtyfour::common::print::PrintParameters;
use tnl_browser_tests::{Browser, Engine, Widget, editions, eventually, in_each_browser, project};
use tnl_engine::Shared;

use crate::screens::{SCREENS, Screen, show};

/// A phone of 2009, a screen of 1280 × 1024 at 400 %; a small window and a phone with text twice as
/// large.
const NARROW: [(u32, u32, &str); 4] =
    [(320, 640, ""), (320, 256, ""), (640, 490, "200%"), (390, 844, "200%")];

#[test]
fn at_320_pixels_at_400_percent_and_with_large_text_nothing_scrolls_sideways() {
    in_each_browser(async |browser| {
        browser.resize(NARROW[0].0, NARROW[0].1).await;
        let widget = browser.open().await;
        let mut faults = Vec::new();
        for screen in SCREENS {
            show(&widget, screen).await;
            for (dark, (width, height, text)) in [false, true, false, true].into_iter().zip(NARROW)
            {
                browser.prefer_dark(dark).await;
                browser.resize(width, height).await;
                set_text(browser, text).await;
                let wide = too_wide(&widget).await;
                if !wide.is_empty() {
                    faults.push(format!("{screen:?}, {width} × {height} {text} : {wide:#?}"));
                }
            }
            browser.resize(NARROW[0].0, NARROW[0].1).await;
            set_text(browser, "").await;
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    });
}

/// Where the level stands above the questions: phones, a laptop at 200 %, a projector of 720 lines at
/// 150 %, a screen at 400 %, a small window and a phone with text twice as large.
const ABOVE: [(u32, u32, &str); 7] = [
    (390, 844, ""),
    (320, 640, ""),
    (683, 384, ""),
    (853, 480, ""),
    (320, 256, ""),
    (640, 490, "200%"),
    (390, 844, "200%"),
];

#[test]
fn above_the_questions_the_level_stays_leads_to_menu_and_result_and_hides_nothing_one_stands_on() {
    // How far down the bar reaches, of what height, when the page is scrolled down.
    const BAR: &str = "scrollTo(0, document.documentElement.scrollHeight / 2); \
        const bar = eye(n).root.querySelector('.level-bar'); const { top, height } = bar.getBoundingClientRect(); \
        const signs = bar.querySelector('.signs').getBoundingClientRect(); \
        const buttons = [...bar.querySelectorAll('button')].map((b) => b.getBoundingClientRect().height); \
        return { top, share: height / innerHeight, signs: signs.height, buttons }";
    // What stands under it when the keyboard goes back up, question by question.
    const UNDER: &str = "const { root, name, all } = eye(n); \
        const end = () => root.querySelector('.level-bar').getBoundingClientRect().bottom; \
        return ['button', 'choice', 'summary', 'link'].flatMap((role) => all(role)) \
        .filter((one) => one.closest('.body')).reverse() \
        .filter((one) => { one.focus(); return one.getBoundingClientRect().top < end() - 1; }).map(name)";
    const WHERE: &str = "const { active, name, root } = eye(n); const one = active(); \
        const end = root.querySelector('.level-bar').getBoundingClientRect().bottom; \
        const { top } = one.getBoundingClientRect(); \
        return top > end - 1 && top < innerHeight ? name(one) : ''";
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 3).await;
        let title = widget.edition().sections[0].title.clone();
        for (width, height, text) in ABOVE {
            let case = format!("{width} × {height} {text}");
            browser.resize(width, height).await;
            set_text(browser, text).await;
            let bar = eventually(&case, async || {
                let bar = widget.ask(BAR, []).await;
                (bar["top"].as_f64()?.abs() < 1.0).then_some(bar)
            })
            .await;
            assert!(bar["share"].as_f64().is_some_and(|share| share <= 0.2), "{case}: {bar}");
            assert!(bar["signs"].as_f64().is_some_and(|height| height > 15.0), "{case}: {bar}");
            let buttons = bar["buttons"].as_array().expect("a list");
            assert!(
                buttons.len() == 2 && buttons.iter().all(|b| b.as_f64() >= Some(44.0)),
                "{bar}"
            );
            assert_eq!(widget.ask(UNDER, []).await, json!([]), "{case}");

            let arrive = async |name: &str| {
                eventually(&format!("{case}: {name}"), async || {
                    let focused = widget.ask(WHERE, []).await;
                    focused.as_str().filter(|at| at.starts_with(name)).map(|_| ())
                })
                .await;
            };
            widget.click("button", "Menu").await;
            arrive("Votre collectivité").await;
            const RESULT: &str =
                "return eye(n).root.querySelector('.level-bar').querySelectorAll('button')[1]";
            widget.click_on(RESULT, &[]).await;
            arrive("Premier pas").await;
            widget.go_to_section(0).await;
            arrive(&title).await;
        }
    });
}

#[test]
fn in_a_narrow_column_of_a_page_nothing_scrolls_sideways_either() {
    in_each_browser(async |browser| {
        let page = "<div style=\"width: 260px; margin-left: 300px\"><h2>Un titre</h2>\
            <tnl-autoevaluation heading-level=\"3\"></tnl-autoevaluation></div>";
        let widget = browser.open_elsewhere(page).await;
        for screen in [Screen::Welcome, Screen::Profile, Screen::Section(2)] {
            show(&widget, screen).await;
            const INSIDE: &str = "return eye(n).host.scrollWidth <= eye(n).host.clientWidth";
            assert_eq!(widget.ask(INSIDE, []).await, true, "{screen:?}");
            // Its headings stand under those of the page, as it wishes.
            const LEVELS: &str = "return [...eye(n).root.querySelectorAll('h2, h3, h4, h5')] \
                .every((title) => title.getAttribute('aria-level') === String(+title.localName[1] + 1))";
            assert_eq!(widget.ask(LEVELS, []).await, true, "{screen:?}");
        }
    });
}

/// The size of all text that does not have one of its own, as the person's settings have it.
async fn set_text(browser: &Browser, size: &str) {
    browser.run("document.documentElement.style.fontSize = arguments[0]", [json!(size)]).await;
}

/// What sticks out of the window, innermost first.
async fn too_wide(widget: &Widget<'_>) -> Vec<String> {
    const WIDE: &str = "const page = document.documentElement; const all = eye(n).root.querySelectorAll('*'); \
        const out = [...all].filter((e) => e.checkVisibility() && !e.closest('.visually-hidden') \
        && e.getBoundingClientRect().right > page.clientWidth + 0.5).reverse() \
        .map((e) => `${e.localName}.${e.getAttribute('class')} ${Math.ceil(e.getBoundingClientRect().right)} ${eye(n).text(e).slice(0, 40)}`); \
        return page.scrollWidth > page.clientWidth ? [`page ${page.scrollWidth}`, ...out.slice(0, 5)] : out.slice(0, 5)";
    serde_json::from_value(widget.ask(WIDE, []).await).expect("a list")
}

#[test]
fn the_styles_of_a_page_do_not_reach_into_the_widget() {
    const PAGES: [&str; 5] = [
        "body, body * { all: unset !important }",
        "body *:not(tnl-autoevaluation) { display: inline !important; color: red !important; \
            font: 40px cursive !important; margin: 30px !important; float: right !important }
         fieldset { border: 9px solid red !important; padding: 90px !important }
         button, input, label, h2 { position: fixed !important; visibility: hidden !important }
         div, section, p { display: none !important }",
        "body { color: red; font: italic 700 40px/3 cursive; cursor: wait; \
            text-align: right; text-indent: 3em; text-transform: uppercase; \
            white-space: nowrap; list-style: square }",
        // The trick of many sites to count in tenths of a rem.
        "html { font-size: 62.5% } body { font-size: 1.6rem }",
        "*, *::before, *::after { box-sizing: content-box !important; contain: none !important; \
            transition: all 9s !important; animation: none !important }",
    ];
    const WIDGET: &str = "<tnl-autoevaluation></tnl-autoevaluation>";
    in_each_browser(async |browser| {
        let expected = looks(browser, "", WIDGET).await;
        let mut changes = Vec::new();
        // The most common framework of sites.
        let bootstrap = project().join("tools/node_modules/bootstrap/dist/css/bootstrap.min.css");
        let bootstrap = std::fs::read_to_string(bootstrap).expect("Bootstrap, by « make test »");
        for page in PAGES.into_iter().chain([&*bootstrap]) {
            let found = looks(browser, &format!("<style>{page}</style>"), WIDGET).await;
            assert_eq!(expected.len(), found.len());
            for (expected, found) in expected.iter().zip(&found) {
                for change in difference(expected, found) {
                    changes.push(format!("{change}, avec « {page:.20}… »"));
                }
            }
        }
        assert!(changes.is_empty(), "{}", changes.join("\n"));
    });
}

/// A person may need more space between letters and words, and has a tool for it.
#[test]
fn the_spacing_of_letters_and_words_reaches_into_the_widget() {
    in_each_browser(async |browser| {
        let page = "<style>* { letter-spacing: 3px !important; word-spacing: 5px !important }</style>\
            <tnl-autoevaluation></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        const SPACED: &str = "return [...eye(n).root.querySelectorAll('*')].map(getComputedStyle) \
            .filter((s) => s.letterSpacing !== '3px' || s.wordSpacing !== '5px').length";
        assert_eq!(widget.ask(SPACED, []).await, 0);
    });
}

/// The properties of a part that are not as expected.
fn difference(expected: &Value, found: &Value) -> Vec<String> {
    let list = |looks: &Value| looks.as_array().cloned().unwrap_or_default();
    let (expected, found) = (list(expected), list(found));
    let pairs = expected.iter().zip(&found).filter(|(expected, found)| expected != found);
    pairs.map(|(wanted, got)| format!("{} : {got} au lieu de {wanted}", expected[0])).collect()
}

/// How some parts of the widget look on a page.
async fn looks(browser: &Browser, head: &str, body: &str) -> Vec<Value> {
    browser.open_elsewhere(&format!("{head}{body}")).await.looks().await
}

#[test]
fn the_widget_leaves_the_page_as_it_is() {
    in_each_browser(async |browser| {
        let page = "<main><h2>Un titre</h2><p>Du texte</p><button>Un bouton</button>\
            <tnl-autoevaluation></tnl-autoevaluation></main>";
        let widget = browser.open_elsewhere(page).await;
        const LEFT: &str = "return { globals: Object.keys(window).filter((k) => /tnl|wasm|leptos/i.test(k)), \
            head: document.head.children.length, sheets: document.adoptedStyleSheets.length, \
            styles: document.querySelectorAll('style, link:not([rel=icon])').length, \
            body: document.querySelectorAll('body *').length, \
            h2: getComputedStyle(document.querySelector('h2')).fontSize }";
        widget.start().await;
        widget.answer("portage", 2).await;
        let left = widget.ask(LEFT, []).await;
        assert_eq!(left["globals"], json!([]));
        assert_eq!((&left["sheets"], &left["styles"]), (&json!(0), &json!(0)));
        assert_eq!(left["body"], 5);
        assert_eq!(left["h2"], "24px");
    });
}

#[test]
fn the_result_prints_on_a_few_pages() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        let edition = editions::usual();
        widget.answer_as(editions::example(&edition, "Commune de 5 700 habitants")).await;
        if browser.engine == Engine::Webkit {
            return; // Its driver has no command to print.
        }
        let pdf = browser.driver.print_page(PrintParameters::default()).await.expect("a PDF");
        assert!(pdf.starts_with(b"%PDF"));
        let pages = pages(&pdf);
        // Two pages, then the details.
        assert!((3..=9).contains(&pages), "{pages} pages");
    });
}

#[test]
fn paper_tells_whose_result_it_is_and_leads_back_to_it_and_the_screen_keeps_nothing_of_that() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        let edition = editions::usual();
        let example = editions::example(&edition, "Commune de 5 700 habitants");
        widget.answer_as(example).await;
        const NODES: &str = "return eye(n).root.querySelectorAll('*').length";
        // Parts of the result may still be on their way: printing makes them all.
        let print = async |when: &str| {
            browser.run("dispatchEvent(new Event(arguments[0]))", [json!(when)]).await;
        };
        print("beforeprint").await;
        print("afterprint").await;
        let before = widget.ask(NODES, []).await;
        print("beforeprint").await;
        print("beforeprint").await;
        const PAPER: &str =
            "return [...eye(n).root.querySelectorAll('.paper')].map((e) => e.textContent)";
        let paper = widget.ask(PAPER, []).await;
        let paper: Vec<String> = serde_json::from_value(paper).expect("texts");
        // The way back stands with the plan, before the annexes.
        let [head, mosaic, .., end, annexes] = &paper[..] else { panic!("{paper:?}") };
        assert_eq!(annexes, "Annexes");
        let population = edition.profile.iter().position(|field| field.id == "population");
        let population = population.expect("a field");
        let choice = &edition.profile[population].choices[example.profile.choice(population)];
        assert!(head.contains(&edition.title) && head.contains(&choice.text), "{head}");
        assert!(mosaic.contains(&edition.sections[0].short), "{mosaic}");
        let shared = Shared::decode(&edition, end).expect("a link that can be read");
        assert_eq!(shared.answers, example.answers);

        let media = |media: &str| json!({ "media": media });
        if browser.devtools("Emulation.setEmulatedMedia", media("print")).await {
            // A4 without its margins.
            browser.resize(670, 900).await;
            assert_eq!(widget.ask(OVER, []).await, json!([]));
            const MOSAICS: &str = "return [...eye(n).root.querySelectorAll('.mosaic.picture')] \
                .filter((mosaic) => mosaic.checkVisibility()).length";
            assert_eq!(widget.ask(MOSAICS, []).await, 1);
            browser.devtools("Emulation.setEmulatedMedia", media("")).await;
        }
        print("afterprint").await;
        assert_eq!(widget.ask(NODES, []).await, before);
    });
}

/// Texts that stand over one another.
const OVER: &str = "const texts = [], over = []; \
    const walk = document.createTreeWalker(eye(n).root, NodeFilter.SHOW_TEXT); \
    while (walk.nextNode()) { const { data, parentElement } = walk.currentNode; \
        if (!data.trim() || !parentElement.checkVisibility() || parentElement.closest('.visually-hidden')) continue; \
        const range = document.createRange(); range.selectNodeContents(walk.currentNode); \
        for (const rect of range.getClientRects()) texts.push([data, rect]); } \
    for (const [i, [one, a]] of texts.entries()) for (const [other, b] of texts.slice(i + 1)) \
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 \
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4) over.push([one, other]); \
    return texts.length > 50 ? over : texts";

/// Counts the pages of a PDF, also where their list is compressed.
fn pages(pdf: &[u8]) -> usize {
    let mut text = String::from_utf8_lossy(pdf).into_owned();
    let starts =
        pdf.windows(7).enumerate().filter(|(_, word)| word == b"stream\n" || word == b"stream\r");
    for (start, word) in starts {
        let start = start + if word.ends_with(b"\r") { 8 } else { 7 };
        let mut unfolded = Vec::new();
        // What is no compressed stream yields nothing.
        let _ = flate2::read::ZlibDecoder::new(&pdf[start..]).read_to_end(&mut unfolded);
        text += &String::from_utf8_lossy(&unfolded);
    }
    let kinds = text.match_indices("/Type").map(|(at, word)| text[at + word.len()..].trim_start());
    kinds.filter(|kind| kind.starts_with("/Page") && !kind.starts_with("/Pages")).count()
}
