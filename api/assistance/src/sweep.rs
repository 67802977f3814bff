//! What time alone decides: notices, agreements and status whose days are over, referrals that nobody took.

use std::sync::Arc;

use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::assistance_case::{self, CaseState};
use entity_assistance::care_agreement::{self, CareAgreementState};
use entity_assistance::referral;
use entity_assistance::temp_aid_grant::{self, TempAidState};
use entity_kernel::alert;
use entity_kernel::notice::{self, NoticeState};
use entity_kernel::notice_objection::{self, ObjectionState};
use graph::command::pipeline;
use graph::{Engine, Failure, Principal, Refusal, Session};
use resource::Resource;
use resource::id::{encode, tag};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use crate::case::TABLE;
use crate::reach::referrals;
use crate::temp_aid::PAPERS_LATE;

/// Rows of a kind that one sweep takes on; the next one goes on from there.
const MOST: u64 = 500;

/// Does, as the system, what is due by the calendar; how much there was.
///
/// Every notice that has run its full time without an open objection is closed, every agreement on care and every status
/// whose last day is over ends, late papers of urgent aid are warned of, every referral that was not taken in time is
/// marked. What somebody else works on meanwhile is left for the next sweep.
pub async fn run_due(engine: &Engine) -> Result<usize, Failure> {
    let mut done = 0;
    for (command, due) in [
        ("closeNotice", over(engine).await?),
        ("expireCareAgreement", agreements(engine).await?),
        ("expireAward", status(engine).await?),
        ("warnOfLatePapers", late(engine).await?),
        ("markReferralOverdue", untaken(engine).await?),
    ] {
        for row in due {
            done += usize::from(run(engine, command, row).await);
        }
    }
    Ok(done)
}

/// Something that is due, with the version that was seen.
struct Row {
    id: String,
    version: i32,
}

impl Row {
    fn of<E: Resource>(id: Uuid, version: i32) -> Self {
        let id = encode(tag(E::META.name), id);
        Self { id, version }
    }
}

async fn run(engine: &Engine, command: &str, row: Row) -> bool {
    let session = Session {
        principal: Arc::new(Principal::system()),
        meta: graph::principal::RequestMeta::default(),
    };
    let input = json!({ "id": row.id, "version": row.version });
    match pipeline::run_inside(engine, &session, command, input).await {
        Ok(()) => true,
        Err(refusals) => {
            let codes: Vec<_> = refusals.iter().map(code).collect();
            tracing::warn!(command, id = %row.id, ?codes, "what was due could not be done");
            false
        }
    }
}

fn code(refusal: &Refusal) -> &'static str {
    refusal.code.code
}

/// Cases whose notice has ended, the longest over first.
async fn over(engine: &Engine) -> Result<Vec<Row>, Failure> {
    let objected = Query::select()
        .column(notice_objection::Column::NoticeId)
        .from(notice_objection::Entity)
        .and_where(notice_objection::Column::State.eq(ObjectionState::Open))
        .to_owned();
    let ended = Query::select()
        .column(notice::Column::ObjectId)
        .from(notice::Entity)
        .and_where(notice::Column::State.eq(NoticeState::Open))
        .and_where(notice::Column::ClosesOn.lt(engine.clock.today()))
        .and_where(notice::Column::ObjectType.eq(TABLE))
        .and_where(notice::Column::Id.not_in_subquery(objected))
        .to_owned();
    let cases = assistance_case::Entity::find()
        .filter(
            assistance_case::Column::State.is_in([CaseState::Notice, CaseState::DecisionNotice]),
        )
        .filter(assistance_case::Column::Id.in_subquery(ended))
        .order_by_asc(assistance_case::Column::StateDueOn)
        .order_by_asc(assistance_case::Column::Id)
        .limit(MOST)
        .all(&engine.db.write)
        .await?;
    let row =
        |case: &assistance_case::Model| Row::of::<assistance_case::Entity>(case.id, case.version);
    Ok(cases.iter().map(row).collect())
}

/// Agreements on care whose last day is over.
async fn agreements(engine: &Engine) -> Result<Vec<Row>, Failure> {
    let due = care_agreement::Entity::find()
        .filter(care_agreement::Column::State.eq(CareAgreementState::Active))
        .filter(care_agreement::Column::ValidUntil.lt(engine.clock.today()))
        .order_by_asc(care_agreement::Column::ValidUntil)
        .limit(MOST)
        .all(&engine.db.write)
        .await?;
    let row = |one: &care_agreement::Model| Row::of::<care_agreement::Entity>(one.id, one.version);
    Ok(due.iter().map(row).collect())
}

/// Referrals that were not taken in time.
async fn untaken(engine: &Engine) -> Result<Vec<Row>, Failure> {
    let due = referrals::overdue(engine, MOST).await?;
    let row = |one: &referral::Model| Row::of::<referral::Entity>(one.id, one.version);
    Ok(due.iter().map(row).collect())
}

/// Urgent aid whose papers are overdue, without an alert of it so far.
async fn late(engine: &Engine) -> Result<Vec<Row>, Failure> {
    let warned = Query::select()
        .column(alert::Column::ObjectId)
        .from(alert::Entity)
        .and_where(alert::Column::Code.eq(PAPERS_LATE))
        .to_owned();
    let due = temp_aid_grant::Entity::find()
        .filter(temp_aid_grant::Column::State.eq(TempAidState::Granted))
        .filter(temp_aid_grant::Column::StateDueOn.lt(engine.clock.today()))
        .filter(temp_aid_grant::Column::Id.not_in_subquery(warned))
        .order_by_asc(temp_aid_grant::Column::StateDueOn)
        .limit(MOST)
        .all(&engine.db.write)
        .await?;
    let row = |one: &temp_aid_grant::Model| Row::of::<temp_aid_grant::Entity>(one.id, one.version);
    Ok(due.iter().map(row).collect())
}

/// Status without cash whose last day is over.
async fn status(engine: &Engine) -> Result<Vec<Row>, Failure> {
    let due = assistance_award::Entity::find()
        .filter(assistance_award::Column::State.eq(AwardState::Active))
        .filter(assistance_award::Column::ValidUntil.lt(engine.clock.today()))
        .order_by_asc(assistance_award::Column::ValidUntil)
        .limit(MOST)
        .all(&engine.db.write)
        .await?;
    let row =
        |one: &assistance_award::Model| Row::of::<assistance_award::Entity>(one.id, one.version);
    Ok(due.iter().map(row).collect())
}
