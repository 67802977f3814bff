//! Rechecks of awards with their figures, money to be paid back.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, date, integer, integer_null, json_binary,
    json_binary_null, text, text_null, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::step::{Step, add, create, drop, take};

/// Rechecks of awards with their figures, money to be paid back.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Tables whose rows may belong to a recheck.
const FOUND: [&str; 5] = [
    "income_item",
    "asset_item",
    "expense_item",
    "means_test",
    "household_visit",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        create(manager, tables()).await?;
        for table in FOUND {
            let reference =
                format!("CONSTRAINT {table}_recheck_id_fkey REFERENCES recheck_task (id)");
            let column = uuid_null("recheck_id").extra(reference).to_owned();
            add(manager, table, column).await?;
            manager.create_index(of_recheck(table)).await?;
        }
        add(manager, "assistance_award", uuid_null("basis_recheck_id")).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take(manager, "assistance_award", "basis_recheck_id").await?;
        for table in FOUND {
            let index = of_recheck(table)
                .get_index_spec()
                .get_name()
                .map(str::to_owned);
            let index = Index::drop()
                .name(index.unwrap_or_default())
                .table(table)
                .to_owned();
            manager.drop_index(index).await?;
            take(manager, table, "recheck_id").await?;
        }
        drop(manager, tables()).await
    }
}

fn of_recheck(table: &'static str) -> IndexCreateStatement {
    Index::create()
        .name(format!("{table}_recheck_id_id_idx"))
        .table(table)
        .col("recheck_id")
        .col("id")
        .to_owned()
}

fn tables() -> Vec<Step> {
    vec![recheck_task(), overpayment()]
}

fn recheck_task() -> Step {
    Step::table("recheck_task")
        .cols(vec![
            uuid("award_id"),
            integer("cycle_no"),
            text("reason"),
            text_null("reason_text"),
            text("state"),
            date("state_due_on"),
            timestamp_with_time_zone_null("started_at"),
            text_null("outcome"),
            text_null("outcome_reason"),
            boolean("from_work"),
            json_binary_null("calc_snapshot"),
            big_integer_null("amount_before"),
            big_integer_null("amount_after"),
            integer_null("effective_month"),
            json_binary("member_changes"),
            timestamp_with_time_zone_null("proposed_at"),
            text_null("proposed_by_name"),
            timestamp_with_time_zone_null("decided_at"),
            text_null("decided_by_name"),
        ])
        .scoped()
        .stamped()
        .refers("award_id", "assistance_award")
        .listed("state_due_on")
        .index(&["reason", "id"])
        .index(&["state", "id"])
        .index(&["outcome", "id"])
        .index(&["effective_month", "id"])
        .unique(&["award_id", "cycle_no"])
        .unique_where(&["award_id"], "state <> 'CLOSED'")
        .check("cycle", "cycle_no >= 1")
        .check(
            "outcome",
            "state NOT IN ('PROPOSED', 'CLOSED') OR outcome IS NOT NULL",
        )
        .check(
            "reason",
            "outcome IS NULL OR outcome NOT IN ('DECREASE', 'STOP') OR outcome_reason IS NOT NULL",
        )
}

fn overpayment() -> Step {
    Step::table("overpayment")
        .cols(vec![
            text("overpayment_no"),
            uuid("award_id"),
            uuid_null("person_id"),
            text("cause"),
            integer("from_month"),
            integer("to_month"),
            big_integer("amount"),
            json_binary("months"),
            boolean("fraud"),
            big_integer_null("fine"),
            text("state"),
            date("state_due_on"),
            timestamp_with_time_zone_null("notified_at"),
            text_null("answer_text"),
            timestamp_with_time_zone_null("confirmed_at"),
            text_null("confirmed_by_name"),
            big_integer("recovered"),
            json_binary_null("plan"),
            uuid_null("consent_id"),
            text_null("write_off_reason"),
            text_null("court_reference"),
            uuid_null("recheck_id"),
        ])
        .scoped()
        .stamped()
        .refers("award_id", "assistance_award")
        .refers("person_id", "person")
        .refers("consent_id", "attachment")
        .refers("recheck_id", "recheck_task")
        .numbered("overpayment_no")
        .listed("state_due_on")
        .index(&["cause", "id"])
        .index(&["from_month", "id"])
        .index(&["fraud", "id"])
        .index(&["state", "id"])
        .check("months", "to_month >= from_month")
        .check("amount", "amount > 0")
        .check(
            "fine",
            "fine IS NULL OR (fraud AND fine >= amount AND fine <= amount * 3)",
        )
        .check(
            "recovered",
            "recovered >= 0 AND recovered <= amount + COALESCE(fine, 0)",
        )
        .check(
            "write_off",
            "state <> 'WRITTEN_OFF' OR write_off_reason IS NOT NULL",
        )
}
