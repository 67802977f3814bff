//! How a recheck begins: for one award, or for all of a county whose time has come.

use chrono::{Days, NaiveDate};
use entity_assistance::assistance_award;
use entity_assistance::recheck_task::{self, RecheckReason, RecheckState};
use graph::Failure;
use graph::command::Tx;
use graph::error::Refusal;
use graph::places::Place;
use kernel::bulk::{key_head, new_key};
use kernel::calendar::Book;
use resource::Month;
use sea_orm::ActiveValue::Set;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Statement, Value,
};
use serde_json::json;
use uuid::Uuid;

use crate::award::place;
use crate::case::local::Local;
use crate::codes::AssistanceCode;

/// Working days in which a change that was told is rechecked (spec 01, 4.4).
pub const CHANGE_DAYS: u32 = 3;
/// Working days in which a complaint or an alert is rechecked, and in which an outcome is decided.
pub const OTHER_DAYS: u32 = 10;
/// Days before its day on which a periodic recheck is opened, where nobody has set them.
const LEAD_DAYS: u32 = 30;
/// Months for which payment is held back at most (spec 01, 4.3).
pub const MOST_MONTHS_HELD: i32 = 3;

/// Why a recheck is opened.
#[derive(Clone, Debug)]
pub struct Opening {
    /// Reason.
    pub reason: RecheckReason,
    /// What was told or found.
    pub text: Option<String>,
    /// Working days until it is due.
    pub days: u32,
}

/// The recheck of an award that is not closed; none where there is none.
pub async fn open_one(
    award: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Option<recheck_task::Model>, Failure> {
    Ok(recheck_task::Entity::find()
        .filter(recheck_task::Column::AwardId.eq(award))
        .filter(recheck_task::Column::State.ne(RecheckState::Closed))
        .one(db)
        .await?)
}

/// Opens a recheck. Refusal: `RECHECK_OPEN {number}` while another is not closed.
pub async fn open(
    award: &assistance_award::Model,
    opening: Opening,
    cx: &mut Tx<'_>,
) -> Result<recheck_task::Model, Failure> {
    if let Some(open) = open_one(award.id, cx.db).await? {
        let refusal = Refusal::new(AssistanceCode::RecheckOpen);
        return Err(refusal.with("number", open.cycle_no).into());
    }
    let last = recheck_task::Entity::find()
        .filter(recheck_task::Column::AwardId.eq(award.id))
        .order_by_desc(recheck_task::Column::CycleNo)
        .one(cx.db)
        .await?;
    let calendar = cx.service::<Book>().calendar();
    let task = recheck_task::ActiveModel {
        award_id: Set(award.id),
        cycle_no: Set(last.map_or(1, |last| last.cycle_no + 1)),
        reason: Set(opening.reason),
        reason_text: Set(opening.text),
        state: Set(RecheckState::Open),
        state_due_on: Set(calendar.add_working_days(cx.today(), opening.days).on),
        from_work: Set(false),
        member_changes: Set(json!([])),
        ..Default::default()
    };
    cx.created(task, place(award)).await
}

/// Awards whose recheck is due, or whose payment was held back for as long as may be; `$1` county, `$2` last day,
/// `$3` last month in which the holding may have begun.
const DUE: &str = "FROM assistance_award a
    WHERE a.county_id = $1 AND a.state <> 'ENDED'
        AND (a.recheck_due_on <= $2 OR (a.state = 'SUSPENDED' AND a.suspended_from <= $3))
        AND NOT EXISTS (SELECT 1 FROM recheck_task o WHERE o.award_id = a.id AND o.state <> 'CLOSED')";

/// Opens every recheck of a county that is due, in one statement; how many.
pub async fn open_due(county: Place, cx: &Tx<'_>) -> Result<u64, Failure> {
    let lead = lead_days(county, cx.today(), cx.db).await?;
    let calendar = cx.service::<Book>().calendar();
    let backend = cx.db.get_database_backend();
    let sql = format!(
        "INSERT INTO recheck_task (id, award_id, cycle_no, reason, reason_text, state, state_due_on, from_work,
            member_changes, division_id, county_id, town_id, created_at, created_by, updated_at, version)
        SELECT {}, a.id, COALESCE((SELECT MAX(r.cycle_no) FROM recheck_task r WHERE r.award_id = a.id), 0) + 1,
            CASE WHEN a.recheck_due_on <= $2 THEN 'PERIODIC' ELSE 'ALERT' END,
            CASE WHEN a.recheck_due_on <= $2 THEN NULL ELSE '暂停发放已满三个月' END,
            'OPEN', CASE WHEN a.recheck_due_on <= $2 THEN a.recheck_due_on ELSE $4 END, FALSE,
            '[]', a.division_id, a.county_id, a.town_id, $5, $6, $5, 1
        {DUE}",
        new_key(backend, "$7")
    );
    let mut values = due_values(county.division, cx.today(), lead);
    values.extend([
        calendar.add_working_days(cx.today(), OTHER_DAYS).on.into(),
        cx.now().into(),
        Value::Uuid(cx.who.id),
        key_head(cx.new_key()).into(),
    ]);
    let statement = Statement::from_sql_and_values(backend, sql, values);
    Ok(cx.db.execute_raw(statement).await?.rows_affected())
}

fn due_values(county: Uuid, today: NaiveDate, lead: u32) -> Vec<Value> {
    vec![
        county.into(),
        (today + Days::new(lead.into())).into(),
        Month::of(today).plus(-MOST_MONTHS_HELD).into(),
    ]
}

/// Whether a county has a recheck that is due.
pub async fn any_due(
    county: Place,
    today: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<bool, Failure> {
    let lead = lead_days(county, today, db).await?;
    let sql = format!("SELECT a.id {DUE} LIMIT 1");
    let values = due_values(county.division, today, lead);
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.query_one_raw(statement).await?.is_some())
}

async fn lead_days(
    county: Place,
    today: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<u32, Failure> {
    let local = Local::load(county, today, db).await?;
    local.number_or("recheck.lead_days", LEAD_DAYS)
}
