//! Administrative divisions, their dated versions and successions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date, date_null, text, text_null, uuid, uuid_null};

use crate::step::{Step, create, drop};

/// Administrative divisions, their dated versions and successions.
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
    vec![division(), division_version(), division_succession()]
}

fn division() -> Step {
    Step::table("division")
        .cols(vec![
            text("name"),
            text("code"),
            text("kind"),
            text("level"),
            text("full_name"),
            text("pinyin"),
            uuid_null("parent_id"),
            text_null("urban_rural"),
            date_null("abolished_on"),
            uuid_null("county_id"),
            uuid_null("town_id"),
        ])
        .stamped()
        .refers("parent_id", "division")
        .listed("name")
        .listed("code")
        .index(&["kind", "id"])
        .index(&["level", "id"])
        .index(&["county_id", "id"])
        .index(&["town_id", "id"])
        .unique_where(&["code"], "abolished_on IS NULL")
}

fn division_version() -> Step {
    Step::table("division_version")
        .cols(vec![
            uuid("division_id"),
            text("code"),
            text("name"),
            text("full_name"),
            text("kind"),
            text("level"),
            uuid_null("parent_id"),
            date("valid_from"),
            date_null("valid_to"),
            text_null("change"),
            text_null("basis"),
            uuid_null("change_case_id"),
        ])
        .stamped()
        .refers("division_id", "division")
        .refers("parent_id", "division")
        .listed("code")
        .listed("valid_from")
        .index(&["valid_to", "id"])
        .unique(&["code", "valid_from"])
        .unique(&["division_id", "valid_from"])
        .unique_where(&["code"], "valid_to IS NULL")
        .unique_where(&["division_id"], "valid_to IS NULL")
        .check("period", "valid_to IS NULL OR valid_to > valid_from")
}

fn division_succession() -> Step {
    Step::table("division_succession")
        .cols(vec![
            uuid("from_division_id"),
            uuid_null("to_division_id"),
            text("kind"),
            date("effective_on"),
            text_null("share_note"),
        ])
        .stamped()
        .refers("from_division_id", "division")
        .refers("to_division_id", "division")
        .listed("effective_on")
        .check(
            "other",
            "to_division_id IS NULL OR to_division_id <> from_division_id",
        )
        .check(
            "successor",
            "to_division_id IS NOT NULL OR kind = 'ABOLISHED'",
        )
}
