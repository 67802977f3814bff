//! Unified social credit code (统一社会信用代码), GB 32100-2015.

use std::fmt;

use super::text;
use crate::Invalid;

/// The 31 characters in the order of their values; I, O, S, V and Z do not exist.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Weights 3^(i-1) mod 31 of the positions 1 to 17.
const WEIGHTS: [usize; 17] = [
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28,
];
/// Weights of the organization code, GB 11714.
const INNER_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Unified social credit code of an organization; 18 characters.
///
/// Registering department, class, six digits of division, organization code (8 + its own check), check character.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CreditCode(String);

impl CreditCode {
    /// Reads a code; full-width characters, blanks and small letters are normalised.
    ///
    /// Errors: `USCC_LENGTH {found}`, `USCC_CHARSET {position, found, hint?}`, `USCC_CHECK {expected}`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let code = text::compact(text);
        let length = code.chars().count();
        if length != 18 {
            return Err(Invalid::new("USCC_LENGTH").with("found", length));
        }
        if let Some(foreign) = foreign_character(&code) {
            return Err(foreign);
        }
        match check_character(&code[..17]) {
            Some(expected) if code.ends_with(expected) => Ok(Self(code)),
            expected => {
                Err(Invalid::new("USCC_CHECK").with("expected", expected.unwrap_or_default()))
            }
        }
    }

    /// Makes a code from department and class (positions 1 and 2), six digits of division and the eight characters of
    /// the organization code without its check; both check characters are computed.
    ///
    /// Errors: those of [`CreditCode::parse`].
    pub fn new(
        department: char,
        class: char,
        division: &str,
        organization: &str,
    ) -> Result<Self, Invalid> {
        let too_short = || Invalid::new("USCC_LENGTH");
        let inner = inner_check(organization).ok_or_else(too_short)?;
        let first_17 = format!("{department}{class}{division}{organization}{inner}");
        let check = check_character(&first_17).map_or_else(|| "0".to_owned(), String::from);
        Self::parse(&(first_17 + &check))
    }

    /// All 18 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Registering department, position 1: `5` civil affairs, `9` market regulation, ...
    pub fn department(&self) -> char {
        char::from(self.0.as_bytes()[0])
    }

    /// Organization class within the department, position 2: for civil affairs `1` social group, `2` social service
    /// organization, `3` foundation, `4` grassroots self-governance.
    pub fn class(&self) -> char {
        char::from(self.0.as_bytes()[1])
    }

    /// Division of the registering authority when the code was given; never look it up in today's divisions.
    pub fn division(&self) -> &str {
        &self.0[2..8]
    }

    /// Organization code (组织机构代码): eight characters and its check character.
    pub fn organization_code(&self) -> &str {
        &self.0[8..17]
    }

    /// `USCC_INNER_CHECK {expected}` when the organization code's own check fails; a warning, old registers hold such codes.
    pub fn inner_check_warning(&self) -> Option<Invalid> {
        let expected = inner_check(&self.0[8..16])?;
        (!self.organization_code().ends_with(expected))
            .then(|| Invalid::new("USCC_INNER_CHECK").with("expected", expected))
    }
}

fn value(byte: u8) -> Option<usize> {
    ALPHABET.iter().position(|known| *known == byte)
}

fn check_character(first_17: &str) -> Option<char> {
    let mut sum = 0;
    for (byte, weight) in first_17.bytes().zip(WEIGHTS) {
        sum += value(byte)? * weight;
    }
    Some(char::from(ALPHABET[(31 - sum % 31) % 31]))
}

/// Check character of the organization code (GB 11714), whose letters count A=10 to Z=35 without gaps.
fn inner_check(first_8: &str) -> Option<char> {
    if first_8.chars().count() != 8 {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in first_8.chars().zip(INNER_WEIGHTS) {
        sum += c.to_digit(36)? * weight;
    }
    match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        digit => char::from_digit(digit, 10),
    }
}

/// The first character that cannot stand where it does; positions 3 to 8 take digits only.
fn foreign_character(code: &str) -> Option<Invalid> {
    let fits = |(at, c): &(usize, char)| match at {
        2..8 => c.is_ascii_digit(),
        _ => u8::try_from(*c).is_ok_and(|byte| value(byte).is_some()),
    };
    let (at, c) = code.chars().enumerate().find(|found| !fits(found))?;
    let invalid = Invalid::new("USCC_CHARSET")
        .with("position", at + 1)
        .with("found", c);
    Some(match c {
        'O' => invalid.with("hint", '0'),
        'I' => invalid.with("hint", '1'),
        _ => invalid,
    })
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

as_text_column!(CreditCode);

#[cfg(test)]
mod tests;
