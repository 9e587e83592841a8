//! What no reader sees and every author may type: signs that hide, addresses that lead nowhere, names
//! that will not last. In a file of any language.

use tnl_engine::{Node, Problem, Value};

/// Every such defect of the texts of a file.
pub(crate) fn defects(root: &Node) -> Vec<Problem> {
    let mut defects = Vec::new();
    let mut reader = Reader { defects: &mut defects, right_to_left: writes_right_to_left(root) };
    reader.read(root, &Place::default());
    defects
}

/// Languages that need the signs by which a text says its direction.
fn writes_right_to_left(root: &Node) -> bool {
    let tag = root.get_text("language").unwrap_or_default();
    let language = tag.split('-').next().unwrap_or_default();
    ["ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "dv", "ckb"].contains(&language)
}

/// Where a value stands.
#[derive(Clone, Default)]
struct Place {
    path: String,
    /// The name of the field, or of the list around it.
    key: String,
    /// The key of the table around it: `question`, `choices`…
    table: String,
    id: Option<String>,
}

struct Reader<'a> {
    defects: &'a mut Vec<Problem>,
    right_to_left: bool,
}

impl Reader<'_> {
    fn read(&mut self, node: &Node, place: &Place) {
        match &node.value {
            Value::Text(text) => self.text(node.line, text, place),
            Value::List(items) => {
                self.alike(items, place);
                for (at, item) in (1..).zip(items) {
                    self.read(
                        item,
                        &Place { path: format!("{}[{at}]", place.path), ..place.clone() },
                    );
                }
            }
            Value::Table(entries) => {
                // The criterion of an action, the identifier of anything else; the file needs none.
                let own = ["id", "criterion"].into_iter().find_map(|key| node.get_text(key));
                let own = own.filter(|_| !place.path.is_empty()).map(str::to_owned);
                for (key, value) in entries {
                    let path = match place.path.as_str() {
                        "" => key.clone(),
                        path => format!("{path}.{key}"),
                    };
                    let id = own.clone().or_else(|| place.id.clone());
                    let place = Place { path, key: key.clone(), table: place.key.clone(), id };
                    self.read(value, &place);
                }
            }
            _ => {}
        }
    }

    fn tell(&mut self, line: Option<u32>, place: &Place, what: String, hint: &str) {
        let Place { path, id, .. } = place;
        let (path, id) = (path.clone(), id.clone());
        self.defects.push(Problem { line, path, id, what, hint: hint.into() });
    }

    fn text(&mut self, line: Option<u32>, text: &str, place: &Place) {
        for (at, part) in text.split('\n').enumerate() {
            let line = line.map(|line| line + at as u32);
            if let Some(sign) = part.chars().find(|sign| self.is_hidden(*sign)) {
                let around = around(part, sign);
                let what = format!("un signe invisible ({}) se cache dans {around}", name(sign));
                let hint = "effacez ces mots et tapez-les de nouveau, sans les coller d’ailleurs";
                self.tell(line, place, what, hint);
            }
            let whole = place.key == "link";
            let links: Vec<&str> = if whole { vec![part] } else { links(part).collect() };
            for link in links.into_iter().filter(|link| !is_address(link)) {
                let what = format!("l’adresse «\u{a0}{link}\u{a0}» est mal écrite");
                let hint = "recopiez-la depuis le navigateur, https:// compris, sans espace";
                self.tell(line, place, what, hint);
            }
        }
        if let Some(year) = year(text).filter(|_| names_something(place)) {
            let what = format!("l’identifiant «\u{a0}{text}\u{a0}» contient une année");
            let hint = format!(
                "enlevez {year}\u{a0}: un identifiant reste le même d’une édition à l’autre"
            );
            self.tell(line, place, what, &hint);
        }
    }

    /// Choices that people cannot tell apart.
    fn alike(&mut self, items: &[Node], place: &Place) {
        if place.key != "choices" {
            return;
        }
        let mut seen: Vec<(String, usize)> = Vec::new();
        for (at, item) in (1..).zip(items) {
            let Some(text) = item.get_text("text") else { continue };
            // Case and spaces make no difference to the ear.
            let heard = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == heard) {
                let place = Place { path: format!("{}[{at}].text", place.path), ..place.clone() };
                let what = format!(
                    "les choix {first} et {at} se lisent pareil\u{a0}: «\u{a0}{text}\u{a0}»"
                );
                let line = item.get("text").and_then(|text| text.line);
                self.tell(line, &place, what, "dites ce qui les distingue, ou enlevez-en un");
            }
            seen.push((heard, at));
        }
    }

    fn is_hidden(&self, sign: char) -> bool {
        match sign {
            '\t' | '\r' => false,
            // Those that turn the direction of a text around.
            '\u{200e}'
            | '\u{200f}'
            | '\u{61c}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => !self.right_to_left,
            '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{fffd}' => true,
            _ => sign.is_control(),
        }
    }
}

/// How a hidden sign is called, and what it does.
fn name(sign: char) -> String {
    let what = match sign {
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "il change le sens de lecture"
        }
        '\u{200b}' | '\u{2060}' | '\u{feff}' => "il n’a pas de largeur",
        '\u{ad}' => "il ne se voit qu’en fin de ligne",
        '\u{fffd}' => "il remplace une lettre perdue",
        _ => "il commande une machine",
    };
    format!("U+{:04X}\u{a0}: {what}", u32::from(sign))
}

/// The words around a sign, without it.
fn around(text: &str, sign: char) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = chars.iter().position(|c| *c == sign).unwrap_or_default();
    let near = &chars[at.saturating_sub(15)..(at + 15).min(chars.len())];
    let seen: String = near.iter().filter(|c| **c != sign && !c.is_control()).collect();
    format!("«\u{a0}{}\u{a0}»", seen.trim())
}

/// Whether it is the identifier of something that lasts longer than an edition. A choice of the profile
/// may hold numbers, as of inhabitants.
fn names_something(place: &Place) -> bool {
    const LASTING: [&str; 5] = ["question", "section", "term", "profile", "resource"];
    match place.key.as_str() {
        "id" => LASTING.contains(&place.table.as_str()),
        "criterion" => place.table == "action",
        _ => false,
    }
}

/// A year that is a part of an identifier.
fn year(id: &str) -> Option<&str> {
    id.split('-').find(|part| {
        part.len() == 4 && part.parse().is_ok_and(|year: u32| (1900..2100).contains(&year))
    })
}

/// What looks like the address of a page in a text.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '«' | '»' | '(' | ')' | '<' | '>' | '"');
    let words = text.split(ends);
    words.filter_map(|word| {
        let start = word.find("http").filter(|at| {
            let rest = word[at + 4..].trim_start_matches('s');
            // «\u{a0}https:\u{a0}» alone is talked about; it leads nowhere.
            rest.starts_with([':', '/']) && rest.len() > 1
        })?;
        Some(word[start..].trim_end_matches([',', ';', '.', '!', '?', '’', '…']))
    })
}

/// Whether an address has the form of one: a scheme, a host with a dot, no sign that browsers would change.
fn is_address(link: &str) -> bool {
    let Some(rest) = link.strip_prefix("https://").or(link.strip_prefix("http://")) else {
        return false;
    };
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let label = |label: &str| {
        let fits = |c: char| c.is_alphanumeric() || c == '-';
        !label.is_empty()
            && label.chars().all(fits)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let strange = |c: char| {
        c.is_whitespace() || c.is_control() || "\\<>\"{}|^`".contains(c) || matches!(c, '«' | '»')
    };
    name.contains('.')
        && name.split('.').all(label)
        && port.parse().is_ok_and(|port: u16| port > 0)
        && !path.contains(strange)
        // Two addresses in one.
        && !path.contains("http://")
        && !path.contains("https://")
}

#[cfg(test)]
mod tests {
    use super::{is_address, links};

    #[test]
    fn an_address_is_told_from_what_only_looks_like_one() {
        for good in [
            "https://exemple.fr",
            "http://exemple.fr/page?a=b;c#d",
            "https://exemple.fr:8080/à-propos",
            "https://sous.domaine-long.gouv.fr/(x)",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "https://",
            "https:/exemple.fr",
            "https//exemple.fr",
            "https://exemple",
            "https://exemple..fr",
            "https://exemple.fr /page",
            "https://https://exemple.fr",
            "https://exemple.fr/https://exemple.fr",
            "https://exemple.fr:port/",
            "https://ex_emple.fr",
            "exemple.fr",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn addresses_are_found_among_words() {
        let text = "Voyez https://exemple.fr, (http:/rate) et «\u{a0}https://b.fr\u{a0}»\u{a0}; le protocole http.";
        let found: Vec<_> = links(text).collect();
        assert_eq!(found, ["https://exemple.fr", "http:/rate", "https://b.fr"]);
    }
}
