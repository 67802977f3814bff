//! The panel's fixed words, from the Fluent files in `locales/`.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use crate::locale::Locale;

type Bundle = FluentBundle<FluentResource>;

/// Name and text of every Fluent file, language by language; a domain adds its own line.
const CHINESE: &[(&str, &str)] = &[
    ("panel", include_str!("../locales/zh-CN/panel.ftl")),
    (
        "assistance",
        include_str!("../locales/zh-CN/assistance.ftl"),
    ),
    ("public", include_str!("../locales/zh-CN/public.ftl")),
];
const ENGLISH: &[(&str, &str)] = &[
    ("panel", include_str!("../locales/en/panel.ftl")),
    ("assistance", include_str!("../locales/en/assistance.ftl")),
    ("public", include_str!("../locales/en/public.ftl")),
];

static BUNDLES: LazyLock<[Bundle; 2]> = LazyLock::new(|| {
    [
        bundle(Locale::Chinese, CHINESE),
        bundle(Locale::English, ENGLISH),
    ]
});

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words {
    /// The language.
    pub locale: Locale,
    bundle: &'static Bundle,
}

impl Words {
    /// The words of a language.
    pub fn of(locale: Locale) -> Self {
        let bundle = match locale {
            Locale::Chinese => &BUNDLES[0],
            Locale::English => &BUNDLES[1],
        };
        Self { locale, bundle }
    }

    /// A fixed sentence.
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// A sentence with its values filled in.
    pub fn with(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.find(key, values).unwrap_or_else(|| key.to_owned())
    }

    /// A sentence that may be missing, such as the hint of a field.
    pub fn find(&self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, *value);
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut errors);
        Some(text.into_owned())
    }
}

/// Parses one language's files; a broken file stops the start, not a page.
fn bundle(locale: Locale, files: &[(&str, &str)]) -> Bundle {
    let tag = locale.tag().parse().expect("a fixed language tag");
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    for (name, text) in files {
        let resource = FluentResource::try_new((*text).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{name}.ftl ({}): {errors:?}", locale.tag()));
        bundle
            .add_resource(resource)
            .unwrap_or_else(|errors| panic!("{name}.ftl ({}): {errors:?}", locale.tag()));
    }
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn keys(files: &[(&str, &str)]) -> BTreeSet<String> {
        let lines = files.iter().flat_map(|(_, text)| text.lines());
        lines
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
            .collect()
    }

    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(std::fs::read_to_string(&path).unwrap());
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_keys() {
        let (zh, en) = (keys(CHINESE), keys(ENGLISH));
        assert_eq!(
            zh.difference(&en).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
        assert_eq!(
            en.difference(&zh).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
    }

    #[test]
    fn every_word_used_in_the_code_exists() {
        let mut files = Vec::new();
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut files,
        );
        let known = keys(CHINESE);
        for call in ["words.get(\"", "words.with(\"", "w.get(\"", "w.with(\""] {
            for file in &files {
                for part in file.split(call).skip(1) {
                    let key = part.split('"').next().unwrap();
                    assert!(known.contains(key), "no sentence for {key}");
                }
            }
        }
    }
}
