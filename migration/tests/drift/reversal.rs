//! What a step does, its way down undoes.

use migration::{Migrator, MigratorTrait};

use crate::engine::Engine;

/// Every table, index and constraint as the database itself words it.
async fn schema(engine: &Engine) -> Vec<String> {
    let rows = engine
        .rows(
            "SELECT type || ' ' || name || ': ' || sql AS line FROM sqlite_master
             WHERE sql IS NOT NULL AND tbl_name NOT IN ('seaql_migrations', 'sqlite_sequence') ORDER BY 1",
            "SELECT line FROM (
               SELECT 'column ' || table_name || '.' || column_name || ': ' || data_type || ' '
                      || is_nullable || ' ' || coalesce(collation_name, '') AS line, table_name::text AS \"table\"
               FROM information_schema.columns WHERE table_schema = current_schema()
               UNION ALL
               SELECT 'index ' || indexdef, tablename::text FROM pg_indexes WHERE schemaname = current_schema()
               UNION ALL
               SELECT 'constraint ' || conname || ': ' || pg_get_constraintdef(c.oid), t.relname::text
               FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
               WHERE c.connamespace = current_schema()::regnamespace
             ) everything WHERE \"table\" <> 'seaql_migrations' ORDER BY line",
        )
        .await;
    rows.iter()
        .map(|row| row.try_get("", "line").unwrap())
        .collect()
}

#[tokio::test]
async fn down_leaves_nothing_and_up_again_gives_the_same() {
    for engine in Engine::migrated().await {
        let first = schema(&engine).await;
        assert!(first.len() > 400, "only {} lines of schema", first.len());

        Migrator::down(&engine.db, None).await.unwrap();
        assert_eq!(schema(&engine).await, Vec::<String>::new());

        Migrator::up(&engine.db, None).await.unwrap();
        assert_eq!(schema(&engine).await, first);
        engine.close().await;
    }
}

#[tokio::test]
async fn every_step_can_be_taken_back_alone() {
    for engine in Engine::migrated().await {
        for _ in Migrator::migrations() {
            let before = schema(&engine).await;
            Migrator::down(&engine.db, Some(1)).await.unwrap();
            let without = schema(&engine).await;
            assert!(without.len() < before.len());
            Migrator::up(&engine.db, Some(1)).await.unwrap();
            assert_eq!(schema(&engine).await, before);
            Migrator::down(&engine.db, Some(1)).await.unwrap();
        }
        engine.close().await;
    }
}
