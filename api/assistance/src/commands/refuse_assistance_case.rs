//! `refuseAssistanceCase`: help is refused, with ground and words.

use entity_assistance::assistance_case::{self, CaseState, OfficeLevel, RefusalCode};
use entity_assistance::means_test::MeansConclusion;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::Refusal;
use resource::{Command, Id};

use crate::case::decision::{self, Refused};
use crate::case::{means, visits};
use crate::codes::AssistanceCode;

/// Refuses help; the written notice is due within three working days (不予确认).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.refuse")]
pub struct RefuseAssistanceCase {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// Ground (不予确认原因).
    pub refusal_code: RefusalCode,
    /// Words of the written notice (告知内容).
    pub text: String,
}

impl Handle for RefuseAssistanceCase {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        visits::not_by_surveyor(&case, cx.who, cx.db).await?;
        let level = match case.state {
            CaseState::MeansTesting => {
                discrepancy_is_final(&case, cx).await?;
                OfficeLevel::Town
            }
            CaseState::TownOpinion => OfficeLevel::Town,
            _ => OfficeLevel::County,
        };
        let refused = Refused {
            ground: self.refusal_code,
            words: self.text,
            level,
            snapshot: None,
        };
        decision::refuse(case, refused, cx).await
    }
}

/// During the means test only a discrepancy over the limit refuses, and only after the time for evidence.
async fn discrepancy_is_final(case: &assistance_case::Model, cx: &Tx<'_>) -> Result<(), Failure> {
    let test = means::of_case(case.id, None, cx.db).await?;
    let found = test.conclusion == Some(MeansConclusion::Discrepancy);
    match test.evidence_until.filter(|_| found) {
        Some(until) if cx.today() > until => Ok(()),
        until => {
            let until = until.map_or_else(|| "-".to_owned(), |day| day.to_string());
            let refusal = Refusal::new(AssistanceCode::DiscrepancyNotFinal);
            Err(refusal.with("until", until).into())
        }
    }
}
