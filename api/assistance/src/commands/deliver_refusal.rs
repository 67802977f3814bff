//! `deliverRefusal`: the applicant has the written notice of a refusal.

use chrono::NaiveDate;
use entity_assistance::assistance_case;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::case::clock::NO_DEADLINE;

/// Notes that the written refusal was delivered, which ends its deadline (送达不予确认通知书).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.deliver_refusal")]
pub struct DeliverRefusal {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// Day of delivery, not later than today; today by default (送达日期).
    pub delivered_on: Option<NaiveDate>,
    /// To whom and how (送达说明).
    pub text: Option<String>,
}

impl Handle for DeliverRefusal {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let day = self.delivered_on.unwrap_or(cx.today());
        if day > cx.today() {
            return Err(Refusal::invalid(ValidationRule::DateOrder, "deliveredOn").into());
        }
        if case.state_due_on == NO_DEADLINE {
            return Err(Refusal::new(BaseCode::Duplicate).into());
        }
        let words = self.text.unwrap_or_default();
        cx.note(format!("{day} {words}").trim().to_owned());
        let change = |row: &mut assistance_case::ActiveModel| row.state_due_on = Set(NO_DEADLINE);
        cx.moved(case, change).await
    }
}
