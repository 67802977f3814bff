//! `assistanceStatuses`: whether each of up to 500 persons receives assistance, for partner agencies.

use entity_assistance::assistance_case::AssistanceKind;
use graph::error::{BaseCode, Failure, Refusal};
use graph::query::{Query, Reading};
use resource::{CitizenId, Input, PersonName};

use crate::partners::covered::{self, Asked, Question, Status};
use crate::partners::purpose;
use kernel::words::{NAME, sized};

/// Somebody who is asked about (查询对象).
#[derive(Debug, Input)]
pub struct StatusOfInput {
    /// Identity number (身份证号).
    pub id_number: CitizenId,
    /// Name, which must be that of the number (姓名).
    pub name: PersonName,
}

/// Arguments of `assistanceStatuses` (批量救助状态查询).
#[derive(Debug, Input)]
pub struct AssistanceStatuses {
    /// Whom it is asked about, at most 500 (查询对象).
    pub ids: Vec<StatusOfInput>,
    /// What this request is for, 2 to 100 characters; kept in the audit beside the purpose code (请求用途).
    pub request_purpose: String,
    /// Kinds that are asked about; all by default (救助类型).
    pub kinds: Option<Vec<AssistanceKind>>,
}

impl Query for AssistanceStatuses {
    const NAME: &'static str = "assistanceStatuses";
    const DOC: &'static str = "Whether each of these persons receives assistance, in the order asked; partners name their purpose, and each person can see who asked (批量救助状态查询).";
    const MAY: &'static str = "assistance.status.batch";
    type Answer = Vec<Status>;

    async fn answer(self, cx: &Reading<'_>) -> Result<Vec<Status>, Failure> {
        purpose(cx)?;
        if self.request_purpose.trim().is_empty() {
            let refusal = Refusal::new(BaseCode::PurposeRequired);
            return Err(refusal.at("requestPurpose").into());
        }
        let request = sized(&self.request_purpose, NAME, "requestPurpose")?;
        let code = cx.meta.purpose.iter().cloned();
        let purpose: Vec<String> = code.chain([request]).collect();
        let asked: Vec<Asked> = self
            .ids
            .into_iter()
            .map(|one| Asked {
                id_number: one.id_number,
                name: one.name,
            })
            .collect();
        let question = Question {
            asked: &asked,
            kinds: self.kinds,
            may: Self::MAY,
            purpose: Some(purpose.join(" ")),
        };
        covered::answer(question, cx).await
    }
}
