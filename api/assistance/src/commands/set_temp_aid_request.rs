//! `setTempAidRequest`: what temporary aid is asked for, as declared and as the town finds it.

use entity_assistance::assistance_case;
use graph::Failure;
use graph::command::{Handle, Tx};
use resource::{Command, Id};

use crate::inputs::TempAidRequestInput;
use crate::temp_aid::request;

/// Sets what the application asks for, in place of what it asked for before; TEMP_AID only (临时救助申请事项).
#[derive(Command)]
#[command(on = assistance_case, transition, may = "assistance.case.set_temp_aid")]
pub struct SetTempAidRequest {
    /// The application (申请).
    pub id: Id<assistance_case::Entity>,
    /// Version that the officer saw (版本号).
    pub version: i32,
    /// What is asked for (申请事项).
    pub temp_aid: TempAidRequestInput,
}

impl Handle for SetTempAidRequest {
    async fn handle(
        self,
        case: assistance_case::Model,
        cx: &mut Tx<'_>,
    ) -> Result<assistance_case::Model, Failure> {
        let wrong = request::faults(Some(&self.temp_aid), "tempAid", case.kind, cx.today());
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        request::replace(self.temp_aid, &case, cx).await?;
        cx.moved(case, |_: &mut assistance_case::ActiveModel| {})
            .await
    }
}
