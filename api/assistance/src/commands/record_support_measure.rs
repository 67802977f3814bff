//! `recordSupportMeasure`: what another department gives a household.

use chrono::NaiveDate;
use entity_assistance::referral::{self, MeasureType, ReferralState};
use entity_assistance::support_measure;
use entity_kernel::household;
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id, Money};
use sea_orm::ActiveValue::Set;

use kernel::words::{ACCOUNT, NAME, sized, sized_if_any};

/// Records a measure of another department for a household (登记帮扶措施).
#[derive(Command)]
#[command(on = support_measure, may = "assistance.measure.record")]
pub struct RecordSupportMeasure {
    /// Household (家庭).
    pub household: Id<household::Entity>,
    /// Kind of help (帮扶措施类型).
    pub measure_type: MeasureType,
    /// Department that gives it (帮扶部门).
    pub department: String,
    /// What is given, 5 to 2000 characters (帮扶内容).
    pub content: String,
    /// Value of it, > 0, yuan, where it has one (帮扶金额).
    pub amount: Option<Money>,
    /// First day (起始日期).
    pub from_on: NaiveDate,
    /// Last day; none while it lasts (结束日期).
    pub to_on: Option<NaiveDate>,
    /// Referral that it follows, taken or done by the department (转办).
    pub referral: Option<Id<referral::Entity>>,
    /// What it came to (帮扶成效).
    pub result: Option<String>,
}

impl Create for RecordSupportMeasure {
    async fn create(self, cx: &mut Tx<'_>) -> Result<support_measure::Model, Failure> {
        let household = cx.load(self.household).await?;
        let place = cx.place(household.division_id)?;
        let department = sized(&self.department, NAME, "department")?;
        let content = sized(&self.content, ACCOUNT, "content")?;
        let result = sized_if_any(self.result.as_deref(), ACCOUNT, "result")?;
        let wrong = self.faults();
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        if let Some(id) = self.referral {
            let referral = cx.load(id).await?;
            if !matches!(
                referral.state,
                ReferralState::Accepted | ReferralState::Done
            ) {
                return Err(Refusal::invalid(ValidationRule::NotApplicable, "referral").into());
            }
        }
        let row = support_measure::ActiveModel {
            household_id: Set(household.id),
            measure_type: Set(self.measure_type),
            department: Set(department),
            content: Set(content),
            amount: Set(self.amount),
            from_on: Set(self.from_on),
            to_on: Set(self.to_on),
            referral_id: Set(self.referral.map(|referral| referral.key)),
            result: Set(result),
            ..Default::default()
        };
        cx.created(row, place).await
    }
}

impl RecordSupportMeasure {
    fn faults(&self) -> Vec<Refusal> {
        let amount = self.amount.filter(|amount| *amount <= Money::ZERO);
        let ends = self.to_on.filter(|to| *to < self.from_on);
        let amount = amount.map(|_| Refusal::invalid(ValidationRule::NotPositive, "amount"));
        let ends = ends.map(|_| Refusal::invalid(ValidationRule::DateOrder, "toOn"));
        [amount, ends].into_iter().flatten().collect()
    }
}
