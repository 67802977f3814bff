//! `expireAward`: the last day of a status without cash is over.

use entity_assistance::assistance_award;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id, Month};

use crate::award::ending::{end, refuse_still_valid};

/// Ends a status after its last day, which the system does by itself too (救助身份到期).
#[derive(Command)]
#[command(on = assistance_award, transition, may = "assistance.award.expire")]
pub struct ExpireAward {
    /// The award (救助待遇).
    pub id: Id<assistance_award::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
}

impl Handle for ExpireAward {
    async fn handle(
        self,
        award: assistance_award::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_award::Model, Failure> {
        let until = refuse_still_valid(award.valid_until, cx.today())?;
        end(award, Month::of(until), "有效期届满".to_owned(), cx).await
    }
}
