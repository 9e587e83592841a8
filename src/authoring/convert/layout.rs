//! A questionnaire as sheets: one for each kind of thing, one row for each thing, and the way back.

use std::collections::{BTreeMap, BTreeSet};

use tnl_engine::{Node, Problem, Value};

use super::Places;
use super::cells::{Kind, decoded, encoded};
use super::workbook::{Cell, Sheet, Workbook, a1, problem};

/// A column: the field that it holds, how people call it, how it is written.
struct Column(&'static str, &'static str, Kind);

/// A kind of thing, and its sheet.
struct Layout {
    name: &'static str,
    /// The field that holds the list of them.
    key: &'static str,
    /// The sheet of what they belong to, and the title of the column that names it.
    parent: Option<(usize, &'static str)>,
    columns: &'static [Column],
}

/// The fields of the whole, one below the other.
const HEAD: &[Column] = &[
    Column("id", "identifiant", Kind::Text),
    Column("title", "titre", Kind::Text),
    Column("language", "langue", Kind::Text),
    Column("year", "année", Kind::Number),
    Column("default", "ouverte d’abord", Kind::Flag),
    Column("first_for", "proposée d’abord à", Kind::Inline),
    Column("label", "label", Kind::Text),
    Column("minutes", "minutes", Kind::Number),
    Column("summary", "résumé", Kind::Text),
    Column("method", "méthode", Kind::Text),
    Column("equivalence", "équivalence", Kind::Text),
    Column("scale", "échelle", Kind::Text),
    Column("checked", "vérifiée le", Kind::Text),
];
/// The two fields of what comes before the first level.
const BELOW: &[Column] = &[
    Column("name", "avant le niveau 1, nom", Kind::Text),
    Column("text", "avant le niveau 1, texte", Kind::Text),
];
/// The sheet of the whole.
const WHOLE: &str = "édition";
/// The line of the fields whose names no line can have.
const STRANGE: &str = "(*)";
/// The sheet of the lines of the file that it was made from.
const SOURCE: &str = "source";

/// Sheets that workbooks of before do not have.
const LATER: [&str; 1] = ["actions"];

const SHEETS: &[Layout] = &[
    Layout {
        name: "profil",
        key: "profile",
        parent: None,
        columns: &[
            Column("id", "identifiant", Kind::Text),
            Column("text", "texte", Kind::Text),
            Column("help", "aide", Kind::Text),
            Column("default", "supposé", Kind::Text),
        ],
    },
    Layout {
        name: "choix du profil",
        key: "choices",
        parent: Some((0, "profil")),
        columns: &[Column("id", "identifiant", Kind::Text), Column("text", "texte", Kind::Text)],
    },
    Layout {
        name: "glossaire",
        key: "term",
        parent: None,
        columns: &[
            Column("id", "identifiant", Kind::Text),
            Column("name", "mot", Kind::Text),
            Column("text", "texte", Kind::Text),
        ],
    },
    Layout {
        name: "volets",
        key: "section",
        parent: None,
        columns: &[
            Column("id", "identifiant", Kind::Text),
            Column("title", "titre", Kind::Text),
            Column("short", "titre court", Kind::Text),
            Column("share", "part", Kind::Number),
            Column("intro", "introduction", Kind::Text),
        ],
    },
    Layout {
        name: "phrases",
        key: "sentence",
        parent: Some((3, "volet")),
        columns: &[
            Column("from", "à partir de", Kind::Number),
            Column("text", "texte", Kind::Text),
        ],
    },
    Layout {
        name: "questions",
        key: "question",
        parent: Some((3, "volet")),
        columns: &[
            Column("id", "identifiant", Kind::Text),
            Column("text", "texte", Kind::Text),
            Column("kind", "genre", Kind::Text),
            Column("weight", "poids", Kind::Number),
            Column("effort", "effort", Kind::Text),
            Column("why", "pourquoi", Kind::Text),
            Column("help", "aide", Kind::Text),
            Column("example", "exemple", Kind::Text),
            Column("terms", "glossaire", Kind::List),
            Column("not_concerned", "non concerné", Kind::Flag),
            Column("applies", "s’applique si", Kind::Inline),
            Column("asked_if", "posée si", Kind::Inline),
            Column("counts", "seuils", Kind::List),
        ],
    },
    Layout {
        name: "choix",
        key: "choices",
        parent: Some((5, "question")),
        columns: &[
            Column("text", "texte", Kind::Text),
            Column("mark", "note", Kind::Number),
            Column("value", "compte pour", Kind::Number),
        ],
    },
    Layout {
        name: "variantes",
        key: "variant",
        parent: Some((5, "question")),
        columns: &[
            Column("when", "quand", Kind::Inline),
            Column("text", "texte", Kind::Text),
            Column("help", "aide", Kind::Text),
            Column("example", "exemple", Kind::Text),
            Column("weight", "poids", Kind::Number),
            Column("marks", "notes", Kind::List),
            Column("counts", "seuils", Kind::List),
        ],
    },
    Layout {
        name: "obligations",
        key: "duty",
        parent: Some((5, "question")),
        columns: &[
            Column("when", "quand", Kind::Inline),
            Column("text", "texte", Kind::Text),
            Column("threshold", "seuil", Kind::Text),
            Column("date", "date d’effet", Kind::Text),
            Column("binding", "oblige", Kind::Flag),
            Column("asks", "demande", Kind::Text),
            Column("proven_by", "prouvée par", Kind::List),
            Column("link", "adresse", Kind::Text),
        ],
    },
    Layout {
        name: "actions",
        key: "action",
        parent: Some((5, "question")),
        columns: &[
            Column("title", "titre", Kind::Text),
            Column("start", "pour commencer", Kind::Text),
            Column("further", "pour aller plus loin", Kind::Text),
            Column("who", "qui", Kind::List),
            Column("evidence", "preuves", Kind::Text),
            Column("resource", "où trouver de l’aide", Kind::Text),
            Column("link", "adresse", Kind::Text),
        ],
    },
    Layout {
        name: "niveaux",
        key: "level",
        parent: None,
        columns: &[
            Column("number", "numéro", Kind::Number),
            Column("name", "nom", Kind::Text),
            Column("total", "total", Kind::Number),
            Column("floors", "minimums", Kind::Inline),
            Column("text", "texte", Kind::Text),
            Column("equivalent", "équivalent", Kind::Text),
        ],
    },
    Layout {
        name: "exemples",
        key: "example",
        parent: None,
        columns: &[
            Column("name", "nom", Kind::Text),
            Column("profile", "profil", Kind::Inline),
            Column("answers", "réponses", Kind::Inline),
            Column("fill", "remplir", Kind::Inline),
            Column("level", "niveau", Kind::Number),
            Column("possible", "possible", Kind::Number),
        ],
    },
];

/// What people call a field of what a list holds, or of the whole where there is no list.
pub fn word(list: &str, field: &str) -> Option<&'static str> {
    let own = SHEETS.iter().filter(|layout| layout.key == list).flat_map(|layout| layout.columns);
    let whole = match list {
        "" => HEAD,
        "below" => BELOW,
        _ => &[],
    };
    let column = own.chain(whole).find(|column| column.0 == field).map(|column| column.1);
    column.or_else(|| SHEETS.iter().find(|layout| layout.key == field).map(|layout| layout.name))
}

/// The name of a column: « pourquoi (why) »; of a field that we do not know, « (why) ».
fn title(column: &Column) -> String {
    format!("{} ({})", column.1, column.0)
}

fn strange_title(key: &str) -> String {
    format!("({key})")
}

/// Whether a key can be the name of a column, and comes back from it.
fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

// ---- From a questionnaire to sheets --------------------------------------------------------

/// The sheets of a questionnaire, and the lines of the file that it comes from.
///
/// # Errors
/// What no sheet can hold.
pub(super) fn sheets(root: &Node, source: Option<&str>) -> Result<Vec<Sheet>, Vec<Problem>> {
    let mut writer = Writer { extra: vec![Vec::new(); SHEETS.len()], ..Writer::default() };
    writer.sheets = SHEETS
        .iter()
        .map(|layout| {
            let parent = layout.parent.iter().map(|(_, title)| (*title).to_owned());
            let columns = parent.chain(layout.columns.iter().map(title));
            Sheet { name: layout.name.to_owned(), rows: vec![columns.map(Cell::Text).collect()] }
        })
        .collect();
    writer.names = (0..SHEETS.len()).map(|at| unique_names(root, at)).collect();
    let mut whole = Sheet { name: WHOLE.to_owned(), rows: Vec::new() };
    whole.rows.push(["champ", "valeur"].map(|title| Cell::Text(title.into())).into());
    let mut line = |title: String, cell: Cell| whole.rows.push(vec![Cell::Text(title), cell]);
    for column in HEAD {
        // An empty line shows what may be written.
        let cell = match root.get(column.0) {
            Some(node) => writer.cell(column.2, node, column.0),
            None => Cell::Empty,
        };
        line(title(column), cell);
    }
    let below = root.get("below").filter(|below| {
        let known = |key: &str| BELOW.iter().any(|column| column.0 == key);
        !below.entries().is_empty() && below.entries().iter().all(|(key, _)| known(key))
    });
    for column in BELOW {
        let cell = match below.and_then(|below| below.get(column.0)) {
            Some(node) => writer.cell(column.2, node, column.0),
            None => Cell::Empty,
        };
        line(format!("{} (below.{})", column.1, column.0), cell);
    }
    let mut strange = Vec::new();
    for (key, node) in root.entries() {
        let known = HEAD.iter().any(|column| column.0 == key);
        let sheet = SHEETS.iter().position(|sheet| sheet.parent.is_none() && sheet.key == key);
        match sheet.filter(|sheet| fits(node, *sheet)) {
            Some(sheet) => writer.list(node, sheet, None),
            None if known || key == "below" && below.is_some() => {}
            None if !is_plain(key) => strange.push((key.clone(), node.clone())),
            None => {
                let cell = writer.cell(Kind::Any, node, key);
                line(strange_title(key), cell);
            }
        }
    }
    if !strange.is_empty() {
        let cell = writer.cell(Kind::Inline, &Node::table(strange), STRANGE);
        line(STRANGE.to_owned(), cell);
    }
    if twice(root) {
        writer.refuse("un champ écrit deux fois");
    }
    if !writer.problems.is_empty() {
        return Err(writer.problems);
    }
    let mut sheets = vec![whole];
    sheets.extend(writer.sheets);
    if let Some(source) = source {
        let mut rows = vec![vec![Cell::Text(SOURCE_TITLE.into())]];
        // What no cell can keep is not worth a file that cannot be made.
        let plain = |line: &str| {
            !line.chars().any(|c| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'))
        };
        if source.lines().all(plain) {
            let cell = |line: &str| match line {
                "" => Vec::new(),
                line => vec![Cell::Text(line.to_owned())],
            };
            rows.extend(source.lines().map(cell));
            sheets.push(Sheet { name: SOURCE.into(), rows });
        }
    }
    Ok(sheets)
}

const SOURCE_TITLE: &str = "Le fichier d’origine, ligne par ligne\u{a0}: il garde ses commentaires et son ordre. Cette feuille n’est pas à modifier.";

#[derive(Default)]
struct Writer {
    sheets: Vec<Sheet>,
    /// Of each sheet, the fields that we do not know.
    extra: Vec<Vec<String>>,
    /// Of each sheet, the names that only one of its rows has.
    names: Vec<BTreeSet<String>>,
    problems: Vec<Problem>,
}

impl Writer {
    fn refuse(&mut self, key: &str) {
        let what = format!("« {key} » ne peut pas s’écrire dans un tableur");
        let hint = "relisez le fichier avec « tnl check » et corrigez ce qu’il en dit".to_owned();
        self.problems.push(Problem { path: key.into(), what, hint, ..Problem::default() });
    }

    fn cell(&mut self, kind: Kind, node: &Node, key: &str) -> Cell {
        encoded(kind, node).unwrap_or_else(|| {
            self.refuse(key);
            Cell::Empty
        })
    }

    fn list(&mut self, list: &Node, at: usize, parent: Option<&str>) {
        let layout = &SHEETS[at];
        let first = usize::from(layout.parent.is_some());
        for item in list.items() {
            let row = self.sheets[at].rows.len();
            let mut cells = vec![Cell::Empty; first + layout.columns.len()];
            if let Some(parent) = parent {
                cells[0] = Cell::Text(parent.to_owned());
            }
            let name = match item.get_text("id").filter(|id| self.names[at].contains(*id)) {
                Some(id) => id.to_owned(),
                None => format!("ligne {}", row + 1),
            };
            self.sheets[at].rows.push(Vec::new());
            for (key, node) in item.entries() {
                let child = SHEETS.iter().position(|child| {
                    child.key == key && child.parent.is_some_and(|(parent, _)| parent == at)
                });
                if let Some(child) = child.filter(|child| fits(node, *child)) {
                    self.list(node, child, Some(&name));
                    continue;
                }
                let known = layout.columns.iter().position(|column| column.0 == key);
                let column = match known {
                    Some(column) => first + column,
                    None => first + layout.columns.len() + self.extra(at, key),
                };
                let kind = known.map_or(Kind::Any, |column| layout.columns[column].2);
                let cell = self.cell(kind, node, key);
                if cells.len() <= column {
                    cells.resize(column + 1, Cell::Empty);
                }
                cells[column] = cell;
            }
            self.sheets[at].rows[row] = cells;
        }
    }

    /// The column of a field that we do not know, after those that we do.
    fn extra(&mut self, at: usize, key: &str) -> usize {
        match self.extra[at].iter().position(|known| known == key) {
            Some(position) => position,
            None => {
                self.sheets[at].rows[0].push(Cell::Text(strange_title(key)));
                self.extra[at].push(key.to_owned());
                self.extra[at].len() - 1
            }
        }
    }
}

/// Whether a list can be rows of a sheet: tables, none of them empty, each field with a plain name.
fn fits(list: &Node, sheet: usize) -> bool {
    let is_row = |item: &Node| {
        let entries = item.entries();
        // What belongs to something is a row by the name of that.
        (!entries.is_empty() || SHEETS[sheet].parent.is_some())
            && matches!(item.value, Value::Table(_))
            && entries.iter().all(|(key, _)| is_plain(key))
            && (SHEETS[sheet].parent.is_some()
                || entries.iter().any(|(key, node)| !is_child(sheet, key, node)))
    };
    !list.items().is_empty() && list.items().iter().all(is_row)
}

/// Whether a field of a row is rows of another sheet.
fn is_child(sheet: usize, key: &str, node: &Node) -> bool {
    let mut children = (0..SHEETS.len()).filter(|child| {
        SHEETS[*child].key == key
            && SHEETS[*child].parent.is_some_and(|(parent, _)| parent == sheet)
    });
    children.any(|child| fits(node, child))
}

/// Whether any table has the same field twice.
fn twice(node: &Node) -> bool {
    let mut keys = BTreeSet::new();
    node.entries().iter().any(|(key, node)| !keys.insert(key) || twice(node))
        || node.items().iter().any(twice)
}

/// The identifiers that only one row of a sheet has, and that cannot be taken for a rank.
fn unique_names(root: &Node, sheet: usize) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in rows_of(root, sheet) {
        if let Some(id) = row.get_text("id") {
            *counts.entry(id).or_default() += 1;
        }
    }
    let once = counts.into_iter().filter(|(id, count)| *count == 1 && is_plain(id));
    once.map(|(id, _)| id.to_owned()).collect()
}

/// The rows of a sheet, in their order.
fn rows_of(root: &Node, sheet: usize) -> Vec<&Node> {
    let owners = match SHEETS[sheet].parent {
        Some((parent, _)) => rows_of(root, parent),
        None => vec![root],
    };
    let lists = owners.into_iter().filter_map(|owner| owner.get(SHEETS[sheet].key));
    lists.filter(|list| fits(list, sheet)).flat_map(Node::items).collect()
}

// ---- From sheets to a questionnaire --------------------------------------------------------

/// A row of a sheet as it was read.
struct Row {
    /// The line, from 0.
    at: usize,
    parent: String,
    entries: Vec<(String, Node)>,
    columns: Vec<usize>,
}

/// A questionnaire, the lines of the file that it comes from, and where each of its values stands.
pub(super) fn read(book: Workbook) -> Result<(Node, Option<String>, Places), Vec<Problem>> {
    let mut reader =
        Reader { problems: book.problems, places: Places::default(), rows: Vec::new() };
    let mut source = None;
    for sheet in &book.sheets {
        let known = sheet.name == WHOLE || SHEETS.iter().any(|layout| layout.name == sheet.name);
        if sheet.name == SOURCE {
            let line = |row: &Vec<Cell>| match row.first() {
                Some(Cell::Text(text)) => text.clone(),
                _ => String::new(),
            };
            let lines: String = sheet.rows.iter().skip(1).map(|row| line(row) + "\n").collect();
            source = Some(lines);
        } else if !known && !sheet.rows.is_empty() && !sheet.name.starts_with('_') {
            let what = "cette feuille n’est pas d’un questionnaire".to_owned();
            let hint =
                "supprimez-la, ou commencez son nom par « _ » pour qu’elle soit laissée de côté";
            reader.problems.push(problem(&sheet.name, "A1", what, hint));
        }
    }
    let mut top = match book.sheets.iter().find(|sheet| sheet.name == WHOLE) {
        Some(sheet) => reader.whole(sheet),
        None => {
            reader.missing(WHOLE);
            Vec::new()
        }
    };
    for layout in SHEETS {
        let rows = match book.sheets.iter().find(|sheet| sheet.name == layout.name) {
            Some(sheet) => reader.sheet(sheet, layout),
            None => {
                if !LATER.contains(&layout.name) {
                    reader.missing(layout.name);
                }
                Vec::new()
            }
        };
        reader.rows.push(rows);
    }
    reader.strangers();
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    for (at, layout) in SHEETS.iter().enumerate().filter(|(_, layout)| layout.parent.is_none()) {
        let all: Vec<usize> = (0..reader.rows[at].len()).collect();
        let list = reader.list(at, &all, layout.key);
        if !list.is_empty() {
            top.push((layout.key.to_owned(), Node::list(list)));
        }
    }
    Ok((Node::table(top), source, reader.places))
}

struct Reader {
    problems: Vec<Problem>,
    places: Places,
    /// Of each sheet.
    rows: Vec<Vec<Row>>,
}

impl Reader {
    fn tell(&mut self, sheet: &str, at: &str, what: String, hint: &str) {
        self.problems.push(problem(sheet, at, what, hint));
    }

    fn missing(&mut self, name: &str) {
        // A sheet that could not be told from the others has another name.
        let hint = "partez d’un classeur fait par « tnl convert », ou rendez à la feuille son nom";
        self.tell(name, "A1", "cette feuille manque".into(), hint);
    }

    /// The fields of the whole.
    fn whole(&mut self, sheet: &Sheet) -> Vec<(String, Node)> {
        let mut top: Vec<(String, Node)> = Vec::new();
        let mut below = Vec::new();
        for (at, row) in sheet.rows.iter().enumerate().skip(1) {
            let cell = row.get(1).unwrap_or(&Cell::Empty);
            let beyond = row.iter().skip(2).position(|cell| *cell != Cell::Empty);
            if let Some(column) = beyond {
                let what = "rien n’est lu après la colonne « valeur »".to_owned();
                self.tell(WHOLE, &a1(at, column + 2), what, "effacez cette cellule");
            }
            let name = match row.first() {
                Some(Cell::Text(text)) => text.trim(),
                _ if *cell == Cell::Empty => continue,
                _ => "",
            };
            let key = key_of(name, HEAD);
            if name == STRANGE
                && let Some(Value::Table(entries)) = decoded(Kind::Inline, cell)
            {
                top.extend(entries);
                continue;
            }
            let part = key.strip_prefix("below.");
            let columns = if part.is_some() { BELOW } else { HEAD };
            let field = part.unwrap_or(&key);
            if !is_plain(field) {
                let what = format!("« {name} » n’est pas le nom d’un champ");
                self.tell(WHOLE, &a1(at, 0), what, "par exemple : titre (title)");
                continue;
            }
            let kind = columns.iter().find(|column| column.0 == field);
            let Some(value) = decoded(kind.map_or(Kind::Any, |column| column.2), cell) else {
                continue;
            };
            let node = lined(value, at);
            self.places.put(key.clone(), WHOLE, Some(a1(at, 1)));
            let list = if part.is_some() { &mut below } else { &mut top };
            if list.iter().any(|(other, _)| other == field) {
                let what = format!("« {name} » est écrit deux fois");
                self.tell(WHOLE, &a1(at, 0), what, "gardez une seule des deux lignes");
            } else {
                list.push((field.to_owned(), node));
            }
        }
        if !below.is_empty() {
            top.push(("below".into(), Node::table(below)));
        }
        top
    }

    /// The rows of a sheet.
    fn sheet(&mut self, sheet: &Sheet, layout: &Layout) -> Vec<Row> {
        let name = layout.name;
        let header = sheet.rows.first().map(Vec::as_slice).unwrap_or_default();
        let mut columns: Vec<Option<(String, Kind)>> = Vec::new();
        let mut parent = None;
        for (at, cell) in header.iter().enumerate() {
            let title = match cell {
                Cell::Text(text) => text.trim(),
                _ => "",
            };
            if layout.parent.is_some_and(|(_, column)| column == title) && parent.is_none() {
                parent = Some(at);
                columns.push(None);
                continue;
            }
            let key = key_of(title, layout.columns);
            let known = layout.columns.iter().find(|column| column.0 == key);
            if columns.iter().flatten().any(|(other, _)| *other == key) {
                let what = format!("la colonne « {title} » est là deux fois");
                self.tell(name, &a1(0, at), what, "gardez-en une");
                columns.push(None);
            } else if !title.is_empty() && !is_plain(&key) {
                let what = format!("« {title} » n’est pas le nom d’une colonne");
                self.tell(name, &a1(0, at), what, "par exemple : texte (text)");
                columns.push(None);
            } else {
                let column = (key, known.map_or(Kind::Any, |column| column.2));
                columns.push((!title.is_empty()).then_some(column));
            }
        }
        let is_filled = |row: &Vec<Cell>| row.iter().any(|cell| *cell != Cell::Empty);
        let filled = sheet.rows.iter().skip(1).any(is_filled);
        let wanted = layout.parent.iter().map(|(_, title)| (*title).to_owned());
        let wanted: Vec<String> = wanted.chain(layout.columns.iter().map(title)).collect();
        let given: Vec<Option<&str>> = header
            .iter()
            .map(|cell| match cell {
                Cell::Text(text) => Some(text.trim()),
                _ => None,
            })
            .collect();
        for (at, title) in wanted.iter().enumerate().filter(|_| filled || !header.is_empty()) {
            let first = usize::from(layout.parent.is_some());
            let is_there = match at.checked_sub(first).and_then(|at| layout.columns.get(at)) {
                Some(column) => columns.iter().flatten().any(|(key, _)| key == column.0),
                None => given.contains(&Some(title.as_str())),
            };
            if !is_there {
                let what = format!("la colonne « {title} » manque");
                let hint = "ajoutez-la, même vide ; son titre est écrit comme ici";
                self.tell(name, "ligne 1", what, hint);
            }
        }
        let mut rows = Vec::new();
        for (at, cells) in sheet.rows.iter().enumerate().skip(1).filter(|(_, row)| is_filled(row)) {
            let mut row =
                Row { at, parent: String::new(), entries: Vec::new(), columns: Vec::new() };
            for (column, cell) in cells.iter().enumerate() {
                if Some(column) == parent {
                    if let Some(Value::Text(text)) = decoded(Kind::Text, cell) {
                        row.parent = text.trim().to_owned();
                    }
                    continue;
                }
                match columns.get(column) {
                    Some(Some((key, kind))) => {
                        if let Some(value) = decoded(*kind, cell) {
                            row.entries.push((key.clone(), lined(value, at)));
                            row.columns.push(column);
                        }
                    }
                    _ if *cell == Cell::Empty => {}
                    _ => {
                        let what = "cette colonne n’a pas de titre".to_owned();
                        let hint = "donnez-lui un titre à la première ligne, ou effacez-la";
                        self.tell(name, &a1(at, column), what, hint);
                    }
                }
            }
            rows.push(row);
        }
        rows
    }

    /// Tells the rows that belong to nothing.
    fn strangers(&mut self) {
        let mut told = Vec::new();
        for (sheet, layout) in SHEETS.iter().enumerate() {
            let Some((owner, title)) = layout.parent else { continue };
            let Some(rows) = self.rows.get(sheet) else { continue };
            // Where the column is not there, that is told.
            if rows.iter().all(|row| row.parent.is_empty()) && !self.problems.is_empty() {
                continue;
            }
            for row in rows {
                let found = self.named(owner, &row.parent);
                let what = match (row.parent.as_str(), found.len()) {
                    (_, 1) => continue,
                    ("", _) => {
                        format!("cette ligne ne dit pas à quoi elle va (colonne « {title} »)")
                    }
                    (name, 0) => format!(
                        "« {name} » n’est dans aucune ligne de la feuille « {} »",
                        SHEETS[owner].name
                    ),
                    (name, _) => format!(
                        "plusieurs lignes de la feuille « {} » sont « {name} »",
                        SHEETS[owner].name
                    ),
                };
                let hint = "recopiez l’identifiant de cette feuille, ou « ligne » et son numéro";
                told.push(problem(layout.name, &a1(row.at, 0), what, hint));
            }
        }
        self.problems.extend(told);
    }

    /// The rows of a sheet that a name stands for: an identifier, or « ligne 12 ».
    fn named(&self, sheet: usize, name: &str) -> Vec<usize> {
        let line = name.strip_prefix("ligne ").and_then(|line| line.trim().parse::<usize>().ok());
        let is_it = |row: &Row| match line {
            Some(line) => row.at + 1 == line,
            None => row.entries.iter().any(|(key, node)| {
                key == "id" && matches!(&node.value, Value::Text(id) if id.trim() == name)
            }),
        };
        let rows = self.rows.get(sheet).map(Vec::as_slice).unwrap_or_default();
        (0..rows.len()).filter(|at| !name.is_empty() && is_it(&rows[*at])).collect()
    }

    /// These rows of a sheet, with all that belongs to each.
    fn list(&mut self, sheet: usize, rows: &[usize], path: &str) -> Vec<Node> {
        let mut items = Vec::new();
        for (rank, at) in (1..).zip(rows) {
            let path = format!("{path}[{rank}]");
            let row = &self.rows[sheet][*at];
            let name = SHEETS[sheet].name;
            self.places.put(path.clone(), name, Some(format!("ligne {}", row.at + 1)));
            for ((key, _), column) in row.entries.iter().zip(&row.columns) {
                self.places.put(format!("{path}.{key}"), name, Some(a1(row.at, *column)));
            }
            let mut entries = row.entries.clone();
            let line = row.at;
            for (child, layout) in SHEETS.iter().enumerate() {
                if layout.parent.is_none_or(|(owner, _)| owner != sheet) {
                    continue;
                }
                let own = (0..self.rows[child].len())
                    .filter(|row| self.named(sheet, &self.rows[child][*row].parent).contains(at));
                let own: Vec<usize> = own.collect();
                let list = self.list(child, &own, &format!("{path}.{}", layout.key));
                if !list.is_empty() {
                    entries.push((
                        layout.key.to_owned(),
                        Node { value: Value::List(list), line: None },
                    ));
                }
            }
            items.push(lined(Value::Table(entries), line));
        }
        items
    }
}

/// The field that a title names: what is between its last parentheses, or all of it.
fn key_of(title: &str, columns: &[Column]) -> String {
    let inside = title.strip_suffix(')').and_then(|title| title.rsplit_once('('));
    if let Some((_, key)) = inside {
        return key.trim().to_owned();
    }
    let known = columns.iter().find(|column| column.1.to_lowercase() == title.to_lowercase());
    known.map_or(title, |column| column.0).to_owned()
}

/// A value at its line.
fn lined(value: Value, at: usize) -> Node {
    Node { value, line: u32::try_from(at + 1).ok() }
}
