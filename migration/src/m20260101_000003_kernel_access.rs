//! Users, roles, grants, sessions, API tokens.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, blob, blob_null, boolean, integer, json_binary, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::step::{Step, create, drop};

/// Users, roles, grants, sessions, API tokens.
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
        user_account(),
        role(),
        role_permission(),
        role_grant(),
        session(),
        api_token(),
        password_history(),
    ]
}

fn user_account() -> Step {
    Step::table("user_account")
        .cols(vec![
            text("login_name"),
            text("display_name"),
            text("kind"),
            text("state"),
            uuid_null("organization_id"),
            uuid_null("person_id"),
            blob_null("phone"),
            boolean("must_change_password"),
            timestamp_with_time_zone_null("password_changed_at"),
            boolean("totp_enabled"),
            timestamp_with_time_zone_null("last_login_at"),
            text_null("last_login_ip"),
            timestamp_with_time_zone_null("activated_at"),
            timestamp_with_time_zone_null("disabled_at"),
            text_null("password_hash"),
            integer("failed_count"),
            timestamp_with_time_zone_null("failed_since"),
            timestamp_with_time_zone_null("locked_until"),
            blob_null("totp_secret"),
            big_integer_null("totp_last_step"),
        ])
        .scoped()
        .stamped()
        .refers("organization_id", "organization")
        .refers("person_id", "person")
        .numbered("login_name")
        .index(&["display_name", "id"])
        .index(&["kind", "id"])
        .index(&["state", "id"])
        .check("failures", "failed_count >= 0")
}

fn role() -> Step {
    Step::table("role")
        .cols(vec![
            text("code"),
            text("label_zh"),
            text("label_en"),
            text("kind"),
            boolean("totp_required"),
            text_null("note"),
        ])
        .stamped()
        .index(&["kind", "id"])
        .unique(&["code"])
}

fn role_permission() -> Step {
    Step::table("role_permission")
        .cols(vec![
            text("role_code"),
            text("permission"),
            timestamp_with_time_zone("created_at"),
            uuid_null("created_by"),
        ])
        .index(&["permission", "id"])
        .unique(&["role_code", "permission"])
        .refers_to("role_code", "role", "code")
}

fn role_grant() -> Step {
    Step::table("role_grant")
        .cols(vec![
            uuid("user_id"),
            text("role_code"),
            text_null("reason"),
            timestamp_with_time_zone_null("ended_at"),
            uuid_null("ended_by"),
        ])
        .scoped()
        .stamped()
        .refers("user_id", "user_account")
        .index(&["role_code", "id"])
        .index(&["ended_at", "id"])
        .unique_where(&["user_id", "role_code", "division_id"], "ended_at IS NULL")
        .refers_to("role_code", "role", "code")
}

fn session() -> Step {
    Step::table("session")
        .cols(vec![
            uuid("user_id"),
            text_null("ip"),
            text_null("user_agent"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone("last_seen_at"),
            timestamp_with_time_zone("expires_at"),
            timestamp_with_time_zone_null("rotated_at"),
            timestamp_with_time_zone_null("revoked_at"),
            text_null("revoke_reason"),
            uuid("family_id"),
            uuid("jti"),
            blob("refresh_hash"),
        ])
        .refers("user_id", "user_account")
        .index(&["expires_at", "id"])
        .index(&["revoked_at", "id"])
        .index(&["family_id"])
        .unique(&["jti"])
        .unique(&["refresh_hash"])
}

fn api_token() -> Step {
    Step::table("api_token")
        .cols(vec![
            text("name"),
            text("prefix"),
            uuid_null("organization_id"),
            text("purpose_code"),
            text("legal_basis"),
            json_binary("scopes"),
            json_binary("ip_allow"),
            integer("rate_per_minute"),
            timestamp_with_time_zone("expires_at"),
            timestamp_with_time_zone_null("last_used_at"),
            text_null("last_used_ip"),
            timestamp_with_time_zone_null("revoked_at"),
            blob("token_hash"),
        ])
        .scoped()
        .stamped()
        .refers("organization_id", "organization")
        .listed("name")
        .index(&["prefix", "id"])
        .index(&["purpose_code", "id"])
        .index(&["expires_at", "id"])
        .index(&["revoked_at", "id"])
        .unique(&["token_hash"])
        .check("rate", "rate_per_minute > 0")
}

fn password_history() -> Step {
    Step::table("password_history")
        .cols(vec![
            uuid("user_id"),
            text("password_hash"),
            timestamp_with_time_zone("set_at"),
        ])
        .refers("user_id", "user_account")
}
