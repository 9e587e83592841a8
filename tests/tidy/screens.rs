//! What must stay true of the screens whatever is added to them, looked up in their source.

use super::{Faults, File, Kind, files, rust_files, words};

const SCREENS: &str = "src/ui/";
const EDITOR: &str = "src/editor/";

/// The screens of the widget and those of the editor.
fn all_screens() -> impl Iterator<Item = File> {
    rust_files(SCREENS).into_iter().chain(rust_files(EDITOR))
}

/// A folder names only itself and those before it. So a folder is a program: a visitor waits for
/// `answering`, which must not draw in what asks one question at a time, the result, what was kept or
/// received, nor what is done with others.
#[test]
fn the_folders_of_the_screens_stand_one_above_the_other() {
    const FOLDERS: [&str; 11] = [
        "page",
        "words",
        "dom",
        "state",
        "pictures",
        "answering",
        "alone",
        "result",
        "shelf",
        "together",
        "workshop",
    ];
    const ABOVE: [&str; 4] = ["lib.rs", "app.rs", "programs.rs", "build.rs"];
    let mut faults = Faults::default();
    for folder in FOLDERS {
        // Says so if there is none.
        assert!(!rust_files(&format!("{SCREENS}{folder}/")).is_empty(), "no file in {folder}/");
    }
    for file in rust_files(SCREENS) {
        let place = &file.path[SCREENS.len()..];
        let Some((folder, name)) = place.split_once('/') else {
            if !ABOVE.contains(&place) {
                faults.add(&file, 1, "stands in no folder".into());
            }
            continue;
        };
        let Some(height) = FOLDERS.iter().position(|other| *other == folder) else {
            faults.add(&file, 1, format!("{folder}/ has no place among the folders"));
            continue;
        };
        for piece in file.pieces(Kind::Code) {
            for rest in piece.text.split("crate::").skip(1) {
                let named = words(rest).next().unwrap_or_default();
                if rest.starts_with('{') || !FOLDERS[..=height].contains(&named) {
                    faults.add(&file, piece.line, format!("{folder}/ names crate::{named}"));
                }
            }
            // The same in other words.
            let up = if name == "mod.rs" { "super::" } else { "super::super::" };
            if piece.text.contains(up) {
                faults.add(&file, piece.line, format!("{up} leaves {folder}/"));
            }
        }
    }
    faults.tell();
}

/// Every access to the storage may be refused, and only this file knows what to do then; what a host
/// page keeps is none of our business.
#[test]
fn one_file_touches_the_storage_and_no_key_but_ours() {
    let mut faults = Faults::default();
    let mut keys = 0;
    for file in all_screens() {
        if file.path.ends_with("/page/storage.rs") || file.path == format!("{EDITOR}storage.rs") {
            for key in file.pieces(Kind::Text).filter(|text| looks_like_a_key(&text.text)) {
                keys += 1;
                if !key.text.starts_with("tnl:") {
                    faults.add(&file, key.line, format!("the key “{}”", key.text));
                }
            }
        } else {
            forbid(&file, &["gloo_storage", "local_storage", "session_storage"], &mut faults);
        }
    }
    for file in scripts("www/") {
        forbid_in_script(
            &file,
            &["localStorage", "sessionStorage", "indexedDB", ".cookie"],
            &mut faults,
        );
    }
    faults.tell();
    assert!(keys > 0, "no key was found");
}

fn looks_like_a_key(text: &str) -> bool {
    text.contains(':') && text.contains('{') && !text.contains([' ', '\u{a0}'])
}

/// A strict host page drops style attributes; and markup made from a text would run what a foreign
/// edition brings.
#[test]
fn no_style_attribute_and_no_markup_is_written() {
    let mut faults = Faults::default();
    for file in all_screens() {
        forbid(
            &file,
            &[
                "CssStyleDeclaration",
                "style",
                "set_css_text",
                "inner_html",
                "set_inner_html",
                "outer_html",
                "set_outer_html",
                "insert_adjacent_html",
                "eval",
            ],
            &mut faults,
        );
        for text in file.pieces(Kind::Text) {
            if text.text == "style" || text.text.contains("style=") {
                faults.add(&file, text.line, "a style attribute".into());
            }
        }
    }
    for file in scripts("www/tnl-") {
        let never =
            ["'style'", "style=", "cssText", "innerHTML", "outerHTML", "insertAdjacentHTML"];
        forbid_in_script(&file, &never, &mut faults);
    }
    faults.tell();
}

/// The page outlives the widget: what still listens would act on a widget that is gone.
#[test]
fn who_listens_to_the_window_stops_listening() {
    let mut faults = Faults::default();
    let mut found = 0;
    for file in all_screens() {
        let code: String = file.pieces(Kind::Code).map(|piece| piece.text + "\n").collect();
        for (at, _) in code.match_indices("window_event_listener") {
            let before = code[..at].rsplit(['\n', ';', '{']).next().unwrap_or_default().trim();
            let name = before.strip_prefix("let ").and_then(|rest| rest.strip_suffix(" ="));
            found += 1;
            if !name.is_some_and(|name| code.contains(&format!("{name}.remove()"))) {
                faults.add(&file, 1, format!("is never removed: {before} window_event_listener"));
            }
        }
        // The builder takes back all that it adds.
        if !file.path.ends_with("/dom/element.rs") {
            forbid(&file, &["add_event_listener_with_callback"], &mut faults);
        }
    }
    for file in scripts("www/tnl-") {
        let count = |what: &str| file.text.matches(what).count();
        // What happens once, or on an element that goes with the script's own work, is not the window's.
        let own = count("addEventListener('DOMContentLoaded'") + count("frame.addEventListener(");
        // Their names hold one another.
        let (added, removed) = (count("addEventListener(") - own, count("removeEventListener("));
        found += added;
        if added != removed {
            faults.add(&file, 1, format!("{added} listeners added, {removed} removed"));
        }
    }
    faults.tell();
    assert!(found > 0, "no listener was found");
}

/// A value that an effect writes is late by one turn, and two effects may chase each other.
#[test]
fn effects_write_no_signal() {
    let mut faults = Faults::default();
    let mut found = 0;
    for file in all_screens() {
        let code: String = file.pieces(Kind::Code).map(|piece| piece.text + "\n").collect();
        for (at, _) in code.match_indices("Effect::new(") {
            found += 1;
            for write in [".set(", ".update(", ".write(", ".maybe_update("] {
                if now(inside(&code[at..])).contains(write) {
                    faults.add(&file, 1, format!("an effect calls {write}…)"));
                }
            }
        }
    }
    faults.tell();
    assert!(found > 0, "no effect was found");
}

/// From the first bracket to the one that closes it.
fn inside(code: &str) -> &str {
    let mut depth = 0;
    for (i, c) in code.char_indices() {
        match c {
            '(' | '{' | '[' => depth += 1,
            ')' | '}' | ']' if depth == 1 => return &code[..=i],
            ')' | '}' | ']' => depth -= 1,
            _ => {}
        }
    }
    code
}

/// Without the closures in it that take nothing: timers and frames run them later.
fn now(code: &str) -> String {
    match code.split_once("move ||") {
        Some((before, rest)) if rest.trim_start().starts_with('{') => {
            before.to_owned() + &now(&rest[inside(rest).len()..])
        }
        Some((before, rest)) => format!("{before}move ||{}", now(rest)),
        None => code.to_owned(),
    }
}

/// Rules in two places would differ one day. `counted.rs` shows how the engine counts, `en.rs` says
/// which level the points alone would reach, as the report does in French.
#[test]
fn no_screen_grades() {
    const TERMS: [&str; 8] = [
        ".reaches",
        ".earned",
        ".out_of",
        ".floors",
        ".asked_if",
        ".variants",
        "Scale::",
        "Condition::",
    ];
    let mut faults = Faults::default();
    for file in rust_files(SCREENS) {
        if file.path.ends_with("/result/counted.rs") || crate::tidy::is_foreign(&file.path) {
            continue;
        }
        for piece in file.pieces(Kind::Code) {
            for term in TERMS {
                let mut after = piece.text.split(term).skip(1);
                // `.out_of_reach` is another word.
                if after.any(|rest| !rest.starts_with('_')) {
                    faults.add(&file, piece.line, format!("names {term}"));
                }
            }
        }
    }
    faults.tell();
}

fn forbid(file: &File, never: &[&str], faults: &mut Faults) {
    for piece in file.pieces(Kind::Code) {
        for word in words(&piece.text).filter(|word| never.contains(word)) {
            faults.add(file, piece.line, format!("names {word}"));
        }
    }
}

fn forbid_in_script(file: &File, never: &[&str], faults: &mut Faults) {
    for (line, text) in (1..).zip(file.text.lines()) {
        for what in never.iter().filter(|what| text.contains(**what)) {
            faults.add(file, line, format!("names {what}"));
        }
    }
}

/// The scripts that run on host pages; those of the site stand in a folder.
fn scripts(start: &str) -> Vec<File> {
    let mut scripts = files(start);
    scripts.retain(|file| file.path.ends_with(".js") && file.path.matches('/').count() == 1);
    assert!(!scripts.is_empty());
    scripts
}

#[test]
fn what_an_effect_does_at_once_is_told_from_what_it_leaves_for_later() {
    let code =
        "Effect::new(move |_| { a.get(); let later = move || { b.set(1) }; f(later) }); c.set(2)";
    assert_eq!(now(inside(code)), "Effect::new(move |_| { a.get(); let later = ; f(later) })");
}
