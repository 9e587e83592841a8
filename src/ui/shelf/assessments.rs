//! One's assessments, of all editions: a place of its own, where they are opened, named, copied, deleted,
//! compared, taken away; and others, opened.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Brought, Document, Edition, Place, grade};

use crate::dom::{
    El, about, button, details, el, entry, file_box, focus_soon, heading, p, save_file, status,
};
use crate::page::{Beside, Shelf, kept_elsewhere, next_number, numbers, storage};
use crate::pictures::signs;
use crate::result::framed_note;
use crate::shelf::from_file::{bring, hold_kept, id_in};
use crate::shelf::many::{Many, arrival, many_files};
use crate::state::{Arrival, Compared, Guest, Session, Visit};
use crate::words;
use crate::words::language::in_language;

/// One assessment on the shelf.
#[derive(Clone)]
struct Kept {
    edition: Arc<Edition>,
    number: u32,
    document: Document,
    /// What stood beside it, once it is deleted.
    beside: Beside,
}

impl Kept {
    /// What tells it from all others.
    fn key(&self) -> (String, u32) {
        (self.edition.key(), self.number)
    }

    fn name(&self) -> String {
        self.document.name.clone().unwrap_or_else(|| words::unnamed(self.number))
    }
}

/// What the list is made of, and what is done to it.
#[derive(Clone, Copy)]
struct List {
    visit: Visit,
    /// The edition that is open, once it is there.
    open: RwSignal<Option<Arc<Edition>>>,
    /// The editions of which something is kept; the open one first.
    editions: RwSignal<Vec<Arc<Edition>>>,
    changes: RwSignal<u32>,
    deleted: RwSignal<Vec<Kept>>,
    ticked: RwSignal<Vec<(String, u32)>>,
    /// What was just done, for those who do not see it.
    done: RwSignal<String>,
}

/// The assessments of all editions, a line each, with a way to begin another or open files or a link.
///
/// All of it is read from the shelf: no evaluation is under way here.
pub(super) fn shelf_screen(visit: Visit) -> El {
    let (open, _) = visit.at_hand();
    let list = List {
        visit,
        editions: RwSignal::new(open.iter().cloned().collect()),
        open: RwSignal::new(open),
        changes: RwSignal::new(0),
        deleted: RwSignal::new(Vec::new()),
        ticked: RwSignal::new(Vec::new()),
        done: RwSignal::new(String::new()),
    };
    // Files may bring assessments of editions of which there were none.
    Effect::new(move |_| {
        list.changes.track();
        list.fetch_editions();
    });
    let last = Cell::new(0);
    let listed = el("div").fill(move || {
        let items: Vec<El> = list.kept().map(|kept| list.item(kept)).collect();
        let gone = list.deleted.with(Vec::len);
        let restore = (gone > 0).then(|| {
            let restore = button("", words::RESTORE, move || list.restore());
            // Focus the undo button, so that one key restores.
            if last.replace(gone) < gone {
                focus_soon(&restore);
            }
            el("p").text(words::deleted(gone)).text(" ").with(restore)
        });
        if gone == 0 {
            last.set(0);
        }
        let all = (items.len() > 1).then(|| {
            let save = move || {
                list.kept().for_each(|kept| save_file(&kept.edition, &kept.document));
            };
            button("", &words::export_all(items.len()), save)
        });
        let none = items.is_empty().then(|| p("", words::NO_ASSESSMENT));
        let items = el("ul").class("assessments").all(items);
        none.into_iter().chain([items]).chain(restore).chain(all).collect()
    });
    let compare = button("", words::COMPARE, move || list.compare())
        .live_prop("hidden", move || list.ticked.with(|ticked| ticked.len() < 2));
    // What only the open one has: its earlier states, another beside it, a tab of its own.
    let of_open = el("div").fill(move || match list.open.get() {
        None => Vec::new(),
        Some(edition) => {
            let earlier = earlier_states(&edition, list);
            let note = list.open_document(&edition).and_then(|document| {
                framed_note(&Session::received(edition.clone(), document), visit)
            });
            let another = button("", words::ANOTHER, move || begin_another(&edition, list));
            [earlier, another].into_iter().chain(note).collect()
        }
    });
    let status = status("visually-hidden", move || list.done.get());
    let back = button("", words::BACK, move || visit.back());
    el("section")
        .class("screen shelf")
        .with(heading(words::MINE))
        .with(status)
        .with(listed)
        .with(compare)
        .with(el("div").fill(move || elsewhere(list).into_iter().collect()))
        .with(of_open)
        .with(open_box(visit, "", Some(list.changes)))
        .with(el("div").class("actions").with(back))
}

/// Those of editions at an address, which wait for the person; of the open edition, all stand in the list.
/// Those that came as files stand in the list too, as long as they are kept.
fn elsewhere(list: List) -> Option<El> {
    let visit = list.visit;
    let open = list.open.get().and_then(|open| open.source.clone());
    let addresses = kept_elsewhere().into_iter().filter(|address| Some(address) != open.as_ref());
    let addresses = addresses.filter(|address| visit.library.at_hand(address).is_none());
    let items = addresses.map(|address| {
        if let Some(id) = id_in(&address) {
            return el("li").text(words::file_gone(id));
        }
        let opened = address.clone();
        let open = button("", words::OPEN, move || list.visit.open(opened.clone()));
        let open = open.with(about(&address));
        el("li").text(words::kept_at(&address)).text(" ").with(open)
    });
    let items: Vec<El> = items.collect();
    (!items.is_empty()).then(|| el("ul").class("elsewhere").all(items))
}

impl List {
    /// The open edition, and the others of ours of which something is kept; those at an address wait for
    /// the person.
    fn fetch_editions(self) {
        let (visit, host) = (self.visit, self.visit.host());
        spawn_local(async move {
            if let Some(edition) = visit.opened(&host).await {
                self.add(edition.clone());
                if self.open.try_with_untracked(Option::is_none) == Some(true) {
                    let _ = self.open.try_set(Some(edition));
                }
            }
            // Another tab may have brought some.
            hold_kept(visit.library);
            for edition in visit.library.of_files() {
                if !numbers(&edition.key()).is_empty() {
                    self.add(edition);
                }
            }
            for id in visit.library.ids(&host).await {
                if numbers(&id).is_empty() {
                    continue;
                }
                if let Ok(edition) = visit.library.edition(&host, &id).await {
                    self.add(edition);
                }
            }
        });
    }

    /// Lists what is kept of an edition too.
    fn add(self, edition: Arc<Edition>) {
        let is_known = |editions: &Vec<Arc<Edition>>| {
            editions.iter().any(|known| known.key() == edition.key())
        };
        // The screen may be gone meanwhile.
        if self.editions.try_with_untracked(is_known) == Some(false) {
            let _ = self.editions.try_update(|editions| editions.push(edition));
        }
    }

    /// Whether it is the one that « Revenir » leads to.
    fn is_open(self, edition: &str, number: u32) -> bool {
        let is_open =
            self.open.with(|open| open.as_ref().is_some_and(|open| open.key() == edition));
        is_open && storage::current(edition) == number
    }

    /// What is kept of the open one.
    fn open_document(self, edition: &Edition) -> Option<Document> {
        Shelf::peek(edition, storage::current(&edition.key()))
    }

    /// What is on the shelf, edition by edition, to follow; the open one counts once something was said.
    fn kept(self) -> impl Iterator<Item = Kept> {
        self.changes.track();
        self.editions.get().into_iter().flat_map(move |edition| {
            let key = edition.key();
            numbers(&key).into_iter().filter_map(move |number| {
                let document = Shelf::peek(&edition, number)?;
                let edition = edition.clone();
                (document.answers.count() > 0 || !self.is_open(&key, number)).then_some(Kept {
                    edition,
                    number,
                    document,
                    beside: Beside::default(),
                })
            })
        })
    }

    fn restore(self) {
        let gone = self.deleted.get_untracked();
        for Kept { edition, number, document, beside } in &gone {
            // Its number may serve another by now.
            let is_taken = numbers(&edition.key()).contains(number);
            let number = if is_taken { next_number(&edition.key()) } else { *number };
            let mut shelf = Shelf::open(edition, number).0;
            shelf.save(edition, document);
            shelf.put_beside(beside.clone());
        }
        self.deleted.set(Vec::new());
        self.done.set(words::restored(gone.len()));
    }

    fn compare(self) {
        let editions = self.editions.get_untracked();
        // As they are on the shelf now, whatever was renamed or changed since they were ticked.
        let chosen = self.ticked.get_untracked().into_iter().filter_map(|(key, number)| {
            let edition = editions.iter().find(|edition| edition.key() == key)?.clone();
            let document = Shelf::peek(&edition, number)?;
            let name = document.name.clone().unwrap_or_else(|| words::unnamed(number));
            Some(Compared { name, edition, document })
        });
        self.visit.compare(chosen.collect());
    }

    fn item(self, kept: Kept) -> El {
        let List { visit, changes, deleted, ticked, done, .. } = self;
        let Kept { edition, number, document, .. } = kept.clone();
        let (key, name) = (kept.key(), kept.name());
        let is_open = self.is_open(&key.0, number);
        let graded = grade(&edition, &document.profile, &document.answers);
        let date = document.changed.map(words::when);
        let level = words::level(&edition, graded.sure, graded.possible);
        let title = in_language(&edition.language, &edition.title);
        let progress = words::progress_long(graded.answered(), graded.asked());
        let facts = words::assessment(&level, date.as_deref(), &title, &progress, is_open);
        // The same buttons stand beside each evaluation, and two of different editions may have one name.
        let is_alike = self.open.with(|open| open.as_ref().is_none_or(|open| open.key() == key.0));
        let told = if is_alike { name.clone() } else { format!("{name}, {}", edition.title) };
        let named = |thing: El| {
            let text = thing.node().text_content().unwrap_or_default();
            thing.attr("aria-label", words::labelled(&text, &told))
        };
        let opening = edition.clone();
        let begun = document.answers.count() > 0;
        let open = button("", words::OPEN, move || {
            // Where it was left may be this list.
            visit.retraced.set_value(begun.then_some(Place::Result));
            visit.open_kept(&opening, number);
        });
        let (copying, copied) = (edition.clone(), document.clone());
        let copied_name = words::copy_of(&name);
        let copy = button("", words::COPY, move || {
            let mut copy = copied.clone();
            copy.name = Some(copied_name.clone());
            done.set(words::copied(&copied_name));
            add(&copying, copy);
            changes.update(|n| *n += 1);
        });
        let (saving, saved) = (edition.clone(), document.clone());
        let export = button("", words::EXPORT, move || save_file(&saving, &saved));
        let (gone, gone_key) = (kept.clone(), key.clone());
        let delete = button("quiet", words::DELETE, move || {
            let (mut shelf, _) = Shelf::open(&gone.edition, number);
            let gone = Kept { beside: shelf.beside(), ..gone.clone() };
            shelf.remove();
            ticked.update(|ticked| ticked.retain(|other| *other != gone_key));
            deleted.update(|deleted| deleted.push(gone));
            done.set(words::deleted(deleted.with_untracked(Vec::len)));
        });
        let field = el("input").attr("type", "text").attr("maxlength", "80");
        let field = field.attr("aria-label", words::labelled(words::NAME, &told));
        let id = format!("name-{}-{number}", key.0);
        let field = field.attr("value", &name).attr("id", &id);
        let [field, rename] = entry(field, words::RENAME, move |name| {
            done.set(words::RENAMED.to_owned());
            let mut renamed = document.clone();
            renamed.name = Document::tidy_name(&name);
            Shelf::open(&edition, number).0.save(&edition, &renamed);
            changes.update(|n| *n += 1);
        });
        let is_ticked = key.clone();
        let tick = el("input")
            .attr("type", "checkbox")
            .attr("aria-label", words::labelled(words::TO_COMPARE, &told))
            .live_prop("checked", move || ticked.with(|ticked| ticked.contains(&is_ticked)))
            .on("change", move |event| {
                let is_ticked = event_target_checked(&event);
                ticked.update(|ticked| {
                    ticked.retain(|other| *other != key);
                    if is_ticked {
                        ticked.push(key.clone());
                    }
                });
            });
        let tick = el("label").class("tick").with(tick).text(words::TO_COMPARE);
        let bounds = (graded.sure, graded.possible);
        let label = el("label").attr("for", id).text(words::NAME);
        let form = el("div").class("rename").with(label).with(field).with(named(rename));
        let naming = el("summary").text(words::RENAMING).with(about(&told));
        el("li")
            .with(signs(kept.edition.levels.len(), move || bounds))
            .with(el("p").with(el("strong").text(&name)).text(" ").with(el("small").text(facts)))
            .with(
                el("div")
                    .class("actions")
                    .with(named(open))
                    .with(named(copy))
                    .with(named(export))
                    .with(named(delete))
                    .with(tick),
            )
            .with(details("naming", naming, form))
    }
}

/// What the open evaluation was before, to look at and to go back to.
fn earlier_states(edition: &Arc<Edition>, list: List) -> El {
    let done = RwSignal::new(String::new());
    let status = status("", move || done.get());
    let edition = edition.clone();
    let history = move || {
        list.changes.track();
        Shelf::open(&edition, storage::current(&edition.key())).0.history()
    };
    let (edition, of_list) = (list.open, history.clone());
    let states = el("ul").class("assessments").fill(move || {
        let Some(edition) = edition.get() else { return Vec::new() };
        let history = of_list();
        let states = history.states().iter().filter_map(|earlier| {
            let document = Document::read(&edition, &earlier.document).ok()?;
            let until = words::moment(earlier.until);
            Some(earlier_state(&edition, list, done, until, document))
        });
        states.collect()
    });
    let content = el("div").with(p("", words::EARLIER_LEAD)).with(status).with(states);
    details("earlier", el("summary").text(words::EARLIER), content)
        .live_prop("hidden", move || history().states().is_empty())
}

fn earlier_state(
    edition: &Arc<Edition>,
    list: List,
    done: RwSignal<String>,
    until: String,
    document: Document,
) -> El {
    let graded = grade(edition, &document.profile, &document.answers);
    let level = words::level(edition, graded.sure, graded.possible);
    let about = words::earlier(&level, document.answers.count());
    let (taking, comparing) = (edition.clone(), edition.clone());
    // Two of the same minute differ by what they hold.
    let which = format!("{until}, {about}");
    let named = |text: &str| words::labelled(text, &which);
    let then =
        Compared { name: until.clone(), edition: edition.clone(), document: document.clone() };
    let look = button("", words::COMPARE_WITH_NOW, move || {
        let Some(document) = list.open_document(&comparing) else { return };
        let now = Compared { name: words::NOW.to_owned(), edition: comparing.clone(), document };
        list.visit.compare(vec![then.clone(), now]);
    });
    let message = words::taken_back(&until);
    let take = button("", words::RETURN_TO, move || {
        take_back(&taking, document.clone());
        done.set(message.clone());
        list.changes.update(|n| *n += 1);
    });
    el("li").with(el("strong").text(&until)).text(" ").with(el("small").text(about)).with(
        el("div")
            .class("actions")
            .with(look.attr("aria-label", named(words::COMPARE_WITH_NOW)))
            .with(take.attr("aria-label", named(words::RETURN_TO))),
    )
}

/// Goes back to an earlier state of the open evaluation; the present one joins the earlier ones.
fn take_back(edition: &Edition, mut document: Document) {
    let (mut shelf, found) = Shelf::open(edition, storage::current(&edition.key()));
    if let Some(present) = found.document {
        shelf.keep_earlier(&present.write(edition));
        document.place = present.place;
    }
    shelf.save(edition, &document);
}

/// Puts a document on the shelf as another assessment.
fn add(edition: &Edition, document: Document) -> u32 {
    let number = next_number(&edition.key());
    Shelf::open(edition, number).0.save(edition, &document);
    number
}

/// Begins another assessment, with the profile of the open one.
fn begin_another(edition: &Arc<Edition>, list: List) {
    let mut document = Document::new(edition);
    if let Some(open) = list.open_document(edition) {
        document.profile = open.profile;
    }
    document.place = Place::Profile;
    let number = add(edition, document);
    list.visit.open_assessment(edition, number);
}

/// Opens files or a link; `before` is the link that was given before, to correct it. Many files at once
/// are kept, each told, and `changes` says so.
pub(crate) fn open_box(visit: Visit, before: &str, changes: Option<RwSignal<u32>>) -> El {
    // The address of the page may carry another result, which is no longer the one shown.
    let many = Many::new(visit, changes);
    let file = file_box(move |mut files| {
        visit.leave_received();
        if files.len() > 1 {
            return many.keep(files);
        }
        match files.pop().map(|(_, read)| read) {
            Some(Ok(Brought::Edition(text))) => bring(visit, text, false),
            Some(read) => match arrival(read) {
                Ok(arrival) => visit.receive(arrival),
                Err(why) => visit.show(Guest::Unreadable(why)),
            },
            None => {}
        }
    });
    let link = el("textarea").attr("rows", "2").attr("aria-label", words::PASTE_LINK).text(before);
    let open = move |link| {
        visit.leave_received();
        visit.receive(Arrival::Link(link));
    };
    let [link, open] = entry(link, words::OPEN_LINK, open);
    let label = el("label").text(words::PASTE_LINK).with(link);
    el("div")
        .class("open-box")
        .with(file)
        .with(many_files(many))
        .with(el("div").class("entry").with(label).with(open))
}
