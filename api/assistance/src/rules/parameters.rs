//! What a county, the city or the province has set: every local number that the rules take.

use std::fmt;

use entity_assistance::assistance_award::{AwardMethod, Tier};
use entity_assistance::assistance_case::AreaType;
use entity_assistance::expense_item::ExpenseType;
use kernel::explain::Sourced;
use resource::{Money, Rounding};
use serde::{Deserialize, Serialize};

use super::{BasisPoints, Multiple};

mod read;

pub use read::Lookup;

/// Parameters of the minimum living allowance, as in force for one division on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// Rural standard, a person and year.
    pub rural_standard_year: Sourced<Money>,
    /// Urban standard, a person and month.
    pub urban_standard_month: Sourced<Money>,
    /// How rural households are paid.
    pub rural_method: Sourced<AwardMethod>,
    /// How urban households are paid.
    pub urban_method: Sourced<AwardMethod>,
    /// Amounts of the tiers.
    pub tier_amounts: Sourced<TierAmounts>,
    /// Rounding of the household's amount.
    pub rounding: Sourced<Rounding>,
    /// Multiple of the standard below which a household is marginal.
    pub marginal_multiple: Sourced<Multiple>,
    /// How income is reckoned.
    pub income: IncomeParameters,
    /// Limits of assets.
    pub assets: AssetLimits,
    /// Category top-ups.
    pub top_ups: TopUpParameters,
}

/// How income is reckoned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncomeParameters {
    /// Share of the wage that counts as the cost of working.
    pub employment_cost: Sourced<BasisPoints>,
    /// Which unavoidable expenses are deducted, and how much of them.
    pub rigid: Sourced<RigidDeduction>,
    /// Multiple of the urban standard that an obligor keeps.
    pub support_threshold: Sourced<Multiple>,
    /// Share of the rest that counts as support.
    pub support_rate: Sourced<BasisPoints>,
}

/// Which unavoidable expenses are deducted, and how much of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RigidDeduction {
    /// Kinds of expenses.
    pub types: Vec<ExpenseType>,
    /// Share of the documented self-paid amount.
    pub rate_bp: BasisPoints,
}

/// Limits of assets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetLimits {
    /// Financial assets a person, in monthly standards.
    pub financial_multiple: Sourced<Multiple>,
    /// Houses a household.
    pub max_houses: Sourced<u32>,
    /// Whether a car excludes; a vehicle for the disabled never does.
    pub car_disqualifies: Sourced<bool>,
    /// Whether an active company excludes.
    pub company_disqualifies: Sourced<bool>,
}

/// Category top-ups (分类施保).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TopUpParameters {
    /// Age from which a person is in the group of the elderly.
    pub elder_age: Sourced<u32>,
    /// Share of the standard for the elderly.
    pub elder: Sourced<BasisPoints>,
    /// Share of the standard for minors.
    pub minor: Sourced<BasisPoints>,
    /// Share of the standard for the severely disabled.
    pub disabled: Sourced<BasisPoints>,
    /// Share of the standard for the severely ill.
    pub ill: Sourced<BasisPoints>,
    /// What a person in several groups gets.
    pub stacking: Sourced<Stacking>,
    /// Rounding of a top-up.
    pub rounding: Sourced<Rounding>,
}

/// What a person in several groups gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Stacking {
    /// The highest top-up only.
    HighestOne,
    /// All of them.
    Sum,
}

/// Amounts of the tiers, a person and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierAmounts {
    /// First tier.
    #[serde(rename = "T1")]
    pub t1: Money,
    /// Second tier.
    #[serde(rename = "T2")]
    pub t2: Money,
    /// Third tier.
    #[serde(rename = "T3")]
    pub t3: Money,
}

impl TierAmounts {
    /// Amount of a tier.
    pub const fn of(self, tier: Tier) -> Money {
        match tier {
            Tier::T1 => self.t1,
            Tier::T2 => self.t2,
            Tier::T3 => self.t3,
        }
    }
}

impl fmt::Display for TierAmounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {} / {}", self.t1, self.t2, self.t3)
    }
}

impl Parameters {
    /// How households of this area are paid.
    pub const fn method(&self, area: AreaType) -> &Sourced<AwardMethod> {
        match area {
            AreaType::Rural => &self.rural_method,
            AreaType::Urban => &self.urban_method,
        }
    }
}
