//! What partners and the public need: for whom a token speaks, how often somebody tried.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, json_binary, text, timestamp_with_time_zone};

use crate::step::{Step, add, create, drop, take};

/// What partners and the public need: for whom a token speaks, how often somebody tried.
#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, tables()).await?;
        let nobody = json_binary("acts_for").default("[]").to_owned();
        add(manager, "api_token", nobody).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take(manager, "api_token", "acts_for").await?;
        drop(manager, tables()).await
    }
}

fn tables() -> Vec<Step> {
    vec![attempt()]
}

fn attempt() -> Step {
    Step::table("attempt")
        .cols(vec![
            text("kind"),
            timestamp_with_time_zone("since"),
            integer("tries"),
        ])
        .index(&["since", "id"])
        .check("tries", "tries > 0")
}
