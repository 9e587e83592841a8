//! What is said of the whole: its name and its texts, its levels, its glossary.

use leptos::prelude::*;
use tnl_draft::{Place, Value, unwritten};

use super::condition::{Condition, Scope};
use super::{heading, untouched};
use crate::desk::Desk;
use crate::field::{Field, Kind};
use crate::rows::{Column, Rows};

const KNOWN: &[&str] = &[
    "id",
    "title",
    "language",
    "year",
    "minutes",
    "summary",
    "method",
    "equivalence",
    "scale",
    "checked",
    "first_for",
    "below",
    "section",
    "level",
    "term",
    "profile",
    "example",
];

pub(super) fn view(desk: Desk) -> AnyView {
    let field = |name: &str, label, kind| Field::new(Place::of(name), label, kind);
    let fields = [
        field("title", "Titre", Kind::Line),
        field("id", "Identifiant", Kind::Id)
            .hint("Aussi le nom du fichier\u{a0}: minuscules sans accent, chiffres et tirets."),
        field("year", "Année", Kind::Number),
        field("language", "Langue des textes", Kind::Plain).hint("fr, br, en…"),
        field("minutes", "Minutes pour répondre", Kind::Number),
        field("summary", "Résumé", Kind::Text)
            .hint("Deux phrases, montrées à qui choisit un questionnaire."),
        field("method", "Méthode", Kind::Text)
            .hint("D’où vient le barème, ce qu’il ne prétend pas être."),
        field("equivalence", "Équivalences", Kind::Text).optional(),
        field("scale", "Échelle", Kind::Line).optional(),
        field("checked", "Vérifié le", Kind::Plain)
            .hint("Le jour où les textes de loi et les adresses ont été relus, AAAA-MM-JJ.")
            .optional(),
        field("below.name", "Avant le niveau 1\u{a0}: nom", Kind::Line),
        field("below.text", "Avant le niveau 1\u{a0}: texte", Kind::Text),
    ];
    let fields = fields.into_iter().map(|field| field.view(desk)).collect_view();
    view! {
        {heading(|| "Présentation".into())}
        {fields}
        {first_for(desk)}
        {untouched(desk, &Place::default(), KNOWN)}
    }
    .into_any()
}

fn first_for(desk: Desk) -> AnyView {
    let condition = Condition {
        place: Place::of("first_for"),
        label: "Proposé d’abord",
        hint: "Ce questionnaire est alors la version courte de celui qui s’ouvre d’abord\u{a0}: il est proposé à qui répond ainsi au profil, et son résultat mène au complet.",
        none: "À personne\u{a0}: on le choisit.",
        // Of no question: the profile is looked at.
        question: Place::default(),
        scope: Scope::Simple,
        is_needed: false,
    };
    condition.view(desk)
}

pub(super) fn levels(desk: Desk) -> AnyView {
    let floors: Vec<Column> = desk.now(|draft| {
        let sections = (0..draft.count(&Place::of("section"))).map(Place::section);
        let floor = |section: Place| {
            let id = draft.text(&section.field("id")).unwrap_or_default();
            let label =
                format!("Minimum «\u{a0}{}\u{a0}»", draft.title_of(&section.field("short")));
            Column::new(format!("floors.{id}"), label, Kind::Number).optional()
        };
        sections.map(floor).collect()
    });
    let rows = Rows {
        list: Place::of("level"),
        one: "Niveau",
        more: "Ajouter un niveau",
        columns: [
            Column::new("number", "Numéro", Kind::Number),
            Column::new("name", "Nom", Kind::Line),
            Column::new("total", "Total demandé, sur 100", Kind::Number),
            Column::new("text", "Ce que ce niveau veut dire", Kind::Text),
            Column::new("equivalent", "Équivalent", Kind::Line).optional(),
        ]
        .into_iter()
        .chain(floors)
        .collect(),
        fresh: |at| {
            let number = i64::try_from(at).unwrap_or(0) + 1;
            vec![
                ("number", Value::Number(number)),
                unwritten("name"),
                ("total", Value::Number(90)),
                unwritten("text"),
            ]
        },
        is_sorted: false,
    };
    view! {
        {heading(|| "Niveaux".into())}
        <p class="hint">"Du premier au dernier, le total et les minimums des volets montent, sur 100. Un minimum vide ne demande rien."</p>
        {rows.view(desk)}
    }
    .into_any()
}

pub(super) fn terms(desk: Desk) -> AnyView {
    let rows = Rows {
        list: Place::of("term"),
        one: "Mot",
        more: "Ajouter un mot",
        columns: vec![
            Column::new("name", "Mot", Kind::Line),
            Column::new("id", "Identifiant", Kind::Id),
            Column::new("text", "Explication", Kind::Text),
        ],
        fresh: |at| {
            vec![
                ("id", Value::Text(format!("mot-{}", at + 1))),
                unwritten("name"),
                unwritten("text"),
            ]
        },
        is_sorted: true,
    };
    view! { {heading(|| "Glossaire".into())} {rows.view(desk)} }.into_any()
}
