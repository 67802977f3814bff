//! Reading parameters from the texts in which they are kept.
//!
//! Amounts are decimals in yuan, rates (`_bp`) whole basis points, multiples decimals, choices their
//! codes; the tiers and the deduction of expenses are JSON.

use kernel::explain::Sourced;
use resource::{Invalid, Money};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::{AssetLimits, IncomeParameters, Parameters, TopUpParameters};
use crate::rules::Fault;
use crate::rules::gradual::GradualParameters;
use crate::rules::quorum::ReviewParameters;
use crate::rules::status::RigidParameters;
use crate::rules::tekun::TekunParameters;
use crate::rules::temp_aid::TempAidParameters;

/// A parameter as text with its source, by key, for one division and day.
pub trait Lookup: Fn(&'static str) -> Option<Sourced<String>> {}

impl<F: Fn(&'static str) -> Option<Sourced<String>>> Lookup for F {}

impl Parameters {
    /// Reads all parameters of the minimum living allowance.
    ///
    /// Errors: [`Fault::ParameterMissing`], [`Fault::ParameterMalformed`].
    pub fn read(lookup: &impl Lookup) -> Result<Self, Fault> {
        Ok(Self {
            rural_standard_year: money(lookup, "dibao.rural.std_year")?,
            urban_standard_month: money(lookup, "dibao.urban.std_month")?,
            rural_method: word(lookup, "dibao.rural.method")?,
            urban_method: word(lookup, "dibao.urban.method")?,
            tier_amounts: json(lookup, "dibao.tier_amounts")?,
            rounding: word(lookup, "dibao.rounding")?,
            marginal_multiple: word(lookup, "marginal.multiple")?,
            income: IncomeParameters::read(lookup)?,
            assets: AssetLimits::read(lookup)?,
            top_ups: TopUpParameters::read(lookup)?,
        })
    }
}

impl IncomeParameters {
    fn read(lookup: &impl Lookup) -> Result<Self, Fault> {
        Ok(Self {
            employment_cost: json(lookup, "income.employment_cost_bp")?,
            rigid: json(lookup, "rigid.deduct")?,
            support_threshold: word(lookup, "supportfee.threshold_multiple")?,
            support_rate: json(lookup, "supportfee.rate_bp")?,
        })
    }
}

impl AssetLimits {
    fn read(lookup: &impl Lookup) -> Result<Self, Fault> {
        Ok(Self {
            financial_multiple: word(lookup, "asset.financial_multiple")?,
            max_houses: json(lookup, "asset.max_houses")?,
            car_disqualifies: json(lookup, "asset.car_disqualifies")?,
            company_disqualifies: json(lookup, "asset.company_disqualifies")?,
        })
    }
}

impl TopUpParameters {
    fn read(lookup: &impl Lookup) -> Result<Self, Fault> {
        Ok(Self {
            elder_age: json(lookup, "topup.elder_age")?,
            elder: json(lookup, "topup.elder_bp")?,
            minor: json(lookup, "topup.minor_bp")?,
            disabled: json(lookup, "topup.disabled_bp")?,
            ill: json(lookup, "topup.ill_bp")?,
            stacking: word(lookup, "topup.stacking")?,
            rounding: word(lookup, "topup.rounding")?,
        })
    }
}

impl ReviewParameters {
    /// Reads the parameters of villagers' reviews.
    ///
    /// Errors: [`Fault::ParameterMissing`], [`Fault::ParameterMalformed`].
    pub fn read(lookup: &impl Lookup) -> Result<Self, Fault> {
        Ok(Self {
            min_members: json(lookup, "review.min_members")?,
            representatives: json(lookup, "review.rep_share_bp")?,
            pass: json(lookup, "review.pass_bp")?,
        })
    }
}

impl GradualParameters {
    /// Reads the parameters of gradual withdrawal; without an `income_cap_multiple` there is no cap.
    ///
    /// Errors: [`Fault::ParameterMissing`], [`Fault::ParameterMalformed`].
    pub fn read(lookup: &impl Lookup) -> Result<Self, Fault> {
        let cap = match word(lookup, "gradual.income_cap_multiple") {
            Err(Fault::ParameterMissing(_)) => None,
            cap => Some(cap?),
        };
        Ok(Self {
            urban_months: json(lookup, "gradual.months_urban")?,
            rural_months: json(lookup, "gradual.months_rural")?,
            disabled_extra: json(lookup, "gradual.disabled_extra")?,
            income_cap: cap,
        })
    }
}

impl TekunParameters {
    /// Reads the parameters of the support of extremely poor persons.
    ///
    /// Errors: [`Fault::ParameterMissing`], [`Fault::ParameterMalformed`].
    pub fn read(lookup: &impl Lookup) -> Result<Self, Fault> {
        Ok(Self {
            living: json(lookup, "tekun.living_multiple_bp")?,
            care_base: money(lookup, "tekun.care_base_month")?,
            care_self: json(lookup, "tekun.care_self_bp")?,
            care_semi: json(lookup, "tekun.care_semi_bp")?,
            care_full: json(lookup, "tekun.care_full_bp")?,
            rounding: word(lookup, "tekun.rounding")?,
        })
    }
}

impl RigidParameters {
    /// Reads the parameters of households with unavoidable expenditure.
    ///
    /// Errors: [`Fault::ParameterMissing`], [`Fault::ParameterMalformed`].
    pub fn read(lookup: &impl Lookup) -> Result<Self, Fault> {
        Ok(Self {
            ratio: json(lookup, "rigid.ratio_bp")?,
            income_cap: money(lookup, "rigid.income_cap")?,
        })
    }
}

impl TempAidParameters {
    /// Reads the parameters of temporary aid.
    ///
    /// Errors: [`Fault::ParameterMissing`], [`Fault::ParameterMalformed`].
    pub fn read(lookup: &impl Lookup) -> Result<Self, Fault> {
        Ok(Self {
            standard_month: money(lookup, "dibao.urban.std_month")?,
            town_limit: word(lookup, "temp.town_limit_multiple")?,
            light: word(lookup, "temp.grade_multiple_light")?,
            medium: word(lookup, "temp.grade_multiple_medium")?,
            severe: word(lookup, "temp.grade_multiple_severe")?,
            extreme_cap: money(lookup, "temp.extreme_cap")?,
            max_months: json(lookup, "temp.max_months")?,
            max_same_cause: json(lookup, "temp.max_per_year_same_cause")?,
        })
    }
}

fn text(lookup: &impl Lookup, key: &'static str) -> Result<Sourced<String>, Fault> {
    lookup(key).ok_or(Fault::ParameterMissing(key))
}

fn money(lookup: &impl Lookup, key: &'static str) -> Result<Sourced<Money>, Fault> {
    let amount = |text: String| Money::parse(&text).map_err(|why| malformed(key, &why));
    let positive = |amount: Money| {
        let not_positive = || malformed(key, &Invalid::new("NOT_POSITIVE"));
        (amount > Money::ZERO)
            .then_some(amount)
            .ok_or_else(not_positive)
    };
    text(lookup, key)?.try_map(amount)?.try_map(positive)
}

/// A value that is written as a bare word.
fn word<T: DeserializeOwned>(lookup: &impl Lookup, key: &'static str) -> Result<Sourced<T>, Fault> {
    let read =
        |text| serde_json::from_value(Json::String(text)).map_err(|why| malformed(key, &why));
    text(lookup, key)?.try_map(read)
}

/// A value that is written as JSON: numbers, `true` and `false`, objects.
fn json<T: DeserializeOwned>(lookup: &impl Lookup, key: &'static str) -> Result<Sourced<T>, Fault> {
    let read = |text: String| serde_json::from_str(&text).map_err(|why| malformed(key, &why));
    text(lookup, key)?.try_map(read)
}

fn malformed(key: &'static str, why: &impl ToString) -> Fault {
    Fault::ParameterMalformed {
        key,
        why: why.to_string(),
    }
}
