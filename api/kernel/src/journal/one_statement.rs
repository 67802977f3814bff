//! Entries, their persons and the new end of the chain in one statement of PostgreSQL, which is its own transaction.
//!
//! The statement is the same for any number of rows, so it is prepared once. It writes nothing where the chain does
//! not end as expected, because another process has written meanwhile.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use serde::Serialize;
use serde_json::Value as Json;
use uuid::Uuid;

use super::chain::{self, Draft, End};

const SQL: &str = "
WITH head AS (
  UPDATE audit_head SET seq = $1, hash = $2 WHERE id = $3 AND seq = $4 AND hash = $5 RETURNING id
), entry AS (
  INSERT INTO audit_entry (id, month, seq, at, actor_name, action, outcome, object_type, object_id, actor_kind,
    purpose, request_id, ip, detail, actor_id, chain, prev_hash, hash, division_id, county_id, town_id)
  SELECT e.id, e.month, e.seq, e.at, e.actor_name, e.action, e.outcome, e.object_type, e.object_id, e.actor_kind,
    e.purpose, e.request_id, e.ip, e.detail, e.actor_id, head.id, decode(e.prev_hash, 'hex'), decode(e.hash, 'hex'),
    e.division_id, e.county_id, e.town_id
  FROM head, json_to_recordset($6::json) AS e(id uuid, month integer, seq bigint, at timestamptz, actor_name text,
    action text, outcome text, object_type text, object_id uuid, actor_kind text, purpose text, request_id text,
    ip text, detail jsonb, actor_id uuid, prev_hash text, hash text, division_id uuid, county_id uuid, town_id uuid)
), subject AS (
  INSERT INTO audit_subject (id, month, entry_id, person_id)
  SELECT s.id, s.month, s.entry_id, s.person_id
  FROM head, json_to_recordset($7::json) AS s(id uuid, month integer, entry_id uuid, person_id uuid)
)
SELECT id FROM head";

/// An entry as the statement reads it.
#[derive(Serialize)]
struct Entry<'a> {
    id: Uuid,
    month: i32,
    seq: i64,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_name: Option<&'a str>,
    action: &'a str,
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    object_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    object_id: Option<Uuid>,
    actor_kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    purpose: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ip: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a Json>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_id: Option<Uuid>,
    prev_hash: String,
    hash: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    division_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    county_id: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    town_id: Option<Uuid>,
}

/// A person of an entry as the statement reads it.
#[derive(Serialize)]
struct Subject {
    id: Uuid,
    month: i32,
    entry_id: Uuid,
    person_id: Uuid,
}

/// Writes the drafts behind `end`; the new end, or none where the chain ends otherwise and nothing was written.
pub async fn append(
    db: &DatabaseConnection,
    chain: Uuid,
    drafts: &mut [Draft],
    end: End,
) -> Result<Option<End>, DbErr> {
    let new = chain::link(drafts, end.clone());
    let entries: Vec<_> = drafts.iter().map(entry).collect();
    let subjects: Vec<_> = drafts.iter().flat_map(subjects).collect();
    let values = [
        new.seq.into(),
        new.hash.clone().into(),
        chain.into(),
        end.seq.into(),
        end.hash.into(),
        text(&entries)?.into(),
        text(&subjects)?.into(),
    ];
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, SQL, values);
    let head = db.query_one_raw(statement).await?;
    Ok(head.map(|_| new))
}

fn text(rows: &impl Serialize) -> Result<String, DbErr> {
    serde_json::to_string(rows).map_err(|error| DbErr::Json(error.to_string()))
}

fn entry(draft: &Draft) -> Entry<'_> {
    let entry = &draft.entry;
    Entry {
        id: entry.id,
        month: entry.month.yyyymm(),
        seq: entry.seq,
        at: entry.at.to_rfc3339(),
        actor_name: entry.actor_name.as_deref(),
        action: &entry.action,
        outcome: resource::CodeList::code(entry.outcome),
        object_type: entry.object_type.as_deref(),
        object_id: entry.object_id,
        actor_kind: resource::CodeList::code(entry.actor_kind),
        purpose: entry.purpose.as_deref(),
        request_id: entry.request_id.as_deref(),
        ip: entry.ip.as_deref(),
        detail: entry.detail.as_ref(),
        actor_id: entry.actor_id,
        prev_hash: hex::encode(&entry.prev_hash),
        hash: hex::encode(&entry.hash),
        division_id: entry.division_id,
        county_id: entry.county_id,
        town_id: entry.town_id,
    }
}

fn subjects(draft: &Draft) -> impl Iterator<Item = Subject> {
    draft.subjects().map(|row| Subject {
        id: row.id,
        month: row.month.yyyymm(),
        entry_id: row.entry_id,
        person_id: row.person_id,
    })
}
