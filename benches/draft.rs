//! How fast the editor follows what is typed: the letter itself, then, once typing rests, the defects
//! and the edition for the preview.
//!
//! Within a frame, 16 ms, at 50 questions and 100 ms at 400, with room for a browser on an old computer.

#![allow(clippy::expect_used, reason = "a measure may stop at the first surprise")]

use divan::{Bencher, black_box};
use tnl_draft::{Draft, Past, Place, Value, moved};
use tnl_tests::made;

const SIZES: [usize; 2] = [50, 400];

fn main() {
    divan::main();
}

fn draft(questions: usize) -> Draft {
    Draft::read_json(&made::large(questions, 7, 3)).expect("a draft")
}

/// A letter: what was before is kept, the field is written.
#[divan::bench(args = SIZES)]
fn letter(bencher: Bencher, questions: usize) {
    let mut draft = draft(questions);
    let field = Place::question(3, 2).field("text");
    bencher.bench_local(|| {
        let mut past = Past::default();
        past.keep(|| draft.write(), Some(&field), 0);
        draft.set(&field, Value::Text("Une question\u{a0}?".into()));
        black_box(past)
    });
}

/// What follows once typing rests.
#[divan::bench(args = SIZES)]
fn look(bencher: Bencher, questions: usize) {
    look_at(bencher, &draft(questions));
}

/// The same while a question is still to be written: the rest is looked at with words in its place.
#[divan::bench(args = SIZES)]
fn look_at_unwritten(bencher: Bencher, questions: usize) {
    let mut draft = draft(questions);
    draft.add_question(3, Some(2));
    look_at(bencher, &draft);
}

fn look_at(bencher: Bencher, draft: &Draft) {
    bencher.bench_local(|| {
        let proof = black_box(draft).prove();
        let moved = proof.source.as_ref().map(moved);
        black_box((proof.preview(1), moved, proof.problems))
    });
}
