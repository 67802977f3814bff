//! `confirmCase`: a town to which the county has delegated the decision approves.

use entity_assistance::assistance_award::ManageClass;
use entity_assistance::assistance_case::{self, OfficeLevel};
use entity_kernel::{facility, person};
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};

use crate::award::grant::Choice;
use crate::case::local::Local;
use crate::case::{decision, delegation, place, publicity, visits};

/// Approves a case in a town that the county has delegated this to, or temporary aid within the town's limit (镇街确认).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.confirm")]
pub struct ConfirmCase {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the town lead saw (版本号).
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

impl Handle for ConfirmCase {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let local = Local::load(place(&case), cx.today(), cx.db).await?;
        if let Some(refusal) = delegation::refusal(&case, &local)? {
            return Err(refusal.into());
        }
        visits::not_by_surveyor(&case, cx.who, cx.db).await?;
        publicity::close(&case, cx).await?;
        let calculation = decision::approvable(&case, cx).await?;
        let choice = Choice {
            payee: self.payee,
            class: self.manage_class,
            facility: self.facility,
        };
        decision::approve(case, &calculation, choice, self.text, OfficeLevel::Town, cx).await
    }
}
