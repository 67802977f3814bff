//! Leads, referrals, measures of other departments, refused work, imports, the poverty register.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, blob_null, boolean, date, date_null, integer, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::step::{Step, create, drop};

/// Leads, referrals, measures of other departments, refused work, imports, the poverty register.
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
        assistance_lead(),
        referral(),
        support_measure(),
        job_offer_refusal(),
        import_batch(),
        poverty_profile(),
    ]
}

fn assistance_lead() -> Step {
    Step::table("assistance_lead")
        .cols(vec![
            text("lead_no"),
            text("source"),
            text("urgency"),
            text("state"),
            date("state_due_on"),
            timestamp_with_time_zone("verify_due_at"),
            text("described_as"),
            text("location"),
            uuid_null("person_id"),
            text_null("reporter_name"),
            blob_null("reporter_phone"),
            text_null("assigned_to_name"),
            uuid_null("assigned_to"),
            text_null("findings"),
            timestamp_with_time_zone_null("verified_at"),
            text_null("verified_by_name"),
            text_null("result"),
            text_null("result_note"),
            uuid_null("case_id"),
            timestamp_with_time_zone_null("closed_at"),
        ])
        .scoped()
        .stamped()
        .refers("person_id", "person")
        .refers("case_id", "assistance_case")
        .numbered("lead_no")
        .listed("state_due_on")
        .index(&["source", "id"])
        .index(&["urgency", "id"])
        .index(&["state", "id"])
        .index(&["result", "id"])
        .check("closed", "(state = 'CLOSED') = (result IS NOT NULL)")
        .check("case", "result <> 'CASE_OPENED' OR case_id IS NOT NULL")
}

fn referral() -> Step {
    Step::table("referral")
        .cols(vec![
            text("referral_no"),
            text("measure_type"),
            text("state"),
            date("state_due_on"),
            text("to_department"),
            text("request"),
            timestamp_with_time_zone("sent_at"),
            date("accept_due_on"),
            timestamp_with_time_zone_null("accepted_at"),
            text_null("reply"),
            text_null("competent_department"),
            timestamp_with_time_zone_null("closed_at"),
            uuid_null("case_id"),
            uuid_null("lead_id"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .refers("lead_id", "assistance_lead")
        .numbered("referral_no")
        .listed("state_due_on")
        .index(&["measure_type", "id"])
        .index(&["state", "id"])
        .index(&["to_department", "id"])
        .check("source", "(case_id IS NULL) <> (lead_id IS NULL)")
        .check(
            "reply",
            "state NOT IN ('DONE', 'RETURNED') OR reply IS NOT NULL",
        )
        .check(
            "returned",
            "state <> 'RETURNED' OR competent_department IS NOT NULL",
        )
}

fn support_measure() -> Step {
    Step::table("support_measure")
        .cols(vec![
            uuid("household_id"),
            text("measure_type"),
            text("department"),
            text("content"),
            big_integer_null("amount"),
            date("from_on"),
            date_null("to_on"),
            uuid_null("referral_id"),
            text_null("result"),
        ])
        .scoped()
        .stamped()
        .refers("household_id", "household")
        .refers("referral_id", "referral")
        .index(&["measure_type", "id"])
        .index(&["department", "id"])
        .index(&["from_on", "id"])
        .index(&["to_on", "id"])
        .check("amount", "amount IS NULL OR amount > 0")
        .check("dates", "to_on IS NULL OR to_on >= from_on")
}

fn job_offer_refusal() -> Step {
    Step::table("job_offer_refusal")
        .cols(vec![
            uuid("person_id"),
            date("offered_on"),
            text("employer"),
            boolean("suitable"),
            boolean("justified"),
            text_null("reason"),
        ])
        .scoped()
        .stamped()
        .refers("person_id", "person")
        .index(&["offered_on", "id"])
        .unique(&["person_id", "offered_on", "employer"])
}

fn import_batch() -> Step {
    Step::table("import_batch")
        .cols(vec![
            text("kind"),
            uuid("file_id"),
            text("sha256"),
            integer("row_count"),
            integer("created_count"),
            integer("changed_count"),
            integer("same_count"),
            integer("wrong_count"),
        ])
        .scoped()
        .stamped()
        .refers("file_id", "attachment")
        .index(&["sha256", "id"])
        .unique(&["kind", "sha256", "division_id"])
        .check(
            "rows",
            "created_count + changed_count + same_count + wrong_count = row_count",
        )
}

fn poverty_profile() -> Step {
    Step::table("poverty_profile")
        .cols(vec![
            uuid("household_id"),
            text("category"),
            text("cause"),
            big_integer("per_capita_net_income"),
            integer("income_year"),
            boolean("has_labour"),
            date("entered_on"),
            date_null("lifted_on"),
            date_null("closed_on"),
            uuid("source_batch_id"),
        ])
        .scoped()
        .stamped()
        .refers("household_id", "household")
        .refers("source_batch_id", "import_batch")
        .listed("entered_on")
        .index(&["category", "id"])
        .index(&["cause", "id"])
        .index(&["has_labour", "id"])
        .index(&["lifted_on", "id"])
        .index(&["closed_on", "id"])
        .unique_where(&["household_id"], "closed_on IS NULL")
        .check("income", "per_capita_net_income >= 0")
        .check(
            "lifted",
            "(category IN ('LIFTED_STABLE', 'LIFTED_AT_RISK')) = (lifted_on IS NOT NULL)",
        )
        .check(
            "dates",
            "(lifted_on IS NULL OR lifted_on >= entered_on) AND (closed_on IS NULL OR closed_on >= entered_on)",
        )
}
