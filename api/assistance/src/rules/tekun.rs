//! Support of extremely poor persons: level of care and amount (特困人员供养).
//!
//! Spec 01, 5.3 rules 11 to 13.

use entity_assistance::assistance_award::CareLevel;
use entity_assistance::award_line::AwardLineKind;
use entity_kernel::person::{DisabilityCategory, DisabilityGrade};
use kernel::explain::{Explained, Sourced, Step};
use resource::{Money, Rounding};
use uuid::Uuid;

use super::calculation::Line;
use super::facts::Disability;
use super::standard::MONTHS;
use super::{BasisPoints, Fault, Ruleset, law, terms};

/// What a province, city or county has set for extremely poor persons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TekunParameters {
    /// Share of the local standard that is the basic living allowance; at least 130 %.
    pub living: Sourced<BasisPoints>,
    /// Amount a month that the care allowance is a share of.
    pub care_base: Sourced<Money>,
    /// Share for those who care for themselves.
    pub care_self: Sourced<BasisPoints>,
    /// Share for those who need some care.
    pub care_semi: Sourced<BasisPoints>,
    /// Share for those who need full care.
    pub care_full: Sourced<BasisPoints>,
    /// Rounding of both parts.
    pub rounding: Sourced<Rounding>,
}

/// The six items of self-care, true where the person manages alone: eating, dressing, getting in and out
/// of bed, the toilet, walking indoors, bathing.
pub type SelfCare = [bool; 6];

/// Result of an assessment of self-care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Items that the person does not manage alone.
    pub failed: u32,
    /// Level of care.
    pub level: CareLevel,
}

/// Level of care: none failed cares for himself or herself, one to three need some care, four to six full care.
///
/// ```
/// use assistance::rules::{Ruleset, tekun::assess};
/// use entity_assistance::assistance_award::CareLevel;
///
/// let found = assess([true, true, false, false, false, false], Ruleset::R2012).value;
/// assert_eq!((found.failed, found.level), (4, CareLevel::Full));
/// ```
pub fn assess(manages: SelfCare, ruleset: Ruleset) -> Explained<Assessment> {
    let failed = manages.into_iter().map(|alone| u32::from(!alone)).sum();
    let level = match failed {
        0 => CareLevel::SelfCare,
        1..=3 => CareLevel::Semi,
        _ => CareLevel::Full,
    };
    let step = Step::new(
        "生活自理能力",
        "Level of care",
        "0 / 1 - 3 / 4 - 6",
        &law::self_care(ruleset),
    )
    .with(terms::FAILED.is(failed))
    .gives(level);
    Explained::new(Assessment { failed, level }, vec![step])
}

/// Whether a person counts as without labour capacity by age or certified disability.
///
/// 60 and older; under 18 (under 16 in the measures of 2016); intellectually or psychiatrically disabled
/// of grade 1 or 2 (2021: 1 to 3), physically of grade 1 (2021: 1 or 2), in 2021 also blind of grade 1.
pub fn lacks_labour(age: u32, disability: Option<Disability>, ruleset: Ruleset) -> Explained<bool> {
    let minor = match ruleset {
        Ruleset::R2012 => age < 16,
        Ruleset::R2021 => age < 18,
    };
    let disabled = disability.is_some_and(|disability| disables(disability, ruleset));
    let lacks = age >= 60 || minor || disabled;
    let mut step = Step::new(
        "无劳动能力",
        "Without labour capacity",
        "",
        &law::tekun_conditions(),
    )
    .with(terms::AGE.is(age));
    if let Some(Disability { category, grade }) = disability {
        step = step.with(terms::DISABILITY.is(format_args!("{category} {grade}")));
    }
    Explained::new(lacks, vec![step.gives(lacks)])
}

const fn disables(disability: Disability, ruleset: Ruleset) -> bool {
    use DisabilityCategory::{Intellectual, Limb, Mental, Vision};
    use DisabilityGrade::{Grade1, Grade2, Grade3};
    match (disability.category, disability.grade) {
        (Intellectual | Mental, Grade1 | Grade2) | (Limb, Grade1) => true,
        (Intellectual | Mental, Grade3) | (Limb, Grade2) | (Vision, Grade1) => {
            matches!(ruleset, Ruleset::R2021)
        }
        _ => false,
    }
}

/// Monthly support of a person: basic living, and care by level.
///
/// Error: [`Fault::OutOfRange`].
pub fn support(
    person: Uuid,
    standard_year: Money,
    level: CareLevel,
    parameters: &TekunParameters,
) -> Result<Explained<Vec<Line>>, Fault> {
    let mut steps = Vec::new();
    let living = living(standard_year, parameters)?.told_to(&mut steps);
    let care = care(level, parameters)?.told_to(&mut steps);
    let total = living.checked_add(care)?;
    steps.push(
        Step::new(
            "月供养金合计",
            "Support a month",
            "living + care",
            &law::tekun_support(),
        )
        .with(terms::LIVING.is(living))
        .with(terms::CARE.is(care))
        .gives(total),
    );
    let lines = vec![
        Line::new(AwardLineKind::TekunLiving, Some(person), living),
        Line::new(AwardLineKind::TekunCare, Some(person), care),
    ];
    Ok(Explained::new(lines, steps))
}

fn living(standard_year: Money, parameters: &TekunParameters) -> Result<Explained<Money>, Fault> {
    let rate = &parameters.living;
    let divisor = BasisPoints::WHOLE.factor() * i128::from(MONTHS);
    let amount = standard_year.mul_div(rate.value.factor(), divisor, parameters.rounding.value)?;
    let step = Step::new(
        "基本生活标准",
        "Basic living allowance",
        "standardYear × rate ÷ 12",
        &law::tekun_support(),
    )
    .with(terms::STANDARD_YEAR.is(standard_year))
    .with(terms::RATE.is(rate.value))
    .using(rate)
    .gives(amount);
    Ok(Explained::new(amount, vec![step]))
}

fn care(level: CareLevel, parameters: &TekunParameters) -> Result<Explained<Money>, Fault> {
    let rate = match level {
        CareLevel::SelfCare => &parameters.care_self,
        CareLevel::Semi => &parameters.care_semi,
        CareLevel::Full => &parameters.care_full,
    };
    let base = &parameters.care_base;
    let amount = rate.value.of(base.value, parameters.rounding.value)?;
    let given = Step::new(
        "照料护理基数",
        "Base of the care allowance",
        "",
        &law::tekun_support(),
    );
    let step = Step::new(
        "照料护理标准",
        "Care allowance",
        "careBase × rate",
        &law::tekun_support(),
    )
    .with(terms::BASE.is(base.value))
    .with(terms::RATE.is(rate.value))
    .using(rate)
    .gives(amount);
    Ok(Explained::new(
        amount,
        vec![given.using(base).gives(base.value), step],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::samples::{local, person};

    fn parameters() -> TekunParameters {
        TekunParameters {
            living: local("tekun.living_multiple_bp", BasisPoints(13_000)),
            care_base: local("tekun.care_base_month", Money::yuan(1_700)),
            care_self: local("tekun.care_self_bp", BasisPoints(1_000)),
            care_semi: local("tekun.care_semi_bp", BasisPoints(1_667)),
            care_full: local("tekun.care_full_bp", BasisPoints(3_333)),
            rounding: local("tekun.rounding", Rounding::HalfUpYuan),
        }
    }

    /// Spec 01, 5.3 E5.
    #[test]
    fn e5_living_and_care() {
        let cases = [
            (CareLevel::SelfCare, 170),
            (CareLevel::Semi, 283),
            (CareLevel::Full, 567),
        ];
        for (level, care) in cases {
            let told = support(person(1), Money::yuan(4_310), level, &parameters()).unwrap();
            let amounts: Vec<Money> = told.value.iter().map(|line| line.amount).collect();
            assert_eq!(amounts, [Money::yuan(467), Money::yuan(care)]);
            let total = Money::yuan(467 + care).to_string();
            assert_eq!(told.steps.last().unwrap().result, total);
        }
    }

    #[test]
    fn the_level_follows_the_failed_items() {
        use CareLevel::{Full, SelfCare, Semi};
        let levels = (0..=6_usize).map(|failed| {
            let mut manages = [true; 6];
            manages[..failed].fill(false);
            assess(manages, Ruleset::R2021).value.level
        });
        assert!(levels.eq([SelfCare, Semi, Semi, Semi, Full, Full, Full]));
    }

    #[test]
    fn the_measures_of_2021_are_wider() {
        let disability = |category, grade| Some(Disability { category, grade });
        let wider = [
            (17, None),
            (
                40,
                disability(DisabilityCategory::Mental, DisabilityGrade::Grade3),
            ),
            (
                40,
                disability(DisabilityCategory::Limb, DisabilityGrade::Grade2),
            ),
            (
                40,
                disability(DisabilityCategory::Vision, DisabilityGrade::Grade1),
            ),
        ];
        for (age, disability) in wider {
            let lacks = |ruleset| lacks_labour(age, disability, ruleset).value;
            assert_eq!(
                (lacks(Ruleset::R2012), lacks(Ruleset::R2021)),
                (false, true)
            );
        }
        let limb = disability(DisabilityCategory::Limb, DisabilityGrade::Grade1);
        assert!(
            lacks_labour(40, limb, Ruleset::R2012).value
                && lacks_labour(60, None, Ruleset::R2012).value
        );
        assert!(!lacks_labour(59, None, Ruleset::R2021).value);
    }
}
