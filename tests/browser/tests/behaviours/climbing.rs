//! The way up: why this level, what decides, what to do; and what a person decides about it.

use serde_json::json;
use tnl_browser_tests::{Browser, Key, Widget, editions, eventually, in_each_browser, plain};
use tnl_engine::{
    Answer, Answers, Edition, Evaluation, Example, Plan, Profile, Shared, Standing, Step, climb,
    grade,
};

use crate::access::no_fault;

/// The title of each action of the plan in sight.
const STEPS: &str = "return [...eye(n).root.querySelectorAll('.steps > li > h5')].map(eye(n).text)";

/// The notes beside what was set aside.
const ASIDE: &str = "return [...eye(n).root.querySelectorAll('.aside .note')].map(eye(n).text)";

const UNFOLD: &str = "const { root } = eye(n); \
    for (const details of root.querySelectorAll('.after, .counted')) details.open = true";
const FOLDED: &str = "const { root, text } = eye(n); \
    return [...root.querySelectorAll('.after:not([open]), .counted:not([open])')].map(text)";

#[test]
fn the_plan_is_the_way_of_least_effort_and_follows_what_is_decided() {
    in_each_browser(async |browser| {
        let mut climber = little_done(browser).await;
        let steps = climber.cards(2, &[]);
        climber.see_steps(first_six(&steps)).await;

        // One is not possible here: another way, and the way back.
        climber.press(&steps[0], "Pas possible chez nous").await;
        let other = climber.cards(2, &[steps[0].question]);
        climber.see_steps(first_six(&other)).await;
        climber.widget.see("heading", "Écarté : pas possible ici").await;
        // What the law asks for is asked all the same.
        assert!(steps[0].duty, "the law comes first");
        let aside = climber.widget.ask(ASIDE, []).await;
        assert!(aside[0].as_str().expect("a note").starts_with("La loi le demande"), "{aside}");
        // What takes its place has the focus, where it stood.
        assert_eq!(focused(&climber.widget).await, plain(&climber.title(&other[0])));
        climber.widget = browser.reload().await;
        climber.widget.click("button", "Plan").await;
        climber.see_steps(first_six(&other)).await;
        climber.widget.click("button", "Remettre").await;
        climber.see_steps(first_six(&steps)).await;

        // A higher aim.
        const AIM: &str = "const select = eye(n).root.querySelector('.aim select'); \
            select.value = a[0]; select.dispatchEvent(new Event('change'))";
        climber.widget.ask(AIM, [json!("4")]).await;
        let far = climber.cards(4, &[]);
        assert!(far.len() > 6);
        climber.see_steps(&far[..6]).await;
        let more = format!("Montrer les {} actions suivantes", far.len() - 6);
        climber.widget.click("button", &more).await;
        climber.see_steps(&far).await;
        climber.widget = browser.reload().await;
        climber.widget.click("button", "Plan").await;
        climber.see_steps(&far[..6]).await;
    });
}

#[test]
fn what_is_done_answers_the_question_and_moves_the_level_at_once() {
    in_each_browser(async |browser| {
        let simple = |edition: &Edition, example: &Example| {
            let climb = climb(
                &Evaluation::new(edition, &example.profile, &example.answers),
                &editions::actions().acts(edition),
                example.level + 1,
                &[],
            );
            let one = |step: &Step| !edition.questions[step.question].several;
            climb.is_ok_and(|climb| !climb.steps.is_empty() && climb.steps.iter().all(one))
        };
        let mut climber = climber(browser, simple).await;
        let next = climber.level + 1;
        let steps = climber.cards(next, &[]);
        for (done, step) in steps.iter().enumerate() {
            let left = climber.cards(next, &[]);
            let brought = climber.way_up(next, &[]).into_iter();
            let brought = brought.filter(|other| other.brought_by == Some(step.question));
            let at_once: Vec<Step> = std::iter::once(*step).chain(brought).collect();
            climber.see_steps(first_six(&left)).await;
            climber.widget.ask(UNFOLD, []).await;
            if done == 0 {
                climber.press(step, "Déjà prévu").await;
                climber.type_month("03/2027").await;
                climber.widget.ask(UNFOLD, []).await;
            }
            climber.press(step, "C’est fait").await;
            if done == 0 {
                // A slip is taken back, and what was planned is planned still.
                climber.widget.click("button", "Annuler").await;
                climber.see_steps(first_six(&left)).await;
                const MONTH: &str = "return eye(n).root.querySelector('.month input')?.value";
                assert_eq!(climber.widget.ask(MONTH, []).await, json!("03/2027"));
                assert!(!climber.widget.sees("button", "Annuler").await);
                climber.widget.ask(UNFOLD, []).await;
                climber.press(step, "C’est fait").await;
                climber.widget.see("button", "Annuler").await;
            }
            for step in at_once {
                let question = &climber.edition.questions[step.question];
                let answer = question.answer_worth(&climber.profile, step.to);
                climber.answers.set(step.question, answer);
            }
            // What was unfolded to understand stays so.
            let folded = climber.widget.ask(FOLDED, []).await;
            assert_eq!(folded, json!([]), "après « {} »", climber.title(step));
            if done + 1 == steps.len() {
                climber.widget.see("heading", &format!("Niveau {next}")).await;
                // What is given away follows.
                let badge =
                    "return eye(n).root.querySelector('[data-part=reports] textarea')?.value";
                let level = format!("Auto-évalué : Niveau {next} ");
                eventually(&level, async || {
                    let badge = climber.widget.ask(badge, []).await;
                    badge.as_str().filter(|html| plain(html).contains(&level)).map(|_| ())
                })
                .await;
            }
        }
    });
}

#[test]
fn what_is_planned_is_kept_with_its_month_and_with_who_sees_to_it() {
    in_each_browser(async |browser| {
        let mut climber = little_done(browser).await;
        let steps = climber.cards(2, &[]);
        let first = steps[0];
        const LISTEN: &str = "window.said = []; \
            const status = eye(n).root.querySelector('[data-part=plan] [role=status]'); \
            new MutationObserver(() => said.push(status.textContent)).observe(status, \
            { subtree: true, childList: true, characterData: true })";
        climber.widget.ask(LISTEN, []).await;
        climber.press(&first, "Déjà prévu").await;
        const MONTH: &str = "return eye(n).root.querySelector('.month input')?.value";
        climber.type_month("bientôt").await;
        climber.widget.read("Ce mois n’est pas compris").await;
        const WRONG: &str = "const field = eye(n).root.querySelector('.month input'); \
            const why = eye(n).root.getElementById(field.getAttribute('aria-describedby')); \
            return [field.ariaInvalid, why.textContent.slice(0, 7), field.value]";
        let wrong = json!(["true", "Ce mois", "bientôt"]);
        assert_eq!(climber.widget.ask(WRONG, []).await, wrong);
        // Another decision makes the plan anew, and is heard though its words are the same.
        climber.press(&steps[1], "Déjà prévu").await;
        let said = json!([(); 2].map(|()| "C’est noté, le chemin est recalculé. \
            Sous cette action, vous pouvez dire pour quel mois."));
        eventually("deux fois la même phrase", async || {
            (browser.run("return said", []).await == said).then_some(())
        })
        .await;
        assert_eq!(climber.widget.ask(WRONG, []).await, wrong);
        climber.press(&steps[1], "Plus prévu").await;
        climber.type_month("Mars 2027").await;
        assert_eq!(climber.widget.ask(WRONG, []).await, json!([null, "", "Mars 2027"]));
        const WHO: &str = "const who = eye(n).root.querySelector('.who input'); \
            if (!a[0]) return who?.value; \
            who.value = a[0]; who.dispatchEvent(new Event('change', { bubbles: true }))";
        climber.widget.ask(WHO, [json!("le secrétariat")]).await;
        climber.widget = browser.reload().await;
        climber.widget.click("button", "Plan").await;
        eventually("le mois gardé", async || {
            (climber.widget.ask(MONTH, []).await == json!("03/2027")).then_some(())
        })
        .await;
        assert_eq!(climber.widget.ask(WHO, [json!("")]).await, json!("le secrétariat"));
        // Set aside and put back, it is planned as before.
        climber.press(&first, "Pas possible chez nous").await;
        climber.widget.click("button", "Remettre").await;
        eventually("le mois et qui s’en occupe, à nouveau", async || {
            let month = climber.widget.ask(MONTH, []).await == json!("03/2027");
            let who = climber.widget.ask(WHO, [json!("")]).await == json!("le secrétariat");
            (month && who).then_some(())
        })
        .await;
        climber.press(&first, "Plus prévu").await;
        eventually("plus de mois", async || {
            climber.widget.ask(MONTH, []).await.is_null().then_some(())
        })
        .await;
    });
}

#[test]
fn each_action_says_why_how_and_where_help_is_found() {
    in_each_browser(async |browser| {
        let widget = little_done(browser).await.widget;
        let first = "return eye(n).root.querySelector('.how summary')";
        widget.click_on(first, &[]).await;
        widget.read("En partant de zéro").await;
        const LINKS: &str = "return [...eye(n).root.querySelectorAll('.how[open] a')]\
            .map((link) => `${link.protocol} ${link.target} ${link.rel}`)";
        assert_eq!(widget.ask(LINKS, []).await, json!(["https: _blank noopener noreferrer"]));
    });
}

#[test]
fn a_figure_leads_to_its_computation_down_to_the_answers() {
    in_each_browser(async |browser| {
        let climber = little_done(browser).await;
        let widget = &climber.widget;
        let binding =
            widget.ask("return eye(n).root.querySelector('.binding').textContent", []).await;
        assert!(binding.as_str().is_some_and(|text| text.contains("niveau 2")), "{binding}");
        let edition = widget.edition();
        widget.click("button", "Volets").await;
        // The mosaic in words: each row says how many questions of each sort; its legend says nothing.
        const ROWS: &str = "const { root, text } = eye(n); \
            return [...root.querySelectorAll('.picture > li, .legend')].map(text)";
        let rows: Vec<String> = serde_json::from_value(widget.ask(ROWS, []).await).expect("rows");
        let graded = grade(&edition, &climber.profile, &climber.answers);
        assert_eq!(rows.len(), edition.sections.len() + 1);
        assert_eq!(rows.last().map(String::as_str), Some(""));
        for (row, section) in rows.iter().zip(&edition.sections) {
            let applying = graded.questions[section.first..section.end]
                .iter()
                .filter(|question| question.standing != Standing::Outside);
            let told = row.split(", ").skip(1).filter_map(|rest| rest.split(' ').next());
            let told: usize = told.filter_map(|count| count.parse::<usize>().ok()).sum();
            assert_eq!(told, applying.count(), "{row}");
            assert!(row.starts_with(&format!("{} : ", plain(&section.short))), "{row}");
        }
        let section = &edition.sections[2];
        let figure = "return eye(n).root.querySelectorAll('.scores .figure')[a[0]]";
        widget.element(figure, &[json!(2)]).await.click().await.expect("a click");
        let sum =
            "return eye(n).root.querySelector('[data-key=counted-2][open] .sum')?.textContent";
        eventually(&section.title, async || {
            let sum = widget.ask(sum, []).await;
            sum.as_str().filter(|sum| sum.contains(" possibles, soit ")).map(|_| ())
        })
        .await;
        eventually("la mise au point sur le calcul", async || {
            focused(widget).await.starts_with(&section.title).then_some(())
        })
        .await;
        widget.click("summary", "Comment le niveau est décidé").await;
        widget.read(&format!("un total d’au moins {}", edition.levels[1].total)).await;
    });
}

#[test]
fn axe_finds_no_fault_with_everything_unfolded() {
    in_each_browser(async |browser| {
        let climber = little_done(browser).await;
        let first = climber.cards(2, &[])[0];
        climber.press(&first, "Déjà prévu").await;
        climber.widget.read("Pour quel mois ?").await;
        climber.widget.unfold().await;
        for width in [1280, 320] {
            browser.resize(width, 900).await;
            no_fault(browser, &format!("{width} px")).await;
        }
    });
}

#[test]
fn the_questions_that_decide_are_named_and_one_click_away() {
    in_each_browser(async |browser| {
        let widget = browser.open().await;
        widget.start().await;
        for (id, choice) in [("bureautique-libre", 3), ("postes-linux", 3)] {
            widget.answer(id, choice).await;
        }
        widget.give("portage", Answer::Unknown).await;
        widget.go_to_result().await;
        widget.click("button", "À vérifier").await;
        widget.read("réponses à donner ou à vérifier").await;
        const FIRST: &str = "const item = eye(n).root.querySelector('.to-check li'); \
            const text = eye(n).text(item.querySelector('span')); \
            item.querySelector('button').click(); return text";
        let asked = widget.ask(FIRST, []).await;
        let asked = asked.as_str().expect("a question").to_owned();
        widget.see("group", &asked).await;
    });
}

/// What is in view at first.
fn first_six(steps: &[Step]) -> &[Step] {
    &steps[..steps.len().min(6)]
}

/// Someone on the way, whose answers are known here too.
struct Climber<'b> {
    widget: Widget<'b>,
    edition: Edition,
    profile: Profile,
    answers: Answers,
    level: usize,
}

impl Climber<'_> {
    fn way_up(&self, target: usize, excluded: &[usize]) -> Vec<Step> {
        let evaluation = Evaluation::new(&self.edition, &self.profile, &self.answers);
        let acts = editions::actions().acts(&self.edition);
        let climb = climb(&evaluation, &acts, target, excluded);
        let climb = climb.expect("a way up");
        climb.order.iter().map(|at| climb.steps[*at]).collect()
    }

    /// The steps that have a card: what another one brings is on its card.
    fn cards(&self, target: usize, excluded: &[usize]) -> Vec<Step> {
        let steps = self.way_up(target, excluded).into_iter();
        steps.filter(|step| step.brought_by.is_none()).collect()
    }

    fn title(&self, step: &Step) -> String {
        let actions = editions::actions();
        let id = &self.edition.questions[step.question].id;
        actions.for_criterion(id).expect("an action").title.clone()
    }

    async fn see_steps(&self, steps: &[Step]) {
        let titles: Vec<String> = steps.iter().map(|step| plain(&self.title(step))).collect();
        eventually(&format!("les actions {titles:?}"), async || {
            let shown: Vec<String> =
                serde_json::from_value(self.widget.ask(STEPS, []).await).ok()?;
            (shown == titles).then_some(())
        })
        .await;
    }

    /// Types a month under the first action that is planned.
    async fn type_month(&self, month: &str) {
        // By keys: the driver of WebKit takes this field for hidden.
        const FIELD: &str = "const field = eye(n).root.querySelector('.month input'); \
            field.focus(); field.select()";
        self.widget.ask(FIELD, []).await;
        self.widget.browser.type_text(month).await;
        self.widget.browser.press(Key::Tab).await;
    }

    /// Clicks on a button of an action.
    async fn press(&self, step: &Step, button: &str) {
        const BUTTON: &str = "const { root, text, plain } = eye(n); \
            const own = [...root.querySelectorAll('.steps > li')]\
            .find((li) => text(li.querySelector('h5') ?? li) === plain(a[0])); \
            return [...own?.querySelectorAll('button') ?? []].find((b) => text(b).startsWith(plain(a[1])))";
        let button = [json!(self.title(step)), json!(button)];
        self.widget.click_on(BUTTON, &button).await;
    }
}

/// The heading or summary that has the focus.
async fn focused(widget: &Widget<'_>) -> String {
    let script = "return eye(n).text(eye(n).root.getRootNode().activeElement)";
    widget.ask(script, []).await.as_str().unwrap_or_default().to_owned()
}

/// Level 1, everything answered.
async fn little_done(browser: &Browser) -> Climber<'_> {
    climber(browser, |_, example| example.level == 1).await
}

/// The first worked example of this sort, with nothing unknown; its answers come by a link and are
/// kept.
async fn climber(browser: &Browser, is: impl Fn(&Edition, &Example) -> bool) -> Climber<'_> {
    let edition = editions::usual();
    let known = |one: &&Example| one.level == one.possible && one.level < 5;
    let example = edition.examples.iter().filter(known).find(|example| is(&edition, example));
    let Example { profile, answers, level, .. } = example.expect("such an example").clone();
    let shared = Shared {
        profile: profile.clone(),
        answers: answers.clone(),
        label: None,
        month: None,
        plan: Plan::default(),
    };
    browser.go(&shared.link(&edition, &browser.site.address("evaluation.html"))).await;
    let widget = browser.meet(0).await;
    widget.click("button", "Garder parmi mes évaluations").await;
    widget.see("button", "Modifier mes réponses").await;
    widget.click("button", "Plan").await;
    Climber { widget, edition, profile, answers, level }
}
