//! The browser engines: how their drivers start, and what a session asks for.

use std::fmt;
use std::path::PathBuf;

use serde_json::{Value, json};

const CHROMIUM: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1280,900",
];

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium, by chromedriver. The only one that tells its console and its requests.
    Chromium,
    /// Firefox, by geckodriver.
    Firefox,
    /// WebKitGTK, by WebKitWebDriver; it needs a screen, which Xvfb plays.
    Webkit,
}

impl Engine {
    /// Those that `BROWSERS` names.
    pub fn wanted() -> Vec<Engine> {
        let names = std::env::var("BROWSERS").unwrap_or_default();
        let names = if names.trim().is_empty() { "chromium" } else { &names };
        let engine = |name| match name {
            "chromium" => Engine::Chromium,
            "firefox" => Engine::Firefox,
            "webkit" => Engine::Webkit,
            _ => panic!(
                "Navigateur inconnu : « {name} ». BROWSERS accepte chromium, firefox et webkit."
            ),
        };
        names.split_whitespace().map(engine).collect()
    }

    /// The command that starts its driver on a port.
    pub(crate) fn driver(self, port: u16) -> Vec<String> {
        let screen = format!("--server-num={port}");
        let command: &[&str] = match self {
            Engine::Chromium => &["chromedriver"],
            // Each geckodriver would take the same second port otherwise.
            Engine::Firefox => &["geckodriver", "--websocket-port=0"],
            // Drivers that start at once would take the same screen, were it to look for a free one.
            Engine::Webkit => &["xvfb-run", &screen, "WebKitWebDriver"],
        };
        for program in command.iter().filter(|part| !part.starts_with('-')) {
            self.must_find(program);
        }
        command.iter().map(|part| part.to_string()).chain([format!("--port={port}")]).collect()
    }

    fn must_find(self, program: &str) -> PathBuf {
        let path = std::env::var_os("PATH").unwrap_or_default();
        // The set-up script puts geckodriver there.
        let own = crate::project().join(".tools/bin");
        let mut folders = std::env::split_paths(&path).chain([own]);
        folders
            .find_map(|folder| Some(folder.join(program)).filter(|file| file.is_file()))
            .unwrap_or_else(|| {
                panic!(
                    "Impossible de tester avec {self} : la commande {program} n’est pas installée. \
                 « make test BROWSERS={} » l’installe.",
                    self.to_string().to_lowercase()
                )
            })
    }

    /// What a session asks for: no window, nothing from outside, everything told; `more` is for the command
    /// line of Chromium. In WebKit a
    /// session of a driver is always a private one.
    pub(crate) fn capabilities(
        self,
        private: bool,
        more: &[&str],
    ) -> serde_json::Map<String, Value> {
        let window: &[&str] = if private { &["--incognito"] } else { &[] };
        let args = [CHROMIUM, window, more].concat();
        let asked = match self {
            Engine::Chromium => json!({
                "browserName": "chrome",
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                "goog:chromeOptions": {
                    "args": args,
                    "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
                },
            }),
            Engine::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless", "-width=1280", "-height=900"],
                    // Tab reaches links and buttons on every system.
                    "prefs": {
                        "accessibility.tabfocus": 7,
                        "browser.privatebrowsing.autostart": private,
                    },
                },
            }),
            Engine::Webkit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": {
                    "binary": webkit_browser(), "args": ["--automation"],
                },
            }),
        };
        asked.as_object().cloned().unwrap_or_default()
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// Its folder is named after the processor and the version of the library.
fn webkit_browser() -> PathBuf {
    let folders = |path: &str| std::fs::read_dir(path).into_iter().flatten().flatten();
    let libraries = folders("/usr/lib").flat_map(|folder| std::fs::read_dir(folder.path()));
    let browsers = libraries
        .flatten()
        .flatten()
        .filter(|folder| folder.file_name().to_string_lossy().starts_with("webkit2gtk-4"));
    let mut browsers = browsers.map(|folder| folder.path().join("MiniBrowser"));
    browsers.find(|browser| browser.is_file()).unwrap_or_else(|| {
        panic!("Impossible de tester avec Webkit : MiniBrowser n’est pas installé (paquet webkit2gtk-driver).")
    })
}
