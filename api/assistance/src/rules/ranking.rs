//! Which of several figures about the same thing decides.
//!
//! A home visit outranks the means test, the means test an imputed figure, an imputed figure the
//! household's own declaration. What loses is kept, never deleted.

use entity_assistance::asset_item::AssetType;
use entity_assistance::expense_item::ExpenseType;
use entity_assistance::income_item::{IncomeType, ItemOrigin};
use uuid::Uuid;

use super::facts::{Asset, Expense, Income};

/// A figure about somebody, of some kind, from somewhere.
pub trait Figure {
    /// Kind of thing the figure tells of.
    type Kind: Copy + Eq;

    /// Whom and what the figure is about.
    fn about(&self) -> (Option<Uuid>, Self::Kind);

    /// Where it comes from.
    fn origin(&self) -> ItemOrigin;
}

macro_rules! figures {
    ($($figure:ty: $kind:ty),*) => {
        $(impl Figure for $figure {
            type Kind = $kind;
            fn about(&self) -> (Option<Uuid>, $kind) {
                (self.person, self.kind)
            }
            fn origin(&self) -> ItemOrigin {
                self.origin
            }
        })*
    };
}

figures!(Income: IncomeType, Expense: ExpenseType, Asset: AssetType);

/// Weight of an origin; the highest decides.
pub const fn weight(origin: ItemOrigin) -> u8 {
    match origin {
        ItemOrigin::Declared => 0,
        ItemOrigin::Imputed => 1,
        ItemOrigin::MeansTest => 2,
        ItemOrigin::Visit => 3,
    }
}

/// The figures that decide: of each person and kind those with the highest origin, in their order.
pub fn decisive<F: Figure>(figures: &[F]) -> Vec<&F> {
    let outranked = |figure: &&F| {
        figures.iter().any(|other| {
            other.about() == figure.about() && weight(other.origin()) > weight(figure.origin())
        })
    };
    figures.iter().filter(|figure| !outranked(figure)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use resource::Money;

    fn wage(yuan: i64, origin: ItemOrigin) -> Income {
        Income {
            person: Some(Uuid::nil()),
            kind: IncomeType::Wage,
            amount: Money::yuan(yuan),
            origin,
            exempt: false,
        }
    }

    #[test]
    fn the_visit_outranks_all_others() {
        let figures = [
            wage(1, ItemOrigin::Declared),
            wage(2, ItemOrigin::Visit),
            wage(3, ItemOrigin::MeansTest),
            wage(4, ItemOrigin::Imputed),
        ];
        assert_eq!(decisive(&figures), [&figures[1]]);
    }

    #[test]
    fn figures_of_one_rank_add_up() {
        let figures = [
            wage(1, ItemOrigin::MeansTest),
            wage(2, ItemOrigin::MeansTest),
        ];
        assert_eq!(decisive(&figures).len(), 2);
    }

    #[test]
    fn another_kind_or_person_is_another_matter() {
        let mut figures = [wage(1, ItemOrigin::Declared), wage(2, ItemOrigin::Visit)];
        figures[0].person = None;
        assert_eq!(decisive(&figures).len(), 2);
        figures[0].person = figures[1].person;
        figures[0].kind = IncomeType::Business;
        assert_eq!(decisive(&figures).len(), 2);
    }
}
