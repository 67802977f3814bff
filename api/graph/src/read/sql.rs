//! A plan as SQL: one statement, whatever the depth.
//!
//! A row is a JSON array of its slots; a relation is a correlated sub-select inside that array; a
//! page is the array of its rows (one more than asked for, to know whether more follow) and its
//! counts. Both dialects are written by sea-query; the few functions that differ stand in `Dialect`.

use resource::meta::{ColumnMeta, Kind};
use sea_orm::DbBackend;
use sea_orm::sea_query::{
    Alias, Condition, DynIden, Expr, ExprTrait, Func, IntoIden, Order, Query, SelectStatement,
    SubQueryStatement,
};
use uuid::Uuid;

use crate::read::filter::{Comparison, Test};
use crate::read::plan::{COUNT_BOUND, OrderKey, Page, Rows, Slot, Tie};
use crate::registry::{Model, TypeInfo};

/// What differs between the databases.
#[derive(Clone, Copy)]
struct Dialect(DbBackend);

impl Dialect {
    fn array(self, items: Vec<Expr>) -> Expr {
        let name = match self.0 {
            DbBackend::Postgres => "json_build_array",
            _ => "json_array",
        };
        Expr::FunctionCall(Func::cust(name).args(items))
    }

    /// The array of all values of the column `j`, `[]` where there is none.
    fn gather(self, alias: &DynIden) -> Expr {
        let j = Expr::col((alias.clone(), "j"));
        match self.0 {
            DbBackend::Postgres => Expr::cust_with_exprs("coalesce(json_agg($1), '[]'::json)", [j]),
            _ => Expr::cust_with_exprs("json_group_array(json(?))", [j]),
        }
    }

    /// A JSON value that came through a sub-select.
    fn nested(self, value: Expr) -> Expr {
        match self.0 {
            DbBackend::Postgres => value,
            _ => Expr::FunctionCall(Func::cust("json").arg(value)),
        }
    }

    /// A column as a JSON value.
    fn column(self, alias: &DynIden, column: &ColumnMeta) -> Expr {
        let plain = Expr::col((alias.clone(), column.name));
        match (self.0, column.kind) {
            (DbBackend::Sqlite, Kind::Uuid | Kind::Sealed(_) | Kind::Bytes) => hex(plain),
            (DbBackend::Sqlite, Kind::Json) => Expr::FunctionCall(Func::cust("json").arg(plain)),
            _ => plain,
        }
    }

    /// The finished document as text.
    fn document(self, value: Expr) -> Expr {
        match self.0 {
            DbBackend::Postgres => value.cast_as("text"),
            _ => value,
        }
    }
}

/// SQLite's JSON holds no bytes; and its `hex` makes an empty text of NULL.
fn hex(bytes: Expr) -> Expr {
    let digits = Expr::FunctionCall(Func::cust("hex").arg(bytes));
    Expr::FunctionCall(Func::cust("nullif").args([digits, Expr::val("")]))
}

/// Writes statements.
pub struct Writer<'a> {
    model: &'a Model,
    dialect: Dialect,
    aliases: usize,
}

impl<'a> Writer<'a> {
    /// A writer for this database.
    pub fn new(model: &'a Model, backend: DbBackend) -> Self {
        Self {
            model,
            dialect: Dialect(backend),
            aliases: 0,
        }
    }

    fn alias(&mut self) -> DynIden {
        self.aliases += 1;
        Alias::new(format!("t{}", self.aliases)).into_iden()
    }

    fn info(&self, ty: usize) -> &'a TypeInfo {
        &self.model.types[ty]
    }

    /// The rows with these keys: `j`, one row each.
    pub fn by_keys(&mut self, rows: &Rows, keys: &[Uuid]) -> SelectStatement {
        let alias = self.alias();
        let row = self.row(rows, &alias);
        let id = Expr::col((alias.clone(), "id"));
        let keyed = match keys {
            [key] => id.eq(*key),
            keys => id.is_in(keys.iter().copied()),
        };
        let document = self.dialect.document(row);
        Query::select()
            .expr_as(document, "j")
            .from_as(self.info(rows.ty).meta.table, alias.clone())
            .cond_where(
                Condition::all()
                    .add(keyed)
                    .add(condition(&rows.test, &alias)),
            )
            .take()
    }

    /// A page at the root: one row, `j`.
    pub fn root_page(&mut self, page: &Page) -> SelectStatement {
        let document = self.page(page, None);
        let document = self.dialect.document(document);
        Query::select().expr_as(document, "j").take()
    }

    fn row(&mut self, rows: &Rows, alias: &DynIden) -> Expr {
        let items = rows
            .slots
            .iter()
            .map(|slot| self.slot(slot, alias))
            .collect();
        self.dialect.array(items)
    }

    fn slot(&mut self, slot: &Slot, alias: &DynIden) -> Expr {
        match slot {
            Slot::Column(column) => self.dialect.column(alias, column),
            Slot::One(column, rows) => self.one(column, rows, alias),
            Slot::Many(page) => {
                let document = self.page(page, Some(alias));
                self.dialect.nested(document)
            }
        }
    }

    fn one(&mut self, column: &ColumnMeta, rows: &Rows, outer: &DynIden) -> Expr {
        let inner = self.alias();
        let row = self.row(rows, &inner);
        let joined = Expr::col((inner.clone(), "id")).equals((outer.clone(), column.name));
        let select = Query::select()
            .expr(row)
            .from_as(self.info(rows.ty).meta.table, inner.clone())
            .cond_where(
                Condition::all()
                    .add(joined)
                    .add(condition(&rows.test, &inner)),
            )
            .take();
        self.dialect.nested(scalar(select))
    }

    /// `[rows, total, at least]`.
    fn page(&mut self, page: &Page, outer: Option<&DynIden>) -> Expr {
        let rows = if page.wants_rows {
            self.page_rows(page, outer)
        } else {
            Expr::cust("null")
        };
        let total = if page.wants_total {
            scalar(self.count(page, outer))
        } else {
            Expr::cust("null")
        };
        let at_least = if page.wants_at_least {
            let bounded = self.alias();
            let counted = self.some(page, outer);
            scalar(
                Query::select()
                    .expr(Expr::cust("count(*)"))
                    .from_subquery(counted, bounded)
                    .take(),
            )
        } else {
            Expr::cust("null")
        };
        self.dialect.array(vec![rows, total, at_least])
    }

    fn page_rows(&mut self, page: &Page, outer: Option<&DynIden>) -> Expr {
        let inner = self.alias();
        let row = self.row(&page.rows, &inner);
        let mut select = Query::select()
            .expr_as(row, "j")
            .from_as(self.info(page.rows.ty).meta.table, inner.clone())
            .cond_where(listed(page, &inner, outer))
            .limit(page.size + 1)
            .take();
        if let Some(after) = &page.after {
            select.cond_where(behind(&page.order, page.backward, after, &inner));
        }
        for key in &page.order {
            let direction = if key.descending == page.backward {
                Order::Asc
            } else {
                Order::Desc
            };
            select.order_by((inner.clone(), key.column.name), direction);
        }
        let gathered = self.alias();
        let all = self.dialect.gather(&gathered);
        let rows = scalar(
            Query::select()
                .expr(all)
                .from_subquery(select, gathered)
                .take(),
        );
        self.dialect.nested(rows)
    }

    fn count(&mut self, page: &Page, outer: Option<&DynIden>) -> SelectStatement {
        let inner = self.alias();
        Query::select()
            .expr(Expr::cust("count(*)"))
            .from_as(self.info(page.rows.ty).meta.table, inner.clone())
            .cond_where(listed(page, &inner, outer))
            .take()
    }

    fn some(&mut self, page: &Page, outer: Option<&DynIden>) -> SelectStatement {
        let inner = self.alias();
        Query::select()
            .expr(Expr::cust("1"))
            .from_as(self.info(page.rows.ty).meta.table, inner.clone())
            .cond_where(listed(page, &inner, outer))
            .limit(COUNT_BOUND)
            .take()
    }
}

fn scalar(select: SelectStatement) -> Expr {
    Expr::SubQuery(None, Box::new(SubQueryStatement::SelectStatement(select)))
}

/// What puts a row on the list: the relation above it, the filter, the scope.
fn listed(page: &Page, inner: &DynIden, outer: Option<&DynIden>) -> Condition {
    let all = match (page.tie, outer) {
        (Some(tie), Some(outer)) => Condition::all().add(tied(tie, inner, outer)),
        _ => Condition::all(),
    };
    all.add(condition(&page.test, inner))
}

fn tied(tie: Tie, inner: &DynIden, outer: &DynIden) -> Condition {
    let is_outer =
        |name: &'static str| Expr::col((inner.clone(), name)).equals((outer.clone(), "id"));
    match tie {
        Tie::Key(foreign) => Condition::all().add(is_outer(foreign.name)),
        Tie::LiesIn(Some(place)) => match place.column() {
            Some((name, _)) => Condition::all().add(is_outer(name)),
            None => Condition::all(),
        },
        Tie::LiesIn(None) => Condition::any()
            .add(is_outer("division_id"))
            .add(is_outer("town_id"))
            .add(is_outer("county_id"))
            // City and province: everything lies in them.
            .add(Expr::col((outer.clone(), "county_id")).is_null()),
    }
}

/// Rows behind the cursor, by row comparison where all columns run the same way.
fn behind(
    order: &[OrderKey],
    backward: bool,
    after: &[sea_orm::Value],
    inner: &DynIden,
) -> Condition {
    let column = |key: &OrderKey| Expr::col((inner.clone(), key.column.name));
    let descends = |key: &OrderKey| key.descending != backward;
    let same = order.iter().all(|key| descends(key) == descends(&order[0]));
    if same {
        let columns = Expr::tuple(order.iter().map(column));
        let values = Expr::tuple(after.iter().cloned().map(Expr::val));
        let test = if descends(&order[0]) {
            columns.lt(values)
        } else {
            columns.gt(values)
        };
        return Condition::all().add(test);
    }
    let mut any = Condition::any();
    for at in 0..order.len() {
        let mut all = Condition::all();
        for before in 0..at {
            all = all.add(column(&order[before]).eq(after[before].clone()));
        }
        let here = column(&order[at]);
        let value = after[at].clone();
        any = any.add(all.add(if descends(&order[at]) {
            here.lt(value)
        } else {
            here.gt(value)
        }));
    }
    any
}

/// A test as a condition on the table behind this alias.
pub fn condition(test: &Test, alias: &DynIden) -> Condition {
    let column = |column: &ColumnMeta| Expr::col((alias.clone(), column.name));
    let one = |test: Expr| Condition::all().add(test);
    match test {
        Test::All => Condition::all(),
        Test::Nothing => one(Expr::cust("1 = 0")),
        Test::And(tests) => tests.iter().fold(Condition::all(), |all, test| {
            all.add(condition(test, alias))
        }),
        Test::Or(tests) => tests.iter().fold(Condition::any(), |any, test| {
            any.add(condition(test, alias))
        }),
        Test::Not(test) => condition(test, alias).not(),
        Test::Is(meta, how, value) => {
            let (left, right) = (column(meta), value.clone());
            one(match how {
                Comparison::Equal => left.eq(right),
                Comparison::NotEqual => left.ne(right),
                Comparison::Less => left.lt(right),
                Comparison::AtMost => left.lte(right),
                Comparison::Greater => left.gt(right),
                Comparison::AtLeast => left.gte(right),
            })
        }
        Test::In(meta, values) => match values.as_slice() {
            [value] => one(column(meta).eq(value.clone())),
            several => one(column(meta).is_in(several.iter().cloned())),
        },
        Test::Begins(meta, start) => begins(column(meta), column(meta), start),
        Test::Missing(meta, true) => one(column(meta).is_null()),
        Test::Missing(meta, false) => one(column(meta).is_not_null()),
    }
}

/// A prefix as a range, which an ordinary index serves in both databases.
fn begins(low: Expr, high: Expr, text: &str) -> Condition {
    let all = Condition::all().add(low.gte(text));
    match successor(text) {
        Some(end) => all.add(high.lt(end)),
        None => all,
    }
}

/// The smallest text above every text that begins like this.
fn successor(text: &str) -> Option<String> {
    let mut letters: Vec<char> = text.chars().collect();
    while let Some(last) = letters.pop() {
        let next = match last {
            '\u{d7ff}' => Some('\u{e000}'),
            other => char::from_u32(u32::from(other) + 1),
        };
        if let Some(next) = next {
            letters.push(next);
            return Some(letters.into_iter().collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::successor;

    #[test]
    fn a_prefix_ends_before_its_successor() {
        assert_eq!(successor("li"), Some("lj".to_owned()));
        assert_eq!(successor("王"), Some("玌".to_owned()));
        assert_eq!(successor("\u{10ffff}"), None);
        assert_eq!(successor(""), None);
    }
}
