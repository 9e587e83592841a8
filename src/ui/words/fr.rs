//! Every word of the interface, in French.

use tnl_engine::{
    Awarded, Begun, Day, DocumentError, Edition, Effort, Foreign, Grade, Month, Role, ShareError, When,
    Taken, Votes,
};
use tnl_engine::letters::{Fault, letter};
use tnl_report::table::{Slip, TableError};
// The page and the reports say the same things in the same words.
use crate::page::{Keeping, NoCamera, Reason};
use crate::words::formats;
pub(crate) use crate::words::formats::{decimal, moment, month, month_typed, percent, score, when};
pub(crate) use tnl_report::words::{
    APPLYING, ASKS, CALENDAR, COUNTED_LEAD, DOSSIER_LEAD, DUTIES as DUTIES_LEAD, DUTY, ENCOURAGED,
    EVIDENCE, EVIDENCE_LEAD, IN_REACH, MOSAIC_LEAD, NO_EVIDENCE, NO_SCORE, NONE_OF_THESE,
    NOT_CONCERNED, NOT_THE_LABEL, NOTES, NOTES_LEAD, PEOPLE, THIN, TO_VERIFY, TO_VERIFY_LEAD, TOP, UNDECIDED, UNKNOWN, actors, answer_given, at_least,
    best_floor, best_total, binding, checked, dossier, duty_met, equivalent, gathered, indicative, level, level_heading, missing_floor,
    missing_total, to_verify, verdict,
};

pub(crate) const LOADING_MORE: &str = "Chargement de la suite…";
pub(crate) const LOADING: &str = "Chargement du questionnaire…";
pub(crate) const LOAD_FAILED: &str = "Le questionnaire n’a pas pu être chargé";
pub(crate) const RETRY: &str = "Réessayer";
pub(crate) const OTHER_EDITION: &str = "Choisir une autre édition";
pub(crate) const BROKEN_EDITION: &str = "Ce questionnaire contient des défauts";
pub(crate) const BROKEN_EDITION_HINT: &str = "Il ne peut pas être utilisé ainsi. Vos réponses aux autres éditions sont intactes. \
     Transmettez cette liste à la personne qui l’a écrit :";

pub(crate) const WELCOME_TITLE: &str = "Où en êtes-vous du numérique libre ?";
pub(crate) const WELCOME_LEAD: &str = "Répondez à quelques questions simples sur vos logiciels, vos documents et vos données. \
     Vous verrez aussitôt où vous en êtes, et ce que cela peut valoir au label « Territoire Numérique Libre » d’aujourd’hui : badge, bronze, argent ou or.";

/// What comes after the summary of an edition that is of no label.
pub(crate) fn welcome_levels(levels: usize) -> String {
    format!(
        "Vous verrez aussitôt quel niveau, de 1 à {levels}, correspond à vos réponses, et pourquoi."
    )
}

pub(crate) const PRIVACY: &str =
    "Rien ne quitte cet appareil : pas de compte, pas d’envoi, pas de suivi.";
pub(crate) const UNSURE: &str =
    "« Je ne sais pas » est toujours une réponse ; vous pouvez passer une question et y revenir.";
pub(crate) const CHOOSE_EDITION: &str = "Quel questionnaire ?";
pub(crate) const EDITION_BY_ADDRESS: &str = "Un autre questionnaire, à une autre adresse";
pub(crate) const EDITION_ADDRESS: &str = "Adresse du questionnaire (https://…)";
pub(crate) const OPEN_ADDRESS: &str = "Ouvrir ce questionnaire";
pub(crate) const START: &str = "Commencer";

/// « Reprendre : niveau 1, 43 réponses, hier ». As long as no level is sure, none is told.
pub(crate) fn resume(level: usize, answers: usize, when: Option<&str>) -> String {
    let level = if level > 0 { format!("niveau {level}, ") } else { String::new() };
    let answers = format!("Reprendre : {level}{answers} {}", plural(answers, "réponse", "réponses"));
    [Some(&*answers), when].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

pub(crate) const PROFILE: &str = "Votre collectivité";
pub(crate) const PROFILE_LEAD: &str = "Ces réponses ne sont pas notées. Elles servent à ne poser que les questions qui vous concernent.";
pub(crate) const PICK: &str = "Choisir…";

pub(crate) const HELP: &str = "Aide et exemple";
pub(crate) const EXAMPLE: &str = "Exemple";
pub(crate) const WHY: &str = "À quoi ça sert";
pub(crate) const EFFORT: &str = "Pour gagner un point";
pub(crate) const UNMARKED: &str = "Question non notée";
pub(crate) const SEVERAL: &str = "Plusieurs réponses possibles";
pub(crate) const CLEAR: &str = "Effacer la réponse";

pub(crate) const NEW_TAB: &str = " (nouvel onglet)";
pub(crate) const COLON: &str = " : ";
pub(crate) const PARTS: &str = "Parties du questionnaire";
pub(crate) const PROGRESS: &str = "Votre niveau et votre avancement";
pub(crate) const PREVIOUS: &str = "Précédent";
pub(crate) const NEXT: &str = "Suivant";
pub(crate) const SEE_RESULT: &str = "Voir le résultat";
pub(crate) const RESULT: &str = "Résultat";
pub(crate) const MENU: &str = "Menu";
pub(crate) const WELCOME: &str = "Accueil";
pub(crate) const LEVEL_TO_COME: &str = "Votre niveau s’affichera ici";

pub(crate) const RESULT_TITLE: &str = "Votre résultat";
pub(crate) const NOTHING_YET: &str =
    "Vous n’avez pas encore répondu. Même quelques réponses suffisent à voir un premier résultat.";
pub(crate) const RECEIVED_RESULT: &str = "Résultat reçu";
pub(crate) const NO_ANSWER_RECEIVED: &str = "Ce résultat ne contient aucune réponse.";
/// Before the words of the questionnaire to those who answered.
pub(crate) const SAID_TO_THEM: &str = "Ce que le questionnaire dit à qui y a répondu :";
/// « … ».
pub(crate) fn quoted(words: &str) -> String {
    format!("« {words} »")
}
pub(crate) const BY_SECTION: &str = "Volet par volet";
pub(crate) const RADAR_CAPTION: &str = "Score de chaque volet, sur 100";
pub(crate) const SECTION: &str = "Volet";
pub(crate) const SCORE: &str = "Score";
pub(crate) const BEST_SCORE: &str = "Score possible";
pub(crate) const SHARE: &str = "Part du total";
pub(crate) const TOTAL: &str = "Total";
pub(crate) const HIGHER: &str = "Pour monter";
pub(crate) const HIGHER_LEAD: &str =
    "Un niveau demande un total et, dans certains volets, un minimum.";
pub(crate) const AFTER: &str = "Les niveaux d’après";
/// At the highest level; to those whose it is, or about them.
pub(crate) fn top(is_own: bool) -> &'static str {
    match is_own {
        true => "Vous êtes au niveau le plus haut : il n’y a rien au-dessus. Faites-le savoir, et aidez vos voisins.",
        false => TOP,
    }
}

pub(crate) const COUNTED: &str = "Ce qui a compté";
pub(crate) const QUESTION: &str = "Question";
pub(crate) const ANSWER: &str = "Réponse";
pub(crate) const MARK: &str = "Points";
pub(crate) const WEIGHT: &str = "Poids";
pub(crate) const METHOD: &str = "D’où vient ce barème ?";
pub(crate) const ANSWER_NOW: &str = "Répondre aux questions";
pub(crate) const EXPORT: &str = "Enregistrer dans un fichier";
pub(crate) const BACK: &str = "Revenir à mes réponses";

/// Above an edition of another source.
pub(crate) fn comes_from(title: &str, host: &str) -> String {
    format!("Questionnaire « {title} », source : {host}. Seules les personnes qui l’ont écrit répondent de ce qu’il dit.")
}

/// The edition chosen at an earlier visit cannot be fetched, and the page's own is open.
pub(crate) fn gone(name: &str, why: String) -> String {
    format!(
        "Le questionnaire choisi à une visite précédente, « {name} », ne peut pas être lu : {why}. Celui de cette page est ouvert à sa place ; vos réponses à l’autre restent gardées."
    )
}

pub(crate) const STOP: &str = ". ";
pub(crate) const BROUGHT: &str = "Ce questionnaire ne vient pas de ce site";
pub(crate) const BROUGHT_BY: &str = "L’adresse que vous avez ouverte le demande à";
pub(crate) const BROUGHT_HINT: &str = "Ce site n’en répond pas : ouvrez-le seulement si vous savez qui l’a écrit, et n’y donnez ni mot de passe, ni argent. Vos réponses aux questionnaires de ce site restent à part.";
pub(crate) const BROUGHT_BY_FILE: &str = "Le fichier que vous avez ouvert contient le questionnaire";
pub(crate) const FILE_REPLACES: &str = "Il prend la place de celui du même identifiant que vous aviez ouvert ; vos réponses y restent.";
pub(crate) const NOT_OPEN: &str = "Ne pas l’ouvrir";
pub(crate) const EDITION_ALONE: &str = "Un questionnaire, pas des réponses : ouvrez ce fichier seul, et d’abord.";
pub(crate) const FILE_TOO: &str = "Ce questionnaire n’est à aucune adresse : envoyez aussi son fichier, à ouvrir d’abord dans « Mes évaluations ».";
pub(crate) const SAVE_EDITION: &str = "Enregistrer le questionnaire (.json)";

/// An edition that came as a file is not kept any more.
pub(crate) fn file_gone(id: &str) -> String {
    format!("Le questionnaire « {id} », venu d’un fichier, n’est plus ici : ouvrez à nouveau ce fichier, vos réponses y sont gardées.")
}

/// What an edition with defects is called: of a file, where it comes from.
pub(crate) fn source_told(name: &str) -> &str {
    name
}

pub(crate) const OPEN_BROUGHT: &str = "Ouvrir ce questionnaire";
pub(crate) const TURN_DOWN: &str = "Choisir un questionnaire de ce site";

pub(crate) const FRAMED: &str =
    "Si un bouton ne fait rien ici, c’est que la page autour de ce cadre l’interdit : ouvrez";
pub(crate) const OWN_TAB: &str = "ce résultat dans son propre onglet, avec ses réponses";
pub(crate) const FRAMED_TOO: &str = ". Si cela ne fait rien non plus, copiez le lien du résultat, dans « Partager ce résultat par un lien ».";
pub(crate) const SHARE_RESULT: &str = "Partager ce résultat par un lien";
pub(crate) const SHARE_WARNING: &str = "Le lien contient toutes les réponses : qui l’ouvre les voit. Rien n’est envoyé à un serveur ; le résultat est recalculé chez la personne qui ouvre le lien.";
pub(crate) const SHARE_ONLY_HERE: &str = "Attention : cette page n’a pas d’adresse que d’autres puissent ouvrir (un fichier de cet appareil, ou le bloc d’une autre page), et le lien ne s’ouvre qu’ici. Pour donner les réponses à quelqu’un, enregistrez-les plutôt dans un fichier.";
pub(crate) const SHARE_MONTH: &str = "Dire le mois";
pub(crate) const SHARE_PLAN: &str =
    "Avec le plan : ce qui est prévu ou écarté, et pour quand ; jamais qui s’en occupe";
pub(crate) const LINK: &str = "Lien vers ce résultat";
pub(crate) const COPY_LINK: &str = "Copier le lien";
pub(crate) const COPIED: &str = "Le lien est copié.";
pub(crate) const COPY_BY_HAND: &str =
    "La copie est refusée ici : le lien est sélectionné, copiez-le avec Ctrl + C.";
/// « Enregistrer (.png) ».
pub(crate) fn save_as(end: &str) -> String {
    let kind = end.rsplit('.').next().unwrap_or_default();
    format!("Enregistrer (.{kind})")
}

/// « Enregistrer (.png) : Carte », for those who do not see what stands beside.
pub(crate) fn labelled(text: &str, what: &str) -> String {
    format!("{text} : {what}")
}

pub(crate) const PLAN: &str = "Le chemin le plus court";
pub(crate) const AIM: &str = "Niveau visé :";
pub(crate) const NOT_LEAST: &str = "Ce chemin mène bien au niveau visé, mais un autre demande peut-être moins d’efforts : ce questionnaire est trop long, ou ses questions dépendent trop les unes des autres, pour que cette page les compare tous.";
pub(crate) const FEWER: &str = "Montrer moins d’actions";
pub(crate) const STEP_DUTY: &str = "C’est aussi une obligation légale.";
pub(crate) const LAW_ALL_THE_SAME: &str =
    "La loi le demande : l’écarter ici n’en dispense pas.";
pub(crate) const CHECK_FIRST: &str =
    "À vérifier d’abord : rien n’est encore dit là-dessus, c’est peut-être déjà fait.";
pub(crate) const WHY_AND_HOW: &str = "Pourquoi et comment";
pub(crate) const HOW: &str = "Comment comprendre";
pub(crate) const FROM_NOTHING: &str = "En partant de zéro";
pub(crate) const GO_FURTHER: &str = "Pour aller plus loin";
pub(crate) const HELP_AT: &str = "De l’aide";
pub(crate) const ANSWER_THIS: &str = "Répondre à la question";
pub(crate) const DONE: &str = "C’est fait";
pub(crate) const DONE_TICK: &str = "C’est fait : cocher la réponse";
pub(crate) const PLAN_THIS: &str = "Déjà prévu";
pub(crate) const NO_LONGER_PLANNED: &str = "Plus prévu";
pub(crate) const UNDO: &str = "Annuler";
pub(crate) const UNDONE: &str = "C’est annulé, le chemin est recalculé.";
pub(crate) const NOT_HERE: &str = "Pas possible chez nous";
pub(crate) const TAKE_BACK: &str = "Remettre";
pub(crate) const PLANNED: &str = "Déjà prévu";
pub(crate) const WITHOUT_ACTIONS: &str = "Le fichier des actions n’a pas pu être lu : ce chemin va question par question, sans ce qui en règle plusieurs d’un coup, et peut être plus long. Rechargez la page pour essayer de nouveau.";
pub(crate) const WITHOUT_OTHERS: &str = "Le fichier des collectivités labellisées n’a pas pu être lu. Rechargez la page pour essayer de nouveau.";
pub(crate) const PLANNED_BESIDE: &str = "Prévu aussi, hors de ce chemin";
pub(crate) const EXCLUDED: &str = "Écarté : pas possible ici";
pub(crate) const NOTED: &str = "C’est noté, le chemin est recalculé.";
pub(crate) const NOTED_PLANNED: &str =
    "C’est noté, le chemin est recalculé. Sous cette action, vous pouvez dire pour quel mois.";
pub(crate) const PLAN_ANEW: &str = "Le chemin est recalculé.";
pub(crate) const FOR_WHEN: &str = "Pour quel mois ? (facultatif, par exemple 03/2027)";
pub(crate) const WHO_SEES: &str = "Qui s’en occupe";
pub(crate) const WHO: &str = "Qui s’en occupe ? (facultatif, par exemple le secrétariat)";
pub(crate) const NO_MONTH: &str =
    "Ce mois n’est pas compris, et rien n’a changé : écrivez-le comme 03/2027 ou mars 2027.";

pub(crate) fn aimed(level: usize) -> String {
    format!("Niveau visé : {level}. Le chemin est recalculé.")
}

/// `law`: how many of these actions the law asks for.
pub(crate) fn plan_lead(count: usize, law: usize, target: usize, is_least: bool) -> String {
    let asked = match law {
        0 => String::new(),
        1 => ", dont une que la loi demande".to_owned(),
        law => format!(", dont {law} que la loi demande"),
    };
    // Only what is proven is said.
    let least = match law {
        _ if !is_least || law == count => "",
        0 => " : c’est le moindre effort possible",
        _ => " ; au-delà, c’est le moindre effort possible",
    };
    match count {
        1 => format!("Une seule action suffit pour le niveau {target}."),
        count => format!(
            "{count} actions suffisent pour le niveau {target}{asked}{least}. Dans cet ordre : ce que la loi demande, les outils que l’on voit, puis le reste."
        ),
    }
}

/// « Ensemble, ces 4 actions : + 14,3 au total, de 25,7 à 40,0. »
pub(crate) fn plan_sum(count: usize, before: u32, gain: u32) -> String {
    let who = match count {
        1 => "Cette action".to_owned(),
        count => format!("Ensemble, ces {count} actions"),
    };
    let (more, from, to) = (decimal(gain), decimal(before), decimal(before + gain));
    format!("{who} : + {more} au total, de {from} à {to}.")
}

pub(crate) const ALSO_ANSWERS: &str = "Répond d’un coup à :";

/// « Réponse à atteindre : Un poste d’essai ».
pub(crate) fn goal(answer: &str) -> String {
    format!("Réponse à atteindre : {answer}")
}

pub(crate) fn more(count: usize) -> String {
    match count {
        1 => "Montrer l’action suivante".to_owned(),
        count => format!("Montrer les {count} actions suivantes"),
    }
}

pub(crate) fn planned_for(year: u32, at: usize) -> String {
    format!("Déjà prévu, {}", month(year, at))
}

/// « De 0 à 2 points sur 3 · effort moyen · élues et élus, secrétariat · + 2,1 points au total ».
pub(crate) fn step_facts(
    effort: Option<Effort>,
    from: u8,
    to: u8,
    gain: u32,
    who: Option<String>,
) -> String {
    let points = format!("De {from} à {to} {} sur 3", plural(to.into(), "point", "points"));
    let effort = effort.map(|effort| self::effort(effort).to_owned());
    let gain = format!("+ {} au total", decimal(gain));
    let facts = [Some(points), effort, who, Some(gain)];
    facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// « Arles, 2016 ».
pub(crate) fn done_by(name: &str, year: u32) -> String {
    format!("{name}, {year}")
}

pub(crate) fn out_of_reach(target: usize) -> String {
    format!("Avec ce qui est écarté, le niveau {target} est hors d’atteinte. Au mieux :")
}

pub(crate) const ANSWER_IT: &str = "Répondre";

pub(crate) fn deciding_title(open: usize) -> String {
    match open {
        1 => "1 réponse à donner ou à vérifier".to_owned(),
        open => format!("{open} réponses à donner ou à vérifier"),
    }
}

/// Why these questions stand here: `count` of those proven to decide.
pub(crate) fn deciding_lead(count: usize, of: usize, sure: usize, possible: usize) -> String {
    let between = match sure {
        0 => format!("jusqu’où monter : au mieux, le niveau {possible}"),
        sure => format!("entre le niveau {sure} et le niveau {possible}"),
    };
    match (count, of) {
        (1, 1) => format!("Cette question décide {between}."),
        (count, of) if count == of => {
            format!("Ces {count} questions décident, seules ou ensemble, {between}.")
        }
        (count, of) => format!(
            "{of} questions décident, seules ou ensemble, {between}. D’abord ces {count} :"
        ),
    }
}

pub(crate) const REFINING: &str =
    "Le niveau n’en dépend plus : ces réponses affinent le score et le chemin.";

pub(crate) const MAY_DECIDE: &str = "Peuvent aussi décider :";

/// The other questions change no level, whatever is said.
pub(crate) fn only_refine(count: usize) -> String {
    match count {
        1 => "Une autre affine le score, sans pouvoir changer le niveau.".to_owned(),
        count => format!("{count} autres affinent le score, sans pouvoir changer le niveau."),
    }
}

pub(crate) const ONE_BY_ONE: &str = "Question par question";
pub(crate) const EXPRESS: &str = "Express : d’abord ce qui décide";
pub(crate) const PASS: &str = "Passer";
pub(crate) const PROJECT: &str = "Projeter";
pub(crate) const STOP_PROJECTING: &str = "Ne plus projeter (Échap)";
pub(crate) const KEYBOARD: &str = "Au clavier";
pub(crate) const KEYS: &str = "1 à 9, ou la lettre de la réponse, pour répondre ; « ? » pour « Je ne sais pas » ; Entrée ou → pour continuer ; ← pour revenir ; 0 pour projeter.";
pub(crate) const LEVEL_KNOWN: &str = "Votre niveau est connu";
pub(crate) const LEVEL_KNOWN_LEAD: &str =
    "Aucune autre réponse ne peut plus le changer. Les questions qui restent affinent le score et le chemin.";
pub(crate) const ALL_ASKED: &str = "Tout ce qui décide a été demandé";
pub(crate) const ALL_ASKED_LEAD: &str =
    "Ce que vous avez passé ou ne savez pas décide encore : le résultat dit quoi vérifier d’abord.";

/// « 6 questions décident encore »; `is_all` of them.
pub(crate) fn still_deciding(count: usize, is_all: bool) -> String {
    let least = if is_all { "" } else { "Au moins " };
    format!("{least}{count} {} encore.", plural(count, "question décide", "questions décident"))
}

/// « 6 réponses à vérifier décident encore ».
pub(crate) fn unknown_deciding(count: usize) -> String {
    let answers = plural(count, "réponse à vérifier décide", "réponses à vérifier décident");
    format!("{count} {answers} encore.")
}

/// Before that, where two levels are left.
pub(crate) const WITHIN_ONE: &str = "Niveau connu à un près.";

pub(crate) const TAKEN_BACK: &str = "La réponse est annulée.";

/// « Noté : Oui, partout ».
pub(crate) fn noted(answer: &str) -> String {
    format!("Noté : {answer}")
}

pub(crate) fn go_on(open: usize) -> String {
    format!("Continuer : {open} {}", plural(open, "autre question", "autres questions"))
}

pub(crate) const PRODUCT: &str = "Points × poids";
pub(crate) const TOTAL_COMPUTED: &str = "Comment le total est calculé";
pub(crate) const LEVEL_DECIDED: &str = "Comment le niveau est décidé";
pub(crate) const CONTRIBUTION: &str = "Apport au total";

/// Between a figure and what it is of, in the name of the button that leads to its computation.
pub(crate) const SEE_COMPUTATION: &str = ", voir le calcul : ";

/// « 23 sur 60 possibles, soit 38,3 sur 100 ».
pub(crate) fn sum(earned: &str, out_of: &str, score: &str) -> String {
    format!("{earned} sur {out_of} possibles, soit {score} sur 100")
}

pub(crate) fn shares_counted(shares: u32) -> String {
    format!(
        "Les volets qui comptent ici font {shares} % du questionnaire : chaque apport est rapporté à ces {shares} %."
    )
}

/// « un total d’au moins 42 (il est de 38,3) : non ».
pub(crate) fn asked_total(have: &str, need: u32, reached: bool) -> String {
    format!("un total d’au moins {need} (il est de {have}) : {}", yes_no(reached))
}

pub(crate) fn asked_floor(section: &str, have: &str, need: u32, reached: bool) -> String {
    format!("au moins {need} dans « {section} » (le score est de {have}) : {}", yes_no(reached))
}

fn yes_no(reached: bool) -> &'static str {
    if reached { "oui" } else { "non" }
}

/// Where only the first actions are printed.
pub(crate) const PAPER_REST: &str = "Les actions suivantes sont à l’écran et dans le rapport.";
pub(crate) const ANNEXES: &str = "Annexes";
pub(crate) const PAPER_LINK: &str =
    "Ce code et ce lien mènent à ce résultat ; ils contiennent toutes les réponses.";
pub(crate) const REPORTS: &str = "Emporter un rapport, un tableau ou une image";
pub(crate) const REPORT: &str = "Rapport modifiable";
pub(crate) const REPORT_ABOUT: &str =
    "Le résultat, le plan d’action, les réponses et les preuves à réunir. S’ouvre avec LibreOffice ou Word.";
pub(crate) const RESOLUTION: &str = "Il contient aussi un projet de délibération.";
pub(crate) const TABLE: &str = "Tableau";
pub(crate) const TABLE_ABOUT: &str =
    "Chaque réponse et ses points, pour un tableur. Cette page sait relire le fichier .csv.";
pub(crate) const AGENDA: &str = "Calendrier";
pub(crate) const AGENDA_ABOUT: &str =
    "Les actions prévues, au premier jour de leur mois, et un nouveau point dans un an.";
pub(crate) const CARD: &str = "Carte";
pub(crate) const CARD_ABOUT: &str = "Une image à montrer, à imprimer ou à publier.";
pub(crate) const BADGE: &str = "Badge « auto-évalué »";
pub(crate) const BADGE_ABOUT: &str = "Une petite image pour un site.";
pub(crate) const NOT_THE_LOGO: &str = "Ce n’est pas le logo du label, et elle le dit.";
pub(crate) const REPORT_LINK: &str = "Y mettre le lien vers ce résultat";
pub(crate) const REPORT_LINK_ABOUT: &str =
    "Le lien permet à chacun de recalculer le résultat : il contient toutes les réponses.";
pub(crate) const BADGE_SNIPPET: &str =
    "Pour montrer le badge sur un site, à côté de son fichier";
pub(crate) const PNG_REFUSED: &str =
    "Cette page interdit de fabriquer une image PNG : prenez l’image SVG.";

// Preparing an application.
pub(crate) const TO_GATHER: &str = "À réunir";
pub(crate) const GATHERED: &str = "Réunie";

pub(crate) const NOTES_SHORT: &str = "Notes";
pub(crate) const NOTING: &str = "Noter, garder une preuve";
pub(crate) const NOTE_THERE: &str = "Votre note et vos preuves";
pub(crate) const NOTE: &str = "Note, pour vous ou pour qui prendra la suite";
pub(crate) const NOTES_STAY: &str = "Les notes et les preuves restent dans les réponses, leur fichier, le rapport et le tableau. Le lien ne les contient jamais.";
pub(crate) const PIECES: &str = "Preuves";
pub(crate) const PIECE: &str = "Une preuve : compte rendu, facture, page publiée…";
pub(crate) const PIECE_LINK: &str = "Son adresse, si elle est en ligne (https://…)";
pub(crate) const ADD_PIECE: &str = "Ajouter la preuve";
pub(crate) const PIECE_ADDED: &str = "Ajoutée";
pub(crate) const REMOVE_PIECE: &str = "Retirer";
pub(crate) const PIECE_REMOVED: &str = "Retirée";
pub(crate) const PIECE_NAMELESS: &str = "Dites d’abord quelle preuve.";
pub(crate) const PIECE_LINK_WRONG: &str = "Cette adresse ne se garde pas ainsi : il la faut entière, commençant par https:// ou http://, sans espace, en 400 signes au plus.";
pub(crate) const PIECES_FULL: &str =
    "Il y a déjà dix preuves ici : retirez-en une pour en ajouter une autre.";

/// How many signs a note has room for.
pub(crate) fn note_room(room: usize) -> String {
    match room {
        0 | 1 => format!("Encore {room} signe."),
        _ => format!("Encore {room} signes."),
    }
}

/// How many signs of what was written or pasted had no room.
pub(crate) fn note_full(over: usize) -> String {
    match over {
        1 => "Une note tient en 500 signes : le dernier n’a pas été gardé.".to_owned(),
        _ => format!("Une note tient en 500 signes : {over} n’ont pas été gardés."),
    }
}

/// Beside how many answers more was noted in a file than there is room for.
pub(crate) fn notes_cut(count: usize) -> String {
    let what = match count {
        1 => "Sous une réponse, la note ou les preuves ne tenaient pas".to_owned(),
        _ => format!("Sous {count} réponses, les notes ou les preuves ne tenaient pas"),
    };
    format!("{what} : ce qui dépassait n’a pas été repris ; tout le reste est là.")
}

/// Before a piece: is it there?
pub(crate) fn piece(is_gathered: bool) -> &'static str {
    if is_gathered { "Preuve réunie" } else { "Preuve à réunir" }
}
pub(crate) const PRINT_CANDIDATURE: &str = "Imprimer ce dossier";

pub(crate) const SEND: &str = "Envoyer…";
pub(crate) const QR: &str = "Code QR du lien";

pub(crate) const UNREADABLE: &str = "Ceci ne peut pas être ouvert";
pub(crate) const PASTE_LINK: &str = "Collez ici un lien reçu";
pub(crate) const OPEN_LINK: &str = "Ouvrir le lien";
pub(crate) const CHOOSE_FILE: &str =
    "Ouvrir un ou plusieurs fichiers de réponses, ou un questionnaire : choisissez-les, ou déposez-les ici";
pub(crate) const FILE_TOO_LARGE: &str =
    "ce fichier est trop grand pour être un fichier de réponses";
pub(crate) const FILE_UNREADABLE: &str = "ce fichier ne peut pas être lu";

/// Why something could not be fetched.
pub(crate) fn reason(why: Reason) -> String {
    why.unwrap_or_else(|| "raison inconnue".to_owned())
}

/// Why stored answers or a file of them cannot be read.
pub(crate) fn unreadable_document(why: &DocumentError) -> String {
    why.to_string()
}

/// What a file is that holds no answers.
pub(crate) fn foreign_file(kind: &Foreign) -> String {
    kind.to_string()
}

/// Why a table gives no answers.
pub(crate) fn unreadable_table(why: &TableError) -> String {
    why.to_string()
}

/// What a result that comes says that its questionnaire does not know.
pub(crate) fn received_aside(count: usize, is_outdated: bool) -> Option<String> {
    match (count, is_outdated) {
        (0, false) => None,
        (0, true) => Some("Ce questionnaire a changé depuis que ces réponses ont été données : relisez-les avec lui.".to_owned()),
        (1, _) => Some("Une réponse, ou un choix du profil, ne correspond pas à ce questionnaire : c’est mis de côté, sans compter.".to_owned()),
        (count, _) => Some(format!("{count} réponses, ou choix du profil, ne correspondent pas à ce questionnaire : c’est mis de côté, sans compter.")),
    }
}

/// What of its plan and date was not understood: where, and what is written there.
pub(crate) fn unread(unread: &[(&str, String)]) -> Option<String> {
    let told = unread.iter().map(|(at, text)| {
        let at = match *at {
            "target" => "niveau visé",
            "changed" => "date",
            criterion => criterion,
        };
        format!("{at} : « {text} »")
    });
    let told = told.collect::<Vec<_>>().join(" ; ");
    (!unread.is_empty()).then(|| format!("Du plan ou de la date, ceci n’a pas été compris, et ne compte pas : {told}. Tout le reste est là, et cela se décide de nouveau dans le plan."))
}

/// What rows of a table say that was not taken.
pub(crate) fn slips(slips: &[Slip]) -> String {
    let told: Vec<String> = slips.iter().take(Slip::SHOWN).map(Slip::to_string).collect();
    let more = match slips.len() - told.len() {
        0 => String::new(),
        1 => " ; et une autre ligne".to_owned(),
        more => format!(" ; et {more} autres lignes"),
    };
    format!("Dans ce tableau, {}{more}.", told.join(" ; "))
}

/// An edition that could not be found, and why.
pub(crate) fn homeless(id: &str, why: &str) -> String {
    format!("Ces réponses sont celles de l’édition « {id} », qui n’a pas été trouvée ({why}).")
}

pub(crate) const HOMELESS_HINT: &str = "Si vous connaissez l’adresse de ce questionnaire, donnez-la ici ; si vous en avez le fichier (.json), ouvrez-le ici : les réponses s’ouvriront aussitôt. Sinon, ouvrez le lien ou le fichier sur le site où il a été fait. Rien n’est perdu.";

pub(crate) fn another_edition(address: &str, id: &str) -> String {
    format!("à l’adresse {address} se trouve l’édition « {id} »")
}

pub(crate) fn unreachable(name: &str, why: &str) -> String {
    format!("{name} : {why}")
}

/// Why a link cannot be read.
pub(crate) fn unreadable_link(why: &ShareError) -> String {
    why.to_string()
}

pub(crate) const NO_DATE: &str = "sans-date";
pub(crate) const DAMAGED_FILE: &str = "auto-evaluation-abimee.txt";
pub(crate) const DOWNLOAD_DAMAGED: &str = "Télécharger la copie abîmée";
pub(crate) const OTHER_TAB: &str =
    "Un autre onglet a enregistré d’autres réponses à cette évaluation. Lesquelles garder ?";
pub(crate) const TAKE_OTHER: &str = "Celles de l’autre onglet";
pub(crate) const KEEP_THIS: &str = "Celles d’ici";

pub(crate) const NO_ASSESSMENT: &str =
    "Rien n’est encore gardé ici : vos évaluations y seront, à chaque réponse.";
pub(crate) const WITH_NAME: &str = "Avec ce nom";
pub(crate) const ANOTHER: &str = "Commencer une autre évaluation";
pub(crate) const NAME: &str = "Nom de l’évaluation";
pub(crate) const RENAME: &str = "Renommer";
pub(crate) const OPEN: &str = "Ouvrir";
pub(crate) const COPY: &str = "Copier";
pub(crate) const DELETE: &str = "Supprimer";

pub(crate) const EARLIER: &str = "Comment elle était avant";
pub(crate) const EARLIER_LEAD: &str = "Votre évaluation telle qu’elle était : trois états des dernières heures, puis un par jour, dix au plus. « Tout effacer » les efface aussi.";
pub(crate) const COMPARE_WITH_NOW: &str = "Comparer avec maintenant";
pub(crate) const NOW: &str = "Maintenant";
pub(crate) const RETURN_TO: &str = "Y revenir";
/// « Niveau 2 assuré, 14 réponses ».
pub(crate) fn earlier(level: &str, answers: usize) -> String {
    format!("{level}, {answers} {}", plural(answers, "réponse", "réponses"))
}
pub(crate) fn taken_back(moment: &str) -> String {
    format!("Vos réponses sont celles du {moment}. Celles d’avant sont en haut de cette liste.")
}

pub(crate) const RENAMED: &str = "Le nom est enregistré.";
pub(crate) fn copied(name: &str) -> String {
    format!("Une copie est faite : {name}.")
}
pub(crate) fn restored(count: usize) -> String {
    match count {
        1 => "L’évaluation est de retour.".to_owned(),
        count => format!("{count} évaluations sont de retour."),
    }
}
pub(crate) fn deleted(count: usize) -> String {
    match count {
        1 => "L’évaluation est supprimée.".to_owned(),
        count => format!("{count} évaluations sont supprimées."),
    }
}

pub(crate) const TO_COMPARE: &str = "À comparer";
pub(crate) const COMPARE: &str = "Comparer les évaluations cochées";
pub(crate) const COMPARE_WITH_MINE: &str = "Comparer avec la mienne";
pub(crate) const COMPARISON: &str = "Comparaison";
pub(crate) const RISEN: &str = "en hausse";
pub(crate) const FALLEN: &str = "en baisse";
pub(crate) const DIFFERENCES: &str = "Ce qui change";
pub(crate) const ABOVE: &str = "plus haut";
pub(crate) const BELOW: &str = "plus bas";
pub(crate) const NO_DIFFERENCE: &str = "Aucune question n’a d’autre réponse.";
/// Where nobody knows, or nobody said.
pub(crate) const UNKNOWN_SIGN: &str = "?";

/// « Une liste partielle (1 / 3) ».
pub(crate) fn answer_and_mark(answer: &str, mark: u32) -> String {
    format!("{answer} ({})", self::mark(mark))
}

/// « 12,3 », ou « 12,3 à 45,6 » tant que des réponses manquent.
pub(crate) fn between_scores((low, high): (u32, u32)) -> String {
    match low == high {
        true => decimal(low),
        false => format!("{} à {}", decimal(low), decimal(high)),
    }
}

/// « Une liste partielle : 4 évaluations ».
pub(crate) fn said_by(answer: &str, count: usize) -> String {
    format!("{answer} : {count} {}", plural(count, "évaluation", "évaluations"))
}

/// « de 12,3 à 56 ; au milieu, 30,1 à 41,7 ».
pub(crate) fn spread((least, most): (u32, u32), middle: (u32, u32)) -> String {
    let (least, most) = (decimal(least), decimal(most));
    format!("de {least} à {most} ; au milieu, {}", between_scores(middle))
}

pub(crate) const SAME_ANSWERS: &str = "À réponses égales";
pub(crate) const SAME_ANSWERS_HINT: &str = "Les mêmes réponses, lues par l’autre édition : la différence vient de l’édition, pas des réponses. La barre monte d’année en année.";

pub(crate) fn edition_level(level: &str, edition: &str) -> String {
    format!("{level} ({edition})")
}

pub(crate) fn mark(mark: u32) -> String {
    format!("{mark} / 3")
}

pub(crate) fn same_questions(count: usize) -> String {
    match count {
        0 => "Aucune question identique".to_owned(),
        1 => "1 question identique".to_owned(),
        count => format!("{count} questions identiques"),
    }
}

pub(crate) fn carried(name: &str, count: usize, edition: &str, level: &str) -> String {
    format!(
        "« {name} », {count} {} en commun : {edition} donne {level}.",
        plural(count, "réponse", "réponses")
    )
}

pub(crate) fn more_defects(count: usize) -> String {
    format!("… et {count} {}", plural(count, "autre défaut", "autres défauts"))
}

pub(crate) const UNNAMED: &str = "Évaluation sans nom";
pub(crate) const KEEP_RECEIVED: &str = "Garder parmi mes évaluations";
pub(crate) const RECEIVED_HINT: &str =
    "Recalculé ici, d’après les réponses reçues. Vos propres réponses ne changent pas.";

pub(crate) fn unnamed(number: u32) -> String {
    format!("Évaluation {number}")
}

pub(crate) fn copy_of(name: &str) -> String {
    format!("{name} (copie)")
}

/// « Niveau 2, 21 novembre 2026, ouverte ».
pub(crate) fn assessment(
    level: &str,
    date: Option<&str>,
    edition: &str,
    progress: &str,
    is_open: bool,
) -> String {
    let date = date.map(|date| format!(", {date}")).unwrap_or_default();
    let open = if is_open { ", ouverte en ce moment" } else { "" };
    format!("{level}{date}{open} · {edition}, {progress}")
}

pub(crate) const RENAMING: &str = "Changer le nom";

pub(crate) fn export_all(count: usize) -> String {
    format!("Tout enregistrer ({count} fichiers)")
}

/// Of an edition of another source.
pub(crate) fn kept_at(address: &str) -> String {
    format!("Des réponses à un questionnaire venu de {address}")
}

pub(crate) fn kept_as(name: &str) -> String {
    format!("ajoutée à vos évaluations, « {name} »")
}

/// What came by a link or a file.
pub(crate) fn received(name: &str, date: Option<&str>, edition: &str, answers: usize) -> String {
    let date = date.map(|date| format!(", {date}")).unwrap_or_default();
    format!(
        "Résultat reçu : {name}{date}. {edition}, {answers} {}. Auto-évaluation indicative.",
        plural(answers, "réponse", "réponses")
    )
}

pub(crate) fn more_failed(why: &str) -> String {
    format!(
        "La suite n’a pas pu être chargée ({why}). Vos réponses sont intactes ; vérifiez la connexion et réessayez."
    )
}

pub(crate) const CHANGE: &str = "Modifier mes réponses";
pub(crate) const PRINT: &str = "Imprimer";
pub(crate) const ERASE: &str = "Tout effacer";
pub(crate) const ERASE_ASK: &str = "Effacer toutes les réponses de cette évaluation ? Vos autres évaluations restent : elles se suppriment dans « Mes évaluations ».";
pub(crate) const ERASE_YES: &str = "Oui, effacer";
pub(crate) const ERASE_NO: &str = "Non, garder";
pub(crate) const ERASED: &str = "Les réponses de cette évaluation ont été effacées.";
pub(crate) const RESTORE: &str = "Annuler l’effacement";
pub(crate) const CLOSE: &str = "Fermer ce message";

/// « Sans réponse, 2 questions », of a row of the mosaic.
pub(crate) fn cells(meaning: &str, count: usize) -> String {
    format!("{meaning}, {count} {}", plural(count, "question", "questions"))
}

pub(crate) const THEN: &str = " ; ";
pub(crate) const MOSAIC_DETAIL: &str =
    "Le détail, question par question, est plus bas, sous « Ce qui a compté ».";
pub(crate) const LEGEND: [(&str, &str); 10] = [
    ("3", "3 points"),
    ("2", "2 points"),
    ("1", "1 point"),
    ("0", "0 point"),
    ("unknown", "Je ne sais pas"),
    ("open", "Sans réponse"),
    ("not-concerned", "Non concerné"),
    ("told", "Non notée"),
    ("waiting", "Dépend d’une autre réponse"),
    ("hidden", "Non posée"),
];

pub(crate) fn duration(minutes: u32) -> String {
    format!("{minutes} minutes environ, en une ou plusieurs fois.")
}

pub(crate) fn edition_facts(questions: u32, minutes: u32) -> String {
    format!("{questions} questions, {minutes} minutes environ")
}

pub(crate) const SHORTER: &str = "Pour une collectivité comme la vôtre, il y a plus court :";

/// An edition as a button that opens it.
pub(crate) fn edition_way(title: &str, minutes: u32) -> String {
    format!("{title}, {minutes} minutes")
}

/// Beside a level of a short edition, above its first.
pub(crate) const TO_CONFIRM: &str =
    "À confirmer avec l’édition complète : si peu de questions ne prouvent que le premier niveau.";
pub(crate) fn go_on_in(title: &str, minutes: u32) -> String {
    format!("Continuer avec « {title} », {minutes} minutes")
}
pub(crate) const WHOLE_EDITION: &str =
    "L’édition complète reprend celles de vos réponses qu’elle demande aussi ; les outils, ce que vous faites connaître et vos données y sont demandés plus en détail.";

/// Beside an edition that is no longer the one that opens.
pub(crate) const NEWER_EDITION: &str =
    "Une édition plus récente reprend celles de vos réponses qu’elle demande aussi ; celles d’ici restent gardées.";

/// « 28 réponses déjà là, 9 à donner, 4 à confirmer. »
pub(crate) fn begun(begun: Begun) -> String {
    let Begun { there, open, proposed } = begun;
    let confirm = if proposed > 0 { format!(", {proposed} à confirmer") } else { String::new() };
    format!("{there} {} déjà là, {open} à donner{confirm}.", plural(there, "réponse", "réponses"))
}

pub(crate) fn proposed_title(count: usize) -> String {
    match count {
        1 => "1 réponse à confirmer".to_owned(),
        count => format!("{count} réponses à confirmer"),
    }
}
pub(crate) const PROPOSED_LEAD: &str =
    "Données dans une autre édition, elles ne comptent pas encore ici.";

/// What was answered in another edition.
pub(crate) fn proposed(said: &str, has_other: bool) -> String {
    match has_other {
        true => format!("Dans une autre édition, vous avez répondu autrement : « {said} »."),
        false => format!(
            "À confirmer : dans une autre édition, où les choix étaient autres, vous avez répondu « {said} »."
        ),
    }
}
pub(crate) const CONFIRM: &str = "Confirmer";
pub(crate) const ANSWER_OTHERWISE: &str = "Répondre autrement";
pub(crate) const TAKE_PROPOSED: &str = "Prendre cette réponse";
pub(crate) const KEEP_MINE: &str = "Garder celle d’ici";

pub(crate) fn default_choice(choice: &str) -> String {
    format!("Sans réponse, nous supposons : « {choice} ».")
}

pub(crate) fn number(position: usize, of: usize) -> String {
    format!("Volet {position} sur {of}")
}

/// Read out before a question.
pub(crate) fn question_number((number, of): (usize, usize)) -> String {
    format!("Question {number} sur {of}. ")
}

pub(crate) fn progress(answered: usize, asked: usize) -> String {
    format!("{answered} sur {asked}")
}

pub(crate) fn progress_long(answered: usize, asked: usize) -> String {
    format!("{answered} {} sur {asked}", plural(answered, "réponse", "réponses"))
}

pub(crate) fn level_announced(edition: &Edition, sure: usize, possible: usize) -> String {
    let below = &edition.below.name;
    let level = match (sure, possible) {
        (0, 0) => below.clone(),
        (0, possible) => format!("{below} pour l’instant, jusqu’à {possible} possible"),
        (sure, possible) if sure == possible => sure.to_string(),
        (sure, possible) => format!("{sure} assuré, {possible} possible"),
    };
    format!("Votre niveau : {level}, sur une échelle de {}", edition.levels.len())
}

pub(crate) fn out_of_hundred(score: &str) -> String {
    format!("{score} / 100")
}

/// A legal text, whom it binds, and since when.
pub(crate) fn law(text: &str, threshold: &str, date: Day) -> String {
    format!("{text} ; {threshold} ; depuis le {}", day(date))
}

/// « 1er juin 2024 »: browsers say « 1 juin ».
pub(crate) fn day(date: Day) -> String {
    let day = formats::day(date);
    match day.strip_prefix("1 ") {
        Some(rest) => format!("1er {rest}"),
        None => day,
    }
}

/// A choice that nobody made.
pub(crate) fn supposed(choice: &str) -> String {
    format!("{choice} (supposé)")
}

pub(crate) fn effort(effort: Effort) -> &'static str {
    match effort {
        Effort::Easy => "facile",
        Effort::Medium => "effort moyen",
        Effort::Hard => "effort important",
    }
}

pub(crate) fn hidden(count: usize) -> String {
    match count {
        1 => "Une question de ce volet dépend d’une autre réponse : elle paraîtra si elle vous concerne.".to_owned(),
        count => format!("{count} questions de ce volet dépendent d’une autre réponse : elles paraîtront si elles vous concernent."),
    }
}

pub(crate) fn keeping(state: Keeping) -> &'static str {
    match state {
        Keeping::Kept => "Réponses gardées sur cet appareil",
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

/// Where the browser deletes what nobody came back to.
pub(crate) const KEPT_A_WEEK: &str = "Réponses gardées sur cet appareil ; sans visite pendant sept jours, ce navigateur peut les effacer : enregistrez-les dans un fichier";

pub(crate) fn damaged(recovered: bool) -> &'static str {
    if recovered {
        "Une copie de vos réponses était abîmée. L’autre copie a pris le relais ; vérifiez vos dernières réponses. La copie abîmée est mise de côté."
    } else {
        "Des réponses étaient gardées ici, mais elles sont abîmées et n’ont pas pu être relues. Elles sont mises de côté, rien n’est effacé."
    }
}

pub(crate) fn set_aside(count: usize) -> String {
    match count {
        0 => "Ce questionnaire a changé depuis que vous y avez répondu : relisez vos réponses.".to_owned(),
        1 => "Une réponse gardée ici ne correspond plus à ce questionnaire. Elle est mise de côté, sans compter.".to_owned(),
        count => format!("{count} réponses gardées ici ne correspondent plus à ce questionnaire. Elles sont mises de côté, sans compter."),
    }
}

// Where one stands: duties, and others.

pub(crate) const DUTIES: &str = "Les obligations légales";
pub(crate) const DUTIES_APART: &str = "Ces obligations ne comptent pas comme telles dans le niveau : seules les réponses aux questions y comptent.";
pub(crate) const BINDING: &str = "Ce que la loi demande";
pub(crate) const NO_DUTY: &str = "Aucun des textes cités par ce questionnaire n’oblige une collectivité comme celle-ci. Tout ce qui est fait est volontaire, et n’en a que plus de valeur.";
pub(crate) const ENCOURAGING: &str = "Ce que les textes disent aussi, sans obliger";
pub(crate) const SUPPOSED: &str = "Une partie de votre profil est supposée : complétez « Votre collectivité » pour ne voir que les textes qui vous concernent.";
pub(crate) const SEE_QUESTION: &str = "Voir la question";

pub(crate) const OTHERS: &str = "Des collectivités semblables";
pub(crate) const OTHERS_LEAD: &str =
    "Des collectivités qui ont reçu le label, les plus proches d’abord.";
pub(crate) const NOBODY_LIKE_YOU: &str = "Nous ne connaissons aucune collectivité labellisée du même type. Celle-ci serait la première de cette liste.";
pub(crate) const DEPARTMENT: &str = "Département";
pub(crate) const YEAR: &str = "Année du label";
pub(crate) const ALL_DEPARTMENTS: &str = "Tous";
pub(crate) const ALL_YEARS: &str = "Toutes";
pub(crate) const LEVEL: &str = "Niveau";
pub(crate) const LABELS: &str = "Labels";
pub(crate) const SHARE_OF_LABELS: &str = "Part";
pub(crate) const WHOLE_YEAR_LEAD: &str = "C’est la seule année dont tous les niveaux sont connus. Ces collectivités s’étaient portées candidates : elles ne ressemblent pas à toutes les autres.";
pub(crate) const CAVEATS_TITLE: &str = "À savoir avant de se comparer";
pub(crate) const CAVEATS: [&str; 5] = [
    "Les collectivités labellisées ont choisi de se porter candidates. Aucune moyenne n’en est tirée : elle ne dirait rien des autres.",
    "Un niveau est une photographie : il vaut pour son année. La barre monte d’année en année.",
    "Depuis 2025, l’échelle est une autre : un Badge, ou un grade Bronze, Argent ou Or. Elle ne se compare pas aux niveaux 1 à 5.",
    "Ce que les pages publiques ne disent pas n’est pas deviné : il reste « non connu ».",
    "Ce n’est pas un palmarès officiel : c’est notre relevé de pages publiques.",
];

/// What decides who is near.
pub(crate) fn like(profile: &[String]) -> String {
    format!(
        "Du même type, de la taille la plus proche à la plus lointaine, d’après le profil : {}.",
        profile.join(" · ")
    )
}

pub(crate) fn incomplete(named: usize, (least, most): (u32, u32)) -> String {
    format!(
        "La liste est incomplète : {named} noms, sur {least} à {most} environ. Ne pas y être ne veut rien dire."
    )
}

/// How many are shown of those found.
pub(crate) fn found(shown: usize, found: usize) -> String {
    let collectivites = plural(found, "collectivité", "collectivités");
    match found {
        0 => "Aucune collectivité ne répond à ces deux choix.".to_owned(),
        found if found == shown => format!("{found} {collectivites}."),
        found => format!("{found} {collectivites}, dont {shown} montrées."),
    }
}

pub(crate) fn show_others(count: usize) -> String {
    match count {
        1 => "Montrer aussi la dernière".to_owned(),
        count => format!("Montrer les {count} autres"),
    }
}

/// Where a collectivité is and how large; its size by its population, or else by its stratum.
pub(crate) fn facts(
    department: Option<&str>,
    population: Option<u32>,
    stratum: Option<&str>,
) -> String {
    let department = match department {
        Some(number) => format!("département {number}"),
        None => "département non connu".to_owned(),
    };
    let size = match (population, stratum) {
        (Some(count), _) => format!("{} habitants", formats::thousands(count)),
        (None, Some(stratum)) => format!("habitants : {stratum}"),
        (None, None) => "population non connue".to_owned(),
    };
    format!("{department}, {size}")
}

/// « niveau 3 ou 4 ».
pub(crate) fn awarded(level: Awarded) -> String {
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
pub(crate) fn mention(text: &str) -> String {
    format!(" (« {text} »)")
}

pub(crate) fn whole_year(year: u32) -> String {
    format!("Une année entière : {year}")
}

pub(crate) fn level_number(level: usize) -> String {
    format!("Niveau {level}")
}

pub(crate) fn labels(total: u32, year: u32) -> String {
    format!("Les {total} labels de {year}, par niveau (parts arrondies)")
}

pub(crate) fn source(page: &str) -> String {
    format!("Source : {page}.")
}

fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count > 1 { many } else { one }
}

// What the page wishes, and what it asks.

pub(crate) const LET_KNOW: &str = "Accepter";
pub(crate) const KEEP_FOR_ME: &str = "Garder pour moi";
pub(crate) const TELL_NO_MORE: &str = "Ne plus lui dire";

pub(crate) fn asks_result(who: &str, is_apart: bool) -> String {
    let end = if is_apart { "." } else { ", mais les scripts de cette page pourraient les lire." };
    format!(
        "{who} demande à connaître votre niveau, vos scores et votre avancement, maintenant et tant que cette page reste ouverte. Vos réponses ne lui sont pas données{end}"
    )
}

pub(crate) fn is_told(who: &str) -> String {
    format!("{who} reçoit votre niveau, vos scores et votre avancement.")
}

pub(crate) fn is_not_told(who: &str) -> String {
    format!("Rien n’est dit à {who}.")
}

/// For the integrator, on the console.
pub(crate) fn unknown_setting(name: &str, value: &str) -> String {
    format!("{name}=\"{value}\" n’existe pas dans ce questionnaire.")
}

// ---- The first screen of the result, and its parts --------------------------------------------

pub(crate) const CONTENTS: &str = "Dans ce résultat";
pub(crate) const TO_CHECK: &str = "Ce qui reste à répondre ou à vérifier";
pub(crate) const TO_CHECK_SHORT: &str = "À vérifier";
pub(crate) const PLAN_SHORT: &str = "Plan";
pub(crate) const VOLETS_SHORT: &str = "Volets";
pub(crate) const COUNTED_SHORT: &str = "Calcul";
pub(crate) const DUTIES_SHORT: &str = "Obligations";
pub(crate) const OTHERS_SHORT: &str = "Collectivités";
pub(crate) const APPLYING_SHORT: &str = "Candidature";
pub(crate) const EVIDENCE_SHORT: &str = "Preuves";
pub(crate) const SHARE_THIS: &str = "Partager";
pub(crate) const REPORT_SHORT: &str = "Rapport";
pub(crate) const AGAIN: &str = "Refaire le point";
/// Told where the copy opens.
pub(crate) fn again(name: &str, date: Option<&str>) -> String {
    let date = date.map(|date| format!(" du {date}")).unwrap_or_default();
    format!("Copie de « {name} »{date} : vos réponses sont là, à revoir.")
}
pub(crate) fn compare_with_last(date: &str) -> String {
    format!("Comparer avec la précédente, {date}")
}
pub(crate) const MINE: &str = "Mes évaluations";
pub(crate) const BACK_TO_RESULT: &str = "← Revenir au résultat";
pub(crate) const SEE_HOW: &str = "Voir comment";

/// « Par quoi commencer, vers le niveau 3 « Argent » ».
pub(crate) fn first_acts(target: usize, name: &str) -> String {
    format!("Par quoi commencer, vers le niveau {target} « {name} »")
}

/// « effort moyen · + 2,1 au total ».
pub(crate) fn first_facts(effort: Option<Effort>, gain: u32, law: bool) -> String {
    let law = law.then(|| "obligation légale".to_owned());
    let effort = effort.map(|effort| self::effort(effort).to_owned());
    let gain = format!("+ {} au total", decimal(gain));
    [law, effort, Some(gain)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// « Vers le niveau 3 « Engagé » ».
pub(crate) fn actions_for(target: usize, name: &str) -> String {
    format!("Vers le niveau {target} « {name} »")
}

pub(crate) const MARGIN: &str = "La marge au niveau le plus haut";

/// What comes before what could still be gained.
pub(crate) fn margin_left(is_of_label: bool) -> &'static str {
    match is_of_label {
        true => "Ce qu’un jury regarderait ensuite, et ce que cela peut encore apporter :",
        false => "Ce qui peut encore apporter le plus :",
    }
}

/// « Total : 84,6 sur 100, pour 80 demandés ».
pub(crate) fn margin_total(have: u32, need: u32) -> String {
    format!("Total : {} sur 100, pour {need} demandés", decimal(have))
}

/// « Volet le plus proche de son minimum : « Données », 62,5 sur 100, pour 60 demandés ».
pub(crate) fn margin_floor(section: &str, have: u32, need: u32) -> String {
    format!("Volet le plus proche de son minimum : « {section} », {} sur 100, pour {need} demandés", decimal(have))
}

pub(crate) const BY_MAIL: &str = "Envoyer par courriel";
/// Of one's own result, or of one that was received.
pub(crate) fn mail_subject(is_own: bool) -> &'static str {
    match is_own {
        true => "Notre auto-évaluation du numérique libre",
        false => "Une auto-évaluation du numérique libre",
    }
}
pub(crate) const QR_LARGE: &str = "Agrandir le QR code du lien";
pub(crate) const QR_SMALL: &str = "Réduire le QR code du lien";
pub(crate) const QR_SAVE: &str = "Enregistrer le QR code (.svg)";

/// What a mail with a result says.
pub(crate) fn mail_body(link: &str, is_own: bool) -> String {
    let whose = if is_own { "de notre" } else { "d’une" };
    format!("Bonjour,\n\nVoici le résultat {whose} auto-évaluation : il est recalculé par la page qui s’ouvre, et rien n’est envoyé.\n\n{link}\n")
}

pub(crate) const YEARS: &str = "Où vous en étiez, où vous en êtes";
pub(crate) const YEARS_SHORT: &str = "Évolution";
pub(crate) const YEARS_CAPTION: &str = "Les évaluations du même nom, à ce questionnaire";
pub(crate) const DAY: &str = "Date";
pub(crate) const UNDATED: &str = "sans date";

pub(crate) const ASK_OTHERS: &str = "À qui demander ?";
pub(crate) const ASK_LEAD: &str = "Choisissez des questions et envoyez-les à qui sait : la personne ne voit que celles-là, répond, et vous renvoie un lien. Rien ne change chez vous sans votre accord.";
pub(crate) const NOBODY_TO_ASK: &str = "Vous avez répondu à tout : il n’y a rien à demander.";
pub(crate) fn who_knows(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::Technical) => "À qui s’occupe de l’informatique",
        Some(Role::Agent) => "Au secrétariat et aux services",
        Some(Role::Elected) => "Aux élues et élus",
        None => "À qui sait",
    }
}
pub(crate) const WHO_YOU_LIKE: &str = "À qui vous voulez : ces questions ne changent pas le niveau";
pub(crate) fn who_was_asked(role: Role) -> &'static str {
    match role {
        Role::Technical => "qui s’occupe de l’informatique",
        Role::Agent => "secrétariat et services",
        Role::Elected => "élues et élus",
    }
}
pub(crate) const ASKED_BEFORE: &str = "Déjà demandé";
pub(crate) const ASKED_ALREADY: &str = "(déjà demandé)";
pub(crate) fn asked_of(count: usize, whom: &str, when: Option<&str>) -> String {
    let questions = plural(count, "question", "questions");
    let whom = if whom.is_empty() { String::new() } else { format!(" à : {whom}") };
    let when = when.map(|when| format!(", le {when}")).unwrap_or_default();
    format!("{count} {questions}{whom}{when}")
}
pub(crate) fn asked_came(given: usize, count: usize) -> String {
    match given {
        0 => "Sans réponse pour l’instant.".to_owned(),
        given => format!("{given} {} sur {count}.", plural(given, "réponse", "réponses")),
    }
}
pub(crate) const SEE_REPLIES: &str = "Voir les réponses";
pub(crate) const SEND_AGAIN: &str = "Renvoyer";
pub(crate) const FORGET_ASKED: &str = "Oublier";
pub(crate) const ASKED_WHAT: &str = "Les questions";
pub(crate) const ASKED_FORGOTTEN: &str = "Demande oubliée : sa réponse ne serait plus reconnue.";
pub(crate) const ASK_NOTED: &str = "C’est noté : la prochaine fois que vous ouvrez cette page, « Déjà demandé » le rappelle.";
pub(crate) const ASK_WHOM: &str = "À qui ? Un nom ou une adresse électronique (facultatif, reste dans ce navigateur)";
pub(crate) fn not_answered_yet(count: usize) -> String {
    match count {
        1 => "1 autre question, sans réponse pour l’instant".to_owned(),
        count => format!("{count} autres questions, sans réponse pour l’instant"),
    }
}
pub(crate) fn send_questions(count: usize) -> String {
    match count {
        0 => "Préparer l’envoi des questions cochées".to_owned(),
        1 => "Préparer l’envoi de cette question".to_owned(),
        count => format!("Préparer l’envoi de ces {count} questions"),
    }
}
pub(crate) fn questions_that_belong(count: usize) -> String {
    match count {
        1 => "Avec elles part 1 question dont une autre dépend.".to_owned(),
        count => format!("Avec elles partent {count} questions qui en dépendent ou dont elles dépendent."),
    }
}
pub(crate) fn known_goes_along(count: usize) -> String {
    match count {
        1 => "Une de vos réponses part avec ces questions, qui en dépendent : elle n’est pas redemandée.".to_owned(),
        count => format!("{count} de vos réponses partent avec ces questions, qui en dépendent : elles ne sont pas redemandées."),
    }
}
pub(crate) const ASK_TITLE: &str = "Pour quelle collectivité ? (facultatif, se lit dans le lien)";
pub(crate) const REPLY_TO: &str = "Votre adresse électronique (facultatif) : la réponse y sera adressée ; elle se lit dans le lien";
pub(crate) const ADDRESS_WRONG: &str =
    "Cette adresse n’est pas complète : elle n’est pas mise dans le lien. Exemple : mairie@exemple.fr.";
pub(crate) const ASK_LINK: &str = "Lien vers ces questions";
pub(crate) const SAVE_LETTER: &str = "Enregistrer le message (.txt)";
pub(crate) const ASK_NEXT: &str = "Quand la réponse arrive, collez son lien, ou tout le message, dans « Mes évaluations », sur cette page.";
pub(crate) fn ask_file(end: &str) -> String {
    format!("questions{end}")
}
pub(crate) fn ask_subject(count: usize, title: &str) -> String {
    let questions = plural(count, "question", "questions");
    let about = if title.trim().is_empty() { String::new() } else { format!(" ({})", title.trim()) };
    format!("{count} {questions} sur notre numérique{about}")
}
pub(crate) fn ask_body(count: usize, link: &str) -> String {
    let these = match count {
        1 => "1 question, à laquelle vous savez sans doute répondre".to_owned(),
        count => format!("{count} questions, auxquelles vous savez sans doute répondre"),
    };
    format!("Bonjour,\n\nNous évaluons où en est notre collectivité du numérique libre. Il nous manque la réponse à {these}. La page qui s’ouvre ne pose que cela ; « je ne sais pas » est une réponse utile aussi. À la fin, elle prépare un lien à nous renvoyer : rien n’est envoyé sans vous.\n\n{link}\n\nMerci !\n")
}

pub(crate) const ASKED_TITLE: &str = "Des questions pour vous";
pub(crate) fn asked_for(title: &str) -> String {
    format!("Des questions pour vous : {title}")
}
pub(crate) fn asked_lead(count: usize, in_a_room: bool) -> String {
    let these = match count {
        1 => "à cette question".to_owned(),
        count => format!("à ces {count} questions"),
    };
    let end = match in_a_room {
        true => "à la fin, vous montrez un code, ou envoyez un lien, à la personne qui anime l’atelier",
        false => "à la fin, vous renvoyez un lien",
    };
    format!("Une collectivité évalue où elle en est du numérique libre, et vous demande de répondre {these}. « Vous », dans les questions, c’est elle. « Je ne sais pas » est une réponse utile aussi. Rien ne part tout seul : {end}.")
}
pub(crate) const ASKED_HERE: &str = "Cette demande est la vôtre, faite dans ce navigateur : voici ce que verra la personne à qui vous l’envoyez. Pour répondre vous-même, revenez à votre évaluation.";
pub(crate) const OWN_EVALUATION_BACK: &str = "Revenir à mon évaluation";
pub(crate) const ABOUT_WHOM: &str = "De quelle collectivité il s’agit";
pub(crate) const NOTHING_ASKED: &str =
    "Aucune de ces questions ne concerne cette collectivité : dites-le à qui vous a envoyé le lien.";
pub(crate) const YOUR_REPLY: &str = "Votre réponse";
pub(crate) fn reply_progress(given: usize, count: usize, in_a_room: bool) -> String {
    match (given, count) {
        (0, _) if in_a_room => "Dès la première réponse, votre bulletin sera ici.".to_owned(),
        (given, count) if in_a_room => {
            format!("{given} {} sur {count} : votre bulletin est prêt.", plural(given, "réponse", "réponses"))
        }
        (0, _) => "Dès la première réponse, un lien à renvoyer sera ici.".to_owned(),
        (given, count) if given == count => {
            format!("{given} {} sur {count} : le lien est prêt à envoyer.", plural(given, "réponse", "réponses"))
        }
        (given, count) => {
            format!("{given} {} sur {count}, gardées ici ; vous pouvez déjà envoyer le lien, ou finir d’abord.", plural(given, "réponse", "réponses"))
        }
    }
}
pub(crate) const YOUR_NAME: &str = "Votre nom (facultatif, se lit dans le lien)";
pub(crate) const REPLY_LINK: &str = "Lien qui contient vos réponses, à renvoyer";
pub(crate) fn reply_file(end: &str) -> String {
    format!("reponses{end}")
}
pub(crate) fn reply_subject(title: &str) -> String {
    match title {
        "" => "Nos réponses à vos questions sur le numérique".to_owned(),
        title => format!("Nos réponses à vos questions sur le numérique ({title})"),
    }
}
pub(crate) fn reply_body(link: &str) -> String {
    format!("Bonjour,\n\nVoici nos réponses : collez ce lien dans « Mes évaluations », sur la page d’où vous nous avez écrit. Rien n’y change sans votre accord.\n\n{link}\n")
}
pub(crate) fn ballot_body(link: &str) -> String {
    format!("Bonjour,\n\nVoici mon bulletin : collez tout ce message dans « Recueillir », dans l’atelier.\n\n{link}\n")
}
pub(crate) const OWN_EVALUATION: &str = "Faire ma propre évaluation";

pub(crate) fn replies(count: usize, who: Option<&str>) -> String {
    let from = who.map(|who| format!(" par {who}")).unwrap_or_default();
    match count {
        0 => format!("Aucune réponse nouvelle{from}"),
        1 => format!("1 réponse proposée{from}"),
        count => format!("{count} réponses proposées{from}"),
    }
}
/// Of several people who answered.
pub(crate) fn replies_together(count: usize) -> String {
    format!("{count} envois de réponses, reçus ensemble")
}
pub(crate) fn reply_unread(line: usize, why: &str) -> String {
    format!("Ligne {line} : {why}.")
}
pub(crate) fn replies_left_out(count: usize) -> String {
    match count {
        1 => "1 question reste sans réponse :".to_owned(),
        count => format!("{count} questions restent sans réponse :"),
    }
}
pub(crate) fn replies_came(count: usize) -> String {
    match count {
        1 => "Voir les réponses du fichier".to_owned(),
        count => format!("Voir les réponses de ces {count} fichiers"),
    }
}
pub(crate) const REPLIES_WAIT: &str = "Des réponses à vos questions : rien ne change sans votre accord.";
pub(crate) fn reply_for(name: &str) -> String {
    format!("Pour « {name} ». Rien n’y change tant que vous n’acceptez pas.")
}
pub(crate) const REPLY_UNASKED: &str = "La demande à laquelle cette personne répond n’a pas été envoyée d’ici, ou ne s’y trouve plus. Si vous l’avez envoyée d’une autre page, copiez le lien ci-dessous et collez-le là-bas, dans « Mes évaluations » ; sinon, vérifiez que ces réponses sont bien pour l’évaluation ouverte.";
pub(crate) const REPLY_TO_CARRY: &str = "Lien de ces réponses, à coller dans « Mes évaluations », là d’où vous avez demandé";
pub(crate) const REPLY_OTHER_TERMS: &str = "Cette personne a répondu à une autre version de votre demande, faite pour une autre collectivité ou d’autres questions. Relisez ses réponses avant de les accepter.";
pub(crate) const REPLY_OTHER_PROFILE: &str = "Ce que vous dites de votre collectivité a changé depuis la demande : les questions ont pu changer aussi. Relisez avant d’accepter.";
pub(crate) fn accept_all(count: usize) -> String {
    match count {
        1 => "Accepter cette réponse".to_owned(),
        count => format!("Accepter les {count} réponses"),
    }
}
pub(crate) const ACCEPT: &str = "Accepter";
pub(crate) const ACCEPTED: &str = "Acceptée";
pub(crate) const GIVE_BACK: &str = "Annuler";
pub(crate) const GIVEN_BACK: &str = "Annulé : votre réponse d’avant est là de nouveau.";
pub(crate) const BEFORE_IS_KEPT: &str = "Votre évaluation d’avant est gardée : « Mes évaluations », « Comment elle était avant ».";
pub(crate) const TAKE_NONE: &str = "Revenir";
pub(crate) fn accepted(count: usize) -> String {
    match count {
        1 => "1 réponse acceptée, elle compte maintenant.".to_owned(),
        count => format!("{count} réponses acceptées, elles comptent maintenant."),
    }
}
pub(crate) const NOTHING_NEW: &str = "Rien ici que vous n’ayez déjà.";
pub(crate) fn reply_said(said: &str) -> String {
    format!("Réponse proposée : « {said} »")
}
pub(crate) fn reply_own(own: &str) -> String {
    format!("La vôtre, que celle-ci remplacerait : « {own} »")
}
pub(crate) fn replies_same(count: usize) -> String {
    match count {
        1 => "1 réponse est déjà la vôtre :".to_owned(),
        count => format!("{count} réponses sont déjà les vôtres :"),
    }
}
pub(crate) fn replies_unknown(count: usize) -> String {
    match count {
        1 => "À 1 question, cette personne ne sait pas :".to_owned(),
        count => format!("À {count} questions, cette personne ne sait pas :"),
    }
}
pub(crate) const OPEN_ALONE: &str =
    "Des questions de quelqu’un : ouvrez ce fichier seul.";
pub(crate) const ASK_ONLY_HERE: &str = "Cette page n’a pas d’adresse que d’autres puissent ouvrir : ils doivent avoir le même fichier, et y coller ce lien dans « Mes évaluations ».";
pub(crate) const ANSWER_ANEW: &str = "Répondre depuis la première question";
pub(crate) const ERASE_REPLY: &str = "Effacer mes réponses d’ici";
pub(crate) const REPLY_NOT_KEPT: &str =
    "Ce navigateur ne garde rien ici : envoyez votre réponse avant de fermer la page.";
pub(crate) const REPLY_GONE: &str = "L’évaluation pour laquelle vous aviez demandé n’est plus ici : ces réponses en commenceraient une autre.";
pub(crate) const REPLY_OVERTAKEN: &str = "Votre évaluation a changé entre-temps, dans un autre onglet : regardez de nouveau avant d’accepter.";
pub(crate) fn replies_differ(count: usize) -> String {
    match count {
        1 => "1 réponse n’est pas la vôtre : à vous de choisir, ci-dessous.".to_owned(),
        count => format!("{count} réponses ne sont pas les vôtres : à vous de choisir, ci-dessous."),
    }
}

pub(crate) const WORKSHOP: &str = "Atelier";
pub(crate) const WORKSHOP_LEAD: &str = "Une salle répond ensemble : chaque personne sur son téléphone, sur papier ou à main levée. Vous voyez où elle est d’accord, elle tranche le reste, et vous repartez avec une évaluation et un compte rendu. Rien ne passe par un serveur.";
pub(crate) const WORKSHOP_NEW: &str = "Préparer un atelier";
pub(crate) const WORKSHOP_STEPS: &str = "Étapes de l’atelier";
pub(crate) const WORKSHOP_EDITION: &str = "Questionnaire";
pub(crate) const WORKSHOP_NO_EDITION: &str =
    "Le questionnaire n’a pas pu être chargé : vérifiez la connexion, puis rechargez la page. Rien n’est perdu.";
pub(crate) const WORKSHOP_NAME: &str = "Nom de l’atelier, ou de la collectivité (facultatif, se lit dans le lien)";
pub(crate) const WORKSHOP_PEOPLE: &str = "Combien de personnes répondent ? (facultatif)";
pub(crate) const WHICH: &str = "Quelles questions ?";
pub(crate) const WHICH_ALL: &str = "Toutes";
pub(crate) const WHICH_SECTION: &str = "Un seul volet";
pub(crate) const WHICH_ONE: &str = "Quel volet ?";
pub(crate) const WHICH_HEAVIEST: &str = "Celles qui comptent le plus ici";
pub(crate) const WHICH_HOW_MANY: &str = "Combien de questions ?";
pub(crate) fn workshop_asks(count: usize) -> String {
    match count {
        0 => "Aucune question : choisissez-en d’autres.".to_owned(),
        1 => "1 question sera posée.".to_owned(),
        count => format!("{count} questions seront posées, avec celles dont elles dépendent."),
    }
}
pub(crate) const WORKSHOP_OPEN: &str = "Ouvrir l’atelier";
pub(crate) const OWN_EVALUATION_OPEN: &str = "Aller à mon évaluation";
pub(crate) const WORKSHOP_OTHERS: &str = "Autres ateliers";
pub(crate) const WORKSHOP_RESUME: &str = "Reprendre";
pub(crate) const WORKSHOP_UNREADABLE: &str = "Cet atelier ne peut pas être ouvert : son questionnaire n’a pas pu être chargé, ou sa copie est abîmée. Rien n’a été effacé.";
pub(crate) const WORKSHOP_FORGOTTEN: &str = "Atelier supprimé.";
pub(crate) const WORKSHOP_UNFORGET: &str = "Annuler la suppression";
pub(crate) const WORKSHOP_BACK: &str = "L’atelier est là de nouveau.";
pub(crate) const WORKSHOP_FILE: &str = "L’atelier était sur un autre appareil ? Ouvrez ici son fichier.";
pub(crate) const WORKSHOP_NO_FILE: &str = "ce n’est pas le fichier d’un atelier. Celui-ci s’enregistre par « Enregistrer l’atelier », et son nom finit par « -atelier.json ».";
pub(crate) const WORKSHOP_HERE_TOO: &str = "Cet atelier est déjà ici, dans un autre état : reprenez-le ci-dessus, ou supprimez-le d’abord pour ouvrir le fichier.";
pub(crate) const WORKSHOP_NOT_KEPT: &str = "Ce navigateur ne garde rien : enregistrez l’atelier dans un fichier avant de fermer la page.";
pub(crate) const WORKSHOP_SAVE: &str = "Enregistrer l’atelier (.json)";
pub(crate) const WORKSHOP_ELSEWHERE: &str =
    "ce fichier est un atelier : ouvrez-le sur la page « Atelier » (atelier.html) ; le champ pour les fichiers y est en bas";
/// « Conseil municipal, 27 novembre 2026 : 7 bulletins sur 12 ».
pub(crate) fn workshop_named(title: &str, number: u32, day: Option<When>, ballots: &str) -> String {
    let title = match title {
        "" => format!("Atelier n° {}", number % 10_000),
        title => title.to_owned(),
    };
    let day = day.map_or(String::new(), |day| format!(", {}", when(day)));
    format!("{title}{day} : {ballots}")
}
pub(crate) const STEP_JOIN: &str = "Inviter";
pub(crate) const STEP_GATHER: &str = "Recueillir";
pub(crate) const STEP_AGREE: &str = "Accords";
pub(crate) const STEP_DISCUSS: &str = "Discuter";
pub(crate) const STEP_BEGIN: &str = "Commencer";
pub(crate) const STEP_MINUTES: &str = "Compte rendu";
pub(crate) const JOIN_LINES: [&str; 3] = [
    "Visez ce code avec l’appareil photo de votre téléphone.",
    "Répondez seul·e aux questions ; « je ne sais pas » est une réponse utile.",
    "À la fin, montrez le code de votre bulletin.",
];
pub(crate) const JOIN_ONLY_HERE: &str = "Cette page n’a pas d’adresse que des téléphones puissent ouvrir : imprimez des bulletins, comptez les mains levées, ou ouvrez l’atelier depuis un site.";
pub(crate) const JOIN_LINK: &str = "Lien vers ces questions, pour qui n’est pas dans la salle";
pub(crate) fn workshop_subject(title: &str) -> String {
    match title {
        "" => "Atelier sur notre numérique".to_owned(),
        title => format!("Atelier sur notre numérique ({title})"),
    }
}
pub(crate) fn workshop_body(link: &str) -> String {
    format!("Bonjour,\n\nVoici les questions de notre atelier sur le numérique libre. « Je ne sais pas » est une réponse utile aussi. À la fin, la page prépare un lien à nous renvoyer : rien n’est envoyé sans vous.\n\n{link}\n\nMerci !\n")
}
pub(crate) const SHEETS: &str = "Bulletins à imprimer";
pub(crate) const SHEETS_PRINT: &str = "Bulletins à imprimer…";
pub(crate) const SHEETS_LEAD: &str = "Un bulletin par personne, plusieurs par feuille quand ils tiennent. Ensuite, chacun se tape en une ligne, dans « Recueillir ».";
pub(crate) const SHEETS_COUNT: &str = "Combien de bulletins ?";
pub(crate) const PRINT_SHEETS: &str = "Imprimer ces bulletins";
pub(crate) const PRINT_FORBIDDEN: &str = "La page qui entoure l’outil interdit d’imprimer : ouvrez-le dans un onglet à lui.";
pub(crate) const SHEET_LEAD: &str = "Entourez une lettre par question, ou plusieurs là où c’est dit ; « ? » si vous ne savez pas. Sans nom.";
pub(crate) fn ballots(count: usize, people: u32) -> String {
    let ballots = plural(count, "bulletin", "bulletins");
    match people {
        0 => format!("{count} {ballots}"),
        people => format!("{count} {ballots} sur {people}"),
    }
}
pub(crate) const PASTE: &str = "Coller un lien, ou tout un message";
pub(crate) const PASTE_TAKE: &str = "Prendre les bulletins";
pub(crate) const NO_BALLOT: &str = "Aucun bulletin dans ce texte : il en faut le lien entier, celui que la page montre à la fin des questions.";
pub(crate) fn took(new: usize, again: usize, counted: &str) -> String {
    let new = match new {
        0 => "Aucun bulletin nouveau".to_owned(),
        1 => "1 bulletin pris".to_owned(),
        new => format!("{new} bulletins pris"),
    };
    let again = match again {
        0 => String::new(),
        1 => ", 1 comptait déjà".to_owned(),
        again => format!(", {again} comptaient déjà"),
    };
    format!("{new}{again} : {counted}.")
}
pub(crate) fn taken(taken: Taken) -> &'static str {
    match taken {
        Taken::New => "Un bulletin compte maintenant.",
        Taken::Again => "Un bulletin comptait déjà.",
        Taken::Corrected => "Un bulletin a été corrigé par la même personne : le dernier compte.",
        Taken::OtherRequest => "Un bulletin est celui d’un autre atelier : il ne compte pas ici.",
        Taken::OtherTerms => "Un bulletin répond à d’autres questions que celles de cet atelier, ou pour une autre collectivité : il ne compte pas.",
        Taken::Full => "Il n’y a plus de place pour d’autres bulletins.",
    }
}
pub(crate) fn not_a_ballot(line: usize, why: &ShareError) -> String {
    format!("Ligne {line} : {}", unreadable_link(why))
}
pub(crate) const PHONES_DOOR: &str = "Bulletins de téléphones, pour un atelier ouvert depuis un site";
pub(crate) const PAPER_DOOR: &str = "Bulletins de papier, au clavier";
pub(crate) const HANDS_DOOR: &str = "À main levée";
pub(crate) const FILES_DOOR: &str = "Des fichiers : messages enregistrés, textes";
pub(crate) const CAMERA_OPEN: &str = "Ouvrir la caméra";
pub(crate) const CAMERA_STOP: &str = "Fermer la caméra";
pub(crate) const CAMERA_LEAD: &str = "Montrez à la caméra le code de chaque bulletin : il est pris tout seul. L’image ne quitte pas cet appareil.";
pub(crate) const CAMERA_VIEW: &str = "Ce que voit la caméra";
pub(crate) fn camera_failed(why: NoCamera) -> &'static str {
    match why {
        NoCamera::Insecure => "La caméra ne s’ouvre que sur une page en https. Prenez les bulletins par leur lien, par des fichiers, sur papier ou à main levée.",
        NoCamera::Refused => "La caméra a été refusée. Autorisez-la dans les réglages du navigateur pour cette page, ou prenez les bulletins autrement.",
        NoCamera::Absent => "Cet appareil n’a pas de caméra. Un autre téléphone peut lire les codes et vous envoyer les liens ; collez-les ci-dessous.",
        NoCamera::Busy => "Un autre programme se sert de la caméra : fermez-le, puis réessayez.",
        NoCamera::Policy => "La page qui entoure l’outil interdit la caméra : ouvrez l’atelier dans un onglet à lui, ou prenez les bulletins autrement.",
        NoCamera::Gone => "La caméra a été débranchée, ou son autorisation retirée. Les bulletins déjà lus sont gardés : rouvrez-la, ou prenez les autres autrement.",
        NoCamera::Program => "Le lecteur de codes n’a pas pu être chargé : vérifiez la connexion, puis réessayez.",
        NoCamera::Other => "La caméra n’a pas pu être ouverte. Prenez les bulletins par leur lien, par des fichiers, sur papier ou à main levée.",
    }
}
pub(crate) const PAPER: &str = "Un bulletin par ligne";
pub(crate) fn paper_how(count: usize, (several, not_concerned): (bool, bool)) -> String {
    let mut signs = String::new();
    if several {
        signs += "« * » pour « aucune de ces réponses », ";
    }
    signs += "« ? » pour « je ne sais pas », ";
    if not_concerned {
        signs += "« 0 » pour « non concerné », ";
    }
    match count {
        1 => format!("1 réponse : la lettre entourée (collées, s’il y en a plusieurs), {signs}« - » sans réponse."),
        count => format!("{count} réponses dans l’ordre, par exemple « A C ? BD » : la lettre entourée (collées, s’il y en a plusieurs), {signs}« - » sans réponse."),
    }
}
pub(crate) const PAPER_TAKE: &str = "Prendre ce bulletin";
pub(crate) const PAPER_ORDER: &str = "L’ordre des questions";
pub(crate) fn paper_letters(last: char) -> String {
    format!("A à {last}.")
}
pub(crate) fn paper_wrong(fault: &Fault, is_several: impl Fn(usize) -> bool) -> String {
    match fault {
        Fault::Count(given, asked) => format!(
            "{given} {} pour {asked} {} : il en faut une pour chacune, « - » où il n’y a rien.",
            plural(*given, "réponse", "réponses"),
            plural(*asked, "question", "questions"),
        ),
        Fault::Letter(number, typed, last) => {
            let letters = last.map(|last| format!(", de A à {last}")).unwrap_or_default();
            let needed = match is_several(*number) {
                true => format!("une ou plusieurs lettres collées{letters}, « * »"),
                false => format!("une lettre{letters}"),
            };
            format!("Question {number} : « {typed} » n’y répond pas. Il faut {needed}, « ? », ou « - » où il n’y a rien.")
        }
    }
}
pub(crate) fn ballot(number: usize, name: Option<&str>, role: Option<Role>, answers: usize) -> String {
    let name = name.map(|name| format!(", {name}")).unwrap_or_default();
    let role = role.map(|role| format!(", {}", role_name(role))).unwrap_or_default();
    format!("Bulletin {number}{name}{role} : {answers} {}", plural(answers, "réponse", "réponses"))
}
pub(crate) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Elected => "élu·e",
        Role::Agent => "agent·e",
        Role::Technical => "informaticien·ne",
    }
}
pub(crate) const YOUR_ROLE: &str = "Vous êtes (facultatif)";
pub(crate) const NO_ROLE: &str = "Sans réponse";
pub(crate) const BALLOT_REMOVE: &str = "Retirer";
pub(crate) const BALLOT_REMOVED: &str = "Bulletin retiré : il ne compte plus.";
pub(crate) const BALLOT_BACK: &str = "Remettre le bulletin retiré";
pub(crate) const BALLOT_IS_BACK: &str = "Le bulletin compte de nouveau.";
pub(crate) fn hands_beside(ballots: usize) -> String {
    match ballots {
        1 => "Ces mains s’ajoutent au bulletin qui répond à cette question.".to_owned(),
        count => format!("Ces mains s’ajoutent aux {count} bulletins qui répondent à cette question."),
    }
}
pub(crate) fn more_than_people(votes: u64, people: u32) -> String {
    format!("Cela fait {votes} votes pour {people} {} : vérifiez que personne n’est compté deux fois.", plural(people as usize, "personne", "personnes"))
}
pub(crate) fn more_than_voters(raised: u32, voters: u32) -> String {
    let said = plural(voters as usize, "personne qui a voté", "personnes qui ont voté");
    format!("Ces mains sont celles de {raised} personnes au moins, et non de {voters} {said} : {raised} sont comptées.")
}
pub(crate) fn number_wrong(least: u32, most: u32) -> String {
    format!("Un nombre entier de {least} à {most} est attendu : celui d’avant reste.")
}
pub(crate) fn taken_for_voters(voters: u32) -> String {
    format!("On compte {voters} personnes qui ont voté, comme annoncé : sinon, dites combien.")
}
pub(crate) const ONE_VOTE: &str = "Une seule personne a répondu : que la salle confirme.";
pub(crate) const HANDS_VOTERS: &str = "Personnes qui ont voté";
pub(crate) const NO_VOTES: &str = "Rien n’a encore été recueilli : prenez des bulletins, ou comptez les mains levées, dans « Recueillir ».";
pub(crate) fn agreed(count: usize) -> String {
    match count {
        1 => "D’accord : 1 question".to_owned(),
        count => format!("D’accord : {count} questions"),
    }
}
pub(crate) fn disputed(count: usize) -> String {
    match count {
        1 => "À discuter : 1 question".to_owned(),
        count => format!("À discuter : {count} questions"),
    }
}
pub(crate) fn nobody_knows(count: usize) -> String {
    match count {
        1 => "Personne ne sait : 1 question".to_owned(),
        count => format!("Personne ne sait : {count} questions"),
    }
}
pub(crate) fn silent(count: usize) -> String {
    match count {
        1 => "Sans vote : 1 question".to_owned(),
        count => format!("Sans vote : {count} questions"),
    }
}
pub(crate) fn accept_agreed(count: usize) -> String {
    match count {
        1 => "Accepter cet accord".to_owned(),
        count => format!("Accepter les {count} accords"),
    }
}
pub(crate) fn agreed_accepted(count: usize) -> String {
    match count {
        1 => "1 accord accepté.".to_owned(),
        count => format!("{count} accords acceptés."),
    }
}
pub(crate) fn overtaken(count: usize) -> String {
    match count {
        1 => "Depuis, les votes s’accordent sur autre chose que ce qui est décidé pour 1 question : revoyez-la dans « Discuter ».".to_owned(),
        count => format!("Depuis, les votes s’accordent sur autre chose que ce qui est décidé pour {count} questions : revoyez-les dans « Discuter »."),
    }
}
pub(crate) const AGREED_BACK: &str = "Annuler ces accords";
pub(crate) const AGREED_GIVEN_BACK: &str = "Les accords ne sont plus acceptés.";
pub(crate) fn votes_told(votes: &Votes) -> String {
    let choices = votes.choices.iter().enumerate().filter_map(|(at, count)| {
        Some(format!("{} : {count}", letter(at)?))
    });
    let mut told: Vec<String> = choices.collect();
    if votes.none > 0 {
        told.push(format!("aucune : {}", votes.none));
    }
    if votes.not_concerned > 0 {
        told.push(format!("non concerné : {}", votes.not_concerned));
    }
    if votes.unknown > 0 {
        told.push(format!("ne savent pas : {}", votes.unknown));
    }
    told.join(", ")
}
pub(crate) fn decided(what: &str) -> String {
    format!("Décidé : {what}")
}
pub(crate) fn month_of(at: Month) -> String {
    month(at.year().into(), at.month().into())
}
pub(crate) const NOTHING_DISPUTED: &str = "Il n’y a rien à discuter : les votes s’accordent, ou rien n’a encore été recueilli.";
pub(crate) fn disputed_place(number: usize, count: usize) -> String {
    format!("À discuter, {number} sur {count}")
}
pub(crate) const REVEAL: &str = "Montrer les votes";
pub(crate) const DECIDE: &str = "Décider";
pub(crate) const DISCUSS_THIS: &str = "En discuter";
pub(crate) const RETAIN: &str = "Retenir";
pub(crate) const RETAIN_MOST: &str = "Retenir ce que la majorité a choisi";
pub(crate) const RETAIN_TOP: &str = "Retenir ce qui a le plus de voix";
pub(crate) const RETAIN_ANY: &str = "Retenir tout ce qui a une voix";
pub(crate) const VERIFY: &str = "À vérifier";
pub(crate) const VERIFY_WHO: &str = "Par qui ? (facultatif)";
pub(crate) const VERIFY_WHEN: &str = "Pour quel mois ? (facultatif)";
pub(crate) const MONTH_EXAMPLE: &str = "mars 2027";
pub(crate) const MONTH_WRONG: &str = "Ce mois n’est pas compris. Exemples : mars 2027, 03/2027.";
pub(crate) const QUESTION_BEFORE: &str = "Question d’avant";
pub(crate) const QUESTION_AFTER: &str = "Question suivante";
pub(crate) const GLASS: &str = "Sablier de cinq minutes";
pub(crate) const GLASS_STOP: &str = "Arrêter le sablier";
pub(crate) const GLASS_OVER: &str = "Les cinq minutes sont passées : décidez, ou notez « à vérifier ».";
pub(crate) fn of_role(role: Role, count: usize) -> String {
    format!("{} {count}", role_name(role))
}
pub(crate) fn common_level(edition: &Edition, sure: usize, possible: usize) -> String {
    format!("Évaluation commune : {}", level(edition, sure, possible))
}
pub(crate) fn begin_lead(acts: usize) -> &'static str {
    match acts {
        1 => "Une seule action y mène : notez combien de mains se lèvent, puis qui s’en charge et pour quand.",
        // Three hands for three acts would tell nothing.
        2 | 3 => "Chaque personne lève la main une fois, pour l’action par laquelle commencer. Notez les mains, puis qui s’en charge et pour quand.",
        _ => "Chaque personne lève la main trois fois, pour trois de ces actions. Notez les mains, puis qui s’en charge et pour quand.",
    }
}
pub(crate) const NOTHING_TO_BEGIN: &str = "Avec ce qui est décidé, aucune action ne mène encore au niveau suivant : acceptez les accords et tranchez d’abord ce qui se discute.";
pub(crate) const ACT_HANDS: &str = "Mains levées";
pub(crate) const ACT_WHO: &str = "Qui s’en charge ?";
pub(crate) const ACT_WHEN: &str = "Pour quel mois ?";
pub(crate) const MINUTES_LEAD: &str = "Ce qui suit s’imprime. L’évaluation commune est une évaluation comme les autres : gardée, elle porte le compte rendu dans ses notes et dans son fichier.";
pub(crate) const PRINT_MINUTES: &str = "Imprimer le compte rendu";
pub(crate) const MINUTES_ODT: &str = "Compte rendu à modifier (.odt)";
pub(crate) const COMMON_KEEP: &str = "Garder l’évaluation commune";
pub(crate) const COMMON_KEPT: &str = "L’évaluation commune est gardée, dans « Mes évaluations ».";
pub(crate) const COMMON_OPEN: &str = "Ouvrir l’évaluation commune";
pub(crate) const SHOW_BALLOT: &str = "Montrez ce code à la personne qui anime";
pub(crate) fn asked_end(in_a_room: bool) -> &'static str {
    if in_a_room { "Voir mon bulletin" } else { "Voir ma réponse" }
}

pub(crate) fn relayed(count: usize) -> String {
    match count {
        1 => "Vous relayez un atelier ? 1 bulletin ouvert ici".to_owned(),
        count => format!("Vous relayez un atelier ? {count} bulletins ouverts ici"),
    }
}
pub(crate) const RELAY_LEAD: &str = "Ouvrez de même les autres bulletins avec l’appareil photo de ce téléphone, puis envoyez-les tous ensemble à la personne qui anime : elle colle le message dans « Recueillir ».";
pub(crate) const RELAY_FORGET: &str = "Effacer ces bulletins d’ici";
pub(crate) const RELAY_FORGOTTEN: &str = "Ces bulletins ne sont plus sur cet appareil.";
pub(crate) const RELAY_LINKS: &str = "Les liens de ces bulletins, un par ligne";
pub(crate) const RELAY_SUBJECT: &str = "Bulletins de l’atelier";
pub(crate) fn relay_body(links: &str) -> String {
    format!("Bonjour,\n\nVoici des bulletins de l’atelier : collez tout ce message dans « Recueillir ».\n\n{links}\n")
}
pub(crate) fn relay_file(end: &str) -> String {
    format!("bulletins{end}")
}
pub(crate) fn agreed_pending(count: usize) -> String {
    match count {
        1 => "1 accord n’est pas encore accepté : il ne compte pas.".to_owned(),
        count => format!("{count} accords ne sont pas encore acceptés : ils ne comptent pas."),
    }
}
pub(crate) const NOT_YET_A_BALLOT: &str = "C’est le lien des questions, pas un bulletin : le bulletin est le lien que la page montre quand on y a répondu.";
pub(crate) fn ballot_of_other_edition(line: usize) -> String {
    format!("Ligne {line} : un bulletin répond à un autre questionnaire que celui de cet atelier, il ne compte pas.")
}
pub(crate) fn more_wrong(count: usize) -> String {
    match count {
        1 => "Et 1 autre qui ne se lit pas.".to_owned(),
        count => format!("Et {count} autres qui ne se lisent pas."),
    }
}
