//! Every reference, filter and order has its index. Asked of SQLite only: PostgreSQL gets the same
//! statements, but for the columns that share a sieve there.

use std::collections::BTreeSet;

use migration::{Migrator, MigratorTrait};
use resource::meta::Scope;

use crate::engine::Engine;
use crate::everything;

/// A table and some of its columns, in an order.
type Lookup = (String, Vec<String>);

/// The columns of every index that covers all rows of its table, or all that have a value in its first column.
async fn indexes(engine: &Engine) -> BTreeSet<Lookup> {
    let sql = "SELECT t.name AS \"table\", group_concat(c.name) AS columns
               FROM sqlite_master t JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c
                    LEFT JOIN sqlite_master m ON m.type = 'index' AND m.name = i.name
               WHERE t.type = 'table' GROUP BY t.name, i.name
               HAVING NOT max(i.partial)
                      OR max(m.sql) LIKE '% WHERE ' || max(c.name) FILTER (WHERE c.seqno = 0) || ' IS NOT NULL'";
    lookups(engine, sql).await
}

/// The columns that are foreign keys.
async fn references(engine: &Engine) -> BTreeSet<Lookup> {
    let sql = "SELECT t.name AS \"table\", f.\"from\" AS columns
               FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'";
    lookups(engine, sql).await
}

async fn lookups(engine: &Engine, sql: &str) -> BTreeSet<Lookup> {
    let rows = engine.rows(sql, sql).await;
    rows.iter()
        .map(|row| {
            let columns: String = row.try_get("", "columns").unwrap();
            let columns = columns.split(',').map(str::to_owned).collect();
            (row.try_get("", "table").unwrap(), columns)
        })
        .collect()
}

/// What the entities promise: filters, orders, relations, and orders within every scope.
fn promised() -> BTreeSet<Lookup> {
    let mut promised = BTreeSet::new();
    for table in everything() {
        let mut promise = |columns: &[&str]| {
            let columns = columns.iter().map(ToString::to_string).collect();
            promised.insert((table.table.to_owned(), columns));
        };
        for column in table.columns {
            if column.filter || column.order || column.to.is_some() {
                promise(&[column.blind.unwrap_or(column.name)]);
            }
            if column.order && table.scope == Scope::Division {
                for scope in ["division_id", "county_id", "town_id"] {
                    promise(&[scope, column.name, "id"]);
                }
            }
        }
    }
    promised
}

#[tokio::test]
async fn what_is_looked_up_has_an_index() {
    let engine = Engine::sqlite().await;
    Migrator::up(&engine.db, None).await.unwrap();
    let indexes = indexes(&engine).await;
    let mut wanted = promised();
    wanted.extend(references(&engine).await);
    assert!(wanted.len() > 200, "only {} look-ups", wanted.len());
    wanted.retain(|(table, columns)| {
        let serves = |(of, keys): &Lookup| of == table && keys.starts_with(columns);
        !indexes.iter().any(serves)
    });
    assert_eq!(wanted, BTreeSet::new(), "without an index");
    engine.close().await;
}
