//! `spotCheckTask`: town and county look at a share of the households again.

use std::collections::BTreeSet;

use entity_assistance::screening_finding::{self, Column};
use entity_kernel::campaign_task::{self, CampaignTaskState};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id, Input};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::case::local::Local;
use crate::codes::AssistanceCode;
use crate::reach::screening;
use crate::rules::BasisPoints;
use crate::rules::screening::{passes, sample};

/// Parameters of the shares and of the errors, each with what holds where nobody has set it.
const TOWN_SHARE: (&str, u32) = ("screening.town_share_bp", 2_000);
const COUNTY_SHARE: (&str, u32) = ("screening.county_share_bp", 500);
const MOST_ERRORS: (&str, u32) = ("screening.error_bp", 500);

/// A household that was looked at again (抽查户).
#[derive(Clone, Debug, Input)]
pub struct SpotCheckInput {
    /// Its finding (排查记录).
    pub finding: Id<screening_finding::Entity>,
    /// Whether the finding is right (是否属实).
    pub agrees: bool,
}

/// Records a spot check: the town's, then the county's; with too many errors the village works on its share again (抽查验收).
#[derive(Command)]
#[command(on = campaign_task, transition, may = "assistance.campaign_task.spot_check")]
pub struct SpotCheckTask {
    /// The village's task (排查任务).
    pub id: Id<campaign_task::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
    /// Households looked at again, each once (抽查户).
    pub checked: Vec<SpotCheckInput>,
}

impl Handle for SpotCheckTask {
    async fn handle(
        self,
        task: campaign_task::Model,
        cx: &mut Tx<'_>,
    ) -> Result<campaign_task::Model, Failure> {
        let campaign = screening::running(&task, cx).await?;
        let place = screening::place_of_task(&task);
        let of_county = cx.who.holds(&["COUNTY_OFFICER"], &place);
        let local = Local::load(place, cx.today(), cx.db).await?;
        let share = if of_county { COUNTY_SHARE } else { TOWN_SHARE };
        let share = BasisPoints(local.number_or(share.0, share.1)?);
        let most = BasisPoints(local.number_or(MOST_ERRORS.0, MOST_ERRORS.1)?);
        let targets = u32::try_from(task.target_count).map_err(Failure::fault)?;
        let looked_at = self.looked_at(task.id, cx).await?;
        let needed = sample(targets, share);
        if looked_at < needed {
            let refusal = Refusal::new(AssistanceCode::SampleTooSmall).at("checked");
            return Err(refusal.with("needed", needed).into());
        }
        let errors = self.checked.iter().filter(|check| !check.agrees).count();
        let errors = u32::try_from(errors).map_err(Failure::fault)?;
        let passed = passes(looked_at, errors, most);
        let other = if of_county {
            task.town_checked_at
        } else {
            task.county_checked_at
        };
        let state = match (passed, other) {
            (false, _) => CampaignTaskState::Running,
            (true, None) => CampaignTaskState::Checked,
            (true, Some(_)) => CampaignTaskState::Accepted,
        };
        let (now, returned) = (cx.now(), task.return_count + i32::from(!passed));
        let number = |count: u32| i32::try_from(count).unwrap_or(i32::MAX);
        let change = |row: &mut campaign_task::ActiveModel| {
            if of_county {
                row.county_sample = Set(number(looked_at));
                row.county_errors = Set(number(errors));
                row.county_checked_at = Set(passed.then_some(now));
            } else {
                row.town_sample = Set(number(looked_at));
                row.town_errors = Set(number(errors));
                row.town_checked_at = Set(passed.then_some(now));
            }
            if !passed {
                row.town_checked_at = Set(None);
                row.county_checked_at = Set(None);
                row.state_due_on = Set(campaign.ends_on);
            }
            row.return_count = Set(returned);
        };
        cx.moved_to(task, state, change).await
    }
}

impl SpotCheckTask {
    /// How many different households of the task were looked at.
    async fn looked_at(&self, task: Uuid, cx: &Tx<'_>) -> Result<u32, Failure> {
        let keys: BTreeSet<Uuid> = self.checked.iter().map(|check| check.finding.key).collect();
        let of_task = screening_finding::Entity::find()
            .filter(Column::CampaignTaskId.eq(task))
            .filter(Column::Id.is_in(keys.iter().copied()))
            .count(cx.db)
            .await?;
        let all = of_task == keys.len() as u64 && keys.len() == self.checked.len();
        if !all {
            return Err(Refusal::invalid(ValidationRule::NotApplicable, "checked").into());
        }
        u32::try_from(keys.len()).map_err(Failure::fault)
    }
}
