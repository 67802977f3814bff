//! Complaints about conduct, which lie at the city.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob_null, date, text, text_null, timestamp_with_time_zone_null, uuid,
};

use crate::step::{Step, create, drop};

/// Complaints about conduct, which lie at the city.
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
    vec![conduct_complaint()]
}

fn conduct_complaint() -> Step {
    Step::table("conduct_complaint")
        .cols(vec![
            text("complaint_no"),
            text("state"),
            date("state_due_on"),
            uuid("about_id"),
            text_null("about_whom"),
            text("content"),
            text_null("complainant_name"),
            blob_null("complainant_phone"),
            text_null("finding"),
            text_null("answer"),
            timestamp_with_time_zone_null("answered_at"),
            text_null("examined_by_name"),
        ])
        .scoped()
        .stamped()
        .refers("about_id", "division")
        .numbered("complaint_no")
        .listed("state_due_on")
        .index(&["state", "id"])
        .index(&["finding", "id"])
        .check("answered", "(state = 'ANSWERED') = (answer IS NOT NULL)")
        .check("finding", "(state = 'ANSWERED') = (finding IS NOT NULL)")
}
