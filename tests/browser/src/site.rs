//! What is served: the product by its own command, and the pages of other sites.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::leash::Leash;

/// The top folder of the project.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of `dist/` that holds what pages load, named after its version and content.
pub fn release() -> String {
    let dist = std::fs::read_dir(project().join("dist")).into_iter().flatten().flatten();
    let folders = dist.filter(|entry| entry.path().join("tnl-widget.js").is_file());
    let mut names = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.next().unwrap_or_else(|| panic!("dist/ manque : lancez « make build »."))
}

/// The path in `dist/` of a file that pages load.
pub fn in_release(path: &str) -> String {
    format!("{}/{path}", release())
}

/// The native command, built beside this program.
pub(crate) fn command() -> PathBuf {
    let this = std::env::current_exe().unwrap_or_default();
    let near = this.ancestors().skip(1).take(3);
    let mut places = near.flat_map(|folder| [folder.join("tnl"), folder.join("debug/tnl")]);
    places
        .find(|file| file.is_file())
        .unwrap_or_else(|| panic!("La commande tnl n’est pas construite : lancez « make build »."))
}

/// A copy of a folder, served by `tnl serve`; tests may add files to it.
pub struct Site {
    folder: PathBuf,
    address: String,
    changes: AtomicU64,
    server: RefCell<Option<Leash>>,
}

/// In the place of the site's worker, which would answer from what it keeps and hide what a test
/// puts on the server; see [`Site::put_worker`].
const IDLE_WORKER: (&str, &str) = ("sw.js", "// Nothing is kept.");

impl Site {
    /// Serves the product on a port of its own.
    pub fn start() -> Self {
        let dist = project().join("dist");
        assert!(dist.join("evaluation.html").is_file(), "dist/ manque : lancez « make build ».");
        Site::serve(&dist)
    }

    /// Serves any folder.
    pub fn serve(original: &Path) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("tnl-browser-tests-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        copy(original, &folder);
        // A page of the same origin without the widget, and without a question for an icon.
        let outside = "<!doctype html><link rel=\"icon\" href=\"data:,\"><title>Dehors</title>";
        std::fs::write(folder.join("outside.html"), outside).expect("a writable folder");
        std::fs::write(folder.join(IDLE_WORKER.0), IDLE_WORKER.1).expect("a writable folder");
        let words = [command().display().to_string(), "serve".into(), folder.display().to_string()];
        let port = ["--port", "0"].map(String::from);
        let mut server = Leash::start(&[&words[..], &port[..]].concat());
        let line = server.first_line();
        let address = line.split_whitespace().find(|word| word.starts_with("http://"));
        let address = address.unwrap_or_else(|| panic!("tnl serve n’a pas démarré : {line}"));
        let server = RefCell::new(Some(server));
        Site { folder, address: address.to_owned(), changes: AtomicU64::new(0), server }
    }

    /// Puts the worker there that keeps the site for use offline.
    pub fn put_worker(&self) {
        let worker = std::fs::read(project().join("dist").join(IDLE_WORKER.0));
        self.put(IDLE_WORKER.0, worker.expect("a worker in dist/"));
    }

    /// Ends the server: from now on there is no network.
    pub fn end(&self) {
        self.server.take();
    }

    /// Adds a file, or changes it.
    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.join(path);
        std::fs::write(&path, text).expect("a writable folder");
        // Dates of files travel in whole seconds: a change within one would go unnoticed.
        let ago = 1_000_000 - self.changes.fetch_add(1, Ordering::Relaxed);
        let date = SystemTime::now() - Duration::from_secs(ago);
        let file = File::options().write(true).open(path).expect("a writable file");
        file.set_modified(date).expect("a date");
    }

    /// Changes a file of the release that the widget checks, and does away with its hash, and so with
    /// those of the scripts that hold hashes.
    pub fn put_unchecked(&self, name: &str, text: impl AsRef<[u8]>) {
        if name != WIDGET {
            let read = |path| std::fs::read_to_string(self.folder.join(path)).expect("a script");
            let code = read(in_release(WIDGET));
            // The script of a program stands under the name of the program.
            let key = name.trim_end_matches(".js");
            let keys = [format!("\"{key}\":\""), format!("{{{key}:\""), format!(",{key}:\"")];
            let key = keys.iter().find(|key| code.contains(*key));
            let key = key.unwrap_or_else(|| panic!("no hash of {name}"));
            let (before, rest) = code.split_once(key).expect("a key");
            let (_, after) = rest.split_once('"').expect("a hash");
            self.put_unchecked(WIDGET, format!("{before}{key}\"{after}"));
        } else {
            self.change(&in_release(LOADER), |code| without(code, "sha256-"));
            for page in std::fs::read_dir(&self.folder).expect("a folder").flatten() {
                let page = page.file_name().to_string_lossy().into_owned();
                if page.ends_with(".html") && page != "autoevaluation.html" {
                    self.change(&page, |code| without(&without(code, "sha384-"), "sha256-"));
                }
            }
        }
        self.put(&in_release(name), text);
    }

    fn change(&self, path: &str, change: impl Fn(&str) -> String) {
        let text = std::fs::read_to_string(self.folder.join(path)).expect("a text");
        let changed = change(&text);
        if changed != text {
            self.put(path, changed);
        }
    }

    /// The folder that is served.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The address of a path that starts without a slash.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

/// What loads everything else and checks it, and what loads and checks that.
const WIDGET: &str = "tnl-widget.js";
const LOADER: &str = "tnl-autoevaluation.js";

/// A text with nothing in the place of each hash that begins so: nothing is checked then.
fn without(text: &str, start: &str) -> String {
    let mut parts = text.split(start);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |made, part| made + part.trim_start_matches(|sign| sign != '"'))
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn copy(from: &Path, to: &Path) {
    // Whatever a test changes is younger.
    let date = SystemTime::now() - Duration::from_secs(2_000_000);
    std::fs::create_dir_all(to).expect("a writable folder");
    for entry in std::fs::read_dir(from).expect("a readable folder").flatten() {
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(&source, &target);
        } else {
            std::fs::copy(&source, &target).expect("a copied file");
            let file = File::options().write(true).open(&target).expect("a writable file");
            file.set_modified(date).expect("a date");
        }
    }
}

/// What an address of another site answers: a status, headers, each with its end of line, a body.
#[derive(Clone)]
struct Page {
    status: u16,
    headers: String,
    body: Vec<u8>,
}

/// A folder that asks who comes: which requests it lets in, by their headers, and what it answers to
/// the others.
#[derive(Clone)]
struct Guard {
    folder: String,
    lets_in: fn(&str) -> bool,
    refusal: Page,
}

/// Another site, as lax as many: it forbids nothing to its pages, unless told.
#[derive(Clone)]
pub(crate) struct Elsewhere {
    pages: Arc<Mutex<BTreeMap<String, Page>>>,
    guards: Arc<Mutex<Vec<Guard>>>,
    asked: Arc<Mutex<Vec<String>>>,
    silent: Arc<watch::Sender<Vec<String>>>,
    address: String,
}

impl Elsewhere {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let (pages, guards) = (Arc::default(), Arc::default());
        let (asked, silent) = (Arc::default(), Arc::default());
        let site = Elsewhere { pages, guards, asked, silent, address };
        let serving = site.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let site = serving.clone();
                tokio::spawn(async move { site.answer(stream).await });
            }
        });
        site
    }

    /// Puts a page or an edition on the site; its address.
    pub(crate) fn put(&self, path: &str, text: &str) -> String {
        let kind = if path.ends_with(".json") { "application/json" } else { "text/html" };
        self.put_with(path, &format!("Content-Type: {kind}; charset=utf-8\r\n"), text)
    }

    /// Puts anything there, with these headers; its address.
    pub(crate) fn put_with(&self, path: &str, headers: &str, body: impl AsRef<[u8]>) -> String {
        let page = Page { status: 200, headers: headers.into(), body: body.as_ref().to_vec() };
        self.pages.lock().expect("pages").insert(format!("/{path}"), page);
        format!("{}/{path}", self.address)
    }

    /// Lets nobody into a folder but the requests wanted.
    pub(crate) fn guard(
        &self,
        folder: &str,
        (status, headers): (u16, &str),
        lets_in: fn(&str) -> bool,
    ) {
        let refusal =
            Page { status, headers: headers.into(), body: b"Qui va l\xc3\xa0 ?".to_vec() };
        let guard = Guard { folder: format!("/{folder}/"), lets_in, refusal };
        self.guards.lock().expect("guards").push(guard);
    }

    /// From now on, nothing of what a path answers comes behind its head, until it may speak; its address.
    pub(crate) fn hush(&self, path: &str) -> String {
        self.silent.send_modify(|silent| silent.push(format!("/{path}")));
        format!("{}/{path}", self.address)
    }

    /// From now on every path answers in full, to those who wait for it too.
    pub(crate) fn speak(&self) {
        self.silent.send_modify(Vec::clear);
    }

    /// Every path asked for, with its query.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("paths").clone()
    }

    async fn answer(&self, mut stream: TcpStream) -> Option<()> {
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            request.push(stream.read_u8().await.ok()?);
        }
        let request = String::from_utf8_lossy(&request);
        let path = request.split(' ').nth(1)?;
        self.asked.lock().ok()?.push(path.to_owned());
        let path = path.split('?').next()?;
        let guards = self.guards.lock().ok()?.clone();
        let guard = guards.into_iter().find(|guard| path.starts_with(&guard.folder));
        let refusal = guard.filter(|guard| !(guard.lets_in)(&request)).map(|guard| guard.refusal);
        let page = refusal.or_else(|| self.pages.lock().ok()?.get(path).cloned());
        // The icon that browsers ask for unasked.
        let nothing = |status| Page { status, headers: String::new(), body: Vec::new() };
        let nowhere = if path == "/favicon.ico" { 204 } else { 404 };
        let Page { status, headers, body } = page.unwrap_or_else(|| nothing(nowhere));
        let head = format!(
            "HTTP/1.1 {status} -\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.ok()?;
        let is_heard = |silent: &Vec<String>| !silent.iter().any(|silent| silent == path);
        self.silent.subscribe().wait_for(is_heard).await.ok()?;
        stream.write_all(&body).await.ok()
    }
}
