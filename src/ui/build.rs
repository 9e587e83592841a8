//! The language of a program is chosen when it is built: `TNL_LANGUAGE=en` takes `words/en.rs`.

use std::path::Path;
use std::{env, fs};

/// How a language writes numbers and dates, where its code alone does not tell.
const LOCALES: [(&str, &str); 1] = [("en", "en-GB")];

fn main() {
    println!("cargo::rerun-if-env-changed=TNL_LANGUAGE");
    let language = env::var("TNL_LANGUAGE").ok().filter(|code| !code.is_empty());
    let language = language.unwrap_or_else(|| "fr".to_owned());
    let words = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("words/{language}.rs"));
    if !words.is_file() {
        println!("cargo::error=TNL_LANGUAGE={language}: there is no src/ui/words/{language}.rs");
        return;
    }
    let locale = LOCALES.iter().find(|(code, _)| *code == language);
    let locale = locale.map_or(language.as_str(), |(_, locale)| locale);
    println!("cargo::rustc-env=TNL_LANGUAGE={language}");
    println!("cargo::rustc-env=TNL_LOCALE={locale}");
    let chosen = format!("#[path = {words:?}]\nmod chosen;\npub(crate) use chosen::*;\n");
    let out = env::var_os("OUT_DIR").map(|folder| Path::new(&folder).join("chosen.rs"));
    if let Some(Err(error)) = out.map(|file| fs::write(file, chosen)) {
        println!("cargo::error={error}");
    }
}
