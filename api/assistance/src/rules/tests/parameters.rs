use kernel::explain::Sourced;

use crate::rules::gradual::GradualParameters;
use crate::rules::parameters::{Parameters, Stacking};
use crate::rules::quorum::ReviewParameters;
use crate::rules::samples::{self, local};
use crate::rules::tekun::TekunParameters;
use crate::rules::{BasisPoints, Fault};

const VALUES: &[(&str, &str)] = &[
    ("asset.car_disqualifies", "true"),
    ("asset.company_disqualifies", "true"),
    ("asset.financial_multiple", "24"),
    ("asset.max_houses", "1"),
    ("dibao.rounding", "CEIL_YUAN"),
    ("dibao.rural.method", "DIFFERENCE"),
    ("dibao.rural.std_year", "4310.00"),
    (
        "dibao.tier_amounts",
        r#"{"T1":"403.00","T2":"303.00","T3":"203.00"}"#,
    ),
    ("dibao.urban.method", "DIFFERENCE"),
    ("dibao.urban.std_month", "580.00"),
    ("gradual.disabled_extra", "6"),
    ("gradual.months_rural", "12"),
    ("gradual.months_urban", "6"),
    ("income.employment_cost_bp", "2000"),
    ("marginal.multiple", "1.5"),
    ("review.min_members", "10"),
    ("review.pass_bp", "6667"),
    ("review.rep_share_bp", "6667"),
    (
        "rigid.deduct",
        r#"{"types":["MEDICAL_SELF_PAID","EDUCATION","DISABILITY_REHAB"],"rateBp":10000}"#,
    ),
    ("supportfee.rate_bp", "5000"),
    ("supportfee.threshold_multiple", "2"),
    ("tekun.care_base_month", "1700.00"),
    ("tekun.care_full_bp", "3333"),
    ("tekun.care_self_bp", "1000"),
    ("tekun.care_semi_bp", "1667"),
    ("tekun.living_multiple_bp", "13000"),
    ("tekun.rounding", "HALF_UP_YUAN"),
    ("topup.disabled_bp", "5000"),
    ("topup.elder_age", "70"),
    ("topup.elder_bp", "3000"),
    ("topup.ill_bp", "5000"),
    ("topup.minor_bp", "3000"),
    ("topup.rounding", "HALF_UP_YUAN"),
    ("topup.stacking", "HIGHEST_ONE"),
];

fn lookup(key: &'static str) -> Option<Sourced<String>> {
    let (_, value) = VALUES.iter().find(|(known, _)| *known == key)?;
    Some(local(key, (*value).to_owned()))
}

fn with(key: &'static str, value: &'static str) -> Result<Parameters, Fault> {
    Parameters::read(&|asked: &'static str| {
        if asked == key {
            Some(local(key, value.to_owned()))
        } else {
            lookup(asked)
        }
    })
}

#[test]
fn the_city_of_2020_is_read_from_its_texts() {
    assert_eq!(Parameters::read(&lookup), Ok(samples::parameters()));
    assert_eq!(
        ReviewParameters::read(&lookup).unwrap().pass.value,
        BasisPoints(6_667)
    );
    assert_eq!(
        TekunParameters::read(&lookup).unwrap().care_full.value,
        BasisPoints(3_333)
    );
}

#[test]
fn what_an_explanation_prints_is_the_text_that_was_set() {
    let read = Parameters::read(&lookup).unwrap();
    let used = |text| kernel::explain::ParameterUsed::from(text).value;
    assert_eq!(used(&read.rural_standard_year), "4310.00");
    let used = kernel::explain::ParameterUsed::from(&read.marginal_multiple).value;
    assert_eq!(used, "1.5");
    let used = kernel::explain::ParameterUsed::from(&read.top_ups.stacking).value;
    assert_eq!(used, "HIGHEST_ONE");
    let used = kernel::explain::ParameterUsed::from(&read.tier_amounts).value;
    assert_eq!(
        Some(used),
        lookup("dibao.tier_amounts").map(|set| set.value)
    );
}

#[test]
fn a_missing_parameter_is_named() {
    let missing = Parameters::read(&|key: &'static str| {
        Some(key)
            .filter(|key| *key != "topup.elder_age")
            .and_then(lookup)
    });
    assert_eq!(missing, Err(Fault::ParameterMissing("topup.elder_age")));
}

#[test]
fn a_malformed_parameter_is_named() {
    let cases = [
        ("dibao.rural.std_year", "4310.005"),
        ("dibao.rural.std_year", "0.00"),
        ("topup.elder_bp", "30 %"),
        ("topup.stacking", "NONE"),
        ("asset.max_houses", "-1"),
        ("marginal.multiple", "1,5"),
        ("rigid.deduct", "{}"),
    ];
    for (key, value) in cases {
        let found = with(key, value);
        assert!(
            matches!(found, Err(Fault::ParameterMalformed { key: named, .. }) if named == key),
            "{key}"
        );
    }
    let sum = with("topup.stacking", "SUM").unwrap();
    assert_eq!(sum.top_ups.stacking.value, Stacking::Sum);
}

#[test]
fn without_a_cap_gradual_withdrawal_has_none() {
    let read = GradualParameters::read(&lookup).unwrap();
    assert_eq!(read.income_cap, None);
    let capped = GradualParameters::read(&|key: &'static str| match key {
        "gradual.income_cap_multiple" => Some(local(key, "1.5".to_owned())),
        key => lookup(key),
    });
    assert_eq!(
        capped.unwrap().income_cap.unwrap().value.points(),
        BasisPoints(15_000)
    );
}
