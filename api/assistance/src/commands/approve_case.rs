//! `approveCase`: the county approves; the award begins in the month after.

use entity_assistance::assistance_award::ManageClass;
use entity_assistance::assistance_case::{self, CaseState, OfficeLevel};
use entity_kernel::{facility, person};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Refusal};
use resource::{Command, Id};

use crate::award::grant::Choice;
use crate::case::decision::{self, notices_the_decision};
use crate::case::{intake, publicity, visits};

/// Approves a case and makes its award (审批确认).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.approve")]
pub struct ApproveCase {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the approver saw (版本号).
    pub version: i32,
    /// Words of the decision (决定内容).
    pub text: Option<String>,
    /// Account holder, a member of the family; the applicant by default (收款人).
    pub payee: Option<Id<person::Entity>>,
    /// Class that sets the cycle of rechecks; by the members' ability to work by default (管理类别).
    pub manage_class: Option<ManageClass>,
    /// Institution that the person lives in, for TEKUN; at home by default (供养机构).
    pub facility: Option<Id<facility::Entity>>,
}

impl Handle for ApproveCase {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        visits::not_by_surveyor(&case, cx.who, cx.db).await?;
        visits::county_visit(&case, cx).await?;
        intake::filing(&case, cx).await?;
        if notices_the_decision(&case, cx.today())? && case.state == CaseState::CountyReview {
            return Err(Refusal::new(BaseCode::StateConflict)
                .with("expected", CaseState::DecisionNotice)
                .with("actual", case.state)
                .into());
        }
        publicity::close(&case, cx).await?;
        let calculation = decision::approvable(&case, cx).await?;
        let choice = Choice {
            payee: self.payee,
            class: self.manage_class,
            facility: self.facility,
        };
        decision::approve(
            case,
            &calculation,
            choice,
            self.text,
            OfficeLevel::County,
            cx,
        )
        .await
    }
}
