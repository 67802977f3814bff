//! `recordRecheckOutcome`: the town proposes what a recheck comes to.

use entity_assistance::assistance_award::Tier;
use entity_assistance::recheck_task::{self, RecheckOutcome};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::Refusal;
use kernel::calendar::Book;
use resource::{Command, Id, Money};
use sea_orm::ActiveValue::Set;

use crate::case::{calculation, visits};
use crate::codes::AssistanceCode;
use crate::recheck::opening::OTHER_DAYS;
use crate::recheck::{decision, subject};
use crate::rules::effect::first_month;

/// Proposes the outcome of a recheck, which its figures must bear; it works from the month after the decision (拟定复核结果).
#[derive(Command)]
#[command(on = recheck_task, transition, may = "assistance.recheck.record_outcome")]
pub struct RecordRecheckOutcome {
    /// The recheck (复核任务).
    pub id: Id<recheck_task::Entity>,
    /// Version that the town lead saw (版本号).
    pub version: i32,
    /// What the recheck comes to (复核结果).
    pub outcome: RecheckOutcome,
    /// Why; required to pay less or to stop (理由).
    pub reason: Option<String>,
    /// True where income rose by a job or a project, for GRADUAL (就业或产业增收).
    pub from_work: Option<bool>,
    /// Tier, where the county pays by tiers; as before by default (档次).
    pub tier: Option<Tier>,
}

impl Handle for RecordRecheckOutcome {
    async fn handle(
        self,
        task: recheck_task::Model,
        cx: &mut Tx<'_>,
    ) -> Result<recheck_task::Model, Failure> {
        let visits = visits::of_recheck(task.id, cx.db).await?;
        if !visits.iter().any(visits::is_met) {
            return Err(Refusal::new(AssistanceCode::VisitRequired).into());
        }
        visits::not_surveyor_of(&visits, cx.who)?;
        let (award, case) = subject(&task, cx).await?;
        let found = decision::of_task(&task, &award, &case, self.tier, cx).await?;
        let from_work = self.from_work.unwrap_or(false);
        let reason = self.reason.filter(|reason| !reason.trim().is_empty());
        let words = reason.as_deref();
        decision::refuse_unfounded(self.outcome, words, from_work, &award, &found, cx).await?;
        let after = match self.outcome {
            RecheckOutcome::Stop => Money::ZERO,
            RecheckOutcome::Keep | RecheckOutcome::Gradual => award.monthly_total,
            RecheckOutcome::Increase | RecheckOutcome::Decrease => found.calculation.monthly_total,
        };
        let snapshot = calculation::snapshot(&found.calculation)?;
        let calendar = cx.service::<Book>().calendar();
        let due = calendar.add_working_days(cx.today(), OTHER_DAYS).on;
        let (now, name, from) = (cx.now(), cx.who.name.clone(), first_month(cx.today()));
        let outcome = self.outcome;
        cx.note(reason.clone().unwrap_or_default());
        let change = |row: &mut recheck_task::ActiveModel| {
            row.outcome = Set(Some(outcome));
            row.outcome_reason = Set(reason);
            row.from_work = Set(from_work);
            row.calc_snapshot = Set(Some(snapshot));
            row.amount_before = Set(Some(award.monthly_total));
            row.amount_after = Set(Some(after));
            row.effective_month = Set(Some(from));
            row.proposed_at = Set(Some(now));
            row.proposed_by_name = Set(Some(name));
            row.state_due_on = Set(due);
        };
        cx.moved(task, change).await
    }
}
