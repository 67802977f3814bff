//! A death stops what is paid for the dead, from the month after, and has the rest of the household rechecked.
//!
//! Spec 01, 5.3 rules 16 and 18.

use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::case_member;
use entity_assistance::overpayment::OverpayCause;
use entity_assistance::payroll_line;
use entity_assistance::recheck_task::RecheckReason;
use entity_kernel::alert::AlertSeverity;
use entity_kernel::fund_batch::{self, FundBatchState};
use graph::Failure;
use graph::command::Tx;
use kernel::alerts::{self, NewAlert};
use kernel::facts::{PersonDied, Subscriber};
use resource::Month;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use super::ending::{close_lines, end, open_total};
use super::{paid, place};
use crate::case::calculation::Figures;
use crate::payroll::checks::DEATH_PAID;
use crate::recheck::case_of;
use crate::recheck::opening::{OTHER_DAYS, Opening, open, open_one};
use crate::recovery::{self, Suspicion};
use crate::rules::effect::{End, last_month};

/// Hears of deaths.
#[derive(Clone, Copy, Debug, Default)]
pub struct StopPayment;

impl Subscriber<PersonDied> for StopPayment {
    async fn hear(&self, fact: &PersonDied, cx: &mut Tx<'_>) -> Result<(), Failure> {
        let last = last_month(End::Death(fact.died_on));
        for award in running(fact.person, cx.db).await? {
            warn_drafts(&award, last, cx).await?;
            if award.person_count == 1 || award.person_id == Some(fact.person) {
                let award = end(award, last, format!("{}死亡", fact.died_on), cx).await?;
                paid_afterwards(&award, fact.person, last, cx).await?;
            } else {
                lose_member(award, fact, last, cx).await?;
            }
        }
        Ok(())
    }
}

/// Awards in which the person counts.
async fn running(
    person: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Vec<assistance_award::Model>, Failure> {
    let cases = Query::select()
        .column(case_member::Column::CaseId)
        .from(case_member::Entity)
        .and_where(case_member::Column::PersonId.eq(person))
        .and_where(case_member::Column::Counted.eq(true))
        .to_owned();
    let counts = Condition::all()
        .add(assistance_award::Column::PersonId.is_null())
        .add(assistance_award::Column::CaseId.in_subquery(cases));
    let concerned = Condition::any()
        .add(assistance_award::Column::PersonId.eq(person))
        .add(counts);
    Ok(assistance_award::Entity::find()
        .filter(assistance_award::Column::State.ne(AwardState::Ended))
        .filter(concerned)
        .all(db)
        .await?)
}

/// What was paid for later months is to be paid back.
async fn paid_afterwards(
    award: &assistance_award::Model,
    person: Uuid,
    last: Month,
    cx: &mut Tx<'_>,
) -> Result<(), Failure> {
    let Some(paid) = paid::last_month(award.id, cx.db).await? else {
        return Ok(());
    };
    let case = case_of(award, cx.db).await?;
    let figures = Figures {
        recheck: award.basis_recheck_id,
        changes: Vec::new(),
    };
    let suspicion = Suspicion {
        cause: OverpayCause::DeathLate,
        person: Some(person),
        from: last.next(),
        to: paid,
        fraud: false,
        recheck: None,
    };
    recovery::assess(award, &case, &figures, suspicion, cx).await?;
    Ok(())
}

/// The person's own lines end; what the household gets without the person is for a recheck to find.
async fn lose_member(
    award: assistance_award::Model,
    fact: &PersonDied,
    last: Month,
    cx: &mut Tx<'_>,
) -> Result<(), Failure> {
    close_lines(award.id, Some(fact.person), last, cx).await?;
    if open_one(award.id, cx.db).await?.is_none() {
        let opening = Opening {
            reason: RecheckReason::Alert,
            text: Some(format!("家庭成员{}死亡", fact.died_on)),
            days: OTHER_DAYS,
        };
        open(&award, opening, cx).await?;
    }
    let total = open_total(award.id, cx.db).await?;
    let alert = NewAlert {
        code: "MEMBER_DIED",
        severity: AlertSeverity::High,
        message: format!("{}:家庭成员死亡,须复核待遇", award.award_no),
        object_type: "assistance_award",
        object_id: award.id,
        params: Some(json!({ "lastMonth": last })),
        place: place(&award),
    };
    alerts::raise(cx, alert).await?;
    let change = |row: &mut assistance_award::ActiveModel| row.monthly_total = Set(total);
    cx.touched(award, change).await?;
    Ok(())
}

/// Lines of payrolls that nobody has approved yet are stopped, for months after the death.
async fn warn_drafts(
    award: &assistance_award::Model,
    last: Month,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let unapproved = Query::select()
        .column(fund_batch::Column::Id)
        .from(fund_batch::Entity)
        .and_where(
            fund_batch::Column::State.is_in([FundBatchState::Computed, FundBatchState::Checking]),
        )
        .to_owned();
    let lines = payroll_line::Entity::find()
        .filter(payroll_line::Column::AwardId.eq(award.id))
        .filter(payroll_line::Column::Month.gt(last))
        .filter(payroll_line::Column::Excluded.eq(false))
        .filter(payroll_line::Column::BatchId.in_subquery(unapproved))
        .all(cx.db)
        .await?;
    for line in lines {
        alerts::raise(cx, death_paid(award, line.id)).await?;
    }
    Ok(())
}

fn death_paid(award: &assistance_award::Model, line: Uuid) -> NewAlert {
    NewAlert {
        code: DEATH_PAID,
        severity: AlertSeverity::Block,
        message: format!("{}:家庭成员已于发放月份前死亡", award.award_no),
        object_type: "payroll_line",
        object_id: line,
        params: Some(json!({ "awardNo": award.award_no })),
        place: place(award),
    }
}
