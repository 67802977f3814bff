//! Where things lie: the sources, the built binary, the folder for what tests may keep between runs.

use std::path::{Path, PathBuf};

/// Root of the workspace.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests package lies in the workspace")
}

/// Text of a file of the workspace, named from its root.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file below a folder of the workspace whose name ends with `suffix`, sorted; empty when there is no such folder.
pub fn files(folder: &str, suffix: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&root().join(folder), suffix, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, suffix: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() && name != "target" && !name.starts_with('.') {
            collect(&path, suffix, found);
        } else if name.ends_with(suffix) {
            found.push(path);
        }
    }
}

/// Folder of the profile that the running test or program was built with, e.g. `target/debug`.
pub fn profile_folder() -> PathBuf {
    let running = std::env::current_exe().expect("a program has a path");
    let folder = running.parent().expect("a program lies in a folder");
    // Cargo puts tests into `deps`, programs beside it.
    let deps = folder.ends_with("deps");
    let profile = folder.parent().filter(|_| deps).unwrap_or(folder);
    profile.to_path_buf()
}

/// The binary that was built last; what is tested is [`crate::shelf::binary`]. `cargo test --workspace` builds it; a lone `cargo test -p tests` does not.
pub fn binary() -> PathBuf {
    let binary = profile_folder().join("minzheng");
    assert!(
        binary.exists(),
        "{} is missing: run `cargo test --workspace`, or `cargo build` before `cargo test -p tests`",
        binary.display()
    );
    binary
}

/// Folder for prepared databases; kept between runs, removed with `target`.
pub fn prepared_folder() -> PathBuf {
    profile_folder().join("prepared-cities")
}
