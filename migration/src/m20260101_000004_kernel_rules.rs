//! Parameters, calendar, number sequences, suspensions of deadlines.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, date, date_null, integer, text, text_null, uuid, uuid_null,
};

use crate::step::{Step, create, drop};

/// Parameters, calendar, number sequences, suspensions of deadlines.
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
    vec![
        parameter(),
        calendar_exception(),
        number_sequence(),
        deadline_suspension(),
    ]
}

fn parameter() -> Step {
    Step::table("parameter")
        .cols(vec![
            text("key"),
            text("value"),
            text_null("unit"),
            uuid_null("division_id"),
            date("effective_from"),
            date_null("effective_to"),
            text_null("document"),
            text_null("article"),
            text_null("note"),
        ])
        .stamped()
        .refers("division_id", "division")
        .listed("key")
        .listed("effective_from")
        .index(&["effective_to", "id"])
        .unique(&["key", "division_id", "effective_from"])
        .unique_where(&["key", "effective_from"], "division_id IS NULL")
        .check(
            "period",
            "effective_to IS NULL OR effective_to > effective_from",
        )
}

fn calendar_exception() -> Step {
    Step::table("calendar_exception")
        .cols(vec![
            date("date"),
            text("kind"),
            text("name"),
            text("source_doc"),
            date_null("published_on"),
        ])
        .stamped()
        .index(&["kind", "id"])
        .unique(&["date"])
}

fn number_sequence() -> Step {
    Step::table("number_sequence")
        .cols(vec![
            text("scope_key"),
            integer("year"),
            big_integer("next"),
        ])
        .unique(&["scope_key", "year"])
        .check("next", "next >= 1")
}

fn deadline_suspension() -> Step {
    Step::table("deadline_suspension")
        .cols(vec![
            text("object_type"),
            uuid("object_id"),
            date("from_on"),
            date_null("to_on"),
            text("reason"),
        ])
        .scoped()
        .stamped()
        .index(&["object_type", "id"])
        .index(&["object_id", "id"])
        .index(&["from_on", "id"])
        .index(&["to_on", "id"])
        .unique_where(&["object_id"], "to_on IS NULL")
        .check("period", "to_on IS NULL OR to_on >= from_on")
}
