//! Every screen of the widget, and the way there.

use tnl_browser_tests::{Widget, editions};

/// A screen, or a state of one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Screen {
    Welcome,
    Profile,
    EmptyResult,
    /// With all help unfolded.
    Section(usize),
    /// With everything unfolded.
    Result,
    EraseQuestion,
    Erased,
    EditionChoice,
    Broken,
    Unreachable,
    /// One's assessments, with everything unfolded.
    Shelf,
}

/// All of them, in an order in which each can be reached from the one before.
pub(crate) const SCREENS: [Screen; 15] = [
    Screen::Welcome,
    Screen::Profile,
    Screen::EmptyResult,
    Screen::Section(0),
    Screen::Section(1),
    Screen::Section(2),
    Screen::Section(3),
    Screen::Section(4),
    Screen::Result,
    Screen::EraseQuestion,
    Screen::Erased,
    Screen::Broken,
    Screen::EditionChoice,
    Screen::Unreachable,
    Screen::Shelf,
];

/// Goes to a screen from the one before it in [`SCREENS`].
pub(crate) async fn show(widget: &Widget<'_>, screen: Screen) {
    let browser = widget.browser;
    match screen {
        Screen::Welcome => widget.see("button", "Commencer").await,
        Screen::Profile => {
            widget.start().await;
            let edition = widget.edition();
            let example = editions::example(&edition, "Commune de 5 700 habitants");
            widget.say_all_profile(&example.profile).await;
        }
        Screen::EmptyResult => {
            widget.ask_for_result().await;
            widget.see("button", "Répondre aux questions").await;
        }
        Screen::Section(section) => {
            let edition = widget.edition();
            let example = editions::example(&edition, "Commune de 5 700 habitants");
            let mut answers = example.answers.clone();
            // Some of each kind: unknown, open, answered.
            let first = edition.sections[section].first;
            answers.set(first, Some(tnl_engine::Answer::Unknown));
            answers.set(first + 1, None);
            widget.go_to_section(section).await;
            widget.give_all(section, &answers).await;
            widget.unfold().await;
        }
        Screen::Result => {
            widget.go_to_result().await;
            widget.unfold().await;
        }
        Screen::EraseQuestion => {
            widget.click("button", "Tout effacer").await;
            widget.see("button", "Oui, effacer").await;
        }
        Screen::Erased => {
            widget.click("button", "Oui, effacer").await;
            widget.see("button", "Annuler l’effacement").await;
        }
        Screen::Broken => {
            let broken = editions::as_json("tests/broken-editions/plusieurs-a-la-fois.toml");
            browser.site.put("brouillon.json", broken);
            widget.open_address("brouillon.json").await;
            widget.see_screen("Ce questionnaire contient des défauts").await;
            browser.expect_requests(&["brouillon.json"]).await;
        }
        Screen::EditionChoice => {
            widget.click("button", "Choisir une autre édition").await;
            widget.see("group", "Quel questionnaire ?").await;
            widget.unfold().await;
        }
        Screen::Unreachable => {
            widget
                .open_address(
                    "http://exemple.fr/une-adresse-assez-longue-pour-deborder/questionnaire.json",
                )
                .await;
            widget.see_screen("Le questionnaire n’a pas pu être chargé").await;
        }
        Screen::Shelf => {
            widget.go_to_shelf().await;
            widget.unfold().await;
        }
    }
}
