//! Care of the extremely poor at home: who needs it has an agreement on it, or there is an alert (照料服务协议).

use entity_assistance::assistance_award::{self, AwardState, CareLevel, SupportMode};
use entity_assistance::award_line::{self, AwardLineKind};
use entity_assistance::care_agreement::{self, CareAgreementState};
use entity_kernel::alert::AlertSeverity;
use graph::Failure;
use graph::command::Tx;
use kernel::alerts::{self, NewAlert};
use resource::Money;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::place;

/// Alert of somebody who needs care at home and has no agreement on it.
const GAP: &str = "CARE_AGREEMENT_GAP";

/// The agreement that holds for a person.
pub async fn active(
    person: Uuid,
    db: &impl ConnectionTrait,
) -> Result<Option<care_agreement::Model>, Failure> {
    Ok(care_agreement::Entity::find()
        .filter(care_agreement::Column::PersonId.eq(person))
        .filter(care_agreement::Column::State.eq(CareAgreementState::Active))
        .one(db)
        .await?)
}

/// Ends the agreement that holds for a person before its time, if there is one.
pub async fn end_active(person: Uuid, reason: &str, cx: &mut Tx<'_>) -> Result<(), Failure> {
    let Some(agreement) = active(person, cx.db).await? else {
        return Ok(());
    };
    let change = |row: &mut care_agreement::ActiveModel| {
        row.state = Set(CareAgreementState::Ended);
        row.end_reason = Set(Some(reason.to_owned()));
    };
    cx.touched(agreement, change).await?;
    Ok(())
}

/// Warns where a person at home needs care and nobody has agreed to give it; no longer once somebody has.
pub async fn watch(award: &assistance_award::Model, cx: &mut Tx<'_>) -> Result<(), Failure> {
    let needs = award.state != AwardState::Ended
        && award.support_mode == Some(SupportMode::Dispersed)
        && matches!(award.care_level, Some(CareLevel::Semi | CareLevel::Full));
    let covered = match award.person_id {
        Some(person) if needs => active(person, cx.db).await?.is_some(),
        _ => true,
    };
    if covered {
        return alerts::settle(cx, GAP, award.id, "已有照料安排").await;
    }
    let alert = NewAlert {
        code: GAP,
        severity: AlertSeverity::High,
        message: format!("{}:分散供养失能人员没有有效的照料服务协议", award.award_no),
        object_type: "assistance_award",
        object_id: award.id,
        params: None,
        place: place(award),
    };
    alerts::raise(cx, alert).await?;
    Ok(())
}

/// What an award gives for care a month, by its open lines.
pub async fn care_line(award: Uuid, db: &impl ConnectionTrait) -> Result<Money, Failure> {
    let open = award_line::Entity::find()
        .filter(award_line::Column::AwardId.eq(award))
        .filter(award_line::Column::Kind.eq(AwardLineKind::TekunCare))
        .filter(award_line::Column::ToMonth.is_null())
        .all(db)
        .await?;
    Money::sum(open.iter().map(|line| line.amount)).map_err(Failure::fault)
}
