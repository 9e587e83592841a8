//! What to do next, in one order for all that is taken away: the way up, then what else is planned, then
//! what was set aside.

use crate::words;
use tnl_engine::{
    Action, Actions, Acts, Answer, Climb, Evaluation, Missing, Plan, PlanMark, Question, Resource,
    Standing, Step, Stride, climb,
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
    pub(crate) stride: Option<Stride>,
    pub(crate) mark: Option<PlanMark>,
}

impl Deed {
    /// What it adds to the total, once what precedes it is done; told of the way only.
    pub(crate) fn gain(&self) -> Option<u32> {
        self.stride.as_ref().map(Stride::gain)
    }

    /// Whether the law asks for it.
    pub(crate) fn is_due(&self) -> bool {
        self.stride.as_ref().is_some_and(|stride| stride.step.duty)
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
        let target = plan.aim(assessment.sure);
        let aside: Vec<usize> = plan.set_aside().collect();
        let acts = actions.map_or_else(Acts::default, |actions| actions.acts(edition));
        let found = climb(evaluation, &acts, target, &aside);

        let deed = |question, stride| Deed { question, stride, mark: plan.get(question) };
        let strides = found.iter().flat_map(Climb::strides);
        let mut deeds: Vec<Deed> =
            strides.map(|stride| deed(stride.step.question, Some(stride))).collect();
        for (question, mark) in plan.marks() {
            let open = assessment.questions[question].low.is_some_and(|mark| mark < 3);
            let on_the_way = deeds.iter().any(|deed| deed.question == question);
            if mark != PlanMark::Impossible && open && !on_the_way {
                deeds.push(deed(question, None));
            }
        }
        deeds.extend(aside.into_iter().map(|question| deed(question, None)));
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
        self.question(deed).action(self.actions)
    }

    /// Where help is found.
    pub(crate) fn help(&self, deed: &Deed) -> Option<&'a Resource> {
        self.action(deed)?.help(self.evaluation.edition, self.actions)
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
