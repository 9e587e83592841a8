//! Collectivités that hold the label according to public pages, and which of them resemble the one
//! that answers.

use std::cmp::Reverse;

use crate::cursor::{Cursor, Log, tree_of};
use crate::{Edition, Node, Problem, Profile};

/// Who was awarded the label, year by year, as far as it is known.
///
/// Only [`Laureates::read`] makes one, and it refuses any defect.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Laureates {
    /// One entry per collectivité and year, in the order of the file.
    pub laureates: Vec<Laureate>,
}

/// One collectivité in one year; unknown facts are `None`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Laureate {
    /// The collectivité, under the same name every year.
    pub name: String,
    /// Its type: the identifier of a choice of the profile field `type`.
    pub kind: Option<String>,
    /// The number of its département: `38`, `2A`, `974`.
    pub department: Option<String>,
    /// Number of inhabitants, rounded as in its source.
    pub population: Option<u32>,
    /// Its size: the identifier of a choice of the profile field `population`.
    pub stratum: Option<String>,
    /// The year of the award, 2016 to 2035.
    pub year: u32,
    /// The award.
    pub level: Awarded,
    /// The special mentions of the jury.
    pub mention: Option<String>,
}

/// What the jury awarded. Grades replaced levels in 2025; the two scales are not comparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awarded {
    /// A level, 1 to 5.
    Known(u8),
    /// A level from the first to the second; the sources do not say which.
    Between(u8, u8),
    /// A grade, from 2025 on.
    Grade(Grade),
    /// The label of that year; its level is not known.
    Unknown,
}

/// The grades of the label since 2025, lowest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The badge, awarded on a short form.
    Badge,
    /// Bronze.
    Bronze,
    /// Silver.
    Silver,
    /// Gold.
    Gold,
}

/// A collectivité with all its awards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its type, as the newest entry that has it.
    pub kind: Option<&'a str>,
    /// Its département, as the newest entry that has it.
    pub department: Option<&'a str>,
    /// Its inhabitants, as the newest entry that has them.
    pub population: Option<u32>,
    /// Its size, as the newest entry that has it.
    pub stratum: Option<&'a str>,
    /// Its awards, newest first; never empty.
    pub years: Vec<&'a Laureate>,
}

/// How many labels of each level were awarded in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distribution {
    /// The year.
    pub year: u32,
    /// Labels by level; the first is level 1.
    pub labels: [u32; 5],
    /// The source of these figures.
    pub source: &'static str,
}

impl Distribution {
    /// The number of labels awarded that year.
    pub fn total(&self) -> u32 {
        self.labels.iter().sum()
    }

    /// A number of labels as a share of [`Distribution::total`], in per cent, rounded to the
    /// nearest.
    pub fn percent(&self, labels: u32) -> u32 {
        (200 * labels + self.total()) / (2 * self.total()).max(1)
    }
}

impl Laureates {
    /// The only year for which the level of every label is known, though few of the names are.
    pub const DISTRIBUTION: Distribution = Distribution {
        year: 2022,
        labels: [0, 3, 7, 10, 3],
        source: "ADULLACT : Abbeville, Échirolles et les communes du SITIV, prix d’excellence du logiciel libre",
    };

    /// How many collectivités were ever awarded the label, at least and at most: the sources
    /// disagree, and the list names fewer.
    pub const LABELLED: (u32, u32) = (80, 100);

    /// The columns of the open data file, which are the fields of its JSON form.
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
    /// Every defect.
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

    /// The collectivités, those with the newest award first, then in the order of the file.
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
        ordered(bodies, |body| Reverse(body.newest()))
    }

    /// The collectivités that resemble this profile most, nearest first, at most `most` of them.
    ///
    /// Only those of the same type: first those of the same size, then those one size apart, two
    /// sizes, and so on; those of unknown size come last. The distance between sizes is that
    /// between the choices of the profile field `population`. On a tie, the newest award comes
    /// first. If the edition does not ask for the type or the population, that criterion is
    /// ignored; a choice not made counts as its default, as in the grading.
    ///
    /// ```
    /// use tnl_engine::{Edition, Laureates, Profile};
    ///
    /// let text = include_str!("../../tests/frozen/edition-v1.json");
    /// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// let text = r#"{ "kind": "laureats", "laureat": [
    ///     { "nom": "Boé", "type": "commune", "annee": 2019, "niveau": "3-4" },
    ///     { "nom": "Isère", "type": "departement", "annee": 2022, "niveau": "4" }
    /// ] }"#;
    /// let laureates = Laureates::read_json(text).map_err(|problems| problems[0].to_string())?;
    ///
    /// // The first choice of the field `type` is its default: « commune ».
    /// let nearest = laureates.nearest(&edition, &Profile::new(&edition), 3);
    /// assert_eq!(nearest.iter().map(|body| body.name).collect::<Vec<_>>(), ["Boé"]);
    /// # Ok::<(), String>(())
    /// ```
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

/// A stable insertion sort: the library's sort takes 2 kB in the browser.
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

    /// Fills in each fact from the newest year that has it.
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
            table.problem("annee", || {
                (
                    format!("« {} » est déjà là pour {}", own.name, own.year),
                    "une seule ligne par nom et par année",
                )
            });
        }
        if own.kind.is_some()
            && let Some(kind) = earlier.find_map(|e| e.kind.as_ref().filter(|_| e.kind != own.kind))
        {
            table.problem("type", || {
                (
                    format!("« {} » a déjà le type « {kind} »", own.name),
                    "un nom désigne une seule collectivité : donnez à l’autre un nom plus précis",
                )
            });
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
        table.problem("departement", || {
            (
                format!("« {number} » n’est pas le numéro d’un département"),
                "par exemple 05, 2A ou 974 ; vide s’il est inconnu ou s’il y en a plusieurs",
            )
        });
    }
    Some(number)
}

fn level(table: &Cursor) -> Awarded {
    let text = table.text_if("niveau").unwrap_or_default();
    awarded(&text).unwrap_or_else(|| {
        table.problem("niveau", || {
            (
                format!("« {text} » n’est pas un niveau"),
                "1 à 5, 3-4 pour l’un ou l’autre, badge, bronze, argent, or ; vide si on l’ignore",
            )
        });
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
