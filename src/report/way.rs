//! What to do next, in one order for all that is taken away: the way up, then what else is planned, then
//! what was set aside.

use crate::words;
use tnl_engine::{
    Action, Actions, Acts, Answer, Climb, Evaluation, Missing, Plan, PlanMark, Question, Resource,
    Standing, Step, climb,
};

pub(crate) struct Way<'a> {
    plan: &'a Plan,
    pub(crate) evaluation: &'a Evaluation<'a>,
    actions: Option<&'a Actions>,
    /// The level it leads to; above the highest if that is reached.
    pub(crate) target: usize,
    /// What it consists of, or what would be missing all the same.
    pub(crate) found: Result<Climb, Vec<Missing>>,
    pub(crate) deeds: Vec<Deed>,
}

/// One thing to do.
pub(crate) struct Deed {
    pub(crate) question: usize,
    /// Its part of the way, if it has one.
    pub(crate) step: Option<Step>,
    /// The other questions that it answers.
    pub(crate) brought: Vec<Step>,
    pub(crate) mark: Option<PlanMark>,
}

impl Deed {
    /// What it adds to the total, once what precedes it is done; told of the way only.
    pub(crate) fn gain(&self) -> Option<u32> {
        let brought: u32 = self.brought.iter().map(|step| step.gain).sum();
        self.step.map(|step| step.gain + brought)
    }

    /// Whether the law asks for it.
    pub(crate) fn is_due(&self) -> bool {
        self.step.is_some_and(|step| step.duty)
    }

    pub(crate) fn is_set_aside(&self) -> bool {
        self.mark == Some(PlanMark::Impossible)
    }
}

impl<'a> Way<'a> {
    pub(crate) fn new(
        evaluation: &'a Evaluation<'a>,
        plan: &'a Plan,
        actions: Option<&'a Actions>,
    ) -> Self {
        let Evaluation { edition, ref assessment, .. } = *evaluation;
        let target = plan.target.filter(|target| *target > assessment.sure);
        let target = target.unwrap_or(assessment.sure + 1);
        let (aside, planned): (Vec<_>, Vec<_>) =
            plan.marks().partition(|(_, mark)| *mark == PlanMark::Impossible);
        let aside: Vec<usize> = aside.into_iter().map(|(question, _)| question).collect();
        let acts = actions.map_or_else(Acts::default, |actions| actions.acts(edition));
        let found = climb(evaluation, &acts, target, &aside);

        let deed = |question, step, brought| {
            let mark = plan.get(question);
            Deed { question, step, brought, mark }
        };
        let mut deeds = Vec::new();
        if let Ok(climb) = &found {
            let steps = || climb.order.iter().map(|at| climb.steps[*at]);
            for step in steps().filter(|step| step.brought_by.is_none()) {
                let brought = steps().filter(|other| other.brought_by == Some(step.question));
                deeds.push(deed(step.question, Some(step), brought.collect()));
            }
        }
        for (question, _) in planned {
            let open = assessment.questions[question].low.is_some_and(|mark| mark < 3);
            if open && deeds.iter().all(|deed| deed.question != question) {
                deeds.push(deed(question, None, Vec::new()));
            }
        }
        deeds.extend(aside.into_iter().map(|question| deed(question, None, Vec::new())));
        Way { plan, evaluation, actions, target, found, deeds }
    }

    pub(crate) fn question(&self, deed: &Deed) -> &'a Question {
        &self.evaluation.edition.questions[deed.question]
    }

    /// Whether the law asks for what was set aside.
    pub(crate) fn is_due_all_the_same(&self, deed: &Deed) -> bool {
        let low = self.evaluation.assessment.questions[deed.question].low;
        deed.is_set_aside() && self.question(deed).is_due(self.evaluation.profile, low)
    }

    pub(crate) fn action(&self, deed: &Deed) -> Option<&'a Action> {
        self.actions.and_then(|actions| actions.for_criterion(&self.question(deed).id))
    }

    /// Where help is found: not at the label, for an edition that is not of it.
    pub(crate) fn help(&self, deed: &Deed) -> Option<&'a Resource> {
        let label = self.actions.and_then(|actions| actions.candidature.as_ref());
        let label = label.filter(|_| !self.evaluation.edition.is_of_label);
        let resource = &self.action(deed)?.resource;
        Some(resource).filter(|resource| label.is_none_or(|label| label.resource != **resource))
    }

    pub(crate) fn title(&self, deed: &Deed) -> &'a str {
        let question = || self.question(deed).text(self.evaluation.profile);
        self.action(deed).map_or_else(question, |action| &action.title)
    }

    /// How to begin, or to go on where points are earned already.
    pub(crate) fn how(&self, deed: &Deed) -> &'a str {
        let earned = self.evaluation.assessment.questions[deed.question].low > Some(0);
        match self.action(deed) {
            Some(action) if earned => &action.further,
            Some(action) => &action.start,
            None => self.question(deed).help(self.evaluation.profile),
        }
    }

    /// The answer that a step reaches: its title may promise more. Empty where several would do.
    pub(crate) fn goal(&self, step: &Step) -> String {
        let Evaluation { edition, profile, .. } = *self.evaluation;
        let question = &edition.questions[step.question];
        if let Some(count) = question.choices_needed(profile, step.to) {
            return words::at_least(count);
        }
        match question.answer_worth(profile, step.to) {
            Some(Answer::One(choice)) => question.choices[usize::from(choice)].text.clone(),
            _ => String::new(),
        }
    }

    /// Who sees to it, or else who is involved.
    pub(crate) fn who(&self, deed: &Deed) -> String {
        let involved = || self.action(deed).map(|action| words::actors(&action.who));
        let named = self.plan.who(deed.question).map(str::to_owned);
        named.or_else(involved).unwrap_or_default()
    }

    /// Planned, set aside, or to do; nobody said yet whether it is done.
    pub(crate) fn state(&self, deed: &Deed) -> String {
        let standing = self.evaluation.assessment.questions[deed.question].standing;
        match deed.mark {
            Some(mark) => words::decided(mark),
            None if matches!(standing, Standing::Open | Standing::Unknown) => {
                words::CHECK_FIRST.to_owned()
            }
            None => words::TO_DO.to_owned(),
        }
    }
}
