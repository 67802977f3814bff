//! `reissueFailed`: payments that came back go out again, to corrected accounts.

use std::collections::HashMap;

use entity_kernel::disbursement::{self, DisbursementState};
use entity_kernel::{fund_batch, person};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{BankAccount, Command, Id, Input};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::codes::AssistanceCode;
use crate::payroll::due::{self, Account, Due};
use crate::payroll::payments::{self, Outgoing};

/// Account in place of one that a payment came back from (更正账号).
#[derive(Clone, Debug, Input)]
pub struct CorrectedAccountInput {
    /// The payment that came back (发放明细).
    pub disbursement: Id<disbursement::Entity>,
    /// Account to pay to, also from now on (银行账号).
    pub account: BankAccount,
    /// Bank of the account (开户银行).
    pub bank_name: Option<String>,
}

/// Sends every payment that came back again: to the account given here, else to the one the payee has now (重发).
#[derive(Command)]
#[command(on = fund_batch, transition, may = "assistance.payroll.reissue")]
pub struct ReissueFailed {
    /// The payroll (资金批次).
    pub id: Id<fund_batch::Entity>,
    /// Version that the maker saw (版本号).
    pub version: i32,
    /// Corrected accounts (更正账号).
    pub accounts: Option<Vec<CorrectedAccountInput>>,
}

impl Handle for ReissueFailed {
    async fn handle(
        self,
        batch: fund_batch::Model,
        cx: &mut Tx<'_>,
    ) -> Result<fund_batch::Model, Failure> {
        let failed = payments::in_state(batch.id, DisbursementState::Failed, cx.db).await?;
        let given = given(self.accounts.unwrap_or_default(), &failed, cx)?;
        let outgoing = corrected(&batch, failed, given, cx).await?;
        let next = 1 + last_number(&batch, cx).await?;
        let file = payments::send(&batch, outgoing, next, cx).await?;
        let now = cx.now();
        let change = |row: &mut fund_batch::ActiveModel| {
            row.bank_file_id = Set(Some(file.id));
            row.sent_at = Set(Some(now));
        };
        cx.moved(batch, change).await
    }
}

/// Every payment that came back, on its way to another account.
async fn corrected(
    batch: &fund_batch::Model,
    failed: Vec<disbursement::Model>,
    mut given: HashMap<Uuid, Account>,
    cx: &mut Tx<'_>,
) -> Result<Vec<Outgoing>, Failure> {
    let paid = due::of_batch(batch, cx.db).await?.into_iter();
    let mut paid: HashMap<Uuid, _> = paid.map(|one| (one.id(), one)).collect();
    let mut outgoing = Vec::with_capacity(failed.len());
    for payment in failed {
        let account = match given.remove(&payment.id) {
            Some(account) => account,
            None => account_now(&payment, cx).await?,
        };
        if account.hash == payment.account_hash {
            return Err(unchanged(&payment).into());
        }
        let Some(one) = paid.remove(&payment.object_id) else {
            return Err(Failure::fault("a payment is for something"));
        };
        outgoing.push(repeated(payment, one, account, cx).await?);
    }
    Ok(outgoing)
}

fn given(
    accounts: Vec<CorrectedAccountInput>,
    failed: &[disbursement::Model],
    cx: &Tx<'_>,
) -> Result<HashMap<Uuid, Account>, Failure> {
    let keyring = cx.engine.keyring();
    let mut given = HashMap::new();
    for (at, one) in accounts.into_iter().enumerate() {
        if !failed
            .iter()
            .any(|payment| payment.id == one.disbursement.key)
        {
            let path = format!("accounts.{at}.disbursement");
            return Err(Refusal::invalid(ValidationRule::NotApplicable, &path).into());
        }
        let account = Account {
            sealed: keyring.seal(&one.account),
            hash: keyring.blind(&one.account),
            bank: one.bank_name,
        };
        given.insert(one.disbursement.key, account);
    }
    Ok(given)
}

async fn account_now(payment: &disbursement::Model, cx: &Tx<'_>) -> Result<Account, Failure> {
    let payee = person::Entity::find_by_id(payment.payee_person_id)
        .one(cx.db)
        .await?;
    let account = payee.and_then(Account::of);
    Ok(account.ok_or_else(|| unchanged(payment))?)
}

fn unchanged(payment: &disbursement::Model) -> Refusal {
    Refusal::new(AssistanceCode::AccountNotCorrected)
        .at("accounts")
        .with("name", &payment.payee_name)
}

/// The payment once more; what is paid keeps the corrected account.
async fn repeated(
    payment: disbursement::Model,
    due: Due,
    account: Account,
    cx: &mut Tx<'_>,
) -> Result<Outgoing, Failure> {
    let due = due.redirected(account, cx).await?;
    disbursement::Entity::update_many()
        .col_expr(
            disbursement::Column::State,
            Expr::value(DisbursementState::Reissued),
        )
        .col_expr(disbursement::Column::UpdatedAt, Expr::value(cx.now()))
        .filter(disbursement::Column::Id.eq(payment.id))
        .exec(cx.db)
        .await?;
    kernel::alerts::settle(cx, "PAYMENT_FAILED", payment.id, "已更正账号并重发").await?;
    let outgoing = due.outgoing(cx)?;
    Ok(Outgoing {
        repeats: Some(payment.id),
        ..outgoing
    })
}

/// Number of the last payment in the bank's files; numbers run on through all of them.
async fn last_number(batch: &fund_batch::Model, cx: &Tx<'_>) -> Result<i32, Failure> {
    let count = disbursement::Entity::find()
        .filter(disbursement::Column::BatchId.eq(batch.id))
        .count(cx.db)
        .await?;
    i32::try_from(count).map_err(Failure::fault)
}
