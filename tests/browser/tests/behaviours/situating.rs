//! Where one stands: beside the law, and beside others.

use serde_json::json;
use tnl_browser_tests::{Widget, editions, eventually, in_each_browser, in_release, plain};
use tnl_engine::{Answer, Answers, Laureates, Plan, Profile, Shared};

use crate::access::no_fault;

const OTHERS: &str = "Des collectivités semblables";
const MORE: &str = "Montrer les";
const ACCESSIBLE: &str = "accessibilite-site";
/// What the law asks behind that question.
const MENTION: &str = "Afficher la mention de conformité";

#[test]
fn each_duty_follows_the_answer_and_leads_to_its_question() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer(ACCESSIBLE, 0).await;
        // Two duties stand at this question.
        const GO: &str = "return [...eye(n).root.querySelectorAll('li')]\
            .find((item) => eye(n).text(item).includes(a[0]))?.querySelector('button')";
        for (choice, state) in [
            (0, "pas encore, d’après la réponse"),
            (1, "semble à jour, d’après la réponse"),
            (3, "semble à jour, d’après la réponse"),
        ] {
            widget.answer(ACCESSIBLE, choice).await;
            widget.go_to_result().await;
            widget.click("button", "Obligations").await;
            let item = item(&widget, MENTION).await;
            assert!(item.contains(state), "{choice} : {item}");
            widget.click_on(GO, &[json!(MENTION)]).await;
            widget.see_answer(ACCESSIBLE, Some(Answer::One(choice))).await;
            eventually("le curseur sur la question", async || {
                let focused = widget.ask("return eye(n).focused().group", []).await;
                focused.as_str()?.contains(&plain(&widget.wording(ACCESSIBLE))).then_some(())
            })
            .await;
        }
    });
}

#[test]
fn only_the_texts_for_this_type_and_size_are_shown_and_those_that_bind_come_first() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.say_profile("type", "Une région").await;
        widget.answer("portage", 1).await;
        widget.go_to_result().await;
        widget.click("button", "Obligations").await;
        widget.read("à vérifier").await;
        widget.read("vérifiés pour la dernière fois le 26 novembre 2026").await;
        let page = widget.page().await;
        assert!(!page.contains("Déposer la base adresse locale"), "{page}");
        let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} ?\n{page}"));
        assert!(place(MENTION) < place("Ce que les textes disent aussi"));
        assert!(place("Ce que les textes disent aussi") < place("Garder la maîtrise"));
    });
}

#[test]
fn a_received_result_shows_duties_and_others_but_nothing_to_change() {
    in_each_browser(async |browser| {
        let edition = editions::usual();
        let mut answers = Answers::new(&edition);
        answers.set(edition.question("portage").expect("a question"), Some(Answer::One(2)));
        let profile = Profile::new(&edition);
        let shared = Shared { profile, answers, label: None, month: None, plan: Plan::default() };
        browser.go(&shared.link(&edition, &browser.site.address("evaluation.html"))).await;
        let widget = browser.meet(0).await;
        widget.read("Résultat reçu").await;
        widget.click("button", "Obligations").await;
        widget.read(MENTION).await;
        assert!(!widget.sees("button", "Voir la question").await);
        widget.click("summary", OTHERS).await;
        widget.see("list", "Année du label").await;
    });
}

#[test]
fn others_are_the_nearest_first_and_can_be_narrowed_down() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        village(&widget).await;
        let edition = widget.edition();
        let mut profile = Profile::new(&edition);
        let field = edition.profile.iter().position(|f| f.id == "population").expect("a field");
        profile.choose(field, 0);
        let file = browser.site.folder().join(in_release("editions/laureates.json"));
        let text = std::fs::read_to_string(file).expect("laureates, built by « make build »");
        let laureates = Laureates::read_json(&text).expect("sound laureates");
        let near = laureates.nearest(&edition, &profile, usize::MAX);
        let names: Vec<&str> = near.iter().map(|body| body.name).collect();
        eventually("les dix plus proches", async || {
            (listed(&widget).await == names[..10]).then_some(())
        })
        .await;
        widget.read(&format!("{} collectivités, dont 10 montrées.", names.len())).await;

        widget.click("button", MORE).await;
        eventually("toute la liste", async || (listed(&widget).await == names).then_some(())).await;
        eventually("le curseur sur la suite", async || {
            let focused = widget.ask("return eye(n).active().textContent", []).await;
            focused.as_str()?.starts_with(names[10]).then_some(())
        })
        .await;

        choose(&widget, "Département", "38").await;
        choose(&widget, "Année du label", "2019").await;
        let narrowed = near.iter().filter(|body| {
            body.department == Some("38") && body.years.iter().any(|one| one.year == 2019)
        });
        let narrowed: Vec<&str> = narrowed.map(|body| body.name).collect();
        assert!(!narrowed.is_empty() && narrowed.len() < 10);
        eventually("la liste réduite", async || (listed(&widget).await == narrowed).then_some(()))
            .await;
        widget.read(&format!("{} collectivités.", narrowed.len())).await;
        choose(&widget, "Département", "05").await;
        choose(&widget, "Année du label", "2016").await;
        widget.read("Aucune collectivité ne répond à ces deux choix.").await;
    });
}

#[test]
fn what_is_not_known_of_others_is_said_so() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        village(&widget).await;
        widget.click("button", MORE).await;
        widget.read("niveau non connu").await;
        widget.read("population non connue").await;
        widget.read("La liste est incomplète").await;
        widget.read("Aucune moyenne").await;
        let table = widget.find("table", "Les 23 labels de 2022").await;
        let table = table.text().await.expect("a text");
        assert!(table.contains("43"), "{table}");
    });
}

#[test]
fn axe_finds_no_fault_in_duties_and_others() {
    in_each_browser(async |browser| {
        for (width, height) in [(1280, 900), (320, 640)] {
            browser.resize(width, height).await;
            let widget = browser.open().await;
            village(&widget).await;
            widget.click("button", "Obligations").await;
            widget.click("button", MORE).await;
            no_fault(browser, &format!("{width} px")).await;
            let wide = "return document.documentElement.scrollWidth <= innerWidth";
            assert_eq!(browser.run(wide, []).await, json!(true), "{width}");
            browser.wait_outside().await;
            browser.run("localStorage.clear()", []).await;
        }
    });
}

// ---- Helpers --------------------------------------------------------------------------------

/// A village with one answer sees its result, with others unfolded.
async fn village(widget: &Widget<'_>) {
    widget.start().await;
    widget.say_profile("type", "Une commune").await;
    widget.say_profile("population", "Moins de 500").await;
    widget.answer(ACCESSIBLE, 1).await;
    widget.go_to_result().await;
    widget.click("summary", OTHERS).await;
}

/// All that is said of one duty.
async fn item(widget: &Widget<'_>, asks: &str) -> String {
    const ITEM: &str = "return [...eye(n).root.querySelectorAll('li')].map(eye(n).text)\
        .find((text) => text.startsWith(a[0])) ?? null";
    eventually(asks, async || Some(widget.ask(ITEM, [json!(asks)]).await.as_str()?.to_owned()))
        .await
}

/// The names of those listed.
async fn listed(widget: &Widget<'_>) -> Vec<String> {
    const NAMES: &str = "return [...eye(n).root.querySelectorAll('li:has(> ul) > p > strong')]\
        .filter((name) => name.checkVisibility()).map(eye(n).text)";
    serde_json::from_value(widget.ask(NAMES, []).await).expect("names")
}

async fn choose(widget: &Widget<'_>, list: &str, choice: &str) {
    const OPTION: &str =
        "return [...eye(n).must('list', a[0]).options].find((option) => option.value === a[1])";
    let option = widget.element(OPTION, &[json!(list), json!(choice)]).await;
    option.click().await.expect("an option");
}
