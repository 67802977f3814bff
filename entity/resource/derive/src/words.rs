//! Names and sentences: cases, plurals, doc comments.

use syn::{Attribute, Data, DataStruct, DeriveInput, Expr, ExprLit, Fields, Lit, Meta};

/// `case_no` -> `caseNo`.
pub fn camel(snake: &str) -> String {
    let mut words = snake.trim_start_matches("r#").split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &capital(word))
}

/// `assistance_case` -> `AssistanceCase`.
pub fn pascal(snake: &str) -> String {
    snake.split('_').map(capital).collect()
}

/// `acceptCase` from `AcceptCase`.
pub fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// `MeansTesting` -> `MEANS_TESTING`, `T1` -> `T1`.
pub fn screaming(variant: &str) -> String {
    let mut name = String::new();
    let mut before = None;
    for letter in variant.chars() {
        let starts = letter.is_uppercase()
            && before.is_some_and(|b: char| b.is_lowercase() || b.is_ascii_digit());
        if starts {
            name.push('_');
        }
        name.extend(letter.to_uppercase());
        before = Some(letter);
    }
    name
}

/// English plural of a camelCase name.
pub fn plural(name: &str) -> String {
    let ends = |tails: &[&str]| tails.iter().any(|tail| name.ends_with(tail));
    if name.ends_with('y') && !ends(&["ay", "ey", "oy", "uy"]) {
        format!("{}ies", &name[..name.len() - 1])
    } else if ends(&["s", "x", "ch", "sh"]) {
        format!("{name}es")
    } else {
        format!("{name}s")
    }
}

/// The doc comment as one line of text.
pub fn doc(attrs: &[Attribute]) -> String {
    let lines = attrs.iter().filter_map(|attr| match &attr.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit {
                lit: Lit::Str(text),
                ..
            }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Splits `Public notice (公示)` into its English and Chinese words.
pub fn labels(doc: &str) -> (String, String) {
    let text = doc.trim().trim_end_matches('.');
    let chinese = text
        .rfind('(')
        .filter(|_| text.ends_with(')'))
        .map(|at| (&text[..at], &text[at + 1..text.len() - 1]));
    match chinese {
        Some((english, chinese)) => (english.trim().to_owned(), chinese.trim().to_owned()),
        None => (text.to_owned(), text.to_owned()),
    }
}

/// The named fields of a struct.
pub fn struct_fields(input: &DeriveInput) -> syn::Result<Vec<&syn::Field>> {
    match &input.data {
        Data::Struct(DataStruct {
            fields: Fields::Named(fields),
            ..
        }) => Ok(fields.named.iter().collect()),
        Data::Struct(DataStruct {
            fields: Fields::Unit,
            ..
        }) => Ok(Vec::new()),
        _ => Err(syn::Error::new_spanned(
            &input.ident,
            "a struct with named fields is expected",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_their_case() {
        assert_eq!(camel("case_no"), "caseNo");
        assert_eq!(pascal("assistance_case"), "AssistanceCase");
        assert_eq!(screaming("MeansTesting"), "MEANS_TESTING");
        assert_eq!(screaming("T1"), "T1");
        assert_eq!(plural("household"), "households");
        assert_eq!(plural("householdBatch"), "householdBatches");
        assert_eq!(plural("auditEntry"), "auditEntries");
        assert_eq!(plural("survey"), "surveys");
    }

    #[test]
    fn a_doc_comment_carries_both_labels() {
        assert_eq!(
            labels("Public notice is running (公示)"),
            ("Public notice is running".into(), "公示".into())
        );
        assert_eq!(labels("Draft."), ("Draft".into(), "Draft".into()));
    }
}
