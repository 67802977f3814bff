//! `addPairingBeneficiaries`: people of the town whom the organization cares for.

use entity_assistance::pairing;
use entity_kernel::person;
use graph::Failure;
use graph::command::{Handle, Tx};
use graph::error::{BaseCode, Refusal, ValidationRule};
use resource::{Command, Id};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::reach::pairings::{beneficiary, cared_for, families, place, refuse_outsiders};

/// Adds people of the town to a pairing, at most 500 at once; each belongs to one open pairing (添加结对对象).
#[derive(Command)]
#[command(on = pairing, transition, may = "assistance.pairing.add_beneficiaries")]
pub struct AddPairingBeneficiaries {
    /// The pairing (结对).
    pub id: Id<pairing::Entity>,
    /// Version that was seen (版本号).
    pub version: i32,
    /// People who live in the town (对象).
    pub persons: Vec<Id<person::Entity>>,
}

impl Handle for AddPairingBeneficiaries {
    async fn handle(
        self,
        pairing: pairing::Model,
        cx: &mut Tx<'_>,
    ) -> Result<pairing::Model, Failure> {
        let keys: Vec<Uuid> = self.persons.iter().map(|person| person.key).collect();
        if keys.is_empty() {
            return Err(Refusal::invalid(ValidationRule::Required, "persons").into());
        }
        let persons = person::Entity::find()
            .filter(person::Column::Id.is_in(keys.iter().copied()))
            .all(cx.db)
            .await?;
        let outsiders = refuse_outsiders(&persons, &keys, pairing.town_id);
        if !outsiders.is_empty() {
            return Err(outsiders.into());
        }
        let (families, taken) = (families(&keys, cx).await?, cared_for(&keys, cx).await?);
        let mut wrong = Vec::new();
        let mut rows = Vec::new();
        for (at, key) in keys.iter().enumerate() {
            let path = format!("persons.{at}");
            let alive = persons
                .iter()
                .any(|person| person.id == *key && person.died_on.is_none());
            let twice = keys[..at].contains(key) || taken.contains(key);
            match families.get(key).filter(|_| alive) {
                _ if twice => wrong.push(Refusal::new(BaseCode::Duplicate).at(&path)),
                None => wrong.push(Refusal::new(BaseCode::NotFound).at(&path)),
                Some(family) => rows.push(beneficiary(pairing.id, *key, *family, cx)),
            }
        }
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        cx.insert_all(rows, place(&pairing)).await?;
        cx.moved(pairing, |_: &mut pairing::ActiveModel| {}).await
    }
}
