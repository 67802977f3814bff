//! Cases of social assistance with all their parts.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, date, date_null, integer, integer_null, json_binary,
    json_binary_null, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
    uuid, uuid_null,
};

use crate::step::{Step, create, drop};

/// Cases of social assistance with all their parts.
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
        assistance_case(),
        case_member(),
        income_item(),
        asset_item(),
        expense_item(),
        means_test(),
        means_test_answer(),
        household_visit(),
        democratic_review(),
    ]
}

fn assistance_case() -> Step {
    Step::table("assistance_case")
        .cols(vec![
            text("case_no"),
            text("kind"),
            text("state"),
            date("state_due_on"),
            text("area_type"),
            uuid("household_id"),
            uuid("applicant_person_id"),
            date("applied_on"),
            text("intake_channel"),
            text_null("agent_name"),
            text_null("agent_relation"),
            boolean("authorisation_signed"),
            boolean("relative_of_official"),
            boolean("notice_exempt"),
            timestamp_with_time_zone_null("submitted_at"),
            timestamp_with_time_zone_null("accepted_at"),
            date("total_due_on"),
            boolean("extended"),
            boolean("correction_requested"),
            integer("return_count"),
            boolean("county_visit_required"),
            big_integer_null("county_draw_seed"),
            text_null("ruleset"),
            json_binary_null("calc_snapshot"),
            big_integer_null("proposed_amount"),
            big_integer_null("approved_amount"),
            text_null("opinion_text"),
            timestamp_with_time_zone_null("opinion_at"),
            text_null("opinion_by_name"),
            text_null("decision_text"),
            text_null("refusal_code"),
            timestamp_with_time_zone_null("decided_at"),
            text_null("decided_by_name"),
            text_null("decided_level"),
            uuid_null("opinion_by"),
            uuid_null("decided_by"),
        ])
        .scoped()
        .stamped()
        .refers("household_id", "household")
        .refers("applicant_person_id", "person")
        .numbered("case_no")
        .listed("applied_on")
        .listed("state_due_on")
        .listed("state")
        .index(&["kind", "id"])
        .index(&["area_type", "id"])
        .index(&["relative_of_official", "id"])
        .check("amounts", "(proposed_amount IS NULL OR proposed_amount >= 0) AND (approved_amount IS NULL OR approved_amount >= 0)")
        .check("refusal", "state <> 'REFUSED' OR (refusal_code IS NOT NULL AND decision_text IS NOT NULL)")
        .check("returns", "return_count BETWEEN 0 AND 2")
}

fn case_member() -> Step {
    Step::table("case_member")
        .cols(vec![
            uuid("case_id"),
            uuid("person_id"),
            text("relation"),
            boolean("counted"),
            text_null("excluded_reason"),
            text("labour_capacity"),
            text("employment"),
            boolean("severe_illness"),
            text_null("disability_category"),
            text_null("disability_grade"),
            boolean("student"),
            boolean("nursing"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .refers("person_id", "person")
        .unique(&["case_id", "person_id"])
        .check("excluded", "counted OR excluded_reason IS NOT NULL")
}

fn income_item() -> Step {
    Step::table("income_item")
        .cols(vec![
            uuid("case_id"),
            uuid_null("person_id"),
            text("kind"),
            big_integer("amount"),
            text("origin"),
            boolean("exempt"),
            text_null("exempt_reason"),
            text_null("note"),
            uuid_null("evidence_id"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .refers("person_id", "person")
        .refers("evidence_id", "attachment")
        .index(&["kind", "id"])
        .check("amount", "amount >= 0")
}

fn asset_item() -> Step {
    Step::table("asset_item")
        .cols(vec![
            uuid("case_id"),
            uuid_null("person_id"),
            text("kind"),
            big_integer("amount"),
            text("origin"),
            boolean("disqualifying"),
            text_null("note"),
            uuid_null("evidence_id"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .refers("person_id", "person")
        .refers("evidence_id", "attachment")
        .index(&["kind", "id"])
        .check("amount", "amount >= 0")
}

fn expense_item() -> Step {
    Step::table("expense_item")
        .cols(vec![
            uuid("case_id"),
            uuid_null("person_id"),
            text("kind"),
            big_integer("amount"),
            text("origin"),
            text_null("note"),
            uuid("evidence_id"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .refers("person_id", "person")
        .refers("evidence_id", "attachment")
        .index(&["kind", "id"])
        .check("amount", "amount >= 0")
}

fn means_test() -> Step {
    Step::table("means_test")
        .cols(vec![
            uuid("case_id"),
            text("state"),
            timestamp_with_time_zone("requested_at"),
            date("due_on"),
            text_null("conclusion"),
            text_null("report_no"),
            timestamp_with_time_zone_null("completed_at"),
            date_null("valid_until"),
            date_null("evidence_until"),
            json_binary("subjects"),
            uuid("authorisation_id"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .refers("authorisation_id", "attachment")
        .listed("due_on")
        .index(&["state", "id"])
        .index(&["conclusion", "id"])
        .unique(&["report_no"])
        .check(
            "report",
            "state <> 'COMPLETED' OR (conclusion IS NOT NULL AND report_no IS NOT NULL)",
        )
}

fn means_test_answer() -> Step {
    Step::table("means_test_answer")
        .cols(vec![
            uuid("means_test_id"),
            text("source"),
            text("state"),
            timestamp_with_time_zone("asked_at"),
            timestamp_with_time_zone_null("answered_at"),
            text_null("discrepancy"),
            text_null("waived_reason"),
            json_binary_null("payload"),
        ])
        .scoped()
        .stamped()
        .refers("means_test_id", "means_test")
        .index(&["source", "id"])
        .index(&["state", "id"])
        .unique(&["means_test_id", "source"])
}

fn household_visit() -> Step {
    Step::table("household_visit")
        .cols(vec![
            uuid("case_id"),
            text("level"),
            timestamp_with_time_zone("visited_at"),
            text("conclusion"),
            json_binary("surveyors"),
            json_binary("living_checklist"),
            json_binary_null("neighbours"),
            text_null("note"),
            integer_null("longitude_e6"),
            integer_null("latitude_e6"),
            json_binary("signature_ids"),
            json_binary("photo_ids"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .index(&["level", "id"])
        .index(&["visited_at", "id"])
        .index(&["conclusion", "id"])
        .check("level", "level IN ('TOWN', 'COUNTY')")
        .check("point", "(longitude_e6 IS NULL) = (latitude_e6 IS NULL)")
}

fn democratic_review() -> Step {
    Step::table("democratic_review")
        .cols(vec![
            uuid("case_id"),
            date("held_on"),
            text("place"),
            text("result"),
            text("chair_name"),
            json_binary("participants"),
            integer("votes_true"),
            integer("votes_false"),
            integer("votes_abstain"),
            uuid("minutes_id"),
            uuid("chair_id"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .refers("minutes_id", "attachment")
        .index(&["held_on", "id"])
        .index(&["result", "id"])
        .check(
            "votes",
            "votes_true >= 0 AND votes_false >= 0 AND votes_abstain >= 0",
        )
}
