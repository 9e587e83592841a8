//! A defect in the words of a form. `tnl check` speaks to who writes TOML; who fills in a form reads
//! « poids », never `weight = 2`.
//!
//! What is told goes through [`typed`] first, so that its spaces are those of this file.

use tnl_authoring::convert::word;
use tnl_engine::Problem;

use crate::draft::Draft;
use crate::place::{Place, Step};
use crate::typing::typed;

/// What `tnl check` says, and what a form says: `{}` is any text, which stays, or a field, which
/// becomes its word; `{field}` is the field itself.
const SAID: &[(&str, &str)] = &[
    ("le texte «\u{a0}{}\u{a0}» manque", "«\u{a0}{}\u{a0}» manque"),
    ("le champ «\u{a0}{}\u{a0}» manque", "«\u{a0}{}\u{a0}» manque"),
    ("le texte «\u{a0}{}\u{a0}» est vide", "«\u{a0}{}\u{a0}» est vide"),
    ("la référence légale «\u{a0}{}\u{a0}» n’a pas de date", "«\u{a0}{field}\u{a0}» manque"),
    ("la liste «\u{a0}{}\u{a0}» est vide", "rien n’est dans «\u{a0}{}\u{a0}»"),
    ("le champ «\u{a0}{}\u{a0}» est inconnu", "«\u{a0}{}\u{a0}» n’est pas connu ici"),
    (
        "plusieurs champs sont inconnus ici\u{a0}: {}",
        "plusieurs lignes du fichier ne sont pas connues ici",
    ),
    ("le champ «\u{a0}{}\u{a0}» est écrit deux fois", "«\u{a0}{}\u{a0}» est écrit deux fois"),
    ("{} au lieu d’un nombre entier", "«\u{a0}{field}\u{a0}» n’est pas un nombre entier"),
    ("{} au lieu d’un bloc", ILL),
    ("un seul bloc au lieu d’{}", ILL),
    ("{} au lieu d’une liste", ILL),
    ("{} au lieu d’un texte", ILL),
    ("{} au lieu d’un oui ou non", ILL),
    ("ce n’est pas un texte", ILL),
    ("le fichier contient {}", "ce fichier n’est pas un questionnaire"),
    ("ce n’est pas un fichier JSON lisible {}", "ce fichier est abîmé"),
    ("une condition s’écrit entre accolades", "cette condition n’est pas écrite comme il faut"),
    (
        "la condition doit dire une chose et une seule parmi {}",
        "cette condition doit comparer une seule chose\u{a0}: un choix du profil, ou une réponse",
    ),
    (
        "«\u{a0}not\u{a0}» entoure une question",
        "cette condition dit «\u{a0}sauf\u{a0}» d’une question",
    ),
];
const ILL: &str = "«\u{a0}{field}\u{a0}» n’est pas écrit comme il faut";

/// The same for what to do.
const TO_DO: &[(&str, &str)] = &[
    ("ajoutez-le", "à donner ici"),
    ("écrivez-le", "à écrire ici"),
    ("écrivez «\u{a0}{}\u{a0}»", FILE),
    ("champs possibles\u{a0}: {}", "enlevez-le dans «\u{a0}Le fichier\u{a0}»"),
    (
        "s’ils vont dans un autre bloc, {}",
        "corrigez-les ou enlevez-les dans «\u{a0}Le fichier\u{a0}»",
    ),
    ("gardez-en un", "gardez-en un dans «\u{a0}Le fichier\u{a0}»"),
    ("enlevez «\u{a0}{}\u{a0}»", "enlevez «\u{a0}{}\u{a0}» dans «\u{a0}Le fichier\u{a0}»"),
    ("écrivez-la entre crochets, avec des virgules", FILE),
    ("écrivez-le entre guillemets droits", "récrivez-le"),
    ("écrivez ses champs entre accolades\u{a0}: {}", FILE),
    ("écrivez [{}", FILE),
    ("vérifiez l’adresse, ou refaites le fichier avec {}", "redemandez-le à qui l’a fait"),
    ("par exemple\u{a0}: counts = [1, 3, 5]", "par exemple 1, 3 et 5"),
    (
        "ajoutez un [[term]] avec cet identifiant",
        "ajoutez ce mot au glossaire, ou enlevez-le de la question dans «\u{a0}Le fichier\u{a0}»",
    ),
    ("par exemple\u{a0}: { profile = {}", "dites à quels choix du profil elle compare"),
    (
        "une meilleure réponse ne doit jamais fermer une question\u{a0}: {}",
        "une meilleure réponse ne doit jamais fermer une question\u{a0}: dites à partir de quelle note elle s’ouvre",
    ),
    ("ajoutez is, in, at_least ou at_most", "dites quels choix conviennent"),
    (
        "écrivez { profile = {}\u{a0}; seul {}",
        "seule «\u{a0}la question est posée\u{a0}» peut dépendre d’une réponse",
    ),
    (
        "écrivez { profile = …, at_most = … }, ou plusieurs, {}",
        "comparez des questions du profil à leurs choix, toutes vraies ensemble",
    ),
    (
        "retirez cette ligne, et écrivez default = true {}",
        "ajoutez-y ce qui la limite, ou enlevez-la",
    ),
    (
        "ajoutez sa date d’effet, par exemple\u{a0}: {}",
        "ajoutez sa date d’effet, par exemple 2024-06-01",
    ),
    (
        "écrivez la date d’effet, l’année d’abord\u{a0}: {}",
        "écrivez la date d’effet, l’année d’abord\u{a0}: 2024-06-01",
    ),
    (
        "ajoutez les rangs des choix, {}",
        "dites quelles réponses la prouvent, ou qu’aucune ne la prouve",
    ),
    (
        "ne gardez dans «\u{a0}proven_by\u{a0}» que {}",
        "ne gardez que les choix qui la prouvent, ou aucun",
    ),
    (
        "nommez dans «\u{a0}proven_by\u{a0}» les choix {}",
        "nommez les choix qui la prouvent, ou aucun",
    ),
    (
        "ses conditions se contredisent\u{a0}: {}",
        "ses conditions se contredisent\u{a0}: relisez «\u{a0}la question s’applique\u{a0}» et «\u{a0}la question est posée\u{a0}»",
    ),
    ("un choix se désigne par {}", "redonnez cette réponse de l’exemple, ou enlevez-la"),
];
/// Where what no form shows is changed.
const FILE: &str = "changez-le dans «\u{a0}Le fichier\u{a0}»";

/// Words of a form that are not those of a spreadsheet.
const OWN: &[(&str, &str, &str)] = &[
    ("question", "text", "question"),
    ("question", "choices", "choix"),
    ("question", "counts", "choix pour 1, 2 et 3 points"),
    ("question", "applies", "la question s’applique"),
    ("question", "asked_if", "la question est posée"),
    ("variant", "when", "pour qui"),
    ("duty", "text", "loi et article"),
    ("duty", "threshold", "pour qui, en quelques mots"),
    ("duty", "asks", "ce qu’elle demande"),
    ("duty", "date", "en vigueur depuis le"),
    ("duty", "when", "qui elle concerne"),
    ("action", "title", "ce qu’il faut faire"),
    ("action", "who", "qui s’en occupe"),
    ("action", "evidence", "ce qui le prouve"),
    ("action", "link", "son adresse"),
    ("sentence", "text", "phrase"),
    ("profile", "text", "question"),
    ("duty", "binding", "ce qu’elle fait"),
    ("duty", "proven_by", "ce qui la prouve"),
    ("term", "text", "explication"),
    ("level", "text", "ce que ce niveau veut dire"),
    ("", "first_for", "proposé d’abord"),
    ("", "below", "avant le niveau 1"),
    ("example", "level", "niveau assuré"),
    ("example", "possible", "niveau possible"),
];
/// What stands for a value of a few.
const VALUES: &[(&str, &str)] = &[
    ("one, several", "un seul choix, plusieurs choix"),
    ("easy, medium, hard", "facile, moyen, difficile"),
    (
        "elus, secretariat, informatique, prestataire",
        "les élues et élus, le secrétariat, l’informatique, un prestataire",
    ),
];
/// What only a file has.
const NOTATION: [&str; 5] = ["[[", " = ", "{", "}", "[]"];

/// A defect in the words of a form; that of a TOML text which cannot be read stays as it is told to who
/// wrote the text.
pub fn plain(told: Problem, draft: Option<&Draft>) -> Problem {
    if told.path.starts_with("syntaxe") {
        return told;
    }
    let place = Place::of(&told.path);
    let is_empty = draft.is_some_and(|draft| draft.text(&place).as_deref() == Some(""));
    // A field, and the list or the table that it is in.
    let mut way = fields(&place);
    let (name, list) = (way.next().unwrap_or_default(), way.next().unwrap_or_default());
    let field = Field { list, name, own: told.id.as_deref() };
    let mut what = field.plain(&told.what, SAID);
    if is_empty && told.what.ends_with("nombre entier") {
        what = field.filled("«\u{a0}{field}\u{a0}» manque");
    }
    let hint = field.plain(&told.hint, TO_DO);
    let is_told = |text: &String| !NOTATION.iter().any(|sign| text.contains(sign));
    let or =
        |text: String, instead: &str| if is_told(&text) { text } else { field.filled(instead) };
    let set = |text: String| typed(&text, None).text;
    let (what, hint) = (set(or(what, ILL)), set(or(hint, FILE)));
    Problem { what, hint, ..told }
}

/// What a form calls the field at a place; as the file does where no form has it.
pub fn named(place: &Place) -> String {
    let mut way = fields(place);
    let (name, list) = (way.next().unwrap_or_default(), way.next().unwrap_or_default());
    let field = Field { list, name, own: None };
    field.word(&field.name).unwrap_or(&field.name).to_owned()
}

/// The field of a defect.
struct Field<'a> {
    list: String,
    name: String,
    /// An identifier, which is no name of a field even where it reads as one.
    own: Option<&'a str>,
}

impl Field<'_> {
    fn plain(&self, text: &str, known: &[(&str, &str)]) -> String {
        let text = typed(text, None).text;
        let found = known.iter().find_map(|(from, to)| Some((held(&text, from)?, to)));
        let text = match found {
            Some((held, to)) => self.filled(&to.replacen("{}", &held, 1)),
            None => text,
        };
        let text = VALUES.iter().fold(text, |text, (from, to)| text.replace(from, to));
        self.in_words(&text)
    }

    fn filled(&self, text: &str) -> String {
        text.replace("{field}", self.word(&self.name).unwrap_or(&self.name))
    }

    fn word(&self, name: &str) -> Option<&'static str> {
        let of = |list: &str| {
            let own = OWN.iter().find(|(in_list, field, _)| *in_list == list && *field == name);
            own.map(|(_, _, word)| *word).or_else(|| word(list, name))
        };
        let beside = ["question", "variant", "duty", "choices", "sentence", "section", "level", ""];
        of(&self.list).or_else(|| beside.into_iter().find_map(of))
    }

    /// What stands in quotation marks and names a field becomes its word.
    fn in_words(&self, text: &str) -> String {
        let mut parts = text.split("«\u{a0}");
        let mut made = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            made.push_str("«\u{a0}");
            let quoted = part.split_once("\u{a0}»").filter(|(name, _)| Some(*name) != self.own);
            match quoted.and_then(|(name, rest)| Some((self.word(name)?, rest))) {
                Some((word, rest)) => made.extend([word, "\u{a0}»", rest]),
                None => made.push_str(part),
            }
        }
        made
    }
}

/// What a text has where `{}` stands in a pattern; several hold only what the first one does.
fn held(text: &str, pattern: &str) -> Option<String> {
    let (before, after) = pattern.split_once("{}").unwrap_or((pattern, ""));
    if !pattern.contains("{}") {
        return (text == pattern).then(String::new);
    }
    let rest = text.strip_prefix(before)?;
    if let Some((middle, _)) = after.split_once("{}") {
        return rest.find(middle).map(|at| rest[..at].to_owned());
    }
    rest.strip_suffix(after).map(str::to_owned)
}

/// The fields on the way to a place, the last one first.
fn fields(place: &Place) -> impl Iterator<Item = String> {
    place.0.iter().rev().filter_map(|step| match step {
        Step::Field(name) => Some(name.clone()),
        Step::Item(_) => None,
    })
}
