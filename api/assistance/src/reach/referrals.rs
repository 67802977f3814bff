//! Referrals whose department lets the term pass.

use entity_assistance::referral::{self, Column, ReferralState};
use graph::places::Place;
use graph::{Engine, Failure};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// Where a referral lies.
pub fn place(referral: &referral::Model) -> Place {
    Place {
        division: referral.division_id,
        county: referral.county_id,
        town: referral.town_id,
    }
}

/// Referrals that nobody took in time, the longest waiting first, at most so many.
pub async fn overdue(engine: &Engine, most: u64) -> Result<Vec<referral::Model>, Failure> {
    Ok(referral::Entity::find()
        .filter(Column::State.eq(ReferralState::Sent))
        .filter(Column::StateDueOn.lt(engine.clock.today()))
        .order_by_asc(Column::StateDueOn)
        .order_by_asc(Column::Id)
        .limit(most)
        .all(&engine.db.write)
        .await?)
}
