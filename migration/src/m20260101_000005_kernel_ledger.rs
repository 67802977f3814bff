//! Attachments, case events, the audit journal, public notices.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, blob, blob_null, date, json_binary_null, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::step::{Step, create, drop};

/// Attachments, case events, the audit journal, public notices.
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
        attachment(),
        case_event(),
        audit_entry(),
        audit_subject(),
        audit_head(),
        notice(),
        notice_objection(),
    ]
}

fn attachment() -> Step {
    Step::table("attachment")
        .cols(vec![
            text("file_name"),
            text("kind"),
            text("media_type"),
            big_integer("size_bytes"),
            text("sha256"),
            text_null("object_type"),
            uuid_null("object_id"),
            text("storage_key"),
        ])
        .scoped()
        .stamped()
        .index(&["file_name", "id"])
        .index(&["kind", "id"])
        .index(&["sha256", "id"])
        .index(&["object_id", "id"])
        .check("size", "size_bytes >= 0")
}

fn case_event() -> Step {
    Step::journal("case_event")
        .cols(vec![
            timestamp_with_time_zone("at"),
            text("object_type"),
            uuid("object_id"),
            text("command"),
            text_null("from_state"),
            text_null("to_state"),
            text("actor_name"),
            text_null("actor_role"),
            text_null("note"),
            json_binary_null("changes"),
            uuid_null("attachment_id"),
            uuid_null("actor_id"),
        ])
        .scoped()
        .refers("attachment_id", "attachment")
        .index(&["at", "id"])
        .index(&["object_id", "id"])
        .index(&["command", "id"])
        .index(&["actor_id", "id"])
}

fn audit_entry() -> Step {
    Step::journal("audit_entry")
        .cols(vec![
            big_integer("seq"),
            timestamp_with_time_zone("at"),
            text_null("actor_name"),
            text("action"),
            text("outcome"),
            text_null("object_type"),
            uuid_null("object_id"),
            text("actor_kind"),
            text_null("purpose"),
            text_null("request_id"),
            text_null("ip"),
            json_binary_null("detail"),
            blob_null("persons"),
            uuid_null("actor_id"),
            uuid("chain"),
            blob("prev_hash"),
            blob("hash"),
        ])
        .placed()
        .sifted(&["at", "actor_name", "action", "ip"])
        .index_where(&["object_id", "id"], "object_id IS NOT NULL")
        .unique(&["chain", "seq", "month"])
}

fn audit_subject() -> Step {
    Step::journal("audit_subject")
        .cols(vec![uuid("entry_id"), uuid("person_id")])
        .index(&["entry_id", "id"])
        .index(&["person_id", "id"])
}

fn audit_head() -> Step {
    Step::table("audit_head").cols(vec![big_integer("seq"), blob("hash")])
}

fn notice() -> Step {
    Step::table("notice")
        .cols(vec![
            text("notice_no"),
            text("kind"),
            text("state"),
            text("title"),
            text("body"),
            date("opened_on"),
            date("closes_on"),
            timestamp_with_time_zone_null("closed_at"),
            date("unpublish_on"),
            text_null("place"),
            text("object_type"),
            uuid("object_id"),
        ])
        .scoped()
        .stamped()
        .numbered("notice_no")
        .index(&["kind", "id"])
        .index(&["state", "id"])
        .index(&["opened_on", "id"])
        .index(&["closes_on", "id"])
        .index(&["unpublish_on", "id"])
        .index(&["object_id", "id"])
        .unique_where(&["object_id", "kind"], "state = 'OPEN'")
        .check(
            "period",
            "closes_on >= opened_on AND unpublish_on >= closes_on",
        )
}

fn notice_objection() -> Step {
    Step::table("notice_objection")
        .cols(vec![
            uuid("notice_id"),
            timestamp_with_time_zone("received_at"),
            text("content"),
            text("state"),
            text_null("objector_name"),
            blob_null("objector_phone"),
            text_null("verdict"),
            timestamp_with_time_zone_null("decided_at"),
            text_null("decided_by_name"),
            uuid_null("decided_by"),
        ])
        .scoped()
        .stamped()
        .refers("notice_id", "notice")
        .index(&["state", "id"])
        .check(
            "verdict",
            "state = 'OPEN' OR (verdict IS NOT NULL AND decided_at IS NOT NULL)",
        )
}
