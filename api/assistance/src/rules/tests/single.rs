use entity_assistance::asset_item::AssetType;
use entity_assistance::assistance_case::{AreaType, AssistanceKind, RefusalCode};
use entity_assistance::award_line::AwardLineKind::{BaseDifference, TopupDisabled};
use entity_assistance::income_item::{IncomeType, ItemOrigin};
use entity_kernel::person::{DisabilityCategory, DisabilityGrade};
use resource::Money;
use uuid::Uuid;

use super::amounts;
use crate::rules::facts::{Asset, Disability, Household};
use crate::rules::samples::{adults, income, parameters, person};
use crate::rules::single::calculate_single;
use crate::rules::{Calculation, Fault, Ruleset};

/// Parents with an income, a son with a psychiatric disability of grade 3 without one.
fn e4(per_head: i64) -> Household {
    let mut household = adults(AreaType::Rural, 3);
    household.incomes = vec![income(1, IncomeType::Business, per_head * 3)];
    household.members[2].disability = Some(Disability {
        category: DisabilityCategory::Mental,
        grade: DisabilityGrade::Grade3,
    });
    household
}

fn of_son(household: &Household) -> Calculation {
    calculate_single(household, person(3), Ruleset::R2012, &parameters()).unwrap()
}

#[test]
fn e4_the_son_of_a_marginal_household() {
    let found = of_son(&e4(5_900));
    let expected = [
        (BaseDifference, Money::yuan(360)),
        (TopupDisabled, Money::yuan(180)),
    ];
    assert_eq!(amounts(&found), expected);
    assert_eq!(found.monthly_total, Money::yuan(540));
    assert_eq!(
        (found.kind, found.members),
        (AssistanceKind::DibaoSingle, 1)
    );
}

/// Acceptance scenario 5.
#[test]
fn at_one_and_a_half_standards_there_is_no_right() {
    let found = of_son(&e4(6_465));
    assert_eq!(
        (found.eligible, found.refusal),
        (false, Some(RefusalCode::IncomeOver))
    );
    assert!(of_son(&e4(6_464)).eligible);
}

#[test]
fn a_household_below_the_standard_applies_as_a_whole() {
    assert_eq!(of_son(&e4(4_309)).refusal, Some(RefusalCode::Other));
    assert!(of_son(&e4(4_310)).eligible);
}

#[test]
fn only_the_severely_disabled_or_ill() {
    let mut household = e4(5_900);
    household.members[2].disability = None;
    assert_eq!(of_son(&household).refusal, Some(RefusalCode::Other));
    household.members[2].severe_illness = true;
    assert_eq!(of_son(&household).monthly_total, Money::yuan(540));
}

#[test]
fn the_own_income_counts() {
    let mut household = e4(5_000);
    household
        .incomes
        .push(income(3, IncomeType::Transfer, 1_200));
    assert_eq!(
        of_son(&household).lines[0].amount,
        Money::yuan(260),
        "(4,310 - 1,200) / 12"
    );
    household.incomes[0].amount = Money::yuan(12_000);
    household.incomes[1].amount = Money::yuan(4_310);
    assert_eq!(of_son(&household).refusal, Some(RefusalCode::IncomeOver));
}

#[test]
fn the_households_assets_count() {
    let mut household = e4(5_900);
    household.assets = vec![Asset {
        item: Uuid::from_u128(9),
        person: None,
        kind: AssetType::VehicleCar,
        amount: Money::yuan(30_000),
        origin: ItemOrigin::MeansTest,
    }];
    assert_eq!(of_son(&household).refusal, Some(RefusalCode::AssetOver));
}

#[test]
fn a_stranger_has_no_calculation() {
    let found = calculate_single(&e4(5_900), person(9), Ruleset::R2012, &parameters());
    assert_eq!(found, Err(Fault::NotAMember));
}
