//! Reads an edition and reports every defect at once.
//!
//! Never stops at the first defect, never panics. The rest of the engine relies on what is checked
//! here: marks rise from 0 to 3, conditions refer to earlier questions only and open with better
//! answers, thresholds rise, and sizes keep whole-number arithmetic far from overflowing.

use std::collections::{BTreeMap, BTreeSet};

use crate::actions;
use crate::cursor::{Cursor, Log, TELLS, is_id, tree_of};
use crate::document::{profile_choice, read_answer};
use crate::{
    Answer, Answers, Choice, Condition, Day, Duty, Edition, Effort, Example, Level, Node, Problem,
    Profile, ProfileChoice, ProfileField, Proof, Question, Scale, Section, Sentence, Stage, Term,
    Variant,
};

/// Sections; together with [`MAX_WEIGHT`], keeps the common denominator within 128 bits.
const MAX_SECTIONS: usize = 8;
/// Sum of the weights of a section.
const MAX_WEIGHT: u32 = 3000;
/// Choices: sets of answers are 64 bits.
const MAX_CHOICES: usize = 64;
/// Combinations of profile choices tried to prove that a question can be reached.
const MAX_PROFILES: usize = 100_000;

impl Edition {
    /// Reads an edition from its tree (TOML or JSON).
    ///
    /// # Errors
    /// Every defect of the file.
    pub fn read(root: &Node) -> Result<Edition, Vec<Problem>> {
        let log = Log::default();
        let top = Cursor::top(root, &log, "une édition commence par : id = \"…\"");
        let edition = Reader { log: &log, ids: Ids::default() }.edition(top);
        log.verdict(edition)
    }

    /// Reads the JSON form of an edition.
    ///
    /// # Errors
    /// Every defect of the text; a text that is not JSON is one defect.
    ///
    /// ```
    /// use tnl_engine::Edition;
    ///
    /// let text = include_str!("../../tests/frozen/edition-v1.json");
    /// let edition = Edition::read_json(text).map_err(|problems| problems[0].to_string())?;
    /// assert_eq!(edition.questions[0].id, "portage");
    ///
    /// let problems = Edition::read_json(&text.replace("\"mark\"", "\"marque\"")).unwrap_err();
    /// assert_eq!(problems[0].path, "section[1].question[1].choices[1].marque");
    /// assert_eq!(problems[0].what, "le champ « marque » est inconnu");
    /// assert_eq!(problems[0].hint, "champs possibles : text, mark");
    /// # Ok::<(), String>(())
    /// ```
    pub fn read_json(text: &str) -> Result<Edition, Vec<Problem>> {
        Edition::read(&tree_of(text)?)
    }
}

impl Edition {
    /// Reads a condition on the profile of this edition, which stands outside of it.
    ///
    /// # Errors
    /// Every defect of the condition; their paths start at it.
    pub fn profile_condition(&self, node: &Node) -> Result<Condition, Vec<Problem>> {
        let log = Log::default();
        let at = Cursor::top(node, &log, "par exemple : { profile = \"site\", is = \"oui\" }");
        let ids = Ids { profile: self.profile.clone(), ..Ids::default() };
        let condition = Reader { log: &log, ids }.condition(&at, Scope::Profile);
        log.verdict(condition)
    }
}

/// What conditions may refer to, known before questions are read.
#[derive(Default)]
struct Ids {
    /// Position of each question in the whole edition.
    questions: BTreeMap<String, usize>,
    /// Positions of the questions that earn no mark.
    unmarked: BTreeSet<usize>,
    profile: Vec<ProfileField>,
    terms: Vec<Term>,
    sections: Vec<String>,
    /// That of the edition.
    language: String,
    /// What has an identifier that could not be read: nothing is said of who refers to one.
    unread: Unread,
}

/// Which lists have an identifier that could not be read.
#[derive(Default)]
struct Unread {
    questions: bool,
    profile: bool,
    terms: bool,
    sections: bool,
    /// The profile fields whose choices are such a list.
    choices: BTreeSet<usize>,
}

/// Whether a list, or the identifier of one of its tables, could not be read.
fn has_unread(top: &Cursor, key: &str) -> bool {
    TELLS && (top.is_told(key) || top.tables_quietly(key).iter().any(|table| table.is_told("id")))
}

/// The one label that the tool knows.
const LABEL: &str = "Territoire Numérique Libre";
/// How the names of our editions begin. Those compiled before an edition could name its label do not
/// name it, and are of it.
const OURS: &str = "tnl-";

fn is_of_label(top: &Cursor) -> bool {
    let Some(label) = top.text_if("label") else {
        return top.peek_text("id").is_some_and(|id| id.starts_with(OURS));
    };
    if label != LABEL {
        top.problem("label", || {
            (
                format!("le label « {label} » n’est pas connu"),
                format!("écrivez « {LABEL} », ou retirez cette ligne"),
            )
        });
    }
    true
}

struct Reader<'a> {
    log: &'a Log,
    ids: Ids,
}

/// What a condition may refer to.
#[derive(Clone, Copy, PartialEq)]
enum Scope {
    /// The profile alone.
    Profile,
    /// The profile and the questions before.
    Before,
}

impl Reader<'_> {
    fn edition(&mut self, top: Cursor) -> Edition {
        let mut edition = Edition {
            id: top.id("id"),
            title: top.text("title"),
            language: top.language("language"),
            year: top.integer("year", 2000, 2100),
            is_of_label: is_of_label(&top),
            minutes: top.integer("minutes", 1, 600),
            summary: top.text("summary"),
            method: top.text("method"),
            equivalence: top.text_if("equivalence"),
            scale: top.text_if("scale"),
            checked: top.text_if("checked").map(|day| top.day("checked", &day)),
            below: below(&top),
            profile: Vec::new(),
            terms: Vec::new(),
            sections: Vec::new(),
            questions: Vec::new(),
            levels: Vec::new(),
            examples: Vec::new(),
            source: None,
        };
        if TELLS {
            self.ids.language.clone_from(&edition.language);
        }
        let before = self.log.len();
        let fields = top.tables("profile");
        self.ids.profile = fields.iter().map(|t| self.profile_field(t)).collect();
        if TELLS {
            self.ids.unread.profile = has_unread(&top, "profile");
            let unread = (0..fields.len()).filter(|at| has_unread(&fields[*at], "choices"));
            self.ids.unread.choices = unread.collect();
        }
        self.unique(&top, "profile", self.ids.profile.iter().map(|f| &f.id));
        self.ids.terms = top
            .tables("term")
            .iter()
            .map(|t| t.finish(Term { id: t.id("id"), name: t.text("name"), text: t.text("text") }))
            .collect();
        self.ids.unread.terms = has_unread(&top, "term");
        self.unique(&top, "term", self.ids.terms.iter().map(|t| &t.id));

        let section_tables = top.tables("section");
        self.survey(&top, &section_tables);
        let questions = &mut edition.questions;
        edition.sections = section_tables
            .iter()
            .enumerate()
            .map(|(position, table)| self.section(table, position, questions))
            .collect();
        self.check_sections(&top, &edition.sections);
        self.check_cycles(&top, &section_tables, questions);
        // Wrong conditions would only lead to misleading defects.
        if self.log.len() == before {
            self.check_reachable(&section_tables, questions);
        }

        edition.levels = top
            .tables("level")
            .iter()
            .enumerate()
            .map(|(position, table)| self.level(table, position))
            .collect();
        self.check_levels(&top, &edition.levels);
        edition.profile = std::mem::take(&mut self.ids.profile);
        edition.terms = std::mem::take(&mut self.ids.terms);

        top.pass_over(&["example"]);
        // For whoever compiles editions; no page is given it: programs of before refuse to read it.
        if TELLS {
            top.pass_over(&["default", "first_for"]);
        }
        let mut edition = top.finish(edition);
        // Examples refer to questions and choices, so they are read once everything else is sound.
        if self.log.len() == 0 {
            let tables = top.tables_if("example");
            edition.examples = tables.iter().map(|t| example(&edition, t)).collect();
        }
        edition
    }

    fn profile_field(&self, table: &Cursor) -> ProfileField {
        let (id, text) = (table.id("id"), table.text("text"));
        let help = table.text_if("help").unwrap_or_default();
        let default = table.text("default");
        let choices: Vec<ProfileChoice> = table
            .tables("choices")
            .iter()
            .map(|t| t.finish(ProfileChoice { id: t.id("id"), text: t.text("text") }))
            .collect();
        self.unique(table, "choices", choices.iter().map(|c| &c.id));
        self.not_too_many(table, choices.len());
        let position = choices.iter().position(|c| c.id == default);
        if position.is_none() && !default.is_empty() && !has_unread(table, "choices") {
            table.problem("default", || {
                (
                    format!("« {default} » n’est pas un des choix"),
                    "nommez l’identifiant d’un choix de cette question",
                )
            });
        }
        table.finish(ProfileField { id, text, help, default: position.unwrap_or(0), choices })
    }

    /// Finds the position of every question before reading any, so that conditions can refer to
    /// them.
    fn survey(&mut self, top: &Cursor, sections: &[Cursor]) {
        let mut position = 0;
        if TELLS {
            let unread = |table: &Cursor| !table.peek_text("id").is_some_and(is_id);
            let mut questions =
                sections.iter().flat_map(|section| section.tables_quietly("question"));
            self.ids.unread.questions = questions.any(|question| unread(&question));
            self.ids.unread.sections = top.is_told("section") || sections.iter().any(unread);
        }
        for section in sections {
            let id = section.peek_text("id").unwrap_or_default().to_owned();
            if !id.is_empty() && self.ids.sections.contains(&id) {
                section.duplicate("id", &id);
            }
            self.ids.sections.push(id);
            for question in section.tables_quietly("question") {
                if let Some(id) = question.peek_text("id") {
                    if self.ids.questions.contains_key(id) {
                        question.duplicate("id", id);
                    } else {
                        self.ids.questions.insert(id.to_owned(), position);
                    }
                }
                if question.peek_integer("weight") == Some(0) {
                    self.ids.unmarked.insert(position);
                }
                position += 1;
            }
        }
        if sections.len() > MAX_SECTIONS {
            top.problem("section", || {
                (
                    format!("{} volets, c’est trop", sections.len()),
                    format!("{MAX_SECTIONS} au plus"),
                )
            });
        }
    }

    fn section(&self, table: &Cursor, position: usize, questions: &mut Vec<Question>) -> Section {
        let (id, title, short) = (table.id("id"), table.text("title"), table.text("short"));
        if short.chars().count() > 14 {
            table.problem("short", || {
                (format!("« {short} » est trop long pour les dessins"), "14 caractères au plus")
            });
        }
        let share = table.integer("share", 1, 100);
        let intro = table.text("intro");
        let sentences: Vec<Sentence> = table
            .tables("sentence")
            .iter()
            .map(|t| t.finish(Sentence { from: t.integer("from", 0, 100), text: t.text("text") }))
            .collect();
        let rising = sentences.windows(2).all(|pair| pair[0].from < pair[1].from);
        let unread = TELLS && table.tables_quietly("sentence").iter().any(|t| t.is_told("from"));
        let rising = rising || unread;
        if !rising || !unread && sentences.first().is_some_and(|s| s.from != 0) {
            table.problem("sentence", || {
                (
                    "les phrases du volet ne se suivent pas",
                    "la première commence à 0 et les seuils « from » augmentent",
                )
            });
        }
        let first = questions.len();
        for question in table.tables("question") {
            questions.push(self.question(&question, position));
        }
        let end = questions.len();
        table.finish(Section { id, title, short, share, intro, sentences, first, end })
    }

    fn question(&self, table: &Cursor, section: usize) -> Question {
        let (id, text) = (table.id("id"), table.text("text"));
        let kind = table.word("kind", &["one", "several"]);
        let weight = table.integer("weight", 0, 10);
        let (several, marked) = (kind == "several", weight > 0);
        // What could not be read is guessed from what stands beside it, or every line would seem wrong.
        let several = several || table.is_told("kind") && table.shows("counts");
        let marked = marked || table.is_told("weight") && seems_marked(table);
        let effort = if marked {
            match table.word("effort", &["easy", "medium", "hard"]).as_str() {
                "hard" => Some(Effort::Hard),
                "medium" => Some(Effort::Medium),
                _ => Some(Effort::Easy),
            }
        } else {
            table.forbid("effort", "une question non notée n’a pas d’effort");
            None
        };
        let (why, help, example) = (table.text("why"), table.text("help"), table.text("example"));
        let terms = self.terms(table);
        let not_concerned = match table.flag_if("not_concerned") {
            Some(true) => Condition::ALWAYS,
            Some(false) => Condition::NEVER,
            None => {
                let condition = table.any_if("not_concerned");
                condition.map_or(Condition::NEVER, |c| self.condition(&c, Scope::Profile))
            }
        };
        let applies = self.condition_if(table, "applies", Scope::Profile);
        let asked_if = self.condition_if(table, "asked_if", Scope::Before);
        let (choices, marks) = self.choices(table, several, marked);
        let scale = match (marked, several) {
            (false, _) => {
                table.forbid("counts", "une question non notée n’a pas de seuils");
                Scale::Unmarked
            }
            (true, true) => Scale::Counts(self.counts(table, &choices).unwrap_or_default()),
            (true, false) => {
                table.forbid("counts", "une question à un seul choix n’a pas de seuils");
                let given = || table.tables_quietly("choices");
                if !(TELLS && given().iter().any(|choice| choice.is_told("mark"))) {
                    self.check_marks(table, "choices", &marks);
                }
                Scale::Marks(marks)
            }
        };
        let variants = table.tables_if("variant");
        let variants =
            variants.iter().map(|t| self.variant(t, several, marked, &choices)).collect();
        let count = if table.is_told("choices") { MAX_CHOICES } else { choices.len() };
        let duties = table.tables_if("duty").iter().map(|t| self.duty(t, marked, count)).collect();
        // Where nothing is told, no way up is shown either.
        let own_action = match TELLS {
            true => actions::of_question(table, &id, &self.ids.language),
            false => table.any_if("action").and(None),
        };
        table.finish(Question {
            id,
            section,
            text,
            why,
            help,
            example,
            several,
            weight,
            effort,
            terms,
            choices,
            scale,
            not_concerned,
            applies,
            asked_if,
            variants,
            duties,
            own_action,
        })
    }

    fn choices(&self, table: &Cursor, several: bool, marked: bool) -> (Vec<Choice>, Vec<u8>) {
        let mut marks = Vec::new();
        let choices: Vec<Choice> = table
            .tables("choices")
            .iter()
            .map(|t| {
                let text = t.text("text");
                let mut value = 1;
                if several && marked {
                    value = t.integer_if("value", 0, 10).unwrap_or(1);
                } else if marked {
                    marks.push(t.integer("mark", 0, 3) as u8);
                }
                t.finish(Choice { text, value })
            })
            .collect();
        self.not_too_many(table, choices.len());
        if choices.len() == 1 && !several && !table.is_told("choices") && !table.is_told("kind") {
            table.problem("choices", || {
                ("un seul choix ne fait pas une question", "ajoutez au moins un autre choix")
            });
        }
        (choices, marks)
    }

    fn not_too_many(&self, table: &Cursor, count: usize) {
        if count > MAX_CHOICES {
            table.problem("choices", || {
                (format!("{count} choix, c’est trop"), format!("{MAX_CHOICES} au plus"))
            });
        }
    }

    fn check_marks(&self, table: &Cursor, key: &str, marks: &[u8]) {
        let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return };
        if !marks.is_sorted() {
            table.problem(key, || {
                (
                    format!("les notes baissent d’un choix au suivant ({})", listed(marks)),
                    "rangez les choix du moins bon au meilleur",
                )
            });
        } else if (*first, *last) != (0, 3) {
            table.problem(key, || {
                (
                    format!("les notes vont de {first} à {last}"),
                    "la première est 0 et la dernière 3",
                )
            });
        }
    }

    fn counts(&self, table: &Cursor, choices: &[Choice]) -> Option<[u32; 3]> {
        let counts = table.integers("counts", 0, 640)?;
        let Ok(counts) = <[u32; 3]>::try_from(counts.as_slice()) else {
            table.problem("counts", || {
                (
                    format!("{} nombres au lieu de 3", counts.len()),
                    "donnez les nombres de choix qui valent 1, 2 et 3 points",
                )
            });
            return None;
        };
        let reachable: u32 = choices.iter().map(|c| c.value).sum();
        if counts[0] == 0 || !counts.is_sorted() {
            table.problem("counts", || {
                (
                    format!("les seuils baissent ou commencent à 0 ({})", listed(&counts)),
                    "par exemple : counts = [1, 3, 5]",
                )
            });
        } else if counts[2] > reachable && !choices.is_empty() {
            table.problem("counts", || {
                (
                    format!(
                        "{} choix pour 3 points, mais on ne peut en avoir que {reachable}",
                        counts[2]
                    ),
                    "baissez le dernier seuil ou ajoutez des choix",
                )
            });
        }
        Some(counts)
    }

    fn terms(&self, table: &Cursor) -> Vec<usize> {
        let mut terms = Vec::new();
        for id in table.texts_if("terms") {
            match self.ids.terms.iter().position(|t| t.id == id) {
                Some(term) => terms.push(term),
                None if self.ids.unread.terms => {}
                None => table.problem("terms", || {
                    (
                        format!("« {id} » n’est pas dans le glossaire"),
                        "ajoutez un [[term]] avec cet identifiant",
                    )
                }),
            }
        }
        terms
    }

    fn variant(&self, table: &Cursor, several: bool, marked: bool, choices: &[Choice]) -> Variant {
        let when = match table.any("when") {
            Some(condition) => self.condition(&condition, Scope::Profile),
            None => Condition::NEVER,
        };
        let (text, help) = (table.text_if("text"), table.text_if("help"));
        let example = table.text_if("example");
        let weight = table.integer_if("weight", 1, 10);
        let scale = match (marked, several) {
            (true, true) => {
                table.forbid("marks", "une question à plusieurs choix a des seuils « counts »");
                table
                    .has("counts")
                    .then(|| self.counts(table, choices))
                    .flatten()
                    .map(Scale::Counts)
            }
            (true, false) => {
                let marks = table.has("marks").then(|| table.integers("marks", 0, 3)).flatten();
                table.forbid("counts", "une question à un seul choix a des notes « marks »");
                marks.map(|marks| {
                    let marks: Vec<u8> = marks.into_iter().map(|m| m as u8).collect();
                    if marks.len() != choices.len() && !choices.is_empty() {
                        table.problem("marks", || {
                            (
                                format!("{} notes pour {} choix", marks.len(), choices.len()),
                                "donnez une note par choix",
                            )
                        });
                    }
                    self.check_marks(table, "marks", &marks);
                    Scale::Marks(marks)
                })
            }
            (false, _) => {
                for key in ["marks", "counts", "weight"] {
                    table.forbid(key, "une question non notée n’a ni poids ni notes");
                }
                None
            }
        };
        table.finish(Variant { when, text, help, example, weight, scale })
    }

    fn duty(&self, table: &Cursor, marked: bool, choices: usize) -> Duty {
        let when = self.condition_if(table, "when", Scope::Profile);
        let (text, threshold) = (table.text("text"), table.text("threshold"));
        let date = table.has("date").then(|| table.peek_text("date")).flatten();
        let date = match date.unwrap_or_default() {
            "" => {
                table.problem("date", || {
                    (
                        format!("la référence légale « {text} » n’a pas de date"),
                        "ajoutez sa date d’effet, par exemple : date = \"2024-06-01\"",
                    )
                });
                Day::UNREAD
            }
            day => table.day("date", day),
        };
        table.finish(Duty {
            when,
            text,
            threshold,
            date,
            binding: table.flag_if("binding").unwrap_or(true),
            asks: table.text("asks"),
            link: table.link_if("link"),
            proof: proof(table, marked, choices),
        })
    }

    fn condition_if(&self, table: &Cursor, key: &'static str, scope: Scope) -> Condition {
        table.any_if(key).map_or(Condition::ALWAYS, |c| self.condition(&c, scope))
    }

    fn condition(&self, at: &Cursor, scope: Scope) -> Condition {
        const HINT: &str = "par exemple : { profile = \"site\", is = \"oui\" }";
        let Some(table) = at.as_table() else {
            at.problem_here(|| ("une condition s’écrit entre accolades", HINT));
            return Condition::ALWAYS;
        };
        let leading = ["profile", "question", "all", "any", "not"];
        let keys = table.keys();
        let given: Vec<&str> = leading.into_iter().filter(|key| keys.contains(key)).collect();
        match given.as_slice() {
            ["profile"] => self.profile_condition(&table),
            ["question"] => self.question_condition(&table, scope),
            [key @ ("all" | "any")] => {
                let parts = table.finish(table.items(key));
                if parts.is_empty() {
                    table.problem(key, || ("la liste de conditions est vide", HINT));
                }
                let parts = parts.iter().map(|part| self.condition(part, scope)).collect();
                if *key == "all" { Condition::All(parts) } else { Condition::Any(parts) }
            }
            ["not"] => {
                let inner = table.finish(table.any("not"));
                let Some(inner) = inner else { return Condition::ALWAYS };
                let inner = self.condition(&inner, scope);
                let mut speaks_of_question = false;
                inner.each(&mut |c| speaks_of_question |= matches!(c, Condition::Mark { .. }));
                if speaks_of_question {
                    table.problem("not", || {
                        (
                            "« not » entoure une question",
                            "une meilleure réponse ne doit jamais fermer une question : \
                         récrivez la condition avec at_least",
                        )
                    });
                }
                Condition::Not(Box::new(inner))
            }
            _ => {
                at.problem_here(|| {
                    let what = "la condition doit dire une chose et une seule parmi profile, \
                                question, all, any, not";
                    (what, HINT)
                });
                Condition::ALWAYS
            }
        }
    }

    fn profile_condition(&self, table: &Cursor) -> Condition {
        let name = table.text("profile");
        let ids_if = |key| match key {
            "in" => table.has(key).then(|| table.texts_if(key)),
            _ => table.text_if(key).map(|id| vec![id]),
        };
        let given = ["is", "in", "at_least", "at_most"].map(|key| (key, ids_if(key)));
        let given = table.finish(given);
        let Some(field) = self.ids.profile.iter().position(|f| f.id == name) else {
            if self.ids.unread.profile || table.is_told("profile") {
                return Condition::ALWAYS;
            }
            table.problem("profile", || {
                (
                    format!("« {name} » n’est pas une question du profil"),
                    format!(
                        "choisissez parmi : {}",
                        joined(self.ids.profile.iter().map(|f| &f.id))
                    ),
                )
            });
            return Condition::ALWAYS;
        };
        let choices = &self.ids.profile[field].choices;
        let position = |key: &str, id: &str| {
            let found = choices.iter().position(|c| c.id == id);
            if found.is_none() && !self.ids.unread.choices.contains(&field) {
                table.problem(key, || {
                    (
                        format!("« {id} » n’est pas un choix de « {name} »"),
                        format!("choisissez parmi : {}", joined(choices.iter().map(|c| &c.id))),
                    )
                });
            }
            found
        };
        let mut chosen = u64::MAX;
        for (key, ids) in given.iter().filter_map(|(key, ids)| Some((*key, ids.as_ref()?))) {
            let positions = ids.iter().filter_map(|id| position(key, id));
            let positions = positions.filter(|at| *at < MAX_CHOICES);
            let fits = positions.map(|at| match key {
                "at_least" => u64::MAX << at,
                "at_most" => u64::MAX >> (63 - at),
                _ => 1 << at,
            });
            chosen &= fits.fold(0, |all, these| all | these);
        }
        let is_told = |(key, _): &(&str, _)| table.is_told(key);
        if given.iter().all(|(_, ids)| ids.is_none()) && !given.iter().any(is_told) {
            table.problem("profile", || {
                ("la condition ne compare rien", "ajoutez is, in, at_least ou at_most")
            });
        }
        Condition::Profile { field, choices: chosen }
    }

    fn question_condition(&self, table: &Cursor, scope: Scope) -> Condition {
        let name = table.text("question");
        let at_least = table.finish(table.integer("at_least", 1, 3) as u8);
        if scope == Scope::Profile {
            table.problem("question", || {
                (
                    "cette condition ne peut parler que du profil",
                    "écrivez { profile = …, is = … } ; seul « asked_if » peut dépendre d’une réponse",
                )
            });
            return Condition::ALWAYS;
        }
        let Some(&question) = self.ids.questions.get(&name) else {
            if self.ids.unread.questions || table.is_told("question") {
                return Condition::ALWAYS;
            }
            table.problem("question", || {
                (
                    format!("« {name} » n’est pas une question de cette édition"),
                    "vérifiez l’identifiant",
                )
            });
            return Condition::ALWAYS;
        };
        if self.ids.unmarked.contains(&question) {
            table.problem("question", || {
                (
                    format!("« {name} » n’est pas notée"),
                    "une condition compare la note d’une question notée",
                )
            });
        }
        // `check_cycles` finds references to later questions, once all are known.
        Condition::Mark { question, at_least }
    }

    fn check_sections(&self, top: &Cursor, sections: &[Section]) {
        let shares: u32 = sections.iter().map(|s| s.share).sum();
        let unread = || {
            top.is_told("section")
                || top.tables_quietly("section").iter().any(|s| s.is_told("share"))
        };
        if shares != 100 && !sections.is_empty() && !(TELLS && unread()) {
            top.problem("section", || {
                (format!("les parts des volets font {shares}"), "leur somme doit faire 100")
            });
        }
    }

    /// Logs conditions on later questions, and circular conditions.
    fn check_cycles<'a>(&self, top: &Cursor<'a>, sections: &[Cursor<'a>], questions: &[Question]) {
        let needs: Vec<Vec<usize>> = questions
            .iter()
            .map(|question| {
                let mut needs = Vec::new();
                question.asked_if.each(&mut |c| {
                    if let Condition::Mark { question, .. } = c {
                        needs.push(*question);
                    }
                });
                needs
            })
            .collect();
        let reaches = |from: usize, to: usize| {
            let mut seen = BTreeSet::new();
            let mut open = vec![from];
            while let Some(at) = open.pop() {
                if at == to {
                    return true;
                }
                if seen.insert(at) {
                    open.extend(needs.get(at).into_iter().flatten());
                }
            }
            false
        };
        for (at, needed) in needs.iter().enumerate() {
            for &other in needed.iter().filter(|other| **other >= at) {
                let place = question_cursor(sections, at).unwrap_or_else(|| top.clone());
                let name = &questions[other].id;
                if reaches(other, at) {
                    place.problem("asked_if", || {
                        (
                            format!("les conditions tournent en rond avec « {name} »"),
                            "une question ne peut pas dépendre d’elle-même, même de loin",
                        )
                    });
                } else {
                    place.problem("asked_if", || {
                        (
                            format!("la condition dépend de « {name} », qui vient après"),
                            "placez cette question plus loin, ou l’autre plus tôt",
                        )
                    });
                }
            }
        }
    }

    /// Logs questions that nobody would ever see.
    fn check_reachable(&self, sections: &[Cursor], questions: &[Question]) {
        for at in 0..questions.len() {
            let needed = with_needs(questions, at);
            let fields: Vec<usize> = fields_of(questions, &needed).into_iter().collect();
            let sizes: Vec<usize> =
                fields.iter().map(|f| self.ids.profile[*f].choices.len()).collect();
            let combinations = sizes.iter().try_fold(1_usize, |n, size| n.checked_mul(*size));
            let Some(combinations) = combinations.filter(|n| *n <= MAX_PROFILES) else { continue };
            let mut profile = Profile::of(&self.ids.profile);
            let reached = (0..combinations).any(|mut combination| {
                for (field, size) in fields.iter().zip(&sizes) {
                    profile.choose(*field, combination % size);
                    combination /= size;
                }
                is_shown_at_best(questions, &needed, &profile)
            });
            if !reached && let Some(place) = question_cursor(sections, at) {
                place.problem("applies", || {
                    (
                        "personne ne verra jamais cette question",
                        "ses conditions se contredisent : relisez applies et asked_if",
                    )
                });
            }
        }
        for section in sections {
            let weights = section.tables_quietly("question");
            let heaviest = weights.iter().map(|q| {
                let own = q.peek_integer("weight").unwrap_or(0);
                let variants = q.tables_quietly("variant");
                variants.iter().filter_map(|v| v.peek_integer("weight")).fold(own, i64::max)
            });
            if heaviest.sum::<i64>() > i64::from(MAX_WEIGHT) {
                section.problem("question", || {
                    (
                        "les poids de ce volet sont trop grands",
                        format!("leur somme ne doit pas dépasser {MAX_WEIGHT}"),
                    )
                });
            }
        }
    }

    fn level(&self, table: &Cursor, position: usize) -> Level {
        let number = table.integer("number", 0, 100);
        if number as usize != position + 1 && !table.is_told("number") {
            table.problem("number", || {
                (
                    format!("le niveau {number} est à la place du niveau {}", position + 1),
                    "numérotez les niveaux 1, 2, 3… dans l’ordre",
                )
            });
        }
        let (name, total) = (table.text("name"), table.integer("total", 1, 100));
        let mut floors = vec![0; self.ids.sections.len()];
        if let Some(given) = table.table_if("floors") {
            for key in given.keys() {
                match self.ids.sections.iter().position(|id| *id == key) {
                    Some(section) => floors[section] = given.integer(key, 0, 100),
                    None if self.ids.unread.sections => {}
                    None => given.problem(key, || {
                        (
                            format!("« {key} » n’est pas un volet"),
                            format!("choisissez parmi : {}", joined(self.ids.sections.iter())),
                        )
                    }),
                }
            }
        }
        let stage = Stage { name, text: table.text("text") };
        table.finish(Level { stage, total, floors, equivalent: table.text_if("equivalent") })
    }

    fn check_levels(&self, top: &Cursor, levels: &[Level]) {
        let tables = top.tables_quietly("level");
        for (position, (table, pair)) in tables.iter().skip(1).zip(levels.windows(2)).enumerate() {
            let is_read = |key| !table.is_told_within(key) && !tables[position].is_told_within(key);
            if pair[1].total <= pair[0].total && is_read("total") {
                table.problem("total", || {
                    (
                        format!(
                            "le total du niveau {} ({}) ne dépasse pas celui du niveau {} ({})",
                            position + 2,
                            pair[1].total,
                            position + 1,
                            pair[0].total
                        ),
                        "les totaux augmentent d’un niveau au suivant",
                    )
                });
            }
            for (section, (before, after)) in pair[0].floors.iter().zip(&pair[1].floors).enumerate()
            {
                if after < before && is_read("floors") {
                    table.problem("floors", || {
                        (
                            format!(
                                "le minimum du volet « {} » baisse de {before} à {after}",
                                self.ids.sections[section]
                            ),
                            "un minimum ne baisse jamais d’un niveau au suivant",
                        )
                    });
                }
            }
        }
    }

    fn unique<'i>(&self, table: &Cursor, key: &str, ids: impl Iterator<Item = &'i String>) {
        let mut seen = BTreeMap::new();
        for (position, id) in ids.enumerate() {
            if !id.is_empty() && seen.insert(id.clone(), position).is_some() {
                match table.tables_quietly(key).get(position) {
                    Some(place) => place.duplicate("id", id),
                    None => table.duplicate(key, id),
                }
            }
        }
    }
}

/// Whether a question is written as one that earns marks.
fn seems_marked(table: &Cursor) -> bool {
    let choices = table.tables_quietly("choices");
    table.shows("effort") || table.shows("counts") || choices.iter().any(|c| c.shows("mark"))
}

fn below(top: &Cursor) -> Stage {
    let below = top.table("below");
    let below = below.map(|t| t.finish(Stage { name: t.text("name"), text: t.text("text") }));
    below.unwrap_or(Stage { name: String::new(), text: String::new() })
}

/// A question and all those that decide whether it is shown, in order.
fn with_needs(questions: &[Question], at: usize) -> BTreeSet<usize> {
    let mut needed = BTreeSet::new();
    let mut open = vec![at];
    while let Some(at) = open.pop() {
        if needed.insert(at) {
            questions[at].asked_if.each(&mut |c| {
                if let Condition::Mark { question, .. } = c {
                    open.push(*question);
                }
            });
        }
    }
    needed
}

/// Whether the last of these questions is shown to this profile when every mark is at its best.
fn is_shown_at_best(questions: &[Question], needed: &BTreeSet<usize>, profile: &Profile) -> bool {
    // Conditions refer to earlier questions only: one pass is enough.
    let mut shown = BTreeSet::new();
    for &at in needed {
        let question = &questions[at];
        let best = |earlier| shown.contains(&earlier).then_some(3);
        if question.applies.holds_for(profile) && question.asked_if.holds(profile, &best) {
            shown.insert(at);
        }
    }
    needed.last().is_some_and(|at| shown.contains(at))
}

/// The profile fields that decide whether these questions are shown.
fn fields_of(questions: &[Question], needed: &BTreeSet<usize>) -> BTreeSet<usize> {
    let mut fields = BTreeSet::new();
    for &at in needed {
        for condition in [&questions[at].applies, &questions[at].asked_if] {
            condition.each(&mut |c| {
                if let Condition::Profile { field, .. } = c {
                    fields.insert(*field);
                }
            });
        }
    }
    fields
}

fn question_cursor<'c>(sections: &[Cursor<'c>], position: usize) -> Option<Cursor<'c>> {
    sections.iter().flat_map(|s| s.tables_quietly("question")).nth(position)
}

fn example(edition: &Edition, table: &Cursor) -> Example {
    let name = table.text("name");
    let mut profile = Profile::new(edition);
    if let Some(given) = table.table_if("profile") {
        for (key, node) in given.entries() {
            match profile_choice(edition, key, node) {
                Some((field, choice)) => profile.choose(field, choice),
                None => given.problem(key, || {
                    (
                        format!("« {key} » : ce n’est pas un choix du profil"),
                        "nommez une question du profil et l’identifiant d’un de ses choix",
                    )
                }),
            }
        }
    }
    let mut answers = Answers::new(edition);
    if let Some(given) = table.table_if("answers") {
        for (key, node) in given.entries() {
            match read_answer(edition, key, node) {
                Some((question, answer)) => {
                    let refused = answer == Answer::NotConcerned
                        && !edition.questions[question].not_concerned.holds_for(&profile);
                    if refused {
                        given.problem(key, || {
                            (
                                format!("« {key} » n’accepte pas « non concerné » pour ce profil"),
                                "donnez une autre réponse",
                            )
                        });
                    }
                    answers.set(question, Some(answer));
                }
                None => given.problem(key, || {
                    (
                        format!("« {key} » : la question ou la réponse n’existe pas"),
                        "un choix se désigne par son rang à partir de 0, plusieurs par une liste",
                    )
                }),
            }
        }
    }
    if let Some(given) = table.table_if("fill") {
        for key in given.keys() {
            let Some(section) = edition.sections.iter().find(|s| s.id == key) else {
                given.problem(key, || (format!("« {key} » n’est pas un volet"), "vérifiez le nom"));
                continue;
            };
            let Some(marks) = given.integers(key, 0, 3).filter(|m| !m.is_empty()) else {
                continue;
            };
            let open = (section.first..section.end).filter(|&q| {
                let question = &edition.questions[q];
                question.weight > 0 && question.applies.holds_for(&profile)
            });
            let open: Vec<usize> = open.filter(|q| answers.get(*q).is_none()).collect();
            for (question, mark) in open.into_iter().zip(marks.iter().cycle()) {
                let worth = edition.questions[question].answer_worth(&profile, *mark as u8);
                answers.set(question, worth);
            }
        }
    }
    let levels = edition.levels.len() as u32;
    table.finish(Example {
        name,
        profile,
        answers,
        level: table.integer("level", 0, levels) as usize,
        possible: table.integer("possible", 0, levels) as usize,
    })
}

fn listed<T: ToString>(numbers: &[T]) -> String {
    numbers.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

fn joined<'i>(ids: impl Iterator<Item = &'i String>) -> String {
    ids.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// What proves a duty: `[1, 2]`, positions of choices, from 0; `[]`, no answer; `{ mark = 2 }`.
fn proof(table: &Cursor, marked: bool, choices: usize) -> Option<Proof> {
    const KEY: &str = "proven_by";
    let Some(mark) = table.any_if(KEY)?.as_table() else {
        let last = choices.clamp(1, MAX_CHOICES) as u32 - 1;
        let positions = table.integers(KEY, 0, last)?;
        return Some(Proof::Choices(positions.iter().fold(0, |all, at| all | 1 << at)));
    };
    if !marked {
        table.problem(KEY, || ("une question non notée n’a pas de note", "nommez des choix"));
    }
    Some(Proof::Mark(mark.finish(mark.integer("mark", 1, 3)) as u8))
}
