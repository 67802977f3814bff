//! What a conference decided about a case (一事一议): the limits of property waived, aid for an extreme hardship.

use entity_assistance::case_conference;
use graph::Failure;
use resource::Money;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

/// What conferences decided about one case; the latest where they decided twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// Number of the conference that waives the limits of property.
    pub asset_waiver: Option<String>,
    /// Aid for an extreme hardship.
    pub temp_aid: Option<Money>,
}

/// Reads what was decided about a case.
pub async fn decided(case: Uuid, db: &impl ConnectionTrait) -> Result<Decided, Failure> {
    let conferences = case_conference::Entity::find()
        .filter(case_conference::Column::CaseId.eq(case))
        .order_by_desc(case_conference::Column::Id)
        .all(db)
        .await?;
    let waiver = conferences
        .iter()
        .find(|conference| conference.waives_assets);
    Ok(Decided {
        asset_waiver: waiver.map(|conference| conference.conference_no.clone()),
        temp_aid: conferences
            .iter()
            .find_map(|conference| conference.temp_aid_amount),
    })
}
