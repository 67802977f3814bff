//! A file says one thing and fits in the head.

use tests::repository;

/// Far above what is usual here; a file that comes near it says two things.
const LONGEST: usize = 600;

#[test]
fn no_file_is_longer_than_can_be_read() {
    let sources = ["entity", "migration", "api", "admin", "tests"]
        .map(|folder| repository::files(folder, ".rs"));
    let long: Vec<String> = sources
        .iter()
        .flatten()
        .filter_map(|file| {
            let lines = std::fs::read_to_string(file)
                .expect("a source file")
                .lines()
                .count();
            (lines > LONGEST).then(|| format!("{}: {lines} lines", file.display()))
        })
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}
