//! `recordPairingAction`: what the organization did; it counts once the town has verified it.

use chrono::NaiveDate;
use entity_assistance::pairing;
use entity_assistance::pairing_action::{self, PairingActionType};
use entity_assistance::pairing_beneficiary;
use entity_kernel::{attachment, person};
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id, Money, Resource};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::case::papers::{self, Paper};
use crate::reach::pairings::{Done, place};

/// Records help that was given in a pairing, with its proof (登记帮扶活动).
#[derive(Command)]
#[command(on = pairing_action, may = "assistance.pairing_action.record")]
pub struct RecordPairingAction {
    /// The pairing, which is under way (结对).
    pub pairing: Id<pairing::Entity>,
    /// Day, within the pairing and not later than today (活动日期).
    pub done_on: NaiveDate,
    /// Kind of help (活动类型).
    pub kind: PairingActionType,
    /// Money given, > 0, yuan (资金).
    pub money: Option<Money>,
    /// Value of goods given, > 0, yuan (物资折价).
    pub goods_value: Option<Money>,
    /// Persons helped, > 0 and at least those named (受益人数).
    pub head_count: i32,
    /// Beneficiaries of the pairing who were helped (受益对象).
    pub persons: Option<Vec<Id<person::Entity>>>,
    /// Photographs and receipts, at least one (佐证材料).
    pub evidence: Vec<Id<attachment::Entity>>,
}

impl Create for RecordPairingAction {
    async fn create(self, cx: &mut Tx<'_>) -> Result<pairing_action::Model, Failure> {
        let pairing = cx.load(self.pairing).await.map_err(at_pairing)?;
        let place = cx.place(place(&pairing).division)?;
        let persons: Vec<Uuid> = self
            .persons
            .iter()
            .flatten()
            .map(|person| person.key)
            .collect();
        let done = Done {
            on: self.done_on,
            kind: self.kind,
            money: self.money,
            goods_value: self.goods_value,
            head_count: self.head_count,
        };
        let mut wrong = done.faults(&pairing, (persons.len(), self.evidence.len()), cx.today())?;
        if !all_cared_for(&persons, pairing.id, cx).await? {
            wrong.push(Refusal::invalid(ValidationRule::NotApplicable, "persons"));
        }
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let key = cx.new_key();
        let papers = Paper::list(&self.evidence, "evidence");
        papers::take_for(pairing_action::Entity::META.table, &papers, key, cx).await?;
        let evidence: Vec<Uuid> = self.evidence.iter().map(|paper| paper.key).collect();
        let row = done.row(key, pairing.id, &persons, &evidence);
        cx.created(row, place).await
    }
}

fn at_pairing(failure: Failure) -> Failure {
    match failure {
        Failure::Refused(refusal) => refusal.at("pairing").into(),
        other => other,
    }
}

async fn all_cared_for(persons: &[Uuid], pairing: Uuid, cx: &Tx<'_>) -> Result<bool, Failure> {
    use pairing_beneficiary::Column;
    if persons.is_empty() {
        return Ok(true);
    }
    let found = pairing_beneficiary::Entity::find()
        .filter(Column::PairingId.eq(pairing))
        .filter(Column::PersonId.is_in(persons.iter().copied()))
        .count(cx.db)
        .await?;
    Ok(found == persons.len() as u64)
}
