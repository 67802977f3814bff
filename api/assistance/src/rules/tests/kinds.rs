//! Spec 01, 5.3: extremely poor persons, status without cash, temporary aid.

use entity_assistance::assistance_award::{AwardMethod, CareLevel};
use entity_assistance::assistance_case::{AreaType, RefusalCode};
use entity_assistance::expense_item::ExpenseType;
use entity_assistance::income_item::{IncomeType, ItemOrigin};
use entity_assistance::tekun_obligor::ObligorInability;
use entity_assistance::temp_aid_request::{TempAidCause, TempAidGrade, TempAidType};
use proptest::prelude::*;
use resource::{Money, Rounding};

use crate::rules::extremely_poor::{Person, calculate_tekun};
use crate::rules::facts::{Expense, Household, Income, Member};
use crate::rules::samples::{day, local, parameters, person};
use crate::rules::status::{RigidParameters, calculate_marginal, calculate_rigid};
use crate::rules::tekun::TekunParameters;
use crate::rules::temp_aid::{Request, TempAidParameters, amount, calculate_temp_aid, instalments};
use crate::rules::{BasisPoints, Calculation, Multiple, Ruleset};

fn household(members: u128, income: i64, spent: i64) -> Household {
    let member = |at| Member {
        person: person(at),
        born_on: day(1950, 1, 1),
        counted: true,
        disability: None,
        severe_illness: false,
        job_refusals: 0,
    };
    let income = Income {
        person: None,
        kind: IncomeType::Business,
        amount: Money::yuan(income),
        origin: ItemOrigin::Declared,
        exempt: false,
    };
    let expense = Expense {
        person: None,
        kind: ExpenseType::MedicalSelfPaid,
        amount: Money::yuan(spent),
        origin: ItemOrigin::Declared,
    };
    Household {
        area: AreaType::Rural,
        on: day(2020, 5, 8),
        members: (1..=members).map(member).collect(),
        incomes: vec![income],
        expenses: vec![expense],
        assets: Vec::new(),
        obligors: Vec::new(),
        tier: None,
        asset_waiver: None,
    }
}

fn tekun_parameters() -> TekunParameters {
    TekunParameters {
        living: local("tekun.living_multiple_bp", BasisPoints(13_000)),
        care_base: local("tekun.care_base_month", Money::yuan(1_700)),
        care_self: local("tekun.care_self_bp", BasisPoints(1_000)),
        care_semi: local("tekun.care_semi_bp", BasisPoints(1_667)),
        care_full: local("tekun.care_full_bp", BasisPoints(3_333)),
        rounding: local("tekun.rounding", Rounding::HalfUpYuan),
    }
}

fn tekun(household: &Household, obligors: &[Option<ObligorInability>]) -> Calculation {
    let person = Person {
        level: CareLevel::Full,
        obligors,
    };
    let (parameters, tekun) = (parameters(), tekun_parameters());
    calculate_tekun(household, person, Ruleset::R2012, &parameters, &tekun).unwrap()
}

#[test]
fn e5_an_extremely_poor_person_gets_living_and_care() {
    let found = tekun(&household(1, 3_000, 0), &[]);
    assert_eq!((found.refusal, found.method), (None, AwardMethod::Flat));
    assert_eq!(found.monthly_total, Money::yuan(1_034));
    let unable = [Some(ObligorInability::Over70LowIncome)];
    assert!(tekun(&household(1, 3_000, 0), &unable).eligible);
}

#[test]
fn each_condition_of_extreme_poverty_refuses_alone_and_says_why() {
    let mut able_to_work = household(1, 3_000, 0);
    able_to_work.members[0].born_on = day(1980, 1, 1);
    let cases = [
        (able_to_work, &[][..], RefusalCode::HasLabour),
        (household(1, 4_310, 0), &[][..], RefusalCode::IncomeOver),
        (
            household(1, 3_000, 0),
            &[None][..],
            RefusalCode::ObligorAble,
        ),
    ];
    for (household, obligors, ground) in cases {
        let found = tekun(&household, obligors);
        assert_eq!((found.refusal, found.lines.len()), (Some(ground), 0));
        let failed = found
            .steps
            .iter()
            .any(|step| step.result == "false" && !step.basis.article.is_empty());
        assert!(failed, "{ground}: {:#?}", found.steps);
    }
}

#[test]
fn marginal_lies_between_the_standard_and_one_and_a_half_of_it() {
    let found = |income| {
        let household = household(2, income, 0);
        calculate_marginal(&household, Ruleset::R2012, &parameters()).unwrap()
    };
    assert_eq!(
        found(8_619).refusal,
        Some(RefusalCode::Other),
        "below: the allowance"
    );
    assert_eq!((found(8_620).refusal, found(12_929).refusal), (None, None));
    assert_eq!(
        found(12_930).refusal,
        Some(RefusalCode::IncomeOver),
        "6,465 a head"
    );
    assert_eq!(
        (found(8_620).method, found(8_620).monthly_total),
        (AwardMethod::None, Money::ZERO)
    );
}

fn rigid(income: i64, spent: i64) -> Calculation {
    let set = RigidParameters {
        ratio: local("rigid.ratio_bp", BasisPoints(6_000)),
        income_cap: local("rigid.income_cap", Money::yuan(20_001)),
    };
    let household = household(3, income, spent);
    calculate_rigid(&household, Ruleset::R2012, &parameters(), &set).unwrap()
}

/// Spec 01, 5.3 rule 15: 42,000 / 60,000 = 70 % > 60 %.
#[test]
fn rule_15_expenditure_above_the_share_of_the_income() {
    let found = rigid(60_000, 42_000);
    assert!(found.eligible);
    assert_eq!(
        found.countable,
        Money::yuan(60_000),
        "before anything is deducted"
    );
    assert_eq!(
        rigid(60_000, 36_000).refusal,
        Some(RefusalCode::Other),
        "60 % is not above"
    );
    assert_eq!(rigid(60_003, 60_000).refusal, Some(RefusalCode::IncomeOver));
    assert!(rigid(0, 1).eligible && !rigid(0, 0).eligible);
}

fn temp_aid() -> TempAidParameters {
    TempAidParameters {
        standard_month: local("dibao.urban.std_month", Money::yuan(580)),
        town_limit: local("temp.town_limit_multiple", Multiple::whole(3)),
        light: local("temp.grade_multiple_light", Multiple::whole(1)),
        medium: local("temp.grade_multiple_medium", Multiple::whole(3)),
        severe: local("temp.grade_multiple_severe", Multiple::whole(6)),
        extreme_cap: local("temp.extreme_cap", Money::yuan(50_000)),
        max_months: local("temp.max_months", 6),
        max_same_cause: local("temp.max_per_year_same_cause", 1),
    }
}

const fn request(
    aid_type: TempAidType,
    grade: Option<TempAidGrade>,
    months: Option<u32>,
) -> Request {
    Request {
        aid_type,
        cause: TempAidCause::Disease,
        grade,
        months,
        conference: None,
        before: 0,
    }
}

/// Spec 01, 5.3 rule 14.
#[test]
fn rule_14_amounts_of_temporary_aid() {
    let months = |months| request(TempAidType::Expenditure, None, Some(months));
    let grade = |grade| request(TempAidType::Emergency, Some(grade), None);
    let extreme = |decided| Request {
        conference: Some(Money::yuan(decided)),
        ..grade(TempAidGrade::Extreme)
    };
    let cases = [
        (months(4), 6_960),
        (months(9), 10_440),
        (grade(TempAidGrade::Light), 580),
        (grade(TempAidGrade::Medium), 1_740),
        (grade(TempAidGrade::Severe), 3_480),
        (extreme(30_000), 30_000),
        (extreme(60_000), 50_000),
    ];
    for (request, expected) in cases {
        let found = amount(request, 3, &temp_aid()).unwrap().value;
        assert_eq!(found, Money::yuan(expected), "{request:?}");
    }
}

#[test]
fn a_household_is_helped_for_one_cause_once_a_year() {
    let asked = Request {
        before: 1,
        ..request(TempAidType::Expenditure, None, Some(4))
    };
    let household = household(3, 0, 0);
    let found = calculate_temp_aid(
        &household,
        asked,
        Ruleset::R2012,
        &parameters(),
        &temp_aid(),
    )
    .unwrap();
    assert_eq!(
        (found.refusal, found.amount()),
        (Some(RefusalCode::AlreadyCovered), Money::ZERO)
    );
}

proptest! {
    #[test]
    fn instalments_add_up_to_the_amount(fen in 1..10_000_000_i64, number in 1..=6_u32) {
        let parts = instalments(Money::fen(fen), number);
        prop_assert!(parts.len() <= number as usize && parts.iter().all(|part| *part > Money::ZERO));
        prop_assert_eq!(Money::sum(parts).unwrap(), Money::fen(fen));
    }

    #[test]
    fn more_income_never_opens_the_status_of_expenditure(income in 0..60_000_i64, more in 0..60_000_i64, spent in 0..60_000_i64) {
        prop_assert!(rigid(income, spent).eligible || !rigid(income + more, spent).eligible);
    }
}
