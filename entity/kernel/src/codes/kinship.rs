//! What follows from a family relation: sex, age, one head to a household (spec 00, 5.5).

use chrono::NaiveDate;
use resource::{CodeList, Invalid};

use super::{FamilyRelation, Sex};

/// Years between parent and child below which a record deserves a second look.
const LEAST_GAP: u32 = 14;

impl FamilyRelation {
    /// The relations that forms offer; the others come from registers.
    pub const ON_FORMS: &'static [Self] = &[
        Self::Head,
        Self::Spouse,
        Self::Husband,
        Self::Wife,
        Self::Son,
        Self::AdoptedOrStepSon,
        Self::SonInLaw,
        Self::Daughter,
        Self::AdoptedOrStepDaughter,
        Self::DaughterInLaw,
        Self::SonsSon,
        Self::SonsDaughter,
        Self::DaughtersSon,
        Self::DaughtersDaughter,
        Self::Father,
        Self::Mother,
        Self::HusbandsFather,
        Self::HusbandsMother,
        Self::WifesFather,
        Self::WifesMother,
        Self::FathersFather,
        Self::FathersMother,
        Self::MothersFather,
        Self::MothersMother,
        Self::ElderBrother,
        Self::YoungerBrother,
        Self::ElderSister,
        Self::YoungerSister,
        Self::OtherRelative,
        Self::NonRelative,
    ];

    /// Whether the person is the head's husband or wife.
    pub fn is_spouse(self) -> bool {
        self.group() == Some('1')
    }

    /// Whether the person is the head's child by birth, adoption or marriage of the head; children-in-law are not.
    pub fn is_child(self) -> bool {
        matches!(self.group(), Some('2' | '3'))
            && !matches!(self, Self::SonInLaw | Self::DaughterInLaw)
    }

    /// Whether the person is the head's own parent; the spouse's parents are not.
    pub const fn is_parent(self) -> bool {
        matches!(
            self,
            Self::Parent
                | Self::Father
                | Self::Mother
                | Self::StepOrAdoptiveFather
                | Self::StepOrAdoptiveMother
                | Self::OtherParent
        )
    }

    /// The sex that the relation's word implies; `None` where it implies none.
    pub fn sex(self) -> Option<Sex> {
        let number: u8 = self.meta().gb?.parse().ok()?;
        match number {
            11
            | 20..=29
            | 41
            | 43
            | 46
            | 47
            | 51
            | 53
            | 55
            | 57
            | 61
            | 63
            | 66
            | 71
            | 73
            | 76
            | 78
            | 81
            | 83
            | 85
            | 87
            | 89
            | 93
            | 95 => Some(Sex::Male),
            12
            | 30..=39
            | 42
            | 44
            | 45
            | 48
            | 52
            | 54
            | 56
            | 58
            | 62
            | 64
            | 67
            | 72
            | 74
            | 75
            | 77
            | 82
            | 84
            | 86
            | 88
            | 90
            | 94
            | 96 => Some(Sex::Female),
            _ => None,
        }
    }

    /// `RELATION_SEX_MISMATCH {expected}` when the person's sex is not the one the relation implies.
    pub fn sex_mismatch(self, sex: Sex) -> Option<Invalid> {
        let expected = self.sex().filter(|expected| *expected != sex)?;
        Some(Invalid::new("RELATION_SEX_MISMATCH").with("expected", expected.code()))
    }

    /// `RELATION_AGE_GAP {years}`, a warning, when a child is not 14 years younger than its parent.
    ///
    /// Steps and adoptions only need the parent to be the older one. `member` is the person so related to the head;
    /// `years` is negative when the child is the older one.
    pub fn age_gap(self, head: NaiveDate, member: NaiveDate) -> Option<Invalid> {
        let (parent, child) = match self {
            _ if self.is_child() => (head, member),
            _ if self.is_parent() => (member, head),
            _ => return None,
        };
        let years = child.years_since(parent);
        if years.is_some_and(|years| years >= self.least_gap()) {
            return None;
        }
        let found = match years {
            Some(years) => years.to_string(),
            None => format!("-{}", parent.years_since(child).unwrap_or_default()),
        };
        Some(Invalid::new("RELATION_AGE_GAP").with("years", found))
    }

    const fn least_gap(self) -> u32 {
        match self {
            Self::AdoptedOrStepSon
            | Self::AdoptedOrStepDaughter
            | Self::StepOrAdoptiveFather
            | Self::StepOrAdoptiveMother => 0,
            _ => LEAST_GAP,
        }
    }

    /// First digit of the code, the one-digit list of older records.
    fn group(self) -> Option<char> {
        self.meta().gb?.chars().next()
    }
}

/// Whether a household has one head, no more and no less. Error: `HOUSEHOLD_HEAD {found}`.
pub fn exactly_one_head(members: impl IntoIterator<Item = FamilyRelation>) -> Result<(), Invalid> {
    let heads = members
        .into_iter()
        .filter(|relation| *relation == FamilyRelation::Head);
    match heads.count() {
        1 => Ok(()),
        found => Err(Invalid::new("HOUSEHOLD_HEAD").with("found", found)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(gb: &str) -> FamilyRelation {
        FamilyRelation::from_gb(gb).unwrap()
    }

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn the_list_is_complete_and_in_order() {
        let codes: Vec<u8> = FamilyRelation::ALL
            .iter()
            .map(|r| r.meta().gb.unwrap().parse().unwrap())
            .collect();
        let expected: Vec<u8> = (1..=2).chain(10..=12).chain(20..=97).chain([99]).collect();
        assert_eq!(codes, expected);
        assert_eq!(FamilyRelation::ON_FORMS.len(), 30);
    }

    #[test]
    fn gendered_words_need_their_sex() {
        for (gb, sex) in [
            ("11", Some(Sex::Male)),
            ("12", Some(Sex::Female)),
            ("28", Some(Sex::Male)),
            ("38", Some(Sex::Female)),
            ("45", Some(Sex::Female)),
            ("46", Some(Sex::Male)),
            ("52", Some(Sex::Female)),
            ("78", Some(Sex::Male)),
            ("90", Some(Sex::Female)),
            ("02", None),
            ("10", None),
            ("40", None),
            ("91", None),
            ("99", None),
        ] {
            assert_eq!(of(gb).sex(), sex, "{gb}");
        }
        assert_eq!(
            of("11").sex_mismatch(Sex::Female).unwrap().code,
            "RELATION_SEX_MISMATCH"
        );
        assert_eq!(of("11").sex_mismatch(Sex::Male), None);
        assert_eq!(of("02").sex_mismatch(Sex::Female), None);
    }

    #[test]
    fn a_child_is_fourteen_years_younger() {
        let head = day(1980, 5, 10);
        let years = |gb, member| {
            of(gb)
                .age_gap(head, member)
                .map(|found| found.param("years").unwrap().to_owned())
        };
        assert_eq!(years("20", day(1994, 5, 10)), None);
        assert_eq!(years("20", day(1994, 5, 9)), Some("13".to_owned()));
        assert_eq!(years("30", day(1970, 1, 1)), Some("-10".to_owned()));
        assert_eq!(years("27", day(1985, 1, 1)), None);
        assert_eq!(years("27", day(1979, 1, 1)), Some("-1".to_owned()));
        assert_eq!(years("51", day(1955, 1, 1)), None);
        assert_eq!(years("52", day(1970, 1, 1)), Some("10".to_owned()));
        assert_eq!(years("28", day(1970, 1, 1)), None);
        assert_eq!(years("10", day(1990, 1, 1)), None);
    }

    #[test]
    fn groups_of_kin() {
        assert!(of("10").is_spouse() && of("12").is_spouse() && !of("02").is_spouse());
        assert!(
            of("20").is_child()
                && of("37").is_child()
                && !of("28").is_child()
                && !of("38").is_child()
        );
        assert!(of("51").is_parent() && of("58").is_parent() && !of("55").is_parent());
    }

    #[test]
    fn a_household_has_one_head() {
        assert_eq!(exactly_one_head([of("02"), of("10"), of("20")]), Ok(()));
        for members in [vec![], vec![of("10")], vec![of("02"), of("02")]] {
            assert_eq!(
                exactly_one_head(members).unwrap_err().code,
                "HOUSEHOLD_HEAD"
            );
        }
    }
}
