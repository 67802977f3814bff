//! `recordJobRefusal`: somebody who can work refused an offer of work.

use chrono::NaiveDate;
use entity_assistance::job_offer_refusal;
use entity_kernel::person;
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use kernel::words::{ACCOUNT, NAME, sized, sized_if_any};

/// Records a refused offer of work; three unjustified ones in a row stop the person's share (登记拒绝就业介绍).
#[derive(Command)]
#[command(on = job_offer_refusal, may = "assistance.job_refusal.record")]
pub struct RecordJobRefusal {
    /// Who refused (人员).
    pub person: Id<person::Entity>,
    /// Day of the offer, not later than today (介绍日期).
    pub offered_on: NaiveDate,
    /// Employer (用人单位).
    pub employer: String,
    /// Whether the work suits health and ability (岗位是否合适).
    pub suitable: bool,
    /// Whether there was a good reason to refuse (是否有正当理由).
    pub justified: bool,
    /// What the person said; required for a good reason, 5 to 2000 characters (拒绝理由).
    pub reason: Option<String>,
}

impl Create for RecordJobRefusal {
    async fn create(self, cx: &mut Tx<'_>) -> Result<job_offer_refusal::Model, Failure> {
        let person = cx.load(self.person).await?;
        let place = cx.place(person.division_id)?;
        let employer = sized(&self.employer, NAME, "employer")?;
        let reason = sized_if_any(self.reason.as_deref(), ACCOUNT, "reason")?;
        let mut wrong = Vec::new();
        if self.offered_on > cx.today() {
            wrong.push(Refusal::invalid(ValidationRule::DateOrder, "offeredOn"));
        }
        if self.justified && reason.is_none() {
            wrong.push(Refusal::invalid(ValidationRule::Required, "reason"));
        }
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let row = job_offer_refusal::ActiveModel {
            person_id: Set(person.id),
            offered_on: Set(self.offered_on),
            employer: Set(employer),
            suitable: Set(self.suitable),
            justified: Set(self.justified),
            reason: Set(reason),
            ..Default::default()
        };
        cx.created(row, place).await
    }
}
