//! `closeCampaign`: a screening ends when every household is decided.

use entity_assistance::screening_finding::{self, Column, ScreeningOutcome};
use entity_kernel::{campaign, campaign_task};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::Refusal;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::codes::AssistanceCode;
use kernel::words::{ACCOUNT, sized};

/// Closes a screening with its report; no finding may be PENDING (结束排查).
#[derive(Command)]
#[command(on = campaign, transition, may = "assistance.campaign.close")]
pub struct CloseCampaign {
    /// The campaign (专项行动).
    pub id: Id<campaign::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// What came out, 5 to 2000 characters (总结).
    pub summary: String,
}

impl Handle for CloseCampaign {
    async fn handle(
        self,
        campaign: campaign::Model,
        cx: &mut Tx<'_>,
    ) -> Result<campaign::Model, Failure> {
        let summary = sized(&self.summary, ACCOUNT, "summary")?;
        let tasks = Query::select()
            .column(campaign_task::Column::Id)
            .from(campaign_task::Entity)
            .and_where(campaign_task::Column::CampaignId.eq(campaign.id))
            .to_owned();
        let pending = screening_finding::Entity::find()
            .filter(Column::CampaignTaskId.in_subquery(tasks))
            .filter(Column::Outcome.eq(ScreeningOutcome::Pending))
            .count(cx.db)
            .await?;
        if pending > 0 {
            let refusal = Refusal::new(AssistanceCode::ScreeningIncomplete);
            return Err(refusal.with("pending", pending).into());
        }
        let now = cx.now();
        let change = |row: &mut campaign::ActiveModel| {
            row.summary = Set(Some(summary));
            row.closed_at = Set(Some(now));
        };
        cx.moved(campaign, change).await
    }
}
