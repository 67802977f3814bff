//! Who somebody is: identity number and phone stand together in the register, and the code came to that phone.

use entity_kernel::person;
use graph::query::Reading;
use graph::{Failure, Refusal};
use resource::{CitizenId, Phone};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::codes;
use crate::code::KernelCode;

/// What somebody proves it by.
#[derive(Clone, Debug)]
pub struct Proof {
    /// Identity number.
    pub id_number: CitizenId,
    /// Phone that the code went to.
    pub phone: Phone,
    /// The code.
    pub code: String,
}

/// The person. An unknown number and one of somebody with another phone answer alike, so that whoever does not hold the
/// phone learns nothing.
///
/// Refusals: `PHONE_CODE_WRONG`, `IDENTITY_NOT_PROVEN`.
pub async fn person(proof: &Proof, cx: &Reading<'_>) -> Result<person::Model, Failure> {
    let (keyring, now) = (cx.engine.keyring(), cx.engine.clock.now());
    codes::check(&proof.phone, &proof.code, keyring, now, &cx.engine.db.write).await?;
    let found = person::Entity::find()
        .filter(person::Column::IdNumberHash.eq(keyring.blind(&proof.id_number)))
        .filter(person::Column::PhoneHash.eq(keyring.blind(&proof.phone)))
        .filter(person::Column::MergedIntoId.is_null())
        .one(&cx.engine.db.read)
        .await?;
    let unproven = || Refusal::new(KernelCode::IdentityNotProven).at("idNumber");
    Ok(found.ok_or_else(unproven)?)
}
