//! Payments of a batch: sent to the bank, marked as the bank answers, sent again once an account is corrected.

use std::collections::{BTreeMap, HashMap};

use entity_assistance::{assistance_award, payroll_line};
use entity_kernel::attachment::{self, AttachmentKind};
use entity_kernel::disbursement::{self, DisbursementState};
use entity_kernel::fund_batch;
use graph::Failure;
use graph::command::Tx;
use graph::error::Refusal;
use kernel::files::{Files, NewFile};
use kernel::funds::bank_file::{self, Payment};
use kernel::funds::result_file::Outcome;
use resource::{BankAccount, Money};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Statement,
};
use uuid::Uuid;

use super::due::{Account, Due};
use super::place;
use crate::codes::AssistanceCode;

/// Rows that go into one statement.
const CHUNK: usize = 500;

/// Lines of a batch that are paid, in their order.
pub async fn lines(
    batch: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Vec<payroll_line::Model>, Failure> {
    Ok(payroll_line::Entity::find()
        .filter(payroll_line::Column::BatchId.eq(batch))
        .filter(payroll_line::Column::Excluded.eq(false))
        .order_by_asc(payroll_line::Column::Id)
        .all(db)
        .await?)
}

/// Awards behind the lines of a batch.
pub async fn awards(
    batch: Uuid,
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, assistance_award::Model>, Failure> {
    let of_batch = Query::select()
        .column(payroll_line::Column::AwardId)
        .from(payroll_line::Entity)
        .and_where(payroll_line::Column::BatchId.eq(batch))
        .to_owned();
    let rows = assistance_award::Entity::find()
        .filter(assistance_award::Column::Id.in_subquery(of_batch))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// One payment on its way to the bank.
pub struct Outgoing {
    /// What is paid.
    pub due: Due,
    /// Account, opened for the bank's file.
    pub account: BankAccount,
    /// Account as it is kept.
    pub to: Account,
    /// Payment that came back, where this one repeats it.
    pub repeats: Option<Uuid>,
}

/// Writes payments down, numbered on from `first`, and the file for the bank with exactly these.
pub async fn send(
    batch: &fund_batch::Model,
    payments: Vec<Outgoing>,
    first: i32,
    cx: &Tx<'_>,
) -> Result<attachment::Model, Failure> {
    let numbered: Vec<(i32, Outgoing)> = (first..).zip(payments).collect();
    let file = bank_file(batch, &numbered)?;
    let rows: Vec<_> = numbered
        .into_iter()
        .map(|(number, payment)| row(batch, number, payment, cx))
        .collect();
    for chunk in rows.chunks(CHUNK) {
        disbursement::Entity::insert_many(chunk.to_vec())
            .exec_without_returning(cx.db)
            .await?;
    }
    name_latest(batch.id, cx).await?;
    let name = format!("{}-{first}.csv", batch.batch_no);
    let file = NewFile {
        name: &name,
        kind: AttachmentKind::BankFile,
        bytes: file,
        object: Some(("fund_batch", batch.id)),
    };
    cx.service::<Files>().keep(cx, place(batch), file).await
}

fn bank_file(batch: &fund_batch::Model, numbered: &[(i32, Outgoing)]) -> Result<Vec<u8>, Failure> {
    let names: Vec<String> = numbered
        .iter()
        .map(|(_, payment)| payment.due.payee().1.to_string())
        .collect();
    let payments = numbered
        .iter()
        .zip(&names)
        .map(|((number, payment), name)| Payment {
            line_no: *number,
            name,
            account: &payment.account,
            bank: payment.to.bank.as_deref().unwrap_or_default(),
            amount: payment.due.total(),
        });
    let remark = format!("{} {}", batch.month, batch.kind);
    bank_file::write(&batch.batch_no, &remark, payments)
}

fn row(
    batch: &fund_batch::Model,
    number: i32,
    payment: Outgoing,
    cx: &Tx<'_>,
) -> disbursement::ActiveModel {
    let digits = payment.account.to_string();
    let last4 = digits
        .get(digits.len().saturating_sub(4)..)
        .unwrap_or_default();
    let due = payment.due;
    let (payee, name) = due.payee();
    let row = disbursement::ActiveModel {
        batch_id: Set(batch.id),
        line_no: Set(number),
        payee_name: Set(name.clone()),
        amount: Set(due.total()),
        state: Set(DisbursementState::Sent),
        payee_person_id: Set(payee),
        account: Set(payment.to.sealed),
        account_hash: Set(payment.to.hash),
        account_last4: Set(last4.to_owned()),
        bank_name: Set(payment.to.bank),
        bank_code: Set(None),
        bank_message: Set(None),
        paid_on: Set(None),
        reissue_of_id: Set(payment.repeats),
        object_type: Set(due.table().to_owned()),
        object_id: Set(due.id()),
        month: Set(batch.month),
        ..Default::default()
    };
    cx.stamped(row, due.place())
}

/// Everything that the batch pays names the latest payment made for it.
async fn name_latest(batch: Uuid, cx: &Tx<'_>) -> Result<(), Failure> {
    for (table, paid) in [
        ("payroll_line", "NOT excluded"),
        ("temp_aid_instalment", "TRUE"),
    ] {
        let sql = format!(
            "UPDATE {table} SET updated_at = $2, version = version + 1, disbursement_id =
                (SELECT d.id FROM disbursement d WHERE d.object_id = {table}.id ORDER BY d.line_no DESC LIMIT 1)
            WHERE batch_id = $1 AND {paid}"
        );
        let values = [batch.into(), cx.now().into()];
        let backend = cx.db.get_database_backend();
        let statement = Statement::from_sql_and_values(backend, sql, values);
        cx.db.execute_raw(statement).await?;
    }
    Ok(())
}

/// Payments of a batch in this state, in the order of the bank's file.
pub async fn in_state(
    batch: Uuid,
    state: DisbursementState,
    db: &impl ConnectionTrait,
) -> Result<Vec<disbursement::Model>, Failure> {
    Ok(disbursement::Entity::find()
        .filter(disbursement::Column::BatchId.eq(batch))
        .filter(disbursement::Column::State.eq(state))
        .order_by_asc(disbursement::Column::LineNo)
        .all(db)
        .await?)
}

/// Payments of a batch that stand in these lines, by line.
pub async fn lines_of(
    batch: Uuid,
    lines: Vec<i32>,
    db: &impl ConnectionTrait,
) -> Result<HashMap<i32, disbursement::Model>, Failure> {
    let rows = disbursement::Entity::find()
        .filter(disbursement::Column::BatchId.eq(batch))
        .filter(disbursement::Column::LineNo.is_in(lines))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.line_no, row)).collect())
}

/// `RESULT_MISMATCH {why}` unless the bank answers for exactly the payments that are with it, to the fen.
pub fn refuse_mismatch(sent: &[disbursement::Model], outcomes: &[Outcome]) -> Result<(), Refusal> {
    let mismatch = |why: String| Err(Refusal::new(AssistanceCode::ResultMismatch).with("why", why));
    let with_bank: BTreeMap<i32, Money> =
        sent.iter().map(|row| (row.line_no, row.amount)).collect();
    if outcomes.len() != with_bank.len() {
        return mismatch(format!("{} / {}", outcomes.len(), with_bank.len()));
    }
    let strange = outcomes
        .iter()
        .find(|outcome| with_bank.get(&outcome.line_no) != Some(&outcome.amount));
    match strange {
        Some(outcome) => mismatch(format!("#{} {}", outcome.line_no, outcome.amount)),
        None => Ok(()),
    }
}

/// Marks payments as the bank answered; those of one answer in one statement.
pub async fn mark(batch: Uuid, outcomes: Vec<Outcome>, cx: &Tx<'_>) -> Result<(), Failure> {
    let mut answers: BTreeMap<(bool, String, String), Vec<i32>> = BTreeMap::new();
    for outcome in outcomes {
        let answer = (outcome.paid, outcome.code, outcome.message);
        answers.entry(answer).or_default().push(outcome.line_no);
    }
    for ((paid, code, message), lines) in answers {
        let (state, day) = if paid {
            (DisbursementState::Paid, Some(cx.today()))
        } else {
            (DisbursementState::Failed, None)
        };
        for chunk in lines.chunks(CHUNK) {
            disbursement::Entity::update_many()
                .col_expr(disbursement::Column::State, Expr::value(state))
                .col_expr(disbursement::Column::PaidOn, Expr::value(day))
                .col_expr(disbursement::Column::BankCode, Expr::value(code.clone()))
                .col_expr(
                    disbursement::Column::BankMessage,
                    Expr::value(message.clone()),
                )
                .col_expr(disbursement::Column::UpdatedAt, Expr::value(cx.now()))
                .filter(disbursement::Column::BatchId.eq(batch))
                .filter(disbursement::Column::State.eq(DisbursementState::Sent))
                .filter(disbursement::Column::LineNo.is_in(chunk.iter().copied()))
                .exec(cx.db)
                .await?;
        }
    }
    Ok(())
}

/// Number and sum of payments in one state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    /// Number.
    pub count: i32,
    /// Sum.
    pub total: Money,
}

/// Number and sum of a batch's payments in this state.
pub async fn sum(
    batch: Uuid,
    state: DisbursementState,
    db: &impl ConnectionTrait,
) -> Result<Sum, Failure> {
    #[derive(FromQueryResult)]
    struct Row {
        amount: Money,
    }
    let rows = disbursement::Entity::find()
        .select_only()
        .column(disbursement::Column::Amount)
        .filter(disbursement::Column::BatchId.eq(batch))
        .filter(disbursement::Column::State.eq(state))
        .into_model::<Row>()
        .all(db)
        .await?;
    Ok(Sum {
        count: i32::try_from(rows.len()).map_err(Failure::fault)?,
        total: Money::sum(rows.iter().map(|row| row.amount)).map_err(Failure::fault)?,
    })
}
