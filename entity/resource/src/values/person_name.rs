//! Name of a person (姓名).

use std::fmt;

use super::text;
use crate::Invalid;

/// Person name: 2 to 30 characters, either Han (with the middle dot of minority names) or wholly Latin for foreigners.
///
/// Rare characters of the extension planes stay as they are; look-alike dots become `·` (U+00B7).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonName(String);

impl PersonName {
    /// Reads a name. Errors: `NAME_LENGTH {found}`, `NAME_CHARSET {found?}` for digits, blanks in a Han name, emoji,
    /// a mixture of scripts or a dot that joins nothing.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let tidy = text::tidy(text);
        let latin = tidy.chars().any(is_latin);
        let name: String = if latin {
            tidy
        } else {
            tidy.chars().map(middle_dot).collect()
        };
        let length = name.chars().count();
        if !(2..=30).contains(&length) {
            return Err(Invalid::new("NAME_LENGTH").with("found", length));
        }
        let fits = if latin { fits_latin } else { fits_han };
        if let Some(foreign) = name.chars().find(|c| !fits(*c)) {
            return Err(Invalid::new("NAME_CHARSET").with("found", foreign));
        }
        if !latin && name.split('·').any(str::is_empty) {
            return Err(Invalid::new("NAME_CHARSET").with("found", '·'));
        }
        Ok(Self(name))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the name is in Latin letters, which only a foreigner's document allows.
    pub fn is_latin(&self) -> bool {
        self.0.chars().any(is_latin)
    }
}

fn middle_dot(c: char) -> char {
    match c {
        '\u{2022}' | '\u{30fb}' | '\u{ff65}' | '\u{2027}' | '\u{2219}' | '\u{22c5}' | '.' => {
            '\u{b7}'
        }
        other => other,
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (c.is_alphabetic() && matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'))
}

fn fits_latin(c: char) -> bool {
    is_latin(c) || matches!(c, ' ' | '-' | '\'' | '\u{2019}' | '.' | '\u{b7}')
}

/// Unified ideographs with the extensions A to J, the compatibility ideographs, `〇` and the middle dot.
fn fits_han(c: char) -> bool {
    matches!(c,
        '\u{3007}' | '\u{b7}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{fad9}'
        | '\u{20000}'..='\u{2a6df}' | '\u{2a700}'..='\u{2ee5d}' | '\u{2f800}'..='\u{2fa1d}'
        | '\u{30000}'..='\u{33479}')
}

impl fmt::Display for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

as_text_column!(PersonName);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_names_of_every_kind() {
        for (text, stored) in [
            ("王小明", "王小明"),
            (" 李四\u{3000}", "李四"),
            ("买买提•艾力", "买买提·艾力"),
            ("买买提・艾力", "买买提·艾力"),
            ("买买提.艾力", "买买提·艾力"),
            ("买买提．艾力", "买买提·艾力"),
            ("武〇", "武〇"),
            ("王\u{20bb7}", "王\u{20bb7}"),
            ("𬭚𪩘", "𬭚𪩘"),
            ("Anna-Maria O'Brien Jr.", "Anna-Maria O'Brien Jr."),
            ("Ａnna Müller", "Anna Müller"),
        ] {
            assert_eq!(PersonName::parse(text).unwrap().as_str(), stored);
        }
        assert!(PersonName::parse("José Pérez").unwrap().is_latin());
        assert!(!PersonName::parse("买买提·艾力").unwrap().is_latin());
    }

    #[test]
    fn refuses_what_is_no_name() {
        let long = "王".repeat(31);
        for (text, code) in [
            ("", "NAME_LENGTH"),
            ("王", "NAME_LENGTH"),
            (&long, "NAME_LENGTH"),
            ("王小明1", "NAME_CHARSET"),
            ("王 小明", "NAME_CHARSET"),
            ("王小明😀", "NAME_CHARSET"),
            ("王Xiaoming", "NAME_CHARSET"),
            ("R2 D2", "NAME_CHARSET"),
            ("·艾力", "NAME_CHARSET"),
            ("买买提··艾力", "NAME_CHARSET"),
            ("王(小明)", "NAME_CHARSET"),
            ("  ··", "NAME_CHARSET"),
        ] {
            assert_eq!(PersonName::parse(text).unwrap_err().code, code, "{text}");
        }
        assert!(PersonName::parse(&"王".repeat(30)).is_ok());
    }

    proptest! {
        #[test]
        fn a_stored_name_reads_as_itself(text in "[王李·艾力\u{20bb7}A-C. ]{0,32}") {
            if let Ok(name) = PersonName::parse(&text) {
                prop_assert_eq!(PersonName::parse(name.as_str()), Ok(name));
            }
        }
    }
}
