//! Temporary aid: how much, who may decide it, how often (临时救助).
//!
//! ```text
//! EXPENDITURE = urban monthly standard × persons × months, at most the set months
//! EMERGENCY   = urban monthly standard × multiple of the grade; EXTREME by conference up to the cap
//! ```
//!
//! Spec 01, 5.3 rule 14.

use entity_assistance::assistance_award::AwardMethod;
use entity_assistance::assistance_case::{AssistanceKind, OfficeLevel, RefusalCode};
use entity_assistance::temp_aid_request::{TempAidCause, TempAidGrade, TempAidType};
use kernel::explain::{Explained, Sourced, Step};
use resource::{Money, Rounding};

use super::calculation::{Calculation, Figures, assemble};
use super::facts::Household;
use super::{Fault, Multiple, Parameters, Ruleset, law, members, standard, terms};

/// What a county has set for temporary aid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TempAidParameters {
    /// Urban standard a month, by which all of it is measured.
    pub standard_month: Sourced<Money>,
    /// Multiple of it that a town may decide.
    pub town_limit: Sourced<Multiple>,
    /// Multiple for a light hardship.
    pub light: Sourced<Multiple>,
    /// Multiple for a medium one.
    pub medium: Sourced<Multiple>,
    /// Multiple for a severe one.
    pub severe: Sourced<Multiple>,
    /// Most for an extreme one.
    pub extreme_cap: Sourced<Money>,
    /// Most months of living that are helped with.
    pub max_months: Sourced<u32>,
    /// Grants for one cause in a calendar year.
    pub max_same_cause: Sourced<u32>,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    /// Kind.
    pub aid_type: TempAidType,
    /// Cause.
    pub cause: TempAidCause,
    /// How hard it struck, for an emergency.
    pub grade: Option<TempAidGrade>,
    /// Months of living, for expenditure.
    pub months: Option<u32>,
    /// What a conference decided, for an extreme hardship.
    pub conference: Option<Money>,
    /// Grants for the same cause earlier in the year.
    pub before: u32,
}

/// Calculates the temporary aid of an application.
///
/// Errors: [`Fault::GradeMissing`], [`Fault::MonthsMissing`], [`Fault::ConferenceMissing`], and those of
/// [`super::calculation::calculate`].
pub fn calculate_temp_aid(
    household: &Household,
    request: Request,
    ruleset: Ruleset,
    parameters: &Parameters,
    temp_aid: &TempAidParameters,
) -> Result<Calculation, Fault> {
    let mut steps = Vec::new();
    let members = members::counted(household, ruleset)?.told_to(&mut steps);
    let standard = standard::yearly(household.area, parameters)?.told_to(&mut steps);
    let amount = amount(request, members, temp_aid)?.told_to(&mut steps);
    let limit = town_limit(temp_aid)?.told_to(&mut steps);
    steps.push(who_decides(amount, limit));
    let room = may_be_repeated(request.before, temp_aid).told_to(&mut steps);
    let refusal = (!room).then_some(RefusalCode::AlreadyCovered);
    let figures = Figures {
        kind: AssistanceKind::TempAid,
        ruleset,
        standard,
        members,
        countable: Money::ZERO,
        method: AwardMethod::None,
        tier: None,
    };
    let found = assemble(household, figures, refusal, Vec::new(), steps)?;
    Ok(Calculation {
        lump_sum: Some(if room { amount } else { Money::ZERO }),
        ..found
    })
}

/// Amount of one aid for so many persons.
///
/// ```
/// use resource::Money;
/// # use assistance::rules::{temp_aid::{TempAidParameters, Request, amount}, Multiple};
/// # use entity_assistance::temp_aid_request::{TempAidCause, TempAidType};
/// # use kernel::explain::Sourced;
/// # fn set<T>(key: &str, value: T) -> Sourced<T> {
/// #     Sourced { value, key: key.into(), effective_from: Default::default(), division: String::new(), document: String::new(), article: String::new() }
/// # }
/// # let parameters = TempAidParameters {
/// #     standard_month: set("dibao.urban.std_month", Money::yuan(580)), town_limit: set("temp.town_limit_multiple", Multiple::whole(3)),
/// #     light: set("a", Multiple::whole(1)), medium: set("b", Multiple::whole(3)), severe: set("c", Multiple::whole(6)),
/// #     extreme_cap: set("d", Money::yuan(50_000)), max_months: set("e", 6), max_same_cause: set("f", 1),
/// # };
/// let request = Request { aid_type: TempAidType::Expenditure, cause: TempAidCause::Disease, grade: None, months: Some(4), conference: None, before: 0 };
/// assert_eq!(amount(request, 3, &parameters).unwrap().value, Money::yuan(6_960));
/// ```
///
/// Errors: [`Fault::GradeMissing`], [`Fault::MonthsMissing`], [`Fault::ConferenceMissing`], [`Fault::OutOfRange`].
pub fn amount(
    request: Request,
    persons: u32,
    parameters: &TempAidParameters,
) -> Result<Explained<Money>, Fault> {
    match request.aid_type {
        TempAidType::Expenditure => expenditure(request, persons, parameters),
        TempAidType::Emergency => {
            let grade = request.grade.ok_or(Fault::GradeMissing)?;
            by_grade(grade, request.conference, parameters)
        }
    }
}

fn expenditure(
    request: Request,
    persons: u32,
    parameters: &TempAidParameters,
) -> Result<Explained<Money>, Fault> {
    let most = &parameters.max_months;
    let months = request.months.ok_or(Fault::MonthsMissing)?.min(most.value);
    let standard = &parameters.standard_month;
    let factor = i128::from(persons) * i128::from(months);
    let amount = standard.value.mul_div(factor, 1, Rounding::HalfUpFen)?;
    let basis = law::temp_aid_standard();
    let held = Step::new(
        "救助月数",
        "Months of living helped with",
        "min(months, limit)",
        &basis,
    )
    .with(terms::MONTHS.is(request.months.unwrap_or(months)))
    .with(terms::LIMIT.is(most.value))
    .using(most)
    .gives(months);
    let step = Step::new(
        "支出型临时救助金额",
        "Aid for expenditure",
        "standardMonth × persons × months",
        &basis,
    )
    .with(terms::STANDARD_MONTH.is(standard.value))
    .with(terms::PERSONS.is(persons))
    .with(terms::MONTHS.is(months))
    .using(standard)
    .gives(amount);
    Ok(Explained::new(amount, vec![held, step]))
}

/// Amount for an emergency of this grade; for an extreme one what a conference decided, at most the cap.
///
/// Errors: [`Fault::ConferenceMissing`], [`Fault::OutOfRange`].
pub fn by_grade(
    grade: TempAidGrade,
    conference: Option<Money>,
    parameters: &TempAidParameters,
) -> Result<Explained<Money>, Fault> {
    let multiple = match grade {
        TempAidGrade::Light => &parameters.light,
        TempAidGrade::Medium => &parameters.medium,
        TempAidGrade::Severe => &parameters.severe,
        TempAidGrade::Extreme => {
            return Ok(extreme(
                conference.ok_or(Fault::ConferenceMissing)?,
                parameters,
            ));
        }
    };
    let amount = multiple_of(multiple, parameters)?;
    let step = measured(
        "急难型临时救助金额",
        "Aid in an emergency",
        multiple,
        parameters,
    );
    Ok(Explained::new(amount, vec![step.gives(amount)]))
}

fn extreme(decided: Money, parameters: &TempAidParameters) -> Explained<Money> {
    let cap = &parameters.extreme_cap;
    let amount = decided.min(cap.value);
    let step = Step::new(
        "特别重大困难一事一议救助金额",
        "Aid in an extreme hardship, by conference",
        "min(amount, limit)",
        &law::temp_aid_standard(),
    )
    .with(terms::AMOUNT.is(decided))
    .with(terms::LIMIT.is(cap.value))
    .using(cap)
    .gives(amount);
    Explained::new(amount, vec![step])
}

/// Most that a town decides by itself.
///
/// Error: [`Fault::OutOfRange`].
pub fn town_limit(parameters: &TempAidParameters) -> Result<Explained<Money>, Fault> {
    let limit = multiple_of(&parameters.town_limit, parameters)?;
    let step = measured(
        "镇街审批限额",
        "Limit of the town",
        &parameters.town_limit,
        parameters,
    );
    let step = Step {
        basis: law::temp_aid_town(),
        ..step
    };
    Ok(Explained::new(limit, vec![step.gives(limit)]))
}

/// Most that an officer of this level grants before the papers are complete.
///
/// Error: [`Fault::OutOfRange`].
pub fn limit_of(
    level: OfficeLevel,
    parameters: &TempAidParameters,
) -> Result<Explained<Money>, Fault> {
    if level == OfficeLevel::Town {
        return town_limit(parameters);
    }
    let cap = &parameters.extreme_cap;
    let step = Step::new(
        "县级先行救助限额",
        "Limit of the county",
        "",
        &law::temp_aid_standard(),
    );
    Ok(Explained::new(
        cap.value,
        vec![step.using(cap).gives(cap.value)],
    ))
}

/// Whether so many earlier grants of the year leave room for another one for the same cause.
pub fn may_be_repeated(before: u32, parameters: &TempAidParameters) -> Explained<bool> {
    let most = &parameters.max_same_cause;
    let room = before < most.value;
    let step = Step::new(
        "同一家庭同一原因年度救助次数",
        "Grants to one household for one cause in a year",
        "before < limit",
        &law::temp_aid_standard(),
    )
    .with(terms::BEFORE.is(before))
    .with(terms::LIMIT.is(most.value))
    .using(most)
    .gives(room);
    Explained::new(room, vec![step])
}

/// Parts of an amount for so many months, as even as fen can be.
pub fn instalments(amount: Money, number: u32) -> Vec<Money> {
    let parts = amount.split(usize::try_from(number.max(1)).unwrap_or(1));
    parts.into_iter().filter(|part| !part.is_zero()).collect()
}

fn multiple_of(
    multiple: &Sourced<Multiple>,
    parameters: &TempAidParameters,
) -> Result<Money, Fault> {
    let standard = parameters.standard_month.value;
    multiple.value.points().of(standard, Rounding::HalfUpFen)
}

fn measured(
    zh: &str,
    en: &str,
    multiple: &Sourced<Multiple>,
    parameters: &TempAidParameters,
) -> Step {
    Step::new(
        zh,
        en,
        "standardMonth × multiple",
        &law::temp_aid_standard(),
    )
    .with(terms::STANDARD_MONTH.is(parameters.standard_month.value))
    .with(terms::MULTIPLE.is(multiple.value))
    .using(multiple)
}

fn who_decides(amount: Money, limit: Money) -> Step {
    let town = amount <= limit;
    Step::new(
        "镇街在限额内直接审批",
        "The town decides within its limit",
        "amount ≤ limit",
        &law::temp_aid_town(),
    )
    .with(terms::AMOUNT.is(amount))
    .with(terms::LIMIT.is(limit))
    .gives(town)
}
