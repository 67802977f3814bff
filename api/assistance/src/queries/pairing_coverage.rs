//! `pairingCoverage`: how much of what was planned the pairings reach (spec 01, section 9).

use entity_assistance::pairing::{self, PairingState};
use entity_assistance::pairing_beneficiary;
use entity_assistance::poverty_profile::{self, PovertyCategory};
use entity_kernel::division::{self, DivisionLevel};
use entity_kernel::household_member;
use entity_kernel::organization::{self, OrganizationState};
use graph::error::Failure;
use graph::query::{Query, Reading};
use kernel::parameters;
use resource::{Input, Output};
use sea_orm::sea_query::{Expr, ExprTrait, Query as Select, SelectStatement};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

use crate::reach::pairings::SOCIAL;
use crate::rules::BasisPoints;

/// Codes of the towns and streets that the city's plan lists.
const PLAN: &str = "pairing.plan_towns";

/// Arguments of `pairingCoverage` (结对覆盖查询).
#[derive(Debug, Input)]
pub struct PairingCoverage {}

/// What the pairings reach (结对覆盖情况).
#[derive(Clone, Copy, Debug, Serialize, Output)]
#[output(name = "PairingCoverage")]
#[serde(rename_all = "camelCase")]
pub struct Coverage {
    /// Organizations with an active pairing (参与社会组织数).
    pub paired_orgs: i32,
    /// Social organizations registered and active (社会组织总数).
    pub org_total: i32,
    /// The former of the latter, in basis points (参与率).
    pub org_share_bp: i32,
    /// Towns and streets of the plan with an active pairing (已结对镇街数).
    pub towns_paired: i32,
    /// Towns and streets of the plan; all that there are where no plan is set (计划镇街数).
    pub towns_planned: i32,
    /// The former of the latter, in basis points (镇街覆盖率).
    pub town_share_bp: i32,
    /// Persons whom an active pairing cares for (已结对人数).
    pub persons_paired: i32,
    /// Members of households that are registered and poor (未脱贫人数).
    pub unlifted_persons: i32,
    /// The former of the latter, in basis points (人员覆盖率).
    pub person_share_bp: i32,
}

impl Query for PairingCoverage {
    const NAME: &'static str = "pairingCoverage";
    const DOC: &'static str =
        "How much of what was planned the pairings of the city reach (结对覆盖查询).";
    const MAY: &'static str = "assistance.pairing.overview";
    type Answer = Coverage;

    async fn answer(self, cx: &Reading<'_>) -> Result<Coverage, Failure> {
        let db = &cx.engine.db.read;
        let towns = planned(cx).await?;
        let orgs = distinct(pairing::Entity::find(), pairing::Column::OrgId)
            .filter(pairing::Column::State.eq(PairingState::Active));
        let paired_orgs = orgs.count(db).await?;
        let org_total = organization::Entity::find()
            .filter(organization::Column::Kind.is_in(SOCIAL))
            .filter(organization::Column::State.eq(OrganizationState::Active))
            .count(db)
            .await?;
        let towns_paired = distinct(pairing::Entity::find(), pairing::Column::DivisionId)
            .filter(pairing::Column::State.eq(PairingState::Active))
            .filter(pairing::Column::DivisionId.is_in(towns.iter().copied()))
            .count(db)
            .await?;
        let persons_paired = pairing_beneficiary::Entity::find()
            .filter(pairing_beneficiary::Column::ToOn.is_null())
            .filter(pairing_beneficiary::Column::PairingId.in_subquery(active()))
            .count(db)
            .await?;
        let unlifted = household_member::Entity::find()
            .filter(household_member::Column::ToOn.is_null())
            .filter(household_member::Column::HouseholdId.in_subquery(unlifted()))
            .count(db)
            .await?;
        let share = |part: u64, whole: u64| {
            let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
            i32::try_from(BasisPoints::share(number(part), number(whole)).0).unwrap_or(i32::MAX)
        };
        let number = |count: u64| i32::try_from(count).unwrap_or(i32::MAX);
        let towns_planned = towns.len() as u64;
        Ok(Coverage {
            paired_orgs: number(paired_orgs),
            org_total: number(org_total),
            org_share_bp: share(paired_orgs, org_total),
            towns_paired: number(towns_paired),
            towns_planned: number(towns_planned),
            town_share_bp: share(towns_paired, towns_planned),
            persons_paired: number(persons_paired),
            unlifted_persons: number(unlifted),
            person_share_bp: share(persons_paired, unlifted),
        })
    }
}

fn distinct<E: EntityTrait>(rows: sea_orm::Select<E>, column: E::Column) -> sea_orm::Select<E> {
    rows.select_only().column(column).distinct()
}

/// Pairings that are under way.
fn active() -> SelectStatement {
    Select::select()
        .column(pairing::Column::Id)
        .from(pairing::Entity)
        .and_where(pairing::Column::State.eq(PairingState::Active))
        .to_owned()
}

/// Households that are registered and poor.
fn unlifted() -> SelectStatement {
    Select::select()
        .column(poverty_profile::Column::HouseholdId)
        .from(poverty_profile::Entity)
        .and_where(poverty_profile::Column::Category.eq(PovertyCategory::RegisteredUnlifted))
        .and_where(Expr::col(poverty_profile::Column::ClosedOn).is_null())
        .to_owned()
}

/// Towns and streets of the plan.
async fn planned(cx: &Reading<'_>) -> Result<Vec<Uuid>, Failure> {
    let db = &cx.engine.db.read;
    let on = cx.engine.clock.today();
    let set = parameters::many(db, &[PLAN], None, on).await?;
    let codes: Option<Vec<String>> = match set.get(PLAN) {
        Some(plan) => Some(serde_json::from_str(&plan.value).map_err(Failure::fault)?),
        None => None,
    };
    let listed = codes.map_or_else(Condition::all, |codes| {
        Condition::all().add(division::Column::Code.is_in(codes))
    });
    Ok(division::Entity::find()
        .select_only()
        .column(division::Column::Id)
        .filter(division::Column::Level.eq(DivisionLevel::Town))
        .filter(listed)
        .into_tuple()
        .all(db)
        .await?)
}
