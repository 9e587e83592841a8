//! The votes for a question as small stacks, one a choice.

use tnl_engine::Votes;

use crate::dom::{El, el, unseen};
use crate::words;

/// Blocks in a stack at most: of more votes, each block stands for several.
const MOST: u32 = 12;

/// One stack a choice, « je ne sais pas » apart; told in words to who does not see them.
pub(super) fn stacks(votes: &Votes) -> El {
    let highest =
        votes.choices.iter().copied().chain([votes.unknown, votes.not_concerned, votes.none]).max();
    let per = highest.unwrap_or(0).div_ceil(MOST).max(1);
    let stack = |count: u32, look: &'static str| {
        let blocks = (0..count.div_ceil(per)).map(|_| el("span").class("block"));
        el("span").class("stack").attr("data-look", look).all(blocks)
    };
    let choices = votes.choices.iter().map(|count| stack(*count, "choice"));
    let picture = el("span").class("stacks").attr("aria-hidden", "true").all(choices);
    let beside = [votes.none, votes.not_concerned].into_iter().filter(|count| *count > 0);
    let beside = beside.map(|count| stack(count, "beside"));
    picture.all(beside).all((votes.unknown > 0).then(|| stack(votes.unknown, "unknown")))
}

/// The same, with what it shows in words.
pub(super) fn told_stacks(votes: &Votes) -> El {
    let told = words::votes_told(votes);
    el("span").class("told-stacks").with(stacks(votes)).with(unseen(told))
}
