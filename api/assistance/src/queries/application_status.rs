//! `applicationStatus`: how far an application is, for whoever holds its receipt and knows whose it is.
//!
//! A wrong ending of the identity number answers like an unknown receipt, and tries are limited, so that nobody learns
//! by guessing who has applied.

use entity_assistance::assistance_case::{self, AssistanceKind, CaseState};
use entity_kernel::person;
use graph::error::{Failure, Refusal};
use graph::query::{Query, Reading};
use kernel::attempts;
use resource::{CodeList, Input, Output};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

/// Tries an hour from one address.
const MOST: i32 = 5;

/// Whose turn it is (等待对象).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum AwaitedParty {
    /// The applicant (申请人)
    Applicant,
    /// The town or street office (镇街)
    Town,
    /// The county (县区)
    County,
    /// Whoever may object to the notice (社会公众)
    Public,
    /// Nobody: it is decided or withdrawn (已办结)
    Nobody,
}

/// Arguments of `applicationStatus` (办理进度查询).
#[derive(Debug, Input)]
pub struct ApplicationStatus {
    /// Number on the receipt (受理回执编号).
    pub receipt_no: String,
    /// Last four letters of the applicant's identity number (身份证号后四位).
    pub id_last4: String,
}

/// How far an application is; nothing else (办理进度).
#[derive(Clone, Copy, Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationProgress {
    /// What was applied for (申请事项).
    pub kind: AssistanceKind,
    /// Where it stands (办理状态).
    pub state: CaseState,
    /// Whose turn it is (等待对象).
    pub awaits: AwaitedParty,
}

impl Query for ApplicationStatus {
    const NAME: &'static str = "applicationStatus";
    const DOC: &'static str = "How far an application is, by its receipt and the end of the applicant's identity number; five tries an hour (办理进度查询).";
    const MAY: &'static str = "public";
    type Answer = ApplicationProgress;

    async fn answer(self, cx: &Reading<'_>) -> Result<ApplicationProgress, Failure> {
        let from = cx.meta.ip.map_or_else(String::new, |ip| ip.to_string());
        let now = cx.engine.clock.now();
        attempts::take(Self::NAME, &from, MOST, now, &cx.engine.db.write).await?;
        let found = assistance_case::Entity::find()
            .filter(assistance_case::Column::CaseNo.eq(self.receipt_no.trim()))
            .one(&cx.engine.db.read)
            .await?;
        let case = found.ok_or_else(Refusal::not_found)?;
        let applicant = person::Entity::find_by_id(case.applicant_person_id)
            .one(&cx.engine.db.read)
            .await?;
        let ending = self.id_last4.trim().to_uppercase();
        let known = applicant.and_then(|person| person.id_last4);
        if known.as_deref() != Some(ending.as_str()) {
            return Err(Refusal::not_found().into());
        }
        Ok(ApplicationProgress {
            kind: case.kind,
            state: case.state,
            awaits: awaited(case.state),
        })
    }
}

fn awaited(state: CaseState) -> AwaitedParty {
    match state {
        CaseState::Draft | CaseState::Correction => AwaitedParty::Applicant,
        CaseState::Submitted
        | CaseState::Surveying
        | CaseState::Reviewing
        | CaseState::TownOpinion => AwaitedParty::Town,
        CaseState::MeansTesting | CaseState::CountyReview => AwaitedParty::County,
        CaseState::Notice | CaseState::DecisionNotice => AwaitedParty::Public,
        CaseState::Approved
        | CaseState::Refused
        | CaseState::RejectedIntake
        | CaseState::Withdrawn => AwaitedParty::Nobody,
    }
}
