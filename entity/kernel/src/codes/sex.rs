//! Sex (性别), GB/T 2261.1-2003.

use resource::{CitizenId, CodeList, Invalid};

/// Sex of a person, GB/T 2261.1 (性别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum Sex {
    /// Unknown (未知的性别)
    #[code(gb = "0")]
    Unknown,
    /// Male (男性)
    #[code(gb = "1")]
    Male,
    /// Female (女性)
    #[code(gb = "2")]
    Female,
    /// Not stated (未说明的性别)
    #[code(gb = "9")]
    NotStated,
}

impl Sex {
    /// The sex that an identity number tells.
    pub fn of(id: &CitizenId) -> Self {
        if id.is_male() {
            Self::Male
        } else {
            Self::Female
        }
    }

    /// `SEX_ID_MISMATCH {expected}` when the identity number tells another sex.
    pub fn mismatch(self, id: &CitizenId) -> Option<Invalid> {
        let expected = Self::of(id);
        (self != expected)
            .then(|| Invalid::new("SEX_ID_MISMATCH").with("expected", expected.code()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sex_agrees_with_the_identity_number() {
        let man = CitizenId::parse("610302198506071236").unwrap();
        let woman = CitizenId::parse("11010519491231002X").unwrap();
        assert_eq!((Sex::of(&man), Sex::of(&woman)), (Sex::Male, Sex::Female));
        assert_eq!(Sex::Male.mismatch(&man), None);
        for other in [Sex::Female, Sex::Unknown, Sex::NotStated] {
            let found = other.mismatch(&man).unwrap();
            assert_eq!(
                (found.code, found.param("expected")),
                ("SEX_ID_MISMATCH", Some("MALE"))
            );
        }
    }
}
