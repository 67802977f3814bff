//! Fund batches and their payments.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, date, date_null, integer, text, text_null, timestamp_with_time_zone_null,
    uuid, uuid_null,
};

use crate::step::{Step, create, drop};

/// Fund batches and their payments.
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
    vec![fund_batch(), disbursement()]
}

fn fund_batch() -> Step {
    Step::table("fund_batch")
        .cols(vec![
            text("batch_no"),
            text("kind"),
            integer("month"),
            text("state"),
            date("state_due_on"),
            integer("line_count"),
            big_integer("total"),
            integer("excluded_count"),
            text_null("maker_name"),
            timestamp_with_time_zone_null("made_at"),
            text_null("checker_name"),
            timestamp_with_time_zone_null("checked_at"),
            text_null("check_note"),
            timestamp_with_time_zone_null("sent_at"),
            timestamp_with_time_zone_null("settled_at"),
            integer("paid_count"),
            big_integer("paid_total"),
            integer("failed_count"),
            big_integer("failed_total"),
            uuid_null("bank_file_id"),
            uuid_null("result_file_id"),
            uuid_null("maker_id"),
            uuid_null("checker_id"),
        ])
        .scoped()
        .stamped()
        .refers("bank_file_id", "attachment")
        .refers("result_file_id", "attachment")
        .numbered("batch_no")
        .listed("month")
        .listed("state_due_on")
        .index(&["kind", "id"])
        .index(&["state", "id"])
        .unique_where(&["division_id", "kind", "month"], "state <> 'SETTLED'")
        .check(
            "counts",
            "line_count >= 0 AND excluded_count >= 0 AND paid_count >= 0 AND failed_count >= 0",
        )
        .check(
            "totals",
            "total >= 0 AND paid_total >= 0 AND failed_total >= 0",
        )
        .check("four_eyes", "checker_id IS NULL OR checker_id <> maker_id")
}

fn disbursement() -> Step {
    Step::journal("disbursement")
        .cols(vec![
            uuid("batch_id"),
            integer("line_no"),
            text("payee_name"),
            big_integer("amount"),
            text("state"),
            uuid("payee_person_id"),
            blob("account"),
            blob("account_hash"),
            text("account_last4"),
            text_null("bank_name"),
            text_null("bank_code"),
            text_null("bank_message"),
            date_null("paid_on"),
            uuid_null("reissue_of_id"),
            text("object_type"),
            uuid("object_id"),
        ])
        .scoped()
        .stamped()
        .refers("batch_id", "fund_batch")
        .refers("payee_person_id", "person")
        .index(&["reissue_of_id", "id"])
        .index(&["state", "id"])
        .index(&["account_hash"])
        .index(&["object_id", "id"])
        .index(&["month", "id"])
        .unique(&["batch_id", "line_no", "month"])
        .unique_where(&["reissue_of_id", "month"], "reissue_of_id IS NOT NULL")
        .check("amount", "amount > 0")
        .check("line", "line_no >= 1")
}
