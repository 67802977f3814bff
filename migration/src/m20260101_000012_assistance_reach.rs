//! Leads, referrals, measures of other departments, refused work, imports, the poverty register, screenings, pairings, signals.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, blob_null, boolean, boolean_null, date, date_null, integer,
    json_binary, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    uuid_null,
};

use crate::step::{Step, create, drop};

/// Leads, referrals, measures of other departments, refused work, imports, the poverty register, screenings, pairings, signals.
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
        import_batch(),
        campaign(),
        campaign_task(),
        poverty_profile(),
        screening_finding(),
        assistance_lead(),
        risk_signal(),
        referral(),
        support_measure(),
        job_offer_refusal(),
        pairing(),
        pairing_beneficiary(),
        pairing_action(),
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
            uuid_null("finding_id"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .refers("lead_id", "assistance_lead")
        .refers("finding_id", "screening_finding")
        .numbered("referral_no")
        .listed("state_due_on")
        .index(&["measure_type", "id"])
        .index(&["state", "id"])
        .index(&["to_department", "id"])
        .check(
            "source",
            "CASE WHEN case_id IS NULL THEN 0 ELSE 1 END + CASE WHEN lead_id IS NULL THEN 0 ELSE 1 END
                + CASE WHEN finding_id IS NULL THEN 0 ELSE 1 END = 1",
        )
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

fn campaign() -> Step {
    Step::table("campaign")
        .cols(vec![
            text("kind"),
            text("title"),
            text("state"),
            date("starts_on"),
            date("ends_on"),
            integer("target_count"),
            timestamp_with_time_zone_null("launched_at"),
            timestamp_with_time_zone_null("closed_at"),
            text_null("summary"),
        ])
        .scoped()
        .stamped()
        .listed("starts_on")
        .index(&["kind", "id"])
        .index(&["title", "id"])
        .index(&["state", "id"])
        .index(&["ends_on", "id"])
        .check("dates", "ends_on >= starts_on")
}

fn campaign_task() -> Step {
    Step::table("campaign_task")
        .cols(vec![
            uuid("campaign_id"),
            text("state"),
            date("state_due_on"),
            integer("target_count"),
            timestamp_with_time_zone_null("submitted_at"),
            text_null("submitted_by_name"),
            integer("town_sample"),
            integer("town_errors"),
            timestamp_with_time_zone_null("town_checked_at"),
            integer("county_sample"),
            integer("county_errors"),
            timestamp_with_time_zone_null("county_checked_at"),
            integer("return_count"),
        ])
        .scoped()
        .stamped()
        .refers("campaign_id", "campaign")
        .listed("state_due_on")
        .index(&["state", "id"])
        .unique(&["campaign_id", "division_id"])
        .check("targets", "target_count > 0")
        .check(
            "errors",
            "town_errors <= town_sample AND county_errors <= county_sample",
        )
}

fn screening_finding() -> Step {
    Step::table("screening_finding")
        .cols(vec![
            uuid("campaign_task_id"),
            uuid("household_id"),
            text("outcome"),
            date_null("visited_on"),
            json_binary("visitors"),
            boolean_null("food_met"),
            boolean_null("clothing_met"),
            boolean_null("education_met"),
            boolean_null("medical_met"),
            boolean_null("housing_met"),
            text("current_cover"),
            text_null("reason"),
            uuid_null("case_id"),
        ])
        .scoped()
        .stamped()
        .refers("campaign_task_id", "campaign_task")
        .refers("household_id", "household")
        .refers("case_id", "assistance_case")
        .index(&["outcome", "id"])
        .index(&["visited_on", "id"])
        .index(&["current_cover", "id"])
        .unique(&["campaign_task_id", "household_id"])
        .check("visited", "outcome = 'PENDING' OR visited_on IS NOT NULL")
}

fn pairing() -> Step {
    Step::table("pairing")
        .cols(vec![
            uuid("org_id"),
            text("state"),
            date_null("agreed_on"),
            date("from_on"),
            date_null("to_on"),
            text("plan"),
            text("contact"),
            text_null("outcome"),
        ])
        .scoped()
        .stamped()
        .refers("org_id", "organization")
        .listed("from_on")
        .index(&["state", "id"])
        .index(&["to_on", "id"])
        .unique_where(
            &["org_id", "division_id"],
            "state IN ('PROPOSED', 'ACTIVE')",
        )
        .check("agreed", "state <> 'ACTIVE' OR agreed_on IS NOT NULL")
        .check("dates", "to_on IS NULL OR to_on >= from_on")
}

fn pairing_beneficiary() -> Step {
    Step::table("pairing_beneficiary")
        .cols(vec![
            uuid("pairing_id"),
            uuid("person_id"),
            uuid("household_id"),
            date("from_on"),
            date_null("to_on"),
        ])
        .scoped()
        .stamped()
        .refers("pairing_id", "pairing")
        .refers("person_id", "person")
        .refers("household_id", "household")
        .index(&["from_on", "id"])
        .index(&["to_on", "id"])
        .unique_where(&["person_id"], "to_on IS NULL")
        .check("dates", "to_on IS NULL OR to_on >= from_on")
}

fn pairing_action() -> Step {
    Step::table("pairing_action")
        .cols(vec![
            uuid("pairing_id"),
            date("done_on"),
            text("kind"),
            big_integer_null("money"),
            big_integer_null("goods_value"),
            integer("head_count"),
            json_binary("person_ids"),
            json_binary("evidence_ids"),
            timestamp_with_time_zone_null("verified_at"),
            text_null("verified_by_name"),
            uuid_null("verified_by"),
        ])
        .scoped()
        .stamped()
        .refers("pairing_id", "pairing")
        .listed("done_on")
        .index(&["kind", "id"])
        .index(&["verified_at", "id"])
        .check("heads", "head_count > 0")
        .check(
            "value",
            "(money IS NULL OR money > 0) AND (goods_value IS NULL OR goods_value > 0)",
        )
}

fn risk_signal() -> Step {
    Step::table("risk_signal")
        .cols(vec![
            uuid_null("household_id"),
            uuid_null("person_id"),
            text("kind"),
            text("source"),
            big_integer_null("value"),
            big_integer_null("threshold"),
            timestamp_with_time_zone("raised_at"),
            timestamp_with_time_zone("last_raised_at"),
            integer("times"),
            text("state"),
            date("state_due_on"),
            text_null("reason"),
            uuid_null("lead_id"),
        ])
        .scoped()
        .stamped()
        .refers("household_id", "household")
        .refers("person_id", "person")
        .refers("lead_id", "assistance_lead")
        .listed("state_due_on")
        .index(&["kind", "id"])
        .index(&["state", "id"])
        .index(&["raised_at", "id"])
        .check("subject", "(household_id IS NULL) <> (person_id IS NULL)")
        .check("times", "times > 0")
        .check("lead", "state <> 'VERIFIED' OR lead_id IS NOT NULL")
}
