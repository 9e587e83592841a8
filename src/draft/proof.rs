//! What `tnl check` says of a draft, and what the browser reads once it says nothing that matters.

use tnl_authoring::review;
use tnl_authoring::source::Source;
use tnl_engine::Problem;

use crate::Draft;
use crate::plain::plain;

/// A draft as it was looked at.
pub struct Proof {
    /// The edition, if it can be read; its examples and its French may still be wrong.
    pub source: Option<Source>,
    /// Every defect, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Looks at a file as `tnl check` does.
pub fn prove(text: &str) -> Proof {
    let (source, mut problems) = review::edition(text);
    problems.sort_by_key(|problem| problem.line);
    Proof { source, problems }
}

impl Draft {
    /// The same, in the words of a form: who fills it in has never seen the file.
    pub fn prove(&self) -> Proof {
        let proof = prove(&self.write());
        let problems = proof.problems.into_iter().map(|told| plain(told, Some(self)));
        Proof { problems: problems.collect(), ..proof }
    }
}

impl Proof {
    /// What `tnl compile` would write, or nothing if the edition cannot be read.
    pub fn compiled(&self) -> Option<String> {
        self.source.as_ref().map(|source| source.for_browsers().to_json())
    }
}
