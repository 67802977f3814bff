//! `importPaymentResults`: the bank says which payments were made and which came back.

use entity_kernel::alert::AlertSeverity;
use entity_kernel::attachment::{self, AttachmentKind};
use entity_kernel::disbursement::{self, DisbursementState};
use entity_kernel::fund_batch::{self, FundBatchState};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use graph::places::Place;
use kernel::alerts::{self, NewAlert};
use kernel::files::{Files, NewFile};
use kernel::funds::result_file;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use crate::case::clock::NO_DEADLINE;
use crate::payroll::payments::{self, Sum};
use crate::payroll::{parts, place};

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
        parts::paid(batch.id, cx).await?;
        let paid = payments::sum(batch.id, DisbursementState::Paid, cx.db).await?;
        let failed = payments::in_state(batch.id, DisbursementState::Failed, cx.db).await?;
        for payment in &failed {
            alerts::raise(cx, came_back(payment)).await?;
        }
        let failed = payments::sum(batch.id, DisbursementState::Failed, cx.db).await?;
        settle(batch, file, paid, failed, cx).await
    }
}

async fn settle(
    batch: fund_batch::Model,
    file: attachment::Model,
    paid: Sum,
    failed: Sum,
    cx: &mut Tx<'_>,
) -> Result<fund_batch::Model, Failure> {
    let settled = failed.count == 0;
    let (state, at, due) = if settled {
        (FundBatchState::Settled, Some(cx.now()), NO_DEADLINE)
    } else {
        (FundBatchState::Partial, None, batch.state_due_on)
    };
    let change = |row: &mut fund_batch::ActiveModel| {
        row.result_file_id = Set(Some(file.id));
        row.paid_count = Set(paid.count);
        row.paid_total = Set(paid.total);
        row.failed_count = Set(failed.count);
        row.failed_total = Set(failed.total);
        row.settled_at = Set(at);
        row.state_due_on = Set(due);
    };
    cx.moved_to(batch, state, change).await
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

fn came_back(payment: &disbursement::Model) -> NewAlert {
    let why = payment.bank_message.clone().unwrap_or_default();
    NewAlert {
        code: "PAYMENT_FAILED",
        severity: AlertSeverity::High,
        message: format!("第{}笔发放失败:{why}", payment.line_no),
        object_type: "disbursement",
        object_id: payment.id,
        params: Some(json!({ "lineNo": payment.line_no, "code": payment.bank_code })),
        place: Place {
            division: payment.division_id,
            county: payment.county_id,
            town: payment.town_id,
        },
    }
}
