//! What time alone decides: notices whose days are over, referrals that nobody took.

use entity_assistance::assistance_case::{self, CaseState};
use entity_assistance::referral;
use entity_kernel::notice::{self, NoticeState};
use entity_kernel::notice_objection::{self, ObjectionState};
use graph::command::pipeline;
use graph::{Engine, Failure, Principal, Refusal, Session};
use resource::Resource;
use resource::id::{encode, tag};
use resource::meta::ResourceMeta;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

use crate::case::TABLE;
use crate::reach::referrals;

/// Cases that one sweep takes on; the next one goes on from there.
const MOST: u64 = 500;

/// Does, as the system, what is due: closes every notice that has run its full time without an open objection, marks
/// every referral that was not taken in time; how many there were.
///
/// A row that somebody else works on meanwhile is left for the next sweep.
pub async fn run_due(engine: &Engine) -> Result<usize, Failure> {
    let mut done = 0;
    for case in over(engine).await? {
        let of = (assistance_case::Entity::META, case.id, case.version);
        done += usize::from(step(engine, "closeNotice", of, &case.case_no).await);
    }
    for referral in referrals::overdue(engine, MOST).await? {
        let of = (referral::Entity::META, referral.id, referral.version);
        let number = &referral.referral_no;
        done += usize::from(step(engine, "markReferralOverdue", of, number).await);
    }
    Ok(done)
}

/// Runs a command on a row; whether it was done.
async fn step(
    engine: &Engine,
    command: &str,
    (meta, key, version): (&ResourceMeta, Uuid, i32),
    number: &str,
) -> bool {
    let session = Session {
        principal: Arc::new(Principal::system()),
        meta: graph::principal::RequestMeta::default(),
    };
    let input = json!({ "id": encode(tag(meta.name), key), "version": version });
    match pipeline::run_inside(engine, &session, command, input).await {
        Ok(()) => true,
        Err(refusals) => {
            let codes: Vec<_> = refusals.iter().map(code).collect();
            tracing::warn!(command, number, ?codes, "what is due could not be done");
            false
        }
    }
}

fn code(refusal: &Refusal) -> &'static str {
    refusal.code.code
}

/// Cases whose notice has ended, the longest over first.
async fn over(engine: &Engine) -> Result<Vec<assistance_case::Model>, Failure> {
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
    Ok(assistance_case::Entity::find()
        .filter(
            assistance_case::Column::State.is_in([CaseState::Notice, CaseState::DecisionNotice]),
        )
        .filter(assistance_case::Column::Id.in_subquery(ended))
        .order_by_asc(assistance_case::Column::StateDueOn)
        .order_by_asc(assistance_case::Column::Id)
        .limit(MOST)
        .all(&engine.db.write)
        .await?)
}
