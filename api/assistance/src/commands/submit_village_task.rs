//! `submitVillageTask`: a village hands its share of a screening in.

use entity_assistance::screening_finding::{self, Column};
use entity_kernel::campaign_task;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::Refusal;
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::case::clock::NO_DEADLINE;
use crate::codes::AssistanceCode;
use crate::reach::screening;

/// Hands a village's share in once somebody was at every household (提交排查任务).
#[derive(Command)]
#[command(on = campaign_task, transition, may = "assistance.campaign_task.submit")]
pub struct SubmitVillageTask {
    /// The village's task (排查任务).
    pub id: Id<campaign_task::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
}

impl Handle for SubmitVillageTask {
    async fn handle(
        self,
        task: campaign_task::Model,
        cx: &mut Tx<'_>,
    ) -> Result<campaign_task::Model, Failure> {
        screening::running(&task, cx).await?;
        let unvisited = screening_finding::Entity::find()
            .filter(Column::CampaignTaskId.eq(task.id))
            .filter(Column::VisitedOn.is_null())
            .count(cx.db)
            .await?;
        if unvisited > 0 {
            let refusal = Refusal::new(AssistanceCode::ScreeningIncomplete);
            return Err(refusal.with("pending", unvisited).into());
        }
        let (now, name) = (cx.now(), cx.who.name.clone());
        let change = |row: &mut campaign_task::ActiveModel| {
            row.submitted_at = Set(Some(now));
            row.submitted_by_name = Set(Some(name));
            row.state_due_on = Set(NO_DEADLINE);
        };
        cx.moved(task, change).await
    }
}
