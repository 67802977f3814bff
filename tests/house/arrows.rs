//! Packages know only whom they may know.

use std::collections::BTreeSet;

use cargo_metadata::{DependencyKind, MetadataCommand, Package};

/// Packages of the workspace, in the words of the architecture.
enum Kind {
    Derive,
    Resource,
    EntityKernel,
    Entity,
    Migration,
    Graph,
    Kernel,
    Domain,
    Api,
    Admin,
    Tests,
}

fn kind(name: &str, folder: &str) -> Kind {
    match (name, folder) {
        ("resource-derive", _) => Kind::Derive,
        ("resource", _) => Kind::Resource,
        ("entity-kernel", _) => Kind::EntityKernel,
        (_, "entity") => Kind::Entity,
        ("migration", _) => Kind::Migration,
        ("graph", _) => Kind::Graph,
        ("kernel", _) => Kind::Kernel,
        ("api", _) => Kind::Api,
        ("admin", _) => Kind::Admin,
        ("tests", _) => Kind::Tests,
        (_, "api") => Kind::Domain,
        _ => panic!("{name} in {folder} has no place in the architecture"),
    }
}

/// Whether a package of this kind may build upon the package `other`.
fn may_know(kind: &Kind, own: &str, other: &str) -> bool {
    match kind {
        Kind::Derive | Kind::Migration | Kind::Admin | Kind::Tests => false,
        Kind::Resource => other == "resource-derive",
        Kind::EntityKernel | Kind::Graph => other == "resource",
        Kind::Entity => ["resource", "entity-kernel"].contains(&other),
        Kind::Kernel => ["resource", "graph", "entity-kernel"].contains(&other),
        Kind::Domain => {
            ["resource", "graph", "kernel", "entity-kernel"].contains(&other)
                || other == format!("entity-{own}")
        }
        Kind::Api => other != "tests" && other != "resource-derive",
    }
}

/// What only a package's own tests may know.
fn may_know_in_tests(kind: &Kind, other: &str) -> bool {
    match kind {
        // The drift test compares the migrated tables with the models.
        Kind::Migration => other == "resource" || other.starts_with("entity-"),
        // What works on tables is tried out on tables.
        Kind::Kernel | Kind::Domain => other == "migration",
        _ => false,
    }
}

fn folder(package: &Package) -> String {
    let root = tests::repository::root();
    let path = package
        .manifest_path
        .as_std_path()
        .strip_prefix(root)
        .expect("a package of the workspace");
    let first = path.components().next().expect("a folder");
    first.as_os_str().to_string_lossy().into_owned()
}

#[test]
fn packages_know_only_whom_they_may() {
    let manifest = tests::repository::root().join("Cargo.toml");
    let workspace = MetadataCommand::new()
        .manifest_path(manifest)
        .no_deps()
        .exec()
        .expect("cargo metadata");
    let names: BTreeSet<&str> = workspace
        .packages
        .iter()
        .map(|package| package.name.as_str())
        .collect();
    let mut wrong = Vec::new();
    for package in &workspace.packages {
        let own = package.name.as_str();
        let kind = kind(own, &folder(package));
        for arrow in package
            .dependencies
            .iter()
            .filter(|arrow| names.contains(arrow.name.as_str()))
        {
            let in_tests = arrow.kind == DependencyKind::Development;
            let allowed = may_know(&kind, own, &arrow.name)
                || in_tests && may_know_in_tests(&kind, &arrow.name);
            if !allowed {
                wrong.push(format!("{own} -> {} ({:?})", arrow.name, arrow.kind));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows that the architecture does not have: {wrong:#?}"
    );
}
