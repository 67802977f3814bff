//! The worked examples of spec 01, 5.3 by number, and what must hold for every household.

mod assets;
mod examples;
mod income;
mod invariants;
mod kinds;
mod parameters;
mod single;

use entity_assistance::award_line::AwardLineKind;
use kernel::explain::Step;
use resource::Money;

use super::Calculation;

/// Amounts of a calculation by kind, in the order of the lines.
fn amounts(found: &Calculation) -> Vec<(AwardLineKind, Money)> {
    let lines = found.lines.iter();
    lines.map(|line| (line.kind, line.amount)).collect()
}

fn step<'a>(found: &'a Calculation, label_en: &str) -> &'a Step {
    let mut steps = found.steps.iter();
    steps.find(|step| step.label_en == label_en).unwrap()
}
