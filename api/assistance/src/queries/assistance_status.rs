//! `assistanceStatus`: whether somebody receives assistance, for partner agencies; no amount, no family.

use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::assistance_case::AssistanceKind;
use entity_assistance::case_member;
use entity_kernel::person;
use graph::PrincipalKind;
use graph::error::{BaseCode, Failure, Refusal};
use graph::query::{Query, Reading};
use resource::{CitizenId, CodeList, Input, Month, Output, PersonName};
use sea_orm::prelude::Date;
use sea_orm::sea_query::Query as Select;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use uuid::Uuid;

use crate::award::place;

/// Arguments of `assistanceStatus` (救助状态查询).
#[derive(Debug, Input)]
pub struct AssistanceStatus {
    /// Identity number (身份证号).
    pub id_number: CitizenId,
    /// Name, which must be that of the number (姓名).
    pub name: PersonName,
    /// Kinds that are asked about; all by default (救助类型).
    pub kinds: Option<Vec<AssistanceKind>>,
}

/// Why no answer is given (无结果原因).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum NoStatus {
    /// The name is not that of the number (姓名与身份证号不符)
    NameMismatch,
}

/// Whether somebody receives assistance (救助状态).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Output)]
#[output(name = "AssistanceStatus")]
#[serde(rename_all = "camelCase")]
pub struct Status {
    /// True while assistance runs; null where no answer is given (是否在保).
    pub covered: Option<bool>,
    /// Why no answer is given (无结果原因).
    pub reason: Option<NoStatus>,
    /// Kind of the assistance (救助类型).
    pub kind: Option<AssistanceKind>,
    /// First month of it (起始月份).
    pub since: Option<Month>,
    /// Last day of a status without cash (有效期至).
    pub valid_until: Option<Date>,
}

impl Query for AssistanceStatus {
    const NAME: &'static str = "assistanceStatus";
    const DOC: &'static str = "Whether somebody receives assistance; partners name their purpose, and the person can see who asked (救助状态查询).";
    const MAY: &'static str = "assistance.status.read";
    type Answer = Status;

    async fn answer(self, cx: &Reading<'_>) -> Result<Status, Failure> {
        if cx.who.kind == PrincipalKind::Partner && cx.meta.purpose.is_none() {
            return Err(Refusal::new(BaseCode::PurposeRequired).into());
        }
        let hash = cx.engine.keyring().blind(&self.id_number);
        let found = person::Entity::find()
            .filter(person::Column::IdNumberHash.eq(hash))
            .filter(person::Column::MergedIntoId.is_null())
            .one(&cx.engine.db.read)
            .await?;
        let Some(person) = found else {
            return Ok(Status {
                covered: Some(false),
                ..Status::default()
            });
        };
        cx.engine
            .journal
            .persons_read(cx.who, cx.meta, vec![person.id])
            .await?;
        if person.name != self.name {
            return Ok(Status {
                reason: Some(NoStatus::NameMismatch),
                ..Status::default()
            });
        }
        self.of(person.id, cx).await
    }
}

impl AssistanceStatus {
    async fn of(&self, person: Uuid, cx: &Reading<'_>) -> Result<Status, Failure> {
        let kinds = self.kinds.clone();
        let kinds = kinds.unwrap_or_else(|| AssistanceKind::ALL.to_vec());
        let awards = assistance_award::Entity::find()
            .filter(assistance_award::Column::State.ne(AwardState::Ended))
            .filter(assistance_award::Column::Kind.is_in(kinds))
            .filter(concerns(person))
            .order_by_asc(assistance_award::Column::Id)
            .all(&cx.engine.db.read)
            .await?;
        let mut reached = awards
            .iter()
            .filter(|award| cx.who.may_at(Self::MAY, &place(award)));
        let award = reached.next();
        Ok(Status {
            covered: Some(award.is_some()),
            reason: None,
            kind: award.map(|award| award.kind),
            since: award.map(|award| award.start_month),
            valid_until: award.and_then(|award| award.valid_until),
        })
    }
}

/// Awards of this person, and of families in which the person counts.
fn concerns(person: Uuid) -> Condition {
    let cases = Select::select()
        .column(case_member::Column::CaseId)
        .from(case_member::Entity)
        .and_where(case_member::Column::PersonId.eq(person))
        .and_where(case_member::Column::Counted.eq(true))
        .to_owned();
    let counts = Condition::all()
        .add(assistance_award::Column::PersonId.is_null())
        .add(assistance_award::Column::CaseId.in_subquery(cases));
    Condition::any()
        .add(assistance_award::Column::PersonId.eq(person))
        .add(counts)
}
