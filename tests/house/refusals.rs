//! Every code of a refusal has a test that provokes it, from outside or beside the code.

use tests::repository;
use tests::schema::Schema;

/// Codes that no input provokes, with the reason.
const NOT_TO_BE_PROVOKED: [(&str, &str); 4] = [
    (
        "INTERNAL",
        "a fault of ours; a test that can provoke one has found a bug",
    ),
    (
        "DISBURSEMENT_SUM",
        "an invariant of the kernel; the lines of a payroll always add up",
    ),
    (
        "AUDIT_RETENTION",
        "of the kernel's list (spec 00, 12); no command purges the audit yet",
    ),
    (
        "FORBIDDEN_FIELD",
        "no column of a sensitive class can be filtered by so far",
    ),
];

/// All tests, and the sources that have tests of their own.
fn tests() -> Vec<String> {
    let all = ["tests", "api"]
        .iter()
        .flat_map(|folder| repository::files(folder, ".rs"));
    let read = all.map(|file| std::fs::read_to_string(file).expect("a source file"));
    read.filter(|text| {
        text.contains("#[test]") || text.contains("tokio::test") || !text.contains("enum ")
    })
    .collect()
}

#[test]
fn every_refusal_is_provoked_by_a_test() {
    let tests = tests();
    let codes = Schema::committed().of("ErrorCode").values.clone();
    let provoked = |code: &str| {
        let quoted = format!("\"{code}\"");
        tests.iter().any(|text| text.contains(&quoted))
            || NOT_TO_BE_PROVOKED.iter().any(|(name, _)| *name == code)
    };
    let untried: Vec<&str> = codes
        .iter()
        .map(|code| code.name.as_str())
        .filter(|code| !provoked(code))
        .collect();
    assert!(untried.is_empty(), "{untried:#?}");
}
