//! Collectivités that hold the label, as far as public pages tell, and which of them are like
//! the one that answers.

use crate::cursor::{Cursor, Log, tree_of};
use crate::{Edition, Node, Problem, Profile};

/// What is known of who was awarded the label, year by year.
///
/// Only [`Laureates::read`] makes one, and it refuses any defect.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Laureates {
    /// One per collectivité and year, in the order of the file.
    pub laureates: Vec<Laureate>,
}

/// One collectivité in one year; what is not known is absent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laureate {
    /// The collectivité, which is always named the same.
    pub name: String,
    /// What it is: the identifier of a choice of the profile field `type`.
    pub kind: Option<String>,
    /// The number of its département: `38`, `2A`, `974`.
    pub department: Option<String>,
    /// Inhabitants, rounded as its source does.
    pub population: Option<u32>,
    /// Its size: the identifier of a choice of the profile field `population`.
    pub stratum: Option<String>,
    /// The year of the award, 2016 to 2035.
    pub year: u32,
    /// What it was awarded.
    pub level: Awarded,
    /// The special mentions of the jury.
    pub mention: Option<String>,
}

/// What the jury awarded. The grades replaced the levels in 2025: they are two scales.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awarded {
    /// A level, 1 to 5.
    Known(u8),
    /// One of the levels from the first to the second; the sources do not tell which.
    Between(u8, u8),
    /// A grade, from 2025 on.
    Grade(Grade),
    /// It holds the label of that year, and no more is known.
    Unknown,
}

/// What the label has been awarding since 2025, the lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The badge, by a short form.
    Badge,
    /// Bronze.
    Bronze,
    /// Silver.
    Silver,
    /// Gold.
    Gold,
}

/// A collectivité with all its years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it is, if any of its years tells.
    pub kind: Option<&'a str>,
    /// Its département, if any of its years tells.
    pub department: Option<&'a str>,
    /// Its inhabitants as last told.
    pub population: Option<u32>,
    /// Its size, as last told.
    pub stratum: Option<&'a str>,
    /// Its years, the newest first; never empty.
    pub years: Vec<&'a Laureate>,
}

/// How many labels of one year went to each level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distribution {
    /// The year.
    pub year: u32,
    /// Labels by level; the first is level 1.
    pub labels: [u32; 5],
    /// The page that tells it.
    pub source: &'static str,
}

impl Distribution {
    /// All labels of the year.
    pub fn total(&self) -> u32 {
        self.labels.iter().sum()
    }

    /// The share of a number of its labels, in per cent, rounded to the nearest.
    pub fn percent(&self, labels: u32) -> u32 {
        (200 * labels + self.total()) / (2 * self.total()).max(1)
    }
}

impl Laureates {
    /// The only year of which every label is known with its level, though few with their name.
    pub const DISTRIBUTION: Distribution = Distribution {
        year: 2022,
        labels: [0, 3, 7, 10, 3],
        source: "ADULLACT : Abbeville, Échirolles et les communes du SITIV, prix d’excellence du logiciel libre",
    };

    /// How many collectivités hold the label of one year or another, at least and at most: the
    /// sources do not agree, and this list names fewer.
    pub const LABELLED: (u32, u32) = (80, 100);

    /// The columns of the open data file, and the fields of its JSON form.
    pub const COLUMNS: [&str; 10] = [
        "nom",
        "type",
        "departement",
        "population",
        "strate",
        "annee",
        "niveau",
        "mention",
        "source",
        "remarque",
    ];

    /// Reads the laureates from their tree (a table of texts, or JSON); the fields are named as
    /// the columns of the open data file.
    ///
    /// # Errors
    /// Every defect, in the order of the file.
    pub fn read(root: &Node) -> Result<Laureates, Vec<Problem>> {
        let log = Log::default();
        let start = "une liste de lauréats commence par : \"kind\": \"laureats\"";
        let laureates = laureates(&Cursor::top(root, &log, start));
        log.verdict(laureates)
    }

    /// Reads their JSON form.
    ///
    /// # Errors
    /// Every defect of the text; a text that is not JSON is one defect.
    ///
    /// ```
    /// use tnl_engine::{Awarded, Laureates};
    ///
    /// let text = r#"{ "kind": "laureats", "laureat": [
    ///     { "nom": "Boé", "type": "commune", "annee": 2019, "niveau": "3-4" }
    /// ] }"#;
    /// let laureates = Laureates::read_json(text).unwrap();
    /// assert_eq!(laureates.laureates[0].level, Awarded::Between(3, 4));
    /// ```
    pub fn read_json(text: &str) -> Result<Laureates, Vec<Problem>> {
        Laureates::read(&tree_of(text)?)
    }

    /// Each collectivité once, the newest award first; those of one year in the order of the file.
    pub fn bodies(&self) -> Vec<Body<'_>> {
        let mut bodies: Vec<Body> = Vec::new();
        for laureate in &self.laureates {
            match bodies.iter_mut().find(|body| body.name == laureate.name) {
                Some(body) => {
                    let at = body.years.partition_point(|year| year.year > laureate.year);
                    body.years.insert(at, laureate);
                }
                None => bodies.push(Body::of(laureate)),
            }
        }
        for body in &mut bodies {
            body.sum_up();
        }
        ordered(bodies, |body| u32::MAX - body.newest())
    }

    /// The collectivités most like this profile, the nearest first, at most so many.
    ///
    /// Only those of the same type. Same size first, then one size apart, two, and so on; those
    /// whose size is not known last. Sizes are told apart by the order of the choices. Where two
    /// are as near, the one with the newest award first. An edition that does not ask for the type
    /// or for the population does not tell them apart; a choice not made stands at its default, as
    /// in the grading.
    pub fn nearest<'a>(
        &'a self,
        edition: &Edition,
        profile: &Profile,
        most: usize,
    ) -> Vec<Body<'a>> {
        // The choices of a field, and the one that holds.
        let field = |id| {
            let at = edition.profile.iter().position(|field| field.id == id)?;
            Some((edition.profile[at].choices.as_slice(), profile.choice(at)))
        };
        let mut bodies = self.bodies();
        if let Some((kinds, own)) = field("type") {
            bodies.retain(|body| kinds.get(own).is_some_and(|own| body.kind == Some(&own.id)));
        }
        if let Some((strata, own)) = field("population") {
            let place = |body: &Body| strata.iter().position(|s| body.stratum == Some(&s.id));
            bodies = ordered(bodies, |body| place(body).map_or(usize::MAX, |at| at.abs_diff(own)));
        }
        bodies.truncate(most);
        bodies
    }
}

/// By insertion, equal ones in their order: the library's sort weighs 2 kB in the browser.
fn ordered<'a, K: PartialOrd>(bodies: Vec<Body<'a>>, key: impl Fn(&Body) -> K) -> Vec<Body<'a>> {
    let mut ordered: Vec<Body> = Vec::with_capacity(bodies.len());
    for body in bodies {
        let at = ordered.partition_point(|before| key(before) <= key(&body));
        ordered.insert(at, body);
    }
    ordered
}

impl<'a> Body<'a> {
    fn of(laureate: &'a Laureate) -> Self {
        Body {
            name: &laureate.name,
            kind: None,
            department: None,
            population: None,
            stratum: None,
            years: vec![laureate],
        }
    }

    /// What the newest year that tells says.
    fn sum_up(&mut self) {
        let years = || self.years.iter();
        self.kind = years().find_map(|year| year.kind.as_deref());
        self.department = years().find_map(|year| year.department.as_deref());
        self.population = years().find_map(|year| year.population);
        self.stratum = years().find_map(|year| year.stratum.as_deref());
    }

    fn newest(&self) -> u32 {
        self.years.first().map_or(0, |laureate| laureate.year)
    }
}

fn laureates(top: &Cursor) -> Laureates {
    top.word("kind", &["laureats"]);
    let mut laureates: Vec<Laureate> = Vec::new();
    for table in top.tables("laureat") {
        let table = table.named("nom");
        let own = laureate(&table);
        let mut earlier = laureates.iter().filter(|other| other.name == own.name);
        if !own.name.is_empty() && earlier.clone().any(|other| other.year == own.year) {
            table.problem(
                "annee",
                format!("« {} » est déjà là pour {}", own.name, own.year),
                "une seule ligne par nom et par année",
            );
        }
        if own.kind.is_some()
            && let Some(kind) = earlier.find_map(|e| e.kind.as_ref().filter(|_| e.kind != own.kind))
        {
            table.problem(
                "type",
                format!("« {} » a déjà le type « {kind} »", own.name),
                "un nom désigne une seule collectivité : donnez à l’autre un nom plus précis",
            );
        }
        laureates.push(own);
    }
    top.finish(Laureates { laureates })
}

fn laureate(table: &Cursor) -> Laureate {
    let id_if = |key| table.has(key).then(|| table.id(key));
    let laureate = Laureate {
        name: table.text("nom"),
        kind: id_if("type"),
        department: department(table),
        population: table.integer_if("population", 1, 100_000_000),
        stratum: id_if("strate"),
        year: table.integer("annee", 2016, 2035),
        level: level(table),
        mention: table.text_if("mention"),
    };
    table.pass_over(&["source", "remarque"]);
    table.finish(laureate)
}

fn department(table: &Cursor) -> Option<String> {
    let number = table.text_if("departement")?;
    let plain = number.bytes().all(|b| b.is_ascii_digit()) && (2..=3).contains(&number.len());
    if !plain && number != "2A" && number != "2B" {
        table.problem(
            "departement",
            format!("« {number} » n’est pas le numéro d’un département"),
            "par exemple 05, 2A ou 974 ; vide s’il est inconnu ou s’il y en a plusieurs",
        );
    }
    Some(number)
}

fn level(table: &Cursor) -> Awarded {
    let text = table.text_if("niveau").unwrap_or_default();
    awarded(&text).unwrap_or_else(|| {
        table.problem(
            "niveau",
            format!("« {text} » n’est pas un niveau"),
            "1 à 5, 3-4 pour l’un ou l’autre, badge, bronze, argent, or ; vide si on l’ignore",
        );
        Awarded::Unknown
    })
}

fn awarded(text: &str) -> Option<Awarded> {
    let level = |digit: u8| (b'1'..=b'5').contains(&digit).then(|| digit - b'0');
    Some(match text.as_bytes() {
        b"" => Awarded::Unknown,
        b"badge" => Awarded::Grade(Grade::Badge),
        b"bronze" => Awarded::Grade(Grade::Bronze),
        b"argent" => Awarded::Grade(Grade::Silver),
        b"or" => Awarded::Grade(Grade::Gold),
        [only] => Awarded::Known(level(*only)?),
        [low, b'-', high] if low < high => Awarded::Between(level(*low)?, level(*high)?),
        _ => return None,
    })
}
