//! The French sentences that reports share with the screens.

#![allow(missing_docs, reason = "words say themselves what they are")]

use tnl_engine::{
    Actor, Answer, Assessment, Day, Dossier, Duty, Edition, Met, Missing, Month, OF_A_FILE,
    PlanMark, Profile, ProfileField, Question, QuestionResult, Score, Standing, When,
};

pub const TITLE: &str = "Auto-évaluation du numérique libre";

/// What a level is worth.
pub fn indicative(edition: &Edition) -> &'static str {
    match (edition.is_of_label, &edition.source) {
        (true, None) => {
            "Auto-évaluation indicative, barème de cet outil ; seul le jury du label attribue un badge ou un grade."
        }
        (true, _) => {
            "Auto-évaluation indicative, barème de ce questionnaire ; seul le jury du label attribue un badge ou un grade."
        }
        (false, _) => "Auto-évaluation indicative, barème de ce questionnaire.",
    }
}

/// The title of an edition, with where it comes from if that is not the site itself.
pub fn edition(edition: &Edition) -> String {
    match edition.host() {
        None => edition.title.clone(),
        Some(OF_A_FILE) => {
            format!("{} (questionnaire venu d’un fichier, sans adresse)", edition.title)
        }
        Some(host) => format!("{} (questionnaire venu de {host})", edition.title),
    }
}

pub const NO_SCORE: &str = "Aucune question de ce volet ne s’applique ici : il sort du total.";
pub const THIN: &str = "peu évaluable : une grande partie de ce volet ne s’applique pas ici";
pub const UNKNOWN: &str = "Je ne sais pas";
pub const NOT_CONCERNED: &str = "Non concerné";
pub const NONE_OF_THESE: &str = "Aucune de ces réponses";
pub const DUTY: &str = "Obligation légale";
pub const ENCOURAGED: &str = "Les textes disent aussi";
pub const MOSAIC_LEAD: &str =
    "Une ligne par volet, une case par question. Plus la case est remplie, mieux c’est.";
pub const COUNTED_LEAD: &str = "Chaque question rapporte de 0 à 3 points, multipliés par son poids. Un volet est la somme de ses points rapportée au maximum possible ; le total est la moyenne des volets selon leur part.";
pub const ASKS: &str = "Il manque :";
pub const IN_REACH: &str = "possible si les réponses à vérifier sont au mieux";
pub const DUTIES: &str = "Seuls figurent ici les textes que cite le questionnaire, pour ce type et cette taille de collectivité. La réponse donnée est mise en regard ; elle en dit moins que le texte lui-même, et ce n’est pas un contrôle de conformité.";

/// Where an answer stands on a legal duty. It never claims that the law is complied with.
pub fn duty_met(met: Met) -> &'static str {
    match met {
        Met::Yes => "semble à jour, d’après la réponse",
        Met::No => "pas encore, d’après la réponse",
        Met::Unknown => "à vérifier",
    }
}

/// How far the pieces of an application are gathered.
pub fn dossier(dossier: Dossier) -> String {
    let Dossier { gathered, asked } = dossier;
    let percent = dossier.percent().unwrap_or(0);
    let pieces = if gathered > 1 { "pièces réunies" } else { "pièce réunie" };
    format!("Dossier prêt à {percent} % : {gathered} {pieces} sur {asked}.")
}

/// When the legal texts and addresses of the edition were last checked.
pub fn checked(date: Day) -> String {
    format!(
        "Textes et adresses vérifiés pour la dernière fois le {} : ils ont pu changer depuis.",
        day(date)
    )
}

pub const APPLYING: &str = "Préparer une candidature";
pub const NOT_THE_LABEL: &str = "Cet outil n’est pas celui du label et ne transmet rien. Avant de candidater, lisez le règlement et les questions sur le site du label.";
pub const PEOPLE: &str = "Les personnes à nommer";
pub const CALENDAR: &str = "Le calendrier";
pub const EVIDENCE: &str = "Les preuves à réunir";
pub const EVIDENCE_LEAD: &str = "Ce que les réponses affirment, à montrer par des pièces. Celles qui sont citées montrent l’action entière : pour une réponse en partie, celles qui la montrent suffisent.";
pub const NO_EVIDENCE: &str = "Aucune réponse ne rapporte encore de points.";
pub const DOSSIER_LEAD: &str = "Chaque réponse qui rapporte des points demande une pièce. Elle compte une fois réunie ; les preuves ajoutées en plus ne comptent pas.";
pub const NOTES: &str = "Notes et preuves";
pub const NOTES_LEAD: &str =
    "Ce qui a été noté sous les réponses, avec les preuves qui les appuient.";
pub const TO_VERIFY: &str = "À vérifier avant de l’affirmer";
pub const TO_VERIFY_LEAD: &str = "À ces questions, la réponse est « Je ne sais pas ».";

/// « Niveau 2 assuré, 4 possible ».
pub fn level(edition: &Edition, sure: usize, possible: usize) -> String {
    let below = || edition.below.name.clone();
    match (sure, possible) {
        (0, 0) => below(),
        (0, possible) => format!("{}, niveau {possible} possible", below()),
        (sure, possible) if sure == possible => format!("Niveau {sure}"),
        (sure, possible) => format!("Niveau {sure} assuré, {possible} possible"),
    }
}

/// The sentence under the level; to those whose it is, or about them.
pub fn verdict(
    edition: &Edition,
    sure: usize,
    possible: usize,
    open: usize,
    is_own: bool,
) -> String {
    let name = |level| edition.stage(level).name.as_str();
    let checks = match open {
        0 => String::new(),
        1 => ", selon une réponse qui reste à donner ou à vérifier".to_owned(),
        open => format!(", selon les {open} réponses qui restent à donner ou à vérifier"),
    };
    let (answers, can) = match is_own {
        true => ("Vos réponses", "Vous pouvez atteindre"),
        false => ("Les réponses", "Il est possible d’atteindre"),
    };
    match (sure, possible) {
        (0, 0) if is_own => {
            "Vous êtes avant le premier niveau : voici par où commencer.".to_owned()
        }
        (0, 0) => "C’est avant le premier niveau : voici par où commencer.".to_owned(),
        (0, possible) => {
            format!("{can} jusqu’au niveau {possible} « {} »{checks}.", name(possible))
        }
        (sure, possible) if sure == possible => {
            format!("{answers} correspondent au niveau {sure} « {} ».", name(sure))
        }
        (sure, possible) => format!(
            "{answers} assurent le niveau {sure} « {} ». {can} le niveau {possible} « {} »{checks}.",
            name(sure),
            name(possible)
        ),
    }
}

/// What holds the level back, in one sentence; none at the top.
pub fn binding(edition: &Edition, assessment: &Assessment) -> Option<String> {
    let next = assessment.levels.get(assessment.sure)?;
    let number = assessment.sure + 1;
    let named = |level: usize| format!("niveau {level} « {} »", edition.stage(level).name);
    let aim = named(number);
    let total = assessment.total.permille().unwrap_or(0);
    let floors: Vec<String> = next
        .missing
        .iter()
        .filter_map(|missing| match *missing {
            Missing::Floor { section, have, need } => {
                let title = &edition.sections[section].title;
                Some(format!("« {title} » est à {} et il faut {need}", decimal(have)))
            }
            Missing::Total { .. } => None,
        })
        .collect();
    let by_points = edition.levels.iter().take_while(|l| assessment.total.reaches(l.total)).count();
    let need = edition.levels[assessment.sure].total;
    Some(if floors.is_empty() {
        format!(
            "Ce qui manque pour le {aim} : des points. Le total est de {} sur 100, il faut {need}.",
            decimal(total)
        )
    } else if by_points >= number {
        format!(
            "Le total, {} sur 100, suffirait pour le {}, mais {}.",
            decimal(total),
            named(by_points),
            floors.join(", ")
        )
    } else {
        format!(
            "Ce qui manque pour le {aim} : un total de {need} sur 100, il est de {} ; et {}.",
            decimal(total),
            floors.join(", ")
        )
    })
}

pub fn equivalent(grade: &str) -> String {
    format!("Équivalent indicatif : {grade}.")
}

pub fn to_check(unknown: usize) -> String {
    match unknown {
        1 => "1 réponse « je ne sais pas » à vérifier.".to_owned(),
        count => format!("{count} réponses « je ne sais pas » à vérifier."),
    }
}

pub fn open_questions(open: usize) -> String {
    match open {
        1 => "1 question sans réponse compte 0 pour l’instant.".to_owned(),
        count => format!("{count} questions sans réponse comptent 0 pour l’instant."),
    }
}

pub fn level_heading(number: usize, name: &str) -> String {
    format!("Niveau {number} « {name} »")
}

pub fn missing_total(have: u32, need: u32) -> String {
    format!("un total d’au moins {need} sur 100 ; il est de {}", decimal(have))
}

pub fn missing_floor(section: &str, have: u32, need: u32) -> String {
    format!("au moins {need} sur 100 dans « {section} » ; le score est de {}", decimal(have))
}

pub const PLAN: &str = "Le plan d’action";
pub const TOP: &str = "Le niveau le plus haut est atteint : il n’y a rien au-dessus.";
pub const NOT_LEAST: &str = "Un autre chemin demande peut-être moins d’efforts : ce questionnaire est trop long, ou ses questions dépendent trop les unes des autres, pour les comparer tous.";
pub const IS_DUE: &str = " (obligation légale)";
pub const NOT_COUNTED: &str = "– : hors de ce chemin, écarté, ou compté avec une autre action ; le total n’en tient pas compte.";
pub const TO_DO: &str = "À faire";
pub const CHECK_FIRST: &str = "À vérifier d’abord : c’est peut-être déjà fait";
pub const GOAL: &str = "Réponse à atteindre";
pub const ALSO: &str = "Répond aussi à";
pub const WHY: &str = "Pourquoi";
pub const HOW: &str = "Comment";
pub const LOOK_AGAIN: &str = "Refaire le point sur le numérique libre";

/// What leads to a level, and how much of it the law asks for anyway.
pub fn plan_lead(level: &str, count: usize, due: usize) -> String {
    let actions = match count {
        1 => "une action".to_owned(),
        count => format!("{count} actions, dans l’ordre où les faire"),
    };
    let asked = match due {
        0 => String::new(),
        1 if count == 1 => ", que la loi demande".to_owned(),
        1 => ", dont une que la loi demande".to_owned(),
        due => format!(", dont {due} que la loi demande"),
    };
    format!(
        "{level} : {actions}{asked}. Les points sont ceux que chacune ajoute au total sur 100, une fois faites celles d’avant."
    )
}

/// The last row of the plan; thousandths.
pub fn plan_sum(count: usize, before: u32, after: u32) -> String {
    let who = match count {
        1 => "Cette action".to_owned(),
        count => format!("Ces {count} actions ensemble"),
    };
    format!("{who} : de {} à {} sur 100", decimal(before), decimal(after))
}

/// « + 2,1 ».
pub fn gain(permille: u32) -> String {
    format!("+ {}", decimal(permille))
}

pub fn decided(mark: PlanMark) -> String {
    match mark {
        PlanMark::Impossible => "Écarté : pas possible chez nous".to_owned(),
        PlanMark::Planned(None) => "Prévu".to_owned(),
        PlanMark::Planned(Some(month)) => format!("Prévu pour {}", self::month(month)),
    }
}

pub fn out_of_reach(target: usize) -> String {
    format!(
        "Avec ce qui est écarté ou non concerné, le niveau {target} est hors d’atteinte. Au mieux :"
    )
}

pub fn best_total(have: u32, need: u32) -> String {
    format!("le total irait jusqu’à {} sur 100, il faut {need}", decimal(have))
}

pub fn best_floor(section: &str, have: u32, need: u32) -> String {
    format!("« {section} » irait jusqu’à {} sur 100, il faut {need}", decimal(have))
}

/// « au moins 3 choix ».
pub fn at_least(count: u32) -> String {
    format!("au moins {count} choix")
}

pub fn actors(who: &[Actor]) -> String {
    let names = who.iter().map(|actor| match actor {
        Actor::Elected => "élues et élus",
        Actor::Office => "secrétariat",
        Actor::It => "informatique",
        Actor::Provider => "prestataire",
    });
    names.collect::<Vec<_>>().join(", ")
}

/// The choice in force for a profile field, marked where it is only the default.
pub fn profile_choice(field: &ProfileField, profile: &Profile, position: usize) -> String {
    let supposed = if profile.is_chosen(position) { "" } else { " (supposé)" };
    format!("{}{supposed}", field.choices[profile.choice(position)].text)
}

/// Thousandths as « 41,5 » out of a hundred.
pub fn decimal(permille: u32) -> String {
    match permille % 10 {
        0 => (permille / 10).to_string(),
        tenth => format!("{},{tenth}", permille / 10),
    }
}

/// A score out of a hundred; « – » for a section that has none.
pub fn score(score: Score) -> String {
    score.permille().map_or("–".to_owned(), decimal)
}

/// The marks of a question: « 2 »; « 0 à 3 » while unknown; « – » if it does not count.
pub fn marks(result: QuestionResult) -> String {
    match (result.low, result.high) {
        (Some(low), Some(high)) if low != high => format!("{low} à {high}"),
        (Some(low), _) => low.to_string(),
        _ => "–".to_owned(),
    }
}

/// The answer to a question, or why there is none.
pub fn answer_given(question: &Question, standing: Standing, answer: Option<Answer>) -> String {
    let chosen = match standing {
        Standing::Marked(_) | Standing::Recorded => answer.and_then(|a| answer_words(question, a)),
        _ => None,
    };
    chosen.unwrap_or_else(|| self::standing(standing).to_owned())
}

pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Outside => "ne s’applique pas ici",
        Standing::Hidden => "n’est pas posée",
        Standing::Waiting => "dépend d’une autre réponse",
        Standing::Open => "sans réponse",
        Standing::Unknown => UNKNOWN,
        Standing::NotConcerned => NOT_CONCERNED,
        Standing::Marked(_) | Standing::Recorded => "répondu",
    }
}

/// The chosen choices in words; `None` for an answer that chooses none.
pub fn answer_words(question: &Question, answer: Answer) -> Option<String> {
    match answer {
        Answer::One(choice) => Some(question.choices.get(usize::from(choice))?.text.clone()),
        Answer::Several(0) => Some(NONE_OF_THESE.to_owned()),
        Answer::Several(chosen) => {
            let chosen = question.choices.iter().enumerate().filter(|(i, _)| chosen >> i & 1 == 1);
            Some(chosen.map(|(_, choice)| choice.text.as_str()).collect::<Vec<_>>().join(" · "))
        }
        Answer::Unknown | Answer::NotConcerned => None,
    }
}

/// What a legal text asks, and how firmly.
pub fn duty(duty: &Duty) -> String {
    format!("{} : {}", if duty.binding { DUTY } else { ENCOURAGED }, duty.asks)
}

/// A legal text, whom it binds, and since when.
pub fn reference(duty: &Duty) -> String {
    format!("{} ; {} ; depuis le {}", duty.text, duty.threshold, day(duty.date))
}

/// How old the facts about the label are.
pub fn gathered(date: Day) -> String {
    format!("Réuni le {} d’après des pages publiques ; tout peut avoir changé depuis.", day(date))
}

/// « 1er juin 2024 ».
pub fn day(date: Day) -> String {
    let first = if date.day() == 1 { "er" } else { "" };
    format!("{}{first} {} {}", date.day(), named(date.month()), date.year())
}

/// « mars 2027 ».
pub fn month(month: Month) -> String {
    format!("{} {}", named(month.month()), month.year())
}

/// The day, or the month where no more is known.
pub fn when(when: When) -> String {
    match when {
        When::Day(day) => self::day(day),
        When::Month(month) => self::month(month),
    }
}

/// The name of a month, from 1 to 12.
fn named(month: u8) -> &'static str {
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    MONTHS[usize::from(month - 1)]
}

// The minutes of a workshop.

/// The title of the document.
pub const MINUTES: &str = "Compte rendu de l’atelier";
/// What the votes agree upon.
pub const UNITES: &str = "Ce qui unit";
/// What was decided, or put off.
pub const DISCUSSED: &str = "Ce qui a été discuté";
/// The table of it.
pub const MINUTES_HEAD: [&str; 4] = ["Question", "Votes", "Décision", "À vérifier"];
/// Of a workshop about some of the questions.
pub const MOSAIC_ASKED: &str =
    "Les cases vides sont les questions que l’atelier n’a pas posées, ou qu’il n’a pas tranchées.";
/// Neither an answer nor somebody to look it up.
pub const UNDECIDED: &str = "Pas encore décidé";
/// Somebody looks it up: nobody said who, or until when.
pub const YES: &str = "oui";
/// The acts of the room.
pub const BEGINS_BY: &str = "Par quoi commencer";

/// « 12 bulletins », and of how many people, if that was said: « 7 bulletins pour 12 personnes ».
pub fn ballots_of(ballots: usize, people: u32) -> String {
    let counted = if ballots > 1 { "bulletins" } else { "bulletin" };
    match people {
        0 => format!("{ballots} {counted}"),
        1 => format!("{ballots} {counted} pour 1 personne"),
        people => format!("{ballots} {counted} pour {people} personnes"),
    }
}

/// « mains levées comptées pour 3 questions ».
pub fn hands_for(questions: usize) -> String {
    let counted = if questions > 1 { "questions" } else { "question" };
    format!("mains levées comptées pour {questions} {counted}")
}

/// « par Mme Durand pour mars 2027 »; « oui » if neither is said.
pub fn verified_by(who: Option<&str>, until: Option<Month>) -> String {
    let who = who.map(|who| format!("par {who}"));
    let until = until.map(|until| format!("pour {}", month(until)));
    let told: Vec<String> = who.into_iter().chain(until).collect();
    if told.is_empty() { YES.to_owned() } else { told.join(" ") }
}

/// « à vérifier par Mme Durand pour mars 2027 ».
pub fn to_verify(who: Option<&str>, until: Option<Month>) -> String {
    match verified_by(who, until).as_str() {
        YES => "à vérifier".to_owned(),
        by => format!("à vérifier {by}"),
    }
}

/// « 7 mains levées ».
pub fn raised(hands: u32) -> String {
    if hands > 1 { format!("{hands} mains levées") } else { format!("{hands} main levée") }
}
