//! Persons, households, organizations, facilities.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    blob_null, date, date_null, integer_null, text, text_null, uuid, uuid_null,
};

use crate::step::{Step, create, drop};

/// Persons, households, organizations, facilities.
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
        person(),
        household(),
        household_member(),
        organization(),
        facility(),
    ]
}

fn person() -> Step {
    Step::table("person")
        .cols(vec![
            text("name"),
            text("sex"),
            date_null("birth_date"),
            text("id_kind"),
            blob_null("id_number"),
            blob_null("id_number_hash"),
            text_null("id_last4"),
            text_null("document_no"),
            blob_null("phone"),
            blob_null("phone_hash"),
            text("name_pinyin"),
            text("name_initials"),
            text_null("ethnic_group"),
            text_null("marital_status"),
            text_null("hukou_type"),
            uuid_null("hukou_division_id"),
            text_null("residence_address"),
            text_null("health_status"),
            text_null("disability_category"),
            text_null("disability_grade"),
            text_null("disability_certificate_no"),
            blob_null("bank_account"),
            blob_null("bank_account_hash"),
            text_null("bank_name"),
            date_null("died_on"),
            uuid_null("merged_into_id"),
        ])
        .scoped()
        .stamped()
        .refers("hukou_division_id", "division")
        .refers("merged_into_id", "person")
        .index(&["name", "id"])
        .listed("name_pinyin")
        .index(&["name_initials", "id"])
        .index(&["birth_date", "id"])
        .index(&["died_on", "id"])
        .index(&["phone_hash"])
        .index(&["bank_account_hash"])
        .index(&["id_number_hash"])
        .unique_where(&["id_number_hash"], "merged_into_id IS NULL")
        .check("merged", "merged_into_id IS NULL OR merged_into_id <> id")
        .check("sealed", "(id_number IS NULL) = (id_number_hash IS NULL)")
}

fn household() -> Step {
    Step::table("household")
        .cols(vec![
            text("household_no"),
            text("kind"),
            uuid_null("head_person_id"),
            text("address"),
            date("valid_from"),
            date_null("valid_to"),
        ])
        .scoped()
        .stamped()
        .refers("head_person_id", "person")
        .listed("household_no")
        .index(&["kind", "id"])
        .index(&["valid_from", "id"])
        .index(&["valid_to", "id"])
        .unique(&["kind", "household_no"])
        .check("period", "valid_to IS NULL OR valid_to > valid_from")
}

fn household_member() -> Step {
    Step::table("household_member")
        .cols(vec![
            uuid("household_id"),
            uuid("person_id"),
            text("relation"),
            date("from_on"),
            date_null("to_on"),
        ])
        .scoped()
        .stamped()
        .refers("household_id", "household")
        .refers("person_id", "person")
        .index(&["from_on", "id"])
        .index(&["to_on", "id"])
        .unique(&["household_id", "person_id", "from_on"])
        .unique_where(&["household_id"], "relation = 'HEAD' AND to_on IS NULL")
        .check("period", "to_on IS NULL OR to_on >= from_on")
}

fn organization() -> Step {
    Step::table("organization")
        .cols(vec![
            text("name"),
            text("kind"),
            text_null("credit_code"),
            text("state"),
            text("name_pinyin"),
            text("name_initials"),
            uuid_null("parent_id"),
            text_null("address"),
            text_null("phone"),
            date_null("registered_on"),
            date_null("closed_on"),
        ])
        .scoped()
        .stamped()
        .refers("parent_id", "organization")
        .listed("name")
        .index(&["kind", "id"])
        .index(&["state", "id"])
        .index(&["name_pinyin", "id"])
        .index(&["name_initials", "id"])
        .index(&["credit_code", "id"])
        .unique_where(&["credit_code"], "state <> 'CLOSED'")
}

fn facility() -> Step {
    Step::table("facility")
        .cols(vec![
            text("name"),
            text("kind"),
            text("state"),
            uuid_null("organization_id"),
            integer_null("capacity"),
            text("address"),
            text_null("phone"),
            integer_null("longitude_e6"),
            integer_null("latitude_e6"),
            text_null("coordinates"),
            date_null("opened_on"),
            date_null("closed_on"),
        ])
        .scoped()
        .stamped()
        .refers("organization_id", "organization")
        .listed("name")
        .index(&["kind", "id"])
        .index(&["state", "id"])
        .check("capacity", "capacity IS NULL OR capacity >= 0")
        .check("point", "(longitude_e6 IS NULL) = (latitude_e6 IS NULL) AND (longitude_e6 IS NULL) = (coordinates IS NULL)")
        .check("longitude", "longitude_e6 IS NULL OR longitude_e6 BETWEEN 73000000 AND 136000000")
        .check("latitude", "latitude_e6 IS NULL OR latitude_e6 BETWEEN 18000000 AND 54000000")
}
