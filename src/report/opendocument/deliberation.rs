//! A draft resolution for the council, in administrative French, to be adapted.

use crate::About;
use crate::opendocument::page::Page;
use crate::words;
use tnl_engine::Evaluation;

/// For each choice of the profile field `type`: the collectivité, its council, its head. The last
/// row serves all other types.
const BODIES: [[&str; 4]; 9] = [
    ["commune", "la commune", "conseil municipal", "La ou le maire"],
    ["cc", "la communauté de communes", "conseil communautaire", PRESIDENT],
    ["ca", "la communauté d’agglomération", "conseil communautaire", PRESIDENT],
    ["cu", "la communauté urbaine", "conseil communautaire", PRESIDENT],
    ["metropole", "la métropole", "conseil de la métropole", PRESIDENT],
    ["departement", "le département", "conseil départemental", PRESIDENT],
    ["region", "la région", "conseil régional", PRESIDENT],
    // A syndicat, a GIP, an agency or a centre de gestion.
    [
        "syndicat",
        "l’établissement",
        "… (comité syndical, conseil d’administration ou assemblée générale)",
        PRESIDENT,
    ],
    ["", "l’établissement", "conseil d’administration", PRESIDENT],
];
const PRESIDENT: &str = "La présidente ou le président";

/// Style and text of each paragraph. ① stands for the collectivité, ② for its council, ③ for its
/// head, ④ for its name, ⑤ for the questionnaire, ⑥ for the date, ⑦ for its level, ⑧ for the article
/// that gives a conseil municipal its powers.
const ACT: &[[&str; 2]] = &[
    ["First", "Projet de délibération"],
    [
        "Notice",
        "Modèle à adapter : compléter les « … », retirer ce qui ne convient pas, vérifier les textes cités et le nom de l’assemblée. Rien n’est engagé tant que l’assemblée n’a pas délibéré.",
    ],
    ["Act_20_Title", "④"],
    ["Act_20_Title", "Extrait du registre des délibérations du ②"],
    ["Act", "Séance du … – Date de la convocation : …"],
    ["Act", "Membres en exercice : … – Présents : … – Représentés : … – Votants : …"],
    ["Act", "Présidence de séance : … – Secrétariat de séance : …"],
    [
        "Act_20_Heading",
        "Objet : engagement dans une démarche numérique libre et désignation d’une personne élue référente",
    ],
    ["Act", "Le ②,"],
    ["Act", "Vu le code général des collectivités territoriales⑧ ;"],
    [
        "Act",
        "Vu le code des relations entre le public et l’administration, notamment ses articles L. 300-2, L. 300-4 et L. 323-2 ;",
    ],
    [
        "Act",
        "Vu la loi n° 2016-1321 du 7 octobre 2016 pour une République numérique, notamment son article 16 ;",
    ],
    ["Act", "Vu l’arrêté du 20 avril 2016 relatif au référentiel général d’interopérabilité ;"],
    ["Act", "Vu l’auto-évaluation jointe, faite avec le questionnaire « ⑤ » (⑥) ;"],
    [
        "Act",
        "Considérant que l’article 16 de la loi du 7 octobre 2016 demande aux administrations de veiller « à préserver la maîtrise, la pérennité et l’indépendance » de leurs systèmes d’information, et d’encourager « l’utilisation des logiciels libres et des formats ouverts » ;",
    ],
    [
        "Act",
        "Considérant que les logiciels libres et les formats ouverts permettent de garder la main sur ses données, de choisir ses prestataires et de partager les efforts avec d’autres collectivités ;",
    ],
    ["Act", "Considérant que cette auto-évaluation, indicative, situe ① ⑦ ;"],
    ["Act", "Après en avoir délibéré, par … voix pour, … voix contre et … abstentions,"],
    ["Act_20_Title", "DÉCIDE :"],
    ["Act_20_Heading", "Article 1er – Engagement"],
    [
        "Act",
        "Par la présente délibération, ① s’engage dans une démarche numérique libre. À chaque achat, renouvellement ou développement de logiciel, une solution libre est étudiée. Les documents sont enregistrés et échangés dans des formats ouverts chaque fois que possible. Les contrats prévoient la récupération des données dans un format réutilisable.",
    ],
    ["Act_20_Heading", "Article 2 – Personnes référentes"],
    [
        "Act",
        "Le vote a eu lieu au scrutin secret (ou : à l’unanimité, le ② a décidé de ne pas y recourir). Mme / M. …, membre du ②, est désigné(e) personne élue référente pour le numérique libre. ③ désigne la personne référente technique. Ces deux personnes proposent un plan d’action, en suivent la mise en œuvre et représentent ① auprès du label « Territoire Numérique Libre », auquel une candidature pourra être présentée.",
    ],
    ["Act_20_Heading", "Article 3 – Suivi et exécution"],
    [
        "Act",
        "Un bilan, accompagné d’une nouvelle auto-évaluation, est présenté chaque année au ②. ③ est chargé(e) de l’exécution de la présente délibération, qui sera transmise au représentant de l’État et publiée.",
    ],
    ["Act", "Fait et délibéré à …, le …"],
    ["Act", "La présidence de séance : …"],
    ["Act", "Le secrétariat de séance : …"],
];

pub(super) fn write(page: &mut Page, evaluation: &Evaluation, about: &About) {
    let Evaluation { edition, profile, ref assessment, .. } = *evaluation;
    let field = edition.profile.iter().position(|field| field.id == "type");
    let kind = field.map_or("", |at| &edition.profile[at].choices[profile.choice(at)].id);
    let [others @ .., last] = &BODIES;
    let [_, whole, council, head] = others.iter().find(|body| body[0] == kind).unwrap_or(last);
    let standing = match assessment.sure {
        0 => "avant le premier niveau".to_owned(),
        sure => {
            // Its levels may bear the names of the grades of the label, which only a jury awards.
            let scale = edition.scale.as_deref().unwrap_or("propre à ce questionnaire");
            format!("au niveau {sure} « {} », sur une échelle {scale}", edition.stage(sure).name)
        }
    };
    let title = words::edition(edition);
    for [style, template] in ACT {
        let mut text = String::new();
        for c in template.chars() {
            text.push_str(match c {
                '①' => whole,
                '②' => council,
                '③' => head,
                '④' => about.name.as_deref().unwrap_or("…"),
                '⑤' => &title,
                '⑥' => about.date.as_deref().unwrap_or("…"),
                '⑦' => &standing,
                '⑧' if kind == "commune" => ", notamment son article L. 2121-29",
                '⑧' => "",
                c => {
                    text.push(c);
                    continue;
                }
            });
        }
        page.p(style, &text);
    }
}
