//! `endHouseholdMember`: somebody leaves a household; with the last member, the head, it ends.

use chrono::NaiveDate;
use entity_kernel::codes::FamilyRelation;
use entity_kernel::household;
use entity_kernel::household_member::{self, Column};
use graph::command::{Handle, Tx};
use graph::error::{Failure, Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::code::KernelCode;

/// Ends somebody's membership in a household (减少家庭成员).
#[derive(Debug, Command)]
#[command(on = entity_kernel::household_member, may = "kernel.household.change")]
pub struct EndHouseholdMember {
    /// The membership (家庭成员).
    pub id: Id<household_member::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// First day after membership; today where it is missing (退出日期).
    pub to_on: Option<NaiveDate>,
    /// Why: death, marriage, division of the family (退出原因).
    pub reason: String,
}

impl Handle for EndHouseholdMember {
    async fn handle(
        self,
        row: household_member::Model,
        cx: &mut Tx<'_>,
    ) -> Result<household_member::Model, Failure> {
        if row.to_on.is_some() {
            return Err(Refusal::new(KernelCode::HouseholdEnded).into());
        }
        let to = self.to_on.unwrap_or_else(|| cx.today());
        if to < row.from_on {
            return Err(Refusal::invalid(ValidationRule::DateOrder, "toOn").into());
        }
        let household = cx.lock::<household::Entity>(row.household_id).await?;
        let household = household.ok_or_else(Refusal::not_found)?;
        if row.relation == FamilyRelation::Head {
            end(household, &row, to, cx).await?;
        } else {
            cx.touched(household, |_: &mut household::ActiveModel| {})
                .await?;
        }
        cx.note(self.reason);
        cx.touched(row, |row: &mut household_member::ActiveModel| {
            row.to_on = Set(Some(to));
        })
        .await
    }
}

/// The head leaves last. Refusal: `HEAD_STAYS {members}`.
async fn end(
    household: household::Model,
    head: &household_member::Model,
    to: NaiveDate,
    cx: &mut Tx<'_>,
) -> Result<(), Failure> {
    let others = household_member::Entity::find()
        .filter(Column::HouseholdId.eq(household.id))
        .filter(Column::ToOn.is_null())
        .filter(Column::Id.ne(head.id))
        .count(cx.db)
        .await?;
    if others > 0 {
        let refusal = Refusal::new(KernelCode::HeadStays);
        return Err(refusal.with("members", others).into());
    }
    if to <= household.valid_from {
        return Err(Refusal::invalid(ValidationRule::DateOrder, "toOn").into());
    }
    cx.touched(household, |row: &mut household::ActiveModel| {
        row.valid_to = Set(Some(to));
    })
    .await?;
    Ok(())
}
