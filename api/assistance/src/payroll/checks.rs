//! What must not be paid, found when a payroll is made (spec 01, section 10).
//!
//! | code | when | severity |
//! | --- | --- | --- |
//! | `DEATH_PAID` | a member died before the month | block |
//! | `PRISON_PAID` | a prison answered for a counted member, and no recheck was decided since | block |
//! | `DOUBLE_COVER` | a member counts in another running award | block |
//! | `ACCOUNT_SHARED` | more than two awards go to one account | block |
//! | `RELATIVE_UNFILED` | an official's relative without a filing | high |
//! | `STANDARD_LOW` | the rural standard is below the floor or the poverty line | high |

use entity_assistance::payroll_line;
use entity_kernel::alert::{self, AlertSeverity, AlertState};
use entity_kernel::fund_batch;
use graph::Failure;
use graph::command::Tx;
use graph::error::Refusal;
use graph::places::Place;
use kernel::alerts::{self, NewAlert};
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, Statement,
};
use serde_json::json;
use uuid::Uuid;

use super::place;
use crate::case::local::Local;
use crate::codes::AssistanceCode;

/// Table of the lines, for alerts about one.
const LINES: &str = "payroll_line";
/// Table of the batches.
const BATCHES: &str = "fund_batch";

/// Somebody who counts died before the month.
pub const DEATH_PAID: &str = "DEATH_PAID";

/// One check over all lines of a batch.
struct Check {
    code: &'static str,
    severity: AlertSeverity,
    zh: &'static str,
    /// Lines `p` with their awards `a` for which this holds are wrong; `{first_day}` is that of the month.
    holds: &'static str,
}

/// A prison answered for a counted member of the award `a`, and no recheck was decided since.
pub const PRISON_PAID: &str = "EXISTS (SELECT 1 FROM means_test_answer n JOIN means_test t ON t.id = n.means_test_id
            LEFT JOIN recheck_task r ON r.id = t.recheck_id
            WHERE (t.case_id = a.case_id OR r.award_id = a.id)
                AND n.source = 'PRISON' AND n.state = 'ANSWERED' AND n.discrepancy IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM recheck_task k
                    WHERE k.award_id = a.id AND k.state = 'CLOSED' AND k.decided_at >= n.answered_at))";

/// A member of the award `a` counts in another running award.
pub const DOUBLE_COVER: &str = "EXISTS (SELECT 1 FROM case_member m
            JOIN case_member o ON o.person_id = m.person_id AND o.counted AND o.case_id <> m.case_id
            JOIN assistance_award b ON b.case_id = o.case_id AND b.state <> 'ENDED'
                AND b.kind IN ('DIBAO', 'DIBAO_SINGLE', 'TEKUN') AND (b.person_id IS NULL OR b.person_id = o.person_id)
            WHERE m.case_id = a.case_id AND m.counted AND (a.person_id IS NULL OR a.person_id = m.person_id))";

/// More than two awards go to the account of the award `a`.
pub const ACCOUNT_SHARED: &str =
    "(SELECT COUNT(*) FROM assistance_award b WHERE b.payee_account_hash = a.payee_account_hash
            AND b.state <> 'ENDED') > 2";

/// The award `a` is an official's relative's, and nobody filed it.
pub const RELATIVE_UNFILED: &str = "EXISTS (SELECT 1 FROM assistance_case c WHERE c.id = a.case_id AND c.relative_of_official
            AND NOT EXISTS (SELECT 1 FROM relative_filing f WHERE f.case_id = c.id OR f.award_id = a.id))";

const CHECKS: [Check; 5] = [
    Check {
        code: DEATH_PAID,
        severity: AlertSeverity::Block,
        zh: "家庭成员已于发放月份前死亡",
        holds: "EXISTS (SELECT 1 FROM case_member m JOIN person d ON d.id = m.person_id
            WHERE m.case_id = a.case_id AND m.counted AND d.died_on < '{first_day}'
                AND (a.person_id IS NULL OR a.person_id = m.person_id))",
    },
    Check {
        code: "PRISON_PAID",
        severity: AlertSeverity::Block,
        zh: "在保成员有服刑记录",
        holds: PRISON_PAID,
    },
    Check {
        code: "DOUBLE_COVER",
        severity: AlertSeverity::Block,
        zh: "家庭成员同时计入其他在保待遇",
        holds: DOUBLE_COVER,
    },
    Check {
        code: "ACCOUNT_SHARED",
        severity: AlertSeverity::Block,
        zh: "同一银行账号领取两份以上待遇",
        holds: ACCOUNT_SHARED,
    },
    Check {
        code: "RELATIVE_UNFILED",
        severity: AlertSeverity::High,
        zh: "近亲属享受待遇未备案",
        holds: RELATIVE_UNFILED,
    },
];

#[derive(FromQueryResult)]
struct Found {
    id: Uuid,
    award_no: String,
    division_id: Uuid,
    county_id: Option<Uuid>,
    town_id: Option<Uuid>,
}

/// Looks for everything that is wrong with a new payroll and warns of it.
pub async fn run(batch: &fund_batch::Model, local: &Local, cx: &Tx<'_>) -> Result<(), Failure> {
    for check in &CHECKS {
        for found in check.found(batch, cx).await? {
            alerts::raise(cx, check.alert(&found)).await?;
        }
    }
    match standard_low(batch, local)? {
        Some(alert) => alerts::raise(cx, alert).await.map(|_| ()),
        None => Ok(()),
    }
}

impl Check {
    async fn found(&self, batch: &fund_batch::Model, cx: &Tx<'_>) -> Result<Vec<Found>, Failure> {
        let sql = format!(
            "SELECT p.id, a.award_no, p.division_id, p.county_id, p.town_id
            FROM payroll_line p JOIN assistance_award a ON a.id = p.award_id
            WHERE p.batch_id = $1 AND NOT p.excluded AND {}
            ORDER BY p.id",
            self.holds
                .replace("{first_day}", &batch.month.first_day().to_string())
        );
        let backend = cx.db.get_database_backend();
        let statement = Statement::from_sql_and_values(backend, sql, [batch.id.into()]);
        Ok(Found::find_by_statement(statement).all(cx.db).await?)
    }

    fn alert(&self, found: &Found) -> NewAlert {
        NewAlert {
            code: self.code,
            severity: self.severity,
            message: format!("{}:{}", found.award_no, self.zh),
            object_type: LINES,
            object_id: found.id,
            params: Some(json!({ "awardNo": found.award_no })),
            place: Place {
                division: found.division_id,
                county: found.county_id,
                town: found.town_id,
            },
        }
    }
}

fn standard_low(batch: &fund_batch::Model, local: &Local) -> Result<Option<NewAlert>, Failure> {
    let floor = local.money("dibao.rural.floor_year")?;
    let line = local.money("poverty_line_year")?;
    let (Some(standard), Some(least)) = (local.money("dibao.rural.std_year")?, floor.max(line))
    else {
        return Ok(None);
    };
    let alert = || NewAlert {
        code: "STANDARD_LOW",
        severity: AlertSeverity::High,
        message: format!("农村低保标准每年{standard}元,低于下限{least}元"),
        object_type: BATCHES,
        object_id: batch.id,
        params: Some(json!({ "standard": standard, "least": least })),
        place: place(batch),
    };
    Ok((standard < least).then(alert))
}

/// `BLOCKING_ALERTS {count}` while an alert about the batch or a line that is paid blocks.
pub async fn refuse_blocked(batch: &fund_batch::Model, cx: &Tx<'_>) -> Result<(), Failure> {
    let lines = Query::select()
        .column(payroll_line::Column::Id)
        .from(payroll_line::Entity)
        .and_where(payroll_line::Column::BatchId.eq(batch.id))
        .and_where(payroll_line::Column::Excluded.eq(false))
        .to_owned();
    let concerns = Condition::any()
        .add(alert::Column::ObjectId.eq(batch.id))
        .add(alert::Column::ObjectId.in_subquery(lines));
    let count = alert::Entity::find()
        .filter(alert::Column::State.eq(AlertState::Open))
        .filter(alert::Column::Severity.eq(AlertSeverity::Block))
        .filter(concerns)
        .count(cx.db)
        .await?;
    if count > 0 {
        let refusal = Refusal::new(AssistanceCode::BlockingAlerts);
        return Err(refusal.with("count", count).into());
    }
    Ok(())
}

/// Closes the alerts about a line that is no longer paid.
pub async fn settle(line: Uuid, reason: &str, cx: &mut Tx<'_>) -> Result<(), Failure> {
    for check in &CHECKS {
        alerts::settle(cx, check.code, line, reason).await?;
    }
    Ok(())
}

/// Closes the alerts about a death on lines of this award, once the award was rechecked.
pub async fn settle_deaths(award: Uuid, cx: &mut Tx<'_>) -> Result<(), Failure> {
    let of_award = Query::select()
        .column(payroll_line::Column::Id)
        .from(payroll_line::Entity)
        .and_where(payroll_line::Column::AwardId.eq(award))
        .to_owned();
    let open = alert::Entity::find()
        .filter(alert::Column::Code.eq(DEATH_PAID))
        .filter(alert::Column::State.eq(AlertState::Open))
        .filter(alert::Column::ObjectId.in_subquery(of_award))
        .all(cx.db)
        .await?;
    for row in open {
        alerts::settle(cx, DEATH_PAID, row.object_id, "复核办结,已重新核定").await?;
    }
    Ok(())
}
