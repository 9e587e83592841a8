//! The way up as a plan: what to do first, why, how, with whom; and what was decided about it.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use tnl_engine::{
    Actions, Acts, Answer, Assessment, Climb, Evaluation, Missing, Month, Place, Plan, PlanMark,
    Question, Standing, Step, Stride, climb,
};

use crate::dom::{El, about, away, button, details, el, p, status};
use crate::result::unfolding::part;
use crate::result::who::who_field;
use crate::state::{Session, Visit};
use crate::words;
use crate::words::language::in_language;

/// Actions in view at first: more than six is a list, not a plan.
const FIRST: usize = 6;

/// How to climb. Whatever is decided here, it is made again at once.
pub(crate) fn plan_part(desk: &Desk) -> El {
    let (said, desk) = (desk.said, desk.clone());
    let content = part(move || desk.content());
    el("div").with(status("visually-hidden", move || said.get())).with(content)
}

/// What « C’est fait » changed.
#[derive(Clone)]
struct Done {
    question: usize,
    /// Its place among the cards.
    place: usize,
    /// What was answered before, to it and to what it brings.
    answers: Vec<(usize, Option<Answer>)>,
    /// What had been decided about it.
    marked: Marked,
}

/// The way to the level that is aimed at, or what is missing where there is none.
pub(crate) struct Found {
    /// The level.
    pub(crate) target: usize,
    pub(crate) way: Result<Climb, Vec<Missing>>,
    excluded: Vec<usize>,
}

/// What the parts of the plan share.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) session: Session,
    plan: Memo<Plan>,
    /// None at the highest level.
    found: Memo<Option<Arc<Found>>>,
    visit: Visit,
    /// What was just done.
    said: RwSignal<String>,
    /// What it changed, if that is not a mark, which its own button takes back.
    done: RwSignal<Option<Done>>,
    /// The last month that was not understood, and its question: it stays until it is corrected.
    unread: StoredValue<Option<(usize, String)>>,
    /// What had been decided about the questions that were set aside since.
    aside: StoredValue<BTreeMap<usize, Marked>>,
    /// Whether all actions are shown, not only the first ones.
    whole: RwSignal<bool>,
}

/// A decision, and who sees to it.
type Marked = (Option<PlanMark>, Option<String>);

impl Desk {
    pub(crate) fn new(session: &Session, visit: Visit) -> Self {
        let plan = session.plan();
        let asking = session.clone();
        let find = move |_: Option<&Option<Arc<Found>>>| {
            let (edition, sure) = (&asking.edition, asking.graded.get().sure);
            let (plan, actions) = (plan.get(), visit.library.actions.get());
            if sure == edition.levels.len() {
                return None;
            }
            let target = plan.aim(sure);
            let excluded: Vec<usize> = plan.set_aside().collect();
            let acts = actions.map_or_else(Acts::default, |actions| actions.acts(edition));
            let document = asking.document();
            let way = climb(&Evaluation::of(edition, &document), &acts, target, &excluded);
            Some(Arc::new(Found { target, way, excluded }))
        };
        Desk {
            session: session.clone(),
            plan,
            // Whatever it is made of changed: there is nothing to compare.
            found: Memo::new_with_compare(find, |_, _| true),
            visit,
            said: RwSignal::new(String::new()),
            done: RwSignal::new(None),
            unread: StoredValue::new(None),
            aside: StoredValue::default(),
            whole: RwSignal::new(false),
        }
    }

    /// The way up, to follow; none at the highest level.
    pub(crate) fn found(&self) -> Option<Arc<Found>> {
        self.found.get()
    }

    /// The actions, to follow.
    pub(crate) fn actions(&self) -> Option<Arc<Actions>> {
        self.visit.library.actions.get()
    }

    fn content(&self) -> Vec<El> {
        let (edition, assessment) = (&self.session.edition, self.session.graded.get());
        let (plan, actions) = (self.plan.get(), self.actions());
        let actions = actions.as_deref();
        let undo = || self.undo().map(|undo| el("div").with(undo));
        let Some(found) = self.found.get() else {
            return undo()
                .into_iter()
                .chain([p("", words::top(!self.session.is_received))])
                .collect();
        };
        let aim = self.aim(&assessment, found.target);
        let outcome = match &found.way {
            Ok(climb) => self.steps(climb, found.target, &plan, &assessment, actions),
            Err(missing) => {
                undo().into_iter().chain([self.out_of_reach(missing, found.target)]).collect()
            }
        };
        let steps: &[Step] = found.way.as_ref().map_or(&[], |climb| &climb.steps);
        let planned = plan.marks().filter(|(_, mark)| *mark != PlanMark::Impossible);
        let beside = planned
            .map(|(question, _)| question)
            .filter(|question| steps.iter().all(|step| step.question != *question))
            .filter(|question| assessment.questions[*question].low.is_some_and(|mark| mark < 3));
        let beside = self.list(words::PLANNED_BESIDE, words::NO_LONGER_PLANNED, beside, actions);
        let excluded = found.excluded.iter().copied();
        let excluded = self.list(words::EXCLUDED, words::TAKE_BACK, excluded, actions);
        let name = &edition.levels[found.target - 1].stage.name;
        let name = self.session.in_language(name);
        let title = el("h4").text(words::actions_for(found.target, &name));
        let lacks = self.visit.library.without_actions.get();
        let lacks = lacks.then(|| p("", words::WITHOUT_ACTIONS));
        [title]
            .into_iter()
            .chain(lacks)
            .chain([aim])
            .chain(outcome)
            .chain(beside)
            .chain(excluded)
            .collect()
    }

    /// Which level to aim at.
    fn aim(&self, assessment: &Assessment, target: usize) -> El {
        let edition = &self.session.edition;
        // An option is in one language: beside it stands what is in another.
        let is_ours = edition.language == words::LANG;
        let name =
            (!is_ours).then(|| self.session.in_language(&edition.levels[target - 1].stage.name));
        let levels = edition.levels.iter().enumerate().skip(assessment.sure);
        let option = |(position, level): (usize, &tnl_engine::Level)| {
            let number = position + 1;
            let text = match is_ours {
                true => words::level_heading(number, &level.stage.name),
                false => words::level(edition, number, number),
            };
            let option = el("option").attr("value", number.to_string()).text(text);
            if number == target { option.attr("selected", "") } else { option }
        };
        let desk = self.clone();
        let select = el("select").attr("data-key", "aim");
        let select = select.all(levels.map(option)).on("change", move |event| {
            if let Ok(level) = event_target_value(&event).parse::<usize>() {
                desk.session.aim(Some(level));
                desk.say(words::aimed(level));
            }
        });
        let label = el("label").class("aim").text(words::AIM).text(" ").with(select);
        el("p").class("aiming").with(label).all(name.map(|name| el("span").text(" ").text(name)))
    }

    fn steps(
        &self,
        climb: &Climb,
        target: usize,
        plan: &Plan,
        assessment: &Assessment,
        actions: Option<&Actions>,
    ) -> Vec<El> {
        let strides: Vec<Stride> = climb.strides().collect();
        let count = strides.len();
        let shown = if self.whole.get() { count } else { FIRST };
        let cards = strides.iter().take(shown).enumerate();
        let cards =
            cards.map(|(place, stride)| self.step(place, stride, plan, assessment, actions));
        let mut cards: Vec<El> = cards.collect();
        let law = strides.iter().filter(|stride| stride.step.duty).count();
        let lead = words::plan_lead(count, law, target, climb.is_least);
        let mut parts = vec![p("", lead)];
        if !climb.is_least {
            parts.push(p("note", words::NOT_LEAST));
        }
        let before = assessment.total.permille().unwrap_or(0);
        // What was just done can be taken back where it stood.
        if let Some(undo) = self.undo() {
            let place = self.done.with(|done| done.as_ref().map_or(0, |done| done.place));
            cards.insert(place.min(cards.len()), undo);
        }
        parts.push(el("ol").class("steps").all(cards));
        let rest = count.saturating_sub(FIRST);
        if rest > 0 {
            let whole = self.whole;
            let text = if whole.get() { words::FEWER.to_owned() } else { words::more(rest) };
            let toggle = button("", &text, move || whole.update(|whole| *whole = !*whole));
            parts.push(toggle.attr("data-key", "whole"));
        }
        let gain: u32 = climb.steps.iter().map(|step| step.gain).sum();
        parts.push(p("sum", words::plan_sum(count, before, gain)));
        parts
    }

    /// One action: what, how much it brings, why and how, and what to decide.
    fn step(
        &self,
        place: usize,
        stride: &Stride,
        plan: &Plan,
        assessment: &Assessment,
        actions: Option<&Actions>,
    ) -> El {
        let Stride { step, ref brought } = *stride;
        let question = &self.session.edition.questions[step.question];
        let action = question.action(actions);
        let mark = plan.get(step.question);
        let planned = match mark {
            // Where it can be changed, the field beside says the month.
            Some(PlanMark::Planned(Some(month))) if self.session.is_received => {
                Some(words::planned_for(month.year().into(), month.month().into()))
            }
            Some(PlanMark::Planned(_)) => Some(words::PLANNED.to_owned()),
            _ => None,
        };
        let who = action.map(|action| words::actors(&action.who));
        let facts = words::step_facts(question.effort, step.from, step.to, stride.gain(), who);
        let standing = assessment.questions[step.question].standing;
        let check = matches!(standing, Standing::Open | Standing::Unknown);
        let buttons =
            (!self.session.is_received).then(|| self.buttons(place, step, brought, mark, check));
        let (language, title) = self.title_of(step.question, actions);
        // « C’est fait » stands six times on the screen: what is done is part of its name.
        let name = in_language(&language, &title);
        let buttons = buttons.map(|(month, buttons)| {
            let named = buttons.into_iter().map(|button| button.with(about(&name)));
            month.into_iter().chain([el("div").class("actions").all(named)])
        });
        let summary = el("summary").text(words::WHY_AND_HOW).with(about(&name));
        el("li")
            .with(el("h5").attr("tabindex", "-1").attr("data-key", card(step.question)).text(name))
            .with(p("facts", facts))
            .with(p("goal", words::goal(&self.goal(&step))))
            .all((!brought.is_empty()).then(|| self.brought(brought)))
            .all(planned.map(|text| el("p").class("planned").text(text)))
            .all(step.duty.then(|| p("note", words::STEP_DUTY)))
            .all(check.then(|| p("note", words::CHECK_FIRST)))
            .with(self.how(step, question, actions, summary))
            .all(who_field(&self.session, step.question))
            .all(buttons.into_iter().flatten())
    }

    /// The other questions that an act answers.
    fn brought(&self, brought: &[Step]) -> El {
        let profile = self.session.profile();
        let items = brought.iter().map(|step| {
            let question = &self.session.edition.questions[step.question];
            let text = self.session.in_language(question.text(&profile));
            el("li").text(text).text(" ").with(el("strong").text(self.goal(step)))
        });
        let lead = el("p").text(words::ALSO_ANSWERS);
        el("div").class("brought").with(lead).with(el("ul").all(items))
    }

    /// The answer that a step reaches: its title may promise more.
    fn goal(&self, step: &Step) -> String {
        let question = &self.session.edition.questions[step.question];
        let profile = self.session.profile();
        if let Some(count) = question.choices_needed(&profile, step.to) {
            return words::at_least(count);
        }
        match question.answer_worth(&profile, step.to) {
            Some(Answer::One(choice)) => {
                self.session.in_language(&question.choices[usize::from(choice)].text)
            }
            _ => String::new(),
        }
    }

    /// The title of a criterion, preceded by its language.
    pub(crate) fn title_of(&self, question: usize, actions: Option<&Actions>) -> (String, String) {
        let edition = &self.session.edition;
        let question = &edition.questions[question];
        match question.action(actions) {
            Some(action) => (action.language.clone(), action.title.clone()),
            None => {
                let profile = self.session.profile();
                (edition.language.clone(), question.text(&profile).to_owned())
            }
        }
    }

    fn how(&self, step: Step, question: &Question, actions: Option<&Actions>, summary: El) -> El {
        let session = &self.session;
        let action = question.action(actions);
        let labelled = |label: &str, text: String| {
            el("p").with(el("strong").text(label)).text(words::COLON).text(text)
        };
        let profile = session.profile();
        let wording = session.in_language(question.text(&profile));
        let content = el("div")
            .all(action.map(|_| labelled(words::QUESTION, wording)))
            .with(labelled(words::WHY, session.in_language(&question.why)));
        let content = match action {
            None => {
                content.with(labelled(words::HOW, session.in_language(question.help(&profile))))
            }
            Some(action) => {
                let language = &action.language;
                // If points are earned already, how to go further comes first.
                let mut ways = [
                    labelled(words::FROM_NOTHING, in_language(language, &action.start)),
                    labelled(words::GO_FURTHER, in_language(language, &action.further)),
                ];
                if step.from > 0 {
                    ways.reverse();
                }
                let help = action.help(&session.edition, actions);
                let help = help.map(|help| {
                    let link = away(&help.link, Some(&in_language(language, &help.name)));
                    let label = el("strong").text(words::HELP_AT);
                    el("p").with(label).text(words::COLON).with(link)
                });
                let examples = action.examples.iter().map(|example| {
                    let who = words::done_by(&in_language(language, &example.name), example.year);
                    let what = in_language(language, &example.text);
                    el("li").with(el("strong").text(who)).text(words::COLON).text(what)
                });
                content
                    .all(ways)
                    .all(help)
                    .all((!action.examples.is_empty()).then(|| el("ul").all(examples)))
            }
        };
        details("how", summary, content).attr("data-key", format!("how-{}", step.question))
    }

    /// The month field and the buttons of an action.
    fn buttons(
        &self,
        place: usize,
        step: Step,
        brought: &[Step],
        mark: Option<PlanMark>,
        check: bool,
    ) -> (Option<El>, [El; 3]) {
        let number = step.question;
        let question = &self.session.edition.questions[number];
        let is_planned = matches!(mark, Some(PlanMark::Planned(_)));
        // Where several choices can be made, only the person knows which.
        let worth = |step: &Step| {
            let question = &self.session.edition.questions[step.question];
            let answer = question.answer_worth(&self.session.profile(), step.to);
            answer.filter(|_| !question.several)
        };
        let answer = worth(&step);
        let also = brought.iter().filter_map(|step| Some((step.question, worth(step)?)));
        let also: Vec<(usize, Answer)> = also.collect();
        // What else is to be said then, by who knows it.
        let left = brought.iter().find(|step| worth(step).is_none()).map(|step| {
            let section = self.session.edition.questions[step.question].section;
            Place::Section(section, Some(step.question))
        });
        let asked = Place::Section(question.section, Some(number));
        let desk = self.clone();
        let done = match answer {
            _ if check => button("", words::ANSWER_THIS, move || desk.session.go(asked)),
            None => button("", words::DONE_TICK, move || desk.session.go(asked)),
            Some(answer) => {
                button("", if left.is_some() { words::DONE_TICK } else { words::DONE }, move || {
                    let mut before = Vec::new();
                    for (question, answer) in std::iter::once(&(number, answer)).chain(&also) {
                        before.push((*question, desk.session.cell(*question).answer_untracked()));
                        desk.session.answer(*question, Some(*answer));
                    }
                    // As it is now: its month and who sees to it change without the card.
                    let marked = desk.marked(number);
                    desk.session.decide(number, None);
                    desk.say(words::NOTED.to_owned());
                    desk.done.set(Some(Done { question: number, place, answers: before, marked }));
                    if let Some(left) = left {
                        desk.session.go(left);
                    }
                })
            }
        };
        let desk = self.clone();
        let plan = if is_planned { words::NO_LONGER_PLANNED } else { words::PLAN_THIS };
        let plan = button("", plan, move || {
            let mark = (!is_planned).then_some(PlanMark::Planned(None));
            desk.session.decide(number, mark);
            desk.say(if is_planned { words::NOTED } else { words::NOTED_PLANNED }.to_owned());
        });
        let plan = plan.attr("data-key", format!("plan-{number}"));
        let desk = self.clone();
        let not_here = button("quiet", words::NOT_HERE, move || {
            let marked = desk.marked(number);
            desk.aside.update_value(|aside| drop(aside.insert(number, marked)));
            desk.session.decide(number, Some(PlanMark::Impossible));
            desk.say(words::PLAN_ANEW.to_owned());
        });
        let month = match mark {
            Some(PlanMark::Planned(month)) => Some(self.month(number, month)),
            _ => None,
        };
        (month, [done, plan, not_here])
    }

    /// The month an action is planned for.
    fn month(&self, question: usize, month: Option<Month>) -> El {
        let (session, unread) = (self.session.clone(), self.unread);
        let typed = unread.get_value().filter(|(at, _)| *at == question);
        let wrong = RwSignal::new(typed.is_some());
        let told = month.map(|month| format!("{:02}/{}", month.month(), month.year()));
        let value = typed.map(|(_, typed)| typed).or(told).unwrap_or_default();
        let why = format!("month-{question}");
        // Not of type month: half of the browsers show that as a text field, and throw away what is
        // not written as 2027-03.
        let field = el("input")
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("value", value)
            .attr("aria-describedby", &why)
            .live_attr("aria-invalid", move || wrong.get().then(|| "true".to_owned()))
            .on("change", move |event| {
                let typed = event_target_value(&event).trim().to_owned();
                let month = words::month_typed(&typed);
                let is_wrong = month.is_none() && !typed.is_empty();
                unread.set_value(is_wrong.then_some((question, typed)));
                if !is_wrong {
                    session.plan_month(question, month);
                }
                wrong.set(is_wrong);
            });
        let told = move || if wrong.get() { words::NO_MONTH } else { "" }.to_owned();
        let why = status("wrong", told).attr("role", "alert").attr("id", why);
        let label = el("label").text(words::FOR_WHEN).text(" ").with(field);
        el("div").class("month").with(label).with(why)
    }

    /// Questions that stand aside, each with a way back.
    fn list(
        &self,
        title: &str,
        back: &'static str,
        questions: impl Iterator<Item = usize>,
        actions: Option<&Actions>,
    ) -> Option<El> {
        let items = questions.map(|question| {
            let desk = self.clone();
            let back = (!self.session.is_received).then(|| {
                button("quiet", back, move || {
                    let before = desk.aside.try_update_value(|aside| aside.remove(&question));
                    desk.mark(question, before.flatten().unwrap_or_default());
                    desk.say(words::PLAN_ANEW.to_owned());
                })
            });
            let (language, title) = self.title_of(question, actions);
            let low = self.session.graded.get().questions[question].low;
            let asked = &self.session.edition.questions[question];
            let is_aside = self.plan.get().get(question) == Some(PlanMark::Impossible);
            let law = (is_aside && asked.is_due(&self.session.profile(), low))
                .then(|| p("note", words::LAW_ALL_THE_SAME));
            el("li").text(in_language(&language, &title)).text(" ").all(back).all(law)
        });
        let items: Vec<El> = items.collect();
        (!items.is_empty())
            .then(|| el("div").class("aside").with(el("h5").text(title)).with(el("ul").all(items)))
    }

    fn out_of_reach(&self, missing: &[Missing], target: usize) -> El {
        let edition = &self.session.edition;
        let items = missing.iter().map(|missing| {
            el("li").text(match *missing {
                Missing::Total { have, need } => words::best_total(have, need),
                Missing::Floor { section, have, need } => words::best_floor(
                    &self.session.in_language(&edition.sections[section].title),
                    have,
                    need,
                ),
            })
        });
        el("div").with(p("", words::out_of_reach(target))).with(el("ul").all(items))
    }

    /// What is decided about a question, and who sees to it.
    fn marked(&self, question: usize) -> Marked {
        let plan = self.session.document().plan;
        (plan.get(question), plan.who(question).map(str::to_owned))
    }

    /// Decides again what was decided before.
    fn mark(&self, question: usize, (mark, who): Marked) {
        self.session.decide(question, mark);
        self.session.entrust(question, who);
    }

    /// Tells what was done.
    fn say(&self, what: String) {
        self.said.set(what);
        self.done.set(None);
    }

    /// What « C’est fait » did last, with a way back.
    fn undo(&self) -> Option<El> {
        let Done { question, answers, marked, .. } = self.done.get()?;
        let actions = self.visit.library.actions.get_untracked();
        let (language, title) = self.title_of(question, actions.as_deref());
        let name = in_language(&language, &title);
        let desk = self.clone();
        let undo = button("quiet", words::UNDO, move || {
            for (question, answer) in &answers {
                desk.session.answer(*question, *answer);
            }
            desk.mark(question, marked.clone());
            desk.say(words::UNDONE.to_owned());
        });
        let told = p("done", words::DONE).attr("tabindex", "-1").text(words::COLON).text(&name);
        Some(el("li").class("undo").with(told).with(undo.with(about(&name))))
    }
}

/// What the card of an action goes by.
fn card(question: usize) -> String {
    format!("step-{question}")
}

/// The selector of the card of an action, inside the plan.
pub(crate) fn card_of(question: usize) -> String {
    format!("[data-key='{}']", card(question))
}
