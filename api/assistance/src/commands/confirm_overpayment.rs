//! `confirmOverpayment`: the answer was weighed, the money is due.

use entity_assistance::overpayment;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::Refusal;
use resource::{Command, Id, Money};
use sea_orm::ActiveValue::Set;

use crate::case::clock::NO_DEADLINE;
use crate::case::local;
use crate::codes::AssistanceCode;
use crate::rules::settlement::fine_range;

/// Confirms what is to be paid back, after the answer or its fifteen days; with fraud a fine of one to three times the amount (确认追缴).
#[derive(Command)]
#[command(on = overpayment, transition, may = "assistance.overpayment.confirm")]
pub struct ConfirmOverpayment {
    /// The recovery (多发款项).
    pub id: Id<overpayment::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
    /// What the household answered; none where it let its days pass (陈述申辩).
    pub answer: Option<String>,
    /// Fine, one to three times the amount, with fraud only (罚款金额).
    pub fine: Option<Money>,
}

impl Handle for ConfirmOverpayment {
    async fn handle(
        self,
        row: overpayment::Model,
        cx: &mut Tx<'_>,
    ) -> Result<overpayment::Model, Failure> {
        let silent = self
            .answer
            .as_ref()
            .is_none_or(|words| words.trim().is_empty());
        if silent && cx.today() <= row.state_due_on {
            let refusal = Refusal::new(AssistanceCode::AnswerPending);
            return Err(refusal.with("until", row.state_due_on).into());
        }
        if let Some(fine) = self.fine {
            refuse_fine(&row, fine)?;
        }
        let (now, name) = (cx.now(), cx.who.name.clone());
        let change = |row: &mut overpayment::ActiveModel| {
            row.answer_text = Set(self.answer);
            row.fine = Set(self.fine);
            row.confirmed_at = Set(Some(now));
            row.confirmed_by_name = Set(Some(name));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(row, change).await
    }
}

/// A fine needs fraud, and stays within one and three times the amount.
fn refuse_fine(row: &overpayment::Model, fine: Money) -> Result<(), Failure> {
    if !row.fraud {
        return Err(Refusal::new(AssistanceCode::FraudFlagRequired)
            .at("fine")
            .into());
    }
    let (least, most) = fine_range(row.amount).map_err(local::refused)?;
    if fine < least || fine > most {
        let refusal = Refusal::new(AssistanceCode::FineOutOfRange).at("fine");
        return Err(refusal.with("least", least).with("most", most).into());
    }
    Ok(())
}
