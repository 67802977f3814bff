//! What another standard would do to the families known today, and cost; nothing is written.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::thread;

use graph::Failure;
use resource::Money;
use uuid::Uuid;

use super::families::{Family, reckon};
use crate::case::local;
use crate::rules::{Fault, Parameters, Ruleset};

/// What a standard does to families of one county.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Families in pay.
    pub before: u32,
    /// Families that come in.
    pub comes_in: u32,
    /// Families that fall out.
    pub falls_out: u32,
    /// Families whose amount changes.
    pub changed: u32,
    /// Families whose facts do not suffice; they are left as they are.
    pub unreckoned: u32,
    /// Persons covered now.
    pub persons_before: u32,
    /// Persons covered then.
    pub persons_after: u32,
    /// Amount a month now.
    pub cost_before: Money,
    /// Amount a month then.
    pub cost_after: Money,
}

impl Effect {
    /// Both together.
    pub fn plus(self, other: Self) -> Result<Self, Fault> {
        Ok(Self {
            before: self.before + other.before,
            comes_in: self.comes_in + other.comes_in,
            falls_out: self.falls_out + other.falls_out,
            changed: self.changed + other.changed,
            unreckoned: self.unreckoned + other.unreckoned,
            persons_before: self.persons_before + other.persons_before,
            persons_after: self.persons_after + other.persons_after,
            cost_before: self.cost_before.checked_add(other.cost_before)?,
            cost_after: self.cost_after.checked_add(other.cost_after)?,
        })
    }
}

/// What the parameters of each county do to its families; the work is shared among the processors.
pub fn effects(
    families: &[Family],
    ruleset: Ruleset,
    parameters: &BTreeMap<Uuid, Parameters>,
) -> Result<BTreeMap<Uuid, Effect>, Failure> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = families.len().div_ceil(threads).max(1);
    let parts: Vec<Result<_, Fault>> = thread::scope(|scope| {
        let begun: Vec<_> = families
            .chunks(share)
            .map(|part| scope.spawn(move || of_part(part, ruleset, parameters)))
            .collect();
        let done = begun
            .into_iter()
            .map(|part| part.join().unwrap_or_else(|_| Ok(BTreeMap::new())));
        done.collect()
    });
    let mut whole: BTreeMap<Uuid, Effect> = BTreeMap::new();
    for part in parts {
        for (county, effect) in part.map_err(local::refused)? {
            let sum = whole.entry(county).or_default();
            *sum = sum.plus(effect).map_err(local::refused)?;
        }
    }
    Ok(whole)
}

fn of_part(
    families: &[Family],
    ruleset: Ruleset,
    parameters: &BTreeMap<Uuid, Parameters>,
) -> Result<BTreeMap<Uuid, Effect>, Fault> {
    let mut effects: BTreeMap<Uuid, Effect> = BTreeMap::new();
    for family in families {
        let Some(parameters) = parameters.get(&family.county) else {
            continue;
        };
        let sum = effects.entry(family.county).or_default();
        *sum = sum.plus(of_family(family, ruleset, parameters)?)?;
    }
    Ok(effects)
}

fn of_family(family: &Family, ruleset: Ruleset, parameters: &Parameters) -> Result<Effect, Fault> {
    let in_pay = !family.before.is_zero();
    let now = Effect {
        before: u32::from(in_pay),
        persons_before: family.persons * u32::from(in_pay),
        cost_before: family.before,
        ..Effect::default()
    };
    let Some(found) = reckon(family, ruleset, parameters)? else {
        return Ok(Effect {
            unreckoned: 1,
            persons_after: now.persons_before,
            cost_after: family.before,
            ..now
        });
    };
    let after = found.monthly_total;
    Ok(Effect {
        comes_in: u32::from(!in_pay && found.eligible),
        falls_out: u32::from(in_pay && !found.eligible),
        changed: u32::from(in_pay && found.eligible && after != family.before),
        persons_after: found.members * u32::from(found.eligible),
        cost_after: after,
        ..now
    })
}
