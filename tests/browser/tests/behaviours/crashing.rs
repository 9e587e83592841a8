//! The page ends when nobody expects it: what was given is found again, and never by halves.

use std::array::from_fn;

use serde_json::{Value, json};
use tnl_browser_tests::{Browser, Widget, editions, eventually, in_each_browser};
use tnl_engine::{Answer, Document};

use crate::keeping::DAMAGED;
use crate::tabs::newest;

/// Questions of the first volet with four choices each, and « Je ne sais pas ».
const ASKED: [&str; 5] = [
    "portage",
    "engagement-ecrit",
    "inventaire-logiciels",
    "choix-au-renouvellement",
    "mutualisation",
];
const CHOICES: u8 = 5;
const STATES: u32 = (CHOICES as u32).pow(ASKED.len() as u32);

type Given = [Option<u8>; ASKED.len()];

const NOTHING: Given = [None; ASKED.len()];

#[test]
fn a_page_killed_while_it_saves_keeps_all_that_was_saved_and_never_a_mix() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        begin(&widget).await;
        let mut from = 0;
        // The page is killed a moment after so many answers: now between two saves, now in one.
        for count in [1, 3, 10, 25, 60, 120, 200] {
            answer_without_end(browser, from).await;
            let saved = eventually("des réponses, gardées", async || {
                const LOOK: &str = "return [window.given, window.saved]";
                let seen = browser.run(LOOK, []).await;
                let is_time = seen[0].as_i64()? >= i64::from(from) + count;
                seen[1].as_i64().filter(|_| is_time)
            })
            .await;
            let Some(()) = browser.kill_page().await else { return };
            let widget = browser.open().await;
            assert!(!widget.page().await.contains("abîmée"));
            let found = on_the_computer(browser).await;
            see(&widget, found).await;
            let found = step(found).expect("all the answers");
            // A page that dies cannot tell what it had done; what it noted before each answer can.
            let given = browser.kept("given").await.expect("a note");
            let given: i64 = given.parse().expect("a number");
            let after = (i64::from(found) - saved).rem_euclid(i64::from(STATES));
            println!(
                "depuis {from} : {saved} gardées, {after} de plus retrouvées, {given} données"
            );
            assert!(after <= given - saved, "retrouvé : {found}");
            from = found;
        }
    });
}

#[test]
fn a_page_that_ends_at_any_write_is_found_in_the_state_of_the_last_whole_write() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        begin(&widget).await;
        let mut from = 0;
        for writes in 1..=4 {
            for end in ["before", "within", "after"] {
                let widget = &browser.meet(0).await;
                end_at(browser, writes, end).await;
                for step in 1..=writes {
                    set(widget, state(from + step)).await;
                    eventually("une écriture", async || {
                        let done = browser.run("return window.writes", []).await;
                        (done == json!(step)).then_some(())
                    })
                    .await;
                }
                let torn = browser.run("return window.torn", []).await;
                if browser.kill_page().await.is_none() {
                    browser.wait_outside().await;
                }
                let widget = browser.open().await;
                let last = from + writes - u32::from(end != "after");
                see(&widget, state(last)).await;
                assert_eq!(on_the_computer(browser).await, state(last), "{writes}, {end}");
                let told = widget.page().await.contains("L’autre copie a pris le relais");
                assert_eq!(told, end == "within", "{writes}, {end}");
                if let Some(torn) = torn.as_str() {
                    let kept = browser.run("return Object.entries(localStorage)", []).await;
                    let mut kept = kept.as_array().into_iter().flatten();
                    let aside = kept.any(|entry| {
                        let key = entry[0].as_str().unwrap_or_default();
                        key.starts_with(*DAMAGED) && entry[1] == torn
                    });
                    assert!(aside, "la copie abîmée n’est pas mise de côté");
                    widget.see("button", "Télécharger la copie abîmée").await;
                    widget.click("button", "Fermer ce message").await;
                }
                from = last;
            }
        }
    });
}

#[test]
fn whatever_is_done_in_whatever_order_the_answers_are_those_that_were_given() {
    in_each_browser(async |browser| {
        for seed in [3, 14, 159] {
            browser.wait_outside().await;
            browser.run("localStorage.clear()", []).await;
            Walk::begin(browser, seed).await.go(15).await;
        }
    });
}

/// A person who does this and that, and what must be found after each step.
struct Walk<'b> {
    browser: &'b Browser,
    widget: Widget<'b>,
    given: Given,
    chance: u64,
}

impl<'b> Walk<'b> {
    async fn begin(browser: &'b Browser, seed: u64) -> Self {
        println!("graine {seed}");
        let widget = browser.open().await;
        go_to_the_questions(&widget).await;
        Walk { browser, widget, given: NOTHING, chance: seed }
    }

    async fn go(mut self, steps: u32) {
        for _ in 0..steps {
            println!("{}", self.step().await);
            see(&self.widget, self.given).await;
            eventually("ces réponses, gardées", async || {
                (on_the_computer(self.browser).await == self.given).then_some(())
            })
            .await;
        }
    }

    /// A number below `end`, the same at every run.
    fn draw(&mut self, end: u64) -> u64 {
        self.chance = self.chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.chance >> 33) % end
    }

    /// Another choice for one of the questions, not yet made.
    fn intend(&mut self) -> Given {
        let mut next = self.given;
        let question = self.draw(ASKED.len() as u64) as usize;
        let before = next[question].map_or(0, |choice| u64::from(choice) + 1);
        next[question] =
            Some(((before + self.draw(u64::from(CHOICES) - 1)) % u64::from(CHOICES)) as u8);
        next
    }

    async fn step(&mut self) -> &'static str {
        let browser = self.browser;
        match self.draw(8) {
            0 => {
                self.widget = browser.reload().await;
                "recharger"
            }
            1 if self.given != NOTHING => {
                self.widget.go_to_result().await;
                self.widget = browser.reload().await;
                "résultat, recharger"
            }
            2 => {
                self.given = self.intend();
                in_one_breath(
                    &self.widget,
                    self.given,
                    "eye(n).must('button', 'Résultat').click()",
                )
                .await;
                self.widget.see("button", "Modifier mes réponses").await;
                "répondre et résultat d’un souffle"
            }
            3 if self.given != NOTHING => {
                self.widget.go_to_result().await;
                self.widget.erase_all().await;
                // The page scrolls once more, when a click would miss.
                eventually("le titre, au clavier", async || {
                    const AT: &str = "return eye(n).focused().tag === 'h2'";
                    self.widget.ask(AT, []).await.as_bool().filter(|is| *is)
                })
                .await;
                if self.draw(2) > 0 {
                    self.widget.click("button", "Annuler l’effacement").await;
                    return "effacer, annuler";
                }
                self.given = NOTHING;
                "effacer"
            }
            4 => {
                let here = browser.another_tab().await;
                let widget = browser.open().await;
                see(&widget, self.given).await;
                self.given = self.intend();
                set(&widget, self.given).await;
                eventually("la réponse de l’autre onglet, gardée", async || {
                    (on_the_computer(browser).await == self.given).then_some(())
                })
                .await;
                browser.close_tab(here).await;
                "autre onglet"
            }
            5 => {
                let next = self.intend();
                set(&self.widget, next).await;
                if browser.kill_page().await.is_none() {
                    browser.wait_outside().await;
                }
                self.widget = browser.open().await;
                // Given right before the end, it may be there or not.
                if on_the_computer(browser).await == next {
                    self.given = next;
                }
                "répondre, tuer"
            }
            6 => {
                self.given = self.intend();
                in_one_breath(&self.widget, self.given, "window.leaving = true; location.reload()")
                    .await;
                reloaded(browser).await;
                self.widget = browser.meet(0).await;
                "répondre et recharger d’un souffle"
            }
            _ => {
                self.given = self.intend();
                set(&self.widget, self.given).await;
                "répondre"
            }
        }
    }
}

/// The answers after so many steps, of which each moves one answer on: the figures of a Gray code.
/// No state comes twice in [`STATES`] steps, so a mix of two of them is none that is near.
fn state(step: u32) -> Given {
    let base = u32::from(CHOICES);
    let figure = |place: usize| step / base.pow(place as u32) % base;
    from_fn(|place| Some(((figure(place) + base - figure(place + 1)) % base) as u8))
}

/// After how many steps, within [`STATES`]; none if a question is open.
fn step(given: Given) -> Option<u32> {
    let base = u32::from(CHOICES);
    let figures = given.iter().rev().try_fold((0, 0), |(step, above), choice| {
        let figure = (u32::from((*choice)?) + above) % base;
        Some((step * base + figure, figure))
    });
    figures.map(|(step, _)| step)
}

/// To the first volet, where the answers of the first state are given and kept.
async fn begin(widget: &Widget<'_>) {
    set(widget, state(0)).await;
    eventually("le début, gardé", async || {
        (on_the_computer(widget.browser).await == state(0)).then_some(())
    })
    .await;
}

async fn go_to_the_questions(widget: &Widget<'_>) {
    // Where the person left on the result, one program takes over from the other.
    eventually("le programme entier", async || {
        (!widget.page().await.contains("Chargement")).then_some(())
    })
    .await;
    if widget.sees("group", "Quel questionnaire ?").await {
        widget.start().await;
    }
    widget.go_to_question(ASKED[0]).await;
}

/// Makes these choices, and in the same breath does something more.
async fn in_one_breath(widget: &Widget<'_>, given: Given, more: &str) {
    go_to_the_questions(widget).await;
    let script = format!(
        "a[0].forEach((group, i) => {{ \
         const choice = a[1][i] === null ? null : eye(n).all('choice', undefined, group)[a[1][i]]; \
         if (choice && !choice.checked) choice.click(); }}); {more}"
    );
    widget.ask(&script, [wordings(widget), json!(given)]).await;
}

async fn set(widget: &Widget<'_>, given: Given) {
    in_one_breath(widget, given, "").await;
}

/// Waits until the screen shows these answers.
async fn see(widget: &Widget<'_>, given: Given) {
    go_to_the_questions(widget).await;
    eventually(&format!("à l’écran : {given:?}"), async || {
        const SHOWN: &str = "return a[0].map((group) => { \
            const at = eye(n).choices(group).findIndex((choice) => choice.checked); \
            return at < 0 ? null : at; })";
        (widget.ask(SHOWN, [wordings(widget)]).await == json!(given)).then_some(())
    })
    .await;
}

fn wordings(widget: &Widget<'_>) -> Value {
    json!(ASKED.map(|id| widget.wording(id)))
}

/// What the newest slot holds.
async fn on_the_computer(browser: &Browser) -> Given {
    let edition = editions::usual();
    let document = Document::read(&edition, &newest(browser).await.document).expect("a document");
    ASKED.map(|id| match document.answers.get(editions::position(&edition, id)) {
        Some(Answer::One(choice)) => Some(choice),
        Some(Answer::Unknown) => Some(CHOICES - 1),
        _ => None,
    })
}

/// From a step on, goes to the next as fast as the page can, until a state would come again. `given` and `saved` count; before each
/// step, its number is noted in storage, in the order of all that is written.
async fn answer_without_end(browser: &Browser, from: u32) {
    let widget = browser.meet(0).await;
    go_to_the_questions(&widget).await;
    const GO: &str = "const inputs = a[0].map((group) => eye(n).all('choice', undefined, group)); \
        window.given = a[1]; window.saved = null; \
        const write = Storage.prototype.setItem; \
        Storage.prototype.setItem = function (key, text) { \
            write.call(this, key, text); \
            if (key.startsWith('tnl:')) window.saved = window.given; \
        }; \
        const { port1, port2 } = new MessageChannel(); \
        port1.onmessage = () => { \
            const next = window.given + 1; \
            write.call(localStorage, 'given', next); \
            let place = 0; \
            for (let rest = next; rest % a[3] === 0; rest /= a[3]) place = Math.min(place + 1, inputs.length - 1); \
            const at = inputs[place].findIndex((input) => input.checked); \
            inputs[place][(at + 1) % a[3]].click(); \
            window.given = next; \
            if (next < a[2]) port2.postMessage(null); \
        }; \
        port2.postMessage(null)";
    widget
        .ask(GO, [wordings(&widget), json!(from), json!(from + STATES - 1), json!(CHOICES)])
        .await;
}

/// From now on the page writes its slots so many times, and then nothing more reaches the computer:
/// of the last write nothing, half or all.
async fn end_at(browser: &Browser, writes: u32, end: &str) {
    const END: &str = "const [last, end] = arguments; window.writes = 0; window.torn = null; \
        const write = Storage.prototype.setItem; \
        Storage.prototype.setItem = function (key, text) { \
            if (!/^tnl:.*:[ab]$/.test(key)) return write.call(this, key, text); \
            if (window.writes === last) return; \
            window.writes += 1; \
            if (window.writes < last || end === 'after') write.call(this, key, text); \
            else if (end === 'within') write.call(this, key, window.torn = text.slice(0, text.length / 2)); \
        }";
    browser.run(END, [json!(writes), json!(end)]).await;
}

/// Waits for the page that a script began to load again.
async fn reloaded(browser: &Browser) {
    eventually("la page rechargée", async || {
        const RELOADED: &str = "return window.leaving !== true";
        browser.run(RELOADED, []).await.as_bool().filter(|is| *is)
    })
    .await;
}
