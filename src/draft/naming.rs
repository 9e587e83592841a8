//! An identifier proposed from a text: what a person would write, without the little words.

use crate::draft::Draft;
use crate::place::Place;

/// Words that say nothing of what a question is about.
const LITTLE: &[&str] = &[
    "a", "ai", "au", "aux", "avec", "avez", "avons", "ce", "ces", "cet", "cette", "chez",
    "combien", "comment", "d", "dans", "de", "des", "du", "elle", "elles", "en", "est", "et",
    "etes", "faites", "il", "ils", "j", "l", "la", "le", "les", "leur", "leurs", "lui", "m", "n",
    "ne", "nos", "notre", "on", "ont", "ou", "par", "pas", "peut", "plus", "pour", "qu", "que",
    "quel", "quelle", "quelles", "quels", "qui", "quoi", "s", "sa", "se", "ses", "si", "son",
    "sont", "sur", "t", "un", "une", "vers", "vos", "votre", "vous", "y",
];
/// As many words as are still read at a glance.
const WORDS: usize = 3;

/// An identifier from a text, unlike those that are taken: lower case, no accent, no year.
///
/// ```
/// let id = tnl_draft::proposed("Vos mots de passe sont-ils gardés dans un coffre-fort ?", &[]);
/// assert_eq!(id, "mots-passe-gardes");
/// ```
pub fn proposed(text: &str, taken: &[String]) -> String {
    let plain = plain(text);
    let is_year =
        |word: &str| word.len() == 4 && word.starts_with("20") && word.parse::<u16>().is_ok();
    let telling: Vec<&str> =
        plain.split('-').filter(|w| !w.is_empty() && !LITTLE.contains(w) && !is_year(w)).collect();
    let words = telling.into_iter().take(WORDS).collect::<Vec<_>>().join("-");
    let base = if words.is_empty() { "question".to_owned() } else { words };
    let is_free = |id: &String| !taken.contains(id);
    if is_free(&base) {
        return base;
    }
    let mut others = (2..).map(|number: u32| format!("{base}-{number}"));
    others.find(is_free).unwrap_or(base)
}

/// Whether a text may be an identifier, as the engine reads it.
pub(crate) fn is_id(text: &str) -> bool {
    text.len() <= 60 && text == plain(text) && text.split('-').all(|word| !word.is_empty())
}

/// Lower case without accents; whatever is no letter and no digit parts words.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => plain.push(letter),
            'à' | 'â' | 'ä' => plain.push('a'),
            'ç' => plain.push('c'),
            'é' | 'è' | 'ê' | 'ë' => plain.push('e'),
            'î' | 'ï' => plain.push('i'),
            'ô' | 'ö' => plain.push('o'),
            'ù' | 'û' | 'ü' => plain.push('u'),
            'ÿ' => plain.push('y'),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            _ => plain.push('-'),
        }
    }
    plain
}

impl Draft {
    /// Where the questions stand, in their order.
    pub fn questions(&self) -> Vec<Place> {
        let sections = self.count(&Place::default().field("section"));
        let of = |section| {
            let count = self.count(&Place::section(section).field("question"));
            (0..count).map(move |at| Place::question(section, at))
        };
        (0..sections).flat_map(of).collect()
    }

    /// The identifiers of all questions but the one there.
    pub fn taken(&self, but: &Place) -> Vec<String> {
        let questions = self.questions().into_iter();
        questions
            .filter(|place| place != but)
            .filter_map(|place| self.text(&place.field("id")))
            .collect()
    }
}
