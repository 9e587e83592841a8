//! A session with a fresh profile, and what it noticed.

use std::cell::RefCell;
use std::fmt::Write;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{Capabilities, Key, WebDriver, WebElement, WindowHandle};
use tokio::time::sleep;

use crate::engine::Engine;
use crate::leash::Leash;
use crate::site::{Elsewhere, Site};
use crate::widget::Widget;

/// Nothing here takes that long, but on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(15);
const BETWEEN_LOOKS: Duration = Duration::from_millis(10);
const EYE: &str = include_str!("eye.js");
/// What browsers fetch at a time of their own choosing: the icon, and how the site is installed.
const BY_THEMSELVES: [&str; 3] = ["/icon.svg", "/manifest.webmanifest", "/sw.js"];

/// Runs a test in every engine wanted, each time in a world of its own.
pub fn in_each_browser(test: impl AsyncFn(&Browser)) {
    for engine in Engine::wanted() {
        in_browser(engine, &test);
    }
}

/// The same, in private windows.
pub fn in_each_private_window(test: impl AsyncFn(&Browser)) {
    for engine in Engine::wanted() {
        in_window(engine, true, &[], &test);
    }
}

/// Runs a test in one engine.
pub fn in_browser(engine: Engine, test: impl AsyncFn(&Browser)) {
    in_window(engine, false, &[], test);
}

/// Runs a test in Chromium, if it is wanted, with a camera that sees what stands in a file of the format
/// YUV4MPEG2, over and over; it may be another one by the time that the camera is asked for.
pub fn in_chromium_that_sees(film: &std::path::Path, test: impl AsyncFn(&Browser)) {
    if !Engine::wanted().contains(&Engine::Chromium) {
        return;
    }
    // Chromium opens no path that leads up.
    let film = film.canonicalize().expect("a film");
    let film = format!("--use-file-for-fake-video-capture={}", film.display());
    let camera =
        ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", film.as_str()];
    in_window(Engine::Chromium, false, &camera, test);
}

fn in_window(engine: Engine, private: bool, more: &[&str], test: impl AsyncFn(&Browser)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let site = Rc::new(Site::start());
    let browser = runtime.block_on(Browser::start(engine, private, more, site));
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        runtime.block_on(async {
            test(&browser).await;
            browser.expect_quiet().await;
        });
    }));
    if let Err(panic) = &outcome {
        // Once more, below the backtrace that hides it.
        let said = panic.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default();
        eprintln!("Dans {engine} : {said}\n{}", runtime.block_on(browser.last_words()));
    }
    runtime.block_on(browser.quit());
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

/// Looks again and again until there is something to see.
pub async fn eventually<T>(what: &str, look: impl AsyncFn() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(seen) = look().await {
            return seen;
        }
        assert!(start.elapsed() < PATIENCE, "en vain attendu : {what}");
        sleep(BETWEEN_LOOKS).await;
    }
}

/// A browser with a person in front of it.
pub struct Browser {
    /// The WebDriver session.
    pub driver: WebDriver,
    /// Its engine.
    pub engine: Engine,
    /// The product, served.
    pub site: Rc<Site>,
    elsewhere: Elsewhere,
    /// The requests of the page that are accounted for, where only the page knows them.
    accounted: RefCell<Vec<String>>,
    _driver_process: Leash,
}

impl Browser {
    async fn start(engine: Engine, private: bool, more: &[&str], site: Rc<Site>) -> Self {
        let port = free_port();
        let process = Leash::start(&engine.driver(port));
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(start.elapsed() < PATIENCE, "Le pilote de {engine} ne démarre pas.");
            sleep(BETWEEN_LOOKS).await;
        }
        let capabilities = Capabilities::from(engine.capabilities(private, more));
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities).await;
        let driver = driver.unwrap_or_else(|error| panic!("{engine} ne démarre pas : {error}"));
        Browser {
            driver,
            engine,
            site,
            elsewhere: Elsewhere::start().await,
            accounted: RefCell::default(),
            _driver_process: process,
        }
    }

    async fn quit(self) {
        let _ = self.driver.quit().await;
    }

    /// What somebody else does, on a device of their own that knows nothing of this one.
    pub async fn on_another_device<T>(&self, act: impl AsyncFn(&Browser) -> T) -> T {
        let other = Browser::start(self.engine, false, &[], self.site.clone()).await;
        let done = act(&other).await;
        other.expect_quiet().await;
        other.quit().await;
        done
    }

    // ---- Pages ------------------------------------------------------------------------------

    /// Goes to an address.
    pub async fn go(&self, address: &str) {
        self.driver.goto(address).await.unwrap_or_else(|error| panic!("{address} : {error}"));
        self.accounted.take();
    }

    /// Opens the page of the product at its first screen and waits until it can be used.
    pub async fn open(&self) -> Widget<'_> {
        self.go(&self.site.address("evaluation.html?start=welcome")).await;
        self.meet(0).await
    }

    /// Opens a page of another site, of which this is the body and maybe the head; its widgets
    /// come from the product's site.
    pub async fn open_elsewhere(&self, html: &str) -> Widget<'_> {
        self.go(&self.page_elsewhere(html)).await;
        self.meet(0).await
    }

    /// The address of a page of another site that carries the widget's script.
    pub fn page_elsewhere(&self, html: &str) -> String {
        let script = self.site.address("tnl-autoevaluation.js");
        self.put_elsewhere(
            "page.html",
            &format!(
                "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Un site</title>\
                 <meta name=\"viewport\" content=\"width=device-width\">\
                 <link rel=\"icon\" href=\"data:,\">\
                 <script type=\"module\" src=\"{script}\"></script>{html}"
            ),
        )
    }

    /// Puts a page or an edition on the other site; its address.
    pub fn put_elsewhere(&self, path: &str, text: &str) -> String {
        self.elsewhere.put(path, text)
    }

    /// The same, with these headers, each with its end of line.
    pub fn put_elsewhere_with(&self, path: &str, headers: &str, body: impl AsRef<[u8]>) -> String {
        self.elsewhere.put_with(path, headers, body)
    }

    /// An address of the other site that says it will answer, and never does.
    pub fn hush_elsewhere(&self, path: &str) -> String {
        self.elsewhere.put_with(path, "Access-Control-Allow-Origin: *\r\n", "{}");
        self.elsewhere.hush(path)
    }

    /// A file of the other site that says it will answer, and does not until [`Browser::speak_elsewhere`].
    pub fn delay_elsewhere(&self, path: &str) {
        self.elsewhere.hush(path);
    }

    /// What was silent on the other site answers.
    pub fn speak_elsewhere(&self) {
        self.elsewhere.speak();
    }

    /// Lets nobody into a folder of the other site but the requests wanted, by their headers; the
    /// others get this status, with these headers.
    pub fn guard_elsewhere(&self, folder: &str, refusal: (u16, &str), lets_in: fn(&str) -> bool) {
        self.elsewhere.guard(folder, refusal, lets_in);
    }

    /// Every path that was asked of the other site, with its query.
    pub fn asked_elsewhere(&self) -> Vec<String> {
        self.elsewhere.asked()
    }

    /// Enters a frame of the page, by its position, once the product's page has come into it; who
    /// enters before stays in the empty one. Commands go there until the page is left or entered.
    pub async fn enter_frame(&self, frame: u16) {
        eventually("la page du cadre", async || {
            self.leave_frame().await;
            const SHOW: &str =
                "document.querySelectorAll('iframe')[arguments[0]]?.scrollIntoView()";
            self.run(SHOW, [json!(frame)]).await;
            self.driver.enter_frame(frame).await.ok()?;
            let place = self.driver.execute("return location.href", Vec::new()).await.ok()?;
            place.json().as_str().filter(|place| *place != "about:blank").map(drop)
        })
        .await;
    }

    /// Goes back from a frame to the page.
    pub async fn leave_frame(&self) {
        self.driver.enter_default_frame().await.expect("the page");
        // Elsewhere than in Chromium each document knows its own requests only.
        if self.engine != Engine::Chromium {
            self.requests().await;
        }
    }

    /// Waits until the widget of a page that holds everything can be used.
    pub async fn meet_inside(&self) -> Widget<'_> {
        let widget = Widget::new(self, 0);
        eventually("un écran", async || {
            let ready =
                "return document.readyState === 'complete' && eye(n).all('heading').length > 0";
            self.ask(0, ready, []).await.as_bool().filter(|ready| *ready)
        })
        .await;
        self.requests().await;
        widget
    }

    /// Waits until a widget of the page can be used, and takes note of what it fetched.
    pub async fn meet(&self, nth: usize) -> Widget<'_> {
        let widget = Widget::new(self, nth);
        eventually("un écran", async || self.is_ready(nth).await.then_some(())).await;
        self.requests().await;
        widget
    }

    /// Whether a widget of the page can be used.
    pub async fn is_ready(&self, nth: usize) -> bool {
        const READY: &str = "const done = performance.getEntriesByType('resource')\
            .filter((e) => e.responseEnd > 0).map((e) => e.name); \
            return document.readyState === 'complete' && eye(n).all('heading').length > 0 \
                && ['/index.json', '/tnl.css', '/tnl-whole.css', '/tnl-(whole|together).js', '/tnl-(whole|together)_bg.wasm', '/tnl-why.js', '/actions.json', '/laureates.json'].every((end) => done.some((name) => new RegExp(`${end}$`).test(name.replace('-en', ''))))";
        self.ask(nth, READY, []).await == json!(true)
    }

    /// Loads the page again, as a person presses F5.
    pub async fn reload(&self) -> Widget<'_> {
        self.driver.refresh().await.expect("a reload");
        self.accounted.take();
        self.meet(0).await
    }

    /// Opens another tab and goes there; gives the one it came from.
    pub async fn another_tab(&self) -> WindowHandle {
        let here = self.driver.window().await.expect("a tab");
        let other = match self.engine {
            // Its driver never brings a tab to the front, and what is hidden is not loaded.
            Engine::Webkit => self.driver.new_window().await,
            _ => self.driver.new_tab().await,
        };
        self.driver.switch_to_window(other.expect("another tab")).await.expect("the other tab");
        here
    }

    /// Closes this tab and goes to another.
    pub async fn close_tab(&self, next: WindowHandle) {
        self.driver.close_window().await.expect("a closed tab");
        self.driver.switch_to_window(next).await.expect("the other tab");
    }

    /// Closes the page and opens it again in another tab.
    pub async fn close_and_open(&self) -> Widget<'_> {
        let address = self.driver.current_url().await.expect("an address").to_string();
        let old = self.another_tab().await;
        let new = self.driver.window().await.expect("a tab");
        self.driver.switch_to_window(old).await.expect("the first tab");
        self.close_tab(new).await;
        self.go(&address).await;
        self.meet(0).await
    }

    /// Ends the process of the page at once, whatever it is doing, as a computer short of memory
    /// does; then there is an empty tab. None where no driver can: elsewhere than in Chromium.
    pub async fn kill_page(&self) -> Option<()> {
        if self.engine != Engine::Chromium {
            return None;
        }
        let dying = self.driver.window().await.expect("a tab");
        let next = self.driver.new_tab().await.expect("another tab");
        let crash = self.driver.cdp().send_raw("Page.crash", json!({})).await;
        let end = crash.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(end.contains("tab crashed"), "la page n’est pas morte : {end}");
        self.driver.switch_to_window(dying).await.expect("the dead tab");
        self.driver.close_window().await.expect("a closed tab");
        self.driver.switch_to_window(next).await.expect("the other tab");
        Some(())
    }

    /// Goes to a page of the product's site without the widget, to prepare or look at what is kept.
    pub async fn wait_outside(&self) {
        self.go(&self.site.address("outside.html")).await;
        self.requests().await;
    }

    /// What is kept under a key of local storage.
    pub async fn kept(&self, key: &str) -> Option<String> {
        let kept = self.run("return localStorage.getItem(arguments[0])", [json!(key)]).await;
        kept.as_str().map(str::to_owned)
    }

    /// Puts something under a key of local storage.
    pub async fn keep(&self, key: &str, text: &str) {
        const KEEP: &str = "localStorage.setItem(arguments[0], arguments[1])";
        self.run(KEEP, [json!(key), json!(text)]).await;
    }

    // ---- Scripts and keys -------------------------------------------------------------------

    /// Runs a script in the page.
    pub async fn run(&self, script: &str, arguments: impl IntoIterator<Item = Value>) -> Value {
        let arguments: Vec<Value> = arguments.into_iter().collect();
        match self.driver.execute(script, arguments).await {
            Ok(answer) => answer.json().clone(),
            Err(error) => panic!("{}", first_lines(&error.to_string())),
        }
    }

    /// Runs a script that calls the last of its arguments when it is done.
    pub async fn run_async(
        &self,
        script: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Value {
        let arguments: Vec<Value> = arguments.into_iter().collect();
        match self.driver.execute_async(script, arguments).await {
            Ok(answer) => answer.json().clone(),
            Err(error) => panic!("{}", first_lines(&error.to_string())),
        }
    }

    /// Runs a script that may use `eye(n)`; the arguments are `a[0]`, `a[1]` …
    pub(crate) async fn ask(
        &self,
        nth: usize,
        script: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Value {
        self.run(&with_eye(script), std::iter::once(json!(nth)).chain(arguments)).await
    }

    /// The same for a script that calls the last of its arguments when it is done.
    pub(crate) async fn ask_async(
        &self,
        nth: usize,
        script: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Value {
        self.run_async(&with_eye(script), std::iter::once(json!(nth)).chain(arguments)).await
    }

    /// An element that such a script finds.
    pub(crate) async fn element(
        &self,
        nth: usize,
        script: &str,
        arguments: impl IntoIterator<Item = Value>,
    ) -> Option<WebElement> {
        let arguments: Vec<_> = std::iter::once(json!(nth)).chain(arguments).collect();
        match self.driver.execute(with_eye(script), arguments).await {
            Ok(found) => {
                WebElement::from_json(found.json().clone(), self.driver.handle().clone()).ok()
            }
            // Some drivers look at it once more on its way, when the page may have replaced it.
            Err(error)
                if ["stale", "Could not parse script result"]
                    .iter()
                    .any(|gone| error.to_string().contains(gone)) =>
            {
                None
            }
            Err(error) => panic!("{}", first_lines(&error.to_string())),
        }
    }

    /// Presses a key.
    pub async fn press(&self, key: Key) {
        self.type_text(&char::from(key).to_string()).await;
    }

    /// Types a text where the focus is.
    pub async fn type_text(&self, text: &str) {
        let pressed = self.driver.action_chain().send_keys(text).perform().await;
        pressed.unwrap_or_else(|error| panic!("une touche : {error}"));
    }

    /// Clicks at a place of the window, in CSS pixels; once more there after the gap, if there is one.
    pub async fn click_at(&self, x: i64, y: i64, gap: Option<Duration>) {
        let click = async |twice: bool| {
            let chain = self
                .driver
                .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
                .move_to(x, y);
            let chain = if twice { chain.double_click() } else { chain.click() };
            chain.perform().await.unwrap_or_else(|error| panic!("un clic : {error}"));
        };
        click(gap == Some(Duration::ZERO)).await;
        if let Some(gap) = gap.filter(|gap| !gap.is_zero()) {
            sleep(gap).await;
            click(false).await;
        }
    }

    /// Presses a key while Shift is held.
    pub async fn press_with_shift(&self, key: Key) {
        let chain = self.driver.action_chain().key_down(Key::Shift).send_keys(char::from(key));
        let pressed = chain.key_up(Key::Shift).perform().await;
        pressed.unwrap_or_else(|error| panic!("une touche : {error}"));
    }

    // ---- Screens ----------------------------------------------------------------------------

    /// A window of this size, in CSS pixels, as a phone or a zoomed page has.
    ///
    /// The windows of other engines than Chromium have a least width; they get as near as they can.
    pub async fn resize(&self, width: u32, height: u32) {
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500,
        });
        if !self.devtools("Emulation.setDeviceMetricsOverride", metrics).await {
            let sized = self.driver.set_window_rect(0, 0, width, height).await;
            sized.expect("a window of another size");
        }
    }

    /// Sets the colours that the person prefers; elsewhere than in Chromium, those of the widget.
    pub async fn prefer_dark(&self, dark: bool) {
        let theme = if dark { "dark" } else { "light" };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": theme },
            // Colours are looked at as they end up.
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        if !self.devtools("Emulation.setEmulatedMedia", features).await {
            const SET: &str = "document.querySelectorAll('tnl-autoevaluation')\
                .forEach((widget) => widget.setAttribute('theme', arguments[0]))";
            self.run(SET, [json!(theme)]).await;
        }
    }

    /// A command of Chromium's developer tools; false in the other engines.
    pub async fn devtools(&self, command: &str, parameters: Value) -> bool {
        self.devtools_answer(command, parameters).await.is_some()
    }

    /// The answer to a command of Chromium's developer tools; none in the other engines.
    pub async fn devtools_answer(&self, command: &str, parameters: Value) -> Option<Value> {
        if self.engine != Engine::Chromium {
            return None;
        }
        let answer = self.driver.cdp().send_raw(command, parameters).await;
        Some(answer.unwrap_or_else(|error| panic!("{command} : {error}")))
    }

    // ---- What was noticed -------------------------------------------------------------------

    /// The addresses asked of the network since the last call, or of the worker that stands for it.
    pub async fn requests(&self) -> Vec<String> {
        let mut requests = self.all_requests().await;
        requests.retain(|request| !BY_THEMSELVES.iter().any(|end| request.ends_with(end)));
        requests
    }

    async fn all_requests(&self) -> Vec<String> {
        if self.engine == Engine::Chromium {
            let log = self.driver.get_log("performance").await.expect("a log of requests");
            let requests = log.iter().filter_map(|entry| {
                let entry: Value = serde_json::from_str(&entry.message).ok()?;
                let message = &entry["message"];
                let url = message["params"]["request"]["url"].as_str()?;
                let sent = message["method"] == "Network.requestWillBeSent";
                (sent && !url.starts_with("data:")).then(|| url.to_owned())
            });
            return requests.collect();
        }
        const NAMES: &str = "return performance.getEntriesByType('resource').map((e) => e.name)";
        let names = self.run(NAMES, []).await;
        let names: Vec<String> = serde_json::from_value(names).unwrap_or_default();
        // In the order of their start, so a late one may stand before those already known.
        let mut known = self.accounted.replace(names.clone());
        let is_new = |name: &String| match known.iter().position(|one| one == name) {
            Some(at) => {
                known.swap_remove(at);
                false
            }
            None => true,
        };
        names.into_iter().filter(is_new).collect()
    }

    /// Accounts for what the person asked of the network, by the ends of the addresses; nothing
    /// else may have been asked for.
    pub async fn expect_requests(&self, ends: &[&str]) {
        let mut requests = self.requests().await;
        // Some engines list a request a moment after its answer was used.
        let start = Instant::now();
        while requests.len() < ends.len() && start.elapsed() < PATIENCE {
            sleep(BETWEEN_LOOKS).await;
            requests.extend(self.requests().await);
        }
        let as_expected = requests.len() == ends.len()
            && ends.iter().all(|end| requests.iter().any(|request| request.ends_with(end)));
        assert!(as_expected, "demandé au réseau : {requests:?} ; attendu : {ends:?}");
    }

    /// Accounts for what the page may have asked of the network, or have had already.
    pub async fn allow_requests(&self, ends: &[&str]) {
        let requests = self.requests().await;
        let allowed = requests.iter().all(|request| ends.iter().any(|end| request.ends_with(end)));
        assert!(allowed, "demandé au réseau : {requests:?} ; permis : {ends:?}");
    }

    /// What the console says since the last call.
    async fn console(&self) -> Vec<String> {
        if self.engine != Engine::Chromium {
            return Vec::new();
        }
        let log = self.driver.browser_log().await.expect("a log of the console");
        log.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect()
    }

    /// Accounts for one word on the console, which the browser itself puts there, and no other.
    pub async fn expect_console(&self, part: &str) {
        let console = self.console().await;
        let as_expected = self.engine != Engine::Chromium
            || console.len() == 1 && console.iter().all(|line| line.contains(part));
        assert!(as_expected, "console : {console:?} ; attendu : {part}");
    }

    /// Lets pass what was noticed so far: measures do not look at it.
    pub async fn forget_what_was_noticed(&self) {
        self.console().await;
        self.requests().await;
    }

    /// Nothing unexpected on the console, nothing more asked of the network.
    async fn expect_quiet(&self) {
        let console = self.console().await;
        assert!(console.is_empty(), "la console n’est pas vide : {}", console.join("\n"));
        self.expect_requests(&[]).await;
    }

    /// A picture and the console, for whoever looks into a failure.
    async fn last_words(&self) -> String {
        let folder = crate::project().join("screenshots");
        let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let file = folder.join(format!("{test}-{}.png", self.engine));
        let _ = std::fs::create_dir_all(&folder);
        let mut words = String::new();
        if self.driver.screenshot(&file).await.is_ok() {
            let _ = write!(words, "L’écran est dans screenshots/{test}-{}.png", self.engine);
        }
        for line in self.console().await {
            let _ = write!(words, "\nconsole : {line}");
        }
        words
    }
}

fn with_eye(script: &str) -> String {
    format!("{EYE}\nconst [n, ...a] = arguments;\n{script}")
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("an address").port()
}

pub(crate) fn first_lines(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.contains("#0 0x") && !line.starts_with('#'));
    lines.take(6).collect::<Vec<_>>().join("\n")
}
