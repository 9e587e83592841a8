//! The widget as a person sees it.

use std::cell::{Cell, RefCell};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::WebElement;
use tnl_engine::{Answer, Answers, Edition, Example, Profile, grade};

use crate::browser::{Browser, PATIENCE, eventually, first_lines};
use crate::editions;

/// One widget of the page, with the edition that it shows.
pub struct Widget<'b> {
    /// The browser that shows it.
    pub browser: &'b Browser,
    edition: RefCell<Edition>,
    /// Who answers, as far as it was said here: wordings and questions depend on it.
    profile: RefCell<Profile>,
    nth: usize,
}

/// The level in the words of the screen.
pub fn level_words(edition: &Edition, sure: usize, possible: usize) -> String {
    match (sure, possible) {
        (0, 0) => edition.below.name.clone(),
        (0, possible) => format!("{}, niveau {possible} possible", edition.below.name),
        (sure, possible) if sure == possible => format!("Niveau {sure}"),
        (sure, possible) => format!("Niveau {sure} assuré, {possible} possible"),
    }
}

impl<'b> Widget<'b> {
    /// A widget of the page that is not waited for, by its position.
    pub fn of(browser: &'b Browser, nth: usize) -> Self {
        Widget::new(browser, nth)
    }

    pub(crate) fn new(browser: &'b Browser, nth: usize) -> Self {
        let edition = editions::usual();
        let profile = RefCell::new(Profile::new(&edition));
        Widget { browser, edition: RefCell::new(edition), profile, nth }
    }

    /// The same, told that it shows another edition.
    pub fn showing(self, edition: Edition) -> Self {
        self.expect_edition(edition);
        self
    }

    /// Another edition is shown from now on.
    pub fn expect_edition(&self, edition: Edition) {
        self.profile.replace(Profile::new(&edition));
        self.edition.replace(edition);
    }

    /// The same person as in a visit before.
    pub fn known_as(self, before: &Widget<'_>) -> Self {
        self.profile.replace(before.profile.borrow().clone());
        self
    }

    /// The edition shown.
    pub fn edition(&self) -> Edition {
        self.edition.borrow().clone()
    }

    // ---- Looking ----------------------------------------------------------------------------

    /// Asks something of the page: the script may use `eye(n)`, `a[0]`, `a[1]` …
    pub async fn ask(&self, script: &str, arguments: impl IntoIterator<Item = Value>) -> Value {
        self.browser.ask(self.nth, script, arguments).await
    }

    /// The same for a script that calls the last of its arguments when it is done.
    pub async fn ask_async(
        &self,
        script: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Value {
        self.browser.ask_async(self.nth, script, arguments).await
    }

    /// An element that such a script finds, waited for.
    pub async fn element(&self, script: &str, arguments: &[Value]) -> WebElement {
        eventually(&format!("{script} {arguments:?}"), async || {
            self.browser.element(self.nth, script, arguments.iter().cloned()).await
        })
        .await
    }

    /// The one thing with this role and name; the name may go on.
    pub async fn find(&self, role: &str, name: &str) -> WebElement {
        self.element("return eye(n).find(a[0], a[1])", &[json!(role), json!(name)]).await
    }

    /// Waits until there is such a thing in sight.
    pub async fn see(&self, role: &str, name: &str) {
        self.find(role, name).await;
    }

    /// Whether there is such a thing in sight now.
    pub async fn sees(&self, role: &str, name: &str) -> bool {
        let found = self.ask("return eye(n).all(a[0], a[1]).length", [json!(role), json!(name)]);
        found.await != json!(0)
    }

    /// The names of all things in sight with this role.
    pub async fn names(&self, role: &str) -> Vec<String> {
        let names = self.ask("return eye(n).names(a[0])", [json!(role)]).await;
        serde_json::from_value(names).expect("names")
    }

    /// All that is in sight, as text.
    pub async fn page(&self) -> String {
        self.ask("return eye(n).page()", []).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until this text is somewhere in sight.
    pub async fn read(&self, text: &str) {
        let wanted = plain(text);
        eventually(&format!("le texte « {text} »"), async || {
            self.page().await.contains(&wanted).then_some(())
        })
        .await;
    }

    /// Waits until one thing in sight says exactly this.
    pub async fn read_exactly(&self, text: &str) {
        eventually(&format!("le texte exact « {text} »"), async || {
            self.ask("return eye(n).says(a[0])", [json!(text)]).await.as_bool().filter(|says| *says)
        })
        .await;
    }

    /// Waits until the screen has this heading.
    pub async fn see_screen(&self, heading: &str) {
        self.see("heading", heading).await;
    }

    /// The level in sight, in the companion or on the result.
    pub async fn see_level(&self, sure: usize, possible: usize) {
        let words = level_words(&self.edition.borrow(), sure, possible);
        // Alone beside the questions, with its name above a result.
        const SHOWN: &str = "return eye(n).says(a[0]) \
            || eye(n).names('heading').some((name) => name.startsWith(`${a[0]} `))";
        eventually(&words, async || {
            self.ask(SHOWN, [json!(plain(&words))]).await.as_bool().filter(|shown| *shown)
        })
        .await;
    }

    /// How some parts look, on the screen of a volet: the name of the part, then its properties.
    /// What this widget kept before is forgotten.
    pub async fn looks(&self) -> Vec<Value> {
        self.browser.run("localStorage.clear()", []).await;
        self.ask("eye(n).root.querySelector('.actions button').click()", []).await;
        self.ask("eye(n).root.querySelectorAll('nav button')[1].click()", []).await;
        const LOOKS: &str = "return ['h2', 'button.row', 'fieldset', 'legend', '.choice', 'input', 'p', 'summary'] \
            .map((part) => { const e = eye(n).root.querySelector(part); const s = e && getComputedStyle(e); \
            return s && [part, ...['display', 'color', 'fontSize', 'fontFamily', 'padding', 'margin', 'position', \
            'float', 'visibility', 'borderTopWidth', 'opacity', 'backgroundColor', 'cursor', 'textAlign', 'lineHeight', \
            'letterSpacing', 'wordSpacing', 'textIndent', 'textTransform', 'whiteSpace', 'fontStyle', 'fontWeight', 'direction'].map((key) => `${key}: ${s[key]}`)]; })";
        eventually("un volet", async || {
            let there = "return !!eye(n).root.querySelector('legend')";
            self.ask(there, []).await.as_bool().filter(|is| *is)
        })
        .await;
        let looks = self.ask(LOOKS, []).await;
        looks.as_array().cloned().expect("looks")
    }

    // ---- Going ------------------------------------------------------------------------------

    /// Clicks on the one thing with this role and name.
    pub async fn click(&self, role: &str, name: &str) {
        self.click_on("return eye(n).find(a[0], a[1])", &[json!(role), json!(name)]).await;
    }

    /// Clicks on what a script finds.
    pub async fn click_on(&self, script: &str, arguments: &[Value]) {
        // It may be made anew between a look and a click: the second program takes over in place.
        eventually(&format!("{script} {arguments:?}, sur lequel cliquer"), async || {
            try_click(&self.element(script, arguments).await).await.then_some(())
        })
        .await;
    }

    /// Unfolds all that can be, down to the last.
    pub async fn unfold(&self) {
        const OPEN: &str =
            "eye(n).root.querySelectorAll('details').forEach((d) => { d.open = true; })";
        self.ask(OPEN, []).await;
        // Parts of a result are made one after the other, or when they are opened.
        const MADE: &str =
            "return eye(n).root.querySelector('.part:not([hidden]) > div:empty') === null";
        eventually("toutes les parties du résultat", async || {
            self.ask(MADE, []).await.as_bool().filter(|made| *made)
        })
        .await;
        self.ask(OPEN, []).await;
    }

    /// From the first screen to the profile.
    pub async fn start(&self) {
        // A phone begins one question at a time, unless volets are asked for.
        const START: &str = "const { find } = eye(n); \
            return (innerWidth < 600 ? find('button', 'Volet par volet') : null) ?? find('button', 'Commencer') \
            ?? find('button', 'Reprendre') ?? find('heading', 'Votre collectivité')";
        self.click_on(START, &[]).await;
        // Who comes back is led to where they were.
        eventually("l’écran d’après", async || {
            (!self.sees("group", "Quel questionnaire ?").await).then_some(())
        })
        .await;
        if !self.sees("heading", "Votre collectivité").await {
            self.go_to_profile().await;
        }
    }

    /// Goes to a volet by the mosaic.
    pub async fn go_to_section(&self, section: usize) {
        let title = self.edition.borrow().sections[section].title.clone();
        const ROW: &str = "return eye(n).root?.querySelectorAll('nav li button')[a[0]]";
        self.click_on(ROW, &[json!(section)]).await;
        self.see_screen(&title).await;
    }

    /// Goes to the volet of a question, unless it is there.
    pub async fn go_to_question(&self, id: &str) {
        let section = {
            let edition = self.edition.borrow();
            edition.questions[editions::position(&edition, id)].section
        };
        let title = self.edition.borrow().sections[section].title.clone();
        if !self.sees("heading", &title).await {
            self.go_to_section(section).await;
        }
    }

    /// Goes to the profile.
    pub async fn go_to_profile(&self) {
        self.click("button", "Votre collectivité").await;
        self.see_screen("Votre collectivité").await;
    }

    /// Goes to the first screen.
    pub async fn go_to_welcome(&self) {
        self.go_to_profile().await;
        self.click("button", "Accueil").await;
        self.see("group", "Quel questionnaire ?").await;
    }

    /// Goes to one's assessments, from any screen.
    pub async fn go_to_shelf(&self) {
        if !self.sees("heading", "Mes évaluations").await {
            self.click("button", "Mes évaluations").await;
        }
        self.see("textbox", "Collez ici un lien reçu").await;
    }

    /// Asks for the result by the menu, whatever comes of it; in a narrow window the bar has it too.
    pub async fn ask_for_result(&self) {
        self.click_on("return eye(n).all('button', 'Résultat').at(-1)", &[]).await;
    }

    /// Goes to the result.
    pub async fn go_to_result(&self) {
        self.ask_for_result().await;
        self.see("button", "Modifier mes réponses").await;
    }

    // ---- Saying -----------------------------------------------------------------------------

    /// Says one thing of the profile, by the identifier of the field and the words of the choice.
    pub async fn say_profile(&self, field: &str, choice: &str) {
        let (position, rank, text) = {
            let edition = self.edition.borrow();
            let position = edition.profile.iter().position(|f| f.id == field).expect("a field");
            let field = &edition.profile[position];
            let rank = field.choices.iter().position(|c| plain(&c.text) == plain(choice));
            (
                position,
                rank.unwrap_or_else(|| panic!("{} : {choice} ?", field.id)),
                field.text.clone(),
            )
        };
        if self.sees("list", &text).await {
            const OPTION: &str = "return [...eye(n).must('list', a[0]).options].find((o) => eye(n).plain(o.text) === eye(n).plain(a[1]))";
            // The driver of WebKit takes what is half out of sight for hidden.
            const SHOW: &str = "eye(n).must('list', a[0]).scrollIntoView({ block: 'center' })";
            self.ask(SHOW, [json!(text)]).await;
            let option = self.element(OPTION, &[json!(text), json!(choice)]).await;
            option.click().await.expect("an option");
        } else {
            self.choose(&text, choice).await;
        }
        self.profile.borrow_mut().choose(position, rank);
    }

    /// Clicks on a choice of a group.
    pub async fn choose(&self, group: &str, choice: &str) {
        const CHOICE: &str = "return eye(n).find('choice', a[1], a[0])";
        self.click_on(CHOICE, &[json!(group), json!(choice)]).await;
    }

    /// Types the address of an edition where the questionnaire is chosen, and opens it.
    pub async fn open_address(&self, address: &str) {
        self.see("group", "Quel questionnaire ?").await;
        if !self.sees("textbox", "Adresse du questionnaire").await {
            self.click("summary", "Un autre questionnaire, à une autre adresse").await;
        }
        let field = self.find("textbox", "Adresse du questionnaire").await;
        field.clear().await.expect("an empty field");
        field.send_keys(address).await.expect("a typed address");
        // Some drivers are still typing.
        eventually("l’adresse, tapée en entier", async || {
            let typed = field.prop("value").await.ok()??;
            (typed == address).then_some(())
        })
        .await;
        self.click("button", "Ouvrir ce questionnaire").await;
        eventually("un écran après le choix", async || {
            (!self.sees("textbox", "Adresse du questionnaire").await).then_some(())
        })
        .await;
    }

    /// The wording of a question, as this person reads it.
    pub fn wording(&self, id: &str) -> String {
        let edition = self.edition.borrow();
        let question = &edition.questions[editions::position(&edition, id)];
        question.text(&self.profile.borrow()).to_owned()
    }

    /// Chooses the answer at this rank, going to its volet if need be.
    pub async fn answer(&self, id: &str, choice: u8) {
        self.give(id, Answer::One(choice)).await;
    }

    /// Makes the choices of an answer, one click each.
    pub async fn give(&self, id: &str, answer: Answer) {
        self.go_to_question(id).await;
        let words = editions::answer_words(&self.edition.borrow(), id, answer);
        for choice in words {
            self.choose(&self.wording(id), &choice).await;
        }
    }

    /// Takes an answer back.
    pub async fn take_back(&self, id: &str) {
        const CLEAR: &str = "return eye(n).find('button', 'Effacer la réponse', a[0])";
        self.click_on(CLEAR, &[json!(self.wording(id))]).await;
    }

    /// Waits until the screen shows this answer, or none.
    pub async fn see_answer(&self, id: &str, answer: Option<Answer>) {
        self.go_to_question(id).await;
        let wanted =
            answer.map(|answer| editions::answer_words(&self.edition.borrow(), id, answer));
        let wanted: Vec<String> = wanted.unwrap_or_default().iter().map(|w| plain(w)).collect();
        let start = Instant::now();
        loop {
            const CHECKED: &str = "return eye(n).find('group', a[0]) && \
                eye(n).choices(a[0]).filter((c) => c.checked).map((c) => c.name)";
            let checked = self.ask(CHECKED, [json!(self.wording(id))]).await;
            if checked == json!(wanted) {
                return;
            }
            let said = "en vain attendu la réponse";
            assert!(start.elapsed() < PATIENCE, "{said} {wanted:?} à {id} : {checked}");
        }
    }

    /// Says a whole profile at once, on its screen.
    pub async fn say_all_profile(&self, profile: &Profile) {
        let wishes = editions::profile_words(&self.edition.borrow(), profile);
        self.ask("return eye(n).pick(a[0])", [json!(wishes)]).await;
        self.profile.replace(profile.clone());
    }

    /// What the profile is, said by other means.
    pub fn say_known(&self, profile: &Profile) {
        self.profile.replace(profile.clone());
    }

    /// Gives all answers of the volet on the screen, in the order of its questions.
    pub async fn give_all(&self, section: usize, answers: &Answers) {
        let edition = self.edition();
        let range = edition.sections[section].first..edition.sections[section].end;
        let standing = grade(&edition, &self.profile.borrow(), answers).questions;
        let asked = range.filter(|question| standing[*question].standing.is_asked());
        let mut wishes = Vec::new();
        for question in asked {
            let id = &edition.questions[question].id;
            for words in answers
                .get(question)
                .into_iter()
                .flat_map(|a| editions::answer_words(&edition, id, a))
            {
                wishes.push((self.wording(id), words));
            }
        }
        self.ask("return eye(n).pick(a[0])", [json!(wishes)]).await;
    }

    /// On the result, forgets everything.
    pub async fn erase_all(&self) {
        self.click("button", "Tout effacer").await;
        self.click("button", "Oui, effacer").await;
        self.see("button", "Commencer").await;
        let blank = Profile::new(&self.edition.borrow());
        self.profile.replace(blank);
    }

    /// Answers as a worked example does, volet after volet, from the first screen to the result.
    pub async fn answer_as(&self, example: &Example) {
        self.start().await;
        self.say_all_profile(&example.profile).await;
        for section in 0..self.edition().sections.len() {
            self.go_to_section(section).await;
            self.give_all(section, &example.answers).await;
        }
        self.go_to_result().await;
    }
}

/// Clicks as a person does, who first looks where the thing stands; false if the page changed meanwhile.
async fn try_click(thing: &WebElement) -> bool {
    // A new screen comes to its heading with the next frame, and frames out of sight draw none: so
    // the place counts once two frames were drawn with the thing in sight. The driver of WebKit
    // misses in a frame that is taller than the window.
    const SHOW: &str = "const [thing, done] = arguments; \
        const astray = window !== parent && !window.chrome && /AppleWebKit/.test(navigator.userAgent); \
        if (astray) { thing.click(); done(null); return; } \
        const show = () => { thing.scrollIntoView({ block: 'center', behavior: 'instant' }); \
            const { x, y, width, height } = thing.getBoundingClientRect(); \
            return [x + width / 2, y + height / 2]; }; \
        const before = show(); \
        requestAnimationFrame(() => requestAnimationFrame(() => done([before, show()])))";
    let start = Instant::now();
    let place = loop {
        let argument = thing.to_json().expect("an element");
        let places = match thing.handle().execute_async(SHOW, vec![argument]).await {
            Ok(places) => places.json().clone(),
            Err(error) => match first_lines(&error.to_string()) {
                gone if gone.contains("stale") || gone.contains("unloaded") => return false,
                error => panic!("{error}"),
            },
        };
        let places: Option<[[f64; 2]; 2]> = serde_json::from_value(places).expect("two places");
        let Some([before, place]) = places else { return true };
        // Firefox goes to and fro by a part of a pixel.
        if is_near(before, place, 1.0) {
            break place;
        }
        let said = "en vain attendu que cela tienne en place";
        assert!(start.elapsed() < PATIENCE, "{said} : {before:?}, {place:?}");
    };
    at_a_persons_pace(place).await;
    let clicked = thing.click().await;
    LAST_CLICK.set(Some((Instant::now(), place)));
    match clicked.map_err(|error| first_lines(&error.to_string())) {
        Ok(()) => true,
        // The page scrolled in between: a frame is drawn when its turn comes. Or it was replaced.
        Err(error) if error.contains("intercepted") || error.contains("stale") => false,
        Err(error) => panic!("{error}"),
    }
}

fn is_near(one: [f64; 2], other: [f64; 2], pixels: f64) -> bool {
    one.iter().zip(other).all(|(a, b)| (a - b).abs() <= pixels)
}

thread_local! {
    /// When and where the last click of this test was.
    static LAST_CLICK: Cell<Option<(Instant, [f64; 2])>> = const { Cell::new(None) };
}

/// Nobody clicks twice at the same place and means two things, so the widget takes no second click
/// there for a moment. What a test clicks on comes to the middle of the window each time.
async fn at_a_persons_pace(place: [f64; 2]) {
    const PACE: Duration = Duration::from_millis(400);
    if let Some((at, _)) = LAST_CLICK.get().filter(|(_, other)| is_near(*other, place, 45.0)) {
        tokio::time::sleep_until((at + PACE).into()).await;
    }
}

/// As the page compares: all kinds of spaces are one.
pub fn plain(text: &str) -> String {
    text.split(char::is_whitespace).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
