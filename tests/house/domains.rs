//! A domain has the same name in every crate.

use std::collections::BTreeSet;

use tests::repository;

/// The ten domains of the bureau, two of which share three files each (spec 05 and 06).
const DOMAINS: [&str; 13] = [
    "assistance",
    "community",
    "eldercare",
    "organizations",
    "charity",
    "children",
    "funerals",
    "marriage",
    "relief",
    "places",
    "epidemic",
    "reform",
    "cadres",
];

/// Folders that are packages of the house itself.
const HOUSE: [&str; 5] = ["kernel", "graph", "resource", "src", "tests"];

fn packages_below(folder: &str) -> BTreeSet<String> {
    let manifests = repository::files(folder, "Cargo.toml");
    let folders = manifests
        .iter()
        .filter_map(|manifest| manifest.parent()?.file_name());
    let names = folders.map(|name| name.to_string_lossy().into_owned());
    names
        .filter(|name| name != folder && name != "derive" && !HOUSE.contains(&name.as_str()))
        .collect()
}

#[test]
fn a_domain_has_the_same_name_in_every_crate() {
    let domains = packages_below("api");
    assert_eq!(
        domains,
        packages_below("entity"),
        "api/ and entity/ have the same domains"
    );
    for domain in &domains {
        assert!(
            DOMAINS.contains(&domain.as_str()),
            "{domain} is none of the ten domains"
        );
        let has = |folder: &str, suffix: &str| !repository::files(folder, suffix).is_empty();
        assert!(
            has(&format!("admin/src/{domain}"), ".rs"),
            "admin has no module {domain}"
        );
        assert!(
            has(&format!("tests/{domain}"), ".rs"),
            "tests has no folder {domain}"
        );
        let migrations = repository::files("migration/src", ".rs");
        let named = migrations
            .iter()
            .any(|file| file.to_string_lossy().contains(&format!("_{domain}")));
        assert!(named, "no migration is named after {domain}");
    }
}
