//! `approveRecheck`: a recheck is decided and carried out on the award.

use entity_assistance::assistance_award::{self, ManageClass};
use entity_assistance::assistance_case;
use entity_assistance::overpayment::OverpayCause;
use entity_assistance::recheck_task;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::Refusal;
use kernel::alerts;
use resource::{Command, Id, Month};
use sea_orm::ActiveValue::Set;

use crate::award::{change, place};
use crate::case::calculation::{Figures, stale};
use crate::case::clock::NO_DEADLINE;
use crate::case::local::Local;
use crate::case::{cover, visits};
use crate::codes::AssistanceCode;
use crate::payroll::checks;
use crate::recheck::{changes_of, decision, subject};
use crate::recovery::{self, Suspicion};
use crate::rules::Calculation;
use crate::rules::effect::{End, first_month, first_month_without};

/// Decides a recheck: the award goes on, changes, runs out or ends, from the month after (复核确认).
#[derive(Command)]
#[command(on = recheck_task, transition, may = "assistance.recheck.approve")]
pub struct ApproveRecheck {
    /// The recheck (复核任务).
    pub id: Id<recheck_task::Entity>,
    /// Version that the approver saw (版本号).
    pub version: i32,
    /// Words of the decision (决定内容).
    pub text: Option<String>,
    /// Class that sets the cycle of rechecks; as before by default (管理类别).
    pub manage_class: Option<ManageClass>,
}

impl Handle for ApproveRecheck {
    async fn handle(
        self,
        task: recheck_task::Model,
        cx: &mut Tx<'_>,
    ) -> Result<recheck_task::Model, Failure> {
        let (award, case) = subject(&task, cx).await?;
        delegated(&award, cx).await?;
        let visits = visits::of_recheck(task.id, cx.db).await?;
        visits::not_surveyor_of(&visits, cx.who)?;
        let found = unchanged(&task, &award, &case, cx).await?;
        not_covered(&task, &case, cx).await?;
        let from = first_month(cx.today()).max(award.start_month);
        paid_to_the_dead(&task, &award, &case, from, cx).await?;
        decision::settle_members(&task, case.id, cx).await?;
        let award = decision::carry_out(&task, award, &found, from, cx).await?;
        let award = renewed(award, &task, self.manage_class, cx).await?;
        alerts::settle(cx, "MEMBER_DIED", award.id, "复核办结").await?;
        checks::settle_deaths(award.id, cx).await?;
        if let Some(words) = self.text {
            cx.note(words);
        }
        let (now, name) = (cx.now(), cx.who.name.clone());
        let change = |row: &mut recheck_task::ActiveModel| {
            row.effective_month = Set(Some(from));
            row.decided_at = Set(Some(now));
            row.decided_by_name = Set(Some(name));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(task, change).await
    }
}

/// A town decides only where the county has delegated it.
async fn delegated(award: &assistance_award::Model, cx: &Tx<'_>) -> Result<(), Failure> {
    if cx.who.holds(&["COUNTY_APPROVER"], &place(award)) {
        return Ok(());
    }
    let local = Local::load(place(award), cx.today(), cx.db).await?;
    if local.flag("delegated_to_town")? {
        return Ok(());
    }
    Err(Refusal::new(AssistanceCode::NotDelegated).into())
}

/// What the figures come to today, provided that it is what was proposed; `SNAPSHOT_STALE` otherwise.
async fn unchanged(
    task: &recheck_task::Model,
    award: &assistance_award::Model,
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<decision::Reckoned, Failure> {
    let frozen = task.calc_snapshot.clone().unwrap_or_default();
    let frozen: Calculation = serde_json::from_value(frozen).map_err(Failure::fault)?;
    let found = decision::of_task(task, award, case, frozen.tier, cx).await?;
    if found.calculation.agrees_with(&frozen) {
        return Ok(found);
    }
    Err(stale(&frozen, &found.calculation).into())
}

/// Whoever joins must not be covered elsewhere.
async fn not_covered(
    task: &recheck_task::Model,
    case: &assistance_case::Model,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let joining = changes_of(task)?
        .into_iter()
        .filter(|change| change.counted);
    let joining: Vec<_> = joining.map(|change| change.person).collect();
    let covered = cover::refusals(&joining, case.kind, Some(case.id), cx.db).await?;
    if covered.is_empty() {
        Ok(())
    } else {
        Err(covered.into())
    }
}

/// What was paid for months after a death is to be paid back.
async fn paid_to_the_dead(
    task: &recheck_task::Model,
    award: &assistance_award::Model,
    case: &assistance_case::Model,
    before: Month,
    cx: &mut Tx<'_>,
) -> Result<(), Failure> {
    let dead = decision::dead(case.id, cx.db).await?;
    let Some(first) = dead.iter().map(|(_, died)| *died).min() else {
        return Ok(());
    };
    let figures = Figures {
        recheck: Some(task.id),
        changes: Vec::new(),
    };
    let suspicion = Suspicion {
        cause: OverpayCause::DeathLate,
        person: (dead.len() == 1).then(|| dead[0].0),
        from: first_month_without(End::Death(first)),
        to: before.previous(),
        fraud: false,
        recheck: Some(task.id),
    };
    recovery::assess(award, case, &figures, suspicion, cx).await?;
    Ok(())
}

/// The award rests on the recheck's figures from now on, and its next recheck is a cycle away.
async fn renewed(
    award: assistance_award::Model,
    task: &recheck_task::Model,
    class: Option<ManageClass>,
    cx: &mut Tx<'_>,
) -> Result<assistance_award::Model, Failure> {
    let class = class.unwrap_or(award.manage_class);
    let running = award.state != assistance_award::AwardState::Ended;
    let due = if running {
        change::next_recheck(&award, class, cx).await?
    } else {
        NO_DEADLINE
    };
    let recheck = task.id;
    let change = |row: &mut assistance_award::ActiveModel| {
        row.basis_recheck_id = Set(Some(recheck));
        row.manage_class = Set(class);
        row.recheck_due_on = Set(due);
    };
    cx.touched(award, change).await
}
