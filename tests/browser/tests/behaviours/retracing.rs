//! The way back: by the browser's own button, and to the place where one was.

use serde_json::json;
use tnl_browser_tests::{Browser, Widget, editions, eventually, in_each_browser, project};
use tnl_engine::{Plan, Shared};

use crate::sharing::{SHARE, press, two_assessments};

const BACK: &str = "history.back()";
const FORTH: &str = "history.forward()";

#[test]
fn back_and_forth_go_through_the_screens_in_the_page_in_a_frame_and_in_one_file() {
    in_each_browser(async |browser| {
        let file = project().join("dist/autoevaluation.html");
        let cadre = browser.site.address("cadre.html");
        let frame =
            browser.page_elsewhere(&format!("<iframe src=\"{cadre}\" width=900 height=900>"));
        for place in [browser.site.address("evaluation.html"), file.display().to_string(), frame] {
            let place = if place.starts_with('/') { format!("file://{place}") } else { place };
            browser.go(&place).await;
            let is_frame = !place.contains("evaluation");
            if is_frame {
                browser.enter_frame(0).await;
            }
            let widget = browser.meet_inside().await;
            let titles: Vec<String> =
                widget.edition().sections.iter().map(|section| section.title.clone()).collect();
            widget.start().await;
            widget.go_to_section(0).await;
            widget.answer("portage", 3).await;
            // Another question of the same screen is no other screen.
            widget.go_to_section(1).await;
            widget.go_to_result().await;

            for screen in [&*titles[1], &*titles[0], "Votre collectivité"] {
                browser.run(BACK, []).await;
                widget.see_screen(screen).await;
            }
            browser.run(FORTH, []).await;
            widget.see_screen(&titles[0]).await;
            // What was answered since stays, and another way forth takes the place of the former one.
            widget.answer("portage", 2).await;
            widget.go_to_section(2).await;
            browser.run(BACK, []).await;
            widget.see_screen(&titles[0]).await;
            widget.see_answer("portage", Some(tnl_engine::Answer::One(2))).await;
            if is_frame {
                browser.leave_frame().await;
            }
            // The frame has the storage of the page.
            browser.wait_outside().await;
            browser.run("localStorage.clear()", []).await;
            browser.forget_what_was_noticed().await;
        }
    });
}

#[test]
fn back_leads_out_of_a_comparison_to_the_result_that_came_and_then_to_one_s_own() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.go_to_result().await;
        let edition = editions::usual();
        let example = &edition.examples[0];
        let (profile, answers) = (example.profile.clone(), example.answers.clone());
        let label = Some("Ici".to_owned());
        let code =
            Shared { profile, answers, label, month: None, plan: Plan::default() }.encode(&edition);
        browser.run("location.hash = arguments[0]", [json!(format!("tnl={code}"))]).await;
        widget.read("Résultat reçu : Ici").await;
        widget.click("button", "Comparer avec la mienne").await;
        widget.see_screen("Comparaison").await;
        // As after a phone discarded the tab: the comparison is there again, and the way back too.
        let widget = browser.reload().await;
        widget.see_screen("Comparaison").await;
        widget.read("Évaluation 1 : ").await;
        browser.run(BACK, []).await;
        widget.read("Résultat reçu : Ici").await;
        browser.run(BACK, []).await;
        widget.see("button", "Modifier mes réponses").await;
        assert!(!widget.page().await.contains("Résultat reçu"));
        let hash = browser.run("return location.hash", []).await;
        assert_eq!(hash, json!(""), "what is gone from the screen is gone from the address");
        browser.run(FORTH, []).await;
        widget.read("Résultat reçu : Ici").await;
    });
}

/// Of one's own evaluations, nothing is in the address.
#[test]
fn a_comparison_of_one_s_own_is_there_after_a_reload_until_one_leaves_it() {
    in_each_browser(async |browser| {
        let widget = two_assessments(browser).await;
        for name in ["Évaluation 1", "Évaluation 2"] {
            press(&widget, name, "À comparer").await;
        }
        widget.click("button", "Comparer les évaluations cochées").await;
        widget.see_screen("Comparaison").await;
        let before = widget.page().await;
        let widget = browser.reload().await;
        widget.see_screen("Comparaison").await;
        eventually("la même comparaison", async || (widget.page().await == before).then_some(()))
            .await;
        // Once one left it, it is no longer what a reload shows.
        widget.click("button", "Revenir à mes réponses").await;
        let is_there = async |widget: &Widget<'_>| widget.sees("heading", "Comparaison").await;
        eventually("le retour", async || (!is_there(&widget).await).then_some(())).await;
        let widget = browser.reload().await;
        assert!(!is_there(&widget).await);
    });
}

#[test]
fn a_page_of_others_keeps_its_history_to_itself() {
    in_each_browser(async |browser| {
        let widget = browser.open_elsewhere("<tnl-autoevaluation></tnl-autoevaluation>").await;
        let before = browser.run("return [history.length, history.state]", []).await;
        widget.start().await;
        widget.go_to_section(0).await;
        assert_eq!(browser.run("return [history.length, history.state]", []).await, before);
    });
}

#[test]
fn what_is_decided_in_the_plan_moves_neither_the_page_nor_the_hand() {
    in_each_browser(async |browser| {
        let widget = at_the_plan(browser).await;
        // Some actions down, so that the top of the page is out of sight; one that is done at once.
        const CARD: &str = "return [...eye(n).root.querySelectorAll('.steps > li')]\
            .findIndex((card, at) => at > 1 && [...card.querySelectorAll('button')]\
            .some((b) => /^C’est fait : (?!cocher)/.test(eye(n).text(b))))";
        const BUTTON: &str = "const card = eye(n).root.querySelectorAll('.steps > li')[a[1]]; \
            return [...card.querySelectorAll('button')].find((b) => eye(n).text(b).startsWith(a[0]))";
        const FOCUS: &str = "const { active, root, text } = eye(n); const one = active(); \
            const items = [...root.querySelectorAll('.steps > li')]; \
            return { name: text(one), card: items.indexOf(one.closest('li')), \
            moved: Math.abs(one.getBoundingClientRect().top - window.before) }";
        // Where the button stands when it is pressed: the driver may scroll before.
        const LISTEN: &str = "const card = eye(n).root.querySelectorAll('.steps > li')[a[1]]; \
            card.scrollIntoView({ block: 'center' }); \
            card.addEventListener('mousedown', ({ target }) => { \
            window.before = target.closest('button').getBoundingClientRect().top }, { once: true })";
        for (press, then) in [
            ("Déjà prévu", "Plus prévu"),
            ("Plus prévu", "Déjà prévu"),
            ("Pas possible chez nous", ""),
            ("C’est fait", "C’est fait"),
        ] {
            let card = widget.ask(CARD, []).await;
            widget.ask(LISTEN, [json!(press), card.clone()]).await;
            widget.click_on(BUTTON, &[json!(press), card.clone()]).await;
            eventually(&format!("la suite de « {press} »"), async || {
                let focus = widget.ask(FOCUS, []).await;
                let there = focus["card"] == card
                    && focus["name"].as_str()?.starts_with(then)
                    && focus["name"] != json!(press);
                (there && focus["moved"].as_f64()? <= 2.0).then_some(())
            })
            .await;
        }
    });
}

#[test]
fn what_was_unfolded_in_the_result_still_is_after_a_look_at_a_question() {
    in_each_browser(async |browser| {
        let widget = at_the_plan(browser).await;
        const OPEN: &str =
            "return [...eye(n).root.querySelectorAll('.part[open]')].map((p) => p.dataset.part)";
        widget.click("button", "Obligations").await;
        widget.ask("eye(n).all('button', 'Voir la question')[0].click()", []).await;
        widget.read("Question ").await;
        widget.click("button", "← Revenir au résultat").await;
        eventually("les parties ouvertes", async || {
            (widget.ask(OPEN, []).await == json!(["plan", "duties"])).then_some(())
        })
        .await;
        // Only who comes from there goes back there.
        widget.go_to_profile().await;
        assert!(!widget.sees("button", "← Revenir au résultat").await);
    });
}

#[test]
fn from_a_question_one_comes_back_to_the_card_that_one_left_at_the_same_place() {
    in_each_browser(async |browser| {
        let widget = at_the_plan(browser).await;
        // Some cards down, one that leads to its question.
        const ASKS: &str = "return [...eye(n).root.querySelectorAll('.steps > li button')] \
            .filter((b) => /^(Répondre|C’est fait : cocher)/.test(eye(n).text(b))).at(-1)";
        const LISTEN: &str = "const button = [...eye(n).root.querySelectorAll('.steps > li button')] \
            .filter((b) => /^(Répondre|C’est fait : cocher)/.test(eye(n).text(b))).at(-1); \
            button.scrollIntoView({ block: 'center' }); \
            button.addEventListener('click', () => { window.before = [eye(n).name(button), button.getBoundingClientRect().top] }, true)";
        const BACK_AT: &str = "const { active, name } = eye(n); const one = active(); \
            return name(one) === window.before[0] \
            && Math.abs(one.getBoundingClientRect().top - window.before[1]) <= 2";
        for way in ["← Revenir au résultat", "Résultat", BACK] {
            widget.ask(LISTEN, []).await;
            widget.click_on(ASKS, &[]).await;
            widget.see("button", "← Revenir au résultat").await;
            match way {
                BACK => drop(browser.run(BACK, []).await),
                button => widget.click("button", button).await,
            }
            eventually(&format!("la même carte par « {way} »"), async || {
                widget.ask(BACK_AT, []).await.as_bool().filter(|same| *same)
            })
            .await;
        }
    });
}

#[test]
fn the_buttons_above_lead_to_what_they_name() {
    in_each_browser(async |browser| {
        let widget = at_the_plan(browser).await;
        for (button, title) in [("Partager", SHARE), ("Rapport", "Emporter un rapport")] {
            widget.click("button", button).await;
            eventually(title, async || {
                let focused = widget.ask("return eye(n).focused().name", []).await;
                focused.as_str().filter(|name| name.starts_with(title)).map(|_| ())
            })
            .await;
        }
        // A first act leads to its card.
        const SEE: &str = "return eye(n).root.querySelectorAll('.first button')[1]";
        widget.click_on(SEE, &[]).await;
        const SAME: &str = "const { root, text, active } = eye(n); \
            return text(active()) === text(root.querySelectorAll('.first h4')[1])";
        eventually("la carte de l’action", async || {
            widget.ask(SAME, []).await.as_bool().filter(|same| *same)
        })
        .await;
    });
}

/// A result with many actions, its plan unfolded.
async fn at_the_plan(browser: &Browser) -> Widget<'_> {
    let edition = editions::usual();
    let example = edition.examples.iter().find(|example| example.level == 1);
    let example = example.expect("a beginner").clone();
    let shared = Shared {
        profile: example.profile,
        answers: example.answers,
        label: None,
        month: None,
        plan: Plan::default(),
    };
    browser.go(&shared.link(&edition, &browser.site.address("evaluation.html"))).await;
    let widget = browser.meet(0).await;
    widget.click("button", "Garder parmi mes évaluations").await;
    widget.see("button", "Modifier mes réponses").await;
    widget.click("button", "Plan").await;
    const AIM: &str = "const select = eye(n).root.querySelector('.aim select'); \
        select.value = '4'; select.dispatchEvent(new Event('change'))";
    widget.element("return eye(n).root.querySelector('.aim select')", &[]).await;
    widget.ask(AIM, []).await;
    eventually("assez d’actions", async || {
        let count = "return eye(n).root.querySelectorAll('.steps > li').length > 5";
        widget.ask(count, []).await.as_bool().filter(|many| *many)
    })
    .await;
    widget
}
