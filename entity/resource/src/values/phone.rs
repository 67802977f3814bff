//! Telephone number (电话).

use std::fmt;

use super::text;
use crate::{Invalid, mask};

/// What a telephone number belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PhoneKind {
    /// Mobile number: 11 digits, `1[3-9]`.
    Mobile,
    /// Line with an area code, `0917-1234567`, perhaps with an extension.
    Landline,
    /// Short or toll-free number: `12345`, `12349`, `95xxx`, `400...`.
    Service,
}

/// Telephone number in China in its canonical form: `13812345678`, `0917-1234567`, `0917-1234567-801`, `12345`.
///
/// `Debug` prints the masked form.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

impl Phone {
    /// Reads a mobile, landline or service number; blanks, hyphens and the country code are dropped.
    /// Error: `PHONE_FORMAT`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let number = text::compact(text);
        let digits = number.replace('-', "");
        let without_country = ["+86", "0086", "86"]
            .into_iter()
            .find_map(|code| digits.strip_prefix(code));
        let mobile = without_country
            .filter(|rest| is_mobile(rest))
            .unwrap_or(&digits);
        if is_mobile(mobile) || is_service(mobile) {
            return Ok(Self(mobile.to_owned()));
        }
        landline(&number)
            .map(Self)
            .ok_or(Invalid::new("PHONE_FORMAT"))
    }

    /// Reads a number that text messages can reach. Error: `PHONE_FORMAT`.
    pub fn parse_mobile(text: &str) -> Result<Self, Invalid> {
        let phone = Self::parse(text)?;
        if phone.kind() == PhoneKind::Mobile {
            Ok(phone)
        } else {
            Err(Invalid::new("PHONE_FORMAT"))
        }
    }

    /// The canonical number, in the clear.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the number belongs to.
    pub fn kind(&self) -> PhoneKind {
        if is_mobile(&self.0) {
            PhoneKind::Mobile
        } else if self.0.starts_with('0') {
            PhoneKind::Landline
        } else {
            PhoneKind::Service
        }
    }
}

/// `1[3-9]` and nine digits.
pub fn is_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11
        && bytes[0] == b'1'
        && (b'3'..=b'9').contains(&bytes[1])
        && text::all_digits(digits)
}

fn is_service(digits: &str) -> bool {
    text::all_digits(digits)
        && match digits.as_bytes() {
            [b'1', rest @ ..] => (2..=4).contains(&rest.len()),
            [b'9', b'5' | b'6', rest @ ..] => (3..=4).contains(&rest.len()),
            [b'4' | b'8', b'0', b'0', rest @ ..] => rest.len() == 7,
            _ => false,
        }
}

/// Canonical `area-line[-extension]`; a country code stands for the leading zero.
fn landline(number: &str) -> Option<String> {
    let domestic = match number
        .strip_prefix("+86")
        .or_else(|| number.strip_prefix("0086"))
    {
        Some(rest) => format!("0{}", rest.trim_start_matches('-').trim_start_matches('0')),
        None => number.to_owned(),
    };
    let area_length = if domestic.starts_with("01") || domestic.starts_with("02") {
        3
    } else {
        4
    };
    let (area, rest) = domestic.split_at_checked(area_length)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let (line, extension) = match rest.split_once('-') {
        Some((line, extension)) => (line, Some(extension)),
        None => (rest, None),
    };
    let fits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len()) && text::all_digits(part)
    };
    let valid = area.starts_with('0')
        && fits(area, 3..=4)
        && fits(line, 7..=8)
        && extension.is_none_or(|part| fits(part, 1..=6));
    let tail = extension.map(|part| format!("-{part}")).unwrap_or_default();
    valid.then(|| format!("{area}-{line}{tail}"))
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", mask::phone(&self.0))
    }
}

as_text!(Phone);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_people_write() {
        use PhoneKind::{Landline, Mobile, Service};
        for (text, stored, kind) in [
            ("13812345678", "13812345678", Mobile),
            ("138-1234 5678", "13812345678", Mobile),
            ("+86 138 1234 5678", "13812345678", Mobile),
            ("008613812345678", "13812345678", Mobile),
            ("8613812345678", "13812345678", Mobile),
            ("１３８１２３４５６７８", "13812345678", Mobile),
            ("0917-3261234", "0917-3261234", Landline),
            ("09173261234", "0917-3261234", Landline),
            ("0917 3261234-801", "0917-3261234-801", Landline),
            ("+86 917 3261234", "0917-3261234", Landline),
            ("0086-0917-3261234", "0917-3261234", Landline),
            ("029-87654321", "029-87654321", Landline),
            ("02987654321", "029-87654321", Landline),
            ("12345", "12345", Service),
            ("12349", "12349", Service),
            ("110", "110", Service),
            ("95588", "95588", Service),
            ("400-123-4567", "4001234567", Service),
        ] {
            let phone = Phone::parse(text).unwrap();
            assert_eq!((phone.as_str(), phone.kind()), (stored, kind), "{text}");
            assert_eq!(Phone::parse(stored), Ok(phone));
        }
    }

    #[test]
    fn refuses_the_rest() {
        for bad in [
            "",
            "12812345678",
            "1381234567",
            "138123456789",
            "0917-123456",
            "917-3261234",
            "11",
            "123456",
            "138a2345678",
            "一二三四五",
        ] {
            assert_eq!(Phone::parse(bad).unwrap_err().code, "PHONE_FORMAT", "{bad}");
        }
        assert!(Phone::parse_mobile("13812345678").is_ok());
        assert_eq!(
            Phone::parse_mobile("0917-3261234").unwrap_err().code,
            "PHONE_FORMAT"
        );
    }

    #[test]
    fn debug_is_masked() {
        assert_eq!(
            format!("{:?}", Phone::parse("13812345678").unwrap()),
            "Phone(138****5678)"
        );
    }

    proptest! {
        #[test]
        fn canonical_text_reads_as_itself(text in "[-+0-9 ]{0,18}") {
            if let Ok(phone) = Phone::parse(&text) {
                prop_assert_eq!(Phone::parse(phone.as_str()), Ok(phone));
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,20}") {
            let _ = Phone::parse(&text);
        }
    }
}
