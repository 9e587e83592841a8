//! Going from screen to screen: focus, announcements, the mosaic.

use serde_json::json;
use tnl_browser_tests::{Key, Widget, editions, eventually, in_each_browser, plain};
use tnl_engine::{Answer, grade};

#[test]
fn the_focus_moves_to_the_heading_of_each_new_screen_and_not_before() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        assert_eq!(widget.ask("return eye(n).active().localName", []).await, "body");
        widget.start().await;
        focus_is_on(&widget, "h2", "Votre collectivité").await;
        let sections = widget.edition().sections;
        // Questions are numbered through all volets.
        let mut before = 0;
        for (number, section) in (1..).zip(&sections) {
            widget.click("button", "Suivant").await;
            focus_is_on(&widget, "h2", &section.title).await;
            // What stands around is told with it: where one is, and that the law asks something.
            const TOLD: &str = "const { root, plain, name, text } = eye(n); const by = (of) => \
                plain(root.getElementById(of.getAttribute('aria-describedby'))?.textContent ?? ''); \
                const questions = [...root.querySelectorAll('.question')]; \
                return [by(root.querySelector('h2')), \
                questions.filter((q) => [...q.querySelectorAll('.duty')] \
                .some((duty) => !by(q).includes(plain(duty.textContent)))).map(name), \
                questions.filter((q, i) => !text(q.querySelector('legend')) \
                .startsWith(`Question ${a[0] + i + 1} sur `)).map(name), questions.length]";
            let part = format!("Volet {number} sur {}", sections.len());
            let told = widget.ask(TOLD, [before.into()]).await;
            before += told[3].as_u64().expect("a count");
            assert_eq!(told, serde_json::json!([part, [], [], told[3]]));
            let title = format!("{} · Auto-évaluation", section.title);
            let seen = browser.run("return document.title", []).await;
            assert!(
                seen.as_str().is_some_and(|seen| plain(seen).starts_with(&plain(&title))),
                "{seen}"
            );
        }
        widget.click("button", "Suivant").await;
        focus_is_on(&widget, "h2", "Votre résultat").await;
        widget.click("button", "Votre collectivité").await;
        focus_is_on(&widget, "h2", "Votre collectivité").await;
        widget.click("button", "Accueil").await;
        focus_is_on(&widget, "h2", "Où en êtes-vous").await;
        // By the keyboard one sees where it is.
        let focused = "return eye(n).focused().name";
        eventually("« Commencer », par le clavier", async || {
            browser.press(Key::Tab).await;
            let name = widget.ask(focused, []).await;
            name.as_str().filter(|name| name.starts_with("Commencer")).map(drop)
        })
        .await;
        browser.press(Key::Enter).await;
        focus_is_on(&widget, "h2", "Votre collectivité").await;
        let ring = "return getComputedStyle(eye(n).active()).outlineStyle";
        assert_eq!(widget.ask(ring, []).await, "solid");
    });
}

#[test]
fn a_page_that_resumes_does_not_take_the_focus() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 1).await;
        let widget = browser.reload().await;
        widget.see_answer("portage", Some(Answer::One(1))).await;
        assert_eq!(widget.ask("return eye(n).active().localName", []).await, "body");
    });
}

/// Whoever uses a keyboard would have to start again from the top of the page.
#[test]
fn no_action_loses_the_focus() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        let mut lost = Vec::new();
        let mut look = async |after: &'static str| {
            // The focus may move with the next frame.
            let next = "requestAnimationFrame(() => requestAnimationFrame(arguments[0]))";
            browser.run_async(next, []).await;
            const INSIDE: &str = "return eye(n).root.contains(eye(n).active())";
            if widget.ask(INSIDE, []).await != true {
                lost.push(after);
            }
        };
        widget.start().await;
        widget.answer("portage", 2).await;
        widget.take_back("portage").await;
        look("Effacer la réponse").await;
        widget.answer("portage", 2).await;
        widget.go_to_result().await;
        widget.click("button", "Tout effacer").await;
        widget.see("button", "Non, garder").await;
        look("Tout effacer").await;
        widget.click("button", "Non, garder").await;
        widget.see("button", "Tout effacer").await;
        look("Non, garder").await;
        // The question is heard with the button that has the focus, and Échap is « non ».
        widget.click("button", "Tout effacer").await;
        focus_is_on(&widget, "button", "Non, garder").await;
        const ASKED: &str = "return eye(n).active().closest('[role=group]').ariaLabel";
        let asked = widget.ask(ASKED, []).await;
        assert!(asked.as_str().is_some_and(|asked| asked.starts_with("Effacer toutes")), "{asked}");
        browser.press(Key::Escape).await;
        widget.see("button", "Tout effacer").await;
        look("Échap").await;
        widget.click("button", "Tout effacer").await;
        widget.click("button", "Oui, effacer").await;
        widget.see("button", "Commencer").await;
        look("Oui, effacer").await;
        widget.click("button", "Annuler l’effacement").await;
        widget.see("button", "Modifier mes réponses").await;
        look("Annuler l’effacement").await;
        widget.go_to_welcome().await;
        const LOSE: &str = "const { fetch } = window; window.fetch = (address, ...rest) => \
            /tnl-2016/.test(address) ? Promise.reject(new Error('perdu')) : fetch(address, ...rest); \
            window.find_again = () => { window.fetch = fetch }";
        browser.run(LOSE, []).await;
        widget.choose("Quel questionnaire ?", "Édition 2016").await;
        widget.see("button", "Choisir une autre édition").await;
        look("le choix d’une édition qui ne vient pas").await;
        browser.run("find_again()", []).await;
        widget.click("button", "Réessayer").await;
        browser.expect_requests(&["editions/tnl-2016.json"]).await;
        widget.read_exactly("Édition 2016–2017, courte").await;
        look("une édition qui vient enfin").await;
        widget.choose("Quel questionnaire ?", &editions::usual().title).await;
        widget.read_exactly(&editions::usual().title).await;
        look("le choix d’une édition").await;
        assert_eq!(widget.ask("return eye(n).focused().type", []).await, "radio");
        widget.open_address("http://[").await;
        widget.see("button", "Réessayer").await;
        look("l’adresse d’une édition").await;
        widget.click("button", "Choisir une autre édition").await;
        widget.see("group", "Quel questionnaire ?").await;
        look("Choisir une autre édition").await;
        assert!(lost.is_empty(), "le focus est perdu après : {}", lost.join(", "));
    });
}

#[test]
fn a_click_on_a_cell_of_the_mosaic_leads_to_its_question() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        let edition = widget.edition();
        // From another screen, within the screen, and to the same question again.
        for id in ["postes-linux", "sujets-publies", "pilotage-donnees", "pilotage-donnees"] {
            let question = editions::position(&edition, id);
            let section = edition.questions[question].section;
            let rank = question - edition.sections[section].first;
            const CELL: &str = "return eye(n).root.querySelectorAll('nav li button')[a[0]]\
                .querySelectorAll('[aria-hidden=true] > *')[a[1]]";
            widget.click_on(CELL, &[section.into(), rank.into()]).await;
            focus_is_on(&widget, "fieldset", &widget.wording(id)).await;
        }
        // Where the pointer rests, the question, with its number in all lists, and what was said to it.
        const TOLD: &str = "const cell = eye(n).root.querySelector(a[0]); \
            cell.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })); return cell.title";
        widget.answer("portage", 1).await;
        widget.go_to_result().await;
        let said = editions::answer_words(&edition, "portage", Answer::One(1));
        for place in ["nav .cell", ".picture .cell"] {
            widget.unfold().await;
            let told = widget.ask(TOLD, [json!(place)]).await;
            let expected = format!("1. {}\n{}", widget.wording("portage"), said[0]);
            assert_eq!(plain(told.as_str().unwrap_or_default()), plain(&expected), "{place}");
        }
        widget.go_to_section(0).await;
        // A hand that shakes hits it; what cannot be gone to takes no click from the volet around it.
        const SMALL: &str = "return [...eye(n).root.querySelectorAll('nav .cell')].filter((cell) => { \
            const { width, height } = cell.getBoundingClientRect(); \
            const acts = getComputedStyle(cell).pointerEvents !== 'none'; \
            const asked = !/hidden|waiting/.test(cell.dataset.look); \
            return width && (acts !== asked || acts && Math.min(width, height) < 24) }).length";
        assert_eq!(widget.ask(SMALL, []).await, 0);
        // On a phone the cells are a picture: a tap in the middle of a row leads to its volet.
        browser.resize(390, 844).await;
        for (section, volet) in edition.sections.iter().enumerate() {
            const ROW: &str = "return eye(n).root.querySelectorAll('nav li button')[a[0]]";
            widget.click_on(ROW, &[section.into()]).await;
            focus_is_on(&widget, "h2", &volet.title).await;
        }
    });
}

#[test]
fn the_level_is_announced_when_it_changes_and_only_then() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        let edition = widget.edition();
        let example = editions::example(&edition, "Commune de 5 700 habitants");
        widget.start().await;
        widget.say_all_profile(&example.profile).await;
        widget.go_to_section(2).await;
        const LISTEN: &str = "window.said = []; \
            const region = eye(n).all('region', 'Votre niveau')[0].querySelector('[role=status]'); \
            new MutationObserver(() => said.push(region.textContent)).observe(region, \
            { subtree: true, childList: true, characterData: true }); return region.textContent";
        assert_eq!(widget.ask(LISTEN, []).await, "");
        widget.give_all(2, &example.answers).await;

        // The same answers, one after the other, by the rules.
        let mut expected: Vec<String> = Vec::new();
        let mut answers = tnl_engine::Answers::new(&edition);
        for question in edition.sections[2].first..edition.sections[2].end {
            for answer in steps(example.answers.get(question)) {
                answers.set(question, Some(answer));
                let graded = grade(&edition, &example.profile, &answers);
                let below = &edition.below.name;
                let level = match (graded.sure, graded.possible) {
                    (0, possible) => format!("{below} pour l’instant, jusqu’à {possible} possible"),
                    (sure, possible) if sure == possible => sure.to_string(),
                    (sure, possible) => format!("{sure} assuré, {possible} possible"),
                };
                let of = edition.levels.len();
                let words = format!("Votre niveau\u{a0}: {level}, sur une échelle de {of}");
                if expected.last() != Some(&words) {
                    expected.push(words);
                }
            }
        }
        assert!(expected.len() > 1, "{expected:?}");
        let said = browser.run("return said", []).await;
        assert_eq!(said, serde_json::json!(expected));
        // Whoever reads on hears it once.
        const READ: &str = "const { all, text } = eye(n); \
            return text(all('region', 'Votre niveau')[0]).split(/niveau/i).length - 1";
        assert_eq!(widget.ask(READ, []).await, 1);
    });
}

#[test]
fn no_focused_control_hides_behind_what_stays_in_sight() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        browser.resize(320, 256).await;
        widget.start().await;
        widget.go_to_section(0).await;
        // Tab and Shift-Tab scroll to opposite edges of the window.
        for back in [false, true] {
            for _ in 0..60 {
                match back {
                    true => browser.press_with_shift(Key::Tab).await,
                    false => browser.press(Key::Tab).await,
                }
                const SEEN: &str = "const at = eye(n).active(); \
                    if (!eye(n).root.contains(at)) return ''; \
                    const target = at.labels?.[0] ?? at; const box = target.getBoundingClientRect(); \
                    const seen = [.1, .3, .5, .7, .9].some((part) => { \
                    const hit = eye(n).root.elementFromPoint(box.left + box.width / 2, \
                    box.top + box.height * part); return hit && target.contains(hit); }); \
                    return seen ? '' : `${at.localName} « ${eye(n).name(at)} »`";
                let hidden = widget.ask(SEEN, []).await;
                assert_eq!(hidden, "", "caché, bien qu’il ait le focus");
            }
        }
    });
}

/// The answers that come to be while the choices are made one by one.
fn steps(answer: Option<Answer>) -> Vec<Answer> {
    match answer {
        Some(Answer::Several(chosen)) if chosen != 0 => {
            let mut so_far = 0;
            let bits = (0..64).filter(|bit| chosen >> bit & 1 == 1);
            let grown = bits.map(|bit| {
                so_far |= 1 << bit;
                Answer::Several(so_far)
            });
            grown.collect()
        }
        answer => answer.into_iter().collect(),
    }
}

async fn focus_is_on(widget: &Widget<'_>, tag: &str, name: &str) {
    let wanted = plain(name);
    eventually(&format!("le focus sur {tag} « {name} »"), async || {
        let spot = widget.ask("return eye(n).focused()", []).await;
        let named = spot["name"].as_str().is_some_and(|name| name.starts_with(&wanted));
        (spot["tag"] == tag && named).then_some(())
    })
    .await;
}
