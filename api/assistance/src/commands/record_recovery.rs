//! `recordRecovery`: money came back.

use chrono::NaiveDate;
use entity_assistance::overpayment::{self, OverpaymentState};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id, Money};
use sea_orm::ActiveValue::Set;

use crate::recovery::{self, offset};

/// Records money that was paid back; with the last of it the recovery is over (登记追回).
#[derive(Command)]
#[command(on = overpayment, transition, may = "assistance.overpayment.record_recovery")]
pub struct RecordRecovery {
    /// The recovery (多发款项).
    pub id: Id<overpayment::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
    /// What was paid back, at most what is still open, yuan (追回金额).
    pub amount: Money,
    /// Day, not later than today (追回日期).
    pub paid_on: NaiveDate,
    /// Receipt or bank reference (票据号).
    pub reference: Option<String>,
}

impl Handle for RecordRecovery {
    async fn handle(
        self,
        row: overpayment::Model,
        cx: &mut Tx<'_>,
    ) -> Result<overpayment::Model, Failure> {
        let open = recovery::outstanding_for(&row, self.amount)?;
        if self.paid_on > cx.today() {
            return Err(Refusal::invalid(ValidationRule::DateOrder, "paidOn").into());
        }
        let recovered = row
            .recovered
            .checked_add(self.amount)
            .map_err(Failure::fault)?;
        let state = if self.amount == open {
            OverpaymentState::Recovered
        } else {
            row.state
        };
        let reference = self.reference.unwrap_or_default();
        cx.note(
            format!("{} {} {reference}", self.paid_on, self.amount)
                .trim()
                .to_owned(),
        );
        let change = |row: &mut overpayment::ActiveModel| row.recovered = Set(recovered);
        let row = cx.moved_to(row, state, change).await?;
        offset::follow(&row, cx).await?;
        Ok(row)
    }
}
