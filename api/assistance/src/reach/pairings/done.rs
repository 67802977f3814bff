//! Help that was given in a pairing, before it is written down.

use chrono::NaiveDate;
use entity_assistance::pairing::{self, PairingState};
use entity_assistance::pairing_action::{self, PairingActionType};
use graph::error::{BaseCode, Refusal, ValidationRule};
use resource::{CodeList, Money};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use uuid::Uuid;

use crate::codes::AssistanceCode;

/// What was done.
#[derive(Clone, Copy, Debug)]
pub struct Done {
    /// Day.
    pub on: NaiveDate,
    /// Kind of help.
    pub kind: PairingActionType,
    /// Money given.
    pub money: Option<Money>,
    /// Value of goods given.
    pub goods_value: Option<Money>,
    /// Persons helped.
    pub head_count: i32,
}

impl Done {
    /// All that is wrong with it, where so many persons are named and so many papers prove it; `STATE_CONFLICT` unless
    /// the pairing is under way.
    pub fn faults(
        &self,
        pairing: &pairing::Model,
        (named, papers): (usize, usize),
        today: NaiveDate,
    ) -> Result<Vec<Refusal>, Refusal> {
        if pairing.state != PairingState::Active {
            let refusal = Refusal::new(BaseCode::StateConflict);
            let refusal = refusal.with("expected", PairingState::Active.code());
            return Err(refusal.with("actual", pairing.state.code()));
        }
        let not = |rule, path| Refusal::invalid(rule, path);
        let mut wrong = Vec::new();
        if self.on < pairing.from_on || self.on > today {
            wrong.push(not(ValidationRule::DateOrder, "doneOn"));
        }
        for (amount, path) in [(self.money, "money"), (self.goods_value, "goodsValue")] {
            if amount.is_some_and(|amount| amount <= Money::ZERO) {
                wrong.push(not(ValidationRule::NotPositive, path));
            }
        }
        let counted = usize::try_from(self.head_count).unwrap_or_default();
        if counted == 0 || counted < named {
            wrong.push(not(ValidationRule::NotPositive, "headCount"));
        }
        if papers == 0 {
            wrong.push(Refusal::new(AssistanceCode::EvidenceRequired).at("evidence"));
        }
        Ok(wrong)
    }

    /// The row of it.
    pub fn row(
        self,
        key: Uuid,
        pairing: Uuid,
        persons: &[Uuid],
        evidence: &[Uuid],
    ) -> pairing_action::ActiveModel {
        pairing_action::ActiveModel {
            id: Set(key),
            pairing_id: Set(pairing),
            done_on: Set(self.on),
            kind: Set(self.kind),
            money: Set(self.money),
            goods_value: Set(self.goods_value),
            head_count: Set(self.head_count),
            person_ids: Set(json!(persons)),
            evidence_ids: Set(json!(evidence)),
            ..Default::default()
        }
    }
}
