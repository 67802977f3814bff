//! Codes that go out to the phones of citizens.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{blob, integer, timestamp_with_time_zone};

use crate::step::{Step, create, drop};

/// Codes that go out to the phones of citizens.
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
    vec![phone_code()]
}

fn phone_code() -> Step {
    Step::table("phone_code")
        .cols(vec![
            blob("code_hash"),
            timestamp_with_time_zone("expires_at"),
            integer("tries"),
        ])
        .index(&["expires_at", "id"])
        .check("tries", "tries >= 0")
}
