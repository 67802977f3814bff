//! Everything that a client can see says what it means, in English and with its Chinese term.

use tests::schema::{Kind, Schema};

/// Types that the Relay specification, not the bureau, defines; their parts have no Chinese term.
const OF_THE_SPECIFICATION: [&str; 1] = ["PageInfo"];

/// Everything that has a description, with it: `Person.name(mask)` for an argument.
fn described(schema: &Schema) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for found in schema.types() {
        all.push((found.name.clone(), found.description.clone()));
        for field in &found.fields {
            all.push((
                format!("{}.{}", found.name, field.name),
                field.description.clone(),
            ));
            for argument in &field.arguments {
                let name = format!("{}.{}({})", found.name, field.name, argument.name);
                all.push((name, argument.description.clone()));
            }
        }
        for value in &found.values {
            all.push((
                format!("{}.{}", found.name, value.name),
                value.description.clone(),
            ));
        }
    }
    all
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// What the schema itself adds behind a description, in fixed words: for programs, or for every reference.
fn without_additions(description: &str) -> &str {
    let text = description.split(" Id of: ").next().unwrap_or(description);
    text.strip_suffix(" Null where it lies outside your scope.")
        .unwrap_or(text)
}

/// Starts with English, ends with the Chinese term in brackets.
fn says_it_in_both(description: &str) -> bool {
    let description = without_additions(description);
    let ends = description.trim_end_matches('.').strip_suffix([')', ')']);
    let Some((english, term)) = ends.and_then(|text| text.rsplit_once(['(', '('])) else {
        return false;
    };
    english.starts_with(|first: char| first.is_ascii()) && term.contains(is_han)
}

#[test]
fn everything_in_the_schema_has_a_description() {
    let all = described(&Schema::committed());
    let silent: Vec<_> = all
        .iter()
        .filter(|(_, text)| text.is_empty())
        .map(|(name, _)| name)
        .collect();
    assert!(
        silent.is_empty(),
        "{} without a description: {silent:#?}",
        silent.len()
    );
}

#[test]
fn every_description_ends_with_the_chinese_term() {
    let all = described(&Schema::committed());
    let ours = |name: &str| {
        !OF_THE_SPECIFICATION
            .iter()
            .any(|foreign| name.split('.').next() == Some(foreign))
    };
    let wrong: Vec<_> = all
        .iter()
        .filter(|(name, text)| ours(name) && !says_it_in_both(text))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} without a Chinese term in brackets at the end: {wrong:#?}",
        wrong.len()
    );
}

#[test]
fn names_are_written_as_the_conventions_say() {
    let schema = Schema::committed();
    let mut wrong = Vec::new();
    for found in schema.types() {
        let pascal = found
            .name
            .starts_with(|first: char| first.is_ascii_uppercase())
            && !found.name.contains('_');
        let suffix = found.kind != Kind::Input
            || ["Input", "Filter", "Order"]
                .iter()
                .any(|suffix| found.name.ends_with(suffix));
        if !pascal || !suffix {
            wrong.push(found.name.clone());
        }
        for field in &found.fields {
            if !field
                .name
                .starts_with(|first: char| first.is_ascii_lowercase())
                || field.name.contains('_')
            {
                wrong.push(format!("{}.{}", found.name, field.name));
            }
        }
        for value in &found.values {
            if value
                .name
                .contains(|letter: char| letter.is_ascii_lowercase())
            {
                wrong.push(format!("{}.{}", found.name, value.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
