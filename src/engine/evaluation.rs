//! Answers with their grade: the input of climbs, reports and screens.

use crate::{Answers, Assessment, Document, Edition, Notes, Profile, grade};

/// The answers of a collectivité to an edition, and their grade.
///
/// ```
/// use tnl_engine::{Answer, Document, Edition, Evaluation};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let mut document = Document::new(&edition);
/// document.answers.set(0, Some(Answer::One(1)));
///
/// let evaluation = Evaluation::of(&edition, &document);
/// assert_eq!(evaluation.assessment.answered(), 1);
/// assert_eq!(evaluation.answers.get(0), Some(Answer::One(1)));
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation<'a> {
    /// The questionnaire.
    pub edition: &'a Edition,
    /// Who answers.
    pub profile: &'a Profile,
    /// The answers.
    pub answers: &'a Answers,
    /// The result of [`grade`].
    pub assessment: Assessment,
    /// What they come from, for what is noted there. Read when it is asked for.
    document: Option<&'a Document>,
}

impl<'a> Evaluation<'a> {
    /// Grades the answers of a profile.
    pub fn new(edition: &'a Edition, profile: &'a Profile, answers: &'a Answers) -> Self {
        let assessment = grade(edition, profile, answers);
        Evaluation { edition, profile, answers, assessment, document: None }
    }

    /// Grades a document of this edition.
    pub fn of(edition: &'a Edition, document: &'a Document) -> Self {
        let evaluation = Evaluation::new(edition, &document.profile, &document.answers);
        Evaluation { document: Some(document), ..evaluation }
    }

    /// What is noted beside the answers; nothing where they do not come from a document.
    pub fn notes(&self) -> Notes {
        self.document.map(Document::notes).unwrap_or_default()
    }
}
