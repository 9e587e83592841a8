//! What `tnl check` says of a draft, and what the browser reads once it says nothing that matters.

use tnl_authoring::review;
use tnl_authoring::source::Source;
use tnl_engine::{Node, Problem, Value};

use crate::plain::plain;
use crate::{Draft, Place};

/// A draft as it was looked at.
pub struct Proof {
    /// The edition, if it can be read; its examples and its French may still be wrong. That of a draft has a
    /// word in the place of each text that is still to be written.
    pub source: Option<Source>,
    /// Every defect, in the order of the file.
    pub problems: Vec<Problem>,
}

/// How the identifier of a preview begins, behind what says that it is of the label.
const PREVIEW: &str = "apercu-";
const OF_LABEL: &str = "tnl-";

/// Whether an identifier is that of a preview, for which [`Proof::preview`] makes it.
///
/// ```
/// assert!(tnl_draft::is_preview("tnl-apercu-3") && !tnl_draft::is_preview("tnl-2026"));
/// ```
pub fn is_preview(id: &str) -> bool {
    id.strip_prefix(OF_LABEL).unwrap_or(id).starts_with(PREVIEW)
}

/// Looks at a file as `tnl check` does.
pub fn prove(text: &str) -> Proof {
    let (source, mut problems) = review::edition(text);
    problems.sort_by_key(|problem| problem.line);
    Proof { source, problems }
}

impl Draft {
    /// The same, in the words of a form: who fills it in has never seen the file. Texts that are still empty are
    /// defects, and hide none of the others.
    pub fn prove(&self) -> Proof {
        let mut proof = prove(&self.write());
        if proof.source.is_none() {
            let filled = prove(&self.filled(&proof.problems).write());
            if filled.source.is_some() {
                let others = filled.problems.into_iter();
                let is_own = |told: &Problem| !self.is_unwritten(&Place::of(&told.path));
                proof.problems.extend(others.filter(is_own));
                proof.problems.sort_by_key(|problem| problem.line);
                proof.source = filled.source;
            }
        }
        let problems = proof.problems.into_iter().map(|told| plain(told, Some(self)));
        Proof { problems: problems.collect(), ..proof }
    }
}

impl Proof {
    /// What the browser reads of it, or nothing if the edition cannot be read.
    pub fn compiled(&self) -> Option<String> {
        self.source.as_ref().map(|source| source.for_browsers().to_json())
    }

    /// The same under the identifier of a preview ([`is_preview`]), so that what is tried out stays apart from what people
    /// answered in earnest.
    pub fn preview(&self, number: u32) -> Option<String> {
        let source = self.source.as_ref()?;
        // Ours may be of the label by their identifier alone.
        let label = if source.edition.is_of_label { OF_LABEL } else { "" };
        let mut root = source.for_browsers();
        if let Value::Table(fields) = &mut root.value {
            fields.retain(|(name, _)| name != "id");
            fields.push(("id".to_owned(), Node::text(format!("{label}{PREVIEW}{number}"))));
        }
        Some(root.to_json())
    }
}
