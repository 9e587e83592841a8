//! The result: the level, the picture, the reasons.

use leptos::prelude::*;

use crate::engine::{Answer, Missing, Place, Question, Score, Standing};
use crate::ui::level::Signs;
use crate::ui::mosaic::MosaicPicture;
use crate::ui::radar::Radar;
use crate::ui::session::{Session, session};
use crate::ui::texts;

/// The level of the answers as they are, and everything that explains it.
#[component]
pub(super) fn ResultScreen() -> impl IntoView {
    let session = session();
    let change = session.clone();
    view! {
        <section class="screen result">
            <p class="overline">{session.edition.title.clone()}</p>
            <Headline />
            <h3>{texts::MOSAIC}</h3>
            <p>{texts::MOSAIC_LEAD}</p>
            <MosaicPicture />
            <h3>{texts::BY_SECTION}</h3>
            <Sections />
            <h3>{texts::HIGHER}</h3>
            <Higher />
            <h3>{texts::COUNTED}</h3>
            <p>{texts::COUNTED_LEAD}</p>
            <Counted />
            <details class="method">
                <summary>{texts::METHOD}</summary>
                <p>{session.edition.method.clone()}</p>
            </details>
            <p class="actions">
                <button
                    type="button"
                    class="primary"
                    on:click=move |_| change.go(Place::Section(0, None))
                >
                    {texts::CHANGE}
                </button>
                <button
                    type="button"
                    on:click=|_| {
                        let _ = window().print();
                    }
                >
                    {texts::PRINT}
                </button>
                <Erase />
            </p>
        </section>
    }
}

/// The level in words and signs.
#[component]
fn Headline() -> impl IntoView {
    let session = session();
    let edition = session.edition.clone();
    move || {
        let a = session.assessment.get();
        let (sure, possible) = (a.sure, a.possible);
        if a.answered() == 0 {
            return view! {
                <h2 tabindex="-1">{texts::RESULT_TITLE}</h2>
                <p class="lead">{texts::NOTHING_YET}</p>
            }
            .into_any();
        }
        let unknown = a.unknown();
        let open = a.asked() - a.answered();
        let stage = edition.stage(sure);
        let grade = sure.checked_sub(1).and_then(|i| edition.levels[i].equivalent.clone());
        let equivalence = edition.equivalence.clone();
        view! {
            <h2 tabindex="-1">{texts::level(&edition, sure, possible)}</h2>
            <div class="headline">
                <Signs count=edition.levels.len() bounds=Signal::stored((sure, possible)) />
                <div>
                    <p class="lead">
                        {texts::verdict(&edition, sure, possible, unknown + open)}
                    </p>
                    <p>{stage.text.clone()}</p>
                    {(unknown > 0).then(|| view! { <p class="note">{texts::to_check(unknown)}</p> })}
                    {(open > 0).then(|| view! { <p class="note">{texts::open_questions(open)}</p> })}
                    {grade
                        .map(|grade| {
                            view! {
                                <p class="note">{texts::equivalent(&grade)} " " {equivalence}</p>
                            }
                        })}
                </div>
            </div>
        }
        .into_any()
    }
}

fn percent(score: Score) -> String {
    score.permille().map_or("–".to_owned(), texts::decimal)
}

/// One sentence per volet, the radar, and the table of scores.
#[component]
fn Sections() -> impl IntoView {
    let session = session();
    let edition = session.edition.clone();
    let sentences = {
        let edition = edition.clone();
        move || {
            let a = session.assessment.get();
            let volets = edition.sections.iter().zip(&a.sections).map(|(section, result)| {
                let said = result.score.permille().and_then(|p| section.sentence(p));
                view! {
                    <li>
                        <strong>{section.title.clone()}</strong>
                        " "
                        <span>{said.unwrap_or_default().to_owned()}</span>
                    </li>
                }
            });
            volets.collect_view()
        }
    };
    let rows = move || {
        let a = session.assessment.get();
        let volets = edition.sections.iter().zip(&a.sections).map(|(section, result)| {
            view! {
                <tr>
                    <th scope="row">
                        {section.title.clone()}
                        {result.thin.then(|| view! { <small>" " {texts::THIN}</small> })}
                    </th>
                    <td>{percent(result.score)}</td>
                    <td>{percent(result.best)}</td>
                    <td>{format!("{} %", section.share)}</td>
                </tr>
            }
        });
        let volets = volets.collect_view();
        view! {
            {volets}
            <tr class="total">
                <th scope="row">{texts::TOTAL}</th>
                <td>{percent(a.total)}</td>
                <td>{percent(a.best_total)}</td>
                <td>"100 %"</td>
            </tr>
        }
    };
    view! {
        <ul class="sentences">{sentences}</ul>
        <div class="scores">
            <Radar />
            <table>
                <caption>{texts::RADAR_CAPTION}</caption>
                <thead>
                    <tr>
                        <th scope="col">{texts::SECTION}</th>
                        <th scope="col">{texts::SCORE}</th>
                        <th scope="col">{texts::BEST_SCORE}</th>
                        <th scope="col">{texts::SHARE}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What is missing for each higher level.
#[component]
fn Higher() -> impl IntoView {
    let session = session();
    let edition = session.edition.clone();
    move || {
        let a = session.assessment.get();
        if a.sure == edition.levels.len() {
            return view! { <p>{texts::TOP}</p> }.into_any();
        }
        let levels = edition.levels.iter().zip(&a.levels).enumerate().skip(a.sure);
        let levels = levels.map(|(position, (level, result))| {
            let missing = result.missing.iter().map(|missing| match *missing {
                Missing::Total { have, need } => texts::missing_total(have, need),
                Missing::Floor { section, have, need } => {
                    texts::missing_floor(&edition.sections[section].title, have, need)
                }
            });
            let missing = missing.map(|text| view! { <li>{text}</li> }).collect_view();
            view! {
                <li>
                    <h4>{texts::level_heading(position + 1, &level.stage.name)}</h4>
                    {result.possible.then(|| view! { <p class="note">{texts::IN_REACH}</p> })}
                    <p>{level.stage.text.clone()}</p>
                    <p>{texts::ASKS}</p>
                    <ul>{missing}</ul>
                </li>
            }
        });
        view! {
            <p>{texts::HIGHER_LEAD}</p>
            <ol class="higher">{levels.collect_view()}</ol>
        }
        .into_any()
    }
}

/// Every question with its answer, mark and weight.
#[component]
fn Counted() -> impl IntoView {
    let session = session();
    let edition = session.edition.clone();
    let tables = edition.sections.iter().enumerate().map(|(position, section)| {
        let assessment = session.assessment;
        let score = move || {
            let score = assessment.with(|a| a.sections[position].score);
            format!("{} / 100", percent(score))
        };
        let rows = (section.first..section.end).map(|question| row(&session, question));
        let rows = rows.collect_view();
        view! {
            <details class="counted">
                <summary>
                    {section.title.clone()} " " <span class="score">{score}</span>
                </summary>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{texts::QUESTION}</th>
                            <th scope="col">{texts::ANSWER}</th>
                            <th scope="col">{texts::MARK}</th>
                            <th scope="col">{texts::WEIGHT}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </details>
        }
    });
    tables.collect_view()
}

fn row(session: &Session, question: usize) -> impl IntoView + use<> {
    let session = session.clone();
    move || {
        let this = &session.edition.questions[question];
        let result = session.assessment.with(|a| a.questions[question]);
        if result.standing == Standing::Outside {
            return None;
        }
        let answer = session.cells[question].answer.get();
        let (mark, weight) = match result.low {
            Some(mark) => (format!("{mark} / 3"), result.weight.to_string()),
            None => ("–".to_owned(), "–".to_owned()),
        };
        let text = session.profile.with(|profile| this.text(profile).to_owned());
        Some(view! {
            <tr>
                <th scope="row">{text}</th>
                <td>{said(this, result.standing, answer)}</td>
                <td>{mark}</td>
                <td>{weight}</td>
            </tr>
        })
    }
}

/// An answer in words.
fn said(question: &Question, standing: Standing, answer: Option<Answer>) -> String {
    match (standing, answer) {
        (Standing::Marked(_) | Standing::Told, Some(Answer::One(choice))) => {
            question.choices[usize::from(choice)].text.clone()
        }
        (Standing::Marked(_) | Standing::Told, Some(Answer::Several(0))) => {
            texts::NONE_OF_THESE.to_owned()
        }
        (Standing::Marked(_) | Standing::Told, Some(Answer::Several(chosen))) => {
            let chosen = question.choices.iter().enumerate().filter(|(i, _)| chosen >> i & 1 == 1);
            chosen.map(|(_, choice)| choice.text.as_str()).collect::<Vec<_>>().join(" · ")
        }
        (standing, _) => texts::standing(standing).to_owned(),
    }
}

/// Erasing asks once, and can be undone until the page closes.
#[component]
fn Erase() -> impl IntoView {
    let session = session();
    let asking = RwSignal::new(false);
    move || {
        if !asking.get() {
            return view! {
                <button type="button" class="quiet" on:click=move |_| asking.set(true)>
                    {texts::ERASE}
                </button>
            }
            .into_any();
        }
        let session = session.clone();
        view! {
            <span class="erase" role="group" aria-label=texts::ERASE_ASK>
                <span>{texts::ERASE_ASK}</span>
                <button type="button" on:click=move |_| session.erase()>
                    {texts::ERASE_YES}
                </button>
                <button type="button" class="primary" autofocus on:click=move |_| asking.set(false)>
                    {texts::ERASE_NO}
                </button>
            </span>
        }
        .into_any()
    }
}
