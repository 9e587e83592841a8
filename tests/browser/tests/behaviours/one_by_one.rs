//! One question a screen: by keyboard, by touch, and from one way to another.

use serde_json::json;
use tnl_browser_tests::{
    Browser, Engine, Key, Widget, editions, eventually, in_browser, in_each_browser,
};
use tnl_engine::{Answer, Answers, Edition, Evaluation, grade, next_question};

use crate::access::no_fault;

const SHORT: &str = "tnl-badge-2025";

/// What is asked now, once it may be answered: its words; none on another screen.
const ASKED: &str = "const frame = eye(n).root?.querySelector('.alone'); \
    if (!frame || frame.hasAttribute('data-unread')) return null; \
    return eye(n).names('group')[0] ?? eye(n).text(frame.querySelector('h2'))";

async fn asked(widget: &Widget<'_>) -> String {
    eventually("une question, seule", async || {
        widget.ask(ASKED, []).await.as_str().map(str::to_owned)
    })
    .await
}

/// Waits for something else than what was asked; none once the result is there.
async fn after(widget: &Widget<'_>, before: &str) -> Option<String> {
    eventually(&format!("la suite de « {before} »"), async || {
        if widget.sees("button", "Modifier mes réponses").await {
            return Some(None);
        }
        let asked = widget.ask(ASKED, []).await.as_str().map(str::to_owned);
        asked.filter(|asked| asked != before).map(Some)
    })
    .await
}

async fn open_one<'b>(browser: &'b Browser, id: &str) -> Widget<'b> {
    let page = format!(
        "<input aria-label=\"ailleurs\"><tnl-autoevaluation edition=\"{id}\" start=\"one\"></tnl-autoevaluation>"
    );
    browser.open_elsewhere(&page).await.showing(editions::real(id))
}

/// Whether one of several choices is made, so that Enter goes on.
const SEVERAL: &str = "return !!eye(n).root.querySelector('.alone [type=checkbox]:checked')";

/// How many things are asked of this profile: the fields that change something, and the questions.
fn fields(edition: &Edition) -> usize {
    (0..edition.profile.len()).filter(|field| edition.reads_field(*field)).count()
}

#[test]
fn by_keyboard_alone_the_whole_edition_takes_a_key_a_question_and_the_page_keeps_its_own() {
    in_each_browser(async |browser| {
        let widget = open_one(browser, SHORT).await;
        let edition = widget.edition();
        let first = asked(&widget).await;
        // Elsewhere on the page, the same keys are the page's.
        browser.run("document.querySelector('input').focus()", []).await;
        browser.type_text("12").await;
        assert_eq!(browser.run("return document.querySelector('input').value", []).await, "12");
        assert_eq!(asked(&widget).await, first);

        widget.ask("eye(n).root.querySelector('.alone fieldset').focus()", []).await;
        let (mut keys, mut several, mut asked) = (0, 0, first);
        loop {
            // By figure and by letter.
            browser.type_text(["2", "b"][keys % 2]).await;
            keys += 1;
            if widget.ask(SEVERAL, []).await == json!(true) {
                browser.press(Key::Enter).await;
                several += 1;
            }
            match after(&widget, &asked).await {
                Some(next) => asked = next,
                None => break,
            }
            assert!(keys < 60, "toujours pas de résultat");
        }
        assert_eq!(keys, fields(&edition) + edition.questions.len());
        let choosing = edition.questions.iter().filter(|question| question.several);
        assert_eq!(
            several,
            choosing.count(),
            "Enter where several can be chosen, and nowhere else"
        );
        widget.see("button", "Modifier mes réponses").await;
    });
}

#[test]
fn an_arrow_goes_and_comes_several_choices_wait_and_the_last_answer_is_taken_back() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        // From a volet to the same question alone, and back.
        widget.answer("logiciels-courants", 0).await;
        widget.click("button", "Question par question").await;
        let wording = widget.wording("logiciels-courants");
        assert!(asked(&widget).await.starts_with(&*wording.replace('\u{a0}', " ")));
        no_fault(browser, "une question, seule").await;
        let again = browser.reload().await;
        let back = asked(&again).await;
        assert!(back.starts_with(&*wording.replace('\u{a0}', " ")), "{back}");

        // Several choices wait for Enter.
        again.ask("eye(n).root.querySelector('.alone fieldset').focus()", []).await;
        browser.type_text("2").await;
        let several = Answer::Several(0b11);
        eventually("deux choix", async || {
            let chosen = again.ask(
                "return eye(n).choices(eye(n).names('group')[0]).filter((c) => c.checked).length",
                [],
            );
            (chosen.await == json!(2)).then_some(())
        })
        .await;
        assert_eq!(asked(&again).await, back);
        browser.press(Key::Enter).await;
        let next = after(&again, &back).await.expect("une autre question");
        browser.press(Key::Left).await;
        assert_eq!(after(&again, &next).await.as_ref(), Some(&back));
        browser.press(Key::Right).await;
        assert_eq!(after(&again, &back).await.as_ref(), Some(&next));

        // A word about all of it gives way to what had been chosen.
        browser.press(Key::Left).await;
        assert_eq!(after(&again, &next).await.as_ref(), Some(&back));
        browser.type_text("?").await;
        assert_eq!(after(&again, &back).await.as_ref(), Some(&next));
        again.click("button", "Annuler").await;
        assert_eq!(after(&again, &next).await.as_ref(), Some(&back));
        again.read("La réponse est annulée.").await;
        let chosen =
            "return eye(n).choices(eye(n).names('group')[0]).filter((c) => c.checked).length";
        eventually("les deux choix, à nouveau", async || {
            (again.ask(chosen, []).await == json!(2)).then_some(())
        })
        .await;
        browser.press(Key::Right).await;
        assert_eq!(after(&again, &back).await.as_ref(), Some(&next));

        // « Je ne sais pas », then undone.
        browser.type_text("?").await;
        let third = after(&again, &next).await.expect("une autre question");
        again.read("Noté : Je ne sais pas").await;
        again.click("button", "Annuler").await;
        assert_eq!(after(&again, &third).await.as_ref(), Some(&next));
        eventually("plus de réponse", async || {
            let chosen = again
                .ask("return eye(n).choices(eye(n).names('group')[0]).some((c) => c.checked)", []);
            (chosen.await == json!(false)).then_some(())
        })
        .await;
        again.click("button", "Volet par volet").await;
        again.see_answer("logiciels-courants", Some(several)).await;
    });
}

/// « Niveau à un près », for someone who knows their commune: a screen and a touch for each thing asked.
#[test]
fn on_a_phone_a_commune_of_600_knows_its_level_but_one_in_few_touches() {
    in_each_browser(async |browser| {
        browser.resize(390, 844).await;
        let widget = browser.open().await;
        let edition = widget.edition();
        let commune = edition.examples.iter().find(|one| one.name.starts_with("Commune de 600"));
        let commune = commune.expect("an example").clone();
        widget.click("button", "Express").await;
        let mut touches = 1;
        for (field, said) in editions::profile_words(&edition, &commune.profile) {
            let asked = asked(&widget).await;
            widget.choose(&field, &said).await;
            touches += 1;
            after(&widget, &asked).await;
        }
        widget.say_known(&commune.profile);
        let mut answers = Answers::new(&edition);
        loop {
            let evaluation = Evaluation::new(&edition, &commune.profile, &answers);
            if evaluation.assessment.possible <= evaluation.assessment.sure + 1 {
                break;
            }
            let next = next_question(&evaluation, &[]).expect("a question");
            let answer = commune.answers.get(next).unwrap_or(Answer::Unknown);
            let id = &edition.questions[next].id;
            let asked = asked(&widget).await;
            for words in editions::answer_words(&edition, id, answer) {
                widget.choose(&widget.wording(id), &words).await;
                touches += 1;
            }
            if matches!(answer, Answer::Several(1..)) {
                widget.click("button", "Suivant").await;
                touches += 1;
            }
            answers.set(next, Some(answer));
            after(&widget, &asked).await;
        }
        let got = grade(&edition, &commune.profile, &answers);
        widget.see_level(got.sure, got.possible).await;
        // Six seconds a touch make three minutes.
        assert!(touches <= 30, "{touches} touches");
        no_fault(browser, "express").await;

        // Nothing of it is lost in another way, nor by a reload.
        widget.click("button", "Volet par volet").await;
        let again = browser.reload().await.known_as(&widget);
        again.see_level(got.sure, got.possible).await;
    });
}

#[test]
fn express_tells_when_the_level_is_known_and_goes_on_if_asked() {
    in_browser(Engine::Chromium, async |browser| {
        let widget = open_one(browser, SHORT).await;
        let first = asked(&widget).await;
        widget.ask("eye(n).root.querySelector('.alone fieldset').focus()", []).await;
        widget.click("button", "Express").await;
        let mut asked = asked(&widget).await;
        assert_eq!(asked, first);
        widget.ask("eye(n).root.querySelector('.alone fieldset').focus()", []).await;
        for _ in 0..40 {
            if asked == "Votre niveau est connu" {
                break;
            }
            browser.type_text("1").await;
            if widget.ask(SEVERAL, []).await == json!(true) {
                browser.press(Key::Enter).await;
            }
            asked = after(&widget, &asked).await.expect("not the result");
        }
        widget.click("button", "Continuer").await;
        let next = after(&widget, &asked).await.expect("une question");
        assert_ne!(next, asked);
    });
}

#[test]
fn a_double_press_answers_one_question() {
    in_each_browser(async |browser| {
        let widget = open_one(browser, SHORT).await;
        let mut before = asked(&widget).await;
        for gap in [0, 120, 250] {
            const PLACE: &str = "const choice = eye(n).root.querySelector('.alone .choice'); \
                choice.scrollIntoView({ block: 'center', behavior: 'instant' }); \
                const { x, y, height } = choice.getBoundingClientRect(); \
                return [Math.round(x + 30), Math.round(y + height / 2)]";
            let place = widget.ask(PLACE, []).await;
            let at = |axis: usize| place[axis].as_i64().expect("a place");
            let gap = std::time::Duration::from_millis(gap);
            browser.click_at(at(0), at(1), Some(gap)).await;
            before = after(&widget, &before).await.expect("a field");
            let chosen = "return eye(n).choices(eye(n).names('group')[0]).some((c) => c.checked)";
            assert_eq!(widget.ask(chosen, []).await, false, "{gap:?}");
        }
    });
}

#[test]
fn projected_the_question_is_read_from_the_back_and_the_level_stays_in_sight() {
    in_browser(Engine::Chromium, async |browser| {
        for (width, height, least) in [(1280, 720, 40.0), (853, 480, 27.0), (640, 360, 20.0)] {
            browser.resize(width, height).await;
            let page = "<tnl-autoevaluation start=\"questions\"></tnl-autoevaluation>";
            let widget = browser.open_elsewhere(page).await;
            widget.click("button", "Question par question").await;
            asked(&widget).await;
            widget.ask("eye(n).root.querySelector('.alone fieldset').focus()", []).await;
            browser.type_text("0").await;
            const SIZE: &str = "const size = parseFloat(getComputedStyle(eye(n).root.querySelector('.alone legend')).fontSize); \
                const [r, g, b] = getComputedStyle(eye(n).root.querySelector('.alone')).backgroundColor.match(/\\d+/g); \
                return [size, +r + +g + +b < 200]";
            eventually(&format!("une grande question à {width} pixels"), async || {
                let seen = widget.ask(SIZE, []).await;
                (seen[0].as_f64()? >= least && seen[1] == json!(true)).then_some(())
            })
            .await;
            const IN_SIGHT: &str = "const at = eye(n).root.querySelector('.standing').getBoundingClientRect(); \
                return at.top >= 0 && at.bottom <= innerHeight";
            eventually("le niveau, en vue", async || {
                widget.ask(IN_SIGHT, []).await.as_bool().filter(|is| *is)
            })
            .await;
            browser.press(Key::Escape).await;
            eventually("plus de projection", async || {
                let is = "return eye(n).root.querySelector('[data-look=projected]') === null";
                widget.ask(is, []).await.as_bool().filter(|is| *is)
            })
            .await;
            browser.run("localStorage.clear()", []).await;
        }
    });
}
