//! `assignLead`: a surveyor is sent to look.

use entity_assistance::assistance_lead;
use entity_kernel::{role_grant, user_account};
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use kernel::words::{NAME, sized};

/// Gives a lead to a surveyor, or to another one; the deadline stays (派员核实).
#[derive(Command)]
#[command(on = assistance_lead, transition, may = "assistance.lead.assign")]
pub struct AssignLead {
    /// The lead (线索).
    pub id: Id<assistance_lead::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// Name of the surveyor (承办人).
    pub surveyor: String,
    /// Account of the surveyor, where known; it must hold that role in the town (承办人账号).
    pub account: Option<Id<user_account::Entity>>,
}

impl Handle for AssignLead {
    async fn handle(
        self,
        lead: assistance_lead::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_lead::Model, Failure> {
        let surveyor = sized(&self.surveyor, NAME, "surveyor")?;
        let account = self.account.map(|account| account.key);
        if let Some(account) = account
            && !surveys(account, lead.town_id, cx).await?
        {
            return Err(Refusal::invalid(ValidationRule::NotApplicable, "account").into());
        }
        let change = |row: &mut assistance_lead::ActiveModel| {
            row.assigned_to_name = Set(Some(surveyor));
            row.assigned_to = Set(account);
        };
        cx.moved(lead, change).await
    }
}

/// Whether this account surveys for the town.
async fn surveys(account: Uuid, town: Option<Uuid>, cx: &Tx<'_>) -> Result<bool, Failure> {
    use role_grant::Column;
    let grants = role_grant::Entity::find()
        .filter(Column::UserId.eq(account))
        .filter(Column::RoleCode.eq("TOWN_SURVEYOR"))
        .filter(Column::TownId.eq(town))
        .filter(Column::EndedAt.is_null());
    Ok(grants.count(cx.db).await? > 0)
}
