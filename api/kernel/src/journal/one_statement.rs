//! Entries, their persons and the new end of the chain in one statement of PostgreSQL, which is its own transaction.
//!
//! The statement is the same for any number of rows, so it is prepared once. It writes nothing where the chain does
//! not end as expected, because another process has written meanwhile.

use entity_kernel::{audit_entry, audit_subject};
use graph::lanes::Lanes;
use resource::CodeList;
use sea_orm::DbErr;
use sea_orm::sqlx::query;
use uuid::Uuid;

use super::chain::{self, End};

const SQL: &str = "
WITH head AS (
  UPDATE audit_head SET seq = $1, hash = $2 WHERE id = $3 AND seq = $4 AND hash = $5 RETURNING id
), entry AS (
  INSERT INTO audit_entry (chain, id, month, seq, at, actor_name, action, outcome, object_type, object_id, actor_kind,
    purpose, request_id, ip, detail, persons, actor_id, prev_hash, hash, division_id, county_id, town_id)
  SELECT head.id, e.* FROM head, unnest($6::uuid[], $7::int[], $8::bigint[], $9::timestamptz[], $10::text[],
    $11::text[], $12::text[], $13::text[], $14::uuid[], $15::text[], $16::text[], $17::text[], $18::text[],
    $19::jsonb[], $20::bytea[], $21::uuid[], $22::bytea[], $23::bytea[], $24::uuid[], $25::uuid[], $26::uuid[]) AS e
), subject AS (
  INSERT INTO audit_subject (id, month, entry_id, person_id)
  SELECT s.* FROM head, unnest($27::uuid[], $28::int[], $29::uuid[], $30::uuid[]) AS s
  ON CONFLICT DO NOTHING
)
SELECT id FROM head";

/// Writes the drafts and those rows of the index behind `end`; the new end, or none where the chain ends otherwise and
/// nothing was written.
pub async fn append(
    db: &Lanes,
    chain: Uuid,
    drafts: &mut [audit_entry::Model],
    subjects: &[audit_subject::Model],
    end: &End,
) -> Result<Option<End>, DbErr> {
    let new = chain::link(drafts, end.clone());
    let statement = query(SQL)
        .bind(new.seq)
        .bind(&new.hash)
        .bind(chain)
        .bind(end.seq)
        .bind(&end.hash)
        .bind(each(drafts, |entry| entry.id))
        .bind(each(drafts, |entry| entry.month.yyyymm()))
        .bind(each(drafts, |entry| entry.seq))
        .bind(each(drafts, |entry| entry.at))
        .bind(each(drafts, |entry| entry.actor_name.as_deref()))
        .bind(each(drafts, |entry| entry.action.as_str()))
        .bind(each(drafts, |entry| entry.outcome.code()))
        .bind(each(drafts, |entry| entry.object_type.as_deref()))
        .bind(each(drafts, |entry| entry.object_id))
        .bind(each(drafts, |entry| entry.actor_kind.code()))
        .bind(each(drafts, |entry| entry.purpose.as_deref()))
        .bind(each(drafts, |entry| entry.request_id.as_deref()))
        .bind(each(drafts, |entry| entry.ip.as_deref()))
        .bind(each(drafts, |entry| entry.detail.as_ref()))
        .bind(each(drafts, |entry| entry.persons.as_deref()))
        .bind(each(drafts, |entry| entry.actor_id))
        .bind(each(drafts, |entry| entry.prev_hash.as_slice()))
        .bind(each(drafts, |entry| entry.hash.as_slice()))
        .bind(each(drafts, |entry| entry.division_id))
        .bind(each(drafts, |entry| entry.county_id))
        .bind(each(drafts, |entry| entry.town_id))
        .bind(each(subjects, |row| row.id))
        .bind(each(subjects, |row| row.month.yyyymm()))
        .bind(each(subjects, |row| row.entry_id))
        .bind(each(subjects, |row| row.person_id));
    let written = !db.once(statement).await?.is_empty();
    Ok(written.then_some(new))
}

fn each<'a, R, T>(rows: &'a [R], column: impl Fn(&'a R) -> T) -> Vec<T> {
    rows.iter().map(column).collect()
}
