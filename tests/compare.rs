//! The same answers, read by another edition.

use tnl_engine::{Answer, Edition, Evaluation, carry};
use tnl_tests::made::real;

#[test]
fn answers_are_carried_where_the_question_is_the_same_and_counted() {
    let [from, to] = ["tnl-2024", "tnl-2016"].map(|id| Edition::read(&real(id)).expect("sound"));
    let mut most = 0;
    for example in &from.examples {
        let evaluation = Evaluation::new(&from, &example.profile, &example.answers);
        let carried = carry(&evaluation, &to);
        let fits = |(position, question): (usize, &tnl_engine::Question)| -> Option<Answer> {
            let other = &to.questions[to.question(&question.id)?];
            let same =
                other.several == question.several && other.choices.len() == question.choices.len();
            example.answers.get(position).filter(|_| same)
        };
        let expected = from.questions.iter().enumerate().filter_map(fits).count();
        assert_eq!(carried.count, expected, "{}", example.name);
        assert_eq!(carried.answers.count(), expected, "{}", example.name);
        most = most.max(expected);
    }
    assert!(most > 1, "nothing to carry");
}
