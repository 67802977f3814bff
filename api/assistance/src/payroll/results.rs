//! What follows from the bank's results, whoever hands them in.

use entity_kernel::alert::AlertSeverity;
use entity_kernel::disbursement::{self, DisbursementState};
use entity_kernel::fund_batch::{self, FundBatchState};
use graph::Failure;
use graph::command::Tx;
use graph::places::Place;
use kernel::alerts::{self, NewAlert};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use uuid::Uuid;

use super::{parts, payments};
use crate::case::clock::NO_DEADLINE;
use crate::recovery::offset;

/// The step that a batch takes with its results, whoever hands them in.
pub const STEP: &str = "importPaymentResults";

/// Settles a batch of which nothing is with the bank any more, or says what came back.
pub async fn settle(
    batch: fund_batch::Model,
    file: Uuid,
    cx: &mut Tx<'_>,
) -> Result<fund_batch::Model, Failure> {
    parts::paid(batch.id, cx).await?;
    for payment in &payments::in_state(batch.id, DisbursementState::Failed, cx.db).await? {
        alerts::raise(cx, came_back(payment)).await?;
    }
    let paid = payments::sum(batch.id, DisbursementState::Paid, cx.db).await?;
    let failed = payments::sum(batch.id, DisbursementState::Failed, cx.db).await?;
    let settled = failed.count == 0;
    if settled {
        offset::book(&batch, cx).await?;
        cx.steps_as::<fund_batch::Entity>(STEP, &batch)?;
    }
    let (state, at, due) = if settled {
        (FundBatchState::Settled, Some(cx.now()), NO_DEADLINE)
    } else {
        (FundBatchState::Partial, None, batch.state_due_on)
    };
    let change = |row: &mut fund_batch::ActiveModel| {
        row.result_file_id = Set(Some(file));
        row.paid_count = Set(paid.count);
        row.paid_total = Set(paid.total);
        row.failed_count = Set(failed.count);
        row.failed_total = Set(failed.total);
        row.settled_at = Set(at);
        row.state_due_on = Set(due);
    };
    cx.moved_to(batch, state, change).await
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
