//! How fast answers become a level and a way up, and editions and documents are read and written.
//!
//! The grade is computed at each click; 50 µs for a questionnaire of ordinary size keep it far
//! below one frame, also in a browser on an old computer. The way up may take 5 ms.

#![allow(clippy::expect_used, clippy::panic, reason = "a measure may stop at the first surprise")]

use divan::{Bencher, black_box};
use tnl_engine::{
    Acts, Answer, Document, Edition, Evaluation, Stakes, climb, grade, next_question,
};
use tnl_tests::made;

const SIZES: [usize; 3] = [47, 400, 2000];

fn main() {
    divan::main();
}

/// An evaluation well under way: most questions answered, some open, some unknown.
fn under_way(edition: &Edition) -> Document {
    let mut document = Document::new(edition);
    for (position, question) in edition.questions.iter().enumerate() {
        let answer = match position % 6 {
            4 => Some(Answer::Unknown),
            5 => None,
            mark => question.answer_worth(&document.profile, mark as u8),
        };
        document.answers.set(position, answer);
    }
    document
}

fn made_edition(questions: usize) -> Edition {
    made::read(&made::large(questions, 7, 3))
}

fn real_edition() -> Edition {
    Edition::read(&made::real("tnl-2024")).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn measure_grade(bencher: Bencher, edition: &Edition) {
    let Document { profile, answers, .. } = under_way(edition);
    bencher.bench(|| grade(black_box(edition), black_box(&profile), black_box(&answers)));
}

#[divan::bench(args = SIZES)]
fn grade_made(bencher: Bencher, questions: usize) {
    measure_grade(bencher, &made_edition(questions));
}

#[divan::bench]
fn grade_real(bencher: Bencher) {
    measure_grade(bencher, &real_edition());
}

/// From nothing, the longest way.
fn measure_path(bencher: Bencher, edition: &Edition, level: usize) {
    let document = Document::new(edition);
    let evaluation = Evaluation::of(edition, &document);
    bencher.bench(|| climb(black_box(&evaluation), &Acts::default(), level, &[]));
}

#[divan::bench(args = [1, 2, 3, 4, 5])]
fn path_real(bencher: Bencher, level: usize) {
    measure_path(bencher, &real_edition(), level);
}

#[divan::bench(args = SIZES)]
fn path_made(bencher: Bencher, questions: usize) {
    measure_path(bencher, &made_edition(questions), 4);
}

#[divan::bench]
fn path_real_under_way(bencher: Bencher) {
    let edition = real_edition();
    let document = under_way(&edition);
    let evaluation = Evaluation::of(&edition, &document);
    bencher.bench(|| climb(black_box(&evaluation), &Acts::default(), 5, &[]));
}

/// From nothing, where most is to be weighed; 2 ms are enough to follow each answer.
#[divan::bench(args = SIZES)]
fn next_question_made(bencher: Bencher, questions: usize) {
    let edition = made_edition(questions);
    let document = Document::new(&edition);
    let evaluation = Evaluation::of(&edition, &document);
    bencher.bench(|| next_question(black_box(&evaluation), &[]));
}

#[divan::bench]
fn next_question_real(bencher: Bencher) {
    let edition = real_edition();
    let document = Document::new(&edition);
    let evaluation = Evaluation::of(&edition, &document);
    bencher.bench(|| next_question(black_box(&evaluation), &[]));
}

#[divan::bench]
fn stakes_real(bencher: Bencher) {
    let edition = real_edition();
    let document = Document::new(&edition);
    let evaluation = Evaluation::of(&edition, &document);
    bencher.bench(|| Stakes::of(black_box(&evaluation)));
}

#[divan::bench]
fn stakes_real_under_way(bencher: Bencher) {
    let edition = real_edition();
    let document = under_way(&edition);
    let evaluation = Evaluation::of(&edition, &document);
    bencher.bench(|| Stakes::of(black_box(&evaluation)));
}

#[divan::bench(args = SIZES)]
fn read_made_edition(bencher: Bencher, questions: usize) {
    let text = made::large(questions, 7, 3);
    bencher.bench(|| Edition::read_json(black_box(&text)));
}

#[divan::bench]
fn read_real_edition(bencher: Bencher) {
    let text = serde_json::to_string(&made::real("tnl-2024")).expect("JSON");
    bencher.bench(|| Edition::read_json(black_box(&text)));
}

#[divan::bench]
fn read_real_document(bencher: Bencher) {
    let edition = real_edition();
    let text = under_way(&edition).write(&edition);
    bencher.bench(|| Document::read(black_box(&edition), black_box(&text)));
}

#[divan::bench]
fn write_real_document(bencher: Bencher) {
    let edition = real_edition();
    let document = under_way(&edition);
    bencher.bench(|| black_box(&document).write(black_box(&edition)));
}
