//! `launchCampaign`: the list of households is drawn up, every village gets its share.

use entity_kernel::campaign;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::reach::screening;

/// Launches a screening of all households in the poverty register, with an award, or with a severely disabled member (启动排查).
#[derive(Command)]
#[command(on = campaign, transition, may = "assistance.campaign.launch")]
pub struct LaunchCampaign {
    /// The campaign (专项行动).
    pub id: Id<campaign::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
}

impl Handle for LaunchCampaign {
    async fn handle(
        self,
        campaign: campaign::Model,
        cx: &mut Tx<'_>,
    ) -> Result<campaign::Model, Failure> {
        let targets = screening::draw_up(&campaign, cx).await?;
        let targets = i32::try_from(targets).map_err(Failure::fault)?;
        let now = cx.now();
        let change = |row: &mut campaign::ActiveModel| {
            row.target_count = Set(targets);
            row.launched_at = Set(Some(now));
        };
        cx.moved(campaign, change).await
    }
}
