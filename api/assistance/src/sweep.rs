//! What time alone decides: notices, agreements and status whose days are over, referrals that nobody took, households
//! that are due for a recheck.

use std::sync::Arc;

use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::assistance_case::{self, CaseState};
use entity_assistance::care_agreement::{self, CareAgreementState};
use entity_assistance::referral;
use entity_assistance::temp_aid_grant::{self, TempAidState};
use entity_kernel::alert;
use entity_kernel::division::{self, DivisionLevel};
use entity_kernel::notice::{self, NoticeState};
use entity_kernel::notice_objection::{self, ObjectionState};
use graph::command::pipeline;
use graph::{Engine, Failure, Principal, Refusal, Session};
use resource::id::{encode, tag};
use resource::{Month, Resource};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::case::TABLE;
use crate::reach::referrals;
use crate::recheck::opening;
use crate::temp_aid::PAPERS_LATE;

/// Rows of a kind that one sweep takes on; the next one goes on from there.
const MOST: u64 = 500;

/// Does, as the system, what is due by the calendar; how much there was.
///
/// Every notice that has run its full time without an open objection is closed, every agreement on care and every status
/// whose last day is over ends, so does every award that has run out, late papers of urgent aid are warned of, every
/// referral that was not taken in time is marked, every recheck that is due is opened. What somebody else works on
/// meanwhile is left for the next sweep.
pub async fn run_due(engine: &Engine) -> Result<usize, Failure> {
    let mut done = 0;
    for (command, due) in [
        ("closeNotice", over(engine).await?),
        ("expireCareAgreement", agreements(engine).await?),
        ("expireAward", status(engine).await?),
        ("completeGradualExit", run_out(engine).await?),
        ("warnOfLatePapers", late(engine).await?),
        ("markReferralOverdue", untaken(engine).await?),
        ("openDueRechecks", counties(engine).await?),
    ] {
        for input in due {
            done += usize::from(run(engine, command, input).await);
        }
    }
    Ok(done)
}

/// A row that is due, with the version that was seen.
fn seen<E: Resource>(id: Uuid, version: i32) -> Json {
    json!({ "id": encode(tag(E::META.name), id), "version": version })
}

/// Runs a command as the system; whether it was done.
async fn run(engine: &Engine, command: &str, input: Json) -> bool {
    let session = Session {
        principal: Arc::new(Principal::system()),
        meta: graph::principal::RequestMeta::default(),
    };
    let object = input.to_string();
    match pipeline::run_inside(engine, &session, command, input).await {
        Ok(()) => true,
        Err(refusals) => {
            let codes: Vec<_> = refusals.iter().map(code).collect();
            tracing::warn!(command, object, ?codes, "what was due could not be done");
            false
        }
    }
}

fn code(refusal: &Refusal) -> &'static str {
    refusal.code.code
}

/// Awards whose months of running out are over.
async fn run_out(engine: &Engine) -> Result<Vec<Json>, Failure> {
    let due = assistance_award::Entity::find()
        .filter(assistance_award::Column::State.eq(AwardState::GradualExit))
        .filter(assistance_award::Column::GradualUntil.lt(Month::of(engine.clock.today())))
        .order_by_asc(assistance_award::Column::Id)
        .limit(MOST)
        .all(&engine.db.write)
        .await?;
    Ok(due.iter().map(award).collect())
}

/// Counties in which a recheck is due.
async fn counties(engine: &Engine) -> Result<Vec<Json>, Failure> {
    let all = division::Entity::find()
        .filter(division::Column::Level.eq(DivisionLevel::County))
        .order_by_asc(division::Column::Id)
        .all(&engine.db.write)
        .await?;
    let mut due = Vec::new();
    for county in all {
        let place = engine.places().get(county.id);
        let Some(place) = place else { continue };
        if opening::any_due(place, engine.clock.today(), &engine.db.write).await? {
            let id = encode(tag(division::Entity::META.name), county.id);
            due.push(json!({ "county": id }));
        }
    }
    Ok(due)
}

/// Cases whose notice has ended, the longest over first.
async fn over(engine: &Engine) -> Result<Vec<Json>, Failure> {
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
        |case: &assistance_case::Model| seen::<assistance_case::Entity>(case.id, case.version);
    Ok(cases.iter().map(row).collect())
}

/// Agreements on care whose last day is over.
async fn agreements(engine: &Engine) -> Result<Vec<Json>, Failure> {
    let due = care_agreement::Entity::find()
        .filter(care_agreement::Column::State.eq(CareAgreementState::Active))
        .filter(care_agreement::Column::ValidUntil.lt(engine.clock.today()))
        .order_by_asc(care_agreement::Column::ValidUntil)
        .limit(MOST)
        .all(&engine.db.write)
        .await?;
    let row = |one: &care_agreement::Model| seen::<care_agreement::Entity>(one.id, one.version);
    Ok(due.iter().map(row).collect())
}

/// Referrals that were not taken in time.
async fn untaken(engine: &Engine) -> Result<Vec<Json>, Failure> {
    let due = referrals::overdue(engine, MOST).await?;
    let row = |one: &referral::Model| seen::<referral::Entity>(one.id, one.version);
    Ok(due.iter().map(row).collect())
}

/// Urgent aid whose papers are overdue, without an alert of it so far.
async fn late(engine: &Engine) -> Result<Vec<Json>, Failure> {
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
    let row = |one: &temp_aid_grant::Model| seen::<temp_aid_grant::Entity>(one.id, one.version);
    Ok(due.iter().map(row).collect())
}

/// Status without cash whose last day is over.
async fn status(engine: &Engine) -> Result<Vec<Json>, Failure> {
    let due = assistance_award::Entity::find()
        .filter(assistance_award::Column::State.eq(AwardState::Active))
        .filter(assistance_award::Column::ValidUntil.lt(engine.clock.today()))
        .order_by_asc(assistance_award::Column::ValidUntil)
        .limit(MOST)
        .all(&engine.db.write)
        .await?;
    Ok(due.iter().map(award).collect())
}

fn award(one: &assistance_award::Model) -> Json {
    seen::<assistance_award::Entity>(one.id, one.version)
}
