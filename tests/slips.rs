//! What `tnl check` says of the slips that authors make: each is told at its line, alone, with what to do.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};

use tnl_authoring::review::review;
use tnl_tests::project;

/// Under each title of `slips/slips.txt`, one change of the sound files beside it, then all that is told.
/// `UPDATE=1 cargo test slips` writes what is told anew: read it aloud.
#[test]
fn each_slip_is_told_at_its_line_with_what_to_do() {
    let path = project().join("tests/slips/slips.txt");
    let slips = fs::read_to_string(&path).unwrap();
    let slips: Vec<Slip> =
        slips.split("## ").filter(|slip| !slip.is_empty()).map(Slip::of).collect();
    assert!(slips.len() >= 40, "{} slips", slips.len());
    let found: Vec<String> = slips.iter().enumerate().map(|(at, slip)| slip.told(at)).collect();
    if std::env::var_os("UPDATE").is_some() {
        let written = slips.iter().zip(&found).map(|(slip, told)| slip.with(told));
        fs::write(&path, written.collect::<Vec<_>>().join("\n")).unwrap();
        return;
    }
    for (slip, found) in slips.iter().zip(&found) {
        assert_eq!(*found, slip.expected, "{}", slip.title);
        assert!(found.contains("→"), "{} goes unseen", slip.title);
    }
}

/// One slip takes one line to tell: what follows from it is left unsaid.
#[test]
fn no_slip_is_told_twice() {
    let slips = fs::read_to_string(project().join("tests/slips/slips.txt")).unwrap();
    for slip in slips.split("## ").filter(|slip| !slip.is_empty()) {
        assert_eq!(slip.matches("→").count(), 1, "{slip}");
    }
}

#[test]
fn the_files_that_slips_change_are_sound() {
    assert_eq!(told_of(usize::MAX, &[read("essai"), read("actions")]), "");
}

struct Slip<'a> {
    title: &'a str,
    /// The file that is changed, and how.
    change: &'a str,
    expected: String,
}

impl<'a> Slip<'a> {
    fn of(text: &'a str) -> Self {
        let (title, rest) = text.split_once('\n').unwrap();
        let (change, expected) = rest.split_once('\n').unwrap_or((rest, ""));
        Slip { title, change, expected: expected.trim().to_owned() }
    }

    fn with(&self, told: &str) -> String {
        format!("## {}\n{}\n{told}\n", self.title, self.change)
    }

    fn told(&self, at: usize) -> String {
        let (file, change) = self.change.split_once(": ").unwrap();
        let both = ["essai", "actions"].map(|name| {
            let (path, text) = read(name);
            (path, if name == file { self.slipped(&text, change) } else { text })
        });
        told_of(at, &both)
    }

    /// The file with its slip.
    fn slipped(&self, text: &[u8], change: &str) -> Vec<u8> {
        let text = str::from_utf8(text).unwrap();
        match change.split_once(" ⇒ ").or(change.split_once(" ⇒")) {
            Some((from, to)) => {
                let (from, to) = (typed(from), typed(to));
                assert!(text.contains(&from), "{} changes nothing: {from}", self.title);
                text.replacen(&from, &to, 1).into_bytes()
            }
            None => match change {
                "CR" => text.replace('\n', "\r").into_bytes(),
                "UTF-16" => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
                "Windows-1252" => {
                    let byte =
                        |c: char| if c == '’' { 0x92 } else { u8::try_from(c).unwrap_or(b'?') };
                    text.chars().map(byte).collect()
                }
                other => panic!("{}: {other}", self.title),
            },
        }
    }
}

/// What a change stands for: `\n` and signs that would not be seen, `\u200B`; `\\` is one.
fn typed(text: &str) -> String {
    let text = text.replace("\\\\", "\u{1}").replace("\\n", "\n");
    let mut typed = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("\\u") {
        typed.push_str(before);
        typed.push(char::from_u32(u32::from_str_radix(&after[..4], 16).unwrap()).unwrap());
        rest = &after[4..];
    }
    (typed + rest).replace('\u{1}', "\\")
}

fn read(name: &str) -> (PathBuf, Vec<u8>) {
    let name = format!("{name}.toml");
    let bytes = fs::read(project().join("tests/slips").join(&name)).unwrap();
    (name.into(), bytes)
}

/// What is told of these files together, without no-break spaces, folders and counts.
fn told_of(at: usize, files: &[(PathBuf, Vec<u8>)]) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("slip-{at}"));
    fs::create_dir_all(&folder).unwrap();
    let write = |(name, bytes): &(PathBuf, Vec<u8>)| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let paths: Vec<PathBuf> = files.iter().map(write).collect();
    let text = review(&paths).text.replace('\u{a0}', " ");
    let text = text.replace(&format!("{}/", folder.display()), "");
    let defects = text.lines().filter(|line| !line.contains(".toml : "));
    defects.collect::<Vec<_>>().join("\n")
}
