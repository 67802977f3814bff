//! `expireCareAgreement`: the last day of an agreement on care is over.

use entity_assistance::{assistance_award, care_agreement};
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::EntityTrait;

use crate::award::care;
use crate::award::ending::refuse_still_valid;

/// Closes an agreement after its last day, which the system does by itself too (照料服务协议到期).
#[derive(Command)]
#[command(on = care_agreement, transition, may = "assistance.care.expire")]
pub struct ExpireCareAgreement {
    /// The agreement (照料服务协议).
    pub id: Id<care_agreement::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
}

impl Handle for ExpireCareAgreement {
    async fn handle(
        self,
        agreement: care_agreement::Model,
        cx: &mut Tx<'_>,
    ) -> Result<care_agreement::Model, Failure> {
        refuse_still_valid(Some(agreement.valid_until), cx.today())?;
        let expired = cx
            .moved(agreement, |_: &mut care_agreement::ActiveModel| {})
            .await?;
        let award = assistance_award::Entity::find_by_id(expired.award_id)
            .one(cx.db)
            .await?;
        if let Some(award) = award {
            care::watch(&award, cx).await?;
        }
        Ok(expired)
    }
}
