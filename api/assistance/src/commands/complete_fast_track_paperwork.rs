//! `completeFastTrackPaperwork`: the papers of urgent aid are there.

use entity_assistance::temp_aid_grant;
use entity_kernel::attachment::{self, AttachmentKind};
use graph::Failure;
use graph::command::{Handle, Tx};
use kernel::alerts;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::NO_DEADLINE;
use crate::case::papers::{self, Paper};
use crate::temp_aid::PAPERS_LATE;

/// Completes the papers of aid that was given at once: identity, proof of the cause, signed receipt (补办先行救助手续).
#[derive(Command)]
#[command(on = temp_aid_grant, transition, may = "assistance.temp_aid.complete")]
pub struct CompleteFastTrackPaperwork {
    /// The grant (临时救助).
    pub id: Id<temp_aid_grant::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// Copy of the identity document, an attachment of that kind (身份证件).
    pub identity: Id<attachment::Entity>,
    /// What proves the cause (困难原因证明).
    pub cause_proof: Id<attachment::Entity>,
    /// Receipt with the signature, an attachment of that kind (签收单).
    pub receipt: Id<attachment::Entity>,
}

impl Handle for CompleteFastTrackPaperwork {
    async fn handle(
        self,
        grant: temp_aid_grant::Model,
        cx: &mut Tx<'_>,
    ) -> Result<temp_aid_grant::Model, Failure> {
        let papers = [
            Paper::of(AttachmentKind::Identity, self.identity, "identity"),
            Paper::any(self.cause_proof, "causeProof"),
            Paper::of(AttachmentKind::Signature, self.receipt, "receipt"),
        ];
        papers::take_for("temp_aid_grant", &papers, grant.id, cx).await?;
        alerts::settle(cx, PAPERS_LATE, grant.id, "手续已补齐").await?;
        let today = cx.today();
        let change = |row: &mut temp_aid_grant::ActiveModel| {
            row.paperwork_done_on = Set(Some(today));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(grant, change).await
    }
}
