//! What the commands about pairings share.

mod done;
pub mod listed;

use std::collections::HashMap;

use entity_assistance::{pairing, pairing_beneficiary};
use entity_kernel::household::{self, HouseholdKind};
use entity_kernel::organization::{self, OrganizationKind, OrganizationState};
use entity_kernel::{household_member, person};
use graph::Failure;
use graph::command::Tx;
use graph::error::{Refusal, ValidationRule};
use graph::places::Place;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::codes::AssistanceCode;

pub use done::Done;

/// Kinds of organizations that care for others.
pub const SOCIAL: [OrganizationKind; 3] = [
    OrganizationKind::SocialGroup,
    OrganizationKind::ServiceOrganization,
    OrganizationKind::Foundation,
];

/// Where a pairing lies: its town.
pub fn place(pairing: &pairing::Model) -> Place {
    Place {
        division: pairing.division_id,
        county: pairing.county_id,
        town: pairing.town_id,
    }
}

/// Refuses an organization that cannot be paired. Refusals: `NOT_APPLICABLE` at `org`, `ORG_NOT_ACTIVE`.
pub fn refuse_org(org: &organization::Model) -> Result<(), Refusal> {
    if !SOCIAL.contains(&org.kind) || org.county_id.is_some() {
        return Err(Refusal::invalid(ValidationRule::NotApplicable, "org"));
    }
    if org.state != OrganizationState::Active {
        let refusal = Refusal::new(AssistanceCode::OrgNotActive).at("org");
        return Err(refusal.with("name", &org.name));
    }
    Ok(())
}

/// A person whom a pairing cares for from today on.
pub fn beneficiary(
    pairing: Uuid,
    person: Uuid,
    household: Uuid,
    cx: &Tx<'_>,
) -> pairing_beneficiary::ActiveModel {
    pairing_beneficiary::ActiveModel {
        pairing_id: Set(pairing),
        person_id: Set(person),
        household_id: Set(household),
        from_on: Set(cx.today()),
        to_on: Set(None),
        ..Default::default()
    }
}

/// Frees the beneficiaries of a pairing that is over.
pub async fn free(pairing: Uuid, cx: &Tx<'_>) -> Result<(), Failure> {
    use pairing_beneficiary::Column;
    pairing_beneficiary::Entity::update_many()
        .col_expr(Column::ToOn, Expr::value(cx.today()))
        .col_expr(Column::UpdatedAt, Expr::value(cx.now()))
        .filter(Column::PairingId.eq(pairing))
        .filter(Column::ToOn.is_null())
        .exec(cx.db)
        .await?;
    Ok(())
}

/// Family that each of these persons lives in.
pub async fn families(persons: &[Uuid], cx: &Tx<'_>) -> Result<HashMap<Uuid, Uuid>, Failure> {
    use household_member::Column;
    let of_household = household_member::Entity::belongs_to(household::Entity)
        .from(Column::HouseholdId)
        .to(household::Column::Id)
        .into();
    let rows: Vec<(Uuid, Uuid)> = household_member::Entity::find()
        .select_only()
        .columns([Column::PersonId, Column::HouseholdId])
        .join(JoinType::InnerJoin, of_household)
        .filter(Column::PersonId.is_in(persons.iter().copied()))
        .filter(Column::ToOn.is_null())
        .filter(household::Column::Kind.eq(HouseholdKind::Family))
        .filter(household::Column::ValidTo.is_null())
        .into_tuple()
        .all(cx.db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Those of these persons whom an open pairing cares for already.
pub async fn cared_for(persons: &[Uuid], cx: &Tx<'_>) -> Result<Vec<Uuid>, Failure> {
    use pairing_beneficiary::Column;
    Ok(pairing_beneficiary::Entity::find()
        .select_only()
        .column(Column::PersonId)
        .filter(Column::PersonId.is_in(persons.iter().copied()))
        .filter(Column::ToOn.is_null())
        .into_tuple()
        .all(cx.db)
        .await?)
}

/// `BENEFICIARY_OUTSIDE_TOWN {name}` for everybody who does not live in the town.
pub fn refuse_outsiders(
    persons: &[person::Model],
    keys: &[Uuid],
    town: Option<Uuid>,
) -> Vec<Refusal> {
    let outsiders = persons.iter().filter(|person| person.town_id != town);
    let refusal = |person: &person::Model| {
        let at = keys.iter().position(|key| *key == person.id);
        Refusal::new(AssistanceCode::BeneficiaryOutsideTown)
            .at(&format!("persons.{}", at.unwrap_or_default()))
            .with("name", &person.name)
    };
    outsiders.map(refusal).collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn org(
        kind: OrganizationKind,
        state: OrganizationState,
        county: Option<Uuid>,
    ) -> organization::Model {
        organization::Model {
            id: Uuid::nil(),
            name: "宝鸡市志愿服务协会".to_owned(),
            kind,
            credit_code: None,
            state,
            name_pinyin: String::new(),
            name_initials: String::new(),
            parent_id: None,
            address: None,
            phone: None,
            registered_on: None,
            closed_on: None,
            division_id: Uuid::nil(),
            county_id: county,
            town_id: None,
            created_at: DateTime::UNIX_EPOCH,
            created_by: None,
            updated_at: DateTime::UNIX_EPOCH,
            version: 1,
        }
    }

    #[test]
    fn only_an_active_social_organization_of_the_city_is_paired() {
        use OrganizationKind::{Bank, Foundation, SocialGroup};
        use OrganizationState::{Active, Closed};
        let code =
            |org: &organization::Model| refuse_org(org).err().map(|refusal| refusal.code.code);
        assert_eq!(code(&org(SocialGroup, Active, None)), None);
        assert_eq!(code(&org(Foundation, Closed, None)), Some("ORG_NOT_ACTIVE"));
        assert_eq!(code(&org(Bank, Active, None)), Some("VALIDATION_FAILED"));
        let of_county = org(SocialGroup, Active, Some(Uuid::nil()));
        assert_eq!(code(&of_county), Some("VALIDATION_FAILED"));
    }
}
