//! Turns TOML into the tree that the engine reads, with line numbers and with syntax errors in
//! French.

use std::ops::Range;

use tnl_engine::{Node, Problem, Value};
use toml::de::{DeTable, DeValue, Error};

/// Reads TOML with `reader`; returns the tree too.
///
/// # Errors
/// Every syntax error, and the defects of the content too, unless the errors leave holes in it.
pub fn read<T>(
    text: &str,
    reader: impl FnOnce(&Node) -> Result<T, Vec<Problem>>,
) -> Result<(Node, T), Vec<Problem>> {
    let (root, mut problems) = parse(text);
    if let Some(root) = root {
        match reader(&root) {
            Ok(content) if problems.is_empty() => return Ok((root, content)),
            Ok(_) => {}
            Err(more) => {
                // A title with brackets too few stands beside those of the same list: told once.
                let is_title = |line: Option<u32>| {
                    let at = line.map_or(0, |line| line as usize);
                    let title = text.lines().nth(at.saturating_sub(1)).unwrap_or_default().trim();
                    let is_other = |hint: &str| title.starts_with("[[") && hint.contains(title);
                    let mut titles = more.iter().filter(|told| told.hint.contains("[["));
                    titles.any(|told| told.line == line || is_other(&told.hint))
                };
                problems.retain(|problem| !is_title(problem.line));
                problems.extend(more);
            }
        }
    }
    problems.sort_by_key(|problem| problem.line);
    Err(problems)
}

/// The tree and the syntax errors. A tree with holes is not returned, since each hole would be
/// reported as a missing field. A duplicate key leaves no hole: the first one is kept.
pub fn parse(text: &str) -> (Option<Node>, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let lines = Lines::of(text);
    let whole = errors.iter().all(is_duplicate);
    let mut problems: Vec<Problem> =
        errors.iter().map(|error| syntax_problem(text, &lines, error)).collect();
    problems.sort_by_key(|problem| problem.line);
    if whole && let Some(missing) = title_missing(text, &problems) {
        // What the second table says is in no tree.
        return (None, vec![missing]);
    }
    if !whole {
        // One missing bracket can cause hundreds of errors.
        problems.truncate(5);
    }
    let root = whole.then(|| Node { value: tree(table.into_inner(), &lines), line: Some(1) });
    (root, problems)
}

/// Several fields of one table that are all written twice: the title of the second table is not there.
fn title_missing(text: &str, problems: &[Problem]) -> Option<Problem> {
    let titles: Vec<(u32, &str)> =
        (1..).zip(text.lines()).filter(|(_, line)| line.starts_with('[')).collect();
    let above = |problem: &Problem| {
        titles.iter().rev().find(|(line, _)| Some(*line) <= problem.line).copied()
    };
    let (first, second) = (problems.first()?, problems.get(1)?);
    let title = above(first)?;
    if above(second)? != title || Some(title.0) == first.line {
        return None;
    }
    Some(Problem {
        what: "plusieurs champs de suite sont écrits une seconde fois".into(),
        hint: format!(
            "il manque sans doute un titre au-dessus de cette ligne, comme {}\u{a0}: ajoutez-le",
            title.1.trim()
        ),
        ..first.clone()
    })
}

/// Where each line starts.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines(std::iter::once(0).chain(starts).collect())
    }

    fn at(&self, offset: usize) -> Option<u32> {
        u32::try_from(self.0.partition_point(|start| *start <= offset)).ok()
    }
}

fn tree(table: DeTable, lines: &Lines) -> Value {
    let mut entries: Vec<_> = table.into_iter().collect();
    // The parser sorts by name; restore the order of the file.
    entries.sort_by_key(|(key, _)| key.span().start);
    Value::Table(
        entries
            .into_iter()
            .map(|(key, value)| {
                let span = value.span();
                (key.into_inner().into_owned(), node(value.into_inner(), span, lines))
            })
            .collect(),
    )
}

fn node(value: DeValue, span: Range<usize>, lines: &Lines) -> Node {
    let value = match value {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Boolean(flag) => Value::Bool(flag),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Value::Other("un nombre trop grand"), Value::Integer),
        DeValue::Float(_) => Value::Other("un nombre à virgule"),
        // An unquoted date is as good.
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(items) => Value::List(
            items
                .into_iter()
                .map(|item| {
                    let span = item.span();
                    node(item.into_inner(), span, lines)
                })
                .collect(),
        ),
        DeValue::Table(table) => tree(table, lines),
    };
    Node { value, line: lines.at(span.start) }
}

fn is_line_over(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default().trim();
    line.is_empty() || line.starts_with('#')
}

fn is_duplicate(error: &Error) -> bool {
    error.message().starts_with("duplicate key")
}

fn syntax_problem(text: &str, lines: &Lines, error: &Error) -> Problem {
    let span = error.span();
    let written = span.clone().and_then(|span| text.get(span)).unwrap_or_default();
    let rest = span.as_ref().and_then(|span| text.get(span.start..)).unwrap_or_default();
    let message = match error.message() {
        // « weight = » and nothing more.
        message if message.starts_with("string values") && is_line_over(rest) => "missing value",
        message => message,
    };
    let (mut what, hint) = in_french(message);
    if is_duplicate(error) {
        what = format!("« {written} » est écrit deux fois");
    }
    Problem {
        line: span.and_then(|span| lines.at(span.start)),
        path: "syntaxe TOML".into(),
        id: None,
        what,
        hint: hint.into(),
    }
}

/// Translates the message of the parser by its first words; the first match wins.
fn in_french(message: &str) -> (String, &'static str) {
    const KINDS: &[(&[&str], &str, &str)] = &[
        (&["duplicate key"], "une clé est écrite deux fois", "gardez une seule des deux lignes"),
        (
            &["string values must be quoted"],
            "ce texte n’est pas entre guillemets",
            "écrivez par exemple : name = \"Découverte\"",
        ),
        (
            &["missing escaped value", "too few unicode", "invalid value"],
            "la barre oblique inverse « \\ » annonce un caractère que TOML ne connaît pas",
            "doublez-la : \\\\",
        ),
        (
            &[
                "invalid basic string",
                "invalid literal string",
                "invalid multi-line",
                "invalid string",
                "missing opening quote",
            ],
            "ce texte n’est pas bien écrit",
            "fermez les guillemets ; à l’intérieur, « \\\" » remplace le guillemet droit",
        ),
        (&["unclosed array table", "unclosed table"], "le titre n’est pas fermé", "ajoutez ]"),
        (&["unclosed array"], "la liste n’est pas fermée", "ajoutez ]"),
        (&["unclosed inline table"], "l’accolade n’est pas fermée", "ajoutez }"),
        (
            &["missing array opening", "missing table open"],
            "un crochet ] est de trop",
            "enlevez-le",
        ),
        (&["missing inline table opening"], "une accolade } est de trop", "enlevez-la"),
        (
            &["missing comma"],
            "il manque une virgule",
            "séparez les éléments par des virgules, et fermez la liste",
        ),
        (&["extra comma"], "une virgule est de trop", "enlevez-la"),
        (
            &["key with no value", "missing value", "invalid key-value pair", "missing assignment"],
            "il manque une valeur",
            "écrivez par exemple : weight = 2",
        ),
        (
            &["extra `=`", "extra assignment", "unexpected `=`"],
            "un signe = est de trop",
            "enlevez-le",
        ),
        (
            &["invalid unquoted key", "unquoted keys", "keys cannot", "missing key"],
            "ce nom de champ n’est pas bien écrit",
            "des lettres sans accent, des chiffres et des tirets",
        ),
        (
            &["cannot extend"],
            "ce champ a déjà une valeur d’un autre genre",
            "gardez l’une des deux écritures",
        ),
        (&["cannot recurse", "recursion limit"], "trop de choses l’une dans l’autre", "simplifiez"),
        (
            &["invalid boolean"],
            "ce n’est ni un oui ni un non",
            "écrivez true ou false, sans majuscule",
        ),
        (
            &["invalid", "unexpected leading zero", "unexpected sign", "redundant", "radix", "`_`"],
            "ce nombre ou cette date n’est pas bien écrit",
            "un nombre s’écrit sans zéro devant ; un texte, entre guillemets",
        ),
    ];
    let kind = KINDS.iter().find(|(starts, ..)| starts.iter().any(|s| message.starts_with(s)));
    match kind {
        Some((_, what, hint)) => ((*what).into(), hint),
        None => (
            "l’écriture n’est pas correcte ici".into(),
            "vérifiez les guillemets, les crochets et les virgules, aussi à la ligne d’avant",
        ),
    }
}
