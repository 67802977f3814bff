//! Parameters of the reference city in 2020, and households, for the tests of the rules.

use chrono::NaiveDate;
use entity_assistance::assistance_award::AwardMethod;
use entity_assistance::assistance_case::AreaType;
use entity_assistance::expense_item::ExpenseType;
use entity_assistance::income_item::{IncomeType, ItemOrigin};
use kernel::explain::Sourced;
use resource::{Money, Rounding};
use uuid::Uuid;

use super::facts::{Expense, Household, Income, Member};
use super::parameters::{
    AssetLimits, IncomeParameters, RigidDeduction, Stacking, TierAmounts, TopUpParameters,
};
use super::{BasisPoints, Multiple, Parameters};

/// A value as the city has set it.
pub fn local<T>(key: &str, value: T) -> Sourced<T> {
    Sourced {
        value,
        key: key.to_owned(),
        effective_from: day(2019, 10, 1),
        division: "宝鸡市".to_owned(),
        document: "宝民发〔2019〕1号".to_owned(),
        article: String::new(),
    }
}

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn parameters() -> Parameters {
    let tiers = TierAmounts {
        t1: Money::yuan(403),
        t2: Money::yuan(303),
        t3: Money::yuan(203),
    };
    Parameters {
        rural_standard_year: local("dibao.rural.std_year", Money::yuan(4_310)),
        urban_standard_month: local("dibao.urban.std_month", Money::yuan(580)),
        rural_method: local("dibao.rural.method", AwardMethod::Difference),
        urban_method: local("dibao.urban.method", AwardMethod::Difference),
        tier_amounts: local("dibao.tier_amounts", tiers),
        rounding: local("dibao.rounding", Rounding::CeilYuan),
        marginal_multiple: local("marginal.multiple", Multiple::new(BasisPoints(15_000))),
        income: IncomeParameters {
            employment_cost: local("income.employment_cost_bp", BasisPoints(2_000)),
            rigid: local("rigid.deduct", rigid()),
            support_threshold: local("supportfee.threshold_multiple", Multiple::whole(2)),
            support_rate: local("supportfee.rate_bp", BasisPoints(5_000)),
        },
        assets: AssetLimits {
            financial_multiple: local("asset.financial_multiple", Multiple::whole(24)),
            max_houses: local("asset.max_houses", 1),
            car_disqualifies: local("asset.car_disqualifies", true),
            company_disqualifies: local("asset.company_disqualifies", true),
        },
        top_ups: TopUpParameters {
            elder_age: local("topup.elder_age", 70),
            elder: local("topup.elder_bp", BasisPoints(3_000)),
            minor: local("topup.minor_bp", BasisPoints(3_000)),
            disabled: local("topup.disabled_bp", BasisPoints(5_000)),
            ill: local("topup.ill_bp", BasisPoints(5_000)),
            stacking: local("topup.stacking", Stacking::HighestOne),
            rounding: local("topup.rounding", Rounding::HalfUpYuan),
        },
    }
}

fn rigid() -> RigidDeduction {
    let types = vec![
        ExpenseType::MedicalSelfPaid,
        ExpenseType::Education,
        ExpenseType::DisabilityRehab,
    ];
    RigidDeduction {
        types,
        rate_bp: BasisPoints::WHOLE,
    }
}

pub fn person(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// A counted member of an age, in good health.
pub fn member(number: u128, age: i32) -> Member {
    Member {
        person: person(number),
        born_on: day(2020 - age, 1, 1),
        counted: true,
        disability: None,
        severe_illness: false,
        job_refusals: 0,
    }
}

pub fn income(number: u128, kind: IncomeType, yuan: i64) -> Income {
    Income {
        person: Some(person(number)),
        kind,
        amount: Money::yuan(yuan),
        origin: ItemOrigin::Visit,
        exempt: false,
    }
}

pub fn expense(number: u128, kind: ExpenseType, yuan: i64) -> Expense {
    Expense {
        person: Some(person(number)),
        kind,
        amount: Money::yuan(yuan),
        origin: ItemOrigin::Visit,
    }
}

/// Adults of an area, without anything.
pub fn adults(area: AreaType, number: u128) -> Household {
    Household {
        area,
        on: day(2020, 5, 6),
        members: (1..=number).map(|number| member(number, 40)).collect(),
        incomes: Vec::new(),
        expenses: Vec::new(),
        assets: Vec::new(),
        obligors: Vec::new(),
        tier: None,
        asset_waiver: None,
    }
}
