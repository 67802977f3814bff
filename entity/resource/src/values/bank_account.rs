//! Bank card number (银行账号).

use std::fmt;

use super::text;
use crate::{Invalid, mask};

/// Bank card that money is paid to: 16 to 19 digits, Luhn valid.
///
/// Shown to anyone only as its last four digits; `Debug` prints the masked form.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BankAccount(String);

impl BankAccount {
    /// Reads a card number; blanks and hyphens between its digits are dropped.
    ///
    /// Errors: `BANK_ACCOUNT_FORMAT`, `BANK_ACCOUNT_CHECK`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let number = text::compact(text).replace('-', "");
        if !(16..=19).contains(&number.len()) || !text::all_digits(&number) {
            return Err(Invalid::new("BANK_ACCOUNT_FORMAT"));
        }
        if !luhn_valid(&number) {
            return Err(Invalid::new("BANK_ACCOUNT_CHECK"));
        }
        Ok(Self(number))
    }

    /// All digits, in the clear.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Last four digits, the only part that may be shown.
    pub fn last4(&self) -> &str {
        &self.0[self.0.len() - 4..]
    }
}

/// Whether the last digit is the Luhn check of the others (ISO/IEC 7812-1, annex B). Digits only.
pub fn luhn_valid(digits: &str) -> bool {
    let mut sum = 0;
    for (place, byte) in digits.bytes().rev().enumerate() {
        let digit = u32::from(byte - b'0') * if place % 2 == 0 { 1 } else { 2 };
        sum += if digit > 9 { digit - 9 } else { digit };
    }
    sum % 10 == 0
}

impl fmt::Display for BankAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for BankAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BankAccount({})", mask::bank_account(&self.0))
    }
}

as_text!(BankAccount);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accepts_the_vector_and_refuses_the_rest() {
        let card = BankAccount::parse(" 6217 0000 0000-0000 129").unwrap();
        assert_eq!(
            (card.as_str(), card.last4()),
            ("6217000000000000129", "0129")
        );
        assert_eq!(format!("{card:?}"), "BankAccount(**** **** **** 0129)");
        for (text, code) in [
            ("6217000000000000128", "BANK_ACCOUNT_CHECK"),
            ("621700000000000", "BANK_ACCOUNT_FORMAT"),
            ("62170000000000001290", "BANK_ACCOUNT_FORMAT"),
            ("62170000000000001a9", "BANK_ACCOUNT_FORMAT"),
            ("", "BANK_ACCOUNT_FORMAT"),
        ] {
            assert_eq!(BankAccount::parse(text).unwrap_err().code, code, "{text}");
        }
    }

    proptest! {
        #[test]
        fn luhn_detects_any_wrong_digit(at in 0..19_usize, by in 1..10_u8) {
            let mut digits = *b"6217000000000000129";
            digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
            prop_assert!(!luhn_valid(std::str::from_utf8(&digits).unwrap()));
        }
    }
}
