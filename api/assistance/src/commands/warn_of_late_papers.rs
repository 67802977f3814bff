//! `warnOfLatePapers`: the papers of urgent aid did not come in time.

use entity_assistance::temp_aid_grant;
use entity_kernel::alert::AlertSeverity;
use graph::Failure;
use graph::command::{Handle, Tx};
use kernel::alerts::{self, NewAlert};
use resource::{Command, Id};
use serde_json::json;

use crate::award::ending::refuse_still_valid;
use crate::temp_aid::{PAPERS_LATE, place};

/// Warns of papers that are overdue, which the system does by itself too (先行救助手续超期).
#[derive(Command)]
#[command(on = temp_aid_grant, transition, may = "assistance.temp_aid.warn")]
pub struct WarnOfLatePapers {
    /// The grant (临时救助).
    pub id: Id<temp_aid_grant::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
}

impl Handle for WarnOfLatePapers {
    async fn handle(
        self,
        grant: temp_aid_grant::Model,
        cx: &mut Tx<'_>,
    ) -> Result<temp_aid_grant::Model, Failure> {
        let due = refuse_still_valid(grant.paperwork_due_on, cx.today())?;
        let alert = NewAlert {
            code: PAPERS_LATE,
            severity: AlertSeverity::Medium,
            message: format!("{}:先行救助手续应于{due}前补办", grant.grant_no),
            object_type: "temp_aid_grant",
            object_id: grant.id,
            params: Some(json!({ "dueOn": due })),
            place: place(&grant),
        };
        alerts::raise(cx, alert).await?;
        cx.looked_at::<temp_aid_grant::Entity>(&grant)?;
        Ok(grant)
    }
}
