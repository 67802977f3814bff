//! Jobs, idempotency keys, facts, alerts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob, boolean, integer, integer_null, json_binary, json_binary_null, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::step::{Step, create, drop};

/// Jobs, idempotency keys, facts, alerts.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, tables()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, tables()).await
    }
}

fn tables() -> Vec<Step> {
    vec![job(), idempotency_key(), fact(), alert()]
}

fn job() -> Step {
    Step::table("job")
        .cols(vec![
            text("kind"),
            text("title"),
            text("state"),
            integer("progress_done"),
            integer_null("progress_total"),
            timestamp_with_time_zone_null("started_at"),
            timestamp_with_time_zone_null("finished_at"),
            json_binary_null("result"),
            text_null("error"),
            uuid_null("result_file_id"),
            boolean("cancel_requested"),
            integer("attempts"),
            json_binary("input"),
            text_null("unique_key"),
            timestamp_with_time_zone("run_after"),
            text_null("lease_owner"),
            timestamp_with_time_zone_null("lease_until"),
        ])
        .scoped()
        .stamped()
        .refers("result_file_id", "attachment")
        .index(&["kind", "id"])
        .index(&["state", "run_after"])
        .index(&["created_by", "id"])
        .unique_where(
            &["unique_key"],
            "unique_key IS NOT NULL AND state IN ('QUEUED', 'RUNNING')",
        )
        .check("progress", "progress_done >= 0 AND attempts >= 0")
}

fn idempotency_key() -> Step {
    Step::table("idempotency_key")
        .cols(vec![
            text("principal"),
            text("key"),
            blob("body_hash"),
            json_binary("response"),
            timestamp_with_time_zone("created_at"),
        ])
        .index(&["created_at"])
        .unique(&["principal", "key"])
}

fn fact() -> Step {
    Step::table("fact")
        .cols(vec![
            text("kind"),
            json_binary("payload"),
            timestamp_with_time_zone("published_at"),
            timestamp_with_time_zone_null("handled_at"),
            integer("attempts"),
            text_null("last_error"),
        ])
        .index(&["kind", "id"])
        .index_where(&["id"], "handled_at IS NULL")
}

fn alert() -> Step {
    Step::table("alert")
        .cols(vec![
            text("code"),
            text("severity"),
            text("state"),
            text("message"),
            text("object_type"),
            uuid("object_id"),
            json_binary_null("params"),
            text_null("resolution"),
            timestamp_with_time_zone_null("resolved_at"),
            text_null("resolved_by_name"),
            uuid_null("resolved_by"),
        ])
        .scoped()
        .stamped()
        .index(&["code", "id"])
        .index(&["severity", "id"])
        .index(&["state", "id"])
        .index(&["object_id", "id"])
        .unique_where(&["code", "object_id"], "state = 'OPEN'")
        .check("resolution", "state = 'OPEN' OR resolved_at IS NOT NULL")
}
