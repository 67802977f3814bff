//! Which rows a reader may see, for statements that count many rows at once.

use graph::Reach;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition};

/// The condition that a permission's reach puts on rows with these columns of their place; nothing without reach.
pub fn within<C: ColumnTrait>(reach: Option<&Reach>, columns: [C; 3]) -> Condition {
    if reach.is_some_and(|reach| reach.all) {
        return Condition::all();
    }
    let nowhere = Condition::any().add(Expr::cust("1 = 0"));
    let held = reach.into_iter().flat_map(Reach::columns);
    held.fold(nowhere, |found, (name, places)| {
        let column = columns.iter().find(|column| column.as_str() == name);
        let lies = column.map(|column| column.is_in(places.iter().copied()));
        found.add_option(lies)
    })
}
