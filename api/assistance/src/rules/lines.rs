//! How the parts of a monthly amount change: from a month on, and never before it.
//!
//! A part that stays is left alone, one that ends is closed with its last month, one that never began is dropped; months
//! before the change come to what they came to.

use entity_assistance::award_line::AwardLineKind;
use resource::Month;
use uuid::Uuid;

use super::calculation::Line;

/// A part as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The row.
    pub id: Uuid,
    /// What it is for, for whom, how much.
    pub line: Line,
    /// First month.
    pub from: Month,
    /// Last month; none while it is open.
    pub to: Option<Month>,
}

/// What is to be done to the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Rows that never began.
    pub drop: Vec<Uuid>,
    /// Rows whose last month is the one before the change.
    pub close: Vec<Uuid>,
    /// New rows, open from the month of the change.
    pub open: Vec<Line>,
}

/// Whether a part belongs to the monthly amount, and is not paid or deducted for a time only.
pub const fn is_monthly(kind: AwardLineKind) -> bool {
    !matches!(
        kind,
        AwardLineKind::PriceSubsidy | AwardLineKind::Backpay | AwardLineKind::Offset
    )
}

/// What leads from the stored parts to the wanted ones from this month on.
pub fn change(held: &[Held], wanted: &[Line], from: Month) -> Changes {
    let mut missing = wanted.to_vec();
    let mut changes = Changes::default();
    let runs = |held: &&Held| held.to.is_none_or(|to| to >= from) && is_monthly(held.line.kind);
    for held in held.iter().filter(runs) {
        let same = missing.iter().position(|line| *line == held.line);
        match same {
            Some(at) if held.to.is_none() && held.from <= from => {
                missing.remove(at);
            }
            _ if held.from >= from => changes.drop.push(held.id),
            _ => changes.close.push(held.id),
        }
    }
    changes.open = missing;
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use resource::{CodeList, Money};

    fn month(at: i32) -> Month {
        Month::from_yyyymm(202_001).unwrap().plus(at)
    }

    /// What the rows come to in a month: kind, person, amount, in an order.
    fn paid(held: &[Held], at: Month) -> Vec<(&'static str, Option<Uuid>, Money)> {
        let runs = |held: &&Held| held.from <= at && held.to.is_none_or(|to| to >= at);
        let mut lines: Vec<_> = held
            .iter()
            .filter(runs)
            .map(|held| told(&held.line))
            .collect();
        lines.sort();
        lines
    }

    fn told(line: &Line) -> (&'static str, Option<Uuid>, Money) {
        (line.kind.code(), line.person.map(|id| id.key), line.amount)
    }

    fn applied(held: &[Held], changes: &Changes, from: Month) -> Vec<Held> {
        let mut rows: Vec<Held> = held.to_vec();
        rows.retain(|row| !changes.drop.contains(&row.id));
        for row in &mut rows {
            if changes.close.contains(&row.id) {
                row.to = Some(from.previous());
                assert!(row.from <= from.previous(), "a row has at least one month");
            }
        }
        let open = changes.open.iter().cloned().zip(1_000..);
        rows.extend(open.map(|(line, id)| Held {
            id: Uuid::from_u128(id),
            line,
            from,
            to: None,
        }));
        rows
    }

    prop_compose! {
        fn any_line()(kind in proptest::sample::select(AwardLineKind::ALL.to_vec()), person in proptest::option::of(1..4_u128),
                      fen in 1..100_000_i64) -> Line {
            Line::new(kind, person.map(Uuid::from_u128), Money::fen(fen))
        }
    }

    prop_compose! {
        fn any_held()(rows in prop::collection::vec((any_line(), 0..24_i32, proptest::option::of(0..24_i32)), 0..8)) -> Vec<Held> {
            let row = |((line, from, lasts), id): ((Line, i32, Option<i32>), u128)| Held {
                id: Uuid::from_u128(id), line, from: month(from), to: lasts.map(|lasts| month(from + lasts)),
            };
            rows.into_iter().zip(1..).map(row).collect()
        }
    }

    proptest! {
        #[test]
        fn a_change_never_touches_an_earlier_month(held in any_held(), wanted in prop::collection::vec(any_line(), 0..6), at in 0..30_i32) {
            let from = month(at);
            let after = applied(&held, &change(&held, &wanted, from), from);
            for earlier in 0..at {
                prop_assert_eq!(paid(&after, month(earlier)), paid(&held, month(earlier)));
            }
        }

        #[test]
        fn from_the_change_on_exactly_what_is_wanted_is_paid(held in any_held(), wanted in prop::collection::vec(any_line(), 0..6), at in 0..30_i32) {
            let from = month(at);
            let wanted: Vec<Line> = wanted.into_iter().filter(|line| is_monthly(line.kind)).collect();
            let after = applied(&held, &change(&held, &wanted, from), from);
            for later in at..60 {
                let one_off = held.iter().filter(|row| !is_monthly(row.line.kind)).cloned().collect::<Vec<_>>();
                let mut expected: Vec<_> = wanted.iter().map(told).chain(paid(&one_off, month(later))).collect();
                expected.sort();
                prop_assert_eq!(paid(&after, month(later)), expected);
            }
        }

        #[test]
        fn the_same_change_twice_is_one(held in any_held(), wanted in prop::collection::vec(any_line(), 0..6), at in 0..30_i32) {
            let from = month(at);
            let wanted: Vec<Line> = wanted.into_iter().filter(|line| is_monthly(line.kind)).collect();
            let after = applied(&held, &change(&held, &wanted, from), from);
            prop_assert_eq!(change(&after, &wanted, from), Changes::default());
        }
    }
}
