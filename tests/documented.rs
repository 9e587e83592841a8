//! The steps of the documents, run as they are written, in a copy of the questionnaires.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use tnl_engine::Edition;

use crate::{plain, project, temporary};

/// How the documents call the command.
const CALL: &str = "cargo run -q --";

#[test]
fn who_follows_contributing_adds_a_question_and_an_edition_and_sees_them() {
    let folder = Folder::new("contribuer");
    let document = read("CONTRIBUTING.md");
    let steps = Steps::under(&document, "## Ajouter une question");
    folder.run(&steps.only("### 1", "sh")[0]);
    let file = "questionnaires/tnl-2027.toml";
    // The lines of the head take the place of those of the same fields.
    let mut text = folder.read(file);
    for line in steps.only("### 1", "toml")[0].lines() {
        let field = line.split('=').next().unwrap();
        let old = text.lines().find(|old| old.starts_with(field)).unwrap().to_owned();
        text = text.replacen(&old, line, 1);
    }
    assert!(plain(&steps.text("### 1")).contains("`default = true`"));
    text = text.replacen("default = true\n", "", 1);
    // « Just before the next volet ».
    let block = &steps.only("### 2", "toml")[0];
    let end = text.match_indices("\n[[section]]").nth(1).unwrap().0 + 1;
    text.insert_str(end, &format!("{block}\n"));
    let summary = steps.text("### 2").rsplit("`summary`").next().unwrap().to_owned();
    let counts: Vec<&str> = summary.split('`').skip(1).step_by(2).collect();
    assert!(text.contains(counts[0]), "{summary}");
    text = text.replacen(counts[0], counts[1], 1);
    folder.write(file, &text);

    // What is still missing is told, and does not hinder a look.
    let told = folder.run(&steps.only("### 3", "sh")[0]);
    assert_eq!(told.trim(), steps.only("### 3", "")[0].trim());
    let check = &steps.only("### 5", "sh")[0];
    let (code, told) = folder.try_to(check);
    assert!(code == 1 && told.contains("ce critère n’a pas d’action"), "{told}");
    let preview = &steps.only("### 6", "sh")[0];
    folder.write(
        file,
        &text.replacen("libre ?\"", "libre?\"", 1).replacen("libre\u{a0}?", "libre?", 1),
    );
    let told = folder.run(preview);
    assert!(told.contains("il manque une espace insécable"), "{told}");
    let compiled = between(&steps.text("### 6"), "Ouvrez le fichier `", "`");
    let seen = folder.compiled(&compiled);
    assert_eq!(seen.title, "Édition 2027 (brouillon)");
    assert!(seen.question("coffre-mots-de-passe").is_some());

    // Mended, it is no draft any more; with its action it fits the other files.
    folder.write(file, &text);
    folder.run(preview);
    assert_eq!(folder.compiled(&compiled).title, "Édition 2027");
    let actions = "questionnaires/actions.toml";
    let action = &steps.only("### 5", "toml")[0];
    folder.write(actions, &format!("{}\n{action}", folder.read(actions)));
    folder.run(check);

    // « make run » serves this folder: what was compiled there answers at the address that is told.
    let served = between(&read("Makefile"), "tnl serve ", "\n");
    let address = between(&steps.text("### 6"), "?edition=", "`");
    let answer = folder.served(&served, &address);
    assert_eq!(Edition::read_json(&answer).unwrap().id, "tnl-2027");
}

#[test]
fn the_commands_of_the_readmes_do_what_they_say() {
    let folder = Folder::new("lisezmoi");
    let document = read("questionnaires/README.md");
    let mut lines = Steps::under(&document, "# Les questionnaires").all("sh");
    let document = read("README.md");
    let native = Steps::under(&document, "## The native command").all("sh");
    // The others want answers of somebody.
    lines.extend(
        native.into_iter().filter(|line| ["check ", "compile "].iter().any(|c| line.contains(c))),
    );
    assert!(lines.len() >= 7, "{lines:?}");
    for line in lines {
        folder.run(&line);
    }
    // The preview of « Ajouter une édition », inside a sentence.
    folder.run("cp questionnaires/tnl-2026.toml questionnaires/tnl-2027.toml");
    let text = folder.read("questionnaires/tnl-2027.toml");
    let text = text.replacen("\"tnl-2026\"", "\"tnl-2027\"", 1).replacen("default = true\n", "", 1);
    folder.write("questionnaires/tnl-2027.toml", &text);
    let document = read("questionnaires/README.md");
    let steps = Steps::under(&document, "## Ajouter une édition").text("");
    let commands: Vec<&str> = steps.split('`').filter(|code| code.starts_with(CALL)).collect();
    assert_eq!(commands.len(), 2, "{steps}");
    commands.iter().for_each(|command| drop(folder.run(command)));
}

#[test]
fn a_draft_is_written_and_marked_only_where_it_can_be_read() {
    let folder = Folder::new("brouillon");
    let sound = read("tests/broken-editions/tnl-court.toml");
    let compile = |more: &str| folder.try_to(&format!("{CALL} compile {more} --out out"));
    folder.write("tnl-court.toml", &sound.replacen("Édition courte", "Édition courte ?", 1));
    let other = "\"tnl-autre\"\ndefault = true";
    let other = sound.replacen("\"tnl-court\"", other, 1);
    folder.write("tnl-autre.toml", &other);
    let both = "tnl-court.toml tnl-autre.toml";
    let (code, told) = compile(both);
    assert!(code == 1 && told.contains("insécable") && !folder.at("out").exists(), "{told}");
    let (code, told) = compile(&format!("--draft {both}"));
    assert!(code == 0 && told.contains("insécable"), "{told}");
    let list: Value = serde_json::from_str(&folder.read("out/index.json")).unwrap();
    let titles: Vec<_> = list.as_array().unwrap().iter().map(|one| one["title"].clone()).collect();
    assert_eq!(titles, ["Édition courte", "Édition courte ? (brouillon)"]);
    assert_eq!(folder.compiled("out/tnl-court.json").title, "Édition courte ? (brouillon)");

    // What cannot be read, and two of one name, are refused as ever.
    let torn = sound.replacen("kind = \"one\"", "kind = \"deux\"", 1);
    folder.write("tnl-perdu.toml", &torn.replacen("\"tnl-court\"", "\"tnl-perdu\"", 1));
    fs::remove_dir_all(folder.at("out")).unwrap();
    for files in [format!("{both} tnl-perdu.toml"), format!("{both} ./tnl-court.toml")] {
        let (code, told) = compile(&format!("--draft {files}"));
        assert!(code == 1 && !folder.at("out").exists(), "{files}: {told}");
    }
}

/// A part of a document, down to the next heading of its height.
struct Steps<'d>(&'d str);

impl<'d> Steps<'d> {
    fn under(document: &'d str, heading: &str) -> Self {
        let start = document.find(&format!("{heading}\n")).unwrap_or_else(|| panic!("{heading}"));
        let part = &document[start..];
        let next = format!("\n{} ", heading.split(' ').next().unwrap());
        let end = part[1..].match_indices(&next).map(|(at, _)| at + 1);
        // A comment in a block is no heading.
        let end = end.into_iter().find(|at| part[..*at].matches("```").count().is_multiple_of(2));
        Steps(&part[..end.unwrap_or(part.len())])
    }

    /// What stands under one of its own headings, or all of it.
    fn text(&self, heading: &str) -> String {
        if heading.is_empty() {
            return self.0.to_owned();
        }
        let start = self.0.find(&format!("\n{heading}")).unwrap_or_else(|| panic!("{heading}")) + 1;
        let part = &self.0[start..];
        part[..part[1..].find("\n### ").map_or(part.len(), |at| at + 1)].to_owned()
    }

    /// The blocks of code under a heading, in a language.
    fn only(&self, heading: &str, language: &str) -> Vec<String> {
        let text = self.text(heading);
        let blocks = text.split("```").skip(1).step_by(2);
        let blocks = blocks.filter_map(|block| block.strip_prefix(&format!("{language}\n")));
        let blocks: Vec<String> = blocks.map(str::to_owned).collect();
        assert!(!blocks.is_empty(), "{heading} : aucun bloc « {language} »");
        blocks
    }

    /// The lines of all blocks, in a language.
    fn all(&self, language: &str) -> Vec<String> {
        let blocks = self.only("", language);
        blocks.iter().flat_map(|block| block.lines()).map(str::to_owned).collect()
    }
}

/// Where the steps are followed: a folder that has the questionnaires of the project.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = temporary(name);
        fs::create_dir(folder.join("questionnaires")).unwrap();
        for file in fs::read_dir(project().join("questionnaires")).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), folder.join("questionnaires").join(file.file_name())).unwrap();
        }
        Folder(folder)
    }

    fn at(&self, file: &str) -> PathBuf {
        self.0.join(file)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.at(file)).unwrap_or_else(|error| panic!("{file} : {error}"))
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.at(file), text).unwrap();
    }

    fn compiled(&self, file: &str) -> Edition {
        Edition::read_json(&self.read(file)).unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    /// Runs a line as a person types it; what it says.
    fn run(&self, line: &str) -> String {
        let (code, told) = self.try_to(line);
        assert_eq!(code, 0, "{line}\n{told}");
        told
    }

    fn try_to(&self, line: &str) -> (i32, String) {
        let line = line.replace(CALL, concat!("'", env!("CARGO_BIN_EXE_tnl"), "'"));
        let output =
            Command::new("bash").args(["-c", &line]).current_dir(&self.0).output().unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), plain(&String::from_utf8(text).unwrap()))
    }

    /// What a served folder answers at a path.
    fn served(&self, folder: &str, path: &str) -> String {
        let mut server = Command::new(env!("CARGO_BIN_EXE_tnl"))
            .args(["serve", folder.trim(), "--port", "0"])
            .current_dir(&self.0)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(server.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = between(&line, "http://", "/");
        let mut stream = TcpStream::connect(&address).unwrap();
        write!(stream, "GET /{path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        server.kill().unwrap();
        server.wait().unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{path} : {head}");
        body.to_owned()
    }
}

fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("{before} : {text}")).1;
    rest.split_once(after).unwrap_or_else(|| panic!("{after} : {rest}")).0.to_owned()
}

fn read(file: &str) -> String {
    fs::read_to_string(project().join(file)).unwrap()
}
