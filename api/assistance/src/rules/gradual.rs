//! Gradual withdrawal: an allowance that outlives the day on which work lifted the household above the
//! standard (渐退帮扶).
//!
//! Spec 01, 5.3 rule 8. The amount stays what it was; only the last month is found here.

use chrono::NaiveDate;
use entity_assistance::assistance_case::AreaType;
use kernel::explain::{Explained, Sourced, Step};
use resource::{Money, Month};

use super::effect::first_month;
use super::{BasisPoints, Multiple, income_test, law, terms};

/// What a city has set for gradual withdrawal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradualParameters {
    /// Months for an urban household.
    pub urban_months: Sourced<u32>,
    /// Months for a rural household.
    pub rural_months: Sourced<u32>,
    /// Further months where a member is disabled.
    pub disabled_extra: Sourced<u32>,
    /// Multiple of the standard up to which it applies; none without a cap.
    pub income_cap: Option<Sourced<Multiple>>,
}

/// What a recheck found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recheck {
    /// Area of the household.
    pub area: AreaType,
    /// Day of the decision.
    pub decided_on: NaiveDate,
    /// Countable income of twelve months.
    pub countable: Money,
    /// Members that count.
    pub members: u32,
    /// Yearly standard a person.
    pub standard_year: Money,
    /// Whether the new income comes from a job or a project.
    pub from_work: bool,
    /// Whether a member is disabled.
    pub disabled_member: bool,
}

/// Why there is no gradual withdrawal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotGradual {
    /// The household is still below the standard: its allowance goes on.
    #[error("BELOW_STANDARD")]
    BelowStandard,
    /// The new income comes from elsewhere.
    #[error("NOT_FROM_WORK")]
    NotFromWork,
    /// The income is above the cap.
    #[error("ABOVE_CAP")]
    AboveCap,
}

/// Last month of the unchanged allowance, counted from the month after the decision.
///
/// Error: [`NotGradual`].
pub fn last_month(
    found: Recheck,
    parameters: &GradualParameters,
) -> Result<Explained<Month>, NotGradual> {
    let mut steps = vec![applies(found, parameters)?];
    let base = match found.area {
        AreaType::Urban => &parameters.urban_months,
        AreaType::Rural => &parameters.rural_months,
    };
    steps.push(period("渐退期", "Months of gradual withdrawal", base));
    let mut months = base.value;
    if found.disabled_member {
        let extra = &parameters.disabled_extra;
        steps.push(period(
            "残疾人家庭延长",
            "Further months for a disabled member",
            extra,
        ));
        months = months.saturating_add(extra.value);
    }
    let first = first_month(found.decided_on);
    let last = first
        .plus(i32::try_from(months).unwrap_or(i32::MAX))
        .previous();
    steps.push(
        Step::new(
            "渐退期最后月份",
            "Last month of gradual withdrawal",
            "first + months - 1",
            &law::changes(),
        )
        .with(terms::FIRST_MONTH.is(first))
        .with(terms::MONTHS.is(months))
        .gives(last),
    );
    Ok(Explained::new(last, steps))
}

fn applies(found: Recheck, parameters: &GradualParameters) -> Result<Step, NotGradual> {
    let below = |multiple| {
        income_test::is_below(
            found.countable,
            found.members,
            found.standard_year,
            multiple,
        )
    };
    if below(BasisPoints::WHOLE) {
        return Err(NotGradual::BelowStandard);
    }
    if !found.from_work {
        return Err(NotGradual::NotFromWork);
    }
    let step = Step::new(
        "收入超标不多，适用渐退",
        "Income not far above the standard",
        "countableIncome ≤ standardYear × multiple × members",
        &law::changes(),
    )
    .with(terms::COUNTABLE.is(found.countable))
    .with(terms::STANDARD_YEAR.is(found.standard_year))
    .with(terms::MEMBERS.is(found.members));
    match &parameters.income_cap {
        None => Ok(step.gives(true)),
        Some(cap) if at_most(found, cap.value.points()) => Ok(step
            .with(terms::MULTIPLE.is(cap.value))
            .using(cap)
            .gives(true)),
        Some(_) => Err(NotGradual::AboveCap),
    }
}

fn at_most(found: Recheck, multiple: BasisPoints) -> bool {
    let income = i128::from(found.countable.in_fen()) * BasisPoints::WHOLE.factor();
    let bound = i128::from(found.standard_year.in_fen()) * i128::from(found.members);
    bound
        .checked_mul(multiple.factor())
        .is_none_or(|bound| income <= bound)
}

fn period(zh: &str, en: &str, months: &Sourced<u32>) -> Step {
    Step::new(zh, en, "", &law::changes())
        .using(months)
        .gives(months.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::samples::local;

    fn parameters() -> GradualParameters {
        GradualParameters {
            urban_months: local("gradual.months_urban", 6),
            rural_months: local("gradual.months_rural", 12),
            disabled_extra: local("gradual.disabled_extra", 6),
            income_cap: Some(local(
                "gradual.income_cap_multiple",
                Multiple::new(BasisPoints(15_000)),
            )),
        }
    }

    fn found(per_head: i64) -> Recheck {
        Recheck {
            area: AreaType::Rural,
            decided_on: NaiveDate::from_ymd_opt(2020, 6, 15).unwrap(),
            countable: Money::yuan(per_head * 3),
            members: 3,
            standard_year: Money::yuan(4_310),
            from_work: true,
            disabled_member: false,
        }
    }

    fn last(found: Recheck) -> Result<String, NotGradual> {
        last_month(found, &parameters()).map(|told| told.value.to_string())
    }

    #[test]
    fn a_rural_household_keeps_it_for_twelve_months() {
        assert_eq!(last(found(5_000)).unwrap(), "2021-06");
        let disabled = Recheck {
            disabled_member: true,
            ..found(5_000)
        };
        assert_eq!(last(disabled).unwrap(), "2021-12");
        let urban = Recheck {
            area: AreaType::Urban,
            ..found(5_000)
        };
        assert_eq!(last(urban).unwrap(), "2020-12");
    }

    #[test]
    fn the_cap_itself_is_within() {
        assert_eq!(last(found(6_465)).unwrap(), "2021-06");
        assert_eq!(last(found(6_466)), Err(NotGradual::AboveCap));
        let without = GradualParameters {
            income_cap: None,
            ..parameters()
        };
        assert!(last_month(found(6_500), &without).is_ok());
    }

    #[test]
    fn it_is_for_work_that_pays_too_much() {
        assert_eq!(last(found(4_309)), Err(NotGradual::BelowStandard));
        let inherited = Recheck {
            from_work: false,
            ..found(5_000)
        };
        assert_eq!(last(inherited), Err(NotGradual::NotFromWork));
    }

    #[test]
    fn the_last_step_is_the_month() {
        let told = last_month(found(5_000), &parameters()).unwrap();
        assert_eq!(told.steps.last().unwrap().result, told.value.to_string());
    }
}
