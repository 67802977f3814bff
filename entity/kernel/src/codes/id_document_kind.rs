//! Kind of identity document (证件类型) and the format of its number (spec 00, 2).

use resource::values::{citizen_id_check, text};
use resource::{CitizenId, CodeList, Invalid};

/// Kind of identity document (证件类型).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum IdDocumentKind {
    /// Citizen identity card (居民身份证)
    CitizenId,
    /// Household register (户口簿)
    HouseholdBook,
    /// Residence permit for Hong Kong, Macao and Taiwan residents (港澳台居民居住证)
    HmtResidence,
    /// Mainland travel permit for Hong Kong and Macao residents (港澳居民来往内地通行证)
    HmPass,
    /// Mainland travel permit for Taiwan residents (台湾居民来往大陆通行证)
    TwPass,
    /// Foreign permanent resident identity card (外国人永久居留身份证)
    ForeignPr,
    /// Passport (护照)
    Passport,
    /// Officer's or soldier's card (军官证、士兵证)
    MilitaryId,
    /// Birth certificate (出生医学证明)
    BirthCert,
    /// No document, identity unknown (无证件、身份不明)
    None,
}

impl IdDocumentKind {
    /// Checks a document's number and returns it normalised: half-width, upper case, no blanks.
    ///
    /// Errors: those of [`CitizenId::parse`] for documents that carry a citizen id, otherwise
    /// `ID_DOCUMENT_FORMAT {kind}`. Without a document there is no number.
    pub fn check(self, number: &str) -> Result<String, Invalid> {
        let number = text::compact(number);
        let fits = match self {
            Self::CitizenId | Self::HouseholdBook => {
                return CitizenId::parse(&number).map(|id| id.to_string());
            }
            Self::HmtResidence => is_hmt_residence(&number),
            Self::HmPass => {
                matches!(number.len(), 9 | 11)
                    && number.starts_with(['H', 'M'])
                    && text::all_digits(&number[1..])
            }
            Self::TwPass => {
                (number.len() == 8 && text::all_digits(&number))
                    || (number.len() == 10 && is_plain(&number))
            }
            Self::ForeignPr => is_foreign_resident(&number),
            Self::Passport => (5..=20).contains(&number.len()) && is_plain(&number),
            Self::MilitaryId => (4..=30).contains(&number.chars().count()),
            Self::BirthCert => is_letters_then_digits(&number, 1, 9),
            Self::None => number.is_empty(),
        };
        if fits {
            Ok(number)
        } else {
            Err(Invalid::new("ID_DOCUMENT_FORMAT").with("kind", self.code()))
        }
    }
}

fn is_plain(number: &str) -> bool {
    number
        .bytes()
        .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

fn is_letters_then_digits(number: &str, letters: usize, digits: usize) -> bool {
    number
        .split_at_checked(letters)
        .is_some_and(|(head, tail)| {
            head.bytes().all(|b| b.is_ascii_uppercase())
                && tail.len() == digits
                && text::all_digits(tail)
        })
}

fn is_hmt_residence(number: &str) -> bool {
    CitizenId::parse(number)
        .is_ok_and(|id| matches!(id.address_code(), "810000" | "820000" | "830000"))
}

/// Since 2017 eighteen digits that start with 9 and check like a citizen id; before, three letters and twelve digits.
fn is_foreign_resident(number: &str) -> bool {
    let checked = |(body, check): (&str, &str)| check.chars().next() == citizen_id_check(body);
    let current = number.starts_with('9')
        && number.len() == 18
        && number.split_at_checked(17).is_some_and(checked);
    current || is_letters_then_digits(number, 3, 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_fit_their_document() {
        use IdDocumentKind as Kind;
        for (kind, number, stored) in [
            (Kind::CitizenId, "61032619700815123x", "61032619700815123X"),
            (
                Kind::HouseholdBook,
                "610302198506071236",
                "610302198506071236",
            ),
            (
                Kind::HmtResidence,
                "810000199408230021",
                "810000199408230021",
            ),
            (
                Kind::HmtResidence,
                "830000199201300022",
                "830000199201300022",
            ),
            (Kind::HmPass, "h12345678", "H12345678"),
            (Kind::HmPass, "M1234567801", "M1234567801"),
            (Kind::TwPass, "12345678", "12345678"),
            (Kind::TwPass, "T123456789", "T123456789"),
            (Kind::ForeignPr, "911124198108030024", "911124198108030024"),
            (Kind::ForeignPr, "usa310012345678", "USA310012345678"),
            (Kind::Passport, "E 12345678", "E12345678"),
            (Kind::MilitaryId, "军字第1234567号", "军字第1234567号"),
            (Kind::BirthCert, "U610123456", "U610123456"),
            (Kind::None, " ", ""),
        ] {
            assert_eq!(kind.check(number).unwrap(), stored, "{kind:?}");
        }
    }

    #[test]
    fn numbers_that_do_not() {
        use IdDocumentKind as Kind;
        for (kind, number) in [
            (Kind::HmtResidence, "610302198506071236"),
            (Kind::HmPass, "T12345678"),
            (Kind::HmPass, "H1234567"),
            (Kind::HmPass, "证12345678"),
            (Kind::TwPass, "1234567"),
            (Kind::ForeignPr, "911124198108030025"),
            (Kind::ForeignPr, "811124198108030024"),
            (Kind::ForeignPr, "US31001234567"),
            (Kind::ForeignPr, "9111241981080300王"),
            (Kind::Passport, "E123"),
            (Kind::Passport, "护照12345"),
            (Kind::MilitaryId, "军"),
            (Kind::BirthCert, "U61012345"),
            (Kind::None, "123"),
        ] {
            let found = kind.check(number).unwrap_err();
            assert_eq!(
                (found.code, found.param("kind")),
                ("ID_DOCUMENT_FORMAT", Some(kind.code())),
                "{number}"
            );
        }
        assert_eq!(
            Kind::CitizenId
                .check("610302199001010011")
                .unwrap_err()
                .code,
            "ID_CHECK_DIGIT"
        );
    }
}
