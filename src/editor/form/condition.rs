//! A condition, by menus: what is looked at, how, with what. A line that no menu can say is shown in words,
//! and stays.

use leptos::prelude::*;
use tnl_draft::{Draft, How, Joined, Line, Place};

use crate::desk::Desk;
use crate::focus;

/// A condition, as the form names it.
pub(super) struct Condition {
    pub(super) place: Place,
    /// What it decides.
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    /// Said where there is none.
    pub(super) none: &'static str,
    /// The question that it is of.
    pub(super) question: Place,
    pub(super) scope: Scope,
    /// Whether its last line stays.
    pub(super) is_needed: bool,
}

/// What the lines of a condition may say.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Scope {
    /// Which choices of the profile, all together: a page reads no more.
    Simple,
    /// Anything of the profile.
    #[default]
    Profile,
    /// Earlier questions too.
    Back,
}

const JOINED: [(Joined, &str); 4] = [
    (Joined::All, "toutes ces lignes sont vraies"),
    (Joined::Any, "l’une de ces lignes au moins est vraie"),
    (Joined::NotAll, "ces lignes ne sont pas toutes vraies"),
    (Joined::NotAny, "aucune de ces lignes n’est vraie"),
];
const HOWS: [(How, &str); 6] = [
    (How::Is, "est"),
    (How::IsNot, "n’est pas"),
    (How::In, "est l’un de"),
    (How::NotIn, "n’est aucun de"),
    (How::AtLeast, "est au moins"),
    (How::AtMost, "est au plus"),
];
const POINTS: [(i64, &str); 3] =
    [(1, "au moins 1 point"), (2, "au moins 2 points"), (3, "3 points")];

/// A line as it is shown.
#[derive(Clone, PartialEq)]
struct Row {
    place: Place,
    line: Line,
    said: String,
}

/// What a line may look at.
#[derive(Clone, Default, PartialEq)]
struct Looked {
    scope: Scope,
    /// Identifiers and words.
    profile: Vec<(String, String)>,
    questions: Vec<(String, String)>,
}

impl Looked {
    fn at(draft: &Draft, question: &Place, scope: Scope) -> Self {
        // What has no identifier yet cannot be named.
        let named = |place: Place| {
            let id = draft.text(&place.field("id")).filter(|id| !id.is_empty())?;
            Some((id, draft.title_of(&place.field("text"))))
        };
        let profile = Place::of("profile");
        let before = (scope == Scope::Back).then(|| {
            let all = draft.questions().into_iter().take_while(|other| other != question);
            all.filter(|place| draft.is_marked(place)).filter_map(named).collect()
        });
        Looked {
            scope,
            profile: (0..draft.count(&profile)).filter_map(|at| named(profile.item(at))).collect(),
            questions: before.unwrap_or_default(),
        }
    }
}

impl Condition {
    pub(super) fn view(self, desk: Desk) -> AnyView {
        let Condition { place, label, hint, none, question, scope, is_needed } = self;
        let id = place.to_string();
        let rows = {
            let place = place.clone();
            Memo::new(move |_| {
                desk.with(|draft| {
                    let row = |line: Place| Row {
                        line: draft.line(&line),
                        said: draft.said(&line),
                        place: line,
                    };
                    draft.lines(&place).into_iter().map(row).collect::<Vec<_>>()
                })
            })
        };
        let joined = {
            let place = place.clone();
            Memo::new(move |_| desk.with(|draft| draft.joined(&place)))
        };
        let looked = {
            let question = question.clone();
            Memo::new(move |_| desk.with(|draft| Looked::at(draft, &question, scope)))
        };
        let list = {
            let place = place.clone();
            move || {
                let all = rows.get();
                let is_last = all.len() == 1;
                let all = all.into_iter().enumerate();
                let all = all
                    .map(|(at, row)| line_row(desk, &place, at, row, looked, is_needed && is_last));
                all.collect_view()
            }
        };
        let ways = {
            let place = place.clone();
            move || {
                let several = rows.with(Vec::len) > 1 || joined.get() != Joined::All;
                (several && rows.with(|rows| !rows.is_empty()))
                    .then(|| ways(desk, &place, joined.get(), rows.get(), scope))
            }
        };
        let add = {
            let place = place.clone();
            move |_| {
                let Some(line) = desk.now(|draft| draft.first_line(Some(&question))) else {
                    return;
                };
                desk.act(|draft| draft.add_line(&place, &line));
                let last = desk.now(|draft| draft.lines(&place).len());
                focus::to(format!("{place}-{last}-quoi"));
            }
        };
        let said = {
            let place = place.clone();
            Memo::new(move |_| desk.with(|draft| draft.said(&place)))
        };
        let whole = move || {
            let is_several = rows.with(Vec::len) > 1;
            is_several
                .then(|| view! { <p class="hint">{format!("En clair\u{a0}: {}.", said.get())}</p> })
        };
        let wrong = {
            let place = place.clone();
            Memo::new(move |_| {
                let problems = desk.problems_of(&place, true).into_iter();
                problems.map(|p| format!("{}\u{a0}; {}", p.what, p.hint)).collect::<Vec<_>>()
            })
        };
        let told =
            move || wrong.get().into_iter().map(|told| view! { <p>{told}</p> }).collect_view();
        let is_empty = Memo::new(move |_| rows.with(Vec::is_empty));
        let can_look = move || looked.with(|looked| !looked.profile.is_empty());
        let more =
            move || if is_empty.get() { "Ajouter une condition" } else { "Ajouter une ligne" };
        view! {
            <fieldset class="condition" id=id.clone() tabindex="-1" aria-describedby=format!("{id}-aide {id}-faux")>
                <legend>{label}</legend>
                <p class="hint" id=format!("{id}-aide")>{hint}</p>
                {move || is_empty.get().then(|| view! { <p>{none}</p> })}
                {ways}
                <ol class="rows">{list}</ol>
                {whole}
                <div class="wrong" id=format!("{id}-faux")>{told}</div>
                {move || match can_look() {
                    true => view! {
                        <p><button type="button" class="small" on:click=add.clone()>
                            {more}<span class="unseen">{format!("\u{a0}: {label}")}</span>
                        </button></p>
                    }.into_any(),
                    false => view! { <p class="hint">"Une condition regarde le profil\u{a0}: ajoutez-y d’abord une question."</p> }.into_any(),
                }}
            </fieldset>
        }
        .into_any()
    }
}

/// How the lines are joined.
fn ways(desk: Desk, place: &Place, joined: Joined, rows: Vec<Row>, scope: Scope) -> AnyView {
    // A better answer must never close a question.
    let is_of_profile = rows.iter().all(|row| matches!(row.line, Line::Profile { .. }));
    let is_offered = |way: Joined| match way {
        Joined::All => true,
        Joined::Any => scope != Scope::Simple,
        Joined::NotAll | Joined::NotAny => scope != Scope::Simple && is_of_profile,
    };
    let offered = JOINED.iter().filter(|(way, _)| *way == joined || is_offered(*way));
    let options = offered.map(|(way, words)| {
        view! { <option value=*words selected=*way == joined>{*words}</option> }
    });
    let options = options.collect_view();
    let id = format!("{place}-lien");
    let change = {
        let place = place.clone();
        move |event| {
            let wished = event_target_value(&event);
            if let Some((way, _)) = JOINED.iter().find(|(_, words)| *words == wished) {
                desk.act(|draft| draft.join(&place, *way));
            }
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>"Quand"</label>
            <select id=id on:change=change>{options}</select>
        </div>
    }
    .into_any()
}

fn line_row(
    desk: Desk,
    condition: &Place,
    at: usize,
    row: Row,
    looked: Memo<Looked>,
    stays: bool,
) -> AnyView {
    let name = format!("Ligne {}", at + 1);
    let id = format!("{condition}-{}", at + 1);
    let content = match &row.line {
        Line::Other => {
            let said = row.said.clone();
            view! {
                <p>{said}<br /><span class="hint">"Trop élaborée pour ces menus\u{a0}: elle est gardée telle quelle, et se change dans «\u{a0}Le fichier\u{a0}»."</span></p>
            }
            .into_any()
        }
        line => menus(desk, &id, &name, &row.place, line.clone(), looked),
    };
    let remove = {
        let condition = condition.clone();
        move |_| {
            desk.act(|draft| draft.remove_line(&condition, at));
            desk.said.set("Supprimé. «\u{a0}Annuler\u{a0}» le rend.".into());
            focus::to(condition.to_string());
        }
    };
    let tools = (!stays).then(|| {
        view! {
            <button type="button" class="small" id=format!("{id}-supprimer")
                aria-label=format!("Supprimer\u{a0}: {name}") on:click=remove>"Supprimer"</button>
        }
    });
    view! {
        <li><div role="group" aria-label=name class="menus">{content}{tools}</div></li>
    }
    .into_any()
}

fn menus(
    desk: Desk,
    id: &str,
    name: &str,
    place: &Place,
    line: Line,
    looked: Memo<Looked>,
) -> AnyView {
    let write = {
        let place = place.clone();
        move |line: &Line| desk.act(|draft| draft.set_line(&place, line))
    };
    let current = match &line {
        Line::Profile { field, .. } => format!("p:{field}"),
        Line::Mark { question, .. } => format!("q:{question}"),
        Line::Other => return ().into_any(),
    };
    let what = {
        let current = current.clone();
        move || {
            let looked = looked.get();
            let option = |prefix: &str, (id, words): &(String, String)| {
                let value = format!("{prefix}:{id}");
                let is_it = value == current;
                view! { <option value=value selected=is_it>{words.clone()}</option> }
            };
            let of = |prefix: &'static str, all: &[(String, String)]| {
                all.iter().map(|one| option(prefix, one)).collect_view()
            };
            let all = looked.profile.iter().map(|(id, _)| format!("p:{id}"));
            let is_known = all
                .chain(looked.questions.iter().map(|(id, _)| format!("q:{id}")))
                .any(|value| value == current);
            // What was taken away, or moved behind, is still named.
            let gone = (!is_known).then(|| {
                let (_, id) = current.split_once(':').unwrap_or_default();
                view! { <option value=current.clone() selected=true>{format!("«\u{a0}{id}\u{a0}», introuvable ici")}</option> }
            });
            let questions = (!looked.questions.is_empty()).then(|| {
                view! { <optgroup label="Une réponse donnée avant">{of("q", &looked.questions)}</optgroup> }
            });
            view! {
                {gone}
                <optgroup label="Le profil">{of("p", &looked.profile)}</optgroup>
                {questions}
            }
        }
    };
    let choose = {
        let write = write.clone();
        move |event| {
            let wished = event_target_value(&event);
            let line = match wished.split_once(':') {
                Some(("p", field)) => desk.now(|draft| draft.line_of(field)),
                Some((_, id)) => Line::Mark { question: id.to_owned(), at_least: 1 },
                None => return,
            };
            write(&line);
        }
    };
    let rest = match line {
        Line::Profile { field, how, choices } => {
            let scope = looked.with_untracked(|looked| looked.scope);
            compared(desk, id, name, write, (field, how, choices), scope)
        }
        Line::Mark { question, at_least } => {
            let options = POINTS.map(|(points, words)| {
                view! { <option value=points.to_string() selected=points == at_least>{words}</option> }
            });
            let change = move |event| {
                if let Ok(at_least) = event_target_value(&event).parse() {
                    write(&Line::Mark { question: question.clone(), at_least });
                }
            };
            view! {
                <span>"rapporte"</span>
                <select id=format!("{id}-valeur") aria-label=format!("{name}\u{a0}: points") on:change=change>
                    {options.collect_view()}
                </select>
            }
            .into_any()
        }
        Line::Other => ().into_any(),
    };
    view! {
        <select id=format!("{id}-quoi") aria-label=format!("{name}\u{a0}: ce qui est regardé")
            on:change=choose>{what}</select>
        {rest}
    }
    .into_any()
}

/// How a question of the profile is compared, and with which of its choices.
fn compared(
    desk: Desk,
    id: &str,
    name: &str,
    write: impl Fn(&Line) + Clone + 'static,
    (field, how, choices): (String, How, Vec<String>),
    scope: Scope,
) -> AnyView {
    let options = desk.now(|draft| draft.options(&field));
    // Of two choices, one or the other says all.
    let is_short = options.len() <= 2;
    let is_offered = |way: How| match way {
        How::Is => true,
        How::IsNot => scope != Scope::Simple,
        How::NotIn => scope != Scope::Simple && !is_short,
        How::In | How::AtLeast | How::AtMost => !is_short,
    };
    let hows = HOWS.iter().filter(|(way, _)| *way == how || is_offered(*way));
    let hows = hows.map(|(way, words)| {
        view! { <option value=*words selected=*way == how>{*words}</option> }
    });
    let hows = hows.collect_view();
    let compare = {
        let (write, field, choices) = (write.clone(), field.clone(), choices.clone());
        let ids: Vec<String> = options.iter().map(|(id, _)| id.clone()).collect();
        move |event| {
            let wished = event_target_value(&event);
            let Some((how, _)) = HOWS.iter().find(|(_, words)| *words == wished) else { return };
            let allowed = allowed(*how, &ids);
            let kept = choices.iter().filter(|id| allowed.contains(id)).cloned();
            let kept: Vec<String> = match how.takes_several() {
                true => kept.collect(),
                false => kept.take(1).collect(),
            };
            let choices =
                if kept.is_empty() { allowed.first().cloned().into_iter().collect() } else { kept };
            write(&Line::Profile { field: field.clone(), how: *how, choices });
        }
    };
    let value = match how.takes_several() {
        true => several(id, name, write, field, how, choices, options),
        false => {
            let ids: Vec<String> = options.iter().map(|(id, _)| id.clone()).collect();
            let allowed = allowed(how, &ids);
            let chosen = choices.first().cloned().unwrap_or_default();
            let gone = (!ids.contains(&chosen)).then(|| {
                view! { <option value=chosen.clone() selected=true>{format!("«\u{a0}{chosen}\u{a0}», introuvable")}</option> }
            });
            let offered =
                options.into_iter().filter(|(id, _)| allowed.contains(id) || *id == chosen);
            let offered = offered.map(|(id, words)| {
                let is_it = id == chosen;
                view! { <option value=id selected=is_it>{words}</option> }
            });
            let offered = offered.collect_view();
            let change = move |event| {
                let choices = vec![event_target_value(&event)];
                write(&Line::Profile { field: field.clone(), how, choices });
            };
            view! {
                <select id=format!("{id}-valeur") aria-label=format!("{name}\u{a0}: choix") on:change=change>
                    {gone}{offered}
                </select>
            }
            .into_any()
        }
    };
    view! {
        <select id=format!("{id}-comment") aria-label=format!("{name}\u{a0}: comparaison")
            on:change=compare>{hows}</select>
        {value}
    }
    .into_any()
}

/// The choices that make a difference: « au moins » the first, or « au plus » the last, always holds.
fn allowed(how: How, ids: &[String]) -> Vec<String> {
    let ids = match how {
        How::AtLeast => ids.get(1..),
        How::AtMost => ids.split_last().map(|(_, before)| before),
        _ => Some(ids),
    };
    ids.unwrap_or_default().to_vec()
}

fn several(
    id: &str,
    name: &str,
    write: impl Fn(&Line) + Clone + 'static,
    field: String,
    how: How,
    choices: Vec<String>,
    options: Vec<(String, String)>,
) -> AnyView {
    let boxes = options.iter().enumerate().map(|(nth, (option, words))| {
        let is_in = choices.contains(option);
        // Without any, it would never hold.
        let is_last = is_in && choices.len() == 1;
        let order: Vec<String> = options.iter().map(|(id, _)| id.clone()).collect();
        let (write, field, choices, option) =
            (write.clone(), field.clone(), choices.clone(), option.clone());
        let change = move |event| {
            let is_in = event_target_checked(&event);
            let was = |id: &String| if *id == option { is_in } else { choices.contains(id) };
            let kept = order.iter().filter(|id| was(id)).cloned();
            let gone = choices.iter().filter(|id| !order.contains(id)).cloned();
            let choices = kept.chain(gone).collect();
            write(&Line::Profile { field: field.clone(), how, choices });
        };
        view! {
            <label class="tick">
                <input type="checkbox" id=format!("{id}-choix-{}", nth + 1) checked=is_in disabled=is_last on:change=change />
                {words.clone()}
            </label>
        }
    });
    let boxes = boxes.collect_view();
    view! { <div class="ticks" role="group" aria-label=format!("{name}\u{a0}: choix")>{boxes}</div> }
        .into_any()
}
