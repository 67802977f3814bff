//! `returnReferral`: the department is not competent and says who is.

use entity_assistance::referral;
use graph::command::{Handle, Tx};
use graph::{Failure, Principal};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::partners::referrals;
use crate::reach::clock::deadline;
use crate::rules::deadlines::Due;
use kernel::words::{ACCOUNT, NAME, sized};

/// Gives a referral back; within a working day the window passes the matter on again (退回转办).
#[derive(Command)]
#[command(on = referral, transition, may = "assistance.referral.return")]
pub struct ReturnReferral {
    /// The referral (转办).
    pub id: Id<referral::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// Why the department does not take it, 5 to 2000 characters (办理答复).
    pub reply: String,
    /// Department that is competent (应转部门).
    pub competent_department: String,
}

impl Handle for ReturnReferral {
    fn names(row: &referral::Model, who: &Principal) -> bool {
        referrals::is_for(row, who)
    }

    async fn handle(
        self,
        row: referral::Model,
        cx: &mut Tx<'_>,
    ) -> Result<referral::Model, Failure> {
        let reply = sized(&self.reply, ACCOUNT, "reply")?;
        let competent = sized(&self.competent_department, NAME, "competentDepartment")?;
        let place = crate::reach::referrals::place(&row);
        let due = deadline(Due::ReferralAgain, cx.now(), place, cx).await?;
        let now = cx.now();
        let change = |row: &mut referral::ActiveModel| {
            row.reply = Set(Some(reply));
            row.competent_department = Set(Some(competent));
            row.closed_at = Set(Some(now));
            row.state_due_on = Set(due.due_on);
        };
        cx.moved(row, change).await
    }
}
