//! Every word of the interface, in French.

use crate::engine::{Actor, Awarded, Edition, Effort, Grade};
// The page and the reports say the same things in the same words.
pub(super) use crate::report::words::{
    APPLYING, ASKS, CALENDAR, COUNTED_LEAD, DUTIES as DUTIES_LEAD, DUTY, ENCOURAGED, EVIDENCE,
    EVIDENCE_LEAD, IN_REACH, INDICATIVE, MOSAIC_LEAD, NO_EVIDENCE, NO_SCORE, NONE_OF_THESE,
    NOT_CONCERNED, NOT_THE_LABEL, PEOPLE, THIN, TO_VERIFY, TO_VERIFY_LEAD, UNKNOWN, binding,
    checked, day, decimal, equivalent, gathered, level, level_heading, missing_floor,
    missing_total, month, open_questions, profile_choice, reference as law, said, score, stands,
    to_check, verdict,
};
use crate::ui::storage::Keeping;

pub(super) const LOADING_MORE: &str = "Chargement de la suite…";
pub(super) const LOADING: &str = "Chargement du questionnaire…";
pub(super) const LOAD_FAILED: &str = "Le questionnaire n’a pas pu être chargé";
pub(super) const RETRY: &str = "Réessayer";
pub(super) const OTHER_EDITION: &str = "Choisir une autre édition";
pub(super) const BROKEN_EDITION: &str = "Ce questionnaire contient des défauts";
pub(super) const BROKEN_EDITION_HINT: &str = "Il ne peut pas être utilisé ainsi. Vos réponses aux autres éditions sont intactes. \
     Transmettez cette liste à la personne qui l’a écrit :";

pub(super) const WELCOME_TITLE: &str = "Où en êtes-vous du numérique libre ?";
pub(super) const WELCOME_LEAD: &str = "Répondez à quelques questions simples sur vos logiciels, vos documents et vos données. \
     Vous verrez aussitôt quel niveau, de 1 à 5, votre collectivité pourrait viser au label « Territoire Numérique Libre », et pourquoi.";
pub(super) const PRIVACY: &str =
    "Rien ne quitte cet ordinateur : pas de compte, pas d’envoi, pas de suivi.";
pub(super) const UNSURE: &str =
    "« Je ne sais pas » est toujours une réponse ; vous pouvez passer une question et y revenir.";
pub(super) const CHOOSE_EDITION: &str = "Quel questionnaire ?";
pub(super) const EDITION_BY_ADDRESS: &str = "Un autre questionnaire, à une autre adresse";
pub(super) const EDITION_ADDRESS: &str = "Adresse du questionnaire (https://…)";
pub(super) const OPEN_ADDRESS: &str = "Ouvrir ce questionnaire";
pub(super) const START: &str = "Commencer";
pub(super) const RESUME: &str = "Reprendre";

pub(super) const PROFILE: &str = "Votre collectivité";
pub(super) const PROFILE_LEAD: &str = "Ces réponses ne sont pas notées. Elles servent à ne poser que les questions qui vous concernent.";
pub(super) const PICK: &str = "Choisir…";

pub(super) const HELP: &str = "Aide et exemple";
pub(super) const EXAMPLE: &str = "Exemple";
pub(super) const WHY: &str = "À quoi ça sert";
pub(super) const EFFORT: &str = "Pour gagner un point";
pub(super) const UNMARKED: &str = "Question non notée";
pub(super) const SEVERAL: &str = "Plusieurs réponses possibles";
pub(super) const CLEAR: &str = "Effacer la réponse";

pub(super) const COLON: &str = " : ";
pub(super) const PARTS: &str = "Parties du questionnaire";
pub(super) const PROGRESS: &str = "Votre niveau et votre avancement";
pub(super) const PREVIOUS: &str = "Précédent";
pub(super) const NEXT: &str = "Suivant";
pub(super) const SEE_RESULT: &str = "Voir le résultat";
pub(super) const RESULT: &str = "Résultat";
pub(super) const WELCOME: &str = "Accueil";
pub(super) const LEVEL_TO_COME: &str = "Votre niveau s’affichera ici";

pub(super) const RESULT_TITLE: &str = "Votre résultat";
pub(super) const NOTHING_YET: &str =
    "Vous n’avez pas encore répondu. Même quelques réponses suffisent à voir un premier résultat.";
pub(super) const MOSAIC: &str = "Votre mosaïque";
pub(super) const BY_SECTION: &str = "Volet par volet";
pub(super) const RADAR_CAPTION: &str = "Score de chaque volet, sur 100";
pub(super) const SECTION: &str = "Volet";
pub(super) const SCORE: &str = "Score";
pub(super) const BEST_SCORE: &str = "Score possible";
pub(super) const SHARE: &str = "Part du total";
pub(super) const TOTAL: &str = "Total";
pub(super) const HIGHER: &str = "Pour monter";
pub(super) const HIGHER_LEAD: &str =
    "Un niveau demande un total et, dans certains volets, un minimum.";
pub(super) const AFTER: &str = "Les niveaux d’après";
pub(super) const TOP: &str = "Vous êtes au niveau le plus haut : il n’y a rien au-dessus. Faites-le savoir, et aidez vos voisins.";
pub(super) const COUNTED: &str = "Ce qui a compté";
pub(super) const QUESTION: &str = "Question";
pub(super) const ANSWER: &str = "Votre réponse";
pub(super) const MARK: &str = "Points";
pub(super) const WEIGHT: &str = "Poids";
pub(super) const METHOD: &str = "D’où vient ce barème ?";
pub(super) const ANSWER_NOW: &str = "Répondre aux questions";
pub(super) const EXPORT: &str = "Enregistrer dans un fichier";
pub(super) const BACK: &str = "Revenir à mes réponses";

pub(super) const SHARE_RESULT: &str = "Partager ce résultat par un lien";
pub(super) const SHARE_WARNING: &str = "Le lien contient toutes vos réponses : qui l’ouvre les voit. Rien n’est envoyé à un serveur ; le résultat est recalculé chez la personne qui ouvre le lien.";
pub(super) const SHARE_FROM_FILE: &str = "Attention : cette page est un fichier de cet ordinateur, le lien ne s’ouvre qu’ici. Pour donner vos réponses à quelqu’un, enregistrez-les plutôt dans un fichier.";
pub(super) const SHARE_NAME: &str = "Nom à montrer (facultatif)";
pub(super) const SHARE_MONTH: &str = "Dire le mois";
pub(super) const LINK: &str = "Lien vers ce résultat";
pub(super) const COPY_LINK: &str = "Copier le lien";
pub(super) const COPIED: &str = "Le lien est copié.";
pub(super) const COPY_BY_HAND: &str =
    "La copie est refusée ici : le lien est sélectionné, copiez-le avec Ctrl + C.";
/// « Enregistrer (.png) ».
pub(super) fn save_as(end: &str) -> String {
    let kind = end.rsplit('.').next().unwrap_or_default();
    format!("Enregistrer (.{kind})")
}

/// « Enregistrer (.png) : Carte », for those who do not see what stands beside.
pub(super) fn labelled(text: &str, what: &str) -> String {
    format!("{text} : {what}")
}

pub(super) const PLAN: &str = "Le chemin le plus court";
pub(super) const AIM: &str = "Niveau visé :";
pub(super) const NOT_LEAST: &str = "Les conditions de ce questionnaire sont trop emmêlées pour prouver qu’il n’y a pas plus court ; ce chemin mène bien au niveau visé.";
pub(super) const FEWER: &str = "Montrer moins d’actions";
pub(super) const STEP_DUTY: &str = "C’est aussi une obligation légale pour vous.";
pub(super) const CHECK_FIRST: &str =
    "À vérifier d’abord : vous n’avez pas encore dit où vous en êtes, c’est peut-être déjà fait.";
pub(super) const WHY_AND_HOW: &str = "Pourquoi et comment";
pub(super) const HOW: &str = "Comment comprendre";
pub(super) const FROM_NOTHING: &str = "En partant de zéro";
pub(super) const GO_FURTHER: &str = "Pour aller plus loin";
pub(super) const HELP_AT: &str = "De l’aide";
pub(super) const ANSWER_THIS: &str = "Répondre à la question";
pub(super) const DONE: &str = "C’est fait";
pub(super) const DONE_TICK: &str = "C’est fait : cocher la réponse";
pub(super) const PLAN_THIS: &str = "Déjà prévu";
pub(super) const NO_LONGER_PLANNED: &str = "Plus prévu";
pub(super) const NOT_HERE: &str = "Pas possible chez nous";
pub(super) const TAKE_BACK: &str = "Remettre";
pub(super) const PLANNED: &str = "Déjà prévu";
pub(super) const PLANNED_BESIDE: &str = "Prévu aussi, hors de ce chemin";
pub(super) const EXCLUDED: &str = "Écarté : pas possible chez vous";
pub(super) const NOTED: &str = "C’est noté, le chemin est recalculé.";
pub(super) const PLAN_ANEW: &str = "Le chemin est recalculé.";
pub(super) const FOR_WHEN: &str = "Pour quel mois ? (facultatif)";
pub(super) const MONTH_FORM: &str = "2027-03";

pub(super) fn aimed(level: usize) -> String {
    format!("Niveau visé : {level}. Le chemin est recalculé.")
}

pub(super) fn plan_lead(count: usize, target: usize, is_least: bool) -> String {
    // Only what is proven is said.
    let least = if is_least { " : c’est le moindre effort possible" } else { "" };
    match count {
        1 => format!("Une seule action suffit pour le niveau {target}."),
        count => format!(
            "{count} actions suffisent pour le niveau {target}{least}. Les plus utiles viennent en premier."
        ),
    }
}

pub(super) fn more(count: usize) -> String {
    match count {
        1 => "Montrer l’action suivante".to_owned(),
        count => format!("Montrer les {count} actions suivantes"),
    }
}

pub(super) fn planned_for(year: u32, at: usize) -> String {
    format!("Déjà prévu, {}", month(year, at))
}

/// « De 0 à 2 points sur 3 · effort moyen · élues et élus, secrétariat · + 2,1 points au total ».
pub(super) fn step_facts(
    effort: Option<Effort>,
    from: u8,
    to: u8,
    gain: u32,
    who: Option<String>,
) -> String {
    let points = format!("De {from} à {to} points sur 3");
    let effort = effort.map(|effort| self::effort(effort).to_owned());
    let gain = format!("+ {} au total", decimal(gain));
    let facts = [Some(points), effort, who, Some(gain)];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

pub(super) fn actors(who: &[Actor]) -> String {
    let names = who.iter().map(|actor| match actor {
        Actor::Elected => "élues et élus",
        Actor::Office => "secrétariat",
        Actor::It => "informatique",
        Actor::Provider => "prestataire",
    });
    names.collect::<Vec<_>>().join(", ")
}

/// « Arles, 2016 ».
pub(super) fn done_by(name: &str, year: u32) -> String {
    format!("{name}, {year}")
}

pub(super) fn out_of_reach(target: usize) -> String {
    format!("Avec ce que vous avez écarté, le niveau {target} est hors d’atteinte. Au mieux :")
}

pub(super) fn best_total(have: u32, need: u32) -> String {
    format!("le total irait jusqu’à {} sur 100, il faut {need}", decimal(have))
}

pub(super) fn best_floor(section: &str, have: u32, need: u32) -> String {
    format!("« {section} » irait jusqu’à {} sur 100, il faut {need}", decimal(have))
}

pub(super) const DECIDING: &str = "Ce qui décide";
pub(super) const ANSWER_IT: &str = "Répondre";

pub(super) fn deciding_title(open: usize) -> String {
    match open {
        1 => "1 réponse à donner ou à vérifier".to_owned(),
        open => format!("{open} réponses à donner ou à vérifier"),
    }
}

/// Why these questions stand here.
pub(super) fn deciding_lead(count: usize, sure: usize, possible: usize) -> String {
    let between = match sure {
        0 => format!("jusqu’où vous pouvez aller : au mieux, le niveau {possible}"),
        sure => format!("entre le niveau {sure} et le niveau {possible}"),
    };
    match count {
        1 => format!("Surtout cette question décide {between}."),
        count => format!("Surtout ces {count} questions décident {between}."),
    }
}

pub(super) const PRODUCT: &str = "Points × poids";
pub(super) const TOTAL_COMPUTED: &str = "Comment le total est calculé";
pub(super) const LEVEL_DECIDED: &str = "Comment le niveau est décidé";
pub(super) const CONTRIBUTION: &str = "Apport au total";

pub(super) fn see_computation(figure: &str, of: &str) -> String {
    format!("{figure}, voir le calcul : {of}")
}

/// « 23 sur 60 possibles, soit 38,3 sur 100 ».
pub(super) fn sum(earned: &str, out_of: &str, score: &str) -> String {
    format!("{earned} sur {out_of} possibles, soit {score} sur 100")
}

pub(super) fn shares_counted(shares: u32) -> String {
    format!(
        "Les volets qui comptent pour vous font {shares} % du questionnaire : leur somme est rapportée à ces {shares} %."
    )
}

/// « un total d’au moins 42 (vous avez 38,3) : non ».
pub(super) fn asked_total(have: &str, need: u32, reached: bool) -> String {
    format!("un total d’au moins {need} (vous avez {have}) : {}", yes_no(reached))
}

pub(super) fn asked_floor(section: &str, have: &str, need: u32, reached: bool) -> String {
    format!("au moins {need} dans « {section} » (vous avez {have}) : {}", yes_no(reached))
}

fn yes_no(reached: bool) -> &'static str {
    if reached { "oui" } else { "non" }
}

pub(super) const REPORTS: &str = "Emporter un rapport, un tableau ou une image";
pub(super) const REPORT: &str = "Rapport modifiable";
pub(super) const REPORT_ABOUT: &str = "Le résultat, les réponses, ce qu’il manque, les preuves à réunir et un projet de délibération. S’ouvre avec LibreOffice.";
pub(super) const TABLE: &str = "Tableau";
pub(super) const TABLE_ABOUT: &str = "Chaque réponse et ses points, pour un tableur.";
pub(super) const CARD: &str = "Carte";
pub(super) const CARD_ABOUT: &str = "Une image à montrer, à imprimer ou à publier.";
pub(super) const BADGE: &str = "Badge « auto-évalué »";
pub(super) const BADGE_ABOUT: &str =
    "Une petite image pour votre site. Ce n’est pas le logo du label, et elle le dit.";
pub(super) const REPORT_NAME: &str = "Nom de la collectivité (facultatif)";
pub(super) const REPORT_LINK: &str = "Y mettre le lien vers ce résultat";
pub(super) const REPORT_LINK_ABOUT: &str =
    "Le lien permet à chacun de recalculer le résultat : il contient toutes vos réponses.";
pub(super) const BADGE_SNIPPET: &str =
    "Pour montrer le badge sur votre site, à côté de son fichier";
pub(super) const PNG_REFUSED: &str =
    "Cette page interdit de fabriquer une image PNG : prenez l’image SVG.";

// Preparing an application.
pub(super) const TO_GATHER: &str = "À réunir";
pub(super) const PRINT_CANDIDATURE: &str = "Imprimer ce dossier";

pub(super) const SEND: &str = "Envoyer…";
pub(super) const QR: &str = "Code QR du lien";

pub(super) const UNREADABLE: &str = "Ceci ne peut pas être ouvert";
pub(super) const PASTE_LINK: &str = "Collez ici un lien reçu";
pub(super) const OPEN_LINK: &str = "Ouvrir le lien";
pub(super) const CHOOSE_FILE: &str =
    "Ouvrir un fichier de réponses : choisissez-le, ou déposez-le ici";
pub(super) const FILE_TOO_LARGE: &str =
    "ce fichier est trop grand pour être un fichier de réponses";
pub(super) const FILE_UNREADABLE: &str = "ce fichier ne peut pas être lu";
pub(super) const DAMAGED_FILE: &str = "auto-evaluation-abimee.txt";
pub(super) const DOWNLOAD_DAMAGED: &str = "Télécharger la copie abîmée";
pub(super) const OTHER_TAB: &str =
    "Un autre onglet a enregistré d’autres réponses à cette évaluation. Lesquelles garder ?";
pub(super) const TAKE_OTHER: &str = "Celles de l’autre onglet";
pub(super) const KEEP_THIS: &str = "Celles d’ici";

pub(super) const ASSESSMENTS: &str = "Mes évaluations, fichiers et liens";
pub(super) const ANOTHER: &str = "Commencer une autre évaluation";
pub(super) const NAME: &str = "Nom de l’évaluation";
pub(super) const RENAME: &str = "Renommer";
pub(super) const OPEN: &str = "Ouvrir";
pub(super) const COPY: &str = "Copier";
pub(super) const DELETE: &str = "Supprimer";
pub(super) const DELETED: &str = "L’évaluation est supprimée.";

pub(super) const TO_COMPARE: &str = "À comparer";
pub(super) const COMPARE: &str = "Comparer les évaluations cochées";
pub(super) const COMPARE_WITH_MINE: &str = "Comparer avec la mienne";
pub(super) const COMPARISON: &str = "Comparaison";
pub(super) const RISEN: &str = "▲ en hausse";
pub(super) const FALLEN: &str = "▼ en baisse";
pub(super) const DIFFERENCES: &str = "Ce qui change";
pub(super) const NO_DIFFERENCE: &str = "Aucune question n’a d’autres points.";
pub(super) const SAME_ANSWERS: &str = "À réponses égales";
pub(super) const SAME_ANSWERS_HINT: &str = "Les mêmes réponses, lues par l’autre édition : la différence vient de l’édition, pas de vous. La barre monte d’année en année.";

pub(super) fn edition_level(level: &str, edition: &str) -> String {
    format!("{level} ({edition})")
}

pub(super) fn mark(mark: u32) -> String {
    format!("{mark} / 3")
}

pub(super) fn same_questions(count: usize) -> String {
    match count {
        0 => "Aucune question identique".to_owned(),
        1 => "1 question identique".to_owned(),
        count => format!("{count} questions identiques"),
    }
}

pub(super) fn carried(name: &str, count: usize, edition: &str, level: &str) -> String {
    format!(
        "« {name} », {count} {} en commun : {edition} donne {level}.",
        plural(count, "réponse", "réponses")
    )
}

pub(super) fn more_defects(count: usize) -> String {
    format!("… et {count} {}", plural(count, "autre défaut", "autres défauts"))
}

pub(super) const UNNAMED: &str = "Évaluation sans nom";
pub(super) const KEEP_RECEIVED: &str = "Garder parmi mes évaluations";
pub(super) const RECEIVED_HINT: &str =
    "Recalculé ici, d’après les réponses reçues. Vos propres réponses ne changent pas.";

pub(super) fn unnamed(number: u32) -> String {
    format!("Évaluation {number}")
}

pub(super) fn copy_of(name: &str) -> String {
    format!("{name} (copie)")
}

/// « Niveau 2, 21 novembre 2026, ouverte ».
pub(super) fn assessment(level: &str, date: Option<&str>, is_open: bool) -> String {
    let date = date.map(|date| format!(", {date}")).unwrap_or_default();
    let open = if is_open { ", ouverte en ce moment" } else { "" };
    format!("{level}{date}{open}")
}

/// What came by a link or a file.
pub(super) fn received(name: &str, date: Option<&str>, edition: &str, answers: usize) -> String {
    let date = date.map(|date| format!(", {date}")).unwrap_or_default();
    format!(
        "Résultat reçu : {name}{date}. {edition}, {answers} {}. Auto-évaluation indicative.",
        plural(answers, "réponse", "réponses")
    )
}

pub(super) fn more_failed(why: &str) -> String {
    format!(
        "La suite n’a pas pu être chargée ({why}). Vos réponses sont intactes ; vérifiez la connexion et réessayez."
    )
}

pub(super) const CHANGE: &str = "Modifier mes réponses";
pub(super) const PRINT: &str = "Imprimer";
pub(super) const ERASE: &str = "Tout effacer";
pub(super) const ERASE_ASK: &str = "Effacer toutes vos réponses à ce questionnaire ?";
pub(super) const ERASE_YES: &str = "Oui, effacer";
pub(super) const ERASE_NO: &str = "Non, garder";
pub(super) const ERASED: &str = "Vos réponses ont été effacées.";
pub(super) const RESTORE: &str = "Annuler l’effacement";
pub(super) const CLOSE: &str = "Fermer ce message";

pub(super) const LEGEND: [(&str, &str); 8] = [
    ("3", "3 points"),
    ("2", "2 points"),
    ("1", "1 point"),
    ("0", "0 point"),
    ("unknown", "Je ne sais pas"),
    ("open", "Sans réponse"),
    ("not-concerned", "Non concerné"),
    ("told", "Non notée"),
];

pub(super) fn duration(minutes: u32) -> String {
    format!("{minutes} minutes environ, en une ou plusieurs fois.")
}

pub(super) fn edition_facts(questions: u32, minutes: u32) -> String {
    format!("{questions} questions, {minutes} minutes environ")
}

pub(super) fn default_choice(choice: &str) -> String {
    format!("Sans réponse, nous supposons : « {choice} ».")
}

pub(super) fn number(position: usize, of: usize) -> String {
    format!("Volet {position} sur {of}")
}

pub(super) fn progress(answered: usize, asked: usize) -> String {
    format!("{answered} sur {asked}")
}

pub(super) fn progress_long(answered: usize, asked: usize) -> String {
    format!("{answered} {} sur {asked}", plural(answered, "réponse", "réponses"))
}

pub(super) fn level_announced(edition: &Edition, sure: usize, possible: usize) -> String {
    format!("{}, sur une échelle de {}", level(edition, sure, possible), edition.levels.len())
}

/// A share, in per cent.
pub(super) fn percent(share: u32) -> String {
    format!("{share} %")
}

pub(super) fn out_of_hundred(score: &str) -> String {
    format!("{score} / 100")
}

/// A legal text, whom it binds, and since when.
pub(super) fn reference(text: &str, threshold: &str, date: &str) -> String {
    format!("({text} ; {threshold} ; depuis le {})", day(date))
}

pub(super) fn effort(effort: Effort) -> &'static str {
    match effort {
        Effort::Easy => "facile",
        Effort::Medium => "effort moyen",
        Effort::Hard => "effort important",
    }
}

pub(super) fn hidden(count: usize) -> String {
    match count {
        1 => "Une question de ce volet dépend d’une autre réponse : elle paraîtra si elle vous concerne.".to_owned(),
        count => format!("{count} questions de ce volet dépendent d’une autre réponse : elles paraîtront si elles vous concernent."),
    }
}

pub(super) fn keeping(state: Keeping) -> &'static str {
    match state {
        Keeping::Kept => "Réponses gardées sur cet ordinateur",
        Keeping::Tab => {
            "Réponses gardées jusqu’à la fermeture de cet onglet seulement : enregistrez-les dans un fichier"
        }
        Keeping::Elsewhere => {
            "Un autre onglet a pris la suite : les réponses d’ici attendent votre choix"
        }
        Keeping::Refused => {
            "Rien n’est gardé ici : vos réponses dureront jusqu’à la fermeture de la page ; enregistrez-les dans un fichier"
        }
        Keeping::Newer => {
            "Des réponses d’une version plus récente de l’outil sont gardées ici : nous n’y touchons pas, et celles d’aujourd’hui dureront jusqu’à la fermeture de la page"
        }
    }
}

pub(super) fn damaged(recovered: bool) -> &'static str {
    if recovered {
        "Une copie de vos réponses était abîmée. L’autre copie a pris le relais ; vérifiez vos dernières réponses. La copie abîmée est mise de côté."
    } else {
        "Des réponses étaient gardées ici, mais elles sont abîmées et n’ont pas pu être relues. Elles sont mises de côté, rien n’est effacé."
    }
}

pub(super) fn set_aside(count: usize) -> String {
    match count {
        1 => "Une réponse gardée ici ne correspond plus à ce questionnaire. Elle est mise de côté, sans compter.".to_owned(),
        count => format!("{count} réponses gardées ici ne correspondent plus à ce questionnaire. Elles sont mises de côté, sans compter."),
    }
}

// Where one stands: duties, and others.

pub(super) const DUTIES: &str = "Vos obligations";
pub(super) const DUTIES_APART: &str = "Ces obligations ne comptent pas comme telles dans le niveau : seules les réponses aux questions y comptent.";
pub(super) const BINDING: &str = "Ce que la loi demande";
pub(super) const NO_DUTY: &str = "Aucun des textes cités par ce questionnaire n’oblige une collectivité comme la vôtre. Tout ce que vous faites est volontaire, et n’en a que plus de valeur.";
pub(super) const ENCOURAGING: &str = "Ce que les textes encouragent, sans obliger";
pub(super) const SUPPOSED: &str = "Une partie de votre profil est supposée : complétez « Votre collectivité » pour ne voir que les textes qui vous concernent.";
pub(super) const SEE_QUESTION: &str = "Voir la question";

pub(super) const OTHERS: &str = "Des collectivités comme la vôtre";
pub(super) const OTHERS_LEAD: &str =
    "Des collectivités qui ont reçu le label, celles qui vous ressemblent le plus d’abord.";
pub(super) const NOBODY_LIKE_YOU: &str = "Nous ne connaissons aucune collectivité labellisée du même type que la vôtre. Vous seriez la première de cette liste.";
pub(super) const DEPARTMENT: &str = "Département";
pub(super) const YEAR: &str = "Année du label";
pub(super) const ALL_DEPARTMENTS: &str = "Tous";
pub(super) const ALL_YEARS: &str = "Toutes";
pub(super) const LEVEL: &str = "Niveau";
pub(super) const LABELS: &str = "Labels";
pub(super) const SHARE_OF_LABELS: &str = "Part";
pub(super) const WHOLE_YEAR_LEAD: &str = "C’est la seule année dont tous les niveaux sont connus. Ces collectivités s’étaient portées candidates : elles ne ressemblent pas à toutes les autres.";
pub(super) const CAVEATS_TITLE: &str = "À savoir avant de se comparer";
pub(super) const CAVEATS: [&str; 5] = [
    "Les collectivités labellisées ont choisi de se porter candidates. Aucune moyenne n’en est tirée : elle ne dirait rien des autres.",
    "Un niveau est une photographie : il vaut pour son année. La barre monte d’année en année.",
    "Depuis 2025, l’échelle est une autre : un Badge, ou un grade Bronze, Argent ou Or. Elle ne se compare pas aux niveaux 1 à 5.",
    "Ce que les pages publiques ne disent pas n’est pas deviné : il reste « non connu ».",
    "Ce n’est pas un palmarès officiel : c’est notre relevé de pages publiques.",
];

/// What decides who is near.
pub(super) fn like(profile: &[String]) -> String {
    format!(
        "Du même type que vous, de la taille la plus proche à la plus lointaine, d’après votre profil : {}.",
        profile.join(" · ")
    )
}

pub(super) fn incomplete(named: usize, (least, most): (u32, u32)) -> String {
    format!(
        "La liste est incomplète : {named} noms, sur {least} à {most} environ. Ne pas y être ne veut rien dire."
    )
}

/// How many are shown of those found.
pub(super) fn found(shown: usize, found: usize) -> String {
    let collectivites = plural(found, "collectivité", "collectivités");
    match found {
        0 => "Aucune collectivité ne répond à ces deux choix.".to_owned(),
        found if found == shown => format!("{found} {collectivites}."),
        found => format!("{found} {collectivites}, dont {shown} montrées."),
    }
}

pub(super) fn show_others(count: usize) -> String {
    match count {
        1 => "Montrer aussi la dernière".to_owned(),
        count => format!("Montrer les {count} autres"),
    }
}

/// Where a collectivité is and how large; its size by its population, or else by its stratum.
pub(super) fn facts(
    department: Option<&str>,
    population: Option<u32>,
    stratum: Option<&str>,
) -> String {
    let department = match department {
        Some(number) => format!("département {number}"),
        None => "département non connu".to_owned(),
    };
    let size = match (population, stratum) {
        (Some(count), _) => format!("{} habitants", thousands(count)),
        (None, Some(stratum)) => format!("habitants : {}", stratum.to_lowercase()),
        (None, None) => "population non connue".to_owned(),
    };
    format!("{department}, {size}")
}

/// « 37 000 ».
fn thousands(number: u32) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (many, rest) => format!("{} {rest:03}", thousands(many)),
    }
}

/// « niveau 3 ou 4 ».
pub(super) fn awarded(level: Awarded) -> String {
    match level {
        Awarded::Known(level) => format!("niveau {level}"),
        Awarded::Between(low, high) if high == low + 1 => format!("niveau {low} ou {high}"),
        Awarded::Between(low, high) => format!("niveau {low} à {high}"),
        Awarded::Grade(Grade::Badge) => "Badge".to_owned(),
        Awarded::Grade(Grade::Bronze) => "grade Bronze".to_owned(),
        Awarded::Grade(Grade::Silver) => "grade Argent".to_owned(),
        Awarded::Grade(Grade::Gold) => "grade Or".to_owned(),
        Awarded::Unknown => "niveau non connu".to_owned(),
    }
}

/// What the jury singled out, behind the level.
pub(super) fn mention(text: &str) -> String {
    format!(" (« {text} »)")
}

pub(super) fn whole_year(year: u32) -> String {
    format!("Une année entière : {year}")
}

pub(super) fn level_number(level: usize) -> String {
    format!("Niveau {level}")
}

pub(super) fn labels(total: u32, year: u32) -> String {
    format!("Les {total} labels de {year}, par niveau (parts arrondies)")
}

pub(super) fn source(page: &str) -> String {
    format!("Source : {page}.")
}

pub(super) fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count > 1 { many } else { one }
}

// What the page wishes, and what it asks.

pub(super) const LET_KNOW: &str = "Accepter";
pub(super) const KEEP_FOR_ME: &str = "Garder pour moi";
pub(super) const TELL_NO_MORE: &str = "Ne plus lui dire";

pub(super) fn asks_result(who: &str) -> String {
    format!(
        "{who} demande à connaître votre niveau, vos scores et votre avancement, maintenant et tant que cette page reste ouverte. Vos réponses ne lui sont pas données."
    )
}

pub(super) fn is_told(who: &str) -> String {
    format!("{who} reçoit votre niveau, vos scores et votre avancement.")
}

/// For the integrator, on the console.
pub(super) fn unknown_setting(name: &str, value: &str) -> String {
    format!("{name}=\"{value}\" n’existe pas dans ce questionnaire.")
}
