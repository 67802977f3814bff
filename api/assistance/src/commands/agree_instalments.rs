//! `agreeInstalments`: what is due is paid back in parts, from the pocket or from the help itself.

use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::overpayment;
use entity_kernel::attachment;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id, Money, Month, Rounding};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use crate::award::{change, paid, place};
use crate::case::local::{self, Local};
use crate::case::papers::{self, Paper};
use crate::codes::AssistanceCode;
use crate::recovery::{self, offset};
use crate::rules::BasisPoints;
use crate::rules::settlement::instalments;

/// Agrees to pay back in monthly parts; deducting them from help needs written consent and stays within the local share (约定分期).
#[derive(Command)]
#[command(on = overpayment, transition, may = "assistance.overpayment.agree_instalments")]
pub struct AgreeInstalments {
    /// The recovery (多发款项).
    pub id: Id<overpayment::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
    /// Amount of a part, > 0, yuan (每期金额).
    pub amount: Money,
    /// First month; the next one by default (首期月份).
    pub first_month: Option<Month>,
    /// True where the parts are deducted from the help (是否抵扣待遇).
    pub offset: bool,
    /// Written consent to the deduction; required then (抵扣同意书).
    pub consent: Option<Id<attachment::Entity>>,
}

impl Handle for AgreeInstalments {
    async fn handle(
        self,
        row: overpayment::Model,
        cx: &mut Tx<'_>,
    ) -> Result<overpayment::Model, Failure> {
        let open = recovery::outstanding_for(&row, self.amount)?;
        let first = change::month(self.first_month, "firstMonth", cx.today())?;
        let parts = instalments(open, self.amount).map_err(local::refused)?;
        if self.offset {
            self.deduct(&row, &parts, first, cx).await?;
        }
        let plan = json!({
            "amount": self.amount, "months": parts.len(), "firstMonth": first, "offset": self.offset,
        });
        let change = |row: &mut overpayment::ActiveModel| {
            row.plan = Set(Some(plan));
            row.consent_id = Set(self.consent.map(|paper| paper.key));
            row.state_due_on = Set(first.last_day());
        };
        cx.moved(row, change).await
    }
}

/// Share of the help that may be deducted in a month, where nobody has set it.
const SHARE_BP: u32 = 3_000;

impl AgreeInstalments {
    /// Opens the deductions on the award, one line for each run of equal parts.
    async fn deduct(
        &self,
        row: &overpayment::Model,
        parts: &[Money],
        first: Month,
        cx: &mut Tx<'_>,
    ) -> Result<(), Failure> {
        let award = cx.lock::<assistance_award::Entity>(row.award_id).await?;
        let award = award.filter(|award| award.state == AwardState::Active);
        let none = || Refusal::invalid(ValidationRule::NotApplicable, "offset");
        let award = award.ok_or_else(none)?;
        let missing = || Refusal::new(AssistanceCode::EvidenceRequired).at("consent");
        let consent = Paper::any(self.consent.ok_or_else(missing)?, "consent");
        papers::take(&[consent], award.case_id, cx).await?;
        let local = Local::load(place(&award), cx.today(), cx.db).await?;
        let share = BasisPoints(local.number_or("overpayment.offset_share_bp", SHARE_BP)?);
        let most = share
            .of(award.monthly_total, Rounding::FloorYuan)
            .map_err(local::refused)?;
        if self.amount > most {
            let refusal = Refusal::new(AssistanceCode::OffsetTooHigh).at("amount");
            return Err(refusal.with("most", most).into());
        }
        paid::refuse_paid(award.id, first, cx.db).await?;
        offset::open(row, &award, parts, first, cx).await
    }
}
