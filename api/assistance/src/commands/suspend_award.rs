//! `suspendAward`: payment is held back, the right is kept.

use entity_assistance::assistance_award;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{CodeList, Command, Id};
use sea_orm::ActiveValue::Set;

use crate::award::paid;
use crate::payroll::renew::renew;
use crate::rules::effect::first_month;
use crate::words::required;

/// Why payment is held back (暂停原因).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, CodeList)]
pub enum SuspensionGround {
    /// Payments come back from the account (账户异常)
    AccountFailure,
    /// Nobody knows where the person is (下落不明)
    WhereaboutsUnknown,
    /// The person did not show to be alive (未通过生存验证)
    NoProofOfLife,
    /// Facts may have been concealed (涉嫌骗取待查)
    FraudInquiry,
}

/// Holds an award's payments back from the next month on that is not paid, for three months at most (暂停发放).
#[derive(Command)]
#[command(on = assistance_award, transition, may = "assistance.award.suspend")]
pub struct SuspendAward {
    /// The award (救助待遇).
    pub id: Id<assistance_award::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// Ground (暂停原因).
    pub ground: SuspensionGround,
    /// What is known (情况说明).
    pub reason: String,
}

impl Handle for SuspendAward {
    async fn handle(
        self,
        award: assistance_award::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_award::Model, Failure> {
        required(&self.reason, "reason")?;
        let next = first_month(cx.today()).max(award.start_month);
        let paid = paid::last_month(award.id, cx.db).await?;
        let from = paid.map_or(next, |paid| paid.next().max(next));
        cx.note(format!("{}:{}", self.ground.meta().zh, self.reason));
        let change = |row: &mut assistance_award::ActiveModel| row.suspended_from = Set(Some(from));
        let award = cx.moved(award, change).await?;
        renew(&award, "待遇暂停发放", cx).await?;
        Ok(award)
    }
}
