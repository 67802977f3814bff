//! What can be said in one language can be said in the other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tests::repository;

/// Keys of a Fluent file: messages and their attributes.
fn keys(file: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(file).expect("a locale file");
    let mut message = String::new();
    let mut keys = BTreeSet::new();
    for line in text.lines() {
        let Some((key, _)) = line.split_once('=') else {
            continue;
        };
        if let Some(attribute) = line.trim_start().strip_prefix('.') {
            let (attribute, _) = attribute.split_once('=').unwrap_or((attribute, ""));
            keys.insert(format!("{message}.{}", attribute.trim()));
        } else if line.starts_with(|first: char| first.is_ascii_alphabetic() || first == '-') {
            key.trim().clone_into(&mut message);
            keys.insert(message.clone());
        }
    }
    keys
}

/// Keys of a language by file name.
fn language(name: &str) -> BTreeMap<String, BTreeSet<String>> {
    let folder = format!("admin/locales/{name}");
    let files = repository::files(&folder, ".ftl");
    assert!(!files.is_empty(), "{folder} is empty");
    let named = |file: &Path| {
        file.strip_prefix(repository::root().join(&folder))
            .map(|path| path.display().to_string())
    };
    files
        .iter()
        .map(|file| (named(file).expect("a file of the folder"), keys(file)))
        .collect()
}

#[test]
fn both_languages_of_the_panel_have_the_same_keys() {
    let (chinese, english) = (language("zh-CN"), language("en"));
    let files = |language: &BTreeMap<String, _>| language.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(files(&chinese), files(&english), "files");
    for (file, keys) in &chinese {
        let missing: Vec<_> = keys.symmetric_difference(&english[file]).collect();
        assert!(
            missing.is_empty(),
            "{file}: only in one language: {missing:?}"
        );
    }
}
