//! Awards, their lines, payrolls, filings of relatives.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob_null, boolean, date, date_null, integer, integer_null, json_binary, text,
    text_null, uuid, uuid_null,
};

use crate::step::{Step, create, drop};

/// Awards, their lines, payrolls, filings of relatives.
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
        assistance_award(),
        relative_filing(),
        award_line(),
        payroll_line(),
    ]
}

fn assistance_award() -> Step {
    Step::table("assistance_award")
        .cols(vec![
            text("award_no"),
            text("kind"),
            text("area_type"),
            text("state"),
            uuid("household_id"),
            uuid_null("person_id"),
            big_integer("monthly_total"),
            integer("person_count"),
            integer("start_month"),
            integer_null("end_month"),
            text("manage_class"),
            date("recheck_due_on"),
            text("method"),
            text_null("tier"),
            text_null("support_mode"),
            uuid_null("facility_id"),
            text_null("care_level"),
            integer_null("gradual_until"),
            integer_null("suspended_from"),
            date_null("valid_until"),
            text_null("end_reason"),
            uuid_null("payee_person_id"),
            blob_null("payee_account"),
            blob_null("payee_account_hash"),
            text_null("payee_bank_name"),
            uuid("case_id"),
        ])
        .scoped()
        .stamped()
        .refers("household_id", "household")
        .refers("person_id", "person")
        .refers("facility_id", "facility")
        .refers("payee_person_id", "person")
        .refers("case_id", "assistance_case")
        .numbered("award_no")
        .listed("start_month")
        .listed("recheck_due_on")
        .listed("state")
        .index(&["kind", "id"])
        .index(&["area_type", "id"])
        .index(&["end_month", "id"])
        .index(&["manage_class", "id"])
        .index(&["support_mode", "id"])
        .index(&["valid_until", "id"])
        .index(&["payee_account_hash"])
        .unique_where(&["household_id"], "kind = 'DIBAO' AND state <> 'ENDED'")
        .unique_where(&["person_id"], "kind IN ('DIBAO_SINGLE', 'TEKUN') AND state <> 'ENDED'")
        .check("total", "monthly_total >= 0")
        .check("persons", "person_count >= 1")
        .check("months", "end_month IS NULL OR end_month >= start_month")
        .check("kind", "kind <> 'TEMP_AID'")
        .check("person", "kind NOT IN ('DIBAO_SINGLE', 'TEKUN') OR person_id IS NOT NULL")
        .check("tier", "(method = 'TIERED') = (tier IS NOT NULL)")
        .check("payee", "method = 'NONE' OR COALESCE(support_mode, '') = 'CENTRALISED' OR (payee_person_id IS NOT NULL AND payee_account IS NOT NULL)")
}

fn relative_filing() -> Step {
    Step::table("relative_filing")
        .cols(vec![
            uuid_null("case_id"),
            uuid_null("award_id"),
            text("official_name"),
            text("official_post"),
            text("relation"),
            date("filed_on"),
            uuid_null("county_visit_id"),
        ])
        .scoped()
        .stamped()
        .refers("case_id", "assistance_case")
        .refers("award_id", "assistance_award")
        .refers("county_visit_id", "household_visit")
        .index(&["filed_on", "id"])
        .check("subject", "case_id IS NOT NULL OR award_id IS NOT NULL")
}

fn award_line() -> Step {
    Step::table("award_line")
        .cols(vec![
            uuid("award_id"),
            text("kind"),
            big_integer("amount"),
            uuid_null("person_id"),
            integer("from_month"),
            integer_null("to_month"),
            json_binary("basis"),
        ])
        .scoped()
        .stamped()
        .refers("award_id", "assistance_award")
        .refers("person_id", "person")
        .index(&["kind", "id"])
        .index(&["from_month", "id"])
        .index(&["to_month", "id"])
        .check(
            "amount",
            "(kind = 'OFFSET' AND amount < 0) OR (kind <> 'OFFSET' AND amount > 0)",
        )
        .check("months", "to_month IS NULL OR to_month >= from_month")
}

fn payroll_line() -> Step {
    Step::table("payroll_line")
        .cols(vec![
            uuid("batch_id"),
            uuid("award_id"),
            integer("month"),
            text("payee_name"),
            integer("person_count"),
            big_integer("base"),
            big_integer("topups"),
            big_integer("adjustments"),
            big_integer("total"),
            boolean("excluded"),
            text_null("excluded_reason"),
            json_binary("breakdown"),
            uuid("payee_person_id"),
            uuid_null("disbursement_id"),
        ])
        .scoped()
        .stamped()
        .refers("batch_id", "fund_batch")
        .refers("award_id", "assistance_award")
        .refers("payee_person_id", "person")
        .index_where(&["disbursement_id", "id"], "disbursement_id IS NOT NULL")
        .index(&["month", "id"])
        .index(&["payee_name", "id"])
        .index(&["excluded", "id"])
        .unique(&["batch_id", "award_id"])
        .unique_where(&["award_id", "month"], "NOT excluded")
        .check("persons", "person_count >= 1")
        .check(
            "total",
            "total >= 0 AND total = base + topups + adjustments",
        )
        .check("excluded", "NOT excluded OR excluded_reason IS NOT NULL")
}
