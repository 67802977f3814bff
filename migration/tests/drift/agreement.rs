//! Tables, columns, types and nullability agree, both ways.

use std::collections::{BTreeMap, BTreeSet};

use resource::meta::Kind;

use crate::engine::Engine;
use crate::everything;

/// What stands in one column: declared type, nullable.
type Columns = BTreeMap<String, (String, bool)>;

/// How each kind of value is declared in (SQLite, PostgreSQL).
fn declared(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Uuid => ("uuid_text", "uuid"),
        Kind::Text | Kind::Scalar(_) | Kind::Enum(_) => ("text", "text"),
        Kind::Int | Kind::Month => ("integer", "integer"),
        Kind::Long | Kind::Money => ("integer", "bigint"),
        Kind::Bool => ("boolean", "boolean"),
        Kind::Date => ("date_text", "date"),
        Kind::DateTime => ("timestamp_with_timezone_text", "timestamp with time zone"),
        Kind::Json => ("jsonb_text", "jsonb"),
        Kind::Sealed(_) | Kind::Bytes => ("blob", "bytea"),
    }
}

fn described(sqlite: bool) -> Columns {
    let mut columns = Columns::new();
    for table in everything() {
        for column in table.columns {
            let (in_sqlite, in_postgres) = declared(column.kind);
            let declared = if sqlite { in_sqlite } else { in_postgres };
            let name = format!("{}.{}", table.table, column.name);
            let twice = columns.insert(name.clone(), (declared.to_owned(), column.nullable));
            assert_eq!(twice, None, "{name} is described twice");
        }
    }
    columns
}

async fn migrated(engine: &Engine) -> Columns {
    let rows = engine
        .rows(
            "SELECT t.name AS \"table\", c.name AS \"column\", lower(c.type) AS type, NOT c.\"notnull\" AS nullable
             FROM sqlite_master t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name <> 'seaql_migrations'",
            "SELECT table_name::text AS \"table\", column_name::text AS \"column\",
                    data_type::text AS type, is_nullable = 'YES' AS nullable
             FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name <> 'seaql_migrations'",
        )
        .await;
    rows.iter()
        .map(|row| {
            let text = |column| row.try_get::<String>("", column).unwrap();
            let name = format!("{}.{}", text("table"), text("column"));
            (name, (text("type"), row.try_get("", "nullable").unwrap()))
        })
        .collect()
}

#[tokio::test]
async fn tables_are_what_the_entities_say() {
    for engine in Engine::migrated().await {
        let described = described(engine.is_sqlite());
        let migrated = migrated(&engine).await;
        let described: BTreeSet<_> = described.into_iter().collect();
        let migrated: BTreeSet<_> = migrated.into_iter().collect();
        let unmade: Vec<_> = described.difference(&migrated).collect();
        let undescribed: Vec<_> = migrated.difference(&described).collect();
        assert!(
            unmade.is_empty() && undescribed.is_empty(),
            "no migration makes {unmade:#?}\nno entity describes {undescribed:#?}"
        );
        engine.close().await;
    }
}
