//! How a typed text finds a record: which filters of a list fit what was typed.

use serde_json::{Value, json};

use super::resource::Resource;
use super::{Catalog, Field};

/// What kind of text was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typed {
    /// A full identity number, looked up by its hash.
    CitizenId,
    /// Digits, or letters with digits: a number or code.
    Number,
    /// Letters only: pinyin, initials, a sign-in name.
    Letters,
    /// Chinese characters: a name.
    Chinese,
}

fn kind_of(text: &str) -> Typed {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if text.len() == 18 && plain && digits >= 17 {
        Typed::CitizenId
    } else if !text.is_ascii() {
        Typed::Chinese
    } else if digits > 0 || text.contains('-') {
        Typed::Number
    } else {
        Typed::Letters
    }
}

/// The filter that finds a text in a list; `None` when none of the list's filters fits it.
pub fn filter(catalog: &Catalog, resource: &Resource, text: &str) -> Option<Value> {
    let input = catalog.input(resource.filter.as_deref()?)?;
    let kind = kind_of(text);
    let mut found: Vec<Value> = input
        .fields
        .iter()
        .filter_map(|field| condition(catalog, field, kind, text))
        .collect();
    match found.len() {
        0 => None,
        1 => found.pop(),
        _ if input.field("or").is_some() => Some(json!({ "or": found })),
        _ => found.into_iter().next(),
    }
}

/// The fields that a list can be searched by, for the hint below the search box.
pub fn fields<'a>(catalog: &'a Catalog, resource: &Resource) -> Vec<&'a Field> {
    let input = resource
        .filter
        .as_deref()
        .and_then(|name| catalog.input(name));
    let fields = input.map_or(&[][..], |input| &input.fields);
    let kinds = [
        Typed::CitizenId,
        Typed::Number,
        Typed::Letters,
        Typed::Chinese,
    ];
    let fits = |field: &&Field| {
        kinds
            .iter()
            .any(|kind| operator(catalog, field, *kind).is_some())
    };
    fields.iter().filter(fits).collect()
}

fn condition(catalog: &Catalog, field: &Field, kind: Typed, text: &str) -> Option<Value> {
    let operator = operator(catalog, field, kind)?;
    let text = if kind == Typed::Letters && is_sound(&field.name) {
        text.to_lowercase()
    } else {
        text.to_owned()
    };
    Some(json!({ &field.name: { operator: text } }))
}

fn operator(catalog: &Catalog, field: &Field, kind: Typed) -> Option<&'static str> {
    let operators = catalog.input(&field.ty.name)?;
    let exact = operators.field("eq")?;
    let by_start = operators.field("startsWith").is_some();
    let name = field.name.to_lowercase();
    let numbered = name.ends_with("no") || name.ends_with("code");
    match kind {
        Typed::CitizenId => (exact.ty.name == "CitizenId" || name == "idnumber").then_some("eq"),
        Typed::Number => (by_start && numbered).then_some("startsWith"),
        Typed::Letters => (by_start && (is_sound(&field.name) || numbered || name == "loginname"))
            .then_some("startsWith"),
        Typed::Chinese if !name.ends_with("name") && name != "title" => None,
        Typed::Chinese if by_start => Some("startsWith"),
        Typed::Chinese => (exact.ty.name == "String").then_some("eq"),
    }
}

fn is_sound(name: &str) -> bool {
    let name = name.to_lowercase();
    name.contains("pinyin") || name.contains("initials")
}

#[cfg(test)]
mod tests {
    use super::super::catalog;
    use super::*;

    #[test]
    fn a_text_goes_to_the_filter_that_fits() {
        let case = catalog().resource_of("AssistanceCase").unwrap();
        let found = filter(catalog(), case, "ASST-610323");
        assert_eq!(
            found,
            Some(json!({ "caseNo": { "startsWith": "ASST-610323" } }))
        );
        assert_eq!(filter(catalog(), case, "张英"), None);
        assert_eq!(kind_of("610323197001010021"), Typed::CitizenId);
        assert_eq!(kind_of("61032319700101002X"), Typed::CitizenId);
        assert_eq!(kind_of("zy"), Typed::Letters);
    }
}
