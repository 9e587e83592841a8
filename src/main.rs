//! `tnl`, the native command: checks, compiles and serves editions, grades answers.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::run(lexopt::Parser::from_env())
}

/// The browser has no command line.
#[cfg(target_arch = "wasm32")]
fn main() {}
