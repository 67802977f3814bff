//! The poverty register and the pairings: everybody who is not lifted is cared for, where the plan wants it.

use std::collections::{BTreeMap, HashSet};

use ::assistance::reach::pairings::{SOCIAL, refuse_org};
use ::assistance::rules::poverty::{Days, faults};
use entity_assistance::assistance_award::{self, AwardState};
use entity_assistance::pairing::{self, PairingState};
use entity_assistance::poverty_profile::{self, PovertyCategory};
use entity_assistance::{pairing_action, pairing_beneficiary, support_measure};
use entity_kernel::organization::{self, OrganizationState};
use entity_kernel::{case_event, household_member};
use resource::CodeList;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::super::poverty::pairing::PAIRED;
use super::super::poverty::quota;
use super::super::societies;
use super::{PEOPLE, Seen, on_both_days};

#[tokio::test]
async fn scenario_12_all_towns_and_everybody_not_lifted_are_paired() {
    on_both_days(async |Seen { db, .. }| {
        let pairings = pairing::Entity::find().all(&db).await.unwrap();
        let active: Vec<_> = pairings
            .iter()
            .filter(|row| row.state == PairingState::Active)
            .collect();
        let orgs: HashSet<_> = active.iter().map(|row| row.org_id).collect();
        let towns: HashSet<_> = active.iter().map(|row| row.division_id).collect();
        assert_eq!(
            (active.len(), orgs.len(), towns.len()),
            (PAIRED, PAIRED, 108)
        );
        for state in PairingState::ALL {
            assert!(
                pairings.iter().any(|row| row.state == *state),
                "no pairing is {state}"
            );
        }
        let known = organization::Entity::find().all(&db).await.unwrap();
        for org in known.iter().filter(|org| orgs.contains(&org.id)) {
            refuse_org(org).unwrap();
        }
        let existing = known.iter().filter(|org| is_society(org));
        assert_eq!(existing.count(), societies::ALL);
        let cared_for = pairing_beneficiary::Entity::find().all(&db).await.unwrap();
        let cared_for: HashSet<Uuid> = cared_for.iter().map(|row| row.person_id).collect();
        assert_eq!(cared_for, unlifted(&db).await);
        assert_eq!(cared_for.len() as u64, quota::unlifted(PEOPLE));
    })
    .await;
}

/// Whether an organization counts among the social organizations that exist.
fn is_society(org: &organization::Model) -> bool {
    SOCIAL.contains(&org.kind) && org.state == OrganizationState::Active
}

async fn unlifted(db: &sea_orm::DatabaseConnection) -> HashSet<Uuid> {
    let profiles = poverty_profile::Entity::find()
        .filter(poverty_profile::Column::Category.eq(PovertyCategory::RegisteredUnlifted));
    let homes = profiles.all(db).await.unwrap();
    let members = household_member::Entity::find().filter(
        household_member::Column::HouseholdId.is_in(homes.iter().map(|row| row.household_id)),
    );
    let members = members.all(db).await.unwrap();
    members.into_iter().map(|row| row.person_id).collect()
}

#[tokio::test]
async fn the_register_says_what_it_may_and_the_poor_are_covered() {
    on_both_days(async |Seen { today, db, .. }| {
        let awards = assistance_award::Entity::find()
            .filter(assistance_award::Column::State.ne(AwardState::Ended));
        let awards = awards.all(&db).await.unwrap();
        let covered: HashSet<Uuid> = awards.into_iter().map(|row| row.household_id).collect();
        let mut found: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
        for row in poverty_profile::Entity::find().all(&db).await.unwrap() {
            let days = Days {
                entered: row.entered_on,
                lifted: row.lifted_on,
                closed: row.closed_on,
            };
            assert_eq!(faults(row.category, days, today), []);
            let sum = found.entry(row.category.code()).or_default();
            sum.0 += 1;
            sum.1 += u32::from(covered.contains(&row.household_id));
        }
        assert_eq!(found.len(), PovertyCategory::ALL.len(), "{found:?}");
        let (homes, covered) = found[PovertyCategory::RegisteredUnlifted.code()];
        assert!(covered * 10 >= homes * 6, "{found:?}");
        let measures = support_measure::Entity::find().all(&db).await.unwrap();
        assert!(measures.len() > 10);
    })
    .await;
}

#[tokio::test]
async fn actions_follow_their_pairing_and_some_wait_to_be_verified() {
    on_both_days(async |Seen { today, db, .. }| {
        let pairings = pairing::Entity::find().all(&db).await.unwrap();
        let actions = pairing_action::Entity::find().all(&db).await.unwrap();
        let verified = actions
            .iter()
            .filter(|row| row.verified_at.is_some())
            .count();
        assert!(verified > 0 && verified < actions.len());
        for action in &actions {
            let pairing = pairings
                .iter()
                .find(|row| row.id == action.pairing_id)
                .unwrap();
            assert!(action.done_on >= pairing.from_on && action.done_on < today);
            let named = action.person_ids.as_array().map_or(0, Vec::len);
            assert!(action.head_count > 0 && usize::try_from(action.head_count).unwrap() >= named);
        }
        for pairing in &pairings {
            let events = case_event::Entity::find()
                .filter(case_event::Column::ObjectId.eq(pairing.id))
                .order_by_asc(case_event::Column::Id);
            let events = events.all(&db).await.unwrap();
            assert_eq!(i32::try_from(events.len()), Ok(pairing.version));
            let last = events.last().and_then(|event| event.to_state.as_deref());
            assert_eq!(last, Some(pairing.state.code()));
        }
    })
    .await;
}
