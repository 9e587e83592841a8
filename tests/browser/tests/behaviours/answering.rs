//! Answering, and the level that comes of it.

use tnl_browser_tests::{Browser, Key, Widget, editions, eventually, in_each_browser, plain};
use tnl_engine::{Answer, Document, Edition, Evaluation, Example};

#[test]
fn a_person_fills_the_whole_edition_by_keyboard_alone_and_sees_the_level() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        let edition = editions::usual();
        let example = editions::example(&edition, "Village de 450 habitants très engagé");
        let keyboard = Keyboard { browser, widget: &widget };

        keyboard.tab_to(|at| at.name == "Commencer").await;
        browser.press(Key::Enter).await;
        keyboard.stand_on("Votre collectivité").await;
        for (field, choice) in editions::profile_words(&edition, &example.profile) {
            keyboard.choose_profile(&field, &choice).await;
        }
        for section in &edition.sections {
            keyboard.tab_to(|at| at.tag == "button" && at.name.starts_with("Suivant")).await;
            browser.press(Key::Enter).await;
            keyboard.stand_on(&section.title).await;
            for question in section.first..section.end {
                if let Some(answer) = example.answers.get(question) {
                    keyboard.answer(&edition, example, question, answer).await;
                }
            }
        }
        keyboard.tab_to(|at| at.tag == "button" && at.name.contains("Voir le résultat")).await;
        browser.press(Key::Enter).await;
        widget.see("button", "Modifier mes réponses").await;
        widget.see_level(example.level, example.possible).await;
    });
}

#[test]
fn worked_examples_of_each_edition_come_out_on_the_screen() {
    for id in editions::ids() {
        worked_examples_come_out(&id);
    }
}

fn worked_examples_come_out(id: &str) {
    let edition = editions::real(id);
    in_each_browser(async |browser| {
        let html = format!("<tnl-autoevaluation edition=\"{id}\"></tnl-autoevaluation>");
        let widget = browser.open_elsewhere(&html).await.showing(edition.clone());
        for example in editions::varied_examples(&edition) {
            println!("{}", example.name);
            widget.answer_as(example).await;
            widget.see_level(example.level, example.possible).await;
            widget.erase_all().await;
        }
    });
}

#[test]
fn the_level_is_in_sight_from_the_first_answer_and_its_bounds_narrow() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.read("Votre niveau s’affichera ici").await;
        widget.answer("portage", 3).await;
        widget.see_level(0, widget.edition().levels.len()).await;
        widget.read("1 réponse sur").await;
        widget.take_back("portage").await;
        widget.read("Votre niveau s’affichera ici").await;
    });
}

#[test]
fn in_a_page_that_is_translated_level_and_progress_stay_true() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 1).await;
        // As translators do, at first and whenever something new comes: other text nodes, in elements of
        // their own, in the place of ours.
        const TRANSLATE: &str = "const root = eye(n).root; const translate = () => { \
            const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); const texts = []; \
            while (walk.nextNode()) texts.push(walk.currentNode); \
            for (const text of texts) { \
                if (text.parentNode.closest('font, style, textarea') || !text.data.trim()) continue; \
                const font = document.createElement('font'); font.textContent = text.data; \
                text.replaceWith(font); } }; translate(); \
            new MutationObserver(translate).observe(root, { subtree: true, childList: true })";
        widget.ask(TRANSLATE, []).await;
        widget.answer("portage", 3).await;
        widget.answer("mutualisation", 3).await;
        let edition = widget.edition();
        let document = Document::new(&edition);
        let asked = Evaluation::of(&edition, &document).assessment;
        let (all, first) = (asked.asked(), asked.sections[0].asked);
        widget.read(&format!("2 réponses sur {all}")).await;
        widget.read(&format!("2 sur {first}")).await;
        widget.answer("engagement-ecrit", 3).await;
        widget.read(&format!("3 réponses sur {all}")).await;
        widget.read(&format!("3 sur {first}")).await;
        let example = editions::example(&edition, "Village de 450 habitants très engagé");
        for section in 0..edition.sections.len() {
            widget.go_to_section(section).await;
            widget.give_all(section, &example.answers).await;
        }
        widget.go_to_profile().await;
        widget.say_all_profile(&example.profile).await;
        widget.see_level(example.level, example.possible).await;
    });
}

#[test]
fn not_knowing_not_being_concerned_and_taking_back_are_answers_of_their_own() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        for answer in [Answer::Unknown, Answer::One(2), Answer::NotConcerned] {
            widget.give("formation-outils", answer).await;
            widget.see_answer("formation-outils", Some(answer)).await;
        }
        widget.take_back("formation-outils").await;
        widget.see_answer("formation-outils", None).await;
        let wording = widget.wording("formation-outils");
        let choices = widget.ask("return eye(n).names('choice', a[0])", [wording.into()]).await;
        assert!(
            choices.as_array().is_some_and(|c| c.contains(&"Non concerné".into())),
            "{choices}"
        );

        // Only where the edition allows it.
        let wording = widget.wording("sensibilisation");
        let choices = widget.ask("return eye(n).names('choice', a[0])", [wording.into()]).await;
        assert!(
            choices.as_array().is_some_and(|c| !c.contains(&"Non concerné".into())),
            "{choices}"
        );
    });
}

#[test]
fn several_choices_add_up_and_none_of_these_excludes_them() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        let id = "logiciels-courants";
        widget.give(id, Answer::Several(0b101)).await;
        widget.see_answer(id, Some(Answer::Several(0b101))).await;
        widget.give(id, Answer::Several(0)).await;
        widget.see_answer(id, Some(Answer::Several(0))).await;
        widget.give(id, Answer::Several(0b10)).await;
        widget.see_answer(id, Some(Answer::Several(0b10))).await;
        widget.give(id, Answer::Unknown).await;
        widget.see_answer(id, Some(Answer::Unknown)).await;
        // Ticked once more, a box is empty.
        widget.give(id, Answer::Unknown).await;
        widget.see_answer(id, None).await;
        widget.give(id, Answer::Several(0b1)).await;
        widget.give(id, Answer::Several(0b1)).await;
        widget.see_answer(id, None).await;
    });
}

#[test]
fn a_question_that_depends_on_another_appears_with_its_answer() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.give("sujets-publies", Answer::Several(0)).await;
        widget.read("3 questions de ce volet dépendent d’une autre réponse").await;
        assert!(!widget.sees("group", &widget.wording("qualite-donnees")).await);
        widget.give("sujets-publies", Answer::Several(1)).await;
        widget.see("group", &widget.wording("qualite-donnees")).await;
    });
}

#[test]
fn when_the_profile_changes_answers_are_kept_and_what_no_longer_fits_is_asked_again() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.say_profile("population", "De 500 à 1 999").await;
        widget.say_profile("ecoles", "Non").await;
        widget.go_to_section(2).await;
        assert!(!widget.sees("group", &widget.wording("ecoles-libres")).await);

        widget.go_to_profile().await;
        widget.say_profile("ecoles", "Oui").await;
        widget.answer("ecoles-libres", 2).await;
        widget.go_to_profile().await;
        widget.say_profile("ecoles", "Non").await;
        widget.go_to_profile().await;
        widget.say_profile("ecoles", "Oui").await;
        widget.see_answer("ecoles-libres", Some(Answer::One(2))).await;

        // A region is concerned: the question is open, and the answer comes back with the type.
        let field = &widget.edition().profile[0];
        let syndicate = field.choices.iter().find(|choice| choice.id == "syndicat").expect("one");
        widget.go_to_profile().await;
        widget.say_profile("type", &syndicate.text).await;
        widget.give("actions-ouvertes", Answer::NotConcerned).await;
        widget.go_to_profile().await;
        widget.say_profile("type", "Une commune").await;
        widget.see_answer("actions-ouvertes", None).await;
        widget.go_to_result().await;
        widget.go_to_profile().await;
        widget.say_profile("type", &syndicate.text).await;
        widget.see_answer("actions-ouvertes", Some(Answer::NotConcerned)).await;
    });
}

#[test]
fn erasing_asks_first_and_can_be_undone() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.answer("bureautique-libre", 2).await;
        widget.go_to_result().await;
        widget.click("button", "Tout effacer").await;
        widget.read("Effacer toutes les réponses de cette évaluation ?").await;
        widget.click("button", "Non, garder").await;
        widget.see("button", "Tout effacer").await;

        widget.click("button", "Tout effacer").await;
        widget.click("button", "Oui, effacer").await;
        widget.read("Les réponses de cette évaluation ont été effacées.").await;
        widget.see("button", "Commencer").await;
        widget.click("button", "Annuler l’effacement").await;
        widget.see("button", "Modifier mes réponses").await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
        widget.see_answer("bureautique-libre", Some(Answer::One(2))).await;

        // Not undone, it is for good.
        widget.go_to_result().await;
        widget.click("button", "Tout effacer").await;
        widget.click("button", "Oui, effacer").await;
        let widget = browser.reload().await;
        widget.see("button", "Commencer").await;
        widget.start().await;
        widget.see_answer("portage", None).await;
    });
}

/// A person without a mouse.
struct Keyboard<'w> {
    browser: &'w Browser,
    widget: &'w Widget<'w>,
}

/// Where the keyboard is.
#[derive(Debug)]
struct Spot {
    tag: String,
    kind: String,
    name: String,
    group: String,
    checked: bool,
    value: String,
}

impl Keyboard<'_> {
    async fn spot(&self) -> Spot {
        let spot = self.widget.ask("return eye(n).focused()", []).await;
        let text = |key: &str| spot[key].as_str().unwrap_or_default().to_owned();
        Spot {
            tag: text("tag"),
            kind: text("type"),
            name: text("name"),
            group: text("group"),
            checked: spot["checked"] == true,
            value: text("value"),
        }
    }

    /// Waits until the focus is on a heading, as after a change of screen.
    async fn stand_on(&self, heading: &str) {
        eventually(&format!("le focus sur « {heading} »"), async || {
            let spot = self.spot().await;
            (spot.tag == "h2" && spot.name == heading).then_some(())
        })
        .await;
    }

    async fn tab_to(&self, wanted: impl Fn(&Spot) -> bool) -> Spot {
        let mut passed = Vec::new();
        // No screen has more stops.
        for _ in 0..150 {
            let spot = self.spot().await;
            if wanted(&spot) {
                return spot;
            }
            passed.push(format!("{} {} « {} »", spot.tag, spot.kind, spot.name));
            self.browser.press(Key::Tab).await;
        }
        panic!("Tab n’y mène pas. Rencontrés : {passed:#?}");
    }

    async fn choose_profile(&self, field: &str, choice: &str) {
        let (field, choice) = (&plain(field), &plain(choice));
        let spot = self
            .tab_to(|at| {
                at.tag == "select" && at.name == *field || at.kind == "radio" && at.group == *field
            })
            .await;
        self.arrow_down(&spot, choice).await;
    }

    /// Down to a choice, in a list or among radio buttons.
    async fn arrow_down(&self, from: &Spot, choice: &str) {
        let mut spot = self.spot().await;
        if from.kind == "radio" && spot.name == choice && !spot.checked {
            self.browser.press(Key::Space).await;
            spot = self.spot().await;
        }
        for _ in 0..20 {
            if spot.value == choice || spot.checked && spot.name == choice {
                return;
            }
            self.browser.press(Key::Down).await;
            spot = self.spot().await;
        }
        panic!("Les flèches ne mènent pas à « {choice} » : {spot:?}");
    }

    async fn answer(&self, edition: &Edition, example: &Example, question: usize, answer: Answer) {
        let question = &edition.questions[question];
        let wording = plain(question.text(&example.profile));
        let words = editions::answer_words(edition, &question.id, answer);
        for choice in words.iter().map(|words| plain(words)) {
            if question.several {
                let here = |at: &Spot| at.group.starts_with(&wording) && at.name == choice;
                self.tab_to(here).await;
                self.browser.press(Key::Space).await;
                let spot = self.spot().await;
                assert!(spot.checked, "{spot:?}");
            } else {
                let here = |at: &Spot| at.group.starts_with(&wording) && at.kind == "radio";
                let spot = self.tab_to(here).await;
                self.arrow_down(&spot, &choice).await;
            }
        }
    }
}
