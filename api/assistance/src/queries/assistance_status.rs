//! `assistanceStatus`: whether somebody receives assistance, for partner agencies; no amount, no family.

use entity_assistance::assistance_case::AssistanceKind;
use graph::error::Failure;
use graph::query::{Query, Reading};
use resource::{CitizenId, Input, PersonName};

use crate::partners::covered::{self, Asked, Question, Status};
use crate::partners::purpose;

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

impl Query for AssistanceStatus {
    const NAME: &'static str = "assistanceStatus";
    const DOC: &'static str = "Whether somebody receives assistance; partners name their purpose, and the person can see who asked (救助状态查询).";
    const MAY: &'static str = "assistance.status.read";
    type Answer = Status;

    async fn answer(self, cx: &Reading<'_>) -> Result<Status, Failure> {
        purpose(cx)?;
        let asked = Asked {
            id_number: self.id_number,
            name: self.name,
        };
        let question = Question {
            asked: &[asked],
            kinds: self.kinds,
            may: Self::MAY,
            purpose: cx.meta.purpose.clone(),
        };
        let answers = covered::answer(question, cx).await?;
        Ok(answers.into_iter().next().unwrap_or_default())
    }
}
