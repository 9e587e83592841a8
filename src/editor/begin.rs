//! Where one begins: a draft that is kept, one of our editions, a file, nothing.

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_draft::{Draft, Format, Place, plain};
use tnl_engine::{Node, Problem};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use crate::app::address;
use crate::defects;
use crate::desk::milliseconds;
use crate::focus;
use crate::host::Host;
use crate::storage::{self, Keeping, Kept};

const UNREACHABLE: &str =
    "Ce questionnaire n’a pas pu être lu\u{a0}: vérifiez la connexion, puis réessayez.";
const FOREIGN: &str =
    "Ce fichier n’est pas un questionnaire\u{a0}: il en faut un en .ods, .xlsx, .toml ou .json.";

const UNREADABLE: &str = "Ce fichier n’a pas pu être lu\u{a0}:";
/// Defects of a file that are told at first: the others mostly follow from them.
const MOST_TOLD: usize = 8;

/// The heading that is always there.
pub(crate) const HEADING: &str = "debut";

#[derive(Clone, Default)]
struct Trouble {
    said: String,
    problems: Vec<Problem>,
}

pub(crate) fn view(open: RwSignal<Option<Kept>>, host: Host) -> AnyView {
    let kept = RwSignal::new(storage::all());
    let trouble = RwSignal::new(Trouble::default());
    let begin = move |draft: &Draft| {
        let draft = Kept {
            number: storage::free(),
            title: draft.text(&Place::of("title")).unwrap_or_default(),
            stored: milliseconds(),
            generation: 0,
            text: draft.write(),
        };
        let kept = match storage::write(&draft) {
            Keeping::Kept(generation) => Kept { generation, ..draft },
            // It lives as long as the page, which says so.
            _ => draft,
        };
        let number = kept.number;
        open.set(Some(kept));
        focus::to(focus::FORM);
        let _ = window().location().set_hash(&address(number));
    };
    let told = move |said: &str| trouble.set(Trouble { said: said.into(), problems: Vec::new() });

    let listed = Node::from_json(&host.editions()).unwrap_or(Node::list([]));
    let host = StoredValue::new_local(host);
    let ours = listed.items().iter().filter_map(|item| {
        let (id, title) = (item.get_text("id")?.to_owned(), item.get_text("title")?.to_owned());
        let open = move |next_year: bool| {
            let (host, id) = (host.get_value(), id.clone());
            spawn_local(async move {
                match host.edition(&id).await.and_then(|text| Draft::read(&text).ok()) {
                    Some(mut draft) => {
                        if next_year {
                            draft.begin_next_year();
                        }
                        begin(&draft);
                    }
                    None => told(UNREACHABLE),
                }
            });
        };
        let as_is = open.clone();
        let about = format!("\u{a0}: {title}");
        Some(view! {
            <li>
                <strong>{title}</strong>
                <button type="button" on:click=move |_| as_is(false)>
                    "Ouvrir telle quelle"<span class="unseen">{about.clone()}</span>
                </button>
                <button type="button" on:click=move |_| open(true)>
                    "Préparer l’année suivante"<span class="unseen">{about}</span>
                </button>
            </li>
        })
    });
    let ours = ours.collect_view();

    let given = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let file = input.files().and_then(|files| files.get(0));
        if let Some(file) = file {
            spawn_local(async move {
                match read(&file).await {
                    Ok(draft) => begin(&draft),
                    Err(wrong) => trouble.set(wrong),
                }
            });
        }
        // So that the same file can be chosen again.
        input.set_value("");
    };

    let gone = RwSignal::new(None::<(u32, String)>);
    let undo = move || {
        gone.get().map(|(number, raw)| {
            let back = move |_| {
                storage::put_back(number, &raw);
                gone.set(None);
                kept.set(storage::all());
                focus::to(HEADING);
            };
            view! {
                <p>"Brouillon supprimé. " <button type="button" on:click=back>"Annuler la suppression"</button></p>
            }
        })
    };
    let forget = move |number: u32| {
        gone.set(storage::raw(number).map(|raw| (number, raw)));
        storage::remove(number);
        kept.set(storage::all());
        focus::to(HEADING);
    };
    let drafts = move || {
        let (whole, damaged) = kept.get();
        let is_empty = whole.is_empty() && damaged.is_empty();
        let rows = whole.into_iter().map(|draft| {
            let number = draft.number;
            let title = if draft.title.is_empty() { "Sans titre".into() } else { draft.title };
            view! {
                <li>
                    <a href=address(number)>{title.clone()}</a>
                    <span class="soft">{format!("changé le {}", day(draft.stored))}</span>
                    <button type="button" class="small"
                        aria-label=format!("Supprimer le brouillon «\u{a0}{title}\u{a0}»")
                        on:click=move |_| forget(number)>"Supprimer"</button>
                </li>
            }
        });
        let rows = rows.collect_view();
        let damaged = damaged.into_iter().map(|number| {
            let save = move |_| {
                let raw = storage::raw(number).unwrap_or_default();
                let text = Node::from_json(&raw).ok();
                let text = text.as_ref().and_then(|node| node.get_text("text")).unwrap_or(&raw);
                let name = format!("brouillon-{number}.txt");
                host.with_value(|host| host.save(&name, "text/plain", text.as_bytes()));
            };
            view! {
                <li>
                    <strong>{format!("Brouillon {number}, illisible")}</strong>
                    <span class="soft">"Il est abîmé, ou d’une version plus récente. Rien n’en est effacé."</span>
                    <button type="button" class="small"
                        aria-label=format!("Télécharger le brouillon {number}") on:click=save>"Télécharger"</button>
                    <button type="button" class="small"
                        aria-label=format!("Supprimer le brouillon {number}")
                        on:click=move |_| forget(number)>"Supprimer"</button>
                </li>
            }
        });
        let damaged = damaged.collect_view();
        (!is_empty).then(|| {
            view! { <section><h2>"Reprendre un brouillon"</h2><ul class="drafts">{rows}{damaged}</ul></section> }
        })
    };
    let wrong = move || {
        let Trouble { said, problems } = trouble.get();
        (!said.is_empty()).then(|| {
            let more = problems.len().saturating_sub(MOST_TOLD);
            let more = (more > 0).then(|| view! { <p>{format!("Et {more} autres, qui viennent souvent des premiers.")}</p> });
            let problems = problems.iter().take(MOST_TOLD);
            let problems = problems.map(|problem| view! { <li>{defects::sentence(problem)}</li> });
            view! { <div class="alarm"><p>{said}</p><ul>{problems.collect_view()}</ul>{more}</div> }
        })
    };
    view! {
        <div class="begin">
            <div role="alert">{wrong}</div>
            {drafts}
            <div role="status">{undo}</div>
            <section>
                <h2 id=HEADING tabindex="-1">"Partir d’un de nos questionnaires"</h2>
                <ul class="drafts">{ours}</ul>
            </section>
            <section>
                <h2>"Partir d’un fichier, ou de rien"</h2>
                <p>
                    <label class="file">
                        "Ouvrir un fichier (.ods, .xlsx, .toml ou .json)"
                        <input type="file" accept=".ods,.xlsx,.toml,.json" on:change=given />
                    </label>
                    <button type="button" on:click=move |_| begin(&Draft::blank())>
                        "Commencer un questionnaire vide"
                    </button>
                </p>
            </section>
        </div>
    }
    .into_any()
}

async fn read(file: &File) -> Result<Draft, Trouble> {
    let wrong = |problems: Vec<Problem>| {
        let said = if problems.is_empty() { FOREIGN } else { UNREADABLE };
        Trouble { said: said.into(), problems }
    };
    let name = file.name();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let format = Format::of_extension(extension).ok_or_else(|| wrong(Vec::new()))?;
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| wrong(Vec::new()))?;
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    let draft = Draft::read_file(&bytes, format).map_err(|problems| match format {
        // Nobody writes it by hand.
        Format::Json => wrong(problems.into_iter().map(|told| plain(told, None)).collect()),
        _ => wrong(problems),
    })?;
    // Other files are TOML and JSON too.
    if draft.has(&Place::of("section")) { Ok(draft) } else { Err(wrong(Vec::new())) }
}

fn day(milliseconds: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "no date is so far")]
    let date = js_sys::Date::new(&(milliseconds as f64).into());
    date.to_locale_string("fr", &js_sys::Object::new()).as_string().unwrap_or_default()
}
