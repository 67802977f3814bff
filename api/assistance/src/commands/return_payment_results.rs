//! `returnPaymentResults`: a bank says, part by part, which payments of a batch were made and which came back.
//!
//! What was said before may be said again: a line with the result that it has is passed over. Once nothing is with the
//! bank any more the batch is settled as by `importPaymentResults`.

use std::collections::HashSet;

use entity_kernel::attachment::AttachmentKind;
use entity_kernel::disbursement::{self, DisbursementState};
use entity_kernel::fund_batch::{self, FundBatchState};
use graph::Failure;
use graph::command::{Answer, Tx};
use graph::error::Refusal;
use kernel::files::{Files, NewFile};
use kernel::funds::result_file::{self, Outcome};
use resource::{Command, Input, Money, Output};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Serialize;

use crate::codes::AssistanceCode;
use crate::partners::accounts;
use crate::payroll::{payments, place, results};

/// What a bank's token needs.
const MAY: &str = "assistance.payment.return_results";

/// Result of one payment (单笔发放结果).
#[derive(Clone, Debug, Input)]
pub struct PaymentResultInput {
    /// Number of the line in the file for the bank (序号).
    pub line_no: i32,
    /// SHA-256 of the batch number, a colon and the account's digits, in lower-case hexadecimal (账号摘要).
    pub account_hash: String,
    /// Amount as the bank read it, yuan (金额).
    pub amount: Money,
    /// True where it is on the account (是否成功).
    pub paid: bool,
    /// Result code of the bank (银行结果代码).
    pub code: Option<String>,
    /// Result in the bank's words, without personal data (银行结果说明).
    pub message: Option<String>,
}

/// Returns results of payments to the office that ordered them, up to 500 a call (回传发放结果).
#[derive(Command)]
#[command(may = "assistance.payment.return_results")]
pub struct ReturnPaymentResults {
    /// Number of the batch, as the file for the bank names it (批次号).
    pub batch_no: String,
    /// The results (发放结果).
    pub results: Vec<PaymentResultInput>,
}

/// How far a batch is (批次回传情况).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct PaymentResultsReturned {
    /// Number of the batch (批次号).
    pub batch_no: String,
    /// Where it stands (状态).
    pub state: FundBatchState,
    /// Results of this call that were not known before (新增笔数).
    pub taken: i32,
    /// Payments of the batch that the bank has not answered for (待回传笔数).
    pub with_bank: i32,
}

impl Answer for ReturnPaymentResults {
    type Answer = PaymentResultsReturned;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<PaymentResultsReturned, Failure> {
        let batch = batch(&self.batch_no, cx).await?;
        cx.concerns::<fund_batch::Entity>(&batch)?;
        let lines = self.results.iter().map(|result| result.line_no);
        let known = payments::lines_of(batch.id, lines.collect(), cx.db).await?;
        let (mut new, mut seen) = (Vec::new(), HashSet::new());
        for result in self.results {
            if !seen.insert(result.line_no) {
                return Err(mismatch(&result).into());
            }
            let payment = known.get(&result.line_no);
            let payment = payment.ok_or_else(|| mismatch(&result))?;
            if fits(&result, payment, &batch, cx)? {
                new.push(result);
            }
        }
        let taken = i32::try_from(new.len()).map_err(Failure::fault)?;
        let batch = if new.is_empty() {
            batch
        } else {
            take(batch, new, cx).await?
        };
        let left = payments::sum(batch.id, DisbursementState::Sent, cx.db).await?;
        Ok(PaymentResultsReturned {
            batch_no: batch.batch_no,
            state: batch.state,
            taken,
            with_bank: left.count,
        })
    }
}

async fn batch(number: &str, cx: &Tx<'_>) -> Result<fund_batch::Model, Failure> {
    let found = fund_batch::Entity::find()
        .filter(fund_batch::Column::BatchNo.eq(number))
        .one(cx.db)
        .await?;
    let found = found.filter(|batch| cx.who.may_at(MAY, &place(batch)));
    let unknown = || Refusal::not_found().at("batchNo");
    let batch = cx
        .lock::<fund_batch::Entity>(found.ok_or_else(unknown)?.id)
        .await?;
    Ok(batch.ok_or_else(unknown)?)
}

fn mismatch(result: &PaymentResultInput) -> Refusal {
    let why = format!("#{} {}", result.line_no, result.amount);
    Refusal::new(AssistanceCode::ResultMismatch).with("why", why)
}

/// True for a result that is news, false for one that is known.
///
/// Refusals: `RESULT_MISMATCH {why}` for another account or amount, and for a payment that has another result already.
fn fits(
    result: &PaymentResultInput,
    payment: &disbursement::Model,
    batch: &fund_batch::Model,
    cx: &Tx<'_>,
) -> Result<bool, Failure> {
    let account = cx.engine.keyring().open(&payment.account);
    let account = account.map_err(Failure::fault)?;
    let hash = accounts::hash(&batch.batch_no, &account);
    let same = result.amount == payment.amount && result.account_hash == hash;
    match (same, payment.state, result.paid) {
        (true, DisbursementState::Sent, _) => Ok(true),
        (true, DisbursementState::Paid, true)
        | (true, DisbursementState::Failed | DisbursementState::Reissued, false) => Ok(false),
        _ => Err(mismatch(result).into()),
    }
}

async fn take(
    batch: fund_batch::Model,
    new: Vec<PaymentResultInput>,
    cx: &mut Tx<'_>,
) -> Result<fund_batch::Model, Failure> {
    cx.steps_as::<fund_batch::Entity>(results::STEP, &batch)?;
    let outcomes: Vec<Outcome> = new.into_iter().map(outcome).collect();
    let name = format!("{}-result.csv", batch.batch_no);
    let file = NewFile {
        name: &name,
        kind: AttachmentKind::BankResult,
        bytes: result_file::write(&batch.batch_no, &outcomes)?,
        object: Some(("fund_batch", batch.id)),
    };
    let file = cx.service::<Files>().keep(cx, place(&batch), file).await?;
    payments::mark(batch.id, outcomes, cx).await?;
    let left = payments::sum(batch.id, DisbursementState::Sent, cx.db).await?;
    if left.count == 0 {
        return results::settle(batch, file.id, cx).await;
    }
    let change = |row: &mut fund_batch::ActiveModel| row.result_file_id = Set(Some(file.id));
    cx.touched(batch, change).await
}

fn outcome(result: PaymentResultInput) -> Outcome {
    Outcome {
        line_no: result.line_no,
        amount: result.amount,
        paid: result.paid,
        code: result.code.unwrap_or_default(),
        message: result.message.unwrap_or_default(),
    }
}
