//! `closeReferral`: the department has done what was asked, or says why it did not.

use entity_assistance::referral;
use graph::command::{Handle, Tx};
use graph::{Failure, Principal};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::partners::referrals;
use kernel::words::{ACCOUNT, sized};

/// Closes a referral with the department's answer (办结转办).
#[derive(Command)]
#[command(on = referral, transition, may = "assistance.referral.close")]
pub struct CloseReferral {
    /// The referral (转办).
    pub id: Id<referral::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// What the department did or decided, 5 to 2000 characters (办理答复).
    pub reply: String,
}

impl Handle for CloseReferral {
    fn names(row: &referral::Model, who: &Principal) -> bool {
        referrals::is_for(row, who)
    }

    async fn handle(
        self,
        row: referral::Model,
        cx: &mut Tx<'_>,
    ) -> Result<referral::Model, Failure> {
        let reply = sized(&self.reply, ACCOUNT, "reply")?;
        let now = cx.now();
        let change = |row: &mut referral::ActiveModel| {
            row.reply = Set(Some(reply));
            row.closed_at = Set(Some(now));
        };
        cx.moved(row, change).await
    }
}
