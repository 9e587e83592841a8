//! Processes that end with us, however we end.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A process and all it starts. They end when this is dropped, and also when the test is killed.
pub struct Leash(Child);

impl Leash {
    /// Starts a command. A shell stands between: it waits for the end of its input, which comes
    /// when this process is gone for whatever reason, and then ends the whole group.
    pub fn start(command: &[String]) -> Self {
        const HOLD: &str = r#"setsid "$@" & cat >/dev/null; kill -- -$! 2>/dev/null; wait $!"#;
        let child = Command::new("sh")
            .args(["-c", HOLD, "sh"])
            .args(command)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        Leash(child.unwrap_or_else(|error| panic!("{} : {error}", command.join(" "))))
    }

    /// The first line it writes; empty if it ends without a word.
    pub(crate) fn first_line(&mut self) -> String {
        let mut line = String::new();
        if let Some(output) = self.0.stdout.take() {
            let _ = BufReader::new(output).read_line(&mut line);
        }
        line
    }
}

impl Drop for Leash {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        let _ = self.0.wait();
    }
}
