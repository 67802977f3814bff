//! `recordDeath`: a person died; everybody who pays them hears of it in the same transaction.

use chrono::NaiveDate;
use entity_kernel::person;
use graph::command::{Handle, Tx};
use graph::error::{Failure, Refusal, ValidationRule};
use resource::{Command, Id};

use crate::code::KernelCode;
use crate::persons::deaths;

/// Records that a person died (登记死亡).
#[derive(Debug, Command)]
#[command(on = entity_kernel::person, may = "kernel.person.record_death")]
pub struct RecordDeath {
    /// The person (自然人).
    pub id: Id<person::Entity>,
    /// Version that the clerk saw (版本号).
    pub version: i32,
    /// Day of death, not in the future (死亡日期).
    pub died_on: NaiveDate,
}

impl Handle for RecordDeath {
    async fn handle(self, row: person::Model, cx: &mut Tx<'_>) -> Result<person::Model, Failure> {
        if row.died_on.is_some() {
            return Err(Refusal::new(KernelCode::PersonDeceased).into());
        }
        let before_birth = row.birth_date.is_some_and(|born| self.died_on < born);
        if self.died_on > cx.today() || before_birth {
            return Err(Refusal::invalid(ValidationRule::DateOrder, "diedOn").into());
        }
        deaths::record(row, self.died_on, cx).await
    }
}
