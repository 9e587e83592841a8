//! Turns the open data file of the laureates into the tree that the engine reads, with line
//! numbers.

use csv::{ReaderBuilder, StringRecord};
use tnl_engine::{Laureates, Node, Problem, Value};

/// Reads laureates from CSV with semicolons; returns their tree too.
///
/// # Errors
/// Every defect; where the columns are wrong, that one alone.
pub fn read(text: &str) -> Result<(Node, Laureates), Vec<Problem>> {
    let mut reader =
        ReaderBuilder::new().delimiter(b';').flexible(true).from_reader(text.as_bytes());
    let columns = reader.headers().cloned().unwrap_or_default();
    let mut problems = wrong_columns(&columns);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut rows = Vec::new();
    let (mut line, mut counted) = (1_u32, 0);
    for record in reader.records().filter_map(Result::ok) {
        // The position of a record lies before the blank lines above it.
        let at = record.position().map_or(0, |position| position.byte() as usize);
        let blank = text.bytes().skip(at).take_while(|b| b"\r\n".contains(b)).count();
        let passed = text.bytes().skip(counted).take((at + blank).saturating_sub(counted));
        line += passed.filter(|b| *b == b'\n').count() as u32;
        counted = at + blank;
        if record.len() == columns.len() {
            rows.push(row(&columns, &record, Some(line)));
        } else {
            problems.push(Problem {
                line: Some(line),
                path: "ligne".into(),
                id: record.get(0).map(str::to_owned),
                what: format!("{} cellules au lieu de {}", record.len(), columns.len()),
                hint: "un point-virgule entre deux cellules, même vides, et nulle part ailleurs"
                    .into(),
            });
        }
    }
    let entry = |key: &str, value| (key.to_owned(), Node { value, line: Some(1) });
    let root = Value::Table(vec![
        entry("kind", Value::Text("laureats".into())),
        entry("laureat", Value::List(rows)),
    ]);
    let root = Node { value: root, line: Some(1) };
    match Laureates::read(&root) {
        Ok(laureates) if problems.is_empty() => return Ok((root, laureates)),
        Ok(_) => {}
        Err(more) => problems.extend(more),
    }
    problems.sort_by_key(|problem| problem.line);
    Err(problems)
}

fn wrong_columns(columns: &StringRecord) -> Vec<Problem> {
    let wanted = Laureates::COLUMNS;
    let all =
        columns.len() == wanted.len() && wanted.iter().all(|c| columns.iter().any(|o| o == *c));
    if all {
        return Vec::new();
    }
    vec![Problem {
        line: Some(1),
        path: "colonnes".into(),
        id: None,
        what: "ce ne sont pas les colonnes d’une liste de lauréats".into(),
        hint: format!("la première ligne est : {}", wanted.join(";")),
    }]
}

/// Empty cells are left out; numeric columns become numbers.
fn row(columns: &StringRecord, record: &StringRecord, line: Option<u32>) -> Node {
    let filled = columns.iter().zip(record).filter(|(_, cell)| !cell.trim().is_empty());
    let cells = filled.map(|(column, cell)| {
        let number = match column {
            "population" | "annee" => cell.trim().parse().ok().map(Value::Integer),
            _ => None,
        };
        let value = number.unwrap_or_else(|| Value::Text(cell.to_owned()));
        (column.to_owned(), Node { value, line })
    });
    Node { value: Value::Table(cells.collect()), line }
}
