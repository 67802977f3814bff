//! Who lives in which institution, as other domains tell; whether support in an institution rests on it (集中供养).

use chrono::NaiveDate;
use entity_assistance::assistance_award::{self, AwardState, SupportMode};
use entity_assistance::facility_stay;
use entity_kernel::alert::AlertSeverity;
use entity_kernel::{facility, person};
use graph::Failure;
use graph::command::Tx;
use graph::error::Refusal;
use graph::places::Place;
use kernel::alerts::{self, NewAlert};
use kernel::facts::{PersonAdmitted, PersonDischarged, Subscriber};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::place;
use crate::codes::AssistanceCode;

/// Alert of support in an institution that the person does not live in.
const NO_ADMISSION: &str = "CENTRALISED_NO_ADMISSION";

/// Hears of admissions and discharges.
#[derive(Clone, Copy, Debug, Default)]
pub struct RememberStay;

impl Subscriber<PersonAdmitted> for RememberStay {
    async fn hear(&self, fact: &PersonAdmitted, cx: &mut Tx<'_>) -> Result<(), Failure> {
        close(fact.person, fact.on, cx).await?;
        let facility = facility::Entity::find_by_id(fact.facility)
            .one(cx.db)
            .await?;
        let facility = facility.ok_or_else(|| Failure::fault("an admission names a facility"))?;
        let stay = facility_stay::ActiveModel {
            person_id: Set(fact.person),
            facility_id: Set(fact.facility),
            from_on: Set(fact.on),
            to_on: Set(None),
            ..Default::default()
        };
        let lies = Place {
            division: facility.division_id,
            county: facility.county_id,
            town: facility.town_id,
        };
        cx.insert(stay, lies).await?;
        for award in centralised(fact.person, cx.db).await? {
            if award.facility_id == Some(fact.facility) {
                alerts::settle(cx, NO_ADMISSION, award.id, "已办理入住").await?;
            }
        }
        Ok(())
    }
}

impl Subscriber<PersonDischarged> for RememberStay {
    async fn hear(&self, fact: &PersonDischarged, cx: &mut Tx<'_>) -> Result<(), Failure> {
        close(fact.person, fact.on, cx).await?;
        for award in centralised(fact.person, cx.db).await? {
            let alert = NewAlert {
                code: NO_ADMISSION,
                severity: AlertSeverity::High,
                message: format!("{}:集中供养人员已离开机构", award.award_no),
                object_type: "assistance_award",
                object_id: award.id,
                params: None,
                place: place(&award),
            };
            alerts::raise(cx, alert).await?;
        }
        Ok(())
    }
}

async fn close(person: Uuid, on: NaiveDate, cx: &Tx<'_>) -> Result<(), Failure> {
    facility_stay::Entity::update_many()
        .col_expr(facility_stay::Column::ToOn, Expr::value(on))
        .col_expr(facility_stay::Column::UpdatedAt, Expr::value(cx.now()))
        .filter(facility_stay::Column::PersonId.eq(person))
        .filter(facility_stay::Column::ToOn.is_null())
        .exec(cx.db)
        .await?;
    Ok(())
}

async fn centralised(
    person: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Vec<assistance_award::Model>, Failure> {
    Ok(assistance_award::Entity::find()
        .filter(assistance_award::Column::PersonId.eq(person))
        .filter(assistance_award::Column::State.ne(AwardState::Ended))
        .filter(assistance_award::Column::SupportMode.eq(SupportMode::Centralised))
        .all(db)
        .await?)
}

/// `NO_ACTIVE_ADMISSION {name}` unless the person lives in the institution on this day.
pub async fn admitted(
    person: Uuid,
    facility: Uuid,
    on: NaiveDate,
    db: &impl ConnectionTrait,
) -> Result<(), Failure> {
    let still = Condition::any()
        .add(facility_stay::Column::ToOn.is_null())
        .add(facility_stay::Column::ToOn.gt(on));
    let stay = facility_stay::Entity::find()
        .filter(facility_stay::Column::PersonId.eq(person))
        .filter(facility_stay::Column::FacilityId.eq(facility))
        .filter(facility_stay::Column::FromOn.lte(on))
        .filter(still)
        .one(db)
        .await?;
    if stay.is_some() {
        return Ok(());
    }
    let known = person::Entity::find_by_id(person).one(db).await?;
    let name = known.map_or_else(String::new, |person| person.name.to_string());
    let refusal = Refusal::new(AssistanceCode::NoActiveAdmission).at("facility");
    Err(refusal.with("name", name).into())
}

/// Settles the warning of a person who is supported at home now.
pub async fn settle(award: Uuid, cx: &mut Tx<'_>) -> Result<(), Failure> {
    alerts::settle(cx, NO_ADMISSION, award, "已改为分散供养").await
}
