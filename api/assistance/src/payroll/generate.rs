//! Who is paid what in a month: one statement from the open lines of all awards, however many they are.

use entity_assistance::assistance_case::AssistanceKind;
use graph::Failure;
use graph::command::Tx;
use kernel::bulk::{key_head, new_key};
use resource::{Money, Month};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement, Value};
use serde_json::Value as Json;
use uuid::Uuid;

/// What a payroll is made for.
#[derive(Clone, Copy, Debug)]
pub struct Scope {
    /// County.
    pub county: Uuid,
    /// Kind of assistance.
    pub kind: AssistanceKind,
    /// Month.
    pub month: Month,
}

/// What there is to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Payable {
    /// Awards.
    pub awards: i64,
    /// Sum, in fen.
    pub total: Option<i64>,
}

impl Payable {
    /// Sum.
    pub fn total(self) -> Money {
        Money::fen(self.total.unwrap_or(0))
    }
}

/// Awards of the scope for which `{only}` holds, with what their open lines come to.
///
/// An award is paid from its first month on: while it is active or runs out, before it was suspended, and through its
/// last month once it has ended. `$1` county, `$2` kind, `$3` month.
const DUE: &str = "WITH due AS (
    SELECT a.id AS award_id,
        CAST(SUM(CASE WHEN l.kind IN ('BASE_DIFFERENCE', 'BASE_TIER', 'TEKUN_LIVING', 'TEKUN_CARE') THEN l.amount ELSE 0 END) AS BIGINT) AS base,
        CAST(SUM(CASE WHEN l.kind IN ('TOPUP_ELDER', 'TOPUP_MINOR', 'TOPUP_DISABLED', 'TOPUP_ILL', 'TOPUP_OTHER') THEN l.amount ELSE 0 END) AS BIGINT) AS topups,
        CAST(SUM(CASE WHEN l.kind IN ('PRICE_SUBSIDY', 'BACKPAY', 'OFFSET') THEN l.amount ELSE 0 END) AS BIGINT) AS adjustments,
        CAST(SUM(l.amount) AS BIGINT) AS total,
        {breakdown} AS breakdown
    FROM assistance_award a
    JOIN award_line l ON l.award_id = a.id AND l.from_month <= $3 AND (l.to_month IS NULL OR l.to_month >= $3)
    WHERE a.county_id = $1 AND a.kind = $2 AND a.method <> 'NONE' AND a.payee_person_id IS NOT NULL
        AND a.start_month <= $3 AND (a.end_month IS NULL OR a.end_month >= $3)
        AND (a.gradual_until IS NULL OR a.gradual_until >= $3)
        AND (a.state IN ('ACTIVE', 'GRADUAL_EXIT')
            OR (a.state = 'SUSPENDED' AND a.suspended_from > $3)
            OR (a.state = 'ENDED' AND a.end_month IS NOT NULL))
        AND {only}
    GROUP BY a.id
    HAVING SUM(l.amount) > 0
)";

/// What there is to pay; nothing is written.
pub async fn payable(scope: Scope, db: &impl ConnectionTrait) -> Result<Payable, Failure> {
    let backend = db.get_database_backend();
    let sql = format!(
        "{} SELECT COUNT(*) AS awards, CAST(SUM(total) AS BIGINT) AS total FROM due",
        due(backend)
    );
    let statement = Statement::from_sql_and_values(backend, sql, scope.values());
    let found = Payable::find_by_statement(statement).one(db).await?;
    found.ok_or_else(|| Failure::fault("an aggregate has one row"))
}

/// Writes the lines of a batch; their number.
pub async fn lines(scope: Scope, batch: Uuid, cx: &Tx<'_>) -> Result<u64, Failure> {
    let backend = cx.db.get_database_backend();
    let sql = format!(
        "{} INSERT INTO payroll_line (id, batch_id, award_id, month, payee_name, person_count, base, topups, adjustments,
            total, excluded, excluded_reason, breakdown, payee_person_id, disbursement_id, division_id, county_id, town_id,
            created_at, created_by, updated_at, version)
        SELECT {}, $4, a.id, $3, p.name, a.person_count, d.base, d.topups, d.adjustments,
            d.total, FALSE, NULL, d.breakdown, a.payee_person_id, NULL, a.division_id, a.county_id, a.town_id,
            $5, $6, $5, 1
        FROM due d JOIN assistance_award a ON a.id = d.award_id JOIN person p ON p.id = a.payee_person_id
        ORDER BY a.id",
        due(backend),
        new_key(backend, "$7"),
    );
    let mut values = scope.values();
    values.extend([
        batch.into(),
        cx.now().into(),
        Value::Uuid(cx.who.id),
        key_head(cx.new_key()).into(),
    ]);
    let statement = Statement::from_sql_and_values(backend, sql, values);
    if backend == DbBackend::Postgres {
        cx.db.execute_unprepared(ROOM).await?;
    }
    let written = cx.db.execute_raw(statement).await?.rows_affected();
    if backend == DbBackend::Postgres && written > MANY {
        cx.db.execute_unprepared(COUNTED).await?;
    }
    Ok(written)
}

/// A county's awards are grouped in memory, not on disk; until the transaction ends.
const ROOM: &str = "SET LOCAL work_mem = '64MB'";
/// Lines of one batch that change what PostgreSQL must know of the table.
const MANY: u64 = 10_000;
/// Counted at once: the checks of the batch would otherwise look its lines up one by one.
const COUNTED: &str = "ANALYZE payroll_line";

impl Scope {
    fn values(self) -> Vec<Value> {
        vec![self.county.into(), self.kind.into(), self.month.into()]
    }
}

/// Awards that no payroll of the month has yet.
const UNPAID: &str = "NOT EXISTS (SELECT 1 FROM payroll_line p WHERE p.award_id = a.id AND p.month = $3 AND NOT p.excluded)";

fn due(backend: DbBackend) -> String {
    due_where(backend, UNPAID)
}

fn due_where(backend: DbBackend, only: &str) -> String {
    DUE.replace("{breakdown}", breakdown(backend))
        .replace("{only}", only)
}

/// What one award is due in a month, as a payroll's line has it.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct DueLine {
    /// Basic amount.
    pub base: Money,
    /// Extras by category.
    pub topups: Money,
    /// Other additions and deductions.
    pub adjustments: Money,
    /// Together.
    pub total: Money,
    /// Award lines that it is made of.
    pub breakdown: Json,
}

/// What this award is due in the month of the scope, whether a payroll has it or not; none where nothing is.
pub async fn due_of(
    scope: Scope,
    award: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Option<DueLine>, Failure> {
    let backend = db.get_database_backend();
    let sql = format!(
        "{} SELECT base, topups, adjustments, total, breakdown FROM due",
        due_where(backend, "a.id = $4")
    );
    let mut values = scope.values();
    values.push(award.into());
    let statement = Statement::from_sql_and_values(backend, sql, values);
    Ok(DueLine::find_by_statement(statement).one(db).await?)
}

/// Yuan as text, in whole numbers only.
macro_rules! yuan {
    () => {
        "CASE WHEN l.amount < 0 THEN '-' ELSE '' END || CAST(ABS(l.amount) / 100 AS TEXT) || '.' \
         || CAST(ABS(l.amount) % 100 / 10 AS TEXT) || CAST(ABS(l.amount) % 10 AS TEXT)"
    };
}

/// The award lines that an amount is made of, as JSON.
const fn breakdown(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => concat!(
            "jsonb_agg(jsonb_build_object('lineId', replace(CAST(l.id AS TEXT), '-', ''), 'kind', l.kind, 'personId', replace(CAST(l.person_id AS TEXT), '-', ''), 'amount', ",
            yuan!(),
            ") ORDER BY l.id)"
        ),
        _ => concat!(
            "json_group_array(json_object('lineId', lower(hex(l.id)), 'kind', l.kind, 'personId', CASE WHEN l.person_id IS NOT NULL THEN lower(hex(l.person_id)) END, 'amount', ",
            yuan!(),
            ") ORDER BY l.id)"
        ),
    }
}
