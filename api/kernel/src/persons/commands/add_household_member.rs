//! `addHouseholdMember`: somebody is born into, marries into or moves into a household.

use chrono::NaiveDate;
use entity_kernel::codes::FamilyRelation;
use entity_kernel::{household, person};
use graph::command::{Handle, Tx};
use graph::error::{Failure, Refusal, ValidationRule};
use graph::places::Place;
use resource::{Command, Id};
use sea_orm::EntityTrait;

use super::register_household::{elsewhere, membership, people, standing, warn};
use crate::code::KernelCode;
use crate::persons::kinship;

/// Adds a member to a household (增加家庭成员).
#[derive(Debug, Command)]
#[command(on = entity_kernel::household, may = "kernel.household.change")]
pub struct AddHouseholdMember {
    /// The household (户).
    pub id: Id<household::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// Who (成员).
    pub person: Id<person::Entity>,
    /// Relation to the head (与户主关系).
    pub relation: FamilyRelation,
    /// First day of membership; today where it is missing (加入日期).
    pub from_on: Option<NaiveDate>,
}

impl Handle for AddHouseholdMember {
    async fn handle(
        self,
        row: household::Model,
        cx: &mut Tx<'_>,
    ) -> Result<household::Model, Failure> {
        if row.valid_to.is_some() {
            return Err(Refusal::new(KernelCode::HouseholdEnded).into());
        }
        let from = self.from_on.unwrap_or_else(|| cx.today());
        if from < row.valid_from {
            return Err(Refusal::invalid(ValidationRule::DateOrder, "fromOn").into());
        }
        if self.relation == FamilyRelation::Head {
            let refusal = Refusal::new(KernelCode::HouseholdHead).at("relation");
            return Err(refusal.with("found", 2).into());
        }
        let keys = [self.person.key];
        let people = people(&keys, cx).await?;
        let elsewhere = elsewhere(&keys, row.kind, cx).await?;
        let member = standing(self.person.key, self.relation, &people, &elsewhere)
            .map_err(|refusal| refusal.at("person"))?;
        let gap = kinship::beside(&member, head_born(&row, cx).await?)?;
        let place = Place {
            division: row.division_id,
            county: row.county_id,
            town: row.town_id,
        };
        cx.insert(membership(&row, &member, from), place).await?;
        if let Some(gap) = gap {
            warn(&row, gap, cx).await?;
        }
        cx.touched(row, |_: &mut household::ActiveModel| {}).await
    }
}

async fn head_born(row: &household::Model, cx: &Tx<'_>) -> Result<Option<NaiveDate>, Failure> {
    let Some(head) = row.head_person_id else {
        return Ok(None);
    };
    let head = person::Entity::find_by_id(head).one(cx.db).await?;
    Ok(head.and_then(|head| head.birth_date))
}
