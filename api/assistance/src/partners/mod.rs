//! What partner agencies share (spec 01, section 8): each asks with a purpose, for itself, and learns no more.
//!
//! | you want to | go to |
//! | --- | --- |
//! | know an account by its hash | [`accounts`] |
//! | know whether somebody receives assistance | [`covered`] |
//! | know what a source of a means test is asked | [`means`] |
//! | know what a department sees of its referrals | [`referrals`] |

pub mod accounts;
pub mod covered;
pub mod means;
pub mod referrals;

use std::collections::HashMap;

use entity_kernel::person;
use graph::error::{BaseCode, Refusal, ValidationRule};
use graph::principal::RequestMeta;
use graph::query::Reading;
use graph::{Failure, PrincipalKind};
use resource::{Sealable, Sealed};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

/// Most rows of one answer.
const MOST: i32 = 100;

/// How many rows are wanted; `OUT_OF_RANGE` for fewer than one and more than 100.
pub fn page(first: Option<i32>) -> Result<u64, Refusal> {
    let wanted = u64::try_from(first.unwrap_or(MOST)).ok();
    let fits = wanted.filter(|wanted| (1..=100).contains(wanted));
    fits.ok_or_else(|| {
        let refusal = Refusal::invalid(ValidationRule::OutOfRange, "first");
        refusal.with("from", 1).with("to", MOST)
    })
}

/// A sealed value in clear, for a partner that needs all of it.
pub fn opened<T: Sealable>(
    sealed: Option<&Sealed<T>>,
    cx: &Reading<'_>,
) -> Result<Option<String>, Failure> {
    let open = |sealed| {
        let value: Result<T, _> = cx.engine.keyring().open(sealed);
        value.map(|value| value.clear())
    };
    sealed.map(open).transpose().map_err(Failure::fault)
}

/// The persons of these keys.
pub async fn persons(
    keys: impl IntoIterator<Item = Uuid>,
    db: &impl ConnectionTrait,
) -> Result<HashMap<Uuid, person::Model>, Failure> {
    let rows = person::Entity::find()
        .filter(person::Column::Id.is_in(keys))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Notes that the data of these persons were read, before any of it is shown.
pub async fn note(
    persons: impl IntoIterator<Item = Uuid>,
    meta: &RequestMeta,
    cx: &Reading<'_>,
) -> Result<(), Failure> {
    let persons: Vec<Uuid> = persons.into_iter().collect();
    if persons.is_empty() {
        return Ok(());
    }
    cx.engine.journal.persons_read(cx.who, meta, persons).await
}

/// `PURPOSE_REQUIRED` where a partner names none.
pub fn purpose(cx: &Reading<'_>) -> Result<(), Refusal> {
    if cx.who.kind == PrincipalKind::Partner && cx.meta.purpose.is_none() {
        return Err(Refusal::new(BaseCode::PurposeRequired));
    }
    Ok(())
}
