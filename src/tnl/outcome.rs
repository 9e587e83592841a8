//! How a command ends and prints. Printing must not panic, even into a closed pipe.

use std::ffi::OsString;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use tnl_authoring::words::io;

/// How a subcommand ends.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// Why a subcommand failed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line is wrong.
    Misuse(String),
    /// An input cannot be used; the text goes to standard error.
    Unusable(String),
    /// Defects were found and are printed already.
    Reported,
}

impl From<lexopt::Error> for Failure {
    fn from(error: lexopt::Error) -> Self {
        use lexopt::Error::*;
        let shown = |value: &OsString| value.to_string_lossy().into_owned();
        Failure::Misuse(match error {
            MissingValue { option: Some(option) } => format!("l’option {option} attend une valeur"),
            MissingValue { option: None } => "il manque une valeur".into(),
            UnexpectedOption(option) => format!("l’option {option} n’existe pas"),
            UnexpectedArgument(value) => format!("« {} » est de trop", shown(&value)),
            UnexpectedValue { option, .. } => format!("l’option {option} n’attend pas de valeur"),
            ParsingFailed { value, .. } => format!("« {value} » n’est pas possible ici"),
            NonUnicodeValue(value) => format!("« {} » n’est pas lisible", shown(&value)),
            Custom(error) => error.to_string(),
        })
    }
}

/// The value of a mandatory option.
pub(crate) fn required<T>(value: Option<T>, option: &str) -> Outcome<T> {
    value.ok_or_else(|| Failure::Misuse(format!("il manque l’option {option}")))
}

/// A file that cannot be read or written.
pub(crate) fn refused(path: &Path, error: &std::io::Error) -> Failure {
    Failure::Unusable(format!("{} : {}", path.display(), io(error)))
}

/// Stores the value of an option that may be given once.
pub(crate) fn once(place: &mut Option<PathBuf>, option: &str, value: OsString) -> Outcome {
    match place.replace(value.into()) {
        None => Ok(()),
        Some(_) => Err(Failure::Misuse(format!("l’option {option} est donnée deux fois"))),
    }
}

/// Writes to standard output. A closed pipe (`tnl … | head`) is no failure.
pub(crate) fn print(text: &str) -> Outcome {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::Unusable(format!("écriture impossible : {}", io(&error))))
        }
        _ => Ok(()),
    }
}

/// Writes to standard error, ignoring failures.
pub(crate) fn print_error(text: &str) {
    let _ = writeln!(std::io::stderr(), "{}", text.trim_end());
}
