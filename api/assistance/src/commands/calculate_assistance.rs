//! `calculateAssistance`: the entitlement as the figures stand now, kept with the case until the town's opinion.

use entity_assistance::asset_item;
use entity_assistance::assistance_award::Tier;
use entity_assistance::assistance_case;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::case::calculation::{self, calculate_case};
use crate::rules::Calculation;

/// Calculates the entitlement; its steps stand in `calcSnapshot` (核算).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.calculate")]
pub struct CalculateAssistance {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// Tier that the town proposes, where the county pays by tiers (档次).
    pub tier: Option<Tier>,
}

impl Handle for CalculateAssistance {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let found = calculate_case(&case, self.tier, cx.today(), cx.db).await?;
        mark_property(&case, &found, cx).await?;
        let snapshot = calculation::snapshot(&found)?;
        let change = |row: &mut assistance_case::ActiveModel| {
            row.calc_snapshot = Set(Some(snapshot));
        };
        cx.moved(case, change).await
    }
}

/// Marks the items of property that break a limit, and only those.
async fn mark_property(
    case: &assistance_case::Model,
    found: &Calculation,
    cx: &Tx<'_>,
) -> Result<(), Failure> {
    let broken = calculation::disqualifying(case, found, cx.db).await?;
    let breaks = asset_item::Column::Id.is_in(broken);
    asset_item::Entity::update_many()
        .col_expr(asset_item::Column::Disqualifying, breaks)
        .col_expr(asset_item::Column::UpdatedAt, Expr::value(cx.now()))
        .filter(asset_item::Column::CaseId.eq(case.id))
        .exec(cx.db)
        .await?;
    Ok(())
}
