//! The interface in English, around questions that stay in their own language.

use serde_json::{Value, json};
use tnl_browser_tests::{Browser, Widget, editions, eventually, in_each_browser};
use tnl_engine::{Answer, Example, Plan, Shared};

use crate::access::no_fault;

const TITLE: &str = "Where do you stand on free and open digital tools?";
const PASTE: &str = "Paste here a link that you received";

/// The screens of a visit, in an order in which each can be reached from the one before.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Screen {
    Welcome,
    Profile,
    EmptyResult,
    Section(usize),
    Result,
    Planned,
    EraseQuestion,
    Erased,
    Broken,
    EditionChoice,
}

const SCREENS: [Screen; 14] = [
    Screen::Welcome,
    Screen::Profile,
    Screen::EmptyResult,
    Screen::Section(0),
    Screen::Section(1),
    Screen::Section(2),
    Screen::Section(3),
    Screen::Section(4),
    Screen::Result,
    Screen::Planned,
    Screen::EraseQuestion,
    Screen::Erased,
    Screen::Broken,
    Screen::EditionChoice,
];

#[test]
fn every_screen_is_in_english_and_what_stays_french_is_marked_so() {
    in_each_browser(async |browser| {
        let widget = open(browser).await;
        for screen in SCREENS {
            show(&widget, screen).await;
            all_english(&widget, &format!("{screen:?}")).await;
        }
    });
}

#[test]
fn axe_finds_no_fault_on_english_screens_and_nothing_is_too_wide() {
    in_each_browser(async |browser| {
        for (width, height) in [(1280, 900), (320, 640)] {
            browser.resize(width, height).await;
            let widget = open(browser).await;
            for screen in SCREENS {
                show(&widget, screen).await;
                no_fault(browser, &format!("{screen:?}, {width} px")).await;
                let fits = "return document.documentElement.scrollWidth <= innerWidth";
                assert_eq!(browser.run(fits, []).await, json!(true), "{screen:?}, {width} px");
            }
            browser.wait_outside().await;
            browser.run("localStorage.clear()", []).await;
        }
    });
}

#[test]
fn numbers_and_dates_are_written_the_english_way() {
    in_each_browser(async |browser| {
        let widget = open(browser).await;
        for screen in SCREENS.into_iter().take_while(|screen| *screen != Screen::Planned) {
            show(&widget, screen).await;
        }
        widget.read("last checked on 26 November 2026").await;
        // The scores of the volets, shares, inhabitants.
        for (selector, form) in [
            (".figure", r"^\d+\.\d ?, see how it is worked out"),
            (".scores td", r"^\d+%$"),
            (".situated small", r", \d+,\d{3} inhabitants$"),
        ] {
            const FOUND: &str = "return [...eye(n).root.querySelectorAll(a[0])].map(eye(n).text)\
                .filter((text) => new RegExp(a[1]).test(text)).length";
            let found = widget.ask(FOUND, [json!(selector), json!(form)]).await;
            assert!(found.as_u64() > Some(2), "{selector} {form} : {found}");
        }
        const FRENCH: &str = "return [...eye(n).root.querySelectorAll('.figure, td, .facts, .sum')]\
            .filter((node) => !node.querySelector('[lang]')).map(eye(n).text)\
            .filter((text) => /\\d,\\d(?!\\d\\d)|\\d\\s%/.test(text))";
        assert_eq!(widget.ask(FRENCH, []).await, json!([]));
    });
}

#[test]
fn why_a_link_cannot_be_opened_and_what_another_brings_is_told_in_english() {
    in_each_browser(async |browser| {
        let widget = open(browser).await;
        let example = example(&widget);
        let shared = Shared {
            profile: example.profile,
            answers: example.answers,
            label: None,
            month: "2026-11".parse().ok(),
            plan: Plan::default(),
        };
        let link = shared.link(&widget.edition(), &browser.site.address(""));
        go_to_shelf(&widget).await;
        all_english(&widget, "shelf").await;
        for (link, told) in [
            ("bonjour", "there is no result in this text"),
            (&link[..link.len() - 4], "this link is damaged or incomplete"),
        ] {
            open_link(&widget, link).await;
            widget.read(told).await;
            widget.see_screen("This cannot be opened").await;
            all_english(&widget, told).await;
        }
        open_link(&widget, &link).await;
        widget.read("Result received: Unnamed assessment, November 2026.").await;
        widget.unfold().await;
        all_english(&widget, "received").await;
        no_fault(browser, "received").await;
        widget.click("button", "Keep it among my assessments").await;
        widget.see("button", "Change my answers").await;
    });
}

#[test]
fn an_english_widget_and_a_french_one_stand_side_by_side() {
    in_each_browser(async |browser| {
        let page = "<tnl-autoevaluation></tnl-autoevaluation>\
            <tnl-autoevaluation lang=\"en\"></tnl-autoevaluation>";
        let french = browser.open_elsewhere(page).await;
        let english = browser.meet(1).await;
        // Each fetches what follows in its own language.
        eventually("la suite, dans chaque langue", async || {
            const THERE: &str = "return ['', '-en'].every((ending) => \
                performance.getEntriesByType('resource').some((e) => \
                e.name.endsWith(`/tnl-whole${ending}_bg.wasm`) && e.responseEnd > 0))";
            browser.run(THERE, []).await.as_bool().filter(|there| *there)
        })
        .await;
        browser.requests().await;
        french.see_screen("Où en êtes-vous du numérique libre ?").await;
        english.see_screen(TITLE).await;
        french.start().await;
        french.answer("portage", 2).await;
        french.go_to_result().await;
        french.see("button", "Tout effacer").await;
        start(&english).await;
        // In a French widget French goes without saying.
        const LANGUAGES: &str = "return [eye(n).root.querySelector('.widget').lang, \
            eye(n).root.querySelectorAll('.widget [lang]').length > 0]";
        assert_eq!(french.ask(LANGUAGES, []).await, json!(["fr", false]));
        assert_eq!(english.ask(LANGUAGES, []).await, json!(["en", true]));
    });
}

#[test]
fn an_edition_in_another_language_is_read_out_in_its_own() {
    in_each_browser(async |browser| {
        let mut edition = editions::made("brezhoneg", 4, 1);
        edition["language"] = json!("br");
        let address = browser.put_elsewhere("brezhoneg.json", &edition.to_string());
        let page = format!("<tnl-autoevaluation edition=\"{address}\"></tnl-autoevaluation>");
        let widget = browser.open_elsewhere(&page).await;
        widget.see("button", "Commencer").await;
        widget.start().await;
        widget.ask("eye(n).root.querySelector('nav li button').click()", []).await;
        widget.see_screen("Volet numéro 1").await;
        const LANGUAGES: &str = "return [...eye(n).root.querySelectorAll(a[0])]\
            .map((node) => [...node.querySelectorAll('[lang]')].map((part) => part.lang).join())";
        let of = async |selector: &str| widget.ask(LANGUAGES, [json!(selector)]).await;
        assert_eq!(of("h2").await, json!(["br"]));
        assert_eq!(of(".wording").await, json!(["br", "br", "br", "br"]));
        // « Je ne sais pas » is a word of the interface.
        assert_eq!(of(".asides .choice").await, json!(["", "", "", ""]));
    });
}

// ---- Helpers --------------------------------------------------------------------------------

async fn open(browser: &Browser) -> Widget<'_> {
    let page = "<main><h1>A page</h1><tnl-autoevaluation lang=\"en\"></tnl-autoevaluation></main>";
    let widget = browser.open_elsewhere(page).await;
    widget.see_screen(TITLE).await;
    widget
}

fn example(widget: &Widget<'_>) -> Example {
    editions::example(&widget.edition(), "Commune de 5 700 habitants").clone()
}

/// Goes to a screen from the one before it in [`SCREENS`], and unfolds all of it.
async fn show(widget: &Widget<'_>, screen: Screen) {
    let browser = widget.browser;
    match screen {
        Screen::Welcome => widget.see("button", "Start").await,
        Screen::Profile => {
            start(widget).await;
            widget.say_all_profile(&example(widget).profile).await;
        }
        Screen::EmptyResult => {
            widget.click_on("return eye(n).all('button', 'Result').at(-1)", &[]).await;
            widget.see("button", "Answer the questions").await;
        }
        Screen::Section(section) => {
            widget.go_to_section(section).await;
            give(widget, section).await;
        }
        Screen::Result => {
            widget.click_on("return eye(n).all('button', 'Result').at(-1)", &[]).await;
            widget.see("button", "Change my answers").await;
            widget.see("summary", "Similar local authorities").await;
        }
        Screen::Planned => {
            const FIRST: &str = "eye(n).all('button', a[0])[0].click()";
            widget.ask(FIRST, [json!("Already planned")]).await;
            widget.read("For which month?").await;
            widget.ask(FIRST, [json!("Not possible for us")]).await;
            widget.read("Set aside: not possible here").await;
        }
        Screen::EraseQuestion => {
            widget.click("button", "Erase everything").await;
            widget.see("button", "Yes, erase").await;
        }
        Screen::Erased => {
            widget.click("button", "Yes, erase").await;
            widget.see("button", "Undo").await;
        }
        Screen::Broken => {
            let broken = editions::as_json("tests/broken-editions/plusieurs-a-la-fois.toml");
            let address = browser.put_elsewhere("broken.json", &broken);
            let field = widget.find("textbox", "Address of the questionnaire").await;
            field.send_keys(&address).await.expect("a typed address");
            // Some drivers are still typing.
            eventually("l’adresse, tapée en entier", async || {
                let value = field.value().await.ok().flatten()?;
                (value == address).then_some(())
            })
            .await;
            widget.click("button", "Open this questionnaire").await;
            widget.see_screen("This questionnaire has faults in it").await;
            browser.expect_requests(&["broken.json"]).await;
        }
        Screen::EditionChoice => {
            widget.click("button", "Choose another edition").await;
            widget.see("group", "Which questionnaire?").await;
        }
    }
    widget.unfold().await;
}

async fn go_to_shelf(widget: &Widget<'_>) {
    widget.click("button", "My assessments").await;
    widget.see("textbox", PASTE).await;
}

async fn start(widget: &Widget<'_>) {
    // A phone begins one question at a time, unless parts are asked for.
    const START: &str = "const { find } = eye(n); \
        return (innerWidth < 600 ? find('button', a[0]) : null) ?? find('button', 'Start')";
    widget.click_on(START, &[json!("Section by section")]).await;
    widget.see_screen("Your local authority").await;
}

/// Gives the answers of the example in a volet, but for the first two: one unknown, one open.
async fn give(widget: &Widget<'_>, section: usize) {
    let edition = widget.edition();
    let mut answers = example(widget).answers;
    let first = edition.sections[section].first;
    answers.set(first, Some(Answer::Unknown));
    answers.set(first + 1, None);
    let mut wishes = Vec::new();
    for position in first..edition.sections[section].end {
        let id = &edition.questions[position].id;
        for words in
            answers.get(position).iter().flat_map(|a| editions::answer_words(&edition, id, *a))
        {
            let words = match words.as_str() {
                "Je ne sais pas" => "I don’t know",
                "Non concerné" => "Does not concern us",
                "Aucune de ces réponses" => "None of these answers",
                words => words,
            };
            wishes.push((widget.wording(id), words.to_owned()));
        }
    }
    // Of those that are asked.
    const PICK: &str = "const asked = a[0].filter(([group]) => eye(n).all('group', group).length); \
        return eye(n).pick(asked)";
    widget.ask(PICK, [json!(wishes)]).await;
}

async fn open_link(widget: &Widget<'_>, link: &str) {
    let field = widget.find("textbox", PASTE).await;
    field.clear().await.expect("an empty field");
    field.send_keys(link).await.expect("a typed link");
    widget.click("button", "Open the link").await;
}

/// No French word stands outside what is marked as French, and no English one inside.
async fn all_english(widget: &Widget<'_>, screen: &str) {
    const STRAY: &str = r"
        const french = /[àâçéèêëîïôùûœÀÂÇÉÈÊËÎÏÔÙÛŒ«»\u0002\u0003\u00a0\u202f]|(^|[^\p{L}’])(le|les|la|des|du|une|est|et|ou|vous|votre|vos|pour|niveau|volet|réponse|question sans)(?![\p{L}])/iu;
        const english = /\b(the|your|answers?|you|which)\b/i;
        const widget = eye(n).root.querySelector('.widget');
        const walk = document.createTreeWalker(widget, NodeFilter.SHOW_TEXT);
        const stray = [];
        while (walk.nextNode()) {
          const { data, parentElement } = walk.currentNode;
          const language = parentElement.closest('[lang]').lang;
          if (language === 'en' ? french.test(data) : english.test(data)) stray.push(`${language} : ${data}`);
        }
        // Nothing marks a language inside an attribute.
        for (const node of widget.querySelectorAll('[aria-label], [title], [alt], [placeholder]')) {
          const said = ['aria-label', 'title', 'alt', 'placeholder'].map((name) => node.getAttribute(name) ?? '').join(' ');
          if (french.test(said)) stray.push(said);
        }
        return stray";
    let stray: Value = widget.ask(STRAY, []).await;
    assert_eq!(stray, json!([]), "{screen}");
}
