//! Exports.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, boolean, integer, integer_null, json_binary, text, text_null,
    timestamp_with_time_zone_null, uuid,
};

use crate::step::{Step, create, drop};

/// Exports.
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
    vec![export()]
}

fn export() -> Step {
    Step::table("export")
        .cols(vec![
            text("kind"),
            text("title"),
            text("format"),
            text("reason"),
            json_binary("choice"),
            boolean("numbers_in_full"),
            text("requested_by_name"),
            uuid("job_id"),
            text_null("file_name"),
            integer_null("row_count"),
            big_integer_null("size_bytes"),
            text_null("sha256"),
            timestamp_with_time_zone_null("expires_at"),
            integer("download_count"),
            timestamp_with_time_zone_null("removed_at"),
        ])
        .scoped()
        .stamped()
        .refers("job_id", "job")
        .index(&["kind", "id"])
        .index_where(&["expires_at"], "removed_at IS NULL")
        .check("downloads", "download_count >= 0")
}
