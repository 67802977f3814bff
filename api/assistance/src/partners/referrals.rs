//! Referrals as the department sees them that they were sent to: who is concerned is shown from when it takes the
//! matter until the matter is closed.

use std::collections::HashMap;

use entity_assistance::referral::{self, Column, ReferralState};
use entity_assistance::{assistance_case, assistance_lead, screening_finding};
use entity_kernel::{division, household};
use graph::query::Reading;
use graph::{Failure, Principal};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::reach::within::within;

/// True where the caller is the department that the referral was sent to.
pub fn is_for(row: &referral::Model, who: &Principal) -> bool {
    who.speaks_for(&row.to_department)
}

/// The department's referrals in these states, the longest waiting first.
pub async fn of_department(
    states: Vec<ReferralState>,
    may: &str,
    most: u64,
    cx: &Reading<'_>,
) -> Result<Vec<referral::Model>, Failure> {
    let reach = within(
        cx.who.reach(may),
        [Column::CountyId, Column::TownId, Column::DivisionId],
    );
    Ok(referral::Entity::find()
        .filter(Column::ToDepartment.is_in(&cx.who.acts_for.names))
        .filter(Column::State.is_in(states))
        .filter(reach)
        .order_by_asc(Column::Id)
        .limit(most)
        .all(&cx.engine.db.read)
        .await?)
}

/// The person whom each matter is about, by the key of the referral, as far as one is known.
pub async fn concerned(
    rows: &[&referral::Model],
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, Uuid>, Failure> {
    let of = |source: fn(&referral::Model) -> Option<Uuid>| rows.iter().copied().filter_map(source);
    let mut persons: HashMap<Uuid, Uuid> = assistance_case::Entity::find()
        .select_only()
        .columns([
            assistance_case::Column::Id,
            assistance_case::Column::ApplicantPersonId,
        ])
        .filter(assistance_case::Column::Id.is_in(of(|row| row.case_id)))
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let leads: Vec<(Uuid, Option<Uuid>)> = assistance_lead::Entity::find()
        .select_only()
        .columns([
            assistance_lead::Column::Id,
            assistance_lead::Column::PersonId,
        ])
        .filter(assistance_lead::Column::Id.is_in(of(|row| row.lead_id)))
        .into_tuple()
        .all(db)
        .await?;
    let findings = heads(of(|row| row.finding_id).collect(), db).await?;
    let known = leads.into_iter().chain(findings);
    persons.extend(known.filter_map(|(source, person)| Some((source, person?))));
    let concerned = rows.iter().filter_map(|row| {
        let source = row.case_id.or(row.lead_id).or(row.finding_id)?;
        Some((row.id, *persons.get(&source)?))
    });
    Ok(concerned.collect())
}

/// Heads of the households that these findings are about.
async fn heads(
    findings: Vec<Uuid>,
    db: &impl ConnectionTrait,
) -> Result<Vec<(Uuid, Option<Uuid>)>, Failure> {
    let of_household = screening_finding::Entity::belongs_to(household::Entity)
        .from(screening_finding::Column::HouseholdId)
        .to(household::Column::Id)
        .into();
    Ok(screening_finding::Entity::find()
        .select_only()
        .column(screening_finding::Column::Id)
        .column(household::Column::HeadPersonId)
        .join(JoinType::InnerJoin, of_household)
        .filter(screening_finding::Column::Id.is_in(findings))
        .into_tuple()
        .all(db)
        .await?)
}

/// Full names of these divisions.
pub async fn places(
    keys: impl Iterator<Item = Uuid>,
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, String>, Failure> {
    Ok(division::Entity::find()
        .select_only()
        .columns([division::Column::Id, division::Column::FullName])
        .filter(division::Column::Id.is_in(keys))
        .into_tuple()
        .all(db)
        .await?
        .into_iter()
        .collect())
}
