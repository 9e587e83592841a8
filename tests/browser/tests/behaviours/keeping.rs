//! What is kept on the computer, and what happens when it cannot be.

use std::sync::LazyLock;

use serde_json::json;
use tnl_browser_tests::{
    Browser, Widget, editions, eventually, in_each_browser, in_each_private_window,
};
use tnl_engine::{Answer, Answers, Document, Edition, Place, Shared, Slot};

use crate::sharing::{link, save_to_file};

/// Where the first assessment is kept.
pub(crate) static SLOTS: LazyLock<[&str; 2]> = LazyLock::new(|| [key("1:a"), key("1:b")]);
/// Where a damaged copy of it is set aside.
pub(crate) static DAMAGED: LazyLock<&str> = LazyLock::new(|| key("1:damaged"));
/// The same, once the person need not be told any more.
static DISMISSED: LazyLock<&str> = LazyLock::new(|| key("1:dismissed"));
/// Where its earlier states are kept.
static HISTORY: LazyLock<&str> = LazyLock::new(|| key("1:history"));

/// A key of the edition that opens where none is named.
fn key(rest: &str) -> &'static str {
    format!("tnl:{}:{rest}", editions::usual().id).leak()
}

#[test]
fn a_reload_resumes_on_the_same_screen_at_the_same_question_with_the_same_answers() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        answer_some(&widget).await;
        let widget = browser.reload().await.known_as(&widget);
        widget.see_screen("Logiciels et systèmes libres").await;
        let in_view = "const at = eye(n).find('group', a[0]).getBoundingClientRect(); \
            return at.top < innerHeight && at.bottom > 0";
        eventually("la dernière question, à l’écran", async || {
            let wording = widget.wording("logiciels-courants").into();
            widget.ask(in_view, [wording]).await.as_bool().filter(|is| *is)
        })
        .await;
        see_those(&widget).await;
        widget.go_to_result().await;
        browser.reload().await.see("button", "Modifier mes réponses").await;
    });
}

#[test]
fn closing_the_page_and_opening_it_again_resumes_too() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        answer_some(&widget).await;
        let widget = browser.close_and_open().await.known_as(&widget);
        widget.see_screen("Logiciels et systèmes libres").await;
        see_those(&widget).await;
    });
}

#[test]
fn leaving_right_after_an_answer_loses_nothing() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.go_to_section(0).await;
        // In one breath: no pause in which the answer could have been kept already.
        let leave = "eye(n).must('choice', a[1], a[0]).click(); location.reload()";
        let choice = editions::answer_words(&widget.edition(), "portage", Answer::One(3));
        widget.ask(leave, [widget.wording("portage").into(), choice[0].clone().into()]).await;
        eventually("la page rechargée", async || {
            let reloaded = "return performance.getEntriesByType('navigation')[0].type === 'reload'";
            browser.run(reloaded, []).await.as_bool().filter(|is| *is)
        })
        .await;
        let widget = browser.meet(0).await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
    });
}

#[test]
fn when_one_slot_is_damaged_the_other_takes_over_and_the_damaged_text_is_set_aside() {
    in_each_browser(async |browser| {
        let newest = slot(8, &document(&[("portage", Answer::One(3))]));
        let torn = &newest[..newest.len() - 20];
        browser.wait_outside().await;
        browser.keep(SLOTS[0], torn).await;
        browser.keep(SLOTS[1], &slot(7, &document(&[("portage", Answer::One(2))]))).await;

        let widget = browser.open().await;
        widget.read("Une copie de vos réponses était abîmée. L’autre copie a pris le relais").await;
        widget.see_answer("portage", Some(Answer::One(2))).await;
        assert_eq!(browser.kept(&DAMAGED).await.as_deref(), Some(torn));

        // Offered until it is taken or dismissed.
        widget.answer("engagement-ecrit", 1).await;
        saved(browser, "engagement-ecrit").await;
        let widget = browser.reload().await;
        widget.read("Une copie de vos réponses était abîmée").await;
        widget.see("button", "Télécharger la copie abîmée").await;
        widget.click("button", "Fermer ce message").await;
        assert!(!widget.page().await.contains("abîmée"));
        let widget = browser.reload().await;
        assert!(!widget.page().await.contains("abîmée"));
        widget.see_answer("portage", Some(Answer::One(2))).await;
        widget.see_answer("engagement-ecrit", Some(Answer::One(1))).await;
        assert_eq!(browser.kept(&DAMAGED).await, None);
        assert_eq!(browser.kept(&DISMISSED).await.as_deref(), Some(torn));
    });
}

#[test]
fn when_all_that_was_kept_is_damaged_it_is_said_and_all_of_it_is_set_aside() {
    in_each_browser(async |browser| {
        let damaged = ["{\"generation\":4,\"check", "autre chose"];
        browser.wait_outside().await;
        browser.keep(SLOTS[0], damaged[0]).await;
        browser.keep(SLOTS[1], damaged[1]).await;

        let widget = browser.open().await;
        const TOLD: &str = "elles sont abîmées et n’ont pas pu être relues";
        widget.read(TOLD).await;
        // One copy after the other.
        widget.click("button", "Fermer ce message").await;
        widget.read(TOLD).await;
        let taken = save_to_file(&widget, "Télécharger la copie abîmée").await;
        assert_eq!(taken, damaged[1]);
        widget.click("button", "Fermer ce message").await;
        assert!(!widget.page().await.contains(TOLD));
        widget.start().await;
        widget.answer("portage", 1).await;
        saved(browser, "portage").await;
        browser.reload().await.see_answer("portage", Some(Answer::One(1))).await;
        let kept = browser.run("return Object.values(localStorage)", []).await;
        for text in damaged {
            let kept = kept.as_array().is_some_and(|all| all.contains(&text.into()));
            assert!(kept, "« {text} » a été perdu");
        }
    });
}

#[test]
fn foreign_values_do_no_harm() {
    in_each_browser(async |browser| {
        for foreign in
            ["", "null", "[]", "42", "<img src=x onerror=alert(1)>", "{\"generation\":-1}"]
        {
            browser.wait_outside().await;
            browser.run("localStorage.clear()", []).await;
            browser.keep(SLOTS[0], foreign).await;
            browser.keep(&format!("tnl:chosen:{}", editions::usual().id), "").await;
            browser.keep("autre-outil", "à lui").await;
            let widget = browser.open().await;
            widget.start().await;
            widget.answer("portage", 1).await;
            saved(browser, "portage").await;
            assert_eq!(browser.kept("autre-outil").await.as_deref(), Some("à lui"));
        }
    });
}

#[test]
fn a_document_of_another_edition_in_this_place_is_set_aside_not_overwritten() {
    in_each_browser(async |browser| {
        let other = editions::real("tnl-2016");
        let text = slot(3, &Document::new(&other).write(&other));
        browser.wait_outside().await;
        browser.keep(SLOTS[1], &text).await;
        let widget = browser.open().await;
        widget.read("abîmées").await;
        assert_eq!(browser.kept(&DAMAGED).await, Some(text));
    });
}

#[test]
fn what_a_newer_version_wrote_is_never_touched_whatever_is_done() {
    in_each_browser(async |browser| {
        const TOLD: &str = "d’une version plus récente de l’outil sont gardées ici";
        // Written by a version that is to come: there is more in it than this one knows.
        let newer = document(&[("portage", Answer::One(3))])
            .replace("\"version\":1", "\"version\":99,\"later\":[1,{\"é\":null}]");
        let texts = [slot(4, &newer), slot(3, &document(&[("portage", Answer::One(1))]))];
        let untouched = async |when: &str| {
            for (key, text) in SLOTS.into_iter().zip(&texts) {
                assert_eq!(browser.kept(key).await.as_ref(), Some(text), "{key}, {when}");
            }
        };
        browser.wait_outside().await;
        for (key, text) in SLOTS.into_iter().zip(&texts) {
            browser.keep(key, text).await;
        }
        let widget = browser.open().await;
        widget.read(TOLD).await;
        widget.start().await;
        widget.say_profile("population", "Moins de 500").await;
        widget.answer("portage", 0).await;
        after_the_pause(browser).await;
        untouched("des réponses").await;

        let here = browser.another_tab().await;
        let second = browser.open().await;
        second.read(TOLD).await;
        second.start().await;
        second.answer("mutualisation", 2).await;
        after_the_pause(browser).await;
        browser.close_tab(here).await;
        untouched("un autre onglet").await;

        widget.go_to_result().await;
        widget.read(TOLD).await;
        widget.see_answer("portage", Some(Answer::One(0))).await;
        widget.see_answer("mutualisation", None).await;
        widget.answer("engagement-ecrit", 2).await;
        after_the_pause(browser).await;
        untouched("le résultat").await;

        widget.go_to_result().await;
        widget.erase_all().await;
        after_the_pause(browser).await;
        untouched("tout effacer").await;
        widget.click("button", "Annuler l’effacement").await;
        widget.see_answer("engagement-ecrit", Some(Answer::One(2))).await;
        untouched("l’effacement annulé").await;

        let widget = browser.reload().await;
        widget.read(TOLD).await;
        untouched("la page rechargée").await;
        widget.see("button", "Commencer").await;
        widget.go_to_shelf().await;
        widget.click("button", "Commencer une autre évaluation").await;
        widget.see_screen("Votre collectivité").await;
        widget.read("Réponses gardées sur cet appareil").await;
        widget.answer("portage", 2).await;
        after_the_pause(browser).await;
        untouched("une autre évaluation").await;
        let widget = browser.reload().await;
        widget.see_answer("portage", Some(Answer::One(2))).await;
        assert!(!widget.page().await.contains(TOLD));
        untouched("une autre évaluation, rechargée").await;
        browser.kill_page().await;
        browser.wait_outside().await;
        untouched("la fin").await;
    });
}

#[test]
fn answers_to_a_questionnaire_that_has_changed_since_are_to_be_read_again() {
    let [before, after] =
        [12, 13].map(|questions| editions::made("partenaire", questions, 3).to_string());
    let edition = Edition::read_json(&before).expect("a sound edition");
    in_each_browser(async |browser| {
        browser.site.put("partenaire.json", &before);
        let widget = browser.open().await;
        widget.open_address(&browser.site.address("partenaire.json")).await;
        widget.expect_edition(edition.clone());
        widget.start().await;
        widget.answer("q0", 2).await;
        const TOLD: &str = "Ce questionnaire a changé depuis que vous y avez répondu";
        for (text, is_told) in [(&before, false), (&after, true)] {
            browser.site.put("partenaire.json", text);
            let again = browser.reload().await.showing(edition.clone());
            again.see_answer("q0", Some(Answer::One(2))).await;
            assert_eq!(again.page().await.contains(TOLD), is_told);
        }
        browser.forget_what_was_noticed().await;
    });
}

#[test]
fn answers_that_no_longer_fit_are_kept_without_counting() {
    in_each_browser(async |browser| {
        let text = document(&[("portage", Answer::One(3))])
            .replace("\"portage\":3", "\"portage\":9,\"critere-ancien\":[1,4],\"mutualisation\":1");
        browser.wait_outside().await;
        browser.keep(SLOTS[1], &slot(1, &text)).await;
        let widget = browser.open().await;
        widget.read("2 réponses gardées ici ne correspondent plus à ce questionnaire").await;
        widget.see_answer("mutualisation", Some(Answer::One(1))).await;
        widget.see_answer("portage", None).await;
        widget.answer("engagement-ecrit", 2).await;
        let kept = saved(browser, "engagement-ecrit").await;
        assert!(
            kept.contains(r#"\"portage\":9"#) && kept.contains(r#"\"critere-ancien\":[1,4]"#),
            "{kept}"
        );
    });
}

#[test]
fn the_two_slots_are_written_in_turn() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 1).await;
        saved(browser, "portage").await;
        widget.answer("mutualisation", 1).await;
        saved(browser, "mutualisation").await;
        let generations = async || {
            let mut all = Vec::new();
            for key in *SLOTS {
                let kept = browser.kept(key).await.expect("a slot");
                all.push(Slot::read(&kept).expect("a sound slot").generation);
            }
            all
        };
        let before = generations().await;
        assert_eq!(before[0].abs_diff(before[1]), 1);
        widget.answer("engagement-ecrit", 1).await;
        saved(browser, "engagement-ecrit").await;
        let after = generations().await;
        assert_eq!(before.iter().zip(&after).filter(|(b, a)| b != a).count(), 1);
    });
}

#[test]
fn in_a_private_window_it_works_and_what_it_says_of_keeping_holds() {
    in_each_private_window(async |browser| {
        let widget = browser.open().await;
        answer_some(&widget).await;
        widget.read("Réponses gardées sur cet appareil").await;
        let widget = browser.reload().await.known_as(&widget);
        see_those(&widget).await;
        widget.go_to_result().await;
        widget.click("button", "Partager").await;
        let edition = widget.edition();
        let shared = Shared::decode(&edition, &link(&widget).await).expect("a link");
        assert_eq!(
            shared.answers.get(editions::position(&edition, "portage")),
            Some(Answer::One(2))
        );
        let file = save_to_file(&widget, "Enregistrer dans un fichier").await;
        let file = Document::read(&edition, &file).expect("a document");
        assert_eq!(file.answers, shared.answers);
    });
}

#[test]
fn however_large_its_number_a_save_is_followed_by_others() {
    in_each_browser(async |browser| {
        const LARGE: u64 = u32::MAX as u64;
        for (newest, number, other) in [
            (0, LARGE, None),
            (1, LARGE, Some(1)),
            (1, LARGE, Some(LARGE - 1)),
            (1, i64::MAX as u64, Some(3)),
        ] {
            browser.wait_outside().await;
            browser.run("localStorage.clear()", []).await;
            let text = slot(number, &document(&[("portage", Answer::One(2))]));
            browser.keep(SLOTS[newest], &text).await;
            if let Some(other) = other {
                let older = slot(other, &document(&[("portage", Answer::One(1))]));
                browser.keep(SLOTS[1 - newest], &older).await;
            }
            let widget = browser.open().await;
            widget.see_answer("portage", Some(Answer::One(2))).await;
            for (id, choice) in [("mutualisation", 1), ("engagement-ecrit", 2)] {
                widget.answer(id, choice).await;
                saved(browser, id).await;
            }
            assert!(!widget.sees("button", crate::tabs::ASKED).await);
            let widget = browser.reload().await;
            widget.see_answer("engagement-ecrit", Some(Answer::One(2))).await;
            widget.see_answer("mutualisation", Some(Answer::One(1))).await;
            widget.see_answer("portage", Some(Answer::One(2))).await;
        }
    });
}

#[test]
fn an_evaluation_goes_back_to_how_it_was_and_forward_again() {
    in_each_browser(async |browser| {
        const EARLIER: &str = "Comment elle était avant";
        browser.wait_outside().await;
        browser.keep(SLOTS[1], &slot(1, &document(&[("portage", Answer::One(3))]))).await;
        let widget = browser.open().await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
        widget.answer("portage", 0).await;
        widget.answer("mutualisation", 1).await;
        saved(browser, "mutualisation").await;
        widget.go_to_welcome().await;
        widget.go_to_shelf().await;
        widget.click("summary", EARLIER).await;
        let buttons = async |widget: &Widget<'_>, start: &str| {
            let names = widget.names("button").await;
            names.into_iter().filter(|name| name.starts_with(start)).collect::<Vec<_>>()
        };
        let returns = buttons(&widget, "Y revenir").await;
        assert_eq!(returns.len(), 1, "{returns:?}");
        let look = buttons(&widget, "Comparer avec maintenant").await;
        widget.click("button", &look[0]).await;
        widget.see_screen("Comparaison").await;
        widget.read("Maintenant").await;
        widget.click("button", "Revenir à mes réponses").await;
        widget.go_to_shelf().await;
        widget.click("summary", EARLIER).await;
        widget.click("button", &returns[0]).await;
        widget.read("Vos réponses sont celles du").await;
        assert_eq!(buttons(&widget, "Y revenir").await.len(), 2);
        widget.click("button", "Revenir à mes réponses").await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
        widget.see_answer("mutualisation", None).await;
        let widget = browser.reload().await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
        // What was replaced on purpose is there too.
        widget.go_to_welcome().await;
        widget.go_to_shelf().await;
        widget.click("summary", EARLIER).await;
        let returns = buttons(&widget, "Y revenir").await;
        assert!(returns[0].ends_with("2 réponses"), "{returns:?}");
        widget.click("button", &returns[0]).await;
        widget.click("button", "Revenir à mes réponses").await;
        widget.see_answer("mutualisation", Some(Answer::One(1))).await;
        // Who erases leaves nothing behind, until that is taken back.
        widget.go_to_result().await;
        let states = async || {
            let history = browser.kept(&HISTORY).await.unwrap_or_default();
            tnl_engine::History::read(&history).states().to_vec()
        };
        let before = states().await;
        assert!(!before.is_empty());
        widget.erase_all().await;
        assert_eq!(browser.kept(&HISTORY).await, None);
        widget.click("button", "Annuler l’effacement").await;
        eventually("les états d’avant", async || (states().await == before).then_some(())).await;
        // As when it is taken off the list.
        widget.go_to_shelf().await;
        for button in ["Supprimer : ", "Annuler l’effacement"] {
            widget.click("button", button).await;
        }
        eventually("les états d’avant", async || (states().await == before).then_some(())).await;
    });
}

#[test]
fn answers_find_room_at_the_cost_of_their_history() {
    in_each_browser(async |browser| {
        let states =
            vec![json!({ "until": 1, "document": document(&[("portage", Answer::One(1))]) }); 10];
        browser.wait_outside().await;
        browser.keep(SLOTS[1], &slot(1, &document(&[("portage", Answer::One(3))]))).await;
        browser.keep(&HISTORY, &json!({ "states": states }).to_string()).await;
        // To the last character.
        const FILL: &str = "let size = 1 << 23; for (let n = 0; size >= 1;) {             try { localStorage.setItem(`plein-${n++}`, 'x'.repeat(size)) } catch { size >>= 1 } }";
        browser.run(FILL, []).await;
        let widget = browser.open().await;
        for id in ["mutualisation", "engagement-ecrit", "inventaire-logiciels"] {
            widget.answer(id, 1).await;
            saved(browser, id).await;
        }
        widget.read("Réponses gardées sur cet appareil").await;
        let history = browser.kept(&HISTORY).await.unwrap_or_default();
        assert!(tnl_engine::History::read(&history).states().len() < 10);
        browser.run("localStorage.clear()", []).await;
    });
}

#[test]
fn the_browser_is_asked_once_not_to_delete_and_only_when_there_is_something_to_lose() {
    in_each_browser(async |browser| {
        let page = |attributes: &str| {
            format!(
                "<script>window.asked = 0; Object.defineProperty(navigator, 'storage', {{ value: \
                {{ persist: async () => {{ window.asked++; throw new Error('non') }} }} }})</script>\
                <tnl-autoevaluation {attributes}></tnl-autoevaluation>"
            )
        };
        let asked = async || browser.run("return asked", []).await;
        let widget = browser.open_elsewhere(&page("storage=none")).await;
        widget.start().await;
        widget.answer("portage", 1).await;
        assert_eq!(asked().await, json!(0));
        let widget = browser.open_elsewhere(&page("")).await;
        widget.start().await;
        assert_eq!(asked().await, json!(0));
        widget.answer("portage", 1).await;
        widget.answer("mutualisation", 1).await;
        assert_eq!(asked().await, json!(1));
    });
}

#[test]
fn leaving_asks_first_where_answers_would_be_lost_and_only_there() {
    in_each_browser(async |browser| {
        const LEAVE: &str = "const event = new Event('beforeunload', { cancelable: true }); \
            window.dispatchEvent(event); return event.defaultPrevented";
        for (storage, asks) in [("local", false), ("tab", false), ("none", true)] {
            let page = format!("<tnl-autoevaluation storage=\"{storage}\"></tnl-autoevaluation>");
            let widget = browser.open_elsewhere(&page).await;
            widget.start().await;
            assert_eq!(browser.run(LEAVE, []).await, json!(false), "{storage}, nothing answered");
            widget.answer("portage", 1).await;
            eventually(&format!("{storage} : {asks}"), async || {
                (browser.run(LEAVE, []).await == json!(asks)).then_some(())
            })
            .await;
            browser.run("document.querySelector('tnl-autoevaluation').remove()", []).await;
            assert_eq!(browser.run(LEAVE, []).await, json!(false), "{storage}, the widget gone");
        }
    });
}

#[test]
fn where_the_browser_deletes_after_a_week_it_is_said() {
    in_each_browser(async |browser| {
        let page = "<script>Object.defineProperty(navigator, 'vendor',             { value: 'Apple Computer, Inc.' })</script><tnl-autoevaluation></tnl-autoevaluation>";
        let widget = browser.open_elsewhere(page).await;
        widget.read("sans visite pendant sept jours, ce navigateur peut les effacer").await;
    });
}

/// Waits until a save that is due is done: of two timers of the same length, the one set first
/// fires first.
async fn after_the_pause(browser: &Browser) {
    browser.run_async("setTimeout(arguments[0], 80)", []).await;
}

pub(crate) async fn answer_some(widget: &Widget<'_>) {
    widget.start().await;
    widget.say_profile("population", "Moins de 500").await;
    widget.give("portage", Answer::One(2)).await;
    widget.give("mutualisation", Answer::Unknown).await;
    widget.give("bureautique-libre", Answer::One(3)).await;
    widget.give("logiciels-courants", Answer::Several(0b1001)).await;
}

pub(crate) async fn see_those(widget: &Widget<'_>) {
    widget.see_answer("bureautique-libre", Some(Answer::One(3))).await;
    widget.see_answer("logiciels-courants", Some(Answer::Several(0b1001))).await;
    widget.see_answer("postes-linux", None).await;
    widget.see_answer("portage", Some(Answer::One(2))).await;
    widget.see_answer("mutualisation", Some(Answer::Unknown)).await;
}

/// Waits until an answer is on the computer; the slot in which it is.
async fn saved(browser: &Browser, id: &str) -> String {
    eventually(&format!("{id}, gardé"), async || {
        for key in *SLOTS {
            let kept = browser.kept(key).await;
            if let Some(kept) = kept.filter(|text| text.contains(&format!(r#"\"{id}\":"#))) {
                return Some(kept);
            }
        }
        None
    })
    .await
}

pub(crate) fn document(said: &[(&str, Answer)]) -> String {
    document_of(&editions::usual(), said)
}

pub(crate) fn document_of(edition: &Edition, said: &[(&str, Answer)]) -> String {
    let mut document = Document::new(edition);
    let mut answers = Answers::new(edition);
    for (id, answer) in said {
        answers.set(editions::position(edition, id), Some(*answer));
    }
    document.answers = answers;
    document.place = Place::Section(0, None);
    document.write(edition)
}

pub(crate) fn slot(generation: u64, document: &str) -> String {
    Slot::new(generation, document.to_owned()).write()
}
