//! Allowance for one severely disabled or severely ill person of a marginal household (单人户低保).
//!
//! The household as a whole must be marginal and within the limits of assets; the person is then tested
//! and paid like a household of one, on the own income only. Spec 01, 5.3 rule 9.

use entity_assistance::assistance_case::{AssistanceKind, RefusalCode};
use kernel::explain::{Explained, Step};
use resource::Money;
use uuid::Uuid;

use super::calculation::{Calculation, Figures, assemble, lines, refusal, tier};
use super::facts::{Household, Member};
use super::income_test::{Band, band, below_standard};
use super::{Fault, Parameters, Ruleset, assets, income, law, members, standard, terms};

/// Calculates the allowance of one person of a marginal household.
///
/// Errors: [`Fault::NotAMember`], and those of [`super::calculation::calculate`].
pub fn calculate_single(
    household: &Household,
    person: Uuid,
    ruleset: Ruleset,
    parameters: &Parameters,
) -> Result<Calculation, Fault> {
    let mut steps = Vec::new();
    let member = household.counted().find(|member| member.person == person);
    let member = member.ok_or(Fault::NotAMember)?;
    let standard = standard::yearly(household.area, parameters)?.told_to(&mut steps);
    let first = of_household(household, ruleset, standard, parameters)?.told_to(&mut steps);
    let in_need = in_need(member, ruleset).told_to(&mut steps);
    let alone = narrowed(household, member);
    let countable = income::countable(&alone, standard, parameters)?.told_to(&mut steps);
    let below = below_standard(countable, 1, standard)?.told_to(&mut steps);
    let refusal = first
        .or((!in_need).then_some(RefusalCode::Other))
        .or(refusal(below, true));
    let lines = match refusal {
        None => lines(&alone, standard, countable, parameters)?.told_to(&mut steps),
        Some(_) => Vec::new(),
    };
    let figures = Figures {
        kind: AssistanceKind::DibaoSingle,
        ruleset,
        standard,
        members: 1,
        countable,
        method: parameters.method(alone.area).value,
        tier: tier(&alone, parameters),
    };
    assemble(&alone, figures, refusal, lines, steps)
}

/// Why the household stands in the way; a household below the standard is to apply as a whole.
fn of_household(
    household: &Household,
    ruleset: Ruleset,
    standard: Money,
    parameters: &Parameters,
) -> Result<Explained<Option<RefusalCode>>, Fault> {
    let mut steps = Vec::new();
    let members = members::counted(household, ruleset)?.told_to(&mut steps);
    let countable = income::countable(household, standard, parameters)?.told_to(&mut steps);
    let band = band(countable, members, standard, parameters)?.told_to(&mut steps);
    let assets =
        assets::test(household, members, standard, &parameters.assets)?.told_to(&mut steps);
    let refusal = match band {
        Band::Over => Some(RefusalCode::IncomeOver),
        Band::Below => Some(RefusalCode::Other),
        Band::Marginal if !assets.within => Some(RefusalCode::AssetOver),
        Band::Marginal => None,
    };
    Ok(Explained::new(refusal, steps))
}

fn in_need(member: &Member, ruleset: Ruleset) -> Explained<bool> {
    let in_need = member.is_severely_disabled() || member.severe_illness;
    let step = Step::new(
        "重度残疾或重病",
        "Severely disabled or severely ill",
        "",
        &law::single_person(ruleset),
    )
    .with(terms::PERSON.is(member.person))
    .gives(in_need);
    Explained::new(in_need, vec![step])
}

/// The person as a household of one: own income, own expenses, support owed to this person.
fn narrowed(household: &Household, member: &Member) -> Household {
    let own = Some(member.person);
    Household {
        members: vec![member.clone()],
        incomes: household
            .incomes
            .iter()
            .filter(|income| income.person == own)
            .cloned()
            .collect(),
        expenses: household
            .expenses
            .iter()
            .filter(|expense| expense.person == own)
            .cloned()
            .collect(),
        obligors: household
            .obligors
            .iter()
            .filter(|obligor| obligor.supports == member.person)
            .cloned()
            .collect(),
        assets: Vec::new(),
        tier: household.tier,
        asset_waiver: None,
        area: household.area,
        on: household.on,
    }
}
