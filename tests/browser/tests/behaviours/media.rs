//! The same cases over all that may keep answers: the lasting storage, the tab's, the page's memory.

use tnl_browser_tests::{Widget, editions, in_each_browser};

use crate::keeping::{answer_some, see_those};

/// What keeps the answers.
struct Medium {
    name: &'static str,
    /// A script of the page, and attributes of the widget.
    page: (&'static str, &'static str),
    /// What the person is told, and whether before the first answer.
    told: (&'static str, bool),
    /// Whether answers outlive a reload, and the tab.
    outlives: (bool, bool),
}

const KEPT: &str = "Réponses gardées sur cet appareil";
const TAB: &str = "gardées jusqu’à la fermeture de cet onglet seulement";
const NOTHING: &str = "Rien n’est gardé ici";

const MEDIA: [Medium; 9] = [
    Medium {
        name: "la mémoire durable",
        page: ("", ""),
        told: (KEPT, true),
        outlives: (true, true),
    },
    Medium {
        name: "l’onglet, par vœu de la page",
        page: ("", "storage=tab"),
        told: (TAB, true),
        outlives: (true, false),
    },
    Medium {
        name: "l’onglet, l’autre interdite",
        page: (
            "Object.defineProperty(window, 'localStorage', \
            { get() { throw new DOMException('non', 'SecurityError'); } })",
            "",
        ),
        told: (TAB, true),
        outlives: (true, false),
    },
    Medium {
        name: "l’onglet, l’autre pleine",
        page: (
            "const { setItem } = Storage.prototype; Storage.prototype.setItem = function (...all) { \
            if (this === localStorage) throw new DOMException('plein', 'QuotaExceededError'); \
            setItem.apply(this, all); }",
            "",
        ),
        told: (TAB, false),
        outlives: (true, false),
    },
    Medium {
        name: "la page, les mémoires interdites",
        page: (
            "for (const name of ['localStorage', 'sessionStorage']) \
            Object.defineProperty(window, name, \
            { get() { throw new DOMException('non', 'SecurityError'); } })",
            "",
        ),
        told: (NOTHING, true),
        outlives: (false, false),
    },
    Medium {
        name: "la page, les mémoires absentes",
        page: (
            "for (const name of ['localStorage', 'sessionStorage']) \
            Object.defineProperty(window, name, { value: null })",
            "",
        ),
        told: (NOTHING, true),
        outlives: (false, false),
    },
    Medium {
        name: "la page, les mémoires pleines",
        page: (
            "Storage.prototype.setItem = () => { \
            throw new DOMException('plein', 'QuotaExceededError'); }",
            "",
        ),
        told: (NOTHING, false),
        outlives: (false, false),
    },
    Medium {
        name: "la page, des mémoires qui prennent tout et ne gardent rien",
        page: ("Storage.prototype.setItem = () => {}", ""),
        told: (NOTHING, false),
        outlives: (false, false),
    },
    Medium {
        name: "la page, par son vœu",
        page: ("", "storage=none"),
        told: (NOTHING, true),
        outlives: (false, false),
    },
];

const EMPTY: &str = "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Rien</title>\
    <link rel=\"icon\" href=\"data:,\">";

#[test]
fn whatever_keeps_the_answers_it_is_said_and_the_same_cases_hold() {
    in_each_browser(async |browser| {
        for medium in MEDIA {
            eprintln!("{}", medium.name);
            let (script, attributes) = medium.page;
            let page = format!(
                "<script>{script}</script><tnl-autoevaluation {attributes}></tnl-autoevaluation>"
            );
            let widget = browser.open_elsewhere(&page).await;
            answers_stay_while_the_page_lives(&widget, medium.told).await;
            let (reload, tab) = medium.outlives;
            let widget = browser.reload().await;
            answers_are_there(&widget, reload).await;
            if reload {
                let widget = browser.close_and_open().await;
                answers_are_there(&widget, tab).await;
            }
            browser.go(&browser.put_elsewhere("vide.html", EMPTY)).await;
            // Chromium tells where one goes, too.
            browser.allow_requests(&["vide.html"]).await;
            browser.run("localStorage.clear(); sessionStorage.clear()", []).await;
        }
    });
}

#[test]
fn in_a_sandboxed_frame_the_widget_works_and_says_that_it_keeps_nothing() {
    in_each_browser(async |browser| {
        let frame = browser.page_elsewhere("<tnl-autoevaluation></tnl-autoevaluation>");
        let page = format!(
            "<iframe sandbox=\"allow-scripts\" src=\"{frame}\" width=900 height=700></iframe>"
        );
        browser.go(&browser.put_elsewhere("host.html", &page)).await;
        browser.driver.enter_frame(0).await.expect("the frame");
        let widget = browser.meet(0).await;
        answers_stay_while_the_page_lives(&widget, (NOTHING, true)).await;
    });
}

/// Two programs, an erasure, other evaluations and other editions later, the answers are those given.
async fn answers_stay_while_the_page_lives(widget: &Widget<'_>, (told, at_once): (&str, bool)) {
    if at_once {
        widget.read(told).await;
    }
    answer_some(widget).await;
    widget.read(told).await;
    widget.go_to_profile().await;
    widget.go_to_result().await;
    see_those(widget).await;
    widget.go_to_result().await;
    widget.erase_all().await;
    widget.click("button", "Annuler l’effacement").await;
    see_those(widget).await;

    widget.go_to_welcome().await;
    widget.go_to_shelf().await;
    widget.click("button", "Commencer une autre évaluation").await;
    widget.see_screen("Votre collectivité").await;
    widget.answer("portage", 0).await;
    widget.go_to_welcome().await;
    widget.go_to_shelf().await;
    widget.click("button", "Ouvrir : Évaluation 1").await;
    widget.see("button", "Modifier mes réponses").await;
    see_those(widget).await;

    let (edition, short) = (widget.edition(), editions::real("tnl-2016"));
    widget.go_to_welcome().await;
    widget.choose("Quel questionnaire ?", &short.title).await;
    widget.read_exactly(&short.title).await;
    widget.choose("Quel questionnaire ?", &edition.title).await;
    widget.read_exactly(&edition.title).await;
    widget.start().await;
    see_those(widget).await;
    widget.read(told).await;
    widget.browser.allow_requests(&["tnl-2016.json"]).await;
}

async fn answers_are_there(widget: &Widget<'_>, are_there: bool) {
    if are_there {
        see_those(widget).await;
    } else {
        widget.start().await;
        widget.see_answer("portage", None).await;
    }
}
