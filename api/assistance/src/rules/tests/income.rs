use entity_assistance::assistance_case::AreaType;
use entity_assistance::expense_item::ExpenseType;
use entity_assistance::income_item::{IncomeType, ItemOrigin};
use resource::{CodeList, Money};

use crate::rules::facts::{Household, Obligor};
use crate::rules::income::{countable, exempt_by_default};
use crate::rules::samples::{adults, expense, income, parameters, person};
use crate::rules::support_fee::fee;

fn counted(household: &Household) -> Money {
    let found = countable(household, Money::yuan(4_310), &parameters()).unwrap();
    assert_eq!(found.steps.last().unwrap().result, found.value.to_string());
    found.value
}

fn with(incomes: &[(IncomeType, i64)]) -> Household {
    let mut household = adults(AreaType::Rural, 2);
    let incomes = incomes.iter().map(|(kind, yuan)| income(1, *kind, *yuan));
    household.incomes = incomes.collect();
    household
}

#[test]
fn exempt_kinds_are_those_of_the_law() {
    let counting = IncomeType::ALL
        .iter()
        .filter(|kind| !exempt_by_default(**kind));
    let counting: Vec<&str> = counting.map(|kind| kind.code()).collect();
    assert_eq!(
        counting,
        [
            "WAGE",
            "BUSINESS",
            "PROPERTY",
            "TRANSFER",
            "SUPPORT_FEE",
            "OTHER"
        ]
    );
}

#[test]
fn exempt_items_are_left_out() {
    let mut household = with(&[
        (IncomeType::Business, 1_000),
        (IncomeType::BasePension, 1_200),
    ]);
    household.incomes[1].exempt = true;
    assert_eq!(counted(&household), Money::yuan(1_000));
}

#[test]
fn the_cost_of_working_is_at_most_a_years_standard_a_worker() {
    let mut household = with(&[(IncomeType::Wage, 30_000)]);
    assert_eq!(counted(&household), Money::yuan(30_000 - 4_310));
    household.incomes.push(income(2, IncomeType::Wage, 30_000));
    assert_eq!(counted(&household), Money::yuan(60_000 - 8_620));
}

#[test]
fn two_jobs_are_one_worker() {
    let household = with(&[(IncomeType::Wage, 20_000), (IncomeType::Wage, 10_000)]);
    assert_eq!(counted(&household), Money::yuan(30_000 - 4_310));
}

#[test]
fn expenses_never_exceed_the_income() {
    let mut household = with(&[(IncomeType::Business, 3_000)]);
    household.expenses = vec![expense(1, ExpenseType::MedicalSelfPaid, 9_000)];
    assert_eq!(counted(&household), Money::ZERO);
}

#[test]
fn only_the_listed_expenses_are_deducted() {
    let mut household = with(&[(IncomeType::Business, 3_000)]);
    household.expenses = vec![
        expense(1, ExpenseType::Care, 900),
        expense(1, ExpenseType::Education, 500),
    ];
    assert_eq!(counted(&household), Money::yuan(2_500));
}

fn son(income_per_head: i64) -> Obligor {
    Obligor {
        supports: person(1),
        income_per_head: Money::yuan(income_per_head),
        supported_parents: 2,
        court_fixed: None,
    }
}

#[test]
fn support_is_half_of_what_is_above_two_standards() {
    let owed = |obligor: &Obligor| fee(obligor, &parameters()).unwrap().value;
    assert_eq!(
        owed(&son(2_160)),
        Money::yuan(3_000),
        "(2,160 - 1,160) × 50 % ÷ 2 × 12"
    );
    assert_eq!(owed(&son(1_160)), Money::ZERO);
    assert_eq!(owed(&son(0)), Money::ZERO);
    let court = Obligor {
        court_fixed: Some(Money::yuan(4_800)),
        ..son(0)
    };
    assert_eq!(owed(&court), Money::yuan(4_800));
}

#[test]
fn imputed_support_gives_way_to_what_was_found() {
    let mut household = with(&[(IncomeType::Business, 1_000)]);
    household.obligors = vec![son(2_160)];
    assert_eq!(counted(&household), Money::yuan(4_000));
    household
        .incomes
        .push(income(1, IncomeType::SupportFee, 600));
    assert_eq!(counted(&household), Money::yuan(1_600), "visit");
    household.incomes[1].origin = ItemOrigin::Declared;
    assert_eq!(counted(&household), Money::yuan(4_000), "declared");
}
