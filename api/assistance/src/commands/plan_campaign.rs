//! `planCampaign`: a screening of a county or the whole city is planned.

use chrono::NaiveDate;
use entity_kernel::campaign::{self, CampaignState};
use entity_kernel::division;
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;

use crate::reach::screening::KIND;
use kernel::words::{NAME, sized};

/// Plans a screening; nobody works on it until it is launched (制定排查计划).
#[derive(Command)]
#[command(on = campaign, transition, may = "assistance.campaign.plan")]
pub struct PlanCampaign {
    /// City, county or town whose villages are screened (开展区划).
    pub division: Id<division::Entity>,
    /// Title (名称).
    pub title: String,
    /// First day (起始日期).
    pub starts_on: NaiveDate,
    /// Last day, by which the villages hand in (截止日期).
    pub ends_on: NaiveDate,
}

impl Create for PlanCampaign {
    async fn create(self, cx: &mut Tx<'_>) -> Result<campaign::Model, Failure> {
        let place = cx.place(self.division.key).map_err(|r| r.at("division"))?;
        let title = sized(&self.title, NAME, "title")?;
        if self.ends_on < self.starts_on {
            return Err(Refusal::invalid(ValidationRule::DateOrder, "endsOn").into());
        }
        let row = campaign::ActiveModel {
            kind: Set(KIND.to_owned()),
            title: Set(title),
            state: Set(CampaignState::Planned),
            starts_on: Set(self.starts_on),
            ends_on: Set(self.ends_on),
            target_count: Set(0),
            ..Default::default()
        };
        cx.created(row, place).await
    }
}
