//! What the title and the summary of an edition say of its size is true: « dix questions ».

use tnl_engine::Problem;

use crate::source::Source;
use crate::words::count;

/// The numbers of questions and volets that the edition has not; French editions only.
pub(crate) fn wrong(source: &Source) -> Vec<Problem> {
    let edition = &source.edition;
    if edition.language != "fr" {
        return Vec::new();
    }
    let sizes = [("question", edition.questions.len()), ("volet", edition.sections.len())];
    let mut wrong = Vec::new();
    for (key, text) in [("title", &edition.title), ("summary", &edition.summary)] {
        for (noun, size) in sizes {
            for told in counted(text, noun).into_iter().filter(|told| *told != size) {
                wrong.push(Problem {
                    line: source.root.get(key).and_then(|node| node.line),
                    path: key.into(),
                    id: None,
                    what: format!("ce texte annonce {}", count(told, noun)),
                    hint: format!("il y en a {size}\u{a0}: corrigez le texte"),
                });
            }
        }
    }
    wrong
}

/// The numbers that stand before a noun, in figures or in words; « une question » is no count.
fn counted(text: &str, noun: &str) -> Vec<usize> {
    let text = text.to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let nouns = words.iter().enumerate().filter(|(_, word)| word.trim_end_matches('s') == noun);
    nouns.filter_map(|(at, _)| number(&words[..at])).collect()
}

/// The number that ends a row of words.
fn number(words: &[&str]) -> Option<usize> {
    let last = words.last()?;
    if let Ok(number) = last.parse() {
        return Some(number);
    }
    // The largest first: « vingt-deux » ends like « deux ».
    (2..=199).rev().find(|number| words.ends_with(&spelled(*number)))
}

/// A number below 200 in French words, without hyphens; « un » as in « vingt et une questions ».
fn spelled(number: usize) -> Vec<&'static str> {
    const UNITS: [&str; 20] = [
        "zéro", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
        "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit",
        "dix-neuf",
    ];
    const TENS: [&str; 5] = ["vingt", "trente", "quarante", "cinquante", "soixante"];
    let below_hundred = |number: usize| -> Vec<&'static str> {
        let unit = |at: usize| UNITS[at].split('-').collect::<Vec<_>>();
        match number {
            0..20 => unit(number),
            80 => vec!["quatre", "vingts"],
            81..100 => [vec!["quatre", "vingt"], unit(number - 80)].concat(),
            _ => {
                // Soixante-dix goes on as soixante.
                let tens = (number / 10).min(6);
                let rest = number - tens * 10;
                let ten = vec![TENS[tens - 2]];
                match rest {
                    0 => ten,
                    1 | 11 => [ten, vec!["et"], unit(rest)].concat(),
                    _ => [ten, unit(rest)].concat(),
                }
            }
        }
    };
    match number {
        0..100 => below_hundred(number),
        100 => vec!["cent"],
        _ => [vec!["cent"], below_hundred(number - 100)].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::{counted, spelled};

    #[test]
    fn numbers_are_read_in_figures_and_in_words() {
        for (text, told) in [
            ("Dix questions, cinq volets.", vec![10]),
            ("en 47\u{a0}questions de tous les jours", vec![47]),
            ("quarante-sept questions", vec![47]),
            ("vingt et une questions", vec![21]),
            ("vingt-et-une questions", vec![21]),
            ("cent vingt questions, puis deux questions", vec![120, 2]),
            ("quatre-vingts questions", vec![80]),
            ("soixante et onze questions", vec![71]),
            ("une question par jour, des questions simples", vec![]),
            ("une dizaine de questions", vec![]),
            ("dix questionnaires", vec![]),
        ] {
            assert_eq!(counted(text, "question"), told, "{text}");
        }
    }

    #[test]
    fn no_two_numbers_are_written_alike() {
        let mut all: Vec<_> = (0..200).map(spelled).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 200);
    }
}
