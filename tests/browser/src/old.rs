//! Chromiums of other years, from npm. No driver knows them any more: a page drives itself and tells
//! another site what it saw.

use std::path::PathBuf;

use crate::leash::Leash;

/// The oldest that runs the widget, and one that is too old.
pub const OLD: [u32; 2] = [109, 92];

/// One of them, with a page open; it ends when this is dropped.
pub struct OldChromium {
    profile: PathBuf,
    _process: Leash,
}

impl OldChromium {
    /// Opens a page.
    pub fn open(version: u32, address: &str) -> Self {
        let program = crate::project().join(format!(".tools/chromium-{version}/chromium"));
        assert!(program.is_file(), "Chromium {version} manque : « make test » l’installe.");
        let name = format!("tnl-chromium-{version}-{}", std::process::id());
        let profile = std::env::temp_dir().join(name);
        let words = [
            program.display().to_string(),
            "--headless".into(),
            "--no-sandbox".into(),
            "--disable-gpu".into(),
            "--disable-dev-shm-usage".into(),
            "--window-size=1280,900".into(),
            // Without it, it would end as soon as the page is loaded.
            "--remote-debugging-port=0".into(),
            format!("--user-data-dir={}", profile.display()),
            address.into(),
        ];
        OldChromium { profile, _process: Leash::start(&words) }
    }
}

impl Drop for OldChromium {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}
