//! `revealComplainant`: the phone of who complains, in the clear; the reason is kept.

use entity_kernel::conduct_complaint;
use graph::Failure;
use graph::command::{Answer, Tx};
use resource::{Command, Id, Output, Phone, Sealable};
use serde::Serialize;

use crate::words::{ACCOUNT, sized};

/// Shows the phone of who complains, so that the answer reaches them (查看投诉人电话).
#[derive(Debug, Command)]
#[command(may = "kernel.complaint.examine")]
pub struct RevealComplainant {
    /// The complaint (投诉).
    pub id: Id<conduct_complaint::Entity>,
    /// Why it is needed, at least 5 characters (查看事由).
    pub reason: String,
}

/// How to reach who complains (投诉人联系方式).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct Complainant {
    /// Name, as given (姓名).
    pub name: Option<String>,
    /// Phone in the clear (联系电话).
    pub phone: Option<String>,
}

impl Answer for RevealComplainant {
    type Answer = Complainant;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<Complainant, Failure> {
        let reason = sized(&self.reason, ACCOUNT, "reason")?;
        let row = cx.load(self.id).await?;
        cx.note(reason);
        cx.looked_at::<conduct_complaint::Entity>(&row)?;
        let open = |sealed| {
            let phone: Result<Phone, _> = cx.engine.keyring().open(sealed);
            phone.map(|phone| phone.clear())
        };
        let phone = row.complainant_phone.as_ref().map(open).transpose();
        Ok(Complainant {
            phone: phone.map_err(Failure::fault)?,
            name: row.complainant_name,
        })
    }
}
