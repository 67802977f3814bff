//! Who is extremely poor, and what the person is given (特困人员认定).
//!
//! All three: no labour capacity, income below the standard and property within the limits, nobody able who is bound to
//! support. Level of care and amounts are in [`super::tekun`]. Spec 01, 5.3 rules 11 and 13.

use entity_assistance::assistance_award::{AwardMethod, CareLevel};
use entity_assistance::assistance_case::{AssistanceKind, RefusalCode};
use entity_assistance::tekun_obligor::ObligorInability;
use kernel::explain::{Explained, NamedValue, Step};
use resource::CodeList;

use super::calculation::{Calculation, Figures, assemble};
use super::facts::{Household, Member};
use super::income_test::below_standard;
use super::tekun::{TekunParameters, lacks_labour, support};
use super::{Fault, Parameters, Ruleset, assets, income, law, standard, terms};

/// Somebody bound to support the person; none of the grounds means able.
pub type Obligors = [Option<ObligorInability>];

/// What is known of an extremely poor person besides the household of one.
#[derive(Clone, Copy, Debug)]
pub struct Person<'a> {
    /// Level of care by the latest assessment.
    pub level: CareLevel,
    /// Everybody bound to support the person, with the ground of inability.
    pub obligors: &'a Obligors,
}

/// Calculates the support of a person; the household holds this one member.
///
/// Errors: [`Fault::NotAMember`], and those of [`super::calculation::calculate`].
pub fn calculate_tekun(
    household: &Household,
    person: Person<'_>,
    ruleset: Ruleset,
    parameters: &Parameters,
    tekun: &TekunParameters,
) -> Result<Calculation, Fault> {
    let mut steps = Vec::new();
    let member = household.counted().next().ok_or(Fault::NotAMember)?;
    let standard = standard::yearly(household.area, parameters)?.told_to(&mut steps);
    let lacks = lacks(member, household, ruleset).told_to(&mut steps);
    let countable = income::countable(household, standard, parameters)?.told_to(&mut steps);
    let below = below_standard(countable, 1, standard)?.told_to(&mut steps);
    let property = assets::test(household, 1, standard, &parameters.assets)?.told_to(&mut steps);
    let alone = nobody_able(person.obligors, ruleset).told_to(&mut steps);
    let refusal = [
        (!lacks, RefusalCode::HasLabour),
        (!below, RefusalCode::IncomeOver),
        (!property.within, RefusalCode::AssetOver),
        (!alone, RefusalCode::ObligorAble),
    ];
    let refusal = refusal
        .iter()
        .find(|(fails, _)| *fails)
        .map(|(_, ground)| *ground);
    let lines = match refusal {
        None => support(member.person, standard, person.level, tekun)?.told_to(&mut steps),
        Some(_) => Vec::new(),
    };
    let figures = Figures {
        kind: AssistanceKind::Tekun,
        ruleset,
        standard,
        members: 1,
        countable,
        method: AwardMethod::Flat,
        tier: None,
    };
    assemble(household, figures, refusal, lines, steps)
}

fn lacks(member: &Member, household: &Household, ruleset: Ruleset) -> Explained<bool> {
    lacks_labour(member.age(household.on), member.disability, ruleset)
}

/// Whether nobody is bound to support the person, or nobody of those is able.
pub fn nobody_able(obligors: &Obligors, ruleset: Ruleset) -> Explained<bool> {
    let able = obligors
        .iter()
        .filter(|inability| inability.is_none())
        .count();
    let mut step = Step::new(
        "无法定义务人或义务人均无履行能力",
        "Nobody bound to support, or none of them able",
        "able = 0",
        &law::obligors(ruleset),
    )
    .with(terms::OBLIGORS.is(obligors.len()))
    .with(terms::ABLE.is(able));
    for kind in ObligorInability::ALL {
        let count = obligors.iter().filter(|one| **one == Some(*kind)).count();
        if count > 0 {
            let meta = kind.meta();
            step = step.with(NamedValue::new(meta.code, meta.zh, meta.en, count));
        }
    }
    Explained::new(able == 0, vec![step.gives(able == 0)])
}
