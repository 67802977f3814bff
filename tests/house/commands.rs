//! Every command has its file, and its test file of the same name.

use std::collections::BTreeSet;

use tests::repository;
use tests::schema::Schema;

/// `accept_assistance_case` -> `acceptAssistanceCase`.
fn camel(file: &str) -> String {
    let mut words = file.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(word.len().min(1));
        format!("{name}{}{rest}", initial.to_uppercase())
    })
}

/// Source files of the server as (package, file stem), from `api/PACKAGE/src/`.
fn sources() -> Vec<(String, String)> {
    let files = repository::files("api", ".rs");
    let sources = files.iter().filter_map(|file| {
        let path = file.strip_prefix(repository::root()).ok()?.to_str()?;
        let (package, file) = path.strip_prefix("api/")?.split_once("/src/")?;
        let stem = file.rsplit('/').next()?.strip_suffix(".rs")?;
        Some((package.to_owned(), stem.to_owned()))
    });
    sources.collect()
}

/// The package in whose file of its name a command is written; none when there is no such file.
fn home(command: &str) -> Option<(String, String)> {
    sources()
        .into_iter()
        .find(|(_, stem)| camel(stem) == command)
}

#[test]
fn every_command_has_a_file_of_its_name() {
    let schema = Schema::committed();
    let homeless: Vec<_> = schema
        .commands()
        .iter()
        .map(|field| &field.name)
        .filter(|name| home(name).is_none())
        .collect();
    assert!(
        homeless.is_empty(),
        "mutations without a file of their name: {homeless:#?}"
    );
}

#[test]
fn every_command_has_a_test_file_of_its_name() {
    let schema = Schema::committed();
    let homes = schema
        .commands()
        .iter()
        .filter_map(|field| home(&field.name));
    let tests = homes.map(|(package, stem)| format!("tests/{package}/{stem}.rs"));
    let untested: Vec<String> = tests
        .filter(|test| !repository::root().join(test).exists())
        .collect();
    assert!(untested.is_empty(), "{untested:#?}");
}

#[test]
fn every_command_has_its_row_in_the_permission_matrix() {
    let matrix = repository::read("tests/snapshots/who_may_what.txt");
    let listed: BTreeSet<&str> = matrix
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let schema = Schema::committed();
    let missing: Vec<_> = schema
        .commands()
        .iter()
        .filter(|field| !listed.contains(field.name.as_str()))
        .map(|field| &field.name)
        .collect();
    assert!(
        missing.is_empty(),
        "run the test `who_may_what` and read its table: {missing:#?}"
    );
}

#[test]
fn a_file_name_becomes_a_command_name() {
    assert_eq!(camel("accept_assistance_case"), "acceptAssistanceCase");
    assert_eq!(camel("reveal"), "reveal");
}
