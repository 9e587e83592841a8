//! The site in a sub-folder of real servers, with the code that « Intégrer » gives for them.
//!
//! `make test-hosts` brings nginx and Apache, as Debian has them; without them these are not run, and
//! say so.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;

use tnl_browser_tests::{
    Browser, Leash, editions, eventually, in_each_browser, in_release, project,
};
use tnl_engine::{Answer, Answers, Plan, Profile, Shared};

/// What Debian's Apache has switched on when it is installed.
const USUAL: [&str; 10] = [
    "mpm_event",
    "authz_core",
    "authz_host",
    "alias",
    "autoindex",
    "dir",
    "filter",
    "deflate",
    "mime",
    "setenvif",
];

#[test]
#[ignore = "demande nginx : « make test-hosts »"]
fn nginx_serves_it_with_the_code_of_the_page() {
    in_each_browser(async |browser| {
        let place = Place::new("nginx");
        let code = place.code("nginx");
        let (http, server) = code.split_once("# Dans server { } :").expect("two parts");
        let at = place.root.display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("{name}_temp_path {at}/{name};\n"))
            .concat();
        let configuration = format!(
            "daemon off; user root root; pid {at}/pid; error_log {at}/log;\nevents {{}}\nhttp {{\n\
             include {0}/etc/nginx/mime.types; access_log off;\n{temporary}{http}\n\
             server {{ listen 127.0.0.1:{1}; root {at}/www;\n{server}\n}} }}",
            place.servers.display(),
            place.port,
        );
        place.write("nginx.conf", &configuration);
        let program = place.servers.join("usr/sbin/nginx");
        let _server = place.start(&[&program.display().to_string(), "-c", &place.at("nginx.conf")]);
        place.serves(browser, true).await;
    });
}

#[test]
#[ignore = "demande Apache : « make test-hosts »"]
fn apache_serves_it_with_the_code_of_the_page_wherever_it_stands_and_whatever_is_switched_on() {
    in_each_browser(async |browser| {
        for (has_headers, in_htaccess) in
            [(false, true), (true, true), (false, false), (true, false)]
        {
            let place = Place::new("apache");
            let code = place.code("Apache");
            if in_htaccess {
                place.write("www/tnl/.htaccess", &code);
            }
            let modules = USUAL.iter().copied().chain(has_headers.then_some("headers"));
            let load = modules.map(|name| {
                let file = place.servers.join(format!("usr/lib/apache2/modules/mod_{name}.so"));
                format!("LoadModule {name}_module {}\n", file.display())
            });
            let at = place.root.display();
            let configuration = format!(
                "{}ServerName localhost\nListen 127.0.0.1:{}\nPidFile {at}/pid\nDefaultRuntimeDir {at}\n\
                 ErrorLog {at}/log\nUser www-data\nGroup www-data\nTypesConfig {at}/types\n\
                 AddType text/html .html\nAddType text/css .css\nAddType text/javascript .js\n\
                 DocumentRoot {at}/www\n<Directory {at}/www>\nAllowOverride All\nRequire all granted\n{}\n</Directory>\n",
                load.collect::<String>(),
                place.port,
                if in_htaccess { "" } else { &code },
            );
            place.write("types", "");
            place.write("apache.conf", &configuration);
            let program = place.servers.join("usr/sbin/apache2").display().to_string();
            let _server =
                place.start(&[&program, "-D", "FOREGROUND", "-f", &place.at("apache.conf")]);
            place.serves(browser, has_headers).await;
        }
    });
}

/// A folder for a server: its configuration, and the site under `www/tnl/`.
struct Place {
    root: PathBuf,
    servers: PathBuf,
    port: u16,
}

impl Place {
    fn new(name: &str) -> Self {
        let servers = std::env::var_os("TNL_SERVERS")
            .expect("TNL_SERVERS manque : ces essais se lancent par « make test-hosts ».");
        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let port = free.expect("a free port").port();
        let root = std::env::temp_dir().join(format!("tnl-{name}-{port}"));
        std::fs::create_dir_all(root.join("www")).expect("a folder");
        let site = project().join("dist");
        let copied = Command::new("cp").arg("-r").arg(site).arg(root.join("www/tnl")).status();
        assert!(copied.is_ok_and(|status| status.success()), "dist/ n’a pas pu être copié");
        Place { root, servers: servers.into(), port }
    }

    fn at(&self, path: &str) -> String {
        self.root.join(path).display().to_string()
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::write(self.root.join(path), text).expect("a file");
    }

    /// What the page « Intégrer » says to paste for a server.
    fn code(&self, server: &str) -> String {
        let page = std::fs::read_to_string(project().join("dist/integrer.html")).expect("a page");
        let part = page.split(&format!("<summary>{server}</summary>")).nth(1).expect("a part");
        let code = part.split("<pre tabindex=\"0\"><code>").nth(1).expect("some code");
        let code = code.split("</code>").next().unwrap_or_default();
        code.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    }

    fn start(&self, command: &[&str]) -> Leash {
        let command: Vec<String> = command.iter().map(|part| part.to_string()).collect();
        Leash::start(&command)
    }

    /// The head of an answer, in small letters.
    fn head(&self, path: &str) -> Option<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        let request = format!(
            "GET /tnl/{path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).ok()?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).ok()?;
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
        Some(String::from_utf8_lossy(&answer[..end]).to_lowercase())
    }

    async fn serves(&self, browser: &Browser, has_headers: bool) {
        let log = || std::fs::read_to_string(self.root.join("log")).unwrap_or_default();
        let wasm = in_release("tnl_bg.wasm");
        let program = eventually("un serveur", async || self.head(&wasm)).await;
        assert!(program.starts_with("http/1.1 200"), "{program}\n{}", log());
        for wanted in ["content-type: application/wasm", "content-encoding: gzip"] {
            assert!(program.contains(wanted), "{wanted} : {program}");
        }
        let page = self.head("evaluation.html").expect("an answer");
        assert!(page.contains("content-encoding: gzip"), "{page}");
        for (head, wanted) in [
            (&program, "cache-control: max-age=31536000, immutable"),
            (&program, "access-control-allow-origin: *"),
            (&page, "cache-control: no-cache"),
        ] {
            assert_eq!(head.contains(wanted), has_headers, "{wanted} : {head}");
        }
        // A link as a mail program leaves it.
        let edition = editions::usual();
        let (profile, answers) = (Profile::new(&edition), Answers::new(&edition));
        let shared = Shared { profile, answers, label: None, month: None, plan: Plan::default() };
        let link = shared.link(&edition, "").replace('#', "%23");
        for page in ["evaluation.html", "ancien/dossier/page.html"] {
            browser.go(&format!("http://127.0.0.1:{}/tnl/{page}{link}", self.port)).await;
            browser.meet(0).await.read("Résultat reçu").await;
        }
        browser.go(&format!("http://127.0.0.1:{}/tnl/evaluation.html", self.port)).await;
        let widget = browser.meet(0).await;
        widget.start().await;
        widget.answer("portage", 3).await;
        widget.see_answer("portage", Some(Answer::One(3))).await;
        browser.forget_what_was_noticed().await;
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.root);
    }
}
