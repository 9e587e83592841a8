//! `tnl serve`: serves a built widget on this computer, with the headers of a strict host.

use std::future::ready;
use std::io::ErrorKind;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Uri, header};
use axum::middleware::{map_request, map_response};
use axum::response::{Html, IntoResponse, Response};
use lexopt::Parser;
use lexopt::prelude::*;
use tokio::net::TcpListener;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;

use tnl_authoring::words::io;

use crate::outcome::{Failure, Outcome, print};

const HELP: &str = "\
Servir le widget sur cet ordinateur, pour l’essayer. Ctrl-C pour arrêter.

Utilisation : tnl serve DOSSIER [--port N]

Seul cet ordinateur y a accès.

Options :
  --port N      le port ; sans cette option, 8080 ou le premier libre qui suit ; 0 : n’importe lequel
  -h, --help    afficher cette aide

Code de sortie : 0, arrêté ; 1, rien à servir ou port pris ; 2, commande mal écrite.
";

const PORT: u16 = 8080;
/// Ports tried after [`PORT`].
const MORE_PORTS: u16 = 20;

/// Allows only what the widget needs, so that a violation shows here first.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     connect-src 'self'; img-src 'self' data:; manifest-src 'self'; frame-src 'self'; \
     font-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *",
);

/// Headers of every response. Other sites may embed the files.
const HEADERS: [(HeaderName, HeaderValue); 8] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("cross-origin"),
    ),
    // Isolated pages take no frame without it.
    (
        HeaderName::from_static("cross-origin-embedder-policy"),
        HeaderValue::from_static("require-corp"),
    ),
    (header::VARY, HeaderValue::from_static("accept-encoding")),
    // Browsers revalidate every time, so a rebuilt file shows at once.
    (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
];

pub(crate) fn run(arguments: &mut Parser) -> Outcome {
    let (mut directory, mut port): (Option<PathBuf>, Option<u16>) = (None, None);
    while let Some(argument) = arguments.next()? {
        match argument {
            Short('h') | Long("help") => return print(HELP),
            Long("port") => port = Some(arguments.value()?.parse()?),
            Value(path) if directory.is_none() => directory = Some(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    let Some(directory) = directory else {
        return Err(Failure::Misuse("nommez le dossier à servir".into()));
    };
    if !directory.is_dir() {
        let what = format!("{} : ce dossier n’existe pas", directory.display());
        return Err(Failure::Unusable(what));
    }
    let unusable = |error| Failure::Unusable(format!("serveur : {}", io(&error)));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(unusable)?.block_on(async {
        let listener = listen(port).await?;
        let address = listener.local_addr().map_err(unusable)?;
        tokio::spawn(axum::serve(listener, site(&directory)).into_future());
        print(&format!("Le widget est servi sur http://{address}/\n"))?;
        tokio::signal::ctrl_c().await.map_err(unusable)
    })
}

/// Reachable from this computer only.
async fn listen(port: Option<u16>) -> Outcome<TcpListener> {
    let ports = port.map_or(PORT..=PORT + MORE_PORTS, |port| port..=port);
    let last = *ports.end();
    for port in ports {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse && port < last => {}
            Err(error) => {
                let what = format!("port {port} : {}", io(&error));
                return Err(Failure::Unusable(what));
            }
        }
    }
    Err(Failure::Unusable("aucun port libre".into()))
}

fn site(directory: &Path) -> Router {
    // The fastest level: the browser is on the same machine.
    let compression = CompressionLayer::new().quality(CompressionLevel::Fastest);
    // As careful hosts do: the site has a page for that.
    let page = directory.join("404.html");
    let missing = Router::new().fallback(async move || match std::fs::read_to_string(page) {
        Ok(page) => Html(page).into_response(),
        Err(_) => "Il n’y a rien à cette adresse.\n".into_response(),
    });
    let files = ServeDir::new(directory).precompressed_br().precompressed_gzip();
    let root = directory.to_owned();
    Router::new()
        .fallback_service(files.not_found_service(missing))
        .layer(map_request(move |mut request: Request| {
            // A copy older than its file would hide what its author has just changed.
            if !copies_are_current(&root, request.uri().path()) {
                request.headers_mut().remove(header::ACCEPT_ENCODING);
            }
            // A page is no folder: what it names would be looked for inside it.
            if let Some(inside) = inside_a_file(&root, request.uri().path()) {
                *request.uri_mut() = inside;
            }
            ready(request)
        }))
        .layer(compression)
        .layer(map_response(async |mut response: Response| {
            response.headers_mut().extend(HEADERS);
            response
        }))
}

/// Where a path ends as a folder does and names a file, an address where nothing is.
fn inside_a_file(directory: &Path, path: &str) -> Option<Uri> {
    let file = path.strip_suffix('/')?.trim_start_matches('/');
    let is_file = !file.is_empty() && directory.join(file).is_file();
    is_file.then(|| format!("{path}index.html").parse().ok()).flatten()
}

/// Whether no compressed copy of what the path names is older than the file itself. Where the file
/// cannot be found by its plain path, its copies are not relied on.
fn copies_are_current(directory: &Path, path: &str) -> bool {
    let index = if path.ends_with('/') { "index.html" } else { "" };
    let file = directory.join(format!("{}{index}", path.trim_start_matches('/')));
    let modified = |file: &Path| std::fs::metadata(file).and_then(|about| about.modified()).ok();
    let Some(changed) = modified(&file) else { return false };
    ["br", "gz"].into_iter().all(|end| {
        let copy = format!("{}.{end}", file.display());
        modified(Path::new(&copy)).is_none_or(|copied| copied >= changed)
    })
}
