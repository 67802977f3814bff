//! `reportHardship`: anybody may say that somebody needs help, with or without a name.
//!
//! The same words twice for one division, and more than fifty reports there that nobody has looked at, are refused, so
//! that nobody can bury an office in them.

use chrono::{DateTime, Utc};
use entity_assistance::assistance_lead::{self, LeadSource, LeadState, Urgency};
use entity_kernel::division;
use graph::command::{Answer, Tx};
use graph::error::{BaseCode, Refusal};
use graph::{Failure, PrincipalKind};
use resource::{Command, Id, Output, Phone};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

use crate::reach::leads::{self, NewLead};

/// Reports of one division that nobody has looked at.
const MOST_NEW: usize = 50;
/// What a partner's token needs for its reports to count as those of a department.
const OF_A_DEPARTMENT: &str = "assistance.lead.push";

/// Reports that somebody may need help; anybody may (困难求助、线索上报).
#[derive(Command)]
#[command(may = "public")]
pub struct ReportHardship {
    /// Village or town where the person is (所在区划).
    pub division: Id<division::Entity>,
    /// True for one's own need (是否本人求助).
    pub for_oneself: bool,
    /// How pressing it is (紧急程度).
    pub urgency: Urgency,
    /// What has happened, 5 to 2000 characters (情况描述).
    pub described_as: String,
    /// Where the person is, 2 to 100 characters (所在地点).
    pub location: String,
    /// Who reports; not required (姓名).
    pub name: Option<String>,
    /// Phone for questions; not required (联系电话).
    pub phone: Option<Phone>,
}

/// Receipt for a report (上报回执).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct HardshipReported {
    /// Number on the receipt (线索编号).
    pub lead_no: String,
    /// When the report came in (收到时间).
    pub received_at: DateTime<Utc>,
    /// Instant by which somebody will have looked at it (核实截止时间).
    pub verify_due_at: DateTime<Utc>,
}

impl Answer for ReportHardship {
    type Answer = HardshipReported;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<HardshipReported, Failure> {
        let place = cx.engine.places().get(self.division.key);
        let place = place.ok_or_else(|| Refusal::not_found().at("division"))?;
        not_too_many(place.division, self.described_as.trim(), cx).await?;
        let source = match (cx.who.kind, self.for_oneself) {
            (PrincipalKind::Partner, _) if cx.who.may(OF_A_DEPARTMENT) => LeadSource::Partner,
            (_, true) => LeadSource::OneSelf,
            (_, false) => LeadSource::Citizen,
        };
        let new = NewLead {
            source,
            urgency: self.urgency,
            described_as: self.described_as,
            location: self.location,
            person: None,
            reporter_name: self.name,
            reporter_phone: self.phone,
        };
        let lead = leads::take(new, place, cx).await?;
        Ok(HardshipReported {
            lead_no: lead.lead_no,
            received_at: lead.created_at,
            verify_due_at: lead.verify_due_at,
        })
    }
}

async fn not_too_many(division: Uuid, words: &str, cx: &Tx<'_>) -> Result<(), Failure> {
    use assistance_lead::Column;
    let waiting: Vec<String> = assistance_lead::Entity::find()
        .select_only()
        .column(Column::DescribedAs)
        .filter(Column::DivisionId.eq(division))
        .filter(Column::State.eq(LeadState::New))
        .into_tuple()
        .all(cx.db)
        .await?;
    if waiting.iter().any(|known| known == words) {
        return Err(Refusal::new(BaseCode::Duplicate).at("describedAs").into());
    }
    if waiting.len() >= MOST_NEW {
        return Err(Refusal::new(BaseCode::RateLimited).into());
    }
    Ok(())
}
