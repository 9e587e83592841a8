//! What is noted beside an answer: why it was given, and what shows it.
//!
//! The first program carries it from place to place without reading it ([`Document`] keeps it as
//! written, by the identifier of the criterion, so that another edition keeps it too). Whatever is
//! written there, what is read here is tidy.

use crate::document::{Entries, NOTEBOOK, set_aside};
use crate::share::disguises;
use crate::{Document, Edition, Node, Value};

/// What was noted beside one answer. It stays in the document: no link carries it.
///
/// ```
/// use tnl_engine::{Document, Edition, Note, Piece};
///
/// let text = include_str!("../../tests/frozen/edition-v1.json");
/// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
/// let mut document = Document::new(&edition);
/// let piece = Piece {
///     title: "Délibération 2026-45".into(),
///     link: "https://exemple.fr/45.pdf".into(),
///     is_gathered: true,
/// };
/// let note = Note { text: "Votée à l’unanimité.".into(), pieces: vec![piece], is_gathered: false };
/// document.set_note("portage", &note);
/// assert_eq!(Document::read(&edition, &document.export(&edition)), Ok(document.clone()));
/// assert_eq!(document.note("portage"), note);
/// # Ok::<(), String>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Several lines, of [`Note::LENGTH`] characters at most.
    pub text: String,
    /// At most [`Note::PIECES`].
    pub pieces: Vec<Piece>,
    /// Whether what the criterion asks to gather ([`crate::Action::evidence`]) is there.
    pub is_gathered: bool,
}

/// Something that shows what an answer says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// One line of [`Piece::TITLE`] characters at most; the address where it was left out.
    pub title: String,
    /// An address that [`Piece::is_link`] takes, or nothing.
    pub link: String,
    /// Whether it is there already.
    pub is_gathered: bool,
}

/// All that is noted in a document, by criterion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(Vec<(String, Note)>);

impl Note {
    /// Characters of a text.
    pub const LENGTH: usize = 500;
    /// Pieces beside one answer.
    pub const PIECES: usize = 10;

    /// Whether there is something to read: a text, or a piece.
    pub fn says(&self) -> bool {
        !self.text.is_empty() || !self.pieces.is_empty()
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        !self.says() && !self.is_gathered
    }

    /// The text as it is kept: without the signs that make it look like another, without blanks around
    /// it, and no longer than [`Note::LENGTH`]; and how many characters had no room.
    ///
    /// ```
    /// use tnl_engine::Note;
    ///
    /// assert_eq!(Note::tidy(" Vu\r\navec\tle maire \u{202e}\n"), ("Vu\navec le maire".into(), 0));
    /// assert_eq!(Note::tidy(&"é".repeat(502)), ("é".repeat(500), 2));
    /// ```
    pub fn tidy(text: &str) -> (String, usize) {
        let signs = text.chars().map(|c| if c == '\t' { ' ' } else { c });
        let plain: String = signs.filter(|c| *c == '\n' || !disguises(*c)).collect();
        cut(&plain, Note::LENGTH)
    }

    /// What becomes of a text while it is written: what stood there stays, and of what was put in, the
    /// beginning that there is room for; and how many characters had none.
    ///
    /// ```
    /// use tnl_engine::Note;
    ///
    /// let before = format!("Vu.{}", "é".repeat(495));
    /// let after = before.replace("Vu.", "Vu hier.");
    /// assert_eq!(Note::fit(&before, &after), (before.replace("Vu.", "Vu h."), 3));
    /// assert_eq!(Note::fit("Vu.", "Lu."), ("Lu.".to_owned(), 0));
    /// ```
    pub fn fit(before: &str, after: &str) -> (String, usize) {
        let over = after.chars().count().saturating_sub(Note::LENGTH);
        if over == 0 {
            return (after.to_owned(), 0);
        }
        let same = |(one, other): &(char, char)| one == other;
        let start: usize = before
            .chars()
            .zip(after.chars())
            .take_while(same)
            .map(|(sign, _)| sign.len_utf8())
            .sum();
        let (old, new) = (&before[start..], &after[start..]);
        let ends = old.chars().rev().zip(new.chars().rev()).take_while(same);
        let end = after.len() - ends.map(|(sign, _)| sign.len_utf8()).sum::<usize>();
        let put_in = after[start..end].chars();
        let room = put_in.clone().count().saturating_sub(over);
        let kept = put_in.take(room).chain(after[end..].chars());
        (after[..start].chars().chain(kept).take(Note::LENGTH).collect(), over)
    }
}

impl Piece {
    /// Characters of a title.
    pub const TITLE: usize = 120;
    /// Characters of an address.
    pub const LINK: usize = 400;

    /// Whether this is an address that may be opened: `https://`, or `http://` as within an authority,
    /// without blanks or signs that disguise, and no longer than [`Piece::LINK`].
    pub fn is_link(text: &str) -> bool {
        let begins =
            |place: &str| place.starts_with(|c: char| !c.is_ascii() || c.is_ascii_alphanumeric());
        Piece::place(text).is_some_and(begins)
            && text.chars().count() <= Piece::LINK
            && !text.chars().any(|c| c.is_whitespace() || disguises(c))
    }

    /// What stands behind the scheme of an address.
    fn place(text: &str) -> Option<&str> {
        text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))
    }

    /// A piece as it is kept, and whether a part of it was left out; none if nothing is left.
    fn tidy(title: &str, link: &str, is_gathered: bool) -> (Option<Piece>, bool) {
        let line: String = title.chars().filter(|c| !disguises(*c)).collect();
        let (mut title, rest) = cut(&line, Piece::TITLE);
        let mut link = link.trim();
        let mut is_cut = rest > 0;
        if !Piece::is_link(link) {
            is_cut |= !link.is_empty();
            link = "";
        }
        if title.is_empty() {
            title = cut(Piece::place(link).unwrap_or_default(), Piece::TITLE).0;
        }
        let piece = Piece { title, link: link.to_owned(), is_gathered };
        (Some(piece).filter(|piece| !piece.title.is_empty()), is_cut)
    }
}

/// What there is room for, without blanks around it, and how many characters there was none for.
fn cut(text: &str, length: usize) -> (String, usize) {
    let text = text.trim();
    let kept: String = text.chars().take(length).collect();
    (kept.trim_end().to_owned(), text.chars().count().saturating_sub(length))
}

impl Notes {
    /// What is noted beside a criterion.
    pub fn of(&self, criterion: &str) -> Option<&Note> {
        self.0.iter().find(|(id, _)| id == criterion).map(|(_, note)| note)
    }

    /// Whether nothing is noted.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Document {
    /// What is noted beside a criterion.
    pub fn note(&self, criterion: &str) -> Note {
        self.read_note(criterion).0
    }

    /// All that is noted, here and of criteria that this edition does not know.
    pub fn notes(&self) -> Notes {
        let notes = self.noted().into_iter().map(|id| {
            let note = self.note(&id);
            (id, note)
        });
        Notes(notes.filter(|(_, note)| !note.is_empty()).collect())
    }

    /// Notes something beside a criterion, tidied, in the place of what was noted before.
    pub fn set_note(&mut self, criterion: &str, note: &Note) {
        let text = Note::tidy(&note.text).0;
        let pieces = note.pieces.iter().filter_map(|piece| {
            let piece = Piece::tidy(&piece.title, &piece.link, piece.is_gathered).0?;
            let (title, link) = (Node::text(piece.title), Node::text(piece.link));
            Some(Node::list([title, link, Node::bool(piece.is_gathered)]))
        });
        let pieces: Vec<Node> = pieces.take(Note::PIECES).collect();
        let values = [
            (!text.is_empty()).then(|| Node::text(text)),
            (!pieces.is_empty()).then(|| Node::list(pieces)),
            note.is_gathered.then(|| Node::bool(true)),
        ];
        let tables = NOTEBOOK.map(|name| self.table(name).to_vec());
        self.notebook.clear();
        for ((name, mut table), value) in NOTEBOOK.iter().zip(tables).zip(values) {
            match value {
                Some(value) => set_aside(&mut table, criterion, &value),
                None => table.retain(|(id, _)| id != criterion),
            }
            if !table.is_empty() {
                self.notebook.push((name.to_string(), Node::table(table)));
            }
        }
    }

    /// Tidies what came from elsewhere; beside how many criteria there was more than may be kept.
    /// [`Document::read`] leaves that in place, since the checksum of a file is that of all of it.
    pub fn cut_notes(&mut self) -> usize {
        let mut count = 0;
        for id in self.noted() {
            let (note, is_cut) = self.read_note(&id);
            self.set_note(&id, &note);
            count += usize::from(is_cut);
        }
        count
    }

    /// Adds what another document notes beside the criteria that both editions have, whatever their
    /// choices. Nothing noted here goes: lines and pieces that are not there yet come after, as far as
    /// there is room, and what is gathered in one is gathered. Done again, it changes nothing.
    pub fn join_notes(&mut self, from: &Document, to: &Edition) {
        for id in from.noted().into_iter().filter(|id| to.question(id).is_some()) {
            let (mut note, other) = (self.note(&id), from.note(&id));
            for line in other.text.lines().map(str::trim_end) {
                let is_known = note.text.lines().any(|known| known.trim() == line.trim());
                let length = note.text.chars().count() + 1 + line.chars().count();
                if !is_known && length <= Note::LENGTH {
                    note.text.push('\n');
                    note.text.push_str(line);
                }
            }
            for piece in other.pieces {
                let same =
                    |known: &&mut Piece| (&known.title, &known.link) == (&piece.title, &piece.link);
                match note.pieces.iter_mut().find(same) {
                    Some(known) => known.is_gathered |= piece.is_gathered,
                    None => note.pieces.push(piece),
                }
            }
            note.is_gathered |= other.is_gathered;
            self.set_note(&id, &note);
        }
    }

    /// One of the tables of the notebook.
    fn table(&self, name: &str) -> &[(String, Node)] {
        let table = self.notebook.iter().find(|(key, _)| key == name);
        table.map(|(_, table)| table.entries()).unwrap_or_default()
    }

    /// The criteria beside which something is noted, in order.
    fn noted(&self) -> Vec<String> {
        let mut noted = Entries::new();
        for (id, node) in NOTEBOOK.iter().flat_map(|name| self.table(name)) {
            set_aside(&mut noted, id, node);
        }
        noted.into_iter().map(|(id, _)| id).collect()
    }

    /// What is noted beside a criterion, and whether some of it is left out.
    fn read_note(&self, criterion: &str) -> (Note, bool) {
        let [text, pieces, gathered] = NOTEBOOK.map(|name| {
            let table = self.table(name);
            let at = table.binary_search_by(|(id, _)| id.as_str().cmp(criterion)).ok()?;
            Some(&table[at].1)
        });
        let (text, rest) = match text.map(|text| &text.value) {
            Some(Value::Text(text)) => Note::tidy(text),
            other => (String::new(), usize::from(other.is_some())),
        };
        let (mut note, mut is_cut) = (Note { text, ..Note::default() }, rest > 0);
        for piece in pieces.map(Node::items).unwrap_or_default() {
            let part = |at: usize| match piece.items().get(at).map(|part| &part.value) {
                Some(Value::Text(text)) => &**text,
                _ => "",
            };
            let is_there = piece.items().get(2).is_some_and(|part| part.value == Value::Bool(true));
            let (piece, is_less) = Piece::tidy(part(0), part(1), is_there);
            is_cut |= is_less || piece.is_none() || note.pieces.len() == Note::PIECES;
            note.pieces.extend(piece.filter(|_| note.pieces.len() < Note::PIECES));
        }
        note.is_gathered = gathered.is_some_and(|there| there.value == Value::Bool(true));
        (note, is_cut)
    }
}
