use entity_assistance::assistance_award::{AwardMethod, Tier};
use entity_assistance::assistance_case::AreaType;
use entity_assistance::expense_item::ExpenseType;
use entity_assistance::income_item::{IncomeType, ItemOrigin};
use entity_kernel::person::{DisabilityCategory, DisabilityGrade};
use proptest::prelude::*;
use resource::{CodeList, Money, Rounding};

use crate::rules::facts::{Disability, Expense, Household, Income, Member};
use crate::rules::samples::{adults, member, parameters, person};
use crate::rules::{BasisPoints, Calculation, Parameters, Ruleset, calculate};

fn any_of<T: CodeList + std::fmt::Debug>() -> impl Strategy<Value = T> {
    proptest::sample::select(T::ALL.to_vec())
}

fn any_disability() -> impl Strategy<Value = Option<Disability>> {
    let certified = (any_of::<DisabilityCategory>(), any_of::<DisabilityGrade>());
    proptest::option::of(certified.prop_map(|(category, grade)| Disability { category, grade }))
}

prop_compose! {
    fn any_member()(age in 0..100_i32, disability in any_disability(), severe_illness: bool,
                    job_refusals in 0..4_u32, counted in prop::bool::weighted(0.8)) -> Member {
        Member { counted, disability, severe_illness, job_refusals, ..member(0, age) }
    }
}

prop_compose! {
    fn any_income()(owner in proptest::option::of(1..6_u128), kind in any_of::<IncomeType>(),
                    fen in 0..5_000_000_i64, origin in any_of::<ItemOrigin>(), exempt: bool) -> Income {
        Income { person: owner.map(person), kind, amount: Money::fen(fen), origin, exempt }
    }
}

prop_compose! {
    fn any_expense()(owner in proptest::option::of(1..6_u128), kind in any_of::<ExpenseType>(),
                     fen in 0..2_000_000_i64, origin in any_of::<ItemOrigin>()) -> Expense {
        Expense { person: owner.map(person), kind, amount: Money::fen(fen), origin }
    }
}

prop_compose! {
    fn any_household()(area in any_of::<AreaType>(), tier in any_of::<Tier>(),
                       others in prop::collection::vec(any_member(), 0..5),
                       incomes in prop::collection::vec(any_income(), 0..6),
                       expenses in prop::collection::vec(any_expense(), 0..4)) -> Household {
        let mut household = adults(area, 1);
        let others = others.into_iter().zip(2..);
        household.members.extend(others.map(|(other, number)| Member { person: person(number), ..other }));
        Household { incomes, expenses, tier: Some(tier), ..household }
    }
}

/// A household, and the same with its items in another order.
fn in_two_orders() -> impl Strategy<Value = (Household, Household)> {
    any_household().prop_flat_map(|household| {
        let orders = (
            Just(household.incomes.clone()).prop_shuffle(),
            Just(household.expenses.clone()).prop_shuffle(),
        );
        (Just(household), orders).prop_map(|(household, (incomes, expenses))| {
            let shuffled = Household {
                incomes,
                expenses,
                ..household.clone()
            };
            (household, shuffled)
        })
    })
}

prop_compose! {
    fn any_parameters()(tiered: bool, standard in 1..2_000_000_i64, up: bool) -> Parameters {
        let mut parameters = parameters();
        parameters.rural_standard_year.value = Money::fen(standard);
        parameters.urban_standard_month.value = Money::fen(standard / 12 + 1);
        parameters.rounding.value = if up { Rounding::CeilYuan } else { Rounding::HalfUpFen };
        if tiered {
            parameters.rural_method.value = AwardMethod::Tiered;
        }
        parameters
    }
}

fn found(household: &Household, parameters: &Parameters) -> Calculation {
    calculate(household, Ruleset::R2012, parameters).unwrap()
}

proptest! {
    #[test]
    fn the_lines_make_the_total_and_none_is_negative(household in any_household(), parameters in any_parameters()) {
        let found = found(&household, &parameters);
        let sum = Money::sum(found.lines.iter().map(|line| line.amount)).unwrap();
        prop_assert_eq!(sum, found.monthly_total);
        prop_assert!(found.lines.iter().all(|line| line.amount > Money::ZERO));
        prop_assert!(!found.countable.is_negative());
        prop_assert_eq!(found.eligible, found.refusal.is_none());
        prop_assert!(found.eligible || found.lines.is_empty());
    }

    #[test]
    fn more_income_never_pays_more(household in any_household(), parameters in any_parameters(),
                                   place in any::<prop::sample::Index>(), more in 0..3_000_000_i64) {
        prop_assume!(!household.incomes.is_empty());
        let mut richer = household.clone();
        let grown = place.index(richer.incomes.len());
        let amount = &mut richer.incomes[grown].amount;
        *amount = amount.checked_add(Money::fen(more)).unwrap();
        let (before, after) = (found(&household, &parameters), found(&richer, &parameters));
        prop_assert!(after.countable >= before.countable);
        prop_assert!(after.monthly_total <= before.monthly_total);
    }

    #[test]
    fn the_amount_is_rounded_once_from_the_whole(household in any_household(), standard in 1..2_000_000_i64) {
        let mut parameters = parameters();
        parameters.rural_standard_year.value = Money::fen(standard);
        let household = Household { area: AreaType::Rural, ..household };
        let mut working = household.clone();
        working.members.iter_mut().for_each(|member| member.job_refusals = 0);
        let found = found(&working, &parameters);
        prop_assume!(found.eligible);
        let lacking = i128::from(standard) * i128::from(found.members) - i128::from(found.countable.in_fen());
        let paid = i128::from(found.lines[0].amount.in_fen());
        prop_assert!(paid * 12 >= lacking, "never less than what lacks");
        prop_assert!((paid - 100) * 12 < lacking, "never a whole yuan more");
        prop_assert_eq!(paid % 100, 0);
    }

    #[test]
    fn a_person_gets_one_top_up_and_never_above_the_highest(household in any_household(), standard in 1..2_000_000_i64) {
        let mut parameters = parameters();
        parameters.rural_standard_year.value = Money::fen(standard);
        let found = found(&Household { area: AreaType::Rural, ..household.clone() }, &parameters);
        let highest = Money::fen(standard).mul_div(5_000, 120_000, Rounding::HalfUpYuan).unwrap();
        for member in &household.members {
            let own = found.lines.iter().filter(|line| line.person.is_some_and(|id| id.key == member.person));
            let own: Vec<Money> = own.map(|line| line.amount).collect();
            prop_assert!(own.len() <= 1);
            prop_assert!(own.iter().all(|amount| *amount <= highest));
            prop_assert!(own.is_empty() || (member.counted && member.job_refusals < 3));
        }
    }

    #[test]
    fn the_explanation_comes_to_the_same(household in any_household(), parameters in any_parameters()) {
        let found = found(&household, &parameters);
        let result = |label: &str| found.steps.iter().find(|step| step.label_en == label).map(|step| step.result.clone());
        prop_assert_eq!(result("Amount a month"), Some(found.monthly_total.to_string()));
        prop_assert_eq!(result("Countable income of twelve months"), Some(found.countable.to_string()));
        prop_assert_eq!(result("Income per head and year"), Some(found.per_capita.to_string()));
        prop_assert_eq!(result("Members living together"), Some(found.members.to_string()));
        for step in &found.steps {
            prop_assert!(!step.result.is_empty() && !step.basis.article.is_empty(), "{}", step.label_en);
        }
    }

    #[test]
    fn the_order_of_items_does_not_matter((household, shuffled) in in_two_orders(), parameters in any_parameters()) {
        let (one, other) = (found(&household, &parameters), found(&shuffled, &parameters));
        prop_assert_eq!((one.countable, one.monthly_total), (other.countable, other.monthly_total));
        prop_assert_eq!((one.eligible, &one.lines), (other.eligible, &other.lines));
        prop_assert_eq!(one.refusal, other.refusal);
    }

    #[test]
    fn the_same_facts_give_the_same_json(household in any_household(), parameters in any_parameters()) {
        let once = found(&household, &parameters);
        let again = found(&household, &parameters);
        let text = serde_json::to_string(&once).unwrap();
        prop_assert_eq!(&text, &serde_json::to_string(&again).unwrap());
        prop_assert_eq!(serde_json::from_str::<Calculation>(&text).unwrap(), once);
    }

    #[test]
    fn shares_print_what_they_are(points in 0..1_000_000_u32) {
        let printed = BasisPoints(points).to_string();
        let percent = printed.strip_suffix(" %").unwrap();
        let (whole, places) = percent.split_once('.').unwrap_or((percent, ""));
        prop_assert_eq!(format!("{whole}{places:0<2}").parse::<u32>().unwrap(), points);
    }
}
