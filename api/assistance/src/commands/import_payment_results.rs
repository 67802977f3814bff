//! `importPaymentResults`: the bank says which payments were made and which came back.

use entity_kernel::attachment::{self, AttachmentKind};
use entity_kernel::disbursement::DisbursementState;
use entity_kernel::fund_batch;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use kernel::files::{Files, NewFile};
use kernel::funds::result_file;
use resource::{Command, Id};

use crate::payroll::{payments, place, results};

/// Takes in the bank's results, as an attachment or as text; they cover every payment that is with the bank (导入回盘).
#[derive(Command)]
#[command(on = fund_batch, transition, may = "assistance.payroll.import_results")]
pub struct ImportPaymentResults {
    /// The payroll (资金批次).
    pub id: Id<fund_batch::Entity>,
    /// Version that the maker saw (版本号).
    pub version: i32,
    /// The bank's file, unless its text is given (回盘文件).
    pub file: Option<Id<attachment::Entity>>,
    /// The file's text: batch number, line number, amount, 成功 or 失败, code, message (回盘内容).
    pub content: Option<String>,
}

impl Handle for ImportPaymentResults {
    async fn handle(
        self,
        batch: fund_batch::Model,
        cx: &mut Tx<'_>,
    ) -> Result<fund_batch::Model, Failure> {
        let (file, bytes) = self.file(&batch, cx).await?;
        let outcomes = result_file::read(&batch.batch_no, &bytes)?;
        let sent = payments::in_state(batch.id, DisbursementState::Sent, cx.db).await?;
        payments::refuse_mismatch(&sent, &outcomes)?;
        payments::mark(batch.id, outcomes, cx).await?;
        results::settle(batch, file.id, cx).await
    }
}

impl ImportPaymentResults {
    /// The file and its bytes; a text is kept as a file too.
    async fn file(
        self,
        batch: &fund_batch::Model,
        cx: &Tx<'_>,
    ) -> Result<(attachment::Model, Vec<u8>), Failure> {
        let files = cx.service::<Files>();
        match (self.file, self.content) {
            (Some(file), None) => {
                let file = cx.load(file).await?;
                let bytes = files.bytes(&file.sha256).await?;
                Ok((file, bytes.to_vec()))
            }
            (None, Some(text)) => {
                let name = format!("{}-result.csv", batch.batch_no);
                let bytes = text.into_bytes();
                let new = NewFile {
                    name: &name,
                    kind: AttachmentKind::BankResult,
                    bytes: bytes.clone(),
                    object: Some(("fund_batch", batch.id)),
                };
                Ok((files.keep(cx, place(batch), new).await?, bytes))
            }
            (None, None) => Err(Refusal::invalid(ValidationRule::Required, "file").into()),
            (Some(_), Some(_)) => {
                Err(Refusal::invalid(ValidationRule::NotApplicable, "content").into())
            }
        }
    }
}
