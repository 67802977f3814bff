//! `openDueRechecks`: every household of a county whose time has come is rechecked; the system does so by itself.

use entity_kernel::division;
use graph::Failure;
use graph::command::{Answer, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id, Output};
use serde::Serialize;

use crate::recheck::opening::open_due;

/// Opens the rechecks of a county that are due by the class of the award, or because payment is held back for too long (开启到期复核).
#[derive(Command)]
#[command(may = "assistance.recheck.open_due")]
pub struct OpenDueRechecks {
    /// The county (县区).
    pub county: Id<division::Entity>,
}

/// What was opened (开启结果).
#[derive(Clone, Copy, Debug, Serialize, Output)]
#[output(name = "DueRechecks")]
#[serde(rename_all = "camelCase")]
pub struct DueRechecks {
    /// Rechecks that were opened (开启件数).
    pub opened: i32,
}

impl Answer for OpenDueRechecks {
    type Answer = DueRechecks;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<DueRechecks, Failure> {
        let place = cx
            .place(self.county.key)
            .map_err(|refusal| refusal.at("county"))?;
        if place.county != Some(self.county.key) {
            return Err(Refusal::invalid(ValidationRule::NotApplicable, "county").into());
        }
        let county = cx.load(self.county).await?;
        cx.concerns::<division::Entity>(&county)?;
        let opened = open_due(place, cx).await?;
        Ok(DueRechecks {
            opened: i32::try_from(opened).map_err(Failure::fault)?,
        })
    }
}
