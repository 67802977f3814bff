//! Citizen identity number (公民身份号码), GB 11643-1999.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::text;
use crate::{Invalid, mask};

/// Weights of the positions 1 to 17: 2^(18-i) mod 11 (ISO 7064 MOD 11-2).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
const OLDEST_YEARS: u32 = 130;

/// Citizen identity number: address code, birth date, sequence, check character; 18 characters.
///
/// The address code is the county at first issue and stays for life, so only its province prefix is checked.
/// `Debug` prints the masked form.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CitizenId(String);

impl CitizenId {
    /// Reads an 18-character number; full-width characters, blanks and a small `x` are normalised.
    ///
    /// Errors: `ID_LENGTH`, `ID_CHARSET`, `ID_ADDRESS_PREFIX`, `ID_BIRTH_DATE`, `ID_CHECK_DIGIT {expected}`, and for a
    /// valid 15-digit number `ID_LEGACY_NOT_ACCEPTED {upgraded}`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let number = text::compact(text);
        if number.chars().count() != 15 {
            return Self::checked(number);
        }
        let upgraded = Self::upgraded(&number)?;
        Err(Invalid::new("ID_LEGACY_NOT_ACCEPTED").with("upgraded", upgraded))
    }

    /// Reads an 18-character number, or upgrades a 15-digit one of GB 11643-1989; for imports of old archives only.
    ///
    /// Errors: those of [`CitizenId::parse`], and `ID_LEGACY_CENTENARIAN` for the sequences 996 to 999, which were
    /// kept for people born in the 1800s and need manual entry.
    pub fn parse_legacy(text: &str) -> Result<Self, Invalid> {
        let number = text::compact(text);
        if number.chars().count() == 15 {
            Self::upgraded(&number)
        } else {
            Self::checked(number)
        }
    }

    /// Makes a number from its parts: six digits of address, birth date, sequence 0 to 999 (odd = male).
    ///
    /// Errors: those of [`CitizenId::parse`]; a sequence above 999 is `ID_LENGTH`.
    pub fn new(address: &str, birth: NaiveDate, sequence: u16) -> Result<Self, Invalid> {
        Self::completed(&format!("{address}{}{sequence:03}", birth.format("%Y%m%d")))
    }

    fn upgraded(legacy: &str) -> Result<Self, Invalid> {
        if !text::all_digits(legacy) {
            return Err(Invalid::new("ID_CHARSET"));
        }
        if matches!(&legacy[12..], "996" | "997" | "998" | "999") {
            return Err(Invalid::new("ID_LEGACY_CENTENARIAN"));
        }
        Self::completed(&format!("{}19{}", &legacy[..6], &legacy[6..]))
    }

    fn completed(first_17: &str) -> Result<Self, Invalid> {
        let check = check_character(first_17).ok_or(Invalid::new("ID_LENGTH"))?;
        Self::checked(format!("{first_17}{check}"))
    }

    fn checked(number: String) -> Result<Self, Invalid> {
        if number.chars().count() != 18 {
            return Err(Invalid::new("ID_LENGTH").with("found", number.chars().count()));
        }
        if !number.is_ascii() || !text::all_digits(&number[..17]) {
            return Err(Invalid::new("ID_CHARSET"));
        }
        if !is_province(&number[..2]) {
            return Err(Invalid::new("ID_ADDRESS_PREFIX").with("found", &number[..2]));
        }
        if birth_date(&number).is_none_or(|birth| birth.year() < 1850) {
            return Err(Invalid::new("ID_BIRTH_DATE").with("found", &number[6..14]));
        }
        match check_character(&number[..17]) {
            Some(expected) if number.ends_with(expected) => Ok(Self(number)),
            expected => {
                Err(Invalid::new("ID_CHECK_DIGIT").with("expected", expected.unwrap_or_default()))
            }
        }
    }

    /// All 18 characters, in the clear.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// County code at first issue, six digits; never look it up in today's divisions.
    pub fn address_code(&self) -> &str {
        &self.0[..6]
    }

    /// Date of birth.
    pub fn birth_date(&self) -> NaiveDate {
        birth_date(&self.0).unwrap_or_default()
    }

    /// Whether the 17th digit is odd, which means male; even means female.
    pub fn is_male(&self) -> bool {
        self.0.as_bytes()[16] % 2 == 1
    }

    /// Last four characters, kept in the clear for display.
    pub fn last4(&self) -> &str {
        &self.0[14..]
    }

    /// Completed years of age on a day; 0 before birth.
    pub fn age_on(&self, day: NaiveDate) -> u32 {
        day.years_since(self.birth_date()).unwrap_or(0)
    }

    /// What speaks against this number belonging to a living person, worth a warning: `ID_BIRTH_DATE` when born after
    /// `today`, `ID_AGE_IMPLAUSIBLE {age}` above 130 years.
    pub fn plausible_on(&self, today: NaiveDate) -> Option<Invalid> {
        if self.birth_date() > today {
            return Some(Invalid::new("ID_BIRTH_DATE").with("found", self.birth_date()));
        }
        let age = self.age_on(today);
        (age > OLDEST_YEARS).then(|| Invalid::new("ID_AGE_IMPLAUSIBLE").with("age", age))
    }
}

/// Check character of 17 digits (ISO 7064 MOD 11-2); `None` when they are not 17 digits.
///
/// Residence permits of Hong Kong, Macau and Taiwan residents and of foreigners use the same algorithm.
pub fn check_character(first_17: &str) -> Option<char> {
    if first_17.len() != 17 || !text::all_digits(first_17) {
        return None;
    }
    let products = first_17.bytes().zip(WEIGHTS);
    let sum: u32 = products
        .map(|(b, weight)| u32::from(b - b'0') * weight)
        .sum();
    Some(CHECKS[sum as usize % 11])
}

fn birth_date(number: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&number[6..14], "%Y%m%d").ok()
}

fn is_province(prefix: &str) -> bool {
    matches!(
        prefix.parse(),
        Ok(11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83_u8)
    )
}

impl fmt::Display for CitizenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for CitizenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CitizenId({})", mask::citizen_id(&self.0))
    }
}

as_text!(CitizenId);

#[cfg(test)]
mod tests;
