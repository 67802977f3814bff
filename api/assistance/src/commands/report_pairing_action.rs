//! `reportPairingAction`: a social organization says what it did in a pairing of its own.
//!
//! It names nobody, only how many; which of its beneficiaries were helped is known to the town, which verifies it.

use chrono::{DateTime, NaiveDate, Utc};
use entity_assistance::pairing;
use entity_assistance::pairing_action::{self, PairingActionType};
use entity_kernel::attachment::AttachmentKind;
use graph::Failure;
use graph::command::{Answer, Tx};
use graph::error::Refusal;
use kernel::files::{Content, Files, NewFile};
use resource::{Command, Id, Input, Money, Output, Resource};
use sea_orm::EntityTrait;
use serde::Serialize;

use crate::reach::pairings::{Done, place};

/// Photograph or receipt (佐证材料).
#[derive(Input)]
pub struct EvidenceInput {
    /// Name of the file (文件名).
    pub file_name: String,
    /// The bytes in base64; all of a request together fit in 1 MiB (文件内容).
    pub content: Content,
}

/// Reports help that the token's own organization gave; it counts once the town has verified it (上报帮扶活动).
#[derive(Command)]
#[command(may = "assistance.pairing.report")]
pub struct ReportPairingAction {
    /// The pairing, which is the organization's own and under way (结对).
    pub pairing: Id<pairing::Entity>,
    /// Day, within the pairing and not later than today (活动日期).
    pub done_on: NaiveDate,
    /// Kind of help (活动类型).
    pub kind: PairingActionType,
    /// Money given, > 0, yuan (资金).
    pub money: Option<Money>,
    /// Value of goods given, > 0, yuan (物资折价).
    pub goods_value: Option<Money>,
    /// Persons helped, > 0 (受益人数).
    pub head_count: i32,
    /// Photographs and receipts, at least one (佐证材料).
    pub evidence: Vec<EvidenceInput>,
}

/// Receipt for a report (上报回执).
#[derive(Debug, Serialize, Output)]
#[serde(rename_all = "camelCase")]
pub struct PairingActionReported {
    /// When it came in (收到时间).
    pub received_at: DateTime<Utc>,
}

impl Answer for ReportPairingAction {
    type Answer = PairingActionReported;

    async fn answer(self, cx: &mut Tx<'_>) -> Result<PairingActionReported, Failure> {
        let pairing = pairing::Entity::find_by_id(self.pairing.key)
            .one(cx.db)
            .await?;
        let own = |pairing: &pairing::Model| {
            cx.who.acts_for.organization == Some(pairing.org_id)
                && cx.place(pairing.division_id).is_ok()
        };
        let pairing = pairing.filter(own);
        let pairing = pairing.ok_or_else(|| Refusal::not_found().at("pairing"))?;
        let done = Done {
            on: self.done_on,
            kind: self.kind,
            money: self.money,
            goods_value: self.goods_value,
            head_count: self.head_count,
        };
        let wrong = done.faults(&pairing, (0, self.evidence.len()), cx.today())?;
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let key = cx.new_key();
        let mut evidence = Vec::with_capacity(self.evidence.len());
        for paper in self.evidence {
            let file = NewFile {
                name: &paper.file_name,
                kind: AttachmentKind::Photo,
                bytes: paper.content.0,
                object: Some((pairing_action::Entity::META.table, key)),
            };
            let kept = cx
                .service::<Files>()
                .keep(cx, place(&pairing), file)
                .await?;
            evidence.push(kept.id);
        }
        let row = done.row(key, pairing.id, &[], &evidence);
        cx.created(row, place(&pairing)).await?;
        Ok(PairingActionReported {
            received_at: cx.now(),
        })
    }
}
