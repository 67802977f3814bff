//! `recordRecheckVisit`: surveyors were at the home of a household in pay, and what they found.

use entity_assistance::assistance_case::OfficeLevel;
use entity_assistance::income_item::ItemOrigin;
use entity_assistance::recheck_task;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use uuid::Uuid;

use crate::case::calculation::MemberChange;
use crate::case::items::{self, List};
use crate::case::members;
use crate::case::visits::{self, Made};
use crate::inputs::{
    AssetItemInput, CaseMemberInput, ExpenseItemInput, HouseholdVisitInput, IncomeItemInput,
    LeavingInput,
};
use crate::recheck::{place, subject};
use crate::words::missing;

/// Why somebody does not count yet who is to join.
const WAITING: &str = "新增成员,待复核确认";

/// Records a visit of a recheck with the members and figures that were found; what is left out is as it was (复核入户调查).
#[derive(Command)]
#[command(on = recheck_task, transition, may = "assistance.recheck.record_visit")]
pub struct RecordRecheckVisit {
    /// The recheck (复核任务).
    pub id: Id<recheck_task::Entity>,
    /// Version that the surveyor saw (版本号).
    pub version: i32,
    /// The visit (入户调查).
    pub visit: HouseholdVisitInput,
    /// Incomes found at home; nothing of a kind is 0.00 (收入项目).
    pub income_items: Option<Vec<IncomeItemInput>>,
    /// Property found at home (财产项目).
    pub asset_items: Option<Vec<AssetItemInput>>,
    /// Expenses found at home (支出项目).
    pub expense_items: Option<Vec<ExpenseItemInput>>,
    /// Persons who belong to the household now (新增成员).
    pub joining: Option<Vec<CaseMemberInput>>,
    /// Persons who no longer do; the dead leave by themselves (减少成员).
    pub leaving: Option<Vec<LeavingInput>>,
}

impl Handle for RecordRecheckVisit {
    async fn handle(
        self,
        task: recheck_task::Model,
        cx: &mut Tx<'_>,
    ) -> Result<recheck_task::Model, Failure> {
        let (_, case) = subject(&task, cx).await?;
        let made = Made {
            case: case.id,
            recheck: Some(task.id),
            level: OfficeLevel::Town,
            path: "visit.",
        };
        visits::record(self.visit, made, place(&task), cx).await?;
        let joining = self.joining.unwrap_or_default();
        let known = members::persons(&joining, cx).await?;
        let wrong = members::list_faults(&joining, &known, "joining");
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let mut changes: Vec<MemberChange> = joining.iter().map(joins).collect();
        members::join(joining, case.id, place(&task), &known, WAITING, cx).await?;
        let persons = members::of_case(case.id, cx.db).await?;
        let persons: Vec<Uuid> = persons.iter().map(|member| member.person_id).collect();
        changes.extend(leaves(self.leaving.unwrap_or_default(), &persons)?);
        let list = List {
            case: case.id,
            recheck: Some(task.id),
            origin: ItemOrigin::Visit,
        };
        let place = place(&task);
        items::found(self.income_items, "incomeItems", &persons, list, place, cx).await?;
        items::found(self.asset_items, "assetItems", &persons, list, place, cx).await?;
        items::found(
            self.expense_items,
            "expenseItems",
            &persons,
            list,
            place,
            cx,
        )
        .await?;
        let change = |row: &mut recheck_task::ActiveModel| {
            if !changes.is_empty() {
                row.member_changes = Set(json!(changes));
            }
        };
        cx.moved(task, change).await
    }
}

fn joins(member: &CaseMemberInput) -> MemberChange {
    MemberChange {
        person: member.person.key,
        counted: member.counted.unwrap_or(true),
        reason: member.excluded_reason.clone().unwrap_or_default(),
    }
}

fn leaves(leaving: Vec<LeavingInput>, members: &[Uuid]) -> Result<Vec<MemberChange>, Failure> {
    let mut wrong = Vec::new();
    for (at, one) in leaving.iter().enumerate() {
        if !members.contains(&one.person.key) {
            let path = format!("leaving.{at}.person");
            wrong.push(Refusal::invalid(ValidationRule::NotApplicable, &path));
        }
        if one.reason.trim().is_empty() {
            let path = format!("leaving.{at}.reason");
            wrong.push(missing(&path));
        }
    }
    if !wrong.is_empty() {
        return Err(wrong.into());
    }
    let leaves = leaving.into_iter().map(|one| MemberChange {
        person: one.person.key,
        counted: false,
        reason: one.reason,
    });
    Ok(leaves.collect())
}
