//! The reserve of a town in a year (备用金): locked while money moves, so that it is never overdrawn.

use entity_assistance::town_reserve;
use entity_assistance::town_reserve_entry::{self, ReserveDirection};
use entity_kernel::alert::AlertSeverity;
use graph::Failure;
use graph::command::Tx;
use graph::error::Refusal;
use graph::places::Place;
use kernel::alerts::{self, NewAlert};
use resource::Money;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use uuid::Uuid;

use crate::codes::AssistanceCode;

/// Alert of a reserve that is nearly spent.
const LOW: &str = "RESERVE_LOW";
/// A reserve is low below so many times the limit of the town.
const LOW_BELOW: i128 = 2;

/// A movement.
#[derive(Clone, Debug)]
pub struct Movement {
    /// Which way.
    pub direction: ReserveDirection,
    /// Amount, above nothing.
    pub amount: Money,
    /// What for.
    pub note: Option<String>,
}

/// The reserve of a town in a year, locked until the command ends.
pub async fn locked(
    town: Uuid,
    year: i32,
    cx: &Tx<'_>,
) -> Result<Option<town_reserve::Model>, Failure> {
    let found = town_reserve::Entity::find()
        .filter(town_reserve::Column::DivisionId.eq(town))
        .filter(town_reserve::Column::Year.eq(year))
        .one(cx.db)
        .await?;
    match found {
        // Read again under the lock: another movement may have come in between.
        Some(found) => cx.lock::<town_reserve::Entity>(found.id).await,
        None => Ok(None),
    }
}

/// Moves money in or out; `RESERVE_INSUFFICIENT {balance}` where there is not enough.
pub async fn moved(
    reserve: town_reserve::Model,
    movement: Movement,
    town_limit: Money,
    cx: &mut Tx<'_>,
) -> Result<(town_reserve::Model, town_reserve_entry::Model), Failure> {
    let (before, amount) = (reserve.balance, movement.amount);
    let after = match movement.direction {
        ReserveDirection::In => before.checked_add(amount),
        ReserveDirection::Out => before.checked_sub(amount),
    };
    let after = after.map_err(Failure::fault)?;
    if after.is_negative() {
        return Err(insufficient(before).into());
    }
    let lies = place(&reserve);
    let entry = town_reserve_entry::ActiveModel {
        reserve_id: Set(reserve.id),
        direction: Set(movement.direction),
        amount: Set(amount),
        balance_after: Set(after),
        at: Set(cx.now()),
        case_id: Set(None),
        note: Set(movement.note),
        ..Default::default()
    };
    let entry = cx.insert(entry, lies).await?;
    let change = |row: &mut town_reserve::ActiveModel| row.balance = Set(after);
    let reserve = cx.touched(reserve, change).await?;
    watch(&reserve, town_limit, cx).await?;
    Ok((reserve, entry))
}

/// `RESERVE_INSUFFICIENT` with what is left.
pub fn insufficient(balance: Money) -> Refusal {
    Refusal::new(AssistanceCode::ReserveInsufficient)
        .at("amount")
        .with("balance", balance)
}

/// Warns of a reserve that is nearly spent, and no longer once it is filled up.
async fn watch(
    reserve: &town_reserve::Model,
    town_limit: Money,
    cx: &mut Tx<'_>,
) -> Result<(), Failure> {
    let enough = i128::from(town_limit.in_fen()) * LOW_BELOW;
    if i128::from(reserve.balance.in_fen()) >= enough {
        return alerts::settle(cx, LOW, reserve.id, "备用金已补足").await;
    }
    let alert = NewAlert {
        code: LOW,
        severity: AlertSeverity::Low,
        message: format!("{}年备用金余额仅{}元", reserve.year, reserve.balance),
        object_type: "town_reserve",
        object_id: reserve.id,
        params: Some(json!({ "balance": reserve.balance, "limit": town_limit })),
        place: place(reserve),
    };
    alerts::raise(cx, alert).await?;
    Ok(())
}

fn place(reserve: &town_reserve::Model) -> Place {
    Place {
        division: reserve.division_id,
        county: reserve.county_id,
        town: reserve.town_id,
    }
}
