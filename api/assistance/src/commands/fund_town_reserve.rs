//! `fundTownReserve`: the county gives a town money for urgent aid.

use entity_assistance::town_reserve;
use entity_assistance::town_reserve_entry::ReserveDirection;
use entity_kernel::division;
use graph::Failure;
use graph::command::{Create, Tx};
use graph::error::{Refusal, ValidationRule};
use resource::{Command, Id, Money};
use sea_orm::ActiveValue::Set;

use crate::award::grant::year;
use crate::case::delegation::town_limit;
use crate::case::local::Local;
use crate::temp_aid::reserve::{self, Movement};

/// Puts money into a town's reserve of a year (拨付备用金).
#[derive(Command)]
#[command(on = town_reserve, may = "assistance.reserve.fund")]
pub struct FundTownReserve {
    /// The town (镇街).
    pub town: Id<division::Entity>,
    /// Year, this one or the next; this one by default (年度).
    pub year: Option<i32>,
    /// Amount, > 0, yuan (金额).
    pub amount: Money,
    /// Document that orders it (拨付依据).
    pub note: Option<String>,
}

impl Create for FundTownReserve {
    async fn create(self, cx: &mut Tx<'_>) -> Result<town_reserve::Model, Failure> {
        let place = cx.place(self.town.key)?;
        let this_year = year(cx);
        let year = self.year.unwrap_or(this_year);
        let mut wrong = Vec::new();
        let mut found = |rule, path| wrong.push(Refusal::invalid(rule, path));
        if place.town != Some(place.division) {
            found(ValidationRule::NotApplicable, "town");
        }
        if !(this_year..=this_year + 1).contains(&year) {
            found(ValidationRule::OutOfRange, "year");
        }
        if self.amount <= Money::ZERO {
            found(ValidationRule::OutOfRange, "amount");
        }
        if !wrong.is_empty() {
            return Err(wrong.into());
        }
        let there = reserve::locked(place.division, year, cx).await?;
        let there = if let Some(there) = there {
            there
        } else {
            let empty = town_reserve::ActiveModel {
                year: Set(year),
                balance: Set(Money::ZERO),
                ..Default::default()
            };
            cx.created(empty, place).await?
        };
        let limit = town_limit(&Local::load(place, cx.today(), cx.db).await?)?;
        let movement = Movement {
            direction: ReserveDirection::In,
            amount: self.amount,
            note: self.note,
        };
        let (funded, _) = reserve::moved(there, movement, limit, cx).await?;
        Ok(funded)
    }
}
