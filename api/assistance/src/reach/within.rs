//! Which rows a reader may see, for statements that count many rows at once.

use graph::Reach;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition};

/// The condition that a permission's reach puts on rows with these columns.
pub fn within(reach: Option<&Reach>, [county, town, division]: [impl ColumnTrait; 3]) -> Condition {
    match reach {
        Some(reach) if reach.all => Condition::all(),
        Some(reach) => Condition::any()
            .add(county.is_in(reach.counties.iter().copied()))
            .add(town.is_in(reach.towns.iter().copied()))
            .add(division.is_in(reach.divisions.iter().copied())),
        None => Condition::all().add(Expr::val(false)),
    }
}
