use entity_assistance::assistance_award::{AwardMethod, Tier};
use entity_assistance::assistance_case::{AreaType, RefusalCode};
use entity_assistance::award_line::AwardLineKind::{
    BaseDifference, BaseTier, TopupDisabled, TopupElder, TopupIll, TopupMinor,
};
use entity_assistance::expense_item::ExpenseType;
use entity_assistance::income_item::IncomeType;
use entity_kernel::person::{DisabilityCategory, DisabilityGrade};
use resource::Money;

use super::{amounts, step};
use crate::rules::facts::{Disability, Household};
use crate::rules::parameters::Stacking;
use crate::rules::samples::{adults, expense, income, member, parameters};
use crate::rules::{Calculation, Fault, Parameters, Ruleset, calculate};

/// Mother at work, father with a disability of grade 2, grandmother of 72, son of 12.
fn e1() -> Household {
    let mut household = adults(AreaType::Rural, 4);
    household.members[1].disability = Some(Disability {
        category: DisabilityCategory::Limb,
        grade: DisabilityGrade::Grade2,
    });
    household.members[2] = member(3, 72);
    household.members[3] = member(4, 12);
    household.incomes = vec![
        income(1, IncomeType::Wage, 14_400),
        income(2, IncomeType::Business, 1_800),
    ];
    household.expenses = vec![expense(3, ExpenseType::MedicalSelfPaid, 4_000)];
    household
}

fn found(household: &Household) -> Calculation {
    calculate(household, Ruleset::R2012, &parameters()).unwrap()
}

fn urban_600() -> Parameters {
    let mut parameters = parameters();
    parameters.urban_standard_month.value = Money::yuan(600);
    parameters
}

#[test]
fn e1_difference_and_three_top_ups() {
    let found = found(&e1());
    assert_eq!(found.countable, Money::yuan(9_320));
    assert_eq!((found.per_capita, found.members), (Money::yuan(2_330), 4));
    assert!(found.eligible);
    let expected = [
        (BaseDifference, Money::yuan(660)),
        (TopupDisabled, Money::yuan(180)),
        (TopupElder, Money::yuan(108)),
        (TopupMinor, Money::yuan(108)),
    ];
    assert_eq!(amounts(&found), expected);
    assert_eq!(found.monthly_total.to_string(), "1056.00");
}

#[test]
fn e1_names_its_parameters_and_articles() {
    let found = found(&e1());
    let cost = step(&found, "Employment cost of a worker");
    assert_eq!(cost.result, "2880.00");
    assert_eq!(
        cost.parameter.as_ref().unwrap().key,
        "income.employment_cost_bp"
    );
    assert_eq!(
        cost.parameter.as_ref().unwrap().document,
        "宝民发〔2019〕1号"
    );
    let base = step(&found, "Monthly difference to the standard");
    assert_eq!(
        (base.result.as_str(), base.basis.article.as_str()),
        ("660.00", "art. 12 para. 1 (第十二条第一款)")
    );
    assert_eq!(base.parameter.as_ref().unwrap().value, "CEIL_YUAN");
    let total = found.steps.last().unwrap();
    assert_eq!(
        (total.formula.as_str(), total.result.as_str()),
        ("660.00 + 180.00 + 108.00 + 108.00", "1056.00")
    );
}

#[test]
fn e2_rounds_the_household_not_the_head() {
    let mut household = adults(AreaType::Urban, 3);
    household.incomes = vec![income(1, IncomeType::Business, 10_000)];
    let found = calculate(&household, Ruleset::R2012, &urban_600()).unwrap();
    assert_eq!(amounts(&found), [(BaseDifference, Money::yuan(967))]);
    assert_eq!(found.standard, Money::yuan(7_200));
}

#[test]
fn e3_tiers_pay_by_the_person() {
    let mut household = adults(AreaType::Rural, 3);
    let mut parameters = parameters();
    parameters.rural_method.value = AwardMethod::Tiered;
    let without = calculate(&household, Ruleset::R2012, &parameters);
    assert_eq!(without, Err(Fault::TierMissing));
    household.tier = Some(Tier::T2);
    let found = calculate(&household, Ruleset::R2012, &parameters).unwrap();
    assert_eq!(amounts(&found), [(BaseTier, Money::yuan(909))]);
    assert_eq!(found.method, AwardMethod::Tiered);
}

/// Acceptance scenario 4.
#[test]
fn the_standard_itself_is_not_below_the_standard() {
    let mut household = adults(AreaType::Rural, 3);
    household.incomes = vec![income(1, IncomeType::Business, 12_930)];
    let found = found(&household);
    assert_eq!(found.per_capita, Money::yuan(4_310));
    assert_eq!(
        (found.eligible, found.refusal),
        (false, Some(RefusalCode::IncomeOver))
    );
    assert_eq!((found.monthly_total, found.lines.len()), (Money::ZERO, 0));
    assert_eq!(
        step(&found, "Income per head is below the standard").result,
        "false"
    );
}

#[test]
fn one_fen_below_is_below() {
    let mut household = adults(AreaType::Rural, 3);
    household.incomes = vec![income(1, IncomeType::Business, 12_930)];
    household.incomes[0].amount = Money::fen(1_292_999);
    let found = found(&household);
    assert_eq!(found.per_capita, Money::yuan(4_310), "printed, to the fen");
    assert_eq!(amounts(&found), [(BaseDifference, Money::yuan(1))]);
}

/// Figures of rules 17 and 18: the standard is raised, a member dies.
#[test]
fn amounts_before_and_after_a_change() {
    let amount = |members, income_of, standard| {
        let mut household = adults(AreaType::Rural, members);
        household.incomes = vec![income(1, IncomeType::Business, income_of)];
        let mut parameters = parameters();
        parameters.rural_standard_year.value = Money::yuan(standard);
        calculate(&household, Ruleset::R2012, &parameters)
            .unwrap()
            .monthly_total
    };
    assert_eq!(amount(2, 2_400, 4_000), Money::yuan(467));
    assert_eq!(amount(2, 2_400, 4_350), Money::yuan(525));
    assert_eq!(amount(3, 6_000, 4_310), Money::yuan(578));
    assert_eq!(amount(2, 6_000, 4_310), Money::yuan(219));
}

#[test]
fn a_person_in_two_groups_gets_the_higher() {
    let mut household = adults(AreaType::Rural, 1);
    household.members[0] = member(1, 75);
    household.members[0].severe_illness = true;
    let found = found(&household);
    assert_eq!(amounts(&found)[1..], [(TopupIll, Money::yuan(180))]);
    let stacking = step(&found, "The highest of several groups only");
    assert_eq!(stacking.result, "TOPUP_ILL");
    assert_eq!(stacking.parameter.as_ref().unwrap().value, "HIGHEST_ONE");
}

#[test]
fn a_county_may_let_top_ups_add_up() {
    let mut household = adults(AreaType::Rural, 1);
    household.members[0] = member(1, 75);
    household.members[0].severe_illness = true;
    let mut parameters = parameters();
    parameters.top_ups.stacking.value = Stacking::Sum;
    let found = calculate(&household, Ruleset::R2012, &parameters).unwrap();
    let both = [(TopupIll, Money::yuan(180)), (TopupElder, Money::yuan(108))];
    assert_eq!(amounts(&found)[1..], both);
}

/// Rule 19: the standard of one person less, the income of all.
#[test]
fn three_refusals_of_work_cost_the_own_share() {
    let mut household = adults(AreaType::Rural, 3);
    household.incomes = vec![income(1, IncomeType::Business, 6_000)];
    household.members[2].job_refusals = 3;
    household.members[2].severe_illness = true;
    let found = found(&household);
    assert_eq!(amounts(&found), [(BaseDifference, Money::yuan(219))]);
    let step = step(&found, "Share stopped after three refusals of work");
    assert_eq!(step.basis.article, "art. 45 (第四十五条)");
}

#[test]
fn who_does_not_count_brings_neither_income_nor_standard() {
    let mut household = e1();
    let mut away = member(5, 45);
    away.counted = false;
    household.members.push(away);
    household.incomes.push(income(5, IncomeType::Wage, 60_000));
    let found = found(&household);
    assert_eq!(
        (found.members, found.monthly_total),
        (4, Money::yuan(1_056))
    );
    assert_eq!(step(&found, "Members living together").values[1].value, "1");
}

#[test]
fn a_snapshot_is_stable_json() {
    let found = found(&e1());
    let json = serde_json::to_string(&found).unwrap();
    let frozen: Calculation = serde_json::from_str(&json).unwrap();
    assert_eq!(frozen, found);
    assert_eq!(serde_json::to_string(&frozen).unwrap(), json);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&value["perCapita"], &value["ruleset"]),
        (&"2330.00".into(), &"2012".into())
    );
    assert_eq!(value["lines"][0]["person"], serde_json::Value::Null);
}

#[test]
fn a_snapshot_is_stale_when_the_outcome_differs() {
    let frozen = found(&e1());
    let mut reworded = frozen.clone();
    reworded.steps.clear();
    assert!(reworded.agrees_with(&frozen));
    let mut household = e1();
    household.incomes[0].amount = Money::yuan(14_401);
    assert!(!found(&household).agrees_with(&frozen));
}
