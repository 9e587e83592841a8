//! One's assessments, of all editions: named, dated, copied, deleted; and others, opened.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use tnl_engine::{Document, Edition, Place, grade};

use crate::dom::{
    El, about, button, details, el, entry, file_box, focus_soon, p, save_file, status,
};
use crate::page::{Shelf, kept_elsewhere, next_number, numbers};
use crate::pictures::signs;
use crate::result::framed_note;
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
    /// The editions of which something is kept; that of the open one first.
    editions: RwSignal<Vec<Arc<Edition>>>,
    changes: RwSignal<u32>,
    deleted: RwSignal<Vec<Kept>>,
    ticked: RwSignal<Vec<(String, u32)>>,
    /// What was just done, for those who do not see it.
    done: RwSignal<String>,
}

/// The assessments of all editions, with a way to begin another or open files or a link.
pub(crate) fn assessments(session: &Session, visit: Visit) -> El {
    // Save first, so that the list is current.
    session.save_now();
    let list = List {
        visit,
        editions: RwSignal::new(vec![session.edition.clone()]),
        changes: RwSignal::new(0),
        deleted: RwSignal::new(Vec::new()),
        ticked: RwSignal::new(Vec::new()),
        done: RwSignal::new(String::new()),
    };
    list.fetch_editions();
    let earlier = earlier_states(session, visit);
    let note = framed_note(session, visit);
    let open_source = session.edition.source.clone();
    let (session, beginning) = (session.clone(), session.clone());
    let last = Cell::new(0);
    let listed = el("div").fill(move || {
        let items: Vec<El> = list.kept(&session).map(|kept| list.item(&session, kept)).collect();
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
            let session = session.clone();
            let save = move || {
                list.kept(&session).for_each(|kept| save_file(&kept.edition, &kept.document));
            };
            button("", &words::export_all(items.len()), save)
        });
        let items = el("ul").class("assessments").all(items);
        std::iter::once(items).chain(restore).chain(all).collect()
    });
    let another = button("", words::ANOTHER, move || begin_another(&beginning, visit));
    let compare = button("", words::COMPARE, move || list.compare())
        .live_prop("hidden", move || list.ticked.with(|ticked| ticked.len() < 2));
    // Of the open edition, all stand in the list.
    let addresses = kept_elsewhere().into_iter();
    let addresses = addresses.filter(|address| Some(address) != open_source.as_ref());
    let elsewhere = addresses.map(|address| {
        let opened = address.clone();
        let open = button("", words::OPEN, move || visit.open(opened.clone()));
        let open = open.with(about(&address));
        el("li").text(words::kept_at(&address)).text(" ").with(open)
    });
    let elsewhere: Vec<El> = elsewhere.collect();
    let elsewhere = (!elsewhere.is_empty()).then(|| el("ul").class("elsewhere").all(elsewhere));
    let status = status("visually-hidden", move || list.done.get());
    el("div")
        .with(status)
        .with(listed)
        .with(compare)
        .all(elsewhere)
        .with(earlier)
        .with(another)
        .with(open_box(visit, "", Some(list.changes)))
        .all(note)
}

impl List {
    /// The other editions of ours of which something is kept; those at an address wait for the person.
    fn fetch_editions(self) {
        let (visit, host) = (self.visit, self.visit.host());
        spawn_local(async move {
            for id in visit.library.ids(&host).await {
                if numbers(&id).is_empty() {
                    continue;
                }
                let Ok(edition) = visit.library.edition(&host, &id).await else { continue };
                // The panel may be gone meanwhile.
                let _ = self.editions.try_update(|editions| {
                    if editions.iter().all(|known| known.key() != edition.key()) {
                        editions.push(edition);
                    }
                });
            }
        });
    }

    /// What is on the shelf, edition by edition, to follow; the open one counts once something was said.
    fn kept(self, session: &Session) -> impl Iterator<Item = Kept> {
        self.changes.track();
        let open = (session.edition.key(), session.number());
        self.editions.get().into_iter().flat_map(move |edition| {
            let (key, open) = (edition.key(), open.clone());
            numbers(&key).into_iter().filter_map(move |number| {
                let document = Shelf::peek(&edition, number)?;
                let is_open = open.0 == key && open.1 == Some(number);
                let edition = edition.clone();
                (document.answers.count() > 0 || !is_open).then_some(Kept {
                    edition,
                    number,
                    document,
                })
            })
        })
    }

    fn restore(self) {
        let gone = self.deleted.get_untracked();
        for Kept { edition, number, document } in &gone {
            // Its number may serve another by now.
            let is_taken = numbers(&edition.key()).contains(number);
            let number = if is_taken { next_number(&edition.key()) } else { *number };
            Shelf::open(edition, number).0.save(edition, document);
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

    fn item(self, session: &Session, kept: Kept) -> El {
        let List { visit, changes, deleted, ticked, done, .. } = self;
        let Kept { edition, number, document } = kept.clone();
        let (key, name) = (kept.key(), kept.name());
        let is_open = session.edition.key() == key.0 && session.number() == Some(number);
        let graded = grade(&edition, &document.profile, &document.answers);
        let date = document.changed.map(words::day);
        let level = words::level(&edition, graded.sure, graded.possible);
        let title = in_language(&edition.language, &edition.title);
        let progress = words::progress_long(graded.answered(), graded.asked());
        let facts = words::assessment(&level, date.as_deref(), &title, &progress, is_open);
        // The same buttons stand beside each evaluation, and two of different editions may have one name.
        let is_alike = session.edition.key() == key.0;
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
            Shelf::open(&gone.edition, number).0.remove();
            ticked.update(|ticked| ticked.retain(|other| *other != gone_key));
            deleted.update(|deleted| deleted.push(gone.clone()));
            done.set(words::deleted(deleted.with_untracked(Vec::len)));
        });
        let field = el("input").attr("type", "text").attr("maxlength", "80");
        let field = field.attr("aria-label", words::labelled(words::NAME, &told));
        let id = format!("name-{}-{number}", key.0);
        let field = field.attr("value", &name).attr("id", &id);
        let renaming = session.clone();
        let [field, rename] = entry(field, words::RENAME, move |name| {
            let name = Some(name).filter(|name| !name.is_empty());
            done.set(words::RENAMED.to_owned());
            if is_open {
                renaming.rename(name);
                renaming.save_now();
            } else {
                let mut renamed = document.clone();
                renamed.name = name;
                Shelf::open(&edition, number).0.save(&edition, &renamed);
            }
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
            .text(" ")
            .with(el("strong").text(&name))
            .text(" ")
            .with(el("small").text(facts))
            .with(
                el("div")
                    .class("actions")
                    .all((!is_open).then(|| named(open)))
                    .with(named(copy))
                    .with(named(export))
                    .all((!is_open).then(|| named(delete)))
                    .with(tick),
            )
            .with(details("naming", naming, form))
    }
}

/// What the open evaluation was before, to look at and to go back to.
fn earlier_states(session: &Session, visit: Visit) -> El {
    let done = RwSignal::new(String::new());
    let status = status("", move || done.get());
    let (asked, session) = (session.clone(), session.clone());
    let none = move || {
        asked.graded.track();
        asked.history().states().is_empty()
    };
    let list = el("ul").class("assessments").fill(move || {
        session.graded.track();
        let history = session.history();
        let states = history.states().iter().filter_map(|earlier| {
            let document = Document::read(&session.edition, &earlier.document).ok()?;
            let until = words::moment(earlier.until);
            Some(earlier_state(&session, visit, done, until, document))
        });
        states.collect()
    });
    let content = el("div").with(p("", words::EARLIER_LEAD)).with(status).with(list);
    details("earlier", el("summary").text(words::EARLIER), content).live_prop("hidden", none)
}

fn earlier_state(
    session: &Session,
    visit: Visit,
    done: RwSignal<String>,
    until: String,
    document: Document,
) -> El {
    let edition = session.edition.clone();
    let graded = grade(&edition, &document.profile, &document.answers);
    let level = words::level(&edition, graded.sure, graded.possible);
    let about = words::earlier(&level, document.answers.count());
    let (taking, comparing) = (session.clone(), session.clone());
    // Two of the same minute differ by what they hold.
    let which = format!("{until}, {about}");
    let named = |text: &str| words::labelled(text, &which);
    let then = Compared { name: until.clone(), edition, document: document.clone() };
    let look = button("", words::COMPARE_WITH_NOW, move || {
        let document = comparing.document();
        let name = words::NOW.to_owned();
        let now = Compared { name, edition: comparing.edition.clone(), document };
        visit.compare(vec![then.clone(), now]);
    });
    let message = words::taken_back(&until);
    let take = button("", words::RETURN_TO, move || {
        taking.take_back(document.clone());
        done.set(message.clone());
    });
    el("li").with(el("strong").text(&until)).text(" ").with(el("small").text(about)).with(
        el("div")
            .class("actions")
            .with(look.attr("aria-label", named(words::COMPARE_WITH_NOW)))
            .with(take.attr("aria-label", named(words::RETURN_TO))),
    )
}

/// Puts a document on the shelf as another assessment.
fn add(edition: &Edition, document: Document) -> u32 {
    let number = next_number(&edition.key());
    Shelf::open(edition, number).0.save(edition, &document);
    number
}

/// Begins another assessment, with the same profile.
fn begin_another(session: &Session, visit: Visit) {
    session.save_now();
    let mut document = Document::new(&session.edition);
    document.profile = session.document().profile;
    document.place = Place::Profile;
    let number = add(&session.edition, document);
    visit.open_assessment(&session.edition, number);
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
        match files.pop().map(|(_, read)| arrival(read)) {
            Some(Ok(arrival)) => visit.receive(arrival),
            Some(Err(why)) => visit.show(Guest::Unreadable(why)),
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
