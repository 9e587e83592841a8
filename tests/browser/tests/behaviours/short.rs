//! The short edition: offered first to those for whom it is meant, and the way on to the whole one.

use serde_json::json;
use tnl_browser_tests::{Key, Widget, editions, eventually, in_each_browser};
use tnl_engine::{Answer, Edition, Plan, Shared};

use crate::access::no_fault;

/// Above the button that opens it.
const OFFER: &str = "il y a plus court";
/// How the button begins that leads to the whole edition.
const ON: &str = "Continuer avec";
const TO_CONFIRM: &str = "À confirmer avec l’édition complète";

/// The edition with `first_for`: its title stands in the button.
fn short() -> Edition {
    editions::real("tnl-badge-2025")
}

#[test]
fn a_village_is_offered_the_short_edition_once_it_said_who_it_is_and_others_are_not() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        let is_offered = async || widget.page().await.contains(OFFER);
        assert!(!is_offered().await, "nothing is known yet");
        widget.say_profile("type", "Une commune").await;
        assert!(!is_offered().await, "its size is not known yet");
        widget.say_profile("population", "De 20 000 à 49 999").await;
        assert!(!is_offered().await, "it is too large");
        widget.say_profile("population", "De 500 à 1 999").await;
        widget.read(OFFER).await;
        widget.say_profile("type", "Un département").await;
        eventually("aucune offre", async || (!is_offered().await).then_some(())).await;
        widget.say_profile("type", "Une commune").await;

        // On the first screen too; whoever answered a question goes on with what they began.
        widget.go_to_welcome().await;
        widget.read(OFFER).await;
        widget.start().await;
        widget.answer("portage", 1).await;
        widget.go_to_profile().await;
        assert!(!is_offered().await, "they have begun");
    });
}

#[test]
fn by_keyboard_the_short_edition_opens_at_its_first_question_and_knows_who_answers() {
    in_each_browser(async |browser| {
        let page =
            "<tnl-autoevaluation profil=\"type:commune population:500-1999\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        let short = short();
        let offer = format!("{}, {} minutes", short.title, short.minutes);
        widget.see("button", &offer).await;
        widget.ask("eye(n).must('button', a[0]).focus()", [json!(offer)]).await;
        browser.press(Key::Enter).await;
        browser.allow_requests(&["editions/tnl-badge-2025.json"]).await;
        widget.expect_edition(short.clone());
        let first = &short.sections[0].title;
        widget.see_screen(first).await;
        eventually("le focus sur le titre", async || {
            let at = "return eye(n).root.getRootNode().activeElement?.textContent ?? ''";
            let at = widget.ask(at, []).await;
            at.as_str().filter(|at| at.contains(&**first)).map(drop)
        })
        .await;
        widget.answer("portage", 1).await;
        widget.go_to_profile().await;
        let said = widget.ask("return [...eye(n).root.querySelectorAll('select')].map((s) => s.selectedOptions[0].text)", []).await;
        assert_eq!(said, json!(["Une commune", "De 500 à 1\u{a0}999"]));

        // A reload finds the short edition again.
        let again = browser.reload().await.showing(short);
        again.see_answer("portage", Some(Answer::One(1))).await;
    });
}

#[test]
fn above_the_badge_the_whole_edition_is_to_confirm_and_takes_over_the_answers() {
    in_each_browser(async |browser| {
        let (short, whole) = (short(), editions::usual());
        let page = "<tnl-autoevaluation edition=\"tnl-badge-2025\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await.showing(short.clone());
        widget.answer_as(editions::example(&short, "Commune de 5 700 habitants")).await;
        widget.see_level(4, 4).await;
        widget.read(TO_CONFIRM).await;
        let way = format!("{ON} «\u{a0}{}\u{a0}», {} minutes", whole.title, whole.minutes);
        widget.click("button", &way).await;
        browser.allow_requests(&[&editions::usual_file()]).await;

        widget.see_screen("Votre collectivité").await;
        widget.expect_edition(whole.clone());
        let said = widget.ask("return [...eye(n).root.querySelectorAll('select')].slice(0, 2).map((s) => s.selectedOptions[0].text)", []).await;
        assert_eq!(said, json!(["Une commune", "De 3\u{a0}500 à 9\u{a0}999"]));
        see_carried(&widget, 3).await;
        // What is changed there later stays, when one comes back to the short edition and goes on again.
        widget.answer("engagement-ecrit", 0).await;
        widget.answer("choix-au-renouvellement", 1).await;
        let again = browser.reload().await.showing(whole);
        again.see_answer("engagement-ecrit", Some(Answer::One(0))).await;
        see_carried(&again, 3).await;
    });
}

/// Answers that both editions ask for.
async fn see_carried(widget: &Widget<'_>, choice: u8) {
    widget.see_answer("portage", Some(Answer::One(choice))).await;
    widget.see_answer("formats-bureautiques", Some(Answer::One(3))).await;
}

/// What is said in the short edition later waits for a word in the whole one, at its question.
#[test]
fn what_is_answered_otherwise_in_the_short_edition_later_replaces_nothing_without_a_word() {
    in_each_browser(async |browser| {
        let (short, whole) = (short(), editions::usual());
        let page = "<tnl-autoevaluation edition=\"tnl-badge-2025\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await.showing(short.clone());
        widget.answer_as(editions::example(&short, "Commune de 5 700 habitants")).await;
        widget.click("button", ON).await;
        browser.allow_requests(&[&editions::usual_file()]).await;
        widget.expect_edition(whole.clone());
        widget.see_screen("Votre collectivité").await;
        widget.read(" réponses déjà là, ").await;
        widget.go_to_welcome().await;
        widget.choose("Quel questionnaire ?", &short.title).await;
        widget.expect_edition(short.clone());
        widget.start().await;
        widget.answer("portage", 1).await;
        widget.go_to_result().await;
        // The whole edition was fetched: what is there is told before one goes on.
        widget.read(" à donner, 1 à confirmer").await;
        widget.click("button", ON).await;
        widget.see_screen("Votre collectivité").await;
        widget.expect_edition(whole.clone());
        widget.read(" à donner, 1 à confirmer").await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
        widget.read("Dans une autre édition, vous avez répondu autrement").await;
        // After a reload it waits still; what is kept is no longer asked.
        let widget = browser.reload().await.showing(whole.clone());
        widget.go_to_result().await;
        widget.click("button", "À vérifier").await;
        widget.see("heading", "1 réponse à confirmer").await;
        widget.go_to_question("portage").await;
        widget.click("button", "Garder celle d’ici").await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
        let is_asked = async || widget.page().await.contains("vous avez répondu autrement");
        eventually("plus rien à confirmer", async || (!is_asked().await).then_some(())).await;
    });
}

/// From one year’s edition to the next: what has other choices is proposed, and confirmed at its question
/// or in the result.
#[test]
fn a_former_edition_leads_on_to_the_newest_with_what_is_to_be_confirmed() {
    in_each_browser(async |browser| {
        let (before, after) = (editions::real("tnl-2024"), editions::usual());
        let page = "<tnl-autoevaluation edition=\"tnl-2024\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await.showing(before.clone());
        widget.start().await;
        widget.answer("portage", 2).await;
        widget.answer("messagerie-libre", 3).await;
        widget.give("actions-ouvertes", Answer::Several(0b11)).await;
        widget.go_to_result().await;
        widget.click("button", ON).await;
        browser.allow_requests(&[&editions::usual_file()]).await;
        widget.see_screen("Votre collectivité").await;
        widget.expect_edition(after);
        widget.read("1 réponse déjà là, ").await;
        widget.read(" à donner, 2 à confirmer").await;
        widget.see_answer("portage", Some(Answer::One(2))).await;
        widget.go_to_question("messagerie-libre").await;
        widget.see_answer("messagerie-libre", None).await;
        widget.click("button", "Confirmer").await;
        widget.see_answer("messagerie-libre", Some(Answer::One(2))).await;
        widget.read(" à donner, 1 à confirmer").await;
        widget.go_to_result().await;
        widget.click("button", "À vérifier").await;
        widget.click("button", "Confirmer").await;
        widget.see_answer("actions-ouvertes", Some(Answer::Several(0b11))).await;
    });
}

#[test]
fn a_badge_is_not_to_confirm_and_the_way_on_is_there() {
    in_each_browser(async |browser| {
        let short = short();
        let page = "<tnl-autoevaluation edition=\"tnl-badge-2025\"></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await.showing(short.clone());
        widget.answer_as(editions::example(&short, "Village de 190 habitants")).await;
        widget.see_level(1, 1).await;
        widget.see("button", ON).await;
        assert!(!widget.page().await.contains(TO_CONFIRM));
    });
}

#[test]
fn answers_to_the_whole_edition_of_another_body_are_left_alone() {
    in_each_browser(async |browser| {
        let (short, whole) = (short(), editions::usual());
        let widget = browser.open().await;
        widget.start().await;
        widget.say_profile("type", "Un département").await;
        widget.answer("portage", 2).await;
        widget.go_to_welcome().await;
        widget.choose("Quel questionnaire ?", &short.title).await;
        widget.expect_edition(short.clone());
        widget.answer_as(editions::example(&short, "Village de 190 habitants")).await;
        widget.click("button", ON).await;
        browser.allow_requests(&["editions/tnl-badge-2025.json", &editions::usual_file()]).await;
        widget.see_screen("Votre collectivité").await;
        widget.expect_edition(whole);
        see_carried(&widget, 1).await;
        widget.go_to_welcome().await;
        widget.go_to_shelf().await;
        widget.click("button", "Ouvrir : Évaluation 1").await;
        widget.see("button", "Modifier mes réponses").await;
        widget.see_answer("portage", Some(Answer::One(2))).await;
    });
}

#[test]
fn a_received_result_of_the_short_edition_is_to_confirm_and_changes_nothing() {
    in_each_browser(async |browser| {
        let short = short();
        let example = editions::example(&short, "Commune de 5 700 habitants");
        let (profile, answers) = (example.profile.clone(), example.answers.clone());
        let code = Shared { profile, answers, label: None, month: None, plan: Plan::default() }
            .encode(&short);
        // The link names its edition, the page none.
        browser.go(&format!("{}#tnl={code}", browser.site.address("evaluation.html"))).await;
        let widget = browser.meet(0).await.showing(short);
        browser.allow_requests(&["editions/tnl-badge-2025.json", &editions::usual_file()]).await;
        widget.see_level(4, 4).await;
        widget.read(TO_CONFIRM).await;
        assert!(!widget.sees("button", ON).await);
    });
}

#[test]
fn the_offer_and_the_way_on_fit_into_320_pixels_and_axe_finds_no_fault() {
    in_each_browser(async |browser| {
        let page = "evaluation.html?profil=type:commune+population:500-1999";
        browser.resize(320, 640).await;
        browser.go(&browser.site.address(page)).await;
        let widget = browser.meet(0).await;
        let fits = async |told: &str| {
            widget.read(told).await;
            const INSIDE: &str = "return eye(n).host.scrollWidth <= eye(n).host.clientWidth";
            assert_eq!(widget.ask(INSIDE, []).await, true, "{told}");
            no_fault(browser, told).await;
        };
        fits(OFFER).await;
        widget.start().await;
        fits(OFFER).await;
        let short = short();
        widget.click("button", &short.title).await;
        widget.see_screen(&short.sections[0].title).await;
        browser.allow_requests(&["editions/tnl-badge-2025.json"]).await;
        widget.expect_edition(short);
        widget.give("bureautique-libre", Answer::One(3)).await;
        widget.go_to_result().await;
        fits("L’édition complète reprend").await;
    });
}
