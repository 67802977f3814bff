//! Category top-ups for the elderly, minors, the severely disabled and the severely ill (分类施保).
//!
//! Spec 01, 5.3 rule 7. A top-up is a share of the exact monthly standard, that is of a twelfth of the
//! yearly one before any rounding.

use std::cmp::Reverse;

use entity_assistance::award_line::AwardLineKind;
use kernel::explain::{Explained, Sourced, Step};
use resource::{CodeList, Money};

use super::calculation::Line;
use super::facts::{Household, Member};
use super::members::forfeits;
use super::parameters::{Stacking, TopUpParameters};
use super::standard::MONTHS;
use super::{BasisPoints, Fault, law, terms};

/// Age at which a person is no longer a minor (Civil Code art. 17).
pub const MAJORITY: u32 = 18;

/// Top-ups of all members that count and have not forfeited their share.
///
/// Error: [`Fault::OutOfRange`].
pub fn top_ups(
    household: &Household,
    standard_year: Money,
    parameters: &TopUpParameters,
) -> Result<Explained<Vec<Line>>, Fault> {
    let mut steps = Vec::new();
    let mut lines = Vec::new();
    for member in household.counted().filter(|member| !forfeits(member)) {
        let groups = groups(member, household, parameters).told_to(&mut steps);
        for group in chosen(groups, member, parameters, &mut steps) {
            let amount = group
                .amount(standard_year, parameters, member)?
                .told_to(&mut steps);
            if !amount.is_zero() {
                lines.push(Line::new(group.kind, Some(member.person), amount));
            }
        }
    }
    if !lines.is_empty() {
        steps.insert(0, rounding(parameters));
    }
    Ok(Explained::new(lines, steps))
}

/// A group that a member belongs to.
#[derive(Clone, Copy)]
struct Group<'a> {
    kind: AwardLineKind,
    rate: &'a Sourced<BasisPoints>,
}

/// Groups of a member, the order deciding between equal rates.
fn groups<'a>(
    member: &Member,
    household: &Household,
    parameters: &'a TopUpParameters,
) -> Explained<Vec<Group<'a>>> {
    let age = member.age(household.on);
    let elder = age >= parameters.elder_age.value;
    let candidates = [
        (
            member.is_severely_disabled(),
            AwardLineKind::TopupDisabled,
            &parameters.disabled,
        ),
        (
            member.severe_illness,
            AwardLineKind::TopupIll,
            &parameters.ill,
        ),
        (elder, AwardLineKind::TopupElder, &parameters.elder),
        (age < MAJORITY, AwardLineKind::TopupMinor, &parameters.minor),
    ];
    let belongs = candidates.into_iter().filter(|(belongs, ..)| *belongs);
    let groups = belongs
        .map(|(_, kind, rate)| Group { kind, rate })
        .collect();
    let steps = if elder {
        vec![elderly(member, age, &parameters.elder_age)]
    } else {
        Vec::new()
    };
    Explained::new(groups, steps)
}

/// Of several groups those that are paid.
fn chosen<'a>(
    mut groups: Vec<Group<'a>>,
    member: &Member,
    parameters: &TopUpParameters,
    steps: &mut Vec<Step>,
) -> Vec<Group<'a>> {
    let stacking = &parameters.stacking;
    if groups.len() > 1 && stacking.value == Stacking::HighestOne {
        let all = names(&groups);
        groups.sort_by_key(|group| Reverse(group.rate.value));
        groups.truncate(1);
        steps.push(
            Step::new(
                "多类人员就高享受",
                "The highest of several groups only",
                "max(groups)",
                &law::categories(),
            )
            .with(terms::PERSON.is(member.person))
            .with(terms::GROUPS.is(all))
            .using(stacking)
            .gives(names(&groups)),
        );
    }
    groups
}

fn names(groups: &[Group<'_>]) -> String {
    let names: Vec<&str> = groups.iter().map(|group| group.kind.code()).collect();
    names.join(", ")
}

impl Group<'_> {
    fn amount(
        self,
        standard_year: Money,
        parameters: &TopUpParameters,
        member: &Member,
    ) -> Result<Explained<Money>, Fault> {
        let divisor = BasisPoints::WHOLE.factor() * i128::from(MONTHS);
        let rounding = parameters.rounding.value;
        let amount = standard_year.mul_div(self.rate.value.factor(), divisor, rounding)?;
        let meta = self.kind.meta();
        let step = Step::new(
            meta.zh,
            meta.en,
            "standardYear ÷ 12 × rate",
            &law::categories(),
        )
        .with(terms::PERSON.is(member.person))
        .with(terms::STANDARD_YEAR.is(standard_year))
        .with(terms::RATE.is(self.rate.value))
        .using(self.rate)
        .gives(amount);
        Ok(Explained::new(amount, vec![step]))
    }
}

fn elderly(member: &Member, age: u32, from: &Sourced<u32>) -> Step {
    Step::new(
        "达到老年人年龄",
        "Of the elderly",
        "age ≥ limit",
        &law::categories(),
    )
    .with(terms::PERSON.is(member.person))
    .with(terms::AGE.is(age))
    .with(terms::LIMIT.is(from.value))
    .using(from)
    .gives(true)
}

fn rounding(parameters: &TopUpParameters) -> Step {
    let step = Step::new(
        "分类施保取整方式",
        "Rounding of top-ups",
        "",
        &law::categories(),
    );
    let step = step.using(&parameters.rounding);
    let way = step
        .parameter
        .as_ref()
        .map(|used| used.value.clone())
        .unwrap_or_default();
    step.gives(way)
}
