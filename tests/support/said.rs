//! Who answers what, as a test writes it.

use tnl_engine::{Answer, Answers, Edition, Profile};

/// `a=1` a choice, `b=[0,2]` several, `c=?` unknown, `d=-` not concerned, `type=region` a profile
/// choice; the rest stays open.
pub fn read(edition: &Edition, said: &str) -> (Profile, Answers) {
    let (mut profile, mut answers) = (Profile::new(edition), Answers::new(edition));
    for part in said.split_whitespace() {
        let (id, value) = part.split_once('=').expect("id=value");
        if let Some(field) = edition.profile.iter().position(|f| f.id == id) {
            let choices = &edition.profile[field].choices;
            profile.choose(field, choices.iter().position(|c| c.id == value).expect("a choice"));
            continue;
        }
        let answer = match value {
            "?" => Answer::Unknown,
            "-" => Answer::NotConcerned,
            list if list.starts_with('[') => {
                let items =
                    list.trim_matches(['[', ']']).split(',').filter(|item| !item.is_empty());
                Answer::Several(items.fold(0, |set, item| set | 1 << item.parse::<u8>().unwrap()))
            }
            choice => Answer::One(choice.parse().expect("a choice")),
        };
        answers.set(edition.question(id).expect("a question"), Some(answer));
    }
    (profile, answers)
}
