//! `acceptReferral`: the department has taken a referral.

use entity_assistance::referral;
use graph::command::{Handle, Tx};
use graph::{Failure, Principal};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::NO_DEADLINE;
use crate::partners::referrals;

/// Records that the department has taken the referral, in time or late (接收转办).
#[derive(Command)]
#[command(on = referral, transition, may = "assistance.referral.accept")]
pub struct AcceptReferral {
    /// The referral (转办).
    pub id: Id<referral::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
}

impl Handle for AcceptReferral {
    fn names(row: &referral::Model, who: &Principal) -> bool {
        referrals::is_for(row, who)
    }

    async fn handle(
        self,
        row: referral::Model,
        cx: &mut Tx<'_>,
    ) -> Result<referral::Model, Failure> {
        let now = cx.now();
        let change = |row: &mut referral::ActiveModel| {
            row.accepted_at = Set(Some(now));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(row, change).await
    }
}
