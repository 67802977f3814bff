//! Support of the extremely poor, temporary aid, conferences.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, blob, boolean, date, date_null, integer, integer_null,
    json_binary, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    uuid_null,
};

use crate::step::{Step, create, drop};

/// Support of the extremely poor, temporary aid, conferences.
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
        tekun_obligor(),
        tekun_care_assessment(),
        care_agreement(),
        facility_stay(),
        case_conference(),
        town_reserve(),
        town_reserve_entry(),
        temp_aid_request(),
        temp_aid_grant(),
        temp_aid_instalment(),
    ]
}

fn tekun_obligor() -> Step {
    Step::table("tekun_obligor")
        .cols(vec![
            uuid("case_id"),
            text("name"),
            uuid_null("person_id"),
            text("relation"),
            boolean("able"),
            text_null("inability"),
            text_null("note"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .refers("person_id", "person")
        .index(&["name", "id"])
        .index(&["able", "id"])
        .check("inability", "able = (inability IS NULL)")
}

fn tekun_care_assessment() -> Step {
    Step::table("tekun_care_assessment")
        .cols(vec![
            uuid("person_id"),
            date("assessed_on"),
            date("next_due_on"),
            json_binary("assessors"),
            boolean("can_eat"),
            boolean("can_dress"),
            boolean("can_transfer"),
            boolean("can_toilet"),
            boolean("can_walk_indoor"),
            boolean("can_bathe"),
            integer("failed_count"),
            text("care_level"),
            boolean("contested"),
            json_binary("steps"),
            text_null("note"),
        ])
        .scoped()
        .stamped()
        .refers("person_id", "person")
        .listed("assessed_on")
        .listed("next_due_on")
        .index(&["contested", "id"])
        .check("failed", "failed_count BETWEEN 0 AND 6")
        .check("next", "next_due_on > assessed_on")
        .check(
            "level",
            "(failed_count = 0 AND care_level = 'SELF') OR (failed_count BETWEEN 1 AND 3 AND care_level = 'SEMI')
                OR (failed_count >= 4 AND care_level = 'FULL')",
        )
}

fn care_agreement() -> Step {
    Step::table("care_agreement")
        .cols(vec![
            uuid("person_id"),
            uuid("award_id"),
            text("state"),
            uuid_null("carer_person_id"),
            uuid_null("carer_organization_id"),
            text("duties"),
            big_integer("monthly_fee"),
            date("signed_on"),
            date("valid_until"),
            uuid_null("document_id"),
            text_null("end_reason"),
        ])
        .scoped()
        .stamped()
        .refers("person_id", "person")
        .refers("award_id", "assistance_award")
        .refers("carer_person_id", "person")
        .refers("carer_organization_id", "organization")
        .refers("document_id", "attachment")
        .listed("signed_on")
        .listed("valid_until")
        .index(&["state", "id"])
        .unique_where(&["person_id"], "state = 'ACTIVE'")
        .check("fee", "monthly_fee >= 0")
        .check("days", "valid_until >= signed_on")
        .check(
            "carer",
            "(carer_person_id IS NULL) <> (carer_organization_id IS NULL)",
        )
}

fn facility_stay() -> Step {
    Step::table("facility_stay")
        .cols(vec![
            uuid("person_id"),
            uuid("facility_id"),
            date("from_on"),
            date_null("to_on"),
        ])
        .scoped()
        .stamped()
        .refers("person_id", "person")
        .refers("facility_id", "facility")
        .index(&["from_on", "id"])
        .index(&["to_on", "id"])
        .unique_where(&["person_id"], "to_on IS NULL")
        .check("days", "to_on IS NULL OR to_on >= from_on")
}

fn case_conference() -> Step {
    Step::table("case_conference")
        .cols(vec![
            text("conference_no"),
            text("level"),
            date("held_on"),
            uuid_null("case_id"),
            json_binary("departments"),
            text("question"),
            text("decision"),
            boolean("waives_assets"),
            big_integer_null("temp_aid_amount"),
            uuid("minutes_id"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .refers("minutes_id", "attachment")
        .numbered("conference_no")
        .listed("held_on")
        .index(&["level", "id"])
        .check("level", "level IN ('COUNTY', 'CITY')")
        .check(
            "temp_aid",
            "temp_aid_amount IS NULL OR (temp_aid_amount > 0 AND case_id IS NOT NULL)",
        )
        .check("waiver", "NOT waives_assets OR case_id IS NOT NULL")
}

fn town_reserve() -> Step {
    Step::table("town_reserve")
        .cols(vec![integer("year"), big_integer("balance")])
        .scoped()
        .stamped()
        .listed("year")
        .unique(&["division_id", "year"])
        .check("balance", "balance >= 0")
}

fn town_reserve_entry() -> Step {
    Step::table("town_reserve_entry")
        .cols(vec![
            uuid("reserve_id"),
            text("direction"),
            big_integer("amount"),
            big_integer("balance_after"),
            timestamp_with_time_zone("at"),
            uuid_null("case_id"),
            text_null("note"),
        ])
        .scoped()
        .stamped()
        .refers("reserve_id", "town_reserve")
        .refers("case_id", "assistance_case")
        .index(&["direction", "id"])
        .index(&["at", "id"])
        .check("amount", "amount > 0 AND balance_after >= 0")
}

fn temp_aid_request() -> Step {
    Step::table("temp_aid_request")
        .cols(vec![
            uuid("case_id"),
            text("aid_type"),
            text("cause"),
            date_null("occurred_on"),
            text_null("grade"),
            integer_null("months"),
            integer("installments"),
            text_null("in_kind"),
            text_null("note"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .unique(&["case_id"])
        .index(&["aid_type", "id"])
        .index(&["cause", "id"])
        .check("installments", "installments BETWEEN 1 AND 6")
        .check("months", "months IS NULL OR months >= 1")
}

fn temp_aid_grant() -> Step {
    Step::table("temp_aid_grant")
        .cols(vec![
            text("grant_no"),
            text("state"),
            date("state_due_on"),
            uuid_null("case_id"),
            uuid_null("household_id"),
            uuid("person_id"),
            text("aid_type"),
            text("cause"),
            text_null("grade"),
            integer_null("months"),
            integer("persons"),
            boolean("fast_track"),
            big_integer("amount"),
            text_null("in_kind"),
            integer("installments"),
            timestamp_with_time_zone_null("reported_at"),
            date("granted_on"),
            text("granted_by_name"),
            text("approval_level"),
            timestamp_with_time_zone_null("paid_at"),
            date_null("paperwork_due_on"),
            date_null("paperwork_done_on"),
            uuid_null("reserve_entry_id"),
            text_null("dispute_reason"),
            json_binary("steps"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .refers("household_id", "household")
        .refers("person_id", "person")
        .refers("reserve_entry_id", "town_reserve_entry")
        .numbered("grant_no")
        .listed("state_due_on")
        .listed("granted_on")
        .listed("state")
        .index(&["aid_type", "id"])
        .index(&["cause", "id"])
        .index(&["fast_track", "id"])
        .index(&["approval_level", "id"])
        .index(&["paperwork_due_on", "id"])
        .unique_where(&["case_id"], "case_id IS NOT NULL")
        .check("persons", "persons >= 1")
        .check("installments", "installments BETWEEN 1 AND 6")
        .check(
            "worth",
            "amount > 0 OR (amount = 0 AND in_kind IS NOT NULL)",
        )
        .check("origin", "fast_track = (case_id IS NULL)")
        .check("papers", "fast_track = (paperwork_due_on IS NOT NULL)")
        .check(
            "emergency",
            "NOT fast_track OR (aid_type = 'EMERGENCY' AND grade IS NOT NULL)",
        )
}

fn temp_aid_instalment() -> Step {
    Step::table("temp_aid_instalment")
        .cols(vec![
            uuid("grant_id"),
            integer("number"),
            integer("month"),
            big_integer("amount"),
            text("payee_name"),
            uuid("payee_person_id"),
            blob("payee_account"),
            blob("payee_account_hash"),
            text_null("payee_bank_name"),
            uuid_null("batch_id"),
            uuid_null("disbursement_id"),
        ])
        .scoped()
        .stamped()
        .refers("grant_id", "temp_aid_grant")
        .refers("payee_person_id", "person")
        .refers("batch_id", "fund_batch")
        .index(&["disbursement_id", "id"])
        .index(&["month", "id"])
        .unique(&["grant_id", "number"])
        .check("amount", "amount > 0 AND number >= 1")
}
