//! `recordScreeningFinding`: somebody was at a household that the screening looks at.

use chrono::NaiveDate;
use entity_assistance::assistance_case;
use entity_assistance::referral::{self, ReferralState};
use entity_assistance::screening_finding::{self, CoverKind, ScreeningOutcome};
use entity_kernel::campaign_task::{self, CampaignTaskState};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Refusal, ValidationRule};
use resource::{CodeList, Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use crate::codes::AssistanceCode;
use crate::reach::screening;
use crate::rules::screening::{Behind, Lack, SHORTEST_REASON, lacks};
use kernel::words::sized_if_any;

/// Records what was found at a household, or decides it later; possible while the village works on its share (登记排查结果).
#[derive(Command)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each of the five is met or not, on its own"
)]
#[command(on = screening_finding, may = "assistance.finding.record")]
pub struct RecordScreeningFinding {
    /// The finding of the household (排查记录).
    pub id: Id<screening_finding::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
    /// Day of the visit, within the campaign and not later than today (入户日期).
    pub visited_on: NaiveDate,
    /// Who was there, at least one (入户人员).
    pub visitors: Vec<String>,
    /// Enough to eat (不愁吃).
    pub food_met: bool,
    /// Enough to wear (不愁穿).
    pub clothing_met: bool,
    /// Compulsory education ensured (义务教育有保障).
    pub education_met: bool,
    /// Basic medical care ensured (基本医疗有保障).
    pub medical_met: bool,
    /// Safe dwelling ensured (住房安全有保障).
    pub housing_met: bool,
    /// Help that it receives now; as known by default (现有保障).
    pub current_cover: Option<CoverKind>,
    /// What was found; PENDING while not decided (排查结果).
    pub outcome: ScreeningOutcome,
    /// Why; required for NOT_ELIGIBLE and REFUSED, 10 characters or more (理由).
    pub reason: Option<String>,
    /// Application that was made; required for the outcomes that begin with TO (申请).
    pub case: Option<Id<assistance_case::Entity>>,
}

impl Handle for RecordScreeningFinding {
    async fn handle(
        self,
        finding: screening_finding::Model,
        cx: &mut Tx<'_>,
    ) -> Result<screening_finding::Model, Failure> {
        self.refuse_day(&finding, cx).await?;
        let visitors: Vec<&str> = self.visitors.iter().map(|name| name.trim()).collect();
        let visitors: Vec<&str> = visitors
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect();
        if visitors.is_empty() {
            return Err(Refusal::invalid(ValidationRule::Required, "visitors").into());
        }
        let reason = sized_if_any(self.reason.as_deref(), 1..=2_000, "reason")?;
        let behind = Behind {
            case: match self.case {
                Some(case) => Some(cx.load(case).await?)
                    .filter(|case| case.household_id == finding.household_id)
                    .map(|case| case.kind),
                None => None,
            },
            referral: is_referred(&finding, cx).await?,
            reason: reason.as_deref().map_or(0, |reason| reason.chars().count()),
        };
        if let Some(lack) = lacks(self.outcome, behind) {
            return Err(refused(lack).into());
        }
        let visitors = json!(visitors);
        let change = |row: &mut screening_finding::ActiveModel| {
            row.visited_on = Set(Some(self.visited_on));
            row.visitors = Set(visitors);
            row.food_met = Set(Some(self.food_met));
            row.clothing_met = Set(Some(self.clothing_met));
            row.education_met = Set(Some(self.education_met));
            row.medical_met = Set(Some(self.medical_met));
            row.housing_met = Set(Some(self.housing_met));
            if let Some(cover) = self.current_cover {
                row.current_cover = Set(cover);
            }
            row.outcome = Set(self.outcome);
            row.reason = Set(reason);
            row.case_id = Set(self.case.map(|case| case.key));
        };
        cx.touched(finding, change).await
    }
}

impl RecordScreeningFinding {
    /// The village works on its share, and the day lies in the campaign.
    async fn refuse_day(
        &self,
        finding: &screening_finding::Model,
        cx: &Tx<'_>,
    ) -> Result<(), Failure> {
        let task = campaign_task::Entity::find_by_id(finding.campaign_task_id)
            .one(cx.db)
            .await?;
        let task = task.ok_or_else(Refusal::not_found)?;
        if task.state != CampaignTaskState::Running {
            let refusal = Refusal::new(BaseCode::StateConflict);
            let refusal = refusal.with("expected", CampaignTaskState::Running.code());
            return Err(refusal.with("actual", task.state.code()).into());
        }
        let campaign = screening::running(&task, cx).await?;
        if self.visited_on < campaign.starts_on || self.visited_on > cx.today() {
            return Err(Refusal::invalid(ValidationRule::DateOrder, "visitedOn").into());
        }
        Ok(())
    }
}

async fn is_referred(finding: &screening_finding::Model, cx: &Tx<'_>) -> Result<bool, Failure> {
    let referrals = referral::Entity::find()
        .filter(referral::Column::FindingId.eq(finding.id))
        .filter(referral::Column::State.ne(ReferralState::Returned));
    Ok(referrals.count(cx.db).await? > 0)
}

fn refused(lack: Lack) -> Refusal {
    match lack {
        Lack::Case(kind) => {
            Refusal::invalid(ValidationRule::Required, "case").with("kind", kind.code())
        }
        Lack::Referral => {
            let refusal = Refusal::new(AssistanceCode::LeadResultIncomplete).at("outcome");
            refusal.with("missing", "referral")
        }
        Lack::Reason => {
            let refusal = Refusal::new(AssistanceCode::ReasonRequired).at("reason");
            refusal.with("shortest", SHORTEST_REASON)
        }
    }
}
