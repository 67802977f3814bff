use entity_assistance::asset_item::AssetType;
use entity_assistance::assistance_case::{AreaType, RefusalCode};
use entity_assistance::income_item::ItemOrigin;
use resource::Money;
use uuid::Uuid;

use crate::rules::assets::{Verdict, test};
use crate::rules::facts::{Asset, Household};
use crate::rules::samples::{adults, parameters, person};
use crate::rules::{Ruleset, calculate};

fn asset(item: u128, kind: AssetType, amount: Money) -> Asset {
    Asset {
        item: Uuid::from_u128(item),
        person: Some(person(1)),
        kind,
        amount,
        origin: ItemOrigin::MeansTest,
    }
}

fn owning(assets: &[(AssetType, i64)]) -> Household {
    let mut household = adults(AreaType::Rural, 2);
    let assets = assets.iter().zip(1..);
    let assets = assets.map(|((kind, yuan), item)| asset(item, *kind, Money::yuan(*yuan)));
    household.assets = assets.collect();
    household
}

fn verdict(household: &Household) -> Verdict {
    test(household, 2, Money::yuan(4_310), &parameters().assets)
        .unwrap()
        .value
}

fn broken(assets: &[(AssetType, i64)]) -> Vec<u128> {
    let verdict = verdict(&owning(assets));
    assert_eq!(verdict.within, verdict.disqualifying.is_empty());
    verdict.disqualifying.iter().map(Uuid::as_u128).collect()
}

/// Two persons, 24 months of 4,310 / 12: 17,240 in all.
#[test]
fn financial_assets_up_to_the_limit_are_within() {
    assert_eq!(
        broken(&[(AssetType::Deposit, 10_000), (AssetType::Security, 7_240)]),
        []
    );
    assert_eq!(
        broken(&[(AssetType::Deposit, 10_000), (AssetType::Security, 7_241)]),
        [1, 2]
    );
    assert_eq!(
        broken(&[(AssetType::Machinery, 90_000), (AssetType::Shop, 90_000)]),
        []
    );
}

#[test]
fn one_house_is_within() {
    assert_eq!(broken(&[(AssetType::House, 80_000)]), []);
    assert_eq!(
        broken(&[(AssetType::House, 80_000), (AssetType::House, 1)]),
        [1, 2]
    );
}

#[test]
fn a_car_excludes_and_a_wheelchair_does_not() {
    assert_eq!(broken(&[(AssetType::VehicleCar, 30_000)]), [1]);
    assert_eq!(broken(&[(AssetType::VehicleDisabled, 3_000)]), []);
    let mut parameters = parameters().assets;
    parameters.car_disqualifies.value = false;
    let household = owning(&[(AssetType::VehicleCar, 30_000)]);
    let found = test(&household, 2, Money::yuan(4_310), &parameters).unwrap();
    assert!(found.value.within);
}

#[test]
fn a_dormant_company_does_not_exclude() {
    assert_eq!(broken(&[(AssetType::Company, 0)]), []);
    assert_eq!(broken(&[(AssetType::Company, 10_000)]), [1]);
}

#[test]
fn what_the_visit_finds_replaces_what_was_declared() {
    let mut household = owning(&[(AssetType::Deposit, 90_000), (AssetType::Deposit, 500)]);
    household.assets[1].origin = ItemOrigin::Visit;
    assert!(verdict(&household).within);
}

#[test]
fn a_conference_may_waive_the_limits() {
    let mut household = owning(&[(AssetType::VehicleCar, 30_000)]);
    let refused = calculate(&household, Ruleset::R2012, &parameters()).unwrap();
    assert_eq!(refused.refusal, Some(RefusalCode::AssetOver));
    household.asset_waiver = Some("2020-07".to_owned());
    let found = calculate(&household, Ruleset::R2012, &parameters()).unwrap();
    assert!(found.eligible);
    assert_eq!(verdict(&household).disqualifying.len(), 1, "still named");
}
