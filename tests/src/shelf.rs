//! What was prepared with one build of the binary, and that binary itself: kept between runs, removed when unused.
//!
//! A build that replaces the binary while tests run does not change what they run: they hold on to their own link to it.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use crate::repository;

/// The binary under test, the same for the whole process.
pub fn binary() -> PathBuf {
    shelf().folder.join("minzheng")
}

/// Folder for what was made with it.
pub fn folder() -> &'static Path {
    &shelf().folder
}

struct Shelf {
    folder: PathBuf,
    /// Locked, and shared, as long as this process lives.
    _used: File,
}

fn shelf() -> &'static Shelf {
    static SHELF: OnceLock<Shelf> = OnceLock::new();
    SHELF.get_or_init(|| {
        let all = repository::prepared_folder();
        std::fs::create_dir_all(&all).expect("a folder below target");
        let choosing = lock_file(&all);
        choosing.lock().expect("the lock");
        let folder = link(&all);
        let used = lock_file(&folder);
        used.lock_shared().expect("the lock");
        remove_unused(&all);
        Shelf {
            folder,
            _used: used,
        }
    })
}

/// Links the binary into the folder that is named after it.
fn link(all: &Path) -> PathBuf {
    let link = all.join("minzheng");
    let _ = std::fs::remove_file(&link);
    std::fs::hard_link(repository::binary(), &link).expect("a link to the binary");
    let folder = all.join(stamp(&link));
    std::fs::create_dir_all(&folder).expect("a folder below target");
    std::fs::rename(&link, folder.join("minzheng")).expect("the linked binary");
    folder
}

/// Names a file as it is now.
fn stamp(file: &Path) -> String {
    let about = std::fs::metadata(file).expect("the binary can be read");
    let changed = about
        .modified()
        .ok()
        .and_then(|at| at.duration_since(SystemTime::UNIX_EPOCH).ok());
    format!(
        "{:x}-{:x}",
        changed.unwrap_or_default().as_nanos(),
        about.len()
    )
}

/// Removes the folders that no process holds.
fn remove_unused(all: &Path) {
    for entry in std::fs::read_dir(all).into_iter().flatten().flatten() {
        let folder = entry.path();
        if folder.is_dir() && lock_file(&folder).try_lock().is_ok() {
            let _ = std::fs::remove_dir_all(&folder);
        }
    }
}

fn lock_file(folder: &Path) -> File {
    File::create(folder.join("lock")).expect("a lock file")
}
