//! How a step writes its tables down: columns, place, references, keys, in one chain.
//!
//! | you want | say |
//! | --- | --- |
//! | a table with its `id` | `Step::table` |
//! | an append-only table, partition-ready by month | `Step::journal` |
//! | the place a row belongs to, with the indexes of every scope | `scoped` |
//! | when, who, and the version for optimistic locking | `stamped` |
//! | a foreign key with its index | `refers` |
//! | lists sorted by a column within every scope | `listed`, or `numbered` where it is unique |
//! | filters of a table that is written far more often than searched | `sifted` |
//!
//! Released steps are written in these words: add to them, never change what one means.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, timestamp_with_time_zone, uuid, uuid_null};

const SCOPES: [&str; 3] = ["division_id", "county_id", "town_id"];

/// One table with everything that belongs to it.
#[derive(Clone, Debug)]
pub struct Step {
    name: &'static str,
    journal: bool,
    scoped: bool,
    columns: Vec<ColumnDef>,
    references: Vec<(&'static str, &'static str, &'static str)>,
    checks: Vec<(String, &'static str)>,
    keys: Vec<Key>,
    sifted: Vec<&'static str>,
}

#[derive(Clone, Debug)]
struct Key {
    columns: Vec<&'static str>,
    unique: bool,
    only: Option<&'static str>,
}

impl Step {
    /// Table with the key `id`.
    pub fn table(name: &'static str) -> Self {
        Self {
            name,
            journal: false,
            scoped: false,
            columns: vec![uuid("id")],
            references: Vec::new(),
            checks: Vec::new(),
            keys: Vec::new(),
            sifted: Vec::new(),
        }
    }

    /// Append-only table with the key `(id, month)`, so that it can be partitioned by month.
    pub fn journal(name: &'static str) -> Self {
        let mut step = Self::table(name);
        step.journal = true;
        step.columns.push(integer("month"));
        step
    }

    /// Adds columns.
    pub fn cols(mut self, columns: Vec<ColumnDef>) -> Self {
        self.columns.extend(columns);
        self
    }

    /// Adds the place a row belongs to, and the index of every scope.
    ///
    /// County and town repeat what the division says, so only the division is a foreign key.
    pub fn scoped(mut self) -> Self {
        self.columns.push(uuid("division_id"));
        self.references.push(("division_id", "division", "id"));
        self.within_scopes()
    }

    /// Adds a place that a row may have, without a foreign key.
    pub fn placed(mut self) -> Self {
        self.columns.extend(SCOPES.map(uuid_null));
        self.sifted(&SCOPES)
    }

    /// Serves filters of a table that only grows, at next to no cost for a new row.
    ///
    /// On PostgreSQL these columns share one index that knows, for each stretch of the table, the first and last
    /// time in it and a Bloom filter of its other values: what is frequent is soon met from the newest row
    /// backwards, what is rare is found by skipping the stretches that cannot hold it. SQLite has an index for each.
    pub fn sifted(mut self, columns: &[&'static str]) -> Self {
        self.sifted.extend(columns);
        self
    }

    fn within_scopes(mut self) -> Self {
        self.columns
            .extend([uuid_null("county_id"), uuid_null("town_id")]);
        self.scoped = true;
        for scope in SCOPES {
            self = self.index(&[scope, "id"]);
        }
        self
    }

    /// Adds when and by whom a row was made and changed, and its version.
    pub fn stamped(self) -> Self {
        self.cols(vec![
            timestamp_with_time_zone("created_at"),
            uuid_null("created_by"),
            timestamp_with_time_zone("updated_at"),
            integer("version"),
        ])
    }

    /// Makes `column` a reference to the `id` of `table`, with the index its connection walks.
    pub fn refers(self, column: &'static str, table: &'static str) -> Self {
        self.refers_to(column, table, "id").index(&[column, "id"])
    }

    /// Makes `column` a reference to another key of `table`; a key or index must begin with it.
    pub fn refers_to(
        mut self,
        column: &'static str,
        table: &'static str,
        key: &'static str,
    ) -> Self {
        self.references.push((column, table, key));
        self
    }

    /// Serves lists sorted by `column`, over everything and within every scope.
    pub fn listed(self, column: &'static str) -> Self {
        self.index(&[column, "id"]).within(column)
    }

    /// Serves lists sorted by a column whose values are unique.
    pub fn numbered(self, column: &'static str) -> Self {
        self.unique(&[column]).within(column)
    }

    /// Serves lists sorted by `column` within every scope.
    pub fn within(mut self, column: &'static str) -> Self {
        if self.scoped {
            for scope in SCOPES {
                self = self.index(&[scope, column, "id"]);
            }
        }
        self
    }

    /// Adds an index.
    pub fn index(self, columns: &[&'static str]) -> Self {
        self.key(columns, false, None)
    }

    /// Adds an index over the rows for which `only` holds.
    pub fn index_where(self, columns: &[&'static str], only: &'static str) -> Self {
        self.key(columns, false, Some(only))
    }

    /// Adds a unique key.
    pub fn unique(self, columns: &[&'static str]) -> Self {
        self.key(columns, true, None)
    }

    /// Adds a unique key over the rows for which `only` holds.
    pub fn unique_where(self, columns: &[&'static str], only: &'static str) -> Self {
        self.key(columns, true, Some(only))
    }

    fn key(mut self, columns: &[&'static str], unique: bool, only: Option<&'static str>) -> Self {
        self.keys.push(Key {
            columns: columns.to_vec(),
            unique,
            only,
        });
        self
    }

    /// Adds a condition that every row keeps, in SQL that both engines read alike.
    pub fn check(mut self, name: &str, holds: &'static str) -> Self {
        self.checks
            .push((format!("{}_{name}_check", self.name), holds));
        self
    }

    fn create_table(&self, backend: sea_orm::DbBackend) -> TableCreateStatement {
        let mut table = Table::create().table(self.name).to_owned();
        for column in &self.columns {
            table.col(collated(column.clone(), backend));
        }
        let mut key = Index::create().col("id").to_owned();
        if self.journal {
            key.col("month");
        }
        table.primary_key(&mut key);
        for (column, target, target_key) in &self.references {
            table.foreign_key(
                ForeignKey::create()
                    .name(format!("{}_{column}_fkey", self.name))
                    .from(self.name, *column)
                    .to(*target, *target_key),
            );
        }
        for (name, holds) in &self.checks {
            table.check((Alias::new(name), Expr::cust(*holds)));
        }
        table
    }

    fn create_indexes(&self) -> impl Iterator<Item = IndexCreateStatement> {
        self.keys.iter().map(|key| key.statement(self.name))
    }

    /// What `sifted` asks of this engine.
    fn create_sieves(&self, backend: sea_orm::DbBackend) -> Vec<String> {
        let table = self.name;
        if backend != sea_orm::DbBackend::Postgres {
            let one =
                |column| format!("CREATE INDEX {table}_{column}_idx ON {table} ({column}, id)");
            return self.sifted.iter().map(one).collect();
        }
        let columns: Vec<_> = self.sifted.iter().map(|name| self.sieve(name)).collect();
        if columns.is_empty() {
            return Vec::new();
        }
        vec![format!(
            "CREATE INDEX {table}_sieve_idx ON {table} USING brin ({})
             WITH (pages_per_range = 64, autosummarize = on)",
            columns.join(", ")
        )]
    }

    /// A column with what its stretches remember of it.
    fn sieve(&self, name: &str) -> String {
        let mut columns = self.columns.iter();
        let column = columns.find(|column| column.get_column_name() == name);
        let remembered = match column.and_then(ColumnDef::get_column_type) {
            Some(ColumnType::Text) => "text_bloom_ops",
            Some(ColumnType::Uuid) => "uuid_bloom_ops",
            _ => "timestamptz_minmax_ops",
        };
        format!("{name} {remembered}")
    }
}

impl Key {
    fn statement(&self, table: &'static str) -> IndexCreateStatement {
        let suffix = if self.unique { "key" } else { "idx" };
        let mut index = Index::create()
            .name(format!("{table}_{}_{suffix}", self.columns.join("_")))
            .table(table)
            .to_owned();
        for column in &self.columns {
            index.col(*column);
        }
        if self.unique {
            index.unique();
        }
        if let Some(only) = self.only {
            index.and_where(Expr::cust(only));
        }
        index
    }
}

/// Text is compared byte by byte on both engines: lists come in the same order, a plain index
/// serves prefixes, and no upgrade of the system's collations can break an index.
fn collated(mut column: ColumnDef, backend: sea_orm::DbBackend) -> ColumnDef {
    let text = matches!(column.get_column_type(), Some(ColumnType::Text));
    if text && backend == sea_orm::DbBackend::Postgres {
        column.extra(r#"COLLATE "C""#);
    }
    column
}

/// Creates the tables in their order, each with its indexes.
pub async fn create(manager: &SchemaManager<'_>, tables: Vec<Step>) -> Result<(), DbErr> {
    for table in tables {
        let backend = manager.get_database_backend();
        manager.create_table(table.create_table(backend)).await?;
        for index in table.create_indexes() {
            manager.create_index(index).await?;
        }
        for sieve in table.create_sieves(backend) {
            manager.get_connection().execute_unprepared(&sieve).await?;
        }
    }
    Ok(())
}

/// Drops the tables in the reverse of their order.
pub async fn drop(manager: &SchemaManager<'_>, tables: Vec<Step>) -> Result<(), DbErr> {
    for table in tables.into_iter().rev() {
        manager
            .drop_table(Table::drop().table(table.name).to_owned())
            .await?;
    }
    Ok(())
}

/// Adds a column to a table of an earlier step.
pub async fn add(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: ColumnDef,
) -> Result<(), DbErr> {
    let alter = Table::alter().table(table).add_column(column).to_owned();
    manager.alter_table(alter).await
}

/// Takes it away again.
pub async fn take(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &'static str,
) -> Result<(), DbErr> {
    let alter = Table::alter().table(table).drop_column(column).to_owned();
    manager.alter_table(alter).await
}
